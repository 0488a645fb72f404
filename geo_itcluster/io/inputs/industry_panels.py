"""Tables of industries to panels: wide or long, by any names, or by the codes of a classification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.industries import classification, industry_set
from geo_itcluster.io.tables.files import open_table
from geo_itcluster.messages import Message
from geo_itcluster.settings import IndustryTableSettings, TableSettings
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.study.mapped_years import UNDATED
from geo_itcluster.tables.cells import is_missing
from geo_itcluster.tables.columns import find_year_column, industry_columns, region_column
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.panels import Panel, read_columns
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import dated_name

__all__ = ["figures_of", "industry_panels", "subtracted", "wide_panels"]


def industry_panels(
    table: TableLike, layout: IndustryTableSettings, settings: TableSettings, *, undated: bool = False
) -> tuple[dict[str, Panel], tuple[Message, ...]]:
    """Panels by industry; or, where a set of industries is IT, the panels ``it`` and ``whole``, and how they were made.

    Parameters
    ----------
    table : path
    layout, settings : IndustryTableSettings, TableSettings
    undated : bool
        A table without years is taken, and its year is `UNDATED`.

    Raises
    ------
    DataError
        If columns are missing, or a code is unknown, or within another.
    """
    data = open_table(table, settings)
    if layout.industry_column is not None:
        panels = _long(data, layout.industry_column, layout.value_column, layout.industries, settings, undated)
    else:
        if layout.value_column is not None:
            raise DataError("input.value_without_industry", source=data.source)
        panels = wide_panels(data, layout.industries or _figures(data, settings), settings, undated)
    if layout.classification is None:
        if layout.depth is not None or layout.it_set is not None:
            raise DataError("industries.needs_classification")
        return panels, ()
    return _by_code(panels, layout, data.source)


def _by_code(
    panels: dict[str, Panel], layout: IndustryTableSettings, source: str
) -> tuple[dict[str, Panel], tuple[Message, ...]]:
    assert layout.classification is not None
    of = classification(layout.classification)
    of.check(list(panels), source)
    if layout.depth is not None:
        depths = {label: of.depth(of.codes(label)[0]) for label in panels}
        if layout.depth not in depths.values():
            raise DataError("industries.no_depth", where=source, depth=layout.depth, depths=sorted({*depths.values()}))
        panels = {label: panel for label, panel in panels.items() if depths[label] == layout.depth}
    if layout.it_set is None:
        of.check_disjoint(list(panels), source)
        return panels, ()
    it = industry_set(layout.it_set, layout.classification)
    members, lacking = it.members(list(panels), source)
    notes = [Message("industries.used", set=it.title, classification=of.title, codes=members)]
    notes += [Message("industries.lacking", set=it.title, codes=lacking)] if lacking else []
    notes += [Message("industries.partly", set=it.title, codes=it.partly)] if it.partly else []
    whole = of.widest(list(panels))
    sums = {name: _added([panels[label] for label in labels]) for name, labels in (("it", members), ("whole", whole))}
    return sums, tuple(notes)


def _added(panels: Sequence[Panel]) -> Panel:
    """The sum of some panels, missing where one of them is."""
    first, *others = panels
    values = sum((_aligned(panel, first) for panel in others), start=first.values)
    return replace(first, values=values, absent=())


def subtracted(panel: Panel, other: Panel) -> Panel:
    """A panel less another."""
    return replace(panel, values=panel.values - _aligned(other, panel))


def _aligned(panel: Panel, like: Panel) -> NDArray[np.float64]:
    return np.column_stack([figures_of(panel, like.regions, year) for year in like.years])


def wide_panels(
    data: Table, industries: Sequence[str], settings: TableSettings, undated: bool = True
) -> dict[str, Panel]:
    """Panels of the columns of a wide table; of a table without years, of the year `UNDATED`."""
    columns = {name: name for name in industries}
    layout: dict[str, Any] = {"key": settings.key, "year_column": settings.year_column}
    dated = find_year_column(data, settings.year_column, settings.as_year) is not None or settings.as_year is not None
    if dated or not undated or not all(name in data.columns for name in industries):
        return read_columns(data, columns, as_year=settings.as_year, **layout)
    try:
        return read_columns(data, columns, as_year=UNDATED, **layout)
    except DataError as error:
        if not (isinstance(error.message, Message) and error.message.id == "tables.region_year_twice"):
            raise
        raise DataError("input.region_twice", **error.message.values) from None


def _long(
    data: Table,
    industry_column: str,
    value_column: str | None,
    industries: Sequence[str],
    settings: TableSettings,
    undated: bool,
) -> dict[str, Panel]:
    if value_column is None:
        raise DataError("input.value_column", source=data.source)
    at = data.place(industry_column)
    rows: dict[str, list[int]] = {}
    for i, row in enumerate(data.rows):
        if not is_missing(row[at]):
            rows.setdefault(plain_key(row[at]), []).append(i)
    if unknown := [name for name in industries if name not in rows]:
        raise DataError("input.no_industry", source=data.source, names=unknown, there=list(rows))
    return {
        name: wide_panels(data.only(rows[name]), [value_column], settings, undated)[value_column]
        for name in industries or rows
    }


def _figures(data: Table, settings: TableSettings) -> list[str]:
    """Columns that hold figures, but for the regions' and the years'; without their years where all have one."""
    year_at = find_year_column(data, settings.year_column, settings.as_year)
    names = industry_columns(data, region_column(data, settings.key, year_at), year_at)
    dated = [found for name in names if (found := dated_name(name)) is not None and found.prefix and not found.part]
    return list(dict.fromkeys(found.prefix for found in dated)) if len(dated) == len(names) else names


def figures_of(panel: Panel, regions: Sequence[str], year: int) -> NDArray[np.float64]:
    """A year's figures in the order of some regions; NaN where the panel has none."""
    if year not in panel.years:
        return np.full(len(regions), np.nan)
    at = {region: i for i, region in enumerate(panel.regions)}
    values = panel.year(year)
    return np.array([values[at[region]] if region in at else np.nan for region in regions])
