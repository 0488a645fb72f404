"""From QGIS geometries to the flat rings of the computing layer."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLineString,
    QgsMultiPolygon,
    QgsPolygon,
    QgsWkbTypes,
)

from geo_itcluster.styles.cartography import equal_area_definition
from geo_itcluster.weights.rings import Rings

__all__ = ["equal_area_of", "has_polygon", "polygons_of", "rings_of"]

_AREA = QgsWkbTypes.PolygonGeometry
_FLAT = frozenset({QgsWkbTypes.Polygon, QgsWkbTypes.MultiPolygon})
# How polygons are written as WKB, the least byte first.
_POLYGON = 3
_KIND, _COUNT = struct.Struct("<II"), struct.Struct("<I")
_HEADER = 5  # bytes: byte order and type
_VERTEX = 16


def has_polygon(geometry: QgsGeometry) -> bool:
    """Whether there is an area: no missing, empty, point or line geometry."""
    return geometry.type() == _AREA and not geometry.isEmpty()


def equal_area_of(geometries: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem):
    """The equal-area projection that suits geometries in degrees; their own reference system elsewhere."""
    boxes = [geometry.boundingBox() for geometry in geometries if not geometry.isEmpty()]
    if not crs.isGeographic() or not boxes:
        return crs
    lon = np.array([[box.xMinimum(), box.xMaximum()] for box in boxes])
    lat = np.array([[box.yMinimum(), box.yMaximum()] for box in boxes])
    found = QgsCoordinateReferenceSystem.fromProj(equal_area_definition(lon, lat))
    return found if found.isValid() else crs


def rings_of(geometries: Iterable[QgsGeometry]) -> Rings:
    """Rings of polygons and multipolygons, curved ones in straight segments; Z and M are left out.

    The geometries are read as WKB, in which coordinates lie as numpy wants them: one call a geometry, not one a vertex.
    """
    coordinates, vertices, units, holes = [], [], [], []
    unit = -1
    for unit, geometry in enumerate(geometries):
        for ring, is_hole in _rings(_straight_and_flat(geometry)):
            coordinates.append(ring)
            vertices.append(len(ring) // _VERTEX)
            units.append(unit)
            holes.append(is_hole)
    offsets = np.zeros(len(coordinates) + 1, dtype=np.int64)
    np.cumsum(vertices, out=offsets[1:])
    return Rings(
        np.frombuffer(b"".join(coordinates), "<f8").reshape(-1, 2),
        offsets,
        np.array(units, dtype=np.int64),
        unit + 1,
        np.array(holes, dtype=bool),
    )


def _straight_and_flat(geometry: QgsGeometry) -> bytes:
    """WKB of straight segments in the plane."""
    if geometry.wkbType() not in _FLAT:
        geometry = QgsGeometry(geometry)
        geometry.convertToStraightSegment()
        shape = geometry.get()
        shape.dropZValue()
        shape.dropMValue()
    return geometry.asWkb().data()


def _rings(wkb: bytes) -> list[tuple[bytes, bool]]:
    """Each ring's coordinates, and whether it is a hole."""
    kind, count = _KIND.unpack_from(wkb, 1)
    if kind == _POLYGON:
        return _polygon(wkb, 0)[0]
    found, at = [], _HEADER + 4
    for _ in range(count):
        rings, at = _polygon(wkb, at)
        found += rings
    return found


def _polygon(wkb: bytes, at: int) -> tuple[list[tuple[bytes, bool]], int]:
    """Rings of the polygon that starts at a byte, shell first; and the byte after it."""
    at += _HEADER
    (count,) = _COUNT.unpack_from(wkb, at)
    at += 4
    rings = []
    for number in range(count):
        (vertices,) = _COUNT.unpack_from(wkb, at)
        start = at + 4
        at = start + _VERTEX * vertices
        if vertices:  # an empty polygon may say that it has a ring of none
            rings.append((wkb[start:at], number > 0))
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
