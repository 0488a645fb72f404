"""Years as tables write them: 2014, 2014 [YR2014], FY2014/15, 31.12.2014, and inc14 by a pattern."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from geo_itcluster.errors import DataError
from geo_itcluster.tables.names import as_name

__all__ = ["MONTH", "DatedName", "cell_year", "dated_name", "pattern_year"]

_YEAR = r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
_ALONE = re.compile(rf"(?<![0-9])({_YEAR})(?:\.0+)?(?![0-9])")
_PERIOD = re.compile(rf"(?<![0-9])({_YEAR})\s?[/–-]\s?({_YEAR}|[0-9]{{2}})(?![0-9])")
_DATE = re.compile(
    rf"(?<![0-9])(?:({_YEAR})[-./](0[1-9]|1[0-2])[-./][0-3][0-9](?:[T ][0-9:.]+Z?)?"
    rf"|[0-3]?[0-9]([-./])[01]?[0-9]\3({_YEAR}))(?![0-9])"
)
MONTH = (
    r"(?<![^\W\d_])(?:(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?"
    r"|(?:jan|febr)uary|march|april|august|(?:septem|octo|novem|decem)ber"
    r"|(?:январ|феврал|апрел|ию[нл]|сентябр|октябр|ноябр|декабр)[ьяе]|ма[йяе]|(?:март|август)[ае]?"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)(?![^\W\d_])"
)
_PART = re.compile(
    rf"(?<![0-9][ .])(?<![0-9]\. ){MONTH}(?! [0-3]?[0-9](?![0-9]))|"  # not 1 January
    r"(?<![^\W\d_])Q[1-4](?![0-9])|(?<![0-9])[1-4] ?Q(?![^\W_])|(?<![^\W\d_])H[12](?![0-9])|M(?:0[1-9]|1[0-2])(?![0-9])"
    r"|(?<![^\W\d_])(?:кв|квартал|тоқсан|quarter|полугодие|половина|жартыжылдық|half|semester)(?![^\W\d_])",
    re.IGNORECASE,
)
_TWICE = re.compile(rf"({_YEAR}) ?\[YR\1\]")  # the World Bank's "2014 [YR2014]"
_WORDS_BEFORE = re.compile(r"(?<![^\W\d_])(?:yr|fy) ?(?=[0-9])", re.IGNORECASE)
_PLAIN_PREFIXES = ("", "г", "гг", "год", "года", "year", "r", "ж", "жыл", "año", "année", "jahr", "rok", "年")
_YEAR_BEGINS = re.compile(r"(?:^|(?<=[\s,;(]))(?:in|за|в|на)\s+$", re.IGNORECASE)  # за 2015 год: no part of the name
_YEAR_ENDS = re.compile(r"^\s*(?:гг?\b\.?|год(?:а|у|ы)?\b|жыл(?:ы|ғы)?\b|ж\b\.?)", re.IGNORECASE)
_FLAGGED = re.compile(
    rf"(?<![0-9])({_YEAR}) ?[(\[]?(?:e|p|f|est|estimated?|prel|prelim|preliminary|prov|provisional|revised|forecast"
    r"|оценка|предв|предварительно|прогноз|болжам|алдын ала)\.?[)\]]?$",
    re.IGNORECASE,
)  # 2020e, 2020 (prelim.): an estimate, which counts as the year and is told
_CENTURY = 35
"""Two digits below it are a year of the 2000s."""


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name or a cell that has a year.

    Attributes
    ----------
    prefix : str
        What is measured; empty where there is nothing but the year.
    year : int
    note : str
        How the year was found where that is not plain; empty otherwise.
    part : str
        The quarter, half or month that the text names; empty where it names a whole year.
    """

    prefix: str
    year: int
    note: str = ""
    part: str = ""


