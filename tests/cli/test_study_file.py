"""A study as a file from the command line: saved, run, and run again where something has changed."""

import json
from pathlib import Path

import pytest
from shapely import Point

import geo_itcluster as gi
from geo_itcluster.regions import regions
from geo_itcluster.resources import resource
from tests.cli.inputs import ON_GRID, grid

QUICK = ("--permutations", "99", "--year", "2016")
FILE = '[table]\nyears = [2016]\n[inference]\npermutations = 99\n[output]\nfiles = ["kz.xlsx"]\n'


def test_a_saved_study_gives_the_same_results(run):
    ran = run("study", *QUICK, "--weights", "queen", "--weights", "knn:4", "--save", "study.toml", "--json")
    again = run("run", "study.toml", "--json")
    one, two = json.loads(ran.out), json.loads(again.out)["study"]
    assert one == two
    assert one["study_file"] == Path("study.toml").read_text(encoding="utf-8")
    assert gi.read_study("study.toml").study().to_dict()["moran"] == one["moran"]
    assert run("study", *QUICK, "--save", "study.toml").code == 7  # it exists


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (("moran", *QUICK, "--weights", "knn:4"), "study"),
        (("lisa", *QUICK), "study"),
        (("robustness", "--draws", "50", "--base", "0", "--year", "2016", "--weights", "knn:4"), "robustness"),
    ],
    ids=["moran", "lisa", "robustness"],
)
def test_every_command_that_a_file_can_describe_saves_itself(run, command, part):
    ran = run(*command, "--save", "study.toml", "--json")
    assert ran.code == 0, ran.err
    assert run(*command, "--save", "study.toml").code == 7  # it exists
    again = getattr(gi.read_study("study.toml"), part)().to_dict()
    found = json.loads(ran.out)
    if command[0] == "moran":
        assert again["years"][0]["moran"].items() <= found["2016"].items()
    elif command[0] == "lisa":
        assert [row["lisa_p"] for row in found["2016"]] == [row["lisa_p"] for row in again["years"][0]["regions"]]
    else:
        assert found == json.loads(json.dumps(again))


def test_a_saved_test_of_negative_values_runs_again(run):
    rows = [f"{region.name_en},{(5 * i) % 16 - 8}" for i, region in enumerate(regions(16))]
    Path("t.csv").write_text("\n".join(["region,change", *rows]), encoding="utf-8")
    ran = run("moran", "t.csv", "--value", "change", "--as-year", "2016", "--save", "moran.toml", "--json")
    assert ran.code == 0, ran.err
    again = gi.read_study("moran.toml").study().to_dict()
    assert again["years"][0]["moran"].items() <= json.loads(ran.out)["2016"].items()


def test_a_file_of_spillover_alone_needs_no_scores(run):
    names = [region.name_en for region in regions(16)]
    rows = [f"{name},{10 + i},{20 + (7 * i) % 16}" for i, name in enumerate(names)]
    Path("t.csv").write_text("\n".join(["region,2010,2016", *rows]), encoding="utf-8")
    own = ("t.csv", "--value", "", "--pole", "Almaty city", "--weights", "knn:3", "--weights", "queen")
    ran = run("spillover", *own, "--permutations", "99", "--curve-permutations", "99", "--save", "own.toml", "--json")
    assert ran.code == 0, ran.err
    again = run("run", "own.toml", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out) == {"spillover": json.loads(ran.out)}
    assert "3 nearest" in json.loads(ran.out)["batteries"][0]["weights"]
    specifications = json.loads(ran.out)["curve"]["specifications"]
    used = {s["weights"] for s in specifications}
    assert {"knn:3", "queen", "host-bridged"} < used  # what was named, and the usual ones
    assert "3 nearest neighbours" not in used  # which knn:3 is


def test_only_what_has_changed_is_computed_again(run):
    Path("study.toml").write_text(FILE, encoding="utf-8")
    first = run("run", "study.toml")
    assert (first.code, "Written: kz.xlsx" in first.out) == (0, True)
    stamp = Path("kz.xlsx").stat().st_mtime_ns
    second = run("run", "study.toml")
    assert "Up to date: kz.xlsx" in second.out
    assert "Moran" not in second.out
    assert Path("kz.xlsx").stat().st_mtime_ns == stamp
    Path("study.toml").write_text(FILE.replace("99", "199"), encoding="utf-8")
    assert "Written: kz.xlsx" in run("run", "study.toml").out
    assert "Written: kz.xlsx" in run("run", "study.toml", "--again").out


