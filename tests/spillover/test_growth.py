"""Growth and the neighbours' level against brute force, scipy, least squares and published values."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.statistics.bivariate import bivariate_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights import Weights
from tests.spillover_maps import kazakhstan, line, reordered, small_maps, two_years, us_states


def residual(y, *controls):
    """Of a least-squares regression on a constant and the controls."""
    x = np.column_stack([np.ones(len(y)), *controls])
    return y - x @ np.linalg.lstsq(x, y, rcond=None)[0]


def partial(y, x, own):
    return np.corrcoef(residual(y, own), residual(x, own))[0, 1]


# -------------------------------------------------------------------------------------------------- real studies
def test_growth_of_the_index_does_not_go_with_the_neighbours_index_of_2010():
    """The reference value .019 is growth in logarithms beside the neighbours' mean of the index itself."""
    panel, w, _ = kazakhstan()
    found = neighbours_level(panel.change(transform="log"), w, level=panel.year(2010), partial=False)
    assert found.effect == pytest.approx(0.019, abs=5e-4)
    assert found.p == pytest.approx(0.944, abs=0.03)  # that of a t test
    assert found.n == 16


def test_the_lag_of_the_logarithms_is_what_the_change_starts_from_unless_a_level_is_given():
    panel, w, _ = kazakhstan()
    change = panel.change(transform="log")
    found = neighbours_level(change, w, partial=False)
    assert found.effect == pytest.approx(np.corrcoef(change.change, w.lag(np.log(panel.year(2010))))[0, 1])
    assert found.effect == pytest.approx(0.0007, abs=5e-5)


def test_with_the_own_level_held_constant_regions_beside_high_ones_grew_less():
    """Spillover would be positive: the one-sided p leaves nothing of it."""
    panel, w, _ = kazakhstan()
    change = panel.change(transform="log")
    found = neighbours_level(change, w)
    assert found.effect == pytest.approx(partial(change.change, w.lag(change.initial), change.initial))
    assert found.effect == pytest.approx(-0.5993, abs=5e-5)
    assert found.p == pytest.approx(0.018, abs=0.006)
    assert found.p_one_sided > 0.98
    assert found.own_correlation == pytest.approx(-0.5765, abs=5e-5)


def test_differential_moran_of_table_1_as_recomputed_before():
    panel, w, _ = kazakhstan()
    found = differential_moran(panel, w)
    assert found.effect == pytest.approx(0.145, abs=5e-4)
    assert found.p_one_sided == pytest.approx(0.12, abs=0.01)


@pytest.mark.parametrize(
    ("year", "statistic"),
    [(1929, 0.6269), (1940, 0.5768), (1960, 0.5091), (1980, 0.2815), (2000, 0.3440), (2009, 0.4288)],
)
def test_morans_i_of_us_income_as_published(year, statistic):
    panel, w, _ = us_states()
    assert moran(panel.year(year), w, permutations=0).statistic == pytest.approx(statistic, abs=5e-5)


def test_states_beside_rich_states_grew_less_because_they_were_rich_themselves():
    """Raw, the correlation is that of convergence among clustered levels; most of it goes with the own level."""
    panel, w, _ = us_states()
    change = panel.change(transform="log")
    raw, given_own = (neighbours_level(change, w, partial=partial) for partial in (False, True))
    assert raw.effect < -0.5
    assert raw.p < 0.001
    assert abs(given_own.effect) < abs(raw.effect)
    assert raw.correlation == given_own.correlation


# ------------------------------------------------------------------------------------------------------- oracles
@settings(max_examples=25, deadline=None)
@given(small_maps(4, 6))
def test_a_raw_p_is_that_of_all_orders_with_ties_in_both_tails(map_):
    moved, initial, w = map_
    lag = w.lag(initial)
    assume(np.ptp(lag) > 1e-9)
    found = neighbours_level(two_years(moved, initial), w, partial=False)
    every = np.array([np.corrcoef(order, lag)[0, 1] for order in permutations(moved)])
    upper, lower = np.mean(every >= found.effect - 1e-9), np.mean(every <= found.effect + 1e-9)
    assert found.p_on("greater") == pytest.approx(upper)
    assert found.p_on("less") == pytest.approx(lower)
    assert found.p == pytest.approx(min(1, 2 * min(upper, lower)))
    assert found.p_min_on("greater") == pytest.approx(np.mean(every >= every.max() - 1e-9))


