"""Records of a text file or a workbook to a table: titles, units, two-row headers, row numbers and footnotes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.tables.cells import is_missing, is_number
from geo_itcluster.tables.names import as_name, first_repeated
from geo_itcluster.tables.table import Table

__all__ = ["checked", "table_of_records"]

_Record = Sequence[object]
_Numbered = tuple[int, _Record]
_NOTE = re.compile(
    r"\*|#|©|_{3}|(?:sources?|notes?|footnotes?|legend|fuente|fonte|notas?|legenda|legende|quelle|anmerkung|źródło|kaynak"
    r"|zdroj|источники?|примечани[ея]|дереккөзі?|ескерту)\b|[出资]典|[注备]",
    re.IGNORECASE,
)


def table_of_records(records: Sequence[_Record], blank: Table, header: int | None = None) -> Table:
    """Fill a table with records.

    Rows before the header with one cell only, or with few cells before a blank row, are titles; rows after the data
    with one cell only, or too short after a note, are notes. A row of units under the header or of the columns'
    numbers, and a column without a name that numbers the rows, are left out. A header of two rows is put together
    ("Income" over "2014" is "Income 2014"). What was left out is in the table's notes.

    Parameters
    ----------
    records
        Cells, row by row, the first row of the file first.
    blank
        The table without its cells.
    header
        Number of the header's row; by default it is found.

    Raises
    ------
    DataError
        If there are no rows, rows are longer or shorter than the header, or columns have no names or the same.

    Examples
    --------
    >>> from pathlib import PurePath
    >>> records = [["Table 3", ""], ["region", "income"], ["", "thousand tenge"], ["Oaxaca", "3.1"], ["Source: office"]]
    >>> table = table_of_records(records, Table(PurePath("t.csv"), (), (), ()))
    >>> table.columns, table.rows
    (('region', 'income'), (('Oaxaca', '3.1'),))
    >>> table.notes
    ('rows that hold no data are left out (1, 3, 5): Table 3, thousand tenge, Source: office.',)
    """
    numbered = [(number, record) for number, record in enumerate(records, start=1) if not _all_blank(record)]
    if not numbered:
        raise DataError("tables.empty", source=blank.source)
    if header is None:
        titles, names, body = _found_header(numbered)
    else:
        titles, names, body = _given_header(numbered, header, blank)
    body, notes = _without_notes(body, len(names))
    left_out = [*titles, *notes]
    while body and (_is_units(names, body[0][1]) or _is_numbering(body)):
        left_out.append(body[0])
        body = body[1:]
    return _table(names, body, replace(blank, notes=(*blank.notes, *_left_out(left_out))))


def checked(table: Table) -> Table:
    """The table, if its columns have different names and it has rows.

    Raises
    ------
    DataError
    """
    if repeated := first_repeated(table.columns):
        raise DataError("tables.column_twice", source=table.source, column=repeated)
    if not table.rows:
        raise DataError("tables.no_rows", source=table.source)
    return table


# ------------------------------------------------------------------------------------------------------ the header
def _found_header(numbered: list[_Numbered]) -> tuple[list[_Numbered], list[object], list[_Numbered]]:
    """Titles, the header's names, and the rows below it."""
    widest = max(_filled(record) for _, record in numbered)
    start = 0
    while start + 1 < len(numbered) and widest > 1 and _is_title(numbered, start, widest):
        start += 1
    return numbered[:start], *_below(numbered[start:])


def _given_header(
    numbered: list[_Numbered], header: int, blank: Table
) -> tuple[list[_Numbered], list[object], list[_Numbered]]:
    below = [row for row in numbered if row[0] >= header]
    if not below or below[0][0] != header:
        raise DataError("tables.no_header", source=blank.source, row=header)
    return [], *_below(below)


def _below(numbered: list[_Numbered]) -> tuple[list[object], list[_Numbered]]:
    """Names of the header, which the first row holds or the first two, and the rows below it."""
    (_, top), *body = numbered
    if body and _is_second_header(top, body[0][1]):
        return _joined(top, body[0][1]), body[1:]
    return list(top), body


def _is_title(numbered: list[_Numbered], at: int, widest: int) -> bool:
    """Whether a row has one cell, is a comment, or has few cells and a blank row below it."""
    (number, record), following = numbered[at], numbered[at + 1][0]
    first = next(as_name(cell) for cell in record if not _is_blank(cell))
    apart = following > number + 1 and 2 * _filled(record) <= widest
    return _filled(record) == 1 or apart or re.match(r"#\s", first) is not None


def _is_second_header(top: _Record, second: _Record) -> bool:
    """Whether a row completes a header that has gaps, with texts or years."""
    gaps = [
        j for j in range(max(len(top), len(second))) if _is_blank(_cell(top, j)) and not _is_blank(_cell(second, j))
    ]
    cells = [cell for cell in second if not _is_blank(cell)]
    return bool(gaps) and all(_is_year(cell) or not (is_number(cell) or is_missing(cell)) for cell in cells)


def _is_units(names: _Record, record: _Record) -> bool:
    """Whether the first row has texts under the figures' names, and none under the regions'."""
    first = next((j for j, name in enumerate(names) if not _is_blank(name)), 0)
    bare = _is_blank(_cell(record, first)) or as_name(_cell(record, first)) == as_name(names[first])
    rest = [cell for j, cell in enumerate(record) if j != first and not _is_blank(cell)]
    return bare and bool(rest) and not any(is_number(cell) or is_missing(cell) for cell in rest)


