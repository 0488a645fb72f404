"""Which fields of a layer the dock's views show: kept in the layer's custom properties, so that no name is guessed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial

from qgis.core import QgsProject, QgsRenderContext, QgsVectorLayer

from geo_itcluster.styles.classes import categorized
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

from ..translation import number, tr

__all__ = ["DOCK_ENTRY", "Plot", "bind", "dock_state", "fields_shown", "level_shown", "p_values", "plots_of"]

DOCK_ENTRY = "geo_itcluster", "dock"  # of the project

_PROPERTY = "geo_itcluster/plots"
# Whose classes a result has, by the prefix of its fields; and the fields of one variable among many.
_FAMILIES = {
    **dict.fromkeys(("lisa", "bilisa", "dlisa", "eblisa"), "moran"),
    **{"g": "getis_ord", "geary": "geary", "bb": "join_count"},
}
_CLASS = re.compile(rf"({'|'.join(_FAMILIES)})_c(?:l(?:a(?:ss?)?)?)?(?:_\d+)?")
_MANY = ("z", "lag", "quadrant", "lisa", "class", "p", "p_min", "p_adj")
_STEM = 6  # letters that a shapefile leaves of a long name, whatever number follows
_LABELS = {str(item.label) for item in LOCAL_CLASSES["moran"]}
_PATTERNS = {label for label in _LABELS if label.count("-") == 1}
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
        Title of the layer's style that shows the classes; whichever style is shown unless given.
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
    def make_style(self) -> Callable[[str], str]:
        """What writes the style of the classes for the name of their field."""
        return partial(categorized, categories=LOCAL_CLASSES[self.family])

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
    """The plots of a layer, the last one last; those of a layer without properties by its fields."""
    names = layer.fields().names()
    try:
        known = [Plot(**each) for each in json.loads(layer.customProperty(_PROPERTY) or "[]")]
    except (TypeError, ValueError):
        known = []
    if known:
        return [plot for plot in known if set(plot.fields.values()) <= set(names)]
    return _found(layer, names)


def p_values() -> dict[str, str]:
    """The p-values that classes can be told from at another level, in words."""
    return {"p": tr("raw p"), "p_adjusted": tr("adjusted p"), "both": tr("both, raw hatched")}


def dock_state(project: QgsProject) -> dict:
    """What the dock has kept with the project."""
    text, is_there = project.readEntry(*DOCK_ENTRY)
    try:
        return json.loads(text) if is_there else {}
    except ValueError:
        return {}


def level_shown(project: QgsProject, layer: QgsVectorLayer) -> str:
    """The level and the p-value that the dock has given to the layer's present style; empty for those of the result."""
    levels, style = dock_state(project).get("levels", {}), layer.styleManager().currentStyle()
    for plot in plots_of(layer):
        alpha, by = levels.get(f"{layer.id()} {plot.label}", (plot.alpha, plot.label_by))
        if plot.style == style and (alpha, by) != (plot.alpha, plot.label_by):
            return f"{tr('Level')} {number(alpha)}, {p_values()[by]}."
    return ""


def fields_shown(layer: QgsVectorLayer) -> set[str]:
    """The fields that a layer is drawn by."""
    return set() if layer.renderer() is None else set(layer.renderer().usedAttributes(QgsRenderContext()))


def _found(layer: QgsVectorLayer, names: list[str]) -> list[Plot]:
    """Results by the order of their fields, as every algorithm here and the study of the command line write them.

    A user's own z and lag are not in that order. A shapefile has cut names: ``lisa_quadr``, ``lisa_cla_1``.
    """
    found = []
    for at, name in enumerate(names):
        by_name = _CLASS.fullmatch(name)
        roles = _statistic(names, at, by_name[1]) if by_name else _one_of_many(layer, names, at)
        if roles:
            family = _FAMILIES[by_name[1]] if by_name else "moran"
            pattern = layer.fields().lookupField(roles["quadrant"])
            if family == "geary" and "Positive" in layer.uniqueValues(pattern, 9):
                family = "multivariate_geary"
            found.append(Plot(name, **{"y": "", **roles}, label=name, family=family))
    return found


def _statistic(names: list[str], at: int, prefix: str) -> dict[str, str]:
    """Fields of a local statistic, or of a study, around its class; nothing where they are others."""
    before, after = names[max(at - 5, 0) : at], names[at + 1 : at + 6]
    quadrant = [name for name in before[-3:] if re.match(f"{prefix}_(q|pa)", name)]
    if not quadrant or len(after) < 5 or not all(name.startswith(f"{prefix}_p") for name in after):
        return {}
    is_pair = re.fullmatch(r"z(_\d+)?, lag(_\d+)?", ", ".join(before[:2])) is not None
    values = {"x": before[0], "y": before[1]} if is_pair else {"x": before[-2]}
    return {**values, "quadrant": quadrant[0], "p": after[0], "p_min": after[3], "p_adjusted": after[4]}


def _one_of_many(layer: QgsVectorLayer, names: list[str], at: int) -> dict[str, str]:
    """Fields of one variable of local Moran's I of many fields; nothing where they are others.

    A shapefile cuts long names and counts them, ``unemploy_1``, ``unemploy_2``: these are told by what they hold.
    """
    own = names[at - 4 : at + 4] if at >= 4 else []
    if len(own) < len(_MANY):
        return {}
    stem = own[0][: -len("_z")] if own[0].endswith("_z") else ""
    by_name = stem and own in ([f"{stem}_{part}"[:cut] for part in _MANY] for cut in (10, None))
    if not by_name and not _holds_one_of_many(layer, own):
        return {}
    x, y, quadrant, _, _, p, p_min, p_adjusted = own
    return {"x": x, "y": y, "quadrant": quadrant, "p": p, "p_min": p_min, "p_adjusted": p_adjusted}


def _holds_one_of_many(layer: QgsVectorLayer, own: list[str]) -> bool:
    """Whether fields that begin alike hold numbers, and the words of local Moran's I in their places."""
    fields = layer.fields()
    texts = [at for at, name in enumerate(own) if not fields.field(name).isNumeric()]
    if texts != [_MANY.index("quadrant"), _MANY.index("class")] or len({name[:_STEM] for name in own}) > 1:
        return False
    pattern, label = ({word for word in layer.uniqueValues(fields.lookupField(own[at]), 9) if word} for at in texts)
    return bool(label) and pattern <= _PATTERNS and label <= _LABELS
