r"""Shift-share analysis: a region's growth as the country's, its industries', and its own.

From :math:`x_{is}` to :math:`x'_{is}`, with g the growth rate of the country and :math:`g_s` of industry s in it:

===================  =========================================  ===============================================
component            formula                                    what it would say
===================  =========================================  ===============================================
national share       :math:`x_{is} g`                           grew as the country
industry mix         :math:`x_{is} (g_s - g)`                   had industries that grew faster in the country
competitive shift    :math:`x'_{is} - x_{is} (1 + g_s)`         grew faster than its industries in the country
===================  =========================================  ===============================================

They add up to :math:`x'_{is} - x_{is}`. The competitive shift also depends on how large the industry was in the region;
Esteban-Marquillas (1972) parts it by the size :math:`\hat x_{is}` that it would have with the country's structure:

.. math::

    \hat x_{is} (g_{is} - g_s) \quad \text{(net competitive)} \qquad
    (x_{is} - \hat x_{is}) (g_{is} - g_s) \quad \text{(allocation)}

Over many years the country's and the industries' growth rates and the structure of regions change; dynamic shift-share
(Barff & Knight 1988) therefore takes the components year by year and adds them up (:func:`dynamic_shift_share`).

References
----------
Barff, R. A. & Knight, P. L. (1988). Dynamic shift-share analysis. Growth and Change 19(2), 1-10.
Dunn, E. S. (1960). A statistical and analytical technique for regional analysis. Papers of the RSA 6, 97-112.
Esteban-Marquillas, J. M. (1972). A reinterpretation of shift-share analysis. Regional and Urban
Economics 2(3), 249-261.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, one_of, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.specialization.structure import check_range, structure_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COMPONENTS", "DynamicShiftShare", "ShiftShare", "dynamic_shift_share", "shift_share_analysis"]

COMPONENTS = ("change", "national", "mix", "competitive", "net_competitive", "allocation")
"""Of growth; the first is the sum of the next three."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ShiftShare(Description):
    """Components of growth of n regions in S industries, in the unit of the table.

    Attributes
    ----------
    change, national, mix, competitive : (n, S) arrays
        ``change`` is the sum of the others. NaN for a region with a missing industry in either year; ``mix`` and
        ``competitive`` also for an industry that was nowhere at first.
    net_competitive, allocation : (n, S) arrays
        Their sum is ``competitive``; NaN where the region had none of the industry at first.
    regions : tuple of str
    """

    change: FloatArray
    national: FloatArray
    mix: FloatArray
    competitive: FloatArray
    net_competitive: FloatArray
    allocation: FloatArray
    regions: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """Competitive shift of each region, industries added up."""
        return np.asarray(self.competitive.sum(axis=1))

    def frame(self) -> pd.DataFrame:
        """One row per region, industries added up (needs pandas)."""
        import pandas as pd

        columns = {name.replace("_", " "): getattr(self, name).sum(axis=1) for name in COMPONENTS}
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        own = self.competitive.sum(axis=1)
        known = np.flatnonzero(~np.isnan(own))
        if not len(known):
            return Message("summary.no_shift")
        best, worst = known[np.argmax(own[known])], known[np.argmin(own[known])]
        return Message(
            "summary.shift_share",
            count=len(known),
            most=own[best],
            best=self.regions[best],
            least=own[worst],
            worst=self.regions[worst],
        )


