"""Neighbour links as lines on the map."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsPointXY

from geo_itcluster.geopackage.study import links_columns
from geo_itcluster.study.fields import LINK_FIELDS
from geo_itcluster.weights import Weights

from ..translation import alias_of
from .geometry import has_polygon
from .layers import Column, Regions, table_of

__all__ = ["link_features"]


def link_features(weights: Weights, regions: Regions) -> tuple[QgsFields, list[QgsFeature]]:
    """Links as lines between points within the regions, one feature for each pair.

    A weight is NULL where the link goes the other way only (k nearest neighbours). A link of a region without a polygon
    has no line, and stays in the table.

    Parameters
    ----------
    weights
        Of these regions, in their order.
    regions

    Returns
    -------
    fields, features
        The fields are those of the study's GeoPackage.
    """
    values, places = links_columns(weights)
    columns = [
        Column.text(name, cells, alias_of(name, LINK_FIELDS))
        if cells.dtype == object
        else Column(name, cells, alias_of(name, LINK_FIELDS))
        for name, cells in values.items()
    ]
    fields, features = table_of(columns)
    points = [_point_within(geometry) for geometry in regions.geometries]
    for feature, (a, b) in zip(features, places.tolist()):
        if points[a] is not None and points[b] is not None:
            feature.setGeometry(QgsGeometry.fromPolylineXY([points[a], points[b]]))
    return fields, features


def _point_within(geometry: QgsGeometry):
    """A point on the area, or its middle where the geometry is invalid; None where there is no area."""
    if not has_polygon(geometry):
        return None
    point = geometry.pointOnSurface()
    return QgsPointXY(geometry.boundingBox().center()) if point.isNull() else point.asPoint()
