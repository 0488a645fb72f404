"""A declared composite index over the years of a table, as a panel; and what else it could have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import numpy as np

from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.inputs.composite import DECLARATION, FIGURES, framework_columns, framework_figures
from geo_itcluster.io.inputs.mapped_years import MappedYear, read_on_map
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.resources import resource
from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.robustness.variants import IndexVariants, index_variants
from geo_itcluster.scores.composite.index import composite_index
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import OnMapOptions
from geo_itcluster.spillover.panel import RegionPanel

__all__ = ["DeclaredIndex", "column_panels", "read_index"]


@dataclass(frozen=True, slots=True, eq=False)
class DeclaredIndex:
    """An index of the regions of one map.

    Attributes
    ----------
    map : RegionMap
    panel : RegionPanel
        As declared.
    variants : mapping of year to IndexVariants
        Empty where the declaration says of nothing that it is uncertain.
    notes : tuple of str
    """

    map: RegionMap
    panel: RegionPanel
    variants: Mapping[int, IndexVariants]
    notes: tuple[str, ...]


def read_index(
    declaration: StrPath | None = None, table: TableLike | None = None, **reading: Unpack[OnMapOptions]
) -> DeclaredIndex:
    """A declared index from a table's indicators, year by year.

    Parameters
    ----------
    declaration, table : path, optional
        What official figures allow of the paper's index for Kazakhstan unless given.
    **reading
        As in :func:`~geo_itcluster.io.inputs.mapped_years.read_on_map`.

    Raises
    ------
    DataError
        If the years are of different maps, or the index cannot be computed.
    GeoITClusterError
        Of the kind that fits: declaration, table, map or regions.

    Examples
    --------
    >>> found = read_index()
    >>> found.panel.values.shape, sorted(found.variants)
    ((16, 2), [2010, 2016])
    """
    if declaration is None:
        declaration, table = resource("data", DECLARATION), resource("data", FIGURES)
        reading = {**reading, "key": "bns_code"}
    framework, uncertain = read_declaration(declaration)
    _, years = read_on_map(table, framework_columns(framework), **reading)
    the_map = _one_map(years, Path(declaration).name)
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
    table: TableLike | None, columns: Sequence[str], the_map: RegionMap, **reading: Unpack[OnMapOptions]
) -> dict[str, RegionPanel]:
    """Columns of a table on a map, each a panel over its years.

    Raises
    ------
    DataError
        If a year is of another map.
    GeoITClusterError
        Of the kind that fits: table, map or regions.
    """
    source, years = read_on_map(table, {name: name for name in columns}, **reading)
    if _one_map(years, source.name).name != the_map.name:
        raise DataError(
            "input.two_maps",
            source=source.name,
            first=years[0].year,
            map=the_map.name,
            last=years[-1].year,
            other=years[0].map.name,
        )
    when, names = tuple(year.year for year in years), tuple(the_map.names)
    return {
        name: RegionPanel(
            tuple(the_map.codes), when, np.column_stack([year.figures[name] for year in years]), name, names
        )
        for name in columns
    }


def _one_map(years: tuple[MappedYear, ...], source: str) -> RegionMap:
    first = years[0]
    if other := [year for year in years if year.map.name != first.map.name]:
        names = {"first": first.year, "map": first.map.name, "last": other[0].year, "other": other[0].map.name}
        raise DataError("input.two_maps", source=source, **names)
    return first.map
