"""One statistic among all arrangements of the values that its null hypothesis holds equally likely.

All of them are visited where they are few, and seeded random ones elsewhere; which, is written beside every p.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial
from typing import Literal

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.settled import PairTerms, stand_among
from geo_itcluster.statistics.permutation.draws import is_every_order, permuted

__all__ = [
    "ENUMERATED",
    "NullTails",
    "TestInference",
    "arrangement_tails",
    "check_inference",
    "tails_among",
]

TestInference = Literal["auto", "exact", "permutation"]

ENUMERATED = 9
"""Values up to which all n! orders are visited: 362,880 for nine."""

_TIE = 1e-9  # of the observed statistic, or of one in the middle if that is larger


@dataclass(frozen=True, slots=True)
class NullTails:
    """Both tails of a statistic under its null hypothesis, each with the observed arrangement and all that tie with it.

    Attributes
    ----------
    upper, lower : float
        P(statistic >= observed) and P(statistic <= observed).
    upper_min, lower_min : float
        The smallest that they could be, with these values in any arrangement.
    arrangements : float
        Equally likely arrangements, or permutations drawn; infinite beyond the floating-point range.
    method : str
        ``exact: ...`` or ``permutation``.
    seed : int or None
        Of the permutations.
    error : float
        Bound on the numerical error of exact tails.
    """

    upper: float
    lower: float
    upper_min: float
    lower_min: float
    arrangements: float
    method: str
    seed: int | None = None
    error: float = 0.0


def arrangement_tails(
    values: FloatArray,
    statistic: Callable[[FloatArray], FloatArray],
    *,
    terms: PairTerms | None = None,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> NullTails:
    """Tails of a statistic when the values are permuted over their places.

    Parameters
    ----------
    values : (n,) array
        As observed; finite.
    statistic : callable
        Takes arrangements as columns (n, B) and returns the statistic of each, (B,).
    terms : PairTerms, optional
        What the statistic is the sum of, for orders that floating-point numbers cannot tell apart.
    inference : {"auto", "exact", "permutation"}
        ``exact`` visits all n! orders and is refused beyond :data:`ENUMERATED` values; ``permutation`` draws seeded
        ones, p = (c + 1) / (P + 1); ``auto`` is exact up to there.
    permutations, seed : int
        The permutations are keyed by seed and number: p depends on nothing else.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Raises
    ------
    DataError
        If the exact test cannot be had, or a setting does not exist.

    Examples
    --------
    >>> tails = arrangement_tails(np.array([1.0, 2.0, 3.0]), lambda columns: columns[-1] - columns[0])
    >>> round(tails.upper, 4), tails.lower, tails.arrangements, tails.method
    (0.1667, 1.0, 6.0, 'exact: enumeration')
    """
    n = len(values)
    check_inference(inference, possible=n <= ENUMERATED, why="spillover.too_many_orders", count=n)
    observed = float(statistic(values[:, None])[0])
    count = factorial(n) if inference != "permutation" and n <= ENUMERATED else permutations
    drawn = np.concatenate([statistic(batch) for batch in permuted(values, count, seed, progress=progress)])
    every = is_every_order(n, drawn.size)
    shares = stand_among(observed, drawn, n, seed, terms).shares(drawn.size, every=every)
    if every:
        return NullTails(*shares, float(drawn.size), "exact: enumeration")
    floor = 1 / factorial(n) if n <= ENUMERATED else 0.0
    upper, lower, upper_min, lower_min = (max(share, floor) for share in shares)
    return NullTails(upper, lower, upper_min, lower_min, float(drawn.size), "permutation", seed)


def tails_among(
    statistics: FloatArray, *, method: str, seed: int | None = None, arrangements: int | None = None
) -> NullTails:
    """Tails of the first statistic among those of equally likely arrangements, itself included; ties count.

    >>> tails_among(np.array([3.0, 1.0, 3.0, 5.0]), method="circular shifts").upper
    0.75
    """
    sizes, n = np.abs(statistics), len(statistics)
    margin = _TIE * max(float(sizes[0]), float(np.median(sizes)))
    upper, lower = (
        float(np.mean(side)) for side in (statistics >= statistics[0] - margin, statistics <= statistics[0] + margin)
    )
    return NullTails(upper, lower, 1 / n, 1 / n, float(arrangements or n), method, seed)


def check_inference(inference: str, *, possible: bool, why: str, **values: object) -> None:
    """Refuse a setting that does not exist, and an exact test that cannot be had."""
    if inference not in ("auto", "exact", "permutation"):
        raise DataError(
            "setting.no_choice", setting="inference", value=repr(inference), choices=["auto", "exact", "permutation"]
        )
    if inference == "exact" and not possible:
        raise DataError("spillover.no_exact", why=Message(why, **values))
