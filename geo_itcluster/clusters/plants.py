r"""Where the plants of an industry gather, by distance: K-density and the M function, with envelopes of simulations.

K-density (Duranton & Overman 2005) is the density of the distances between the plants of an industry, by a Gaussian
kernel reflected at 0:

.. math::

    \hat K(r) = \frac{1}{h \sum_{i<j} w_i w_j} \sum_{i<j} w_i w_j
    \left[ \phi\left(\frac{r - d_{ij}}{h}\right) + \phi\left(\frac{r + d_{ij}}{h}\right) \right]

M (Marcon & Puech 2010) is the industry's part of the employment around its plants, over its part everywhere:

.. math::

    \hat M(r) = \left. \sum_i \frac{\sum_{j \ne i, j \in S} w_j 1(d_{ij} \le r)}{\sum_{j \ne i} w_j 1(d_{ij} \le r)}
    \middle/ \sum_i \frac{W_S - w_i}{W - w_i} \right.

over the plants i of industry S that have a neighbour within r. It is 1 where the industry is spread like all others.

Under the null hypothesis the industry's plants are at sites drawn without replacement from those of all plants; of M
the plants of all industries move, each with its size. The global envelope holds a share of 1 - alpha of the curves over
all distances, the observed one among them, by their extreme rank length: outside it anywhere is significant.

References
----------
Duranton, G. & Overman, H. G. (2005). Testing for localization using micro-geographic data. Review of Economic Studies
72(4), 1077-1106. Marcon, E. & Puech, F. (2010). Measures of the geographic concentration of industries: improving
distance-based methods. Journal of Economic Geography 10(5), 745-762. Marcon, E., Traissac, S., Puech, F. & Lang, G.
(2015). Tools to characterize point patterns: dbmss for R. Journal of Statistical Software 67. Myllymäki, M. et al.
(2017). Global envelope tests for spatial processes. JRSS B 79(2), 381-404.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import list_of, numbers, public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.weights.points import checked_points, haversine

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DistanceFunction", "k_density", "m_function"]

_MOST_PLANTS = 15_000  # whose distances are kept
_STEPS = 40  # distances at which a function is evaluated unless they are given
_BINS = 2048  # of distances below a kernel
_REFLECTED = 4.0  # bandwidths from 0 that a kernel still reaches


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DistanceFunction(Result):
    """A function of the distance between plants of an industry, and its envelopes.

    Attributes
    ----------
    kind : {"K-density", "M"}
    industry : str
    r, value : (R,) arrays
        Distances, in km or the unit of the coordinates, and the function there; NaN where no plant has a neighbour.
    low, high : (R,) arrays
        Local envelope: at each distance, a share of 1 - alpha of the simulations.
    global_low, global_high : (R,) arrays
        Global envelope, over all distances.
    p : float
        Of the global rank envelope test.
    p_min : float
        The smallest p that so many simulations can give.
    plants, total, simulations : int
    alpha : float
    unit : {"km", ""}
        Of the distances; empty for that of the coordinates.
    title : str
        What to call the industry in a sentence.
    """

    kind: Literal["K-density", "M"]
    industry: str
    r: FloatArray
    value: FloatArray
    low: FloatArray
    high: FloatArray
    global_low: FloatArray
    global_high: FloatArray
    p: float
    p_min: float
    plants: int
    total: int
    simulations: int
    alpha: float
    unit: Literal["km", ""]
    title: str

    @property
    def statistic(self) -> FloatArray:
        """The function."""
        return self.value

    @property
    def localized(self) -> FloatArray:
        """How far the function is above the global envelope, 0 where it is not."""
        return np.asarray(np.fmax(self.value - self.global_high, 0.0))

    @property
    def dispersed(self) -> FloatArray:
        """How far the function is below the global envelope, 0 where it is not."""
        return np.asarray(np.fmax(self.global_low - self.value, 0.0))

    def frame(self) -> pd.DataFrame:
        """One row per distance (needs pandas)."""
        import pandas as pd

        names = ("value", "low", "high", "global_low", "global_high")
        index = pd.Index(self.r, name="distance")
        return pd.DataFrame({name: getattr(self, name) for name in names}, index=index)

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        near, far = np.flatnonzero(self.localized > 0), np.flatnonzero(self.dispersed > 0)
        where = near if len(near) else far
        kind = "localized" if len(near) else "dispersed" if len(far) else "neither"
        runs = np.split(where, np.flatnonzero(np.diff(where) > 1) + 1) if len(where) else []
        ends = [{"first": self.r[run[0]], "last": self.r[run[-1]]} for run in runs]
        values = {
            "ranges": [
                Message(f"clusters.{'range' if len(run) > 1 else 'at_distance'}", **of)
                for run, of in zip(runs, ends, strict=True)
            ]
        }
        return Message(
            f"clusters.{kind}",
            industry=self.title,
            unit=f" {self.unit}" if self.unit else "",
            kind=self.kind,
            p=self.p,
            plants=self.plants,
            total=self.total,
            simulations=self.simulations,
            **values,
        )


@public
def m_function(
    points: Values,
    industries: Sequence[str],
    industry: str,
    *,
    sizes: Values | None = None,
    r: Values | None = None,
    geographic: bool = True,
    simulations: int = 999,
    alpha: float = 0.05,
    seed: int = 0,
    progress: Progress | None = None,
) -> DistanceFunction:
    """Marcon and Puech's M of an industry's plants.

    Parameters
    ----------
    points : (P, 2) array_like of float
        Longitudes and latitudes, or plane coordinates, of the plants of all industries.
    industries : (P,) sequence of str
    industry : str
        The one that is looked at.
    sizes : (P,) array_like of float, optional
        Employees, positive; 1 unless given.
    r : array_like of float, optional
        Distances, ascending; up to half the largest unless given.
    geographic : bool
        Whether distances are great circles, in km.
    simulations : int
        Draws of the null hypothesis.
    alpha : float
    seed : int
    progress : callable, optional

    Raises
    ------
    DataError
        If coordinates, sizes or distances cannot be used, the industry has fewer than two plants or all of them, or
        there are more than 15,000 plants.

    Examples
    --------
    >>> points = [(0, 0), (0, 1), (9, 9), (5, 0), (0, 7), (8, 3)]
    >>> found = m_function(points, ["IT", "IT", "x", "x", "x", "x"], "IT", r=[2.0], geographic=False, simulations=99)
    >>> float(found.value[0])
    5.0
    """
    plants = _Plants.of(points, industries, industry, sizes, geographic, simulations, alpha)
    grid = plants.grid(r, 0.5)
    bins = plants.bins(grid)
    at, w = np.flatnonzero(plants.of_it), plants.sizes

    def function(sites: IntArray) -> FloatArray:
        """M where plant k is at site ``sites[k]``."""
        at_site = np.empty(len(sites))
        at_site[sites] = w
        it_at_site = np.zeros(len(sites))
        it_at_site[sites[at]] = w[at]
        return _m(bins, sites[at], at_site, it_at_site, len(grid))

    identity = np.arange(len(w))
    rng = np.random.default_rng(seed)
    drawn = _simulated(lambda: function(rng.permutation(len(w))), simulations, progress)
    return plants.result("M", grid, function(identity), drawn)


@public
def k_density(
    points: Values,
    industries: Sequence[str],
    industry: str,
    *,
    sizes: Values | None = None,
    r: Values | None = None,
    geographic: bool = True,
    simulations: int = 999,
    alpha: float = 0.05,
    seed: int = 0,
    progress: Progress | None = None,
) -> DistanceFunction:
    """Duranton and Overman's K-density of an industry's plants.

    Parameters are those of :func:`m_function`; with sizes, distances count by the product of the two plants'. The
    distances go to the median of all unless given; the bandwidth is Silverman's, of the pairs up to twice the largest.

    Raises
    ------
    DataError
        As :func:`m_function`; and if all plants of the industry are in one place.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> points = np.vstack([rng.normal(0, 1, (20, 2)), rng.uniform(-20, 20, (80, 2))])
    >>> found = k_density(points, ["IT"] * 20 + ["x"] * 80, "IT", geographic=False, simulations=199)
    >>> print(found.summary())  # doctest: +ELLIPSIS
    Plants of IT: localized at distances of 0–4.26 (K-density above ..., p 0.0050; 20 of 100 plants, ...).
    """
    plants = _Plants.of(points, industries, industry, sizes, geographic, simulations, alpha)
    distances = plants.distances()
    grid = plants.grid(r, None)
    at, count = np.flatnonzero(plants.of_it), len(plants.sizes)
    one, other = np.triu_indices(len(at), 1)
    pairs = plants.sizes[at][one] * plants.sizes[at][other]

    def function(sites: IntArray) -> FloatArray:
        return _density(distances[sites[one], sites[other]], pairs, grid)

    rng = np.random.default_rng(seed)
    drawn = _simulated(lambda: function(rng.choice(count, len(at), replace=False)), simulations, progress)
    return plants.result("K-density", grid, function(at), drawn)


@dataclass(frozen=True, slots=True, eq=False)
class _Plants:
    """Plants that have been checked."""

    points: FloatArray
    of_it: FloatArray
    sizes: FloatArray
    industry: str
    geographic: bool
    simulations: int
    alpha: float

    @classmethod
    def of(
        cls,
        points: Values,
        industries: Sequence[str],
        industry: str,
        sizes: Values | None,
        geographic: bool,
        simulations: int,
        alpha: float,
    ) -> _Plants:
        xy = checked_points(points, geographic=geographic)
        names = [str(name) for name in list_of(industries, "industries")]
        w = np.ones(len(xy)) if sizes is None else numbers(sizes, "sizes", ndim=1)
        if not len(xy) == len(names) == len(w):
            lengths = [len(xy), len(names), len(w)]
            raise DataError("argument.several_lengths", names=["points", "industries", "sizes"], lengths=lengths)
        if len(xy) > _MOST_PLANTS:
            raise DataError("clusters.many_plants", count=len(xy), most=_MOST_PLANTS)
        if len(bad := np.flatnonzero(~(np.isfinite(w) & (w > 0)))):
            raise DataError("clusters.sizes", places=bad)
        of_it = np.array([name == industry for name in names])
        if not 2 <= of_it.sum() < len(xy):
            raise DataError("clusters.few_plants", industry=industry, count=int(of_it.sum()), total=len(xy))
        if simulations < 1 or not 0 < alpha < 1:
            raise DataError("clusters.simulations")
        return cls(xy, of_it, w, industry, geographic, simulations, alpha)

    def distances(self) -> NDArray[np.float32]:
        """Between all plants."""
        found = np.empty((len(self.points), len(self.points)), np.float32)
        for at, point in enumerate(self.points):
            between = haversine(point, self.points) if self.geographic else np.hypot(*(self.points - point).T)
            found[at] = between
        return found

    def grid(self, r: Values | None, part: float | None) -> FloatArray:
        """The distances asked for; or up to a part of the largest, or to the median."""
        if r is None:
            distances = self.distances()
            upper = distances[np.triu_indices(len(distances), 1)]
            end = float(np.median(upper)) if part is None else part * float(upper.max())
            if not end > 0:
                raise DataError("clusters.one_place")
            return np.linspace(0, end, _STEPS + 1)
        given = numbers(r, "r", ndim=1)
        if not (len(given) and np.isfinite(given).all() and (given >= 0).all() and (np.diff(given) > 0).all()):
            raise DataError("clusters.distances")
        return given

    def bins(self, grid: FloatArray) -> NDArray[np.int32]:
        """For each pair the first distance of the grid that holds it; one beyond the last if none, or for itself."""
        found = np.searchsorted(grid.astype(np.float32), self.distances(), side="left").astype(np.int32)
        np.fill_diagonal(found, len(grid))
        return found

    def result(
        self, kind: Literal["K-density", "M"], grid: FloatArray, value: FloatArray, drawn: FloatArray
    ) -> DistanceFunction:
        """With the envelopes of the simulated curves."""
        tail, there = 100 * self.alpha / 2, ~np.isnan(drawn).all(axis=0)
        low, high = np.full((2, len(grid)), np.nan)
        if there.any():
            low[there], high[there] = np.nanpercentile(drawn[:, there], [tail, 100 - tail], axis=0)
        p, global_low, global_high = _rank_envelope(value, drawn, self.alpha)
        return DistanceFunction(
            kind=kind,
            industry=self.industry,
            r=grid,
            value=value,
            low=low,
            high=high,
            global_low=global_low,
            global_high=global_high,
            p=p,
            p_min=1 / (self.simulations + 1),
            plants=int(self.of_it.sum()),
            total=len(self.sizes),
            simulations=self.simulations,
            alpha=self.alpha,
            unit="km" if self.geographic else "",
            title=self.industry,
        )


def _simulated(draw: Callable[[], FloatArray], times: int, progress: Progress | None) -> FloatArray:
    curves = []
    for number in range(times):
        curves.append(draw())
        if progress is not None:
            progress((number + 1) / times)
    return np.array(curves)


def _m(bins: NDArray[np.int32], own: IntArray, at_site: FloatArray, it_at_site: FloatArray, steps: int) -> FloatArray:
    """M from the bins of the distances, the sites of the industry's plants, and the sizes there."""
    rows = bins[own] + np.arange(len(own))[:, None] * (steps + 1)
    sums = [
        np.bincount(rows.ravel(), np.tile(w, len(own)), len(own) * (steps + 1)).reshape(len(own), -1)[:, :steps]
        for w in (it_at_site, at_site)
    ]
    of_it, of_all = (part.cumsum(axis=1) for part in sums)
    there = of_all > 0
    local = np.divide(of_it, of_all, out=np.zeros_like(of_it), where=there)
    whole = (it_at_site.sum() - at_site[own]) / (at_site.sum() - at_site[own])
    base = (whole[:, None] * there).sum(axis=0)
    found: FloatArray = np.divide(local.sum(axis=0), base, out=np.full(steps, np.nan), where=base > 0)
    return found


