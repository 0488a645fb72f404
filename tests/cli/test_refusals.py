"""What the command line refuses: tables, maps, places and options, each with its place and the remedy."""

from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from shapely import Point, Polygon, box

from tests.cli.inputs import (
    MEXICO_MAP,
    MEXICO_TABLE,
    NAMES,
    ON_GRID,
    QUICK,
    grid,
    refused,
    table,
    table_of_text,
    two_layers,
    workbook,
)

BAD_TABLES = {
    "an unknown region": (
        lambda: table(names=[*NAMES[:-1], "Akmla region"]),
        4,
        ("table.csv, 2016", "'Akmla region' is unknown", "perhaps Akmola region"),
    ),
    "an ambiguous region": (
        lambda: table(names=[n for n in NAMES if not n.startswith("Almaty")] + ["Almaty", "Almaty region"]),
        4,
        ("'Almaty' is ambiguous: write Almaty region or Almaty city",),
    ),
    "a region and its parts": (
        lambda: table(names=[*NAMES, "Shymkent city", "Turkistan region"]),
        4,
        ("table.csv", "South Kazakhstan region", "Shymkent city", "--double-listed"),
    ),
    "a region twice": (
        lambda: table(names=[*NAMES, "Akmola region"]),
        3,
        ("rows 2 and 18", '"Akmola region" is duplicated for 2016'),
    ),
    "a region under two names": (
        lambda: table(names=[*NAMES, "Акмолинская область"]),
        4,
        ("'Акмолинская область'", "'Akmola region'", "Keep one row"),
    ),
    "a cell that is no number": (
        lambda: table(["1", "2", "12*", *["3"] * 13]),
        3,
        ('table.csv, row 4, column "score_2016": "12*" is not a number', "leave the cell blank"),
    ),
    "many such cells": (lambda: table(["12*"] * 16), 3, ("row 2", "row 4", "and 13 more")),
    "a missing file": (lambda: "nowhere.csv", 3, ("nowhere.csv does not exist",)),
    "a name too long to be a file": (lambda: "x" * 300 + ".csv", 3, ("x" * 300,)),
    "an empty file": (lambda: table_of_text(""), 3, ("table.csv is empty",)),
    "blank lines": (lambda: table_of_text("\n \n"), 3, ("table.csv is empty",)),
    "a header only": (lambda: table_of_text("region,score_2016\n"), 3, ("a header and no rows",)),
    "a folder": (lambda: ".", 3, ("is a folder",)),
    "no file name": (lambda: "", 3, ("is a folder",)),
    "an unknown kind": (lambda: "/dev/null", 3, ("unknown kind",)),
    "a blank region": (lambda: table(names=[*NAMES[:-1], " "]), 3, ("row 17", "the region is blank")),
    "all the same": (lambda: table([7] * 16), 3, ("same value",)),
    "nothing but zeros": (lambda: table([0] * 16), 3, ("the leader has 0", "Leave the indicator out")),
    "a negative": (lambda: table([-1, *[2] * 15]), 3, (f"score is negative in {NAMES[0]}", "--as-is")),
    "an infinity": (lambda: table(["inf", *[2] * 15]), 3, ("row 2", '"inf" is not a number')),
    "a number too large": (lambda: table(["1e999", *[2] * 15]), 3, ("row 2", '"1e999" is not a number')),
    "no figures": (lambda: table(["-"] * 16), 3, ("three are needed",)),
    "a formula without result": (lambda: workbook(formula=True), 3, ("row 2", "save it")),
    "several sheets": (lambda: workbook(sheets=("A", "B")), 3, ('"A", "B"', "name one (--sheet)")),
    "several layers": (lambda: two_layers(), 3, ('"one", "two"', "name one (--map-layer)")),
    "ragged rows": (lambda: table_of_text("region,score_2016\nAkmola,1,2\n"), 3, ("row 2 has 3 cells",)),
    "one column twice": (
        lambda: table_of_text("region,score_2016,score_2016\nAkmola,1,2\n"),
        3,
        ('two columns named "score_2016"',),
    ),
    "one decimal or thousands": (
        lambda: table_of_text('region;score_2016\nAkmola;"1,234"\n'),
        3,
        ("row 2", "name the mark (--decimal)"),
    ),
}


@pytest.mark.parametrize(("make", "code", "needles"), BAD_TABLES.values(), ids=BAD_TABLES)
def test_a_bad_table_is_refused_with_its_place_and_the_remedy(run, make, code, needles):
    path = make()
    refused(run("study", path, "--value", "score", "-o", "out.gpkg", *QUICK), code, *needles)


