"""What a study starts from: a map and a score for each year, from the embedded tables or from a user's files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, Unpack

from geo_itcluster._util.arguments import public
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs.mapped_years import read_on_map
from geo_itcluster.io.inputs.published import problems_of_the_paper
from geo_itcluster.io.inputs.variables import variables_like
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.sources import files_of
from geo_itcluster.messages import Message
from geo_itcluster.resources import resource
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import MapSettings, ScoreSettings, TableSettings, VariableSettings, flatten, split
from geo_itcluster.settings.groups import BoundarySource, TableLike
from geo_itcluster.settings.keywords import StudyOptions, VariableOnMapOptions, offers
from geo_itcluster.settings.periods import years_among
from geo_itcluster.study import year_input as year_inputs
from geo_itcluster.study.mapped_years import double_notes, double_problems, each_once, missing_notes
from geo_itcluster.study.published import (
    PUBLISHED_SCORE,
    PUBLISHED_SOURCE,
    PUBLISHED_TITLE,
    PUBLISHED_YEARS,
    PublishedYear,
    published_files,
    published_year,
)
from geo_itcluster.study.year_input import score_columns, score_name

__all__ = ["StudyInput", "YearInput", "kazakhstan_input", "read_input", "read_inputs"]

YearInput: TypeAlias = year_inputs.YearInput[RegionMap]


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

    @property
    def credits(self) -> tuple[Message, ...]:
        """Whose figures the study is of, and who made it, where they are named."""
        return tuple(
            Message(f"report.{name}", **{name: said}) for name in ("source", "author") if (said := getattr(self, name))
        )

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
        return each_once(note for year in self.years for note in year.notes)


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
    columns, scored = score_columns(scores), scored and not variable.as_is
    texts = [scores.published_rank] if scores.published_rank else []
    source, mapped = read_on_map(table, columns, texts=texts, undated=True, **flatten(reading, on, variable))
    inputs = tuple(year_inputs.year_input(year, scores, scale, scored=scored) for year in mapped)
    sources = (source, *(year.map.source for year in inputs))
    return StudyInput(
        title=source.stem,
        score_name=score_name(scores, variable, source.stem, scored=scored),
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
