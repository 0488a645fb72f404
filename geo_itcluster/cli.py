"""The command line: ``geo-itcluster``.

Nothing heavier than typer is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

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
    from geo_itcluster.study import Settings
    from geo_itcluster.workflow import Study

__all__ = ["app", "main"]

EXIT_CODES: dict[type[GeoITClusterError], int] = {
    DataError: 3,
    RegionError: 4,
    GeometryError: 5,
    WeightsError: 6,
    OutputError: 7,
}

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


_IN, _MAP, _HOW, _OUT = "The table", "The map", "The test", "Output"

TableFile = Annotated[
    Path | None,
    typer.Argument(help="CSV, TSV, XLSX or a GIS file's attributes; wide or long.", show_default="the embedded tables"),
]
Key = Annotated[str | None, typer.Option("--key", help="Column of region names or codes.", rich_help_panel=_IN)]
Index = Annotated[str | None, typer.Option(help="Column of a ready index, 0 to 100.", rich_help_panel=_IN)]
Value = Annotated[
    str | None, typer.Option(help="Column of any variable, scored by its leader ratio (1).", rich_help_panel=_IN)
]
Indicators = Annotated[
    list[str] | None,
    typer.Option("--indicator", help="SYMBOL=COLUMN for JD, JE, JF, JA, JB and JC (1)-(4).", rich_help_panel=_IN),
]
Cost = Annotated[
    list[str] | None, typer.Option(help="Symbol of an indicator of which lower is better.", rich_help_panel=_IN)
]
MissingRule = Annotated[Missing, typer.Option("--missing", help="Where an indicator is missing.", rich_help_panel=_IN)]
ItOutput = Annotated[
    str | None, typer.Option("--it", help="Column of IT output or value added, for KSI (5).", rich_help_panel=_IN)
]
TotalRow = Annotated[str | None, typer.Option(help="Key of the row with the country's total.", rich_help_panel=_IN)]
YearColumn = Annotated[str | None, typer.Option(help="Column of years in a long table.", rich_help_panel=_IN)]
AsYear = Annotated[int | None, typer.Option(help="Year of a table that has no years.", rich_help_panel=_IN)]
Years = Annotated[list[int] | None, typer.Option("--year", help="Only this year (repeat).", rich_help_panel=_IN)]
Sheet = Annotated[str | None, typer.Option(help="Sheet of a workbook.", rich_help_panel=_IN)]
Layer = Annotated[str | None, typer.Option(help="Layer of the table's GIS file.", rich_help_panel=_IN)]
DecimalMark = Annotated[Decimal | None, typer.Option(help="Decimal mark.", rich_help_panel=_IN)]
ReportUnmatched = Annotated[
    bool,
    typer.Option("--report-unmatched", help="Report rows that are not on the map and go on.", rich_help_panel=_IN),
]
Double = Annotated[
    DoubleListed,
    typer.Option("--double-listed", help="Where a region and its parts are both given.", rich_help_panel=_IN),
]
Map = Annotated[
    Path | None,
    typer.Option("--map", help="Polygon file.", show_default="Kazakhstan, of the year's vintage", rich_help_panel=_MAP),
]
MapKey = Annotated[str | None, typer.Option(help="The map's column of keys.", rich_help_panel=_MAP)]
MapName = Annotated[str | None, typer.Option(help="The map's column of names.", rich_help_panel=_MAP)]
MapLayer = Annotated[str | None, typer.Option(help="Layer of the map's file.", rich_help_panel=_MAP)]
Crs = Annotated[str | None, typer.Option(help="Reference system of a map that does not tell it.", rich_help_panel=_MAP)]
Repair = Annotated[bool, typer.Option("--repair", help="Repair invalid polygons.", rich_help_panel=_MAP)]
BoundarySource = Annotated[
    Boundaries, typer.Option("--boundaries", help="Source of Kazakhstan's map.", rich_help_panel=_MAP)
]
VintageOption = Annotated[
    int | None, typer.Option("--vintage", help="Kazakhstan's map of 16, 17 or 20 regions.", rich_help_panel=_MAP)
]
ContiguityRule = Annotated[Contiguity, typer.Option("--contiguity", help="Who is a neighbour.", rich_help_panel=_HOW)]
Alpha = Annotated[float, typer.Option(help="Level for the labels.", rich_help_panel=_HOW)]
Side = Annotated[Alternative, typer.Option("--alternative", help="Side of p.", rich_help_panel=_HOW)]
Adjust = Annotated[Adjustment, typer.Option("--adjust", help="Adjusted p.", rich_help_panel=_HOW)]
Labels = Annotated[LabelBy, typer.Option("--label-by", help="The p that makes labels.", rich_help_panel=_HOW)]
InferenceRule = Annotated[Inference, typer.Option("--inference", help="Local p.", rich_help_panel=_HOW)]
Permutations = Annotated[int, typer.Option(min=0, help="Random permutations.", rich_help_panel=_HOW)]
Seed = Annotated[int, typer.Option(help="Seed of the permutations.", rich_help_panel=_HOW)]
Scale = Annotated[
    str | None,
    typer.Option(
        help='Symbolic scale: ranks and cuts in turn, "C 20 C+ 30 B 60 A".',
        show_default="steps of ten, inferred",
        rich_help_panel=_HOW,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.", rich_help_panel=_OUT)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace an existing file.", rich_help_panel=_OUT)]


# ------------------------------------------------------------------------------------------------ commands
@app.command()
def study(
    table: TableFile = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="GeoPackage to write.", show_default="print only", rich_help_panel=_OUT),
    ] = None,
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
        _say(console, f"\nWritten: {output} ({layers} styled layers; open it in QGIS).")


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
    _notes(console, found)


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
    _notes(console, found)


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
    scale: Scale = None,
) -> None:
    """Index of innovative development, place and symbolic rank of each region; no map is needed."""
    from geo_itcluster.console import figure
    from geo_itcluster.console import table as draw
    from geo_itcluster.io.scores import score_table

    found = score_table(
        table,
        **_reading(locals()),
        index=index,
        value=value,
        indicators=_pairs(indicator),
        cost=tuple(cost or ()),
        missing=missing.value,
        scale=_scale(scale),
    )
    if as_json:
        _print_json({str(when): _records(frame) for when, frame in found.items()})
        return
    console = _console()
    for when, frame in found.items():
        rows = [
            [figure(cell, ".2f") if not isinstance(cell, str) else cell for cell in row] for row in frame.to_numpy()
        ]
        console.print(draw(f"{when}: scores", list(frame.columns), rows))


@app.command()
def ksi(
    table: TableFile = None,
    as_json: Json = False,
    it: ItOutput = None,
    whole: Annotated[
        str | None,
        typer.Option(help="Column of all output (GRP), for the location quotient.", rich_help_panel=_IN),
    ] = None,
    industry: Annotated[
        list[str] | None,
        typer.Option(
            help="Column of an industry (repeat, all of them), for the Krugman index proper.", rich_help_panel=_IN
        ),
    ] = None,
    total: Annotated[
        float | None, typer.Option(help="The country's IT output, where no row holds it.", rich_help_panel=_IN)
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
    from geo_itcluster.console import figure
    from geo_itcluster.console import table as draw
    from geo_itcluster.io.scores import specialization_table

    found = specialization_table(
        table,
        **_reading(locals()),
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
                    "regions": _records(frame),
                }
                for when, (frame, result) in found.items()
            }
        )
        return
    console = _console()
    for when, (frame, result) in found.items():
        rows = [
            [figure(cell, ".5f") if not isinstance(cell, str) else cell for cell in row] for row in frame.to_numpy()
        ]
        console.print(draw(f"{when}: specialization", list(frame.columns), rows))
        _say(console, f"KSI: {result}.")


@app.command()
def join(
    table: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX or a GIS file's attributes.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="GeoPackage to write.", rich_help_panel=_OUT)
    ] = None,
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
    for line in joined.account:
        _say(console, f"- {line}")
    if output is not None:
        _say(console, f"Written: {output}.")


@app.command()
def boundaries(
    vintage: Annotated[int | None, typer.Argument(help="16, 17 or 20 regions.", show_default="list them")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="GeoPackage to write.", rich_help_panel=_OUT)
    ] = None,
    source: Annotated[Boundaries, typer.Option(help="Where the lines come from.")] = Boundaries.osm,
    overwrite: Overwrite = False,
    as_json: Json = False,
) -> None:
    """Kazakhstan's regions as they were divided at some time: list the layers, or export one with its licence."""
    from geo_itcluster.io.layers import boundary_layers, export_boundaries

    if vintage is None:
        if output is not None:
            raise DataError("Name the layer to export: 16, 17 or 20 regions.")
        rows = boundary_layers()
        if as_json:
            _print_json(rows)
            return
        from geo_itcluster.console import table as draw

        _console().print(draw("Boundaries", list(rows[0]), [list(row.values()) for row in rows], text_columns=9))
        return
    chosen = _vintage(vintage)
    described = export_boundaries(chosen, source.value, output, overwrite=overwrite)
    if as_json:
        _print_json(described)
        return
    console = _console()
    for name, text in described.items():
        _say(console, f"{name}: {text}")


