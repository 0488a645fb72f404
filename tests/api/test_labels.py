"""Values with labels go by label, whatever their order; labels that are not the ids are refused; masks are missing."""

import inspect
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo_itcluster as gi
from geo_itcluster._util.results import plain
from tests.api.calls import EVENTS, IDS, OTHERS, TABLE, VALUES, N, calls, data, panel, weights

# of each statistic, the arguments that have one value per region
NAMES = {"values", "x", "y", "events", "others", "population", "first", "last", "neighbours", "categories", "score"}
LABELLED = {
    name: [argument for argument in arguments if argument in NAMES]
    for name, arguments in calls().items()
    if {"weights", "lags"} & set(arguments) and name != "local_colocation"
}
LABELLED = {name: arguments for name, arguments in LABELLED.items() if arguments}
TOGETHER = {
    "location_quotient": {"output": VALUES, "whole": OTHERS},
    "location_quotient_interval": {"counts": EVENTS, "totals": np.full(N, 9)},
    "shift_share_analysis": {"before": TABLE, "after": TABLE + 1},
    "theil_index": {"amounts": VALUES, "base": OTHERS},
}
# What has several rows of values, and what has points beside names or weights.
NESTED = (
    {
        "local_colocation": {"events": [EVENTS, (1, 0, 1, 1, 0, 1, 0, 0, 1)]},
        "local_moran_ensemble": {"variables": {"a": VALUES, "b": OTHERS}},
        "moran_ensemble": {"variables": {"a": VALUES, "b": OTHERS}},
        "neighbours_level": {"level": VALUES},
        "poles_above": {"values": VALUES},
        "top_ranked": {"values": VALUES},
        "marked_poles": {"marked": [i == 0 for i in range(N)]},
        "ellison_glaeser_index": {"totals": VALUES},
        "innovation_index": {"indicators": dict.fromkeys(("JA", "JB", "JC", "JD", "JE", "JF"), VALUES)},
        "composite_index": {"data": data(), "regions": IDS},
        "index_uncertainty": {"data": data(), "regions": IDS},
        "two_group_index": {"first": {"a": VALUES}, "second": {"b": OTHERS}},
    }
    | {name: {"covariates": OTHERS} for name in ("pole_contrast", "pole_contrasts", "order_decay", "pole_test")}
    | {
        name: {"points": [(70 + i % 3 + i / 17, 45 + i // 3 + i * i / 29) for i in range(N)]}
        for name in (
            "knn",
            "distance_band",
            "inverse_distance",
            "kernel",
            "distance_lags",
            "distance_decay",
            "weights_ensemble",
        )
    }
)
# One table whose rows have no other labels to go by, or studies that pass their points on to what is here.
ALONE = {
    "plant_design_effect",
    "admissible_cuts", "block_weights", "equal_bands", "esda_statistic", "index_sensitivity", "krugman_specialization",
    "ksi", "leader_ratio", "leave_one_out", "specialization_profile", "specification_curve", "spillover_battery",
    "spillover_study", "cluster_potential", "configuration_model", "economic_complexity", "entry_exit", "entry_model",
    "proximity", "relatedness_density", "cluster_map", "cluster_strength", "index_variants", "k_density", "m_function",
    "policy_study", "dynamic_shift_share", "regional_structure", "verdict_certainty", "lagrange_multipliers",
    "spatial_model", "spatial_regression", "ellison_glaeser_from_herfindahl",
}  # fmt: skip
orders = st.permutations(range(N))


def labelled(values, order):
    kind = pd.DataFrame if np.ndim(values) == 2 else pd.Series
    return kind(np.asarray(values), index=list(IDS)).iloc[list(order)]


def same(one, other):
    as_dict = [r.to_dict() if hasattr(r, "to_dict") else plain(r) for r in (one, other)]
    return as_dict[0] == as_dict[1]


def test_every_function_that_takes_values_is_among_them():
    takes = {
        name
        for name in dir(gi)
        if inspect.isfunction(function := getattr(gi, name))
        and any(
            re.search("ArrayLike|Values", str(one.annotation))
            for one in inspect.signature(function).parameters.values()
        )
    }
    assert takes == set(LABELLED) & takes | set(TOGETHER) | set(NESTED) | ALONE


@pytest.mark.parametrize("name", sorted(NESTED))
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_permuted_series_and_points_in_lists_and_mappings_give_the_same_result(name, data):
    function, arguments = getattr(gi, name), {**calls()[name], **NESTED[name]}

    def moved(values):
        if isinstance(values, dict):
            return {key: moved(one) for key, one in values.items()}
        if isinstance(values, list) and np.ndim(values) == 2 and len(values) < N:
            return [moved(one) for one in values]
        return labelled(values, data.draw(orders))

    given_ = {key: value if key == "regions" else moved(value) for key, value in NESTED[name].items()}
    one, other = function(**arguments), function(**{**arguments, **given_})
    if isinstance(one, np.ndarray | tuple | dict):
        assert repr(plain(one)) == repr(plain(other))
    elif name == "innovation_index" or name == "two_group_index":
        np.testing.assert_allclose(np.sort(one.index), np.sort(other.index))
    else:
        assert same(one, other)


@pytest.mark.parametrize("name", sorted(LABELLED))
@settings(max_examples=5, deadline=None)
@given(order=orders, data=st.data())
def test_a_permuted_series_gives_the_same_result(name, order, data):
    function, arguments = getattr(gi, name), calls()[name]
    moved = {a: labelled(arguments[a], data.draw(orders)) for a in LABELLED[name]}
    assert same(function(**{**arguments, **moved}), function(**arguments))


@pytest.mark.parametrize("name", sorted(LABELLED))
def test_labels_that_are_not_the_ids_are_refused(name):
    function, arguments = getattr(gi, name), calls()[name]
    for argument in LABELLED[name]:
        strange = labelled(arguments[argument], range(N)).rename({"r8": "q8"})
        with pytest.raises(gi.RegionError, match=f"labels of {argument} .*q8"):
            function(**{**arguments, argument: strange})


@pytest.mark.parametrize("name", sorted(LABELLED))
def test_a_masked_value_is_a_missing_one(name):
    function, arguments = getattr(gi, name), calls()[name]
    for argument in LABELLED[name]:
        values = np.asarray(arguments[argument])
        if values.dtype.kind not in "fi":
            continue
        masked, missing = np.ma.array(values, mask=np.zeros(values.shape)), values.astype(float)
        masked[4], missing[4] = np.ma.masked, np.nan
        assert same(function(**{**arguments, argument: masked}), function(**{**arguments, argument: missing}))


@pytest.mark.parametrize("name", sorted(TOGETHER))
@settings(max_examples=10, deadline=None)
@given(order=orders)
def test_two_tables_go_together_by_label(name, order):
    function, given_ = getattr(gi, name), TOGETHER[name]
    first, second = given_
    plain = function(**given_)
    moved = function(**{first: labelled(given_[first], range(N)), second: labelled(given_[second], order)})
    if isinstance(plain, np.ndarray):
        np.testing.assert_array_equal(plain, moved)
    else:
        assert plain.statistic == pytest.approx(moved.statistic)


@settings(max_examples=5, deadline=None)
@given(order=orders)
def test_columns_of_a_regression_go_by_label(order):
    given_ = {"weights": weights().transformed("row"), "kind": "SLX", "allow_small": True}
    one = gi.spatial_regression(VALUES, {"x": OTHERS}, **given_)
    assert same(one, gi.spatial_regression(VALUES, {"x": labelled(OTHERS, order)}, **given_))


def test_default_labels_count_as_none_only_where_no_id_is_such_a_number():
    series = pd.Series(VALUES)
    assert (
        gi.moran(series, weights(), permutations=0).statistic == gi.moran(VALUES, weights(), permutations=0).statistic
    )
    from_one = gi.Weights.from_pairs([(i, i + 1) for i in range(1, N)], ids=range(1, N + 1))
    with pytest.raises(gi.RegionError, match="unknown: 0; without a value: 9"):
        gi.moran(series, from_one)
    from_zero = gi.Weights.from_pairs([(i, i + 1) for i in range(N - 1)], ids=range(N))
    turned = from_zero.reordered(range(N - 1, -1, -1))
    assert gi.moran(series, turned, permutations=0).statistic == pytest.approx(
        gi.moran(series, from_zero, permutations=0).statistic
    )


@given(order=orders)
@settings(max_examples=20, deadline=None)
def test_reordered_weights_are_the_same_weights(order):
    w = weights()
    turned = w.reordered([IDS[i] for i in order])
    assert turned.reordered(IDS).ids.tolist() == list(IDS)
    assert all(set(turned.neighbours(name)) == set(w.neighbours(name)) for name in IDS)
    np.testing.assert_allclose(turned.lag(np.array(VALUES)[list(order)]), w.lag(VALUES)[list(order)])
    with pytest.raises(gi.RegionError, match="not on the map: q; there are r0"):
        w.reordered([*IDS[:-1], "q"])


def test_a_labelled_matrix_goes_by_label():
    dense = np.zeros((N, N))
    w = weights()
    dense[w.rows, w.indices] = w.data
    frame = pd.DataFrame(dense, index=IDS, columns=IDS)
    turned = gi.Weights.from_dense(frame[list(IDS[::-1])])
    assert tuple(turned.ids) == IDS
    assert turned.neighbours("r0") == w.neighbours("r0")
    with pytest.raises(gi.RegionError, match="labels of matrix"):
        gi.Weights.from_dense(frame.rename(columns={"r0": "q0"}))


def test_a_panel_from_a_frame_goes_by_label_in_both_directions():
    frame = pd.DataFrame(panel().values, index=IDS, columns=panel().years)
    turned = gi.RegionPanel(IDS, panel().years, frame.iloc[::-1, ::-1])
    np.testing.assert_array_equal(turned.values, panel().values)


def test_libpysals_graph_and_w_are_taken_as_weights():
    w = weights()
    for theirs in (gi.weights_to_graph(w), gi.weights_to_w(w)):
        assert gi.moran(VALUES, theirs, permutations=0).statistic == gi.moran(VALUES, w, permutations=0).statistic
        assert gi.local_moran(labelled(VALUES, range(N)), theirs).p.tolist() == gi.local_moran(VALUES, w).p.tolist()


def test_names_and_choices_of_regions_go_by_label():
    names = pd.Series([f"n{i}" for i in range(N)], index=IDS)
    assert weights().named(names[::-1]).names.tolist() == names.tolist()
    kept = weights().subset(pd.Series([i > 2 for i in range(N)], index=IDS)[::-1])
    assert kept.ids.tolist() == list(IDS[3:])
    near = gi.Closeness(weights()).of(pd.Series([i == 0 for i in range(N)], index=IDS)[::-1])
    assert near[1] == -1


def test_arrow_arrays_keep_their_gaps_and_signalling_nans_are_refused():
    import pyarrow as pa

    missing = [*VALUES[:4], None, *VALUES[5:]]
    assert same(gi.moran(pa.array(missing), weights()), gi.moran(missing, weights()))
    with pytest.raises(gi.ArgumentError, match="values must be numbers"):
        gi.moran([*VALUES[:8], Decimal("sNaN")], weights())


def test_values_that_differ_by_rounding_alone_are_not_called_the_same():
    with pytest.raises(gi.DataError, match=r"lie within 16 of 9.0072e\+15: that may be rounding"):
        gi.moran([2**53 + 2 * i for i in range(N)], weights())
