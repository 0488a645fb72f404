"""One file, one answer: every command reads the same figures from it, or refuses it in a line that names the remedy."""

import datetime
import gzip
import json
import sys

import geopandas
import numpy as np
import openpyxl
import pandas
import pyogrio
import pytest
from shapely.geometry import box

from geo_itcluster import cli

SIDE = 4
KEYS = [f"0{1001 + 2 * i}" for i in range(SIDE * SIDE)]
VALUES = [3.1, 4.7, 9.2, 1.0, 5.5, 6.1, 2.2, 8.8, 7.3, 3.9, 4.4, 10.0, 6.6, 2.8, 5.1, 9.7]
MORAN = -0.0547
MAP = ("--map", "map.gpkg", "--map-key", "FIPS")
COMMANDS = ("join", "moran", "score", "ksi", "study")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    shapes = [box(i % SIDE, i // SIDE, i % SIDE + 1, i // SIDE + 1) for i in range(SIDE * SIDE)]
    geopandas.GeoDataFrame({"FIPS": KEYS}, geometry=shapes, crs=3857).to_file(folder / "map.gpkg")
    return folder


@pytest.fixture
def run(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)

    def run_(*arguments):
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        return left.value.code, *capsys.readouterr()

    return run_


def csv(folder, rows, *, name="t.csv", mark=",", encoding="utf-8"):
    path = folder / name
    path.write_bytes("".join(mark.join(row) + "\n" for row in rows).encode(encoding))
    return path


def pairs(shown="{}".format, keys=KEYS):
    return [["FIPS", "income"], *([key, shown(value)] for key, value in zip(keys, VALUES, strict=True))]


def answer(run, command, path, *options):
    """The figures that a command has read from a table, by region; or its message."""
    what = {"join": (), "ksi": ("--it", "income"), "moran": ("--value", "income"), "score": ("--value", "income")}
    on_map = () if command in ("score", "ksi") else MAP
    year = () if command == "join" else ("--as-year", "2020")
    code, out, err = run(command, path, *what.get(command, ("--value", "income")), *year, *on_map, *options, "--json")
    if code:
        assert "Traceback" not in err
        assert len(err.splitlines()) <= 2
        return err
    found = json.loads(out)
    if command == "moran":
        return round(found["2020"]["statistic"], 4)
    rows = found["regions"] if command == "join" else (found.get("years") or [found.get("2020")])[0]
    rows = rows if command == "join" else rows["regions"] if isinstance(rows, dict) else rows
    field = {"join": "income", "ksi": "output", "score": "score", "study": "value"}[command]
    values = [row[field] for row in rows]
    if command == "score":
        values = [None if v is None else v * max(VALUES) / 100 for v in values]
    if any(isinstance(value, str) for value in values):
        return f"Error: text, {found['account']}"
    return np.sort([np.nan if value is None else round(value, 9) for value in values]).tolist()


KNOWN = {command: MORAN if command == "moran" else sorted(VALUES) for command in COMMANDS}


# ------------------------------------------------------------------------------------------- read alike everywhere
def excel(folder, rows, *, before=(), format_=None, sheets=()):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (*before, *rows):
        sheet.append(list(row))
    if format_ is not None:
        for row in sheet.iter_rows(min_row=2, max_col=1):
            row[0].number_format = format_
    for title, state in sheets:
        other = book.create_sheet(title)
        other.sheet_state = state
        if state == "hidden":
            other.append(["x", "y"])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def typed(keys=KEYS):
    return [["FIPS", "income"], *map(list, zip(keys, VALUES, strict=True))]


def comma(value):
    return f"{value}".replace(".", ",")


def layer(folder, name, driver=None):
    frame = geopandas.read_file(folder / "map.gpkg").assign(income=VALUES)
    frame.to_file(folder / name, **({} if driver is None else {"driver": driver}))
    return folder / name


def ods(folder):
    pyogrio.write_dataframe(pandas.DataFrame({"FIPS": KEYS, "income": VALUES}), folder / "t.ods", driver="ODS")
    return folder / "t.ods"


def parquet(folder):
    pandas.DataFrame({"FIPS": KEYS, "income": VALUES}).to_parquet(folder / "t.parquet")
    return folder / "t.parquet"


def gz(folder):
    path = folder / "t.csv.gz"
    path.write_bytes(gzip.compress(csv(folder, pairs()).read_bytes()))
    return path


def ended_by_dos(folder):
    path = csv(folder, pairs())
    path.write_bytes(path.read_bytes() + b"\x1a")
    return path


FILES = {
    "points": lambda f: csv(f, pairs()),
    "commas": lambda f: csv(f, pairs(comma), mark=";"),
    "tabs": lambda f: csv(f, pairs(), mark="\t", name="t.tsv"),
    "a mark declared for Excel": lambda f: csv(f, [["sep=;"], *[[";".join(row)] for row in pairs()]], mark="|"),
    "a title": lambda f: csv(f, [["Table 3. Income", ""], ["", ""], *pairs()]),
    "a comment": lambda f: csv(f, [["# thousand tenge, 2020"], *pairs()]),
    "units": lambda f: csv(f, [["FIPS", "income"], ["", "thousand tenge"], *pairs()[1:]]),
    "notes": lambda f: csv(f, [*pairs(), ["", ""], ["Source: office, 2020"], ["* estimate"]]),
    "numbered rows": lambda f: csv(f, [["", *pairs()[0]], *([str(i), *row] for i, row in enumerate(pairs()[1:]))]),
    "percent": lambda f: csv(f, pairs("{} %".format)),
    "exponents": lambda f: csv(f, pairs("{:.3E}".format)),
    "a long cell": lambda f: csv(f, [[*row, "x" * 200_000] for row in pairs()]),
    "lost zeros": lambda f: csv(f, pairs(keys=[key[1:] for key in KEYS])),
    "keys as fractions": lambda f: csv(f, pairs(keys=[f"{key[1:]}.0" for key in KEYS])),
    "apostrophes": lambda f: csv(f, pairs(keys=[f"'{key}" for key in KEYS])),
    "formulas of texts": lambda f: csv(f, pairs(keys=[f'="{key}"' for key in KEYS]), mark=";"),
    "zero-width letters": lambda f: csv(f, pairs(keys=[f"\u200b{key}" for key in KEYS])),
    "invisible letters in the header": lambda f: csv(f, [["FIPS", "\ufeffincome\u200b"], *pairs()[1:]]),
    "an end of file of DOS": ended_by_dos,
    "a workbook": lambda f: excel(f, typed()),
    "a workbook with a title": lambda f: excel(f, typed(), before=[["Table 3"], []]),
    "keys by a display format": lambda f: excel(f, typed([int(key) for key in KEYS]), format_="00000"),
    "blank and hidden sheets": lambda f: excel(f, typed(), sheets=[("a", "visible"), ("b", "hidden")]),
    "GeoPackage": lambda f: layer(f, "t.gpkg"),
    "GeoJSON": lambda f: layer(f, "t.geojson"),
    "FlatGeobuf": lambda f: layer(f, "t.fgb"),
    "shapefile": lambda f: layer(f, "t.shp"),
    "ODS": ods,
    "Parquet": parquet,
    "compressed": gz,
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_read_alike_by_every_command(run, folder, kind, command):
    path = FILES[kind](folder)
    key = ("--key", "FIPS") if command in ("score", "ksi") else ()  # elsewhere found by the map's key column
    expected = KNOWN[command]
    if kind == "exponents" or command != "moran":
        assert answer(run, command, path, *key) == pytest.approx(expected)
    else:
        assert answer(run, command, path, *key) == expected


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda f: csv(f, pairs(keys=[f"{key}\u00a0" for key in KEYS])), "non-breaking blanks"),
        (FILES["keys by a display format"], "as the workbook shows them"),
        (FILES["zero-width letters"], "invisible characters"),
    ],
)
@pytest.mark.parametrize("command", ["join", "moran"])
def test_what_was_read_into_keys_is_told(run, folder, command, write, told):
    value = ("--value", "income", "--as-year", "2020") if command == "moran" else ()
    code, out, err = run(command, write(folder), *value, *MAP)
    assert code == 0, err
    assert told in " ".join(out.split())


