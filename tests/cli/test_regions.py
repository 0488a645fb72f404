"""The commands join, boundaries and match."""

import re
import sqlite3
from pathlib import Path

import pyogrio

from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.regions import regions
from tests.cli.inputs import grid, refused, table


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
    assert rows[:3] == [("1", "1", "one", "01", 1.5, 7), ("2", "2", "two", "02", None, 8), ("3", *[None] * 5)]
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
    silent = run("match", "Ulytau", "Karaganda", "--vintage", "16", "--quiet")
    assert tuple(silent) == (4, "", "Error: Names that are not recognised: Ulytau.\n")
    assert run("match", "--table", table()).code == 0


def test_join_brings_variables_of_several_divisions_to_one_map_year_by_year(run):
    rows = ["South Kazakhstan,2017,60,3", "Shymkent,2018,40,1", "Turkistan region,2018,44,3"]
    rows += [f"{unit.code},{year},1,1" for year in (2017, 2018) for unit in regions(16) if unit.code != "YUZ"]
    Path("t.csv").write_text("\n".join(["region,year,gdp,pop", *rows]), encoding="utf-8")
    asked = ("join", "t.csv", "--value", "g*")
    refused(run(*asked), 3, "2017 is of the map kz16", "--recast")
    found = run(*asked, "--recast", "16", "--per", "pop", "--years", "2017-2018", "--json").json()
    row = next(row for row in found["regions"] if row["code"] == "YUZ")
    assert row == {"code": "YUZ", "name": "South Kazakhstan region", "gdp per pop_2017": 20, "gdp per pop_2018": 21}
    growth = run(*asked, "--recast", "16", "--change", "difference", "-o", "growth.csv")
    assert growth.code == 0, growth.err
    assert "YUZ,South Kazakhstan region,24" in Path("growth.csv").read_text(encoding="utf-8")
    refused(run("join", "t.csv", "--recast", "16"), 2, "--recast", "--value")
    refused(run("join", "t.csv", "--as-is"), 2, "join does not take --as-is")


def test_ksi_takes_a_division_of_kazakhstan_or_a_country(run):
    rows = [
        "South Kazakhstan,2017,60",
        "Akmola,2017,40",
        "Shymkent,2018,40",
        "Turkistan region,2018,44",
        "Akmola,2018,16",
    ]
    Path("t.csv").write_text("\n".join(["region,year,it", *rows]), encoding="utf-8")
    found = run("ksi", "t.csv", "--it", "it", "--recast", "16", "--json").json()
    assert [[row["KSI"] for row in found[year]["regions"][:2]] for year in ("2017", "2018")] == [
        [0.6, 0.4],
        [0.84, 0.16],
    ]
    Path("at.csv").write_text("land,it_2020\nAustria,200\nTirol,20\nAT-9,80\nBozen,1\n", encoding="utf-8")
    asked = ("ksi", "at.csv", "--it", "it", "--country", "AT")
    refused(run(*asked), 4, "'Bozen' is unknown", "--report-unmatched")
    found = run(*asked, "--report-unmatched", "--json").json()["2020"]
    assert [(row["region"], row["KSI"]) for row in found["regions"][:2]] == [("Wien", 0.4), ("Tirol", 0.1)]
    refused(run(*asked, "--recast", "16"), 3, "--recast")
    refused(run("ksi", "at.csv", "--it", "it", "--report-unmatched"), 2, "--country")
    refused(run("ksi", "at.csv", "--it", "it", "--per", "pop"), 2, "ksi does not take --per")