def _density(distances: NDArray[np.float32], weights: FloatArray, grid: FloatArray) -> FloatArray:
    """Density of the distances at those of the grid, by a kernel reflected at 0, from counts in fine bins."""
    d = distances.astype(np.float64)
    near = d <= 2 * grid[-1]
    h = _bandwidth(d[near]) if near.sum() > 1 else 0.0
    if not h > 0:
        return np.full(len(grid), np.nan)
    end = min(float(d.max()), grid[-1] + 2 * _REFLECTED * h)
    width = max(end, h) / _BINS
    inside = d <= end
    place = d[inside] / width  # a distance counts in the two bins beside it, by how near it is to each
    left = np.minimum(place.astype(np.int64), _BINS - 1)
    right = place - left
    count = np.bincount(left, weights[inside] * (1 - right), _BINS + 1) + np.bincount(
        left + 1, weights[inside] * right, _BINS + 1
    )
    there = np.flatnonzero(count)
    at = there * width
    z = np.stack([grid[:, None] - at, grid[:, None] + at]) / h
    kernel = np.exp(-0.5 * z * z).sum(axis=0) / np.sqrt(2 * np.pi)
    density: FloatArray = kernel @ count[there] / (h * weights.sum())
    return density


def _bandwidth(values: FloatArray) -> float:
    """Silverman's rule of thumb, as R's ``bw.nrd0``."""
    high, low = np.percentile(values, [75, 25])
    spread = min(float(values.std(ddof=1)), float(high - low) / 1.34) or float(values.std(ddof=1))
    return float(0.9 * spread * len(values) ** -0.2)


