r"""Verdict on a claim of spillover: evidence for, evidence against, or that one cannot tell; by rules, in this order.

1. **Evidence for**: the specification curve's joint test finds more significant spillovers than chance would, and at
   least three quarters of all specifications have the sign of spillover.
2. **Evidence against**, the opposite: the joint test finds more significant effects of the opposite sign than chance
   would, and at least three quarters of all specifications have it. Regions near the poles did worse.
3. **Evidence against**, too small: the main test, the pole contrast, would have seen the smallest spillover of interest
   with the power asked for, and the upper confidence limit of the contrast lies below that size.
4. **Cannot tell** otherwise.

A test that found nothing is evidence of nothing but for its power. So the third rule asks for both, and the text of the
fourth says what could be there unseen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np

from geo_itcluster._util.wording import p_text
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.contrast import PoleContrast, pole_contrast
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.weights import Weights

__all__ = ["CONSISTENT", "SMALLEST", "Outcome", "Verdict", "contrast_upper_limit", "verdict"]

Outcome = Literal["evidence for", "evidence against", "cannot tell"]

CONSISTENT = 0.75
"""Share of the specifications that must have one sign for it to count as the curve's."""

SMALLEST = 0.5
"""Smallest spillover of interest unless named, in standard deviations: Cohen's (1988) medium difference of means."""

