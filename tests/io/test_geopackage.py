import io
import json
import math
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import warnings
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, box

from geo_itcluster._util.hashes import file_hash
from geo_itcluster.errors import DataError, GeometryError, OutputError
from geo_itcluster.geopackage.layer import Layer, Style, Table
from geo_itcluster.io.outputs.geopackage import read_provenance, write_geopackage
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.study.fields import Field
from geo_itcluster.styles.classes import lisa_style, rank_style
from geo_itcluster.styles.qml import with_aliases
from tests.conftest import interruptible
from tests.paths import ROOT

MOMENT = datetime(2018, 6, 19, 12, 30, tzinfo=UTC)
PROVENANCE = {"inputs": [{"file": "таблица.csv", "sha256": "00"}], "boundary_licence": "ODbL 1.0"}


def regions(**fields):
    n = len(next(iter(fields.values()))) if fields else 2
    return gpd.GeoDataFrame(fields, geometry=[box(i, 0, i + 1, 1) for i in range(n)], crs=4326)


def styled():
    frame = regions(name=["Akmola", "Astana"], lisa_class=["Low-High", None], symbolic_rank=["C", "A"])
    styles = [Style("LISA", lisa_style(), default=True, description="Local Moran"), Style("Rank", rank_style())]
    links = gpd.GeoDataFrame({"weight": [1.0]}, geometry=[LineString([(0.5, 0.5), (1.5, 0.5)])], crs=4326)
    return [
        Layer(
            "regions_2010",
            frame,
            styles,
            title="Regions 2010",
            description="Scores",
            fields={"lisa_class": Field("LISA class", "Class of the local Moran statistic")},
            metadata={"year": 2010},
        ),
        Layer("lisa_2010", None, [styles[0]], view_of="regions_2010", columns=("name", "lisa_class")),
        Layer("links", links),
    ]


TABLES = [Table("settings", "Settings", {"setting": ["alpha"], "value": ["0.05"]})]


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


@pytest.fixture
def written(tmp_path):
    return write_geopackage(tmp_path / "a.gpkg", styled(), TABLES, metadata=PROVENANCE, timestamp=MOMENT)


# What a GeoPackage must be


def test_the_file_says_that_it_is_a_geopackage_1_2(written):
    assert rows(written, "PRAGMA application_id") == [(int.from_bytes(b"GPKG"),)]
    assert rows(written, "PRAGMA user_version") == [(10200,)]


def test_the_database_is_whole(written):
    assert rows(written, "PRAGMA integrity_check") == [("ok",)]
    assert rows(written, "PRAGMA foreign_key_check") == []


def test_every_table_of_the_contents_exists_and_the_other_way_round(written):
    contents = rows(written, "SELECT table_name, data_type FROM gpkg_contents ORDER BY 1")
    assert contents == [
        ("layer_styles", "attributes"),
        ("links", "features"),
        ("lisa_2010", "features"),
        ("regions_2010", "features"),
        ("settings", "attributes"),
    ]
    own = " AND ".join(f"substr(name, 1, {len(x)}) != '{x}'" for x in ("gpkg_", "rtree_", "sqlite_", "qgis_"))
    tables = rows(written, f"SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND {own} ORDER BY 1")
    assert tables == [(name,) for name, _ in contents]


def test_each_extension_in_use_is_registered(written):
    registered = rows(
        written,
        "SELECT table_name, extension_name, scope FROM gpkg_extensions WHERE extension_name != 'gpkg_rtree_index'",
    )
    assert set(registered) == {
        ("gpkg_metadata", "gpkg_metadata", "read-write"),
        ("gpkg_metadata_reference", "gpkg_metadata", "read-write"),
        ("gpkg_data_columns", "gpkg_schema", "read-write"),
        ("gpkg_data_column_constraints", "gpkg_schema", "read-write"),
    }
    present = {name for (name,) in rows(written, "SELECT name FROM sqlite_master")}
    assert {table for table, _, _ in registered} <= present


def test_every_attribute_table_has_an_integer_primary_key(written):
    columns = rows(written, "SELECT name, type, pk FROM pragma_table_info('layer_styles')")
    assert columns[0] == ("id", "INTEGER", 1)


