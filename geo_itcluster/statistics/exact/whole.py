r"""Exact tails in whole numbers of any length: where one value dwarfs the others.

A sum of floating-point numbers that holds a giant has no digits left for the others, and squared distances from a giant
none for their differences. Values are the decimals that they are written as, so that their sums, and squares, can be
had in whole numbers without any error. Two sums tie if they differ by no more than rounding can have put into those of
16 digits and more that only one of them holds.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.decimals import are_short, whole_decimals
from geo_itcluster.statistics.exact.assignments import assignment_cost, groups_of, placings
from geo_itcluster.statistics.exact.population import find_step
from geo_itcluster.weights import Weights

__all__ = [
    "LARGEST",
    "Terms",
    "are_dwarfed",
    "can_be_placed",
    "lag_terms",
    "nearer",
    "shrunk",
    "square_terms",
    "whole_tails",
]

Whole: TypeAlias = NDArray[np.object_]
Terms: TypeAlias = Callable[[int], tuple[Whole, Whole]]
"""What each region adds to the sum of those of region i, and what that may be off by."""

PLACINGS = 1 << 16  # Arrangements of a region; of all regions together eight times as many.
BITS = 52  # Of a floating-point number: it may be off by one in the last of them.
LARGEST = 1 << 9  # Regions of a map; on larger ones two neighbours have more arrangements.
GIANT = 1 << 20  # Times as large as a sum of others: what is made smaller.
ROOM = 64  # Differences of sums are smaller than those of the values.


def are_dwarfed(values: FloatArray, largest: int, equal: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether sums of up to so many values, of equal weights or not, may lose the differences between others.

    Values with a step are added up in whole steps, where their weights are equal.

    >>> are_dwarfed(np.array([0.5, 1.7, 2.0**60]), 2, np.array([True]))
    array([ True])
    >>> are_dwarfed(np.array([0.5, 1.7, 2.0**20]), 2, np.array([True]))
    array([False])
    """
    ordered = np.sort(values)
    size = np.abs(ordered)
    gaps = np.append(np.diff(ordered), size.min())
    gaps = gaps[gaps > 2.0 ** (2 - BITS) * np.append(np.maximum(size[:-1], size[1:]), 0.0)]
    loss = (largest + 3) * largest * 2.0 ** (2 - BITS) * size.max() * ROOM
    if equal.all() and loss <= gaps.min(initial=np.inf):
        return np.zeros_like(equal)
    step = find_step(ordered, largest)[1]
    if loss <= min(gaps.min(initial=np.inf), step or np.inf):
        return np.zeros_like(equal)
    return ~equal | (step is None)


