"""Kazakhstan's regions, from the boundary layers included in the plugin."""

from __future__ import annotations

import shutil

from qgis.core import QgsFeature, QgsFields, QgsProcessingException, QgsProcessingUtils, QgsVectorLayer

from geo_itcluster.regions.boundary_files import boundary_file
from geo_itcluster.settings import OutputSettings, choices

from ..translation import tr
from .layers import Regions

__all__ = ["LANGUAGES", "kazakhstan", "kazakhstan_layer"]

LANGUAGES = choices(OutputSettings, "lang")


def kazakhstan(vintage: int, source: str = "osm", *, language: str = "en") -> Regions:
    """Regions of a vintage, ordered by code, with their names in three languages.

    Parameters
    ----------
    vintage
        16, 17 or 20 regions.
    source
        ``"osm"`` or ``"natural_earth"``.
    language
        Of the names in messages and pages: ``"en"``, ``"ru"`` or ``"kk"``.
    """
    layer = kazakhstan_layer(vintage, source)
    kept = [at for at, field in enumerate(layer.fields()) if field.name() != "fid"]
    fields = QgsFields()
    for at in kept:
        fields.append(layer.fields()[at])
    features = []
    for feature in layer.getFeatures():
        made = QgsFeature(fields, feature.id())
        made.setGeometry(feature.geometry())
        made.setAttributes([feature[at] for at in kept])
        features.append(made)
    codes, names = (tuple(feature[name] for feature in features) for name in ("code", f"name_{language}"))
    return Regions(features, fields, codes, names, layer.crs(), name_field=f"name_{language}")


def kazakhstan_layer(vintage: int, source: str = "osm") -> QgsVectorLayer:
    """Layer of the regions of a vintage."""
    file = boundary_file(vintage, source)
    # QGIS opens a GeoPackage for writing, too, and journals it: a copy keeps the plugin's own file as it is.
    copy = QgsProcessingUtils.generateTempFilename(file.name)
    shutil.copyfile(file, copy)
    layer = QgsVectorLayer(f"{copy}|layername={file.stem}", file.stem, "ogr")
    if not layer.isValid():
        raise QgsProcessingException(tr("The boundaries {name} cannot be read.").format(name=file.name))
    return layer
