"""Contiguity against libpysal, shapely and the three maps of Kazakhstan."""

from __future__ import annotations

import csv
from itertools import combinations

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import GeometryError, WeightsError
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.resources import resource
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity, higher_order
from geo_itcluster.weights.matching import equal_rows
from geo_itcluster.weights.rings import Rings
from tests.paths import REFERENCE


def example(name: str) -> geopandas.GeoDataFrame:
    from libpysal.examples import get_path

    return geopandas.read_file(get_path(name))


def links(weights: Weights) -> set[tuple[int, int]]:
    return set(zip(weights.rows.tolist(), weights.indices.tolist(), strict=True))


def mosaic(seed: int, size: int = 5) -> list[shapely.Polygon]:
    """A grid whose inner corners are moved at random, some cells merged into others and one hollowed out."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(size + 1.0), np.arange(size + 1.0))
    x[1:-1, 1:-1] += rng.uniform(-0.3, 0.3, (size - 1, size - 1))
    y[1:-1, 1:-1] += rng.uniform(-0.3, 0.3, (size - 1, size - 1))
    corners = np.stack([x, y], axis=-1)
    cells = [
        shapely.Polygon([corners[r, c], corners[r, c + 1], corners[r + 1, c + 1], corners[r + 1, c]])
        for r in range(size)
        for c in range(size)
    ]
    middle = cells[-1].centroid
    enclave = shapely.box(middle.x - 0.05, middle.y - 0.05, middle.x + 0.05, middle.y + 0.05)
    parted = shapely.MultiPolygon([cells[0], cells[-2]])
    return [parted, *cells[1:-2], cells[-1].difference(enclave), enclave]


@pytest.mark.parametrize("rook", [False, True])
@pytest.mark.parametrize(
    "name", ["columbus.shp", "stl_hom.shp", "sids2.shp", "mexicojoin.shp", "G_utm.shp", "us48.shp", "baltim.shp"]
)
def test_contiguity_equals_libpysal_on_its_examples(name: str, rook: bool) -> None:
    from libpysal.graph import Graph

    frame = example(name)
    if not frame.geom_type.str.contains("Polygon").all():
        with pytest.raises(GeometryError, match="Polygons are needed, not Point"):
            rings_of(frame.geometry)
        return
    graph = Graph.build_contiguity(frame, rook=rook, strict=False)
    theirs = {(i, j) for (i, j), w in graph.adjacency.items() if w > 0}
    assert links(contiguity(rings_of(frame.geometry), rook=rook)) == theirs


@pytest.mark.parametrize("seed", range(5))
def test_on_a_noded_coverage_queens_touch_and_rooks_share_a_line(seed: int) -> None:
    polygons = mosaic(seed)
    queen, rook = set(), set()
    for (i, a), (j, b) in combinations(enumerate(polygons), 2):
        dimension = a.relate(b)[4]
        queen |= {(i, j), (j, i)} if dimension != "F" else set()
        rook |= {(i, j), (j, i)} if dimension == "1" else set()
    assert links(contiguity(rings_of(polygons))) == queen
    assert links(contiguity(rings_of(polygons), rook=True)) == rook
    assert rook < queen


@pytest.mark.parametrize(("regions", "pairs"), [(16, 28), (17, 29), (20, 35)])
@pytest.mark.parametrize("rook", [False, True])
def test_the_maps_of_kazakhstan_have_the_known_neighbours(regions: int, pairs: int, rook: bool) -> None:
    with (REFERENCE / f"kz{regions}_edges.csv").open(encoding="utf-8", newline="") as file:
        known = {frozenset((row["a"], row["b"])) for row in csv.DictReader(file)}
    frame = geopandas.read_file(resource("boundaries", f"kz{regions}.gpkg"))
    weights = contiguity(rings_of(frame.geometry), ids=frame["code"].to_numpy(), rook=rook)
    found = {frozenset((weights.names[i], weights.names[j])) for i, j in links(weights)}
    assert len(known) == pairs
    assert found == known


def test_an_enclave_is_the_neighbour_of_its_host_alone() -> None:
    polygons = mosaic(0)
    weights = contiguity(rings_of(polygons), rook=True)
    host, enclave = len(polygons) - 2, len(polygons) - 1
    assert weights.neighbours(enclave) == (str(host),)


def test_the_ends_of_two_rings_make_no_edge() -> None:
    """Ring b ends and ring c starts where ring d has an edge: read as one line, the rings would make a false rook."""
    b = [(0, 0), (1, 0), (0, 1), (0, 0)]
    c = [(0, -2), (1, -2), (0, -1), (0, -2)]
    d = [(0, 0), (0, -2), (-1, -1), (0, 0)]
    rings = Rings.from_multipolygons([[[b], [c]], [[d]]])
    assert links(contiguity(rings)) == {(0, 1), (1, 0)}
    assert links(contiguity(rings, rook=True)) == set()


def test_a_vertex_that_stands_twice_makes_no_common_edge() -> None:
    a = [(0, 0), (1, 0), (1, 1), (1, 1), (0, 1), (0, 0)]
    b = [(1, 1), (1, 1), (2, 1), (2, 2), (1, 2), (1, 1)]
    rings = Rings.from_multipolygons([[[a]], [[b]]])
    assert links(contiguity(rings, rook=True)) == set()
    assert links(contiguity(rings)) == {(0, 1), (1, 0)}


def test_the_edge_that_closes_a_ring_counts() -> None:
    a = [(0, 0), (-1, 0), (-1, 1), (0, 1), (0, 0)]
    b = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert links(contiguity(Rings.from_multipolygons([[[a]], [[b]]]), rook=True)) == {(0, 1), (1, 0)}


def test_negative_zero_is_zero() -> None:
    a = [(0.0, 0.0), (1, 0.0), (1, 1), (0.0, 1), (0.0, 0.0)]
    b = [(-0.0, -0.0), (1, -0.0), (1, -1), (-0.0, -1), (-0.0, -0.0)]
    rings = Rings.from_multipolygons([[[a]], [[b]]])
    assert links(contiguity(rings, rook=True)) == {(0, 1), (1, 0)}


def test_neighbours_meet_to_the_last_bit_or_not_at_all() -> None:
    a = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float)
    b = a + np.array([np.nextafter(1.0, 2.0), 0.0])
    weights = contiguity(Rings.from_multipolygons([[[a]], [[b]]]))
    assert weights.islands.all()


def test_colliding_hashes_make_no_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a hash that knows four values nearly every pair collides, and the answer stays the same."""
    from geo_itcluster.weights import matching

    polygons = rings_of(mosaic(3))
    expected = links(contiguity(polygons)), links(contiguity(polygons, rook=True))
    honest = matching._hashed
    monkeypatch.setattr(matching, "_hashed", lambda rows: honest(rows) & np.uint64(3 << 62))
    assert (links(contiguity(polygons)), links(contiguity(polygons, rook=True))) == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_equal_rows_are_found_once_each(rows: list[tuple[int, int]]) -> None:
    first, second = equal_rows(np.array(rows, dtype=float).reshape(-1, 2))
    brute = [(i, j) for i, j in combinations(range(len(rows)), 2) if rows[i] == rows[j]]
    assert sorted(zip(first.tolist(), second.tolist(), strict=True)) == brute


