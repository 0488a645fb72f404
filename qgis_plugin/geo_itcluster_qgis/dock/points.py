"""What the dock's views show: a layer's fields as arrays, and the classes of its features at a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from qgis.core import QgsExpression, QgsVectorLayer, QgsVectorLayerUtils

from geo_itcluster.statistics.inference.labels import label_codes
from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA, before_adjustment
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

from ..compat import is_null, no_garbage_collection
from ..layers_io.plots import Plot

__all__ = ["Points"]

_NUMBERS = ("x", "y", "p", "p_adjusted", "p_min")


def _nothing() -> np.ndarray:
    return np.empty(0)


@dataclass(frozen=True, eq=False)
class Points:
    """The features of a layer, all arrays of shape (n,); NaN is NULL.

    Parameters
    ----------
    ids
        Feature ids.
    names
        What a feature is called.
    x, y
        Value, and spatial lag.
    p, p_adjusted, p_min
        Conditional p-values.
    stored, code
        Class as it is in the layer, and as it is shown: places in ``classes``.
    quadrant
        Pattern that the feature shows if it is significant, a place in ``classes``; -1 for none.
    family
        Classes of the statistic.
    """

    ids: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    names: Sequence[str] = ()
    x: np.ndarray = field(default_factory=_nothing)
    y: np.ndarray = field(default_factory=_nothing)
    p: np.ndarray = field(default_factory=_nothing)
    p_adjusted: np.ndarray = field(default_factory=_nothing)
    p_min: np.ndarray = field(default_factory=_nothing)
    stored: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    code: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    quadrant: np.ndarray = field(default_factory=lambda: np.empty(0, np.int8))
    family: tuple = LISA_CLASSES

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def classes(self) -> tuple:
        """Classes of the statistic, then those of regions that are significant before the adjustment only."""
        return (*self.family, *before_adjustment(self.family))

    @property
    def placed(self) -> np.ndarray:
        """Which have a place in the scatterplot."""
        return np.isfinite(self.x) & np.isfinite(self.y)

    @property
    def slope(self) -> float:
        """Slope of the regression line through the origin, the mean of all regions; NaN without spread.

        With row-standardised weights, and every region among the points, it is Moran's I.
        """
        x, y = self.x[self.placed], self.y[self.placed]
        spread = float(x @ x)
        return float(x @ y) / spread if spread > 0 else float("nan")

    def at_level(self, alpha: float, by: str, *, stored: bool = False) -> Points:
        """The same with the classes of a level, by ``"p"``, ``"p_adjusted"`` or ``"both"``; or as they are stored."""
        if stored or not len(self):
            return replace(self, code=self.stored)
        names = tuple(item.label for item in self.family)
        no_data = self.stored == names.index(NO_DATA.label)

        def codes(p: np.ndarray) -> np.ndarray:
            found = label_codes(self.quadrant, p, self.p_min, alpha=alpha, no_data=no_data, classes=names)
            return found.astype(np.int64)

        code = codes(self.p if by == "p" else self.p_adjusted)
        if by == "both":
            raw = codes(self.p)
            before = len(self.classes) - len(self.family)
            code = np.where((raw < before) & (code != raw), raw + len(self.family), code)
        return replace(self, code=np.where(np.isnan(self.p), self.stored, code))

    @classmethod
    def of(cls, layer: QgsVectorLayer, plot: Plot, name: str = "") -> Points:
        """Read what a plot shows of a layer."""
        if any(layer.fields().lookupField(field) < 0 for field in plot.fields.values()):
            return cls()
        asked = ", ".join(["$id", *map(QgsExpression.quotedColumnRef, plot.fields.values())])
        with no_garbage_collection():  # a loop over features takes twice as long
            rows = QgsVectorLayerUtils.getValues(layer, f"array({asked})")[0]
            ids, *values = zip(*rows) if rows else ((),)
        if not ids:
            return cls()
        columns = dict(zip(plot.fields, values))
        missing = np.full(len(ids), np.nan)
        numbers = {role: _numbers(columns[role]) if role in columns else missing for role in _NUMBERS}
        family = LOCAL_CLASSES[plot.family]
        known = {item.label: code for code, item in enumerate(family)}
        stored = _codes(columns["label"], known, known[NO_DATA.label])
        quadrant = _codes(columns.get("quadrant", [None] * len(ids)), known, -1).astype(np.int8)
        names = _Names(layer, ids, layer.fields().lookupField(name) if name else -1)
        return cls(
            np.array(ids, np.int64), names, **numbers, stored=stored, code=stored, quadrant=quadrant, family=family
        )


class _Names(Sequence):
    """What features are called, read when it is asked for."""

    def __init__(self, layer: QgsVectorLayer, ids: Sequence[int], field: int):
        self._layer, self._ids, self._field = layer, ids, field

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, at: int) -> str:
        feature_id = self._ids[at]
        name = self._layer.getFeature(feature_id)[self._field] if self._field >= 0 else None
        return str(feature_id) if is_null(name) else str(name)


def _codes(labels: Sequence, known: dict, missing: int) -> np.ndarray:
    return np.array([known.get(_text(label), missing) for label in labels], dtype=np.int64)


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _numbers(values: Sequence) -> np.ndarray:
    return np.array([value if type(value) is float else _number(value) for value in values])


def _number(value) -> float:
    return np.nan if is_null(value) else float(value)
