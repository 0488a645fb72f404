"""Charts of a page, as inline SVG: scatter with a line, power, specification curve."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo_itcluster.spillover.pole_test import LineFit
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.spillover.specification import SpecificationCurve
from geo_itcluster.styles.spillover import FINDING_COLOURS

from ..translation import tr, translatable
from .svg import INK, WIDTH, Axes, dot, line, padded, points, svg, text

__all__ = ["power_chart", "scatter_chart", "specification_chart"]

_LEFT, _RIGHT = 70, 20
_POINT, _TARGET = "#0072B2", "#D55E00"
# More points than these nobody can tell apart, and a page has to open.
_MOST_POINTS, _MOST_NAMES = 3_000, 60
_PARTS = ("test", "variable", "period", "transform", "weights")
_FINDINGS = {
    "significant for spillover": translatable("significant for spillover"),
    "significant for its opposite": translatable("significant for the opposite"),
    "not significant": translatable("not significant"),
    "could not be significant": translatable("cannot be significant"),
}


def scatter_chart(
    x: Sequence[float], y: Sequence[float], names: Sequence[str], x_title: str, y_title: str, fit: LineFit
) -> str:
    """Regions as points with their names, and a line through them."""
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT - 110, 380, padded(x), padded(y))
    ends = [(axes.x(at), axes.y(fit.intercept + fit.slope * at)) for at in (np.min(x), np.max(x))]
    parts = [axes.frame(x_title, y_title), line(*ends[0], *ends[1], _TARGET)]
    shown = range(0, len(names), math.ceil(len(names) / _MOST_POINTS))
    for a, b, name in ((x[at], y[at], names[at]) for at in shown):
        parts.append(dot(axes.x(a), axes.y(b), _POINT, f"{name}: {a:.4g}, {b:.4g}", radius=4))
        if len(names) <= _MOST_NAMES:
            parts.append(text(axes.x(a) + 7, axes.y(b) + 4, name, size=11))
    if len(shown) < len(names):
        told = tr("{shown} of {all} regions are shown.").format(shown=len(shown), all=len(names))
        parts.append(text(_LEFT, 462, told, size=11))
    return svg(470, parts)


def power_chart(curve: PowerCurve) -> str:
    """Power by the size of the planted spillover, and the power wanted."""
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 320, (0.0, float(curve.deltas[-1])), (0.0, 1.0))
    there = [(axes.x(d), axes.y(p)) for d, p in zip(curve.deltas, curve.power)]
    parts = [
        axes.frame(tr("simulated spillover, standard deviations of the change"), tr("probability of a detection")),
        line(axes.left, axes.y(curve.target), axes.left + axes.width, axes.y(curve.target), _TARGET, dashed=True),
        f'<polyline points="{points(there)}" fill="none" stroke="{_POINT}" stroke-width="2"/>',
        *(dot(x, y, _POINT, f"{d:g}: {p:.2f}") for (x, y), d, p in zip(there, curve.deltas, curve.power)),
    ]
    if math.isfinite(curve.mde):
        at = axes.x(curve.mde)
        parts.append(line(at, axes.y(curve.target), at, axes.y(0.0), _TARGET, dashed=True))
        parts.append(text(at + 6, axes.y(0.0) - 8, f"{curve.mde:.2f}"))
    return svg(410, parts)


def specification_chart(curve: SpecificationCurve) -> str:
    """Standardised effects in order, coloured by what was found, above the matrix of choices."""
    rows = [(part, value) for part in _PARTS for value in curve.parts[part]]
    lines = {row: at + 0.6 * _PARTS.index(row[0]) for at, row in enumerate(rows)}
    left, above, step = 270, 300, 15
    z = [s.standardised for s in curve.specifications]
    axes = Axes(left, 60, WIDTH - left - _RIGHT, above, (-1.0, float(len(z))), padded(np.append(z, 0.0)))
    zero = line(left, axes.y(0.0), left + axes.width, axes.y(0.0), INK)
    y_title = tr("standardised effect")
    parts = [_legend(curve), axes.frame("", y_title, x_ticks=False), zero]
    top = axes.top + above + 30
    for row, at in lines.items():
        counts = curve.parts[row[0]][row[1]]
        label = f"{row[1]}  {counts.positive}/{counts.count}"
        parts.append(text(left - 8, top + step * at + 4, label, anchor="end", size=11))
    for at, (specification, finding) in enumerate(zip(curve.specifications, curve.findings)):
        colour, x = FINDING_COLOURS[finding], axes.x(at)
        title = f"{specification.choice}: {specification.standardised:.2f}, p {specification.p:.4f}"
        parts.append(dot(x, axes.y(specification.standardised), colour, title))
        for part in _PARTS:
            y = top + step * lines[part, getattr(specification.choice, part)]
            parts.append(line(x, y - 5, x, y + 5, colour))
    height = top + step * (max(lines.values()) + 1)
    parts.append(
        text(left, height + 12, tr("Beside each choice: significant for spillover / all specifications."), size=11)
    )
    return svg(height + 24, parts)


def _legend(curve: SpecificationCurve) -> str:
    parts, at = [], 12
    for finding, colour in FINDING_COLOURS.items():
        label = f"{tr(_FINDINGS[finding])} ({curve.findings.count(finding)})"
        parts.append(dot(at, 16, colour, label, radius=5) + text(at + 10, 20, label))
        at += 30 + 7.2 * len(label)
    return "".join(parts)
