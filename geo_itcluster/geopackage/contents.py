"""All that a study's GeoPackage holds but the features, in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo_itcluster.geopackage.layer import Layer, Table
from geo_itcluster.geopackage.project import MapSheet
from geo_itcluster.geopackage.study import (
    StudyYear,
    links_layer,
    lisa_layer,
    moran_table,
    problems_table,
    scores_layer,
    settings_table,
    value_breaks,
)
from geo_itcluster.geopackage.study_maps import year_sheet
from geo_itcluster.messages import Lang, language
from geo_itcluster.study.checks import Problem
from geo_itcluster.study.year_study import Settings
from geo_itcluster.weights import Weights

__all__ = ["StudyContents", "links_names", "study_contents"]


@dataclass(frozen=True, slots=True, eq=False)
class StudyContents:
    """What a study's GeoPackage holds.

    Attributes
    ----------
    layers : tuple of Layer
        Without their features.
    tables : tuple of Table
    sheets : tuple of MapSheet
        Maps of the QGIS project, the last year first.
    credit : str
        What every map must say of its sources.
    metadata : mapping
        Provenance of the file.
    """

    layers: tuple[Layer, ...]
    tables: tuple[Table, ...]
    sheets: tuple[MapSheet, ...]
    credit: str
    metadata: Mapping[str, Any]


def study_contents(
    years: Sequence[StudyYear],
    settings: Settings,
    weights: Mapping[str, Weights],
    *,
    score_name: str,
    problems: Sequence[Problem],
    metadata: Mapping[str, Any],
    source: str = "",
    author: str = "",
    lang: Lang = "en",
) -> StudyContents:
    """Layers, tables and maps of a study.

    Parameters
    ----------
    years : sequence of StudyYear
    settings : Settings
    weights : mapping of map name to Weights
    score_name : str
        What the score is.
    problems : sequence of Problem
    metadata : mapping
        From :func:`~geo_itcluster.geopackage.study.study_provenance`.
    source, author : str
        Of the figures and of the study, for the maps' credits.
    lang : {"en", "ru", "kk"}
        Language of titles, descriptions, aliases and maps; names of layers, fields, styles and classes are English.
    """
    links, breaks = links_names(years), value_breaks(years)
    layers: list[Layer] = []
    for year in years:
        scores = scores_layer(year, settings, score_name=score_name, breaks=breaks)
        layers += [scores, lisa_layer(year, scores)]
    layers += [links_layer(weights[on], name=name, map_name=on) for on, name in links.items()]
    sheets = [
        year_sheet(year, settings, links=links[year.map], score_name=score_name, ranked=not breaks) for year in years
    ]
    t, licences = language(lang), dict.fromkeys(year.licence for year in years)
    credits = (
        *([t("report.source", source=t.text(source).rstrip("."))] if source else []),
        *([t("report.author", author=author.rstrip("."))] if author else []),
        t("figure.credit", licence="; ".join(map(t.text, licences))),
    )
    return StudyContents(
        tuple(layer.in_language(lang) for layer in layers),
        tuple(
            table.in_language(lang)
            for table in (moran_table(years), settings_table(metadata), problems_table(problems))
        ),
        tuple(replace(s, themes=tuple(theme.in_language(lang) for theme in s.themes)) for s in sheets[::-1]),
        " ".join(credits),
        metadata,
    )


def links_names(years: Sequence[StudyYear]) -> dict[str, str]:
    """Names of the layers of links by the names of the maps: one map needs no name of its own."""
    maps = dict.fromkeys(year.map for year in years)
    return {name: "links" if len(maps) == 1 else f"links_{name}" for name in maps}
