"""What every global statistic returns: the statistic beside its null distributions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from geo_itcluster._util.arguments import check_seed
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Result
from geo_itcluster.errors import SettingError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.intervals import monte_carlo_interval
from geo_itcluster.statistics.inference.sample import Alternative, Selection, select_tail
from geo_itcluster.statistics.inference.settled import PairTerms, stand_among
from geo_itcluster.statistics.permutation.draws import is_every_order, orders

__all__ = ["GlobalResult", "check_permutations", "normal_test"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class GlobalResult(Result):
    """A global statistic with its null distributions beside each other; NaN where one is not defined or not asked for.

    Attributes
    ----------
    statistic, expected : float
        The statistic, and its expectation without spatial pattern.
    variance_normal, z_normal, p_normal : float
        Values drawn from a normal distribution.
    variance_random, z_random, p_random : float
        The values' places are random.
    p_permutation : float
        Share of permutations at least as extreme, (c + 1) / (P + 1); of all n! orders on a map of up to ten regions,
        where it is exact (``method``, ``exact``).
    p_min : float
        The smallest p of any order of the values, or that so many permutations can give; NaN without them.
    permutations, seed : int
    tails : tuple of float
        P(statistic >= observed) and P(statistic <= observed) by permutation, and the smallest that each could be.
    simulated : (permutations,) array
        The statistic of each permutation, for a histogram.
    alternative : {"two-sided", "greater", "less"}
        The side of every p here. Two-sided p is twice the smaller tail, at most 1.
    n, n_islands, n_missing : int
        Regions in the analysis, and those outside it.
    weights : str
        What the weights are.
    """

    LONG: ClassVar[tuple[str, ...]] = ("simulated", "tails")

    NAME: ClassVar[str] = "Global statistic"

    statistic: float
    expected: float
    variance_normal: float
    z_normal: float
    p_normal: float
    variance_random: float
    z_random: float
    p_random: float
    p_permutation: float
    p_min: float
    tails: tuple[float, float, float, float]
    permutations: int
    seed: int
    simulated: FloatArray
    alternative: Alternative
    n: int
    n_islands: int
    n_missing: int
    weights: str

    @property
    def p(self) -> float:
        """By permutation where there were permutations, else under randomisation."""
        return self.p_permutation if self.permutations else self.p_random

    @property
    def p_low(self) -> float:
        """Lower end of the Monte Carlo interval (95 %) of a simulated p; an exact p itself; NaN without any."""
        return self._limits()[0]

    @property
    def p_high(self) -> float:
        """Upper end of it."""
        return self._limits()[1]

    def _limits(self) -> tuple[float, float]:
        if self.exact:
            return self.p, self.p
        draws = float(self.permutations) if self.permutations else math.nan
        low, high = monte_carlo_interval(np.array([self.p_permutation]), np.array([draws]), self.alternative)
        return float(low[0]), float(high[0])

    @property
    def exact(self) -> bool:
        """Whether the permutations are all n! orders of the values, so that p is no matter of chance."""
        return is_every_order(self.n, self.permutations)

    @property
    def method(self) -> str:
        """Where :attr:`p` comes from: exact: enumeration, permutation, or randomisation (the normal distribution)."""
        if not self.permutations:
            return "randomisation"
        return "exact: enumeration" if self.exact else "permutation"

    @classmethod
    def of(
        cls,
        sample: Selection,
        *,
        statistic: float,
        expected: float,
        variance_normal: float = math.nan,
        variance_random: float = math.nan,
        simulated: FloatArray | None = None,
        terms: PairTerms | None = None,
        seed: int = 0,
        alternative: Alternative = "two-sided",
        **more: Any,
    ) -> Self:
        """Test a statistic against its moments and its permutations.

        Parameters
        ----------
        sample : Selection
            The regions analysed.
        statistic, expected, variance_normal, variance_random : float
        simulated : array, optional
            The statistic of each permutation; none unless given.
        terms : PairTerms, optional
            What the statistic is the sum of, for orders that floating-point numbers cannot tell apart.
        seed, alternative
        **more
            Further fields of the class.
        """
        drawn = np.empty(0) if simulated is None else simulated
        tails = math.nan, math.nan, math.nan, math.nan
        if drawn.size:
            found = stand_among(statistic, drawn, sample.n, seed, terms)
            tails = found.shares(drawn.size, every=is_every_order(sample.n, drawn.size))
        upper, lower, upper_min, lower_min = map(np.array, tails)
        z_normal, p_normal = normal_test(statistic, expected, variance_normal, alternative)
        z_random, p_random = normal_test(statistic, expected, variance_random, alternative)
        return cls(
            statistic=statistic,
            expected=expected,
            variance_normal=variance_normal,
            z_normal=z_normal,
            p_normal=p_normal,
            variance_random=variance_random,
            z_random=z_random,
            p_random=p_random,
            p_permutation=float(select_tail(upper, lower, alternative)),
            p_min=float(select_tail(upper_min, lower_min, alternative)),
            tails=tails,
            permutations=drawn.size,
            seed=seed,
            simulated=drawn,
            alternative=alternative,
            n=sample.n,
            n_islands=sample.n_islands,
            n_missing=sample.n_missing,
            weights=sample.weights.caption,
            **more,
        )

    @property
    def title(self) -> str:
        """What the statistic is called."""
        return self.NAME

    def remark(self) -> str:
        """What must be read beside the statistic; empty where nothing must."""
        return ""

    def summary(self) -> Message:
        """One paragraph fit for a paper."""
        normal = (("randomisation", self.p_random, self.z_random), ("normality", self.p_normal, self.z_normal))
        tests = [
            Message("summary.p_z", name=Message(f"summary.{name}"), p=p, z=z)
            for name, p, z in normal
            if not math.isnan(p)
        ]
        if self.permutations:
            key = "summary.exact" if self.exact else "summary.permutation"
            low, high = self._limits()
            tests.append(
                Message(key, p=self.p_permutation, count=self.permutations, seed=self.seed, low=low, high=high)
            )
        counts = {"islands": self.n_islands, "missing": self.n_missing}
        left_out = [Message(f"summary.{key}", count=count) for key, count in counts.items() if count]
        remark = self.remark()
        parts = [
            Message(
                "summary.global",
                title=self.title,
                value=self.statistic,
                expected=self.expected,
                n=self.n,
                weights=self.weights,
                alternative=Message(f"alternative.{self.alternative}"),
                tests=tests or Message("summary.none"),
            ),
            *([Message("summary.remark", remark=remark)] if remark else []),
            *([Message("summary.left_out", cases=left_out)] if left_out else []),
            Message("summary.end"),
        ]
        return Message("summary.whole", parts=parts)


def normal_test(statistic: float, expected: float, variance: float, alternative: Alternative) -> tuple[float, float]:
    """z-score, and p by the normal distribution; NaN where there is no variance.

    >>> z, p = normal_test(1.96, 0.0, 1.0, "two-sided")
    >>> round(p, 4)
    0.05
    """
    if not variance > 0:
        return math.nan, math.nan
    z = (statistic - expected) / math.sqrt(variance)
    upper, lower = 0.5 * math.erfc(z / math.sqrt(2)), 0.5 * math.erfc(-z / math.sqrt(2))
    return z, float(select_tail(np.array(upper), np.array(lower), alternative))


def check_permutations(permutations: int, seed: int = 0, n: int | None = None) -> int:
    """How many permutations of n regions to make: all there are on a small map, where any are asked for.

    Raises
    ------
    DataError
        If the number or the seed is negative.
    """
    if permutations < 0:
        raise SettingError("setting.too_small", setting="permutations", least=0, value=permutations)
    check_seed(seed)
    return permutations if n is None else orders(n, permutations)
