"""Work in pieces, done by this process or by joblib: its own workers, or a Dask cluster's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, TypeVar

from geo_itcluster._util.arguments import public
from geo_itcluster._util.optional import optional
from geo_itcluster.errors import ArgumentError

__all__ = ["computing", "is_shared", "run_tasks"]

_Result = TypeVar("_Result")
_PATIENCE = 10  # seconds, for a scheduler to answer
_ALONE: tuple[int, str | None] = (1, None)
_CURRENT: ContextVar[tuple[int, str | None]] = ContextVar("computing", default=_ALONE)


@public
def computing(*, workers: int = 1, dask: str | None = None) -> AbstractContextManager[None]:
    """Share work among processes, or a Dask cluster: draws of an index, ensembles, spillover with its power.

    Results are the same to the last bit, whoever computes them.

    Parameters
    ----------
    workers : int
        Processes of this machine (joblib).
    dask : str, optional
        Address of a Dask scheduler, ``"tcp://10.0.0.5:8786"``, all of whose workers are used.

    Raises
    ------
    ArgumentError
        If no scheduler answers, or workers is below 1.
    MissingPackageError
        If joblib or distributed is not installed.

    Examples
    --------
    >>> with computing(workers=2):
    ...     print(list(run_tasks(pow, [(2, 3), (3, 2)])))
    [8, 9]
    """
    if workers < 1:
        raise ArgumentError("argument.workers", value=workers)
    return _shared(workers, dask)


@contextmanager
def _shared(workers: int, dask: str | None) -> Iterator[None]:
    with _client(dask) if dask is not None else nullcontext():
        token = _CURRENT.set((workers, None) if dask is None else (-1, "dask"))
        try:
            yield
        finally:
            _CURRENT.reset(token)


def is_shared() -> bool:
    """Whether others than this process compute."""
    return _CURRENT.get() != _ALONE


@contextmanager
def _client(address: str) -> Iterator[None]:
    optional("joblib", extra="dask")
    distributed = optional("distributed", extra="dask")
    try:
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise ArgumentError("argument.dask", dask=address, reason=str(error).splitlines()[0]) from None
    with client:
        yield


def run_tasks(
    function: Callable[..., _Result], tasks: Iterable[tuple[Any, ...]], *, workers: int = 1, backend: str | None = None
) -> Iterator[_Result]:
    """Results of a function for each task's arguments, in the order of the tasks.

    Parameters
    ----------
    function : callable
        Must depend on its arguments alone, so that it does not matter who calls it.
    tasks : iterable of tuple
        Arguments of each call.
    workers : int
        Above 1, joblib does the tasks; 1 leaves it to an enclosing :func:`computing`.
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
    current = _CURRENT.get()
    if backend is None and (workers == 1 or current[1] is not None):
        workers, backend = current
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
