"""Maps that a study is made on: Kazakhstan's, by vintage, or a user's own polygons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from geo_itcluster._util.labels import region_labels
from geo_itcluster.errors import DataError, error_context, listed
from geo_itcluster.io.maps.geometry import border_rings
from geo_itcluster.io.maps.polygons import load_boundaries, read_polygons
from geo_itcluster.messages import Message
from geo_itcluster.regions import Vintage
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file, boundary_licence
from geo_itcluster.regions.join import join_keys
from geo_itcluster.study.checks import Problem
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.weights import Rings, Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.noding import check_noding, missed_neighbours

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["RegionMap", "StrPath", "border_problems", "region_map", "user_map"]

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
    snap : float, optional
        Distance, in the coordinates' units, within which borders count as common.
    problems : tuple of Problem
        What is wrong with the map: what was changed in reading it, and borders that do not fit.
    codes, names : list of str
        Keys and names of the regions; names may repeat.
    """

    name: str
    frame: gpd.GeoDataFrame
    vintage: Vintage | None
    licence: str
    source: Path
    snap: float | None = None
    problems: tuple[Problem, ...] = ()
    codes: list[str] = field(init=False)
    names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the keys and names out of the frame, once."""
        object.__setattr__(self, "codes", self.frame["code"].tolist())
        object.__setattr__(self, "names", self.frame["name"].tolist())

    @property
    def labels(self) -> list[str]:
        """Names of the regions, with the key where a name is repeated or blank."""
        return list(region_labels(np.array(self.codes), np.array(self.names, dtype=object)))

    def weights(self, *, rook: bool = False) -> Weights:
        """Contiguity of the regions: queen, or rook; borders within ``snap`` of each other are common ones."""
        return contiguity(self._borders(), ids=self.codes, rook=rook).named(self.names)

    def _borders(self) -> Rings:
        rings = border_rings(self.frame.geometry, names=self.names)
        return rings if self.snap is None else check_noding(rings, tolerance=self.snap).repaired


def border_problems(region_map_: RegionMap) -> tuple[Problem, ...]:
    """Borders that look common and are not, so that regions are not neighbours; a problem for each kind of fault.

    Returns
    -------
    tuple of Problem
        Empty where all borders fit.
    """
    rings = region_map_._borders()
    missed = missed_neighbours(rings, contiguity(rings))
    labels, problems = region_map_.labels, []
    least = 1e-8 * float(np.ptp(rings.coordinates, axis=0).max())
    for kind in dict.fromkeys(pair.kind for pair in missed):
        pairs = [pair for pair in missed if pair.kind == kind]
        named = [Message("border.pair", first=labels[p.first], second=labels[p.second]) for p in pairs]
        what = Message(f"border.{_FAULTS[kind]}", count=len(pairs), pairs=named)
        if kind == "overlap":
            remedy = Message("border.overlap_remedy")
        else:
            remedy = Message(
                "border.snap_remedy", tolerance=_rounded_up(max(least, *(pair.distance for pair in pairs)))
            )
        problems.append(Problem("borders", region_map_.name, what, remedy))
    return tuple(problems)


_FAULTS = {"T-junction": "junctions", "near miss": "near_misses", "gap": "gaps", "overlap": "overlaps"}


def _rounded_up(distance: float) -> str:
    """A tolerance of two digits that is above a distance.

    >>> _rounded_up(1.234e-5), _rounded_up(20.0)
    ('1.4e-05', '22')
    """
    return f"{distance * 1.1:.2g}"


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
    encoding: str | None = None,
    snap: float | None = None,
) -> RegionMap:
    """Read any polygon layer as a map of regions.

    Parameters
    ----------
    path, layer, repair, crs, encoding
        As in :func:`~geo_itcluster.io.maps.polygons.read_polygons`.
    key, name : str
        Columns of the regions' keys and names; the key serves as name unless given. Names may repeat.
    snap : float, optional
        Distance, in the coordinates' units, within which borders count as common. The polygons stay as they are.

    Raises
    ------
    DataError
        If a column is not there.
    GeometryError, RegionError
        If the geometries or ``snap`` cannot be used, or keys are blank or duplicated.
    """
    file = Path(path)
    frame = read_polygons(
        file, layer=layer, repair=repair, crs=crs, encoding=encoding, labels=[key] if name is None else [key, name]
    )
    for column in (key, name or key):
        if column not in frame.columns:
            columns = [c for c in frame.columns if c != frame.geometry.name]
            raise DataError(f"{file.name} has no column {column!r}; it has {listed(columns, most=20)}.")
    codes = [plain_key(value) for value in frame[key].tolist()]
    with error_context(file.name):
        join_keys(codes, codes)  # refuses blank and repeated keys
    names = codes if name is None else [plain_key(value) for value in frame[name].tolist()]
    import geopandas as gpd

    found = RegionMap(
        name=file.stem,
        frame=gpd.GeoDataFrame({"code": codes, "name": names}, geometry=frame.geometry.to_numpy(), crs=frame.crs),
        vintage=None,
        licence=Message("study.own_map"),
        source=file,
        snap=snap,
    )
    remarks = tuple(Problem("geometry", file.name, remark, "") for remark in frame.attrs["remarks"])
    with error_context(file.name):
        return replace(found, problems=(*remarks, *border_problems(found)))
