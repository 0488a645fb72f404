"""A study's results as styled map layers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.indices import INDICATORS
from geo_itcluster.io.geopackage import Layer, Style
from geo_itcluster.study import WHOLE_FIELDS
from geo_itcluster.styles import ksi_style, links_style, lisa_style, rank_style, significance_style

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo_itcluster.io.inputs import RegionMap, YearInput
    from geo_itcluster.study import Settings, YearStudy
    from geo_itcluster.weights import Weights

__all__ = [
    "FIELDS",
    "LABELLED",
    "links_frame",
    "links_layer",
    "plain_row",
    "text_column",
    "whole_numbers",
    "year_frame",
    "year_layer",
]

LABELLED = 60
"""Beyond this many regions, names on a map hide it."""

FIELDS: dict[str, str] = {
    "code": "Code of the region in its vintage, or the map's key",
    "name": "Region",
    "year": "Year",
    "score": "Score, 0 to 100",
    "rank": "Place, 1 is the highest score",
    "symbolic_rank": "Rank on the symbolic scale",
    "partial": "Score rests on fewer than six indicators",
    "iis": "Innovative susceptibility (IIS), %",
    "iia": "Innovative activity (IIA), %",
    "iis_partial": "Mean of the susceptibility ratios that are known, %",
    **{f"ratio_{i.symbol.lower()}": f"Leader ratio of {i.symbol}: {i.name}, %" for i in INDICATORS},
    "value": "Variable that was scored",
    "labour_productivity": "GRP per employed person, KZT mln per thousand",
    "output_per_tonne": "GRP per emissions, KZT mln per thousand tonnes",
    "ksi_it": "KSI: share of the country's IT output",
    "ksi_production": "KSI: share of IT production, Table 2",
    "ksi_value_added": "KSI: share of IT value added, official",
    "lq_value_added": "Location quotient of IT value added in GRP",
    "krugman_value_added": "Krugman index, IT against the rest of GRP",
    "neighbours": "Neighbours with data",
    "z": "Score in standard deviations from the mean",
    "lag": "Mean of the neighbours, in standard deviations",
    "local_moran": "Local Moran's I",
    "lisa_z": "Local Moran's I, conditional z-score",
    "lisa_quadrant": "Quadrant of the Moran scatterplot",
    "lisa_class": "LISA class",
    "lisa_p": "Conditional p of the neighbours' mean",
    "lisa_p_min": "Smallest p this region could ever have",
    "lisa_p_adj": "p adjusted for the number of regions",
    "lisa_method": "How p was had",
    "lisa_draws": "Arrangements or permutations behind p",
}
"""Field names of the scored layers, and what they hold."""


def year_frame(given: YearInput, found: YearStudy) -> gpd.GeoDataFrame:
    """One row a region with all of a year's results; missing figures are missing in every type."""
    import pandas as pd

    columns: dict[str, Any] = {
        "code": given.map.codes,
        "name": given.map.names,
        "year": pd.array([given.year] * len(given.map.codes), dtype="Int64"),
        **{name: _stored(name, values) for name, values in found.columns().items()},
    }
    import geopandas as gpd

    return gpd.GeoDataFrame(columns, geometry=list(given.map.frame.geometry), crs=given.map.frame.crs)


def _stored(name: str, values: np.ndarray[Any, Any]) -> Any:
    """A column in a type that can be missing."""
    if name in WHOLE_FIELDS:
        return whole_numbers(values)
    return text_column(values) if values.dtype == object else values


def year_layer(given: YearInput, found: YearStudy, settings: Settings, *, score_name: str) -> Layer:
    """The scored regions of a year: ranks first, then LISA, significance and KSI as further styles."""
    frame = year_frame(given, found)
    label = "name" if len(frame) <= LABELLED else None
    styles = [
        Style("rank", rank_style(ranks=settings.scale.ranks, label_field=label), True, "Rank on the symbolic scale"),
        Style("lisa", lisa_style(label_field=label), False, "LISA classes"),
        Style("significance", significance_style(label_field=label), False, "Conditional p of the LISA"),
        *(
            Style(
                f"ksi_{name}"[:30], ksi_style(f"ksi_{name}", label_field=label), False, FIELDS.get(f"ksi_{name}", "KSI")
            )
            for name in found.ksi
        ),
    ]
    when = "" if given.year is None else f" {given.year}"
    return Layer(
        name="scores" if given.year is None else f"scores_{given.year}",
        frame=frame,
        styles=styles,
        title=f"Scored regions{when}",
        description=f"{score_name}{when} on the map {given.map.name}. Boundaries: {given.map.licence}",
        aliases={field: FIELDS[field] for field in frame.columns if field in FIELDS},
    )


def links_frame(region_map: RegionMap, weights: Weights) -> gpd.GeoDataFrame:
    """Neighbour links as lines between points within the regions, one row for each pair."""
    import geopandas as gpd
    import shapely

    first, second = weights.rows, weights.indices
    once = first < second
    first, second = first[once], second[once]
    points = shapely.get_coordinates(shapely.point_on_surface(region_map.frame.geometry.to_numpy()))
    codes, names = np.array(region_map.codes, dtype=object), np.array(region_map.names, dtype=object)
    k = weights.cardinalities
    return gpd.GeoDataFrame(
        {
            "code_a": codes[first],
            "code_b": codes[second],
            "name_a": names[first],
            "name_b": names[second],
            "weight_ab": 1.0 / k[first],
            "weight_ba": 1.0 / k[second],
        },
        geometry=shapely.linestrings(np.stack([points[first], points[second]], axis=1)),
        crs=region_map.frame.crs,
    )


def links_layer(region_map: RegionMap, weights: Weights, *, name: str) -> Layer:
    """The neighbour links of a map."""
    return Layer(
        name=name,
        frame=links_frame(region_map, weights),
        styles=[Style("links", links_style(), True, "Neighbour links")],
        title=f"Neighbour links, {region_map.name}",
        description=str(weights.summary()),
        aliases={
            "code_a": "Code of one region",
            "code_b": "Code of the other",
            "name_a": "One region",
            "name_b": "The other region",
            "weight_ab": "Weight of b in a's neighbourhood mean",
            "weight_ba": "Weight of a in b's neighbourhood mean",
        },
    )


def whole_numbers(values: Sequence[float] | np.ndarray[Any, Any]) -> pd.arrays.IntegerArray:
    """Whole numbers that can be missing; what is too large for an integer is missing too."""
    import pandas as pd

    x = np.asarray(values, dtype=np.float64)
    known = np.isfinite(x) & (np.abs(x) < 2.0**53)
    return pd.arrays.IntegerArray(np.where(known, x, 0).astype(np.int64), ~known)


def plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as plain numbers and text, missing ones None; for JSON.

    >>> plain_row({"n": np.int64(3), "x": float("nan")})
    {'n': 3, 'x': None}
    """
    return {str(key): _plain_value(value) for key, value in row.items()}


def _plain_value(value: Any) -> Any:
    import pandas as pd

    if value is None or value is pd.NA or (isinstance(value, float | np.floating) and not math.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


def text_column(values: Any) -> Any:
    """Texts that can be missing."""
    import pandas as pd

    return pd.array([None if v is None or v == "" else str(v) for v in values], dtype="string")