# ---------------------------------------------------------------------------------------- refused alike everywhere
REFUSED = {
    "one mark or thousands": (lambda f: csv(f, pairs(lambda v: f'"{v * 1000:,.0f}"')), "--decimal"),
    "currency": (lambda f: csv(f, pairs(lambda v: f"${v}")), "currency"),
    "a footnote": (lambda f: csv(f, [*pairs()[:-1], [KEYS[-1], "9.7*"]]), "footnote"),
    "a flag": (lambda f: csv(f, [*pairs()[:-1], [KEYS[-1], "9.7 p"]]), "flag"),
    "some percent": (lambda f: csv(f, [*pairs()[:-1], [KEYS[-1], "9.7%"]]), "percent sign"),
    "both marks": (lambda f: csv(f, [*pairs()[:-1], [KEYS[-1], "9,75"]], mark=";"), "--decimal"),
    "a stranger's code": (lambda f: csv(f, [*pairs()[:-1], [KEYS[-1], "***"]]), "--na"),
    "several sheets": (lambda f: excel(f, typed(), before=(), sheets=()) and two_sheets(f), "--sheet"),
    "a merged figure": (lambda f: merged(f), "unmerge"),
    "a cut DBF": (lambda f: cut_dbf(f), "column"),
}


def two_sheets(folder):
    book = openpyxl.load_workbook(folder / "t.xlsx")
    book.create_sheet("Other").append(["FIPS", "income"])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def merged(folder):
    book = openpyxl.load_workbook(excel(folder, typed()))
    book.active.merge_cells("B3:B4")
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def cut_dbf(folder):
    path = layer(folder, "c.shp").with_suffix(".dbf")
    path.write_bytes(path.read_bytes().replace(b"3.1000", b"3,1000"))
    return path.with_suffix(".shp")


