"""Text files of tables (CSV, TSV, TXT) to cells, kept as they stand."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

from geo_itcluster.errors import DataError
from geo_itcluster.tables.encoding import decoded_text
from geo_itcluster.tables.header import table_of_records
from geo_itcluster.tables.names import as_name
from geo_itcluster.tables.table import Table

__all__ = ["TEXT_FILES", "read_text"]

TEXT_FILES = (".csv", ".tsv", ".txt")
_LONGEST_CELL = 2**31 - 1
_SAMPLE = 200_000


def read_text(raw: bytes, path: Path, encoding: str | None, delimiter: str | None, header: int | None) -> Table:
    """A table of the bytes of a text file; encoding, delimiter and row of the header are found where they are None.

    Raises
    ------
    DataError
        If the bytes cannot be decoded or split, or are no table.
    """
    text, found = decoded_text(raw, path.name, encoding)
    if (declared := re.match(r"sep=(.)(?=\r?\n)", text, re.IGNORECASE)) is not None:  # a line for Excel
        text, delimiter = text[declared.end() :], delimiter or declared[1]
    tabs = Path(path.name.removesuffix(".gz")).suffix.lower() == ".tsv"
    delimiter = delimiter or ("\t" if tabs and "\t" in text else _detect_delimiter(text))
    blank = Table(path, (), (), (), encoding=found.name, delimiter=delimiter, notes=found.notes)
    return table_of_records(_split(text, path.name, delimiter), blank, header)


def _detect_delimiter(text: str) -> str:
    """Return the delimiter that splits the lines of a text evenly, into most columns; the first lines decide."""
    if len(text) > _SAMPLE and '"' not in text[:_SAMPLE]:
        text = text[: text.rfind("\n", 0, _SAMPLE) + 1] or text
    evenness = {}
    # max keeps the first of equals: tab and semicolon go before the comma, which "11,25" has too.
    for delimiter in "\t;,|":
        with suppress(DataError):
            evenness[delimiter] = _evenness(_split(text, "", delimiter))
    best = max(evenness, key=evenness.__getitem__, default=",")
    return best if best in evenness and evenness[best][0] else ","


def _split(text: str, name: str, delimiter: str) -> list[list[object]]:
    if len(delimiter) != 1:
        raise DataError("read.delimiter", file=name, delimiter=delimiter)
    limit = csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [list(record) for record in reader]
    except csv.Error as error:
        raise DataError("read.quotation_marks", file=name, line=reader.line_num, reason=str(error)) from None
    finally:
        csv.field_size_limit(limit)


def _evenness(records: list[list[object]]) -> tuple[bool, float, int]:
    """Whether most rows have several cells, the share of rows with as many, and how many; titles and notes have one."""
    widths = Counter(len(record) for record in records if any(map(as_name, record)))
    if not widths:
        return False, 0.0, 0
    columns, rows = max(widths.items(), key=lambda item: (item[0] > 1 and item[1] > 1, item[1]))
    return columns > 1, round(rows / sum(widths.values()), 2), columns
