"""Region polygons: the layers that travel with the package, and a user's own.

Reading is strict: what a later step would trip over (no polygons, no coordinate reference system, empty or
invalid geometries) is refused here, with the file, the layer, the rows and the remedy.
"""

import warnings
import zipfile
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.errors import DataError, GeometryError
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file

if TYPE_CHECKING:
    import geopandas

__all__ = ["load_boundaries", "read_polygons"]

_ZIPPED_SUFFIXES = {".gpkg", ".geojson", ".json", ".shp"}
_ROWS_NAMED = 5


def load_boundaries(vintage: int, *, source: BoundarySource = "osm") -> "geopandas.GeoDataFrame":
    """Regions of Kazakhstan as they were divided at some time.

    Parameters
    ----------
    vintage
        Number of regions: 16 (until June 2018), 17 (until June 2022) or 20 (since).
    source
        ``"osm"`` (OpenStreetMap by way of OCHA, ODbL) or ``"natural_earth"`` (public domain; 16 regions only).

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, ordered by ``code``; columns ``code``, ``name_en``, ``name_ru``, ``name_kk``, ``iso``,
        ``kato``, ``kind`` (``"oblast"`` or ``"city"``), ``area_km2`` (geodesic) and ``geometry``. The
        polygons are a valid coverage: neighbours share their borders exactly.

    Raises
    ------
    DataError
        If there is no such layer.

    Examples
    --------
    >>> regions = load_boundaries(16)
    >>> len(regions), regions["code"].iloc[0], regions.crs.to_epsg()
    (16, 'AKM', 4326)
    """
    return read_polygons(boundary_file(vintage, source))


def read_polygons(
    path: str | PathLike[str], *, layer: str | None = None, repair: bool = False, crs: str | None = None
) -> "geopandas.GeoDataFrame":
    """Read a layer of polygons from a GeoPackage, GeoJSON or Shapefile, or from a ``.zip`` of one.

    Parameters
    ----------
    path
        File on this machine.
    layer
        Layer to read; needed only where the file holds several with geometries. In a ``.zip`` of several
        files, the name of one of them without its suffix.
    repair
        Repair invalid polygons (GEOS MakeValid, method "structure") instead of refusing them. Lines and
        points that a polygon collapses to are dropped; one that collapses altogether is still refused.
    crs
        Coordinate reference system of a layer that does not tell its own, such as ``"EPSG:4326"``. Where the layer
        tells another, this is refused: it does not reproject.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows in the file's order; Polygon and MultiPolygon without Z and M. What GDAL remarked on while
        reading is in ``frame.attrs["remarks"]``, a tuple of texts.

    Raises
    ------
    DataError
        If there is no such file, it is no vector file, several layers could be meant, or the layer has no
        features.
    GeometryError
        If the layer has no coordinate reference system, or geometries that are missing, empty, invalid, or
        no polygons. Rows are counted from 1.

    Examples
    --------
    >>> read_polygons("nowhere.gpkg")
    Traceback (most recent call last):
        ...
    geo_itcluster.errors.DataError: nowhere.gpkg: no such file; check the path.
    """
    path = Path(path)
    if not path.exists():
        raise DataError(f"{path}: no such file; check the path.")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        opened, layer = _source(path, layer)
        frame = _read(path, opened, layer)
    frame.attrs["remarks"] = tuple(str(warning.message) for warning in caught)
    return _checked(_with_crs(frame, crs, str(path)), f'{path}, layer "{layer}"', repair=repair)


def _source(path: Path, layer: str | None) -> tuple[str, str]:
    """What GDAL is to open, and the layer in it."""
    opened, layer_in_zip = str(path), layer
    if path.suffix.lower() == ".zip":
        opened, member_named = _zip_member(path, layer)
        layer_in_zip = None if member_named else layer
    return opened, _layer(path, opened, layer_in_zip)


