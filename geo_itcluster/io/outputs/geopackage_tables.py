"""What a GeoPackage keeps beside its layers: QGIS styles and projects, the meaning of fields, and provenance."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo_itcluster.styles.qml import with_aliases

if TYPE_CHECKING:
    from geo_itcluster.io.layer import Layer

__all__ = ["PROVENANCE_URI", "write_fields", "write_projects", "write_provenance", "write_styles"]

# What tells our metadata from others' in the same file.
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


def write_styles(connection: sqlite3.Connection, layers: Sequence[Layer], moment: str) -> None:
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
            (layer.name, style.name, with_aliases(style.qml, aliases), style.default, style.description, moment)
            for layer in layers
            for aliases in [{name: described.alias for name, described in layer.fields.items()}]
            for style in layer.styles
        ],
    )


def write_fields(connection: sqlite3.Connection, layers: Sequence[Layer]) -> None:
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


def write_projects(connection: sqlite3.Connection, projects: Mapping[str, str], moment: str) -> None:
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


def write_provenance(connection: sqlite3.Connection, provenance: Sequence[tuple[str | None, str]], moment: str) -> None:
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
