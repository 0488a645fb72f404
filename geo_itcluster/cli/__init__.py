"""The command line: ``geo-itcluster``.

Nothing heavier than cyclopts is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cyclopts import App

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line; every expected fault is a message of a line or two and an exit code."""
    try:
        from geo_itcluster.cli.run import run

        code = run()
    except KeyboardInterrupt:  # while it was being imported, or left
        print("Interrupted; no file is left half-written.", file=sys.stderr)
        code = 130
    raise SystemExit(code)


def __getattr__(name: str) -> App:
    """The application, when it is first asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geo_itcluster.cli.run import app

    return app
