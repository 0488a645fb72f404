"""Measures of region x industry tables: worked by hand, as REAT and EconGeo document them, and their ranges."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.specialization.cluster_index import litzenberger_sternberg
from geo_itcluster.specialization.ellison_glaeser import ellison_glaeser_from_herfindahl, ellison_glaeser_index
from geo_itcluster.specialization.gini import gini_concentration, gini_specialization, lorenz_gini
from geo_itcluster.specialization.herfindahl import herfindahl_concentration, herfindahl_specialization
from geo_itcluster.specialization.hoover import hoover_concentration, hoover_index, hoover_specialization
from geo_itcluster.specialization.krugman import krugman_concentration, krugman_specialization
from geo_itcluster.specialization.measures import MEASURES
from geo_itcluster.specialization.profile import specialization_profile
from geo_itcluster.specialization.quotient import (
    location_quotient,
    location_quotient_interval,
    location_quotients,
    plant_design_effect,
    standardized_location_quotient,
)
from geo_itcluster.specialization.shift_share import shift_share_analysis
from geo_itcluster.specialization.theil import theil_concentration, theil_index, theil_specialization

# The example of EconGeo's manual: five regions, five industries.
ECONGEO = np.array([[100, 0, 0, 0, 0], [0, 15, 5, 70, 10], [0, 20, 10, 20, 50], [0, 25, 30, 5, 40], [0, 40, 55, 5, 0]])
BY_REGION = {
    "Krugman": krugman_specialization,
    "Hoover": hoover_specialization,
    "Herfindahl": herfindahl_specialization,
    "Gini": gini_specialization,
    "Theil": theil_specialization,
}
BY_INDUSTRY = {
    "Krugman concentration": krugman_concentration,
    "Hoover concentration": hoover_concentration,
    "Herfindahl concentration": herfindahl_concentration,
    "Gini concentration": gini_concentration,
    "Theil concentration": theil_concentration,
}

tables = st.tuples(st.integers(2, 7), st.integers(2, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 10**5), min_size=shape[1], max_size=shape[1]).filter(any),
        min_size=shape[0],
        max_size=shape[0],
    )
)


# --------------------------------------------------------------------------------------- worked by hand, documented
def test_krugman_and_herfindahl_of_econgeos_example_by_hand():
    """All regions have 100, so the country's structure is 0.2 of each industry."""
    np.testing.assert_allclose(krugman_specialization(ECONGEO), [1.6, 1.0, 0.6, 0.7, 1.1])
    np.testing.assert_allclose(krugman_concentration(ECONGEO), [1.6, 0.5, 0.9, 1.0, 1.0])
    np.testing.assert_allclose(herfindahl_specialization(ECONGEO), [1, 0.525, 0.34, 0.315, 0.465])
    np.testing.assert_allclose(hoover_specialization(ECONGEO), [0.8, 0.5, 0.3, 0.35, 0.55])


def test_location_quotients_of_econgeos_example_by_hand():
    np.testing.assert_allclose(location_quotients(ECONGEO), ECONGEO / 20)


def test_hoover_gini_of_econgeos_example_by_hand():
    """Shares 0, .1, .1, .3, .5 over .1, .15, .2, .25, .3, in the order of their ratios: 1 - 0.69."""
    assert lorenz_gini([0, 10, 10, 30, 50], [10, 15, 20, 25, 30]) == pytest.approx(0.31)
    assert lorenz_gini([0, 10, 10, 30, 50]) == pytest.approx(0.48)


def test_gini_of_specialization_as_reat_documents_it():
    """Farhauer & Kröll's region: REAT takes the plain Gini index of the location quotients, 0.6222222."""
    region, country = [700, 600, 500, 10000, 40000], [30000, 15000, 10000, 60000, 50000]
    quotients = location_quotient(region, country, output_total=51800, whole_total=165000)
    # REAT prints the coefficient over n; the Lorenz curve over the industries gives the same
    assert lorenz_gini(quotients) == pytest.approx(0.6222222, abs=5e-8)


