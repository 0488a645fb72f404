"""Frames go in wherever a path does, with the same figures out; sparse matrices and libpysal's weights likewise."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from libpysal.graph import Graph
from shapely import box

import geo_itcluster as gi
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.io.sources import source_of

VALUES = [5.0, 1.0, 4.0, 2.0, 8.0, 3.0, 7.0, 6.0, 9.0]
NAMES = list("abcdefghi")


@pytest.fixture(scope="module")
def grid():
    shapes = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]
    return gpd.GeoDataFrame({"income": VALUES}, geometry=shapes, index=pd.Index(NAMES, name="region"), crs=32642)


@pytest.fixture(scope="module")
def from_files(grid, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    grid.reset_index().to_file(folder / "grid.gpkg")
    grid.drop(columns="geometry").to_csv(folder / "table.csv")
    return folder / "table.csv", folder / "grid.gpkg"


def study(table, **more):
    given = gi.read_input(table, value="income", as_year=2020, **more)
    return gi.run_study(given, gi.Settings(permutations=99))


@pytest.mark.parametrize(
    "forms",
    [
        lambda grid: (grid, {}),
        lambda grid: (grid.drop(columns="geometry"), {"polygons": grid.geometry}),
        lambda grid: (grid.drop(columns="geometry").sample(frac=1, random_state=1), {"polygons": grid[["geometry"]]}),
        lambda grid: (pa.Table.from_pandas(pd.DataFrame(grid.drop(columns="geometry"))), {"polygons": grid.geometry}),
        lambda grid: (pa.table(grid.reset_index().to_arrow()), {"map_key": "region"}),
        lambda grid: (None, {"polygons": grid}),
    ],
    ids=["one GeoDataFrame", "table and GeoSeries", "another order", "Arrow table", "Arrow with shapes", "map alone"],
)
def test_a_study_of_frames_is_that_of_their_files(grid, from_files, forms):
    table, polygons = from_files
    expected = study(table, polygons=polygons, map_key="region").results[0]
    given, more = forms(grid)
    found = study(given, **more).results[0]
    np.testing.assert_array_equal(found.score, expected.score)
    np.testing.assert_array_equal(found.lisa.p, expected.lisa.p)
    assert found.lisa.ids.tolist() == NAMES
    assert found.moran.p == expected.moran.p


def test_every_reader_takes_a_frame(grid, tmp_path):
    frame = pd.DataFrame(grid.drop(columns="geometry"))
    wide = pd.DataFrame({"2010": VALUES, "2020": VALUES[::-1]}, index=frame.index)
    assert gi.read_table(frame).columns == ("region", "income")
    assert gi.read_panel(wide, value="").years == (2010, 2020)
    assert gi.read_polygons(grid).crs == grid.crs
    assert gi.join_table(frame, polygons=grid[["geometry"]]).matched == 9
    assert gi.map_statistic("geary", grid, columns={"value": "income"}, as_year=2020).years[0].local.p.shape == (9,)
    spillover = gi.read_spillover_input(wide, value="", polygons=grid[["geometry"]], poles=["a"])
    assert next(iter(spillover.panels.values())).ids == tuple(NAMES)
    two = pd.DataFrame({"it": VALUES, "rest": VALUES[::-1]}, index=frame.index)
    assert len(gi.specialization_study(two).profiles) == 1
    written = study(grid).write(tmp_path / "study.gpkg")
    assert len(gpd.read_file(written, layer="scores_2020")) == 9


def test_cells_of_frames_are_read_as_they_are():
    frame = pd.DataFrame(
        {
            "region": pd.Categorical(["a", "b", "c"]),
            "short": np.array([3.1, 0.2, np.nan], dtype=np.float32),
            "count": pd.array([1, None, 3], dtype="Int64"),
            "text": ["1,5", None, "-"],
        }
    )
    table = gi.read_table(frame)
    assert table.rows[0][:3] == ("a", 3.1, 1)
    panels = {name: gi.read_panel(frame, value=name, as_year=2020).values[:, 0] for name in ("short", "count", "text")}
    np.testing.assert_array_equal(panels["short"], [3.1, 0.2, np.nan])
    np.testing.assert_array_equal(panels["count"], [1, np.nan, 3])
    np.testing.assert_array_equal(panels["text"], [1.5, np.nan, np.nan])


def test_provenance_has_the_hash_of_a_frames_content(grid):
    assert input_hashes([source_of(grid)]) == input_hashes([source_of(grid.copy())])
    moved = grid.copy()
    moved.geometry = moved.translate(1)
    other = grid.assign(income=grid["income"] + 1)
    assert len({source_of(frame).sha256() for frame in (grid, moved, other)}) == 3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda grid: gi.read_table(3), "DataFrame"),
        (lambda grid: gi.read_table(np.zeros((2, 2))), "DataFrame"),
        (lambda grid: gi.read_table(pd.DataFrame({"a": [1]}), sheet="one"), "sheet"),
        (lambda grid: gi.read_polygons(grid.drop(columns="geometry")), "GeoDataFrame"),
        (lambda grid: gi.read_polygons(grid.set_crs(None, allow_override=True)), "reference system"),
        (lambda grid: gi.read_input(grid.assign(region=1), value="income"), "region"),
        (lambda grid: gi.Weights.from_sparse([[0, 1], [1, 0]]), "sparse"),
    ],
)
def test_what_is_no_table_or_map_is_refused_by_name(grid, call, message):
    with pytest.raises(gi.GeoITClusterError, match=message):
        call(grid)


def test_weights_of_libpysal_and_of_scipy_are_taken_as_they_are(grid):
    graph = Graph.build_contiguity(grid, rook=True).transform("r")
    own = gi.contiguity(grid, rook=True).transformed("row")
    expected = gi.moran(grid["income"], own, permutations=99)
    for given in (graph, graph.to_W(), own):
        assert gi.moran(grid["income"], given, permutations=99).p == expected.p
    sparse = own.to_sparse()
    assert gi.moran(VALUES, sparse, permutations=99).statistic == expected.statistic
    back = gi.Weights.from_sparse(sparse, ids=NAMES)
    assert back.neighbours("a") == own.neighbours("a")
    np.testing.assert_array_equal(back.data, own.data)
    assert (graph.sparse.todense() == own.to_sparse().todense()).all()
