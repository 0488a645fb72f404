"""Columns and rows as pandas, Arrow and JSON have them: integers that may be missing, texts, plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.results import plain

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["has_arrow", "nullable_integers", "records", "text_column"]


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


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a frame as plain numbers and text, missing ones None; for JSON."""
    rows: list[dict[str, Any]] = plain(frame.to_dict("records"))
    return rows


def text_column(values: Any) -> Any:
    """Texts that can be missing."""
    import pandas as pd

    texts = pd.array(values, dtype="string")
    if (blank := texts == "").any():
        texts[blank] = pd.NA
    return texts
