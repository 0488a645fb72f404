"""What all views of the dock share: a kept picture, the selection over it, and choosing by a rectangle or a click."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from geo_itcluster.chart_data import thinned

from ..compat import as_int
from ..translation import number
from .points import Points

__all__ = ["INK", "SELECTED", "PointView", "View"]

INK, SELECTED = "#333333", "#ffe600"
LEFT, TOP, RIGHT, BOTTOM = 56, 14, 14, 40
_MANY, _DRAWN = 2_000, 10_000  # points that are drawn small, and at most
_RADIUS, _NEAR = 4.0, 8.0
_OUTLINE = QColor(0, 0, 0, 210)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class View(QWidget):
    """A chart of points. A subclass draws it, and says which points lie in a rectangle and which at a place.

    Signals
    -------
    chosen
        Feature ids, and how they change the selection: "replace", "add" or "toggle".
    """

    chosen = pyqtSignal(list, str)
    LEFT = LEFT  # room for the labels of the upright axis

    def __init__(self, title: str, parent=None):
        super().__init__(parent)
        self._points = Points()
        self._selected = np.empty(0, dtype=bool)
        self._picture = None
        self._from = None
        self._to = None
        self._mark = None  # the point or bar that the arrow keys have come to
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 120))
        self.setAccessibleName(title)

    # ------------------------------------------------------------------ what a subclass states
    def prepare(self) -> None:
        """Compute what is drawn, after the points have changed."""

    def draw(self, painter: QPainter) -> None:
        """Draw everything but the selection."""
        raise NotImplementedError

    def draw_selection(self, painter: QPainter) -> None:
        """Draw the selection over the picture."""
        raise NotImplementedError

    def within(self, box: QRectF) -> np.ndarray:
        """Which points lie in a rectangle of pixels."""
        raise NotImplementedError

    def under(self, place: QPointF) -> np.ndarray:
        """Which points lie under the pointer."""
        raise NotImplementedError

    def explained(self, place: QPointF) -> str:
        """What lies under the pointer, in words; empty where nothing does."""
        raise NotImplementedError

    def marks(self) -> np.ndarray:
        """Pixels of the points or bars in the order in which the arrow keys go through them, shape (m, 2)."""
        raise NotImplementedError

    # ------------------------------------------------------------------ what is shown
    @property
    def points(self) -> Points:
        """The points shown."""
        return self._points

    def show_points(self, points: Points) -> None:
        """Show other points, or the same in other classes; the selection stays if the features are the same."""
        if len(points) != len(self._selected):
            self._selected, self._mark = np.zeros(len(points), dtype=bool), None
        self._points = points
        self.prepare()
        self._picture = None
        self.update()

    def select(self, selected: np.ndarray) -> None:
        """Highlight some points."""
        self._selected = selected
        self.update()

    @property
    def selected(self) -> np.ndarray:
        """Which points are highlighted."""
        return self._selected

    def selected_ids(self) -> list[int]:
        """Features of the highlighted points."""
        return self._points.ids[self._selected].tolist()

    # ------------------------------------------------------------------ drawing
    def _frame(self) -> QRectF:
        """The rectangle between the axes: as wide as there is room, and at most 1.6 times as high."""
        width, height = max(self.width() - self.LEFT - RIGHT, 1), max(self.height() - TOP - BOTTOM, 1)
        return QRectF(self.LEFT, TOP, width, min(height, 1.6 * width))

    def paintEvent(self, event):
        """Draw: the picture of all points is kept, the selection and the rectangle lie over it."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = self._drawn(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._selected.any():
            self.draw_selection(painter)
        if self._from is not None and self._to is not None:
            painter.setPen(QPen(QColor(INK), 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(80, 80, 80, 30))
            painter.drawRect(QRectF(self._from, self._to).normalized())
        if self.hasFocus():
            self._draw_focus(painter)
        painter.end()

    def _draw_focus(self, painter: QPainter) -> None:
        """Show where the keyboard is: a frame around the view, and a ring around the point or bar."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().highlight().color(), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        place = self._marked()
        if place is not None:
            painter.drawEllipse(place, 2 * _RADIUS, 2 * _RADIUS)

    def _drawn(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._points):
            self.draw(painter)
        painter.end()
        return picture

    def draw_frame(self, painter: QPainter) -> None:
        """Draw the frame of the axes."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.drawRect(self._frame())

    def draw_x_ticks(self, painter: QPainter, marks, place: Callable[[float], float]) -> None:
        """Write numbers below the frame, at the pixels that ``place`` gives."""
        painter.setPen(QColor(INK))
        metrics, bottom, end = QFontMetricsF(painter.font()), self._frame().bottom(), -math.inf
        for value in sorted(marks):
            text = number(value)
            width = metrics.horizontalAdvance(text)
            x = place(value) - width / 2
            if x > end + 3:  # beside the one before
                painter.drawText(QPointF(x, bottom + metrics.height()), text)
                end = x + width

    def draw_y_ticks(self, painter: QPainter, marks, place: Callable[[float], float]) -> None:
        """Write numbers left of the frame."""
        painter.setPen(QColor(INK))
        metrics, left, end = QFontMetricsF(painter.font()), self._frame().left(), math.inf
        for value in sorted(marks):
            text, y = number(value), place(value) + metrics.ascent() / 2
            if y < end - metrics.ascent():  # above the one before
                painter.drawText(QPointF(left - metrics.horizontalAdvance(text) - 4, y), text)
                end = y

    def draw_titles(self, painter: QPainter, below: str, beside: str = "") -> None:
        """Write the titles of the axes, cut in the middle where there is no room."""
        frame, metrics = self._frame(), QFontMetricsF(painter.font())
        middle = as_int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(INK))
        box = QRectF(0, frame.bottom() + metrics.height(), self.width(), metrics.height() + 6)
        painter.drawText(box, middle, metrics.elidedText(below, Qt.TextElideMode.ElideMiddle, box.width()))
        painter.save()
        painter.translate(metrics.ascent(), frame.center().y())
        painter.rotate(-90)
        box = QRectF(-frame.height() / 2, -metrics.ascent(), frame.height(), metrics.height())
        painter.drawText(box, middle, metrics.elidedText(beside, Qt.TextElideMode.ElideMiddle, box.width()))
        painter.restore()

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
        text = self.explained(QPointF(event.pos())) if len(self._points) else ""
        if text:
            box = QRect(event.pos() - QPoint(4, 4), QSize(8, 8))
            QToolTip.showText(self.mapToGlobal(event.pos()), text, self, box)
        else:
            QToolTip.hideText()

    def mouseReleaseEvent(self, event):
        """Choose what lies in the rectangle, or under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        start, end = self._from, QPointF(event.pos())
        self._from = self._to = None
        self.update()
        if len(self._points):
            is_click = (end - start).manhattanLength() < 4
            self._choose(self.under(end) if is_click else self.within(QRectF(start, end).normalized()), event)

    def _choose(self, inside: np.ndarray, event) -> None:
        self.chosen.emit(self._points.ids[inside].tolist(), _how(event.modifiers()))

    def keyPressEvent(self, event):
        """Arrow keys go from point to point, Space chooses; Escape clears the selection, Ctrl+A selects all points."""
        key, place = event.key(), self._marked()
        if key == Qt.Key.Key_Escape:
            self.chosen.emit([], "replace")
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(self._points.ids.tolist(), "replace")
        elif key in _STEPS and len(self._points):
            self._go_on(_STEPS[key])
        elif key == Qt.Key.Key_Space and place is not None:
            self._choose(self.under(place), event)
        else:
            super().keyPressEvent(event)

    def _go_on(self, step: int) -> None:
        """Go to the next point or bar, or back, and say what it is."""
        start = self._mark if self._mark is not None else -1 if step > 0 else 0
        self._mark = (start + step) % max(len(self.marks()), 1)
        place = self._marked()
        if place is not None:
            text = self.explained(place)
            self.setAccessibleDescription(text)
            QToolTip.showText(self.mapToGlobal(place.toPoint()), text, self)
        self.update()

    def _marked(self) -> QPointF | None:
        if self._mark is None or not len(self._points):
            return None
        marks = self.marks()
        return QPointF(*marks[self._mark].tolist()) if self._mark < len(marks) else None


class PointView(View):
    """A view with a dot for each region."""

    def positions(self) -> np.ndarray:
        """Pixels of the points, shape (n, 2); NaN where one has no place."""
        raise NotImplementedError

    def told(self, at: int) -> str:
        """What a point is, in words."""
        raise NotImplementedError

    def draw_dots(self, painter: QPainter) -> None:
        """Draw the dots in the colours of their classes; of very many, some stand for all."""
        positions = self.positions()
        placed = np.flatnonzero(np.isfinite(positions).all(axis=1))
        shown = thinned(placed, _DRAWN)
        classes = self._points.classes
        patterns = len(classes) - len(self._points.family)
        for code in (*range(patterns, len(classes)), *range(patterns)):  # the patterns on top
            dots, item = positions[shown[self._points.code[shown] == code]], classes[code]
            _draw_dots(painter, dots, item.color, many=len(placed) > _MANY, ring=item.hatch)

    def draw_selection(self, painter: QPainter) -> None:
        """Draw the chosen dots larger, in yellow."""
        positions = self.positions()
        chosen = np.flatnonzero(self._selected & np.isfinite(positions).all(axis=1))
        dots = positions[thinned(chosen, _DRAWN)]
        _draw_dots(painter, dots, SELECTED, many=len(chosen) > _MANY, ring="black", more=1.0)

    def within(self, box: QRectF) -> np.ndarray:
        """Which points lie in a rectangle."""
        x, y = self.positions().T
        return (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())

    def under(self, place: QPointF) -> np.ndarray:
        """The nearest point, if it is near."""
        at = self._nearest(place)
        return np.empty(0, np.int64) if at is None else np.array([at])

    def marks(self) -> np.ndarray:
        """The points from the left to the right."""
        positions = self.positions()
        placed = positions[np.isfinite(positions).all(axis=1)]
        return placed[np.argsort(placed[:, 0], kind="stable")]

    def explained(self, place: QPointF) -> str:
        """The point under the pointer."""
        at = self._nearest(place)
        return "" if at is None else self.told(at)

    def _nearest(self, place: QPointF) -> int | None:
        distance = np.hypot(*(self.positions() - (place.x(), place.y())).T)
        if not np.isfinite(distance).any():
            return None
        at = int(np.nanargmin(distance))
        return at if distance[at] <= _NEAR else None


def _draw_dots(
    painter: QPainter, positions: np.ndarray, color: str, *, many: bool, ring: str | None = None, more: float = 0.0
) -> None:
    """Circles with an outline, or in a ring; small points, where there are many."""
    if many:
        dots = _polygon(positions)
        for shade, width in ((ring, 4.5), (color, 2.5 if ring else 3.0)):
            if shade:
                pen = QPen(QColor(shade), width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPoints(dots)
        return
    painter.setPen(QPen(QColor(ring), 1.8) if ring else QPen(_OUTLINE, 0.8))
    painter.setBrush(QColor(color))
    for x, y in positions.tolist():
        painter.drawEllipse(QPointF(x, y), _RADIUS + more, _RADIUS + more)


def _polygon(positions: np.ndarray) -> QPolygonF:
    """Pixels as Qt has them, written into its memory: an object for each point takes a tenth of a second."""
    polygon = QPolygonF()
    polygon.fill(QPointF(), len(positions))
    if len(positions):
        memory = polygon.data()
        memory.setsize(positions.size * 8)
        np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = positions
    return polygon


def _how(modifiers) -> str:
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return "add"
    return "toggle" if modifiers & Qt.KeyboardModifier.ControlModifier else "replace"
