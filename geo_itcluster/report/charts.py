"""The charts of the page, as Vega-Lite specifications made with Altair.

A chart names its data and holds none: the page fills ``rows`` (the regions of the year at hand) and the other sets by
year. What is selected is the parameter ``chosen``, a list of region ids that the page sets in all charts alike.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from geo_itcluster.chart_data import Bounds
from geo_itcluster.messages import Language
from geo_itcluster.styles.classes import LISA_CLASSES
from geo_itcluster.styles.spillover import FINDING_COLOURS

__all__ = [
    "CONFIG",
    "INK",
    "choices_chart",
    "chosen_or",
    "curve_chart",
    "intervals_chart",
    "ksi_chart",
    "labels",
    "local_nulls_chart",
    "moran_scatter",
    "moran_years_chart",
    "moves_chart",
    "named",
    "null_of_moran",
    "points_chart",
    "sparks_chart",
    "transitions_chart",
    "what_if_chart",
]

INK, SOFT, PAPER, MARK, PALE = (alt.ExprRef(name) for name in ("ink", "soft", "paper", "mark", "pale"))
"""Colours that follow the page, which gives them as parameters: light or dark."""
FAINT, DATA = "#8a94a0", "#46729c"  # seen on both
_SHAPES = ("triangle-up", "triangle-down", "diamond", "square", "circle", "cross", "circle", "circle")

CONFIG: dict[str, Any] = {
    "aria": False,  # a chart is one picture with a text of its own; its figures are in a table
    "background": None,
    "font": "system-ui, 'Segoe UI', 'Open Sans', 'Noto Sans', Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT.to_dict(),
        "titleColor": INK.to_dict(),
        "labelFontSize": 12,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "titlePadding": 10,
        "gridColor": {"expr": "line"},
        "domainColor": FAINT,
        "tickColor": FAINT,
    },
    "legend": {"labelColor": SOFT.to_dict(), "labelFontSize": 12, "labelLimit": 400},
    "text": {"color": INK.to_dict(), "fontSize": 12},
}

TIP = alt.ExprRef("datum.tip")
LIVE: dict[str, Any] = {"tooltip": TIP, "cursor": "pointer"}  # what can be pointed at and selected


def named(name: str) -> alt.NamedData:
    """Data that the page provides."""
    return alt.NamedData(name)


def chosen_or(selected: Any, otherwise: Any, *, where: str = "indexof(chosen, datum.id) >= 0") -> Any:
    """One value for the selected regions, another for the rest."""
    return alt.condition(where, alt.value(selected), alt.value(otherwise))


def faded() -> Any:
    """Opacity that steps back where others are selected."""
    return alt.condition("length(chosen) == 0 || indexof(chosen, datum.id) >= 0", alt.value(1), alt.value(0.25))


def specification(layers: Sequence[Any], *, height: int | str) -> dict[str, Any]:
    """Layers as one chart that follows the page's selection, as wide as its container."""
    chart = alt.layer(*layers).add_params(alt.param(name="chosen", value=[]))
    spec: dict[str, Any] = chart.properties(width="container", height=height).to_dict(validate=False)
    spec.pop("$schema", None)
    spec["autosize"] = {"type": "fit", "contains": "padding", "resize": True}
    return spec


def lisa_colours(t: Language) -> alt.Scale:
    """The conventional colours of the LISA classes, a shade darker where a point would not be seen on white."""
    names = [t(f"lisa.{item.label}") for item in LISA_CLASSES]
    on_white = {"Not significant": "#b8bfc6", "Cannot be significant": "#8f979f", "No data": "#d0d5da"}
    return alt.Scale(domain=names, range=[on_white.get(item.label, item.color) for item in LISA_CLASSES])


