"""What a study of spillover starts from: panels, weights and points, of Kazakhstan or of a user's own regions.

The caller reads tables and maps, with QGIS or without.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.regions import find_vintage, match_region, regions, resolve_regions
from geo_itcluster.regions.gazetteer import Vintage
from geo_itcluster.regions.join import region_rows
from geo_itcluster.regions.lakes import MOSTLY, borders_in_lake
from geo_itcluster.regions.official import official_figures
from geo_itcluster.regions.recast import recast
from geo_itcluster.resources import resource
from geo_itcluster.robustness.variants import IndexVariants
from geo_itcluster.settings import PanelSettings
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.spillover.certainty import verdict_certainty
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import Poles, named_poles, poles_above, poles_by_class, top_ranked
from geo_itcluster.spillover.specification import Period
from geo_itcluster.spillover.study import SpilloverSettings, SpilloverStudy, spillover_study
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.study.mapped_years import StudyMap
from geo_itcluster.study.year_input import YearInput
from geo_itcluster.tables.panels import Panel, read_columns
from geo_itcluster.tables.text_files import read_text
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import WeightsLike, chosen_weights
from geo_itcluster.weights.ensemble import WAYS, weights_ensemble

__all__ = [
    "CLAIM",
    "KAZAKHSTAN_POLES",
    "SpilloverInput",
    "SpilloverMap",
    "kazakhstan_panels",
    "kazakhstan_spillover",
    "own_spillover",
    "panel_of_years",
    "pole_codes",
]


class SpilloverMap(StudyMap, Protocol):
    """A map of regions with their weights."""

    @property
    def vintage(self) -> Vintage | None:
        """Of Kazakhstan's regions."""

    @property
    def has_points(self) -> bool:
        """Whether the regions are points, which have no borders."""

    def weights(self, choice: Any = "queen") -> Weights:
        """Weights of the regions, by their short name or as given."""


_Map = TypeVar("_Map", bound=SpilloverMap)

CLAIM = Message("claim.kazakhstan")
"""Of Kireyeva, Mussabalina & Tolysbaev (2018)."""

KAZAKHSTAN_POLES = ("Almaty city", "Astana city")
# At constant prices, which is what growth is measured in.
_REAL: Mapping[Message, Mapping[str, Any]] = {
    Message("variable.it_real"): {"section": "J"},
    Message("variable.grp_per_head_real"): {"section": "GDP", "per_head": True},
}
_REAL_PRICES = 2010
_INDEX = Message("variable.index")
_MAIN = (*_REAL, _INDEX)  # the first is what the verdict's main test is of
_CURRENT = tuple(Message(f"variable.{key}") for key in ("it", "grp", "it_per_employed"))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SpilloverInput:
    """All that a study of spillover starts from.

    Attributes
    ----------
    title, claim : str
    map : SpilloverMap
    panels : mapping of variable to RegionPanel
        Of the map's regions, in its order.
    periods : mapping of variable to sequence of (first, last)
        For the specification curve.
    main : tuple of (variable, (first, last))
        What is tested in full; the verdict rests on the first.
    weights : mapping of name to Weights
        Row-standardised; the first are those of the full tests.
    points : (n, 2) array
        Longitudes and latitudes.
    poles : Poles
    notes : tuple of str
        What a reader should know about the data.
    variants : mapping of year to IndexVariants
        What an uncertain index could have been; empty unless asked for.
    covariates : mapping of name to RegionPanel
        Held constant.
    """

    title: str
    claim: str
    map: SpilloverMap
    panels: Mapping[str, RegionPanel]
    periods: Mapping[str, Sequence[Period]]
    main: tuple[tuple[str, Period], ...]
    weights: Mapping[str, Weights]
    points: FloatArray
    poles: Poles
    notes: tuple[str, ...]
    variants: Mapping[int, IndexVariants] = field(default_factory=dict)
    covariates: Mapping[str, RegionPanel] = field(default_factory=dict)

    def study(self, settings: SpilloverSettings | None = None, *, progress: Progress | None = None) -> SpilloverStudy:
        """The study of it: see :func:`~geo_itcluster.spillover.study.spillover_study`."""
        parts = 2 if self.variants else 1
        found = spillover_study(
            self.panels,
            self.weights,
            self.poles,
            title=self.title,
            claim=self.claim,
            main=self.main,
            points=self.points,
            periods=self.periods,
            covariates=self.covariates,
            settings=settings,
            notes=self.notes,
            progress=part_of(progress, 0, parts),
        )
        if not self.variants:
            return found
        certainty = verdict_certainty(
            self.variants,
            self.weights,
            self.poles,
            points=self.points,
            settings=settings,
            progress=part_of(progress, 1, parts),
        )
        return replace(found, certainty=certainty)


