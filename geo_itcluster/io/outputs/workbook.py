"""Results as an Excel workbook, one sheet each, for those who do not script."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from os import PathLike
from pathlib import Path
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.errors import OutputError
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.messages import Lang, Language, language

__all__ = ["Cover", "write_workbook"]

StrPath = str | PathLike[str]

_ROWS = 1_048_576  # of a sheet
_TEXT = 32_767  # characters of a cell
_NAME = 31  # characters of a sheet's name
_MORE_THAN_TEXT = ("=", "+", "-", "@", "#")  # formulas, and errors such as #N/A
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # what XLSX cannot write
_WIDEST = 60
_P_VALUES = re.compile(r"(lisa_)?p(_|$)")  # fields of p-values
_CREATED = datetime(2018, 1, 1)
_FORMATS: dict[str, dict[str, Any]] = {
    "plain": {},
    "head": {"bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"},
    "text": {"quote_prefix": True, "indent": 1},  # stays text when someone edits it
    "words": {"indent": 1},  # a blank between a number and the text after it
    "p": {"num_format": "[<0.0001]0.0E+00;0.0000"},
    "share": {"num_format": "0.00%"},
    "large": {"num_format": "#,##0"},
    "middle": {"num_format": "0.00"},
    "small": {"num_format": "0.0000"},
    "title": {"bold": True, "font_size": 16},
    "label": {"bold": True, "valign": "top"},
    "wrapped": {"text_wrap": True, "valign": "top", "indent": 1},
}
_SHARES = re.compile(r"(ksi_|share)")
_KEYS = ("code", "name", "year", "map", "code_a", "code_b", "name_a", "name_b", "setting", "kind")
_WORDS = {
    **dict.fromkeys(("name", "name_a", "name_b"), ""),
    **dict.fromkeys(("lisa_class", "lisa_quadrant"), "lisa."),
    "lisa_method": "method.",
    "alternative": "alternative.",
    "kind": "problem.",
}
"""Columns whose values a reader has in the workbook's language, with the section of their phrases."""
_COVER = 90  # characters of a line on the cover
_LINE = 15  # points
_CHUNK = 5_000  # rows written at once
_DIGITS = 7  # of a number with decimals
_SAMPLED = 200  # rows looked at for a column's width


@dataclass(frozen=True, slots=True)
class Cover:
    """What a workbook says about itself when it is opened.

    Attributes
    ----------
    title : str
    said : sequence of (label, text)
        What is in it, how it was made, and what was found.
    bars : sequence of (name, value)
        Drawn as a chart, the first on top.
    bars_title : str
    colours : mapping of field to mapping of value to colour
        Colours of the cells of classes, ``#rrggbb``.
    """

    title: str
    said: Sequence[tuple[str, str]]
    bars: Sequence[tuple[str, float]] = ()
    bars_title: str = ""
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def write_workbook(
    path: StrPath,
    tables: Sequence[ResultTable],
    *,
    cover: Cover | None = None,
    lang: Lang = "en",
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
) -> Path:
    """Write tables to an ``*.xlsx`` file, and a last sheet that says what their columns hold.

    Text stays text: ``=1+1`` in a name is no formula. What is missing is an empty cell. Names of Kazakhstan's
    regions, and classes, are in the language ``lang``.

    Parameters
    ----------
    path
        File to write.
    tables : sequence of ResultTable
    cover : Cover, optional
        The first sheet.
    lang : {"en", "ru", "kk"}
        Of column heads, names, classes, the cover and the last sheet.
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
    ...     book = pd.read_excel(write_workbook(Path(folder, "a.xlsx"), [table]), engine="openpyxl")
    >>> book["name"][0], float(book["score"][0])
    ('=1+1', 1.5)
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    given, t = tuple(inputs), language(lang)
    tables = [_in_language(table, t) for table in tables]
    check_target(path, suffixes=(".xlsx",), overwrite=overwrite, inputs=given)
    names = _sheet_names([*(["about"] if cover else []), *(table.name for table in tables), "fields"])
    for table in tables:
        _check_room(table)
    with draft_file(path, overwrite=overwrite, inputs=given, errors=(OSError, XlsxWriterException)) as draft:
        book = Workbook(str(draft), {"constant_memory": True, "tmpdir": str(draft.parent)})
        book.set_properties({"created": _CREATED})
        formats = {name: book.add_format(properties) for name, properties in _FORMATS.items()}
        colours = {
            name: {
                value: book.add_format({"bg_color": colour, "font_color": _ink(colour)}) for value, colour in of.items()
            }
            for name, of in (cover.colours if cover else {}).items()
        }
        cells = {name: _Cells(book.str_table, made, formats["text"]) for name, made in formats.items()}
        if cover is not None:
            _write_cover(book, book.add_worksheet(names.pop(0)), cover, formats)
        for name, table in zip(names, [*tables, _fields_table(names, tables, t)], strict=True):
            _write_sheet(book.add_worksheet(name), table, formats, colours, cells)
        book.close()
    return Path(path)


def _in_language(table: ResultTable, t: Language) -> ResultTable:
    """A table with its names and classes in the language."""
    if t.lang == "en":
        return table

    def worded(value: object, section: str) -> str:
        return t.optional(f"{section}{value}", str(value)) if section else t.text(value)

    columns = {
        name: table.frame[name].map(partial(worded, section=section), "ignore")
        for name, section in _WORDS.items()
        if name in table.frame.columns
    }
    return replace(table, frame=table.frame.assign(**columns)) if columns else table


def _check_room(table: ResultTable) -> None:
    if len(table.frame) >= _ROWS:
        raise OutputError("workbook.rows", table=table.title, rows=len(table.frame))
    for name in table.frame.columns:
        column = table.frame[name]
        longest = 0 if column.dtype.kind in "biuf" else max(column.astype("string").str.len().dropna(), default=0)
        if longest > _TEXT:
            raise OutputError("workbook.long_text", table=table.title, column=name, length=longest)


def _fields_table(names: Sequence[str], tables: Sequence[ResultTable], t: Language) -> ResultTable:
    rows = [
        (sheet, described.alias, name, described.description)
        for sheet, table in zip(names, tables, strict=False)
        for name, described in table.fields.items()
    ]
    columns = [t(f"sheet.{name}") for name in ("sheet", "column", "field", "content")]
    return ResultTable("fields", t("sheet.fields"), pd.DataFrame(rows, columns=columns, dtype="string"))


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


def _ink(colour: str) -> str:
    """Black or white, whichever is read more easily on a colour."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"


