"""Years that are asked for: single ones, and ranges such as 2010-2024, 2010- and -2024."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from geo_itcluster.errors import SettingError

__all__ = ["asked_years", "years_among"]

_RANGE = re.compile(r"([12][0-9]{3})?\s*[-–]\s*([12][0-9]{3})?")


def asked_years(asked: Iterable[int | str]) -> tuple[int | str, ...]:
    """Years and ranges, single years as numbers.

    >>> asked_years(["2010-2024", "2016", 2020])
    ('2010-2024', 2016, 2020)
    """
    found: list[int | str] = []
    for each in asked:
        for text in str(each).replace(",", " ").split():
            if text.isdigit():
                found.append(int(text))
            elif (span := _RANGE.fullmatch(text)) and any(span.groups()) and (span[1] or "0") <= (span[2] or "9"):
                found.append(text)
            else:
                raise SettingError("setting.no_years", setting="years", value=text)
    return tuple(found)


def years_among(asked: Collection[int | str], there: Collection[int]) -> tuple[tuple[int, ...], tuple[int | str, ...]]:
    """Years that are asked for and there, all if none are asked for; and what is asked for in vain.

    >>> years_among(("2010-2014", 2016, 2030), (2009, 2010, 2012, 2016))
    ((2010, 2012, 2016), (2030,))
    """
    if not asked:
        return tuple(there), ()
    of = {each: [year for year in there if _holds(each, year)] for each in asked}
    wanted = {year for years in of.values() for year in years}
    return tuple(year for year in there if year in wanted), tuple(each for each, years in of.items() if not years)


def _holds(asked: int | str, year: int) -> bool:
    if isinstance(asked, int):
        return year == asked
    first, last = (_RANGE.fullmatch(asked) or [None] * 3)[1], (_RANGE.fullmatch(asked) or [None] * 3)[2]
    return (first is None or int(first) <= year) and (last is None or year <= int(last))
