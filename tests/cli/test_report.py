"""The report on the command line."""

import json
import re
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import libpysal
import openpyxl
import pytest
from shapely import box

MEXICO = libpysal.examples.get_path("mexicojoin.shp")
MEXICO_TABLE = libpysal.examples.get_path("mexico.csv")
QUICK = ("--permutations", "9")


def test_the_published_study_becomes_a_page_in_the_language_asked_for(run, tmp_path):
    code, out, err = run("report", "-o", "kz.html", "--lang", "kk", *QUICK)
    assert (code, err) == (0, "")
    assert "Жазылды: kz.html" in out
    text = (tmp_path / "kz.html").read_text("utf-8")
    assert '<html lang="kk">' in text
    assert "Алматы қаласы" in text


def test_any_study_becomes_a_page_by_the_options_of_study(run, tmp_path):
    given = ("--map", MEXICO, "--map-key", "NAME", "--crs", "EPSG:4326", "--value", "PCGDP")
    poles = ("--spillover", "--models", "--pole", "Distrito Federal")
    code, _, err = run("report", *given, *poles, "-o", "mx.html", "-q", *QUICK)
    assert (code, err) == (0, "")
    text = (tmp_path / "mx.html").read_text("utf-8")
    assert "Distrito Federal" in text
    assert all(f'id="chart-{name}"' in text for name in ("curve", "convergence-0", "transitions-0", "models-0"))


def test_study_writes_the_report_beside_the_geopackage(run, tmp_path):
    code, out, _ = run("study", "-o", "kz.gpkg", "--report", "kz.html", "--lang", "ru", *QUICK)
    assert code == 0
    assert "Записано: kz.html" in out
    assert '<html lang="ru">' in (tmp_path / "kz.html").read_text("utf-8")
    assert (tmp_path / "kz.gpkg").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("report",), 2, "--output"),
        (("report", "-o", "kz.pdf"), 7, "must end in .html"),
        (("report", "-o", "no/kz.html"), 7, "no is not a folder"),
        (("report", "-o", "kz.html", "--lang", "fr"), 2, "--lang"),
        (("report", "-o", "kz.html", "--pole", "Almaty city"), 2, "--pole goes with --spillover"),
        (("report", "-o", "kz.html", "--models"), 2, "--models goes with --spillover"),
        (("report", MEXICO_TABLE, "-o", "kz.html", "--robustness"), 2, "--robustness goes with --declaration"),
        (("report", MEXICO_TABLE, "-o", "kz.html"), 2, "Name what to score"),
        (("study", "--report", "kz.pdf"), 7, "must end in .html"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_before_any_work(run, tmp_path, arguments, code, said):
    left, out, err = run(*arguments)
    assert (left, out) == (code, "")
    assert said in err
    assert err.count("\n") <= 2
    assert list(tmp_path.iterdir()) == []


def test_an_existing_report_is_kept_unless_it_may_be_replaced(run, tmp_path):
    (tmp_path / "kz.html").write_text("mine")
    code, _, err = run("report", "-o", "kz.html", *QUICK)
    assert code == 7
    assert "--overwrite" in err
    assert (tmp_path / "kz.html").read_text() == "mine"


def test_without_its_libraries_a_report_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['altair'] = None; from geo_itcluster.cli import main; "
        "sys.argv = ['geo-itcluster', 'report', '-o', 'kz.html']; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 2
    assert 'pip install "geo-itcluster[report]"' in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("regions", "figures"), [(1, {"rank_2020.png", "rank_2021.png"}), (2, {"ranking.png"})])
def test_one_or_two_regions_have_a_page_a_workbook_and_figures_that_say_what_cannot_be_tested(run, regions, figures):
    squares = gpd.GeoDataFrame(
        {"name": list("ab")[:regions]}, geometry=[box(10 + i, 50, 11 + i, 51) for i in range(regions)], crs=4326
    )
    squares.to_file("m.gpkg")
    rows = [f"{name},{year},{year % 100 + at}" for at, name in enumerate(squares.name) for year in (2020, 2021)]
    Path("t.csv").write_text("\n".join(["name,year,gdp", *rows]))
    given = ("t.csv", "--map", "m.gpkg", "--map-key", "name", "--value", "gdp", "--as-is")
    code, out, _ = run("study", *given, "-o", "s.xlsx")
    assert code == 0
    assert "with so few regions no spatial pattern can be tested" in " ".join(out.split())
    untested = f"need three with data, and there {'is 1' if regions == 1 else 'are 2'}."
    cover = [cell.value for row in openpyxl.load_workbook("s.xlsx")["about"].iter_rows() for cell in row]
    assert sum(untested in str(value) for value in cover) == 2  # what was found, and the notes
    assert run("report", *given, "-o", "r.html").code == 0
    page = Path("r.html").read_text(encoding="utf-8")
    assert untested in page
    assert 'id="pattern"' not in page
    written = run("figures", *given, "-o", "f").written
    assert written >= figures
    assert not {name for name in written if name.startswith(("lisa", "null", "scatterplot", "links"))}


def test_a_variable_as_it_is_has_classes_of_its_values_on_the_map(run):
    given = (MEXICO, "--map", MEXICO, "--map-key", "NAME", "--crs", "EPSG:4326", "--value", "PCGDP", "--years", "2000")
    assert run("report", *given, "--as-is", *QUICK, "-o", "r.html").code == 0
    page = Path("r.html").read_text(encoding="utf-8")
    assert "in five classes of about as many regions each" in page
    assert "symbolic scale" not in re.search(r'id="cards">(.*?)</section>', page, re.S)[1]
    assert len(set(json.loads(re.search(r'"rank":(\[.*?\])', page)[1]))) == 5
