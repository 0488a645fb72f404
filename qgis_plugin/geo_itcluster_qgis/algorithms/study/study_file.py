"""A study as a file, as the command line has it: written by *Study*, and run from QGIS."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterFile,
)

from geo_itcluster.errors import DataError
from geo_itcluster.geopackage.study import moran_figures
from geo_itcluster.regions import find_vintage
from geo_itcluster.regions.boundary_files import boundary_licence
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.regions.join import region_rows
from geo_itcluster.settings.groups import (
    InferenceSettings,
    MapSettings,
    ScaleSettings,
    ScoreSettings,
    StudySettings,
    TableSettings,
    VariableSettings,
    WeightSettings,
)
from geo_itcluster.settings.periods import years_among
from geo_itcluster.settings.study_file import FileOutputs, StudyFile, read_study_file
from geo_itcluster.study.published import PUBLISHED_YEARS
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.years import dated_name

from ...layers_io.files import file_of, layer_of_file
from ...layers_io.kazakhstan import kazakhstan_layer
from ...layers_io.layers import Column, table_of
from ...translation import language, listed, tr, translatable
from ..scores.scoring import scale_text
from ..shared.base import Group
from ..shared.choices import choice_text
from ..shared.joining import KAZAKHSTAN
from ..shared.neighbours import BAND, GAL, INVERSE, KNN, TABLE
from ..shared.run import Run
from .year_study import StudyOutputs, study_numbers, write_study_years

__all__ = ["RunStudyFile", "described", "named_and_dated"]


# ---------------------------------------------------------------------------------------------------------- writing
def described(study, run) -> StudyFile:
    """What a run of *Study* is, as a file has it.

    Raises
    ------
    DataError
        If a part of it cannot be written down: layers in no file, links of a table, other ways of matching.
    """
    table, table_layer = file_of(run.layer(study.TABLE))
    polygons, map_layer = file_of(run.layer(study.INPUT))
    is_one = run.is_same_layer(study.INPUT, study.TABLE)
    for is_asked, name in (
        (run.has(study.IT_TOTAL), study.IT_TOTAL),
        (run.text(study.MATCH) != "equal keys", study.MATCH),
    ):
        if is_asked:
            title = study.parameterDefinition(name).description()
            text = tr('A study file cannot have "{parameter}" as it is set here: reset it.')
            raise DataError(text.format(parameter=title))
    key = run.text(study.KEY) or run.text(study.NAME) or None
    year = study.year(run)
    value, index = (named_and_dated(run.text(name))[0] for name in (study.VALUE, study.INDEX))
    fields = study.six_fields(run)
    return StudyFile(
        table=table,
        study=StudySettings(
            table=TableSettings(
                key=key if is_one else run.text(study.TABLE_KEY),
                layer=table_layer,
                year_column=run.text(study.YEAR_FIELD) or None,
                years=() if year is None else (year,),
                unmatched=run.text(study.UNMATCHED),
            ),
            map=MapSettings(
                polygons=None if is_one else polygons,
                map_key=None if is_one else key,
                map_name=(run.text(study.NAME) or None) if not is_one else None,
                map_layer=None if is_one else map_layer,
            ),
            scores=ScoreSettings(
                index=index,
                value=value,
                indicators=fields or None,
                cost=tuple(study.symbols_of(run.fields(study.COST), fields)) if fields else (),
                missing=run.text(study.MISSING),
                it_output=run.text(study.IT) or None,
            ),
            weights=WeightSettings(weights=(notation(study, run),)),
            variable=VariableSettings(as_is=run.flag(study.AS_IS)),
            inference=InferenceSettings(**study.read_inference(run)),
            scale=ScaleSettings(scale=None if run.text(study.SCALE) == scale_text() else run.text(study.SCALE)),
        ),
        outputs=FileOutputs(
            files=tuple(map(Path, filter(None, [run.output_file(study.GEOPACKAGE)]))),
            lang=language(),
        ),
    )


def notation(study, run) -> str:
    """The weights by their short name.

    Raises
    ------
    DataError
        If they have none.
    """
    if run.has(study.NOTATION):
        return run.text(study.NOTATION)
    way = run.text(study.WEIGHTS)
    distance = f"{run.number(study.DISTANCE):g}km" if run.has(study.DISTANCE) else ""
    if way == KNN:
        return f"knn:{run.integer(study.K)}"
    if way == BAND:
        return f"band:{distance}" if distance else "band"
    if way == INVERSE:
        return f"inverse:{run.number(study.POWER):g}" + (f",{distance}" if distance else "")
    if way == GAL:
        return run.file(study.FILE)
    order = run.integer(study.ORDER)
    if way == TABLE or (run.flag(study.BRIDGE) and (way != "queen" or order > 1)):
        text = tr('The weights "{way}" have no short name, and a study file needs one: save them to a GAL or GWT file.')
        raise DataError(text.format(way=choice_text(way)))
    if run.flag(study.BRIDGE):
        return "bridged"
    return way if order == 1 else f"{way}:1-{order}" if run.flag(study.CUMULATIVE) else f"{way}:{order}"


def named_and_dated(field: str):
    """Name and year of a field such as ``gdp_2010``, as the command line tells them apart; None where there is none."""
    found = dated_name(field) if field else None
    if found is None or found.part:
        return field or None, None
    return found.prefix, found.year


# ---------------------------------------------------------------------------------------------------------- reading
class RunStudyFile(StudyOutputs):
    """Reads the file, and runs *Study* by it, for each of its years and weights."""

    ID = "studyfile"
    TITLE = translatable("Run a study file")
    GROUP = Group.STUDY
    TAGS = translatable("study, TOML, reproducible, command line, file")
    HELP = translatable(
        "Run the study that a TOML file describes: table, map, scores, weights and tests, the same file that the "
        'command line runs (geo-itcluster run study.toml) and that "Study" can write. The result is the last year with '
        "the file's first weights; other years and weights become layers of their own. The GeoPackage has every "
        "year, the table of results every year and all weights. What QGIS does not compute (spillover, robustness, "
        "industries) is named in the log."
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
        """Read the file; study every year with all weights; write."""
        file = read_study_file(run.file(self.STUDY_FILE))
        if not file.has_scores:
            text = tr("QGIS computes nothing of what the study file asks for ({parts}). Run it on the command line.")
            raise DataError(text.format(parts=listed(_left_out(file))))
        if left := _left_out(file):
            run.warn(tr("Of the study file these are left to the command line: {parts}.").format(parts=listed(left)))
        source = _published if file.table is None and file.study.map.polygons is None else _own
        every = list(source(file, run))
        runs, studies = [], []
        for at, (name, parameters, known) in enumerate(every):
            one = _run_of(name, {**parameters, **self._outputs(run, is_main=at == 0)}, run)
            start, end = (80 * share / len(every) for share in (at, at + 1))
            runs.append(one)
            studies.append(one.algorithm.studied(one, start, end, **known))
        first = [
            of for of, (_, parameters, _) in zip(studies, every) if parameters["NOTATION"] == every[0][1]["NOTATION"]
        ]
        results, *others = [one.algorithm.delivered(of, one) for one, of in zip(runs, studies)]
        if path := run.output_file(self.GEOPACKAGE):
            results[self.GEOPACKAGE] = write_study_years(path, first[::-1], run)
        weights = [parameters["NOTATION"] for _, parameters, _ in every]
        table = run.write_features(*table_of(_result_columns(studies, weights)), name=self.RESULTS)
        return {
            **results,
            **({} if table is None else {self.RESULTS: table}),
            self.LAYERS: [found["OUTPUT"] for found in others],
        }

    def _outputs(self, run, *, is_main: bool) -> dict:
        """Where a study is written: the first as it was asked for, the others to layers of their own."""
        if is_main:
            names = ("OUTPUT", self.LINK_LAYER, self.REPORT)
            return {name: run.parameters[name] for name in names if name in run.parameters}
        asked = run.parameters["OUTPUT"]
        if isinstance(asked, QgsProcessingOutputLayerDefinition):
            return {"OUTPUT": QgsProcessingOutputLayerDefinition("memory:", asked.destinationProject)}
        return {"OUTPUT": "memory:"}


def _left_out(file: StudyFile) -> list:
    """Parts of a file that QGIS does not compute."""
    parts = ("spillover", "robustness", "industries", "potential", "clusters", "structure")
    sections = file.sections()
    checks = [key for key in ("published_rank", "published_share") if getattr(file.study.scores, key)]
    outputs = [f"output.{key}" for key in sections.get("output", {}) if key != "lang"]
    return [*(part for part in parts if part in sections), *checks, *outputs]


def _run_of(name: str, parameters: dict, run) -> Run:
    """The run of another algorithm, which is asked for its study."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"geo_itcluster:{name}")
    fits, message = algorithm.checkParameterValues(parameters, run.context)
    if not fits:
        raise QgsProcessingException(message)
    algorithm.prepareAlgorithm(parameters, run.context, run.feedback)
    return Run(algorithm, parameters, run.context, run.feedback)


