"""A study as a file: what *Study* writes, *Run a study file* reads, and gives the same figures."""

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from maps import SIDE, VALUES, column, grid, numbers, save
from qgis.core import QgsProcessingException, QgsVectorLayer

from geo_itcluster.regions import regions
from geo_itcluster.resources import resource

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "tests" / "reference"


@pytest.fixture(scope="module")
def files(application, tmp_path_factory):
    """A map and a table of two years, in files."""
    folder = tmp_path_factory.mktemp("study")
    polygons = save(grid(), folder / "map.gpkg")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["region", "gdp_2010", "gdp_2016"])
        rows.writerows([f"r{i}", VALUES[i] + 1, VALUES[i] + 0.5 * i + 1] for i in range(SIDE * SIDE))
    return folder, polygons, str(folder / "table.csv")


def table_layer(path):
    return QgsVectorLayer(f"file://{path}?type=csv&delimiter=;&detectTypes=yes&geomType=none", "table", "delimitedtext")


def same(one, other):
    for name in ("symbolic_rank", "lisa_class"):
        assert column(one["OUTPUT"], name) == column(other["OUTPUT"], name)
    assert numbers(one["OUTPUT"], "lisa_p") == numbers(other["OUTPUT"], "lisa_p")
    assert one["MORAN"] == other["MORAN"]


def study(files, **more):
    _, polygons, table = files
    return {
        "INPUT": QgsVectorLayer(polygons, "map", "ogr"),
        "TABLE": table_layer(table),
        "NAME": "name",
        "KEY": "name",
        "TABLE_KEY": "region",
        "VALUE": "gdp_2016",
        "OUTPUT": "memory:",
        **more,
    }


@pytest.mark.parametrize(
    ("weights", "short"),
    [
        ({"WEIGHTS": "k nearest", "K": 5}, "knn:5"),
        ({"WEIGHTS": "rook", "ORDER": 2, "CUMULATIVE": True}, "rook:1-2"),
        ({"WEIGHTS": "distance band", "DISTANCE": 1.6}, None),
        ({"BRIDGE": True}, "bridged"),
        ({"NOTATION": "inverse:2,4km"}, "inverse:2,4km"),
    ],
)
def test_what_study_writes_gives_its_figures_again(run, files, weights, short):
    path = files[0] / "study.toml"
    options = {"ALPHA": 0.1, "ADJUSTMENT": "holm", "PERMUTATIONS": 99, "SEED": 3, "SCALE": "C 30 B 60 A"}
    made = run("study", **study(files, **weights, **options, STUDY_FILE=str(path)))
    text = path.read_text(encoding="utf-8")
    assert 'file = "table.csv"' in text
    assert 'file = "map.gpkg"' in text
    assert "years = [2016]" in text
    assert 'value = "gdp"' in text
    assert short is None or f'use = ["{short}"]' in text
    same(made, run("studyfile", STUDY_FILE=str(path), OUTPUT="memory:"))


def test_a_field_without_a_year_is_written_as_a_file_that_the_command_line_runs(run, tmp_path):
    """``tests/cli/test_doors.py`` runs the same file there."""
    source = QgsVectorLayer(shutil.copy(resource("boundaries", "kz16.gpkg"), tmp_path), "kz16", "ogr")
    path = tmp_path / "undated.toml"
    fields = {"NAME": "code", "KEY": "code", "TABLE_KEY": "code", "VALUE": "area_km2", "IT": "area_km2"}
    made = run("study", INPUT=source, TABLE=source, **fields, OUTPUT="memory:", STUDY_FILE=str(path))
    assert path.read_text(encoding="utf-8") == (REFERENCE / "undated_study.toml").read_text(encoding="utf-8")
    expected = json.loads((REFERENCE / "one_study.json").read_text(encoding="utf-8"))
    assert made["MORAN"] == pytest.approx(expected["statistic"], rel=1e-12)
    same(made, run("studyfile", STUDY_FILE=str(path), OUTPUT="memory:"))


@pytest.fixture(scope="module")
def years(files):
    """A file of two years and two weights, and of outputs that QGIS does not write."""
    path = files[0] / "years.toml"
    path.write_text(
        '[table]\nfile = "table.csv"\nkey = "region"\nyears = ["2010-"]\n'
        '[map]\nfile = "map.gpkg"\nkey = "name"\n[scores]\nvalue = "gdp"\n'
        '[weights]\nuse = ["queen", "knn:4"]\n[output]\nreport = "page.html"\n',
        encoding="utf-8",
    )
    return str(path)


