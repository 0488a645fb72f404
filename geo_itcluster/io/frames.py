"""Columns and rows as pandas, Arrow and JSON have them: integers that may be missing, texts, plain rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["has_arrow", "nullable_integers", "plain_row", "text_column"]


@cache
def has_arrow() -> bool:
    """Whether layers can go through Arrow, which takes a third of the time: pyarrow, and GDAL 3.8 or later."""
    import pyogrio

    return find_spec("pyarrow") is not None and pyogrio.__gdal_version__ >= (3, 8, 0)


def nullable_integers(values: Sequence[float] | np.ndarray[Any, Any]) -> pd.arrays.IntegerArray:
    """Whole numbers that can be missing; what is too large for an integer is missing too."""
    import pandas as pd

    x = np.asarray(values, dtype=np.float64)
    known = np.isfinite(x) & (np.abs(x) < 2.0**53)
    return pd.arrays.IntegerArray(np.where(known, x, 0).astype(np.int64), ~known)


def plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as plain numbers and text, missing ones None; for JSON.

    >>> plain_row({"n": np.int64(3), "x": float("nan")})
    {'n': 3, 'x': None}
    """
    return {str(key): _plain_value(value) for key, value in row.items()}


def text_column(values: Any) -> Any:
    """Texts that can be missing."""
    import pandas as pd

    return pd.array([None if v is None or v == "" else str(v) for v in values], dtype="string")


def _plain_value(value: Any) -> Any:
    import pandas as pd

    if value is None or value is pd.NA or (isinstance(value, float | np.floating) and not math.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