def _result_columns(studies, weights) -> list:
    """Global Moran's I and the counts of each year with each weights."""
    rows = [
        {**moran_figures(one.found), **{name.lower(): value for name, value in study_numbers(one.found).items()}}
        for one in studies
    ]
    names = [name for name in rows[0] if name != "moran"]
    texts = [name for name in names if isinstance(rows[0][name], str)]
    years = [np.nan if one.found.year is None else one.found.year for one in studies]
    return [
        Column("year", np.array(years, dtype=float), whole=True),
        Column.text("weights", weights),
        *(
            Column.text(name, [str(row[name]) for row in rows])
            if name in texts
            else Column(name, np.array([row[name] for row in rows]))
            for name in names
        ),
    ]


def _own(file: StudyFile, run):
    """*Study* of each weights and year, the last year first: its parameters, and what is known beside them."""
    study = file.study
    table, on, scores = study.table, study.map, study.scores
    if on.country and not is_kazakhstan(on):
        raise DataError(
            tr(
                'The study file names no polygons but a country. Load the country\'s regions and run "Study" on them, '
                "or run the file on the command line."
            )
        )
    file.check_in_qgis()
    reading = {name: getattr(table, name) for name in ("encoding", "decimal", "header")}
    own = None if on.polygons is None else layer_of_file(on.polygons, on.map_layer)
    source = own if file.table is None else layer_of_file(file.table, table.sheet or table.layer, **reading)
    if own is None and source.isSpatial():
        own = source
    if own is not None and on.crs:
        own.setCrs(QgsCoordinateReferenceSystem(on.crs))
    columns = [scores.index, scores.value, *(scores.indicators or {}).values()]
    variable = next(column for column in columns if column is not None)
    for choice in study.weights.weights:
        for year in sorted(_years(file, variable, source, run), reverse=True):
            known = {"year": year or None}
            regions, key, name = own, on.map_key or on.map_name or table.key, on.map_name or on.map_key or table.key
            parameters = {"UNMATCHED": table.unmatched}
            if own is None:
                vintage = on.vintage or find_vintage(_labels(source, table, year))
                regions, key, name = kazakhstan_layer(vintage, on.boundaries), "code", "name_en"
                parameters.update(MATCH=KAZAKHSTAN, VINTAGE=str(vintage))
                licence = boundary_licence(vintage, on.boundaries)
                known.update(terms=str(licence), licence=licence.credit)
            is_one = regions is source
            parameters.update(
                INPUT=regions,
                TABLE=source,
                NAME=name if name in regions.fields().names() else "",
                KEY="" if is_one and not table.year_column else key,
                TABLE_KEY="" if is_one and not table.year_column else table.key or source.fields().names()[0],
                NOTATION=choice,
                AS_IS=study.variable.as_is,
                INDEX=_field(scores.index, year, source),
                VALUE=_field(scores.value, year, source),
                IT=_field(scores.it_output, year, source),
                MISSING=scores.missing,
                SCALE=study.scale.scale,
                **{symbol: _field(column, year, source) for symbol, column in (scores.indicators or {}).items()},
                **_inference(study.inference),
            )
            parameters["COST"] = [parameters[symbol] for symbol in scores.cost]
            if table.year_column:
                parameters.update(YEAR_FIELD=table.year_column, YEAR=year)
            yield "study", {key: of for key, of in parameters.items() if of not in ("", None, [])}, known


