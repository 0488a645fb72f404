"""Kazakhstan's official figures by region, on any of its three divisions, in current or constant prices.

The tables list the regions of their year. Levels of a region that was divided later are sums over its parts; its
volume index is the mean of theirs, weighted by last year's values. Both are exact. A part has no figure before it is
listed: none is estimated.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.regions.gazetteer import Region, Vintage, regions
from geo_itcluster.regions.territories import cover, territories
from geo_itcluster.resources import resource

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["OFFICIAL_SECTIONS", "OfficialFigures", "Quantity", "official_figures"]

Quantity = Literal["value_added", "volume_index", "population", "employed", "employees", "investment"]

OFFICIAL_SECTIONS = (*"ABCDEFGHIJKLMNOPQRS", "IND", "OTHER_SERVICES", "NET_TAXES", "GDP")
"""OKED sections with figures by region, industry as a whole (B to E), and the gross regional product, ``GDP``."""

_LONG = {
    "value_added": ("gva_by_section.csv", "mln_kzt"),
    "volume_index": ("volume_index.csv", "percent_of_previous_year"),
}
_WIDE = {
    "population": "population_persons",
    "employed": "employed_thousand",
    "employees": "employees_thousand",
    "investment": "investment_mln_kzt",
}
_UNITS = {
    "value_added": "million_tenge",
    "volume_index": "percent",
    "population": "persons",
    "employed": "thousand_persons",
    "employees": "thousand_persons",
    "investment": "million_tenge",
}
# Sums of sections, and other services, which are what the others leave of the gross regional product.
_COMBINED: Mapping[str, tuple[int, Sequence[str], str | None]] = {
    "IND": (1, "BCDE", None),
    "OTHER_SERVICES": (-1, (*"ABCDEFGHJL", "NET_TAXES"), "GDP"),
}
_COUNTRY = "national"

_Published = Mapping[int, Mapping[str, float]]  # figures by year and the Bureau's code


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfficialFigures(Description):
    """A quantity of all regions of a division, by year.

    Attributes
    ----------
    quantity, section : str
        What it is; the section is empty where the quantity has none.
    unit : str
    vintage : {16, 17, 20}
    codes, names : tuple of str, length n
        Of the regions, in the gazetteer's order.
    years : tuple of int, length T
    values : ndarray of float, shape (n, T)
        NaN where a region or one of its parts has no figure in a year.
    country : ndarray of float, shape (T,)
        The country's published figure; NaN where there is none.
    """

    quantity: Quantity
    section: str
    unit: str
    vintage: Vintage
    codes: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    values: FloatArray
    country: FloatArray

    @property
    def statistic(self) -> FloatArray:
        """The figures."""
        return self.values

    def summary(self) -> Message:
        """What they are, of which regions and years."""
        what = [Message(f"quantity.{self.quantity}"), *filter(None, [self.section])]
        years = f"{self.years[0]:d}–{self.years[-1]:d}" if self.years else Message("quantity.no_year")
        return Message("quantity.summary", what=what, unit=self.unit, count=len(self.codes), years=years)

    def frame(self) -> pd.DataFrame:
        """One row a region and year: ``code``, ``region``, ``year``, ``value`` (needs pandas)."""
        import pandas as pd

        n, years = self.values.shape
        return pd.DataFrame(
            {
                "code": np.repeat(self.codes, years),
                "region": np.repeat(self.names, years),
                "year": np.tile(self.years, n),
                "value": self.values.ravel(),
            }
        )


@public
def official_figures(
    quantity: Quantity,
    *,
    section: str = "GDP",
    vintage: Vintage = 16,
    prices: int | None = None,
    per_head: bool = False,
) -> OfficialFigures:
    r"""Official figures of Kazakhstan's regions, recast to one division of the country.

    A volume index of a region made of parts r is, with values v at current prices and indices q,

    .. math:: Q_t = \frac{\sum_r v_{r,t-1} q_{r,t}}{\sum_r v_{r,t-1}}

    and, where the parts' values of the year before are not published (2021),
    :math:`Q_t = \sum_r v_{r,t} / \sum_r (v_{r,t} / q_{r,t})`. Values at constant prices of a year b are
    :math:`v_b \prod_{s=b+1}^{t} Q_s`, and the inverse before b. Such chained values do not add up over regions or
    sections but in the base year and the one after it.

    Parameters
    ----------
    quantity : {"value_added", "volume_index", "population", "employed", "employees", "investment"}
        Value added and investment in million KZT; the volume index in per cent of the previous year; employed persons
        and wage earners in thousands; average population of the year in persons.
    section : str
        One of `OFFICIAL_SECTIONS`, for value added and its volume index.
    vintage : {16, 17, 20}
        The division. Figures of the 20 regions begin with 2021 where a region was divided, and those of Shymkent and
        Turkistan with 2011.
    prices : int, optional
        The year at whose prices value added is; current prices unless given.
    per_head : bool
        Divide value added or investment by the population of the same territory: KZT per person.

    Returns
    -------
    OfficialFigures

    Raises
    ------
    DataError
        If the section is unknown or has no volume index, or `prices` or `per_head` do not go with the quantity.

    See Also
    --------
    recast : Amounts of one's own from one division to another.

    References
    ----------
    Bureau of National Statistics of Kazakhstan, tables 5926, 5927 and 450904, as published in September 2026.

    Examples
    --------
    Value added of information and communication in Almaty city, current and real, 2010 to 2025:

    >>> nominal = official_figures("value_added", section="J")
    >>> real = official_figures("value_added", section="J", prices=2010)
    >>> almaty = nominal.codes.index("ALA")
    >>> [round(float(found.values[almaty, -1] / found.values[almaty, 0]), 2) for found in (nominal, real)]
    [5.11, 3.53]
    """
    _check(quantity, section, prices, per_head)
    of, published = regions(vintage), _published(quantity, section)
    years = tuple(range(min(published), max(published) + 1))
    country = np.array([published.get(year, {}).get(_COUNTRY, np.nan) for year in years])
    merged = _index if quantity == "volume_index" else _total
    amounts = _published("value_added", section) if quantity == "volume_index" else published
    values = np.array([[merged(region, year, published, amounts) for year in years] for region in of])
    unit = Message("quantity.tenge_per_person" if per_head else f"quantity.{_UNITS[quantity]}")
    if prices is not None:
        growth = official_figures("volume_index", section=section, vintage=vintage)
        if prices not in years:
            raise DataError("official.prices", year=prices, first=years[0], last=years[-1])
        at = [growth.years.index(year) for year in years]
        base = years.index(prices)
        values = _chained(values[:, base], growth.values[:, at], base)
        country = _chained(country[[base]], growth.country[None, at], base)[0]
        unit = Message("quantity.constant_prices", unit=unit, year=str(prices))
    elif quantity in ("value_added", "investment"):
        unit = Message("quantity.current_prices", unit=unit)
    if per_head:
        people = official_figures("population", vintage=vintage)
        shared = [year for year in years if year in people.years]
        mine, theirs = ([found.index(year) for year in shared] for found in (years, people.years))
        values, country = 1e6 * values[:, mine] / people.values[:, theirs], 1e6 * country[mine] / people.country[theirs]
        years = tuple(shared)
    return OfficialFigures(
        quantity=quantity,
        section=section if quantity in _LONG else "",
        unit=unit,
        vintage=vintage,
        codes=tuple(region.code for region in of),
        names=tuple(region.name_en for region in of),
        years=years,
        values=values,
        country=country,
    )


def _check(quantity: Quantity, section: str, prices: int | None, per_head: bool) -> None:
    if section not in OFFICIAL_SECTIONS:
        raise DataError("official.section", section=section, sections=", ".join(OFFICIAL_SECTIONS))
    if prices is not None and quantity != "value_added":
        raise DataError("official.no_prices")
    if per_head and quantity not in ("value_added", "investment"):
        raise DataError("official.no_per_head")
    if (quantity == "volume_index" or prices is not None) and not _published("volume_index", section):
        raise DataError("official.no_index", section=section)


@cache
def _published(quantity: Quantity, section: str) -> _Published:
    """A quantity as the tables have it."""
    if quantity in _WIDE:
        column = _WIDE[quantity]
        rows = [row for row in _table("population_employment_investment.csv") if row[column]]
    elif quantity == "value_added" and section in _COMBINED:
        return _combined(*_COMBINED[section])
    else:
        name, column = _LONG[quantity]
        rows = [row for row in _table(name) if row["section"] == section]
    found: dict[int, dict[str, float]] = {}
    for row in rows:
        found.setdefault(int(row["year"]), {})[row["bns_code"]] = float(row[column])
    return MappingProxyType(found)


def _combined(sign: int, sections: Sequence[str], rest_of: str | None) -> _Published:
    """A sum of sections, or what they leave of another figure."""
    parts = [_published("value_added", section) for section in sections]
    whole = _published("value_added", rest_of or "GDP")
    return {
        year: {
            code: (total if rest_of else 0.0) + sign * sum(part[year].get(code, 0.0) for part in parts)
            for code, total in row.items()
        }
        for year, row in whole.items()
    }


@cache
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    with resource("data", name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def _total(region: Region, year: int, published: _Published, _: _Published) -> float:
    row = published.get(year, {})
    parts = cover(region, row)
    return sum(row[code] for code in parts) if parts else float("nan")  # a published 0 is a figure


def _index(region: Region, year: int, published: _Published, amounts: _Published) -> float:
    """Volume index of a region: its own, or the mean of its parts'."""
    parts = cover(region, published.get(year, {}))
    index = np.array([published[year][code] for code in parts])
    if len(index) < 2:
        return float(index[0]) if len(index) else float("nan")
    before = amounts.get(year - 1, {})
    if parts.items() <= territories(frozenset(before)).items():
        return float(np.average(index, weights=[before[code] for code in parts]))
    now = np.array([amounts[year].get(code, np.nan) for code in parts])
    return float(now.sum() / (now / index).sum())


def _chained(base_values: FloatArray, index: FloatArray, base: int) -> FloatArray:
    """Values at the prices of the base year, from the volume indices, in per cent, on either side of it."""
    growth = index / 100.0
    after = np.cumprod(growth[:, base + 1 :], axis=1)
    before = np.cumprod(growth[:, base:0:-1], axis=1)[:, ::-1]
    steps = np.hstack([1.0 / before, np.ones((len(growth), 1)), after])
    chained: FloatArray = base_values[:, None] * steps
    return chained
