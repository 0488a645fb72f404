r"""The distribution of the sum of k values drawn without replacement, on a lattice.

Private to :mod:`geo_itcluster.statistics.exact.tails`. With the values on an integer lattice, the k-subsets whose
sum is s are counted by the coefficient of :math:`x^s` in the elementary symmetric polynomial
:math:`e_k(x^{b_1}, ..., x^{b_n})`. On the grid of the Fourier transform its power sums are the histogram's
transform H at multiples of the frequency, and Newton's identities give

.. math:: e_k = \frac{1}{k} \sum_{m=1}^{k} (-1)^{m-1} e_{k-m} \, H[m f \bmod G].

Everything is kept as a probability, that is divided by C(n, k), so that nothing overflows.

Values that have no lattice of their own are rounded to the cells of a fine one. No value moves by more than half a
cell, and so no sum of k values by more than k / 2 cells: what the rounded sums do between so far before and so far
after the observed sum brackets what the true ones do at it. Two things save most of the work:

- The grid is a circle on which sums beyond its end come back at its start. It need not hold the largest sum there
  could be, but those that occur with a probability worth counting, by Chernoff's bound: sums without replacement stay
  closer to their mean than sums with replacement (Hoeffding 1963).
- Where the transform of the values dies out soon, as that of smooth data does, the distribution of the rounded sums is
  known from its first frequencies: what is left out is bounded by the sum of what the others could add at most.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, comb, exp, floor, inf, lgamma, log, pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import kernels

__all__ = [
    "LAST_CIRCLE",
    "Lattice",
    "Series",
    "cells_for",
    "cells_wanted",
    "comb_ratio",
    "common_step",
    "lattice_masses",
]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Complexes = NDArray[np.complex128]

FREQUENCIES = (1 << 12) + 1  # At a time: their powers stay in the processor's cache; a grid has a power of two and one.
PADDING = 64  # Cells that no sum can reach: what the transform leaves there is its rounding error.
NEGLIGIBLE = 1e-13  # Terms with a smaller coefficient cannot be seen beside the rounding error.
IMMATERIAL = 1e-7  # Nor these beside the error of a bracket; what they could add is part of its noise.
WANTED = 4e-4  # Error of a bracket.
SMOOTH = 8e-5  # Frequencies are left out that cannot add more than this to a tail.
INTERPOLATION = 4e-6  # Error of the table of smooth sums between its columns.
LEAST_COLUMNS = 1 << 12  # Of that table.
MOST_FREQUENCIES = 1 << 12  # That are kept of smooth data.
SMOOTH_CELLS = 1 << 16  # At least, of a circle: fewer save nothing.
BEYOND = 1e-7  # Probability of the sums beyond either end of a circle.
LAST_CIRCLE, FARTHEST = 1 << 20, float(1 << 26)  # Cells, and cells from a value to the mean, at most.
BLOCKS, RATES = 512, 16  # Of values, and exponents, that Chernoff's bound is taken over.


@lru_cache(maxsize=1 << 14)
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


def cells_wanted(ordered: Floats, cap: float, largest: int, refinement: int) -> int:
    """Grid length for sums of values up to a cap with a step as wanted, or so many times finer."""
    step = _step_wanted(ordered[: np.searchsorted(ordered, cap, "right")], largest)
    return cells_for(cap * largest / step * refinement)


def _step_wanted(ordered: Floats, largest: int) -> float:
    """Step at which brackets err by no more than :data:`WANTED`, if sums of so many of the values are about normal."""
    n = len(ordered)
    spread = float(ordered[3 * n // 4] - ordered[n // 4]) / 1.35
    step = WANTED * 2.5 * spread * sqrt(largest) / (0.5 * largest + 1.0)
    return max(step, float(ordered[-1]) / FARTHEST)


def lattice_masses(histogram: Floats, wanted: list[int], negligible: float = NEGLIGIBLE) -> Floats:
    """Probability of every sum of k of the values, for each k wanted, by Newton's identities.

    Parameters
    ----------
    histogram : (G,)
        Values in every cell of the lattice, which must reach beyond the largest possible sum.
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
    return _masses(_elementary(transform, n, cells, wanted, len(transform), negligible), cells)


