r"""Global Geary's C: whether neighbours differ less, or more, than regions at random.

.. math::

    C = \frac{n - 1}{2 S_0} \frac{\sum_{ij} w_{ij} (x_i - x_j)^2}{\sum_i (x_i - \bar x)^2}, \qquad
    S_0 = \sum_{ij} w_{ij}

It is 0 where all neighbours are equal, 1 on average where places are random, and above 1 where neighbours differ more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.messages import Message
from geo_itcluster.statistics.global_result import GlobalResult, check_permutations
from geo_itcluster.statistics.inference.cross_product import PairSums, beyond, cross_product_moments, degrees
from geo_itcluster.statistics.inference.sample import Alternative, analysed
from geo_itcluster.statistics.inference.settled import PairTerms, counted_links
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights

__all__ = ["Geary", "geary"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Geary(GlobalResult):
    """Global Geary's C; see :class:`~.global_result.GlobalResult` for its fields.

    A small C, below 1, is positive autocorrelation.
    """

    NAME: ClassVar[str] = Message("statistic.geary")


@public
def geary(
    values: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> Geary:
    r"""Global Geary's C.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised. Regions without any neighbour stay out, so that adding one changes nothing.
    alternative : {"two-sided", "greater", "less"}
        The side of C itself: ``less`` is for neighbours that are alike. (spdep's ``geary.test`` turns the sign round.)
    permutations, seed, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or all are equal.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    Under normality the variance is :math:`[(2 S_1 + S_2)(n - 1) - 4 S_0^2] / [2 (n + 1) S_0^2]`; under randomisation it
    is that of :func:`~.cross_product.cross_product_moments` with :math:`q_{ij} = (x_i - x_j)^2`.

    References
    ----------
    Geary (1954), The Incorporated Statistician 5, 115-145; Cliff & Ord (1981), Spatial Processes, ch. 1-2.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> round(geary([1.0, 2.0, 3.0, 4.0], w, permutations=0).statistic, 4)
    0.3
    """
    sample = analysed(weights.aligned(values), weights)
    permutations = check_permutations(permutations, seed, sample.n)
    z, w, n = sample.z, sample.weights, sample.n
    sums = PairSums.of(w)
    scale = (n - 1) / (2 * sums.s0 * float(z @ z))
    expected, variance = cross_product_moments(sums, _squared_differences(z), n)
    normal = beyond((2 * sums.s1 + sums.s2) * (n - 1), 4 * sums.s0**2) / (2 * (n + 1) * sums.s0**2)
    return Geary.of(
        sample,
        statistic=scale * float(w.data @ (z[w.rows] - z[w.indices]) ** 2),
        expected=scale * expected,
        variance_normal=normal,
        variance_random=scale**2 * variance,
        simulated=scale * _simulated(z, w, permutations, seed, progress) if permutations else None,
        terms=PairTerms(w, sample.x, sample.x, counted_links, kind="squares"),
        seed=seed,
        alternative=alternative,
    )


def _squared_differences(z: FloatArray) -> PairSums:
    """Sums of the matrix (z_i - z_j)^2, from the powers of deviations z."""
    n, second, fourth = len(z), float(z @ z), float((z**4).sum())
    return PairSums(
        s0=2 * n * second,
        s1=4 * (n * fourth + 3 * second**2),
        s2=4 * (n**2 * fourth + 3 * n * second**2),
    )


def _simulated(z: FloatArray, w: Weights, permutations: int, seed: int, progress: Progress | None) -> FloatArray:
    """Weighted squared differences of permuted values: their squares apart from their products, permuted alike."""
    degree = degrees(w)
    squares = np.concatenate([degree @ batch for batch in permuted(z**2, permutations, seed)])
    products = global_permutation(z, w, permutations=permutations, seed=seed, progress=progress)
    return squares - 2.0 * products
