"""Neighbour links as lines on the map."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsPointXY

from geo_itcluster.weights import Weights

from ..compat import real_field, text_field
from ..translation import tr
from .geometry import has_polygon
from .layers import Regions

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
        ``region_a``, ``region_b``, ``weight_ab`` (of b in the neighbourhood of a) and ``weight_ba``.
    """
    fields = QgsFields()
    for field, alias in (
        (text_field("region_a"), tr("Region 1")),
        (text_field("region_b"), tr("Region 2")),
        (real_field("weight_ab"), tr("Weight of b in the neighbourhood of a")),
        (real_field("weight_ba"), tr("Weight of a in the neighbourhood of b")),
    ):
        field.setAlias(alias)
        fields.append(field)
    points = [_point_within(geometry) for geometry in regions.geometries]
    features = []
    for a, b, there, back in zip(*_pairs(weights)):
        feature = QgsFeature(fields)
        feature.setAttributes([regions.names[a], regions.names[b], there, back])
        if points[a] is not None and points[b] is not None:
            feature.setGeometry(QgsGeometry.fromPolylineXY([points[a], points[b]]))
        features.append(feature)
    return fields, features


def _pairs(weights: Weights) -> tuple[list, list, list, list]:
    """Both regions of each pair, and the weight in each direction; None where there is none."""
    n, rows, columns = weights.n, weights.rows, weights.indices
    pairs, place = np.unique(np.minimum(rows, columns) * n + np.maximum(rows, columns), return_inverse=True)
    both = np.full((2, len(pairs)), np.nan)
    both[(rows > columns).astype(int), place] = weights.data
    there, back = both.astype(object)
    there[np.isnan(both[0])] = None
    back[np.isnan(both[1])] = None
    return (pairs // n).tolist(), (pairs % n).tolist(), there.tolist(), back.tolist()


def _point_within(geometry: QgsGeometry):
    """A point on the area, or its middle where the geometry is invalid; None where there is no area."""
    if not has_polygon(geometry):
        return None
    point = geometry.pointOnSurface()
    return QgsPointXY(geometry.boundingBox().center()) if point.isNull() else point.asPoint()
