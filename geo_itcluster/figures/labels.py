"""Where labels go so that none lies on another: greedy, and the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.label_sheet import Box, LabelSheet

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text

__all__ = ["label_points", "place_labels"]


# On the anchor, then around it in widening rings: right, left, above, below, and between these.
_RIGHT, _UP = np.array([1.0, 0.0]), np.array([0.0, 1.0])
_WAYS = (_RIGHT, -_RIGHT, _UP, -_UP, _RIGHT + _UP, _RIGHT - _UP, _UP - _RIGHT, -_UP - _RIGHT)
_RINGS = 16
_NEAR = 4  # rings within which a name may lie on other regions
_GAP = 2.0  # between labels
_ELSEWHERE = 2  # the kind of places on what is another's
_FAR = 0.9  # of a label's height: beyond this, a line leads to it
_LEADER: dict[str, Any] = {"color": "#3b3b3b", "linewidth": 0.4, "zorder": 4}
_DOT: dict[str, Any] = {"marker": ".", "markersize": 2.5, "markevery": [0]}  # where it begins in a region


def place_labels(
    anchors: FloatArray,
    sizes: FloatArray,
    area: Box,
    *,
    on_anchor: Sequence[bool] | None = None,
    taken: Iterable[Box | FloatArray] = (),
    kind: Callable[[int, FloatArray, FloatArray], IntArray] | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Find a place for each label, in the order given, near the point that it names.

    A label is tried on its anchor and then around it, ever farther; the first place that lies within the area and on
    nothing else is taken. Lines from those apart to their anchors cross neither each other nor a label. A label that
    finds no place has none.

    Parameters
    ----------
    anchors, sizes : (n, 2) arrays
        Points to be named, and the width and height of their labels, all in one unit (pixels).
    area : tuple of float
        Left, bottom, right, top, within which labels have to stay.
    on_anchor : sequence of bool, optional
        Whether a label may lie on its anchor; all may unless told.
    taken : iterable of boxes
        What no label may lie on: points of a chart, other texts.
    kind : function, optional
        Of a label's number, centres to try and its size: 0 where it lies on what it names, 1 where on nothing, 2 where
        on another, which is taken near the anchor alone, after all others; 1 everywhere unless told.

    Returns
    -------
    centres : (n, 2) array
        Of the labels; NaN where there is no room.
    ends : (n, 2) array
        Where a line from the anchor meets the label; NaN where none is needed.

    Examples
    --------
    >>> places, _ = place_labels(np.array([[50.0, 50.0], [52.0, 50.0]]), np.array([[30.0, 10.0]] * 2), (0, 0, 200, 100))
    >>> places.tolist()
    [[50.0, 50.0], [52.0, 64.0]]
    """
    sheet, lines, boxes = LabelSheet(area, taken, gap=_GAP), list[Any](), list[Any]()
    dots = shapely.box(*(anchors - _GAP).T, *(anchors + _GAP).T)
    found, ends = np.full((2, len(anchors), 2), np.nan)
    for at, (anchor, size) in enumerate(zip(anchors, sizes, strict=True)):
        centres = _candidates(anchor, size, on_anchor is None or on_anchor[at])
        kinds = np.ones(len(centres), dtype=np.int64) if kind is None else kind(at, centres, size)
        near = np.arange(len(centres)) < len(centres) - len(_WAYS) * (_RINGS - _NEAR)
        order = np.argsort(kinds, kind="stable")
        order = order[near[order] | (kinds[order] < _ELSEWHERE)]
        edges = centres + np.clip(anchor - centres, -size / 2, size / 2)
        led = (kinds == _ELSEWHERE) | ((kinds == 1) & (np.hypot(*(edges - anchor).T) > _FAR * size[1]))
        areas = shapely.box(*(centres - size / 2).T, *(centres + size / 2).T)
        leads = shapely.linestrings(np.stack([np.broadcast_to(anchor, edges.shape), edges], axis=1))
        crossed = shapely.intersects(areas[:, None], lines).any(axis=1)
        crossed |= led & shapely.intersects(leads[:, None], [*lines, *boxes, *np.delete(dots, at)]).any(axis=1)
        order = order[~crossed[order]]
        if (best := sheet.take(centres[order], size)) is not None:
            chosen = order[best]
            found[at] = centres[chosen]
            boxes.append(areas[chosen])
            if led[chosen]:
                ends[at] = edges[chosen]
                lines.append(leads[chosen])
    return found, ends


