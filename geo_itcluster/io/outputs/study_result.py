"""A finished study: what it started from, its settings and results, and its provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.results import Several, plain
from geo_itcluster.errors import DataError
from geo_itcluster.geopackage.study import StudyYear, moran_figures, study_provenance
from geo_itcluster.io.frames import records
from geo_itcluster.io.inputs.study_input import StudyInput, YearInput
from geo_itcluster.io.maps.region_maps import RegionMap
from geo_itcluster.io.outputs.study_layers import study_year, year_frame
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.messages import Lang, Message, year_text
from geo_itcluster.messages.wording import spans
from geo_itcluster.statistics.inference.sample import left_out, left_out_messages
from geo_itcluster.study.checks import Problem, of_all_years
from geo_itcluster.study.year_study import Settings, YearStudy
from geo_itcluster.styles.classes import MapClass, fifths, interval_classes, rank_classes
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["StudyResult", "maps_of"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StudyResult(Several):
    """A finished study; its figures are Moran's I of each year.

    Attributes
    ----------
    given : StudyInput
    settings : Settings
    results : tuple of YearStudy
        In the order of ``given.years``.
    weights : mapping of map name to Weights
        Row-standardised.
    compared : mapping of str to tuple of YearStudy
        The same years with each of the other weights of the settings.
    """

    given: StudyInput
    settings: Settings
    results: tuple[YearStudy, ...]
    weights: Mapping[str, Weights]
    compared: Mapping[str, tuple[YearStudy, ...]] = field(default_factory=dict)

    @property
    def years(self) -> tuple[StudyYear, ...]:
        """The years as files have them."""
        return self.years_in("en")

    def years_in(self, lang: Lang) -> tuple[StudyYear, ...]:
        """The same, with the regions' names in a language."""
        return tuple(study_year(*year, lang) for year in zip(self.given.years, self.results, strict=True))

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files that were read; no output replaces one of them."""
        return self.given.sources

    def summary(self) -> Message:
        """The years in paragraphs."""
        title = self.given.title
        parts = [
            Message("summary.year", title=title, year=year_text(found.year), summary=found.summary())
            for found in self.results
        ]
        return Message("text.paragraphs", parts=parts)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What contradicts itself in the figures, those of the tables first; each once, with its years."""
        every = (
            *(p for year in self.given.years for p in year.problems),
            *(p for r in self.results for p in r.problems),
        )
        return of_all_years(every)

    @property
    def map_problems(self) -> tuple[Problem, ...]:
        """Those of the maps: borders that do not fit, and what was changed in reading the geometries."""
        return tuple(problem for problem in self.problems if problem.kind in ("borders", "geometry"))

    @public
    def frame(self, year: int | None = None) -> gpd.GeoDataFrame:
        """A year's results as a GeoDataFrame, the last year's unless one is named.

        Raises
        ------
        DataError
            If the study has no such year.
        """
        return year_frame(*self.of(year))

    @public
    def of(self, year: int | None = None) -> tuple[YearInput, YearStudy]:
        """What a year starts from and what was found, the last year's unless one is named.

        Raises
        ------
        DataError
            If the study has no such year.
        """
        years = [given.year for given in self.given.years]
        if year is not None and year not in years:
            raise DataError("read.no_year", source=self.given.title, years=[year], there=years)
        at = -1 if year is None else years.index(year)
        return self.given.years[at], self.results[at]

    def provenance(self) -> dict[str, Any]:
        """Inputs and their hashes, settings, software, licences, notes on the data, global results."""
        described = {"study_file": self.given.described} if self.given.described else {}
        return described | study_provenance(
            title=self.given.title,
            score_name=self.given.score_name,
            source=self.given.source,
            author=self.given.author,
            files=self.given.files,
            settings=self.settings,
            software=software_versions(),
            years=self.years,
            weights=self.weights,
            notes=[*self.given.notes, *self.left_out(isolates=False)],
            problems=self.problems,
        )

    @public
    def left_out(self, *, isolates: bool = True) -> tuple[str, ...]:
        """Regions that enter no test, by name, in sentences; those without neighbours are among the problems, too."""
        kinds = ("no_data", "isolates") if isolates else ("no_data",)
        years: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        untested: dict[str, list[str]] = {}
        for found in self.results:
            if found.untested is not None:
                untested.setdefault(found.untested, []).append(year_text(found.year))
                continue
            names = self._left_out(found)
            for kind in kinds:
                years.setdefault((kind, tuple(names[kind])), []).append(year_text(found.year))
        few = (Message("study.untested_years", years=spans(of), why=why) for why, of in untested.items())
        every = (left_out_messages(spans(of), {kind: there}) for (kind, there), of in years.items())
        alone = (
            Message("choice.isolates", weights=choice, year=year_text(found.year), names=found.lisa.ids[alone].tolist())
            for choice, results in self.compared.items()
            for found in results
            if (alone := found.lisa.label == "Isolate").any()
        )
        return (*few, *(said for messages in every for said in messages), *alone)

    def map_classes(self) -> tuple[list[MapClass], list[NDArray[np.object_]]]:
        """Classes of the map of scores, and those of each year's regions.

        Symbolic ranks; of a variable as it is, fifths of its values in all years.
        """
        if any(rank is not None for found in self.results for rank in found.symbolic_rank):
            return rank_classes(self.settings.scale.ranks), [found.symbolic_rank for found in self.results]
        breaks = fifths(np.concatenate([found.score[np.isfinite(found.score)] for found in self.results]))
        classes = interval_classes(breaks) if breaks else []
        names = np.array([*(item.label for item in classes), None], dtype=object)
        codes = [np.searchsorted(breaks, found.score, side="right") for found in self.results]
        places = [np.where(np.isfinite(of.score), code, -1) for of, code in zip(self.results, codes, strict=True)]
        return classes, [names[place] for place in places]

    def _left_out(self, found: YearStudy) -> dict[str, list[str]]:
        year = next(year for year in self.given.years if year.year == found.year)
        return left_out(self.weights[year.map.name], found.score)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; for JSON."""
        years = []
        for given, found in zip(self.given.years, self.results, strict=True):
            rows = year_frame(given, found).drop(columns="geometry")
            years.append(
                {
                    "year": found.year,
                    "map": given.map.name,
                    "moran": {**plain(moran_figures(found)), **self._left_out(found)},
                    "ksi": {
                        name: plain({"total": k.total, "summed": k.summed, "given": k.given, "missing": k.missing})
                        for name, k in found.ksi.items()
                    },
                    "lisa_classes": found.lisa.counts(),
                    "regions": records(rows),
                }
            )
        others = {
            choice: [{"year": found.year, "moran": plain(moran_figures(found))} for found in results]
            for choice, results in self.compared.items()
        }
        return {**self.provenance(), "years": years, **({"compared_weights": others} if others else {})}


def maps_of(given: StudyInput) -> dict[str, RegionMap]:
    """Maps of a study's years by their names, each once."""
    return {year.map.name: year.map for year in given.years}
