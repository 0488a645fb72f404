"""Compiled kernels of the exact conditional null, where numba is installed.

The twins of ``_read`` and of ``_hold`` in ``exact``: the same operations in the same order and without ``fastmath``, so
that from the same tables the results are the same to the last bit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.statistics._compiled import load_kernels

__all__ = ["Kernels", "kernels", "worth_while"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LOADED_FROM, UNLOADED_FROM = 1 << 16, 1 << 20  # Queries from which numba pays, if it is imported already and if not.


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    read: Callable[..., None]
    hold: Callable[..., None]


def worth_while(queries: int) -> bool:
    """Whether compiled kernels save more time than numba's start-up takes."""
    return queries >= (LOADED_FROM if "numba" in sys.modules else UNLOADED_FROM)


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: Kernels(jit(_read), jit(_hold)), _rehearse)


def _rehearse(compiled: Kernels) -> None:
    one, zero, tables = np.ones(2), np.zeros(2, dtype=np.int64), np.zeros((2, 2))
    rows = np.zeros((2, 2), dtype=np.int64)
    lattice = (1.0, 0.0, 1.0, tables, tables, one, 3, rows, tables, zero)
    compiled.read(0, 1, one, zero, zero, one, one, *lattice, one.copy(), one.copy(), one.copy())
    compiled.hold(0, 1, one, zero, zero, one, 0.0, 0, *(tables,) * 7, tables, tables)


def _read(
    first: int,
    last: int,
    values: Floats,
    unit: Integers,
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
        own, k = values[unit[query]], size[query]
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
            if m and slight[m] < 1e-9:
                bound += slight[m]
            else:
                bound += abs(share) * rough[row, min(cell >> block, rough.shape[1] - 1)]
        p_below[query], p_above[query], error[query] = smooth, 1.0 - smooth, bound


def _hold(
    first: int,
    last: int,
    values: Floats,
    unit: Integers,
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
        k, own = size[query], values[unit[query]]
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
