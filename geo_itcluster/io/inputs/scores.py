"""Scores and specialization straight from a table, without a map."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.frames import nullable_integers
from geo_itcluster.io.inputs.mapped_years import own_map
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.tables.files import open_table, read_panels
from geo_itcluster.messages import Message
from geo_itcluster.regions import match_region
from geo_itcluster.resources import resource
from geo_itcluster.scores.innovation import INDICATORS, competition_rank, innovation_index, leader_ratio
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import IndustryTableSettings, MapSettings, TableSettings, VariableSettings, split
from geo_itcluster.settings.groups import Change, MissingIndicators, TableLike, Vintage
from geo_itcluster.settings.keywords import IndustryOptions, TableOptions, offers
from geo_itcluster.specialization.concentration_share import KSI
from geo_itcluster.specialization.concentration_share import ksi as ksi_of
from geo_itcluster.specialization.krugman import krugman_specialization
from geo_itcluster.specialization.quotient import location_quotient
from geo_itcluster.study.industry_panels import industry_panels
from geo_itcluster.study.industry_tables import rows_of_year
from geo_itcluster.study.mapped_years import (
    FiguresOnMap,
    chosen_years,
    figures_on_map,
    file_year,
    map_keys,
    missing_notes,
    total_of,
)
from geo_itcluster.study.variables import changed_figures, divided, further_columns
from geo_itcluster.study.year_study import check_scores
from geo_itcluster.tables.columns import find_year_column, region_column
from geo_itcluster.tables.keys import plain_keys
from geo_itcluster.tables.panels import Panel

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["region_labels", "score_table", "specialization_table"]


def score_table(
    table: TableLike | None = None,
    *,
    index: str | None = None,
    value: str | None = None,
    indicators: Mapping[str, str] | None = None,
    cost: Collection[str] = (),
    missing: MissingIndicators = "raise",
    scale: SymbolicScale = INFERRED_SCALE,
    per: str | None = None,
    at_risk: str | None = None,
    change: Change | None = None,
    recast: Vintage | None = None,
    **reading: Unpack[TableOptions],
) -> dict[int, pd.DataFrame]:
    """Score, place and symbolic rank of a table's regions, one frame per year.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        The paper's Table 1 unless given.
    index, value, indicators, cost, missing, scale, per, at_risk, change, recast
        As in :func:`~geo_itcluster.io.inputs.study_input.read_input`. A change is of the regions by name: one that the
        year before does not have is missing.
    **reading
        Fields of :class:`~geo_itcluster.settings.TableSettings`.

    Returns
    -------
    dict of year to DataFrame
        Highest score first; with the six ratios, IIS, IIA and whether some indicator is missing where the indicators
        are given. What was left out is in ``frame.attrs["notes"]``.

    Raises
    ------
    DataError, RegionError
        If the table or the figures cannot be used, or a region counts twice.

    Examples
    --------
    >>> print(score_table()[2016].head(2).to_string(index=False))
         region  score  place rank
    Almaty city  76.05      1    A
    Astana city  57.83      2   B+
    """
    import pandas as pd

    wanted = {name: column for name, column in {"index": index, "value": value}.items() if column is not None}
    if table is None:
        if wanted or indicators:
            raise DataError("input.table_to_score")
        table, wanted, reading = resource("data", "table1_index.csv"), {"index": "index"}, {**reading, "key": "region"}
    if len(wanted) + bool(indicators) != 1:
        raise DataError("input.what_to_score")
    (settings,) = split(reading, TableSettings)
    variable = VariableSettings(per=per, at_risk=at_risk, change=change, recast=recast)
    columns = {**wanted, **dict(indicators or {})}
    panels, _ = read_panels(table, {**columns, **further_columns(variable, columns)}, settings)
    first = next(iter(panels.values()))
    scored = {}
    before: tuple[int, dict[str, float]] | None = None
    years = chosen_years(first, settings.years)
    if change is not None and len(years) < 2:
        raise DataError("input.change_needs_years", years=list(years))
    for year in years:
        if recast is None:
            keep, _, notes = rows_of_year(first, year, settings)
            names = [first.regions[i] for i in keep]
            figures = {name: panel.year(year)[keep] for name, panel in panels.items()}
        else:
            placed, notes = _placed(panels, year, settings, MapSettings(), None, recast)
            names, figures = placed.map.names, dict(placed.figures)
        steps: dict[str, NDArray[Any]] = {}
        with error_context(file_year(first.source, year), first.notes):
            figures = divided(figures, variable, names)
            if change is not None:
                now = (year, dict(zip(names, figures["value"].tolist(), strict=True)))
                before, last = now, before
                if last is None:
                    continue
                old = np.array([last[1].get(name, np.nan) for name in names])
                figures["value"] = changed_figures(old, figures["value"], change, names, (last[0], year))
                notes = (*notes, Message("data.change", first=last[0], last=year))
            if indicators:
                found = innovation_index(figures, missing=missing, cost=cost, scale=scale, regions=names)
                steps = {i.symbol: found.ratios[:, at] for at, i in enumerate(INDICATORS)}
                steps |= {"IIS": found.iis, "IIA": found.iia, "partial": found.partial}
                score = found.index
            elif "value" in figures:
                score = leader_ratio(figures["value"], name=value or "the variable", regions=names)
            else:
                score = figures["index"]
                check_scores(score, names)
        places = {"place": nullable_integers(competition_rank(score)), "rank": scale.rank(score)}
        frame = pd.DataFrame({"region": names, **steps, "score": score, **places})
        scored[year] = frame.sort_values("score", ascending=False, kind="stable", ignore_index=True)
        scored[year].attrs["notes"] = notes
    return scored


@offers(IndustryTableSettings, TableSettings)
def specialization_table(
    table: TableLike | None = None,
    *,
    it_output: str | None = None,
    whole: str | None = None,
    total: float | None = None,
    recast: Vintage | None = None,
    country: str | None = None,
    **reading: Unpack[IndustryOptions],
) -> dict[int, tuple[pd.DataFrame, KSI]]:
    """KSI of a table's regions, with the location quotient and the Krugman index where they can be computed.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        The official IT value added and gross regional product unless given.
    it_output, whole : str
        Columns of IT output, and of all output (for the location quotient).
    total : float, optional
        The country's IT output; the table's row for the country is recognised, and the regions are summed where
        there is neither.
    recast : {16, 17, 20}, optional
        Kazakhstan's regions are added up to one division in all years, by number of regions.
    country : str, optional
        Country of the regions, by ISO code or English name: they are found by any name or code, and its own row is the
        total.
    **reading
        How the table is read; ``industries`` are the columns of all industries, for the Krugman index proper. With
        ``it_set``, IT and the whole are sums of industries by code.

    Returns
    -------
    dict of year to (DataFrame, KSI)
        Highest KSI first; what was left out or is missing is in ``frame.attrs["notes"]``.

    Raises
    ------
    DataError, RegionError
        If the table or the figures cannot be used, or a region counts twice.

    Examples
    --------
    >>> frame, result = specialization_table()[2016]
    >>> print(frame.iloc[0]["region"], round(frame.iloc[0]["KSI"], 5), result)
    Almaty city 0.5053 denominator 978,417.4 (given; the regions sum to it)
    """
    import pandas as pd

    official = table is None
    if table is None:
        table, it_output, whole = resource("data", "it_gva_and_grp.csv"), "it_gva_mln_kzt", "grp_mln_kzt"
        reading = {**reading, "key": "region_ru", "double_listed": "whole"}
    layout, settings = split(reading, IndustryTableSettings, TableSettings)
    on = MapSettings(country=country)
    own = own_map(on)
    remarks: tuple[Message, ...] = ()
    if layout.it_set is not None:
        panels, remarks = industry_panels(open_table(table, settings), layout, settings)
    else:
        panels = _columns(table, it_output, whole, layout.industries, settings, own)
    if official:
        panels = {name: _in_english(panel) for name, panel in panels.items()}
    first = panels["it"]
    found = {}
    for year in chosen_years(first, settings.years):
        if own is None and recast is None:
            keep, at, notes = rows_of_year(first, year, settings)
            names = [first.regions[i] for i in keep]
            figures = {name: panel.year(year)[keep] for name, panel in panels.items()}
            of_country = total_of(first.year(year), at)
        else:
            placed, notes = _placed(panels, year, settings, on, own, recast)
            names, figures = placed.map.names, dict(placed.figures)
            of_country = total_of(first.year(year)[first.rows_of(year)], placed.total)
        with error_context(file_year(first.source, year), first.notes):
            result = ksi_of(figures["it"], total=of_country if total is None else total, regions=names)
            frame = {"region": names, "output": figures["it"], "KSI": result.share, **_relatives(figures, names)}
        ordered = pd.DataFrame(frame).sort_values("KSI", ascending=False, kind="stable", ignore_index=True)
        ordered.attrs["notes"] = remarks + notes + missing_notes(first.source, year, figures["it"])
        found[year] = (ordered, result)
    return found


def _placed(
    panels: Mapping[str, Panel],
    year: int,
    settings: TableSettings,
    on: MapSettings,
    own: RegionMap | None,
    recast: Vintage | None,
) -> tuple[FiguresOnMap[RegionMap], tuple[str, ...]]:
    """A year's figures of a country's regions or of one division of Kazakhstan, and notes."""
    first = next(iter(panels.values()))
    rows = first.rows_of(year)
    values = {name: panel.year(year)[rows] for name, panel in panels.items()}
    with error_context(file_year(first.source, year), first.notes):
        placed = figures_on_map([first.regions[i] for i in rows], values, settings, on, own, region_map, recast=recast)
    where = file_year(first.source, year)
    notes = (Message("where.at", where=where, what=line) for line in (*placed.account, *placed.recast))
    return placed, (*first.notes, *notes)


def _columns(
    table: TableLike,
    it: str | None,
    whole: str | None,
    industries: Sequence[str],
    settings: TableSettings,
    own: RegionMap | None,
) -> dict[str, Panel]:
    """Panels of the columns that were named."""
    if it is None:
        raise DataError("input.it_output")
    columns = {"it": it, **({} if whole is None else {"whole": whole}), **{f"industry {c}": c for c in industries}}
    return read_panels(table, columns, settings, on_map=map_keys(own))[0]


def _relatives(figures: Mapping[str, NDArray[Any]], names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The location quotient and the Krugman index, where figures of all output or of all industries are there."""
    it, whole = figures["it"], figures.get("whole")
    industries = [column for name, column in figures.items() if name.startswith("industry ")]
    found = {} if whole is None else {"LQ": location_quotient(it, whole, regions=names)}
    if industries:
        found["Krugman"] = krugman_specialization(np.column_stack(industries), regions=names)
    elif whole is not None:
        found["Krugman (IT, rest)"] = krugman_specialization(np.column_stack([it, whole - it]), regions=names)
    return found


def region_labels(table: TableLike, **reading: Unpack[TableOptions]) -> tuple[list[str], list[Message]]:
    """Different names in a table's region column, in its order, and notes on how the table was read.

    Raises
    ------
    DataError
        If the table cannot be read, or has no such column.
    """
    (settings,) = split(reading, TableSettings)
    data = open_table(table, settings)
    at = region_column(data, settings.key, find_year_column(data, settings.year_column, settings.as_year))
    notes = [Message("where.at", where=data.source, what=note) for note in data.notes]
    return list(dict.fromkeys(plain_keys(data.column(at)))), notes


def _in_english(panel: Panel) -> Panel:
    """The same panel with the English names of Kazakhstan's regions."""
    name = {label: match_region(label).name or label for label in panel.regions}
    absent = tuple((name.get(label, label), year) for label, year in panel.absent)
    return replace(panel, regions=tuple(name.values()), absent=absent)
