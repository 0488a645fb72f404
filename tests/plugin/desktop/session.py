"""What a user does in the QGIS desktop, step by step; run by QGIS itself (``--code``), told in a JSON file.

Find the algorithm in the toolbox, run it from its dialog, look at the styled map, select in the scatterplot and on
the map.
"""

import json
import os
import sys
import traceback
from pathlib import Path

import numpy as np
import processing
from qgis import utils
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QT_VERSION, QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMenu
from qgis.utils import iface, plugins

FOLDER = Path(os.environ["DESKTOP_TEST_FOLDER"])
TOLD = {}
_LATER = 300
_PATIENCE = 100


def in_a_slot(kind, error, trace):
    """An exception that QGIS shows in its message bar, and nobody catches, fails the tests, too."""
    TOLD.setdefault("error", "".join(traceback.format_exception(kind, error, trace)))
    _SHOWN(kind, error, trace)


_SHOWN, sys.excepthook = sys.excepthook, in_a_slot


def grab(widget, name):
    widget.grab().save(str(FOLDER / f"{name}.png"))


def session():
    """One step a yield; a step that yields a function is waited for until it returns something true."""
    window = iface.mainWindow()
    window.resize(1500, 950)
    yield
    TOLD["enabled"] = "geo_itcluster_qgis" in plugins
    provider = QgsApplication.processingRegistry().providerById("geo_itcluster")
    TOLD["algorithms"] = sorted(algorithm.name() for algorithm in provider.algorithms())

    layer = QgsVectorLayer(os.environ["DESKTOP_TEST_LAYER"], "Kazakhstan", "ogr")
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    yield  # in which QGIS gives the project the layer's degrees
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=48 +lon_0=67"))
    iface.zoomToActiveLayer()
    yield

    toolbox = plugins["processing"].toolbox
    toolbox.show()
    toolbox.searchBox.setText("LISA")
    yield
    TOLD["toolbox"] = list(visible(toolbox.algorithmTree))
    grab(toolbox, "found")
    toolbox.searchBox.setText("")
    yield
    expand(toolbox.algorithmTree, provider.name())
    yield
    grab(window, "toolbox")

    untouched = processing.createAlgorithmDialog("geo_itcluster:localmoran", {"INPUT": layer.id()})
    variable = untouched.mainWidget().wrappers["VALUE"].parameterValue()
    TOLD["variable"] = variable if isinstance(variable, str) else None
    untouched.deleteLater()
    join = processing.createAlgorithmDialog("geo_itcluster:jointable", {})
    join.show()
    yield
    join.runButton().click()
    yield
    wrappers = join.mainWidget().wrappers
    TOLD["join"] = (
        [wrappers[name].parameterValue() for name in ("INPUT", "TABLE")],
        join.messageBar().currentItem().text(),
    )
    grab(join, "join")
    join.deleteLater()
    dialog = processing.createAlgorithmDialog(
        "geo_itcluster:localmoran",
        {"INPUT": layer.id(), "NAME": "name_en", "VALUE": "score", "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    dialog.show()
    dialog.resize(1000, 640)
    yield
    grab(dialog, "dialog")
    before = set(QgsProject.instance().mapLayers())
    dialog.runButton().click()
    yield lambda: set(QgsProject.instance().mapLayers()) - before
    yield
    grab(dialog, "dialog_done")
    dialog.close()
    (result_id,) = set(QgsProject.instance().mapLayers()) - before
    result = QgsProject.instance().mapLayer(result_id)
    renderer = result.renderer()
    TOLD["result"] = {
        "type": renderer.type(),
        "classes": {c.value(): c.symbol().symbolLayer(0).color().name() for c in renderer.categories()},
        "styles": result.styleManager().styles(),
        "features": result.featureCount(),
        "aliases": {field.name(): field.alias() for field in result.fields()},
        "classes_of_regions": {f["name_en"]: f["lisa_class"] for f in result.getFeatures()},
    }
    # The same in a batch: two levels, two files.
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    batch = BatchAlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById("geo_itcluster:localmoran"))
    batch.show()
    yield
    files = fill_batch(batch.mainWidget(), layer, [0.05, 0.2])
    grab(batch, "batch")
    batch.runButton().click()
    yield lambda: batch.runButton().isEnabled() and all(Path(file).exists() for file in files)
    yield
    batch.close()
    TOLD["batch"] = [
        sorted({f["lisa_class"] for f in QgsVectorLayer(file, "result", "ogr").getFeatures()}) for file in files
    ]

    toolbox.hide()
    iface.setActiveLayer(result)
    dock = plugins["geo_itcluster_qgis"].dock
    dock.show()
    yield
    yield
    plot = dock.plot
    TOLD["dock"] = {"layer": dock.layers.currentLayer().id() == result_id, "points": len(plot.points)}

    # A rectangle around the high-low quadrant in the plot selects these regions on the map.
    frame = plot._frame()
    drag(plot, QPointF(frame.center().x() + 1, frame.center().y() + 1), frame.bottomRight())
    yield
    by_plot = {f["name_en"]: (f["z"], f["lag"]) for f in result.selectedFeatures()}
    TOLD["selected_by_plot"] = by_plot
    iface.mapCanvas().waitWhileRendering()
    yield
    grab(window, "linked")

    # And a selection on the map is highlighted in the plot.
    result.selectByExpression("\"name_en\" = 'Astana city'")
    yield
    chosen = dict(zip(plot.points.ids.tolist(), plot.points.names))
    TOLD["highlighted_by_map"] = [chosen[i] for i in plot.selected_ids()]
    grab(dock, "dock")
    # A click on a point, with Ctrl, takes it out of the selection again.
    at = plot.points.ids.tolist().index(plot.selected_ids()[0])
    x, y = plot.positions()[at]
    drag(plot, QPointF(x, y), QPointF(x, y), Qt.KeyboardModifier.ControlModifier)
    yield
    TOLD["after_toggle"] = result.selectedFeatureCount()

    yield from filters_and_edits(dock, result)
    yield from levels_and_views(dock, result)
    yield from run_again(dock, result)
    result = dock._layer
    result_id = result.id()

    # The published study, which needs no data of the user's.
    before = set(QgsProject.instance().mapLayers())
    processing.runAndLoadResults(
        "geo_itcluster:kazakhstanstudy",
        {"YEAR": "2016", "OUTPUT": "TEMPORARY_OUTPUT", "LINKS": "TEMPORARY_OUTPUT"},
    )
    yield lambda: len(set(QgsProject.instance().mapLayers()) - before) == 2
    study = [QgsProject.instance().mapLayer(i) for i in set(QgsProject.instance().mapLayers()) - before]
    regions = next(found for found in study if found.geometryType() == QgsWkbTypes.PolygonGeometry)
    TOLD["study"] = {
        "styles": regions.styleManager().styles(),
        "ranks": [f["symbolic_rank"] for f in regions.getFeatures()],
    }
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        node.setItemVisibilityChecked(node.layer() in study)
        node.setExpanded(node.layer() is regions)
    result.removeSelection()
    for other in window.findChildren(QDockWidget):
        if other.objectName() == "ResultsDock" or "Results" in other.windowTitle():
            other.hide()
    dock.show_views(["scatterplot", "classes"])
    window.resize(1500, 950)
    iface.setActiveLayer(regions)
    iface.zoomToActiveLayer()
    yield
    iface.mapCanvas().waitWhileRendering()
    yield
    TOLD["filled"] = [dock.plot.height() - dock.plot._frame().bottom(), dock.plot.height(), dock.classes.height()]
    grab(window, "study")

    yield from other_statistics(dock, layer)
    yield from walk(dock)

    QgsProject.instance().removeMapLayer(result_id)
    yield
    shown = dock.layers.currentLayer()
    TOLD["after_removal"] = shown.name()
    TOLD["points_after_removal"] = len(dock.plot.points), dock.result is not None and dock._layer is shown
    yield from saved_closed_and_reopened(dock, layer)
    yield from upgraded_and_unloaded()


def upgraded_and_unloaded():
    """A newer zip is installed over the plugin that runs, by QGIS's own installer; then the plugin is unloaded."""
    import pyplugin_installer

    name, registry = "geo_itcluster_qgis", QgsApplication.processingRegistry()
    pyplugin_installer.instance().installFromZipFile(os.environ["DESKTOP_TEST_NEWER"])
    yield
    TOLD["upgraded"] = [
        utils.pluginMetadata(name, "version"),
        sys.modules[f"{name}.core.errors"].NEWER,
        len(registry.providerById("geo_itcluster").algorithms()),
    ]
    plugins[name].dock.show()
    yield
    utils.unloadPlugin(name)
    yield
    TOLD["unloaded"] = registry.providerById("geo_itcluster") is None
    left = [module for module in sys.modules if module.split(".")[0] in ("geo_itcluster", name)]
    docks = [
        dock.objectName() for dock in iface.mainWindow().findChildren(QDockWidget) if "geo_it" in dock.objectName()
    ]
    TOLD["left"] = left + docks
    assert utils.loadPlugin(name)
    assert utils.startPlugin(name)
    yield
    TOLD["loaded_again"] = len(registry.providerById("geo_itcluster").algorithms())


def filters_and_edits(dock, result):
    """The plot follows the layer: its filter, and what is deleted from it."""
    steps = TOLD["dock_follows"] = []

    def note():
        slope = dock.plot.points.slope
        steps.append({"points": len(dock.plot.points), "slope": slope, "message": dock.message.text()})

    note()
    assert result.setSubsetString('"z" > 0')
    yield lambda: len(dock.plot.points) < 16
    note()
    result.setSubsetString("")
    yield lambda: len(dock.plot.points) == 16
    result.startEditing()
    result.deleteFeature(next(result.getFeatures()).id())
    yield lambda: len(dock.plot.points) == 15
    note()
    result.rollBack()
    yield lambda: len(dock.plot.points) == 16
    TOLD["dock_result"] = dock.results.currentText()
    grab(dock, "dock_titles")


def levels_and_views(dock, result):
    """Another level recolours the map and every view at once."""
    dock.show_views(list(dock.views))
    dock.resize(520, 900)
    yield
    told = TOLD["levels"] = []

    for alpha, by in ((0.5, "p"), (0.5, "both"), (0.5, "p_adjusted")):
        dock.level.by.setCurrentIndex(dock.level.by.findData(by))
        dock.level.box.setValue(0.05)
        dock.level.box.setValue(alpha)
        yield
        told.append({"map": drawn(result), "view": classes(dock)})
        grab(dock, f"dock_level_{by}")
    iface.mapCanvas().waitWhileRendering()
    yield
    grab(iface.mainWindow(), "recoloured")
    dock.reset_level()
    yield
    told.append({"map": drawn(result), "view": classes(dock)})

    # A bar of the classes is a choice, too.
    bars = dock.classes
    at = next(at for at, count in enumerate(bars._counts) if count > 1)
    middle = bars.bars()[at].center()
    drag(bars, middle, middle)
    yield
    TOLD["selected_by_bar"] = [result.selectedFeatureCount(), int(bars._counts[at])]
    grab(dock, "dock_views")
    yield from export_selection(dock, result)
    result.removeSelection()
    dock.copy_picture()
    TOLD["picture"] = QApplication.clipboard().pixmap().width() > 100


def export_selection(dock, result):
    """The dock's menu opens QGIS's own export of the selected regions, which is run as it stands."""
    known = set(QgsProject.instance().mapLayers())
    actions = [action for menu in dock.findChildren(QMenu) for action in menu.actions()]
    export = next(action for action in actions if action.text() == "Export selected regions…")
    QTimer.singleShot(0, export.trigger)  # its window waits
    yield shown_dialog
    dialog = shown_dialog()
    grab(dialog, "export")
    dialog.runButton().click()
    yield lambda: set(QgsProject.instance().mapLayers()) - known
    yield
    dialog.close()
    (made,) = map(QgsProject.instance().mapLayer, set(QgsProject.instance().mapLayers()) - known)
    names = [sorted(feature["name_en"] for feature in of) for of in (made.getFeatures(), result.selectedFeatures())]
    TOLD["exported"] = [*names, made.fields().names() == result.fields().names()]
    QgsProject.instance().removeMapLayer(made.id())
    yield lambda: dock._layer is result


def drawn(result):
    """How many features the map draws in each class."""
    expression = QgsExpression(result.renderer().classAttribute())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(result))
    found = {}
    for feature in result.getFeatures():
        context.setFeature(feature)
        label = expression.evaluate(context)
        found[label] = found.get(label, 0) + 1
    return found