def test_ellison_glaeser_as_reat_documents_it():
    sizes = [200, 650, 12000, 100, 50, 16000, 13000, 1500, 1500, 25000]
    places = ["Wien"] * 5 + ["Linz"] * 4 + ["Graz"]
    found = ellison_glaeser_index(sizes, places, [500000, 400000, 100000], ["Wien", "Linz", "Graz"])
    assert found.gamma == pytest.approx(0.05990628, abs=5e-9)
    assert found.plants == 10
    assert "highly localized" in found.summary()


def test_cluster_index_as_reat_documents_it():
    found = litzenberger_sternberg([1743, 3997], [35, 18], [50, 526], [488, 4133])
    assert found[0] == pytest.approx(21.87491, abs=5e-6)


def test_shift_share_of_farhauer_and_kroell_by_hand():
    """Three regions, four industries; the country grows by 15 %, its industries by 10, 40, -10 and 20 %."""
    before = [[90, 20, 10, 60], [60, 30, 30, 40], [250, 100, 110, 300]]
    after = [[100, 40, 10, 55], [85, 55, 40, 35], [255, 115, 85, 390]]
    found = shift_share_analysis(before, after, regions=["A", "B", "C"]).frame()
    np.testing.assert_allclose(found["change"], [25, 55, 85])
    np.testing.assert_allclose(found["national"], [27, 24, 114])
    np.testing.assert_allclose(found["mix"], [1, -1, 0], atol=1e-12)
    np.testing.assert_allclose(found["competitive"], [-3, 32, -29])


def test_theil_parts_by_hand():
    found = theil_index([1, 3, 2, 2], groups=["n", "n", "s", "s"])
    n, s = 0.25 * math.log(0.5) + 0.75 * math.log(1.5), 0.0
    assert found.between == pytest.approx(0)
    np.testing.assert_allclose(found.inside, [n, s], atol=1e-15)
    assert found.total == pytest.approx(n / 2)


def test_exact_limits_are_those_of_clopper_and_pearson():
    counts, totals = np.array([3, 40, 0, 7]), np.array([100, 300, 50, 150])
    found = location_quotient_interval(counts, totals)
    for k, size, low, high in zip(counts, totals / totals.sum(), found.low, found.high, strict=True):
        expected = stats.binomtest(int(k), int(counts.sum())).proportion_ci(method="exact")
        assert (low * size, high * size) == pytest.approx((expected.low, expected.high), abs=1e-10)


@pytest.mark.parametrize("method", ["exact", "delta"])
def test_limits_hold_the_true_quotient_as_often_as_they_say(method):
    rng = np.random.default_rng(20)
    totals, rate = np.array([400, 900, 1500]), np.array([0.12, 0.03, 0.05])
    true = rate / ((rate * totals).sum() / totals.sum())
    held = []
    for _ in range(200):
        found = location_quotient_interval(rng.binomial(totals, rate), totals, method=method)
        held.append((found.low <= true) & (true <= found.high))
    assert np.mean(held) >= 0.92
    assert np.mean(held) <= 0.99


def test_exact_and_delta_limits_meet_where_counts_are_large():
    counts, totals = np.array([3000, 4000, 5000]), np.array([300000, 350000, 350000])
    exact = location_quotient_interval(counts, totals)
    delta = location_quotient_interval(counts, totals, method="delta")
    np.testing.assert_allclose(exact.low, delta.low, rtol=0.005)
    np.testing.assert_allclose(exact.high, delta.high, rtol=0.005)


def test_standardized_quotients_are_scipys_z_scores():
    quotient = np.array([0.5, 1.1, 2.0, 0.9])
    np.testing.assert_allclose(standardized_location_quotient(quotient), stats.zscore(np.log(quotient), ddof=1))
    with_zero = standardized_location_quotient([0.0, 0.5, 1.0, 2.0])
    assert np.isnan(with_zero[0])


