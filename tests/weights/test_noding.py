"""Borders that do not fit are found, named and mended."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.examples import get_path

from geo_itcluster.errors import GeometryError
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.resources import resource
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.noding import NodingReport, border_faults, check_noding
from geo_itcluster.weights.rings import Rings


def found(report: NodingReport) -> list[tuple[str, str, str | None]]:
    return [(defect.kind, defect.first, defect.second) for defect in report]


def check(*polygons: shapely.Geometry, tolerance: float | None = 1e-6) -> NodingReport:
    return check_noding(rings_of(polygons), tolerance=tolerance, names=[f"r{i}" for i in range(len(polygons))])


def pairs(rings: Rings) -> set[tuple[int, int]]:
    weights = contiguity(rings, rook=True)
    return set(zip(weights.rows.tolist(), weights.indices.tolist(), strict=True))


def grid(size: int) -> np.ndarray:
    x, y = np.meshgrid(np.arange(size), np.arange(size))
    return shapely.box(x.ravel(), y.ravel(), x.ravel() + 1, y.ravel() + 1)


@pytest.mark.parametrize("name", ["kz16", "kz17", "kz20", "kz16_natural_earth"])
def test_the_maps_of_kazakhstan_fit(name: str) -> None:
    frame = geopandas.read_file(resource("boundaries", f"{name}.gpkg"))
    report = check_noding(rings_of(frame.geometry), names=frame["code"])
    assert report.is_clean, str(report)


def test_a_map_without_washington_has_a_gap_at_washington() -> None:
    frame = geopandas.read_file(get_path("us48.shp"))
    [gap] = check_noding(rings_of(frame.geometry), names=frame["STATE_NAME"])
    assert (gap.kind, {gap.first, gap.second}) == ("gap", {"Maryland", "Virginia"})
    assert (gap.x, gap.y) == pytest.approx((-77.0, 38.9), abs=0.15)
    assert gap.size == pytest.approx(177 / (111.2 * 86.6), rel=0.2)  # 177 square km, in square degrees


def test_a_t_junction_hides_a_border_until_it_is_repaired() -> None:
    report = check(shapely.box(0, 0, 1, 2), shapely.box(1, 0, 2, 1), shapely.box(1, 1, 2, 2))
    assert found(report) == [("T-junction", "r1", "r0"), ("T-junction", "r2", "r0")]
    assert [(defect.x, defect.y) for defect in report] == [(1, 1), (1, 1)]
    assert pairs(report.repaired) == {(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)}
    assert check_noding(report.repaired).is_clean


def test_several_vertices_go_into_an_edge_in_their_order() -> None:
    column = [shapely.box(1, y, 2, y + 1) for y in (2, 0, 3, 1)]
    report = check(shapely.box(0, 0, 1, 4), *column)
    assert {(0, j) for j in range(1, 5)} <= pairs(report.repaired)
    assert report.repaired.ring_offsets[1] == 5 + 3
    assert check_noding(report.repaired).is_clean


def test_a_vertex_off_the_edge_by_less_than_the_tolerance_is_a_t_junction() -> None:
    low = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1 + 4e-7, 1)])
    report = check(shapely.box(0, 0, 1, 2), low)
    assert found(report) == [("T-junction", "r1", "r0")]
    assert report.size[0] == pytest.approx(4e-7)
    assert pairs(report.repaired) == {(0, 1), (1, 0)}
    assert not check(shapely.box(0, 0, 1, 2), low, tolerance=1e-7).counts["T-junction"]


def test_near_misses_are_snapped() -> None:
    report = check(shapely.box(0, 0, 1, 1), shapely.box(1 + 5e-7, 0, 2, 1))
    assert found(report) == [("near miss", "r0", "r1")] * 2
    assert report.size == pytest.approx([5e-7, 5e-7])
    assert pairs(report.repaired) == {(0, 1), (1, 0)}
    assert check(shapely.box(0, 0, 1, 1), shapely.box(1 + 5e-6, 0, 2, 1)).is_clean


def test_a_coverage_whose_cells_were_all_shaken_is_mended() -> None:
    cells = grid(12)
    rng = np.random.default_rng(0)
    shaken = [shapely.affinity.translate(cell, *rng.uniform(-1e-7, 1e-7, 2)) for cell in cells]
    report = check(*shaken)
    assert contiguity(rings_of(shaken)).islands.all()
    assert pairs(report.repaired) == pairs(rings_of(cells))
    assert check_noding(report.repaired, tolerance=1e-6).is_clean


def test_borders_that_cross_overlap() -> None:
    report = check(shapely.box(0, 0, 2, 1), shapely.box(0.5, -0.5, 1.5, 1.5))
    assert found(report) == [("overlap", "r0", "r1")]
    assert np.isnan(report.size[0])


def test_a_region_over_a_border_that_fits_overlaps_both_its_neighbours() -> None:
    halves = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    report = check(*halves, shapely.box(0.5, 0.4, 1.5, 0.6))
    assert found(report) == [("overlap", "r0", "r2"), ("overlap", "r1", "r2")]


def test_a_region_drawn_twice_overlaps_itself() -> None:
    assert found(check(shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, 1).reverse())) == [("overlap", "r0", "r1")]


def test_a_city_that_was_not_cut_out_of_its_host_overlaps_it() -> None:
    host, city = shapely.box(0, 0, 9, 9), shapely.box(4, 4, 5, 5)
    assert found(check(host, city)) == [("overlap", "r0", "r1")]
    assert check(host.difference(city), city).is_clean


def test_a_city_in_a_hole_of_another_shape_leaves_a_gap() -> None:
    host, city = shapely.box(0, 0, 9, 9), shapely.box(4, 4, 5, 5)
    report = check(host.difference(shapely.box(4, 4, 5, 6)), city)
    assert ("gap", "r0", "r1") in found(report)
    assert report.size[report.kind == "gap"] == pytest.approx([1.0])


def test_a_lake_in_one_region_is_a_gap_of_that_region() -> None:
    report = check(shapely.box(0, 0, 9, 9).difference(shapely.box(4, 4, 5, 6)))
    assert found(report) == [("gap", "r0", None)]
    assert report.size == pytest.approx([2.0])


def test_a_missing_cell_is_a_gap_and_the_outer_border_is_none() -> None:
    cells = np.delete(grid(3), 4)
    report = check(*cells)
    assert [defect.kind for defect in report] == ["gap"]
    assert report.size == pytest.approx([1.0])


def test_gaps_that_meet_in_a_corner_are_two() -> None:
    cells = np.delete(grid(4), [5, 10])
    report = check(*cells)
    assert report.counts["gap"] == 2
    assert report.size == pytest.approx([1.0, 1.0])


def test_regions_apart_are_no_defect() -> None:
    assert check(shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6), shapely.box(1, 1, 2, 2)).is_clean


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_removing_vertices_from_a_coverage_is_found_and_undone(seed: int) -> None:
    """Each cell of a grid gets extra vertices on its sides; then some cells lose some of theirs."""
    rng = np.random.default_rng(seed)
    full = shapely.segmentize(grid(4), 0.25)
    corners = {(float(x), float(y)) for x in range(5) for y in range(5)}

    def thinned(cell: shapely.Polygon) -> shapely.Polygon:
        return shapely.Polygon([p for p in cell.exterior.coords[:-1] if p in corners or rng.random() < 0.6])

    report = check(*[thinned(cell) for cell in full])
    assert set(report.kind) <= {"T-junction"}
    assert pairs(report.repaired) == pairs(rings_of(full))
    assert check_noding(report.repaired).is_clean


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_no_crossing_is_missed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    corner, size = rng.random((8, 2)) * 4, rng.uniform(0.01, 2.0, (8, 2))
    boxes = shapely.box(*corner.T, *(corner + size).T)
    report = check(*boxes, tolerance=1e-9)
    crossing = {
        (i, j)
        for i in range(8)
        for j in range(i + 1, 8)
        if boxes[i].boundary.intersects(boxes[j].boundary) or boxes[i].intersection(boxes[j]).area > 0
    }
    overlaps = report.kind == "overlap"
    named = set(zip(report.first[overlaps].tolist(), report.second[overlaps].tolist(), strict=True))
    free = {i for i in range(8) if all(i not in pair for pair in named)}
    # A unit that crosses something is not searched for within others.
    within_only = {
        (i, j) for i, j in crossing if not boxes[i].boundary.intersects(boxes[j].boundary) and not {i, j} & free
    }
    assert named <= crossing
    assert crossing - named <= within_only


def test_a_report_reads_as_a_sentence() -> None:
    clean = check(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1))
    assert str(clean) == "No defect in the borders of the 2 regions (tolerance 1e-06)."
    many = check(shapely.box(0, 0, 1, 9), *[shapely.box(1, y, 2, y + 1) for y in range(9)])
    assert str(many).startswith("T-junction: 16 (tolerance 1e-06): T-junction of r1 and r0 at (1, 1), ")
    assert str(many).endswith(" and 13 more.")


@pytest.mark.parametrize("tolerance", [0.0, -1.0, float("nan")])
def test_a_tolerance_is_positive(tolerance: float) -> None:
    with pytest.raises(GeometryError, match="must be a positive number"):
        check(shapely.box(0, 0, 1, 1), tolerance=tolerance)


def test_each_unit_has_a_name() -> None:
    with pytest.raises(GeometryError, match="must have the same length: 2 and 1"):
        check_noding(rings_of([shapely.box(0, 0, 1, 1)]), names=["a", "b"])


def test_a_region_smaller_than_the_tolerance_is_not_snapped_away() -> None:
    tiny = shapely.box(1, 0, 1 + 1e-8, 1e-8)
    report = check(shapely.box(0, 0, 1, 1), tiny)
    assert report.repaired.n == 2
    assert len(report.repaired.unit_of_ring) == 2


def drawn_over(kind: str) -> list[shapely.Geometry]:
    """A map of 3 x 3 cells, and what is wrong with it."""
    cells = grid(3).tolist()
    whole, middle = shapely.union_all(cells), cells[4]
    return {
        "sound": cells,
        "with a hole": [cell for cell in cells if cell is not middle],
        "an island apart": [*cells, shapely.box(5, 5, 6, 6)],
        "a cell twice": [*cells, middle],
        "a whole beside its parts": [*cells, whole],
        "a part beside two": [*cells, shapely.union(cells[0], cells[1])],
        "a region within another": [*cells, shapely.box(0.2, 0.2, 0.4, 0.4)],
        "a map within a map": [*cells, *(shapely.affinity.scale(c, 0.2, 0.2, origin=(1.5, 1.5)) for c in cells[:2])],
        "a region across": [*cells, shapely.box(0.5, 0.5, 1.7, 1.7)],
        "a corner of another": [*cells, shapely.Polygon([(3, 3), (2.2, 2.6), (2.6, 2.2)])],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "sound"),
    [("sound", 9), ("with a hole", 8), ("an island apart", 9), ("a cell twice", 0), ("a whole beside its parts", 0),
     ("a part beside two", 0), ("a region within another", 9), ("a map within a map", 9), ("a region across", 0),
     ("a corner of another", 0)],
)  # fmt: skip
def test_regions_that_are_called_sound_do_not_overlap(kind: str, sound: int) -> None:
    polygons = np.array(drawn_over(kind))
    rings = rings_of(polygons)
    taken = polygons[border_faults(rings, contiguity(rings))[1]]
    assert len(taken) == sound
    assert shapely.union_all(taken).area == pytest.approx(shapely.area(taken).sum())
