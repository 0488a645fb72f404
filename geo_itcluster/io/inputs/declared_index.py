"""A declared composite index over the years of a table that is read, as a panel."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from geo_itcluster.io.inputs.mapped_years import read_on_map
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.resources import resource
from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import OnMapOptions
from geo_itcluster.study.declared_index import DECLARATION, FIGURES, DeclaredIndex, declared_index, framework_columns

__all__ = ["read_index"]


def read_index(
    declaration: StrPath | None = None, table: TableLike | None = None, **reading: Unpack[OnMapOptions]
) -> DeclaredIndex[RegionMap]:
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
    return declared_index(framework, uncertain, years, Path(declaration).name)