# -------------------------------------------------------------------------------------------------- Kazakhstan
def kazakhstan_spillover(
    kz: SpilloverMap,
    asked: PanelSettings,
    weights: WeightsLike,
    points: FloatArray,
    variants: Mapping[int, IndexVariants] | None = None,
) -> SpilloverInput:
    """The study of the paper's tables and the official figures, on the map of 16 regions.

    Raises
    ------
    RegionError
        If a pole is no region of the map.
    DataError
        If no variable has two years from the first to the last.
    """
    every = kazakhstan_panels(kz)
    kept = {name: _between(panel, asked.first, asked.last) for name, panel in every.items() if name not in _CURRENT}
    panels = {name: panel for name, panel in kept.items() if len(panel.years) > 1}
    if not panels:
        raise DataError("input.two_years", index=_INDEX, it=_MAIN[0])
    left_out = [name for name in kept if name not in panels]
    periods = {name: _periods(panel) for name, panel in panels.items()}
    main: list[str] = [name for name in _MAIN if name in panels] or [next(iter(panels))]
    return SpilloverInput(
        title=Message("study.spillover_kazakhstan"),
        claim=CLAIM,
        map=kz,
        panels=panels,
        periods=periods,
        main=tuple((name, (panels[name].years[0], panels[name].years[-1])) for name in main),
        weights=_weights(kz, weights, points),
        points=points,
        poles=named_poles(next(iter(panels.values())), pole_codes(asked.poles or KAZAKHSTAN_POLES, kz)),
        notes=(
            *(_without_data(panel) for panel in panels.values() if np.isnan(panel.values).any()),
            *([Message("data.relative_index", variable=_INDEX)] if _INDEX in panels else []),
            Message("data.current_prices", names=list(_CURRENT)),
            Message("data.recast"),
            Message("data.lake", share=MOSTLY),
            *([Message("data.no_two_years", names=left_out)] if left_out else []),
        ),
        variants=variants or {},
    )


@public
def kazakhstan_panels(kz: StudyMap | None = None) -> dict[str, RegionPanel]:
    """Panels of Kazakhstan's 16 regions by variable.

    Amounts of later years are sums over the parts that a region was divided into, and shares and ratios are made of
    such sums, so that all are exact. A region of which one part lacks data has none.

    Examples
    --------
    >>> panels = kazakhstan_panels()
    >>> panels["IT value added"].values.shape, panels["innovation index"].years
    ((16, 16), (2010, 2016))
    """
    units = sorted(regions(16), key=lambda unit: unit.code)
    codes, names = (kz.codes, kz.names) if kz else ([unit.code for unit in units], [unit.name_en for unit in units])
    index = _columns("table1_index.csv", {"index": "index"}, "code")["index"]
    production = _columns("table2_it_production.csv", {"it": "production_mln_kzt"}, "code")["it"]
    official = _columns("it_gva_and_grp.csv", {"it": "it_gva_mln_kzt", "grp": "grp_mln_kzt"}, "bns_code")
    employed = _columns("grp_employment_emissions.csv", {"employed": "employed_thousand"}, "bns_code")["employed"]
    made, it, grp = (_recast(panel, codes) for panel in (production, official["it"], official["grp"]))
    workers, years = _recast(employed, codes), list(official["it"].years)
    both = [years.index(year) for year in employed.years]

    def panel(name: str, of: Panel, values: FloatArray) -> RegionPanel:
        return RegionPanel(tuple(codes), of.years, values, name, tuple(names))

    found = [
        panel(_INDEX, index, _recast(index, codes)),
        panel(Message("variable.ksi_production"), production, made / np.nansum(made, axis=0)),
        panel(_CURRENT[0], official["it"], it),
        panel(Message("variable.ksi_value_added"), official["it"], it / it.sum(axis=0)),
        panel(_CURRENT[1], official["grp"], grp),
        panel(_CURRENT[2], employed, it[:, both] / workers),
        *(_real(codes, names, name, **what) for name, what in _REAL.items()),
    ]
    return {each.variable: each for each in found}


