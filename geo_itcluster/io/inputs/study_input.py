"""What a study starts from: a map and a score for each year, from the embedded tables or from a user's files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Unpack

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.errors import DataError, error_context, region_names
from geo_itcluster.io.inputs.mapped_years import MappedYear, double_notes, double_problems, missing_notes, read_on_map
from geo_itcluster.io.inputs.published import problems_of_the_paper, published_problems
from geo_itcluster.io.inputs.variables import variable_name, variables_like
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.sources import files_of
from geo_itcluster.messages import Message
from geo_itcluster.resources import resource
from geo_itcluster.scores.innovation import InnovationIndex, innovation_index, leader_ratio
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import MapSettings, ScoreSettings, TableSettings, VariableSettings, flatten, split
from geo_itcluster.settings.groups import BoundarySource, TableLike
from geo_itcluster.settings.keywords import StudyOptions, VariableOnMapOptions, offers
from geo_itcluster.settings.periods import years_among
from geo_itcluster.specialization.concentration_share import KSI, ksi
from geo_itcluster.study.checks import Problem
from geo_itcluster.study.published import (
    PUBLISHED_SCORE,
    PUBLISHED_SOURCE,
    PUBLISHED_TITLE,
    PUBLISHED_YEARS,
    PublishedYear,
    published_files,
    published_year,
)
from geo_itcluster.study.year_study import check_scores

__all__ = ["StudyInput", "YearInput", "kazakhstan_input", "read_input", "read_inputs"]


@dataclass(frozen=True, slots=True, eq=False)
class YearInput:
    """One year's figures, in the order of its map's regions; ``scored`` unless the score is a variable as it is."""

    year: int | None
    map: RegionMap
    score: FloatArray
    innovation: InnovationIndex | None = None
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, FloatArray] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    scored: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class StudyInput:
    """All that a study starts from.

    Attributes
    ----------
    title, score_name : str
        What is studied, and what the score is.
    years : tuple of YearInput
        Ascending.
    files : mapping of file name to SHA-256
    sources : tuple of Path
        The files that were read; no output replaces one of them.
    described : str
        The study as a file, where it was described as one; it travels with what is written.
    source, author : str
        Of the figures and of the study, for captions and credits.
    """

    title: str
    score_name: str
    years: tuple[YearInput, ...]
    files: Mapping[str, str]
    sources: tuple[Path, ...] = ()
    described: str = ""
    source: str = ""
    author: str = ""

    def only(self, years: Collection[int | str] | None) -> StudyInput:
        """The same study of some of its years; of all where none are named.

        Raises
        ------
        DataError
            If it has no such year.
        """
        if not years:
            return self
        there = [year.year for year in self.years if year.year is not None]
        found, lacking = years_among(years, there)
        if lacking and self.title is PUBLISHED_TITLE:
            official = resource("data", "it_gva_and_grp.csv")
            raise DataError("input.published_years", years=lacking, there=there, table=str(official))
        if lacking:
            raise DataError("read.no_year", source=self.title, years=lacking, there=there)
        return replace(self, years=tuple(year for year in self.years if year.year in found))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the data, each sentence once."""
        return tuple(dict.fromkeys(note for year in self.years for note in year.notes))


# ---------------------------------------------------------------------------------------- the embedded study
@public
def kazakhstan_input(*, boundaries: BoundarySource = "osm") -> StudyInput:
    """The published study: Table 1's index, KSI from Table 2 and from the official value added, 2010 and 2016.

    The paper prints the index only, not its six indicators. With the official gross regional product, employment and
    emissions two of the six can be computed; the other four are missing, and stay so.

    Examples
    --------
    >>> study = kazakhstan_input()
    >>> [(year.year, year.map.name, len(year.score)) for year in study.years]
    [(2010, 'kz16', 16), (2016, 'kz16', 16)]
    """
    on = region_map(16, boundaries)
    sources = files_of((*published_files(), on.source))
    return StudyInput(
        title=PUBLISHED_TITLE,
        score_name=PUBLISHED_SCORE,
        years=tuple(_published_input(published_year(year), on) for year in PUBLISHED_YEARS),
        files=input_hashes(sources),
        sources=sources,
        source=PUBLISHED_SOURCE,
    )


