"""A GeoPackage that explains itself: styled layers, described fields, finished maps, and where they come from.

GDAL writes the features; the rest is that of :mod:`geo_itcluster.geopackage.tables`.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pandas.api.extensions import ExtensionDtype
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geo_itcluster._util.targets import draft_file
from geo_itcluster.errors import DataError, GeometryError, OutputError
from geo_itcluster.geopackage.layer import Layer, Table
from geo_itcluster.geopackage.spatial_index import write_spatial_index
from geo_itcluster.geopackage.tables import (
    PROVENANCE_URI,
    check_fields,
    check_geopackage_target,
    check_names,
    complete_geopackage,
    json_text,
)
from geo_itcluster.io.frames import has_arrow

__all__ = ["read_provenance", "write_geopackage"]

StrPath = str | os.PathLike[str]

# The last two: numbers of a size that GDAL does not store.
_WRITE_ERRORS = (
    OSError,
    sqlite3.Error,
    DataLayerError,
    DataSourceError,
    FeatureError,
    NotImplementedError,
    OverflowError,
)


_GDAL_OPTIONS = {"OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_CACHE": "100"}
_LINES = {shapely.GeometryType.LINESTRING}
_POLYGONS = {shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON}
_OF_ONE_PART = b"\x01\x06\x00\x00\x00\x01\x00\x00\x00"  # WKB of a multipolygon, before its one polygon
_SEGMENT = np.dtype([("order", "u1"), ("kind", "<u4"), ("points", "<u4"), ("ends", "<f8", 4)])  # WKB of two points
_SINGLE = {shapely.GeometryType.MISSING, shapely.GeometryType.POINT, shapely.GeometryType.LINESTRING}


def write_geopackage(
    path: StrPath,
    layers: Sequence[Layer],
    tables: Sequence[Table] = (),
    *,
    metadata: Mapping[str, object],
    projects: Mapping[str, str] | None = None,
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
    timestamp: datetime | None = None,
) -> Path:
    """Write styled layers and their provenance to a GeoPackage 1.2.

    The file is complete or absent at any moment (see :mod:`geo_itcluster._util.targets`). Missing values are written
    as NULL whatever their pandas type. The same layers, metadata, timestamp and software give the same bytes.

    Parameters
    ----------
    path
        File to write, ``*.gpkg``, in a folder that exists.
    layers
        Layers with their GeoDataFrames, in the order in which they are listed. A view needs no frame.
    tables
        Tables without geometries.
    metadata
        Provenance of the file: JSON values, and also paths, dates and numpy scalars.
    projects
        Name -> QGIS project, as made by :func:`~geo_itcluster.geopackage.project.qgis_project`.
    overwrite
        Whether an existing file is replaced.
    inputs
        Files that were read; none of them is replaced.
    timestamp
        Time of the change noted in the file; now by default. A naive time is taken as UTC.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    OutputError
        The file exists, is an input or cannot be written, or the layers' names, fields, styles or metadata
        cannot be stored.
    GeometryError
        A layer has no coordinate reference system.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from shapely import box
    >>> frame = gpd.GeoDataFrame({"name": ["Akmola"]}, geometry=[box(69, 50, 72, 53)], crs=4326)
    >>> with TemporaryDirectory() as folder:
    ...     target = write_geopackage(Path(folder, "a.gpkg"), [Layer("regions", frame)], metadata={"n": 1})
    ...     read_provenance(target)
    {'n': 1}
    """
    given = tuple(inputs)
    if pointed := {layer.name for layer in layers if _has_points(layer.frame)}:  # styles and project are of polygons
        projects = None
        layers = [replace(of, styles=()) if {of.name, of.view_of} & pointed else of for of in layers]
    check_geopackage_target(path, overwrite=overwrite, inputs=given)
    check_names([*layers, *tables])
    features = [(layer, _storable(layer)) for layer in layers if layer.view_of is None]
    for described in (metadata, *(layer.metadata for layer in layers)):
        json_text(described)  # refused before any work is done
    with draft_file(path, overwrite=overwrite, inputs=given, errors=_WRITE_ERRORS) as draft:
        with _unsynced():
            for layer, frame in features:
                _write_features(draft, layer, frame)
        with closing(sqlite3.connect(draft)) as connection:
            for layer, frame in features:
                write_spatial_index(connection, layer.name, shapely.bounds(frame.geometry.to_numpy()))
            connection.commit()
        complete_geopackage(draft, layers, tables, metadata=metadata, projects=projects, timestamp=timestamp)
        check_geopackage_target(path, overwrite=overwrite, inputs=given)
    return Path(path)


def read_provenance(path: str | os.PathLike[str], layer: str | None = None) -> dict[str, Any]:
    """Provenance that `write_geopackage` stored.

    Parameters
    ----------
    path
        GeoPackage.
    layer
        A layer's own provenance instead of the file's.

    Raises
    ------
    DataError
        The file cannot be read, or holds no such provenance.

    Examples
    --------
    >>> read_provenance("none.gpkg")
    Traceback (most recent call last):
    ...
    geo_itcluster.errors.DataError: none.gpkg cannot be read as a GeoPackage: unable to open database file.
    """
    query = """
        SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id
        WHERE md_standard_uri = ? AND reference_scope = ? AND table_name IS ?"""
    scope = "geopackage" if layer is None else "table"
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(query, (PROVENANCE_URI, scope, layer)).fetchone()
    except sqlite3.Error as error:
        raise DataError("output.not_geopackage", path=path, reason=str(error)) from error
    if row is None:
        raise DataError("output.no_layer_provenance" if layer else "output.no_provenance", path=path, layer=layer)
    provenance: dict[str, Any] = json.loads(row[0])
    return provenance


def _has_points(frame: gpd.GeoDataFrame | None) -> bool:
    if frame is None or frame.active_geometry_name is None or not len(frame):
        return False
    return bool((shapely.get_type_id(frame.geometry.to_numpy()) == shapely.GeometryType.POINT).all())


def _storable(layer: Layer) -> gpd.GeoDataFrame:
    """Check a layer's frame, and give every column a type in which missing values become NULL."""
    frame: gpd.GeoDataFrame = layer.frame
    geometry = frame.active_geometry_name
    if geometry is None or frame.crs is None:
        raise GeometryError("output.needs_crs", layer=layer.name)
    fields = [name for name in frame.columns if name != geometry]
    check_fields(layer, fields)
    return frame.assign(**{name: _storable_column(frame[name], layer.name) for name in fields})


