"""The commands score and ksi."""

import csv
import re
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point

from geo_itcluster.resources import resource
from tests.cli.inputs import NAMES, QUICK, grid, refused, table, workbook


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
    assert "index of fewer than six indicators, or none: 1." in run("study", *on_map, "--details").out
    refused(run("score", *options[:-2], "--missing", "mean", "--cost", "JX"), 3, "JX")
    refused(run("score", *options[:-2]), 3, "JC (innovative output per capita) in every region")


def test_a_cost_indicator_counts_the_other_way(run):
    Path("six.csv").write_text(SIX.replace("6;2020;0;0;", "6;2020;0;2;"), encoding="utf-8")
    scored = run("score", "six.csv", "--key", "key", *INDICATORS, "--cost", "JE", "--json").json()["2020"]
    assert {row["region"]: row["JE"] for row in scored} == {"1": 20, "2": 10, "3": 40, "4": 10, "5": 10, "6": 100}


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


def test_score_takes_variables_per_head_their_change_and_several(run):
    rows = ["region,gdp_2010,gdp_2016,pop_2010,pop_2016", "a,10,20,2,2", "b,5,20,1,4", "c,30,31,3,3"]
    Path("s.csv").write_text("\n".join(rows), encoding="utf-8")
    per = run("score", "s.csv", "--value", "gdp", "--per", "pop", "--json").json()
    assert [(row["region"], round(row["score"])) for row in per["2016"]] == [("c", 100), ("a", 97), ("b", 48)]
    both = run("score", "s.csv", "--value", "*p", "--change", "difference", "--json").json()
    assert list(both) == ["gdp", "pop"]
    assert [(row["region"], round(row["score"])) for row in both["gdp"]["2016"]] == [("b", 100), ("a", 67), ("c", 7)]
    one = run("score", "s.csv", "--value", "gdp", "--change", "difference", "--json").json()
    assert one == both["gdp"]


def test_score_recasts_the_amounts_of_a_ratio_as_a_study_does(run):
    table = str(resource("data", "it_gva_and_grp.csv"))
    words = (table, "--key", "bns_code", "--value", "it_gva_mln_kzt", "--per", "grp_mln_kzt", "--recast", "16")
    found = run("score", *words, "--years", "2024", "--json").json()["2024"]
    study = run("study", *words, "--years", "2024", *QUICK, "--json").json()["years"][0]["regions"]
    assert len(found) == 16
    assert {row["region"]: row["score"] for row in found} == {row["name"]: row["score"] for row in study}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("score", "s.csv", "--value", "gdp", "--per-area"), "score does not take --per-area"),
        (("ksi", "s.csv", "--it", "gdp", "--per", "pop"), "ksi does not take --per"),
        (("join", "s.csv", "--change", "growth"), "--change goes with --value"),
        (("score", "s.csv", "--vlaue", "gdp"), "Did you mean --value"),
    ],
)
def test_an_option_of_other_commands_is_told_so(run, words, message):
    found = run(*words)
    assert found.code == 2
    assert message in found.err
