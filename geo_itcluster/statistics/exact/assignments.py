r"""The exact null where weights within a row differ: which value falls on which neighbour matters.

The others' values fall on the k neighbours in every order, each as likely. Arrangements are counted by weight: equal
weights form a group, and a group is a subset. The most extreme lag has the largest values on the largest weights
(Hardy, Littlewood & Polya's rearrangement inequality), so that its share of the arrangements is known for any map.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster.statistics.exact.population import find_step
from geo_itcluster.weights import Weights

__all__ = [
    "LagValues",
    "assigned_tails",
    "assignment_cost",
    "extreme_shares",
    "groups_of",
    "placings",
    "row_shares",
]

EPSILON = float(np.finfo(float).eps)
SAME = 1e-12  # Weights closer than this part of themselves are equal, as in Weights.equal_within_rows.


@dataclass(frozen=True, slots=True, eq=False)
class LagValues:
    """Values measured from their least one, so that sums of them lose nothing to a large origin.

    Attributes
    ----------
    v : (n,)
        In whole steps if they have a step, as they are otherwise; the least is 0.
    near : float
        What v may be off by, having been measured.
    """

    v: FloatArray
    near: float

    @classmethod
    def of(cls, values: FloatArray, largest: int) -> LagValues:
        """Measure the values, of which up to ``largest`` are added up."""
        ordered = np.sort(values)
        least, step = find_step(ordered, largest)
        if step is not None:
            return cls(np.rint((values - least) / step), 0.0)
        return cls(values - ordered[0], 2 * EPSILON * abs(float(ordered[0])))

    def levels(self) -> tuple[IntArray, IntArray]:
        """Rank of the level of each value, from the least, and how many values each level has."""
        order = np.argsort(self.v)
        ordered = self.v[order]
        rises = np.append(False, np.diff(ordered) > 2 * self.near + 4 * EPSILON * ordered[1:])
        level = np.empty(len(order), dtype=np.int64)
        level[order] = np.cumsum(rises)
        return level, np.bincount(level)


def extreme_shares(values: FloatArray, w: Weights) -> tuple[FloatArray, FloatArray]:
    """Share of the arrangements that have the largest, and the smallest, lag of each region; NaN for islands.

    Examples
    --------
    >>> w = Weights.from_links([0, 0, 1, 2], [1, 2, 0, 0], [1.0, 0.5, 1.0, 1.0], n=3)
    >>> extreme_shares(np.array([1.0, 2.0, 2.0]), w)  # region 0 has the same lag whichever way round
    (array([1. , 0.5, 0.5]), array([1. , 0.5, 0.5]))
    """
    rows, place, alike = w.once("links by weight", lambda: _links_by_weight(w))
    left = w.n - 1 - place
    lagged = LagValues.of(values, int(w.cardinalities.max(initial=0)))
    level, counts = lagged.levels()
    if len(counts) == w.n:  # no two values are equal
        share = _product(rows, (alike + 1) / left, w)
        return share, share
    found = []
    for ranked in (np.arange(len(counts))[::-1], np.arange(len(counts))):
        of_rank = np.repeat(ranked, counts[ranked])
        before = np.cumsum(counts[ranked]) - counts[ranked]  # values in more extreme levels
        own_first = before[np.argsort(ranked)][level]  # as if the own value came first in its level
        taken = of_rank[place + (place >= own_first[rows])]
        available = counts[taken] - (taken == level[rows])
        of_row = np.append(True, rows[1:] != rows[:-1])
        same_level = ~of_row & np.append(False, taken[1:] == taken[:-1])
        used, tied = _run(same_level), _run(same_level & (alike > 0))
        ways = (alike + 1) * (available - used) / ((tied + 1) * left)
        found.append(_product(rows, ways, w))
    return found[0], found[1]


def _product(rows: IntArray, factors: FloatArray, w: Weights) -> FloatArray:
    """Product of the factors of each row, at most 1; NaN for islands."""
    product = np.minimum(np.exp(np.bincount(rows, np.log(factors), minlength=w.n)), 1.0)
    product[w.islands] = np.nan
    return product


def row_shares(values: FloatArray, row: FloatArray) -> tuple[float, float]:
    """The same for one region that draws from values of its own.

    >>> [round(float(share), 3) for share in row_shares(np.array([1.0, 1.0, 4.0]), np.array([1.0, 0.5]))]
    [0.333, 0.333]
    """
    level, counts = LagValues.of(values, len(row)).levels()
    weights = np.sort(row)[::-1]
    found = []
    for ranked in (range(len(counts))[::-1], range(len(counts))):
        taken = np.repeat(ranked, counts[ranked])[: len(weights)]
        share, alike, used, tied = 1.0, 0, 0, 0
        for place, weight in enumerate(weights):
            same = place > 0 and weights[place - 1] - weight <= SAME * weights[place - 1]
            same_level = place > 0 and taken[place] == taken[place - 1]
            alike, used = alike * same + same, used * same_level + same_level
            tied = (tied + 1) * (same and same_level)
            share *= (alike + 1) * (counts[taken[place]] - used) / ((tied + 1) * (len(level) - place))
        found.append(min(share, 1.0))
    return found[0], found[1]


def _links_by_weight(w: Weights) -> tuple[IntArray, IntArray, IntArray]:
    """Row of each link, its place among the row's weights from the largest, and how many equal ones are before it."""
    order = np.lexsort((-w.data, w.rows))
    rows, data = w.rows[order], w.data[order]
    first = np.append(True, rows[1:] != rows[:-1]) if len(rows) else np.zeros(0, dtype=bool)
    same = np.append(False, data[:-1] - data[1:] <= SAME * data[:-1])[: len(rows)] & ~first
    return rows, np.arange(len(rows)) - w.indptr[rows], _run(same)


