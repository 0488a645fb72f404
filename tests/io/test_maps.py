"""A user's map: borders and coordinates that do not fit, names that repeat, the antimeridian, fuzzed files."""

import json
import random
import re
import zipfile

import geopandas as gpd
import pytest
from shapely import affinity
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geo_itcluster.errors import GeoITClusterError, GeometryError
from geo_itcluster.io.inputs.study_input import read_input
from geo_itcluster.io.maps.polygons import read_polygons
from geo_itcluster.io.maps.region_maps import region_map, user_map
from geo_itcluster.study.year_study import Settings
from geo_itcluster.workflow import run_study


def layer(path, shapes, crs=32642, **columns):
    """A map of some shapes with keys k0, k1, ... and a value."""
    keys = [f"k{i}" for i in range(len(shapes))]
    values = [3.0, 7.0, 1.0, 9.0, 4.0, 6.0, 2.0, 8.0, 5.0]
    frame = gpd.GeoDataFrame(
        {"id": keys, "v": [values[i % 9] + i // 9 for i in range(len(shapes))], **columns}, geometry=shapes, crs=crs
    )
    frame.to_parquet(path) if path.suffix == ".parquet" else frame.to_file(path)
    return path


def squares(side=3, *, size=1000.0, at=(5e5, 5e6)):
    return [
        box(at[0] + x * size, at[1] + y * size, at[0] + (x + 1) * size, at[1] + (y + 1) * size)
        for y in range(side)
        for x in range(side)
    ]


def study(path, **reading):
    given = read_input(value="v", as_year=2020, polygons=path, map_key="id", **reading)
    return run_study(given, Settings(permutations=99))


def shifted(shapes, at, dx, dy):
    return [affinity.translate(shape, dx, dy) if i == at else shape for i, shape in enumerate(shapes)]


# Borders ---------------------------------------------------------------------------------------------------


def bricks():
    """Two rows of which one is half a region further: borders without a common vertex."""
    rows = [box(1000 * x, 0, 1000 * x + 1000, 1000) for x in range(3)]
    return [*rows, *(box(1000 * x + 500, 1000, 1000 * x + 1500, 2000) for x in range(3))]


@pytest.mark.parametrize(
    ("shapes", "kind", "pair"),
    [
        (bricks(), "T-junctions", "k0 – k3"),
        (shifted(squares(), 4, 1e-6, 1e-6), "nearly coincide", "k0 – k4"),
        (shifted(squares(), 4, 0.4, 0.3), "Narrow gaps or overlaps", "k1 – k4"),
        (shifted(squares(), 8, 0.5, 0.5), "narrow gap or overlap|Narrow gaps", "k5 – k8"),
    ],
    ids=["T-junction", "near miss", "shift", "corner"],
)
def test_borders_that_do_not_fit_are_problems_that_name_the_regions_and_snap_repairs_them(tmp_path, shapes, kind, pair):
    path = layer(tmp_path / "m.gpkg", shapes)
    found = study(path)
    (problem,) = [p for p in found.map_problems if pair in p.what]
    assert re.search(kind, problem.what)
    tolerance = float(problem.remedy.split("--snap ")[1].split()[0].rstrip(".)").rstrip(")."))
    snapped = study(path, snap=max(tolerance, 2.0))
    assert not snapped.map_problems
    assert len(snapped.weights["m"].indices) > len(found.weights["m"].indices)
    assert str(problem.what) in json.dumps(found.to_dict(), ensure_ascii=False)


def test_snapped_neighbours_are_those_of_the_map_that_fits(tmp_path):
    whole = study(layer(tmp_path / "m.gpkg", squares()))
    (tmp_path / "apart").mkdir()
    apart = study(layer(tmp_path / "apart" / "m.gpkg", shifted(squares(), 4, 0.4, 0.3)), snap=1.0)
    assert (whole.weights["m"].indices == apart.weights["m"].indices).all()
    assert whole.results[0].moran.statistic == apart.results[0].moran.statistic


def test_a_region_drawn_on_top_of_another_is_a_problem(tmp_path):
    found = study(layer(tmp_path / "m.gpkg", [*squares(), box(5e5 + 300, 5e6 + 300, 5e5 + 600, 5e6 + 600)]))
    (problem,) = found.map_problems
    assert "overlaps without a common border: k0 – k9" in problem.what
    assert "Cut one region out" in problem.remedy


@pytest.mark.parametrize("width", [100.0, 1e-4])
@pytest.mark.parametrize(
    ("part", "first", "second"),
    [
        (lambda width: Polygon([(1000, 500), (1000, 500 + width), (2500, 500)]), 0, 2),
        (lambda width: Polygon([(1000, 500), (1000, 500 + width), (2000.2, 500)]), 0, 2),
        (lambda width: box(2300, 2300, 2300 + width, 2400), 0, 8),
        (lambda width: box(1300, 400, 1300 + width, 400 + width), 0, 1),
    ],
    ids=["spike", "tip", "exclave", "in a neighbour"],
)
def test_however_narrow_a_part_over_another_region_is_a_problem(part, first, second, width):
    shapes = squares(at=(0, 0))
    shapes[first] = shapes[first].union(part(width))
    found = user_map(gpd.GeoDataFrame({"id": [f"k{i}" for i in range(9)]}, geometry=shapes, crs=32642), "id")
    assert f"k{first} – k{second}" in " ".join(str(problem.what) for problem in found.problems)


def test_maps_that_fit_have_no_problem(tmp_path):
    assert user_map(layer(tmp_path / "m.gpkg", squares()), "id").problems == ()
    for vintage in (16, 17, 20):
        layer_path = tmp_path / f"kz{vintage}.gpkg"
        region_map(vintage).frame.to_file(layer_path)
        assert user_map(layer_path, "code").problems == ()


@pytest.mark.parametrize("snap", [0, -1.0, float("nan"), 1e9])
def test_a_tolerance_that_cannot_be_is_refused(tmp_path, snap):
    with pytest.raises(GeometryError, match=r"tolerance.*must be a positive number|The tolerance, .* is not small"):
        user_map(layer(tmp_path / "m.gpkg", squares()), "id", snap=snap)


def test_regions_that_meet_at_the_antimeridian_are_neighbours(tmp_path):
    shapes = [
        box(170, 60, 180, 70),
        box(-180, 60, -175, 70),
        MultiPolygon([box(170, 50, 180, 60), box(-180, 50, -175, 60)]),
    ]
    found = user_map(layer(tmp_path / "m.gpkg", [*shapes, box(0, 0, 1, 1)], crs=4326), "id")
    weights = found.weights()
    assert [weights.neighbours(f"k{i}") for i in range(4)] == [("k1", "k2"), ("k0", "k2"), ("k0", "k1"), ()]
    assert found.weights("rook").neighbours("k2") == ("k0", "k1")
    assert found.problems == ()


@pytest.mark.parametrize("off", [1e-5, -1e-5])
def test_regions_that_all_but_meet_at_the_antimeridian_are_a_problem_and_snapping_joins_them(tmp_path, off):
    shapes = [box(170, 60, 180 - off, 70), box(-180, 60, -175, 70), box(-175, 60, -170, 70), box(165, 60, 170, 70)]
    path = layer(tmp_path / "m.gpkg", shapes, crs=4326)
    assert "k0 – k1" in " ".join(str(problem.what) for problem in user_map(path, "id").problems)
    assert user_map(path, "id", snap=1e-3).weights().neighbours("k0") == ("k1", "k3")


# Names, features, coordinates ------------------------------------------------------------------------------


def test_names_repeat_and_keys_do_not(tmp_path):
    path = layer(tmp_path / "m.gpkg", squares(), name=["Adair", "Adams", "Adair", *"cdefgh"])
    found = study(path, map_name="name")
    w = found.weights["m"]
    assert w.ids.tolist()[:3] == ["k0", "k1", "k2"]
    assert w.names.tolist()[:3] == ["Adair", "Adams", "Adair"]
    assert w.labels.tolist()[:3] == ["Adair (k0)", "Adams", "Adair (k2)"]
    assert found.frame()["name"].tolist()[:3] == ["Adair", "Adams", "Adair"]
    with pytest.raises(GeoITClusterError, match="Adair"):
        user_map(path, "name")


def test_the_polygon_of_a_collection_is_used_and_said(tmp_path):
    shapes = squares()
    shapes[2] = GeometryCollection([shapes[2], LineString([(5e5, 5e6), (5e5, 5e6 + 1)])])
    found = study(layer(tmp_path / "m.gpkg", shapes))
    (problem,) = found.map_problems
    assert "of which the polygons are used: k2 (row 3)" in problem.what
    assert len(found.weights["m"].indices) == 40
    shapes[2] = GeometryCollection([Point(5e5, 5e6)])
    with pytest.raises(GeometryError, match=r"k2 \(row 3\) \(GeometryCollection\)"):
        study(layer(tmp_path / "points.gpkg", shapes))


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".fgb", ".parquet"])
def test_metres_called_degrees_are_refused_and_the_remedy_works(tmp_path, suffix):
    path = layer(tmp_path / f"m{suffix}", squares(), crs=4326)
    with pytest.raises(GeometryError, match=r"coordinates up to 5,003,000 cannot be degrees.*crs="):
        study(path)
    assert len(study(path, crs="EPSG:32642").weights["m"].indices) == 40
    with pytest.raises(GeometryError, match="cannot be degrees"):
        study(path, crs="EPSG:4258")


