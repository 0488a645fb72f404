"""Compiled kernels of the exact conditional null, where numba is installed.

The twins of ``_tally`` in ``lattice``, of ``_read`` in ``tails``, of ``_hold`` in ``extremes`` and of ``_pairs`` in
``subsets``: the same operations in the same order and without ``fastmath``, so that the results are the same to the
last bit. :func:`judge` and :func:`near` are their own twins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels

__all__ = ["Kernels", "judge", "kernels", "near"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    tally: Callable[..., None]
    read: Callable[..., None]
    hold: Callable[..., None]
    judge: Callable[..., None]
    near: Callable[..., None]
    pairs: Callable[..., None]


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where they cannot be."""
    return load_kernels(lambda jit: Kernels(*map(jit, (_tally, _read, _hold, judge, near, _pairs))), _rehearse)


def _rehearse(compiled: Kernels) -> None:
    one, zero, tables = np.ones(2), np.zeros(2, dtype=np.int64), np.zeros((2, 2))
    rows = np.zeros((2, 2), dtype=np.int64)
    lattice = (1.0, 0.0, 1.0, 0.0, 1.0, tables, one, rows, tables, zero)
    compiled.tally(one, np.zeros(4))
    compiled.read(0, 1, one, zero, one, one, *lattice, one.copy(), one.copy(), one.copy())
    compiled.hold(0, 1, one, zero, one, one, 0.0, 0.0, 0, *(tables,) * 8, (one, one.copy()), tables)
    compiled.judge(0, 1, one, one, one, 0.0, 0.0, 0.0, np.zeros(2, dtype=np.bool_))
    compiled.near(0, 1, one, zero, one, one, one.copy())
    compiled.pairs(0, 1, one, one, one, one, zero, zero.copy())


def judge(
    first: int,
    last: int,
    above: Floats,
    below: Floats,
    error: Floats,
    accuracy: float,
    relative: float,
    level: float,
    wide: NDArray[np.bool_],
) -> None:
    """Whether the error of a pair of tails is larger than wanted, or the smaller one's interval holds the level."""
    smaller = np.minimum(above[first:last], below[first:last])
    off = error[first:last]
    wide[first:last] = (off > accuracy + relative * smaller) | (np.abs(smaller - level) <= off)


def near(first: int, last: int, total: Floats, size: Integers, share: Floats, least: Floats, slack: Floats) -> None:
    """How close sums are to be equal, of the shares and least distances of their sizes."""
    k = size[first:last]
    slack[first:last] = np.abs(total[first:last]) * share.take(k) + least.take(k)


def _pairs(
    first: int,
    last: int,
    ordered: Floats,
    own: Floats,
    total: Floats,
    slack: Floats,
    above: Integers,
    below: Integers,
) -> None:
    """Pairs of the other values whose sum is at least, and at most, the total.

    Two places move towards each other, for all bounds at once: without branches, so that the processor need not guess.
    """
    n, bounds = len(ordered), np.empty(2 * (last - first))
    for query in range(first, last):
        at = 2 * (query - first)
        bounds[at] = total[query] - slack[query]
        bounds[at + 1] = np.nextafter(total[query] + slack[query], np.inf)
    low, high = np.zeros(len(bounds), np.uint32), np.full(len(bounds), n - 1, np.uint32)
    count = np.zeros(len(bounds), np.int64)
    for _ in range(n - 1):
        for t in range(len(bounds)):
            a, b = low[t], high[t]
            reached = np.uint32(ordered[a] + ordered[b] >= bounds[t])
            count[t] += np.int64(reached * (b - a))
            high[t] = b - reached
            low[t] = a + np.uint32(1) - reached
    for t in range(len(bounds)):  # less those with the value left out
        left_out, bound = own[first + t // 2], bounds[t]
        with_it = 0
        for at in range(n):
            with_it += ordered[at] + left_out >= bound
        count[t] -= with_it - (left_out + left_out >= bound)
    for query in range(first, last):
        at = 2 * (query - first)
        above[query], below[query] = count[at], (n - 1) * (n - 2) // 2 - count[at + 1]


def _tally(place: Floats, counts: Floats) -> None:
    """Add to every cell of a circle how many values are nearest to it; their number is a power of two."""
    last = len(counts) - 1
    for at in place:
        counts[int(np.floor(at + 0.5)) & last] += 1.0


def _read(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    slack: Floats,
    step: float,
    offset: float,
    cap: float,
    start: float,
    stride: float,
    below: Floats,
    fixed: Floats,
    table: Integers,
    weight: Floats,
    terms: Integers,
    p_above: Floats,
    p_below: Floats,
    error: Floats,
) -> None:
    """Both tails of the queries ``first`` to ``last``, and how far the bracket reaches."""
    end = below.shape[1] - 1
    edges, found = np.empty(2), np.empty(2)
    for query in range(first, last):
        own, k = value[query], size[query]
        position = total[query] / step + k * offset
        reach = k / 2 + 1e-6 + slack[query] / step
        edges[0] = np.floor(position - reach) + 1.0
        edges[1] = np.floor(position + reach) + 1.0
        back = np.floor(own / step + offset + 0.5)
        found[:] = 0.0
        for m in range(terms[k]):
            if m and own > cap:
                break
            row, share = table[k, m], weight[k, m]
            for e in range(2):
                at = min(max((edges[e] - (m * back + start)) / stride, 0.0), float(end))
                cell = int(at)
                low = below[row, cell]
                found[e] += (low + (at - cell) * (below[row, min(cell + 1, end)] - low)) * share
        middle = (found[0] + found[1]) / 2
        p_below[query], p_above[query] = middle, 1.0 - middle
        error[query] = (found[1] - found[0]) / 2 + fixed[k]


def _hold(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    slack: Floats,
    near: float,
    relative: float,
    mirrored: int,
    edge: Floats,
    beyond: Floats,
    share: Floats,
    share_tied: Floats,
    share_beyond: Floats,
    extreme: Floats,
    extreme_beyond: Floats,
    remainder: Floats,
    p: tuple[Floats, Floats],
    p_min: Floats,
) -> None:
    """Set the smallest attainable p of both tails, hold p to them, and make the other's 1 where the sum is extreme."""
    for query in range(first, last):
        k, own = size[query], value[query]
        if k == 0:
            continue
        close = near + relative * own
        for side in range(2):
            sign, tail = 1.0 - 2.0 * side, side ^ mirrored
            smallest, reached = share[side, k], extreme[side, k]
            if sign * (own - edge[side, k]) >= -close:
                tied = abs(own - beyond[side, k]) <= close
                smallest = share_tied[side, k] if tied else share_beyond[side, k]
                reached = extreme_beyond[side, k] - own + remainder[side, k]
            short = sign * (reached - total[query])
            p_min[tail, query] = smallest
            if short > slack[query]:
                p[tail][query] = min(max(p[tail][query], smallest), 1.0)
            else:
                p[tail][query] = smallest if short >= -slack[query] else 0.0
                p[1 - tail][query] = 1.0
