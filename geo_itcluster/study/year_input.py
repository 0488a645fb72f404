"""What a year of a study starts from: a map and a score, from the columns of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, error_context, region_names
from geo_itcluster.messages import Message
from geo_itcluster.scores.innovation import InnovationIndex, innovation_index, leader_ratio
from geo_itcluster.scores.scale import SymbolicScale
from geo_itcluster.settings import ScoreSettings, VariableSettings
from geo_itcluster.specialization.concentration_share import KSI, ksi
from geo_itcluster.study.checks import Problem, published_problems
from geo_itcluster.study.mapped_years import UNDATED, MappedYear, StudyMap, missing_notes
from geo_itcluster.study.variables import variable_name
from geo_itcluster.study.year_study import check_scores

__all__ = ["YearInput", "score_columns", "score_name", "year_input"]

_Map = TypeVar("_Map", bound=StudyMap)


@dataclass(frozen=True, eq=False)  # with slots, no alias of a generic class can be called before Python 3.12
class YearInput(Generic[_Map]):
    """One year's figures, in the order of its map's regions; ``scored`` unless the score is a variable as it is."""

    year: int | None
    map: _Map
    score: FloatArray
    innovation: InnovationIndex | None = None
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, FloatArray] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    scored: bool = True


_FURTHER = {"it": "it_output", "printed rank": "published_rank", "printed share": "published_share"}
"""What a study reads beside the score: names of the figures, and the settings that name their columns."""


def score_name(scores: ScoreSettings, given: VariableSettings, title: str, *, scored: bool) -> str:
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


def score_columns(scores: ScoreSettings) -> dict[str, str]:
    """Columns of the score and of what is read beside it, by the names of the figures."""
    both = {"index": scores.index, "value": _variable(scores)}
    score = {name: column for name, column in both.items() if column is not None}
    if len(score) + bool(scores.indicators) != 1:
        raise DataError("input.what_to_score")
    further = {name: column for name, of in _FURTHER.items() if (column := getattr(scores, of)) is not None}
    return {**score, **dict(scores.indicators or {}), **further}


def year_input(
    given: MappedYear[_Map], scores: ScoreSettings, scale: SymbolicScale, *, scored: bool
) -> YearInput[_Map]:
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
        year=None if given.year == UNDATED else given.year,
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
