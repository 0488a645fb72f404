"""What a GeoPackage holds beside its features: views, tables, styles, QGIS projects, field descriptions, provenance.

Whatever writes the features (GDAL here, QGIS in the plugin), :func:`complete_geopackage` adds all the rest.
"""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from geo_itcluster._util.targets import check_target
from geo_itcluster.errors import OutputError
from geo_itcluster.geopackage.layer import Layer, Table
from geo_itcluster.styles.qml import with_aliases

__all__ = [
    "PROVENANCE_URI",
    "check_fields",
    "check_geopackage_target",
    "check_names",
    "complete_geopackage",
    "json_text",
]

StrPath = str | os.PathLike[str]

# By this our metadata are known among others in the same file.
PROVENANCE_URI = "urn:geo-itcluster:provenance:1"

_SPECIFICATION = "http://www.geopackage.org/spec120/"

# QGIS makes this table as GDAL sees it: same columns, same types.
_LAYER_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"""

_METADATA = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
"""

_SCHEMA = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  name TEXT,
  title TEXT,
  description TEXT,
  mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL,
  value TEXT,
  min NUMERIC,
  min_is_inclusive BOOLEAN,
  max NUMERIC,
  max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""

# As QGIS makes it; QGIS reads the content as the hexadecimal text of a zipped project.
_PROJECTS = "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);"

_EXTENSION_TABLES = {
    "gpkg_metadata": "metadata",
    "gpkg_metadata_reference": "metadata",
    "gpkg_data_columns": "schema",
    "gpkg_data_column_constraints": "schema",
}


# Names of tables of GeoPackage, SQLite and QGIS, and places in SQLite's header of the counter of changes, and of its
# value when the header was last written.
_RESERVED = ("gpkg_", "rtree_", "sqlite_", "layer_styles", "qgis_projects")
_CHANGE_COUNTERS = (24, 92)


def complete_geopackage(
    path: StrPath,
    layers: Sequence[Layer],
    tables: Sequence[Table] = (),
    *,
    metadata: Mapping[str, object],
    projects: Mapping[str, str] | None = None,
    timestamp: datetime | None = None,
) -> None:
    """Add all but the features to a GeoPackage that nobody else has open.

    The same features, arguments and software give the same bytes.

    Parameters
    ----------
    path
        The file, in which the features of the layers are.
    layers
        All layers; those that are views are created.
    tables
        Tables that are created.
    metadata
        Provenance of the file: JSON values, and also paths, dates and numpy scalars.
    projects
        Name -> QGIS project, as made by :func:`~geo_itcluster.geopackage.project.qgis_project`.
    timestamp
        Time of the change noted in the file; now by default. A naive time is taken as UTC.

    Raises
    ------
    OutputError
        If the metadata cannot be stored.
    """
    moment = _time(timestamp)
    provenance = [(None, json_text(metadata)), *((x.name, json_text(x.metadata)) for x in layers if x.metadata)]
    described: list[Layer | Table] = [*layers, *tables]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        for layer in layers:
            if layer.view_of is not None:
                _write_view(connection, layer)
        for table in tables:
            _write_table(connection, table)
        _write_styles(connection, layers, moment)
        _write_fields(connection, described)
        _write_projects(connection, projects or {}, moment)
        _write_provenance(connection, provenance, moment)
        for at, name in enumerate([*(item.name for item in described), "layer_styles"]):  # as programs list them
            connection.execute("UPDATE gpkg_contents SET rowid = ? WHERE table_name = ?", (1_000_000 + at, name))
        connection.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
        connection.commit()
    _fix_change_counter(Path(path))


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
            raise OutputError("output.in_use", path=path, journal=journal)


def check_names(items: Sequence[Layer | Table]) -> None:
    """Check that a GeoPackage can hold layers and tables of these names and titles, and their styles.

    Raises
    ------
    OutputError
    """
    layers = [item for item in items if isinstance(item, Layer)]
    if not layers:
        raise OutputError("output.no_layers")
    _check_distinct("output.same_layer", [item.name for item in items])
    _check_distinct("output.same_title", [item.shown_title for item in items])
    for item in items:
        if not item.name or item.name.lower().startswith(_RESERVED):
            raise OutputError("output.reserved", name=item.name)
    for at, layer in enumerate(layers):
        _check_styles(layer)
        before = [other.name for other in layers[:at] if other.view_of is None]
        if layer.view_of is not None and layer.view_of not in before:
            raise OutputError("output.view_of", layer=layer.name, of=layer.view_of)


def _check_styles(layer: Layer) -> None:
    _check_distinct("output.same_style", [style.name for style in layer.styles], layer.name)
    for style in layer.styles:
        if not 1 <= len(style.name) <= 30:
            raise OutputError("output.style_name", style=style.name, layer=layer.name)
    if sum(style.default for style in layer.styles) > 1:
        raise OutputError("output.default_styles", layer=layer.name)


def check_fields(layer: Layer, fields: Sequence[str]) -> None:
    """Check that a layer can hold fields of these names.

    Raises
    ------
    OutputError
    """
    _check_distinct("output.same_field", [str(name) for name in fields], layer.name)
    for name in fields:
        if not isinstance(name, str) or name.lower() in ("", "fid", "geom"):
            raise OutputError("output.field_name", name=name, layer=layer.name)
    if unknown := [name for name in layer.fields if name not in fields]:
        raise OutputError("output.no_field", layer=layer.name, names=unknown)
    _check_distinct("output.same_alias", layer.aliases.values(), layer.name)


