"""Clusters of an industry of a table on its map, and of its plants: read, measured, and written as a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress
from geo_itcluster.clusters import ClusterMap, DistanceFunction
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.io.frames import records
from geo_itcluster.io.inputs.industries import read_industries_on_map
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.io.outputs.industry_study import IndustryStudy, by_weights
from geo_itcluster.io.sources import files_of, source_of
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.messages import Message
from geo_itcluster.regions.official import OFFICIAL_SECTIONS
from geo_itcluster.settings import ClusterSettings, IndustryTableSettings, MapSettings, TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import IndustryMapOptions, offers
from geo_itcluster.specialization.ellison_glaeser import (
    EllisonGlaeser,
)
from geo_itcluster.study.industries_on_map import clusters_of
from geo_itcluster.study.mapped_years import each_once
from geo_itcluster.styles.classes import lisa_style, location_quotient_style
from geo_itcluster.styles.clusters import reach_style, stars_style
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import chosen_weights

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
    weights : str
    compared : mapping of str to ClusterStudy
        The same with the other weights that were chosen, plants apart.
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
    weights: str = "queen"
    compared: Mapping[str, ClusterStudy] = field(default_factory=dict)

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
    industry: str | None = None,
    plants: TableLike | None = None,
    weights: str | Weights | Sequence[str | Weights] = "queen",
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
    industry : str, optional
        The one that is looked at; section J, information and communication, unless given, or ``IT`` with ``it_set``.
    plants : path, DataFrame or Arrow table, optional
        Plants of all industries: ``industry``, ``size`` (employees), and ``region`` (a name or a key of the table) for
        the Ellison-Glaeser index, ``longitude`` and ``latitude`` (or ``x`` and ``y``) for M and K-density.
    weights : str or Weights, or a sequence of them
        Neighbours, as :func:`~geo_itcluster.weights.choice.weights_choice` has them. The first make the study; what the
        others find is ``compared`` with it.
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
    given, sources = read_industries_on_map(table, layout, cells, on)
    cells_of_plants = None
    if plants is not None:
        sources = (*sources, source_of(plants, "plants"))
        cells_of_plants = read_table(sources[-1])
    asked = ClusterSettings(
        follow=industry,
        herfindahl=herfindahl,
        simulations=simulations,
        alpha=alpha,
        seed=seed,
        top=top,
        star_quotient=star_quotient,
        threshold=threshold,
    )
    hashes, files = input_hashes(sources), files_of(sources)

    def study(named: str, of_map: Weights | None, part: Progress | None) -> ClusterStudy:
        of_first = cells_of_plants if named == chosen_weights(weights)[0] else None
        found, eg, distances = clusters_of(given, layout, asked, of_map, of_first, part)
        return ClusterStudy(
            clusters=found,
            map=given.map,
            year=max(given.tables),
            first=min(given.tables),
            ellison_glaeser=eg,
            distances=distances,
            files=hashes,
            sources=files,
            notes=each_once(given.notes),
            weights=named,
        )

    return by_weights(study, given.map, weights, progress)
