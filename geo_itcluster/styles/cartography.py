"""What a map needs beside its regions: an equal-area projection, insets for small regions, a scale bar's length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo_itcluster._util.arrays import FloatArray, IntArray

__all__ = [
    "Inset",
    "body_and_insets",
    "equal_area_definition",
    "far_off",
    "insets",
    "round_length",
    "whole_bounds",
    "widened",
]

Bounds = tuple[float, float, float, float]
"""West, south, east, north."""

_SMALL = 0.06  # of the map's longer side: a city of some millimetres
_MOST = 4  # windows; where more are needed, small regions are what the map is like
_SHARED = 20  # regions in them
_LARGEST = 0.3  # of the map's longer side: a window that still enlarges

_STEP = 0.075  # of the side of a square as large as all parts: what is two to three steps from the rest is far off
_MOST_STEPS = 2000  # that a map is wide; beyond it, far-off parts are what the map is like
_PART = 0.3  # of the main body's area, that a part may have that is moved into a frame
_ISLET = 0.05  # of its region's area, that a far-off part has which need not be shown
_SPECK, _NEAR = 0.0005, 0.1  # of a group's area, and of its size: a smaller part farther off from it is an islet, too
_GAIN, _MOST_FRAMES = 1.15, 6  # in scale, for which parts are moved; into so many frames

_WORLD = 180.0  # degrees of longitude beyond which a map is one of the world
_TROPICS, _POLE = 15.0, 75.0  # degrees of latitude between which cones lie well
_WIDE = 1.25  # as wide as this by height, an area is wide


@dataclass(frozen=True, slots=True)
class Inset:
    """A window on a small region, or on several that lie together.

    Attributes
    ----------
    regions : tuple of int
        Their places among the regions.
    bounds : tuple of float
        West, south, east, north of a square about them, half as large again as a single region.
    """

    regions: tuple[int, ...]
    bounds: Bounds

    def title(self, names: Sequence[object]) -> str:
        """Name of the region; of several, that of the smallest, and how many more."""
        first, more = str(names[self.regions[0]]), len(self.regions) - 1
        return f"{first} + {more}" if more else first

    def touches(self, other: Inset) -> bool:
        """Whether the windows overlap."""
        (west, south, east, north), (left, bottom, right, top) = self.bounds, other.bounds
        return west <= right and left <= east and south <= top and bottom <= north

    def with_(self, other: Inset) -> Inset:
        """One window on the regions of both."""
        west, south, east, north = whole_bounds(np.array([self.bounds, other.bounds]))
        x, y, half = (west + east) / 2, (south + north) / 2, max(east - west, north - south) / 2
        return Inset((*self.regions, *other.regions), (x - half, y - half, x + half, y + half))


def insets(bounds: FloatArray) -> tuple[Inset, ...]:
    """Windows on the regions too small to be seen, the smallest first; those that lie together share one.

    On a map of small regions only, where more than four windows would be needed or large ones, there are none.

    Parameters
    ----------
    bounds : (n, 4) array
        Bounds of each region in the map's projection; NaN where a region has no geometry.

    Examples
    --------
    >>> country = np.array([[0.0, 0.0, 100.0, 60.0], [40.0, 30.0, 42.0, 31.0]])
    >>> insets(country)
    (Inset(regions=(1,), bounds=(39.5, 29.0, 42.5, 32.0)),)
    """
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    size = np.maximum(width, height)
    whole = max(np.nanmax(bounds[:, 2]) - np.nanmin(bounds[:, 0]), np.nanmax(bounds[:, 3]) - np.nanmin(bounds[:, 1]))
    small = np.flatnonzero(size < _SMALL * whole)
    if len(small) > _SHARED:
        return ()
    ordered = small[np.argsort(size[small], kind="stable")]
    windows = _joined([_window(int(at), bounds[at], size[at]) for at in ordered])
    large = any(window.bounds[2] - window.bounds[0] > _LARGEST * whole for window in windows)
    return () if large or len(windows) > _MOST else tuple(windows)


def body_and_insets(bounds: FloatArray, apart: Sequence[Sequence[int]]) -> tuple[Bounds, tuple[Inset, ...]]:
    """Bounds of the main body of a map, and windows on far-off regions and on small ones.

    Parameters
    ----------
    bounds : (n, 4) array
        As in :func:`insets`.
    apart : sequence of sequences of int
        Places of the far-off regions, those together that lie together.

    Examples
    --------
    >>> bounds = np.array([[0.0, 0.0, 100.0, 60.0], [500.0, 30.0, 520.0, 50.0]])
    >>> body_and_insets(bounds, [[1]])
    ((0.0, 0.0, 100.0, 60.0), (Inset(regions=(1,), bounds=(499.0, 29.0, 521.0, 51.0)),))
    """
    near = np.setdiff1d(np.arange(len(bounds)), [at for of in apart for at in of])
    small = [replace(of, regions=tuple(near[list(of.regions)].tolist())) for of in insets(bounds[near])]
    far = []
    for of in apart:
        west, south, east, north = widened(whole_bounds(bounds[list(of)]), 0.05)
        x, y, half = (west + east) / 2, (south + north) / 2, max(east - west, north - south) / 2
        far.append(Inset(tuple(of), (x - half, y - half, x + half, y + half)))
    return whole_bounds(bounds[near]), (*far, *small)[: max(_MOST, len(far))]


def _joined(windows: Sequence[Inset]) -> list[Inset]:
    """Windows that overlap as one, until none do."""
    apart: list[Inset] = []
    for window in windows:
        while near := next((other for other in apart if other.touches(window)), None):
            apart.remove(near)
            window = near.with_(window)
        apart.append(window)
    return apart


def far_off(bounds: FloatArray, area: FloatArray, owner: IntArray) -> IntArray:
    """Find the parts of a map that would make the rest small: overseas regions, islands far from the main body.

    Parts that lie together are one group, as are those of one region. On a map that would not gain by it, or that has
    no main body, no part is far off.

    Parameters
    ----------
    bounds : (m, 4) array
        Bounds of each part, in the map's projection.
    area : (m,) array
    owner : (m,) array of int
        Region that each part belongs to.

    Returns
    -------
    (m,) array of int
        0 for the main body, 1, 2, ... for the groups from the largest on; -1 for islets whose region is shown without.

    Examples
    --------
    >>> boxes = np.array([[0.0, 0.0, 10.0, 10.0], [40.0, 3.0, 42.0, 4.0], [-30.0, 0.0, -29.9, 0.1]])
    >>> far_off(boxes, np.array([100.0, 2.0, 0.01]), np.array([0, 1, 0])).tolist()
    [0, 1, -1]
    """
    nothing = np.zeros(len(bounds), dtype=np.int64)
    west, south, east, north = whole_bounds(bounds)
    step = _STEP * math.sqrt(area.sum())
    if max(east - west, north - south) > _MOST_STEPS * step:
        return nothing
    _, cluster = np.unique(
        _clusters(((bounds - [west, south, west, south]) / step).astype(np.int64)), return_inverse=True
    )
    sizes = np.bincount(cluster, weights=area)
    body = sizes.argmax()
    cluster[(sizes > _PART * sizes[body])[cluster]] = body
    here = np.zeros((owner.max() + 1, len(sizes)))
    np.add.at(here, (owner, cluster), area)
    islet = (cluster != body) & (here[owner, cluster] < _ISLET * here.sum(axis=1)[owner])
    shown = here * (np.arange(len(sizes)) != body) >= _ISLET * here.sum(axis=1, keepdims=True)
    for clusters in (np.flatnonzero(of) for of in shown & (here > 0) if of.sum() > 1):
        cluster[np.isin(cluster, clusters) & ~islet] = clusters[0]
    groups, sizes = np.unique(cluster[(cluster != body) & ~islet]), np.bincount(cluster, weights=area)
    boxes = np.array([whole_bounds(bounds), whole_bounds(bounds[cluster == body])])
    whole, least = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    if whole < _GAIN**2 * least or not (cluster != body).any() or len(groups) > _MOST_FRAMES:
        return nothing
    for at, group in enumerate(sorted(groups.tolist(), key=lambda of: -sizes[of]), start=1):
        mine = cluster == group
        west, south, east, north = widened(whole_bounds(bounds[mine & (area >= _SPECK * area[mine].sum())]), _NEAR)
        inside = (bounds[:, 0] <= east) & (bounds[:, 1] <= north) & (bounds[:, 2] >= west) & (bounds[:, 3] >= south)
        nothing[mine & inside], islet[mine & ~inside] = at, True
    nothing[islet] = -1
    return nothing


def _clusters(cells: IntArray) -> IntArray:
    """Number for each range of cells (left, bottom, right, top), the same for those within two cells of each other."""
    taken: dict[tuple[int, int], int] = {}
    for left, bottom, right, top in np.unique(cells, axis=0).tolist():
        taken |= {(x, y): -1 for x in range(left, right + 1) for y in range(bottom, top + 1)}
    ways = [(dx, dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    for number, start in enumerate(taken):
        reached = [start] if taken[start] < 0 else []
        while reached:
            x, y = reached.pop()
            taken[x, y] = number
            reached += [(x + dx, y + dy) for dx, dy in ways if taken.get((x + dx, y + dy), 0) < 0]
    return np.array([taken[left, bottom] for left, bottom, *_ in cells.tolist()], dtype=np.int64)


def round_length(length: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten that is not longer.

    >>> round_length(430.0), round_length(0.07)
    (200.0, 0.05)
    """
    power = 10.0 ** math.floor(math.log10(length))
    return float(f"{max(step for step in (1, 2, 5) if step * power <= length * (1 + 1e-9)) * power:.12g}")


