"""Mexico's states in QGIS, and the dock beside them; run by QGIS itself (``--code``). Each step leaves a picture."""

import os
import traceback
from itertools import count
from pathlib import Path

import processing
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QToolBar
from qgis.utils import iface, plugins

FOLDER = Path(os.environ["FRAMES"])
PICTURES = count()


def picture():
    """Keep what the window shows."""
    iface.mapCanvas().waitWhileRendering()
    iface.mainWindow().grab().save(str(FOLDER / f"dock_{next(PICTURES):02}.png"))


def drag(widget, start, end):
    """Press, move and release the left button."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, buttons in (
        (QEvent.Type.MouseButtonPress, start, left),
        (QEvent.Type.MouseMove, end, left),
        (QEvent.Type.MouseButtonRelease, end, none),
    ):
        button = none if kind == QEvent.Type.MouseMove else left
        QApplication.sendEvent(widget, QMouseEvent(kind, at, button, buttons, Qt.KeyboardModifier.NoModifier))


def session():
    """A picture where a step ends; a pause at each yield."""
    window, project = iface.mainWindow(), QgsProject.instance()
    dock = plugins["geo_itcluster_qgis"].dock
    layer = QgsVectorLayer(os.environ["LAYER"], "Mexico", "ogr")
    project.addMapLayer(layer)
    iface.zoomToActiveLayer()
    for bar in window.findChildren(QToolBar):
        bar.hide()
    for other in window.findChildren(QDockWidget):
        other.setVisible(other is dock)
    window.resize(1200, 760)
    yield
    picture()
    choices = {"INPUT": layer.id(), "NAME": "NAME", "VALUE": "PCGDP2000", "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("geo_itcluster:localmoran", choices)
    while len(project.mapLayers()) < 2:
        yield
    result = next(found for found in project.mapLayers().values() if found is not layer)
    iface.setActiveLayer(result)
    dock.show()
    dock.show_views(["scatterplot", "classes"])
    window.resizeDocks([dock], [470], Qt.Orientation.Horizontal)
    yield
    iface.zoomToActiveLayer()
    yield
    picture()
    frame = dock.plot._frame()
    drag(dock.plot, QPointF(frame.center().x() + 1, frame.top() + 1), QPointF(frame.right(), frame.center().y() - 1))
    yield
    picture()
    result.selectByExpression("\"NAME\" in ('Chiapas', 'Oaxaca', 'Guerrero')")
    yield
    picture()
    result.removeSelection()
    for alpha, by in ((0.2, "p"), (0.2, "both"), (0.01, "p")):
        dock.level.box.setValue(alpha)
        dock.level.by.setCurrentIndex(dock.level.by.findData(by))
        dock.level.by.activated.emit(dock.level.by.currentIndex())
        yield
        yield
        picture()


def go_on(steps):
    """Take the next step; leave after the last, or after one that fails."""
    try:
        next(steps)
    except StopIteration:
        leave()
    except Exception:
        (FOLDER / "error.txt").write_text(traceback.format_exc(), encoding="utf-8")
        leave()
    else:
        QTimer.singleShot(700, lambda: go_on(steps))


def leave():
    """Close QGIS without a question."""
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


QTimer.singleShot(2000, lambda: go_on(session()))
