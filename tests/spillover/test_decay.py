"""Distance decay and the exact null of the rank correlation against brute force, scipy and least squares."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.spillover.decay import distance_decay, fit_line, order_decay
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.rank_correlation import spearman
from geo_itcluster.weights import Weights
from geo_itcluster.weights.points import great_circle_distance
from tests.spillover_maps import kazakhstan, line, reordered, two_years, us_states

CITIES = ["Almaty city", "Astana city"]
tied = st.lists(st.integers(0, 4), min_size=4, max_size=6).filter(lambda v: len(set(v)) > 1)


# ----------------------------------------------------------------------------------------------- rank correlation
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_counted_null_is_that_of_all_orders_ties_or_none(data):
    x = np.array(data.draw(tied), float)
    y = np.array(
        data.draw(st.lists(st.integers(0, 9), min_size=len(x), max_size=len(x)).filter(lambda v: len(set(v)) > 1))
    )
    rho, tails = spearman(x, y)
    a, b = stats.rankdata(x), stats.rankdata(y)
    every = np.array([a @ np.array(order) for order in permutations(b)])
    assert rho == pytest.approx(stats.spearmanr(x, y).statistic)
    assert tails.upper == pytest.approx(np.mean(every >= a @ b - 1e-9))
    assert tails.lower == pytest.approx(np.mean(every <= a @ b + 1e-9))
    assert tails.upper_min == pytest.approx(np.mean(every >= every.max() - 1e-9))
    assert tails.lower_min == pytest.approx(np.mean(every <= every.min() + 1e-9))
    assert tails.arrangements == len(every)


def test_scipy_finds_the_same_p_in_all_orders():
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=7), rng.integers(0, 4, 7)
    oracle = stats.permutation_test(
        (x,),
        lambda one: stats.spearmanr(one, y).statistic,
        permutation_type="pairings",
        n_resamples=np.inf,
        alternative="less",
    )
    assert spearman(x, y)[1].lower == pytest.approx(oracle.pvalue)


def test_published_critical_values_of_the_rank_correlation():
    """Zar (1972), table of Spearman's rho: .05 in two tails from .648 for n = 10 and from .538 for n = 14."""
    for n, critical in ((10, 0.648), (14, 0.538)):
        first, step = np.arange(n), 6 / (n * (n * n - 1))
        below, at = (_with_rho(n, critical + shift * step, step) for shift in (-2, 0))
        rho, tails = spearman(first, at)
        assert rho == pytest.approx(critical, abs=step)
        assert 2 * tails.upper <= 0.05
        assert 2 * spearman(first, below)[1].upper > 0.05


def _with_rho(n, rho, step):
    """An order of n ranks with nearly this rank correlation: neighbours swapped at random until it is reached."""
    rng = np.random.default_rng(0)
    order = np.arange(n)
    wanted = round((1 - rho) / step / 2) * 2  # sum of squared differences, an even number
    while (now := int(((order - np.arange(n)) ** 2).sum())) != wanted:
        i, j = rng.choice(n, 2, replace=False)
        order[[i, j]] = order[[j, i]]
        if abs(int(((order - np.arange(n)) ** 2).sum()) - wanted) > abs(now - wanted) and rng.random() < 0.9:
            order[[i, j]] = order[[j, i]]
    return order


def test_permutations_agree_with_the_counted_null_within_monte_carlo_error():
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=13), rng.normal(size=13)
    (rho, exact), (same, drawn) = spearman(x, y), spearman(x, y, inference="permutation")
    assert rho == same
    assert drawn.upper == pytest.approx(exact.upper, abs=0.02)
    assert (drawn.method, exact.method) == ("permutation", "exact: distribution of rank sums")


def test_many_regions_of_few_orders_are_counted_and_many_of_many_are_not():
    rng = np.random.default_rng(3)
    y = rng.normal(size=40)
    assert spearman(rng.integers(1, 4, 40), y)[1].method.startswith("exact")
    assert spearman(rng.normal(size=40), y)[1].method == "permutation"
    with pytest.raises(DataError, match="exact test cannot be had: the ranks of 40 values"):
        spearman(rng.normal(size=40), y, inference="exact")


