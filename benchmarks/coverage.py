"""Synthetic maps: irregular regions whose neighbours share vertices to the last bit, and clustered values on them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Voronoi

from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.rings import Rings

__all__ = ["Coverage", "clustered", "voronoi"]

Floats = NDArray[np.float64]
_ON_BORDER = 1e-11


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """One polygon a region, without holes: closed rings, one after the other."""

    coordinates: Floats
    offsets: NDArray[np.int64]

    @property
    def n(self) -> int:
        return len(self.offsets) - 1

    def rings(self) -> Rings:
        return Rings(self.coordinates, self.offsets, np.arange(self.n), self.n)

    def polygons(self) -> NDArray[Any]:
        import shapely

        return shapely.from_ragged_array(
            shapely.GeometryType.POLYGON, self.coordinates, (self.offsets, np.arange(self.n + 1))
        )

    def weights(self) -> Weights:
        return contiguity(self.rings()).transformed("row")


def voronoi(n: int, seed: int = 0) -> Coverage:
    """Voronoi cells of random points in the unit square, about six neighbours each, numbered along a Z-curve.

    Points near an edge of the square are mirrored in it, so that the cells end there.
    """
    points = np.random.default_rng(seed).random((n, 2))
    points = points[np.argsort(_z_order(points))]
    margin, mirrored = 6 / n**0.5, [points]
    for axis in (0, 1):
        for edge in (0.0, 1.0):
            image = points[np.abs(points[:, axis] - edge) < margin]
            image[:, axis] = 2 * edge - image[:, axis]
            mirrored.append(image)
    diagram = Voronoi(np.vstack(mirrored))
    cells = [diagram.regions[r] for r in diagram.point_region[:n]]
    closed = np.fromiter(chain.from_iterable((*cell, cell[0]) for cell in cells), np.int64)
    vertices = np.clip(diagram.vertices, 0.0, 1.0)
    for edge in (0.0, 1.0):
        vertices[np.abs(vertices - edge) < _ON_BORDER] = edge
    return Coverage(vertices[closed], np.cumsum([0, *(len(cell) + 1 for cell in cells)]))


def _z_order(points: Floats, bits: int = 16) -> NDArray[np.int64]:
    """Place along a Z-curve: near in number, near on the map, as in most files of regions."""
    cell = (points * (1 << bits)).astype(np.int64)
    key = np.zeros(len(points), dtype=np.int64)
    for bit in range(bits):
        for axis in (0, 1):
            key |= ((cell[:, axis] >> bit) & 1) << (2 * bit + axis)
    return key


def clustered(weights: Weights, seed: int = 0) -> Floats:
    """Gaussian values of mean 0 and variance 1 that resemble their neighbours'."""
    rng = np.random.default_rng(seed)
    smooth = rng.standard_normal(weights.n)
    for _ in range(2):
        smooth = 0.5 * smooth + 0.5 * weights.lag(smooth)
    values = 0.6 * smooth / smooth.std() + 0.8 * rng.standard_normal(weights.n)
    return (values - values.mean()) / values.std()
