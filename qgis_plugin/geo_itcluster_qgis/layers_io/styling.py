"""Styles of the results: put on when Processing loads a layer, by the QML that the core writes for GeoPackages, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qgis.core import (
    QgsLayerTreeLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

__all__ = ["apply_style", "describe", "put_on", "style_on_load"]

# A style: its title in the layer's menu, the place of the field that it shows, counted from the end (-1 is the last),
# and what writes the QML for it. A format may cut the field's name, or put its own fid before all fields.
Style = tuple[str, int, Callable[[str], str]]


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Puts styles on a layer when it is loaded. Processing keeps no reference to it, so it keeps itself."""

    _alive: set = set()

    def __init__(self, styles: Sequence[Style], aliases: Mapping[int, str], abstract: str):
        super().__init__()
        self._styles, self._aliases, self._abstract = styles, aliases, abstract
        self._alive.add(self)

    def postProcessLayer(self, layer, context, feedback):
        """Style the layer."""
        self._alive.discard(self)
        if isinstance(layer, QgsVectorLayer):
            for place, alias in self._aliases.items():
                layer.setFieldAlias(layer.fields().count() + place, alias)
            if self._styles:
                put_on(layer, self._styles)
            if self._abstract:
                describe(layer, self._abstract)
            put_below_lines(layer, context)
            layer.triggerRepaint()


def style_on_load(
    context: QgsProcessingContext,
    layer_id: str,
    styles: Sequence[Style],
    aliases: Mapping[int, str] | None = None,
    abstract: str = "",
) -> None:
    """Have a layer styled, described, and its fields named in words, when Processing loads it.

    Without a desktop nothing happens. Aliases are by place, counted from the end as in a style. A sink does not take
    them: temporary layers cannot.
    """
    if context.willLoadLayerOnCompletion(layer_id):
        details = context.layerToLoadOnCompletionDetails(layer_id)
        details.setPostProcessor(_Styler(styles, aliases or {}, abstract))


def put_below_lines(layer: QgsVectorLayer, context: QgsProcessingContext) -> None:
    """Put polygons below the lines of the same run: older versions of QGIS put what is loaded last on top."""
    root = context.project().layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None or layer.geometryType() != QgsWkbTypes.PolygonGeometry:
        return
    siblings = node.parent().children()
    loaded = {
        made.id()
        for made in (
            QgsProcessingUtils.mapLayerFromString(name, context, False) for name in context.layersToLoadOnCompletion()
        )
        if isinstance(made, QgsVectorLayer) and made.geometryType() == QgsWkbTypes.LineGeometry
    }
    lines = [
        at for at, other in enumerate(siblings) if isinstance(other, QgsLayerTreeLayer) and other.layerId() in loaded
    ]
    if lines and siblings.index(node) < lines[-1]:
        node.parent().insertChildNode(lines[-1] + 1, node.clone())
        node.parent().removeChildNode(node)


def describe(layer: QgsVectorLayer, abstract: str) -> None:
    """Say in a layer's metadata what it is, and under which terms."""
    metadata = layer.metadata()
    metadata.setAbstract(abstract)
    layer.setMetadata(metadata)


def put_on(layer: QgsVectorLayer, styles: Sequence[Style]) -> None:
    """Give a layer its styles, each by its title in the layer's menu; the first is shown."""
    manager = layer.styleManager()
    first = styles[0][0]
    manager.renameStyle(manager.currentStyle(), first)
    for title, place, make in styles:
        if title != first:
            manager.addStyle(title, manager.style(first))
        manager.setCurrentStyle(title)
        apply_style(layer, make(layer.fields()[layer.fields().count() + place].name()))
    manager.setCurrentStyle(first)


def apply_style(layer: QgsVectorLayer, qml: str) -> None:
    """Put a QML document on a layer."""
    document = QDomDocument()
    document.setContent(qml)
    layer.importNamedStyle(document)
