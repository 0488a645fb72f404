"""Run the application: every expected fault is a message of a line or two and an exit code."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from itertools import pairwise
from typing import Any

from cyclopts import CycloptsError
from cyclopts.exceptions import MissingArgumentError, RepeatArgumentError, UnknownCommandError, UnusedCliTokensError

# A module of commands registers them as it is imported; the order here is that of the help.
# isort: off
from geo_itcluster.cli import study, specialization, composite, spillover, audit, regions  # noqa: F401

# isort: on
from geo_itcluster.cli.application import EXIT_CODES, app
from geo_itcluster.errors import DataError, GeoITClusterError, OutputError
from geo_itcluster.messages import LANGUAGES

__all__ = ["app", "run"]

_INTERRUPTED = 130


def run() -> int:
    """Run the command line; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of few letters shows ? for others
    sys.unraisablehook = _unraisable
    code = _run_app()
    if code == _INTERRUPTED:
        print("Interrupted; no file is left half-written.", file=sys.stderr)
    return code


def _run_app() -> int:
    try:
        code = int(app(sys.argv[1:]) or 0)
        sys.stdout.flush()  # so that a full disk is found out here, and not by the interpreter as it leaves
    except GeoITClusterError as error:
        _complain(error.text(_language()))
        return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1)
    except CycloptsError as error:
        _complain(_usage(error))
        print(f"Try: {' '.join((app.name[0], *(error.command_chain or ())))} --help", file=sys.stderr)
        return 2
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
        _complain("There is not enough memory. Use fewer --permutations, or test fewer years at a time (--year).")
        return EXIT_CODES[DataError]
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit:
        return 0  # so rich leaves when a reader such as head has seen enough
    return code


def _language() -> str:
    """The language of --lang, also where the options could not be read; English without it."""
    words = [word for argument in sys.argv for word in argument.split("=", 1)]
    wanted = [lang for option, lang in pairwise(words) if option == "--lang" and lang in LANGUAGES]
    return wanted[-1] if wanted else "en"


def _unraisable(fault: Any) -> None:
    """An interrupt that Python could not raise where it came is raised again; there is no traceback of it."""
    if issubclass(fault.exc_type, KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    else:
        sys.__unraisablehook__(fault)


def _silence_output() -> None:
    """Send what is left in the buffer nowhere: the interpreter would stumble over it again as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: CycloptsError) -> str:
    """A fault that cyclopts finds itself, in a sentence."""
    error.verbose = False
    match error:
        case RepeatArgumentError():
            return f"{error.token.keyword} is given twice; give it once."
        case UnusedCliTokensError():
            return f"Unexpected argument: {' '.join(error.unused_tokens or ())}."
        case UnknownCommandError():
            return str(error).partition(" Available commands")[0]
        case MissingArgumentError(argument=argument) if argument is not None and argument.tokens == []:
            return f"{argument.name} is missing."
    return str(error)


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
_BOTH = re.compile(r"\b[a-z_]+=(?:\"[^\"]*\")?, (?=--)")  # "(sheet=, --sheet)" names the argument and the option
_ARGUMENT = re.compile(rf"\b({'|'.join(_ARGUMENTS)})=(?:\.\.\.|(\"[^\"]*\"))?")


def _complain(message: str) -> None:
    from geo_itcluster.cli.terminal.layout import plain

    line = _BOTH.sub("", "; ".join(message.splitlines()))
    line = _ARGUMENT.sub(lambda found: f"{_ARGUMENTS[found[1]]} {found[2] or ''}".rstrip(), line)
    print(f"Error: {plain(line)}{'' if line.endswith(('.', '?')) else '.'}", file=sys.stderr)
