"""Which columns of a table hold its regions, its years and its figures: as given, or by the header and the cells."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo_itcluster.errors import DataError
from geo_itcluster.tables.cells import is_missing, is_number
from geo_itcluster.tables.keys import plain_keys
from geo_itcluster.tables.names import same_name
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import DatedName, dated_name, pattern_year

__all__ = ["MapKeys", "ValueColumns", "find_year_column", "industry_columns", "region_column", "value_columns"]

_REGION_WORDS = ("region", "регион", "аймақ", "oblast", "область", "облыс", "province", "state")
_NAME_WORDS = ("name", "наименование", "название", "атауы", "code", "код", "key")
_YEAR_NAMES = ("year", "год", "жыл")


@dataclass(frozen=True, slots=True)
class MapKeys:
    """The key column of the map that a table's rows belong to: its name, its keys, and what else is one of them."""

    column: str | None
    keys: Collection[str]
    knows: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """Columns of one quantity.

    Attributes
    ----------
    name : str
        What is measured.
    columns : list of (place, year)
        The year is None where the row's year column says it.
    year_notes : collection of str
        How years were read, where that is not plain.
    """

    name: str
    columns: list[tuple[int, int | None]]
    year_notes: Collection[str] = ()


def find_year_column(table: Table, year_column: str | None, as_year: int | None) -> int | None:
    """Return the column given, or the one named for years; None where the table is wide."""
    named = [name for name in table.columns if name.casefold() in _YEAR_NAMES]
    if year_column is None and len(named) > 1:
        raise DataError("tables.year_columns", source=table.source, columns=named)
    column = year_column if year_column is not None else next(iter(named), None)
    if column is not None and as_year is not None:
        raise DataError("tables.years_twice", source=table.source, column=column)
    return None if column is None else table.place(column)


def region_column(
    table: Table,
    key: str | None = None,
    year_at: int | None = None,
    on_map: MapKeys | None = None,
    values: Collection[str] = (),
) -> int:
    """Return the column of the regions.

    It is the one given; else a frame's index; else the one named as the map's key; else the one named for regions, for
    names or codes, or the only text column; else the only one with keys of the map; else the only one left beside the
    years and the columns that are asked for as ``values``.

    Raises
    ------
    DataError
        If there is none, or several could be meant.
    """
    if (named_key := key or table.key) is not None:
        return table.place(named_key)
    if on_map is not None and on_map.column and (named := same_name(on_map.column, table.columns)) is not None:
        return table.columns.index(named)
    places = [j for j, name in enumerate(table.columns) if j != year_at and not _is_value(name, values)]
    if len(places) == 1:
        return places[0]
    found = _columns_by_words(table, places)
    if on_map is not None and (len(found) != 1 or not _on_map(table, found[0], on_map)):
        found = [j for j in places if _on_map(table, j, on_map)] or found
    if len(found) != 1:
        raise DataError("tables.which_key", source=table.source, columns=table.columns)
    return found[0]


def _is_value(name: str, values: Collection[str]) -> bool:
    """Whether a column is asked for as a quantity, by its name or by what is before its year."""
    dated = dated_name(name)
    return name in values or (dated is not None and not dated.part and dated.prefix in values)


def _columns_by_words(table: Table, places: Sequence[int]) -> list[int]:
    """Columns named for regions, for names or codes; else those of texts."""
    text = [j for j in places if _is_text(table, j)]
    names = [name.casefold() for name in table.columns]
    words = {j: re.findall(r"[^\W\d_]+", names[j]) for j in text if dated_name(names[j]) is None}
    candidates = [
        *([j for j, name in enumerate(names) if name == word] for word in _REGION_WORDS),
        *([j for j in words if word in words[j]] for word in _REGION_WORDS),
        *([j for j, name in enumerate(names) if name == word] for word in _NAME_WORDS),
        text,
    ]
    return next(filter(None, candidates), [])


def industry_columns(table: Table, region_at: int, year_at: int | None) -> list[str]:
    """Columns of figures other than the regions' and the years'; a column with some figures counts, to be corrected."""
    places = [j for j in range(len(table.columns)) if j not in (region_at, year_at)]
    return [table.columns[j] for j in places if any(map(is_number, table.column(j)))]


def _on_map(table: Table, at: int, on_map: MapKeys) -> bool:
    keys = set(plain_keys(table.column(at)))
    known = keys & set(on_map.keys)
    if on_map.knows is not None:
        known |= set(filter(on_map.knows, keys - known))
    return len(known) * 2 > len(keys)


