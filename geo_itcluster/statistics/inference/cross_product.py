r"""Moments of a cross product of two matrices over all permutations of the regions.

Moran's I, Geary's C, join counts and Lee's L are sums over pairs of regions, of a weight times something that the
pair's values make:

.. math::

    \Gamma = \sum_{i \ne j} w_{ij} q_{\pi(i) \pi(j)}

Under randomisation the mean and variance of all of them follow from three sums of each matrix (Mantel 1967;
Cliff & Ord 1981, pp. 21-23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.weights import Weights

__all__ = ["PairSums", "beyond", "cross_product_moments", "degrees", "product_sums"]


@dataclass(frozen=True, slots=True)
class PairSums:
    r"""Sums over the pairs of a matrix with nothing on its diagonal.

    .. math::

        S_0 = \sum_{ij} w_{ij}, \quad S_1 = \tfrac12 \sum_{ij} (w_{ij} + w_{ji})^2, \quad
        S_2 = \sum_i (w_{i\cdot} + w_{\cdot i})^2
    """

    s0: float
    s1: float
    s2: float

    @classmethod
    def of(cls, w: Weights) -> PairSums:
        """The sums of some weights."""
        return w.once(
            "pair sums",
            lambda: cls(
                s0=float(w.data.sum()),
                s1=float(w.data @ w.data) + float(w.data @ _reverse(w)),
                s2=float((degrees(w) ** 2).sum()),
            ),
        )


def degrees(w: Weights) -> NDArray[np.float64]:
    """Weight of the links from and to each region, shape (n,)."""
    sums: NDArray[np.float64] = w.row_sums() + np.bincount(w.indices, weights=w.data, minlength=w.n)
    return sums


def cross_product_moments(w: PairSums, q: PairSums, n: int) -> tuple[float, float]:
    r"""Mean and variance of :math:`\Gamma` over all n! permutations.

    .. math::

        E[\Gamma] &= \frac{S_0 T_0}{n^{(2)}} \\
        E[\Gamma^2] &= \frac{S_1 T_1}{2 n^{(2)}} + \frac{(S_2 - 2 S_1)(T_2 - 2 T_1)}{4 n^{(3)}}
                     + \frac{(S_0^2 + S_1 - S_2)(T_0^2 + T_1 - T_2)}{n^{(4)}}

    with :math:`n^{(k)} = n (n - 1) \cdots (n - k + 1)`, S the sums of the weights and T those of q.

    Parameters
    ----------
    w, q : PairSums
        Of the two matrices; one of them symmetric.
    n : int
        Regions, at least two.

    Returns
    -------
    mean, variance : float
        The variance is 0 where it is nothing but rounding.

    References
    ----------
    Mantel, N. (1967). Cancer Research 27, 209-220. Cliff & Ord (1981), Spatial Processes, pp. 21-23.

    Examples
    --------
    >>> path = PairSums(s0=4.0, s1=8.0, s2=24.0)  # three regions in a row
    >>> ends_alike = PairSums(s0=2.0, s1=4.0, s2=8.0)  # two of three are black
    >>> mean, variance = cross_product_moments(path, ends_alike, 3)
    >>> round(mean, 4), round(variance, 4)
    (1.3333, 0.8889)
    """
    pairs = n * (n - 1)
    triples, quadruples = pairs * (n - 2), pairs * (n - 2) * (n - 3)
    mean = w.s0 * q.s0 / pairs
    square = w.s1 * q.s1 / (2 * pairs)
    if triples:
        square += (w.s2 - 2 * w.s1) * (q.s2 - 2 * q.s1) / (4 * triples)
    if quadruples:
        square += (w.s0**2 + w.s1 - w.s2) * (q.s0**2 + q.s1 - q.s2) / quadruples
    return mean, beyond(square, mean**2)


def product_sums(z: NDArray[np.float64]) -> PairSums:
    """Sums of the matrix of products of deviations, z_i z_j: Moran's; of rows of deviations, arrays of them."""
    if z.ndim == 1:
        square, fourth = float(z @ z), float((z**4).sum())
    else:
        square, fourth = cast(float, (z**2).sum(axis=-1)), cast(float, (z**4).sum(axis=-1))
    return PairSums(s0=-square, s1=2 * (square**2 - fourth), s2=4 * fourth)


def beyond(total: float, part: float) -> float:
    """What is left of a total when a part is taken off; 0 where that is nothing but rounding.

    On a map where all regions neighbour each other nothing varies, and a variance of 1e-18 would be a z-score of any
    size.
    """
    left: Any = total - part
    if isinstance(left, np.ndarray):
        return cast(float, np.where(left > 1e-13 * total, left, 0.0))
    return cast(float, left) if left > 1e-13 * total else 0.0


def _reverse(w: Weights) -> NDArray[np.float64]:
    """Weight of each link's reverse; 0 where there is none."""
    if (order := w.reversed_links()) is not None:
        return w.data[order]
    forward, back = w.rows * w.n + w.indices, w.indices * w.n + w.rows
    place = np.minimum(np.searchsorted(forward, back), max(len(forward) - 1, 0))
    return np.where(forward[place] == back, w.data[place], 0.0)
