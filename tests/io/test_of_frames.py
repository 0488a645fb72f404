"""Frames go in where rings and points do, with their index as ids and their reference system as the measure."""

import geopandas as gpd
import numpy as np
import pytest
from libpysal.graph import Graph

import geo_itcluster as gi


@pytest.fixture(scope="module")
def regions():
    return gi.load_boundaries(16).set_index("code")


@pytest.mark.parametrize("rook", [False, True])
def test_contiguity_of_a_frame_is_libpysals(regions, rook):
    found = gi.contiguity(regions, rook=rook)
    expected = Graph.build_contiguity(regions, rook=rook)
    assert {i: set(found.neighbours(i)) for i in regions.index} == {i: set(expected[i].index) for i in regions.index}


def test_points_are_measured_by_the_frames_reference_system(regions):
    centres = regions.to_crs("+proj=aea +lat_1=42 +lat_2=54 +lon_0=67")
    centres = gpd.GeoDataFrame(geometry=centres.centroid, index=regions.index)
    found = gi.knn(centres, 4)
    expected = Graph.build_knn(centres, 4)
    assert {i: set(found.neighbours(i)) for i in regions.index} == {i: set(expected[i].index) for i in regions.index}
    assert "planar" in found.method
    assert "great circle" in gi.knn(regions, 4).method
    band = gi.distance_band(centres.geometry, 500_000)
    assert set(band.neighbours("ALA")) == set(Graph.build_distance_band(centres, 500_000)["ALA"].index)


def test_a_frames_columns_go_by_its_index_in_any_order(regions):
    w = gi.contiguity(regions).transformed("row")
    one = gi.moran(regions["area_km2"], w, permutations=0).statistic
    assert gi.moran(regions["area_km2"].sample(frac=1, random_state=1), w, permutations=0).statistic == one


def test_arrays_go_on_as_before(regions):
    points = np.random.default_rng(1).normal(size=(9, 2))
    for made in (gi.knn(points, 2, geographic=False), gi.kernel(points, k=3, geographic=False)):
        assert made.n == 9
    assert gi.inverse_distance(points, geographic=False, ids=list("abcdefghi")).names[0] == "a"


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda frame: gi.knn([(0, 0), (1, 1)], 1), gi.ArgumentError, "geographic"),
        (lambda frame: gi.knn(frame, 4, geographic=False), gi.ArgumentError, "WGS 84"),
        (lambda frame: gi.knn(frame.set_crs(None, allow_override=True), 4), gi.GeometryError, "set_crs"),
        (lambda frame: gi.contiguity(frame.boundary), gi.GeometryError, "Polygons"),
        (lambda frame: gi.contiguity(frame, ids=["a"]), gi.GeoITClusterError, "ids"),
        (lambda frame: gi.knn(frame, 16), gi.WeightsError, "15"),
        (lambda frame: gi.contiguity(frame.rename(index={"AKM": "AKT"})), gi.WeightsError, "AKT"),
    ],
)
def test_what_cannot_be_used_is_refused(regions, call, error, message):
    with pytest.raises(error, match=message):
        call(regions)