def test_values_that_differ_by_rounding_tie():
    assert spearman([0.3 - 0.1, 0.2, 0.5, 0.7], [1, 2, 3, 4])[0] == spearman([2, 2, 5, 7], [1, 2, 3, 4])[0]


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1, 2], [1, 2], "needs three values; there are 2"),
        ([1, 2, 3], [1, 2], "of one length, not 3 and 2"),
        ([1, 1, 1], [1, 2, 3], "All 3 values of x are equal"),
        ([1, 2, 3], [1, np.nan, 3], "y must be one row of finite numbers"),
        ([], [], "needs three values; there are 0"),
    ],
)
def test_ranks_that_cannot_be_correlated_are_refused(x, y, message):
    with pytest.raises(DataError, match=message):
        spearman(x, y)


# -------------------------------------------------------------------------------------------------- real studies
def test_the_index_did_not_grow_more_near_the_two_cities():
    panel, w, points = kazakhstan()
    change = panel.change(transform="log")
    by_distance, by_order = (
        distance_decay(change, points, named_poles(panel, CITIES)),
        order_decay(change, w, named_poles(panel, CITIES)),
    )
    assert by_distance.effect == pytest.approx(0.033, abs=5e-4)
    assert by_distance.p == pytest.approx(0.9155, abs=5e-5)
    assert by_order.effect == pytest.approx(-0.1202, abs=5e-5)
    assert by_order.p == pytest.approx(0.6808, abs=5e-5)
    assert by_distance.arrangements == pytest.approx(87_178_291_200)
    for found in (by_distance, by_order):
        assert found.n == 14
        assert not found.linear.one_sign
        assert found.linear.most_influential == "Mangystau region"


def test_the_nearest_pole_is_nearest():
    panel, _, points = us_states()
    poles = named_poles(panel, ["New York", "California"])
    found = distance_decay(panel.change(transform="log"), points, poles)
    place = dict(zip(panel.names, points, strict=True))
    for name, nearest, distance in zip(found.names, found.nearest, found.distance, strict=True):
        to = {pole: float(great_circle_distance(place[name], place[pole])) for pole in poles.names}
        assert nearest == min(to, key=to.get)
        assert distance == pytest.approx(to[nearest])
    assert found.n == 46
    assert found.method == "permutation"
    assert dict(zip(found.names, found.nearest, strict=True))["Nevada"] == "California"


# ----------------------------------------------------------------------------------------------------------- fit
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 12))
def test_the_line_and_its_slope_without_each_region_are_least_squares(seed, n):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=n), rng.normal(size=n)
    found = fit_line(x, y, tuple(map(str, range(n))))
    oracle = stats.linregress(x, y)
    assert (found.slope, found.intercept, found.r_squared) == pytest.approx(
        (oracle.slope, oracle.intercept, oracle.rvalue**2)
    )
    without = [stats.linregress(np.delete(x, i), np.delete(y, i)).slope for i in range(n)]
    np.testing.assert_allclose(found.slope_without, without, rtol=1e-6, atol=1e-9)
    assert found.slope_range == pytest.approx((min(without), max(without)), rel=1e-6, abs=1e-9)


def test_one_region_at_another_distance_is_the_whole_slope():
    found = fit_line(np.array([1.0, 1.0, 1.0, 5.0]), np.array([1.0, 2.0, 3.0, 9.0]), ("a", "b", "c", "d"))
    assert np.isnan(found.slope_without).tolist() == [False, False, False, True]


def test_a_planted_decay_is_recovered():
    panel, _, points = us_states()
    poles = named_poles(panel, ["New York"])
    distance = great_circle_distance(points, points[panel.names.index("New York")])
    noise = np.random.default_rng(1).normal(size=48) / 10
    found = distance_decay(two_years(3 - 0.002 * distance + noise, like=panel), points, poles)
    assert found.linear.slope == pytest.approx(-0.002, abs=1e-4)
    assert found.linear.one_sign
    assert found.p_one_sided < 0.001
    assert found.linear.r_squared > found.logarithmic.r_squared