def test_coordinates_that_are_nowhere_on_the_earth_are_refused(tmp_path):
    far = [affinity.scale(shape, 1e5, 1e5, origin=(0, 0)) for shape in squares()]
    with pytest.raises(GeometryError, match=r"beyond the Earth in EPSG:32642.*crs="):
        study(layer(tmp_path / "far.gpkg", far))
    with pytest.raises(GeometryError, match="coordinates in space, from the centre of the Earth"):
        study(layer(tmp_path / "space.gpkg", squares(), crs=4978))


def test_an_engineering_system_is_a_plane(tmp_path):
    local = 'LOCAL_CS["site",LOCAL_DATUM["site",0],UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]]'
    found = study(layer(tmp_path / "m.gpkg", squares(), crs=local))
    found.write(tmp_path / "out.gpkg")
    assert len(found.weights["m"].indices) == 40


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".fgb", ".parquet"])
def test_every_kind_of_map_gives_the_same(tmp_path, suffix):
    shapes = squares(size=0.01, at=(70.0, 50.0))
    found = user_map(layer(tmp_path / f"m{suffix}", shapes, crs=4326), "id")
    assert sorted(found.codes) == [f"k{i}" for i in range(9)]  # FlatGeobuf orders by place
    assert len(found.weights().indices) == 40


