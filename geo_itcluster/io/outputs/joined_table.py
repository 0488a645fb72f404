"""A table's columns joined to a map, one row per region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Unpack, cast

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.databases import Database, database_of
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.io.frames import nullable_integers, text_column
from geo_itcluster.io.inputs.mapped_years import MappedYear, map_settings, own_map, read_on_map
from geo_itcluster.io.inputs.variables import variables_like
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.outputs.map_statistic import write_rows
from geo_itcluster.io.postgis import write_database
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.io.sources import Source, files_of, source_of
from geo_itcluster.io.tables.files import open_table
from geo_itcluster.messages import Message
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings, changed, flatten, split
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import VariableOnMapOptions, offers
from geo_itcluster.study.mapped_years import UNDATED, check_one_map, map_keys, rows_on_map
from geo_itcluster.study.variables import variable_name
from geo_itcluster.tables.columns import region_column
from geo_itcluster.tables.keys import key_notes, plain_key

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["JoinedTable", "join_table"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JoinedTable(Description):
    """A map with a table's columns.

    Attributes
    ----------
    joined : GeoDataFrame
        The map's regions in its order, with the table's columns; missing where a region has no row.
    map : RegionMap
    account : tuple of str
        What did not match, what matched though it is written differently, and how the table was read.
    matched : int
        Regions with a row.
    source : Path
        The table.
    """

    LONG: ClassVar[tuple[str, ...]] = ("joined",)

    joined: gpd.GeoDataFrame
    map: RegionMap
    account: tuple[str, ...]
    matched: int
    source: Source

    @property
    def statistic(self) -> int:
        """Regions with a row."""
        return self.matched

    def frame(self) -> gpd.GeoDataFrame:
        """The map's regions with the table's columns."""
        return self.joined

    def summary(self) -> Message:
        """How many regions have a row, and what was not as it should be."""
        matched = Message("match.rows", matched=self.matched, count=len(self.joined), map=self.map.name)
        return Message("text.paragraphs", parts=[matched, *self.account])

    @public
    def write(self, path: StrPath | Database, *, overwrite: bool = False) -> Path | Database:
        """Write .gpkg, .parquet, .shp, .fgb, .geojson or .csv, or a table of a database.

        The account and the inputs' hashes are in its metadata.
        """
        layer = Layer("joined", self.joined, description=f"{self.source.name} on {self.map.name}. {self.map.licence}")
        metadata = {
            "inputs_sha256": input_hashes([self.source, self.map.source]),
            "boundaries": {self.map.name: self.map.licence},
            "notes": list(self.account),
            "software": software_versions(),
        }
        if (database := database_of(path)) is not None:
            return write_database(database, self.joined, provenance=metadata, overwrite=overwrite)
        inputs = files_of((self.source, self.map.source))
        return write_rows(
            cast(StrPath, path),
            lambda: self.joined,
            lambda: [layer],
            provenance=metadata,
            overwrite=overwrite,
            inputs=inputs,
        )

    def to_dict(self) -> dict[str, Any]:
        """The rows and the account, for JSON."""
        rows = self.joined.drop(columns="geometry").astype(object)
        plain = rows.where(rows.notna(), None).to_dict("records")
        return {"map": self.map.name, "matched": self.matched, "account": list(self.account), "regions": plain}


@offers(VariableSettings, TableSettings, MapSettings)
def join_table(
    table: TableLike,
    *,
    value: str | Sequence[str] | None = None,
    **reading: Unpack[VariableOnMapOptions],
) -> JoinedTable:
    """Join a table, one row per region, to any polygons by key, or to Kazakhstan's by any spelling.

    Columns in which every cell is a number or missing become numbers; codes (leading zeros, phone numbers, ``1E0``,
    integers of 2^53 and more) and other texts stay as they are. With ``value``, variables of a table of years are
    joined, each year a column.

    Parameters
    ----------
    table : path, DataFrame or Arrow table
    value : str or sequence of str, optional
        Variables, or patterns such as ``gdp_*``; all columns, of a table with one row per region, unless given.
    **reading
        Fields of :class:`~geo_itcluster.settings.TableSettings` and :class:`~geo_itcluster.settings.MapSettings`; the
        regions are Kazakhstan's without polygons. With ``value`` also of
        :class:`~geo_itcluster.settings.VariableSettings`.

    Raises
    ------
    DataError, GeometryError, RegionError
        If the table or the map cannot be used, keys are blank or duplicated, rows are not on the map, or years are of
        different maps.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"region": ["Shymkent", "Turkistan"], "gdp_2020": [2, 4], "pop_2020": [1, 4]})
    >>> joined = join_table(table, value="gdp", per="pop", recast=16).joined
    >>> joined[["code", joined.columns[2]]].dropna().to_dict("records")
    [{'code': 'YUZ', 'gdp per pop_2020': 1.2}]
    """
    settings, on, variable = split(reading, TableSettings, MapSettings, VariableSettings)
    if value is not None:
        return _joined_variables(table, variables_like(table, value, settings), settings, on, variable)
    if asked := [*changed(variable), *changed(settings).keys() & {"year_column", "as_year", "years"}]:
        raise DataError("output.join_value", settings=asked)
    on, source = map_settings(on), source_of(table)
    own = own_map(on)
    data = open_table(source, settings)
    key_at = region_column(data, settings.key, on_map=map_keys(own))
    labels = list(map(plain_key, data.column(key_at)))
    if not all(labels):
        raise DataError("output.blank_key", cell=data.cell(labels.index(""), key_at), count=labels.count(""))
    with error_context(data.source, data.encoding_notes):
        placed = rows_on_map(labels, settings, on, own, region_map, data.row_numbers)
    at = placed.row_of_region()
    is_text = any(isinstance(cell, str) for cell in data.column(key_at))  # keys that are written are no figures
    numeric = [j for j in range(len(data.columns)) if data.is_numeric(j) and not (is_text and j == key_at)]
    numbers, notes = data.numbers(numeric)
    notes = (*data.notes, *key_notes(data.column(key_at)), *notes, *data.text_notes({key_at, *numeric}))
    columns = {
        name: _number_column(np.where(at < 0, np.nan, numbers[j][at]))
        if j in numeric
        else text_column([data.rows[i][j] if i >= 0 else None for i in at])
        for j, name in enumerate(_field_names(data.columns))
    }
    account = (*placed.account(), *(Message("where.at", where=data.source, what=note) for note in notes))
    return _joined(columns, placed.map, account, int((at >= 0).sum()), source)


def _joined_variables(
    table: TableLike, names: Sequence[str], settings: TableSettings, on: MapSettings, variable: VariableSettings
) -> JoinedTable:
    """Variables of every year as columns of the one map that all years are of."""
    columns: dict[str, FloatArray] = {}
    account: list[str] = []
    first: MappedYear | None = None
    for name in names:
        source, years = read_on_map(table, {"value": name}, undated=True, **flatten(settings, on, variable))
        first = first or years[0]
        for year in years:
            check_one_map(first, year)
            made = variable_name(name or source.stem, variable)
            columns[made if year.year == UNDATED else f"{made}_{year.year}"] = year.figures["value"]
            account += year.notes
    assert first is not None  # there is no pattern without a variable
    matched = np.isfinite(np.column_stack([*columns.values()])).any(axis=1).sum()
    shown = {name: _number_column(values) for name, values in columns.items()}
    return _joined(shown, first.map, tuple(dict.fromkeys(account)), int(matched), source)


def _joined(
    columns: Mapping[str, Any], on: RegionMap, account: tuple[str, ...], matched: int, source: Source
) -> JoinedTable:
    """Columns in the order of a map's regions, on it."""
    import geopandas as gpd

    geometry = on.frame.geometry
    frame = gpd.GeoDataFrame(
        {"code": on.codes, "name": on.names, **columns}, geometry=geometry.to_numpy(), crs=geometry.crs
    )
    faults = (problem.message for problem in on.problems if problem.kind == "geometry")
    return JoinedTable(frame, on, (*account, *faults), matched, source)


def _field_names(columns: Sequence[str]) -> list[str]:
    """Names for a table's columns beside the map's own; a database does not tell upper from lower case.

    >>> _field_names(["Name", "GRP", "grp", "fid"])
    ['Name_table', 'GRP', 'grp_table', 'fid_table']
    """
    names: list[str] = []
    taken = {"code", "name", "geometry", "geom", "fid"}
    for name in columns:
        while name.casefold() in taken:
            name += "_table"
        taken.add(name.casefold())
        names.append(name)
    return names


def _number_column(values: FloatArray) -> Any:
    """Integers where all numbers are whole."""
    import pandas as pd

    whole = np.isfinite(values) & (values == np.round(values)) & (np.abs(values) < 2.0**53)
    return nullable_integers(values) if (whole | np.isnan(values)).all() else pd.array(values, dtype="Float64")
