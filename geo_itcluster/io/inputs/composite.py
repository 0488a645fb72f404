"""Declared indices from tables: the columns that a declaration names, and the index of each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Unpack

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, error_context, region_names
from geo_itcluster.io.inputs.scores import rows_of_year
from geo_itcluster.io.tables.files import read_panels
from geo_itcluster.resources import resource
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import CompositeIndex, composite_index
from geo_itcluster.scores.scale import SymbolicScale
from geo_itcluster.settings import TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import TableOptions
from geo_itcluster.study.mapped_years import chosen_years

__all__ = ["DECLARATION", "FIGURES", "framework_columns", "framework_figures", "index_table"]

DECLARATION, FIGURES = "innovation_index_kazakhstan.toml", "grp_employment_emissions.csv"
"""Files of what official figures allow of the paper's index for Kazakhstan."""


def framework_columns(framework: Framework) -> dict[str, str]:
    """Columns that an index needs, by themselves."""
    needed = [name for i in framework.indicators for name in (i.column or i.name, i.per) if name]
    return {name: name for name in needed}


def framework_figures(
    framework: Framework, columns: Mapping[str, FloatArray], *, regions: Sequence[str] | None = None
) -> dict[str, FloatArray]:
    """The indicators' figures: their columns, divided where the declaration says so.

    Raises
    ------
    DataError
        If a figure would be divided by 0.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.framework import Group, Indicator
    >>> tree = Framework((Indicator("wealth", "all", column="grp", per="people"),), (Group("all"),))
    >>> framework_figures(tree, {"grp": np.array([6.0, 8.0]), "people": np.array([2.0, np.nan])})
    {'wealth': array([ 3., nan])}
    """
    figures = {}
    for indicator in framework.indicators:
        values = columns[indicator.column or indicator.name]
        if indicator.per:
            below = columns[indicator.per]
            if (below == 0).any():
                names = region_names(np.flatnonzero(below == 0), regions)
                raise DataError("input.divided_by_zero", indicator=indicator, per=indicator.per, names=names)
            values = values / below
        figures[indicator.name] = values
    return figures


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
        The official figures of Kazakhstan's regions that :data:`DECLARATION` names, unless given.
    scale, **reading
        As in :func:`~geo_itcluster.io.inputs.scores.score_table`.

    Raises
    ------
    DataError, RegionError
        If the table or the figures cannot be used, or a region counts twice.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import read_framework
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
        with error_context(f"{first.source}, {year}", first.notes):
            columns = {name: panel.year(year)[keep] for name, panel in panels.items()}
            figures = framework_figures(framework, columns, regions=names)
            found[year] = composite_index(framework, figures, regions=names, scale=scale), tuple(notes)
    return found
