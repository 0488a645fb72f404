r"""Verdicts on a claim of spillover from poles, and on likeness of neighbours: for, against, or that one cannot tell.

Of poles, by rules, in this order:

1. **Evidence for**: the specification curve's joint test finds more significant spillovers than chance would in growth
   as autocorrelated as this, at least three quarters of all specifications have the sign of spillover, and the main
   test, the pole contrast, is significant on that side. It is studentised, so that single noisy regions make no
   evidence.
2. **Evidence against**, the opposite: likewise, of the opposite sign. Regions near the poles did worse.
3. **Evidence against**, too small: the main test, the pole contrast, would have seen the smallest spillover of interest
   with the power asked for, and the upper confidence limit of the contrast lies below that size.
4. **Cannot tell** otherwise.

A test that found nothing is evidence of nothing but for its power. So the third rule asks for both, and the text of the
fourth says what could be there unseen.

Of neighbours: differential Moran's I at the same level. Neighbours that grow alike are no evidence of poles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from geo_itcluster._util.arguments import public
from geo_itcluster._util.results import Result, plain
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.convergence import Convergence
from geo_itcluster.spillover.curve import JointTest, SpecificationCurve
from geo_itcluster.spillover.growth import DifferentialMoran
from geo_itcluster.spillover.pole_test import PoleTest
from geo_itcluster.spillover.power import PowerCurve

__all__ = [
    "CLAIM",
    "CONSISTENT",
    "SMALLEST",
    "Outcome",
    "Verdict",
    "curve_outcome",
    "neighbourhood_verdict",
    "verdict",
]

Outcome = Literal["evidence for", "evidence against", "cannot tell"]

CONSISTENT = 0.75
"""Share of the specifications that must have one sign for it to count as the curve's."""

SMALLEST = 0.5
"""Smallest spillover of interest unless named, in standard deviations: Cohen's (1988) medium difference of means."""

CLAIM = Message("claim.poles")
"""What is judged unless another claim is given."""


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Result):
    """What the results say about a claim.

    Attributes
    ----------
    claim : str
    outcome : {"evidence for", "evidence against", "cannot tell"}
    reasons : tuple of Message
        The reason in one sentence, and the numbers that it rests on, a sentence each.
    numbers : mapping of str to float
        Every number that the verdict rests on.
    """

    claim: str
    outcome: Outcome
    reasons: tuple[Message, ...]
    numbers: Mapping[str, float]

    @property
    def lead(self) -> Message:
        """The claim, the outcome, and the reason in one sentence."""
        outcome = Message("spillover.verdict", claim=self.claim, outcome=Message(f"outcome.{self.outcome}"))
        return Message("text.sentences", parts=[outcome, self.reasons[0]])

    @property
    def reason(self) -> Message:
        """The reasons in a paragraph."""
        return Message("text.sentences", parts=self.reasons)

    @property
    def statistic(self) -> float:
        """The pole contrast, in standard deviations of the changes; or Moran's I of the changes."""
        return self.numbers["moran" if "moran" in self.numbers else "contrast_in_sd"]

    @property
    def p(self) -> float:
        """Of the statistic."""
        return self.numbers["moran_p" if "moran" in self.numbers else "contrast_p"]

    @property
    def p_min(self) -> float:
        """The smallest p that it could have had."""
        return self.numbers["moran_p_min" if "moran" in self.numbers else "contrast_p_min"]

    def summary(self) -> Message:
        """The claim, the outcome and the reasons in a paragraph."""
        return Message("text.sentences", parts=[self.lead, *self.reasons[1:]])

    def record(self) -> dict[str, Any]:
        """The claim, the outcome, the reason, and the numbers, as plain values."""
        return {
            "claim": self.claim,
            "outcome": self.outcome,
            "reason": self.reason,
            "numbers": {name: plain(value) for name, value in self.numbers.items()},
        }

    def __str__(self) -> str:
        return str(self.summary())


