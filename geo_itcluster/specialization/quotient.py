r"""Location quotient: an industry's share in a region over its share in the country, and how sure it is.

.. math::

    LQ_i = \frac{x_i / n_i}{X / N}

with x the industry and n all industries. Of counts (employees, plants) it is an estimate, with a confidence interval:

**exact**, given the industry's total X: if the units counted settle independently, the x are Poisson and
:math:`x_i | X` is binomial with the probability :math:`LQ_i n_i / N`, so that the limits of Clopper & Pearson (1934),
over :math:`n_i / N`, are limits of the quotient that hold at least at their level, however small the counts.

Employees do not settle independently, and these limits are far too narrow for them. They come in plants of sizes s, and
plants settle: the variance of x is larger by the design effect :math:`D = \sum s^2 / \sum s`, so that the limits are
those of the counts x / D out of X / D. Of plants whose mean size alone is known, D is taken as twice the mean, as it is
of exponential sizes; with a few large plants it is more. Of lognormal sizes (sigma 1) 95 % limits then cover 96 % where
plants have 60 employees on average, 92 % where they have 5 or 10.

**delta**, after Moineddin et al. (2003): x binomial in each region and the region a part of the country,

.. math::

    \operatorname{var}(\ln LQ_i) \approx \frac{1 - p_i}{x_i} - 2 \frac{1 - p_i}{X}
    + \frac{\sum_j x_j (1 - p_j)}{X^2}, \qquad p_i = x_i / n_i

on the logarithm, so that both limits are positive. Of money there is no such interval: its unit is arbitrary.

References
----------
Moineddin, R., Beyene, J. & Boyle, E. (2003). On the location quotient confidence interval. Geographical Analysis 35(3),
249-256. O'Donoghue, D. & Gleave, B. (2004). A note on methods for measuring industrial agglomeration. Regional Studies
38(4), 419-427. Clopper, C. J. & Pearson, E. S. (1934). Biometrika 26(4), 404-413.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_rows, numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.incomplete_beta import binomial_limits
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, SettingError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.specialization.structure import check_range, not_negative, structure_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "QuotientInterval",
    "location_quotient",
    "location_quotient_interval",
    "location_quotients",
    "plant_design_effect",
    "standardized_location_quotient",
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class QuotientInterval(Description):
    """Location quotients of counts, with their limits.

    Attributes
    ----------
    quotient, low, high : (n,) arrays
        NaN where a count is missing.
    level : float
    method : {"exact", "delta", "plants", "mean plant"}
        Exact limits are those of units that settle independently; those of plants are adjusted by their design effect,
        which is known of every plant, or estimated by the mean one.
    regions : tuple of str
    """

    quotient: FloatArray
    low: FloatArray
    high: FloatArray
    level: float
    method: Literal["exact", "delta", "plants", "mean plant"]
    regions: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """The quotients."""
        return self.quotient

    @property
    def above(self) -> NDArray[np.bool_]:
        """Regions whose whole interval is above 1: the industry's share is larger than the country's."""
        return np.asarray(self.low > 1)

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        import pandas as pd

        columns = {"LQ": self.quotient, "low": self.low, "high": self.high, "above 1": self.above}
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        sure = [name for name, above in zip(self.regions, self.above, strict=True) if above]
        return Message(
            "summary.quotients",
            level=self.level,
            method=Message(f"interval.{self.method.replace(' ', '_')}"),
            above=len(sure),
            count=len(self.regions),
            names=[Message("summary.after_colon", names=sure)] if sure else [],
        )


@public
def location_quotient(
    output: Values,
    whole: Values,
    *,
    output_total: float | None = None,
    whole_total: float | None = None,
    regions: Sequence[str] | None = None,
) -> FloatArray:
    r"""Location quotient :math:`(R_{IT} / R) / (C_{IT} / C)`.

    Parameters
    ----------
    output, whole : (n,) array_like of float
        The industry's output, and all output (such as gross regional product), of each region; NaN is missing.
    output_total, whole_total : float, optional
        The country's; sums over the regions that have both figures unless given.
    regions : sequence of str, optional

    Returns
    -------
    (n,) array of float
        1 where the region's share is the country's; NaN where a figure is missing.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, or a whole is 0.

    Examples
    --------
    >>> location_quotient([10.0, 10.0], [100.0, 300.0])
    array([2.        , 0.66666667])
    """
    (x, y), regions = aligned_rows({"output": output, "whole": whole}, regions)
    x, y = not_negative(x, "output", regions), not_negative(y, "whole", regions)
    if len(x) != len(y):
        raise DataError("argument.lengths", name="output", other="whole", count=len(x), wanted=len(y))
    if (y == 0).any():
        raise DataError("specialization.zero", what="whole", regions=region_names(np.flatnonzero(y == 0), regions))
    both = ~np.isnan(x) & ~np.isnan(y)
    with np.errstate(over="ignore"):
        top = float(x[both].sum()) if output_total is None else output_total
        bottom = float(y[both].sum()) if whole_total is None else whole_total
    if not (0 < top < np.inf and 0 < bottom < np.inf):
        raise DataError("specialization.sums", names=["output_total", "whole_total"])
    return np.asarray((x / y) / (top / bottom))


@public
def location_quotients(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Location quotients of all industries of a region x industry table: the region's structure over the country's.

    Table and errors are those of :func:`~geo_itcluster.specialization.structure.structure_of`; a region with a missing
    industry gets NaN.

    Returns
    -------
    (n, S) array of float
        NaN for an industry that is nowhere.

    Examples
    --------
    >>> location_quotients([[10.0, 90.0], [10.0, 290.0]]).round(3)
    array([[2.   , 0.947],
           [0.667, 1.018]])
    """
    found = structure_of(table, regions=regions)
    return np.asarray(found.structure / np.where(found.country > 0, found.country, np.nan))


