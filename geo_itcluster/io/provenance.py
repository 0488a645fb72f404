"""Versions of the software that has a part in a result."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import version

import pyogrio
import shapely

from geo_itcluster import __version__

__all__ = ["software_versions"]


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
