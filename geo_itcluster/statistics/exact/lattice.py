r"""The distribution of the sum of k values drawn without replacement, on a lattice.

Private to :mod:`geo_itcluster.statistics.exact.tails`. With the values on an integer lattice, the k-subsets whose
sum is s are counted by the coefficient of :math:`x^s` in the elementary symmetric polynomial
:math:`e_k(x^{b_1}, ..., x^{b_n})`. On the grid of the Fourier transform its power sums are the histogram's
transform H at multiples of the frequency, and Newton's identities give

.. math:: e_k = \frac{1}{k} \sum_{m=1}^{k} (-1)^{m-1} e_{k-m} \, H[m f \bmod G].

Everything is kept as a probability, that is divided by C(n, k), so that nothing overflows.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, comb, exp, inf, lgamma, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import (
    CHANCE_FACTOR,
    IMMATERIAL,
    ROUGHNESS_FACTOR,
    SLOPE_FACTOR,
    SLOPE_SHARE,
    kernels,
)

__all__ = ["Lattice", "Series", "cells_for", "comb_ratio", "common_step", "lattice_masses"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Complexes = NDArray[np.complex128]

FREQUENCIES = (1 << 12) + 1  # At a time: their powers stay in the processor's cache; a grid has a power of two and one.
PADDING = 64  # Cells that no sum can reach: what the transform leaves there is its rounding error.
NEGLIGIBLE = 1e-13  # Terms with a smaller coefficient cannot be seen beside the rounding error.


def comb_ratio(a: int, b: int, c: int, d: int) -> float:
    """C(a, b) / C(c, d), correctly rounded unless the numbers are huge."""
    if b > a or b < 0:
        return 0.0
    if max(min(b, a - b), min(d, c - d)) <= 2000:
        return comb(a, b) / comb(c, d)
    logs = [lgamma(p + 1) - lgamma(q + 1) - lgamma(p - q + 1) for p, q in ((a, b), (c, d))]
    return exp(logs[0] - logs[1])


def combinations(n: int, k: int) -> float:
    """C(n, k), infinite beyond the floating-point range."""
    try:
        return comb_ratio(n, k, 1, 1)
    except OverflowError:
        return inf


def common_step(ordered: Floats, tolerance: float, longest: float) -> float | None:
    """Greatest common step of ascending values that start at 0, if it is no less than a part of their range.

    Euclid's algorithm on all the gaps at once; continuous data give up after one round on a sample.

    Parameters
    ----------
    ordered : (n,) ascending, the first 0
    tolerance
        Values this close to a multiple of the step count as one.
    longest
        Largest number of steps wanted in the range.

    Examples
    --------
    >>> round(common_step(np.array([0.0, 0.5, 1.25, 2.0]), 1e-9, 1e4), 12)
    0.25
    """
    if longest < 1:
        return None
    sample = ordered[:: max(1, len(ordered) // 1024)]
    if _euclid(np.append(sample, ordered[-1]), tolerance, longest) is None:
        return None
    step = _euclid(ordered, tolerance, longest)
    if step is None:
        return None
    span = float(ordered[-1])
    step = span / np.rint(span / step)
    off = np.abs(ordered - np.rint(ordered / step) * step).max()
    return float(step) if off <= tolerance else None


def _euclid(ordered: Floats, tolerance: float, longest: float) -> float | None:
    finest = ordered[-1] / longest
    gaps = np.diff(ordered)
    step = gaps[gaps > tolerance].min()
    while step >= finest:
        remainder = np.abs(ordered - np.rint(ordered / step) * step)
        remainder = remainder[remainder > step * 1e-3]
        if not len(remainder):
            return float(step)
        step = remainder.min()
    return None


def cells_for(reach: float) -> int:
    """Grid length, a power of two, that holds the sums up to `reach` cells and some padding."""
    return 1 << (int(reach) + PADDING).bit_length()


def lattice_masses(histogram: Floats, wanted: list[int], negligible: float = NEGLIGIBLE) -> Floats:
    """Probability of every sum of k of the values, for each k wanted, by Newton's identities.

    Parameters
    ----------
    histogram : (G,)
        Values in every cell of the lattice, which must reach beyond the largest possible sum. A value that lies
        between two cells may be shared by them.
    wanted
        Subset sizes, no larger than the number of values.
    negligible
        Terms are left out that weigh less than a hundredth of this.

    Returns
    -------
    (len(wanted), G) array

    Examples
    --------
    Pairs from {0, 1, 3} have the sums 1, 3 and 4:

    >>> lattice_masses(np.array([1.0, 1, 0, 1, 0, 0, 0, 0]), [2])[0, [1, 3, 4]].round(3)
    array([0.333, 0.333, 0.333])
    """
    cells = len(histogram)
    n = round(float(histogram.sum()))
    transform = np.fft.rfft(histogram / max(n, 1))
    rule = [_newton_weights(n, k, negligible / 100) for k in range(max(wanted) + 1)]
    elementary = np.empty((len(wanted), len(transform)), dtype=np.complex128)
    masses = np.empty((len(wanted), cells))

    def forward(first: int, last: int) -> None:
        _newton(transform, cells, rule, wanted, elementary, first, last)

    def back(first: int, last: int) -> None:
        masses[first:last] = np.fft.irfft(elementary[first:last], cells)

    run_in_threads(forward, len(transform), part=FREQUENCIES)
    run_in_threads(back, len(wanted), part=1)
    return masses


def _newton_weights(n: int, k: int, negligible: float) -> list[float]:
    """Weights of the terms m = 1, 2, ... of Newton's identity for k of n values, as far as they are not negligible."""
    weights = []
    share = 1.0  # C(n, k - m) / C(n, k)
    for m in range(1, k + 1):
        share *= (k - m + 1) / (n - k + m)
        weight = share * n / k
        if weight < negligible:
            break
        weights.append(weight if m % 2 else -weight)
    return weights