def test_every_year_of_a_file_is_studied_with_all_its_weights(run, files, years):
    target = files[0] / "study.gpkg"
    found = run("studyfile", STUDY_FILE=years, OUTPUT="memory:", RESULTS="memory:", GPKG=str(target))
    assert any("output.report" in text and "geo-itcluster run" in text for text in run.feedback.warnings)
    same(found, run("study", **study(files)))
    rows = list(zip(*(column(found["RESULTS"], name) for name in ("year", "weights", "statistic", "significant"))))
    assert [row[:2] for row in rows] == [(2016, "queen"), (2010, "queen"), (2016, "knn:4"), (2010, "knn:4")]
    last = run("study", **study(files, VALUE="gdp_2010", NOTATION="knn:4"))
    assert rows[-1][2:] == (last["MORAN"], last["SIGNIFICANT"])
    same({**last, "OUTPUT": found["LAYERS"][-1]}, last)
    with closing(sqlite3.connect(target)) as database:
        names = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    assert {"scores_2010", "scores_2016", "lisa_2010", "lisa_2016", "links"} <= names


def test_one_year_of_a_file_can_be_chosen(run, files, years):
    found = run("studyfile", STUDY_FILE=years, YEAR=2010, OUTPUT="memory:")
    assert len(found["LAYERS"]) == 1
    same(found, run("study", **study(files, VALUE="gdp_2010")))
    with pytest.raises(QgsProcessingException, match="no year 2013"):
        run("studyfile", STUDY_FILE=years, YEAR=2013, OUTPUT="memory:")


def test_a_file_that_the_command_line_saved_gives_its_figures(run, tmp_path):
    """Those of ``tests/cli/test_doors.py``, where the file is the one that ``--save`` writes."""
    for file in (resource("boundaries", "kz16.gpkg"), REFERENCE / "one_study.toml"):
        shutil.copy(file, tmp_path)
    found = run("studyfile", STUDY_FILE=str(tmp_path / "one_study.toml"), OUTPUT="memory:", RESULTS="memory:")
    expected = json.loads((REFERENCE / "one_study.json").read_text(encoding="utf-8"))
    for name, values in (("MORAN", "statistic"), ("P_RANDOM", "p_random"), ("P_PERMUTATION", "p_permutation")):
        assert found[name] == pytest.approx(expected[values], rel=1e-9)
    assert numbers(found["RESULTS"], "statistic")[1] == pytest.approx(expected["knn:4"], rel=1e-9)
    assert column(found["RESULTS"], "year") == [2016, 2016]
    rows = dict(zip(column(found["OUTPUT"], "code"), numbers(found["OUTPUT"], "lisa_p")))
    assert rows == {code: pytest.approx(row[1]) for code, row in expected["regions"].items()}


@pytest.mark.parametrize("name", ["brazil", "kazakhstan_16", "several"])
def test_the_studies_of_the_documentation_give_the_command_lines_figures(run, tmp_path, name):
    """A country, growth, areas, recast amounts, several variables: as ``tests/cli/test_studies.py`` has them."""
    tables = [resource("data", of) for of in ("it_gva_and_grp.csv", "population_employment_investment.csv")]
    for file in (*(ROOT / "docs" / "studies").iterdir(), REFERENCE / "several.toml", *tables):
        shutil.copy(file, tmp_path)
    path = tmp_path / f"{name}.toml"
    text = path.read_text(encoding="utf-8").replace("../../data/", "")
    path.write_text(text.replace("permutations = 999", "permutations = 99"), encoding="utf-8")
    target = str(tmp_path / "study.gpkg")
    found = run("studyfile", STUDY_FILE=str(path), OUTPUT="memory:", RESULTS="memory:", GPKG=target)
    expected = json.loads((REFERENCE / "studies.json").read_text(encoding="utf-8"))[name]
    for place, field in enumerate(("year", "statistic", "p_random")):
        assert numbers(found["RESULTS"], field) == pytest.approx([row[place] for row in expected], rel=1e-7)
    assert len(found["LAYERS"]) == len(expected) - 1
    assert len(list(tmp_path.glob("study*.gpkg"))) == len(set(column(found["RESULTS"], "variable")))


