"""Distances, nearest neighbours, bands, kernels and centroids against brute force, libpysal and closed forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.examples import get_path

from geo_itcluster.errors import ArgumentError, DataError, GeometryError, WeightsError
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.resources import resource
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.distance import distance_band, inverse_distance, kernel, knn, nearest_neighbours
from geo_itcluster.weights.points import EARTH_RADIUS_KM, centroids, great_circle_distance
from geo_itcluster.weights.rings import Rings

ASTANA, ALMATY = (71.43, 51.13), (76.95, 43.25)


def dense(weights: Weights) -> np.ndarray:
    matrix = np.zeros((weights.n, weights.n))
    matrix[weights.rows, weights.indices] = weights.data
    return matrix


def on_earth(n: int, seed: int = 0) -> np.ndarray:
    """Points all over the sphere, some of them near the poles and the 180th meridian."""
    rng = np.random.default_rng(seed)
    spread = np.stack([rng.uniform(-180, 180, n), np.degrees(np.arcsin(rng.uniform(-1, 1, n)))], axis=1)
    spread[: n // 8] = np.stack([rng.uniform(-180, 180, n // 8), rng.uniform(89.5, 90, n // 8)], axis=1)
    edge = rng.uniform(179.8, 180.2, n // 8)
    spread[n // 8 : n // 8 * 2, 0] = np.where(edge > 180, edge - 360, edge)
    return spread


def clustered(n: int, seed: int = 0) -> np.ndarray:
    """Half of the points crowded into a thousandth of the others' extent, and one far away."""
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.normal(0, 1, (n // 2, 2)), rng.normal(3, 1e-3, (n - n // 2 - 1, 2)), [(500.0, 500.0)]])


def planar(points: np.ndarray) -> np.ndarray:
    return np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))


def spherical(points: np.ndarray) -> np.ndarray:
    return great_circle_distance(points[:, None], points[None])


CLOUDS = [(on_earth(1500), True), (clustered(1500), False), (np.random.default_rng(1).random((1500, 2)), False)]


# ---------------------------------------------------------------------- great circles
def test_great_circles_have_known_lengths() -> None:
    assert great_circle_distance((0, 0), (90, 0)) == pytest.approx(EARTH_RADIUS_KM * np.pi / 2)
    assert great_circle_distance((30, 90), (77, -90)) == pytest.approx(EARTH_RADIUS_KM * np.pi)
    assert great_circle_distance((179.5, 0), (-179.5, 0)) == pytest.approx(EARTH_RADIUS_KM * np.pi / 180)
    assert great_circle_distance(ASTANA, ASTANA) == 0


def test_the_sphere_is_near_the_ellipsoid() -> None:
    from pyproj import Geod

    ellipsoid = Geod(ellps="WGS84").inv(*ASTANA, *ALMATY)[2] / 1000
    assert great_circle_distance(ASTANA, ALMATY) == pytest.approx(ellipsoid, rel=0.006)


def test_short_distances_keep_their_digits() -> None:
    one_metre = np.degrees(0.001 / EARTH_RADIUS_KM)
    assert great_circle_distance((70, 50), (70, 50 + one_metre)) == pytest.approx(0.001, rel=1e-7)


@pytest.mark.parametrize("points", [[(181, 0)], [(0, 90.5)], [(51.13, 171.43)], [(500_000, 4_900_000)]])
@pytest.mark.parametrize("build", [distance_band, inverse_distance, lambda p, **kw: knn(p, 1, **kw)])
def test_metres_are_not_taken_for_degrees(points: list, build: Callable[..., Any]) -> None:
    with pytest.raises(DataError, match="no longitude and latitude in degrees: 2"):
        build([(0, 0), (1, 1), *points], geographic=True)


@pytest.mark.parametrize("build", [distance_band, inverse_distance, kernel, lambda p, **kw: knn(p, 1, **kw)])
def test_nobody_measures_without_saying_how(build: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="geographic"):
        build([(0, 0), (1, 1)])


