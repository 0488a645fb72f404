"""Run the command line; every expected fault is a message of a line or two and an exit code."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import Any, NoReturn, cast

import typer

from geo_itcluster.cli.application import EXIT_CODES, app
from geo_itcluster.errors import DataError, GeoITClusterError, OutputError

_INTERRUPTED = 130

# Typer keeps its own copy of click, or needs click itself, by its version; the way to click's root is the same.
_ClickError = cast("type[Exception]", typer.BadParameter.__mro__[2])


def main() -> NoReturn:
    """Run the command line; every expected fault is a message of a line or two and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of few letters shows ? for others
    raise SystemExit(_run_app())


def _run_app() -> int:
    try:
        code = int(app(standalone_mode=False) or 0)
        sys.stdout.flush()  # so that a full disk is found out here, and not by the interpreter as it leaves
    except GeoITClusterError as error:
        _complain(str(error))
        return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1)
    except _ClickError as error:
        return _complain_of_usage(error)
    except BrokenPipeError:
        _silence_output()
        return 0  # the reader, such as head, has seen enough
    except OSError as error:
        if error.filename is None:
            _silence_output()
        # what is written through a path has errors of its own: with a path, this came from reading
        _complain(f"{error.filename or 'The output cannot be written'}: {error.strerror or error}.")
        return EXIT_CODES[DataError if error.filename else OutputError]
    except MemoryError:
        _complain("The memory does not suffice. Ask for fewer --permutations, or test fewer years at a time (--year).")
        return EXIT_CODES[DataError]
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except SystemExit:
        return 0  # so rich and click leave when a reader such as head has seen enough
    if code == _INTERRUPTED:
        typer.echo("Interrupted; no file is left half-written.", err=True)
    return code


def _silence_output() -> None:
    """Send what is left in the buffer nowhere: the interpreter would stumble over it again as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
}
_ARGUMENT = re.compile(rf"\b({'|'.join(_ARGUMENTS)})=(?:\.\.\.|(\"[^\"]*\"))?")


def _complain(message: str) -> None:
    from geo_itcluster.cli.terminal import plain

    line = "; ".join(message.splitlines())
    line = _ARGUMENT.sub(lambda found: f"{_ARGUMENTS[found[1]]} {found[2] or ''}".rstrip(), line)
    typer.echo(f"Error: {plain(line)}{'' if line.endswith(('.', '?')) else '.'}", err=True)


def _complain_of_usage(error: Any) -> int:
    """A fault that typer finds itself, in two lines; none where it has shown the help."""
    if message := error.format_message():
        _complain(message.replace("Value error, ", ""))
        typer.echo(f"Try: {error.ctx.command_path if error.ctx else app.info.name} --help", err=True)
    return int(error.exit_code)
