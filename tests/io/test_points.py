"""Points in place of polygons: everything that needs no borders."""

import geopandas as gpd
import numpy as np
import pytest

import geo_itcluster as gi

VALUES = [5.0, 1.0, 4.0, 2.0, 8.0, 3.0, 7.0, 6.0, 9.0, 2.5]


@pytest.fixture(scope="module")
def places():
    x, y = np.random.default_rng(0).random((2, 10)) * 3 + 60
    frame = {"2010": VALUES, "2020": VALUES[::-1]}
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(x, y - 15), index=list("abcdefghij"), crs=4326)


def study(places, *weights, **more):
    given = gi.read_input(places, value="", **more)
    return gi.run_study(given, gi.Settings(permutations=99, weights=weights))


@pytest.mark.parametrize("weights", ["knn:3", "band", "inverse:2", "kernel:triangular,k=4"])
def test_weights_by_distance_are_those_of_the_points(places, weights):
    found = study(places, weights)
    expected = {
        "knn:3": lambda: gi.knn(places, 3),
        "band": lambda: gi.distance_band(places),
        "inverse:2": lambda: gi.inverse_distance(places, power=2),
        "kernel:triangular,k=4": lambda: gi.kernel(places, function="triangular", k=4),
    }[weights]()
    whole = gi.moran(VALUES, expected.transformed("row"), permutations=0)
    assert found.results[0].moran.statistic == pytest.approx(whole.statistic, rel=1e-12)


def test_layers_of_points_are_written_and_read_again(places, tmp_path):
    found = study(places, "knn:3")
    for name in ("p.gpkg", "p.parquet", "p.geojson", "p.xlsx"):
        found.write(tmp_path / name)
    written = gpd.read_file(tmp_path / "p.gpkg", layer="lisa_2010")
    assert set(written.geom_type) == {"Point"}
    assert len(gi.read_table(tmp_path / "p.parquet").rows) == 20


def test_statistics_and_spillover_take_points(places):
    assert gi.map_statistic("geary", places, columns={"value": ""}, weights="knn:3").years[0].local.p.shape == (10,)
    given = gi.read_spillover_input(places, value="", poles=["a"], weights=["knn:3"])
    quick = gi.SpilloverSettings(permutations=99, curve_permutations=99, replicates=9)
    assert not {"queen", "host-bridged"} & {s.choice.weights for s in given.study(quick).curve.specifications}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda places: study(places, "queen"), "knn:4"),
        (lambda places: study(places, "bridged"), "no borders"),
        (lambda places: study(places, "knn:3", snap=0.1), "snap"),
        (lambda places: study(places, "knn:3").plot(), "polygons"),
        (lambda places: gi.read_polygons(places), "polygons are needed"),
    ],
)
def test_what_needs_borders_says_so(places, call, message):
    with pytest.raises(gi.GeoITClusterError, match=message):
        call(places)


def test_a_report_needs_polygons(places, tmp_path):
    with pytest.raises(gi.DataError, match="polygons"):
        study(places, "knn:3").report(tmp_path / "r.html")
