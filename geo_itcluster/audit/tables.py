"""The tables of an audit: named columns by region and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.study.checks import resolution
from geo_itcluster.tables.names import suggestion

__all__ = ["AuditTable", "Tables"]


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
            meant = suggestion(name, list(self.columns))
            raise DataError("tables.no_column", source=self.name, column=name, meant=meant, header=[])
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
            raise DataError("audit.texts", column=name, table=self.name)
        return values

    def year_at(self, year: int) -> int:
        """Place of a year.

        Raises
        ------
        DataError
            If the table does not have it.
        """
        if year not in self.years:
            raise DataError("audit.no_year", table=self.name, year=year, years=self.years)
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
            raise DataError("audit.unknown", what="table", name=name, meant=suggestion(name, list(self.tables)))
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
            there = [*(names or known)] if table is None else [self.name(key) for key in table.regions]
            name = [Message("audit.in_table", table=table.name)] if table is not None else []
            raise RegionError("audit.no_region", table=name, region=region, meant=suggestion(region, there))
        return found

    def name(self, key: str) -> str:
        """What the first table that has a region calls it; the key itself where none does."""
        return next((each.names[key] for each in self.tables.values() if key in each.names), key)

    def names(self, keys: Iterable[str]) -> list[str]:
        """Names of some regions."""
        return [self.name(key) for key in keys]
