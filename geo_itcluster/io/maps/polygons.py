"""Region polygons: the layers included in the package, and a user's own.

Reading is strict: what a later step would trip over (no polygons, no coordinate reference system, empty or
invalid geometries) is refused here, with the file, the layer, the rows and the remedy.
"""

import mmap
import re
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import is_there
from geo_itcluster.errors import DataError, GeometryError
from geo_itcluster.io.frames import has_arrow
from geo_itcluster.io.safety import damaged, data_source, member_of, remarks, unpacked
from geo_itcluster.io.sources import Given, Source, source_of
from geo_itcluster.messages import Message
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file
from geo_itcluster.regions.countries import country_regions
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.tables.encoding import cannot_decode, encoding_of
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.weights.points import beyond_degrees, within_degrees

if TYPE_CHECKING:
    import geopandas

__all__ = ["has_polygons", "load_boundaries", "read_polygons"]

_PARQUET = (".parquet", ".geoparquet")
_SUFFIXES = (".gpkg", ".geojson", ".json", ".shp", ".fgb", *_PARQUET)
_JSON = (".geojson", ".json")
_CRS_NAME = re.compile(rb'"crs"\s*:\s*\{[^{}]*"properties"\s*:\s*\{\s*"name"\s*:\s*"([^"]*)"')


@public
def load_boundaries(regions: int | str, *, source: BoundarySource = "osm") -> "geopandas.GeoDataFrame":
    """Regions of Kazakhstan as they were divided at some time, or first-level regions of any country.

    Parameters
    ----------
    regions
        Number of Kazakhstan's regions: 16 (until June 2018), 17 (until June 2022) or 20 (since); or a country, by its
        code of two or three letters or its English name.
    source
        Of Kazakhstan's: ``"osm"`` (OpenStreetMap by way of OCHA, ODbL) or ``"natural_earth"`` (public domain; 16
        regions only). Other countries' are Natural Earth's, public domain.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, ordered by ``code``; the polygons are a valid coverage: neighbours share their borders exactly. Of
        Kazakhstan, columns ``code``, ``name_en``, ``name_ru``, ``name_kk``, ``iso``, ``kato``, ``kind`` (``"oblast"``
        or ``"city"``), ``area_km2`` (geodesic) and ``geometry``. Of another country ``code`` (ISO 3166-2 where there
        is one), ``name``, ``type``, ``iso_3166_2``, ``former_iso``, ``adm1_code``, ``hasc``, ``postal``,
        ``wikidata``, ``name_ar`` ... ``name_zht`` where there are such names, and ``geometry``.

    Raises
    ------
    DataError
        If there is no such layer.
    RegionError
        If there is no such country.

    Examples
    --------
    >>> frame = load_boundaries(16)
    >>> len(frame), frame["code"].iloc[0], frame.crs.to_epsg()
    (16, 'AKM', 4326)
    >>> load_boundaries("BR").set_index("code").loc["BR-SP", ["name", "name_ru"]].tolist()
    ['São Paulo', 'Сан-Паулу']
    """
    return _country(regions) if isinstance(regions, str) else read_polygons(boundary_file(regions, source))


