"""What charts draw, computed once: matplotlib, the report's Vega and the plugin's Qt draw it.

Bins, bounds, lines and orders; no colours but those of :mod:`geo_itcluster.styles`, and no texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray, Values
from geo_itcluster.spillover.curve import Finding, SpecificationCurve
from geo_itcluster.statistics.inference.sample import Alternative

__all__ = [
    "CURVE_PARTS",
    "RANKED",
    "Bounds",
    "BoxPlot",
    "CurvePoints",
    "Histogram",
    "RankLines",
    "ScatterPoints",
    "bounds",
    "box_plot",
    "curve_points",
    "first_rows",
    "histogram",
    "null_histogram",
    "rank_lines",
    "scatter_points",
    "thinned",
]

Bounds: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

CURVE_PARTS = ("test", "variable", "period", "transform", "weights")
"""Choices of a specification curve, from the top."""

RANKED = 40
"""Lines of a ranking that can be told apart."""

_BINS = 60
_ROOM = 0.08  # of the range, beyond the outermost points


def bounds(*values: Values, room: float = _ROOM) -> Bounds:
    """Range of an axis that holds some values, missing ones apart, with room at both ends.

    >>> bounds([0.0, 10.0], [float("nan"), 20.0], room=0.1)
    (-2.0, 22.0)
    """
    every = np.concatenate([np.ravel(np.asarray(v, dtype=np.float64)) for v in values])
    known = every[np.isfinite(every)]
    if not len(known):
        return -1.0, 1.0
    low, high = float(known.min()), float(known.max())
    margin = room * (high - low) or 1.0
    return low - margin, high + margin


def first_rows(values: FloatArray, rows: int) -> list[int]:
    """Places of the smallest values, ascending, in their own order where they are equal; missing ones last.

    >>> first_rows(np.array([2.0, np.nan, 1.0, 2.0]), 3)
    [2, 0, 3]
    """
    order = np.lexsort((np.arange(len(values)), np.where(np.isnan(values), np.inf, values)))
    return [int(i) for i in order[:rows]]


def thinned(places: IntArray, most: int) -> IntArray:
    """Every k-th place, so that no more are left than can be drawn.

    >>> thinned(np.arange(10), 4).tolist()
    [0, 3, 6, 9]
    """
    return places[:: -(-len(places) // most)] if len(places) > most else places


# ------------------------------------------------------------------------------------------------- scatterplot
@dataclass(frozen=True, slots=True, eq=False)
class ScatterPoints:
    """A scatterplot of a value and its spatial lag.

    Attributes
    ----------
    places : (k,) array of int
        Regions that have a point.
    x, y : tuple of (low, high)
        Ranges of the axes.
    line : ((x, y), (x, y)) or None
        Both ends of the regression line, within the axes; none where it has no slope or misses them.
    """

    places: IntArray
    x: Bounds
    y: Bounds
    line: Line | None


def scatter_points(
    z: Values,
    lag: Values,
    *,
    slope: float,
    intercept: float = 0.0,
    centred: bool = False,
    axes: tuple[Bounds, Bounds] | None = None,
) -> ScatterPoints:
    """Points, axes and line of a Moran scatterplot.

    Parameters
    ----------
    z, lag : (n,) array_like of float
        NaN is no point.
    slope, intercept : float
        Of the regression line; with row-standardised weights the slope is Moran's I.
    centred : bool
        Whether the origin lies in the middle.
    axes : (x, y), optional
        Ranges to keep to, such as those of several years.

    Examples
    --------
    >>> plot = scatter_points([-1.0, 1.0, np.nan], [-3.0, 3.0, 1.0], slope=2.0, axes=((-2, 2), (-3, 3)))
    >>> plot.places.tolist(), plot.line
    ([0, 1], ((-1.5, -3.0), (1.5, 3.0)))
    """
    a, b = np.asarray(z, dtype=np.float64), np.asarray(lag, dtype=np.float64)
    places = np.flatnonzero(np.isfinite(a) & np.isfinite(b))
    x, y = axes or (bounds(a[places]), bounds(b[places]))
    if centred and axes is None:
        x, y = ((-reach, reach) for reach in (max(1.0, *map(abs, x)), max(1.0, *map(abs, y))))
    return ScatterPoints(places, x, y, _line(x, y, slope, intercept))


def _line(
    x: Bounds, y: Bounds, slope: float, intercept: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    if not np.isfinite(slope):
        return None
    low, high = x
    if slope:
        left, right = sorted((edge - intercept) / slope for edge in y)
        low, high = max(low, left), min(high, right)
    return ((low, intercept + slope * low), (high, intercept + slope * high)) if low < high else None


# --------------------------------------------------------------------------------------------------- histogram
@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts between edges.

    Attributes
    ----------
    edges : (bins + 1,) array
    counts : (bins,) array of int
    tail : (bins,) array of bool
        Bins at least as extreme as the observed statistic, on its side; none of a plain histogram.
    """

    edges: FloatArray
    counts: IntArray
    tail: BoolArray

    def shares(self) -> FloatArray:
        """Share of all values in each bin."""
        shares: FloatArray = self.counts / self.counts.sum()
        return shares


