"""``geo-itcluster spillover`` as a user meets it."""

import json
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from geo_itcluster.regions import regions

QUICK = ("--permutations", "99", "--curve-permutations", "99", "--replicates", "10")
NAMES = [region.name_en for region in regions(16)]


@pytest.fixture
def run(run):
    """The command itself."""
    return partial(run, "spillover", "--details")


def wide(name="output.csv", years=(2010, 2016), **changes):
    """A table of the 16 regions."""
    values = np.random.default_rng(3).lognormal(2, 1, size=(16, len(years)))
    frame = pd.DataFrame(values, columns=[str(year) for year in years]).assign(region=NAMES)
    for column, value in changes.items():
        frame.loc[0, column.removeprefix("y")] = value
    frame.to_csv(name, index=False)
    return name


def test_kazakhstan_is_printed_with_the_verdict_first(run):
    code, out, err = run(*QUICK)
    assert code == 0, err
    for text in (
        "Poles: Almaty city, Astana city (named).",
        "Growth of first-order neighbours minus that of the others",
        "first-order neighbours: Akmola region, Almaty region.",
        "Correlation of the change with the neighbours' initial level, given the own",
        "per 1,000 km",
        "Conditional convergence (change of logarithms 2010–2016",
        "Moran quadrants of innovation index",
        "Smallest spillover detected with 80% probability",
        "IT value added, real, 2010–2025",
        "Variable: GRP per head, real",
        "cannot tell. Only 2 of the 14 other regions border a pole",
        "could go undetected",
    ):
        assert text in " ".join(out.split()), text
    assert out.index("cannot tell") < out.index("Poles:")  # the verdict comes first


DECLARATION = """
[group.all]
[indicator.output]
parent = "all"
[indicator.jobs]
parent = "all"
[uncertainty]
weight_noise = 0.3
"""


def test_a_declared_index_is_the_variable_and_the_verdict_has_a_probability(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(4)
    rows = [(name, year, *rng.lognormal(2, 0.3, 2)) for year in (2010, 2016) for name in NAMES]
    pd.DataFrame(rows, columns=["region", "year", "output", "jobs"]).to_csv("long.csv", index=False)
    Path("index.toml").write_text(DECLARATION)
    given = ("long.csv", "--declaration", "index.toml", "--pole", "Almaty city", "--pole", "Astana city", *QUICK)
    code, out, err = run(*given, "--uncertain", "--draws", "10", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert sum(found["certainty"]["outcomes"].values()) == pytest.approx(1)
    assert found["batteries"][0]["variable"] == "all"
    assert "weights" in found["certainty"]["sensitivity"]["factors"]
    assert found["batteries"][0]["covariates"] == []
    given = ("--covariate", "jobs", "--policy-year", "2016", "--rings", "1", "--pole", "Almaty city", *QUICK)
    code, out, err = run("long.csv", "--value", "output", *given)
    assert code == 0, err
    assert "Policy from 2016 at Almaty city (named), output: after it, beyond the" in " ".join(out.split())
    assert "Held constant, as in 2010: jobs." in out
    code, out, err = run("long.csv", "--value", "output", "--pole", "Almaty city", "--uncertain", *QUICK)
    assert (code, "--declaration" in err) == (2, True)


def test_json_is_strict_and_holds_every_specification(run):
    code, out, err = run(*QUICK, "--json", "--first", "2010", "--last", "2016", "--transform", "rank")
    assert code == 0, err
    found = json.loads(out, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))
    joint = found["curve"]["joint"]
    assert len(found["curve"]["specifications"]) == joint["count"] > 200
    assert {battery["transform"] for battery in found["batteries"]} == {"rank"}
    assert {battery["last"] for battery in found["batteries"]} == {2016}
    assert "trust the studentised p of the first-order neighbours" in found["which_p"]
    assert "In the same year (0) neighbours grow alike" in found["which_lag"]


def test_a_users_table_and_map_are_studied_and_drawn(run):
    squares = [box(i, j, i + 1, j + 1) for i in range(5) for j in range(4)]
    ids = [f"r{at}" for at in range(20)]
    gpd.GeoDataFrame({"id": ids}, geometry=squares, crs=4326).to_file("grid.gpkg")
    values = np.random.default_rng(1).lognormal(2, 0.5, size=(20, 2))
    pd.DataFrame(values, columns=["2000", "2020"]).assign(id=ids).to_csv("grid.csv", index=False)
    onto = ("grid.csv", "--key", "id", "--value", "", "--map", "grid.gpkg", "--map-key", "id", *QUICK)
    code, out, err = run(*onto, "--pole", "r9", "--figure", "curve.png")
    assert code == 0, err
    assert "Poles: r9 (named)." in out
    assert "2000–2020" in out
    assert Path("curve.png").read_bytes().startswith(b"\x89PNG")
    assert run(*onto, "--top", "2").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "needle"),
    [
        (("--pole", "Atlantis"), 4, "not on the map: Atlantis"),
        (("--pole", "Almaty"), 4, "ambiguous"),
        (("--first", "2016", "--last", "2016"), 3, "two years"),
        (("--top", "2"), 2, "--top"),
        (("--value", "x"), 2, "--value"),
        (("--pole", "AST", "--top", "2"), 2, "not by --pole and --top"),
        (("--figure", "curve.jpg"), 7, ".png"),
        (("--overwrite",), 2, "--figure"),
        (("--smallest", "0"), 2, "positive"),
        (("--deals", "9"), 3, "39"),
        (("output.csv", "--value", "", "--key", "region"), 2, "--pole"),
        (("output.csv", "--key", "region", "--pole", "AST"), 2, "--value"),
        (("one.csv", "--value", "", "--key", "region", "--pole", "AST"), 3, "two years"),
        (("output.csv", "--value", "", "--key", "region", "--pole", "AST", "--last", "2013"), 3, "no year 2013"),
        (("zero.csv", "--value", "", "--key", "region", "--pole", "AST"), 3, "logarithms need positive values"),
        (("none.csv", "--value", "", "--pole", "AST"), 3, "none.csv"),
    ],
)
def test_faults_are_one_line_and_an_exit_code(run, arguments, code, needle):
    wide()
    wide("one.csv", years=(2010,))
    wide("zero.csv", y2016=0.0)
    found, out, err = run(*arguments, *(QUICK if "--deals" not in arguments else ()))
    assert found == code, err
    assert out == ""
    assert err.startswith("Error: ")
    assert len(err.splitlines()) == 1
    assert needle in err