def classes(dock):
    """How many regions the dock has in each class."""
    points = dock.classes.points
    counts = np.bincount(points.code, minlength=len(points.classes))
    return {str(item.label): int(count) for item, count in zip(points.classes, counts) if count}


def run_again(dock, result):
    """The same with other weights takes the place of the result."""
    place = QgsProject.instance().layerTreeRoot().findLayer(result.id())
    at = place.parent().children().index(place)
    old = result.id()
    dialog = dock.run_again()
    yield
    grab(dialog, "run_again")
    dialog.mainWidget().wrappers["WEIGHTS"].setParameterValue("rook", QgsProcessingContext())
    dialog.runButton().click()
    yield lambda: QgsProject.instance().mapLayer(old) is None
    yield
    dialog.close()
    node = QgsProject.instance().layerTreeRoot().findLayer(dock._layer.id())
    TOLD["again"] = [dock.results.currentText(), node.parent().children().index(node) == at]


def saved_closed_and_reopened(dock, source):
    """Two layers, one of them with two results, in a GeoPackage and in a project: all is there again."""
    project, made = QgsProject.instance(), {"NAME": "name_en", "VALUE": "score", "VALUES": ["score"]}
    layers = []
    for algorithm, of in (("localmoran", source.id()), ("getisordgstar", None), ("localgeary", source.id())):
        before = set(project.mapLayers())
        given = {
            **made,
            "VALUES": ["score"],
            "INPUT": of or layers[-1].id(),
            "OUTPUT": str(FOLDER / f"{algorithm}.gpkg"),
        }
        processing.runAndLoadResults(f"geo_itcluster:{algorithm}", given)
        yield lambda known=before: set(project.mapLayers()) - known
        layers.append(project.mapLayer(*(set(project.mapLayers()) - before)))
        yield lambda: dock._layer is layers[-1]
        yield
        TOLD.setdefault("followed", []).append([dock.results.count(), dock.results.currentIndex()])
    _, both, geary = layers
    project.removeMapLayers([name for name in project.mapLayers() if name not in (both.id(), geary.id())])
    steps = TOLD["two_layers"] = []
    for layer in (geary, both):
        dock.layers.setLayer(layer)
        for at in range(dock.results.count()):
            dock.results.setCurrentIndex(at)
            dock.results.activated.emit(at)
            yield
            stored = [feature[dock.result.label] for feature in layer.getFeatures()]
            stored = {name: stored.count(name) for name in stored}
            steps.append([dock.results.currentText(), classes(dock), stored, drawn(layer)])
    yield from styles_and_results_agree(dock, both)
    dock.show_views(["histogram", "classes"])
    dock.level.box.setValue(0.2)
    yield

    def state():
        shown = dock._layer
        drawn_as = {} if shown is None else drawn(shown)
        styles = [] if shown is None else shown.styleManager().styles()
        results = [dock.results.itemText(at) for at in range(dock.results.count())]
        return [dock.shown_views(), dock.level.alpha, results, dock.results.currentIndex(), styles, drawn_as]

    states = TOLD["reopened"] = [state()]
    assert project.write(str(FOLDER / "kept.qgz"))
    iface.newProject()
    yield
    states.append(state())
    assert iface.addProject(str(FOLDER / "kept.qgz"))
    yield
    iface.mapCanvas().waitWhileRendering()
    yield
    states.append(state())
    grab(iface.mainWindow(), "reopened")
    iface.newProject()
    project.setFileName("")
    yield


