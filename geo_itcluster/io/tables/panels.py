"""Tables to panels: one quantity by region and year, from a wide or a long table.

A cell that is neither a number nor missing is an error that names its file, row and column; a region or a year that is
not there stays missing (NaN).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from geo_itcluster.errors import DataError, RegionError, listed
from geo_itcluster.io.tables.columns import YEAR, region_column, value_columns, year_column
from geo_itcluster.io.tables.files import Table, read_table
from geo_itcluster.io.tables.names import as_name, first_repeated, suggestion
from geo_itcluster.tables.cells import DecimalMark, decimal_marks, detect_decimal, parse_number

__all__ = ["Panel", "read_columns", "read_panel"]

_YEAR_CELL = re.compile(rf"({YEAR})(?:\.0+)?(?:\s*(?:г\.?|год|ж\.?|жыл))?", re.IGNORECASE)
_MOST_FAULTS = 3

_Key = TypeVar("_Key", str, None)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One quantity by region and year.

    Attributes
    ----------
    name
        What is measured: the columns' common prefix (the file's name for plain years), the value column, or the symbol
        asked for.
    source
        The file, for messages.
    regions
        Labels as the table has them, n of them, in its order.
    years
        T years, ascending; there may be gaps.
    values
        Array (n, T), read-only; NaN is missing.
    row_numbers
        The first row of each region in the table.
    absent
        Region-years for which a long table has no row at all; missing in `values`.
    """

    name: str
    source: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    values: npt.NDArray[np.float64]
    row_numbers: tuple[int, ...]
    absent: tuple[tuple[str, int], ...] = ()

    def year(self, year: int) -> npt.NDArray[np.float64]:
        """Return the values of one year.

        Parameters
        ----------
        year
            One of `years`.

        Returns
        -------
        ndarray
            Shape (n,), read-only.

        Raises
        ------
        DataError
            If the panel does not have the year.
        """
        if year not in self.years:
            there = listed(self.years, most=len(self.years))
            raise DataError(f"{self.source}: {self.name} has no year {year}, only {there}.")
        return self.values[:, self.years.index(year)]

    def select(self, regions: Sequence[str]) -> "Panel":
        """Return the panel of some regions, in the order given.

        Parameters
        ----------
        regions
            Labels out of `regions`.

        Returns
        -------
        Panel

        Raises
        ------
        RegionError
            If a label is unknown, or given twice.
        """
        place = {label: i for i, label in enumerate(self.regions)}
        for label in regions:
            if label not in place:
                raise RegionError(f'{self.source} has no region "{label}"; {suggestion(label, self.regions)}')
        if repeated := first_repeated(regions):
            raise RegionError(f'Region "{repeated}" is selected twice.')
        at = [place[label] for label in regions]
        return replace(
            self,
            regions=tuple(regions),
            values=_read_only(self.values[at]),
            row_numbers=tuple(self.row_numbers[i] for i in at),
            absent=tuple(pair for pair in self.absent if pair[0] in set(regions)),
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One cell that a panel is made of."""

    row: int
    column: int
    region: str
    year: int


def read_panel(
    table: Table | str | Path,
    *,
    region: str | None = None,
    value: str | None = None,
    year: str | None = None,
    decimal: DecimalMark | None = None,
    as_year: int | None = None,
) -> Panel:
    """Read one quantity by region and year from a wide or a long table.

    Long: a year column (given, or named year, год, жыл) and a value column. Wide: headers that end in, or contain
    exactly one, year of 1900-2100. One column without a year: say which with `as_year`.

    Parameters
    ----------
    table
        A table, or a file for `read_table`.
    region
        The region column; by default the one so named (region, регион, name, code, ...), or the only text column.
    value
        Long: the value column, needed if several are numeric. Wide: the headers' common prefix ("PCGDP" for PCGDP1940,
        PCGDP1950, ...; "" for plain years), needed if there are several; or one column.
    year
        The year column of a long table.
    decimal
        The decimal mark; by default by the table's own evidence.
    as_year
        The year of a single value column; it goes before a year in the column's header.

    Returns
    -------
    Panel

    Raises
    ------
    DataError
        If a column is not found or has to be named; if cells cannot be read (all are counted, the first named);
        if a region is blank or a region-year stands twice; if the decimal mark cannot be told.

    Examples
    --------
    >>> table = Table(
    ...     Path("output.csv"), ("region", "2010", "2016"), (("Akmola region", "46,8", "—"),), row_numbers=(2,)
    ... )
    >>> panel = read_panel(table)
    >>> panel.years, panel.values
    ((2010, 2016), array([[46.8,  nan]]))
    """
    return _read_panels(table, {None: value}, region, year, decimal, as_year)[None]


def read_columns(
    table: Table | str | Path,
    columns: Mapping[str, str],
    *,
    region: str | None = None,
    year: str | None = None,
    decimal: DecimalMark | None = None,
    as_year: int | None = None,
) -> dict[str, Panel]:
    """Read several quantities from one table, such as the index's six indicators.

    Parameters
    ----------
    table
        A table, or a file for `read_table`.
    columns
        Symbol to value column (long) or common prefix (wide), as `read_panel` has it.
    region, year, decimal, as_year
        As in `read_panel`.

    Returns
    -------
    dict of str to Panel
        In the order of `columns`.

    Raises
    ------
    DataError
        As `read_panel` does, for all columns at once.

    Examples
    --------
    >>> table = Table(
    ...     Path("six.csv"), ("region", "jd_2010", "je_2010"), (("Akmola region", "1.5", "2.5"),), row_numbers=(2,)
    ... )
    >>> {symbol: panel.values.item() for symbol, panel in read_columns(table, {"JD": "jd", "JE": "je"}).items()}
    {'JD': 1.5, 'JE': 2.5}
    """
    return _read_panels(table, columns, region, year, decimal, as_year)


def _read_panels(
    table: Table | str | Path,
    wanted: Mapping[_Key, str | None],
    region: str | None,
    year: str | None,
    decimal: DecimalMark | None,
    as_year: int | None,
) -> dict[_Key, Panel]:
    if not isinstance(table, Table):
        table = read_table(table)
    year_at = year_column(table, year, as_year)
    region_at = region_column(table, region, year_at)
    chosen = {key: value_columns(table, value, region_at, year_at, as_year) for key, value in wanted.items()}
    labels, row_years = _row_labels(table, region_at), _row_years(table, year_at)
    entries = {
        key: [
            _Entry(i, j, label, row_year if fixed is None else fixed)
            for i, (label, row_year) in enumerate(zip(labels, row_years, strict=True))
            for j, fixed in columns
        ]
        for key, (_, columns) in chosen.items()
    }
    for of_key in entries.values():
        _check_unique(table, of_key)
    numbers = _parse(table, {(entry.row, entry.column) for of_key in entries.values() for entry in of_key}, decimal)
    return {key: _panel(table, key or chosen[key][0], entries[key], numbers) for key in wanted}


def _row_labels(table: Table, region_at: int) -> list[str]:
    labels = [as_name(row[region_at]) for row in table.rows]
    _report(
        [f"{table.cell(i, region_at)}: the region is blank" for i, label in enumerate(labels) if not label],
        "Name the region, or remove the row.",
    )
    return labels


def _row_years(table: Table, year_at: int | None) -> list[int]:
    if year_at is None:
        return [0] * len(table.rows)
    matches = [_YEAR_CELL.fullmatch(as_name(row[year_at])) for row in table.rows]
    _report(
        [
            f'{table.cell(i, year_at)}: "{as_name(row[year_at])}" is not a year of 1900-2100'
            for i, (row, match) in enumerate(zip(table.rows, matches, strict=True))
            if match is None
        ],
        "Mend the years, or remove the rows.",
    )
    return [int(match[1]) for match in matches if match is not None]


def _check_unique(table: Table, entries: Iterable[_Entry]) -> None:
    first: dict[tuple[str, int], _Entry] = {}
    for entry in entries:
        other = first.setdefault((entry.region, entry.year), entry)
        if other is not entry:
            rows = f"rows {table.row_numbers[other.row]} and {table.row_numbers[entry.row]}"
            raise DataError(f'{table.source}, {rows}: region "{entry.region}" stands twice for {entry.year}; keep one.')


def _parse(table: Table, cells: Iterable[tuple[int, int]], decimal: DecimalMark | None) -> dict[tuple[int, int], float]:
    """Return the numbers in some cells; one error reports all that cannot be read."""
    cells = sorted(cells)
    decimal = decimal or _table_decimal(table, cells)
    if decimal not in (".", ","):
        raise DataError(f'decimal is "." or ",", not "{decimal}".')
    numbers, faults = {}, []
    for i, j in cells:
        try:
            numbers[i, j] = parse_number(table.rows[i][j], decimal=decimal)
        except DataError as error:
            faults.append(f"{table.cell(i, j)}: {error}")
    _report(faults, "Mend the cells; where there is no figure, leave blank or write a dash.")
    return numbers


def _table_decimal(table: Table, cells: Sequence[tuple[int, int]]) -> DecimalMark:
    """Decimal mark by the cells to be read; where these are all like "1,234", by the rest of the table."""
    ambiguous = [(i, j) for i, j in cells if len(decimal_marks(table.rows[i][j])) == 2]
    everywhere = [(i, j) for i in range(len(table.rows)) for j in range(len(table.columns))]
    for scope in (cells, everywhere if ambiguous else []):
        try:
            mark = detect_decimal(table.rows[i][j] for i, j in scope)
        except DataError:
            raise _contradiction(table, scope) from None
        if mark is not None:
            return mark
    if ambiguous:
        text = table.rows[ambiguous[0][0]][ambiguous[0][1]]
        raise DataError(
            f'{table.cell(*ambiguous[0])}: "{text}" may have a decimal mark or grouped thousands, and no other '
            'cell tells which; give decimal="," or decimal=".".'
        )
    return "."


def _contradiction(table: Table, cells: Iterable[tuple[int, int]]) -> DataError:
    first: dict[tuple[DecimalMark, ...], str] = {}
    for i, j in cells:
        first.setdefault(decimal_marks(table.rows[i][j]), f'{table.cell(i, j)}: "{table.rows[i][j]}"')
    comma, point = first[(",",)], first[(".",)]
    return DataError(f"{comma} has a decimal comma; {point} a decimal point. Write both alike.")


def _panel(table: Table, name: str, entries: Sequence[_Entry], numbers: Mapping[tuple[int, int], float]) -> Panel:
    first_row: dict[str, int] = {}
    for entry in entries:
        first_row.setdefault(entry.region, entry.row)
    at = {region: i for i, region in enumerate(first_row)}
    years = sorted({entry.year for entry in entries})
    values = np.full((len(at), len(years)), np.nan)
    present = np.zeros(values.shape, dtype=bool)
    for entry in entries:
        place = at[entry.region], years.index(entry.year)
        values[place] = numbers[entry.row, entry.column]
        present[place] = True
    regions = tuple(at)
    return Panel(
        name=name,
        source=table.source,
        regions=regions,
        years=tuple(years),
        values=_read_only(values),
        row_numbers=tuple(table.row_numbers[i] for i in first_row.values()),
        absent=tuple((regions[i], years[t]) for i, t in np.argwhere(~present)),
    )


def _report(faults: Sequence[str], remedy: str) -> None:
    """Raise one error for all faults: the first ones as they are, the rest by number."""
    if not faults:
        return
    more = f"; and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
    shown = "; ".join(faults[:_MOST_FAULTS])
    raise DataError(f"{shown}{more}. {remedy}")


def _read_only(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values.setflags(write=False)
    return values
