"""The dock: a layer with a local Moran result, its scatterplot, and the selection that both share."""

from __future__ import annotations

import math

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..layers_io.plots import Plot, plots_of
from ..translation import tr
from .points import Points
from .scatterplot import Scatterplot

__all__ = ["MoranDock"]

# What changes a layer's features, in an edit session or beyond it.
_CHANGES = (
    "dataChanged",
    "updatedFields",
    "subsetStringChanged",
    "afterCommitChanges",
    "afterRollBack",
    "featureAdded",
    "featuresDeleted",
    "attributeValueChanged",
    "customPropertyChanged",
)
_PAUSE = 100  # ms, in which many changes become one


class MoranDock(QgsDockWidget):
    """Points chosen in the plot are selected on the map, and the other way round."""

    def __init__(self, iface):
        super().__init__(tr("Moran scatterplot"), iface.mainWindow())
        self.setObjectName("geo_itcluster_moran_scatterplot")
        self._iface = iface
        self._layer = None
        self._shown: list[Plot] = []
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.PolygonLayer)
        self.layers.setAccessibleName(tr("Layer with a local Moran result"))
        self.results = QComboBox()
        self.results.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.results.setAccessibleName(tr("Result of the layer"))
        self.plot = Scatterplot()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.run_button = QPushButton(tr("Local Moran's I…"))
        self.run_button.setToolTip(tr("Compute local Moran's I of the layer's variable"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self.layers.layerChanged.connect(self.show_layer)
        self.results.activated.connect(self._draw)
        self.plot.chosen.connect(self._choose)
        self.run_button.clicked.connect(self._open_dialog)
        iface.currentLayerChanged.connect(self._follow)
        self.show_layer(self.layers.currentLayer())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.layers, 1)
        row.addWidget(self.run_button)
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.results)
        column.addWidget(self.plot, 1)
        column.addWidget(self.message)
        body = QWidget()
        body.setLayout(column)
        self.setWidget(body)

    # ------------------------------------------------------------------ the layer
    def show_layer(self, layer) -> None:
        """Show a layer's points; without a local Moran result, say how to get one."""
        self._forget()
        if isinstance(layer, QgsVectorLayer):
            self._layer = layer
            layer.selectionChanged.connect(self._selection_changed)
            layer.willBeDeleted.connect(self._removed)
            for name in _CHANGES:
                getattr(layer, name).connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the layer's results and points again."""
        before = self.result
        self._shown = [] if self._layer is None else plots_of(self._layer)
        self.results.clear()
        self.results.addItems([plot.title for plot in self._shown])
        self.results.setVisible(bool(self._shown))
        self.results.setCurrentIndex(self._shown.index(before) if before in self._shown else len(self._shown) - 1)
        self._draw()

    @property
    def result(self) -> Plot | None:
        """The result that is shown."""
        at = self.results.currentIndex()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _draw(self, *_) -> None:
        result, layer = self.result, self._layer
        if result is None:
            self.plot.show_points(Points.none(), [])
            self.message.setText(tr("Choose a layer with a local Moran result, or compute one."))
            return
        self.results.setToolTip(result.title)
        points = Points.of(layer, result.x, result.y, result.label, name=_display_field(layer))
        self.plot.show_points(points, layer.selectedFeatureIds(), result.variable, result.lagged)
        self._tell()

    def _changed(self, *_) -> None:
        self._later.start()

    def _removed(self) -> None:
        """The layer goes: nothing of it may stay."""
        self._forget()
        self.refresh()
        QTimer.singleShot(0, self._show_current)

    def _show_current(self) -> None:
        self.show_layer(self.layers.currentLayer())

    def _forget(self) -> None:
        """Let go of the layer."""
        layer, self._layer = self._layer, None
        self._later.stop()
        if layer is not None:
            layer.selectionChanged.disconnect(self._selection_changed)
            layer.willBeDeleted.disconnect(self._removed)
            for name in _CHANGES:
                getattr(layer, name).disconnect(self._changed)

    def _follow(self, layer) -> None:
        """Follow the layer that is current in QGIS, if it has a result to show."""
        if isinstance(layer, QgsVectorLayer) and plots_of(layer):
            self.layers.setLayer(layer)

    # ------------------------------------------------------------------ the selection
    def _choose(self, ids, how: str) -> None:
        if self._layer is None:
            return
        behaviours = {
            "replace": QgsVectorLayer.SetSelection,
            "add": QgsVectorLayer.AddToSelection,
        }
        if how == "toggle":
            chosen = set(self._layer.selectedFeatureIds()) ^ set(ids)
            self._layer.selectByIds(sorted(chosen), QgsVectorLayer.SetSelection)
        else:
            self._layer.selectByIds(ids, behaviours[how])

    def _selection_changed(self, *_) -> None:
        self.plot.select(self._layer.selectedFeatureIds())
        self._tell()

    def _tell(self) -> None:
        points, result = self.plot.points, self.result
        if result is None:
            return
        of = max(result.regions, len(points))
        lines = [
            tr("{count} of {all} regions; slope {slope}.").format(
                count=len(points), all=of, slope=_number(points.slope)
            )
        ]
        if not math.isnan(result.moran):
            lines.append(tr("Moran's I of all {all} regions: {moran}.").format(all=of, moran=_number(result.moran)))
        chosen = self.plot.selected_ids()
        if chosen:
            lines.append(tr("{count} selected.").format(count=len(chosen)))
        self.message.setText(" ".join(lines))

    def _open_dialog(self) -> None:
        import processing

        layer = self.layers.currentLayer()
        parameters = {} if layer is None else {"INPUT": layer.id()}
        processing.execAlgorithmDialog("geo_itcluster:localmoran", parameters)

    def clean(self) -> None:
        """Let go of everything, before the plugin is unloaded."""
        self._forget()
        self.layers.layerChanged.disconnect(self.show_layer)
        self._iface.currentLayerChanged.disconnect(self._follow)


def _number(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _display_field(layer: QgsVectorLayer) -> str:
    """The field by which QGIS itself names the layer's features."""
    found = layer.displayField()
    for name in ("name", "name_en", "NAME"):
        if not found and layer.fields().lookupField(name) >= 0:
            return name
    return found


DOCK_AREA = Qt.DockWidgetArea.RightDockWidgetArea
