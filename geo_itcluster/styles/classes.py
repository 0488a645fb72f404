"""Map styles as QML, the style text that QGIS 3.22 and later read: classes, colours, labels.

Every class is always in the legend, whether or not a region falls into it, and a region without a value
(NULL) is drawn in its own "No data" class: never left out, never shown as a low value.

The functions ``..._style`` return a QML document. ``field`` is the field that is drawn; ``label_field`` is the one that
labels the polygons, and there are no labels by default.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.styles.qml import (
    OUTLINE,
    color_channels,
    data_defined,
    document,
    rgba,
    symbol,
    symbol_layer,
    xml_text,
)

__all__ = [
    "KSI_BREAKS",
    "LISA_CLASSES",
    "LQ_CLASSES",
    "NO_DATA",
    "OUTCOMES",
    "PROBABILITY_BREAKS",
    "RANKS",
    "SEQUENTIAL",
    "SIGNIFICANCE",
    "SIGNIFICANCE_CLASSES",
    "MapClass",
    "before_adjustment",
    "categorized",
    "certainty_style",
    "fifths",
    "graduated",
    "interval_classes",
    "ksi_classes",
    "ksi_style",
    "level_style",
    "links_style",
    "lisa_style",
    "location_quotient_style",
    "probability_style",
    "ramp",
    "rank_classes",
    "rank_style",
    "regions_style",
    "significance_codes",
    "significance_style",
]


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of a map: what the legend says and how it is drawn.

    Parameters
    ----------
    label
        Text in the legend, as a rule a message; for a categorized style its English is also the value of the class.
    color
        Fill, ``#rrggbb``.
    hatch
        Colour of hatch lines over the fill, ``#rrggbb``; a hatch can be told without colour.
    angle
        Direction of the hatch lines, degrees.
    """

    label: str
    color: str
    hatch: str | None = None
    angle: int = 45


NO_DATA = MapClass(Message("lisa.No data"), "#ffffff", hatch="#b5b5b5", angle=135)

# The four quadrants in the colours of GeoDa and PySAL's splot; the rest are shades of grey, so that they recede.
LISA_CLASSES = (
    MapClass(Message("lisa.High-High"), "#d7191c"),
    MapClass(Message("lisa.Low-Low"), "#2c7bb6"),
    MapClass(Message("lisa.High-Low"), "#fdae61"),
    MapClass(Message("lisa.Low-High"), "#abd9e9"),
    MapClass(Message("lisa.Not significant"), "#eeeeee"),
    MapClass(Message("lisa.Cannot be significant"), "#cccccc", hatch="#5f5f5f"),
    MapClass(Message("lisa.Undetermined"), "#d6cfe0"),
    MapClass(Message("lisa.Isolate"), "#8c8c8c"),
    NO_DATA,
)

OUTCOMES = LISA_CLASSES[4:]
"""What every local statistic may find in a pattern's stead, the last of its classes."""

RANKS = ("C", "C+", "C++", "B", "B+", "B++", "A")

# ColorBrewer YlGnBu: ordered by lightness, safe for the colour-blind, legible in print.
SEQUENTIAL = ("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84")

# Shares of a country: 1/n is the even share, and a few regions hold most of it.
KSI_BREAKS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25)

PROBABILITY_BREAKS = (0.5, 0.75, 0.9, 0.95)

SIGNIFICANCE_CLASSES = (
    (0.001, MapClass(Message("class.p_at_most", p=0.001), "#00441b")),
    (0.01, MapClass(Message("class.p_at_most", p=0.01), "#238b45")),
    (0.05, MapClass(Message("class.p_at_most", p=0.05), "#74c476")),
    (0.1, MapClass(Message("class.p_at_most", p=0.1), "#c7e9c0")),
    (math.inf, MapClass(Message("class.p_above", p=0.1), "#eeeeee")),
)

SIGNIFICANCE = (*(item for _, item in SIGNIFICANCE_CLASSES), NO_DATA)
"""The same with the class of regions without p, the last."""

# 1 is the country's share; the classes are symmetric about it on a ratio scale.
LQ_CLASSES = (
    (0.5, MapClass(Message("class.below", high=0.5), "#2166ac")),
    (0.8, MapClass(Message("class.between", low=0.5, high=0.8), "#92c5de")),
    (1.25, MapClass(Message("class.between", low=0.8, high=1.25), "#f7f7f7")),
    (2.0, MapClass(Message("class.between", low=1.25, high=2), "#f4a582")),
    (math.inf, MapClass(Message("class.from", low=2), "#b2182b")),
)


