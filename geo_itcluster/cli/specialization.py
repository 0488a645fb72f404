"""Where an industry is."""

from __future__ import annotations

from typing import Annotated

from geo_itcluster.cli.application import Only, OptionError, Without, command
from geo_itcluster.cli.checks import OWN_TABLE, is_kazakhstan, refuse
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import Details, TableFile
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    IndustrySettings,
    IndustryTableSettings,
    MapSettings,
    OutputSettings,
    ScoreSettings,
    TableSettings,
    VariableSettings,
    flatten,
)


@command
def ksi(
    table: TableFile = None,
    /,
    *,
    details: Details = False,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    it: Annotated[ScoreSettings, Only("it_output")],
    industry: Annotated[IndustrySettings, Only("whole", "total")],
    layout: IndustryTableSettings,
    variable: Annotated[VariableSettings, Only("recast")],
    on: Annotated[MapSettings, Only("country")],
    reading: TableSettings,
) -> None:
    """KSI (5), with the location quotient and the Krugman index; no map is needed.

    Without a table: KSI from the official IT value added of Kazakhstan's regions, 2010 to 2025.
    """
    if is_kazakhstan(on) and variable.recast is None:
        refuse(reading, "option.goes_with", "unmatched", other="--country")
    if table is None:
        for group in (it, industry, layout, on):
            refuse(group, OWN_TABLE)
        refuse(reading, OWN_TABLE, but="years")
    elif layout.it_set is not None:
        refuse(it, "option.not_with", other="--it-set")
        refuse(industry, "option.not_with", "whole", other="--it-set")
    elif it.it_output is None:
        raise OptionError("input.it_output")
    else:
        refuse(
            layout, "option.goes_with", "industry_column", "value_column", "classification", "depth", other="--it-set"
        )
    with working(output) as step:
        step("measure")
        from geo_itcluster.io.inputs.scores import specialization_table

        found = specialization_table(table, **flatten(it, industry, layout, variable, on, reading))
    if output.json:
        from geo_itcluster.io.frames import records

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
    from geo_itcluster.cli.terminal.layout import of_year

    console = stdout(output)
    shown = found if details else dict(list(found.items())[-1:])
    for when, (frame, result) in shown.items():
        console.frame(of_year(when, Message("terminal.specialization")), frame, ".5f", output=",.1f")
        console.say(Message("terminal.ksi_alone", ksi=result))
        console.notes(frame.attrs["notes"])
    if len(shown) < len(found):
        console.say(Message("terminal.other_years", count=len(found) - len(shown)), "dim")


@command
def specialization(
    table: TableFile = None,
    /,
    *,
    details: Details = False,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    industry: Annotated[IndustrySettings, Without("whole", "total")],
    layout: IndustryTableSettings,
    reading: Annotated[TableSettings, Without("unmatched", "as_year")],
) -> None:
    """Specialization of regions and concentration of industries, from a region x industry table.

    Location quotient, Krugman, Hoover, Herfindahl, Gini and Theil; with years, shift-share. Without a table: official
    IT value added and the rest of gross regional product of Kazakhstan, 2010 and 2016.
    """
    if table is None:
        for group in (industry, layout, reading):
            refuse(group, OWN_TABLE)
    if layout.industry_column is None:
        refuse(layout, "option.goes_with", "value_column", other="--industry-column")
    with working(output) as step:
        step("measure")
        from geo_itcluster.io.inputs.industries import specialization_study

        found = specialization_study(table, **flatten(industry, layout, reading))
    if output.json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal.specialization import print_specialization

    print_specialization(found, stdout(output), details=details)
