r"""Proximity of industries: how often regions that have one have the other.

With :math:`C_{ij}` the regions that have both, :math:`k_i` those that have i, :math:`S_i = \sum_{j \ne i} C_{ij}` and
:math:`T = \sum_i S_i`:

==================  ============================================================================================
measure             formula
==================  ============================================================================================
``conditional``     :math:`C_{ij} / \max(k_i, k_j)`, the smaller conditional probability (Hidalgo et al. 2007)
``cosine``          :math:`C_{ij} / \sqrt{k_i k_j}`
``probability``     :math:`C_{ij} \big/ \frac{T}{2} \left( \frac{S_i}{T} \frac{S_j}{T - S_i} + \frac{S_j}{T}
                    \frac{S_i}{T - S_j} \right)` (van Eck & Waltman 2009; Steijn 2021): 1 as expected
==================  ============================================================================================

An industry is not its own neighbour: the diagonal is 0. R's EconGeo has the same ``probability``; its ``cosine`` has
:math:`S_i` in place of :math:`k_i`.

p is that of the number of regions with both industries, under a null of :mod:`~geo_itcluster.relatedness.nulls`; it is
the same for all measures. Under the configuration model that number is a sum of independent draws, so that p is exact
(Poisson-binomial) where the table is not too large. The number takes few values, so that p is larger than its level on
average; mid-p counts half of the tables that have exactly the observed number (Lancaster 1961), and is 1/2 on average
where nothing is true.

References
----------
Hidalgo, C. A., Klinger, B., Barabási, A.-L. & Hausmann, R. (2007). The product space conditions the development of
nations. Science 317, 482-487. van Eck, N. J. & Waltman, L. (2009). How to normalize cooccurrence data? JASIST 60(8),
1635-1651. Steijn, M. P. A. (2021). Improvement on the association strength: implementing a probabilistic measure based
on combinations without repetition. Quantitative Science Studies 2(2), 778-794. Saracco, F. et al. (2017). Inferring
monopartite projections of bipartite networks. New Journal of Physics 19, 053022. Lancaster, H. O. (1961). Significance
tests in discrete distributions. JASA 56(294), 223-234.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.nulls import NullModel, configuration_model, null_draws
from geo_itcluster.relatedness.presence import presence_of
from geo_itcluster.statistics.inference.multiple import adjust

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MEASURES", "Proximity", "ProximityMeasure", "cooccurrence", "proximity", "proximity_of", "proximity_to"]

ProximityMeasure = Literal["conditional", "cosine", "probability"]
_EXACT_WORK = 200_000_000  # additions of the Poisson-binomial: a second or so


def cooccurrence(present: FloatArray | BoolArray) -> FloatArray:
    """Regions that have both, of each pair of industries; the diagonal has those that have the one. Stacks too."""
    counted = present.astype(np.float32)  # whole numbers that it holds exactly
    return (np.swapaxes(counted, -1, -2) @ counted).astype(np.float64)


def _conditional(both: FloatArray, one: _Sizes, other: _Sizes) -> FloatArray:
    return _divided(both, np.maximum(one.regions, other.regions))


def _cosine(both: FloatArray, one: _Sizes, other: _Sizes) -> FloatArray:
    return _divided(both, np.sqrt(one.regions * other.regions))


def _probability(both: FloatArray, one: _Sizes, other: _Sizes) -> FloatArray:
    pairs = one.links * _divided(other.links, one.whole - other.links)
    return _divided(2.0 * both, pairs + other.links * _divided(one.links, one.whole - one.links))


MEASURES: dict[ProximityMeasure, Callable[[FloatArray, _Sizes, _Sizes], FloatArray]] = {
    "conditional": _conditional,
    "cosine": _cosine,
    "probability": _probability,
}


def _divided(above: FloatArray, below: FloatArray) -> FloatArray:
    return np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0)


@dataclass(frozen=True, slots=True, eq=False)
class _Sizes:
    """Of industries: the regions that have one, its links to all others, and the sum of these over all industries."""

    regions: FloatArray
    links: FloatArray
    whole: FloatArray

    @classmethod
    def of(cls, present: FloatArray) -> _Sizes:
        """Of a table of 0 and 1, or of each of a stack."""
        regions = present.sum(axis=-2)
        links = (present.sum(axis=-1)[..., None, :] @ present)[..., 0, :] - regions
        return cls(regions, links, links.sum(axis=-1, keepdims=True))

    def at(self, which: Any) -> _Sizes:
        """Of some of the industries, as numpy indexes the last axis."""
        index = (..., *which)
        return _Sizes(self.regions[index], self.links[index], self.whole[..., None])


def proximity_of(present: FloatArray, measure: ProximityMeasure = "conditional") -> FloatArray:
    """Proximity of the industries of a table of 0 and 1, or of each table of a stack; 0 on the diagonal.

    Examples
    --------
    >>> proximity_of(np.array([[1.0, 1.0], [1.0, 0.0]]))
    array([[0. , 0.5],
           [0.5, 0. ]])
    """
    sizes = _Sizes.of(present)
    found = MEASURES[measure](cooccurrence(present), sizes.at((slice(None), None)), sizes.at((None, slice(None))))
    np.einsum("...ii->...i", found)[...] = 0.0
    return found


def proximity_to(present: FloatArray, target: int, measures: Sequence[ProximityMeasure]) -> list[FloatArray]:
    """Proximity of the industries to one of them, (..., S), by each measure: a row of :func:`proximity_of` alone.

    Examples
    --------
    >>> proximity_to(np.array([[1.0, 1.0], [1.0, 0.0]]), 0, ["cosine"])[0].round(2)
    array([0.  , 0.71])
    """
    sizes = _Sizes.of(present)
    both = (present[..., None, :, target] @ present)[..., 0, :]
    of_it = _Sizes(sizes.regions[..., target, None], sizes.links[..., target, None], sizes.whole)
    found = [MEASURES[measure](both, of_it, sizes) for measure in measures]
    for near in found:
        near[..., target] = 0.0
    return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Proximity(Result):
    """Proximity of S industries.

    Attributes
    ----------
    matrix : (S, S) array
        Symmetric, 0 on the diagonal.
    together : (S, S) array
        Regions that have both industries; on the diagonal those that have the one.
    expected : (S, S) array
        What the null expects of it; NaN without a null.
    p : (S, S) array
        Probability of so many regions or more under the null; NaN on the diagonal and without a null.
    p_adjusted : (S, S) array
        For the number of pairs (Benjamini-Hochberg).
    measure, null : str
    exact : bool
        Whether p is counted, not simulated.
    industries : tuple of str
    """

    matrix: FloatArray
    together: FloatArray
    expected: FloatArray
    p: FloatArray
    p_adjusted: FloatArray
    measure: ProximityMeasure
    null: NullModel
    exact: bool
    industries: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """The proximities."""
        return self.matrix

    def frame(self) -> pd.DataFrame:
        """One row per pair of industries, the closest first (needs pandas)."""
        import pandas as pd

        i, j = np.triu_indices(len(self.industries), 1)
        names = np.array(self.industries, dtype=object)
        columns = {
            "industry": names[i],
            "other": names[j],
            "proximity": self.matrix[i, j],
            "together": self.together[i, j],
            "expected": self.expected[i, j],
            "p": self.p[i, j],
            "p_adjusted": self.p_adjusted[i, j],
        }
        return pd.DataFrame(columns).sort_values("proximity", ascending=False, kind="stable", ignore_index=True)

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        i, j = np.triu_indices(len(self.industries), 1)
        top = int(np.argmax(self.matrix[i, j]))
        closest = {"first": self.industries[i[top]], "second": self.industries[j[top]]}
        value = self.matrix[i[top], j[top]]
        if self.null == "none":
            return Message("relatedness.proximity", measure=self.measure, value=value, **closest)
        return Message(
            "relatedness.proximity_tested",
            measure=self.measure,
            value=value,
            **closest,
            count=int((self.p_adjusted[i, j] <= 0.05).sum()),
            pairs=len(i),
            null=Message(f"relatedness.null_{self.null}"),
        )


@public
def proximity(
    table: Values,
    *,
    measure: ProximityMeasure = "conditional",
    threshold: float = 1.0,
    binary: bool = False,
    null: NullModel = "swaps",
    draws: int = 999,
    seed: int = 0,
    mid_p: bool = False,
    industries: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Proximity:
    """Proximity of industries by the regions that have both, and whether it is more than their sizes explain.

    Parameters
    ----------
    table : (n, S) array_like of float
        Output or employment by region and industry, not negative; a region with a missing figure (NaN) is left out.
    measure : {"conditional", "cosine", "probability"}
        See the module.
    threshold : float
        Location quotient from which a region has an industry.
    binary : bool
        Whether the table is one of 0 and 1.
    null : {"swaps", "configuration", "none"}
        See :mod:`~geo_itcluster.relatedness.nulls`. p of ``configuration`` is conservative, for its sizes are estimated
        from the table; given its margins it is that of ``swaps``.
    draws, seed : int
        Of the null, where it is simulated.
    mid_p : bool
        Whether tables with exactly the observed number count half in p.
    industries : sequence of str, optional
    progress : callable, optional

    Raises
    ------
    DataError
        If an industry is in no region, or a figure cannot be used.

    Examples
    --------
    >>> has = [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 1, 1]]
    >>> found = proximity(has, binary=True, industries=["IT", "media", "mining", "metals"])
    >>> found.matrix[0].round(3), found.p[0].round(3), found.exact
    (array([0.   , 0.667, 0.   , 0.   ]), array([  nan, 0.294, 1.   , 1.   ]), True)
    """
    given = presence_of(table, threshold=threshold, binary=binary, industries=industries)
    present = given.present.astype(np.float64)
    both = cooccurrence(present)
    expected, p, exact = _tested(present, both, null, draws, seed, 0.5 if mid_p else 0.0, progress)
    i, j = np.triu_indices(len(both), 1)
    adjusted = np.full(both.shape, np.nan)
    if null != "none":
        adjusted[i, j] = adjusted[j, i] = adjust(p[i, j], "bh")
    return Proximity(
        proximity_of(present, measure), both, expected, p, adjusted, measure, null, exact, given.industries
    )


def _tested(
    present: FloatArray,
    both: FloatArray,
    null: NullModel,
    draws: int,
    seed: int,
    spared: float,
    progress: Progress | None,
) -> tuple[FloatArray, FloatArray, bool]:
    """What the null expects of each pair, p without a part of that of the observed number, and whether p is counted."""
    n, size = present.shape
    if null == "none":
        nothing = np.full((size, size), np.nan)
        return nothing, nothing.copy(), False
    if null == "configuration" and size * (size - 1) // 2 * n * (n + 1) <= _EXACT_WORK:
        chance = configuration_model(present).probability
        expected, p = chance.T @ chance, _poisson_binomial(chance, both, spared)
        exact = True
    else:
        exact, count, batches = null_draws(present > 0, null, draws, seed, progress=progress)
        reached, sums = np.zeros((size, size)), np.zeros((size, size))
        for batch in batches:
            drawn = cooccurrence(batch)
            reached += (drawn >= both).sum(axis=0) - spared * (drawn == both).sum(axis=0)
            sums += drawn.sum(axis=0)
        expected, p = sums / count, (reached / count if exact else (reached + 1 - spared) / (count + 1))
    np.fill_diagonal(p, np.nan)
    return expected, p, exact


def _poisson_binomial(chance: FloatArray, both: FloatArray, spared: float) -> FloatArray:
    """P of so many regions or more with both industries, each having them by itself, less a part of just so many."""
    n, size = chance.shape
    i, j = np.triu_indices(size, 1)
    density = np.zeros((n + 1, len(i)))
    density[0] = 1.0
    for region, row in enumerate(chance, start=1):
        one = row[i] * row[j]
        density[1 : region + 1] += one * (density[:region] - density[1 : region + 1])
        density[0] *= 1.0 - one
    tails = np.cumsum(density[::-1], axis=0)[::-1]
    p = np.ones((size, size))
    at = both[i, j].astype(np.int64), np.arange(len(i))
    p[i, j] = p[j, i] = np.minimum(tails[at] - spared * density[at], 1.0)
    return p
