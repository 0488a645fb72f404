"""Declared composite indices: what they come to, and how far they can be trusted."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import check_map_options, check_output, check_table_options, refuse
from geo_itcluster.cli.options import (
    HOW,
    TABLE_HELP,
    Alpha,
    Alternative,
    AsYear,
    Boundaries,
    BoundarySource,
    Contiguity,
    ContiguityRule,
    Crs,
    DecimalMark,
    Double,
    DoubleListed,
    Json,
    Key,
    LabelBy,
    Labels,
    Layer,
    Map,
    MapKey,
    MapLayer,
    MapName,
    Output,
    Overwrite,
    Repair,
    ReportUnmatched,
    Scale,
    Seed,
    Sheet,
    Side,
    TotalRow,
    VintageOption,
    YearColumn,
    Years,
)
from geo_itcluster.cli.printing import print_json, records, say, say_lines, stdout
from geo_itcluster.cli.reading import map_reading, symbolic_scale, table_reading

if TYPE_CHECKING:
    from geo_itcluster.io.outputs.robustness import RobustnessStudy
    from geo_itcluster.robustness.variants import Uncertainty

Declaration = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE.toml]",
        help="The index, declared.",
        show_default="two of the paper's six indicators, of Kazakhstan",
    ),
]
Figures = Annotated[Path | None, typer.Argument(help=TABLE_HELP, show_default="official figures of Kazakhstan")]


@app.command()
def index(
    declaration: Declaration = None,
    table: Figures = None,
    as_json: Json = False,
    contributions: Annotated[
        bool, typer.Option("--contributions", help="Also what each indicator adds to each region's index.")
    ] = False,
    key: Key = None,
    total_row: TotalRow = None,
    year_column: YearColumn = None,
    as_year: AsYear = None,
    year: Years = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    double_listed: Double = DoubleListed.refuse,
    scale: Scale = None,
) -> None:
    """A composite index from a declaration: indicators in groups of any depth; no map is needed.

    Without a declaration: what official figures allow of the paper's index, two of its six indicators.
    """
    options = locals()
    check_table_options(options)
    _check_declaration(options)
    from geo_itcluster._util.resources import resource
    from geo_itcluster.io.inputs.composite import DECLARATION, index_table
    from geo_itcluster.scores.composite.declaration import read_framework

    framework = read_framework(declaration or resource("data", DECLARATION))
    reading = {**table_reading(options), "double_listed": double_listed.value, "scale": symbolic_scale(scale)}
    found = index_table(framework, table, **reading)
    if as_json:
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
    from geo_itcluster.cli.terminal import frame_table

    console = stdout()
    for when, (result, notes) in found.items():
        ordered = result.frame().sort_values("rank", kind="stable").reset_index()
        console.print(frame_table(f"{when}: {framework.title or framework.root.name}", ordered, ".2f", rank=".0f"))
        if contributions:
            parts = result.contribution_frame().loc[ordered["region"]].reset_index()
            console.print(frame_table(f"{when}: contributions to the index", parts, ".2f"))
        say(console, result.summary())
        say_lines(console, [*notes, *map(str, result.changes)])


@app.command()
def robustness(
    declaration: Declaration = None,
    table: Figures = None,
    output: Output = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
    key: Key = None,
    total_row: TotalRow = None,
    year_column: YearColumn = None,
    as_year: AsYear = None,
    year: Years = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
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
    error: Annotated[
        float | None,
        typer.Option(min=0, help="Coefficient of variation of every figure's error.", rich_help_panel=HOW),
    ] = None,
    weight_noise: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share by which a weight may be off.", rich_help_panel=HOW)
    ] = None,
    omission: Annotated[
        bool, typer.Option("--omission", help="An indicator may be left out.", rich_help_panel=HOW)
    ] = False,
    draws: Annotated[int, typer.Option(min=1, help="Of the index.", rich_help_panel=HOW)] = 10_000,
    base: Annotated[
        int,
        typer.Option(min=0, help="Of the sensitivity analysis, a power of two; 0 for none.", rich_help_panel=HOW),
    ] = 512,
    level: Annotated[float, typer.Option(help="Of the intervals of places.", rich_help_panel=HOW)] = 0.9,
    top: Annotated[int, typer.Option(min=1, help="How many are the highest.", rich_help_panel=HOW)] = 3,
    contiguity: ContiguityRule = Contiguity.queen,
    alpha: Alpha = 0.05,
    alternative: Side = Alternative.two_sided,
    label_by: Labels = LabelBy.p,
    scale: Scale = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that draw (joblib).", rich_help_panel=HOW)] = 1,
    seed: Seed = 0,
) -> None:
    """How far can an index be trusted? Places, classes and LISA labels over choices and errors; which of them matter.

    What is uncertain stands in the declaration ([uncertainty]); options go before it. Without a declaration: two of the
    paper's six indicators, from official figures.
    """
    options = locals()
    check_map_options(options)
    if map_file is None:
        check_table_options(options)
        _check_declaration(options)
        if declaration is None:
            refuse(options, ("vintage",), "goes with a table of your own; name its file.")
    elif declaration is None:
        raise OptionError("Name the file that declares the index of your map's figures (FILE.toml).")
    check_output(output, overwrite=overwrite)
    found = _run_robustness(options)
    if output is not None:
        found.write(output, overwrite=overwrite)
    if as_json:
        print_json(found.to_dict())
        return
    _print_robustness(found)
    if output is not None:
        say(stdout(), f"Written: {output} ({len(found.results) + len(found.weights)} styled layers; open it in QGIS).")


def _check_declaration(options: Mapping[str, Any]) -> None:
    """A table of one's own goes with an index of one's own."""
    if options["declaration"] is not None and options["table"] is None:
        raise OptionError(f"Name the table that has the columns of {options['declaration'].name}.")


def _run_robustness(options: dict[str, Any]) -> RobustnessStudy:
    from rich.console import Console
    from rich.progress import Progress

    from geo_itcluster.io.outputs.robustness import robustness_study
    from geo_itcluster.robustness.study import RobustnessSettings

    names = ("draws", "base", "level", "top", "contiguity", "alpha", "alternative", "label_by", "seed", "workers")
    chosen = {name: getattr(options[name], "value", options[name]) for name in names}
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Drawing indices", total=1.0)
        return robustness_study(
            options["declaration"],
            options["table"],
            uncertainty=_uncertainty(options),
            settings=RobustnessSettings(**chosen, scale=symbolic_scale(options["scale"])),
            progress=lambda done: bar.update(task, completed=done),
            **map_reading(options),
            **table_reading(options),
        )


def _uncertainty(options: Mapping[str, Any]) -> Uncertainty | None:
    """What the declaration says, but for what options say; None where there are none."""
    given = {name: options[name] for name in ("error", "weight_noise") if options[name] is not None}
    if options["omission"]:
        given["omission"] = True
    if not given:
        return None
    from dataclasses import replace

    from geo_itcluster._util.resources import resource
    from geo_itcluster.io.inputs.composite import DECLARATION
    from geo_itcluster.robustness.declaration import read_declaration
    from geo_itcluster.robustness.variants import Uncertainty

    _, declared = read_declaration(options["declaration"] or resource("data", DECLARATION))
    return replace(declared or Uncertainty(), **given)


def _print_robustness(found: RobustnessStudy) -> None:
    from geo_itcluster.cli.terminal import frame_table
    from geo_itcluster.robustness.sensitivity import SHIFT

    console, settings = stdout(), found.settings
    for year, result in zip(found.given, found.results, strict=True):
        places = result.index.frame(level=settings.level, top=settings.top).sort_values("rank", kind="stable")
        title = f"{year.year}: places over {len(result.index.draws):,} draws, {settings.level:.0%} intervals"
        whole = dict.fromkeys(("rank", "rank_low", "rank_median", "rank_high"), ".0f")
        console.print(frame_table(title, places.reset_index(), ".2f", **whole))
        labels = result.labels.frame()[["label", "certainty", "most_likely", "most_likely_probability", "significant"]]
        console.print(frame_table(f"{year.year}: LISA, and how sure each label is", labels.reset_index(), ".2f"))
        if result.sensitivity is not None:
            shares = result.sensitivity.frame()
            of_shift = shares[shares["output"] == SHIFT].drop(columns="output")
            console.print(frame_table(f"{year.year}: shares of the variance of the {SHIFT}", of_shift, ".2f"))
        for paragraph in result.summaries(settings):
            say(console, paragraph)
        say_lines(console, [*year.notes, *map(str, (*year.problems, *result.index.nominal.changes))])
        console.print()
