"""SHA-256 of the files that results come from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from geo_itcluster.errors import DataError

__all__ = ["Hashed", "file_hash", "input_hashes"]


class Hashed(Protocol):
    """An input that is no file, such as a frame, and has a hash of its own."""

    @property
    def name(self) -> str:
        """What it is called."""

    def sha256(self) -> str:
        """SHA-256 of its content, in hexadecimal."""


def file_hash(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file's bytes, in hexadecimal.

    Parameters
    ----------
    path
        File to read.

    Raises
    ------
    DataError
        The file cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     empty = Path(folder, "empty")
    ...     _ = empty.write_bytes(b"")
    ...     len(file_hash(empty))
    64
    """
    try:
        with Path(path).open("rb") as stream:
            digest = hashlib.sha256()
            while block := stream.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()
    except OSError as error:
        raise DataError("file.unreadable", path=path, reason=error.strerror) from error


def input_hashes(inputs: Iterable[Path | Hashed]) -> dict[str, str]:
    """SHA-256 of files by name, of a shapefile's parts too; by whole path where two have one name."""
    given = list(dict.fromkeys(inputs))
    every = sorted({part for path in given if isinstance(path, Path) for part in _parts(path)})
    names = [path.name for path in every]
    called = [path.name if names.count(path.name) == 1 else path.absolute().as_posix() for path in every]
    files = dict(zip(called, map(file_hash, every), strict=True))
    return files | {one.name: one.sha256() for one in given if not isinstance(one, Path)}


def _parts(path: Path) -> list[Path]:
    if path.suffix.lower() != ".shp":
        return [path]
    return [path, *(p for s in (".shx", ".dbf", ".prj", ".cpg") if (p := path.with_suffix(s)).exists())]