def value_columns(
    table: Table, value: str | None, region_at: int | None, year_at: int | None, as_year: int | None
) -> ValueColumns:
    """Columns of a quantity with their years.

    ``value`` is a column, the common beginning of columns with years ("" for plain years), or a pattern with ``{year}``
    or ``{yy}`` such as "inc{yy}".

    Raises
    ------
    DataError
        If there are no such columns, several could be meant, or they hold parts of years.
    """
    others = [j for j in range(len(table.columns)) if j not in (region_at, year_at)]
    if year_at is not None or as_year is not None:
        j = table.place(value) if value is not None else _only_numeric(table, others)
        return ValueColumns(table.columns[j], [(j, as_year)])
    if value is not None and ("{year}" in value or "{yy}" in value):
        return _columns_of_pattern(table, value, others)
    return _columns_of_name(table, value, others)


def _columns_of_pattern(table: Table, pattern: str, others: Sequence[int]) -> ValueColumns:
    dated = {j: found for j in others if (found := pattern_year(pattern, table.columns[j])) is not None}
    if not dated:
        raise DataError("tables.no_pattern", source=table.source, pattern=pattern, columns=table.columns)
    return _of_years(table, next(iter(dated.values())).prefix, dated)


def _columns_of_name(table: Table, value: str | None, others: Sequence[int]) -> ValueColumns:
    every = {j: found for j in others if (found := dated_name(table.columns[j])) is not None}
    parts = [found.part for found in every.values() if found.part]
    prefixes: dict[str, dict[int, DatedName]] = {}
    for j, found in every.items():
        if not found.part:
            prefixes.setdefault(found.prefix, {})[j] = found
    if value is None:
        prefix = _only_prefix(table, prefixes, parts)
    elif (matched := same_name(value, list(prefixes))) is not None:
        prefix = matched
    elif parts and (value == "" or any(value.casefold() in part.casefold() for part in parts)):
        raise _parts_of_years(table, parts)
    elif not value and not prefixes:
        raise DataError("tables.no_years", source=table.source, columns=table.columns)
    else:
        _refuse_short_years(table, value)
        j = table.place(value, prefixes)
        if (found := every.get(j)) is None:
            raise DataError("tables.column_without_year", source=table.source, column=table.columns[j])
        return ValueColumns(table.columns[j], [(j, found.year)], [found.note])
    return _of_years(table, prefix or table.path.stem, prefixes[prefix])


def _refuse_short_years(table: Table, value: str) -> None:
    """Name the pattern where a value was meant whose columns have years of two digits."""
    for pattern in (f"{value}{mark}{{yy}}" for mark in ("", "_", "-", " ")):
        if same_name(value, table.columns) is None and any(pattern_year(pattern, name) for name in table.columns):
            raise DataError("tables.short_years", source=table.source, column=value, pattern=pattern)


def _of_years(table: Table, name: str, dated: Mapping[int, DatedName]) -> ValueColumns:
    first: dict[int, int] = {}
    for j, found in dated.items():
        if first.setdefault(found.year, j) != j:
            pair = [table.columns[first[found.year]], table.columns[j]]
            raise DataError("tables.year_in_two", source=table.source, year=found.year, columns=pair)
    return ValueColumns(
        name, [(j, year) for year, j in sorted(first.items())], [found.note for found in dated.values()]
    )


def _only_numeric(table: Table, columns: Iterable[int]) -> int:
    numeric = [j for j in columns if any(map(is_number, table.column(j)))]
    if len(numeric) == 1:
        return numeric[0]
    if not numeric:
        raise DataError("tables.no_numbers", source=table.source, columns=table.columns)
    raise DataError("tables.which_value", source=table.source, columns=[table.columns[j] for j in numeric])


def _only_prefix(table: Table, prefixes: Mapping[str, Collection[int]], parts: Collection[str]) -> str:
    if not prefixes and parts:
        raise _parts_of_years(table, parts)
    if not prefixes:
        raise DataError("tables.no_years", source=table.source, columns=table.columns)
    # Ranks or notes by year are beside the figures; where nothing can be read, the cells' own errors say more.
    numeric = [
        name for name, places in prefixes.items() if any(is_number(row[j]) for row in table.rows for j in places)
    ]
    if len(found := numeric or list(prefixes)) > 1:
        raise DataError("tables.which_by_year", source=table.source, columns=found)
    return found[0]


def _parts_of_years(table: Table, parts: Collection[str]) -> DataError:
    return DataError("tables.parts_of_years", source=table.source, columns=list(parts))


def _is_text(table: Table, j: int) -> bool:
    cells = table.column(j)
    texts = any(isinstance(cell, str) and not is_missing(cell) for cell in cells)
    return texts and not any(map(is_number, cells))
