"""Declared composite indices: what they come to, and how far they can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from geo_itcluster.cli.application import GEOPACKAGE, Only, OptionError, Source, Without, command, source_parameter
from geo_itcluster.cli.checks import OWN_TABLE, check_map, check_output, check_weights, file_only, is_kazakhstan, refuse
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import TABLE_HELP, Dask, Details, Save, check_save, save_study, symbolic_scale
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    MapSettings,
    OutputSettings,
    RobustnessSettings,
    ScaleSettings,
    StudySettings,
    TableSettings,
    UncertaintySettings,
    flatten,
)
from geo_itcluster.settings.study_file import FileOutputs, StudyFile

Declaration = Annotated[
    Path | None,
    Parameter(help="The declaration of the index (TOML).", show_default="two of the paper's six indicators"),
]
Figures = Annotated[
    Source | None,
    source_parameter(help=TABLE_HELP, show_default="official figures of Kazakhstan"),
]


@command
def index(
    declaration: Declaration = None,
    table: Figures = None,
    /,
    *,
    contributions: Annotated[bool, Parameter(help="Also what each indicator adds to each region's index.")] = False,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    reading: Annotated[TableSettings, Without("unmatched")],
    scale: ScaleSettings,
) -> None:
    """A composite index from a declaration: indicators in groups of any depth; no map is needed.

    Without a declaration: those two of the paper's six indicators that official figures give.
    """
    _check_inputs(declaration, table, reading)
    symbols = symbolic_scale(scale.scale)
    with working(output) as step:
        step("score")
        from geo_itcluster.io.inputs.composite import index_table
        from geo_itcluster.resources import resource
        from geo_itcluster.scores.composite.declaration import read_framework
        from geo_itcluster.study.declared_index import DECLARATION

        framework = read_framework(declaration or resource("data", DECLARATION))
        found = index_table(framework, table, scale=symbols, **flatten(reading))
    if output.json:
        from geo_itcluster.io.frames import records

        print_json(
            {
                str(when): {
                    "summary": result.summary(),
                    "regions": records(result.frame().reset_index()),
                    "contributions": records(result.contribution_frame().reset_index()),
                    "changes": records(result.change_frame()),
                    "notes": notes,
                }
                for when, (result, notes) in found.items()
            }
        )
        return
    from geo_itcluster.cli.terminal.layout import of_year

    console = stdout(output)
    for when, (result, notes) in found.items():
        ordered = result.frame().sort_values("rank", kind="stable").reset_index()
        shown = ordered.rename(columns={"rank": "place"})
        console.frame(of_year(when, framework.title or framework.root.name), shown, ".2f", place=".0f")
        if contributions:
            parts = result.contribution_frame().loc[ordered["region"]].reset_index()
            console.frame(of_year(when, Message("terminal.contributions")), parts, ".2f")
        console.say(result.summary())
        console.notes([*notes, *result.changes])


@command
def robustness(
    declaration: Declaration = None,
    table: Figures = None,
    /,
    *,
    dask: Dask = None,
    save: Save = None,
    details: Details = False,
    output: Annotated[OutputSettings, Without("report", output=GEOPACKAGE)],
    reading: TableSettings,
    on: MapSettings,
    uncertain: UncertaintySettings,
    tests: RobustnessSettings,
    scale: ScaleSettings,
) -> None:
    """How far can an index be trusted? Ranks, classes and LISA labels over choices and errors; which of them matter.

    What is uncertain is in the declaration ([uncertainty]); options override it. Without a declaration: two of the
    paper's six indicators, from official figures.
    """
    check_map(on, reading, table)
    if is_kazakhstan(on):
        _check_inputs(declaration, table, reading)
        if declaration is None:
            refuse(on, OWN_TABLE, "vintage")
    elif declaration is None:
        raise OptionError("output.declaration")
    check_weights(tests.weights)
    check_save(save, output, declaration, table, on.polygons)
    target = file_only(output)
    check_output(output, declaration, table, on.polygons, other=save, suffix=".gpkg")
    symbols = symbolic_scale(scale.scale)
    from geo_itcluster._util.parallel import computing

    with computing(dask=dask), working(output) as step:
        step("inputs")
        from geo_itcluster.io.outputs.robustness import given_uncertainty, robustness_study
        from geo_itcluster.robustness import study

        found = robustness_study(
            declaration,
            table,
            uncertainty=given_uncertainty(uncertain, declaration),
            settings=study.RobustnessSettings(scale=symbols, **flatten(tests)),
            progress=step("draws"),
            **flatten(on, reading),
        )
        if target is not None:
            step("write")
            found.write(target, lang=output.lang, overwrite=output.overwrite)
        described = StudyFile(
            table=table,
            study=StudySettings(table=reading, map=on, scale=scale),
            declaration=declaration,
            robustness=tests,
            uncertainty=uncertain,
            outputs=FileOutputs(robustness=target, lang=output.lang),
        )
        save_study(save, described, output)
    if output.json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal.robustness import print_robustness

    console = stdout(output)
    print_robustness(found, console, details=details)
    if output.output is not None:
        layers = len(found.results) + len(found.weights)
        console.say(Message("terminal.written_layers", path=output.output, layers=layers))
    if save is not None:
        console.say(Message("terminal.written_study", path=save))


def _check_inputs(declaration: Path | None, table: Source | None, reading: TableSettings) -> None:
    """A table of one's own goes with an index of one's own."""
    if table is None:
        refuse(reading, OWN_TABLE, but="years")
        if declaration is not None:
            raise OptionError("option.table_of", file=declaration.name)
