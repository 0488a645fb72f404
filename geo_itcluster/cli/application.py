"""The application itself: its name, its help, its exit codes."""

from __future__ import annotations

from typing import Annotated

import typer

from geo_itcluster import __version__
from geo_itcluster.errors import (
    DataError,
    GeoITClusterError,
    GeometryError,
    MissingPackageError,
    OutputError,
    RegionError,
    WeightsError,
)


class OptionError(GeoITClusterError):
    """Options that do not go together, or that say nothing."""


EXIT_CODES: dict[type[GeoITClusterError], int] = {
    OptionError: 2,
    DataError: 3,
    RegionError: 4,
    GeometryError: 5,
    WeightsError: 6,
    OutputError: 7,
    MissingPackageError: 2,
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


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", metavar="", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"geo-itcluster {__version__}")
        raise typer.Exit
