"""Region x industry tables year by year, and the structure of regions that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError, error_context
from geo_itcluster.industries import classification
from geo_itcluster.industries.amounts import check_amounts, sums_of_others
from geo_itcluster.messages import Message
from geo_itcluster.regions.countries import names_country
from geo_itcluster.regions.join import RegionRows, region_rows
from geo_itcluster.settings import IndustryTableSettings, TableSettings
from geo_itcluster.specialization.regional_structure import RegionalStructure, regional_structure
from geo_itcluster.study.industry_panels import figures_of, industry_panels, subtracted
from geo_itcluster.study.mapped_years import UNDATED, chosen_years, double_notes, each_once, file_year
from geo_itcluster.tables.panels import Panel
from geo_itcluster.tables.table import Table

__all__ = ["IndustryTable", "industry_tables", "rows_of_year", "structure_of_table"]


@dataclass(frozen=True, slots=True, eq=False)
class IndustryTable:
    """Output or employment of n regions in S industries at one time.

    Attributes
    ----------
    year : int or None
    regions, industries : tuple of str
    values : (n, S) array
        NaN is missing.
    source : str
        The file, for messages.
    notes : tuple of str
        What was left out.
    """

    year: int | None
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    values: NDArray[np.float64]
    source: str
    notes: tuple[str, ...] = ()


def industry_tables(
    data: Table, layout: IndustryTableSettings, settings: TableSettings
) -> dict[int | None, IndustryTable]:
    """A region x industry table by year; the key is None where it has no years.

    Raises
    ------
    DataError
        If columns are missing, there are fewer than two industries, one of them is empty or the sum of the others, a
        region is the sum of the others, or a code is unknown or within another.
    """
    panels, remarks = industry_panels(data, layout, settings, undated=True)
    if layout.it_set is not None:
        panels = {"IT": panels["it"], str(Message("industries.rest")): subtracted(panels["whole"], panels["it"])}
    widest = max(panels.values(), key=lambda panel: len(panel.regions))
    source = widest.source
    if len(panels) < 2:
        raise DataError("input.industries", source=source, names=list(panels) or Message("number.none"))
    if settings.years and widest.years == (UNDATED,):
        raise DataError("input.no_years", source=source)
    found: dict[int | None, IndustryTable] = {}
    for year in chosen_years(widest, settings.years):
        keep, _, notes = rows_of_year(widest, year, settings, tuple(panels.values()))
        names = tuple(widest.regions[i] for i in keep)
        values = np.column_stack([figures_of(panel, names, year) for panel in panels.values()])
        when = None if widest.years == (UNDATED,) else year
        check_amounts(values, source=source, regions=names, industries=tuple(panels), year=when)
        found[when] = IndustryTable(when, names, tuple(panels), values, source, (*remarks, *notes))
    empty = np.all([np.isnan(of.values).all(axis=0) for of in found.values()], axis=0)
    if empty.any():
        raise DataError(
            "input.empty_industries", source=source, names=[n for n, no in zip(panels, empty, strict=True) if no]
        )
    if nowhere := [n for at, n in enumerate(panels) if not any(of.values[:, at].any() for of in found.values())]:
        note = Message("input.nowhere", source=source, names=nowhere)
        return {year: replace(of, notes=(*of.notes, note)) for year, of in found.items()}
    return found


def structure_of_table(
    data: Table, layout: IndustryTableSettings, settings: TableSettings, follow: str | None = None
) -> RegionalStructure:
    """Specialization, structural change and shift-share of a table; regions without all figures are left out.

    Raises
    ------
    DataError, RegionError
        If the table cannot be used, or has one year only.
    """
    followed = follow or ("IT" if layout.it_set else None)
    if followed is None:
        raise DataError("structure.follow")
    tables = industry_tables(data, layout, settings)
    first = next(iter(tables.values()))
    if layout.classification is not None:
        followed = classification(layout.classification).label_of(followed, first.industries)
    if None in tables:
        raise DataError("structure.undated", source=first.source)
    if len(tables) < 2:
        with error_context(first.source):
            raise DataError("structure.one_year", years=list(tables))
    known = [
        {r for r, row in zip(t.regions, t.values, strict=True) if not np.isnan(row).any()} for t in tables.values()
    ]
    regions = [region for region in first.regions if all(region in of for of in known)]
    if not regions:
        raise DataError("specialization.both_years")
    others = sorted({region for t in tables.values() for region in t.regions} - {*regions})
    left_out = [Message("structure.same_regions", names=others)] if others else []
    with error_context(first.source):
        return regional_structure(
            {year: t.values[[t.regions.index(region) for region in regions]] for year, t in tables.items() if year},
            followed=followed,
            regions=regions,
            industries=first.industries,
            notes=each_once((*left_out, *(note for t in tables.values() for note in t.notes))),
        )


def rows_of_year(
    panel: Panel, year: int, settings: TableSettings, panels: Sequence[Panel] = ()
) -> tuple[list[int], int | None, tuple[str, ...]]:
    """Places of a year's regions, none counted twice; of the country's row; and what was left out.

    The country's row is the one asked for, one named "Total", or one that is called as a country and is the sum of the
    others in the panel, or in all of the ``panels``.

    Raises
    ------
    RegionError
        If there is no such total row, or a region counts twice.
    """
    places = panel.rows_of(year)
    labels = [panel.regions[i] for i in places]
    with error_context(file_year(panel.source, year), panel.notes):
        rows: RegionRows = region_rows(labels, total_row=settings.total_row, double_listed=settings.double_listed)
    if rows.total is None:
        kept = [labels[i] for i in rows.keep]
        values = np.column_stack([figures_of(of, kept, year) for of in panels or (panel,)])
        known = values[:, ~np.isnan(values).any(axis=0)]
        for at in [at for at in sums_of_others(known) if names_country(kept[at])]:
            rows = replace(rows, total=rows.keep[at], keep=(*rows.keep[:at], *rows.keep[at + 1 :]))
    total = None if rows.total is None else places[rows.total]
    notes = panel.notes + double_notes(panel.source, year, rows.repeated)
    if total is not None:
        what = Message("data.total_row", name=panel.regions[total])
        notes += (Message("where.at", where=file_year(panel.source, year), what=what),)
    return [places[i] for i in rows.keep], total, notes