def test_of_several_outputs_only_the_one_that_is_missing_is_written_again(run):
    Path("study.toml").write_text(FILE.replace('["kz.xlsx"]', '["kz.csv", "kz.geojson"]'), encoding="utf-8")
    run("run", "study.toml", "-q")
    Path("kz.csv").unlink()
    found = run("run", "study.toml").out
    assert "Written: kz.csv" in found
    assert "Up to date: kz.geojson" in found


def test_an_output_that_somebody_changed_is_not_replaced_unasked(run):
    Path("study.toml").write_text(FILE, encoding="utf-8")
    run("run", "study.toml", "-q")
    Path("kz.xlsx").write_bytes(b"my own notes")
    refused = run("run", "study.toml")
    assert (refused.code, "already exists" in refused.err) == (7, True)
    assert Path("kz.xlsx").read_bytes() == b"my own notes"
    assert run("run", "study.toml", "--overwrite", "-q").code == 0
    Path("study.lock.json").write_text("no record", encoding="utf-8")
    assert run("run", "study.toml").code == 7


def test_inputs_are_known_by_their_content(run):
    Path("t.csv").write_text(resource("data", "table1_index.csv").read_text(encoding="utf-8"), encoding="utf-8")
    text = FILE.replace("[table]", '[table]\nfile = "t.csv"\nkey = "code"\nyear_column = "year"')
    Path("study.toml").write_text(text + '[scores]\nindex = "index"\n', encoding="utf-8")
    assert "Written" in run("run", "study.toml").out
    assert "Up to date" in run("run", "study.toml").out
    changed = Path("t.csv").read_text(encoding="utf-8").replace("25.59", "25.60").replace("25,59", "25,60")
    Path("t.csv").write_text(changed, encoding="utf-8")
    assert "Written" in run("run", "study.toml").out


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("[tests]\n", 3, "study.toml, line 1: a study has no section [tests]"),
        ("[scores]\nvalue = 'x'\n", 2, "--value"),
        ("[output]\ncurve = 'curve.png'\n", 3, "no section [spillover]"),
        ("\n[weights]\nuse = ['quean']\n", 2, 'study.toml, line 3: --weights: "quean" is not a kind of weights'),
        ("[table]\nfile = 'none.csv'\n[scores]\nvalue = 'x'\n", 3, "none.csv"),
    ],
)
def test_contradictions_are_refused_and_nothing_is_written(run, text, code, message):
    Path("study.toml").write_text(text, encoding="utf-8")
    found = run("run", "study.toml")
    assert (found.code, message in " ".join(found.err.split())) == (code, True), found.err
    assert [path.name for path in Path().iterdir()] == ["study.toml"]


