"""One cell to a number: decimal marks, grouped thousands, percent signs, exponents, the codes for "no data".

A cell is a number, missing, or an error. It is never a guess, and nothing becomes zero. What looks like a code (leading
zeros, a phone number, ``1E0``, more digits than a float keeps) is text.
"""

import math
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from numbers import Integral, Real

from geo_itcluster.errors import DataError
from geo_itcluster.settings.groups import DecimalMark

__all__ = [
    "DecimalMark",
    "decimal_marks",
    "detect_decimal",
    "has_percent",
    "is_figure",
    "is_missing",
    "is_number",
    "is_reported_code",
    "parse_number",
]

_MARKS: tuple[DecimalMark, ...] = (".", ",")
_MARK_NAMES = {".": "point", ",": "comma"}

# Dashes and dots, "x" (Latin and Cyrillic: confidential in the statistics office's notation), words.
_MISSING = frozenset(
    {"", "-", "–", "—", "−", "…", "...", "..", ".", ":", "n/a", "#n/a", "na", "n.a.", "n.a", "n.d.", "n.d", "nd", "nan"}
    | {"null", "none", "<na>", "x", "х", "н/д", "н.д.", "нд", "нет данных", "деректер жоқ"}
)
# Codes of statistical offices that only a column of figures has: confidential, suppressed, not applicable. And the
# result of a division by nothing. Where they are read as missing, that is reported.
_CODE = re.compile(r":? ?(?:[cdsz]|\([cdlsxz]\)|\(na\)|\[[cdsxz]\])|: ?[cnuz]|#div/0!|#null!", re.IGNORECASE)

# What typesetters print for a blank, an apostrophe and a minus, by the one character that the pattern knows.
_TYPESETTING = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f", " ")
    | dict.fromkeys("\u2019\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2013\u2212", "-")
)
_LARGEST = 2**53  # from here on, a float does not keep every integer
_PHONE_DIGITS = 9
_FAULTS = (
    (r"[-+]?0[0-9].*", "has a leading zero, as codes do"),
    (r"[-+]?[0-9]{16,}", "has more digits than a number keeps: a code"),
    (r"\+[0-9]{9,}", "looks like a phone number"),
    (r"[0-9]+[eE][0-9]+", "may be a code; a number with an exponent is written as 1E+05"),
    (r"#(ref|value|name|num)[!?]", "is the error of a formula; correct it, or name it as no data (na=, --na)"),
    (
        r"[-+]? ?([$€£¥₸₽₴₺₹]|[a-zа-я]{1,4}\.? )[-+ ]?[0-9].*",
        "has a currency or another word before the number; remove it",
    ),
    (r".*[0-9] ?([$€£¥₸₽₴₺₹]|kzt|usd|eur|rub|тг\.?|тенге|руб\.?)", "has a currency sign; remove it"),
    (r".*[0-9] ?[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+", "has a footnote mark; remove it"),
    (r"\([0-9 .,']+\)", "is in parentheses; write a negative number with a minus"),
    (r".*[0-9] ?[([]?[0-9a-z]{1,2}[)\]]", "has a footnote mark; remove it"),
    (r".*[0-9] ?[a-z]{1,2}", "has a letter after the number, a flag perhaps; remove it"),
    (r"[<>≤≥≈~].*[0-9].*", "is no exact figure; give the number, or name it as no data (na=, --na)"),
    (r"[-+]?[0-9]+([ ',.][0-9]+){2,}", "has irregular thousands marks"),
)
_NAMED_FAULTS = tuple((re.compile(pattern, re.IGNORECASE), fault) for pattern, fault in _FAULTS)


def _number_pattern(decimal: DecimalMark) -> re.Pattern[str]:
    """Sign, plain or grouped integer part, fraction, exponent, percent sign; the other mark may group thousands."""
    other = re.escape("," if decimal == "." else ".")
    mark = re.escape(decimal)
    # Groups begin with a digit other than 0: "0,123" has a fraction, whatever the table's style.
    grouped = rf"[1-9][0-9]{{0,2}}(?P<group>[ '{other}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    # The journal sets a blank after the comma: "2911, 1". An exponent has a sign, or its number a fraction.
    return re.compile(
        rf"(?P<sign>[+-]?)(?:"
        rf"(?P<plain>0|[1-9][0-9]*)(?P<exponent>[eE][+-][0-9]+)"
        rf"|(?P<mantissa>0|[1-9][0-9]*){mark}(?P<digits>[0-9]+)(?P<power>[eE][+-]?[0-9]+)"
        rf"|(?P<integer>0|[1-9][0-9]*|{grouped})(?:{mark} *(?P<fraction>[0-9]+))?|{mark}(?P<bare>[0-9]+)"
        rf")(?P<percent> ?%)?"
    )


_PATTERNS = {mark: _number_pattern(mark) for mark in _MARKS}


def _plain(text: str) -> str:
    return text.strip() if text.isascii() else text.strip().translate(_TYPESETTING)


