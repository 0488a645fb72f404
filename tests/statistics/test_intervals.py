"""The Monte Carlo interval beside a simulated p, and draws that stop where a class is decided."""

import numpy as np
import pytest
from scipy.stats import beta

from geo_itcluster._util.incomplete_beta import binomial_limits
from geo_itcluster.statistics.inference.intervals import monte_carlo_interval
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.permutation._numba import kernels
from geo_itcluster.statistics.permutation.local import conditional_permutation
from geo_itcluster.weights import Weights


def unequal(n: int, seed: int) -> Weights:
    """Each region has the five next ones as neighbours, with weights of its own."""
    rng = np.random.default_rng(seed)
    at = np.repeat(np.arange(n), 5)
    return Weights.from_links(at, (at + np.tile(np.arange(1, 6), n)) % n, rng.random(5 * n), n=n).transformed("row")


@pytest.mark.parametrize("size", [1, 19, 99, 999, 9999])
def test_limits_are_those_of_clopper_and_pearson(size):
    for count in {0, 1, size // 20, size // 2, size}:
        low, high = binomial_limits(count, size, 0.95)
        assert low == pytest.approx(beta.ppf(0.025, count, size - count + 1) if count else 0, abs=1e-10)
        assert high == pytest.approx(beta.ppf(0.975, count + 1, size - count) if count < size else 1, abs=1e-10)


def test_the_interval_covers_the_exact_p():
    line = Weights.from_pairs([(i, i + 1) for i in range(11)], ids=range(12))
    x = np.random.default_rng(1).normal(size=12)
    exact, covered = local_moran(x, line), []
    for seed in range(40):
        found = local_moran(x, line, inference="permutation", permutations=199, seed=seed)
        covered.append((found.p_low <= exact.p + 1e-12) & (exact.p <= found.p_high + 1e-12))
    assert np.mean(covered) >= 0.95
    assert (exact.p_low <= exact.p).all()
    assert np.isnan(local_moran(x, line, inference="analytic").p_low).all()
    assert {"p_low", "p_high"} <= set(found.frame().columns)
    assert "Monte Carlo interval (95%)" in found.summary()


def test_a_global_p_has_an_interval_unless_it_is_exact():
    ring = Weights.from_pairs([(i, (i + 1) % 12) for i in range(12)], ids=range(12))
    x = np.random.default_rng(3).normal(size=12)
    found = moran(x, ring)
    assert found.p_low < found.p < found.p_high
    assert found.to_dict()["p_low"] == found.p_low
    assert "in 95 %" in found.summary()
    few = moran(x[:6], Weights.from_pairs([(i, i + 1) for i in range(5)], ids=range(6)))
    assert few.p_low == few.p == few.p_high
    assert np.isnan(moran(x, ring, permutations=0).p_low)


def test_no_p_has_no_interval():
    low, high = monte_carlo_interval(np.array([np.nan, 0.5]), np.array([99.0, 99.0]), "greater")
    assert np.isnan([low[0], high[0]]).all()
    assert low[1] < 0.5 < high[1]


def test_draws_stop_for_regions_that_are_surely_not_significant():
    x, w = np.random.default_rng(5).normal(size=300), unequal(300, 5)
    whole, early = local_moran(x, w), local_moran(x, w, sequential=True)
    assert (early.label == whole.label).all()
    assert np.median(early.draws) < 2000
    assert (early.draws[early.p <= 0.05] == 9999).all()
    all_drawn = early.draws == 9999
    np.testing.assert_array_equal(early.p[all_drawn], whole.p[all_drawn])


def test_what_stops_does_not_depend_on_engine_or_threads():
    x, w = np.random.default_rng(6).normal(size=200), unequal(200, 6)
    first = conditional_permutation(x, w, permutations=3000, level=0.025, engine="numpy")
    for options in ({"engine": "numba", "workers": 1}, {"engine": "numba", "workers": 3}):
        other = conditional_permutation(x, w, permutations=3000, level=0.025, **options)
        for name in ("n_ge", "n_le", "draws"):
            np.testing.assert_array_equal(getattr(first, name), getattr(other, name))


def test_kernels_are_compiled_before_the_work_and_not_in_its_threads():
    x, w = np.random.default_rng(6).normal(size=200), unequal(200, 6)
    conditional_permutation(x, w, permutations=3000, level=0.025, engine="numba", workers=3)
    loaded = kernels()
    assert loaded is not None
    assert {len(kernel.signatures) for kernel in (loaded.count, loaded.screen)} == {1}
