"""Tables to panels: one quantity by region and year, from a wide or a long table.

A cell that is neither a number nor missing is an error that names its file, row and column; a region or a year that is
not there stays missing (NaN).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from geo_itcluster.errors import DataError, RegionError, listed
from geo_itcluster.messages import Message
from geo_itcluster.tables.columns import MapKeys, find_year_column, region_column, value_columns
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.names import first_repeated, suggestion
from geo_itcluster.tables.table import Table, first_faults
from geo_itcluster.tables.years import DatedName, cell_year

__all__ = ["Panel", "read_columns"]


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
    notes
        How the table, its years and its figures were read, where that is not plain.
    """

    name: str
    source: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    values: npt.NDArray[np.float64]
    row_numbers: tuple[int, ...]
    absent: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    def rows_of(self, year: int) -> list[int]:
        """Places of the regions that have a row for a year."""
        absent = {region for region, when in self.absent if when == year}
        return [i for i, region in enumerate(self.regions) if region not in absent]

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


def read_columns(
    table: Table,
    columns: Mapping[str, str | None],
    *,
    key: str | None = None,
    year_column: str | None = None,
    as_year: int | None = None,
    on_map: MapKeys | None = None,
) -> dict[str, Panel]:
    """Read quantities by region and year from one wide or long table, such as the index's six indicators.

    Long: a year column (given, or named year, год, жыл) and value columns. Wide: headers with one year of 1900-2100
    each, as 2014, PCGDP1940, 2014 [YR2014] or 2014/15. A column without a year: name it with ``as_year``.

    Parameters
    ----------
    table : Table
        Cells, with the decimal mark and the codes of no data to read them by.
    columns : mapping of str to str or None
        Name of the quantity to value column (long) or to the headers' common prefix (wide: "PCGDP" for PCGDP1940,
        PCGDP1950, ...; "" for plain years), a pattern such as "inc{yy}", or one column. None where the table has one
        quantity only; the panel is named by its columns where the name is "".
    key : str, optional
        The region column; by default the one so named (region, регион, name, code, ...), or the only text column.
    year_column : str, optional
        The year column of a long table.
    as_year : int, optional
        The year of value columns without one; it goes before a year in the column's header.
    on_map : MapKeys, optional
        The map's keys, by which the region column is found where it is not given.

    Returns
    -------
    dict of str to Panel
        In the order of ``columns``.

    Raises
    ------
    DataError
        If a column is not found or has to be named; if cells cannot be read (all are counted, the first named);
        if a region is blank or a region-year is duplicated; if the decimal mark stays open.

    Examples
    --------
    >>> from pathlib import PurePath
    >>> table = Table(
    ...     PurePath("six.csv"), ("region", "jd_2010", "je_2010"), (("Akmola region", "1.5", "2.5"),), row_numbers=(2,)
    ... )
    >>> {symbol: panel.values.item() for symbol, panel in read_columns(table, {"JD": "jd", "JE": "je"}).items()}
    {'JD': 1.5, 'JE': 2.5}
    """
    year_at = find_year_column(table, year_column, as_year)
    region_at = region_column(table, key, year_at, on_map)
    chosen = {name: value_columns(table, value, region_at, year_at, as_year) for name, value in columns.items()}
    labels, years = _row_labels(table, region_at), _row_years(table, year_at)
    entries = {
        name: [
            _Entry(i, j, label, year.year if fixed is None else fixed)
            for i, (label, year) in enumerate(zip(labels, years, strict=True))
            for j, fixed in found.columns
        ]
        for name, found in chosen.items()
    }
    for of_quantity in entries.values():
        _check_unique(table, of_quantity)
    year_notes = [*(year.note for year in years), *(note for found in chosen.values() for note in found.year_notes)]
    cells = {(entry.row, entry.column) for of_quantity in entries.values() for entry in of_quantity}
    numbers, more = table.numbers(cells)
    notes = dict.fromkeys([*table.notes, *_years_read(year_notes), *more])
    every = tuple(Message("where.at", where=table.source, what=note) for note in notes)
    return {name: _panel(table, name or found.name, entries[name], numbers, every) for name, found in chosen.items()}


def _row_labels(table: Table, region_at: int) -> list[str]:
    labels = [plain_key(cell) for cell in table.column(region_at)]
    first_faults(
        [f"{table.cell(i, region_at)}: the region is blank" for i, label in enumerate(labels) if not label],
        "Name the region, or remove the row.",
    )
    return labels


def _row_years(table: Table, year_at: int | None) -> list[DatedName]:
    if year_at is None:
        return [DatedName("", 0)] * len(table.rows)
    found, faults = [], []
    for i, cell in enumerate(table.column(year_at)):
        try:
            found.append(cell_year(cell))
        except DataError as error:
            faults.append(f"{table.cell(i, year_at)}: {error}")
    first_faults(faults, "Correct the years (one row for each region and year), or remove the rows.")
    return found


def _years_read(notes: Iterable[str]) -> tuple[Message, ...]:
    pairs = list(dict.fromkeys(filter(None, notes)))
    return (Message("reading.years", pairs=pairs),) if pairs else ()


def _check_unique(table: Table, entries: Iterable[_Entry]) -> None:
    first: dict[tuple[str, int], _Entry] = {}
    for entry in entries:
        other = first.setdefault((entry.region, entry.year), entry)
        if other is not entry:
            rows = f"rows {table.row_numbers[other.row]} and {table.row_numbers[entry.row]}"
            raise DataError(
                f'{table.source}, {rows}: region "{entry.region}" is duplicated for {entry.year}; keep one.'
            )


def _panel(
    table: Table, name: str, entries: Sequence[_Entry], numbers: Mapping[tuple[int, int], float], notes: tuple[str, ...]
) -> Panel:
    first_row: dict[str, int] = {}
    for entry in entries:
        first_row.setdefault(entry.region, entry.row)
    at = {region: i for i, region in enumerate(first_row)}
    years = sorted({entry.year for entry in entries})
    values = np.full((len(at), len(years)), np.nan)
    present = np.zeros(values.shape, dtype=bool)
    year_at = {year: t for t, year in enumerate(years)}
    for entry in entries:
        place = at[entry.region], year_at[entry.year]
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
        notes=notes,
    )


def _read_only(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values.setflags(write=False)
    return values
