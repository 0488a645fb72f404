"""Regions: their map, their names, and tables joined to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_itcluster.cli.application import EXIT_CODES, OptionError, app
from geo_itcluster.cli.checks import check_map_options, check_output, refuse
from geo_itcluster.cli.options import (
    TABLE_HELP,
    Boundaries,
    BoundarySource,
    Crs,
    DecimalMark,
    Json,
    Key,
    Layer,
    Map,
    MapKey,
    MapLayer,
    MapOf,
    Output,
    Overwrite,
    Repair,
    ReportUnmatched,
    Sheet,
    VintageOption,
    column,
)
from geo_itcluster.cli.printing import print_json, say, say_lines, stdout
from geo_itcluster.cli.reading import vintage_of
from geo_itcluster.errors import RegionError


@app.command()
def join(
    table: Annotated[Path, typer.Argument(help=TABLE_HELP)],
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
    check_map_options(locals())
    check_output(output, overwrite=overwrite)
    from geo_itcluster.io.inputs.joining import join_table

    joined = join_table(
        table,
        polygons=map_file,
        map_key=map_key,
        map_layer=map_layer,
        crs=crs,
        repair=repair,
        boundaries=boundaries.value,
        vintage=vintage_of(vintage),
        key=key,
        sheet=sheet,
        layer=layer,
        decimal=None if decimal is None else decimal.value,
        unmatched="report" if report_unmatched else "raise",
    )
    if output is not None:
        joined.write(output, overwrite=overwrite)
    if as_json:
        print_json(joined.to_dict())
        return
    console = stdout()
    say(console, f"{joined.matched} of {len(joined.frame)} regions of the map {joined.map.name} have a row.")
    say_lines(console, joined.account)
    if output is not None:
        say(console, f"Written: {output}.")


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
        refuse(locals(), ("output", "source"), "goes with one of the layers; name it: 16, 17 or 20 regions.")
    check_output(output, overwrite=overwrite)
    from geo_itcluster.io.outputs.boundaries import boundary_layers, export_boundaries

    if vintage is None:
        rows = boundary_layers()
        if as_json:
            print_json(rows)
            return
        from geo_itcluster.cli.terminal import table as draw

        stdout().print(draw("Boundaries", list(rows[0]), [list(row.values()) for row in rows]))
        return
    described = export_boundaries(vintage_of(vintage) or 16, source.value, output, overwrite=overwrite)
    if as_json:
        print_json(described)
        return
    console = stdout()
    for name, text in described.items():
        say(console, f"{name}: {text}")


@app.command()
def match(
    names: Annotated[list[str] | None, typer.Argument(help="Region names or codes.", show_default=False)] = None,
    table: Annotated[Path | None, column("--table", "Take the names from a table's column.", metavar="FILE")] = None,
    key: Key = None,
    sheet: Sheet = None,
    layer: Layer = None,
    vintage: VintageOption = None,
    as_json: Json = False,
) -> None:
    """What would each name become? Any spelling, language or code of a region of Kazakhstan."""
    if table is None:
        refuse(locals(), ("key", "sheet", "layer"), "goes with a table (--table).")
    from geo_itcluster.regions import match_regions

    texts = list(names or ())
    if table is not None:
        from geo_itcluster.io.inputs.scores import region_labels

        texts += region_labels(table, key=key, sheet=sheet, layer=layer)
    if not texts:
        raise OptionError("Name some regions, or a table that has them (--table).")
    matches = match_regions(texts, vintage_of(vintage))
    if as_json:
        from dataclasses import asdict

        print_json([asdict(m) for m in matches])
    else:
        from geo_itcluster.cli.terminal import match_table

        stdout().print(match_table(matches))
    if any(m.status not in ("matched", "country") for m in matches):
        raise typer.Exit(EXIT_CODES[RegionError])
