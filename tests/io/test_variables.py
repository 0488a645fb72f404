"""Variables per head and area, as rates, as growth, over years, and recast to one division."""

import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes

import geo_itcluster as gi
from geo_itcluster.errors import DataError, RegionError, SettingError
from geo_itcluster.regions.countries import country_regions
from geo_itcluster.resources import resource
from geo_itcluster.statistics.rates import smoothed_rates

GRP = resource("data", "it_gva_and_grp.csv")
NAMES = country_regions("AT").names
N = len(NAMES)
RNG = np.random.default_rng(5)
TABLE = pd.DataFrame(
    {
        "land": NAMES,
        "gdp_2010": RNG.uniform(10, 90, N),
        "gdp_2015": RNG.uniform(10, 90, N),
        "gdp_2020": RNG.uniform(10, 90, N),
        "people_2010": RNG.integers(300, 2000, N),
        "people_2015": RNG.integers(300, 2000, N),
        "people_2020": RNG.integers(300, 2000, N),
    }
)


def read(value="gdp", **options):
    return gi.read_input(TABLE, country="AT", value=value, as_is=True, **options)


def test_years_are_single_ones_and_ranges():
    assert [[year.year for year in read(years=asked).years] for asked in ("2010-2015", ["-2010", 2020], "2015-")] == [
        [2010, 2015],
        [2010, 2020],
        [2015, 2020],
    ]
    with pytest.raises(DataError, match="no year 2030"):
        read(years=[2010, 2030])
    with pytest.raises(SettingError, match="neither a year nor a range"):
        read(years="lately")


def test_per_head_and_per_area():
    per_head, per_area = read(per="people"), read(per_area=True)
    assert per_head.years[0].score == pytest.approx(TABLE["gdp_2010"] / TABLE["people_2010"])
    density = TABLE["gdp_2020"] / (per_area.years[2].score)
    assert density.sum() == pytest.approx(83_879, rel=0.01)  # Austria, km2
    assert (str(per_head.score_name), str(per_area.score_name)) == ("gdp per people", "gdp per km²")


def test_growth_is_from_each_chosen_year_to_the_next():
    growth = read(change="growth", years=[2010, 2020])
    assert [year.year for year in growth.years] == [2020]
    assert growth.years[0].score == pytest.approx(TABLE["gdp_2020"] / TABLE["gdp_2010"] - 1)
    each = read(change="log-growth", per="people")
    assert [year.year for year in each.years] == [2015, 2020]
    per_head = [TABLE[f"gdp_{year}"] / TABLE[f"people_{year}"] for year in (2010, 2015, 2020)]
    assert sum(year.score for year in each.years) == pytest.approx(np.log(per_head[2] / per_head[0]))
    assert str(each.score_name) == "log growth of gdp per people"


def test_rates_are_smoothed_as_pysal_smooths_them():
    events, population = np.array([60.0, 25, 25, 1]), np.array([100.0, 100, 110, 9])
    expected = Empirical_Bayes(events.reshape(-1, 1), population.reshape(-1, 1)).r.ravel()
    assert smoothed_rates(events, population) == pytest.approx(expected)
    found = read(at_risk="people").years[0].score
    assert found == pytest.approx(smoothed_rates(TABLE["gdp_2010"], TABLE["people_2010"]))


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        ({"change": "growth", "years": [2010]}, DataError, "needs two years"),
        ({"per": "people", "per_area": True}, DataError, "one thing alone"),
        ({"recast": 16}, DataError, "Kazakhstan's regions"),
        ({"per": "persons"}, DataError, "persons"),
    ],
)
def test_what_cannot_be_made_of_a_variable_is_refused(options, kind, said):
    with pytest.raises(kind, match=said):
        read(**options)


def test_nothing_is_divided_by_0_and_nothing_below_0_grows():
    zero = TABLE.assign(people_2015=0)
    with pytest.raises(DataError, match="people is 0 or less in"):
        gi.read_input(zero, country="AT", value="gdp", per="people")
    with pytest.raises(DataError, match="No growth from 2010 to 2015"):
        gi.read_input(TABLE.assign(gdp_2010=-1.0), country="AT", value="gdp", change="growth")
    with pytest.raises(DataError, match=r"negative.*as_is=True"):
        gi.read_input(TABLE.assign(gdp_2010=-1.0), country="AT", value="gdp")


