r"""Clusters of an industry on a map: stars for size, specialization and performance; strength; and geographic reach.

A region gets a star, after the European Cluster Observatory, for its size, if it is among the largest tenth of the
regions in the industry (the Observatory's rule, on its page cited below); for its specialization, if the location
quotient is at least 2 (Sölvell et al. 2008); and for its performance, if its productivity, or else the growth of the
industry, is among the highest tenth (the Observatory's third star was for focus first, later for productivity and
growth). All thresholds can be set.

The geographic reach joins contiguous regions: the location quotient of a region together with its neighbours N,

.. math:: LQ_{i+N} = \frac{\sum_{j \in i+N} e_{js} / \sum_{j \in i+N} e_j}{e_s / e}

and groups of contiguous specialized regions, beside exact local tests of whether specialization gathers.

References
----------
European Cluster Observatory, Evaluation of regional cluster strength (clusterobservatory.eu/index.php?id=49). Sölvell,
O., Ketels, C. & Lindqvist, G. (2008). Industrial specialization and regional clusters in the ten new EU member states.
Competitiveness Review 18. Ketels, C. & Protsiv, S. (2016). European cluster panorama. European Commission. Delgado,
M., Porter, M. E. & Stern, S. (2014). Clusters, convergence, and economic performance. Research Policy 43(10),
1785-1799.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_rows, numbers, public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.results import Result
from geo_itcluster.clusters.strength import cluster_strength
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.specialization.quotient import location_quotients
from geo_itcluster.specialization.structure import scaled, structure_of
from geo_itcluster.statistics.local_bivariate import LocalBivariateMoran, local_bivariate_moran
from geo_itcluster.statistics.local_moran import LocalMoran, local_moran
from geo_itcluster.weights.base import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CLASSES", "ClusterMap", "cluster_map"]

CLASSES = ("Across borders", "One region", "Fringe", "No cluster", "No data")
"""Reach: specialized beside a specialized neighbour; alone; only together with its neighbours; neither; no figures."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClusterMap(Result):
    """Clusters of one industry in n regions.

    Attributes
    ----------
    industry : str
    regions, names : tuple
        Ids and names.
    size, quotient, performance : (n,) arrays
        Share in the industry; location quotient; productivity or growth, NaN where there is neither.
    performance_of : {"productivity", "growth", ""}
    size_star, specialization_star, performance_star : (n,) arrays of bool
    strength : (n,) array
        Of the other industries of its cluster; NaN where the industry is alone.
    quotient_with_neighbours : (n,) array
    reach : (n,) array of str
        One of :data:`CLASSES`.
    group : (n,) array of int
        Contiguous specialized regions have one number, the largest group 1; 0 for the others.
    lisa : LocalMoran or None
        Of the location quotients: do specialized regions gather?
    bivariate : LocalBivariateMoran or None
        Own location quotient and the neighbours' strength, or their performance.
    threshold : float
        Location quotient from which a region is specialized.
    top, star_quotient : float
        Share of the regions with a star for size or performance, and location quotient of one for specialization.
    contiguous : bool
        Whether it is known which regions are neighbours.
    title : str
        What to call the industry in a sentence.
    """

    industry: str
    regions: tuple[Any, ...]
    names: tuple[str, ...]
    size: FloatArray
    quotient: FloatArray
    performance: FloatArray
    performance_of: str
    size_star: NDArray[np.bool_]
    specialization_star: NDArray[np.bool_]
    performance_star: NDArray[np.bool_]
    strength: FloatArray
    quotient_with_neighbours: FloatArray
    reach: NDArray[np.object_]
    group: IntArray
    lisa: LocalMoran | None
    bivariate: LocalBivariateMoran | None
    threshold: float
    top: float
    star_quotient: float
    contiguous: bool
    title: str

    @property
    def stars(self) -> IntArray:
        """Stars of each region, 0 to 3."""
        every = (self.size_star, self.specialization_star, self.performance_star)
        return np.asarray(np.sum(every, axis=0), np.int64)

    @property
    def statistic(self) -> IntArray:
        """Stars of each region."""
        return self.stars

    @property
    def p(self) -> FloatArray | None:
        """Of the local Moran's I of specialization."""
        return None if self.lisa is None else self.lisa.p

    def columns(self) -> dict[str, Any]:
        """What was found, column by column."""
        found: dict[str, Any] = {
            "stars": self.stars,
            "size": self.size,
            "quotient": self.quotient,
            "performance": self.performance,
            "size_star": self.size_star,
            "specialization_star": self.specialization_star,
            "performance_star": self.performance_star,
            "strength": self.strength,
            "quotient_with_neighbours": self.quotient_with_neighbours,
            "reach": self.reach,
            "group": self.group,
        }
        for name, local in (("lisa", self.lisa), ("bivariate", self.bivariate)):
            if local is not None:
                found |= {f"{name}_class": local.label, f"{name}_p": local.p, f"{name}_p_min": local.p_min}
        return found

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        import pandas as pd

        return pd.DataFrame({"name": self.names, **self.columns()}, index=pd.Index(self.regions, name="region"))

    def counts(self) -> dict[str, int]:
        """Regions of each class of reach."""
        return {name: int((self.reach == name).sum()) for name in CLASSES}

    def summary(self) -> Message:
        """Which regions have clusters, how far they reach, and whether specialization gathers."""
        return Message("text.sentences", parts=self.lines())

    def lines(self) -> list[Message]:
        """The same, a line each."""
        stars = self.stars
        order = np.lexsort((-np.nan_to_num(self.size), -stars))
        starred = [i for i in order if stars[i]]
        of = Message(f"clusters.by_{self.performance_of or 'nothing'}", top=self.top)
        said = [
            Message(
                "clusters.stars",
                industry=self.title,
                performance=of,
                top=self.top,
                quotient=self.star_quotient,
                names=[Message("clusters.starred", region=self.names[i], count=int(stars[i])) for i in starred],
            )
            if starred
            else Message("clusters.no_stars", industry=self.title)
        ]
        if not self.contiguous:
            names = [self.names[i] for i in np.argsort(-np.nan_to_num(self.size)) if self.group[i]]
            said.append(Message("clusters.no_map", threshold=self.threshold, names=names or [Message("value.none")]))
            return [*said, self._strongest()]
        groups = [[self.names[i] for i in np.flatnonzero(self.group == g)] for g in range(1, self.group.max() + 1)]
        wide = [Message("clusters.group", names=group) for group in groups if len(group) > 1]
        single = [group[0] for group in groups if len(group) == 1]
        none = [Message("value.none")]
        said.append(Message("clusters.reach", threshold=self.threshold, groups=wide or none, alone=single or none))
        if fringe := [name for name, reach in zip(self.names, self.reach, strict=True) if reach == "Fringe"]:
            said.append(Message("clusters.fringe", names=fringe))
        if self.lisa is not None:
            said.append(Message("clusters.lisa", result=self.lisa.summary()))
        return [*said, self._strongest()]

    def _strongest(self) -> Message:
        if np.isnan(self.strength).all():
            return Message("clusters.no_strength")
        most = int(np.nanargmax(self.strength))
        return Message("clusters.strongest", region=self.names[most], strength=self.strength[most])


