"""The compiled step-up adjustment of p-values, where numba is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels

__all__ = ["compiled_step_up"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@lru_cache(maxsize=1)
def compiled_step_up() -> Callable[..., None] | None:
    """The kernel, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: jit(_step_up), lambda kernel: kernel(np.ones(1), np.zeros(1, np.int64), np.ones(1)))


def _step_up(p: Floats, order: Integers, adjusted: Floats) -> None:
    """The twin of ``multiple._step_up``, in one pass from the largest p down."""
    n, least = len(p), 1.0
    for rank in range(n, 0, -1):
        at = order[rank - 1]
        least = min(least, p[at] * n / rank)
        adjusted[at] = least
