"""The command line: ``geo-itcluster``.

Nothing heavier than typer is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, cast

import typer

from geo_itcluster import __version__
from geo_itcluster.errors import (
    DataError,
    GeoITClusterError,
    GeometryError,
    OutputError,
    RegionError,
    WeightsError,
)

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster.io.inputs import StudyInput
    from geo_itcluster.io.spillover_inputs import SpilloverInput
    from geo_itcluster.io.spillover_models import ModelReport
    from geo_itcluster.regions import Vintage
    from geo_itcluster.scale import SymbolicScale
    from geo_itcluster.spillover.study import SpilloverStudy
    from geo_itcluster.study import Settings
    from geo_itcluster.workflow import Study

__all__ = ["app", "main"]


class OptionError(GeoITClusterError):
    """Options that do not go together, or that say nothing."""


EXIT_CODES: dict[type[GeoITClusterError], int] = {
    OptionError: 2,
    DataError: 3,
    RegionError: 4,
    GeometryError: 5,
    WeightsError: 6,
    OutputError: 7,
}
_INTERRUPTED = 130

# Typer keeps its own copy of click, or needs click itself, by its version; the way to click's root is the same.
_ClickError = cast("type[Exception]", typer.BadParameter.__mro__[2])

app = typer.Typer(
    name="geo-itcluster",
    help="Which regions could carry an IT cluster, and is there a pattern on the map? "
    "Without a table, commands work on the published study of Kazakhstan's 16 regions.",
    epilog="Exit codes: 0 done; 2 wrong options; 3 table or figures; 4 regions; 5 map; 6 weights; 7 output file; "
    "130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


class Contiguity(StrEnum):
    """Neighbours share a point (queen) or a border (rook)."""

    queen = "queen"
    rook = "rook"


class Alternative(StrEnum):
    """The side of every p."""

    two_sided = "two-sided"
    greater = "greater"
    less = "less"


class Adjustment(StrEnum):
    """For the number of regions tested."""

    bh = "bh"
    holm = "holm"
    bonferroni = "bonferroni"
    none = "none"


class Inference(StrEnum):
    """How the local p is had."""

    auto = "auto"
    exact = "exact"
    permutation = "permutation"
    analytic = "analytic"


class LabelBy(StrEnum):
    """The p that makes a label."""

    p = "p"
    p_adjusted = "p_adjusted"


class Boundaries(StrEnum):
    """Source of Kazakhstan's boundaries."""

    osm = "osm"
    natural_earth = "natural_earth"


class Missing(StrEnum):
    """What to do where an indicator is missing."""

    refuse = "refuse"
    mean = "mean"


class DoubleListed(StrEnum):
    """What to keep where a table gives a region and also its parts."""

    refuse = "refuse"
    whole = "whole"
    parts = "parts"


class Decimal(StrEnum):
    """The decimal mark of the table."""

    point = "."
    comma = ","


class ChangeOf(StrEnum):
    """What changes: the values, their logarithms or their ranks."""

    level = "level"
    log = "log"
    rank = "rank"


class MapOf(StrEnum):
    """Kazakhstan's maps, by their number of regions."""

    sixteen = "16"
    seventeen = "17"
    twenty = "20"


_IN, _MAP, _HOW, _OUT = "The table", "The map", "The test", "Output"


def _flag(name: str, text: str, panel: str) -> Any:
    return typer.Option(name, metavar="", help=text, rich_help_panel=panel)


def _column(name: str, text: str, panel: str = _IN, *, metavar: str = "COLUMN") -> Any:
    return typer.Option(name, metavar=metavar, help=text, rich_help_panel=panel)


def _choice(name: str, text: str, panel: str) -> Any:
    return typer.Option(name, help=text, rich_help_panel=panel)


