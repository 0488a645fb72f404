"""The classes of local statistics on a map."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "LISA_CLASSES",
    "LISA_CODES",
    "OUTCOMES",
    "LisaClass",
    "class_names",
    "field_of",
    "label_codes",
    "quadrant_codes",
    "sided_codes",
]

LisaClass = Literal[
    "High-High",
    "Low-Low",
    "High-Low",
    "Low-High",
    "Not significant",
    "Cannot be significant",
    "Undetermined",
    "Isolate",
    "No data",
]

LISA_CLASSES: tuple[LisaClass, ...] = get_args(LisaClass)
"""All of them, in the order of a legend; every map, style and table has all nine."""


OUTCOMES: tuple[str, ...] = ("Not significant", "Cannot be significant", "Undetermined", "Isolate", "No data")
"""What every local statistic may find in a pattern's stead; its classes are its patterns, then these."""

LISA_CODES: dict[str, int] = {name: code for code, name in enumerate(LISA_CLASSES)}


def quadrant_codes(z: NDArray[np.float64], lag: NDArray[np.float64]) -> NDArray[np.int8]:
    """Quadrant of the Moran scatterplot: 0 High-High, 1 Low-Low, 2 High-Low, 3 Low-High, -1 none.

    ``High-Low`` is a high region among low ones. High is above the mean; anything else is low.

    >>> quadrant_codes(np.array([1.0, -1.0, 2.0]), np.array([0.5, 0.5, np.nan])).tolist()
    [0, 3, -1]
    """
    low, among_low = ~(z > 0), ~(lag > 0)
    codes: NDArray[np.int8] = 2 * (low != among_low).view(np.int8) + low
    np.copyto(codes, np.int8(-1), where=np.isnan(z) | np.isnan(lag))
    return codes


def label_codes(
    pattern: NDArray[np.int8],
    p: NDArray[np.float64],
    p_min: NDArray[np.float64],
    *,
    alpha: float,
    no_data: NDArray[np.bool_],
    classes: tuple[str, ...] = LISA_CLASSES,
    bounds: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None,
) -> NDArray[np.int8]:
    """Class of each region on the map, as a place in ``classes``.

    The first that holds: no data; no neighbours (with data); the smallest p that the region could ever have is above
    alpha, so that no arrangement of these values could make it significant; alpha lies between the bounds of p; p is
    above alpha; else its pattern. A region that has a pattern but no p is not tested, and its pattern says why; one
    that has a p but no pattern, as it lies at the mean, is not significant.

    Parameters
    ----------
    pattern : array of int
        What the region shows if it is significant, a place in ``classes``; -1 for isolates, and at the mean.
    p, p_min : arrays
        NaN where nothing is tested.
    alpha : float
    no_data : array of bool
    classes : tuple of str
        The statistic's patterns, then :data:`OUTCOMES`.
    bounds : pair of arrays, optional
        What p is at least, and at most, where its error is known; NaN elsewhere.
    """
    not_significant, cannot_be, undetermined, isolate, missing = (
        np.int8(classes.index(outcome)) for outcome in OUTCOMES
    )
    codes = np.where(p <= alpha, pattern, not_significant)
    if bounds is not None:
        np.copyto(codes, undetermined, where=(bounds[0] <= alpha) & (bounds[1] > alpha))
    np.copyto(codes, cannot_be, where=(p_min > alpha) & (pattern >= 0))
    untested = np.isnan(p)
    if untested.any():
        codes[untested] = np.where(pattern[untested] < 0, isolate, pattern[untested])
    np.copyto(codes, missing, where=no_data)
    return codes.astype(np.int8, copy=False)


def sided_codes(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> NDArray[np.int8]:
    """Tail in which the statistic lies: 0 the upper, 1 the lower, -1 where there is none.

    >>> sided_codes(np.array([0.1, 0.9, np.nan]), np.array([0.95, 0.2, np.nan])).tolist()
    [0, 1, -1]
    """
    codes = np.where(upper < lower, 0, 1).astype(np.int8)
    codes[np.isnan(upper)] = -1
    return codes


def class_names(codes: NDArray[np.int8]) -> NDArray[np.object_]:
    """Names of classes or quadrants; None for -1.

    >>> class_names(np.array([0, 5, -1], dtype=np.int8)).tolist()
    ['High-High', 'Cannot be significant', None]
    """
    return np.array([*LISA_CLASSES, None], dtype=object)[codes]


def field_of(label: str) -> str:
    """Name of the column of a class's probability.

    >>> field_of("High-Low")
    'prob_high_low'
    """
    return "prob_" + label.lower().replace("-", "_").replace(" ", "_")
