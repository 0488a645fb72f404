"""The zip as its users get it: unpacked in a clean profile, run by ``qgis_process`` without a path of this checkout."""

import csv
import json
import shutil
import sys
import zipfile
from pathlib import Path

import installed
import numpy as np
import pytest
from maps import column, grid, kazakhstan, numbers, save
from qgis.core import QgsVectorLayer

from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights

# Debian's wrapper of 3.22 passes an option that the program does not know.
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


@pytest.fixture(scope="module")
def environment(application, tmp_path_factory):
    return {**installed.install(tmp_path_factory.mktemp("process")), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def process(environment):
    def run(*arguments):
        return installed.run([PROGRAM, *arguments], environment)

    return run


def test_the_zip_holds_the_plugin_its_core_its_licences_and_no_stray_file():
    names = zipfile.ZipFile(installed.built_zip()).namelist()
    assert {name.split("/")[0] for name in names} == {installed.NAME}
    inside = {name.split("/", 1)[1] for name in names}
    assert {
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "core/LICENSE",
        "core/statistics/local_moran.py",
        "core/_resources/boundaries/LICENSE-ODbL.md",
        "core/_resources/boundaries/kz16.gpkg",
    } <= inside
    assert not [name for name in inside if "__pycache__" in name or name.endswith((".pyc", ".ts", ".part"))]
    assert not [name for name in inside if name.startswith(("core/io/", "core/cli"))]


def test_the_provider_is_listed(process, provider):
    listing = json.loads(process("--json", "list").stdout)
    found = listing["providers"]["geo_itcluster"]["algorithms"]
    assert sorted(found) == sorted(algorithm.id() for algorithm in provider.algorithms())


def test_an_algorithm_runs_with_the_core_s_figures(process, tmp_path):
    source, output = save(kazakhstan(2010), tmp_path / "kz.gpkg"), str(tmp_path / "lisa.gpkg")
    parameters = [f"INPUT={source}", "NAME=name_en", "VALUE=score", f"OUTPUT={output}"]
    outcome = process("--json", "run", "geo_itcluster:localmoran", "--", *parameters)
    assert outcome.returncode == 0, outcome.stderr
    results = json.loads(outcome.stdout)["results"]
    assert results["TESTED"] == 16
    assert results["CANNOT"] == 2
    layer = QgsVectorLayer(output, "lisa", "ogr")
    codes, scores = column(layer, "code"), numbers(layer, "score")
    np.testing.assert_allclose(numbers(layer, "lisa_p"), local_moran(scores, neighbours(codes)).p)
    at = codes.index("ALA")
    assert numbers(layer, "lisa_p")[at] == pytest.approx(2 / 15)
    assert column(layer, "lisa_class")[at] == "Cannot be significant"


def test_the_published_study_runs_on_what_the_zip_brings_along(process, environment, tmp_path):
    """A table of a user's own would not be needed: figures and boundaries lie in the zip, and stay as they are."""
    bundled = Path(environment["HOME"]).rglob("_resources/boundaries/*")
    before = {path: path.read_bytes() for path in bundled}
    file = tmp_path / "study.gpkg"
    outcome = process(
        "--json",
        "run",
        "geo_itcluster:kazakhstanstudy",
        "--",
        "YEAR=2010",
        f"OUTPUT={tmp_path / 'regions.gpkg'}",
        f"GPKG={file}",
        f"REPORT={tmp_path / 'study.html'}",
    )
    assert outcome.returncode == 0, outcome.stderr
    results = json.loads(outcome.stdout)["results"]
    assert results["MORAN"] == pytest.approx(-0.2915, abs=5e-5)
    assert {path: path.read_bytes() for path in Path(environment["HOME"]).rglob("_resources/boundaries/*")} == before
    layer = QgsVectorLayer(f"{file}|layername=scores_2010", "scores", "ogr")
    assert layer.featureCount() == 16
    assert layer.listStylesInDatabase()[0] == 7
    assert "ODbL" in (tmp_path / "study.html").read_text(encoding="utf-8")


def neighbours(codes):
    """The sixteen regions' neighbours, from the table that the boundaries are tested against."""
    path = installed.ROOT / "tests" / "reference" / "kz16_edges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Weights.from_pairs([(row["a"], row["b"]) for row in rows], ids=codes).transformed("row")


def test_what_is_refused_is_told_in_words_and_with_an_exit_code(process, tmp_path):
    source = save(grid([1.0] * 25), tmp_path / "constant.gpkg")
    output = tmp_path / "never.gpkg"
    outcome = process("run", "geo_itcluster:localmoran", "--", f"INPUT={source}", "VALUE=value", f"OUTPUT={output}")
    assert outcome.returncode != 0
    assert "All 25 regions have the same value" in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stdout + outcome.stderr
    assert not output.exists()


def test_nothing_but_numpy_and_qgis_is_imported(environment, tmp_path):
    """With everything else blocked the plugin loads, and every module of it does."""
    script = tmp_path / "blocked.py"
    plugins = Path(environment["HOME"]) / "profiles" / "default" / "python" / "plugins"
    script.write_text(
        f"""
import pkgutil, importlib, sys
BLOCKED = {{"shapely", "geopandas", "pandas", "scipy", "libpysal", "esda", "pyogrio", "pyproj", "numba", "matplotlib",
           "openpyxl", "cyclopts", "rich", "jinja2", "networkx"}}

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(name + " is blocked", name=name)

sys.meta_path.insert(0, Blocker())
sys.path.insert(0, {str(plugins)!r})
sys.path.append("/usr/share/qgis/python/plugins")  # of QGIS itself
import geo_itcluster_qgis
for module in pkgutil.walk_packages(geo_itcluster_qgis.__path__, "geo_itcluster_qgis."):
    if "numba" not in module.name:
        importlib.import_module(module.name)
assert not [name for name in sys.modules if name.split(".")[0] == "geo_itcluster"]
print(len([m for m in sys.modules if m.startswith("geo_itcluster")]))
""",
        encoding="utf-8",
    )
    outcome = installed.run([sys.executable, str(script)], environment)
    assert outcome.returncode == 0, outcome.stderr
    assert int(outcome.stdout.split()[-1]) > 60