def test_poles_without_neighbours_are_named(run):
    squares = [box(2 * i, 0, 2 * i + 1, 1) for i in range(8)]
    gpd.GeoDataFrame({"id": list("abcdefgh")}, geometry=squares, crs=4326).to_file("islands.gpkg")
    values = np.random.default_rng(1).lognormal(2, 0.5, size=(8, 2))
    pd.DataFrame(values, columns=["2000", "2020"]).assign(id=list("abcdefgh")).to_csv("islands.csv", index=False)
    onto = ("--key", "id", "--value", "", "--map", "islands.gpkg", "--map-key", "id")
    code, _, err = run("islands.csv", *onto, "--pole", "a", *QUICK)
    assert code == 6
    assert "No region has a neighbour" in err


def test_models_are_estimated_or_refused_with_their_reason(run):
    code, out, _ = run("--models", *QUICK, "--json")
    assert code == 0
    reports = [{r["name"]: r for r in of_battery} for of_battery in json.loads(out)["models"]]
    assert [list(of_battery) for of_battery in reports] == [
        ["Lagrange multiplier diagnostics", "SAR", "SEM", "SDM", "LISA Markov", "Spatial Markov", "Directional LISA"]
        + [
            f"{kind} of the panel, {effects} effects"
            for effects in ("fixed", "random")
            for kind in ("SAR", "SEM", "SDM")
        ]
    ] * len(reports)
    value_added, _, index = reports
    assert not index["SAR"]["found"]
    assert "16 regions are too few" in index["SAR"]["text"]
    assert "16 transitions for 16 cells" in index["LISA Markov"]["text"]
    assert value_added["LISA Markov"]["found"]
    assert "240 transitions" in value_added["LISA Markov"]["text"]
    assert "nan" not in value_added["LISA Markov"]["text"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (("--top", "2"), "2 highest"),
        (("--ksi-above", "0.1"), "KSI of"),
        (("--by-lisa",), "High-Low"),
    ],
)
def test_poles_can_be_found_by_rule_and_are_always_printed(run, rule, said):
    wide()
    code, out, err = run("output.csv", "--key", "region", "--value", "", *rule, *QUICK)
    assert (code, err) == (0, "")
    poles = next(line for line in " ".join(out.split("\n")).split("Poles: ")[1:])
    assert said in poles[:400]


def test_one_rule_for_poles_is_enough(run):
    wide()
    code, _, err = run("output.csv", "--key", "region", "--value", "", "--top", "2", "--by-lisa")
    assert code == 2
    assert "not by --top and --by-lisa" in err
    code, _, err = run("output.csv", "--key", "region", "--value", "", "--ksi-above", "0.99")
    assert code == 3
    assert "0.99" in err
