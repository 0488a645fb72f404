"""Global and local Moran's I against published values, brute force and esda."""

from functools import cache
from itertools import combinations, permutations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study


@cache
def study():
    return kazakhstan_study()


def example(name, column, *, rook=False):
    """Values and row-standardised contiguity of one of libpysal's data sets, and libpysal's own weights."""
    import geopandas as gpd
    import libpysal

    from geo_itcluster.io.maps.geometry import rings_of
    from geo_itcluster.weights.contiguity import contiguity

    frame = gpd.read_file(libpysal.examples.get_path(name))
    w = contiguity(rings_of(frame.geometry), rook=rook).transformed("row")
    build = libpysal.weights.Rook if rook else libpysal.weights.Queen
    theirs = build.from_dataframe(frame, use_index=False, silence_warnings=True)
    theirs.transform = "r"
    return frame[column].to_numpy(float), w, theirs


def brute_force_tails(z, w, i):
    """Both tails of region i's lag over every choice of neighbours, ties in both."""
    others = np.delete(z, i)
    k = int(w.cardinalities[i])
    observed = w.lag(z)[i]
    sums = np.array([others[list(c)].mean() for c in combinations(range(len(others)), k)])
    tie = 1e-9 * np.abs(z).max()
    return np.mean(sums >= observed - tie), np.mean(sums <= observed + tie)


# ------------------------------------------------------------------------------------------ published values
@pytest.mark.parametrize(
    ("year", "statistic", "p_normal", "p_random", "p_one_tail"),
    [(2010, -0.2915, 0.205, 0.181, 0.08), (2016, -0.1309, 0.717, 0.702, 0.39)],
)
def test_global_moran_of_table_1(year, statistic, p_normal, p_random, p_one_tail):
    found = next(r.moran for r in study().results if r.year == year)
    assert found.statistic == pytest.approx(statistic, abs=5e-5)
    assert found.expected == pytest.approx(-1 / 15)
    assert found.p_normal == pytest.approx(p_normal, abs=6e-4)
    assert found.p_random == pytest.approx(p_random, abs=6e-4)
    assert found.p_permutation / 2 == pytest.approx(p_one_tail, abs=0.012)


def test_the_enclave_cannot_be_significant_under_contiguity():
    """Each growth pole has one neighbour, so 2/15 is the smallest p it could have, whatever the data."""
    lisa = next(r.lisa for r in study().results if r.year == 2010)
    at = lisa.names.tolist().index("Almaty city")
    assert lisa.quadrant[at] == "High-Low"
    assert lisa.p[at] == pytest.approx(2 / 15, abs=1e-15)
    assert lisa.p_min[at] == lisa.p[at]
    assert lisa.label[at] == "Cannot be significant"
    assert lisa.method[at] == "exact: enumeration"


def test_karaganda_is_the_one_region_below_five_per_cent_and_does_not_survive_bonferroni():
    lisa = next(r.lisa for r in study().results if r.year == 2016)
    at = lisa.names.tolist().index("Karaganda region")
    assert lisa.p[at] == pytest.approx(0.0132, abs=5e-5)
    assert lisa.label[at] == "Low-Low"
    assert (lisa.p <= 0.05).sum() == 1
    assert lisa.p[at] * 16 > 0.05
    assert (lisa.p_adjusted > 0.05).all()


def test_the_smallest_attainable_p_follows_from_the_number_of_neighbours():
    lisa = study().results[0].lisa
    for k, p_min in zip(lisa.neighbours, lisa.p_min, strict=True):
        assert p_min == pytest.approx(2 / comb(15, int(k)))


def test_columbus_crime_as_published():
    values, w, _ = example("columbus.shp", "CRIME")
    found = moran(values, w, permutations=0)
    assert found.statistic == pytest.approx(0.500189, abs=5e-7)
    assert found.z_random == pytest.approx(5.589, abs=5e-4)
    assert np.isnan(found.p_permutation)