def _published_input(found: PublishedYear, on: RegionMap) -> YearInput:
    year, names, amounts = found.year, on.names, found.amounts
    return YearInput(
        year=year,
        map=on,
        score=found.score,
        ksi=found.ksi,
        extra=found.extra,
        notes=(
            *double_notes("it_gva_and_grp.csv", year, found.parts),
            *missing_notes("table2_it_production.csv", year, amounts["production"]),
        ),
        problems=(
            *double_problems("it_gva_and_grp.csv", year, found.parts),
            *problems_of_the_paper(
                year,
                codes=on.codes,
                names=names,
                index=found.score,
                production=amounts["production"],
                value_added=amounts["value_added"],
                grp=amounts["grp"],
            ),
        ),
    )


# ---------------------------------------------------------------------------------------- a user's own study
@offers(ScoreSettings, VariableSettings, TableSettings, MapSettings)
def read_input(
    table: TableLike | None = None,
    *,
    scale: SymbolicScale = INFERRED_SCALE,
    scored: bool = True,
    **given: Unpack[StudyOptions],
) -> StudyInput:
    """A study from a user's table, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, DataFrame, GeoDataFrame or Arrow table, optional
        As in :func:`~geo_itcluster.io.inputs.mapped_years.read_on_map`.
    scale : SymbolicScale
        Used by the six indicators' index.
    scored : bool
        False takes the variable of ``value`` as it is, negative values too, to test its pattern only.
    **given
        What to score, and how to read the table and the map.

    Notes
    -----
    Name one of ``index``, ``value`` and ``indicators``: a column that is an index of 0 ... 100 already; any other
    variable, scored by its leader ratio (equation 1); or the six indicators, symbol to column (equations 1-4, with
    ``cost`` and ``missing`` as in :func:`~geo_itcluster.scores.innovation.innovation_index`). Where printed ranks
    (places or symbols) or shares contradict the figures, the study tells (:mod:`geo_itcluster.study.checks`).

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.
    """
    reading, on, scores, variable = split(given, TableSettings, MapSettings, ScoreSettings, VariableSettings)
    columns, scored = _wanted_columns(scores), scored and not variable.as_is
    source, mapped = read_on_map(
        table, columns, texts=[scores.published_rank] if scores.published_rank else [], **flatten(reading, on, variable)
    )
    inputs = tuple(_year_input(year, scores, scale, scored=scored) for year in mapped)
    sources = (source, *(year.map.source for year in inputs))
    return StudyInput(
        title=source.stem,
        score_name=_score_name(scores, variable, source.stem, scored=scored),
        years=inputs,
        files=input_hashes(sources),
        sources=files_of(sources),
    )


@offers(VariableSettings, TableSettings, MapSettings)
def read_inputs(
    table: TableLike,
    *,
    value: str | Sequence[str],
    **given: Unpack[VariableOnMapOptions],
) -> dict[str, StudyInput]:
    """Studies of several variables of a table, by name.

    Parameters
    ----------
    table : path, DataFrame, GeoDataFrame or Arrow table
        As in :func:`read_input`.
    value : str or sequence of str
        Columns, or patterns such as ``gdp_*``, with ``*`` for any text and ``?`` for a letter.
    **given
        How to read the table and the map.

    Raises
    ------
    GeoITClusterError
        If no variable is like a pattern, and as in :func:`read_input`.

    Examples
    --------
    >>> import pandas as pd
    >>> names = ["Wien", "Tirol", "Kärnten", "Salzburg"]
    >>> table = pd.DataFrame({"land": names, "gdp_2020": range(4), "pop_2020": range(4), "area_2020": range(4)})
    >>> [(name, of.score_name) for name, of in read_inputs(table, value="*p", country="AT", as_is=True).items()]
    [('gdp', 'gdp'), ('pop', 'pop')]
    """
    settings = split(given, TableSettings, MapSettings, VariableSettings)[0]
    return {name: read_input(table, value=name, **given) for name in variables_like(table, value, settings)}