def label_points(
    axes: Axes,
    points: FloatArray,
    names: Sequence[str],
    *,
    on_anchor: Sequence[bool],
    taken: Iterable[Box | FloatArray] = (),
    regions: NDArray[np.object_] | None = None,
    own: Sequence[int] = (),
) -> None:
    """Write names at points of axes that have their final place in the figure, the first ones first.

    One that has to stand apart from its point gets a line to it; one that finds no room is left out.

    Parameters
    ----------
    axes : matplotlib Axes
    points : (n, 2) array
        In the axes' data coordinates.
    names, on_anchor, taken
        As in :func:`place_labels`; ``taken`` in pixels.
    regions : array of polygons, optional
        Of which a name lies on its ``own``, or beside all of them if there is room.
    own : sequence of int
        Place of each name's region among them.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(axes.get_figure(root=True)).get_renderer()  # type: ignore[no-untyped-call]
    texts = [
        axes.text(x, y, name, fontsize=6, ha="center", va="center", linespacing=0.95, zorder=5)
        for (x, y), name in zip(points.tolist(), names, strict=True)
    ]
    boxes = [text.get_window_extent(renderer) for text in texts]
    sizes = np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2)
    area = axes.get_window_extent(renderer)
    anchors = axes.transData.transform(points)
    back = axes.transData.inverted()
    pixel = abs(float(np.subtract(*back.transform([[0.0, 0.0], [1.0, 0.0]])[:, 0])))
    coarse = shapely.simplify([] if regions is None else regions, pixel, preserve_topology=False)
    shapely.prepare(coarse)
    tree = shapely.STRtree(coarse)

    def kind(at: int, centres: FloatArray, size: FloatArray) -> IntArray:
        if not len(coarse):
            return np.ones(len(centres), dtype=np.int64)
        along = centres[:, None] + np.array([[-0.4, 0.0], [0.0, 0.0], [0.4, 0.0]]) * size
        points = shapely.points(back.transform(along.reshape(-1, 2)))
        covered = np.isin(np.arange(len(points)), tree.query(points, predicate="intersects")[0]).reshape(-1, 3)
        mine = shapely.intersects(coarse[own[at]], points).reshape(-1, 3)
        on_it = mine[:, 1] & (mine.sum(axis=1) >= np.minimum(covered.sum(axis=1), 2))
        return np.where(on_it, 0, np.where(covered.any(axis=1), _ELSEWHERE, 1))

    places, ends = place_labels(
        anchors, sizes, (area.x0, area.y0, area.x1, area.y1), on_anchor=on_anchor, taken=taken, kind=kind
    )
    for text, anchor, place, end in zip(texts, anchors, places, ends, strict=True):
        if np.isnan(place).any():
            text.remove()
            continue
        x, y = back.transform(place)
        text.set_position((float(x), float(y)))
        if not np.isnan(end).any():
            axes.plot(*back.transform([anchor, end]).T, **_LEADER, **(_DOT if own else {}))
    axes.add_artist(_halos([text for text in texts if text.axes is not None]))


def _halos(texts: Sequence[Text]) -> Artist:
    """White rims of texts as one layer below all of them, so that no rim covers a letter."""
    from matplotlib.artist import Artist
    from matplotlib.patheffects import Stroke

    class Halos(Artist):
        def draw(self, renderer: Any) -> None:
            for text in texts:
                text.set_path_effects([Stroke(linewidth=1.6, foreground="white")])
                text.draw(renderer)
                text.set_path_effects([])

    halos = Halos()
    halos.set_zorder(4.5)
    return halos


def _candidates(anchor: FloatArray, size: FloatArray, on_anchor: bool) -> FloatArray:
    """Places to try, in rings a step apart in every direction: a name far from its region is taken for another's."""
    steps = 0.5 * size + 2 * _GAP + 0.5 * size.min() * np.arange(_RINGS)[:, None, None]
    around = anchor + np.array(_WAYS)[None] * steps
    centres = around.reshape(-1, 2)
    return np.vstack([anchor[None], centres]) if on_anchor else centres