def moran_scatter(t: Language, axes: tuple[Bounds, Bounds], *, counted: bool) -> dict[str, Any]:
    """Moran scatterplot: a region's value against its neighbours' mean; its slope is Moran's I.

    Parameters
    ----------
    t : Language
    axes : (x, y)
        Ranges, the same in all years, so that the axes stand still.
    counted : bool
        Whether regions are counted in squares behind the points, as there are too many to draw.
    """
    x = alt.X("z:Q", title=t("chart.z"), scale=alt.Scale(domain=axes[0], nice=False), axis=alt.Axis(format="~f"))
    y = alt.Y("lag:Q", title=t("chart.lag"), scale=alt.Scale(domain=axes[1], nice=False), axis=alt.Axis(format="~f"))
    classes = [t(f"lisa.{item.label}") for item in LISA_CLASSES]
    zero = alt.Chart(named("zero")).mark_rule(color=FAINT)
    cross = [zero.encode(x="at:Q"), zero.encode(y="at:Q")]
    slope = alt.Chart(named("slope")).mark_line(color=MARK, strokeDash=[6, 4], clip=True).encode(x="z:Q", y="lag:Q")
    brush = alt.selection_interval(name="brush", encodings=["x", "y"])
    points = (
        alt.Chart(named("rows"))
        .mark_point(filled=True, size=90, stroke=PAPER, strokeWidth=0.6, **LIVE)
        .encode(
            x=x,
            y=y,
            color=alt.Color("lisa:N", scale=lisa_colours(t), legend=None),
            shape=alt.Shape("lisa:N", scale=alt.Scale(domain=classes, range=list(_SHAPES)), legend=None),
            opacity=faded(),
            size=chosen_or(190, 90),
        )
        .add_params(brush)
    )
    quadrants = (
        alt.Chart(named("quadrants"))
        .mark_text(
            color=SOFT,
            fontSize=11,
            align=alt.ExprRef("datum.align"),
            text=alt.ExprRef("width < 440 ? datum.letters : datum.text"),
        )
        .encode(x="z:Q", y="lag:Q")
    )
    density = (
        alt.Chart(named("density"))
        .mark_rect()
        .encode(
            x=alt.X("z0:Q"),
            x2="z1:Q",
            y=alt.Y("lag0:Q"),
            y2="lag1:Q",
            color=alt.value("#9fb3c8"),
            opacity=alt.Opacity("share:Q", legend=None, scale=alt.Scale(type="sqrt", range=[0.15, 1])),
        )
    )
    layers = [*([density] if counted else []), *cross, slope, quadrants, points, *_beside("rows", "z", "lag", "short")]
    return specification(layers, height=430) | {"usermeta": {"names": ["rows", "z", "lag", "short"]}}


def labels(colour: Any, rim: Any) -> list[Any]:
    """Names where the page has found room for them, with lines to those apart, and rims that cover no letter."""
    base = alt.Chart(named("labels")).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), opacity=faded()
    )
    text: dict[str, Any] = {"fontSize": 11, "baseline": "middle", "lineHeight": 12, **LIVE}
    lead = base.transform_filter("datum.lead").mark_rule(color=FAINT)
    return [
        lead.encode(x2="from_x:Q", y2="from_y:Q"),
        base.mark_text(stroke=rim, strokeWidth=3, strokeJoin="round", strokeOpacity=0.85, **text).encode(text="text:N"),
        base.mark_text(color=colour, **text).encode(text="text:N"),
    ]


def _beside(rows: str, x: str, y: str, name: str) -> list[Any]:
    """Names beside the points that have room for them, and above the selected ones."""
    selected = alt.Chart(named(rows)).transform_filter("indexof(chosen, datum.id) >= 0")
    above = selected.mark_text(dy=-15, fontWeight=700).encode(x=f"{x}:Q", y=f"{y}:Q", text=f"{name}:N")
    return [*(part.transform_filter("indexof(chosen, datum.id) < 0") for part in labels(SOFT, PAPER)), above]


def _wrapped(title: str, most: int = 36) -> list[str]:
    """A title on lines that fit a telephone."""
    return textwrap.wrap(title, most)


