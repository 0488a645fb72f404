"""Files of any origin: nothing is fetched, nothing is unpacked without bound, nothing damaged gives a traceback."""

import json
import socket
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from geo_itcluster._util.toml import parse_toml
from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.io.maps.polygons import read_polygons
from geo_itcluster.io.safety import check_workbook, member_of, unpacked
from geo_itcluster.io.tables.files import read_table

FEATURE = {
    "type": "Feature",
    "properties": {"id": "a"},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
}


@pytest.fixture(scope="module")
def server():
    """A local server that notes what is asked of it."""
    requests = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self):
            requests.append(self.rfile.readline())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        listening.requests = requests
        yield listening
        listening.shutdown()
        thread.join()


def fault(read, path):
    """What a reader says about a file; None where it reads it."""
    try:
        read(path)
    except GeoITClusterError as error:
        return str(error)
    return None


def geojson(**members):
    return json.dumps({"type": "FeatureCollection", **members, "features": [FEATURE]})


def services(url):
    vrt = '<OGRVRTDataSource><OGRVRTLayer name="m"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    return {
        "VRT over the network": vrt.format(f"/vsicurl/{url}.geojson"),
        "VRT on another file": vrt.format("/etc/passwd"),
        "WFS": f"<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>",
        "WMS": f'<GDAL_WMS><Service name="TMS"><ServerUrl>{url}</ServerUrl></Service></GDAL_WMS>',
        "address": url,
        "connection": f"WFS:{url}",
        "GDALG": json.dumps(
            {"type": "gdal_streamed_alg", "command_line": f"gdal vector pipeline ! read {url} ! write x"}
        ),
        "CRS by link": geojson(crs={"type": "link", "properties": {"href": url, "type": "proj4"}}),
        "CRS by URL": geojson(crs={"type": "URL", "properties": {"url": url}}),
        "CRS by link in escapes": geojson(crs={"type": "link", "properties": {"href": url}})
        .replace("link", "l\\u0069nk")
        .replace("http", "\\u0068ttp"),
        "CRS by name": geojson(crs={"type": "name", "properties": {"name": url}}),
        "OGC API": json.dumps({"links": [{"rel": "data", "href": url, "type": "application/json"}], "title": "t"}),
    }


def test_the_server_would_notice(server):
    with socket.create_connection(server.server_address) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        connection.recv(1)
    assert server.requests.pop() == b"GET / HTTP/1.0\r\n"


@pytest.mark.parametrize("kind", services(""))
def test_no_file_makes_a_request(tmp_path, server, kind):
    content = services(f"http://127.0.0.1:{server.server_port}/map")[kind]
    for suffix in (".gpkg", ".geojson", ".json", ".shp", ".dbf", ".fgb", ".parquet", ".xml", ".vrt"):
        path, archive = tmp_path / f"net{suffix}", tmp_path / f"{suffix}.zip"
        path.write_text(content)
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr(path.name, content)
        said = [fault(read, file) for read in (read_polygons, read_table) for file in (path, archive)]
        assert all(text is not None and "\n" not in text for text in said) or kind == "CRS by name", said
    assert server.requests == []


def test_a_shapefiles_parts_make_no_request(tmp_path, server):
    url = f"http://127.0.0.1:{server.server_port}/x"
    for part, content in {".prj": url, ".cpg": url, ".dbf": services(url)["WFS"], ".qix": url}.items():
        path = tmp_path / part[1:] / "map.shp"
        path.parent.mkdir()
        gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(path)
        path.with_suffix(part).write_text(content)
        assert "\n" not in (fault(read_polygons, path) or "")
    assert server.requests == []


def test_a_geopackage_of_virtual_tables_is_refused(tmp_path):
    path = tmp_path / "virtual.gpkg"
    gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(path)
    assert len(read_polygons(path)) == 1
    statement = "CREATE VIRTUAL TABLE spy USING VirtualOGR('/vsicurl/http://127.0.0.1:1/x')"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("INSERT INTO sqlite_master VALUES ('table', 'spy', 'spy', 0, ?)", [statement])
        database.commit()
    with pytest.raises(DataError, match=r'the table "spy" is virtual \(VirtualOGR\)'):
        read_polygons(path)


# Archives --------------------------------------------------------------------------------------------------