def _published(file: StudyFile, run):
    """*Kazakhstan's published study*, which a file without a table asks for."""
    asked = (run.integer("YEAR"),) if run.has("YEAR") else file.study.table.years
    for choice in file.study.weights.weights:
        for year in sorted(_asked(asked, PUBLISHED_YEARS, "[table]"), reverse=True):
            parameters = {"YEAR": str(year), "NOTATION": choice, "BOUNDARIES": file.study.map.boundaries}
            yield "kazakhstanstudy", {**parameters, **_inference(file.study.inference)}, {}


def _years(file: StudyFile, variable: str, source, run) -> list:
    """Years of the table that are asked for; 0 for a table without years."""
    table = file.study.table
    if table.year_column:
        place = source.fields().lookupField(table.year_column)
        found = {plain_key(value) for value in source.uniqueValues(place)} if place >= 0 else set()
        there = sorted(int(year) for year in found if year.isdigit())
    else:
        dated = [named_and_dated(name) for name in source.fields().names()]
        there = sorted(year for name, year in dated if year is not None and name == variable)
    if table.as_year is not None or (not there and variable in source.fields().names()):
        return [table.as_year or 0]
    return _asked((run.integer("YEAR"),) if run.has("YEAR") else table.years, there, source.name())


def _asked(asked, there, source) -> tuple:
    found, lacking = years_among(asked, there)
    if lacking or not found:
        raise DataError("read.no_year", source=source, years=lacking, there=there)
    return found


def _labels(source, table, year) -> list:
    """Names of the regions in the rows of a year."""
    fields = source.fields()
    key = fields.lookupField(table.key) if table.key else 0
    at = fields.lookupField(table.year_column) if table.year_column else -1
    rows = [row for row in source.getFeatures() if at < 0 or plain_key(row[at]) == str(year)]
    kept = region_rows([plain_key(row[key]) for row in rows], unmatched=table.unmatched).keep
    return [plain_key(rows[place][key]) for place in kept]


def _inference(settings: InferenceSettings) -> dict:
    names = ("alpha", "alternative", "adjustment", "label_by", "inference", "permutations", "sequential", "seed")
    return {name.upper(): getattr(settings, name) for name in names}


def _field(name, year, layer) -> str:
    """Field of a column, of a year where the columns have years."""
    fields = layer.fields().names()
    if name is None or name in fields:
        return name or ""
    wanted = [field for field in fields if named_and_dated(field) == (name, year)]
    if len(wanted) != 1:
        text = tr('The table {table} has no column "{column}" of the year {year}. It has {columns}.')
        raise DataError(text.format(table=layer.name(), column=name, year=year or "–", columns=listed(fields)))
    return wanted[0]