_STORED_AS: dict[str, ExtensionDtype] = {
    "boolean": pd.BooleanDtype(),
    "integer": pd.Int64Dtype(),
    "floating": pd.Float64Dtype(),
    "mixed-integer-float": pd.Float64Dtype(),
    "string": pd.StringDtype(),
    "empty": pd.StringDtype(),
}


def _storable_column(column: "pd.Series[Any]", layer: str) -> "pd.Series[Any]":
    # In an object column GDAL's bindings would write pd.NA as the text "<NA>", and 1 as the text "1".
    if column.dtype == object or isinstance(column.dtype, pd.CategoricalDtype):
        kind = pd.api.types.infer_dtype(column.astype(object), skipna=True)
        if kind in _STORED_AS:
            return column.astype(object).astype(_STORED_AS[kind])
    elif column.dtype == np.float16 or (column.dtype == np.uint64 and (column >= 2**63).any()):
        raise OutputError("output.number_type", field=column.name, layer=layer)
    elif column.dtype.kind in "biufM" or pd.api.types.is_string_dtype(column):
        return column
    raise OutputError("output.mixed_field", field=column.name, layer=layer)


@contextmanager
def _unsynced() -> Iterator[None]:
    """Have GDAL leave syncing to the draft."""
    before = {name: pyogrio.get_gdal_config_option(name) for name in _GDAL_OPTIONS}
    pyogrio.set_gdal_config_options(_GDAL_OPTIONS)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _write_features(draft: Path, layer: Layer, frame: gpd.GeoDataFrame) -> None:
    shapes = frame.geometry.to_numpy()
    kinds = set(np.unique(shapely.get_type_id(shapes)))
    options: dict[str, Any] = {
        "layer": layer.name,
        "driver": "GPKG",
        "dataset_options": {"VERSION": "1.2"},
        "layer_options": {"IDENTIFIER": layer.shown_title, "DESCRIPTION": layer.description, "SPATIAL_INDEX": "NO"},
    }
    has_times = any(kind.kind == "M" for kind in frame.dtypes if isinstance(kind, np.dtype | pd.DatetimeTZDtype))
    plain = "LineString" if kinds == _LINES else "MultiPolygon" if kinds <= _POLYGONS else None
    if not has_arrow() or has_times or plain is None or shapely.has_z(shapes).any():
        # One kind of geometry a layer: a region with islands must not change the kind of a year's layer.
        more = {"promote_to_multi": not kinds <= _SINGLE, "use_arrow": has_arrow()}
        pyogrio.write_dataframe(frame, draft, **options, **more)
        return
    import pyarrow

    # The same, faster.
    table = pyarrow.Table.from_pandas(pd.DataFrame(frame.drop(columns=frame.geometry.name)), preserve_index=False)
    table = table.append_column("geom", _wkb(shapes, kinds))
    epsg = frame.crs.to_epsg()
    crs = f"EPSG:{epsg}" if epsg else frame.crs.to_wkt("WKT1_GDAL")
    pyogrio.raw.write_arrow(table, draft, geometry_name="geom", geometry_type=plain, crs=crs, **options)


def _wkb(shapes: np.ndarray[Any, Any], kinds: set[int]) -> Any:
    """Arrow's column of lines, or of polygons that the bytes in front make multipolygons."""
    import pyarrow

    if kinds == _LINES and (shapely.get_num_points(shapes) == 2).all():
        lines = np.zeros(len(shapes), _SEGMENT)
        lines["order"], lines["kind"], lines["points"] = 1, 2, 2
        lines["ends"] = shapely.get_coordinates(shapes).reshape(-1, 4)
        fixed = pyarrow.binary(_SEGMENT.itemsize)
        return pyarrow.Array.from_buffers(fixed, len(lines), [None, pyarrow.py_buffer(lines)]).cast(pyarrow.binary())
    wkb = shapely.to_wkb(shapes, byte_order=1)
    if shapely.GeometryType.POLYGON in kinds:
        ones = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
        wkb[ones] = [_OF_ONE_PART + part for part in wkb[ones]]
    return pyarrow.array(wkb, pyarrow.binary())