def significance_codes(p: Iterable[float]) -> IntArray:
    """Place of each p among the classes of significance.

    >>> significance_codes([0.0005, 0.05, 0.3, math.nan]).tolist()
    [0, 2, 4, 5]
    """
    values = np.asarray(p, dtype=np.float64)
    codes = np.searchsorted([cut for cut, _ in SIGNIFICANCE_CLASSES[:-1]], values, side="left")
    found: IntArray = np.where(np.isfinite(values), codes, len(SIGNIFICANCE) - 1).astype(np.int64)
    return found


def categorized(
    field: str, categories: Sequence[MapClass], *, markers: bool = False, label_field: str | None = None
) -> str:
    """Style polygons, or points, by a field of class names.

    NULL is drawn as "No data"; that class is added when `categories` lacks it. A value that is none of the
    categories is not drawn.

    Parameters
    ----------
    field
        Field that holds the class names.
    categories
        Classes in the order of the legend; a class's label is its value.
    markers
        Whether points are styled: round ones, in the classes' colours.
    label_field
        Field to label the polygons with; no labels by default.

    Returns
    -------
    str
        QML document.

    Raises
    ------
    DataError
        No categories, one given twice, or a malformed colour.

    Examples
    --------
    >>> qml = categorized("zone", [MapClass("core", "#d7191c"), MapClass("rim", "#ffffcc")])
    >>> qml.count("<category ")
    3
    """
    renderer = _categorized_renderer(field, categories, _markers if markers else _fills)
    return document(renderer, "point" if markers else "polygon", label_field)


def _categorized_renderer(
    field: str, categories: Sequence[MapClass], symbols: Callable[[Sequence[MapClass]], str]
) -> str:
    labels = [category.label for category in categories]
    if not labels or len(set(labels)) < len(labels):
        raise DataError("style.categories", field=field, names=labels)
    classes = [*categories] if NO_DATA.label in labels else [*categories, NO_DATA]
    # A category for NULL beside one for "No data" would double that class in the legend.
    value = f"coalesce({_identifier(field)}, '{NO_DATA.label}')"
    return _categories(value, classes, symbols)


def _categories(value: str, classes: Sequence[MapClass], symbols: Callable[[Sequence[MapClass]], str]) -> str:
    """Renderer of classes by an expression that gives their names."""
    entries = "".join(_category(category, i) for i, category in enumerate(classes))
    return (
        f'<renderer-v2 type="categorizedSymbol" attr="{xml_text(value)}" forceraster="0" symbollevels="0">'
        f"<categories>{entries}</categories><symbols>{symbols(classes)}</symbols></renderer-v2>"
    )


def graduated(
    field: str,
    breaks: Sequence[float],
    *,
    classes: Sequence[MapClass] | None = None,
    closed: Literal["left", "right"] = "left",
    number: Callable[[float], str] | None = None,
    missing: MapClass = NO_DATA,
    label_field: str | None = None,
) -> str:
    """Style polygons by a number, in classes cut at `breaks`; the first and the last class are open-ended.

    The renderer is rule-based: QGIS's own graduated renderer leaves NULL undrawn, and closes every class on
    both sides, so that a value on a cut would fall into the lower class whatever the definition says.

    Parameters
    ----------
    field
        Numeric field.
    breaks
        Inner cuts, ascending.
    classes
        One class more than there are breaks; by default a sequential ramp with labels made by `number`.
    closed
        Side on which a class includes its cut: ``"left"`` is ``cut <= value``, ``"right"`` is ``value <= cut``.
    number
        How a cut is written in the legend; as a plain number unless given.
    missing
        What NULL is.
    label_field
        Field to label the polygons with; no labels by default.

    Returns
    -------
    str
        QML document.

    Raises
    ------
    DataError
        Breaks that are not finite and ascending, or another number of classes.

    Examples
    --------
    >>> qml = graduated("index", [20, 30])
    >>> [label in qml for label in ("&lt; 20", "20 to &lt; 30", "≥ 30", "No data")]
    [True, True, True, True]
    """
    cuts = [float(cut) for cut in breaks]
    if not cuts or not all(map(math.isfinite, cuts)) or any(low >= high for low, high in pairwise(cuts)):
        raise DataError("style.breaks", field=field, breaks=[str(cut) for cut in cuts])
    if classes is None:
        classes = interval_classes(cuts, closed=closed, number=number)
    if len(classes) != len(cuts) + 1:
        raise DataError("style.classes", field=field, breaks=len(cuts), needed=len(cuts) + 1, given=len(classes))
    filters = [*_interval_filters(field, cuts, closed), f"{_identifier(field)} IS NULL"]
    drawn = [*classes, missing]
    rules = "".join(
        f'<rule key="class-{i}" label="{xml_text(item.label)}" filter="{xml_text(where)}" symbol="{i}"/>'
        for i, (item, where) in enumerate(zip(drawn, filters, strict=True))
    )
    renderer = (
        '<renderer-v2 type="RuleRenderer" forceraster="0" symbollevels="0">'
        f'<rules key="classes">{rules}</rules><symbols>{_fills(drawn)}</symbols></renderer-v2>'
    )
    return document(renderer, "polygon", label_field)


