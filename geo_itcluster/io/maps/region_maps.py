"""Maps that a study is made on: Kazakhstan's, by vintage, or a user's own polygons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from geo_itcluster.errors import DataError, error_context, listed
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.io.maps.polygons import load_boundaries, read_polygons
from geo_itcluster.messages import Message
from geo_itcluster.regions import Vintage
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file, boundary_licence
from geo_itcluster.regions.join import join_keys, plain_key
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["RegionMap", "StrPath", "region_map", "user_map"]

StrPath: TypeAlias = str | PathLike[str]


@dataclass(frozen=True, slots=True, eq=False)
class RegionMap:
    """Polygons of a study's regions.

    Attributes
    ----------
    name : str
        Short, for layer names: ``kz16``, or the file's stem.
    frame : GeoDataFrame
        Columns ``code`` (the key), ``name``, and the geometry; one row a region.
    vintage : {16, 17, 20} or None
        Of Kazakhstan's maps.
    licence : str
        Terms of the boundaries, as far as they are known.
    source : Path
        The file.
    """

    name: str
    frame: gpd.GeoDataFrame
    vintage: Vintage | None
    licence: str
    source: Path

    @property
    def codes(self) -> list[str]:
        """Keys of the regions."""
        return list(self.frame["code"])

    @property
    def names(self) -> list[str]:
        """Names of the regions."""
        return list(self.frame["name"])

    def weights(self, *, rook: bool = False) -> Weights:
        """Contiguity of the regions: queen, or rook."""
        return contiguity(rings_of(self.frame.geometry, names=self.names), ids=self.names, rook=rook)


@lru_cache(maxsize=8)
def region_map(vintage: Vintage, source: BoundarySource = "osm") -> RegionMap:
    """Kazakhstan's regions of a vintage."""
    frame = load_boundaries(vintage, source=source)
    licence = boundary_licence(vintage, source)
    file = boundary_file(vintage, source)
    return RegionMap(
        name=file.stem,
        frame=frame.rename(columns={"name_en": "name"})[["code", "name", "geometry"]],
        vintage=vintage,
        licence=licence.credit,
        source=file,
    )


def user_map(
    path: StrPath,
    key: str,
    *,
    name: str | None = None,
    layer: str | None = None,
    repair: bool = False,
    crs: str | None = None,
) -> RegionMap:
    """Read any polygon layer as a map of regions.

    Parameters
    ----------
    path, layer, repair, crs
        As in :func:`~geo_itcluster.io.maps.polygons.read_polygons`.
    key, name : str
        Columns of the regions' keys and names; the key serves as name unless given.

    Raises
    ------
    DataError
        If a column is not there.
    GeometryError, RegionError
        If the geometries cannot be used, or keys are blank or duplicated.
    """
    if Path(path).is_dir():  # GDAL would take the files in it for layers
        raise DataError(f"{path} is a folder; name the map's file in it.")
    frame = read_polygons(path, layer=layer, repair=repair, crs=crs)
    for column in (key, name or key):
        if column not in frame.columns:
            columns = [c for c in frame.columns if c != frame.geometry.name]
            raise DataError(f"{Path(path).name} has no column {column!r}; it has {listed(columns, most=20)}.")
    codes = [plain_key(value) for value in frame[key]]
    with error_context(Path(path).name):
        join_keys(codes, codes)  # refuses blank and repeated keys
    names = codes if name is None else [plain_key(value) for value in frame[name]]
    import geopandas as gpd

    return RegionMap(
        name=Path(path).stem,
        frame=gpd.GeoDataFrame({"code": codes, "name": names}, geometry=list(frame.geometry), crs=frame.crs),
        vintage=None,
        licence=Message("study.own_map"),
        source=Path(path),
    )
