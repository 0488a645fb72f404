"""One cell to a number: decimal marks, grouped thousands, percent signs, exponents, the codes for "no data".

A cell is a number, missing, or an error. It is never a guess, and nothing becomes zero. What looks like a code (leading
zeros, a phone number, ``1E0``, more digits than a float keeps) is text.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import lru_cache
from numbers import Integral, Real

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings.groups import DecimalMark
from geo_itcluster.tables.years import MONTH

__all__ = [
    "DecimalMark",
    "Percentage",
    "decimal_marks",
    "detect_decimal",
    "doubtful_numbers",
    "fault_of",
    "has_percent",
    "is_figure",
    "is_marked_amount",
    "is_missing",
    "is_number",
    "is_reported_code",
    "parse_number",
]

_MARKS: tuple[DecimalMark, ...] = (".", ",")

# Dashes and dots, "x" (Latin and Cyrillic: confidential in the statistics office's notation), words.
_MISSING = frozenset(
    {"", "-", "–", "—", "−", "…", "...", "..", ".", ":", "n/a", "#n/a", "na", "n.a.", "n.a", "n.d.", "n.d", "nd", "nan"}
    | {"null", "none", "<na>", "x", "х", "н/д", "н.д.", "нд", "нет данных", "деректер жоқ"}
)
# Codes of statistical offices that only a column of figures has: confidential, suppressed, not applicable. And the
# result of a division by nothing. Where they are read as missing, that is reported.
_CODE = re.compile(r":? ?(?:[cdsz]|\([cdlsxz]\)|\(na\)|\[[cdsxz]\])|: ?[cnuz]|#div/0!|#null!", re.IGNORECASE)

# What typesetters print for a blank, an apostrophe, a minus and a percent sign, by the one that the pattern knows.
_TYPESETTING = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f", " ")
    | dict.fromkeys("\u2019\u02bc", "'")
    | dict.fromkeys("\u2010\u2011\u2013\u2212", "-")
    | {"\uff05": "%", "\uff0d": "-"}
)
_NINES = re.compile(r"-9{3,}")
_LEAST_FLOAT = -3.4e38  # GDAL's no data of 32 bits; that of 64 bits is below it
_LARGEST = 2**53  # from here on, a float does not keep every integer
_PHONE_DIGITS = 9
_FOOTNOTE = r" ?(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|[([]?[0-9a-z]{1,2}[)\]])"
_YEAR = "(?:1[89]|20)[0-9]{2}"
_FAULTS = (
    (r"(?=.*[0-9])(?=.*([oоз]|[lіӏ][0-9.,]))[-+]?([0-9oоз]|[lіӏ](?=[0-9.,]))+([.,][0-9oоз]+)?", "cell.look_alike"),
    (
        rf"[0-3]?[0-9]([./-])[0-3]?[0-9]\1{_YEAR}(?: .*)?|{_YEAR}([./-])[0-3]?[0-9]\2[0-3]?[0-9](?:[ T].*)?",
        "cell.month",
    ),
    (r"[-+]?0[0-9].*", "cell.leading_zero"),
    (r"[-+]?[0-9]{16,}", "cell.many_digits"),
    (r"\+[0-9]{9,}", "cell.phone"),
    (r"[0-9]+[eE][0-9]+", "cell.exponent"),
    (r".*[0-9] ?[·⋅×хx*] ?10 ?(\^ ?[-+]?[0-9]+|[⁺⁻]?[⁰¹²³⁴-⁹]+)", "cell.power_of_ten"),
    (rf"{MONTH}.*[0-9].*|.*[0-9].?{MONTH}.*", "cell.month"),
    (r"#(ref|value|name|num)[!?]", "cell.formula"),
    (
        r"[-+]? ?([a-z]{0,3}[$€£¥₸₽₴₺₹]|[a-zа-я]{1,4}\.? )[-+ ]?[0-9].*",
        "cell.word_before",
    ),
    (r".*[0-9] ?([$€£¥₸₽₴₺₹]|kzt|usd|eur|rub|тг\.?|тенге|руб\.?)", "cell.currency"),
    (r"\([0-9 .,']+\)", "cell.parentheses"),
    (rf".*[0-9]{_FOOTNOTE}", "cell.footnote"),
    (r".*[0-9] ?[a-z]{1,2}", "cell.letter"),
    (r".*[0-9] ?‰", "cell.per_mille"),
    (r".*[0-9] ?[^\W\d_]{2,}[.²³]?", "cell.unit"),
    (r"[<>≤≥≈~].*[0-9].*", "cell.inexact"),
    (r"[-+]?[0-9]+([ ',.][0-9]+){2,}", "cell.thousands"),
)
_AMOUNT = re.compile(r"[-+(<>≤≥≈~ ]*(?:[a-z]{0,3}[$€£¥₸₽₴₺₹]|(?:kzt|usd|eur|rub)\b)? ?[0-9][^ ]*.*", re.IGNORECASE)
_OF_AMOUNTS = {f"cell.{what}" for what in ("word_before", "currency", "footnote", "per_mille", "unit", "inexact")}
_NAMED_FAULTS = tuple((re.compile(pattern, re.IGNORECASE), id) for pattern, id in _FAULTS)


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


class Percentage(float):
    """A number that a workbook shows with a percent sign. Its value is the one stored: 0.031 where 3.1% is shown."""

    def __str__(self) -> str:
        """What the workbook shows.

        >>> str(Percentage(0.031)), Percentage(0.031) == 0.031
        ('3.1%', True)
        """
        return f"{float(self) * 100:.6g}%"


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
    vanishes = number == 0 and bool(re.search("[1-9]", f"{integer}{fraction}"))
    return None if vanishes or not math.isfinite(number) else number


def _read(cell: object, decimal: DecimalMark) -> float | None:
    """Return the number that a cell holds, None if it holds none."""
    if isinstance(cell, str):
        return _read_text(cell, decimal)
    if type(cell) is float:  # most cells of layers
        return cell if math.isfinite(cell) else None
    if isinstance(cell, bool) or not isinstance(cell, Real | Decimal):
        return None
    try:
        number = float(cell)
    except OverflowError:
        return None
    if not math.isfinite(number) or (isinstance(cell, Integral) and int(number) != int(cell)):
        return None
    return None if isinstance(cell, Decimal) and abs(number) >= _LARGEST and number != cell else number


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
    if type(cell) is float and not na:
        return cell != cell
    if cell is None or (isinstance(cell, Real | Decimal) and cell != cell):
        return True
    # Pandas and pyarrow have other words for it; they are not equal to anything, nor is NaT to itself.
    return type(cell).__name__ in ("NAType", "NaTType") or (bool(na) and _typed_code(cell) in na)


def _typed_code(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and abs(cell) < _LARGEST and cell.is_integer() else str(cell)


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
    if not isinstance(cell, str):
        return _read(cell, ".") is not None
    return any(_read_text(cell, mark) is not None for mark in _MARKS)


def is_figure(cell: object, na: Collection[str] = ()) -> bool:
    """Whether a cell may be one of a column of figures: a number, or a sign that there is none.

    >>> [is_figure(cell) for cell in ("1,5", "—", "(D)", "Akmola")]
    [True, True, True, False]
    """
    return is_number(cell) or is_missing(cell, na) or is_reported_code(cell)


def fault_of(cell: object) -> str | None:
    """The id of what keeps a text from being a number; None where that has no name."""
    plain = _plain(cell) if isinstance(cell, str) else str(cell)
    return next((id for pattern, id in _NAMED_FAULTS if pattern.fullmatch(plain)), None)


def is_marked_amount(cell: object) -> bool:
    """Whether a cell is a number with a footnote, a currency, a unit, or thousands set otherwise.

    >>> [is_marked_amount(cell) for cell in ("1*", "2,5 a)", "$12", "12 EUR", "12‰", "1,23,456")]
    [True, True, True, True, True, True]
    >>> [is_marked_amount(cell) for cell in ("1", "Abai (2022)", "01.02.2020", "10.1.2", "Zone 5", "8 727 123 45 67")]
    [False, False, False, False, False, False]
    """
    if not isinstance(cell, str) or is_number(cell) or _AMOUNT.fullmatch(plain := _plain(cell)) is None:
        return False
    fault = fault_of(cell)
    return fault in _OF_AMOUNTS or (fault == "cell.thousands" and "," in plain)


def has_percent(cell: object) -> bool:
    """Whether a cell's number has a percent sign.

    >>> has_percent("3,1 %"), has_percent("3.1"), has_percent(Percentage(0.031))
    (True, False, True)
    """
    return isinstance(cell, Percentage) or (isinstance(cell, str) and _plain(cell).endswith("%") and is_number(cell))


def doubtful_numbers(cells: Iterable[object]) -> dict[str, int]:
    """Numbers by which programs mark that there is no data, such as -9999, with how often they are there.

    >>> doubtful_numbers(["3.1", "-9999", -9999.0, -1.7976931348623157e308, "-99.9"])
    {'-9999': 2, '-1.7976931348623157e+308': 1}
    """
    texts = (cell.strip() if isinstance(cell, str) else cell for cell in cells if is_number(cell))
    return dict(Counter(str(_typed_code(cell)) for cell in texts if _marks_no_data(cell)))


def _marks_no_data(cell: object) -> bool:
    if isinstance(cell, str):
        return _NINES.fullmatch(cell) is not None
    return _NINES.fullmatch(_typed_code(cell)) is not None or (isinstance(cell, Real) and cell <= _LEAST_FLOAT)


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
        raise DataError("tables.two_marks", comma=evidence[","], point=evidence["."])
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
    if type(text) is float and not na and not math.isinf(text):
        return text
    if is_missing(text, na):
        return math.nan
    number = _read(text, decimal)
    if number is not None:
        return number
    if is_number(text):
        raise DataError("tables.not_decimal_comma" if decimal == "," else "tables.not_decimal_point", cell=str(text))
    if is_reported_code(text):
        return math.nan
    if (fault := fault_of(text)) is None:
        raise DataError("tables.not_number", cell=str(text))
    raise DataError("tables.faulty_number", cell=str(text), fault=Message(fault))
