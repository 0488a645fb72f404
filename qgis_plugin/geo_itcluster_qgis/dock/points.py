"""What the scatterplot shows: a layer's fields as arrays, and which of its features are selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFeatureRequest, QgsVectorLayer

from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA

from ..compat import is_null

__all__ = ["Points"]

CLASSES = tuple(item.label for item in LISA_CLASSES)


@dataclass(frozen=True, eq=False)
class Points:
    """The features of a layer that have both values.

    Parameters
    ----------
    ids
        Feature ids, shape (n,).
    z, lag
        Value and spatial lag, in standard deviations, shape (n,).
    code
        Class, a place in ``CLASSES``, shape (n,).
    names
        What a point is called.
    """

    ids: np.ndarray
    z: np.ndarray
    lag: np.ndarray
    code: np.ndarray
    names: Sequence[str]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def slope(self) -> float:
        """Slope of the regression line through the origin, the mean of all regions; NaN without spread.

        With row-standardised weights, and every region among the points, it is Moran's I.
        """
        spread = float(self.z @ self.z)
        return float(self.z @ self.lag) / spread if spread > 0 else float("nan")

    @classmethod
    def none(cls) -> Points:
        """No point."""
        return cls(np.empty(0, np.int64), np.empty(0), np.empty(0), np.empty(0, np.int64), ())

    @classmethod
    def of(cls, layer: QgsVectorLayer, z: str, lag: str, label: str, name: str = "") -> Points:
        """Read them; a feature with NULL in either value has no place in the plot."""
        fields = layer.fields()
        places = [fields.lookupField(field) for field in (z, lag, label)]
        if min(places) < 0:
            return cls.none()
        named = fields.lookupField(name) if name else -1
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry)
        request.setSubsetOfAttributes([*places, *([named] if named >= 0 else [])])
        rows = []
        for feature in layer.getFeatures(request):
            x, y, found = (feature[place] for place in places)
            if not is_null(x) and not is_null(y):
                text = str(feature[named]) if named >= 0 and not is_null(feature[named]) else str(feature.id())
                rows.append((feature.id(), float(x), float(y), _code(found), text))
        if not rows:
            return cls.none()
        ids, xs, ys, codes, names = zip(*rows)
        return cls(np.array(ids, np.int64), np.array(xs), np.array(ys), np.array(codes, np.int64), names)


def _code(label) -> int:
    return CLASSES.index(label) if label in CLASSES else CLASSES.index(NO_DATA.label)
