r"""The regularised incomplete beta function :math:`I_x(a, b)`, which numpy does not have.

By its continued fraction, evaluated from the front (modified Lentz; Press et al. 2007, Numerical Recipes, 6.4).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

__all__ = ["binomial_limits", "regularised_beta"]

_STEPS = 100  # of the search for a limit, at most

_TERMS = 10_000  # the fraction needs some sqrt(max(a, b)) terms
_TINY = 1e-300


def regularised_beta(x: float, a: float, b: float, *, rest: float | None = None) -> float:
    """Regularised incomplete beta function, for 0 <= x <= 1 and a, b > 0.

    ``rest`` is 1 - x, where it is known better than the subtraction tells.

    >>> round(regularised_beta(0.5, 2.0, 2.0), 12)
    0.5
    """
    y = 1.0 - x if rest is None else rest
    if x <= 0.0 or y <= 0.0:
        return float(y <= 0.0)
    if x > (a + 1.0) / (a + b + 2.0):  # beyond, the mirrored fraction converges faster
        return 1.0 - _front(y, x, b, a)
    return _front(x, y, a, b)


def _front(x: float, y: float, a: float, b: float) -> float:
    """The function by its continued fraction, where that converges fast; y is 1 - x."""
    log_scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(y)
    c, d = 1.0, 1.0 / _away_from_zero(1.0 - (a + b) * x / (a + 1.0))
    fraction = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / _away_from_zero(1.0 + term * d)
            c = _away_from_zero(1.0 + term / c)
            fraction *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return math.exp(log_scale) * fraction / a


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


@lru_cache(maxsize=1 << 16)
def binomial_limits(count: float, size: float, level: float) -> tuple[float, float]:
    """Limits of a probability from a binomial count, which hold at least at their level (Clopper & Pearson 1934).

    >>> [round(limit, 4) for limit in binomial_limits(0, 999, 0.95)]
    [0.0, 0.0037]
    """
    tail = (1.0 - level) / 2
    low = 0.0 if count <= 0 else _reached(lambda x: regularised_beta(x, count, size - count + 1), tail, count / size)
    high = 1.0
    if count < size:
        high = _reached(lambda x: regularised_beta(x, count + 1, size - count), 1.0 - tail, (count + 1) / (size + 1))
    return low, high


def _reached(rising: Callable[[float], float], level: float, near: float) -> float:
    """Where a rising function of a probability reaches a level: bracketed, then by false position and halving."""
    low, high, below, above = 0.0, 1.0, -level, 1.0 - level
    guess = near
    for step in range(_STEPS):
        found = rising(guess) - level
        if found < 0:
            low, below = guess, found
        else:
            high, above = guess, found
        if high - low <= 1e-13 * high:
            break
        share = 0.5 if step % 3 == 0 else min(max(-below / (above - below), 0.01), 0.99)
        guess = low + share * (high - low)
    return (low + high) / 2
