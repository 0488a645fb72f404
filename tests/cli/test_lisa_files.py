"""The LISA of a map as a file: one command, every format; and the map that is its own table."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from shapely import box

from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights.contiguity import contiguity

EDGES = np.arange(0.0, 6e3, 1e3)
READERS = {
    ".gpkg": lambda path: pyogrio.read_dataframe(path, layer="lisa_2020"),
    ".parquet": gpd.read_parquet,
    ".fgb": pyogrio.read_dataframe,  # in the order of its index
    ".geojson": pyogrio.read_dataframe,
    ".shp": pyogrio.read_dataframe,
    ".csv": pd.read_csv,
}


@pytest.fixture
def squares(tmp_path):
    values = np.random.default_rng(0).permutation(36) + 1.0
    shapes = [
        box(500e3 + 1e3 * i, 5e6 + 1e3 * j, 501e3 + 1e3 * i, 5001e3 + 1e3 * j) for i in range(6) for j in range(6)
    ]
    frame = gpd.GeoDataFrame({"id": [f"k{i}" for i in range(36)], "v": values}, geometry=shapes, crs=32642)
    frame.to_file(tmp_path / "map.gpkg")
    frame.to_parquet(tmp_path / "map.parquet")
    return frame


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("source", ["map.gpkg", "map.parquet"])
def test_one_command_leads_from_a_map_to_its_lisa(run, squares, source, suffix):
    found = run("lisa", source, "--value", "v", "--key", "id", "--as-year", "2020", "-o", f"out{suffix}")
    assert (found.code, found.err) == (0, "")
    assert f"Written: out{suffix}." in found.out
    read = READERS[suffix](f"out{suffix}").sort_values("code", key=lambda code: code.str[1:].astype(int))
    expected = local_moran(squares["v"], contiguity(rings_of(squares.geometry), ids=squares["id"]).transformed("row"))
    np.testing.assert_allclose(read["lisa_p"], expected.p, rtol=1e-9)
    assert read["code"].tolist() == squares["id"].tolist()
    assert read["lisa_class"].tolist() == expected.label.tolist()
    if suffix != ".csv":
        assert read.area.tolist() == squares.area.tolist()
        assert read.crs == squares.crs
    again = run("lisa", source, "--value", "v", "--key", "id", "--as-year", "2020", "-o", f"out{suffix}")
    assert again.code == 7
    assert not again.written


def test_regions_without_a_key_go_by_their_rows(run, squares):
    found = run("lisa", "map.gpkg", "--value", "v", "--as-year", "2020", "-o", "out.csv", "-q")
    assert tuple(found) == (0, "", "")
    assert pd.read_csv("out.csv")["code"].tolist() == list(range(1, 37))


def test_the_map_itself_is_not_replaced_and_another_map_may_be_named(run, squares):
    found = run("lisa", "map.gpkg", "--value", "v", "--as-year", "2020", "-o", "map.gpkg", "--overwrite")
    assert found.code == 7
    squares.drop(columns="geometry").to_csv("table.csv", index=False)
    on_map = ("--map", "map.gpkg", "--map-key", "id")
    found = run("lisa", "table.csv", "--value", "v", "--as-year", "2020", *on_map, "-o", "out.parquet", "-q")
    assert tuple(found) == (0, "", "")
    assert gpd.read_parquet("out.parquet").attrs["provenance"]["inputs_sha256"].keys() == {"table.csv", "map.gpkg"}
