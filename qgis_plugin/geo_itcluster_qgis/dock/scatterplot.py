"""The Moran scatterplot: values against their spatial lag."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen

from geo_itcluster.chart_data import scatter_points
from geo_itcluster.styles.classes import LISA_CLASSES

from ..compat import as_int
from ..layers_io.legends import legend_text
from ..pages.svg import ticks
from ..translation import number, tr
from .points import Points
from .views import INK, PointView

__all__ = ["Scatterplot"]

# Quadrants of the plane, by the signs of value and lag, tinted as the map's classes.
_QUADRANTS = {(1, 1): 0, (-1, -1): 1, (1, -1): 2, (-1, 1): 3}
_TINT = 26


class Scatterplot(PointView):
    """Values against their spatial lag, in standard deviations."""

    def __init__(self, parent=None):
        super().__init__(tr("Moran scatterplot"), parent)
        self._titles = ("", "")
        self._plot = None
        self.prepare()

    def name_axes(self, variable: str, lagged: str) -> None:
        """Name the variables of both axes."""
        self._titles = (
            tr("{variable}, standard deviations").format(variable=variable or tr("value")),
            tr("spatial lag of {variable}").format(variable=lagged) if lagged else tr("spatial lag"),
        )

    def prepare(self) -> None:
        """Take the axes and the line that the plot of the points has."""
        points = self._points
        self._plot = scatter_points(points.x, points.y, slope=points.slope, centred=True)
        text = tr("{count} regions; slope {slope}")
        self.setAccessibleDescription(text.format(count=int(points.placed.sum()), slope=number(points.slope, ".3f")))

    def _frame(self) -> QRectF:
        frame = super()._frame()
        frame.setWidth(min(frame.width(), 2 * frame.height()))
        return frame

    def positions(self) -> np.ndarray:
        """Pixels of the points, shape (n, 2)."""
        return self._pixels(self._points.x, self._points.y)

    def _pixels(self, x, y) -> np.ndarray:
        frame, (_, right), (_, top) = self._frame(), self._plot.x, self._plot.y
        across = frame.center().x() + np.asarray(x) / right * frame.width() / 2
        up = frame.center().y() - np.asarray(y) / top * frame.height() / 2
        return np.column_stack([np.atleast_1d(across), np.atleast_1d(up)])

    def draw(self, painter: QPainter) -> None:
        """Draw quadrants, axes, dots and the line."""
        frame = self._frame()
        center = frame.center()
        self._draw_quadrants(painter)
        self.draw_frame(painter)
        painter.drawLine(QPointF(center.x(), frame.top()), QPointF(center.x(), frame.bottom()))
        painter.drawLine(QPointF(frame.left(), center.y()), QPointF(frame.right(), center.y()))
        self.draw_x_ticks(painter, ticks(*self._plot.x), lambda value: self._pixels(value, 0)[0, 0])
        self.draw_y_ticks(painter, ticks(*self._plot.y), lambda value: self._pixels(0, value)[0, 1])
        self.draw_titles(painter, *self._titles)
        self.draw_dots(painter)
        if self._plot.line is not None:
            painter.setPen(QPen(QColor(INK), 1.5))
            painter.drawLine(*(QPointF(*end) for end in self._pixels(*zip(*self._plot.line))))

    def _draw_quadrants(self, painter: QPainter) -> None:
        frame = self._frame()
        for (right, up), code in _QUADRANTS.items():
            corner = QPointF(frame.right() if right > 0 else frame.left(), frame.top() if up > 0 else frame.bottom())
            box = QRectF(frame.center(), corner).normalized()
            color = QColor(LISA_CLASSES[code].color)
            color.setAlpha(_TINT)
            painter.fillRect(box, color)
            painter.setPen(QColor("#6b6b6b"))
            across = Qt.AlignmentFlag.AlignRight if right > 0 else Qt.AlignmentFlag.AlignLeft
            down = Qt.AlignmentFlag.AlignTop if up > 0 else Qt.AlignmentFlag.AlignBottom
            box, words = box.adjusted(5, 3, -5, -3), legend_text(LISA_CLASSES[code].label)
            words = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, as_int(across | down), words)

    def told(self, at: int) -> str:
        """A point in words."""
        p: Points = self._points
        return tr("{name}: value {z}, lag {lag}, {label}").format(
            name=p.names[at],
            z=number(p.x[at], ".3f"),
            lag=number(p.y[at], ".3f"),
            label=legend_text(p.classes[p.code[at]].label),
        )
