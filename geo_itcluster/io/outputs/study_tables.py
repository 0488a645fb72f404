"""A study's results as plain tables: scores, LISA, links, global statistics, settings, data problems.

One definition for the GeoPackage, the workbook and the CSV data package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from geo_itcluster.geopackage.layer import Table
from geo_itcluster.geopackage.study import LISA_LAYER_FIELDS
from geo_itcluster.messages import language
from geo_itcluster.study.fields import Field, fields_of, in_language
from geo_itcluster.study.year_study import LISA_FIELDS

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.messages import Lang

__all__ = ["ResultTable", "all_years", "plain_table", "region_tables"]

_DTYPES = {"INTEGER": "Int64", "REAL": "float64", "TEXT": "string"}


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
        Columns whose values identify a row, if some do.
    """

    name: str
    title: str
    frame: pd.DataFrame
    fields: Mapping[str, Field] = field(default_factory=dict)
    key: Sequence[str] = ()


def all_years(frames: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Years one below the other, on the reference system of the first; a column that a year lacks is missing there."""
    there = [frame.to_crs(frames[0].crs) for frame in frames]
    stacked = pd.concat(there, ignore_index=True) if len(there) > 1 else there[0]
    geometry = stacked.pop("geometry")  # last, as in each year
    return stacked.assign(geometry=geometry).set_geometry("geometry")


def region_tables(stacked: gpd.GeoDataFrame, lang: Lang = "en") -> list[ResultTable]:
    """Scores, and LISA results, one row per region and year."""
    t, plain = language(lang), pd.DataFrame(stacked.drop(columns="geometry"))
    scores = plain[[name for name in plain.columns if name not in LISA_FIELDS]]
    lisa = plain[list(LISA_LAYER_FIELDS)]
    return [
        ResultTable(name, title, frame, in_language(fields_of(frame.columns), lang), ("code", "year"))
        for name, title, frame in (("scores", t("layer.scored"), scores), ("lisa", t("layer.lisa"), lisa))
    ]


def plain_table(table: Table) -> ResultTable:
    """A table of the GeoPackage with a frame."""
    kinds = {name: _DTYPES[table.kinds.get(name, "TEXT")] for name in table.columns}
    return ResultTable(table.name, table.title, pd.DataFrame(table.columns).astype(kinds), table.fields, table.key)
