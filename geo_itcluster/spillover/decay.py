r"""Distance decay: whether regions nearer to a growth pole change more.

Spearman's rank correlation of the change with the distance to the nearest pole asks for no shape. Two shapes are fitted
by least squares beside it,

.. math:: \Delta_i = a + b\, d_i + e_i, \qquad \Delta_i = a + b \ln d_i + e_i,

each with the range of b when one region after the other is left out: with few regions one of them may be the effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arguments import aligned_rows, public
from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError, listed
from geo_itcluster.messages import Message
from geo_itcluster.spillover.arrangements import TestInference
from geo_itcluster.spillover.outcome import SpilloverTest, change_of, matched, period
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.spillover.rank_correlation import spearman
from geo_itcluster.statistics.inference.sample import Alternative, check_range
from geo_itcluster.weights import Weights
from geo_itcluster.weights.points import checked_points, haversine

__all__ = ["Decay", "DecayFit", "distance_decay", "fit_line", "order_decay"]


@dataclass(frozen=True, slots=True, eq=False)
class DecayFit:
    """A line through changes and distances.

    Attributes
    ----------
    names : tuple of str
        Regions.
    intercept, slope, r_squared : float
        Least squares; the slope is the change per unit of the distance, or of its natural logarithm.
    slope_without : (n,) array
        The slope without each region in turn; NaN where the others all lie at one distance.
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

    def __str__(self) -> str:
        low, high = self.slope_range
        return (
            f"slope {self.slope:.4g}, R2 {self.r_squared:.3f}, without one region {low:.4g} to {high:.4g} "
            f"(most changed without {self.most_influential})"
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Decay(SpilloverTest):
    """Rank correlation of the change with the distance to the nearest pole; see :class:`~.outcome.SpilloverTest`.

    Attributes
    ----------
    poles : Poles
    names : tuple of str
        Regions in the test: no poles, with data and a way to one.
    nearest : tuple of str
        The nearest pole of each, the first if there are several; empty for orders of contiguity.
    distance, change : (n,) arrays
        Distance in ``unit``; change over the whole period.
    unit : str
        ``km``, or ``links``.
    linear, logarithmic : DecayFit
        Lines on the distance, and on its natural logarithm.
    """

    NAME: ClassVar[str] = Message("spillover_test.decay_distance")
    NULL: ClassVar[str] = "every order of the changes over the non-pole regions is equally likely"
    SPILLOVER: ClassVar[Alternative] = "less"

    poles: Poles
    names: tuple[str, ...]
    nearest: tuple[str, ...]
    distance: FloatArray
    change: FloatArray
    unit: str
    linear: DecayFit
    logarithmic: DecayFit

    @property
    def title(self) -> str:
        """What the change is correlated with."""
        return self.NAME if self.unit == "km" else Message("spillover_test.decay_order")

    def remark(self) -> str:
        """The poles and the fitted decay."""
        return (
            f"poles: {self.poles}; distances {self.distance.min():.4g} to {self.distance.max():.4g} {self.unit}; "
            f"change per {self.unit.removesuffix('s')}: {self.linear}; per unit of the logarithm: {self.logarithmic}"
        )


@public
def distance_decay(
    given: RegionPanel | Change,
    points: ArrayLike,
    poles: Poles,
    *,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> Decay:
    r"""Decay of the change with the great-circle distance to the nearest pole.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, the change of its values from the first to the last year. Regions without data stay out, listed.
    points : (n, 2) array_like
        Longitude and latitude of each region in degrees: its administrative centre, or its centroid. The centroid of
        a region that surrounds its pole may lie in it.
    poles : Poles
        Not in the test themselves.
    inference : {"auto", "exact", "permutation"}
        As in :func:`~.rank_correlation.spearman`: exact up to 15 regions.
    permutations, seed : int
    alternative : {"two-sided", "greater", "less"}
        ``less`` is for spillover: the farther, the smaller the change.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    Decay
        Its effect is Spearman's rank correlation; distances are in km.

    Raises
    ------
    RegionError
        If a pole is not on the map.
    DataError
        If points are no longitudes and latitudes or not as many as regions, fewer than four regions are left, all lie
        at one distance or changed by the same, one lies where a pole does, or a setting does not exist.

    Notes
    -----
    The lines are descriptive: least squares with neither p nor claim of independence.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> panel = RegionPanel(tuple("abcde"), (2010, 2016), [[0, 9], [0, 5], [0, 3], [0, 4], [0, 1]])
    >>> found = distance_decay(panel, [(70, 50), (71, 50), (72, 50), (73, 50), (75, 50)], named_poles(panel, ["a"]))
    >>> round(found.effect, 4), round(found.p_one_sided, 4), found.distance.round(0)
    (-0.8, 0.1667, array([ 71., 143., 214., 357.]))
    >>> found.linear.slope < 0, found.linear.one_sign
    (True, True)
    """
    change = change_of(given)
    (xy,), _ = aligned_rows({"points": points}, change.ids, ndim=2)
    if xy.shape != (len(change.ids), 2):
        raise DataError(f"{len(change.ids)} regions need points of the shape (n, 2), not {xy.shape}.")
    xy = checked_points(xy, geographic=True)
    is_pole = poles.among(change.ids)
    to_poles = haversine(xy[:, None], xy[is_pole][None])
    distance: FloatArray = np.where(is_pole, np.nan, to_poles.min(axis=1))
    nearest = np.asarray(change.labels)[is_pole][to_poles.argmin(axis=1)]
    return _decay(
        change,
        distance,
        poles,
        is_pole=is_pole,
        nearest=nearest,
        unit="km",
        relation="great-circle distance",
        inference=inference,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
        progress=progress,
    )


@public
def order_decay(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> Decay:
    """Decay of the change with the order of contiguity from the nearest pole.

    Parameters
    ----------
    given : RegionPanel or Change
        Regions without data stay out, listed; ways on the map lead through them still.
    weights : Weights
        Their links are counted (:func:`~.poles.order_from_poles`). Regions without a way to a pole stay out, listed.
    poles : Poles
        Not in the test themselves.
    inference : {"auto", "exact", "permutation"}
        As in :func:`~.rank_correlation.spearman`: exact for many regions, since orders are few.
    permutations, seed : int
    alternative : {"two-sided", "greater", "less"}
        ``less`` is for spillover: the farther, the smaller the change.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    Decay
        Its effect is Spearman's rank correlation; distances are numbers of links.

    Raises
    ------
    RegionError
        If a pole is not on the map.
    DataError
        If fewer than four regions are left, all are of one order or changed by the same, or a setting does not exist.
    WeightsError
        If the weights are for other regions, or in another order.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> panel = RegionPanel(tuple("01234"), (2010, 2016), [[0, 9], [0, 5], [0, 3], [0, 4], [0, 1]])
    >>> found = order_decay(panel, line, named_poles(panel, ["0"]))
    >>> round(found.effect, 4), found.distance, round(found.linear.slope, 4)
    (-0.8, array([1., 2., 3., 4.]), -1.1)
    """
    change = matched(given, weights)
    is_pole = poles.among(change.ids)
    order = order_from_poles(weights, poles).astype(np.float64)
    return _decay(
        change,
        np.where(order > 0, order, np.nan),
        poles,
        is_pole=is_pole,
        nearest=None,
        unit="links",
        relation=f"order of contiguity, {weights.method}",
        inference=inference,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
        progress=progress,
    )


def fit_line(x: FloatArray, y: FloatArray, names: tuple[str, ...]) -> DecayFit:
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
    free[free < 1e-12] = np.nan  # the others all lie at one place
    return DecayFit(
        names=names,
        intercept=float(y.mean()) - slope * float(x.mean()),
        slope=slope,
        r_squared=1.0 - float(rest @ rest) / float(dy @ dy),
        slope_without=slope - dx * rest / (free * spread),
    )


def _decay(
    change: Change,
    distance: FloatArray,
    poles: Poles,
    *,
    is_pole: BoolArray,
    nearest: NDArray[np.str_] | None,
    unit: str,
    relation: str,
    inference: TestInference,
    permutations: int,
    seed: int,
    alternative: Alternative,
    progress: Progress | None,
) -> Decay:
    """Test and fit the decay over the regions that have a change and a distance; poles have none."""
    names = np.asarray(change.labels)
    known = ~np.isnan(change.change)
    inside = known & ~np.isnan(distance)
    d, moved, here = distance[inside], change.change[inside], tuple(names[inside].tolist())
    _check_decay(d, moved, here, poles)
    rho, tails = spearman(d, moved, inference=inference, permutations=permutations, seed=seed, progress=progress)
    return Decay(
        effect=rho,
        tails=tails,
        alternative=alternative,
        n=len(d),
        missing=tuple(names[~known].tolist()),
        outside=tuple(names[known & ~inside & ~is_pole].tolist()),
        period=period(change),
        relation=relation,
        poles=poles,
        names=here,
        nearest=() if nearest is None else tuple(nearest[inside].tolist()),
        distance=d,
        change=moved,
        unit=unit,
        linear=fit_line(d, moved, here),
        logarithmic=fit_line(np.log(d), moved, here),
    )


def _check_decay(distance: FloatArray, moved: FloatArray, names: tuple[str, ...], poles: Poles) -> None:
    """Refuse what has no decay."""
    n = len(distance)
    if n < 4:
        raise DataError(f"Only {n} regions besides the poles have data and a way to one ({poles}); four are needed.")
    at_pole = [name for name, d in zip(names, distance, strict=True) if d <= 0]
    if at_pole:
        raise DataError(f"At the very place of a pole: {listed(at_pole)}. Give administrative centres.")
    for values, what in ((distance, "lie at the same distance from the nearest pole"), (moved, "changed by the same")):
        if np.ptp(values) <= 1e-9 * np.abs(values).max():
            raise DataError(f"All {n} regions {what}, {values[0]:g}: there is no decay to test.")
    check_range(moved)