@public
def cluster_map(
    table: Values,
    industry: str,
    weights: Weights | None = None,
    *,
    industries: Sequence[str],
    first: Values | None = None,
    productivity: Values | None = None,
    clusters: Sequence[str] | None = None,
    regions: Sequence[Any] | None = None,
    names: Sequence[str] | None = None,
    title: str | None = None,
    top: float = 0.1,
    star_quotient: float = 2.0,
    threshold: float = 1.0,
) -> ClusterMap:
    """Clusters of an industry: stars, strength and geographic reach of every region.

    Parameters
    ----------
    table : (n, S) array_like of float
        Employment or output of regions and industries.
    industry : str
        The one that is looked at, of `industries`.
    weights : Weights, optional
        Contiguity. Without it there is no reach beyond the region.
    industries : (S,) sequence of str
    first : (n, S) array_like of float, optional
        The same table of an earlier year: performance is growth.
    productivity : (n,) array_like of float, optional
        Output per employee of the industry: performance is productivity.
    clusters : (S,) sequence of str, optional
        The cluster of each industry, for the strength.
    regions, names : (n,) sequence, optional
    title : str, optional
        What to call the industry in a sentence.
    top : float
        The share of the regions that gets a star for size, and for performance; one region at least.
    star_quotient : float
        Location quotient of a star for specialization.
    threshold : float
        Location quotient of a specialized region, for the reach.

    Raises
    ------
    DataError
        If the industry is unknown or nowhere, or as :func:`~geo_itcluster.specialization.location_quotients`.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
    >>> table = [[40.0, 60.0], [30.0, 70.0], [5.0, 95.0], [5.0, 95.0]]
    >>> found = cluster_map(table, "IT", w, industries=["IT", "rest"])
    >>> found.stars.tolist(), found.reach.tolist()
    ([2, 0, 0, 0], ['Across borders', 'Across borders', 'No cluster', 'No cluster'])
    """
    (x,), labels = aligned_rows({"table": table}, None if regions is None else list(regions), ndim=2)
    ids: tuple[Any, ...] = tuple(range(len(x)))
    if labels is not None or weights is not None:
        ids = tuple(labels if labels is not None else weights.ids)  # type: ignore[union-attr, arg-type]
    called = tuple(map(str, names if names is not None else ids))
    if industry not in industries:
        raise DataError("structure.no_industry", industry=industry, industries=list(industries))
    bounds = (("top", top, 1.0), ("star_quotient", star_quotient, np.inf), ("threshold", threshold, np.inf))
    for what, value, most in bounds:
        if not 0 < value < most:
            raise SettingError("setting.not_between", setting=what, value=repr(value), least=0, most=most)
    at = list(industries).index(industry)
    shares, quotient = structure_of(x, regions=called), location_quotients(x, regions=called)[:, at]
    size = shares.distribution[:, at]
    if np.isnan(size).all():
        raise DataError("clusters.nowhere", industry=industry)
    performance, performance_of = _performance(x, first, productivity, at)
    x = scaled(x)
    group = np.zeros(len(x), np.int64)
    with_neighbours, reach = quotient, np.where(np.isnan(quotient), "No data", "No cluster").astype(object)
    strength = np.full(len(x), np.nan)
    if clusters is not None:
        strength = cluster_strength(x, clusters, regions=called)[:, at]
    specialized = np.nan_to_num(quotient) >= threshold
    if weights is not None:
        with_neighbours = _with_neighbours(x, at, weights, shares.country[at])
        group = _groups(specialized, weights, np.nan_to_num(size))
    else:
        group[specialized] = 1 + np.argsort(np.argsort(-size[specialized]))
    reach[(with_neighbours >= threshold) & ~specialized & ~np.isnan(quotient)] = "Fringe"
    joined = np.bincount(group)[group] > 1
    reach[specialized & joined], reach[specialized & ~joined] = "Across borders", "One region"
    lisa, bivariate = _local(quotient, strength, performance, weights)
    return ClusterMap(
        industry=industry,
        regions=ids,
        names=called,
        size=size,
        quotient=quotient,
        performance=performance,
        performance_of=performance_of,
        size_star=_among_the_highest(size, top),
        specialization_star=np.nan_to_num(quotient) >= star_quotient,
        performance_star=_among_the_highest(performance, top),
        strength=strength,
        quotient_with_neighbours=with_neighbours,
        reach=reach,
        group=group,
        lisa=lisa,
        bivariate=bivariate,
        threshold=threshold,
        top=top,
        star_quotient=star_quotient,
        contiguous=weights is not None,
        title=industry if title is None else title,
    )


