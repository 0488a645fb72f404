"""Open a GeoPackage in QGIS, draw every layer in every style, and report as JSON what QGIS made of it.

Usage: /usr/bin/python3 open_geopackage.py FILE.gpkg FOLDER_FOR_PICTURES
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsLegendRenderer,
    QgsLegendSettings,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtXml import QDomDocument

MAP = QSize(1100, 620)
LEGEND_WIDTH = 260


def main(path: str, folder: str) -> dict:
    messages = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: messages.append(f"{tag}: {text}") if level != Qgis.Info else None
    )
    sublayers = QgsProviderRegistry.instance().querySublayers(path)
    layers = [describe_layer(sublayer, Path(folder)) for sublayer in sublayers]
    return {"qgis": Qgis.version(), "layers": layers, "messages": messages}


def describe_layer(sublayer, folder: Path) -> dict:
    layer = QgsVectorLayer(sublayer.uri(), sublayer.name(), sublayer.providerKey())
    count, ids, names, _, error = layer.listStylesInDatabase()
    return {
        "name": sublayer.name(),
        "valid": layer.isValid(),
        "crs": layer.crs().authid(),
        "features": layer.featureCount(),
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "default": describe_renderer(layer),
        "error": error,
        "styles": {
            name: draw_style(layer, style_id, folder / f"{sublayer.name()}-{name}.png")
            for style_id, name in zip(ids[:count], names[:count], strict=True)
        },
    }


def describe_renderer(layer) -> dict:
    renderer = layer.renderer()
    if renderer is None:  # a table
        return {}
    attribute = renderer.classAttribute() if hasattr(renderer, "classAttribute") else None
    labeling = layer.labeling()
    return {
        "type": renderer.type(),
        "attribute": attribute,
        "label_field": labeling.settings().fieldName if labeling and layer.labelsEnabled() else None,
        "classes": {item.label(): describe_symbol(item.symbol()) for item in renderer.legendSymbolItems()},
    }


def describe_symbol(symbol) -> dict:
    return {
        "color": symbol.symbolLayer(0).color().name(),
        "layers": [symbol.symbolLayer(i).layerType() for i in range(symbol.symbolLayerCount())],
    }


def draw_style(layer, style_id: str, png: Path) -> dict:
    text, error = layer.getStyleFromDatabase(style_id)
    document = QDomDocument()
    document.setContent(text)
    applied, problem = layer.importNamedStyle(document)
    colors, labels = draw(layer, png)
    return {
        **describe_renderer(layer),
        "applied": applied,
        "error": error or problem,
        "drawn": classes_of_features(layer),
        "colors": colors,
        "labels": labels,
    }


def classes_of_features(layer) -> dict:
    """Feature id -> labels of the legend's classes that it is drawn in."""
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer.startRender(context, layer.fields())
    labels = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
    drawn = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        keys = renderer.legendKeysForFeature(feature, context)  # the unnamed root of the rules among them
        drawn[feature.id()] = sorted(labels[key] for key in keys if key in labels)
    renderer.stopRender(context)
    return drawn


def draw(layer, png: Path) -> tuple:
    """Draw the map and its legend; return the map's visible colours, and the labels that found a place."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(MAP)
    settings.setBackgroundColor(QColor("white"))
    extent = layer.extent()
    extent.scale(1.08)
    settings.setExtent(extent)
    # What the map canvas sets, too: the labelling asks how large the map is.
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage().convertToFormat(QImage.Format_RGB32)
    results = job.takeLabelingResults()
    labels = {position.labelText for position in results.labelsWithinRect(extent)} if results else set()
    colors = visible_colors(picture)
    beside_legend(picture, layer).save(str(png))
    return colors, sorted(labels)


def visible_colors(picture) -> list:
    bits = picture.constBits()
    bits.setsize(picture.sizeInBytes())
    pixels = np.frombuffer(bits, np.uint32) & 0xFFFFFF
    values, counts = np.unique(pixels, return_counts=True)
    return [f"#{value:06x}" for value, count in zip(values, counts, strict=True) if count >= 100]


def beside_legend(picture, layer) -> QImage:
    sheet = QImage(picture.width() + LEGEND_WIDTH, picture.height(), QImage.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(QPointF(0, 0), picture)
    painter.translate(picture.width(), 20)
    tree = QgsLayerTree()
    tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)  # the renderer keeps no reference to it
    dots_per_mm = sheet.logicalDpiX() / 25.4
    painter.scale(dots_per_mm, dots_per_mm)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(dots_per_mm)
    QgsLegendRenderer(model, QgsLegendSettings()).drawLegend(context)
    painter.end()
    return sheet


if __name__ == "__main__":
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    report = main(*sys.argv[1:])
    QgsProject.instance().clear()
    print(json.dumps(report))
    sys.stdout.flush()
    # QGIS may crash while Python takes its objects apart, after all is done and said.
    os._exit(0)
