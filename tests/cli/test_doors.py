"""One study through every door: the command line, a study's file, and frames in Python give the figures of QGIS.

``tests/reference/one_study.json`` holds them; ``tests/plugin/test_study.py`` and ``test_study_file.py`` compare QGIS
with it.
"""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import geo_itcluster as gi
from geo_itcluster.resources import resource
from geo_itcluster.settings import PotentialSettings
from tests.paths import REFERENCE

MAP = resource("boundaries", "kz16.gpkg")
POLES = ("--pole", "ALA", "--permutations", "99", "--curve-permutations", "99", "--replicates", "9")

INDUSTRIES = ("it", "farm", "mine", "trade")
AMOUNTS = [f"{name}_{year}" for name in INDUSTRIES for year in range(2011, 2017)]

# Fields of the layers of QGIS, and what the command line calls them.
INDUSTRY_FIELDS = {
    "potential": {
        name: name
        for name in (
            "answer",
            "rank",
            "certainty",
            "quotient",
            "quotient_low",
            "p_trend",
            "density",
            "p_density",
            "p_min",
        )
    },
    "clusters": {name: name for name in ("reach", "stars", "quotient", "performance", "group", "lisa_p")},
    "structure": {
        "ksi_last": "KSI 2016",
        "lq_first": "LQ 2011",
        "krugman": "Krugman 2016",
        "change": "structural change",
        "own": "growth competitive",
    },
}


def amounts_of(at):
    """Amounts of the region at a place, in the order of their columns; those of ``tests/plugin/test_potential.py``."""
    return [5 + (7 * at + 3 * column + at * column) % 23 for column in range(len(AMOUNTS))]


@pytest.fixture
def files(tmp_path):
    (tmp_path / "kz16.gpkg").write_bytes(MAP.read_bytes())
    (tmp_path / "study.toml").write_bytes((REFERENCE / "one_study.toml").read_bytes())
    codes = gpd.read_file(MAP)["code"]
    rows = [f"{code},{10 + at},{20 + (7 * at) % 16}" for at, code in enumerate(codes)]
    (tmp_path / "t.csv").write_text("\n".join(["code,gdp_2010,gdp_2016", *rows]), encoding="utf-8")
    amounts = [",".join([code, *map(str, amounts_of(at))]) for at, code in enumerate(codes)]
    (tmp_path / "industries.csv").write_text("\n".join([",".join(["code", *AMOUNTS]), *amounts]), encoding="utf-8")


def reference():
    """The figures of QGIS."""
    return json.loads((REFERENCE / "one_study.json").read_text(encoding="utf-8"))


def figures(study):
    """What a study's JSON says of its last year."""
    year = study["years"][-1]
    rows = {row["code"]: [row["score"], row["lisa_p"], row["lisa_class"], row["ksi_it"]] for row in year["regions"]}
    return {
        **{name: year["moran"][name] for name in ("statistic", "p_random", "p_permutation")},
        "regions": dict(sorted(rows.items())),
    }


def test_a_study_is_the_same_from_the_command_line_a_file_and_frames(run, files):
    words = ("--map", "kz16.gpkg", "--map-key", "code", "--value", "area_km2", "--it", "area_km2", "--as-year", "2016")
    line = run("study", *words, "--weights", "queen", "--weights", "knn:4", "--save", "saved.toml", "--json").json()
    assert Path("saved.toml").read_text(encoding="utf-8") == Path("study.toml").read_text(encoding="utf-8")
    frame = gpd.read_file(MAP).set_index("code")
    given = gi.read_input(
        frame.reset_index(), polygons=frame, key="code", value="area_km2", it_output="area_km2", as_year=2016
    )
    of_frames = gi.run_study(given, gi.Settings(weights=("queen", "knn:4"))).to_dict()
    doors = [line, run("run", "study.toml", "--json").json()["study"], json.loads(json.dumps(of_frames))]
    expected = {name: of for name, of in reference().items() if name != "spillover"}
    for found in doors:
        other = found["compared_weights"]["knn:4"][0]["moran"]
        assert figures(found) | {"knn:4": other["statistic"]} == expected
        assert other == doors[0]["compared_weights"]["knn:4"][0]["moran"]