_TABLE_HELP = "CSV, TSV, XLSX or a GIS file's attributes; wide or long."
TableFile = Annotated[Path | None, typer.Argument(help=_TABLE_HELP, show_default="the embedded tables")]
Key = Annotated[str | None, _column("--key", "Column of region names or codes.")]
Index = Annotated[str | None, _column("--index", "Column of a ready index, 0 to 100.")]
Value = Annotated[
    str | None, _column("--value", 'Column of any variable, scored by its leader ratio (1); "" for plain years.')
]
Indicators = Annotated[
    list[str] | None,
    _column("--indicator", "One of JD, JE, JF, JA, JB, JC (1)-(4); repeat for each.", metavar="SYMBOL=COLUMN"),
]
Cost = Annotated[
    list[str] | None, _column("--cost", "An indicator of which lower is better (repeat).", metavar="SYMBOL")
]
MissingRule = Annotated[Missing, _choice("--missing", "Where an indicator is missing.", _IN)]
ItOutput = Annotated[str | None, _column("--it", "Column of IT output or value added, for KSI (5).")]
TotalRow = Annotated[
    str | None, _column("--total-row", "Key of the row with the country's total; Kazakhstan's is found.", metavar="KEY")
]
YearColumn = Annotated[str | None, _column("--year-column", "Column of years in a long table.")]
AsYear = Annotated[int | None, _column("--as-year", "Year of a table that has no years.", metavar="YEAR")]
Years = Annotated[list[int] | None, _column("--year", "Only this year (repeat).", metavar="YEAR")]
Sheet = Annotated[str | None, _column("--sheet", "Sheet of a workbook.", metavar="NAME")]
Layer = Annotated[str | None, _column("--layer", "Layer of the table's GIS file.", metavar="NAME")]
DecimalMark = Annotated[Decimal | None, _choice("--decimal", "Decimal mark.", _IN)]
ReportUnmatched = Annotated[bool, _flag("--report-unmatched", "Report rows that are not on the map and go on.", _IN)]
Double = Annotated[DoubleListed, _choice("--double-listed", "Where a region and its parts are both given.", _IN)]
Map = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="Polygon file.",
        show_default="Kazakhstan, of the year's vintage",
        rich_help_panel=_MAP,
    ),
]
MapKey = Annotated[str | None, _column("--map-key", "The map's column of keys.", _MAP)]
MapName = Annotated[str | None, _column("--map-name", "The map's column of names.", _MAP)]
MapLayer = Annotated[str | None, _column("--map-layer", "Layer of the map's file.", _MAP, metavar="NAME")]
Crs = Annotated[
    str | None, _column("--crs", "Reference system of a map that does not tell it.", _MAP, metavar="EPSG:...")
]
Repair = Annotated[bool, _flag("--repair", "Repair invalid polygons.", _MAP)]
BoundarySource = Annotated[Boundaries, _choice("--boundaries", "Source of Kazakhstan's map.", _MAP)]
VintageOption = Annotated[MapOf | None, _choice("--vintage", "Kazakhstan's map of so many regions.", _MAP)]
ContiguityRule = Annotated[Contiguity, _choice("--contiguity", "Who is a neighbour.", _HOW)]
Alpha = Annotated[float, typer.Option(min=0, max=1, help="Level for the labels.", rich_help_panel=_HOW)]
Side = Annotated[Alternative, _choice("--alternative", "Side of p.", _HOW)]
Adjust = Annotated[Adjustment, _choice("--adjust", "Adjusted p.", _HOW)]
Labels = Annotated[LabelBy, _choice("--label-by", "The p that makes labels.", _HOW)]
InferenceRule = Annotated[Inference, _choice("--inference", "Local p.", _HOW)]
Permutations = Annotated[int, typer.Option(min=0, help="Random permutations.", rich_help_panel=_HOW)]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the permutations.", rich_help_panel=_HOW)]
Scale = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help='Symbolic scale: ranks and cuts in turn, "C 20 C+ 30 B 60 A".',
        show_default="steps of ten, inferred",
        rich_help_panel=_HOW,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="GeoPackage to write.",
        show_default="print only",
        rich_help_panel=_OUT,
    ),
]
Json = Annotated[bool, _flag("--json", "Print JSON for machines.", _OUT)]
Overwrite = Annotated[bool, _flag("--overwrite", "Replace an existing file.", _OUT)]


