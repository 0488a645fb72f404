r"""What a local test's p could have been: its attainable values, and the p of whole permuted maps.

A region with few neighbours on a small map has a p that takes few values, the smallest of them far from 0. A correction
for the number of tests that knows this loses less power: see :func:`~.multiple.adjust`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.exact.assignments import LagValues
from geo_itcluster.statistics.exact.subsets import sum_tables
from geo_itcluster.statistics.exact.tails import exact_tails
from geo_itcluster.statistics.inference.sample import Alternative, select_tail
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights

__all__ = ["LagFamily", "Support"]

ARRANGEMENTS = 1 << 14  # Of a region whose attainable values are listed.
QUERIES = 1 << 20  # Regions of permuted maps that are tested at a time.


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """Attainable p-values, ascending, and the probability of each or a smaller one."""

    p: FloatArray
    cumulative: FloatArray

    def below(self, t: FloatArray) -> FloatArray:
        """P(p <= t) if nothing but place is at work."""
        place = np.searchsorted(self.p, t + 1e-12 * t, "right")
        return np.append(0.0, self.cumulative)[place]


@dataclass(frozen=True, slots=True, eq=False)
class LagFamily:
    """The tests of the spatial lags of a map, all of one kind.

    Attributes
    ----------
    values : (n,) array
        The lagged variable.
    weights : Weights
    own : (n,) array or None
        What multiplies the lag; its sign decides which tail is the upper one, and where it is 0 p is 1.
    moves : bool
        Whether it moves with the values over the map.
    whole_maps : bool
        Whether the same regions are tested on a permuted map.
    """

    values: FloatArray
    weights: Weights
    own: FloatArray | None = None
    moves: bool = True
    whole_maps: bool = True

    def supports(self, alternative: Alternative) -> list[Support | None]:
        """Attainable p-values of each region; None where they are too many to list, or weights differ."""
        w = self.weights
        lagged = LagValues.of(self.values, int(w.cardinalities.max(initial=0)))
        listed = w.equal_within_rows() & ~w.islands
        found: list[Support | None] = []
        for i in range(w.n):
            k, others = int(w.cardinalities[i]), w.n - 1
            if not listed[i] or comb(others, k) > ARRANGEMENTS:
                found.append(None)
                continue
            sums = _subset_sums(np.delete(lagged.v, i), k)
            own = 1.0 if self.own is None else float(self.own[i])
            found.append(_support(np.sort(sums), alternative, own))
        return found

    def smallest(self, alternative: Alternative, permutations: int, seed: int) -> FloatArray:
        """Smallest exact p of each of so many permuted maps, the regions' own values permuted too."""
        w = self.weights
        if not self.whole_maps:
            raise DataError("statistics.westfall_young_statistic")
        if not w.equal_within_rows().all():
            raise WeightsError("statistics.westfall_young_weights")
        tested = np.flatnonzero(~w.islands)
        k = w.cardinalities[tested]
        smallest = []
        for places in permuted(np.arange(w.n, dtype=np.float64), permutations, seed):
            for first in range(0, places.shape[1], max(1, QUERIES // w.n)):
                unit = places[:, first : first + max(1, QUERIES // w.n)].astype(np.int64)
                drawn = self.values[unit]
                total = np.stack([w.neighbour_sums(column) for column in drawn.T], axis=1)[tested]
                at = unit[tested]
                found = exact_tails(self.values, np.repeat(k, at.shape[1]), total.ravel(), unit=at.ravel())
                flip = None
                if self.own is not None:
                    own = (self.own[at] if self.moves else np.repeat(self.own[tested, None], at.shape[1], 1)).ravel()
                    flip = own < 0
                p = select_tail(found.p_ge, found.p_le, alternative, flip=flip)
                if self.own is not None:
                    p[own == 0] = 1.0
                smallest.append(p.reshape(at.shape).min(axis=0))
        return np.concatenate(smallest)


def _subset_sums(values: FloatArray, k: int) -> FloatArray:
    """Sums of all k of the values; of many, by what is left over."""
    if k > len(values) - k:
        return np.asarray(values.sum() - sum_tables(values, len(values) - k)[-1])
    return sum_tables(values, k)[-1]


def _support(sums: FloatArray, alternative: Alternative, own: float) -> Support:
    """Attainable p-values of a test that is a sum, all of whose values are given, ascending."""
    if own == 0.0:
        return Support(np.ones(1), np.ones(1))
    starts = np.flatnonzero(np.append(True, np.diff(sums) > 1e-12 * np.maximum(sums[1:], 1e-300)))
    edges = np.append(starts, len(sums))
    upper, lower = (len(sums) - edges[:-1]) / len(sums), edges[1:] / len(sums)
    p = select_tail(upper, lower, alternative, flip=np.full(len(upper), own < 0))
    order = np.argsort(p)
    return Support(p[order], np.cumsum(np.diff(edges)[order]) / len(sums))