@public
def verdict(
    curve: SpecificationCurve,
    power: PowerCurve,
    *,
    contrasts: Mapping[str, PoleTest] | None = None,
    claim: str = CLAIM,
    smallest: float = SMALLEST,
) -> Verdict:
    """Weigh the results; see the module for the rules.

    The curve's joint test is reported for each variable as well, so that one of them does not speak for all.

    Parameters
    ----------
    curve : SpecificationCurve
    power : PowerCurve
        Of the main test, a pole contrast, at the curve's level.
    contrasts : mapping of variable to PoleTest, optional
        The pole contrast of each variable, for the reason.
    claim : str
        What is judged, in a sentence.
    smallest : float
        Smallest spillover of interest, in standard deviations of the changes of the non-pole regions.

    Raises
    ------
    DataError
        If the smallest effect of interest is not positive, the power is not that of a pole contrast, or its level is
        not the curve's.
    """
    if not (math.isfinite(smallest) and smallest > 0):
        raise SettingError("setting.not_positive", setting="smallest", value=smallest)
    main = power.test
    if main.kind.unit != "neighbours" or power.alpha != curve.alpha:
        raise DataError("spillover.verdict_power")
    j = curve.joint
    low, high = main.interval(1 - curve.alpha)
    numbers = {
        "specifications": float(len(curve.specifications)),
        "share_positive": j.share_positive,
        "significant_positive": float(j.positive),
        "joint_p_positive": j.p_positive,
        "significant_negative": float(j.negative),
        "joint_p_negative": j.p_negative,
        "alpha": curve.alpha,
        "contrast": main.effect,
        "contrast_low": low,
        "contrast_high": high,
        "contrast_in_sd": main.effect / power.unit,
        "contrast_p": main.p_on("two-sided"),
        "contrast_p_min": main.p_min_on("two-sided"),
        "contrast_p_studentised": main.p_studentised,
        "contrast_p_free": main.p_free,
        "contrast_p_placebo": main.p_placebo,
        "upper_limit_in_sd": main.flips.upper_limit(curve.alpha) / power.unit,
        "neighbours": float(len(main.neighbours)),
        "regions": float(main.n),
        "smallest_of_interest": smallest,
        "power_at_smallest": power.at(smallest),
        "target_power": power.target,
        "minimum_detectable_effect": power.mde,
        "times_as_many_needed": power.needed(smallest),
    }
    for name, part in curve.parts["variable"].items():
        numbers |= {f"joint_p_positive, {name}": part.p_positive, f"joint_p_negative, {name}": part.p_negative}
    outcome, why = _decided(numbers, j)
    reasons = [
        _headline(main, contrasts or {}, numbers),
        why,
        *([] if outcome != "cannot tell" else [_counts(numbers)]),
        *_by_variable(curve),
        *_by_part(curve),
        _contrast(main),
        *([Message("verdict.poles_by_value")] if main.poles.by_value else []),
        *([] if outcome != "cannot tell" else _unseen(numbers, power)),
    ]
    if outcome != "cannot tell":
        reasons[:2] = [why, reasons[0]]
    return Verdict(claim, outcome, tuple(reasons), MappingProxyType(numbers))


@public
def neighbourhood_verdict(clustering: DifferentialMoran, slx: Convergence | None, *, alpha: float = 0.05) -> Verdict:
    """Whether neighbours grew alike, and whether the neighbours' level matters; no evidence of poles either way.

    Parameters
    ----------
    clustering : DifferentialMoran
    slx : Convergence or None
        For the neighbours' level.
    alpha : float
    """
    level, p = alpha * (1 + 1e-12), clustering.p_on("two-sided")
    alike = clustering.effect > clustering.whole.expected
    found: Outcome = "cannot tell" if p > level else "evidence for" if alike else "evidence against"
    key = "unclustered" if p > level else "clustered" if alike else "dispersed"
    p_min = clustering.p_min_on("two-sided")
    reasons = [Message(f"verdict.{key}", i=clustering.effect, p=p, p_min=p_min)]
    numbers = {"alpha": alpha, "moran": clustering.effect, "moran_p": p, "moran_p_min": p_min}
    if slx is not None and slx.flips is not None:
        theta, robust = slx.lag.estimate, slx.p_robust
        side = "none" if robust > level else "up" if theta > 0 else "down"
        reasons.append(Message(f"verdict.theta_{side}", theta=theta, p=robust))
        numbers |= {"theta": theta, "theta_p": robust, "theta_p_min": 2 * slx.flips.tails.upper_min}
    reasons.append(Message("verdict.not_poles"))
    return Verdict(Message("claim.neighbourhood"), found, tuple(reasons), MappingProxyType(numbers))


def curve_outcome(joint: JointTest, effect: float, p: float, alpha: float) -> Outcome:
    """What a curve and the effect and studentised p of the main test come to: the first two rules.

    >>> curve_outcome(JointTest(9, 7, 0, 0.01, 1.0, 2.0, 0.01, 0.99, 0.9), 0.2, 0.03, 0.05)
    'evidence for'
    """
    level = alpha * (1 + 1e-12)
    up, down, share = joint.p_positive <= level, joint.p_negative <= level, joint.share_positive
    if up and not down and share >= CONSISTENT and effect > 0 and p <= level:
        return "evidence for"
    if down and not up and 1 - share >= CONSISTENT and effect < 0 and p <= level:
        return "evidence against"
    return "cannot tell"


