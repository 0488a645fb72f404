"""Numbers that are decimals, counted in whole steps: so counted they are added up without any error."""

from __future__ import annotations

import numpy as np

from geo_itcluster._util.arrays import FloatArray

__all__ = ["decimal_scale", "difference", "whole_steps"]

DECIMALS = 12  # Places after the point that are looked for.
LONGEST = 2.0**50


def decimal_scale(values: FloatArray, longest: float = LONGEST) -> float | None:
    """Power of ten that makes whole numbers of the values; None if none does, or they grow longer than ``longest``.

    >>> decimal_scale(np.array([0.25, 1.5])), decimal_scale(np.array([1 / 3]))
    (100.0, None)
    """
    most = float(max(values.max(initial=0.0), -values.min(initial=0.0)))
    sample = values[:: max(1, len(values) // 64)]
    for places in range(DECIMALS + 1):
        scale = 10.0**places
        if not most * scale <= longest:
            return None
        if _are_decimals(sample, scale) and _are_decimals(values, scale):
            return scale
    return None


def whole_steps(values: FloatArray) -> FloatArray:
    """Decimals as whole numbers of their last place; other values as they are.

    >>> whole_steps(np.array([0.1, 0.25])), whole_steps(np.array([1 / 3]))
    (array([10., 25.]), array([0.33333333]))
    """
    scale = decimal_scale(values)
    return values if scale is None else np.rint(values * scale)


def difference(last: FloatArray, first: FloatArray) -> FloatArray:
    """``last - first``, for decimals without the error of their binary form; NaN where either is.

    >>> difference(np.array([0.3]), np.array([0.1])), 0.3 - 0.1
    (array([0.2]), 0.19999999999999998)
    """
    known = np.isfinite(last) & np.isfinite(first)
    scale = decimal_scale(np.concatenate([last[known], first[known]]))
    return last - first if scale is None else (np.rint(last * scale) - np.rint(first * scale)) / scale


def _are_decimals(values: FloatArray, scale: float) -> bool:
    """Whether the values are whole numbers of 1 / scale, correctly rounded."""
    return bool((np.rint(values * scale) / scale == values).all())
