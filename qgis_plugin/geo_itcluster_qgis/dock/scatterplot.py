"""The Moran scatterplot: drawn with Qt alone; a rectangle or a click selects points."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from geo_itcluster.chart_data import scatter_points
from geo_itcluster.styles.classes import LISA_CLASSES

from ..compat import as_int
from ..layers_io.legends import legend_text
from ..pages.svg import ticks
from ..translation import tr
from .points import Points

__all__ = ["Scatterplot"]

_COLORS = [item.color for item in LISA_CLASSES]
# Quadrants of the plane, by the signs of value and lag, tinted as the map's classes.
_QUADRANTS = {(1, 1): 0, (-1, -1): 1, (1, -1): 2, (-1, 1): 3}
_TINT = 26
_LEFT, _TOP, _RIGHT, _BOTTOM = 46, 14, 14, 40
_RADIUS, _NEAR = 4.0, 8.0
_SELECTED = "#ffe600"
_INK = "#333333"


class Scatterplot(QWidget):
    """Values against their spatial lag, in standard deviations.

    Signals
    -------
    chosen
        Feature ids, and how they change the selection: "replace", "add" or "toggle".
    """

    chosen = pyqtSignal(list, str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._take(Points.none())
        self._titles = ("", "")
        self._selected = np.empty(0, dtype=bool)
        self._picture = None
        self._from = None
        self._to = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 220))
        self.setAccessibleName(tr("Moran scatterplot"))

    # ------------------------------------------------------------------ what is shown
    @property
    def points(self) -> Points:
        """The points shown."""
        return self._points

    def show_points(self, points: Points, selected_ids, variable: str = "", lagged: str = "") -> None:
        """Show other points, of one variable and the spatial lag of another, which may be the same."""
        self._take(points)
        self._titles = (
            tr("{variable}, standard deviations").format(variable=variable or tr("value")),
            tr("spatial lag of {variable}").format(variable=lagged) if lagged else tr("spatial lag"),
        )
        self.select(selected_ids)
        self._picture = None
        self.setAccessibleDescription(
            tr("{count} regions; slope {slope}").format(count=len(points), slope=f"{points.slope:.3f}")
        )

    def _take(self, points: Points) -> None:
        """Keep the points, with the axes and the line that the plot of them has."""
        self._points = points
        self._plot = scatter_points(points.z, points.lag, slope=points.slope, centred=True)

    def select(self, ids) -> None:
        """Highlight the points of these features."""
        self._selected = np.isin(self._points.ids, np.fromiter(ids, np.int64, len(ids)))
        self.update()

    def selected_ids(self) -> list[int]:
        """Features of the highlighted points."""
        return self._points.ids[self._selected].tolist()

    # ------------------------------------------------------------------ from the plane to pixels
    def _frame(self) -> QRectF:
        """The rectangle between the axes: as wide as there is room, and not much higher than wide."""
        width, height = max(self.width() - _LEFT - _RIGHT, 1), max(self.height() - _TOP - _BOTTOM, 1)
        return QRectF(_LEFT, _TOP, min(width, 2 * height), min(height, 1.2 * width))

    def positions(self) -> np.ndarray:
        """Pixels of the points, shape (n, 2)."""
        return self._pixels(self._points.z, self._points.lag)

    def _pixels(self, z, lag) -> np.ndarray:
        frame, (_, right), (_, top) = self._frame(), self._plot.x, self._plot.y
        x = frame.center().x() + np.asarray(z) / right * frame.width() / 2
        y = frame.center().y() - np.asarray(lag) / top * frame.height() / 2
        return np.column_stack([np.atleast_1d(x), np.atleast_1d(y)])

    # ------------------------------------------------------------------ drawing
    def paintEvent(self, event):
        """Draw: the picture of all points is kept, the selection and the rectangle lie over it."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._drawn(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_selection(painter)
        if self._from is not None and self._to is not None:
            painter.setPen(QPen(QColor(_INK), 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(80, 80, 80, 30))
            painter.drawRect(QRectF(self._from, self._to).normalized())
        painter.end()

    def _drawn(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_quadrants(painter)
        self._draw_axes(painter)
        self._draw_points(painter)
        self._draw_slope(painter)
        painter.end()
        return picture

    def _draw_quadrants(self, painter: QPainter) -> None:
        frame = self._frame()
        center = frame.center()
        for (right, up), code in _QUADRANTS.items():
            corner = QPointF(frame.right() if right > 0 else frame.left(), frame.top() if up > 0 else frame.bottom())
            box = QRectF(center, corner).normalized()
            color = QColor(_COLORS[code])
            color.setAlpha(_TINT)
            painter.fillRect(box, color)
            painter.setPen(QColor("#6b6b6b"))
            across = Qt.AlignmentFlag.AlignRight if right > 0 else Qt.AlignmentFlag.AlignLeft
            down = Qt.AlignmentFlag.AlignTop if up > 0 else Qt.AlignmentFlag.AlignBottom
            painter.drawText(box.adjusted(5, 3, -5, -3), as_int(across | down), legend_text(LISA_CLASSES[code].label))

    def _draw_axes(self, painter: QPainter) -> None:
        frame = self._frame()
        center = frame.center()
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.drawRect(frame)
        painter.drawLine(QPointF(center.x(), frame.top()), QPointF(center.x(), frame.bottom()))
        painter.drawLine(QPointF(frame.left(), center.y()), QPointF(frame.right(), center.y()))
        painter.setPen(QColor(_INK))
        metrics = QFontMetricsF(painter.font())
        for value in ticks(*self._plot.x):
            x = self._pixels(value, 0)[0, 0]
            text = f"{value:g}".replace("-", "−")
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, frame.bottom() + metrics.height()), text)
        for value in ticks(*self._plot.y):
            y = self._pixels(0, value)[0, 1]
            text = f"{value:g}".replace("-", "−")
            painter.drawText(
                QPointF(frame.left() - metrics.horizontalAdvance(text) - 4, y + metrics.ascent() / 2), text
            )
        below = QRectF(0, frame.bottom() + metrics.height(), self.width(), metrics.height() + 6)
        title = metrics.elidedText(self._titles[0], Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(below, as_int(Qt.AlignmentFlag.AlignCenter), title)
        painter.save()
        painter.translate(metrics.ascent(), center.y())
        painter.rotate(-90)
        beside = QRectF(-frame.height() / 2, -metrics.ascent(), frame.height(), metrics.height())
        title = metrics.elidedText(self._titles[1], Qt.TextElideMode.ElideMiddle, beside.width())
        painter.drawText(beside, as_int(Qt.AlignmentFlag.AlignCenter), title)
        painter.restore()

    def _draw_points(self, painter: QPainter) -> None:
        positions = self.positions()
        small = len(positions) > 2000
        painter.setPen(QPen(QColor(0, 0, 0, 90 if small else 210), 0.5 if small else 0.8))
        radius = 2.0 if small else _RADIUS
        for code, color in enumerate(_COLORS):
            painter.setBrush(QColor(color))
            for x, y in positions[self._points.code == code]:
                painter.drawEllipse(QPointF(x, y), radius, radius)

    def _draw_slope(self, painter: QPainter) -> None:
        if self._plot.line is not None:
            painter.setPen(QPen(QColor(_INK), 1.5))
            painter.drawLine(*(QPointF(*end) for end in self._pixels(*zip(*self._plot.line))))

    def _draw_selection(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor("black"), 1.5))
        painter.setBrush(QColor(_SELECTED))
        for x, y in self.positions()[self._selected]:
            painter.drawEllipse(QPointF(x, y), _RADIUS + 1, _RADIUS + 1)

    # ------------------------------------------------------------------ choosing
    def mousePressEvent(self, event):
        """Start a rectangle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._to = QPointF(event.pos()), None

    def mouseMoveEvent(self, event):
        """Widen the rectangle, or tell what lies under the pointer."""
        if self._from is not None:
            self._to = QPointF(event.pos())
            self.update()
            return
        at = self._nearest(event.pos())
        if at is None:
            QToolTip.hideText()
            return
        p = self._points
        text = tr("{name}: value {z}, lag {lag}, {label}").format(
            name=p.names[at],
            z=f"{p.z[at]:.3f}",
            lag=f"{p.lag[at]:.3f}",
            label=legend_text(LISA_CLASSES[p.code[at]].label),
        )
        QToolTip.showText(self.mapToGlobal(event.pos()), text, self, QRect(event.pos() - QPoint(4, 4), QSize(8, 8)))

    def mouseReleaseEvent(self, event):
        """Choose what lies in the rectangle, or under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        start, end = self._from, QPointF(event.pos())
        self._from = self._to = None
        if (end - start).manhattanLength() < 4:
            at = self._nearest(event.pos())
            inside = [] if at is None else [int(self._points.ids[at])]
        else:
            box = QRectF(start, end).normalized()
            x, y = self.positions().T
            within = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
            inside = self._points.ids[within].tolist()
        self.update()
        self.chosen.emit(inside, _how(event.modifiers()))

    def keyPressEvent(self, event):
        """Escape clears the selection, Ctrl+A selects all points."""
        if event.key() == Qt.Key.Key_Escape:
            self.chosen.emit([], "replace")
        elif event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(self._points.ids.tolist(), "replace")
        else:
            super().keyPressEvent(event)

    def _nearest(self, pos) -> int | None:
        if not len(self._points):
            return None
        distance = np.hypot(*(self.positions() - (pos.x(), pos.y())).T)
        at = int(distance.argmin())
        return at if distance[at] <= _NEAR else None


def _how(modifiers) -> str:
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return "add"
    return "toggle" if modifiers & Qt.KeyboardModifier.ControlModifier else "replace"
