"""Points on the plane or on the Earth: how far apart they are, and the centres of polygons.

Distances on the Earth are great circles on a sphere of its mean radius, in km, from longitudes and latitudes in
degrees; they differ from those on the ellipsoid by up to 0.6 %. Degrees are never taken for lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from geo_itcluster._util.arguments import id_array, labels_of, numbers, places_of_labels
from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import DataError, GeometryError, region_names
from geo_itcluster.weights.base import FloatArray, IntArray
from geo_itcluster.weights.rings import Rings

__all__ = [
    "EARTH_RADIUS_KM",
    "beyond_degrees",
    "centroids",
    "checked_points",
    "great_circle_distance",
    "haversine",
    "labelled_points",
    "on_sphere",
    "within_degrees",
]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (2 a + b) / 3 of the GRS 80 ellipsoid."""


def great_circle_distance(a: Values, b: Values) -> FloatArray:
    r"""Great-circle distance in km, by the haversine formula.

    .. math:: d = 2 R \arcsin \sqrt{\sin^2 \tfrac{\Delta\varphi}{2}
              + \cos\varphi_1 \cos\varphi_2 \sin^2 \tfrac{\Delta\lambda}{2}}

    Parameters
    ----------
    a, b : (..., 2) array_like
        Longitudes and latitudes in degrees; they broadcast.

    Returns
    -------
    (...) array of float

    Raises
    ------
    DataError
        If a coordinate is not finite, a longitude outside -180 ... 180 or a latitude outside -90 ... 90.

    Examples
    --------
    Astana to Almaty:

    >>> great_circle_distance([71.43, 51.13], [76.95, 43.25]).round(1)
    np.float64(969.8)
    """
    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    for points in (first, second):
        checked_points(points.reshape(-1, 2), geographic=True)
    return haversine(first, second)


def haversine(a: FloatArray, b: FloatArray) -> FloatArray:
    """Great-circle distance in km of points that were checked before."""
    half = np.radians(b - a) / 2
    chord2 = np.sin(half[..., 1]) ** 2 + (
        np.cos(np.radians(a[..., 1])) * np.cos(np.radians(b[..., 1])) * np.sin(half[..., 0]) ** 2
    )
    distance: FloatArray = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord2, 1.0)))
    return distance


def checked_points(points: Values, *, geographic: bool) -> FloatArray:
    """Points as an (n, 2) array of finite numbers; longitudes and latitudes within their range.

    Raises
    ------
    DataError
        If they are not.
    """
    xy = numbers(points, "points")
    if xy.ndim != 2 or xy.shape[1] != 2:
        raise DataError("weights.points_shape", shape=str(xy.shape))
    bad = ~np.isfinite(xy).all(axis=1)
    if bad.any():
        raise DataError("weights.points_finite", places=np.flatnonzero(bad))
    if geographic:
        bad = (np.abs(xy) > (180.0, 90.0)).any(axis=1)
        if bad.any():
            raise DataError("weights.points_degrees", places=np.flatnonzero(bad))
    return xy + 0.0


def labelled_points(points: Values, ids: Any = None) -> tuple[Values, Any]:
    """Points in the order of the ids where they have labels, and the ids: the labels where none are given.

    Raises
    ------
    RegionError
        If the labels are not the ids, or a label is duplicated.

    Examples
    --------
    >>> import pandas as pd
    >>> points = pd.DataFrame({"x": [0.0, 1.0], "y": [5.0, 6.0]}, index=["a", "b"])
    >>> labelled_points(points, ["b", "a"])[0].tolist(), labelled_points(points)[1].tolist()
    ([[1.0, 6.0], [0.0, 5.0]], ['a', 'b'])
    """
    labels = labels_of(points)
    if labels is None or (ids is None and labels.tolist() == list(range(len(labels)))):
        return points, ids
    if ids is None:
        return points, labels
    order = places_of_labels(labels, id_array(ids), "points", whose="ids")
    return points if order is None else numbers(points, "points")[order], ids


def on_sphere(lonlat: FloatArray) -> FloatArray:
    """Unit vectors of longitudes and latitudes in degrees, shape (n, 3)."""
    lon, lat = np.radians(lonlat).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def centroids(rings: Rings, *, geographic: bool, names: Sequence[str] | None = None) -> FloatArray:
    r"""Centres of the units' areas.

    Planar: the area-weighted mean of the plane figure. On the sphere: the direction of the mean of the surface,
    whose edges are great circles. For an arc from the unit vector a to b with angle :math:`\theta` the moment is
    :math:`\tfrac{1}{2} \theta\, (a \times b) / |a \times b|`, and the sum over a ring's arcs is exact (Brock 1975),
    across the 180th meridian as well.

    Parameters
    ----------
    rings : Rings
        ``is_hole`` is needed where units have several rings. On the sphere, rings enclose less than a hemisphere.
    geographic : bool
        Whether the coordinates are longitudes and latitudes in degrees.
    names : sequence of str, optional
        What the units are called in messages; their numbers unless given.

    Returns
    -------
    (n, 2) array of float
        In the coordinates' units.

    Raises
    ------
    GeometryError
        If coordinates are not finite, or no longitude and latitude, or a unit has no area.

    Examples
    --------
    >>> square = [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]
    >>> centroids(Rings.from_multipolygons([[[square]]]), geographic=False)
    array([[1., 1.]])
    """
    _check_vertices(rings, names, geographic=geographic)
    vertices = on_sphere(rings.coordinates) if geographic else rings.coordinates
    moments, sizes = (_sphere_moments if geographic else _plane_moments)(rings, vertices)
    sign = np.where(rings.holes(), -1.0, 1.0)
    size = np.bincount(rings.unit_of_ring, sign * sizes, minlength=rings.n)
    bare = np.flatnonzero(size <= _rounding(rings, vertices))
    if len(bare):
        raise GeometryError("weights.no_area", names=region_names(bare, names))
    total = np.stack([np.bincount(rings.unit_of_ring, sign * m, minlength=rings.n) for m in moments.T], axis=1)
    if not geographic:
        return total / size[:, None]
    x, y, z = total.T
    lonlat: FloatArray = np.degrees(np.stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))], axis=1))
    return lonlat


