"""A table's columns joined to a map, a row a region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.errors import DataError, error_context, listed
from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.io.inputs.mapped_years import Unmatched
from geo_itcluster.io.maps.region_maps import RegionMap, region_map, user_map
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.io.tables.files import Table, read_table
from geo_itcluster.regions import Vintage, find_vintage, match_regions, resolve_regions
from geo_itcluster.regions.boundary_files import BoundarySource
from geo_itcluster.regions.join import Join, join_keys, plain_key
from geo_itcluster.tables.cells import DecimalMark, detect_decimal, is_missing, is_number, parse_number

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["JoinedTable", "join_table"]

StrPath = str | PathLike[str]
_KEYS = ("code", "name", "region", "key")


@dataclass(frozen=True, slots=True, eq=False)
class JoinedTable:
    """A map with a table's columns.

    Attributes
    ----------
    frame : GeoDataFrame
        The map's regions in its order, with the table's columns; missing where a region has no row.
    map : RegionMap
    account : tuple of str
        What did not match.
    matched : int
        Regions with a row.
    source : Path
        The table.
    """

    frame: gpd.GeoDataFrame
    map: RegionMap
    account: tuple[str, ...]
    matched: int
    source: Path

    def write(self, path: StrPath, *, overwrite: bool = False) -> Path:
        """Write a GeoPackage with the account and the inputs' hashes in its metadata."""
        layer = Layer("joined", self.frame, description=f"{self.source.name} on {self.map.name}. {self.map.licence}")
        metadata = {
            "inputs_sha256": input_hashes([self.source, self.map.source]),
            "boundaries": {self.map.name: self.map.licence},
            "notes": list(self.account),
            "software": software_versions(),
        }
        inputs = (self.source, self.map.source)
        return write_geopackage(path, [layer], metadata=metadata, overwrite=overwrite, inputs=inputs)

    def to_dict(self) -> dict[str, Any]:
        """The rows and the account, for JSON."""
        rows = self.frame.drop(columns="geometry").astype(object)
        plain = rows.where(rows.notna(), None).to_dict("records")
        return {"map": self.map.name, "matched": self.matched, "account": list(self.account), "regions": plain}


def join_table(
    table: StrPath,
    *,
    polygons: StrPath | None = None,
    map_key: str | None = None,
    map_layer: str | None = None,
    crs: str | None = None,
    repair: bool = False,
    boundaries: BoundarySource = "osm",
    vintage: Vintage | None = None,
    key: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    decimal: DecimalMark | None = None,
    unmatched: Unmatched = "raise",
) -> JoinedTable:
    """Join a table, one row a region, to any polygons by key, or to Kazakhstan's by any spelling.

    Parameters
    ----------
    table, key, sheet, layer, decimal
        The table and its column of keys. Columns in which every cell is a number or missing become numbers.
    polygons, map_key, map_layer, crs, repair
        The map and its column of keys; Kazakhstan's regions unless given.
    boundaries, vintage
        Which of Kazakhstan's maps; the vintage is found from the regions unless given.
    unmatched : {"raise", "report"}
        Rows that are not on the map.

    Raises
    ------
    DataError, GeometryError, RegionError
        If the table or the map cannot be used, keys are blank or stand twice, or rows are not on the map.
    """
    import geopandas as gpd

    data = read_table(Path(table), sheet=sheet, layer=layer)
    labels = _keys(data, key)
    if polygons is not None:
        if not map_key:
            raise DataError("Name the map's key column (map_key, --map-key), so that rows can find their regions.")
        chosen = user_map(polygons, map_key, layer=map_layer, crs=crs, repair=repair)
        rows, keys = list(range(len(labels))), labels
    else:
        with error_context(data.source):
            chosen, rows, keys = _on_kazakhstan(labels, boundaries, vintage, unmatched)
    with error_context(data.source):
        joined = join_keys(chosen.codes, keys, unmatched=unmatched)
    left_out = tuple(labels[i] for i in sorted(set(range(len(labels))) - set(rows)))
    account = Join(joined.row, _named(chosen, joined.regions_without_row), (*joined.rows_without_region, *left_out))
    columns = {name: _column(data, at, rows, joined, decimal) for at, name in enumerate(_field_names(data.columns))}
    frame = gpd.GeoDataFrame(
        {"code": chosen.codes, "name": chosen.names, **columns},
        geometry=list(chosen.frame.geometry),
        crs=chosen.frame.crs,
    )
    return JoinedTable(frame, chosen, account.account(), int((joined.row >= 0).sum()), Path(table))


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


def _keys(data: Table, key: str | None) -> list[str]:
    if key is None:
        found = [name for name in data.columns if name.casefold() in _KEYS]
        if len(found) != 1:
            raise DataError(f"{data.source}: name the key column (--key); there are {listed(data.columns, most=20)}.")
        key = found[0]
    if key not in data.columns:
        raise DataError(f"{data.source} has no column {key!r}; it has {listed(data.columns, most=20)}.")
    at = data.columns.index(key)
    return [plain_key(row[at]) for row in data.rows]


def _on_kazakhstan(
    labels: list[str], boundaries: BoundarySource, vintage: Vintage | None, unmatched: Unmatched
) -> tuple[RegionMap, list[int], list[str]]:
    """Map of the labels' vintage, the rows that are regions, and their codes."""
    passed_over = ("country", "unknown") if unmatched == "report" else ()
    rows = [i for i, match in enumerate(match_regions(labels)) if match.status not in passed_over]
    names = [labels[i] for i in rows]
    chosen = vintage or find_vintage(names)
    return region_map(chosen, boundaries), rows, list(resolve_regions(names, chosen))


def _named(chosen: RegionMap, codes: tuple[str, ...]) -> tuple[str, ...]:
    names = dict(zip(chosen.codes, chosen.names, strict=True))
    return tuple(names[code] for code in codes)


def _is_code(cell: object) -> bool:
    """Whether a cell has a leading zero, which a number would lose.

    >>> _is_code("01"), _is_code("0.1"), _is_code("0")
    (True, False, False)
    """
    return isinstance(cell, str) and cell.strip()[:1] == "0" and cell.strip()[1:2].isdigit()


def _column(
    data: Table, at: int, rows: list[int], joined: Join, decimal: DecimalMark | None
) -> pd.api.extensions.ExtensionArray:
    """One column on the map: numbers where every cell is one or missing, else text."""
    import pandas as pd

    cells = [data.rows[i][at] for i in rows]
    picked = [cells[i] if i >= 0 else None for i in joined.row]
    known = [cell for cell in cells if not is_missing(cell)]
    if known and all(is_number(cell) and not _is_code(cell) for cell in known):
        mark = decimal or detect_decimal(cells) or "."
        values = np.array([parse_number(cell, decimal=mark) for cell in picked])
        whole = np.isfinite(values) & (values == np.round(values)) & (np.abs(values) < 2.0**53)
        if (whole | np.isnan(values)).all():
            return pd.arrays.IntegerArray(np.where(whole, values, 0).astype(np.int64), ~whole)
        return pd.array(values, dtype="Float64")
    return pd.array([None if cell is None or str(cell) == "" else str(cell) for cell in picked], dtype="string")