def _rank_envelope(value: FloatArray, drawn: FloatArray, alpha: float) -> tuple[float, FloatArray, FloatArray]:
    """P of the global rank envelope test, and the envelope."""
    every = np.vstack([value, drawn])
    used = ~np.isnan(every).any(axis=0)
    low, high = np.full(len(value), np.nan), np.full(len(value), np.nan)
    if not used.any():
        return float("nan"), low, high
    curves = every[:, used]
    ordered, count = np.sort(curves, axis=0), len(curves)
    ranks = np.empty(curves.shape, np.int64)
    for at, (column, in_order) in enumerate(zip(curves.T, ordered.T, strict=True)):
        from_below = np.searchsorted(in_order, column, side="right")
        from_above = count - np.searchsorted(in_order, column, side="left")
        ranks[:, at] = np.minimum(from_below, from_above)
    ranks.sort(axis=1)
    # the extreme rank length: curves in the order of their lowest rank, ties by the next lowest, and so on
    _, place = np.unique(ranks, axis=0, return_inverse=True)
    place = place.reshape(-1)
    kept = place >= np.sort(place)[int(np.floor(alpha * count))]
    low[used], high[used] = curves[kept].min(axis=0), curves[kept].max(axis=0)
    return float((place <= place[0]).mean()), low, high
