"""The eight classes of a LISA map."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

__all__ = ["LISA_CLASSES", "LISA_CODES", "LisaClass", "class_names", "label_codes", "quadrant_codes"]

LisaClass = Literal[
    "High-High",
    "Low-Low",
    "High-Low",
    "Low-High",
    "Not significant",
    "Cannot be significant",
    "Isolate",
    "No data",
]

LISA_CLASSES: tuple[LisaClass, ...] = get_args(LisaClass)
"""All of them, in the order of a legend; every map, style and table has all eight."""


LISA_CODES: dict[str, int] = {name: code for code, name in enumerate(LISA_CLASSES)}


def quadrant_codes(z: NDArray[np.float64], lag: NDArray[np.float64]) -> NDArray[np.int8]:
    """Quadrant of the Moran scatterplot: 0 High-High, 1 Low-Low, 2 High-Low, 3 Low-High, -1 none.

    ``High-Low`` is a high region among low ones. High is above the mean; anything else is low.

    >>> quadrant_codes(np.array([1.0, -1.0, 2.0]), np.array([0.5, 0.5, np.nan])).tolist()
    [0, 3, -1]
    """
    high, among_high = z > 0, lag > 0
    codes = np.where(high == among_high, np.where(high, 0, 1), np.where(high, 2, 3)).astype(np.int8)
    codes[np.isnan(z) | np.isnan(lag)] = -1
    return codes


def label_codes(
    quadrant: NDArray[np.int8],
    p: NDArray[np.float64],
    p_min: NDArray[np.float64],
    *,
    alpha: float,
    no_data: NDArray[np.bool_],
) -> NDArray[np.int8]:
    """Class of each region on the map, as a place in :data:`LISA_CLASSES`.

    The first that holds: no data; no neighbours (with data); the smallest p that the region could ever have is above
    alpha, so that no arrangement of these values could make it significant; p is above alpha; else its quadrant.
    """
    codes = np.where(p <= alpha, quadrant, np.int8(LISA_CODES["Not significant"]))
    codes[p_min > alpha] = LISA_CODES["Cannot be significant"]
    codes[np.isnan(p)] = LISA_CODES["Isolate"]
    codes[no_data] = LISA_CODES["No data"]
    return codes.astype(np.int8)


def class_names(codes: NDArray[np.int8]) -> NDArray[np.object_]:
    """Names of classes or quadrants; None for -1.

    >>> class_names(np.array([0, 5, -1], dtype=np.int8)).tolist()
    ['High-High', 'Cannot be significant', None]
    """
    return np.array([*LISA_CLASSES, None], dtype=object)[codes]
