r"""Tests of growth poles: whether regions grew more, the more they are exposed to the poles.

.. math:: g_i = a + \beta e_i + x_i' \gamma + u_i

over the non-pole regions with data: g is the change a year, e the exposure (:mod:`~.exposure`), x covariates of the
user's own, if any. The effect is the least-squares slope :math:`\beta`; of neighbours against others it is the
difference of their means. Three null hypotheses give a p each:

* **Sign flips** (:mod:`~.spectral`): the changes are any stationary spatial process on this map. This p counts, and the
  confidence interval inverts this test.
* **Studentised sign flips**: the same, of the slope over its standard error that is robust to unequal variances. Its p
  is the one to trust where some regions are far noisier than others; elsewhere it finds less on small maps.
* **Free permutation**: every order of the changes (or of their residuals on the covariates) is equally likely. It is
  exact without spatial autocorrelation, and far too often significant with it.
* **Placebo poles**: any other regions, as many, might have been the poles; all of them, and those above the median of
  the initial level alone. A description of where the poles stand among other regions: regions are not drawn by lot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, numbers, public, shown
from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray, Values
from geo_itcluster.errors import ArgumentError, DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.arrangements import NullTails, arrangement_tails
from geo_itcluster.spillover.exposure import Closeness, Exposure, InverseDistance, Nearness, Neighbours, placed
from geo_itcluster.spillover.outcome import SpilloverTest, matched, period
from geo_itcluster.spillover.panel import Change, RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.spillover.spectral import COUNTED, DENSE, SignFlips, Waves, flips_of, sign_flips, studentised, waves
from geo_itcluster.statistics.exact.tails import LARGEST_SIZE, Method, exact_tails
from geo_itcluster.statistics.inference.sample import Alternative, deviations
from geo_itcluster.weights import Weights

__all__ = [
    "GROUPS",
    "LineFit",
    "PoleTest",
    "check_exposure",
    "check_kind",
    "covariates_of",
    "distance_decay",
    "fit_line",
    "free_tails",
    "growth_amount",
    "kept_waves",
    "order_decay",
    "pole_contrast",
    "pole_contrasts",
    "pole_test",
    "residual",
    "slope_flips",
    "studentised_tails",
]

GROUPS = ("Pole", "Neighbour", "Other", "No data")
"""Of a contrast: poles are in neither of the two groups that are compared."""

_LEAST = 4  # regions in a test
_PLACEBOS, _VALUES = 2_000, 10_000_000  # sets of placebo poles that are all tried; values permuted, placed


@dataclass(frozen=True, slots=True, eq=False)
class LineFit:
    """A line through growth and exposure.

    Attributes
    ----------
    names : tuple of str
        Regions.
    intercept, slope, r_squared : float
        Least squares.
    slope_without : (n,) array
        The slope without each region in turn; NaN where the others are all exposed alike.
    """

    names: tuple[str, ...]
    intercept: float
    slope: float
    r_squared: float
    slope_without: FloatArray

    @property
    def slope_range(self) -> tuple[float, float]:
        """Lowest and highest slope without one region."""
        return float(np.nanmin(self.slope_without)), float(np.nanmax(self.slope_without))

    @property
    def one_sign(self) -> bool:
        """Whether the slope has the same sign whichever region is left out."""
        low, high = self.slope_range
        return low > 0 or high < 0

    @property
    def most_influential(self) -> str:
        """The region without which the slope differs most."""
        return self.names[int(np.nanargmax(np.abs(self.slope_without - self.slope)))]


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

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Confidence interval of the effect, by inverting the test; infinite where the map cannot bound it."""
        return self.flips.interval(level)

    def amount(self, value: float) -> Message:
        """A growth in words: percentage points a year, of logarithms."""
        return growth_amount(value, self.transform)

    def measured(self) -> Message:
        """The effect and its unit."""
        return Message(f"effect.per_{self.kind.unit}", amount=self.amount(self.effect))

    @property
    def ends(self) -> Message:
        """The ends of the 95 % confidence interval in words."""
        low, high = self.interval()
        if math.isinf(low) and math.isinf(high):
            return Message("effect.not_bounded")
        return Message("effect.ends", low=_end(low, self.transform), high=_end(high, self.transform))

    @property
    def bounds(self) -> Message:
        """The 95 % confidence interval in words."""
        return Message("effect.interval", ends=self.ends)

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The exposed regions of a contrast."""
        return tuple(np.asarray(self.names)[self.exposure > 0].tolist())

    @property
    def others(self) -> tuple[str, ...]:
        """The regions that they are compared with."""
        return tuple(np.asarray(self.names)[self.exposure <= 0].tolist())

    def groups(self, names: Sequence[str]) -> list[str]:
        """Which of :data:`GROUPS` each of some regions is in."""
        group = dict.fromkeys(self.others, "Other") | dict.fromkeys(self.neighbours, "Neighbour")
        group |= dict.fromkeys(self.poles.names, "Pole")
        return [group.get(name, "No data") for name in names]

    @property
    def fit(self) -> LineFit:
        """Growth on exposure without covariates, and what each region does to it."""
        return fit_line(self.exposure, self.growth, self.names)

    def remark(self) -> Message:
        """Interval, other null hypotheses, poles, and who is compared."""
        low, high = self.fit.slope_range
        placebos = [
            Message(f"summary.{what}", p=self.p_of(tails), count=int(tails.arrangements))
            for what, tails in (("placebo", self.placebo), ("placebo_matched", self.matched))
            if tails is not None
        ]
        compared = [Message("summary.compared", neighbours=self.neighbours, others=self.others)]
        return Message(
            "summary.pole_remark",
            bounds=self.bounds,
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
@public
def pole_test(
    given: RegionPanel | Change,
    kind: Exposure,
    weights: Weights,
    poles: Poles,
    *,
    covariates: Values | None = None,
    placebo: bool = True,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
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
        Held constant: changes, exposure and waves are taken orthogonal to them.
    placebo : bool
        Whether to try placebo poles.
    permutations, seed : int
        Where arrangements are too many to count. Free permutations and placebo poles are fewer beyond a thousand
        regions; how many is in the result.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for spillover. Two-sided p is twice the smaller tail.

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
    (0.1875, 0.004, 0.03125)
    """
    check_kind(kind)
    change = matched(given, weights)
    is_pole = poles.among(change.ids)
    exposure = kind.of(is_pole)
    others = _covariates(covariates, change)
    known = ~np.isnan(change.change) & np.isfinite(others).all(axis=1)
    inside = known & ~np.isnan(exposure)
    names = np.asarray(change.labels)
    here = tuple(names[inside].tolist())
    e, g = exposure[inside], change.per_year[inside]
    check_exposure(kind, e, here, poles)
    deviations(g)  # refuses what is constant
    design = np.column_stack([np.ones(len(e)), others[inside]])
    drawn: dict[str, int] = {"permutations": permutations, "seed": seed}
    flips = slope_flips(weights, inside, design, e, g, **drawn)
    placebos: list[NullTails | None] = [None, None]
    if placebo:
        high = change.initial >= np.nanmedian(change.initial[known])
        placebos = [
            _placebos(kind, change.per_year, others, known, is_pole, candidates, seed)
            for candidates in (known | is_pole, known & high | is_pole)
        ]
    return PoleTest(
        effect=flips.slope,
        tails=flips.tails,
        alternative=alternative,
        n=len(e),
        missing=tuple(names[~known].tolist()),
        outside=tuple(names[known & ~inside & ~is_pole].tolist()),
        period=period(change),
        relation=kind.relation,
        poles=poles,
        kind=kind,
        names=here,
        exposure=e,
        growth=g,
        transform=change.transform,
        years=change.last - change.first,
        flips=flips,
        studentised=studentised_tails(weights, inside, design, e, g, **drawn),
        free=free_tails(e, g, design, **drawn),
        placebo=placebos[0],
        matched=placebos[1],
        covariates=others.shape[1],
    )


