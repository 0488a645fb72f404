r"""Herfindahl-Hirschman index: how few industries make a region, or how few regions an industry.

.. math::

    H_i = \sum_s s_{is}^2 \qquad H_s = \sum_i r_{is}^2

It is absolute: the country's structure does not enter. 1 / H is the number of equal parts that would give the same H.

References
----------
Herfindahl, O. C. (1950). Concentration in the U.S. steel industry. Columbia University. Hirschman, A. O. (1964). The
paternity of an index. American Economic Review 54(5), 761-762.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.specialization.structure import structure_of

__all__ = ["herfindahl_concentration", "herfindahl_specialization"]


@public
def herfindahl_specialization(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Herfindahl index of each region over its industries.

    Table and errors are those of :func:`~geo_itcluster.specialization.structure.structure_of`; a region with a missing
    industry gets NaN.

    Returns
    -------
    (n,) array of float
        1 / S (all industries alike) ... 1 (one industry).

    Examples
    --------
    >>> herfindahl_specialization([[1.0, 1.0], [3.0, 1.0], [0.0, 5.0]])
    array([0.5  , 0.625, 1.   ])
    """
    found = structure_of(table, regions=regions)
    return np.asarray((found.structure**2).sum(axis=1))


@public
def herfindahl_concentration(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Herfindahl index of each industry over the regions.

    Parameters
    ----------
    table, regions
        As in :func:`herfindahl_specialization`.

    Returns
    -------
    (S,) array of float
        1 / n (in all regions alike) ... 1 (in one region); NaN for an industry that is nowhere.

    Examples
    --------
    >>> herfindahl_concentration([[1.0, 1.0], [3.0, 1.0]])
    array([0.625, 0.5  ])
    """
    found = structure_of(table, regions=regions)
    return np.asarray((found.distribution[found.complete] ** 2).sum(axis=0))
