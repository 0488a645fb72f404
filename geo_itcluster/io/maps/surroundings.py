"""The countries around a map, which are drawn in grey below it."""

from __future__ import annotations

from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster.io.maps.arrangement import arranged
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.regions.countries import countries_within, country_regions

__all__ = ["LAND", "SHORE", "land_around"]

LAND, SHORE = "#f0efec", "#c4c2bc"
"""Fill and outline."""

_MARGIN = 0.5  # of a map's width and height, that countries around it are taken from
_MOST_OF = 0.8  # of a country's land, for a map to be one of it; of a user's regions, to know where they lie
_HALF_THE_WORLD = 180.0  # degrees; a map that is wider, across the date line, has nothing drawn around it


@lru_cache(maxsize=4)
def land_around(region_map: RegionMap) -> NDArray[np.object_]:
    """The countries around a map, on its projection. Water is what they leave.

    A user's own map has them where its regions lie on land; its own country is among them where it is one of a part.
    """
    nothing, regions = np.array([], dtype=object), region_map.frame.geometry.to_crs(4326).to_numpy()
    sheet = arranged(region_map)
    west, south, east, north = sheet.body.to_crs(4326).total_bounds
    if east - west > _HALF_THE_WORLD:
        return nothing
    dx, dy = _MARGIN * (east - west), _MARGIN * (north - south)
    bounds = west - dx, max(south - dy, -90.0), east + dx, min(north + dy, 90.0)
    frame, inside = shapely.box(*bounds), shapely.point_on_surface(regions)
    countries, on_land = [], np.zeros(len(regions), dtype=bool)
    for code in countries_within(bounds):
        polygons = [shapely.Polygon(shell, holes) for of in country_regions(code).polygons for shell, *holes in of]
        near = [polygon for polygon in polygons if polygon.intersects(frame)]
        ground = shapely.intersection(shapely.union_all(shapely.make_valid(near)), frame)
        mine = shapely.contains(ground, inside)
        on_land |= mine
        if code == region_map.country or shapely.area(regions[mine]).sum() > _MOST_OF * shapely.area(ground):
            continue
        countries.append(ground)
    if not countries or (region_map.country is None and on_land.mean() < _MOST_OF):
        return nothing
    projected = gpd.GeoSeries(countries, crs=4326).to_crs(sheet.crs)
    land: NDArray[np.object_] = shapely.orient_polygons(projected.to_numpy())
    return land
