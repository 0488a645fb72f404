"""Regions: their map, their names, and tables joined to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from geo_itcluster.cli.application import (
    GEOPACKAGE,
    LAYER_FILE,
    Only,
    OptionError,
    Source,
    Without,
    command,
    source_parameter,
)
from geo_itcluster.cli.checks import check_map, check_output, file_only, is_kazakhstan, refuse
from geo_itcluster.cli.printing import print_json, stderr, stdout, working
from geo_itcluster.cli.reading import TABLE_HELP
from geo_itcluster.errors import RegionError
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    MapSettings,
    OutputSettings,
    ScoreSettings,
    TableSettings,
    VariableSettings,
    flatten,
)
from geo_itcluster.settings.groups import BoundarySource, Vintage


@command
def join(
    table: Annotated[Source, source_parameter(help=TABLE_HELP)],
    /,
    *,
    output: Annotated[OutputSettings, Without("report", output=LAYER_FILE)],
    reading: TableSettings,
    scores: Annotated[ScoreSettings, Only("value")],
    variable: Annotated[VariableSettings, Without("as_is")],
    on: MapSettings,
) -> None:
    """Join a table's columns to a map, one row per region, with an account of what did not match.

    With --value: these variables of every year, each year a column; per head, as growth or recast, if asked.
    """
    check_map(on, reading)
    check_output(output, table, on.polygons, rows=True)
    if scores.value is None:
        refuse(reading, "option.goes_with", "year_column", "as_year", "years", other="--value")
        refuse(variable, "option.goes_with", other="--value")
    with working(output) as step:
        step("join")
        from geo_itcluster.io.outputs.joined_table import join_table

        joined = join_table(table, **flatten(scores, variable, on, reading))
        if output.output is not None:
            step("write")
            joined.write(output.output, overwrite=output.overwrite)
    if output.json:
        print_json(joined.to_dict())
        return
    console = stdout(output)
    count = len(joined.joined)
    console.say(Message("terminal.joined", matched=joined.matched, count=count, map=joined.map.name))
    console.notes(joined.account)
    if output.output is not None:
        console.say(Message("terminal.written", path=output.output))


@command
def boundaries(
    vintage: Annotated[Vintage | None, Parameter(help="Number of regions.", show_default="list them")] = None,
    /,
    *,
    source: Annotated[BoundarySource, Parameter(help="Source of the boundaries.")] = "osm",
    on: Annotated[MapSettings, Only("country")],
    output: Annotated[OutputSettings, Without("report", output=GEOPACKAGE)],
) -> None:
    """Boundaries included in the package: list the layers, or export one with its licence.

    Kazakhstan's 16, 17 or 20 regions or, with --country, the first-level regions of any country.
    """
    if on.country is not None and vintage is not None:
        raise OptionError("option.kazakhstan", option="VINTAGE")
    if on.country is None and vintage is None and (output.output is not None or source != "osm"):
        option = "--source" if output.output is None else "--output"
        raise OptionError("option.goes_with_layer", option=option)
    check_output(output, suffix=".gpkg")
    from geo_itcluster.io.outputs.boundaries import boundary_layers, export_boundaries

    console = stdout(output)
    of = on.country if vintage is None else vintage
    if of is None:
        rows = boundary_layers()
        if output.json:
            print_json(rows)
            return
        console.table(Message("terminal.boundaries"), list(rows[0]), [list(row.values()) for row in rows])
        return
    described = export_boundaries(of, source, file_only(output), overwrite=output.overwrite)
    if output.json:
        print_json(described)
        return
    for name, text in described.items():
        console.say(f"{name}: {text}")


@command
def match(
    names: Annotated[list[str] | None, Parameter(help="Region names or codes.")] = None,
    /,
    *,
    table: Annotated[Path | None, Parameter(metavar="FILE", help="Take the names from a table's column.")] = None,
    reading: Annotated[TableSettings, Only("key", "sheet", "layer", "header", "encoding")],
    on: Annotated[MapSettings, Only("vintage", "country")],
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
) -> None:
    """How each name is recognised: any spelling, language or code of a region of Kazakhstan, or of another country."""
    if table is None:
        refuse(reading, "option.goes_with", other="--table")
    with working(output) as step:
        step("match")
        from geo_itcluster.regions import match_regions
        from geo_itcluster.regions.countries import match_in_country

        texts, notes = list(names or ()), list[Message]()
        if table is not None:
            from geo_itcluster.io.inputs.scores import region_labels

            found, notes = region_labels(table, **flatten(reading))
            texts += found
        if not texts:
            raise OptionError("option.names")
        if is_kazakhstan(on):
            matches = match_regions(texts, on.vintage)
        else:
            refuse(on, "option.kazakhstan", "vintage")
            matches = match_in_country(texts, str(on.country))
    if output.json:
        from dataclasses import asdict

        print_json([asdict(m) for m in matches])
        stderr(output).notes(notes)
    else:
        from geo_itcluster.cli.terminal.study import print_matches

        print_matches(matches, console := stdout(output))
        console.notes(notes)
    if unmatched := [m.text for m in matches if m.status not in ("matched", "country")]:
        raise RegionError("match.not_recognised", names=unmatched)
