"""Permutation engines against brute force, esda, the theory of sampling without replacement, and one another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from itertools import permutations as orders
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import geo_itcluster
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.permutation import draws, local
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.statistics.permutation.local import conditional_permutation, conditional_permutation_geary
from geo_itcluster.statistics.permutation.tails import PermutationTails, count_tails
from geo_itcluster.weights.base import Weights

Statistic = Callable[[int, NDArray[np.int64]], NDArray[np.float64]]

SOME = np.array([2.0, -1.0, 0.5, 3.0, 3.0, -2.5, 0.0, 1.25])
OTHER = np.array([0.3, 1.0, -2.0, 0.0, 4.0, 1.0, -1.0, 2.0])


def seven_and_an_island(*, equal: bool) -> Weights:
    """Eight regions with none to five neighbours; the last, which stands in for the others in draws, is one of them."""
    i = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 7, 7]
    j = [7, 0, 2, 1, 3, 7, 0, 2, 4, 7, 0, 1, 2, 3, 7, 4, 2, 3]
    data = None if equal else np.random.default_rng(3).uniform(0.2, 2.0, len(i))
    return Weights.from_links(i, j, data, n=8)


def hexagons(side: int, *, equal: bool = False, seed: int = 5) -> Weights:
    """A torn-off piece of a honeycomb: side * side cells of 2 to 6 neighbours."""
    cell = np.arange(side * side).reshape(side, side)
    steps = [(cell[:, :-1], cell[:, 1:]), (cell[:-1], cell[1:]), (cell[:-1, :-1], cell[1:, 1:])]
    i, j = (np.concatenate([step[end].ravel() for step in steps]) for end in (0, 1))
    weight = np.random.default_rng(seed).uniform(0.5, 2.0, len(i))
    both = None if equal else np.concatenate([weight, weight])
    return Weights.from_links(np.r_[i, j], np.r_[j, i], both, n=side * side)


def exact_tails(w: Weights, statistic: Statistic) -> NDArray[np.float64]:
    """Upper and lower tail probabilities (2, n) by listing all ordered arrangements of the others on the neighbours."""
    tails = np.full((2, w.n), np.nan)
    for i in np.flatnonzero(~w.islands):
        observed = statistic(i, w.indices[w.indptr[i] : w.indptr[i + 1]][None])[0]
        others = [j for j in range(w.n) if j != i]
        null = statistic(i, np.array(list(orders(others, int(w.cardinalities[i])))))
        tails[:, i] = np.mean(null >= observed - 1e-9), np.mean(null <= observed + 1e-9)
    return tails


def assert_within_monte_carlo_error(tails: PermutationTails, exact: NDArray[np.float64]) -> None:
    for count, p in zip((tails.n_ge, tails.n_le), exact, strict=True):
        there = ~np.isnan(p)
        assert (count[~there] == -1).all()
        error = np.sqrt(tails.permutations * p[there] * (1 - p[there]))
        assert (np.abs(count[there] - tails.permutations * p[there]) <= 4.5 * error).all()


def row(w: Weights, i: int) -> NDArray[np.float64]:
    return w.data[w.indptr[i] : w.indptr[i + 1]]


def same(a: PermutationTails, b: PermutationTails) -> bool:
    return a.n_ge.tobytes() == b.n_ge.tobytes() and a.n_le.tobytes() == b.n_le.tobytes()


def chi_square(counts: NDArray[np.int64]) -> float:
    expected = counts.sum() / len(counts)
    return float(((counts - expected) ** 2 / expected).sum())


# ------------------------------------------------------------------------------------------------- the local null
@pytest.mark.parametrize("equal", [True, False])
@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_the_lags_p_converges_to_the_share_of_arrangements_for_every_region(equal, engine):
    w = seven_and_an_island(equal=equal)
    exact = exact_tails(w, lambda i, j: (row(w, i) * SOME[j]).sum(axis=1))
    tails = conditional_permutation(SOME, w, permutations=40_000, seed=1, engine=engine)
    assert_within_monte_carlo_error(tails, exact)


@pytest.mark.parametrize("equal", [True, False])
def test_the_bivariate_statistic_has_the_tails_of_own_value_times_lag(equal):
    w = seven_and_an_island(equal=equal)
    own = np.where(np.arange(8) == 4, 0.0, OTHER)
    exact = exact_tails(w, lambda i, j: own[i] * (row(w, i) * SOME[j]).sum(axis=1))
    tails = conditional_permutation(SOME, w, permutations=40_000, seed=2, own=own)
    assert_within_monte_carlo_error(tails, exact)
    assert tails.n_ge[4] == tails.n_le[4] == 40_000


@pytest.mark.parametrize("values", [SOME, np.column_stack([SOME, OTHER])], ids=["one variable", "two"])
@pytest.mark.parametrize("equal", [True, False])
def test_gearys_p_converges_to_the_share_of_arrangements_for_every_region(values, equal):
    w = seven_and_an_island(equal=equal)
    z = values.reshape(8, -1)
    exact = exact_tails(w, lambda i, j: (row(w, i)[:, None] * (z[i] - z[j]) ** 2).sum(axis=(1, 2)))
    tails = conditional_permutation_geary(values, w, permutations=40_000, seed=3)
    assert_within_monte_carlo_error(tails, exact)


@pytest.mark.parametrize("equal", [True, False])
def test_no_region_draws_its_own_value(equal):
    # all other values are equal, so that every lag without the own value ties with the observed one
    w = hexagons(5, equal=equal)
    for i in range(w.n):
        tails = conditional_permutation(np.arange(w.n) == i, w, permutations=300)
        assert tails.n_ge[i] == tails.n_le[i] == 300


@pytest.mark.parametrize("equal", [True, False])
def test_the_last_region_is_drawn_as_often_as_any_other(equal):
    w = hexagons(5, equal=equal)
    one_mark = conditional_permutation(np.arange(w.n) == w.n - 1, w, permutations=20_000, seed=4)
    far = ~np.isin(np.arange(w.n), [w.n - 1, *w.indices[w.indptr[-2] :]])  # their lag is 0 unless the mark is drawn
    drawn = 20_000 - one_mark.n_le[far]
    p = w.cardinalities[far] / (w.n - 1)
    assert (np.abs(drawn - 20_000 * p) <= 4.5 * np.sqrt(20_000 * p * (1 - p))).all()


@pytest.mark.parametrize(("n", "k"), [(9, 2), (4, 3), (4, 4)], ids=["by rejection", "by shuffle", "all"])
def test_draws_are_uniform_over_ordered_subsets(n, k):
    drawn = np.concatenate(list(draws.subset_draws(n, k, 48_000, seed=6)))
    kinds, counts = np.unique(drawn, axis=0, return_counts=True)
    possible = len(list(orders(range(n), k)))
    assert len(kinds) == possible
    assert all(len(set(kind)) == k for kind in kinds.tolist())
    assert chi_square(counts) < possible - 1 + 4 * np.sqrt(2 * (possible - 1))


def test_the_generator_is_the_published_one():
    # the first outputs of SplitMix64 seeded with 0, and 1234567
    state = np.array([0, 1234567], np.uint64) + draws._GOLDEN
    assert draws._mixed(state).tolist() == [0xE220A8397B1DCDAF, 6457827717110365317]


def test_a_seed_means_the_same_draws_for_ever():
    tails = conditional_permutation(SOME, seven_and_an_island(equal=False), permutations=999, seed=7)
    assert tails.n_ge.tolist() == [426, 589, 635, 5, 74, 271, -1, 183]


# -------------------------------------------------------------------------------------------------- to the last bit
@pytest.mark.parametrize("z", ["continuous", "tied"])
@pytest.mark.parametrize("statistic", ["lag", "geary", "multivariate geary"])
def test_engines_and_threads_count_the_same(z, statistic):
    w = hexagons(60)
    values = np.random.default_rng(1).gamma(1.0, size=(w.n, 3))
    if z == "tied":
        values, w = np.floor(4 * values), hexagons(60, equal=statistic != "lag")
    test = conditional_permutation if statistic == "lag" else conditional_permutation_geary
    values = values if statistic == "multivariate geary" else values[:, 0]
    run = {
        (engine, workers): test(values, w, permutations=1100, seed=8, engine=engine, workers=workers)
        for engine, workers in [("numpy", 1), ("numba", 1), ("numba", 2), ("numba", 3)]
    }
    first = run["numpy", 1]
    assert all(same(first, other) for other in run.values())
    assert not same(first, test(values, w, permutations=1100, seed=9))


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
@pytest.mark.parametrize("kind", ["skewed", "integers", "one outlier"])
def test_single_precision_decides_nothing_that_double_would_not(kind, scale):
    """One to thirty neighbours, weights over many orders of magnitude, and draws that tie or all but tie."""
    rng = np.random.default_rng(6)
    n, size = 500, rng.integers(1, 31, 500)
    j = np.concatenate([rng.choice(np.delete(np.arange(n), i), k, replace=False) for i, k in enumerate(size)])
    w = Weights.from_links(np.repeat(np.arange(n), size), j, 10.0 ** rng.integers(-12, 12, len(j)), n=n)
    values = {"skewed": rng.lognormal(sigma=3, size=n), "integers": rng.integers(0, 3, n).astype(float)}
    values["one outlier"] = np.where(np.arange(n) == 3, 1e9, rng.normal(size=n))
    numpy, numba = (
        conditional_permutation(scale * values[kind], w, permutations=300, seed=2, engine=engine)
        for engine in ("numpy", "numba")
    )
    assert same(numpy, numba)


@pytest.mark.parametrize("side", [40, 65], ids=["one place", "three places from a number"])
def test_global_products_are_those_of_the_same_permutations_for_every_engine(side):
    w, z = hexagons(side), np.random.default_rng(2).normal(size=side * side)
    one, two = (global_permutation(z, w, permutations=150, seed=3, engine="numba", workers=k) for k in (1, 2))
    assert one.tobytes() == two.tobytes()
    plain = global_permutation(z, w, permutations=150, seed=3, engine="numpy")
    np.testing.assert_allclose(one, plain, rtol=1e-9, atol=1e-9 * np.abs(plain).max())
    naive = [column @ w.lag(column) for batch in permuted(z, 150, seed=3) for column in batch.T]
    np.testing.assert_allclose(plain, naive, rtol=1e-9, atol=1e-9 * np.abs(plain).max())


def test_sorting_and_simulating_agree_where_weights_are_equal_within_rows(monkeypatch):
    w, z = hexagons(20, equal=True).transformed("row"), np.random.default_rng(3).normal(size=400)
    by_sorting = conditional_permutation(z, w, permutations=500)
    monkeypatch.setattr(Weights, "equal_within_rows", lambda self: np.zeros(self.n, bool))
    assert same(by_sorting, conditional_permutation(z, w, permutations=500))


def test_blocks_of_draws_do_not_show(monkeypatch):
    w, z = hexagons(8), np.random.default_rng(3).normal(size=64)
    whole = conditional_permutation(z, w, permutations=500)
    for module, size in ((draws, "_TABLE"), (local, "DRAWS"), (local, "CACHED")):
        monkeypatch.setattr(module, size, 70)
    assert same(whole, conditional_permutation(z, w, permutations=500))


# ------------------------------------------------------------------------------------------------------- properties
whole_numbers = st.lists(st.integers(-50, 50), min_size=16, max_size=16).map(np.array)


@settings(max_examples=25, deadline=None)
@given(z=whole_numbers, scale=st.sampled_from([0.01, 3.0, 1e6]), shift=st.integers(-1000, 1000), equal=st.booleans())
def test_units_do_not_matter_and_a_mirror_swaps_the_tails(z, scale, shift, equal):
    w = hexagons(4, equal=equal)
    tails = conditional_permutation(z, w, permutations=200)
    assert same(tails, conditional_permutation(scale * z + shift, w, permutations=200))
    mirrored = conditional_permutation(-z, w, permutations=200)
    assert same(tails, PermutationTails(mirrored.n_le, mirrored.n_ge, 200, 0))
    geary = conditional_permutation_geary(z, w, permutations=200)
    assert same(geary, conditional_permutation_geary(shift - scale * z, w, permutations=200))


@settings(max_examples=25, deadline=None)
@given(z=whole_numbers, seed=st.integers(0, 2**63 - 1), equal=st.booleans())
def test_ties_count_in_both_tails(z, seed, equal):
    w = hexagons(4, equal=equal)
    for test in (conditional_permutation, conditional_permutation_geary):
        tails = test(z, w, permutations=99, seed=seed)
        assert (tails.n_ge + tails.n_le >= 99).all()
        assert (tails.p_two_sided >= tails.p_min).all()
        assert (tails.p_two_sided <= 1).all()


@pytest.mark.parametrize("constant", [0.0, 0.1, 7.0])
@pytest.mark.parametrize("equal", [True, False])
def test_a_constant_variable_is_never_significant(constant, equal):
    w = hexagons(6, equal=equal)
    for test in (conditional_permutation, conditional_permutation_geary):
        tails = test(np.full(36, constant), w)
        assert (tails.p_ge == 1).all()
        assert (tails.p_le == 1).all()


def test_an_outlier_does_not_turn_small_differences_into_ties_for_geary():
    z = np.r_[1e6, np.random.default_rng(4).normal(size=35)]
    tails = conditional_permutation_geary(z, hexagons(6), permutations=999)
    # away from the outlier, and with neighbours enough never to draw the observed arrangement itself
    far = np.flatnonzero((np.arange(36) > 10) & (hexagons(6).cardinalities > 4))
    assert len(far)
    assert (tails.n_ge[far] + tails.n_le[far] == 999).all()


def test_islands_have_no_p_and_no_region_is_lost():
    w = seven_and_an_island(equal=True)
    tails = conditional_permutation(SOME, w, own=SOME)
    np.testing.assert_array_equal(np.isnan(tails.p_ge), w.islands)
    np.testing.assert_array_equal(np.isnan(tails.p_two_sided), w.islands)
    alone = conditional_permutation([1.0, 2.0], Weights.from_pairs([], ids=["a", "b"]))
    assert np.isnan(alone.p_le).all()


# -------------------------------------------------------------------------------------------------------- the peers
# esda 2.9.0: Moran_Local(CRIME, Queen, permutations=9999, seed=1).p_sim, in ten-thousandths (kept here, for its
# compilation takes half a minute)
ESDA = """
1866 1780 2484 4849 1500 3146 373 1575 3715 1221 120 889 3402 992 85 6 363 204 1082 2294 1786 4496
391 1 16 173 4276 36 7 159 402 32 3901 545 3766 74 42 829 196 208 637 831 4317 4695 3514 463 637
2058 2011
"""


def columbus() -> tuple[NDArray[np.float64], Weights]:
    import geopandas
    from libpysal.examples import get_path
    from libpysal.graph import Graph

    table = geopandas.read_file(get_path("columbus.shp"))
    i, j = Graph.build_contiguity(table, rook=False).sparse.nonzero()
    return table["CRIME"].to_numpy(), Weights.from_links(i, j, n=len(table)).transformed("row")


def test_esdas_folded_p_is_our_smaller_tail_within_monte_carlo_error():
    # esda's p_sim is the smaller tail, not doubled; it counts ties in the upper tail only, so CRIME, which has none,
    # shows no difference of that kind
    crime, w = columbus()
    z = crime - crime.mean()
    theirs = np.array(ESDA.split(), float) / 1e4
    tails = conditional_permutation(z, w, own=z, permutations=9999, seed=1)
    ours = np.minimum(tails.p_ge, tails.p_le)
    error = np.sqrt(2 * ours * (1 - ours) / 9999)
    assert (np.abs(ours - theirs) <= 4.5 * error + 1e-4).all()
    np.testing.assert_array_equal(tails.p_two_sided, np.minimum(1, 2 * ours))


def test_columbus_crime_is_as_significant_as_published():
    crime, w = columbus()
    z = crime - crime.mean()
    simulated = global_permutation(z, w, permutations=9999, seed=1)
    scale = w.n / w.data.sum() / (z @ z)
    observed = z @ w.lag(z)
    assert scale * observed == pytest.approx(0.500189, abs=1e-6)
    assert scale * simulated.mean() == pytest.approx(-1 / 48, abs=4 * scale * simulated.std() / 100)
    z_rand = (scale * observed + 1 / 48) / (scale * simulated.std())
    assert z_rand == pytest.approx(5.589, rel=0.03)
    assert count_tails(observed, simulated).p_ge == 1e-4


# ------------------------------------------------------------------------------------------------------------ global
def test_permutations_are_uniform():
    batches = np.hstack(list(permuted([0.0, 1.0, 2.0, 3.0], 24_000, seed=5)))
    _, counts = np.unique(batches, axis=1, return_counts=True)
    assert len(counts) == 24
    assert chi_square(counts) < 23 + 4 * np.sqrt(46)


def test_three_places_from_one_number_are_uniform_and_what_would_tilt_them_is_rejected():
    places = draws._threes(draws.keys_of(5, 0, 24_000), np.array([[0], [1]]), 2)
    for triple, outcomes in ((places[:3], 6), (places[3:], 120)):
        _, counts = np.unique(triple, axis=1, return_counts=True)
        assert len(counts) == outcomes
        assert chi_square(counts) < outcomes - 1 + 4 * np.sqrt(2 * (outcomes - 1))
    words, last, keys, rejected = 300_001, 300_000, draws.keys_of(5, 0, 1000), 0
    limits = [3 * last + at for at in (1, 2, 3)]
    product = limits[0] * limits[1] * limits[2]
    for key, found in zip(keys[:, None], draws._threes(keys, np.array([[last]]), words).T, strict=True):
        counter = last
        while (left := int(draws.bits_of(key, np.array(counter))[0]) * product % 2**64) < 2**64 % product:
            counter, rejected = counter + words, rejected + 1
        left, expected = int(draws.bits_of(key, np.array(counter))[0]), []
        for limit in limits:
            place, left = divmod(left * limit, 2**64)
            expected.append(place)
        assert found.tolist() == expected
    assert rejected > 3


def test_every_engine_rejects_the_same_numbers():
    n, keys = 150_000, draws.keys_of(0, 0, 4)
    word = np.arange(n // 3)[:, None]
    product = (3 * word + np.arange(1, 4)).astype(np.uint64).prod(axis=1, keepdims=True)
    assert (draws.bits_of(keys, word) * product < (np.uint64(0) - product) % product).any()
    ring, z = (
        Weights.from_links(np.arange(n), np.roll(np.arange(n), 1), None, n=n),
        np.random.default_rng(2).normal(size=n),
    )
    compiled, plain = (global_permutation(z, ring, permutations=4, engine=engine) for engine in ("numba", "numpy"))
    np.testing.assert_allclose(compiled, plain, rtol=1e-9)


def test_a_longer_run_begins_with_the_shorter_one():
    w, z = hexagons(10), np.random.default_rng(6).normal(size=100)
    longer = global_permutation(z, w, permutations=1500, seed=2)
    assert longer[:40].tolist() == pytest.approx(global_permutation(z, w, permutations=40, seed=2).tolist())
    assert not np.allclose(longer[:40], global_permutation(z, w, permutations=40, seed=3))


def test_asymmetric_weights_keep_their_cross_product():
    w = seven_and_an_island(equal=False)
    naive = [np.nansum(z * w.lag(z)) for batch in permuted(SOME, 20) for z in batch.T]
    np.testing.assert_allclose(global_permutation(SOME, w, permutations=20), naive, atol=1e-12)


def test_rounding_does_not_break_ties_of_a_global_statistic():
    tails = count_tails(0.3, [0.1 + 0.2, 0.3 - 1e-15, 0.4, -0.5], seed=11)
    assert (int(tails.n_ge), int(tails.n_le), tails.seed, tails.permutations) == (3, 3, 11, 4)


# --------------------------------------------------------------------------------------------------------- the house
def test_memory_does_not_grow_with_regions_times_permutations():
    w, z = hexagons(140), np.random.default_rng(7).normal(size=140 * 140)
    tracemalloc.start()
    conditional_permutation(z, w, permutations=999, engine="numpy")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 140 * 140 * 999 * 8 / 4


@pytest.mark.parametrize("test", [conditional_permutation, conditional_permutation_geary, global_permutation])
def test_progress_climbs_to_one_and_can_stop_the_work(test):
    w, z = hexagons(20), np.random.default_rng(8).normal(size=400)
    shares: list[float] = []
    test(z, w, permutations=3000, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 2

    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        test(z, w, permutations=3000, progress=stop)


@pytest.mark.parametrize("test", [conditional_permutation, conditional_permutation_geary, global_permutation])
def test_bad_input_is_refused(test):
    w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
    for bad in (np.nan, np.inf):
        with pytest.raises(DataError, match="infinite: b"):
            test([1.0, bad, 3.0], w)
    with pytest.raises(WeightsError, match="3 regions"):
        test([1.0, 2.0], w)
    for option, value in [("permutations", 0), ("seed", -1), ("seed", 2**63), ("workers", 0), ("engine", "fast")]:
        with pytest.raises(DataError):
            test([1.0, 2.0, 3.0], w, **{option: value})


def test_bad_input_of_single_functions_is_refused():
    w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
    table = np.ones((3, 2))
    for test in (conditional_permutation, global_permutation):
        with pytest.raises(WeightsError, match="shape"):
            test(table, w)
    with pytest.raises(DataError, match="own"):
        conditional_permutation([1, 2, 3], w, own=[1, np.nan, 3])
    with pytest.raises(WeightsError, match="own"):
        conditional_permutation([1, 2, 3], w, own=[1, 3])
    with pytest.raises(DataError, match="rtol"):
        conditional_permutation_geary([1, 2, 3], w, rtol=-1.0)
    with pytest.raises(DataError, match="1 dimension"):
        permuted(table, 9)
    with pytest.raises(DataError, match="permutation"):
        permuted([1.0, 2.0], 0)
    with pytest.raises(DataError, match="permutation"):
        count_tails(1.0, [])


WITHOUT_NUMBA = """
import sys
{first}
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.permutation import engines
from geo_itcluster.statistics.permutation.local import conditional_permutation
from geo_itcluster.weights.base import Weights
engines._NUMBA_FROM = 0
w = Weights.from_links([0, 0, 1, 2], [1, 2, 0, 0], [1.0, 2.0, 1.0, 1.0], n=3)
print(conditional_permutation([1.0, 2.0, 4.0], w, permutations=9).n_ge.tolist())
try:
    conditional_permutation([1.0, 2.0, 4.0], w, engine="numba")