def _newton(
    transform: Complexes,
    cells: int,
    rule: list[list[float]],
    wanted: list[int],
    elementary: Complexes,
    first: int,
    last: int,
) -> None:
    """Transforms of the masses wanted at the frequencies from ``first`` to before ``last``."""
    power = [_at_multiple(transform, m, cells, first, last) for m in range(1 + max(map(len, rule)))]
    product = np.empty_like(power[0])
    found = [power[0]]
    for k in range(1, len(rule)):
        term = np.zeros_like(product)
        for m, weight in enumerate(rule[k], 1):
            np.multiply(power[m], found[k - m], out=product)
            product.view(np.float64)[:] *= weight
            term += product
        found.append(term)
    for row, k in enumerate(wanted):
        elementary[row, first:last] = found[k]


def _at_multiple(transform: Complexes, m: int, cells: int, first: int, last: int) -> Complexes:
    """A real signal's transform at m times every frequency from ``first`` to before ``last``."""
    index = (m * np.arange(first, last)) % cells
    mirrored = index >= len(transform)
    values = transform.take(np.where(mirrored, cells - index, index))
    np.negative(values.imag, where=mirrored, out=values.imag)
    return values


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    r"""How tables of the whole population are added up for the sums that leave one value out.

    An alternating series, :math:`N_{-i}(k, s) = \sum_m (-1)^m N(k - m, s - m z_i)`.

    Attributes
    ----------
    table, weight : (largest k + 1, terms)
        Row of :attr:`Lattice.below`, and coefficient, of term m for k values; the weight is 0 where there is none.
    terms : (largest k + 1,)
        Number of terms.
    drawn : (tables,)
        Values that the sums of a table are made of.
    """

    table: Integers
    weight: Floats
    terms: Integers
    drawn: Integers

    @classmethod
    def of(cls, terms: dict[int, list[tuple[int, float]]], wanted: list[int]) -> "Series":
        """From the terms of every size, and the sizes that there are tables of."""
        row = {j: at for at, j in enumerate(wanted)}
        shape = max(terms) + 1, max(map(len, terms.values()))
        table, weight = np.zeros(shape, dtype=np.int64), np.zeros(shape)
        for k, parts in terms.items():
            for m, (j, share) in enumerate(parts):
                table[k, m], weight[k, m] = row[j], -share if m % 2 else share
        return cls(table, weight, (weight != 0).sum(axis=1), np.array(wanted))


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Cumulative distributions of the sums of the values up to a cap, on a lattice.

    Sums no larger than the cap cannot hold a value beyond it, so that the rest of the population is
    left out without any error: a long tail does not coarsen the lattice where the mass is.

    Attributes
    ----------
    population
        n, the cap notwithstanding.
    kept
        Values up to the cap.
    cap
        Largest value kept.
    step, offset
        Value v lies at v / step + offset.
    shared
        Whether a value between two cells is shared by them, in proportion to its nearness, so that all sums keep
        their mean and only spread a little; otherwise it belongs to the nearest.
    mode
        The most frequent value, which lies on a cell and is treated as an atom if it is tied.
    atoms : (tables,)
        Mass of the arrangements of modal values alone, which is not among the others.
    series
        The tables of every subset size.
    below : (tables, G + 1)
        Cumulative masses; column j holds the cells before cell j.
    rough : (tables, blocks)
        Bounds on what sharing can move within a block of cells.
    slight : (terms,)
        Most that a term can add to such a bound.
    block
        Binary logarithm of the cells in a block.
    noise
        Rounding error of one cumulative mass.
    """

    population: int
    kept: int
    cap: float
    step: float
    offset: float
    shared: bool
    mode: float
    atoms: Floats
    series: Series
    below: Floats
    rough: Floats
    slight: Floats
    block: int
    noise: float

    @classmethod
    def build(
        cls,
        ordered: Floats,
        sizes: list[int],
        *,
        cap: float,
        cells: int | None = None,
        step: float | None = None,
        shared: bool = True,
        mode: float = 0.0,
        own_step: float | None = None,
    ) -> "Lattice":
        """Lattice for the subset sizes `sizes`, of given step or of a given number of cells.

        `own_step` is the step of the data, if they have one that is too fine to be the lattice's: sums
        then tie, and part of the ties of the observed sum may be lost.
        """
        n, largest = len(ordered), max(sizes)
        kept = int(np.searchsorted(ordered, cap, "right"))
        interpolated, shared = step is None, shared and step is None
        if step is None:
            assert cells is not None
            # Not a round fraction: a step commensurate with the data's own would hide its ties.
            step = cap * largest / (cells - 2 * PADDING - 2 * largest) * 1.0061803398875
        mode = 0.0 if mode > cap else mode
        offset = ceil(mode / step) - mode / step
        place = ordered[:kept] / step
        place += offset
        cells = cells or cells_for(round(place[-1]) * largest)
        negligible = IMMATERIAL if interpolated else NEGLIGIBLE
        terms = {k: _terms(n, kept, k, negligible) for k in sizes}
        wanted = sorted({j for parts in terms.values() for j, _ in parts}) or [0]
        masses = lattice_masses(_histogram(place, cells, shared=shared), wanted, negligible)
        noise = float(np.abs(masses[:, -PADDING:]).max())
        series = Series.of(terms, wanted)
        atoms = np.zeros(len(wanted))
        if interpolated:
            first, last = np.searchsorted(ordered[:kept], [mode - step * 1e-6, mode + step * 1e-6])
            atoms[:] = [comb_ratio(int(last - first), j, kept, j) if j and last - first > 1 else j == 0 for j in wanted]
            atoms[np.bincount(series.table.ravel(), np.abs(series.weight).ravel()) * atoms < IMMATERIAL] = 0.0
            masses[np.arange(len(wanted)), series.drawn * round(mode / step + offset)] -= atoms
        block = max(2, ceil(log2(1.1 * largest**0.5)))
        tied = min(1.0, own_step / step) if own_step else 0.0
        slope = SLOPE_FACTOR * (series.drawn / 12 + 0.125) / (2 << block)
        arrangements = np.array([combinations(kept, int(k)) for k in series.drawn])
        below = np.zeros((len(wanted), cells + 1))
        rough = np.zeros((len(wanted), cells >> block if shared else 1))
        compiled = kernels() if is_worthwhile(n) else None
        tabulate = _tabulate if compiled is None else compiled.tabulate
        run_in_threads(tabulate, len(wanted), masses, slope, arrangements, tied, block, shared, below, rough, part=1)
        slight = (np.abs(series.weight) * rough.max(axis=1)[series.table]).max(axis=0)
        return cls(
            population=n,
            kept=kept,
            cap=cap,
            step=step,
            offset=offset,
            shared=shared,
            mode=mode,
            atoms=atoms,
            series=series,
            below=below,
            rough=rough,
            slight=slight,
            block=block,
            noise=noise * cells + (IMMATERIAL if interpolated else 1e-14),
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        """What the compiled kernel reads."""
        series = self.series
        numbers = self.step, self.offset, self.cap
        tables = self.below, self.rough, self.slight, self.block
        return *numbers, *tables, series.table, series.weight, series.terms

    def place(self, own: Floats) -> Floats:
        """Lattice position of single values."""
        place = own / self.step
        place += self.offset
        return place if self.shared else np.rint(place)

    def position(self, total: Floats, k: Integers) -> Floats:
        """Lattice position of sums of `k` values."""
        return total / self.step + k * self.offset

    def cumulative(self, own: Floats, k: Integers, edge: Floats, error: Floats | None = None) -> Floats:
        """P(sum of k others lies before `edge`), in cells; within a cell its mass is even.

        The bound on what sharing can have moved is added to `error`, if given.
        """
        result = np.zeros(len(own))
        width, blocks = self.below.shape[1], self.rough.shape[1]
        back, outside = self.place(own), own > self.cap
        capped = bool(outside.any())
        series = self.series
        for m in range(int(series.terms.take(k).max(initial=0))):
            row, weight = series.table[:, m].take(k), series.weight[:, m].take(k)
            at = edge - m * back if m else edge.copy()
            np.clip(at, 0.0, width - 1.0, out=at)
            cell = at.astype(np.int64)
            at -= cell
            start = row * width
            start += cell
            term = self.below.take(start)
            start += cell < width - 1
            at *= self.below.take(start) - term
            term += at
            term *= weight
            if m and capped:
                term[outside] = 0.0
            result += term
            if error is not None and m and self.slight[m] < IMMATERIAL:
                error += np.where(weight != 0, self.slight[m], 0.0)
            elif error is not None:
                cell >>= self.block
                np.minimum(cell, blocks - 1, out=cell)
                row *= blocks
                row += cell
                error += np.abs(weight) * self.rough.take(row)
        return result

    def atomic(self, own: Floats, k: Integers, total: Floats, edge: Floats, tolerance: float) -> tuple[Floats, Floats]:
        """P(sum < total) and P(sum = total) over the arrangements of modal values alone.

        The later terms of the series take back arrangements that hold the own value. Those are atoms only
        if the own value is modal, and otherwise were interpolated at `edge`, as they must be here.
        """
        before, tied = np.zeros(len(own)), np.zeros(len(own))
        if not self.atoms.any():
            return before, tied
        outside, modal = own > self.cap, np.abs(own - self.mode) <= tolerance
        at, series = round(self.mode / self.step + self.offset), self.series
        for m in range(int(series.terms.take(k).max(initial=0))):
            row = series.table[:, m].take(k)
            mass = series.weight[:, m].take(k) * self.atoms.take(row)
            if m:
                mass[outside] = 0.0
            drawn = series.drawn.take(row)
            excess = total - m * own - drawn * self.mode
            exact = modal if m else np.ones(len(own), dtype=np.bool_)
            spread = np.clip(edge - (drawn * at + m * self.place(own)), 0.0, 1.0)
            before += mass * np.where(exact, excess > tolerance, spread)
            tied += mass * (exact & (np.abs(excess) <= tolerance))
        return before, tied


@lru_cache(maxsize=4096)
def _terms(n: int, kept: int, k: int, negligible: float) -> list[tuple[int, float]]:
    """Subset sizes k - m and coefficients C(kept, k - m) / C(n - 1, k) of the leave-one-out series."""
    if kept < k:
        return []
    terms = []
    weight = comb_ratio(kept, k, n - 1, k)
    for m in range(k + 1):
        terms.append((k - m, weight))
        growth = (k - m) / (kept - k + m + 1)
        weight *= growth
        if weight < negligible and growth <= 1.0:
            break
    return terms


def _histogram(place: Floats, cells: int, *, shared: bool) -> Floats:
    """Values in every cell."""
    if not shared:
        return np.bincount(np.rint(place).astype(np.int64), minlength=cells).astype(np.float64)
    histogram, shares = np.zeros(cells), np.zeros(cells)
    compiled = kernels() if is_worthwhile(len(place)) else None
    share = _share if compiled is None else compiled.share
    share(place, histogram, shares)
    histogram -= shares
    histogram[1:] += shares[:-1]
    return histogram


def _share(place: Floats, counts: Floats, shares: Floats) -> None:
    """Add to every cell how many values lie in it, and what the next cell gets of them."""
    cell = place.astype(np.int64)
    counts += np.bincount(cell, minlength=len(counts))
    shares += np.bincount(cell, weights=place - cell, minlength=len(shares))


def _tabulate(
    first: int,
    last: int,
    masses: Floats,
    slope: Floats,
    arrangements: Floats,
    tied: float,
    block: int,
    shared: bool,
    below: Floats,
    rough: Floats,
) -> None:
    """Cumulative masses, and a bound for every block of cells on the error of interpolation, of some of the tables.

    Sharing spreads a sum of k values over a few cells, with a variance of k / 6 at most on average. It moves no mass on
    balance where the masses around are even, and (k / 12 + 1 / 8) times their slope where they lie on a slope, but for
    the chance by which the sums in a cell lie left or right. Elsewhere nothing better is known than how much they vary.
    """
    rows = slice(first, last)
    np.cumsum(masses[rows], axis=1, out=below[rows, 1:])
    if not shared:
        return
    high = low = masses[rows]
    for _ in range(block):
        high = np.maximum(high[:, ::2], high[:, 1::2])
        low = np.minimum(low[:, ::2], low[:, 1::2])
    mean = np.diff(below[rows, :: 1 << block])
    rise = np.zeros_like(mean)  # from the block before to the block after
    np.subtract(mean[:, 2:], mean[:, :-2], out=rise[:, 1:-1])
    np.abs(rise, out=rise)
    rise /= 1 << block
    highest, lowest, widest = _of_three(np.maximum, high), _of_three(np.minimum, low), _of_three(np.maximum, high - low)
    even = widest <= SLOPE_SHARE * rise  # (B - 1) / 2B of it, on a straight slope
    rise *= slope[rows, None]
    rise += CHANCE_FACTOR * np.sqrt(np.maximum(highest, 0.0) / arrangements[rows, None])
    bound = np.where(even, rise, ROUGHNESS_FACTOR * (highest - lowest))
    bound += tied * highest
    rough[rows] = bound


def _of_three(function: np.ufunc, blocks: Floats) -> Floats:
    """A function of every block and of both its neighbours."""
    result = blocks.copy()
    function(result[:, 1:], blocks[:, :-1], out=result[:, 1:])
    function(result[:, :-1], blocks[:, 1:], out=result[:, :-1])
    return result