def test_sids_as_published():
    values, w, _ = example("sids2.shp", "SIDR74", rook=True)
    assert moran(values, w, permutations=0).statistic == pytest.approx(0.248, abs=5e-4)


def test_st_louis_homicides_as_published():
    values, w, _ = example("stl_hom.shp", "HR8893", rook=True)
    assert moran(values, w, permutations=0).statistic == pytest.approx(0.24365583, abs=5e-9)


# ---------------------------------------------------------------------------------------------------- oracles
@pytest.mark.parametrize("rook", [False, True])
@pytest.mark.parametrize(
    ("name", "column"), [("columbus.shp", "CRIME"), ("sids2.shp", "SIDR74"), ("mexicojoin.shp", "PCGDP1970")]
)
def test_global_moran_and_its_moments_are_esdas(name, column, rook):
    from esda import Moran

    values, w, theirs = example(name, column, rook=rook)
    oracle = Moran(values, theirs, permutations=0)
    found = moran(values, w, permutations=0)
    ours = [
        found.statistic,
        found.expected,
        found.variance_normal,
        found.variance_random,
        found.p_normal,
        found.p_random,
    ]
    np.testing.assert_allclose(
        ours, [oracle.I, oracle.EI, oracle.VI_norm, oracle.VI_rand, oracle.p_norm, oracle.p_rand]
    )


@pytest.mark.parametrize(("name", "column"), [("columbus.shp", "CRIME"), ("mexicojoin.shp", "PCGDP1970")])
def test_local_moran_is_esdas_but_for_the_scale(name, column):
    """esda's local values are (n - 1) / n of ours, which divide by n as spdep's do; the quadrants agree."""
    from esda import Moran_Local

    values, w, theirs = example(name, column)
    oracle = Moran_Local(values, theirs, permutations=0, keep_simulations=False)
    found = local_moran(values, w)
    n = len(values)
    np.testing.assert_allclose(found.statistic * (n - 1) / n, oracle.Is)
    names = {1: "High-High", 2: "Low-High", 3: "Low-Low", 4: "High-Low"}
    assert found.quadrant.tolist() == [names[q] for q in oracle.q]


def test_the_average_local_moran_is_the_global_one():
    values, w, _ = example("columbus.shp", "CRIME")
    assert local_moran(values, w).statistic.mean() == pytest.approx(moran(values, w, permutations=0).statistic)


# ------------------------------------------------------------------------------------------------ brute force
@st.composite
def small_maps(draw):
    n = draw(st.integers(4, 7))
    pairs = list(combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=n - 1, max_size=len(pairs)))
    values = draw(st.lists(st.integers(0, 6), min_size=n, max_size=n).filter(lambda v: len(set(v)) > 1))
    return np.array(values, dtype=float), Weights.from_pairs(chosen, ids=range(n)).transformed("row")


@settings(max_examples=60, deadline=None)
@given(small_maps())
def test_exact_p_is_the_enumerated_one_with_ties_in_both_tails(map_):
    values, w = map_
    try:
        found = local_moran(values, w)
    except DataError:
        return  # the regions with neighbours are all equal, or fewer than three
    inside = ~np.isnan(found.p)
    z = found.z[inside]
    sub = w.subset(~w.isolates)
    for i, p in enumerate(found.p[inside]):
        upper, lower = brute_force_tails(z, sub, i) if z[i] else (1, 1)
        assert p == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(small_maps())
def test_no_arrangement_of_the_values_gives_less_than_p_min(map_):
    values, w = map_
    if w.isolates.any():
        return
    found = local_moran(values, w)
    for i in np.flatnonzero(found.z):
        others = np.delete(values, i)
        smallest = 1.0
        for order in set(permutations(others)):
            laid = np.insert(np.array(order), i, values[i])
            upper, lower = brute_force_tails(laid - laid.mean(), w, i)
            smallest = min(smallest, 2 * min(upper, lower))
        assert found.p_min[i] == pytest.approx(smallest, abs=1e-12)


