r"""Tests of growth poles: whether regions grew more, the more they are exposed to the poles.

.. math:: g_i = a + \beta e_i + x_i' \gamma + u_i

over the non-pole regions with data: g is the change a year, e the exposure (:mod:`~.exposure`), x covariates of the
user's own, if any. The effect is the least-squares slope :math:`\beta`; of neighbours against others it is the
difference of their means. Four null hypotheses give a p each:

* **Sign flips** (:mod:`~.nulls.spectral`): the changes are any stationary spatial process on
  this map. This p counts, and the confidence interval inverts this test.
* **Studentised sign flips**: the same, of the slope over its standard error that is robust to unequal variances. Its p
  is the one to trust where some regions are far noisier than others; elsewhere it finds less on small maps.
* **Free permutation**: every order of the changes (or of their residuals on the covariates) is equally likely. It holds
  its level without spatial autocorrelation, and is far too often significant with it.
* **Placebo poles**: any other regions, as many, might have been the poles; all of them, and those above the median of
  the initial level alone. A description of where the poles stand among other regions: regions are not drawn by lot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Unpack

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import plain
from geo_itcluster.errors import SettingError
from geo_itcluster.messages import Message
from geo_itcluster.settings import PoleTestSettings
from geo_itcluster.settings.keywords import PoleOptions, offers
from geo_itcluster.spillover.exposure import (
    Closeness,
    Exposure,
    InverseDistance,
    Nearness,
    Neighbours,
    check_exposure,
    check_kind,
    placed,
)
from geo_itcluster.spillover.line_fit import LineFit, fit_line
from geo_itcluster.spillover.nulls.arrangements import NullTails
from geo_itcluster.spillover.nulls.placebo import placebo_tails
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import SignFlips
from geo_itcluster.spillover.outcome import SpilloverTest, matched, period
from geo_itcluster.spillover.panel import Change, RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.statistics.inference.sample import deviations
from geo_itcluster.weights import Weights

__all__ = [
    "GROUPS",
    "PoleTest",
    "distance_decay",
    "growth_amount",
    "order_decay",
    "pole_contrast",
    "pole_contrasts",
    "pole_test",
]

_LARGE = 196  # regions with which p of distances holds its level although some regions are far noisier than others

GROUPS = ("Pole", "Neighbour", "Other", "No data")
"""Of a contrast: poles are in neither of the two groups that are compared."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class PoleTest(SpilloverTest):
    """Slope of growth on exposure; see the module, and :class:`~.outcome.SpilloverTest`.

    Attributes
    ----------
    poles : Poles
    kind : Exposure
        What makes regions exposed.
    names : tuple of str
        Regions in the test.
    exposure, growth : (n,) arrays
        Exposure; change a year.
    transform : {"level", "log", "rank"}
        Of the change.
    years : int
        That it took.
    flips : SignFlips
        The test that counts; ``tails`` are its.
    studentised, free : NullTails
        Among sign flips, of the slope over its robust standard error; among permutations of the changes.
    placebo, matched : NullTails or None
        Among placebo poles, and those above the median of the initial level; None where there are no others.
    covariates : int
    """

    LONG: ClassVar[tuple[str, ...]] = ("flips", "kind", "exposure", "growth")
    NULL: ClassVar[str] = Message("null.stationary")

    poles: Poles
    kind: Exposure
    names: tuple[str, ...]
    exposure: FloatArray
    growth: FloatArray
    transform: ValueTransform
    years: int
    flips: SignFlips
    studentised: NullTails
    free: NullTails
    placebo: NullTails | None
    matched: NullTails | None
    covariates: int

    @property
    def title(self) -> Message:
        """What is measured."""
        return self.kind.title

    @property
    def p_free(self) -> float:
        """P under free permutation, on the side of ``alternative``."""
        return self.p_of(self.free)

    @property
    def p_studentised(self) -> float:
        """P of the slope over its robust standard error, likewise."""
        return self.p_of(self.studentised)

    @property
    def p_placebo(self) -> float:
        """P among placebo poles; NaN where there are none."""
        return math.nan if self.placebo is None else self.p_of(self.placebo)

    @public
    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Confidence interval of the effect, by inverting the test; infinite where the map cannot bound it."""
        return self.flips.interval(level)

    @public
    def amount(self, value: float) -> Message:
        """A growth in words: percentage points a year, of logarithms."""
        return growth_amount(value, self.transform)

    def measured(self) -> Message:
        """The effect and its unit."""
        return Message(f"effect.per_{self.kind.unit}", amount=self.amount(self.effect))

    @property
    def ends(self) -> Message:
        """The ends of the 95% confidence interval in words."""
        low, high = self.interval()
        if math.isinf(low) and math.isinf(high):
            return Message("effect.not_bounded")
        return Message("effect.ends", low=_end(low, self.transform), high=_end(high, self.transform))

    @property
    def bounds(self) -> Message:
        """The 95% confidence interval in words."""
        return Message("effect.interval", ends=self.ends)

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The exposed regions of a contrast."""
        return tuple(np.asarray(self.names)[self.exposure > 0].tolist())

    @property
    def others(self) -> tuple[str, ...]:
        """The regions that they are compared with."""
        return tuple(np.asarray(self.names)[self.exposure <= 0].tolist())

    @public
    def groups(self, names: Sequence[str]) -> list[str]:
        """Which of :data:`GROUPS` each of some regions is in."""
        group = dict.fromkeys(self.others, "Other") | dict.fromkeys(self.neighbours, "Neighbour")
        group |= dict.fromkeys(self.poles.names, "Pole")
        return [group.get(name, "No data") for name in names]

    @property
    def fit(self) -> LineFit:
        """Growth on exposure without covariates, and what each region does to it."""
        return fit_line(self.exposure, self.growth, self.names)

    def record(self) -> dict[str, Any]:
        """As every test's, with the interval and p under the other null hypotheses."""
        own = {
            "interval": [plain(end) for end in self.interval()],
            "per": self.kind.unit,
            "p_studentised": self.p_studentised,
            "p_free": self.p_free,
            "p_placebo": plain(self.p_placebo),
            "p_placebo_above_median": None if self.matched is None else self.p_of(self.matched),
        }
        return {**SpilloverTest.record(self), **own}

    def remark(self) -> Message:
        """Interval, other null hypotheses, poles, and who is compared."""
        low, high = self.fit.slope_range
        placebos = [
            Message(f"summary.{what}", p=self.p_of(tails), count=int(tails.arrangements))
            for what, tails in (("placebo", self.placebo), ("placebo_matched", self.matched))
            if tails is not None
        ]
        noisy = self.kind.unit in ("distance", "deviation") and self.n < _LARGE
        compared = [Message("summary.compared", neighbours=self.neighbours, others=self.others)]
        return Message(
            "summary.pole_remark",
            bounds=self.bounds,
            p_studentised=self.p_studentised,
            noisy=[Message("summary.noisy_distance")] if noisy else [],
            p=self.p_free,
            method=Message(f"method.{self.free.method}"),
            placebos=placebos,
            low=_end(low, self.transform),
            high=_end(high, self.transform),
            without=self.fit.most_influential,
            poles=self.poles.caption,
            compared=compared if self.kind.unit == "neighbours" else [],
            covariates=[Message("summary.covariates", count=self.covariates)] if self.covariates else [],
        )


