"""``geo-itcluster specialization`` as a user meets it: tables wide and long, with years and without."""

import json
from functools import partial

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs.industries import read_industries, specialization_study

WIDE = (
    "region;farms;mines;IT;land\nNorth;10;80;10;upper\nSouth;50;30;20;upper\nEast;40;—;5;lower\nWest;20;20;60;lower\n"
)
LONG = "region,year,branch,jobs\n" + "".join(
    f"{county},{year},{branch},{jobs}\n"
    for year, rows in {
        2010: {"North": (10, 80), "South": (50, 30)},
        2020: {"North": (20, 60), "South": (70, 30)},
    }.items()
    for county, row in rows.items()
    for branch, jobs in zip(("farms", "mines"), row, strict=True)
)


@pytest.fixture
def run(run, tmp_path):
    """The command itself, beside two tables."""
    (tmp_path / "wide.csv").write_text(WIDE, encoding="utf-8")
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    return partial(run, "specialization")


def test_kazakhstan_without_a_table(run):
    code, out, err = run()
    assert code == 0, err
    assert "Most specialized by the Krugman index: Astana city" in out
    assert "What these measures cannot say" in out


def test_a_wide_table_takes_every_column_of_figures(run):
    code, out, err = run("wide.csv", "--json")
    assert code == 0, err
    regions = {row["region"]: row for row in json.loads(out)["years"]["undated"]["regions"]}
    assert [name for name in regions["North"] if name.startswith("LQ ")] == ["LQ farms", "LQ mines", "LQ IT"]
    assert regions["North"]["Herfindahl"] == pytest.approx(0.66)
    assert regions["East"]["Krugman"] is None  # a dash is no 0


def test_groups_and_exact_limits_of_counts(run):
    code, out, err = run("wide.csv", "--groups", "land", "--counts", "--industry", "farms", "--industry", "IT")
    assert code == 0, err
    assert (
        "farms: Location quotients with 95% limits (exact if the units counted settle independently): above 1 in" in out
    )
    assert "between 2 groups" in out


def test_a_long_table_by_year_has_a_shift_share(run):
    code, out, err = run("long.csv", "--industry-column", "branch", "--value-column", "jobs", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert list(found["years"]) == ["2010", "2020"]
    north = next(row for row in found["shift_share"] if row["region"] == "North")
    assert north["change"] == -10
    assert north["national"] + north["mix"] + north["competitive"] == pytest.approx(-10)


def test_wide_and_long_tables_give_one_result(tmp_path):
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "wide.csv").write_text(
        "region,farms 2010,mines 2010,farms 2020,mines 2020\nNorth,10,80,20,60\nSouth,50,30,70,30\n", encoding="utf-8"
    )
    long = read_industries(tmp_path / "long.csv", industry_column="branch", value_column="jobs")
    wide = read_industries(tmp_path / "wide.csv", industries=["farms", "mines"])
    for year in (2010, 2020):
        np.testing.assert_array_equal(long[year].values, wide[year].values)
        assert long[year].regions == wide[year].regions


def test_plants_give_the_ellison_glaeser_index_and_adjust_limits(run, tmp_path):
    rows = [("North", 60), ("North", 20), ("South", 30)]
    plants = "region,industry,size\n" + "".join(f"{region},mines,{size}\n" for region, size in rows)
    (tmp_path / "plants.csv").write_text(plants, encoding="utf-8")
    long = ("long.csv", "--industry-column", "branch", "--value-column", "jobs")
    code, out, err = run(*long, "--plants", "plants.csv", "--counts")
    assert code == 0, err
    assert "mines: Ellison-Glaeser gamma" in out
    assert "mines: Location quotients with 95% limits (adjusted for plants)" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("wide.csv", "--industry", "frams", "--industry", "IT"), 3, 'has no column "frams"; did you mean "farms"'),
        (("wide.csv", "--industry", "IT"), 3, "two or more industries are needed, not IT"),
        (("wide.csv", "--value-column", "IT"), 2, "--value-column goes with --industry-column"),
        (("long.csv", "--industry-column", "branch"), 3, "name the column of the values"),
        (("long.csv", "--industry-column", "sector", "--value-column", "jobs"), 3, 'has no column "sector"'),
        (("wide.csv", "--groups", "IT"), 3, "holds figures"),
        (("wide.csv", "--year", "2000"), 3, "wide.csv has no years; leave --year out"),
        (("--groups", "land"), 2, "goes with a table of your own"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run, arguments, code, message):
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert message in err
    assert len(err.splitlines()) <= 2


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("farms,mines,all\nNorth,1,2,3\nSouth,4,5,9\n", '"all" is the sum of the other industries, '),
        (
            "farms,mines,coal,all\nNorth,100,200,70,300.1\nSouth,400,500,30,900.2\n",
            'industries without "coal", which is',
        ),
    ],
)
def test_a_column_of_totals_is_refused_for_counting_twice(table, message, tmp_path):
    (tmp_path / "t.csv").write_text(f"region,{table}", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        specialization_study(tmp_path / "t.csv")


@pytest.mark.parametrize(("year", "when"), [("", ""), ("2016,", " for 2016")])
def test_a_region_given_twice_is_refused(year, when, tmp_path):
    """The column of industries is the remedy, unless it is named already."""
    head = f"region,{'year,' if year else ''}"
    (tmp_path / "t.csv").write_text(f"{head}farms,mines\nNorth,{year}1,2\nNorth,{year}4,5\n", encoding="utf-8")
    twice = rf'rows 2 and 3: region "North" is duplicated{when}; keep one row, or name the column of '
    with pytest.raises(DataError, match=rf"{twice}industries .*--industry-column"):
        specialization_study(tmp_path / "t.csv")
    (tmp_path / "t.csv").write_text(f"{head}sector,jobs\nNorth,{year}A,2\nNorth,{year}A,5\n", encoding="utf-8")
    with pytest.raises(DataError, match=twice.replace("column of ", "column of the regions' codes")):
        specialization_study(tmp_path / "t.csv", industry_column="sector", value_column="jobs")


def test_a_table_that_is_all_missing_is_refused(tmp_path):
    (tmp_path / "t.csv").write_text("region,farms,mines\nNorth,—,2\nSouth,4,—\n", encoding="utf-8")
    with pytest.raises(DataError, match="region with figures for every industry is needed; there is none"):
        specialization_study(tmp_path / "t.csv")


def test_the_structure_of_kazakhstan_in_a_few_lines_and_as_files(run, tmp_path):
    structure = partial(run.func, "structure")
    code, out, err = structure("--first", "2014", "-o", "out.xlsx")
    assert code == 0, err
    assert "Location quotient above 1 in 2 regions: Almaty city" in out
    assert (tmp_path / "out.xlsx").exists()
    assert structure("-o", "out.gpkg").code == 7


def test_the_structure_of_a_table_of_ones_own(run):
    structure = partial(run.func, "structure", "long.csv", "--industry-column", "branch", "--value-column", "jobs")
    code, out, err = structure("--follow", "mines", "--details", "-o", "out.csv")
    assert code == 0, err
    assert "From 2010 to 2020 its share rose most" in out
    assert structure().code == 2  # which industry?