def beyond_degrees(bounds: Sequence[float], right_angle: float = 90.0) -> float | None:
    """The coordinate farthest from 0 that is no longitude or latitude; None if all are, or one is not finite.

    Longitudes may be counted from 0 to 360.

    Parameters
    ----------
    bounds
        West, south, east, north.
    right_angle
        90 degrees, or 100 grads.

    Examples
    --------
    >>> beyond_degrees([-180, -90, 190, 90]), beyond_degrees([0, 0, 3000, 5000])
    (None, 5000.0)
    """
    west, south, east, north = bounds
    if not np.isfinite(bounds).all():
        return None
    reach, limit = max(
        (max(-west, east), 4 * right_angle), (max(-south, north), right_angle), key=lambda r: r[0] / r[1]
    )
    return float(reach) if reach > limit * (1 + 1e-6) else None


def within_degrees(bounds: Sequence[float]) -> bool:
    """Whether west, south, east and north may all be longitudes and latitudes.

    Examples
    --------
    >>> within_degrees([46.5, 40.6, 87.3, 55.4]), within_degrees([0, 0, 3000, 5000])
    (True, False)
    """
    west, south, east, north = np.abs(bounds)
    return bool(max(west, east) <= 360 and max(south, north) <= 90)


def _check_vertices(rings: Rings, names: Sequence[str] | None, *, geographic: bool) -> None:
    """Refuse coordinates that are nowhere, naming their units."""
    xy = rings.coordinates
    for wrong, id in (
        (~np.isfinite(xy).all(axis=1), "weights.not_finite"),
        (geographic & (np.abs(xy) > (180.0, 90.0)).any(axis=1), "weights.not_degrees"),
    ):
        if wrong.any():
            units = region_names(np.unique(rings.unit_of_vertex[wrong]), names)
            raise GeometryError(id, names=units)


def _rounding(rings: Rings, vertices: FloatArray) -> FloatArray:
    """What the area of a flat unit may come to by rounding, shape (n,)."""
    edges = np.flatnonzero(rings.starts_edge)
    lengths = np.linalg.norm(vertices[edges + 1] - vertices[edges], axis=1)
    perimeter = np.bincount(rings.unit_of_vertex[edges], lengths, minlength=rings.n)
    ulp = 4 * np.finfo(float).eps * np.abs(vertices).max(initial=0.0)
    rounding: FloatArray = perimeter * (1e-13 * perimeter + ulp)
    return rounding


def _plane_moments(rings: Rings, vertices: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Area times centroid of each ring, and its area, whichever way it turns."""
    origin, ring, a, b = _from_ring_start(rings, vertices)
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    area = _ring_sums(cross[:, None], ring, len(origin))[:, 0] / 2
    moment = _ring_sums((a + b) * cross[:, None], ring, len(origin)) / 6
    # Relative to the ring's first vertex until here, so that large coordinates cost no digits.
    moment = moment * np.sign(area)[:, None] + origin * np.abs(area)[:, None]
    return moment, np.abs(area)


def _sphere_moments(rings: Rings, vectors: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean vector of each ring's surface times its area, pointing outward, and its length."""
    origin, ring, a, b = _from_ring_start(rings, vectors)
    # The sum of a x b over a closed ring is the same from any origin; from the ring itself it keeps its digits.
    flat = np.cross(a, b)
    full = np.cross(a + origin[ring], b + origin[ring])
    sine = np.linalg.norm(full, axis=1)
    angle = np.arctan2(sine, ((a + origin[ring]) * (b + origin[ring])).sum(axis=1))
    bulge = np.where(angle < 1e-4, angle**2 / 6, angle / np.maximum(sine, np.finfo(float).tiny) - 1)
    moment = _ring_sums(flat + bulge[:, None] * full, ring, len(origin)) / 2
    outward = _ring_sums(vectors[rings.starts_edge], ring, len(origin))
    moment *= np.where((moment * outward).sum(axis=1) < 0, -1.0, 1.0)[:, None]
    return moment, np.linalg.norm(moment, axis=1)


def _from_ring_start(rings: Rings, vertices: FloatArray) -> tuple[FloatArray, IntArray, FloatArray, FloatArray]:
    """Each ring's first vertex; and for all edges the ring, and both ends relative to that vertex."""
    at = np.flatnonzero(rings.starts_edge)
    ring = rings.ring_of_vertex[at]
    origin = vertices[rings.ring_offsets[:-1]]
    return origin, ring, vertices[at] - origin[ring], vertices[at + 1] - origin[ring]


def _ring_sums(values: FloatArray, ring: IntArray, rings: int) -> FloatArray:
    return np.stack([np.bincount(ring, column, minlength=rings) for column in values.T], axis=1)
