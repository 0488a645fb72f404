"""Shapes of inline SVG charts: axes with their ticks, lines, dots, bars, texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from geo_itcluster._util.label_sheet import LabelSheet
from geo_itcluster.messages import language as catalogue

from ..translation import language, number, tr

__all__ = [
    "INK",
    "MOST_POINTS",
    "WIDTH",
    "Axes",
    "bar",
    "dot",
    "line",
    "names_beside",
    "points",
    "shown_of",
    "svg",
    "text",
    "ticks",
]

WIDTH = 1000
MOST_POINTS = 3_000
"""More points than these nobody can tell apart, and a page has to open."""

INK = "#222222"


@dataclass(frozen=True)
class Axes:
    """A plot's place on the page, and its scales."""

    left: float
    top: float
    width: float
    height: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def x(self, value: float) -> float:
        """Pixel of a value across."""
        low, high = self.x_range
        return self.left + self.width * (value - low) / (high - low)

    def y(self, value: float) -> float:
        """Pixel of a value up."""
        low, high = self.y_range
        return self.top + self.height * (high - value) / (high - low)

    def line(self, ends: Sequence[tuple[float, float]], colour: str) -> str:
        """A straight line between two points of the plot."""
        (x1, y1), (x2, y2) = ends
        return line(self.x(x1), self.y(y1), self.x(x2), self.y(y2), colour, width=2)

    def frame(self, x_title: str, y_title: str, *, x_ticks: bool = True) -> str:
        """Ticks with their grid lines, and the axes' titles."""
        right, bottom = self.left + self.width, self.top + self.height
        parts = [
            line(self.left, self.y(tick), right, self.y(tick), "#e4e4e4")
            + text(self.left - 8, self.y(tick) + 4, number(tick), anchor="end")
            for tick in ticks(*self.y_range)
        ]
        if x_ticks:
            parts += [
                line(self.x(tick), bottom, self.x(tick), bottom + 5, INK)
                + text(self.x(tick), bottom + 20, number(tick), anchor="middle")
                for tick in ticks(*self.x_range)
            ]
        parts.append(line(self.left, bottom, right, bottom, INK))
        parts.append(text(right, bottom + 40, x_title, anchor="end"))
        parts.append(text(self.left, self.top - 10, y_title))
        return "".join(parts)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers within a range, about five."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((times * power for times in (1, 2, 5, 10)), key=lambda s: abs(s - rough))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{at * step:.10g}") for at in range(first, last + 1)]


def shown_of(shown: int, count: int) -> str:
    """That more regions there are than a chart shows."""
    return tr("{shown} of {all} regions are shown.").format(shown=shown, all=count)


def svg(height: float, parts: Iterable[str]) -> str:
    """A chart as wide as the page."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" width="100%" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'font-family="sans-serif" fill="{INK}">{"".join(parts)}</svg>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False, width: float = 1) -> str:
    """A straight line."""
    dashes = ' stroke-dasharray="6 4"' if dashed else ""
    thick = f' stroke-width="{width:g}"' if width != 1 else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{thick}{dashes}/>'


def dot(x: float, y: float, colour: str, title: str, *, radius: float = 3, stroke: str = "none") -> str:
    """A point, with the text that is shown when it is pointed at."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}" stroke="{stroke}">'
        f"<title>{escape(title)}</title></circle>"
    )


def bar(x: float, y: float, width: float, height: float, colour: str, title: str) -> str:
    """An upright rectangle from its upper left corner, with the text that is shown when it is pointed at."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}">'
        f"<title>{escape(title)}</title></rect>"
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 13, colour: str = INK) -> str:
    """A line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">'
        f"{escape(catalogue(language()).text(words))}</text>"
    )


def names_beside(axes: Axes, places: Sequence[tuple[float, float, str]]) -> list[str]:
    """Names beside their points, at pixels, where they lie on no point and no other name; others are left out."""
    area = (axes.left, axes.top, WIDTH, axes.top + axes.height)
    sheet, size, parts = LabelSheet(area, [(x - 5, y - 5, x + 5, y + 5) for x, y, _ in places], gap=1), 11, []
    for x, y, name in places:
        words = catalogue(language()).text(name)
        width = 0.6 * size * len(words)
        across, up = width / 2 + 8, 0.5 * size + 7
        ways = (
            (across, 0),
            (-across, 0),
            (0, -up),
            (0, up),
            (across, -up),
            (across, up),
            (-across, -up),
            (-across, up),
        )
        centres = [(x + right, y + down) for right, down in ways]
        at = sheet.take(centres, (width, size))
        if at is not None:
            parts.append(text(centres[at][0], centres[at][1] + 4, words, anchor="middle", size=size))
    return parts


def points(pairs: Iterable[tuple[float, float]]) -> str:
    """The corners of a line or an area."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in pairs)
