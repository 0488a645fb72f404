"""What commands print, for people and for machines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console


def records(frame: Any) -> list[dict[str, Any]]:
    """Rows of a frame, missing figures None."""
    missing = frame.isna()
    return [
        {str(name): None if missing.at[at, name] else frame.at[at, name] for name in frame.columns}
        for at in frame.index
    ]


def stdout() -> Console:
    """Where results are printed."""
    from rich.console import Console

    console = Console()
    # piped output is for files and pagers: a table cut at 80 columns serves neither
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(width=160)


def say(console: Console, text: str) -> None:
    """Print a line of text as it is."""
    from rich.text import Text

    from geo_itcluster.cli.terminal import plain

    console.print(Text(plain(text)))


def say_lines(console: Console, notes: Sequence[str]) -> None:
    """Print notes, a line each."""
    for note in notes:
        say(console, f"- {note}")


def print_json(content: Any) -> None:
    """Print JSON."""
    import json

    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(content, ensure_ascii=not every_letter, indent=2, allow_nan=False, default=_jsonable))


def _jsonable(value: Any) -> Any:
    item: Callable[[], Any] | None = getattr(value, "item", None)
    return item() if item is not None else str(value)
