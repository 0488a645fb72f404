"""A GeoPackage that explains itself: styled layers, described fields, finished maps, and where they come from.

Besides the layers the file holds their QGIS styles (table ``layer_styles``), the meaning of the fields (schema
extension), QGIS projects (table ``qgis_projects``) and the provenance (metadata extension), and it appears whole or not
at all.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
from pandas.api.extensions import ExtensionDtype
from pyogrio.errors import DataLayerError, DataSourceError

from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.errors import DataError, GeometryError, OutputError, listed
from geo_itcluster.io.layer import Layer, Style
from geo_itcluster.io.outputs.geopackage_tables import (
    PROVENANCE_URI,
    write_fields,
    write_projects,
    write_provenance,
    write_styles,
)

__all__ = ["Layer", "Style", "check_geopackage_target", "read_provenance", "write_geopackage"]

StrPath = str | os.PathLike[str]

# Tables of GeoPackage, SQLite and QGIS.
_RESERVED = ("gpkg_", "rtree_", "sqlite_", "layer_styles", "qgis_projects")

# The last two: numbers of a size that GDAL does not store.
_WRITE_ERRORS = (OSError, sqlite3.Error, DataLayerError, DataSourceError, NotImplementedError, OverflowError)


def write_geopackage(
    path: StrPath,
    layers: Sequence[Layer],
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
        Layers, in the order in which they are listed.
    metadata
        Provenance of the file: JSON values, and also paths, dates and numpy scalars.
    projects
        Name -> QGIS project, as made by :func:`~geo_itcluster.io.qgis.project.qgis_project`.
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
    check_geopackage_target(path, overwrite=overwrite, inputs=given)
    _check_layers(layers)
    frames = [_storable(layer) for layer in layers]
    provenance = [(None, _json(metadata)), *((x.name, _json(x.metadata)) for x in layers if x.metadata)]
    moment = _gpkg_time(timestamp)
    with draft_file(path, overwrite=overwrite, inputs=given, errors=_WRITE_ERRORS) as draft:
        for layer, frame in zip(layers, frames, strict=True):
            if layer.view_of is None:
                _write_features(draft, layer, frame)
            else:
                _write_view(draft, layer, layer.view_of)
        with closing(sqlite3.connect(draft)) as connection:
            write_styles(connection, layers, moment)
            write_fields(connection, layers)
            write_projects(connection, projects or {}, moment)
            write_provenance(connection, provenance, moment)
            _finish(connection, moment)
        _fix_change_counter(draft)
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

    Returns
    -------
    dict

    Raises
    ------
    DataError
        The file cannot be read, or holds no such provenance.

    Examples
    --------
    >>> read_provenance("none.gpkg")
    Traceback (most recent call last):
    ...
    geo_itcluster.errors.DataError: none.gpkg cannot be read as a GeoPackage: unable to open database file
    """
    query = """
        SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id
        WHERE md_standard_uri = ? AND reference_scope = ? AND table_name IS ?"""
    scope = "geopackage" if layer is None else "table"
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(query, (PROVENANCE_URI, scope, layer)).fetchone()
    except sqlite3.Error as error:
        raise DataError(f"{path} cannot be read as a GeoPackage: {error}") from error
    if row is None:
        raise DataError(f"{path} holds no provenance of {'its own' if layer is None else repr(layer)}.")
    provenance: dict[str, Any] = json.loads(row[0])
    return provenance


def check_geopackage_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> None:
    """Check that a GeoPackage can be written at a place, before any work is done for it.

    Raises
    ------
    OutputError
        If it does not end in ``.gpkg``, its folder does not exist, or a file is there that is open, an input, or not to
        be overwritten.
    """
    target = check_target(path, suffixes=(".gpkg",), overwrite=overwrite, inputs=inputs)
    # SQLite would play a journal left beside the old file back into the new one.
    for journal in (f"{target}-wal", f"{target}-journal"):
        if Path(journal).exists():
            raise OutputError(
                f"{path} is in use ({journal} exists): close it in QGIS, or delete the journal if a program crashed."
            )


def _check_layers(layers: Sequence[Layer]) -> None:
    if not layers:
        raise OutputError("A GeoPackage needs one layer at least.")
    _check_distinct("layers of the GeoPackage", [layer.name for layer in layers])
    _check_distinct("titles of the layers", [layer.title or layer.name for layer in layers])
    for at, layer in enumerate(layers):
        if not layer.name or layer.name.lower().startswith(_RESERVED):
            raise OutputError(f"{layer.name!r} cannot name a layer: GeoPackage keeps that name for itself.")
        _check_distinct(f"styles of layer {layer.name!r}", [style.name for style in layer.styles])
        for style in layer.styles:
            if not 1 <= len(style.name) <= 30:
                raise OutputError(f"Style name {style.name!r} of layer {layer.name!r} must have 1-30 characters.")
        before = [other.name for other in layers[:at] if other.view_of is None]
        if layer.view_of is not None and layer.view_of not in before:
            raise OutputError(f"Layer {layer.name!r} is a view of {layer.view_of!r}, which is no layer before it.")
        if sum(style.default for style in layer.styles) > 1:
            raise OutputError(f"Layer {layer.name!r} has more than one default style; keep one.")


