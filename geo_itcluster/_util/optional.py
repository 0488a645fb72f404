"""Packages that are not always there: asked for when they are needed, and missed in words."""

from __future__ import annotations

import importlib
from typing import Any

from geo_itcluster.errors import MissingPackageError

__all__ = ["optional"]


def optional(module: str, *, extra: str, what: str) -> Any:
    """Import a module that an extra of this package installs.

    Parameters
    ----------
    module : str
    extra : str
        The extra that has it.
    what : str
        What needs it.

    Raises
    ------
    MissingPackageError
        If it is not installed; the error says how to get it.

    Examples
    --------
    >>> optional("no_such_module", extra="parallel", what="Magic")
    Traceback (most recent call last):
    geo_itcluster.errors.MissingPackageError: Magic needs no_such_module: pip install "geo-itcluster[parallel]".
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.split(".")[0]
        raise MissingPackageError(f'{what} needs {package}: pip install "geo-itcluster[{extra}]".') from None
