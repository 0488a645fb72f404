"""The command that draws a study's figures for a paper."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from geo_itcluster.cli.application import app
from geo_itcluster.cli.options import (
    OUT,
    Adjust,
    Adjustment,
    Alpha,
    Alternative,
    AsYear,
    Boundaries,
    BoundarySource,
    Contiguity,
    ContiguityRule,
    Cost,
    Crs,
    DecimalMark,
    Double,
    DoubleListed,
    Index,
    Indicators,
    Inference,
    InferenceRule,
    ItOutput,
    Json,
    Key,
    LabelBy,
    Labels,
    Layer,
    Map,
    MapKey,
    MapLayer,
    MapName,
    Missing,
    MissingRule,
    Overwrite,
    Permutations,
    Repair,
    ReportUnmatched,
    Scale,
    Seed,
    Sheet,
    Side,
    TableFile,
    TotalRow,
    Value,
    VintageOption,
    YearColumn,
    Years,
)
from geo_itcluster.cli.printing import print_json, say, stdout
from geo_itcluster.cli.reading import described_study


class Format(StrEnum):
    """Of the files."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


class Drawn(StrEnum):
    """The figures that there are."""

    rank = "rank"
    ksi = "ksi"
    lisa = "lisa"
    significance = "significance"
    links = "links"
    scatterplot = "scatterplot"
    null = "null"
    ranking = "ranking"


@app.command()
def figures(
    table: TableFile = None,
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help="Where they are written.", rich_help_panel=OUT)
    ] = Path("figures"),
    file_format: Annotated[Format, typer.Option("--format", help="Of the files.", rich_help_panel=OUT)] = Format.png,
    only: Annotated[
        list[Drawn] | None,
        typer.Option(
            "--only",
            metavar="FIGURE",
            help=f"Only {', '.join(Drawn)} (repeat).",
            show_default="all",
            rich_help_panel=OUT,
        ),
    ] = None,
    dpi: Annotated[
        int, typer.Option("--dpi", min=30, max=1200, help="Dots per inch of a PNG.", rich_help_panel=OUT)
    ] = 200,
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
    """Maps and charts of a study for a paper: ranks, KSI, LISA, links, scatterplot, ranking, null distribution.

    Needs matplotlib. Maps are in an equal-area projection, with a scale bar, and insets for regions too small to see.
    """
    options = locals()
    from geo_itcluster.figures.collection import FIGURES, check_figures_folder, write_figures

    check_figures_folder(folder)
    del options["overwrite"]  # it goes with the folder, which is always there
    found = described_study(options)
    chosen = [str(name) for name in only] if only else FIGURES
    written = write_figures(found, folder, suffix=f".{file_format}", only=chosen, dpi=dpi, overwrite=overwrite)
    if as_json:
        print_json([str(path) for path in written])
        return
    console = stdout()
    for path in written:
        say(console, f"Written: {path}")
