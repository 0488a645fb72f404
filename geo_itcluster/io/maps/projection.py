"""An equal-area projection suited to a map: regions are compared by eye, so none may look larger than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arrays import FloatArray

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

__all__ = ["Bounds", "equal_area_crs", "projected_bounds", "whole_bounds"]

Bounds = tuple[float, float, float, float]

_WORLD = 180.0  # degrees of longitude beyond which a map is one of the world
_TROPICS, _POLE = 15.0, 75.0  # degrees of latitude between which cones lie well
_FEW = 2000  # bounds whose edges are followed
_WIDE = 1.25  # as wide as this by height, an area is wide


def equal_area_crs(bounds: FloatArray, crs: CRS) -> CRS:
    """Choose the equal-area projection with the least distortion for polygons with some bounds.

    Wide areas of middle latitudes get Albers's cone, its standard parallels a sixth of the height from both ends; wide
    ones on the equator Lambert's cylinder; all others Lambert's azimuthal projection about their middle; the world
    Equal Earth.

    Parameters
    ----------
    bounds : (n, 4) array
        Bounds of each polygon, in ``crs``. Those of the polygons, not of the whole, so that a country on both sides
        of the 180th meridian keeps its middle.
    crs : pyproj.CRS
        Of the bounds; returned as it is where it has no place on the Earth.

    References
    ----------
    Savric, B., Jenny, B. & Jenny, H. (2016). Projection Wizard: an online map projection selection tool. The
    Cartographic Journal 53(2), 177-185.

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
    west, width = _longitudes(lon[np.isfinite(lon)])
    south, north = float(np.nanmin(lat)), float(np.nanmax(lat))
    lon_0 = round((west + width / 2 + 180) % 360 - 180, 2)
    lat_0 = round((south + north) / 2, 2)
    height = north - south
    wide = width * np.cos(np.radians(lat_0)) > _WIDE * height
    if width > _WORLD:
        text = f"+proj=eqearth +lon_0={lon_0}"
    elif wide and _TROPICS <= abs(lat_0) <= _POLE:
        lat_1, lat_2 = round(south + height / 6, 2), round(north - height / 6, 2)
        text = f"+proj=aea +lat_0={lat_0} +lon_0={lon_0} +lat_1={lat_1} +lat_2={lat_2}"
    elif wide and abs(lat_0) < _TROPICS:
        text = f"+proj=cea +lat_ts={abs(lat_0)} +lon_0={lon_0}"
    else:
        text = f"+proj=laea +lat_0={lat_0} +lon_0={lon_0}"
    return CRS.from_user_input(f"{text} +datum=WGS84 +units=m +no_defs")


def projected_bounds(bounds: FloatArray, crs: CRS, target: CRS) -> FloatArray:
    """Bounds in another reference system of what lies in some bounds, (n, 4); NaN where there are none."""
    from pyproj import Transformer

    u, v = _transformed_edges(bounds, Transformer.from_crs(crs, target, always_xy=True))
    found = np.full((len(bounds), 4), np.nan)
    there = np.isfinite(u).any(axis=1)
    for at, (side, reduced) in enumerate(((u, np.nanmin), (v, np.nanmin), (u, np.nanmax), (v, np.nanmax))):
        found[there, at] = reduced(side[there], axis=1)
    return found


def whole_bounds(bounds: FloatArray) -> Bounds:
    """Bounds of all that lies in some bounds.

    >>> whole_bounds(np.array([[0.0, 0.0, 1.0, 1.0], [2.0, -1.0, 3.0, 0.5]]))
    (0.0, -1.0, 3.0, 1.0)
    """
    west, south = np.nanmin(bounds[:, :2], axis=0)
    east, north = np.nanmax(bounds[:, 2:], axis=0)
    return float(west), float(south), float(east), float(north)


def _transformed_edges(bounds: FloatArray, transformer: Transformer) -> tuple[FloatArray, FloatArray]:
    """Points along the edges of bounds, a row each, since the middle of an edge can reach further than its corners.

    Of thousands of bounds each is small, and its corners do.
    """
    west, south, east, north = (side[:, None] for side in bounds.T)
    steps = np.linspace(0.0, 1.0, 11 if len(bounds) <= _FEW else 2)
    x, y, flat = west + steps * (east - west), south + steps * (north - south), np.zeros_like(steps)
    edges = ((x, south + flat), (x, north + flat), (west + flat, y), (east + flat, y))[: 4 if len(steps) > 2 else 2]
    u, v = (np.hstack(found) for found in zip(*(transformer.transform(*edge) for edge in edges), strict=True))
    inside = np.isfinite(u) & np.isfinite(v)
    return np.where(inside, u, np.nan), np.where(inside, v, np.nan)


def _longitudes(lon: FloatArray) -> tuple[float, float]:
    """West end and width of the shortest arc that holds all longitudes: all but the widest gap between them."""
    places = np.unique(np.mod(lon, 360.0))
    gaps = np.diff(np.append(places, places[0] + 360.0))
    widest = int(gaps.argmax())
    return float(places[(widest + 1) % len(places)]), float(360.0 - gaps[widest])
