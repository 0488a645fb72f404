"""Columns of a table on a map: year by year, in the order of its regions, nothing counted twice.

The caller reads the table and the map: with pandas and shapely on the command line and in Python, with QGIS in the
plugin. What follows is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, runtime_checkable

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, RegionError, error_context, region_names
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import spans
from geo_itcluster.regions import Vintage, find_vintage, resolve_regions
from geo_itcluster.regions.boundary_files import BoundarySource
from geo_itcluster.regions.gazetteer import regions
from geo_itcluster.regions.join import Join, RegionRows, check_keys, join_keys, region_rows
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.regions.territories import bureau_codes, rows_covering, territories
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings
from geo_itcluster.settings.groups import Unmatched
from geo_itcluster.settings.periods import years_among
from geo_itcluster.study.checks import Problem
from geo_itcluster.study.variables import OF_VARIABLE, changed_figures, divided
from geo_itcluster.tables.columns import MapKeys, find_year_column
from geo_itcluster.tables.keys import plain_keys
from geo_itcluster.tables.panels import Panel
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import dated_name

__all__ = [
    "UNDATED",
    "FiguresOnMap",
    "MappedYear",
    "Maps",
    "RowsOnMap",
    "StudyMap",
    "check_one_map",
    "chosen_years",
    "double_notes",
    "double_problems",
    "each_once",
    "figures_on_map",
    "file_year",
    "map_keys",
    "map_of_table",
    "mapped_years",
    "missing_notes",
    "names_map",
    "rows_on_map",
    "total_of",
    "undated",
]


@runtime_checkable
class StudyMap(Protocol):
    """A map of regions, as far as figures need one."""

    @property
    def codes(self) -> list[str]:
        """Keys of the regions."""

    @property
    def names(self) -> list[str]:
        """Names of the regions, which may repeat."""

    @property
    def name(self) -> str:
        """Short, for layer names."""

    @property
    def key(self) -> str | None:
        """The column of keys, where there is one."""

    @property
    def index(self) -> NameIndex | None:
        """Finds regions by other names and codes than their keys."""

    @property
    def areas(self) -> FloatArray:
        """Of the regions, km2."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""


_Map = TypeVar("_Map", bound=StudyMap)
_Note = TypeVar("_Note")
UNDATED = 0
"""The year of a table without years."""
Maps: TypeAlias = Callable[[Vintage, BoundarySource], _Map]
"""Kazakhstan's map of a vintage, from a source."""


@dataclass(frozen=True, slots=True, eq=False)
class MappedYear(Generic[_Map]):
    """One year of a table's columns, in the order of its map's regions.

    Attributes
    ----------
    year : int
        `UNDATED` of a table without years.
    map : StudyMap
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
    map: _Map
    figures: Mapping[str, FloatArray]
    totals: Mapping[str, float | None]
    panels: Mapping[str, Panel]
    symbols: Mapping[str, list[str]]
    where: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RowsOnMap(Generic[_Map]):
    """Rows of a table on the map that they belong to.

    Attributes
    ----------
    map : StudyMap
    rows : RegionRows
    join : Join
        Of the rows that are kept.
    labels : sequence of str
        Of all rows.
    """

    map: _Map
    rows: RegionRows
    join: Join
    labels: Sequence[str]

    def row_of_region(self) -> np.ndarray:
        """Place of each region's row in the table; -1 where it has none."""
        kept = np.array([*self.rows.keep, -1], dtype=np.int64)
        return np.asarray(kept[self.join.row])

    def account(self) -> tuple[Message, ...]:
        """What was left out, what has no data, and what matched though it is written differently."""
        without = self.join.regions_without_row
        if without:
            names = dict(zip(self.map.codes, self.map.names, strict=True))
            without = tuple(names[code] for code in without)
        left_out = (*self.rows.unknown, *self.join.rows_without_region)
        lines = Join(self.join.row, without, left_out, self.join.rewritten).account()
        if self.rows.total is not None:
            lines = (*lines, Message("data.total_row", name=self.labels[self.rows.total]))
        return lines


@dataclass(frozen=True, slots=True, eq=False)
class FiguresOnMap(Generic[_Map]):
    """Figures of a year's rows, in the order of a map's regions.

    Attributes
    ----------
    map : StudyMap
    total : int or None
        Place of the country's row.
    account : tuple of Message
        What did not match.
    figures : mapping of name to array
        NaN where a region, or a part of it, has no figure.
    recast : tuple of Message
        What could not be added up.
    repeated : tuple of str
        Rows left out because a region and its parts are both given.
    """

    map: _Map
    total: int | None
    account: tuple[Message, ...]
    figures: Mapping[str, FloatArray]
    recast: tuple[Message, ...] = ()
    repeated: tuple[str, ...] = ()


