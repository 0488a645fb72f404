r"""Gini index of the Lorenz curve of one set of shares against another.

Ordered by :math:`a_k / b_k`, with cumulated shares A and B,

.. math::

    G = 1 - \sum_k (A_k + A_{k-1}) (B_k - B_{k-1})

Of a region it compares the structure with the country's; of an industry its map with that of all industries (the
locational Gini, twice the area that Krugman (1991) takes).

References
----------
Krugman, P. (1991). Geography and Trade. MIT Press, chapter 2. Nakamura, R. & Morrison Paul, C. J. (2009). Measuring
agglomeration. In Capello & Nijkamp (eds.), Handbook of Regional Growth and Development Theories, 305-328.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.specialization.structure import amounts_and_base, structure_of

__all__ = ["gini_concentration", "gini_specialization", "lorenz_gini"]


@public
def lorenz_gini(amounts: Values, base: Values | None = None) -> float:
    """Gini index of amounts against a base.

    Parameters
    ----------
    amounts : (n,) array_like of float
        Not negative; places where it or the base is NaN are left out.
    base : (n,) array_like of float, optional
        Not negative; equal for all unless given, which makes the plain Gini index.

    Returns
    -------
    float
        0 (in proportion) ... 1 less the base's share of the one place that has all.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, or either sums to 0.

    Examples
    --------
    >>> round(lorenz_gini([0.0, 10.0, 10.0, 30.0, 50.0]), 3)
    0.48
    >>> round(lorenz_gini([0.0, 10.0, 10.0, 30.0, 50.0], [10.0, 15.0, 20.0, 25.0, 30.0]), 3)
    0.31
    """
    x, y, _ = amounts_and_base(amounts, base)
    if len(x) != len(y):
        raise DataError("argument.lengths", name="amounts", other="base", count=len(x), wanted=len(y))
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[both], y[both]
    if not (x.sum() > 0 and y.sum() > 0):
        raise DataError("specialization.sums", names=["amounts", "base"])
    with np.errstate(divide="ignore", invalid="ignore"):
        order = np.argsort(np.where(y > 0, x / y, np.inf), kind="stable")
    upper = np.cumsum(x[order]) / x.sum()
    lower = np.concatenate([[0.0], upper[:-1]])
    return float(1 - ((upper + lower) * y[order] / y.sum()).sum())


@public
def gini_specialization(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Gini index of each region's structure against the country's.

    Table and errors are those of :func:`~geo_itcluster.specialization.structure.structure_of`; a region with a missing
    industry gets NaN.

    Returns
    -------
    (n,) array of float
        0 (the country's structure) ... below 1.

    Examples
    --------
    >>> gini_specialization([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.1667, 0.0833])
    """
    found = structure_of(table, regions=regions)
    rows = [
        lorenz_gini(row, found.country) if ok else np.nan
        for row, ok in zip(found.structure, found.complete, strict=True)
    ]
    return np.array(rows)


@public
def gini_concentration(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Locational Gini index: of each industry's map against that of all industries.

    Parameters
    ----------
    table, regions
        As in :func:`gini_specialization`.

    Returns
    -------
    (S,) array of float
        0 (spread as all industries are) ... below 1; NaN for an industry that is nowhere.

    Examples
    --------
    >>> gini_concentration([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.0833, 0.1667])
    """
    found = structure_of(table, regions=regions)
    here = found.complete
    columns = found.distribution[here].T
    return np.array([np.nan if np.isnan(c).any() else lorenz_gini(c, found.size[here]) for c in columns])