def test_spillover_of_a_file_is_the_command_lines(run, tmp_path):
    """Those of ``tests/cli/test_doors.py``."""
    path = shutil.copy(resource("boundaries", "kz16.gpkg"), tmp_path)
    codes = column(QgsVectorLayer(path, "kz16", "ogr"), "code")
    rows = [f"{code},{10 + at},{20 + (7 * at) % 16}" for at, code in enumerate(codes)]
    (tmp_path / "t.csv").write_text("\n".join(["code,gdp_2010,gdp_2016", *rows]), encoding="utf-8")
    quick = "permutations = 99\ncurve_permutations = 99\nreplicates = 9\n"
    text = f'[table]\nfile = "t.csv"\n[map]\nfile = "kz16.gpkg"\nkey = "code"\n[spillover]\nvalue = "gdp"\n{quick}'
    (tmp_path / "s.toml").write_text(f'{text}poles = ["ALA"]\n', encoding="utf-8")
    found = run("studyfile", STUDY_FILE=str(tmp_path / "s.toml"), OUTPUT="memory:", TESTS_TABLE="memory:")
    expected = json.loads((REFERENCE / "one_study.json").read_text(encoding="utf-8"))["spillover"]
    tests = dict(zip(column(found["TESTS_TABLE"], "test"), numbers(found["TESTS_TABLE"], "p")))
    assert {name: tests[name] for name in expected["p"]} == pytest.approx(expected["p"], rel=1e-9)
    assert found["VERDICT"] == expected["verdict"]
    assert [found["JOINT_P"], found["MEDIAN"]] == pytest.approx(expected["curve"])
    assert column(found["OUTPUT"], "pole_order").count(0) == 1


def test_every_part_of_a_file_is_computed_as_the_command_line_does(run, tmp_path):
    """Those of ``tests/cli/test_doors.py``."""
    found = run("studyfile", STUDY_FILE=str(REFERENCE / "every_part.toml"), OUTPUT="memory:", TESTS_TABLE="memory:")
    expected = json.loads((REFERENCE / "every_part.json").read_text(encoding="utf-8"))
    spillover, robustness = found["LAYERS"]
    assert found["MORAN"] == pytest.approx(expected["moran"], rel=1e-9)
    assert numbers(found["TESTS_TABLE"], "p") == pytest.approx(expected["p"], rel=1e-6, nan_ok=True)
    assert found["VERDICT"] == expected["verdict"]
    assert column(spillover, "pole_order").count(0) == 2
    fields = ("rank_low", "rank_high", "lisa_certainty")
    rows = dict(zip(column(robustness, "code"), zip(*(numbers(robustness, name) for name in fields))))
    assert rows == {code: pytest.approx(row, rel=1e-9) for code, row in expected["robustness"].items()}


def test_what_a_file_asks_of_industries_is_computed_as_the_command_line_does(run, tmp_path):
    """Those of ``tests/cli/test_doors.py``; each part has a layer and a page."""
    for file in (resource("boundaries", "kz16.gpkg"), REFERENCE / "industries.toml"):
        shutil.copy(file, tmp_path)
    names = [f"{name}_{year}" for name in ("it", "farm", "mine", "trade") for year in range(2011, 2017)]
    codes = column(QgsVectorLayer(str(tmp_path / "kz16.gpkg"), "kz16", "ogr"), "code")
    rows = [[code, *(5 + (7 * at + 3 * j + at * j) % 23 for j in range(24))] for at, code in enumerate(codes)]
    with (tmp_path / "industries.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["code", *names], *rows])
    page = tmp_path / "page.html"
    given = {"STUDY_FILE": str(tmp_path / "industries.toml"), "SHIFT": "memory:", "REPORT": str(page)}
    found = run("studyfile", **given, OUTPUT="memory:")
    expected = json.loads((REFERENCE / "industries.json").read_text(encoding="utf-8"))
    for layer, (part, of_part) in zip((found["OUTPUT"], *found["LAYERS"]), expected.items()):
        keys = column(layer, "region" if part == "structure" else "code")
        for name in next(iter(of_part.values())):
            values = dict(zip(keys, column(layer, name)))
            assert values == {code: pytest.approx(row[name], rel=1e-9) for code, row in of_part.items()}
    assert found["SHIFT"].featureCount() == 64
    heads = [re.search("<h1>(.*?)</h1>", of.read_text(encoding="utf-8"))[1] for of in tmp_path.glob("page*.html")]
    assert sorted(heads) == ["Cluster potential", "Clusters of an industry", "Structure of industries"]


def test_industries_are_compared_by_weights_and_plants_have_curves_and_a_table(run, tmp_path):
    """Each of several weights gives what it gives alone; the first page has all of them side by side."""
    rows = [[unit.code, *(5 + (7 * at + 3 * j) % 23 for j in range(4))] for at, unit in enumerate(regions(16))]
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["code", *(f"{name}_{year}" for name in ("it", "farm") for year in (2015, 2016))]])
        csv.writer(file).writerows(rows)
    plants = [f"{'it' if at % 3 else 'farm'},{1 + at % 7},{60 + at % 11 + at / 50},{45 + at % 5}" for at in range(60)]
    (tmp_path / "plants.csv").write_text("\n".join(["industry,size,longitude,latitude", *plants]), encoding="utf-8")
    path, page = tmp_path / "s.toml", tmp_path / "page.html"

    def layers(weights, **more):
        use = json.dumps(weights)
        path.write_text(
            '[table]\nfile = "t.csv"\n[industries]\nuse = ["it", "farm"]\n[potential]\ntarget = "it"\ndraws = 49\n'
            f'[clusters]\nfollow = "it"\nplants = "plants.csv"\nsimulations = 39\n[weights]\nuse = {use}\n',
            encoding="utf-8",
        )
        found = run("studyfile", STUDY_FILE=str(path), REPORT=str(page), OUTPUT="memory:", **more)
        return found, [
            {f["code"]: f.attributes() for f in of.getFeatures()} for of in (found["OUTPUT"], *found["LAYERS"])
        ]

    (_, (potential, clusters)), (_, (far_potential, far_clusters)) = layers(["queen"]), layers(["knn:3"])
    found, every = layers(["queen", "knn:3"], DISTANCES="memory:")
    assert every == [potential, far_potential, clusters, far_clusters]
    assert [potential, clusters] != [far_potential, far_clusters]
    assert set(column(found["DISTANCES"], "function")) == {"M", "K-density"}
    pages = [each.read_text(encoding="utf-8") for each in (page, tmp_path / "page_clusters.html")]
    assert all("The answers by weights" in text and "knn:3" in text for text in pages)
    assert "Distance, km" in pages[1]
    assert "([industries] classification, [industries] depth)" in found["SUMMARY"] + pages[1]
    assert "--" not in re.sub("<svg.*?</svg>|<img[^>]*>|<style.*?</style>", "", "".join(pages).replace("<!--", ""))


