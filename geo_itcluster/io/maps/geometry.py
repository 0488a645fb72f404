"""From shapely geometries to the flat rings of the computing layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster.errors import GeometryError
from geo_itcluster.messages import Message
from geo_itcluster.weights.rings import Rings, joined_at_antimeridian

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["border_rings", "rings_of"]

_POLYGON, _MULTIPOLYGON = 3, 6
_WEB_MERCATOR = 2 * np.pi * 6_378_137.0  # once around the Earth

# Coordinates, vertices of each ring, its unit, and whether it is a hole.
_Columns: TypeAlias = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]


def rings_of(geometries: Iterable[Any], *, names: Sequence[Any] | NDArray[Any] | None = None) -> Rings:
    """Rings of polygons and multipolygons.

    Parameters
    ----------
    geometries : iterable of shapely geometries
        A GeoSeries, an array or a list of Polygon and MultiPolygon, in any mixture. Z and M are left out.
    names : (n,) sequence, optional
        The units' names, for messages; their rows, from 0, unless given.

    Raises
    ------
    GeometryError
        If a geometry is missing, empty or no polygon; the message names them.

    Examples
    --------
    >>> rings = rings_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> rings.n, len(rings.coordinates)
    (2, 10)
    """
    array = np.asarray(geometries if hasattr(geometries, "__array__") else list(geometries), dtype=object)
    _check(array, None if names is None else np.asarray(names))
    has_one_ring = (shapely.get_type_id(array) == _POLYGON) & (shapely.get_num_interior_rings(array) == 0)
    pieces = [_simple_rings(array, np.flatnonzero(has_one_ring)), _nested_rings(array, np.flatnonzero(~has_one_ring))]
    coordinates, lengths, units, is_hole = (np.concatenate(column) for column in zip(*pieces, strict=True))
    return Rings(coordinates, np.concatenate([[0], np.cumsum(lengths)]), units, len(array), is_hole)


def border_rings(geometries: gpd.GeoSeries, *, names: Sequence[Any] | NDArray[Any] | None = None) -> Rings:
    """Rings for contiguity, on which regions that meet at the antimeridian have common vertices.

    Parameters
    ----------
    geometries : GeoSeries
        With a reference system.
    names : (n,) sequence, optional
        As in :func:`rings_of`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> rings = border_rings(gpd.GeoSeries([shapely.box(-180, 60, -170, 70), shapely.box(170, 60, 180, 70)], crs=4326))
    >>> rings.n, len(rings.unit_of_ring)
    (2, 3)
    """
    rings, crs = rings_of(geometries, names=names), geometries.crs
    if crs is None:
        return rings
    if crs.is_geographic:
        return joined_at_antimeridian(rings, whole=2 * np.pi / crs.axis_info[0].unit_conversion_factor)
    return joined_at_antimeridian(rings, whole=_WEB_MERCATOR) if crs.to_epsg() == 3857 else rings


def _simple_rings(geometries: NDArray[Any], at: NDArray[np.int64]) -> _Columns:
    """Polygons of one ring: their coordinates are the ring's, which is many times faster than taking them apart."""
    ones = geometries[at]
    return shapely.get_coordinates(ones), shapely.get_num_coordinates(ones), at, np.zeros(len(at), dtype=bool)


def _nested_rings(geometries: NDArray[Any], at: NDArray[np.int64]) -> _Columns:
    """Polygons with holes, and multipolygons."""
    if not len(at):
        return np.empty((0, 2)), np.empty(0, dtype=np.int64), at, np.empty(0, dtype=bool)
    kind, coordinates, offsets = shapely.to_ragged_array(geometries[at], include_z=False, include_m=False)
    ring_offsets, polygon_offsets = offsets[0], offsets[1]
    is_hole = np.ones(len(ring_offsets) - 1, dtype=bool)
    is_hole[polygon_offsets[:-1]] = False
    unit_offsets = polygon_offsets[offsets[2]] if kind == shapely.GeometryType.MULTIPOLYGON else polygon_offsets
    lengths = np.diff(ring_offsets)
    drawn = lengths > 0  # a hole may be empty
    return coordinates, lengths[drawn], np.repeat(at, np.diff(unit_offsets))[drawn], is_hole[drawn]


def _check(geometries: NDArray[Any], names: NDArray[Any] | None) -> None:
    if names is not None and geometries.shape != names.shape:
        raise GeometryError("polygons.names", geometries=len(geometries), names=len(names))
    bare = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    if bare.any():
        raise GeometryError("polygons.bare", names=_named(bare, names))
    other = ~np.isin(shapely.get_type_id(geometries), (_POLYGON, _MULTIPOLYGON))
    if other.any():
        kinds = sorted({geometry.geom_type for geometry in geometries[other]})
        raise GeometryError("polygons.kinds", kinds=kinds, names=_named(other, names))


def _named(which: NDArray[np.bool_], names: NDArray[Any] | None) -> list[Any]:
    return [Message("polygons.row", row=i) for i in np.flatnonzero(which)] if names is None else names[which].tolist()