# ------------------------------------------------------------------------------------------------ commands
@app.command()
def study(
    table: TableFile = None,
    output: Output = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
    key: Key = None,
    index: Index = None,
    value: Value = None,
    indicator: Indicators = None,
    cost: Cost = None,
    missing: MissingRule = Missing.refuse,
    it: ItOutput = None,
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
    contiguity: ContiguityRule = Contiguity.queen,
    alpha: Alpha = 0.05,
    alternative: Side = Alternative.two_sided,
    adjust: Adjust = Adjustment.bh,
    label_by: Labels = LabelBy.p,
    inference: InferenceRule = Inference.auto,
    permutations: Permutations = 9999,
    seed: Seed = 0,
    scale: Scale = None,
) -> None:
    """The main job: scores, ranks, KSI, Moran's I and LISA, on a map, into a styled GeoPackage.

    Without a table: the published study of Kazakhstan's 16 regions, 2010 and 2016.
    """
    found = _run(locals())
    if output is not None:
        found.write(output, overwrite=overwrite)
    if as_json:
        _print_json(found.to_dict())
        return
    from geo_itcluster.console import print_study

    console = _console()
    print_study(found, console)
    if output is not None:
        layers = len(found.results) + len(found.weights)
        console.print()
        _say(console, f"Written: {output} ({layers} styled layers; open it in QGIS).")


@app.command()
def moran(
    table: TableFile = None,
    as_json: Json = False,
    key: Key = None,
    index: Index = None,
    value: Value = None,
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
    contiguity: ContiguityRule = Contiguity.queen,
    alternative: Side = Alternative.two_sided,
    permutations: Permutations = 9999,
    seed: Seed = 0,
) -> None:
    """Global Moran's I of each year: whether the map as a whole is clustered."""
    found = _run(locals())
    if as_json:
        _print_json({str(y["year"]): y["moran"] for y in found.to_dict()["years"]})
        return
    from geo_itcluster.console import moran_table

    console = _console()
    console.print(moran_table([(str(r.year), r.moran) for r in found.results]))
    _lines(console, found.given.notes)


@app.command()
def lisa(
    table: TableFile = None,
    as_json: Json = False,
    key: Key = None,
    index: Index = None,
    value: Value = None,
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
    contiguity: ContiguityRule = Contiguity.queen,
    alpha: Alpha = 0.05,
    alternative: Side = Alternative.two_sided,
    adjust: Adjust = Adjustment.bh,
    label_by: Labels = LabelBy.p,
    inference: InferenceRule = Inference.auto,
    permutations: Permutations = 9999,
    seed: Seed = 0,
) -> None:
    """Local Moran's I of each year: where the clusters and the outliers are."""
    found = _run(locals())
    if as_json:
        wanted = ("code", "name", "neighbours", "z", "lag", "local_moran")
        _print_json(
            {
                str(y["year"]): [
                    {k: v for k, v in row.items() if k in wanted or k.startswith("lisa_")} for row in y["regions"]
                ]
                for y in found.to_dict()["years"]
            }
        )
        return
    from geo_itcluster.console import lisa_table

    console = _console()
    for result in found.results:
        console.print(lisa_table(result.lisa, title=f"{result.year}: LISA"))
        _say(console, result.lisa.summary())
    _lines(console, found.given.notes)


@app.command()
def score(
    table: TableFile = None,
    as_json: Json = False,
    key: Key = None,
    index: Index = None,
    value: Value = None,
    indicator: Indicators = None,
    cost: Cost = None,
    missing: MissingRule = Missing.refuse,
    year_column: YearColumn = None,
    as_year: AsYear = None,
    year: Years = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    total_row: TotalRow = None,
    double_listed: Double = DoubleListed.refuse,
    scale: Scale = None,
) -> None:
    """Index of innovative development, place and symbolic rank of each region; no map is needed."""
    options = locals()
    _check_table_options(options)
    if table is not None:
        _check_what_to_score(options)
    from geo_itcluster.io.scores import score_table

    found = score_table(
        table,
        **_reading(options),
        index=index,
        value=value,
        indicators=_pairs(indicator),
        cost=tuple(cost or ()),
        missing=missing.value,
        double_listed=double_listed.value,
        scale=_scale(scale),
    )
    if as_json:
        _print_json({str(when): _records(frame) for when, frame in found.items()})
        return
    from geo_itcluster.console import frame_table

    console = _console()
    for when, frame in found.items():
        console.print(frame_table(f"{when}: scores", frame, ".2f", place=".0f"))
        _lines(console, frame.attrs["notes"])