@app.command()
def match(
    names: Annotated[list[str] | None, typer.Argument(help="Region names or codes.", show_default=False)] = None,
    table: Annotated[
        Path | None, typer.Option("--table", help="Take the names from a table's column.", rich_help_panel=_IN)
    ] = None,
    key: Key = None,
    sheet: Sheet = None,
    layer: Layer = None,
    vintage: VintageOption = None,
    as_json: Json = False,
) -> None:
    """What would each name become? Any spelling, language or code of a region of Kazakhstan."""
    from geo_itcluster.regions import match_regions

    texts = list(names or ())
    if table is not None:
        from geo_itcluster.io.scores import region_labels

        texts += region_labels(table, key=key, sheet=sheet, layer=layer)
    if not texts:
        raise DataError("Name some regions, or a table that has them (--table).")
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
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"geo-itcluster {__version__}")
        raise typer.Exit


# ------------------------------------------------------------------------------------------------- helpers
def _run(options: dict[str, Any]) -> Study:
    """Run the study that the options of a command describe, with a progress bar on long work."""
    from geo_itcluster.workflow import run_study

    if options.get("output") is not None:
        from geo_itcluster.io.geopackage import _check_target

        _check_target(options["output"], overwrite=options["overwrite"])
    given, settings = _given(options), _settings(options)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Testing the years", total=len(given.years))
        return run_study(given, settings, progress=lambda done, _: bar.update(task, completed=done))


