r"""Getis-Ord general G: whether high values, or low ones, lie together.

.. math::

    G = \frac{\sum_{ij} w_{ij} x_i x_j}{\sum_{i \ne j} x_i x_j}, \qquad x_i \ge 0

Unlike Moran's I it tells clusters of high values (G high) from clusters of low ones (G low).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.global_result import GlobalResult, check_permutations
from geo_itcluster.statistics.inference.cross_product import PairSums, cross_product_moments, degrees, product_sums
from geo_itcluster.statistics.inference.sample import Alternative, check_varied, selected
from geo_itcluster.statistics.inference.settled import PairTerms, counted_links
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.weights import Weights

__all__ = ["GetisOrdG", "getis_ord_g"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class GetisOrdG(GlobalResult):
    """Getis-Ord general G; see :class:`~.global_result.GlobalResult` for its fields.

    There are no moments under normality: the values cannot be negative.
    """

    NAME: ClassVar[str] = Message("statistic.getis_ord")


@public
def getis_ord_g(
    values: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> GetisOrdG:
    r"""Getis-Ord general G.

    Parameters
    ----------
    values : (n,) array_like of float
        Not negative, with a natural zero: G depends on the origin, not on the unit. NaN is no data: the region and
        its links stay out, and the weights are rescaled.
    weights : Weights
        Binary ones as a rule, from a distance band; then :math:`0 \le G \le 1`. Regions without any neighbour stay out.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for clusters of high values, ``less`` for clusters of low ones.
    permutations, seed, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If values are negative or infinite, fewer than two are positive, all are equal, or fewer than three regions have
        data and neighbours.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    The expectation is :math:`S_0 / [n (n - 1)]`. The variance is Getis & Ord's (1992, eq. 7-9), written in deviations
    from the mean: their sums of raw powers cancel where the mean is large beside the spread.

    References
    ----------
    Getis, A. & Ord, J. K. (1992). The analysis of spatial association by use of distance statistics. Geographical
    Analysis 24(3), 189-206, with the erratum in 25(3), 276.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3])
    >>> result = getis_ord_g([9.0, 8.0, 1.0, 1.0], w, permutations=0)
    >>> round(result.statistic, 4), result.expected
    (0.757, 0.5)
    """
    check_permutations(permutations, seed)
    values = weights.aligned(values)
    selection = selected(weights, values)
    given, w = selection.take(values), selection.weights
    if (given < 0).any():
        raise DataError("statistics.general_g_negative", regions=w.labels[given < 0])
    check_varied(given)
    if np.count_nonzero(given) < 2:
        raise DataError("statistics.general_g_zeros")
    x = given / given.max()  # the unit does not matter, and no square can overflow
    z = x - x.mean()
    ordered = np.sort(x)
    all_pairs = 2.0 * float(ordered[1:] @ np.cumsum(ordered[:-1]))
    if not all_pairs**2 > 0:
        raise DataError("statistics.too_large", value=given.max())
    simulated = None
    permutations = check_permutations(permutations, seed, selection.n)
    if permutations:
        simulated = global_permutation(x, w, permutations=permutations, seed=seed, progress=progress) / all_pairs
    return GetisOrdG.of(
        selection,
        statistic=float((w.data * x[w.rows]) @ x[w.indices]) / all_pairs,
        expected=float(w.data.sum()) / (selection.n * (selection.n - 1)),
        variance_random=_variance(float(x.mean()), z, w) / all_pairs**2,
        simulated=simulated,
        terms=PairTerms(w, given, given, counted_links, kind="values"),
        seed=seed,
        alternative=alternative,
    )


def _variance(mean: float, z: FloatArray, w: Weights) -> float:
    r"""Variance of :math:`\sum_{ij} w_{ij} x_i x_j` under randomisation, x being a mean and deviations z from it.

    With the mean m and degrees :math:`d_i = w_{i\cdot} + w_{\cdot i}` the sum is
    :math:`m^2 S_0 + m \sum_i d_i z_i + \sum_{ij} w_{ij} z_i z_j`: a constant, a sample sum, and Moran's cross product.
    """
    n, sums, degree = w.n, PairSums.of(w), degrees(w)
    square, cube = float(z @ z), float((z**3).sum())
    _, product = cross_product_moments(sums, product_sums(z), n)
    linear = float(((degree - degree.mean()) ** 2).sum()) * square / (n - 1)
    both = cube / (n * (n - 1)) * (2 * (2 * sums.s0**2 - sums.s2) / (n - 2) - sums.s2)
    return product + mean**2 * linear + 2 * mean * both