@app.command()
def ksi(
    table: TableFile = None,
    as_json: Json = False,
    it: ItOutput = None,
    whole: Annotated[str | None, _column("--whole", "Column of all output (GRP), for the location quotient.")] = None,
    industry: Annotated[
        list[str] | None,
        _column("--industry", "Column of an industry (repeat, all of them), for the Krugman index proper."),
    ] = None,
    total: Annotated[
        float | None, _column("--total", "The country's IT output, where no row holds it.", metavar="NUMBER")
    ] = None,
    key: Key = None,
    total_row: TotalRow = None,
    year_column: YearColumn = None,
    as_year: AsYear = None,
    year: Years = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    double_listed: Double = DoubleListed.refuse,
) -> None:
    """KSI (5), with the location quotient and the Krugman index proper beside it; no map is needed.

    Without a table: KSI from the official IT value added of Kazakhstan's regions, 2010 to 2024.
    """
    options = locals()
    _check_table_options(options)
    if table is not None and it is None:
        raise OptionError("Name the column of IT output or value added (--it).")
    from geo_itcluster.io.scores import specialization_table

    found = specialization_table(
        table,
        **_reading(options),
        it_output=it,
        whole=whole,
        industries=tuple(industry or ()),
        total=total,
        double_listed=double_listed.value,
    )
    if as_json:
        _print_json(
            {
                str(when): {
                    "denominator": result.total,
                    "summed": result.summed,
                    "given": result.given,
                    "missing": result.missing,
                    "notes": frame.attrs["notes"],
                    "regions": _records(frame),
                }
                for when, (frame, result) in found.items()
            }
        )
        return
    from geo_itcluster.console import frame_table

    console = _console()
    for when, (frame, result) in found.items():
        console.print(frame_table(f"{when}: specialization", frame, ".5f", output=",.1f"))
        _say(console, f"KSI: {result}.")
        _lines(console, frame.attrs["notes"])


@app.command()
def spillover(
    table: TableFile = None,
    figure: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="PNG, SVG or PDF of the specification curve.",
            show_default="none",
            rich_help_panel=_OUT,
        ),
    ] = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
    value: Annotated[str | None, _column("--value", 'Column of the variable; "" for plain years.')] = None,
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
        ChangeOf, typer.Option(help="Of the tests; the curve has all.", rich_help_panel=_HOW)
    ] = ChangeOf.log,
    alpha: Alpha = 0.05,
    smallest: Annotated[
        float,
        typer.Option(help="Smallest spillover of interest, in standard deviations of change.", rich_help_panel=_HOW),
    ] = 0.5,
    permutations: Permutations = 9999,
    deals: Annotated[int, typer.Option(min=1, help="Of the specification curve.", rich_help_panel=_HOW)] = 999,
    replicates: Annotated[
        int, typer.Option(min=1, help="Of each size, in the simulation of power.", rich_help_panel=_HOW)
    ] = 200,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that simulate power (joblib).", rich_help_panel=_HOW)
    ] = 1,
    models: Annotated[
        bool,
        typer.Option(
            "--models", help="Also spatial regressions and Markov chains (spreg, giddy).", rich_help_panel=_HOW
        ),
    ] = False,
    seed: Seed = 0,
) -> None:
    """Do growth poles lift their neighbours? Tests, power, specification curve, and a verdict.

    Without a table: the paper's claim on Almaty and Astana, on its own tables and on official figures to 2024.
    """
    options = locals()
    _check_spillover_options(options)
    if figure is not None:
        from geo_itcluster.io.spillover_figure import check_figure_target

        check_figure_target(figure, overwrite=overwrite)
    elif overwrite:
        raise OptionError("--overwrite goes with --figure.")
    found = _run_spillover(options)
    if figure is not None:
        from geo_itcluster.io.spillover_figure import write_specification_curve

        write_specification_curve(found.curve, figure, title=found.title, overwrite=overwrite)
    reports = _model_reports(found) if models else []
    if as_json:
        from dataclasses import asdict

        estimated = {"models": [[asdict(r) for r in of_battery] for _, of_battery in reports]} if models else {}
        _print_json({**found.to_dict(), **estimated})
        return
    from geo_itcluster.console import print_spillover

    console = _console()
    print_spillover(found, console)
    for title, of_battery in reports:
        console.print()
        _say(console, f"Models: {title}")
        _lines(console, [f"{r.name}: {'' if r.found else 'not estimated: '}{r.text}" for r in of_battery])
    if figure is not None:
        console.print()
        _say(console, f"Written: {figure}.")


