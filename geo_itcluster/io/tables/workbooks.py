"""Sheets of workbooks (XLSX, ODS, XLS) to rows of cells, as the spreadsheet shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from geo_itcluster.errors import DataError
from geo_itcluster.io.safety import check_workbook, damaged
from geo_itcluster.messages import Message
from geo_itcluster.tables.cells import Percentage
from geo_itcluster.tables.keys import AsShown
from geo_itcluster.tables.names import choose

__all__ = ["WORKBOOKS", "read_sheet"]

WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
_PADDED = re.compile(r'(?:"([^"]*)")?(0{2,})')  # formats that show 1001 as 01001, or as KZ-01001
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')  # what a format prints as it is
_Records = list[list[object]]
_ODS_ROW = re.compile(rb"<table:table-row([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_ROWS, _ODS_COLUMNS = (
    re.compile(rb'number-rows-repeated="(\d{1,9})"'),
    re.compile(rb'number-columns-repeated="(\d{1,9})"'),
)
_MOST_REPEATED = 2_000_000
# Names of the sheets, and of the hidden ones; what gives the rows of a sheet, and the numbers of its hidden ones.
_Book: TypeAlias = tuple[list[str], list[str], Callable[[str], _Records], Callable[[str], list[int]]]


def read_sheet(path: Path, sheet: str | None) -> tuple[str, _Records, tuple[str, ...]]:
    """Name of the sheet, its rows, and notes.

    Chart sheets and sheets without cells do not count, and hidden ones only where they are named.

    Raises
    ------
    DataError
        If the workbook cannot be read, has several sheets and none is named, a formula has no stored result, or merged
        cells hold a number.
    """
    read = _xlsx if path.suffix.lower() in (".xlsx", ".xlsm") else _other
    with damaged(path.name, path.suffix[1:].upper()):
        sheets, hidden, rows_of, hidden_rows = read(path)
        filled = [name for name in sheets if sheet is not None or (name not in hidden and any(rows_of(name)))]
        if not filled:
            raise DataError("workbook.empty", file=path.name)
        chosen = choose(path.name, "sheet", sheet, filled)
        records = rows_of(chosen)
    width = max(map(len, records), default=0)
    skipped = [name for name in hidden if name != chosen]
    notes = (Message("reading.hidden", names=skipped),) if skipped else ()
    if rows := hidden_rows(chosen):
        notes = (*notes, Message("reading.hidden_rows", rows=list(map(str, rows))))
    return chosen, [row + [None] * (width - len(row)) for row in records], notes


def _xlsx(path: Path) -> _Book:
    import openpyxl

    check_workbook(path)
    book = openpyxl.load_workbook(path, data_only=False)
    results: list[Any] = []

    def rows_of(name: str) -> _Records:
        sheet = book[name]
        rows = [list(row) for row in sheet.iter_rows()]
        if any(cell.data_type == "f" for row in rows for cell in row):
            if not results:
                results.append(openpyxl.load_workbook(path, data_only=True))
            values = [[_result(cell, results[0][name], path.name) for cell in row] for row in rows]
        else:
            values = [[_shown(cell) for cell in row] for row in rows]
        for merged in sheet.merged_cells.ranges:
            _fill_down(values, merged, path.name)
        return values

    def hidden_rows(name: str) -> list[int]:
        sheet = book[name]
        hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
        return [row for row in hidden if any(cell.value is not None for cell in sheet[row])]

    sheets = [sheet.title for sheet in book.worksheets]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    return sheets, hidden, rows_of, hidden_rows


def _shown(cell: Any) -> object:
    """A cell's value, as a text where a format of zeros fills it up, and known as a percentage where it is shown so."""
    value: object = cell.value
    shape = cell.number_format or ""
    if "%" in shape and isinstance(value, int | float) and "%" in _QUOTED.sub("", shape):
        return Percentage(value)
    padded = _PADDED.fullmatch(shape)
    if padded is None or not isinstance(value, int) or value < 0:
        return value
    return AsShown(f"{padded[1] or ''}{value:0{len(padded[2])}}")


def _result(cell: Any, results: Any, name: str) -> object:
    """A cell's value; a formula that was never computed must not pass for a missing figure."""
    found = results[cell.coordinate]
    if cell.data_type == "f" and found.value is None:
        raise DataError("workbook.formula", file=name, row=cell.row)
    return _shown(found)


def _fill_down(values: _Records, merged: Any, name: str) -> None:
    """Give the text of a merged cell to every row of it; a number would count in each."""
    top, left = merged.min_row - 1, merged.min_col - 1
    value = values[top][left]
    if merged.max_row == merged.min_row or value is None:
        return
    whole_year = isinstance(value, int) and 1900 <= value <= 2100
    if isinstance(value, int | float) and not whole_year:
        raise DataError("workbook.merged", file=name, cells=merged.coord)
    for row in values[top + 1 : merged.max_row]:
        row[left] = value


def _other(path: Path) -> _Book:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    content = _compact_ods(path) if path.suffix.lower() == ".ods" else io.BytesIO(path.read_bytes())
    book = CalamineWorkbook.from_filelike(content)
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = [sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]

    def rows_of(name: str) -> _Records:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return [[None if cell == "" else cell for cell in row] for row in rows]

    return [sheet.name for sheet in sheets], hidden, rows_of, lambda _: []


def _compact_ods(path: Path) -> io.BytesIO:
    """The content of an ODS without blanks between its elements, as GDAL writes them, once its size is checked.

    Raises
    ------
    DataError
        If a filled row is repeated so often that reading it would cost more than the content is worth.
    """
    check_workbook(path)
    compact = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(compact, "w") as copy:
        content = re.sub(rb">\s+<", b"><", packed.read("content.xml"))
        for row in _ODS_ROW.finditer(content):
            rows, columns = (
                sum(map(int, found)) for found in (_ODS_ROWS.findall(row[1]), _ODS_COLUMNS.findall(row[2]))
            )
            if b"office:value" in row[2] and max(rows, 1) * max(columns, 1) > _MOST_REPEATED:
                raise DataError("workbook.repeated", file=path.name, count=rows * columns)
        for name in packed.namelist():
            copy.writestr(name, content if name == "content.xml" else packed.read(name))
    compact.seek(0)
    return compact
