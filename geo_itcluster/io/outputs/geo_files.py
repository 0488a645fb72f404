"""Results as GeoParquet, for those who script, and as a shapefile, for those who have to."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_itcluster._util.optional import optional
from geo_itcluster.errors import OutputError, listed
from geo_itcluster.io.outputs.fields import FIELDS, short_names
from geo_itcluster.io.outputs.targets import atomic_target, check_file_target

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["check_parquet_target", "check_shapefile_target", "write_geoparquet", "write_shapefile"]

_TEXT = 254  # bytes of a text in a shapefile
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def write_geoparquet(
    path: str | PathLike[str], frame: gpd.GeoDataFrame, *, provenance: Mapping[str, Any], overwrite: bool = False
) -> Path:
    """Write a layer to a GeoParquet 1.1 file, with the meaning of its fields and its provenance beside it.

    Both come back as ``attrs`` where geopandas reads the file.

    Parameters
    ----------
    path
        File to write, ``*.parquet``.
    frame : GeoDataFrame
    provenance : mapping
        JSON values.
    overwrite : bool

    Raises
    ------
    OutputError
        If the file cannot be written.
    MissingPackageError
        If pyarrow is not installed.
    """
    target = Path(path)
    check_parquet_target(target, overwrite=overwrite)
    told = frame.copy(deep=False)
    fields = {name: FIELDS[name].description for name in frame.columns if name in FIELDS}
    told.attrs = {"fields": fields, "provenance": dict(provenance)}
    with atomic_target(target) as draft:
        told.to_parquet(draft, index=False, schema_version="1.1.0", write_covering_bbox=True)
        check_file_target(target, suffixes=(".parquet",), overwrite=overwrite)
    return target


def check_parquet_target(target: Path, *, overwrite: bool = False) -> None:
    """Refuse a place that cannot take a GeoParquet file, or a machine that cannot write one.

    Raises
    ------
    OutputError, MissingPackageError
    """
    check_file_target(target, suffixes=(".parquet",), overwrite=overwrite)
    optional("pyarrow", extra="parquet", what="GeoParquet")


def write_shapefile(path: str | PathLike[str], frame: gpd.GeoDataFrame, *, overwrite: bool = False) -> dict[str, str]:
    """Write a layer to a shapefile, its fields by their names of ten characters.

    Truth values become 1 and 0. A GeoPackage holds all of this better: long names, styles, missing truth values.

    Parameters
    ----------
    path
        File to write, ``*.shp``; its other parts lie beside it.
    frame : GeoDataFrame
    overwrite : bool

    Returns
    -------
    dict of str to str
        Each field's name in the shapefile.

    Raises
    ------
    OutputError
        If the file cannot be written, or a text is longer than a shapefile takes.
    """
    import pyogrio

    target = Path(path)
    check_shapefile_target(target, overwrite=overwrite)
    fields = [name for name in frame.columns if name != frame.geometry.name]
    names = short_names(fields)
    for name in fields:
        longest = frame[name].map(lambda value: len(value.encode()) if isinstance(value, str) else 0).max()
        if longest > _TEXT:
            raise OutputError(f"A text of {name!r} has {longest} bytes; a shapefile takes {_TEXT}. Write a GeoPackage.")
    truth = {name: frame[name].astype("Int64") for name in fields if frame[name].dtype.name in ("bool", "boolean")}
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.stem}-") as scratch:
            draft = Path(scratch, target.name)
            renamed = frame.assign(**truth).rename(columns=names)
            pyogrio.write_dataframe(renamed, draft, driver="ESRI Shapefile", encoding="UTF-8")
            # The part that is opened comes last.
            for part in sorted(Path(scratch).iterdir(), key=lambda part: part.suffix == ".shp"):
                part.replace(target.with_suffix(part.suffix))
    except (OSError, pyogrio.errors.DataSourceError) as error:
        raise OutputError(f"{target} cannot be written: {error}. Free space or rights there.") from error
    return names


def check_shapefile_target(target: Path, *, overwrite: bool = False) -> None:
    """Refuse a place where any part of a shapefile is in the way.

    Raises
    ------
    OutputError
    """
    check_file_target(target, suffixes=(".shp",), overwrite=overwrite)
    there = [part.name for s in _PARTS if (part := target.with_suffix(s)).exists()]
    if there and not overwrite:
        raise OutputError(f"{listed(there)} would be replaced; ask to overwrite (overwrite=True, --overwrite).")
