"""The command line: ``geo-itcluster``.

Nothing heavier than cyclopts is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

TYPE_CHECKING = False  # not from typing, whose import is long enough to be interrupted before main() can answer
if TYPE_CHECKING:
    from typing import NoReturn

    from cyclopts import App

__all__ = ["main"]

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h
_OBJECTS_BETWEEN_COLLECTIONS = 10_000_000  # polygons and texts hold no cycles; the search took a fifth of the time


def main() -> NoReturn:
    """Run the command line; every expected fault is a message of a line or two and an exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # the caller closed it; the first file opened would take its place
            setattr(sys, stream, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    atexit.register(_leave_interrupted)  # first in, last out: workers have been ended by then
    try:
        import signal

        _keep_memory()
        from geo_itcluster.cli.run import run

        code = run()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the result is out: nothing is left to interrupt
    except KeyboardInterrupt:  # while it was being imported, or left
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("Interrupted; no file is left half-written.", file=sys.stderr)
        code = 130
    if code != 130:
        atexit.unregister(_leave_interrupted)
    gc.freeze()  # nothing is left to search when the process ends
    raise SystemExit(code)


def _keep_memory() -> None:
    """Have glibc keep what was freed: asked for anew it is cleared page by page, a tenth of a large map's time."""
    with suppress(Exception):  # of another C library
        import ctypes

        adjust = ctypes.CDLL(None).mallopt
        for size in 1 << 25, 1 << 30:  # the former is the most that older versions take
            adjust(_TRIM_THRESHOLD, size)
            adjust(_MMAP_THRESHOLD, size)


def _leave_interrupted() -> None:
    """End with the exit code; Python ends by the signal where ``exec``, as of a dataclass, was interrupted."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(130)


def __getattr__(name: str) -> App:
    """The application, when it is first asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geo_itcluster.cli.run import app

    return app
