"""How results look and what they say of themselves: styles, aliases, name and metadata, in the project and in files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from qgis.core import (
    QgsLayerTreeLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ..compat import store_style
from .legends import translate_legend
from .plots import Plot, bind

__all__ = ["Presentation", "apply_style", "describe", "present"]

# A style: its title in the layer's menu, the places of the fields that it shows, counted from the end (-1 is the last),
# and what writes the QML for their names. A format may cut the fields' names, or put its own fid before all fields.
Style = tuple[str, tuple[int, ...], Callable[..., str]]
_GEOPACKAGE = re.compile(r"(.+\.gpkg)(\|.*)?$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, eq=False)
class Presentation:
    """What a layer looks like and says of itself.

    Parameters
    ----------
    styles
        The first one is shown.
    aliases
        Of fields, by their places counted from the end: a sink does not take them.
    abstract, history
        For the metadata.
    title
        Name of the layer; ``default_title`` is the one that Processing gives it.
    plots, earlier
        What the dock shows of the result, fields by the names in ``places``; and of the layer it was made from.
    """

    styles: Sequence[Style] = ()
    aliases: Mapping[int, str] = field(default_factory=dict)
    abstract: str = ""
    history: str = ""
    title: str = ""
    default_title: str = ""
    plots: Sequence[Plot] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    earlier: Sequence[Plot] = ()

    def put_on(self, layer: QgsVectorLayer) -> None:
        """Dress a layer."""
        for place, alias in self.aliases.items():
            layer.setFieldAlias(layer.fields().count() + place, alias)
        if self.plots:
            bind(layer, self.plots, self.places, self.earlier)
        if self.title and layer.name() == self.default_title:
            layer.setName(self.title)
        if self.styles:
            _put_on(layer, self.styles)
        if self.abstract or self.history:
            describe(layer, self.abstract, self.history)

    def store(self, source: str) -> None:
        """Store styles, aliases and metadata in the GeoPackage that a layer was written to, if it was."""
        if not _GEOPACKAGE.match(source):
            return
        layer = QgsVectorLayer(source, self.default_title, "ogr")
        if not layer.isValid():
            return
        self.put_on(layer)
        manager = layer.styleManager()
        titles = [title for title, _, _ in self.styles] or [self.title or self.default_title]
        _forget_stored(layer, titles)
        for number, title in enumerate(titles):
            if self.styles:
                manager.setCurrentStyle(title)
            store_style(layer, title, self.title, is_default=number == 0)


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer when it is loaded. Processing keeps no reference to it, so it keeps itself."""

    _alive: set = set()

    def __init__(self, presentation: Presentation):
        super().__init__()
        self._presentation = presentation
        self._alive.add(self)

    def postProcessLayer(self, layer, context, feedback):
        """Dress the layer."""
        self._alive.discard(self)
        if isinstance(layer, QgsVectorLayer):
            self._presentation.put_on(layer)
            put_below_lines(layer, context)
            layer.triggerRepaint()


def present(context: QgsProcessingContext, layer_id: str, presentation: Presentation) -> None:
    """Dress a result where it is stored, and when Processing loads it."""
    presentation.store(layer_id)
    if context.willLoadLayerOnCompletion(layer_id):
        details = context.layerToLoadOnCompletionDetails(layer_id)
        details.setPostProcessor(_Styler(presentation))


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


def describe(layer: QgsVectorLayer, abstract: str, history: str = "") -> None:
    """Say in a layer's metadata what it is, under which terms, and how it was made."""
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setAbstract(abstract)
    if history:
        metadata.setHistory([history])
    layer.setMetadata(metadata)


def apply_style(layer: QgsVectorLayer, qml: str) -> None:
    """Put a QML document on a layer, its legend in the language of QGIS."""
    document = QDomDocument()
    document.setContent(qml)
    layer.importNamedStyle(document)
    translate_legend(layer)


def _put_on(layer: QgsVectorLayer, styles: Sequence[Style]) -> None:
    """Give a layer its styles, each by its title in the layer's menu; the first is shown."""
    manager = layer.styleManager()
    first = styles[0][0]
    manager.renameStyle(manager.currentStyle(), first)
    names = layer.fields().names()
    for title, places, make in styles:
        if title != first:
            manager.addStyle(title, manager.style(first))
        manager.setCurrentStyle(title)
        apply_style(layer, make(*(names[len(names) + place] for place in places)))
    manager.setCurrentStyle(first)


def _forget_stored(layer: QgsVectorLayer, titles: Sequence[str]) -> None:
    """Take an earlier run's styles out of a file: QGIS would ask in a window whether to replace them."""
    count, ids, names, _, _ = layer.listStylesInDatabase()
    for style_id, name in zip(ids[: max(count, 0)], names):
        if name in titles:
            layer.deleteStyleFromDatabase(style_id)