def points_chart(
    name: str,
    titles: tuple[str, str],
    axes: tuple[Bounds, Bounds],
    *,
    classes: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Scatterplot of the regions with some lines; coloured by class where there are classes, of name and colour."""
    x, y = (
        channel(
            f"{field}:Q",
            title=_wrapped(title),
            scale=alt.Scale(domain=domain, nice=False),
            axis=alt.Axis(format="~f", tickCount=8),
        )
        for channel, field, title, domain in zip((alt.X, alt.Y), "xy", titles, axes, strict=True)
    )
    lines = alt.Chart(named(f"{name}-lines")).mark_line(color=MARK, strokeDash=[6, 4], clip=True)
    legend = alt.Legend(title=None, orient="top", columns=1)
    scale = alt.Scale(domain=[title for title, _ in classes], range=[colour for _, colour in classes])
    colour = alt.Color("kind:N", scale=scale, legend=legend) if classes else alt.value(DATA)
    points = (
        alt.Chart(named(name))
        .mark_point(filled=True, size=90, stroke=INK, strokeWidth=0.6, **LIVE)
        .encode(x=x, y=y, color=colour, opacity=faded(), size=chosen_or(190, 90))
    )
    layers = [lines.encode(x=x, y=y, detail="line:N"), points, *_beside(name, "x", "y", "name")]
    return specification(layers, height=380) | {"usermeta": {"names": [name, "x", "y", "name"]}}


def transitions_chart(t: Language, name: str, classes: list[str]) -> dict[str, Any]:
    """Counts of transitions from the row's class to the column's, shaded by their share of the row."""
    axis = alt.Axis(labelAngle=0, labelLimit=120, labelExpr="split(datum.label, ' ')")
    x = alt.X("to:N", title=t("table.to"), sort=classes, axis=axis)
    base = alt.Chart(named(name)).encode(
        x=x, y=alt.Y("from:N", title=t("table.from"), sort=classes, axis=alt.Axis(labelLimit=170))
    )
    shades = alt.Color("share:Q", scale=alt.Scale(domain=[0, 1], range=[PAPER, DATA], interpolate="rgb"), legend=None)
    cells = base.mark_rect(stroke=PALE, tooltip=TIP).encode(color=shades)
    counts = base.mark_text(fontSize=13, tooltip=TIP).encode(
        text="count:Q", color=alt.condition("datum.share > 0.5", alt.value("#ffffff"), alt.value(INK))
    )
    return specification([cells, counts], height=44 * len(classes) + 60)


def intervals_chart(
    name: str, rows: int, title: str, kinds: Sequence[str] = (), *, lines: int = 1, zero: bool = False
) -> dict[str, Any]:
    """A row each: a value and its interval.

    Parameters
    ----------
    name : str
    rows : int
    title : str
        Of the axis.
    kinds : sequence of str
        Coloured apart, and named on several ``lines``; none if all are of one kind.
    lines : int
    zero : bool
        Whether there is a line at zero.
    """
    sort = alt.EncodingSortField("order", op="min", order="ascending")
    axis = alt.Axis(ticks=False, domain=False, labelExpr="split(datum.label, /, |: /)" if kinds else "datum.label")
    base = alt.Chart(named(name)).encode(
        y=alt.Y("row:N", title=None, sort=sort, axis=axis),
        color=alt.Color("kind:N", scale=alt.Scale(domain=list(kinds), range=list(_KINDS)), legend=None)
        if kinds
        else chosen_or(MARK, DATA),
        opacity=faded(),
    )
    scale = alt.Scale(zero=zero, padding=8)
    bars = base.mark_rule(strokeWidth=4, strokeOpacity=0.45, **LIVE).encode(
        x=alt.X("low:Q", title=_wrapped(title), scale=scale, axis=alt.Axis(format="~g")), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, **LIVE).encode(x="value:Q")
    at_zero = [alt.Chart(named("zero")).mark_rule(color=FAINT).encode(x="at:Q")] if zero else []
    return specification([*at_zero, bars, points], height=(8 + 13 * lines) * rows + 60)


_KINDS = ("#2f74c0", "#c7622b", "#1a8a63", "#9a55b4", "#75828f", "#a6711a", "#008c8c", "#d14b41", "#687684")


def moves_chart(t: Language, years: list[str], last_place: int) -> dict[str, Any]:
    """Places by year, a line a region, the highest on top, named at the last year."""
    between = f"(width - 214) / {max(len(years) - 1, 1)}"  # of the years: where it is narrow, a few are named
    steps = f"round((1 - datum.index) * {len(years) - 1}) % max(1, ceil(42 / ({between})))"
    x = alt.X(
        "year:O",
        title=None,
        sort=years,
        scale=alt.Scale(type="point", padding=0, range=[alt.ExprRef("24"), alt.ExprRef("width - 190")]),
        axis=alt.Axis(
            labelAngle=0,
            domain=False,
            ticks=False,
            orient="top",
            labelFontSize=13,
            labelExpr=f"{steps} == 0 ? datum.label : ''",
        ),
    )
    y = alt.Y("place:Q", title=t("table.place"), scale=alt.Scale(domain=[last_place + 0.5, 0.5], nice=False), axis=None)
    base = alt.Chart(named("moves")).encode(x=x, y=y, detail="id:N")
    colour = alt.condition(
        "indexof(chosen, datum.id) >= 0", alt.value(MARK), alt.Color("moved:N", scale=_MOVES, legend=None)
    )
    room = f"{between} > 20 || indexof({json.dumps([years[0], years[-1]])}, datum.year) >= 0"
    lines = base.mark_line(strokeWidth=2, interpolate="monotone").encode(color=colour, opacity=faded())
    dots = base.mark_point(filled=True, size=alt.ExprRef(f"{room} ? 260 : 30"), opacity=1, **LIVE).encode(
        color=colour, opacity=faded()
    )
    numbers = base.mark_text(
        color="#ffffff", fontSize=10, fontWeight=600, text=alt.ExprRef(f"{room} ? datum.place : ''"), **LIVE
    )
    names = (  # regions of one place stand below each other: the places after it are free
        base.transform_filter(alt.FieldEqualPredicate(field="year", equal=years[-1]))
        .transform_window(tied="row_number()", groupby=["place"])
        .transform_calculate(slot="datum.place + datum.tied - 1")
        .mark_text(align="left", dx=16, fontSize=12, limit=170, **LIVE)
        .encode(y="slot:Q", text="name:N", opacity=faded())
    )
    return specification([lines, dots, numbers, names], height=26 * last_place + 40)


_MOVES = alt.Scale(domain=["up", "same", "down"], range=["#13795b", "#677482", "#a3560f"])


def ksi_chart(t: Language, sources: list[str], rows: int) -> dict[str, Any]:
    """Shares of the country's IT output, the largest first, a bar for each source of figures."""
    y = alt.Y(
        "name:N",
        title=None,
        sort=alt.EncodingSortField("order", op="min", order="ascending"),
        axis=alt.Axis(labelLimit=220, ticks=False, domain=False),
    )
    # On two lines, for the legend begins where the bars do, and a telephone is narrow.
    legend = alt.Legend(title=None, orient="top", columns=1, labelExpr="split(datum.label, ', ')", rowPadding=4)
    chart = (
        alt.Chart(named("ksi"))
        .mark_bar(**LIVE)
        .encode(
            y=y,
            yOffset=alt.YOffset("source:N", sort=sources),
            x=alt.X("share:Q", title=t("chart.share"), axis=alt.Axis(format="~%", tickCount=6)),
            color=alt.Color(
                "source:N",
                scale=alt.Scale(domain=sources, range=["#2f74c0", "#7fcdbb", "#c7a252"][: len(sources)]),
                legend=legend if len(sources) > 1 else None,
            ),
            opacity=faded(),
        )
    )
    even = alt.Chart(named("even")).mark_rule(color=MARK, strokeDash=[5, 4]).encode(x="share:Q")
    return specification([chart, even], height=(14 + 12 * len(sources)) * rows + 70)


def null_of_moran(t: Language, bounds: Bounds) -> dict[str, Any]:
    """Moran's I of the permuted maps, and where the observed one lies among them."""
    x = alt.X("from:Q", title=t("chart.moran"), scale=alt.Scale(domain=bounds, nice=False), axis=alt.Axis(format="~f"))
    bars = (
        alt.Chart(named("null_of_moran"))
        .mark_rect()
        .encode(
            x=x,
            x2="to:Q",
            y=alt.Y("share:Q", title=t("chart.share_of_maps"), axis=alt.Axis(format="~%", tickCount=4)),
            y2=alt.datum(0),
            color=alt.condition("datum.beyond", alt.value(SOFT), alt.value(PALE)),
        )
    )
    marks = alt.Chart(named("moran"))
    observed = marks.mark_rule(color=MARK, strokeWidth=2.5).encode(x="observed:Q")
    expected = marks.mark_rule(color=INK, strokeDash=[4, 4]).encode(x="expected:Q")
    texts = marks.mark_text(align=alt.ExprRef("datum.align"), y=-8, color=MARK, fontWeight=600).encode(
        x="observed:Q", text="text:N"
    )
    return specification([bars, expected, observed, texts], height=260)


def local_nulls_chart(t: Language, bounds: Bounds, rows: int) -> dict[str, Any]:
    """A row a region: how likely each neighbours' mean was, and which one was observed."""
    y = alt.Y(
        "name:N",
        title=None,
        sort=alt.EncodingSortField("order", op="min", order="ascending"),
        scale=alt.Scale(paddingInner=0.25),
        axis=alt.Axis(labelLimit=220, ticks=False, domain=False, grid=False),
    )
    right = alt.ExprRef("width < 400 ? width : width - 140")  # figures stand beside the strips where there is room
    x = alt.X(
        "from:Q",
        title=_wrapped(t("chart.lag"), 24),
        scale=alt.Scale(domain=bounds, nice=False, range=[alt.ExprRef("0"), right]),
        axis=alt.Axis(format="~f", titleAnchor="start", tickCount=8),
    )
    strips = (
        alt.Chart(named("local_nulls"))
        .mark_rect(cursor="pointer")
        .encode(
            y=y,
            x=x,
            x2="to:Q",
            color=alt.value(INK),
            opacity=alt.Opacity(
                "share:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, 1], range=[0.04, 0.85])
            ),
        )
    )
    points = alt.Chart(named("local_observed")).encode(y=y, x=alt.X("lag:Q"))
    observed = points.mark_point(
        filled=True, shape="diamond", size=130, stroke=PAPER, strokeWidth=1, color=MARK, tooltip=TIP, opacity=1
    ).encode(size=chosen_or(240, 130))
    beside = points.transform_filter("width >= 400").mark_text(align="right", fontSize=11)
    texts = beside.encode(x=alt.value("width"), text="text:N")
    return specification([strips, observed, texts], height=26 * rows + 50)


def moran_years_chart(t: Language, years: Sequence[int | str]) -> dict[str, Any]:
    """Moran's I by year over the range that it keeps to without a pattern; filled points are significant."""
    base = alt.Chart(named("moran_years")).encode(
        x=alt.X(
            "at:Q",
            title=None,
            scale=alt.Scale(zero=False, nice=False, padding=20),
            axis=_years_axis(years),
        )
    )
    now = alt.Chart(named("now")).mark_rule(color=FAINT, strokeDash=[2, 3]).encode(x="at:Q")
    band = base.mark_area(color=PALE, opacity=0.7).encode(
        y=alt.Y("low:Q", title=t("chart.moran"), scale=alt.Scale(zero=False), axis=alt.Axis(format="~f", tickCount=5)),
        y2="high:Q",
    )
    expected = base.mark_line(color=INK, strokeDash=[4, 4], strokeWidth=1).encode(y="expected:Q")
    line = base.mark_line(color=MARK, strokeWidth=1.5).encode(y="moran:Q")
    points = base.mark_point(size=46, opacity=1, stroke=MARK, strokeWidth=1.5, tooltip=TIP).encode(
        y="moran:Q", fill=alt.condition("datum.significant", alt.value(MARK), alt.value(PAPER))
    )
    return specification([band, now, expected, line, points], height=240)


def _years_axis(years: Sequence[int | str], **more: Any) -> alt.Axis:
    """An axis of years: a tick at each, of more than ten at some."""
    values: Any = [*years] if len(years) <= 10 else alt.Undefined
    return alt.Axis(format="d", grid=False, tickMinStep=1, labelBound=True, values=values, **more)


_SPARKS_ENDS: dict[str, dict[str, Any]] = {"first": {"align": "right", "dx": -6}, "last": {"align": "left", "dx": 6}}
_SPARKS_FROM = "min(215, width / 3 + 15)"
_SPARKS_HALF = f"floor(({_SPARKS_FROM} - 30) / 13)"  # letters: a long name loses its middle, for ends tell names apart
_SPARKS_NAME = (
    f"length(datum.name) <= 2 * {_SPARKS_HALF} ? datum.name"
    f" : slice(datum.name, 0, {_SPARKS_HALF} - 1) + '…' + slice(datum.name, -{_SPARKS_HALF})"
)


def sparks_chart(rows: int, years: Sequence[int | str]) -> dict[str, Any]:
    """A line a region of its ranks by year, all on one scale, the first and the last beside it; the highest on top."""
    x = alt.X(
        "at:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False, range=[alt.ExprRef(_SPARKS_FROM), alt.ExprRef("width - 26")]),
        axis=_years_axis(years, orient="top", tickCount=alt.ExprRef("width / 90")),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[rows, 0], nice=False), axis=None)
    base = alt.Chart(named("sparks")).encode(detail="id:N")
    colour, limit = chosen_or(MARK, DATA), alt.ExprRef(f"{_SPARKS_FROM} - 30")
    lines = base.mark_line(strokeWidth=1.4, **LIVE).encode(x=x, y=y, color=colour, opacity=faded())
    names = (
        base.transform_filter("datum.end == 'first'")
        .mark_text(align="left", fontSize=11, limit=limit, text=alt.ExprRef(_SPARKS_NAME), **LIVE)
        .encode(x=alt.value(0), y="base:Q", opacity=faded())
    )
    ends = [
        base.transform_filter(f"datum.end == '{end}' && isValid(datum.rank)")
        .mark_text(fontSize=10, color=SOFT, **where, **LIVE)
        .encode(x="at:Q", y="base:Q", text="rank:Q", opacity=faded())
        for end, where in _SPARKS_ENDS.items()
    ]
    last = alt.Chart(named("now")).mark_rule(color=FAINT, strokeDash=[2, 3]).encode(x="at:Q")
    return specification([last, lines, names, *ends], height=20 * rows + 40)


