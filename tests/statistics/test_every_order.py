"""On a map of up to ten regions a global p is that of all n! orders of the values."""

from itertools import permutations
from math import factorial

import numpy as np
import pytest

from geo_itcluster.statistics.bivariate import bivariate_moran, lee_l
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.getis_ord import getis_ord_g
from geo_itcluster.statistics.join_counts import join_counts
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.permutation.draws import every_order
from geo_itcluster.weights import Weights

STATISTICS = {
    "moran": lambda x, y, w, **o: moran(x, w, **o),
    "geary": lambda x, y, w, **o: geary(x, w, **o),
    "G": lambda x, y, w, **o: getis_ord_g(x, w, **o),
    "bivariate": lambda x, y, w, **o: bivariate_moran(x, y, w, **o),
    "joins": lambda x, y, w, **o: join_counts(x > 3, w, **o).bb,
}


def random_map(n, seed):
    rng = np.random.default_rng(seed)
    dense = (rng.random((n, n)) < 0.5) * rng.integers(1, 4, (n, n)) * (1 - np.eye(n))
    dense[np.arange(n), (np.arange(n) + 1) % n] = 1
    x = rng.integers(1, 8, n).astype(float)
    x[:2] = 1, 5
    return x, rng.permutation(x), Weights.from_dense(dense)


@pytest.mark.parametrize("n", range(1, 7))
def test_every_order_comes_once(n):
    found = {tuple(column) for column in every_order(n).T.tolist()}
    assert found == set(permutations(range(n)))
    assert every_order(n).shape == (n, factorial(n))


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
@pytest.mark.parametrize("name", STATISTICS)
def test_a_global_p_is_that_of_all_orders(name, alternative):
    for seed in range(4):
        x, y, w = random_map(6, seed)
        found = STATISTICS[name](x, y, w, alternative=alternative)
        values = y if name == "bivariate" else x
        drawn = []
        for at in permutations(range(6)):
            moved = values[list(at)]
            pair = (x, moved) if name == "bivariate" else (moved, y)
            drawn.append(STATISTICS[name](*pair, w, permutations=0).statistic)
        drawn = np.array(drawn)
        upper, lower = np.mean(drawn >= found.statistic - 1e-9), np.mean(drawn <= found.statistic + 1e-9)
        p = {"greater": upper, "less": lower, "two-sided": min(1, 2 * min(upper, lower))}[alternative]
        assert found.p == pytest.approx(p, abs=1e-12)
        assert (found.method, found.permutations) == ("exact: enumeration", 720)
        assert "exact" in found.summary()
        ends = np.mean(drawn >= drawn.max() - 1e-9), np.mean(drawn <= drawn.min() + 1e-9)
        least = {"greater": ends[0], "less": ends[1], "two-sided": min(1, 2 * min(ends))}[alternative]
        assert found.p_min == pytest.approx(least, abs=1e-12)


@pytest.mark.parametrize("constant", [1e9, 1e11])
@pytest.mark.parametrize("name", ["moran", "geary", "bivariate"])
def test_a_constant_that_is_added_changes_no_p(name, constant):
    """The mean of such values has fewer digits than their differences, so that ties came apart."""
    for seed in range(40):
        x, y, w = random_map(5, seed)
        near, far = (STATISTICS[name](x + more, y + more, w) for more in (0, constant))
        assert (far.p, far.p_min) == pytest.approx((near.p, near.p_min), abs=1e-12), seed


def test_lees_l_goes_through_all_orders_of_the_pairs():
    x, y, w = random_map(7, 1)
    found = lee_l(x, y, w)
    assert (found.method, found.permutations) == ("exact: enumeration", 5040)
    assert found.simulated[0] == pytest.approx(found.statistic)


def test_a_larger_map_is_permuted_and_says_so():
    x, _, w = random_map(11, 2)
    assert moran(x, w, permutations=99).method == "permutation"
    assert moran(x, w, permutations=0).method == "randomisation"
