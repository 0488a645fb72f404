"""Enclaves bridged through their hosts, links left out, blocks."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import RegionError, WeightsError
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.host import block_weights, bridge_enclaves, without_links
from tests.paths import REFERENCE


def kazakhstan(regions: int) -> Weights:
    with (REFERENCE / f"kz{regions}_edges.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["a"], row["b"]) for row in csv.DictReader(file)]
    return Weights.from_pairs(pairs, ids=sorted({name for pair in pairs for name in pair}), method="queen contiguity")


@pytest.mark.parametrize("regions", [16, 17, 20])
def test_the_cities_see_their_hosts_neighbours(regions: int) -> None:
    contiguity = kazakhstan(regions)
    bridged = bridge_enclaves(contiguity)
    cities = [name for name in contiguity.names if len(contiguity.neighbours(name)) == 1]
    assert {"AST", "ALA"} <= set(cities)
    for city in cities:
        [host] = contiguity.neighbours(city)
        assert set(bridged.neighbours(city)) == ({host} | set(contiguity.neighbours(host))) - {city}
    assert bridged.is_symmetric()
    assert bridged.method.startswith("queen contiguity, bridged for ")


def test_two_enclaves_of_one_host_become_neighbours_but_no_bridge_starts_from_another() -> None:
    w = Weights.from_pairs([("a", "h"), ("b", "h"), ("h", "x"), ("x", "y"), ("y", "z"), ("x", "z")], ids=list("abhxyz"))
    bridged = bridge_enclaves(w)
    assert bridged.neighbours("a") == ("b", "h", "x")
    assert bridged.neighbours("y") == ("x", "z")


def test_only_the_named_enclaves_are_bridged() -> None:
    contiguity = kazakhstan(16)
    bridged = bridge_enclaves(contiguity, {"AST": "AKM"})
    assert len(bridged.neighbours("AST")) == len(contiguity.neighbours("AKM"))
    assert bridged.neighbours("ALA") == contiguity.neighbours("ALA")


def test_bridging_keeps_the_scaling() -> None:
    bridged = bridge_enclaves(kazakhstan(16).transformed("row"))
    assert bridged.transform == "row"
    np.testing.assert_allclose(bridged.row_sums(), 1)


def test_a_map_without_enclaves_stays_as_it_is() -> None:
    w = Weights.from_pairs([("a", "b"), ("b", "c"), ("a", "c")], ids=["a", "b", "c"], method="m")
    bridged = bridge_enclaves(w)
    assert (bridged.indices == w.indices).all()
    assert bridged.method == "m"


def test_two_regions_alone_have_nothing_to_bridge() -> None:
    w = Weights.from_pairs([("a", "b")], ids=["a", "b", "c"], method="m")
    assert bridge_enclaves(w).cardinalities.tolist() == [1, 1, 0]


def test_a_host_must_touch_its_enclave() -> None:
    with pytest.raises(WeightsError, match="these are not: AST and ALM"):
        bridge_enclaves(kazakhstan(16), {"AST": "ALM"})
    with pytest.raises(RegionError, match="not on the map: XXX"):
        bridge_enclaves(kazakhstan(16), {"AST": "XXX"})


def test_distances_are_not_bridged() -> None:
    w = Weights.from_links([0, 0, 1, 2], [1, 2, 0, 0], [1.0, 2.0, 1.0, 2.0])
    with pytest.raises(WeightsError, match="equal within each row"):
        bridge_enclaves(w)


def test_a_border_in_lake_balkhash_can_be_left_out() -> None:
    contiguity = kazakhstan(20)
    left = without_links(contiguity, [("ALM", "KAR")])
    assert set(contiguity.neighbours("KAR")) - set(left.neighbours("KAR")) == {"ALM"}
    assert set(contiguity.neighbours("ALM")) - set(left.neighbours("ALM")) == {"KAR"}
    assert len(left.data) == len(contiguity.data) - 2
    assert left.transform == "binary"


def test_rows_sum_to_one_after_leaving_out() -> None:
    left = without_links(kazakhstan(20).transformed("row"), [("KAR", "ALM")])
    np.testing.assert_allclose(left.row_sums(), 1)


def test_directed_links_are_left_out_too() -> None:
    w = Weights.from_links([0, 1], [1, 2], [2.0, 3.0])
    assert without_links(w, [(1, 0)]).data.tolist() == [3.0]


def test_nothing_to_leave_out_changes_nothing() -> None:
    w = kazakhstan(16)
    assert (without_links(w, []).indices == w.indices).all()


def test_a_link_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(WeightsError, match=r"no neighbours.*: AST and ALA"):
        without_links(kazakhstan(16), [("AST", "ALA")])
    with pytest.raises(RegionError, match="not on the map: XXX"):
        without_links(kazakhstan(16), [("AST", "XXX")])


@given(st.lists(st.integers(0, 3), max_size=25))
def test_a_block_is_all_that_has_its_label(labels: list[int]) -> None:
    w = block_weights(labels)
    dense = np.zeros((w.n, w.n), dtype=bool)
    dense[w.rows, w.indices] = True
    expected = np.equal.outer(labels, labels) & ~np.eye(len(labels), dtype=bool)
    np.testing.assert_array_equal(dense, expected)


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_region_without_a_label_is_named(missing: float | None) -> None:
    with pytest.raises(WeightsError, match="without a label: b"):
        block_weights(np.array([1, missing, 1], dtype=object), ids=["a", "b", "c"])
