import math
import sqlite3
import xml.dom.minidom
from contextlib import closing
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.statistics.local_geary import LocalGeary, LocalMultivariateGeary
from geo_itcluster.statistics.local_getis_ord import LocalGetisOrd
from geo_itcluster.statistics.local_join_counts import LocalJoinCounts
from geo_itcluster.styles.classes import (
    LISA_CLASSES,
    NO_DATA,
    RANKS,
    SEQUENTIAL,
    MapClass,
    categorized,
    graduated,
    ksi_style,
    links_style,
    lisa_style,
    location_quotient_style,
    ramp,
    rank_style,
    significance_style,
)
from geo_itcluster.styles.connectivity import NEIGHBOUR_CLASSES, defect_style, neighbour_count_style
from geo_itcluster.styles.local_statistics import (
    GEARY_CLASSES,
    GETIS_ORD_CLASSES,
    JOIN_COUNT_CLASSES,
    geary_style,
    getis_ord_style,
    join_count_style,
    multivariate_geary_style,
)
from geo_itcluster.weights.noding import DefectKind

CONVENTIONAL = {
    "High-High": "#d7191c",
    "Low-Low": "#2c7bb6",
    "High-Low": "#fdae61",
    "Low-High": "#abd9e9",
    "Not significant": "#eeeeee",
}


def elements(qml, tag):
    return xml.dom.minidom.parseString(qml).getElementsByTagName(tag)


def luminance(color):
    """Relative luminance, WCAG 2."""
    parts = [channel / 255 for channel in bytes.fromhex(color[1:])]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_lisa_style_always_has_its_nine_classes():
    labels = [item.getAttribute("label") for item in elements(lisa_style(), "category")]
    assert labels == [*CONVENTIONAL, "Cannot be significant", "Undetermined", "Isolate", "No data"]


def test_the_lisa_classes_have_their_conventional_colours():
    assert {item.label: item.color for item in LISA_CLASSES if item.label in CONVENTIONAL} == CONVENTIONAL
    assert len({(item.color, item.hatch) for item in LISA_CLASSES}) == 9


def test_what_cannot_be_significant_is_told_without_colour():
    hatched = {item.label: item.angle for item in LISA_CLASSES if item.hatch}
    assert hatched == {"Cannot be significant": 45, "No data": 135}
    assert [e.getAttribute("class") for e in elements(lisa_style(), "layer")].count("LinePatternFill") == 2


@pytest.mark.parametrize("classes", [SEQUENTIAL, ramp(5), ramp(12)])
def test_the_ranks_darken_from_the_lowest_to_the_highest(classes):
    steps = [luminance(low) - luminance(high) for low, high in pairwise(classes)]
    assert min(steps) > 0.005


def test_the_rank_style_has_the_ranks_in_order_and_no_data():
    labels = [item.getAttribute("label") for item in elements(rank_style(), "category")]
    assert labels == [*RANKS, "No data"]


@pytest.mark.parametrize(("qml", "inclusive"), [(significance_style(), "<= 0.05"), (ksi_style("ksi"), ">= 0.05")])
def test_a_value_on_a_cut_falls_where_the_definition_says(qml, inclusive):
    filters = [rule.getAttribute("filter") for rule in elements(qml, "rule")]
    assert sum(inclusive in where for where in filters) == 1
    assert filters[-1].endswith("IS NULL")


@given(st.sets(st.integers(-(10**6), 10**6), min_size=1, max_size=8), st.sampled_from(["left", "right"]))
def test_every_value_and_the_lack_of_one_falls_into_exactly_one_class(eighths, closed):
    cuts = [number / 8 for number in sorted(eighths)]
    filters = [rule.getAttribute("filter") for rule in elements(graduated("v", cuts, closed=closed), "rule")]
    query = f"SELECT {', '.join(f'({where}) IS TRUE' for where in filters)} FROM (SELECT ? AS v)"
    values = [None, -math.inf, *cuts, *(math.nextafter(cut, math.inf) for cut in cuts), math.inf]
    with closing(sqlite3.connect(":memory:")) as connection:
        for value in values:
            (answer,) = connection.execute(query, (value,))
            assert sum(answer) == 1
            assert answer[-1] == (value is None)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_makes_a_wellformed_style(text):
    for qml in (
        categorized(text, [MapClass(text, "#000000")], label_field=text) if text != "No data" else lisa_style(text),
        graduated(text, [1, 2], label_field=text),
    ):
        assert len(elements(qml, "qgis")) == 1


