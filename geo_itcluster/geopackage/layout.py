"""A QGIS print layout: an A4 page for each map, with its title, legend, scale bar and credits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo_itcluster.geopackage.xml import Element, ReferenceSystem, element, identity, reference_system
from geo_itcluster.styles.cartography import Bounds, round_length

__all__ = ["MapPage", "layout"]

# QGIS's numbers for kinds of layout items.
_PAGE, _MAP, _LABEL, _LEGEND, _SCALE_BAR = 65638, 65639, 65641, 65642, 65646

_WIDTH, _HEIGHT, _GAP = 297.0, 210.0, 10.0  # mm: A4, and what QGIS leaves between pages
_MAP_BOX = (10.0, 30.0, 205.0, 150.0)  # left, top, width, height
_COLUMN = 220.0  # beside the map: legend above, insets below
_INSETS = {1: 33.0, 2: 28.0}  # width by their rows, which must leave the legend its room
_FONT = "Sans Serif"  # no family of one system: each takes its own
_FONT_REGULAR, _FONT_BOLD = 50, 75  # Qt's weights


@dataclass(frozen=True, slots=True)
class MapPage:
    """A page with one map.

    Attributes
    ----------
    theme : str
        Map theme that the map follows.
    title, note, credit : str
    bounds : tuple of float
        What the map has to show, in the project's reference system.
    legend : tuple of Element
        Lines of the tree of layers for the legend.
    insets : tuple of (str, bounds)
        Names of small regions and square windows on them.
    kilometres : str
        Label of the scale bar's unit.
    """

    theme: str
    title: str
    note: str
    credit: str
    bounds: Bounds
    legend: tuple[Element, ...]
    insets: tuple[tuple[str, Bounds], ...] = ()
    kilometres: str = "km"


def layout(name: str, pages: Sequence[MapPage], crs: ReferenceSystem) -> Element:
    """A print layout of some pages.

    Examples
    --------
    >>> page = MapPage("2016", "Ranks", "", "ODbL", (0.0, 0.0, 2e6, 1e6), ())
    >>> made = layout("Maps", [page], ReferenceSystem("", "EPSG:3035", geographic=False))
    >>> [item.get("type") for item in made.iter("LayoutItem")]
    ['65638', '65639', '65642', '65646', '65641', '65641', '65641']
    """
    sheets = [_item(_PAGE, (0.0, at * (_HEIGHT + _GAP), _WIDTH, _HEIGHT), name, str(at)) for at in range(len(pages))]
    items = [
        item for at, page in enumerate(pages) for item in _page_items(page, at * (_HEIGHT + _GAP), (name, str(at)), crs)
    ]
    return element(
        "Layout",
        element("PageCollection", *sheets),
        *items,
        name=name,
        units="mm",
        printResolution=300,
    )


def _page_items(page: MapPage, top: float, names: tuple[str, ...], crs: ReferenceSystem) -> list[Element]:
    left, down, width, height = _MAP_BOX
    bounds = _fitted(page.bounds, width / height)
    map_id = identity("layout-map", *names)
    items = [
        _map(page.theme, bounds, (left, top + down, width, height), names, map_id, crs),
        _legend(page.legend, (_COLUMN, top + down), names, map_id),
        _scale_bar((bounds[2] - bounds[0]) / width, (left, top + 184), names, map_id, crs, page.kilometres),
        _label(page.title, (10, top + 7, 277, 9), (*names, "title"), _title_size(page.title), _FONT_BOLD),
        _label(page.note, (10, top + 16, 277, 14), (*names, "note"), 8),
        _label(page.credit, (105, top + 184, 182, 20), (*names, "credit"), 7),
    ]
    # Two a row from the foot of the column upwards: the legend grows from its head.
    rows = math.ceil(len(page.insets) / 2)
    side = _INSETS[min(max(rows, 1), 2)]
    for at, (name, window) in enumerate(page.insets):
        x = _COLUMN + at % 2 * (side + 2)
        y = top + down + height - (rows - at // 2) * (side + 7)
        inset_id = identity("layout-inset", *names, str(at))
        items.append(_label(name, (x, y, side + 2, 6), (*names, f"inset-{at}"), 7 if len(name) <= 20 else 5.5))
        items.append(_map(page.theme, window, (x, y + 6, side, side), names, inset_id, crs))
    return items


def _title_size(title: str) -> float:
    """Points in which a title fits on its line."""
    return max(8.0, min(15.0, 1180 / max(len(title), 1)))


def _map(
    theme: str,
    bounds: Bounds,
    box: tuple[float, float, float, float],
    names: tuple[str, ...],
    map_id: str,
    crs: ReferenceSystem,
) -> Element:
    return _item(
        _MAP,
        box,
        *names,
        element("Extent", **dict(zip(("xmin", "ymin", "xmax", "ymax"), map(repr, bounds), strict=True))),
        element("crs", reference_system(crs)),
        followPreset="true",
        followPresetName=theme,
        frame="true",
        uuid=map_id,
    )


def _legend(lines: tuple[Element, ...], place: tuple[float, float], names: tuple[str, ...], map_id: str) -> Element:
    kinds = (("title", 11, _FONT_BOLD, 0), ("group", 10, _FONT_BOLD, 3), ("subgroup", 10, _FONT_BOLD, 3))
    small = (("symbol", 8, _FONT_REGULAR, 1), ("symbolLabel", 8, _FONT_REGULAR, 1))
    styles = (
        element("style", _font("styleFont", size, weight), name=kind, marginTop=margin, marginLeft=2, alignment=1)
        for kind, size, weight, margin in (*kinds, *small)
    )
    return _item(
        _LEGEND,
        (*place, _WIDTH - _COLUMN - 5, 60.0),
        *names,
        element("styles", *styles),
        element("layer-tree-group", *lines),
        map_uuid=map_id,
        resizeToContents=1,
        symbolWidth=7,
        symbolHeight=3,
        boxSpace=0,
    )


def _item(kind: int, box: tuple[float, float, float, float], *parts: object, **attributes: object) -> Element:
    names = [part for part in parts if isinstance(part, str)]
    left, top, width, height = box
    usual: dict[str, Any] = {
        "type": kind,
        "uuid": identity("layout-item", str(kind), *names),
        "position": f"{left:g},{top:g},mm",
        "positionOnPage": f"{left:g},{top % (_HEIGHT + _GAP):g},mm",
        "size": f"{width:g},{height:g},mm",
        "background": str(kind in (_PAGE, _MAP)).lower(),
        "frame": "false",
        "visibility": 1,
        "opacity": 1,
    }
    elements = (part for part in parts if isinstance(part, Element))
    return element("LayoutItem", *elements, **(usual | attributes))


def _label(
    text: str, box: tuple[float, float, float, float], names: tuple[str, ...], size: float, weight: int = _FONT_REGULAR
) -> Element:
    # QGIS evaluates the text between these brackets.
    shown = text.replace("[%", "[\u2060%")
    font = _font("LabelFont", size, weight)
    return _item(_LABEL, box, *names, font, labelText=shown, htmlState=0, halign=1, valign=32)


def _font(tag: str, size: float, weight: int) -> Element:
    return element(tag, description=f"{_FONT},{size:g},-1,5,{weight},0,0,0,0,0", style="")


def _scale_bar(
    per_mm: float, place: tuple[float, float], names: tuple[str, ...], map_id: str, crs: ReferenceSystem, km: str
) -> Element:
    """A bar of two segments, some 60 mm long; in kilometres, or in degrees where there are only those."""
    unit, label, per_unit = ("degrees", "°", 1.0) if crs.geographic else ("km", km, 1000.0)
    segment = round_length(30 * per_mm / per_unit)
    return _item(
        _SCALE_BAR,
        (*place, 85.0, 14.0),
        *names,
        _font("scaleBarFont", 8, _FONT_REGULAR),
        style="Single Box",
        numSegments=2,
        numSegmentsLeft=0,
        numUnitsPerSegment=repr(segment),
        numMapUnitsPerScaleBarUnit=1,
        unitType=unit,
        unitLabel=label,
        segmentMillimeters=repr(segment * per_unit / per_mm),
        segmentSizeMode=0,
        height=2.5,
        labelBarSpace=2,
        boxContentSpace=1,
        outlineWidth=0.2,
        mapUuid=map_id,
    )


def _fitted(bounds: Bounds, aspect: float) -> Bounds:
    """Widen bounds about their middle until their width has some proportion to their height."""
    west, south, east, north = bounds
    width, height = east - west, north - south
    more_x, more_y = max(height * aspect - width, 0) / 2, max(width / aspect - height, 0) / 2
    return west - more_x, south - more_y, east + more_x, north + more_y
