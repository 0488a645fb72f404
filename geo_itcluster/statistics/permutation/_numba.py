"""Compiled kernels of the permutation engines, where numba is installed.

The functions are plain Python until :func:`kernels` compiles them, so that this module imports without numba. They
release the interpreter's lock; the callers' own threads run them, not numba's, which not every host tolerates twice.
Additions happen in the order written, as in numpy, and so to the same bits; but for a screening whose error is bounded,
and for global sums, which agree to rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels
from geo_itcluster.weights.base import FloatArray, IntArray

__all__ = ["SLOTS", "Kernels", "cross_products_kernel", "kernels"]

SLOTS = 8  # Neighbours that a lag is added up from at once.
LANES = 8  # Permutations made side by side.


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    count: Callable[..., None]
    screen: Callable[..., None]


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(
        lambda jit: Kernels(
            count=jit(_count),
            screen=jit(_screen, fastmath={"contract", "reassoc"}),
        ),
        _rehearse,
    )


@lru_cache(maxsize=1)
def cross_products_kernel() -> Callable[..., FloatArray] | None:
    """The kernels of global statistics, compiled, as one function; None where that cannot be had."""

    def make(jit: Callable[..., Callable[..., None]]) -> Callable[..., FloatArray]:
        return partial(_cross_products, jit(_shuffle), jit(_sum_products, fastmath={"contract"}))

    one, pair = np.ones(1), np.array([0, 1])
    return load_kernels(
        make, lambda kernel: kernel(np.ones(2), np.ones(1, np.uint64), pair, np.array([0, 1, 1]), one.astype("u4"), one)
    )


def _cross_products(
    shuffle: Callable[..., None],
    add: Callable[..., None],
    z: FloatArray,
    keys: NDArray[np.uint64],
    *triangle: NDArray[Any],
) -> FloatArray:
    """Cross products of the permutations with these keys; in Python but for the loops, which compile in no time."""
    n, products = len(z), np.empty(-(-len(keys) // LANES) * LANES)
    decks, place, shuffled = np.empty((LANES, n), np.uint32), np.empty(n, np.uint32), np.empty((n, LANES))
    padded = np.resize(keys, len(products))
    for first in range(0, len(products), LANES):
        lanes = slice(first, first + LANES)
        shuffle(z, padded[lanes], decks, place, shuffled)
        add(shuffled, *triangle, products[lanes])
    return products[: len(keys)]


def _rehearse(compiled: Kernels) -> None:
    one, zero, last = np.ones(1), np.zeros(1, np.int64), np.ones(1, np.int64)
    data = one.copy()
    data.setflags(write=False)  # as the weights' own
    count, none = np.zeros(1, np.int64), np.zeros(0)
    table = np.ones((1, 1, 1))
    bounds = np.zeros(2, np.int64)
    compiled.count(
        one[:, None], zero, zero, last, data, one, one, table, False, zero[:0], none, bounds, 0, 1, count, count
    )
    single = np.ones((SLOTS, 1), np.float32)
    hits = zero[:0], none, bounds
    compiled.screen(zero, last, data, one, one, table, single, 1.0, *hits, 0, 1, count, count, np.zeros(1, np.bool_))


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


def _screen(
    start: IntArray,
    size: IntArray,
    data: FloatArray,
    low: FloatArray,
    high: FloatArray,
    table: FloatArray,
    single: NDArray[np.float32],
    scale: float,
    draw: IntArray,
    shift: FloatArray,
    bounds: IntArray,
    first: int,
    last: int,
    n_ge: IntArray,
    n_le: IntArray,
    undecided: NDArray[np.bool_],
) -> None:
    """Count as :func:`_count` does for one variable, in single precision, where that is sure to decide every draw.

    ``single`` is the table in units of ``scale``, its largest value, with at least eight slots. A row's weights are
    taken in units of their sum, so that a lag of k terms is off by (k + 3) / 2^24 at most; what comes nearer to the
    bounds than that leaves the row undecided.
    """
    draws, none = single.shape[1], np.float32(0)
    simulated, w = np.zeros(draws, np.float32), np.zeros(max(SLOTS, single.shape[0]), np.float32)
    for row in range(first, last):
        at, k = start[row], size[row]
        total = 0.0
        for c in range(k):
            total += data[at + c]
        w[:] = none
        for c in range(k):
            w[c] = np.float32(data[at + c] / total)
        unit, error = total * scale, (k + 4) / 2.0**23
        lowest, highest = np.float32(low[row] / unit - error), np.float32(high[row] / unit + error)
        above = below = np.int32(0)
        if k <= 4:  # the slots are written out, for sums in registers; those beyond k weigh nothing
            w0, w1, w2, w3 = w[0], w[1], w[2], w[3]
            for p in range(draws):
                s = w0 * single[0, p] + w1 * single[1, p] + w2 * single[2, p] + w3 * single[3, p]
                above = np.int32(above + np.int32(s > highest))
                below = np.int32(below + np.int32(s < lowest))
        elif k <= 6:
            w0, w1, w2, w3, w4, w5 = w[0], w[1], w[2], w[3], w[4], w[5]
            for p in range(draws):
                s = w0 * single[0, p] + w1 * single[1, p] + w2 * single[2, p] + w3 * single[3, p]
                s += w4 * single[4, p] + w5 * single[5, p]
                above = np.int32(above + np.int32(s > highest))
                below = np.int32(below + np.int32(s < lowest))
        else:
            simulated[:] = none
            for c in range(SLOTS, k):
                for p in range(draws):
                    simulated[p] += w[c] * single[c, p]
            w0, w1, w2, w3, w4, w5, w6, w7 = w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
            for p in range(draws):
                s = w0 * single[0, p] + w1 * single[1, p] + w2 * single[2, p] + w3 * single[3, p]
                s += w4 * single[4, p] + w5 * single[5, p] + w6 * single[6, p] + w7 * single[7, p]
                s += simulated[p]
                above = np.int32(above + np.int32(s > highest))
                below = np.int32(below + np.int32(s < lowest))
        decided, nearly = above + below == draws, 2.0 * error * unit
        for hit in range(bounds[row], bounds[row + 1]):  # what was counted wrongly is recounted
            wrong = 0.0
            for c in range(k):
                wrong += data[at + c] * table[c, 0, draw[hit]]
            right = wrong + shift[hit]
            for value, times in ((wrong, -1), (right, 1)):
                above += times * (value > high[row])
                below += times * (value < low[row])
                if low[row] - nearly <= value <= high[row] + nearly:
                    decided = False
        if decided:
            n_ge[row] += above
            n_le[row] += below
        else:
            undecided[row] = True


def _shuffle(
    z: FloatArray,
    keys: NDArray[np.uint64],
    decks: NDArray[np.uint32],
    place: NDArray[np.uint32],
    shuffled: FloatArray,
) -> None:
    """Shuffle z for eight keys, one a column; the generator of ``draws``, SplitMix64 at a counter, is written out."""
    n = len(z)
    for lane in range(LANES):
        counter = keys[lane]
        for i in range(n):  # apart from the swaps, so that it runs in SIMD
            x = counter
            x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            x ^= x >> np.uint64(31)
            many, low = np.uint64(i + 1), (x >> np.uint64(11)) & np.uint64((1 << 21) - 1)
            place[i] = np.uint32(((x >> np.uint64(32)) * many + ((low * many) >> np.uint64(21))) >> np.uint64(32))
            counter += np.uint64(0x9E3779B97F4A7C15)
        # what is shuffled are the regions: half the memory of their values stays in the processor's cache
        for i in range(n):
            decks[lane, i] = i
        for i in range(n - 1, 0, -1):
            j = place[i]
            here = decks[lane, i]
            decks[lane, i] = decks[lane, j]
            decks[lane, j] = here
    for i in range(n):
        d0, d1, d2, d3 = decks[0, i], decks[1, i], decks[2, i], decks[3, i]
        d4, d5, d6, d7 = decks[4, i], decks[5, i], decks[6, i], decks[7, i]
        shuffled[i, 0], shuffled[i, 1], shuffled[i, 2], shuffled[i, 3] = z[d0], z[d1], z[d2], z[d3]
        shuffled[i, 4], shuffled[i, 5], shuffled[i, 6], shuffled[i, 7] = z[d4], z[d5], z[d6], z[d7]


def _sum_products(
    shuffled: FloatArray,
    rows: IntArray,
    start: IntArray,
    other: NDArray[np.uint32],
    weight: FloatArray,
    products: FloatArray,
) -> None:
    """Add up weight * z_i * z_j over the sparse rows, for eight columns of values side by side."""
    t0 = t1 = t2 = t3 = t4 = t5 = t6 = t7 = 0.0
    for row in range(len(rows)):  # the columns are written out: as arrays their sums would go through memory
        i = rows[row]
        a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
        for link in range(start[row], start[row + 1]):
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
    products[0], products[1], products[2], products[3] = t0, t1, t2, t3
    products[4], products[5], products[6], products[7] = t4, t5, t6, t7
