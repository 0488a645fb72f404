"""From the settings of a command to studies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter, validators

from geo_itcluster._util.databases import Database
from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.cli.application import PANELS, OptionError, Source, source_parameter
from geo_itcluster.cli.checks import check_industries, check_spillover, check_study, check_weights, file_only
from geo_itcluster.cli.printing import working
from geo_itcluster.errors import DataError
from geo_itcluster.settings import (
    MapSettings,
    OutputSettings,
    PanelSettings,
    SpilloverSettings,
    StudySettings,
    TableSettings,
    VariableSettings,
    WeightSettings,
)
from geo_itcluster.settings.groups import FileOutputs
from geo_itcluster.settings.study_file import StudyFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_itcluster._util.progress import Progress
    from geo_itcluster.scores.scale import SymbolicScale
    from geo_itcluster.spillover.study import SpilloverStudy
    from geo_itcluster.workflow import Study

__all__ = [
    "NO_CLASSES",
    "NO_SCORES",
    "TABLE_HELP",
    "Dask",
    "Details",
    "Save",
    "TableFile",
    "Workers",
    "check_save",
    "described_part",
    "described_spillover",
    "described_study",
    "one_or_each",
    "output_of",
    "own_map",
    "save_study",
    "symbolic_scale",
]

# Settings that a command without scores, or without classes of regions, does not take.
NO_SCORES = (
    "as_is",
    "indicators",
    "cost",
    "missing",
    "it_output",
    "published_rank",
    "published_share",
    "scale",
    "title",
    "source",
    "author",
)
NO_CLASSES = ("alpha", "adjustment", "label_by", "inference", "sequential")

TABLE_HELP = "CSV, TSV, XLSX, a GIS file's attributes, or postgresql://host/database#table; wide or long."
TableFile = Annotated[Source | None, source_parameter(help=TABLE_HELP, show_default="the embedded tables")]

Workers = Annotated[
    int | None,
    Parameter(help="Number of parallel processes (joblib).", validator=validators.Number(gte=1), group=PANELS["Test"]),
]
Dask = Annotated[
    str | None,
    Parameter(metavar="ADDRESS", help="Compute on this Dask scheduler, such as tcp://host:8786.", group=PANELS["Test"]),
]
Details = Annotated[bool, Parameter(help="Print the tables, too.", group=PANELS["Output"])]
Save = Annotated[
    Path | None,
    Parameter(metavar="FILE", help="Also write the study as a file (.toml), for run.", group=PANELS["Output"]),
]


def check_save(save: Path | None, output: OutputSettings, *inputs: object) -> None:
    """Refuse a place where the study's file cannot be written, and inputs that it cannot name."""
    if save is not None:
        for one in (*inputs, output.output):
            if isinstance(one, Database):
                raise OptionError("option.no_database", option="--save", database=str(one))
        files = [one for one in inputs if isinstance(one, Path)]
        check_target(save, suffixes=(".toml",), overwrite=output.overwrite, inputs=files)


def save_study(save: Path | None, described: StudyFile, output: OutputSettings) -> None:
    """Write the file of what was run, where it is asked for."""
    if save is not None:
        with draft_file(save, overwrite=output.overwrite) as draft:
            draft.write_text(described.to_toml(save.parent), encoding="utf-8")


def described_study(
    table: Source | None,
    given: StudySettings,
    step: Callable[[str], Progress],
    *,
    ways: tuple[str, ...] = (),
    local: bool = False,
) -> dict[str, Study]:
    """Run the study that the settings describe, of each variable by name; the name of one alone is "".

    ``local`` leaves out the permutations of global Moran's I.
    """
    table, given = own_map(table, given)
    check_study(table, given, *ways)
    symbolic_scale(given.scale.scale)
    step("inputs")
    from geo_itcluster.workflow import DescribedStudy

    described = DescribedStudy(StudyFile(table=table, study=given)).by_variable()
    return {name: one.study(progress=step("years"), scored=not ways, local=local) for name, one in described.items()}


def output_of(path: Any, variable: str) -> Any:
    """Where the study of one of several variables is written."""
    from geo_itcluster.settings.study_file import named_after

    return path if path is None or not variable else named_after(path, variable)


def one_or_each(found: dict[str, Any]) -> Any:
    """What was found of one variable, or of each of several by name."""
    return found.get("", found)


def own_map(table: Source | None, given: StudySettings) -> tuple[Source | None, StudySettings]:
    """A GIS file of polygons for a table is the map too, unless another is named."""
    from geo_itcluster.io.maps.polygons import has_polygons
    from geo_itcluster.study.mapped_years import map_of_table, names_map

    if not isinstance(table, Path) or names_map(given.map) or not has_polygons(table):
        return table, given
    return None, replace(given, map=map_of_table(table, given.table, given.map), table=replace(given.table, layer=None))


def described_spillover(
    table: Source | None,
    panel: PanelSettings,
    reading: TableSettings,
    on: MapSettings,
    variable: VariableSettings,
    weights: WeightSettings,
    settings: SpilloverSettings,
    step: Callable[[str], Progress],
) -> SpilloverStudy:
    """Run the study of spillover that the settings describe."""
    check_spillover(table, panel, reading, on)
    check_weights(weights.weights)
    step("inputs")
    from geo_itcluster.workflow import DescribedStudy

    study = StudySettings(table=reading, map=on, variable=variable, weights=weights)
    described = DescribedStudy(StudyFile(table=table, study=study, panel=panel, spillover=settings))
    found = described.spillover(progress=step("spillover"))
    assert found is not None  # the panel is given
    return found


def described_part(
    part: str, described: StudyFile, save: Path | None, output: OutputSettings, *, pictures: Path | None = None
) -> Any:
    """Compute what one section of a file asks of industries; write it, and the file, where they are asked for."""
    check_industries(described)
    table, on = described.table, described.study.map
    check_save(save, output, table, on.polygons)
    if output.overwrite and output.output is None and save is None and pictures is None:
        raise OptionError("option.goes_with", option="--overwrite", other="--output")
    target = file_only(output)
    where: dict[str, Any] = {part: target}
    described = replace(described, outputs=FileOutputs(lang=output.lang, **where))
    with working(output) as step:
        step("inputs")
        from geo_itcluster.workflow import DescribedStudy, check_part_target, write_part

        study = DescribedStudy(described)
        if target is not None:
            check_part_target(part, target, overwrite=output.overwrite, inputs=study.inputs())
        found = getattr(study, part)(progress=step("measure"))
        if target is not None:
            step("write")
            write_part(part, found, target, lang=output.lang, overwrite=output.overwrite, inputs=study.inputs())
        save_study(save, described, output)
    return found


def symbolic_scale(text: str | None) -> SymbolicScale:
    """Scale from its text."""
    from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale

    try:
        return INFERRED_SCALE if text is None else SymbolicScale.parse(text)
    except DataError as error:
        raise OptionError("where.at", where="--scale", what=error.message) from None
