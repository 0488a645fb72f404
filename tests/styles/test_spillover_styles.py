"""Maps of a study of spillover: every class is in the legend, and a fall never looks like a rise."""

import math
import xml.dom.minidom

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.spillover.curve import Finding
from geo_itcluster.spillover.pole_test import GROUPS
from geo_itcluster.styles.spillover import (
    FINDING_COLOURS,
    change_style,
    group_style,
    moved_style,
    order_style,
    quadrant_style,
)


def labels(qml, tag="category"):
    return [item.getAttribute("label") for item in xml.dom.minidom.parseString(qml).getElementsByTagName(tag)]


def test_every_class_is_always_there():
    assert labels(group_style("f")) == list(GROUPS)
    assert labels(moved_style("f")) == ["Moved", "Stayed", "No data"]
    assert labels(quadrant_style("f")) == ["High-High", "Low-Low", "High-Low", "Low-High", "No data"]
    orders = ["Pole", "Order 1", "Order 2", "Order 3", "Order 4 and beyond", "No way to a pole"]
    assert labels(order_style("f"), "rule") == orders
    assert list(FINDING_COLOURS) == list(Finding.__args__)


@given(st.lists(st.floats(-1e12, 1e12) | st.just(math.nan), max_size=20))
def test_a_change_is_cut_at_zero_and_alike_on_both_sides(values):
    found = labels(change_style("f", values), "rule")
    assert len(found) == 9
    assert found[-1] == "No data"
    assert found[3].endswith("to < 0")
    assert found[4].startswith("0 to")
    low, high = (float(found[at].replace("−", "-").lstrip("<≥ ")) for at in (0, 7))
    assert low == -high < 0
    largest = np.nanmax(np.abs([*values, 0.0]))
    if largest > 1e-300:
        assert high <= largest * (1 + 1e-5) < high * 2.01


@pytest.mark.parametrize("values", [[], [math.nan], [0.0, 0.0]])
def test_a_change_of_nothing_has_classes_too(values):
    assert "≥ 3" in labels(change_style("f", values), "rule")
