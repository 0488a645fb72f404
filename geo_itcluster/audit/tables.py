"""The tables of an audit: named columns by region and year."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError, RegionError, listed
from geo_itcluster.study.checks import resolution

__all__ = ["AuditTable", "Tables", "near"]


@dataclass(frozen=True, slots=True, eq=False)
class AuditTable:
    """Columns of one table, all by the same regions and years.

    Attributes
    ----------
    name : str
        What claims call the table.
    source : str
        Its file, for messages.
    regions : tuple of str
        Keys of the n regions.
    years : tuple of int
        T years, ascending.
    columns : mapping of str to (n, T) array
        Of float, NaN where there is no figure; or of object, texts and None.
    names : mapping of str to str
        What the table calls its regions, by key.
    """

    name: str
    source: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    columns: Mapping[str, NDArray[Any]]
    names: Mapping[str, str]

    def column(self, name: str) -> NDArray[Any]:
        """A column's values.

        Raises
        ------
        DataError
            If the table does not have it.
        """
        if name not in self.columns:
            raise DataError(f'table "{self.name}" has no column "{name}"; {near(name, self.columns)}')
        return self.columns[name]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column's figures.

        Raises
        ------
        DataError
            If the table does not have the column, or it holds texts.
        """
        values = self.column(name)
        if values.dtype == object:
            raise DataError(f'column "{name}" of table "{self.name}" holds texts, not figures.')
        return values

    def year_at(self, year: int) -> int:
        """Place of a year.

        Raises
        ------
        DataError
            If the table does not have it.
        """
        if year not in self.years:
            raise DataError(f'table "{self.name}" has no year {year}; it has {listed(self.years, most=30)}.')
        return self.years.index(year)

    def last_place(self, name: str) -> float:
        """What a column's figures were rounded to; 0 for texts."""
        values = self.column(name)
        return 0.0 if values.dtype == object else resolution(values)


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All tables of an audit, and the names of their regions.

    A region is found by its key or by any name that a table gives it.
    """

    tables: Mapping[str, AuditTable]

    def table(self, name: str) -> AuditTable:
        """A table by its name.

        Raises
        ------
        DataError
            If there is none of that name.
        """
        if name not in self.tables:
            raise DataError(f'there is no table "{name}"; {near(name, self.tables)}')
        return self.tables[name]

    def key(self, region: str, table: AuditTable | None = None) -> str:
        """Key of a region, that a table has.

        Raises
        ------
        RegionError
            If no table has the region, or this one does not.
        """
        known = {key: key for each in self.tables.values() for key in each.regions}
        names = {name: key for each in self.tables.values() for key, name in each.names.items()}
        found = known.get(region) or names.get(region)
        if found is None or (table is not None and found not in table.regions):
            where = "the audit's tables have" if table is None else f'table "{table.name}" has'
            there = [*names] if table is None else [self.name(key) for key in table.regions]
            raise RegionError(f'{where} no region "{region}"; {near(region, there)}')
        return found

    def name(self, key: str) -> str:
        """What the first table that has a region calls it; the key itself where none does."""
        return next((each.names[key] for each in self.tables.values() if key in each.names), key)

    def names(self, keys: Iterable[str]) -> list[str]:
        """Names of some regions."""
        return [self.name(key) for key in keys]


def near(wrong: str, right: Iterable[str]) -> str:
    """The remedy for a name that is not known: the nearest one, and what there is.

    >>> near("shaer", ["share", "sum"])
    'did you mean "share"? There are share, sum.'
    """
    every: Sequence[str] = list(dict.fromkeys(right))
    folded = {name.casefold(): name for name in every}
    close = difflib.get_close_matches(wrong.casefold(), folded, n=1)
    start = f'did you mean "{folded[close[0]]}"? There' if close else "there"
    return f"{start} are {listed(every, most=20)}."
