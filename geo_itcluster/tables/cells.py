"""One cell's text to a number: decimal commas, grouped thousands, the signs for "no data".

A cell is a number, missing, or an error. It is never a guess, and nothing becomes zero.
"""

import math
import re
from collections.abc import Iterable
from numbers import Real

from geo_itcluster.errors import DataError
from geo_itcluster.settings.groups import DecimalMark

__all__ = ["DecimalMark", "decimal_marks", "detect_decimal", "is_missing", "is_number", "parse_number"]

_MARKS: tuple[DecimalMark, ...] = (".", ",")
_MARK_NAMES = {".": "point", ",": "comma"}

# The dashes, "x" (Latin and Cyrillic: confidential in the statistics office's notation) and "#N/A" of spreadsheets.
_MISSING = frozenset(
    {"", "-", "–", "—", "−", "…", "...", "n/a", "#n/a", "na", "nan", "null", "none", "x", "х"}
    | {"нет данных", "деректер жоқ"}
)

# What typesetters print for a blank, an apostrophe and a minus, by the one character that the pattern knows.
_TYPESETTING = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f", " ")
    | dict.fromkeys("\u2019\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2013\u2212", "-")
)


def _number_pattern(decimal: DecimalMark) -> re.Pattern[str]:
    """Sign, plain or grouped integer part, fraction, exponent; the other mark may group thousands."""
    other = re.escape("," if decimal == "." else ".")
    mark = re.escape(decimal)
    # Groups begin with a digit other than 0: "0,123" has a fraction, whatever the table's style.
    grouped = rf"[1-9][0-9]{{0,2}}(?P<group>[ '{other}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    # The journal sets a blank after the comma: "2911, 1".
    return re.compile(
        rf"(?P<sign>[+-]?)"
        rf"(?:(?P<integer>[0-9]+|{grouped})(?:{mark} *(?P<fraction>[0-9]+))?|{mark}(?P<bare>[0-9]+))"
        rf"(?P<exponent>(?:[eE][+-]?[0-9]+)?)"
    )


_PATTERNS = {mark: _number_pattern(mark) for mark in _MARKS}


def _read_text(text: str, decimal: DecimalMark) -> float | None:
    match = _PATTERNS[decimal].fullmatch(text.strip().translate(_TYPESETTING))
    if match is None:
        return None
    integer = re.sub("[^0-9]", "", match["integer"] or "0")
    fraction = match["fraction"] or match["bare"] or "0"
    number = float(f"{match['sign']}{integer}.{fraction}{match['exponent']}")
    return number if math.isfinite(number) else None


def _read(cell: object, decimal: DecimalMark) -> float | None:
    """Return the number that a cell holds, None if it holds none."""
    if isinstance(cell, str):
        return _read_text(cell, decimal)
    if isinstance(cell, bool) or not isinstance(cell, Real):
        return None
    try:
        number = float(cell)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def is_missing(cell: object) -> bool:
    """Whether a cell says that there is no figure.

    Missing are None, NaN, the empty cell, a lone dash (``-``, ``–``, ``—``, ``−``), ``…``, ``...``, ``n/a``, ``#N/A``,
    ``na``, ``nan``, ``null``, ``none``, "нет данных", "деректер жоқ", and ``x`` in either alphabet (confidential),
    in any case.

    Parameters
    ----------
    cell
        A text, or a typed value from a workbook or a layer.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_missing(" — "), is_missing("Нет данных"), is_missing("0"), is_missing(None)
    (True, True, False, True)
    """
    if isinstance(cell, str):
        return " ".join(cell.split()).casefold() in _MISSING
    return cell is None or (isinstance(cell, Real) and cell != cell)


def is_number(cell: object) -> bool:
    """Whether a cell holds a number under at least one decimal mark.

    Parameters
    ----------
    cell
        A text or a typed value.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_number("2911, 1"), is_number("12,5*"), is_number(True)
    (True, False, False)
    """
    return any(_read(cell, mark) is not None for mark in _MARKS)


def decimal_marks(cell: object) -> tuple[DecimalMark, ...]:
    """Decimal marks that a cell's text admits, where its value depends on them.

    One mark is evidence for a table's style: ``"11,25"``, ``"0,123"``, ``"2911,123"``, ``"1.234,5"`` can only have
    decimal commas. Two marks are an ambiguity (``"1,234"``); none says nothing (``"1 234"``, words, typed numbers).

    Parameters
    ----------
    cell
        A text or a typed value.

    Returns
    -------
    tuple of {".", ","}

    Examples
    --------
    >>> decimal_marks("11,25"), decimal_marks("1,234"), decimal_marks("1 234")
    ((',',), ('.', ','), ())
    """
    if not isinstance(cell, str):
        return ()
    readings = {mark: number for mark in _MARKS if (number := _read_text(cell, mark)) is not None}
    independent = len(readings) == 2 and readings["."] == readings[","]
    return () if independent else tuple(readings)


def detect_decimal(texts: Iterable[object]) -> DecimalMark | None:
    """Decimal mark of a table, from the cells that admit one mark only.

    Parameters
    ----------
    texts
        Cells of the table; those that are no evidence are passed over.

    Returns
    -------
    {".", ","} or None
        None if no cell decides.

    Raises
    ------
    DataError
        If some cells have a decimal comma and others a decimal point.

    Examples
    --------
    >>> detect_decimal(["Akmola region", "1,234", "46,8", "—"])
    ','
    >>> detect_decimal(["1,234", "17"]) is None
    True
    """
    evidence: dict[DecimalMark, object] = {}
    for text in texts:
        marks = decimal_marks(text)
        if len(marks) == 1:
            evidence.setdefault(marks[0], text)
    if len(evidence) == 2:
        raise DataError(
            f'"{evidence[","]}" has a decimal comma and "{evidence["."]}" a decimal point; write both alike.'
        )
    return next(iter(evidence), None)


def parse_number(text: object, *, decimal: DecimalMark) -> float:
    """Return the number in a cell.

    Thousands may be grouped by blanks (no-break, thin, narrow), apostrophes or the other mark; one blank or more may
    follow the decimal mark, as the journal prints "2911, 1"; a minus may be a hyphen, a minus sign or an en dash.
    Percent signs, footnote marks, infinities, words and irregular groups are errors.

    Parameters
    ----------
    text
        The cell: a text, or a typed value, which passes as it is.
    decimal
        The table's decimal mark.

    Returns
    -------
    float
        NaN if the cell is missing (see `is_missing`).

    Raises
    ------
    DataError
        If the cell is neither a number nor missing. Truth values are not numbers.

    Examples
    --------
    >>> parse_number("1 234,5", decimal=","), parse_number("2911, 1", decimal=","), parse_number("—", decimal=",")
    (1234.5, 2911.1, nan)
    >>> parse_number("12,5*", decimal=",")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: "12,5*" is not a number
    """
    if is_missing(text):
        return math.nan
    number = _read(text, decimal)
    if number is not None:
        return number
    if is_number(text):
        raise DataError(f'"{text}" is not a number with a decimal {_MARK_NAMES[decimal]}')
    raise DataError(f'"{text}" is not a number')
