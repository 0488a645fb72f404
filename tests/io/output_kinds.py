"""Every kind of output, with an old and a new content, and how it is read; run as a script, it kills runs that write.

``python -m tests.io.output_kinds FOLDER SEED KILLS`` writes each kind of output again and again in processes of their
own, kills each at a random moment, and prints as JSON how often the old content, the new content, or nothing was left.
"""

import io
import json
import os
import random
import signal
import sys
import time
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from matplotlib.figure import Figure
from shapely.geometry import box

from geo_itcluster.figures.canvas import write_figure
from geo_itcluster.figures.collection import write_figures
from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.io.outputs.data_package import write_data_package
from geo_itcluster.io.outputs.geo_files import write_csv, write_features, write_geoparquet, write_shapefile
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.io.outputs.workbook import write_workbook
from geo_itcluster.report.build import write_report
from geo_itcluster.study.year_study import Settings
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import read_gal, read_gwt, write_gal, write_gwt
from geo_itcluster.workflow import kazakhstan_study

OLD, NEW = 1.0, 2.0


def frame(value, n=40):
    cells = [box(i % 8, i // 8, i % 8 + 1, i // 8 + 1) for i in range(n)]
    return gpd.GeoDataFrame({"v": np.full(n, value)}, geometry=cells, crs=4326)


def table(value):
    return [ResultTable("t", "T", pd.DataFrame({"v": np.full(50, value)}))]


def drawn(value):
    figure = Figure(figsize=(1, 1))
    figure.add_subplot().bar([0], [value])
    return figure


_STUDIES = {}


def study(value):
    if value not in _STUDIES:
        _STUDIES[value] = kazakhstan_study(Settings(permutations=99, seed=int(value)))
    return _STUDIES[value]


def ring(value):
    """Weights of a ring of regions, of as many neighbours on either side as the value."""
    n, steps = 20, range(1, int(value) + 1)
    links = [(f"r{i}", f"r{(i + step) % n}") for i in range(n) for step in steps]
    return Weights.from_pairs(links, ids=[f"r{i}" for i in range(n)])


def only(values):
    (value,) = set(values)
    return float(value)


def both(folder, name):
    """The value that all of some files have, by their sizes and bytes in an earlier clean run."""
    return only(_DIGESTS[name, file.name, file.read_bytes()] for file in sorted(folder.iterdir()) if file.is_file())


_DIGESTS = {}
SLOW = 0.5  # seconds of a run, from which one kill is enough


def note(value, folder, name):
    for file in folder.iterdir():
        _DIGESTS[name, file.name, file.read_bytes()] = value


def write_pictures(folder, value, **more):
    write_figures(study(value), folder, only=["null"], dpi=40, **more)


KINDS = {
    "a.gpkg": (
        lambda path, value, **more: write_geopackage(path, [Layer("a", frame(value))], metadata={}, **more),
        lambda path: only(pyogrio.read_dataframe(path, layer="a")["v"]),
    ),
    "a.shp": (
        lambda path, value, **more: write_shapefile(path, frame(value), **more),
        lambda path: only(pyogrio.read_dataframe(path)["v"]),
    ),
    "a.fgb": (
        lambda path, value, **more: write_features(path, frame(value), driver="FlatGeobuf", **more),
        lambda path: only(pyogrio.read_dataframe(path)["v"]),
    ),
    "a.csv": (
        lambda path, value, **more: write_csv(path, frame(value), **more),
        lambda path: only(pd.read_csv(path)["v"]),
    ),
    "a.parquet": (
        lambda path, value, **more: write_geoparquet(path, frame(value), provenance={}, **more),
        lambda path: only(gpd.read_parquet(path)["v"]),
    ),
    "a.xlsx": (
        lambda path, value, **more: write_workbook(path, table(value), **more),
        lambda path: only(pd.read_excel(path, engine="openpyxl")["v"]),
    ),
    "a.zip": (
        lambda path, value, **more: write_data_package(path, table(value), title="a", provenance={}, **more),
        lambda path: _zipped(path),
    ),
    "package": (
        lambda path, value, **more: write_data_package(path, table(value), title="a", provenance={}, **more),
        lambda path: only(pd.read_csv(path / "t.csv")["v"]) * bool(json.loads((path / "datapackage.json").read_text())),
    ),
    "a.html": (
        lambda path, value, **more: write_report(study(1.0), path, lang="en" if value == OLD else "ru", **more),
        lambda path: _language(path),
    ),
    "a.png": (
        lambda path, value, **more: write_figure(drawn(value), path, **more),
        lambda path: both(path.parent, "a.png"),
    ),
    "figures": (write_pictures, lambda path: both(path, "figures")),
    "a.gal": (
        lambda path, value, **more: write_gal(ring(value), path, **more),
        lambda path: only(read_gal(path).cardinalities) / 2,
    ),
    "a.gwt": (
        lambda path, value, **more: write_gwt(ring(value), path, **more),
        lambda path: only(read_gwt(path).cardinalities) / 2,
    ),
}
"""Name -> (write(path, value, **options), read(path))."""


def _zipped(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return only(pd.read_csv(io.BytesIO(archive.read("t.csv")))["v"])


def _language(path):
    text = path.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</html>")
    return OLD if '<html lang="en"' in text else NEW


def state(folder, name):
    """What is left of an output: its value, or None where it is absent."""
    path = folder / name
    if not path.exists() or (name == "figures" and not any(path.glob("*.png"))):
        return None
    return KINDS[name][1](path)


def prepare(folder, name):
    """Write both contents once, the old one last."""
    for value in (NEW, OLD):
        KINDS[name][0](folder / name, value, overwrite=(folder / name).exists())
        if name in ("a.png", "figures"):
            note(value, folder if name == "a.png" else folder / name, name)


def seen(folder, name):
    """The same in a word; pictures stand alone, so that each is the old or the new one."""
    try:
        return {OLD: "old", NEW: "new", None: "none"}[state(folder, name)]
    except ValueError:
        if name != "figures":
            raise
        return "both"


def kill_runs(folder, seed, kills):
    random.seed(seed)
    left = {}
    for name, (write, _) in KINDS.items():
        place = folder / name.replace(".", "_")
        place.mkdir()
        prepare(place, name)
        started = time.perf_counter()
        write(place / name, OLD, overwrite=True)
        duration = time.perf_counter() - started
        counts = left[name] = {"old": 0, "new": 0, "none": 0, "both": 0}
        for _ in range(1 if duration > SLOW else kills):
            child = os.fork()
            if child == 0:
                write(place / name, NEW, overwrite=True)
                os._exit(0)
            time.sleep(random.uniform(0, 1.3 * duration))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            counts[seen(place, name)] += 1
            write(place / name, OLD, overwrite=True)  # the next run completes or sweeps what is left
            assert state(place, name) == OLD
            assert not list(place.rglob("*.geo-itcluster")), list(place.rglob("*"))
    return left


if __name__ == "__main__":
    print(json.dumps(kill_runs(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
