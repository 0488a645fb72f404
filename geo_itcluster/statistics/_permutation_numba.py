"""Compiled kernels of the permutation engines, where numba is installed.

The functions are plain Python until :func:`kernels` compiles them, so that this module imports without numba. They
release the interpreter's lock; the callers' own threads run them, not numba's, which not every host tolerates twice.
No ``fastmath``: additions happen in the order written, as in numpy, and so to the same bits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.compiled import load_kernels
from geo_itcluster.weights.base import FloatArray, IntArray

__all__ = ["Kernels", "kernels"]


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    count: Callable[..., None]
    cross_products: Callable[..., FloatArray]


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: Kernels(jit(_count), jit(_cross_products)), _rehearse)


def _rehearse(compiled: Kernels) -> None:
    one, zero, whole = np.ones(1), np.zeros(1, np.int64), np.array([0, 1])
    data = one.copy()
    data.setflags(write=False)  # as the weights' own
    count, none = np.zeros(1, np.int64), np.zeros(0)
    table = np.ones((1, 1, 1))
    bounds = np.zeros(2, np.int64)
    compiled.count(
        one[:, None], zero, zero, whole[1:], data, one, one, table, False, zero[:0], none, bounds, 0, 1, count, count
    )
    compiled.cross_products(np.ones(2), np.ones(1, np.uint64), np.array([0, 1, 1]), whole[1:], one)


def _count(
    values: FloatArray,
    regions: IntArray,
    start: IntArray,
    size: IntArray,
    data: FloatArray,
    low: FloatArray,
    high: FloatArray,
    table: FloatArray,
    squared: bool,
    draw: IntArray,
    shift: FloatArray,
    bounds: IntArray,
    first: int,
    last: int,
    n_ge: IntArray,
    n_le: IntArray,
) -> None:
    """Simulate rows ``first`` to ``last`` for all draws of ``table`` (slot, variable, draw), and count."""
    variables, draws = table.shape[1], table.shape[2]
    simulated, term = np.empty(draws), np.empty(draws)
    for row in range(first, last):
        simulated[:] = 0.0
        i, at, k, c = regions[row], start[row], size[row], 0
        if squared:
            for c in range(k):
                term[:] = 0.0
                for v in range(variables):
                    own = values[i, v]
                    for p in range(draws):
                        term[p] += (own - table[c, v, p]) * (own - table[c, v, p])
                for p in range(draws):
                    simulated[p] += data[at + c] * term[p]
        else:
            while c + 1 < k:  # two slots a pass, for half the traffic; the order of additions is the same
                for p in range(draws):
                    simulated[p] = (simulated[p] + data[at + c] * table[c, 0, p]) + data[at + c + 1] * table[
                        c + 1, 0, p
                    ]
                c += 2
            if c < k:
                for p in range(draws):
                    simulated[p] += data[at + c] * table[c, 0, p]
        for hit in range(bounds[row], bounds[row + 1]):
            simulated[draw[hit]] += shift[hit]
        above, below, lowest, highest = 0, 0, low[row], high[row]
        for p in range(draws):
            above += simulated[p] >= lowest
        for p in range(draws):
            below += simulated[p] <= highest
        n_ge[row] += above
        n_le[row] += below


def _cross_products(
    z: FloatArray, keys: NDArray[np.uint64], start: IntArray, other: IntArray, weight: FloatArray
) -> FloatArray:
    """Shuffle z for each key, and add up weight * z_i * z_j over the sparse rows; eight keys side by side.

    The generator is written out: SplitMix64 at a counter, as in ``permutation``.
    """
    n, lanes = len(z), 8
    products = np.empty(len(keys))
    decks, shuffled, place = np.zeros((lanes, n)), np.empty((n, lanes)), np.empty(n, np.int32)
    total = np.empty(lanes)
    for first in range(0, len(keys), lanes):
        wide = min(lanes, len(keys) - first)
        for lane in range(wide):
            for i in range(n):  # apart from the swaps, so that it runs in SIMD
                x = keys[first + lane] + np.uint64(i) * np.uint64(0x9E3779B97F4A7C15)
                x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
                x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
                x = (x ^ (x >> np.uint64(31))) >> np.uint64(11)
                place[i] = np.int32(np.float64(np.int64(x)) * 2.0**-53 * np.float64(i + 1))
            deck = decks[lane]
            deck[:] = z
            for i in range(n - 1, 0, -1):
                j = place[i]
                deck[i], deck[j] = deck[j], deck[i]
        for i in range(n):
            for lane in range(lanes):
                shuffled[i, lane] = decks[lane, i]
        t0 = t1 = t2 = t3 = t4 = t5 = t6 = t7 = 0.0
        for i in range(n):  # the lanes are written out: as arrays their sums would go through memory
            a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
            for link in range(start[i], start[i + 1]):
                j, w = other[link], weight[link]
                a0 += w * shuffled[j, 0]
                a1 += w * shuffled[j, 1]
                a2 += w * shuffled[j, 2]
                a3 += w * shuffled[j, 3]
                a4 += w * shuffled[j, 4]
                a5 += w * shuffled[j, 5]
                a6 += w * shuffled[j, 6]
                a7 += w * shuffled[j, 7]
            t0 += shuffled[i, 0] * a0
            t1 += shuffled[i, 1] * a1
            t2 += shuffled[i, 2] * a2
            t3 += shuffled[i, 3] * a3
            t4 += shuffled[i, 4] * a4
            t5 += shuffled[i, 5] * a5
            t6 += shuffled[i, 6] * a6
            t7 += shuffled[i, 7] * a7
        total[:] = (t0, t1, t2, t3, t4, t5, t6, t7)
        products[first : first + wide] = total[:wide]
    return products
