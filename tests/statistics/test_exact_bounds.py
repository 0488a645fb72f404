"""The bounds of the exact null under attack, and its ties against rational arithmetic."""

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest

from geo_itcluster.statistics.exact import lattice as lattices
from geo_itcluster.statistics.exact import tails as exact
from geo_itcluster.statistics.exact.lattice import PADDING, Lattice
from geo_itcluster.statistics.exact.tails import Method, exact_tails
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights.distance import knn


def lattice_step(cap: float, largest: int, cells: int) -> float:
    """The step that the lattice of this many cells has."""
    return Lattice.build(np.linspace(0.0, cap, largest + 2), [largest], cap=cap, cells=cells).step


def attacks(n: int, k: int, seed: int) -> dict[str, np.ndarray]:
    """Values that lie where rounding to a lattice does most harm, or nearly so."""
    rng = np.random.default_rng(seed)
    skewed = np.exp(rng.normal(-1, rng.uniform(0.5, 1.5), n))
    lumps = rng.poisson(rng.uniform(2, 30), n).astype(float)
    step = lattice_step(1.0, k, exact.FIRST_CELLS)
    cells = np.append(
        rng.integers(0, int(1 / step), n - 2) // rng.integers(1, 400) * rng.integers(1, 400) % int(1 / step), 0
    )
    boundary = np.append((cells + 0.5 + rng.choice([-1e-9, 1e-9, 1e-4, -1e-4], n - 1)) * step, 1.0)
    half = (16384 - 2 * PADDING - 2 * k) / k / 1.0061803398875
    commensurate = np.minimum(np.round(skewed, 2), round(int(half) * 0.01, 2))
    return {
        "decimals in single precision": np.float32(np.round(skewed, 2)).astype(float),
        "a range that a grid of decimals divides": np.float32(commensurate).astype(float),
        "jittered decimals": np.round(skewed, 2) + rng.uniform(-1, 1, n) * 10.0 ** -rng.integers(3, 12),
        "jittered counts": lumps + rng.choice([-1.0, 1.0], n) * 10.0 ** -rng.integers(3, 13),
        "values on the boundaries of cells": boundary,
        "cauchy": rng.standard_cauchy(n),
        "huge ratios": np.exp(rng.normal(0, 12, n)),
        "one giant": np.append(np.round(skewed[1:], 1), 10.0 ** rng.integers(3, 12)),
        "ties at every scale": 10.0 ** rng.integers(-6, 9, n) * rng.integers(1, 4, n),
        "thirds": rng.integers(1, 60, n) / 3 * 10.0 ** rng.integers(-8, 8),
    }


@pytest.mark.parametrize("kind", attacks(9, 2, 0))
@pytest.mark.parametrize("first", [1 << 10, 1 << 13, 1 << 16], ids=["coarse", "middling", "fine"])
def test_no_attack_breaks_the_bound_of_the_lattice(kind, first, monkeypatch):
    monkeypatch.setattr(exact, "FIRST_CELLS", first)
    monkeypatch.setattr(exact, "LAST_CELLS", 4 * first)
    monkeypatch.setattr(exact, "STRETCHED_CELLS", 4 * first)
    for seed in range(8 if first < 1 << 16 else 3):
        rng = np.random.default_rng(1000 + seed)
        n, k = [(500, 2), (110, 3), (56, 4), (36, 5)][seed % 4]
        z = attacks(n, k, seed)[kind]
        unit = rng.integers(0, n, 40)
        total = np.array([z[rng.choice(np.delete(np.arange(n), i), k, replace=False)].sum() for i in unit])
        size = np.full(len(unit), k)
        truth = exact_tails(z, size, total, unit=unit, method=Method.ENUMERATION)
        found = exact_tails(z, size, total, unit=unit, method=Method.BRACKETED_LATTICE)
        for p, true in ((found.p_ge, truth.p_ge), (found.p_le, truth.p_le)):
            assert (np.abs(p - true) <= found.error + 1e-12).all()


