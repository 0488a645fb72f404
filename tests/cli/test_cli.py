"""The command line as a user meets it, and as an adversary does."""

import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import geopandas as gpd
import libpysal
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
from shapely import Point, Polygon, box

from geo_itcluster.cli.study import Figure
from geo_itcluster.figures import FIGURES
from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.regions import regions
from geo_itcluster.resources import resource
from tests.conftest import interruptible
from tests.paths import REFERENCE

MEXICO = Path(libpysal.examples.get_path("mexicojoin.shp"))
MEXICO_TABLE = Path(libpysal.examples.get_path("mexico.csv"))
MEXICO_MAP = ("--map", MEXICO, "--map-key", "NAME", "--crs", "EPSG:4326")
GVA = resource("data", "it_gva_and_grp.csv")
NAMES = [region.name_en for region in regions(16)]
QUICK = ("--permutations", "9")


def script(*arguments, **options):
    """The installed console script in a process of its own."""
    command = [str(Path(sys.executable).with_name("geo-itcluster")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def table(values=None, *, name="table.csv", names=NAMES, header="region,score_2016"):
    """Write a table of regions into the working folder."""
    figures = [5 * i + 10 for i in range(len(names))] if values is None else values
    lines = [header, *(f"{region},{figure}" for region, figure in zip(names, figures, strict=True))]
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


def grid(path="grid.gpkg", **changes):
    """Write a map of six squares, two by three, into the working folder."""
    squares = [box(i, j, i + 1, j + 1) for i in range(3) for j in range(2)]
    frame = gpd.GeoDataFrame(
        {"id": [1, 2, 3, 4, 5, 6], "name": list("abcdef"), "v": [1.0, 2.0, 3.0, 4.0, 5.0, 9.0]},
        geometry=squares,
        crs=4326,
    )
    for column, values in changes.items():
        frame[column] = values
    frame.to_file(path)
    return path


ON_GRID = ("--map-key", "id", "--value", "v", "--as-year", "2020", *QUICK)


# --------------------------------------------------------------------------------------------- what is refused
def refused(found, code, *needles):
    """A message of a line or two that names the fault, nothing else said and nothing written."""
    assert found.code == code, found.err
    lines = found.err.splitlines()
    assert 1 <= len(lines) <= 2, found.err
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith((".", "?"))
    assert "Traceback" not in found.err
    for needle in needles:
        assert needle in found.err
    assert found.out == ""
    assert found.written == set()


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
    "a negative": (lambda: table([-1, *[2] * 15]), 3, (f"score is negative in {NAMES[0]}", "moran and lisa")),
    "an infinity": (lambda: table(["inf", *[2] * 15]), 3, ("row 2", '"inf" is not a number')),
    "a number too large": (lambda: table(["1e999", *[2] * 15]), 3, ("row 2", '"1e999" is not a number')),
    "no figures": (lambda: table(["-"] * 16), 3, ("three are needed",)),
    "two figures": (lambda: table([5, 6, *["-"] * 14]), 3, ("three are needed",)),
    "a formula without result": (lambda: workbook(formula=True), 3, ("row 2", "save it")),
    "several sheets": (lambda: workbook(sheets=("A", "B")), 3, ('"A", "B"', "name one (--sheet)")),
    "several layers": (lambda: two_layers(), 3, ('"one", "two"', "name one (--layer)")),
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


def table_of_text(text):
    Path("table.csv").write_text(text, encoding="utf-8")
    return "table.csv"


def workbook(*, sheets=("A",), formula=False):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in sheets:
        sheet = book.create_sheet(title)
        sheet.append(["region", "score_2016"])
        for at, name in enumerate(NAMES):
            sheet.append([name, "=1+1" if formula else at + 1.5])
    book.save("book.xlsx")
    return "book.xlsx"


def two_layers():
    frame = gpd.read_file(grid())
    frame.to_file("two.gpkg", layer="one")
    frame.to_file("two.gpkg", layer="two")
    return "two.gpkg"


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
    refused(found, 3, f"{NAMES[0]} has {text}", "leader ratio")


BAD_MAPS = {
    "is not there": (lambda: "nowhere.gpkg", 3, ("nowhere.gpkg: no such file",)),
    "is a folder": (lambda: str(Path(grid("one.shp")).parent), 3, ("is a folder",)),
    "has no CRS": (lambda: without_crs(), 5, ("no coordinate reference system", "--crs EPSG:4326")),
    "has a bow tie": (lambda: grid(geometry=_with(BOW_TIE)), 5, ("row 3", "Self-intersection", "--repair")),
    "has an empty geometry": (lambda: grid(geometry=_with(Polygon())), 5, ("row 3", "empty", "delete")),
    "lacks a geometry": (lambda: grid(geometry=_with(None)), 5, ("row 3", "missing", "delete")),
    "has points": (lambda: grid(geometry=_with(Point(0, 0))), 5, ("(row 3) (Point)", "choose a polygon layer")),
    "has no features": (lambda: no_features(), 3, ("has no features",)),
    "has two layers": (lambda: two_layers(), 3, ("several layers", "one, two")),
    "has a key twice": (lambda: grid(id=[1, 1, 3, 4, 5, 6]), 4, ("grid.gpkg", "1 (features 1, 2)")),
    "lacks a key": (lambda: grid(id=[1.0, None, 3, 4, 5, 6]), 4, ("no key in feature 2", "Fill it in")),
    "lacks the column": (lambda: without_key(), 3, ("no column 'id'", "key, name, v")),
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
    refused(run("study", "--map", "two.gpkg", *ON_GRID, "--map-layer", "three"), 3, "one, two")
    refused(run("study", "--map", "bare.shp", *ON_GRID, "--crs", "junk"), 5, '"junk"', "EPSG:4326")
    refused(run("study", "--map", grid(), *ON_GRID, "--crs", "EPSG:3857"), 5, "EPSG:4326", "leave crs= (--crs) out")


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
    "no such contiguity": (("study", "--contiguity", "bishop"), ('"queen", "rook"',)),
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
    "a map without a key": (("study", "--map", "grid.gpkg", "--value", "v"), ("--map-key",)),
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
    "an option twice": (("score", "table.csv", "--value", "a", "--value", "b"), ("--value is given twice",)),
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
    refused(run("study", "--year", "2012"), 3, "no year 2012", "2010, 2016")
    refused(run("study", path, "--key", "oblast", "--value", "score"), 3, 'no column "oblast"', '"region"')
    refused(run("ksi", path, "--it", "score", "--total-row", "Nowhere"), 3, "'Nowhere'")
    refused(run("match", "--table", path, "--key", "oblast"), 3, 'no column "oblast"', '"region", "score_2016"')
    refused(run("join", path, "--key", "oblast"), 3, 'no column "oblast"', '"region", "score_2016"')
    refused(run("study", table(header="region,score"), "--value", "score"), 3, "has no year; name it (--as-year)")


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
    found = run(*on_mexico, "--report-unmatched")
    assert found.code == 0
    assert f"Not on the map, so left out: {', '.join(strangers)}." in found.out
    without = "Baja California Norte, Queretaro de Arteaga, Michoacan de Ocampo, Coahuila De Zaragoza, Veracruz-Llave"
    assert f"No row in the table, so no data: {without}." in found.out


# ------------------------------------------------------------------------------------ the process itself
def test_the_script_speaks_in_exit_codes_and_one_line_and_never_in_tracebacks(tmp_path):
    missing = script("study", "nowhere.csv", "--value", "score", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (3, "")
    assert missing.stderr == "Error: nowhere.csv does not exist; check the spelling and the folder.\n"
    assert list(tmp_path.iterdir()) == []


def test_python_m_is_the_same_command_line():
    run = subprocess.run(
        [sys.executable, "-m", "geo_itcluster", "--version"], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"geo-itcluster \d+\.\d+\.\d+\S*\n", run.stdout)


def test_help_tells_every_exit_code_and_every_command(run):
    found = run("--help")
    assert found.code == 0
    told = " ".join(found.out.split())
    assert all(re.search(rf"\b{code} \w", told) for code in (0, 2, 3, 4, 5, 6, 7, 130))
    commands = ("study", "score", "ksi", "join", "moran", "lisa", "boundaries", "match")
    assert all(re.search(rf"│ {command} ", found.out) for command in commands)


@pytest.mark.parametrize("command", ["study", "score", "ksi", "join", "moran", "lisa", "boundaries", "match"])
def test_every_command_has_help_that_fits_80_columns(run, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    found = run(command, "--help")
    assert found.code == 0
    assert max(map(len, found.out.splitlines())) <= 80
    assert "--json" in found.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_an_interrupted_study_leaves_no_file_and_says_130(tmp_path):
    long = [GVA, "--key", "bns_code", "--value", "it_gva_mln_kzt", "--double-listed", "whole", "--inference"]
    command = [Path(sys.executable).with_name("geo-itcluster"), "study", *long, "permutation", "--permutations"]
    process = subprocess.Popen(
        [*map(str, command), "5000000", "-o", "out.gpkg"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    time.sleep(4)
    assert process.poll() is None, "the study was over before it could be interrupted"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Interrupted; no file is left half-written.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as POSIX has them")
@pytest.mark.parametrize("option", ["--json", "--overwrite"])
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path, option):
    """As in ``geo-itcluster study | head -1``."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [str(Path(sys.executable).with_name("geo-itcluster")), "study", *QUICK, "-o", "out.gpkg", option]
    run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")
    kept = [name for name, _ in pyogrio.list_layers(tmp_path / "out.gpkg")]
    assert [name for name in kept if name.startswith("scores")] == ["scores_2010", "scores_2016"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full")
def test_a_full_disk_under_the_printed_output_is_an_error_of_the_output():
    with Path("/dev/full").open("w") as full:
        command = [str(Path(sys.executable).with_name("geo-itcluster")), "score"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 7
    assert run.stderr == "Error: The output cannot be written: No space left on device.\n"


def test_letters_that_the_terminal_lacks_do_not_stop_the_work():
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    printed = script("match", "Ақмола", env=env)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "Akmola region" in printed.stdout
    as_json = script("match", "Ақмола", "--json", env=env)
    assert json.loads(as_json.stdout)[0]["text"] == "Ақмола"


def test_a_name_from_a_file_cannot_steer_the_terminal(run):
    names = ["[red]markup[/red]", "<script>x</script>", "quo\"te's", "a\x1b[2Jb", "\x9b31mred", "right\u202eleft"]
    frame = gpd.read_file(grid())
    frame.assign(name=names).to_file("names.geojson", driver="GeoJSON")
    found = run("study", "--map", "names.geojson", *ON_GRID, "--map-name", "name", "-o", "out.gpkg")
    assert found.code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", found.out)
    for shown in ("[red]markup[/red]", "<script>x</script>", "quo\"te's", r"a\x1b[2Jb", r"\x9b31mred"):
        assert found.out.count(shown) == 2  # among the scores, and in the LISA
    assert gpd.read_file("out.gpkg", layer="scores_2020")["name"].tolist() == names
    titled = Path("[bold]\x1b[31mx.geojson")
    Path("names.geojson").rename(titled)
    shown = run("study", "--map", titled, *ON_GRID)
    assert "[bold]\\x1b[31mx" in shown.out
    assert "\x1b" not in shown.out
    error = run("join", table(names=["a\x1b[2Jb"], values=[1]), "--map", titled, "--map-key", "name", "--key", "region")
    assert "\x1b" not in error.err


def test_a_line_break_within_a_name_is_a_blank(run):
    Path("table.csv").write_text('id,v_2020\n"x\ny",1\nb,2\nc,3\n', encoding="utf-8")
    found = run("score", "table.csv", "--key", "id", "--value", "v", "--json")
    assert [row["region"] for row in found.json()["2020"]] == ["c", "b", "x y"]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 160])
def test_no_figure_is_cut_and_no_row_lost_whatever_the_width(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    found = run("study", "--year", "2010", "--permutations", "0")
    assert max(map(len, found.out.splitlines())) <= columns
    assert "…" not in found.out
    frame = pd.DataFrame(run("study", "--year", "2010", "--permutations", "0", "--json").json()["years"][0]["regions"])
    for figures, form in (
        ("score", ".2f"),
        ("ksi_value_added", ".5f"),
        ("output_per_tonne", ",.0f"),
        ("lisa_p", ".4f"),
    ):
        shown = [format(value, form) for value in frame[figures]]
        assert all(re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d.,])", found.out) for text in shown), figures
    assert found.out.count("Cannot") >= 2


# -------------------------------------------------------------------------------------------------- JSON
def test_json_of_a_study_carries_the_figures_of_its_tables_and_of_its_geopackage(run):
    found = run("study", "--json", "-o", "out.gpkg")
    assert (found.code, found.err, found.written) == (0, "", {"out.gpkg"})
    content = found.json()
    assert list(content) == [
        *("title", "score", "method", "inputs_sha256", "settings", "software", "boundaries", "weights", "notes"),
        *("problems", "moran", "ksi_denominators", "years"),
    ]
    for year in content["years"]:
        layer = pyogrio.read_dataframe("out.gpkg", layer=f"scores_{year['year']}").drop(columns="geometry")
        rows = pd.DataFrame(year["regions"]).reindex(columns=layer.columns)
        for column in layer.columns:
            if layer[column].dtype.kind in "if":
                np.testing.assert_array_equal(rows[column].astype(float), layer[column].astype(float), err_msg=column)
            else:
                assert rows[column].tolist() == layer[column].tolist()
    assert {key: content[key] for key in content if key != "years"} == read_provenance("out.gpkg")
    printed = run("study").out
    for year in content["years"]:
        assert f"{year['moran']['statistic']:.4f}" in printed
        for row in year["regions"]:
            assert re.search(rf"{row['name']} +{row['score']:.2f} +{row['rank']} ", printed)
            assert re.search(rf"{row['name']} .*{row['lisa_p']:.4f}.*{row['lisa_class']}", printed)


def test_json_of_every_command_is_strict_and_has_stable_keys(run):
    gaps = table(["-", *range(1, 16)])
    moran = run("moran", "--json", *QUICK).json()
    assert list(moran) == ["2010", "2016"]
    assert list(moran["2010"]) == [
        *("statistic", "expected", "z_normal", "p_normal", "z_random", "p_random", "p_permutation"),
        *("permutations", "seed", "alternative", "n", "no_data", "isolates"),
    ]
    lisa = run("lisa", gaps, "--value", "score", "--json", *QUICK).json()["2016"]
    assert [key for key in lisa[0] if key.startswith("lisa_")] == [
        *("lisa_z", "lisa_quadrant", "lisa_class", "lisa_p", "lisa_p_min", "lisa_p_adj", "lisa_method", "lisa_draws"),
    ]
    missing = next(row for row in lisa if row["name"] == NAMES[0])
    assert (missing["lisa_class"], missing["lisa_p"], missing["z"]) == ("No data", None, None)
    scores = run("score", gaps, "--value", "score", "--json").json()["2016"]
    assert list(scores[0]) == ["region", "score", "place", "rank"]
    assert scores[-1] == {"region": NAMES[0], "score": None, "place": None, "rank": None}
    ksi = run("ksi", gaps, "--it", "score", "--json").json()["2016"]
    assert list(ksi) == ["denominator", "summed", "given", "missing", "notes", "regions"]
    assert (ksi["denominator"], ksi["given"], ksi["missing"]) == (120.0, None, 1)
    assert ksi["regions"][0] == {"region": NAMES[-1], "output": 15.0, "KSI": 0.125}
    assert ksi["regions"][-1] == {"region": NAMES[0], "output": None, "KSI": None}
    joined = run("join", gaps, "--json").json()
    assert list(joined) == ["map", "matched", "account", "regions"]
    assert {row["name"]: row["score_2016"] for row in joined["regions"]}[NAMES[0]] is None
    assert [row["regions"] for row in run("boundaries", "--json").json()] == [16, 17, 20, 16]
    assert list(run("boundaries", "16", "--json").json()) == ["regions", "source", "licence", "attribution", "note"]
    matched = run("match", "Астана", "Almaty", "--json")
    assert matched.code == 4
    assert [(m["status"], m["name"]) for m in matched.json()] == [("matched", "Astana city"), ("ambiguous", None)]


def test_a_machine_reads_the_same_figures_from_every_command(run):
    study = {year["year"]: year for year in run("study", "--json").json()["years"]}
    assert run("moran", "--json").json() == {str(when): year["moran"] for when, year in study.items()}
    lisa = run("lisa", "--json").json()
    for when, year in study.items():
        assert [row["lisa_p"] for row in lisa[str(when)]] == [row["lisa_p"] for row in year["regions"]]


# ------------------------------------------------------------------------------------------- what is promised
def test_score_prints_all_32_ranks_of_table_1(run):
    with resource("data", "table1_index.csv").open(encoding="utf-8", newline="") as stream:
        printed = {(row["region"], row["year"]): row["rank_printed"] for row in csv.DictReader(stream)}
    scored = run("score", "--json").json()
    assert {(row["region"], when): row["rank"] for when, rows in scored.items() for row in rows} == printed
    assert len(printed) == 32


def test_ksi_prints_the_shares_of_the_official_value_added(run):
    found = run("ksi", "--json").json()
    assert list(found) == [str(year) for year in range(2010, 2026)]
    share = {when: {row["region"]: row["KSI"] for row in found[when]["regions"]} for when in found}
    assert [round(share["2010"][name], 5) for name in ("Almaty city", "Astana city")] == [0.68234, 0.08492]
    assert [round(share["2016"][name], 5) for name in ("Almaty city", "Astana city")] == [0.50530, 0.27115]
    assert all(sum(of.values()) == pytest.approx(1, abs=1e-12) for of in share.values())
    assert "the whole and its parts are both given, so left out" in found["2016"]["notes"][0]
    assert "so left out" in run("ksi", "--year", "2016").out


def test_mexico_is_a_study_of_the_same_command(run):
    found = run("moran", *MEXICO_MAP, "--value", "PCGDP", "--permutations", "0", "--json")
    statistics = [round(year["statistic"], 4) for year in found.json().values()]
    assert statistics == [0.1102, 0.2056, 0.2889, 0.3559, 0.0780, 0.1426, 0.1517]
    assert list(found.json()) == ["1940", "1950", "1960", "1970", "1980", "1990", "2000"]
    study = run("study", *MEXICO_MAP, "--value", "PCGDP", *QUICK, "-o", "mexico.gpkg")
    assert (study.code, study.written) == (0, {"mexico.gpkg"})
    provenance = read_provenance("mexico.gpkg")
    assert {"mexicojoin.shp", "mexicojoin.dbf", "mexicojoin.shx"} <= set(provenance["inputs_sha256"])


def official(years):
    """The Bureau's figures by year and its own codes."""
    with GVA.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["year"]) in years]
    return {(int(row["year"]), row["bns_code"]): row["it_gva_mln_kzt"] for row in rows}


VINTAGE_OF = {2016: 16, 2019: 17, 2022: 20}


def test_a_russian_table_of_three_vintages_lands_on_three_maps(run):
    """CP1251, decimal commas, semicolons, and blanks within numbers, as the Bureau's tables come."""
    figures = official(VINTAGE_OF)
    lines = ["Регион;Год;ВДС ИТ"]
    for year, vintage in VINTAGE_OF.items():
        lines += [f"{r.name_ru};{year};{_russian(figures[year, r.bns])}" for r in regions(vintage)]
        lines += [f"Республика Казахстан;{year};{_russian(figures[year, 'national'])}"]
    Path("вдс.csv").write_bytes("\r\n".join(lines).encode("cp1251"))
    found = run("study", "вдс.csv", "--value", "ВДС ИТ", "--it", "ВДС ИТ", *QUICK, "-o", "out.gpkg")
    assert (found.code, found.err) == (0, "")
    layers = dict(pyogrio.list_layers("out.gpkg"))
    names = [f"{kind}_{year}" for year in VINTAGE_OF for kind in ("scores", "lisa")]
    names += [f"links_kz{vintage}" for vintage in VINTAGE_OF.values()]
    assert [name for name, kind in layers.items() if kind is not None] == names
    for year, vintage in VINTAGE_OF.items():
        frame = pyogrio.read_dataframe("out.gpkg", layer=f"scores_{year}", read_geometry=False)
        expected = {r.code: float(figures[year, r.bns]) for r in regions(vintage)}
        assert dict(zip(frame["code"], frame["value"], strict=True)) == expected
        total = float(figures[year, "national"])
        assert frame["ksi_it"].tolist() == pytest.approx([expected[code] / total for code in frame["code"]], rel=1e-12)
        assert frame["score"].max() == 100
        pairs = REFERENCE / f"kz{vintage}_edges.csv"
        links = pyogrio.read_info("out.gpkg", layer=f"links_kz{vintage}")["features"]
        assert links == len(pairs.read_text(encoding="utf-8").splitlines()) - 1


def _russian(figure):
    whole, _, fraction = figure.partition(".")
    return f"{int(whole):,}".replace(",", " ") + ("," + fraction if fraction else "")


def test_the_official_table_itself_is_a_study_of_sixteen_years(run):
    options = ["--key", "bns_code", "--value", "it_gva_mln_kzt", "--it", "it_gva_mln_kzt", *QUICK]
    refused(run("study", GVA, *options), 4, "YKO", "SHM", "TRK", "--double-listed")
    found = run("study", GVA, *options, "--double-listed", "whole", "--json").json()
    maps = {year["year"]: year["map"] for year in found["years"]}
    assert maps == {y: "kz16" if y < 2018 else "kz17" if y < 2021 else "kz20" for y in range(2010, 2026)}
    almaty = {y["year"]: r["ksi_it"] for y in found["years"] for r in y["regions"] if r["code"] == "ALA"}
    assert (round(almaty[2010], 5), round(almaty[2016], 5)) == (0.68234, 0.50530)
    assert "it_gva_and_grp.csv, 2016: the whole and its parts are both given, so left out: SHM, TRK." in found["notes"]


def test_plain_years_as_columns_are_scored_all(run):
    path = Path("wide.csv")
    lines = ["Область;2010;2016", *(f"{r.name_kk};{i},5;{2 * i},5" for i, r in enumerate(regions(16)))]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    found = run("study", path, "--value", "", "--json", *QUICK).json()
    assert [year["year"] for year in found["years"]] == [2010, 2016]
    assert found["score"] == "wide, leader ratio"
    leader = next(r for r in found["years"][1]["regions"] if r["rank"] == 1)
    assert (leader["code"], leader["value"]) == (regions(16)[-1].code, 30.5)


SIX = """key;year;productivity;noding_share;assets;research;innovation;output
1;2020;50;10;4;2;1;30
2;2020;100;20;8;4;2;15
3;2020;75;5;2;1;0;60
4;2020;25;20;8;4;2;0
5;2020;100;20;8;4;2;60
6;2020;0;0;0;0;0;0
"""
INDICATORS = [
    option
    for pair in ("JD=productivity", "JE=noding_share", "JF=assets", "JA=research", "JB=innovation", "JC=output")
    for option in ("--indicator", pair)
]
# By hand: ratios to the leaders 100, 20, 8 | 4, 2, 60 in per cent, means of three, and the mean of the two.
#   1: 50, 50, 50    -> 50     | 50, 50, 50    -> 50     -> 50
#   2: 100, 100, 100 -> 100    | 100, 100, 25  -> 75     -> 87.5
#   3: 75, 25, 25    -> 125/3  | 25, 0, 100    -> 125/3  -> 125/3
#   4: 25, 100, 100  -> 75     | 100, 100, 0   -> 200/3  -> 425/6
BY_HAND = {"1": (50, 50, 50), "2": (100, 75, 87.5), "3": (125 / 3, 125 / 3, 125 / 3), "4": (75, 200 / 3, 425 / 6)}
BY_HAND |= {"5": (100, 100, 100), "6": (0, 0, 0)}
RANKS = {"1": "B+", "2": "A", "3": "B", "4": "A", "5": "A", "6": "C"}


def test_six_indicators_give_the_index_worked_by_hand(run):
    Path("six.csv").write_text(SIX, encoding="utf-8")
    options = ("six.csv", "--key", "key", "--year-column", "year", *INDICATORS)
    scored = {row["region"]: row for row in run("score", *options, "--json").json()["2020"]}
    assert list(scored["1"]) == [
        *("region", "JD", "JE", "JF", "JA", "JB", "JC", "IIS", "IIA", "partial", "score", "place", "rank")
    ]
    for key, by_hand in BY_HAND.items():
        found = [scored[key][name] for name in ("IIS", "IIA", "score")]
        assert found == pytest.approx(by_hand, rel=1e-12)
        assert (scored[key]["rank"], scored[key]["partial"]) == (RANKS[key], False)
    on_map = run("study", *options, "--map", grid(), "--map-key", "id", *QUICK, "--json").json()["years"][0]["regions"]
    assert {row["code"]: row["symbolic_rank"] for row in on_map} == RANKS
    assert [row["score"] for row in on_map] == pytest.approx([index for *_, index in BY_HAND.values()], rel=1e-12)
    assert [row["iis"] for row in on_map] == pytest.approx([iis for iis, *_ in BY_HAND.values()], rel=1e-12)


def test_a_missing_indicator_is_refused_or_on_request_passed_over_and_marked(run):
    Path("six.csv").write_text(SIX.replace("1;2020;50;", "1;2020;—;"), encoding="utf-8")
    options = ("six.csv", "--key", "key", *INDICATORS)
    refused(run("score", *options), 3, "six.csv, 2020", "JD (labour productivity) in 1", "--missing")
    found = run("score", *options, "--missing", "mean")
    assert re.search(r"^1 +– .* yes +50\.00", found.out, re.MULTILINE)
    on_map = (*options, "--map", grid(), "--map-key", "id", "--missing", "mean", *QUICK)
    assert "index of fewer than six indicators, or none: 1." in run("study", *on_map).out
    refused(run("score", *options[:-2], "--missing", "mean", "--cost", "JX"), 3, "JX")
    refused(run("score", *options[:-2]), 3, "JC (innovative output per capita) in every region")


def test_a_cost_indicator_counts_the_other_way(run):
    Path("six.csv").write_text(SIX.replace("6;2020;0;0;", "6;2020;0;2;"), encoding="utf-8")
    scored = run("score", "six.csv", "--key", "key", *INDICATORS, "--cost", "JE", "--json").json()["2020"]
    assert {row["region"]: row["JE"] for row in scored} == {"1": 20, "2": 10, "3": 40, "4": 10, "5": 10, "6": 100}


def test_rook_and_queen_differ_where_regions_share_a_corner_only(run):
    grid()
    by_rule = {
        rule: [row["neighbours"] for row in run("lisa", "--map", "grid.gpkg", *ON_GRID, *rule, "--json").json()["2020"]]
        for rule in ((), ("--contiguity", "rook"))
    }
    assert by_rule == {(): [3, 3, 5, 5, 3, 3], ("--contiguity", "rook"): [2, 2, 3, 3, 2, 2]}


def test_workbooks_and_attribute_tables_are_read_as_text_tables_are(run):
    figures = [at + 1.5 for at in range(16)]
    expected = run("score", table(figures), "--value", "score", "--json").json()
    assert run("score", workbook(), "--value", "score", "--json").json() == expected
    assert run("score", workbook(sheets=("A", "B")), "--sheet", "B", "--value", "score", "--json").json() == expected
    points = gpd.GeoDataFrame(
        {"region": NAMES, "score_2016": figures}, geometry=[Point(i, 0) for i in range(16)], crs=4326
    )
    for path in ("points.gpkg", "points.geojson"):
        points.to_file(path)
        assert run("score", path, "--value", "score", "--json").json() == expected
    Path("table.tsv").write_text(Path("table.csv").read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-16")
    assert run("score", "table.tsv", "--value", "score", "--json").json() == expected


def test_join_accounts_for_every_row_by_name_and_keeps_codes_and_gaps(run):
    text = "id,Name,code,part,fid\n1,one,01,1.5,7\n2,two,02,—,8\n7,seven,07,2,9\n"
    Path("rows.csv").write_text(text, encoding="utf-8")
    onto = ("join", "rows.csv", "--key", "id", "--map", grid(), "--map-key", "id")
    refused(run(*onto, "-o", "out.gpkg"), 4, "rows.csv", '"7"')
    found = run(*onto, "-o", "out.gpkg", "--report-unmatched")
    assert found.out.splitlines() == [
        "2 of 6 regions of the map grid have a row.",
        "- No row in the table, so no data: 3, 4, 5, 6.",
        "- Not on the map, so left out: 7.",
        "Written: out.gpkg.",
    ]
    with sqlite3.connect("out.gpkg") as database:
        rows = database.execute("SELECT code, id, Name_table, code_table, part, fid_table FROM joined").fetchall()
    assert rows[:3] == [("1", 1, "one", "01", 1.5, 7), ("2", 2, "two", "02", None, 8), ("3", *[None] * 5)]
    assert read_provenance("out.gpkg")["notes"] == [line[2:] for line in found.out.splitlines()[1:3]]


def test_boundaries_are_exported_with_their_licence(run):
    found = run("boundaries", "20", "-o", "kz.gpkg")
    assert "ODbL" in found.out
    assert pyogrio.read_info("kz.gpkg", layer="kz20")["features"] == 20
    assert "ODbL" in read_provenance("kz.gpkg")["licence"]


def test_match_says_what_each_name_would_become(run):
    found = run("match", "Карагандинская обл.", "KZ-75", "Kazakhstan")
    assert found.code == 0
    assert re.search(r"Карагандинская обл\. +Karaganda region +KAR +16 17 20 +matched", found.out)
    assert re.search(r"KZ-75 +Almaty city +ALA ", found.out)
    assert run("match", "Ulytau", "--vintage", "16").code == 4
    assert run("match", "--table", table()).code == 0


# Figures and other files


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "zip", "shp"])
def test_the_suffix_of_the_output_tells_its_format(run, suffix):
    found = run("study", *QUICK, "-o", f"out.{suffix}")
    assert (found.code, found.err) == (0, "")
    assert f"out.{suffix}" in found.written
    assert f"Written: out.{suffix}" in found.out


def test_figures_are_written_into_a_folder_of_their_own(run):
    found = run("figures", *QUICK, "--only", "lisa", "--only", "ranking", "--format", "svg", "--json")
    assert (found.code, found.err) == (0, "")
    names = ["lisa_2010.svg", "lisa_2016.svg", "ranking.svg"]
    assert [Path(path).name for path in found.json()] == names
    assert sorted(path.name for path in Path("figures").iterdir()) == names


def test_every_figure_can_be_asked_for_by_name():
    assert get_args(Figure) == FIGURES


def test_figures_in_the_way_are_replaced_only_when_asked(run):
    options = (*QUICK, "--only", "ranking", "--folder", "plots")
    assert run("figures", *options).code == 0
    refused(run("figures", *options), 7, "ranking.png already exists", "--overwrite")
    assert run("figures", *options, "--overwrite").code == 0


def test_figures_of_no_kind_or_in_no_place_are_refused(run):
    refused(run("figures", *QUICK, "--only", "globe"), 2, "globe", "ranking")
    refused(run("figures", *QUICK, "--folder", "none/plots"), 7, "none/plots")
    Path("file").write_text("mine", encoding="utf-8")
    refused(run("figures", *QUICK, "--folder", "file"), 7, "file")
