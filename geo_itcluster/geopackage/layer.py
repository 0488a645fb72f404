"""A layer of a GeoPackage that is to be written, and the QGIS styles stored with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo_itcluster.messages import Lang, Message, language
from geo_itcluster.study.fields import Field, in_language
from geo_itcluster.styles.legends import legend_in_language

__all__ = ["Layer", "Style", "Table"]


@dataclass(frozen=True, slots=True)
class Style:
    """A QGIS style of a layer.

    Parameters
    ----------
    name
        Name in QGIS's list of styles, at most 30 characters.
    qml
        QML document, as made by `geo_itcluster.styles.classes`.
    default
        Whether QGIS opens the layer in this style; one style of a layer at most.
    description
        What it shows.
    """

    name: str
    qml: str
    default: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer to be written, or a table without geometries.

    Parameters
    ----------
    name
        Table name.
    frame
        Features, or the rows of a table, in the form that the writer takes: a GeoDataFrame or DataFrame, whose index is
        not written; in QGIS, features.
    styles
        Styles kept in the file.
    title
        Name for people (``identifier`` of ``gpkg_contents``); the table name by default.
    description
        What the layer holds.
    fields
        What fields hold; no two may share an alias. QGIS shows the aliases (by way of the styles, and on GDAL 3.7 or
        later by themselves).
    metadata
        Provenance of this layer alone.
    view_of
        Layer before this one that has the same features, and these fields among others: nothing is stored twice then.
    columns
        Fields of a view.
    label
        Field of the features' names, where it is not the one that QGIS finds by itself.
    """

    name: str
    frame: Any
    styles: Sequence[Style] = ()
    title: str = ""
    description: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)
    view_of: str | None = None
    columns: Sequence[str] = ()
    label: str = ""

    @property
    def shown_title(self) -> str:
        """Title, or the name where there is none."""
        return self.title or self.name

    @property
    def aliases(self) -> dict[str, str]:
        """Aliases of the fields."""
        return {name: described.alias for name, described in self.fields.items()}

    def in_language(self, lang: Lang) -> Layer:
        """The layer with its title, descriptions, aliases and legends in a language; names and classes stay."""
        text = language(lang).text
        return replace(
            self,
            title=text(self.title),
            description=text(self.description),
            fields=in_language(self.fields, lang),
            styles=[
                replace(style, qml=legend_in_language(style.qml, lang), description=text(style.description))
                for style in self.styles
            ],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table without geometries.

    Parameters
    ----------
    name, title, description, fields
        As of a :class:`Layer`.
    columns
        Values by column; None is missing.
    kinds
        SQL type of each column: ``INTEGER``, ``REAL``, ``BOOLEAN``, ``DATETIME``, or ``TEXT`` where there is none.
    key
        Columns whose values identify a row, if some do.
    """

    name: str
    title: str
    columns: Mapping[str, Sequence[Any]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    key: tuple[str, ...] = ()

    @property
    def shown_title(self) -> str:
        """Title, or the name where there is none."""
        return self.title or self.name

    def in_language(self, lang: Lang) -> Table:
        """The table with its title, description, aliases and messages in a language; names stay."""
        text = language(lang).text
        return replace(
            self,
            title=text(self.title),
            description=text(self.description),
            fields=in_language(self.fields, lang),
            columns={
                name: [text(value) if isinstance(value, Message) else value for value in values]
                for name, values in self.columns.items()
            },
        )

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Rows, in the order of the columns."""
        return list(zip(*self.columns.values(), strict=True))
