"""Layers and the files behind them: what a study's file names, and the layers of what it names."""

from __future__ import annotations

import csv
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from geo_itcluster.errors import DataError

from ..translation import tr

__all__ = ["file_of", "layer_of_file", "origin_of", "sublayers"]

_TEXTS = (".csv", ".tsv", ".txt")


def file_of(layer) -> tuple[Path, str | None]:
    """File of a layer, and the layer's name where the file may have several.

    Raises
    ------
    DataError
        If the layer is in no file, or shows a part of it.
    """
    parts = {} if layer is None else QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts.get("path") or "")
    name = "" if layer is None else layer.name()
    if not path.is_file():
        text = tr('A study file names files, and the layer "{name}" is in none. Save it first.')
        raise DataError(text.format(name=name))
    if layer.subsetString():
        text = tr('The layer "{name}" has a filter, which a study file cannot have. Save what it shows first.')
        raise DataError(text.format(name=name))
    return path, parts.get("layerName") or None


def origin_of(layer) -> tuple:
    """What a layer shows, however its source is spelled: the file, the layer of the file, the filter."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts.get("path") or "")
    if not path.is_file():
        return (layer.source(),)
    names = [found.name() for found in sublayers(layer.source())]
    return path.stat().st_dev, path.stat().st_ino, *names[:1], layer.subsetString()


def sublayers(source: str) -> list:
    """Layers of a file, or the one that a source names; none where GDAL cannot read it."""
    return QgsProviderRegistry.instance().providerMetadata("ogr").querySublayers(source)


def layer_of_file(
    path, name: str | None = None, *, encoding: str | None = None, decimal: str | None = None, header: int | None = None
) -> QgsVectorLayer:
    """Layer of a file; a text file's columns of numbers are numbers.

    Parameters
    ----------
    name
        Of the layer, or of the sheet.
    encoding, decimal, header
        Of a text file: as in :class:`~geo_itcluster.settings.TableSettings`.

    Raises
    ------
    DataError
        If QGIS cannot read it.
    """
    path = Path(path)
    if path.suffix.lower() in _TEXTS:
        url, query = QUrl.fromLocalFile(str(path.resolve())), QUrlQuery()
        options = {"type": "csv", "delimiter": _delimiter(path), "detectTypes": "yes", "geomType": "none"}
        options.update(encoding=encoding, decimalPoint=decimal, skipLines=str(header - 1) if header else None)
        for key, value in options.items():
            if value is not None:
                query.addQueryItem(key, value)
        url.setQuery(query)
        layer = QgsVectorLayer(url.toString(), path.stem, "delimitedtext")
    else:
        layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), path.stem, "ogr")
    if not layer.isValid():
        raise DataError(tr("QGIS cannot read {path}, which the study file names.").format(path=path))
    return layer


def _delimiter(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            found = csv.Sniffer().sniff(file.readline(), ",;\t|").delimiter
    except (OSError, csv.Error):
        return ","
    return "\\t" if found == "\t" else found