def test_small_values_beside_a_giant_are_not_taken_for_ties():
    """A lattice's cell is wider than all of them."""
    values = np.append(np.arange(1.0, 24.0) / 7, 3e16)
    unit = np.arange(23)
    total = np.array([np.delete(values[:-1], i)[:9].sum() + i / 7 for i in unit])
    arguments = values, np.full(23, 9), total
    truth = exact_tails(*arguments, unit=unit, method=Method.ENUMERATION)
    found = exact_tails(*arguments, unit=unit, method=Method.BRACKETED_LATTICE)
    assert (np.abs(found.p_ge - truth.p_ge) <= found.error + 1e-12).all()
    assert (np.abs(found.p_le - truth.p_le) <= found.error + 1e-12).all()


@pytest.mark.parametrize("giant", [2044.4, -2044.4, 3e9, 7e15])
def test_a_giant_that_is_left_out_takes_no_digits_from_the_most_extreme_sum(giant):
    z = np.random.default_rng(5).normal(size=7)
    z[0] = giant
    for k in (1, 2, 3):
        sums = np.array([z[list(chosen)].sum() for chosen in combinations(range(1, 7), k)])
        for total in (sums.max(), sums.min()):
            tails = exact_tails(z, [k], [total], unit=[0])
            close = 1e-13 * np.abs(sums).max()
            assert tails.p_ge[0] == pytest.approx(np.mean(sums >= total - close))
            assert tails.p_le[0] == pytest.approx(np.mean(sums <= total + close))


def test_sums_that_rounding_may_or_may_not_make_equal_are_part_of_the_error():
    """Of values over 22 orders of magnitude, in rational arithmetic, small ones are lost beside large ones."""
    lost = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        values = np.exp(rng.normal(0, 12, 14))
        unit = np.arange(14)
        total = np.array([values[rng.choice(np.delete(unit, i), 4, replace=False)].sum() for i in unit])
        one, other = (
            exact_tails(values, np.full(14, 4), total, unit=unit, method=method)
            for method in (Method.ENUMERATION, Method.MEET_IN_THE_MIDDLE)
        )
        room = one.error + other.error + 1e-12
        assert (np.abs(one.p_ge - other.p_ge) <= room).all()
        assert (np.abs(one.p_le - other.p_le) <= room).all()
        lost += int((one.error > 1e-6).sum())
    assert lost > 0
    decimals = exact_tails(np.append(np.arange(9.0) / 10, 1e9), [3], [1e9 + 0.5], unit=[0])
    assert decimals.error[0] < 1e-12


def rational_tails(values: list[str], unit: int, k: int, total: Fraction):
    """Both tails and the smallest of both sides, of decimals as they are written."""
    others = [Fraction(v) for at, v in enumerate(values) if at != unit]
    sums = [sum(chosen) for chosen in combinations(others, k)]
    share = Fraction(1, len(sums))
    most, least = max(sums), min(sums)
    counts = (sum(s >= total for s in sums), sum(s <= total for s in sums), sums.count(most), sums.count(least))
    return [float(share * count) for count in counts]


SCALES = [("0.1", 1), ("0.01", 1), ("1", 1), ("1", 10**9), ("0.001", 10**12), ("0.3", 7), ("25", 1)]


