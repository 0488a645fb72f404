"""Published figures against their own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_itcluster.cli.application import app
from geo_itcluster.cli.options import Json
from geo_itcluster.cli.printing import print_json, stdout

ClaimsFile = Annotated[
    Path | None,
    typer.Argument(
        help="TOML file of claims and of the tables that they are about.", show_default="the paper's claims"
    ),
]
Quotes = Annotated[bool, typer.Option("--quotes", metavar="", help="Print every sentence, its place and remarks.")]


@app.command()
def audit(claims: ClaimsFile = None, quotes: Quotes = False, as_json: Json = False) -> None:
    """Do published figures follow from their tables? Published, recomputed, difference, verdict.

    Without a file: the claims of Kireyeva, Mussabalina & Tolysbaev (2018).
    """
    from geo_itcluster.io.inputs.audit import run_audit

    found = run_audit(claims)
    if as_json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal import print_audit

    print_audit(found, stdout(), quotes=quotes)
