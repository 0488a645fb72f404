"""Official figures on every division: what the Bureau publishes, added up and chained without an estimate."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.regions import VINTAGES, regions
from geo_itcluster.regions.official import OFFICIAL_SECTIONS, official_figures

WITH_INDEX = (*"ABCDEFGHJL", "IND", "OTHER_SERVICES", "GDP")


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("section", OFFICIAL_SECTIONS)
def test_value_added_sums_to_the_country_wherever_every_region_has_a_figure(section, vintage):
    found = official_figures("value_added", section=section, vintage=vintage)
    whole = ~np.isnan(found.values).any(axis=0)
    assert whole[-5:].all() or section == "B"  # some years have no mining in the two cities
    np.testing.assert_allclose(found.values[:, whole].sum(axis=0), found.country[whole], rtol=1e-9, atol=0.25)


@pytest.mark.parametrize("quantity", ["population", "employed", "employees", "investment"])
def test_amounts_sum_to_the_country_on_the_sixteen_regions_in_every_published_year(quantity):
    found = official_figures(quantity)
    there = ~np.isnan(found.values).any(axis=0)
    missing = {"employed": [2015], "employees": [2022]}.get(quantity, [])
    assert [year for year, ok in zip(found.years, there, strict=True) if not ok] == missing
    np.testing.assert_allclose(found.values[:, there].sum(axis=0), found.country[there], rtol=5e-5)


def test_a_region_has_no_figure_before_it_is_listed():
    found = official_figures("value_added", section="J", vintage=20)
    years = {
        code: next(y for y, v in zip(found.years, row, strict=True) if not np.isnan(v)) for code, row in rows(found)
    }
    divided = dict.fromkeys(("ABA", "VOS", "ULY", "KAR", "JET", "ALM"), 2021) | dict.fromkeys(("SHY", "YUZ"), 2011)
    assert years == {region.code: divided.get(region.code, 2010) for region in regions(20)}


def rows(found):
    return zip(found.codes, found.values, strict=True)


def test_the_index_of_south_kazakhstan_of_its_parts_agrees_with_the_published_one():
    whole = dict(rows(official_figures("volume_index", vintage=16)))["YUZ"]
    parts, amounts = (official_figures(what, vintage=17) for what in ("volume_index", "value_added"))
    at = [parts.codes.index(code) for code in ("SHY", "YUZ")]
    for year in range(2012, 2018):  # published for the region and for both parts
        index = parts.values[at, parts.years.index(year)]
        before = amounts.values[at, amounts.years.index(year - 1)]
        assert np.average(index, weights=before) == pytest.approx(whole[parts.years.index(year)], abs=0.25)


@pytest.mark.parametrize("section", ["A", "IND", "OTHER_SERVICES", "GDP"])
def test_the_countrys_index_is_the_mean_of_the_regions_by_last_years_values(section):
    """An independent check of every merged index: the Bureau's own figure of the country."""
    index, amounts = (official_figures(what, section=section) for what in ("volume_index", "value_added"))
    growth = index.values[:, [index.years.index(year) for year in amounts.years]]
    mean = (amounts.values[:, :-1] * growth[:, 1:]).sum(axis=0) / amounts.values[:, :-1].sum(axis=0)
    off = np.abs(mean - index.country[-len(mean) :])
    assert off.max() < 2
    assert np.median(off) < 0.4
    assert off[:2].max() < 0.2  # 2011 and 2012; from 2013 the published figures of the country differ from the regions'


def test_the_year_of_the_division_is_merged_by_its_own_values():
    """Karaganda and Ulytau have no values of 2020: their indices of 2021 are merged by values over indices."""
    index, amounts = (official_figures(what, section="J", vintage=20) for what in ("volume_index", "value_added"))
    at = [index.codes.index(code) for code in ("KAR", "ULY")]
    q = index.values[at, index.years.index(2021)]
    v = amounts.values[at, amounts.years.index(2021)]
    merged = dict(rows(official_figures("volume_index", section="J", vintage=16)))["KAR"]
    assert merged[index.years.index(2021)] == pytest.approx(v.sum() / (v / q).sum())


@pytest.mark.parametrize("section", WITH_INDEX)
def test_constant_prices_grow_by_the_volume_index_from_any_base(section):
    index = official_figures("volume_index", section=section)
    nominal = official_figures("value_added", section=section)
    for base in (2010, 2016, 2025):
        real = official_figures("value_added", section=section, prices=base)
        at = real.years.index(base)
        there = nominal.values[:, at] > 0  # no mining in the two cities
        np.testing.assert_array_equal(real.values[:, at], nominal.values[:, at])
        growth = 100 * real.values[there, 1:] / real.values[there, :-1]
        expected = index.values[there][:, [index.years.index(year) for year in real.years[1:]]]
        np.testing.assert_allclose(growth, expected, rtol=1e-12)
        assert real.unit == f"million KZT, prices of {base}"


def test_per_head_divides_by_the_people_of_the_same_territory():
    """Karaganda of 2010 had Ulytau's people too; the table of population does not say so."""
    per_head = official_figures("value_added", per_head=True)
    people, grp = official_figures("population", vintage=20), official_figures("value_added")
    territory = sum(people.values[people.codes.index(code), people.years.index(2010)] for code in ("KAR", "ULY"))
    assert per_head.values[per_head.codes.index("KAR"), 0] == pytest.approx(
        1e6 * grp.values[grp.codes.index("KAR"), 0] / territory
    )
    assert per_head.unit == "KZT per person, current prices"
    assert per_head.years == tuple(range(2010, 2026))


def test_other_services_are_the_sections_that_have_no_index_of_their_own():
    services = official_figures("value_added", section="OTHER_SERVICES")
    parts = [official_figures("value_added", section=section).values[:, -12:-1] for section in "IKMNOPQRS"]
    np.testing.assert_allclose(services.values[:, -12:-1], np.sum(parts, axis=0), rtol=1e-6)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"section": "Z"}, 'No section "Z"'),
        ({"section": "K", "prices": 2015}, 'Section "K" has no volume index'),
        ({"quantity": "volume_index", "section": "NET_TAXES"}, "has no volume index"),
        ({"quantity": "population", "prices": 2015}, "leave prices out"),
        ({"quantity": "population", "per_head": True}, "leave per_head out"),
        ({"prices": 1999}, "choose a year from 2010 to 2025"),
        ({"quantity": "sales"}, "quantity"),
        ({"vintage": 18}, "vintage"),
    ],
)
def test_what_cannot_be_had_is_refused_by_name(wrong, message):
    with pytest.raises(DataError, match=message):
        official_figures(**{"quantity": "value_added", **wrong})


def test_the_frame_has_a_row_for_each_region_and_year():
    frame = official_figures("population", vintage=17).frame()
    assert list(frame) == ["code", "region", "year", "value"]
    assert len(frame) == 17 * 17
    assert not frame.duplicated(["code", "year"]).any()
