"""The spatial index that is packed at once: SQLite finds it sound, and with it what every box says."""

import sqlite3
from contextlib import closing

import numpy as np
import pyogrio
import pytest
import shapely

from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.geopackage.spatial_index import write_spatial_index
from geo_itcluster.io.outputs.geopackage import write_geopackage


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute('CREATE TABLE "a ""b" (fid INTEGER PRIMARY KEY, geom BLOB)')
        yield opened


@pytest.mark.parametrize("n", [0, 1, 51, 52, 700, 20_000])  # 51 boxes are a node, 2,601 two levels
def test_the_index_is_sound_and_finds_the_boxes_that_meet_a_window(connection, n):
    rng = np.random.default_rng(n)
    low = rng.normal(size=(n, 2)) * 1e6 + 0.1
    boxes = np.hstack([low, low + rng.exponential(size=(n, 2)) * 1e4])
    boxes[3::10] = np.nan  # without a geometry
    write_spatial_index(connection, 'a "b', boxes)
    assert connection.execute("""SELECT rtreecheck('rtree_a "b_geom')""").fetchone() == ("ok",)
    for x, y in rng.normal(size=(20, 2)) * 1e6:
        window = x, x + 2e5, y, y + 2e5
        query = 'SELECT id FROM "rtree_a ""b_geom" WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?'
        found = {one for (one,) in connection.execute(query, window)}
        meets = (boxes[:, 2] >= x) & (boxes[:, 0] <= x + 2e5) & (boxes[:, 3] >= y) & (boxes[:, 1] <= y + 2e5)
        assert found >= set((np.flatnonzero(meets) + 1).tolist())
        assert len(found) <= meets.sum() + 2  # boxes are rounded outward


def test_an_sqlite_that_guards_the_tables_of_an_index_is_given_box_by_box(connection):
    made = []  # the index is there once its nodes are read; from then on they may not be written

    def guarded(action, table, column, *_):
        nodes = table == 'rtree_a "b_geom_node'
        made.extend([column] if nodes and action == sqlite3.SQLITE_READ and column == "data" else [])
        return sqlite3.SQLITE_DENY if made and nodes and action == sqlite3.SQLITE_INSERT else sqlite3.SQLITE_OK

    connection.set_authorizer(guarded)
    write_spatial_index(connection, 'a "b', np.array([[0.0, 1, 2, 3], [np.nan] * 4, [4, 5, 6, 7]]))
    found = connection.execute('SELECT * FROM "rtree_a ""b_geom"').fetchall()
    assert found == [(1, 0, 2, 1, 3), (3, 4, 6, 5, 7)]


def test_gdal_uses_the_index_and_keeps_it_when_features_are_added(tmp_path):
    import geopandas as gpd

    x = np.arange(300.0)
    frame = gpd.GeoDataFrame({"v": x}, geometry=shapely.box(x, 0, x + 1, 1), crs=32642)
    path = write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
    assert pyogrio.read_dataframe(path, layer="a", bbox=(9.5, 0, 10.5, 1))["v"].tolist() == [9.0, 10.0]
    assert pyogrio.read_info(path, layer="a")["capabilities"]["fast_spatial_filter"]
    more = gpd.GeoDataFrame({"v": [-1.0]}, geometry=[shapely.MultiPolygon([shapely.box(1000, 0, 1001, 1)])], crs=32642)
    more.to_file(path, layer="a", mode="a")
    assert pyogrio.read_dataframe(path, layer="a", bbox=(1000.2, 0, 1000.5, 1))["v"].tolist() == [-1.0]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rtreecheck('rtree_a_geom')").fetchone() == ("ok",)


def test_the_file_has_what_gdal_makes_of_the_same_layer(tmp_path):
    import geopandas as gpd

    frame = gpd.GeoDataFrame({"v": [1.0]}, geometry=[shapely.box(0, 0, 1, 2)], crs=32642)
    ours = write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
    frame.to_file(theirs := tmp_path / "b.gpkg", layer="a", VERSION="1.2")
    made = []
    for path in (ours, theirs):
        with closing(sqlite3.connect(path)) as connection:
            parts = connection.execute("SELECT type, name FROM sqlite_master WHERE name LIKE 'rtree_a%'").fetchall()
            index = connection.execute("SELECT * FROM rtree_a_geom").fetchall()
            of = connection.execute("SELECT * FROM gpkg_extensions WHERE table_name = 'a'").fetchall()
            made.append((sorted(parts), index, of))
    assert made[0] == made[1]
