"""Scores and specialization straight from a table, without a map."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.resources import resource
from geo_itcluster.errors import DataError, error_context, listed
from geo_itcluster.io.frames import nullable_integers
from geo_itcluster.io.inputs.mapped_years import (
    DoubleListed,
    chosen_years,
    double_notes,
    missing_notes,
    without_double_listed,
)
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.io.tables.panels import Panel, read_columns, read_panel
from geo_itcluster.regions import match_region
from geo_itcluster.regions.join import plain_key
from geo_itcluster.scores.innovation import INDICATORS, competition_rank, innovation_index, leader_ratio
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings.groups import MissingIndicators
from geo_itcluster.specialization import KSI, krugman_specialization, location_quotient
from geo_itcluster.specialization import ksi as ksi_of
from geo_itcluster.study.year_study import check_scores

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["panels_of", "region_labels", "score_table", "specialization_table", "year_rows"]

StrPath = str | PathLike[str]


def score_table(
    table: StrPath | None = None,
    *,
    index: str | None = None,
    value: str | None = None,
    indicators: Mapping[str, str] | None = None,
    cost: Collection[str] = (),
    missing: MissingIndicators = "raise",
    scale: SymbolicScale = INFERRED_SCALE,
    double_listed: DoubleListed = "raise",
    **reading: Any,
) -> dict[int, pd.DataFrame]:
    """Score, place and symbolic rank of a table's regions, a frame a year.

    Parameters
    ----------
    table : path, optional
        The paper's Table 1 unless given.
    index, value, indicators, cost, missing, scale, double_listed
        As in :func:`~geo_itcluster.io.inputs.study_input.read_input`.
    **reading
        ``key``, ``year_column``, ``as_year``, ``years``, ``sheet``, ``layer``, ``decimal``, ``total_row``.

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
            raise DataError("Name the table that has the columns to score.")
        table, wanted, reading = resource("data", "table1_index.csv"), {"index": "index"}, {**reading, "key": "region"}
    if len(wanted) + bool(indicators) != 1:
        raise DataError("Name what to score, by one of: an index column, a value column, the six indicators.")
    panels = panels_of(table, {**wanted, **dict(indicators or {})}, reading)
    first = next(iter(panels.values()))
    scored = {}
    for year in chosen_years(first, reading.get("years")):
        keep, notes = year_rows(first, year, reading.get("total_row"), double_listed)
        names = [first.regions[i] for i in keep]
        figures = {name: panel.year(year)[keep] for name, panel in panels.items()}
        steps: dict[str, NDArray[Any]] = {}
        with error_context(f"{first.source}, {year}"):
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


