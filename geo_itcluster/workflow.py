"""The main job, end to end: from tables and a map to scored, tested regions in a GeoPackage.

Examples
--------
>>> study = kazakhstan_study()
>>> round(study.results[0].moran.statistic, 4)
-0.2915
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.databases import Database
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.inputs.study_input import StudyInput, YearInput, kazakhstan_input, read_input
from geo_itcluster.io.inputs.variables import variables_of
from geo_itcluster.io.outputs.finished import Finished, part_key
from geo_itcluster.io.outputs.study_result import StudyResult, maps_of
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import flatten
from geo_itcluster.settings.group import names_file
from geo_itcluster.settings.groups import StrPath
from geo_itcluster.settings.study_file import StudyFile, named_after, read_study_file
from geo_itcluster.study.mapped_years import file_year
from geo_itcluster.study.year_study import Settings, YearStudy, study_year
from geo_itcluster.weights.choice import weights_choice

if TYPE_CHECKING:
    from geo_itcluster.bridges.spillover_models import ModelReport
    from geo_itcluster.io.outputs.clusters import ClusterStudy
    from geo_itcluster.io.outputs.potential import PotentialStudy
    from geo_itcluster.io.outputs.robustness import RobustnessStudy
    from geo_itcluster.messages import Lang
    from geo_itcluster.regions.boundary_files import BoundarySource
    from geo_itcluster.specialization.regional_structure import RegionalStructure
    from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["DescribedStudy", "Study", "StudyRun", "kazakhstan_study", "read_study", "run_study"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Study(StudyResult):
    """A finished study, which writes itself to files and reports."""

    @public
    def write(
        self, path: StrPath | Database, *, lang: Lang = "en", overwrite: bool = False, lisa: bool = False
    ) -> Path | Database:
        """Write the study, in the format of the name's suffix.

        ``.gpkg`` is a GeoPackage: scores and LISA by year, styled, neighbour links, tables, a QGIS project with
        finished maps, and provenance. ``.xlsx`` has one sheet per result; ``.parquet`` (GeoParquet), ``.fgb``,
        ``.geojson``, ``.csv`` and ``.shp`` have the regions of all years; ``.zip``, or a name without a suffix for a
        folder, is a data package of CSV files. ``postgresql://host/database#table`` is a table of PostGIS with the
        regions of all years. Titles, aliases and descriptions are in the language ``lang``; names of layers and fields
        stay. With ``lisa``, the LISA alone is written.

        Raises
        ------
        OutputError
            If the file exists and ``overwrite`` is False, if it is one of the inputs, or if it cannot be written.
        """
        from geo_itcluster.io.outputs.export import write_study

        return write_study(self, path, lang=lang, overwrite=overwrite, lisa=lisa)

    @public
    def report(
        self,
        path: str | PathLike[str],
        *,
        lang: Lang = "en",
        spillover: SpilloverStudy | None = None,
        models: Sequence[Sequence[ModelReport]] = (),
        potential: PotentialStudy | None = None,
        robustness: RobustnessStudy | None = None,
        overwrite: bool = False,
    ) -> Path:
        """Write the study as one HTML page; see :func:`~geo_itcluster.report.build.write_report`.

        Raises
        ------
        ValueError
            If there is no such language.
        OutputError
            If the file is in the way and ``overwrite`` is not asked for, it cannot be written, or the libraries of the
            report are not installed.
        """
        from geo_itcluster.report.build import write_report

        return write_report(
            self,
            path,
            lang=lang,
            spillover=spillover,
            models=models,
            potential=potential,
            robustness=robustness,
            overwrite=overwrite,
        )


@public
def run_study(
    given: StudyInput, settings: Settings | None = None, *, local: bool = False, progress: Progress | None = None
) -> Study:
    """Score, rank and test every year of a study.

    Parameters
    ----------
    given : StudyInput
        From :func:`~geo_itcluster.io.inputs.study_input.kazakhstan_input` or
        :func:`~geo_itcluster.io.inputs.study_input.read_input`.
    settings : Settings, optional
    local : bool
        Whether the LISA alone is wanted: global Moran's I has no permutations then.
    progress : callable, optional
        Called with the share of the work that is done, 0 to 1.

    Raises
    ------
    GeoITClusterError
        If a year's figures or map cannot be used.
    """
    chosen = settings or Settings()
    if not any(np.isfinite(year.score).any() for year in given.years):
        with error_context(given.title):
            raise DataError("statistics.too_few", count=0)
    by_choice = {
        choice: {name: region_map.weights(choice).transformed("row") for name, region_map in maps_of(given).items()}
        for choice in chosen.weights
    }
    results: dict[str, list[YearStudy]] = {choice: [] for choice in by_choice}
    steps, done = len(by_choice) * len(given.years), 0
    for choice, weights in by_choice.items():
        for year in given.years:
            with error_context(file_year(given.title, year.year)), _borders_named(year):
                found = study_year(
                    year.score,
                    weights[year.map.name],
                    year=year.year,
                    settings=chosen,
                    ksi=year.ksi,
                    extra=year.extra,
                    innovation=year.innovation,
                    scored=year.scored,
                    local=local,
                    progress=part_of(progress, done, steps),
                )
            results[choice].append(found)
            done += 1
            if progress is not None:
                progress(done / steps)
    main, *others = chosen.weights
    compared = {choice: tuple(results[choice]) for choice in others}
    return Study(given, chosen, tuple(results[main]), by_choice[main], compared)


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


@public
def kazakhstan_study(settings: Settings | None = None, *, boundaries: BoundarySource = "osm") -> Study:
    """The published study on the embedded tables, 2010 and 2016."""
    return run_study(kazakhstan_input(boundaries=boundaries), settings)


@public
def read_study(path: StrPath) -> DescribedStudy:
    """Read a study's file (TOML): table, map, scores, weights, tests, spillover, robustness, outputs.

    Parameters
    ----------
    path : path
        Its sections and keys are those of :func:`~geo_itcluster.settings.study_file.study_schema`; paths in it are
        relative to its folder.

    Returns
    -------
    DescribedStudy
        Nothing is computed yet.

    Raises
    ------
    DataError
        If the file cannot be read, or says what no study has; with the line and the remedy.

    Examples
    --------
    >>> from geo_itcluster.resources import resource
    >>> described = read_study(resource("data", "study_kazakhstan.toml"))
    >>> round(described.study().results[0].moran.statistic, 4)
    -0.2915
    """
    return DescribedStudy(read_study_file(path))


@dataclass(frozen=True, slots=True)
class DescribedStudy:
    """A study that a file describes; its parts are computed when they are asked for.

    Attributes
    ----------
    file : StudyFile
    """

    file: StudyFile

    def by_variable(self) -> dict[str, DescribedStudy]:
        """The study of each of its variables, by name, with outputs that are named after it; itself if it has one.

        Raises
        ------
        DataError
            If no variable is like a pattern.
        """
        given, wanted = self.file.study, self.file.study.scores.value
        names = variables_of(self.file.table, wanted, given.table, given.map)
        if names in ((), (wanted,)):
            return {"": self}
        return {name: DescribedStudy(_of_variable(self.file, name, is_first=name == names[0])) for name in names}

    @public
    def study(self, *, progress: Progress | None = None, scored: bool = True, local: bool = False) -> Study:
        """Scores, Moran's I and LISA of every year; ``local`` leaves out the permutations of Moran's I.

        Raises
        ------
        GeoITClusterError
            If a table, a map or a figure cannot be used.
        """
        table, given = self.file.table, self.file.study
        scale = INFERRED_SCALE if given.scale.scale is None else SymbolicScale.parse(given.scale.scale)
        if table is None and is_kazakhstan(given.map):
            start = kazakhstan_input(boundaries=given.map.boundaries).only(given.table.years)
        else:
            reading = flatten(given.scores, given.variable, given.map, given.table)
            start = read_input(table, scale=scale, scored=scored, **reading)
        settings = Settings(scale=scale, **flatten(given.weights, given.inference))
        own = {name: value for name, value in flatten(given.credits).items() if value}
        return run_study(replace(start, described=self.file.to_toml(), **own), settings, local=local, progress=progress)

    @public
    def spillover(self, *, progress: Progress | None = None) -> SpilloverStudy | None:
        """Tests of spillover; None where the file does not ask for them.

        Raises
        ------
        GeoITClusterError
            If a table, a map or a figure cannot be used.
        """
        panel, given = self.file.panel, self.file.study
        if panel is None:
            return None
        from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input, read_spillover_input

        if self.file.table is None and is_kazakhstan(given.map):
            start = kazakhstan_spillover_input(
                poles=panel.poles,
                first=panel.first,
                last=panel.last,
                uncertain=panel.uncertain,
                weights=given.weights.weights,
            )
        else:
            reading = flatten(panel, given.weights, given.variable, given.map, given.table)
            start = read_spillover_input(self.file.table, **reading)
        return start.study(self.file.spillover, progress=progress)

    @public
    def robustness(self, *, progress: Progress | None = None) -> RobustnessStudy | None:
        """How far the declared index can be trusted; None where the file does not ask for it.

        Raises
        ------
        GeoITClusterError
            If a declaration, a table, a map or a figure cannot be used.
        """
        chosen, given = self.file.robustness, self.file.study
        if chosen is None:
            return None
        from geo_itcluster.io.outputs.robustness import given_uncertainty, robustness_study
        from geo_itcluster.robustness.study import RobustnessSettings

        scale = INFERRED_SCALE if given.scale.scale is None else SymbolicScale.parse(given.scale.scale)
        return robustness_study(
            self.file.declaration,
            self.file.table,
            uncertainty=given_uncertainty(self.file.uncertainty, self.file.declaration),
            settings=RobustnessSettings(scale=scale, **flatten(chosen)),
            progress=progress,
            **flatten(given.map, given.table),
        )

    @public
    def potential(self, *, progress: Progress | None = None) -> PotentialStudy | None:
        """Cluster potential; None where the file does not ask for it.

        Raises
        ------
        GeoITClusterError
            If a table, a map or a figure cannot be used.
        """
        chosen, given = self.file.potential, self.file.study
        if chosen is None:
            return None
        from geo_itcluster.io.outputs.potential import potential_study

        return potential_study(
            self.file.table,
            target=chosen.target,
            counts=chosen.counts,
            weights=given.weights.weights,
            settings=chosen,
            progress=progress,
            **flatten(self.file.industries, given.table, given.map),
        )

    @public
    def clusters(self, *, progress: Progress | None = None) -> ClusterStudy | None:
        """Clusters of an industry on the map; None where the file does not ask for them.

        Raises
        ------
        GeoITClusterError
            If a table, a map or a figure cannot be used.
        """
        chosen, given = self.file.clusters, self.file.study
        if chosen is None:
            return None
        from geo_itcluster.io.outputs.clusters import cluster_study

        asked = flatten(chosen)
        industry = asked.pop("follow", None)
        on = flatten(self.file.industries, given.table, given.map)
        weights = given.weights.weights
        return cluster_study(self.file.table, industry=industry, weights=weights, progress=progress, **asked, **on)

    @public
    def structure(self, *, progress: Progress | None = None) -> RegionalStructure | None:
        """How the industries of regions changed; None where the file does not ask for it.

        Raises
        ------
        GeoITClusterError
            If a table or a figure cannot be used.
        """
        del progress
        chosen, given = self.file.structure, self.file.study
        if chosen is None:
            return None
        if self.file.table is None:
            from geo_itcluster.study.kazakhstan_structure import kazakhstan_structure

            years = chosen.first or 2010, chosen.last or 2025
            return kazakhstan_structure(
                *years,
                followed=chosen.follow or "J",
                vintage=given.map.vintage or 16,
                real=not chosen.current_prices,
            )
        from geo_itcluster.io.inputs.industries import industry_structure

        return industry_structure(self.file.table, follow=chosen.follow, **flatten(self.file.industries, given.table))

    @public
    def run(
        self,
        *,
        overwrite: bool = False,
        again: bool = False,
        step: Callable[[str], Progress | None] = lambda _: None,
    ) -> StudyRun:
        """Compute what the file asks for, and write its outputs; what is up to date stays as it is.

        A record beside the file has the hashes of what every output was made of. An output that an earlier run wrote,
        and nobody has changed since, is replaced without being asked for.

        Parameters
        ----------
        overwrite : bool
            Replace other files, too.
        again : bool
            Compute everything, whatever has changed.
        step : callable, optional
            Called with the key of each step's phrase; what it returns is called with the share of the step done.

        Returns
        -------
        StudyRun

        Raises
        ------
        GeoITClusterError
            If an input cannot be used, or an output cannot be written.
        """
        each = self.by_variable() if self.file.has_scores else {"": self}
        first, *further = [one._run(overwrite, again, step, of=name) for name, one in each.items()]
        written, kept = (
            tuple(path for run in (first, *further) for path in getattr(run, of)) for of in ("written", "kept")
        )
        return replace(first, file=self.file, further=tuple(further), written=written, kept=kept)

    def _run(self, overwrite: bool, again: bool, step: Callable[[str], Progress | None], *, of: str) -> StudyRun:
        """Run the study of one variable; its outputs are on record by part and variable."""
        done = Finished(self.file.source or self.file.folder / "study.toml")
        made = _Made(self, step)
        written: list[Path] = []
        kept: list[Path] = []
        parts, keys = self._parts(), self.keys()
        if not parts:
            for name in _STEPS:
                if name != "study" or self.file.has_scores:
                    made(name)
        for name, (_, targets) in parts.items():
            on_record = f"{name} {of}".rstrip()
            current = [] if again else done.current(on_record, keys[name], targets)
            kept += current
            for target in (due := [target for target in targets if target not in current]):
                replaced = overwrite or done.owns(target)
                step("write")
                made.write(name, target, overwrite=replaced)
            if due:
                done.record(on_record, keys[name], targets)
            written += due
        return StudyRun(self.file, written=tuple(written), kept=tuple(kept), **made.found())

    def _parts(self) -> dict[str, tuple[dict[str, Any], list[Path]]]:
        """Settings and outputs of each part that writes something."""
        sections, outputs = self.file.sections(), self.file.outputs
        inputs = ("table", "map", "scale", "credits")
        study = (*inputs, "scores", "weights", "inference")
        industries = (*inputs, "industries")
        parts = {
            "study": (study, outputs.files),
            "figures": (study, [outputs.figures]),
            "report": ((*study, "spillover", "industries", "potential", "robustness"), [outputs.report]),
            "curve": ((*inputs, "scores", "weights", "spillover"), [outputs.curve]),
            "robustness": ((*inputs, "robustness"), [outputs.robustness]),
            "potential": ((*industries, "weights", "potential"), [outputs.potential]),
            "clusters": ((*industries, "weights", "clusters"), [outputs.clusters]),
            "structure": ((*industries, "structure"), [outputs.structure]),
        }
        found = {
            name: (
                {section: sections.get(section) for section in of} | {"lang": outputs.lang},
                [Path(target) for target in targets if target is not None],
            )
            for name, (of, targets) in parts.items()
        }
        return {name: part for name, part in found.items() if part[1]}

    def keys(self) -> dict[str, str]:
        """Keys of the parts that write something: a part's key changes with its settings and with its inputs."""
        inputs = self._inputs_by_section()
        return {
            name: part_key(sections, [path for section in sections for path in inputs.get(section, ())])
            for name, (sections, _) in self._parts().items()
        }

    def inputs(self) -> list[Path]:
        """Files that the study reads."""
        return [path for paths in self._inputs_by_section().values() for path in paths]

    def _inputs_by_section(self) -> dict[str, list[Path]]:
        file, given = self.file, self.file.study
        own_set = (file.industries.it_set or "").partition("#")[0]
        of_robustness = () if file.robustness is None else file.robustness.weights
        named: dict[str, list[Any]] = {
            "table": [file.table],
            "map": [given.map.polygons],
            "weights": [weights_choice(one).path for one in given.weights.weights],
            "spillover": [file.panel and file.panel.declaration],
            "robustness": [file.declaration, *(weights_choice(one).path for one in of_robustness)],
            "industries": [own_set if names_file(own_set) else None],
            "clusters": [file.clusters and file.clusters.plants],
        }
        return {of: [Path(p) for p in paths if isinstance(p, str | PathLike)] for of, paths in named.items()}