@pytest.mark.parametrize("vintage", [16, 17, 20])
def test_amounts_recast_to_one_division_are_the_official_ones(vintage):
    official = gi.official_figures("value_added", vintage=vintage)
    given = gi.read_input(GRP, value="grp_mln_kzt", recast=vintage, as_is=True)
    assert [year.year for year in given.years] == list(official.years)
    place = {code: at for at, code in enumerate(official.codes)}
    for at, year in enumerate(given.years):
        order = [place[code] for code in year.map.codes]
        assert year.score == pytest.approx(official.values[order, at], nan_ok=True)
    missing = [note for note in given.notes if "No figure" in str(note)]
    assert len(missing) == {16: 0, 17: 1, 20: 2}[vintage]


def test_each_column_is_added_up_by_the_rows_that_have_it():
    """Population is given for today's regions in all years, employment for those of the year."""
    table = resource("data", "population_employment_investment.csv")
    given = gi.read_input(
        table, key="bns_code", value="employed_thousand", per="population_persons", recast=16, years="2016-2024"
    )
    employed, people = (gi.official_figures(of, vintage=16) for of in ("employed", "population"))
    for year in given.years:
        order = [employed.codes.index(code) for code in year.map.codes]
        expected = [of.values[order, of.years.index(year.year)] for of in (employed, people)]
        assert year.extra["value"] == pytest.approx(expected[0] / expected[1])


def test_what_does_not_add_up_is_not_recast():
    with pytest.raises(DataError, match="Only amounts add up"):
        gi.read_input(GRP, index="grp_mln_kzt", recast=16)
    with pytest.raises(RegionError, match="Mars"):
        gi.read_input(pd.DataFrame({"region": ["Akmola", "Mars"], "v_2020": [1, 2]}), value="v", recast=16)


def test_a_period_goes_before_the_judgement_of_vintages():
    """Rows of 2010 are of another map than those from 2018; they are not asked for."""
    given = gi.read_spillover_input(GRP, value="grp_mln_kzt", poles=["Almaty city"], first=2018, last=2020)
    assert given.map.name == "kz17"
    with pytest.raises(DataError, match="2018 is of the map kz17, 2021 of kz20"):
        gi.read_spillover_input(GRP, value="grp_mln_kzt", poles=["Almaty city"], first=2018)
    recast = gi.read_spillover_input(GRP, value="grp_mln_kzt", poles=["Almaty city"], recast=16)
    assert (recast.map.name, next(iter(recast.panels.values())).values.shape) == ("kz16", (16, 16))


def test_several_variables_go_by_name_or_pattern():
    several = gi.read_inputs(TABLE, value=["gdp", "p*"], country="AT", years=[2010])
    assert list(several) == ["gdp", "people"]
    assert several["people"].years[0].extra["value"].tolist() == TABLE["people_2010"].tolist()
    with pytest.raises(DataError, match=r'no variable matches "z\*"; there are gdp, people'):
        gi.read_inputs(TABLE, value="z*", country="AT")
    for pattern in ("gdp_*", "GDP_20??"):  # the columns as their heads stand, and the variable that they are
        assert list(gi.read_inputs(TABLE, value=pattern, country="AT")) == ["gdp"]
    undated = TABLE.assign(growth=1.5, note="x")
    assert list(gi.read_inputs(undated, value="g*", country="AT")) == ["gdp", "growth"]
    long = TABLE.melt("land").assign(year=2020).pivot_table(index=["land", "year"], columns="variable", values="value")
    assert list(gi.read_inputs(long.reset_index(), value="gdp_*", country="AT")) == ["gdp_2010", "gdp_2015", "gdp_2020"]


def test_a_geopackage_of_a_variable_as_it_is_opens_in_its_values(tmp_path):
    """It has no symbolic ranks, whose map would show that there are no data."""
    target = gi.run_study(read(years=[2010, 2020])).write(tmp_path / "a.gpkg")
    with closing(sqlite3.connect(target)) as connection:
        shown = connection.execute("SELECT styleName, styleQML FROM layer_styles WHERE useAsDefault").fetchall()
    assert {name for name, _ in shown} == {"score", "lisa", "links"}
    assert len({qml for name, qml in shown if name == "score"}) == 1  # classes of all years