def test_a_shapefiles_encoding_is_detected_or_told(tmp_path):
    path = tmp_path / "m.shp"
    names = ["Акмолинская", "Актюбинская", "Алматинская", "Атырауская", "Жамбылская", "Мангистауская", "Павлодарская"]
    frame = gpd.GeoDataFrame({"id": names}, geometry=squares()[:7], crs=32642)
    frame.to_file(path, encoding="cp1251")
    path.with_suffix(".cpg").unlink()
    assert user_map(path, "id").codes == names
    assert user_map(path, "id", encoding="cp1251").codes == names
    assert user_map(path, "id", encoding="cp866").codes != names


# Fuzzed files ----------------------------------------------------------------------------------------------


def fault(path):
    """What reading a map says; empty where it is read."""
    try:
        user_map(path, "id")
    except GeoITClusterError as error:
        return str(error)
    return ""


def _damaged(raw, rng):
    """Some bytes changed, cut off, repeated or filled."""
    content = bytearray(raw)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(content))
        kind = rng.randrange(4)
        if kind == 0:
            content[at] = rng.randrange(256)
        elif kind == 1:
            del content[at : at + rng.randint(1, 200)]
        elif kind == 2:
            content[at:at] = content[at : at + rng.randint(1, 50)]
        else:
            content[at : at + 8] = rng.choice([b"\x00" * 8, b"\xff" * 8, b"99999999", b'"\\u0000"'])
        content = content or bytearray(b"x")
    return bytes(content)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".dbf", ".fgb", ".parquet", ".zip"])
def test_a_damaged_map_is_read_or_refused_in_one_line(tmp_path, suffix):
    """Bounded and seeded: 60 files of each kind; no traceback, and no other number than the map's or an error."""
    rng = random.Random(suffix)
    source = layer(tmp_path / f"m{'.shp' if suffix in ('.dbf', '.zip') else suffix}", squares())
    if suffix == ".zip":
        with zipfile.ZipFile(tmp_path / "m.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for part in tmp_path.glob("m.*"):
                if part.suffix != ".zip":
                    archive.write(part, part.name)
        source = tmp_path / "m.zip"
    hit = source.with_suffix(suffix)
    raw, refused = hit.read_bytes(), 0
    for _ in range(60):
        hit.write_bytes(_damaged(raw, rng))
        said = fault(source)
        refused += bool(said)
        assert "\n" not in said
    assert refused >= 10


def test_a_missing_part_of_a_shapefile_is_said(tmp_path):
    path = layer(tmp_path / "m.shp", squares())
    path.with_suffix(".shx").unlink()
    assert "m.shp" in fault(path) or len(read_polygons(path)) == 9
