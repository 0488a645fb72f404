"""Polygons as flat arrays: the seam through which shapely and QGIS alike feed the layer that knows numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import list_of, numbers, public, whole_numbers
from geo_itcluster._util.arrays import BoolArray, Values
from geo_itcluster.errors import GeometryError
from geo_itcluster.weights.base import FloatArray, IntArray

__all__ = ["Rings", "joined_at_antimeridian"]

_AT_THE_LINE = 1e-9  # of the whole circle: some centimetres
_BY_THE_LINE = 1e-4  # some kilometres: borders that all but meet there are seen, too


@public
@dataclass(frozen=True, slots=True, eq=False)
class Rings:
    """The rings of n units (regions), one after the other.

    Ring ``r`` has the vertices ``coordinates[ring_offsets[r]:ring_offsets[r + 1]]``, is closed (its last vertex
    repeats its first) and belongs to the unit ``unit_of_ring[r]``. A unit may have any number of rings, shells and
    holes alike; their sense of rotation does not matter.

    Parameters
    ----------
    coordinates : (vertices, 2) array of float
        Finite. Negative zeros become positive ones, so that equal coordinates have equal bits.
    ring_offsets : (rings + 1,) array of int
    unit_of_ring : (rings,) array of int
        In 0 ... n - 1; each unit has a ring.
    n : int
        Number of units.
    is_hole : (rings,) array of bool, optional
        Which rings bound holes. Contiguity does not ask; centroids and gaps do.

    Raises
    ------
    GeometryError
        If the arrays do not fit together, a coordinate is not finite, or a ring is open, or has fewer than 4 vertices.

    Examples
    --------
    >>> square = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    >>> rings = Rings.from_multipolygons([[[square]], [[[(x + 1, y) for x, y in square]]]])
    >>> rings
    <Rings: 2 rings of 2 units, 10 vertices>
    >>> rings.n, rings.ring_offsets
    (2, array([ 0,  5, 10]))
    """

    coordinates: FloatArray
    ring_offsets: IntArray
    unit_of_ring: IntArray
    n: int
    is_hole: BoolArray | None = None

    def __post_init__(self) -> None:
        """Check the arrays, and freeze them."""
        set_ = object.__setattr__
        set_(self, "coordinates", np.ascontiguousarray(numbers(self.coordinates, "coordinates")) + 0.0)
        for name in ("ring_offsets", "unit_of_ring"):
            set_(self, name, whole_numbers(getattr(self, name), name).copy())
        if self.is_hole is not None:
            set_(self, "is_hole", numbers(self.is_hole, "is_hole", ndim=1, flags=True).astype(bool))
        _check_arrays(self)
        _check_rings(self)
        for array in (self.coordinates, self.ring_offsets, self.unit_of_ring, self.is_hole):
            if array is not None:
                array.setflags(write=False)

    def __repr__(self) -> str:
        return f"<Rings: {len(self.ring_offsets) - 1} rings of {self.n} units, {len(self.coordinates)} vertices>"

    @classmethod
    @public
    def from_multipolygons(cls, units: Sequence[Sequence[Sequence[Values]]]) -> Rings:
        """Rings from nested lists as in GeoJSON: units of polygons of rings of vertices, each polygon's shell first.

        Parameters
        ----------
        units : sequence
            ``units[i][p][r]`` is the ring r, shape (vertices, 2), of the polygon p of the unit i; r > 0 are holes.
        """
        flat = [
            (_vertices(ring), i, r > 0)
            for i, polygons in enumerate(list_of(units, "units"))
            for polygon in list_of(polygons, "units")
            for r, ring in enumerate(list_of(polygon, "units"))
        ]
        offsets = np.cumsum([0, *(len(ring) for ring, _, _ in flat)])
        coordinates = np.concatenate([ring for ring, _, _ in flat]) if flat else np.empty((0, 2))
        owners, holes = [i for _, i, _ in flat], [hole for _, _, hole in flat]
        return cls(coordinates, offsets, np.array(owners, dtype=np.int64), len(units), np.array(holes, dtype=bool))

    @property
    def ring_of_vertex(self) -> IntArray:
        """The ring of each vertex, shape (vertices,)."""
        return np.repeat(np.arange(len(self.unit_of_ring)), np.diff(self.ring_offsets))

    @property
    def unit_of_vertex(self) -> IntArray:
        """The unit of each vertex, shape (vertices,)."""
        return np.repeat(self.unit_of_ring, np.diff(self.ring_offsets))

    @property
    def starts_edge(self) -> NDArray[np.bool_]:
        """Vertices from which an edge goes to the next: all but those that close a ring, shape (vertices,)."""
        starts = np.ones(len(self.coordinates), dtype=bool)
        starts[self.ring_offsets[1:] - 1] = False
        return starts

    def holes(self) -> NDArray[np.bool_]:
        """Which rings bound holes, shape (rings,).

        Raises
        ------
        GeometryError
            If that was not given and a unit has several rings.
        """
        if self.is_hole is not None:
            return self.is_hole
        if len(self.unit_of_ring) > self.n:
            raise GeometryError("weights.holes")
        return np.zeros(len(self.unit_of_ring), dtype=bool)


def joined_at_antimeridian(rings: Rings, *, whole: float = 360.0) -> Rings:
    """Rings on which units that meet at the antimeridian have common vertices there.

    Rings that end by the map's western line, -180 degrees, are repeated one circle further east, as further rings of
    their units. This is for contiguity and noding; areas and centroids would count them twice.

    Parameters
    ----------
    rings : Rings
        In longitude and latitude, or in a projection whose west and east are the same line.
    whole : float
        The circle, in the coordinates' units.

    Returns
    -------
    Rings
        The same object where the map does not reach both sides of the line.

    Examples
    --------
    >>> west = [(-180, 0), (-179, 0), (-179, 1), (-180, 1), (-180, 0)]
    >>> east = [(179, 0), (180, 0), (180, 1), (179, 1), (179, 0)]
    >>> rings = joined_at_antimeridian(Rings.from_multipolygons([[[west]], [[east]]]))
    >>> rings.n, rings.unit_of_ring
    (2, array([0, 1, 0]))
    """
    x = rings.coordinates[:, 0]
    near, band = whole * _AT_THE_LINE, whole * _BY_THE_LINE
    if not len(x) or x.min() > band - whole / 2 or x.max() < whole / 2 - band:
        return rings
    at_line = np.minimum.reduceat(x, rings.ring_offsets[:-1]) <= band - whole / 2
    vertices = at_line[rings.ring_of_vertex]
    repeated = rings.coordinates[vertices] + [whole, 0.0]
    # Both sides of the line get one value, whatever a conversion left in the last digits.
    coordinates = np.concatenate([rings.coordinates, repeated])
    coordinates[np.abs(coordinates[:, 0] - whole / 2) <= near, 0] = whole / 2
    lengths = np.diff(rings.ring_offsets)
    return Rings(
        coordinates,
        np.concatenate([rings.ring_offsets, rings.ring_offsets[-1] + np.cumsum(lengths[at_line])]),
        np.concatenate([rings.unit_of_ring, rings.unit_of_ring[at_line]]),
        rings.n,
        None if rings.is_hole is None else np.concatenate([rings.is_hole, rings.is_hole[at_line]]),
    )


def _vertices(ring: Values) -> FloatArray:
    found = numbers(ring, "units")
    if found.size and (found.ndim != 2 or found.shape[1] != 2):
        raise GeometryError("weights.vertices_shape", shape=str(found.shape))
    return found.reshape(-1, 2)


def _check_arrays(rings: Rings) -> None:
    offsets, units = rings.ring_offsets, rings.unit_of_ring
    if rings.coordinates.ndim != 2 or rings.coordinates.shape[1] != 2:
        raise GeometryError("weights.vertices_shape", shape=str(rings.coordinates.shape))
    if offsets.ndim != 1 or len(offsets) != len(units) + 1 or offsets[0] != 0 or offsets[-1] != len(rings.coordinates):
        raise GeometryError(
            "weights.offsets", rings=len(units), offsets=len(units) + 1, vertices=len(rings.coordinates)
        )
    if rings.is_hole is not None and rings.is_hole.shape != units.shape:
        raise GeometryError(
            "argument.lengths", name="is_hole", other="unit_of_ring", count=len(rings.is_hole), wanted=len(units)
        )
    if len(units) and (units.min() < 0 or units.max() >= rings.n):
        raise GeometryError("weights.ring_outside", last=rings.n - 1)
    bare = np.flatnonzero(np.bincount(units, minlength=rings.n) == 0)
    if len(bare):
        raise GeometryError("weights.no_ring", units=bare)


def _check_rings(rings: Rings) -> None:
    xy, offsets, units = rings.coordinates, rings.ring_offsets, rings.unit_of_ring
    short = np.diff(offsets) < 4
    if short.any():
        raise GeometryError("weights.short_rings", units=np.unique(units[short]))
    if not np.isfinite(xy).all():
        bad = np.unique(rings.unit_of_vertex[~np.isfinite(xy).all(axis=1)])
        raise GeometryError("weights.vertices_finite", units=bad)
    is_open = (xy[offsets[:-1]] != xy[offsets[1:] - 1]).any(axis=1)
    if is_open.any():
        raise GeometryError("weights.open_rings", units=np.unique(units[is_open]))
