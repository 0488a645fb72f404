"""Where results come from: hashes of the inputs, and versions of the software."""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import pyogrio
import shapely

from geo_itcluster import __version__
from geo_itcluster.errors import DataError

__all__ = ["file_hash", "software_versions"]


def file_hash(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file's bytes, in hexadecimal.

    Parameters
    ----------
    path
        File to read.

    Returns
    -------
    str

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
    ...     file_hash(empty)[:16]
    'e3b0c44298fc1c14'
    """
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error


def software_versions() -> dict[str, str]:
    """Versions of everything that has a part in a result.

    Returns
    -------
    dict
        Name -> version, libraries below Python included.

    Examples
    --------
    >>> sorted(software_versions())[:3]
    ['GDAL', 'GEOS', 'Python']
    """
    packages = ("numpy", "pandas", "geopandas", "shapely", "pyogrio", "pyproj")
    return {
        "geo_itcluster": __version__,
        "Python": platform.python_version(),
        **{package: version(package) for package in packages},
        "GDAL": pyogrio.__gdal_version_string__,
        "GEOS": shapely.geos_version_string,
        "SQLite": sqlite3.sqlite_version,
    }