def growth_amount(value: float, transform: ValueTransform) -> Message:
    """A growth in words.

    >>> print(growth_amount(0.0123, "log"))
    1.23 percentage points a year
    """
    return Message(f"effect.{transform}", value=100 * value if transform == "log" else value)


def _end(value: float, transform: ValueTransform) -> Message:
    if math.isinf(value):
        return Message("effect.no_bound")
    return Message(f"effect.end_{transform}", value=100 * value if transform == "log" else value)


# ------------------------------------------------------------------------------------------------------ the test
@offers(PoleTestSettings)
def pole_test(
    given: RegionPanel | Change,
    kind: Exposure,
    weights: Weights,
    poles: Poles,
    *,
    covariates: Values | None = None,
    **settings: Unpack[PoleOptions],
) -> PoleTest:
    """Slope of growth on an exposure to growth poles; see the module for its null hypotheses.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, the change of its values from the first to the last year. NaN is no data: such a region stays out,
        listed, but ways on the map lead through it still.
    kind : Exposure
        :class:`~.exposure.Neighbours`, :class:`~.exposure.Closeness`, :class:`~.exposure.Nearness`,
        :class:`~.exposure.InverseDistance`.
    weights : Weights
        The map on which the changes may be autocorrelated.
    poles : Poles
        Not in the test themselves.
    covariates : (regions, q) array_like of float, optional
        Held constant: changes, exposure and components are taken orthogonal to them.
    **settings
        The settings of :class:`~geo_itcluster.settings.PoleTestSettings`.

    Returns
    -------
    PoleTest
        Its effect is a change a year per unit of exposure.

    Raises
    ------
    RegionError
        If a pole is not on the map.
    DataError
        If fewer than four regions have data and a place in the test, all are exposed alike or changed by the same.
    WeightsError
        If the weights are for other regions, or in another order.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names = list("abcdefgh")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names)
    >>> panel = RegionPanel(names, (2010, 2016), [[0, d] for d in (9, 6, 5, 3, 3, 2, 0, 1)])
    >>> found = pole_test(panel, Closeness(line), line, named_poles(panel, ["a"]))
    >>> print(found.measured())
    0.1548 a year per link nearer
    >>> round(found.p, 4), round(found.p_free, 4), found.p_min
    (0.5, 0.004, 0.03125)
    """
    check_kind(kind)
    chosen = PoleTestSettings(**settings)
    change = matched(given, weights)
    is_pole = poles.among(change.ids)
    exposure = kind.of(is_pole)
    others = _covariates(covariates, change)
    known = ~np.isnan(change.change) & np.isfinite(others).all(axis=1)
    inside = known & ~np.isnan(exposure)
    names = np.asarray(change.labels)
    here = tuple(names[inside].tolist())
    check_exposure(kind, exposure[inside], here, poles)
    deviations(change.per_year[inside])  # refuses what is constant
    slope = Slope(
        weights=weights,
        inside=inside,
        design=np.column_stack([np.ones(len(here)), others[inside]]),
        exposure=exposure[inside],
        values=change.per_year[inside],
        counted=change.change[inside],
        permutations=chosen.permutations,
        seed=chosen.seed,
    )
    flips = slope.flips()
    high = known & (change.initial >= np.nanmedian(change.initial[known]))
    placebo, above = (
        placebo_tails(kind, change.change, others, known, is_pole, among | is_pole, chosen.seed)
        if chosen.placebo
        else None
        for among in (known, high)
    )
    return PoleTest(
        effect=flips.slope,
        tails=flips.tails,
        alternative=chosen.alternative,
        n=len(here),
        missing=tuple(names[~known].tolist()),
        outside=tuple(names[known & ~inside & ~is_pole].tolist()),
        period=period(change),
        relation=kind.relation,
        poles=poles,
        kind=kind,
        names=here,
        exposure=slope.exposure,
        growth=slope.values,
        transform=change.transform,
        years=change.last - change.first,
        flips=flips,
        studentised=slope.studentised(),
        free=slope.free(),
        placebo=placebo,
        matched=above,
        covariates=others.shape[1],
    )


