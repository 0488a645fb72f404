"""Choices that several algorithms share."""

from __future__ import annotations

from geo_itcluster.settings import MapSettings, choices

__all__ = ["BOUNDARIES", "VINTAGES", "vintage_of"]

BOUNDARIES = choices(MapSettings, "boundaries")
VINTAGES = tuple(map(str, choices(MapSettings, "vintage")))


def vintage_of(word: str):
    """Number of regions that was chosen; None where it is to be found."""
    return int(word) if word in VINTAGES else None
