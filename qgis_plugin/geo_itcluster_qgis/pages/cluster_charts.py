"""Charts of an industry's plants, as inline SVG: a function of the distance between them, in its envelopes."""

from __future__ import annotations

import numpy as np

from geo_itcluster.chart_data import bounds
from geo_itcluster.clusters import DistanceFunction
from geo_itcluster.messages import Message

from ..translation import said
from .page import section
from .svg import INK, WIDTH, Axes, dot, line, points, svg, text

__all__ = ["distance_section"]

_GLOBAL, _LOCAL, _OBSERVED = "#d9d9d9", "#9e9e9e", "#d7191c"


def distance_section(of: DistanceFunction) -> str:
    """M or K-density by distance, in its envelopes, under its title."""
    there = np.isfinite(of.value)
    r = of.r[there]
    drawn = [getattr(of, name)[there] for name in ("global_low", "global_high", "low", "high", "value")]
    axes = Axes(90, 60, WIDTH - 110, 320, (0.0, float(of.r[-1])), bounds([0.0], *drawn))
    distance = said(Message("clusters.distance_km" if of.unit else "clusters.distance"))
    legend, at, parts = [], axes.left, []
    for colour, name, values in (
        (_GLOBAL, "global_envelope", drawn[:2]),
        (_LOCAL, "local_envelope", drawn[2:4]),
        (_OBSERVED, "observed", drawn[4:]),
    ):
        ends = [*_corners(axes, r, values[0]), *reversed(_corners(axes, r, values[1]) if values[1:] else ())]
        shape, paint = ("polygon", f'fill="{colour}"') if values[1:] else ("polyline", f'fill="none" stroke="{colour}"')
        parts.append(f'<{shape} points="{points(ends)}" {paint} stroke-width="2"/>')
        words = said(Message(f"clusters.{name}", level=1 - of.alpha))
        legend.append(dot(at + 6, 16, colour, words, radius=6) + text(at + 18, 20, words))
        at += 40 + 7.2 * len(words)
    if of.kind == "M":
        parts.append(line(axes.left, axes.y(1.0), axes.left + axes.width, axes.y(1.0), INK, dashed=True))
    title = said(Message("clusters.curve", kind=of.kind, industry=of.title))
    return section(title, svg(440, [*legend, *parts, axes.frame(distance, of.kind)]))


def _corners(axes: Axes, r, values) -> list:
    return [(axes.x(at), axes.y(value)) for at, value in zip(r.tolist(), values.tolist())]
