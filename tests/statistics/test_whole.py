"""Beside a giant the others still differ: local statistics against the enumeration in whole numbers."""

from __future__ import annotations

from itertools import combinations_with_replacement, permutations
from math import comb, prod

import numpy as np
import pytest

from geo_itcluster.statistics.local_geary import local_geary, local_multivariate_geary
from geo_itcluster.statistics.local_getis_ord import local_getis_ord
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.distance import knn

STATISTICS = {
    "moran": (local_moran, lambda x, i: [(len(x) * x[i] - sum(x) > 0 or -1) * v for v in x]),
    "G": (local_getis_ord, lambda x, i: x),
    "geary": (local_geary, lambda x, i: [(v - x[i]) ** 2 for v in x]),
    "multivariate": (
        lambda x, w: local_multivariate_geary(np.column_stack([x, x[::-1]]), w),
        lambda x, i: [(v - x[i]) ** 2 + (u - x[-1 - i]) ** 2 for v, u in zip(x, x[::-1], strict=True)],
    ),
}


@pytest.mark.parametrize("giant", [2 * 10**12, 10**18, 10**40])
@pytest.mark.parametrize("weight", [1, 3])
@pytest.mark.parametrize("name", STATISTICS)
def test_a_giant_does_not_make_others_tie(name, weight, giant):
    x = [101, 205, 307, 411, 617, giant]
    dense = np.array([[0, 1, 1, 0, 0, 1], [1, 0, weight, 1, 0, 0], [0, 0, 0, 1, 1, weight]] * 2) * (1 - np.eye(6))
    measure, terms = STATISTICS[name]
    found = measure(np.array(x, dtype=float), Weights.from_dense(dense).transformed("row"))
    for i in range(6):
        v, row, others = terms(x, i), dense[i].astype(int).tolist(), [j for j in range(6) if j != i]
        at = [j for j in others if row[j]]
        sums = [sum(row[j] * v[c] for j, c in zip(at, cs, strict=True)) for cs in permutations(others, len(at))]
        observed = sum(row[j] * v[j] for j in at)
        share = [np.mean([s >= observed for s in sums]), np.mean([s <= observed for s in sums])]
        ends = [np.mean([s == end for s in sums]) for end in (max(sums), min(sums))]
        assert found.p[i] == pytest.approx(min(1, 2 * min(share)), abs=1e-12), i
        assert found.p_min[i] == pytest.approx(min(1, 2 * min(ends)), abs=1e-12), i


@pytest.mark.parametrize("giant", [1e15, 1e18, 1e57])
def test_few_values_and_a_giant_on_a_large_map_are_counted_truly(giant):
    rng = np.random.default_rng(2)
    n, k = 800, 3
    x = rng.integers(1, 6, n).astype(float)
    x[[5, 400]] = giant
    links = (np.arange(n)[:, None] + np.arange(1, k + 1)) % n
    w = Weights.from_links(np.repeat(np.arange(n), k), links.ravel(), np.ones(n * k), n=n)
    found = local_getis_ord(x, w)
    levels = sorted(set(x.tolist()))
    for i in (3, 4, 5, 100, 397):
        others = [int(np.count_nonzero(np.delete(x, i) == level)) for level in levels]
        own, above, below = sum(int(x[j]) for j in links[i]), 0, 0
        for drawn in combinations_with_replacement(range(len(levels)), k):
            ways = prod(comb(others[level], drawn.count(level)) for level in set(drawn))
            total = sum(int(levels[level]) for level in drawn)
            above, below = above + ways * (total >= own), below + ways * (total <= own)
        assert found.p[i] == pytest.approx(min(1.0, 2 * min(above, below) / comb(n - 1, k)), abs=1e-12)


@pytest.mark.parametrize("giant", [1e6, 1e12, 1e20, 1e40])
def test_simulated_local_geary_beside_a_giant_is_as_beside_one_much_nearer(giant: float) -> None:
    """On large maps permutations are drawn: the same ones lie above and below, however far the giants are."""
    rng = np.random.default_rng(3)
    w = knn(rng.random((600, 2)), 4, geographic=False).transformed("row")
    x = rng.integers(1, 6, 600) * 1.0
    far, near = x.copy(), x.copy()
    for at in (17, 250):
        far[at], near[at] = giant, 1e4
    found, expected = (local_geary(of, w, permutations=499) for of in (far, near))
    np.testing.assert_array_equal(found.p, expected.p)
