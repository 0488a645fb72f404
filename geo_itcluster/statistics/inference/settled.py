r"""Orders of the values whose global statistics floating-point numbers cannot tell apart, compared in whole numbers.

Beside a giant, or above a large constant, the sums :math:`\sum_{ij} w_{ij} q_{\pi(i) \pi(j)}` of most orders differ in
digits that floating-point numbers do not have. Values are taken as the decimals they are written as, and weights 1 / k
as fractions: in whole numbers of any length their sums have no error. Only orders near the observed one, or near the
largest and the smallest, are so compared, and only where differences between values are so small.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import lcm
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.decimals import are_short, whole_decimals
from geo_itcluster.statistics.permutation.draws import every_order, is_every_order, keys_of, shuffled
from geo_itcluster.statistics.permutation.tails import count_tails
from geo_itcluster.weights import Weights

__all__ = [
    "NEAR",
    "Links",
    "PairTerms",
    "Standing",
    "counted_links",
    "counted_weights",
    "finest",
    "merged",
    "stand_among",
]

Whole: TypeAlias = NDArray[np.object_]
Counted: TypeAlias = Any
"""Whole numbers, or their last 64 bits."""
Places: TypeAlias = "NDArray[np.signedinteger[Any]]"  # in quotes: numpy 1.21 in Python 3.9 has no such kind

NEAR = 1e-11  # Of the largest statistic in size: far more than the rounding of a sum.
FINE = 1e-9  # Products of relative differences of values that a sum may lose.
PRODUCTS = 170_000_000  # Of pairs and orders, at most: all orders of ten regions that are all neighbours have fewer.
STEP = 1 << 20  # Products at a time.
ROUNDED = 48  # Bits in which sums agree that tie, where values or weights have been rounded.


class Links(NamedTuple):
    """Regions of each pair, and its weight in whole numbers."""

    rows: IntArray
    others: IntArray
    weight: Whole


@dataclass(frozen=True, slots=True, eq=False)
class PairTerms:
    """What a global statistic adds up over pairs of regions: products of values, or squares of their differences.

    Attributes
    ----------
    w : Weights or None
        None where each region is a pair with itself: a slope, or a difference of means.
    first, second : (n,) arrays
        Variables of the two regions of a pair.
    links : callable
        Makes pairs and whole weights of w.
    kind : {"deviations", "values", "squares"}
        What is multiplied: deviations from the mean, the values themselves, or their differences.
    stays : bool
        Whether the first variable stays where it is.
    """

    w: Weights | None
    first: FloatArray
    second: FloatArray
    links: Callable[[Weights], Links] | None = None
    kind: Literal["deviations", "values", "squares"] = "deviations"
    stays: bool = False

    def are_fine(self) -> bool:
        """Whether sums may lose differences between values."""
        fine = [finest(values, from_zero=self.kind == "values") for values in (self.first, self.second)]
        return fine[0] * fine[1] < max(FINE, NEAR * self.size)

    @property
    def size(self) -> int:
        """Pairs."""
        return len(self.first) if self.w is None else len(self.w.data)

    def are_rounded(self) -> bool:
        """Whether values or weights are not what their decimals, or fractions, say."""
        weighted = self.w is not None and _fraction_scale(self.w) is None
        return weighted or not (are_short(self.first).all() and are_short(self.second).all())

    def gaps(self, places: Callable[[IntArray], Places], which: IntArray, reference: Places) -> Counted:
        """How far the sums of some orders near it, each a column of places, are above that of another one."""
        rows, others, counted = _selves(len(self.first)) if self.w is None else (self.links or counted_links)(self.w)
        x: Counted = whole_decimals(self.first)
        y: Counted = whole_decimals(self.second)
        weight: Counted = counted
        if self.kind == "deviations":
            x, y = len(x) * x - x.sum(), len(y) * y - y.sum()
        most = 4 * abs(weight).sum() * max(abs(x).max(), 1) * max(abs(y).max(), 1)
        rounded = self.are_rounded()
        if not rounded and most * 4 * NEAR < 2**62:  # gaps are shorter, so that their last 64 bits are enough
            x, y, weight = map(_last_bits, (x, y, weight))

        def terms(at: Places, own: IntArray) -> Counted:
            one, other = x[own if self.stays else at[rows]], y[at[others]]
            found: Counted = (one - other) ** 2 if self.kind == "squares" else one * other
            return found

        observed, found = terms(reference[:, None], rows[:, None]), []
        for part in np.array_split(which, 1 + len(which) * len(rows) // STEP):
            more = terms(places(part), rows[:, None]) - observed
            gap = weight @ more
            if rounded:
                gap[abs(gap) <= (abs(weight) @ abs(more)) >> ROUNDED] = 0
            found.append(gap)
        return np.concatenate(found)


class Standing(NamedTuple):
    """How many simulated statistics are at least, and at most, as large as observed; how many largest and smallest."""

    n_ge: int
    n_le: int
    n_most: int
    n_least: int

    def shares(self, drawn: int, *, every: bool) -> tuple[float, float, float, float]:
        """Both tails, and the smallest that they could be; the observed order is one of all, or one more.

        >>> Standing(2, 3, 2, 1).shares(3, every=False)
        (0.75, 1.0, 0.25, 0.25)
        """
        if every:
            return self.n_ge / drawn, self.n_le / drawn, self.n_most / drawn, self.n_least / drawn
        least = 1 / (drawn + 1)
        return (self.n_ge + 1) / (drawn + 1), (self.n_le + 1) / (drawn + 1), least, least


def stand_among(observed: float, simulated: FloatArray, n: int, seed: int, terms: PairTerms | None = None) -> Standing:
    """Count permutations of n values on both sides of the observed order, and at both ends.

    The smallest and the largest are told apart where all orders are there.

    >>> stand_among(2.0, np.array([1.0, 2.0, 3.0, 3.0]), 20, 0)
    Standing(n_ge=3, n_le=2, n_most=2, n_least=1)
    """
    ends = observed, float(simulated.max()), float(simulated.min())
    tails, highest, lowest = (count_tails(value, simulated) for value in ends)
    found = Standing(int(tails.n_ge), int(tails.n_le), int(highest.n_ge), int(lowest.n_le))
    if terms is None or not terms.are_fine():
        return found
    room, every = NEAR * max(map(abs, ends)), is_every_order(n, len(simulated))
    near = [np.flatnonzero(np.abs(simulated - value) <= room) for value in ends[: 3 if every else 1]]
    which = np.unique(np.concatenate(near))
    if not len(which) or len(which) * terms.size > 2 * PRODUCTS:  # of too many all near ones count as ties
        return found
    keys = None if every else keys_of(seed, 0, len(simulated))

    def places(which: IntArray) -> Places:
        return every_order(n)[:, which] if keys is None else shuffled(np.arange(n), keys[which], n)

    gap = terms.gaps(places, which, np.arange(n))
    of = [gap[np.searchsorted(which, some)] for some in near]
    beyond = np.delete(simulated, near[0]) > observed
    above, below = int(beyond.sum()), int((~beyond).sum())
    found = found._replace(n_ge=above + int((of[0] >= 0).sum()), n_le=below + int((of[0] <= 0).sum()))
    if not every:
        return found
    counts = []
    for some, gaps, farthest in ((near[1], of[1] - of[1][0], np.argmax), (near[2], of[2] - of[2][0], np.argmin)):
        end = farthest(gaps)
        apart = terms.gaps(places, some, every_order(n)[:, some[end]]) if terms.are_rounded() else gaps - gaps[end]
        counts.append(int((apart == 0).sum()))
    return found._replace(n_most=counts[0], n_least=counts[1])


def counted_links(w: Weights) -> Links:
    """Pairs of regions and their weights in whole numbers, each pair once."""
    return merged(np.minimum(w.rows, w.indices), np.maximum(w.rows, w.indices), counted_weights(w), w.n)


def counted_weights(w: Weights) -> Whole:
    """Weights in whole numbers of a part that all of them have, 1 / k being a fraction."""
    scale = _fraction_scale(w)
    if scale is not None:
        return np.array([int(one) for one in np.rint(w.data * scale)], dtype=object)
    ratios = [float(one).as_integer_ratio() for one in w.data]
    unit = max(under for _, under in ratios)
    return np.array([over * (unit // under) for over, under in ratios], dtype=object)


def merged(first: IntArray, second: IntArray, weight: Whole, n: int) -> Links:
    """Each pair once, the weights of equal ones added up."""
    pairs, place = np.unique(first * n + second, return_inverse=True)
    total = np.zeros(len(pairs), dtype=object)
    np.add.at(total, place, weight)
    return Links(pairs // n, pairs % n, total)


def _selves(n: int) -> Links:
    return Links(np.arange(n), np.arange(n), np.full(n, 1, dtype=object))


def _last_bits(numbers: Whole) -> IntArray:
    return np.array([int(one) % 2**64 for one in numbers], dtype=np.uint64).view(np.int64)


def _fraction_scale(w: Weights) -> float | None:
    """What makes whole numbers of weights such as 1 / k; None if they are others."""
    scale = float(lcm(*np.unique(w.cardinalities[~w.islands]).tolist()))
    if scale < 2.0**40 and (np.rint(w.data * scale) / scale == w.data).all():
        return scale
    return None


def finest(values: FloatArray, *, from_zero: bool = False) -> float:
    """Smallest difference between values beside the largest, or beside the largest value."""
    ordered = np.sort(values)
    gaps = np.diff(ordered)
    gaps = gaps[gaps > 4 * np.finfo(float).eps * np.maximum(np.abs(ordered[1:]), np.abs(ordered[:-1]))]
    size = max(abs(ordered[0]), abs(ordered[-1])) if from_zero else ordered[-1] - ordered[0]
    return float(gaps.min(initial=size) / size)
