"""Columns of a table on a map: year by year, in the order of its regions, nothing counted twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, RegionError, error_context
from geo_itcluster.io.inputs.variables import FiguresOnMap, further_columns, recast_rows, transformed
from geo_itcluster.io.maps.polygons import has_polygons
from geo_itcluster.io.maps.region_maps import RegionMap, country_map, region_map, user_map
from geo_itcluster.io.sources import Given, Source, source_of
from geo_itcluster.io.tables.files import read_panels
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import spans
from geo_itcluster.regions import find_vintage, resolve_regions
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.regions.join import Join, RegionRows, join_keys, region_rows
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings, split
from geo_itcluster.settings.groups import TableLike, Unmatched, Vintage
from geo_itcluster.settings.keywords import VariableOnMapOptions
from geo_itcluster.settings.periods import years_among
from geo_itcluster.study.checks import Problem
from geo_itcluster.tables.columns import MapKeys
from geo_itcluster.tables.panels import Panel

__all__ = [
    "MappedYear",
    "RowsOnMap",
    "chosen_years",
    "double_notes",
    "double_problems",
    "figures_on_map",
    "map_keys",
    "map_settings",
    "missing_notes",
    "own_map",
    "read_on_map",
    "rows_on_map",
    "total_of",
]


@dataclass(frozen=True, slots=True, eq=False)
class MappedYear:
    """One year of a table's columns, in the order of its map's regions.

    Attributes
    ----------
    year : int
    map : RegionMap
    figures : mapping of name to (n,) array
    totals : mapping of name to float or None
        The country's, where the table has a row for it.
    panels : mapping of name to Panel
        The whole table's.
    symbols : mapping of column to list of str
        What the codes of columns of texts stand for.
    where : str
        File and year, for messages.
    notes : tuple of str
    problems : tuple of Problem
    """

    year: int
    map: RegionMap
    figures: Mapping[str, FloatArray]
    totals: Mapping[str, float | None]
    panels: Mapping[str, Panel]
    symbols: Mapping[str, list[str]]
    where: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RowsOnMap:
    """Rows of a table on the map that they belong to.

    Attributes
    ----------
    map : RegionMap
    rows : RegionRows
    join : Join
        Of the rows that are kept.
    labels : sequence of str
        Of all rows.
    """

    map: RegionMap
    rows: RegionRows
    join: Join
    labels: Sequence[str]

    def row_of_region(self) -> np.ndarray:
        """Place of each region's row in the table; -1 where it has none."""
        kept = np.array([*self.rows.keep, -1], dtype=np.int64)
        return np.asarray(kept[self.join.row])

    def account(self) -> tuple[Message, ...]:
        """What was left out, what has no data, and what matched though it is written differently."""
        names = dict(zip(self.map.codes, self.map.names, strict=True))
        without = tuple(names[code] for code in self.join.regions_without_row)
        left_out = (*self.rows.unknown, *self.join.rows_without_region)
        lines = Join(self.join.row, without, left_out, self.join.rewritten).account()
        if self.rows.total is not None:
            lines = (*lines, Message("data.total_row", name=self.labels[self.rows.total]))
        return lines


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


def rows_on_map(labels: Sequence[str], settings: TableSettings, on: MapSettings, own: RegionMap | None) -> RowsOnMap:
    """Find the region of each row, on the user's map or on the one of Kazakhstan's that the rows are of.

    Raises
    ------
    RegionError
        If rows are not on the map, or count twice.
    """
    if own is not None and settings.total_row is None and list(labels) == own.codes:  # as where the map is the table
        every = range(len(labels))
        return RowsOnMap(own, RegionRows(tuple(every), None), Join(np.array(every), (), ()), labels)
    rows = region_rows(
        labels,
        total_row=settings.total_row or _country_row(labels, own),
        double_listed=settings.double_listed,
        unmatched=None if own is not None else settings.unmatched,
        vintage=on.vintage,
        on_map=None if own is None else own.codes,
    )
    keys = [labels[i] for i in rows.keep]
    if own is None:
        vintage = on.vintage or find_vintage(keys)
        own, keys = region_map(vintage, on.boundaries), list(resolve_regions(keys, vintage))
    elif own.index is not None:
        keys = _codes(keys, own.index, settings.unmatched)
    return RowsOnMap(own, rows, join_keys(own.codes, keys, unmatched=settings.unmatched), labels)


def figures_on_map(
    labels: Sequence[str],
    values: Mapping[str, FloatArray],
    settings: TableSettings,
    on: MapSettings,
    own: RegionMap | None,
    *,
    recast: Vintage | None = None,
) -> FiguresOnMap:
    """Figures of rows, on the map as :func:`rows_on_map` finds it, or added up to one division of Kazakhstan.

    Raises
    ------
    DataError, RegionError
        If rows are not on the map, count twice, or are to be recast though the map is not Kazakhstan's.
    """
    if recast is not None:
        if own is not None:
            raise DataError("input.recast_own")
        return recast_rows(labels, values, recast, settings, on)
    placed = rows_on_map(labels, settings, on, own)
    at = placed.row_of_region()
    figures = {name: np.where(at < 0, np.nan, column[at]) for name, column in values.items()}
    return FiguresOnMap(placed.map, placed.rows.total, placed.account(), figures, repeated=placed.rows.repeated)


