"""Regions as matplotlib draws them: projected to equal area, in paths by class, rasterised where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError
from geo_itcluster.io.maps.arrangement import arranged
from geo_itcluster.io.maps.surroundings import LAND, SHORE
from geo_itcluster.styles.cartography import Bounds, Inset, insets, whole_bounds
from geo_itcluster.styles.classes import MapClass

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from pyproj import CRS

    from geo_itcluster.io.maps.region_maps import RegionMap

__all__ = ["DrawnRegions", "draw_land", "draw_regions", "drawn_regions", "hatch_of"]


_OUTLINE = "#595959"
_FINEST = 1 / 4000  # of the map's width: finer than a figure shows
_VERTICES = 200_000  # beyond which outlines are simplified so far, and drawn as an image
_CHUNK = 2_000  # regions a path: more than some millions of vertices matplotlib refuses
# Beside its conventional colour each class of a pattern has a hatch, so that it is known without colour, too.
_HATCHES = {"Low-Low": "...", "High-Low": "+++", "Low-High": "xxx"}
_ON_DARK, _ON_LIGHT = "#ffffff", "#595959"


@dataclass(frozen=True, slots=True, eq=False)
class DrawnRegions:
    """A map's regions in an equal-area projection.

    Attributes
    ----------
    shapes : (n,) array of geometries
        Simplified where no figure could show the difference.
    crs : pyproj.CRS
    boxes : (n, 4) array
        Bounds of each region.
    frames : tuple of bounds
        Around far-off parts, which are drawn beside the main body.
    apart : tuple of int
        Regions in the frames.
    many : bool
        Whether they are so many that they are drawn as an image, in vector formats, too.
    """

    shapes: NDArray[np.object_]
    crs: CRS
    boxes: FloatArray
    frames: tuple[Bounds, ...]
    apart: tuple[int, ...]
    many: bool

    @property
    def bounds(self) -> Bounds:
        """Bounds of all regions and frames."""
        return whole_bounds(np.array([*self.boxes, *self.frames]))

    @property
    def insets(self) -> tuple[Inset, ...]:
        """Windows on those too small to be seen."""
        return insets(self.boxes)


@lru_cache(maxsize=4)
def drawn_regions(region_map: RegionMap) -> DrawnRegions:
    """Project a map's regions; done once for all figures of a map."""
    if region_map.has_points:
        raise DataError("drawing.points", map=region_map.source.name)
    sheet = arranged(region_map)
    shapes = sheet.shapes
    west, south, east, north = shapely.total_bounds(shapes)
    many = int(shapely.get_num_coordinates(shapes).sum()) > _VERTICES
    if many:
        simpler = shapely.simplify(shapes, max(east - west, north - south) * _FINEST, preserve_topology=False)
        shapes = np.where(shapely.is_empty(simpler), shapes, simpler)
    return DrawnRegions(
        shapely.orient_polygons(shapes), sheet.crs, shapely.bounds(shapes), sheet.frames, sheet.apart, many
    )


def draw_land(axes: Axes, land: NDArray[np.object_]) -> None:
    """Fill the countries around a map, below it."""
    from matplotlib.collections import PathCollection

    if len(land):
        ground = PathCollection(_paths(land), facecolors=LAND, edgecolors=SHORE, linewidths=0.3, zorder=0)
        axes.add_collection(ground, autolim=False)


def draw_frames(axes: Axes, frames: Sequence[Bounds]) -> None:
    """Empty frames for what lies far off, above the countries around."""
    from matplotlib.patches import Rectangle

    for west, south, east, north in frames:
        paper = Rectangle((west, south), east - west, north - south, facecolor="white", edgecolor=SHORE, linewidth=0.6)
        paper.set_zorder(0.5)
        axes.add_patch(paper)


def draw_regions(axes: Axes, regions: DrawnRegions, codes: NDArray[np.int64], classes: Sequence[MapClass]) -> None:
    """Fill each region as its class says, hatches above the fill, outlines above both.

    Parameters
    ----------
    axes : matplotlib Axes
    regions : DrawnRegions
    codes : (n,) array of int
        Each region's place in ``classes``.
    classes : sequence of MapClass
    """
    from matplotlib.collections import PathCollection

    draw_frames(axes, regions.frames)
    line = 0.4 if len(codes) <= 200 else 0.1 if not regions.many else 0.0
    for code, item in enumerate(classes):
        paths = _paths(regions.shapes[codes == code])
        if not paths:
            continue
        fill = PathCollection(paths, facecolors=item.color, edgecolors=_OUTLINE, linewidths=line, zorder=1)
        axes.add_collection(fill, autolim=False)
        fill.set_rasterized(regions.many)
        hatch, color = hatch_of(item)
        if hatch:
            over = PathCollection(paths, facecolors="none", edgecolors=color, linewidths=0.0, hatch=hatch, zorder=2)
            axes.add_collection(over, autolim=False)
            over.set_rasterized(regions.many)


def hatch_of(item: MapClass) -> tuple[str, str]:
    """Hatch of a class as matplotlib writes it, and its colour; empty for none."""
    if item.hatch is not None:
        return ("/////" if item.angle < 90 else "\\\\\\\\\\", item.hatch)
    dark = sum(bytes.fromhex(item.color.removeprefix("#"))) < 3 * 128
    return _HATCHES.get(item.label, ""), _ON_DARK if dark else _ON_LIGHT


def _paths(shapes: NDArray[np.object_]) -> list[Path]:
    """Compound paths of all rings; shells and holes turn in opposite ways, so that holes stay open."""
    return [_path(shapes[start : start + _CHUNK]) for start in range(0, len(shapes), _CHUNK)]


def _path(shapes: NDArray[np.object_]) -> Path:
    from matplotlib.path import Path

    rings = shapely.get_rings(shapely.get_parts(shapes))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    codes: NDArray[Any] = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    codes[starts] = Path.MOVETO
    codes[np.append(starts[1:], len(points)) - 1] = Path.CLOSEPOLY
    return Path(points, codes)