@app.command()
def join(
    table: Annotated[Path, typer.Argument(help=_TABLE_HELP)],
    output: Output = None,
    overwrite: Overwrite = False,
    as_json: Json = False,
    key: Key = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    report_unmatched: ReportUnmatched = False,
    map_file: Map = None,
    map_key: MapKey = None,
    map_layer: MapLayer = None,
    crs: Crs = None,
    repair: Repair = False,
    boundaries: BoundarySource = Boundaries.osm,
    vintage: VintageOption = None,
) -> None:
    """Join a table's columns to a map, one row a region, with an account of what did not match."""
    _check_map_options(locals())
    _check_output(output, overwrite=overwrite)
    from geo_itcluster.io.joining import join_table

    joined = join_table(
        table,
        polygons=map_file,
        map_key=map_key,
        map_layer=map_layer,
        crs=crs,
        repair=repair,
        boundaries=boundaries.value,
        vintage=_vintage(vintage),
        key=key,
        sheet=sheet,
        layer=layer,
        decimal=None if decimal is None else decimal.value,
        unmatched="report" if report_unmatched else "refuse",
    )
    if output is not None:
        joined.write(output, overwrite=overwrite)
    if as_json:
        _print_json(joined.to_dict())
        return
    console = _console()
    _say(console, f"{joined.matched} of {len(joined.frame)} regions of the map {joined.map.name} have a row.")
    _lines(console, joined.account)
    if output is not None:
        _say(console, f"Written: {output}.")


