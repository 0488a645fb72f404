"""Columns of a table on a map: year by year, in the order of its regions, nothing counted twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, RegionError, error_context, listed
from geo_itcluster.io.maps.region_maps import RegionMap, StrPath, region_map, user_map
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.io.tables.panels import Panel, read_columns
from geo_itcluster.io.tables.texts import with_coded_texts
from geo_itcluster.messages import Message
from geo_itcluster.regions import Vintage, find_vintage, match_region, match_regions, region, resolve_regions
from geo_itcluster.regions.boundary_files import BoundarySource
from geo_itcluster.regions.join import Join, join_keys, plain_key
from geo_itcluster.settings.groups import DecimalMark, DoubleListed, Unmatched
from geo_itcluster.study.checks import Problem

__all__ = [
    "DoubleListed",
    "MappedYear",
    "Unmatched",
    "chosen_years",
    "double_notes",
    "double_problems",
    "missing_notes",
    "read_on_map",
    "without_double_listed",
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


def read_on_map(
    table: StrPath | None,
    columns: Mapping[str, str],
    *,
    polygons: StrPath | None = None,
    map_key: str | None = None,
    map_name: str | None = None,
    map_layer: str | None = None,
    crs: str | None = None,
    repair: bool = False,
    boundaries: BoundarySource = "osm",
    vintage: Vintage | None = None,
    key: str | None = None,
    texts: Collection[str] = (),
    total_row: str | None = None,
    year_column: str | None = None,
    as_year: int | None = None,
    years: Collection[int] | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    decimal: DecimalMark | None = None,
    unmatched: Unmatched = "raise",
    double_listed: DoubleListed = "raise",
) -> tuple[Path, tuple[MappedYear, ...]]:
    """Columns of a user's table, year by year, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, optional
        CSV, TSV, XLSX or a GIS file's attributes, wide or long; the map's own attributes unless given.
    columns : mapping of name to column
    polygons, map_key, map_name, map_layer, crs, repair
        The map: a polygon file, its key and name columns; without it, the regions are Kazakhstan's and are found by
        any spelling or code, each year on the map of its own vintage (or of ``vintage``).
    key : str, optional
        The table's column of region names or codes.
    texts : collection of str
        Columns that may hold texts, to be read as codes.
    total_row : str, optional
        Key of the row that holds the country's total; Kazakhstan's is found by itself.
    year_column, as_year, years, sheet, layer, decimal
        How to read the table; ``years`` picks some.
    unmatched : {"raise", "report"}
        Rows that are not on the map.
    double_listed : {"raise", "whole", "parts"}
        What to keep where a table of Kazakhstan gives a region and also its parts.

    Returns
    -------
    Path, tuple of MappedYear
        The file, and its years.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map or regions.
    """
    if table is None and polygons is None:
        raise DataError("Name a table, or a map that has the figures among its attributes.")
    if total_row is not None and polygons is None:
        raise DataError("A total row goes with a map of your own; the row of Kazakhstan is found by itself.")
    source = Path(table if table is not None else str(polygons))
    own_map = None
    if polygons is not None:
        if not map_key:
            raise DataError("Name the map's key column (map_key, --map-key), so that rows can find their regions.")
        own_map = user_map(polygons, map_key, name=map_name, layer=map_layer, repair=repair, crs=crs)
    data = read_table(source, sheet=sheet, layer=layer if table is not None else map_layer)
    data, symbols = with_coded_texts(data, [column for column in texts if column in data.columns])
    key = key or (map_key if table is None else None)
    panels = read_columns(data, columns, region=key, year=year_column, decimal=decimal, as_year=as_year)
    first = next(iter(panels.values()))
    found = []
    for year in chosen_years(first, years):
        if own_map is not None:
            rows = _rows_on_user_map(first, year, own_map, total_row=total_row, unmatched=unmatched)
        else:
            rows = _rows_on_kazakhstan(
                first, year, boundaries=boundaries, vintage=vintage, double_listed=double_listed, unmatched=unmatched
            )
        found.append(
            MappedYear(
                year=year,
                map=rows.map,
                figures={name: rows.values(panel, year) for name, panel in panels.items()},
                totals={name: rows.total(panel, year) for name, panel in panels.items()},
                panels=panels,
                symbols=symbols,
                where=f"{first.source}, {year}",
                notes=rows.notes,
                problems=rows.problems,
            )
        )
    return source, tuple(found)


# ----------------------------------------------------------------------------------------- rows of the map
def chosen_years(panel: Panel, years: Collection[int] | None) -> tuple[int, ...]:
    """Years of a panel, or those of them that are asked for."""
    if unknown := sorted(set(years or ()) - set(panel.years)):
        raise DataError(f"{panel.source} has no year {listed(unknown)}; it has {listed(panel.years, most=30)}.")
    return tuple(year for year in panel.years if not years or year in years)


@dataclass(frozen=True, slots=True, eq=False)
class _YearRows:
    """Rows of a panel that a year has, on the map they belong to."""

    map: RegionMap
    keep: NDArray[np.int64]
    join: Any
    country: int | None
    notes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def values(self, panel: Panel, year: int) -> FloatArray:
        """The figures of a year, in the order of the map."""
        return np.asarray(self.join.take(panel.year(year)[self.keep]))

    def total(self, panel: Panel, year: int) -> float | None:
        """The country's figure, where the table has a row for it."""
        if self.country is None or np.isnan(panel.year(year)[self.country]):
            return None
        return float(panel.year(year)[self.country])


