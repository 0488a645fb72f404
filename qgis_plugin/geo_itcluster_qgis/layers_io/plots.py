"""Which fields of a layer a scatterplot shows: kept in the layer's custom properties, so that no name is guessed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from qgis.core import QgsVectorLayer

__all__ = ["Plot", "bind", "plots_of"]

_PROPERTY = "geo_itcluster/plots"


@dataclass(frozen=True)
class Plot:
    """A local Moran result of a layer.

    Parameters
    ----------
    title
        What was computed, of what, with which weights.
    x, y, label
        Fields of the value, of its spatial lag and of the class.
    variable, lagged
        The variables on both axes.
    moran
        Global Moran's I of all regions, with the weights of the result; NaN where it is not known.
    regions
        How many regions it is of.
    """

    title: str
    x: str
    y: str
    label: str
    variable: str = ""
    lagged: str = ""
    moran: float = math.nan
    regions: int = 0


def bind(layer: QgsVectorLayer, plot: Plot, places: Mapping[str, int], earlier: list[Plot]) -> None:
    """Write a plot to a layer, its fields by their places counted from the end; earlier ones whose fields remain too.

    A file format may have cut the names of the fields.
    """
    names = layer.fields().names()
    fields = {role: names[len(names) + places[getattr(plot, role)]] for role in ("x", "y", "label")}
    kept = [known for known in earlier if {known.x, known.y, known.label} <= set(names)]
    plots = [*kept, Plot(**{**asdict(plot), **fields})]
    layer.setCustomProperty(_PROPERTY, json.dumps([asdict(each) for each in plots]))


def plots_of(layer: QgsVectorLayer) -> list[Plot]:
    """The plots of a layer, the last one last; those of a file without properties by the fields' names."""
    names = layer.fields().names()
    try:
        known = [Plot(**each) for each in json.loads(layer.customProperty(_PROPERTY) or "[]")]
    except (TypeError, ValueError):
        known = []
    if known:
        return [plot for plot in known if {plot.x, plot.y, plot.label} <= set(names)]
    suffixes = [name[len("lisa_class") :] for name in names if name.startswith("lisa_class")]
    guessed = [Plot(f"LISA {s}".strip("_ "), f"z{s}", f"lag{s}", f"lisa_class{s}") for s in suffixes]
    return [plot for plot in guessed if {plot.x, plot.y} <= set(names)]
