"""Tables to panels: one quantity by region and year, from a wide or a long table.

A cell that is neither a number nor missing is an error that names its file, row and column; a region or a year that is
not there stays missing (NaN).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.settings import TableSettings
from geo_itcluster.tables.columns import MapKeys, find_year_column, region_column, value_columns
from geo_itcluster.tables.keys import key_notes, plain_keys
from geo_itcluster.tables.names import first_repeated, suggestion
from geo_itcluster.tables.table import Table, first_faults
from geo_itcluster.tables.texts import with_coded_texts
from geo_itcluster.tables.years import DatedName, cell_year

__all__ = ["Panel", "panels_of", "read_columns"]


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
        if not absent:
            return list(range(len(self.regions)))
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
            raise DataError("tables.no_year", source=self.source, name=self.name, year=year, years=self.years)
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
                raise RegionError(
                    "tables.no_region", source=self.source, region=label, meant=suggestion(label, self.regions)
                )
        if repeated := first_repeated(regions):
            raise RegionError("tables.region_selected_twice", region=repeated)
        at = [place[label] for label in regions]
        return replace(
            self,
            regions=tuple(regions),
            values=_read_only(self.values[at]),
            row_numbers=tuple(self.row_numbers[i] for i in at),
            absent=tuple(pair for pair in self.absent if pair[0] in set(regions)),
        )


def read_columns(
    table: Table,
    columns: Mapping[str, str | None],
    *,
    key: str | None = None,
    year_column: str | None = None,
    as_year: int | None = None,
    on_map: MapKeys | None = None,
    by_row: bool = False,
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
    by_row : bool
        Whether the regions go by the numbers of their rows; no column holds them then.

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
    region_at = None if by_row else region_column(table, key, year_at, on_map, [*filter(None, columns.values())])
    chosen = {name: value_columns(table, value, region_at, year_at, as_year) for name, value in columns.items()}
    labels, row_years = _row_labels(table, region_at), _row_years(table, year_at)
    own_years = np.array([row.year for row in row_years]) if row_years else np.zeros(len(labels), dtype=np.int64)
    years = {
        name: np.column_stack([own_years if of is None else np.full_like(own_years, of) for _, of in found.columns])
        for name, found in chosen.items()
    }
    regions = tuple(dict.fromkeys(labels))
    region = np.arange(len(labels))
    if len(regions) < len(labels):
        place = {label: i for i, label in enumerate(regions)}
        region = np.array([place[label] for label in labels], dtype=np.int64)
    for of_quantity in years.values():
        _check_unique(table, labels, region, of_quantity)
    year_notes = [*(row.note for row in row_years), *(note for found in chosen.values() for note in found.year_notes)]
    numbers, more = table.numbers({j for found in chosen.values() for j, _ in found.columns})
    keys = () if region_at is None else key_notes(table.column(region_at))
    notes = dict.fromkeys([*table.notes, *keys, *_years_read(year_notes), *more])
    every = tuple(Message("where.at", where=table.source, what=note) for note in notes)
    return {
        name: _panel(
            table,
            name or found.name,
            regions,
            region,
            years[name],
            np.column_stack([numbers[j] for j, _ in found.columns]),
            every,
        )
        for name, found in chosen.items()
    }


def panels_of(
    table: Table,
    columns: Mapping[str, str | None],
    settings: TableSettings,
    *,
    texts: Collection[str] = (),
    on_map: MapKeys | None = None,
    by_row: bool = False,
) -> tuple[dict[str, Panel], dict[str, list[str]]]:
    """Columns of a table by region and year, as the settings say, and what the codes of its ``texts`` stand for.

    Raises
    ------
    DataError
        As :func:`read_columns`.
    """
    if settings.decimal is not None:
        table = replace(table, decimal=settings.decimal)
    data, symbols = with_coded_texts(table, [name for name in texts if name in table.columns])
    named = {"key": settings.key, "year_column": settings.year_column}
    return read_columns(data, columns, **named, as_year=settings.as_year, on_map=on_map, by_row=by_row), symbols


def _row_labels(table: Table, region_at: int | None) -> list[str]:
    if region_at is None:
        return list(map(str, table.row_numbers))
    labels = plain_keys(table.column(region_at))
    blank = [i for i, label in enumerate(labels) if not label] if "" in labels else []
    first_faults(
        [Message("tables.blank_region", where=table.cell(i, region_at)) for i in blank], Message("tables.name_region")
    )
    return labels


def _row_years(table: Table, year_at: int | None) -> list[DatedName]:
    if year_at is None:
        return []
    found, faults = [], []
    for i, cell in enumerate(table.column(year_at)):
        try:
            found.append(cell_year(cell))
        except DataError as error:
            faults.append(Message("where.at", where=table.cell(i, year_at), what=error.message))
    first_faults(faults, Message("tables.correct_years"))
    return found


def _years_read(notes: Iterable[str]) -> tuple[Message, ...]:
    pairs = list(dict.fromkeys(filter(None, notes)))
    return (Message("reading.years", pairs=pairs),) if pairs else ()


def _check_unique(
    table: Table, labels: Sequence[str], region: npt.NDArray[np.int64], years: npt.NDArray[np.int64]
) -> None:
    """Refuse a region that has several figures of a year; years are by row and column."""
    _, year = np.unique(years, return_inverse=True)
    entry = (region[:, None] * years.size + year.reshape(years.shape)).ravel()
    order = np.argsort(entry, kind="stable")
    again = order[1:][entry[order[1:]] == entry[order[:-1]]]
    if len(again):
        second = int(again.min())
        first = int(np.flatnonzero(entry == entry[second])[0])
        at = [place // years.shape[1] for place in (first, second)]
        twice = {"region": labels[at[1]], "year": int(years.flat[second])}
        what = "tables.region_year_twice" if twice["year"] else "tables.region_twice"  # a table without years has 0
        raise DataError(what, source=table.source, rows=[table.row_numbers[i] for i in at], **twice)


def _panel(
    table: Table,
    name: str,
    regions: tuple[str, ...],
    region: npt.NDArray[np.int64],
    years: npt.NDArray[np.int64],
    figures: npt.NDArray[np.float64],
    notes: tuple[str, ...],
) -> Panel:
    """A panel of figures and their years by row and column."""
    different, year = np.unique(years, return_inverse=True)
    at = region[:, None], year.reshape(years.shape)
    values = np.full((len(regions), len(different)), np.nan)
    present = np.zeros(values.shape, dtype=bool)
    values[at], present[at] = figures, True
    row_numbers = table.row_numbers
    if len(regions) < len(row_numbers):
        row_numbers = tuple(row_numbers[i] for i in np.unique(region, return_index=True)[1].tolist())
    return Panel(
        name=name,
        source=table.source,
        regions=regions,
        years=tuple(different.tolist()),
        values=_read_only(values),
        row_numbers=row_numbers,
        absent=tuple((regions[i], int(different[t])) for i, t in np.argwhere(~present)),
        notes=notes,
    )


def _read_only(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values.setflags(write=False)
    return values
