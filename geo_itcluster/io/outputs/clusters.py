"""Clusters of an industry of a table on its map, and of its plants: read, measured, and written as a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
import pandas as pd

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.clusters import ClusterMap, DistanceFunction, cluster_map, k_density, m_function
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.industries import classification
from geo_itcluster.io.frames import records
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.io.outputs.industry_study import IndustryStudy
from geo_itcluster.io.outputs.potential import industries_on_map, kazakhstan_industries
from geo_itcluster.io.sources import Source, files_of, source_of
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.messages import Message
from geo_itcluster.regions.official import OFFICIAL_SECTIONS
from geo_itcluster.settings import IndustryTableSettings, MapSettings, TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import IndustryMapOptions, offers
from geo_itcluster.specialization.ellison_glaeser import (
    EllisonGlaeser,
    ellison_glaeser_from_herfindahl,
    ellison_glaeser_index,
)
from geo_itcluster.study.mapped_years import each_once
from geo_itcluster.styles.classes import lisa_style, location_quotient_style
from geo_itcluster.styles.clusters import reach_style, stars_style
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang

__all__ = ["ClusterStudy", "cluster_study"]

_SECTIONS = tuple(section for section in OFFICIAL_SECTIONS if len(section) == 1)
_COORDINATES = ((True, ("longitude", "latitude")), (False, ("x", "y")))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClusterStudy(IndustryStudy):
    """Clusters of one industry, and where they came from.

    Attributes
    ----------
    clusters : ClusterMap
    map : RegionMap or None
    year, first : int
        The year that is mapped, and that from which growth is measured.
    ellison_glaeser : EllisonGlaeser or None
        Of plants with their regions, or from their Herfindahl index.
    distances : tuple of DistanceFunction
        M and K-density of plants with coordinates.
    files : mapping of file name to SHA-256
    sources : tuple of Path
    notes : tuple of str
    """

    clusters: ClusterMap
    map: RegionMap | None
    year: int
    first: int
    ellison_glaeser: EllisonGlaeser | None
    distances: tuple[DistanceFunction, ...]
    files: Mapping[str, str]
    sources: tuple[Path, ...]
    notes: tuple[str, ...]

    @property
    def statistic(self) -> IntArray:
        """Stars of each region."""
        return self.clusters.stars

    @property
    def p(self) -> FloatArray | None:
        """Of the local Moran's I of specialization."""
        return self.clusters.p

    def _found(self) -> tuple[int, ClusterMap]:
        return self.year, self.clusters

    @property
    def title(self) -> Message:
        """The industry and the year."""
        return Message("clusters.layer", industry=self.clusters.title, year=str(self.year))

    def lines(self) -> list[Message]:
        """What was found, a line each."""
        plants = [] if self.ellison_glaeser is None else [self.ellison_glaeser.summary()]
        return [*self.clusters.lines(), *plants, *(found.summary() for found in self.distances)]

    def summary(self) -> Message:
        """The answer in a few lines."""
        return Message("text.sentences", parts=self.lines())

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; for JSON."""
        plants = self.ellison_glaeser
        return {
            **self.provenance(),
            "reach": self.clusters.counts(),
            "regions": self._records(),
            "ellison_glaeser": None if plants is None else plants.to_dict(),
            "distances": [
                {name: getattr(of, name) for name in ("kind", "unit", "p", "p_min")}
                | {"curve": records(of.frame().reset_index())}
                for of in self.distances
            ],
            "summary": [str(line) for line in self.lines()],
        }

    def provenance(self) -> dict[str, Any]:
        """Inputs and their hashes, software, notes."""
        return {
            "industry": self.clusters.industry,
            "year": self.year,
            "growth_since": self.first if self.clusters.performance_of == "growth" else None,
            **IndustryStudy.provenance(self),
        }

    def _layer(self, frame: pd.DataFrame, lang: Lang) -> Layer:
        title = self.title.text(lang)
        styles = [
            Style("reach", reach_style(label_field="name"), True, title),
            Style("stars", stars_style(), False, Message("column.stars")),
            Style("quotient", location_quotient_style("quotient"), False, Message("column.quotient")),
        ]
        if self.clusters.lisa is not None:
            styles.append(Style("lisa", lisa_style("lisa_class"), False, Message("column.lisa_class")))
        name = f"clusters_{self.year}"
        return Layer(name=name, frame=frame, styles=styles, title=title, description=self.summary()).in_language(lang)


@offers(IndustryTableSettings, TableSettings, MapSettings)
def cluster_study(
    table: TableLike | None = None,
    *,
    industry: str = "J",
    plants: TableLike | None = None,
    weights: str | Weights = "queen",
    herfindahl: float | None = None,
    simulations: int = 999,
    alpha: float = 0.05,
    seed: int = 0,
    top: float = 0.1,
    star_quotient: float = 2.0,
    threshold: float = 1.0,
    progress: Progress | None = None,
    **reading: Unpack[IndustryMapOptions],
) -> ClusterStudy:
    """Map the clusters of an industry: stars, strength, geographic reach; and where its plants gather.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        Region x industry table, wide or long, with years. Official value added of Kazakhstan's sections unless given.
    industry : str
        The one that is looked at; section J, information and communication, unless given. ``IT`` with ``it_set``.
    plants : path, DataFrame or Arrow table, optional
        Plants of all industries: ``industry``, ``size`` (employees), and ``region`` (a name or a key of the table) for
        the Ellison-Glaeser index, ``longitude`` and ``latitude`` (or ``x`` and ``y``) for M and K-density.
    weights : str or Weights
        Neighbours, as :func:`~geo_itcluster.weights.choice.weights_choice` has them.
    herfindahl : float, optional
        Herfindahl index of the industry's plants, for the Ellison-Glaeser index where there is no list of them.
    simulations : int
        Of the plants' places, for the envelopes.
    alpha : float
    seed : int
    top, star_quotient, threshold : float
        As in :func:`~geo_itcluster.clusters.cluster_map.cluster_map`.
    progress : callable, optional
    **reading
        How the table, its industries and the map are read. With ``classification`` and ``depth``, the cluster of an
        industry is its section.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.

    Examples
    --------
    >>> study = cluster_study()
    >>> stars = dict(zip(study.clusters.names, study.clusters.stars.tolist()))
    >>> stars["Almaty city"], stars["Astana city"], stars["Atyrau region"]
    (3, 2, 1)
    """
    layout, cells, on = split(reading, IndustryTableSettings, TableSettings, MapSettings)
    codes = layout.classification
    notes: tuple[str, ...] = ()
    place: RegionMap | tuple[str, ...]
    sources: tuple[Source, ...]
    if table is None:
        tables, place, sources = kazakhstan_industries(on)
        industries, notes, codes = _SECTIONS, (Message("potential.sections"),), "OKED"
    else:
        tables, industries, place, sources, notes = industries_on_map(source_of(table), cells, on, reading)
    if codes:
        industry = classification(codes).label_of(industry, industries)
    where = place if isinstance(place, RegionMap) else None
    first, last = min(tables), max(tables)
    with error_context(sources[0].name):
        found = cluster_map(
            tables[last],
            industry,
            None if where is None else where.weights(weights),
            industries=industries,
            first=tables[first] if first < last else None,
            clusters=_clusters(industries, layout),
            regions=place if isinstance(place, tuple) else place.codes,
            names=None if where is None else where.names,
            title=classification(codes).names([industry]).get(industry) if codes else None,
            top=top,
            star_quotient=star_quotient,
            threshold=threshold,
        )
    eg: EllisonGlaeser | None = None
    distances: tuple[DistanceFunction, ...] = ()
    if herfindahl is not None:
        amounts = tables[last][:, list(industries).index(industry)]
        eg = ellison_glaeser_from_herfindahl(amounts, tables[last].sum(axis=1), herfindahl, regions=found.names)
    if plants is not None:
        given = source_of(plants, "plants")
        sources = (*sources, given)
        options = {"simulations": simulations, "alpha": alpha, "seed": seed}
        eg, distances = _plants(given, found, tables[last].sum(axis=1), options, progress)
    every = each_once(notes)
    return ClusterStudy(found, where, last, first, eg, distances, input_hashes(sources), files_of(sources), every)


def _clusters(industries: tuple[str, ...], layout: IndustryTableSettings) -> list[str] | None:
    """The section of every code, where the industries are codes below it."""
    if layout.classification is None or layout.it_set is not None:
        return None
    of = classification(layout.classification)
    return [of.section(of.codes(industry)[0]) for industry in industries]


def _plants(
    source: Source, clusters: ClusterMap, totals: FloatArray, options: dict[str, Any], progress: Progress | None
) -> tuple[EllisonGlaeser | None, tuple[DistanceFunction, ...]]:
    """Ellison-Glaeser of plants with regions, M and K-density of those with coordinates."""
    data = read_table(source)
    industry, size = (data.place(name) for name in ("industry", "size"))
    names = [plain_key(cell) for cell in data.column(industry)]
    sizes = data.numbers([size])[0][size]
    eg, distances = None, []
    with error_context(data.source, data.encoding_notes):
        if not any(set(of) <= set(data.columns) for of in (("region",), *(of for _, of in _COORDINATES))):
            raise DataError("clusters.plants_where", columns=data.columns)
        if "region" in data.columns:
            of_it = [i for i, name in enumerate(names) if name == clusters.industry]
            at = {str(key): name for key, name in zip(clusters.regions, clusters.names, strict=True)}
            places = [plain_key(data.rows[i][data.place("region")]) for i in of_it]
            places = [at.get(place, place) for place in places]
            if strange := [place for place in dict.fromkeys(places) if place not in clusters.names]:
                raise DataError("clusters.plants_region", names=strange)
            known = np.flatnonzero(~np.isnan(totals))
            eg = ellison_glaeser_index(sizes[of_it], places, totals[known], [clusters.names[i] for i in known])
        for geographic, columns in _COORDINATES:
            if not all(name in data.columns for name in columns):
                continue
            x, y = (data.place(name) for name in columns)
            read = data.numbers([x, y])[0]
            points = np.column_stack([read[x], read[y]])
            for number, function in enumerate((m_function, k_density)):
                of_one = part_of(progress, number, 2)
                more = {"sizes": sizes, "geographic": geographic, "progress": of_one, **options}
                distances.append(replace(function(points, names, clusters.industry, **more), title=clusters.title))
            break
    return eg, tuple(distances)