def what_if_chart(t: Language) -> dict[str, Any]:
    """Scatterplot of what the reader asked the page to compute."""
    classes = [t(f"lisa.{item.label}") for item in LISA_CLASSES]
    zero = alt.Chart(named("zero")).mark_rule(color=FAINT)
    slope = alt.Chart(named("whatif_slope")).mark_line(color=MARK, strokeDash=[6, 4]).encode(x="z:Q", y="lag:Q")
    base = alt.Chart(named("whatif_rows")).encode(
        x=alt.X("z:Q", title=t("chart.z"), axis=alt.Axis(format="~f")),
        y=alt.Y("lag:Q", title=t("chart.lag"), axis=alt.Axis(format="~f")),
    )
    points = base.mark_point(filled=True, size=90, stroke=PAPER, strokeWidth=0.6, **LIVE).encode(
        color=alt.Color("lisa:N", scale=lisa_colours(t), legend=None),
        shape=alt.Shape("lisa:N", scale=alt.Scale(domain=classes, range=list(_SHAPES)), legend=None),
        opacity=faded(),
        size=chosen_or(190, 90),
    )
    named_ones = alt.condition("indexof(chosen, datum.id) >= 0", "name:N", alt.value(""))
    names = base.mark_text(dy=-15, fontWeight=700).encode(text=named_ones)
    return specification([zero.encode(x="at:Q"), zero.encode(y="at:Q"), slope, points, names], height=360)


