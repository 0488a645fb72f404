"""Files of every kind to panels: what is read, and what each unreadable thing says."""

import math
import zipfile
from pathlib import Path

import geopandas
import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libpysal import examples
from shapely.geometry import Point

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.io.tables.files import read_panel, read_table
from geo_itcluster.tables.panels import read_columns
from geo_itcluster.tables.table import Table

NAN = math.nan
WIDE = "region;2010;2016\nAkmola region;46,8;56,6\nAtyrau region;—;0,048\n"


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    return path


def layer(columns: dict[str, list[object]]) -> geopandas.GeoDataFrame:
    points = [Point(i, i) for i in range(len(next(iter(columns.values()))))]
    return geopandas.GeoDataFrame(columns, geometry=points, crs=4326)


def table(columns, *rows) -> Table:
    return Table(Path("t.csv"), tuple(columns), rows, tuple(range(2, len(rows) + 2)))


def message(call, *args, kind=DataError, **settings) -> str:
    with pytest.raises(kind) as error:
        call(*args, **settings)
    return str(error.value)


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_tables_are_read_whatever_their_delimiter_and_byte_order_mark(tmp_path, mark, encoding):
    read = read_table(write(tmp_path, "a.csv", WIDE.replace(";", mark), encoding))
    assert (read.delimiter, read.encoding) == (mark, encoding)
    assert read.columns == ("region", "2010", "2016")
    assert read_panel(read).values == pytest.approx(np.array([[46.8, 56.6], [NAN, 0.048]]), nan_ok=True)


def test_commas_delimit_where_decimals_are_points_or_quoted(tmp_path):
    plain = write(tmp_path, "plain.csv", "region,2010\nAkmola region,46.8\n")
    quoted = write(tmp_path, "quoted.csv", 'region,2010\n"Akmola region","46,8"\n')
    assert read_panel(plain).values.item() == read_panel(quoted).values.item() == 46.8


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path):
    read = read_table(write(tmp_path, "a.csv", "region;GRP, mln\nAkmola;11,25\nAktobe;17,47\n"))
    assert read.columns == ("region", "GRP, mln")


def test_cp1251_headings_are_read_and_recorded(tmp_path):
    read = read_table(write(tmp_path, "a.csv", "Регион;2010 г.;2016 г.\nАкмолинская;11,25;25,59\n", "cp1251"))
    assert read.encoding == "cp1251"
    panel = read_panel(read)
    assert (panel.regions, panel.years) == (("Акмолинская",), (2010, 2016))


def test_blank_rows_and_columns_are_skipped_and_row_numbers_stay(tmp_path):
    path = write(tmp_path, "a.csv", "\nregion;2010;;\n;;;\nAkmola;1,5;;\n\nAktobe;2,5;;\n;;;\n")
    read = read_table(path)
    assert (read.columns, read.row_numbers) == (("region", "2010"), (4, 6))


def test_row_numbers_count_records_as_a_spreadsheet_does(tmp_path):
    read = read_table(write(tmp_path, "a.csv", 'region;2010\n"Akmola\nregion";1,5\nAktobe;2,5\n'))
    assert read.row_numbers == (2, 3)
    assert read_panel(read).regions == ("Akmola region", "Aktobe")


def test_a_workbook_mixes_numbers_and_texts(tmp_path):
    path = workbook(
        tmp_path, {"Data": [["Регион", 2010, 2016.0], ["Акмолинская", 11.25, "25,59"], ["Атырауская", None, "—"]]}
    )
    panel = read_panel(path)
    assert panel.source == 'book.xlsx, sheet "Data"'
    assert panel.values == pytest.approx(np.array([[11.25, 25.59], [NAN, NAN]]), nan_ok=True)


def test_rows_of_a_workbook_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    path = workbook(tmp_path, {"A": [[], ["Table 1"], []]})
    book = openpyxl.load_workbook(path)
    sheet = book["A"]
    for place, cell in {"A2": "region", "B2": 2010, "A5": "Akmola", "B5": 1, "A9": "Aktobe", "B9": "2*"}.items():
        sheet[place] = cell
    book.save(path)
    read = read_table(path)
    assert read.row_numbers == (5, 9)
    assert 'book.xlsx, sheet "A", row 9, column "2010": "2*" is not a number' in message(read_panel, read)


