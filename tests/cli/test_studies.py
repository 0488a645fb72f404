"""The studies of the documentation, each a file of at most twenty lines: they run, and print less than a page.

``tests/reference/studies.json`` holds figures of them, with which ``tests/plugin/test_study_file.py`` compares QGIS.
"""

import json
import shutil
from pathlib import Path

import libpysal
import pytest

import geo_itcluster as gi
from geo_itcluster.resources import resource
from tests.paths import REFERENCE, ROOT

STUDIES = sorted((ROOT / "docs" / "studies").glob("*.toml"))
EXAMPLES = ("usjoin.csv", "mexicojoin.shp", "mexicojoin.shx", "mexicojoin.dbf")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The documentation's folder of studies, with libpysal's data beside them."""
    there = tmp_path / "docs" / "studies"
    shutil.copytree(ROOT / "docs" / "studies", there)
    (tmp_path / "data").mkdir()
    shutil.copy(resource("data", "it_gva_and_grp.csv"), tmp_path / "data")
    for path in (resource("data", "population_employment_investment.csv"), REFERENCE / "several.toml"):
        shutil.copy(path, there)
    for name in EXAMPLES:
        shutil.copy(libpysal.examples.get_path(name), there)
    return there


def quick(folder, name):
    path = folder / name
    text = path.read_text(encoding="utf-8").replace("permutations = 999", "permutations = 99")
    path.write_text(text, encoding="utf-8")
    return path


def test_all_five_are_there():
    assert {path.stem for path in STUDIES} == {"brazil", "kazakhstan_16", "kazakhstan_20", "mexico", "us_states"}


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.stem)
def test_a_study_is_twenty_lines_and_prints_less_than_thirty(run, folder, path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 20
    outcome = run("run", quick(folder, path.name))
    assert outcome.code == 0, outcome.err
    assert len(outcome.out.splitlines()) < 30
    assert outcome.out.count("Pattern, ") == 1


def test_the_file_and_python_agree(folder):
    found = gi.read_study(quick(folder, "brazil.toml")).study()
    table = folder / "brazil_population.csv"
    given = gi.read_input(table, country="BR", value="population", change="growth", as_is=True)
    study = gi.run_study(given, gi.Settings(weights=("queen", "knn:4")))
    assert found.results[0].moran.statistic == study.results[0].moran.statistic
    assert found.results[0].score.tolist() == study.results[0].score.tolist()
    assert (len(study.results[0].score), round(study.results[0].moran.statistic, 3)) == (27, 0.063)


def test_the_population_of_brazil_sums_to_the_published_totals():
    lines = Path(ROOT, "docs", "studies", "brazil_population.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [sum(int(line.split(",")[at]) for line in lines) for at in (1, 2)] == [190_755_799, 203_080_756]


def test_the_figures_are_those_of_qgis(run, folder):
    """Moran's I and its p of every variable, year and weights, the last year first."""
    expected = json.loads((REFERENCE / "studies.json").read_text(encoding="utf-8"))
    found = {}
    for name in expected:
        of_file = run("run", quick(folder, f"{name}.toml"), "--json").json()
        found[name] = [
            [year["year"], year["moran"]["statistic"], year["moran"]["p_random"]]
            for study in of_file.get("studies", [of_file["study"]])
            for years in (study["years"], *study.get("compared_weights", {}).values())
            for year in reversed(years)
        ]
    for name, rows in expected.items():
        assert found[name] == [pytest.approx(row, rel=1e-9) for row in rows]