def _masses(elementary: Complexes, cells: int) -> Floats:
    """Masses of all the cells from their transforms, by row."""
    masses = np.empty((len(elementary), cells))

    def back(first: int, last: int) -> None:
        masses[first:last] = np.fft.irfft(elementary[first:last], cells)

    run_in_threads(back, len(elementary), part=1)
    return masses


def _elementary(
    transform: Complexes, n: int, cells: int, wanted: list[int], frequencies: int, negligible: float
) -> Complexes:
    """Transforms of the masses of the sizes wanted, at the first frequencies."""
    rule = [_newton_weights(n, k, negligible / 100) for k in range(max(wanted) + 1)]
    elementary = np.empty((len(wanted), frequencies), dtype=np.complex128)

    def forward(first: int, last: int) -> None:
        _newton(transform, cells, rule, wanted, elementary, first, last)

    run_in_threads(forward, frequencies, part=FREQUENCIES)
    return elementary


@lru_cache(maxsize=4096)
def _newton_weights(n: int, k: int, negligible: float) -> tuple[float, ...]:
    """Weights of the terms m = 1, 2, ... of Newton's identity for k of n values, as far as they are not negligible."""
    weights = []
    share = 1.0  # C(n, k - m) / C(n, k)
    for m in range(1, k + 1):
        share *= (k - m + 1) / (n - k + m)
        weight = share * n / k
        if weight < negligible:
            break
        weights.append(weight if m % 2 else -weight)
    return tuple(weights)


