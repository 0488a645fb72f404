"""A map made ready for drawing: projected without distorting areas, simplified without gaps, in whole numbers.

Coordinates are those of a sheet ``SHEET`` units wide or high, y downwards, so that the page's charts need no projection
of their own and the file stays small.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.io.maps.arrangement import arranged
from geo_itcluster.messages import Message

if TYPE_CHECKING:
    from pyproj import CRS

    from geo_itcluster.io.maps.region_maps import RegionMap

__all__ = ["Outlines", "outlines_of", "picture"]


SHEET = 8000  # units; a tenth of a pixel on a wide screen
_VERTICES = 90_000  # that a page should carry
_LEAST = 6  # vertices of a region, where so many are shown that they are drawn as a picture
_FINEST = 1.5  # units that simplification may move a line by, at first
_LINE = 12.0  # width of frames
_COARSE = 6.0  # the same of the countries around
_PROJECTIONS = {
    "Albers Equal Area": "albers",
    "Lambert Azimuthal Equal Area": "azimuthal",
    "Lambert Cylindrical Equal Area": "cylindrical",
}
_SMALL = 130  # units: a region of less than this squared is seen better as a symbol


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Regions of one map on a sheet.

    Attributes
    ----------
    width, height : int
        Of the sheet, in units.
    polygons : (n,) array of geometries
        Simplified, in units.
    land : (m,) array of geometries
        Countries around, within the sheet.
    points : (n, 2) array
        A place within each region.
    small : (n,) array of bool
        Whether the region would hardly be seen.
    projection : str
        Name of the projection and its centre.
    apart : tuple of int
        Regions that are drawn in frames.
    """

    width: int
    height: int
    polygons: NDArray[Any]
    land: NDArray[Any]
    points: FloatArray
    small: NDArray[np.bool_]
    projection: str
    apart: tuple[int, ...]

    def shapes(self) -> list[list[list[list[int]]]]:
        """Polygons of each region, rings of each polygon, each ring's vertices as steps from the one before.

        A ring is one list x, y, x, y, ... without its last vertex, which is the first again. A region too small for
        whole units has no rings; it keeps its point.
        """
        return [_steps(polygon) for polygon in self.polygons]

    def ground(self) -> list[list[list[list[int]]]]:
        """The countries around, in the same form."""
        return [steps for polygon in self.land if (steps := _steps(polygon))]


def outlines_of(on: RegionMap, land: NDArray[Any]) -> Outlines:
    """Project, fit to the sheet, and simplify the polygons as a whole, so that neighbours keep their common border.

    The ``land`` around is projected already.
    """
    arrangement = arranged(on)
    polygons, frames = arrangement.shapes, shapely.box(*np.reshape(arrangement.frames, (-1, 4)).T)
    left, bottom, right, top = shapely.total_bounds(np.concatenate([polygons, frames]))
    scale = SHEET / max(right - left, top - bottom)

    def sheet(shapes: NDArray[Any]) -> NDArray[Any]:
        moved = shapely.transform(shapes, lambda xy: np.column_stack([xy[:, 0] - left, top - xy[:, 1]]) * scale)
        return np.asarray(moved)

    on_sheet = sheet(polygons)
    width, height = (int(np.ceil(extent * scale)) for extent in (right - left, top - bottom))
    return Outlines(
        width=width,
        height=height,
        polygons=_simplified(on_sheet),
        land=_ground(sheet(land), sheet(frames), width, height),
        points=shapely.get_coordinates(shapely.point_on_surface(on_sheet)).round(),
        small=shapely.area(on_sheet) < _SMALL**2,
        projection=_named(arrangement.crs),
        apart=arrangement.apart,
    )


def _ground(land: NDArray[Any], frames: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    """The countries around, but for the frames of far-off parts; and their lines."""
    around: NDArray[Any] = shapely.simplify(shapely.clip_by_rect(land, 0, 0, width, height), _COARSE)
    if not len(frames):
        return around
    lines = shapely.difference(frames, shapely.buffer(frames, -_LINE, join_style="mitre"))
    return np.concatenate([shapely.difference(around, shapely.union_all(frames)), lines])


def _named(crs: CRS) -> str:
    """A projection's name, and its centre."""
    operation = crs.coordinate_operation
    if operation is None:
        return str(crs.name)
    name = operation.method_name
    middle = [p.value for p in operation.params if p.name.startswith(("Latitude of", "Longitude of"))]
    place = ", ".join(f"{value:.0f}°".replace("-", "−") for value in middle[:2])
    return Message(f"projection.{_PROJECTIONS.get(name, 'other')}", name=name, place=place)


def _simplified(polygons: NDArray[Any]) -> NDArray[Any]:
    """Polygons with no more vertices than a page should carry, or than so many regions need."""
    tolerance, valid = _FINEST, bool(shapely.coverage_is_valid(polygons))
    most = max(_VERTICES, _LEAST * len(polygons))
    while True:
        simpler = shapely.coverage_simplify(polygons, tolerance) if valid else shapely.simplify(polygons, tolerance)
        if shapely.get_num_coordinates(simpler).sum() <= most or tolerance > SHEET / 20:
            return np.asarray(shapely.orient_polygons(simpler))  # holes turn the other way, or they would be filled
        tolerance *= 2


def _steps(polygon: Any) -> list[list[list[int]]]:
    parts = ([_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(polygon))
    return [[ring for ring in part if ring] for part in parts if part[0]]


def _ring(ring: Any) -> list[int]:
    """Steps between whole coordinates, the first from the origin; none where nothing of a ring is left."""
    steps = np.diff(shapely.get_coordinates(ring)[:-1].round().astype(np.int64), axis=0, prepend=0)
    moves = (steps != 0).any(axis=1)
    moves[:1] = True  # a ring may begin at the origin
    steps = steps[moves]
    return steps.ravel().tolist() if len(steps) >= 3 else []


def picture(outlines: Outlines, colours: Sequence[str], *, width: int) -> str:
    """Map as a picture, each region in its colour, for the page: a ``data:`` address of a PNG.

    Parameters
    ----------
    outlines : Outlines
    colours : sequence of str
        Of each region, ``#rrggbb``.
    width : int
        In pixels.
    """
    from PIL import Image, ImageDraw

    scale = width / outlines.width
    of_class = {colour: at for at, colour in enumerate(dict.fromkeys(colours), start=1)}
    image = Image.new("P", (width, max(1, round(outlines.height * scale))))  # where no region is, it is transparent
    image.putpalette(bytes.fromhex("ffffff" + "".join(colour[1:] for colour in of_class)))
    draw = ImageDraw.Draw(image)
    parts, owner = shapely.get_parts(outlines.polygons, return_index=True)
    rings, holes = shapely.get_exterior_ring(parts), shapely.get_num_interior_rings(parts)
    pixels = (shapely.get_coordinates(rings) * scale).ravel().tolist()
    ends = 2 * np.cumsum(shapely.get_num_coordinates(rings))
    for at in np.argsort(-shapely.area(shapely.polygons(rings)), kind="stable"):  # an enclave after its host
        draw.polygon(pixels[ends[at - 1] if at else 0 : ends[at]], fill=of_class[colours[owner[at]]])
        for hole in parts[at].interiors if holes[at] else ():
            draw.polygon((shapely.get_coordinates(hole) * scale).ravel().tolist(), fill=0)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True, transparency=0)
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode("ascii")
