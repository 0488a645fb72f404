"""A styled GeoPackage, written by QGIS: several layers and their styles in one file, whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from geo_itcluster.errors import OutputError

from ..compat import store_style
from ..translation import tr
from .styling import apply_style, describe

__all__ = ["FileLayer", "write_geopackage"]

# SQLite would play a journal left beside the old file back into the new one.
_JOURNALS = ("-wal", "-journal")


@dataclass(frozen=True, eq=False)
class FileLayer:
    """A layer of the file.

    Parameters
    ----------
    name
        Table name.
    title, description
        For people.
    aliases
        What fields hold, by their places.
    styles
        Titles and QML documents; the first is the default.
    """

    name: str
    title: str
    description: str
    fields: QgsFields
    features: Sequence[QgsFeature]
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    styles: Sequence[tuple[str, str]]
    aliases: Mapping[int, str]


def write_geopackage(path: str, layers: Sequence[FileLayer], context: QgsProcessingContext) -> str:
    """Write layers and styles into a folder beside the file's place, and move the file there when it is whole.

    Raises
    ------
    OutputError
        If the file is open elsewhere, or cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() != ".gpkg":
        raise OutputError(
            tr("{path} does not end in .gpkg; the file extension determines the format.").format(path=target)
        )
    for journal in (Path(f"{target}{ending}") for ending in _JOURNALS):
        if journal.exists():
            raise OutputError(
                tr("{path} is in use ({journal} exists): remove it from the project, or write elsewhere.").format(
                    path=target, journal=journal.name
                )
            )
    try:
        folder = tempfile.mkdtemp(prefix=".", dir=target.parent)
    except OSError as error:
        raise OutputError(tr("{path} cannot be written: {why}").format(path=target, why=error.strerror)) from error
    try:
        draft = Path(folder, target.name)
        for number, layer in enumerate(layers):
            _write_layer(draft, layer, context, first=number == 0)
        for layer in layers:
            _write_styles(draft, layer)
        _close(draft)
        draft.replace(target)
    except OSError as error:
        raise OutputError(tr("{path} cannot be written: {why}").format(path=target, why=error.strerror)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return path


def _write_layer(draft: Path, layer: FileLayer, context: QgsProcessingContext, *, first: bool) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = layer.name
    options.layerOptions = [f"IDENTIFIER={layer.title}", f"DESCRIPTION={layer.description}"]
    options.actionOnExistingFile = (
        QgsVectorFileWriter.CreateOrOverwriteFile if first else QgsVectorFileWriter.CreateOrOverwriteLayer
    )
    fields = _storable(layer.fields)
    writer = QgsVectorFileWriter.create(
        str(draft), fields, layer.wkb_type, layer.crs, context.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.NoError or not writer.addFeatures(
        list(layer.features), QgsFeatureSink.FastInsert
    ):
        raise OutputError(tr("{path} cannot be written: {why}").format(path=draft.name, why=writer.errorMessage()))
    del writer  # closes the file


def _storable(fields: QgsFields) -> QgsFields:
    """Fields of which none takes the name that GeoPackage keeps for its own numbers."""
    made = QgsFields()
    for field in fields:
        kept = QgsField(field)
        if field.name().lower() == "fid":
            kept.setName(f"{field.name()}_source")
        made.append(kept)
    return made


def _write_styles(draft: Path, layer: FileLayer) -> None:
    stored = QgsVectorLayer(f"{draft}|layername={layer.name}", layer.title, "ogr")
    at = stored.fields().count() - layer.fields.count()  # the file's own numbers come first
    for place, alias in layer.aliases.items():
        stored.setFieldAlias(place + at, alias)
    describe(stored, layer.description)
    for number, (title, qml) in enumerate(layer.styles):
        apply_style(stored, qml)
        problem = store_style(stored, title, layer.title, is_default=number == 0)
        if problem:
            raise OutputError(tr("The style {style} cannot be stored: {why}").format(style=title, why=problem))


def _close(draft: Path) -> None:
    """Bring what QGIS keeps in a journal beside the file into it."""
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