def _run(goes_on: np.ndarray) -> IntArray:
    """Place in its run of each entry; a run begins where it does not go on.

    >>> _run(np.array([False, True, True, False, True])).tolist()
    [0, 1, 2, 0, 1]
    """
    at = np.arange(len(goes_on))
    return at - np.maximum.accumulate(np.where(goes_on, 0, at))


def groups_of(row: FloatArray) -> list[IntArray]:
    """Places of a row by weight, the larger groups first, so that the last is the smallest.

    >>> [group.tolist() for group in groups_of(np.array([1.0, 0.5, 1.0]))]
    [[0, 2], [1]]
    """
    order = np.argsort(-row, kind="stable")
    ordered = row[order]
    edges = np.flatnonzero(ordered[:-1] - ordered[1:] > SAME * ordered[:-1]) + 1
    return sorted(np.split(order, edges), key=len, reverse=True)


def assignment_cost(others: int, row: FloatArray) -> int:
    """Arrangements of all neighbours but the last: what :func:`assigned_tails` goes through."""
    sizes = [len(group) for group in groups_of(row)]
    sizes[-1] -= 1
    cost = 1
    for size in sizes:
        cost *= comb(others, size)
        others -= size
    return cost


def placings(count: int, follows: NDArray[np.bool_]) -> NDArray[np.int32]:
    """All ways to give each place one of so many values, one a row; what ``follows`` is of the group before it.

    Within a group the order does not matter.

    >>> placings(3, np.array([False, True])).tolist()
    [[0, 1], [0, 2], [1, 2]]
    """
    chosen = np.zeros((1, 0), dtype=np.int32)
    for same in follows:
        state, rank = np.divmod(np.arange(len(chosen) * count), count)
        free = (chosen[state] != rank[:, None]).all(axis=1)
        if same:
            free &= rank > chosen[state, -1]
        chosen = np.column_stack([chosen[state[free]], rank[free].astype(np.int32)])
    return chosen


def assigned_tails(values: FloatArray, row: FloatArray, lag: float, slack: float) -> tuple[float, float, float]:
    """Both tails of a lag over all arrangements of values on neighbours, and how many arrangements there are.

    Parameters
    ----------
    values : (others,) array
        What is drawn from, none negative.
    row : (k,) array
        The neighbours' weights.
    lag, slack : float
        The observed lag, and how close lags are to tie.

    Examples
    --------
    >>> assigned_tails(np.array([1.0, 2.0, 4.0]), np.array([1.0, 0.5]), 5.0, 0.0)
    (0.16666666666666666, 1.0, 6.0)
    """
    ordered, groups = np.sort(values), groups_of(row)
    weights = row[np.concatenate(groups)]
    follows = np.concatenate([np.arange(len(group)) > 0 for group in groups])
    count = len(ordered)
    chosen = placings(count, follows[:-1])
    partial = (weights[:-1] * ordered[chosen]).sum(axis=1)
    first = chosen[:, -1] + 1 if follows[-1] else np.zeros(len(partial), dtype=np.int64)
    reach = np.searchsorted(ordered, (lag - slack - partial) / weights[-1], "left")
    fall = np.searchsorted(ordered, (lag + slack - partial) / weights[-1], "right")
    from_, to = np.maximum(reach, first), np.maximum(fall, first)
    after = (chosen >= first[:, None]).sum(axis=1)
    above = count - from_ - (chosen >= from_[:, None]).sum(axis=1)
    below = to - first - (after - (chosen >= to[:, None]).sum(axis=1))
    total = int((count - first - after).sum())
    return float(above.sum() / total), float(below.sum() / total), float(total)