# ------------------------------------------------------------------------------------------------------- properties
@given(tables)
def test_measures_lie_in_the_range_that_they_are_registered_with(table):
    for name, measure in {**BY_REGION, **BY_INDUSTRY}.items():
        values = measure(table)
        known = values[~np.isnan(values)]
        assert (known >= MEASURES[name].low - 1e-9).all(), name
        assert (known <= MEASURES[name].high + 1e-9).all(), name


@given(tables, st.floats(0.01, 100))
def test_measures_do_not_depend_on_the_unit_nor_on_the_order(table, unit):
    x = np.array(table, dtype=float)
    for measure in BY_REGION.values():
        np.testing.assert_allclose(measure(x * unit), measure(x), atol=1e-9)
        np.testing.assert_allclose(measure(x[::-1, ::-1])[::-1], measure(x), atol=1e-9)
    for measure in BY_INDUSTRY.values():
        np.testing.assert_allclose(measure(x * unit), measure(x), atol=1e-9)


@given(st.lists(st.floats(0.1, 100), min_size=2, max_size=6), st.lists(st.floats(0.1, 100), min_size=2, max_size=5))
def test_regions_of_one_structure_have_the_neutral_value(sizes, structure):
    x = np.outer(sizes, structure)
    for name, measure in {**BY_REGION, **BY_INDUSTRY}.items():
        if not math.isnan(MEASURES[name].neutral):
            np.testing.assert_allclose(measure(x), MEASURES[name].neutral, atol=1e-9)
    np.testing.assert_allclose(location_quotients(x), MEASURES["LQ"].neutral)


@given(tables)
def test_the_krugman_index_is_twice_the_part_that_would_have_to_move(table):
    x = np.array(table, dtype=float)
    moved = [hoover_index(row, x.sum(axis=0)) for row in x]
    np.testing.assert_allclose(krugman_specialization(x), 2 * np.array(moved), atol=1e-9)


@given(st.lists(st.tuples(st.floats(0.01, 1e4), st.floats(0.01, 1e4), st.sampled_from("abc")), min_size=2, max_size=12))
def test_theil_falls_apart_into_between_and_within_without_a_rest(rows):
    amounts, base, groups = zip(*rows, strict=True)
    found, whole = theil_index(amounts, base, groups=groups), theil_index(amounts, base)
    assert found.between + found.within == pytest.approx(whole.total, abs=1e-9)
    assert (found.between >= 0) & (found.within >= 0)
    a, b = np.array(amounts), np.array(base)
    assert whole.total == pytest.approx(stats.entropy(a / a.sum(), b / b.sum()), abs=1e-9)


@given(tables, st.data())
def test_shift_share_adds_up_to_the_growth(before, data):
    x = np.array(before, dtype=float)
    y = np.array(
        data.draw(
            st.lists(
                st.lists(st.integers(0, 10**5), min_size=x.shape[1], max_size=x.shape[1]).filter(any),
                min_size=x.shape[0],
                max_size=x.shape[0],
            )
        ),
        dtype=float,
    )
    found = shift_share_analysis(x, y)
    parts = found.national + found.mix + found.competitive
    there = ~np.isnan(parts)
    np.testing.assert_allclose(parts[there], found.change[there], rtol=1e-9, atol=1e-6)
    own = found.net_competitive + found.allocation
    there = ~np.isnan(own)
    np.testing.assert_allclose(own[there], found.competitive[there], rtol=1e-7, atol=1e-4)
    if not np.isnan(found.mix).any():
        assert abs(found.mix.sum()) <= 1e-6 * max(x.sum(), 1)
        assert abs(found.competitive.sum()) <= 1e-6 * max(y.sum(), x.sum())


