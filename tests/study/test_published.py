"""The published figures read with the standard library are those that a user's table gives."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs.mapped_years import read_on_map
from geo_itcluster.io.inputs.study_input import kazakhstan_input
from geo_itcluster.resources import resource
from geo_itcluster.study.published import PUBLISHED_YEARS, published_year

TABLES = {
    "table1_index.csv": ("code", {"score": "index"}),
    "table2_it_production.csv": ("code", {"production": "production_mln_kzt"}),
    "it_gva_and_grp.csv": ("bns_code", {"value_added": "it_gva_mln_kzt", "grp": "grp_mln_kzt"}),
    "grp_employment_emissions.csv": (
        "bns_code",
        {"grp": "grp_mln_kzt", "employed": "employed_thousand", "emissions": "emissions_thousand_tonnes"},
    ),
}


def test_the_years_are_those_of_the_study():
    assert tuple(year.year for year in kazakhstan_input().years) == PUBLISHED_YEARS


@pytest.mark.parametrize("year", PUBLISHED_YEARS)
@pytest.mark.parametrize("table", TABLES)
def test_every_figure_is_what_the_table_gives(table, year):
    key, columns = TABLES[table]
    _, (given,) = read_on_map(
        resource("data", table), columns, key=key, vintage=16, years=[year], decimal=".", double_listed="whole"
    )
    found = published_year(year)
    assert list(found.codes) == given.map.codes
    for name, figures in given.figures.items():
        np.testing.assert_array_equal(found.score if name == "score" else found.amounts[name], figures)
    if table == "it_gva_and_grp.csv":
        share = given.figures["value_added"] / given.totals["value_added"]
        np.testing.assert_array_equal(found.ksi["value_added"].share, share)


@pytest.mark.parametrize("boundaries", ["osm", "natural_earth"])
def test_the_study_s_maps_have_the_regions_in_the_order_of_the_figures(boundaries):
    for year in kazakhstan_input(boundaries=boundaries).years:
        assert year.map.codes == list(published_year(year.year).codes)


def test_the_parts_that_the_official_table_gives_beside_their_whole_are_named():
    assert [published_year(year).parts for year in PUBLISHED_YEARS] == [(), ("SHM", "TRK")]


def test_a_year_without_index_is_refused():
    with pytest.raises(DataError, match="no index of 2012; it has those of 2010, 2016"):
        published_year(2012)