def _is_numbering(body: list[_Numbered]) -> bool:
    """Whether the first row numbers the columns: 1, 2, 3 or A, 1, 2; regions called 1, 2, 3 or A, B, C do not."""
    texts = [as_name(cell) for cell in body[0][1]]
    counted = texts[1:] if re.fullmatch(r"[^\W\d_]", texts[0]) else texts
    numbered = len(texts) > 2 and counted == [str(i + 1) for i in range(len(counted))]
    return numbered and len(body) > 1 and all(len(as_name(_cell(record, 0))) > 1 for _, record in body[1:])


def _is_year(cell: object) -> bool:
    return re.fullmatch(r"(?:19|20)[0-9]{2}|2100", as_name(cell)) is not None


def _joined(top: _Record, second: _Record) -> list[object]:
    """Names of a two-row header; a gap in the upper row belongs to the name at its left."""
    names: list[object] = []
    above = ""
    for j in range(max(len(top), len(second))):
        above = as_name(_cell(top, j)) or above
        below = as_name(_cell(second, j))
        names.append(above if below in ("", above) else f"{above} {below}".strip())
    return names


# ----------------------------------------------------------------------------------------------------- rows below it
def _without_notes(body: list[_Numbered], width: int) -> tuple[list[_Numbered], list[_Numbered]]:
    """Rows of data, and the notes below them."""
    at = _end_of_data(body, width)
    first = at
    while at > 1 and width > 1:
        at -= 1
        (number, record), before = body[at], body[at - 1][0]
        gap = number - before > 1
        name = next(as_name(cell) for cell in record if not _is_blank(cell))
        lone = _filled(record) == 1 and not _is_blank(_cell(record, 0))
        if not lone and not (gap and _NOTE.match(name)):
            break
        if gap or len(record) < width or _NOTE.match(name):
            first = at
    return body[:first], body[first:]


def _end_of_data(body: list[_Numbered], width: int) -> int:
    """Place of the first note with nothing below it but rows shorter than the header; else the end."""
    at = len(body)
    while at > 1 and len(body[at - 1][1]) < width:
        at -= 1
    notes = (i for i in range(at, len(body)) if _filled(body[i][1]) == 1 and _NOTE.match(as_name(_cell(body[i][1], 0))))
    return next(notes, len(body))


def _check_widths(names: _Record, body: Sequence[_Numbered], blank: Table) -> None:
    """Refuse a row that is shorter than the header's names, or longer."""
    width = max((j + 1 for j, cell in enumerate(names) if not _is_blank(cell)), default=0)
    for number, record in body:
        if len(record) < width or not _all_blank(record[len(names) :]):
            raise DataError("tables.row_length", source=blank.source, row=number, count=len(record), wanted=len(names))


def _kept_columns(names: _Record, body: Sequence[_Numbered], blank: Table) -> tuple[list[int], tuple[str, ...]]:
    """Columns that have cells, but for one that numbers the rows; and the notes."""
    kept = [j for j in range(len(names)) if not (_is_blank(names[j]) and all(_is_blank(_cell(r, j)) for _, r in body))]
    notes = blank.notes
    if numbering := [j for j in kept if _is_blank(names[j]) and _counts(body, j)]:
        kept = [j for j in kept if j not in numbering]
        notes = (*notes, Message("reading.numbering", column=numbering[0] + 1))
    if unnamed := [j + 1 for j in kept if _is_blank(names[j])]:
        raise DataError("tables.unnamed_column", source=blank.source, column=unnamed[0])
    return kept, notes


def _table(names: _Record, body: Sequence[_Numbered], blank: Table) -> Table:
    _check_widths(names, body, blank)
    kept, notes = _kept_columns(names, body, blank)
    return checked(
        replace(
            blank,
            columns=tuple(as_name(names[j]) for j in kept),
            rows=tuple(tuple(_cell(record, j) for j in kept) for _, record in body),
            row_numbers=tuple(number for number, _ in body),
            notes=notes,
        )
    )


def _counts(body: Sequence[_Numbered], j: int) -> bool:
    """Whether a column is 0, 1, 2, ... or 1, 2, 3, ..."""
    texts = [as_name(_cell(record, j)) for _, record in body]
    return any(texts == [str(i + start) for i in range(len(texts))] for start in (0, 1))


def _left_out(rows: Sequence[_Numbered]) -> tuple[Message, ...]:
    if not rows:
        return ()
    ordered = sorted(rows, key=lambda row: row[0])
    texts = [next(as_name(cell) for cell in record if not _is_blank(cell))[:60] for _, record in ordered]
    return (Message("reading.left_out", rows=[str(number) for number, _ in ordered], texts=texts),)


def _cell(record: _Record, j: int) -> object:
    return record[j] if j < len(record) else None


def _filled(record: _Record) -> int:
    return sum(not _is_blank(cell) for cell in record)


def _is_blank(cell: object) -> bool:
    return not as_name(cell)


def _all_blank(cells: _Record) -> bool:
    return all(map(_is_blank, cells))
