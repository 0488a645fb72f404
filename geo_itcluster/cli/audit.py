"""Published figures against their own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from geo_itcluster.cli.application import Only, command
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import Details
from geo_itcluster.settings import OutputSettings


@command
def audit(
    claims: Annotated[
        Path | None,
        Parameter(help="TOML file of claims and of the tables that they are about.", show_default="the paper's claims"),
    ] = None,
    /,
    *,
    details: Details = False,
    quotes: Annotated[bool, Parameter(help="Print every sentence, its place and remarks.")] = False,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
) -> None:
    """Do published figures follow from their tables? Published, recomputed, difference, verdict.

    Without a file: the claims of Kireyeva, Mussabalina & Tolysbaev (2018).
    """
    with working(output) as step:
        step("claims")
        from geo_itcluster.io.inputs.audit import run_audit

        found = run_audit(claims)
    if output.json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal.audit import print_audit

    print_audit(found, stdout(output), details=details or quotes, quotes=quotes)
