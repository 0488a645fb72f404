"""How results look and what they say of themselves: styles, aliases, name and metadata, in the project and in files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from qgis.core import (
    QgsExpression,
    QgsGeometry,
    QgsLayerTreeLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ..compat import REAL, TEXT, store_style
from ..translation import number
from .files import sublayers
from .geometry import equal_area_of
from .legends import legend_text, translate_legend
from .plots import Plot, bind

__all__ = ["Presentation", "apply_style", "describe", "present"]

# A style: its title in the layer's menu, the places of the fields that it shows, counted from the end (-1 is the last),
# and what writes the QML for their names. A format may cut the fields' names, or put its own fid before all fields.
Style = tuple[str, tuple[int, ...], Callable[..., str]]
_TOLD = 10  # fields of a map tip
_CLASSES = 30  # values of a field that may be classes
_BOXES = 5_000  # features whose boxes a projection is chosen by
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
    abstract, history, keywords, rights
        For the metadata.
    title
        Name of the layer; ``default_title`` is the one that Processing gives it.
    plots
        What the dock shows of the layer it was made from and of the result, each with the places of its fields.
    shown_by
        Place of the field by which QGIS names the features, counted from the end; QGIS chooses where it is 0.
    """

    styles: Sequence[Style] = ()
    aliases: Mapping[int, str] = field(default_factory=dict)
    abstract: str = ""
    history: str = ""
    title: str = ""
    default_title: str = ""
    plots: Sequence[tuple[Plot, Mapping[str, int]]] = ()
    keywords: Sequence[str] = ()
    shown_by: int = 0
    rights: str = ""

    def put_on(self, layer: QgsVectorLayer) -> None:
        """Dress a layer."""
        for place, alias in self.aliases.items():
            layer.setFieldAlias(layer.fields().count() + place, alias)
        if self.shown_by:
            layer.setDisplayExpression(_quoted(layer.fields().names()[self.shown_by]))
        if self.plots:
            bind(layer, self.plots)
        if self.title and layer.name() == self.default_title:
            layer.setName(self.title)
        if self.styles:
            _put_on(layer, self.styles)
        if self.abstract or self.history:
            describe(layer, self.abstract, self.history, self.keywords, self.rights)
        if self.aliases:
            layer.setMapTipTemplate(self._map_tip(layer))

    def _map_tip(self, layer: QgsVectorLayer) -> str:
        """What a region is called, and what the result says of it."""
        names = layer.fields().names()
        shown = [(alias, names[len(names) + place]) for place, alias in sorted(self.aliases.items())][:_TOLD]
        lines = [f"{escape(alias)}: [% coalesce({_in_words(layer, name)}, '–') %]" for alias, name in shown]
        return "<br>".join([f"<b>[% coalesce({_quoted(layer.displayField())}, '') %]</b>", *lines])

    def store(self, source: str) -> None:
        """Store styles, aliases and metadata in the GeoPackage that a layer was written to, if it was."""
        if not _GEOPACKAGE.match(source):
            return
        layer = QgsVectorLayer(source, self.default_title, "ogr")
        if not layer.isValid():
            return
        self.put_on(layer)
        manager = layer.styleManager()
        titles = [title for title, _, _ in self.styles] or [self.default_title]
        stored = [_stored_name(title, at) for at, title in enumerate(titles)]
        _forget_stored(layer, stored)
        for at, title in enumerate(titles):
            if self.styles:
                manager.setCurrentStyle(title)
            store_style(layer, stored[at], self.title, is_default=at == 0)
        named = sublayers(source)[0].uri()  # a path alone would not do
        QgsProviderRegistry.instance().saveLayerMetadata("ogr", named, layer.metadata())


def _stored_name(title: str, at: int) -> str:
    """A style's name in a GeoPackage, which has 30 letters for it: the end tells styles apart."""
    return title if len(title) <= 30 else f"{at + 1}. …{title[-25:]}"


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
            count_in_legend(layer, context)
            _unsquash(layer, context)
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


def count_in_legend(layer: QgsVectorLayer, context: QgsProcessingContext) -> None:
    """Say in the legend how many features each class has."""
    node = context.project().layerTreeRoot().findLayer(layer.id())
    if node is not None and layer.renderer() is not None and layer.renderer().type() != "singleSymbol":
        node.setCustomProperty("showFeatureCount", True)


def _unsquash(layer: QgsVectorLayer, context: QgsProcessingContext) -> None:
    """Give a project of this run's layers alone a projection that keeps areas, where they are in degrees."""
    project = context.project()
    loaded = {_map_layer_id(name, context) for name in context.layersToLoadOnCompletion()} | {layer.id()}
    is_first = layer.geometryType() == QgsWkbTypes.PolygonGeometry and set(project.mapLayers()) <= loaded
    if is_first and layer.crs().isGeographic() and project.crs() == layer.crs():
        features = layer.getFeatures() if layer.featureCount() <= _BOXES else ()
        boxes = [feature.geometry() for feature in features] or [QgsGeometry.fromRect(layer.extent())]
        project.setCrs(equal_area_of(boxes, layer.crs()))


def _map_layer_id(name: str, context: QgsProcessingContext) -> str:
    layer = QgsProcessingUtils.mapLayerFromString(name, context, False)
    return "" if layer is None else layer.id()


def _quoted(field: str) -> str:
    return QgsExpression.quotedColumnRef(field)


def _in_words(layer: QgsVectorLayer, field: str) -> str:
    """An expression for a value as a person reads it: a class in the language of QGIS, a number in a few digits."""
    at, name = layer.fields().lookupField(field), _quoted(field)
    if layer.fields()[at].type() == REAL:
        return f"replace(to_string(round({name}, if(abs({name}) < 0.001, 8, 4))), '.', '{number(0.5)[1]}')"
    if layer.fields()[at].type() != TEXT:
        return name
    known = {value: legend_text(value) for value in layer.uniqueValues(at, _CLASSES) if isinstance(value, str)}
    pairs = [QgsExpression.quotedString(word) for pair in known.items() if len(set(pair)) > 1 for word in pair]
    return f"map_get(map({', '.join(pairs)}), {name}), {name}" if pairs else name


def describe(
    layer: QgsVectorLayer, abstract: str, history: str = "", keywords: Sequence[str] = (), rights: str = ""
) -> None:
    """Say in a layer's metadata what it is, under which terms, and how it was made."""
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setAbstract(abstract)
    if history:
        metadata.setHistory([history])
    if rights:
        metadata.setRights([rights])
    if keywords:
        metadata.setKeywords({"geo_itcluster": list(keywords)})
    layer.setMetadata(metadata)


def apply_style(layer: QgsVectorLayer, qml: str) -> None:
    """Put a QML document on a layer, its legend in the language of QGIS; what names its features stays."""
    document, shown_by = QDomDocument(), layer.displayExpression()
    document.setContent(qml)
    layer.importNamedStyle(document)
    layer.setDisplayExpression(shown_by)
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