except DataError as error:
    print(error)
"""


@pytest.mark.parametrize("trouble", ["absent", "nowhere to keep its cache"])
def test_numpy_takes_over_when_numba_cannot(trouble, tmp_path: Path):
    package = tmp_path / "geo_itcluster"
    shutil.copytree(Path(geo_itcluster.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (
        package / "statistics" / "permutation" / "__pycache__"
    ).touch()  # a file where the folder would be: none can be made
    nowhere = str(package / "statistics" / "permutation" / "__pycache__" / "home")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "HOME": nowhere, "XDG_CACHE_HOME": nowhere}
    environment.update(LOCALAPPDATA=nowhere, USERPROFILE=nowhere, PYTHONDONTWRITEBYTECODE="1")
    environment.pop("NUMBA_CACHE_DIR", None)
    script = WITHOUT_NUMBA.format(first="sys.modules['numba'] = None" if trouble == "absent" else "")
    done = subprocess.run([sys.executable, "-c", script], env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    counts, message = done.stdout.splitlines()
    w = Weights.from_links([0, 0, 1, 2], [1, 2, 0, 0], [1.0, 2.0, 1.0, 1.0], n=3)
    assert counts == str(conditional_permutation([1.0, 2.0, 4.0], w, permutations=9).n_ge.tolist())
    assert 'engine="auto"' in message