@app.command()
def boundaries(
    vintage: Annotated[MapOf | None, typer.Argument(help="Number of regions.", show_default="list them")] = None,
    output: Output = None,
    source: Annotated[Boundaries, typer.Option(help="Where the lines come from.")] = Boundaries.osm,
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Kazakhstan's regions as they were divided at some time: list the layers, or export one with its licence."""
    if vintage is None:
        _refuse(locals(), ("output", "source"), "goes with one of the layers; name it: 16, 17 or 20 regions.")
    _check_output(output, overwrite=overwrite)
    from geo_itcluster.io.layers import boundary_layers, export_boundaries

    if vintage is None:
        rows = boundary_layers()
        if as_json:
            _print_json(rows)
            return
        from geo_itcluster.console import table as draw

        _console().print(draw("Boundaries", list(rows[0]), [list(row.values()) for row in rows]))
        return
    described = export_boundaries(_vintage(vintage) or 16, source.value, output, overwrite=overwrite)
    if as_json:
        _print_json(described)
        return
    console = _console()
    for name, text in described.items():
        _say(console, f"{name}: {text}")


@app.command()
def match(
    names: Annotated[list[str] | None, typer.Argument(help="Region names or codes.", show_default=False)] = None,
    table: Annotated[Path | None, _column("--table", "Take the names from a table's column.", metavar="FILE")] = None,
    key: Key = None,
    sheet: Sheet = None,
    layer: Layer = None,
    vintage: VintageOption = None,
    as_json: Json = False,
) -> None:
    """What would each name become? Any spelling, language or code of a region of Kazakhstan."""
    if table is None:
        _refuse(locals(), ("key", "sheet", "layer"), "goes with a table (--table).")
    from geo_itcluster.regions import match_regions

    texts = list(names or ())
    if table is not None:
        from geo_itcluster.io.scores import region_labels

        texts += region_labels(table, key=key, sheet=sheet, layer=layer)
    if not texts:
        raise OptionError("Name some regions, or a table that has them (--table).")
    matches = match_regions(texts, _vintage(vintage))
    if as_json:
        from dataclasses import asdict

        _print_json([asdict(m) for m in matches])
    else:
        from geo_itcluster.console import match_table

        _console().print(match_table(matches))
    if any(m.status not in ("matched", "country") for m in matches):
        raise typer.Exit(EXIT_CODES[RegionError])


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", metavar="", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"geo-itcluster {__version__}")
        raise typer.Exit


# ------------------------------------------------------------------------------------------------- options
# An option that has no effect beside the others is refused, not passed over in silence.
_OF_A_TABLE = (
    *("index", "value", "indicator", "cost", "missing", "it", "whole", "industry", "total", "key", "total_row"),
    *("year_column", "as_year", "sheet", "layer", "decimal", "double_listed", "report_unmatched"),
)
_OF_A_MAP = ("map_key", "map_name", "map_layer", "crs", "repair")
_OF_KAZAKHSTAN = ("vintage", "boundaries", "double_listed")
_NOT_GIVEN: tuple[Any, ...] = (None, False, [], Missing.refuse, DoubleListed.refuse, Boundaries.osm)


def _refuse(options: Mapping[str, Any], names: Sequence[str], reason: str) -> None:
    for name in names:
        if options.get(name) not in _NOT_GIVEN:
            raise OptionError(f"--{name.replace('_', '-')} {reason}")


def _check_study_options(options: Mapping[str, Any]) -> None:
    _check_map_options(options)
    if options["table"] is None and options["map_file"] is None:
        _check_table_options(options)
        _refuse(options, ("vintage",), "goes with a table of your own; name its file.")
        return
    if options["table"] is None:
        _refuse(options, ("layer",), "is of the table; the map's layer is --map-layer.")
    if options["map_file"] is None:
        _refuse(options, ("total_row",), "goes with --map; the row of Kazakhstan is found by itself.")
    _check_what_to_score(options)


_FOUND_POLES = ("top", "ksi_above", "by_lisa")


def _check_spillover_options(options: Mapping[str, Any]) -> None:
    rules = ("--pole", "--top", "--ksi-above", "--by-lisa")
    chosen = [rule for rule in rules if options[rule[2:].replace("-", "_")] not in (None, False, [])]
    if len(chosen) > 1:
        raise OptionError(f"Say by one rule which regions are the poles, not by {' and '.join(chosen)}.")
    _check_map_options(options)
    if options["table"] is None and options["map_file"] is None:
        _check_table_options(options)
        _refuse(options, ("vintage", "boundaries", *_FOUND_POLES), "goes with a table of your own; name its file.")
        return
    if options["map_file"] is None:
        _refuse(options, ("total_row",), "goes with --map; the row of Kazakhstan is found by itself.")
    if options["value"] is None:
        raise OptionError("Name the variable's column (--value).")
    if not chosen:
        raise OptionError("Name the growth poles (--pole), or say how to find them (--top, --ksi-above, --by-lisa).")


def _check_table_options(options: Mapping[str, Any]) -> None:
    if options["table"] is None:
        _refuse(options, _OF_A_TABLE, "goes with a table of your own; name its file.")


def _check_map_options(options: Mapping[str, Any]) -> None:
    if options["map_file"] is None:
        _refuse(options, _OF_A_MAP, "goes with a map of your own (--map).")
        return
    _refuse(options, _OF_KAZAKHSTAN, "goes with Kazakhstan's map; leave out either it or --map.")
    if not options["map_key"]:
        raise OptionError("Name the map's key column (--map-key), so that rows can find their regions.")


def _check_what_to_score(options: Mapping[str, Any]) -> None:
    ways = [name for name in ("index", "value", "indicator") if name in options]
    if sum(options[name] not in _NOT_GIVEN for name in ways) != 1:
        raise OptionError(f"Name what to score, by one of {', '.join(f'--{name}' for name in ways)}.")
    if options.get("indicator") in _NOT_GIVEN:
        _refuse(options, ("cost", "missing"), "goes with --indicator.")


def _check_output(output: Path | None, *, overwrite: bool) -> None:
    """Refuse a place that cannot be written before the work is done."""
    if output is None:
        if overwrite:
            raise OptionError("--overwrite goes with --output.")
        return
    from geo_itcluster.io.geopackage import check_target

    check_target(output, overwrite=overwrite)


# ------------------------------------------------------------------------------------------------- helpers
def _run(options: dict[str, Any]) -> Study:
    """Run the study that the options of a command describe, with a progress bar on long work."""
    _check_study_options(options)
    _check_output(options.get("output"), overwrite=options.get("overwrite", False))
    from geo_itcluster.workflow import run_study

    given, settings = _given(options), _settings(options)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Testing the years", total=len(given.years))
        return run_study(given, settings, progress=lambda done, _: bar.update(task, completed=done))


def _run_spillover(options: dict[str, Any]) -> SpilloverStudy:
    """Run the study of spillover that the options describe, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from geo_itcluster.spillover.study import SpilloverSettings, spillover_study

    names = ("alpha", "smallest", "permutations", "deals", "replicates", "seed", "workers")
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
    from geo_itcluster.io.spillover_models import model_reports

    return [(battery.title, model_reports(battery)) for battery in found.batteries]


def _spillover_given(options: dict[str, Any]) -> SpilloverInput:
    from geo_itcluster.io.spillover_inputs import (
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
        **{rule: options[rule] for rule in _FOUND_POLES},
        **period,
        **_map_reading(options),
        **_reading({"year": None, "as_year": None, **options}),
    )


def _map_reading(options: dict[str, Any]) -> dict[str, Any]:
    """Options that say what the map is, and how rows find their regions on it."""
    return {
        "polygons": options["map_file"],
        "map_key": options["map_key"],
        "map_name": options["map_name"],
        "map_layer": options["map_layer"],
        "crs": options["crs"],
        "repair": options["repair"],
        "boundaries": options["boundaries"].value,
        "vintage": _vintage(options["vintage"]),
        "unmatched": "report" if options["report_unmatched"] else "refuse",
        "double_listed": options["double_listed"].value,
    }


def _given(options: dict[str, Any]) -> StudyInput:
    from geo_itcluster.io.inputs import kazakhstan_input, read_input

    if options["table"] is None and options["map_file"] is None:
        return kazakhstan_input(boundaries=options["boundaries"].value).only(options["year"])
    return read_input(
        options["table"],
        index=options["index"],
        value=options["value"],
        indicators=_pairs(options.get("indicator")),
        cost=tuple(options.get("cost") or ()),
        missing=options["missing"].value if "missing" in options else "refuse",
        it_output=options.get("it"),
        scale=_scale(options.get("scale")),
        **_map_reading(options),
        **_reading(options),
    )


def _reading(options: dict[str, Any]) -> dict[str, Any]:
    """Options that say how a table is to be read."""
    return {
        "key": options["key"],
        "year_column": options["year_column"],
        "as_year": options["as_year"],
        "years": options["year"],
        "sheet": options["sheet"],
        "layer": options["layer"],
        "decimal": None if options["decimal"] is None else options["decimal"].value,
        "total_row": options.get("total_row"),
    }


def _settings(options: dict[str, Any]) -> Settings:
    from geo_itcluster.study import Settings

    names = ("contiguity", "alpha", "alternative", "label_by", "inference", "permutations", "seed")
    chosen = {name: getattr(options[name], "value", options[name]) for name in names if name in options}
    if "adjust" in options:
        chosen["adjustment"] = options["adjust"].value
    return Settings(**chosen, scale=_scale(options.get("scale")))


def _scale(text: str | None) -> SymbolicScale:
    from geo_itcluster.scale import INFERRED_SCALE, SymbolicScale

    try:
        return INFERRED_SCALE if text is None else SymbolicScale.parse(text)
    except DataError as error:
        raise OptionError(f"--scale: {error}") from None


def _vintage(number: MapOf | None) -> Vintage | None:
    return None if number is None else cast("Vintage", int(number))


def _pairs(given: Sequence[str] | None) -> dict[str, str] | None:
    """SYMBOL=COLUMN options as a mapping."""
    if not given:
        return None
    pairs: dict[str, str] = {}
    for text in given:
        symbol, equals, column = text.partition("=")
        if not equals or symbol in pairs:
            fault = "stands twice" if equals else "is no SYMBOL=COLUMN"
            raise OptionError(f'--indicator "{text}" {fault}; write for example --indicator JD=productivity.')
        pairs[symbol] = column
    return pairs


def _records(frame: Any) -> list[dict[str, Any]]:
    missing = frame.isna()
    return [
        {str(name): None if missing.at[at, name] else frame.at[at, name] for name in frame.columns}
        for at in frame.index
    ]


def _console() -> Console:
    from rich.console import Console

    console = Console()
    # piped output is for files and pagers: a table cut at 80 columns serves neither
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(width=160)


def _say(console: Console, text: str) -> None:
    from rich.text import Text

    from geo_itcluster.console import plain

    console.print(Text(plain(text)))


def _lines(console: Console, notes: Sequence[str]) -> None:
    for note in notes:
        _say(console, f"- {note}")


def _print_json(content: Any) -> None:
    import json

    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(content, ensure_ascii=not every_letter, indent=2, allow_nan=False, default=_jsonable))


def _jsonable(value: Any) -> Any:
    item: Callable[[], Any] | None = getattr(value, "item", None)
    return item() if item is not None else str(value)


# ---------------------------------------------------------------------------------------------------- main
def main() -> NoReturn:
    """Run the command line; every expected fault is a message of a line or two and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of few letters shows ? for others
    raise SystemExit(_run_app())


def _run_app() -> int:
    try:
        code = int(app(standalone_mode=False) or 0)
        sys.stdout.flush()  # so that a full disk is found out here, and not by the interpreter as it leaves
    except GeoITClusterError as error:
        _complain(str(error))
        return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1)
    except _ClickError as error:
        return _complain_of_usage(error)
    except BrokenPipeError:
        _silence_output()
        return 0  # the reader, such as head, has seen enough
    except OSError as error:
        if error.filename is None:
            _silence_output()
        # what is written through a path has errors of its own: with a path, this came from reading
        _complain(f"{error.filename or 'The output cannot be written'}: {error.strerror or error}.")
        return EXIT_CODES[DataError if error.filename else OutputError]
    except MemoryError:
        _complain("The memory does not suffice. Ask for fewer --permutations, or test fewer years at a time (--year).")
        return EXIT_CODES[DataError]
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except SystemExit:
        return 0  # so rich and click leave when a reader such as head has seen enough
    if code == _INTERRUPTED:
        typer.echo("Interrupted; no file is left half-written.", err=True)
    return code