@dataclass(frozen=True, slots=True, eq=False)
class StudyRun:
    """What a run of a study's file has computed and written; None where a part was up to date, or not asked for.

    Of several variables, ``further`` are the runs of those after the first.
    """

    file: StudyFile
    study: Study | None
    spillover: SpilloverStudy | None
    robustness: RobustnessStudy | None
    potential: PotentialStudy | None
    clusters: ClusterStudy | None
    structure: RegionalStructure | None
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    further: tuple[StudyRun, ...] = ()


def _of_variable(file: StudyFile, name: str, *, is_first: bool) -> StudyFile:
    """The file of one of several variables; what is not of a variable stays with the first."""
    outputs = file.outputs
    report, figures = (path and named_after(path, name) for path in (outputs.report, outputs.figures))
    one = replace(
        file,
        study=replace(file.study, scores=replace(file.study.scores, value=name)),
        outputs=replace(
            outputs, files=tuple(named_after(target, name) for target in outputs.files), report=report, figures=figures
        ),
    )
    if is_first:
        return one
    of_first: dict[str, Any] = dict.fromkeys(("robustness", "potential", "clusters", "structure"))
    bare = replace(one.outputs, curve=None, **of_first)
    return replace(one, outputs=bare, panel=None, spillover=None, declaration=None, uncertainty=None, **of_first)