def test_a_study_without_years_that_qgis_writes_runs_as_it_is(run, files):
    """``tests/plugin/test_study_file.py`` holds that QGIS writes the file, with the same figures."""
    Path("undated.toml").write_bytes((REFERENCE / "undated_study.toml").read_bytes())
    found = run("run", "undated.toml", "--json").json()["study"]
    assert found["years"][0]["year"] is None
    expected = {name: of for name, of in reference().items() if name not in ("spillover", "knn:4")}
    assert figures(found) == expected


def test_the_tests_of_spillover_are_the_same_from_the_command_line_a_file_and_frames(run, files):
    words = ("--map", "kz16.gpkg", "--map-key", "code", "--value", "gdp", *POLES)
    line = run("spillover", "t.csv", *words, "--save", "spillover.toml", "--json").json()
    file = run("run", "spillover.toml", "--json").json()["spillover"]
    polygons = gpd.read_file(MAP)
    given = gi.read_spillover_input(pd.read_csv("t.csv"), polygons=polygons, map_key="code", value="gdp", poles=["ALA"])
    settings = gi.read_study("spillover.toml").file.spillover
    frames = json.loads(json.dumps(given.study(settings).to_dict()))
    assert line["curve"]["specifications"]
    for part in ("batteries", "curve", "verdict"):
        assert file[part] == frames[part] == line[part]
    (battery,), joint = line["batteries"], line["curve"]["joint"]
    found = {
        "p": {test["test"]: test["p"] for test in (*battery["pole_tests"], *battery["neighbourhood"])},
        "curve": pytest.approx([joint["p_positive"], joint["median"]], rel=1e-12),
        "verdict": line["verdict"]["outcome"],
    }
    assert found == reference()["spillover"]


def test_every_part_of_a_file_has_the_figures_of_qgis(run):
    """``tests/plugin/test_study_file.py`` runs the same file."""
    Path("every.toml").write_bytes((REFERENCE / "every_part.toml").read_bytes())
    found = run("run", "every.toml", "--json").json()
    year, spillover = found["robustness"]["years"][0], found["spillover"]
    tests = [test for of in spillover["batteries"] for test in (*of["pole_tests"], *of["neighbourhood"])]
    rows = {row["code"]: [row[of] for of in ("rank_low", "rank_high", "lisa_certainty")] for row in year["regions"]}
    figures = {
        "moran": found["study"]["years"][0]["moran"]["statistic"],
        "p": [test["p"] for test in tests],
        "verdict": spillover["verdict"]["outcome"],
        "robustness": rows,
    }
    assert figures == json.loads((REFERENCE / "every_part.json").read_text(encoding="utf-8"))


def test_what_is_asked_of_industries_is_the_same_from_the_command_line_a_file_and_frames(run, files):
    """``tests/plugin/test_study_file.py`` runs the same file."""
    industries = [word for name in INDUSTRIES for word in ("--industry", name)]
    on = ("--map", "kz16.gpkg", "--map-key", "code")
    lines = {
        "potential": run("potential", "industries.csv", *industries, "--target", "it", "--draws", "49", *on, "--json"),
        "clusters": run("clusters", "industries.csv", *industries, "--follow", "it", *on, "--json"),
        "structure": run("structure", "industries.csv", *industries, "--follow", "it", "--json"),
    }
    Path("industries.toml").write_bytes((REFERENCE / "industries.toml").read_bytes())
    file = run("run", "industries.toml", "--json").json()
    given = {"polygons": gpd.read_file(MAP), "map_key": "code", "industries": INDUSTRIES}
    table = pd.read_csv("industries.csv")
    frames = {
        "potential": gi.potential_study(table, target="it", settings=PotentialSettings(draws=49), **given),
        "clusters": gi.cluster_study(table, industry="it", **given),
        "structure": gi.industry_structure(table, follow="it", industries=INDUSTRIES),
    }
    found = {}
    for part, line in lines.items():
        rows = line.json()["regions"]
        assert rows == file[part]["regions"] == json.loads(json.dumps(frames[part].to_dict()))["regions"]
        fields = {**INDUSTRY_FIELDS[part]}
        key = "region" if part == "structure" else "code"
        found[part] = {row[key]: {name: row[field] for name, field in fields.items()} for row in rows}
    assert found == json.loads((REFERENCE / "industries.json").read_text(encoding="utf-8"))