@offers(PoleTestSettings)
def pole_contrast(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    order: int = 1,
    within: bool = False,
    covariates: Values | None = None,
    **settings: Unpack[PoleOptions],
) -> PoleTest:
    r"""Mean growth of the poles' neighbours minus that of the other non-pole regions.

    Parameters
    ----------
    given : RegionPanel or Change
        As in :func:`pole_test`.
    weights : Weights
        Their links say who neighbours whom, and on which map the changes may be autocorrelated.
    poles : Poles
        In neither group.
    order : int
        Neighbours are the regions that many links from the nearest pole (:func:`~.poles.order_from_poles`).
    within : bool
        Count the nearer orders as neighbours too.
    covariates : (regions, q) array_like of float, optional
        Held constant.
    **settings
        The settings of :class:`~geo_itcluster.settings.PoleTestSettings`.

    Raises
    ------
    RegionError, DataError, WeightsError
        As in :func:`pole_test`.

    Notes
    -----
    The change alone is compared. Poor neighbours that catch up contrast with rich others without any spillover: give
    the initial level as a covariate.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> found = pole_contrast(panel, ring, named_poles(panel, ["0"]))
    >>> found.neighbours, round(found.effect, 4), found.arrangements
    (('1', '6'), 0.5, 4.0)
    >>> round(found.p_free, 4), found.p_min
    (0.1333, 0.5)
    """
    if order < 1:
        raise SettingError("setting.too_small", setting="order", least=1, value=order)
    return pole_test(given, Neighbours(weights, order, within), weights, poles, covariates=covariates, **settings)


