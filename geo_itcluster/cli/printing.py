"""What commands print, for people and for machines, and how far long work is."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from geo_itcluster.settings import OutputSettings

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster._util.progress import Progress

__all__ = ["print_json", "records", "say", "say_lines", "stderr", "stdout", "with_options", "working"]

_FIRST_LINE = 10.0

# Errors of the Python functions name their arguments; on the command line these are options.
_ARGUMENTS = {
    "region": "--key",
    "value": "--value",
    "year": "--year-column",
    "as_year": "--as-year",
    "sheet": "--sheet",
    "layer": "--layer",
    "decimal": "--decimal",
    "missing": "--missing",
    "encoding": "--encoding",
    "header": "--header",
    "na": "--na",
    "snap": "--snap",
    "unmatched": "--unmatched",
    "double_listed": "--double-listed",
    "curve_permutations": "--curve-permutations",
}
_BOTH = re.compile(
    r"\b[a-z_]+=(?:\"[^\"]*\"|[0-9.e+-]+)?, (?=--)"
)  # "(sheet=, --sheet)" names the argument and the option
_ARGUMENT = re.compile(rf"\b({'|'.join(_ARGUMENTS)})=(?:\.\.\.|(\"[^\"]*\"))?")


def with_options(text: str) -> str:
    """A message of a function with its arguments named as options.

    >>> with_options("name one (sheet=, --sheet)"), with_options('unmatched="report"')
    ('name one (--sheet)', '--unmatched "report"')
    """
    named = _BOTH.sub("", text)
    return _ARGUMENT.sub(lambda found: f"{_ARGUMENTS[found[1]]} {found[2] or ''}".rstrip(), named)


def records(frame: Any) -> list[dict[str, Any]]:
    """Rows of a frame, missing figures None."""
    plain = frame.astype(object)
    rows: list[dict[str, Any]] = plain.where(frame.notna(), None).to_dict("records")
    return rows


def stdout(output: OutputSettings) -> Console:
    """Where results are printed, unless they shall not be."""
    from rich.console import Console

    console = Console(quiet=output.quiet)
    # piped output is for files and pagers: a table cut at 80 columns serves neither
    return console if console.is_terminal or "COLUMNS" in os.environ else Console(quiet=output.quiet, width=160)


def stderr(output: OutputSettings) -> Console:
    """Where notes are printed beside JSON."""
    from rich.console import Console

    return Console(quiet=output.quiet, stderr=True, width=160)


def say(console: Console, text: object, style: str = "") -> None:
    """Print a line of text as it is."""
    from rich.text import Text

    from geo_itcluster.cli.terminal.layout import plain

    console.print(Text(plain(text), style=style))


def say_lines(console: Console, notes: Sequence[object], title: str = "") -> None:
    """Print notes, each once and on a line, under a title where there are any."""
    if title and notes:
        console.print()
        say(console, title, "bold")
    for note in dict.fromkeys(map(str, notes)):
        say(console, f"- {with_options(note)}")


def print_json(content: Any) -> None:
    """Print strict JSON: what is not finite is null."""
    import json

    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(_strict(content), ensure_ascii=not every_letter, indent=2, allow_nan=False))


def _strict(value: Any) -> Any:
    """Plain Python values, of any of numpy's and of others."""
    if isinstance(value, dict):
        return {str(key): _strict(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_strict(each) for each in value]
    if hasattr(value, "tolist"):
        return _strict(value.tolist())
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    return value if value is None or isinstance(value, str | int) else str(value)


@contextmanager
def working(output: OutputSettings) -> Iterator[Callable[[str], Progress]]:
    """Show how far long work is: a bar on a terminal, elsewhere a line now and then.

    Yields a function that names the next step and gives its progress.
    """
    if output.quiet:
        yield lambda _: lambda _: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Starting", total=None)

            def step(what: str) -> Callable[[float], None]:
                bar.reset(task, description=what, total=None)
                return lambda share: bar.update(task, completed=share, total=1.0)

            yield step
    else:
        with _Lines() as lines:
            yield lines.step


class _Lines:
    """Lines on the progress of work that takes long, ever more seldom."""

    def __init__(self) -> None:
        self._what, self._share = "", 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> _Lines:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def step(self, what: str) -> Progress:
        """Name what is done next."""
        self._what, self._share = what, 0.0
        return self._set

    def _set(self, share: float) -> None:
        self._share = share

    def _tell(self) -> None:
        start, pause = time.monotonic(), _FIRST_LINE
        while not self._over.wait(pause):
            done = f", {self._share:.0%}" if self._share else ""
            with suppress(OSError, ValueError):  # nobody may be listening
                print(f"{self._what}{done} ({time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)
            pause *= 1.5