def _check_fields(layer: Layer, fields: Sequence[str]) -> None:
    owner = f"layer {layer.name!r}"
    _check_distinct(f"fields of {owner}", [str(name) for name in fields])
    for name in fields:
        if not isinstance(name, str) or name.lower() in ("", "fid", "geom"):
            raise OutputError(f"{name!r} cannot name a field of {owner}; rename it.")
    if unknown := [name for name in layer.fields if name not in fields]:
        raise OutputError(f"{owner.capitalize()} has no field {listed(unknown)} to describe.")
    _check_distinct(f"field aliases of {owner}", [described.alias for described in layer.fields.values()])


def _check_distinct(what: str, names: Sequence[str]) -> None:
    """SQLite does not tell upper from lower case, so neither may the names."""
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise OutputError(f"{name!r} stands twice among the {what}; rename one.")
        seen.add(name.lower())


def _storable(layer: Layer) -> gpd.GeoDataFrame | pd.DataFrame:
    """Check a layer's frame, and give every column a type in which missing values become NULL."""
    frame = layer.frame
    geometry = None
    if isinstance(frame, gpd.GeoDataFrame):
        geometry = frame.active_geometry_name
        if geometry is None or frame.crs is None:
            raise GeometryError(f"Layer {layer.name!r} needs geometries and their CRS; set it with set_crs.")
    fields = [name for name in frame.columns if name != geometry]
    _check_fields(layer, fields)
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
    elif column.dtype.kind in "biufM" or pd.api.types.is_string_dtype(column):
        return column
    raise OutputError(
        f"Field {column.name!r} of layer {layer!r} is neither all numbers nor all texts nor all times; convert it."
    )


def _write_features(draft: Path, layer: Layer, frame: gpd.GeoDataFrame | pd.DataFrame) -> None:
    pyogrio.write_dataframe(
        frame,
        draft,
        layer=layer.name,
        driver="GPKG",
        # One kind of geometry a layer: a region with islands must not change the kind of a year's layer.
        promote_to_multi=layer.spatial and not set(frame.geom_type.dropna()) <= {"Point", "LineString"},
        dataset_options={"VERSION": "1.2"},
        layer_options={"IDENTIFIER": layer.title or layer.name, "DESCRIPTION": layer.description},
    )


def _write_view(draft: Path, layer: Layer, whole: str) -> None:
    """Show some fields of a layer as a layer of its own; GDAL takes the first column, named so, for the key."""
    fields = [name for name in layer.frame.columns if name != layer.frame.active_geometry_name]
    columns = ", ".join(map(_quoted, ("geom", *fields)))
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute(
            f"CREATE VIEW {_quoted(layer.name)} AS SELECT fid AS OGC_FID, {columns} FROM {_quoted(whole)}"  # noqa: S608
        )
        connection.execute(
            "INSERT INTO gpkg_contents SELECT ?, data_type, ?, ?, last_change, min_x, min_y, max_x, max_y, srs_id"
            " FROM gpkg_contents WHERE table_name = ?",
            (layer.name, layer.title or layer.name, layer.description, whole),
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns SELECT ?, column_name, geometry_type_name, srs_id, z, m"
            " FROM gpkg_geometry_columns WHERE table_name = ?",
            (layer.name, whole),
        )
        connection.commit()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _finish(connection: sqlite3.Connection, moment: str) -> None:
    connection.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
    connection.commit()
    # Pages anew, in order: the bytes then depend on the content alone.
    connection.execute("VACUUM")


# Places in SQLite's header of the counter of changes, and of its value when the header was last written.
_CHANGE_COUNTERS = (24, 92)


def _fix_change_counter(path: Path) -> None:
    """Let the file's counter of changes start at 1: GDAL commits more or less often, as its threads happen to run."""
    with path.open("r+b") as file:
        for place in _CHANGE_COUNTERS:
            file.seek(place)
            file.write((1).to_bytes(4, "big"))


def _gpkg_time(timestamp: datetime | None) -> str:
    moment = datetime.now(UTC) if timestamp is None else timestamp
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(metadata: Mapping[str, object]) -> str:
    try:
        return json.dumps(metadata, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)
    except (TypeError, ValueError) as error:
        raise OutputError(f"The metadata cannot be stored as JSON: {error}.") from error


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return dict(value)
        case os.PathLike():
            return Path(value).as_posix()
        case date():
            return value.isoformat()
        case np.generic() | np.ndarray():
            return value.tolist()
    raise TypeError(f"{type(value).__name__} has no JSON form")
