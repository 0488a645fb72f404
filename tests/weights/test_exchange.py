"""Weights survive the way to libpysal, to GAL and GWT files and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas
import libpysal
import numpy as np
import pytest
from libpysal.examples import get_path
from libpysal.graph import Graph
from libpysal.graph import read_gal as graph_from_gal
from libpysal.graph import read_gwt as graph_from_gwt

from geo_itcluster.errors import DataError, OutputError, WeightsError
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.exchange import (
    from_graph,
    from_link_table,
    from_w,
    link_table,
    read_gal,
    read_gwt,
    weights_to_graph,
    weights_to_w,
    write_gal,
    write_gwt,
)

EXAMPLES = Path(libpysal.__file__).parent / "examples"
GAL_FILES = sorted(path for path in EXAMPLES.rglob("*.gal"))


def assert_same(a: Weights, b: Weights) -> None:
    assert a.names.tolist() == b.names.tolist()
    np.testing.assert_array_equal(a.indptr, b.indptr)
    np.testing.assert_array_equal(a.indices, b.indices)
    np.testing.assert_array_equal(a.data, b.data)


@pytest.fixture
def unequal() -> Weights:
    """Directed, unequal weights with an island in the middle and awkward fractions."""
    links = [(0, 1, 1 / 3), (1, 0, 2.0), (1, 3, 1e-17), (3, 0, 12345.678901234567)]
    i, j, data = zip(*links, strict=True)
    return Weights.from_links(i, j, data, ids=["KZ-10", "KZ-71", "isle", "KZ-75"])


@pytest.fixture
def counties() -> Weights:
    frame = geopandas.read_file(get_path("sids2.shp"))
    return contiguity(rings_of(frame.geometry), ids=frame["FIPSNO"].astype(int).to_numpy())


# ---------------------------------------------------------------------- libpysal
def test_graph_and_w_keep_everything(unequal: Weights, counties: Weights) -> None:
    for weights in (unequal, counties, counties.transformed("row")):
        assert_same(from_graph(weights_to_graph(weights)), weights)
        assert_same(from_w(weights_to_w(weights)), weights)


def test_libpysal_sees_the_same_matrix(unequal: Weights) -> None:
    dense = np.zeros((4, 4))
    dense[unequal.rows, unequal.indices] = unequal.data
    np.testing.assert_array_equal(weights_to_graph(unequal).sparse.toarray(), dense)
    np.testing.assert_array_equal(weights_to_w(unequal).full()[0], dense)
    assert weights_to_graph(unequal).isolates.tolist() == weights_to_w(unequal).islands == ["isle"]


@pytest.mark.parametrize(("transform", "letter"), [("binary", "B"), ("row", "R")])
def test_the_scaling_is_known_on_both_sides(counties: Weights, transform: str, letter: str) -> None:
    graph = weights_to_graph(counties.transformed(transform))
    assert graph.transformation == letter
    assert from_graph(graph).transform == transform
    assert from_graph(weights_to_graph(counties).transform(letter)).transform == transform


def test_weights_that_libpysal_built_arrive() -> None:
    frame = geopandas.read_file(get_path("columbus.shp"))
    graph = Graph.build_contiguity(frame, rook=False)
    assert_same(from_graph(graph), contiguity(rings_of(frame.geometry)))
    assert_same(from_w(graph.to_W()), from_graph(graph))


def test_a_weight_for_oneself_is_refused() -> None:
    graph = Graph.from_arrays(["a", "a", "b"], ["a", "b", "a"], [1.0, 1.0, 1.0])
    with pytest.raises(WeightsError, match="cannot neighbour itself: a"):
        from_graph(graph)


# ---------------------------------------------------------------------- files
@pytest.mark.parametrize("path", GAL_FILES, ids=lambda path: path.stem)
def test_real_gal_files_are_read_as_libpysal_reads_them(path: Path) -> None:
    theirs = graph_from_gal(path)
    ours = read_gal(path)
    assert ours.n == theirs.n
    assert set(zip(*(column.tolist() for column in link_table(ours)[:2]), strict=True)) == {
        pair for pair, weight in theirs.adjacency.items() if weight > 0
    }


def test_libpysal_reads_our_gal_files(counties: Weights, tmp_path: Path) -> None:
    path = write_gal(counties, tmp_path / "sids.gal")
    assert_same(read_gal(path), counties)
    assert_same(from_graph(graph_from_gal(path)), counties)
    with closing(libpysal.io.open(str(path))) as file:
        w = file.read()
    assert {int(i): sorted(map(int, j)) for i, j in w.neighbors.items()} == {
        i: sorted(j) for i, j in weights_to_w(counties).neighbors.items()
    }


def test_islands_survive_gal(tmp_path: Path) -> None:
    weights = Weights.from_pairs([("a", "c")], ids=["a", "b", "c", "d"])
    assert_same(read_gal(write_gal(weights, tmp_path / "w.gal")), weights)
    assert graph_from_gal(tmp_path / "w.gal").isolates.tolist() == ["b", "d"]


def test_gwt_keeps_every_digit_and_islands(unequal: Weights, tmp_path: Path) -> None:
    path = write_gwt(unequal, tmp_path / "w.gwt")
    assert_same(read_gwt(path, ids=unequal.ids), unequal)
    again = read_gwt(path)  # in the file's own order
    assert set(again.names) == set(unequal.names)
    assert again.names[again.islands].tolist() == ["isle"]
    theirs = graph_from_gwt(path)
    assert theirs.isolates.tolist() == ["isle"]
    assert theirs[("KZ-75", "KZ-10")] == 12345.678901234567


@pytest.mark.parametrize("name", ["juvenile.gwt", "baltim_k4.gwt"])
def test_real_gwt_files_are_read_as_libpysal_reads_them(name: str) -> None:
    [path] = EXAMPLES.rglob(name)
    theirs, ours = graph_from_gwt(path), read_gwt(path, values="weights")
    assert ours.n == theirs.n
    rows = zip(*(column.tolist() for column in link_table(ours)), strict=True)
    assert {(i, j): weight for i, j, weight in rows} == theirs.adjacency[theirs.adjacency > 0].to_dict()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: expected the number of regions"),
        ("many\n", "line 1: expected a whole number, not 'many'"),
        ("2\na 1\nb\nb one\na\n", "line 4: expected a whole number, not 'one'"),
        ("2\na 1\nb\nb 2\na\n", "line 4: the region b has 1 neighbours, not 2"),
        ("2\na 1\nb\nb\n", "line 4: the region b has no number of neighbours"),
        ("2\na 1\nx\nb 0\n\n", "line 3: the region x is not among the 2 regions"),
        ("2\na 1\nb\na 1\nb\n", "line 4: the region a is duplicated"),
        ("2\na 1\na\nb 0\n", "line 3: the region a is listed as its own neighbour"),
        ("2\na 2\nb b\nb 0\n", "line 3: the neighbour b of a is duplicated"),
        ("3\na 1\nb\nb 1\na\n", "declares 3 regions, and it has 2"),
    ],
)
def test_a_broken_gal_file_is_refused_at_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "w.gal"
    path.write_text(text)
    with pytest.raises(DataError, match=re.escape(message)):
        read_gal(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0 2 x y\na b\n", "line 2: expected region, neighbour and weight, not 'a b'"),
        ("0 2 x y\na b 1\nb a much\n", "line 3: expected a weight, not 'much'"),
        ("0 2 x y\na b -1\n", "line 2: a weight must be a positive number, not -1"),
        ("0 2 x y\na b nan\n", "line 2: a weight must be a positive number, not nan"),
        ("0 2 x y\na b 1\na a 1\n", "line 3: the region a is listed as its own neighbour"),
        ("0 2 x y\na b 1\na b 1\n", "line 3: the neighbour b of a is duplicated"),
        ("0 3 x y\na b 1\n", "declares 3 regions, and it names 2; give all ids"),
        ("0 x\n", "line 1: expected a whole number, not 'x'"),
    ],
)
def test_a_broken_gwt_file_is_refused_at_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "w.gwt"
    path.write_text(text)
    with pytest.raises(DataError, match=re.escape(message)):
        read_gwt(path)


def test_gwt_takes_its_order_and_islands_from_ids(tmp_path: Path) -> None:
    path = tmp_path / "w.gwt"
    path.write_text("0 3 x y\nb a 1\n")
    assert read_gwt(path, ids=["a", "b", "isle"]).neighbours("b") == ("a",)
    with pytest.raises(DataError, match="line 2: the region b is not among the 3 regions"):
        read_gwt(path, ids=["a", "c", "isle"])


def test_codes_with_leading_zeros_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "w.gal"
    path.write_text("2\n01 1\n02\n02 1\n01\n")
    assert read_gal(path).ids.tolist() == ["01", "02"]


@pytest.mark.parametrize("write", [write_gal, write_gwt])
def test_files_are_not_overwritten_unasked(write: Callable[..., Path], tmp_path: Path) -> None:
    weights = Weights.from_pairs([("a", "b")], ids=["a", "b"])
    path = tmp_path / "w"
    path.write_text("precious")
    with pytest.raises(OutputError, match="already exists"):
        write(weights, path)
    assert path.read_text() == "precious"
    write(weights, path, overwrite=True)
    assert [file.name for file in tmp_path.iterdir()] == ["w"]


@pytest.mark.parametrize("write", [write_gal, write_gwt])
def test_ids_with_blanks_are_refused(write: Callable[..., Path], tmp_path: Path) -> None:
    weights = Weights.from_pairs([("West Kazakhstan", "Atyrau")], ids=["West Kazakhstan", "Atyrau"])
    with pytest.raises(WeightsError, match="these ids have some: West Kazakhstan"):
        write(weights, tmp_path / "w")
    assert not list(tmp_path.iterdir())


def test_gal_does_not_drop_weights(unequal: Weights, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="write GWT"):
        write_gal(unequal, tmp_path / "w.gal")


def test_a_folder_that_is_not_there_is_an_output_error(counties: Weights, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere is not a folder"):
        write_gal(counties, tmp_path / "nowhere" / "w.gal")


def test_a_file_that_is_not_there_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_gal(tmp_path / "none.gal")


# ---------------------------------------------------------------------- tables
def test_link_tables_keep_everything(unequal: Weights) -> None:
    assert_same(from_link_table(*link_table(unequal), ids=unequal.ids), unequal)


def test_link_tables_may_come_in_any_order(counties: Weights) -> None:
    order = np.random.default_rng(0).permutation(len(counties.data))
    shuffled = [column[order] for column in link_table(counties)[:2]]
    assert_same(from_link_table(*shuffled, ids=counties.ids), counties)


def test_a_link_to_an_unknown_region_is_refused() -> None:
    with pytest.raises(WeightsError, match="No such regions among the weights: x"):
        from_link_table(["a", "x"], ["b", "a"], ids=["a", "b"])


def test_geodas_kernel_weights_are_read_without_their_diagonal():
    [path] = EXAMPLES.rglob("baltim.tri.k12.kwt")
    found, theirs = read_gwt(path), graph_from_gwt(path)
    own = theirs.adjacency.index.get_level_values(0) == theirs.adjacency.index.get_level_values(1)
    assert found.data.sum() == pytest.approx(theirs.adjacency[~own].sum())
    assert found.method == "KWT file baltim.tri.k12.kwt without its diagonal"


def test_a_gwt_file_of_distances_is_not_taken_for_weights(tmp_path):
    path = tmp_path / "geoda.gwt"
    path.write_text("0 3 counties FIPS\na b 12.5\nb a 12.5\nb c 40.0\nc b 40.0\n")
    with pytest.raises(DataError, match="may hold distances"):
        read_gwt(path)
    assert read_gwt(path, values="distances").data.tolist() == [1, 1, 1, 1]
    assert read_gwt(path, values="weights").data.tolist() == [12.5, 12.5, 40, 40]
    path.write_text("0 3 counties FIPS\na b 1\nb a 0.5\nb c 0.5\nc b 1\n")
    assert read_gwt(path).data.tolist() == [1, 0.5, 0.5, 1]
