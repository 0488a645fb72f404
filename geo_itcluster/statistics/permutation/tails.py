"""How often simulated statistics reached the observed ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster.statistics.permutation.checks import check_options, finite

__all__ = ["PermutationTails", "count_tails"]


@dataclass(frozen=True, slots=True, eq=False)
class PermutationTails:
    """How often simulated statistics reached the observed ones.

    Attributes
    ----------
    n_ge, n_le : (n,) or () arrays of int
        Simulated values at least, and at most, as large as observed; ties (within a relative tolerance) count in
        both. -1 for islands, which have no statistic.
    permutations, seed : int
        Draws, and what they were seeded with.
    stopped : (n,) array of int, optional
        Draws of each unit, where some were decided early.

    Examples
    --------
    >>> tails = PermutationTails(np.array([0, 50, -1]), np.array([99, 60, -1]), permutations=99, seed=0)
    >>> tails.p_ge
    array([0.01, 0.51,  nan])
    >>> tails.p_two_sided
    array([0.02, 1.  ,  nan])
    """

    n_ge: IntArray
    n_le: IntArray
    permutations: int
    seed: int
    stopped: IntArray | None = None

    @property
    def draws(self) -> IntArray | int:
        """Draws, of each unit where they differ."""
        return self.permutations if self.stopped is None else self.stopped

    @property
    def p_ge(self) -> FloatArray:
        r"""Upper-tail p, :math:`(n_\ge + 1) / (P + 1)`; NaN for islands."""
        return self._p(self.n_ge)

    @property
    def p_le(self) -> FloatArray:
        r"""Lower-tail p, :math:`(n_\le + 1) / (P + 1)`; NaN for islands."""
        return self._p(self.n_le)

    @property
    def p_two_sided(self) -> FloatArray:
        r"""Twice the smaller tail, :math:`\min(1, 2 \min(p_\ge, p_\le))`; NaN for islands."""
        return np.minimum(1.0, 2.0 * np.minimum(self.p_ge, self.p_le))

    @property
    def p_min(self) -> float:
        """The smallest one-tailed p that so many permutations can show.

        A region with few possible arrangements cannot even reach that: its own bound is the exact test's.
        """
        return 1.0 / (self.permutations + 1)

    def _p(self, count: IntArray) -> FloatArray:
        return np.where(count < 0, np.nan, (count + 1) / (self.draws + 1))


def count_tails(observed: float, simulated: Values, *, seed: int = 0, rtol: float = 1e-12) -> PermutationTails:
    """Tails of one global statistic among its simulated values.

    Parameters
    ----------
    observed : float
    simulated : (permutations,) array_like of float
    seed : int
        What they were simulated with, for the record.
    rtol : float
        Values nearer to the observed one than this share of the largest (in absolute value) tie.

    Raises
    ------
    DataError
        If anything is missing or infinite, or nothing was simulated.

    Examples
    --------
    >>> tails = count_tails(0.3, [0.1, 0.1 + 0.2, 0.5])
    >>> int(tails.n_ge), int(tails.n_le), float(tails.p_ge)
    (2, 2, 0.75)
    """
    drawn = finite(simulated, "simulated")
    target = float(finite(observed, "observed"))
    check_options(drawn.size, seed, rtol)
    margin = rtol * max(abs(target), float(np.abs(drawn).max()))
    n_ge = np.asarray(np.count_nonzero(drawn >= target - margin))
    n_le = np.asarray(np.count_nonzero(drawn <= target + margin))
    return PermutationTails(n_ge, n_le, drawn.size, seed)
