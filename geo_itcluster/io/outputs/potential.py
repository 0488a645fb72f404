"""Cluster potential of a table of industries on its map: read, answered, and written as a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
import pandas as pd

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError, RegionError, error_context
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.industries import classification, industry_set
from geo_itcluster.io.inputs.industries import IndustryTable, read_industries
from geo_itcluster.io.inputs.mapped_years import own_map
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.outputs.industry_study import IndustryStudy
from geo_itcluster.io.sources import Source, files_of, source_of
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import spans
from geo_itcluster.potential.cluster_potential import ClusterPotential, cluster_potential
from geo_itcluster.regions import match_region
from geo_itcluster.regions.official import OFFICIAL_SECTIONS, official_figures
from geo_itcluster.resources import resource
from geo_itcluster.settings import IndustryTableSettings, MapSettings, PotentialSettings, TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import IndustryMapOptions, offers
from geo_itcluster.study.fields import Field
from geo_itcluster.study.mapped_years import each_once, file_year, rows_on_map
from geo_itcluster.styles.classes import location_quotient_style, probability_style
from geo_itcluster.styles.potential import potential_style
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import chosen_weights

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang

__all__ = ["PotentialStudy", "industries_on_map", "kazakhstan_industries", "potential_study"]

_SECTIONS = tuple(section for section in OFFICIAL_SECTIONS if len(section) == 1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PotentialStudy(IndustryStudy):
    """Cluster potential, and where it came from.

    Attributes
    ----------
    potential : ClusterPotential
    map : RegionMap or None
        None where the regions are on no map.
    years : tuple of int
    settings : PotentialSettings
    weights : str
    files : mapping of file name to SHA-256
    sources : tuple of Path
    notes : tuple of str
    """

    potential: ClusterPotential
    map: RegionMap | None
    years: tuple[int, ...]
    settings: PotentialSettings
    weights: str
    files: Mapping[str, str]
    sources: tuple[Path, ...]
    notes: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """Relative density of what is related to the target."""
        return self.potential.statistic

    @property
    def p(self) -> FloatArray:
        """Of the density."""
        return self.potential.p

    def _found(self) -> tuple[int, ClusterPotential]:
        return self.potential.year, self.potential

    def summary(self) -> Message:
        """The answer in ten lines, the entry model, and the notes."""
        return self.potential.summary()

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; for JSON."""
        found = self.potential
        rows = self._records()
        lists = {"neighbours": found.neighbours, "missing": found.missing}
        for at, row in enumerate(rows):
            row.update({name: list(of[at]) for name, of in lists.items()})
        model = found.entry_model
        return {
            **self.provenance(),
            "counts": found.counts(),
            "choices": found.choices,
            "regions": [rows[at] for at in found.order()],
            "entry_model": None if model is None else model.to_dict(),
            "summary": [str(line) for line in found.lines()],
        }

    def provenance(self) -> dict[str, Any]:
        """Inputs and their hashes, settings, weights, software, notes."""
        return {
            "target": self.potential.target,
            "year": self.potential.year,
            "years": list(self.years),
            "industries": list(self.potential.industries),
            "settings": asdict(self.settings),
            "weights": self.weights if self.map is not None else None,
            **IndustryStudy.provenance(self),
        }

    def _layer(self, frame: pd.DataFrame, lang: Lang) -> Layer:
        found = self.potential
        title = Message("potential.layer", target=found.title, year=str(found.year)).text(lang)
        styles = [Style("answer", potential_style(label_field="name"), True, title)]
        styles += [
            Style("density", location_quotient_style("density"), False, Message("potential.density")),
            Style("certainty", probability_style("certainty"), False, Message("potential.certainty")),
        ]
        name = f"potential_{found.year}"
        titles = {column: Message(f"potential.field_{column}") for column in found.columns()}
        fields = {column: Field(alias, alias) for column, alias in titles.items()}
        layer = Layer(name, frame, styles, title, self.summary(), fields)
        return layer.in_language(lang)


@offers(IndustryTableSettings, TableSettings, MapSettings)
def potential_study(
    table: TableLike | None = None,
    *,
    target: str = "J",
    counts: bool = False,
    weights: str | Weights = "queen",
    settings: PotentialSettings | None = None,
    progress: Progress | None = None,
    **reading: Unpack[IndustryMapOptions],
) -> PotentialStudy:
    """Which regions of a table have an industry, gain it, or could reach it.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        Region x industry table, wide or long. Official value added of Kazakhstan's sections unless given: 20 regions
        from 2021, or 16 or 17 (``vintage``) from 2014.
    target : str
        The industry; section J, information and communication, unless given. With ``it_set`` it is ``IT``, the codes of
        the set taken together.
    counts : bool
        Whether the figures are counts, so that location quotients have limits: exact for units that settle
        independently, such as plants; of employees, with ``settings.plant_size``.
    weights : str or Weights
        Neighbours, as :func:`~geo_itcluster.weights.choice.weights_choice` has them.
    settings : PotentialSettings, optional
        Its target gives way to ``target``.
    progress : callable, optional
    **reading
        How the table, its industries and the map are read.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.

    Examples
    --------
    >>> study = potential_study(settings=PotentialSettings(draws=99))
    >>> study.potential.counts()["Has it"]
    2
    """
    chosen = settings or PotentialSettings()
    layout, cells, on = split(reading, IndustryTableSettings, TableSettings, MapSettings)
    codes = layout.classification
    notes: tuple[str, ...] = ()
    place: RegionMap | tuple[str, ...]
    sources: tuple[Source, ...]
    if table is None:
        tables, place, sources = kazakhstan_industries(on)
        industries, notes, codes = (
            _SECTIONS,
            (Message("potential.sections"), Message("potential.coarse_sections")),
            "OKED",
        )
    else:
        by_code = {**reading, "it_set": None}
        tables, industries, place, sources, notes = industries_on_map(source_of(table), cells, on, by_code)
        if layout.it_set is not None:
            target = "IT"
            tables, industries, used = _with_set(tables, industries, layout, sources[0].name)
            notes = (*notes, *used)
    if codes:
        target = classification(codes).label_of(target, industries)
    where = place if isinstance(place, RegionMap) else None
    with error_context(sources[0].name):
        found = cluster_potential(
            tables,
            target,
            weights=None if where is None else where.weights(weights),
            counts=counts,
            plants=chosen.plant_size,
            thresholds=chosen.thresholds,
            window=chosen.window,
            last_years=chosen.last_years,
            alpha=chosen.alpha,
            draws=chosen.draws,
            seed=chosen.seed,
            regions=place if isinstance(place, tuple) else place.codes,
            names=None if where is None else where.names,
            industries=industries,
            titles=classification(codes).names(industries) if codes else None,
            progress=progress,
        )
    every = each_once((*notes, *found.notes))
    (named,) = chosen_weights(weights)
    return PotentialStudy(found, where, tuple(tables), chosen, named, input_hashes(sources), files_of(sources), every)


