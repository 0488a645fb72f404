"""A study's file, as the command line runs it, run from QGIS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessingOutputLayerDefinition,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterFile,
)

from geo_itcluster.errors import DataError
from geo_itcluster.geopackage.study import moran_figures
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.robustness.study import RobustnessSettings, year_robustness
from geo_itcluster.settings import VariableSettings, flatten
from geo_itcluster.settings.periods import years_among
from geo_itcluster.settings.study_file import StudyFile, named_after, read_study_file
from geo_itcluster.study.declared_index import DECLARATION, framework_columns, framework_figures, index_uncertainty
from geo_itcluster.study.fields import ROBUSTNESS_FIELDS
from geo_itcluster.study.published import PUBLISHED_YEARS
from geo_itcluster.study.variables import variables_in
from geo_itcluster.study.year_input import score_name
from geo_itcluster.study.year_study import Settings
from geo_itcluster.styles.robustness import robustness_styles

from ...layers_io.layers import Column, table_of
from ...translation import language, listed, said, tr, translatable
from ..potential.structure import SHIFT
from ..shared.base import Group
from ..shared.neighbours import weights_by_name
from ..shared.run import Run
from ..spillover.spillover import (
    SPILLOVER_NUMBERS,
    SPILLOVER_TABLES,
    add_spillover_outputs,
    deliver_spillover,
)
from .file_industries import DISTANCES, clusters_part, potential_part, structure_part
from .file_input import FileInput, file_input, file_scale, index_input, spillover_input
from .kazakhstan_study import published_data
from .year_study import StudyData, StudyOutputs, study_numbers, study_of, write_study_years

__all__ = ["RunStudyFile"]


class RunStudyFile(StudyOutputs):
    """Reads the file, its table and its map, and studies each of its variables and years with each of its weights."""

    ID = "studyfile"
    TITLE = translatable("Run a study file")
    GROUP = Group.STUDY
    TAGS = translatable("study, TOML, reproducible, command line, file")
    HELP = translatable(
        "Run the study that a TOML file describes: table, map or country, variables, scores, weights and tests, the "
        'same file that the command line runs (geo-itcluster run study.toml) and that "Study" can write. The result is '
        "the last year of the first variable with the file's first weights; other variables, years and weights become "
        "layers of their own, and so do spillover, robustness, cluster potential, clusters and structure, which have "
        "pages of their own beside the first. The GeoPackage has every year, the table of results everything. Files of "
        "the section [output] are written by the command line; the log names them."
    )
    file: StudyFile | None = None
    STUDY_FILE, YEAR, RESULTS, LAYERS = "STUDY_FILE", "YEAR", "RESULTS", "LAYERS"

    def declare(self):
        """Add parameters and outputs."""
        self.add(
            QgsProcessingParameterFile(self.STUDY_FILE, tr("Study file"), extension="toml"),
            translatable("Paths in it are relative to its folder."),
        )
        self.add_number(
            self.YEAR,
            tr("Year"),
            translatable("Only this of the file's years; default: all."),
            whole=True,
            optional=True,
        )
        self.add_study_outputs()
        self.add_table(self.RESULTS, tr("Table of results"))
        self.add_table(SHIFT, tr("Shift-share by industry"))
        self.add_table(DISTANCES, tr("M and K-density of plants"))
        add_spillover_outputs(self)
        self.add_numbers(**SPILLOVER_NUMBERS)
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, tr("Regions of other years, weights and parts")))

    def work(self, run):
        """Read the file; compute each of its parts; write."""
        file = self.file = read_study_file(run.file(self.STUDY_FILE))
        every = (
            (file.has_scores, self._scores),
            (file.panel is not None, self._spillover),
            (file.robustness is not None, self._robustness),
            (file.potential is not None, self._industries(potential_part, "potential", tr("Cluster potential"))),
            (file.clusters is not None, self._industries(clusters_part, "clusters", tr("Clusters of an industry"))),
            (file.structure is not None, self._industries(structure_part, "structure", tr("Structure of industries"))),
        )
        parts = [part for is_asked, part in every if is_asked]
        if left := [f"output.{key}" for key in file.sections().get("output", {}) if key != "lang"]:
            text = tr("Of the study file these are left to the command line: {parts}.").format(parts=listed(left))
            run.warn(f'{text}\ngeo-itcluster run "{file.source}"')
        file.check_in_qgis()
        for section, given, tables in (
            ("[spillover]", file.spillover, SPILLOVER_TABLES),
            ("[structure]", file.structure, (SHIFT,)),
            ("[clusters] plants", file.clusters and file.clusters.plants, (DISTANCES,)),
        ):
            if given is None and any(map(run.has, tables)):
                text = tr("The study file has no {section}: leave out its tables.")
                raise DataError(text.format(section=section))
        results, layers = {}, []
        for at, part in enumerate(parts):
            found, others = part(file, run, at == 0)
            layers += [one["OUTPUT"] for one in (found, *others)][at == 0 :]
            results = {**found, **results}
        return {**results, self.LAYERS: layers}

    def option(self, name: str) -> str:
        """The key of the file that an option of the command line is."""
        return "" if self.file is None else self.file.key(f"--{name.replace('_', '-')}")

    def _scores(self, file: StudyFile, run, is_main: bool) -> tuple:
        """Study every variable and year with all weights."""
        file = self._of_year(file, run)
        given = file.study
        settings = Settings(scale=file_scale(file), **flatten(given.weights, given.inference))
        variables = list(_variables(file, run))
        every = [(data, choice) for years in variables for choice in given.weights.weights for data in reversed(years)]
        made, studies = {}, []
        for at, (data, choice) in enumerate(every):
            start, end = (80 * share / len(every) for share in (at, at + 1))
            weights = made.get((choice, data.map_name)) or weights_by_name(choice, data.regions, run).transformed("row")
            made[choice, data.map_name] = weights
            studies.append(study_of(data, weights, settings, run.progress(start, end)))
        results, *others = [
            self.delivered(one, self._run_of(run, tr("Study"), _called(one.data, choice), is_main=at == 0))
            for at, (one, (_, choice)) in enumerate(zip(studies, every))
        ]
        if path := run.output_file(self.GEOPACKAGE):
            results[self.GEOPACKAGE] = _written(path, studies, variables, run)
        table = run.write_features(
            *table_of(_result_columns(studies, [choice for _, choice in every])), name=self.RESULTS
        )
        return {**results, **({} if table is None else {self.RESULTS: table})}, others

    def _spillover(self, file: StudyFile, run, is_main: bool) -> tuple:
        """Test whether growth poles lift their neighbours."""
        given = spillover_input(file, run)
        for note in given.notes:
            run.info(note)
        found = given.study(file.spillover, progress=run.progress(0, 90))
        on = given.map
        to = self._run_of(run, tr("Spillover"), [said(given.title)], is_main=is_main, page="spillover")
        return deliver_spillover(found, on.regions, to, wkb_type=on.wkb_type, abstract=on.terms), []

    def _robustness(self, file: StudyFile, run, is_main: bool) -> tuple:
        """See how far the declared index can be trusted, in every year."""
        file = self._of_year(file, run)
        settings = RobustnessSettings(scale=file_scale(file), **flatten(file.robustness))
        choice, *others = settings.weights
        framework, declared, given = index_input(file, file.declaration, run)
        uncertain = index_uncertainty(file.uncertainty, declared)
        if uncertain is None:
            raise DataError("output.no_uncertainty", file=Path(file.declaration or DECLARATION).name)
        every = list(reversed(given.years(framework_columns(framework), VariableSettings())))
        made, weights = [], {}
        for at, year in enumerate(every):
            on = year.map
            if on.name not in weights:
                weights[on.name] = {name: weights_by_name(name, on.regions, run) for name in settings.weights}
            compared = {name: weights[on.name][name] for name in others}
            figures = framework_figures(framework, year.figures, regions=on.names)
            progress = run.progress(90 * at / len(every), 90 * (at + 1) / len(every))
            found = year_robustness(
                framework,
                figures,
                uncertain,
                weights[on.name][choice],
                compared=compared,
                settings=settings,
                progress=progress,
            )
            page = f"robustness_{year.year}"
            to = self._run_of(run, tr("Robustness"), [str(year.year)], is_main=is_main and at == 0, page=page)
            summary = "\n".join(map(said, (*found.summaries(settings), *year.notes)))
            columns = found.columns(settings)
            styles = robustness_styles(columns, settings.scale.ranks, label_field=on.name_field or None)
            drawn = [(said(title), fields, make) for _, title, fields, make in styles]
            layer = {"wkb_type": on.wkb_type, "abstract": on.terms}
            made.append(to.deliver(on.regions, _robustness_columns(columns), drawn, summary, **layer))
        return made[0], made[1:]

    def _industries(self, part, name: str, title: str):
        """What computes a part that is asked of industries."""

        def work(file: StudyFile, run, is_main: bool) -> tuple:
            def to(choice: str = "") -> Run:
                first, *others = file.study.weights.weights
                called = [choice] if choice and others else []
                is_first = choice in ("", first)
                return self._run_of(run, title, called, is_main=is_main and is_first, page=name if is_first else "")

            first, *others = part(file, run, to)
            return first, others

        return work

    def _of_year(self, file: StudyFile, run) -> StudyFile:
        """The file of the one year that is asked for; of all where none is."""
        if not run.has(self.YEAR):
            return file
        reading = replace(file.study.table, years=(run.integer(self.YEAR),))
        return replace(file, study=replace(file.study, table=reading))

    def _run_of(self, run, part: str, called, *, is_main: bool, page: str = "") -> Run:
        """Where a part's result is written: the first as asked for, the others to layers and pages of their own."""
        parameters = dict(run.parameters)
        if not is_main:
            asked = parameters["OUTPUT"]
            is_sink = isinstance(asked, QgsProcessingOutputLayerDefinition)
            kept = (self.STUDY_FILE, SHIFT, *SPILLOVER_TABLES)
            parameters = {
                **{name: of for name, of in parameters.items() if name in kept},
                "OUTPUT": QgsProcessingOutputLayerDefinition("memory:", asked.destinationProject)
                if is_sink
                else "memory:",
            }
            if page and (path := run.output_file(self.REPORT)):
                parameters[self.REPORT] = str(named_after(path, page))
        return Run(self, parameters, run.context, run.feedback, called, part)


