r"""Hoover index: the part that would have to move for a region, or an industry, to be as the country is.

.. math::

    \mathrm{Hoover}(a, b) = \frac{1}{2} \sum_k |a_k - b_k|

of two sets of shares. Against the country's it is half the Krugman index.

References
----------
Hoover, E. M. (1936). The measurement of industrial localization. Review of Economics and Statistics 18(4), 162-171.
Huang, Y. & Leung, Y. (2009). Measuring regional inequality. The Open Geography Journal 2, 25-34.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.specialization.krugman import krugman_concentration, krugman_specialization
from geo_itcluster.specialization.structure import amounts_and_base

__all__ = ["hoover_concentration", "hoover_index", "hoover_specialization"]


@public
def hoover_index(amounts: Values, base: Values | None = None) -> float:
    """Hoover index of amounts against a base, such as income against population.

    Parameters
    ----------
    amounts : (n,) array_like of float
        Not negative; regions where it or the base is NaN are left out.
    base : (n,) array_like of float, optional
        Equal for all unless given.

    Returns
    -------
    float
        0 (in proportion) ... 1.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, or either sums to 0.

    Examples
    --------
    >>> hoover_index([25.0, 75.0], [50.0, 50.0])
    0.25
    """
    x, y, _ = amounts_and_base(amounts, base)
    if len(x) != len(y):
        raise DataError("argument.lengths", name="amounts", other="base", count=len(x), wanted=len(y))
    both = ~np.isnan(x) & ~np.isnan(y)
    if not (x[both].sum() > 0 and y[both].sum() > 0):
        raise DataError("specialization.sums", names=["amounts", "base"])
    return float(np.abs(x[both] / x[both].sum() - y[both] / y[both].sum()).sum() / 2)


@public
def hoover_specialization(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Hoover index of each region's structure against the country's: 0 ... 1.

    Parameters and errors are those of :func:`~geo_itcluster.specialization.krugman.krugman_specialization`.

    >>> hoover_specialization([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.1667, 0.0833])
    """
    return krugman_specialization(table, regions=regions) / 2


@public
def hoover_concentration(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Hoover index of each industry's map against that of all industries: 0 ... 1.

    >>> hoover_concentration([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.0833, 0.1667])
    """
    return krugman_concentration(table, regions=regions) / 2
