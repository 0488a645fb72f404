"""Map styles of a study of spillover: who is a pole and who is near one, and what changed where."""

from __future__ import annotations

import math

import numpy as np

from geo_itcluster._util.arrays import Values
from geo_itcluster.spillover.curve import Finding
from geo_itcluster.spillover.pole_test import GROUPS
from geo_itcluster.styles.classes import LISA_CLASSES, MapClass, categorized, graduated, interval_classes, ramp

__all__ = ["FINDING_COLOURS", "change_style", "group_style", "moved_style", "order_style", "quadrant_style"]

FINDING_COLOURS: dict[Finding, str] = {
    "significant for spillover": "#0072B2",
    "significant for its opposite": "#D55E00",
    "not significant": "#999999",
    "could not be significant": "#DDDDDD",
}
"""Of a specification curve's points: Okabe & Ito's, which the colour-blind can tell apart, darkest where something was
found."""

_POLE = "#7b3294"
# ColorBrewer PRGn's green against grey: poles are distinct from those they may lift.
_GROUPS = dict(zip(GROUPS, (_POLE, "#1b9e77", "#e0e0e0"), strict=False))
_NEAR_TO_FAR = ("#005a32", "#41ab5d", "#a1d99b", "#e5f5e0")
# ColorBrewer BrBG: ordered by lightness on both sides, safe for the colour-blind.
_FALL, _RISE = ("#543005", "#bf812d", "#f6e8c3"), ("#c7eae5", "#35978f", "#003c30")
_SIDE = 4  # classes on each side of 0


def change_style(field: str, values: Values, *, label_field: str | None = None) -> str:
    """A change: falls in browns, rises in greens, cut at round numbers on both sides of 0 alike.

    Parameters
    ----------
    values
        What it holds, for the width of the classes; NaN is no data.

    Examples
    --------
    >>> qml = change_style("change", [-0.9, 3.4])
    >>> all(label in qml for label in ("&lt; −3", "−1 to &lt; 0", "0 to &lt; 1", "≥ 3", "No data"))
    True
    """
    known = np.abs(np.asarray(values, dtype=np.float64))
    known = known[np.isfinite(known)]
    step = _round_step(float(known.max()) / (_SIDE - 1) if len(known) else 0.0)
    breaks = [float(f"{step * at:.6g}") for at in range(1 - _SIDE, _SIDE)]
    colors = [*ramp(_SIDE, _FALL), *ramp(_SIDE, _RISE)]
    classes = [MapClass(item.label, color) for item, color in zip(interval_classes(breaks), colors, strict=True)]
    return graduated(field, breaks, classes=classes, label_field=label_field)


def group_style(field: str, *, label_field: str | None = None) -> str:
    """Who is compared in a pole contrast.

    >>> 'label="Neighbour"' in group_style("group")
    True
    """
    return categorized(field, list(map(MapClass, _GROUPS, _GROUPS.values())), label_field=label_field)


def order_style(field: str, *, label_field: str | None = None) -> str:
    """Order of contiguity from the nearest pole, 0 for the poles.

    >>> [label in order_style("order") for label in ("Pole", "Order 1", "Order 4 and beyond", "No way to a pole")]
    [True, True, True, True]
    """
    labels = ("Pole", "Order 1", "Order 2", "Order 3", "Order 4 and beyond")
    classes = list(map(MapClass, labels, (_POLE, *_NEAR_TO_FAR)))
    missing = MapClass("No way to a pole", "#ffffff", hatch="#b5b5b5", angle=135)
    return graduated(field, (1, 2, 3, 4), classes=classes, missing=missing, label_field=label_field)


def quadrant_style(field: str, *, label_field: str | None = None) -> str:
    """Quadrants of the Moran scatterplot, in the colours of the LISA classes; neither says that a p is small.

    >>> quadrant_style("quadrant").count("<category ")
    5
    """
    return categorized(field, LISA_CLASSES[:4], label_field=label_field)


def moved_style(field: str, *, label_field: str | None = None) -> str:
    """Who moved to another class at least once.

    >>> 'label="Moved"' in moved_style("moved")
    True
    """
    return categorized(field, (MapClass("Moved", "#d95f02"), MapClass("Stayed", "#e0e0e0")), label_field=label_field)


def _round_step(least: float) -> float:
    """The largest of 1, 2, 2.5, 5 times a power of ten that is not above a number; 1 for 0."""
    if not least > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return max(times for times in (1, 2, 2.5, 5, 10) if times * power <= least * (1 + 1e-9)) * power
