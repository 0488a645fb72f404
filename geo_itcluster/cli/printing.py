"""What commands print, for people and for machines, and how far long work is."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from geo_itcluster.messages import Language, language
from geo_itcluster.settings import Group, OutputSettings
from geo_itcluster.settings.group import options_of

if TYPE_CHECKING:
    from geo_itcluster._util.progress import Progress
    from geo_itcluster.cli.terminal.layout import Terminal

__all__ = ["print_json", "stderr", "stdout", "with_options", "working"]

_FIRST_LINE = 10.0

_BOTH = re.compile(
    r"\b[a-z_]+=(?:\"[^\"]*\"|[0-9.e+-]+|True|False)?, (?=--)"
)  # "(sheet=, --sheet)" names the argument and the option
_BEFORE = re.compile(r"\b(?:[a-z_]+=, )*[a-z_]+=(?:True)? \((--[^)]+)\)")  # "crs= (--crs)" does so, too
_ARGUMENT = re.compile(r"\b([a-z_]+)=(?:\.\.\.|True|(\"[^\"]*\"))?")


def with_options(text: str) -> str:
    """A message of a function with its arguments named as options, where they are options.

    >>> with_options("name one (sheet=, --sheet)"), with_options('unmatched="report"')
    ('name one (--sheet)', '--unmatched "report"')
    >>> with_options("crs= (--crs)"), with_options("repair=True (--repair)")
    ('--crs', '--repair')
    """
    options = _options()

    def named(found: re.Match[str]) -> str:
        return f"{options[found[1]]} {found[2] or ''}".rstrip() if found[1] in options else found[0]

    return _ARGUMENT.sub(named, _BEFORE.sub(r"\1", _BOTH.sub("", text)))


@cache
def _options() -> dict[str, str]:
    """The option of each argument that is a setting, and of two that older functions call otherwise."""
    settings = {field.name: options_of(field)[0] for group in Group.__subclasses__() for field in fields(group)}
    return settings | {"region": "--key", "year": "--year-column"}


def stdout(output: OutputSettings) -> Terminal:
    """Where results are printed, unless they shall not be."""
    from geo_itcluster.cli.terminal.layout import Terminal

    console = Terminal(output.lang, quiet=output.quiet)
    # piped output is for files and pagers: a table cut at 80 columns serves neither
    wide = not (console.is_terminal or "COLUMNS" in os.environ)
    return Terminal(output.lang, quiet=output.quiet, width=160) if wide else console


def stderr(output: OutputSettings) -> Terminal:
    """Where notes are printed beside JSON."""
    from geo_itcluster.cli.terminal.layout import Terminal

    return Terminal(output.lang, quiet=output.quiet, stderr=True, width=160)


def print_json(content: Any) -> None:
    """Print strict JSON: what is not finite is null, and a zero has no sign."""
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
        return value + 0.0 if abs(value) < float("inf") else None
    return value if value is None or isinstance(value, str | int) else str(value)


@contextmanager
def working(output: OutputSettings) -> Iterator[Callable[[str], Progress]]:
    """Show how far long work is: a bar on a terminal, elsewhere a line now and then.

    Yields a function that names the next step, by the key of its phrase, and gives its progress.
    """
    t = language(output.lang)
    if output.quiet:
        yield lambda _: lambda _: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(t("step.start"), total=None)

            def step(what: str) -> Callable[[float], None]:
                bar.reset(task, description=t(f"step.{what}"), total=None)
                return lambda share: bar.update(task, completed=share, total=1.0)

            yield step
    else:
        with _Lines(t) as lines:
            yield lines.step


class _Lines:
    """Lines on the progress of work that takes long, ever more seldom."""

    def __init__(self, language: Language) -> None:
        self._language = language
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
        self._what, self._share = self._language(f"step.{what}"), 0.0
        return self._set

    def _set(self, share: float) -> None:
        self._share = share

    def _tell(self) -> None:
        start, pause = time.monotonic(), _FIRST_LINE
        while not self._over.wait(pause):
            done = {"step": self._what, "seconds": time.monotonic() - start, "share": self._share}
            with suppress(OSError, ValueError):  # nobody may be listening
                line = self._language("step.progress_share" if self._share else "step.progress", **done)
                print(line, file=sys.stderr, flush=True)
            pause *= 1.5
