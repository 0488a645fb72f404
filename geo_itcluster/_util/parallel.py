"""Work in pieces, carried by this process or by joblib: its own workers, or a Dask cluster's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import Any, TypeVar

from geo_itcluster._util.optional import optional
from geo_itcluster.errors import ArgumentError

__all__ = ["run_tasks"]

_Result = TypeVar("_Result")


def run_tasks(
    function: Callable[..., _Result], tasks: Iterable[tuple[Any, ...]], *, workers: int = 1, backend: str | None = None
) -> Iterator[_Result]:
    """Results of a function for each task's arguments, in the order of the tasks.

    Parameters
    ----------
    function : callable
        Must depend on its arguments alone, so that it does not matter who carries it out.
    tasks : iterable of tuple
        Arguments of each call.
    workers : int
        Above 1, joblib carries the tasks.
    backend : str, optional
        Of joblib: ``"loky"``, ``"threading"``, ``"dask"`` (with a ``distributed.Client`` at hand). joblib's own unless
        given, or that of an enclosing ``joblib.parallel_config``.

    Raises
    ------
    MissingPackageError
        If joblib is asked for and not installed.

    Examples
    --------
    >>> list(run_tasks(pow, [(2, 3), (3, 2)]))
    [8, 9]
    """
    if workers == 1 and backend is None:
        yield from (function(*task) for task in tasks)
        return
    joblib = optional("joblib", extra="parallel")
    # by its context, for that is where joblib finds the backends of others, such as Dask's
    try:
        context = nullcontext() if backend is None else joblib.parallel_config(backend)
    except ValueError as error:
        raise ArgumentError("argument.backend", backend=repr(backend), reason=error) from None
    with context:
        yield from joblib.Parallel(n_jobs=workers)(joblib.delayed(function)(*task) for task in tasks)
