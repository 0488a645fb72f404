"""Where results are written: the place is checked before any work is done, and a file appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo_itcluster.errors import OutputError

__all__ = ["atomic_target", "check_file_target"]


def check_file_target(target: Path, *, suffixes: Sequence[str], overwrite: bool) -> None:
    """Refuse a place that cannot take a file.

    Raises
    ------
    OutputError
        If it has another suffix, its folder is missing, it is a folder itself, or a file is there that is not to be
        overwritten.

    Examples
    --------
    >>> check_file_target(Path("map.jpg"), suffixes=(".png", ".svg"), overwrite=False)
    Traceback (most recent call last):
    ...
    geo_itcluster.errors.OutputError: map.jpg does not end in .png, .svg; the format is told by that.
    """
    if target.suffix.lower() not in suffixes:
        raise OutputError(f"{target} does not end in {', '.join(suffixes)}; the format is told by that.")
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is not a folder; make it first, or write elsewhere.")
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name a file.")
    if target.exists() and not overwrite:
        raise OutputError(f"{target} exists; ask to overwrite it (overwrite=True, --overwrite), or write elsewhere.")


@contextmanager
def atomic_target(target: Path, *, errors: tuple[type[Exception], ...] = (OSError,)) -> Iterator[Path]:
    """Give a place in a hidden folder to write a file to, and move the file to its own place when it is done.

    An interruption at any moment leaves what was there before; a killed process leaves the hidden folder, too. The
    folder also takes what libraries put beside a file, such as SQLite's journals.

    Raises
    ------
    OutputError
        In the stead of ``errors``.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.stem}-") as scratch:
            draft = Path(scratch, target.name)
            yield draft
            with draft.open("rb") as stream:
                os.fsync(stream.fileno())  # on disk before its name is
            draft.replace(target)
    except errors as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError(
            f"{target} cannot be written: {reason}. Free space or rights there, or write to another folder."
        ) from error
