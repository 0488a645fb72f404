r"""Global Moran's I: whether the map as a whole is clustered.

.. math::

    I = \frac{n}{S_0} \frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}, \qquad z_i = x_i - \bar x, \quad
    S_0 = \sum_{ij} w_{ij}
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.statistics.permutation import global_permutation
from geo_itcluster.statistics.sample import Alternative, analysed
from geo_itcluster.statistics.whole import GlobalResult, check_permutations
from geo_itcluster.weights import Weights

__all__ = ["Moran", "WeightSums", "moran", "moran_moments"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Moran(GlobalResult):
    """Global Moran's I; see :class:`~.whole.GlobalResult` for its fields.

    Its moments under randomisation are those of Cliff & Ord (1981).
    """

    NAME: ClassVar[str] = "Moran's I"


def moran(
    values: ArrayLike,
    weights: Weights,
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> Moran:
    r"""Global Moran's I.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are scaled anew.
    weights : Weights
        Usually row-standardised. Regions without any neighbour stay out, so that adding one changes nothing.
    permutations : int
        Random permutations of the values over the map; 0 for none.
    seed : int
        Of the permutations; the same seed gives the same p.
    alternative : {"two-sided", "greater", "less"}
        Two-sided p is twice the smaller tail, at most 1.

    Returns
    -------
    Moran

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or all are equal.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    The variance under randomisation needs four regions; with three it is NaN.

    References
    ----------
    Moran (1950); Cliff & Ord (1981), Spatial Processes, ch. 1-2.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> round(moran([1.0, 2.0, 3.0, 4.0], w, permutations=0).statistic, 4)
    0.4
    """
    check_permutations(permutations)
    sample = analysed(values, weights)
    z, w = sample.z, sample.weights
    scale = sample.n / float(w.data.sum()) / float(z @ z)
    expected, normal, random = moran_moments(z, w)
    return Moran.of(
        sample,
        statistic=scale * float((w.data * z[w.rows]) @ z[w.indices]),
        expected=expected,
        variance_normal=normal,
        variance_random=random,
        simulated=scale * global_permutation(z, w, permutations=permutations, seed=seed) if permutations else None,
        seed=seed,
        alternative=alternative,
    )


@dataclass(frozen=True, slots=True)
class WeightSums:
    r"""Sums of the weights that the moments of global statistics are made of.

    .. math::

        S_0 = \sum_{ij} w_{ij}, \quad S_1 = \tfrac12 \sum_{ij} (w_{ij} + w_{ji})^2, \quad
        S_2 = \sum_i (w_{i\cdot} + w_{\cdot i})^2
    """

    s0: float
    s1: float
    s2: float

    @classmethod
    def of(cls, w: Weights) -> WeightSums:
        """The sums of some weights."""
        out, into = w.row_sums(), np.bincount(w.indices, weights=w.data, minlength=w.n)
        return cls(
            s0=float(w.data.sum()),
            s1=float(w.data @ w.data) + float(w.data @ _reverse(w)),
            s2=float(((out + into) ** 2).sum()),
        )


def moran_moments(z: NDArray[np.float64], w: Weights) -> tuple[float, float, float]:
    r"""Expectation of Moran's I, its variance under normality, and under randomisation.

    .. math::

        b_2 &= \frac{n \sum z^4}{(\sum z^2)^2} \\
        V_N &= \frac{n^2 S_1 - n S_2 + 3 S_0^2}{(n^2 - 1) S_0^2} - E^2 \\
        V_R &= \frac{n[(n^2 - 3n + 3) S_1 - n S_2 + 3 S_0^2] - b_2[(n^2 - n) S_1 - 2 n S_2 + 6 S_0^2]}
                    {(n - 1)(n - 2)(n - 3) S_0^2} - E^2

    References
    ----------
    Cliff & Ord (1981), p. 21.
    """
    n, sums = w.n, WeightSums.of(w)
    s0, s1, s2 = sums.s0, sums.s1, sums.s2
    expected = -1.0 / (n - 1)
    normal = (n * n * s1 - n * s2 + 3 * s0**2) / ((n * n - 1) * s0**2) - expected**2
    if n < 4:
        return expected, normal, math.nan
    b2 = n * float((z**4).sum()) / float((z**2).sum()) ** 2
    random = (
        n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0**2)
    ) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    return expected, normal, random


def _reverse(w: Weights) -> NDArray[np.float64]:
    """Weight of each link's reverse; 0 where there is none."""
    forward, back = w.rows * w.n + w.indices, w.indices * w.n + w.rows
    place = np.minimum(np.searchsorted(forward, back), max(len(forward) - 1, 0))
    return np.where(forward[place] == back, w.data[place], 0.0)
