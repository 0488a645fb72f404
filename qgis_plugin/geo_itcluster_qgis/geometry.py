"""From QGIS geometries to the flat rings of the computing layer."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np
from qgis.core import QgsGeometry, QgsLineString, QgsMultiPolygon, QgsPolygon, QgsWkbTypes

from geo_itcluster.weights.rings import Rings

__all__ = ["has_polygon", "polygons_of", "rings_of"]

_POLYGON, _MULTIPOLYGON = 3, 6
_COUNT = struct.Struct("<I")
_HEADER = 5  # byte order and type


def has_polygon(geometry: QgsGeometry) -> bool:
    """Whether there is an area: no missing, empty, point or line geometry."""
    return not geometry.isNull() and not geometry.isEmpty() and geometry.type() == QgsWkbTypes.PolygonGeometry


def rings_of(geometries: Iterable[QgsGeometry]) -> Rings:
    """Rings of polygons and multipolygons, curved ones in straight segments; Z and M are left out.

    The geometries are read as WKB, in which coordinates lie as numpy wants them: one call a geometry, not one a vertex.
    """
    coordinates, units, holes = [], [], []
    for unit, geometry in enumerate(geometries):
        for ring, is_hole in _rings(_straight_and_flat(geometry)):
            coordinates.append(ring)
            units.append(unit)
            holes.append(is_hole)
    n = units[-1] + 1 if units else 0
    offsets = np.zeros(len(coordinates) + 1, dtype=np.int64)
    np.cumsum([len(ring) for ring in coordinates], out=offsets[1:])
    return Rings(
        np.concatenate(coordinates) if coordinates else np.empty((0, 2)),
        offsets,
        np.array(units, dtype=np.int64),
        n,
        np.array(holes, dtype=bool),
    )


def _straight_and_flat(geometry: QgsGeometry) -> bytes:
    """WKB of straight segments in the plane."""
    kind = geometry.wkbType()
    if kind not in (QgsWkbTypes.Polygon, QgsWkbTypes.MultiPolygon):
        geometry = QgsGeometry(geometry)
        geometry.convertToStraightSegment()
        shape = geometry.get()
        shape.dropZValue()
        shape.dropMValue()
    return geometry.asWkb().data()


def _rings(wkb: bytes):
    """Yield each ring's coordinates, and whether it is a hole."""
    kind, count = struct.unpack_from("<II", wkb, 1)
    if kind == _POLYGON:
        yield from _polygon(wkb, 0)[0]
        return
    at = _HEADER + 4
    for _ in range(count):
        rings, at = _polygon(wkb, at)
        yield from rings


def _polygon(wkb: bytes, at: int):
    """Rings of the polygon that starts at a byte, shell first; and the byte after it."""
    at += _HEADER
    (count,) = _COUNT.unpack_from(wkb, at)
    at += 4
    rings = []
    for number in range(count):
        (vertices,) = _COUNT.unpack_from(wkb, at)
        at += 4
        if vertices:  # an empty polygon may say that it has a ring of none
            rings.append((np.frombuffer(wkb, "<f8", 2 * vertices, at).reshape(-1, 2), number > 0))
        at += 16 * vertices
    return rings, at


def polygons_of(rings: Rings) -> list[QgsGeometry]:
    """Multipolygons of the rings of each unit: the way back from :func:`rings_of`, holes after their shell."""
    units: list[list] = [[] for _ in range(rings.n)]
    spans = zip(rings.ring_offsets[:-1].tolist(), rings.ring_offsets[1:].tolist())
    for (start, end), unit, is_hole in zip(spans, rings.unit_of_ring.tolist(), rings.holes().tolist()):
        x, y = rings.coordinates[start:end].T
        ring = QgsLineString(x.tolist(), y.tolist())
        if not is_hole:
            units[unit].append(QgsPolygon(ring))
        else:
            units[unit][-1].addInteriorRing(ring)
    return [_multi(polygons) for polygons in units]


def _multi(polygons: list) -> QgsGeometry:
    shape = QgsMultiPolygon()
    for polygon in polygons:
        shape.addGeometry(polygon)
    return QgsGeometry(shape)
