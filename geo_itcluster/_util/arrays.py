"""The types of the arrays that the package computes with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, SupportsFloat, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["BoolArray", "FloatArray", "IntArray", "ObjectArray", "SupportsArray", "Values"]

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
ObjectArray: TypeAlias = NDArray[np.object_]


class SupportsArray(Protocol):
    """An array, a Series, a DataFrame: whatever makes an array of itself."""

    def __array__(self) -> NDArray[Any]: ...


Row: TypeAlias = SupportsArray | Sequence[SupportsFloat | None]
Values: TypeAlias = Row | Sequence[Row]
"""Numbers of regions, None and NaN missing: numpy's ``Values`` without text."""
