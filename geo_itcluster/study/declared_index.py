"""A declared composite index over the years of a table, as a panel; and what else it could have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, error_context, region_names
from geo_itcluster.robustness.variants import IndexVariants, Uncertainty, index_variants
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import composite_index
from geo_itcluster.settings import UncertaintySettings, flatten
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.study.mapped_years import MappedYear, StudyMap

__all__ = [
    "DECLARATION",
    "FIGURES",
    "DeclaredIndex",
    "column_panels",
    "declared_index",
    "framework_columns",
    "framework_figures",
    "index_uncertainty",
]

_Map = TypeVar("_Map", bound=StudyMap)

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


@dataclass(frozen=True, eq=False)  # with slots, no alias of a generic class can be called before Python 3.12
class DeclaredIndex(Generic[_Map]):
    """An index of the regions of one map.

    Attributes
    ----------
    map : StudyMap
    panel : RegionPanel
        As declared.
    variants : mapping of year to IndexVariants
        Empty where the declaration says of nothing that it is uncertain.
    notes : tuple of str
    """

    map: _Map
    panel: RegionPanel
    variants: Mapping[int, IndexVariants]
    notes: tuple[str, ...]


def declared_index(
    framework: Framework, uncertain: Uncertainty | None, years: Sequence[MappedYear[_Map]], source: str
) -> DeclaredIndex[_Map]:
    """A declared index from the columns of each year, all of one map.

    Raises
    ------
    DataError
        If the years are of different maps, or the index cannot be computed.
    """
    the_map = _one_map(years, source)
    values, variants = [], dict[int, IndexVariants]()
    for year in years:
        with error_context(year.where):
            figures = framework_figures(framework, year.figures, regions=the_map.names)
            values.append(composite_index(framework, figures, regions=the_map.names).index)
            if uncertain is not None:
                variants[year.year] = index_variants(framework, figures, uncertain, regions=the_map.codes)
    panel = RegionPanel(
        tuple(the_map.codes),
        tuple(year.year for year in years),
        np.column_stack(values),
        framework.title or framework.root.name,
        tuple(the_map.names),
    )
    return DeclaredIndex(the_map, panel, variants, years[-1].notes)


def column_panels(
    years: Sequence[MappedYear[_Map]], columns: Sequence[str], the_map: StudyMap, source: str
) -> dict[str, RegionPanel]:
    """Columns of the years, each a panel.

    Raises
    ------
    DataError
        If a year is of another map.
    """
    if _one_map(years, source).name != the_map.name:
        maps = {"map": the_map.name, "other": years[0].map.name}
        raise DataError("input.two_maps", source=source, first=years[0].year, last=years[-1].year, **maps)
    when, names = tuple(year.year for year in years), tuple(the_map.names)
    return {
        name: RegionPanel(
            tuple(the_map.codes), when, np.column_stack([year.figures[name] for year in years]), name, names
        )
        for name in columns
    }


def index_uncertainty(given: UncertaintySettings | None, declared: Uncertainty | None) -> Uncertainty | None:
    """What is uncertain about an index: as it is declared, but for what settings say."""
    asked = {} if given is None else flatten(given)
    return replace(declared or Uncertainty(), **asked) if asked else declared


def _one_map(years: Sequence[MappedYear[_Map]], source: str) -> _Map:
    first = years[0]
    if other := [year for year in years if year.map.name != first.map.name]:
        names = {"first": first.year, "map": first.map.name, "last": other[0].year, "other": other[0].map.name}
        raise DataError("input.two_maps", source=source, **names)
    return first.map
