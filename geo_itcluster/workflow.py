"""The main job, end to end: from tables and a map to scored, tested regions in a GeoPackage.

Examples
--------
>>> study = kazakhstan_study()
>>> round(study.results[0].moran.statistic, 4)
-0.2915
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.inputs.study_input import StudyInput, YearInput, kazakhstan_input
from geo_itcluster.io.outputs.study_result import StudyResult, maps_of
from geo_itcluster.study.year_study import Settings, study_year

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang
    from geo_itcluster.regions.boundary_files import BoundarySource
    from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["Study", "kazakhstan_study", "run_study"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Study(StudyResult):
    """A finished study, which writes itself to files and reports."""

    def write(self, path: str | PathLike[str], *, lang: Lang = "en", overwrite: bool = False) -> Path:
        """Write the study, in the format of the name's suffix.

        ``.gpkg`` is a GeoPackage: scores and LISA by year, styled, neighbour links, tables, a QGIS project with
        finished maps, and provenance. ``.xlsx`` has one sheet per result; ``.parquet`` (GeoParquet) and
        ``.shp`` have the regions of all years; ``.zip``, or a name without a suffix for a folder, is a data package of
        CSV files. Titles, aliases and descriptions are in the language ``lang``; names of layers and fields stay.

        Raises
        ------
        OutputError
            If the file exists and ``overwrite`` is False, if it is one of the inputs, or if it cannot be written.
        """
        from geo_itcluster.io.outputs.export import write_study

        return write_study(self, path, lang=lang, overwrite=overwrite)

    def report(
        self,
        path: str | PathLike[str],
        *,
        lang: Lang = "en",
        spillover: SpilloverStudy | None = None,
        overwrite: bool = False,
    ) -> Path:
        """Write the study as one HTML page; see :func:`~geo_itcluster.report.build.write_report`.

        Raises
        ------
        DataError
            If there is no such language.
        OutputError
            If the file is in the way and ``overwrite`` is not asked for, it cannot be written, or the libraries of the
            report are not installed.
        """
        from geo_itcluster.report.build import write_report

        return write_report(self, path, lang=lang, spillover=spillover, overwrite=overwrite)


def run_study(given: StudyInput, settings: Settings | None = None, *, progress: Progress | None = None) -> Study:
    """Score, rank and test every year of a study.

    Parameters
    ----------
    given : StudyInput
        From :func:`~geo_itcluster.io.inputs.study_input.kazakhstan_input` or
        :func:`~geo_itcluster.io.inputs.study_input.read_input`.
    settings : Settings, optional
    progress : callable, optional
        Called with the share of the work that is done, 0 to 1.

    Raises
    ------
    GeoITClusterError
        If a year's figures or map cannot be used.
    """
    chosen = settings or Settings()
    weights = {
        name: region_map.weights(rook=chosen.contiguity == "rook").transformed("row")
        for name, region_map in maps_of(given).items()
    }
    results = []
    for number, year in enumerate(given.years):
        with error_context(f"{given.title}, {year.year}"), _borders_named(year):
            found = study_year(
                year.score,
                weights[year.map.name],
                year=year.year,
                settings=chosen,
                ksi=year.ksi,
                extra=year.extra,
                innovation=year.innovation,
                scored=year.scored,
                progress=part_of(progress, number, len(given.years)),
            )
        results.append(found)
        if progress is not None:
            progress((number + 1) / len(given.years))
    return Study(given, chosen, tuple(results), weights)


@contextmanager
def _borders_named(year: YearInput) -> Iterator[None]:
    """Say with an error that is for want of neighbours which borders do not fit, and the remedy."""
    try:
        yield
    except DataError as error:
        borders = [problem.message for problem in year.problems if problem.kind == "borders"]
        if not borders:
            raise
        raise DataError("text.sentences", parts=[error.message, borders[0]]) from None


def kazakhstan_study(settings: Settings | None = None, *, boundaries: BoundarySource = "osm") -> Study:
    """The published study on the embedded tables, 2010 and 2016."""
    return run_study(kazakhstan_input(boundaries=boundaries), settings)