@settings(max_examples=25, deadline=None)
@given(small_maps(5, 6))
def test_freedman_lane_permutes_the_residuals_of_the_fit_without_the_lag(map_):
    moved, own, w = map_
    lag = w.lag(own)
    rest = residual(moved, own)
    assume(np.linalg.norm(rest) > 1e-6 and np.linalg.norm(residual(lag, own)) > 1e-6)
    found = neighbours_level(two_years(moved, own), w)
    fitted = moved - rest
    every = []
    for order in permutations(rest):
        drawn = residual(fitted + np.array(order), own)
        flat = np.linalg.norm(drawn) < 1e-9
        every.append(0.0 if flat else np.corrcoef(drawn, residual(lag, own))[0, 1])
    assert found.effect == pytest.approx(partial(moved, lag, own))
    assume(not any(1e-10 < abs(one - found.effect) < 1e-7 for one in every))
    assert found.p_on("greater") == pytest.approx(np.mean(np.array(every) >= found.effect - 1e-9), abs=1e-12)
    assert found.method == "Freedman-Lane all orders of residuals"


def test_scipy_finds_the_same_raw_p():
    rng = np.random.default_rng(3)
    moved, initial, w = rng.normal(size=7), rng.normal(size=7), line(7)
    lag = w.lag(initial)
    oracle = stats.permutation_test(
        (moved,),
        lambda x: stats.pearsonr(x, lag).statistic,
        permutation_type="pairings",
        n_resamples=np.inf,
        alternative="greater",
    )
    found = neighbours_level(two_years(moved, initial), w, partial=False, alternative="greater")
    assert found.effect == pytest.approx(oracle.statistic)
    assert found.p == pytest.approx(oracle.pvalue)
    assert found.arrangements == 5040


def test_permutations_agree_with_all_orders_within_monte_carlo_error():
    rng = np.random.default_rng(5)
    panel, w = two_years(rng.normal(size=9), rng.normal(size=9)), line(9)
    for held in (False, True):
        exact = neighbours_level(panel, w, partial=held, inference="exact")
        drawn = neighbours_level(panel, w, partial=held, inference="permutation")
        assert drawn.p_one_sided == pytest.approx(exact.p_one_sided, abs=0.02)


def test_the_partial_test_holds_its_level_where_the_raw_one_does_not():
    """Growth falls with the own level, levels are clustered, and nothing spills over."""
    panel, w, _ = us_states()
    own = np.log(panel.year(1929))
    own = (own - own.mean()) / own.std()
    rng = np.random.default_rng(11)
    panels = [two_years(rng.normal(size=w.n) - 2 * own, own, w) for _ in range(300)]
    rejected = {
        held: np.mean([neighbours_level(one, w, partial=held, permutations=199).p <= 0.05 for one in panels])
        for held in (False, True)
    }
    assert rejected[True] < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)
    assert rejected[False] > 0.9


def test_a_planted_spillover_is_found():
    _, w, _ = us_states()
    rng = np.random.default_rng(2)
    own = rng.normal(size=w.n)
    found = neighbours_level(two_years(w.lag(own) + rng.normal(size=w.n) / 3, own, w), w)
    assert found.effect > 0.6
    assert found.p_one_sided < 0.001


def test_space_time_and_differential_moran_are_the_global_statistics_of_the_two_years():
    panel, w, _ = us_states()
    change = panel.change(1929, 1940, transform="log")
    over_time, of_change = space_time_moran(change, w), differential_moran(change, w)
    plain = bivariate_moran(change.final, change.initial, w)
    assert (over_time.effect, over_time.p) == (plain.statistic, plain.p_permutation)
    z1, z0 = stats.zscore(change.final), stats.zscore(change.initial)
    assert over_time.effect == pytest.approx(z1 @ w.lag(z0) / w.n)
    plain = moran(change.change, w)
    assert (of_change.effect, of_change.p) == (plain.statistic, plain.p_permutation)
    assert of_change.p_min == pytest.approx(2 / 10_000)
    assert f"corr(x, y) = {over_time.whole.correlation:.4f}" in over_time.summary()


