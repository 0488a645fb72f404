"""A layer of a file that is to be written, and the QGIS styles that travel with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo_itcluster.io.outputs.fields import Field

__all__ = ["Layer", "Style"]


@dataclass(frozen=True, slots=True)
class Style:
    """A QGIS style of a layer.

    Parameters
    ----------
    name
        Name in QGIS's list of styles, at most 30 characters.
    qml
        QML document, as made by `geo_itcluster.styles.classes`.
    default
        Whether QGIS opens the layer in this style; one style of a layer at most.
    description
        What it shows.
    """

    name: str
    qml: str
    default: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer to be written, or a table without geometries.

    Parameters
    ----------
    name
        Table name.
    frame
        Features, or the rows of a table where it is no GeoDataFrame; their index is not written.
    styles
        Styles kept in the file.
    title
        Name for people (``identifier`` of ``gpkg_contents``); the table name by default.
    description
        What the layer holds.
    fields
        What fields hold; no two may share an alias. QGIS shows the aliases (by way of the styles, and on GDAL 3.7 or
        later by themselves).
    metadata
        Provenance of this layer alone.
    view_of
        Layer before this one that has the same features and these fields, too: nothing is stored twice then.
    """

    name: str
    frame: gpd.GeoDataFrame | pd.DataFrame
    styles: Sequence[Style] = ()
    title: str = ""
    description: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)
    view_of: str | None = None

    @property
    def spatial(self) -> bool:
        """Whether it has geometries."""
        return isinstance(self.frame, gpd.GeoDataFrame)
