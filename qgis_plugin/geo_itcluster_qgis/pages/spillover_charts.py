"""Charts of a page, as inline SVG: scatter with a line, power, specification curve."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo_itcluster.chart_data import CURVE_PARTS, bounds, curve_points, scatter_points, thinned
from geo_itcluster.messages import language as catalogue
from geo_itcluster.spillover.curve import Choice, value_title
from geo_itcluster.spillover.line_fit import LineFit
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.spillover.specification import SpecificationCurve
from geo_itcluster.styles.spillover import FINDING_COLOURS

from ..translation import language, number, tr, translatable
from .svg import INK, MOST_POINTS, WIDTH, Axes, dot, line, names_beside, points, shown_of, svg, text

__all__ = ["choice_in_words", "power_chart", "scatter_chart", "specification_chart"]

_LEFT, _RIGHT = 70, 20
_POINT, _TARGET = "#0072B2", "#D55E00"
_MOST_NAMES = 60
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
    drawn = scatter_points(x, y, slope=fit.slope, intercept=fit.intercept)
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT - 110, 380, drawn.x, drawn.y)
    parts = [axes.frame(x_title, y_title), *([axes.line(drawn.line, _TARGET)] if drawn.line else [])]
    shown, named = thinned(drawn.places, MOST_POINTS), []
    for a, b, name in ((x[at], y[at], catalogue(language()).text(names[at])) for at in shown):
        parts.append(dot(axes.x(a), axes.y(b), _POINT, f"{name}: {number(a, '.4g')}; {number(b, '.4g')}", radius=4))
        named.append((axes.x(a), axes.y(b), name))
    parts += names_beside(axes, named) if len(names) <= _MOST_NAMES else ()
    if len(shown) < len(names):
        parts.append(text(_LEFT, 462, shown_of(len(shown), len(names)), size=11))
    return svg(470, parts)


def power_chart(curve: PowerCurve) -> str:
    """Power by the size of the planted spillover, and the power wanted."""
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 320, (0.0, float(curve.deltas[-1])), (0.0, 1.0))
    there = [(axes.x(d), axes.y(p)) for d, p in zip(curve.deltas, curve.power)]
    parts = [
        axes.frame(tr("simulated spillover, standard deviations of the change"), tr("probability of a detection")),
        line(axes.left, axes.y(curve.target), axes.left + axes.width, axes.y(curve.target), _TARGET, dashed=True),
        f'<polyline points="{points(there)}" fill="none" stroke="{_POINT}" stroke-width="2"/>',
        *(
            dot(x, y, _POINT, f"{number(delta)}: {number(power, '.2f')}")
            for (x, y), delta, power in zip(there, curve.deltas, curve.power)
        ),
    ]
    if math.isfinite(curve.mde):
        at = axes.x(curve.mde)
        parts.append(line(at, axes.y(curve.target), at, axes.y(0.0), _TARGET, dashed=True))
        parts.append(text(at + 6, axes.y(0.0) - 8, number(curve.mde, ".2f")))
    return svg(410, parts)


def choice_in_words(choice: Choice) -> str:
    """A specification's choices in the language of QGIS."""
    return ", ".join(_value_in_words(part, getattr(choice, part)) for part in CURVE_PARTS)


def _value_in_words(part: str, value: str) -> str:
    """One of them; ``every`` where a whole family is meant."""
    return tr("every") if value == "every" else value_title(part, value, catalogue(language()))


def specification_chart(curve: SpecificationCurve) -> str:
    """Standardised effects in order, coloured by what was found, above the matrix of choices."""
    drawn, above, step = curve_points(curve), 300, 15
    choices = []
    for part, value in drawn.rows:
        counts = curve.parts[part][value]
        choices.append(f"{_value_in_words(part, value)}  {counts.positive}/{counts.count}")
    left = 16 + 6.6 * max(40, *map(len, choices))
    axes = Axes(left, 60, WIDTH - left - _RIGHT, above, (-1.0, float(len(drawn.effect))), bounds(drawn.effect, [0.0]))
    zero = line(left, axes.y(0.0), left + axes.width, axes.y(0.0), INK)
    parts = [_legend(curve), axes.frame("", tr("standardised effect"), x_ticks=False), zero]
    rows = axes.top + above + 30 + step * drawn.heights
    parts += (text(left - 8, y + 4, words, anchor="end", size=11) for words, y in zip(choices, rows))
    for at, (specification, effect) in enumerate(zip(curve.specifications, drawn.effect)):
        colour, x = FINDING_COLOURS[drawn.findings[at]], axes.x(at)
        found = f"{choice_in_words(specification.choice)}: {number(effect, '.2f')}, p {number(specification.p, 'p')}"
        parts.append(dot(x, axes.y(effect), colour, found))
        parts += (line(x, y - 5, x, y + 5, colour) for y in rows[drawn.marks[at]])
    height = rows[-1] + step
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