def test_markup_in_a_name_stays_text():
    name = """O'Brien's "<script>alert(1)</script>" & co"""
    qml = categorized("f", [MapClass(name, "#123456")], label_field=name)
    assert "<script" not in qml
    assert elements(qml, "category")[0].getAttribute("value") == name
    assert elements(qml, "text-style")[0].getAttribute("fieldName") == name


def test_a_quote_in_a_field_name_cannot_end_the_expression():
    rule = elements(graduated('a" OR 1 --', [1]), "rule")[0]
    assert rule.getAttribute("filter") == '"a"" OR 1 --" < 1.0'


@pytest.mark.parametrize(
    "qml",
    [lisa_style(), rank_style(), ksi_style("k"), significance_style(), links_style(), location_quotient_style("q")],
)
def test_labels_are_drawn_only_when_a_field_is_named(qml):
    assert elements(qml, "qgis")[0].getAttribute("labelsEnabled") == "0"
    assert not elements(qml, "labeling")


def test_no_font_is_named_that_a_machine_may_lack():
    assert "fontFamily" not in lisa_style(label_field="name")


def test_no_data_is_not_added_twice():
    assert len(elements(categorized("f", [MapClass("a", "#000000"), NO_DATA]), "category")) == 2


@pytest.mark.parametrize(
    "make",
    [
        lambda: categorized("f", []),
        lambda: categorized("f", [MapClass("a", "#000000"), MapClass("a", "#ffffff")]),
        lambda: categorized("f", [MapClass("a", "red")]),
        lambda: categorized("f", [MapClass("a", "#12345")]),
        lambda: graduated("f", []),
        lambda: graduated("f", [2, 1]),
        lambda: graduated("f", [1, 1]),
        lambda: graduated("f", [1, math.nan]),
        lambda: graduated("f", [math.inf]),
        lambda: graduated("f", [1], classes=[MapClass("all", "#000000")]),
    ],
)
def test_a_style_that_cannot_be_drawn_is_refused(make):
    with pytest.raises(DataError):
        make()


CLASSES_OF_RESULTS = {
    LocalGetisOrd: getis_ord_style,
    LocalGeary: geary_style,
    LocalMultivariateGeary: multivariate_geary_style,
    LocalJoinCounts: join_count_style,
}


@pytest.mark.parametrize("result", CLASSES_OF_RESULTS)
def test_every_local_statistic_has_all_its_classes_in_its_style(result):
    labels = [item.getAttribute("label") for item in elements(CLASSES_OF_RESULTS[result]("class"), "category")]
    assert tuple(labels) == result.CLASSES


def test_what_is_no_finding_looks_the_same_on_every_map():
    assert GETIS_ORD_CLASSES[-4:] == GEARY_CLASSES[-4:] == JOIN_COUNT_CLASSES[-4:] == LISA_CLASSES[-4:]


@pytest.mark.parametrize("classes", [GETIS_ORD_CLASSES, GEARY_CLASSES, JOIN_COUNT_CLASSES, NEIGHBOUR_CLASSES])
def test_no_two_classes_of_a_map_look_alike(classes):
    assert len({(item.color, item.hatch) for item in classes}) == len(classes)


def test_hot_and_cold_are_red_and_blue():
    assert [item.color for item in GETIS_ORD_CLASSES[:2]] == [CONVENTIONAL["High-High"], CONVENTIONAL["Low-Low"]]


def test_points_are_styled_with_markers():
    qml = defect_style()
    kinds = {item.getAttribute("type") for item in elements(qml, "symbol")}
    assert kinds == {"marker"}
    assert elements(qml, "layerGeometryType")[0].firstChild.data == "0"
    assert [item.getAttribute("label") for item in elements(qml, "category")] == [*get_args(DefectKind), "No data"]


def test_numbers_of_neighbours_fall_into_one_class_each():
    filters = [rule.getAttribute("filter") for rule in elements(neighbour_count_style("k"), "rule")][:-1]
    cases = [where.replace('"k"', "k").replace("AND", "and") for where in filters]
    with closing(sqlite3.connect(":memory:")) as database:
        for k in range(12):
            hits = [database.execute(f"SELECT {where.replace('k', str(k))}").fetchone()[0] for where in cases]
            assert sum(hits) == 1
