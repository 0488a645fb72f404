"""Weights from distances: nearest neighbours, bands, kernels, inverse distance.

The caller says whether points are longitudes and latitudes, measured along great circles in km, or planar, measured in
the units of their coordinate reference system: see :mod:`~geo_itcluster.weights.points`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights.base import FloatArray, IntArray, Weights
from geo_itcluster.weights.matching import runs
from geo_itcluster.weights.points import EARTH_RADIUS_KM, checked_points, haversine, labelled_points, on_sphere

__all__ = [
    "Kernel",
    "NearestNeighbours",
    "distance_band",
    "inverse_distance",
    "kernel",
    "knn",
    "nearest_neighbours",
]

Kernel = Literal["triangular", "uniform", "quadratic", "quartic", "gaussian"]
Ids: TypeAlias = Sequence[Any] | NDArray[Any] | None

_KERNELS: dict[Kernel, Callable[[FloatArray], FloatArray]] = {
    "triangular": lambda z: 1.0 - z,
    "uniform": lambda z: np.full_like(z, 0.5),
    "quadratic": lambda z: 0.75 * (1.0 - z**2),
    "quartic": lambda z: 0.9375 * (1.0 - z**2) ** 2,
    "gaussian": lambda z: np.exp(-0.5 * z**2) / np.sqrt(2.0 * np.pi),
}
# Bandwidths after which the Gaussian, at 2e-8 of its peak, is cut off.
_GAUSSIAN_REACH = 6.0
# Distances that differ by less than this share are ties: rounding must not choose the neighbour.
_TIE = 1e-9
_PAIRS_AT_A_TIME = 2_000_000
_MOST_LINKS = 50_000_000
_SAMPLE = 64


# ---------------------------------------------------------------------- who is near
@dataclass(frozen=True, slots=True, eq=False)
class NearestNeighbours:
    """The k nearest points of each point.

    Attributes
    ----------
    indices : (n, k) array of int
        Nearest first.
    distances : (n, k) array of float
        In km or in the coordinates' units.
    tied : (n,) array of bool
        Whether a point left out is as near as the k-th, so that the points' order alone decided.
    """

    indices: IntArray
    distances: FloatArray
    tied: NDArray[np.bool_]

    def weights(self, *, geographic: bool, ids: Ids = None) -> Weights:
        """Binary weights of these neighbours; see :func:`knn`."""
        n, k = self.indices.shape
        method = Message("weights.nearest", count=k, metric=_metric(geographic))
        if ties := int(self.tied.sum()):
            method = Message("weights.nearest_tied", method=method, count=ties)
        return Weights.from_links(np.repeat(np.arange(n), k), self.indices.ravel(), n=n, ids=ids, method=method)


@public
def nearest_neighbours(points: Values, k: int, *, geographic: bool) -> NearestNeighbours:
    """Find the k nearest points of each point; ties go to the point that comes first.

    Parameters
    ----------
    points : (n, 2) array_like
        Longitudes and latitudes in degrees, or planar coordinates.
    k : int
        1 ... n - 1.
    geographic : bool
        Whether the points are longitudes and latitudes.

    Raises
    ------
    DataError
        If the points are malformed or out of range.
    WeightsError
        If k does not fit.

    Examples
    --------
    >>> near = nearest_neighbours([(0, 0), (1, 0), (3, 0), (5, 0)], 1, geographic=False)
    >>> near.indices.ravel(), near.tied
    (array([1, 0, 1, 2]), array([False, False,  True, False]))
    """
    space = _Space.of(points, geographic)
    n = len(space.points)
    if not 1 <= k < n:
        raise WeightsError("weights.too_few_points", most=max(n - 1, 0), k=k)
    indices, distances = np.empty((n, k), np.int64), np.empty((n, k))
    tied, is_done = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    left, radius = np.arange(n), _first_radius(space, k)
    while len(left):  # a wider search for those who found too few
        more = []
        for queries, i, j, d in space.near_pairs(radius, left):
            # The next one after the k-th shows ties; without it only who has seen everybody is done.
            found = np.bincount(i[d <= radius * (1 - 2 * _TIE)], minlength=n)[queries]
            is_done[queries] = (found > k) | (radius >= space.diameter)
            more.append(queries[~is_done[queries]])
            keep = is_done[i]
            rows, near, far, tie = _k_first(i[keep], j[keep], d[keep], k)
            indices[rows], distances[rows], tied[rows] = near, far, tie
        left, radius = np.concatenate(more), 2 * radius
    return NearestNeighbours(indices, distances, tied)


def _k_first(
    i: IntArray, j: IntArray, d: FloatArray, k: int
) -> tuple[IntArray, IntArray, FloatArray, NDArray[np.bool_]]:
    """The k nearest j of each i: the rows i, (rows, k) neighbours and distances, and whether the k-th is tied."""
    order = np.lexsort((d, i))
    i, j, d = i[order], j[order], d[order]
    same = (i[1:] == i[:-1]) & (d[1:] - d[:-1] <= _TIE * d[1:])
    group = np.concatenate([[0], np.cumsum(~same)])[: len(i)]
    order = np.lexsort((j, group))
    j, d = j[order], d[order]
    rows, first, count = np.unique(i, return_index=True, return_counts=True)
    take = first[:, None] + np.arange(k)
    following = np.minimum(first + k, max(len(i) - 1, 0))
    tied = (count > k) & (group[following] == group[take[:, -1]])
    return rows, j[take], d[take], tied


def _first_radius(space: _Space, k: int) -> float:
    """A radius at which some points of a sample have neighbours enough; most points need a doubling or two."""
    n = len(space.points)
    sample = np.unique(np.linspace(0, n - 1, _SAMPLE).astype(np.int64))
    far = [np.partition(space.distance(space.points[s], space.points), min(k + 1, n - 1))[k] for s in sample]
    return max(float(np.quantile(far, 0.25)) * 1.2, space.diameter * 2.0**-18, np.finfo(float).tiny)


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """Points, how far apart they are, and positions in which nothing is farther than that."""

    points: FloatArray
    # Planar coordinates, or points on a sphere in three dimensions: chords are shorter than arcs, so that a search
    # among them misses nothing, at the poles and across the 180th meridian alike.
    positions: FloatArray
    distance: Callable[[FloatArray, FloatArray], FloatArray]
    diameter: float

    @classmethod
    def of(cls, points: Values, geographic: bool) -> _Space:
        xy = checked_points(points, geographic=geographic)
        if geographic:
            return cls(xy, on_sphere(xy) * EARTH_RADIUS_KM, haversine, np.pi * EARTH_RADIUS_KM)
        diameter = float(np.hypot(*np.ptp(xy, axis=0))) if len(xy) else 0.0
        return cls(xy, xy, _planar, diameter * (1 + 1e-9))

    def pairs_within(self, radius: float, queries: IntArray | None = None) -> tuple[IntArray, IntArray, FloatArray]:
        """Ordered pairs i, j no farther apart than the radius, i among the queries, and their distances."""
        nothing = np.empty(0, np.int64)
        firsts, seconds, distances = [nothing], [nothing], [np.empty(0)]
        links = 0
        for _, i, j, d in self.near_pairs(radius, np.arange(len(self.points)) if queries is None else queries):
            firsts.append(i)
            seconds.append(j)
            distances.append(d)
            links += len(i)
            if links > _MOST_LINKS:
                raise WeightsError("weights.too_many_links", most=_MOST_LINKS)
        return np.concatenate(firsts), np.concatenate(seconds), np.concatenate(distances)

    def near_pairs(self, radius: float, queries: IntArray) -> Iterator[tuple[IntArray, IntArray, IntArray, FloatArray]]:
        """The same in parts, each with the queries whose pairs it holds in full."""
        for part, i, j in self._candidates(radius, queries):
            d = self.distance(self.points[i], self.points[j])
            near = (d <= radius) & (i != j)
            yield part, i[near], j[near], d[near]

    def _candidates(self, radius: float, queries: IntArray) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
        """Queries in parts, and their pairs from the same and adjacent cells of a grid no finer than the radius."""
        if not len(queries):
            return
        dimensions = self.positions.shape[1]
        bits = 62 // dimensions
        low = self.positions.min(axis=0)
        extent = float((self.positions.max(axis=0) - low).max())
        cell = max(radius * (1 + 1e-9), extent / 2.0 ** (bits - 2)) or 1.0
        places = np.floor((self.positions - low) / cell).astype(np.int64) + 1
        strides = np.array([1 << (bits * axis) for axis in reversed(range(dimensions))])
        keys = places @ strides
        order = np.argsort(keys, kind="stable")
        keys_in_order = keys[order]
        # Along the last axis three cells follow one another in the order, so that one span covers them.
        around = np.array(list(product((-1, 0, 1), repeat=dimensions - 1))) @ strides[:-1]
        middle = keys[queries][:, None] + around
        first = np.searchsorted(keys_in_order, middle - 1, side="left")
        count = np.searchsorted(keys_in_order, middle + 1, side="right") - first
        work = np.cumsum(count.sum(axis=1))
        bounds = np.searchsorted(work, np.arange(_PAIRS_AT_A_TIME, work[-1], _PAIRS_AT_A_TIME))
        for part in np.split(np.arange(len(queries)), bounds):
            spans = count[part]
            mine = queries[part]
            yield mine, np.repeat(mine, spans.sum(axis=1)), order[runs(first[part].ravel(), spans.ravel())]


def _planar(a: FloatArray, b: FloatArray) -> FloatArray:
    distance: FloatArray = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
    return distance


# ---------------------------------------------------------------------- weights
@public
def knn(points: Values, k: int, *, geographic: bool, ids: Ids = None) -> Weights:
    """Binary weights of the k nearest neighbours; as a rule not symmetric.

    Ties go to the point that comes first, and the weights' ``method`` says how many regions that decided for.

    Parameters
    ----------
    points : (n, 2) array_like
    k : int
        Neighbours of each region, 1 ... n - 1.
    geographic, ids
        The first as in :func:`nearest_neighbours`; the regions' names or codes.

    Raises
    ------
    DataError, WeightsError
        As :func:`nearest_neighbours`.

    Examples
    --------
    >>> w = knn([(0, 0), (1, 0), (3, 0), (5, 0)], 1, geographic=False, ids=["a", "b", "c", "d"])
    >>> w.neighbours("d"), w.method
    (('c',), '1 nearest neighbour, planar; ties of 1 region broken by order')
    """
    points, ids = labelled_points(points, ids)
    return nearest_neighbours(points, k, geographic=geographic).weights(geographic=geographic, ids=ids)


@public
def distance_band(points: Values, threshold: float | None = None, *, geographic: bool, ids: Ids = None) -> Weights:
    """Binary weights of the regions no farther apart than a threshold.

    Parameters
    ----------
    points : (n, 2) array_like
    threshold : float, optional
        In km (geographic) or in the coordinates' units. Unless given, the least one that leaves no island: the
        greatest of all distances to a nearest neighbour.
    geographic, ids
        The first as in :func:`nearest_neighbours`; the regions' names or codes.

    Returns
    -------
    Weights
        Symmetric.

    Raises
    ------
    DataError
        If the points are malformed or out of range.
    WeightsError
        If the threshold is not positive.

    Examples
    --------
    >>> distance_band([(0, 0), (1, 0), (3, 0)], 1.5, geographic=False).summary().islands
    ('2',)
    """
    points, ids = labelled_points(points, ids)
    if threshold is None:
        threshold = float(nearest_neighbours(points, 1, geographic=geographic).distances.max())
    _check_positive(threshold, "threshold")
    space = _Space.of(points, geographic)
    i, j, _ = space.pairs_within(threshold)
    method = Message("weights.band", threshold=_length(threshold, geographic), metric=_metric(geographic))
    return Weights.from_links(i, j, n=len(space.points), ids=ids, method=method)


@public
def inverse_distance(
    points: Values,
    *,
    geographic: bool,
    ids: Ids = None,
    power: float = 1.0,
    threshold: float | None = None,
) -> Weights:
    r"""Weights :math:`d_{ij}^{-p}` of all regions, or of those within a threshold.

    Parameters
    ----------
    points, geographic, ids
        The first two as in :func:`nearest_neighbours`; the regions' names or codes.
    power : float
        The exponent p, positive.
    threshold : float, optional
        In km (geographic) or in the coordinates' units.

    Returns
    -------
    Weights
        Symmetric, not row-standardised.

    Raises
    ------
    DataError
        If the points are malformed or out of range.
    WeightsError
        If points coincide (their weight would be infinite), or power or threshold is not positive.

    Examples
    --------
    >>> inverse_distance([(0, 0), (2, 0), (2, 4)], power=2, geographic=False).data[:2]
    array([0.25, 0.05])
    """
    points, ids = labelled_points(points, ids)
    _check_positive(power, "power")
    space = _Space.of(points, geographic)
    n = len(space.points)
    if threshold is not None:
        _check_positive(threshold, "threshold")
    elif n * (n - 1) > _MOST_LINKS:
        raise WeightsError("weights.too_many_pairs", count=n, pairs=n * (n - 1))
    i, j, d = space.pairs_within(space.diameter if threshold is None else threshold)
    same = (d == 0) & (i < j)
    if same.any():
        names = np.arange(n) if ids is None else np.asarray(ids)
        pairs = [Message("weights.pair", one=a, other=b) for a, b in zip(names[i[same]], names[j[same]], strict=True)]
        raise WeightsError("weights.one_point", pairs=pairs)
    method = Message("weights.inverse" if power == 1 else "weights.inverse_power", power=power)
    if threshold is not None:
        method = Message("weights.within", method=method, threshold=_length(threshold, geographic))
    method = Message("weights.measured", method=method, metric=_metric(geographic))
    return Weights.from_links(i, j, d**-power, n=n, ids=ids, method=method)


@public
def kernel(
    points: Values,
    *,
    geographic: bool,
    ids: Ids = None,
    function: Kernel = "triangular",
    bandwidth: float | None = None,
    k: int | None = None,
) -> Weights:
    r"""Kernel weights :math:`K(d_{ij} / h_i)`.

    With :math:`z = d / h`:

    ==============  ====================================================================
    ``triangular``  :math:`1 - z`
    ``uniform``     :math:`1 / 2`
    ``quadratic``   :math:`\tfrac{3}{4} (1 - z^2)`, Epanechnikov's
    ``quartic``     :math:`\tfrac{15}{16} (1 - z^2)^2`, the bisquare but for its factor
    ``gaussian``    :math:`(2 \pi)^{-1/2} \exp(-z^2 / 2)`
    ==============  ====================================================================

    All but the Gaussian, which is cut off at z = 6 (2e-8 of its peak), are 0 from z = 1 on. The bandwidth h is either
    fixed, or adaptive: the distance to the nearest region after the k-th, so that the k nearest have a weight (fewer
    if the k-th is as far as the one after it). A region has no weight for itself.

    Parameters
    ----------
    points, geographic, ids
        The first two as in :func:`nearest_neighbours`; the regions' names or codes.
    function : {"triangular", "uniform", "quadratic", "quartic", "gaussian"}
    bandwidth : float, optional
        In km (geographic) or in the coordinates' units, the same for all.
    k : int, optional
        For adaptive bandwidths, 1 ... n - 2. Give one of ``bandwidth`` and ``k``.

    Returns
    -------
    Weights
        Symmetric if the bandwidth is fixed.

    Raises
    ------
    DataError
        If the points are malformed or out of range.
    WeightsError
        If the function is unknown, both or none of bandwidth and k are given, or one does not fit.

    Examples
    --------
    >>> kernel([(0, 0), (1, 0), (3, 0)], bandwidth=4.0, geographic=False).data
    array([0.75, 0.25, 0.75, 0.5 , 0.25, 0.5 ])
    """
    points, ids = labelled_points(points, ids)
    if function not in _KERNELS:
        raise WeightsError("setting.no_choice", setting="kernel", value=repr(function), choices=_KERNELS)
    if (bandwidth is None) == (k is None):
        raise WeightsError("weights.bandwidth_or_k")
    space = _Space.of(points, geographic)
    n = len(space.points)
    if k is not None:
        h, width = _adaptive_bandwidths(points, k, geographic, ids), Message("weights.adaptive", k=k)
    else:
        _check_positive(bandwidth, "bandwidth")
        h = np.full(n, bandwidth, dtype=np.float64)
        width = Message("weights.bandwidth", value=_length(float(h[0]), geographic))
    reach = h * (_GAUSSIAN_REACH if function == "gaussian" else 1.0)
    # Similar bandwidths are searched together, so that one wide bandwidth does not widen every search.
    class_ = np.ceil(np.log2(reach))
    found = [
        space.pairs_within(float(reach[class_ == c].max()), np.flatnonzero(class_ == c)) for c in np.unique(class_)
    ]
    empty = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    i, j, d = (np.concatenate(column) for column in zip(empty, *found, strict=True))
    inside = d < reach[i]
    i, j, z = i[inside], j[inside], d[inside] / h[i[inside]]
    method = Message("weights.kernel", function=function, bandwidth=width, metric=_metric(geographic))
    return Weights.from_links(i, j, _KERNELS[function](z), n=n, ids=ids, method=method)


def _adaptive_bandwidths(points: Values, k: int, geographic: bool, ids: Ids) -> FloatArray:
    n = len(checked_points(points, geographic=geographic))
    if not 1 <= k <= n - 2:
        raise WeightsError("weights.adaptive_k", count=n, most=n - 2, k=k)
    h: FloatArray = nearest_neighbours(points, k + 1, geographic=geographic).distances[:, -1]
    if (h == 0).any():
        names = np.arange(n) if ids is None else np.asarray(ids)
        raise WeightsError("weights.zero_bandwidth", count=k + 2, names=names[h == 0])
    return h


def _check_positive(value: float | None, name: str) -> None:
    if value is None or not (np.isfinite(value) and value > 0):
        raise WeightsError("weights.positive", setting=name, value=str(value))


def _metric(geographic: bool) -> Message:
    return Message("weights.great_circle" if geographic else "weights.planar")


def _length(value: float, geographic: bool) -> Message:
    return Message("weights.km" if geographic else "weights.units", value=float(value))
