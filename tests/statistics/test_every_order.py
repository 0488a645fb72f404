"""On a map of up to ten regions a global p is that of all n! orders of the values."""

from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
import pytest

from geo_itcluster.statistics.bivariate import bivariate_moran, lee_l
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.getis_ord import getis_ord_g
from geo_itcluster.statistics.join_counts import join_counts
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.permutation.draws import every_order, keys_of, shuffled
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


@pytest.mark.parametrize("name", ["moran", "geary", "G", "bivariate", "lee"])
@pytest.mark.parametrize(("giant", "constant"), [(0, 1e6), (0, 1e12), (1e6, 0), (1e12, 0), (1e20, 0), (1e57, 0)])
def test_neither_a_constant_nor_a_giant_hides_the_others_differences(name, giant, constant):
    """Against fractions: sums in floating-point numbers have no digits left for them."""
    of = STATISTICS | {"lee": lambda x, y, w: lee_l(x, y, w)}
    for seed in range(12):
        x, y, w = random_map(5, seed)
        weights = np.array([[Fraction(0)] * 5] * 5)
        weights[w.rows, w.indices] = [Fraction(int(one)) for one in w.data]
        if seed % 2:
            w = w.transformed("binary").transformed("row")
            weights[w.rows, w.indices] = [Fraction(1, int(k)) for k in w.cardinalities[w.rows]]
        x, y = (values / (10 if seed % 3 else 1) + constant for values in (x, y))
        if giant:
            x[seed % 5], y[seed % 4] = giant, giant
        found = of[name](x, y, w)
        p, p_min = of_fractions(name, x, y, weights)
        assert (found.p, found.p_min) == pytest.approx((p, p_min), abs=1e-12), seed


def of_fractions(name, x, y, w):
    """p and p_min of a statistic of all orders."""
    x, y = (np.array([Fraction(repr(value)) for value in values.tolist()]) for values in (x, y))
    zx, zy = x - x.mean(), y - y.mean()
    drawn = []
    for at in map(list, permutations(range(len(x)))):
        match name:
            case "moran":
                drawn.append(zx[at] @ w @ zx[at])
            case "geary":
                drawn.append((w * (x[at][:, None] - x[at]) ** 2).sum())
            case "G":
                drawn.append(x[at] @ w @ x[at])
            case "bivariate":
                drawn.append(zx @ w @ zy[at])
            case "lee":
                drawn.append((w @ zx[at]) @ (w @ zy[at]))
    drawn = np.array(drawn)
    both = min(np.mean(drawn >= drawn[0]), np.mean(drawn <= drawn[0]))
    ends = min(np.mean(drawn == drawn.max()), np.mean(drawn == drawn.min()))
    return min(1, 2 * both), min(1, 2 * ends)


def test_among_random_orders_a_giant_hides_nothing_either():
    rng = np.random.default_rng(3)
    ring = Weights.from_pairs([(i, (i + 1) % 40) for i in range(40)], ids=range(40))
    x = rng.integers(1, 6, 40).astype(float)
    x[7] = 1e14
    at = shuffled(np.arange(40), keys_of(0, 0, 99), 40).T
    whole = [sum(int(one) * int(next_) for one, next_ in zip(x[row], np.roll(x[row], 1), strict=True)) for row in at]
    own = sum(int(one) * int(next_) for one, next_ in zip(x, np.roll(x, 1), strict=True))
    upper, lower = sum(one >= own for one in whole) + 1, sum(one <= own for one in whole) + 1
    assert getis_ord_g(x, ring, permutations=99).p == pytest.approx(min(1.0, 2 * min(upper, lower) / 100))


def test_lees_l_goes_through_all_orders_of_the_pairs():
    x, y, w = random_map(7, 1)
    found = lee_l(x, y, w)
    assert (found.method, found.permutations) == ("exact: enumeration", 5040)
    assert found.simulated[0] == pytest.approx(found.statistic)


def test_a_larger_map_is_permuted_and_says_so():
    x, _, w = random_map(11, 2)
    assert moran(x, w, permutations=99).method == "permutation"
    assert moran(x, w, permutations=0).method == "randomisation"
