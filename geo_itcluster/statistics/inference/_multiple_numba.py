"""The compiled step-up adjustment of p-values, where numba is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import load_kernels
from geo_itcluster._util.threads import side_by_side

__all__ = ["StepUp", "compiled_step_up"]

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]

MOVES = 16  # For each p, in putting those in order that differ in their last digits alone.


@dataclass(frozen=True, slots=True)
class StepUp:
    """The kernels; called with p, the adjustment of ``multiple._step_up``."""

    split: Callable[..., int]
    climb: Callable[..., bool]
    level: Callable[..., None]

    def __call__(self, p: Floats) -> Floats | None:
        """Adjusted p, to the same bits; None where too many p are all but equal.

        Small and large p are sorted in a thread each. As whole numbers the bits of positive floats keep their order,
        and p up to 1 leave two bits free: with the last bits replaced by the place they are sorted as they are.
        """
        n, adjusted = len(p), np.empty_like(p)
        places = np.uint64((1 << n.bit_length()) - 1)
        keys = np.empty(n, dtype=np.uint64)
        middle = self.split(p, np.abs(p).view(np.uint64), float(np.median(p[:: n // 1024 + 1])), places, keys)

        def climb(first: int, last: int) -> bool:
            keys[first:last].sort()
            return self.climb(p, keys, first, last, places, adjusted)

        if not all(side_by_side(n, lambda: climb(0, middle), lambda: climb(middle, n))):
            return None
        self.level(keys, middle, places, adjusted)
        return adjusted


@lru_cache(maxsize=1)
def compiled_step_up() -> StepUp | None:
    """The kernels, compiled; None where that cannot be had."""
    return load_kernels(lambda jit: StepUp(jit(_split), jit(_climb), jit(_level)), lambda kernel: kernel(np.ones(4)))


def _split(p: Floats, bits: Keys, pivot: float, places: np.uint64, keys: Keys) -> int:
    """Keys of the p below the pivot, then those of the others; gives the number of the first."""
    low, high = 0, len(p)
    for at in range(len(p)):
        key = ((bits[at] << np.uint64(2)) & ~places) | np.uint64(at)
        if p[at] < pivot:
            keys[low] = key
            low += 1
        else:
            high -= 1
            keys[high] = key
    return low


def _climb(p: Floats, keys: Keys, first: int, last: int, places: np.uint64, adjusted: Floats) -> bool:
    """Adjust the p of ascending keys of the ranks after ``first`` to ``last`` by one another, from the largest down."""
    n, rank, least, moves = len(p), last, 1.0, 0
    while rank > first:
        run = rank - 1
        while run > first and keys[run - 1] ^ keys[rank - 1] <= places:
            run -= 1
        for i in range(run + 1, rank):  # these differ in their last bits, if at all
            key, j = keys[i], i
            while j > run and p[np.int64(keys[j - 1] & places)] > p[np.int64(key & places)]:
                keys[j] = keys[j - 1]
                j -= 1
                moves += 1
            keys[j] = key
            if moves > MOVES * n:
                return False
        while rank > run:
            at = np.int64(keys[rank - 1] & places)
            least = min(least, p[at] * n / rank)
            adjusted[at] = least
            rank -= 1
    return True


def _level(keys: Keys, middle: int, places: np.uint64, adjusted: Floats) -> None:
    """Adjust the ranks up to the middle one by those above it."""
    if middle == len(keys):
        return
    least = adjusted[np.int64(keys[middle] & places)]
    for rank in range(middle, 0, -1):
        at = np.int64(keys[rank - 1] & places)
        if adjusted[at] <= least:
            break
        adjusted[at] = least