def fifths(values: FloatArray) -> list[float]:
    """Cuts between fifths of values, three digits each.

    >>> fifths(np.arange(101.0))
    [20.0, 40.0, 60.0, 80.0]
    """
    shares = [0.2, 0.4, 0.6, 0.8] if len(values) else []
    return sorted({float(f"{np.quantile(values, share):.3g}") for share in shares})


def interval_classes(
    breaks: Sequence[float],
    *,
    closed: Literal["left", "right"] = "left",
    number: Callable[[float], str] | None = None,
) -> list[MapClass]:
    """Classes between breaks, the first and the last open-ended, on the sequential ramp; as in :func:`graduated`.

    >>> [item.label for item in interval_classes([20, 30])]
    ['< 20', '20 to < 30', '≥ 30']
    """
    labels = _interval_labels(breaks, closed, number or _plain)
    return [MapClass(label, color) for label, color in zip(labels, ramp(len(labels)), strict=True)]


def rank_classes(ranks: Sequence[str] = RANKS) -> list[MapClass]:
    """Symbolic ranks, the lowest first, on the sequential ramp.

    >>> rank_classes()[0]
    MapClass(label='C', color='#ffffcc', hatch=None, angle=45)
    """
    return list(map(MapClass, ranks, ramp(len(ranks))))


def ksi_classes(breaks: Sequence[float] = KSI_BREAKS) -> list[MapClass]:
    """Shares of the country (0..1), written as per cent.

    >>> ksi_classes()[-1].label
    '≥ 25 %'
    """
    return interval_classes(breaks, number=_percent)


def rank_style(field: str = "symbolic_rank", ranks: Sequence[str] = RANKS, *, label_field: str | None = None) -> str:
    """Symbolic ranks, the lowest first, on a sequential ramp.

    Parameters
    ----------
    ranks
        Ranks in ascending order.

    Examples
    --------
    >>> 'label="C++"' in rank_style()
    True
    """
    return categorized(field, rank_classes(ranks), label_field=label_field)


def lisa_style(field: str = "lisa_class", *, label_field: str | None = None) -> str:
    """Classes of the local Moran statistic, all nine of them (`LISA_CLASSES`).

    Examples
    --------
    >>> lisa_style().count("<category ")
    9
    """
    return categorized(field, LISA_CLASSES, label_field=label_field)


def level_style(
    label: str,
    pattern: str,
    p: str,
    p_adjusted: str,
    p_min: str,
    *,
    classes: Sequence[MapClass] = LISA_CLASSES,
    alpha: float = 0.05,
    by: Literal["p", "p_adjusted", "both"] = "both",
    label_field: str | None = None,
) -> str:
    """Classes of a local statistic at any level, by expressions over the fields of a result.

    Parameters
    ----------
    label, pattern, p, p_adjusted, p_min
        Fields of the class, which says why a region has no p; of what it shows if significant; and of the p-values.
    classes
        Of the statistic; those of local Moran's I unless given.
    alpha
        Significance level.
    by
        p-value that makes the classes; ``"both"`` shows apart what is significant before the adjustment only.
    label_field
        Field to label the polygons with; no labels by default.

    Examples
    --------
    >>> qml = level_style("lisa_class", "lisa_quadrant", "lisa_p", "lisa_p_adj", "lisa_p_min", alpha=0.01)
    >>> "High-High, before adjustment only" in qml
    True
    """
    known, shown, raw, adjusted, least = map(_identifier, (label, pattern, p, p_adjusted, p_min))
    decisive = raw if by == "p" else adjusted
    before = f"WHEN {raw} <= {alpha!r} THEN {shown} || ', before adjustment only' " if by == "both" else ""
    value = (
        f"CASE WHEN {raw} IS NULL THEN coalesce({known}, '{NO_DATA.label}') "
        f"WHEN {shown} IS NULL THEN 'Not significant' "
        f"WHEN {least} > {alpha!r} THEN 'Cannot be significant' "
        f"WHEN {decisive} <= {alpha!r} THEN {shown} {before}"
        "ELSE 'Not significant' END"
    )
    patterns = len(classes) - len(OUTCOMES)
    before_only = before_adjustment(classes) if by == "both" else ()
    legend = [*classes[:patterns], *before_only, *classes[patterns:]]
    return document(_categories(value, legend, _fills), "polygon", label_field)