@given(st.lists(st.floats(0.1, 1e3), min_size=2, max_size=10), st.data())
def test_gini_grows_as_amounts_move_from_the_small_to_the_large(amounts, data):
    x = np.sort(np.array(amounts))
    moved = x.copy()
    step = data.draw(st.floats(0, 1)) * x[0]
    moved[0] -= step
    moved[-1] += step
    assert lorenz_gini(moved) >= lorenz_gini(x) - 1e-12
    assert 0 <= lorenz_gini(x) + 1e-12 <= 1


@given(st.lists(st.floats(0.1, 1e3), min_size=2, max_size=10))
def test_plain_gini_is_the_mean_difference_over_twice_the_mean(amounts):
    x = np.array(amounts)
    expected = np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())
    assert lorenz_gini(x) == pytest.approx(expected, abs=1e-9)


def test_plants_thrown_like_darts_have_a_gamma_of_0_on_average():
    rng = np.random.default_rng(6)
    totals, sizes = np.array([500.0, 300.0, 200.0]), rng.lognormal(3, 1, 40)
    names = ["a", "b", "c"]
    found = [
        ellison_glaeser_index(sizes, [names[i] for i in rng.choice(3, size=40, p=totals / totals.sum())], totals, names)
        for _ in range(600)
    ]
    gamma, z = np.array([f.gamma for f in found]), np.array([f.z for f in found])
    assert abs(gamma.mean()) < 3 * gamma.std() / math.sqrt(600)
    assert z.std() == pytest.approx(1, abs=0.15)


# --------------------------------------------------------------------------------------------------- what is missing
def test_a_region_with_a_missing_industry_stays_out_of_the_country_and_has_no_measure():
    table = [[1.0, 3.0], [np.nan, 50.0], [2.0, 2.0]]
    profile = specialization_profile(table, regions=["a", "b", "c"], industries=["x", "y"])
    rest = specialization_profile([table[0], table[2]], regions=["a", "c"], industries=["x", "y"])
    assert profile.left_out == ("b",)
    assert "Left out, because a value is missing: b." in profile.summary()
    np.testing.assert_allclose(profile.frame().loc[["a", "c"]], rest.frame())
    assert profile.frame().loc["b"].isna().all()
    np.testing.assert_allclose(profile.industry_frame(), rest.industry_frame())


def test_an_industry_that_is_nowhere_has_no_concentration():
    table = [[1.0, 0.0, 3.0], [2.0, 0.0, 2.0]]
    for measure in BY_INDUSTRY.values():
        values = measure(table)
        assert np.isnan(values).tolist() == [False, True, False]
    assert np.isnan(location_quotients(table)[:, 1]).all()
    assert not np.isnan(theil_specialization(table)).any()


