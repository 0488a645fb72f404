"""Figure of a specification curve: all effects in order, and below them what was chosen for each."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster.chart_data import CurvePoints, curve_points
from geo_itcluster.figures.canvas import check_figure_target, drawing, write_figure
from geo_itcluster.messages import Lang, Language, language
from geo_itcluster.spillover.curve import SpecificationCurve, value_title
from geo_itcluster.styles.spillover import FINDING_COLOURS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_specification_curve", "write_specification_curve"]

_ROW = 0.17  # inches


@public
def write_specification_curve(
    curve: SpecificationCurve, path: str | PathLike[str], *, title: str = "", lang: Lang = "en", overwrite: bool = False
) -> Path:
    """Draw a specification curve into a PNG, SVG or PDF file.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target = check_figure_target(path, overwrite=overwrite)
    return write_figure(draw_specification_curve(curve, title=title, lang=lang), target, dpi=150, overwrite=overwrite)


@drawing()
def draw_specification_curve(curve: SpecificationCurve, *, title: str = "", lang: Lang = "en") -> Figure:
    """Standardised effects in order, coloured by significance, above the matrix of choices.

    A row's figures are its significant specifications for spillover, and all of them.
    """
    from geo_itcluster.figures._picture import Picture

    t, points = language(lang), curve_points(curve)
    height = _ROW * (points.heights[-1] + 2)
    figure = Picture(figsize=(11, 3.4 + height), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3.0, height))
    _draw_effects(above, curve, points, t)
    _draw_choices(below, curve, points, t)
    j = curve.joint
    verdict = t("figure.curve", count=j.count, positive=j.p_positive, negative=j.p_negative)
    above.set_title(f"{t.text(title)}\n{verdict}" if title else verdict, loc="left", fontsize=10)
    return figure


def _draw_effects(axes: Any, curve: SpecificationCurve, points: CurvePoints, t: Language) -> None:
    count = len(points.effect)
    axes.set_xlim(-1 - 0.01 * count, 1.01 * count)
    axes.axhline(0.0, color="black", linewidth=0.6)
    for finding, colour in FINDING_COLOURS.items():
        at = points.of(finding)
        if len(at):
            label = t("figure.counted", name=t(f"curve.{finding}"), count=len(at))
            axes.scatter(at, points.effect[at], s=9, color=colour, label=label, linewidths=0)
    axes.axhline(curve.joint.median, color="black", linewidth=0.6, linestyle=":", label=t("figure.median"))
    axes.set_ylabel(t("figure.curve_effect"))
    title = t("figure.level", alpha=curve.alpha)
    axes.legend(fontsize=8, frameon=False, loc="upper left", title=title, title_fontsize=8)


def _draw_choices(axes: Any, curve: SpecificationCurve, points: CurvePoints, t: Language) -> None:
    for finding, colour in reversed(FINDING_COLOURS.items()):  # what is significant lies on top
        at = points.of(finding)
        y = points.heights[points.marks[at]]
        axes.scatter(np.repeat(at, y.shape[1]), y.ravel(), marker="|", s=45, color=colour, linewidths=0.8)
    parts = ((value_title(part, value, t), curve.parts[part][value]) for part, value in points.rows)
    axes.set_yticks(points.heights, [f"{name}  {joint.positive}/{joint.count}" for name, joint in parts])
    axes.tick_params(axis="y", labelsize=7.5, length=0)
    axes.set_ylim(points.heights[-1] + 0.8, -0.8)
    axes.set_xlabel(t("figure.curve_x"))
    axes.spines["left"].set_visible(False)
