"""Settings as data: one frozen class for each group, from which command line, Python and QGIS take them."""

from geo_itcluster.settings.group import Group, changed, choices, flatten, split
from geo_itcluster.settings.groups import (
    CreditSettings,
    IndustrySettings,
    IndustryTableSettings,
    InferenceSettings,
    MapSettings,
    OutputSettings,
    PanelSettings,
    RobustnessSettings,
    ScaleSettings,
    ScoreSettings,
    SpilloverSettings,
    StudySettings,
    TableSettings,
    UncertaintySettings,
    WeightSettings,
)

__all__ = [
    "CreditSettings",
    "Group",
    "IndustrySettings",
    "IndustryTableSettings",
    "InferenceSettings",
    "MapSettings",
    "OutputSettings",
    "PanelSettings",
    "RobustnessSettings",
    "ScaleSettings",
    "ScoreSettings",
    "SpilloverSettings",
    "StudySettings",
    "TableSettings",
    "UncertaintySettings",
    "WeightSettings",
    "changed",
    "choices",
    "flatten",
    "split",
]