def shrunk(values: FloatArray, largest: int) -> FloatArray:
    """The values, with giants so much smaller that sums of up to so many keep their order and their ties.

    Giants that are multiples of one that no sum of the others reaches may be multiples of a smaller one.

    >>> shrunk(np.array([1.0, 3.0, 1e18, 2e18]), 2)
    array([ 1.,  3., 24., 48.])
    """
    exponents = np.bincount((np.ascontiguousarray(values).view(np.int64) >> BITS) & 2047, minlength=2048)
    if not largest or not (np.diff(np.flatnonzero(exponents[1:])) >= 20).any():
        return values  # quickly
    size = np.sort(np.abs(values))
    for last in np.flatnonzero((size[:-1] > 0) & (size[1:] / (GIANT * largest) > size[:-1])):
        most = float(size[last])
        giants = np.abs(values) > most
        unit, multiples = _binary(values[giants]), 2.0 ** (2 + (largest - 1).bit_length())
        step = gcd(*unit)
        one = abs(float(values[giants][0])) / float(abs(unit[0] // step))
        if one > 2 * multiples * most and max(abs(unit)) // step < GIANT:
            smaller = values.copy()
            smaller[giants] = (unit // step).astype(np.float64) * (multiples * most)
            return shrunk(smaller, largest)
    return values


def nearer(values: FloatArray, times: float) -> FloatArray:
    """The values, with those farther from the median than twice so many times all others just so many times as far.

    They are then deviations from the median. Sums of draws keep their order, so that simulated ones are told apart in
    floating-point numbers.

    >>> nearer(np.array([1.0, 2.0, 3.0, 1e18, 2e18]), 4096.0).tolist()
    [-2.0, -1.0, 0.0, 8192.0, 16384.0]
    """
    far = values - np.median(values)
    size = np.sort(np.abs(far))
    at = np.flatnonzero((size[:-1] > 0) & (size[1:] > 2 * times * size[:-1]))
    if not len(at):
        return values
    most, least, largest = size[at[-1]], size[at[-1] + 1], size[-1]
    giants = np.abs(far) > most
    if largest > GIANT * least:
        return values
    return np.where(giants, far / least * (most * times), far)


def can_be_placed(w: Weights) -> NDArray[np.bool_]:
    """Regions all of whose arrangements can be gone through one by one, the cheapest first."""
    chosen, spent = np.zeros(w.n, dtype=np.bool_), 0
    rows = [w.data[w.indptr[i] : w.indptr[i + 1]] for i in range(w.n)]
    costs = {i: assignment_cost(w.n - 1, row) * w.n for i, row in enumerate(rows) if len(row)}
    for i in sorted(costs, key=costs.__getitem__):
        spent += costs[i]
        if costs[i] > PLACINGS or spent > 8 * PLACINGS:
            break
        chosen[i] = True
    return chosen


def lag_terms(values: FloatArray) -> Terms:
    """Of the spatial lag: the values, whichever the region."""
    whole = whole_decimals(values)
    doubt = _doubt(values, whole)
    return lambda _: (whole, doubt)


def square_terms(columns: FloatArray) -> Terms:
    r"""Of local Geary: squared distances, each variable in units of its standard deviation.

    Parameters
    ----------
    columns : (n, m) array
    """
    whole = [whole_decimals(column) for column in columns.T]
    doubts = [_doubt(column, one) for column, one in zip(columns.T, whole, strict=True)]
    variances = [len(one) * (one * one).sum() - one.sum() ** 2 for one in whole]
    scales = [prod(variances[:own] + variances[own + 1 :]) for own in range(len(whole))]

    def terms(i: int) -> tuple[Whole, Whole]:
        apart = sum(scale * (one - one[i]) ** 2 for scale, one in zip(scales, whole, strict=True))
        doubt = sum(
            2 * scale * abs(one - one[i]) * (off + off[i])
            for scale, one, off in zip(scales, whole, doubts, strict=True)
        )
        return apart, doubt

    return terms


def _binary(values: FloatArray) -> Whole:
    """Floating-point numbers, in whole numbers of the smallest power of two that any of them needs."""
    ratios = [float(value).as_integer_ratio() for value in values]
    unit = max(denominator for _, denominator in ratios)
    found: Whole = np.array([over * (unit // under) for over, under in ratios], dtype=object)
    return found


def _doubt(values: FloatArray, whole: Whole) -> Whole:
    """What values may be off by, having been rounded; short decimals, and whole numbers, are what they are."""
    doubt: Whole = abs(whole) >> BITS
    doubt[are_short(values) | (values == np.rint(values)).all()] = 0
    return doubt


def whole_tails(values: Whole, doubt: Whole, row: FloatArray, at: IntArray) -> tuple[float, float, float, float, int]:
    """Both tails of a weighted sum, the smallest that they can be, and the number of arrangements.

    Parameters
    ----------
    values, doubt : (others,) arrays
        What the sums are drawn from, and what each value may be off by.
    row : (k,) array
        The neighbours' weights.
    at : (k,) array
        Places of the observed neighbours among the values.

    Examples
    --------
    >>> values = np.array([2**90, 1, 3, 4], dtype=object)
    >>> whole_tails(values, values * 0, np.ones(2), np.array([0, 1]))  # beside the giant, the least of three
    (0.5, 0.6666666666666666, 0.16666666666666666, 0.16666666666666666, 6)
    """
    groups = groups_of(row)
    group, places = np.repeat(np.arange(len(groups)), list(map(len, groups))), at[np.concatenate(groups)]
    weights = _binary(row[[one[0] for one in groups]])
    chosen = placings(len(values), np.append(False, group[1:] == group[:-1]))
    sums = (values[chosen] * weights[group]).sum(axis=1)
    levels, level = np.unique(values, return_inverse=True)
    off = np.zeros(len(levels), dtype=object)
    np.maximum.at(off, level, doubt)
    unsure = weights >> (BITS - 1) if len(groups) > 1 else weights * 0
    most_off = 2 * ((weights * off.max() + unsure * abs(levels).max())[group]).sum()
    cell = group * len(levels) + level[chosen]

    def tied(reference: IntArray, total: Any) -> NDArray[np.bool_]:
        """Which sums are equal to that of one arrangement."""
        gap = abs(sums - total)
        equal = gap == 0
        near = np.flatnonzero(~equal & (gap <= most_off))
        if len(near):
            counts = np.zeros((len(near), len(groups) * len(levels)), dtype=np.int64)
            np.add.at(counts, (np.arange(len(near))[:, None], cell[near]), 1)
            counts -= np.bincount(reference, minlength=counts.shape[1])
            more = counts.reshape(len(near), len(groups), len(levels))
            of_weights = abs((more * levels).sum(axis=2)) * unsure
            equal[near] = gap[near] <= ((abs(more) * off).sum(axis=2) * weights + of_weights).sum(axis=1)
        return np.asarray(equal, dtype=np.bool_)

    observed = group * len(levels) + level[places]
    total = (values[places] * weights[group]).sum()
    same = tied(observed, total)
    most, least = int(np.argmax(sums)), int(np.argmin(sums))
    return (
        float(np.mean(same | (sums > total))),
        float(np.mean(same | (sums < total))),
        float(np.mean(tied(cell[most], sums[most]))),
        float(np.mean(tied(cell[least], sums[least]))),
        len(sums),
    )
