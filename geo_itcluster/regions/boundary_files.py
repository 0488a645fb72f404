"""The boundary layers included in the package: where they lie, and under which terms they may be passed on."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from geo_itcluster.errors import DataError
from geo_itcluster.resources import resource
from geo_itcluster.settings.groups import BoundarySource

__all__ = ["BoundaryLicence", "BoundarySource", "boundary_file", "boundary_licence"]

_FILES: dict[tuple[int, str], str] = {
    (16, "osm"): "kz16.gpkg",
    (17, "osm"): "kz17.gpkg",
    (20, "osm"): "kz20.gpkg",
    (16, "natural_earth"): "kz16_natural_earth.gpkg",
}
# GDAL keeps a layer's metadata as XML of its own.
_ITEM = re.compile(r'<MDI key="(\w+)">(.*?)</MDI>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class BoundaryLicence:
    """Terms under which a boundary layer may be passed on, to be named with whatever is made from it.

    Attributes
    ----------
    licence
        Licence of the lines, as SPDX-like names.
    attribution
        Text that a map or a file made from the layer must carry.
    source
        Where the lines come from.
    note
        What a reader of the map should know about them.
    """

    licence: str
    attribution: str
    source: str
    note: str

    @property
    def credit(self) -> str:
        """Licence and attribution, for a map's margin."""
        named = all(part.strip() in self.attribution for part in self.licence.split(";"))
        return (self.attribution if named else f"{self.licence}: {self.attribution}").replace("(c)", "©")

    def __str__(self) -> str:
        return f"{self.licence}. {self.attribution}. {self.note}"


def boundary_file(vintage: int, source: BoundarySource = "osm") -> Path:
    """GeoPackage of a vintage and a source; its one layer is named like the file.

    Raises
    ------
    DataError
        If there is no such layer.

    Examples
    --------
    >>> boundary_file(17).name
    'kz17.gpkg'
    >>> boundary_file(20, "natural_earth")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: No boundaries of 20 regions from "natural_earth"; there are: 16 (osm), 17 (osm), \
20 (osm), 16 (natural_earth).
    """
    try:
        return resource("boundaries", _FILES[vintage, source])
    except KeyError:
        raise DataError(
            "regions.no_boundaries", vintage=vintage, source=source, files=[f"{v} ({s})" for v, s in _FILES]
        ) from None


def boundary_licence(vintage: int, source: BoundarySource = "osm") -> BoundaryLicence:
    """Licence and attribution of a boundary layer.

    They are read from the layer's own metadata, so that they stay with the file.

    Parameters
    ----------
    vintage
        Number of regions: 16, 17 or 20.
    source
        ``"osm"`` or ``"natural_earth"``.

    Raises
    ------
    DataError
        If there is no such layer.

    Examples
    --------
    >>> boundary_licence(16, "natural_earth").licence
    'Public domain'
    """
    file = boundary_file(vintage, source)
    # Immutable: nothing is locked, and no journal is left beside the file.
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        texts = connection.execute("SELECT metadata FROM gpkg_metadata").fetchall()
    items = {key: unescape(value) for (text,) in texts for key, value in _ITEM.findall(text)}
    return BoundaryLicence(
        licence=items["LICENCE"], attribution=items["ATTRIBUTION"], source=items["SOURCE"], note=items["NOTE"]
    )
