"""Where labels go so that none lies on another: greedy, and the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
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
_NEAR = 4  # rings within which a name may lie on other regions; farther off it would be taken for theirs
_GAP = 2.0  # between labels
_FAR = 0.6  # of a label's length: beyond this, a line leads to it
_LINE = "#595959"


def place_labels(
    anchors: FloatArray,
    sizes: FloatArray,
    area: Box,
    *,
    on_anchor: Sequence[bool] | None = None,
    taken: Iterable[Box | FloatArray] = (),
    clear: Callable[[FloatArray, FloatArray], NDArray[np.bool_]] | None = None,
) -> FloatArray:
    """Find a place for each label, in the order given, near the point that it names.

    A label is tried on its anchor and then around it, ever farther; the first place that lies within the area and on
    nothing else is taken. One that finds none has no place.

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
    clear : function, optional
        Of centres and a size: where a label far from its anchor would be read rightly; everywhere unless told.

    Returns
    -------
    (n, 2) array
        Centres of the labels; NaN where there is no room.

    Examples
    --------
    >>> places = place_labels(np.array([[50.0, 50.0], [52.0, 50.0]]), np.array([[30.0, 10.0]] * 2), (0, 0, 200, 100))
    >>> places.tolist()
    [[50.0, 50.0], [52.0, 63.4]]
    """
    sheet = LabelSheet(area, taken, gap=_GAP)
    found = np.full((len(anchors), 2), np.nan)
    for at, (anchor, size) in enumerate(zip(anchors, sizes, strict=True)):
        centres = _candidates(anchor, size, on_anchor is None or on_anchor[at])
        near, far = np.split(centres, [len(centres) - len(_WAYS) * (_RINGS - _NEAR)])
        if (best := sheet.take(near, size)) is None:
            near = far if clear is None else far[clear(far, size)]
            best = sheet.take(near, size)
        if best is not None:
            found[at] = near[best]
    return found


def label_points(
    axes: Axes,
    points: FloatArray,
    names: Sequence[str],
    *,
    on_anchor: Sequence[bool],
    taken: Iterable[Box | FloatArray] = (),
    regions: NDArray[np.object_] | None = None,
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
        On which no name lies that is far from its own.
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
    tree = None if regions is None else shapely.STRtree(regions)

    def clear(centres: FloatArray, size: FloatArray) -> NDArray[np.bool_]:
        if tree is None or not len(centres):
            return np.ones(len(centres), dtype=bool)
        along = centres[:, None] + np.array([[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]]) * size
        covered = tree.query(shapely.points(back.transform(along.reshape(-1, 2))), predicate="intersects")[0]
        return ~np.isin(np.arange(len(centres)), covered // 3)

    places = place_labels(
        anchors, sizes, (area.x0, area.y0, area.x1, area.y1), on_anchor=on_anchor, taken=taken, clear=clear
    )
    for text, anchor, place, size in zip(texts, anchors, places, sizes, strict=True):
        if np.isnan(place).any():
            text.remove()
            continue
        x, y = back.transform(place)
        text.set_position((float(x), float(y)))
        if np.abs(place - anchor).max() > _FAR * size.max():
            edge = place + np.clip(anchor - place, -size / 2, size / 2)
            axes.plot(*back.transform([anchor, edge]).T, color=_LINE, linewidth=0.4, zorder=4)
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
    steps = 0.6 * (size + 2 * _GAP) + 0.5 * size.min() * np.arange(_RINGS)[:, None, None]
    around = anchor + np.array(_WAYS)[None] * steps
    centres = around.reshape(-1, 2)
    return np.vstack([anchor[None], centres]) if on_anchor else centres
