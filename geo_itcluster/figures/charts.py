"""The charts of a study, each by one call: Moran scatterplot, ranking by year, null distribution."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.chart_data import RankLines, null_histogram, rank_lines, scatter_points
from geo_itcluster.errors import DataError
from geo_itcluster.figures.canvas import drawing, figure_of_year, looks
from geo_itcluster.figures.labels import label_points
from geo_itcluster.messages import Lang, Language, language, year_text
from geo_itcluster.styles.classes import LISA_CLASSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.statistics.global_result import GlobalResult
    from geo_itcluster.statistics.local_moran import LocalMoran

__all__ = ["draw_null", "draw_scatterplot", "moran_scatterplot", "null_distribution", "number_ticks", "ranking_chart"]


# A marker beside the colour, so that a class is known without it; pale classes keep a dark edge.
_MARKERS = "sDo^.vP"
_NARROW = 5.0  # inches, below which a legend is under the plot
_LABELLED = 60
_MANY = 2_000  # points drawn as an image
_UP, _DOWN, _STILL = "#0b6e4f", "#8a4b08", "#7b8794"  # those of the report
_READABLE = 80  # ranks that lines between years can be followed over
_FOLLOWED = 10  # years that they can be followed over


@figure_of_year
def moran_scatterplot(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Each region's score against the mean of its neighbours; the slope is Moran's I."""
    given, found = study.of(year)
    t = language(lang)
    return draw_scatterplot(found.lisa, _names(given.map, t), t, slope=found.moran.statistic, year=given.year)