def _newton(
    transform: Complexes,
    cells: int,
    rule: list[tuple[float, ...]],
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
    if 0 < m * (last - 1) < len(transform):  # none wraps around
        return transform[m * first : m * (last - 1) + 1 : m]
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
    def of(cls, terms: dict[int, list[tuple[int, float]]], wanted: list[int], largest: int) -> "Series":
        """From the terms of every size up to the largest, and the sizes that there are tables of."""
        row = {j: at for at, j in enumerate(wanted)}
        shape = largest + 1, max(map(len, terms.values()))
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
    cap
        Largest value kept.
    step, offset
        Value v lies at v / step + offset, in the nearest cell.
    atoms : (tables,)
        Mass of the arrangements of modal values alone, which is not among the others.
    series
        The tables of every subset size.
    below : (tables, columns + 1)
        Cumulative masses; column j holds the cells from cell ``start`` to before cell ``start + j * stride``.
    error : (largest k + 1,)
        Bound on the error of a cumulative mass of so many values: of rounding, and of what was left out.
    mode, near
        The most frequent value, which lies on a cell and is treated as an atom if it is tied; how close to it values
        are equal to it.
    start, stride
        First cell, and cells from one column to the next: 0, and 1 where the masses of all cells are known.
    """

    population: int
    cap: float
    step: float
    offset: float
    atoms: Floats
    series: Series
    below: Floats
    error: Floats
    mode: float = 0.0
    near: float = 0.0
    start: float = 0.0
    stride: float = 1.0

    @classmethod
    def build(
        cls,
        ordered: Floats,
        sizes: list[int],
        *,
        cap: float,
        cells: int | None = None,
        step: float | None = None,
        rounded: bool = False,
        mode: float = 0.0,
        near: float = 0.0,
    ) -> "Lattice":
        """Lattice for the subset sizes `sizes`, of given step, to which values may be rounded, or number of cells."""
        n, largest = len(ordered), max(sizes)
        kept = int(np.searchsorted(ordered, cap, "right"))
        rounded = rounded or step is None
        if step is None:
            assert cells is not None
            # Not a round fraction: a step commensurate with the data's own would put values between two cells.
            step = cap * largest / (cells - 2 * PADDING - 2 * largest) * 1.0061803398875
        mode = 0.0 if mode > cap else mode
        offset = ceil(mode / step) - mode / step
        place = ordered[:kept] / step
        place += offset
        cells = cells or cells_for(round(place[-1]) * largest)
        negligible = IMMATERIAL if rounded else NEGLIGIBLE
        terms = {k: _terms(n, kept, k, negligible) for k in sizes}
        wanted = sorted({j for parts in terms.values() for j, _ in parts}) or [0]
        series = Series.of(terms, wanted, largest)
        atoms = np.zeros(len(wanted))
        if rounded:
            first = np.searchsorted(ordered[:kept], mode - near, "left")
            last = np.searchsorted(ordered[:kept], mode + near, "right")
            atoms[:] = [comb_ratio(int(last - first), j, kept, j) if j and last - first > 1 else j == 0 for j in wanted]
            atoms[np.bincount(series.table.ravel(), np.abs(series.weight).ravel()) * atoms < IMMATERIAL] = 0.0
        transform = np.fft.rfft(_histogram(place, cells, max(kept, 1)))
        masses = _masses(_elementary(transform, kept, cells, wanted, len(transform), negligible), cells)
        noise = float(np.abs(masses[:, -PADDING:]).max()) * cells + (IMMATERIAL if rounded else 1e-14)
        masses[np.arange(len(wanted)), series.drawn * round(mode / step + offset)] -= atoms
        below = np.zeros((len(wanted), cells + 1))
        run_in_threads(lambda a, b: np.cumsum(masses[a:b], axis=1, out=below[a:b, 1:]), len(wanted), part=1)
        return cls(
            population=n,
            cap=cap,
            step=step,
            offset=offset,
            atoms=atoms,
            series=series,
            below=below,
            error=np.abs(series.weight).sum(axis=1) * noise,
            mode=mode,
            near=near,
        )

    @classmethod
    def smooth(cls, ordered: Floats, sizes: list[int], *, cap: float, refinement: int = 1) -> "Lattice | None":
        """Lattice of smooth data, None if it suits no size; errors are infinite for the sizes that it does not suit.

        The step is so many times finer than wanted for sums that are about normal.
        """
        n, largest = len(ordered), max(sizes)
        kept = int(np.searchsorted(ordered, cap, "right"))
        if largest**2 > kept:
            return None
        values = ordered[:kept]
        centre, span = float(values.mean()), float(values[-1])
        if not span > 0.0:
            return None
        least, most = _extent(values, centre, largest)
        longest = LAST_CIRCLE - 4 * PADDING - 4 * largest
        steps = min((most - least) / _step_wanted(values, largest) * refinement, longest)
        cells = max(cells_for(steps + 2 * largest), SMOOTH_CELLS)
        step = (most - least) / (cells - 2 * PADDING - 2 * largest)
        if not span < step * FARTHEST:
            return None
        offset, start = -centre / step, floor(least / step) - largest
        place = values / step
        place += offset
        transform = np.fft.rfft(_histogram(place, cells, kept))
        starts, left_out = _left_out(transform, kept, largest)
        most_kept = int(np.searchsorted(starts, MOST_FREQUENCIES))
        terms = {k: _terms(n, kept, k, IMMATERIAL) for k in sizes}
        noise = {k: sum(weight * left_out[j] for j, weight in parts) for k, parts in terms.items()}
        suited = {k: parts for k, parts in terms.items() if noise[k][most_kept] <= SMOOTH}
        if not suited:
            return None
        enough = [noise[k] <= 2.0 * noise[k][most_kept] + INTERPOLATION for k in suited]
        at = int(np.argmax(np.all(enough, axis=0)))
        wanted = sorted({j for parts in suited.values() for j, _ in parts})
        series = Series.of(suited, wanted, largest)
        shares, error = np.zeros((largest + 1, len(wanted))), np.full(largest + 1, inf)
        np.add.at(shares, (np.arange(largest + 1)[:, None], series.table), np.abs(series.weight))
        for k in suited:
            error[k] = noise[k][at] + IMMATERIAL + (2.0 * BEYOND + INTERPOLATION) * shares[k].sum()
        elementary = _elementary(transform, kept, cells, wanted, int(starts[at]), NEGLIGIBLE)
        below, stride = _tabulate(elementary, cells, start, shares)
        return cls(
            population=n,
            cap=cap,
            step=step,
            offset=offset,
            atoms=np.zeros(len(wanted)),
            series=series,
            below=below,
            error=error,
            start=float(start),
            stride=stride,
        )

    @property
    def cells(self) -> int:
        """Length of the grid."""
        return int((self.below.shape[1] - 1) * self.stride)

    @property
    def parts(self) -> tuple[Any, ...]:
        """What the compiled kernel reads."""
        series = self.series
        numbers = self.step, self.offset, self.cap, self.start, self.stride
        return *numbers, self.below, self.error, series.table, series.weight, series.terms

    def place(self, own: Floats) -> Floats:
        """Cell of single values."""
        return np.floor(own / self.step + self.offset + 0.5)

    def position(self, total: Floats, k: Integers) -> Floats:
        """Lattice position of sums of `k` values."""
        return total / self.step + k * self.offset

    def cumulative(self, own: Floats, k: Integers, edges: tuple[Floats, ...]) -> tuple[Floats, ...]:
        """P(sum of k others lies before each of the edges), in cells; between two columns it rises evenly."""
        results = tuple(np.zeros(len(own)) for _ in edges)
        width = self.below.shape[1]
        back, outside = self.place(own), own > self.cap
        capped = bool(outside.any())
        series = self.series
        for m in range(int(series.terms.take(k).max(initial=0))):
            row, weight = series.table[:, m].take(k), series.weight[:, m].take(k)
            row *= width
            shift = m * back + self.start
            if m and capped:
                weight[outside] = 0.0
            for edge, result in zip(edges, results, strict=True):
                at = edge - shift
                at /= self.stride
                np.clip(at, 0.0, width - 1.0, out=at)
                cell = at.astype(np.int64)
                at -= cell
                cell += row
                term = self.below.take(cell)
                cell += 1
                at *= self.below.take(cell, mode="clip") - term
                term += at
                term *= weight
                result += term
        return results

    def atomic(self, own: Floats, k: Integers, total: Floats, edge: Floats, near: Floats) -> tuple[Floats, Floats]:
        """P(sum < total) and P(sum = total) over the arrangements of modal values alone.

        The later terms of the series take back arrangements that hold the own value. Those are atoms only
        if the own value is modal, and otherwise were rounded to cells before or after `edge`, as they must be here.
        """
        before, tied = np.zeros(len(own)), np.zeros(len(own))
        if not self.atoms.any():
            return before, tied
        outside, modal = own > self.cap, np.abs(own - self.mode) <= self.near
        at, series = round(self.mode / self.step + self.offset), self.series
        for m in range(int(series.terms.take(k).max(initial=0))):
            row = series.table[:, m].take(k)
            mass = series.weight[:, m].take(k) * self.atoms.take(row)
            if m:
                mass[outside] = 0.0
            drawn = series.drawn.take(row)
            excess = total - m * own - drawn * self.mode
            exact = modal if m else np.ones(len(own), dtype=np.bool_)
            before += mass * np.where(exact, excess > near, drawn * at + m * self.place(own) < edge)
            tied += mass * (exact & (np.abs(excess) <= near))
        return before, tied


def _extent(ordered: Floats, centre: float, k: int) -> tuple[float, float]:
    r"""Least and largest deviation from k times the mean of sums of k of the values, but for a small probability.

    By Chernoff, :math:`P(S - k m > x) \le M(t)^k e^{-t x}` for every t, M being the mean of :math:`e^{t (v - m)}`,
    taken over blocks of the ascending values, each of which is put at its more extreme end.
    """
    n = len(ordered)
    edges = _edges(n)
    shares, span = np.diff(edges) / n, float(ordered[-1])
    certainty = -log(BEYOND)
    spread = sqrt(shares @ np.square(ordered[edges[1:] - 1] - centre))
    least = log(certainty / (k * span))
    rates = np.exp(np.linspace(least, max(least, log(4.0 * sqrt(2.0 * certainty) / spread)), RATES))

    def reached(deviations: Floats) -> float:
        with np.errstate(over="ignore"):
            logs = np.log(np.exp(np.outer(rates, deviations)) @ shares)
        return float(((k * logs + certainty) / rates).min())

    return (
        -min(reached(centre - ordered[edges[:-1]]), k * centre),
        min(reached(ordered[edges[1:] - 1] - centre), k * (span - centre)),
    )


@lru_cache(maxsize=64)
def _edges(n: int) -> Integers:
    """Where blocks of ascending values begin and end: equal ones, and those that hold a power of two of either end."""
    outer = 1 << np.arange(n.bit_length() - 1)
    return np.unique(np.concatenate([np.arange(BLOCKS + 1) * n // BLOCKS, outer, n - outer]))


def _left_out(transform: Complexes, n: int, largest: int) -> tuple[Integers, Floats]:
    r"""Bounds on what frequencies add to cumulative masses of sums of 0, 1, 2, ... values, (sizes, blocks).

    Those from a block on, the first frequency of which is given. Frequency f adds :math:`|e_k(f)| / f` at most. In
    blocks of frequencies, each as long as all before, the mean of :math:`|e_k|` follows from the identities with the
    largest :math:`|p_m|` of the block, and for k up to 2 from mean squares.
    """
    square = np.square(transform.real)
    square += np.square(transform.imag)
    doubled = square[::2]  # at twice each frequency, which wraps around: the last block has all of these
    starts = 1 << np.arange((len(transform) - 1).bit_length() - 1)
    length = np.diff(np.append(starts, len(transform)))
    (most, total), (most_doubled, total_doubled) = (
        [reduce.reduceat(one, starts) for reduce in (np.maximum, np.add)] for one in (square, doubled)
    )
    most_doubled[-1], total_doubled[-1] = doubled.max(), doubled.sum()
    most, most_doubled = np.sqrt(most), np.sqrt(most_doubled)
    mean, mean_doubled = total / length, total_doubled / length
    bounds = [np.ones(len(starts)), np.sqrt(mean)]
    for k in range(2, largest + 1):
        weights = np.abs(_newton_weights(n, k, 0.0))
        first, second = (mean, np.sqrt(mean_doubled)) if k == 2 else (most * bounds[-1], most_doubled * bounds[-2])
        rest = sum(weight * bounds[k - m] for m, weight in enumerate(weights[2:], 3))
        bounds.append(weights[0] * first + weights[1] * second + rest)
    added = np.minimum(bounds, 1.0) * (length / starts)
    return starts, np.cumsum(added[:, ::-1], axis=1)[:, ::-1]


def _tabulate(elementary: Complexes, cells: int, start: int, shares: Floats) -> tuple[Floats, float]:
    """Cumulative masses from a cell on, at so many columns that the error between them does not matter.

    Parameters
    ----------
    elementary : (tables, frequencies)
        Transforms of the masses.
    cells, start : int
        Of the circle.
    shares : (sizes, tables)
        What the tables have in every result.

    Returns
    -------
    below : (tables, columns + 1)
    stride : float
        Cells from one column to the next.
    """
    order = np.arange(elementary.shape[1])
    angle = 2 * pi / cells * order
    chord = 2 * np.sin(angle / 2)
    chord[0] = 1.0
    # The second derivative is no larger; a chord of a curve errs by an eighth of it.
    bend = float((shares @ (np.abs(elementary) @ (angle**2 / chord))).max()) * 2 / cells
    columns = max(LEAST_COLUMNS, 4 * len(order))
    while columns < cells and bend * (cells / columns) ** 2 / 8 > INTERPOLATION:
        columns *= 2
    turned = np.exp(2j * pi / cells * (order * start % cells) - 0.5j * angle)
    turned /= chord * 1j * (cells / columns)
    turned[0] = 0.0
    below = np.empty((len(elementary), columns + 1))
    waves = np.fft.irfft(elementary * turned, columns)
    waves -= waves[:, :1].copy()
    np.add(waves, np.arange(columns) / columns, out=below[:, :-1])
    below[:, -1] = 1.0
    return below, cells / columns


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


def _histogram(place: Floats, cells: int, whole: int) -> Floats:
    """Values in every cell, as a part of the whole."""
    counts = np.zeros(cells)
    compiled = kernels() if is_worthwhile(len(place)) else None
    tally = _tally if compiled is None else compiled.tally
    tally(place, counts)
    counts /= whole
    return counts


def _tally(place: Floats, counts: Floats) -> None:
    """Add to every cell of a circle how many values are nearest to it; their number is a power of two."""
    counts += np.bincount(np.floor(place + 0.5).astype(np.int64) & (len(counts) - 1), minlength=len(counts))