def test_gdal_opens_it_without_a_warning(written):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        layers = dict(pyogrio.list_layers(written))
        frame = pyogrio.read_dataframe(written, layer="regions_2010")
        info = pyogrio.read_info(written, layer="regions_2010")
    assert layers == {
        "regions_2010": "MultiPolygon",
        "lisa_2010": "MultiPolygon",
        "links": "LineString",
        "settings": None,
        "layer_styles": None,
    }
    assert frame.crs == 4326
    assert list(frame["name"]) == ["Akmola", "Astana"]
    assert info["layer_metadata"]["DESCRIPTION"] == "Scores"
    assert info["layer_metadata"]["IDENTIFIER"] == "Regions 2010"


# Styles, fields, provenance


def test_styles_lie_in_the_table_as_qgis_makes_it(written):
    columns = [name for (name,) in rows(written, "SELECT name FROM pragma_table_info('layer_styles')")]
    assert " ".join(columns) == (
        "id f_table_catalog f_table_schema f_table_name f_geometry_column styleName styleQML styleSLD"
        " useAsDefault description owner ui update_time"
    )
    stored = rows(
        written, "SELECT f_table_name, f_geometry_column, styleName, useAsDefault, description FROM layer_styles"
    )
    assert stored == [
        ("regions_2010", "geom", "LISA", 1, "Local Moran"),
        ("regions_2010", "geom", "Rank", 0, ""),
        ("lisa_2010", "geom", "LISA", 1, "Local Moran"),
    ]
    query = "SELECT styleQML FROM layer_styles WHERE styleName = 'LISA' ORDER BY id"
    assert rows(written, query) == [(with_aliases(lisa_style(), {"lisa_class": "LISA class"}),), (lisa_style(),)]


def test_fields_carry_their_meaning(written):
    stored = rows(written, "SELECT table_name, column_name, name, title, description FROM gpkg_data_columns")
    text = "Class of the local Moran statistic"
    assert stored == [("regions_2010", "lisa_class", "LISA class", "LISA class", text)]


def test_a_view_shows_the_features_of_its_layer_and_stores_nothing(written):
    whole, part = (pyogrio.read_dataframe(written, layer=name) for name in ("regions_2010", "lisa_2010"))
    assert list(part.columns) == ["name", "lisa_class", "geometry"]
    pd.testing.assert_frame_equal(part, whole[part.columns])
    assert rows(written, "SELECT type FROM sqlite_master WHERE name = 'lisa_2010'") == [("view",)]


def test_a_table_needs_no_place_and_may_be_empty(tmp_path):
    empty = Table("b", "B", {"kind": []})
    path = write_geopackage(tmp_path / "a.gpkg", [Layer("a", regions(v=[1]))], [empty], metadata={})
    assert rows(path, "SELECT count(*) FROM b") == [(0,)]
    assert rows(path, "SELECT type FROM pragma_table_info('b') WHERE name = 'kind'") == [("TEXT",)]


def test_a_project_lies_where_qgis_looks_for_it(tmp_path):
    path = write_geopackage(tmp_path / "a.gpkg", styled(), metadata={}, projects={"maps": "<qgis/>"}, timestamp=MOMENT)
    ((name, metadata, content),) = rows(path, "SELECT name, metadata, content FROM qgis_projects")
    assert name == "maps"
    assert json.loads(metadata)["last_modified_time"] == "2018-06-19T12:30:00"
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        assert archive.namelist() == ["maps.qgs"]
        assert archive.read("maps.qgs") == b"<qgis/>"


def test_provenance_comes_back(written):
    assert read_provenance(written) == PROVENANCE
    assert read_provenance(written, layer="regions_2010") == {"year": 2010}


def test_provenance_is_readable_as_it_lies(written):
    (text,) = rows(written, "SELECT metadata FROM gpkg_metadata WHERE id = 1")[0]
    assert "таблица.csv" in text
    assert rows(
        written, "SELECT reference_scope, table_name, md_file_id, md_parent_id FROM gpkg_metadata_reference"
    ) == [
        ("geopackage", None, 1, None),
        ("table", "regions_2010", 2, 1),
    ]