def styles_and_results_agree(dock, layer):
    """The dock shows the result whose style is chosen in the layer's menu, and opens on that of the map."""
    told = TOLD["styles_and_results"] = []
    manager = layer.styleManager()
    for style in [*manager.styles(), dock.result.style]:
        manager.setCurrentStyle(style)
        yield lambda: not dock._restyle.isActive()
        told.append([style, dock.result.title])
    project = QgsProject.instance()
    before, given = set(project.mapLayers()), {"INPUT": layer.id(), "NAME": "name_en", "VALUES": ["score", "z"]}
    processing.runAndLoadResults("geo_itcluster:localmoranmany", {**given, "OUTPUT": "TEMPORARY_OUTPUT"})
    yield lambda: dock._layer is not layer
    yield
    TOLD["many"] = [dock.results.currentText(), dock._layer.styleManager().styles(), drawn(dock._layer), classes(dock)]
    iface.mapCanvas().waitWhileRendering()
    grab(iface.mainWindow(), "many")
    project.removeMapLayers(list(set(project.mapLayers()) - before))
    iface.setActiveLayer(layer)
    yield lambda: dock._layer is layer
    dock.results.setCurrentIndex(0)
    dock.results.activated.emit(0)
    yield


def new_profile():
    """A saved GeoPackage is dropped on the map of somebody who has never seen it."""
    project, dock = QgsProject.instance(), plugins["geo_itcluster_qgis"].dock
    iface.mainWindow().resize(1500, 950)
    iface.newProject()
    dock.show()
    yield
    QTimer.singleShot(0, lambda: drop(["getisordgstar.gpkg"]))

    def opened():
        """The layer; QGIS 3.22 asks which layers of a file that has styles are wanted."""
        question = QApplication.activeModalWidget()
        if question is not None:
            question.accept()
        return project.mapLayers()

    yield opened
    (layer,) = project.mapLayers().values()
    iface.setActiveLayer(layer)
    yield
    yield
    TOLD["opened"] = {
        "type": layer.renderer().type(),
        "classes": sorted(drawn(layer)),
        "stored": layer.listStylesInDatabase()[2],
        "aliases": [field.alias() for field in layer.fields()],
        "title": layer.metadata().title(),
        "abstract": layer.metadata().abstract(),
        "history": layer.metadata().history(),
        "tip": layer.mapTipTemplate(),
        "results": [dock.results.itemText(at) for at in range(dock.results.count())],
        "again": dock.again_button.isEnabled(),
    }
    iface.mapCanvas().waitWhileRendering()
    yield
    grab(iface.mainWindow(), "new_profile")


