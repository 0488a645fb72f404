"""Figure of a specification curve: all effects in order, and below them what was chosen for each."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.figures.canvas import check_figure_target, drawing, write_figure
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.styles.spillover import FINDING_COLOURS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw_specification_curve", "write_specification_curve"]

_PARTS = ("test", "variable", "period", "transform", "weights")
_ROW = 0.17  # inches


def write_specification_curve(
    curve: SpecificationCurve, path: str | PathLike[str], *, title: str = "", overwrite: bool = False
) -> Path:
    """Draw a specification curve into a PNG, SVG or PDF file.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target = check_figure_target(path, overwrite=overwrite)
    return write_figure(draw_specification_curve(curve, title=title), target, dpi=150, overwrite=overwrite)


@drawing()
def draw_specification_curve(curve: SpecificationCurve, *, title: str = "") -> Figure:
    """Standardised effects in order, coloured by significance, above the matrix of choices.

    A row's figures are its significant specifications for spillover, and all of them.
    """
    from matplotlib.figure import Figure

    rows = [(part, value) for part in _PARTS for value in curve.parts[part]]
    height = _ROW * (len(rows) + len(_PARTS))
    figure = Figure(figsize=(11, 3.4 + height), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3.0, height))
    kinds = np.array(curve.findings)
    _draw_effects(above, curve, kinds)
    _draw_choices(below, curve, kinds, rows)
    j = curve.joint
    verdicts = (
        f"{j.count} specifications; joint p {j.p_positive:.4f} for spillover, {j.p_negative:.4f} for its opposite"
    )
    above.set_title(f"{title}\n{verdicts}" if title else verdicts, loc="left", fontsize=10)
    return figure


def _draw_effects(axes: Any, curve: SpecificationCurve, kinds: Any) -> None:
    z = np.array([s.standardised for s in curve.specifications])
    at = np.arange(len(z))
    axes.set_xlim(-1 - 0.01 * len(z), 1.01 * len(z))
    axes.axhline(0.0, color="black", linewidth=0.6)
    for kind, colour in FINDING_COLOURS.items():
        mine = kinds == kind
        if mine.any():
            axes.scatter(at[mine], z[mine], s=9, color=colour, label=f"{kind} ({mine.sum()})", linewidths=0)
    axes.axhline(curve.joint.median, color="black", linewidth=0.6, linestyle=":", label="median")
    axes.set_ylabel("effect, standard deviations\nof its null distribution")
    axes.legend(fontsize=8, frameon=False, loc="upper left", title=f"level {curve.alpha:g}", title_fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)


def _draw_choices(axes: Any, curve: SpecificationCurve, kinds: Any, rows: list[tuple[str, str]]) -> None:
    heights = {row: at + _PARTS.index(row[0]) for at, row in enumerate(rows)}  # a blank line between the parts
    drawn = {kind: ([], []) for kind in FINDING_COLOURS}  # type: dict[str, tuple[list[int], list[int]]]
    for at, s in enumerate(curve.specifications):
        for part in _PARTS:
            x, y = drawn[kinds[at]]
            x.append(at)
            y.append(heights[part, getattr(s.choice, part)])
    for kind, colour in reversed(FINDING_COLOURS.items()):  # what was found lies on top
        axes.scatter(*drawn[kind], marker="|", s=45, color=colour, linewidths=0.8)
    counts = {row: curve.parts[row[0]][row[1]] for row in rows}
    axes.set_yticks(list(heights.values()), [f"{row[1]}  {counts[row].positive}/{counts[row].count}" for row in rows])
    axes.tick_params(axis="y", labelsize=7.5, length=0)
    axes.set_ylim(max(heights.values()) + 0.8, -0.8)
    axes.set_xlabel("specifications by effect (right of a name: significant for spillover / all)")
    axes.spines[["top", "right", "left"]].set_visible(False)
