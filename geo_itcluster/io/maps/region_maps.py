"""Maps that a study is made on: Kazakhstan's, by vintage, or a user's own polygons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.labels import region_labels
from geo_itcluster.errors import GeometryError, WeightsError, error_context
from geo_itcluster.io.maps.geometry import border_rings, rings_of
from geo_itcluster.io.maps.polygons import load_boundaries, read_polygons
from geo_itcluster.io.maps.weights_file import read_weights
from geo_itcluster.io.sources import Given, Source, source_of
from geo_itcluster.messages import Lang, Message, language
from geo_itcluster.regions import Vintage
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file, boundary_licence
from geo_itcluster.regions.countries import countries_file, country_licence, country_regions, find_country
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.regions.publishers import PublishedMap, map_labels, recognise_map
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.study.checks import Problem
from geo_itcluster.weights import Rings, Weights
from geo_itcluster.weights.choice import GivenWeights, Sites, chosen_weights, weights_choice
from geo_itcluster.weights.noding import border_faults, check_noding
from geo_itcluster.weights.points import centroids

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["RegionMap", "border_problems", "country_map", "region_map", "user_map"]

_Found = TypeVar("_Found")


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
    source : Path or Given
        The file, or the frame.
    snap : float, optional
        Distance, in the coordinates' units, within which borders count as common.
    remarks : tuple of Problem
        What was changed in reading the map.
    attributes : mapping of str to Series
        The columns of the file.
    index : NameIndex, optional
        Finds regions by other names and codes than their keys.
    key : str, optional
        The file's column of keys.
    codes, names : list of str
        Keys and names of the regions; names may repeat.
    """

    name: str
    frame: gpd.GeoDataFrame
    vintage: Vintage | None
    licence: str
    source: Source
    snap: float | None = None
    remarks: tuple[Problem, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    index: NameIndex | None = None
    key: str | None = None
    codes: list[str] = field(init=False)
    names: list[str] = field(init=False)
    _found: dict[str, Any] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Take the keys and names out of the frame, once."""
        object.__setattr__(self, "codes", self.frame["code"].to_numpy().tolist())
        names = self.frame["name"].to_numpy().tolist()
        object.__setattr__(self, "names", self.codes if names == self.codes else names)

    @property
    def country(self) -> str | None:
        """Code of the country that the map is of; None for a user's own map."""
        if self.vintage is not None:
            return "KZ"
        return find_country(self.name).code if self.source == countries_file() else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with a user's map: what was changed in reading it, and borders that do not fit."""
        if self.vintage or self.has_points:
            return self.remarks
        return (*self.remarks, *self._once("problems", lambda: border_problems(self)))

    @property
    def has_points(self) -> bool:
        """Whether the regions are points, which have no borders."""
        return self._once("has points", self._has_points)

    def _has_points(self) -> bool:
        kinds = shapely.get_type_id(self.frame.geometry.to_numpy())
        return bool((kinds == shapely.GeometryType.POINT).all())

    @property
    def labels(self) -> list[str]:
        """Names of the regions, with the key where a name is repeated or blank."""
        return self.labels_in("en")

    def names_in(self, lang: Lang) -> list[str]:
        """Names of the regions in a language, where the map has them; those of a user's map stay."""
        if lang != "en" and self.vintage is not None:
            return list(map(language(lang).text, self.names))
        other = self.attributes.get(f"name_{lang}") if lang != "en" and self.country is not None else None
        return self.names if other is None else list(other)

    def labels_in(self, lang: Lang) -> list[str]:
        """The same, with the key where a name is repeated or blank."""
        return list(region_labels(np.array(self.codes), np.array(self.names_in(lang), dtype=object)))

    def weights(self, choice: str | Weights = "queen") -> Weights:
        """Weights of the regions by their short name, or as given; borders within ``snap`` of each other are common.

        Raises
        ------
        WeightsError
            If there are no such weights; see :func:`~geo_itcluster.weights.choice.weights_choice`.
        """
        (name,) = chosen_weights(choice)

        def make() -> Weights:
            return weights_choice(name).make(self.sites()).named(self.names, ids=self.codes)

        return make() if isinstance(name, GivenWeights) else self._once(f"weights {name}", make)

    def sites(self) -> Sites:
        """What weights can be made of."""
        crs = self.frame.crs
        geographic = crs is not None and crs.is_geographic
        return Sites(
            borders=lambda: self.borders,
            points=lambda: self.centres(geographic=geographic),
            geographic=geographic,
            metres=None if crs is None or geographic else crs.axis_info[0].unit_conversion_factor,
            column=self._column,
            file=lambda path: read_weights(path, self.codes),
            ids=self.codes,
        )

    def centres(self, *, geographic: bool, crs: Any = None) -> FloatArray:
        """Centroids of the regions, or the points themselves, (n, 2); in another reference system if one is given."""
        shapes = self.frame.geometry if crs is None else self.frame.geometry.to_crs(crs)
        if self.has_points:
            return np.asarray(shapely.get_coordinates(shapes.to_numpy()), dtype=np.float64)
        rings = self.borders if crs is None else rings_of(shapes, names=self.names)
        return centroids(rings, geographic=geographic, names=self.names)

    def _column(self, name: str) -> list[Any]:
        if name not in self.attributes:
            raise WeightsError("choice.no_column", map=self.source.name, column=name, columns=list(self.attributes))
        return list(self.attributes[name])

    @property
    def areas(self) -> FloatArray:
        """Geodesic areas of the regions, km2."""
        return self._once("areas", self._areas)

    def _areas(self) -> FloatArray:
        from pyproj import Geod

        degrees = shapely.orient_polygons(self.frame.geometry.to_crs(4326).to_numpy())
        ellipsoid = Geod(ellps="WGS84")
        return np.array([ellipsoid.geometry_area_perimeter(shape)[0] for shape in degrees]) / 1e6

    @property
    def borders(self) -> Rings:
        """The rings that contiguity is found from."""
        return self._once("borders", self._rings)

    @property
    def points_within(self) -> Any:
        """A point in the middle of each region, which lies within it; (n,) array of shapely points."""
        return self._once("points", lambda: shapely.point_on_surface(self.frame.geometry.to_numpy()))

    def _rings(self) -> Rings:
        if self.has_points:
            raise WeightsError("choice.points", map=self.source.name)
        rings = border_rings(self.frame.geometry, names=self.names)
        return rings if self.snap is None else check_noding(rings, tolerance=self.snap).repaired

    def _once(self, what: str, find: Callable[[], _Found]) -> _Found:
        """What follows from the map, found once."""
        if what not in self._found:
            self._found[what] = find()
        found: _Found = self._found[what]
        return found


def border_problems(region_map_: RegionMap) -> tuple[Problem, ...]:
    """Borders that look common and are not, so that regions are not neighbours; a problem for each kind of fault.

    Returns
    -------
    tuple of Problem
        Empty where all borders fit.
    """
    rings = region_map_.borders
    missed, sound = border_faults(rings, region_map_.weights())
    inner = _inner_pairs(region_map_, sound, {(pair.first, pair.second) for pair in missed})
    if not missed and not inner:
        return ()
    labels, problems = region_map_.labels, []
    least = 1e-8 * max(float(np.ptp(axis)) for axis in rings.coordinates.T)
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
    if inner:
        named = [Message("border.pair", first=labels[first], second=labels[second]) for first, second in inner]
        what = Message("border.inner", count=len(inner), pairs=named)
        problems.append(Problem("borders", region_map_.name, what, Message("border.inner_remedy")))
    return tuple(problems)


def _inner_pairs(of: RegionMap, sound: NDArray[np.bool_], known: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Regions with a part whose middle is another's too: drawn twice, a whole beside its parts, exclaves not cut out.

    Sound regions are not compared with each other.
    """
    shapes, every, others = of.frame.geometry.to_numpy(), np.arange(len(sound)), np.flatnonzero(~sound)
    pairs = set[tuple[int, int]]()
    for inner, outer in ((others, every), (np.flatnonzero(sound), others)):
        if len(inner) and len(outer):
            parts, owner = shapely.get_parts(shapes[inner], return_index=True)
            at, within = shapely.STRtree(shapes[outer]).query(shapely.point_on_surface(parts), predicate="within")
            found = np.stack([inner[owner[at]], outer[within]], axis=1)
            pairs.update(map(tuple, np.sort(found[found[:, 0] != found[:, 1]], axis=1).tolist()))
    return sorted(pairs.difference(known))


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
        attributes={column: frame[column] for column in frame.columns if column != frame.geometry.name},
    )


@lru_cache(maxsize=8)
def country_map(country: str) -> RegionMap:
    """First-level regions of a country."""
    found = find_country(country)
    frame, regions = load_boundaries(found.code), country_regions(found.code)
    remarks = [Message("regions.outdated", country=found.name, codes=regions.outdated)] if regions.outdated else []
    return RegionMap(
        name=found.a3.lower(),
        frame=frame[["code", "name", "geometry"]],
        vintage=None,
        licence=country_licence(found.code).credit,
        source=countries_file(),
        attributes={column: frame[column] for column in frame.columns if column != frame.geometry.name},
        index=regions.index,
        remarks=tuple(Problem("geometry", found.name, remark, "") for remark in remarks),
    )


def _layer_of(
    file: Source, *, has_key: bool, repair: bool, reading: dict[str, Any]
) -> tuple[gpd.GeoDataFrame, PublishedMap | None]:
    """A layer, and whose map it is; invalid polygons of a publisher's map are repaired, with a remark."""
    fault: GeometryError | None = None
    try:
        frame = read_polygons(file, repair=repair, **reading)
    except GeometryError as error:
        if repair or has_key:
            raise
        frame, fault = read_polygons(file, repair=True, **reading), error
    published = None if has_key else recognise_map([name for name in frame.columns if name != frame.geometry.name])
    left_out = any(getattr(remark, "id", "") == "polygons.left_out" for remark in frame.attrs["remarks"])
    if fault is not None and (published is None or left_out):
        raise fault
    return frame, published


def user_map(
    path: TableLike,
    key: str | None,
    *,
    name: str | None = None,
    needs_key: bool = False,
    layer: str | None = None,
    repair: bool = False,
    crs: str | None = None,
    encoding: str | None = None,
    snap: float | None = None,
) -> RegionMap:
    """Read any layer of polygons, or of points, as a map of regions; points have no borders, and so no contiguity.

    Parameters
    ----------
    path
        As in :func:`~geo_itcluster.io.maps.polygons.read_polygons`.
    key, name : str
        Columns of the regions' keys and names; the key serves as name unless given. Names may repeat. Without a key
        column, a publisher's map is recognised by its columns, and its regions are found by names too; those of other
        maps go by the index of a frame, or by the numbers of their rows, from 1.
    needs_key : bool
        Whether to refuse a map that goes by the numbers of its rows.
    layer, repair, crs, encoding
        As in :func:`~geo_itcluster.io.maps.polygons.read_polygons`.
    snap : float, optional
        Distance, in the coordinates' units, within which borders count as common. The polygons stay as they are.

    Raises
    ------
    DataError
        If a column is not there.
    GeometryError, RegionError
        If the geometries or ``snap`` cannot be used, or keys are blank or duplicated.
    """
    file = source_of(path, "polygons")
    if isinstance(file, Given):
        key = key or file.key
    labels = [column for column in (key, name) if column is not None]
    reading: dict[str, Any] = {"layer": layer, "crs": crs, "encoding": encoding, "labels": labels, "points": True}
    frame, published = _layer_of(file, has_key=key is not None, repair=repair, reading=reading)
    others = [column for column in frame.columns if column != frame.geometry.name]
    read = map_labels(
        others,
        lambda column: frame[column].to_numpy().tolist(),
        len(frame),
        file.name,
        key=key,
        name=name,
        needs_key=needs_key,
        published=published,
    )
    remarks = [*frame.attrs["remarks"], *read.remarks]
    import geopandas as gpd

    found = RegionMap(
        name=file.stem,
        frame=gpd.GeoDataFrame(
            {"code": read.codes, "name": read.names}, geometry=frame.geometry.to_numpy(), crs=frame.crs
        ),
        vintage=None,
        licence=Message("study.own_map"),
        source=file,
        snap=snap,
        remarks=tuple(Problem("geometry", file.name, remark, "") for remark in remarks),
        attributes={column: frame[column] for column in others},
        index=read.index,
        key=read.key,
    )
    if found.has_points:
        if snap is not None:
            raise GeometryError("polygons.snap_points", map=file.name)
        return found
    with error_context(file.name):  # snapping may fail
        found.borders  # noqa: B018
    return found
