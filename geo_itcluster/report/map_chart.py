"""The maps of the page: regions in the colours of their classes, small ones as symbols, selected ones outlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from geo_itcluster.report.charts import DATA, FAINT, LIVE, MARK, chosen_or, faded, labels, named, specification
from geo_itcluster.report.detail import Detail
from geo_itcluster.report.outlines import Outlines
from geo_itcluster.styles.classes import MapClass

__all__ = ["class_map", "fill", "links_map"]

_BORDER, _OUTLINE = "#6b7680", "#111827"
_LABELS = labels(_OUTLINE, "#ffffff")
_STRIPED = ("lisa", "answer")  # fields whose classes are not equally sure


def fill(item: MapClass, *, vector: bool) -> str:
    """How a class is drawn: its colour, or where a browser can, the hatch of that class that the page defines."""
    return f"url(#hatch-{item.color[1:]})" if item.hatch and vector else item.color


def class_map(classes: Sequence[tuple[str, MapClass]], field: str, detail: Detail, of: str = "") -> dict[str, Any]:
    """Choropleth of a field of classes.

    Parameters
    ----------
    classes : sequence of (name on the page, MapClass)
    field : str
        Of the rows; holds the class's name on the page.
    detail : Detail
    of : str
        Chapter's map whose regions these are; the study's unless given.
    """
    colour = alt.Color(
        f"{field}:N",
        scale=alt.Scale(
            domain=[name for name, _ in classes], range=[fill(item, vector=detail.vector) for _, item in classes]
        ),
        legend=None,
    )
    if not detail.polygons:
        return _picture_map(field, of)
    width = 0.7 if detail.vector else 0.2
    regions = _polygons(_set("rows", of), stroke=_BORDER, strokeWidth=width, **LIVE).encode(
        color=colour, opacity=faded()
    )
    striped = [_before(of, vector=detail.vector)] if field in _STRIPED else []
    layers = [_land(of), regions, *striped, _selected(of)]
    if detail.vector:
        symbols = _symbols(of).encode(color=colour, opacity=faded(), strokeWidth=chosen_or(3.2, 1.2))
        dashed = alt.condition("datum.before", alt.value([3, 2]), alt.value([1, 0]))
        layers.append(symbols.encode(strokeDash=dashed) if field == "answer" else symbols)
    return _map([*layers, *_LABELS])


def links_map(detail: Detail) -> dict[str, Any]:
    """Neighbour links over the map; those of the selected regions stand out."""
    touched = "indexof(chosen, datum.a) >= 0 || indexof(chosen, datum.b) >= 0"
    lines = (
        alt.Chart(named("links"))
        .mark_rule(strokeWidth=1.3 if detail.vector else 0.5)
        .encode(
            longitude="x:Q",
            latitude="y:Q",
            longitude2="x2:Q",
            latitude2="y2:Q",
            color=alt.condition(touched, alt.value(MARK), alt.value(DATA)),
            opacity=alt.condition(f"length(chosen) == 0 || {touched}", alt.value(1), alt.value(0.2)),
        )
    )
    ground = _polygons("rows", stroke=FAINT, fill=alt.ExprRef("tint"), strokeWidth=0.6, **LIVE)
    dots = (
        alt.Chart(named("rows"))
        .mark_circle(size=36 if detail.vector else 6, color=DATA, opacity=1, **LIVE)
        .encode(longitude="x:Q", latitude="y:Q")
    )
    return _map([_land(), ground, _selected(), lines, dots, *_LABELS])


def _set(name: str, of: str) -> str:
    """A set of the study's map, or of a chapter's."""
    return f"{of}-{name}" if of else name


def _polygons(data: str, **mark: Any) -> Any:
    return alt.Chart(named(data)).mark_geoshape(**mark)


def _land(of: str = "") -> Any:
    """The countries around, below the regions."""
    return _polygons(_set("land", of), fill=alt.ExprRef("land"), stroke=alt.ExprRef("shore"), strokeWidth=0.4)


def _selected(of: str = "") -> Any:
    """The selected regions once more, outlined above all others."""
    chart = alt.Chart(named(_set("rows", of))).transform_filter("indexof(chosen, datum.id) >= 0")
    return chart.mark_geoshape(fill="transparent", stroke=_OUTLINE, strokeWidth=2.6, **LIVE)


def _before(of: str, *, vector: bool) -> Any:
    """White stripes over classes that hold before the adjustment for the number of tests only, or are uncertain."""
    chart = alt.Chart(named(_set("rows", of))).transform_filter("datum.before")
    veil = {"fill": "url(#hatch-before)"} if vector else {"fill": "#ffffff", "fillOpacity": 0.55}
    return chart.mark_geoshape(stroke=_BORDER, strokeWidth=0.7 if vector else 0.2, **veil, **LIVE).encode(
        opacity=faded()
    )


def _symbols(of: str) -> Any:
    return (
        alt.Chart(named(_set("rows", of)))
        .transform_filter("datum.small")
        .mark_circle(size=170, stroke=_OUTLINE, opacity=1, **LIVE)
        .encode(longitude="x:Q", latitude="y:Q")
    )


def _picture_map(field: str, of: str) -> dict[str, Any]:
    """A picture of all regions, and a point for each that the tables show."""
    ground = (
        alt.Chart(named(_set("sheet", of)))
        .mark_image(
            width=alt.ExprRef("width"), height=alt.ExprRef("height"), aspect=False, align="left", baseline="top"
        )
        .encode(url=f"{field}_picture:N", x=alt.value(0), y=alt.value(0))
    )
    points = (
        alt.Chart(named(_set("rows", of)))
        .transform_filter("length(chosen) == 0 || indexof(chosen, datum.id) >= 0")
        .mark_point(size=60, filled=False, stroke=_OUTLINE, strokeWidth=1.4, **LIVE)
        .encode(
            x=alt.X("sheet_x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None),
            y=alt.Y("sheet_y:Q", scale=alt.Scale(domain=[1, 0], nice=False), axis=None),
        )
    )
    return _map([ground, points], projected=False)


def _map(layers: list[Any], *, projected: bool = True) -> dict[str, Any]:
    spec = specification(layers, height="container")
    if projected:
        spec["projection"] = {"type": "identity"}
    return spec | {"padding": 2}


def proportion(outlines: Outlines) -> str:
    """Width to height of a map's frame, for CSS."""
    return f"{outlines.width} / {outlines.height}"