def test_provenance_takes_paths_dates_and_numpy_scalars(tmp_path):
    metadata = {"p": Path("a", "b"), "d": date(2018, 6, 19), "n": np.int64(3), "x": np.array([0.5])}
    path = write_geopackage(tmp_path / "a.gpkg", styled(), metadata=metadata)
    assert read_provenance(path) == {"p": "a/b", "d": "2018-06-19", "n": 3, "x": [0.5]}


@pytest.mark.parametrize("value", [math.nan, object(), {1, 2}])
def test_provenance_that_json_cannot_hold_is_refused(tmp_path, value):
    with pytest.raises(OutputError, match="JSON"):
        write_geopackage(tmp_path / "a.gpkg", styled(), metadata={"value": value})
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_provenance_is_told_from_one_that_is_no_geopackage(tmp_path):
    regions(a=[1]).to_file(tmp_path / "foreign.gpkg", layer="a")
    (tmp_path / "text.gpkg").write_text("no database at all, but long enough to be looked at")
    for name in ("foreign.gpkg", "text.gpkg", "none.gpkg"):
        with pytest.raises(DataError, match=name):
            read_provenance(tmp_path / name)
    assert not (tmp_path / "none.gpkg").exists()


def test_provenance_of_an_unknown_layer_is_an_error(written):
    with pytest.raises(DataError, match="links"):
        read_provenance(written, layer="links")


