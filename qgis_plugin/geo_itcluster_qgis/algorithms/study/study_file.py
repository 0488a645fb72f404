"""A study as a file, as the command line has it: written by *Study*, and run from QGIS."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from geo_itcluster.errors import DataError
from geo_itcluster.settings.groups import (
    InferenceSettings,
    MapSettings,
    ScaleSettings,
    ScoreSettings,
    StudySettings,
    TableSettings,
    WeightSettings,
)
from geo_itcluster.settings.study_file import FileOutputs, StudyFile, read_study_file
from geo_itcluster.tables.years import dated_name

from ...layers_io.files import file_of, layer_of_file
from ...translation import language, listed, tr, translatable
from ..scores.scoring import scale_text
from ..shared.base import Algorithm, Group
from ..shared.choices import choice_text
from ..shared.neighbours import BAND, GAL, INVERSE, KNN, TABLE

__all__ = ["RunStudyFile", "described", "named_and_dated"]

_NOT_HERE = ("spillover", "robustness", "published_rank", "published_share")


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
class RunStudyFile(Algorithm):
    """Reads the file, and runs *Study* by it."""

    ID = "studyfile"
    TITLE = translatable("Run a study file")
    GROUP = Group.STUDY
    TAGS = translatable("study, TOML, reproducible, command line, file")
    HELP = translatable(
        "Run the study that a TOML file describes: table, map, scores, weights and tests, the same file that the "
        'command line runs (geo-itcluster run study.toml) and that "Study" can write. The file\'s first weights are '
        "used, and one year: the last one, unless you choose another. Spillover, robustness and the file's own outputs "
        "are left to the command line; the log says so."
    )
    STUDY_FILE, YEAR, LINK_LAYER, GEOPACKAGE = "STUDY_FILE", "YEAR", "LINKS", "GPKG"

    def declare(self):
        """Add parameters and outputs."""
        self.add(
            QgsProcessingParameterFile(self.STUDY_FILE, tr("Study file"), extension="toml"),
            translatable("Paths in it are relative to its folder."),
        )
        self.add_number(
            self.YEAR,
            tr("Year"),
            translatable("One of the file's years; default: the last."),
            whole=True,
            optional=True,
        )
        self.add_output(tr("Scored regions"))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LINK_LAYER, tr("Neighbour links"), QgsProcessing.TypeVectorLine, optional=True
            ),
            translatable("One line per pair of neighbours, with the weight in each direction."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.GEOPACKAGE,
                tr("Styled GeoPackage"),
                tr("GeoPackage files (*.gpkg)"),
                optional=True,
                createByDefault=False,
            ),
            translatable("Scored regions and links in one file, with all their styles."),
        )
        self.add_report()
        self.add_numbers(MORAN=translatable("Moran's I"), SIGNIFICANT=translatable("Significant regions"))

    def work(self, run):
        """Read the file; run the study with its settings."""
        import processing

        described = read_study_file(run.file(self.STUDY_FILE))
        name, parameters = _published(described, run) if described.table is None else _own(described, run)
        left = [section for section in _NOT_HERE if section in described.sections()]
        if left or len(described.study.weights.weights) > 1:
            others = listed([*left, *described.study.weights.weights[1:]])
            run.warn(tr("Of the study file these are left to the command line: {parts}.").format(parts=others))
        outputs = {key: run.parameters[key] for key in ("OUTPUT", "LINKS", "GPKG", "REPORT") if key in run.parameters}
        found = processing.run(
            f"geo_itcluster:{name}",
            {**parameters, **outputs},
            context=run.context,
            feedback=run.feedback,
            is_child_algorithm=True,
        )
        return dict(found)


def _own(described: StudyFile, run) -> tuple[str, dict]:
    """Parameters of *Study*."""
    study = described.study
    table, on, scores = study.table, study.map, study.scores
    if on.country or (on.polygons is None and on.vintage):
        raise DataError(
            tr(
                'The study file names no polygons but a country. Load the country\'s regions and run "Study" on them, '
                "or run the file on the command line."
            )
        )
    described.one_variable()
    source = layer_of_file(described.table, table.layer)
    regions = source if on.polygons is None else layer_of_file(on.polygons, on.map_layer)
    if not regions.isSpatial():
        raise DataError(tr("The study file names no map: add [map] with file and key."))
    year = run.integer("YEAR") if run.has("YEAR") else described.last_year()
    is_one = regions is source
    key = on.map_key or on.map_name or table.key
    names = regions.fields().names()
    parameters = {
        "INPUT": regions,
        "TABLE": source,
        "NAME": next((field for field in (on.map_name, on.map_key, table.key) if field in names), ""),
        "KEY": "" if is_one else key,
        "TABLE_KEY": "" if is_one else table.key or next(iter(source.fields().names())),
        "UNMATCHED": table.unmatched,
        "NOTATION": study.weights.weights[0],
        "INDEX": _field(scores.index, year, source),
        "VALUE": _field(scores.value, year, source),
        "IT": _field(scores.it_output, year, source),
        "MISSING": scores.missing,
        **{symbol: _field(column, year, source) for symbol, column in (scores.indicators or {}).items()},
        **_inference(study.inference),
    }
    parameters["COST"] = [parameters[symbol] for symbol in scores.cost]
    if study.scale.scale:
        parameters["SCALE"] = study.scale.scale
    if table.year_column:
        parameters.update(YEAR_FIELD=table.year_column, YEAR=year)
    for name in ("sheet", "header", "encoding", "decimal", "na", "total_row"):
        if getattr(table, name):
            text = tr('"{key}" of the study file has no effect in QGIS, which reads the table itself.')
            run.warn(text.format(key=name))
    return "study", {name: value for name, value in parameters.items() if value not in ("", None, [])}


def _published(described: StudyFile, run) -> tuple[str, dict]:
    """Parameters of *Kazakhstan's published study*, which a file without a table asks for."""
    year = run.integer("YEAR") if run.has("YEAR") else described.last_year() or 2016
    weights = {"NOTATION": described.study.weights.weights[0]}
    return "kazakhstanstudy", {"YEAR": str(year), **weights, **_inference(described.study.inference)}


def _inference(settings: InferenceSettings) -> dict:
    names = ("alpha", "alternative", "adjustment", "label_by", "inference", "permutations", "sequential", "seed")
    return {name.upper(): getattr(settings, name) for name in names}


def _field(name, year, layer) -> str:
    """Field of a column, of a year where the columns have years."""
    if name is None:
        return ""
    fields = layer.fields().names()
    if name in fields:
        return name
    dated = {field: dated_name(field) for field in fields}
    of_year = [field for field, found in dated.items() if found is not None and found.prefix == name]
    wanted = [field for field in of_year if dated[field].year == year or (year is None and len(of_year) == 1)]
    if year is None and len(of_year) > 1:
        wanted = [max(of_year, key=lambda field: dated[field].year)]
    if len(wanted) != 1:
        text = tr('The table {table} has no column "{column}" of the year {year}. It has {columns}.')
        raise DataError(text.format(table=layer.name(), column=name, year=year or "–", columns=listed(fields)))
    return wanted[0]