def _country(text: str) -> "geopandas.GeoDataFrame":
    import geopandas
    import shapely

    found = country_regions(text)
    languages = sorted({lang for row in found.properties for lang in row["names"]})
    plain = ("type", "iso_3166_2", "former_iso", "adm1_code", "hasc", "postal", "wikidata")
    columns: dict[str, Any] = {"code": found.codes, "name": found.names}
    columns |= {name: [row[name] for row in found.properties] for name in plain}
    columns |= {f"name_{lang}": [row["names"].get(lang, row["name"]) for row in found.properties] for lang in languages}
    shapes = [
        shapely.multipolygons([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
        for polygons in found.polygons
    ]
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


@public
def read_polygons(
    path: TableLike,
    *,
    layer: str | None = None,
    repair: bool = False,
    crs: str | None = None,
    encoding: str | None = None,
    labels: Sequence[str] = (),
    points: bool = False,
) -> "geopandas.GeoDataFrame":
    """Read a layer of polygons from a GeoPackage, GeoJSON, Shapefile, FlatGeobuf or GeoParquet, or a ``.zip`` of one.

    Parameters
    ----------
    path : path, GeoDataFrame, GeoSeries or Arrow table
        File on this machine. It is read as what its suffix says.
    layer
        Layer to read; needed only where the file holds several with geometries. In a ``.zip`` of several
        files, the name of one of them.
    repair
        Repair invalid polygons (GEOS MakeValid, method "structure") and leave out features without a polygon, instead
        of refusing them. Lines and points that a polygon collapses to are dropped.
    crs
        Coordinate reference system of a layer without one, such as ``"EPSG:4326"``, or of one whose coordinates cannot
        be in the system it names. Nothing is reprojected.
    encoding
        Of a Shapefile's attributes; detected unless given.
    labels
        Columns that name the features in messages, besides their rows.
    points
        Whether a layer of points, and nothing else, is taken too.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows in the file's order; Polygon and MultiPolygon without Z and M. What was changed or remarked on while
        reading is in ``frame.attrs["remarks"]``, a tuple of sentences.

    Raises
    ------
    DataError
        If there is no such file, its content is not what its suffix says, several layers could be meant, or the layer
        has no features.
    GeometryError
        If the layer has no coordinate reference system, coordinates that do not fit it, or geometries that are missing,
        empty, invalid, or have no polygon. Features are named by ``labels`` and row, counted from 1.

    Examples
    --------
    >>> read_polygons("nowhere.gpkg")
    Traceback (most recent call last):
        ...
    geo_itcluster.errors.DataError: nowhere.gpkg does not exist; check the spelling and the folder.
    """
    source = source_of(path, "path")
    if isinstance(source, Given):
        return _of_frame(source, layer, encoding, crs, labels, repair=repair, points=points)
    path = source
    if not is_there(path):
        raise DataError("read.none", path=path)
    if path.is_dir():  # GDAL would take the files in it for layers
        raise DataError("read.folder", path=path)
    with remarks(path.name) as remarked:
        if path.suffix.lower() == ".zip":
            member, is_chosen = member_of(path, _SUFFIXES, layer, option="--map-layer")
            with unpacked(path, member) as file:
                frame, layer = _read(file, None if is_chosen else layer, encoding)
        else:
            frame, layer = _read(path, layer, encoding)
    frame.attrs["remarks"] = (*frame.attrs.get("remarks", ()), *remarked)
    where = Message("polygons.layer_of", file=path.name, layer=layer) if layer else path.name
    if len(frame) == 0:
        raise DataError("polygons.no_features", where=where)
    return _Checked(where, _feature_names(frame, labels)).frame(
        _with_crs(frame, crs, where), repair=repair, points=points
    )


def _of_frame(
    given: Given,
    layer: str | None,
    encoding: str | None,
    crs: str | None,
    labels: Sequence[str],
    *,
    repair: bool,
    points: bool,
) -> "geopandas.GeoDataFrame":
    import geopandas

    for option, value in (("layer", layer), ("encoding", encoding)):
        if value is not None:
            raise DataError("frames.option", name=given.name, option=option)
    frame: Any = given.frame.copy(deep=False)
    if not (isinstance(frame, geopandas.GeoDataFrame) and frame.active_geometry_name is not None):
        raise DataError("frames.no_geometry", name=given.name)
    if len(frame) == 0:
        raise DataError("polygons.no_features", where=given.name)
    frame.attrs = {"remarks": ()}
    checked = _Checked(given.name, _feature_names(frame, labels))
    return checked.frame(_with_crs(frame, crs, given.name), repair=repair, points=points)


# ------------------------------------------------------------------------------------------------ reading
def _read(path: Path, layer: str | None, encoding: str | None) -> tuple[Any, str | None]:
    """Frame and layer of a file that is no archive."""
    import pyogrio

    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise DataError("read.no_map_kind", file=path.name, known=[*_SUFFIXES, ".zip"])
    source = data_source(path)
    with damaged(path.name, suffix[1:].upper()):
        if suffix in _PARQUET:
            optional("pyarrow", extra="parquet")
            import geopandas

            if layer is not None:
                raise DataError("read.no_layer_in_parquet", file=path.name)
            return geopandas.read_parquet(path), None
        layer = _layer(path, source, layer)
        found = encoding_of(path, encoding if suffix == ".shp" else None)
        try:
            by_arrow = suffix != ".shp" and has_arrow()  # which takes UTF-8 alone
            frame = pyogrio.read_dataframe(source, layer=layer, encoding=found.name, use_arrow=by_arrow)
            for name in frame.select_dtypes("string"):
                frame[name].to_numpy()  # texts are decoded here, where an error names the file
        except UnicodeDecodeError:
            raise cannot_decode(path.name, found) from None
        if suffix in _JSON and not _is_known_crs(path):
            frame = frame.set_crs(None, allow_override=True)
        frame.attrs["remarks"] = found.notes
        return frame, layer


def _is_known_crs(path: Path) -> bool:
    """Whether the reference system that a GeoJSON names exists; GDAL takes degrees for one that does not."""
    import pyproj

    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        named = _CRS_NAME.search(content)
        name = "" if named is None else named[1].decode("utf-8", "replace")
    try:
        return not name or bool(pyproj.CRS.from_user_input(name))
    except pyproj.exceptions.CRSError:
        return False


def has_polygons(source: Source) -> bool:
    """Whether a source is a layer with geometries, which can serve as a map; a file that cannot be read is none."""
    if isinstance(source, Given):
        return getattr(source.frame, "active_geometry_name", None) is not None
    path = source
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES or not path.is_file():
        return False
    if suffix in _PARQUET:
        schema = optional("pyarrow.parquet", extra="parquet").read_schema
        with suppress(Exception):  # its reader says what is wrong
            return b"geo" in (schema(path).metadata or {})
        return False
    import pyogrio

    with suppress(Exception), warnings.catch_warnings(action="ignore"):
        return any(kind is not None for _, kind in pyogrio.list_layers(data_source(path)))
    return False


def _layer(path: Path, source: str, layer: str | None) -> str:
    """Name of the layer to read; tables without geometries, such as QGIS's styles, do not count."""
    import pyogrio

    spatial = [str(name) for name, geometry_type in pyogrio.list_layers(source) if geometry_type is not None]
    if layer is not None and layer not in spatial:
        raise DataError("tables.no_layer", source=path.name, wanted=layer, names=spatial)
    if not spatial:
        raise DataError("tables.no_layers", source=path.name)
    if layer is None and len(spatial) > 1:
        raise DataError("polygons.several_layers", file=path.name, names=spatial)
    return spatial[0] if layer is None else layer


def _feature_names(frame: Any, labels: Sequence[str]) -> Callable[[int], Message]:
    columns = [frame[label].to_numpy() for label in dict.fromkeys(labels) if label in frame.columns]

    def name(i: int) -> Message:
        words = " ".join(filter(None, dict.fromkeys(plain_key(column[i]) for column in columns)))
        return Message("polygons.named_row", name=words, row=i + 1) if words else Message("polygons.row", row=i + 1)

    return name


# ------------------------------------------------------------------------------------------------ reference systems
_FARTHEST = 1e9  # metres: 25 times around the Earth


def _with_crs(frame: Any, crs: str | None, where: object) -> "geopandas.GeoDataFrame":
    """Frame with a reference system that its coordinates can be in."""
    import pyproj

    if crs is not None:
        try:
            given = pyproj.CRS.from_user_input(crs)
        except pyproj.exceptions.CRSError:
            raise GeometryError("polygons.not_crs", crs=crs) from None
        is_fit = frame.crs is not None and _reach(frame) is None and not _seems_degrees(frame)
        if is_fit and frame.crs != given:
            raise GeometryError("polygons.other_crs", where=where, crs=frame.crs.to_string(), given=given.to_string())
        frame = frame.set_crs(given, allow_override=True)
    if frame.crs is None:
        raise GeometryError("polygons.no_crs", where=where)
    if (reach := _reach(frame)) is not None:
        wrong = "polygons.not_degrees" if frame.crs.is_geographic else "polygons.off_earth"
        raise GeometryError(wrong, where=where, reach=reach, crs=frame.crs.to_string()[:60])
    if frame.crs.is_geocentric:
        raise GeometryError("polygons.geocentric", where=where, crs=frame.crs.to_string()[:60])
    if _seems_degrees(frame):
        remark = Message("border.degrees", crs=frame.crs.to_string()[:60], unit=frame.crs.axis_info[0].unit_name)
        frame.attrs["remarks"] = (*frame.attrs["remarks"], remark)
    return frame


def _seems_degrees(frame: Any) -> bool:
    """Whether coordinates of a system in metres or feet are all as small as degrees."""
    return bool(frame.crs.is_projected) and within_degrees(frame.total_bounds)


def _reach(frame: Any) -> float | None:
    """The coordinate farthest from 0 that cannot be in the frame's reference system; None if all can."""
    unit, bounds = frame.crs.axis_info[0].unit_conversion_factor, frame.total_bounds
    if frame.crs.is_geographic:
        return beyond_degrees(bounds, np.pi / 2 / unit)
    reach = float(np.abs(bounds).max())
    return reach if _FARTHEST / unit < reach < np.inf else None


# ------------------------------------------------------------------------------------------------ geometries
class _Checked:
    """Features refused, repaired or left out by name."""

    def __init__(self, where: object, name: Callable[[int], Message]) -> None:
        self._where, self._name = where, name
        self._remarks: list[Message] = []

    def frame(self, frame: Any, *, repair: bool, points: bool = False) -> "geopandas.GeoDataFrame":
        """Frame of valid polygons without Z and M, or the reason why it is none; of points where they are taken."""
        import shapely

        with damaged(self._where, message="read.damaged_polygons"):
            shapes = frame.geometry.to_numpy().copy()
            deep = shapely.has_z(shapes) | shapely.has_m(shapes)
            shapes[deep] = shapely.force_2d(shapes[deep])
            are_points = points and bool((shapely.get_type_id(shapes) == shapely.GeometryType.POINT).all())
            if not are_points:
                shapes = self._polygon_parts(shapes)
            if repair and not are_points:
                shapes = self._repaired(shapes)
        bare = shapely.is_missing(shapes) | shapely.is_empty(shapes)
        if repair and bare.any() and not bare.all():
            self._remark(bare, "polygons.left_out")
        else:
            self._refuse(bare, "polygons.missing")
        shapes = np.where(bare, None, shapes)
        bad = ~shapely.is_valid(shapes) & ~bare
        self._refuse(bad, "polygons.invalid", lambda: shapely.is_valid_reason(shapes))
        remarks = (*frame.attrs.get("remarks", ()), *self._remarks)
        frame = frame.set_geometry(shapes, crs=frame.crs)
        frame = frame[~bare].reset_index(drop=True) if bare.any() else frame
        frame.attrs["remarks"] = remarks
        return frame

    def _polygon_parts(self, shapes: Any) -> Any:
        """Polygons and multipolygons as they are, the polygons of collections; other kinds are refused."""
        import shapely

        kinds = shapely.get_type_id(shapes)
        collections = np.flatnonzero(kinds == shapely.GeometryType.GEOMETRYCOLLECTION)
        partial = np.zeros(len(shapes), dtype=bool)
        for i in collections:
            parts = shapely.get_parts(shapes[i])
            polygons = [p for p in shapely.get_parts(parts) if p.geom_type == "Polygon" and not p.is_empty]
            if polygons:
                shapes[i] = polygons[0] if len(polygons) == 1 else shapely.union_all(polygons)
                partial[i] = True
                kinds[i] = shapely.get_type_id(shapes[i])
        empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
        self._remark(partial, "polygons.collections")
        self._refuse(
            ~np.isin(kinds, (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)) & ~empty,
            "polygons.others",
            lambda: [None if shape is None else shape.geom_type for shape in shapes],
        )
        return shapes

    def _repaired(self, shapes: Any) -> Any:
        """Invalid polygons made valid, valid ones untouched."""
        import shapely

        infinite = np.zeros(len(shapes), dtype=bool)
        coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
        infinite[owner[~np.isfinite(coordinates).all(axis=1)]] = True
        self._refuse(infinite, "polygons.infinite")
        invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
        repaired = shapes.copy()
        repaired[invalid] = shapely.make_valid(shapes[invalid], method="structure", keep_collapsed=False)
        self._remark(invalid, "polygons.repaired")
        self._refuse(shapely.is_empty(repaired) & ~shapely.is_empty(shapes), "polygons.no_area")
        return repaired

    def _remark(self, which: Any, what: str) -> None:
        if which.any():
            self._remarks.append(Message(what, names=self._named(which)))

    def _refuse(self, bad: Any, problem: str, of: Callable[[], Any] | None = None) -> None:
        if np.any(bad):
            names = self._named(bad, None if of is None else of())
            raise GeometryError(problem, where=self._where, names=names)

    def _named(self, which: Any, reasons: Any = None) -> list[Message]:
        rows = np.flatnonzero(which)
        if reasons is None:
            return [self._name(i) for i in rows.tolist()]
        return [Message("polygons.reason", name=self._name(i), reason=reasons[i]) for i in rows.tolist()]
