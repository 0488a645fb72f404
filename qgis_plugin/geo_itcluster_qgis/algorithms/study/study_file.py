"""A study as a file, as the command line has it, of what *Study* was asked for."""

from __future__ import annotations

from pathlib import Path

from geo_itcluster.errors import DataError
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
from geo_itcluster.settings.study_file import FileOutputs, StudyFile
from geo_itcluster.tables.years import dated_name

from ...layers_io.files import file_of
from ...translation import language, tr
from ..scores.scoring import scale_text
from ..shared.choices import choice_text
from ..shared.neighbours import BAND, GAL, INVERSE, KNN, TABLE

__all__ = ["described", "named_and_dated"]


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