def whole_bounds(bounds: FloatArray) -> Bounds:
    """Bounds of all that lies in some bounds.

    >>> whole_bounds(np.array([[0.0, 0.0, 1.0, 1.0], [2.0, -1.0, 3.0, 0.5]]))
    (0.0, -1.0, 3.0, 1.0)
    """
    west, south = np.nanmin(bounds[:, :2], axis=0)
    east, north = np.nanmax(bounds[:, 2:], axis=0)
    return float(west), float(south), float(east), float(north)


def widened(bounds: Bounds, by: float) -> Bounds:
    """Bounds with a margin on every side, a share of the longer one.

    >>> widened((0.0, 0.0, 10.0, 5.0), 0.1)
    (-1.0, -1.0, 11.0, 6.0)
    """
    west, south, east, north = bounds
    margin = by * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin


def equal_area_definition(lon: FloatArray, lat: FloatArray) -> str:
    """Choose the equal-area projection with the least distortion for an area, as a PROJ definition.

    Wide areas of middle latitudes get Albers's cone, its standard parallels a sixth of the height from both ends; wide
    ones on the equator Lambert's cylinder; all others Lambert's azimuthal projection about their middle; the world
    Equal Earth.

    Parameters
    ----------
    lon, lat : arrays of float
        Degrees of points along the edges of all polygons; NaN is left out. Those of the polygons, not of the whole, so
        that a country on both sides of the 180th meridian keeps its middle.

    References
    ----------
    Savric, B., Jenny, B. & Jenny, H. (2016). Projection Wizard: an online map projection selection tool. The
    Cartographic Journal 53(2), 177-185.

    Examples
    --------
    >>> equal_area_definition(np.array([46.5, 60.0, 87.3]), np.array([55.4, 40.5, 49.0]))
    '+proj=aea +lat_0=47.95 +lon_0=66.9 +lat_1=42.98 +lat_2=52.92 +datum=WGS84 +units=m +no_defs'
    """
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
    return f"{text} +datum=WGS84 +units=m +no_defs"


def _longitudes(lon: FloatArray) -> tuple[float, float]:
    """West end and width of the shortest arc that holds all longitudes: all but the widest gap between them."""
    places = np.unique(np.mod(lon, 360.0))
    gaps = np.diff(np.append(places, places[0] + 360.0))
    widest = int(gaps.argmax())
    return float(places[(widest + 1) % len(places)]), float(360.0 - gaps[widest])


def _window(region: int, bounds: FloatArray, size: float) -> Inset:
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    half = 0.75 * size
    return Inset((region,), (float(x - half), float(y - half), float(x + half), float(y + half)))
