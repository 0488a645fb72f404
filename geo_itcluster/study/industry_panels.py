"""Tables of industries to panels: wide or long, by any names, or by the codes of a classification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.industries import classification, industry_set
from geo_itcluster.industries.amounts import ROUNDED
from geo_itcluster.messages import Message
from geo_itcluster.regions.countries import is_total
from geo_itcluster.settings import IndustryTableSettings, TableSettings
from geo_itcluster.study.mapped_years import UNDATED
from geo_itcluster.tables.cells import is_missing
from geo_itcluster.tables.columns import find_year_column, industry_columns, region_column
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.panels import Panel, read_columns
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import dated_name

__all__ = ["figures_of", "industry_panels", "subtracted", "wide_panels"]

_NEARLY = 0.01  # of a total, whose smallest parts are not published


def industry_panels(
    data: Table, layout: IndustryTableSettings, settings: TableSettings, *, undated: bool = False
) -> tuple[dict[str, Panel], tuple[Message, ...]]:
    """Panels by industry; or, where a set of industries is IT, the panels ``it`` and ``whole``, and how they were made.

    Parameters
    ----------
    data : Table
    layout, settings : IndustryTableSettings, TableSettings
    undated : bool
        A table without years is taken, and its year is `UNDATED`.

    Raises
    ------
    DataError
        If columns are missing, or a code is unknown, or within another.
    """
    if layout.industry_column is not None:
        panels = _long(data, layout.industry_column, layout.value_column, layout.industries, settings, undated)
    else:
        if layout.value_column is not None:
            raise DataError("input.value_without_industry", source=data.source)
        panels = wide_panels(data, layout.industries or _figures(data, settings), settings, undated)
    panels, notes = (panels, ()) if layout.industries else _without_total(panels, layout, data.source)
    if layout.classification is None:
        if layout.depth is not None or layout.it_set is not None:
            raise DataError("industries.needs_classification")
        return panels, notes
    panels, remarks = _by_code(panels, layout, data.source)
    return panels, (*notes, *remarks)


def _without_total(
    panels: dict[str, Panel], layout: IndustryTableSettings, source: str
) -> tuple[dict[str, Panel], tuple[Message, ...]]:
    """Panels without the one that is named as the total, nor one that is within another as the total shows; said.

    Raises
    ------
    DataError
        If the industries sum to more than that.
    """
    named = [name for name in panels if is_total(name)]
    if len(named) != 1 or len(panels) < 3:
        return panels, ()
    total, rest = panels[named[0]], {name: panel for name, panel in panels.items() if name != named[0]}
    figures = {name: _aligned(panel, total) for name, panel in rest.items()}
    summed = np.nansum(list(figures.values()), axis=0)
    known = ~np.isnan(total.values)
    whole, above = total.values[known], summed[known]
    said = {"source": source, "name": named[0], "share": above.sum() / whole.sum() if whole.any() else np.nan}
    most, least = whole * (1 + ROUNDED), whole.sum() * (1 - _NEARLY)
    if layout.classification is not None or (above <= most).all():
        return rest, (Message("input.total_industry", **said),)
    without = {name: above - np.nan_to_num(of)[known] for name, of in figures.items()}
    parts = [name for name, others in without.items() if (others <= most).all() and others.sum() >= least]
    if len(parts) != 1:
        raise DataError("input.beyond_total", **said)
    del rest[parts[0]]
    return rest, (Message("input.total_and_part", **said, part=parts[0]),)


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


_TWICE = {f"tables.{fault}": f"input.{fault}" for fault in ("region_twice", "region_year_twice")}
"""A region's second row may be that of another industry; so say these messages."""


def wide_panels(
    data: Table, industries: Sequence[str], settings: TableSettings, undated: bool = True
) -> dict[str, Panel]:
    """Panels of the columns of a wide table; of a table without years, of the year `UNDATED`."""
    try:
        return _panels(data, industries, settings, undated)
    except DataError as error:
        message = error.message
        if not (isinstance(message, Message) and message.id in _TWICE):
            raise
        raise DataError(_TWICE[message.id], **message.values) from None


def _panels(data: Table, industries: Sequence[str], settings: TableSettings, undated: bool) -> dict[str, Panel]:
    dated = find_year_column(data, settings.year_column, settings.as_year) is not None or settings.as_year is not None
    plain = not dated and undated and all(name in data.columns for name in industries)
    as_year = UNDATED if plain else settings.as_year
    columns = {name: name for name in industries}
    return read_columns(data, columns, as_year=as_year, key=settings.key, year_column=settings.year_column)


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
        name: _panels(data.only(rows[name]), [value_column], settings, undated)[value_column]
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