def dated_name(text: str) -> DatedName | None:
    """Split a text into what it measures and its year: the only one in it, or at its end; None without one.

    A financial year (2014/15) is the year in which it begins, and an estimate (2020e) counts as its year. Two years
    with a dash between them are a period, and no year. A quarter, half or month has a ``part``.

    Examples
    --------
    >>> dated_name("GRP, mln KZT (2010)"), dated_name("2014 [YR2014]").year, dated_name("2014/15").year
    (DatedName(prefix='GRP, mln KZT', year=2010, note='', part=''), 2014, 2014)
    >>> dated_name("ВРП за 2015 год, млрд тг").prefix, dated_name("GDP in 2015, USD").prefix
    ('ВРП, млрд тг', 'GDP, USD')
    >>> dated_name("2014Q1").part, dated_name("Jan 2014").part, dated_name("change 2010-2016") is None
    ('2014Q1', 'Jan 2014', True)
    """
    name, text = text, _WORDS_BEFORE.sub("", _TWICE.sub(r"\1", text))
    if (flagged := _FLAGGED.search(text)) is not None:
        plain = dated_name(text[: flagged.end(1)])
        return None if plain is None else replace(plain, note=f"{name} → {plain.year}")
    if (date := _DATE.search(text)) is not None:
        year = int(date[1] or date[4])
        return DatedName(_prefix(text, [date]), year, f"{name} → {year}")
    periods = list(_PERIOD.finditer(text))
    if any(len(period[2]) == 4 and int(period[2]) != int(period[1]) + 1 for period in periods):
        return None
    if len(periods) == 1:
        year, second = int(periods[0][1]), int(periods[0][2])
        if second % 100 == (year + 1) % 100:
            return DatedName(_prefix(text, periods), year, f"{name} → {year}")
        return DatedName(_prefix(text, periods), year, part=name) if 1 <= second <= 12 else None
    found = list(_ALONE.finditer(text))
    if not found or (len(found) > 1 and found[-1].end() < len(text)):
        return _glued_part(text)
    return DatedName(_prefix(text, found[-1:]), int(found[-1][1]), part=name if _PART.search(text) else "")


def _glued_part(text: str) -> DatedName | None:
    """A year with a quarter or month written to it, such as 2014M01; the digits after it hide the year."""
    match = re.search(rf"(?<![0-9])({_YEAR})(?=[QMH][0-9])", text, re.IGNORECASE)
    return None if match is None else DatedName("", int(match[1]), part=text)


def _prefix(text: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = _YEAR_BEGINS.sub("", text[: match.start()]) + _YEAR_ENDS.sub("", text[match.end() :])
    rest = text.replace("()", "").replace("[]", "").strip(" _-–.,:;/*†‡¹²³")
    rest = re.sub(r"\s+(?=[,;:)])|([\s_])(?=\1)", "", rest)  # what stood around the year
    return "" if rest.casefold() in _PLAIN_PREFIXES else rest


def pattern_year(pattern: str, name: str) -> DatedName | None:
    """Year of a column by a pattern with ``{year}`` (four digits) or ``{yy}`` (two); None where it does not fit.

    >>> pattern_year("inc{yy}", "INC14"), pattern_year("inc{year}", "pop2014") is None
    (DatedName(prefix='inc', year=2014, note='INC14 → 2014', part=''), True)
    """
    before, digits, after = re.split(r"(\{year\}|\{yy\})", pattern, maxsplit=1)
    number = _YEAR if digits == "{year}" else "[0-9]{2}"
    match = re.fullmatch(rf"{re.escape(before)}({number}){re.escape(after)}", name, re.IGNORECASE)
    if match is None:
        return None
    prefix = f"{before}{after}".strip(" _-–.,:;/")
    if digits == "{year}":
        return DatedName(prefix, int(match[1]))
    year = int(match[1]) + (2000 if int(match[1]) < _CENTURY else 1900)
    return DatedName(prefix, year, f"{name} → {year}")


def cell_year(cell: object) -> DatedName:
    """The year that a cell of a year column holds.

    Raises
    ------
    DataError
        If the cell is no year of 1900-2100, or a quarter, half or month.

    Examples
    --------
    >>> cell_year("2014 г.").year, cell_year(datetime.date(2014, 12, 31)).year, cell_year("2014-01-01").year
    (2014, 2014, 2014)
    >>> cell_year("2014Q1")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: "2014Q1" is a part of a year
    """
    if isinstance(cell, datetime.date):
        return DatedName("", cell.year, f"{cell:%Y-%m-%d} → {cell.year}")
    text = as_name(cell)
    found = dated_name(text)
    if found is not None and found.part:
        raise DataError("tables.part_of_year", cell=text)
    if found is None or found.prefix:
        raise DataError("tables.not_year", cell=text)
    return DatedName("", found.year, found.note)
