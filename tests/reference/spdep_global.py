"""The maps on which global statistics are compared with R's spdep; run as a script it records spdep's values anew.

``python -m tests.reference.spdep_global`` needs Rscript and spdep (Debian's r-cran-spdep).
"""

import csv
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from geo_itcluster.resources import resource
from geo_itcluster.weights import Weights

HERE = Path(__file__).parent
SCRIPT, RECORD = HERE / "spdep_global.R", HERE / "spdep_global.json"

# libpysal's files, with two variables and, where there are any, events and population
EXAMPLES = {
    "columbus": ("columbus.shp", "CRIME", "HOVAL"),
    "stl": ("stl_hom.shp", "HR8893", "HR8488", "HC8893", "PO8893"),
    "sids2": ("sids2.shp", "SIDR74", "SIDR79", "SID74", "BIR74"),
    "mexico": ("mexicojoin.shp", "PCGDP1970", "PCGDP2000"),
    "us_income": ("us48.shp", "1929", "2009"),
    "georgia": ("G_utm.shp", "PctBach", "PctPov"),
}
CASES = (*EXAMPLES, "kz16", "columbus and an island")


@dataclass(frozen=True, eq=False)
class Case:
    """Values on a map, and binary contiguity."""

    x: np.ndarray
    y: np.ndarray
    w: Weights
    events: np.ndarray | None = None
    population: np.ndarray | None = None

    @property
    def black(self):
        return (self.x > np.median(self.x)).astype(int)

    @property
    def category(self):
        return np.array(["low", "middle", "high"])[np.searchsorted(np.quantile(self.x, [1 / 3, 2 / 3]), self.x)]


@cache
def case(name):
    if name == "kz16":
        return kazakhstan()
    if name == "columbus and an island":
        mainland = case("columbus")
        w = Weights.from_links(mainland.w.rows, mainland.w.indices, n=mainland.w.n + 1)
        return Case(np.append(mainland.x, 99.0), np.append(mainland.y, 99.0), w)
    return example(*EXAMPLES[name])


def kazakhstan():
    """The paper's index of 16 regions in 2010 and 2016, and their common borders."""
    with resource("data", "table1_index.csv").open(encoding="utf-8") as file:
        index = {(row["code"], row["year"]): float(row["index"]) for row in csv.DictReader(file)}
    codes = sorted({code for code, _ in index})
    with (HERE / "kz16_edges.csv").open() as file:
        pairs = [(row["a"], row["b"]) for row in csv.DictReader(file)]
    x, y = (np.array([index[code, year] for code in codes]) for year in ("2010", "2016"))
    return Case(x, y, Weights.from_pairs(pairs, ids=codes))


def example(file, *columns):
    import geopandas as gpd
    import libpysal
    import pandas as pd

    from geo_itcluster.io.maps.geometry import rings_of
    from geo_itcluster.weights.contiguity import contiguity

    frame = gpd.read_file(libpysal.examples.get_path(file))
    if file == "us48.shp":
        incomes = pd.read_csv(libpysal.examples.get_path("usjoin.csv"))
        frame = frame.merge(incomes, left_on=frame["STATE_FIPS"].astype(int), right_on="STATE_FIPS", how="left")
    x, y, *rates = (frame[column].to_numpy(float) for column in columns)
    return Case(x, y, contiguity(rings_of(frame.geometry)).transformed("binary"), *rates)


def by_spdep(name):
    """What spdep says of a map now."""
    if shutil.which("Rscript") is None:
        raise FileNotFoundError("Rscript is missing: install Debian's r-cran-spdep, as scripts/setup_qgis.sh does.")
    with tempfile.TemporaryDirectory() as folder:
        values, links, output = (Path(folder) / file for file in ("values.csv", "links.csv", "output.json"))
        write(case(name), values, links)
        run = subprocess.run(["Rscript", SCRIPT, values, links, output], capture_output=True, text=True, check=False)
        if run.returncode:
            raise RuntimeError(f"spdep failed (is Debian's r-cran-spdep installed?): {run.stderr}")
        return json.loads(output.read_text())


def write(c, values, links):
    columns = {"x": c.x, "y": c.y, "black": c.black, "category": c.category}
    if c.events is not None:
        columns |= {"events": c.events, "population": c.population}
    write_csv(values, columns)
    row = c.w.transformed("row")
    write_csv(links, {"i": c.w.rows + 1, "j": c.w.indices + 1, "binary": c.w.data, "row": row.data})


def write_csv(path, columns):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*(np.asarray(column).tolist() for column in columns.values()), strict=True))


def recorded(name):
    """What spdep said of a map when its values were recorded."""
    return json.loads(RECORD.read_text())["maps"][name]


if __name__ == "__main__":
    spdep = subprocess.run(
        ["Rscript", "-e", 'cat(as.character(packageVersion("spdep")))'], capture_output=True, text=True, check=True
    )
    maps = {name: by_spdep(name) for name in CASES}
    RECORD.write_text(json.dumps({"spdep": spdep.stdout, "maps": maps}, indent=1) + "\n")
