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
from geo_itcluster.statistics.permutation.draws import THREES
from geo_itcluster.weights.base import FloatArray, IntArray

__all__ = ["SLOTS", "Kernels", "cross_products_kernel", "kernels"]

SLOTS = 8  # Neighbours that a lag is added up from at once.
LANES = 32  # Permutations made side by side: their values are added up in SIMD. Half as many of large maps.


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

    one, zero, pair = np.ones(1), np.zeros(1, "u4"), np.array([0, 1])
    blocks = 2, zero, pair, one.astype("u4"), one, np.arange(2, dtype="u4"), np.array([0, 2])
    return load_kernels(make, lambda kernel: kernel(np.ones(2), np.ones(1, np.uint64), *blocks))


def _cross_products(
    shuffle: Callable[..., None],
    add: Callable[..., None],
    z: FloatArray,
    keys: NDArray[np.uint64],
    *blocks: Any,
) -> FloatArray:
    """Cross products of the permutations with these keys; in Python but for the loops, which compile in no time."""
    n = len(z)
    side_by_side = LANES if n < 1 << 18 else LANES // 2
    products = np.zeros(-(-len(keys) // side_by_side) * side_by_side)
    # rows of an odd number of cache lines begin in different sets of the cache
    decks, place = np.empty((side_by_side, (n + 7) // 8 * 8 | 8)), np.empty((3, n), np.uint32)
    near = np.empty((int(np.diff(blocks[-1]).max()), side_by_side))
    padded = np.resize(keys, len(products))
    for first in range(0, len(products), side_by_side):
        lanes = slice(first, first + side_by_side)
        shuffle(z, padded[lanes], n in THREES, decks, place)
        add(decks, *blocks, near, products[lanes])
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
        elif k <= SLOTS:
            w0, w1, w2, w3, w4, w5, w6, w7 = w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
            for p in range(draws):
                s = w0 * single[0, p] + w1 * single[1, p] + w2 * single[2, p] + w3 * single[3, p]
                s += w4 * single[4, p] + w5 * single[5, p] + w6 * single[6, p] + w7 * single[7, p]
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
    z: FloatArray, keys: NDArray[np.uint64], threes: bool, decks: FloatArray, place: NDArray[np.uint32]
) -> None:
    """Shuffle z for each key, one a row, as ``draws`` does; its generator, SplitMix64 at a counter, is written out."""
    n = len(z)
    words, most = (n + 2) // 3, np.uint64(n // 3 + 1)
    doubtful, none = (most * most * most * np.uint64(27) >> np.uint64(32)) + np.uint64(1), np.uint32(0xFFFFFFFF)
    half, step = np.uint64(0xFFFFFFFF), np.uint64(0x9E3779B97F4A7C15)
    for lane in range(len(keys)):
        deck, counter = decks[lane], keys[lane]
        if not threes:
            for i in range(n):  # apart from the swaps, so that it runs in SIMD
                x = counter
                x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
                x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
                x ^= x >> np.uint64(31)
                many, low = np.uint64(i + 1), (x >> np.uint64(11)) & np.uint64((1 << 21) - 1)
                high = (x >> np.uint64(32)) * many + ((low * many) >> np.uint64(21))
                place[0, i] = np.uint32(high >> np.uint64(32))
                counter += step
            for i in range(n):  # assigning a slice would take numba four seconds to compile, for its error's text
                deck[i] = z[i]
            for i in range(n - 1, 0, -1):
                j = place[0, i]
                here = deck[i]
                deck[i] = deck[j]
                deck[j] = here
            continue
        for word in range(words):
            x = counter
            x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            x ^= x >> np.uint64(31)
            many = np.uint64(3 * word + 1)
            low = (x & half) * many
            high = (x >> np.uint64(32)) * many + (low >> np.uint64(32))
            first, many = high >> np.uint64(32), many + np.uint64(1)
            low = (low & half) * many
            high = (high & half) * many + (low >> np.uint64(32))
            second, many = high >> np.uint64(32), many + np.uint64(1)
            low = (low & half) * many
            high = (high & half) * many + (low >> np.uint64(32))
            place[0, word] = np.uint32(first) if (high & half) > doubtful else none
            place[1, word], place[2, word] = np.uint32(second), np.uint32(high >> np.uint64(32))
            counter += step
        for word in range(words):
            if place[0, word] == none:  # hardly ever: whether the number is one too many is looked at closely
                counter = keys[lane] + np.uint64(word) * step
                many = np.uint64(3 * word + 1)
                product = many * (many + np.uint64(1)) * (many + np.uint64(2))
                while True:
                    x = counter
                    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
                    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
                    x ^= x >> np.uint64(31)
                    if x * product >= (np.uint64(0) - product) % product:
                        break
                    counter += np.uint64(words) * step
                for at in range(3):
                    low = (x & half) * many
                    high = (x >> np.uint64(32)) * many + (low >> np.uint64(32))
                    place[at, word] = np.uint32(high >> np.uint64(32))
                    x, many = (high << np.uint64(32)) | (low & half), many + np.uint64(1)
            for at in range(3):
                i, j = 3 * word + at, place[at, word]
                if i < n:
                    deck[i] = deck[j]
                    deck[j] = z[i]


def _sum_products(
    decks: FloatArray,
    size: int,
    rows: NDArray[np.uint32],
    start: IntArray,
    other: NDArray[np.uint32],
    weight: FloatArray,
    regions: NDArray[np.uint32],
    bounds: IntArray,
    near: FloatArray,
    products: FloatArray,
) -> None:
    """Add up weight * z_i * z_j over the sparse rows for each shuffle, in blocks of ``size`` rows.

    The shuffled values that a block needs, of ``regions``, are put side by side first: they stay in the processor's
    cache.
    """
    lanes = len(products)
    for block in range(len(bounds) - 1):
        for place in range(bounds[block], bounds[block + 1]):
            at, region = place - bounds[block], regions[place]
            for p in range(lanes):
                near[at, p] = decks[p, region]
        for row in range(block * size, min(block * size + size, len(rows))):
            i, link, end = rows[row], start[row], start[row + 1]
            while link < end:  # links are written out, so that few sums go through memory
                j, w = other[link], weight[link]
                if end - link == 1:
                    for p in range(lanes):
                        products[p] += near[i, p] * (w * near[j, p])
                elif end - link == 2:
                    j1, w1 = other[link + 1], weight[link + 1]
                    for p in range(lanes):
                        products[p] += near[i, p] * (w * near[j, p] + w1 * near[j1, p])
                else:
                    j1, w1, j2, w2 = other[link + 1], weight[link + 1], other[link + 2], weight[link + 2]
                    for p in range(lanes):
                        products[p] += near[i, p] * (w * near[j, p] + w1 * near[j1, p] + w2 * near[j2, p])
                link += 3