# ---------------------------------------------------------------------- nearest neighbours
@pytest.mark.parametrize(("points", "geographic"), CLOUDS)
@pytest.mark.parametrize("k", [1, 7])
def test_nearest_neighbours_equal_brute_force(points: np.ndarray, geographic: bool, k: int) -> None:
    distances = (spherical if geographic else planar)(points)
    np.fill_diagonal(distances, np.inf)
    near = nearest_neighbours(points, k, geographic=geographic)
    np.testing.assert_allclose(near.distances, np.sort(distances, axis=1)[:, :k], rtol=1e-9)
    np.testing.assert_array_equal(near.indices, np.argsort(distances, axis=1, kind="stable")[:, :k])


def test_all_others_can_be_neighbours() -> None:
    points = np.random.default_rng(0).random((6, 2))
    assert (dense(knn(points, 5, geographic=False)) == 1 - np.eye(6)).all()


@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_ties_go_to_the_first_and_are_told(seed: int, k: int) -> None:
    """On a lattice nearly all is tied; the squares of its distances are whole numbers, so brute force is exact."""
    points = np.random.default_rng(seed).integers(0, 5, (30, 2))
    square = ((points[:, None] - points[None]) ** 2).sum(axis=2).astype(float)
    np.fill_diagonal(square, np.inf)
    order = np.argsort(square, axis=1, kind="stable")
    near = nearest_neighbours(points / 3, k, geographic=False)
    np.testing.assert_array_equal(near.indices, order[:, :k])
    in_order = np.take_along_axis(square, order, axis=1)
    np.testing.assert_array_equal(near.tied, in_order[:, k - 1] == in_order[:, k])


def test_ties_on_the_sphere_survive_rounding() -> None:
    points = [(lon, 0.0) for lon in np.arange(0, 3.6, 0.1)]
    assert nearest_neighbours(points, 1, geographic=True).indices[1:, 0].tolist() == list(range(35))


def test_ties_stand_in_the_method() -> None:
    assert knn([(0, 0), (1, 0), (2, 0)], 1, geographic=False).method.endswith("ties of 1 region broken by order")
    assert knn([(0, 0), (1, 0), (3, 0)], 1, geographic=False).method == "1 nearest neighbour, planar"


def test_points_at_one_place_are_nearest_neighbours() -> None:
    points = [(70, 50)] * 3 + [(71, 50), (72, 50)]
    assert dense(knn(points, 2, geographic=True))[:3, :3].tolist() == (1 - np.eye(3)).tolist()
    assert nearest_neighbours([(70, 50)] * 4, 2, geographic=True).distances.tolist() == [[0, 0]] * 4


@pytest.mark.parametrize("k", [0, 3, -1])
def test_k_must_fit(k: int) -> None:
    with pytest.raises(WeightsError, match="from 1 to 2"):
        knn([(0, 0), (1, 0), (2, 0)], k, geographic=False)


def test_knn_equals_libpysal_on_georgia() -> None:
    from libpysal.graph import Graph

    points = geopandas.read_file(get_path("G_utm.shp")).geometry.centroid
    theirs = Graph.build_knn(points, k=5).sparse.toarray()
    ours = knn(shapely.get_coordinates(points), 5, geographic=False)
    np.testing.assert_array_equal(dense(ours), theirs)


# ---------------------------------------------------------------------- bands and inverse distance
@pytest.mark.parametrize(("points", "geographic"), CLOUDS)
def test_bands_equal_brute_force(points: np.ndarray, geographic: bool) -> None:
    distances = (spherical if geographic else planar)(points)
    for threshold in np.quantile(distances[distances > 0], [1e-5, 0.001, 0.2]):
        expected = (distances <= threshold) & ~np.eye(len(points), dtype=bool)
        np.testing.assert_array_equal(dense(distance_band(points, threshold, geographic=geographic)) == 1, expected)


def test_the_least_threshold_leaves_no_island_and_less_leaves_one() -> None:
    points = on_earth(300)
    least = spherical(points)
    np.fill_diagonal(least, np.inf)
    least = least.min(axis=1).max()
    assert not distance_band(points, geographic=True).islands.any()
    assert distance_band(points, np.nextafter(least, 0) * (1 - 1e-12), geographic=True).islands.any()


