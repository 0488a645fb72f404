"""The dock's other views: histogram, box plot, classes with their counts, and p against the smallest p there can be."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from geo_itcluster.chart_data import bounds, box_plot, histogram

from ..compat import as_int
from ..layers_io.legends import legend_text
from ..pages.svg import ticks
from ..translation import number, tr
from .views import INK, SELECTED, PointView, View

__all__ = ["AttainableView", "BoxView", "ClassView", "HistogramView"]

_BAR = "#9ecae1"
_ROW = 15  # pixels that a class needs
_LEAST_P = 1e-12  # smaller ones lie on the edge of the plot


class _Bars(View):
    """A view of bars, each with the points that it counts."""

    def __init__(self, title: str, parent=None):
        super().__init__(title, parent)
        self._bar_of = np.empty(0, np.int64)  # of each point; -1 for none
        self._counts = np.empty(0, np.int64)

    def bars(self) -> list[QRectF]:
        """Where the bars are."""
        raise NotImplementedError

    def part(self, bar: QRectF, share: float) -> QRectF:
        """The part of a bar that is a share of its points."""
        raise NotImplementedError

    def named(self, at: int) -> str:
        """What a bar is called."""
        raise NotImplementedError

    def count(self, bar_of: np.ndarray, bars: int) -> None:
        """Keep the bar of each point, and count."""
        self._bar_of = bar_of
        self._counts = np.bincount(bar_of[bar_of >= 0], minlength=bars)

    def draw_selection(self, painter: QPainter) -> None:
        """Draw the chosen share of each bar in yellow."""
        chosen = np.bincount(self._bar_of[self._selected & (self._bar_of >= 0)], minlength=len(self._counts))
        painter.setPen(QPen(QColor("black"), 0.8))
        painter.setBrush(QColor(SELECTED))
        for bar, count, of in zip(self.bars(), chosen.tolist(), self._counts.tolist()):
            if count:
                painter.drawRect(self.part(bar, count / of))

    def within(self, box: QRectF) -> np.ndarray:
        """All points of the bars that a rectangle meets."""
        hit = [at for at, bar in enumerate(self.bars()) if bar.intersects(box)]
        return np.isin(self._bar_of, hit)

    def under(self, place: QPointF) -> np.ndarray:
        """All points of the bar under the pointer."""
        return np.isin(self._bar_of, self._at(place))

    def marks(self) -> np.ndarray:
        """The middles of the bars that count any point."""
        middles = [bar.center() for bar, count in zip(self.bars(), self._counts.tolist()) if count]
        return np.array([(middle.x(), middle.y()) for middle in middles]).reshape(-1, 2)

    def explained(self, place: QPointF) -> str:
        """The bar under the pointer."""
        return "\n".join(f"{self.named(at)}: {self._counts[at]}" for at in self._at(place))

    def _at(self, place: QPointF) -> list[int]:
        return [at for at, bar in enumerate(self.bars()) if bar.contains(place)]


class HistogramView(_Bars):
    """How the values are distributed."""

    def __init__(self, parent=None):
        super().__init__(tr("Histogram"), parent)
        self.title = ""
        self._edges = np.array([0.0, 1.0])

    def prepare(self):
        """Put the values into bins."""
        x = self._points.x
        known = np.isfinite(x)
        if not known.any():
            self.count(np.full(len(x), -1), 0)
            return
        self._edges = histogram(x[known]).edges
        at = np.clip(np.searchsorted(self._edges, x, side="right") - 1, 0, len(self._edges) - 2)
        self.count(np.where(known, at, -1), len(self._edges) - 1)

    def _x(self, value: float) -> float:
        frame, low, high = self._frame(), self._edges[0], self._edges[-1]
        return float(frame.left() + (value - low) / (high - low) * frame.width())

    def bars(self):
        """One for each bin."""
        frame, most = self._frame(), max(int(self._counts.max(initial=0)), 1)
        edges = self._edges.tolist()
        return [
            QRectF(self._x(a), frame.bottom() - h, self._x(b) - self._x(a), h)
            for a, b, h in zip(edges, edges[1:], (self._counts / most * frame.height() * 0.95).tolist())
        ]

    def part(self, bar, share):
        """The lower part."""
        return QRectF(bar.left(), bar.bottom() - share * bar.height(), bar.width(), share * bar.height())

    def named(self, at):
        """Its edges."""
        return f"{number(self._edges[at])} – {number(self._edges[at + 1])}"

    def draw(self, painter):
        """Draw bars and axes."""
        self.draw_frame(painter)
        painter.setPen(QPen(QColor("white"), 0.6))
        painter.setBrush(QColor(_BAR))
        for bar in self.bars():
            painter.drawRect(bar)
        frame, most = self._frame(), max(int(self._counts.max(initial=0)), 1)
        whole = [value for value in ticks(0.0, float(most)) if value == int(value)]
        self.draw_x_ticks(painter, ticks(float(self._edges[0]), float(self._edges[-1])), self._x)
        self.draw_y_ticks(painter, whole, lambda value: frame.bottom() - value / most * frame.height() * 0.95)
        self.draw_titles(painter, self.title, tr("regions"))


class ClassView(_Bars):
    """How many regions are in each class."""

    def __init__(self, parent=None):
        super().__init__(tr("Classes"), parent)
        self._shown = []

    def prepare(self):
        """Count; classes that are not there have a bar of no length, those of the adjustment none."""
        points = self._points
        counts = np.bincount(points.code, minlength=len(points.classes))
        self._shown = [at for at in range(len(points.classes)) if at < len(points.family) or counts[at]]
        place = np.full(len(points.classes), -1)
        place[self._shown] = np.arange(len(self._shown))
        self.count(place[points.code], len(self._shown))
        self.setMinimumHeight(_ROW * len(self._shown) + 12)

    def _row(self) -> float:
        return (self.height() - 12) / max(len(self._shown), 1)

    def _names(self) -> list[str]:
        return [legend_text(self._points.classes[at].label) for at in self._shown]

    def _left(self) -> float:
        metrics = QFontMetricsF(self.font())
        return min(max(map(metrics.horizontalAdvance, self._names()), default=0.0) + 12, 0.55 * self.width())

    def bars(self):
        """One for each class, from the left."""
        row, left = self._row(), self._left()
        room = max(self.width() - left - 80, 1)
        most = max(int(self._counts.max(initial=0)), 1)
        return [
            QRectF(left, 6 + at * row + 0.15 * row, max(count / most * room, 1.0), 0.7 * row)
            for at, count in enumerate(self._counts.tolist())
        ]

    def part(self, bar, share):
        """The left part."""
        return QRectF(bar.left(), bar.top(), share * bar.width(), bar.height())

    def named(self, at):
        """The class."""
        return self._names()[at]

    def draw(self, painter):
        """Draw names, bars and counts."""
        total = max(len(self._points), 1)
        metrics, left = QFontMetricsF(painter.font()), self._left()
        beside = as_int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at, name, bar, count in zip(self._shown, self._names(), self.bars(), self._counts.tolist()):
            item = self._points.classes[at]
            painter.setPen(QPen(QColor(INK), 0.5))
            painter.setBrush(QColor(item.color))
            painter.drawRect(bar)
            if item.hatch:
                painter.fillRect(bar, QBrush(QColor(item.hatch), Qt.BrushStyle.BDiagPattern))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - 8)
            painter.setPen(QColor(INK))
            painter.drawText(QRectF(0, bar.center().y() - 10, left - 6, 20), beside, text)
            share = f"{number(count, ',d')} ({number(count / total, '.0%')})"
            painter.drawText(QPointF(bar.right() + 5, bar.center().y() + metrics.ascent() / 2 - 1), share)


class BoxView(PointView):
    """Tukey's box plot of the values, with a dot for each region beneath it."""

    def __init__(self, parent=None):
        super().__init__(tr("Box plot"), parent)
        self.title = ""
        self._box = None
        self._range = (-1.0, 1.0)
        self._scatter = np.empty(0)

    def prepare(self):
        """Take quartiles and whiskers; dots get a height by chance, always the same one."""
        self._box = box_plot(self._points.x)
        self._range = bounds(self._points.x)
        self._scatter = np.random.default_rng(0).random(len(self._points))

    def _x(self, value):
        frame, (low, high) = self._frame(), self._range
        return frame.left() + (value - low) / (high - low) * frame.width()

    def positions(self):
        """Across by value, up by chance in the lower half."""
        frame = self._frame()
        return np.column_stack([self._x(self._points.x), frame.top() + frame.height() * (0.58 + 0.34 * self._scatter)])

    def told(self, at):
        """A point in words."""
        return f"{self._points.names[at]}: {number(self._points.x[at], '.4g')}"

    def draw(self, painter):
        """Draw the box, the dots, and the axis."""
        self.draw_frame(painter)
        self.draw_x_ticks(painter, ticks(*self._range), self._x)
        self.draw_titles(painter, self.title)
        self.draw_dots(painter)
        if self._box is None:
            return
        frame, box = self._frame(), self._box
        top, height = frame.top() + 0.12 * frame.height(), 0.36 * frame.height()
        middle = top + height / 2
        painter.setPen(QPen(QColor(INK), 1.2))
        for start, end in ((box.low, box.first), (box.third, box.high)):
            painter.drawLine(QPointF(self._x(start), middle), QPointF(self._x(end), middle))
        for end in (box.low, box.high):
            painter.drawLine(QPointF(self._x(end), middle - height / 4), QPointF(self._x(end), middle + height / 4))
        painter.setBrush(QColor(_BAR))
        painter.drawRect(QRectF(self._x(box.first), top, self._x(box.third) - self._x(box.first), height))
        painter.setPen(QPen(QColor(INK), 2.5))
        painter.drawLine(QPointF(self._x(box.median), top), QPointF(self._x(box.median), top + height))


