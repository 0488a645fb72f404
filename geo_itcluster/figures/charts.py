"""The charts of a study, each by one call: Moran scatterplot, ranking by year, null distribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.wording import p_text
from geo_itcluster.errors import DataError
from geo_itcluster.figures.canvas import drawing
from geo_itcluster.figures.labels import label_points
from geo_itcluster.styles.classes import LISA_CLASSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from geo_itcluster.io.outputs.study_result import StudyResult

__all__ = ["moran_scatterplot", "null_distribution", "ranking_chart"]


# A marker beside the colour, so that a class is known without it; pale classes keep a dark edge.
_MARKERS = dict(zip((item.label for item in LISA_CLASSES), "sDo^.vPXx", strict=True))
_LABELLED = 60
_MANY = 2_000  # points drawn as an image
_RANKED = 40  # lines of a ranking that can be told apart
_UP, _DOWN, _STILL = "#1b7837", "#762a83", "#9a9a9a"


@drawing()
def moran_scatterplot(study: StudyResult, year: int | None = None) -> Figure:
    """Each region's score against the mean of its neighbours; the slope is Moran's I.

    Raises
    ------
    DataError
        If the study has no such year.
    MissingPackageError
        If matplotlib is not installed.
    """
    from matplotlib.figure import Figure

    given, found = study.of(year)
    z, lag, classes = found.lisa.z, found.lisa.lag, found.lisa.label
    there = np.isfinite(z) & np.isfinite(lag)
    figure = Figure(figsize=(6.2, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.axhline(0, color="#595959", linewidth=0.6, linestyle=":")
    axes.axvline(0, color="#595959", linewidth=0.6, linestyle=":")
    for item in LISA_CLASSES:
        mine = there & (classes == item.label)
        if item.label in ("Isolate", "No data"):
            continue  # they have no place on the plot
        drawn = axes.scatter(
            z[mine],
            lag[mine],
            s=26 if there.sum() <= _MANY else 5,
            marker=_MARKERS[item.label],
            color=item.color,
            edgecolors="#3b3b3b",
            linewidths=0.5 if there.sum() <= _MANY else 0.2,
            label=f"{item.label} ({mine.sum()})",
            zorder=3,
        )
        drawn.set_rasterized(there.sum() > _MANY)
    ends = np.array([z[there].min(), z[there].max()])
    axes.plot(ends, found.moran.statistic * ends, color="#3b3b3b", linewidth=1, zorder=2)
    axes.set_xlabel("score, standard deviations from the mean")
    axes.set_ylabel("mean of the neighbours,\nstandard deviations")
    axes.margins(0.12)
    _head(axes, _of("Moran scatterplot", given.year), f"The slope is Moran's I, {found.moran.statistic:.4f}")
    axes.legend(fontsize=6.5, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    if there.sum() <= _LABELLED:
        names = np.asarray(given.map.names, dtype=object)[there].tolist()
        _label_points(figure, axes, np.column_stack([z, lag])[there], names)
    return figure


@drawing()
def ranking_chart(study: StudyResult) -> Figure:
    """Places by score, year by year, and who rose or fell; of a single year, its scores in order.

    Of more than forty regions the forty highest of the last year are drawn, and that is said.

    Raises
    ------
    DataError
        If the years are not all on one map: regions of different divisions cannot be followed.
    MissingPackageError
        If matplotlib is not installed.
    """
    if len({given.map.name for given in study.given.years}) > 1:
        raise DataError("The years are on different maps, whose regions cannot be followed; choose years of one map.")
    names = np.array(study.given.years[0].map.names, dtype=object)
    last = study.results[-1]
    order = np.argsort(np.where(np.isfinite(last.rank), last.rank, np.inf), kind="stable")
    kept = order[np.isfinite(last.rank[order])][:_RANKED]
    left_out = len(names) - len(kept)
    if len(study.results) == 1:
        return _score_bars(study, names[kept], last.score[kept], left_out)
    return _places_by_year(study, names[kept], np.column_stack([found.rank for found in study.results])[kept], left_out)


@drawing()
def null_distribution(study: StudyResult, year: int | None = None) -> Figure:
    """Moran's I of the permutations, the value expected without a pattern, and the value observed.

    Raises
    ------
    DataError
        If the study has no such year, or was made without permutations.
    MissingPackageError
        If matplotlib is not installed.
    """
    from matplotlib.figure import Figure

    given, found = study.of(year)
    m = found.moran
    if not m.permutations:
        raise DataError("The study was made without permutations, so there is no distribution to draw.")
    figure = Figure(figsize=(6.2, 3.4), layout="constrained")
    axes = figure.subplots()
    bins = min(60, max(5, m.permutations // 20))
    axes.hist(m.simulated, bins=bins, color="#c7c7c7", edgecolor="white", linewidth=0.3)
    axes.axvline(m.expected, color="#3b3b3b", linewidth=1, linestyle=":", label=f"expected, {m.expected:.4f}")
    axes.axvline(m.statistic, color="#d7191c", linewidth=1.6, label=f"observed, {m.statistic:.4f}")
    axes.set_xlabel("Moran's I of permuted scores")
    axes.set_ylabel(f"permutations of {m.permutations:,}")
    tested = f"{m.alternative} p {p_text(m.p_permutation)}, {m.n} regions, seed {m.seed}"
    _head(axes, _of("Moran's I under permutation", given.year), tested)
    axes.legend(fontsize=7, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure


def _score_bars(study: StudyResult, names: NDArray[np.object_], score: FloatArray, left_out: int) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.2, 1.0 + 0.17 * len(names)), layout="constrained")
    axes = figure.subplots()
    axes.barh(np.arange(len(names)), score, color="#41b6c4", height=0.7)
    axes.set_yticks(np.arange(len(names)), names, fontsize=6.5)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(study.given.score_name)
    _head(axes, _of("Ranking", study.results[0].year), _unranked(left_out))
    return figure


def _places_by_year(study: StudyResult, names: NDArray[np.object_], places: FloatArray, left_out: int) -> Figure:
    from matplotlib.figure import Figure

    years = [str(found.year) for found in study.results]
    at = np.arange(len(years))
    figure = Figure(figsize=(6.6, 1.1 + 0.19 * len(names)), layout="constrained")
    axes = figure.subplots()
    moved = places[:, 0] - places[:, -1]
    for line, gain in zip(places, moved, strict=True):
        color = _UP if gain > 0 else _DOWN if gain < 0 else _STILL
        known = np.isfinite(gain) and gain != 0
        axes.plot(at, line, color=color, linewidth=1.4 if known else 0.8, marker="o", markersize=3)
    _label_ends(axes, names, places, moved, len(years) - 1)
    axes.set_xlim(-0.45 * len(years), len(years) - 1 + 0.45 * len(years))
    axes.set_ylim(np.nanmax(places) + 0.8, 0.2)
    axes.set_xticks(at, years)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    remarks = ["green rose, purple fell; 1 is the highest score", *filter(None, [_unranked(left_out)])]
    _head(axes, "Places by score", "; ".join(remarks))
    return figure


def _label_ends(axes: Axes, names: NDArray[np.object_], places: FloatArray, moved: FloatArray, last: int) -> None:
    """Names at both ends of the lines; regions that share a place share a line of text."""
    for column, x, align in ((0, -0.06, "right"), (places.shape[1] - 1, last + 0.06, "left")):
        shown: dict[float, list[str]] = {}
        for name, place, gain in zip(names, places[:, column], moved, strict=True):
            if np.isfinite(place):
                change = f" ({gain:+.0f})" if column and np.isfinite(gain) and gain else ""
                shown.setdefault(float(place), []).append(f"{name}{change}")
        for place, sharing in shown.items():
            text = ", ".join(sharing)
            axes.text(
                x,
                place,
                f"{text} {place:.0f}" if align == "right" else f"{place:.0f} {text}",
                ha=align,
                va="center",
                fontsize=6.5,
            )


def _label_points(figure: Figure, axes: Axes, points: FloatArray, names: Sequence[str]) -> None:
    """Names beside points, on no other name and no point."""
    figure.draw_without_rendering()  # settles where the axes are
    figure.set_layout_engine("none")
    radius = 3 * figure.dpi / 72
    anchors = axes.transData.transform(points)
    taken = np.hstack([anchors - radius, anchors + radius])
    label_points(axes, points, names, on_anchor=[False] * len(names), taken=taken)


def _head(axes: Axes, title: str, rest: str) -> None:
    """A title, and below it in small letters what has to be said."""
    axes.set_title(title, pad=18 if rest else 6)
    axes.annotate(rest, (0, 1), xytext=(0, 6), xycoords="axes fraction", textcoords="offset points", fontsize=7)


def _of(title: str, year: int | None) -> str:
    return title if year is None else f"{title}, {year}"


def _unranked(left_out: int) -> str:
    return f"{left_out} lower or without a score, not drawn" if left_out else ""
