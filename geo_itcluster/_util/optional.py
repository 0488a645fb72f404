"""Packages that are not always there: asked for when they are needed, and missed in words."""

from __future__ import annotations

import importlib
from typing import Any

from geo_itcluster.errors import MissingPackageError

__all__ = ["optional"]


def optional(module: str, *, extra: str) -> Any:
    """Import a module that an extra of this package installs.

    Parameters
    ----------
    module : str
    extra : str
        The extra that has it.

    Raises
    ------
    MissingPackageError
        If it is not installed; the error says how to get it.

    Examples
    --------
    >>> optional("no_such_module", extra="report")
    Traceback (most recent call last):
    geo_itcluster.errors.MissingPackageError: The package no_such_module is needed: pip install "geo-itcluster[report]".
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.split(".")[0]
        raise MissingPackageError("error.package", package=package, extra=extra) from None
