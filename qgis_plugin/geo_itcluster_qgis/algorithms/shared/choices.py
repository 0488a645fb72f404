"""Small parameters that several algorithms share."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum

from geo_itcluster.settings import MapSettings, choices

__all__ = ["BOUNDARIES", "VINTAGES", "choice", "vintage_of"]

BOUNDARIES = choices(MapSettings, "boundaries")
VINTAGES = tuple(map(str, choices(MapSettings, "vintage")))


def choice(name: str, title: str, options, default: str = "") -> QgsProcessingParameterEnum:
    """One of several words, the same in every language, so that scripts and models go on working."""
    return QgsProcessingParameterEnum(
        name, title, options=list(options), defaultValue=default or options[0], usesStaticStrings=True
    )


def vintage_of(word: str):
    """Number of regions that was chosen; None where it is to be found."""
    return int(word) if word in VINTAGES else None
