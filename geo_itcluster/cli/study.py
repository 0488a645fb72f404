"""The study, and its parts: scores, Moran's I, LISA."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import check_table_options, check_what_to_score
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
    Lang,
    Language,
    Layer,
    Map,
    MapKey,
    MapLayer,
    MapName,
    Missing,
    MissingRule,
    Output,
    Overwrite,
    Permutations,
    PublishedRank,
    PublishedShare,
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
from geo_itcluster.cli.printing import print_json, records, say, say_lines, stdout
from geo_itcluster.cli.reading import described_study, pairs, symbolic_scale, table_reading


@app.command()
def study(
    table: TableFile = None,
    output: Output = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="HTML report to write.", show_default="none", rich_help_panel=OUT),
    ] = None,
    lang: Lang = Language.en,
    overwrite: Overwrite = False,
    as_json: Json = False,
    key: Key = None,
    index: Index = None,
    value: Value = None,
    indicator: Indicators = None,
    cost: Cost = None,
    missing: MissingRule = Missing.refuse,
    it: ItOutput = None,
    published_rank: PublishedRank = None,
    published_share: PublishedShare = None,
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
    """The main job: scores, ranks, KSI, Moran's I and LISA, on a map, into a styled GeoPackage or other files.

    Without a table: the published study of Kazakhstan's 16 regions, 2010 and 2016.
    """
    options = locals()
    if report is None and lang != Language.en:
        raise OptionError("--lang goes with --report.")
    found = described_study(options)
    if output is not None:
        found.write(output, overwrite=overwrite)
    if report is not None:
        found.report(report, lang=lang.value, overwrite=overwrite)
    if as_json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal import print_study

    console = stdout()
    print_study(found, console)
    if output is not None:
        console.print()
        hint = " (styled layers and finished maps; open it in QGIS)" if output.suffix.lower() == ".gpkg" else ""
        say(console, f"Written: {output}{hint}.")
    if report is not None:
        say(console, f"Written: {report} (open it in a browser; it needs no network).")


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
    found = described_study(locals())
    if as_json:
        print_json({str(y["year"]): y["moran"] for y in found.to_dict()["years"]})
        return
    from geo_itcluster.cli.terminal import moran_table

    console = stdout()
    console.print(moran_table([(str(r.year), r.moran) for r in found.results]))
    say_lines(console, found.given.notes)


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
    found = described_study(locals())
    if as_json:
        wanted = ("code", "name", "neighbours", "z", "lag", "local_moran")
        print_json(
            {
                str(y["year"]): [
                    {k: v for k, v in row.items() if k in wanted or k.startswith("lisa_")} for row in y["regions"]
                ]
                for y in found.to_dict()["years"]
            }
        )
        return
    from geo_itcluster.cli.terminal import lisa_table

    console = stdout()
    for result in found.results:
        console.print(lisa_table(result.lisa, title=f"{result.year}: LISA"))
        say(console, result.lisa.summary())
    say_lines(console, found.given.notes)


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
    check_table_options(options)
    if table is not None:
        check_what_to_score(options)
    from geo_itcluster.io.inputs.scores import score_table

    found = score_table(
        table,
        **table_reading(options),
        index=index,
        value=value,
        indicators=pairs(indicator),
        cost=tuple(cost or ()),
        missing=missing.value,
        double_listed=double_listed.value,
        scale=symbolic_scale(scale),
    )
    if as_json:
        print_json({str(when): records(frame) for when, frame in found.items()})
        return
    from geo_itcluster.cli.terminal import frame_table

    console = stdout()
    for when, frame in found.items():
        console.print(frame_table(f"{when}: scores", frame, ".2f", place=".0f"))
        say_lines(console, frame.attrs["notes"])
