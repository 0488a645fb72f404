r"""Global Moran's I: whether the map as a whole is clustered.

.. math::

    I = \frac{n}{S_0} \frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}, \qquad z_i = x_i - \bar x, \quad
    S_0 = \sum_{ij} w_{ij}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.messages import Message
from geo_itcluster.statistics.global_result import GlobalResult, check_permutations
from geo_itcluster.statistics.inference.cross_product import PairSums, beyond, cross_product_moments, product_sums
from geo_itcluster.statistics.inference.sample import Alternative, Sample, analysed
from geo_itcluster.statistics.inference.settled import PairTerms, counted_links
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.weights import Weights

__all__ = ["Moran", "moran", "moran_moments"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Moran(GlobalResult):
    """Global Moran's I; see :class:`~.global_result.GlobalResult` for its fields.

    Its moments under randomisation are those of Cliff & Ord (1981).
    """

    NAME: ClassVar[str] = Message("statistic.moran")

    @classmethod
    def test(
        cls,
        sample: Sample,
        *,
        permutations: int = 9999,
        seed: int = 0,
        alternative: Alternative = "two-sided",
        progress: Progress | None = None,
        **more: Any,
    ) -> Self:
        """Test a variable of regions that are chosen already; ``more`` are further fields of the class."""
        permutations = check_permutations(permutations, seed, sample.n)
        z, w = sample.z, sample.weights
        scale = sample.n / float(w.data.sum()) / float(z @ z)
        expected, normal, random = moran_moments(z, w)
        simulated = (
            global_permutation(z, w, permutations=permutations, seed=seed, progress=progress) if permutations else None
        )
        return cls.of(
            sample,
            statistic=scale * float((w.data * z[w.rows]) @ z[w.indices]),
            expected=expected,
            variance_normal=normal,
            variance_random=random,
            simulated=None if simulated is None else scale * simulated,
            terms=PairTerms(w, sample.x, sample.x, counted_links),
            seed=seed,
            alternative=alternative,
            **more,
        )


@public
def moran(
    values: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> Moran:
    r"""Global Moran's I.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised. Regions without any neighbour stay out, so that adding one changes nothing.
    alternative : {"two-sided", "greater", "less"}
        Two-sided p is twice the smaller tail, at most 1.
    permutations : int
        Random permutations of the values over the map; 0 for none.
    seed : int
        Of the permutations; the same seed gives the same p.
    progress : callable, optional
        Called with the share of the permutations that are done, 0 to 1; an exception that it raises ends the work.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or all are equal.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Moran (1950); Cliff & Ord (1981), Spatial Processes, ch. 1-2.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> round(moran([1.0, 2.0, 3.0, 4.0], w, permutations=0).statistic, 4)
    0.4
    """
    return Moran.test(
        analysed(weights.aligned(values), weights),
        permutations=permutations,
        seed=seed,
        alternative=alternative,
        progress=progress,
    )


def moran_moments(z: NDArray[np.float64], w: Weights) -> tuple[float, float, float]:
    r"""Expectation of Moran's I, its variance under normality, and under randomisation.

    .. math::

        V_N &= \frac{n^2 S_1 - n S_2 + 3 S_0^2}{(n^2 - 1) S_0^2} - E^2 \\
        V_R &= \frac{n[(n^2 - 3n + 3) S_1 - n S_2 + 3 S_0^2] - b_2[(n^2 - n) S_1 - 2 n S_2 + 6 S_0^2]}
                    {(n - 1)(n - 2)(n - 3) S_0^2} - E^2, \qquad b_2 = \frac{n \sum z^4}{(\sum z^2)^2}

    The second is computed as :func:`~.cross_product.cross_product_moments`, which needs no fourth region.

    References
    ----------
    Cliff & Ord (1981), p. 21.
    """
    n, sums = w.n, PairSums.of(w)
    s0, s1, s2 = sums.s0, sums.s1, sums.s2
    expected = -1.0 / (n - 1)
    normal = beyond((n * n * s1 - n * s2 + 3 * s0**2) / ((n * n - 1) * s0**2), expected**2)
    _, variance = cross_product_moments(sums, product_sums(z), n)
    return expected, normal, (n / s0 / float(z @ z)) ** 2 * variance