def test_one_of_several_sheets_has_to_be_named(tmp_path):
    path = workbook(tmp_path, {"A": [["region", 2010], ["x1", 1]], "B": [["region", 2010], ["x1", 2]]})
    assert 'several sheets: "A", "B"; name one (sheet=, --sheet)' in message(read_table, path)
    assert 'no sheet "C"; it has "A", "B"' in message(read_table, path, sheet="C")
    assert read_panel(read_table(path, sheet="B")).values.item() == 2


def test_a_formula_without_a_result_is_an_error_and_not_missing(tmp_path):
    path = workbook(tmp_path, {"A": [["region", 2010], ["Akmola", 1], ["Aktobe", "=B2*2"]]})
    assert "book.xlsx, row 3: a formula has no stored result" in message(read_table, path)


def test_a_layers_attributes_are_read_and_null_is_missing(tmp_path):
    frame = layer({"region": ["Ақмола", "Алматы"], "gdp_2010": [1.5, None], "gdp_2016": ["2,5", "—"]})
    for name in ("a.gpkg", "a.geojson"):
        frame.to_file(tmp_path / name)
        panel = read_panel(tmp_path / name)
        assert panel.regions == ("Ақмола", "Алматы")
        assert panel.values == pytest.approx(np.array([[1.5, 2.5], [NAN, NAN]]), nan_ok=True)


def test_one_of_several_layers_has_to_be_named(tmp_path):
    path = tmp_path / "a.gpkg"
    for name, figure in (("one", 1.5), ("two", 2.5)):
        layer({"region": ["Akmola"], "2010": [figure]}).to_file(path, layer=name)
    assert 'several layers: "one", "two"; name one (layer=, --layer)' in message(read_table, path)
    assert 'no layer "three"' in message(read_table, path, layer="three")
    panel = read_panel(read_table(path, layer="two"))
    assert (panel.values.item(), panel.source) == (2.5, 'a.gpkg, layer "two"')


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_russian_shapefiles_are_decoded_with_and_without_a_cpg(tmp_path, encoding, declared):
    path = tmp_path / "a.shp"
    names = ["Акмола", "Жамбыл", "Павлодар"]
    layer({"код": names, "2010": [1.5] * 3}).to_file(path, encoding=encoding)
    if not declared:
        path.with_suffix(".cpg").unlink()
    read = read_table(path)
    assert read.columns == ("код", "2010")
    assert read.rows == tuple((name, 1.5) for name in names)
    assert read.encoding == (None if declared else encoding)
    assert read_table(path, encoding=encoding).rows == read.rows


def test_a_shapefile_in_another_encoding_than_told_is_an_error(tmp_path):
    path = tmp_path / "a.shp"
    layer({"код": ["Акмола"], "2010": [1.5]}).to_file(path, encoding="cp1251")
    assert "a.shp cannot be decoded as utf-8" in message(read_table, path, encoding="utf-8")


def test_archives_hold_one_table(tmp_path):
    layer({"region": ["Akmola"], "2010": [1.5]}).to_file(tmp_path / "a.shp")
    with zipfile.ZipFile(tmp_path / "shape.zip", "w") as archive:
        for part in tmp_path.glob("a.*"):
            archive.write(part, part.name)
    assert read_panel(tmp_path / "shape.zip").values.item() == 1.5
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", WIDE)
        archive.writestr("b.csv", WIDE)
    assert "several files, a.csv, b.csv; name one as the layer (layer=, --layer)" in message(
        read_table, tmp_path / "two.zip"
    )
    assert read_table(tmp_path / "two.zip", layer="b").path == tmp_path / "two.zip" / "b.csv"
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("a.doc", "a")
    assert "none.zip holds no file that can be read here" in message(read_table, tmp_path / "none.zip")