def _robustness_columns(columns: dict) -> list:
    """Columns of the layer of an index's robustness, with what they hold."""
    whole = ("rank", "rank_low", "rank_median", "rank_high")
    return [
        Column.text(name, values, said(ROBUSTNESS_FIELDS[name].alias))
        if np.asarray(values).dtype.kind == "O"
        else Column(name, np.asarray(values, dtype=float), said(ROBUSTNESS_FIELDS[name].alias), whole=name in whole)
        for name, values in columns.items()
    ]


def _called(data: StudyData, choice: str) -> list:
    """What a layer of a study is called."""
    return [said(data.title), *([] if data.year is None else [str(data.year)]), choice]


def _written(path: str, studies, variables, run) -> str:
    """Write the years of each variable with the first weights; GeoPackages of several are named after them."""
    of_data = {one.data: one for one in reversed(studies)}
    targets = [path if len(variables) == 1 else str(named_after(path, said(years[0].title))) for years in variables]
    for target, years in zip(targets, variables):
        write_study_years(target, [of_data[data] for data in years], run)
    return targets[0]


def _result_columns(studies, weights) -> list:
    """Global Moran's I and the counts of each variable and year with each weights."""
    rows = [
        {**moran_figures(one.found), **{name.lower(): value for name, value in study_numbers(one.found).items()}}
        for one in studies
    ]
    names = [name for name in rows[0] if name != "moran"]
    texts = [name for name in names if isinstance(rows[0][name], str)]
    years = [np.nan if one.found.year is None else one.found.year for one in studies]
    return [
        Column.text("variable", [said(one.data.title) for one in studies]),
        Column("year", np.array(years, dtype=float), whole=True),
        Column.text("weights", weights),
        *(
            Column.text(name, [str(row[name]) for row in rows])
            if name in texts
            else Column(name, np.array([row[name] for row in rows]))
            for name in names
        ),
    ]


