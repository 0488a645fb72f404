"""What every test of spillover returns, and how a panel is matched to a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Result
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.nulls.arrangements import NullTails
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.statistics.inference.sample import Alternative, select_tail
from geo_itcluster.weights import Weights

__all__ = ["SpilloverTest", "change_of", "covariates_of", "matched", "period"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpilloverTest(Result):
    """An effect, its p among equally likely arrangements, and the smallest p that it could have had.

    Attributes
    ----------
    effect : float
        What is measured; its unit is the test's.
    tails : NullTails
        Both tails, their floors, and how they were obtained.
    alternative : {"two-sided", "greater", "less"}
        The side of ``p`` and ``p_min``. Two-sided p is twice the smaller tail, at most 1.
    n : int
        Regions whose values are arranged.
    missing, outside : tuple of str
        Regions left out because data are missing, and for lack of a place in the test (no neighbour, no way to a pole).
    period : str
        What changed, and when.
    relation : str
        What makes regions near: the weights, or the distance.
    """

    NAME: ClassVar[str] = "Spillover test"
    NULL: ClassVar[str] = ""
    SPILLOVER: ClassVar[Alternative] = "greater"
    """The side on which spillover would show."""

    effect: float
    tails: NullTails
    alternative: Alternative
    n: int
    missing: tuple[str, ...]
    outside: tuple[str, ...]
    period: str
    relation: str

    @property
    def statistic(self) -> float:
        """The effect."""
        return self.effect

    def __post_init__(self) -> None:
        """Refuse an alternative that does not exist."""
        self.p_on(self.alternative)

    @property
    def p(self) -> float:
        """P on the side of ``alternative``."""
        return self.p_on(self.alternative)

    @property
    def p_min(self) -> float:
        """The smallest p that these values could give on that side, however they were arranged."""
        return self.p_min_on(self.alternative)

    @property
    def p_one_sided(self) -> float:
        """P on the side where spillover would show."""
        return self.p_on(self.SPILLOVER)

    @property
    def p_min_one_sided(self) -> float:
        """The smallest p on the side where spillover would show."""
        return self.p_min_on(self.SPILLOVER)

    @public
    def p_on(self, alternative: Alternative) -> float:
        """P on any side."""
        return _sided(self.tails.upper, self.tails.lower, alternative)

    def p_of(self, tails: NullTails) -> float:
        """P under another null hypothesis, on the side of ``alternative``."""
        return _sided(tails.upper, tails.lower, self.alternative)

    @public
    def p_min_on(self, alternative: Alternative) -> float:
        """The smallest p on any side."""
        return _sided(self.tails.upper_min, self.tails.lower_min, alternative)

    @property
    def method(self) -> str:
        """Inference method of p."""
        return self.tails.method

    @property
    def arrangements(self) -> float:
        """Equally likely arrangements, or permutations drawn."""
        return self.tails.arrangements

    @property
    def seed(self) -> int | None:
        """Of the permutations; None for an exact test."""
        return self.tails.seed

    @property
    def title(self) -> str:
        """What is measured."""
        return self.NAME

    @property
    def null(self) -> str:
        """The null hypothesis."""
        return self.NULL

    def measured(self) -> str:
        """The effect, with its unit where it has one."""
        return Message("effect.plain", value=self.effect)

    def record(self) -> dict[str, Any]:
        """The numbers and words of a study's record, as plain values."""
        return {
            "test": self.title,
            "effect": self.effect,
            "p": self.p,
            "p_min": self.p_min,
            "p_one_sided": self.p_one_sided,
            "spillover_is": self.SPILLOVER,
            "n": self.n,
            "method": self.method,
            "relation": self.relation,
            "summary": self.summary(),
        }

    def remark(self) -> str:
        """What must be read beside the effect; empty where nothing must."""
        return ""

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        count, seed = int(min(self.arrangements, 1e12)), self.seed
        how = [Message("summary.arrangements", count=count)] if count < 1e12 else []
        how += [] if seed is None else [Message("summary.seed", seed=seed)]
        left_out = [
            Message(f"summary.{what}", names=names)
            for what, names in (("without_data", self.missing), ("without_place", self.outside))
            if names
        ]
        remark = self.remark()
        return Message(
            "summary.spillover_test",
            title=self.title,
            measured=self.measured(),
            period=self.period,
            n=self.n,
            relation=self.relation,
            alternative=Message(f"alternative.{self.alternative}"),
            p=self.p,
            method=Message(f"method.{self.method}"),
            how=how,
            p_min=self.p_min,
            side=Message(f"alternative.{self.SPILLOVER}"),
            p_one_sided=self.p_one_sided,
            remark=[Message("summary.remark", remark=remark)] if remark else [],
            null=self.null,
            left_out=[Message("summary.outside", cases=left_out)] if left_out else [],
        )


def _sided(upper: float, lower: float, alternative: Alternative) -> float:
    return float(select_tail(np.array(upper), np.array(lower), alternative))


def change_of(given: RegionPanel | Change) -> Change:
    """A change as given; of a panel, the change of its values from the first to the last year.

    Raises
    ------
    DataError
        If the panel has one year only.
    """
    return given.change() if isinstance(given, RegionPanel) else given


def matched(given: RegionPanel | Change, weights: Weights) -> Change:
    """The change, once its regions are those of the weights, in the same order.

    Weights whose ids are numbers are matched by place.

    Raises
    ------
    DataError
        If a panel has one year only.
    WeightsError
        If the regions are others, or in another order.
    """
    change = change_of(given)
    if weights.n != len(change.ids):
        raise WeightsError("argument.lengths", name="weights", other="panel", count=weights.n, wanted=len(change.ids))
    numbered = np.issubdtype(np.asarray(weights.ids).dtype, np.integer)
    there = np.asarray(weights.ids).astype(str)
    if not numbered and (differs := np.flatnonzero(np.asarray(change.ids) != there)).size:
        ours, theirs = (np.asarray(of, dtype=object)[differs] for of in (change.labels, weights.labels))
        if (ours == theirs).any():  # alike in name alone
            ours, theirs = np.asarray(change.ids)[differs], there[differs]
        unlike = [Message("spillover.unlike", ours=a, theirs=b) for a, b in zip(ours, theirs, strict=True)]
        raise WeightsError("spillover.other_regions", pairs=unlike)
    return change


def covariates_of(given: Mapping[str, RegionPanel], change: Change) -> FloatArray:
    """Covariates in the first year of a change, (regions, q)."""
    return np.column_stack([np.empty((len(change.ids), 0)), *(panel.year(change.first) for panel in given.values())])


def period(change: Change) -> Message:
    """What changed, and when.

    >>> period(RegionPanel(("a", "b"), (2010, 2016), [[1, 2], [3, 4]]).change(transform="log"))
    'change of logarithms 2010–2016'
    """
    return Message(f"period.{change.transform}", first=change.first, last=change.last)