@offers(PoleTestSettings)
def pole_contrasts(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    within: bool = False,
    most: int | None = None,
    covariates: Values | None = None,
    **settings: Unpack[PoleOptions],
) -> tuple[PoleTest, ...]:
    """Pole contrasts of every order of contiguity that has neighbours and others with data, the nearest first.

    Parameters and errors are those of :func:`pole_contrast`; ``most`` keeps to the so many nearest orders. The tests
    are several, so adjust their p.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> [round(found.effect, 4) for found in pole_contrasts(panel, ring, named_poles(panel, ["0"]))]
    [0.5, -0.25, -0.25]
    """
    change = matched(given, weights)
    steps = order_from_poles(weights, poles)
    steps = steps[~np.isnan(change.change) & (steps != 0)]
    reached = np.unique(steps[steps > 0])
    possible = [int(k) for k in reached if not (steps <= k if within else steps == k).all() or (steps < 0).any()]
    return tuple(
        pole_contrast(change, weights, poles, order=order, within=within, covariates=covariates, **settings)
        for order in possible[:most]
    )


@offers(PoleTestSettings)
def order_decay(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    covariates: Values | None = None,
    **settings: Unpack[PoleOptions],
) -> PoleTest:
    """Growth by the order of contiguity from the nearest pole: the slope per link nearer.

    Parameters and errors are those of :func:`pole_test`. Regions without a way to a pole stay out, listed.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> panel = RegionPanel(tuple("01234"), (2010, 2016), [[0, 9], [0, 5], [0, 3], [0, 4], [0, 1]])
    >>> found = order_decay(panel, line, named_poles(panel, ["0"]))
    >>> round(found.effect, 4), found.exposure
    (0.1833, array([-1., -2., -3., -4.]))
    """
    return pole_test(given, Closeness(weights), weights, poles, covariates=covariates, **settings)


@offers(PoleTestSettings)
def distance_decay(
    given: RegionPanel | Change,
    points: Values,
    weights: Weights,
    poles: Poles,
    *,
    inverse: bool = False,
    covariates: Values | None = None,
    **settings: Unpack[PoleOptions],
) -> PoleTest:
    """Growth by the great-circle distance to the poles.

    Parameters
    ----------
    given : RegionPanel or Change
    points : (n, 2) array_like
        Longitude and latitude of each region in degrees: its administrative centre, or its centroid. The centroid of
        a region that surrounds its pole may lie in it.
    weights, poles
        As in :func:`pole_test`.
    inverse : bool
        The sum of 1 / distance over the poles, in its standard deviations; else 1,000 km nearer to the nearest.
    covariates : (regions, q) array_like of float, optional
        Held constant.
    **settings
        The settings of :class:`~geo_itcluster.settings.PoleTestSettings`.

    Raises
    ------
    RegionError, DataError, WeightsError
        As in :func:`pole_test`, or if points are no longitudes and latitudes or not as many as regions, or a region
        lies where a pole does.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names = tuple("abcde")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names)
    >>> panel = RegionPanel(names, (2010, 2016), [[0, 9], [0, 5], [0, 3], [0, 4], [0, 1]])
    >>> places = [(70, 50), (71, 50), (72, 50), (73, 50), (75, 50)]
    >>> found = distance_decay(panel, places, line, named_poles(panel, ["a"]))
    >>> print(found.measured())
    2.066 a year per 1,000 km nearer
    """
    change = matched(given, weights)
    xy = placed(points, change.ids)
    return pole_test(
        change, InverseDistance(xy) if inverse else Nearness(xy), weights, poles, covariates=covariates, **settings
    )


def _covariates(given: Values | None, change: Change) -> FloatArray:
    if given is None:
        return np.empty((len(change.ids), 0))
    flat = numbers(given, "covariates").ndim < 2
    (found,), _ = aligned_rows({"covariates": given}, change.ids, ndim=1 if flat else 2)
    return found.reshape(len(change.ids), -1)