def before_adjustment(classes: Sequence[MapClass]) -> tuple[MapClass, ...]:
    """A statistic's patterns that do not outlast the adjustment, hatched in their colours.

    A pattern that no test leads to, a region without an event, is not among them.

    >>> [item.hatch for item in before_adjustment(LISA_CLASSES)]
    ['#d7191c', '#2c7bb6', '#fdae61', '#abd9e9']
    """
    return tuple(
        MapClass(Message(f"lisa.{item.label}, before adjustment only"), "#ffffff", hatch=item.color)
        for item in classes[: len(classes) - len(OUTCOMES)]
        if item.label != "No event"
    )


def ksi_style(field: str, breaks: Sequence[float] = KSI_BREAKS, *, label_field: str | None = None) -> str:
    """Shares of the country (0..1), written in the legend as per cent.

    Parameters
    ----------
    breaks
        Inner cuts, as shares.

    Examples
    --------
    >>> "≥ 25 %" in ksi_style("ksi")
    True
    """
    return graduated(field, breaks, classes=ksi_classes(breaks), label_field=label_field)


def location_quotient_style(field: str, *, label_field: str | None = None) -> str:
    """Location quotients: about the country's share (0.8 to 1.25), and by a factor of 2 and more from it.

    Examples
    --------
    >>> "0.8 to &lt; 1.25" in location_quotient_style("lq")
    True
    """
    cuts = [cut for cut, _ in LQ_CLASSES[:-1]]
    return graduated(field, cuts, classes=[item for _, item in LQ_CLASSES], label_field=label_field)


def significance_style(field: str = "lisa_p", *, label_field: str | None = None) -> str:
    """p-values in the customary classes: at most .001, .01, .05, .1, and above.

    Examples
    --------
    >>> "p ≤ 0.05" in significance_style()
    True
    """
    cuts = [cut for cut, _ in SIGNIFICANCE_CLASSES[:-1]]
    classes = [item for _, item in SIGNIFICANCE_CLASSES]
    return graduated(field, cuts, classes=classes, closed="right", label_field=label_field)


def certainty_style(
    field: str = "lisa_class", certainty: str = "lisa_certainty", *, name_field: str | None = None
) -> str:
    """LISA classes that fade as they become less sure; the labels say how sure in per cent.

    Parameters
    ----------
    certainty
        Field that holds the probability of that class, 0..1; it is the opacity.
    name_field
        Field of the regions' names, for labels; no labels by default.

    Examples
    --------
    >>> "set_color_part" in certainty_style(name_field="name")
    True
    """
    share = f"coalesce({_identifier(certainty)}, 1)"
    faded = f"set_color_part(@symbol_color, 'alpha', 255 * (0.1 + 0.9 * {share}))"
    renderer = _categorized_renderer(field, LISA_CLASSES, lambda classes: _fills(classes, color=faded))
    if name_field is None:
        return document(renderer, "polygon", None)
    found = ", ".join(f"'{item.label}'" for item in LISA_CLASSES[:4])  # faded, one could be taken for another
    which = f"if({_identifier(field)} IN ({found}), ' ' || {_identifier(field)}, '')"
    per_cent = f"coalesce(' ' || round(100 * {_identifier(certainty)}) || ' %', '')"
    return document(renderer, "polygon", f"{_identifier(name_field)} || {which} || {per_cent}", expression=True)


def probability_style(
    field: str, breaks: Sequence[float] = PROBABILITY_BREAKS, *, label_field: str | None = None
) -> str:
    """Probabilities (0..1), written in the legend as per cent: how sure something is.

    Parameters
    ----------
    breaks
        Inner cuts, as shares.

    Examples
    --------
    >>> "50 % to &lt; 75 %" in probability_style("lisa_certainty")
    True
    """
    return graduated(field, breaks, number=_percent, label_field=label_field)


def regions_style(color: str = "#f7f7f5", *, label_field: str | None = None) -> str:
    """Regions as a backdrop for what lies on them: one pale fill, and their outlines.

    Parameters
    ----------
    color
        Fill, ``#rrggbb``.

    Examples
    --------
    >>> "singleSymbol" in regions_style()
    True
    """
    renderer = (
        '<renderer-v2 type="singleSymbol" forceraster="0" symbollevels="0">'
        f"<symbols>{_fills([MapClass('', color)])}</symbols></renderer-v2>"
    )
    return document(renderer, "polygon", label_field)


