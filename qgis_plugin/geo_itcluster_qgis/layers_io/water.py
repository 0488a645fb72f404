"""Borders that lie in water: who meets across a lake alone is hardly a neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsRectangle,
    QgsSpatialIndex,
)

from geo_itcluster.weights import Weights

from .geometry import has_polygon
from .layers import Regions, stop_if_cancelled

__all__ = ["Water"]


class Water:
    """Lakes, seas and wide rivers, in the reference system of the regions.

    Parameters
    ----------
    source
        Polygons of water, in any reference system.
    regions
    context
    feedback
    """

    def __init__(self, source: QgsProcessingFeatureSource, regions: Regions, context, feedback):
        request = QgsFeatureRequest().setNoAttributes()
        if source.sourceCrs().isValid() and regions.crs.isValid():
            request.setDestinationCrs(regions.crs, context.transformContext())
        found = source.getFeatures(request, QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks)
        self._areas = {f.id(): _valid(f.geometry()) for f in found if has_polygon(f.geometry())}
        self._index = QgsSpatialIndex()
        for at, area in self._areas.items():
            self._index.addFeature(at, area.boundingBox())
        self._regions, self._feedback = regions, feedback
        self._ruler = QgsDistanceArea()
        self._ruler.setSourceCrs(regions.crs, context.transformContext())
        self._ruler.setEllipsoid(context.ellipsoid() or "WGS84")

    def borders(self, weights: Weights, share: float) -> list[tuple[str, str]]:
        """Pairs of linked regions of whose shared border more than a share lies in water.

        Regions that meet in points alone (queen contiguity) are among them if all these points lie in water.
        """
        ids = self._regions.ids
        outlines: dict = {}
        found = []
        once = weights.rows < weights.indices
        pairs = zip(weights.rows[once].tolist(), weights.indices[once].tolist())
        for done, (a, b) in enumerate(pairs):
            if done % 1_000 == 0:
                stop_if_cancelled(self._feedback)
            water = self._near(a, b)
            if water is None:
                continue
            one, other = (outlines.setdefault(at, self._outline(at)) for at in (a, b))
            if self._share(one.intersection(other), water) > share:
                found.append((ids[a], ids[b]))
        return found

    def _near(self, a: int, b: int):
        """The water where two regions may meet; None where there is none."""
        shapes = [self._regions.geometries[at] for at in (a, b)]
        box = QgsRectangle(shapes[0].boundingBox().intersect(shapes[1].boundingBox()))
        near = [self._areas[at] for at in self._index.intersects(box)]
        return QgsGeometry.unaryUnion(near) if near else None

    def _outline(self, at: int) -> QgsGeometry:
        """Border of a region as lines: valid even where the area is not."""
        return QgsGeometry(self._regions.geometries[at].constGet().boundary())

    def _share(self, border: QgsGeometry, water: QgsGeometry) -> float:
        length = self._length(border)
        if length > 0:
            return self._length(border.intersection(water)) / length
        return 1.0 if not border.isEmpty() and water.contains(border) else 0.0

    def _length(self, geometry: QgsGeometry) -> float:
        """Length of the lines in a geometry; where they only meet it has points as well, which have none."""
        parts: Sequence[QgsGeometry] = geometry.asGeometryCollection()
        return sum(self._ruler.measureLength(part) for part in parts if part.type() == 1)


def _valid(geometry: QgsGeometry) -> QgsGeometry:
    return geometry if geometry.isGeosValid() else geometry.makeValid()
