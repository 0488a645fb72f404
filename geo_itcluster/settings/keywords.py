"""The groups of settings as keywords of functions, for type checkers and editors; a test holds them to the groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypedDict

from geo_itcluster.settings.groups import (
    BoundarySource,
    DecimalMark,
    DoubleListed,
    MissingIndicators,
    StrPath,
    Unmatched,
    Vintage,
)

__all__ = ["InputOptions", "MapOptions", "OnMapOptions", "ScoreOptions", "TableOptions"]


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


class ScoreOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.ScoreSettings`."""

    index: str | None
    value: str | None
    indicators: Mapping[str, str] | None
    cost: Collection[str] | None
    missing: MissingIndicators
    it_output: str | None
    published_rank: str | None
    published_share: str | None


class OnMapOptions(TableOptions, MapOptions, total=False):
    """A table on a map."""


class InputOptions(OnMapOptions, ScoreOptions, total=False):
    """What to score, from a table on a map."""