@public
def shift_share_analysis(before: Values, after: Values, *, regions: Sequence[str] | None = None) -> ShiftShare:
    """Classic shift-share analysis, with Esteban-Marquillas' two parts of the competitive shift.

    Parameters
    ----------
    before, after : (n, S) array_like of float
        Output or employment of the same regions and industries at two times; the country is the sum of the regions
        that have every figure at both.
    regions : sequence of str, optional

    Raises
    ------
    DataError
        If shapes differ, or as :func:`~geo_itcluster.specialization.structure.structure_of`.

    Examples
    --------
    Region A of Farhauer & Kröll (2013), the others as one:

    >>> before = [[90.0, 20.0, 10.0, 60.0], [310.0, 130.0, 140.0, 340.0]]
    >>> after = [[100.0, 40.0, 10.0, 55.0], [340.0, 170.0, 125.0, 425.0]]
    >>> found = shift_share_analysis(before, after, regions=["A", "others"])
    >>> found.frame().loc["A", ["change", "national", "mix", "competitive"]].round(6).tolist()
    [25.0, 27.0, 1.0, -3.0]
    """
    (x, y), regions = aligned_rows({"before": before, "after": after}, regions, ndim=2)
    if x.shape != y.shape:
        raise DataError("specialization.shapes", first=str(x.shape), second=str(y.shape))
    check_range(np.stack([x, y]))
    first, second = (structure_of(t, regions=regions) for t in (x, y))
    both = first.complete & second.complete
    if not both.any():
        raise DataError("specialization.both_years")
    x, y = (np.where(both[:, None], t, np.nan) for t in (x, y))
    start, end = x[both].sum(axis=0), y[both].sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = end.sum() / start.sum() - 1
        by_industry = np.where(start > 0, end / start - 1, np.nan)
        own = np.where(x > 0, y / x - 1, np.nan)
    homothetic = x.sum(axis=1, keepdims=True) * (start / start.sum())
    return ShiftShare(
        change=y - x,
        national=x * growth,
        mix=x * (by_industry - growth),
        competitive=y - x * (1 + by_industry),
        net_competitive=homothetic * (own - by_industry),
        allocation=(x - homothetic) * (own - by_industry),
        regions=tuple(region_names(range(len(x)), regions)),
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DynamicShiftShare(Description):
    """Components of growth year by year, and their sums over the years.

    Attributes
    ----------
    years : tuple of int
        In which growth ended: all but the first.
    by_year : tuple of ShiftShare
    total : ShiftShare
        The sums.
    """

    years: tuple[int, ...]
    by_year: tuple[ShiftShare, ...]
    total: ShiftShare

    @property
    def statistic(self) -> FloatArray:
        """Competitive shift of each region over all years, industries added up."""
        return self.total.statistic

    @public
    def component(self, name: str) -> FloatArray:
        """A component, such as ``competitive``, of each region, industry and year, (n, S, T)."""
        one_of(name, "name", COMPONENTS)
        return np.stack([getattr(growth, name) for growth in self.by_year], axis=2)

    def frame(self) -> pd.DataFrame:
        """One row per region and year, industries added up (needs pandas)."""
        import pandas as pd

        regions = self.total.regions
        where = {"region": np.repeat(regions, len(self.years)), "year": np.tile(self.years, len(regions))}
        return pd.DataFrame(where | {name: self.component(name).sum(axis=1).ravel() for name in COMPONENTS})

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        return self.total.summary()


@public
def dynamic_shift_share(tables: Mapping[int, Values], *, regions: Sequence[str] | None = None) -> DynamicShiftShare:
    """Shift-share analysis of every year after the one before, added up (Barff & Knight 1988).

    Parameters
    ----------
    tables : mapping of year to (n, S) array_like of float
        Output or employment of the same regions and industries, two years or more, at the same prices; a region with a
        missing figure in any year is left out of all.
    regions : sequence of str, optional

    Raises
    ------
    DataError
        As :func:`shift_share_analysis`, and if there is one year only.

    Examples
    --------
    >>> first, second, third = [[10.0, 10.0], [30.0, 50.0]], [[15.0, 10.0], [30.0, 65.0]], [[20.0, 11.0], [35.0, 70.0]]
    >>> found = dynamic_shift_share({2010: first, 2011: second, 2012: third}, regions=["a", "b"])
    >>> found.component("competitive").sum(axis=1).round(2)
    array([[ 1.25,  1.87],
           [-1.25, -1.87]])
    >>> found.total.change.sum(axis=1)
    array([11., 25.])
    """
    years = sorted(tables)
    if len(years) < 2:
        raise DataError("structure.one_year", years=years)
    values, regions = aligned_rows({f"tables[{year}]": tables[year] for year in years}, regions, ndim=2)
    if len({x.shape for x in values}) > 1:
        raise DataError("specialization.shapes", first=str(values[0].shape), second=str(values[-1].shape))
    complete = np.asarray(~np.isnan(np.stack(values)).any(axis=(0, 2)))
    known = [np.where(complete[:, None], x, np.nan) for x in values]
    by_year = tuple(shift_share_analysis(*two, regions=regions) for two in pairwise(known))
    sums = {name: np.sum([getattr(growth, name) for growth in by_year], axis=0) for name in COMPONENTS}
    return DynamicShiftShare(tuple(years[1:]), by_year, ShiftShare(**sums, regions=by_year[0].regions))
