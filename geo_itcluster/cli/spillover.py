"""The command that asks whether growth poles lift their neighbours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import FOUND_POLES, check_spillover_options
from geo_itcluster.cli.options import (
    HOW,
    OUT,
    Alpha,
    Boundaries,
    BoundarySource,
    ChangeOf,
    Crs,
    DecimalMark,
    Double,
    DoubleListed,
    Json,
    Key,
    Layer,
    Map,
    MapKey,
    MapLayer,
    MapName,
    Overwrite,
    Permutations,
    Repair,
    ReportUnmatched,
    Seed,
    Sheet,
    TableFile,
    TotalRow,
    VintageOption,
    YearColumn,
    column,
)
from geo_itcluster.cli.printing import print_json, say, say_lines, stdout
from geo_itcluster.cli.reading import map_reading, table_reading

if TYPE_CHECKING:
    from geo_itcluster.bridges.spillover_models import ModelReport
    from geo_itcluster.io.inputs.spillover import SpilloverInput
    from geo_itcluster.spillover.study import SpilloverStudy


@app.command()
def spillover(
    table: TableFile = None,
    figure: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="PNG, SVG or PDF of the specification curve.",
            show_default="none",
            rich_help_panel=OUT,
        ),
    ] = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
    value: Annotated[str | None, column("--value", 'Column of the variable; "" for plain years.')] = None,
    key: Key = None,
    year_column: YearColumn = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    total_row: TotalRow = None,
    report_unmatched: ReportUnmatched = False,
    double_listed: Double = DoubleListed.refuse,
    map_file: Map = None,
    map_key: MapKey = None,
    map_name: MapName = None,
    map_layer: MapLayer = None,
    crs: Crs = None,
    repair: Repair = False,
    boundaries: BoundarySource = Boundaries.osm,
    vintage: VintageOption = None,
    pole: Annotated[
        list[str] | None,
        typer.Option(metavar="REGION", help="A growth pole (repeat).", show_default="Almaty and Astana, of Kazakhstan"),
    ] = None,
    top: Annotated[
        int | None, typer.Option(min=1, help="Poles are so many of the highest regions of the first year.")
    ] = None,
    ksi_above: Annotated[
        float | None, typer.Option(help="Poles are the regions above this share of the first year's total.")
    ] = None,
    by_lisa: Annotated[
        bool, typer.Option("--by-lisa", help="Poles are the High-Low and High-High regions of the first year.")
    ] = False,
    first: Annotated[int | None, typer.Option(help="First year.", show_default="the first there is")] = None,
    last: Annotated[int | None, typer.Option(help="Last year.", show_default="the last there is")] = None,
    transform: Annotated[
        ChangeOf, typer.Option(help="Of the tests; the curve has all.", rich_help_panel=HOW)
    ] = ChangeOf.log,
    alpha: Alpha = 0.05,
    smallest: Annotated[
        float,
        typer.Option(help="Smallest spillover of interest, in standard deviations of change.", rich_help_panel=HOW),
    ] = 0.5,
    permutations: Permutations = 9999,
    curve_permutations: Annotated[
        int,
        typer.Option("--curve-permutations", "--deals", min=1, help="Of the specification curve.", rich_help_panel=HOW),
    ] = 999,
    replicates: Annotated[
        int, typer.Option(min=1, help="Of each size, in the simulation of power.", rich_help_panel=HOW)
    ] = 200,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that simulate power (joblib).", rich_help_panel=HOW)
    ] = 1,
    models: Annotated[
        bool,
        typer.Option(
            "--models", help="Also spatial regressions and Markov chains (spreg, giddy).", rich_help_panel=HOW
        ),
    ] = False,
    seed: Seed = 0,
) -> None:
    """Do growth poles lift their neighbours? Tests, power, specification curve, and a verdict.

    Without a table: the paper's claim on Almaty and Astana, on its own tables and on official figures to 2024.
    """
    options = locals()
    check_spillover_options(options)
    if figure is not None:
        from geo_itcluster.figures.canvas import check_figure_target

        check_figure_target(figure, overwrite=overwrite)
    elif overwrite:
        raise OptionError("--overwrite goes with --figure.")
    found = described_spillover(options)
    if figure is not None:
        from geo_itcluster.figures.specification_curve import write_specification_curve

        write_specification_curve(found.curve, figure, title=found.title, overwrite=overwrite)
    reports = _model_reports(found) if models else []
    if as_json:
        from dataclasses import asdict

        estimated = {"models": [[asdict(r) for r in of_battery] for _, of_battery in reports]} if models else {}
        print_json({**found.to_dict(), **estimated})
        return
    from geo_itcluster.cli.terminal import print_spillover

    console = stdout()
    print_spillover(found, console)
    for title, of_battery in reports:
        console.print()
        say(console, f"Models: {title}")
        say_lines(console, [f"{r.name}: {'' if r.found else 'not estimated: '}{r.text}" for r in of_battery])
    if figure is not None:
        console.print()
        say(console, f"Written: {figure}.")


def described_spillover(options: dict[str, Any]) -> SpilloverStudy:
    """Run the study of spillover that the options describe, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from geo_itcluster.settings import SpilloverSettings
    from geo_itcluster.spillover.study import spillover_study

    names = ("alpha", "smallest", "permutations", "curve_permutations", "replicates", "seed", "workers")
    settings = SpilloverSettings(transform=options["transform"].value, **{name: options[name] for name in names})
    given = _spillover_given(options)
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Testing and simulating", total=1.0)
        return spillover_study(
            given.panels,
            given.weights,
            given.poles,
            title=given.title,
            claim=given.claim,
            main=given.main,
            points=given.points,
            periods=given.periods,
            settings=settings,
            notes=given.notes,
            progress=lambda done: bar.update(task, completed=done),
        )


def _model_reports(found: SpilloverStudy) -> list[tuple[str, tuple[ModelReport, ...]]]:
    from geo_itcluster.bridges.spillover_models import model_reports

    return [(battery.title, model_reports(battery)) for battery in found.batteries]


def _spillover_given(options: dict[str, Any]) -> SpilloverInput:
    from geo_itcluster.io.inputs.spillover import (
        KAZAKHSTAN_POLES,
        kazakhstan_spillover_input,
        read_spillover_input,
    )

    period = {"first": options["first"], "last": options["last"]}
    if options["table"] is None and options["map_file"] is None:
        return kazakhstan_spillover_input(poles=options["pole"] or KAZAKHSTAN_POLES, **period)
    return read_spillover_input(
        options["table"],
        value=options["value"],
        poles=options["pole"] or (),
        **{rule: options[rule] for rule in FOUND_POLES},
        **period,
        **map_reading(options),
        **table_reading({"year": None, "as_year": None, **options}),
    )
