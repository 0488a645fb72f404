"""What is made of a variable before it is scored or tested: per head, per area, rates, change."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.settings import TableSettings, VariableSettings
from geo_itcluster.statistics.rates import smoothed_rates
from geo_itcluster.tables.columns import find_year_column, industry_columns
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.years import dated_name

__all__ = [
    "OF_VARIABLE",
    "changed_figures",
    "divided",
    "further_columns",
    "variable_name",
    "variables_in",
]

_WILD = re.compile(r"[*?]")
OF_VARIABLE = ("value", "neighbours")
"""Figures that are transformed."""
_AMOUNTS = (*OF_VARIABLE, "events", "population", "it", "per", "at_risk")


def variables_in(read: Callable[[], Table], wanted: str | Sequence[str], settings: TableSettings) -> tuple[str, ...]:
    """Variables of a table by name or by pattern (``gdp_*``), in its order; it is read for patterns alone.

    A pattern is held against the names of variables, and against the heads of their columns with years.

    Raises
    ------
    DataError
        If nothing is like a pattern.
    """
    found: dict[str, None] = {}
    for pattern in (wanted,) if isinstance(wanted, str) else wanted:
        if not _WILD.search(pattern):
            found[pattern] = None
            continue
        table = read()
        heads = _variables(table, settings)
        like = [name for name in heads if _is_like(pattern, (name, *heads[name]))]
        if not like:
            raise DataError("input.no_such_variables", source=table.source, pattern=pattern, there=list(heads))
        found |= dict.fromkeys(like)
    return tuple(found)


def _is_like(pattern: str, texts: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(text.casefold(), pattern.casefold()) for text in texts)


def _variables(data: Table, settings: TableSettings) -> dict[str, list[str]]:
    """Variables with the heads of their columns: what is before the years, then columns of figures without one."""
    year_at = find_year_column(data, settings.year_column, settings.as_year)
    if year_at is not None or settings.as_year is not None:
        return {name: [] for name in industry_columns(data, -1, year_at)}
    variables: dict[str, list[str]] = {}
    for name in data.columns:
        if (found := dated_name(name)) is not None and not found.part:
            variables.setdefault(found.prefix, []).append(name)
    if variables and settings.years:  # what has no year has none of those
        return variables
    return variables | {name: [] for name in industry_columns(data, -1, None) if dated_name(name) is None}


def further_columns(variable: VariableSettings, columns: Mapping[str, str]) -> dict[str, str]:
    """Columns that a variable is divided by.

    Raises
    ------
    DataError
        If there is no variable, or figures are asked to be added up that are no amounts.
    """
    asked = replace(variable, recast=None, as_is=False) != VariableSettings()
    if asked and not any(role in columns for role in OF_VARIABLE):
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
    for role in set(OF_VARIABLE) & set(figures):
        if at_risk is not None:
            figures[role] = smoothed_rates(figures[role], at_risk, regions=names)
        elif by is not None:
            if len(wrong := np.flatnonzero(by <= 0)):
                raise DataError("input.denominator", column=variable.per, names=region_names(wrong, names))
            figures[role] = figures[role] / by
    return figures


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
