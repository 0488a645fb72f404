"""A study's results as frames of features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.geopackage.study import StudyYear, links_columns, region_columns
from geo_itcluster.io.frames import nullable_integers, text_column
from geo_itcluster.study.year_study import INTEGER_FIELDS, YearStudy

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.messages import Lang
    from geo_itcluster.weights import Weights

__all__ = ["links_frame", "study_year", "year_frame"]


def study_year(given: YearInput, found: YearStudy, lang: Lang = "en") -> StudyYear:
    """A year of a study as its GeoPackage has it: the regions' names also in a language, if the map has them."""
    names = given.map.names_in(lang)
    more = () if names == given.map.names else (f"name_{lang}", names)
    return StudyYear(found, given.map.name, given.map.licence, *more)


def year_frame(
    given: YearInput, found: YearStudy, *, only: Sequence[str] | None = None, lang: Lang = "en"
) -> gpd.GeoDataFrame:
    """All results of a year, or some of them, one row per region; missing figures are missing in every type."""
    import geopandas as gpd

    every = region_columns(study_year(given, found, lang))
    columns = {name: _stored(name, every[name]) for name in only or every}
    return gpd.GeoDataFrame(columns, geometry=given.map.frame.geometry.to_numpy(), crs=given.map.frame.crs)


def _stored(name: str, values: np.ndarray[Any, Any]) -> Any:
    """A column in a type that can be missing."""
    if name in ("year", *INTEGER_FIELDS):
        return nullable_integers(values)
    return text_column(values) if values.dtype == object else values


def links_frame(region_map: RegionMap, weights: Weights) -> gpd.GeoDataFrame:
    """Neighbour links as lines between points within the regions, one row for each pair."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    columns, places = links_columns(weights, lambda texts: pd.array(texts.tolist(), dtype="string"))
    points = shapely.get_coordinates(region_map.points_within)
    return gpd.GeoDataFrame(columns, geometry=shapely.linestrings(points[places]), crs=region_map.frame.crs)
