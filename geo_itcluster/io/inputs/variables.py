"""Which variables of a table are asked for, by name or by pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo_itcluster.io.tables.files import open_table
from geo_itcluster.settings import MapSettings, TableSettings
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.study.variables import variables_in

__all__ = ["variables_like", "variables_of"]


def variables_like(table: TableLike, wanted: str | Sequence[str], settings: TableSettings) -> tuple[str, ...]:
    """Variables of a table by name or by pattern (``gdp_*``), in its order; what is no pattern stays.

    Raises
    ------
    DataError
        If nothing is like a pattern.
    """
    return variables_in(cache(lambda: open_table(table, settings)), wanted, settings)


def variables_of(
    table: TableLike | None, wanted: str | Sequence[str] | None, settings: TableSettings, on: MapSettings
) -> tuple[str, ...]:
    """As :func:`variables_like`, of the map's attributes where there is no table; none of neither.

    Raises
    ------
    DataError
        If nothing is like a pattern.
    """
    if table is None:
        table, settings = on.polygons, replace(settings, layer=on.map_layer)
    return () if wanted is None or table is None else variables_like(table, wanted, settings)
