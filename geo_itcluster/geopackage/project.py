"""A QGIS project made without QGIS: layers in groups, map themes, and a print layout with a page for each map.

It opens in QGIS 3.22 and later. Written into the GeoPackage that holds its layers, it finds them beside itself, so the
file can be moved and sent; if it is renamed, QGIS asks where the layers are.

Examples
--------
>>> import numpy as np
>>> from geo_itcluster.geopackage.layer import Layer, Style
>>> from geo_itcluster.styles.classes import regions_style
>>> layer = Layer("a", None, [Style("regions", regions_style(), default=True)])
>>> sheet = MapSheet("Regions", (MapTheme("Regions", "Regions of a country", (Shown("a", "regions", "Regions"),)),))
>>> crs = ReferenceSystem("", "EPSG:4326", geographic=True)
>>> drawn = {"a": DrawnLayer(crs, np.array([[50.0, 40.0, 58.0, 45.0]]), ["one region"])}
>>> project = qgis_project([layer], [sheet], drawn=drawn, crs=crs, title="Regions", file_name="kz.gpkg", credit="ODbL")
>>> project.count("<maplayer "), project.count("<visibility-preset "), project.count("<Layout ")
(1, 1, 1)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import OutputError
from geo_itcluster.geopackage.layer import Layer, Table
from geo_itcluster.geopackage.layout import MapPage, layout
from geo_itcluster.geopackage.xml import (
    Element,
    ReferenceSystem,
    element,
    extent,
    fromstring,
    layer_tree,
    reference_system,
    tostring,
)
from geo_itcluster.messages import Lang, language
from geo_itcluster.styles.cartography import Bounds, body_and_insets, whole_bounds, widened
from geo_itcluster.styles.qml import for_equal_area_map, with_aliases

__all__ = ["DrawnLayer", "MapSheet", "MapTheme", "Shown", "qgis_project"]

_VERSION = "3.22.0"
_ELLIPSOID = "EPSG:7030"  # of WGS 84


@dataclass(frozen=True, slots=True)
class Shown:
    """A layer as a map shows it.

    Attributes
    ----------
    layer, style : str
        Names of a layer of the GeoPackage and of one of its styles.
    title : str
        Its name in the tree of layers and in the legend.
    """

    layer: str
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class MapTheme:
    """A finished map.

    Attributes
    ----------
    name : str
        Name of the map theme, unique in the project.
    title, note : str
        The text above the map on its page, in large and in small letters.
    kilometres : str
        Label of the scale bar's unit.
    shown : tuple of Shown
        Layers, the uppermost first and the regions last.
    """

    name: str
    title: str
    shown: tuple[Shown, ...]
    note: str = ""
    kilometres: str = "km"

    def in_language(self, lang: Lang) -> MapTheme:
        """The map with its texts in a language; names stay."""
        t = language(lang)
        text = t.text
        shown = tuple(replace(item, title=text(item.title)) for item in self.shown)
        return replace(
            self, title=text(self.title), note=text(self.note), kilometres=t("figure.kilometres"), shown=shown
        )

    @property
    def backdrop(self) -> str:
        """The layer of regions, which lies below all others."""
        return self.shown[-1].layer


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Maps that belong together, as those of a year: a group of layers, and a print layout with a page for each map."""

    name: str
    themes: tuple[MapTheme, ...]

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What its themes show, each once."""
        return tuple(dict.fromkeys(shown for theme in self.themes for shown in theme.shown))


@dataclass(frozen=True, slots=True, eq=False)
class DrawnLayer:
    """What a project has to know of the features of a layer.

    Attributes
    ----------
    crs : ReferenceSystem
        Of the layer.
    bounds : (n, 4) array
        Bounds of each feature in the project's reference system; NaN where it has no geometry. Only of a layer that is
        the backdrop of a map.
    names : sequence of str
        Names of the features, for insets.
    geometry : {"Polygon", "Line"}
    apart : tuple of tuples of int
        Places of features far from the main body, those together that lie together.
    """

    crs: ReferenceSystem
    bounds: FloatArray
    names: Sequence[str] = ()
    geometry: Literal["Polygon", "Line"] = "Polygon"
    apart: tuple[tuple[int, ...], ...] = ()


def qgis_project(
    layers: Sequence[Layer],
    sheets: Sequence[MapSheet],
    tables: Sequence[Table] = (),
    *,
    drawn: Mapping[str, DrawnLayer],
    crs: ReferenceSystem,
    title: str,
    file_name: str,
    credit: str = "",
) -> str:
    """Compose a project; it opens on the first map of the first sheet.

    Parameters
    ----------
    layers : sequence of Layer
        Layers of the GeoPackage.
    sheets : sequence of MapSheet
    tables : sequence of Table
        Tables of the GeoPackage.
    drawn : mapping of name to DrawnLayer
        Every layer that a sheet shows.
    crs : ReferenceSystem
        Of the project.
    title : str
    file_name : str
        Name of the GeoPackage, without its folder.
    credit : str
        What every page must say of its sources.

    Returns
    -------
    str
        The document, for :func:`~geo_itcluster.geopackage.tables.complete_geopackage`.

    Raises
    ------
    OutputError
        If a theme names a layer or style that is not there, or two themes have one name.
    """
    by_name = {layer.name: layer for layer in layers}
    _check(by_name, sheets)
    names = [*by_name, *(table.name for table in tables)]
    sources = {name: f"./{file_name}|layername={name}" for name in names}
    shown_layers = [(_shown_key(sheet, shown), shown) for sheet in sheets for shown in sheet.shown]
    root = element(
        "qgis",
        element("title", text=title),
        element("projectCrs", reference_system(crs)),
        _tree(sheets, tables, sources),
        _canvas(whole_bounds(drawn[sheets[0].themes[0].backdrop].bounds), crs),
        element(
            "projectlayers",
            *(_map_layer(key, s, by_name[s.layer], drawn[s.layer], sources[s.layer]) for key, s in shown_layers),
            *(_map_table(table, sources[table.name]) for table in tables),
        ),
        element("layerorder", *(element("layer", id=key) for key, _ in shown_layers)),
        element(
            "properties",
            element("Paths", element("Absolute", text="false", type="bool")),
            element("SpatialRefSys", element("ProjectionsEnabled", text="1", type="int")),
            element("Measure", element("Ellipsoid", text=_ELLIPSOID, type="QString")),  # so that areas are in metres
        ),
        element("visibility-presets", *(_theme(sheet, theme) for sheet in sheets for theme in sheet.themes)),
        element("Layouts", *(_layout(sheet, drawn, sources, crs, title, credit) for sheet in sheets)),
        projectname=title,
        version=_VERSION,
    )
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{tostring(root, encoding='unicode')}\n"


def _check(layers: Mapping[str, Layer], sheets: Sequence[MapSheet]) -> None:
    themes = [theme.name for sheet in sheets for theme in sheet.themes]
    if not themes or len(set(themes)) < len(themes):
        raise OutputError("output.themes", names=themes)
    for sheet in sheets:
        for shown in sheet.shown:
            styles = [style.name for style in layers[shown.layer].styles] if shown.layer in layers else []
            if shown.style not in styles:
                raise OutputError("output.project_style", title=shown.title, style=shown.style, layer=shown.layer)


def _key(*names: str) -> str:
    """Name of a layer within the project; QGIS replaces one of ten characters or fewer."""
    return "geo_itcluster-" + "-".join(names)


def _shown_key(sheet: MapSheet, shown: Shown) -> str:
    return _key(sheet.name, shown.layer, shown.style)


def _tree(sheets: Sequence[MapSheet], tables: Sequence[Table], sources: Mapping[str, str]) -> Element:
    first = set(sheets[0].themes[0].shown)
    groups = [
        element(
            "layer-tree-group",
            *(
                layer_tree(_shown_key(sheet, s), s.title, sources[s.layer], visible=at == 0 and s in first)
                for s in sheet.shown
            ),
            name=sheet.name,
            checked="Qt::Checked",
            expanded=int(at == 0),
        )
        for at, sheet in enumerate(sheets)
    ]
    tabular = element(
        "layer-tree-group",
        *(layer_tree(_key(table.name), table.title, sources[table.name]) for table in tables),
        name="Tables",
        checked="Qt::Checked",
        expanded=1,
    )
    return element("layer-tree-group", *groups, *([tabular] if tables else []))


def _canvas(bounds: Bounds, crs: ReferenceSystem) -> Element:
    return element(
        "mapcanvas",
        element("units", text="degrees" if crs.geographic else "meters"),
        extent("extent", widened(bounds, 0.05)),
        element("rotation", text="0"),
        element("destinationsrs", reference_system(crs)),
        name="theMapCanvas",
    )


def _map_layer(key: str, shown: Shown, layer: Layer, drawn: DrawnLayer, source: str) -> Element:
    (qml,) = (style.qml for style in layer.styles if style.name == shown.style)
    styled = _parsed(qml, layer.aliases, layer.label)
    return element(
        "maplayer",
        *_about(key, shown.title, layer.description, source),
        element("srs", reference_system(drawn.crs)),
        element("map-layer-style-manager", element("map-layer-style", name="default"), current="default"),
        *styled,
        type="vector",
        geometry=drawn.geometry,
        labelsEnabled=styled.get("labelsEnabled", "0"),
    )


def _map_table(table: Table, source: str) -> Element:
    plain = _parsed("<qgis></qgis>", {name: described.alias for name, described in table.fields.items()})
    about = _about(_key(table.name), table.title, table.description, source)
    return element("maplayer", *about, *plain, type="vector", geometry="No geometry")


def _about(key: str, title: str, description: str, source: str) -> list[Element]:
    return [
        element("id", text=key),
        element("datasource", text=source),
        element("layername", text=title),
        element("provider", text="ogr", encoding="UTF-8"),
        element("resourceMetadata", element("abstract", text=description)),
    ]


def _parsed(qml: str, aliases: Mapping[str, str], label: str = "") -> Element:
    return fromstring(with_aliases(for_equal_area_map(qml), aliases, label=label))


def _theme(sheet: MapSheet, theme: MapTheme) -> Element:
    layers = (element("layer", id=_shown_key(sheet, s), visible=1, style="default", expanded=1) for s in theme.shown)
    groups = element("checked-group-nodes", element("checked-group-node", id=sheet.name))
    return element("visibility-preset", *layers, groups, name=theme.name, has__checked__group__info=1)


def _layout(
    sheet: MapSheet,
    drawn: Mapping[str, DrawnLayer],
    sources: Mapping[str, str],
    crs: ReferenceSystem,
    title: str,
    credit: str,
) -> Element:
    pages = []
    for theme in sheet.themes:
        boxes, names = drawn[theme.backdrop].bounds, drawn[theme.backdrop].names
        body, windows = body_and_insets(boxes, drawn[theme.backdrop].apart)
        pages.append(
            MapPage(
                theme=theme.name,
                title=f"{title}: {theme.title}",
                note=theme.note,
                credit=credit,
                kilometres=theme.kilometres,
                bounds=widened(body, 0.02),
                insets=tuple((inset.title(names), inset.bounds) for inset in windows),
                legend=tuple(layer_tree(_shown_key(sheet, s), s.title, sources[s.layer]) for s in theme.shown),
            )
        )
    return layout(sheet.name, pages, crs)
