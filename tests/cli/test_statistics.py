"""Every statistic from the command line is what the function computes, and its files are the regions with it."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster.io.maps.region_maps import region_map
from geo_itcluster.io.outputs.map_statistic import STATISTICS
from geo_itcluster.regions.countries import country_regions
from geo_itcluster.resources import resource
from tests.cli.inputs import refused
from tests.paths import ROOT

QUICK = ("--key", "code", "--permutations", "99")
COLUMNS = {
    "geary": ("--value", "growth"),
    "getis-ord": ("--value", "cases"),
    "join-counts": ("--value", "event"),
    "bivariate": ("--value", "growth", "--with", "cases"),
    "rates": ("--events", "cases", "--population", "people"),
}
ARGUMENTS = {
    "geary": ("growth",),
    "getis-ord": ("cases",),
    "join-counts": ("event",),
    "bivariate": ("growth", "cases"),
    "rates": ("cases", "people"),
}


@pytest.fixture
def figures():
    """Variables of the 16 regions, negative ones among them, in a file of its own order."""
    codes = region_map(16).codes
    draw = np.random.default_rng(3)
    found = {
        "growth": draw.normal(size=16).round(3),
        "cases": draw.poisson(20, 16),
        "event": draw.integers(0, 2, 16),
        "people": draw.integers(500, 900, 16),
    }
    found["eventless"] = 1 - found["event"]
    rows = [",".join(map(str, (2020, code, *row))) for code, *row in zip(codes, *found.values(), strict=True)]
    Path("t.csv").write_text(
        "\n".join(["year,code,growth,cases,event,people,eventless", *rows[::-1]]), encoding="utf-8"
    )
    return found


@pytest.mark.parametrize("name", STATISTICS)
def test_a_command_gives_what_the_functions_give(run, figures, name):
    kind = STATISTICS[name]
    (year,) = run(name, "t.csv", *COLUMNS[name], *QUICK, "--json").json()["years"]
    w = region_map(16).weights().transformed(kind.scaling)
    values = [figures[column] for column in ARGUMENTS[name]]
    local = kind.local(*values, w, permutations=99)
    whole = kind.whole(*values, w, permutations=99)
    by_code = {row["code"]: row for row in year["regions"]}
    p = np.array([by_code[code]["p"] for code in region_map(16).codes], dtype=float)
    np.testing.assert_allclose(p, local.p)
    assert [by_code[code]["class"] for code in region_map(16).codes] == local.label.tolist()
    assert year["global"] == json.loads(json.dumps(whole.to_dict()))
    assert year["classes"] == local.counts()
    printed = run(name, "t.csv", *COLUMNS[name], *QUICK).out
    assert local.title in printed
    assert "\\n" not in printed


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".shp", ".fgb", ".geojson", ".csv"])
@pytest.mark.parametrize("name", ["getis-ord", "rates"])
def test_files_hold_the_regions_with_what_was_found(run, figures, name, suffix):
    path = f"out{suffix}"
    assert run(name, "t.csv", *COLUMNS[name], *QUICK, "-o", path).code == 0
    layer = {"layer": f"{name.replace('-', '_')}_2020"} if suffix == ".gpkg" else {}
    found = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path, **layer)
    assert len(found) == 16
    (year,) = run(name, "t.csv", *COLUMNS[name], *QUICK, "--json").json()["years"]
    found = found.set_index("code")  # FlatGeobuf has an order of its own, and CSV is read as text
    assert found["p"].astype(float).to_dict() == pytest.approx({row["code"]: row["p"] for row in year["regions"]})
    assert found["class"].to_dict() == {row["code"]: row["class"] for row in year["regions"]}
    refused(run(name, "t.csv", *COLUMNS[name], *QUICK, "-o", path), 7, "already exists")


def test_weights_and_settings_reach_the_test(run, figures):
    given = ("geary", "t.csv", "--value", "growth", *QUICK, "--weights", "knn:3", "--alternative", "less", "--json")
    found = run(*given).json()
    w = region_map(16).weights("knn:3").transformed("row")
    expected = gi.geary(figures["growth"], w, permutations=99, alternative="less")
    assert found["years"][0]["global"]["p"] == pytest.approx(expected.p)
    assert found["settings"]["alternative"] == "less"


def test_lags_and_rules_are_tables(run, figures):
    lags = run("correlogram", "t.csv", "--value", "growth", *QUICK, "--orders", "2", "--json").json()["2020"]
    w = region_map(16).weights()
    expected = gi.correlogram(figures["growth"], gi.contiguity_lags(w, 2), permutations=99)
    assert lags["statistic"] == pytest.approx(expected.statistic.tolist())
    assert "km" in run("correlogram", "t.csv", "--value", "growth", *QUICK, "--bands", "2").out
    rules = run("conventions", "t.csv", "--value", "growth", *QUICK)
    assert "spdep" in rules.out
    assert "Akmola" in rules.out


@pytest.mark.parametrize("name", ["geary", "join-counts", "rates", "correlogram", "conventions"])
def test_several_variables_and_weights_are_each_alone_side_by_side(run, figures, name):
    option, *further = {"rates": ("--events", "--population", "people")}.get(name, ("--value",))
    asked, names = {
        "join-counts": (("event*",), ("event", "eventless")),
        "rates": (("cases", "event"), ("cases", "event")),
    }.get(name, (("growth", "people"), ("growth", "people")))
    quick = (*further, "--key", "code", "--permutations", "9", "--json")
    both = ("--weights", "rook", "--weights", "knn:3")
    found = run(name, "t.csv", *(word for one in asked for word in (option, one)), *both, *quick).json()
    assert list(found) == list(names)
    alone = run(name, "t.csv", option, names[1], "--weights", "knn:3", *quick).json()
    if "years" in alone:
        assert found[names[1]]["years"][1:] == alone["years"]
    else:
        assert found[names[1]]["2020"]["knn:3"] == alone["2020"]


def test_files_of_several_variables_and_weights(run, figures):
    given = ("geary", "t.csv", "--value", "growth", "--value", "people", "--weights", "rook", "--weights", "knn:3")
    found = run(*given, *QUICK, "-o", "out.gpkg")
    assert found.written == {"out_growth.gpkg", "out_people.gpkg"}
    assert "classes by weights" in found.out
    layers = gpd.list_layers("out_people.gpkg")["name"]
    assert {"geary_2020_rook", "geary_2020_knn_3"} <= set(layers)
    assert run(*given, *QUICK, "-o", "out.csv").code == 0
    assert Path("out_growth.csv").read_text(encoding="utf-8").count("knn:3") == 16


@pytest.mark.parametrize(
    ("words", "code", "needle"),
    [
        (("geary", "t.csv", *QUICK), 2, "--value"),
        (("geary", "t.csv", "--value", "nothing", *QUICK), 3, "nothing"),
        (("geary", "--value", "growth"), 3, "table"),
        (("join-counts", "t.csv", "--value", "growth", *QUICK), 3, "0 and 1"),
        (("rates", "t.csv", "--events", "growth", "--population", "people", *QUICK), 3, "negative"),
        (("correlogram", "t.csv", "--value", "growth", *QUICK, "--weights", "rook", "--bands", "2"), 2, "--weights"),
        (("correlogram", "t.csv", "--value", "growth", *QUICK, "--weights", "rock"), 2, "rock"),
        (("geary", "t.csv", "--value", "x*", *QUICK), 3, "growth"),
        (("geary", "t.csv", "--value", "growth", *QUICK, "-o", "out.doc"), 7, ".gpkg"),
        (("geary", "t.csv", "--value", "growth", *QUICK, "--overwrite"), 2, "--output"),
        (("geary", "t.csv", "--value", "growth", *QUICK, "-o", "t.csv"), 7, "t.csv"),
    ],
)
def test_what_cannot_be_done_is_refused(run, figures, words, code, needle):
    refused(run(*words), code, needle)
    assert [path.name for path in Path().iterdir()] == ["t.csv"]


def test_a_fault_of_figures_without_a_year_names_none(run, figures):
    rows = [line.partition(",")[2] for line in Path("t.csv").read_text(encoding="utf-8").splitlines()]
    Path("u.csv").write_text("\n".join(rows), encoding="utf-8")
    for command in ("lisa", "geary"):
        exact = ("--weights", "inverse:1", "--inference", "exact")
        found = run(command, "u.csv", "--key", "code", "--value", "growth", *exact)
        refused(found, 6, "Exact inference needs equal weights", '--inference "auto"')
        assert not any(word in found.err for word in ("None", ", 0:"))


def test_a_map_alone_is_table_and_map(run):
    own = ("--map", str(resource("boundaries", "kz16.gpkg")), "--map-key", "code", "--as-year", "2020")
    found = run("geary", *own, "--value", "area_km2", "--permutations", "99", "--json")
    assert found.code == 0, found.err
    assert len(found.json()["years"][0]["regions"]) == 16


@pytest.mark.parametrize("command", ["study", "moran", "lisa", "geary", "getis-ord", "correlogram", "conventions"])
def test_a_row_of_totals_is_refused_and_the_option_that_names_it_is_there(run, tmp_path, command):
    names = country_regions("AT").names
    rows = "".join(f"{name},{i + 1}\n" for i, name in enumerate(names))
    (tmp_path / "t.csv").write_text(f"land,2020\n{rows}Zusammen,{sum(range(len(names) + 1))}\n", encoding="utf-8")
    on = (command, "t.csv", "--country", "AT", "--value", "")
    found = run(*on)
    assert (found.code, "--total-row" in found.err) == (4, True)
    found = run(*on, "--total-row", "Zusammen", *(["--details"] if command == "study" else []))
    assert (found.code, found.err) == (0, "")
    assert "Zusammen" in found.out


def test_moran_conventions_and_the_correlogram_are_written_too(run):
    table = ROOT / "docs" / "studies" / "brazil_population.csv"
    words = (
        table,
        "--country",
        "BR",
        "--value",
        "population",
        "--year",
        "2022",
        "--weights",
        "knn:4",
        "--permutations",
        "9",
    )
    for command, target, rows in (
        ("moran", "m.csv", 27),
        ("conventions", "c.geojson", 27),
        ("correlogram", "l.csv", 4),
    ):
        assert run(command, *words, "-o", target).code == 0
        assert len(gpd.read_file(target)) == rows
    out = run("conventions", *words[:7], "--permutations", "9").out  # queen: p_min is 1.3e-06 in Bahia
    assert "1.3e-06" in out
    assert " 0.0000 " not in out
    rules = gpd.read_file("c.geojson")
    assert {"code", "year", "weights", "p_min", "GeoDa"} <= set(rules.columns)
    assert rules.geometry.is_valid.all()
    found = run("correlogram", *words, "-o", "l.gpkg")
    assert found.code == 7
    assert "must end in .csv" in found.err
