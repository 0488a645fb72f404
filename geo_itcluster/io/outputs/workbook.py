"""Results as an Excel workbook, a sheet each, for those who do not script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.errors import OutputError
from geo_itcluster.io.outputs.study_tables import ResultTable

__all__ = ["write_workbook"]

StrPath = str | PathLike[str]

_ROWS = 1_048_576  # of a sheet
_TEXT = 32_767  # characters of a cell
_NAME = 31  # characters of a sheet's name
_MORE_THAN_TEXT = ("=", "+", "-", "@", "#")  # formulas, and errors such as #N/A
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # what XLSX cannot write
_WIDEST = 60
_SAMPLED = 200  # rows looked at for a column's width


def write_workbook(
    path: StrPath, tables: Sequence[ResultTable], *, overwrite: bool = False, inputs: Iterable[StrPath] = ()
) -> Path:
    """Write tables to an ``*.xlsx`` file, and a last sheet that says what their columns hold.

    Text stays text: ``=1+1`` in a name is no formula. What is missing is an empty cell.

    Parameters
    ----------
    path
        File to write.
    tables : sequence of ResultTable
    overwrite : bool
        Whether an existing file is replaced.
    inputs : iterable of path
        Files that were read; none of them is replaced.

    Raises
    ------
    OutputError
        If the file cannot be written, or Excel has no room for a table.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> table = ResultTable("scores", "Scores", pd.DataFrame({"name": ["=1+1"], "score": [1.5]}))
    >>> with TemporaryDirectory() as folder:
    ...     book = pd.read_excel(write_workbook(Path(folder, "a.xlsx"), [table]))
    >>> book["name"][0], float(book["score"][0])
    ('=1+1', 1.5)
    """
    from openpyxl import Workbook

    given = tuple(inputs)
    check_target(path, suffixes=(".xlsx",), overwrite=overwrite, inputs=given)
    names = _sheet_names([*(table.name for table in tables), "fields"])
    for table in tables:
        _check_room(table)
    book = Workbook(write_only=True)
    for name, table in zip(names, [*tables, _fields_table(names, tables)], strict=True):
        _write_sheet(book.create_sheet(name), table)
    with draft_file(path, overwrite=overwrite, inputs=given) as draft:
        book.save(draft)
    return Path(path)


def _check_room(table: ResultTable) -> None:
    if len(table.frame) >= _ROWS:
        raise OutputError(f"{table.title}: Excel has no room for {len(table.frame):,} rows; write a GeoPackage.")
    for name in table.frame.columns:
        longest = max((len(value) for value in table.frame[name] if isinstance(value, str)), default=0)
        if longest > _TEXT:
            raise OutputError(f"{table.title}, {name}: Excel has no room for a text of {longest:,} characters.")


def _fields_table(names: Sequence[str], tables: Sequence[ResultTable]) -> ResultTable:
    rows = [
        (sheet, described.alias, name, described.description)
        for sheet, table in zip(names, tables, strict=False)
        for name, described in table.fields.items()
    ]
    frame = pd.DataFrame(rows, columns=["sheet", "column", "field", "what it holds"], dtype="string")
    return ResultTable("fields", "What the columns hold", frame)


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel takes, no two the same."""
    found: list[str] = []
    for name in names:
        plain = "".join("_" if c in "[]:*?/\\'" else c for c in name)[:_NAME] or "sheet"
        number = 1
        while plain.lower() in (other.lower() for other in found):
            number += 1
            plain = f"{plain[: _NAME - 4].rstrip('0123456789_')}_{number}"
        found.append(plain)
    return found


def _write_sheet(sheet: Any, table: ResultTable) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    heads = [table.fields[name].alias if name in table.fields else str(name) for name in table.frame.columns]
    letters = [get_column_letter(at) for at in range(1, len(heads) + 1)]
    columns = [_cells(table.frame[name]) for name in table.frame.columns]
    sheet.freeze_panes = "A2"
    for letter, head, values in zip(letters, heads, columns, strict=True):
        longest = max([len(head) + 2, *(len(str(value)) for value in values[:_SAMPLED])])
        sheet.column_dimensions[letter].width = min(longest + 2, _WIDEST)
    head_cells = [_text_cell(sheet, head) for head in heads]
    for cell in head_cells:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(head_cells)
    for row in zip(*columns, strict=True):
        sheet.append([_cell(sheet, value) for value in row])
    if heads:
        sheet.auto_filter.ref = f"A1:{letters[-1]}{len(table.frame) + 1}"


def _cells(column: pd.Series[Any]) -> list[Any]:
    """Values as Excel takes them, None where they are missing."""
    values = column.astype(object)
    return [None if gone else value for gone, value in zip(values.isna(), values, strict=True)]


def _cell(sheet: Any, value: Any) -> Any:
    """A value as openpyxl takes it: text that it or Excel would take for more is told to be text."""
    if not isinstance(value, str):
        return value
    plain = _CONTROL.sub("\ufffd", value)
    return _text_cell(sheet, plain) if plain.startswith(_MORE_THAN_TEXT) else plain


def _text_cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True  # stays text when someone edits it
    return cell