def links_style(color: str = "#3b3b3b", width: float = 0.4) -> str:
    """Neighbour links: thin lines that let the map beneath show.

    Parameters
    ----------
    color
        Colour of the lines, ``#rrggbb``.
    width
        Width of the lines, mm.

    Examples
    --------
    >>> "SimpleLine" in links_style()
    True
    """
    line = symbol_layer(
        "SimpleLine",
        line_color=rgba(color, 190),
        line_width=f"{width:g}",
        line_width_unit="MM",
        capstyle="round",
        joinstyle="round",
    )
    renderer = (
        '<renderer-v2 type="singleSymbol" forceraster="0" symbollevels="0">'
        f"<symbols>{symbol('0', 'line', line)}</symbols></renderer-v2>"
    )
    return document(renderer, "line", None)


def ramp(n: int, anchors: Sequence[str] = SEQUENTIAL) -> list[str]:
    """`n` colours evenly along a ramp, interpolated linearly between its anchors.

    Parameters
    ----------
    n
        How many.
    anchors
        Two or more colours, ``#rrggbb``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> ramp(3, ["#000000", "#ffffff"])
    ['#000000', '#808080', '#ffffff']
    """
    last = len(anchors) - 1
    channels = [color_channels(anchor) for anchor in anchors]
    colors = []
    for i in range(n):
        place = i * last / max(n - 1, 1)
        start = min(int(place), last - 1)
        mixed = (
            math.floor(a + (b - a) * (place - start) + 0.5)
            for a, b in zip(channels[start], channels[start + 1], strict=True)
        )
        colors.append("#" + "".join(f"{channel:02x}" for channel in mixed))
    return colors


def _interval_labels(
    cuts: Sequence[float], closed: Literal["left", "right"], number: Callable[[float], str]
) -> list[str]:
    names = [number(cut) for cut in cuts]
    first, between, last = ("below", "between", "from") if closed == "left" else ("at_most", "over", "above")
    inner = (Message(f"class.{between}", low=a, high=b) for a, b in pairwise(names))
    return [Message(f"class.{first}", high=names[0]), *inner, Message(f"class.{last}", low=names[-1])]


def _plain(cut: float) -> Message:
    return Message("class.number", value=cut)


def _percent(share: float) -> Message:
    return Message("class.percent", value=100 * share)


def _interval_filters(field: str, cuts: Sequence[float], closed: Literal["left", "right"]) -> list[str]:
    below, above = ("<", ">=") if closed == "left" else ("<=", ">")
    name = _identifier(field)
    inner = (f"{name} {above} {a!r} AND {name} {below} {b!r}" for a, b in pairwise(cuts))
    return [f"{name} {below} {cuts[0]!r}", *inner, f"{name} {above} {cuts[-1]!r}"]


def _identifier(field: str) -> str:
    """Quote a field's name for a QGIS expression."""
    return '"' + field.replace('"', '""') + '"'


def _category(category: MapClass, symbol: int) -> str:
    label = xml_text(category.label)
    return f'<category value="{label}" label="{label}" symbol="{symbol}" render="true"/>'


def _fills(classes: Iterable[MapClass], *, color: str | None = None) -> str:
    """Symbols of the classes; their colours by an expression, if one is given."""
    return "".join(symbol(str(i), "fill", _fill(item, str(i), color)) for i, item in enumerate(classes))


def _markers(classes: Iterable[MapClass]) -> str:
    return "".join(
        symbol(
            str(i),
            "marker",
            symbol_layer(
                "SimpleMarker",
                name="circle",
                color=rgba(item.color),
                outline_color=rgba(OUTLINE),
                outline_width="0.2",
                outline_width_unit="MM",
                size="3",
                size_unit="MM",
            ),
        )
        for i, item in enumerate(classes)
    )


def _fill(item: MapClass, name: str, expression: str | None) -> str:
    follows = "" if expression is None else data_defined("fillColor", expression, tag="data_defined_properties")
    fill = symbol_layer(
        "SimpleFill",
        inner=follows,
        color=rgba(item.color),
        style="solid",
        outline_color=rgba(OUTLINE),
        outline_style="solid",
        outline_width="0.15",
        outline_width_unit="MM",
        joinstyle="round",
    )
    if item.hatch is None:
        return fill
    # Close lines: a city is a few millimetres wide, and its hatch has to be seen as one.
    line = symbol_layer("SimpleLine", line_color=rgba(item.hatch), line_width="0.2", line_width_unit="MM")
    return fill + symbol_layer(
        "LinePatternFill",
        inner=symbol(f"@{name}@1", "line", line),
        angle=str(item.angle),
        distance="1.1",
        distance_unit="MM",
    )