def histogram(values: Values, *, bins: int = _BINS) -> Histogram:
    """A histogram: one bin for each value where there are few, or for each whole number; even ones elsewhere.

    >>> histogram([1, 1, 2, 2, 4, 4]).counts.tolist()
    [2, 2, 0, 2]
    """
    x = np.asarray(values, dtype=np.float64)
    distinct = np.unique(x)
    is_few = len(distinct) <= min(bins, len(x) // 2)
    if len(distinct) == 1 or (is_few and np.ptp(distinct) < bins and (distinct == np.round(distinct)).all()):
        edges = np.arange(distinct[0] - 0.5, distinct[-1] + 1)
    elif is_few:
        middles = (distinct[1:] + distinct[:-1]) / 2
        edges = np.concatenate([[2 * distinct[0] - middles[0]], middles, [2 * distinct[-1] - middles[-1]]])
    else:
        edges = np.linspace(distinct[0], distinct[-1], min(bins, max(5, len(x) // 20)) + 1)
    counts = np.histogram(x, edges)[0].astype(np.int64)
    return Histogram(edges, counts, np.zeros(len(counts), dtype=bool))


def null_histogram(simulated: Values, observed: float, alternative: Alternative = "two-sided") -> Histogram:
    """Histogram of a statistic over its permutations, the observed one's tail marked.

    A two-sided p is twice the smaller tail, so the smaller tail is marked.

    >>> null_histogram([1, 1, 2, 2, 3, 3], 3.0).tail.tolist()
    [False, False, True]
    """
    found, x = histogram(simulated), np.asarray(simulated, dtype=np.float64)
    upper = alternative == "greater" or (alternative == "two-sided" and (x >= observed).sum() <= (x <= observed).sum())
    middle = (found.edges[:-1] + found.edges[1:]) / 2
    return Histogram(found.edges, found.counts, middle >= observed if upper else middle <= observed)


# ---------------------------------------------------------------------------------------------------- box plot
@dataclass(frozen=True, slots=True)
class BoxPlot:
    """Tukey's box plot.

    Attributes
    ----------
    low, first, median, third, high : float
        Ends of the whiskers, which reach no farther than 1.5 interquartile ranges, and the quartiles between them.
    """

    low: float
    first: float
    median: float
    third: float
    high: float


def box_plot(values: Values) -> BoxPlot | None:
    """Quartiles and whiskers, missing values apart; None without values.

    >>> box_plot([1.0, 2.0, 3.0, 4.0, 50.0])
    BoxPlot(low=1.0, first=2.0, median=3.0, third=4.0, high=4.0)
    """
    x = np.asarray(values, dtype=np.float64)
    x = x[np.isfinite(x)]
    if not len(x):
        return None
    first, median, third = np.percentile(x, [25, 50, 75]).tolist()
    reach = 1.5 * (third - first)
    within = x[(x >= first - reach) & (x <= third + reach)]
    return BoxPlot(float(within.min()), first, median, third, float(within.max()))


# ----------------------------------------------------------------------------------------- specification curve
@dataclass(frozen=True, slots=True, eq=False)
class CurvePoints:
    """Points of a specification curve, and the matrix of choices below it.

    Attributes
    ----------
    effect : (m,) array
        Standardised effects, ascending.
    findings : tuple of str
        What each specification found.
    rows : tuple of (part, value)
        Rows of the matrix, from the top.
    heights : (rows,) array of float
        Places of the rows, with a gap between the parts.
    marks : (m, parts) array of int
        Row of each choice of each specification.
    """

    effect: FloatArray
    findings: tuple[Finding, ...]
    rows: tuple[tuple[str, str], ...]
    heights: FloatArray
    marks: IntArray

    def of(self, finding: Finding) -> IntArray:
        """Places of the specifications with a finding."""
        return np.flatnonzero(np.asarray(self.findings, dtype=object) == finding)


def curve_points(curve: SpecificationCurve) -> CurvePoints:
    """Points and matrix of a specification curve."""
    rows = tuple((part, value) for part in CURVE_PARTS for value in curve.parts[part])
    place = {row: at for at, row in enumerate(rows)}
    gaps = np.array([CURVE_PARTS.index(part) for part, _ in rows])
    marks = [[place[part, getattr(s.choice, part)] for part in CURVE_PARTS] for s in curve.specifications]
    return CurvePoints(
        effect=np.array([s.standardised for s in curve.specifications]),
        findings=curve.findings,
        rows=rows,
        heights=np.arange(len(rows)) + 0.8 * gaps,
        marks=np.array(marks, dtype=np.int64).reshape(len(curve.specifications), len(CURVE_PARTS)),
    )


# ----------------------------------------------------------------------------------------------------- ranking
@dataclass(frozen=True, slots=True, eq=False)
class RankLines:
    """Ranks of regions by year.

    Attributes
    ----------
    places : (k,) array of int
        Regions that are drawn, by their rank in the last year.
    ranks : (k, years) array
        1 is the highest; NaN where a region has none.
    gained : (k,) array
        Ranks gained from the first to the last year; NaN where either is missing.
    left_out : int
        Regions that are not drawn: without a rank in the last year, or beyond the most that can be told apart.
    """

    places: IntArray
    ranks: FloatArray
    gained: FloatArray
    left_out: int

    def ends(self, year: int) -> list[tuple[float, list[int]]]:
        """Rank, and the lines that share it, at a year: what is to be labelled at an end."""
        shared: dict[float, list[int]] = {}
        for at, rank in enumerate(self.ranks[:, year].tolist()):
            if np.isfinite(rank):
                shared.setdefault(rank, []).append(at)
        return list(shared.items())


def rank_lines(ranks: Iterable[Values], *, most: int = RANKED, complete: bool = False) -> RankLines:
    """Lines of a bump chart.

    Parameters
    ----------
    ranks : iterable of (n,) array_like of float
        Of each year, on one map.
    most : int
        Lines at most.
    complete : bool
        Whether regions that lack a rank in any year are left out.

    Examples
    --------
    >>> lines = rank_lines([[1, 2, 3], [2, 1, np.nan]])
    >>> lines.places.tolist(), lines.gained.tolist(), lines.left_out
    ([1, 0], [1.0, -1.0], 1)
    """
    every: FloatArray = np.column_stack([np.asarray(of_year, dtype=np.float64) for of_year in ranks])
    lacking = np.isnan(every if complete else every[:, -1:]).sum(axis=1)
    places = np.array([i for i in first_rows(every[:, -1], len(every)) if not lacking[i]][:most], dtype=np.int64)
    shown = every[places]
    return RankLines(places, shown, shown[:, 0] - shown[:, -1], len(every) - len(places))