def _real(codes: Sequence[str], names: Sequence[str], name: Message, **what: Any) -> RegionPanel:
    found = official_figures("value_added", prices=_REAL_PRICES, **what)
    place = {code: i for i, code in enumerate(found.codes)}
    values = found.values[[place[code] for code in codes]]
    return RegionPanel(tuple(codes), found.years, values, name, tuple(names))


def _columns(name: str, columns: Mapping[str, str], key: str) -> dict[str, Panel]:
    path = resource("data", name)
    table = replace(read_text(path.read_bytes(), path, "utf-8", ",", None), decimal=".")
    return read_columns(table, columns, key=key, year_column="year")


def _recast(panel: Panel, order: Sequence[str]) -> FloatArray:
    """Amounts on the 16 regions, (16, T), each year from the division that its rows are of."""
    return np.column_stack([_year_recast(panel, year, order) for year in panel.years])


def _year_recast(panel: Panel, year: int, order: Sequence[str]) -> FloatArray:
    labels, values = _rows_of_year(panel, year)
    codes, source = _codes(labels)
    found = recast(values, codes, source=source, target=16)
    place = {code: i for i, code in enumerate(found.codes)}
    amounts: FloatArray = found.values[[place[code] for code in order]]
    return amounts


def _rows_of_year(panel: Panel, year: int) -> tuple[list[str], FloatArray]:
    """Rows of regions that the year has: neither the country, nor parts of a region that has a row itself."""
    there = panel.rows_of(year)
    kept = region_rows([panel.regions[i] for i in there], double_listed="whole").keep
    places = [there[i] for i in kept]
    return [panel.regions[i] for i in places], panel.year(year)[places]


def _codes(labels: Sequence[str]) -> tuple[list[str], Vintage]:
    vintage = find_vintage(labels)
    return list(resolve_regions(labels, vintage)), vintage


def _between(panel: RegionPanel, first: int | None, last: int | None) -> RegionPanel:
    keep = [year for year in panel.years if (first is None or year >= first) and (last is None or year <= last)]
    values = np.column_stack([panel.year(year) for year in keep]) if keep else np.empty((len(panel.ids), 0))
    return replace(panel, years=tuple(keep), values=values)


def _periods(panel: RegionPanel) -> list[Period]:
    """The whole period; and where 2016, the paper's last year, divides it, both parts."""
    years = panel.years
    whole = (years[0], years[-1])
    if 2016 in years[1:-1]:
        return [whole, *pairwise((years[0], 2016, years[-1]))]
    return [whole]


def _without_data(panel: RegionPanel) -> Message:
    first, last = panel.values[:, 0], panel.values[:, -1]
    lacking = np.asarray(panel.labels)[np.isnan(first) | np.isnan(last)]
    years = [panel.years[0], panel.years[-1]]
    return Message("data.no_data", variable=panel.variable, years=years, names=lacking.tolist())