def test_what_is_no_table_says_why(tmp_path):
    assert "gone.csv does not exist" in message(read_table, tmp_path / "gone.csv")
    assert "is a folder" in message(read_table, tmp_path)
    assert "empty.csv is empty" in message(read_table, write(tmp_path, "empty.csv", ""))
    assert "blank.csv is empty" in message(read_table, write(tmp_path, "blank.csv", "\n  \n"))
    assert "has a header and no rows" in message(read_table, write(tmp_path, "head.csv", "region;2010\n"))
    assert 'unknown kind, ".doc"; known are .csv' in message(read_table, write(tmp_path, "a.doc", "a"))
    assert "a.xls cannot be read as XLS " in message(read_table, write(tmp_path, "a.xls", "a"))
    assert "cannot be read as XLSX " in message(read_table, write(tmp_path, "a.xlsx", "a"))
    assert "a.gpkg is not a gpkg file" in message(read_table, write(tmp_path, "a.gpkg", "a"))
    assert "cannot be read as ZIP " in message(read_table, write(tmp_path, "a.zip", "a"))


def test_binary_content_and_undecodable_text_are_errors(tmp_path):
    book = workbook(tmp_path, {"A": [["region", 2010], ["Akmola", 1]]})
    renamed = tmp_path / "renamed.csv"
    renamed.write_bytes(book.read_bytes())
    assert "renamed.csv is not text but binary content" in message(read_table, renamed)
    path = tmp_path / "a.csv"
    path.write_bytes(b"region;2010\n\x98;1\n")
    assert 'encoding "cp9999" is unknown' in message(read_table, path, encoding="cp9999")
    assert read_table(path, encoding="cp866").rows == (("Ш", "1"),)


def test_malformed_columns_and_rows_are_named(tmp_path):
    ragged = write(tmp_path, "a.csv", "region;2010;2016\nAkmola;1,5;2,5\nAktobe;1,5\nAlmaty;1,5;2,5\n")
    assert "a.csv, row 3 has 2 cells where the header has 3" in message(read_table, ragged)
    long = write(tmp_path, "b.csv", "region;2010\nAkmola;1,5\nAktobe;1,5;7\n")
    assert "b.csv, row 3 has 3 cells where the header has 2" in message(read_table, long)
    twice = write(tmp_path, "c.csv", "region;2010;2010\nAkmola;1,5;2,5\n")
    assert 'c.csv has two columns named "2010"' in message(read_table, twice)
    unnamed = write(tmp_path, "d.csv", "region;;2010\nAkmola;1,5;2,5\n")
    assert "d.csv: column 2 has cells and no name" in message(read_table, unnamed)
    quotes = write(tmp_path, "e.csv", 'region,2010\n"Akmola,1\n')
    assert "e.csv, line 2" in message(read_table, quotes)


def test_an_option_of_another_kind_of_file_is_not_passed_over(tmp_path):
    assert "sheet= (--sheet) is for .xlsx, .xlsm" in message(read_table, write(tmp_path, "a.csv", WIDE), sheet="A")
    assert 'one character, not "::"' in message(read_table, tmp_path / "a.csv", delimiter="::")


# --- panels -----------------------------------------------------------------------------------------------------------


def test_the_papers_table_2_is_read_as_typeset():
    years = [str(year) for year in range(2010, 2017)]
    paper = table(
        ["Region of Kazakhstan", *years],
        ("Akmola region", "46,8", "—", "17,6", "8,6", "5,1", "29,0", "56,6"),
        ("Atyrau region", "—", "0,056", "0,048", "—", "—", "—", "—"),
        ("West-Kazakhstan region", "36,5", "19,3", "1, 9", "3,7", "202,8", "739", "—"),
        ("Kostanay region", "—", "—", "—", "—", "—", "—", "—"),
        ("North-Kazakhstan region", "340,0", "3071,7", "2911, 1", "6268, 8", "2071,7", "2338", "4774,4"),
    )
    panel = read_panel(paper)
    assert panel.years == tuple(range(2010, 2017))
    assert panel.year(2012) == pytest.approx([17.6, 0.048, 1.9, NAN, 2911.1], nan_ok=True)
    assert np.isnan(panel.values[3]).all()
    assert np.isnan(panel.values).sum() == 14


