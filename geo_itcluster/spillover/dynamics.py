r"""Spillover in a panel: whether exposed regions grow more when the poles have just grown.

With g the growth of region i in year t, s the mean growth of the poles, and e the exposure to them,

.. math:: g_{it} = a_i + c_t + \beta_h\, e_i\, s_{t-h} + u_{it}

with region and year effects. With :math:`\tilde s` about its mean, the own slope of a region,

.. math:: y_i = \sum_t \tilde s_{t-h} g_{it} / \sum_t \tilde s_{t-h}^2,

is free of the region's effect; :math:`\beta_h` is the least-squares slope of these y on e, whose mean over the regions
takes the year effects away. So the tests of :mod:`~.pole_test` hold for y as they hold for a change: its components on
the map are flipped, which flips **whole histories**, so that neither spatial nor serial dependence makes a spillover
some years later. In the same year (lag 0) the poles are neighbours that grow alike as any others, and no test can tell
this from spillover. A p among circular shifts of the poles' series in time is given beside it: whether it was the
poles' growth, in these years, that the exposed regions followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from geo_itcluster._util.arguments import public, whole_numbers
from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.results import Several
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.exposure import Exposure, check_exposure, check_kind
from geo_itcluster.spillover.nulls.arrangements import NullTails, tails_among
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import SignFlips
from geo_itcluster.spillover.outcome import SpilloverTest, matched
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.statistics.inference.sample import deviations
from geo_itcluster.weights import Weights

__all__ = ["LAGS", "DynamicSpillover", "LaggedTest", "dynamic_spillover"]

LAGS = (0, 1, 2, 3)
"""Years after which exposed regions may follow the poles."""

_LEAST_YEARS = 5  # of growth that a lag leaves


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LaggedTest(SpilloverTest):
    """Growth of exposed regions per unit of the poles' growth some years before; see :class:`~.outcome.SpilloverTest`.

    Attributes
    ----------
    lag, years : int
        Years after the poles' growth; years of growth that are used.
    flips : SignFlips
    free, shifted : NullTails
        Among permutations of whole histories, and circular shifts of the poles' series.
    """

    NULL: ClassVar[str] = Message("null.histories")
    LONG: ClassVar[tuple[str, ...]] = ("flips",)

    lag: int
    years: int
    flips: SignFlips
    free: NullTails
    shifted: NullTails

    @property
    def title(self) -> Message:
        """What is measured."""
        return Message("spillover_test.dynamic", count=self.lag)

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Confidence interval of the effect, by inverting the test."""
        return self.flips.interval(level)

    def remark(self) -> Message:
        """Interval, and the other null hypotheses."""
        low, high = self.interval()
        return Message(
            "summary.dynamic_remark",
            low=low,
            high=high,
            p_free=self.p_of(self.free),
            p_shifted=self.p_of(self.shifted),
            shifts=int(self.shifted.arrangements),
            years=self.years,
            same_year=[] if self.lag else [Message("summary.same_year")],
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class DynamicSpillover(Several):
    """Tests at several lags.

    Attributes
    ----------
    tests : tuple of LaggedTest
    poles : Poles
    pole_growth : (years,) array
        Mean growth of the poles, year by year.
    variable : str
    """

    EACH: ClassVar[str] = "tests"

    tests: tuple[LaggedTest, ...]
    poles: Poles
    pole_growth: FloatArray
    variable: str

    def summary(self) -> Message:
        """A paragraph each."""
        return Message("text.paragraphs", parts=[test.summary() for test in self.tests])


@public
def dynamic_spillover(
    panel: RegionPanel,
    kind: Exposure,
    weights: Weights,
    poles: Poles,
    *,
    lags: Sequence[int] = LAGS,
    permutations: int = 9999,
    seed: int = 0,
) -> DynamicSpillover:
    """Test at some lags whether exposed regions grow more when the poles have grown; see the module.

    Parameters
    ----------
    panel : RegionPanel
        Of positive values in successive years: growth is the change of logarithms. A region without data in some year
        stays out, listed.
    kind : Exposure
    weights : Weights
        The map on which growth may be autocorrelated.
    poles : Poles
        With data in all years.
    lags : sequence of int
    permutations, seed : int
        Where arrangements are too many to count.

    Returns
    -------
    DynamicSpillover
        Effects are percentage points of growth per percentage point of the poles' growth, and per unit of exposure.

    Raises
    ------
    DataError
        If years are not successive or too few for every lag, a pole lacks data, the poles' growth does not vary, or
        the exposure does not.
    RegionError, WeightsError
        If poles or weights are of another map.

    Examples
    --------
    >>> from geo_itcluster.spillover.exposure import Neighbours
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names, rng = list("abcdefghijkl"), np.random.default_rng(0)
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names)
    >>> growth = rng.normal(0.03, 0.01, size=(12, 15))
    >>> growth[1, 1:] += 0.5 * growth[0, :-1]  # b follows a after a year
    >>> panel = RegionPanel(names, range(2010, 2026), np.exp(np.cumsum(np.insert(growth, 0, 0, axis=1), axis=1)))
    >>> found = dynamic_spillover(panel, Neighbours(line), line, named_poles(panel, ["a"]), lags=[0, 1])
    >>> found.statistic.round(1)
    array([0.2, 0.5])
    """
    if len(panel.years) < 2 or set(np.diff(np.array(panel.years)).tolist()) != {1}:
        raise DataError("spillover.successive_years", variable=panel.variable)
    check_kind(kind)
    matched(panel, weights)
    is_pole = poles.among(panel.ids)
    growth: FloatArray = np.diff(panel.transformed("log").values, axis=1)
    known: BoolArray = np.asarray(~np.isnan(growth).any(axis=1))
    if not known[is_pole].all():
        raise DataError("spillover.pole_gap", variable=panel.variable, poles=poles.caption)
    exposure = kind.of(is_pole)
    inside = known & ~np.isnan(exposure)
    names = np.asarray(panel.names)
    check_exposure(kind, exposure[inside], names[inside].tolist(), poles)
    series = growth[is_pole].mean(axis=0)
    possible = [lag for lag in whole_numbers(lags, "lags").tolist() if 0 <= lag <= growth.shape[1] - _LEAST_YEARS]
    if not possible:
        raise DataError("spillover.few_years", variable=panel.variable, count=growth.shape[1], least=_LEAST_YEARS)
    slope = Slope(
        weights=weights,
        inside=inside,
        design=np.ones((int(inside.sum()), 1)),
        exposure=exposure[inside],
        values=growth[inside, 0],
        permutations=permutations,
        seed=seed,
    )
    words = {
        "missing": tuple(names[~known].tolist()),
        "outside": tuple(names[known & ~inside & ~is_pole].tolist()),
        "period": Message("period.growth", first=panel.years[0], last=panel.years[-1]),
        "relation": kind.relation,
    }
    return DynamicSpillover(
        tests=tuple(_at(lag, growth, series, slope, **words) for lag in possible),
        poles=poles,
        pole_growth=series,
        variable=panel.variable,
    )


def _at(lag: int, growth: FloatArray, series: FloatArray, slope: Slope, **words: Any) -> LaggedTest:
    """The slope of each region's own slope; the words say what, where and without whom."""
    later = growth[slope.inside, lag:]
    here = replace(slope, values=_own_slopes(later, series[: later.shape[1]]))
    flips = here.flips()
    de = deviations(slope.exposure)
    turned = [np.roll(series, shift)[: later.shape[1]] for shift in range(len(series))]
    slopes = np.array([de @ _own_slopes(later, one) for one in turned]) / (de @ de)
    return LaggedTest(
        effect=flips.slope,
        tails=flips.tails,
        alternative="two-sided",
        n=len(slope.exposure),
        lag=lag,
        years=later.shape[1],
        flips=flips,
        free=here.free(),
        shifted=tails_among(slopes, method="circular shifts"),
        **words,
    )


def _own_slopes(growth: FloatArray, series: FloatArray) -> FloatArray:
    """Slope of each region's growth on the poles'."""
    s = deviations(series)
    found: FloatArray = growth @ s / (s @ s)
    return found
