"""Which engine simulates, numpy or numba, and in how many threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeAlias, TypeVar

from geo_itcluster._util.progress import Progress
from geo_itcluster._util.threads import processors
from geo_itcluster.errors import DataError

__all__ = ["CACHED", "Engine", "compiled_for", "tell", "threaded", "threads_for"]

Engine: TypeAlias = Literal["auto", "numpy", "numba"]
_Part = TypeVar("_Part")
_Done = TypeVar("_Done")
_Compiled = TypeVar("_Compiled")

CACHED = 1 << 15
"""Simulated values that numpy works on at a time, so that they stay in the processor's cache."""

_NUMBA_FROM = 1 << 28  # multiplications from which "auto" finds numba's start-up worth while


def threaded(task: Callable[[_Part], _Done], parts: Iterable[_Part], workers: int) -> Iterator[_Done]:
    """Results in the order of the parts; the compiled kernels let threads run beside each other."""
    if workers == 1:
        yield from map(task, parts)
        return
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task, part) for part in parts]
        try:
            for future in futures:
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def threads_for(workers: int | None, compiled: object) -> int:
    """One for numpy, whose short calls would wait for one another."""
    if compiled is None:
        return 1
    return processors() if workers is None else workers


def compiled_for(engine: Engine, work: int, load: Callable[[], _Compiled | None]) -> _Compiled | None:
    """The compiled kernels, as ``load`` gives them, if they are wanted and can be had."""
    if engine not in ("auto", "numpy", "numba"):
        raise DataError("setting.no_choice", setting="engine", value=repr(engine), choices=["auto", "numpy", "numba"])
    if engine == "numpy" or (engine == "auto" and work < _NUMBA_FROM):
        return None
    compiled = load()
    if compiled is None and engine == "numba":
        raise DataError("statistics.numba")
    return compiled


def tell(progress: Progress | None, share: float) -> None:
    """Report the share done, where anybody asked for it."""
    if progress is not None:
        progress(share)
