"""The exact conditional null, against brute force, exact polynomial arithmetic and its own other methods."""

import subprocess
import sys
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo_itcluster._util import compiled, threads
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.exact import tails as exact
from geo_itcluster.statistics.exact._numba import kernels
from geo_itcluster.statistics.exact.tails import ExactTails, Method, exact_tails

EXACT = (Method.ENUMERATION, Method.MEET_IN_THE_MIDDLE, Method.MULTISETS)
PROMISED = 5e-4  # error of a tail on a map without heavy tails to both sides


def brute_force(z, unit, k, total):
    """p_ge, p_le and the shares that tie with the largest and with the smallest sum."""
    sums = np.array([sum(chosen) for chosen in combinations(np.delete(z, unit), k)])
    close = 1e-9 * np.ptp(z) + 1e-12
    return (
        np.mean(sums >= total - close),
        np.mean(sums <= total + close),
        np.mean(sums >= sums.max() - close),
        np.mean(sums <= sums.min() + close),
    )


def polynomial(b, k):
    """Counts of the sums of k of the integers b, by multiplying out prod (1 + t x^b) in positive arithmetic."""
    counts = np.zeros((k + 1, k * int(b.max()) + 1))
    counts[0, 0] = 1.0
    for value in b:
        for j in range(k, 0, -1):
            counts[j, value:] += counts[j - 1, : counts.shape[1] - value]
    return counts[k]


def neighbour_sums(z, k, seed, unit=None):
    """The sum of k other values for every unit."""
    rng = np.random.default_rng(seed)
    units = np.arange(len(z)) if unit is None else unit
    return np.array([z[rng.choice(np.delete(np.arange(len(z)), i), k, replace=False)].sum() for i in units])


