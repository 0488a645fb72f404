"""The main job, end to end: from tables and a map to scored, tested regions in a GeoPackage.

Examples
--------
>>> study = kazakhstan_study()
>>> round(study.results[0].moran.statistic, 4)
-0.2915
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_itcluster.errors import DataError, about, listed
from geo_itcluster.io.geopackage import software_versions
from geo_itcluster.io.inputs import StudyInput, YearInput, kazakhstan_input
from geo_itcluster.io.outputs import plain_row, year_frame
from geo_itcluster.io.region_maps import RegionMap
from geo_itcluster.io.study_tables import moran_figures
from geo_itcluster.study import Settings, YearStudy, study_year
from geo_itcluster.validate import Problem
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.boundary_files import BoundarySource
    from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["CITATION", "Study", "kazakhstan_study", "run_study"]

CITATION = (
    "Kireyeva, A. A., Mussabalina, D. S. & Tolysbaev, B. S. (2018). Assessment and Identification of the Possibility "
    "for Creating IT Clusters in Kazakhstan Regions. Ekonomika regiona 14(2), 463-473. doi 10.17059/2018-2-10"
)


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """A finished study.

    Attributes
    ----------
    given : StudyInput
    settings : Settings
    results : tuple of YearStudy
        In the order of ``given.years``.
    weights : mapping of map name to Weights
        Row-standardised.
    """

    given: StudyInput
    settings: Settings
    results: tuple[YearStudy, ...]
    weights: Mapping[str, Weights]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What contradicts itself in the figures, those of the tables first; each once."""
        every = (
            *(p for year in self.given.years for p in year.problems),
            *(p for r in self.results for p in r.problems),
        )
        return tuple(dict.fromkeys(every))

    def frame(self, year: int | None = None) -> gpd.GeoDataFrame:
        """A year's results as a GeoDataFrame, the last year's unless one is named.

        Raises
        ------
        DataError
            If the study has no such year.
        """
        return year_frame(*self.of(year))

    def of(self, year: int | None = None) -> tuple[YearInput, YearStudy]:
        """What a year starts from and what was found, the last year's unless one is named.

        Raises
        ------
        DataError
            If the study has no such year.
        """
        years = [given.year for given in self.given.years]
        if year is not None and year not in years:
            raise DataError(f"{self.given.title} has no year {year}; it has {listed(years, most=30)}.")
        at = -1 if year is None else years.index(year)
        return self.given.years[at], self.results[at]

    def write(self, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the study; the name's suffix tells the format.

        ``.gpkg`` is a GeoPackage: scores and LISA by year, styled, neighbour links, tables, a QGIS project with
        finished maps, and where all of it comes from. ``.xlsx`` has a sheet a result; ``.parquet`` (GeoParquet) and
        ``.shp`` have the regions of all years; ``.zip``, or a name without a suffix for a folder, is a data package of
        CSV files.

        Raises
        ------
        OutputError
            If something is in the way and ``overwrite`` is not asked for, or the file cannot be written.
        """
        from geo_itcluster.export import write_study

        return write_study(self, path, overwrite=overwrite)

    def report(
        self,
        path: str | PathLike[str],
        *,
        lang: str = "en",
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

    def provenance(self) -> dict[str, Any]:
        """Inputs and their hashes, settings, software, licences, notes on the data, global results."""
        return {
            "title": self.given.title,
            "score": self.given.score_name,
            "method": CITATION,
            "inputs_sha256": dict(self.given.files),
            "settings": {
                **asdict(self.settings),
                "scale": str(self.settings.scale),
                "scale_note": self.settings.scale.note,
            },
            "software": software_versions(),
            "boundaries": {name: region_map.licence for name, region_map in _maps(self.given).items()},
            "weights": {name: str(w.summary()) for name, w in self.weights.items()},
            "notes": list(self.given.notes),
            "problems": [asdict(problem) for problem in self.problems],
            "moran": {str(found.year): plain_row(moran_figures(found)) for found in self.results},
            "ksi_denominators": {
                str(found.year): {name: str(result) for name, result in found.ksi.items()} for found in self.results
            },
        }

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; for JSON."""
        years = []
        for given, found in zip(self.given.years, self.results, strict=True):
            rows = year_frame(given, found).drop(columns="geometry").astype(object).to_dict("records")
            years.append(
                {
                    "year": found.year,
                    "map": given.map.name,
                    "moran": plain_row(moran_figures(found)),
                    "ksi": {
                        name: plain_row({"total": k.total, "summed": k.summed, "given": k.given, "missing": k.missing})
                        for name, k in found.ksi.items()
                    },
                    "lisa_classes": found.lisa.counts(),
                    "regions": [plain_row(row) for row in rows],
                }
            )
        return {**self.provenance(), "years": years}


def run_study(
    given: StudyInput, settings: Settings | None = None, *, progress: Callable[[int, int], None] | None = None
) -> Study:
    """Score, rank and test every year of a study.

    Parameters
    ----------
    given : StudyInput
        From :func:`~geo_itcluster.io.inputs.kazakhstan_input` or :func:`~geo_itcluster.io.inputs.read_input`.
    settings : Settings, optional
    progress : callable, optional
        Called with the years done and the years in all.

    Raises
    ------
    GeoITClusterError
        If a year's figures or map cannot be used.
    """
    chosen = settings or Settings()
    weights = {
        name: region_map.weights(rook=chosen.contiguity == "rook").transformed("row")
        for name, region_map in _maps(given).items()
    }
    results = []
    for done, year in enumerate(given.years, start=1):
        with about(f"{given.title}, {year.year}"):
            found = study_year(
                year.score,
                weights[year.map.name],
                year=year.year,
                settings=chosen,
                ksi=year.ksi,
                extra=year.extra,
                innovation=year.innovation,
            )
        results.append(found)
        if progress is not None:
            progress(done, len(given.years))
    return Study(given, chosen, tuple(results), weights)


def kazakhstan_study(settings: Settings | None = None, *, boundaries: BoundarySource = "osm") -> Study:
    """The published study on the embedded tables, 2010 and 2016."""
    return run_study(kazakhstan_input(boundaries=boundaries), settings)


def _maps(given: StudyInput) -> dict[str, RegionMap]:
    return {year.map.name: year.map for year in given.years}
