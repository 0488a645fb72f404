r"""Spearman's rank correlation, with a null distribution that is counted, not simulated, where that can be obtained.

.. math:: \rho = \operatorname{corr}(R_i, S_i)

of the ranks R and S, ties sharing their mean. Every order of S is equally likely under the null hypothesis, and
:math:`\rho` rises with :math:`\sum R_i S_i`, whole numbers once ranks are doubled. So the n! orders need not be
visited: going through the R one by one, what matters of the S placed so far is which they were, and what the
products add to. That makes :math:`2^n` states without ties, :math:`\prod (c + 1)` with ties of c values each, and few
different sums.
"""

from __future__ import annotations

import math

import numpy as np

from geo_itcluster._util.arguments import numbers, public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.nulls.arrangements import (
    NullTails,
    TestInference,
    check_inference,
    number_of_orders,
    simulated_tails,
)
from geo_itcluster.statistics.permutation.draws import permuted

__all__ = ["spearman"]


_TIE = 1e-9  # of the largest value in size: differences of rounded values tie although their last bits differ
_WORK = 600_000_000  # additions: about a second


@public
def spearman(
    x: Values,
    y: Values,
    *,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[float, NullTails]:
    r"""Spearman's rank correlation and both its tails.

    Parameters
    ----------
    x, y : (n,) array_like of float
        Finite. Values nearer than 1e-9 of the largest tie.
    inference : {"auto", "exact", "permutation"}
        ``exact`` counts the whole null distribution: up to 15 values without ties, and many more with a variable of
        few different values; refused beyond. ``auto`` is exact up to there, and (c + 1) / (P + 1) from seeded
        permutations elsewhere.
    permutations, seed : int
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    rho : float
    tails : NullTails

    Raises
    ------
    DataError
        If there are fewer than three values, x or y is constant, a value is not finite, or the exact test cannot be
        had.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American Journal of Psychology
    15(1), 72-101. van de Wiel, M. A. & Di Bucchianico, A. (2001). Fast computation of the exact null distribution of
    Spearman's rho and Page's L statistic for samples with and without ties. JSPI 92(1-2), 133-145.

    Examples
    --------
    >>> rho, tails = spearman([1, 2, 3, 4], [1, 2, 4, 3])
    >>> round(rho, 4), round(tails.upper, 4), tails.arrangements
    (0.8, 0.1667, 24.0)
    """
    a, b = _doubled_ranks(x, "x"), _doubled_ranks(y, "y")
    if len(a) != len(b):
        raise DataError("argument.lengths", name="x", other="y", count=len(a), wanted=len(b))
    if len(a) < 3:
        raise DataError("spillover.three_values", count=len(a))
    n = len(a)
    rho = _centred(a) @ _centred(b)
    if _states(a) < _states(b):
        a, b = b, a
    possible = _work(a, b) <= _WORK
    check_inference(inference, possible=possible, why="spillover.too_many_sums", count=n)
    if inference == "permutation" or not possible:
        one = _centred(a)
        drawn = np.concatenate([one @ batch for batch in permuted(_centred(b), permutations, seed, progress=progress)])
        return float(rho), simulated_tails(float(rho), drawn, seed=seed, n=n)
    return float(rho), _counted(a, b)


def _counted(a: IntArray, b: IntArray) -> NullTails:
    """Both tails of the sum of products, from its distribution."""
    share = _distribution(a, b)
    at = int(a @ b)
    there = np.flatnonzero(share)
    return NullTails(
        upper=min(1.0, float(share[at:].sum())),
        lower=min(1.0, float(share[: at + 1].sum())),
        upper_min=float(share[there[-1]]),
        lower_min=float(share[there[0]]),
        arrangements=number_of_orders(len(a)),
        method="exact: distribution of rank sums",
        error=len(a) * float(np.finfo(np.float64).eps),
    )


def _distribution(a: IntArray, b: IntArray) -> FloatArray:
    """Probability of each value of the sum of a_i b_j over all orders of b; small whole numbers from 0."""
    level, count = np.unique(b, return_counts=True)
    radix = np.concatenate([[1], np.cumprod(count + 1)])
    # a state says how many values of each level were placed; a layer holds the states of as many values in all
    dealt = np.arange(radix[-1])[:, None] // radix[:-1] % (count + 1)
    values = dealt.sum(axis=1)
    layer, share = np.zeros(1, dtype=np.int64), np.zeros((1, _largest_sum(a, b) + 1))
    share[0, 0] = 1.0
    for step, own in enumerate(a):
        after = np.flatnonzero(values == step + 1)
        grown = np.zeros((len(after), share.shape[1]))
        for j in range(len(level)):
            left = count[j] - dealt[layer, j]
            free, shift = left > 0, int(own * level[j])
            to = np.searchsorted(after, layer[free] + radix[j])
            chance = left[free, None] / (len(a) - step)
            grown[to, shift:] += chance * share[free, : share.shape[1] - shift]
        layer, share = after, grown
    final: FloatArray = share[0]
    return final


def _doubled_ranks(values: Values, name: str) -> IntArray:
    """Twice the ranks, from 0 and without a common factor: whole numbers that are as small as can be."""
    x = numbers(values, name, ndim=1)
    if not np.isfinite(x).all():
        raise DataError("spillover.finite_row", name=name)
    order = np.argsort(x, kind="stable")
    apart = np.diff(x[order]) > _TIE * np.abs(x).max(initial=0.0)
    group = np.empty(len(x), dtype=np.int64)
    group[order] = np.concatenate([[0], np.cumsum(apart)])[: len(x)]
    size = np.bincount(group)
    if len(size) < 2 and len(x) > 1:
        raise DataError("spillover.no_order", name=name, count=len(x))
    doubled = (2 * np.cumsum(size) - size + 1)[group]
    doubled -= doubled.min(initial=doubled[0] if len(x) else 0)
    return np.asarray(doubled // max(int(np.gcd.reduce(doubled)), 1), dtype=np.int64)


def _centred(ranks: IntArray) -> FloatArray:
    """Deviations from the mean, scaled so that their squares add to 1."""
    z = ranks - ranks.mean()
    scaled: FloatArray = z / np.sqrt(z @ z)
    return scaled


def _states(ranks: IntArray) -> float:
    """Ways to have placed some of the values, by the number of each; infinite where no float holds them."""
    counts: list[int] = np.unique(ranks, return_counts=True)[1].tolist()
    return math.prod(count + 1.0 for count in counts)


def _largest_sum(a: IntArray, b: IntArray) -> int:
    return int(np.sort(a) @ np.sort(b))


def _work(a: IntArray, b: IntArray) -> float:
    """Additions that the distribution takes; a state has on average half of the values still to permute."""
    return _states(b) * len(np.unique(b)) / 2 * (_largest_sum(a, b) + 1)