@public
def location_quotient_interval(
    counts: Values,
    totals: Values,
    *,
    method: Literal["exact", "delta"] = "exact",
    level: float = 0.95,
    plants: Values | float | None = None,
    regions: Sequence[str] | None = None,
) -> QuotientInterval:
    """Location quotients of counts with a confidence interval.

    Parameters
    ----------
    counts, totals : (n,) array_like
        Employees or plants of the industry, and of all industries: whole numbers; NaN is missing and stays out of the
        country.
    method : {"exact", "delta"}
        See the module; delta has no limits where a count is 0.
    level : float
    plants : array_like of float or float, optional
        Employees of every plant of the industry, or of the mean one: the limits are those of plants that settle, with
        their employees; by the mean they cover somewhat less where sizes are very unequal (see the module). Without it
        every unit counted is taken to settle independently: limits of employees are then far too narrow.
    regions : sequence of str, optional

    Raises
    ------
    DataError
        If lengths differ, a value is no count, a region's industry is larger than its total, or the country has none
        of the industry.

    Examples
    --------
    >>> found = location_quotient_interval([30, 10, 0], [100, 100, 100], regions=["a", "b", "c"])
    >>> found.quotient, found.low.round(2), found.high.round(2)
    (array([2.25, 0.75, 0.  ]), array([1.76, 0.38, 0.  ]), array([2.62, 1.24, 0.26]))
    >>> print(found.summary())
    Location quotients with 95% limits (exact if the units counted settle independently): above 1 in 1 of 3 regions: a.
    """
    (x, n), regions = aligned_rows({"counts": counts, "totals": totals}, regions)
    x, n = _counts(x, n, regions)
    if not 0 < level < 1:
        raise SettingError("setting.not_between", setting="level", least=0, most=1, value=level)
    both = ~np.isnan(x) & ~np.isnan(n)
    whole, industry = float(n[both].sum()), float(x[both].sum())
    if industry == 0:
        raise DataError("specialization.none_of_industry")
    size = np.where(both, n / whole, np.nan)
    quotient = x / industry / size
    effect = 1.0 if plants is None else plant_design_effect(plants)
    if effect >= industry:
        raise DataError("specialization.large_plants", size=effect, industry=industry)
    if method == "exact":
        limits = [
            binomial_limits(float(k) / effect, industry / effect, level) if ok else (np.nan, np.nan)
            for k, ok in zip(x, both, strict=True)
        ]
        low, high = np.array(limits).T / size
    else:
        p = x / n
        spread = float((x * (1 - p))[both].sum()) / industry**2
        with np.errstate(divide="ignore", invalid="ignore"):
            variance = np.where(x > 0, (1 - p) / x - 2 * (1 - p) / industry + spread, np.nan)
            step = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(effect * variance)
            low, high = quotient * np.exp(-step), quotient * np.exp(step)
    names = tuple(region_names(range(len(x)), regions))
    named = method if plants is None else "plants" if numbers(plants, "plants").ndim else "mean plant"
    return QuotientInterval(np.where(both, quotient, np.nan), low, high, level, named, names)


