"""Run the application: every expected fault is a message of a line or two and an exit code."""

from __future__ import annotations

import _thread
import io
import os
import re
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, get_args

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

# A module of commands makes them known as it is imported; the order here is that of the help.
# isort: off
from geo_itcluster.cli import study, statistics, specialization, potential  # noqa: F401
from geo_itcluster.cli import composite, spillover, audit, regions  # noqa: F401

# isort: on
from geo_itcluster.cli.application import EXIT_CODES, app, register
from geo_itcluster.cli.printing import with_options
from geo_itcluster.errors import DataError, GeoITClusterError, OutputError
from geo_itcluster.messages import LANGUAGES, Message, language

__all__ = ["app", "run"]

_INTERRUPTED = 130

register(*sys.argv[1:2])  # the options of the others take a tenth of a second


def run() -> int:
    """Run the command line; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of few letters shows ? for others
    sys.unraisablehook = _unraisable
    register(*sys.argv[1:2])  # a process may run several commands
    with _remarking():
        code = _run_app()
    if code == _INTERRUPTED:
        print(language(_language())("terminal.interrupted"), file=sys.stderr)
    return code


def _run_app() -> int:
    try:
        with _interruptible():
            code = int(app(sys.argv[1:]) or 0)
        sys.stdout.flush()  # so that a full disk is found out here, and not by the interpreter as it leaves
    except GeoITClusterError as error:
        _complain(error)
        return next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1)
    except CycloptsError as error:
        _complain(_usage(error))
        command = " ".join((app.name[0], *(error.command_chain or ())))
        print(language(_language())("terminal.help", command=command), file=sys.stderr)
        return 2
    except BrokenPipeError:
        _silence_output()
        return 0  # the reader, such as head, has seen enough
    except OSError as error:
        if error.filename is None:
            _silence_output()
        # what is written through a path has errors of its own: with a path, this came from reading
        reason = error.strerror or str(error)
        _complain(
            Message("file.unreadable", path=error.filename, reason=reason)
            if error.filename
            else Message("terminal.no_output", reason=reason)
        )
        return EXIT_CODES[DataError if error.filename else OutputError]
    except MemoryError:
        _complain(Message("terminal.memory"))
        return EXIT_CODES[DataError]
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit:
        return 0  # so rich leaves when a reader such as head has seen enough
    return code


@contextmanager
def _interruptible() -> Iterator[None]:
    """An interrupt ends the run also where a library made an error of its own of it, as compiled code may."""
    came = False

    def interrupt(*_: object) -> None:
        nonlocal came
        came = True
        raise KeyboardInterrupt

    default = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # a run in the background ignores it
    listening = default and threading.current_thread() is threading.main_thread()
    try:
        if listening:
            signal.signal(signal.SIGINT, interrupt)
        yield
    except Exception:
        if came:
            raise KeyboardInterrupt from None
        raise
    finally:
        if listening:
            signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _remarking() -> Iterator[None]:
    """What libraries warn of while they compute and draw, in a line of our own; readers of files note theirs."""
    letters, texts = list[str](), list[str]()

    def show(message: Warning | str, category: type[Warning], *_: object) -> None:
        if glyph := re.match(r"Glyph (\d+) .*missing from font", str(message)):
            letters.append(chr(int(glyph[1])))
        elif issubclass(category, RuntimeWarning | UserWarning):
            texts.append(str(message).rstrip("."))

    before, warnings.showwarning = warnings.showwarning, show  # type: ignore[assignment]
    try:
        yield
    finally:
        warnings.showwarning = before
    t = language(_language())
    for key, found in (("letters", letters), ("remarks", texts)):
        if found and not {"-q", "--quiet"}.intersection(sys.argv):
            from geo_itcluster.cli.terminal.layout import plain

            print(plain(t.text(Message(f"terminal.{key}", found=list(dict.fromkeys(found))))), file=sys.stderr)


def _language() -> str:
    """The language of --lang, also where the options could not be read; English without it."""
    words = [word for argument in sys.argv for word in argument.split("=", 1)]
    wanted = [lang for option, lang in pairwise(words) if option == "--lang" and lang in LANGUAGES]
    return wanted[-1] if wanted else "en"


def _unraisable(fault: Any) -> None:
    """An interrupt that Python could not raise where it came is raised again; there is no traceback of it."""
    if issubclass(fault.exc_type, KeyboardInterrupt):
        # here it would be lost again: it is raised when this hook is over
        again = threading.Timer(0.1, _thread.interrupt_main)
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(fault)


def _silence_output() -> None:
    """Send what is left in the buffer nowhere: the interpreter would stumble over it again as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: CycloptsError) -> str:
    """A fault that cyclopts finds itself, in a sentence."""
    error.verbose = False
    register()
    match error:
        case RepeatArgumentError():
            return Message("option.twice", option=error.token.keyword)
        case UnusedCliTokensError():
            return Message("option.unexpected", arguments=" ".join(error.unused_tokens or ()))
        case UnknownCommandError():
            names = [name for name in app if not name.startswith("-")]
            return Message("option.no_command", command=(error.unused_tokens or [""])[0], names=names)
        case UnknownOptionError():
            return _unknown(error)
        case CoercionError(token=token, argument=argument) if token is not None and argument is not None:
            return _no_value(token.keyword or argument.name, token.value, error.target_type)
        case MissingArgumentError(argument=argument) if argument is not None:
            return Message("option.needs_value" if argument.tokens else "option.missing", option=argument.name)
    return str(error)


def _unknown(error: UnknownOptionError) -> str:
    option = error.token.keyword or error.token.value
    if others := [name for name in app if option in _options_of(name)]:
        return Message("option.of_others", option=option, command=" ".join(error.command_chain or ()), commands=others)
    known = [name for argument in error.argument_collection for name in argument.names]
    if like := get_close_matches(option, known, n=1):
        return Message("option.unknown_like", option=option, like=like[0])
    return Message("option.unknown", option=option)


def _options_of(name: str) -> list[str]:
    """Options of a command; none of what is no command."""
    return [] if name.startswith("-") else [n for of in app[name].assemble_argument_collection() for n in of.names]


def _no_value(option: str, value: str, wanted: object) -> str:
    if choices := [choice for choice in get_args(wanted) if isinstance(choice, str | int)]:
        return Message("setting.no_choice", setting=option, value=repr(value), choices=choices)
    kind = getattr(wanted, "__name__", "")
    needed = Message(f"option.{kind if kind in ('int', 'float') else 'other'}")
    return Message("option.no_value", option=option, value=value, kind=needed)


def _complain(fault: object) -> None:
    from geo_itcluster.cli.terminal.layout import plain

    t = language(_language())
    line = with_options("; ".join(t.text(fault).splitlines()))
    print(t("terminal.error", what=plain(line) + ("" if line.endswith((".", "?")) else ".")), file=sys.stderr)