def test_libpysals_mexico_is_a_panel_of_32_states_and_7_years():
    layer_panel = read_panel(examples.get_path("mexicojoin.shp"), value="PCGDP")
    csv_panel = read_panel(examples.get_path("mexico.csv"), value="PCGDP")
    for panel in (layer_panel, csv_panel):
        assert panel.values.shape == (32, 7)
        assert panel.years == tuple(range(1940, 2001, 10))
        assert not np.isnan(panel.values).any()
    state = "Aguascalientes"
    assert layer_panel.select([state]).values.tolist() == csv_panel.select([state]).values.tolist()
    assert layer_panel.select([state]).year(1940).item() == 10384
    assert np.sort(layer_panel.values, axis=0).tolist() == np.sort(csv_panel.values, axis=0).tolist()


def test_long_tables_are_sorted_by_year_and_absent_rows_are_missing():
    panel = read_panel(
        table(
            ["Год", "Регион", "ВРП"], ("2016", "Акмола", "2,5"), (2010.0, "Акмола", "1,5"), ("2013 г.", "Актобе", "—")
        )
    )
    assert (panel.name, panel.regions, panel.years) == ("ВРП", ("Акмола", "Актобе"), (2010, 2013, 2016))
    assert panel.values == pytest.approx(np.array([[1.5, NAN, 2.5], [NAN, NAN, NAN]]), nan_ok=True)
    assert panel.absent == (("Акмола", 2013), ("Актобе", 2010), ("Актобе", 2016))
    assert panel.row_numbers == (2, 4)


def test_long_and_wide_tables_of_the_same_figures_are_the_same_panel():
    wide = read_panel(table(["region", "2016", "2010"], ("a1", 2.5, 1.5), ("b1", 4.5, 3.5)))
    rows = [("b1", 2010, 3.5), ("b1", 2016, 4.5), ("a1", 2016, 2.5), ("a1", 2010, 1.5)]
    long = read_panel(table(["region", "year", "v"], *rows)).select(["a1", "b1"])
    assert wide.years == long.years == (2010, 2016)
    assert wide.values.tolist() == long.values.tolist() == [[1.5, 2.5], [3.5, 4.5]]


@pytest.mark.parametrize(
    ("header", "value", "year"),
    [
        *[("2010", "", 2010), ("2010 год", "", 2010), ("2100", "", 2100), ("KSI in 2010", "KSI in 2010", 2010)],
        *[("production_2010", "production", 2010), ("PCGDP1940", "pcgdp", 1940)],
        *[("GRP, mln KZT (2010)", "GRP, mln KZT", 2010), ("GRP at 2005 prices 2016", "GRP at 2005 prices", 2016)],
    ],
)
def test_headers_with_years(header, value, year):
    assert read_panel(table(["region", header], ("a1", 1.5)), value=value).years == (year,)


@pytest.mark.parametrize("header", ["GR4000", "LPCGDP40", "1899", "2101", "12010", "2010 to 2016 change"])
def test_headers_without_one_plausible_year(header):
    assert "no columns with years" in message(read_panel, table(["region", header], ("a1", 1.5)))


def test_a_column_without_a_year_is_labelled_by_the_caller():
    single = table(["region", "ksi"], ("a1", "0,527"))
    assert read_panel(single, as_year=2016).years == (2016,)
    assert 'column "ksi" has no year; name it (as_year=' in message(read_panel, single, value="ksi")


def test_ranks_by_year_beside_the_figures_are_not_figures():
    paper = table(
        ["Region", "Index, 2010", "Rank, 2010"], ("Akmola region", "11,25", "C"), ("Atyrau region", "31,34", "C++")
    )
    assert (read_panel(paper).name, read_panel(paper).values.tolist()) == ("Index", [[11.25], [31.34]])


