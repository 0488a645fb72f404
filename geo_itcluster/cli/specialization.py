"""Where an industry is."""

from __future__ import annotations

from typing import Annotated

from geo_itcluster.cli.application import OptionError, app
from geo_itcluster.cli.checks import check_table_options
from geo_itcluster.cli.options import (
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
    from geo_itcluster.io.scores import specialization_table

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
    from geo_itcluster.console import frame_table

    console = stdout()
    for when, (frame, result) in found.items():
        console.print(frame_table(f"{when}: specialization", frame, ".5f", output=",.1f"))
        say(console, f"KSI: {result}.")
        say_lines(console, frame.attrs["notes"])
