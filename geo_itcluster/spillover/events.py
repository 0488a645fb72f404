r"""A dated policy at some places: what happened there and in the rings around them, before and after.

With y the values (their logarithms), D the treated regions and R_k those k links from them, and all farther regions for
comparison,

.. math:: y_{it} = a_i + c_t + \tau D_i P_t + \sum_k \delta_k R_{ik} P_t + u_{it}

with P after the policy began (ring difference-in-differences; Butts 2021). All start together, so that in a balanced
panel the estimates are those of a regression of each region's mean after the policy minus its mean before; the event
study has a regression of each year's value minus that of the last year before. Effects before the policy should be 0.

Standard errors are Conley's (1999): residuals of regions less than a cutoff apart may be correlated, with Bartlett
weights that fall to 0 there, whatever their serial dependence. They are asymptotic in the number of regions, and with
few treated ones too small; beside them is the p of sign flips (:mod:`~.nulls.spectral`), with the other
groups held constant.

References
----------
Butts, K. (2021). Difference-in-differences estimation with spatial spillovers. arXiv 2105.03737. Conley, T. G. (1999).
GMM estimation with cross sectional dependence. Journal of Econometrics 92, 1-45.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray, Values
from geo_itcluster._util.results import Several
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.exposure import placed
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import SignFlips
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.weights import Weights
from geo_itcluster.weights.points import haversine

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PolicyEffect", "PolicyStudy", "conley_covariance", "policy_study"]

_NORMAL = 1.959963984540054  # of a 95% interval
_LEAST = 3  # regions for comparison


@dataclass(frozen=True, slots=True)
class PolicyEffect:
    """What happened in a group of regions after the policy, beyond what happened in the farther ones.

    Attributes
    ----------
    ring : int
        Links from the nearest treated region; 0 for these.
    regions : int
    effect : float
        After minus before, minus the same of the farther regions.
    standard_error, p_conley : float
        Conley's, and the two-sided normal p.
    p, p_min : float
        Two-sided, by sign flips, and the smallest that they could give; NaN for the treated regions.
    low, high : float
        95% interval by inverting the sign flips; for the treated regions, Conley's.
    yearly, yearly_errors : tuple of float
        Effect in each year against the last before the policy, where it is 0, and its standard errors.
    """

    ring: int
    regions: int
    effect: float
    standard_error: float
    p_conley: float
    p: float
    p_min: float
    low: float
    high: float
    yearly: tuple[float, ...]
    yearly_errors: tuple[float, ...]

    @property
    def statistic(self) -> float:
        """The effect."""
        return self.effect


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class PolicyStudy(Several):
    """Effects of a dated policy on the treated regions and on each ring; see the module.

    Attributes
    ----------
    effects : tuple of PolicyEffect
        Of the treated regions, then of the rings, the nearest first.
    places : Poles
        Where the policy was.
    start : int
        Its first year.
    years : tuple of int
    comparison : int
        Farther regions.
    cutoff : float
        In km.
    transform : {"level", "log", "rank"}
    variable : str
    """

    EACH: ClassVar[str] = "effects"

    effects: tuple[PolicyEffect, ...]
    places: Poles
    start: int
    years: tuple[int, ...]
    comparison: int
    cutoff: float
    transform: ValueTransform
    variable: str

    def frame(self) -> pd.DataFrame:
        """One row per group (needs pandas)."""
        import pandas as pd

        names = ("regions", "effect", "standard_error", "p_conley", "p", "p_min", "low", "high")
        index = pd.Index([effect.ring for effect in self.effects], name="ring")
        return pd.DataFrame({name: [getattr(e, name) for e in self.effects] for name in names}, index=index)

    def yearly(self) -> pd.DataFrame:
        """The event study: one row per group and year (needs pandas)."""
        import pandas as pd

        rows = [
            {"ring": e.ring, "year": year, "effect": effect, "standard_error": error}
            for e in self.effects
            for year, effect, error in zip(self.years, e.yearly, e.yearly_errors, strict=True)
        ]
        return pd.DataFrame(rows)

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        cases = [
            Message(
                "summary.policy_case",
                group=Message("summary.policy_treated" if e.ring == 0 else "summary.policy_ring", ring=e.ring),
                count=e.regions,
                amount=Message(
                    f"summary.once_{self.transform}", value=100 * e.effect if self.transform == "log" else e.effect
                ),
                error=100 * e.standard_error if self.transform == "log" else e.standard_error,
                p_conley=e.p_conley,
                flips=[] if e.ring == 0 else [Message("summary.policy_flips", p=e.p)],
            )
            for e in self.effects
        ]
        return Message(
            "summary.policy",
            variable=self.variable,
            start=self.start,
            places=self.places.caption,
            cases=cases,
            comparison=self.comparison,
            cutoff=self.cutoff,
        )


@public
def policy_study(
    panel: RegionPanel,
    weights: Weights,
    places: Poles,
    start: int,
    *,
    points: Values,
    rings: int = 2,
    cutoff: float | None = None,
    transform: ValueTransform = "log",
    permutations: int = 9999,
    seed: int = 0,
) -> PolicyStudy:
    """Estimate what a policy that began in some year did where it was, and around; see the module.

    Parameters
    ----------
    panel : RegionPanel
        A region without data in some year stays out.
    weights : Weights
        Their links make the rings, and the map on which values may be autocorrelated.
    places : Poles
        The treated regions.
    start : int
        First year of the policy; there must be years before.
    points : (n, 2) array_like
        Longitudes and latitudes, for Conley's standard errors.
    rings : int
        Orders of contiguity that the policy may reach.
    cutoff : float, optional
        Distance in km from which residuals are independent; that of the farthest neighbours unless given.
    transform : {"level", "log", "rank"}
    permutations, seed : int
        Where sign flips are too many to count.

    Raises
    ------
    DataError
        If there is no year before or from the start, no region in a ring, or fewer than three beyond the rings.
    RegionError, WeightsError
        If places or weights are of another map.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names = list("abcdefgh")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names)
    >>> values = np.arange(8.0)[:, None] + np.array([0.0, 1.0, 0.0, 1.0])
    >>> values[1, 2:] += 3  # b, beside a, gains 3
    >>> panel = RegionPanel(names, (2010, 2011, 2012, 2013), values)
    >>> at = [(60.0 + i, 50.0) for i in range(8)]
    >>> found = policy_study(panel, line, named_poles(panel, ["a"]), 2012, points=at, transform="level")
    >>> np.round(found.statistic, 6) + 0.0
    array([0., 3., 0.])
    """
    matched(panel, weights)
    if rings < 1:
        raise SettingError("setting.too_small", setting="rings", least=1, value=rings)
    if cutoff is not None and not (math.isfinite(cutoff) and cutoff > 0):
        raise SettingError("setting.not_positive", setting="cutoff", value=cutoff)
    after = np.array(panel.years) >= start
    if not after.any() or after.all():
        raise DataError("spillover.policy_years", start=start, years=panel.years)
    xy, values = placed(points, panel.ids), panel.transformed(transform).values
    inside: BoolArray = np.asarray(~np.isnan(values).any(axis=1))
    ring, counts = _ringed(order_from_poles(weights, places), inside, rings)
    if cutoff is None:
        cutoff = float(haversine(xy[weights.rows], xy[weights.indices]).max())
    y = values[inside]
    before = int((~after).sum()) - 1  # the last year
    changes = np.column_stack([y[:, after].mean(axis=1) - y[:, ~after].mean(axis=1), y - y[:, [before]]])
    groups = (ring[:, None] == np.arange(rings + 1)).astype(np.float64)
    design = np.column_stack([np.ones(len(groups)), groups])
    inverse = np.linalg.pinv(design)
    coefficients = inverse @ changes
    km = haversine(xy[inside][:, None], xy[inside][None])
    errors = np.sqrt(
        [np.diag(conley_covariance(inverse, u, km, cutoff)).clip(0.0) for u in (changes - design @ coefficients).T]
    ).T
    around = inside.copy()
    around[inside] = ring > 0
    flips: list[SignFlips | None] = [None]  # the treated regions are too few to flip; the other rings are held constant
    for k in range(1, rings + 1):
        beside, own = np.delete(design, [1, k + 1], axis=1)[ring > 0], groups[ring > 0, k]
        of = Slope(
            weights=weights,
            inside=around,
            design=beside,
            exposure=own,
            values=changes[ring > 0, 0],
            permutations=permutations,
            seed=seed,
        )
        flips.append(of.flips())
    return PolicyStudy(
        effects=tuple(map(_effect, range(rings + 1), counts.tolist(), coefficients[1:], errors[1:], flips)),
        places=places,
        start=start,
        years=panel.years,
        comparison=int(counts[-1]),
        cutoff=cutoff,
        transform=transform,
        variable=panel.variable,
    )


def _ringed(links: IntArray, inside: BoolArray, rings: int) -> tuple[IntArray, IntArray]:
    """Ring of each region inside, one more beyond all rings; and how many are in each."""
    ring = np.where((links < 0) | (links > rings), rings + 1, links)[inside]
    counts = np.bincount(ring, minlength=rings + 2)
    if counts[-1] < _LEAST or not counts[:-1].all():
        raise DataError(
            "spillover.policy_rings", counts=counts[1:-1].tolist(), treated=int(counts[0]), far=int(counts[-1])
        )
    return ring, counts


def _effect(ring: int, regions: int, effects: FloatArray, errors: FloatArray, flips: SignFlips | None) -> PolicyEffect:
    """Of one group: the effects after the policy, and in each year."""
    effect, error = float(effects[0]), float(errors[0])
    p = p_min = math.nan
    low, high = effect - _NORMAL * error, effect + _NORMAL * error
    if flips is not None:
        tails = flips.tails
        p, p_min = min(1.0, 2 * min(tails.upper, tails.lower)), min(1.0, 2 * tails.upper_min)
        low, high = flips.interval()
    return PolicyEffect(
        ring=ring,
        regions=regions,
        effect=effect,
        standard_error=error,
        p_conley=math.erfc(abs(effect) / error / math.sqrt(2)) if error > 0 else math.nan,
        p=p,
        p_min=p_min,
        low=low,
        high=high,
        yearly=tuple(effects[1:].tolist()),
        yearly_errors=tuple(errors[1:].tolist()),
    )


def conley_covariance(inverse: FloatArray, residuals: FloatArray, km: FloatArray, cutoff: float) -> FloatArray:
    """Conley's covariance of least-squares coefficients, with Bartlett weights of the distance.

    Parameters
    ----------
    inverse : (k, n) array
        Pseudo-inverse of the design.
    residuals : (n,) array
    km : (n, n) array
        Distances.
    cutoff : float
        From where on residuals are independent.

    Examples
    --------
    >>> design, residuals = np.ones((4, 1)), np.array([1.0, -1.0, 1.0, -1.0])
    >>> conley_covariance(np.linalg.pinv(design), residuals, 9.0 * (1 - np.eye(4)), 5.0)
    array([[0.25]])
    """
    near = np.maximum(1.0 - km / cutoff, 0.0)
    scores = inverse * residuals
    covariance: FloatArray = scores @ near @ scores.T
    return covariance