def _variables(file: StudyFile, run):
    """The years of each variable of a file, in their order."""
    study = file.study
    if file.table is None and is_kazakhstan(study.map):
        found, lacking = years_among(study.table.years, PUBLISHED_YEARS)
        if lacking:
            raise DataError("read.no_year", source="[table]", years=lacking, there=PUBLISHED_YEARS)
        yield [published_data(year, study.map.boundaries, language()) for year in found]
        return
    given, wanted = file_input(file, run), study.scores.value
    for name in (None,) if wanted is None else variables_in(lambda: given.table, wanted, given.reading):
        yield _years(given, file, replace(study.scores, value=name))


def _years(given: FileInput, file: StudyFile, scores) -> list:
    """Each year of a variable, on the map."""
    variable, credits, path = file.study.variable, file.study.credits, given.table.path
    scored = not variable.as_is
    return [
        StudyData(
            title=score_name(scores, variable, path.stem, scored=False),
            file_title=credits.title or path.stem,
            score_name=score_name(scores, variable, path.stem, scored=scored),
            map_name=year.map.name,
            licence=year.map.licence,
            terms=year.map.terms,
            source=credits.source or "",
            author=credits.author or "",
            sources=(Path(path), *year.map.sources),
            regions=year.map.regions,
            wkb_type=year.map.wkb_type,
            name_field=year.map.name_field,
            score=year.score,
            ksi=year.ksi,
            extra=year.extra,
            innovation=year.innovation,
            year=year.year,
            notes=year.notes,
            problems=year.problems,
            scored=year.scored,
        )
        for year in given.scored(scores, variable, file_scale(file), scored=scored)
    ]
