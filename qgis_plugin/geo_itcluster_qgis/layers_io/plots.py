"""Which fields of a layer the dock's views show: kept in the layer's custom properties, so that no name is guessed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

from qgis.core import QgsVectorLayer

__all__ = ["Plot", "bind", "plots_of"]

_PROPERTY = "geo_itcluster/plots"
_OWN = {"quadrant": "lisa_qua", "p": r"lisa_p(_\d+)?$", "p_adjusted": "lisa_p_a", "p_min": "lisa_p_m"}
_ROLES = ("x", "y", "label", "quadrant", "p", "p_adjusted", "p_min")


@dataclass(frozen=True)
class Plot:
    """A local result of a layer.

    Parameters
    ----------
    title
        What was computed, of what, with which weights.
    x, y, label
        Fields of the value, of its spatial lag and of the class; no lag where there is no scatterplot.
    quadrant, p, p_adjusted, p_min
        Fields of the pattern that a significant region shows, and of its p-values; empty where there are none.
    variable, lagged
        The variables on both axes.
    moran
        Global Moran's I of all regions, with the weights of the result; NaN where it is not known.
    regions
        How many regions it is of.
    alpha, label_by
        The level and the p-value of the classes.
    family
        Whose classes they are, a key of ``LOCAL_CLASSES``.
    style
        Title of the layer's style that shows the classes; that of all styles that is shown unless given.
    algorithm, parameters
        What computes it again.
    """

    title: str
    x: str
    y: str
    label: str
    variable: str = ""
    lagged: str = ""
    moran: float = math.nan
    regions: int = 0
    quadrant: str = ""
    p: str = ""
    p_adjusted: str = ""
    p_min: str = ""
    alpha: float = 0.05
    label_by: str = "p"
    family: str = "moran"
    style: str = ""
    algorithm: str = ""
    parameters: dict = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        """The fields that it has, by their roles."""
        return {role: getattr(self, role) for role in _ROLES if getattr(self, role)}

    @property
    def level_fields(self) -> tuple[str, ...]:
        """The fields that classes at another level are told from."""
        return self.label, self.quadrant, self.p, self.p_adjusted, self.p_min

    @property
    def has_levels(self) -> bool:
        """Whether classes at another level can be told from its fields."""
        return all(self.level_fields)


def bind(layer: QgsVectorLayer, plots: Iterable[tuple[Plot, Mapping[str, int]]]) -> None:
    """Write plots to a layer, each with the places of its fields counted from the end.

    A file format may have cut the names of the fields. A plot of which a field is gone is left out.
    """
    names = layer.fields().names()
    made = [
        replace(plot, **{role: names[len(names) + places[name]] for role, name in plot.fields.items()})
        for plot, places in plots
        if set(plot.fields.values()) <= set(places)
    ]
    layer.setCustomProperty(_PROPERTY, json.dumps([asdict(plot) for plot in made]))


def plots_of(layer: QgsVectorLayer) -> list[Plot]:
    """The plots of a layer, the last one last; those of a file without properties by the fields' order."""
    names = layer.fields().names()
    try:
        known = [Plot(**each) for each in json.loads(layer.customProperty(_PROPERTY) or "[]")]
    except (TypeError, ValueError):
        known = []
    if known:
        return [plot for plot in known if set(plot.fields.values()) <= set(names)]
    return _guessed(names)


def _guessed(names: list[str]) -> list[Plot]:
    """Results of LISA by the order of their fields: each class belongs to the last z and lag before it.

    A user's own z and lag come earlier. A shapefile has cut names: ``lisa_quadr``, ``lisa_cla_1``.
    """
    classes = [at for at, name in enumerate(names) if re.fullmatch(r"lisa_cla(ss)?(_\d+)?", name)]
    pairs = [at for at in range(len(names) - 1) if _is_pair(*names[at : at + 2])]
    starts = [max((pair for pair in pairs if pair < at), default=-1) for at in classes]
    found = []
    for start, end, at in zip(starts, [*starts[1:], len(names)], classes):
        if 0 <= start < end:
            more = {role: next(filter(re.compile(own).match, names[start:end]), "") for role, own in _OWN.items()}
            title = f"LISA {len(found) + 1}" if found else "LISA"
            found.append(Plot(title, names[start], names[start + 1], names[at], **more))
    return found


def _is_pair(x: str, y: str) -> bool:
    return bool(re.fullmatch(r"z(_\d+)?", x) and re.fullmatch(r"lag(_\d+)?", y))
