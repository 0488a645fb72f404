r"""Krugman's indices: how far a region's structure, or an industry's map, is from the country's.

.. math::

    K_i = \sum_s |s_{is} - s_s| \qquad K_s = \sum_i |r_{is} - w_i|

References
----------
Krugman, P. (1991). Geography and Trade. MIT Press. Farhauer, O. & Kröll, A. (2014). Standorttheorien. Springer Gabler.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.specialization.structure import structure_of

__all__ = ["krugman_concentration", "krugman_specialization"]


@public
def krugman_specialization(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    r"""Krugman specialization index proper: :math:`K_i = \sum_s |s_{is} - s_s|`.

    :math:`s_{is}` is industry s's share of region i, :math:`s_s` its share of the country, regions summed.

    Parameters
    ----------
    table : (n, industries) array_like of float
        Output or employment, two industries or more, not negative. A region with a missing industry has no shares:
        it gets NaN, and stays out of the country's.
    regions : sequence of str, optional

    Returns
    -------
    (n,) array of float
        0 (the country's structure) ... 2 (nothing in common with it).

    Raises
    ------
    DataError
        If there are fewer than two industries, a value is negative or infinite, or a region has no output.

    References
    ----------
    Krugman, P. (1991). Geography and Trade. MIT Press.

    Examples
    --------
    >>> krugman_specialization([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.3333, 0.1667])
    """
    found = structure_of(table, regions=regions)
    return np.asarray(np.abs(found.structure - found.country).sum(axis=1))


@public
def krugman_concentration(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    r"""Krugman concentration index: :math:`K_s = \sum_i |r_{is} - w_i|`.

    :math:`r_{is}` is region i's share of industry s, :math:`w_i` its share of all industries.

    Parameters
    ----------
    table, regions
        As in :func:`krugman_specialization`.

    Returns
    -------
    (industries,) array of float
        0 (spread as all industries are) ... 2; NaN for an industry that is nowhere.

    Examples
    --------
    >>> krugman_concentration([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.1667, 0.3333])
    """
    found = structure_of(table, regions=regions)
    here = found.complete
    return np.asarray(np.abs(found.distribution[here] - found.size[here, None]).sum(axis=0))
