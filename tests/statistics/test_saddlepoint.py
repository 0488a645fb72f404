"""The permutation saddlepoint against all arrangements, and against exact counts on large maps."""

from __future__ import annotations

import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster.statistics.exact.tails import exact_tails
from geo_itcluster.statistics.inference.conditional import approximated, assigned, drawn_lags
from geo_itcluster.statistics.permutation.saddlepoint import saddlepoint_tail

KINDS = {
    "normal": lambda rng, n: rng.normal(size=n),
    "skewed": lambda rng, n: rng.lognormal(0, 0.6, n),
    "counts": lambda rng, n: rng.poisson(6, n) * 1.0,
}


def by_distance(n, k, seed):
    """Weights 1 / d of the k nearest, made standard by row."""
    points = np.random.default_rng(seed).random((n, 2))
    w = gi.knn(points, k, geographic=False)
    data = 1 / np.hypot(*(points[w.rows] - points[w.indices]).T)
    return gi.Weights.from_links(w.rows, w.indices, data, n=n).transformed("row")


@pytest.mark.parametrize(("n", "k"), [(16, 4), (40, 3)])
@pytest.mark.parametrize("kind", KINDS)
def test_small_p_are_near_those_of_all_arrangements(kind, n, k):
    """The measured errors that docs/method/inference_tables.md has."""
    off = []
    for seed in range(3):
        w, x = by_distance(n, k, seed), KINDS[kind](np.random.default_rng(seed), n)
        every = np.ones(n, dtype=bool)
        exact, near = (find(*drawn_lags(x, w), every) for find in (assigned, approximated))
        p, q = exact.p("two-sided"), near.p("two-sided")
        assert np.mean(near.method == 0) <= 0.1
        assert (q[near.method > 0] >= exact.p_min("two-sided")[near.method > 0] - 1e-12).all()
        off += list(np.abs(p - q)[(near.method > 0) & (p <= 0.1)])
    assert np.mean(off) < 0.01
    assert np.quantile(off, 0.9) < 0.03


def test_far_tails_of_many_values_have_a_small_relative_error():
    """Of equal weights, whose tails are counted, down to p that no simulation reaches."""
    x = np.rint(100 * np.random.default_rng(0).normal(size=2000))
    totals = np.rint(np.linspace(-1400, 1500, 12))
    exact = exact_tails(x, np.full(12, 10), totals, unit=np.zeros(12, dtype=int))
    found = saddlepoint_tail(np.tile(np.sort(x[1:]), (12, 1)), np.ones((12, 10)), totals - 0.5)  # between two sums
    assert exact.p_ge.min() < 1e-5
    np.testing.assert_allclose(found, exact.p_ge, rtol=0.02)


def test_all_other_regions_may_be_neighbours():
    """As with inverse distances; the weights are grouped where there are many."""
    rng = np.random.default_rng(1)
    values, row = np.sort(rng.gamma(2, size=80)), np.sort(1 / rng.uniform(0.5, 8, 80))
    drawn = np.array([rng.permutation(values) @ row for _ in range(20_000)])
    lags = np.quantile(drawn, [0.01, 0.2, 0.5, 0.8, 0.99])
    found = saddlepoint_tail(np.tile(values, (5, 1)), np.tile(row, (5, 1)), lags)
    np.testing.assert_allclose(found, [0.99, 0.8, 0.5, 0.2, 0.01], atol=0.012)


@pytest.mark.parametrize("statistic", [gi.local_moran, gi.local_geary, gi.local_getis_ord])
def test_it_stands_in_where_nothing_can_be_counted(statistic):
    n = 60
    w = by_distance(n, 5, 3)
    x = np.random.default_rng(3).normal(size=n)
    found = statistic(x, w, inference="saddlepoint")
    simulated = statistic(x, w, inference="permutation", permutations=9999)
    near = found.method == "saddlepoint"
    assert near.mean() > 0.6
    assert set(found.method[~near]) <= {"permutation"}
    assert np.isnan(np.concatenate([found.draws[near], found.error[near]])).all()
    np.testing.assert_array_equal(found.p_min, simulated.p_min)
    small = near & (simulated.p < 0.1)
    assert np.median(np.abs(found.p - simulated.p)[small]) < 0.01
    equal = statistic(x, gi.knn(np.random.default_rng(3).random((n, 2)), 3, geographic=False), inference="saddlepoint")
    assert all(method.startswith("exact") for method in equal.method)


def test_the_most_extreme_lag_has_its_exact_share():
    w = by_distance(40, 5, 0)
    x = np.zeros(40)
    row = slice(w.indptr[0], w.indptr[1])
    x[w.indices[row]] = 10.0 + w.data[row]  # the largest values on the largest weights
    found = gi.local_getis_ord(x + np.linspace(0, 1, 40) * 1e-3, w, inference="saddlepoint", alternative="greater")
    assert found.method[0] == "saddlepoint"
    assert found.p[0] == found.p_min[0] == pytest.approx(1 / (39 * 38 * 37 * 36 * 35))


def test_a_sum_that_jumps_is_not_approximated():
    """One of 60 values is not 0: the sum has three values, and nothing lies about its middle one."""
    values = np.append(np.zeros(59), 1.0)
    assert np.isnan(saddlepoint_tail(values[None], np.array([[0.01, 1.0]]), np.array([0.01]))).all()