def _rows_on_kazakhstan(
    panel: Panel,
    year: int,
    *,
    boundaries: BoundarySource,
    vintage: Vintage | None,
    double_listed: DoubleListed,
    unmatched: Unmatched,
) -> _YearRows:
    """Find the year's regions, their vintage and its map."""
    absent = {label for label, when in panel.absent if when == year}
    places = [i for i, label in enumerate(panel.regions) if label not in absent]
    matches = match_regions([panel.regions[i] for i in places])
    country = [i for i, match in zip(places, matches, strict=True) if match.status == "country"]
    if len(country) > 1:
        raise RegionError(f"{panel.source}: several rows are the country: {listed(panel.regions[i] for i in country)}.")
    places = [i for i in places if i not in country]
    if unmatched == "report":
        strangers = [m.text for m in matches if m.status == "unknown"]
        places = [i for i in places if panel.regions[i] not in strangers]
    else:
        strangers = []
    notes: list[str] = [Message("data.not_kazakhstan", where=panel.source, names=strangers)] if strangers else []
    places, dropped = without_double_listed(panel, places, double_listed)
    notes += double_notes(panel.source, year, dropped)
    labels = [panel.regions[i] for i in places]
    with error_context(f"{panel.source}, {year}"):
        chosen = vintage or find_vintage(labels)
        region_map_ = region_map(chosen, boundaries)
        join = join_keys(region_map_.codes, resolve_regions(labels, chosen))
    notes += _account(panel, year, join, region_map_)
    return _YearRows(
        region_map_,
        np.array(places),
        join,
        country[0] if country else None,
        tuple(notes),
        problems=double_problems(panel.source, year, dropped),
    )


def without_double_listed(panel: Panel, places: list[int], keep: DoubleListed) -> tuple[list[int], list[str]]:
    """Rows of Kazakhstan's regions, none counted twice: where a whole and its parts are given, one of them falls out.

    Returns
    -------
    list of int, list of str
        Places of the rows that stay, and names of those that do not.

    Raises
    ------
    RegionError
        If ``keep`` is ``"raise"`` and there are such regions.
    """
    parts = {}
    for i in places:
        match = match_region(panel.regions[i])
        if match.status == "matched" and match.code:
            parts[i] = frozenset(region(match.code, max(match.vintages)).parts)
    pairs = [(i, j) for i in parts for j in parts if parts[i] < parts[j]]
    if not pairs:
        return places, []
    if keep == "raise":
        inner = listed(panel.regions[i] for i, _ in pairs)
        outer = listed(dict.fromkeys(panel.regions[j] for _, j in pairs))
        raise RegionError(
            f"{panel.source} gives {outer} and also its parts, {inner}: they would count twice. "
            'Say which to keep (double_listed="whole" or "parts", --double-listed).'
        )
    drop = {i if keep == "whole" else j for i, j in pairs}
    return [i for i in places if i not in drop], [panel.regions[i] for i in places if i in drop]


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


def _rows_on_user_map(
    panel: Panel, year: int, region_map_: RegionMap, *, total_row: str | None, unmatched: Unmatched
) -> _YearRows:
    absent = {label for label, when in panel.absent if when == year}
    total = None if total_row is None else plain_key(total_row)
    keys = [plain_key(label) for label in panel.regions]
    if total is not None and total not in keys:
        raise DataError(f"{panel.source} has no row {total_row!r} for the total.")
    places = [i for i, label in enumerate(panel.regions) if label not in absent and keys[i] != total]
    with error_context(f"{panel.source}, {year}"):
        join = join_keys(region_map_.codes, [keys[i] for i in places], unmatched=unmatched)
    return _YearRows(
        region_map_,
        np.array(places, dtype=np.int64),
        join,
        keys.index(total) if total is not None else None,
        tuple(_account(panel, year, join, region_map_)),
    )


def _account(panel: Panel, year: int, join: Join, region_map_: RegionMap) -> list[Message]:
    """What did not match, with the regions' names."""
    names = dict(zip(region_map_.codes, region_map_.names, strict=True))
    named = replace(join, regions_without_row=tuple(names[code] for code in join.regions_without_row))
    return [Message("where.at", where=file_year(panel.source, year), what=line) for line in named.account()]
