"""Names on a map: each near its region, none over another or over a symbol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo_itcluster.report.outlines import Outlines

__all__ = ["Label", "label_records", "place_labels", "short_names"]

_SIZE = 150  # units that a line of text is high: 11 pixels on a map of the usual width
_WIDE = 0.56  # of its height that a letter is wide, on average
_RADIUS = 85  # units of the symbol of a small region
_LINE = 14  # letters


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place on the sheet: ``lines`` of text, ``x, y`` their middle."""

    region: int
    lines: tuple[str, ...]
    x: float
    y: float


def short_names(names: list[str], long: dict[str, str]) -> list[str]:
    """Names without the words that say what a region is, where they stay different.

    >>> short_names(["Almaty region", "Almaty city", "Akmola region"], {" region": "", " city": ""})
    ['Almaty region', 'Almaty city', 'Akmola']
    """
    short = []
    for name in names:
        for word, instead in long.items():
            name = name.replace(word, instead)
        short.append(name.strip())
    return [s if short.count(s) == 1 else name for s, name in zip(short, names, strict=True)]


def place_labels(outlines: Outlines, names: list[str]) -> list[Label]:
    """Labels that fit; a name that fits nowhere is left to the tooltip and the tables.

    Small regions come first, beside their symbols, then the others, from the middle of the region outwards.
    """
    taken = [_box(x, y, 2 * _RADIUS, 2 * _RADIUS) for x, y in outlines.points[outlines.small]]
    labels = []
    for i in sorted(range(len(names)), key=lambda i: not outlines.small[i]):
        lines = _lines(names[i])
        width, height = _WIDE * _SIZE * max(map(len, lines)), 1.15 * _SIZE * len(lines)
        x, y = outlines.points[i]
        for dx, dy in _offsets(bool(outlines.small[i]), width, height):
            box = _box(x + dx, y + dy, width, height)
            on_sheet = 0 <= box[0] and box[2] <= outlines.width and 0 <= box[1] and box[3] <= outlines.height
            if on_sheet and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(i, lines, float(x + dx), float(y + dy)))
                break
    return labels


def _offsets(small: bool, width: float, height: float) -> list[tuple[float, float]]:
    if small:
        aside, over = _RADIUS + width / 2 + 20, _RADIUS + height / 2 + 10
        return [(0, over), (aside, 0), (0, -over), (-aside, 0), (aside, over), (-aside, over), (aside, -over)]
    step = _SIZE
    return [(0, 0), *((dx * step, dy * step) for dy in (1, -1, 2, -2, 3, -3) for dx in (0, 2, -2, 4, -4))]


def _lines(name: str) -> tuple[str, ...]:
    """A long name on two lines, broken where they come out most alike."""
    if len(name) <= _LINE:
        return (name,)
    breaks = [at for at, letter in enumerate(name) if letter in " -"]
    if not breaks:
        return (name,)
    at = min(breaks, key=lambda at: abs(at - len(name) / 2))
    return (name[: at + 1].rstrip(), name[at + 1 :])


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def label_records(labels: list[Label]) -> list[dict[str, Any]]:
    """Labels as rows for a chart."""
    return [{"text": list(label.lines), "x": round(label.x), "y": round(label.y)} for label in labels]
