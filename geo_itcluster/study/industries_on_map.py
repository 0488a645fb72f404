"""Industries of a table on a map, over the years: which regions could carry one, and where its clusters are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.clusters import ClusterMap, DistanceFunction, cluster_map, k_density, m_function
from geo_itcluster.errors import DataError, RegionError, error_context
from geo_itcluster.industries import classification, industry_set
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import spans
from geo_itcluster.potential.cluster_potential import ClusterPotential, cluster_potential
from geo_itcluster.regions import match_region
from geo_itcluster.regions.official import OFFICIAL_SECTIONS, official_figures
from geo_itcluster.settings import ClusterSettings, IndustryTableSettings, MapSettings, PotentialSettings, TableSettings
from geo_itcluster.settings.groups import ClassificationName
from geo_itcluster.specialization.ellison_glaeser import (
    EllisonGlaeser,
    ellison_glaeser_from_herfindahl,
    ellison_glaeser_index,
)
from geo_itcluster.study.industry_tables import IndustryTable, industry_tables
from geo_itcluster.study.mapped_years import Maps, StudyMap, each_once, file_year, map_of_table, names_map, rows_on_map
from geo_itcluster.tables.columns import find_year_column, region_column
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.table import Table
from geo_itcluster.weights import Weights

__all__ = [
    "IndustriesOnMap",
    "clusters_of",
    "industries_on_map",
    "kazakhstan_industries",
    "map_of_rows",
    "potential_of",
]

_SECTIONS = tuple(section for section in OFFICIAL_SECTIONS if len(section) == 1)
_COORDINATES = ((True, ("longitude", "latitude")), (False, ("x", "y")))
_Map = TypeVar("_Map", bound=StudyMap)


@dataclass(frozen=True, slots=True, eq=False)
class IndustriesOnMap(Generic[_Map]):
    """Output or employment of n regions in S industries over the years.

    Attributes
    ----------
    tables : mapping of year to (n, S) array
    industries : tuple of str
    map : StudyMap or None
        None where the regions are on no map.
    regions : tuple of str
        Keys of the map's regions, or names of the rows.
    source : str
        The file, for messages.
    notes : tuple of str
    codes : str or None
        The classification whose codes the industries are.
    """

    tables: dict[int, FloatArray]
    industries: tuple[str, ...]
    map: _Map | None
    regions: tuple[str, ...]
    source: str
    notes: tuple[str, ...]
    codes: ClassificationName | None

    def label_of(self, industry: str) -> str:
        """The industry as the table has it, of its name or code."""
        return classification(self.codes).label_of(industry, self.industries) if self.codes else industry

    def places(self) -> dict[str, Any]:
        """Keys and names of the regions, and the industries."""
        names = None if self.map is None else self.map.names
        return {"regions": self.regions, "names": names, "industries": self.industries}


def kazakhstan_industries(on: MapSettings, maps: Maps[_Map]) -> IndustriesOnMap[_Map]:
    """Official value added of every section by year, on the regions of a vintage."""
    vintage = on.vintage or 20
    where = maps(vintage, on.boundaries)
    every = {section: official_figures("value_added", section=section, vintage=vintage) for section in _SECTIONS}
    codes = every["J"].codes
    order = [codes.index(code) for code in where.codes]
    years = sorted(set.intersection(*(set(of.years) for of in every.values())))
    tables = {
        year: np.column_stack([of.values[order, of.years.index(year)] for of in every.values()]) for year in years
    }
    known = {year: values for year, values in tables.items() if not np.isnan(values).any()}
    notes = (Message("potential.sections"),)
    return IndustriesOnMap(known, _SECTIONS, where, tuple(where.codes), "gva_by_section.csv", notes, "OKED")


def map_of_rows(data: Table, source: Any, cells: TableSettings, on: MapSettings) -> MapSettings:
    """The settings of the map of a table that has geometries: itself, by its column of regions, if none is named."""
    if names_map(on):
        return on
    years = find_year_column(data, cells.year_column, cells.as_year)
    key = data.columns[region_column(data, cells.key, years)]
    return map_of_table(source, replace(cells, key=key), on)


def industries_on_map(
    data: Table,
    layout: IndustryTableSettings,
    cells: TableSettings,
    on: MapSettings,
    own: _Map | None,
    maps: Maps[_Map],
) -> IndustriesOnMap[_Map]:
    """A user's tables by year on the own map, on Kazakhstan's, or on none where rows are no regions of Kazakhstan.

    Raises
    ------
    DataError, RegionError
        If a table has no years, cannot be read, or its regions are not on the map.
    """
    given = industry_tables(data, layout, cells)
    source = next(iter(given.values())).source
    if None in given:
        raise DataError("potential.undated", source=source)
    years = {int(year): of for year, of in given.items() if year is not None}
    last, notes = max(years), [note for of in years.values() for note in of.notes]
    regions, industries = years[last].regions, years[last].industries
    if own is None and not any(match_region(region).name for region in regions):
        tables = _aligned(years, regions)
        return IndustriesOnMap(tables, industries, None, regions, source, tuple(notes), layout.classification)
    cells = replace(cells, total_row=None)  # the total is left out by now
    placed = rows_on_map(regions, cells, on, own, maps)
    tables, faults = {}, dict[str, list[str]]()
    for year, of in years.items():
        try:
            there = rows_on_map(of.regions, cells, on, placed.map, maps)
        except RegionError as error:
            if year == last:
                raise
            faults.setdefault(error.message, []).append(str(year))
            continue
        notes += [Message("where.at", where=file_year(source, year), what=line) for line in there.account()]
        at = there.row_of_region()
        tables[year] = np.where(at[:, None] < 0, np.nan, of.values[at])
    for fault, of_years in faults.items():
        notes.append(Message("potential.other_regions", years=spans(of_years), last=str(last), fault=fault))
    notes += map(str, placed.map.problems)
    codes = tuple(placed.map.codes)
    return IndustriesOnMap(tables, industries, placed.map, codes, source, tuple(notes), layout.classification)


def _aligned(years: dict[int, IndustryTable], regions: tuple[str, ...]) -> dict[int, FloatArray]:
    """Figures by year in the order of some regions; NaN where a year has none."""
    found = {}
    for year, of in years.items():
        place = {region: at for at, region in enumerate(of.regions)}
        rows = [of.values[place[name]] if name in place else np.full(of.values.shape[1], np.nan) for name in regions]
        found[year] = np.array(rows)
    return found


def _with_set(given: IndustriesOnMap[_Map], layout: IndustryTableSettings) -> IndustriesOnMap[_Map]:
    """The same with the codes of the set of industries as one industry, IT, before the others."""
    if layout.classification is None or layout.it_set is None:
        raise DataError("industries.needs_classification")
    it = industry_set(layout.it_set, layout.classification)
    members, lacking = it.members(list(given.industries), given.source)
    inside = np.isin(given.industries, members)
    notes = [Message("industries.used", set=it.title, classification=layout.classification, codes=members)]
    notes += [Message("industries.lacking", set=it.title, codes=lacking)] if lacking else []
    joined = {
        year: np.column_stack([values[:, inside].sum(axis=1), values[:, ~inside]])
        for year, values in given.tables.items()
    }
    rest = (name for name, within in zip(given.industries, inside, strict=True) if not within)
    return replace(given, tables=joined, industries=("IT", *rest), notes=(*given.notes, *notes))


def potential_of(
    given: IndustriesOnMap[_Map],
    layout: IndustryTableSettings,
    asked: PotentialSettings,
    weights: Weights | None,
    progress: Progress | None = None,
) -> tuple[ClusterPotential, tuple[str, ...]]:
    """Which regions have the target, gain it, or could reach it; and notes. Codes of an ``it_set`` count as one.

    Raises
    ------
    GeoITClusterError
        If the figures cannot be used, or there is no such industry.
    """
    if layout.it_set is not None:
        given = _with_set(given, layout)
    target = given.label_of(asked.target if layout.it_set is None else "IT")
    with error_context(given.source):
        found = cluster_potential(
            given.tables,
            target,
            weights=weights,
            counts=asked.counts,
            plants=asked.plant_size,
            thresholds=asked.thresholds,
            window=asked.window,
            last_years=asked.last_years,
            alpha=asked.alpha,
            draws=asked.draws,
            seed=asked.seed,
            titles=classification(given.codes).names(given.industries) if given.codes else None,
            progress=progress,
            **given.places(),
        )
    return found, each_once((*given.notes, *found.notes))


def clusters_of(
    given: IndustriesOnMap[_Map],
    layout: IndustryTableSettings,
    asked: ClusterSettings,
    weights: Weights | None,
    plants: Table | None = None,
    progress: Progress | None = None,
) -> tuple[ClusterMap, EllisonGlaeser | None, tuple[DistanceFunction, ...]]:
    """Stars, strength and reach of an industry's clusters, and where its plants gather.

    Raises
    ------
    GeoITClusterError
        If the figures or the plants cannot be used, or there is no such industry.
    """
    industry = given.label_of(asked.follow or ("J" if layout.it_set is None else "IT"))
    first, last = min(given.tables), max(given.tables)
    values = given.tables[last]
    with error_context(given.source):
        found = cluster_map(
            values,
            industry,
            weights,
            first=given.tables[first] if first < last else None,
            clusters=_clusters(given.industries, layout),
            title=classification(given.codes).names([industry]).get(industry) if given.codes else None,
            top=asked.top,
            star_quotient=asked.star_quotient,
            threshold=asked.threshold,
            **given.places(),
        )
    totals, gathered = values.sum(axis=1), None
    if asked.herfindahl is not None:
        amounts = values[:, given.industries.index(industry)]
        gathered = ellison_glaeser_from_herfindahl(amounts, totals, asked.herfindahl, regions=found.names)
    if plants is None:
        return found, gathered, ()
    return found, *_plants(plants, found, totals, asked, progress)


def _clusters(industries: tuple[str, ...], layout: IndustryTableSettings) -> list[str] | None:
    """The section of every code, where the industries are codes below it."""
    if layout.classification is None or layout.it_set is not None:
        return None
    of = classification(layout.classification)
    return [of.section(of.codes(industry)[0]) for industry in industries]


def _plants(
    data: Table, clusters: ClusterMap, totals: FloatArray, asked: ClusterSettings, progress: Progress | None
) -> tuple[EllisonGlaeser | None, tuple[DistanceFunction, ...]]:
    """Ellison-Glaeser of plants with regions, M and K-density of those with coordinates."""
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
                curve = function(
                    points,
                    names,
                    clusters.industry,
                    sizes=sizes,
                    geographic=geographic,
                    simulations=asked.simulations,
                    alpha=asked.alpha,
                    seed=asked.seed,
                    progress=of_one,
                )
                distances.append(replace(curve, title=clusters.title))
            break
    return eg, tuple(distances)
