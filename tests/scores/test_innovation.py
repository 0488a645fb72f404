"""Index of innovative development, equations (1)-(4), and the symbolic scale."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.resources import resource
from geo_itcluster.scores.innovation import (
    INDICATORS,
    competition_rank,
    innovation_index,
    leader_ratio,
    two_group_index,
)
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale, admissible_cuts

SYMBOLS = [i.symbol for i in INDICATORS]
positive = st.lists(st.floats(1e-3, 1e6), min_size=2, max_size=12)


def table1():
    with resource("data", "table1_index.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------------------------------- equation (1)
@given(positive)
def test_the_leader_has_100_and_the_others_their_share_of_it(values):
    ratios = leader_ratio(values)
    assert ratios.max() == 100
    np.testing.assert_allclose(ratios, np.array(values) / max(values) * 100)


@given(positive, st.floats(1e-3, 1e3))
def test_leader_ratios_know_no_unit(values, factor):
    np.testing.assert_allclose(leader_ratio(np.array(values) * factor), leader_ratio(values))


@given(positive)
def test_where_lower_is_better_the_lowest_leads(values):
    np.testing.assert_allclose(leader_ratio(values, cost=True), min(values) / np.array(values) * 100)


def test_a_missing_figure_stays_missing_and_leads_nobody():
    np.testing.assert_array_equal(leader_ratio([np.nan, 5.0, 10.0]), [np.nan, 50.0, 100.0])
    assert np.isnan(leader_ratio([np.nan, np.nan])).all()


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        ([0.0, 0.0], {}, "the leader has 0"),
        ([-1.0, 2.0], {}, "Akmola has −1"),
        ([-3.0, -2.0], {}, "Akmola has −3, Aktobe has −2"),
        ([np.inf, 2.0], {}, "Akmola has ∞"),
        ([0.0, 2.0], {"cost": True}, "Akmola has 0: where lower is better"),
        ([[1.0, 2.0], [3.0, 4.0]], {}, r"shape is \(2, 2\)"),
    ],
)
def test_an_undefined_leader_ratio_is_refused_by_name(values, options, message):
    with pytest.raises(DataError, match=message):
        leader_ratio(values, regions=["Akmola", "Aktobe"], **options)


# -------------------------------------------------------------------------------------- equations (2)-(4)
def hand_worked():
    """Three regions, worked on paper: ratios are multiples of ten."""
    return {
        "JD": [10.0, 5.0, 2.0],
        "JE": [4.0, 8.0, 2.0],
        "JF": [1.0, 3.0, 10.0],
        "JA": [100.0, 50.0, 10.0],
        "JB": [2.0, 1.0, 0.0],
        "JC": [30.0, 60.0, 15.0],
    }


def test_every_step_of_the_index_is_the_papers():
    found = innovation_index(hand_worked())
    np.testing.assert_allclose(
        found.ratios,
        [[100, 50, 10, 100, 100, 50], [50, 100, 30, 50, 50, 100], [20, 25, 100, 10, 0, 25]],
    )
    np.testing.assert_allclose(found.iis, [160 / 3, 60, 145 / 3])
    np.testing.assert_allclose(found.iia, [250 / 3, 200 / 3, 35 / 3])
    np.testing.assert_allclose(found.index, [410 / 6, 380 / 6, 180 / 6])
    np.testing.assert_array_equal(found.rank, [1, 2, 3])
    assert found.symbolic_rank.tolist() == ["B++", "B++", "C++"]
    assert not found.partial.any()


@given(st.permutations(range(3)))
def test_the_index_does_not_depend_on_the_order_of_regions(order):
    turned = {symbol: [values[i] for i in order] for symbol, values in hand_worked().items()}
    np.testing.assert_allclose(innovation_index(turned).index, innovation_index(hand_worked()).index[list(order)])


def test_a_missing_indicator_is_refused_with_its_name_and_region():
    figures = {**hand_worked(), "JB": [2.0, np.nan, 0.0]}
    with pytest.raises(DataError, match=r"JB \(spending on technological innovation per employee\) in Aktobe"):
        innovation_index(figures, regions=["Akmola", "Aktobe", "Atyrau"])


def test_an_indicator_that_is_wanting_altogether_is_refused():
    figures = hand_worked()
    del figures["JF"]
    with pytest.raises(DataError, match=r"JF \(impact of fixed assets\) in every region"):
        innovation_index(figures)


def test_the_mean_over_what_is_there_is_taken_on_request_and_marked():
    figures = {**hand_worked(), "JB": [2.0, np.nan, 0.0]}
    found = innovation_index(figures, missing="mean")
    assert found.partial.tolist() == [False, True, False]
    assert found.iia[1] == pytest.approx((50 + 100) / 2)


def test_a_group_of_which_nothing_is_there_gives_no_index():
    found = innovation_index({"JD": [1.0, 2.0], "JE": [1.0, 2.0]}, missing="mean")
    assert np.isnan(found.iia).all()
    assert np.isnan(found.index).all()
    assert found.symbolic_rank.tolist() == [None, None]
    np.testing.assert_allclose(found.iis, [50, 100])


def test_a_cost_indicator_turns_round_within_the_index():
    as_cost = innovation_index({**hand_worked(), "JE": [2.0, 1.0, 4.0]}, cost=["JE"])
    np.testing.assert_allclose(as_cost.ratios[:, 1], [50, 100, 25])


def test_unknown_symbols_and_unequal_lengths_are_refused():
    with pytest.raises(DataError, match="No indicator JX"):
        innovation_index({"JX": [1.0]})
    with pytest.raises(DataError, match="of one length"):
        innovation_index({**hand_worked(), "JD": [1.0]})


# -------------------------------------------------------------------------------------------- places, scale
def test_ties_share_the_better_place():
    np.testing.assert_array_equal(competition_rank([7, 9, 7, np.nan, 7, 1]), [2, 1, 2, np.nan, 2, 5])


def test_all_32_published_ranks_come_out_of_the_default_scale():
    rows = table1()
    assert len(rows) == 32
    assert INFERRED_SCALE.rank([float(r["index"]) for r in rows]).tolist() == [r["rank_printed"] for r in rows]


def test_the_published_ranks_pin_down_the_documented_intervals():
    rows = table1()
    cuts = admissible_cuts([float(r["index"]) for r in rows], [r["rank_printed"] for r in rows], INFERRED_SCALE.ranks)
    assert [(c.below, c.above, c.low, c.high) for c in cuts] == [
        ("C", "C+", 18.70, 21.56),
        ("C+", "C++", 29.30, 30.28),
        ("C++", "B", 34.94, 46.49),
        ("B", "B+", 46.49, 51.83),
        ("B+", "A", 57.83, 76.05),
    ]
    # each default cut lies in its interval, 60 and 70 in the one that the data leave open
    for cut, default in zip(cuts, INFERRED_SCALE.cuts, strict=False):
        assert cut.low < default <= cut.high


def test_an_index_on_a_cut_has_the_higher_rank():
    assert INFERRED_SCALE.rank([19.999999, 20.0, 70.0]).tolist() == ["C", "C+", "A"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A", "not a symbolic scale"),
        ("C 20", "not a symbolic scale"),
        ("C x B", "not a symbolic scale"),
        ("C 30 B 20 A", "ascend"),
    ],
)
def test_a_scale_that_makes_no_sense_is_refused(text, message):
    with pytest.raises(DataError, match=message):
        SymbolicScale.parse(text)


def test_ranks_that_no_cut_can_separate_are_refused():
    with pytest.raises(DataError, match=r"No cut separates C \(up to 30\) from B"):
        admissible_cuts([30.0, 20.0], ["C", "B"], ("C", "B"))


# ------------------------------------------------------------------------------- indicators of one's own
def test_the_paper_s_index_is_the_index_of_its_two_groups():
    rng = np.random.default_rng(5)
    figures = {symbol: rng.uniform(1, 9, 6) for symbol in SYMBOLS}
    paper = innovation_index(figures, cost=["JE"])
    own = two_group_index(
        {s: figures[s] for s in ("JD", "JE", "JF")}, {s: figures[s] for s in ("JA", "JB", "JC")}, cost=["JE"]
    )
    assert own.indicators == paper.indicators == tuple(SYMBOLS)
    for name in ("ratios", "iis", "iia", "index", "rank"):
        np.testing.assert_array_equal(getattr(own, name), getattr(paper, name))


def test_both_groups_weigh_the_same_however_many_indicators_they_have():
    one, many = {"a": [50.0, 100.0]}, {name: [25.0, 100.0] for name in "bcde"}
    np.testing.assert_allclose(two_group_index(one, many).index, [(50 + 25) / 2, 100])


@pytest.mark.parametrize(
    ("first", "second", "options", "message"),
    [
        ({}, {"a": [1.0]}, {}, "give each an indicator"),
        ({"a": [1.0]}, {"a": [1.0]}, {}, "In both groups: a"),
        ({"a": [1.0]}, {"b": [1.0]}, {"cost": ["c"]}, "Not among the indicators: c"),
        ({"a": [1.0]}, {"b": [1.0, 2.0]}, {}, "must have the same length|one length"),
        ({"a": [1.0, np.nan]}, {"b": [1.0, 2.0]}, {}, "missing: a in Aktobe"),
    ],
)
def test_groups_that_make_no_index_are_refused(first, second, options, message):
    with pytest.raises(DataError, match=message):
        two_group_index(first, second, regions=["Akmola", "Aktobe"], **options)


def test_an_index_of_no_indicators_is_refused():
    with pytest.raises(DataError, match="needs indicators"):
        innovation_index({}, missing="mean")
