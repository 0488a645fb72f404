"""Work on long arrays a part at a time, in as many threads as there are processors.

The parts do not depend on the number of threads, and each writes to its own places: so the results do not either.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

__all__ = ["PART", "processors", "run_in_threads", "side_by_side"]

PART = 1 << 13  # Regions or queries at a time: their arrays stay in the processor's cache.
LONG = 1 << 16  # Regions or queries from which two pieces of work are done at once.
_First = TypeVar("_First")
_Second = TypeVar("_Second")


def run_in_threads(
    task: Callable[..., object], count: int, *arguments: Any, part: int = PART, workers: int | None = None
) -> None:
    """Call ``task(first, last, *arguments)`` for the parts of ``range(count)``, in the caller's thread and others.

    Worth while for tasks that release the interpreter's lock: compiled kernels, and numpy's loops over a whole part.

    Examples
    --------
    >>> import numpy as np
    >>> squares = np.empty(5)
    >>> def square(first: int, last: int) -> None:
    ...     squares[first:last] = np.arange(first, last) ** 2
    >>> run_in_threads(square, 5, part=2)
    >>> squares
    array([ 0.,  1.,  4.,  9., 16.])
    """
    firsts = iter(range(0, count, part))

    def work() -> None:
        for first in firsts:  # whoever is free takes the next part
            task(first, min(first + part, count), *arguments)

    helpers = min(processors() if workers is None else workers, max(count // part, 1)) - 1
    others = [_pool().submit(work) for _ in range(helpers)]
    work()
    for other in others:
        if not other.cancel():  # one that has not begun has nothing left to do
            other.result()


def side_by_side(count: int, first: Callable[[], _First], second: Callable[[], _Second]) -> tuple[_First, _Second]:
    """Results of two pieces of work on so many regions or queries, done at once if these are many.

    >>> side_by_side(3, lambda: "tails", lambda: "lags")
    ('tails', 'lags')
    """
    if count < LONG or processors() == 1:
        return first(), second()
    other = _pool().submit(second)
    found = first()
    return found, second() if other.cancel() else other.result()


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    """Threads that wait for work: to restart them takes longer than many a task."""
    return ThreadPoolExecutor(processors(), thread_name_prefix="geo_itcluster")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)  # threads do not survive a fork