def _format_of(name: str, values: pd.Series[Any]) -> str:
    """Format of a column: words, or numbers by what they are, or by how large they are."""
    if values.dtype.kind != "f":
        return "plain" if values.dtype.kind in "iu" else "words"
    if _P_VALUES.match(name):
        return "p"
    if _SHARES.match(name):
        return "share"
    middle = float(values.abs().median())
    return "large" if middle >= 1000 else "middle" if middle >= 1 else "small"


def _write_cover(book: Any, sheet: Any, cover: Cover, formats: Mapping[str, Any]) -> None:
    sheet.hide_gridlines(2)
    longest = max((len(name) for name, _ in cover.bars), default=0)
    sheet.set_column(0, 0, 2 + max(min(longest, _COVER), *(len(label) for label, _ in cover.said)))
    sheet.set_column(1, 1, _COVER)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, _CONTROL.sub("\ufffd", cover.title), formats["title"])
    for row, (label, text) in enumerate(cover.said, start=2):
        sheet.write_string(row, 0, label, formats["label"])
        plain = _CONTROL.sub("\ufffd", text)[:_TEXT]
        sheet.write_string(row, 1, plain, formats["wrapped"])
        sheet.set_row(row, _height(plain, _COVER))
    first = len(cover.said) + 3
    for row, (name, value) in enumerate(cover.bars, start=first):
        sheet.write_string(
            row, 0, _CONTROL.sub("\ufffd", name), formats["text"] if name.startswith(_MORE_THAN_TEXT) else None
        )
        sheet.write_number(row, 1, value, formats["middle"])
    if cover.bars:
        last = first + len(cover.bars) - 1
        chart = book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, 1, last, 1],
                "fill": {"color": "#225EA8"},
                "gap": 40,
            }
        )
        chart.set_title({"name": cover.bars_title, "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "interval_unit": 1})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9DEE4"}}})
        chart.set_size({"width": 620 + 6 * max(longest - 40, 0), "height": 90 + 20 * len(cover.bars)})
        sheet.insert_chart(last + 2, 0, chart)


