"""Settings as data: one frozen class for each group, from which command line, Python and QGIS take them."""

from geo_itcluster.settings.group import Group, changed, choices, flatten, split
from geo_itcluster.settings.groups import (
    InferenceSettings,
    MapSettings,
    OutputSettings,
    RobustnessSettings,
    ScoreSettings,
    SpilloverSettings,
    TableSettings,
    WeightSettings,
)

__all__ = [
    "Group",
    "InferenceSettings",
    "MapSettings",
    "OutputSettings",
    "RobustnessSettings",
    "ScoreSettings",
    "SpilloverSettings",
    "TableSettings",
    "WeightSettings",
    "changed",
    "choices",
    "flatten",
    "split",
]