@pytest.mark.parametrize("kind", ["csv", "tsv", "txt", "xlsx", "gpkg", "geojson", "shp", "dbf", "zip", "xls"])
def test_binary_garbage_is_refused_as_a_table_and_as_a_map(run, kind):
    garbage = f"garbage.{kind}"
    Path(garbage).write_bytes(bytes(range(256)) * 20)
    good = table()
    refused(run("study", garbage, "--value", "score"), 3, garbage)
    refused(run("study", good, "--value", "score", "--map", garbage, "--map-key", "id"), 3, garbage)


@pytest.mark.parametrize("text", ["101", "-0.5"])
@pytest.mark.parametrize("command", ["study", "score", "moran"])
def test_an_index_outside_0_to_100_is_refused(run, command, text):
    found = run(command, table([text, *range(1, 16)]), "--index", "score")
    refused(found, 3, f"{NAMES[0]} has {text}".replace("-", "−"), "leader ratio")


BAD_MAPS = {
    "is not there": (lambda: "nowhere.gpkg", 3, ("nowhere.gpkg does not exist",)),
    "is a folder": (lambda: str(Path(grid("one.shp")).parent), 3, ("is a folder",)),
    "has no CRS": (lambda: without_crs(), 5, ("no coordinate reference system", "--crs EPSG:4326")),
    "has a bow tie": (lambda: grid(geometry=_with(BOW_TIE)), 5, ("row 3", "Self-intersection", "--repair")),
    "has an empty geometry": (lambda: grid(geometry=_with(Polygon())), 5, ("row 3", "empty", "delete")),
    "lacks a geometry": (lambda: grid(geometry=_with(None)), 5, ("row 3", "missing", "delete")),
    "has points": (lambda: grid(geometry=_with(Point(0, 0))), 5, ("(row 3) (Point)", "choose a polygon layer")),
    "has no features": (lambda: no_features(), 3, ("has no features",)),
    "has two layers": (lambda: two_layers(), 3, ("several layers", '"one", "two"')),
    "has a key twice": (lambda: grid(id=[1, 1, 3, 4, 5, 6]), 4, ("grid.gpkg", "1 (features 1, 2)")),
    "lacks a key": (lambda: grid(id=[1.0, None, 3, 4, 5, 6]), 4, ("no key in feature 2", "Fill it in")),
    "lacks the column": (lambda: without_key(), 3, ('no column "id"', "key, name, v")),
    "has islands only": (lambda: grid(geometry=[box(3 * i, 0, 3 * i + 1, 1) for i in range(6)]), 3, ("neighbour",)),
}


BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


def _with(geometry):
    squares = [box(i, j, i + 1, j + 1) for i in range(3) for j in range(2)]
    return gpd.GeoSeries([*squares[:2], geometry, *squares[3:]], crs=4326)


def without_key():
    gpd.read_file(grid()).rename(columns={"id": "key"}).to_file("renamed.gpkg")
    return "renamed.gpkg"


def no_features():
    gpd.read_file(grid()).iloc[:0].to_file("none.gpkg")
    return "none.gpkg"


def without_crs():
    """A shapefile that has lost its .prj, as they do."""
    grid("bare.shp")
    Path("bare.prj").unlink()
    return "bare.shp"


@pytest.mark.parametrize(("make", "code", "needles"), BAD_MAPS.values(), ids=[f"map {name}" for name in BAD_MAPS])
def test_a_bad_map_is_refused_with_its_place_and_the_remedy(run, make, code, needles):
    path = make()
    refused(run("study", "--map", path, *ON_GRID, "-o", "out.gpkg"), code, *needles)


def test_what_was_refused_of_a_map_can_be_mended_by_an_option(run):
    assert run("study", "--map", without_crs(), *ON_GRID, "--crs", "EPSG:4326").code == 0
    assert run("study", "--map", grid(geometry=_with(BOW_TIE)), *ON_GRID, "--repair").code == 0
    assert run("study", "--map", two_layers(), *ON_GRID, "--map-layer", "two").code == 0
    refused(run("study", "--map", "two.gpkg", *ON_GRID, "--map-layer", "three"), 3, '"one", "two"')
    refused(run("study", "--map", "bare.shp", *ON_GRID, "--crs", "junk"), 5, '"junk"', "EPSG:4326")
    refused(run("study", "--map", grid(), *ON_GRID, "--crs", "EPSG:3857"), 5, "EPSG:4326", "leave --crs out")