def test_file_hash_is_sha_256(tmp_path):
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert file_hash(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2
    with pytest.raises(DataError, match="nothing"):
        file_hash(tmp_path / "nothing")


def test_software_versions_are_json_and_name_what_computes():
    versions = software_versions()
    assert {"geo_itcluster", "Python", "numpy", "GDAL", "GEOS", "SQLite"} <= set(versions)
    assert json.loads(json.dumps(versions)) == versions


# Values


@pytest.mark.parametrize(
    "column",
    [
        pd.array([1, None], dtype="Int64"),
        pd.array([0.5, None], dtype="Float64"),
        pd.array(["a", None], dtype="string"),
        pd.array([True, None], dtype="boolean"),
        pd.Series(["a", pd.NA], dtype=object),
        pd.Series(["a", math.nan], dtype=object),
        pd.Series([1, pd.NA], dtype=object),
        pd.Series([1, None], dtype=object),
        pd.Series([0.5, pd.NA], dtype=object),
        pd.Categorical(["a", None]),
        pd.Categorical([1, None]),
        [0.5, math.nan],
        pd.to_datetime(["2018-06-19", None]),
    ],
)
def test_what_is_missing_is_null_whatever_its_type(tmp_path, column):
    path = write_geopackage(tmp_path / "a.gpkg", [Layer("a", regions(v=column))], metadata={})
    assert rows(path, "SELECT v IS NULL FROM a") == [(0,), (1,)]


def test_numbers_in_an_object_column_stay_numbers(tmp_path):
    frame = regions(i=pd.Series([1, None], dtype=object), x=pd.Series([1, 0.5], dtype=object))
    path = write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
    assert rows(path, "SELECT i, x FROM a") == [(1, 1.0), (None, 0.5)]
    assert rows(path, "SELECT type FROM pragma_table_info('a') WHERE name IN ('i', 'x')") == [("INTEGER",), ("REAL",)]


def test_a_column_without_any_value_is_kept(tmp_path):
    frame = regions(v=pd.Series([None, None], dtype=object))
    path = write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
    assert rows(path, "SELECT v FROM a") == [(None,), (None,)]


@pytest.mark.parametrize("values", [["a", 1], [[1], [2]], [b"a", b"b"], [1j, 2j], [date.min, date.max]])
def test_a_column_of_mixed_kinds_is_refused_rather_than_turned_into_text(tmp_path, values):
    with pytest.raises(OutputError, match='"v" of layer "a"'):
        write_geopackage(tmp_path / "a.gpkg", [Layer("a", regions(v=values))], metadata={})


@pytest.mark.parametrize("values", [np.array([2**64 - 1], "uint64"), np.array([0.5], "float16")])
def test_numbers_that_sqlite_cannot_hold_are_refused(tmp_path, values):
    with pytest.raises(OutputError, match="cannot be written"):
        write_geopackage(tmp_path / "a.gpkg", [Layer("a", regions(v=values))], metadata={})
    assert list(tmp_path.iterdir()) == []


def test_markup_quotes_and_emoji_are_stored_as_they_are(tmp_path):
    name = """O'Brien's "<script>alert(1)</script>" & co; DROP TABLE gpkg_contents;-- Ұлытау 🗺"""
    layer = Layer(
        """it's "2016" <b>""",
        regions(**{'the "field"\'s name': [name]}),
        [Style("<'\">", lisa_style(label_field=name), default=True, description=name)],
        title=name,
        description=name,
        fields={'the "field"\'s name': Field(name, name)},
    )
    path = write_geopackage(tmp_path / "a.gpkg", [layer], metadata={name: name})
    frame = pyogrio.read_dataframe(path, layer=layer.name)
    assert frame.iloc[0, 0] == name
    assert read_provenance(path) == {name: name}
    assert rows(path, "SELECT description FROM layer_styles") == [(name,)]
    assert rows(path, "SELECT description FROM gpkg_data_columns") == [(name,)]
    assert rows(path, "SELECT identifier FROM gpkg_contents WHERE data_type = 'features'") == [(name,)]


def test_a_region_with_islands_does_not_change_the_kind_of_the_layer(tmp_path):
    plain, islands = regions(v=[1]), regions(v=[1, 2])
    islands.geometry = [box(0, 0, 1, 1), MultiPolygon([box(2, 0, 3, 1), box(4, 0, 5, 1)])]
    points = gpd.GeoDataFrame({"v": [1]}, geometry=[Point(0, 0)], crs=4326)
    layers = [Layer("y2010", plain), Layer("y2016", islands), Layer("points", points)]
    path = write_geopackage(tmp_path / "a.gpkg", layers, metadata={})
    assert dict(pyogrio.list_layers(path)) == {
        "y2010": "MultiPolygon",
        "y2016": "MultiPolygon",
        "points": "Point",
        "layer_styles": None,
    }


def test_the_frames_given_are_left_as_they_were(tmp_path):
    frame = regions(v=pd.Series([1, None], dtype=object))
    before = frame.copy()
    write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
    pd.testing.assert_frame_equal(frame, before)


# Whole or not at all


def test_the_same_inputs_give_the_same_bytes(tmp_path):
    given = {"metadata": PROVENANCE, "projects": {"maps": "<qgis/>"}}
    first = write_geopackage(tmp_path / "a.gpkg", styled(), **given, timestamp=MOMENT)
    time.sleep(0.01)
    others = [
        write_geopackage(tmp_path / f"{i}.gpkg", styled(), **given, timestamp=MOMENT.replace(tzinfo=None))
        for i in range(10)  # what depends on threads shows itself in some runs only
    ]
    assert {file_hash(path) for path in others} == {file_hash(first)}
    assert set(rows(first, "SELECT last_change FROM gpkg_contents")) == {("2018-06-19T12:30:00.000Z",)}


def test_nothing_is_left_beside_the_file(written):
    assert list(written.parent.iterdir()) == [written]


def test_a_file_in_the_way_is_replaced_only_when_asked(written):
    before = written.read_bytes()
    with pytest.raises(OutputError, match="exists"):
        write_geopackage(written, [Layer("new", regions(v=[1]))], metadata={})
    assert written.read_bytes() == before
    write_geopackage(written, [Layer("new", regions(v=[1]))], metadata={}, overwrite=True)
    assert dict(pyogrio.list_layers(written)).keys() == {"new", "layer_styles"}


def test_a_file_that_another_program_has_open_is_not_replaced(written):
    before = written.read_bytes()
    with closing(sqlite3.connect(written)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT * FROM gpkg_contents").fetchall()
        with pytest.raises(OutputError, match="in use"):
            write_geopackage(written, styled(), metadata={}, overwrite=True)
        connection.execute("PRAGMA journal_mode = DELETE")
    assert len(written.read_bytes()) == len(before)


@pytest.mark.parametrize("place", ["folder.gpkg", "file/a.gpkg", "nowhere/a.gpkg", "a.shp", "a"])
def test_a_place_that_cannot_hold_the_file_is_refused(tmp_path, place):
    (tmp_path / "folder.gpkg").mkdir()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        write_geopackage(tmp_path / place, styled(), metadata={}, overwrite=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder.gpkg"]


def test_a_folder_that_takes_no_files_is_refused_even_to_root():
    with pytest.raises(OutputError, match="/proc"):
        write_geopackage("/proc/self/a.gpkg", styled(), metadata={})


def many_points(path):
    """Write enough to be interrupted in the midst of it."""
    points = gpd.GeoDataFrame({"v": np.arange(400_000)}, geometry=gpd.points_from_xy(*np.zeros((2, 400_000)), crs=4326))
    write_geopackage(path, [Layer("points", points)], metadata={}, overwrite=True)


@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_the_old_file_as_it_was(written, interruption):
    before = written.read_bytes()
    code = f"from tests.io.test_geopackage import many_points; many_points({str(written)!r})"
    root = ROOT
    run = subprocess.Popen([sys.executable, "-c", code], cwd=root, stderr=subprocess.PIPE, preexec_fn=interruptible)
    deadline = time.monotonic() + 60
    while not list(written.parent.glob(".*/new/*.gpkg")) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(run.pid, interruption)
    _, complaint = run.communicate(timeout=60)
    assert run.returncode != 0
    assert written.read_bytes() == before
    if interruption == signal.SIGINT:
        assert b"KeyboardInterrupt" in complaint
        assert list(written.parent.iterdir()) == [written]
    write_geopackage(written, styled(), metadata={}, overwrite=True)
    assert list(written.parent.iterdir()) == [written]  # the next run sweeps the drafts of a killed one


def test_a_full_disk_is_told_and_leaves_the_old_file_as_it_was(written):
    before = written.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            many_points(written)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert written.read_bytes() == before
    assert list(written.parent.iterdir()) == [written]


# What is refused before a byte is written


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        (lambda f: [], "one layer"),
        (lambda f: [Layer("a", f), Layer("A", f)], 'are called "A"'),
        (lambda f: [Layer("a", f, title="t"), Layer("b", f, title="T")], 'the title "T"'),
        (lambda f: [Layer("", f)], "cannot name a layer"),
        (lambda f: [Layer("layer_styles", f)], "cannot name a layer"),
        (lambda f: [Layer("gpkg_contents", f)], "cannot name a layer"),
        (lambda f: [Layer("a", f, fields={"w": Field("?", "?")})], "no field w"),
        (
            lambda f: [Layer("a", f.assign(w=1), fields={"v": Field("x", "v"), "w": Field("x", "w")})],
            'the alias "x"',
        ),
        (lambda f: [Layer("b", f, view_of="a"), Layer("a", f)], '"b" is a view of "a"'),
        (lambda f: [Layer("qgis_projects", f)], "cannot name a layer"),
        (lambda f: [Layer("a", f, [Style("s", ""), Style("S", "")])], 'are called "S"'),
        (lambda f: [Layer("a", f, [Style("s", "", True), Style("t", "", True)])], "more than one default"),
        (lambda f: [Layer("a", f, [Style("s" * 31, "")])], "1-30"),
        (lambda f: [Layer("a", f.assign(V=1))], 'are called "V"'),
        (lambda f: [Layer("a", f.assign(fid=1))], '"fid" cannot name a field'),
        (lambda f: [Layer("a", f.assign(Geom=1))], '"Geom" cannot name a field'),
        (lambda f: [Layer("a", f.assign(other=f.geometry))], '"other" of layer "a"'),
    ],
)
def test_names_that_cannot_be_stored_are_refused(tmp_path, layers, message):
    with pytest.raises(OutputError, match=message):
        write_geopackage(tmp_path / "a.gpkg", layers(regions(v=[1])), metadata={})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("frame", [regions(v=[1]).set_crs(None, allow_override=True), gpd.GeoDataFrame({"v": [1]})])
def test_a_layer_must_say_where_it_is(tmp_path, frame):
    with pytest.raises(GeometryError, match="CRS"):
        write_geopackage(tmp_path / "a.gpkg", [Layer("a", frame)], metadata={})
