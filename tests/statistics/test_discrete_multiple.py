"""Adjustments that know what p could have been, against their definitions, and the errors that they let pass.

The definitions are those of Heyse (2011) and of Döhler, Durand & Roquain (2018), written anew by enumeration. R's
DiscreteFDR, which is on CRAN alone, has not been run beside them.
"""

from itertools import combinations, permutations

import numpy as np
import pytest
from scipy.stats import hypergeom

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.inference.multiple import adjust
from geo_itcluster.statistics.inference.supports import LagFamily, Support
from geo_itcluster.statistics.local_geary import local_geary
from geo_itcluster.statistics.local_getis_ord import local_getis_ord
from geo_itcluster.statistics.local_join_counts import local_join_counts
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights

DISCRETE = ("heyse", "discrete-bh", "tarone", "westfall-young")


def wheel(n: int) -> Weights:
    """A ring of regions, each with two neighbours, but for enclaves that hang on one."""
    ring = n - n // 4
    pairs = [(i, (i + 1) % ring) for i in range(ring)] + [(ring + e, 2 * e) for e in range(n - ring)]
    return Weights.from_pairs(pairs, ids=range(n)).transformed("row")


def attainable(values, i, k, own):
    """All two-sided p-values of region i, each as often as it occurs."""
    sums = np.array([sum(chosen) for chosen in combinations(np.delete(values, i), k)])
    p = [min(1.0, 2 * min(np.mean(sums >= s - 1e-9), np.mean(sums <= s + 1e-9))) for s in sums]
    return np.array(p) if own else np.ones(1)


@pytest.fixture(scope="module")
def small():
    rng = np.random.default_rng(2)
    w = wheel(12)
    values = rng.integers(0, 30, 12).astype(float)
    found = local_moran(values, w)
    laws = [attainable(values, i, int(w.cardinalities[i]), found.z[i]) for i in range(12)]
    return values, w, found, lambda t: np.array([np.mean(law <= t + 1e-12) for law in laws])


def test_supports_are_the_attainable_p_values(small):
    values, w, found, share = small
    family = LagFamily(values, w, own=found.z)
    for t in np.unique(found.p):
        np.testing.assert_allclose([s.below(np.array([t]))[0] for s in family.supports("two-sided")], share(t))


def test_heyse_is_the_step_up_procedure_of_its_definition(small):
    values, w, found, share = small
    p = np.sort(found.p)
    steps = np.array([share(t).sum() / np.sum(p <= t + 1e-12) for t in p])
    expected = np.minimum([steps[r:].min() for r in range(len(p))], 1.0)
    np.testing.assert_allclose(np.sort(local_moran(values, w, adjustment="heyse").p_adjusted), expected)


def test_discrete_bh_is_the_step_down_procedure_of_its_definition(small):
    values, w, found, share = small
    p = np.sort(found.p)
    adjusted = np.sort(local_moran(values, w, adjustment="discrete-bh").p_adjusted)
    for alpha in (0.05, 0.1, 0.2, 0.3, 0.5, 0.9):
        rejected = 0
        for rank, t in enumerate(p, 1):
            shares = share(t)
            if (shares >= 1).any() or (shares / (1 - shares)).sum() > alpha * rank + 1e-12:
                break
            rejected = rank
        assert np.sum(adjusted <= alpha + 1e-12) == rejected


def test_tarone_multiplies_by_the_tests_that_could_have_been_as_small(small):
    values, w, found, _ = small
    expected = [min(1.0, p * np.sum(found.p_min <= p + 1e-12)) for p in found.p]
    np.testing.assert_allclose(local_moran(values, w, adjustment="tarone").p_adjusted, expected)


def test_westfall_young_is_the_share_of_maps_with_as_small_a_p():
    rng = np.random.default_rng(5)
    values, w = rng.integers(0, 20, 6).astype(float), wheel(6)
    least = np.array([np.nanmin(local_moran(values[list(order)], w).p) for order in permutations(range(6))])
    found = local_moran(values, w, adjustment="westfall-young", permutations=720)  # all of them, each once
    expected = [(np.sum(least <= p + 1e-9) + 1) / 721 for p in found.p]
    np.testing.assert_allclose(found.p_adjusted, expected)