def map_of_table(table: Any, settings: TableSettings, on: MapSettings) -> MapSettings:
    """The settings of a map that is the table itself."""
    layer = on.map_layer or settings.layer
    return replace(on, polygons=table, map_key=on.map_key or settings.key, map_layer=layer)


def names_map(on: MapSettings) -> bool:
    """Whether a map is named: polygons, a country, or Kazakhstan's by source or vintage."""
    named = any(of is not None for of in (on.polygons, on.country, on.vintage))
    return named or on.boundaries != MapSettings().boundaries


def undated(table: Table, columns: Mapping[str, str], settings: TableSettings) -> TableSettings:
    """The settings with the year `UNDATED` where neither table nor columns have years and none is asked for."""
    asked = settings.as_year is not None or bool(settings.years)
    if asked or find_year_column(table, settings.year_column, None) is not None:
        return settings
    plain = all(name in table.columns and dated_name(name) is None for name in columns.values())
    return replace(settings, as_year=UNDATED) if plain else settings


def mapped_years(
    panels: Mapping[str, Panel],
    symbols: Mapping[str, list[str]],
    settings: TableSettings,
    on: MapSettings,
    variable: VariableSettings,
    own: _Map | None,
    maps: Maps[_Map],
) -> tuple[MappedYear[_Map], ...]:
    """Columns of a table, year by year, on the user's own map or on Kazakhstan's of each year's rows.

    Parameters
    ----------
    panels, symbols
        From :func:`~geo_itcluster.tables.panels.panels_of`.
    own : map, optional
        None where the regions are Kazakhstan's.
    maps : callable
        Gives Kazakhstan's maps.

    Raises
    ------
    GeoITClusterError
        If rows are not on the map, or the variable cannot be made of the figures.
    """
    first = next(iter(panels.values()))
    found: list[MappedYear[_Map]] = []
    years_of: dict[Message, list[int]] = {}
    for year in chosen_years(first, settings.years):
        places = first.rows_of(year)
        labels = [first.regions[i] for i in places]
        values = {name: panel.year(year)[places] for name, panel in panels.items()}
        with error_context(file_year(first.source, year), first.notes):
            placed = figures_on_map(labels, values, settings, on, own, maps, recast=variable.recast)
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
                where=file_year(first.source, year),
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
    return transformed(found, variable)