@public
def plant_design_effect(plants: Values | float) -> float:
    """How many times larger the variance of an industry's employees is because they come in plants.

    Parameters
    ----------
    plants : array_like of float or float
        Employees of every plant: then it is the sum of their squares over their sum. Or of the mean plant: then it is
        twice that, as of exponential sizes.

    Raises
    ------
    DataError
        If a size is not positive.

    Examples
    --------
    >>> plant_design_effect([10, 10, 40]), plant_design_effect(60.0)
    (30.0, 120.0)
    """
    sizes = numbers(plants, "plants")
    if not (sizes.size and np.isfinite(sizes).all() and sizes.min() > 0):
        raise DataError("specialization.plant_size")
    check_range(sizes)
    return max(
        1.0,
        2.0 * float(sizes)
        if sizes.ndim == 0
        else float(sizes.max() * (sizes * (sizes / sizes.max())).sum() / sizes.sum()),
    )


@public
def standardized_location_quotient(quotient: Values, *, logarithm: bool = True) -> FloatArray:
    """Standardized location quotients of one industry: z-scores over the regions.

    Parameters
    ----------
    quotient : (n,) array_like of float
        NaN is passed over; so are zeros, where their logarithm is wanted.
    logarithm : bool
        Of the logarithms, which are nearer to normal.

    Returns
    -------
    (n,) array of float
        Above 1.96 the region differs from the others, if they are normal.

    Raises
    ------
    DataError
        If fewer than three quotients can be used, or all are alike.

    Examples
    --------
    >>> standardized_location_quotient([0.5, 1.0, 2.0]).round(2)
    array([-1.,  0.,  1.])
    """
    q = not_negative(quotient, "quotient")
    with np.errstate(divide="ignore"):
        values = np.log(q) if logarithm else q
    used = np.isfinite(values)
    if used.sum() < 3 or np.ptp(values[used]) == 0:
        raise DataError("specialization.three_quotients")
    return np.where(used, (values - values[used].mean()) / values[used].std(ddof=1), np.nan)


def _counts(counts: Values, totals: Values, regions: Sequence[str] | None) -> tuple[FloatArray, FloatArray]:
    x, n = not_negative(counts, "counts", regions), not_negative(totals, "totals", regions)
    if len(x) != len(n):
        raise DataError("argument.lengths", name="counts", other="totals", count=len(x), wanted=len(n))
    for values, what in ((x, "counts"), (n, "totals")):
        check_range(values)
        broken = np.flatnonzero(np.isfinite(values) & (values % 1 != 0))
        if len(broken):
            raise DataError("specialization.not_counts", what=what, regions=region_names(broken, regions))
    if ((x > n) | (n == 0)).any():
        at = np.flatnonzero((x > n) | (n == 0))
        raise DataError("specialization.low_totals", regions=region_names(at, regions))
    return x, n
