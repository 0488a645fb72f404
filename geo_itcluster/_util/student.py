r"""Student's t distribution, which numpy does not have.

.. math::

    P(|T_\nu| \ge t) = I_{\nu / (\nu + t^2)}(\nu / 2, 1 / 2)

with the regularised incomplete beta function :math:`I_x(a, b)`. Relative error below 1e-10 for up to 10,000 degrees of
freedom, in the far tail too.
"""

from __future__ import annotations

import math

from geo_itcluster._util.incomplete_beta import regularised_beta

__all__ = ["student_quantile", "student_two_sided"]


def student_two_sided(t: float, df: float) -> float:
    """Probability that |T| is at least |t|; NaN for NaN.

    >>> round(student_two_sided(2.228138852, 10), 6)
    0.05
    """
    if math.isnan(t):
        return math.nan
    if math.isinf(t):
        return 0.0
    whole = df + t * t
    return regularised_beta(df / whole, df / 2.0, 0.5, rest=t * t / whole)


def student_quantile(level: float, df: float) -> float:
    """The t that |T| stays below with probability ``level``, by bisection.

    >>> round(student_quantile(0.95, 10), 6)
    2.228139
    """
    low, high = 0.0, 1.0
    while student_two_sided(high, df) > 1.0 - level:
        low, high = high, 2.0 * high
    for _ in range(100):
        middle = (low + high) / 2.0
        low, high = (middle, high) if student_two_sided(middle, df) > 1.0 - level else (low, middle)
    return (low + high) / 2.0
