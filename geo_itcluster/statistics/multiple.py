"""Adjusting p-values for the number of regions tested."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError

__all__ = ["ADJUSTMENTS", "Adjustment", "adjust"]

Adjustment = Literal["none", "bh", "holm", "bonferroni"]

ADJUSTMENTS: dict[Adjustment, str] = {
    "none": "unadjusted",
    "bh": "Benjamini-Hochberg",
    "holm": "Holm",
    "bonferroni": "Bonferroni",
}


def adjust(p: ArrayLike, method: Adjustment = "bh") -> NDArray[np.float64]:
    """Adjusted p-values: compare them with the level as they stand.

    ``bonferroni`` and ``holm`` hold the chance of any false finding (under any dependence), ``bh`` the expected part
    of false ones among the findings (Benjamini & Hochberg 1995; under independence or positive dependence).

    Parameters
    ----------
    p : (n,) array_like of float
        NaN is no test: it stays NaN and does not count.
    method : {"bh", "holm", "bonferroni", "none"}

    Returns
    -------
    (n,) array of float

    Raises
    ------
    DataError
        If a p-value lies outside 0 ... 1, or the method is unknown.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, float("nan")])
    array([0.03, 0.04, 0.04,  nan])
    >>> adjust([0.01, 0.04, 0.03], "holm")
    array([0.03, 0.06, 0.06])
    """
    values = np.asarray(p, dtype=np.float64)
    if method not in ADJUSTMENTS:
        raise DataError(f"No adjustment {method!r}; choose one of {', '.join(ADJUSTMENTS)}.")
    tested = ~np.isnan(values)
    raw = values[tested]
    if ((raw < 0) | (raw > 1)).any():
        raise DataError("p-values lie between 0 and 1.")
    m = len(raw)
    order = np.argsort(raw, kind="stable")
    ascending = raw[order]
    place = np.arange(1, m + 1)
    if method == "none":
        return values.copy()
    if method == "bonferroni":
        adjusted = ascending * m
    elif method == "holm":
        adjusted = np.maximum.accumulate(ascending * (m - place + 1))
    else:
        adjusted = np.minimum.accumulate((ascending * m / place)[::-1])[::-1]
    result = np.full(values.shape, np.nan)
    result[np.flatnonzero(tested)[order]] = np.minimum(adjusted, 1.0)
    return result
