"""TOML of any origin: read, or refused in one line; no depth and no number of it can break what reads it on."""

from __future__ import annotations

import importlib
from contextlib import suppress
from decimal import Decimal
from types import ModuleType
from typing import Any

from geo_itcluster.errors import DataError

__all__ = ["parse_toml"]

_DEEPEST = 64
_INTEGERS = range(-(2**63), 2**63)  # the range of the TOML specification
_EXPONENTS = range(-400, 309)  # decimals that a double can hold, or that are 0 in it


def parse_toml(text: str | bytes, *, source: str, exact: bool = False) -> dict[str, Any]:
    """Parse a TOML document.

    Parameters
    ----------
    text : str or bytes
        Bytes are UTF-8.
    source : str
        The file's name, for messages.
    exact : bool
        Whether floating-point numbers are returned as :class:`decimal.Decimal`, with every digit.

    Raises
    ------
    DataError
        If the text is not valid TOML, is nested deeper than 64 levels, or has a number that no double can hold.

    Examples
    --------
    >>> parse_toml("alpha = 0.05", source="study.toml")
    {'alpha': 0.05}
    >>> parse_toml("alpha = ", source="study.toml")
    Traceback (most recent call last):
        ...
    geo_itcluster.errors.DataError: study.toml is not valid TOML: Invalid value (at end of document).
    """
    tomllib = _tomllib()
    try:
        document = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        content: dict[str, Any] = tomllib.loads(document, parse_float=Decimal if exact else float)
    except RecursionError:
        raise DataError("file.too_deep", path=source, levels=_DEEPEST) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError("file.not_toml", path=source, reason=str(error).rstrip(".")) from None
    except UnicodeDecodeError:
        raise DataError("file.toml_encoding", path=source) from None
    except ValueError:  # an integer of thousands of digits
        raise DataError("file.integer", path=source) from None
    _check(content, source)
    return content


def _tomllib() -> ModuleType:
    for name in ("tomllib", "tomli", f"{__package__}.tomli"):  # the plugin's zip has the last, for Python before 3.11
        with suppress(ModuleNotFoundError):
            return importlib.import_module(name)
    raise DataError("file.toml_python")


def _check(content: dict[str, Any], source: str) -> None:
    """Refuse what breaks later, level by level: depth, integers beyond 64 bits, decimals beyond a double."""
    level: list[Any] = [content]
    for _ in range(_DEEPEST + 1):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner += value.values()
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, int) and value not in _INTEGERS:
                raise DataError("file.integer", path=source)
            elif isinstance(value, Decimal) and value.is_finite() and value and value.adjusted() not in _EXPONENTS:
                raise DataError("file.number", path=source, number=f"{value:.3g}")
        if not inner:
            return
        level = inner
    raise DataError("file.too_deep", path=source, levels=_DEEPEST)
