"""A map as it is drawn: on an equal-area projection, its far-off parts in frames beside the main body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster.io.maps.projection import equal_area_crs
from geo_itcluster.styles.cartography import Bounds, far_off

if TYPE_CHECKING:
    import geopandas as gpd
    from pyproj import CRS

    from geo_itcluster.io.maps.region_maps import RegionMap

__all__ = ["Arrangement", "MainBody", "arranged", "body_of"]

_SHARES = (0.3, 0.26, 0.22, 0.18)  # of the main body's size, that a frame is of: the largest that has room within it
_BESIDE = 0.22  # the same of a frame that has none, and stands beside the body
_ROOM, _GAP = 0.05, 0.015  # about a frame's regions, by its own size; about a frame, by the body's
_TRIED = 31  # places along each side
_FLAT = 2.2  # as wide as this by height, or as high by width, a frame may be


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """The regions of a map on its sheet.

    Attributes
    ----------
    shapes : (n,) array of geometries
        Far-off parts in their frames, at a scale and on an equal-area projection of their own. Islets far from the
        rest of their region are left out.
    crs : pyproj.CRS
        Of the main body.
    frames : tuple of bounds
        In its coordinates.
    apart : tuple of int
        Regions that are in the frames.
    body : GeoSeries
        The main body's parts, or all regions, as the map has them.
    """

    shapes: NDArray[np.object_]
    crs: CRS
    frames: tuple[Bounds, ...]
    apart: tuple[int, ...]
    body: gpd.GeoSeries


@dataclass(frozen=True, slots=True, eq=False)
class MainBody:
    """Which parts of some regions are far from the others.

    Attributes
    ----------
    parts : GeoSeries
        Of the regions, as they are given.
    owner, group : (m,) arrays of int
        Region of each part, and its group as :func:`~geo_itcluster.styles.cartography.far_off` finds it.
    """

    parts: gpd.GeoSeries
    owner: IntArray
    group: IntArray

    @property
    def body(self) -> gpd.GeoSeries:
        """The parts that are not far off."""
        return self.parts[self.group == 0]

    @property
    def regions_apart(self) -> tuple[tuple[int, ...], ...]:
        """Regions that lie far off as a whole, but for islets, by group."""
        apart = np.setdiff1d(self.owner, self.owner[self.group == 0])
        groups = [apart[np.isin(apart, self.owner[self.group == at])] for at in range(1, self.group.max() + 1)]
        return tuple(tuple(of.tolist()) for of in groups if len(of))


def body_of(shapes: gpd.GeoSeries) -> MainBody:
    """Find the parts of some regions that are far from the others; none where there is no reference system."""
    parts, owner = shapely.get_parts(shapes.to_numpy(), return_index=True)
    every = type(shapes)(parts, crs=shapes.crs)
    crs = equal_area_crs(every.bounds.to_numpy(), shapes.crs)
    if crs.geodetic_crs is None:
        return MainBody(every, owner, np.zeros(len(parts), dtype=np.int64))
    there = _projected(every, crs)
    return MainBody(every, owner, far_off(shapely.bounds(there), shapely.area(there), owner))


@lru_cache(maxsize=4)
def arranged(region_map: RegionMap) -> Arrangement:
    """Project a map's regions, and move its far-off parts into frames."""
    frame = region_map.frame
    found = body_of(frame.geometry)
    own, owner, group = found.parts, found.owner, found.group
    if not group.any():
        crs = equal_area_crs(frame.bounds.to_numpy(), frame.crs)
        return Arrangement(_projected(frame.geometry, crs), crs, (), (), frame.geometry)
    crs = equal_area_crs(own[group == 0].bounds.to_numpy(), frame.crs)
    parts = np.array(_projected(own, crs))
    frames = list[Bounds]()
    for at in range(1, group.max() + 1):
        mine = own[group == at]
        turned = _projected(mine, equal_area_crs(mine.bounds.to_numpy(), frame.crs))
        middle = shapely.get_coordinates(shapely.centroid(shapely.union_all(shapely.envelope(parts[group == at]))))[0]
        box = _place(parts[group == 0], frames, turned, middle)
        parts[group == at] = _moved(turned, box)
        frames.append(box)
    drawn = group >= 0
    composed = [shapely.union_all(parts[drawn & (owner == at)]) for at in range(len(frame))]
    apart = tuple(np.unique(owner[group > 0]).tolist())
    return Arrangement(np.array(composed, dtype=object), crs, tuple(frames), apart, own[group == 0])


def _projected(shapes: gpd.GeoSeries, crs: CRS) -> NDArray[np.object_]:
    found: NDArray[np.object_] = shapely.force_2d(shapes.to_crs(crs).to_numpy())
    return found


def _place(body: NDArray[np.object_], taken: list[Bounds], shapes: NDArray[np.object_], middle: FloatArray) -> Bounds:
    """A frame for some regions, as near to their real place as there is room, within the main body's bounds or beside.

    Beside it, frames stand in a row below a wide body, in a column left of a high one.
    """
    west, south, east, north = shapely.total_bounds(body)
    (left, bottom, right, top), size = shapely.total_bounds(shapes), np.sqrt((east - west) * (north - south))
    flat = np.sqrt(np.clip((right - left) / (top - bottom), 1 / _FLAT, _FLAT))
    gap, tree = _GAP * size, shapely.STRtree(np.concatenate([body, [shapely.box(*other) for other in taken]]))
    for share in _SHARES:
        width, height = share * size * flat, share * size / flat
        x, y = (
            a.ravel()
            for a in np.meshgrid(
                np.linspace(west + width / 2, east - width / 2, _TRIED),
                np.linspace(south + height / 2, north - height / 2, _TRIED),
            )
        )
        boxes = shapely.box(x - width / 2 - gap, y - height / 2 - gap, x + width / 2 + gap, y + height / 2 + gap)
        free = np.ones(len(boxes), dtype=bool)
        free[tree.query(boxes, predicate="intersects")[0]] = False
        if width < east - west and height < north - south and free.any():
            far = np.where(free, np.hypot(x - middle[0], y - middle[1]), np.inf)
            best = int(far.argmin())
            return x[best] - width / 2, y[best] - height / 2, x[best] + width / 2, y[best] + height / 2
    beside = [box for box in taken if box[3] <= south or box[2] <= west]
    width, height = _BESIDE * size * flat, _BESIDE * size / flat
    if east - west >= north - south:
        start = max((box[2] + gap for box in beside), default=west)
        return start, south - gap - height, start + width, south - gap
    start = min((box[1] - gap for box in beside), default=north)
    return west - gap - width, start - height, west - gap, start


def _moved(shapes: NDArray[np.object_], box: Bounds) -> NDArray[np.object_]:
    """Shapes in the middle of a box, as large as it has room for."""
    left, bottom, right, top = shapely.total_bounds(shapes)
    scale = (1 - 2 * _ROOM) * min((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (top - bottom))
    middle, target = np.array([left + right, bottom + top]) / 2, np.array([box[0] + box[2], box[1] + box[3]]) / 2
    moved: NDArray[np.object_] = shapely.transform(shapes, lambda xy: (xy - middle) * scale + target)
    return moved