def test_inverse_distances_equal_brute_force() -> None:
    points = on_earth(60)
    distances = spherical(points)
    with np.errstate(divide="ignore"):
        expected = np.where(np.eye(60), 0, distances**-2.0)
    np.testing.assert_allclose(dense(inverse_distance(points, power=2, geographic=True)), expected)
    near = np.where(distances <= 3000, expected, 0)
    np.testing.assert_allclose(dense(inverse_distance(points, power=2, threshold=3000, geographic=True)), near)


def test_coincident_points_are_named() -> None:
    with pytest.raises(WeightsError, match=r"at one point.*: Astana and Akmola"):
        inverse_distance([ASTANA, ALMATY, ASTANA], geographic=True, ids=["Astana", "Almaty", "Akmola"])


def test_too_many_links_are_refused_with_a_remedy() -> None:
    with pytest.raises(WeightsError, match="give a threshold"):
        inverse_distance(np.random.default_rng(0).random((8000, 2)), geographic=False)


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan"), float("inf")])
def test_thresholds_powers_and_bandwidths_are_positive(value: float) -> None:
    points = [(0, 0), (1, 0), (2, 0)]
    for build in (
        lambda: distance_band(points, value, geographic=False),
        lambda: inverse_distance(points, power=value, geographic=False),
        lambda: inverse_distance(points, threshold=value, geographic=False),
        lambda: kernel(points, bandwidth=value, geographic=False),
    ):
        with pytest.raises(WeightsError, match="must be a positive number"):
            build()


@pytest.mark.parametrize(
    ("points", "message"), [([(0, 0), (1, np.nan)], "finite; see the points 1"), ([0, 1, 2], r"shape \(n, 2\)")]
)
def test_malformed_points_are_refused(points: list, message: str) -> None:
    with pytest.raises(DataError, match=message):
        knn(points, 1, geographic=False)


# ---------------------------------------------------------------------- kernels
@pytest.mark.parametrize("function", ["triangular", "uniform", "quadratic", "quartic"])
def test_kernels_equal_libpysal(function: str) -> None:
    from libpysal.weights import Kernel

    points = np.random.default_rng(5).random((40, 2))
    fixed = Kernel(points, bandwidth=0.3, fixed=True, function=function, k=39).full()[0]
    np.fill_diagonal(fixed, 0)
    np.testing.assert_allclose(dense(kernel(points, function=function, bandwidth=0.3, geographic=False)), fixed)


@pytest.mark.parametrize("function", ["triangular", "uniform", "quadratic", "quartic", "gaussian"])
@pytest.mark.parametrize("geographic", [False, True])
def test_adaptive_kernels_reach_to_the_neighbour_after_the_kth(function: str, geographic: bool) -> None:
    points = on_earth(80) if geographic else clustered(80)
    distances = (spherical if geographic else planar)(points)
    z = distances / np.sort(distances, axis=1)[:, [6]]
    formula = {
        "triangular": np.clip(1 - z, 0, None),
        "uniform": np.where(z < 1, 0.5, 0),
        "quadratic": 0.75 * np.clip(1 - z**2, 0, None),
        "quartic": 15 / 16 * np.clip(1 - z**2, 0, None) ** 2,
        "gaussian": np.where(z < 6, np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi), 0),
    }[function]
    np.fill_diagonal(formula, 0)
    weights = kernel(points, function=function, k=5, geographic=geographic)
    np.testing.assert_allclose(dense(weights), formula, rtol=1e-9, atol=1e-12)
    if function != "gaussian":
        assert (weights.cardinalities == 5).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "either a bandwidth or"),
        ({"k": 1, "bandwidth": 1.0}, "either a bandwidth or"),
        ({"function": "cosine", "k": 1}, "No function 'cosine'"),
        ({"k": 3}, "k from 1 to 2, not 3"),
    ],
)
def test_kernels_are_asked_for_properly(options: dict, message: str) -> None:
    with pytest.raises((WeightsError, ArgumentError), match=message):
        kernel([(0, 0), (1, 0), (2, 0), (4, 0)], geographic=False, **options)