@lru_cache(maxsize=2**17)  # a cell is read for its mark, for its column's kind and for its value
def _read_text(text: str, decimal: DecimalMark) -> float | None:
    match = _PATTERNS[decimal].fullmatch(_plain(text))
    if match is None:
        return None
    integer = match["plain"] or match["mantissa"] or match["integer"] or "0"
    if match["group"]:
        integer = re.sub("[^0-9]", "", integer)
    fraction = match["digits"] or match["fraction"] or match["bare"]
    power = match["exponent"] or match["power"] or ""
    is_phone = match["sign"] == "+" and len(match["integer"] or "") >= _PHONE_DIGITS
    if fraction is None and not power and (is_phone or int(integer) >= _LARGEST):
        return None
    number = float(f"{match['sign']}{integer}.{fraction or '0'}{power}")
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
    if not math.isfinite(number) or (isinstance(cell, Integral) and int(number) != int(cell)):
        return None
    return number


def is_missing(cell: object, na: Collection[str] = ()) -> bool:
    """Whether a cell says that there is no figure.

    Missing are None, NaN, the empty cell, a lone dash (``-``, ``–``, ``—``, ``−``), ``…``, ``...``, ``..``, ``.``,
    ``:``, ``n/a``, ``n.a.``, ``#N/A``, ``n.d.``, ``na``, ``nan``, ``null``, ``none``, "нет данных", "н/д",
    "деректер жоқ", and ``x`` in either alphabet (confidential), in any case.

    Parameters
    ----------
    cell
        A text, or a typed value from a workbook or a layer.
    na
        Further codes of a table.

    Examples
    --------
    >>> is_missing(" — "), is_missing("Нет данных"), is_missing("0"), is_missing(None), is_missing("***", ["***"])
    (True, True, False, True, True)
    """
    if isinstance(cell, str):
        text = " ".join(cell.split())
        return text.casefold() in _MISSING or (bool(na) and text in na)
    if cell is None or (isinstance(cell, Real) and cell != cell):
        return True
    # Pandas and pyarrow have other words for it; they are not equal to anything, nor is NaT to itself.
    return type(cell).__name__ in ("NAType", "NaTType") or (bool(na) and _typed_code(cell) in na)


def _typed_code(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def is_reported_code(cell: object) -> bool:
    """Whether a cell among figures is a letter or an error that says "no data"; to be reported where it is read so.

    >>> is_reported_code("(D)"), is_reported_code("#DIV/0!"), is_reported_code("—")
    (True, True, False)
    """
    return isinstance(cell, str) and _CODE.fullmatch(" ".join(cell.split())) is not None


def is_number(cell: object) -> bool:
    """Whether a cell holds a number under at least one decimal mark.

    Parameters
    ----------
    cell
        A text or a typed value.

    Examples
    --------
    >>> is_number("2911, 1"), is_number("12,5*"), is_number(True), is_number("01"), is_number("3.1%")
    (True, False, False, False, True)
    """
    return any(_read(cell, mark) is not None for mark in _MARKS)


def is_figure(cell: object, na: Collection[str] = ()) -> bool:
    """Whether a cell may be one of a column of figures: a number, or a sign that there is none.

    >>> [is_figure(cell) for cell in ("1,5", "—", "(D)", "Akmola")]
    [True, True, True, False]
    """
    return is_number(cell) or is_missing(cell, na) or is_reported_code(cell)


def has_percent(cell: object) -> bool:
    """Whether a cell's number has a percent sign.

    >>> has_percent("3,1 %"), has_percent("3.1")
    (True, False)
    """
    return isinstance(cell, str) and cell.rstrip().endswith("%") and is_number(cell)


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
    if not isinstance(cell, str) or not ("," in cell or "." in cell):
        return ()
    readings = {mark: number for mark in _MARKS if (number := _read_text(cell, mark)) is not None}
    independent = len(readings) == 2 and readings["."] == readings[","]
    return () if independent else tuple(readings)


def detect_decimal(texts: Iterable[object]) -> DecimalMark | None:
    """Decimal mark of some cells, from those that admit one mark only.

    Parameters
    ----------
    texts
        Cells; those that are no evidence do not count.

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


def parse_number(text: object, *, decimal: DecimalMark, na: Collection[str] = ()) -> float:
    """Return the number in a cell.

    Thousands may be grouped by blanks (no-break, thin, narrow), apostrophes or the other mark; one blank or more may
    follow the decimal mark, as the journal prints "2911, 1"; a minus may be a hyphen, a minus sign or an en dash. A
    percent sign is left out: "3.1%" is 3.1. Currency, footnote marks, infinities, words, codes and irregular groups are
    errors that name the fault.

    Parameters
    ----------
    text
        The cell: a text, or a typed value, which passes as it is.
    decimal
        The table's decimal mark.
    na
        The table's own codes for "no data".

    Returns
    -------
    float
        NaN if the cell is missing (see `is_missing`), or a statistical office's code such as "(D)".

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
    geo_itcluster.errors.DataError: "12,5*" is not a number: it has a footnote mark; remove it
    """
    if is_missing(text, na):
        return math.nan
    number = _read(text, decimal)
    if number is not None:
        return number
    if is_number(text):
        raise DataError(f'"{text}" is not a number with a decimal {_MARK_NAMES[decimal]}')
    if is_reported_code(text):
        return math.nan
    plain = _plain(text) if isinstance(text, str) else str(text)
    fault = next((fault for pattern, fault in _NAMED_FAULTS if pattern.fullmatch(plain)), None)
    raise DataError(f'"{text}" is not a number' + (f": it {fault}" if fault else ""))
