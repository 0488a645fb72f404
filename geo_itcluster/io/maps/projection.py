"""An equal-area projection suited to a map: regions are compared by eye, so none may look larger than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.styles.cartography import equal_area_definition

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

__all__ = ["equal_area_crs", "projected_bounds"]

_ROUND = 300.0  # degrees of longitude that a polygon has only on paper: it crosses the 180th meridian
_FEW = 2000  # bounds whose edges are followed


def equal_area_crs(bounds: FloatArray, crs: CRS) -> CRS:
    """The equal-area projection with the least distortion for polygons with some bounds.

    See :func:`~geo_itcluster.styles.cartography.equal_area_definition`.

    Parameters
    ----------
    bounds : (n, 4) array
        Bounds of each polygon, in ``crs``.
    crs : pyproj.CRS
        Of the bounds; returned as it is where it has no place on the Earth.

    Examples
    --------
    >>> from pyproj import CRS
    >>> kazakhstan = np.array([[46.5, 40.5, 66.0, 55.4], [60.0, 41.0, 87.3, 55.0]])
    >>> crs = equal_area_crs(kazakhstan, CRS("EPSG:4326"))
    >>> crs.coordinate_operation.method_name
    'Albers Equal Area'
    """
    from pyproj import CRS, Transformer

    if crs.geodetic_crs is None:
        return crs
    lon, lat = _transformed_edges(bounds, Transformer.from_crs(crs, "EPSG:4326", always_xy=True))
    west, east = np.nanmin(lon, axis=1, keepdims=True), np.nanmax(lon, axis=1, keepdims=True)
    crosses = east - west > _ROUND  # between its ends is all the rest of the Earth
    return CRS.from_user_input(equal_area_definition(np.where(crosses & (lon > west) & (lon < east), np.nan, lon), lat))


def projected_bounds(bounds: FloatArray, crs: CRS, target: CRS) -> FloatArray:
    """Bounds in another reference system of what lies in some bounds, (n, 4); NaN where there are none."""
    from pyproj import Transformer

    if crs == target:  # as in a system without a place on the Earth
        return bounds
    u, v = _transformed_edges(bounds, Transformer.from_crs(crs, target, always_xy=True))
    found = np.full((len(bounds), 4), np.nan)
    for at, (side, reduced) in enumerate(((u, np.fmin), (v, np.fmin), (u, np.fmax), (v, np.fmax))):
        found[:, at] = reduced.reduce(np.ascontiguousarray(side.T), axis=0)
    return found


def _transformed_edges(bounds: FloatArray, transformer: Transformer) -> tuple[FloatArray, FloatArray]:
    """Points along the edges of bounds, a row each, since the middle of an edge can reach further than its corners.

    Of thousands of bounds each is small, and two opposite corners do.
    """
    west, south, east, north = (side[:, None] for side in bounds.T)
    steps = np.linspace(0.0, 1.0, 11 if len(bounds) <= _FEW else 2)  # two: the ends of a diagonal
    x, y, flat = west + steps * (east - west), south + steps * (north - south), np.zeros_like(steps)
    sides = ((x, south + flat), (x, north + flat), (west + flat, y), (east + flat, y))
    edges = sides if len(steps) > 2 else ((x, y),)
    u, v = (np.hstack(found) for found in zip(*(transformer.transform(*edge) for edge in edges), strict=True))
    inside = np.isfinite(u) & np.isfinite(v)
    return np.where(inside, u, np.nan), np.where(inside, v, np.nan)
