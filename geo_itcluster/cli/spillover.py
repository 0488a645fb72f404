"""The command that asks whether growth poles lift their neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from geo_itcluster.cli.application import PANELS, Only, OptionError, Without, command
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import Dask, Details, Save, TableFile, check_save, described_spillover, save_study
from geo_itcluster.messages import Message
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
from geo_itcluster.settings.study_file import FileOutputs, StudyFile


@command
def spillover(
    table: TableFile = None,
    /,
    *,
    figure: Annotated[
        Path | None,
        Parameter(metavar="FILE", help="PNG, SVG or PDF of the specification curve to write.", group=PANELS["Output"]),
    ] = None,
    models: Annotated[
        bool, Parameter(help="Also spatial regressions and Markov chains (spreg, giddy).", group=PANELS["Test"])
    ] = False,
    details: Details = False,
    dask: Dask = None,
    save: Save = None,
    output: Annotated[OutputSettings, Only("lang", "overwrite", "json", "quiet")],
    panel: PanelSettings,
    reading: Annotated[TableSettings, Without("as_year")],
    on: MapSettings,
    variable: Annotated[VariableSettings, Without("as_is", "change")],
    weights: WeightSettings,
    tests: Annotated[SpilloverSettings, Without("target")],
) -> None:
    """Do growth poles lift their neighbours? Tests, power, specification curve, and a verdict.

    Without a table: the paper's claim on Almaty and Astana, on its own tables and on official figures to 2025.
    """
    check_save(save, output, panel.declaration, table, on.polygons)
    if figure is not None:
        from geo_itcluster.figures.canvas import check_figure_target

        check_figure_target(figure, overwrite=output.overwrite)
    elif output.overwrite and save is None:
        raise OptionError("option.goes_with", option="--overwrite", other="--figure")
    from geo_itcluster._util.parallel import computing

    with computing(dask=dask), working(output) as step:
        if models:
            from geo_itcluster.bridges.spillover_models import check_models, model_reports

            check_models()
        found = described_spillover(table, panel, reading, on, variable, weights, tests, step)
        if figure is not None:
            step("figures")
            from geo_itcluster.figures.specification_curve import write_specification_curve

            write_specification_curve(
                found.curve, figure, title=found.title, lang=output.lang, overwrite=output.overwrite
            )
        study = StudySettings(table=reading, map=on, variable=variable, weights=weights)
        outputs = FileOutputs(curve=figure, lang=output.lang)
        described = StudyFile(table=table, study=study, panel=panel, spillover=tests, outputs=outputs)
        save_study(save, described, output)
        reports = []
        if models:
            step("models")
            reports = [(battery.title, model_reports(battery)) for battery in found.batteries]
    if output.json:
        estimated = {"models": [[r.to_dict() for r in of_battery] for _, of_battery in reports]} if models else {}
        print_json({**found.to_dict(), **estimated})
        return
    from geo_itcluster.cli.terminal.spillover import print_spillover

    console = stdout(output)
    print_spillover(found, console, details=details)
    for title, of_battery in reports:
        lines = [r.text if r.found else Message("terminal.not_estimated", name=r.name, text=r.text) for r in of_battery]
        console.notes(lines, Message("terminal.models", title=title))
    if figure is not None:
        console.print()
        console.say(Message("terminal.written", path=figure))
    if save is not None:
        console.say(Message("terminal.written_study", path=save))