_STEPS = 40  # halvings of a confidence limit: to 1e-12 of where it started


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the results say about a claim.

    Attributes
    ----------
    claim : str
    outcome : {"evidence for", "evidence against", "cannot tell"}
    reason : str
        The rule that decided, with its numbers.
    numbers : mapping of str to float
        Every number that the verdict rests on.
    """

    claim: str
    outcome: Outcome
    reason: str
    numbers: Mapping[str, float]

    def __str__(self) -> str:
        return f'"{self.claim}": {self.outcome}. {self.reason}'


def verdict(
    curve: SpecificationCurve,
    contrast: PoleContrast,
    power: PowerCurve,
    upper_limit: float,
    *,
    claim: str = "The poles spill over to their neighbours",
    smallest: float = SMALLEST,
) -> Verdict:
    """Weigh the results; see the module for the rules.

    The curve's joint test is reported for each variable as well, so that one of them does not speak for all.

    Parameters
    ----------
    curve : SpecificationCurve
    contrast : PoleContrast
        The main test.
    power : PowerCurve
        Of that test, on the same map and change, with ``effect="poles"``.
    upper_limit : float
        One-sided upper confidence limit of the contrast, in the change's unit, at the power's level:
        :func:`contrast_upper_limit`.
    claim : str
        What is judged, in a sentence.
    smallest : float
        Smallest spillover of interest, in standard deviations of the changes of the non-pole regions.

    Raises
    ------
    DataError
        If the smallest effect of interest is not positive, the power is not that of a spillover from poles, or its
        level is not the curve's.
    """
    if not (math.isfinite(smallest) and smallest > 0):
        raise DataError(f"The smallest effect of interest must be a positive number, not {smallest}.")
    if power.effect != "poles" or power.alpha != curve.alpha:
        raise DataError("A verdict needs the power of the pole contrast, at the level of the specification curve.")
    j = curve.joint
    numbers = {
        "specifications": float(len(curve.specifications)),
        "share_positive": j.share_positive,
        "significant_positive": float(j.positive),
        "joint_p_positive": j.p_positive,
        "significant_negative": float(j.negative),
        "joint_p_negative": j.p_negative,
        "alpha": curve.alpha,
        "contrast": contrast.effect,
        "contrast_in_sd": contrast.effect / power.unit,
        "contrast_p": contrast.p,
        "contrast_p_min": contrast.p_min,
        "upper_limit_in_sd": upper_limit / power.unit,
        "smallest_of_interest": smallest,
        "power_at_smallest": float(np.interp(smallest, power.deltas, power.power)),
        "target_power": power.target,
        "minimum_detectable_effect": power.mde,
    }
    for name, part in curve.parts["variable"].items():
        numbers |= {f"joint_p_positive, {name}": part.p_positive, f"joint_p_negative, {name}": part.p_negative}
    outcome, reason = _decided(numbers, power)
    return Verdict(claim, outcome, f"{reason}{_by_variable(curve)}", MappingProxyType(numbers))


def contrast_upper_limit(change: Change, weights: Weights, poles: Poles, *, alpha: float = 0.05) -> float:
    r"""One-sided upper confidence limit of the pole contrast, by inverting its exact test.

    It is the smallest :math:`\delta` that the data refuse: with :math:`\delta` taken off every neighbour's change, the
    probability of a contrast as low or lower is at most alpha.

    Parameters
    ----------
    change, weights, poles
        As in :func:`~.contrast.pole_contrast`.
    alpha : float

    Returns
    -------
    float
        In the change's unit; infinite where no data could refuse any, since the smallest one-sided p is above alpha.

    References
    ----------
    Lehmann, E. L. (1963). Nonparametric confidence intervals for a shift parameter. Annals of Mathematical Statistics
    34(4), 1507-1512.

    Examples
    --------
    >>> from geo_itcluster.spillover.panel import RegionPanel
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> round(contrast_upper_limit(panel.change(), ring, named_poles(panel, ["0"]), alpha=0.1), 4)
    4.0
    """
    found = pole_contrast(change, weights, poles)
    near = np.isin(change.names, found.neighbours)

    def refused(shift: float) -> bool:
        shifted = replace(change, final=change.final - np.where(near, shift, 0.0))
        return _p_less(shifted, weights, poles) <= alpha * (1 + 1e-12)

    spread = float(np.ptp(change.change[~np.isnan(change.change)]))
    low, high = -2 * spread, 2 * spread  # beyond these all neighbours lie above, or below, all others
    if not refused(high):
        return math.inf
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if refused(middle) else (middle, high)
    return high


def _p_less(change: Change, weights: Weights, poles: Poles) -> float:
    return pole_contrast(change, weights, poles).p_on("less")


def _decided(n: Mapping[str, float], power: PowerCurve) -> tuple[Outcome, str]:
    alpha = n["alpha"]
    up, down = n["joint_p_positive"] <= alpha, n["joint_p_negative"] <= alpha
    if up and not down and n["share_positive"] >= CONSISTENT:
        return "evidence for", (
            f"{_counted(n, 'positive')} are significant for spillover, more than chance gives (joint p "
            f"{n['joint_p_positive']:.4f}), and {n['share_positive']:.0%} have its sign. {_contrast(n)}"
        )
    if down and not up and 1 - n["share_positive"] >= CONSISTENT:
        return "evidence against", (
            f"{_counted(n, 'negative')} are significant for the opposite, more than chance gives (joint p "
            f"{n['joint_p_negative']:.4f}), and {1 - n['share_positive']:.0%} have its sign: regions near the poles "
            f"did worse than others. {_contrast(n)}"
        )
    if n["power_at_smallest"] >= n["target_power"] and n["upper_limit_in_sd"] < n["smallest_of_interest"]:
        return "evidence against", (
            f"A spillover of {n['smallest_of_interest']:g} standard deviations, the smallest of interest, would have "
            f"been seen with {n['power_at_smallest']:.0%} probability, and the data refuse it. {_contrast(n)} "
            "A smaller one is not ruled out."
        )
    return "cannot tell", f"{_undecided(n)} {_contrast(n)} {_unseen(n, power)}"


def _by_variable(curve: SpecificationCurve) -> str:
    parts = curve.parts["variable"]
    if len(parts) == 1:
        return ""
    told = (f"{name} {j.positive} of {j.count} (joint p {j.p_positive:.4f})" for name, j in parts.items())
    return f" Significant for spillover by variable: {', '.join(told)}."


def _undecided(n: Mapping[str, float]) -> str:
    return (
        f"{_why(n)} {_counted(n, 'positive')} are significant for spillover (joint p {n['joint_p_positive']:.4f}) and "
        f"{n['significant_negative']:.0f} for its opposite (joint p {n['joint_p_negative']:.4f}); "
        f"{n['share_positive']:.0%} have the sign of spillover."
    )


def _why(n: Mapping[str, float]) -> str:
    """What keeps the curve from being evidence."""
    up, down = n["joint_p_positive"] <= n["alpha"], n["joint_p_negative"] <= n["alpha"]
    if up and down:
        return "Specifications contradict each other."
    if up or down:
        return (
            f"More specifications are significant {'for spillover' if up else 'for its opposite'} than chance gives, "
            f"but fewer than {CONSISTENT:.0%} have the sign."
        )
    return "No more specifications are significant than chance gives."


def _counted(n: Mapping[str, float], side: str) -> str:
    return f"{n[f'significant_{side}']:.0f} of {n['specifications']:.0f} specifications"


def _contrast(n: Mapping[str, float]) -> str:
    limit = n["upper_limit_in_sd"]
    refused = (
        f"the data refuse values above {limit:.2f}"
        if math.isfinite(limit)
        else "no value, however large, is refused by so few arrangements"
    )
    p, p_min = p_text(n["contrast_p"]), p_text(n["contrast_p_min"])
    return (
        f"Neighbours' change minus others': {n['contrast_in_sd']:.2f} standard deviations (p {p}, the smallest "
        f"attainable {p_min}); {refused} (one-sided level {n['alpha']:g})."
    )


def _unseen(n: Mapping[str, float], power: PowerCurve) -> str:
    """What could be there although nothing was found."""
    of_interest = (
        f"one of {n['smallest_of_interest']:g}, the smallest of interest, would be seen with "
        f"{n['power_at_smallest']:.0%} probability"
    )
    if power.impossible:
        return (
            "The test cannot be significant on this map, whatever the data: an effect of any size could be there "
            "unseen. No evidence of spillover is not evidence of none."
        )
    if math.isinf(power.mde):
        return (
            f"No spillover up to {power.deltas[-1]:g} standard deviations would be detected with {power.target:.0%} "
            f"probability ({of_interest}): an effect of that size could be there unseen. No evidence of spillover "
            "is not evidence of none."
        )
    detectable = (
        f"The minimum detectable effect ({power.target:.0%} power, level {n['alpha']:g}) is {power.mde:.2f} standard "
        "deviations"
    )
    if n["upper_limit_in_sd"] < n["smallest_of_interest"]:
        return (
            f"{detectable}; {of_interest}: the main test refuses it, with too little power for one choice among many "
            "to rule it out."
        )
    if n["power_at_smallest"] < n["target_power"]:
        unseen = min(power.mde, n["upper_limit_in_sd"])
        return (
            f"{detectable}; {of_interest}: an effect of up to {unseen:.2f} could be there unseen. "
            "No evidence of spillover is not evidence of none."
        )
    return (
        f"{detectable}, but the estimate leaves room for the smallest of interest, {n['smallest_of_interest']:g}: it "
        "could be there."
    )