def test_a_layer_is_table_and_map_at_once_and_points_need_no_borders(run):
    grid(geometry=[Point(i % 3, i // 3) for i in range(6)])
    assert run("correlogram", "grid.gpkg", "--map", "grid.gpkg", *ON_GRID, "--bands", "2").code == 0
    grid()
    layer = '[table]\nfile = "grid.gpkg"\nas_year = 2020\n[map]\nkey = "id"\n[scores]\nvalue = "v"\n'
    Path("grid.toml").write_text(layer, encoding="utf-8")
    line = run("study", "grid.gpkg", "--map-key", "id", "--as-year", "2020", "--value", "v", "--json").json()
    assert run("run", "grid.toml", "--json").json()["study"]["years"] == line["years"]


def test_weights_are_compared_side_by_side(run):
    choices = ("queen", "knn:4", "bridged", "inverse:2", "block:kind")
    given = [word for choice in choices for word in ("--weights", choice)]
    found = run("moran", *QUICK, *given, "--json").json()["2016"]
    assert list(found["compared_weights"]) == list(choices[1:])
    assert found["compared_weights"]["knn:4"] == {
        key: value
        for key, value in run("moran", *QUICK, "--weights", "knn:4", "--json").json()["2016"].items()
        if key in found["compared_weights"]["knn:4"]
    }
    assert "Karaganda region" in run("lisa", *QUICK, *given).out
    assert run("moran", *QUICK, "--contiguity", "rook", "--json").json() == (
        run("moran", *QUICK, "--weights", "rook", "--json").json()
    )


EVERY_OUTPUT = """
[table]
file = "t.csv"
[scores]
value = "income"
[weights]
use = ["queen", "links.gal"]
[spillover]
poles = ["a"]
[robustness]
declaration = "index.toml"
[industries]
use = ["J"]
[potential]
[clusters]
plants = "plants.csv"
[structure]
follow = "J"
[output]
files = ["s.gpkg"]
figures = "figures"
report = "s.html"
curve = "curve.png"
robustness = "r.gpkg"
potential = "p.gpkg"
clusters = "c.gpkg"
structure = "s.csv"
"""
SCORED = {"study", "figures", "report"}
INDUSTRIES = {"potential", "clusters", "structure"}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ('value = "income"', 'value = "growth"', SCORED | {"curve"}),
        ("[spillover]", "[spillover]\nseed = 1", {"report", "curve"}),
        ("[robustness]", "[robustness]\nseed = 1", {"report", "robustness"}),
        ("[potential]", "[potential]\nseed = 1", {"report", "potential"}),
        ("[clusters]", "[clusters]\nseed = 1", {"clusters"}),
        ('follow = "J"', 'follow = "C"', {"structure"}),
        ('use = ["J"]', 'use = ["J", "C"]', INDUSTRIES | {"report"}),
        ("[output]", "[inference]\nseed = 1\n[output]", SCORED),
        ("[output]", '[credits]\ntitle = "Incomes"\n[output]', SCORED | {"curve", "robustness"} | INDUSTRIES),
        ("[output]", '[output]\nlang = "ru"', SCORED | {"curve", "robustness"} | INDUSTRIES),
        ("t.csv", "", SCORED | {"curve", "robustness"} | INDUSTRIES),
        ("links.gal", "", SCORED | {"curve", "potential", "clusters"}),
        ("index.toml", "", {"report", "robustness"}),
        ("plants.csv", "", {"clusters"}),
    ],
)
def test_each_part_is_computed_again_where_its_settings_or_inputs_changed_and_only_there(tmp_path, old, new, changed):
    for name in ("t.csv", "links.gal", "index.toml", "plants.csv"):
        (tmp_path / name).write_text("before", encoding="utf-8")
    file = tmp_path / "study.toml"
    file.write_text(EVERY_OUTPUT, encoding="utf-8")
    before = gi.read_study(file).keys()
    if new:
        file.write_text(EVERY_OUTPUT.replace(old, new), encoding="utf-8")
    else:
        (tmp_path / old).write_text("after", encoding="utf-8")
    after = gi.read_study(file).keys()
    assert {part for part in before if before[part] != after[part]} == changed


def test_industries_have_sections_of_their_own(run):
    for part, quick in (("potential", ("--draws", "9")), ("clusters", ()), ("structure", ("--first", "2014"))):
        ran = run(part, *quick, "--save", f"{part}.toml", "--json")
        assert ran.code == 0, ran.err
        assert run("run", f"{part}.toml", "--json").json() == {part: ran.json()}
    text = "".join(Path(f"{part}.toml").read_text(encoding="utf-8") for part in ("potential", "clusters", "structure"))
    Path("all.toml").write_text(f'{text}\n[output]\nclusters = "c.csv"\nstructure = "s.csv"', encoding="utf-8")
    assert run("run", "all.toml", "-q").written == {"c.csv", "s.csv", "all.lock.json"}
    found = run("run", "all.toml")
    assert found.out.count("Up to date") == 2


@pytest.mark.parametrize("command", [("robustness", "mine.toml", "t.csv"), ("spillover", "--declaration", "mine.toml")])
def test_the_saved_study_does_not_replace_a_declaration(run, command):
    Path("mine.toml").write_text("[group]\n", encoding="utf-8")
    found = run(*command, "--save", "mine.toml", "--overwrite")
    assert (found.code, "mine.toml would replace mine.toml, which is an input" in found.err) == (7, True), found.err
