"""Names on a map and beside the points of a scatterplot: none over another, over a symbol, or over the edge.

Places are tried in turn, from the best; a name that fits nowhere is left to the tooltip and the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.chart_data import Bounds
from geo_itcluster.io.maps.labels import LabelSheet, boxes

if TYPE_CHECKING:
    from geo_itcluster.report.outlines import Outlines

__all__ = ["map_labels", "scatter_labels", "short_names"]

Offset: TypeAlias = tuple[float, float]

_WIDE = 0.58  # of its height that a letter is wide, on average
_TEXT = 150  # units of the sheet that a line is high: 11 pixels on a map of the usual width
_SYMBOL = 85  # units of half the symbol of a small region
_LINE, _MOST = 14, 40  # letters of a line, and of a name
_PLOT = (480, 370)  # pixels of the usual scatterplot
_POINT = 6  # pixels


def short_names(names: Sequence[str], omitted: Iterable[str]) -> list[str]:
    """Names without the words that say what a region is, where they stay different.

    >>> short_names(["Almaty region", "Almaty city", "Akmola region"], [" region", " city"])
    ['Almaty region', 'Almaty city', 'Akmola']
    """
    short = list(names)
    for word in omitted:
        short = [name.replace(word, "").strip() for name in short]
    count = Counter(short)
    return [s if count[s] == 1 else name for s, name in zip(short, names, strict=True)]


def map_labels(outlines: Outlines, ids: Sequence[str], names: Sequence[str]) -> list[dict[str, Any]]:
    """Labels on a map: lines of text and their middle, in units of the sheet.

    Small regions come first, beside their symbols, then the others, from the middle of the region outwards.
    """
    symbols = boxes(outlines.points[outlines.small], (2 * _SYMBOL, 2 * _SYMBOL))
    sheet = LabelSheet((0, 0, outlines.width, outlines.height), symbols)
    labels = []
    for i in sorted(range(len(names)), key=lambda i: not outlines.small[i]):
        lines = _lines(names[i])
        size = _WIDE * _TEXT * max(map(len, lines)), 1.15 * _TEXT * len(lines)
        x, y = outlines.points[i].tolist()
        offsets = _around(_SYMBOL, *size) if outlines.small[i] else _outwards()
        offset = _free(x, y, size, offsets, sheet)
        if offset is not None:
            labels.append({"id": ids[i], "text": lines, "x": round(x + offset[0]), "y": round(y + offset[1])})
    return labels


def scatter_labels(
    across: FloatArray, up: FloatArray, axes: tuple[Bounds, Bounds], names: Sequence[str]
) -> dict[str, list[float | None]]:
    """Distance of each name from its point in a scatterplot of the usual size, in pixels; None where it has no place.

    The points farthest from the middle come first.
    """
    (left, right), (bottom, top) = axes
    width, height = _PLOT
    x = (across - left) / (right - left) * width
    y = (top - up) / (top - bottom) * height
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y)).tolist()
    points = boxes(np.column_stack([x, y])[known], (2 * _POINT, 2 * _POINT))
    sheet = LabelSheet((0, 0, width, height), points)
    found: dict[int, Offset] = {}
    for i in sorted(known, key=lambda i: -abs(x[i] / width - 0.5) - abs(y[i] / height - 0.5)):
        size = _WIDE * 11 * len(names[i]), 13.0
        offset = _free(x[i], y[i], size, _around(_POINT, *size)[:4], sheet)
        if offset is not None:
            found[i] = offset
    every = [found.get(i, (None, None)) for i in range(len(names))]
    return {"label_dx": [dx for dx, _ in every], "label_dy": [dy for _, dy in every]}


def _free(x: float, y: float, size: tuple[float, float], offsets: list[Offset], sheet: LabelSheet) -> Offset | None:
    """The first offset at which nothing is in the way; the place is taken then."""
    at = sheet.take([(x + dx, y + dy) for dx, dy in offsets], size)
    return None if at is None else (round(offsets[at][0], 1), round(offsets[at][1], 1))


def _around(radius: float, width: float, height: float) -> list[Offset]:
    """Beside a symbol: below, right, above, left, then the corners."""
    aside, over = 1.2 * radius + width / 2, 1.2 * radius + height / 2
    return [(0, over), (aside, 0), (0, -over), (-aside, 0), (aside, over), (-aside, over), (aside, -over)]


def _outwards() -> list[Offset]:
    return [(0, 0), *((dx * _TEXT, dy * _TEXT) for dy in (1, -1, 2, -2, 3, -3) for dx in (0, 2, -2, 4, -4))]


def _lines(name: str) -> list[str]:
    """A long name on two lines, broken where they come out most alike; the end of a very long one is in the tooltip.

    >>> _lines("North Kazakhstan region"), _lines("A" * 50)[0][-2:]
    (['North Kazakhstan', 'region'], 'A…')
    """
    if len(name) > _MOST:
        name = f"{name[: _MOST - 1].rstrip()}…"
    breaks = [at for at, letter in enumerate(name) if letter in " -"]
    if len(name) <= _LINE or not breaks:
        return [name]
    at = min(breaks, key=lambda at: abs(at - len(name) / 2))
    return [name[: at + 1].rstrip(), name[at + 1 :]]
