"""Compiled kernels of the exact conditional null, where numba is installed.

The twins of ``Lattice.cumulative`` and of ``_Ends`` in ``exact``: the same operations in the same order and without
``fastmath``, so that the results are the same to the last bit. They release the interpreter's lock; our own threads run
them, not numba's, which not every host tolerates twice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.statistics._compiled import load_kernels, processors

__all__ = ["Kernels", "in_threads", "kernels", "worth_while"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LOADED_FROM, UNLOADED_FROM = 1 << 16, 1 << 20  # Queries from which numba pays, if it is imported already and if not.
SLICE = 1 << 15  # Queries that a thread answers at a time.
THREADS_FROM = 1 << 16  # Queries that keep one thread busy for longer than it takes to start others.


@dataclass(frozen=True, slots=True)
class Kernels:
    """The compiled functions of this module."""

    read: Callable[..., None]
    hold: Callable[..., None]


def worth_while(queries: int) -> bool:
    """Whether compiled kernels save more time than numba's start-up takes."""
    return queries >= (LOADED_FROM if "numba" in sys.modules else UNLOADED_FROM)


def in_threads(kernel: Callable[..., None], queries: int, *arguments: Any, workers: int | None = None) -> None:
    """Run a kernel over all queries, some at a time; each writes to its own places."""
    if workers is None:
        workers = processors()
    if workers == 1 or queries < THREADS_FROM:
        kernel(0, queries, *arguments)
        return
    with ThreadPoolExecutor(workers) as pool:
        parts = [
            pool.submit(kernel, first, min(first + SLICE, queries), *arguments) for first in range(0, queries, SLICE)
        ]
        for part in parts:
            part.result()


@lru_cache(maxsize=1)
def kernels() -> Kernels | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: Kernels(jit(_read), jit(_hold)), _rehearse)


def _rehearse(compiled: Kernels) -> None:
    one, zero, tables = np.ones(2), np.zeros(2, dtype=np.int64), np.zeros((2, 2))
    rows = np.zeros((2, 2), dtype=np.int64)
    lattice = (1.0, 0.0, 1.0, tables, tables, one, 3, rows, tables, zero)
    compiled.read(0, 1, one, zero, zero, one, one, *lattice, one.copy(), one.copy(), one.copy())
    compiled.hold(0, 1, one, zero, zero, one, 0.0, 1.0, *(one,) * 7, one.copy(), one.copy(), one.copy())


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
    side: float,
    edge: Floats,
    beyond: Floats,
    share: Floats,
    share_tied: Floats,
    share_beyond: Floats,
    extreme: Floats,
    extreme_beyond: Floats,
    p: Floats,
    least: Floats,
    other: Floats,
) -> None:
    """Set the smallest attainable p of one tail, hold its p to it, and make the other's 1 where the sum is extreme."""
    for query in range(first, last):
        k = size[query]
        if k == 0:
            continue
        own = values[unit[query]]
        smallest, reached = share[k], extreme[k]
        if side * (own - edge[k]) >= -tolerance:
            smallest = share_tied[k] if abs(own - beyond[k]) <= tolerance else share_beyond[k]
            reached = extreme_beyond[k] - own
        short, slack = side * (reached - total[query]), tolerance * (k + 1)
        least[query] = smallest
        if short > slack:
            p[query] = min(max(p[query], smallest), 1.0)
        else:
            p[query] = smallest if short >= -slack else 0.0
            other[query] = 1.0