@pytest.mark.parametrize(("step", "giant"), SCALES)
def test_decimals_tie_where_they_are_equal_and_nowhere_else(step, giant):
    for seed in range(25):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(5, 11))
        steps = [int(s) for s in rng.integers(1, 9, n)]
        steps[0] *= giant
        written = [str(Fraction(step) * s) for s in steps]
        values = np.array([float(Fraction(v)) for v in written])
        for k in range(1, n):
            unit = int(rng.integers(n))
            chosen = rng.choice(np.delete(np.arange(n), unit), k, replace=False)
            truth = rational_tails(written, unit, k, sum(Fraction(written[j]) for j in chosen))
            found = exact_tails(values, [k], [values[chosen].sum()], unit=[unit])
            got = [float(column[0]) for column in (found.p_ge, found.p_le, found.p_ge_min, found.p_le_min)]
            np.testing.assert_allclose(got, truth, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("kind", ["few levels", "levels of every size", "logarithms of counts"])
def test_multisets_count_what_subsets_are(kind):
    rng = np.random.default_rng(4)
    for n, k in ((40, 4), (60, 3), (25, 9)):
        z = {
            "few levels": rng.choice([0.1, 0.7, 1 / 3, 2.9], n),
            "levels of every size": rng.choice([1.0, 1e3, 1e6, 1e9], n) / 7,
            "logarithms of counts": np.log1p(rng.poisson(2, n)),
        }[kind]
        unit = rng.integers(0, n, 12)
        total = np.array([z[rng.choice(np.delete(np.arange(n), i), k, replace=False)].sum() for i in unit])
        arguments = z, np.full(12, k), total
        one = exact_tails(*arguments, unit=unit, method=Method.MULTISETS)
        other = exact_tails(*arguments, unit=unit, method=Method.ENUMERATION)
        np.testing.assert_allclose(one.p_ge, other.p_ge, rtol=1e-10, atol=1e-14)
        np.testing.assert_allclose(one.p_le, other.p_le, rtol=1e-10, atol=1e-14)


def test_few_values_are_counted_on_a_map_of_any_size():
    rng = np.random.default_rng(8)
    z = np.log1p(rng.poisson(3, 3000))
    total = np.array([z[rng.integers(0, 3000, 5)].sum() for _ in range(50)])
    found = exact_tails(z, np.full(50, 5), total, unit=np.arange(50))
    assert (found.method == Method.MULTISETS).all()
    assert found.error.max() < 1e-10
    assert found.arrangements[0] == comb(2999, 5)


EVERYDAY = ["pareto", "counts by area", "logarithms of counts", "lognormal", "percent in single precision", "jittered"]


@pytest.mark.parametrize("kind", [*EVERYDAY, "cauchy"])
def test_everyday_skew_has_a_bound_below_a_thousandth(kind):
    rng = np.random.default_rng(0)
    n = 1000 if kind == "cauchy" else 3000
    z = {
        "pareto": rng.pareto(1.1, n),
        "counts by area": rng.poisson(2, n) / rng.gamma(1, size=n),
        "logarithms of counts": np.log1p(rng.poisson(3, n)),
        "lognormal": rng.lognormal(0, 2, n),
        "percent in single precision": np.float32(np.round(100 * rng.beta(2, 5, n), 1)).astype(float),
        "jittered": np.round(5 * rng.normal(size=n)) + 1e-5 * rng.normal(size=n),
        "cauchy": rng.standard_cauchy(n),
    }[kind]
    total = z[rng.integers(0, n, (n, 5))].sum(axis=1)
    found = exact_tails(z, np.full(n, 5), total)
    assert np.mean(2 * found.error > 1e-3) < 0.01


def test_a_p_that_may_lie_on_either_side_of_alpha_is_undetermined():
    rng = np.random.default_rng(3)
    n = 400
    # sums in lumps within lumps, which no lattice takes apart
    near = np.round(rng.normal(size=n)) + 1e-5 * np.round(rng.normal(size=n)) + 1e-9 * rng.normal(size=n)
    w = knn(rng.random((n, 2)), 7, geographic=False).transformed("row")
    first = local_moran(near, w, inference="exact")
    at = int(np.nanargmax(np.where(first.p < 0.9, first.error, 0)))
    assert first.error[at] > 1e-3
    label = local_moran(near, w, inference="exact", alpha=float(first.p[at])).label[at]
    assert label == "Undetermined"
    assert str(local_moran(near, w, permutations=99).method[at]) == "permutation"


def test_the_error_of_a_two_sided_p_is_that_of_two_tails():
    rng = np.random.default_rng(3)
    values, w = rng.normal(size=500), knn(rng.random((500, 2)), 6, geographic=False).transformed("row")
    both, one = local_moran(values, w), local_moran(values, w, alternative="greater")
    assert set(both.method) == {"exact: bracketed lattice"}
    assert np.median(both.error / one.error) == pytest.approx(2)
    assert both.error.max() <= 1e-3


@pytest.mark.parametrize("kind", ["gaussian", "lognormal", "decimals"])
def test_circles_keep_their_bound_however_coarse(kind, monkeypatch):
    """Coarse cells, few frequencies, likely sums beyond the ends: the error says so."""
    suited = 0
    for seed, cells in enumerate([1 << 9, 1 << 11, 1 << 13]):
        for name, value in {
            "SMOOTH": 0.5,
            "SMOOTH_CELLS": cells,
            "LAST_CIRCLE": 4 * cells,
            "MOST_FREQUENCIES": cells >> 5,
            "BEYOND": 10.0 ** -(1 + 2 * seed),
            "LEAST_COLUMNS": 1 << (5 + seed),
            "INTERPOLATION": 10.0 ** -(2 + seed),
        }.items():
            monkeypatch.setattr(lattices, name, value)
        monkeypatch.setattr(exact, "LAST_CIRCLE", 4 * cells)
        rng = np.random.default_rng(seed)
        n, k = 110, 3
        z = {
            "gaussian": rng.normal(size=n),
            "lognormal": rng.lognormal(0, 1, n),
            "decimals": np.float32(np.round(rng.lognormal(0, 1, n), 1)).astype(float),
        }[kind]
        suited += Lattice.smooth(np.sort(z - z.min()), [k], cap=np.ptp(z)) is not None
        unit = rng.integers(0, n, 40)
        total = np.array([z[rng.choice(np.delete(np.arange(n), i), k, replace=False)].sum() for i in unit])
        arguments = z, np.full(40, k), total
        truth = exact_tails(*arguments, unit=unit, method=Method.ENUMERATION)
        found = exact_tails(*arguments, unit=unit, method=Method.BRACKETED_LATTICE)
        for p, true in ((found.p_ge, truth.p_ge), (found.p_le, truth.p_le)):
            assert (np.abs(p - true) <= found.error + 1e-12).all()
    assert suited


def test_sums_of_decimals_in_single_precision_are_counted():
    rng = np.random.default_rng(1)
    z = np.float32(np.round(rng.lognormal(-1, 1, 2000), 2)).astype(float)
    total = z[rng.integers(0, 2000, (300, 3))].sum(axis=1)
    found = exact_tails(z, np.full(300, 3), total, unit=np.arange(300))
    assert found.error.max() <= exact.HONEST
    assert np.median(found.error) < 1e-9


@pytest.mark.parametrize("jitter", [6, 40], ids=["within rounding", "about rounding"])
def test_values_that_rounding_hardly_tells_apart_have_one_p_by_every_method(jitter):
    """Or an error that says how many of the sums may tie."""
    doubtful = 0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        n, k = 30, 4
        z = rng.integers(1, 9, n) / 7 * (1 + rng.integers(-jitter, jitter + 1, n) * np.finfo(float).eps)
        total = np.array([z[rng.choice(np.delete(np.arange(n), i), k, replace=False)].sum() for i in range(12)])
        arguments = z, np.full(12, k), total
        methods = (None, Method.ENUMERATION, Method.MEET_IN_THE_MIDDLE)
        first, *others = (exact_tails(*arguments, unit=np.arange(12), method=method) for method in methods)
        doubtful += int((first.error > 1e-9).sum())
        for other in others:
            room = first.error + other.error + 1e-12
            assert (np.abs(first.p_ge - other.p_ge) <= room).all()
            assert (np.abs(first.p_le - other.p_le) <= room).all()
    assert doubtful
