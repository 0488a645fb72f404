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

from geo_itcluster._util.arguments import public
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.contrast import PoleContrast, pole_contrast
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.weights import Weights

__all__ = ["CLAIM", "CONSISTENT", "SMALLEST", "Outcome", "Verdict", "contrast_upper_limit", "verdict"]

Outcome = Literal["evidence for", "evidence against", "cannot tell"]

CONSISTENT = 0.75
"""Share of the specifications that must have one sign for it to count as the curve's."""

SMALLEST = 0.5
"""Smallest spillover of interest unless named, in standard deviations: Cohen's (1988) medium difference of means."""

CLAIM = Message("claim.poles")
"""What is judged unless another claim is given."""

_STEPS = 40  # halvings of a confidence limit: to 1e-12 of where it started


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Result):
    """What the results say about a claim.

    Attributes
    ----------
    claim : str
    outcome : {"evidence for", "evidence against", "cannot tell"}
    reasons : tuple of Message
        The rule that decided, and the numbers that it rests on, a sentence each.
    numbers : mapping of str to float
        Every number that the verdict rests on.
    """

    claim: str
    outcome: Outcome
    reasons: tuple[Message, ...]
    numbers: Mapping[str, float]

    @property
    def reason(self) -> Message:
        """The reasons in a paragraph."""
        return Message("text.sentences", parts=self.reasons)

    @property
    def statistic(self) -> float:
        """The pole contrast, in standard deviations of the changes."""
        return self.numbers["contrast_in_sd"]

    @property
    def p(self) -> float:
        """Of the pole contrast."""
        return self.numbers["contrast_p"]

    @property
    def p_min(self) -> float:
        """The smallest p that the contrast could have had."""
        return self.numbers["contrast_p_min"]

    def summary(self) -> Message:
        """The claim, the outcome and the reasons in a paragraph."""
        outcome = Message("spillover.verdict", claim=self.claim, outcome=Message(f"outcome.{self.outcome}"))
        return Message("text.sentences", parts=[outcome, *self.reasons])

    def __str__(self) -> str:
        return self.summary()


@public
def verdict(
    curve: SpecificationCurve,
    contrast: PoleContrast,
    power: PowerCurve,
    upper_limit: float,
    *,
    claim: str = CLAIM,
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
    outcome, reasons = _decided(numbers, power)
    return Verdict(claim, outcome, (*reasons[:2], *_by_variable(curve), *reasons[2:]), MappingProxyType(numbers))


@public
def contrast_upper_limit(change: Change, weights: Weights, poles: Poles, *, alpha: float = 0.05) -> float:
    r"""One-sided upper confidence limit of the pole contrast, by inverting its exact test.

    It is the smallest :math:`\delta` that the data reject: with :math:`\delta` taken off every neighbour's change, the
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
    near = np.isin(change.labels, found.neighbours)

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


def _decided(n: Mapping[str, float], power: PowerCurve) -> tuple[Outcome, list[Message]]:
    """The outcome, and the sentences that give the reason."""
    up, down = n["joint_p_positive"] <= n["alpha"], n["joint_p_negative"] <= n["alpha"]
    share = n["share_positive"]
    if up and not down and share >= CONSISTENT:
        return "evidence for", [_counted("for", n, "positive", share), _contrast(n)]
    if down and not up and 1 - share >= CONSISTENT:
        return "evidence against", [_counted("against", n, "negative", 1 - share), _contrast(n)]
    if n["power_at_smallest"] >= n["target_power"] and n["upper_limit_in_sd"] < n["smallest_of_interest"]:
        small = Message("verdict.small", smallest=n["smallest_of_interest"], power=n["power_at_smallest"])
        return "evidence against", [small, _contrast(n)]
    return "cannot tell", [_why(up, down), _counts(n), _contrast(n), *_unseen(n, power)]


def _by_variable(curve: SpecificationCurve) -> list[Message]:
    parts = curve.parts["variable"]
    cases = [
        Message("verdict.variable_case", name=name, count=j.positive, all=j.count, p=j.p_positive)
        for name, j in parts.items()
    ]
    return [Message("verdict.by_variable", cases=cases)] if len(parts) > 1 else []


def _why(up: bool, down: bool) -> Message:
    """What keeps the curve from being evidence."""
    if up and down:
        return Message("verdict.contradict")
    if up or down:
        return Message(f"verdict.sign_{'up' if up else 'down'}", share=CONSISTENT)
    return Message("verdict.chance")


def _counted(key: str, n: Mapping[str, float], side: str, share: float) -> Message:
    count, every = int(n[f"significant_{side}"]), int(n["specifications"])
    return Message(f"verdict.{key}", count=count, all=every, p=n[f"joint_p_{side}"], share=share)


def _counts(n: Mapping[str, float]) -> Message:
    return Message(
        "verdict.counts",
        positive=int(n["significant_positive"]),
        negative=int(n["significant_negative"]),
        all=int(n["specifications"]),
        p_positive=n["joint_p_positive"],
        p_negative=n["joint_p_negative"],
        share=n["share_positive"],
    )


def _contrast(n: Mapping[str, float]) -> Message:
    limit = n["upper_limit_in_sd"]
    return Message(
        "verdict.contrast",
        effect=n["contrast_in_sd"],
        p=n["contrast_p"],
        p_min=n["contrast_p_min"],
        limit=Message("verdict.limit", limit=limit) if math.isfinite(limit) else Message("verdict.no_limit"),
        alpha=n["alpha"],
    )


def _unseen(n: Mapping[str, float], power: PowerCurve) -> list[Message]:
    """What could be there although nothing was found."""
    caution, smallest = Message("verdict.caution"), n["smallest_of_interest"]
    if power.impossible:
        return [Message("verdict.impossible"), caution]
    of_interest = Message("verdict.of_interest", smallest=smallest, power=n["power_at_smallest"])
    if math.isinf(power.mde):
        largest = float(power.deltas[-1])
        undetected = Message("verdict.undetected", largest=largest, target=power.target, of_interest=of_interest)
        return [undetected, caution]
    mde = Message("verdict.mde", target=power.target, alpha=n["alpha"], mde=power.mde)
    if n["upper_limit_in_sd"] < smallest:
        return [Message("verdict.weak", mde=mde, of_interest=of_interest), caution]
    if n["power_at_smallest"] < n["target_power"]:
        largest = min(power.mde, n["upper_limit_in_sd"])
        return [Message("verdict.unseen", mde=mde, of_interest=of_interest, largest=largest), caution]
    return [Message("verdict.room", mde=mde, smallest=smallest), caution]