def kazakhstan_industries(on: MapSettings) -> tuple[dict[int, FloatArray], RegionMap, tuple[Source, ...]]:
    """Official value added of every section by year, on the regions of a vintage, its map, and the files."""
    vintage = on.vintage or 20
    where = region_map(vintage, on.boundaries)
    every = {section: official_figures("value_added", section=section, vintage=vintage) for section in _SECTIONS}
    codes = every["J"].codes
    order = [codes.index(code) for code in where.codes]
    years = sorted(set.intersection(*(set(of.years) for of in every.values())))
    tables = {
        year: np.column_stack([of.values[order, of.years.index(year)] for of in every.values()]) for year in years
    }
    known = {year: values for year, values in tables.items() if not np.isnan(values).any()}
    return known, where, (resource("data", "gva_by_section.csv"), where.source)


def _with_set(
    tables: Mapping[int, FloatArray], industries: Sequence[str], layout: IndustryTableSettings, where: str
) -> tuple[dict[int, FloatArray], tuple[str, ...], tuple[Message, ...]]:
    """Tables with the codes of the set of industries as one industry, before the others."""
    if layout.classification is None or layout.it_set is None:
        raise DataError("industries.needs_classification")
    it = industry_set(layout.it_set, layout.classification)
    members, lacking = it.members(list(industries), where)
    inside = np.isin(industries, members)
    notes = [Message("industries.used", set=it.title, classification=layout.classification, codes=members)]
    notes += [Message("industries.lacking", set=it.title, codes=lacking)] if lacking else []
    joined = {
        year: np.column_stack([values[:, inside].sum(axis=1), values[:, ~inside]]) for year, values in tables.items()
    }
    rest = (name for name, within in zip(industries, inside, strict=True) if not within)
    return joined, ("IT", *rest), tuple(notes)


def industries_on_map(
    table: Source, cells: TableSettings, on: MapSettings, reading: Mapping[str, Any]
) -> tuple[dict[int, FloatArray], tuple[str, ...], RegionMap | tuple[str, ...], tuple[Source, ...], tuple[str, ...]]:
    """A user's tables by year, their industries, map or regions, files, and notes.

    Raises
    ------
    DataError, RegionError
        If a table has no years, cannot be read, or its regions are not on the map.
    """
    of_map = set(MapSettings.__dataclass_fields__)
    given = read_industries(table, **{name: value for name, value in reading.items() if name not in of_map})
    if None in given:
        raise DataError("potential.undated", source=table.name)
    years = {int(year): of for year, of in given.items() if year is not None}
    last, notes = max(years), [note for of in years.values() for note in of.notes]
    own, regions = own_map(on), years[last].regions
    if own is None and not any(match_region(region).name for region in regions):
        return _aligned(years, regions), years[last].industries, regions, (table,), tuple(notes)
    cells = replace(cells, total_row=None)  # the total is left out by now
    placed = rows_on_map(regions, cells, on, own, region_map)
    tables, faults = {}, dict[str, list[str]]()
    for year, of in years.items():
        try:
            there = rows_on_map(of.regions, cells, on, placed.map, region_map)
        except RegionError as error:
            if year == last:
                raise
            faults.setdefault(error.message, []).append(str(year))
            continue
        notes += [Message("where.at", where=file_year(table.name, year), what=line) for line in there.account()]
        at = there.row_of_region()
        tables[year] = np.where(at[:, None] < 0, np.nan, of.values[at])
    for fault, of_years in faults.items():
        notes.append(Message("potential.other_regions", years=spans(of_years), last=str(last), fault=fault))
    notes += map(str, placed.map.problems)
    return tables, years[last].industries, placed.map, (table, placed.map.source), tuple(notes)


def _aligned(years: Mapping[int, IndustryTable], regions: tuple[str, ...]) -> dict[int, FloatArray]:
    """Figures by year in the order of some regions; NaN where a year has none."""
    found = {}
    for year, of in years.items():
        place = {region: at for at, region in enumerate(of.regions)}
        rows = [of.values[place[name]] if name in place else np.full(of.values.shape[1], np.nan) for name in regions]
        found[year] = np.array(rows)
    return found
