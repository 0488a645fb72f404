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
_ALONE = b"\x01" + _KIND.pack(_POLYGON, 1)
_ALONE_IN_MULTI = b"\x01" + _KIND.pack(6, 1) + _ALONE


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

    The geometries are read as WKB, in which coordinates lie as numpy wants them: one call a geometry, not one a vertex,
    and none in Python for what has one ring.
    """
    shapes = list(geometries)
    written = [shape.asWkb().data() for shape in shapes]
    content = np.frombuffer(b"".join(written), np.uint8)
    ends = np.cumsum([len(wkb) for wkb in written], dtype=np.int64)
    starts = np.concatenate([[0], ends[:-1]]).astype(np.int64)
    first = _of_one_ring(content, starts, ends)
    alone = np.flatnonzero(first >= 0)
    first, last = first[alone], ends[alone]
    others = [
        (ring, unit, is_hole)
        for unit in np.setdiff1d(np.arange(len(shapes)), alone).tolist()
        for ring, is_hole in _rings(_straight_and_flat(shapes[unit]))
    ]
    inside = np.zeros(len(content) + 1, np.int8)
    inside[first], inside[last] = 1, -1
    coordinates = content[np.cumsum(inside[:-1], dtype=np.int8).view(bool)].tobytes()
    return Rings(
        np.frombuffer(b"".join([coordinates, *(ring for ring, _, _ in others)]), "<f8").reshape(-1, 2),
        np.cumsum([0, *(last - first).tolist(), *(len(ring) for ring, _, _ in others)], dtype=np.int64) // _VERTEX,
        np.array([*alone.tolist(), *(unit for _, unit, _ in others)], dtype=np.int64),
        len(shapes),
        np.array([*[False] * len(alone), *(is_hole for _, _, is_hole in others)], dtype=bool),
    )


def _of_one_ring(content: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Where the vertices of flat polygons of one ring begin, alone in a multipolygon or not; -1 for all others."""
    first = np.full(len(starts), -1)
    for head in (_ALONE, _ALONE_IN_MULTI):
        at = np.flatnonzero(ends - starts >= len(head) + 4 + _VERTEX)
        at = at[(content[starts[at, None] + np.arange(len(head))] == np.frombuffer(head, np.uint8)).all(axis=1)]
        start = starts[at] + len(head) + 4
        said = content[start[:, None] + np.arange(-4, 0)].view("<u4")[:, 0].astype(np.int64)
        fits = said * _VERTEX == ends[at] - start
        first[at[fits]] = start[fits]
    return first


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
