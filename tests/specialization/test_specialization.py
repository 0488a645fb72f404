"""KSI, equation (5), the location quotient and the Krugman index proper."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs.scores import specialization_table
from geo_itcluster.io.inputs.study_input import kazakhstan_input
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.resources import resource
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.specialization.krugman import krugman_specialization
from geo_itcluster.specialization.quotient import location_quotient

tables = st.integers(2, 6).flatmap(
    lambda s: st.lists(st.lists(st.floats(0.1, 1e4), min_size=s, max_size=s), min_size=2, max_size=8)
)


def by_name(year, which):
    given_ = next(y for y in kazakhstan_input().years if y.year == year)
    return dict(zip(given_.map.names, given_.ksi[which].share, strict=True))


@pytest.mark.parametrize(
    ("year", "which", "city", "published"),
    [
        (2010, "production", "Almaty city", 0.6807),
        (2016, "production", "Almaty city", 0.5266),
        (2010, "production", "Astana city", 0.0393),
        (2016, "production", "Astana city", 0.1951),
        (2010, "value_added", "Almaty city", 0.68234),
        (2016, "value_added", "Almaty city", 0.50530),
        (2010, "value_added", "Astana city", 0.08492),
        (2016, "value_added", "Astana city", 0.27115),
    ],
)
def test_ksi_of_the_growth_poles(year, which, city, published):
    assert by_name(year, which)[city] == pytest.approx(published, abs=0.5 * 10 ** -len(str(published).split(".")[1]))


def test_ksi_from_official_value_added_sums_exactly_to_one_in_every_year():
    """In exact arithmetic, with each region counted once."""
    table = read_table(resource("data", "it_gva_and_grp.csv"))
    at = {name: i for i, name in enumerate(table.columns)}
    for year in range(2010, 2025):
        rows = [r for r in table.rows if str(r[at["year"]]) == str(year) and r[at["unit"]] != "part"]
        amounts = {r[at["bns_code"]]: Fraction(str(r[at["it_gva_mln_kzt"]])) for r in rows}
        total = amounts.pop("national")
        assert sum(amount / total for amount in amounts.values()) == 1
        assert len(amounts) == (16 if year < 2018 else 17 if year < 2021 else 20)


def test_the_official_table_counts_no_region_twice():
    for frame, result in specialization_table().values():
        assert frame["KSI"].sum() == pytest.approx(1, abs=1e-12)
        assert not result.disagrees()


def test_a_given_total_that_the_regions_do_not_sum_to_is_shown():
    found = ksi([30.0, 10.0], total=50.0)
    assert found.disagrees()
    assert (found.summed, found.given, found.disagreement) == (40.0, 50.0, 10.0)
    assert str(found) == "denominator 50.0 (given); the regions sum to 40.0, 10.0 less"
    assert not ksi([30.0, 10.0], total=40.0).disagrees()


def test_a_region_without_a_figure_has_no_ksi_rather_than_zero():
    found = ksi([3.0, np.nan, 1.0])
    np.testing.assert_array_equal(found.share, [0.75, np.nan, 0.25])
    assert found.missing == 1


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=20))
def test_ksi_is_a_concentration_share(output):
    share = ksi(output).share
    assert share.sum() == pytest.approx(1)
    assert ((share >= 0) & (share <= 1)).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ksi([np.nan]), "no region has a figure"),
        (lambda: ksi([0.0, 0.0]), "must be positive; it is 0"),
        (lambda: ksi([1.0, -1.0], regions=["a", "b"]), "b has −1"),
        (lambda: ksi([1.0], total=-5.0), "must be positive; it is −5"),
        (lambda: ksi([np.inf]), "must be finite"),
        (lambda: location_quotient([1.0], [0.0], regions=["a"]), "The whole is 0 in a"),
        (lambda: location_quotient([1.0], [1.0, 2.0]), "same length: 1 and 2"),
        (lambda: krugman_specialization([[1.0], [2.0]]), "Two industries or more"),
        (lambda: krugman_specialization([[0.0, 0.0], [1.0, 2.0]], regions=["a", "b"]), "No output in any industry: a"),
        (lambda: krugman_specialization([[np.nan, 1.0]]), "there is none"),
    ],
)
def test_what_has_no_meaning_is_refused(call, message):
    with pytest.raises(DataError, match=message):
        call()


@given(tables)
def test_the_krugman_index_lies_between_0_and_2(table):
    index = krugman_specialization(table)
    assert ((index >= 0) & (index <= 2)).all()


def test_the_krugman_index_reaches_its_ends():
    np.testing.assert_allclose(krugman_specialization([[1.0, 3.0], [2.0, 6.0]]), 0, atol=1e-15)
    far = krugman_specialization([[1.0, 0.0], [0.0, 1e6]])
    assert far[0] == pytest.approx(2, abs=1e-5)


@given(tables)
def test_location_quotients_average_to_one_over_the_country(table):
    x = np.array(table)
    quotient = location_quotient(x[:, 0], x.sum(axis=1))
    share = x.sum(axis=1) / x.sum()
    assert (quotient * share).sum() == pytest.approx(1)


def test_a_hand_worked_location_quotient_with_a_missing_figure():
    quotient = location_quotient([10.0, np.nan, 30.0], [100.0, 50.0, 100.0])
    np.testing.assert_allclose(quotient, [0.5, np.nan, 1.5])
