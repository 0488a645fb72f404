"""Charts of spatial autocorrelation, as inline SVG: permutation distribution, Moran scatterplot, correlogram."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo_itcluster.statistics.correlogram import Correlogram
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.scatterplot import MoranScatterplot
from geo_itcluster.styles.classes import LISA_CLASSES

from ..translation import tr
from .svg import INK, WIDTH, Axes, bar, dot, line, padded, points, svg, text

__all__ = ["correlogram_chart", "permutation_chart", "scatterplot_chart"]

_LEFT, _RIGHT = 70, 20
_BARS = 60
_BAR, _OBSERVED, _EXPECTED = "#9ecae1", "#d7191c", "#595959"
# More points than these nobody can tell apart, and a page has to open.
_MOST_POINTS = 3_000
_MOST_NAMES = 40
_LABEL = 140  # room for the name of a line, pixels


def permutation_chart(result: GlobalResult) -> str:
    """Histogram of the statistic over the permutations, with the observed one and its expectation."""
    drawn = result.simulated
    low, high = padded([drawn.min(), drawn.max(), result.statistic, result.expected])
    # bars only as wide as the permutations reach; the observed statistic may be far away
    counts, edges = np.histogram(drawn, bins=_bins(drawn))
    axes = Axes(_LEFT, 50, WIDTH - _LEFT - _RIGHT, 260, (low, high), (0.0, 1.08 * float(counts.max())))
    parts = [axes.frame(result.title, tr("permutations"))]
    for count, start, end in zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist()):
        top, width = axes.y(count), max(axes.x(end) - axes.x(start) - 0.5, 0.5)
        parts.append(bar(axes.x(start), top, width, axes.y(0.0) - top, _BAR, f"{start:.4g} - {end:.4g}: {count}"))
    marks = [
        (result.expected, _EXPECTED, tr("expected {value}").format(value=f"{result.expected:.4f}")),
        (result.statistic, _OBSERVED, tr("observed {value}").format(value=f"{result.statistic:.4f}")),
    ]
    for (at, colour, words), (other, _, _) in zip(marks, marks[::-1]):
        x = axes.x(at)
        parts.append(line(x, 18, x, axes.y(0.0), colour, dashed=colour == _EXPECTED, width=2))
        to_the_left = (at < other and x > _LEFT + _LABEL) or x > WIDTH - _RIGHT - _LABEL
        anchor, side = ("end", -6) if to_the_left else ("start", 6)
        parts.append(text(x + side, 28, words, anchor=anchor, colour=colour))
    return svg(360, parts)


def scatterplot_chart(plot: MoranScatterplot, x_title: str, y_title: str) -> str:
    """Regions by value and spatial lag, in the colours of their quadrants, with the line of Moran's I."""
    shown = np.flatnonzero(plot.quadrant_code >= 0)
    left_out = len(shown) > _MOST_POINTS
    if left_out:
        shown = shown[:: math.ceil(len(shown) / _MOST_POINTS)]
    z, lag = plot.z[shown], plot.lag[shown]
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 520, padded(z), padded(lag))
    parts = [axes.frame(x_title, y_title), *_crosshair(axes)]
    quadrants = (LISA_CLASSES[code].color for code in plot.quadrant_code[shown])
    for name, a, b, colour in zip(map(str, plot.names[shown].tolist()), z.tolist(), lag.tolist(), quadrants):
        x, y = axes.x(a), axes.y(b)
        parts.append(dot(x, y, colour, f"{name}: {a:.3g}, {b:.3g}", radius=4.5, stroke=INK))
        if len(shown) <= _MOST_NAMES:
            is_right = x > WIDTH - _RIGHT - _LABEL
            parts.append(text(x + (-8 if is_right else 8), y + 4, name, anchor="end" if is_right else "start", size=11))
    if math.isfinite(plot.slope):
        parts.append(_fit(axes, plot))
    if left_out:
        note = tr("{shown} of {all} regions are shown.").format(shown=len(shown), all=len(plot.z))
        parts.append(text(_LEFT, 600, note, size=11))
    return svg(610, parts)


def _crosshair(axes: Axes) -> list:
    """Lines at the means, where these are within the plot."""
    parts = []
    right, bottom = axes.left + axes.width, axes.top + axes.height
    if axes.x_range[0] < 0 < axes.x_range[1]:
        parts.append(line(axes.x(0.0), axes.top, axes.x(0.0), bottom, _EXPECTED, dashed=True))
    if axes.y_range[0] < 0 < axes.y_range[1]:
        parts.append(line(axes.left, axes.y(0.0), right, axes.y(0.0), _EXPECTED, dashed=True))
    return parts


def _fit(axes: Axes, plot: MoranScatterplot) -> str:
    """The least-squares line, within the plot, and its slope."""
    ends = [(axes.x(x), axes.y(plot.intercept + plot.slope * x)) for x in _within(axes, plot)]
    slope = tr("slope {value}").format(value=f"{plot.slope:.4f}")
    return line(*ends[0], *ends[1], INK, width=2) + text(axes.left + axes.width, axes.top - 10, slope, anchor="end")


def _within(axes: Axes, plot: MoranScatterplot) -> tuple[float, float]:
    """Between which values the line lies within the plot."""
    low, high = axes.x_range
    if plot.slope:
        at = sorted((y - plot.intercept) / plot.slope for y in axes.y_range)
        low, high = max(low, at[0]), min(high, at[1])
    return low, high


def correlogram_chart(found: Correlogram, x_title: str, *, alpha: float = 0.05) -> str:
    """The statistic at each lag, with its expectation; filled where its adjusted p is at most alpha."""
    values = found.statistic
    expected = [test.expected for test in found.tests]
    count = len(values)
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 320, (-0.5, count - 0.5), padded([*values, *expected]))
    parts = [axes.frame("", found.tests[0].title, x_ticks=False)]
    parts += [
        text(axes.x(at), axes.top + axes.height + 20, label, anchor="middle", size=11 if count > 6 else 13)
        for at, label in enumerate(found.labels)
    ]
    for series, colour, style in ((expected, _EXPECTED, ' stroke-dasharray="6 4"'), (values, "#2c7bb6", "")):
        corners = points((axes.x(at), axes.y(value)) for at, value in enumerate(series))
        parts.append(f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="2"{style}/>')
    for at, (label, value, p) in enumerate(zip(found.labels, values.tolist(), found.p_adjusted.tolist())):
        colour = "#2c7bb6" if p <= alpha else "#ffffff"
        title = f"{label}: {value:.4f}, p {p:.4f}"
        parts.append(dot(axes.x(at), axes.y(value), colour, title, radius=6, stroke="#2c7bb6"))
    legend = tr("filled: adjusted p ≤ {alpha}; dashed: expected under the null").format(alpha=f"{alpha:g}")
    parts.append(text(axes.left + axes.width, 395, x_title, anchor="end"))
    parts.append(text(_LEFT, 415, legend, size=11))
    return svg(425, parts)


def _bins(drawn: np.ndarray) -> Sequence[float]:
    """Edges of the bars: one for each value where there are few, as of join counts; even ones elsewhere."""
    distinct = np.unique(drawn)
    if 1 < len(distinct) <= _BARS:
        between = (distinct[1:] + distinct[:-1]) / 2
        return np.concatenate([[2 * distinct[0] - between[0]], between, [2 * distinct[-1] - between[-1]]])
    return np.linspace(drawn.min(), drawn.max(), _BARS + 1) if len(distinct) > 1 else drawn[0] + np.array([-0.5, 0.5])