def test_a_bandwidth_of_zero_is_refused() -> None:
    with pytest.raises(WeightsError, match=r"3 or more lie at one point.*: 0, 1, 2"):
        kernel([(0, 0)] * 3 + [(1, 0)], k=1, geographic=False)


# ---------------------------------------------------------------------- centroids
@pytest.mark.parametrize("name", ["columbus.shp", "G_utm.shp", "mexicojoin.shp"])
def test_planar_centroids_equal_shapely(name: str) -> None:
    geometry = geopandas.read_file(get_path(name)).geometry
    ours = centroids(rings_of(geometry), geographic=False)
    np.testing.assert_allclose(ours, shapely.get_coordinates(geometry.values.centroid), rtol=1e-10)


def test_holes_and_directions_count_in_centroids() -> None:
    holed = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 3))
    for polygon in (holed, holed.reverse(), shapely.MultiPolygon([holed, shapely.box(10, 10, 11, 12)])):
        expected = shapely.get_coordinates(polygon.centroid)
        np.testing.assert_allclose(centroids(rings_of([polygon]), geographic=False), expected)


def test_a_spherical_centroid_of_an_octant_is_its_middle() -> None:
    octant = Rings.from_multipolygons([[[[(0, 0), (90, 0), (0, 90), (0, 0)]]]])
    middle = np.degrees(np.arcsin(1 / np.sqrt(3)))
    np.testing.assert_allclose(centroids(octant, geographic=True), [(45, middle)])


def test_a_spherical_centroid_crosses_the_180th_meridian() -> None:
    ring = [(179, -1), (-179, -1), (-179, 1), (179, 1), (179, -1)]
    [(lon, lat)] = centroids(Rings.from_multipolygons([[[ring]]]), geographic=True)
    assert abs(lon) == pytest.approx(180)
    assert lat == pytest.approx(0, abs=1e-12)


def test_spherical_centroids_equal_the_mean_of_a_dense_sample() -> None:
    """Points equally spread over the sphere that fall into Kazakhstan's regions, with a hole where the city lies."""
    frame = geopandas.read_file(resource("boundaries", "kz16.gpkg"))
    west, south, east, north = frame.total_bounds
    rng = np.random.default_rng(0)
    low, high = np.sin(np.radians([south, north]))
    lon, lat = rng.uniform(west, east, 400_000), np.degrees(np.arcsin(rng.uniform(low, high, 400_000)))
    ours = centroids(rings_of(frame.geometry), geographic=True)
    for name, polygon, centre in zip(frame["code"], frame.geometry, ours, strict=True):
        inside = shapely.contains_xy(polygon, lon, lat)
        a, b = np.radians(lon[inside]), np.radians(lat[inside])
        x, y, z = (np.cos(b) * np.cos(a)).mean(), (np.cos(b) * np.sin(a)).mean(), np.sin(b).mean()
        sample = np.degrees([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))])
        radius = np.sqrt(polygon.area / max(inside.sum(), 1))
        assert great_circle_distance(sample, centre) < 111.2 * radius * 4 + 1, name


def test_a_small_parcel_far_from_the_origin_keeps_its_centroid() -> None:
    """Ten metres wide: its area is 1e-12 of the sphere's scale."""
    lon, lat, d = 71.43, 51.13, 1e-4
    ring = [(lon, lat), (lon + d, lat), (lon + d, lat + d), (lon, lat + d), (lon, lat)]
    rings = Rings.from_multipolygons([[[ring]]])
    np.testing.assert_allclose(centroids(rings, geographic=True), [(lon + d / 2, lat + d / 2)], rtol=0, atol=1e-8)
    np.testing.assert_allclose(centroids(rings, geographic=False), [(lon + d / 2, lat + d / 2)], rtol=0, atol=1e-12)


@pytest.mark.parametrize("geographic", [False, True])
def test_a_unit_without_area_has_no_centroid(geographic: bool) -> None:
    flat = [(0, 0), (1, 0), (2, 0), (0, 0)]
    with pytest.raises(GeometryError, match="Without area, so without a centroid: region 0"):
        centroids(Rings.from_multipolygons([[[flat]]]), geographic=geographic)