def test_columns_that_have_to_be_named_are_listed():
    wide = table(["region", "a_2010", "b_2010"], ("r1", 1, 2))
    assert 'columns by year for "a", "b"; name one (value=' in message(read_panel, wide)
    long = table(["region", "year", "a", "b"], ("r1", 2010, 1, 2))
    assert 'several columns with numbers: "a", "b"; name one (value=' in message(read_panel, long)
    both = table(["left", "right", "2010"], ("r1", "s1", 1))
    assert 'Name it (key=, --key); the columns are "left", "right", "2010"' in message(read_panel, both)
    assert read_panel(both, key="right").regions == ("s1",)
    typo = message(read_panel, long, value="a", key="regoin")
    assert 'has no column "regoin"; did you mean "region"? there are "region", "year", "a", "b".' in typo
    assert 'did you mean "b"' not in message(read_panel, wide, value="zzz")
    assert "leave the year of the table out (as_year=" in message(read_panel, long, value="a", as_year=2010)


def test_tables_without_figures_or_with_two_year_columns_say_so():
    words = table(["region", "year", "note"], ("r1", 2010, "none yet"))
    assert 'no column with numbers; the columns are "region", "year", "note"' in message(read_panel, words)
    years = table(["region", "year", "Год", "v"], ("r1", 2010, 2011, 1))
    assert 'several year columns: "year", "Год"; name one (year_column=' in message(read_panel, years)
    assert read_panel(years, year_column="Год", value="v").years == (2011,)


def test_two_columns_of_one_year_are_an_error():
    text = message(read_panel, table(["region", "2010", "2010 г."], ("r1", 1, 2)))
    assert 't.csv has 2010 in two columns, "2010", "2010 г."' in text


@pytest.mark.parametrize(
    "headers", [("State", "2010"), ("kato", "2010"), ("code", "NAME", "2010"), ("region_ru", "note", "2010")]
)
def test_the_region_column_is_found(headers):
    wanted = {"State": 0, "kato": 0, "code": 1, "region_ru": 0}[headers[0]]
    cells = tuple(f"label{j}" for j in range(len(headers) - 1))
    assert read_panel(table(headers, (*cells, 1.5))).regions == (f"label{wanted}",)


def test_numeric_region_codes_are_labels():
    assert read_panel(table(["code", "2010"], (11.0, 1), ("0012", 2))).regions == ("11", "0012")


def test_every_unreadable_cell_is_placed_and_the_rest_counted(tmp_path):
    rows = "".join(f"region{i};{i},5*;1,5\n" for i in range(8))
    text = message(read_panel, write(tmp_path, "file.csv", "region;2016;2010\n" + rows))
    assert text.startswith(
        'file.csv, row 2, column "2016": "0,5*" is not a number: it has a footnote mark; remove it; file'
    )
    assert text.count("is not a number") == 3
    assert "and 5 more. Correct the cells" in text


@pytest.mark.parametrize("cell", ["12,5*", "1.2.3", "inf", True])
def test_an_unreadable_cell_is_never_zero_or_missing(cell):
    text = message(read_panel, table(["region", "2010"], ("a1", "1,5"), ("b1", cell)))
    assert f't.csv, row 3, column "2010": "{cell}" is not a number' in text


def test_decimal_marks_are_decided_by_the_table():
    ambiguous = table(["region", "2010", "2016"], ("a1", "1,234", "5"))
    text = message(read_panel, ambiguous)
    assert 't.csv, row 2, column "2010": "1,234" may have a decimal mark' in text
    assert "name the mark (decimal=, --decimal)" in text
    assert read_panel(ambiguous, decimal=",").year(2010).item() == 1.234
    assert read_panel(ambiguous, decimal=".").year(2010).item() == 1234
    beside = table(["region", "year", "a", "b"], ("a1", 2010, "1,234", "11,25"))
    assert read_panel(beside, value="a").values.item() == 1.234
    assert "No decimal ';'" in message(read_panel, ambiguous, decimal=";")


def test_contradicting_decimal_marks_are_an_error_with_both_places():
    mixed = table(["region", "2010", "2016"], ("a1", "11,25", "5"), ("b1", "7", "11.25"))
    text = message(read_panel, mixed)
    assert 't.csv, row 2, column "2010": "11,25" has a decimal comma' in text
    assert 't.csv, row 3, column "2016": "11.25" a decimal point' in text
    assert '"11.25" is not a number with a decimal comma' in message(read_panel, mixed, decimal=",")


