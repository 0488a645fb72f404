"""Where an industry is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import check_table_options, refuse
from geo_itcluster.cli.options import (
    HOW,
    AsYear,
    DecimalMark,
    Double,
    DoubleListed,
    ItOutput,
    Json,
    Key,
    Layer,
    Sheet,
    TableFile,
    TotalRow,
    YearColumn,
    Years,
    column,
)
from geo_itcluster.cli.printing import print_json, records, say, say_lines, stdout
from geo_itcluster.cli.reading import table_reading


@app.command()
def ksi(
    table: TableFile = None,
    as_json: Json = False,
    it: ItOutput = None,
    whole: Annotated[str | None, column("--whole", "Column of all output (GRP), for the location quotient.")] = None,
    industry: Annotated[
        list[str] | None,
        column("--industry", "Column of an industry (repeat, all of them), for the Krugman index proper."),
    ] = None,
    total: Annotated[
        float | None, column("--total", "The country's IT output, where no row holds it.", metavar="NUMBER")
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
    check_table_options(options)
    if table is not None and it is None:
        raise OptionError("Name the column of IT output or value added (--it).")
    from geo_itcluster.io.inputs.scores import specialization_table

    found = specialization_table(
        table,
        **table_reading(options),
        it_output=it,
        whole=whole,
        industries=tuple(industry or ()),
        total=total,
        double_listed=double_listed.value,
    )
    if as_json:
        print_json(
            {
                str(when): {
                    "denominator": result.total,
                    "summed": result.summed,
                    "given": result.given,
                    "missing": result.missing,
                    "notes": frame.attrs["notes"],
                    "regions": records(frame),
                }
                for when, (frame, result) in found.items()
            }
        )
        return
    from geo_itcluster.cli.terminal import frame_table

    console = stdout()
    for when, (frame, result) in found.items():
        console.print(frame_table(f"{when}: specialization", frame, ".5f", output=",.1f"))
        say(console, f"KSI: {result}.")
        say_lines(console, frame.attrs["notes"])


@app.command()
def specialization(
    table: TableFile = None,
    as_json: Json = False,
    industry: Annotated[
        list[str] | None,
        column("--industry", "An industry: a column, or a name in --industry-column (repeat); all unless given."),
    ] = None,
    industry_column: Annotated[
        str | None, column("--industry-column", "Column of industries in a long table, a row a region and industry.")
    ] = None,
    value_column: Annotated[str | None, column("--value-column", "Column of the figures in a long table.")] = None,
    groups: Annotated[
        str | None, column("--groups", "Column of groups of regions, for Theil's decomposition.", HOW)
    ] = None,
    counts: Annotated[
        bool,
        typer.Option(
            "--counts", metavar="", help="Figures are counts: exact limits of location quotients.", rich_help_panel=HOW
        ),
    ] = False,
    plants: Annotated[
        Path | None,
        column("--plants", "Plants (columns region, industry, size), for Ellison-Glaeser.", HOW, metavar="FILE"),
    ] = None,
    key: Key = None,
    total_row: TotalRow = None,
    year_column: YearColumn = None,
    year: Years = None,
    sheet: Sheet = None,
    layer: Layer = None,
    decimal: DecimalMark = None,
    double_listed: Double = DoubleListed.refuse,
) -> None:
    """Specialization of regions and concentration of industries, from a region x industry table.

    Location quotient, Krugman, Hoover, Herfindahl, Gini and Theil; with years, shift-share. Without a table: official
    IT value added and the rest of gross regional product of Kazakhstan, 2010 and 2016.
    """
    options = locals()
    check_table_options(options)
    if table is None:
        names = ("industry_column", "value_column", "groups", "plants", "counts", "year")
        refuse(options, names, "goes with a table of your own; name its file.")
    if industry_column is None:
        refuse(options, ("value_column",), "goes with --industry-column.")
    from geo_itcluster.io.inputs.industries import specialization_study

    reading = {name: value for name, value in table_reading(options | {"as_year": None}).items() if name != "as_year"}
    found = specialization_study(
        table,
        counts=counts,
        groups=groups,
        plants=plants,
        industries=tuple(industry or ()),
        industry_column=industry_column,
        value_column=value_column,
        double_listed=double_listed.value,
        **reading,
    )
    if as_json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal import print_specialization

    print_specialization(found, stdout())
