"""Columns of a user's table on a user's map or on Kazakhstan's, read from files, frames and databases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeAlias, Unpack

from geo_itcluster.errors import DataError
from geo_itcluster.io.maps.polygons import has_polygons
from geo_itcluster.io.maps.region_maps import RegionMap, country_map, region_map, user_map
from geo_itcluster.io.sources import Given, Source, source_of
from geo_itcluster.io.tables.files import open_table
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import VariableOnMapOptions
from geo_itcluster.study import mapped_years
from geo_itcluster.study.variables import further_columns
from geo_itcluster.tables.panels import panels_of

__all__ = ["MappedYear", "map_settings", "own_map", "read_on_map"]

MappedYear: TypeAlias = mapped_years.MappedYear[RegionMap]


def map_settings(on: MapSettings) -> MapSettings:
    """The settings of a map with a frame's index as its key, unless a column is named."""
    if on.polygons is None:
        return on
    source = source_of(on.polygons, "polygons")
    return replace(on, polygons=source, map_key=on.map_key or (source.key if isinstance(source, Given) else None))


def own_map(on: MapSettings, *, encoding: str | None = None, is_table: bool = False) -> RegionMap | None:
    """The user's own map, or a country's regions; None where they are Kazakhstan's.

    Parameters
    ----------
    on : MapSettings
    encoding : str, optional
        Of its attributes, where the map is the table too.
    is_table : bool
        Whether the map is the table too; then regions go by their rows' numbers if no key column is named.

    Raises
    ------
    DataError
        If its key column is not named, or a country is given as well.
    RegionError
        If there is no such country.
    """
    if on.polygons is not None and on.country is not None:
        raise DataError("input.one_map")
    if is_kazakhstan(on):
        return None
    if on.polygons is None:
        return country_map(str(on.country))
    return user_map(
        on.polygons,
        on.map_key,
        name=on.map_name,
        needs_key=not is_table,
        layer=on.map_layer,
        repair=on.repair,
        crs=on.crs,
        encoding=encoding,
        snap=on.snap,
    )


def read_on_map(
    table: TableLike | None,
    columns: Mapping[str, str],
    *,
    texts: Collection[str] = (),
    undated: bool = False,
    **reading: Unpack[VariableOnMapOptions],
) -> tuple[Source, tuple[MappedYear, ...]]:
    """Columns of a user's table, year by year, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        Any kind of file that :func:`~geo_itcluster.io.tables.files.read_table` reads, or a frame, wide or long; the
        map's own attributes unless given. A GeoDataFrame is the map, too, unless another is named.
    columns : mapping of name to column
    texts : collection of str
        Columns that may hold texts, to be read as codes.
    undated : bool
        A table without years is taken; the year is :data:`~geo_itcluster.study.mapped_years.UNDATED`.
    **reading
        Fields of :class:`~geo_itcluster.settings.TableSettings`, :class:`~geo_itcluster.settings.MapSettings` and
        :class:`~geo_itcluster.settings.VariableSettings`, which transform the columns ``value`` and ``neighbours``.
        Without polygons, the regions are Kazakhstan's and are found by any spelling or code, each year on the map of
        its own vintage (or of ``vintage``).

    Returns
    -------
    Path or Given, tuple of MappedYear
        The file or frame, and its years.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map or regions.
    """
    settings, on, variable = split(reading, TableSettings, MapSettings, VariableSettings)
    columns = {**columns, **further_columns(variable, columns)}
    if table is None and on.polygons is None:
        raise DataError("input.table_or_map")
    given = None if table is None else source_of(table)
    if given is not None and not mapped_years.names_map(on) and has_polygons(given):
        given, on = None, mapped_years.map_of_table(given, settings, on)
    on = map_settings(on)
    source = given or source_of(on.polygons or "")
    own = own_map(on, encoding=settings.encoding, is_table=True) if given is None else own_map(on)
    if given is None and own is not None:
        settings = replace(settings, layer=on.map_layer, key=settings.key or own.key)
    keys = mapped_years.map_keys(own)
    by_row = given is None and settings.key is None
    data = open_table(source, settings)
    if undated:
        settings = mapped_years.undated(data, columns, settings)
    panels, symbols = panels_of(data, columns, settings, texts=texts, on_map=keys, by_row=by_row)
    return source, mapped_years.mapped_years(panels, symbols, settings, on, variable, own, region_map)
