"""Charts of results that are not maps: bars, lines, matrices, points with a line, p-values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arrays import Values
from geo_itcluster.figures.charts import number_ticks
from geo_itcluster.messages import Language

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["draw_bars", "draw_lines", "draw_matrices", "draw_p", "draw_points", "draw_rose"]

_MOST = 40  # bars of a figure, and names along a side of a matrix
_NUMBERED = 12  # rows and columns of a matrix whose cells have their figures
_LEGEND = 25  # lines that have a name each
_WIDE = 42  # letters of a name on one line
_FILL, _INK, _ACCENT = "#41b6c4", "#3b3b3b", "#d7191c"
_COLOURS = (_FILL, "#fdae61", "#2c7bb6", "#d7191c")


def _axes(title: str, height: float, t: Language, **more: Any) -> tuple[Figure, Any]:
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(6.2, height), layout="constrained")
    figure.suptitle(t.text(title), fontsize=10)
    return figure, figure.subplots(**more)


def draw_bars(
    names: Sequence[Any],
    parts: Mapping[Any, Values],
    t: Language,
    *,
    title: str,
    errors: tuple[Values, Values] | None = None,
    marks: tuple[str, Values] | None = None,
    ranked: bool = False,
) -> Figure:
    """A horizontal bar a name, of one part or of several end to end; the highest forty where they are ranked.

    ``errors`` reach down and up from the marks, or from the bars where there are none.
    """
    drawn = {label: np.asarray(values, dtype=np.float64) for label, values in parts.items()}
    whole = next(iter(drawn.values())) if len(drawn) == 1 else np.nansum(list(drawn.values()), axis=0)
    places = np.argsort(-whole, kind="stable") if ranked else np.arange(len(whole))
    places = places[np.isfinite(whole[places])][:_MOST]
    rows = np.arange(len(places))
    figure, axes = _axes(title, 1.1 + 0.19 * len(places), t)
    ends = {True: np.zeros(len(places)), False: np.zeros(len(places))}  # of what is above 0, and below
    for (label, values), color in zip(drawn.items(), _COLOURS, strict=False):
        width = np.nan_to_num(values[places])
        start = np.where(width > 0, ends[True], ends[False])
        axes.barh(rows, width, left=start, color=color, height=0.7, label=t.text(label))
        for above in ends:
            ends[above] += np.where((width > 0) == above, width, 0.0)
    at = whole
    if marks is not None:
        at = np.asarray(marks[1], dtype=np.float64)
        axes.plot(at[places], rows, "D", color=_INK, markersize=4, label=t.text(marks[0]))
    if errors is not None:
        reach = np.clip(np.array([np.asarray(side, dtype=np.float64)[places] for side in errors]), 0, None)
        axes.errorbar(at[places], rows, xerr=reach, fmt="none", color=_INK, capsize=2, linewidth=0.9)
    axes.axvline(0, color=_INK, linewidth=0.6)
    axes.set_yticks(rows, [fill(t.text(names[i]), _WIDE) for i in places], fontsize=7)
    axes.set_ylim(len(places) - 0.4, -0.6)
    number_ticks(axes, t, "x")
    if len(drawn) > 1 or marks is not None:
        figure.legend(fontsize=7, loc="outside lower center", ncols=3)
    else:
        axes.set_xlabel(t.text(next(iter(drawn))))
    return figure


def draw_lines(
    x: Values,
    lines: Mapping[Any, Values],
    t: Language,
    *,
    title: str,
    xlabel: str = "",
    ylabel: str = "",
    errors: Mapping[str, Values] | None = None,
    reference: tuple[float | None, float | None] = (None, None),
) -> Figure:
    """A line a name; ``reference`` is where a vertical and a horizontal line are."""
    figure, axes = _axes(title, 3.6, t)
    values = {name: np.asarray(line, dtype=np.float64) for name, line in lines.items()}
    last = sorted(values, key=lambda name: -np.nan_to_num(values[name][-1], nan=-np.inf)) if len(values) > 3 else values
    for i, name in enumerate(last):
        color = _COLOURS[i] if len(values) <= len(_COLOURS) else f"C{i % 10}"
        look = {"color": color, "linewidth": 1.2, "label": t.text(name), "marker": "o", "markersize": 3}
        axes.errorbar(x, values[name], yerr=None if errors is None else errors[name], capsize=2, **look)
    for value, draw in zip(reference, (axes.axvline, axes.axhline), strict=True):
        if value is not None and np.isfinite(value):
            draw(value, color=_INK, linewidth=0.8, linestyle=":")
    every = np.concatenate(list(values.values()))
    if len(values) > 3 and np.nanmin(every) > 0 and np.nanmax(every) > 30 * np.nanmin(every):
        axes.set_yscale("log")
    if len(values[next(iter(values))]) <= _NUMBERED:
        axes.set_xticks(x)
    axes.set(xlabel=t.text(xlabel), ylabel=t.text(ylabel))
    number_ticks(axes, t, "y")
    if 1 < len(values) <= _LEGEND:
        figure.legend(fontsize=6.5, loc="outside right upper")
    return figure


def draw_matrices(
    matrices: Mapping[str, pd.DataFrame], t: Language, *, title: str, label: str = "", signed: bool = False
) -> Figure:
    """A panel a matrix, all on one scale: from white where nothing can be negative, else about 0."""
    shapes = [frame.shape for frame in matrices.values()]
    rows, columns = max(r for r, _ in shapes), max(c for _, c in shapes)
    across = min(len(matrices), 3)
    down = -(-len(matrices) // across)
    height = float(np.clip(0.22 * rows, 2.2, 7.0))
    figure, axes = _axes(title, 1.0 + down * height, t, nrows=down, ncols=across, squeeze=False)
    every = np.concatenate([frame.to_numpy(dtype=np.float64).ravel() for frame in matrices.values()])
    most = float(np.nanmax(np.abs(every), initial=0.0)) or 1.0
    scale = {"cmap": "RdBu_r", "vmin": -most} if signed else {"cmap": "YlGnBu", "vmin": 0.0}
    image: Any = None
    for panel, item in zip(axes.flat, [*matrices.items(), *[None] * (axes.size - len(matrices))], strict=True):
        if item is None:
            panel.set_axis_off()
            continue
        name, frame = item
        cells = frame.to_numpy(dtype=np.float64)
        image = panel.imshow(cells, aspect="auto", interpolation="nearest", vmax=most, **scale)
        panel.set_title(t.text(name), fontsize=8)
        for axis, names in ((panel.yaxis, frame.index), (panel.xaxis, frame.columns)):
            step = -(-len(names) // _MOST)
            axis.set_ticks(range(0, len(names), step), [t.text(of) for of in names[::step]], fontsize=6.5)
        if max(len(of) for of in map(str, frame.columns)) > 3 or len(frame.columns) > _NUMBERED:
            panel.tick_params(axis="x", rotation=90)
        if rows <= _NUMBERED and columns * across <= _NUMBERED:
            for (i, j), value in np.ndenumerate(cells):
                color = "white" if abs(value) > 0.6 * most else _INK
                text = t.formatted(value, ".2f" if most <= 10 else ",.0f") if np.isfinite(value) else ""
                panel.text(j, i, text, ha="center", va="center", fontsize=7, color=color)
    figure.colorbar(image, ax=axes, label=t.text(label), shrink=0.8)
    return figure


def draw_points(x: Values, y: Values, t: Language, *, title: str, xlabel: str, ylabel: str) -> Figure:
    """Points and their least-squares line."""
    figure, axes = _axes(title, 4.0, t)
    a, b = (np.asarray(values, dtype=np.float64) for values in (x, y))
    both = np.isfinite(a) & np.isfinite(b)
    a, b = a[both], b[both]
    axes.scatter(a, b, s=22, color=_FILL, edgecolors=_INK, linewidths=0.5)
    ends = np.array([a.min(), a.max()])
    slope = ((a - a.mean()) @ b) / max(float(((a - a.mean()) ** 2).sum()), np.finfo(float).tiny)
    axes.plot(ends, b.mean() + slope * (ends - a.mean()), color=_ACCENT, linewidth=1.2)
    axes.set(xlabel=t.text(xlabel), ylabel=t.text(ylabel))
    number_ticks(axes, t)
    return figure


def draw_p(tests: Mapping[Any, tuple[float, float]], t: Language, *, title: str, alpha: float = 0.05) -> Figure:
    """P of each test as a point, beside the smallest it could have been (hollow), on a logarithmic axis."""
    names = list(tests)
    figure, axes = _axes(title, 1.4 + 0.3 * len(names), t)
    for row, (p, least) in enumerate(tests.values()):
        axes.plot([least, p], [row, row], color="#9e9e9e", linewidth=0.8, zorder=1)
        axes.plot(least, row, "o", color=_INK, markerfacecolor="white", markersize=5)
        axes.plot(p, row, "o", color=_ACCENT if p <= alpha else _INK, markersize=5)
    axes.axvline(alpha, color=_INK, linewidth=0.8, linestyle=":")
    axes.set_xscale("log")
    axes.set_xlim(right=1.15)
    axes.set_yticks(range(len(names)), [fill(t.text(name), _WIDE) for name in names], fontsize=7)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(fill(t("drawing.p_and_minimum", alpha=alpha), _WIDE))
    axes.xaxis.set_major_formatter(lambda value, _: t.formatted(value, "g"))
    return figure


def draw_rose(cuts: Values, counts: Values, expected: Values, t: Language, *, title: str) -> Figure:
    """Counts by direction, and those expected as a dotted line."""
    figure, axes = _axes(title, 4.4, t, subplot_kw={"projection": "polar"})
    edges, count = np.asarray(cuts, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    axes.bar(edges[:-1], count, np.diff(edges), align="edge", color=_FILL, edgecolor="white")
    for low, high, value in zip(edges[:-1], edges[1:], np.asarray(expected, dtype=np.float64), strict=True):
        axes.plot(np.linspace(low, high, 30), np.full(30, value), color=_INK, linewidth=1, linestyle=":")
    return figure
