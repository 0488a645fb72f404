"""What a study of spillover starts from: panels, weights and points, of Kazakhstan or of a user's own regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Unpack

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError, GeometryError, RegionError
from geo_itcluster.io.inputs.declared_index import column_panels, read_index
from geo_itcluster.io.inputs.study_input import StudyInput, read_input
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.messages import Message
from geo_itcluster.regions import find_vintage, match_region, resolve_regions
from geo_itcluster.regions.join import region_rows
from geo_itcluster.regions.lakes import MOSTLY, borders_in_lake
from geo_itcluster.regions.official import official_figures
from geo_itcluster.regions.recast import recast
from geo_itcluster.resources import resource
from geo_itcluster.robustness.variants import IndexVariants
from geo_itcluster.settings import MapSettings, TableSettings, VariableSettings, changed, flatten, split
from geo_itcluster.settings.groups import StrPath, TableLike, Vintage
from geo_itcluster.settings.keywords import VariableOnMapOptions, offers
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.spillover.certainty import verdict_certainty
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import Poles, named_poles, poles_above, poles_by_class, top_ranked
from geo_itcluster.spillover.specification import Period
from geo_itcluster.spillover.study import SpilloverSettings, SpilloverStudy, spillover_study
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.tables.panels import Panel, read_columns
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import WeightsLike, chosen_weights
from geo_itcluster.weights.ensemble import WAYS, weights_ensemble

__all__ = [
    "CLAIM",
    "KAZAKHSTAN_POLES",
    "SpilloverInput",
    "kazakhstan_panels",
    "kazakhstan_spillover_input",
    "lonlat",
    "pole_codes",
    "read_spillover_input",
]


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
    map : RegionMap
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
    map: RegionMap
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
@public
def kazakhstan_spillover_input(
    *,
    poles: Sequence[str] = KAZAKHSTAN_POLES,
    first: int | None = None,
    last: int | None = None,
    uncertain: bool = False,
    weights: WeightsLike = ("queen",),
) -> SpilloverInput:
    """The paper's tables and the official figures, on the 16 regions that were there until June 2018.

    Parameters
    ----------
    poles : sequence of str
        In any spelling.
    first, last : int, optional
        Years to keep to; variables that have no two years there are left out, and the notes say so.
    uncertain : bool
        Whether to draw the index as well: what official figures allow of it, two of its six indicators.
    weights : str, Weights, or a sequence of these
        As in :func:`read_spillover_input`.

    Raises
    ------
    RegionError
        If a pole is no region of the map.
    DataError
        If no variable has two years from the first to the last.

    Examples
    --------
    >>> given = kazakhstan_spillover_input()
    >>> print(given.main[1], given.poles)
    ('GRP per head, real', (2010, 2025)) Almaty city, Astana city (named)
    """
    kz = region_map(16)
    every = kazakhstan_panels(kz)
    kept = {name: _between(panel, first, last) for name, panel in every.items() if name not in _CURRENT}
    panels = {name: panel for name, panel in kept.items() if len(panel.years) > 1}
    if not panels:
        raise DataError("input.two_years", index=_INDEX, it=_MAIN[0])
    left_out = [name for name in kept if name not in panels]
    periods = {name: _periods(panel) for name, panel in panels.items()}
    points = lonlat(kz)
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
        poles=named_poles(next(iter(panels.values())), pole_codes(poles, kz)),
        notes=(
            *(_without_data(panel) for panel in panels.values() if np.isnan(panel.values).any()),
            *([Message("data.relative_index", variable=_INDEX)] if _INDEX in panels else []),
            Message("data.current_prices", names=list(_CURRENT)),
            Message("data.recast"),
            Message("data.lake", share=MOSTLY),
            *([Message("data.no_two_years", names=left_out)] if left_out else []),
        ),
        variants=read_index().variants if uncertain else {},
    )


@public
def kazakhstan_panels(kz: RegionMap | None = None) -> dict[str, RegionPanel]:
    """Panels of Kazakhstan's 16 regions by variable.

    Amounts of later years are sums over the parts that a region was divided into, and shares and ratios are made of
    such sums, so that all are exact. A region of which one part lacks data has none.

    Examples
    --------
    >>> panels = kazakhstan_panels()
    >>> panels["IT value added"].values.shape, panels["innovation index"].years
    ((16, 16), (2010, 2016))
    """
    kz = kz or region_map(16)
    index = _columns("table1_index.csv", {"index": "index"}, "code")["index"]
    production = _columns("table2_it_production.csv", {"it": "production_mln_kzt"}, "code")["it"]
    official = _columns("it_gva_and_grp.csv", {"it": "it_gva_mln_kzt", "grp": "grp_mln_kzt"}, "bns_code")
    employed = _columns("grp_employment_emissions.csv", {"employed": "employed_thousand"}, "bns_code")["employed"]
    made, it, grp = (_recast(panel, kz) for panel in (production, official["it"], official["grp"]))
    workers, years = _recast(employed, kz), list(official["it"].years)
    both = [years.index(year) for year in employed.years]

    def panel(name: str, of: Panel, values: FloatArray) -> RegionPanel:
        return RegionPanel(tuple(kz.codes), of.years, values, name, tuple(kz.names))

    found = [
        panel(_INDEX, index, _recast(index, kz)),
        panel(Message("variable.ksi_production"), production, made / np.nansum(made, axis=0)),
        panel(_CURRENT[0], official["it"], it),
        panel(Message("variable.ksi_value_added"), official["it"], it / it.sum(axis=0)),
        panel(_CURRENT[1], official["grp"], grp),
        panel(_CURRENT[2], employed, it[:, both] / workers),
        *(_real(kz, name, **what) for name, what in _REAL.items()),
    ]
    return {each.variable: each for each in found}


def _real(kz: RegionMap, name: Message, **what: Any) -> RegionPanel:
    found = official_figures("value_added", prices=_REAL_PRICES, **what)
    place = {code: i for i, code in enumerate(found.codes)}
    values = found.values[[place[code] for code in kz.codes]]
    return RegionPanel(tuple(kz.codes), found.years, values, name, tuple(kz.names))


def _columns(name: str, columns: Mapping[str, str], key: str) -> dict[str, Panel]:
    return read_columns(read_table(resource("data", name), decimal="."), columns, key=key, year_column="year")


def _recast(panel: Panel, kz: RegionMap) -> FloatArray:
    """Amounts on the 16 regions, (16, T), each year from the division that its rows are of."""
    return np.column_stack([_year_recast(panel, year, kz) for year in panel.years])


def _year_recast(panel: Panel, year: int, kz: RegionMap) -> FloatArray:
    labels, values = _rows_of_year(panel, year)
    codes, source = _codes(labels)
    found = recast(values, codes, source=source, target=16)
    place = {code: i for i, code in enumerate(found.codes)}
    amounts: FloatArray = found.values[[place[code] for code in kz.codes]]
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
@offers(VariableSettings, TableSettings, MapSettings)
def read_spillover_input(
    table: TableLike | None,
    *,
    value: str | None = None,
    declaration: StrPath | None = None,
    uncertain: bool = False,
    covariates: Sequence[str] = (),
    poles: Sequence[str] = (),
    top: int | None = None,
    ksi_above: float | None = None,
    by_lisa: bool = False,
    first: int | None = None,
    last: int | None = None,
    weights: WeightsLike = ("queen",),
    **reading: Unpack[VariableOnMapOptions],
) -> SpilloverInput:
    """A study of one variable from a user's table, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, DataFrame, GeoDataFrame, Arrow table or None
        As in :func:`~geo_itcluster.io.inputs.study_input.read_input`.
    value : str, optional
        The variable's column; "" for plain years.
    declaration : path, optional
        In its place, the index that this file declares is the variable.
    uncertain : bool
        Whether to draw the index's choices and errors, too.
    covariates : sequence of str
        Columns that are held constant, as they were in the first year.
    poles : sequence of str
        Names or keys of regions.
    top : int, optional
        The so many highest of the first year, unless poles are named.
    ksi_above : float, optional
        The regions whose share of the first year's total (KSI) is above this, likewise.
    by_lisa : bool
        The High-Low and High-High regions of the first year's Moran scatterplot, likewise.
    first, last : int, optional
        Years to keep to.
    weights : str, Weights, or a sequence of these
        By their short names (:func:`~geo_itcluster.weights.choice.weights_choice`): the first are those of the tests;
        the specification curve has all of them, and the usual ones
        (:func:`~geo_itcluster.weights.ensemble.weights_ensemble`).
    **reading
        How to read the table and the map: see :func:`~geo_itcluster.io.inputs.study_input.read_input`.

    Raises
    ------
    DataError
        If there is one year only, years are of different maps, or it is not said which the poles are.
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.
    """
    if first is not None or last is not None:
        reading["years"] = (f"{first or ''}-{last or ''}",)  # before the maps of years are judged
    table_settings, on, variable = split(reading, TableSettings, MapSettings, VariableSettings)
    plainly = flatten(table_settings, on)
    if declaration is not None:
        if changed(variable):
            raise DataError("input.no_variable")
        index = read_index(declaration, table, **plainly)
        the_map, whole, notes, title = index.map, index.panel, index.notes, index.panel.variable
        if uncertain and not index.variants:
            raise DataError("output.no_uncertainty", file=Path(declaration).name)
    else:
        given = read_input(table, value=value, scored=False, **reading)
        (the_map, whole), notes, title = _panel_of(given, given.score_name), given.notes, given.title
    for wanted in (first, last):
        if wanted is not None:
            whole.year(wanted)
    panel = _between(whole, first, last)
    whole_period = panel.change()  # refuses a single year
    period = (whole_period.first, whole_period.last)
    points = lonlat(the_map)
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
        poles=_poles(panel, poles, top, ksi_above, next(iter(every.values())) if by_lisa else None, the_map),
        notes=(*notes, *map(str, the_map.problems)),
        variants={year: index.variants[year] for year in panel.years} if declaration and uncertain else {},
        covariates={} if not covariates else column_panels(table, covariates, the_map, **plainly),
    )


def _weights(the_map: RegionMap, given: WeightsLike, points: FloatArray) -> dict[str, Weights]:
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


def _panel_of(given: StudyInput, variable: str) -> tuple[RegionMap, RegionPanel]:
    """The years of a study as a panel, and the one map that they are on."""
    dated = [year for year in given.years if year.year is not None]
    if not dated:
        raise DataError("input.change_without_years", source=given.title)
    the_map = dated[0].map
    if other := [year for year in dated if year.map.name != the_map.name]:
        years = {"first": dated[0].year, "map": the_map.name, "last": other[0].year, "other": other[0].map.name}
        raise DataError("input.two_maps", source=given.title, **years)
    values = np.column_stack([year.extra["value"] for year in dated])
    when = tuple(int(year.year or 0) for year in dated)
    return the_map, RegionPanel(tuple(the_map.codes), when, values, variable, tuple(the_map.names))


def pole_codes(wanted: Sequence[str], the_map: RegionMap) -> list[str]:
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


def _poles(
    panel: RegionPanel,
    named: Sequence[str],
    top: int | None,
    ksi_above: float | None,
    lisa_weights: Weights | None,
    the_map: RegionMap,
) -> Poles:
    """The poles, by the one rule that was chosen."""
    values, when = panel.values[:, 0], f"{panel.variable}, {panel.years[0]}"
    if named:
        return named_poles(panel, pole_codes(named, the_map))
    if top is not None:
        return top_ranked(values, panel.ids, top, names=panel.labels, variable=when)
    if ksi_above is not None:
        share = ksi(values, regions=panel.labels).share
        return poles_above(share, panel.ids, ksi_above, names=panel.labels, variable=f"KSI of {when}")
    if lisa_weights is not None:
        return poles_by_class(local_moran(values, lisa_weights), significant=False)
    raise DataError("input.poles")


# -------------------------------------------------------------------------------------------- the map's points
def lonlat(the_map: RegionMap) -> FloatArray:
    """Longitudes and latitudes of the regions' centroids, on the sphere.

    Raises
    ------
    GeometryError
        If the map's reference system leads to no longitudes and latitudes.
    """
    try:
        return the_map.centres(geographic=True, crs=4326)
    except DataError as error:
        raise GeometryError("where.at", where=the_map.source.name, what=error.message) from None