def test_a_variable_as_it_is_and_kazakhstans_own_map_need_no_polygons(run, tmp_path):
    units = [unit for unit in regions(17) if unit.code]
    rows = [f"{unit.code};{year};{at - 5}" for year in (2019, 2020) for at, unit in enumerate(units)]
    (tmp_path / "t.csv").write_text("\n".join(["region;year;v", *rows, "Kazakhstan;2020;99"]), encoding="utf-8")
    text = '[table]\nfile = "t.csv"\nyear_column = "year"\n[scores]\nvalue = "v"\nas_is = true\n'
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    found = run("studyfile", STUDY_FILE=str(tmp_path / "s.toml"), OUTPUT="memory:", GPKG=str(tmp_path / "s.gpkg"))
    assert [layer.featureCount() for layer in (found["OUTPUT"], *found["LAYERS"])] == [17, 17]
    assert min(numbers(found["OUTPUT"], "score")) == -5
    assert set(column(found["OUTPUT"], "symbolic_rank")) == {None}


def test_a_file_without_a_table_is_the_published_study(run, files):
    path = files[0] / "published.toml"
    path.write_text('[table]\nyears = ["2010-2016"]\n[inference]\npermutations = 99\n', encoding="utf-8")
    found = run("studyfile", STUDY_FILE=str(path), OUTPUT="memory:")
    same(found, run("kazakhstanstudy", YEAR="2016", PERMUTATIONS=99, OUTPUT="memory:"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[table]\nfile = "table.csv"\nhow = 1\n', 'line 3: .table. has no key "how"'),
        ('[table]\nfile = "none.csv"\n[scores]\nvalue = "gdp"\n', "does not exist"),
        ('[table]\nfile = "table.csv"\n[map]\ncountry = "BR"\n[scores]\nvalue = "gdp"\n', "r0"),
        ('[map]\nfile = "map.gpkg"\nsnap = 0.1\n[scores]\nvalue = "gdp"\n', "Connectivity report"),
        ('[table]\nfile = "table.csv"\n[structure]\nfollow = "gdp"\n', "two or more industries"),
    ],
)
def test_what_cannot_be_run_is_refused_in_words(run, files, text, words):
    path = files[0] / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=words):
        run("studyfile", STUDY_FILE=str(path), OUTPUT="memory:")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"INPUT": grid}, "Save it first"),
        ({"WEIGHTS": "rook", "BRIDGE": True}, "no short name"),
        ({"IT": "gdp_2010", "IT_TOTAL": 1000.0}, "reset it"),
    ],
)
def test_what_cannot_be_written_down_is_refused_before_the_study_runs(run, files, changed, words):
    changed = {name: value() if callable(value) else value for name, value in changed.items()}
    path = files[0] / "never.toml"
    with pytest.raises(QgsProcessingException, match=words):
        run("study", **study(files, **changed, STUDY_FILE=str(path)))
    assert not path.exists()