@pytest.mark.parametrize("command", ["moran", "score", "ksi", "study"])
@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_alike_with_the_remedy(run, folder, kind, command):
    make, remedy = REFUSED[kind]
    message = answer(run, command, make(folder), "--key", "FIPS")
    assert isinstance(message, str), message
    assert remedy in message


@pytest.mark.parametrize("code", [":", "..", "n.a.", "#DIV/0!", "c", "(D)", "***"])
def test_codes_of_no_data_are_missing_in_every_command(run, folder, code):
    path = csv(folder, [*pairs()[:-1], [KEYS[-1], code]])
    given = ("--na", "***") if code == "***" else ()
    for command in ("join", "ksi", "score", "study"):
        found = answer(run, command, path, "--key", "FIPS", *given)
        expected = [*sorted(VALUES[:-1]), np.nan]
        scale = 1.0
        if command == "score":  # the leader is another one, or the same
            scale = max(VALUES) / max(VALUES[:-1])
        np.testing.assert_allclose(found, np.array(expected) * scale)


# ------------------------------------------------------------------------------------------------------------ years
@pytest.mark.parametrize(
    ("headers", "value", "years"),
    [
        (["2014", "2015"], "", [2014, 2015]),
        (["2014 [YR2014]", "2015 [YR2015]"], "", [2014, 2015]),
        (["2014/15", "2015/16"], "", [2014, 2015]),
        (["FY2014", "FY2015"], "", [2014, 2015]),
        (["2014", "2015F"], "", [2014, 2015]),
        (["año 2014", "2015年"], "", [2014, 2015]),
        (["income 2014", "income 2015"], "income", [2014, 2015]),
        (["inc14", "inc15"], "inc{yy}", [2014, 2015]),
        (["v2014x", "v2015x"], "v{year}x", [2014, 2015]),
        (["31.12.2014", "31.12.2015"], "", [2014, 2015]),
        (["2014", "2015e"], "", [2014, 2015]),
        (["income 2014", "income 2015 (prelim.)"], "income", [2014, 2015]),
    ],
)
def test_years_are_read_as_they_are_written(run, folder, headers, value, years):
    rows = [["FIPS", *headers], *([key, str(v), str(v + 1)] for key, v in zip(KEYS, VALUES, strict=True))]
    code, out, err = run("moran", csv(folder, rows), "--value", value, *MAP, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert list(map(int, found)) == years
    assert {round(of_year["statistic"], 4) for of_year in found.values()} == {MORAN}


@pytest.mark.parametrize(("headers", "pattern"), [(["inc14", "inc15"], "inc{yy}"), (["inc_98", "inc_03"], "inc_{yy}")])
def test_years_of_two_digits_are_named_by_the_pattern_that_reads_them(run, folder, headers, pattern):
    path = csv(folder, [["FIPS", *headers], *([key, str(v), str(v + 1)] for key, v in zip(KEYS, VALUES, strict=True))])
    code, _, err = run("moran", path, "--value", "inc", *MAP)
    assert (code, f'(--value "{pattern}")' in err) == (3, True)
    assert run("moran", path, "--value", pattern, *MAP)[0] == 0


@pytest.mark.parametrize("cell", ["2014-01-01", "2014 г.", "2014/15", "2014.0", "FY2014", datetime.date(2014, 5, 1)])
def test_years_of_a_long_table_are_read_as_they_are_written(run, folder, cell):
    rows = [["FIPS", "year", "income"], *([key, cell, v] for key, v in zip(KEYS, VALUES, strict=True))]
    code, out, err = run("moran", excel(folder, rows), "--value", "income", *MAP, "--json")
    assert code == 0, err
    assert round(json.loads(out)["2014"]["statistic"], 4) == MORAN


@pytest.mark.parametrize(
    "headers",
    [
        ["2014Q1", "2014Q2"],
        ["2014M01", "2014M02"],
        ["2014-01", "2014-02"],
        ["I half 2014", "II half 2014"],
        ["Jan 2014", "май 2014"],
    ],
)
def test_parts_of_years_are_refused_by_name(run, folder, headers):
    rows = [["FIPS", *headers], *([key, str(v), str(v + 1)] for key, v in zip(KEYS, VALUES, strict=True))]
    code, _, err = run("moran", csv(folder, rows), "--value", "", *MAP)
    assert code == 3
    assert f'"{headers[0]}"' in err
    assert "parts of years" in err


def test_a_header_of_two_rows_is_put_together(run, folder):
    rows = [["FIPS", "income", "", "jobs", ""], ["", "2014", "2015", "2014", "2015"]]
    rows += [[key, str(v), str(v + 1), "1", "2"] for key, v in zip(KEYS, VALUES, strict=True)]
    code, out, err = run("moran", csv(folder, rows), "--value", "income", *MAP, "--json")
    assert code == 0, err
    assert {round(of_year["statistic"], 4) for of_year in json.loads(out).values()} == {MORAN}


def test_the_row_of_the_header_can_be_named(run, folder):
    rows = [["Income, by county", "thousand"], ["made by us", "2021"], *pairs()]
    path = csv(folder, rows, mark=";")
    code, _, err = run("join", path, *MAP, "--key", "FIPS")
    assert code == 3, err
    assert answer(run, "join", path, "--header", "3") == KNOWN["join"]


# ------------------------------------------------------------------------------------------------ codes and variables
def test_codes_stay_text_and_the_key_is_no_industry(run, folder):
    rows = [["FIPS", "ward", "tel", "okato", "agri", "it"]]
    rows += [
        [key, f"{i}E0", f"+770100000{i:02}", f"123456789012345678{i:02}", str(v), str(v + i)]
        for i, (key, v) in enumerate(zip(KEYS, VALUES, strict=True), start=1)
    ]
    path = csv(folder, rows)
    code, out, err = run("join", path, *MAP, "--json")
    assert code == 0, err
    first = json.loads(out)["regions"][0]
    assert [first[name] for name in ("ward", "tel", "okato")] == ["1E0", "+77010000001", "12345678901234567801"]
    assert first["agri"] == 3.1
    code, out, err = run("specialization", path, "--key", "FIPS", "--json")
    assert code == 0, err
    row = json.loads(out)["years"]["undated"]["regions"][0]
    assert [name for name in row if name.startswith("LQ ")] == ["LQ agri", "LQ it"]


@pytest.mark.parametrize("command", ["moran", "lisa"])
def test_negative_values_have_a_pattern_and_no_leader_ratio(run, folder, command):
    path = csv(folder, pairs(lambda v: f"{v - 5:.1f}"))
    code, out, err = run(command, path, "--value", "income", "--as-year", "2020", *MAP, "--json")
    assert code == 0, err
    if command == "moran":
        assert round(json.loads(out)["2020"]["statistic"], 4) == MORAN
    code, _, err = run("study", path, "--value", "income", "--as-year", "2020", *MAP)
    assert code == 3
    assert "--as-is" in err


def test_one_dbf_reads_the_same_as_table_and_as_map(run, folder):
    names = ["Акмолинская", "Актюбинская", "Алматинская", "Атырауская"]
    frame = geopandas.GeoDataFrame(
        {"NAME": names, "inc_2019": [1.0, 2.0, 4.0, 3.0]}, geometry=[box(i, 0, i + 1, 1) for i in range(4)], crs=3857
    )
    frame.to_file(folder / "own.shp", encoding="cp1251")
    (folder / "own.cpg").unlink()
    code, out, err = run("join", "own.shp", "--map", "own.shp", "--map-key", "NAME", "--json")
    assert code == 0, err
    assert [row["code"] for row in json.loads(out)["regions"]] == names
    assert "cp1251" in " ".join(json.loads(out)["account"])
    code, out, err = run("moran", "--map", "own.shp", "--map-key", "NAME", "--value", "inc", "--json")
    assert code == 0, err


def test_duplicated_keys_are_named_by_their_rows_in_the_file(run, folder):
    rows = [["A title"], ["FIPS", "income"], *([key, "1"] for key in (*KEYS, KEYS[1]))]
    code, _, err = run("join", csv(folder, rows), "--header", "2", *MAP)
    assert code == 4
    assert f"(rows 4, {len(KEYS) + 3})" in err


def test_columns_of_lists_and_records_are_left_out_by_name(folder, run):
    frame = pandas.DataFrame({"FIPS": KEYS, "income": VALUES, "parts": [[1]] * 16, "record": [{"a": 1}] * 16})
    frame.to_parquet(folder / "nested.parquet")
    code, out, err = run("join", "nested.parquet", *MAP, "--key", "FIPS")
    assert code == 0, err
    assert "lists or records in their cells are left out: parts, record" in " ".join((out + err).split())