def other_statistics(dock, layer):
    """The dock goes over to a new result, whatever statistic it is, and recolours its map."""
    told = TOLD["others"] = []
    for algorithm, of in (("getisordgstar", {"VALUE": "score"}), ("localgeary", {"VALUES": ["score"]})):
        shown = dock._layer
        given = {"INPUT": layer.id(), "NAME": "name_en", "OUTPUT": "TEMPORARY_OUTPUT", **of}
        processing.runAndLoadResults(f"geo_itcluster:{algorithm}", given)
        yield lambda before=shown: dock._layer is not before
        dock.level.by.setCurrentIndex(dock.level.by.findData("both"))
        dock.level.box.setValue(0.3)
        yield
        told.append({"map": drawn(dock._layer), "view": classes(dock)})
        told[-1]["views"] = [name for name, view in dock.views.items() if view.isVisible()]
        iface.mapCanvas().waitWhileRendering()
        grab(iface.mainWindow(), algorithm)
        QgsProject.instance().removeMapLayer(dock._layer.id())
        yield


def walk(dock):
    """The README's walk with files dropped on the map: a GeoPackage and a CSV, joined, to the map of LISA classes."""
    project = QgsProject.instance()
    kept = set(project.mapLayers())
    drop(["walk.gpkg", "walk.csv"])
    yield lambda: len(set(project.mapLayers()) - kept) == 2
    dropped = {project.mapLayer(name).isSpatial(): project.mapLayer(name) for name in set(project.mapLayers()) - kept}
    TOLD["dropped"] = [field.typeName() for field in dropped[False].fields()]
    before = set(project.mapLayers())
    keys = {"KEY": "name", "TABLE_KEY": "region"}
    sources = {"INPUT": dropped[True].id(), "TABLE": dropped[False].id()}
    dialog = processing.createAlgorithmDialog("geo_itcluster:jointable", {**sources, **keys})
    dialog.show()
    yield
    dialog.runButton().click()
    yield lambda: len(set(project.mapLayers()) - before) == 2
    yield
    dialog.close()
    joined = next(found for found in map(project.mapLayer, set(project.mapLayers()) - before) if found.isSpatial())
    before = set(project.mapLayers())
    iface.setActiveLayer(joined)
    yield from lisa_by_keyboard()
    yield lambda: set(project.mapLayers()) - before
    yield
    press(Qt.Key.Key_Escape)
    yield
    plugins["processing"].toolbox.hide()
    (result_id,) = set(project.mapLayers()) - before
    result = project.mapLayer(result_id)
    iface.setActiveLayer(result)
    yield
    grab(iface.mainWindow(), "walk")
    TOLD["walk"] = [result.name(), sum(drawn(result).values())]
    yield from dock_by_keyboard(dock, result)
    for name in set(project.mapLayers()) - kept:
        project.removeMapLayer(name)
    yield