def _given(options: dict[str, Any]) -> StudyInput:
    from geo_itcluster.io.inputs import kazakhstan_input, read_input

    named = [o for o in ("index", "value", "indicator", "it", "key", "year_column", "map_key") if options.get(o)]
    if options["table"] is None and options["map_file"] is None:
        if named:
            raise DataError(f"--{named[0].replace('_', '-')} goes with a table of your own; name its file.")
        given = kazakhstan_input(boundaries=options["boundaries"].value)
        return given.only(options["year"])
    reading = _reading(options)
    reading.pop("scale", None)
    return read_input(
        options["table"],
        polygons=options["map_file"],
        map_key=options["map_key"],
        map_name=options["map_name"],
        map_layer=options["map_layer"],
        crs=options["crs"],
        repair=options["repair"],
        boundaries=options["boundaries"].value,
        vintage=_vintage(options["vintage"]),
        index=options["index"],
        value=options["value"],
        indicators=_pairs(options.get("indicator")),
        cost=tuple(options.get("cost") or ()),
        missing=options["missing"].value if "missing" in options else "refuse",
        it_output=options.get("it"),
        unmatched="report" if options["report_unmatched"] else "refuse",
        double_listed=options["double_listed"].value,
        scale=_scale(options.get("scale")),
        **reading,
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


def _scale(text: str | None) -> Any:
    from geo_itcluster.scale import INFERRED_SCALE, SymbolicScale

    return INFERRED_SCALE if text is None else SymbolicScale.parse(text)


def _vintage(number: int | None) -> Any:
    from geo_itcluster.regions import VINTAGES

    if number is not None and number not in VINTAGES:
        raise RegionError(f"No map of {number} regions; there are {', '.join(map(str, VINTAGES))}.")
    return number


def _pairs(given: Sequence[str] | None) -> dict[str, str] | None:
    """SYMBOL=COLUMN options as a mapping."""
    if not given:
        return None
    wrong = [text for text in given if "=" not in text]
    if wrong:
        raise DataError(f'"{wrong[0]}" is no SYMBOL=COLUMN; write for example --indicator JD=productivity.')
    return dict(text.split("=", 1) for text in given)


def _records(frame: Any) -> list[dict[str, Any]]:
    return [{str(k): None if v != v else v for k, v in row.items()} for row in frame.astype(object).to_dict("records")]


def _console() -> Console:
    from rich.console import Console

    console = Console()
    # piped output is for files and pagers: a table cut at 80 columns serves neither
    return console if console.is_terminal else Console(width=160)


def _say(console: Console, text: str) -> None:
    from rich.text import Text

    console.print(Text(text))


def _notes(console: Console, found: Study) -> None:
    for note in found.given.notes:
        _say(console, f"- {note}")


def _print_json(content: Any) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False, default=_jsonable))


def _jsonable(value: Any) -> Any:
    item: Callable[[], Any] | None = getattr(value, "item", None)
    return item() if item is not None else str(value)


def main() -> NoReturn:
    """Run the command line; every expected fault is a message of a line or two and an exit code."""
    try:
        app()
    except GeoITClusterError as error:
        _complain(error)
        raise SystemExit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1)) from None
    except BrokenPipeError:
        sys.stderr.close()  # the reader, such as head, has seen enough
        raise SystemExit(0) from None
    except OSError as error:
        _complain(OutputError(f"{error.filename or 'The system'}: {error.strerror or error}."))
        raise SystemExit(EXIT_CODES[OutputError]) from None
    except KeyboardInterrupt:
        typer.echo("Interrupted; nothing was written.", err=True)
        raise SystemExit(130) from None
    raise SystemExit(0)


def _complain(error: GeoITClusterError) -> None:
    typer.echo(f"Error: {error}", err=True)