def _silence_output() -> None:
    """Send what is left in the buffer nowhere: the interpreter would stumble over it again as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# Errors of the Python functions name their arguments; on the command line these are options.
_ARGUMENTS = {
    "region": "--key",
    "value": "--value",
    "year": "--year-column",
    "as_year": "--as-year",
    "sheet": "--sheet",
    "layer": "--layer",
    "decimal": "--decimal",
    "missing": "--missing",
}
_ARGUMENT = re.compile(rf"\b({'|'.join(_ARGUMENTS)})=(?:\.\.\.|(\"[^\"]*\"))?")


def _complain(message: str) -> None:
    from geo_itcluster.console import plain

    line = "; ".join(message.splitlines())
    line = _ARGUMENT.sub(lambda found: f"{_ARGUMENTS[found[1]]} {found[2] or ''}".rstrip(), line)
    typer.echo(f"Error: {plain(line)}{'' if line.endswith(('.', '?')) else '.'}", err=True)


def _complain_of_usage(error: Any) -> int:
    """A fault that typer finds itself, in two lines; none where it has shown the help."""
    if message := error.format_message():
        _complain(message.replace("Value error, ", ""))
        typer.echo(f"Try: {error.ctx.command_path if error.ctx else app.info.name} --help", err=True)
    return int(error.exit_code)