def _zip_member(path: Path, layer: str | None) -> tuple[str, bool]:
    """Vector file inside a zip, and whether `layer` was needed to choose it."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if not n.startswith("__MACOSX/")]
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: not a zip archive that can be read ({error}); pack it anew.") from None
    members = [n for n in names if Path(n).suffix.lower() in _ZIPPED_SUFFIXES]
    if not members:
        kinds = ", ".join(sorted(_ZIPPED_SUFFIXES))
        raise DataError(f"{path}: no vector file inside (looked for {kinds}).")
    stems = [Path(n).stem for n in members]
    if len(members) == 1:
        chosen = members[0]
    elif layer is not None and stems.count(layer) == 1:
        chosen = members[stems.index(layer)]
    else:
        raise DataError(f"{path}: holds several files; name one as the layer: {_listed(stems)}.")
    return f"/vsizip/{{{path.resolve().as_posix()}}}/{chosen}", len(members) > 1


def _layer(path: Path, opened: str, layer: str | None) -> str:
    """Name of the layer to read; tables without geometries, such as QGIS's styles, do not count."""
    import pyogrio

    try:
        found = pyogrio.list_layers(opened)
    except (RuntimeError, ValueError):
        raise DataError(
            f"{path}: not a vector file that can be read; give a GeoPackage, GeoJSON or Shapefile."
        ) from None
    spatial = [str(name) for name, geometry_type in found if geometry_type is not None]
    if layer is not None:
        if layer not in spatial:
            raise DataError(f'{path}: no layer "{layer}" with geometries; there are: {_listed(spatial)}.')
        return layer
    if not spatial:
        raise DataError(f"{path}: holds tables only, no layer with geometries.")
    if len(spatial) > 1:
        raise DataError(f"{path}: holds several layers; name one of them: {_listed(spatial)}.")
    return spatial[0]


def _read(path: Path, opened: str, layer: str) -> "geopandas.GeoDataFrame":
    """Read the layer; what GDAL or GEOS cannot read becomes an error of this package."""
    import geopandas
    import shapely

    try:
        return geopandas.read_file(opened, layer=layer, engine="pyogrio")
    except (RuntimeError, ValueError, shapely.errors.ShapelyError) as error:
        reason = str(error).partition("\n")[0]
        raise GeometryError(f'{path}, layer "{layer}": cannot be read ({reason}); save it anew from QGIS.') from None


def _with_crs(frame: Any, crs: str | None, where: str) -> "geopandas.GeoDataFrame":
    """Frame with the reference system that the user knows and the file does not."""
    import pyproj

    if crs is None:
        return frame
    try:
        given = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise GeometryError(f'"{crs}" is no coordinate reference system; write one such as EPSG:4326.') from None
    if frame.crs is not None and frame.crs != given:
        raise GeometryError(
            f"{where}: is in {frame.crs.to_string()}, not in {given.to_string()}; leave the option out."
        )
    return frame.set_crs(given)


def _checked(frame: Any, where: str, *, repair: bool) -> "geopandas.GeoDataFrame":
    """Frame of valid polygons without Z and M, or the reason why it is none."""
    import shapely

    if len(frame) == 0:
        raise DataError(f"{where}: has no features.")
    if frame.crs is None:
        raise GeometryError(
            f"{where}: has no coordinate reference system; say which it is "
            "(crs=, --crs EPSG:4326), or assign it in QGIS (Layer > Set CRS, then export)."
        )
    geometries = shapely.force_2d(frame.geometry.to_numpy())
    _refuse(
        shapely.is_missing(geometries) | shapely.is_empty(geometries),
        f"{where}: missing or empty geometries",
        "draw or delete these features",
    )
    kinds = frame.geometry.geom_type.to_numpy()
    _refuse(
        ~np.isin(kinds, ["Polygon", "MultiPolygon"]),
        f"{where}: polygons are needed, but there are others",
        "choose a polygon layer",
        kinds,
    )
    if repair:
        geometries = _repaired(geometries, where)
    _refuse(
        ~shapely.is_valid(geometries),
        f"{where}: invalid polygons",
        "repair them with Fix geometries in QGIS, or pass repair=True (--repair)",
        shapely.is_valid_reason(geometries),
    )
    return frame.set_geometry(geometries, crs=frame.crs)


def _repaired(geometries: Any, where: str) -> Any:
    """Invalid polygons made valid, valid ones untouched."""
    import shapely

    invalid = ~shapely.is_valid(geometries)
    repaired = geometries.copy()
    repaired[invalid] = shapely.make_valid(geometries[invalid], method="structure", keep_collapsed=False)
    _refuse(
        shapely.is_empty(repaired),
        f"{where}: no area is left after repair",
        "draw or delete these features",
    )
    return repaired


def _refuse(bad: Any, problem: str, remedy: str, reasons: Any = None) -> None:
    """Raise GeometryError if any row is bad, naming the rows (from 1) and their reasons."""
    rows = np.flatnonzero(bad)
    if rows.size:
        named = [f"row {i + 1}" + (f" ({reasons[i]})" if reasons is not None else "") for i in rows]
        raise GeometryError(f"{problem}: {_listed(named)}; {remedy}.")


def _listed(items: Sequence[str]) -> str:
    """Items joined by commas, the tail counted rather than named."""
    more = len(items) - _ROWS_NAMED
    return ", ".join(items[:_ROWS_NAMED]) + (f" and {more} more" if more > 0 else "")