def test_only_the_member_that_is_meant_is_unpacked(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../evil.csv", "in/map.shp", "in/map.dbf", "in/map.prj", "in/other.bin"):
            archive.writestr(name, "x")
    assert member_of(path, [".shp", ".dbf"]) == ("in/map.shp", False)
    with unpacked(path, "in/map.shp") as file:
        assert sorted(p.name for p in file.parent.iterdir()) == ["map.dbf", "map.prj", "map.shp"]
    assert not file.exists()
    with unpacked(path, "../../evil.csv") as file:
        assert file.name == "evil.csv"
    assert not (tmp_path.parent.parent / "evil.csv").exists()


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(80):
            member.write(bytes(2**20))
    with pytest.raises(DataError, match="would unpack to 83,886,080 bytes"):
        read_table(path)
    with pytest.raises(DataError, match="holds no file that can be read here"):
        read_polygons(path)


# Workbooks -------------------------------------------------------------------------------------------------


def workbook(path, sheet, **parts):
    """A workbook whose first sheet has some XML of its own."""
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.save(path.with_name("made.xlsx"))
    with zipfile.ZipFile(path.with_name("made.xlsx")) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in made.namelist():
            content = sheet if name == "xl/worksheets/sheet1.xml" else made.read(name)
            new.writestr(name, parts.get(name, content))
    return path


HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>', "lie scattered over 1,048,576 rows"),
        ('<row r="900000"><c r="ZZ900000"/></row>', "lie scattered"),
        ("".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(1, 5000)), "lie scattered"),
        ('<row r="99999999999"><c r="A1"/></row>', "is not the number of a row"),
        ('<row r="9999999"><c r="A1"/></row>', "lies outside the sheet"),
        ('<row r="1"><c r="ZZZZ1"/></row>', "lies outside the sheet"),
        ('<row r="1"><c r="A1">', "cannot be read as XLSX "),
        (TAIL.join(["", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>']), "cannot be read|scattered"),
        ("<row>" + "<c/>" * 600_000 + "</row>", "would unpack to"),
    ],
    ids=["corner", "far", "wide", "row number", "below", "right", "cut off", "merged", "bomb"],
)
def test_a_small_workbook_costs_little(tmp_path, rows, message):
    path = workbook(tmp_path / "a.xlsx", f"{HEAD}{rows}{TAIL}")
    started = time.perf_counter()
    with pytest.raises(DataError, match=message):
        read_table(path)
    assert time.perf_counter() - started < 2


def test_a_workbook_declares_no_entities(tmp_path):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + HEAD
        + "<row><c><v>&b;</v></c></row>"
        + TAIL
    )
    with pytest.raises(DataError, match="declares a document type"):
        check_workbook(workbook(tmp_path / "a.xlsx", bomb))


# TOML ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = " + "[" * 10_000, "is nested too deeply"),
        ("x = " + "[" * 100 + "]" * 100, "is nested too deeply"),
        ("x = " + "{a=" * 10_000, "is nested too deeply"),
        ("a." * 200 + "a = 1", "is nested too deeply"),
        ("x = " + "9" * 100_000, "an integer beyond 64 bits"),
        ("x = 9223372036854775808", "an integer beyond 64 bits"),
        ("x = 0x" + "f" * 5000, "an integer beyond 64 bits"),
        ("x = ", "is not valid TOML"),
        (b"x = '\xff'", "it is not UTF-8 text"),
    ],
)
@pytest.mark.parametrize("exact", [False, True])
def test_toml_of_any_depth_and_size_is_refused_in_one_line(text, message, exact):
    with pytest.raises(DataError, match=message) as caught:
        parse_toml(text, source="a.toml", exact=exact)
    assert "\n" not in str(caught.value)


def test_decimals_are_read_to_the_last_digit_and_bounded():
    assert str(parse_toml("x = 0.10", source="a.toml", exact=True)["x"]) == "0.10"
    assert parse_toml("x = -9223372036854775808", source="a.toml") == {"x": -(2**63)}
    with pytest.raises(DataError, match="beyond the floating-point range"):
        parse_toml("x = 1e999999999", source="a.toml", exact=True)


def test_the_drivers_that_are_used_are_there():
    assert {"GPKG", "GeoJSON", "TopoJSON", "ESRI Shapefile", "FlatGeobuf"} <= set(pyogrio.list_drivers())


@pytest.mark.parametrize(
    ("suffix", "damage", "remark"),
    [
        ("gpkg", "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('ghost', 'attributes')", "ghost"),
        ("gpkg", "PRAGMA user_version = 99999", "99999"),
        ("geojson", "[0, 0]]]", "Non closed ring"),
        ("xlsx", 1e8, "Cell A2 is marked as a date"),
        ("xlsx", 1, None),
    ],
)
def test_what_a_library_remarks_on_is_a_note_and_no_warning(tmp_path, suffix, damage, remark):
    path = tmp_path / f"table.{suffix}"
    if suffix == "geojson":
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [FEATURE]}).replace(damage, "[2, 2]]]"))
    elif suffix == "gpkg":
        gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(path)
        with closing(sqlite3.connect(path)) as file, file:
            file.execute(damage)
    else:
        book = openpyxl.Workbook()
        for at, value in enumerate(("id", damage), start=1):
            cell = book.active.cell(at, 1, value)
            cell.number_format = "yyyy-mm-dd" if at == 2 else "General"
        book.save(path)
    notes = read_table(path).notes
    assert [str(note).startswith(f"{path.name} was read with remarks: ") for note in notes] == (
        [True] if remark else []
    )
    assert remark is None or remark in str(notes[0])
