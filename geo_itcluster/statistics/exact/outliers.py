r"""Heavy tails on both sides: the null by the outliers that are drawn.

Private to :mod:`geo_itcluster.statistics.exact.tails`. Most draws hold no outlier, some one or two. Given the outliers
drawn and their sum a, the other :math:`k - j` values are drawn from the bulk, whose short range a lattice resolves:

.. math:: P(S \ge s) = \sum_j \sum_{|A| = j} \frac{\binom{b}{k - j}}{\binom{n - 1}{k}} P(S_{k - j} \ge s - a_A)

Sums of outliers that lie close are taken together, between their least and their greatest; draws of more outliers than
are gone through are counted as unknown. Both are part of the error.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.statistics.exact.lattice import comb_ratio
from geo_itcluster.weights.matching import runs

__all__ = ["Bulk", "Mixture"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SHARES = (0.25, 0.12)  # Outliers to be drawn on average: with three of them gone through, or with two.
TRIPLES = 230  # Outliers whose triples are gone through at most.
PAIRS = 1500
NEAR = 1e-9  # Room for rounding at the ends of the bulk's sums.
GROUPS = 64  # Sums of so many outliers that are told apart.


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Queries to the bulk, and what is known without them.

    Attributes
    ----------
    row, k, total, weight : (rows,)
        Query that each belongs to, values drawn from the bulk, their sum, and probability.
    pair : (rows,)
        0 where a row is alone; 1 and 2 where two rows stand for the ends of a group of sums.
    above, below, error : (m,)
        Of the queries.
    """

    row: Integers
    k: Integers
    total: Floats
    weight: Floats
    pair: NDArray[np.int8]
    above: Floats
    below: Floats
    error: Floats

    def spread(self, above: Floats, below: Floats) -> Floats:
        """How far the true tails can be from the means of the ends of the groups."""
        sign = np.where(self.pair == 2, 1.0, np.where(self.pair == 1, -1.0, 0.0)) * self.weight
        of_query = [np.abs(np.bincount(self.row, sign * p, minlength=len(self.above))) for p in (above, below)]
        return np.maximum(*of_query)


@dataclass(frozen=True, slots=True, eq=False)
class Bulk:
    """The shortest range that holds all but a few values, and the outliers beside it."""

    low: float
    high: float
    outliers: Floats
    n: int
    most: int  # outliers drawn that are gone through

    @classmethod
    def of(cls, ordered: Floats, largest: int) -> "Bulk | None":
        """Choose the outliers; None if there are too many, or the rest has not a much shorter range."""
        n = len(ordered)
        for most, share, limit in ((3, SHARES[0], TRIPLES), (2, SHARES[1], PAIRS)):
            many = int(n * share / largest)
            if 0 < many <= limit:
                ranges = ordered[n - many - 1 :] - ordered[: many + 1]
                first = int(np.argmin(ranges))
                low, high = float(ordered[first]), float(ordered[first + n - many - 1])
                if not 0.0 < high - low < 0.25 * ordered[-1]:
                    return None
                outliers = ordered[(ordered < low) | (ordered > high)]
                return cls(low, high, outliers, n, most)
        return None

    def outlying(self, values: Floats) -> NDArray[np.bool_]:
        """Which values are outliers."""
        return (values < self.low) | (values > self.high)

    def mixture(self, own: Floats, k: Integers, total: Floats, slack: Floats, left_out: bool) -> Mixture:
        """Queries to the bulk for units of the bulk, or for outliers, each of which is left out itself."""
        m = len(k)
        above, below, error = np.zeros(m), np.zeros(m), np.zeros(m)
        rows: list[tuple[Integers, Integers, Floats, Floats, NDArray[np.int8]]] = []
        sums = [_Sums.of(self.outliers, j) for j in range(self.most + 1)]
        others = self.n - 1 - len(self.outliers) + left_out
        for value in np.unique(own) if left_out else [None]:
            which = np.arange(m)
            if value is not None:
                which = np.flatnonzero(own == value)
            known = [one.without(None if value is None else int(np.searchsorted(self.outliers, value))) for one in sums]
            for size in map(int, np.unique(k[which])):
                at = which[k[which] == size]
                unknown = 1.0
                for j, summed in enumerate(known[: size + 1]):
                    drawn = size - j
                    share = comb_ratio(others, drawn, self.n - 1, size)
                    unknown -= len(summed) * share
                    if not drawn:
                        above[at] += share * (len(summed) - np.searchsorted(summed, total[at] - slack[at], "left"))
                        below[at] += share * np.searchsorted(summed, total[at] + slack[at], "right")
                        continue
                    least, greatest, count = _groups(summed, j)
                    weight = count * share
                    # Beyond the sums that the bulk can have nothing is asked of it.
                    high, low = total[at, None] - least, total[at, None] - greatest
                    room = slack[at, None]
                    surely = high < drawn * self.low * (1 - NEAR) - room
                    never = low > drawn * self.high * (1 + NEAR) + room
                    above[at] += (weight * surely).sum(axis=1)
                    below[at] += (weight * never).sum(axis=1)
                    query, group = np.nonzero(~(surely | never))
                    alone = (least == greatest)[group]
                    for remaining, pair, kept in ((high, 1, slice(None)), (low, 2, ~alone)):
                        q, g, single = query[kept], group[kept], alone[kept]
                        part = np.where(single, weight[g], 0.5 * weight[g])
                        ends = np.where(single, 0, pair).astype(np.int8)
                        rows.append((at[q], np.full(len(q), drawn), remaining[q, g], part, ends))
                unknown = max(unknown, 0.0)
                above[at] += 0.5 * unknown
                below[at] += 0.5 * unknown
                error[at] += 0.5 * unknown + 1e-13
        row, drawn_, rest, shares, ends_ = (np.concatenate(column) for column in zip(*rows, strict=True))
        return Mixture(row, drawn_, rest, shares, ends_, above, below, error)


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Sums of j outliers, ascending, and which outliers each is the sum of."""

    sums: Floats
    members: NDArray[np.int16]

    @classmethod
    def of(cls, outliers: Floats, j: int) -> "_Sums":
        chosen = np.arange(len(outliers), dtype=np.int16)[:, None] if j else np.empty((1, 0), dtype=np.int16)
        for _ in range(1, j):  # as itertools.combinations orders them
            after = chosen[:, -1].astype(np.int64) + 1
            further = len(outliers) - after
            chosen = np.column_stack([chosen.repeat(further, axis=0), runs(after, further).astype(np.int16)])
        sums = outliers[chosen].sum(axis=1)
        order = np.argsort(sums)
        return cls(sums[order], chosen[order])

    def without(self, left_out: int | None) -> Floats:
        """The sums that one of the outliers is not part of."""
        return self.sums if left_out is None else self.sums[(self.members != left_out).all(axis=1)]


def _groups(sums: Floats, j: int) -> tuple[Floats, Floats, Floats]:
    """Least and greatest sum of each group of ascending sums of j outliers, and how many it has."""
    if j <= 1 or len(sums) <= GROUPS:
        return sums, sums, np.ones(len(sums))
    # Equal numbers of sums a group: they are the narrowest where the bulk's sums are asked for.
    edges = np.linspace(0, len(sums), GROUPS + 1).astype(np.int64)
    return sums[edges[:-1]], sums[edges[1:] - 1], np.diff(edges).astype(np.float64)
