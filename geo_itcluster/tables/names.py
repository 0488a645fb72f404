"""Names of columns and regions: cells as names, names that differ in capitals only, and what was meant."""

import difflib
from collections import Counter
from collections.abc import Sequence

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = ["as_name", "choose", "first_repeated", "same_name", "suggestion"]

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


def as_name(cell: object) -> str:
    r"""Return a cell as a name: runs of blanks as one, 2010.0 as "2010", None, NaN and what is invisible as nothing.

    >>> as_name("\ufeff total  income\u200b"), as_name(2010.0), as_name(float("nan"))
    ('total income', '2010', '')
    """
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).strip(_INVISIBLE).split())


def same_name(name: str, names: Sequence[str]) -> str | None:
    """Return the name out of some; capitals do not matter where it is still the only one.

    >>> same_name("Region", ["region", "year"])
    'region'
    """
    if name in names:
        return name
    alike = [other for other in names if other.casefold() == as_name(name).casefold()]
    return alike[0] if len(alike) == 1 else None


def suggestion(name: str, names: Sequence[str]) -> Message:
    """Say which name was perhaps meant, and which there are. Names with other digits are not alike: inc14 is not inc15.

    >>> suggestion("regoin", ["region", "year"])
    'did you mean "region"? there are "region", "year".'
    """
    spelling = {other.casefold(): other for other in names if _digits(other) == _digits(name)}
    close = difflib.get_close_matches(name.casefold(), spelling, n=1)
    if not close:
        return Message("tables.there_are", names=names)
    return Message("tables.did_you_mean", name=spelling[close[0]], names=names)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def first_repeated(names: Sequence[str]) -> str | None:
    """Return the first name that is duplicated."""
    count = Counter(names)
    return next((name for name in names if count[name] > 1), None)


def choose(file: str, what: str, wanted: str | None, there: Sequence[str]) -> str:
    """Return the sheet or layer that is wanted, or the only one.

    Raises
    ------
    DataError
        If it is not there, or several could be meant.
    """
    if wanted is not None and wanted not in there:
        raise DataError(f"tables.no_{what}", source=file, wanted=wanted, names=there)
    if wanted is None and not there:
        raise DataError(f"tables.no_{what}s", source=file)
    if wanted is None and len(there) > 1:
        raise DataError(f"tables.which_{what}", source=file, names=there)
    return there[0] if wanted is None else wanted
