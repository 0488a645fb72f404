"""A study's results as styled map layers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.io.frames import nullable_integers, text_column
from geo_itcluster.io.layer import Layer, Style
from geo_itcluster.io.outputs.fields import FIELDS, LINK_FIELDS, described
from geo_itcluster.study.year_study import INTEGER_FIELDS, LISA_FIELDS
from geo_itcluster.styles.classes import (
    ksi_style,
    links_style,
    lisa_style,
    rank_style,
    regions_style,
    significance_style,
)

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.io.outputs.fields import Field
    from geo_itcluster.study.year_study import Settings, YearStudy
    from geo_itcluster.weights import Weights

__all__ = [
    "LABELLED",
    "links_frame",
    "links_layer",
    "lisa_layer",
    "year_frame",
    "year_layer",
]

LABELLED = 60
"""Beyond this many regions, names on a map hide it."""


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

    return gpd.GeoDataFrame(columns, geometry=given.map.frame.geometry.to_numpy(), crs=given.map.frame.crs)


def _stored(name: str, values: np.ndarray[Any, Any]) -> Any:
    """A column in a type that can be missing."""
    if name in INTEGER_FIELDS:
        return nullable_integers(values)
    return text_column(values) if values.dtype == object else values


def year_layer(given: YearInput, found: YearStudy, settings: Settings, *, score_name: str) -> Layer:
    """The scored regions of a year: ranks first, then LISA, significance and KSI as further styles."""
    frame = year_frame(given, found)
    label = _label_field(frame)
    styles = [
        Style("rank", rank_style(ranks=settings.scale.ranks, label_field=label), True, "Rank on the symbolic scale"),
        *_lisa_styles(label),
        *(
            Style(field[:30], ksi_style(field, label_field=label), False, described(field).description)
            for field in (f"ksi_{name}" for name in found.ksi)
        ),
        Style("regions", regions_style(label_field=label), False, "Regions alone, as a backdrop for links"),
    ]
    when = "" if given.year is None else f" {given.year}"
    return Layer(
        name=_layer_name("scores", given.year),
        frame=frame,
        styles=styles,
        title=f"Scored regions{when}",
        description=f"{score_name}{when} on the map {given.map.name}. Boundaries: {given.map.licence}",
        fields=_fields(frame),
    )


def lisa_layer(scored: Layer, year: int | None) -> Layer:
    """The LISA results of a year's layer as a layer that opens in the LISA classes."""
    kept = ["code", "name", "year", "score", *LISA_FIELDS]
    frame = scored.frame[[*kept, scored.frame.geometry.name]]
    lisa, significance = _lisa_styles(_label_field(frame))
    return Layer(
        name=_layer_name("lisa", year),
        frame=frame,
        styles=[replace(lisa, default=True), significance],
        title=f"LISA{'' if year is None else f' {year}'}",
        description=f"LISA results, a view of {scored.name}. {scored.description}",
        fields=_fields(frame),
        view_of=scored.name,
    )


def _lisa_styles(label: str | None) -> tuple[Style, Style]:
    return (
        Style("lisa", lisa_style(label_field=label), False, "LISA classes"),
        Style("significance", significance_style(label_field=label), False, "Conditional p of the LISA"),
    )


def _label_field(frame: gpd.GeoDataFrame) -> str | None:
    return "name" if len(frame) <= LABELLED else None


def _layer_name(kind: str, year: int | None) -> str:
    return kind if year is None else f"{kind}_{year}"


def _fields(frame: gpd.GeoDataFrame) -> dict[str, Field]:
    return {name: FIELDS[name] for name in frame.columns if name in FIELDS}


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
        fields=LINK_FIELDS,
    )
