"""Addresses of PostgreSQL's tables: ``postgresql://user@host/database#schema.table``, or ``#SELECT ...``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

__all__ = ["Database", "database_of"]

_SCHEME = re.compile(r"postgres(ql)?(\+\w+)?://", re.IGNORECASE)
_QUERY = re.compile(r"\s*(select|with|values|table)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Database:
    """A table or a query of a database.

    Attributes
    ----------
    url : str
        Of the database, with the password if the user gave one; it is never shown.
    what : str
        Name of a table, ``schema.table``, or a query; empty where none was given.

    Examples
    --------
    >>> found = database_of("postgresql://ann:secret@localhost/gis#census.regions")
    >>> print(found, found.name)
    postgresql://ann@localhost/gis#census.regions regions
    """

    url: str = field(repr=False)
    what: str = ""

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        shown = urlunsplit((parts.scheme, f"{user.partition(':')[0]}{at}{host}", parts.path, "", ""))
        if not parts.netloc:
            shown = f"{parts.scheme}://{parts.path}"
        return f"{shown}#{self.what}" if self.what else shown

    @property
    def is_query(self) -> bool:
        """Whether it is a query, and not the name of a table."""
        return _QUERY.match(self.what) is not None

    @property
    def name(self) -> str:
        """Short, for layers and messages."""
        return "query" if self.is_query else self.what.rpartition(".")[2]

    @property
    def place(self) -> tuple[str | None, str]:
        """Schema, if one is named, and table."""
        schema, _, table = self.what.rpartition(".")
        return schema or None, table


def database_of(text: object) -> Database | None:
    """The address of a database in a text; None where it is none.

    >>> database_of("incomes.csv") is None
    True
    """
    if isinstance(text, Database):
        return text
    if not isinstance(text, str) or not _SCHEME.match(text):
        return None
    url, _, what = text.partition("#")
    return Database(_SCHEME.sub("postgresql://", url, count=1), what.strip())