# ------------------------------------------------------------------------------------------------- properties
@settings(max_examples=40, deadline=None)
@given(st.permutations(range(16)), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_the_order_of_regions_nor_scale_nor_origin_matters(order, scale, shift):
    result = study().results[1]
    w = study().weights["kz16"]
    turned = Weights.from_pairs(
        [(int(order.index(i)), int(order.index(j))) for i, j in zip(w.rows, w.indices, strict=True)], ids=range(16)
    ).transformed("row")
    values = result.score[list(order)] * scale + shift
    found = local_moran(values, turned)
    np.testing.assert_allclose(found.p, result.lisa.p[list(order)], atol=1e-9)
    np.testing.assert_allclose(found.statistic, result.lisa.statistic[list(order)], rtol=1e-5, atol=1e-7)
    assert moran(values, turned, permutations=0).statistic == pytest.approx(result.moran.statistic, rel=1e-6)


def with_more(extra, value):
    """The 2016 map with further regions: islands with a value, or neighbours of Akmola without one."""
    score, w = study().results[1].score, study().weights["kz16"]
    n = w.n + extra
    i, j = w.rows.tolist(), w.indices.tolist()
    if np.isnan(value):
        for new in range(w.n, n):
            i += [0, new]
            j += [new, 0]
    wider = Weights.from_links(i, j, n=n).transformed("row")
    return np.concatenate([score, np.full(extra, value)]), wider


@pytest.mark.parametrize(("value", "label"), [(99.0, "Isolate"), (np.nan, "No data")])
def test_islands_and_regions_without_data_change_nobody_elses_result(value, label):
    values, wider = with_more(3, value)
    found, plain = local_moran(values, wider), study().results[1].lisa
    np.testing.assert_allclose(found.p[:16], plain.p)
    np.testing.assert_allclose(found.statistic[:16], plain.statistic)
    assert found.label[16:].tolist() == [label] * 3
    assert np.isnan(found.p[16:]).all()
    assert np.isnan(found.p_adjusted[16:]).all()
    whole = moran(values, wider, permutations=99)
    assert whole.statistic == pytest.approx(study().results[1].moran.statistic)
    assert (whole.n, whole.n_islands + whole.n_missing) == (16, 3)


def test_all_nine_classes_are_always_counted():
    assert list(study().results[0].lisa.counts()) == [
        "High-High",
        "Low-Low",
        "High-Low",
        "Low-High",
        "Not significant",
        "Cannot be significant",
        "Undetermined",
        "Isolate",
        "No data",
    ]


def test_one_sided_p_names_its_side():
    """greater is for similar neighbours: the High-High and Low-Low regions have small p there."""
    values, w, _ = example("columbus.shp", "CRIME")
    both = {side: local_moran(values, w, alternative=side) for side in ("greater", "less", "two-sided")}
    similar = both["greater"].statistic > 0.5
    assert (both["greater"].p[similar] < both["less"].p[similar]).all()
    np.testing.assert_allclose(
        both["two-sided"].p, np.minimum(1, 2 * np.minimum(both["greater"].p, both["less"].p)), atol=1e-12
    )


def test_labels_by_adjusted_p_are_fewer():
    values, w, _ = example("columbus.shp", "CRIME")
    raw, strict = local_moran(values, w), local_moran(values, w, adjustment="bonferroni", label_by="p_adjusted")
    assert 0 < strict.counts()["High-High"] < raw.counts()["High-High"]


def test_permutation_p_depends_on_the_seed_alone():
    values, w, _ = example("columbus.shp", "CRIME")
    first, again, other = (local_moran(values, w, inference="permutation", seed=s, permutations=199) for s in (1, 1, 2))
    np.testing.assert_array_equal(first.p, again.p)
    assert (first.p != other.p).any()
    assert set(first.method) == {"permutation"}
    assert (
        moran(values, w, permutations=99, seed=3).p_permutation
        == moran(values, w, permutations=99, seed=3).p_permutation
    )


def test_unequal_weights_go_to_permutation_and_say_so():
    score = study().results[0].score
    dense = np.abs(np.subtract.outer(score, score)) + 1.0
    np.fill_diagonal(dense, 0)
    w = Weights.from_dense(dense, ids=list("abcdefghijklmnop")).transformed("row")
    assert set(local_moran(score, w, permutations=99).method) == {"permutation"}
    with pytest.raises(
        WeightsError,
        match="Exact inference needs equal weights within a row, or few neighbours; the weights differ in a, b",
    ):
        local_moran(score, w, inference="exact")


def test_analytic_p_is_given_where_asked_and_named():
    values, w, _ = example("columbus.shp", "CRIME")
    found = local_moran(values, w, inference="analytic")
    assert set(found.method) == {"analytic"}
    exact = local_moran(values, w)
    assert np.abs(found.p - exact.p).max() < 0.2
    assert np.isnan(found.error).all()


def test_the_conditional_moments_are_those_of_the_enumerated_lags():
    result, w = study().results[0], study().weights["kz16"]
    z = result.lisa.z
    i = 3
    others = np.delete(z, i)
    lags = np.array([others[list(c)].mean() for c in combinations(range(15), int(w.cardinalities[i]))])
    expected = np.sign(z[i]) * (result.lisa.lag[i] - lags.mean()) / lags.std()
    assert result.lisa.z_score[i] == pytest.approx(expected)


# -------------------------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        ([1.0, 2.0], WeightsError, r"for 4 regions; \w+ has the shape \(2,\)"),
        ([1.0, 2.0, np.inf, 4.0], DataError, "Infinite values: c"),
        ([5.0, 5.0, 5.0, 5.0], DataError, "All 4 regions have the same value, 5"),
        ([0.1 + 0.2, 0.3, 0.3, 0.3], DataError, "may be rounding"),
        ([1.0, np.nan, np.nan, 4.0], DataError, "Only 0 regions have both data and a neighbour"),
        ([np.nan] * 4, DataError, "Only 0 regions"),
    ],
)
@pytest.mark.parametrize("test", [moran, local_moran])
def test_values_that_cannot_be_tested_are_refused(test, values, kind, message):
    w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=list("abcd")).transformed("row")
    with pytest.raises(kind, match=message):
        test(values, w)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": 0.0}, "alpha must lie between 0 and 1"),
        ({"alternative": "both"}, "No alternative 'both'"),
        ({"inference": "magic"}, "No inference 'magic'"),
        ({"adjustment": "magic"}, "No adjustment 'magic'"),
        ({"label_by": "magic"}, "No label_by 'magic'"),
    ],
)
def test_settings_that_do_not_exist_are_refused(options, message):
    w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=range(4)).transformed("row")
    with pytest.raises(DataError, match=message):
        local_moran([1.0, 2.0, 3.0, 5.0], w, **options)


def test_a_map_of_islands_cannot_be_tested():
    w = Weights(np.zeros(5, int), np.zeros(0, int), np.zeros(0), ids=np.array(list("abcd")))
    with pytest.raises(DataError, match="Only 0 regions have both data and a neighbour; three are needed"):
        local_moran([1.0, 2.0, 3.0, 4.0], w)


def test_the_summaries_carry_every_figure_of_a_paper():
    result = study().results[0]
    text = result.moran.summary()
    for part in ("−0.2915", "−0.0667", "n = 16", "queen contiguity, row-standardised", "two-sided", "0.1815"):
        assert part in text
    text = result.lisa.summary()
    for part in ("14 Not significant", "2 Cannot be significant", "exact: enumeration", "Benjamini–Hochberg"):
        assert part in text


def test_the_frame_has_a_row_a_region():
    frame = study().results[0].lisa.frame()
    assert frame.loc["ALA", "label"] == "Cannot be significant"
    assert len(frame) == 16
