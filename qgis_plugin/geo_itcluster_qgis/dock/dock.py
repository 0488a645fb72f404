"""The dock: a layer with a local Moran result, its scatterplot, and the selection that both share."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..translation import tr
from .points import Points, moran_fields
from .scatterplot import Scatterplot

__all__ = ["MoranDock"]


class MoranDock(QgsDockWidget):
    """Points chosen in the plot are selected on the map, and the other way round."""

    def __init__(self, iface):
        super().__init__(tr("Moran scatterplot"), iface.mainWindow())
        self.setObjectName("geo_itcluster_moran_scatterplot")
        self._iface = iface
        self._layer = None
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.PolygonLayer)
        self.layers.setAccessibleName(tr("Layer with a local Moran result"))
        self.plot = Scatterplot()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.run_button = QPushButton(tr("Local Moran's I…"))
        self.run_button.setToolTip(tr("Compute local Moran's I of the layer's variable"))
        self._lay_out()
        self.layers.layerChanged.connect(self.show_layer)
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
            layer.willBeDeleted.connect(self._forget)
            layer.dataChanged.connect(self.refresh)
            layer.updatedFields.connect(self.refresh)
            layer.subsetStringChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the points anew."""
        layer = self._layer
        fields = ("", "", "") if layer is None else moran_fields(layer)
        if not fields[0]:
            self.plot.show_points(Points.none(), [])
            self.message.setText(tr("Choose a layer with a local Moran result, or compute one."))
            return
        points = Points.of(layer, *fields, name=_display_field(layer))
        self.plot.show_points(points, layer.selectedFeatureIds())
        self._tell()

    def _forget(self) -> None:
        """Let go of the layer."""
        layer, self._layer = self._layer, None
        if layer is not None:
            for signal, slot in (
                (layer.selectionChanged, self._selection_changed),
                (layer.willBeDeleted, self._forget),
                (layer.dataChanged, self.refresh),
                (layer.updatedFields, self.refresh),
                (layer.subsetStringChanged, self.refresh),
            ):
                signal.disconnect(slot)

    def _follow(self, layer) -> None:
        """Follow the layer that is current in QGIS, if it has a result to show."""
        if isinstance(layer, QgsVectorLayer) and moran_fields(layer)[0]:
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
        points = self.plot.points
        chosen = self.plot.selected_ids()
        text = tr("{count} regions, slope (Moran's I) {slope}.").format(count=len(points), slope=f"{points.slope:.3f}")
        if chosen:
            text += " " + tr("{count} selected.").format(count=len(chosen))
        self.message.setText(text)

    def _open_dialog(self) -> None:
        import processing

        layer = self.layers.currentLayer()
        parameters = {} if layer is None else {"INPUT": layer.id()}
        processing.execAlgorithmDialog("geo_itcluster:localmoran", parameters)

    def clean(self) -> None:
        """Let go of everything, before the plugin is unloaded."""
        self._forget()
        self._iface.currentLayerChanged.disconnect(self._follow)


def _display_field(layer: QgsVectorLayer) -> str:
    """The field by which QGIS itself names the layer's features."""
    found = layer.displayField()
    for name in ("name", "name_en", "NAME"):
        if not found and layer.fields().lookupField(name) >= 0:
            return name
    return found


DOCK_AREA = Qt.DockWidgetArea.RightDockWidgetArea
