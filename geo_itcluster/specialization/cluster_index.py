r"""Litzenberger-Sternberg cluster index: a dense industry, of many people's work, in many small plants.

The product of industrial density, industrial stock, and the inverse of the relative plant size:

.. math::

    CI_i = \frac{e_i / E}{a_i / A} \cdot \frac{e_i / E}{p_i / P} \cdot \left( \frac{e_i / b_i}{E / B} \right)^{-1}
         = \frac{(e_i / E) (b_i / B)}{(a_i / A) (p_i / P)}

with e the industry's employment, b its plants, a the area, p the population; capitals are the country's.

References
----------
Litzenberger, T. & Sternberg, R. (2006). Der Clusterindex. Geographische Zeitschrift 94(2), 209-224.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.specialization.structure import not_negative

__all__ = ["litzenberger_sternberg"]


@public
def litzenberger_sternberg(
    employment: Values,
    plants: Values,
    area: Values,
    population: Values,
    *,
    regions: Sequence[str] | None = None,
) -> FloatArray:
    """Cluster index of one industry.

    Parameters
    ----------
    employment, plants : (n,) array_like of float
        Of the industry.
    area, population : (n,) array_like of float
        Of the regions, positive; any unit.
    regions : sequence of str, optional

    Returns
    -------
    (n,) array of float
        1 where the region is as the country; 4 and more is the authors' cluster. NaN where a figure is missing; such
        regions are not in the country's sums.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, an area or population is 0, or the industry is nowhere.

    Examples
    --------
    Farhauer & Kröll's (2014) example, as REAT documents it, the rest of the country as a second region:

    >>> rest = [5740 - 1743, 53 - 35, 576 - 50, 4621 - 488]
    >>> found = litzenberger_sternberg([1743, rest[0]], [35, rest[1]], [50, rest[2]], [488, rest[3]])
    >>> round(float(found[0]), 5)
    21.87491
    """
    given = {"employment": employment, "plants": plants, "area": area, "population": population}
    columns, regions = aligned_rows(given, regions)
    figures = {what: not_negative(x, what, regions) for what, x in zip(given, columns, strict=True)}
    lengths = {len(values) for values in figures.values()}
    if len(lengths) > 1:
        raise DataError(
            "argument.several_lengths", names=list(given), lengths=[len(values) for values in figures.values()]
        )
    for what in ("area", "population"):
        if (figures[what] == 0).any():
            at = region_names(np.flatnonzero(figures[what] == 0), regions)
            raise DataError("specialization.zero", what=what, regions=at)
    known = ~np.isnan(np.column_stack(list(figures.values()))).any(axis=1)
    if not (figures["employment"][known].sum() > 0 and figures["plants"][known].sum() > 0):
        raise DataError("specialization.no_industry")
    e, b, a, p = (np.where(known, x, np.nan) / x[known].sum() for x in figures.values())
    return np.asarray(e * b / (a * p))