def samples(n, seed):
    """Data of the kinds that regions have, and some that would trap a lattice."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal(n)
    return {
        "gaussian": z,
        "lognormal": np.exp(1.2 * z),
        "heavy": np.exp(2 * z),
        "heavy to the left": -np.exp(2 * z),
        "heavy to both sides": rng.standard_cauchy(n),
        "integers": rng.poisson(3, n).astype(float),
        "decimals": np.round(10 * z, 2),
        "one apart": np.r_[7.3, np.full(n - 1, 0.1)],
        "outlier": np.r_[60.0, z[1:]],
        "zeros inside": np.where(rng.random(n) < 0.5, 0.0, z),
        "zeros below": np.where(rng.random(n) < 0.7, 0.0, np.exp(z)),
        "clumps": rng.integers(0, 3, n) + 1e-4 * z,
        "two grids": np.round(2 * z) * np.pi + np.where(rng.random(n) < 0.1, rng.random(n), 0.0),
    }


KINDS = tuple(samples(4, 0))


def gap(one: ExactTails, other: ExactTails):
    return np.maximum(np.abs(one.p_ge - other.p_ge), np.abs(one.p_le - other.p_le))


@pytest.mark.parametrize("n", range(2, 10))
@pytest.mark.parametrize("kind", KINDS)
def test_every_small_map_agrees_with_brute_force(n, kind):
    z = samples(n, n)[kind]
    unit, size = (a.ravel() for a in np.meshgrid(np.arange(n), np.arange(1, n)))
    total = np.array([neighbour_sums(z, k, int(i), [i])[0] for i, k in zip(unit, size, strict=True)])
    truth = np.array([brute_force(z, *query) for query in zip(unit, size, total, strict=True)]).T
    for method in (None, *EXACT):
        tails = exact_tails(z, size, total, unit=unit, method=method)
        found = (tails.p_ge, tails.p_le, tails.p_ge_min, tails.p_le_min)
        np.testing.assert_allclose(found, truth, rtol=1e-12, atol=1e-14)
        np.testing.assert_array_equal(tails.arrangements, [comb(n - 1, k) for k in size])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("n", "k"), [(17, 4), (22, 11), (24, 6), (30, 24)])
def test_meeting_in_the_middle_agrees_with_enumeration(n, k, kind):
    z = samples(n, 3)[kind]
    total = neighbour_sums(z, k, 5)
    one, other = (exact_tails(z, np.full(n, k), total, method=m) for m in EXACT[:2])
    np.testing.assert_allclose(gap(one, other), 0, atol=1e-14)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("n", "k"), [(34, 5), (34, 10), (60, 5)])
def test_the_lattice_keeps_its_bound_where_counting_is_possible(n, k, kind):
    z = samples(n, 7)[kind]
    unit = np.arange(0, n, n // 8)
    size, total = np.full(len(unit), k), neighbour_sums(z, k, 9, unit)
    truth = exact_tails(z, size, total, unit=unit, method=Method.MEET_IN_THE_MIDDLE)
    lattice = exact_tails(z, size, total, unit=unit, method=Method.BRACKETED_LATTICE)
    assert (gap(truth, lattice) <= lattice.error).all()


@pytest.mark.parametrize(
    "kind", ["gaussian", "lognormal", "heavy", "heavy to the left", "integers", "decimals", "one apart"]
)
@pytest.mark.parametrize(("n", "k"), [(10, 4), (40, 4), (40, 9), (60, 5)])
def test_the_method_chosen_keeps_its_promise(n, k, kind):
    z = samples(n, 13)[kind]
    unit = np.arange(0, n, 3)
    size, total = np.full(len(unit), k), neighbour_sums(z, k, 1, unit)
    chosen = exact_tails(z, size, total, unit=unit)
    truth = exact_tails(z, size, total, unit=unit, method=Method.MEET_IN_THE_MIDDLE)
    assert chosen.error.max() <= PROMISED
    assert (gap(chosen, truth) <= chosen.error + 1e-14).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("loaded_from", [0, 1 << 60])
def test_pairs_are_counted_on_larger_maps_too(kind, loaded_from, monkeypatch):
    monkeypatch.setattr(compiled, "LOADED_FROM", loaded_from)
    monkeypatch.setattr(compiled, "_IN_ALL", 0)
    n, z = 730, samples(730, 2)[kind]
    unit = np.arange(0, n, 90)
    total = neighbour_sums(z, 2, 3, unit)
    size = np.full(len(unit), 2)
    chosen = exact_tails(z, size, total, unit=unit)
    truth = exact_tails(z, size, total, unit=unit, method=Method.ENUMERATION)
    assert np.isin(chosen.method, [Method.STEP_LATTICE, *EXACT]).all()
    assert (gap(chosen, truth) <= chosen.error + 1e-14).all()


@pytest.mark.parametrize(("n", "k"), [(60, 8), (100, 50), (200, 20), (150, 135)])
def test_the_step_lattice_agrees_with_positive_arithmetic(n, k):
    b = np.random.default_rng(n).poisson(6, n)
    unit = np.arange(0, n, n // 5)
    total = neighbour_sums(b, k, 2, unit)
    tails = exact_tails(0.25 * b - 3, np.full(len(unit), k), 0.25 * total - 3 * k, unit=unit)
    assert (tails.method == Method.STEP_LATTICE).all()
    for row, i in enumerate(unit):
        mass = polynomial(np.delete(b, i), k) / comb(n - 1, k)
        truth = mass[int(total[row]) :].sum(), mass[: int(total[row]) + 1].sum()
        assert abs(tails.p_ge[row] - truth[0]) <= tails.error[row] + 1e-13
        assert abs(tails.p_le[row] - truth[1]) <= tails.error[row] + 1e-13
    assert tails.error.max() < 1e-9


@pytest.mark.parametrize(("n", "k"), [(100, 50), (400, 6), (1000, 12)])
def test_interpolation_agrees_with_the_data_s_own_step(n, k):
    # A step far finer than the first lattice: the same data, read exactly and read as if they were continuous.
    b = np.random.default_rng(n).normal(0, 0.4e6 / (12 * k), n).round()
    unit = np.arange(0, n, max(1, n // 40))
    size, total = np.full(len(unit), k), neighbour_sums(b, k, 4, unit)
    exact = exact_tails(b, size, total, unit=unit, method=Method.STEP_LATTICE)
    lattice = exact_tails(b, size, total, unit=unit, method=Method.BRACKETED_LATTICE)
    # Read as continuous, half of the observed sum's own ties are lost.
    ties = exact.p_ge + exact.p_le - 1
    assert (gap(exact, lattice) <= ties / 2 + 1e-5).all()
    assert (gap(exact, lattice) <= lattice.error + exact.error).all()


@pytest.mark.parametrize("kind", ["gaussian", "lognormal", "heavy", "heavy to the left"])
def test_a_large_map_agrees_with_simulation(kind):
    n, k, draws = 20_000, 6, 400_000
    z = samples(n, 17)[kind]
    rng = np.random.default_rng(23)
    unit = np.arange(0, n, 50)
    total = z[rng.integers(0, n, (len(unit), k))].sum(axis=1)
    tails = exact_tails(z, np.full(len(unit), k), total, unit=unit)
    drawn = np.sort(z[rng.integers(0, n, (draws, k))].sum(axis=1))  # One draw in 1300 repeats a value.
    simulated = 1 - np.searchsorted(drawn, total) / draws
    assert np.abs(tails.p_ge - simulated).max() < 4.5 * 0.5 / draws**0.5
    assert tails.error.max() <= PROMISED


@pytest.mark.parametrize("kind", ["gaussian", "lognormal", "heavy", "heavy to both sides", "clumps"])
@pytest.mark.parametrize(("n", "k"), [(250, 3), (2500, 2)])
def test_the_lattice_keeps_its_bound_on_larger_maps(n, k, kind):
    z = samples(n, 43)[kind]
    unit = np.arange(0, n, n // 250)
    size, total = np.full(len(unit), k), neighbour_sums(z, k, 6, unit)
    truth = exact_tails(z, size, total, unit=unit, method=Method.ENUMERATION)
    lattice = exact_tails(z, size, total, unit=unit, method=Method.BRACKETED_LATTICE)
    assert (gap(truth, lattice) <= lattice.error).all()


def test_populations_keep_their_ties_though_one_metropolis_dwarfs_them():
    rng = np.random.default_rng(53)
    b = np.append(rng.integers(1, 30, 399), 3_000_000)
    unit, k = np.arange(0, 399, 40), 5
    total = neighbour_sums(b[:-1], k, 7, unit)
    tails = exact_tails(b, np.full(len(unit), k), total, unit=unit)
    for row, i in enumerate(unit):
        count = polynomial(np.delete(b[:-1], i), k)[: int(total[row]) + 1].sum()
        assert abs(tails.p_le[row] - count / comb(399, k)) <= tails.error[row] + 1e-12
    assert tails.error.max() <= 5e-5


def test_measurements_with_many_zeros_keep_their_ties():
    n, k = 300, 4
    z = samples(n, 19)["zeros inside"]
    assert np.sum(z == 0) > 100
    unit = np.flatnonzero(z)[:10]
    tails = exact_tails(z, np.full(10, k), np.zeros(10), unit=unit)
    zeros, others = np.sum(z == 0), np.sum(z != 0) - 1
    all_zero = comb(zeros, k) / comb(zeros + others, k)
    # Beyond the arrangements of zeros alone no two sums tie.
    np.testing.assert_allclose(tails.p_ge + tails.p_le, 1 + all_zero, atol=2e-5)


def test_sums_at_the_end_of_the_range_have_the_smallest_p_attainable():
    z = samples(500, 29)["gaussian"]
    ordered = np.sort(z)
    unit = np.flatnonzero((z > ordered[20]) & (z < ordered[-20]))[:3]
    high = exact_tails(z, np.full(3, 7), np.full(3, ordered[-7:].sum()), unit=unit)
    np.testing.assert_array_equal(high.p_ge, high.p_ge_min)
    np.testing.assert_allclose(high.p_ge, 1 / comb(499, 7), rtol=1e-12)
    np.testing.assert_array_equal(high.p_le, 1)
    beyond = exact_tails(z, np.full(3, 7), np.full(3, 1 + ordered[-7:].sum()), unit=unit)
    np.testing.assert_array_equal(beyond.p_ge, 0)


def test_the_enclave_can_reach_one_fifteenth_and_no_less():
    z = np.random.default_rng(0).random(16)
    tails = exact_tails(z, np.ones(16, int), np.full(16, z.max()))
    assert np.all(tails.p_ge_min == 1 / 15)
    assert np.all(tails.arrangements == 15)
    assert np.all(tails.p_ge[np.arange(16) != z.argmax()] == 1 / 15)


def test_no_neighbours_have_no_p_and_all_neighbours_are_certain():
    tails = exact_tails([1.0, 2.0, 4.0, 8.0], [0, 3, 3, 0], [np.nan, 13.0, 11.0, 0.0])
    np.testing.assert_array_equal(tails.p_ge, [np.nan, 1, 1, np.nan])
    np.testing.assert_array_equal(tails.p_le, [np.nan, 1, 1, np.nan])
    np.testing.assert_array_equal(tails.p_ge_min, [np.nan, 1, 1, np.nan])
    np.testing.assert_array_equal(tails.method, [Method.NONE, Method.CERTAIN, Method.CERTAIN, Method.NONE])


@pytest.mark.parametrize("n", [2, 16, 50, 3000])
def test_a_constant_map_tells_nothing(n):
    k = min(6, n - 1)
    tails = exact_tails(np.full(n, 0.1), np.full(n, k), np.full(n, sum([0.1] * k)))
    for column in (tails.p_ge, tails.p_le, tails.p_ge_min, tails.p_le_min):
        np.testing.assert_array_equal(column, 1)


MAPS = st.tuples(st.lists(st.integers(-20, 20), min_size=4, max_size=11), st.integers(1, 10), st.integers(0, 2**32 - 1))


@settings(deadline=None, max_examples=60)
@given(MAPS, st.sampled_from([0.01, 1.0, 3.7e6]), st.sampled_from([0.0, -4.3, 1e4]))
def test_scale_origin_and_order_change_nothing_and_negation_swaps_the_tails(drawn, scale, shift):
    values, k, seed = drawn
    z = np.array(values) / 7
    assume(k < len(z))
    n, size, total = len(z), np.full(len(z), k), neighbour_sums(z, k, seed)
    tails = exact_tails(z, size, total)
    moved = exact_tails(scale * z + scale * shift, size, scale * (total + k * shift))
    np.testing.assert_array_equal(gap(tails, moved), 0)
    order = np.random.default_rng(seed).permutation(n)
    shuffled = exact_tails(z[order], size, total[order])
    np.testing.assert_array_equal(shuffled.p_ge, tails.p_ge[order])
    negative = exact_tails(-z, size, -total)
    for one, other in (("p_ge", "p_le"), ("p_le", "p_ge"), ("p_ge_min", "p_le_min")):
        np.testing.assert_array_equal(getattr(negative, one), getattr(tails, other))
    assert np.all(tails.p_ge + tails.p_le >= 1)
    assert np.all((tails.p_ge >= tails.p_ge_min) & (tails.p_le >= tails.p_le_min))


@pytest.mark.parametrize("kind", ["gaussian", "heavy", "heavy to the left", "integers", "zeros inside", "outlier"])
def test_the_lattice_is_free_of_scale_and_origin_too(kind):
    n, k = 400, 6
    z = samples(n, 31)[kind]
    unit = np.arange(0, n, 20)
    size, total = np.full(20, k), neighbour_sums(z, k, 3, unit)
    tails = exact_tails(z, size, total, unit=unit)
    moved = exact_tails(50 * z + 7, size, 50 * total + 7 * k, unit=unit)
    negative = exact_tails(-z, size, -total, unit=unit)
    swapped = np.maximum(np.abs(tails.p_ge - negative.p_le), np.abs(tails.p_le - negative.p_ge))
    assert (gap(tails, moved) <= tails.error + moved.error).all()
    assert (swapped <= tails.error + negative.error).all()
    assert np.all(tails.p_ge + tails.p_le >= 1 - 2 * tails.error)
    for p in (tails.p_ge, tails.p_le):
        assert np.all((p >= 0) & (p <= 1))


def test_one_hub_does_not_change_what_the_others_get():
    z = samples(600, 37)["gaussian"]
    total = neighbour_sums(z, 6, 8, [1, 2, 3])
    hub = neighbour_sums(z, 90, 8, [0])
    alone = exact_tails(z, [6, 6, 6], total, unit=[1, 2, 3])
    together = exact_tails(z, [90, 6, 6, 6], np.r_[hub, total], unit=[0, 1, 2, 3])
    np.testing.assert_array_equal(together.p_ge[1:], alone.p_ge)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, np.nan, 2], [1, 1, 1], [1, 1, 1]), r"values\[1\]"),
        (([1, np.inf, 2], [1, 1, 1], [1, 1, 1]), r"values\[1\]"),
        (([1, 2, 3], [1, -1, 1], [1, 1, 1]), "size"),
        (([1, 2, 3], [1, 3, 1], [1, 1, 1]), "size"),
        (([1, 2, 3], [1.5, 1, 1], [1, 1, 1]), "whole numbers"),
        (([1, 2, 3], [1, 1, 1], [1, np.nan, 1]), r"total\[1\]"),
        (([1, 2, 3], [1, 1], [1, 1, 1]), "of one length"),
        (([1], [0], [0]), "at least two"),
        (([[1, 2], [3, 4]], [1], [1]), "shape"),
    ],
)
def test_bad_input_is_named(arguments, message):
    with pytest.raises(DataError, match=message):
        exact_tails(*arguments)


def test_a_unit_out_of_range_is_refused():
    with pytest.raises(DataError, match="unit"):
        exact_tails([1.0, 2.0, 3.0], [1], [1.0], unit=[3])


def test_more_neighbours_than_the_lattice_can_draw_are_refused():
    z = samples(6000, 41)["gaussian"]
    with pytest.raises(DataError, match="too many neighbours"):
        exact_tails(z, [2500], [0.0], unit=[0])


@pytest.mark.parametrize("kind", ["gaussian", "lognormal", "heavy to the left", "zeros below", "decimals"])
def test_compiled_kernels_agree_with_numpy_to_the_last_bit(kind, monkeypatch):
    assert kernels() is not None, "numba and a folder for its cache are part of the test set-up"
    n = 70_000  # No sum of values that all are one and the same weighs anything: nothing is left to numpy.
    rng = np.random.default_rng(59)
    z, size = samples(n, 59)[kind], rng.integers(0, 13, n)
    drawn = np.where(np.arange(12) < size[:, None], z[rng.integers(0, n, (n, 12))], 0.0)
    found = []
    for loaded_from in (1 << 60, 0):
        monkeypatch.setattr(compiled, "LOADED_FROM", loaded_from)
        found.append(exact_tails(z, size, drawn.sum(axis=1)))
    for name in ExactTails.__slots__:
        np.testing.assert_array_equal(getattr(found[0], name), getattr(found[1], name))


def test_small_maps_do_not_load_numba():
    code = (
        "import sys, numpy as np; from geo_itcluster.statistics.exact.tails import exact_tails;"
        "z = np.random.default_rng(0).normal(size=5000);"
        "exact_tails(z, np.full(5000, 5), np.zeros(5000)); sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_kernels_are_loaded_once_they_have_paid(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", sys)
    monkeypatch.setattr(compiled, "_worked", [0])
    assert not compiled.is_worthwhile(1_000)
    assert not compiled.is_worthwhile(100_000)
    assert [compiled.is_worthwhile(100_000) for _ in range(12)][-1]
    assert not compiled.is_worthwhile(1_000)


@pytest.mark.parametrize("kind", ["gaussian", "lognormal", "heavy", "heavy to both sides", "outlier"])
@pytest.mark.parametrize("n", [400, 3000, 60_000])
def test_a_finer_lattice_stays_within_the_bound_of_the_chosen_one(n, kind, monkeypatch):
    z = samples(n, 61)[kind]
    rng = np.random.default_rng(61)
    unit, size = rng.integers(0, n, 300), rng.integers(3, 12, 300)
    total = np.array([z[rng.integers(0, n, k)].sum() for k in size])
    chosen = exact_tails(z, size, total, unit=unit)
    monkeypatch.setattr(exact, "LAST_CELLS", 1 << 20)
    finest = exact_tails(z, size, total, unit=unit, accuracy=1e-9)
    assert (gap(chosen, finest) <= chosen.error + finest.error).all()
    if kind != "heavy to both sides":
        assert chosen.error.max() <= PROMISED


def test_a_lattice_that_cannot_resolve_the_values_says_so():
    n = 200_000
    z = samples(n, 67)["heavy to both sides"]
    tails = exact_tails(z, np.full(n, 8), np.zeros(n))
    assert tails.error.max() > 1e-3


@pytest.mark.parametrize("loaded_from", [1 << 60, 0], ids=["numpy", "numba"])
def test_exact_tails_do_not_depend_on_the_number_of_threads(loaded_from, monkeypatch):
    """One thread, or three, to the last bit."""
    rng = np.random.default_rng(4)
    n = 70_000
    values, size = rng.standard_normal(n), rng.integers(1, 9, n)
    total = rng.normal(scale=np.sqrt(size))
    assert kernels() is not None
    monkeypatch.setattr(compiled, "LOADED_FROM", loaded_from)
    found = []
    for workers in (1, 3):
        monkeypatch.setattr(threads, "processors", lambda workers=workers: workers)
        found.append(exact_tails(values, size, total))
    for name in ExactTails.__slots__:
        np.testing.assert_array_equal(getattr(found[0], name), getattr(found[1], name))
