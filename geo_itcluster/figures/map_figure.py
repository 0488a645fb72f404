"""A map as a figure: regions by class, legend with every class, labels, insets, scale bar, and what must be said."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.figures.canvas import looks
from geo_itcluster.figures.labels import label_points
from geo_itcluster.figures.regions import DrawnRegions, draw_land, draw_regions, hatch_of
from geo_itcluster.messages import Language, Message, language
from geo_itcluster.styles.cartography import Bounds, Inset, round_length
from geo_itcluster.styles.classes import MapClass

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

__all__ = ["ClassMap", "draw_map", "legend_entries"]


# Inches: the width of two columns of a journal, the column of the legend in it, and what stands above and below.
_WIDTH, _COLUMN, _MARGIN = 7.2, 1.95, 0.1
_HEAD, _FOOT, _LINE = 0.32, 0.5, 0.145
_INSET, _CAPTION = 0.86, 0.2
_TALLEST = 7.0
_ENTRY = 24  # letters in a line of the legend
_NARROW = 5.0  # below it, as in one column of a journal, legend and insets are under the map
_LABELLED = 60  # beyond this many regions, names on a map hide it


@dataclass(frozen=True, slots=True, eq=False)
class ClassMap:
    """What a map shows.

    Attributes
    ----------
    regions : DrawnRegions
    names : sequence of str
        Of the regions.
    codes : (n,) array of int
        Each region's place in ``classes``.
    classes : sequence of MapClass
        All of them are in the legend.
    title, legend, note, credit : str
    links : (m, 2, 2) array, optional
        Ends of lines over the regions.
    land : array of geometries
        Countries around them.
    language : Language
    """

    regions: DrawnRegions
    names: Sequence[str]
    codes: NDArray[np.int64]
    classes: Sequence[MapClass]
    title: str
    legend: str
    note: str
    credit: str
    links: FloatArray | None = None
    land: NDArray[np.object_] = field(default_factory=lambda: np.array([], dtype=object))
    language: Language = field(default_factory=lambda: language("en"))


def draw_map(shown: ClassMap) -> Figure:
    """Compose the figure; to be called within :func:`~geo_itcluster.figures.canvas.drawing`."""
    from geo_itcluster.figures._picture import Picture

    west, south, east, north = shown.regions.bounds
    whole = looks().inches(_WIDTH)
    narrow = whole < _NARROW
    width = whole - (0 if narrow else _COLUMN) - 2 * _MARGIN
    t, said = shown.language, shown.note
    if shown.regions.many:
        said = Message("figure.image", note=said, regions=len(shown.names))
    far = [shown.names[at] for at in shown.regions.apart]
    remarks = [said, *([Message("figure.apart", names=far)] if far else [])]
    note, credit = (
        [line for of in remarks for line in textwrap.wrap(t.text(of), round(118 * whole / _WIDTH))],
        textwrap.wrap(t.text(shown.credit), round(84 * whole / _WIDTH)),
    )
    top = _HEAD + _LINE * len(note) if looks().titles else _MARGIN
    insets = shown.regions.insets
    across = 1 if any(len(inset.regions) > 1 for inset in insets) else 2
    side, rows = (2 * _INSET + 0.1) / across - 0.05 * (across - 1), -(-len(insets) // across)
    lines = [len(textwrap.wrap(t.text(item.label), _ENTRY)) for item in shown.classes]
    legend, framed = 0.3 + 0.05 * len(lines) + 0.14 * (sum(lines) + (shown.links is not None)), rows * (side + _CAPTION)
    below = max(legend, framed) if narrow else 0
    body = min(max(width * (north - south) / (east - west), 0 if narrow else legend + framed), _TALLEST)
    foot = _FOOT + below
    figure = Picture(figsize=(whole, top + body + foot))
    height = figure.get_figheight()
    if looks().titles:
        title = looks().titled(t.text(shown.title))
        size = min(10.0, 10.0 * 12.5 * whole / len(title))
        figure.text(_MARGIN / whole, 1 - 0.22 / height, title, fontsize=size, fontweight="bold", va="baseline")
        figure.text(_MARGIN / whole, 1 - _HEAD / height, "\n".join(note), fontsize=7, va="top")
    axes = figure.add_axes((_MARGIN / whole, foot / height, width / whole, body / height))
    extent = _fitted(shown.regions.bounds, width / body)
    _draw_window(axes, shown, extent)
    _draw_legend(axes, shown, (0, -0.1 / body) if narrow else (1.01, 1.0))
    for at, inset in enumerate(insets):
        left = whole - _COLUMN + at % across * (side + 0.1) + 0.06
        bottom = _FOOT + (rows - 1 - at // across) * (side + _CAPTION)
        box = (left / whole, bottom / height, side / whole, side / height)
        _draw_inset(figure.add_axes(box), axes, shown, inset)
    if len(shown.names) <= _LABELLED:
        _draw_names(axes, shown)
    if shown.regions.crs.is_projected:
        strip = figure.add_axes((_MARGIN / whole, 0, width / whole, _FOOT / height))
        _draw_scale_bar(strip, extent[2] - extent[0], width, t)
    figure.text(1 - _MARGIN / whole, 0.06 / height, "\n".join(credit), fontsize=5.5, va="bottom", ha="right")
    return figure


def _draw_window(axes: Axes, shown: ClassMap, extent: Bounds) -> None:
    """Draw the regions, and the links over them, within an extent."""
    from matplotlib.collections import LineCollection

    axes.set_xlim(extent[0], extent[2])
    axes.set_ylim(extent[1], extent[3])
    axes.set_aspect("equal")
    axes.set_axis_off()
    draw_land(axes, shown.land)
    draw_regions(axes, shown.regions, shown.codes, shown.classes)
    if shown.links is not None:
        lines = LineCollection(list(shown.links), colors="#3b3b3b", linewidths=0.8, alpha=0.75, zorder=3)
        lines.set_rasterized(shown.regions.many)
        axes.add_collection(lines, autolim=False)


def _draw_legend(axes: Axes, shown: ClassMap, corner: tuple[float, float]) -> None:
    from matplotlib.lines import Line2D

    entries: list[Patch | Line2D] = []
    if shown.links is not None:
        entries.append(Line2D([], [], color="#3b3b3b", linewidth=0.8, label=shown.language("class.neighbours")))
    entries += legend_entries(shown.classes, shown.language, wrap=_ENTRY)
    made = axes.legend(
        handles=entries,
        title=shown.language.text(shown.legend),
        loc="upper left",
        bbox_to_anchor=corner,
        borderaxespad=0.0,
        fontsize=7.5,
        alignment="left",
        handlelength=1.8,
        handleheight=1.0,
    )
    made.get_title().set_fontweight("bold")


def legend_entries(classes: Sequence[MapClass], t: Language, *, wrap: int = 200) -> list[Patch]:
    """An entry for each class, with its hatch, in lines of so many letters."""
    from matplotlib.patches import Patch

    entries = []
    for item in classes:
        hatch, color = hatch_of(item)
        # The outline of an entry takes the hatch's colour; a white one would not be seen.
        edge = color if hatch else "#595959"
        entries.append(
            Patch(
                facecolor=item.color,
                edgecolor=edge,
                hatch=hatch,
                linewidth=0.4,
                label=textwrap.fill(t.text(item.label), wrap),
            )
        )
    return entries


def _draw_inset(axes: Axes, whole: Axes, shown: ClassMap, inset: Inset) -> None:
    """A small region, or several, in a frame of its own, and its place on the map."""
    from matplotlib.patches import Rectangle

    west, south, east, north = inset.bounds
    _draw_window(axes, shown, inset.bounds)
    axes.set_axis_on()
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set(visible=True, linewidth=0.6)
    if len(inset.regions) > 1:
        _label_regions(axes, shown, _named_in(inset, shown))
    else:
        axes.set_title(inset.title(shown.names), fontsize=6.5, fontweight="normal", pad=2)
    frame = Rectangle((west, south), east - west, north - south, fill=False, linewidth=0.6, zorder=4)
    whole.add_patch(frame)


def _named_in(inset: Inset, shown: ClassMap) -> list[int]:
    """Regions that have their names in a window: those it is on, and others that lie in it for the greater part."""
    window, shapes = shapely.box(*inset.bounds), shown.regions.shapes
    near = np.setdiff1d(shapely.STRtree(shapes).query(window), inset.regions)
    inside = shapely.area(shapely.clip_by_rect(shapes[near], *inset.bounds)) > 0.5 * shapely.area(shapes[near])
    return [*inset.regions, *near[inside].tolist()]


def _draw_names(axes: Axes, shown: ClassMap) -> None:
    """Label the regions, the large ones on themselves and the small ones beside the frames of their insets."""
    regions = shown.regions
    order = np.argsort(-shapely.area(regions.shapes), kind="stable")
    small = [at for inset in regions.insets for at in inset.regions]
    within = [at for inset in regions.insets if len(inset.regions) > 1 for at in _named_in(inset, shown)]
    frames = [axes.transData.transform(np.reshape(inset.bounds, (2, 2))).ravel() for inset in regions.insets]
    _label_regions(axes, shown, [at for at in order if at not in within], beside=small, taken=frames)


def _label_regions(
    axes: Axes, shown: ClassMap, these: Sequence[int], *, beside: Sequence[int] = (), taken: Sequence[FloatArray] = ()
) -> None:
    label_points(
        axes,
        shapely.get_coordinates(shapely.point_on_surface(shown.regions.shapes[list(these)])),
        ["\n".join(textwrap.wrap(shown.names[at], 14)) or shown.names[at] for at in these],
        on_anchor=[at not in beside for at in these],
        taken=taken,
        regions=shown.regions.shapes,
        own=these,
    )


def _draw_scale_bar(axes: Axes, span: float, width: float, t: Language) -> None:
    """Two segments at the foot of the map, in its scale; ``span`` metres are ``width`` inches."""
    axes.set_xlim(0, span)
    axes.set_ylim(0, _FOOT)
    axes.set_axis_off()
    segment = round_length(span / width * 0.7)
    for at, color in enumerate(("#3b3b3b", "#ffffff")):
        axes.barh(0.2, segment, left=at * segment, height=0.05, color=color, edgecolor="#3b3b3b", linewidth=0.5)
    kilometres = segment / 1000
    for at, text in enumerate(("0", t.formatted(kilometres, "g"), t("figure.km", value=2 * kilometres))):
        axes.text(at * segment, 0.26, text, fontsize=6, ha="left" if at == 0 else "center", va="bottom")


def _fitted(bounds: Bounds, aspect: float) -> Bounds:
    """Bounds widened to a proportion of width to height, with a little room about them."""
    west, south, east, north = bounds
    half_x, half_y = (east - west) / 2 * 1.03, (north - south) / 2 * 1.03
    half_x, half_y = max(half_x, half_y * aspect), max(half_y, half_x / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return x - half_x, y - half_y, x + half_x, y + half_y
