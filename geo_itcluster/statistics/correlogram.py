"""Correlograms: how autocorrelation changes with distance, or with the number of steps between regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result
from geo_itcluster.errors import ArgumentError, DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.inference.multiple import Adjustment, adjust
from geo_itcluster.statistics.inference.sample import Alternative
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import higher_order
from geo_itcluster.weights.distance import distance_band, nearest_neighbours
from geo_itcluster.weights.points import checked_points, labelled_points

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Correlogram", "contiguity_lags", "correlogram", "distance_lags", "equal_bands"]

_TESTS: dict[str, Callable[..., GlobalResult]] = {"moran": moran, "geary": geary}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Correlogram(Result):
    """A global statistic at each lag.

    Attributes
    ----------
    labels : tuple of str
        What the lags are called.
    tests : tuple of GlobalResult
        The statistic at each lag.
    links : (lags,) array of int
        Ordered pairs of neighbours at each lag, among the regions with data.
    p, p_adjusted : (lags,) arrays
        p by permutation (under randomisation where there were no permutations), and adjusted for the number of lags.
    adjustment : {"holm", "bh", "bonferroni", "none"}
    """

    labels: tuple[str, ...]
    tests: tuple[GlobalResult, ...]
    links: NDArray[np.int64]
    p: FloatArray
    p_adjusted: FloatArray
    adjustment: Adjustment

    @property
    def statistic(self) -> FloatArray:
        """The statistic at each lag, shape (lags,)."""
        return np.array([test.statistic for test in self.tests])

    def frame(self) -> pd.DataFrame:
        """One row a lag (needs pandas)."""
        import pandas as pd

        columns = ("statistic", "expected", "variance_random", "z_random", "n")
        table = {name: [getattr(test, name) for test in self.tests] for name in columns}
        table |= {"links": list(self.links), "p": list(self.p), "p_adjusted": list(self.p_adjusted)}
        return pd.DataFrame(table, index=pd.Index(self.labels, dtype=object, name="lag"))

    def summary(self) -> Message:
        """A line a lag, fit for a paper."""
        adjusted = {"adjustment": Message(f"adjustment.{self.adjustment}"), "count": len(self.tests)}
        lines = [
            Message("summary.lag", lag=label, test=test.summary(), p=float(p), **adjusted)
            for label, test, p in zip(self.labels, self.tests, self.p_adjusted, strict=True)
        ]
        return Message("text.paragraphs", parts=lines)


@public
def correlogram(
    values: Values,
    lags: Sequence[tuple[str, Weights]],
    *,
    statistic: Literal["moran", "geary"] = "moran",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    adjustment: Adjustment = "holm",
    progress: Progress | None = None,
) -> Correlogram:
    """A global statistic over a sequence of weights.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data.
    lags : sequence of (label, Weights)
        Nearest first: :func:`contiguity_lags`, :func:`distance_lags`, or any others of the same regions.
    statistic : {"moran", "geary"}
    permutations, seed, alternative
        As in :func:`~.moran.moran`; every lag gets the same permutations.
    adjustment : {"holm", "bh", "bonferroni", "none"}
        Of the p-values, for the number of lags.
    progress : callable, optional
        Called with the share done, 0 to 1; an exception that it raises ends the work.

    Raises
    ------
    DataError
        If there are no lags, a lag leaves fewer than three regions with neighbours, the values cannot be tested, or a
        setting does not exist.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    A region that has no neighbour at some lag stays out there, of the mean as well: n may differ from lag to lag and is
    in the table. spdep's ``sp.correlogram`` keeps all regions in the mean.

    References
    ----------
    Cliff & Ord (1981), Spatial Processes, ch. 5.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(7)], ids=range(8))
    >>> found = correlogram([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], contiguity_lags(line, 3), permutations=0)
    >>> found.labels, found.statistic.round(2)
    (('order 1', 'order 2', 'order 3'), array([ 0.83,  0.43, -0.07]))
    """
    lags = _checked(lags)
    tests, links = [], []
    options = {"permutations": permutations, "seed": seed, "alternative": alternative}
    for at, (label, w) in enumerate(lags):
        x = w.aligned(values)
        try:
            test = _TESTS[statistic](x, w, progress=part_of(progress, at, len(lags)), **options)
        except DataError as error:
            raise DataError("statistics.lag", lag=label, fault=error.message) from error
        tests.append(test)
        links.append(int(np.count_nonzero(~np.isnan(x[w.rows]) & ~np.isnan(x[w.indices]))))
    p = np.array([test.p_permutation if permutations else test.p_random for test in tests])
    return Correlogram(
        labels=tuple(label for label, _ in lags),
        tests=tuple(tests),
        links=np.array(links),
        p=p,
        p_adjusted=adjust(p, adjustment),
        adjustment=adjustment,
    )


def _checked(lags: Sequence[tuple[str, Weights]]) -> list[tuple[str, Weights]]:
    try:
        pairs = [(label if isinstance(label, str) else str(label), w) for label, w in lags if isinstance(w, Weights)]
    except (TypeError, ValueError):
        pairs = []
    if not len(lags):
        raise DataError("statistics.no_lag")
    if len(pairs) < len(lags):
        raise ArgumentError("statistics.lag_pairs")
    return pairs


@public
def contiguity_lags(weights: Weights, orders: int) -> list[tuple[str, Weights]]:
    """Row-standardised weights of the regions 1, 2, ... steps apart, on the shortest way.

    Parameters
    ----------
    weights : Weights
        Contiguity of order 1.
    orders : int
        How many, 1 or more.

    Raises
    ------
    WeightsError
        If no regions are so many steps apart.

    Examples
    --------
    >>> line = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
    >>> [(label, w.neighbours("a")) for label, w in contiguity_lags(line, 2)]
    [('order 1', ('b',)), ('order 2', ('c',))]
    """
    if orders < 1:
        raise WeightsError("setting.too_small", setting="orders", least=1, value=orders)
    lags: list[tuple[str, Weights]] = []
    for order in range(1, orders + 1):
        apart = higher_order(weights, order)
        if order > 1 and not len(apart.indices):
            raise WeightsError("statistics.no_order", order=order, most=order - 1)
        lags.append((Message("summary.order", order=order), apart.transformed("row")))
    return lags


@public
def distance_lags(
    points: Values, edges: Sequence[float], *, geographic: bool, ids: Sequence[str] | None = None
) -> list[tuple[str, Weights]]:
    """Row-standardised weights of the regions whose distance lies in one band after the other.

    Parameters
    ----------
    points
        As in :func:`~geo_itcluster.weights.distance.nearest_neighbours`.
    edges : sequence of float
        Bounds of the bands, rising, in km (geographic) or in the coordinates' units. A band has its upper bound and
        not its lower one, but for a first bound of 0, which points in one place have.
    geographic : bool
        Whether points are longitudes and latitudes.
    ids : (n,) sequence of str, optional

    Raises
    ------
    WeightsError
        If the edges are fewer than two, negative or not rising.
    DataError
        If the points are malformed or out of range.

    Examples
    --------
    >>> lags = distance_lags([(0, 0), (1, 0), (3, 0)], [0, 1, 3], geographic=False)
    >>> [(label, w.neighbours(0)) for label, w in lags]
    [('0-1', ('1',)), ('1-3', ('2',))]
    """
    points, ids = labelled_points(points, ids)
    bounds = np.asarray(edges, dtype=np.float64)
    if bounds.ndim != 1 or len(bounds) < 2 or not (bounds[0] >= 0 and (np.diff(bounds) > 0).all()):
        raise WeightsError("statistics.edges", edges=list(edges))
    nearer = Weights.from_links([], [], n=len(checked_points(points, geographic=geographic)))
    if bounds[0] > 0:
        nearer = distance_band(points, bounds[0], geographic=geographic)
    lags: list[tuple[str, Weights]] = []
    for low, high in pairwise(bounds):
        within = distance_band(points, high, geographic=geographic, ids=ids)
        label = Message("weights.reach_km" if geographic else "weights.reach", low=float(low), high=float(high))
        lags.append((label, _without(within, nearer, Message("weights.distances_of", reach=label)).transformed("row")))
        nearer = within
    return lags


@public
def equal_bands(points: Values, count: int, *, width: float | None = None, geographic: bool) -> list[float]:
    """Edges of distance bands of one width, from 0: for :func:`distance_lags`.

    Parameters
    ----------
    points
        As in :func:`~geo_itcluster.weights.distance.nearest_neighbours`.
    count : int
        How many bands, 1 or more.
    width : float, optional
        In km (geographic) or in the coordinates' units. Unless given, the least one that leaves no region alone in the
        first band: the greatest of all distances to a nearest neighbour.
    geographic : bool
        Whether points are longitudes and latitudes.

    Raises
    ------
    WeightsError
        If there is no band, or the width is not positive.
    DataError
        If the points are malformed or out of range.

    Examples
    --------
    >>> equal_bands([(0, 0), (1, 0), (3, 0)], 3, geographic=False)
    [0.0, 2.0, 4.0, 6.0]
    """
    if count < 1:
        raise WeightsError("setting.too_small", setting="count", least=1, value=count)
    if width is None:
        width = float(nearest_neighbours(points, 1, geographic=geographic).distances.max())
    if not (np.isfinite(width) and width > 0):
        raise WeightsError("weights.positive", setting="width", value=str(width))
    return [width * band for band in range(count + 1)]


def _without(w: Weights, others: Weights, method: str) -> Weights:
    """Links that are not among the others."""
    left = ~np.isin(w.rows * w.n + w.indices, others.rows * w.n + others.indices)
    return w.with_links(w.rows[left], w.indices[left], method=method)
