"""Loading numba's kernels, for the modules that have some."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import numpy as np

__all__ = ["is_worthwhile", "load_kernels"]

LOADED_FROM, UNLOADED_FROM = 1 << 12, 1 << 20  # Places from which numba pays, if it is imported already and if not.
_SPARE = 1 << 24  # Bytes
_IN_ALL = 1 << 20  # Places: what a process works on before loading, or compiling, its kernels pays
_Kernels = TypeVar("_Kernels")
_worked = [0]


def is_worthwhile(places: int) -> bool:
    """Whether compiled kernels save more time on so many regions or queries, and those before, than loading takes.

    A command that works on one large map once does not load them; a session that goes on does.
    """
    if "numba" not in sys.modules:
        return places >= UNLOADED_FROM
    if places < LOADED_FROM:
        return False
    _worked[0] += places
    return _worked[0] >= _IN_ALL


def load_kernels(make: Callable[[Any], _Kernels], rehearse: Callable[[_Kernels], object]) -> _Kernels | None:
    """Compile, or load from numba's cache; None where numba is absent or broken, or has nowhere to keep its cache.

    The first calls compile, so they are made here, on the tiny arguments of ``rehearse``, lest a cache that fails do so
    in the middle of work. The kernels release the interpreter's lock: our own threads run them, not numba's, which not
    every host tolerates twice. Unless ``fastmath`` is asked for additions happen in the order written, so to the same
    bits.
    """
    # glibc hands memory back, and asks for it anew call after call, unless a block this large has been freed before
    np.empty(_SPARE, dtype=np.int8)
    try:
        import numba

        kernels = make(partial(numba.njit, cache=True, nogil=True, error_model="numpy"))
        rehearse(kernels)
    except (ImportError, OSError, RuntimeError, SystemError):
        return None
    return kernels
