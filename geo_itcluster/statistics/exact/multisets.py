"""Exact counts where few values differ: over the multisets of them, each with the number of subsets it stands for.

Private to :mod:`geo_itcluster.statistics.exact.tails`.
"""

from math import comb

import numpy as np
from numpy.typing import NDArray

__all__ = ["count_multisets", "multiset_number", "multisets"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def multiset_number(levels: int, k: int) -> int:
    """How many multisets of k there are."""
    return comb(levels + k - 1, k)


def multisets(levels: int, k: int) -> NDArray[np.int32]:
    """All multisets of k of 0 ... levels - 1, one a row, ascending.

    >>> multisets(2, 2).tolist()
    [[0, 0], [0, 1], [1, 1]]
    """
    found = np.arange(levels, dtype=np.int32)[:, None]
    for size in range(1, k):
        # Those that end with no more than c are the first ones.
        parts = [found[: multiset_number(c + 1, size)] for c in range(levels)]
        last = np.repeat(np.arange(levels, dtype=np.int32), [len(part) for part in parts])
        found = np.column_stack([np.concatenate(parts), last])
    return found


def count_multisets(
    levels: Floats, counts: Integers, own: Floats, k: Integers, total: Floats, slack: Floats
) -> tuple[Floats, Floats, Floats]:
    r"""Both tails of sums of k values, one of which is left out, and the bound on their rounding error.

    With :math:`m_c` values of level c a multiset is :math:`\prod_c \binom{n_c}{m_c}` subsets; where one value of
    level c is left out, for :math:`1 - m_c / n_c` of that.

    Parameters
    ----------
    levels, counts : (D,)
        The different values, ascending, and how often each occurs.
    own, k, total, slack : (m,)
        The queries: the value left out, how many are drawn, their sum, and how close sums are to tie.
    """
    above, below, error = np.empty(len(k)), np.empty(len(k)), np.empty(len(k))
    # Levels are ascending: the own one is the nearest.
    level = np.searchsorted((levels[1:] + levels[:-1]) / 2, own)
    for size in np.unique(k):
        members = multisets(len(levels), int(size))
        share = np.ones(len(members))
        run = np.ones(len(members))
        for place in range(int(size)):
            if place:
                run = np.where(members[:, place] == members[:, place - 1], run + 1.0, 1.0)
            share *= (
                np.maximum(counts[members[:, place]] - run + 1.0, 0.0)
                / run
                * ((place + 1) / (counts.sum() - 1 - place))
            )
        sums = levels[members].sum(axis=1)
        order = np.argsort(sums)
        order = order[share[order] > 0.0]
        members, share, sums = members[order], share[order], sums[order]
        for c in np.unique(level[k == size]):
            at = np.flatnonzero((k == size) & (level == c))
            left = share * (1.0 - (members == c).sum(axis=1) / counts[c])
            upward, downward = np.append(0.0, np.cumsum(left)), np.append(np.cumsum(left[::-1])[::-1], 0.0)
            above[at] = downward[np.searchsorted(sums, total[at] - slack[at], "left")]
            below[at] = upward[np.searchsorted(sums, total[at] + slack[at], "right")]
            error[at] = (len(sums) + 8.0 * size) * np.finfo(float).eps
    return above, below, error
