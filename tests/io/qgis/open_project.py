"""Open a project that a GeoPackage holds, print its layouts, and report as JSON what QGIS made of it.

Usage: /usr/bin/python3 open_project.py FILE.gpkg PROJECT FOLDER_FOR_PICTURES
"""

import json
import os
import sys
from pathlib import Path

from open_geopackage import describe_renderer, visible_colors
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsProject,
)
from qgis.PyQt.QtGui import QImage

DPI = 90


def main(path: str, name: str, folder: str) -> dict:
    messages = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: messages.append(f"{tag}: {text}") if level != Qgis.Info else None
    )
    project = QgsProject.instance()
    opened = project.read(f"geopackage:{path}?projectName={name}")
    tree = project.layerTreeRoot()
    return {
        "opened": opened,
        "error": project.error(),
        "title": project.title(),
        "crs": project.crs().toProj(),
        "layers": {layer.id(): describe_layer(layer) for layer in project.mapLayers().values()},
        "groups": {group.name(): [child.name() for child in group.children()] for group in tree.children()},
        "visible": [layer.name() for layer in tree.checkedLayers()],
        "themes": {theme: describe_theme(project, theme) for theme in project.mapThemeCollection().mapThemes()},
        "layouts": {layout.name(): print_layout(layout, Path(folder)) for layout in project.layoutManager().layouts()},
        "messages": messages,
    }


def describe_layer(layer) -> dict:
    return {
        "name": layer.name(),
        "valid": layer.isValid(),
        "source": layer.source(),
        "features": layer.featureCount(),
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        **describe_renderer(layer),
    }


def describe_theme(project, theme: str) -> list:
    return [layer.name() for layer in project.mapThemeCollection().mapThemeVisibleLayers(theme)]


def print_layout(layout, folder: Path) -> dict:
    """Print every page, and report its texts, its maps and the colours to be seen."""
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    exporter = QgsLayoutExporter(layout)
    outcome = exporter.exportToImage(str(folder / f"{layout.name()}.png"), settings)
    pages = []
    for page in range(layout.pageCollection().pageCount()):
        items = list(layout.pageCollection().itemsOnPage(page))
        png = folder / f"{layout.name()}{'' if page == 0 else f'_{page + 1}'}.png"
        picture = QImage(str(png)).convertToFormat(QImage.Format_RGB32)
        pages.append(
            {
                "picture": str(png),
                "texts": [item.currentText() for item in items if isinstance(item, QgsLayoutItemLabel)],
                "maps": [describe_map(item) for item in items if isinstance(item, QgsLayoutItemMap)],
                "legends": sum(isinstance(item, QgsLayoutItemLegend) for item in items),
                "scale_bars": [describe_bar(item) for item in items if isinstance(item, QgsLayoutItemScaleBar)],
                "colors": visible_colors(picture),
            }
        )
    return {"exported": outcome == QgsLayoutExporter.Success, "pages": pages}


def describe_map(item) -> dict:
    return {"theme": item.followVisibilityPresetName(), "scale": item.scale(), "layers": len(item.layersToRender())}


def describe_bar(item) -> dict:
    """What it says, and what its map says that length to be, both in kilometres."""
    said = item.unitsPerSegment() * item.numberOfSegments()
    drawn_mm = item.segmentMillimeters() if hasattr(item, "segmentMillimeters") else None
    return {"unit": item.unitLabel(), "length": said, "drawn_mm": drawn_mm, "width_mm": item.rect().width()}


if __name__ == "__main__":
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    report = main(*sys.argv[1:])
    print(json.dumps(report))
    sys.stdout.flush()
    os._exit(0)  # see open_geopackage.py