def lisa_by_keyboard():
    """From the toolbox to a run of local Moran's I of the active layer, without the mouse."""
    toolbox = plugins["processing"].toolbox
    toolbox.show()
    QApplication.setActiveWindow(iface.mainWindow())
    toolbox.searchBox.setFocus()
    for letter in "localmoran":
        press(ord(letter.upper()), text=letter)
    yield
    press(Qt.Key.Key_Return)
    yield shown_dialog
    dialog = shown_dialog()
    QApplication.setActiveWindow(dialog)
    yield
    # Tab passes over the fields of every algorithm's dialog, in QGIS's own too, from the help beside them.
    tab_to(dialog.mainWidget().wrappers["VALUE"].wrappedWidget(), back=True)
    press(Qt.Key.Key_R, text="r")
    yield
    TOLD["walk_variable"] = dialog.mainWidget().wrappers["VALUE"].parameterValue()
    grab(dialog, "keyboard_dialog")
    tab_to(dialog.runButton())
    press(Qt.Key.Key_Space)


def shown_dialog():
    """The dialog of an algorithm that is open."""
    windows = QApplication.topLevelWidgets()
    return next((window for window in windows if hasattr(window, "runButton") and window.isVisible()), None)


def dock_by_keyboard(dock, result):
    """Tab goes through the dock from the top; arrow keys and Space choose in a view, and the level."""
    QApplication.setActiveWindow(iface.mainWindow())
    dock.show_views(["scatterplot", "classes"])
    dock.layers.setFocus()
    yield
    order = TOLD["tab_order"] = []
    while QApplication.focusWidget() is not dock.classes and len(order) < _PATIENCE:
        widget = QApplication.focusWidget()
        order.append(widget.accessibleName() or widget.text())
        press(Qt.Key.Key_Tab)
        QApplication.processEvents()
    tab_to(dock.level.slider, back=True)
    level = dock.level.alpha
    press(Qt.Key.Key_Right)
    yield
    told = TOLD["keys"] = {"level": dock.level.alpha > level, "map": drawn(result) == classes(dock), "selected": []}
    tab_to(dock.plot)
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, modifiers in ((Qt.Key.Key_Right, None), (Qt.Key.Key_Space, None), (Qt.Key.Key_Left, None)):
        press(key, modifiers)
    press(Qt.Key.Key_Space, shift)
    yield
    told["selected"].append(result.selectedFeatureCount())
    grab(dock, "keyboard_dock")
    tab_to(dock.classes)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    yield
    told["selected"].append([result.selectedFeatureCount(), dock.classes.accessibleDescription()])
    press(Qt.Key.Key_Escape)
    yield
    told["selected"].append(result.selectedFeatureCount())


