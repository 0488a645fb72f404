"""The exact null of the rank correlation against brute force, scipy and published critical values."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.rank_correlation import spearman

tied = st.lists(st.integers(0, 4), min_size=4, max_size=6).filter(lambda v: len(set(v)) > 1)


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
    with pytest.raises(DataError, match="exact test is not possible: the ranks of 40 values"):
        spearman(rng.normal(size=40), y, inference="exact")


def test_values_that_differ_by_rounding_tie():
    assert spearman([0.3 - 0.1, 0.2, 0.5, 0.7], [1, 2, 3, 4])[0] == spearman([2, 2, 5, 7], [1, 2, 3, 4])[0]


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1, 2], [1, 2], "needs three values; there are 2"),
        ([1, 2, 3], [1, 2], "the same length: 3 and 2"),
        ([1, 1, 1], [1, 2, 3], "All 3 values of x are equal"),
        ([1, 2, 3], [1, np.nan, 3], "y must be one row of finite numbers"),
        ([], [], "needs three values; there are 0"),
    ],
)
def test_ranks_that_cannot_be_correlated_are_refused(x, y, message):
    with pytest.raises(DataError, match=message):
        spearman(x, y)


def test_more_orders_than_a_float_can_count_are_drawn_from_without_a_warning():
    x = np.random.default_rng(0).normal(size=4000)
    rho, tails = spearman(x, -x, permutations=9)
    assert rho == pytest.approx(-1)
    assert tails.lower == pytest.approx(0.1)
