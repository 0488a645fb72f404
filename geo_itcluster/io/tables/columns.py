"""Which columns of a table hold its regions, its years and its figures: as told, or by the header and the cells."""

import re
from collections.abc import Iterable, Mapping

from geo_itcluster.errors import DataError
from geo_itcluster.io.tables.files import Table
from geo_itcluster.io.tables.names import quoted, same_name
from geo_itcluster.tables.cells import is_missing, is_number

__all__ = ["YEAR", "region_column", "value_columns", "year_column"]

_REGION_WORDS = ("region", "регион", "аймақ", "oblast", "область", "облыс", "province", "state")
_NAME_WORDS = ("name", "наименование", "название", "атауы", "code", "код")
_YEAR_NAMES = ("year", "год", "жыл")
YEAR = r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
_YEAR_IN_HEADER = re.compile(rf"(?<![0-9])({YEAR})(?:\.0)?(?![0-9])")
_YEAR_WORDS = ("", "г", "год", "year", "ж", "жыл")


def year_column(table: Table, year: str | None, as_year: int | None) -> int | None:
    """Return the column given, or the one named for years; None where the table is wide."""
    named = [name for name in table.columns if name.casefold() in _YEAR_NAMES]
    if year is None and len(named) > 1:
        raise DataError(f"{table.source} has {len(named)} year columns, {quoted(named)}; name one with year=...")
    column = year if year is not None else next(iter(named), None)
    if column is not None and as_year is not None:
        raise DataError(f'{table.source} has its years in column "{column}"; leave as_year out.')
    return None if column is None else table.place(column)


def region_column(table: Table, region: str | None, year_at: int | None) -> int:
    """Return the column given, the one named for regions, the one for names or codes, or the only text column."""
    if region is not None:
        return table.place(region)
    text = [j for j in range(len(table.columns)) if j != year_at and _is_text(table, j)]
    names = [name.casefold() for name in table.columns]
    words = {j: re.findall(r"[^\W\d_]+", names[j]) for j in text if _split_header(names[j]) is None}
    sought = [
        *([j for j, name in enumerate(names) if name == word] for word in _REGION_WORDS),
        *([j for j in words if word in words[j]] for word in _REGION_WORDS),
        *([j for j, name in enumerate(names) if name == word] for word in _NAME_WORDS),
        text,
    ]
    found: list[int] = next(filter(None, sought), [])
    if len(found) != 1:
        raise DataError(
            f"{table.source}: which column holds the regions? Name it with region=...; "
            f"the columns are {quoted(table.columns)}."
        )
    return found[0]


def value_columns(
    table: Table, value: str | None, region_at: int, year_at: int | None, as_year: int | None
) -> tuple[str, list[tuple[int, int | None]]]:
    """Name of a quantity, and its columns with their years (None: the row's year column says it)."""
    others = [j for j in range(len(table.columns)) if j not in (region_at, year_at)]
    if year_at is not None or as_year is not None:
        j = table.place(value) if value is not None else _only_numeric(table, others)
        return table.columns[j], [(j, as_year)]
    prefixes = _year_columns(table, others)
    if value is None:
        prefix = _only_prefix(table, prefixes)
    elif (matched := same_name(value, list(prefixes))) is not None:
        prefix = matched
    else:
        j = table.place(value, prefixes)
        if (parts := _split_header(table.columns[j])) is None:
            raise DataError(f'{table.source}: column "{table.columns[j]}" has no year; say which with as_year=...')
        return table.columns[j], [(j, parts[1])]
    return prefix or table.path.stem, [(j, year) for year, j in sorted(prefixes[prefix].items())]


def _only_numeric(table: Table, columns: Iterable[int]) -> int:
    numeric = [j for j in columns if _is_numeric(table, j)]
    if len(numeric) == 1:
        return numeric[0]
    if not numeric:
        raise DataError(f"{table.source} has no column with numbers; the columns are {quoted(table.columns)}.")
    names = quoted(table.columns[j] for j in numeric)
    raise DataError(f"{table.source} has {len(numeric)} columns with numbers, {names}; name one with value=...")


def _only_prefix(table: Table, prefixes: Mapping[str, Mapping[int, int]]) -> str:
    if not prefixes:
        raise DataError(
            f"{table.source} has no year column and no columns with years in their names; give year=..., or "
            f"value=... and as_year=... for one year. The columns are {quoted(table.columns)}."
        )
    # Ranks or notes by year stand beside the figures; where nothing can be read, the cells' own errors say more.
    numeric = [name for name, years in prefixes.items() if any(_is_numeric(table, j) for j in years.values())]
    if len(found := numeric or list(prefixes)) > 1:
        raise DataError(
            f'{table.source} has columns by year for {quoted(found)}; name one with value=... ("" for plain years).'
        )
    return found[0]


def _year_columns(table: Table, columns: Iterable[int]) -> dict[str, dict[int, int]]:
    """Columns with a year in their names: prefix to year to column."""
    prefixes: dict[str, dict[int, int]] = {}
    for j in columns:
        if (parts := _split_header(table.columns[j])) is None:
            continue
        prefix, year = parts
        first = prefixes.setdefault(prefix, {}).setdefault(year, j)
        if first != j:
            raise DataError(
                f"{table.source} has {year} twice, in columns {quoted([table.columns[first], table.columns[j]])}; "
                "rename or remove one."
            )
    return prefixes


def _split_header(header: str) -> tuple[str, int] | None:
    """Split a column name into what it measures and its year: at its end, or the only one in it."""
    found = list(_YEAR_IN_HEADER.finditer(header))
    if not found or (len(found) > 1 and found[-1].end() < len(header)):
        return None
    match = found[-1]
    rest = (header[: match.start()] + header[match.end() :]).replace("()", "").replace("[]", "")
    prefix = rest.strip(" _-–.,:;/")
    return "" if prefix.casefold() in _YEAR_WORDS else prefix, int(match[1])


def _is_numeric(table: Table, j: int) -> bool:
    return any(is_number(row[j]) for row in table.rows)


def _is_text(table: Table, j: int) -> bool:
    texts = any(isinstance(row[j], str) and not is_missing(row[j]) for row in table.rows)
    return texts and not _is_numeric(table, j)
