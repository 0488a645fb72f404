"""Draw the picture of the README with QGIS, from the GeoPackage that `make study` writes.

Usage: /usr/bin/python3 scripts/draw_readme_picture.py out/kazakhstan.gpkg docs/images/kazakhstan_2016.png
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsLegendRenderer,
    QgsLegendSettings,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QSize
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter
from qgis.PyQt.QtXml import QDomDocument

WIDTH, HEIGHT, LEGEND = 1100, 610, 260
PROJECTION = "EPSG:32642"  # UTM 42N, through the middle of the country
PANELS = (
    ("rank", "Symbolic rank of the index, 2016"),
    ("lisa", "LISA of the index, 2016 (exact conditional p, level 0.05)"),
)


def styled(path, style):
    """Layer of 2016 in one of the styles that the file carries."""
    layer = QgsVectorLayer(f"{path}|layername=scores_2016", "2016", "ogr")
    count, ids, names, _, _ = layer.listStylesInDatabase()
    qml, _ = layer.getStyleFromDatabase(ids[names[:count].index(style)])
    document = QDomDocument()
    document.setContent(qml)
    layer.importNamedStyle(document)
    return layer


def drawn_map(layer):
    """Map image in the projection."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(PROJECTION))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(QColor("white"))
    extent = QgsRectangle(settings.layerExtentToOutputExtent(layer, layer.extent()))
    extent.scale(1.03)
    settings.setExtent(extent)
    # what the map canvas sets, too: the labelling asks how large the map is
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def draw_legend(painter, layer, left, top):
    """Classes of the layer's style."""
    tree = QgsLayerTree()
    tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)  # the renderer keeps no reference to it
    renderer = QgsLegendRenderer(model, QgsLegendSettings())
    painter.save()
    painter.translate(left, top)
    dots_per_mm = painter.device().logicalDpiX() / 25.4
    painter.scale(dots_per_mm, dots_per_mm)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(dots_per_mm)
    renderer.drawLegend(context)
    painter.restore()


def main(path, target):
    """Draw both panels, one below the other."""
    picture = QImage(WIDTH + LEGEND, 2 * (HEIGHT + 36), QImage.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    for row, (style, title) in enumerate(PANELS):
        layer = styled(path, style)
        top = row * (HEIGHT + 36)
        painter.setFont(QFont("Open Sans", 13, QFont.Bold))
        painter.drawText(QPointF(16, top + 26), title)
        painter.drawImage(QPointF(0, top + 36), drawn_map(layer))
        draw_legend(painter, layer, WIDTH, top + 70)
    painter.end()
    picture.save(target)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main(*sys.argv[1:])
    os._exit(0)  # QGIS's own clean-up can fail after the picture is safe
