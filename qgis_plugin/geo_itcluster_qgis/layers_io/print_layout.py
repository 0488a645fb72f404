"""A print layout of a layer in the open project, composed by the core as those of a study's GeoPackage are."""

from __future__ import annotations

from collections import Counter
from textwrap import fill

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsMapLayerLegendUtils,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProcessingException,
    QgsProject,
    QgsReadWriteContext,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from geo_itcluster.errors import DataError
from geo_itcluster.geopackage.layout import MapPage, layout
from geo_itcluster.geopackage.xml import layer_tree, tostring
from geo_itcluster.messages import language as catalogue
from geo_itcluster.styles.cartography import insets, whole_bounds, widened
from geo_itcluster.styles.classes import before_adjustment
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

from ..translation import language, tr
from .geopackage import FileFeatures, bounds_in, equal_area, reference_system_of
from .layers import Regions
from .legends import legend_text

__all__ = ["add_layout", "export_layout"]

_MARGIN = 0.02  # about the regions, a share of their width
_HEADING, _LINE = 30, 34  # characters of the legend's


def add_layout(
    project: QgsProject, layer: QgsVectorLayer, regions: Regions, *, title: str, note: str = "", credit: str = ""
) -> QgsPrintLayout:
    """Put a page on a layer's map, as it is styled now, into the project; an earlier one of the same title goes.

    The map is in an equal-area projection, with insets on regions that are too small to be seen, and a legend with
    the number of regions in each class.

    Raises
    ------
    DataError
        If no region has a polygon.
    """
    shown = FileFeatures(regions.fields, regions.features, layer.wkbType(), layer.crs(), regions.names)
    transforms = project.transformContext()
    if not regions.has_polygon.any():
        raise DataError(tr("No region has a polygon: there is no map to draw."))
    crs = equal_area(shown, transforms)
    bounds = bounds_in(shown, crs, transforms)
    _keep_theme(project, title, layer)
    page = MapPage(
        theme=title,
        title=title,
        note=note,
        credit=credit,
        bounds=widened(whole_bounds(bounds), _MARGIN),
        insets=tuple((inset.title(regions.names), inset.bounds) for inset in insets(bounds)),
        legend=(layer_tree(layer.id(), layer.name(), layer.source()),),
        kilometres=catalogue(language())("figure.kilometres"),
    )
    document = QDomDocument()
    document.setContent(tostring(layout(title, [page], reference_system_of(crs)), encoding="unicode"))
    made = QgsPrintLayout(project)
    made.readLayoutXml(document.documentElement(), document, QgsReadWriteContext())
    _complete_legends(made, layer)
    manager = project.layoutManager()
    earlier = manager.layoutByName(title)
    if earlier is not None:
        manager.removeLayout(earlier)
    manager.addLayout(made)
    return made


def export_layout(made: QgsPrintLayout, path: str) -> None:
    """Write a layout to a PDF, SVG or picture.

    Raises
    ------
    QgsProcessingException
        If the file cannot be written.
    """
    exporter, ending = QgsLayoutExporter(made), path.lower().rpartition(".")[2]
    if ending == "pdf":
        outcome = exporter.exportToPdf(path, QgsLayoutExporter.PdfExportSettings())
    elif ending == "svg":
        outcome = exporter.exportToSvg(path, QgsLayoutExporter.SvgExportSettings())
    else:
        outcome = exporter.exportToImage(path, QgsLayoutExporter.ImageExportSettings())
    if outcome != QgsLayoutExporter.Success:
        raise QgsProcessingException(tr("{path} cannot be written.").format(path=path))


def _keep_theme(project: QgsProject, name: str, layer: QgsVectorLayer) -> None:
    """Keep the layer's present style as a map theme, so that the page does not change with the map."""
    of_layer = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    of_layer.usingCurrentStyle = True
    of_layer.currentStyle = layer.styleManager().currentStyle()
    theme = QgsMapThemeCollection.MapThemeRecord()
    theme.addLayerRecord(of_layer)
    project.mapThemeCollection().insert(name, theme)


def _complete_legends(made: QgsPrintLayout, layer: QgsVectorLayer) -> None:
    """Say in the legend what its classes are, and how many features each has."""
    style = layer.styleManager().currentStyle()
    heading = layer.name() if style == "default" else style.rpartition(" – ")[2]  # the page's title says of what
    heading = heading if len(heading) <= _HEADING else f"{heading[:_HEADING]}…"
    counts = _counts(layer)
    passing = {legend_text(item.label) for known in LOCAL_CLASSES.values() for item in before_adjustment(known)}
    for legend in (item for item in made.items() if isinstance(item, QgsLayoutItemLegend)):
        node = legend.model().rootGroup().findLayer(layer.id())
        if node is None:
            continue
        node.setCustomProperty("legend/title-label", heading)
        lines = layer.renderer().legendSymbolItems()
        for at, item in enumerate(lines):
            label = f"{item.label()} ({counts[item.ruleKey()]})" if item.label() else str(counts[item.ruleKey()])
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, at, fill(label, _LINE))
        shown = [at for at, item in enumerate(lines) if counts[item.ruleKey()] or item.label() not in passing]
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
        legend.model().refreshLayerLegend(node)


def _counts(layer: QgsVectorLayer) -> Counter:
    """How many features each class of the legend has, by its key."""
    renderer, context, found = layer.renderer().clone(), QgsRenderContext(), Counter()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry)):
        context.expressionContext().setFeature(feature)
        found.update(renderer.legendKeysForFeature(feature, context))
    renderer.stopRender(context)
    return found
