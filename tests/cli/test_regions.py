"""The commands join, boundaries and match."""

import re
import sqlite3
from pathlib import Path

import pyogrio

from geo_itcluster.io.outputs.geopackage import read_provenance
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
    assert run("match", "Ulytau", "--vintage", "16").code == 4
    assert run("match", "--table", table()).code == 0
