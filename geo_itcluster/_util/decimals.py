"""Numbers that are decimals, counted in whole steps: so counted they are added up without any error."""

from __future__ import annotations

from decimal import Decimal
from math import lcm

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray, ObjectArray

__all__ = ["are_short", "decimal_scale", "difference", "whole_decimals", "whole_steps"]

DIGITS = 15  # Significant ones that a floating-point number keeps of any decimal.
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
    found = last - first
    left = np.flatnonzero(np.isfinite(found) & (np.maximum(np.abs(last), np.abs(first)) <= LONGEST))
    for scale in 10.0 ** np.arange(DECIMALS + 1):
        a, b = last[left], first[left]
        short = np.maximum(np.abs(a), np.abs(b)) * scale <= LONGEST
        short &= _decimal(a, scale) & _decimal(b, scale)
        found[left[short]] = (np.rint(a[short] * scale) - np.rint(b[short] * scale)) / scale
        left = left[~short]
    return found


def whole_decimals(values: FloatArray) -> ObjectArray:
    """Decimals, as they are written, in whole numbers of any length: of a step that all of them have.

    >>> whole_decimals(np.array([0.1, 2.5e20]))
    array([1, 2500000000000000000000], dtype=object)
    """
    ratios = [Decimal(repr(value)).as_integer_ratio() for value in values.tolist()]
    unit = lcm(*(under for _, under in ratios))
    return np.array([over * (unit // under) for over, under in ratios], dtype=object)


def are_short(values: FloatArray) -> BoolArray:
    """Which values are decimals of so few digits that a floating-point number is what is written.

    >>> are_short(np.array([0.3, 0.1 + 0.2]))
    array([ True, False])
    """
    return np.array([float(f"{value:.{DIGITS}g}") == value for value in values.tolist()], dtype=np.bool_)


def _are_decimals(values: FloatArray, scale: float) -> bool:
    """Whether the values are whole numbers of 1 / scale, correctly rounded."""
    return bool(_decimal(values, scale).all())


def _decimal(values: FloatArray, scale: float) -> BoolArray:
    return np.asarray(np.rint(values * scale) / scale == values, dtype=np.bool_)