def _performance(x: FloatArray, first: Values | None, productivity: Values | None, at: int) -> tuple[FloatArray, str]:
    now = x[:, at]
    if productivity is not None:
        found = numbers(productivity, "productivity", ndim=1)
        if len(found) != len(now):
            lengths = {"count": len(found), "wanted": len(now)}
            raise DataError("argument.lengths", name="productivity", other="table", **lengths)
        return found, "productivity"
    if first is None:
        return np.full(len(now), np.nan), ""
    earlier = numbers(first, "first", ndim=2)
    if earlier.shape != x.shape:
        raise DataError("specialization.shapes", first=str(earlier.shape), second=str(x.shape))
    before = earlier[:, at]
    return np.divide(now, before, out=np.full(len(now), np.nan), where=before > 0) - 1, "growth"


def _among_the_highest(values: FloatArray, top: float) -> NDArray[np.bool_]:
    """Of the regions with a figure the highest share; ties at its end are all in."""
    known = np.sort(values[~np.isnan(values)])[::-1]
    if not len(known):
        return np.zeros(len(values), bool)
    least = known[max(int(np.floor(top * len(known))), 1) - 1]
    return np.asarray(np.nan_to_num(values, nan=-np.inf) >= least)


def _with_neighbours(x: FloatArray, at: int, weights: Weights, country: float) -> FloatArray:
    """Location quotient of each region with its neighbours; those without figures stay out."""
    known = ~np.isnan(x).any(axis=1)
    whole, of_it = np.where(known, x.sum(axis=1), 0.0), np.where(known, x[:, at], 0.0)
    found = np.full(len(x), np.nan)
    for i in np.flatnonzero(known):
        near = np.append(weights.indices[weights.indptr[i] : weights.indptr[i + 1]], i)
        found[i] = of_it[near].sum() / whole[near].sum() / country
    return found


def _groups(specialized: NDArray[np.bool_], weights: Weights, size: FloatArray) -> IntArray:
    """Numbers of the groups of contiguous specialized regions, by their part of the industry."""
    label = np.full(len(specialized), -1)
    for start in np.flatnonzero(specialized):
        if label[start] >= 0:
            continue
        label[start], stack = start, [int(start)]
        while stack:
            i = stack.pop()
            for j in weights.indices[weights.indptr[i] : weights.indptr[i + 1]]:
                if specialized[j] and label[j] < 0:
                    label[j] = start
                    stack.append(int(j))
    kinds = [k for k in np.unique(label) if k >= 0]
    kinds.sort(key=lambda k: -size[label == k].sum())
    group = np.zeros(len(specialized), np.int64)
    for number, kind in enumerate(kinds, start=1):
        group[label == kind] = number
    return group


def _local(
    quotient: FloatArray, strength: FloatArray, performance: FloatArray, weights: Weights | None
) -> tuple[LocalMoran | None, LocalBivariateMoran | None]:
    """Exact local tests of the location quotients, and of them with the neighbours' strength or performance."""
    if weights is None or np.isfinite(quotient).sum() < 3 or np.nanmax(quotient) == np.nanmin(quotient):
        return None, None
    w = weights.transformed("row")
    other = next((y for y in (strength, performance) if np.isfinite(y).sum() > 2 and np.nanstd(y) > 0), None)
    return local_moran(quotient, w), None if other is None else local_bivariate_moran(quotient, other, w)