def choices_chart(t: Language, choices: list[str], kinds: list[str]) -> dict[str, Any]:
    """What each specification of the curve above chose, a row a choice."""
    marks = (
        alt.Chart(named("choices"))
        .mark_tick(thickness=1, height=9)
        .encode(
            x=alt.X("at:Q", title=t("chart.specifications"), axis=alt.Axis(grid=False, tickCount=5)),
            y=alt.Y("choice:N", title=None, sort=choices, axis=alt.Axis(labelLimit=260, ticks=False, domain=False)),
            color=alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=list(FINDING_COLOURS.values())), legend=None),
        )
    )
    return specification([marks], height=15 * len(choices) + 50)


def curve_chart(t: Language, kinds: list[str]) -> dict[str, Any]:
    """Specification curve: the standardised effect of every choice, in order."""
    zero, columns = alt.Chart(named("zero")).mark_rule(color=INK).encode(y="at:Q"), alt.ExprRef("width < 400 ? 1 : 2")
    points = (
        alt.Chart(named("curve"))
        .mark_circle(size=16, opacity=1, tooltip=TIP)
        .encode(
            x=alt.X("at:Q", title=t("chart.specifications"), axis=alt.Axis(grid=False, tickCount=5)),
            y=alt.Y("effect:Q", title=t("chart.effect"), axis=alt.Axis(format="~f")),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=kinds, range=list(FINDING_COLOURS.values())),
                legend=alt.Legend(title=None, orient="top", columns=columns, symbolOpacity=1),
            ),
        )
    )
    return specification([zero, points], height=320)
