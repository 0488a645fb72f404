"""The dock: the local results of a layer in linked views, at a level that the user chooses."""

from __future__ import annotations

import json
import math
from functools import partial

import numpy as np
from qgis.core import QgsMapLayerProxyModel, QgsProcessingContext, QgsProcessingUtils, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSlot
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..layers_io.plots import DOCK_ENTRY, Plot, dock_state, fields_shown, plots_of
from ..translation import number, tr
from .charts import AttainableView, BoxView, ClassView, HistogramView
from .levels import LevelChooser, recolour
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
    """What is chosen in a view is selected on the map and in the other views, and the other way round."""

    def __init__(self, iface):
        super().__init__(_name(), iface.mainWindow())
        self.setObjectName("geo_itcluster_moran_scatterplot")
        self._iface = iface
        self._layer = None
        self._shown: list[Plot] = []
        self._points = Points()
        self._layer_id = ""
        self._chosen: np.ndarray | None = None  # points that are being selected
        self._read: dict = {}  # points by layer and fields
        self._watched: dict = {}  # layers that were shown, with what hears of their changes
        self._levels: dict = {}  # level and p-value that were chosen, by layer and result
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.PolygonLayer)
        self.layers.setAccessibleName(tr("Layer with a local result"))
        self.results = QComboBox()
        self.results.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.results.setAccessibleName(tr("Result of the layer"))
        self.level = LevelChooser()
        self.plot = Scatterplot()
        self.histogram, self.box, self.classes, self.attainable = (
            HistogramView(),
            BoxView(),
            ClassView(),
            AttainableView(),
        )
        self.views = {
            "scatterplot": self.plot,
            "histogram": self.histogram,
            "box": self.box,
            "classes": self.classes,
            "p": self.attainable,
        }
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.run_button = QPushButton(tr("Local Moran's I…"))
        self.run_button.setToolTip(tr("Compute local Moran's I of the layer's variable"))
        self.again_button = QPushButton(tr("Run again…"))
        self.again_button.setToolTip(tr("With other weights or permutations; the new result replaces this one"))
        self._later, self._soon, self._restyle = map(self._timer, (self.refresh, self._follow, self._restyled))
        self._lay_out()
        self.layers.layerChanged.connect(self.show_layer)
        self.results.activated.connect(self._choose_result)
        self.level.changed.connect(self._change_level)
        for view in self.views.values():
            view.chosen.connect(self._choose)
        self.run_button.clicked.connect(lambda *_: self._open_dialog("localmoran"))
        self.again_button.clicked.connect(self.run_again)
        iface.currentLayerChanged.connect(self._follow_later)
        iface.projectRead.connect(self._restore)
        self._restore()
        self.show_layer(self.layers.currentLayer())

    def _timer(self, act) -> QTimer:
        """What calls a function after a pause."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE)
        timer.timeout.connect(act)
        return timer

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.addWidget(self.layers)
        column.addWidget(self.results)
        column.addWidget(self.level)
        row, views, more = QHBoxLayout(), self._views_button(), self._more_button()
        row.addWidget(views)
        row.addWidget(self.again_button)
        row.addWidget(self.run_button)
        row.addStretch(1)
        row.addWidget(more)
        column.addLayout(row)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        for view in self.views.values():
            self.splitter.addWidget(view)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.message)
        body = QWidget()
        body.setLayout(column)
        self.setWidget(body)
        level = (self.level.slider, self.level.box, self.level.by)
        buttons = (views, self.again_button, self.run_button, more)
        order = [self.layers, self.results, *level, *buttons, *self.views.values()]
        for before, after in zip(order, order[1:]):
            self.setTabOrder(before, after)
        self.show_views(["scatterplot"])

    def _views_button(self) -> QToolButton:
        menu = QMenu(self)
        self._view_actions = {}
        for name, view in self.views.items():
            action = menu.addAction(view.accessibleName())
            action.setCheckable(True)
            action.triggered.connect(self._views_chosen)
            self._view_actions[name] = action
        return _menu_button(tr("Views"), menu)

    def _more_button(self) -> QToolButton:
        menu = QMenu(self)
        for text, act in (
            (tr("Copy as picture"), self.copy_picture),
            (tr("Save as picture…"), self._save_picture),
            (tr("Print layout…"), lambda: self._open_dialog("printlayout")),
            (tr("Export selected regions…"), self._export_selection),
            (tr("Level of the result"), self.reset_level),
        ):
            menu.addAction(text).triggered.connect(lambda *_, act=act: act())
        return _menu_button(tr("More"), menu)

    # ------------------------------------------------------------------ the views
    def show_views(self, names) -> None:
        """Show these views, one below the other."""
        for name, action in self._view_actions.items():
            action.setChecked(name in names)
        self._place_views()

    def _place_views(self) -> None:
        """Show what the user has chosen; in place of a scatterplot that a statistic does not have, the histogram."""
        has_lag = self.result is None or bool(self.result.y)
        names = {name if has_lag or name != "scatterplot" else "histogram" for name in self.shown_views()}
        if names == {name for name, view in self.views.items() if not view.isHidden()}:
            return
        for name, view in self.views.items():
            view.setVisible(name in names)
        self.splitter.setSizes([self.height()] * len(self.views))  # equal parts, until the user moves a handle

    def shown_views(self) -> list:
        """Names of the views that are shown."""
        return [name for name, action in self._view_actions.items() if action.isChecked()]

    def _views_chosen(self, *_) -> None:
        self.show_views(self.shown_views())
        self._keep()

    def picture(self):
        """The views as they are, as a pixmap; without the mark of the keyboard."""
        focused = self.splitter.focusWidget()
        if focused is not None:
            focused.clearFocus()
        return self.splitter.grab()

    def copy_picture(self) -> None:
        """Put a picture of the views on the clipboard."""
        QApplication.clipboard().setPixmap(self.picture())

    def _save_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as picture…"), "", tr("PNG images (*.png)"))
        if path:
            self.picture().save(path if path.lower().endswith(".png") else f"{path}.png", "PNG")

    # ------------------------------------------------------------------ the layer
    def show_layer(self, layer) -> None:
        """Show a layer's points; without a local result, say how to get one."""
        self._forget()
        if isinstance(layer, QgsVectorLayer):
            self._layer, self._layer_id = layer, layer.id()
            layer.selectionChanged.connect(self._selection_changed)
            layer.rendererChanged.connect(self._restyle_later)
            self._watch(layer)
        self.refresh()

    def _watch(self, layer: QgsVectorLayer) -> None:
        """Hear of a layer's changes as long as it is there: what was read of it holds until then."""
        key = layer.id()
        if key not in self._watched:
            slots = partial(self._changed, key), partial(self._removed, key)
            self._watched[key] = layer, *slots
            for name in _CHANGES:
                getattr(layer, name).connect(slots[0])
            layer.willBeDeleted.connect(slots[1])

    def _unwatch(self, key: str) -> None:
        layer, changed, removed = self._watched.pop(key)
        for name in _CHANGES:
            getattr(layer, name).disconnect(changed)
        layer.willBeDeleted.disconnect(removed)

    def refresh(self) -> None:
        """Read the layer's results and points again."""
        before = self.result
        self._shown = [] if self._layer is None else plots_of(self._layer)
        self.results.clear()
        self.results.addItems([plot.title for plot in self._shown])
        self.results.setVisible(bool(self._shown))
        self.results.setCurrentIndex(self._on_the_map(before))
        self._draw()

    def _on_the_map(self, before: Plot | None) -> int:
        """Place of the result that the map shows; where it shows none, of the one before, or else of the last."""
        used = set() if self._layer is None else fields_shown(self._layer)
        fitting = [plot for plot in self._shown if {plot.label, plot.p} & used] or self._shown
        found = before if before in fitting else (fitting or [None])[-1]
        return -1 if found is None else self._shown.index(found)

    def _restyle_later(self, *_) -> None:
        self._restyle.start()

    def _restyled(self) -> None:
        """Follow the layer's style to the result that it shows."""
        at = self._on_the_map(self.result)
        if at != self.results.currentIndex():
            self.results.setCurrentIndex(at)
            self._draw()
            self._keep()

    @property
    def result(self) -> Plot | None:
        """The result that is shown."""
        at = self.results.currentIndex()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _choose_result(self, *_) -> None:
        self._draw()
        self._recolour()
        self._keep()

    def _draw(self, *_) -> None:
        result, layer = self.result, self._layer
        self._place_views()
        self.level.setVisible(result is not None and result.has_levels)
        self.again_button.setEnabled(result is not None and bool(result.algorithm))
        if result is None:
            self._points = Points()
            self._show_points()
            self._entitle("")
            self.message.setText(tr("Choose a layer with a local Moran result, or compute one."))
            return
        self.results.setToolTip(result.title)
        known = "" if math.isnan(result.moran) else f"; I = {number(result.moran, '.3f')}"
        self._entitle(f"{result.title}{known}")
        self._points = self._points_of(layer, result)
        variable = tr("{variable}, standard deviations").format(variable=result.variable or tr("value"))
        self.histogram.title = self.box.title = variable if result.y else result.variable
        self.plot.name_axes(result.variable, result.lagged)
        self.level.show_level(*self._levels.get(self._key(), (result.alpha, result.label_by)))
        self._classify()

    def _points_of(self, layer: QgsVectorLayer, result: Plot) -> Points:
        """The points of a result, read once as long as nothing changes."""
        name = _display_field(layer)
        key = layer.id(), name, *result.fields.items()
        if key not in self._read:
            self._read[key] = Points.of(layer, result, name=name)
        return self._read[key]

    def _entitle(self, title: str) -> None:
        """Say in the dock's title what is shown; its action keeps its name."""
        self.setWindowTitle(title or _name())
        self.toggleViewAction().setText(_name())

    def _changed(self, key: str, *_) -> None:
        self._read = {of: points for of, points in self._read.items() if of[0] != key}
        if self._layer is not None and self._layer_id == key:
            self._later.start()

    def _removed(self, key: str) -> None:
        """A layer goes, and its connections with it: nothing of it may stay."""
        del self._watched[key]
        self._read = {of: points for of, points in self._read.items() if of[0] != key}
        if self._layer is not None and self._layer_id == key:
            self._layer = None
            self._forget()
            self.refresh()
            QTimer.singleShot(0, self._show_current)

    def _show_current(self) -> None:
        self.show_layer(self.layers.currentLayer())

    def _forget(self) -> None:
        """Let go of the layer."""
        layer, self._layer = self._layer, None
        self._shown = []  # another layer shows its own last result
        self._later.stop()
        self._restyle.stop()
        if layer is not None:
            layer.selectionChanged.disconnect(self._selection_changed)
            layer.rendererChanged.disconnect(self._restyle_later)

    def _follow_later(self, *_) -> None:
        """Follow the layer that becomes current in QGIS; a new result knows its fields a moment after it is loaded."""
        self._soon.start()

    def _follow(self) -> None:
        layer = self._iface.activeLayer()
        if isinstance(layer, QgsVectorLayer) and plots_of(layer):
            self.layers.setLayer(layer)

    # ------------------------------------------------------------------ the level
    def _classify(self) -> None:
        """Show the points in the classes of the level."""
        result, alpha, by = self.result, self.level.alpha, self.level.word
        self.attainable.alpha = alpha
        if result.has_levels:
            is_stored = (alpha, by) == (result.alpha, result.label_by)
            self._points = self._points.at_level(alpha, by, stored=is_stored)
        self._show_points()
        self._tell()

    def _show_points(self) -> None:
        for view in self.views.values():
            view.show_points(self._points)
        self._highlight()

    def _change_level(self) -> None:
        if self.result is None or not self.result.has_levels:
            return
        self._levels[self._key()] = [self.level.alpha, self.level.word]
        self._classify()
        self._recolour()
        self._keep()

    def _recolour(self) -> None:
        """Show the result on the map as the dock shows it."""
        result, layer = self.result, self._layer
        chosen = (self.level.alpha, self.level.word) if result.has_levels else (result.alpha, result.label_by)
        recolour(layer, result, *chosen)
        self._iface.layerTreeView().refreshLayerSymbology(layer.id())

    def reset_level(self) -> None:
        """Go back to the level of the result."""
        if self.result is not None:
            self.level.show_level(self.result.alpha, self.result.label_by)
            self._change_level()

    def _key(self) -> str:
        return f"{self._layer.id()} {self.result.label}"

    # ------------------------------------------------------------------ the selection
    def _choose(self, ids, how: str) -> None:
        if self._layer is None:
            return
        points, before = self._points, self.plot.selected
        chosen = np.isin(points.ids, np.array(ids, np.int64))
        self._chosen = {"add": before | chosen, "toggle": before ^ chosen}.get(how, chosen)
        if how in ("add", "toggle"):
            more, less = self._chosen & ~before, before & ~self._chosen
            self._layer.modifySelection(points.ids[more].tolist(), points.ids[less].tolist())
        else:
            self._layer.selectByIds(ids)
        self._chosen = None

    @pyqtSlot()  # without the ids that changed, which Python would have to make a set of
    def _selection_changed(self) -> None:
        self._highlight(self._chosen)
        self._tell()

    def _highlight(self, selected: np.ndarray | None = None) -> None:
        """Show the layer's selection, or what is known to be selected: reading 100,000 ids takes a moment."""
        if selected is None:
            ids = [] if self._layer is None else self._layer.selectedFeatureIds()
            selected = np.isin(self._points.ids, np.fromiter(ids, np.int64, len(ids)))
        for view in self.views.values():
            view.select(selected)

    def _tell(self) -> None:
        points, result = self._points, self.result
        if result is None:
            return
        if result.y:
            count = int(points.placed.sum())
            text = tr("{count} of {all} regions; slope {slope}.")
            of = max(result.regions, count)
            lines = [text.format(count=count, all=of, slope=number(points.slope, ".3f"))]
        else:
            lines = [tr("{count} regions.").format(count=len(points))]
        if not math.isnan(result.moran):
            moran = number(result.moran, ".3f")
            lines.append(tr("Moran's I of all {all} regions: {moran}.").format(all=result.regions, moran=moran))
        chosen = len(self.plot.selected_ids())
        if chosen:
            lines.append(tr("{count} selected.").format(count=chosen))
        self.message.setText(" ".join(lines))

    def _export_selection(self) -> None:
        import processing

        if self._layer is not None:
            processing.execAlgorithmDialog("native:saveselectedfeatures", {"INPUT": self._layer.id()})

    # ------------------------------------------------------------------ computing
    def _open_dialog(self, algorithm: str) -> None:
        """Open the dialog of an algorithm of ours, for the layer."""
        import processing

        layer = self.layers.currentLayer()
        parameters = {} if layer is None else {"INPUT": layer.id()}
        processing.execAlgorithmDialog(f"geo_itcluster:{algorithm}", parameters)

    def run_again(self, *_):
        """Open the dialog that made the result; what it makes takes the result's place. Returns the dialog."""
        import processing

        result, layer = self.result, self._layer
        source = result.parameters.get("INPUT", "")
        if QgsProcessingUtils.mapLayerFromString(source, _context()) is None:
            text = tr("The layer that the result was computed from is not in the project: open it and run anew.")
            self._iface.messageBar().pushWarning(_name(), text)
            return None
        dialog = processing.createAlgorithmDialog(result.algorithm, result.parameters)
        dialog.algorithmFinished.connect(lambda done, made: self._replace(layer, made) if done else None)
        dialog.show()
        return dialog

    def _replace(self, old: QgsVectorLayer, made: dict) -> None:
        """Put the layer that was made in the place of the old one, which goes."""
        new = QgsProcessingUtils.mapLayerFromString(str(made.get("OUTPUT", "")), _context())
        project = QgsProject.instance()
        if new is None or project.mapLayer(new.id()) is None or project.mapLayer(old.id()) is None:
            return
        root = project.layerTreeRoot()
        there, loaded = root.findLayer(old.id()), root.findLayer(new.id())
        there.parent().insertChildNode(there.parent().children().index(there), loaded.clone())
        loaded.parent().removeChildNode(loaded)
        project.removeMapLayer(old.id())
        self.layers.setLayer(new)
        self._iface.setActiveLayer(new)

    # ------------------------------------------------------------------ the project
    def _keep(self) -> None:
        """Keep views, levels, and what is shown with the project."""
        result = self.result
        state = {
            "views": self.shown_views(),
            "levels": self._levels,
            "layer": "" if self._layer is None else self._layer.id(),
            "result": "" if result is None else result.label,
        }
        QgsProject.instance().writeEntry(*DOCK_ENTRY, json.dumps(state))

    def _restore(self, *_) -> None:
        """Take up what the project has kept."""
        state = dock_state(QgsProject.instance())
        self._levels = state.get("levels", {})
        self.show_views(state.get("views", ["scatterplot"]))
        layer = QgsProject.instance().mapLayer(state.get("layer", ""))
        if layer is not None:
            self._iface.setActiveLayer(layer)  # or the one that QGIS makes current would be shown in its place
            self.layers.setLayer(layer)
            labels = [plot.label for plot in self._shown]
            if state.get("result") in labels:
                self.results.setCurrentIndex(labels.index(state["result"]))
        if self._layer is not None:
            self._draw()

    def clean(self) -> None:
        """Let go of everything, before the plugin is unloaded."""
        self._forget()
        for key in list(self._watched):
            self._unwatch(key)
        self._soon.stop()
        self.layers.layerChanged.disconnect(self.show_layer)
        self._iface.currentLayerChanged.disconnect(self._follow_later)
        self._iface.projectRead.disconnect(self._restore)


def _name() -> str:
    return tr("Moran scatterplot")


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button


def _context() -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def _display_field(layer: QgsVectorLayer) -> str:
    """The field by which QGIS itself names the layer's features."""
    found = layer.displayField()
    for name in ("name", "name_en", "NAME"):
        if not found and layer.fields().lookupField(name) >= 0:
            return name
    return found


DOCK_AREA = Qt.DockWidgetArea.RightDockWidgetArea
