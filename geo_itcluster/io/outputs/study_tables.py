"""A study's results as plain tables: scores, LISA, links, global statistics, settings, data problems.

One definition for the GeoPackage, the workbook and the CSV data package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_itcluster.io.outputs.fields import FIELDS, MORAN_FIELDS, PROBLEM_FIELDS, SETTING_FIELDS, Field
from geo_itcluster.study.year_study import LISA_FIELDS

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.study.checks import Problem
    from geo_itcluster.study.year_study import YearStudy

__all__ = [
    "ResultTable",
    "all_years",
    "flattened",
    "moran_figures",
    "moran_table",
    "problems_table",
    "region_tables",
    "settings_table",
]

_OF_A_REGION = ("code", "name", "year", "score")


@dataclass(frozen=True, slots=True, eq=False)
class ResultTable:
    """A table of results that explains itself.

    Attributes
    ----------
    name : str
        Short and stable, for sheets and files.
    title : str
    frame : DataFrame
    fields : mapping of name to Field
        What its columns hold.
    key : sequence of str
        Columns that tell its rows apart, if some do.
    """

    name: str
    title: str
    frame: pd.DataFrame
    fields: Mapping[str, Field] = field(default_factory=dict)
    key: Sequence[str] = ()


def all_years(frames: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Years one below the other, on the reference system of the first; a column that a year lacks is missing there."""
    there = [frame.to_crs(frames[0].crs) for frame in frames]
    stacked = pd.concat(there, ignore_index=True)
    geometry = stacked.pop("geometry")  # last, as in each year
    return stacked.assign(geometry=geometry).set_geometry("geometry")


def region_tables(stacked: gpd.GeoDataFrame) -> list[ResultTable]:
    """Scores, and LISA results, a row for each region and year."""
    plain = pd.DataFrame(stacked.drop(columns="geometry"))
    scores = plain[[name for name in plain.columns if name not in LISA_FIELDS]]
    lisa = plain[[*_OF_A_REGION, *LISA_FIELDS]]
    return [
        ResultTable(name, title, frame, _known(frame), ("code", "year"))
        for name, title, frame in (("scores", "Scored regions", scores), ("lisa", "LISA of the regions", lisa))
    ]


def _known(frame: pd.DataFrame) -> dict[str, Field]:
    return {name: FIELDS[name] for name in frame.columns if name in FIELDS}


def moran_figures(found: YearStudy) -> dict[str, Any]:
    """Global Moran's I of a year, with how it was tested."""
    return {name: getattr(found.moran, name) for name in MORAN_FIELDS if name not in ("year", "map")}


def moran_table(results: Iterable[tuple[str, YearStudy]]) -> ResultTable:
    """Global Moran's I, a row a year; each year comes with the name of its map."""
    rows = [{"year": found.year, "map": name, **moran_figures(found)} for name, found in results]
    frame = pd.DataFrame(rows, columns=list(MORAN_FIELDS))
    frame = frame.astype({"year": "Int64", "map": "string", "alternative": "string"})
    return ResultTable("moran", "Global Moran's I", frame, MORAN_FIELDS, ("year",))


def settings_table(provenance: Mapping[str, Any]) -> ResultTable:
    """Settings and provenance, a row each; what is nested is named by its path, ``settings.alpha``.

    Problems found in the data have a table of their own.
    """
    told = {name: value for name, value in provenance.items() if name != "problems"}
    rows = [(name, None if value is None else str(value)) for name, value in flattened(told)]
    frame = pd.DataFrame(rows, columns=list(SETTING_FIELDS), dtype="string")
    return ResultTable("settings", "Settings and provenance", frame, SETTING_FIELDS, ("setting",))


def problems_table(problems: Iterable[Problem]) -> ResultTable:
    """Problems found in the data, a row each; no row where there are none."""
    rows = [tuple(str(getattr(problem, name)) for name in PROBLEM_FIELDS) for problem in problems]
    frame = pd.DataFrame(rows, columns=list(PROBLEM_FIELDS), dtype="string")
    return ResultTable("problems", "Problems found in the data", frame, PROBLEM_FIELDS)


def flattened(value: Any, name: str = "") -> list[tuple[str, Any]]:
    """Leaves of nested mappings and lists, each with its path.

    >>> flattened({"a": 1, "b": {"c": [2, 3]}})
    [('a', 1), ('b.c.1', 2), ('b.c.2', 3)]
    """
    if isinstance(value, Mapping):
        inner: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list | tuple):
        inner = enumerate(value, start=1)
    else:
        return [(name, value)]
    return [leaf for key, item in inner for leaf in flattened(item, f"{name}.{key}" if name else str(key))]