BAD_PLACES = {
    "in no folder": ("nowhere/out.gpkg", "not a folder"),
    "under a file": ("table.csv/out.gpkg", "not a folder"),
    "where nothing can be made": ("/proc/out.gpkg", "/proc/out.gpkg"),
    "a folder": ("folder.gpkg", "is a folder"),
    "an existing file": ("old.gpkg", "--overwrite"),
    "no GeoPackage": ("out.docx", ".gpkg"),
}


@pytest.mark.parametrize(("place", "needle"), BAD_PLACES.values(), ids=BAD_PLACES)
@pytest.mark.parametrize("command", ["study", "join", "boundaries"])
def test_a_place_that_cannot_be_written_is_refused(run, command, place, needle):
    Path("folder.gpkg").mkdir()
    Path("old.gpkg").write_text("what was there before", encoding="utf-8")
    what = {"study": [table(), "--value", "score", *QUICK], "join": [table()], "boundaries": ["16"]}[command]
    refused(run(command, *what, "-o", place), 7, place.split("/")[0], needle)
    assert Path("old.gpkg").read_text(encoding="utf-8") == "what was there before"


def test_overwrite_replaces_a_file(run):
    Path("old.gpkg").write_text("what was there before", encoding="utf-8")
    found = run("boundaries", "17", "-o", "old.gpkg", "--overwrite")
    assert (found.code, found.written) == (0, {"old.gpkg"})
    assert pyogrio.read_info("old.gpkg", layer="kz17")["features"] == 17


WRONG_OPTIONS = {
    "an option misspelt": (("study", "--vintag", "16"), ("--vintag", "--vintage")),
    "a command misspelt": (("studdy",), ("studdy", "--help")),
    "too many tables": (("study", "a.csv", "b.csv"), ("b.csv",)),
    "no table": (("join",), ("TABLE",)),
    "no such contiguity": (("study", "--contiguity", "bishop"), ("--weights", "queen, rook")),
    "an alpha of 2": (("study", "--alpha", "2"), ("--alpha",)),
    "an alpha that is none": (("study", "--alpha", "nan"), ("--alpha",)),
    "negative permutations": (("moran", "--permutations", "-1"), ("--permutations",)),
    "a negative seed": (("moran", "--seed", "-1"), ("--seed",)),
    "a seed in words": (("moran", "--seed", "one"), ("--seed",)),
    "no such vintage": (("study", "table.csv", "--value", "score", "--vintage", "18"), ("16, 17, 20",)),
    "no such boundaries": (("boundaries", "18"), ("16, 17, 20",)),
    "a scale without ranks": (("study", "--scale", "C 20"), ("--scale", "C 20 C+ 30 B 60 A")),
    "a scale that falls": (("score", "--scale", "C 30 B 20 A"), ("must ascend",)),
    "a scale without end": (("study", "--scale", "C 20 B inf A"), ("must ascend",)),
    "a rank twice": (("study", "--scale", "C 20 B 30 C"), ("duplicated",)),
    "an empty scale": (("study", "--scale", ""), ("--scale",)),
    "nothing to score": (("study", "table.csv"), ("--index, --value, --indicator",)),
    "nothing to test": (("lisa", "table.csv"), ("--index, --value.",)),
    "two ways to score": (("score", "table.csv", "--index", "a", "--value", "b"), ("one of --index",)),
    "a column without a table": (("study", "--value", "score"), ("--value goes with a table of your own",)),
    "an option of a table, without one": (("score", "--sheet", "A"), ("--sheet goes with a table",)),
    "a total without a table": (("ksi", "--total", "5"), ("--total goes with a table",)),
    "a vintage without a table": (("study", "--vintage", "17"), ("--vintage goes with a table",)),
    "a key without a map": (("join", "table.csv", "--map-key", "id"), ("--map-key goes with a map",)),
    "two maps": (
        ("study", "--map", "grid.gpkg", *ON_GRID, "--vintage", "16"),
        ("--vintage goes with Kazakhstan's map",),
    ),
    "a total row of Kazakhstan": (
        ("study", "table.csv", "--value", "score", "--total-row", "x"),
        ("--total-row goes with --map",),
    ),
    "no SYMBOL=COLUMN": (("score", "table.csv", "--indicator", "JD"), ("SYMBOL=COLUMN",)),
    "an indicator twice": (("score", "table.csv", "--indicator", "JD=a", "--indicator", "JD=b"), ("twice",)),
    "a cost without indicators": (("score", "table.csv", "--index", "a", "--cost", "JE"), ("--cost",)),
    "a rule without indicators": (("score", "table.csv", "--index", "a", "--missing", "mean"), ("--missing",)),
    "overwriting nothing": (("study", "--overwrite"), ("--overwrite goes with --output",)),
    "an export of no layer": (("boundaries", "-o", "out.gpkg"), ("16, 17 or 20",)),
    "no names": (("match",), ("Name some regions",)),
    "an option twice": (("ksi", "table.csv", "--it", "a", "--it", "b"), ("--it is given twice",)),
    "an option twice, in both its names": (
        ("spillover", "--deals", "99", "--curve-permutations", "999"),
        ("--curve-permutations is given twice",),
    ),
    "an option by its flag too": (
        ("join", "table.csv", "--unmatched", "raise", "--report-unmatched"),
        ("--unmatched is given twice",),
    ),
    "a flag with a value": (("score", "--json=maybe"), ("--json",)),
    "an option without its value": (("score", "table.csv", "--value"), ("--value",)),
    "no IT output": (("ksi", "table.csv"), ("--it",)),
}