def _decided(n: Mapping[str, float], joint: JointTest) -> tuple[Outcome, Message]:
    """The outcome, and the rule that decided."""
    share = joint.share_positive
    found = curve_outcome(joint, n["contrast"], n["contrast_p_studentised"], n["alpha"])
    if found == "evidence for":
        return found, _counted("for", n, "positive", share)
    if found == "evidence against":
        return found, _counted("against", n, "negative", 1 - share)
    if n["power_at_smallest"] >= n["target_power"] and n["upper_limit_in_sd"] < n["smallest_of_interest"]:
        return "evidence against", Message(
            "verdict.small", smallest=n["smallest_of_interest"], power=n["power_at_smallest"]
        )
    level = n["alpha"] * (1 + 1e-12)
    up, down = joint.p_positive <= level, joint.p_negative <= level
    if up and down:
        return "cannot tell", Message("verdict.contradict")
    if not up and not down:
        return "cannot tell", Message("verdict.chance")
    side = "up" if up else "down"
    if (share if up else 1 - share) < CONSISTENT:
        return "cannot tell", Message(f"verdict.sign_{side}", share=CONSISTENT)
    if (n["contrast"] > 0) != up:
        return "cannot tell", Message(f"verdict.turned_{side}")
    return "cannot tell", Message(f"verdict.main_{side}", p=n["contrast_p_studentised"])


def _headline(main: PoleTest, contrasts: Mapping[str, PoleTest], n: Mapping[str, float]) -> Message:
    """The reason in one sentence: how many regions can tell, and what each variable did near the poles."""
    few = n["power_at_smallest"] < n["target_power"]
    near = len(main.neighbours)
    border = Message("verdict.only_border" if few else "verdict.border", count=near, n=main.n)
    level = n["alpha"] * (1 + 1e-12)
    cases = []
    for name, test in contrasts.items():
        p = test.p_on("two-sided")
        key = "alike" if p > level else "faster" if test.effect > 0 else "slower"
        cases.append(Message(f"verdict.{key}", name=name, amount=test.measured(), p=p))
    return Message("verdict.headline", border=border, cases=cases or [main.title])


def _by_variable(curve: SpecificationCurve) -> list[Message]:
    """Each variable's joint p."""
    cases = [
        Message("verdict.variable_case", name=name, count=j.positive, all=j.count, p=j.p_positive)
        for name, j in curve.parts["variable"].items()
    ]
    return [Message("verdict.by_variable", cases=cases)] if len(cases) > 1 else []


def _by_part(curve: SpecificationCurve) -> list[Message]:
    """Why parts of the curve with a significant joint p are no evidence where all together have none."""
    level, joint, said = curve.alpha * (1 + 1e-12), curve.joint, {"transform": "value", "test": "curve_test"}
    parts = [
        (Message(f"{said[part]}.{value}") if part in said else value, j)
        for part, by in curve.parts.items()
        for value, j in by.items()
    ]
    up = [name for name, j in parts if j.p_positive <= level]
    down = [name for name, j in parts if j.p_negative <= level]
    up += [Message("verdict.median")] * (joint.p_median_positive <= level)
    down += [Message("verdict.median")] * (joint.p_median_negative <= level)
    sides = (("up", up, joint.p_positive), ("down", down, joint.p_negative))
    return [Message(f"verdict.part_{side}", names=names) for side, names, p in sides if names and p > level]


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


def _contrast(main: PoleTest) -> Message:
    return Message(
        "verdict.contrast",
        amount=main.measured(),
        bounds=main.bounds,
        p=main.p_on("two-sided"),
        p_min=main.p_min_on("two-sided"),
        p_studentised=main.p_studentised,
        p_free=main.p_free,
    )


def _unseen(n: Mapping[str, float], power: PowerCurve) -> Sequence[Message]:
    """What could be there although nothing was found, and what would show it."""
    caution, smallest = Message("verdict.caution"), n["smallest_of_interest"]
    if power.impossible:
        return [Message("verdict.impossible"), caution]
    of_interest = Message("verdict.of_interest", smallest=smallest, power=n["power_at_smallest"])
    mde = Message("verdict.mde", target=power.target, alpha=n["alpha"], mde=power.mde, amount=power.in_words(power.mde))
    if n["power_at_smallest"] >= n["target_power"]:
        return [Message("verdict.room", mde=mde, smallest=smallest), caution]
    times, change = power.needed(smallest), power.test
    needed = Message(
        "verdict.needed",
        smallest=smallest,
        target=power.target,
        regions=math.ceil(times * (change.n + len(change.poles.ids))),
        years=math.ceil(times * change.years),
    )
    if n["upper_limit_in_sd"] < smallest:
        return [Message("verdict.weak", mde=mde, of_interest=of_interest), needed, caution]
    largest = min(power.mde, n["upper_limit_in_sd"])
    return [Message("verdict.unseen", mde=mde, of_interest=of_interest, largest=largest), needed, caution]
