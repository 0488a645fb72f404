r"""Global Moran's I: whether the map as a whole is clustered.

.. math::

    I = \frac{n}{S_0} \frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}, \qquad z_i = x_i - \bar x, \quad
    S_0 = \sum_{ij} w_{ij}
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.statistics.permutation import global_permutation
from geo_itcluster.statistics.sample import Alternative, analysed, chosen_side
from geo_itcluster.weights import Weights

__all__ = ["Moran", "moran", "moran_moments"]


@dataclass(frozen=True, slots=True, eq=False)
class Moran:
    """Global Moran's I with three null distributions beside each other.

    Attributes
    ----------
    statistic, expected : float
        I, and its expectation -1 / (n - 1) under any of them.
    variance_normal, z_normal, p_normal : float
        Values drawn from a normal distribution.
    variance_random, z_random, p_random : float
        The values' places are random (moments of Cliff & Ord 1981).
    p_permutation : float
        Share of permutations at least as extreme, (c + 1) / (P + 1); NaN without permutations.
    permutations, seed : int
    simulated : (permutations,) array
        I of each permutation, for a histogram.
    alternative : {"two-sided", "greater", "less"}
        The side of every p here.
    n, n_islands, n_missing : int
        Regions in the analysis, and those outside it.
    weights : str
        What the weights are.
    """

    statistic: float
    expected: float
    variance_normal: float
    z_normal: float
    p_normal: float
    variance_random: float
    z_random: float
    p_random: float
    p_permutation: float
    permutations: int
    seed: int
    simulated: NDArray[np.float64]
    alternative: Alternative
    n: int
    n_islands: int
    n_missing: int
    weights: str

    def summary(self) -> str:
        """One paragraph fit for a paper."""
        permuted = f", permutation p = {self.p_permutation:.4f} ({self.permutations:,})" if self.permutations else ""
        outside = [
            f"{count} {what}"
            for count, what in ((self.n_islands, "without neighbours"), (self.n_missing, "without data"))
            if count
        ]
        return (
            f"Moran's I = {self.statistic:.4f} (expected {self.expected:.4f}, n = {self.n}, {self.weights}); "
            f"{self.alternative} p: randomisation {self.p_random:.4f} (z = {self.z_random:.2f}), "
            f"normality {self.p_normal:.4f} (z = {self.z_normal:.2f}){permuted}"
            + (f"; left out: {', '.join(outside)}" if outside else "")
            + "."
        )


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
    if permutations < 0:
        raise DataError(f"permutations must be 0 or more; it is {permutations}.")
    sample = analysed(values, weights)
    z, w = sample.z, sample.weights
    s0 = float(w.data.sum())
    to_moran = sample.n / s0 / float(z @ z)
    statistic = to_moran * float((w.data * z[w.rows]) @ z[w.indices])
    expected, normal, random = moran_moments(z, w)

    simulated = np.empty(0)
    p_permutation = math.nan
    if permutations:
        simulated = to_moran * global_permutation(z, w, permutations=permutations, seed=seed)
        tie = 1e-9 * (abs(statistic) + to_moran * float(z @ z))
        p_permutation = _side(
            (np.count_nonzero(simulated >= statistic - tie) + 1) / (permutations + 1),
            (np.count_nonzero(simulated <= statistic + tie) + 1) / (permutations + 1),
            alternative,
        )
    z_normal, p_normal = _normal_test(statistic, expected, normal, alternative)
    z_random, p_random = _normal_test(statistic, expected, random, alternative)
    return Moran(
        statistic=statistic,
        expected=expected,
        variance_normal=normal,
        z_normal=z_normal,
        p_normal=p_normal,
        variance_random=random,
        z_random=z_random,
        p_random=p_random,
        p_permutation=p_permutation,
        permutations=permutations,
        seed=seed,
        simulated=simulated,
        alternative=alternative,
        n=sample.n,
        n_islands=sample.n_islands,
        n_missing=sample.n_missing,
        weights=weights.caption,
    )


def moran_moments(z: NDArray[np.float64], w: Weights) -> tuple[float, float, float]:
    r"""Expectation of Moran's I, its variance under normality, and under randomisation.

    .. math::

        S_1 &= \tfrac12 \sum_{ij} (w_{ij} + w_{ji})^2, \quad S_2 = \sum_i (w_{i\cdot} + w_{\cdot i})^2, \quad
        b_2 = \frac{n \sum z^4}{(\sum z^2)^2} \\
        V_N &= \frac{n^2 S_1 - n S_2 + 3 S_0^2}{(n^2 - 1) S_0^2} - E^2 \\
        V_R &= \frac{n[(n^2 - 3n + 3) S_1 - n S_2 + 3 S_0^2] - b_2[(n^2 - n) S_1 - 2 n S_2 + 6 S_0^2]}
                    {(n - 1)(n - 2)(n - 3) S_0^2} - E^2

    References
    ----------
    Cliff & Ord (1981), p. 21.
    """
    n = w.n
    s0 = float(w.data.sum())
    s1 = float(w.data @ w.data) + float(w.data @ _reverse(w))
    out, into = w.row_sums(), np.bincount(w.indices, weights=w.data, minlength=n)
    s2 = float(((out + into) ** 2).sum())
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


def _normal_test(statistic: float, expected: float, variance: float, alternative: Alternative) -> tuple[float, float]:
    if not variance > 0:
        return math.nan, math.nan
    z = (statistic - expected) / math.sqrt(variance)
    upper = 0.5 * math.erfc(z / math.sqrt(2))
    return z, _side(upper, 0.5 * math.erfc(-z / math.sqrt(2)), alternative)


def _side(upper: float, lower: float, alternative: Alternative) -> float:
    return float(chosen_side(np.array(upper), np.array(lower), alternative))