def _check_distinct(fault: str, names: Iterable[str], layer: str = "") -> None:
    """Check that no name is repeated; SQLite does not distinguish upper from lower case.

    Raises
    ------
    OutputError
    """
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise OutputError(fault, name=name, layer=layer)
        seen.add(name.lower())


def json_text(metadata: Mapping[str, object]) -> str:
    """Metadata as JSON.

    Raises
    ------
    OutputError
        If a value has no JSON form.
    """
    try:
        return json.dumps(metadata, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)
    except (TypeError, ValueError) as error:
        raise OutputError("output.metadata", reason=str(error)) from error


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, os.PathLike):
        return Path(value).as_posix()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _time(timestamp: datetime | None) -> str:
    moment = datetime.now(UTC) if timestamp is None else timestamp
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _fix_change_counter(path: Path) -> None:
    """Let the file's counter of changes start at 1: GDAL commits more or less often, as its threads happen to run."""
    with path.open("r+b") as file:
        for place in _CHANGE_COUNTERS:
            file.seek(place)
            file.write((1).to_bytes(4, "big"))


def _write_view(connection: sqlite3.Connection, layer: Layer) -> None:
    """Show some fields of a layer as a layer of its own; GDAL takes the first column, named so, for the key."""
    columns = ", ".join(_quoted(name) for name in ("geom", *layer.columns))
    name, whole = _quoted(layer.name), _quoted(str(layer.view_of))
    view = f"CREATE VIEW {name} AS SELECT fid AS OGC_FID, {columns} FROM {whole}"  # noqa: S608  # nosec B608
    connection.execute(view)
    connection.execute(
        "INSERT INTO gpkg_contents SELECT ?, data_type, ?, ?, last_change, min_x, min_y, max_x, max_y, srs_id"
        " FROM gpkg_contents WHERE table_name = ?",
        (layer.name, layer.shown_title, layer.description, layer.view_of),
    )
    connection.execute(
        "INSERT INTO gpkg_geometry_columns SELECT ?, column_name, geometry_type_name, srs_id, z, m"
        " FROM gpkg_geometry_columns WHERE table_name = ?",
        (layer.name, layer.view_of),
    )


def _write_table(connection: sqlite3.Connection, table: Table) -> None:
    kinds = (f"{_quoted(name)} {table.kinds.get(name, 'TEXT')}" for name in table.columns)
    connection.execute(
        f"CREATE TABLE {_quoted(table.name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {', '.join(kinds)})"
    )
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
        " VALUES (?, 'attributes', ?, ?, 0)",
        (table.name, table.shown_title, table.description),
    )
    places = ", ".join("?" for _ in table.columns)
    names = ", ".join(_quoted(name) for name in table.columns)
    insert = f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({places})"  # noqa: S608  # nosec B608
    connection.executemany(insert, table.rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _write_styles(connection: sqlite3.Connection, layers: Sequence[Layer], moment: str) -> None:
    """Store the layers' styles; each brings the aliases of the fields along."""
    connection.executescript(_LAYER_STYLES)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', 0)"
    )
    connection.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)"
        " VALUES ('', '', ?, 'geom', ?, ?, '', ?, ?, '', NULL, ?)",
        [
            (
                layer.name,
                style.name,
                with_aliases(style.qml, layer.aliases, label=layer.label),
                style.default,
                style.description,
                moment,
            )
            for layer in layers
            for style in layer.styles
        ],
    )


def _write_fields(connection: sqlite3.Connection, layers: Sequence[Layer | Table]) -> None:
    """Store what the layers' fields hold; GDAL reads the name as the alias."""
    rows = [
        (layer.name, name, described.alias, described.alias, described.description)
        for layer in layers
        for name, described in layer.fields.items()
    ]
    if not rows:
        return
    connection.executescript(_SCHEMA)
    _register_extension(connection, "schema")
    connection.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)", rows
    )


def _write_projects(connection: sqlite3.Connection, projects: Mapping[str, str], moment: str) -> None:
    """Store QGIS projects where QGIS looks for them."""
    if not projects:
        return
    connection.executescript(_PROJECTS)
    metadata = json.dumps({"last_modified_time": moment[:19], "last_modified_user": "geo_itcluster"})
    connection.executemany(
        "INSERT INTO qgis_projects VALUES (?, ?, ?)",
        [(name, metadata, _zipped(f"{name}.qgs", document).hex()) for name, document in projects.items()],
    )


def _zipped(name: str, document: str) -> bytes:
    """Zip a project; its entry's time is the earliest there is, so that the bytes depend on the content alone."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(zipfile.ZipInfo(name), document, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _write_provenance(
    connection: sqlite3.Connection, provenance: Sequence[tuple[str | None, str]], moment: str
) -> None:
    """Store the file's provenance, which comes first, and below it that of single layers."""
    connection.executescript(_METADATA)
    _register_extension(connection, "metadata")
    for number, (layer, text) in enumerate(provenance, start=1):
        connection.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, 'application/json', ?)",
            (number, PROVENANCE_URI, text),
        )
        connection.execute(
            "INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, ?)",
            ("table" if layer else "geopackage", layer, moment, number, 1 if layer else None),
        )


def _register_extension(connection: sqlite3.Connection, extension: str) -> None:
    connection.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')",
        [
            (table, f"gpkg_{extension}", f"{_SPECIFICATION}#extension_{extension}")
            for table, owner in _EXTENSION_TABLES.items()
            if owner == extension
        ],
    )