class AttainableView(PointView):
    """p against the smallest p that a region can have, both on logarithmic scales."""

    LEFT = 66

    def __init__(self, parent=None):
        super().__init__(tr("p and minimum attainable p"), parent)
        self.alpha = 0.05
        self._least = -2.0

    def prepare(self):
        """Take the range of both axes."""
        known = np.concatenate([self._points.p, self._points.p_min])
        known = known[np.isfinite(known)]
        least = float(np.log10(max(known.min(), _LEAST_P))) if len(known) else -2.0
        self._least = min(np.floor(least), -2.0)

    def _place(self, p):
        """Share of an axis: 1 at p = 1."""
        return 1 - np.log10(np.maximum(np.asarray(p, dtype=float), 10.0**self._least)) / self._least

    def _x(self, p):
        frame = self._frame()
        return frame.left() + self._place(p) * frame.width()

    def _y(self, p):
        frame = self._frame()
        return frame.bottom() - self._place(p) * frame.height()

    def positions(self):
        """Across by the smallest p there can be, up by p."""
        return np.column_stack([self._x(self._points.p_min), self._y(self._points.p)])

    def told(self, at):
        """A point in words."""
        p = self._points
        text = tr("{name}: p {p}, minimum attainable p {least}")
        return text.format(name=p.names[at], p=number(p.p[at], "p"), least=number(p.p_min[at], "p"))

    def draw(self, painter):
        """Draw the diagonal, the level on both axes, and the dots."""
        frame = self._frame()
        self.draw_frame(painter)
        x, y = float(self._x(self.alpha)), float(self._y(self.alpha))
        painter.fillRect(QRectF(QPointF(x, frame.top()), frame.bottomRight()), QColor(0, 0, 0, 18))
        painter.setPen(QPen(QColor("#d7191c"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.drawLine(frame.bottomLeft(), frame.topRight())
        step = max(1, int(-self._least // max(1, min(5, frame.height() // 20))))
        marks = [10.0**power for power in range(0, int(self._least) - 1, -step)]
        self.draw_x_ticks(painter, marks, lambda p: float(self._x(p)))
        self.draw_y_ticks(painter, marks, lambda p: float(self._y(p)))
        self.draw_titles(painter, tr("minimum attainable p"), tr("conditional p"))
        self.draw_dots(painter)
