"""Compiled kernels of the exact conditional null, where numba is installed.

The twins of ``_share`` and ``_tabulate`` in ``_lattice``, of ``_read`` in ``exact`` and of ``_hold`` in ``_extremes``:
the same operations in the same order and without ``fastmath``, so that the results are the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels

__all__ = [
    "CHANCE_FACTOR",
    "IMMATERIAL",
    "ROUGHNESS_FACTOR",
    "SLOPE_FACTOR",
    "SLOPE_SHARE",
    "Kernels",
    "kernels",
]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# The estimated bound on the error of interpolation, which tests measure: per variation of the masses nearby, or, where
# none of the blocks there varies by more than a share of the rise across them, per error of a slope and of chance.
ROUGHNESS_FACTOR, SLOPE_FACTOR, SLOPE_SHARE, CHANCE_FACTOR = 2.0, 6.0, 0.6, 6.0
IMMATERIAL = 1e-8  # Smaller terms cannot be seen beside the error of interpolation.


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    share: Callable[..., None]
    tabulate: Callable[..., None]
    read: Callable[..., None]
    hold: Callable[..., None]


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: Kernels(jit(_share), jit(_tabulate), jit(_read), jit(_hold)), _rehearse)


def _rehearse(compiled: Kernels) -> None:
    one, zero, tables = np.ones(2), np.zeros(2, dtype=np.int64), np.zeros((2, 2))
    rows = np.zeros((2, 2), dtype=np.int64)
    lattice = (1.0, 0.0, 1.0, tables, tables, one, 3, rows, tables, zero)
    compiled.share(one, np.zeros(2), np.zeros(2))
    compiled.tabulate(0, 1, np.zeros((1, 8)), one, one, 0.0, 2, True, np.zeros((1, 9)), np.zeros((1, 2)))
    compiled.read(0, 1, one, zero, one, one, *lattice, one.copy(), one.copy(), one.copy())
    compiled.hold(0, 1, one, zero, one, 0.0, 0, *(tables,) * 7, tables, tables)


def _share(place: Floats, counts: Floats, shares: Floats) -> None:
    """Add to every cell how many values lie in it, and what the next cell gets of them."""
    for at in place:
        cell = int(at)
        counts[cell] += 1.0
        shares[cell] += at - cell


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
    """Add up the masses of the tables ``first`` to ``last``, and bound the error of interpolation in every block."""
    wide, blocks = 1 << block, masses.shape[1] >> block
    high, low = np.empty(blocks), np.empty(blocks)
    for row in range(first, last):
        total = 0.0
        for cell in range(masses.shape[1]):
            total += masses[row, cell]
            below[row, cell + 1] = total
        if not shared:
            continue
        for b in range(blocks):
            high[b] = low[b] = masses[row, b * wide]
            for cell in range(b * wide + 1, (b + 1) * wide):
                high[b] = max(high[b], masses[row, cell])
                low[b] = min(low[b], masses[row, cell])
        for b in range(blocks):
            before, after = max(b - 1, 0), min(b + 1, blocks - 1)
            highest = max(max(high[b], high[before]), high[after])
            lowest = min(min(low[b], low[before]), low[after])
            widest = max(max(high[b] - low[b], high[before] - low[before]), high[after] - low[after])
            rise = 0.0
            if 0 < b < blocks - 1:
                last_mass = below[row, (after + 1) * wide] - below[row, after * wide]
                rise = abs(last_mass - (below[row, b * wide] - below[row, before * wide])) / wide
            if widest <= SLOPE_SHARE * rise:
                bound = rise * slope[row] + CHANCE_FACTOR * np.sqrt(max(highest, 0.0) / arrangements[row])
            else:
                bound = ROUGHNESS_FACTOR * (highest - lowest)
            rough[row, b] = bound + tied * highest


def _read(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    fixed: Floats,
    step: float,
    offset: float,
    cap: float,
    below: Floats,
    rough: Floats,
    slight: Floats,
    block: int,
    table: Integers,
    weight: Floats,
    terms: Integers,
    p_above: Floats,
    p_below: Floats,
    error: Floats,
) -> None:
    """Interpolate both tails of the queries ``first`` to ``last``, and the bound on their error."""
    end = below.shape[1] - 1
    for query in range(first, last):
        own, k = value[query], size[query]
        edge = total[query] / step + k * offset + 0.5
        back = own / step + offset
        smooth, bound = 0.0, fixed[k]
        for m in range(terms[k]):
            row, share = table[k, m], weight[k, m]
            at = min(max(edge - m * back, 0.0), float(end))
            cell = int(at)
            if m == 0 or own <= cap:
                low = below[row, cell]
                smooth += (low + (at - cell) * (below[row, min(cell + 1, end)] - low)) * share
            if m and slight[m] < IMMATERIAL:
                bound += slight[m]
            else:
                bound += abs(share) * rough[row, min(cell >> block, rough.shape[1] - 1)]
        p_below[query], p_above[query], error[query] = smooth, 1.0 - smooth, bound


def _hold(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    tolerance: float,
    mirrored: int,
    edge: Floats,
    beyond: Floats,
    share: Floats,
    share_tied: Floats,
    share_beyond: Floats,
    extreme: Floats,
    extreme_beyond: Floats,
    p: Floats,
    p_min: Floats,
) -> None:
    """Set the smallest attainable p of both tails, hold p to them, and make the other's 1 where the sum is extreme."""
    for query in range(first, last):
        k, own = size[query], value[query]
        if k == 0:
            continue
        slack = tolerance * (k + 1)
        for side in range(2):
            sign, tail = 1.0 - 2.0 * side, side ^ mirrored
            smallest, reached = share[side, k], extreme[side, k]
            if sign * (own - edge[side, k]) >= -tolerance:
                tied = abs(own - beyond[side, k]) <= tolerance
                smallest = share_tied[side, k] if tied else share_beyond[side, k]
                reached = extreme_beyond[side, k] - own
            short = sign * (reached - total[query])
            p_min[tail, query] = smallest
            if short > slack:
                p[tail, query] = min(max(p[tail, query], smallest), 1.0)
            else:
                p[tail, query] = smallest if short >= -slack else 0.0
                p[1 - tail, query] = 1.0
