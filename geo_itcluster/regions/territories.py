"""Which rows of a year make up a region of another division: its own, or all of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from geo_itcluster.errors import RegionError
from geo_itcluster.regions.gazetteer import VINTAGES, Region, Vintage, regions
from geo_itcluster.regions.matching import match_regions, refuse_unresolved, units_called
from geo_itcluster.regions.vintages import find_vintage
from geo_itcluster.tables.keys import plain_key

__all__ = ["bureau_codes", "cover", "rows_covering", "territories"]


@cache
def territories(listed: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Territory of each code of a year, as today's regions: KRG is smaller once Ulytau is listed beside it."""
    divisions = {vintage: {region.bns: frozenset(region.parts) for region in regions(vintage)} for vintage in VINTAGES}
    today = divisions.pop(20)
    found = {code: parts for division in divisions.values() for code, parts in division.items()}
    if listed & (today.keys() - found.keys()):
        found |= today
    return {code: parts for code, parts in found.items() if code in listed}


def cover(region: Region, listed: Iterable[str]) -> dict[str, frozenset[str]]:
    """Codes that make up a region, with their territories: its own, or its parts; none if they leave a gap."""
    wanted = frozenset(region.parts)
    within = {code: parts for code, parts in territories(frozenset(listed)).items() if parts <= wanted}
    own = {code: parts for code, parts in within.items() if parts == wanted}
    return own or (within if frozenset().union(*within.values()) == wanted else {})


def bureau_codes(labels: Sequence[str], vintage: Vintage | None = None) -> tuple[str, ...]:
    """Codes of the Bureau of National Statistics, which no two regions of any division share, of rows of one year.

    Raises
    ------
    RegionError
        If a name is no region's, or may be that of several.

    Examples
    --------
    >>> bureau_codes(["Turkistan", "Shymkent", "South Kazakhstan region"])
    ('TRK', 'SHM', 'YKO')
    """
    called = [units_called(plain_key(label)) for label in labels]
    if vintage is None and any(len(units) > 1 for units in called):
        vintage = find_vintage(labels)  # a code such as YUZ is of different regions in different divisions
    if vintage is not None:
        called = [tuple(unit for unit in units if vintage in unit.parts) for units in called]
    if any(len(units) != 1 for units in called):
        refuse_unresolved(match_regions(labels, vintage), vintage)
    codes = tuple(units[0].row["bns_code"] for units in called)
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise RegionError("regions.twice", codes=twice)
    return codes


def rows_covering(codes: Sequence[str], has: Sequence[bool], target: Vintage) -> list[list[int]]:
    """Rows to add up for each region of a division; none where they leave a gap.

    Parameters
    ----------
    codes : sequence of str
        Of the Bureau, for each row.
    has : sequence of bool
        Whether the row has a figure.
    target : {16, 17, 20}

    Examples
    --------
    >>> rows_covering(["TRK", "SHM", "YKO"], [True, True, True], 17)[-1], regions(17)[-1].bns
    ([1], 'SHM')
    """
    place = {code: at for at, code in enumerate(codes) if has[at]}
    return [[place[code] for code in cover(region, place)] for region in regions(target)]
