"""Maps that a study's file names: the user's polygons, a country's regions, or Kazakhstan's by vintage."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsMultiPolygon,
    QgsPolygon,
    QgsProcessingFeatureSource,
    QgsUnitTypes,
    QgsWkbTypes,
)

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.regions.boundary_files import boundary_file, boundary_licence
from geo_itcluster.regions.countries import countries_file, country_licence, country_regions, is_kazakhstan
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.regions.publishers import map_labels, recognise_map
from geo_itcluster.settings import MapSettings
from geo_itcluster.study.checks import Problem

from ..translation import language
from .files import layer_of_file
from .kazakhstan import kazakhstan
from .layers import Column, Regions, read_regions, table_of
from .study_tables import own_fields

__all__ = ["QgisMap", "kazakhstan_map", "own_map"]


@dataclass(frozen=True, eq=False)
class QgisMap:
    """A map of regions, as the core asks for one, over a layer's features.

    Parameters
    ----------
    regions
        Their ids are the keys.
    name_field
        Field of their names, for labels.
    licence, terms
        Of the boundaries, in short and in full.
    sources
        The files.
    """

    name: str
    regions: Regions
    name_field: str
    licence: str
    sources: tuple[Path, ...]
    terms: str = ""
    wkb_type: int = QgsWkbTypes.MultiPolygon
    key: str | None = None
    index: NameIndex | None = None
    problems: tuple[Problem, ...] = ()
    vintage: int | None = None
    codes: list = field(init=False)
    names: list = field(init=False)

    def __post_init__(self):
        """Take the keys and names out of the regions."""
        object.__setattr__(self, "codes", list(self.regions.ids))
        object.__setattr__(self, "names", list(self.regions.names))

    @cached_property
    def areas(self) -> np.ndarray:
        """Areas on the ellipsoid, km2."""
        measure = QgsDistanceArea()
        measure.setSourceCrs(self.regions.crs, QgsCoordinateTransformContext())
        measure.setEllipsoid("EPSG:7030")
        to_km2 = QgsUnitTypes.fromUnitToUnitFactor(measure.areaUnits(), QgsUnitTypes.AreaSquareKilometers)
        return np.array([measure.measureArea(shape) for shape in self.regions.geometries]) * to_km2


def kazakhstan_map(vintage: int, source: str = "osm", names: str = "") -> QgisMap:
    """Kazakhstan's regions of a vintage, with names in the language of QGIS or another."""
    names = names or language()
    file, licence = boundary_file(vintage, source), boundary_licence(vintage, source)
    return QgisMap(
        name=file.stem,
        regions=kazakhstan(vintage, source, language=names),
        name_field=f"name_{names}",
        licence=licence.credit,
        terms=str(licence),
        sources=(file,),
        vintage=vintage,
    )


def own_map(on: MapSettings, run, *, is_table: bool) -> QgisMap | None:
    """The user's own map, or a country's regions; None where they are Kazakhstan's.

    Raises
    ------
    GeoITClusterError
        If it cannot be read, its key column is not named, or a country is given as well.
    """
    if on.polygons is not None and on.country is not None:
        raise DataError("input.one_map")
    if is_kazakhstan(on):
        return None
    return _country(on.country) if on.polygons is None else _of_file(on, run, is_table=is_table)


def _of_file(on: MapSettings, run, *, is_table: bool) -> QgisMap:
    layer = layer_of_file(on.polygons, on.map_layer)
    if on.crs:
        layer.setCrs(QgsCoordinateReferenceSystem(on.crs))
    found = read_regions(QgsProcessingFeatureSource(layer, run.context), run.feedback)
    columns = [found.fields[at].name() for at in own_fields(layer)]
    path = Path(on.polygons)
    labels = map_labels(
        columns,
        found.texts,
        len(found),
        path.name,
        key=on.map_key,
        name=on.map_name,
        needs_key=not is_table,
        published=None if on.map_key else recognise_map(columns),
    )
    shown = on.map_name or labels.key
    return QgisMap(
        name=path.stem,
        regions=found.called(labels.codes, labels.names),
        name_field=shown or "",
        licence=Message("study.own_map"),
        sources=(path,),
        wkb_type=layer.wkbType(),
        key=labels.key,
        index=labels.index,
        problems=tuple(Problem("geometry", path.name, remark, "") for remark in labels.remarks),
    )


def _country(text: str) -> QgisMap:
    found, licence = country_regions(text), country_licence(text)
    columns = {"code": found.codes, "name": found.names}
    columns.update({of: [row[of] for row in found.properties] for of in ("type", "iso_3166_2", "hasc", "postal")})
    fields, features = table_of([Column.text(name, values) for name, values in columns.items()])
    for feature, polygons in zip(features, found.polygons):
        feature.setGeometry(_multipolygon(polygons))
    crs, rows = QgsCoordinateReferenceSystem("EPSG:4326"), [QgsFeature(row) for row in features]
    return QgisMap(
        name=found.country.a3.lower(),
        regions=Regions(rows, fields, found.codes, found.names, crs, name_field="name"),
        name_field="name",
        licence=licence.credit,
        terms=str(licence),
        sources=(countries_file(),),
        index=found.index,
    )


def _multipolygon(polygons) -> QgsGeometry:
    shape = QgsMultiPolygon()
    for rings in polygons:
        polygon = QgsPolygon()
        for at, ring in enumerate(rings):  # one by one: of a list of rings, QGIS would not keep the memory
            add = polygon.addInteriorRing if at else polygon.setExteriorRing
            add(QgsLineString(*(axis.tolist() for axis in ring.T)))
        shape.addGeometry(polygon)
    return QgsGeometry(shape)
