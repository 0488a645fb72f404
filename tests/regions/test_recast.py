"""Amounts move between vintages without loss where regions add up, and only by leave where they must be split."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.regions import VINTAGES, regions
from geo_itcluster.regions.recast import recast
from geo_itcluster.resources import resource

OLDER = [(source, target) for source in VINTAGES for target in VINTAGES if target < source]
NEWER = [(source, target) for source in VINTAGES for target in VINTAGES if target > source]


def codes_of(vintage):
    return [unit.code for unit in regions(vintage)]


def value_added(year):
    """Value added of section J by code of the Bureau."""
    with resource("data", "it_gva_and_grp.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == str(year)]
    return {row["bns_code"]: float(row["it_gva_mln_kzt"]) for row in rows}


def test_the_official_parts_of_2016_recast_to_the_official_region_of_2016():
    official = value_added(2016)
    result = recast([official[unit.bns] for unit in regions(17)], codes_of(17), source=17, target=16)
    assert result.codes == tuple(codes_of(16))
    assert result.exact.all()
    np.testing.assert_allclose(result.values, [official[unit.bns] for unit in regions(16)], rtol=1e-14)


def test_the_twenty_regions_of_2024_add_up_to_the_sixteen_and_to_the_country():
    official = value_added(2024)
    result = recast([official[unit.bns] for unit in regions(20)], codes_of(20), source=20, target=16)
    value = dict(zip(result.codes, result.values, strict=True))
    assert value["YUZ"] == pytest.approx(official["TRK"] + official["SHM"], rel=1e-14)
    assert value["KAR"] == pytest.approx(official["KRG"] + official["ULT"], rel=1e-14)
    assert value["AKM"] == official["AKM"]
    assert sum(value.values()) == pytest.approx(official["national"], rel=1e-12)
    assert dict(zip(result.codes, result.notes, strict=True))["KAR"] == "KAR + ULY"


@pytest.mark.parametrize("vintage", VINTAGES)
def test_recasting_to_the_same_vintage_changes_only_the_order(vintage):
    codes = codes_of(vintage)[::-1]
    result = recast(np.arange(vintage), codes, source=vintage, target=vintage)
    np.testing.assert_array_equal(result.values, np.arange(vintage)[::-1])
    assert result.exact.all()


@pytest.mark.parametrize(("source", "target"), OLDER)
@given(data=st.data())
def test_adding_up_keeps_the_countrys_total_in_every_year(source, target, data):
    values = data.draw(arrays(float, (source, 3), elements=st.floats(-1e9, 1e9)))
    result = recast(values, codes_of(source), source=source, target=target)
    assert result.values.shape == (target, 3)
    np.testing.assert_allclose(result.values.sum(axis=0), values.sum(axis=0), rtol=0, atol=1e-4)


@pytest.mark.parametrize(("source", "target"), NEWER)
@given(data=st.data())
def test_splitting_and_adding_up_again_gives_the_amounts_back(source, target, data):
    values = data.draw(arrays(float, source, elements=st.floats(0, 1e9)))
    weights = dict(zip(codes_of(target), data.draw(arrays(float, target, elements=st.floats(0.01, 1e6))), strict=True))
    split = recast(values, codes_of(source), source=source, target=target, weights=weights)
    back = recast(split.values, split.codes, source=target, target=source)
    np.testing.assert_allclose(back.values, values, rtol=1e-12, atol=1e-300)


def test_a_split_is_by_the_weights_and_marked_as_an_estimate():
    result = recast(np.full(16, 100.0), codes_of(16), source=16, target=17, weights={"YUZ": 1.5, "SHY": 0.5})
    value, exact, note = (dict(zip(result.codes, x, strict=True)) for x in (result.values, result.exact, result.notes))
    assert (value["YUZ"], value["SHY"], value["AKM"]) == (75.0, 25.0, 100.0)
    assert {code for code, is_exact in exact.items() if not is_exact} == {"YUZ", "SHY"}
    assert note["SHY"] == "0.25 of YUZ"


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        (16, 17, "South Kazakhstan region:"),
        (17, 20, "East Kazakhstan region, Almaty region, Karaganda region:"),
        (16, 20, "East Kazakhstan region, Almaty region, Karaganda region, South Kazakhstan region:"),
    ],
)
def test_a_split_without_weights_is_refused_and_names_the_regions(source, target, named):
    with pytest.raises(RegionError, match=f"{target}-region map splits {named}"):
        recast(np.ones(source), codes_of(source), source=source, target=target)


def test_a_missing_part_leaves_the_whole_missing_and_the_rest_alone():
    values = np.ones((20, 2))
    values[codes_of(20).index("ULY"), 1] = np.nan
    result = recast(values, codes_of(20), source=20, target=17)
    karaganda = result.codes.index("KAR")
    np.testing.assert_array_equal(result.values[karaganda], [2.0, np.nan])
    assert result.notes[karaganda] == "KAR + ULY; data missing in ULY"
    assert np.isnan(result.values).sum() == 1


def test_a_region_left_out_is_missing_and_not_zero():
    codes = [code for code in codes_of(17) if code != "SHY"]
    result = recast(np.ones(16), codes, source=17, target=16)
    south = result.codes.index("YUZ")
    assert np.isnan(result.values[south])
    assert "missing in SHY" in result.notes[south]
    assert np.isfinite(np.delete(result.values, south)).all()


def test_codes_must_be_known_to_the_source_and_given_once():
    with pytest.raises(RegionError, match="Not codes of the 16-region map: 'SHY'"):
        recast([1.0], ["SHY"], source=16, target=16)
    with pytest.raises(RegionError, match="Given twice: AKM"):
        recast([1.0, 2.0], ["AKM", "AKM"], source=16, target=16)


def test_values_must_fit_the_codes_and_be_finite_or_missing():
    for values in ([1.0, 2.0], 1.0, np.ones((1, 1, 1))):
        with pytest.raises(DataError, match="must have the same length"):
            recast(values, ["AKM"], source=16, target=16)
    with pytest.raises(DataError, match="Infinite values in AKT"):
        recast([1.0, np.inf], ["AKM", "AKT"], source=16, target=16)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"YUZ": 1.0}, "No weight for SHY, into which South Kazakhstan region is split"),
        ({"YUZ": 1.0, "SHY": -1.0}, "none negative"),
        ({"YUZ": 0.0, "SHY": 0.0}, "not all 0"),
        ({"YUZ": 1.0, "SHY": np.nan}, "finite"),
    ],
)
def test_weights_that_split_nothing_are_refused(weights, message):
    with pytest.raises(DataError, match=message):
        recast(np.ones(16), codes_of(16), source=16, target=17, weights=weights)