def rows_on_map(
    labels: Sequence[str],
    settings: TableSettings,
    on: MapSettings,
    own: _Map | None,
    maps: Maps[_Map],
    numbers: Sequence[int] | None = None,
) -> RowsOnMap[_Map]:
    """Find the region of each row, on the user's map or on the one of Kazakhstan's that the rows are of.

    Duplicated keys are named by the ``numbers`` of their rows, counted from 1 unless given.

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
        own, keys = maps(vintage, on.boundaries), list(resolve_regions(keys, vintage))
    elif own.index is not None:
        keys = _codes(keys, own.index, settings.unmatched)
    check_keys(plain_keys(keys), "table", numbers and [numbers[i] for i in rows.keep])
    return RowsOnMap(own, rows, join_keys(own.codes, keys, unmatched=settings.unmatched), labels)


def figures_on_map(
    labels: Sequence[str],
    values: Mapping[str, FloatArray],
    settings: TableSettings,
    on: MapSettings,
    own: _Map | None,
    maps: Maps[_Map],
    *,
    recast: Vintage | None = None,
) -> FiguresOnMap[_Map]:
    """Figures of rows, on the map as :func:`rows_on_map` finds it, or added up to one division of Kazakhstan.

    Raises
    ------
    DataError, RegionError
        If rows are not on the map, count twice, or are to be recast though the map is not Kazakhstan's.
    """
    if recast is not None:
        if own is not None:
            raise DataError("input.recast_own")
        return _recast_rows(labels, values, recast, settings, on, maps)
    placed = rows_on_map(labels, settings, on, own, maps)
    at = placed.row_of_region()
    figures = {name: np.where(at < 0, np.nan, column[at]) for name, column in values.items()}
    return FiguresOnMap(placed.map, placed.rows.total, placed.account(), figures, repeated=placed.rows.repeated)


def map_keys(own: StudyMap | None) -> MapKeys | None:
    """How the region column of a table is found that belongs to a map."""
    if own is None or (own.key is None and own.index is None):
        return None
    return MapKeys(own.key, own.codes, own.index.knows if own.index else None)


def _country_row(labels: Sequence[str], own: StudyMap | None) -> str | None:
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


def _recast_rows(
    labels: Sequence[str],
    values: Mapping[str, FloatArray],
    target: Vintage,
    settings: TableSettings,
    on: MapSettings,
    maps: Maps[_Map],
) -> FiguresOnMap[_Map]:
    """Add the rows of a year up to one division of Kazakhstan.

    Raises
    ------
    RegionError
        If a row is no region of Kazakhstan, and may not be reported.
    """
    rows = region_rows(labels, double_listed="whole", unmatched=settings.unmatched, vintage=on.vintage)
    places = [at for at, label in enumerate(labels) if at != rows.total and label not in rows.unknown]
    codes = bureau_codes([labels[at] for at in places], on.vintage)
    the_map = maps(target, on.boundaries)
    order = [[region.code for region in regions(target)].index(code) for code in the_map.codes]
    figures: dict[str, FloatArray] = {}
    notes: list[Message] = []
    for name, column in values.items():
        of_rows = column[places]
        has = ~np.isnan(of_rows)
        groups = rows_covering(codes, has.tolist(), target)
        figures[name] = np.array([of_rows[groups[at]].sum() if groups[at] else np.nan for at in order])
        listed, filled = territories(frozenset(codes)), territories(frozenset(np.array(codes)[has].tolist()))
        if undivided := [code for code, land in filled.items() if land != listed[code]]:
            notes.append(Message("data.recast_undivided", names=[labels[places[codes.index(c)]] for c in undivided]))
        if lacking := region_names(np.flatnonzero(np.isnan(figures[name])), the_map.names):
            notes.append(Message("data.recast_missing", count=target, names=lacking))
    unmatched = (Message("data.unmatched_rows", names=rows.unknown),) if rows.unknown else ()
    return FiguresOnMap(the_map, rows.total, unmatched, figures, tuple(dict.fromkeys(notes)))


def transformed(years: Sequence[MappedYear[_Map]], variable: VariableSettings) -> tuple[MappedYear[_Map], ...]:
    """Years with the variable as it is asked for; of changes, those that have a year before them.

    Raises
    ------
    DataError
        If a figure cannot be divided, or there is no change of it.
    """
    found = [_divided(year, variable) for year in years]
    if variable.change is None:
        return tuple(found)
    if len(found) < 2:
        raise DataError("input.change_needs_years", years=[year.year for year in found])
    return tuple(_changed(before, now, variable.change) for before, now in pairwise(found))


def _divided(year: MappedYear[_Map], variable: VariableSettings) -> MappedYear[_Map]:
    areas = year.map.areas if variable.per_area else None
    with error_context(year.where):
        return replace(year, figures=divided(year.figures, variable, year.map.names, areas))


def _period(source: str, years: Sequence[int]) -> str:
    return source if years == [UNDATED] else Message("where.file_year", file=source, year=spans(list(map(str, years))))


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


def file_year(source: str, year: int | None) -> str:
    """A table and a year, as notes name them."""
    return Message("where.file_year", file=source, year=year) if year else source


def each_once(notes: Iterable[_Note]) -> tuple[_Note | Message, ...]:
    """Notes, each once; of those that differ by the year of their table alone, one with all the years.

    >>> notes = [double_notes("own.csv", year, ["SHM"]) for year in (2015, 2016, 2018)]
    >>> print(*each_once(note for of_year in notes for note in of_year))
    own.csv, 2015–2016, 2018: the whole and its parts are both given, so left out: SHM.
    """
    found: dict[str, tuple[_Note, list[str]]] = {}
    for note in notes:
        where = note.values.get("where") if isinstance(note, Message) else None
        if isinstance(note, Message) and isinstance(where, Message) and where.id == "where.file_year":
            year = str(where.values["year"])
            years = found.setdefault(f"{note.id} {_of_years(note, '')}", (note, []))[1]
            years += [] if year in years else [year]
        else:
            found.setdefault(str(note), (note, []))
    return tuple(
        _of_years(note, spans(of)) if isinstance(note, Message) and of else note for note, of in found.values()
    )


def _of_years(note: Message, years: str) -> Message:
    where = note.values["where"]
    return Message(note.id, **{**note.values, "where": Message(where.id, **{**where.values, "year": years})})


def check_one_map(before: MappedYear[Any], now: MappedYear[Any]) -> None:
    """Refuse years of different maps.

    Raises
    ------
    DataError
    """
    if before.map.name != now.map.name:
        maps = {"map": before.map.name, "other": now.map.name}
        raise DataError("input.two_maps", source=now.where, first=before.year, last=now.year, **maps)


def _changed(before: MappedYear[_Map], now: MappedYear[_Map], change: str) -> MappedYear[_Map]:
    """A year with the change since another in place of its figures."""
    check_one_map(before, now)
    figures = dict(now.figures)
    for role in OF_VARIABLE:
        if role in figures:
            years = before.year, now.year
            figures[role] = changed_figures(before.figures[role], figures[role], change, now.map.names, years)
    note = Message("data.change", first=before.year, last=now.year)
    notes = tuple(dict.fromkeys((*before.notes, *now.notes, note)))
    return replace(now, figures=figures, notes=notes, where=f"{before.where}-{now.year}")