def test_regions_given_twice_or_not_at_all_are_errors():
    twice = table(["region", "2010"], ("a1", 1), ("b1", 2), (" a1 ", 3))
    assert 't.csv, rows 2 and 4: region "a1" is duplicated for 2010' in message(read_panel, twice)
    long = table(["region", "year", "v"], ("a1", 2010, 1), ("a1", 2011, 1), ("a1", 2010, 1))
    assert 'rows 2 and 4: region "a1" is duplicated for 2010' in message(read_panel, long)
    blank = table(["region", "2010"], ("a1", 1), ("  ", 2))
    assert 't.csv, row 3, column "region": the region is blank' in message(read_panel, blank)
    null = table(["region", "2010"], (None, 1), ("a1", 2))
    assert 't.csv, row 2, column "region": the region is blank' in message(read_panel, null)


@pytest.mark.parametrize("cell", ["", "20l0", "1776", 2010.5, None, "2010Q1", "2010-11-31-1"])
def test_what_is_not_a_year_is_an_error(cell):
    long = table(["region", "year", "v"], ("a1", 2010, 1), ("a1", cell, 1))
    assert 't.csv, row 3, column "year"' in message(read_panel, long)


def test_six_indicators_come_from_one_table_in_either_form():
    symbols = ("JD", "JE", "JF", "JA", "JB", "JC")
    columns = {symbol: symbol.lower() for symbol in symbols}
    long = table(["region", "year", *columns.values()], ("a1", 2010, *"123456"), ("a1", 2016, *"234567"))
    headers = [f"{name}_{year}" for name in columns.values() for year in (2010, 2016)]
    wide = table(["region", *headers], ("a1", *(str(j // 2 + j % 2 + 1) for j in range(12))))
    for source in (long, wide):
        panels = read_columns(source, columns)
        assert tuple(panels) == symbols
        assert [panel.name for panel in panels.values()] == list(symbols)
        assert [panel.values.tolist() for panel in panels.values()] == [[[i, i + 1.0]] for i in range(1, 7)]


def test_unreadable_cells_of_all_indicators_are_in_one_error():
    long = table(["region", "year", "jd", "je"], ("a1", 2010, "1*", "2*"))
    text = message(read_columns, long, {"JD": "jd", "JE": "je"})
    assert 'column "jd": "1*"' in text
    assert 'column "je": "2*"' in text


def test_a_panel_is_selected_by_region_and_year():
    panel = read_panel(table(["region", "2010"], ("Akmola", 1), ("Aktobe", 2), ("Atyrau", 3)))
    chosen = panel.select(["Atyrau", "Akmola"])
    assert (chosen.year(2010).tolist(), chosen.row_numbers) == ([3, 1], (4, 2))
    assert "no year 2011, only 2010" in message(panel.year, 2011)
    assert 'no region "Aktube"; did you mean "Aktobe"?' in message(panel.select, ["Aktube"], kind=RegionError)
    assert '"Akmola" is selected twice' in message(panel.select, ["Akmola", "Akmola"], kind=RegionError)
    with pytest.raises(ValueError, match="read-only"):
        panel.values[0, 0] = 0


FIGURES = st.lists(
    st.tuples(*[st.one_of(st.none(), st.decimals(min_value=-(10**9), max_value=10**9, places=2))] * 2),
    min_size=1,
    max_size=6,
)


@given(FIGURES)
def test_figures_survive_the_round_trip_through_russian_tables(tmp_path_factory, figures):
    def printed(figure):
        return "—" if figure is None else f"{figure:,}".replace(",", "\u00a0").replace(".", ",")

    lines = [f"region{i};{printed(a)};{printed(b)}" for i, (a, b) in enumerate(figures)]
    path = tmp_path_factory.mktemp("russian") / "a.csv"
    path.write_text("\n".join(["region;2010;2016", *lines]), encoding="utf-8-sig")
    expected = [[NAN if figure is None else float(figure) for figure in row] for row in figures]
    np.testing.assert_array_equal(read_panel(path).values, expected)
