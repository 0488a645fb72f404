"""A table in memory: cells as the file has them, under column names, and how they are read as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import encoding_notes
from geo_itcluster.tables.cells import (
    DecimalMark,
    Percentage,
    decimal_marks,
    doubtful_numbers,
    fault_of,
    has_percent,
    is_figure,
    is_marked_amount,
    is_missing,
    is_number,
    is_reported_code,
    parse_number,
)
from geo_itcluster.tables.names import same_name, suggestion
from geo_itcluster.tables.years import dated_name

__all__ = ["Table", "first_faults", "with_decimal"]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's cells as they stand, under its column names.

    Attributes
    ----------
    path
        The file; for a member of an archive, the archive's path followed by the member's.
    columns
        Column names, runs of blanks as one.
    rows
        Raw cells: texts, or the typed values of workbooks and layers.
    row_numbers
        Number of each row as a spreadsheet shows it (the header is row 1); for layers, of the feature, from 1.
    sheet, layer
        The workbook's sheet and the GeoPackage's layer, else None.
    encoding
        How the text was decoded; None where the file itself says so (workbooks, GeoPackages).
    delimiter
        Between the cells of a text file, else None.
    decimal
        Decimal mark of the whole table; None where no cell decides.
    contradiction
        Two cells with different marks, for the error that names them; empty where there are none.
    na
        The table's own codes for "no data".
    notes
        What the reader decided by itself, for a report.
    key
        Column of the regions, where the source itself says it: the index of a frame.
    typed
        Columns that the file declares as numbers, by place; NaN is missing. They need not be read cell by cell.
    """

    path: PurePath
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    row_numbers: tuple[int, ...]
    sheet: str | None = None
    layer: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: DecimalMark | None = None
    contradiction: str = ""
    na: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    key: str | None = None
    typed: Mapping[int, NDArray[np.float64]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def source(self) -> str:
        """The file's name, with its sheet or layer, for messages."""
        sheet = f', sheet "{self.sheet}"' if self.sheet else ""
        layer = f', layer "{self.layer}"' if self.layer else ""
        return f"{self.path.name}{sheet}{layer}"

    @property
    def encoding_notes(self) -> list[Message]:
        """Which encoding was detected, for errors about names."""
        return [Message("where.at", where=self.source, what=note) for note in encoding_notes(self.notes)]

    def place(self, column: str, prefixes: Iterable[str] = ()) -> int:
        """Return a column's place, by its name; capitals do not matter where the name is still the only one.

        Parameters
        ----------
        column
            The name.
        prefixes
            What else could have been meant, for the message.

        Raises
        ------
        DataError
            If there is none of that name.
        """
        matched = same_name(column, self.columns)
        if matched is None:
            meant = suggestion(column, [*self.columns, *filter(None, prefixes)])
            figures = any(is_number(name) and dated_name(name) is None for name in self.columns)
            header = [Message("tables.which_header")] if figures else []
            more = [*header, *(Message("text.sentences", parts=["", note]) for note in self.encoding_notes)]
            raise DataError("tables.no_column", source=self.source, column=column, meant=meant, header=more)
        return self.columns.index(matched)

    def cell(self, row: int, column: int) -> str:
        """Say where a cell is, by its row and column, for messages."""
        return Message("tables.cell", source=self.source, row=self.row_numbers[row], column=self.columns[column])

    def column(self, at: int) -> list[object]:
        """The cells of a column."""
        return [row[at] for row in self.rows]

    def only(self, rows: Iterable[int]) -> Table:
        """Return the table of some of its rows."""
        keep = list(rows)
        return replace(
            self,
            rows=tuple(self.rows[i] for i in keep),
            row_numbers=tuple(self.row_numbers[i] for i in keep),
            typed={j: values[keep] for j, values in self.typed.items()},
        )

    def is_numeric(self, at: int) -> bool:
        """Whether a column has numbers, and nothing but numbers and signs of no data."""
        cells = self.column(at)
        return any(map(self._is_number, cells)) and all(map(self._is_figure, cells))

    def text_notes(self, others: Collection[int] = ()) -> Iterator[Message]:
        """Columns, but for some others, that are text because of a few cells."""
        for j, name in enumerate(self.columns):
            cells = self.column(j)
            given = sum(not is_missing(cell, self.na) for cell in cells)
            if j not in others and sum(is_number(cell) or is_marked_amount(cell) for cell in cells) * 2 > given:
                odd = next((i for i, cell in enumerate(cells) if not self._is_figure(cell)), 0)
                fault = fault_of(cells[odd])
                yield Message(
                    "reading.stays_text",
                    column=name,
                    row=self.row_numbers[odd],
                    cell=str(cells[odd]),
                    fault=[] if fault is None else [Message("reading.for_fault", fault=Message(fault))],
                )

    def _is_number(self, cell: object) -> bool:
        if self.decimal is None or not is_number(cell):
            return is_number(cell)
        return self.decimal in (decimal_marks(cell) or (self.decimal,))

    def _is_figure(self, cell: object) -> bool:
        return self._is_number(cell) or (is_figure(cell, self.na) and not is_number(cell))

    def numbers(self, columns: Collection[int]) -> tuple[dict[int, NDArray[np.float64]], tuple[str, ...]]:
        """Numbers in some columns, by place, and notes on what was read in a particular way.

        Raises
        ------
        DataError
            If some cells are neither numbers nor missing (all are counted, the first named), if the decimal mark
            stays open, or if a column has percent signs in some of its cells only.
        """
        wanted = sorted(set(columns))
        numbers = {j: self.typed[j] for j in wanted if j in self.typed and not self.na}
        others = [j for j in wanted if j not in numbers]
        texts = [(i, j) for i, row in enumerate(self.rows) for j in others if isinstance(row[j], str | Percentage)]
        table = with_decimal(self) if texts else self
        mark = table._mark(texts)
        numbers |= {j: np.full(len(table.rows), np.nan) for j in others}
        faults = {}
        for j in others:
            for i, row in enumerate(table.rows):
                try:
                    numbers[j][i] = parse_number(row[j], decimal=mark, na=table.na)
                except DataError as error:
                    faults[i, j] = Message("where.at", where=table.cell(i, j), what=error.message)
        first_faults([faults[at] for at in sorted(faults)], Message("tables.correct_cells"))
        low = sorted((int(i), j) for j in wanted for i in np.flatnonzero(numbers[j] <= -999))
        return numbers, (*table._percent_notes(texts), *table._code_notes(texts), *table._doubts(low))

    def _mark(self, cells: Sequence[tuple[int, int]]) -> DecimalMark:
        if self.decimal is not None:
            return self.decimal
        unclear = [(i, j) for i, j in cells if decimal_marks(self.rows[i][j])]
        marks = {decimal_marks(self.rows[i][j]) for i, j in unclear}
        if len(marks) == 1 and len(decided := next(iter(marks))) == 1:
            return decided[0]  # the other mark is in columns that are not wanted
        if unclear and self.contradiction:
            raise DataError("tables.contradiction", contradiction=self.contradiction)
        if unclear:
            i, j = unclear[0]
            raise DataError("tables.unclear_mark", where=self.cell(i, j), cell=self.rows[i][j])
        return "."

    def _percent_notes(self, cells: Sequence[tuple[int, int]]) -> Iterator[str]:
        percent: dict[int, int] = {}
        for i, j in cells:
            if has_percent(self.rows[i][j]):
                percent.setdefault(j, i)
        for j, first in percent.items():
            other = next((i for i, row in enumerate(self.rows) if is_number(row[j]) and not has_percent(row[j])), None)
            if other is not None:
                raise DataError(
                    "tables.percent",
                    where=self.cell(first, j),
                    cell=str(self.rows[first][j]),
                    other=str(self.rows[other][j]),
                    row=self.row_numbers[other],
                )
            shown = isinstance(self.rows[first][j], Percentage)
            yield Message("reading.percent_shown" if shown else "reading.percent", column=self.columns[j])

    def _code_notes(self, cells: Sequence[tuple[int, int]]) -> Iterator[str]:
        found = Counter(str(self.rows[i][j]).strip() for i, j in cells if is_reported_code(self.rows[i][j]))
        if found:
            yield Message("reading.codes", codes=[f"{code} ({count})" for code, count in found.items()])

    def _doubts(self, cells: Sequence[tuple[int, int]]) -> Iterator[str]:
        if found := doubtful_numbers(self.rows[i][j] for i, j in cells):
            yield Message("reading.doubtful", numbers=[f"{number} ({count})" for number, count in found.items()])


def with_decimal(table: Table) -> Table:
    """The table with its one decimal mark: as given, or by the evidence of all its columns of figures.

    Examples
    --------
    >>> with_decimal(Table(PurePath("t.csv"), ("rate", "ratio"), (("3,1", "1,100"),), (2,))).decimal
    ','
    """
    if table.decimal is not None or table.contradiction:
        return table
    first: dict[DecimalMark, tuple[int, int]] = {}
    for j in range(len(table.columns)):
        if j in table.typed:
            continue
        of_column: dict[DecimalMark, tuple[int, int]] = {}
        for i, row in enumerate(table.rows):
            marks = decimal_marks(row[j])
            if len(marks) == 1:
                of_column.setdefault(marks[0], (i, j))
            elif not marks and not is_figure(row[j], table.na):
                break  # a column of texts is no evidence
        else:
            first = {**of_column, **first}
    if len(first) < 2:
        return replace(table, decimal=next(iter(first), None))
    (i, j), (k, m) = first[","], first["."]
    contradiction = Message(
        "tables.both_marks",
        comma=table.cell(i, j),
        comma_cell=table.rows[i][j],
        point=table.cell(k, m),
        point_cell=table.rows[k][m],
    )
    return replace(table, contradiction=contradiction)


def first_faults(faults: Sequence[str], remedy: str) -> None:
    """Raise one error for all faults: the first ones as they are, the rest by number.

    Raises
    ------
    DataError
    """
    if faults:
        raise DataError("tables.faults", faults=faults, remedy=remedy)
