"""The compiled sum over each region's links, where numba is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels

__all__ = ["compiled_sums"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@lru_cache(maxsize=1)
def compiled_sums() -> Callable[..., None] | None:
    """The kernel, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: jit(_neighbour_sums), _rehearse)


def _rehearse(kernel: Callable[..., None]) -> None:
    zero = np.zeros(2, dtype=np.int64)
    zero.setflags(write=False)  # as the weights' own
    kernel(0, 1, zero, zero, np.ones(1), np.ones(1))


def _neighbour_sums(first: int, last: int, indptr: Integers, indices: Integers, values: Floats, sums: Floats) -> None:
    """Sums of the neighbours' values of the regions ``first`` to ``last``, added in the order of the links."""
    for region in range(first, last):
        total = 0.0
        for link in range(indptr[region], indptr[region + 1]):
            total += values[indices[link]]
        sums[region] = total