# --------------------------------------------------------------------------------------------- a user's own
def own_spillover(
    the_map: SpilloverMap,
    whole: RegionPanel,
    asked: PanelSettings,
    weights: WeightsLike,
    points: FloatArray,
    *,
    title: str,
    notes: Sequence[str],
    variants: Mapping[int, IndexVariants] | None = None,
    covariates: Mapping[str, RegionPanel] | None = None,
) -> SpilloverInput:
    """The study of one variable, between the years and from the poles that are asked for.

    Raises
    ------
    DataError
        If a year is not there, there is one only, or it is not said which the poles are.
    """
    for wanted in (asked.first, asked.last):
        if wanted is not None:
            whole.year(wanted)
    panel = _between(whole, asked.first, asked.last)
    whole_period = panel.change()  # refuses a single year
    period = (whole_period.first, whole_period.last)
    every = _weights(the_map, weights, points)
    return SpilloverInput(
        title=title,
        claim=Message("claim.poles"),
        map=the_map,
        panels={panel.variable: panel},
        periods={panel.variable: [period]},
        main=((panel.variable, period),),
        weights=every,
        points=points,
        poles=_poles(panel, asked, next(iter(every.values())), the_map),
        notes=(*notes, *map(str, the_map.problems)),
        variants={year: variants[year] for year in panel.years} if variants else {},
        covariates=covariates or {},
    )


def _weights(the_map: SpilloverMap, given: WeightsLike, points: FloatArray) -> dict[str, Weights]:
    """The weights that were chosen, row-standardised, and after them the usual ones that are others."""
    choices = chosen_weights(given)
    water = borders_in_lake(the_map.vintage) if the_map.vintage else ()
    first, ways = (choices[0], WAYS[2:]) if the_map.has_points else ("queen", WAYS)  # points have no borders
    usual = weights_ensemble(the_map.weights(first), points, water=water, ways=ways)
    if choices == ("queen",):
        return usual
    chosen: dict[str, Weights] = {choice: the_map.weights(choice).transformed("row") for choice in choices}
    links = {(w.indices.tobytes(), w.data.tobytes()) for w in chosen.values()}
    return chosen | {name: w for name, w in usual.items() if (w.indices.tobytes(), w.data.tobytes()) not in links}


def panel_of_years(years: Sequence[YearInput[_Map]], title: str, variable: str) -> tuple[_Map, RegionPanel]:
    """The years of a study as a panel, and the one map that they are on.

    Raises
    ------
    DataError
        If there are no years, or they are of different maps.
    """
    dated = [year for year in years if year.year is not None]
    if not dated:
        raise DataError("input.change_without_years", source=title)
    the_map = dated[0].map
    if other := [year for year in dated if year.map.name != the_map.name]:
        names = {"first": dated[0].year, "map": the_map.name, "last": other[0].year, "other": other[0].map.name}
        raise DataError("input.two_maps", source=title, **names)
    values = np.column_stack([year.extra["value"] for year in dated])
    when = tuple(int(year.year or 0) for year in dated)
    return the_map, RegionPanel(tuple(the_map.codes), when, values, variable, tuple(the_map.names))


def pole_codes(wanted: Sequence[str], the_map: SpilloverMap) -> list[str]:
    """Codes of regions given by name, by code, or in any spelling of Kazakhstan's; what is none of them stays.

    Raises
    ------
    RegionError
        If a name may be that of several regions.
    """
    if the_map.vintage is None:
        return list(wanted)
    matches = [match_region(text, the_map.vintage) for text in wanted]
    if doubtful := [m.message for m in matches if m.status == "ambiguous"]:
        raise RegionError("input.doubtful_poles", remarks=doubtful)
    return [m.code if m.status == "matched" and m.code else text for text, m in zip(wanted, matches, strict=True)]


def _poles(panel: RegionPanel, asked: PanelSettings, weights: Weights, the_map: SpilloverMap) -> Poles:
    """The poles, by the one rule that was chosen."""
    values, when = panel.values[:, 0], f"{panel.variable}, {panel.years[0]}"
    if asked.poles:
        return named_poles(panel, pole_codes(asked.poles, the_map))
    if asked.top is not None:
        return top_ranked(values, panel.ids, asked.top, names=panel.labels, variable=when)
    if asked.ksi_above is not None:
        share = ksi(values, regions=panel.labels).share
        return poles_above(share, panel.ids, asked.ksi_above, names=panel.labels, variable=f"KSI of {when}")
    if asked.by_lisa:
        return poles_by_class(local_moran(values, weights), significant=False)
    raise DataError("input.poles")