def test_an_industry_that_is_new_has_no_own_growth_and_still_counts_in_the_classic_parts():
    found = shift_share_analysis([[0.0, 10.0], [5.0, 5.0]], [[4.0, 10.0], [5.0, 6.0]])
    assert found.competitive[0, 0] == 4
    assert np.isnan(found.net_competitive[0, 0])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: herfindahl_specialization([[1.0], [2.0]]), DataError, "Two industries or more"),
        (lambda: gini_specialization([[np.nan, 1.0]]), DataError, "there is none"),
        (lambda: theil_specialization([[1.0, -1.0]]), DataError, "not negative"),
        (lambda: krugman_concentration([[0.0, 0.0], [1.0, 1.0]]), DataError, "No output in any industry: region 0"),
        (lambda: hoover_index([1.0], [1.0, 2.0]), DataError, "same length: 1 (and 2|rows and 2 names)"),
        (lambda: hoover_index([np.nan]), DataError, "must sum to more than 0"),
        (lambda: lorenz_gini([0.0, 0.0]), DataError, "must sum to more than 0"),
        (lambda: theil_index([1.0, 1.0], [0.0, 1.0]), DataError, "an amount, but its base is 0: positions 0"),
        (lambda: theil_index([1.0, 1.0], groups=["a"]), DataError, "must be of one length"),
        (lambda: location_quotient_interval([1.5], [3]), DataError, "an interval is of counts"),
        (lambda: location_quotient_interval([4], [3], regions=["a"]), DataError, "below the industry, in a"),
        (lambda: location_quotient_interval([0], [3]), DataError, "none of the industry"),
        (lambda: location_quotient_interval([1], [3], level=1.0), DataError, "between 0 and 1"),
        (lambda: standardized_location_quotient([1.0, 1.0, 1.0]), DataError, "not all alike"),
        (
            lambda: ellison_glaeser_index([1, 2], ["a", "z"], [5, 5], ["a", "b"]),
            RegionError,
            "no region of the list: z",
        ),
        (lambda: ellison_glaeser_index([1], ["a"], [5, 5], ["a", "b"]), DataError, "two or more are needed"),
        (lambda: ellison_glaeser_index([1, np.nan], ["a", "a"], [5, 5], ["a", "b"]), DataError, "is missing"),
        (lambda: litzenberger_sternberg([1], [1], [0], [1], regions=["a"]), DataError, "The area is 0 in a"),
        (lambda: litzenberger_sternberg([np.nan], [1], [1], [1]), DataError, "no employment"),
        (lambda: litzenberger_sternberg([1, 2], [1], [1], [1]), DataError, "of one length"),
        (lambda: shift_share_analysis([[1.0, 2.0]], [[1.0, 2.0, 3.0]]), DataError, "must be alike"),
        (
            lambda: specialization_profile([[1.0, 2.0]], regions=["a", "b"]),
            DataError,
            "same length: 1 (and 2|rows and 2 names)",
        ),
    ],
)
def test_what_has_no_meaning_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_every_measure_says_its_range_its_source_and_what_it_cannot_say():
    for name, measure in MEASURES.items():
        assert measure.name == name
        assert measure.low < measure.high
        assert measure.source
        assert measure.cannot_say.endswith(".")
    assert MEASURES["Krugman"].range == "0 ... 2"
    assert MEASURES["LQ"].range == "0 ... ∞"


@pytest.mark.parametrize("known", ["every plant", "the mean plant"])
def test_limits_of_employees_hold_where_they_come_in_plants(known):
    rng = np.random.default_rng(12)
    totals = np.array([20_000, 5_000, 50_000, 8_000, 17_000])
    covered, alone = [], []
    for _ in range(150):
        sizes = np.maximum(1, rng.lognormal(np.log(60) - 0.32, 0.8, 50).astype(int))
        counts = np.bincount(rng.choice(5, 50, p=totals / totals.sum()), weights=sizes, minlength=5)
        counts = np.minimum(counts, totals)
        plants = sizes if known == "every plant" else float(sizes.mean())
        found = location_quotient_interval(counts, totals, plants=plants)
        covered.append((found.low <= 1) & (found.high >= 1))
        found = location_quotient_interval(counts, totals)
        alone.append((found.low <= 1) & (found.high >= 1))
    assert np.mean(covered) >= 0.94
    assert np.mean(alone) < 0.5


def test_plants_without_employees_or_larger_than_the_industry_are_refused():
    with pytest.raises(DataError, match="must be positive"):
        plant_design_effect([3, 0])
    with pytest.raises(DataError, match="no smaller than the industry"):
        location_quotient_interval([3, 2], [100, 100], plants=50.0)


def test_amounts_and_totals_go_together_by_label():
    amounts = pd.Series({"a": 3.0, "b": 1.0, "c": 6.0})
    totals = pd.Series({"c": 9.0, "a": 8.0, "b": 7.0})
    found = ellison_glaeser_from_herfindahl(amounts, totals, 0.2)
    assert found.gamma == pytest.approx(ellison_glaeser_from_herfindahl([3, 1, 6], [8, 7, 9], 0.2).gamma)
    with pytest.raises(DataError, match="amounts"):
        ellison_glaeser_from_herfindahl([3, 1], [8, 7, 9], 0.2)
