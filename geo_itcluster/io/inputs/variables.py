"""What is made of a variable before it is scored or tested: per head, per area, rates, change, amounts recast."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, error_context, region_names
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.tables.files import open_table
from geo_itcluster.messages import Message
from geo_itcluster.regions.gazetteer import regions
from geo_itcluster.regions.join import region_rows
from geo_itcluster.regions.territories import bureau_codes, rows_covering, territories
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings
from geo_itcluster.settings.groups import TableLike, Vintage
from geo_itcluster.statistics.rates import smoothed_rates
from geo_itcluster.tables.columns import find_year_column, industry_columns
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import dated_name

if TYPE_CHECKING:
    from geo_itcluster.io.inputs.mapped_years import MappedYear

__all__ = [
    "FiguresOnMap",
    "changed_figures",
    "check_one_map",
    "divided",
    "further_columns",
    "recast_rows",
    "transformed",
    "variable_name",
    "variables_like",
    "variables_of",
]

_WILD = re.compile(r"[*?]")
_OF_VARIABLE = ("value", "neighbours")  # figures that are transformed
_AMOUNTS = (*_OF_VARIABLE, "events", "population", "it", "per", "at_risk")


def further_columns(variable: VariableSettings, columns: Mapping[str, str]) -> dict[str, str]:
    """Columns that a variable is divided by.

    Raises
    ------
    DataError
        If there is no variable, or figures are asked to be added up that are no amounts.
    """
    asked = replace(variable, recast=None, as_is=False) != VariableSettings()
    if asked and not any(role in columns for role in _OF_VARIABLE):
        raise DataError("input.no_variable")
    if variable.recast is not None and (others := [columns[role] for role in columns if role not in _AMOUNTS]):
        raise DataError("input.recast_amounts", columns=others)
    named = {"per": variable.per, "at_risk": variable.at_risk}
    return {role: column for role, column in named.items() if column is not None}


def variable_name(name: str, variable: VariableSettings) -> str:
    """What the variable is called once it is transformed."""
    if variable.per is not None:
        name = Message("variable.per", variable=name, per=variable.per)
    elif variable.per_area:
        name = Message("variable.per_area", variable=name)
    elif variable.at_risk is not None:
        name = Message("variable.rate", variable=name, population=variable.at_risk)
    return name if variable.change is None else Message(f"variable.{variable.change}", variable=name)


def variables_like(table: TableLike, wanted: str | Sequence[str], settings: TableSettings) -> tuple[str, ...]:
    """Variables of a table by name or by pattern (``gdp_*``), in its order; what is no pattern stays.

    Raises
    ------
    DataError
        If nothing is like a pattern.
    """
    data = None
    found: dict[str, None] = {}
    for pattern in (wanted,) if isinstance(wanted, str) else wanted:
        if not _WILD.search(pattern):
            found[pattern] = None
            continue
        data = data or open_table(table, settings)
        names = _variables(data, settings)
        like = [name for name in names if fnmatch.fnmatchcase(name.casefold(), pattern.casefold())]
        if not like:
            raise DataError("input.no_such_variables", source=data.source, pattern=pattern, there=names)
        found |= dict.fromkeys(like)
    return tuple(found)


def variables_of(
    table: TableLike | None, wanted: str | Sequence[str] | None, settings: TableSettings, on: MapSettings
) -> tuple[str, ...]:
    """As :func:`variables_like`, of the map's attributes where there is no table; none of neither.

    Raises
    ------
    DataError
        If nothing is like a pattern.
    """
    if table is None:
        table, settings = on.polygons, replace(settings, layer=on.map_layer)
    return () if wanted is None or table is None else variables_like(table, wanted, settings)


def _variables(data: Table, settings: TableSettings) -> list[str]:
    """Columns of figures in a long table; in a wide one, what is before their years."""
    year_at = find_year_column(data, settings.year_column, settings.as_year)
    if year_at is not None or settings.as_year is not None:
        return industry_columns(data, -1, year_at)
    dated = (dated_name(name) for name in data.columns)
    return list(dict.fromkeys(found.prefix for found in dated if found is not None and not found.part))


# ---------------------------------------------------------------------------------------------------- recasting
@dataclass(frozen=True, slots=True, eq=False)
class FiguresOnMap:
    """Figures of a year's rows, in the order of a map's regions.

    Attributes
    ----------
    map : RegionMap
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

    map: RegionMap
    total: int | None
    account: tuple[Message, ...]
    figures: Mapping[str, FloatArray]
    recast: tuple[Message, ...] = ()
    repeated: tuple[str, ...] = ()


