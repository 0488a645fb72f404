"""Results as one layer: GeoParquet, FlatGeobuf, GeoJSON, CSV, and a shapefile for those who have to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import SHAPEFILE_PARTS, check_target, draft_file
from geo_itcluster.errors import OutputError
from geo_itcluster.io.outputs.data_package import spreadsheet_safe
from geo_itcluster.study.fields import FIELDS, short_names

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "LAYER_WRITERS",
    "check_parquet_target",
    "check_shapefile_target",
    "write_csv",
    "write_features",
    "write_geoparquet",
    "write_shapefile",
]

StrPath = str | PathLike[str]

_TEXT = 254  # bytes of a text in a shapefile


def write_geoparquet(
    path: StrPath,
    frame: gpd.GeoDataFrame,
    *,
    provenance: Mapping[str, Any],
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
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
    inputs : iterable of path
        Files that were read; none of them is replaced.

    Raises
    ------
    OutputError
        If the file cannot be written.
    MissingPackageError
        If pyarrow is not installed.
    """
    given = tuple(inputs)
    check_parquet_target(path, overwrite=overwrite, inputs=given)
    described = frame.copy(deep=False)
    fields = {name: FIELDS[name].description for name in frame.columns if name in FIELDS}
    described.attrs = {"fields": fields, "provenance": dict(provenance)}
    with draft_file(path, overwrite=overwrite, inputs=given) as draft:
        described.to_parquet(draft, index=False, schema_version="1.1.0", write_covering_bbox=True)
    return Path(path)


def check_parquet_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> None:
    """Check that a GeoParquet file can be written at a place.

    Raises
    ------
    OutputError, MissingPackageError
    """
    check_target(path, suffixes=(".parquet",), overwrite=overwrite, inputs=inputs)
    optional("pyarrow", extra="parquet")


def write_features(
    path: StrPath,
    frame: gpd.GeoDataFrame,
    *,
    driver: Literal["FlatGeobuf", "GeoJSON"],
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
    **_: Any,
) -> Path:
    """Write a layer to a FlatGeobuf or GeoJSON file.

    Parameters
    ----------
    path
        File to write.
    frame : GeoDataFrame
    driver : {"FlatGeobuf", "GeoJSON"}
    overwrite : bool
    inputs : iterable of path
        Files that were read; none of them is replaced.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    import pyogrio

    with draft_file(path, overwrite=overwrite, inputs=inputs, errors=_gdal_errors()) as draft:
        pyogrio.write_dataframe(frame, draft, driver=driver, layer=Path(path).stem, promote_to_multi=True)
    return Path(path)


def write_csv(
    path: StrPath, frame: pd.DataFrame, *, overwrite: bool = False, inputs: Iterable[StrPath] = (), **_: Any
) -> Path:
    """Write a layer without its geometries, or a table, to a CSV file whose texts no spreadsheet runs as formulas.

    Parameters and errors are those of :func:`write_features`.
    """
    shapes = [frame.geometry.name] if hasattr(frame, "geometry") else []
    plain = spreadsheet_safe(pd.DataFrame(frame.drop(columns=shapes)))
    with draft_file(path, overwrite=overwrite, inputs=inputs) as draft:
        plain.to_csv(draft, index=False, lineterminator="\n")
    return Path(path)


def _gdal_errors() -> tuple[type[Exception], ...]:
    from pyogrio import errors

    return OSError, errors.DataSourceError, errors.DataLayerError, errors.FeatureError


def write_shapefile(
    path: StrPath, frame: pd.DataFrame, *, overwrite: bool = False, inputs: Iterable[StrPath] = (), **_: Any
) -> dict[str, str]:
    """Write a layer to a shapefile, its fields by their names of ten characters.

    Truth values become 1 and 0. A GeoPackage holds all of this better: long names, styles, missing truth values.

    Parameters
    ----------
    path
        File to write, ``*.shp``; its other parts lie beside it.
    frame : GeoDataFrame
    overwrite : bool
    inputs : iterable of path
        Files that were read; none of them is replaced.

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

    given = tuple(inputs)
    check_shapefile_target(path, overwrite=overwrite, inputs=given)
    fields = [name for name in frame.columns if name != frame.geometry.name]
    names = short_names(fields)
    for name in fields:
        longest = frame[name].map(lambda value: len(value.encode()) if isinstance(value, str) else 0).max()
        if longest > _TEXT:
            raise OutputError("output.long_text", field=name, length=int(longest), most=_TEXT)
    truth = {name: frame[name].astype("Int64") for name in fields if frame[name].dtype.name in ("bool", "boolean")}
    with draft_file(path, parts=SHAPEFILE_PARTS, overwrite=overwrite, inputs=given, errors=_gdal_errors()) as draft:
        renamed = frame.assign(**truth).rename(columns=names)
        pyogrio.write_dataframe(renamed, draft, driver="ESRI Shapefile", encoding="UTF-8")
    return names


def check_shapefile_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> None:
    """Check that a shapefile can be written at a place: that none of its parts is there and may not be replaced.

    Raises
    ------
    OutputError
    """
    check_target(path, suffixes=(".shp",), parts=SHAPEFILE_PARTS, overwrite=overwrite, inputs=inputs)


LAYER_WRITERS: Mapping[str, Callable[..., Any]] = {
    ".parquet": write_geoparquet,
    ".shp": write_shapefile,
    ".fgb": partial(write_features, driver="FlatGeobuf"),
    ".geojson": partial(write_features, driver="GeoJSON"),
    ".csv": write_csv,
}
"""Writers of one layer, by the suffix of the file."""
