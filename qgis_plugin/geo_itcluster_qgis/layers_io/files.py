"""Layers and the files behind them: what a study's file names, and the layers of what it names."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from geo_itcluster.errors import DataError

from ..translation import tr

__all__ = ["file_of", "has_polygons", "layer_of_file", "origin_of", "sublayers"]


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


def has_polygons(path) -> bool:
    """Whether a file has a layer with geometries, which can serve as a map."""
    return any(found.wkbType() not in (QgsWkbTypes.NoGeometry, QgsWkbTypes.Unknown) for found in sublayers(str(path)))


def layer_of_file(
    path, name: str | None = None, *, encoding: str | None = None, header_is_data: bool = False
) -> QgsVectorLayer:
    """Layer of a file.

    Parameters
    ----------
    name
        Of the layer, or of the sheet; needed where there are several.
    encoding
        Of a shapefile's attributes.
    header_is_data
        Whether the first row of a sheet is read as any other.

    Raises
    ------
    DataError
        If QGIS cannot read it, or it is not said which layer.
    """
    path = Path(path)
    uri = f"{path}|layername={name}" if name else str(path)
    if not name and len(there := [found.name() for found in sublayers(str(path))]) > 1:
        raise DataError("tables.which_layer", source=path.name, names=there)
    layer = QgsVectorLayer(f"{uri}|option:HEADERS=DISABLE" if header_is_data else uri, path.stem, "ogr")
    if not layer.isValid():
        raise DataError(tr("QGIS cannot read {path}, which the study file names.").format(path=path))
    if encoding:
        layer.dataProvider().setEncoding(encoding)
        layer.updateFields()
    return layer
