r"""Industries over the years: trends, entries and exits.

A trend is tested by Mann and Kendall's count of pairs of years that rise. Its null distribution is counted: of T years
in random order, as many orders have k rising pairs as there are permutations with k inversions. Ties count as falling.

References
----------
Kendall, M. G. (1938). A new measure of rank correlation. Biometrika 30, 81-93. Mann, H. B. (1945). Nonparametric tests
against trend. Econometrica 13(3), 245-259.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import ArgumentError, DataError, error_context
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.presence import Presence, industry_names, presence_of
from geo_itcluster.specialization.structure import check_range

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EntryExit", "entry_exit", "rising_trend", "years_of"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EntryExit(Description):
    """Entries and exits of industries.

    Attributes
    ----------
    years : tuple of int
        From the second on.
    entry, exit : (T - 1, n, S) arrays
        1 where a region has gained or lost an industry since the year before, 0 where it could have, NaN elsewhere:
        a region that has an industry cannot gain it.
    regions, industries : tuple of str
    """

    years: tuple[int, ...]
    entry: FloatArray
    exit: FloatArray
    regions: tuple[str, ...]
    industries: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """Share of the possible entries that happened, by year."""
        return np.array([np.nanmean(of_year) if np.isfinite(of_year).any() else np.nan for of_year in self.entry])

    def frame(self) -> pd.DataFrame:
        """One row per entry or exit (needs pandas)."""
        import pandas as pd

        found = []
        for what, happened in (("entry", self.entry), ("exit", self.exit)):
            for t, r, s in np.argwhere(happened == 1):
                found.append((self.years[t], self.regions[r], self.industries[s], what))
        return pd.DataFrame(sorted(found), columns=["year", "region", "industry", "change"])

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        return Message(
            "relatedness.entry_exit",
            entries=int(np.nansum(self.entry)),
            exits=int(np.nansum(self.exit)),
            first=self.years[0],
            last=self.years[-1],
        )


@public
def entry_exit(
    tables: Mapping[int, Values],
    *,
    threshold: float = 1.0,
    binary: bool = False,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
) -> EntryExit:
    """Industries that regions gain and lose from year to year.

    Parameters
    ----------
    tables : mapping of year to (n, S) array_like of float
        Two years or more of the same regions and industries.
    threshold, binary, regions, industries
        As in :func:`~geo_itcluster.relatedness.density.relatedness_density`.

    Raises
    ------
    DataError
        If there are fewer than two years, years differ in their shape, or a figure cannot be used.

    Examples
    --------
    >>> found = entry_exit({2020: [[1, 0], [1, 1]], 2021: [[1, 1], [0, 1]]}, binary=True)
    >>> found.frame().values.tolist()
    [[2021, '0', '1', 'entry'], [2021, '1', '0', 'exit']]
    """
    given = years_of(tables, threshold=threshold, binary=binary, regions=regions, industries=industries)
    if len(given) < 2:
        raise DataError("relatedness.one_year", years=list(given))
    first = next(iter(given.values()))
    has = [of.by_region(of.present.astype(np.float64)) for of in given.values()]
    entry = [np.where(before == 0, after, np.nan) for before, after in pairwise(has)]
    exit = [np.where(before == 1, 1.0 - after, np.nan) for before, after in pairwise(has)]
    return EntryExit(tuple(given)[1:], np.array(entry), np.array(exit), first.regions, first.industries)


def years_of(
    tables: Mapping[int, Values],
    *,
    threshold: float = 1.0,
    binary: bool = False,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
) -> dict[int, Presence]:
    """Which region has which industry, year by year, regions and industries in one order.

    Raises
    ------
    DataError
        If there is no year, years differ in their shape, or an industry is in no region in any year.
    """
    if not tables:
        raise DataError("relatedness.one_year", years=[Message("relatedness.none")])
    if strange := [year for year in tables if isinstance(year, bool) or not isinstance(year, Integral)]:
        raise ArgumentError("relatedness.not_years", name="tables", year=str(strange[0]))
    years = sorted(int(year) for year in tables)
    named = {str(year): tables[year] for year in years}
    aligned, regions = aligned_rows(named, regions, ndim=2)
    columns = industry_names(tables[years[0]], industries, aligned[0].shape[1])
    shapes = {x.shape for x in aligned}
    if len(shapes) > 1:
        raise DataError("relatedness.shapes", shapes=sorted(map(str, shapes)))
    cube = np.array(aligned)
    check_range(cube)
    whole = np.nansum(cube, axis=(0, 1))
    if (whole == 0).any():
        nowhere = [name for name, total in zip(columns, whole, strict=True) if total == 0]
        raise DataError("relatedness.nowhere", nowhere=nowhere)
    found = {}
    for year, x in zip(years, aligned, strict=True):
        with error_context(str(year)):
            found[year] = presence_of(
                x, threshold=threshold, binary=binary, regions=regions, industries=columns, empty=True
            )
    return found


@public
def rising_trend(values: Values) -> FloatArray:
    """P of as many rising pairs of years, or more, if the years were in random order: Mann and Kendall's test, exact.

    Parameters
    ----------
    values : (T, n) array_like of float
        One row per year.

    Returns
    -------
    (n,) array of float
        NaN where a year is missing, or there is but one.

    Examples
    --------
    >>> rising_trend([[1.0, 3.0], [2.0, 1.0], [4.0, 2.0], [7.0, 0.0]]).round(3)
    array([0.042, 0.958])
    """
    x = numbers(values, "values", ndim=2)
    years = len(x)
    rising = np.zeros(x.shape[1], dtype=np.int64)
    for t in range(1, years):
        rising += (x[t] > x[:t]).sum(axis=0)
    return np.where(np.isnan(x).any(axis=0) | (years < 2), np.nan, _inversions(years)[rising])


@lru_cache(maxsize=64)
def _inversions(years: int) -> FloatArray:
    """Share of the orders of so many years with so many rising pairs or more."""
    counts = np.ones(1)
    for more in range(2, years + 1):
        counts = np.convolve(counts, np.full(more, 1.0 / more))
    return np.minimum(np.cumsum(counts[::-1])[::-1], 1.0)
