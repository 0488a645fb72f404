"""Rebuild the plugin's ISO 3166-2 codes of QGIS's world map, from ``boundaries/countries.zip``.

The world map (Natural Earth 4.1, simplified) has no ISO codes. A region takes the code of the region of the same
country that covers most of it, if each covers the other by at least seven tenths, or by three tenths where the name is
the same (small islands are drawn coarsely). A region that was divided or merged since takes none, and codes that ISO
has no longer are left out. It reads QGIS's ``world_map.gpkg``.
"""

import csv
import sys
from pathlib import Path

import geopandas
import shapely

from geo_itcluster.regions.countries import countries, country_regions

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "qgis_plugin" / "geo_itcluster_qgis" / "layers_io" / "world_map_codes.csv"
WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
ALIKE, ALIKE_AND_NAMED = 0.7, 0.3


def main(world_map: Path = WORLD_MAP) -> None:
    """Write country, name and code of each region of the world map whose code is known."""
    every = geopandas.read_file(world_map, layer="states_provinces")
    every = every[every["name"].notna() & ~every.duplicated(["adm0_a3", "name"], keep=False)]
    known = {country.a3 for country in countries()}
    rows = [
        (a3, name, code)
        for a3, regions in every.groupby("adm0_a3")
        if a3 in known
        for name, code in _codes(str(a3), regions)
    ]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("adm0_a3", "name", "iso_3166_2"), *sorted(rows)])
    print(f"{OUT}: {len(rows)} of {len(every)} regions")


def _codes(a3: str, regions: geopandas.GeoDataFrame) -> list[tuple[str, str]]:
    """Names of a country's regions, and their codes."""
    country = country_regions(a3)
    shapes = [
        shapely.make_valid(shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons]))
        for polygons in country.polygons
    ]
    current = ["" if row["iso_3166_2"] == row["former_iso"] else row["iso_3166_2"] for row in country.properties]
    tree, found = shapely.STRtree(shapes), []
    for name, shape in zip(regions["name"], shapely.make_valid(regions.geometry.to_numpy()), strict=True):
        shared = {at: shape.intersection(shapes[at]).area for at in tree.query(shape, "intersects").tolist()}
        best = max(shared, key=shared.__getitem__, default=None)
        if best is not None and current[best]:
            needed = ALIKE_AND_NAMED if country.index.match(name).code == country.codes[best] else ALIKE
            if shared[best] >= needed * max(shape.area, shapes[best].area):
                found.append((str(name), current[best]))
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