def press(key, modifiers=None, text=""):
    """Press a key where the keyboard is; its effect comes later, for it may open a window that waits."""
    modifiers = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(QApplication.focusWidget(), QKeyEvent(kind, key, modifiers, text))


def tab_to(widget, *, back=False):
    """Press Tab, or Shift and Tab, until the keyboard is in a widget."""
    keys = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) if back else (Qt.Key.Key_Tab,)
    for _ in range(_PATIENCE):
        focused = QApplication.focusWidget()
        if focused is widget or widget.isAncestorOf(focused):
            return
        press(*keys)
        QApplication.processEvents()
    raise AssertionError(f"Tab does not reach {widget.objectName() or widget}")


def drop(names):
    """Drop files of the folder on the map."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(FOLDER / name)) for name in names])
    middle, none = QPointF(iface.mapCanvas().rect().center()), Qt.KeyboardModifier.NoModifier
    at = middle if QT_VERSION >= 0x060000 else middle.toPoint()
    event = [at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none]
    QApplication.sendEvent(iface.mapCanvas(), QDragEnterEvent(*event))
    QApplication.sendEvent(iface.mapCanvas(), QDropEvent(*event))


def visible(tree):
    """Texts of the algorithms that the toolbox shows."""
    model = tree.model()

    def walk(parent):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            if model.rowCount(index):
                yield from walk(index)
            else:
                yield model.data(index)

    return walk(tree.rootIndex())


def expand(tree, name):
    """Open a provider of the toolbox with all its groups, and no other."""
    tree.collapseAll()
    model = tree.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if model.data(index) == name:
            tree.expand(index)
            for group in range(model.rowCount(index)):
                tree.expand(model.index(group, 0, index))
            tree.scrollTo(index, tree.ScrollHint.PositionAtTop)


def fill_batch(panel, layer, levels):
    """One row a significance level; return the files that will be written."""
    while panel.batchRowCount() < len(levels):
        panel.addRow()
    context = QgsProcessingContext()
    files = []
    for row, level in enumerate(levels):
        values = {"INPUT": layer.id(), "NAME": "name_en", "VALUE": "score", "ALPHA": level}
        for name, value in values.items():
            panel.wrappers[row][panel.parameter_to_column[name]].setParameterValue(value, context)
        files.append(str(FOLDER / f"batch_{row}.gpkg"))
        panel.tblParameters.cellWidget(row + 1, panel.parameter_to_column["OUTPUT"]).setValue(files[-1])
    panel.checkLoadLayersOnCompletion.setChecked(False)
    return files


def drag(widget, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press, move and release the left button."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, buttons in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        QApplication.sendEvent(widget, QMouseEvent(kind, at, button, buttons, modifiers))


def go_on(steps, waited_for=None, patience=_PATIENCE):
    """Take the next step, or wait."""
    try:
        if waited_for is not None and not waited_for():
            if not patience:
                raise TimeoutError("waited in vain")
            QTimer.singleShot(_LATER, lambda: go_on(steps, waited_for, patience - 1))
            return
        try:
            wanted = next(steps)
        except StopIteration:
            leave()
            return
        QTimer.singleShot(_LATER, lambda: go_on(steps, wanted))
    except Exception:
        TOLD["error"] = traceback.format_exc()
        grab(iface.mainWindow(), "error")
        leave()


def leave():
    Path(os.environ["DESKTOP_TEST_TOLD"]).write_text(json.dumps(TOLD, ensure_ascii=False), encoding="utf-8")
    QgsProject.instance().clear()
    exit_when_idle()


def exit_when_idle(patience=_PATIENCE):
    """Leave QGIS, which asks in a window whether to wait while something is done in the background."""
    if QgsApplication.taskManager().countActiveTasks() and patience:
        QTimer.singleShot(_LATER, lambda: exit_when_idle(patience - 1))
        return
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


STEPS = {"session": session, "new_profile": new_profile}[os.environ["DESKTOP_TEST_STEPS"]]
QTimer.singleShot(1500, lambda: go_on(STEPS()))
