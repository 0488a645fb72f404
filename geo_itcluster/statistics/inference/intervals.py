"""How sure a simulated p is: its Monte Carlo interval."""

from __future__ import annotations

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.incomplete_beta import binomial_limits
from geo_itcluster.settings.groups import Alternative

__all__ = ["MONTE_CARLO_LEVEL", "monte_carlo_interval"]

MONTE_CARLO_LEVEL = 0.95
"""Level of the interval beside a simulated p."""


def monte_carlo_interval(p: FloatArray, draws: FloatArray, alternative: Alternative) -> tuple[FloatArray, FloatArray]:
    """Limits of the p that all arrangements would give, from a p that so many draws gave.

    They are Clopper & Pearson's of the tail; of a two-sided p, twice the smaller tail, twice those. NaN without p.

    Examples
    --------
    >>> [limit.round(4) for limit in monte_carlo_interval(np.array([0.05, 1.0]), np.array([999.0, 999.0]), "two-sided")]
    [array([0.0309, 0.9361]), array([0.0711, 1.    ])]
    """
    sides = 2.0 if alternative == "two-sided" else 1.0
    limits = np.full((2, len(p)), np.nan)
    tested = np.flatnonzero(np.isfinite(p) & np.isfinite(draws))
    counts = np.maximum(np.rint(p[tested] / sides * (draws[tested] + 1)) - 1, 0)
    pairs, place = np.unique(np.stack([counts, draws[tested]]), axis=1, return_inverse=True)
    known = [binomial_limits(float(count), float(of), MONTE_CARLO_LEVEL) for count, of in pairs.T]
    if known:
        limits[:, tested] = np.minimum(sides * np.array(known).T[:, np.ravel(place)], 1.0)
    return limits[0], limits[1]
