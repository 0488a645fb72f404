"""Growth poles: who they are, by what rule, and how far the others are from them."""

import numpy as np
import pytest
from hypothesis import given, settings

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.spillover.poles import (
    marked_poles,
    named_poles,
    order_from_poles,
    poles_above,
    poles_by_class,
    top_ranked,
)
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from tests.spillover_maps import kazakhstan, line, small_maps


def test_poles_always_say_who_they_are_and_by_what_rule():
    panel, w, _ = kazakhstan()
    lisa = local_moran(panel.year(2016), w)
    for poles, text in (
        (named_poles(panel, ["Astana city", "Almaty city"]), "Almaty city, Astana city (named)"),
        (
            top_ranked(panel.year(2016), panel.ids, 2, names=panel.names, variable="index 2016"),
            "Almaty city, Astana city (the 2 highest by index 2016, of 16 regions with data)",
        ),
        (
            poles_above(panel.year(2016), panel.ids, 50, names=panel.names, variable="index"),
            "Almaty city, Astana city, Mangystau region (index above 50, of 16 regions with data)",
        ),
        (
            poles_by_class(lisa, classes=["High-Low"], significant=False),
            "Almaty city, Astana city, Atyrau region, Mangystau region "
            "(quadrant High-Low of Local Moran's I, queen contiguity, row-standardised)",
        ),
    ):
        assert str(poles) == text
        assert tuple(panel.names[i] for i in poles.places) == poles.names
        assert np.flatnonzero(poles.among(panel.ids)).tolist() == list(poles.places)


def test_no_enclave_is_a_significant_pole():
    """Under contiguity the two cities cannot be significant, so that a search by class finds nobody."""
    panel, w, _ = kazakhstan()
    with pytest.raises(DataError, match="No poles by this rule: class High-Low or High-High at level"):
        poles_by_class(local_moran(panel.year(2010), w))


def test_a_region_without_data_is_no_pole_and_is_not_ranked():
    values, names = [np.nan, 1.0, 3.0, 2.0], ("a", "b", "c", "d")
    assert str(top_ranked(values, names, 1)) == "c (the 1 highest by value, of 3 regions with data)"
    assert str(poles_above(values, names, 2)) == "c (KSI above 2, of 3 regions with data)"


def test_poles_are_found_by_name_on_a_map_in_another_order():
    poles = named_poles(Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"]), "c")
    assert poles.among(["c", "b", "a"]).tolist() == [True, False, False]


def test_the_cities_are_one_step_from_their_hosts():
    panel, w, _ = kazakhstan()
    order = order_from_poles(w, named_poles(panel, ["Almaty city", "Astana city"]))
    assert [name for name, k in zip(panel.names, order, strict=True) if k == 1] == ["Akmola region", "Almaty region"]
    assert np.bincount(order).tolist() == [2, 2, 6, 3, 3]


@settings(max_examples=60, deadline=None)
@given(small_maps())
def test_order_of_contiguity_is_the_shortest_way(map_):
    _, _, w = map_
    poles = named_poles(w, ["0", "1"])
    linked = np.zeros((w.n, w.n), dtype=bool)
    linked[w.rows, w.indices] = True
    reach, expected = np.eye(w.n, dtype=bool), np.full((w.n, w.n), -1)
    for k in range(w.n):
        expected[reach & (expected < 0)] = k
        reach = reach @ linked
    assert order_from_poles(w, poles).tolist() == expected[:2].min(axis=0).tolist()


def test_links_in_one_direction_are_followed_as_the_spatial_lag_follows_them():
    """1 has the pole 0 among its neighbours; 2 is among the pole's, and sees nothing of it."""
    w = Weights.from_links([1, 0], [0, 2], n=4)
    assert order_from_poles(w, named_poles(w, ["0"])).tolist() == [0, 1, -1, -1]


@pytest.mark.parametrize(
    ("find", "kind", "message"),
    [
        (lambda p: named_poles(p, ["Almaty"]), RegionError, "not on the map: Almaty; there are Akmola"),
        (lambda p: named_poles(p, []), DataError, "No poles by this rule: named"),
        (lambda p: named_poles(p, p.names), DataError, "All 16 regions are poles"),
        (lambda p: top_ranked(p.year(2010), p.ids, 16), DataError, "k must lie between 1 and 15"),
        (lambda p: top_ranked(p.year(2010), p.ids, 0), DataError, "k must lie between 1 and 15"),
        (lambda p: top_ranked([1, 2, 2], "abc", 1), DataError, "Place 1 by value is shared by b, c"),
        (
            lambda p: top_ranked([1, 2], p.ids, 1),
            DataError,
            r"values and ids must have the same length: 2 and 16",
        ),
        (lambda p: poles_above(p.year(2010), p.ids, 99), DataError, "No poles by this rule: KSI above 99"),
        (lambda p: poles_above(p.year(2010), p.ids, 0), DataError, "All 16 regions are poles"),
    ],
)
def test_poles_that_cannot_be_are_refused(find, kind, message):
    with pytest.raises(kind, match=message):
        find(kazakhstan()[0])


def test_poles_of_another_map_are_refused():
    poles = named_poles(kazakhstan()[0], ["Almaty city"])
    with pytest.raises(RegionError, match="not on the map: Almaty city; there are 0, 1, 2"):
        order_from_poles(line(3), poles)


def test_marked_regions_are_poles_and_neither_all_nor_none_can_be():
    poles = marked_poles([False, True, False, True], "abcd", rule="capitals")
    assert (poles.names, poles.places, poles.rule) == (("b", "d"), (1, 3), "capitals")
    for marked, message in (
        ([False] * 4, "No poles by this rule: marked"),
        ([True] * 4, "no region is left that could benefit"),
        ([True], "same length: 1 and 4"),
    ):
        with pytest.raises(DataError, match=message):
            marked_poles(marked, "abcd")
