"""The command that writes a study as a page for people who will not open a GIS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import check_spillover_options
from geo_itcluster.cli.options import (
    OUT,
    Adjust,
    Adjustment,
    Alpha,
    Alternative,
    AsYear,
    Boundaries,
    BoundarySource,
    ChangeOf,
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
from geo_itcluster.cli.printing import say, stdout
from geo_itcluster.cli.reading import described_study
from geo_itcluster.cli.spillover import described_spillover

if TYPE_CHECKING:
    from geo_itcluster.spillover.study import SpilloverStudy


@app.command()
def report(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="HTML file to write.", rich_help_panel=OUT)
    ],
    table: TableFile = None,
    lang: Lang = Language.en,
    spillover: Annotated[
        bool,
        typer.Option("--spillover", help="Also a chapter on spillover; of your own table, with --value and --pole."),
    ] = False,
    pole: Annotated[
        list[str] | None,
        typer.Option(metavar="REGION", help="A growth pole (repeat).", show_default="Almaty and Astana, of Kazakhstan"),
    ] = None,
    overwrite: Overwrite = False,
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
    """The study as one HTML page, complete in itself: verdicts in words, linked charts and maps, tables, provenance.

    Without a table: the published study of Kazakhstan's 16 regions, 2010 and 2016.
    """
    options = locals()
    if pole and not spillover:
        raise OptionError("--pole goes with --spillover.")
    found = described_study(options | {"output": None, "report": output})
    found.report(output, lang=lang.value, spillover=_spillover(options) if spillover else None, overwrite=overwrite)
    say(stdout(), f"Written: {output} (open it in a browser; it needs no network).")


def _spillover(options: dict[str, Any]) -> SpilloverStudy:
    """The study of spillover of the same table and map, as the command for it makes it by default."""
    defaults: dict[str, Any] = {
        **{"top": None, "ksi_above": None, "by_lisa": False, "first": None, "last": None},
        **{"transform": ChangeOf.log, "smallest": 0.5, "curve_permutations": 999, "replicates": 200, "workers": 1},
    }
    given = options | defaults
    check_spillover_options(given)
    return described_spillover(given)