def map_keys(own: RegionMap | None) -> MapKeys | None:
    """How the region column of a table is found that belongs to a map."""
    if own is None or (own.key is None and own.index is None):
        return None
    return MapKeys(own.key, own.codes, own.index.knows if own.index else None)


def _country_row(labels: Sequence[str], own: RegionMap | None) -> str | None:
    """The row that is named as the country."""
    if own is None or own.index is None or not own.index.country:
        return None
    found = [label for label in labels if own.index.match(label).status == "country"]
    if len(found) > 1:
        raise RegionError("regions.total_rows", names=found)
    return next(iter(found), None)


def _codes(keys: Sequence[str], index: NameIndex, unmatched: Unmatched) -> list[str]:
    """Codes of regions that rows name; what is none of them stays, if such rows may be reported."""
    unknown = [match.message for key in keys if (match := index.match(key)).status == "unknown"]
    if index.country and 0 < len(keys) == len(unknown):
        names = [f"{name} ({code})" for name, code in zip(index.names, index.codes, strict=True)]
        raise RegionError("regions.other_level", country=index.country[0], rows=list(keys), names=names)
    if unknown and unmatched == "raise" and len(unknown) < len(keys):
        raise RegionError("regions.rows_off_map", rows=unknown)
    return list(index.resolve(keys))


def read_on_map(
    table: TableLike | None,
    columns: Mapping[str, str],
    *,
    texts: Collection[str] = (),
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
    if on.polygons is None and on.country is None and isinstance(given, Given) and has_polygons(given):
        given, on = None, replace(on, polygons=given, map_key=on.map_key or settings.key)
    on = map_settings(on)
    source = given or source_of(on.polygons or "")
    own = own_map(on, encoding=settings.encoding, is_table=True) if given is None else own_map(on)
    if given is None and own is not None:
        settings = replace(settings, layer=on.map_layer, key=settings.key or own.key)
    keys = map_keys(own)
    by_row = given is None and settings.key is None
    panels, symbols = read_panels(source, columns, settings, texts=texts, on_map=keys, by_row=by_row)
    first = next(iter(panels.values()))
    found, years_of = [], dict[Message, list[int]]()
    for year in chosen_years(first, settings.years):
        where, places = f"{first.source}, {year}", first.rows_of(year)
        labels = [first.regions[i] for i in places]
        values = {name: panel.year(year)[places] for name, panel in panels.items()}
        with error_context(where, first.notes):
            placed = figures_on_map(labels, values, settings, on, own, recast=variable.recast)
        for note in placed.recast:
            years_of.setdefault(note, []).append(year)
        found.append(
            MappedYear(
                year=year,
                map=placed.map,
                figures=placed.figures,
                totals={name: total_of(of_year, placed.total) for name, of_year in values.items()},
                panels=panels,
                symbols=symbols,
                where=where,
                notes=(
                    *first.notes,
                    *double_notes(first.source, year, placed.repeated),
                    *(Message("where.at", where=file_year(first.source, year), what=line) for line in placed.account),
                ),
                problems=(*placed.map.problems, *double_problems(first.source, year, placed.repeated)),
            )
        )
    if years_of:
        recasts = [Message("where.at", where=_period(first.source, of), what=note) for note, of in years_of.items()]
        found[-1] = replace(found[-1], notes=(*found[-1].notes, *recasts))
    return source, transformed(found, variable)


def _period(source: str, years: Sequence[int]) -> Message:
    return Message("where.file_year", file=source, year=spans(list(map(str, years))))


def total_of(values: FloatArray, at: int | None) -> float | None:
    """The figure of the country's row; None where there is no row, or no figure in it."""
    return None if at is None or np.isnan(values[at]) else float(values[at])


def chosen_years(panel: Panel, years: Collection[int | str] | None) -> tuple[int, ...]:
    """Years of a panel, or those of them that are asked for."""
    found, lacking = years_among(years or (), panel.years)
    if lacking:
        raise DataError("read.no_year", source=panel.source, years=lacking, there=panel.years)
    return found


def double_notes(source: str, year: int, dropped: Collection[str]) -> tuple[str, ...]:
    """What was left out because it would have counted twice, in a sentence; none if nothing was."""
    return (Message("data.whole_and_parts", where=file_year(source, year), names=list(dropped)),) if dropped else ()


def double_problems(source: str, year: int, dropped: Collection[str]) -> tuple[Problem, ...]:
    """The same as a problem of the data; none if nothing was left out."""
    remedy = Message("check.double_remedy", names=list(dropped))
    return (Problem("duplicate", file_year(source, year), Message("check.double"), remedy),) if dropped else ()


def missing_notes(source: str, year: int, values: FloatArray) -> tuple[str, ...]:
    """How many regions have no IT output, in a sentence; none if all have."""
    missing = int(np.isnan(values).sum())
    return (Message("data.no_it_output", where=file_year(source, year), count=missing),) if missing else ()


def file_year(source: str, year: int) -> Message:
    """A table and a year, as notes name them."""
    return Message("where.file_year", file=source, year=year)
