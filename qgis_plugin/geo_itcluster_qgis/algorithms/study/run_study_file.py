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
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import flatten
from geo_itcluster.settings.periods import years_among
from geo_itcluster.settings.study_file import StudyFile, named_after, read_study_file
from geo_itcluster.study.mapped_years import map_keys, map_of_table, mapped_years, names_map, undated
from geo_itcluster.study.published import PUBLISHED_YEARS
from geo_itcluster.study.variables import further_columns, variables_in
from geo_itcluster.study.year_input import score_columns, score_name, year_input
from geo_itcluster.study.year_study import Settings
from geo_itcluster.tables.panels import panels_of

from ...layers_io.files import has_polygons
from ...layers_io.layers import Column, table_of
from ...layers_io.study_maps import kazakhstan_map, own_map
from ...layers_io.study_tables import cells_of_file
from ...translation import language, listed, said, tr, translatable
from ..shared.base import Group
from ..shared.neighbours import weights_by_name
from ..shared.run import Run
from .kazakhstan_study import published_data
from .year_study import Studied, StudyData, StudyOutputs, study_numbers, study_of, write_study_years

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
        "layers of their own. The GeoPackage has every year, the table of results everything. What QGIS does not "
        "compute (spillover, robustness, industries) is named in the log."
    )
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
        self.addOutput(QgsProcessingOutputMultipleLayers(self.LAYERS, tr("Regions of other years and weights")))

    def work(self, run):
        """Read the file; study every variable and year with all weights; write."""
        file = read_study_file(run.file(self.STUDY_FILE))
        if not file.has_scores:
            text = tr("QGIS computes nothing of what the study file asks for ({parts}). Run it on the command line.")
            raise DataError(text.format(parts=listed(_left_out(file))))
        if left := _left_out(file):
            run.warn(tr("Of the study file these are left to the command line: {parts}.").format(parts=listed(left)))
        file.check_in_qgis()
        given = file.study
        scale = INFERRED_SCALE if given.scale.scale is None else SymbolicScale.parse(given.scale.scale)
        settings = Settings(scale=scale, **flatten(given.weights, given.inference))
        if run.has(self.YEAR):
            file = replace(file, study=replace(given, table=replace(given.table, years=(run.integer(self.YEAR),))))
        variables = list(_variables(file, run, scale))
        every = [(data, choice) for years in variables for choice in given.weights.weights for data in reversed(years)]
        made, studies = {}, []
        for at, (data, choice) in enumerate(every):
            start, end = (80 * share / len(every) for share in (at, at + 1))
            weights = made.get((choice, data.map_name)) or weights_by_name(choice, data.regions, run).transformed("row")
            made[choice, data.map_name] = weights
            studies.append(study_of(data, weights, settings, run.progress(start, end)))
        results, *others = [
            self.delivered(one, self._run_of(one, choice, run, is_main=at == 0))
            for at, (one, (_, choice)) in enumerate(zip(studies, every))
        ]
        if path := run.output_file(self.GEOPACKAGE):
            results[self.GEOPACKAGE] = _written(path, studies, variables, run)
        table = run.write_features(
            *table_of(_result_columns(studies, [choice for _, choice in every])), name=self.RESULTS
        )
        return {
            **results,
            **({} if table is None else {self.RESULTS: table}),
            self.LAYERS: [found["OUTPUT"] for found in others],
        }

    def _run_of(self, one: Studied, choice: str, run, *, is_main: bool) -> Run:
        """Where a study is written: the first as it was asked for, the others to layers of their own."""
        parameters = dict(run.parameters)
        if not is_main:
            asked = parameters["OUTPUT"]
            is_sink = isinstance(asked, QgsProcessingOutputLayerDefinition)
            parameters = {
                self.STUDY_FILE: run.parameters[self.STUDY_FILE],
                "OUTPUT": QgsProcessingOutputLayerDefinition("memory:", asked.destinationProject)
                if is_sink
                else "memory:",
            }
        of = [said(one.data.title), *([] if one.data.year is None else [str(one.data.year)]), choice]
        return Run(self, parameters, run.context, run.feedback, of)


def _written(path: str, studies, variables, run) -> str:
    """Write the years of each variable with the first weights; GeoPackages of several are named after them."""
    of_data = {one.data: one for one in reversed(studies)}
    targets = [path if len(variables) == 1 else str(named_after(path, said(years[0].title))) for years in variables]
    for target, years in zip(targets, variables):
        write_study_years(target, [of_data[data] for data in years], run)
    return targets[0]


def _left_out(file: StudyFile) -> list:
    """Parts of a file that QGIS does not compute."""
    parts = ("spillover", "robustness", "industries", "potential", "clusters", "structure")
    sections = file.sections()
    outputs = [f"output.{key}" for key in sections.get("output", {}) if key != "lang"]
    return [*(part for part in parts if part in sections), *outputs]


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


def _variables(file: StudyFile, run, scale: SymbolicScale):
    """The years of each variable of a file, in their order."""
    study = file.study
    if file.table is None and is_kazakhstan(study.map):
        found, lacking = years_among(study.table.years, PUBLISHED_YEARS)
        if lacking:
            raise DataError("read.no_year", source="[table]", years=lacking, there=PUBLISHED_YEARS)
        yield [published_data(year, study.map.boundaries, language()) for year in found]
        return
    reading, on, path = study.table, study.map, file.table
    if path is None or (not names_map(on) and has_polygons(path)):  # a layer is table and map at once
        on = on if path is None else map_of_table(path, reading, on)
        path = on.polygons
        own = own_map(on, run, is_table=True)
        reading = replace(reading, layer=on.map_layer, key=reading.key or own.key)
        by_row = reading.key is None
    else:
        own, by_row = own_map(on, run, is_table=False), False
    table = cells_of_file(Path(path), reading)
    wanted = study.scores.value
    for name in (None,) if wanted is None else variables_in(lambda: table, wanted, reading):
        yield _years(
            table,
            replace(study, table=reading, map=on, scores=replace(study.scores, value=name)),
            own,
            by_row,
            scale,
            run,
        )


def _years(table, study, own, by_row: bool, scale: SymbolicScale, run) -> list:
    """Each year of a variable, on the map."""
    scores, variable, reading, on = study.scores, study.variable, study.table, study.map
    columns = score_columns(scores)
    columns = {**columns, **further_columns(variable, columns)}
    reading = undated(table, columns, reading)
    texts = [scores.published_rank] if scores.published_rank else []
    panels, symbols = panels_of(table, columns, reading, texts=texts, on_map=map_keys(own), by_row=by_row)
    scored = not variable.as_is
    title = score_name(scores, variable, table.path.stem, scored=False)
    found = []
    for mapped in mapped_years(panels, symbols, reading, on, variable, own, kazakhstan_map):
        year = year_input(mapped, scores, scale, scored=scored)
        for note in year.notes:
            run.info(note)
        found.append(
            StudyData(
                title=title,
                file_title=study.credits.title or table.path.stem,
                score_name=score_name(scores, variable, table.path.stem, scored=scored),
                map_name=year.map.name,
                licence=year.map.licence,
                terms=year.map.terms,
                sources=(Path(table.path), *year.map.sources),
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
        )
    return found