_STEPS = {
    "study": "years",
    "spillover": "spillover",
    "robustness": "draws",
    "potential": "measure",
    "clusters": "measure",
    "structure": "measure",
}
"""What is computed, and what the terminal says meanwhile."""


class _Made:
    """Parts of a study, each computed once."""

    def __init__(self, of: DescribedStudy, step: Callable[[str], Progress | None]) -> None:
        self._of, self._step, self._found = of, step, dict[str, Any]()

    def __call__(self, name: str) -> Any:
        if name not in self._found:
            self._found[name] = getattr(self._of, name)(progress=self._step(_STEPS[name]))
        return self._found[name]

    def found(self) -> dict[str, Any]:
        """What is computed by now."""
        return {name: self._found.get(name) for name in _STEPS}

    @public
    def write(self, part: str, target: Path, *, overwrite: bool) -> None:
        """Write an output of the file."""
        lang, section = self._of.file.outputs.lang, {"report": "study", "figures": "study", "curve": "spillover"}
        found = self(section.get(part, part))
        if found is None:
            raise DataError("study_file.needs", key=part, section=section.get(part, part))
        if part == "report":
            further = {name: self(name) for name in ("spillover", "potential", "robustness")}
            found.report(target, lang=lang, overwrite=overwrite, **further)
        elif part == "figures":
            from geo_itcluster.figures.collection import write_figures

            write_figures(found, target, lang=lang, overwrite=overwrite)
        elif part == "curve":
            from geo_itcluster.figures.specification_curve import write_specification_curve

            write_specification_curve(found.curve, target, title=found.title, lang=lang, overwrite=overwrite)
        else:
            write_part(part, found, target, lang=lang, overwrite=overwrite, inputs=self._of.inputs())


def check_part_target(part: str, target: StrPath, *, overwrite: bool, inputs: Iterable[StrPath]) -> None:
    """Check that what is asked of industries can be written at a place, before any work is done for it.

    Raises
    ------
    OutputError
        If it cannot.
    """
    if part == "structure":
        from geo_itcluster.io.outputs.structure import check_structure_target as check
    else:
        from geo_itcluster.io.outputs.map_statistic import check_statistic_target as check
    check(target, overwrite=overwrite, inputs=inputs)


def write_part(
    part: str, found: Any, target: StrPath, *, lang: Lang, overwrite: bool, inputs: Iterable[StrPath]
) -> None:
    """Write a part of a study, in the format of the name's suffix."""
    if part == "structure":
        from geo_itcluster.io.outputs.structure import write_structure

        write_structure(found, target, lang=lang, overwrite=overwrite, inputs=inputs)
    else:
        found.write(target, lang=lang, overwrite=overwrite)
