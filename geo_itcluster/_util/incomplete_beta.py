r"""The regularised incomplete beta function :math:`I_x(a, b)`, which numpy does not have.

By its continued fraction, evaluated from the front (modified Lentz; Press et al. 2007, Numerical Recipes, 6.4).
"""

from __future__ import annotations

import math

__all__ = ["regularised_beta"]

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
