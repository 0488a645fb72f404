"""The groups of settings as keywords of functions, for type checkers and editors; a test holds them to the groups."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict

from geo_itcluster.settings.groups import (
    BoundarySource,
    DecimalMark,
    DoubleListed,
    StrPath,
    Unmatched,
    Vintage,
)

__all__ = ["MapOptions", "OnMapOptions", "TableOptions"]


class TableOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.TableSettings`."""

    key: str | None
    year_column: str | None
    as_year: int | None
    years: Collection[int] | None
    sheet: str | None
    layer: str | None
    header: int | None
    encoding: str | None
    decimal: DecimalMark | None
    na: Collection[str] | None
    total_row: str | None
    unmatched: Unmatched
    double_listed: DoubleListed


class MapOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.MapSettings`."""

    polygons: StrPath | None
    map_key: str | None
    map_name: str | None
    map_layer: str | None
    crs: str | None
    repair: bool
    snap: float | None
    boundaries: BoundarySource
    vintage: Vintage | None


class OnMapOptions(TableOptions, MapOptions, total=False):
    """A table on a map."""