def _write_sheet(
    sheet: Any,
    table: ResultTable,
    formats: Mapping[str, Any],
    colours: Mapping[str, Mapping[str, Any]],
    cells: Mapping[str, _Cells],
) -> None:
    heads = [table.fields[name].alias if name in table.fields else str(name) for name in table.frame.columns]
    rows = len(table.frame)
    names = list(map(str, table.frame.columns))
    keys = next((at for at, name in enumerate(names) if name not in _KEYS), len(names))
    sheet.freeze_panes(1, keys if keys < len(names) else 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
    shown = [_format_of(name, table.frame[of]) for name, of in zip(names, table.frame.columns, strict=True)]
    widths = [
        _width(head, table.frame[name], of) for head, name, of in zip(heads, table.frame.columns, shown, strict=True)
    ]
    sheet.set_row(0, max([_LINE, *(_height(head, width - 2) for head, width in zip(heads, widths, strict=True))]))
    for at, (name, head) in enumerate(zip(table.frame.columns, heads, strict=True)):
        sheet.set_column(at, at, widths[at], formats[shown[at]])
        for value, colour in colours.get(str(name), {}).items() if rows else ():
            rule = {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": colour}
            sheet.conditional_format(1, at, rows, at, rule)
        if name == "score" and rows:
            sheet.conditional_format(1, at, rows, at, {"type": "data_bar", "bar_color": "#9FC5D8"})
        sheet.write_string(0, at, _CONTROL.sub("\ufffd", head), formats["head"])
    if heads:
        sheet.autofilter(0, 0, rows, len(heads) - 1)
        _write_columns(sheet, table.frame, widths, shown, cells)


def _write_columns(
    sheet: Any, frame: pd.DataFrame, widths: Sequence[int], shown: Sequence[str], cells: Mapping[str, _Cells]
) -> None:
    """Write columns below their heads as XML: cell by cell, XlsxWriter needs ten times as long."""
    from xlsxwriter.utility import xl_col_to_name

    rows, long = len(frame), [at for at, width in enumerate(widths) if width == _WIDEST]
    kinds = [cells["wrapped" if at in long and of == "words" else of] for at, of in enumerate(shown)]
    letters = [xl_col_to_name(at) for at in range(len(widths))]
    sheet._write_single_row(rows)  # the heads
    sheet.dim_rowmax = rows
    for start in range(0, rows, _CHUNK):
        part = frame.iloc[start : start + _CHUNK]
        numbers = list(map(str, range(start + 2, start + len(part) + 2)))
        columns = [
            [
                cell and f'<c r="{letter}{number}"{cell}'
                for number, cell in zip(numbers, of.written(column), strict=True)
            ]
            for letter, of, (_, column) in zip(letters, kinds, part.items(), strict=True)
        ]
        heights = [
            f' ht="{max(_height(str(value or ""), _WIDEST) for value in of)}" customHeight="1"'
            for of in zip(*(_values(part.iloc[:, at]) for at in long), strict=True)
        ]
        sheet.fh.writelines(
            f'<row r="{number}"{height}>{"".join(row)}</row>'
            for number, height, row in zip(
                numbers, heights or [""] * len(numbers), zip(*columns, strict=True), strict=True
            )
        )


class _Cells(dict[str, str]):
    """XML of cells of one format, after their places; that of a text is kept, as texts repeat."""

    def __init__(self, texts: Any, shown: Any, literal: Any) -> None:
        self.texts, self.style, self.literal = texts, *(f' s="{of._get_xf_index()}"' for of in (shown, literal))

    def __missing__(self, value: str) -> str:
        text = _CONTROL.sub("\ufffd", value)
        style = self.literal if value.startswith(_MORE_THAN_TEXT) else self.style
        if text.startswith("<r>"):  # which XlsxWriter takes for markup among its shared texts
            made = f'{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        else:
            made = f'{style} t="s"><v>{self.texts._get_shared_string_index(text)}</v></c>'
        return self.setdefault(value, made)

    def written(self, column: pd.Series[Any]) -> list[str]:
        """Cells of a column; none of a missing value."""
        if column.dtype.kind == "f":
            values = column.to_numpy(float, na_value=np.nan).tolist()
            return [f"{self.style}><v>{value!r}</v></c>" if value - value == 0 else "" for value in values]
        return [self[value] if type(value) is str else self._other(value) for value in _values(column)]

    def _other(self, value: Any) -> str:
        if value is None:
            return ""
        number = f' t="b"><v>{value:d}' if isinstance(value, bool) else f"><v>{value!r}"
        return f"{self.style}{number}</v></c>"


def _width(head: str, values: pd.Series[Any], shown: str) -> int:
    """Characters that a column is wide: its values as they are shown, and the longest word of its head."""
    sample = [value for value in _values(values.iloc[:_SAMPLED]) if value is not None]
    texts = [
        f"{value:,.0f}" if shown == "large" else str(value)[: _DIGITS if isinstance(value, float) else None]
        for value in sample
    ]
    return min(max(len(one) for one in (*head.split(), *texts, "")) + 3, _WIDEST)


def _height(text: str, width: int) -> int:
    """Points that a cell is high with a text in lines of so many characters."""
    return _LINE * max(1, sum(len(wrap(line, width)) or 1 for line in text.splitlines()))


def _values(column: pd.Series[Any]) -> list[Any]:
    """Values as plain numbers and texts, None where they are missing or are no numbers that Excel has."""
    values = column.astype(object).where(column.notna(), None).tolist()
    return values if isinstance(column.dtype, pd.StringDtype) else list(map(_plain, values))


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, str | int | float) else str(value)