def test_what_knows_more_finds_no_less():
    for seed in range(8):
        values, w = np.random.default_rng(seed).lognormal(size=16), wheel(16)
        bh, heyse, bonferroni, tarone = (
            local_moran(values, w, adjustment=a).p_adjusted for a in ("bh", "heyse", "bonferroni", "tarone")
        )
        assert (heyse <= bh + 1e-12).all()
        assert (tarone <= bonferroni + 1e-12).all()


@pytest.mark.parametrize("adjustment", DISCRETE)
def test_without_any_pattern_few_maps_have_a_finding(adjustment):
    w, maps = wheel(16), 120
    rng = np.random.default_rng(9)
    found = 0
    for _ in range(maps):
        lisa = local_moran(rng.normal(size=16), w, adjustment=adjustment, permutations=199)
        found += bool((lisa.p_adjusted <= 0.1).any())
    assert found / maps <= 0.1 + 3 * np.sqrt(0.09 / maps)


def test_other_statistics_take_the_adjustments_that_make_sense():
    rng = np.random.default_rng(1)
    values, w = rng.normal(10, 2, 14), wheel(14)
    for measure in (local_geary, local_getis_ord):
        assert (measure(values, w, adjustment="heyse").p_adjusted <= measure(values, w).p_adjusted + 1e-12).all()
    assert local_getis_ord(values, w, adjustment="westfall-young", permutations=99).p_adjusted.min() >= 0.01
    with pytest.raises(DataError, match="lag"):
        local_geary(values, w, adjustment="westfall-young")
    with pytest.raises(DataError, match="permuted maps"):
        local_join_counts(values > 10, w, adjustment="westfall-young")
    uneven = Weights.from_links(w.rows, w.indices, rng.uniform(1, 2, len(w.data)), n=14)
    with pytest.raises(WeightsError, match="equal weights"):
        local_moran(values, uneven, adjustment="westfall-young")
    assert np.isfinite(local_moran(values, uneven, adjustment="heyse").p_adjusted).all()


def test_plain_p_values_lack_what_these_adjustments_need():
    with pytest.raises(DataError, match="minimum attainable"):
        adjust([0.1, 0.2], "tarone")
    with pytest.raises(DataError, match="permuted maps"):
        adjust([0.1, 0.2], "westfall-young")
    np.testing.assert_allclose(adjust([0.01, np.nan, 0.04], "tarone", p_min=[0.01, np.nan, 0.04]), [0.01, np.nan, 0.08])
    even = Support(np.array([0.5, 1.0]), np.array([0.5, 1.0]))
    np.testing.assert_allclose(adjust([0.01, 1.0], "heyse", p_min=[0.001, 0.5], supports=[None, even]), [0.01, 1.0])


def test_discrete_bh_is_that_of_the_r_package_discrete_fdr():
    # the package's example: Fisher's test of nine pairs of 148 and 132 cases, step-down, as its vignette prints it
    first, second = np.array([4, 2, 2, 14, 6, 9, 4, 0, 1]), np.array([0, 0, 1, 3, 2, 1, 2, 2, 2])
    p, supports = [], []
    for hits, others in zip(first, second, strict=True):
        masses = hypergeom(280, 148, hits + others).pmf(np.arange(hits + others + 1))
        attained = np.array([masses[masses <= mass * (1 + 1e-7)].sum() for mass in masses])
        p.append(min(attained[hits], 1.0))
        levels = np.unique(attained.round(12))
        supports.append(Support(levels, levels))
    np.testing.assert_allclose(np.sort(p)[:4], [0.01243145, 0.02126871, 0.12476691, 0.22135177], atol=1e-8)
    adjusted = np.sort(adjust(p, "discrete-bh", p_min=[one.p[0] for one in supports], supports=supports))
    np.testing.assert_allclose(
        np.minimum(adjusted, 1.0), [0.03819796, 0.03819796, 0.25630985, 0.47895996, 0.51482782, 1, 1, 1, 1], atol=1e-8
    )
