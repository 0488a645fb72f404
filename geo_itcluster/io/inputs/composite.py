"""Declared indices from tables: the columns that a declaration names, and the index of each year."""

from __future__ import annotations

from typing import Unpack

from geo_itcluster.errors import error_context
from geo_itcluster.io.tables.files import read_panels
from geo_itcluster.resources import resource
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import CompositeIndex, composite_index
from geo_itcluster.scores.scale import SymbolicScale
from geo_itcluster.settings import TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import TableOptions
from geo_itcluster.study.declared_index import FIGURES, framework_columns, framework_figures
from geo_itcluster.study.industry_tables import rows_of_year
from geo_itcluster.study.mapped_years import chosen_years, file_year

__all__ = ["index_table"]


def index_table(
    framework: Framework,
    table: TableLike | None = None,
    *,
    scale: SymbolicScale | None = None,
    **reading: Unpack[TableOptions],
) -> dict[int, tuple[CompositeIndex, tuple[str, ...]]]:
    """A declared index of a table's regions, year by year, and what was left out.

    Parameters
    ----------
    framework : Framework
    table : path, DataFrame or Arrow table, optional
        The official figures of Kazakhstan's regions that the shipped declaration names, unless given.
    scale, **reading
        As in :func:`~geo_itcluster.io.inputs.scores.score_table`.

    Raises
    ------
    DataError, RegionError
        If the table or the figures cannot be used, or a region counts twice.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import read_framework
    >>> from geo_itcluster.study.declared_index import DECLARATION
    >>> found, _ = index_table(read_framework(resource("data", DECLARATION)))[2016]
    >>> found.regions[found.index.argmax()], round(float(found.index.max()), 2)
    ('Almaty city', 84.81)
    """
    if table is None:
        table, reading = resource("data", FIGURES), {**reading, "key": "region"}
    (settings,) = split(reading, TableSettings)
    panels, _ = read_panels(table, framework_columns(framework), settings)
    first = next(iter(panels.values()))
    found = {}
    for year in chosen_years(first, settings.years):
        keep, _, notes = rows_of_year(first, year, settings)
        names = [first.regions[i] for i in keep]
        with error_context(file_year(first.source, year), first.notes):
            columns = {name: panel.year(year)[keep] for name, panel in panels.items()}
            figures = framework_figures(framework, columns, regions=names)
            found[year] = composite_index(framework, figures, regions=names, scale=scale), tuple(notes)
    return found
