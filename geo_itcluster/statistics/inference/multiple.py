"""Adjusting p-values for the number of regions tested."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster.errors import DataError
from geo_itcluster.settings.groups import Adjustment
from geo_itcluster.statistics.inference._multiple_numba import compiled_step_up

__all__ = ["ADJUSTMENTS", "Adjustment", "adjust"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ADJUSTMENTS: dict[Adjustment, str] = {
    "none": "unadjusted",
    "bh": "Benjamini-Hochberg",
    "holm": "Holm",
    "bonferroni": "Bonferroni",
}


@public
def adjust(p: ArrayLike, method: Adjustment = "bh") -> NDArray[np.float64]:
    """Adjusted p-values: compare them with the level as they are.

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
    raw = values.ravel() if tested.all() else values[tested]
    if len(raw) and not (raw.min() >= 0 and raw.max() <= 1):
        raise DataError("p-values lie between 0 and 1.")
    adjusted = _ADJUST[method](raw)
    if len(raw) == values.size:
        return adjusted.reshape(values.shape)
    result = np.full(values.shape, np.nan)
    result[tested] = adjusted
    return result


def _unadjusted(p: Floats) -> Floats:
    return p.copy()


def _bonferroni(p: Floats) -> Floats:
    return np.minimum(p * len(p), 1.0)


def _holm(p: Floats) -> Floats:
    order = _order(p)
    ascending = p.take(order)  # the order of ties does not matter: they come to the same
    ascending *= np.arange(len(p), 0, -1)
    np.maximum.accumulate(ascending, out=ascending)
    return _in_place(ascending, order)


def _benjamini_hochberg(p: Floats) -> Floats:
    order = _order(p)
    compiled = compiled_step_up() if is_worthwhile(len(p)) else None
    if compiled is None:
        return _step_up(p, order)
    adjusted = np.empty_like(p)
    compiled(p, order, adjusted)
    return adjusted


def _step_up(p: Floats, order: Integers) -> Floats:
    ascending = p.take(order)
    ascending *= len(p)
    ascending /= np.arange(1, len(p) + 1)
    backwards = ascending[::-1]
    np.minimum.accumulate(backwards, out=backwards)
    return _in_place(ascending, order)


def _in_place(ascending: Floats, order: Integers) -> Floats:
    result = np.empty_like(ascending)
    result[order] = np.minimum(ascending, 1.0)
    return result


def _order(p: Floats) -> Integers:
    """Places in ascending order of p; of ties in any.

    As whole numbers the bits of positive floats keep their order, and p up to 1 leave two bits free. With the last bits
    replaced by the place, they are sorted themselves, faster than places are; what differs in those alone comes last.
    """
    bits = np.uint64(len(p).bit_length())
    places = (np.uint64(1) << bits) - np.uint64(1)
    keys = np.abs(p).view(np.uint64) << np.uint64(2)
    keys &= ~places
    keys |= np.arange(len(p), dtype=np.uint64)
    keys.sort()
    keys &= places
    order = keys.view(np.int64)
    ascending = p.take(order)
    if (ascending[1:] < ascending[:-1]).any():
        order = order.take(np.argsort(ascending, kind="stable"))  # fast on what is all but sorted
    return order


_ADJUST: dict[Adjustment, Callable[[Floats], Floats]] = {
    "none": _unadjusted,
    "bh": _benjamini_hochberg,
    "holm": _holm,
    "bonferroni": _bonferroni,
}
