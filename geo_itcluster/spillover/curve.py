"""A specification curve: its points, what was left out of it, its joint test, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo_itcluster.messages import Language, Message

if TYPE_CHECKING:
    import pandas as pd

from geo_itcluster._util.results import Result

__all__ = [
    "Choice",
    "Finding",
    "Impossible",
    "JointTest",
    "Repeated",
    "Specification",
    "SpecificationCurve",
    "value_title",
]

Finding = Literal[
    "significant for spillover", "significant for its opposite", "not significant", "could not be significant"
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What an analyst would have to choose; ``every`` where a whole family is meant."""

    variable: str
    period: str
    transform: str
    weights: str
    test: str

    def __str__(self) -> str:
        return f"{self.variable}, {self.period}, {self.transform}, {self.weights}, {self.test}"


@dataclass(frozen=True, slots=True)
class Specification:
    """One point of the curve.

    Attributes
    ----------
    choice : Choice
    effect : float
        The slope of the change a year on the exposure to the poles. Positive is spillover.
    standardised : float
        In standard deviations of the null distribution of its own test.
    p, p_min : float
        Of its own pole test, two-sided. With ``p_min`` above the level it could not have been significant.
    p_bh, p_holm : float
        Adjusted over the curve: Benjamini-Hochberg, Holm.
    n : int
        Regions in the test.
    """

    choice: Choice
    effect: float
    standardised: float
    p: float
    p_min: float
    p_bh: float
    p_holm: float
    n: int

    def finding(self, alpha: float) -> Finding:
        """What it found at a level."""
        level = alpha * (1 + 1e-12)
        if self.p_min > level:
            return "could not be significant"
        if self.p > level:
            return "not significant"
        return "significant for spillover" if self.standardised > 0 else "significant for its opposite"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A choice, or a family of them, that cannot be tested; ``count`` says how many specifications are lost."""

    choice: Choice
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Repeated:
    """A choice with the statistic of an earlier one under every sign flip; it is not counted again."""

    choice: Choice
    same_as: Choice


@dataclass(frozen=True, slots=True)
class JointTest:
    """The curve, or a part of it, as one test.

    Attributes
    ----------
    count : int
        Specifications.
    positive, negative : int
        Specifications with p at most alpha where the effect is spillover, and where it is its opposite.
    p_positive, p_negative : float
        Share of the sign flips with as many or more.
    median : float
        Median standardised effect.
    p_median_positive, p_median_negative : float
        Share of the sign flips with a median as high or higher; as low or lower.
    share_positive : float
        Share of the specifications with a standardised effect above 0, significant or not.
    """

    count: int
    positive: int
    negative: int
    p_positive: float
    p_negative: float
    median: float
    p_median_positive: float
    p_median_negative: float
    share_positive: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpecificationCurve(Result):
    """All specifications, and the joint test of them.

    Attributes
    ----------
    specifications : tuple of Specification
        By standardised effect, the smallest first.
    impossible : tuple of Impossible
    repeated : tuple of Repeated
    joint : JointTest
    parts : mapping of str to mapping of str to JointTest
        The joint test within each variable, period, transform, weights and test: where a finding comes from.
    alpha : float
    arrangements : int
        Sign flips that the null distribution consists of, the observed map included.
    seed : int or None
        None where these are all.
    poles : str
    """

    specifications: tuple[Specification, ...]
    impossible: tuple[Impossible, ...]
    repeated: tuple[Repeated, ...]
    joint: JointTest
    parts: Mapping[str, Mapping[str, JointTest]]
    alpha: float
    arrangements: int
    seed: int | None
    poles: str

    @property
    def statistic(self) -> float:
        """Median standardised effect."""
        return self.joint.median

    @property
    def p(self) -> float:
        """Joint p of the median on the side of spillover."""
        return self.joint.p_median_positive

    @property
    def p_min(self) -> float:
        """The smallest joint p that so many arrangements can give."""
        return 1 / self.arrangements

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each specification found at the level ``alpha``."""
        return tuple(s.finding(self.alpha) for s in self.specifications)

    def frame(self) -> pd.DataFrame:
        """One row per specification (needs pandas)."""
        import pandas as pd

        names = ("effect", "standardised", "p", "p_min", "p_bh", "p_holm", "n")
        return pd.DataFrame(
            [
                {
                    **{f: getattr(s.choice, f) for f in Choice.__dataclass_fields__},
                    **{name: getattr(s, name) for name in names},
                }
                for s in self.specifications
            ]
        )

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        j, m = self.joint, len(self.specifications)
        bh, holm = (sum(getattr(s, name) <= self.alpha for s in self.specifications) for name in ("p_bh", "p_holm"))
        floor = min(s.p_min for s in self.specifications)
        few = [Message("summary.few_flips", needed=self.alpha / m, least=floor)] if floor * m > self.alpha else []
        drawn = Message("summary.all_flips") if self.seed is None else Message("summary.seed", seed=self.seed)
        return Message(
            "summary.curve",
            count=m,
            able=sum(s.p_min <= self.alpha for s in self.specifications),
            alpha=self.alpha,
            share=j.share_positive,
            median=j.median,
            positive=j.positive,
            p_positive=j.p_positive,
            negative=j.negative,
            p_negative=j.p_negative,
            bh=bh,
            holm=holm,
            few=few,
            p_median_positive=j.p_median_positive,
            p_median_negative=j.p_median_negative,
            flips=self.arrangements,
            drawn=drawn,
            repeated=len(self.repeated),
            lost=sum(i.count for i in self.impossible),
        )


def value_title(part: str, value: str, language: Language) -> str:
    """What was chosen, of a part of the curve, in a language.

    >>> from geo_itcluster.messages import language
    >>> value_title("transform", "log", language("ru")), value_title("weights", "mine", language("ru"))
    ('логарифмы', 'mine')
    """
    section = {"transform": "value", "test": "curve_test"}.get(part)
    return language.text(value) if section is None else language(f"{section}.{value}")
