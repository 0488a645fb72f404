"""Weights of frames: ``gi.contiguity(gdf)``, ``gi.knn(gdf, 4)``; index and reference system are the frame's.

Rings and points go on to the functions of :mod:`geo_itcluster.weights` as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import ArgumentError, GeometryError
from geo_itcluster.io.maps.geometry import border_rings, rings_of
from geo_itcluster.weights import contiguity as _contiguity
from geo_itcluster.weights import distance as _distance
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.distance import Kernel
from geo_itcluster.weights.points import centroids
from geo_itcluster.weights.rings import Rings

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["contiguity", "distance_band", "inverse_distance", "kernel", "knn"]

Ids: TypeAlias = Sequence[Any] | NDArray[Any] | None
Frame: TypeAlias = "gpd.GeoDataFrame | gpd.GeoSeries"


@public
def contiguity(
    rings: Rings | Frame, *, ids: Ids = None, rook: bool = False, order: int = 1, cumulative: bool = False
) -> Weights:
    """Binary weights of regions whose borders meet; see :func:`geo_itcluster.weights.contiguity.contiguity`.

    Parameters
    ----------
    rings : Rings, GeoDataFrame or GeoSeries
    ids : (n,) sequence, optional
        The frame's index unless given.
    rook, order, cumulative
        A common border in place of a point; the order of contiguity; whether lower orders count too.

    Raises
    ------
    GeometryError
        If a geometry is missing, empty or no polygon.
    WeightsError
        If the order is below 1, or the ids do not fit.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> regions = gpd.GeoSeries([box(0, 0, 1, 1), box(1, 0, 2, 1)], index=["a", "b"], crs=32642)
    >>> contiguity(regions).neighbours("a")
    ('b',)
    """
    if not isinstance(rings, Rings) and _is_frame(rings):
        ids, rings = _ids(rings, ids), border_rings(rings.geometry, names=rings.index.to_numpy())
    return _contiguity.contiguity(rings, ids=ids, rook=rook, order=order, cumulative=cumulative)


@public
def knn(points: ArrayLike | Frame, k: int, *, geographic: bool | None = None, ids: Ids = None) -> Weights:
    """Binary weights of the k nearest regions; see :func:`geo_itcluster.weights.distance.knn`.

    Parameters
    ----------
    points : (n, 2) array_like, GeoDataFrame or GeoSeries
        Points, or polygons whose centroids count.
    k : int
    geographic : bool
        Whether points are longitudes and latitudes; a frame's reference system says it.
    ids : (n,) sequence, optional
        The frame's index unless given.

    Raises
    ------
    GeometryError
        If a geometry is missing or empty, or the frame has no reference system.
    DataError, WeightsError
        If points or k cannot be used.

    Examples
    --------
    >>> import geopandas as gpd
    >>> places = gpd.GeoSeries.from_xy([70, 71, 75], [50, 50, 50], index=["a", "b", "c"], crs=4326)
    >>> knn(places, 1).neighbours("c")
    ('b',)
    """
    xy, lonlat, names = _points(points, geographic, ids)
    return _distance.knn(xy, k, geographic=lonlat, ids=names)


@public
def distance_band(
    points: ArrayLike | Frame, threshold: float | None = None, *, geographic: bool | None = None, ids: Ids = None
) -> Weights:
    """Binary weights within a distance; see :func:`geo_itcluster.weights.distance.distance_band`.

    Parameters
    ----------
    points : (n, 2) array_like, GeoDataFrame or GeoSeries
    threshold : float, optional
        In km or in the coordinates' units; the least one that leaves no region alone unless given.
    geographic, ids
        As in :func:`knn`.

    Raises
    ------
    GeometryError, DataError, WeightsError
        As in :func:`knn`, or the threshold is not positive.

    Examples
    --------
    >>> distance_band([(0, 0), (1, 0), (3, 0)], 1.5, geographic=False).neighbours(0)
    ('1',)
    """
    xy, lonlat, names = _points(points, geographic, ids)
    return _distance.distance_band(xy, threshold, geographic=lonlat, ids=names)


@public
def inverse_distance(
    points: ArrayLike | Frame,
    *,
    geographic: bool | None = None,
    ids: Ids = None,
    power: float = 1.0,
    threshold: float | None = None,
) -> Weights:
    """Weights of inverse distance; see :func:`geo_itcluster.weights.distance.inverse_distance`.

    Parameters
    ----------
    points, geographic, ids
        As in :func:`knn`.
    power : float
    threshold : float, optional
        In km or in the coordinates' units.

    Raises
    ------
    GeometryError, DataError, WeightsError
        As in :func:`knn`; or points coincide, or power or threshold is not positive.

    Examples
    --------
    >>> inverse_distance([(0, 0), (2, 0), (2, 4)], power=2, geographic=False).data[:2]
    array([0.25, 0.05])
    """
    xy, lonlat, names = _points(points, geographic, ids)
    return _distance.inverse_distance(xy, power=power, threshold=threshold, geographic=lonlat, ids=names)


@public
def kernel(
    points: ArrayLike | Frame,
    *,
    geographic: bool | None = None,
    ids: Ids = None,
    function: Kernel = "triangular",
    bandwidth: float | None = None,
    k: int | None = None,
) -> Weights:
    """Kernel weights; see :func:`geo_itcluster.weights.distance.kernel`.

    Parameters
    ----------
    points, geographic, ids
        As in :func:`knn`.
    function, bandwidth, k
        The kernel, and its bandwidth, fixed or by the k nearest.

    Raises
    ------
    GeometryError, DataError, WeightsError
        As in :func:`knn`; or the function is unknown, or not one of bandwidth and k is given.

    Examples
    --------
    >>> kernel([(0, 0), (1, 0), (3, 0)], bandwidth=4.0, geographic=False).data
    array([0.75, 0.25, 0.75, 0.5 , 0.25, 0.5 ])
    """
    xy, lonlat, names = _points(points, geographic, ids)
    return _distance.kernel(xy, function=function, bandwidth=bandwidth, k=k, geographic=lonlat, ids=names)


def _is_frame(value: Any) -> bool:
    return hasattr(value, "geometry") and hasattr(value, "crs")


def _ids(frame: Any, ids: Ids) -> Ids:
    return frame.index.to_numpy() if ids is None else ids


def _points(points: Any, geographic: bool | None, ids: Ids) -> tuple[Any, bool, Ids]:
    """Points of a frame, whether they are longitudes and latitudes, and the regions' ids."""
    if not _is_frame(points):
        if geographic is None:
            raise ArgumentError("frames.geographic")
        return points, geographic, ids
    shapes, ids = points.geometry, _ids(points, ids)
    if shapes.crs is None:
        raise GeometryError("frames.no_crs")
    lonlat = bool(shapes.crs.is_geographic)
    if geographic not in (None, lonlat):
        raise ArgumentError("frames.other_crs", crs=shapes.crs.name)
    if (shapes.geom_type == "Point").all():
        if shapes.is_empty.any():
            raise GeometryError("frames.empty")
        return np.column_stack([shapes.x, shapes.y]), lonlat, ids
    return centroids(rings_of(shapes, names=shapes.index.to_numpy()), geographic=lonlat), lonlat, ids
