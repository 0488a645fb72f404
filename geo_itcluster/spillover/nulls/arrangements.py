"""One statistic among all arrangements of the values that its null hypothesis holds equally likely.

All of them are visited where they are few, and seeded random ones elsewhere; which, is written beside every p.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.statistics.permutation.tails import count_tails

__all__ = [
    "ENUMERATED",
    "NullTails",
    "TestInference",
    "arrangement_tails",
    "check_inference",
    "orders",
    "simulated_tails",
    "tails_among",
]

TestInference = Literal["auto", "exact", "permutation"]

ENUMERATED = 9
"""Values up to which all n! orders are visited: 362,880 for nine."""

_TIE = 1e-9  # of the largest value in size, as in count_tails


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
    if inference == "permutation" or n > ENUMERATED:
        drawn = np.concatenate([statistic(batch) for batch in permuted(values, permutations, seed, progress=progress)])
        return simulated_tails(observed, drawn, seed=seed, n=n)
    every = statistic(values[orders(n).T])
    margin = _TIE * max(abs(observed), float(np.abs(every).max()))
    return NullTails(
        upper=float(np.mean(every >= observed - margin)),
        lower=float(np.mean(every <= observed + margin)),
        upper_min=float(np.mean(every >= every.max() - margin)),
        lower_min=float(np.mean(every <= every.min() + margin)),
        arrangements=float(len(every)),
        method="exact: enumeration",
    )


def simulated_tails(observed: float, drawn: FloatArray, *, seed: int, n: int) -> NullTails:
    """Tails among permutations, (c + 1) / (P + 1), of n values.

    >>> simulated_tails(3.0, np.array([1.0, 2.0, 5.0]), seed=0, n=8).upper
    0.5
    """
    found = count_tails(observed, drawn, seed=seed)
    floor = max(1.0 / (drawn.size + 1), 1.0 / factorial(n) if n <= ENUMERATED else 0.0)
    upper, lower = max(float(found.p_ge), floor), max(float(found.p_le), floor)
    return NullTails(upper, lower, floor, floor, float(drawn.size), "permutation", seed)


def tails_among(
    statistics: FloatArray, *, method: str, seed: int | None = None, arrangements: int | None = None
) -> NullTails:
    """Tails of the first statistic among those of equally likely arrangements, itself included; ties count.

    >>> tails_among(np.array([3.0, 1.0, 3.0, 5.0]), method="circular shifts").upper
    0.75
    """
    margin, n = _TIE * float(np.abs(statistics).max()), len(statistics)
    upper, lower = (
        float(np.mean(side)) for side in (statistics >= statistics[0] - margin, statistics <= statistics[0] + margin)
    )
    return NullTails(upper, lower, 1 / n, 1 / n, float(arrangements or n), method, seed)


def orders(n: int) -> NDArray[np.int8]:
    """All orders of 0 ... n - 1, shape (n!, n).

    >>> orders(3).tolist()
    [[2, 1, 0], [2, 0, 1], [1, 2, 0], [0, 2, 1], [1, 0, 2], [0, 1, 2]]
    """
    found = np.zeros((1, min(n, 1)), dtype=np.int8)
    for new in range(1, n):
        found = np.concatenate([np.insert(found, place, new, axis=1) for place in range(new + 1)])
    return found


def check_inference(inference: str, *, possible: bool, why: str, **values: object) -> None:
    """Refuse a setting that does not exist, and an exact test that cannot be had."""
    if inference not in ("auto", "exact", "permutation"):
        raise DataError(
            "setting.no_choice", setting="inference", value=repr(inference), choices=["auto", "exact", "permutation"]
        )
    if inference == "exact" and not possible:
        raise DataError("spillover.no_exact", why=Message(why, **values))
