"""Charts of spatial autocorrelation, as inline SVG: permutation distribution, Moran scatterplot, correlogram."""

from __future__ import annotations

from geo_itcluster.chart_data import Histogram, bounds, histogram, null_histogram, scatter_points, thinned
from geo_itcluster.messages import language as catalogue
from geo_itcluster.statistics.correlogram import Correlogram
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.scatterplot import MoranScatterplot
from geo_itcluster.styles.classes import LISA_CLASSES

from ..translation import language, number, tr
from .svg import INK, MOST_POINTS, WIDTH, Axes, bar, dot, line, names_beside, points, shown_of, svg, text

__all__ = ["correlogram_chart", "histogram_chart", "permutation_chart", "scatterplot_chart"]

_LEFT, _RIGHT = 70, 20
_BAR, _TAIL, _OBSERVED, _EXPECTED = "#9ecae1", "#3182bd", "#d7191c", "#595959"
_MOST_NAMES = 40
_LABEL = 140  # room for the name of a line, pixels


def permutation_chart(result: GlobalResult) -> str:
    """Histogram of the statistic over the permutations, with the observed one, its tail and its expectation."""
    drawn = null_histogram(result.simulated, result.statistic, result.alternative)
    across = bounds(drawn.edges, [result.statistic, result.expected])
    axes = Axes(_LEFT, 50, WIDTH - _LEFT - _RIGHT, 260, across, (0.0, 1.08 * float(drawn.counts.max())))
    parts = [axes.frame(result.title, tr("permutations")), *_bars(axes, drawn)]
    marks = [
        (result.expected, _EXPECTED, tr("expected {value}").format(value=number(result.expected, ".4f"))),
        (result.statistic, _OBSERVED, tr("observed {value}").format(value=number(result.statistic, ".4f"))),
    ]
    for (at, colour, words), (other, _, _) in zip(marks, marks[::-1]):
        x = axes.x(at)
        parts.append(line(x, 18, x, axes.y(0.0), colour, dashed=colour == _EXPECTED, width=2))
        to_the_left = (at < other and x > _LEFT + _LABEL) or x > WIDTH - _RIGHT - _LABEL
        anchor, side = ("end", -6) if to_the_left else ("start", 6)
        parts.append(text(x + side, 28, words, anchor=anchor, colour=colour))
    return svg(360, parts)


def histogram_chart(values, x_title: str, y_title: str) -> str:
    """A histogram."""
    drawn = histogram(values)
    axes = Axes(
        _LEFT, 30, WIDTH - _LEFT - _RIGHT, 240, bounds(drawn.edges, room=0.01), (0.0, 1.08 * float(drawn.counts.max()))
    )
    parts = [axes.frame(x_title, y_title), *_bars(axes, drawn)]
    return svg(330, parts)


def _bars(axes: Axes, drawn: Histogram) -> list:
    """Bars of a histogram, its tail darker."""
    parts, edges = [], drawn.edges.tolist()
    for count, in_tail, start, end in zip(drawn.counts.tolist(), drawn.tail.tolist(), edges[:-1], edges[1:]):
        top, width = axes.y(count), max(axes.x(end) - axes.x(start) - 0.5, 0.5)
        colour, title = _TAIL if in_tail else _BAR, f"{number(start, '.4g')} … {number(end, '.4g')}: {count}"
        parts.append(bar(axes.x(start), top, width, axes.y(0.0) - top, colour, title))
    return parts


def scatterplot_chart(plot: MoranScatterplot, x_title: str, y_title: str) -> str:
    """Regions by value and spatial lag, in the colours of their quadrants, with the line of Moran's I."""
    drawn = scatter_points(plot.z, plot.lag, slope=plot.slope, intercept=plot.intercept)
    shown = thinned(drawn.places, MOST_POINTS)
    z, lag = plot.z[shown], plot.lag[shown]
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 520, drawn.x, drawn.y)
    parts = [axes.frame(x_title, y_title), *_crosshair(axes)]
    named, quadrants = [], (LISA_CLASSES[code].color for code in plot.quadrant_code[shown])
    for name, a, b, colour in zip(
        map(catalogue(language()).text, plot.names[shown].tolist()), z.tolist(), lag.tolist(), quadrants
    ):
        x, y = axes.x(a), axes.y(b)
        parts.append(dot(x, y, colour, f"{name}: {number(a, '.3g')}; {number(b, '.3g')}", radius=4.5, stroke=INK))
        named.append((x, y, name))
    parts += names_beside(axes, named) if len(shown) <= _MOST_NAMES else ()
    if drawn.line is not None:
        slope = tr("slope {value}").format(value=number(plot.slope, ".4f"))
        parts.append(axes.line(drawn.line, INK) + text(axes.left + axes.width, axes.top - 10, slope, anchor="end"))
    if len(shown) < len(drawn.places):
        parts.append(text(_LEFT, 600, shown_of(len(shown), len(plot.z)), size=11))
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


def correlogram_chart(found: Correlogram, x_title: str, *, alpha: float = 0.05) -> str:
    """The statistic at each lag, with its expectation; filled where its adjusted p is at most alpha."""
    values = found.statistic
    expected = [test.expected for test in found.tests]
    count = len(values)
    axes = Axes(_LEFT, 40, WIDTH - _LEFT - _RIGHT, 320, (-0.5, count - 0.5), bounds(values, expected))
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
        title = f"{label}: {number(value, '.4f')}, p {number(p, 'p')}"
        parts.append(dot(axes.x(at), axes.y(value), colour, title, radius=6, stroke="#2c7bb6"))
    legend = tr("filled: adjusted p ≤ {alpha}; dashed: expected under the null").format(alpha=number(alpha))
    parts.append(text(axes.left + axes.width, 395, x_title, anchor="end"))
    parts.append(text(_LEFT, 415, legend, size=11))
    return svg(425, parts)
