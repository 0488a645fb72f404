r"""Cluster strength: how specialized a region is in the cluster of an industry, the industry itself left out.

.. math:: CS_{ir} = \frac{e_{c,r}^{-i} / e_r}{e_c^{-i} / e}

with :math:`e_{c,r}^{-i}` the employment of region r in the other industries of i's cluster c.

References
----------
Delgado, M., Porter, M. E. & Stern, S. (2014). Clusters, convergence, and economic performance. Research Policy 43(10),
1785-1799.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, list_of, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.specialization.structure import scaled, structure_of

__all__ = ["cluster_strength"]


@public
def cluster_strength(table: Values, clusters: Sequence[str], *, regions: Sequence[str] | None = None) -> FloatArray:
    """Cluster strength of every region and industry.

    Parameters
    ----------
    table : (n, S) array_like of float
        Employment or output, two industries or more, not negative; NaN is missing.
    clusters : (S,) sequence of str
        The cluster of each industry.
    regions : sequence of str, optional

    Returns
    -------
    (n, S) array of float
        1 where the region is as the country; NaN for an industry that is alone in its cluster, and for regions with a
        missing industry.

    Raises
    ------
    DataError
        If there are not as many clusters as industries, or as
        :func:`~geo_itcluster.specialization.structure.structure_of`.

    Examples
    --------
    Software belongs with telecommunications, and mining is alone:

    >>> cluster_strength([[10.0, 30.0, 60.0], [10.0, 10.0, 80.0]], ["IT", "IT", "mining"]).round(2)
    array([[1.5, 1. , nan],
           [0.5, 1. , nan]])
    """
    (x,), regions = aligned_rows({"table": table}, regions, ndim=2)
    names = np.array([str(name) for name in list_of(clusters, "clusters")], dtype=object)
    if len(names) != x.shape[1]:
        raise DataError("argument.lengths", name="clusters", other="table", count=len(names), wanted=x.shape[1])
    complete = structure_of(x, regions=regions).complete
    same = (names[:, None] == names).astype(float)
    np.fill_diagonal(same, 0.0)
    known = np.where(complete[:, None], scaled(x), np.nan)
    others = known @ same
    here = known[complete]
    country = (here @ same).sum(axis=0) / here.sum()
    strength = others / known.sum(axis=1, keepdims=True) / np.where(country > 0, country, np.nan)
    return np.asarray(strength)
