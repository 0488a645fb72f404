"""The weights type."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster._util import compiled, threads
from geo_itcluster.errors import ArgumentError, DataError, RegionError, WeightsError
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights._links_numba import compiled_sums
from geo_itcluster.weights.contiguity import higher_order
from geo_itcluster.weights.exchange import read_gwt, write_gwt
from geo_itcluster.weights.host import bridge_enclaves, without_links


@st.composite
def links(draw, most=9):
    n = draw(st.integers(2, most))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1, max_size=len(pairs)))
    data = draw(st.lists(st.floats(0.1, 10), min_size=len(chosen), max_size=len(chosen)))
    dense = np.zeros((n, n))
    for (i, j), w in zip(chosen, data, strict=True):
        dense[i, j] = w
    return dense


@given(links())
def test_the_sparse_matrix_is_the_dense_one(dense):
    w = Weights.from_dense(dense)
    x = np.arange(len(dense)) ** 2 + 1.0
    lag = dense @ x
    np.testing.assert_allclose(w.lag(x), np.where(dense.any(axis=1), lag, np.nan))
    assert w.is_symmetric() == bool(np.allclose(dense, dense.T))
    np.testing.assert_array_equal(w.cardinalities, (dense > 0).sum(axis=1))
    np.testing.assert_array_equal(w.isolates, ~dense.any(axis=1) & ~dense.any(axis=0))


@given(links())
def test_row_standardised_rows_sum_to_one_and_double_and_variance_to_n(dense):
    w = Weights.from_dense(dense)
    has = ~w.islands
    np.testing.assert_allclose(w.transformed("row").row_sums()[has], 1)
    assert w.transformed("double").data.sum() == pytest.approx(has.sum())
    stable = w.transformed("variance")
    assert stable.data.sum() == pytest.approx(has.sum())
    # every row has the same sum of squares: that is what stabilises the variance
    squares = np.bincount(stable.rows, weights=stable.data**2, minlength=w.n)[has]
    np.testing.assert_allclose(squares, squares[0])


@given(links(), st.data())
def test_a_subset_is_the_submatrix_scaled_anew(dense, data):
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(dense), max_size=len(dense))))
    sub = Weights.from_dense(dense).transformed("row").subset(keep)
    expected = Weights.from_dense(dense[np.ix_(keep, keep)]).transformed("row")
    np.testing.assert_array_equal(sub.indices, expected.indices)
    np.testing.assert_allclose(sub.data, expected.data)


@given(links())
def test_components_are_those_of_scipy(dense):
    from scipy.sparse.csgraph import connected_components

    count, labels = connected_components(dense, directed=False)
    found = Weights.from_dense(dense).components()
    assert found.max() + 1 == count
    assert len({(a, b) for a, b in zip(found.tolist(), labels.tolist(), strict=True)}) == count


def test_equal_weights_within_a_row_are_recognised_under_any_scaling():
    w = Weights.from_dense([[0, 1, 1], [2, 0, 0], [1, 3, 0]])
    assert w.equal_within_rows().tolist() == [True, True, False]
    assert w.transformed("row").equal_within_rows().tolist() == [True, True, False]
    assert w.transformed("binary").equal_within_rows().all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 1, 2], [1, 0], [1.0, -1.0]), "finite and positive; these regions have others: b"),
        (([0, 1, 2], [1, 0], [1.0, 0.0]), "finite and positive; these regions have others: b"),
        (([0, 1, 2], [1, 0], [np.nan, np.inf]), "have others: a, b"),
        (([0, 1, 2], [0, 0], [1.0, 1.0]), "cannot neighbour itself: a"),
        (([0, 2, 2], [1, 1], [1.0, 1.0]), "ascend within a row without duplicates; see a"),
        (([0, 1, 2], [1, 2], [1.0, 1.0]), r"outside 0 \.\.\. 1"),
        (([0, 2, 1], [1, 0], [1.0, 1.0]), "never fall"),
        (([0, 1, 3], [1, 0], [1.0, 1.0]), "declares 3 links"),
    ],
)
def test_a_malformed_matrix_is_refused(arguments, message):
    with pytest.raises(WeightsError, match=message):
        Weights(*map(np.array, arguments), ids=np.array(["a", "b"]))


def test_ids_must_fit_and_be_unique():
    with pytest.raises(WeightsError, match="must have the same length: 3 and 2"):
        Weights(np.array([0, 1, 2]), np.array([1, 0]), np.ones(2), ids=np.array(["a", "b", "c"]))
    with pytest.raises(WeightsError, match="duplicated: a"):
        Weights(np.array([0, 1, 2]), np.array([1, 0]), np.ones(2), ids=np.array(["a", "a"]))


def test_values_of_another_length_are_refused():
    w = Weights.from_pairs([("a", "b")], ids=["a", "b"])
    with pytest.raises(WeightsError, match="for 2 regions; values has the shape"):
        w.lag([1.0])


def test_weights_cannot_be_changed_afterwards():
    w = Weights.from_pairs([("a", "b")], ids=["a", "b"])
    with pytest.raises(ValueError, match="read-only"):
        w.data[0] = 5


def test_the_summary_names_islands_and_parts():
    w = Weights.from_pairs([("a", "b"), ("c", "d")], ids=["a", "b", "c", "d", "e"], method="by hand")
    assert str(w.summary()) == (
        "by hand, binary: 5 regions, 4 links, neighbours 0 to 1 (mean 0.80), islands: e, 3 components, symmetric"
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Weights.from_pairs([("a", "z")], ids=["a", "b"]), "No such regions among the weights: z"),
        (lambda: Weights.from_dense([[0, 1]]), "must be square"),
        (lambda: Weights.from_links([0], [1, 2]), "of one length"),
        (lambda: Weights.from_links([0], [5], n=2), "outside"),
        (lambda: Weights.from_pairs([("a", "b")], ids=["a", "b"]).neighbours("z"), "not on the map: z; there are a, b"),
        (lambda: Weights.from_pairs([("a", "b")], ids=["a", "b"]).transformed("odd"), "No transform 'odd'"),
    ],
)
def test_misuse_is_refused_in_words(call, message):
    with pytest.raises((ArgumentError, RegionError, WeightsError), match=message):
        call()


def test_sums_over_neighbours_are_the_same_compiled_or_not_in_any_number_of_threads(monkeypatch):
    rng = np.random.default_rng(2)
    n = 20_000
    size = rng.integers(0, 12, n)
    size[[0, -1]] = 0  # islands at both ends
    i = np.repeat(np.arange(n), size)
    j = (i + np.concatenate([np.arange(1, k + 1) for k in size])) % n
    w, values = Weights.from_links(i, j, rng.random(len(i)), n=n), rng.normal(size=n)
    found = []
    assert compiled_sums() is not None
    for loaded_from, workers in [(1 << 60, 1), (1 << 60, 3), (0, 1), (0, 3)]:
        monkeypatch.setattr(compiled, "LOADED_FROM", loaded_from)
        monkeypatch.setattr(threads, "processors", lambda workers=workers: workers)
        found.append(w.neighbour_sums(values))
    assert (found[0][w.islands] == 0).all()
    np.testing.assert_allclose(found[0], np.bincount(i, values[j], minlength=n), rtol=1e-14)
    for other in found[1:]:
        np.testing.assert_array_equal(found[0], other)


def test_facts_found_once_are_those_of_the_weights_at_hand():
    w = Weights.from_links([0, 0, 1, 2], [1, 2, 0, 0], [1.0, 3.0, 1.0, 1.0], n=3)
    assert w.row_sums().tolist() == w.row_sums().tolist() == [4.0, 1.0, 1.0]
    assert w.transformed("row").row_sums().tolist() == [1.0, 1.0, 1.0]
    assert w.equal_within_rows().tolist() == [False, True, True]
    with pytest.raises(ValueError, match="read-only"):
        w.row_sums()[0] = 1.0


# ------------------------------------------------------------------------------------------------ ids and names
def counties():
    """Two counties of one name, as there are in the United States."""
    pairs = [("19001", "19003"), ("19003", "29001"), ("29001", "29003")]
    ids, names = ["19001", "19003", "29001", "29003"], ["Adair", "Adams", "Adair", ""]
    return Weights.from_pairs(pairs, ids=ids).named(names)


def test_names_may_repeat_and_ids_are_the_keys():
    w = counties()
    assert w.labels.tolist() == ["Adair (19001)", "Adams", "Adair (29001)", "(29003)"]
    assert w.neighbours("Adams") == w.neighbours("19003") == ("19001", "29001")
    assert w.summary().islands == ()
    with pytest.raises(RegionError, match=r"Several regions have the name Adair: Adair \(19001\), Adair \(29001\)"):
        w.neighbours("Adair")
    with pytest.raises(ArgumentError, match="names and ids must have the same length: 1 and 4"):
        w.named(["Adair"])


def test_names_go_with_the_regions_wherever_these_go(tmp_path):
    w = counties()
    order = ["29003", "19001", "29001", "19003"]
    assert w.reordered(order).names.tolist() == ["", "Adair", "Adair", "Adams"]
    assert w.subset(np.array([True, False, True, True])).names.tolist() == ["Adair", "Adair", ""]
    for other in (w.transformed("row"), bridge_enclaves(w), without_links(w, [("Adams", "19001")]), higher_order(w, 2)):
        assert (other.ids.tolist(), other.names.tolist()) == (w.ids.tolist(), w.names.tolist())
    assert read_gwt(write_gwt(w, tmp_path / "w.gwt")).ids.tolist() == list(map(int, w.ids))


def test_results_have_ids_and_names_and_values_go_by_id():
    w = counties().transformed("row")
    values = {"29003": 4.0, "19001": 1.0, "19003": 2.5, "29001": 3.0}
    found = local_moran(pd.Series(values), w)
    assert found.value.tolist() == [1.0, 2.5, 3.0, 4.0]
    assert found.frame().index.tolist() == w.ids.tolist()
    assert found.frame()["name"].tolist() == w.names.tolist()
    with pytest.raises(RegionError, match="labels of values"):
        local_moran(pd.Series([1.0, 2.0, 3.0, 4.0], index=w.labels), w)
    with pytest.raises(DataError, match=r"Adair \(29001\)"):
        local_moran([1.0, 2.0, np.inf, 3.0], w)