_FURTHER = {"it": "it_output", "printed rank": "published_rank", "printed share": "published_share"}
"""What a study reads beside the score: names of the figures, and the settings that name their columns."""


def _score_name(scores: ScoreSettings, given: VariableSettings, title: str, *, scored: bool) -> str:
    """What the score is called: the column, its leader ratio, or the index of innovative development."""
    if scores.index is not None:
        return scores.index or title
    if (value := _variable(scores)) is None:
        return Message("study.index")
    variable = variable_name(value or title, given)
    return Message("study.leader_ratio", variable=variable) if scored else variable


def _variable(scores: ScoreSettings) -> str | None:
    """The variable to score; several are studied one by one."""
    if isinstance(scores.value, tuple):
        raise DataError("input.several_variables", names=scores.value)
    return scores.value


def _wanted_columns(scores: ScoreSettings) -> dict[str, str]:
    """Columns of the score and of what is read beside it, by the names of the figures."""
    both = {"index": scores.index, "value": _variable(scores)}
    score = {name: column for name, column in both.items() if column is not None}
    if len(score) + bool(scores.indicators) != 1:
        raise DataError("input.what_to_score")
    further = {name: column for name, of in _FURTHER.items() if (column := getattr(scores, of)) is not None}
    return {**score, **dict(scores.indicators or {}), **further}


def _year_input(given: MappedYear, scores: ScoreSettings, scale: SymbolicScale, *, scored: bool) -> YearInput:
    """A year of a table on its map, scored."""
    names, figures = given.map.names, dict(given.figures)
    it, rank, share = (figures.pop(name, None) for name in _FURTHER)
    notes, shares = given.notes, {}
    with error_context(given.where):
        score, innovation = _score(figures, scores, scale, names, scored=scored)
        if innovation is not None:
            notes += _partial_notes(given.where, innovation, names)
        if it is not None:
            shares = {"it": ksi(it, total=given.totals["it"], regions=names)}
            notes += missing_notes(given.panels["it"].source, given.year, it)
    return YearInput(
        year=given.year,
        map=given.map,
        score=score,
        innovation=innovation,
        ksi=shares,
        extra={"value": figures["value"]} if "value" in figures else {},
        notes=notes,
        scored=scored or "value" not in figures,
        problems=(
            *given.problems,
            *published_problems(
                score,
                where=given.where,
                regions=names,
                rank=rank,
                symbols=given.symbols.get(scores.published_rank or ""),
                share=share,
                amounts=it,
            ),
        ),
    )


def _score(
    figures: Mapping[str, FloatArray],
    scores: ScoreSettings,
    scale: SymbolicScale,
    names: Sequence[str],
    *,
    scored: bool,
) -> tuple[FloatArray, InnovationIndex | None]:
    """The score of a year's figures, with the steps of the index where the six indicators give it."""
    if scores.indicators:
        steps = innovation_index(figures, missing=scores.missing, cost=scores.cost, scale=scale, regions=names)
        return steps.index, steps
    if "value" not in figures:
        check_scores(figures["index"], names)
        return figures["index"], None
    if not scored:
        return figures["value"], None
    variable = _variable(scores) or "the variable"
    _refuse_negative(figures["value"], variable, names)
    return leader_ratio(figures["value"], name=variable, regions=names), None


def _refuse_negative(values: FloatArray, name: str, regions: Sequence[str]) -> None:
    below = np.flatnonzero(values < 0)
    if len(below):
        raise DataError("input.negative", name=name, names=region_names(below, regions))


def _partial_notes(where: str, found: InnovationIndex, names: Collection[str]) -> tuple[str, ...]:
    partial = region_names(np.flatnonzero(found.partial), list(names))
    return (Message("data.partial_index", where=where, names=partial),) if partial else ()