@given(seed=st.integers(0, 2**32 - 1), rook=st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_order_of_regions_and_the_way_rings_are_drawn_do_not_matter(seed: int, rook: bool) -> None:
    rng = np.random.default_rng(seed)
    rings = rings_of(mosaic(1))
    drawn = [redrawn(rings.coordinates[a:b], rng) for a, b in zip(rings.ring_offsets, rings.ring_offsets[1:])]  # noqa: B905
    order = rng.permutation(len(drawn))
    label = rng.permutation(rings.n)
    other = Rings(
        np.concatenate([drawn[r] for r in order]),
        np.cumsum([0, *(len(drawn[r]) for r in order)]),
        label[rings.unit_of_ring[order]],
        rings.n,
    )
    expected = {(int(label[i]), int(label[j])) for i, j in links(contiguity(rings, rook=rook))}
    assert links(contiguity(other, rook=rook)) == expected


def redrawn(ring: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The same ring from another start, perhaps the other way round."""
    turned = np.roll(ring[:-1], rng.integers(len(ring)), axis=0)
    turned = turned[::-1] if rng.random() < 0.5 else turned
    return np.concatenate([turned, turned[:1]])


@pytest.mark.parametrize("order", [2, 3])
@pytest.mark.parametrize("cumulative", [False, True])
def test_higher_orders_equal_libpysal(order: int, cumulative: bool) -> None:
    from libpysal.graph import Graph

    frame = example("columbus.shp")
    graph = Graph.build_contiguity(frame, rook=False).higher_order(order, lower_order=cumulative)
    weights = contiguity(rings_of(frame.geometry), order=order, cumulative=cumulative)
    assert links(weights) == {(i, j) for (i, j), w in graph.adjacency.items() if w > 0}


def test_higher_orders_are_the_same_in_one_piece_and_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    from geo_itcluster.weights import contiguity as module

    weights = contiguity(rings_of(example("sids2.shp").geometry))
    whole = links(higher_order(weights, 3))
    monkeypatch.setattr(module, "_LINKS_AT_A_TIME", 50)
    assert links(higher_order(weights, 3)) == whole


def test_the_second_order_is_two_steps_on_the_map() -> None:
    weights = contiguity(rings_of(mosaic(0)), rook=True)
    dense = np.zeros((weights.n, weights.n))
    dense[weights.rows, weights.indices] = 1
    two = (dense @ dense > 0) & (dense == 0) & ~np.eye(weights.n, dtype=bool)
    assert links(higher_order(weights, 2)) == set(zip(*(k.tolist() for k in np.nonzero(two)), strict=True))


def test_the_method_is_told_in_words() -> None:
    rings = rings_of(mosaic(0))
    assert contiguity(rings).method == "queen contiguity"
    assert contiguity(rings, rook=True, order=2).method == "rook contiguity, order 2"
    assert contiguity(rings, order=2, cumulative=True).method == "queen contiguity, orders 1 to 2"


def test_z_is_left_out() -> None:
    flat = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    tall = [shapely.force_3d(flat[0], 7.0), shapely.force_3d(flat[1], 9.0)]
    np.testing.assert_array_equal(rings_of(tall).coordinates, rings_of(flat).coordinates)
    assert links(contiguity(rings_of(tall))) == {(0, 1), (1, 0)}


def test_rings_know_their_units_and_holes() -> None:
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(1, 1, 2, 2))
    rings = rings_of([shapely.box(20, 0, 21, 1), shapely.MultiPolygon([holed, shapely.box(10, 0, 11, 1)])])
    assert rings.unit_of_ring.tolist() == [0, 1, 1, 1]
    assert rings.holes().tolist() == [False, False, True, False]


@pytest.mark.parametrize("missing", [None, shapely.Polygon(), shapely.MultiPolygon()])
def test_a_missing_geometry_is_named(missing: shapely.Geometry | None) -> None:
    with pytest.raises(GeometryError, match="Missing or empty geometries: row 1"):
        rings_of([shapely.box(0, 0, 1, 1), missing])
    with pytest.raises(GeometryError, match="Missing or empty geometries: Astana"):
        rings_of([shapely.box(0, 0, 1, 1), missing], names=["Akmola", "Astana"])


def test_lines_are_no_regions() -> None:
    with pytest.raises(GeometryError, match="Polygons are needed, not LineString: row 0"):
        rings_of([shapely.LineString([(0, 0), (1, 1)])])


def test_no_regions_make_no_weights_and_no_error() -> None:
    assert contiguity(rings_of([])).n == 0


SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ((SQUARE[:-1], [0, 4], [0], 1), "must end with their first vertex; see the units 0"),
        ((SQUARE[[0, 1, 0]], [0, 3], [0], 1), "4 vertices or more; see the units 0"),
        ((np.where(SQUARE == 1, np.nan, SQUARE), [0, 5], [0], 1), "must be finite; see the units 0"),
        ((SQUARE, [0, 4], [0], 1), "offsets from 0 to the 5 vertices"),
        ((SQUARE, [0, 5], [1], 1), "outside 0 ... 0"),
        ((SQUARE, [0, 5], [0], 2), "Units without a ring: 1"),
        ((SQUARE, [0, 5], [0], 1, [True, False]), "must have the same length: 2 and 1"),
        ((SQUARE.ravel(), [0, 10], [0], 1), "shape"),
    ],
)
def test_malformed_rings_are_refused(arrays: tuple, message: str) -> None:
    with pytest.raises(GeometryError, match=message):
        Rings(*arrays)


def test_holes_are_not_guessed() -> None:
    rings = Rings(np.concatenate([SQUARE, SQUARE + 5]), [0, 5, 10], [0, 0], 1)
    with pytest.raises(GeometryError, match="is_hole"):
        rings.holes()


def test_an_order_below_one_is_refused() -> None:
    with pytest.raises(WeightsError, match="must be 1 or more; it is 0"):
        contiguity(rings_of([shapely.box(0, 0, 1, 1)]), order=0)
