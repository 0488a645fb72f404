"""Every local statistic of random small maps against the enumeration of all arrangements: p, p_min and labels."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from geo_itcluster.statistics.local_bivariate import local_bivariate_moran
from geo_itcluster.statistics.local_change import local_moran_change
from geo_itcluster.statistics.local_geary import local_geary, local_multivariate_geary
from geo_itcluster.statistics.local_getis_ord import local_getis_ord
from geo_itcluster.statistics.local_join_counts import local_bivariate_join_counts, local_join_counts
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.local_rates import local_moran_rates
from geo_itcluster.weights import Weights

MAPS = 200
ALTERNATIVES = ("two-sided", "greater", "less")


def random_map(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two variables in whole numbers, with ties, and weights: asymmetric, of few different sizes, with islands."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(5, 8))
    x, y = rng.integers(0, rng.choice([2, 4, 12, 50]) + 1, (2, n))
    x[:2], y[:2] = (0, 1), (0, 1)
    dense = (rng.random((n, n)) < rng.uniform(0.25, 0.7)) * rng.choice(
        [[1, 1, 1], [1, 2, 2], [1, 2, 4], [3, 5, 7]][seed % 4], (n, n)
    )
    np.fill_diagonal(dense, 0)
    dense[rng.integers(n)] = 0
    dense[0, 1], dense[1, 0], dense[2, 0] = 1, 1, 1
    return x, y, dense


def lag(own, others, row):
    return row @ others


def moran(own, others, row):
    return own * (row @ others)


def distance(own, others, row):
    return row @ np.square(others - own).sum(axis=1) if others.ndim == 2 else row @ np.square(others - own)


def enumerated(statistic, own, values, i, row):
    """Tails, smallest tails and whether the statistic varies, over all arrangements of the other values."""
    others = np.delete(np.arange(len(row)), i)
    neighbours = np.flatnonzero(row)
    weights = row[neighbours]
    observed = statistic(own, values[neighbours], weights)
    drawn = np.array([statistic(own, values[list(at)], weights) for at in permutations(others, len(neighbours))])
    return tuple(
        float(np.mean(part))
        for part in (drawn >= observed, drawn <= observed, drawn == drawn.max(), drawn == drawn.min())
    )


def inside_of(dense):
    """Regions that have a neighbour or are one."""
    return (dense.sum(axis=0) + dense.sum(axis=1)) > 0


def whole_deviations(values):
    """n times the deviations from the mean, whole numbers."""
    return len(values) * values - values.sum()


CASES = {
    "moran": (
        lambda x, y, w, **o: local_moran(x, w, **o),
        lambda x, y: (moran, whole_deviations(x), whole_deviations(x)),
    ),
    "bivariate": (
        lambda x, y, w, **o: local_bivariate_moran(x, y, w, **o),
        lambda x, y: (moran, whole_deviations(x), whole_deviations(y)),
    ),
    "change": (
        lambda x, y, w, **o: local_moran_change(np.round(0.1 * x, 1), np.round(0.1 * y + 0.3, 1), w, **o),
        lambda x, y: (moran, whole_deviations(y - x), whole_deviations(y - x)),
    ),
    "G": (lambda x, y, w, **o: local_getis_ord(x, w, **o), lambda x, y: (lag, x, x)),
    "G star": (lambda x, y, w, **o: local_getis_ord(x, w, star=True, **o), lambda x, y: (lag, x, x)),
    "geary": (lambda x, y, w, **o: local_geary(0.01 * x, w, **o), lambda x, y: (distance, x, x)),
    "rates": (  # of one population everywhere: they rank and tie as the events do
        lambda x, y, w, **o: local_moran_rates(x, np.full(len(x), 100.0), w, **o),
        lambda x, y: (moran, whole_deviations(x), whole_deviations(x)),
    ),
    "joins": (lambda x, y, w, **o: local_join_counts(x > 0, w, **o), lambda x, y: (lag, x > 0, (x > 0) * 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_p_and_p_min_are_those_of_all_arrangements(name):
    measure, terms = CASES[name]
    queries = 0
    for seed in range(MAPS):
        x, y, dense = random_map(seed)
        if not inside_of(dense).all() or (name == "change" and len(set((y - x).tolist())) == 1):
            continue
        if name == "joins":
            dense = (dense > 0) * 1
        w = Weights.from_dense(dense)
        alternative = ALTERNATIVES[seed % 3]
        found = measure(x, y, w, alternative=alternative)
        simulated = measure(x, y, w, alternative=alternative, inference="permutation", permutations=99, seed=seed)
        statistic, owns, values = terms(x, y)
        for i in range(len(x)):
            if not dense[i].any() or (name == "joins" and not owns[i]):
                assert np.isnan([found.p[i], found.p_min[i]]).all()
                continue
            upper, lower, most, least = enumerated(statistic, owns[i], values, i, dense[i])
            p, p_min = {
                "two-sided": (min(1, 2 * min(upper, lower)), min(1, 2 * min(most, least))),
                "greater": (upper, most),
                "less": (lower, least),
            }[alternative]
            assert found.p[i] == pytest.approx(p, abs=1e-12), (seed, i)
            assert found.p_min[i] == pytest.approx(p_min, abs=1e-12), (seed, i)
            assert str(found.method[i]).startswith("exact")
            assert simulated.p_min[i] == pytest.approx(p_min, abs=1e-12), (seed, i)
            assert simulated.p[i] >= p_min - 1e-12
            if p_min > found.test.alpha:
                assert found.label[i] in ("Cannot be significant", "Not significant")
            queries += 1
    assert queries > 500


def test_multivariate_geary_counts_all_arrangements():
    for seed in range(0, MAPS, 2):
        x, y, dense = random_map(seed)
        if not inside_of(dense).all():
            continue
        y = np.random.default_rng(seed).permutation(x)  # of one spread: the squares are whole numbers but for it
        found = local_multivariate_geary(np.column_stack([x, y]), Weights.from_dense(dense))
        values = np.column_stack([x, y])
        for i in np.flatnonzero(dense.any(axis=1)):
            upper, lower, most, least = enumerated(distance, values[i], values, i, dense[i])
            assert found.p[i] == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-12)
            assert found.p_min[i] == pytest.approx(min(1, 2 * min(most, least)), abs=1e-12)


def test_bivariate_join_counts_count_all_arrangements():
    for seed in range(MAPS):
        x, _, dense = random_map(seed)
        if not inside_of(dense).all():
            continue
        own, other = x % 3 == 1, x % 3 == 2
        if not (own.any() and other.any()):
            continue
        found = local_bivariate_join_counts(own, other, Weights.from_dense(dense))
        for i in np.flatnonzero(dense.any(axis=1) & own):
            upper, _, most, _ = enumerated(lag, 1, other * 1, i, (dense[i] > 0) * 1)
            assert found.p[i] == pytest.approx(upper, abs=1e-12)
            assert found.p_min[i] == pytest.approx(most, abs=1e-12)


@pytest.mark.parametrize("unit", [1.0, 0.1, 0.01, 0.3, 1.1, 7e-3, 1 / 3])
@pytest.mark.parametrize("inference", ["auto", "permutation"])
def test_a_region_at_the_mean_has_no_test_in_any_unit(unit, inference):
    rng = np.random.default_rng(0)
    n = 41
    x = rng.permutation(np.arange(1.0, n + 1))
    middle = int(np.flatnonzero(x == 21)[0])
    links = [(i, (i + 1) % n) for i in range(n)]
    links += [(middle, int(j)) for j in np.argsort(-x)[:3] if abs(int(j) - middle) not in (0, 1, n - 1)]
    w = Weights.from_pairs(links, ids=range(n)).transformed("row")
    for alternative in ALTERNATIVES:
        for found in (
            local_moran(x * unit, w, alternative=alternative, inference=inference, permutations=99),
            local_bivariate_moran(x * unit, x, w, alternative=alternative, inference=inference, permutations=99),
        ):
            assert (found.statistic[middle], found.p[middle]) == (0, 1)
            assert found.label[middle] == "Not significant"
            assert found.quadrant[middle] is None
            assert np.isnan(found.z_score[middle])


def test_an_outlier_does_not_make_others_tie():
    budgets = np.array([101.0, 205, 307, 411, 513, 617, 719, 823, 929, 2.0e12])
    dense = np.zeros((10, 10))
    dense[0, 1:8] = dense[1:, 0] = 1
    for scale in (1.0, 1 / 7):
        found = local_moran(budgets * scale, Weights.from_dense(dense))
        assert found.p[0] == pytest.approx(2 / 36)


def test_simulated_lags_tie_where_they_are_equal_too():
    budgets = np.array([101.0, 205, 307, 411, 513, 617, 719, 823, 929, 2.0e12])
    dense = np.zeros((10, 10))
    dense[0, 1:8] = dense[1:, 0] = 1
    for weights in (dense, dense + 0.5 * (np.arange(10) == 1) * (np.arange(10)[:, None] == 0)):
        simulated = local_moran(budgets, Weights.from_dense(weights), inference="permutation", permutations=9999)
        exact = local_moran(budgets, Weights.from_dense(weights))
        assert simulated.p[0] == pytest.approx(exact.p[0], abs=0.02)
        assert exact.p[0] < 0.1
