r"""The distribution of the sum of k values drawn without replacement, on a lattice.

Private to :mod:`geo_itcluster.statistics.exact`. With the values on an integer lattice, the k-subsets whose
sum is s are counted by the coefficient of :math:`x^s` in the elementary symmetric polynomial
:math:`e_k(x^{b_1}, ..., x^{b_n})`. On the grid of the Fourier transform its power sums are the histogram's
transform H at multiples of the frequency, and Newton's identities give

.. math:: e_k = \frac{1}{k} \sum_{m=1}^{k} (-1)^{m-1} e_{k-m} \, H[m f \bmod G].

Everything is kept as a probability, that is divided by C(n, k), so that nothing overflows.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, comb, exp, lgamma

import numpy as np
from numpy.typing import NDArray

__all__ = ["Lattice", "cells_for", "common_step", "lattice_masses"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PADDING = 64  # Cells that no sum can reach: what the transform leaves there is its rounding error.
NEGLIGIBLE = 1e-13  # Terms with a smaller coefficient cannot be seen beside the rounding error.
# The estimated bound on the interpolation error (tests measure how it holds): the roughness of the masses within
# reach of the rounding, and their height times the mean that rounding errors may keep beyond the straight fit.
ROUGHNESS_FACTOR, BULK_FACTOR, TAIL_FACTOR = 4.0, 0.6, 1.0
FITTED = 1 << 15  # With more values than this the mean rounding error is too small to be worth a fit.
CHUNK = 1 << 15  # Queries at a time: their arrays stay in the processor's cache.


def comb_ratio(a: int, b: int, c: int, d: int) -> float:
    """C(a, b) / C(c, d), correctly rounded unless the numbers are huge."""
    if b > a or b < 0:
        return 0.0
    if max(min(b, a - b), min(d, c - d)) <= 2000:
        return comb(a, b) / comb(c, d)
    logs = [lgamma(p + 1) - lgamma(q + 1) - lgamma(p - q + 1) for p, q in ((a, b), (c, d))]
    return exp(logs[0] - logs[1])


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


def lattice_masses(cell: Integers, cells: int, wanted: list[int]) -> dict[int, Floats]:
    """Probability of every sum of k of the values, for each k wanted, by Newton's identities.

    Parameters
    ----------
    cell : (n,) nonnegative integers
        Lattice position of every value.
    cells
        Length G of the grid, beyond the largest possible sum.
    wanted
        Subset sizes.

    Returns
    -------
    dict
        From subset size to (G,) masses; sizes beyond n have none.

    Examples
    --------
    Pairs from {0, 1, 3} have the sums 1, 3 and 4:

    >>> lattice_masses(np.array([0, 1, 3]), 8, [2])[2][[1, 3, 4]].round(3)
    array([0.333, 0.333, 0.333])
    """
    n = len(cell)
    half = cells // 2 + 1
    histogram = np.fft.rfft(np.bincount(cell, minlength=cells) / max(n, 1))
    frequency = np.arange(half)
    masses: dict[int, Floats] = {}
    power: list[NDArray[np.complex128]] = [np.ones(half, dtype=np.complex128), histogram]
    elementary: dict[int, NDArray[np.complex128]] = {0: power[0]}
    if 0 in wanted:
        masses[0] = np.zeros(cells)
        masses[0][0] = 1.0
    for k in range(1, min(max(wanted), n) + 1):
        term = np.zeros(half, dtype=np.complex128)
        share = 1.0  # C(n, k - m) / C(n, k)
        for m in range(1, k + 1):
            share *= (k - m + 1) / (n - k + m)
            weight = share * n / k
            if weight < 1e-17:
                elementary.pop(k - m, None)
                break
            if m == len(power):
                power.append(_at_multiple(histogram, m, frequency, cells))
            term += (weight if m % 2 else -weight) * (power[m] * elementary[k - m])
        elementary[k] = term
        if k in wanted:
            masses[k] = np.fft.irfft(term, cells)
    return masses


def _at_multiple(transform: NDArray[np.complex128], m: int, frequency: Integers, cells: int) -> NDArray[np.complex128]:
    """A real signal's transform at m times every frequency."""
    index = (m * frequency) % cells
    mirrored = index >= len(frequency)
    values = transform[np.where(mirrored, cells - index, index)]
    values.imag[mirrored] *= -1
    return values


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
        Value v lies at v / step + offset before it is rounded.
    fit
        Least-squares intercept and slope of the values on their cells: what rounding has shifted on average.
    mode
        The most frequent value, which lies on a cell and is treated as an atom if it is tied.
    atoms
        From subset size to the mass of the arrangements of modal values alone.
    below
        From subset size to (G + 1,) cumulative masses; entry j holds the cells before cell j.
    rough
        From subset size to (G,) bounds on what rounding can move at a cell, if the sums are interpolated.
    noise
        Rounding error of one cumulative mass.
    """

    population: int
    kept: int
    cap: float
    step: float
    offset: float
    fit: tuple[float, float]
    mode: float
    atoms: dict[int, float]
    below: dict[int, Floats]
    rough: dict[int, Floats]
    noise: float

    @classmethod
    def build(
        cls,
        values: Floats,
        sizes: list[int],
        *,
        cap: float,
        cells: int | None = None,
        step: float | None = None,
        mode: float | None = None,
        own_step: float | None = None,
    ) -> "Lattice":
        """Lattice for the subset sizes `sizes`, of given step or of a given number of cells.

        `own_step` is the step of the data, if they have one that is too fine to be the lattice's: sums
        then tie, and part of the ties of the observed sum may be lost.
        """
        n, largest = len(values), max(sizes)
        inside = values if cap >= values.max() else values[values <= cap]
        kept, interpolated = len(inside), step is None
        if step is None:
            assert cells is not None
            # Not a round fraction: a step commensurate with the data's own would hide its ties.
            step = cap * largest / (cells - 2 * PADDING - 2 * largest) * 1.0061803398875
        mode = 0.0 if mode is None or mode > cap else mode
        offset = ceil(mode / step) - mode / step
        cell = np.rint(inside / step + offset).astype(np.int64)
        cells = cells or cells_for(float(cell.max()) * largest)
        wanted = sorted({j for k in sizes for j, _ in _terms(n, kept, k)})
        masses = lattice_masses(cell, cells, wanted)
        noise = max((float(np.abs(mass[-PADDING:]).max()) for mass in masses.values()), default=0.0)
        atoms = {0: 1.0}
        if interpolated:
            tied = int(np.count_nonzero(np.abs(inside - mode) <= step * 1e-6))
            if tied > 1:
                atoms |= {j: comb_ratio(tied, j, kept, j) for j in wanted}
            at = round(mode / step + offset)
            for j, mass in masses.items():
                mass[j * at] -= atoms.get(j, 0.0)
        tied_part = min(1.0, own_step / step) if own_step else 0.0
        rough = {j: _roughness(mass, j, kept, tied_part) for j, mass in masses.items()} if interpolated else {}
        below = {j: np.concatenate(([0.0], np.cumsum(mass))) for j, mass in masses.items()}
        fit = _straight_fit(cell, inside) if interpolated and kept <= FITTED else (-offset * step, step)
        return cls(n, kept, cap, step, offset, fit, mode, atoms, below, rough, noise * cells + 1e-14)

    def cell_of(self, own: Floats) -> Integers:
        """Lattice position of values, as they were rounded."""
        return np.rint(own / self.step + self.offset).astype(np.int64)

    def position(self, total: Floats, k: int) -> Floats:
        """Lattice position, not rounded, of sums of `k` values."""
        return total / self.step + k * self.offset

    def expected_position(self, total: Floats, k: int, own: Floats) -> Floats:
        """Lattice position at which rounded sums average `total`, the own value being left out."""
        intercept, slope = self.fit
        rounding = (own - intercept) / slope - self.cell_of(own)
        left = np.where(own > self.cap, 0.0, rounding * (k / max(self.kept - 1, 1)))
        return (total - k * intercept) / slope + left

    def cumulative(self, own: Floats, k: int, cell: Integers, fraction: Floats | None = None) -> Floats:
        r"""P(sum of k others lies before `cell`), with a fraction of the mass of that cell.

        Leaving the own value out is an alternating series,
        :math:`N_{-i}(k, s) = \sum_m (-1)^m N(k - m, s - m b_i)`.
        """
        result = np.zeros(len(own))
        step_back = self.cell_of(own)
        outside = own > self.cap
        capped = bool(outside.any())
        for m, (j, weight) in enumerate(_terms(self.population, self.kept, k)):
            table = self.below[j]
            index = cell - m * step_back
            term = table.take(index, mode="clip")
            if fraction is not None:
                term += fraction * (table.take(index + 1, mode="clip") - term)
            if m and capped:
                term[outside] = 0.0
            result += (-weight if m % 2 else weight) * term
        return result

    def atomic(self, own: Floats, k: int, total: Floats, position: Floats, tolerance: float) -> tuple[Floats, Floats]:
        """P(sum < total) and P(sum = total) over the arrangements of modal values alone.

        The later terms of the series take back arrangements that hold the own value. Those are atoms only
        if the own value is modal, and otherwise were interpolated at `position`, as they must be here.
        """
        before, tied = np.zeros(len(own)), np.zeros(len(own))
        outside, modal = own > self.cap, np.abs(own - self.mode) <= tolerance
        at = round(self.mode / self.step + self.offset)
        for m, (j, weight) in enumerate(_terms(self.population, self.kept, k)):
            mass = weight * self.atoms.get(j, 0.0)
            if mass < NEGLIGIBLE:
                continue
            excess = total - m * own - j * self.mode
            exact = modal if m else np.ones(len(own), dtype=np.bool_)
            spread = np.clip(position - (j * at + m * self.cell_of(own)), 0.0, 1.0)
            sign = np.where(outside, 0.0, -mass if m % 2 else mass) if m else mass
            before += sign * np.where(exact, excess > tolerance, spread)
            tied += sign * (exact & (np.abs(excess) <= tolerance))
        return before, tied

    def roughness(self, own: Floats, k: int, cell: Integers) -> Floats:
        """Estimated bound on the interpolation error of :meth:`cumulative`."""
        result = np.zeros(len(own))
        step_back = self.cell_of(own)
        for m, (j, weight) in enumerate(_terms(self.population, self.kept, k)):
            table = self.rough[j]
            largest = weight * float(table.max())
            if m and largest < 1e-9:
                result += largest
            else:
                result += weight * table.take(cell - m * step_back, mode="clip")
        return result


@lru_cache(maxsize=4096)
def _terms(n: int, kept: int, k: int) -> list[tuple[int, float]]:
    """Subset sizes k - m and coefficients C(kept, k - m) / C(n - 1, k) of the leave-one-out series."""
    if kept < k:
        return []
    terms = []
    weight = comb_ratio(kept, k, n - 1, k)
    for m in range(k + 1):
        terms.append((k - m, weight))
        growth = (k - m) / (kept - k + m + 1)
        weight *= growth
        if weight < NEGLIGIBLE and growth <= 1.0:
            break
    return terms


def _straight_fit(cell: Integers, values: Floats) -> tuple[float, float]:
    """Intercept and slope of values on cells."""
    x, y = float(cell.mean()), float(values.mean())
    spread = cell - x
    # Sums, not dot products: those depend on the number of threads.
    slope = float((spread * (values - y)).sum() / (spread * spread).sum()) if spread.any() else 1.0
    return y - slope * x, slope


def _roughness(mass: Floats, k: int, kept: int, tied: float) -> Floats:
    """Estimated bound, at every cell, on the interpolation error of sums of `k` of the `kept` values."""
    reach = k // 2 + 2
    width = 2 * reach + 1
    high = low = np.pad(mass, reach, mode="edge")
    done = 1
    while done < width:
        shift = min(done, width - done)
        high = np.maximum(high[:-shift], high[shift:])
        low = np.minimum(low[:-shift], low[shift:])
        done += shift
    # In a tail the sum hangs on the few values that are large enough, and on how these were rounded.
    below = np.cumsum(mass)
    tail = np.clip(np.minimum(below, 1.0 - below), 0.0, None)
    bias = BULK_FACTOR * k / kept**0.5 + TAIL_FACTOR / np.sqrt(1.0 + tail * kept / max(k, 1))
    return ROUGHNESS_FACTOR * (high - low) + (bias + tied) * high
