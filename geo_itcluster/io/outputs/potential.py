"""Cluster potential of a table of industries on its map: read, answered, and written as a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.io.inputs.industries import read_industries_on_map
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.io.outputs.industry_study import IndustryStudy, by_weights
from geo_itcluster.io.sources import files_of
from geo_itcluster.messages import Message
from geo_itcluster.potential.cluster_potential import ClusterPotential
from geo_itcluster.settings import IndustryTableSettings, MapSettings, PotentialSettings, TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import IndustryMapOptions, offers
from geo_itcluster.study.fields import Field
from geo_itcluster.study.industries_on_map import potential_of
from geo_itcluster.styles.classes import location_quotient_style, probability_style
from geo_itcluster.styles.potential import potential_style
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang

__all__ = ["PotentialStudy", "potential_study"]


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
    compared : mapping of str to PotentialStudy
        The same with the other weights that were chosen.
    """

    potential: ClusterPotential
    map: RegionMap | None
    years: tuple[int, ...]
    settings: PotentialSettings
    weights: str
    files: Mapping[str, str]
    sources: tuple[Path, ...]
    notes: tuple[str, ...]
    compared: Mapping[str, PotentialStudy] = field(default_factory=dict)

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
    weights: str | Weights | Sequence[str | Weights] = "queen",
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
    weights : str or Weights, or a sequence of them
        Neighbours, as :func:`~geo_itcluster.weights.choice.weights_choice` has them. The first make the study; what the
        others find is ``compared`` with it.
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
    chosen = replace(settings or PotentialSettings(), target=target, counts=counts)
    layout, cells, on = split(reading, IndustryTableSettings, TableSettings, MapSettings)
    given, sources = read_industries_on_map(table, replace(layout, it_set=None), cells, on)
    if table is None:
        given = replace(given, notes=(*given.notes, Message("potential.coarse_sections")))
    hashes, files, years = input_hashes(sources), files_of(sources), tuple(given.tables)

    def study(named: str, of_map: Weights | None, part: Progress | None) -> PotentialStudy:
        found, notes = potential_of(given, layout, chosen, of_map, part)
        return PotentialStudy(found, given.map, years, chosen, named, hashes, files, notes)

    return by_weights(study, given.map, weights, progress)