def draw_scatterplot(
    local: LocalMoran, names: Sequence[str], t: Language, *, slope: float, year: int | None = None
) -> Figure:
    """The scatterplot of a local Moran's I."""
    from geo_itcluster.figures._picture import Picture

    z, lag = local.z, local.lag
    drawn = scatter_points(z, lag, slope=slope)
    classes, many = local.label_code[drawn.places], len(drawn.places) > _MANY
    width, height = _size(6.2, 4.6)
    narrow = width < _NARROW
    figure = Picture(figsize=(width, height + 1.2 * narrow), layout="constrained")
    axes = figure.subplots()
    axes.axhline(0, color="#595959", linewidth=0.6, linestyle=":")
    axes.axvline(0, color="#595959", linewidth=0.6, linestyle=":")
    for code, item in enumerate(LISA_CLASSES[:7]):  # isolates and regions without data have no point
        mine = drawn.places[classes == code]
        points = axes.scatter(
            z[mine],
            lag[mine],
            s=5 if many else 26,
            marker=_MARKERS[code],
            color=item.color,
            edgecolors="#3b3b3b",
            linewidths=0.2 if many else 0.5,
            label=t("figure.counted", name=item.label, count=len(mine)),
            zorder=3,
        )
        points.set_rasterized(many)
    if drawn.line is not None:
        axes.plot(*zip(*drawn.line, strict=True), color="#3b3b3b", linewidth=1, zorder=2)
    number_ticks(axes, t)
    xlabel, ylabel = (fill(t(id), round(9 * width)) for id in ("chart.z", "chart.lag"))
    axes.set(xlim=drawn.x, ylim=drawn.y, xlabel=xlabel, ylabel=ylabel)
    _head(axes, _of(t("figure.scatterplot"), year, t), t("figure.slope", moran=slope))
    if narrow:  # a column of a journal has no room beside the plot
        figure.legend(fontsize=6, loc="outside lower center", ncols=2, columnspacing=1, handletextpad=0.3)
    else:
        axes.legend(fontsize=6.5, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    if len(drawn.places) <= _LABELLED:
        _label_points(figure, axes, np.column_stack([z, lag])[drawn.places], [names[at] for at in drawn.places])
    return figure


@drawing()
def ranking_chart(study: StudyResult, *, lang: Lang = "en") -> Figure:
    """Ranks by score, year by year, and who rose or fell; of a single year, its scores in order.

    Of more than forty regions the forty highest of the last year are drawn, and the figure says so.

    Raises
    ------
    DataError
        If the years are not all on one map: regions of different divisions cannot be followed.
    MissingPackageError
        If matplotlib is not installed.
    """
    if len({given.map.name for given in study.given.years}) > 1:
        raise DataError("drawing.several_maps")
    t = language(lang)
    lines = rank_lines([found.rank for found in study.results])
    every = _names(study.given.years[0].map, t)
    names = [name if len(name) <= 32 else f"{name[:31].rstrip()}…" for name in (every[at] for at in lines.places)]
    if len(study.results) == 1:
        return _score_bars(study, lines, names, t)
    return _ranks_by_year(study, lines, names, t)


@drawing()
def null_distribution(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Moran's I of the permutations, the value expected without a pattern, and the value observed.

    Raises
    ------
    DataError
        If the study has no such year.
    MissingPackageError
        If matplotlib is not installed.
    """
    given, found = study.of(year)
    t = language(lang)
    return draw_null(found.moran, _of(t("figure.null"), given.year, t), t("figure.null_x"), t)


def draw_null(m: GlobalResult, title: str, name: str, t: Language) -> Figure:
    """The statistic of the permutations, or its normal approximation without them, and the one observed."""
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=_size(6.2, 3.4), layout="constrained")
    axes = figure.subplots()
    side = t(f"side.{m.alternative}")
    if m.permutations:
        drawn = null_histogram(m.simulated, m.statistic, m.alternative)
        colors = np.where(drawn.tail, "#8c8c8c", "#d4d4d4")
        width = np.diff(drawn.edges)
        # White gaps would cover bars that are narrow beside a statistic far away.
        far = width.max() < 0.01 * np.ptp([*drawn.edges, m.statistic])
        axes.bar(
            drawn.edges[:-1], drawn.counts, width, align="edge", color=colors, edgecolor=colors if far else "white"
        )
        axes.set_ylabel(t("figure.null_y", count=m.permutations))
        tested = t("figure.null_note", alternative=side, p=m.p_permutation, regions=m.n, seed=m.seed)
    else:
        z = np.linspace(-4, 4, 201)
        x = m.expected + z * np.sqrt(m.variance_random)
        axes.fill_between(x, np.exp(-(z**2) / 2), color="#d4d4d4")
        axes.set_yticks([])
        tested = t("drawing.normal_note", alternative=side, p=m.p_random, regions=m.n)
    axes.axvline(m.expected, color="#3b3b3b", linewidth=1, linestyle=":", label=t("figure.expected", value=m.expected))
    axes.axvline(m.statistic, color="#d7191c", linewidth=1.6, label=t("figure.observed", value=m.statistic))
    number_ticks(axes, t, "xy" if m.permutations else "x")
    axes.set_xlabel(name)
    _head(axes, title, tested)
    axes.legend(fontsize=7, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure


def _score_bars(study: StudyResult, lines: RankLines, names: Sequence[str], t: Language) -> Figure:
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(looks().inches(6.2), 1.0 + 0.17 * len(names)), layout="constrained")
    axes = figure.subplots()
    axes.barh(np.arange(len(names)), study.results[0].score[lines.places], color="#41b6c4", height=0.7)
    axes.set_yticks(np.arange(len(names)), names, fontsize=6.5)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(t.text(study.given.score_name))
    _head(axes, _of(t("figure.ranking"), study.results[0].year, t), _cut(lines, t))
    return figure


def _ranks_by_year(study: StudyResult, lines: RankLines, names: Sequence[str], t: Language) -> Figure:
    from geo_itcluster.figures._picture import Picture

    if np.nanmax(lines.ranks) > _READABLE or len(study.results) > _FOLLOWED:
        return _ranks_side_by_side(study, lines, names, t)
    years = [t.text(year_text(found.year)) for found in study.results]
    at = np.arange(len(years))
    figure = Picture(figsize=(looks().inches(6.6), 1.1 + 0.19 * len(names)), layout="constrained")
    axes = figure.subplots()
    for line, gain in zip(lines.ranks, lines.gained, strict=True):
        color = _UP if gain > 0 else _DOWN if gain < 0 else _STILL
        known = np.isfinite(gain) and gain != 0
        axes.plot(at, line, color=color, linewidth=1.4 if known else 0.8, marker="o", markersize=3)
    for year, x, align in ((0, -0.06, "right"), (len(years) - 1, len(years) - 0.94, "left")):
        for rank, sharing in lines.ends(year):  # regions that share a rank share a line of text
            text = ", ".join(names[i] + (_gain(lines.gained[i], t) if year else "") for i in sharing)
            label = f"{text} {rank:.0f}" if align == "right" else f"{rank:.0f} {text}"
            axes.text(x, rank, label, ha=align, va="center", fontsize=6.5)
    axes.set_xlim(-0.45 * len(years), len(years) - 1 + 0.45 * len(years))
    axes.set_ylim(np.nanmax(lines.ranks) + 0.8, 0.2)
    axes.set_xticks(at, years)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    _head(axes, t("figure.ranks"), "; ".join(filter(None, [t("figure.ranks_note"), _cut(lines, t)])))
    return figure


def _ranks_side_by_side(study: StudyResult, lines: RankLines, names: Sequence[str], t: Language) -> Figure:
    """Of many regions a row for each that is shown: its rank in the first year, and in the last."""
    from geo_itcluster.figures._picture import Picture

    first, last = (t.text(year_text(study.results[i].year)) for i in (0, -1))
    row = np.arange(len(names))
    figure = Picture(figsize=(looks().inches(6.6), 1.1 + 0.17 * len(names)), layout="constrained")
    axes = figure.subplots()
    colors = [_UP if gain > 0 else _DOWN if gain < 0 else _STILL for gain in lines.gained]
    axes.hlines(row, lines.ranks[:, 0], lines.ranks[:, -1], colors=colors, linewidth=1.2, zorder=1)
    axes.scatter(lines.ranks[:, 0], row, s=14, facecolors="white", edgecolors=colors, zorder=2, label=first)
    axes.scatter(lines.ranks[:, -1], row, s=14, c=colors, zorder=2, label=last)
    axes.set_yticks(
        row, [f"{name} {rank:.0f}" for name, rank in zip(names, lines.ranks[:, -1], strict=True)], fontsize=6.5
    )
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xscale("log")
    axes.set_xlim(left=0.8)
    axes.set_xlabel(t("table.place"))
    axes.xaxis.set_major_formatter(lambda value, _: t.formatted(value, ",g"))
    axes.grid(axis="x", color="#e4e7eb", linewidth=0.6)
    figure.legend(fontsize=7, loc="outside lower right", ncols=2)
    _head(axes, t("figure.ranks"), "; ".join(filter(None, [t("figure.ranks_note"), _cut(lines, t)])))
    return figure


def _gain(gained: float, t: Language) -> str:
    return f" ({t.formatted(gained, '+.0f')})" if np.isfinite(gained) and gained else ""


def _names(on: RegionMap, t: Language) -> list[str]:
    return on.labels_in(t.lang)


def _label_points(figure: Figure, axes: Axes, points: FloatArray, names: Sequence[str]) -> None:
    """Names beside points, on no other name and no point."""
    figure.draw_without_rendering()  # settles where the axes are
    figure.set_layout_engine("none")
    radius = 3 * figure.dpi / 72
    anchors = axes.transData.transform(points)
    taken = np.hstack([anchors - radius, anchors + radius])
    label_points(axes, points, names, on_anchor=[False] * len(names), taken=taken)


def number_ticks(axes: Axes, t: Language, which: str = "xy") -> None:
    """Ticks with the language's marks."""
    for axis in (getattr(axes, f"{name}axis") for name in which):
        axis.set_major_formatter(lambda value, _: t.formatted(round(value, 9), "g"))


def _head(axes: Axes, title: str, rest: str) -> None:
    """A title, and below it in small letters what has to be said."""
    if not looks().titles:
        return
    axes.set_title(looks().titled(title), pad=18 if rest else 6)
    axes.annotate(rest, (0, 1), xytext=(0, 6), xycoords="axes fraction", textcoords="offset points", fontsize=7)


def _size(width: float, height: float) -> tuple[float, float]:
    """Inches of a figure that keeps its proportion at the width asked for."""
    chosen = looks().inches(width)
    return chosen, height * chosen / width


def _of(title: str, year: int | None, t: Language) -> str:
    return title if year is None else t("figure.of_year", title=title, year=year)


def _cut(lines: RankLines, t: Language) -> str:
    shown = len(lines.places)
    return t("figure.shown", shown=shown, all=shown + lines.left_out) if lines.left_out else ""