def recast_rows(
    labels: Sequence[str],
    values: Mapping[str, FloatArray],
    target: Vintage,
    settings: TableSettings,
    on: MapSettings,
) -> FiguresOnMap:
    """Add the rows of a year up to one division of Kazakhstan.

    Raises
    ------
    RegionError
        If a row is no region of Kazakhstan, and may not be reported.
    """
    rows = region_rows(labels, double_listed="whole", unmatched=settings.unmatched, vintage=on.vintage)
    places = [at for at, label in enumerate(labels) if at != rows.total and label not in rows.unknown]
    codes = bureau_codes([labels[at] for at in places], on.vintage)
    the_map = region_map(target, on.boundaries)
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


# ---------------------------------------------------------------------------------------------------- transforming
def transformed(years: Sequence[MappedYear], variable: VariableSettings) -> tuple[MappedYear, ...]:
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


def _divided(year: MappedYear, variable: VariableSettings) -> MappedYear:
    areas = year.map.areas if variable.per_area else None
    with error_context(year.where):
        return replace(year, figures=divided(year.figures, variable, year.map.names, areas))


def divided(
    given: Mapping[str, FloatArray], variable: VariableSettings, names: Sequence[str], areas: FloatArray | None = None
) -> dict[str, FloatArray]:
    """Figures with the variable per head, per area, or as rates; what it is divided by is left out.

    Raises
    ------
    DataError
        If a figure cannot be divided.
    """
    figures = dict(given)
    per, at_risk = figures.pop("per", None), figures.pop("at_risk", None)
    by = areas if per is None else per
    for role in set(_OF_VARIABLE) & set(figures):
        if at_risk is not None:
            figures[role] = smoothed_rates(figures[role], at_risk, regions=names)
        elif by is not None:
            if len(wrong := np.flatnonzero(by <= 0)):
                raise DataError("input.denominator", column=variable.per, names=region_names(wrong, names))
            figures[role] = figures[role] / by
    return figures


def check_one_map(before: MappedYear, now: MappedYear) -> None:
    """Refuse years of different maps.

    Raises
    ------
    DataError
    """
    if before.map.name != now.map.name:
        maps = {"map": before.map.name, "other": now.map.name}
        raise DataError("input.two_maps", source=now.where, first=before.year, last=now.year, **maps)


def _changed(before: MappedYear, now: MappedYear, change: str) -> MappedYear:
    """A year with the change since another in place of its figures."""
    check_one_map(before, now)
    figures = dict(now.figures)
    for role in _OF_VARIABLE:
        if role in figures:
            years = before.year, now.year
            figures[role] = changed_figures(before.figures[role], figures[role], change, now.map.names, years)
    note = Message("data.change", first=before.year, last=now.year)
    notes = tuple(dict.fromkeys((*before.notes, *now.notes, note)))
    return replace(now, figures=figures, notes=notes, where=f"{before.where}-{now.year}")


def changed_figures(
    old: FloatArray, new: FloatArray, change: str, names: Sequence[str], years: tuple[int, int]
) -> FloatArray:
    """The change of figures between two years.

    Raises
    ------
    DataError
        If there is no growth from a figure that is not positive.
    """
    if change == "difference":
        return new - old
    wrong = (old <= 0) | (new <= 0) if change == "log-growth" else old <= 0
    if wrong.any():
        found = region_names(np.flatnonzero(wrong), names)
        raise DataError("input.no_growth", first=years[0], last=years[1], names=found)
    return np.log(new / old) if change == "log-growth" else new / old - 1