# ---------------------------------------------------------------------------------------------------- properties
@settings(max_examples=15, deadline=None)
@given(st.permutations(range(16)), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_the_order_of_regions_nor_scale_nor_origin_matters(order, scale, shift):
    panel, w, points = kazakhstan()
    order = list(order)
    moved = (panel.change().change * scale + shift)[order]
    turned = two_years(moved, like=reordered(w, order))
    poles = named_poles(panel, CITIES)
    for plain, found in (
        (order_decay(panel, w, poles), order_decay(turned, reordered(w, order), poles)),
        (
            distance_decay(panel, points, poles, inference="permutation", permutations=99),
            distance_decay(turned, points[order], poles, inference="permutation", permutations=99),
        ),
    ):
        assert found.effect == pytest.approx(plain.effect)
        assert found.linear.slope == pytest.approx(plain.linear.slope * scale, rel=1e-6, abs=1e-9)
        if found.seed is None:
            assert found.p == pytest.approx(plain.p)


# -------------------------------------------------------------------------------------------------- missing, bad
def test_regions_without_data_or_a_way_to_a_pole_are_listed():
    w = Weights.from_pairs([(i, i + 1) for i in range(6)], ids=range(8))
    panel = two_years([9, 5, np.nan, 4, 3, 1, 2, 7])
    found = order_decay(panel, w, named_poles(panel, ["0"]))
    assert (found.names, found.missing, found.outside) == (("1", "3", "4", "5", "6"), ("2",), ("7",))
    assert found.distance.tolist() == [1, 3, 4, 5, 6]
    assert "Left out, without data: 2; without a place in it: 7." in found.summary()


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([(0, 0), (0, 0), (1, 1), (2, 2), (3, 3)], "At the very place of a pole: 1. Give administrative centres"),
        ([(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)], "All 4 regions lie at the same distance from the nearest pole"),
        ([(0, 0), (0, 1)], "2 rows and 5 names"),
        ([(5e5, 5e6), (5e5, 6e6), (6e5, 6e6), (6e5, 5e6), (7e5, 5e6)], "no longitude and latitude in degrees"),
        ([(0, 0), (0, np.nan), (0, 2), (0, 3), (0, 4)], "Coordinates must be finite"),
    ],
)
def test_points_that_make_no_decay_are_refused(points, message):
    panel = two_years([1, 2, 4, 3, 5])
    with pytest.raises(DataError, match=message):
        distance_decay(panel, points, named_poles(panel, ["0"]))


@pytest.mark.parametrize(
    ("panel", "poles", "message"),
    [
        (two_years([1, 2, 3, 4]), ["0"], "Only 3 regions besides the poles have data and a way to one"),
        (two_years([1, 2, np.nan, 4, 5]), ["0"], "Only 3 regions besides the poles"),
        (two_years([9, 2, 2, 2, 2]), ["0"], "All 4 regions changed by the same, 2"),
        (RegionPanel(tuple("01234"), (2010,), np.ones((5, 1))), ["0"], "a change needs two years"),
    ],
)
def test_what_has_no_decay_is_refused(panel, poles, message):
    with pytest.raises(DataError, match=message):
        order_decay(panel, line(len(panel.names)), named_poles(panel, poles))


def test_poles_of_another_map_are_refused():
    panel, _, points = kazakhstan()
    with pytest.raises(RegionError, match="not on the map: New York"):
        distance_decay(panel, points, named_poles(us_states()[0], ["New York"]))


def test_more_orders_than_a_float_can_count_are_drawn_from_without_a_warning():
    x = np.random.default_rng(0).normal(size=4000)
    rho, tails = spearman(x, -x, permutations=9)
    assert rho == pytest.approx(-1)
    assert tails.lower == pytest.approx(0.1)
