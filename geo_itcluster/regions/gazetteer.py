"""The gazetteer: Kazakhstan's regions in its three divisions.

A *vintage* is a division of the country, called by its number of regions: 16, 17 or 20. A three-letter code is
unique within a vintage only: ``YUZ`` is South Kazakhstan in 16 and Turkistan in 17 and 20, and ``KAR``, ``VOS``
and ``ALM`` cover more land before 2022. So what is asked of a region is asked of a region of a vintage, and
`Region.parts` says which of the 20 regions of today make it up.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from geo_itcluster.errors import RegionError
from geo_itcluster.resources import resource
from geo_itcluster.settings.groups import Vintage

__all__ = [
    "VINTAGES",
    "VINTAGE_SINCE",
    "Region",
    "RegionKind",
    "Unit",
    "Vintage",
    "all_units",
    "read_rows",
    "region",
    "regions",
    "regions_by_code",
    "vintage_of_date",
]

RegionKind = Literal["oblast", "city"]

VINTAGES: tuple[Vintage, ...] = (16, 17, 20)

# The first 16 date from the mergers of 1997; 1998 is their first full year. The gazetteer knows nothing older.
VINTAGE_SINCE: Mapping[Vintage, date] = MappingProxyType(
    {16: date(1998, 1, 1), 17: date(2018, 6, 19), 20: date(2022, 6, 8)}
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of one vintage.

    Attributes
    ----------
    vintage : {16, 17, 20}
    code : str
        The project's three letters; unique within the vintage.
    bns : str
        Code of the Bureau of National Statistics; unique over all vintages.
    iso, iso_before_2022 : str
        ISO 3166-2 codes since and before 2022; empty where there was none.
    kato : str
        Nine digits of the national classifier of administrative units.
    kind : {"oblast", "city"}
    name_en, name_ru, name_kk, name_kk_latin : str
    vintages : tuple of int
        The vintages that have a region of this name; its territory may differ between them, see `parts`.
    parts : tuple of str
        Codes of the regions of vintage 20 that make up its territory, sorted.
    """

    vintage: Vintage
    code: str
    bns: str
    iso: str
    iso_before_2022: str
    kato: str
    kind: RegionKind
    name_en: str
    name_ru: str
    name_kk: str
    name_kk_latin: str
    vintages: tuple[Vintage, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A row of the gazetteer: the country, or a region with its parts in each vintage that has it."""

    row: Mapping[str, str]
    parts: Mapping[Vintage, tuple[str, ...]]

    @property
    def code(self) -> str:
        """The project's three letters."""
        return self.row["code"]

    @property
    def kind(self) -> str:
        """One of country, oblast and city."""
        return self.row["kind"]

    @property
    def name(self) -> str:
        """The English name."""
        return self.row["name_en"]


def regions(vintage: Vintage) -> tuple[Region, ...]:
    """Return the regions of a vintage, in the gazetteer's order: oblasts by their ISO codes, then cities.

    Returns
    -------
    tuple of Region

    Raises
    ------
    RegionError
        If there is no such vintage.

    Examples
    --------
    >>> [len(regions(vintage)) for vintage in VINTAGES]
    [16, 17, 20]
    >>> [region.name_en for region in regions(16) if len(region.parts) > 1]
    ['Almaty region', 'Karaganda region', 'South Kazakhstan region', 'East Kazakhstan region']
    """
    return tuple(regions_by_code(vintage).values())


def region(code: str, vintage: Vintage) -> Region:
    """Return the region that bears a code in a vintage.

    Parameters
    ----------
    code : str
        The project's three letters. For any other spelling, see `match_region`.
    vintage : {16, 17, 20}

    Raises
    ------
    RegionError
        If the vintage has no such code, or there is no such vintage.

    Examples
    --------
    >>> region("YUZ", 16).name_en, region("YUZ", 16).parts
    ('South Kazakhstan region', ('SHY', 'YUZ'))
    >>> region("YUZ", 20).name_en, region("YUZ", 20).parts
    ('Turkistan region', ('YUZ',))
    """
    known = regions_by_code(vintage)
    if code not in known:
        raise RegionError("regions.no_code", code=repr(code), vintage=vintage, known=known)
    return known[code]


def vintage_of_date(when: int | date) -> Vintage:
    """Return the vintage in force on a day, or at the end of a year.

    Annual figures come out after their year's end, hence 17 for 2018. They may be recast later: the official table
    gives 2021 for the 20 regions of 2022. What a table really holds is for `find_vintage` to say.

    Parameters
    ----------
    when : int or datetime.date
        A year, or a day.

    Raises
    ------
    RegionError
        If it lies before 1998: the older divisions are not in the gazetteer.

    Examples
    --------
    >>> vintage_of_date(2016), vintage_of_date(date(2018, 6, 18)), vintage_of_date(2018), vintage_of_date(2022)
    (16, 16, 17, 20)
    """
    day = date(when, 12, 31) if isinstance(when, int) else date(when.year, when.month, when.day)
    in_force = [vintage for vintage in VINTAGES if VINTAGE_SINCE[vintage] <= day]
    if not in_force:
        raise RegionError("regions.before_gazetteer", year=day.year, first=VINTAGE_SINCE[16].year)
    return in_force[-1]


@cache
def regions_by_code(vintage: Vintage) -> Mapping[str, Region]:
    """Return the regions of a vintage by their codes.

    Raises
    ------
    RegionError
        If there is no such vintage.
    """
    if vintage not in VINTAGES:
        raise RegionError("setting.no_choice", setting="vintage", value=repr(vintage), choices=VINTAGES)
    found = [_region(unit, vintage) for unit in all_units().values() if vintage in unit.parts]
    return MappingProxyType({region.code: region for region in found})


def _region(unit: Unit, vintage: Vintage) -> Region:
    row = unit.row
    return Region(
        vintage=vintage,
        code=unit.code,
        bns=row["bns_code"],
        iso=row["iso"],
        iso_before_2022=row["iso_before_2022"],
        kato=row["kato"],
        kind="city" if unit.kind == "city" else "oblast",
        name_en=row["name_en"],
        name_ru=row["name_ru"],
        name_kk=row["name_kk"],
        name_kk_latin=row["name_kk_latin"],
        vintages=tuple(unit.parts),
        parts=unit.parts[vintage],
    )


@cache
def all_units() -> Mapping[str, Unit]:
    """Read the gazetteer, by the Bureau's codes, which no two of its rows share."""
    return {row["bns_code"]: Unit(row, _parts(row)) for row in read_rows("regions.csv")}


def _parts(row: Mapping[str, str]) -> dict[Vintage, tuple[str, ...]]:
    parts = {vintage: tuple(row[f"parts_{vintage}"].split()) for vintage in VINTAGES}
    return {vintage: codes for vintage, codes in parts.items() if codes}


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a table of the gazetteer."""
    with resource("data", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