def specialization_table(
    table: StrPath | None = None,
    *,
    it_output: str | None = None,
    whole: str | None = None,
    industries: Sequence[str] = (),
    total: float | None = None,
    double_listed: DoubleListed = "raise",
    **reading: Any,
) -> dict[int, tuple[pd.DataFrame, KSI]]:
    """KSI of a table's regions, with the location quotient and the Krugman index where they can be had.

    Parameters
    ----------
    table : path, optional
        The official IT value added and gross regional product unless given.
    it_output, whole : str
        Columns of IT output, and of all output (for the location quotient).
    industries : sequence of str
        Columns of all industries, for the Krugman index proper; two or more.
    total : float, optional
        The country's IT output; the table's row for the country is found by itself, and the regions are summed where
        there is neither.
    double_listed : {"raise", "whole", "parts"}
        What to keep where a table of Kazakhstan gives a region and also its parts, so that none counts twice.
    **reading
        As in :func:`score_table`.

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
        table, double_listed = resource("data", "it_gva_and_grp.csv"), "whole"
        it_output, whole, reading = "it_gva_mln_kzt", "grp_mln_kzt", {**reading, "key": "region_ru"}
    if it_output is None:
        raise DataError("Name the column of IT output or value added (it_output, --it).")
    columns = {
        "it": it_output,
        **({} if whole is None else {"whole": whole}),
        **{f"industry {c}": c for c in industries},
    }
    panels = panels_of(table, columns, reading)
    if official:
        panels = {name: _in_english(panel) for name, panel in panels.items()}
    first = panels["it"]
    found = {}
    for year in chosen_years(first, reading.get("years")):
        keep, notes = year_rows(first, year, reading.get("total_row"), double_listed)
        names = [first.regions[i] for i in keep]
        figures = {name: panel.year(year)[keep] for name, panel in panels.items()}
        with error_context(f"{first.source}, {year}"):
            country = total if total is not None else _total(first, year, reading.get("total_row"))
            result = ksi_of(figures["it"], total=country, regions=names)
            frame: dict[str, Any] = {"region": names, "output": figures["it"], "KSI": result.share}
            if "whole" in figures:
                frame["LQ"] = location_quotient(figures["it"], figures["whole"], regions=names)
            if industries:
                stacked = np.column_stack([figures[f"industry {c}"] for c in industries])
                frame["Krugman"] = krugman_specialization(stacked, regions=names)
            elif "whole" in figures:
                stacked = np.column_stack([figures["it"], figures["whole"] - figures["it"]])
                frame["Krugman (IT, rest)"] = krugman_specialization(stacked, regions=names)
        ordered = pd.DataFrame(frame).sort_values("KSI", ascending=False, kind="stable", ignore_index=True)
        ordered.attrs["notes"] = notes + missing_notes(first.source, year, figures["it"])
        found[year] = (ordered, result)
    return found


def region_labels(
    table: StrPath, *, key: str | None = None, sheet: str | None = None, layer: str | None = None
) -> list[str]:
    """Different names in a table's region column, in its order.

    Raises
    ------
    DataError
        If the table cannot be read, or has no such column.
    """
    data = read_table(Path(table), sheet=sheet, layer=layer)
    if key is None:
        return list(read_panel(data).regions)
    if key not in data.columns:
        raise DataError(f"{data.source} has no column {key!r}; it has {listed(data.columns, most=20)}.")
    at = data.columns.index(key)
    return list(dict.fromkeys(plain_key(row[at]) for row in data.rows))


def panels_of(table: StrPath, columns: Mapping[str, str], reading: Mapping[str, Any]) -> dict[str, Panel]:
    """Columns of a table, as the options of reading say."""
    data = read_table(Path(table), sheet=reading.get("sheet"), layer=reading.get("layer"))
    return read_columns(
        data,
        columns,
        region=reading.get("key"),
        year=reading.get("year_column"),
        decimal=reading.get("decimal"),
        as_year=reading.get("as_year"),
    )


def year_rows(
    panel: Panel, year: int, total_row: str | None, double_listed: DoubleListed
) -> tuple[list[int], tuple[str, ...]]:
    """Places of a year's regions, all but the country, none counted twice; and what was left out.

    Raises
    ------
    DataError, RegionError
        If there is no such total row, or a region counts twice.
    """
    if total_row is not None and total_row not in panel.regions:
        raise DataError(f"{panel.source} has no row {total_row!r} for the total.")
    absent = {label for label, when in panel.absent if when == year}
    there = [i for i, label in enumerate(panel.regions) if label not in absent and not _is_country(label, total_row)]
    keep, dropped = without_double_listed(panel, there, double_listed)
    return keep, double_notes(panel.source, year, dropped)


def _in_english(panel: Panel) -> Panel:
    """The same panel with the English names of Kazakhstan's regions."""
    name = {label: match_region(label).name or label for label in panel.regions}
    absent = tuple((name.get(label, label), year) for label, year in panel.absent)
    return replace(panel, regions=tuple(name.values()), absent=absent)


def _is_country(label: str, total_row: str | None) -> bool:
    return label == total_row if total_row is not None else match_region(label).status == "country"


def _total(panel: Panel, year: int, total_row: str | None) -> float | None:
    for i, label in enumerate(panel.regions):
        if _is_country(label, total_row) and not np.isnan(panel.year(year)[i]):
            return float(panel.year(year)[i])
    return None
