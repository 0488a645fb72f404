"""An HTML page of a result: the findings in words, a table, and maps drawn by QGIS itself."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice, repeat
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsMemoryProviderUtils,
    QgsProcessingException,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QSaveFile, QSize
from qgis.PyQt.QtGui import QColor, QImage

from geo_itcluster.messages import language as catalogue
from geo_itcluster.styles.classes import links_style, regions_style

from ..layers_io.geometry import equal_area_of
from ..layers_io.layers import Column, Regions
from ..layers_io.legends import legend_text
from ..layers_io.styling import apply_style
from ..translation import language, number, said, tr

__all__ = [
    "MOST_ROWS",
    "MapOfPage",
    "columns_of",
    "columns_table",
    "html_table",
    "links_map",
    "section",
    "write_page",
    "write_sections",
    "write_whole",
]

_MAP = QSize(1400, 800)
# A page with more rows helps nobody; the layer has them all.
MOST_ROWS = 500

_CSS = """
body { font: 15px/1.5 "Open Sans", "Segoe UI", sans-serif; color: #222 }
body { max-width: 1100px; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.6em } h2 { font-size: 1.2em; margin-top: 2em }
img { max-width: 100%; border: 1px solid #ddd }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 13px }
th, td { padding: .25em .6em; border-bottom: 1px solid #e4e4e4 }
th { text-align: left; background: #f4f4f4 } td.number { text-align: right; font-variant-numeric: tabular-nums }
ul.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3em 1.2em }
ul.legend img { border: 0; vertical-align: middle; margin-right: .4em }
"""


@dataclass(frozen=True)
class MapOfPage:
    """A map: its title, the column or columns that it shows, and what writes the style for them."""

    title: str
    column: str | tuple[str, ...]
    make: Callable[..., str]


def columns_of(one_or_several) -> tuple[str, ...]:
    """The columns of a style, which may be one."""
    return (one_or_several,) if isinstance(one_or_several, str) else tuple(one_or_several)


def write_page(
    path: str,
    title: str,
    summary: str,
    regions: Regions,
    columns: Sequence[Column],
    maps: Sequence[MapOfPage],
    sections: Sequence[str] = (),
) -> str:
    """Write the page of a result on regions: maps, further sections, and the regions' table.

    Returns
    -------
    str
        The path.
    """
    layer = _drawn_layer(regions, columns)
    drawn = [_map_section(layer, item) for item in maps] if layer.featureCount() else []
    return write_sections(
        path, title, summary, [*drawn, *sections, section(tr("Regions"), _regions_table(regions, columns))]
    )


def write_sections(path: str, title: str, summary: str, sections: Sequence[str]) -> str:
    """Write a page of sections, all in one file, under a temporary name first.

    Returns
    -------
    str
        The path.
    """
    findings = "".join(f"<p>{escape(line)}</p>" for line in said(summary).splitlines() if line)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_CSS}</style></head>'
        f"<body><h1>{escape(title)}</h1>{findings}{''.join(sections)}</body></html>"
    )
    write_whole(Path(path), page)
    return path


def section(title: str, body: str) -> str:
    """A part of a page under its title; the body is HTML."""
    return f"<h2>{escape(title)}</h2>{body}"


def html_table(head: Sequence[str], rows: Sequence[Sequence], *, total: int = 0) -> str:
    """A table of texts and numbers; ``total`` says how many rows there are, where these are the first ones."""
    titles = "".join(f"<th>{escape(in_words(text))}</th>" for text in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    rest = total - len(rows)
    more = f"<p>{escape(tr('and {count} more, in the layer').format(count=rest))}</p>" if rest > 0 else ""
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>{more}"


def columns_table(columns: Sequence[Column]) -> str:
    """A table of columns under their aliases."""
    return html_table([column.alias for column in columns], list(zip(*(column.cells() for column in columns))))


def in_words(value) -> str:
    """A text of a page in the language of QGIS: what the core says, a class, a region of Kazakhstan."""
    return catalogue(language()).text(legend_text(said(value)))


def write_whole(path: Path, text: str) -> None:
    """Write a file under a temporary name, and rename it when all of it is there."""
    file = QSaveFile(str(path))
    content = text.encode()
    is_written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
    if not is_written:
        why = file.errorString()
        raise QgsProcessingException(tr("{path} cannot be written: {why}").format(path=path, why=why))


def _drawn_layer(regions: Regions, columns: Sequence[Column]) -> QgsVectorLayer:
    """The regions that have a polygon, with the columns as fields."""
    fields = QgsFields()
    for column in columns:
        fields.append(column.definition(column.name))
    layer = QgsMemoryProviderUtils.createMemoryLayer("page", fields, QgsWkbTypes.MultiPolygon, regions.crs)
    cells = zip(*(column.cells() for column in columns)) if columns else repeat(())
    features = []
    for feature, row, has in zip(regions.features, cells, regions.has_polygon):
        if has:
            made = QgsFeature(fields)
            made.setGeometry(feature.geometry())
            made.setAttributes(list(row))
            features.append(made)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def links_map(regions: Regions, links: Sequence[QgsFeature]) -> str:
    """The regions, with lines between neighbours over them, as a picture."""
    areas = _drawn_layer(regions, ())
    apply_style(areas, regions_style())
    lines = QgsMemoryProviderUtils.createMemoryLayer("links", QgsFields(), QgsWkbTypes.LineString, regions.crs)
    features = []
    for link in links:
        made = QgsFeature(lines.fields())
        made.setGeometry(link.geometry())
        features.append(made)
    lines.dataProvider().addFeatures(features)
    apply_style(lines, links_style())
    return f'<img src="{_picture([lines, areas])}" alt="{escape(tr("Links"))}">' if areas.featureCount() else ""


def _map_section(layer: QgsVectorLayer, item: MapOfPage) -> str:
    apply_style(layer, item.make(*columns_of(item.column)))
    return section(item.title, f'<img src="{_picture([layer])}" alt="{escape(item.title)}">{_legend(layer)}')


def _picture(layers: Sequence[QgsVectorLayer]) -> str:
    """A map of layers, the first on top and the last as the whole."""
    settings, whole = QgsMapSettings(), layers[-1]
    settings.setLayers(layers)
    crs = equal_area_of([feature.geometry() for feature in whole.getFeatures()], whole.crs())
    settings.setDestinationCrs(crs)
    settings.setOutputSize(_MAP)
    settings.setBackgroundColor(QColor("white"))
    transform = QgsCoordinateTransform(whole.crs(), crs, QgsCoordinateTransformContext())
    extent = transform.transformBoundingBox(QgsRectangle(whole.extent()))
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return _data_uri(job.renderedImage())


def _legend(layer: QgsVectorLayer) -> str:
    items = [
        f'<li><img src="{_data_uri(item.symbol().asImage(QSize(22, 16)))}" alt="">{escape(item.label())}</li>'
        for item in layer.renderer().legendSymbolItems()
        if item.symbol() is not None and item.label()
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'


def _data_uri(picture: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(bytes(buffer.data())).decode("ascii")


def _regions_table(regions: Regions, columns: Sequence[Column]) -> str:
    head = [tr("Region"), *(column.alias or column.name for column in columns)]
    cells = zip(*(column.cells() for column in columns))
    rows = [[name, *row] for name, row in islice(zip(regions.labels, cells), MOST_ROWS)]
    return html_table(head, rows, total=len(regions))


def _cell(value) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, float):
        return f'<td class="number">{number(value, ".4g")}</td>'
    if isinstance(value, int):
        return f'<td class="number">{value}</td>'
    return f"<td>{escape(in_words(value))}</td>"
