"""Exact counts over all subsets: sorted tables of subset sums, and meet-in-the-middle.

Private to :mod:`geo_itcluster.statistics.exact.tails`, which checks its arguments. Values are measured from their
minimum; a query asks for the k-subsets that leave one unit out, and for both tails of their sum.
"""

from math import comb

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import kernels

__all__ = ["HALF_LIMIT", "count_pairs", "enumerate_tails", "enumeration_size", "meet_in_the_middle", "meeting_cost"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

HALF_LIMIT = 62  # Values in half a population: the members of a subset are bits of one integer.


def enumeration_size(n: int, k: int, limit: int) -> int:
    """Entries of the tables of all subsets of at most `k` of `n` values, counted until they exceed `limit`."""
    entries = term = 1
    for j in range(1, k + 1):
        term = term * (n - j + 1) // j
        entries += term
        if entries > limit:
            break
    return entries


def enumerate_tails(
    values: Floats, unit: Integers, k: int, total: Floats, slack: Floats, tables: list[Floats]
) -> tuple[Floats, Floats]:
    r"""Both tails from sorted tables of the sums of the whole population.

    Leaving unit i out is inclusion and exclusion, in integers and so without error:
    :math:`N_{-i}(k, s) = \sum_m (-1)^m N(k - m, s - m z_i)`.
    """
    own = values[unit]
    above = np.zeros(len(unit), dtype=np.int64)
    below = np.zeros(len(unit), dtype=np.int64)
    for m in range(k + 1):
        table = tables[k - m]
        level = total - m * own
        sign = -1 if m % 2 else 1
        above += sign * (len(table) - np.searchsorted(table, level - slack, "left"))
        below += sign * np.searchsorted(table, level + slack, "right")
    arrangements = comb(len(values) - 1, k)
    return above / arrangements, below / arrangements


def sum_tables(values: Floats, largest: int) -> list[Floats]:
    """Sums of all j-subsets for j = 0, ..., `largest`, in colexicographic order."""
    tables = [np.zeros(1)]
    for j in range(1, largest + 1):
        if j == 1:
            tables.append(values.copy())
            continue
        sums = np.empty(comb(len(values), j))
        for last in range(j - 1, len(values)):
            # Subsets of the values before `last` are the first ones of the table one size down.
            end = comb(last + 1, j)
            head = tables[-1][: comb(last, j - 1)]
            np.add(head, values[last], out=sums[end - len(head) : end])
        tables.append(sums)
    return tables


def sorted_sum_tables(values: Floats, largest: int) -> list[Floats]:
    """Sorted sums of all j-subsets for j = 0, ..., `largest`."""
    return [np.sort(table) for table in sum_tables(values, largest)]


def _member_tables(n: int, largest: int) -> list[Integers]:
    """Members of the subsets of :func:`sum_tables`, as bit masks in the same order."""
    tables = [np.zeros(1, dtype=np.int64)]
    for j in range(1, largest + 1):
        parts = [tables[-1][: comb(last, j - 1)] | (1 << last) for last in range(j - 1, n)]
        tables.append(np.concatenate(parts) if parts else np.empty(0, dtype=np.int64))
    return tables


def meeting_cost(n: int, k: int) -> int:
    """Searches for one query of :func:`meet_in_the_middle`."""
    low, high = n // 2, n - n // 2
    return sum(min(comb(low, j), comb(high, k - j)) for j in range(k + 1))


def count_pairs(ordered: Floats, own: Floats, total: Floats, slack: Floats) -> tuple[Floats, Floats]:
    """Both tails of sums of two of the ascending values, the own one left out.

    >>> count_pairs(np.array([0.0, 1, 2, 4]), np.array([1.0]), np.array([4.0]), np.array([0.1]))  # of {0, 2, 4}
    (array([0.66666667]), array([0.66666667]))
    """
    above, below = np.empty(len(own), dtype=np.int64), np.empty(len(own), dtype=np.int64)
    compiled = kernels() if is_worthwhile(len(own) * len(ordered)) else None
    count = _pairs if compiled is None else compiled.pairs
    run_in_threads(count, len(own), ordered, own, total, slack, above, below, part=16)
    arrangements = comb(len(ordered) - 1, 2)
    return above / arrangements, below / arrangements


def _pairs(
    first: int,
    last: int,
    ordered: Floats,
    own: Floats,
    total: Floats,
    slack: Floats,
    above: Integers,
    below: Integers,
) -> None:
    """Count for the queries ``first`` to ``last``; the twin of the compiled kernel."""
    after = np.arange(1, len(ordered))
    for query in range(first, last):
        rest = np.delete(ordered, np.searchsorted(ordered, own[query]))
        less = np.searchsorted(rest, total[query] - slack[query] - rest, "left")
        fewer = np.searchsorted(rest, total[query] + slack[query] - rest, "right")
        above[query] = (len(rest) - np.maximum(less, after)).sum()
        below[query] = np.maximum(fewer - after, 0).sum()


class _Half:
    """Half of the population: its sorted subset sums, with or without one of its units."""

    def __init__(self, values: Floats, largest: int) -> None:
        largest = min(largest, len(values))
        sums, members = sum_tables(values, largest), _member_tables(len(values), largest)
        orders = [np.argsort(table) for table in sums]
        self.sums = [table[order] for table, order in zip(sums, orders, strict=True)]
        self._members = [table[order] for table, order in zip(members, orders, strict=True)]

    def without(self, position: int) -> list[Floats]:
        """Tables of the subsets that do not hold the value at `position`."""
        return [sums[(members >> position) & 1 == 0] for sums, members in zip(self.sums, self._members, strict=True)]


def meet_in_the_middle(
    values: Floats, unit: Integers, k: Integers, total: Floats, slack: Floats
) -> tuple[Floats, Floats]:
    """Both tails by counting pairs of subsets, one from either half of the population.

    Of two sorted tables the shorter is searched in the longer, so that a query costs far less than
    its arrangements. `k` may differ between queries.
    """
    n = len(values)
    middle = n // 2
    largest = int(k.max())
    halves = (_Half(values[:middle], largest), _Half(values[middle:], largest))
    above, below = np.empty(len(unit)), np.empty(len(unit))
    for i in np.unique(unit):
        side = int(i >= middle)
        reduced = halves[side].without(int(i) - side * middle)
        whole = halves[1 - side].sums
        for query in np.flatnonzero(unit == i):
            size = int(k[query])
            more, fewer = _count_pairs(reduced, whole, size, float(total[query]), float(slack[query]))
            arrangements = comb(n - 1, size)
            above[query], below[query] = more / arrangements, fewer / arrangements
    return above, below


def _count_pairs(first: list[Floats], second: list[Floats], k: int, total: float, slack: float) -> tuple[int, int]:
    """Pairs of together `k` values whose sum is at least, and at most, `total`."""
    above = below = 0
    for j in range(max(0, k - len(second) + 1), min(k, len(first) - 1) + 1):
        short, long = first[j], second[k - j]
        if len(short) > len(long):
            short, long = long, short
        above += len(short) * len(long) - int(np.searchsorted(long, total - slack - short, "left").sum())
        below += int(np.searchsorted(long, total + slack - short, "right").sum())
    return above, below
