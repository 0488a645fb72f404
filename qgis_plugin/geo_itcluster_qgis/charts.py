"""Charts of a page, as inline SVG: scatter with a line, power, specification curve."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from geo_itcluster.spillover.decay import DecayFit
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.spillover.specification import SpecificationCurve
from geo_itcluster.spillover.styles import FINDING_COLOURS

from .translation import tr, translatable

__all__ = ["power_chart", "scatter_chart", "specification_chart"]

_WIDTH, _LEFT, _RIGHT = 1000, 70, 20
_INK, _POINT, _TARGET = "#222222", "#0072B2", "#D55E00"
_PARTS = ("test", "variable", "period", "transform", "weights")
_FINDINGS = {
    "significant for spillover": translatable("significant for spillover"),
    "significant for its opposite": translatable("significant for its opposite"),
    "not significant": translatable("not significant"),
    "could not be significant": translatable("could not be significant"),
}


@dataclass(frozen=True)
class _Axes:
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

    def frame(self, x_title: str, y_title: str, *, x_ticks: bool = True) -> str:
        """Ticks with their grid lines, and the axes' titles."""
        right, bottom = self.left + self.width, self.top + self.height
        parts = [
            _line(self.left, self.y(tick), right, self.y(tick), "#e4e4e4")
            + _text(self.left - 8, self.y(tick) + 4, f"{tick:g}", anchor="end")
            for tick in _ticks(*self.y_range)
        ]
        if x_ticks:
            parts += [
                _line(self.x(tick), bottom, self.x(tick), bottom + 5, _INK)
                + _text(self.x(tick), bottom + 20, f"{tick:g}", anchor="middle")
                for tick in _ticks(*self.x_range)
            ]
        parts.append(_line(self.left, bottom, right, bottom, _INK))
        parts.append(_text(right, bottom + 40, x_title, anchor="end"))
        parts.append(_text(self.left, self.top - 10, y_title))
        return "".join(parts)


def scatter_chart(
    x: Sequence[float], y: Sequence[float], names: Sequence[str], x_title: str, y_title: str, line: DecayFit
) -> str:
    """Regions as points with their names, and a line through them."""
    axes = _Axes(_LEFT, 40, _WIDTH - _LEFT - _RIGHT - 110, 380, _padded(x), _padded(y))
    ends = [(axes.x(at), axes.y(line.intercept + line.slope * at)) for at in (np.min(x), np.max(x))]
    parts = [axes.frame(x_title, y_title), _line(*ends[0], *ends[1], _TARGET)]
    for a, b, name in zip(x, y, names):
        parts.append(_dot(axes.x(a), axes.y(b), _POINT, f"{name}: {a:.4g}, {b:.4g}", radius=4))
        parts.append(_text(axes.x(a) + 7, axes.y(b) + 4, name, size=11))
    return _svg(470, parts)


def power_chart(curve: PowerCurve) -> str:
    """Power by the size of the planted spillover, with its Monte Carlo interval and the power wanted."""
    axes = _Axes(_LEFT, 40, _WIDTH - _LEFT - _RIGHT, 320, (0.0, float(curve.deltas[-1])), (0.0, 1.0))
    there = [(axes.x(d), axes.y(p)) for d, p in zip(curve.deltas, curve.power)]
    band = [(axes.x(d), axes.y(p)) for d, p in zip(curve.deltas, curve.low)]
    band += [(axes.x(d), axes.y(p)) for d, p in zip(curve.deltas[::-1], curve.high[::-1])]
    parts = [
        f'<polygon points="{_points(band)}" fill="{_POINT}" fill-opacity="0.15"/>',
        axes.frame(tr("planted spillover, standard deviations of the change"), tr("probability of a detection")),
        _line(axes.left, axes.y(curve.target), axes.left + axes.width, axes.y(curve.target), _TARGET, dashed=True),
        f'<polyline points="{_points(there)}" fill="none" stroke="{_POINT}" stroke-width="2"/>',
        *(_dot(x, y, _POINT, f"{d:g}: {p:.2f}") for (x, y), d, p in zip(there, curve.deltas, curve.power)),
    ]
    if math.isfinite(curve.mde):
        at = axes.x(curve.mde)
        parts.append(_line(at, axes.y(curve.target), at, axes.y(0.0), _TARGET, dashed=True))
        parts.append(_text(at + 6, axes.y(0.0) - 8, f"{curve.mde:.2f}"))
    return _svg(410, parts)


def specification_chart(curve: SpecificationCurve) -> str:
    """Standardised effects in order, coloured by what was found, above the matrix of choices."""
    rows = [(part, value) for part in _PARTS for value in curve.parts[part]]
    lines = {row: at + 0.6 * _PARTS.index(row[0]) for at, row in enumerate(rows)}
    left, above, step = 270, 300, 15
    z = [s.standardised for s in curve.specifications]
    axes = _Axes(left, 60, _WIDTH - left - _RIGHT, above, (-1.0, float(len(z))), _padded(np.append(z, 0.0)))
    zero = _line(left, axes.y(0.0), left + axes.width, axes.y(0.0), _INK)
    y_title = tr("effect, standard deviations of its null distribution")
    parts = [_legend(curve), axes.frame("", y_title, x_ticks=False), zero]
    top = axes.top + above + 30
    for row, at in lines.items():
        counts = curve.parts[row[0]][row[1]]
        label = f"{row[1]}  {counts.positive}/{counts.count}"
        parts.append(_text(left - 8, top + step * at + 4, label, anchor="end", size=11))
    for at, (specification, finding) in enumerate(zip(curve.specifications, curve.findings)):
        colour, x = FINDING_COLOURS[finding], axes.x(at)
        title = f"{specification.choice}: {specification.standardised:.2f}, p {specification.p:.4f}"
        parts.append(_dot(x, axes.y(specification.standardised), colour, title))
        for part in _PARTS:
            y = top + step * lines[part, getattr(specification.choice, part)]
            parts.append(_line(x, y - 5, x, y + 5, colour))
    height = top + step * (max(lines.values()) + 1)
    parts.append(_text(left, height + 12, tr("Right of a name: significant for spillover / all."), size=11))
    return _svg(height + 24, parts)


def _legend(curve: SpecificationCurve) -> str:
    parts, at = [], 12
    for finding, colour in FINDING_COLOURS.items():
        label = f"{tr(_FINDINGS[finding])} ({curve.findings.count(finding)})"
        parts.append(_dot(at, 16, colour, label, radius=5) + _text(at + 10, 20, label))
        at += 30 + 7.2 * len(label)
    return "".join(parts)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers within a range, about five."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((times * power for times in (1, 2, 5, 10)), key=lambda s: abs(s - rough))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{at * step:.10g}") for at in range(first, last + 1)]


def _padded(values: Sequence[float]) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    room = 0.06 * (high - low) or 0.5 * abs(high) or 0.5
    return low - room, high + room


def _svg(height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" width="100%" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'font-family="sans-serif" fill="{_INK}">{"".join(parts)}</svg>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="6 4"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashes}/>'


def _dot(x: float, y: float, colour: str, title: str, *, radius: float = 3) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}"><title>{escape(title)}</title></circle>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def _points(pairs: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in pairs)
