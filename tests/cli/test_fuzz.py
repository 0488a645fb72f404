"""Files as offices, programs and faulty disks write them, through the command line: the right figures, or one line.

Each table or map is written at random, from a seed, in a way that leaves its figures what they are. A command that
reads it gives the numbers that it gives for the plain file, or refuses it in a line with an exit code of its own.
"""

import csv
import gzip
import io
import json
import random
import sys
import zipfile
from functools import cache

import geopandas
import numpy as np
import openpyxl
import pandas
import pyogrio
import pytest
import shapely
from openpyxl.styles import numbers
from shapely import affinity
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geo_itcluster import cli
from geo_itcluster.resources import resource

SIDE = 4
KEYS = [f"0{1001 + 2 * i}" for i in range(SIDE * SIDE)]
FIRST = [3.1, 4.7, 9.2, 1.0, 5.5, 6.1, 2.2, 8.8, 7.3, 3.9, 4.4, 10.0, 6.6, 2.8, 5.1, 9.7]
SECOND = [1204.5, 311.25, 98.5, 1650.0, 720.5, 83.25, 45.5, 999.75, 1310.0, 64.5, 205.5, 77.25, 1.5, 410.0, 36.5, 8.25]
BARE = 12  # the region that has no figure where one is missing; its figures are no leader's
CELLS = [box(500_000 + 1000 * (i % SIDE), 1000 * (i // SIDE), 501_000 + 1000 * (i % SIDE), 1000 * (i // SIDE + 1))
         for i in range(SIDE * SIDE)]  # fmt: skip
ON_MAP = ("--map-key", "FIPS")
QUICK = ("--permutations", "99")
NO_INDEX = {"SPATIAL_INDEX": "NO"}  # of a FlatGeobuf, which it would sort
CODES = {0, 2, 3, 4, 5, 6, 7}
DECLARATION = """
title = "Two"
[defaults]
normalisation = "leader"
missing = "available"
[group.index]
[indicator.first]
parent = "index"
[indicator.second]
parent = "index"
[uncertainty]
weight_noise = 0.25
"""
STUDY = """
[table]
file = "../t.csv"
key = "FIPS"
as_year = 2020

[map]
file = "../map.gpkg"
key = "FIPS"

[scores]
value = "first"

[inference]
permutations = 99
"""
# Command, and whether it has a map.
COMMANDS = {
    "join": ((), True),
    "moran": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "lisa": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "study": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "score": (("--value", "first", "--as-year", "2020"), False),
    "ksi": (("--it", "first", "--as-year", "2020"), False),
    "specialization": ((), False),
    "index": (("--as-year", "2020"), False),
    "robustness": (("--as-year", "2020", "--draws", "20", "--base", "0"), True),
    "geary": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "getis-ord": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "join-counts": (("--value", "event", "--as-year", "2020", *QUICK), True),
    "bivariate": (("--value", "first", "--with", "second", "--as-year", "2020", *QUICK), True),
    "rates": (("--events", "first", "--population", "second", "--as-year", "2020", *QUICK), True),
    "correlogram": (("--value", "first", "--as-year", "2020", "--orders", "2", *QUICK), True),
    "conventions": (("--value", "first", "--as-year", "2020", *QUICK), True),
    "clusters": (("--follow", "first", "--as-year", "2020"), True),
    "potential": (("--target", "first", "--as-year", "2020", "--draws", "9"), True),
    "spillover": (
        ("--value", "", "--pole", "01011", "--permutations", "99", "--replicates", "10", "--curve-permutations", "39"),
        True,
    ),
}
LONG = "spillover"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    geopandas.GeoDataFrame({"FIPS": KEYS}, geometry=CELLS, crs=32642).to_file(folder / "map.gpkg")
    (folder / "two.toml").write_text(DECLARATION, "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(folder):
    """Run the command line in the folder: exit code, output, errors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)

        def run_(*arguments):
            out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
            patch.setattr(sys, "argv", ["geo-itcluster", *map(str, arguments)])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as left:
                cli.main()
            patch.setattr(sys, "stdout", sys.__stdout__)
            patch.setattr(sys, "stderr", sys.__stderr__)
            return left.value.code, *(stream.buffer.getvalue().decode() for stream in (out, err))

        yield run_


@pytest.fixture(scope="module")
def plain(folder, run):
    """The numbers of a command for the plain table on the plain map."""
    (folder / "plain").mkdir()

    @cache
    def numbers_(command, missing):
        write_csv(folder / "plain/t.csv", records(command, missing))
        code, found = outcome(run, command, "plain/t.csv", "map.gpkg")
        return found if code == 0 else None

    return numbers_


# ------------------------------------------------------------------------------------------------ what is compared
def records(command, missing, keys=KEYS):
    header = ["FIPS", "2019", "2020"] if command == "spillover" else ["FIPS", "first", "second"]
    rows = [list(row) for row in zip(keys, FIRST, SECOND, strict=True)]
    if command == "join-counts":
        header, rows = ["FIPS", "event", "second"], [[key, round(first) % 2, second] for key, first, second in rows]
    if missing:
        rows[BARE][1] = None
    return [header, *rows]


def outcome(run, command, table, polygons, *more):
    """Exit code of a command, and its numbers in order; it may not leave a traceback, nor JSON that is not strict."""
    options, on_map = COMMANDS[command]
    declared = ("two.toml",) if command in ("index", "robustness") else ()
    of_map = ("--map", polygons, *ON_MAP) if on_map else ()
    code, out, err = run(command, *declared, table, "--key", "FIPS", *options, *of_map, *more, "--json")
    assert code in CODES, err
    assert "Traceback" not in err, err
    if code:
        assert out == ""
        assert err.startswith("Error: "), err
        assert len(err.splitlines()) <= 2, err
        return code, err
    return code, leaves(strict(out))


def strict(text):
    def refuse(constant):
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def leaves(value):
    """All numbers of a JSON text but keys, in its order; None is one, and truth values are none."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() if name != "FIPS" for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [] if isinstance(value, str | bool) else [np.nan if value is None else float(value)]


def check(run, plain, command, table, polygons="map.gpkg", *, missing=False, why, more=()):
    code, found = outcome(run, command, table, polygons, *more)
    if code == 0:
        assert plain(command, missing) is not None, why
        np.testing.assert_allclose(found, plain(command, missing), rtol=1e-6, atol=1e-12, err_msg=str(why))
    return code, found


def drawn(chance, on_map=(True, False)):
    """One of the commands that do not take long."""
    names = [name for name, (_, has_map) in COMMANDS.items() if has_map in on_map and name != LONG]
    return chance.choice(names)


# ------------------------------------------------------------------------------------------------ tables
def write_csv(path, rows, mark=",", encoding="utf-8", end="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=end).writerows([["" if c is None else c for c in r] for r in rows])
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    return path


KEY_STYLES = [
    str,
    lambda key: key[1:],
    lambda key: f"'{key}",
    lambda key: f" {key} ",
    lambda key: f"\u200b{key}",
    lambda key: f"{key[1:]}.0",
    lambda key: f'="{key}"',
    lambda key: f"{int(key):,}".replace(",", " "),
]
NO_DATA = ["", "—", ":", "..", "n/a", "(D)", "#DIV/0!", "x"]
UNCLEAR = ["***", "7*", "$7", "<7", "abc", "7.1.2", "7 p", "#REF!", "1e", "TRUE"]


def shown(chance, decimal):
    """A way to write numbers, of two columns alike, that keeps what they are."""
    style = chance.choice(["{}", "{:.2f}", "{:.4E}", "{:,.2f}", "{:.2f} %", "+{}"])
    group = chance.choice([" ", "\u00a0", "\u202f", "'", "’"])

    def show(value):
        text = style.format(value).replace(",", group)
        return text.replace(".", decimal)

    return show


def dressed(chance, rows):
    """A table with what offices put around it."""
    width = len(rows[0])
    if chance.random() < 0.3:
        rows = [["", *rows[0]], *([str(i), *row] for i, row in enumerate(rows[1:], start=chance.choice([0, 1])))]
    if chance.random() < 0.3:
        rows = [rows[0], ["", *["thousand tenge"] * (len(rows[0]) - 1)], *rows[1:]]
    elif chance.random() < 0.15:
        rows = [rows[0], [str(i + 1) for i in range(len(rows[0]))], *rows[1:]]
    if chance.random() < 0.4:
        rows = [[chance.choice(["Доход", "Table 3", "# made in 2020"]), *[""] * (len(rows[0]) - 1)], *rows]
        rows = [["Updated", "2021", *[""] * (width - 2)], [], *rows] if chance.random() < 0.3 else rows
    if chance.random() < 0.2:
        rows = [*rows[:5], [], *rows[5:]]
    if chance.random() < 0.4:
        rows = [*rows, [], [chance.choice(["Источник: бюро", "Source: office", "* estimate", "Note: c = secret"])]]
    return rows


def as_text(folder, chance, command, missing):
    decimal = chance.choice(".,")
    show, style = shown(chance, decimal), chance.choice(KEY_STYLES)
    header, *rows = records(command, missing, list(map(style, KEYS)))
    rows = [[key, *("" if value is None else show(value) for value in row)] for key, *row in rows]
    clear = True
    if missing:
        rows[BARE][1] = chance.choice(NO_DATA)
    elif chance.random() < 0.25:
        rows[BARE][1], clear = chance.choice(UNCLEAR), False
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251"])
    name = chance.choice(["t.csv", "t.txt", "t.csv.gz", "t.zip", "t.tsv"])
    mark = "\t" if name == "t.tsv" else chance.choice(",;\t|")
    path = write_csv(
        folder / "raw.csv", dressed(chance, [header, *rows]), mark, encoding, chance.choice(["\n", "\r\n"])
    )
    raw = path.read_bytes()
    if name == "t.zip":
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("in/Доход.csv", raw)
    else:
        (folder / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    return name, missing, clear


def as_workbook(folder, chance, command, missing):
    book = openpyxl.Workbook()
    sheet = book.active
    style = chance.choice([str, int, float, lambda key: f"'{key}"])
    header, *rows = records(command, missing, list(map(style, KEYS)))
    if chance.random() < 0.3:
        rows = [[key, *(None if value is None else str(value) for value in row)] for key, *row in rows]
    for row in dressed(chance, [header, *rows]):
        sheet.append(row)
    if chance.random() < 0.3:
        book.create_sheet("hidden").sheet_state = "hidden"
        book["hidden"].append(["FIPS", "first"])
    if chance.random() < 0.3:
        book.create_sheet("empty")
    if chance.random() < 0.3:
        column = "C" if sheet["A1"].value is None else "B"
        for cell in sheet[column]:
            cell.number_format = chance.choice([numbers.FORMAT_NUMBER_COMMA_SEPARATED1, '"$"#,##0.00', "0.0"])
    clear = command == "join-counts" or chance.random() > 0.2  # its figures are many times the same
    if not clear and not missing:  # a percentage among numbers
        at = next(cell for row in sheet.iter_rows() for cell in row if cell.value in (FIRST[3], str(FIRST[3])))
        at.value, at.number_format = 0.01, "0.0%"
    book.save(folder / "t.xlsx")
    return "t.xlsx", missing, clear or missing


def as_layer(folder, chance, command, missing):
    header, *rows = records(command, missing)
    frame = pandas.DataFrame(rows, columns=header)
    kind = chance.choice(["ods", "parquet", "gpkg", "fgb", "geojson", "shp"])
    path = folder / f"t.{kind}"
    if kind == "parquet":
        frame = frame.astype({"FIPS": chance.choice(["object", "category"]), header[1]: chance.choice(["f4", "f8"])})
        frame.to_parquet(path)
    elif kind == "ods":
        pyogrio.write_dataframe(frame, path, driver="ODS")
    else:
        crs, index = (4326, {}) if kind == "geojson" else (32642, NO_INDEX if kind == "fgb" else {})
        geopandas.GeoDataFrame(frame, geometry=CELLS, crs=crs).to_file(path, **index)
    return path.name, missing, True


WRITERS = (as_text, as_text, as_text, as_workbook, as_layer)


@pytest.mark.parametrize("seed", [*range(90), "long 1", "long 2"])
def test_a_table_written_in_any_way_gives_its_numbers_or_a_line(folder, run, plain, seed):
    chance = random.Random(seed)
    command = drawn(chance) if isinstance(seed, int) else LONG
    name, missing, clear = chance.choice(WRITERS)(folder, chance, command, chance.random() < 0.3)
    if clear:
        check(run, plain, command, name, missing=missing, why=(seed, command, name))
        return
    code, found = outcome(run, command, name, "map.gpkg")
    stays_text = command == "join" and len(found) < len(plain(command, missing=False))
    assert code != 0 or stays_text, (seed, command, name, found)


# ------------------------------------------------------------------------------------------------ damage
DAMAGED = {
    "t.csv": lambda path, rows: write_csv(path, rows),
    "t.csv.gz": lambda path, rows: path.write_bytes(gzip.compress(write_csv(path, rows).read_bytes())),
    "t.zip": lambda path, rows: zipped(path, write_csv(path.with_name("raw.csv"), rows).read_bytes()),
    "t.xlsx": lambda path, rows: pandas.DataFrame(rows[1:], columns=rows[0]).to_excel(path, index=False),
    "t.ods": lambda path, rows: pyogrio.write_dataframe(
        pandas.DataFrame(rows[1:], columns=rows[0]), path, driver="ODS"
    ),
    "t.parquet": lambda path, rows: pandas.DataFrame(rows[1:], columns=rows[0]).to_parquet(path),
    "t.gpkg": lambda path, rows: layer(rows).to_file(path),
    "t.geojson": lambda path, rows: layer(rows, crs=4326).to_file(path),
    "t.fgb": lambda path, rows: layer(rows).to_file(path),
    "t.shp": lambda path, rows: layer(rows).to_file(path),
}
WITH_CHECKSUM = ("t.csv.gz", "t.zip", "t.xlsx")


def zipped(path, raw):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", raw)


def layer(rows, crs=32642):
    cells = CELLS if crs == 32642 else placed(random.Random(0), crs)
    return geopandas.GeoDataFrame(pandas.DataFrame(rows[1:], columns=rows[0]), geometry=cells, crs=crs)


def damage(chance, raw):
    """Bytes with faults: changed, removed, repeated, exchanged, cut off."""
    raw = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        at, end = sorted(chance.randrange(len(raw)) for _ in range(2))
        end = min(end, at + 40)
        what = chance.randrange(5)
        if what < 2:
            raw[at] = chance.choice([0, 0xFF, 0x7F, chance.randrange(256)])
        elif what == 2:
            del raw[at:end]
        elif what == 3:
            raw[at:at] = raw[at:end]
        else:
            raw[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        raw = raw or bytearray(b"\0")
    return bytes(raw[: chance.randrange(1, len(raw) + 1)] if chance.random() < 0.2 else raw)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_table_is_refused_in_a_line_or_read(folder, run, plain, name, seed):
    chance = random.Random(f"{name} {seed}")
    command = drawn(chance)
    (folder / "damaged").mkdir(exist_ok=True)
    path = folder / "damaged" / name
    DAMAGED[name](path, records(command, missing=False))
    part = path.with_suffix(chance.choice([".shp", ".dbf", ".dbf", ".shx", ".prj"])) if name == "t.shp" else path
    part.write_bytes(damage(chance, part.read_bytes()))
    if name in WITH_CHECKSUM:
        check(run, plain, command, f"damaged/{name}", why=(name, seed, command))
    else:
        outcome(run, command, f"damaged/{name}", "map.gpkg")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ["t.gpkg", "t.geojson", "t.fgb", "t.shp", "t.parquet", "t.zip"])
def test_a_damaged_map_is_refused_in_a_line_or_read(folder, run, name, seed):
    chance = random.Random(f"map {name} {seed}")
    command = drawn(chance, on_map=(True,))
    path = write_csv(folder / "t.csv", records(command, missing=False))
    (folder / "maps").mkdir(exist_ok=True)
    polygons = folder / "maps" / name
    frame = layer([["FIPS"], *([key] for key in KEYS)], crs=4326 if name == "t.geojson" else 32642)
    if name == "t.zip":
        frame.to_file(folder / "maps" / "z.shp")
        with zipfile.ZipFile(polygons, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in (folder / "maps").glob("z.*"):
                archive.write(part, part.name)
    elif name == "t.parquet":
        frame.to_parquet(polygons)
    else:
        frame.to_file(polygons)
    part = polygons.with_suffix(chance.choice([".shp", ".shx", ".dbf", ".prj"])) if name == "t.shp" else polygons
    part.write_bytes(damage(chance, part.read_bytes()))
    outcome(run, command, path.name, f"maps/{name}")


@pytest.mark.parametrize("command", ["index", "audit", "robustness", "run"])
@pytest.mark.parametrize("seed", range(15))
def test_a_damaged_declaration_is_refused_in_a_line_or_read(folder, run, command, seed):
    chance = random.Random(f"{command} {seed}")
    (folder / "declared").mkdir(exist_ok=True)
    if command == "audit":
        for file in resource("data", "claims_kazakhstan.toml").parent.iterdir():
            if file.suffix == ".csv":
                (folder / "declared" / file.name).write_bytes(file.read_bytes())
        text = resource("data", "claims_kazakhstan.toml").read_text("utf-8")
    else:
        text = STUDY if command == "run" else DECLARATION
    (folder / "declared" / "d.toml").write_text(miswritten(chance, text), "utf-8")
    write_csv(folder / "t.csv", records(command, missing=False))
    of_table = () if command in ("audit", "run") else ("t.csv", "--key", "FIPS", *COMMANDS[command][0])
    code, out, err = run(command, "declared/d.toml", *of_table, "--json")
    assert code in CODES, err
    assert "Traceback" not in err, err
    if code:
        assert len(err.splitlines()) <= 2, err
    else:
        strict(out)


# Commands that take tables of another form, or none: their arguments.
OTHERS = {
    "structure": ("t.csv", "--key", "FIPS", "--year-column", "year", "--follow", "first"),
    "match": ("--table", "t.csv", "--key", "FIPS", "--country", "KZ"),
}


def years_of_industries(chance=None):
    """A table of regions, years and industries, written in some way."""
    show = str if chance is None else shown(chance, decimal := chance.choice(".,"))
    mark = "," if chance is None else ";" if decimal == "," else chance.choice(",;|")
    rows = [
        [key, year, *map(show, (a * (year - 2018), b))]
        for year in (2019, 2020)
        for key, a, b in zip(KEYS, FIRST, SECOND, strict=True)
    ]
    encoding = "utf-8" if chance is None else chance.choice(["utf-8-sig", "utf-16", "cp1251"])
    return [["FIPS", "year", "first", "second"], *rows], mark, encoding


@pytest.mark.parametrize("seed", range(8))
def test_a_table_of_years_written_in_any_way_gives_its_structure(folder, run, seed):
    texts = []
    for chance in (None, random.Random(f"structure {seed}")):
        write_csv(folder / "t.csv", *years_of_industries(chance))
        code, out, err = run("structure", *OTHERS["structure"], "--json")
        assert code == 0, (seed, err)
        texts.append(leaves(strict(out)))
    np.testing.assert_allclose(texts[1], texts[0], rtol=1e-6)


@pytest.mark.parametrize("command", OTHERS)
@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_table_of_another_form_is_refused_in_a_line_or_read(folder, run, command, seed):
    chance = random.Random(f"{command} {seed}")
    path = write_csv(folder / "t.csv", *years_of_industries())
    path.write_bytes(damage(chance, path.read_bytes()))
    code, out, err = run(command, *OTHERS[command], "--json")
    assert code in CODES, err
    assert "Traceback" not in err, err
    if out:
        strict(out)


def miswritten(chance, text):
    """A declaration with some of its words exchanged for others, and values for those of other kinds."""
    lines = text.splitlines()
    odd = ["{}", "[]", '""', "-1", "0", "1e400", "nan", "true", "[[1]]", '"x"', "{ a = 1 }", "2020-01-01", "9" * 30]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        name, equals, _ = lines[at].partition(" = ")
        other = chance.choice(lines)
        lines[at] = chance.choice(
            [f"{name}{equals}{chance.choice(odd)}", other, "", lines[at][: len(lines[at]) // 2], f"{other} # again"]
        )
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------------ maps
def redrawn(chance, shapes):
    """The same polygons, drawn in another way."""
    if chance.random() < 0.3:
        shapes = [shapely.segmentize(shape, max_segment_length=shape.length / 7.9) for shape in shapes]
    if chance.random() < 0.3:
        shapes = [shapely.reverse(shape) for shape in shapes]
    if chance.random() < 0.3:
        shapes = [shapely.force_3d(shape, 12.0) for shape in shapes]
    if chance.random() < 0.3:
        shapes = [shapely.normalize(shape) for shape in shapes]
    if chance.random() < 0.3:
        turn = chance.randrange(4)
        shapes = [Polygon([*ring[turn:-1], *ring[: turn + 1]]) for shape in shapes for ring in [shape.exterior.coords]]
    if chance.random() < 0.4:
        part = chance.randrange(len(shapes))
        shapes = [MultiPolygon([s]) if i >= part else s for i, s in enumerate(shapes)]
    if chance.random() < 0.2:
        shapes = [GeometryCollection([shape, LineString([(0, 0), (1, 1)])]) for shape in shapes]
    return shapes


PLACES = {32642: (0.0, 0.0, 1.0), 3857: (7e6, 6e6, 1.0), 4326: (60.0, 45.0, 1e-3), 2263: (9e5, 2e5, 3.0)}


def placed(chance, crs, shapes=CELLS):
    """The polygons somewhere in a reference system; at the antimeridian, where it has degrees, now and then."""
    x, y, scale = PLACES[crs]
    moved = [affinity.translate(s, -500_000, 0) for s in shapes]
    moved = [affinity.translate(affinity.scale(s, scale, scale, origin=(0, 0)), x or 500_000, y) for s in moved]
    if crs == 4326 and chance.random() < 0.5:
        moved = [affinity.translate(s, 118, 0) for s in moved]
        return [affinity.translate(s, -360, 0) if s.bounds[2] > 180.5 else s for s in moved]
    return moved


@pytest.mark.parametrize("seed", range(36))
def test_a_map_drawn_in_any_way_gives_its_numbers(folder, run, plain, seed):
    chance = random.Random(f"map {seed}")
    command = drawn(chance, on_map=(True,))
    kind = chance.choice(["gpkg", "geojson", "shp", "fgb", "parquet", "zip", "GPKG"])
    crs = 4326 if kind == "geojson" else chance.choice(list(PLACES))
    keys = chance.choice([KEYS, [int(k) for k in KEYS], [f" {k} " for k in KEYS], [float(k) for k in KEYS]])
    frame = geopandas.GeoDataFrame({"FIPS": keys, "note": "x"}, geometry=redrawn(chance, placed(chance, crs)), crs=crs)
    if kind in ("shp", "zip"):  # a shapefile holds no collections
        frame.geometry = [next(p for p in shapely.get_parts(s) if p.area > 0) for s in frame.geometry]
    (folder / "drawn").mkdir(exist_ok=True)
    path = folder / "drawn" / f"m{seed}.{kind}"
    if kind == "parquet":
        frame.to_parquet(path)
    elif kind == "zip":
        frame.to_file(path.with_suffix(".shp"))
        with zipfile.ZipFile(path, "w") as archive:
            for part in path.parent.glob(f"m{seed}.[!z]*"):
                archive.write(part, f"in/{part.name}")
    else:
        frame.to_file(path, driver="GPKG" if kind == "GPKG" else None, **(NO_INDEX if kind == "fgb" else {}))
    write_csv(folder / "t.csv", records(command, missing=False))
    code, found = check(run, plain, command, "t.csv", f"drawn/{path.name}", why=(seed, command, kind, crs))
    assert code == 0, (seed, command, kind, crs, found)


def broken(shapes, at, fault):
    """Polygons with a fault, and whether it changes who is a neighbour."""
    x, y, right, top = shapes[at].bounds
    faults = {
        "none": None,
        "empty": Polygon(),
        "a bow tie": Polygon([(x, y), (right, top), (right, y), (x, top)]),
        "a point": Point(x, y),
        "a line": LineString([(x, y), (right, top)]),
        "no area": Polygon([(x, y), (right, y), (x, y)]),
        "not finite": Polygon([(x, y), (right, y), (right, np.inf), (x, top)]),
        "moved": affinity.translate(shapes[at], 0.4, 0.3),
        "a gap": box(x + 0.2, y + 0.2, right - 0.2, top - 0.2),
        "an overlap": box(x - 0.2, y - 0.2, right + 0.2, top + 0.2),
        "twice": shapes[(at + 1) % len(shapes)],
        "the whole": shapely.union_all(shapes),
        "inside another": shapes[(at + 5) % len(shapes)].buffer(-300),
        "elsewhere": affinity.translate(shapes[at], 1e6, 0),
    }
    return [faults[fault] if i == at else shape for i, shape in enumerate(shapes)]


FAULTS = ("none", "empty", "a bow tie", "a point", "a line", "no area", "not finite", "moved", "a gap", "an overlap")
FAULTS += ("twice", "the whole", "inside another", "elsewhere")


@pytest.mark.parametrize("command", ["moran", "lisa", "study"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_map_with_a_fault_is_refused_or_the_fault_is_named(folder, run, plain, fault, command):
    at = random.Random(fault).randrange(len(CELLS))
    frame = geopandas.GeoDataFrame({"FIPS": KEYS}, geometry=broken(CELLS, at, fault), crs=32642)
    (folder / "faults").mkdir(exist_ok=True)
    frame.to_parquet(folder / "faults/m.parquet")
    table = write_csv(folder / "t.csv", records(command, missing=False))
    options = (table.name, "--key", "FIPS", *COMMANDS[command][0], "--map", "faults/m.parquet", *ON_MAP)
    code, out, err = run(command, *options, "--json")
    assert code in CODES
    assert "Traceback" not in err
    if code:
        assert KEYS[at] in err, err
        return
    found = strict(out)
    years = [found, *(year for year in found.values() if isinstance(year, dict))]
    said = [text for year in years for name in ("map_problems", "problems", "notes") for text in year.get(name, ())]
    assert any(KEYS[at] in str(text) for text in said), (fault, said)


# ------------------------------------------------------------------------------------------------ pictures and pages
@pytest.mark.parametrize("seed", range(8))
def test_pictures_and_pages_of_any_table_are_refused_in_a_line_or_show_its_numbers(folder, run, plain, seed):
    chance = random.Random(f"pages {seed}")
    missing = chance.random() < 0.3
    name, missing, clear = chance.choice(WRITERS)(folder, chance, "moran", missing)
    if is_damaged := chance.random() < 0.3:
        (folder / name).write_bytes(damage(chance, (folder / name).read_bytes()))
    target, more = (
        (f"page{seed}.html", ()) if seed % 2 else (f"pictures{seed}", ("--only", "scatterplot", "--dpi", "30"))
    )
    options = (*COMMANDS["moran"][0], "--map", "map.gpkg", *ON_MAP, "-o", target, *more)
    code, _, err = run("report" if seed % 2 else "figures", name, "--key", "FIPS", *options)
    assert code in CODES, err
    assert "Traceback" not in err, err
    assert (folder / target).exists() == (code == 0)
    if code:
        assert err.startswith("Error: "), err
    elif seed % 2 and clear and not is_damaged:
        assert f"{plain('moran', missing)[1]:.3f}".lstrip("-0") in (folder / target).read_text("utf-8")


@pytest.mark.parametrize("seed", range(12))
def test_boundaries_of_any_words_are_written_or_refused_in_a_line(folder, run, seed):
    chance = random.Random(f"boundaries {seed}")
    layer = chance.choice([(), ("16",), ("20",), ("5",), ("x",), ("--country", "KG"), ("--country", "Грузия"),
                           ("--country", "Nowhere"), ("17", "--country", "KG")])  # fmt: skip
    name = chance.choice([None, "b.gpkg", "b.geojson", "b.shp", "b.fgb", "b.doc", "nowhere/b.gpkg"])
    source = chance.choice([(), (), ("--source", "natural_earth"), ("--source", "x")])
    output = () if name is None else ("-o", f"{seed}{name}")
    code, out, err = run("boundaries", *layer, *source, *output, "--json")
    assert code in CODES, err
    assert "Traceback" not in err, err
    if code:
        assert out == ""
        assert err.startswith("Error: "), err
    else:
        assert strict(out)
    assert name is None or (folder / f"{seed}{name}").exists() == (code == 0)