# ---------------------------------------------------------------------------------------------------- properties
@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)), st.floats(0.01, 100), st.floats(-100, 100))
def test_neither_the_order_of_regions_nor_scale_nor_origin_matters(order, scale, shift):
    rng = np.random.default_rng(4)
    moved, own, order = rng.normal(size=8), rng.normal(size=8), list(order)
    w = line(8)
    for held in (False, True):
        plain = neighbours_level(two_years(moved, own), w, partial=held)
        turned = two_years((moved * scale)[order], (own * scale + shift)[order], reordered(w, order))
        found = neighbours_level(turned, reordered(w, order), partial=held)
        assert found.effect == pytest.approx(plain.effect, abs=1e-6)
        assert found.p == pytest.approx(plain.p, abs=1e-9)


def test_a_p_depends_on_the_seed_alone():
    panel, w, _ = kazakhstan()
    one, again, other = (neighbours_level(panel, w, permutations=199, seed=seed) for seed in (1, 1, 2))
    assert one.p == again.p
    assert one.p_on("greater") != other.p_on("greater")


# -------------------------------------------------------------------------------------------------- missing, bad
@pytest.mark.parametrize("test", [neighbours_level, space_time_moran, differential_moran])
def test_regions_without_data_or_neighbours_are_listed_and_change_nothing(test):
    panel, w, _ = kazakhstan()
    ids = (*panel.ids, "island", "unknown")
    wider = Weights.from_links(
        [*w.rows, 17, 0], [*w.indices, 0, 17], n=18, ids=ids, method="queen contiguity"
    ).transformed("row")
    values = np.vstack([panel.values, [[7, 9], [np.nan, 5]]])
    plain, found = test(panel, w), test(RegionPanel(ids, panel.years, values), wider)
    assert (found.n, found.missing, found.outside) == (16, ("unknown",), ("island",))
    assert found.effect == pytest.approx(plain.effect)
    assert found.p == pytest.approx(plain.p)
    assert "without data: unknown; without a place in it: island" in found.summary()


def complete(n):
    return Weights.from_pairs([(i, j) for i in range(n) for j in range(i)], ids=range(n)).transformed("row")


@pytest.mark.parametrize(
    ("panel", "w", "options", "kind", "message"),
    [
        (two_years([2, 2, 2, 2], [1, 2, 3, 5]), line(4), {}, DataError, "All 4 regions have the same value, 2"),
        (two_years([1, 2, 3, 5]), line(4), {}, DataError, "All 4 regions have the same value, 0"),
        (
            two_years([1, 2, 3, 5], [1, 2, 3, 5]),
            line(4),
            {},
            DataError,
            "The changes are fully explained",
        ),
        (
            two_years([1, 4, 3, 5], [1, 2, 3, 5]),
            complete(4),
            {},
            DataError,
            "The neighbours' levels are fully explained",
        ),
        (two_years([1, 4, 3], [1, 2, 5]), line(3), {}, DataError, "Only 3 regions have data and neighbours; 4 are"),
        (two_years([1, np.nan, 3, 5], [1, 2, 3, 5]), line(4), {}, DataError, "Only 2 regions have both data and a"),
        (two_years([1, 4, 3, 5], [1, 2, 3, 5]), line(5), {}, WeightsError, "length: 5 and 4"),
        (two_years([1, 4, 3, 5]), line(4), {"level": [1, 2]}, WeightsError, r"level has the shape \(2,\)"),
        (two_years([1, 4, 3, 5], [1, 2, 3, 5]), line(4), {"inference": "magic"}, DataError, "No inference 'magic'"),
        (two_years(range(11), np.arange(11.0) ** 2), line(11), {"inference": "exact"}, DataError, "11 values have"),
        (RegionPanel(tuple("0123"), (2010,), np.ones((4, 1))), line(4), {}, DataError, "a change needs two years"),
    ],
)
def test_what_cannot_be_tested_is_refused(panel, w, options, kind, message):
    with pytest.raises(kind, match=message):
        neighbours_level(panel, w, **options)


def test_without_permutations_there_is_no_p():
    panel, w, _ = kazakhstan()
    for test in (space_time_moran, differential_moran):
        with pytest.raises(DataError, match="permutations must be 1 or more"):
            test(panel, w, permutations=0)


def test_the_lag_stands_where_the_region_was_in_the_test():
    panel = two_years([1.0, 4, 2, 7, 3, np.nan, 5], initial=[3.0, 1, 4, 1, 5, 9, 2])
    found = neighbours_level(panel, line(7), partial=False)
    np.testing.assert_array_equal(found.lag, [1.0, 3.5, 1.0, 4.5, 1.0, np.nan, np.nan])
