"""QML, the style text that QGIS reads: the parts that all map styles are made of."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Literal, TypeAlias

from geo_itcluster.errors import DataError

__all__ = [
    "OUTLINE",
    "Geometry",
    "color_channels",
    "data_defined",
    "document",
    "for_equal_area_map",
    "option_map",
    "rgba",
    "symbol",
    "symbol_layer",
    "with_aliases",
    "writable",
    "xml_text",
]

Geometry: TypeAlias = Literal["point", "line", "polygon"]

OUTLINE = "#595959"

# Too small for a label on a map: on any map, and on one of equal area in metres. The first needs the map's reference
# system to have a code, and one made for a country has none.
_SMALL = "area(bounds($geometry)) < 0.005 * area(transform(@map_extent, @map_crs, @layer_crs))"
_SMALL_IN_METRES = "$area < 0.003 * area(@map_extent)"

_GEOMETRIES: dict[Geometry, int] = {"point": 0, "line": 1, "polygon": 2}


def symbol(name: str, kind: Literal["fill", "line", "marker"], layers: str) -> str:
    """A symbol of one or more symbol layers."""
    return f'<symbol name="{name}" type="{kind}" alpha="1" clip_to_extent="1" force_rhr="0">{layers}</symbol>'


def symbol_layer(kind: str, *, inner: str = "", **options: str) -> str:
    """A symbol layer of a class of QGIS, with its settings, and the symbol within it if it has one."""
    return f'<layer class="{kind}" enabled="1" locked="0" pass="0">{option_map(options)}{inner}</layer>'


def option_map(options: dict[str, str]) -> str:
    """Settings as QGIS writes them."""
    entries = "".join(f'<Option name="{k}" type="QString" value="{xml_text(v)}"/>' for k, v in options.items())
    return f'<Option type="Map">{entries}</Option>'


def document(renderer: str, geometry: Geometry, label: str | None, *, expression: bool = False) -> str:
    """A whole QML document, with labels of a field if one is named, or by an expression."""
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="{int(label is not None)}">'
        f"{renderer}{'' if label is None else _labeling(label, expression=expression)}"
        "<blendMode>0</blendMode><featureBlendMode>0</featureBlendMode><layerOpacity>1</layerOpacity>"
        f"<layerGeometryType>{_GEOMETRIES[geometry]}</layerGeometryType></qgis>\n"
    )


def _labeling(field: str, *, expression: bool) -> str:
    """Labels inside the polygons, but beside those too small to be read, with a leader line: enclave cities.

    What is too small depends on the scale: zoomed in, a city takes its label in. No font is named: QGIS then
    takes the application's own, which is always there.
    """
    where = f"if({_SMALL}, 'force', 'no')"
    leader = symbol_layer("SimpleLine", line_color=rgba(OUTLINE), line_width="0.2", line_width_unit="MM")
    callout = option_map(
        {
            "enabled": "1",
            "drawToAllParts": "0",
            "minLength": "0",
            "anchorPoint": "point_on_exterior",
            "lineSymbol": symbol("symbol", "line", leader),
        }
    )
    return (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName="{xml_text(field)}" isExpression="{int(expression)}"'
        ' fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="35,35,35,255" textOpacity="1"'
        ' multilineHeight="0.9">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255"'
        ' bufferOpacity="0.85" bufferNoFill="1" bufferJoinStyle="128"/></text-style>'
        '<text-format autoWrapLength="14" useMaxLineLengthForAutoWrap="1" multilineAlign="1"/>'
        '<placement placement="4" polygonPlacementFlags="3" fitInPolygonOnly="0" dist="3" distUnits="MM"/>'
        '<rendering drawLabels="1" obstacle="1" obstacleType="1" displayAll="0"/>'
        f"{data_defined('PolygonLabelOutside', where, tag='dd_properties')}"
        f'<callout type="simple">{callout}</callout></settings></labeling>'
    )


def data_defined(setting: str, expression: str, *, tag: Literal["data_defined_properties", "dd_properties"]) -> str:
    """A setting that follows an expression: of a symbol layer, or (``dd_properties``) of labels."""
    return (
        f'<{tag}><Option type="Map"><Option name="properties" type="Map">'
        f'<Option name="{setting}" type="Map"><Option name="active" type="bool" value="true"/>'
        f'<Option name="expression" type="QString" value="{xml_text(expression)}"/>'
        '<Option name="type" type="int" value="3"/></Option></Option>'
        f'<Option name="type" type="QString" value="collection"/></Option></{tag}>'
    )


def color_channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255.

    Raises
    ------
    DataError
        If it is no such colour.
    """
    try:
        red, green, blue = bytes.fromhex(color.removeprefix("#"))
    except ValueError:
        raise DataError("style.colour", colour=color) from None
    return red, green, blue


def rgba(color: str, alpha: int = 255) -> str:
    """A colour as QGIS writes it."""
    return ",".join(map(str, (*color_channels(color), alpha)))


# XML 1.0 has no way to write these, not even escaped.
_UNWRITABLE = dict.fromkeys([*(code for code in range(32) if code not in (9, 10, 13)), 0xFFFE, 0xFFFF], "\ufffd")


def writable(text: str) -> str:
    r"""Text with what XML cannot hold replaced.

    >>> writable("Akmola\x00")
    'Akmola\ufffd'
    """
    return text.translate(_UNWRITABLE)


def xml_text(text: str) -> str:
    """Text, escaped for XML; what XML cannot hold is replaced."""
    return escape(writable(text))


def for_equal_area_map(qml: str) -> str:
    """Have a style's labels ask in metres whether a region is too small for its name.

    >>> "$area" in for_equal_area_map(document("<renderer-v2/>", "polygon", "name"))
    True
    """
    return qml.replace(xml_text(_SMALL), xml_text(_SMALL_IN_METRES))


def with_aliases(qml: str, aliases: Mapping[str, str], *, label: str = "") -> str:
    """Have a style also bring the fields' aliases, which QGIS shows in tables and forms, and the field of map tips.

    Examples
    --------
    >>> style = document("<renderer-v2/>", "polygon", None)
    >>> styled = with_aliases(style, {"symbolic_rank": "Rank"})
    >>> '<alias field="symbolic_rank" index="0" name="Rank"/>' in styled
    True
    """
    if not aliases:
        return qml
    entries = "".join(
        f'<alias field="{xml_text(field)}" index="{at}" name="{xml_text(alias)}"/>'
        for at, (field, alias) in enumerate(aliases.items())
    )
    named = qml.replace('styleCategories="Symbology|Labeling"', 'styleCategories="Symbology|Labeling|Fields"', 1)
    tips = f"<previewExpression>{xml_text(label)}</previewExpression>" if label else ""
    return named.replace("</qgis>", f"<aliases>{entries}</aliases>{tips}</qgis>")
