"""The study's GeoPackage, the same as the command line's: QGIS writes the features, the core all the rest."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from geo_itcluster import __version__
from geo_itcluster._util.targets import draft_file
from geo_itcluster.errors import OutputError
from geo_itcluster.geopackage.contents import StudyContents
from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.geopackage.project import DrawnLayer, qgis_project
from geo_itcluster.geopackage.study_maps import PROJECT
from geo_itcluster.geopackage.tables import check_geopackage_target, check_names, complete_geopackage
from geo_itcluster.geopackage.xml import ReferenceSystem
from geo_itcluster.styles.cartography import equal_area_definition

from ..compat import full_wkt
from ..translation import tr
from .layers import without_aliases

__all__ = [
    "FileFeatures",
    "bounds_in",
    "equal_area",
    "reference_system_of",
    "software_versions",
    "storable",
    "write_study_file",
]


@dataclass(frozen=True, eq=False)
class FileFeatures:
    """Features of a layer of the file.

    Parameters
    ----------
    names
        Names of the features, for insets.
    """

    fields: QgsFields
    features: Sequence[QgsFeature]
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    names: Sequence[str] = ()


def write_study_file(
    path: str,
    contents: StudyContents,
    features: Mapping[str, FileFeatures],
    *,
    title: str,
    inputs: Iterable[Path],
    context: QgsProcessingContext,
) -> str:
    """Write a study's GeoPackage; it replaces an earlier one when it is complete.

    Parameters
    ----------
    contents
        From :func:`~geo_itcluster.geopackage.contents.study_contents`.
    features
        Features by the names of the layers, of views too.
    title
        Title of the QGIS project.
    inputs
        Files that were read; none of them is replaced.

    Raises
    ------
    OutputError
        If the file is open elsewhere, is an input, or cannot be written.
    """
    given = tuple(inputs)
    check_geopackage_target(path, overwrite=True, inputs=given)
    check_names([*contents.layers, *contents.tables])
    project = _project(contents, features, title, Path(path).name, context)
    stored = [layer for layer in contents.layers if layer.view_of is None]
    with draft_file(path, overwrite=True, inputs=given, errors=(OSError, sqlite3.Error)) as draft:
        for number, layer in enumerate(stored):
            _write_features(draft, layer, features[layer.name], context, first=number == 0)
        complete_geopackage(
            draft, contents.layers, contents.tables, metadata=contents.metadata, projects={PROJECT: project}
        )
    return path


def software_versions() -> dict:
    """Versions of everything that has a part in a result."""
    return {
        "geo_itcluster": __version__,
        "Python": platform.python_version(),
        "numpy": np.__version__,
        "QGIS": Qgis.QGIS_VERSION,
        "SQLite": sqlite3.sqlite_version,
    }


def storable(fields: QgsFields, taken: Collection[str]) -> QgsFields:
    """Fields of which none has a name that is taken, such as ``fid``: it becomes ``fid_source``."""
    made = QgsFields()
    for field in fields:
        kept, name = QgsField(field), field.name()
        while name.lower() in taken or (name != field.name() and fields.lookupField(name) >= 0):
            name = f"{name}_source"
        kept.setName(name)
        made.append(kept)
    return made


def _write_features(
    draft: Path, layer: Layer, given: FileFeatures, context: QgsProcessingContext, *, first: bool
) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = layer.name
    options.datasourceOptions = ["VERSION=1.2"]
    options.layerOptions = [f"IDENTIFIER={layer.shown_title}", f"DESCRIPTION={layer.description}"]
    options.actionOnExistingFile = (
        QgsVectorFileWriter.CreateOrOverwriteFile if first else QgsVectorFileWriter.CreateOrOverwriteLayer
    )
    # The core writes the aliases, newer versions of QGIS would do so too.
    fields = without_aliases(given.fields)
    writer = QgsVectorFileWriter.create(
        str(draft), fields, given.wkb_type, given.crs, context.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.NoError or not writer.addFeatures(
        list(given.features), QgsFeatureSink.FastInsert
    ):
        raise OutputError(tr("{path} cannot be written: {why}").format(path=draft.name, why=writer.errorMessage()))
    del writer  # closes the file


def _project(contents: StudyContents, features: Mapping[str, FileFeatures], title: str, file_name: str, context) -> str:
    transforms = context.transformContext()
    crs = equal_area(next(iter(features.values())), transforms)
    return qgis_project(
        contents.layers,
        contents.sheets,
        contents.tables,
        drawn={
            name: DrawnLayer(
                reference_system_of(given.crs),
                bounds_in(given, crs, transforms),
                given.names,
                "Line" if QgsWkbTypes.geometryType(given.wkb_type) == QgsWkbTypes.LineGeometry else "Polygon",
            )
            for name, given in features.items()
        },
        crs=reference_system_of(crs),
        title=title,
        file_name=file_name,
        credit=contents.credit,
    )


def equal_area(regions: FileFeatures, transforms) -> QgsCoordinateReferenceSystem:
    """The equal-area projection that suits the regions; their own where they have no place on the Earth."""
    if not regions.crs.isValid():
        return regions.crs
    degrees = bounds_in(regions, QgsCoordinateReferenceSystem("EPSG:4326"), transforms)
    if not np.isfinite(degrees).any():
        return regions.crs
    found = QgsCoordinateReferenceSystem.fromProj(equal_area_definition(degrees[:, ::2], degrees[:, 1::2]))
    return found if found.isValid() else regions.crs


def bounds_in(given: FileFeatures, crs: QgsCoordinateReferenceSystem, transforms) -> np.ndarray:
    """Bounds of each feature in a reference system; NaN where it has no geometry, or no place there."""
    transform = QgsCoordinateTransform(given.crs, crs, transforms)
    found = np.full((len(given.features), 4), np.nan)
    for at, feature in enumerate(given.features):
        if feature.hasGeometry():
            try:
                box = transform.transformBoundingBox(feature.geometry().boundingBox())
            except QgsCsException:
                continue
            found[at] = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    return found


def reference_system_of(crs: QgsCoordinateReferenceSystem) -> ReferenceSystem:
    """A reference system, as the core knows it."""
    authority = "" if crs.authid().startswith("USER:") else crs.authid()
    return ReferenceSystem(full_wkt(crs), authority, crs.isGeographic())
