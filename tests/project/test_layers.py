"""The layer that computes needs numpy alone: QGIS runs it without installing anything."""

import subprocess
import sys

import pytest

GEOSPATIAL = ["pandas", "geopandas", "shapely", "pyogrio", "pyproj", "fiona", "libpysal", "esda", "openpyxl"]
# The rooms that read, write, draw and speak; everything else computes, and needs numpy alone.
OUTER = ("__main__", "bridges", "cli", "figures", "io", "report", "workflow")
BLOCKED = [*GEOSPATIAL, "scipy", "matplotlib", "cyclopts", "rich", "click", "numba", "sklearn", "qgis", "osgeo"]

COMPUTE = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked}:
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Blocked())
import pkgutil, importlib
import geo_itcluster

modules = [m.name for m in pkgutil.walk_packages(geo_itcluster.__path__, "geo_itcluster.")]
inner = [m for m in modules if m.split(".")[1] not in {outer} and "numba" not in m]
for name in inner:
    importlib.import_module(name)

from geo_itcluster.weights import Weights
from geo_itcluster.study.year_study import Settings, study_year
from geo_itcluster.regions import match_region

w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=list("abcd"))
result = study_year([80.0, 100.0, 15.0, 20.0], w, settings=Settings(permutations=99))
assert match_region("г. Алматы").code == "ALA"
loaded = {name.split(".")[0] for name in sys.modules}
print(len(inner), result.lisa.label.tolist(), sorted(loaded & set({blocked})))
"""


def test_the_computing_layer_imports_and_runs_with_everything_but_numpy_blocked():
    code = COMPUTE.replace("{blocked}", repr(BLOCKED)).replace("{outer}", repr(OUTER))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    count, *_ = run.stdout.split()
    assert int(count) >= 15
    assert run.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize("heavy", ["numpy", "pandas", "geopandas", "rich.table"])
def test_the_command_line_answers_before_anything_heavy_is_imported(heavy):
    code = f"import sys, geo_itcluster.cli; print({heavy!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_no_inner_module_names_an_outer_one():
    """Data flow one way: a room never imports from one that stands above it."""
    from pathlib import Path

    import geo_itcluster

    root = Path(geo_itcluster.__file__).parent
    inner = [p for p in root.rglob("*.py") if p.relative_to(root).parts[0].removesuffix(".py") not in OUTER]
    outer = tuple(f"from geo_itcluster.{name}" for name in OUTER)
    guilty = [p.name for p in inner if any(name in p.read_text(encoding="utf-8") for name in outer)]
    assert guilty == []
    assert len(inner) >= 15


@pytest.mark.parametrize("command", [[], ["study"]], ids=["root", "study"])
def test_help_imports_nothing_heavy(command):
    """The time to the help is the time of its imports."""
    code = f"""
import runpy, sys
sys.argv = ["geo-itcluster", *{command}, "--help"]
try:
    runpy.run_module("geo_itcluster", run_name="__main__")
except SystemExit:
    print("IMPORTED", *sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(run.stdout.split("IMPORTED ")[1].split())
    heavy = {"numpy", "pandas", "geopandas", "shapely", "pyogrio", "matplotlib", "altair", "scipy", "numba", "pydantic"}
    assert not heavy & imported