def slope_flips(
    weights: Weights,
    inside: BoolArray,
    design: FloatArray,
    exposure: FloatArray,
    values: FloatArray,
    *,
    permutations: int = 9999,
    seed: int = 0,
) -> SignFlips:
    """Sign flips of the slope of values on an exposure, beside a design, among the regions inside."""
    e, y = (residual(x, design) for x in (exposure, values))
    found = _waves(weights, inside, design, e)
    return sign_flips(found.parts(e, y), found.parts(e, e), permutations=permutations, seed=seed)


def studentised_tails(
    weights: Weights,
    inside: BoolArray,
    design: FloatArray,
    exposure: FloatArray,
    values: FloatArray,
    *,
    permutations: int = 9999,
    seed: int = 0,
) -> NullTails:
    """Tails of the slope over its robust standard error under the same flips; fewer beyond a thousand regions."""
    e, y = (residual(x, design) for x in (exposure, values))
    found = _waves(weights, inside, design, e)
    draws = min(permutations, max(199, _VALUES // len(e)))
    signs, counted = flips_of(int(found.space[-1]) + 1, COUNTED, draws, seed)
    leverage = (np.linalg.qr(design)[0] ** 2).sum(axis=1)
    (t,) = studentised(found, e[None], y, signs, leverage)[1]
    margin, least = 1e-9 * float(np.abs(t).max()), 1 / len(t)
    upper, lower = float(np.mean(t >= t[0] - margin)), float(np.mean(t <= t[0] + margin))
    method = "exact: studentised sign flips" if counted else "studentised sign flips"
    drawn = None if counted else seed
    return NullTails(upper, lower, least, least, float(len(t) - (not counted)), method, drawn)


def _waves(weights: Weights, inside: BoolArray, design: FloatArray, residual: FloatArray) -> Waves:
    if len(residual) <= DENSE:
        return kept_waves(weights, inside, design)
    return waves(weights, inside, design, residual[:, None])


def kept_waves(weights: Weights, inside: BoolArray, design: FloatArray) -> Waves:
    """All waves among the regions inside, found once."""
    key = f"waves {inside.tobytes().hex()} {design.tobytes().hex() if design.shape[1] > 1 else ''}"
    return weights.once(key, lambda: waves(weights, inside, design, design))


@public
def pole_contrast(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    order: int = 1,
    within: bool = False,
    covariates: Values | None = None,
    placebo: bool = True,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> PoleTest:
    r"""Mean growth of the poles' neighbours minus that of the other non-pole regions.

    Parameters
    ----------
    given, covariates, placebo, permutations, seed, alternative
        As in :func:`pole_test`.
    weights : Weights
        Their links say who neighbours whom, and on which map the changes may be autocorrelated.
    poles : Poles
        In neither group.
    order : int
        Neighbours are the regions that many links from the nearest pole (:func:`~.poles.order_from_poles`).
    within : bool
        Count the nearer orders as neighbours too.

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
    return pole_test(
        given,
        Neighbours(weights, order, within),
        weights,
        poles,
        covariates=covariates,
        placebo=placebo,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
    )


@public
def pole_contrasts(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    within: bool = False,
    most: int | None = None,
    covariates: Values | None = None,
    placebo: bool = True,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
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
        pole_contrast(
            change,
            weights,
            poles,
            order=order,
            within=within,
            covariates=covariates,
            placebo=placebo,
            permutations=permutations,
            seed=seed,
            alternative=alternative,
        )
        for order in possible[:most]
    )


@public
def order_decay(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    covariates: Values | None = None,
    placebo: bool = True,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
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
    return pole_test(
        given,
        Closeness(weights),
        weights,
        poles,
        covariates=covariates,
        placebo=placebo,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
    )


@public
def distance_decay(
    given: RegionPanel | Change,
    points: Values,
    weights: Weights,
    poles: Poles,
    *,
    inverse: bool = False,
    covariates: Values | None = None,
    placebo: bool = True,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> PoleTest:
    """Growth by the great-circle distance to the poles.

    Parameters
    ----------
    given, weights, poles, covariates, placebo, permutations, seed, alternative
        As in :func:`pole_test`.
    points : (n, 2) array_like
        Longitude and latitude of each region in degrees: its administrative centre, or its centroid. The centroid of
        a region that surrounds its pole may lie in it.
    inverse : bool
        The sum of 1 / distance over the poles, in its standard deviations; else 1,000 km nearer to the nearest.

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
        change,
        InverseDistance(xy) if inverse else Nearness(xy),
        weights,
        poles,
        covariates=covariates,
        placebo=placebo,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
    )


def fit_line(x: FloatArray, y: FloatArray, names: tuple[str, ...]) -> LineFit:
    r"""Least-squares line, and its slope without each region in turn.

    .. math:: b_{(i)} = b - \frac{(x_i - \bar x) e_i}{(1 - h_i) \sum (x - \bar x)^2}, \qquad
              h_i = \frac1n + \frac{(x_i - \bar x)^2}{\sum (x - \bar x)^2}

    Parameters
    ----------
    x, y : (n,) arrays
        Finite, x and y not constant.
    names : (n,) tuple of str

    References
    ----------
    Belsley, D. A., Kuh, E. & Welsch, R. E. (1980). Regression Diagnostics, ch. 2.

    Examples
    --------
    >>> line = fit_line(np.array([1.0, 2.0, 3.0, 4.0]), np.array([4.0, 3.0, 2.0, 9.0]), ("a", "b", "c", "d"))
    >>> round(line.slope, 4), line.slope_without.round(4), line.most_influential
    (1.4, array([ 3.    ,  1.2857,  1.8571, -1.    ]), 'd')
    """
    dx, dy = x - x.mean(), y - y.mean()
    spread = float(dx @ dx)
    slope = float(dx @ dy) / spread
    rest = dy - slope * dx
    free = 1.0 - 1.0 / len(x) - dx**2 / spread
    free[free < 1e-12] = np.nan  # the others are all exposed alike
    return LineFit(
        names=names,
        intercept=float(y.mean()) - slope * float(x.mean()),
        slope=slope,
        r_squared=1.0 - float(rest @ rest) / float(dy @ dy),
        slope_without=slope - dx * rest / (free * spread),
    )


# ----------------------------------------------------------------------------------------------- null hypotheses
def free_tails(exposure: FloatArray, growth: FloatArray, design: FloatArray, permutations: int, seed: int) -> NullTails:
    """Tails among permutations of the changes, or of their residuals on the covariates."""
    near = exposure > 0
    size = int(near.sum())
    binary = np.isin(exposure, (0.0, 1.0)).all()
    if binary and design.shape[1] == 1 and min(size, len(near) - size) <= LARGEST_SIZE:
        # exact_tails leaves one unit out of every draw: here a placeholder with an existing value
        found = exact_tails(np.append(growth, growth[0]), [size], [float(growth[near].sum())], unit=[len(growth)])
        return NullTails(
            upper=float(found.p_ge[0]),
            lower=float(found.p_le[0]),
            upper_min=float(found.p_ge_min[0]),
            lower_min=float(found.p_le_min[0]),
            arrangements=float(found.arrangements[0]),
            method=f"exact: {Method(int(found.method[0])).label}",
            error=float(found.error[0]),
        )
    e, y = (residual(x, design) for x in (exposure, growth))
    draws = min(permutations, max(199, _VALUES // len(e)))
    return arrangement_tails(y, lambda columns: e @ columns, permutations=draws, seed=seed)


def _placebos(
    kind: Exposure,
    growth: FloatArray,
    covariates: FloatArray,
    known: BoolArray,
    is_pole: BoolArray,
    candidates: BoolArray,
    seed: int,
) -> NullTails | None:
    """Tails among sets of as many placebo poles, the poles themselves included; None without any others."""
    places, size = np.flatnonzero(candidates), int(is_pole.sum())
    sets = math.comb(len(places), size)
    if sets < 2:
        return None
    every = sets <= _PLACEBOS
    draws = max(99, min(999, _VALUES // (20 * len(growth))))
    chosen = _all_sets(places, size) if every else _some_sets(places, size, draws, seed, is_pole)
    slopes, observed = [], math.nan
    for poles in chosen:
        mask = np.zeros(len(growth), dtype=bool)
        mask[poles] = True
        exposure = kind.of(mask)
        inside = known & ~np.isnan(exposure)
        design = np.column_stack([np.ones(int(inside.sum())), covariates[inside]])
        e = residual(exposure[inside], design)
        if len(e) >= _LEAST and (spread := float(e @ e)) > 1e-18 * float(exposure[inside] @ exposure[inside]):
            slopes.append(float(e @ growth[inside]) / spread)
            if (mask == is_pole).all():
                observed = slopes[-1]
    found = np.array(slopes)
    margin, n = 1e-9 * float(np.abs(found).max()), len(found)
    return NullTails(
        upper=float(np.mean(found >= observed - margin)),
        lower=float(np.mean(found <= observed + margin)),
        upper_min=1 / n,
        lower_min=1 / n,
        arrangements=float(n),
        method="placebo poles: all" if every else "placebo poles: drawn",
        seed=None if every else seed,
    )


def _all_sets(places: IntArray, size: int) -> Iterator[list[int]]:
    return (list(chosen) for chosen in combinations(places.tolist(), size))


def _some_sets(places: IntArray, size: int, draws: int, seed: int, is_pole: BoolArray) -> Iterator[list[int]]:
    """The poles, and random sets."""
    yield np.flatnonzero(is_pole).tolist()
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(draws):
        yield generator.choice(places, size, replace=False).tolist()


def residual(values: FloatArray, design: FloatArray) -> FloatArray:
    """What is left of values once a constant, and what is beside it in the design, are fitted."""
    fit = np.ones((len(values), 1)) / math.sqrt(len(values)) if design.shape[1] == 1 else np.linalg.qr(design)[0]
    left: FloatArray = values - fit @ (fit.T @ values)
    return left


# ------------------------------------------------------------------------------------------------------ refusals
def covariates_of(given: Mapping[str, RegionPanel], change: Change) -> FloatArray:
    """Covariates in the first year of a change, (regions, q)."""
    return np.column_stack([np.empty((len(change.ids), 0)), *(panel.year(change.first) for panel in given.values())])


def _covariates(given: Values | None, change: Change) -> FloatArray:
    if given is None:
        return np.empty((len(change.ids), 0))
    flat = numbers(given, "covariates").ndim < 2
    (found,), _ = aligned_rows({"covariates": given}, change.ids, ndim=1 if flat else 2)
    return found.reshape(len(change.ids), -1)


def check_kind(kind: object) -> None:
    """Refuse what is no exposure.

    Raises
    ------
    ArgumentError
        If it is none.
    """
    if not hasattr(kind, "of"):
        raise ArgumentError("spillover.no_kind", value=shown(kind))


def check_exposure(kind: Exposure, exposure: FloatArray, names: Sequence[str], poles: Poles) -> None:
    """Refuse a test of too few regions, or of regions that are all exposed alike.

    Raises
    ------
    DataError
        That says which.
    """
    n = len(exposure)
    if isinstance(kind, Neighbours) and n and np.ptp(exposure) == 0:
        if exposure[0]:
            raise DataError("spillover.all_neighbours", count=n, group=kind.group, poles=poles.caption)
        there = np.unique(order_from_poles(kind.weights, poles))
        there = there[there > 0]
        orders = Message("spillover.orders", orders=there) if len(there) else Message("spillover.no_way")
        raise DataError("spillover.no_neighbours", group=kind.group, poles=poles.caption, orders=orders)
    if n < _LEAST:
        raise DataError("spillover.few_exposed", count=n, poles=poles.caption)
    if isinstance(kind, Nearness) and (at := [x for x, d in zip(names, exposure, strict=True) if d >= 0]):
        raise DataError("spillover.at_pole", names=at)
    if np.ptp(exposure) <= 1e-9 * np.abs(exposure).max():
        raise DataError("spillover.exposed_alike", count=n, poles=poles.caption)