@pytest.mark.parametrize(("arguments", "needles"), WRONG_OPTIONS.values(), ids=WRONG_OPTIONS)
def test_wrong_options_are_refused_and_never_passed_over_in_silence(run, arguments, needles):
    table()
    refused(run(*arguments), 2, *needles)


def test_an_unknown_column_or_year_is_refused_with_what_there_is(run):
    path = table(header="region,score_2016")
    refused(run("study", path, "--value", "scor"), 3, 'did you mean "score"')
    refused(run("study", path, "--value", "score", "--year", "2012"), 3, "no year 2012", "it has 2016")
    refused(
        run("study", "--year", "2012"), 3, "no year 2012", "2010, 2016", "it_gva_and_grp.csv --key bns_code --value"
    )
    refused(run("study", path, "--key", "oblast", "--value", "score"), 3, 'no column "oblast"', '"region"')
    refused(run("ksi", path, "--it", "score", "--total-row", "Nowhere"), 3, "'Nowhere'")
    refused(run("match", "--table", path, "--key", "oblast"), 3, 'no column "oblast"', '"region", "score_2016"')
    refused(run("join", path, "--key", "oblast"), 3, 'no column "oblast"', '"region", "score_2016"')
    refused(run("score", table(header="region,score"), "--value", "score"), 3, "has no year; name it (--as-year)")


def test_a_vintage_that_the_table_is_not_of_is_refused(run):
    path = table()
    refused(run("study", path, "--value", "score", "--vintage", "17"), 4, "South Kazakhstan region", "17-region map")
    refused(
        run("study", path, "--value", "score", "--boundaries", "natural_earth", "--vintage", "17"), 3, "natural_earth"
    )


def test_rows_off_the_map_are_refused_by_name_or_reported_by_name(run):
    on_mexico = ("study", MEXICO_TABLE, *MEXICO_MAP, "--value", "pcgdp", *QUICK)
    strangers = ("Baja California", "Coahuila", "Michoacan", "Quertaro", "Veracruz")
    refused(run(*on_mexico), 4, "mexico.csv", *strangers, "did you mean")
    found = run(*on_mexico, "--report-unmatched", "--details")
    assert found.code == 0
    said = " ".join(found.out.split())
    assert f"Not on the map, so left out: {', '.join(strangers)}." in said
    without = "Baja California Norte, Queretaro de Arteaga, Michoacan de Ocampo, Coahuila De Zaragoza, Veracruz-Llave"
    assert f"No row in the table, so no data: {without}." in said


@pytest.mark.parametrize(
    ("command", "suffix"), [(("robustness",), ".gpkg"), (("boundaries", "16"), ".gpkg"), (("correlogram",), ".csv")]
)
def test_a_command_of_one_format_names_it_and_no_other(run, command, suffix):
    given = (table(header="region,score"), "--value", "score") if command == ("correlogram",) else ()
    refused(run(*command, *given, "-o", "out.xlsx"), 7, f"out.xlsx must end in {suffix}:")
    said = " ".join(run(*command, "--help").out.replace("│", " ").split())
    assert suffix in said
    assert ".fgb" not in said
