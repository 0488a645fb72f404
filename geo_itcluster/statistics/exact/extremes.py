"""The values that subsets are drawn from, and the most extreme sums that subsets can have.

Private to :mod:`geo_itcluster.statistics.exact.tails`.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import kernels
from geo_itcluster.statistics.exact.lattice import comb_ratio

__all__ = ["Ends", "Population"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The values seen from the end of their range with the shorter tail, which becomes 0."""

    values: Floats
    ordered: Floats
    origin: float
    mirrored: bool
    tolerance: float

    @classmethod
    def of(cls, z: Floats, closeness: float) -> "Population":
        """Sort the values and group the tied ones."""
        ordered = np.sort(z)
        low, high = float(ordered[0]), float(ordered[-1])
        middle = float(ordered[len(z) // 2] + ordered[(len(z) - 1) // 2]) / 2
        # What rounding in the caller's sums can amount to, should the values lie far from zero.
        tolerance = closeness + 8 * np.finfo(float).eps * max(abs(low), abs(high))
        if middle - low > high - middle:
            return cls(high - z, (high - ordered)[::-1], high, True, tolerance)
        return cls(z - low, ordered - low, low, False, tolerance)

    def total(self, s: Floats, k: Integers | int) -> Floats:
        """Sums measured from the origin."""
        return k * self.origin - s if self.mirrored else s - k * self.origin

    def count(self, v: float) -> tuple[int, int]:
        """How many values are below and how many are above `v`, ties in neither."""
        below = int(np.searchsorted(self.ordered, v - self.tolerance, "left"))
        return below, len(self.ordered) - int(np.searchsorted(self.ordered, v + self.tolerance, "right"))

    def mode(self) -> float:
        """The most frequent value, the first if there are several."""
        rises = self.ordered[1:] > self.ordered[:-1]
        if rises.all():
            return float(self.ordered[0])
        starts = np.flatnonzero(np.append(True, rises))
        counts = np.diff(np.append(starts, len(self.ordered)))
        return float(self.ordered[starts[np.argmax(counts)]])


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """The most extreme sums, by side (the largest, the smallest) and number of values k: arrays (2, largest k + 1).

    A query's unit is either beyond the k most extreme values, or among them, and then the next value takes its place.

    Attributes
    ----------
    edge, beyond
        The k-th most extreme value, and the next.
    share, share_tied, share_beyond
        Share of the arrangements that tie with the most extreme one, C(t, r) / C(n - 1, k), where t of the others are
        tied at the last value taken and r of them are needed: if the unit is not among the most extreme; if it is and
        ties with the next; if it is and does not.
    extreme, extreme_beyond
        Sum of the k, and of the k + 1, most extreme values.
    """

    edge: Floats
    beyond: Floats
    share: Floats
    share_tied: Floats
    share_beyond: Floats
    extreme: Floats
    extreme_beyond: Floats

    @classmethod
    def of(cls, population: Population, sizes: Integers) -> "Ends":
        """Ends of the sums of so many values."""
        n, largest = len(population.ordered), int(sizes.max(initial=0))
        columns = np.zeros((7, 2, largest + 1))
        for side in range(2):
            ranked = population.ordered if side else population.ordered[::-1]
            sums = np.cumsum(ranked[: largest + 1])

            def extremes(value: float, side: int = side) -> tuple[int, int]:
                """How many values tie with one, and how many are more extreme."""
                below, above = population.count(value)
                return n - below - above, below if side else above

            for k in map(int, sizes[sizes > 0]):
                edge, beyond = float(ranked[k - 1]), float(ranked[k])
                (tied, taken), (tied_beyond, taken_beyond) = extremes(edge), extremes(beyond)
                shares = (
                    comb_ratio(tied, k - taken, n - 1, k),
                    comb_ratio(tied_beyond - 1, k - taken_beyond, n - 1, k),
                    comb_ratio(tied_beyond, k + 1 - taken_beyond, n - 1, k),
                )
                columns[:, side, k] = edge, beyond, *shares, sums[k - 1], sums[k]
        return cls(*columns)

    def hold(self, population: Population, own: Floats, k: Integers, total: Floats, p: Floats, p_min: Floats) -> None:
        """Set the smallest attainable p, hold p to them, and make the other tail 1 at the most extreme sum.

        Parameters
        ----------
        own, k, total : (m,)
            The queries: the unit's own value, how many others are drawn, and their sum, as the population sees them.
        p, p_min : (2, m)
            Upper and lower tails in the caller's orientation, filled in where k > 0.
        """
        numbers = population.tolerance, int(population.mirrored)
        columns = (getattr(self, field.name) for field in fields(self))
        compiled = kernels() if is_worthwhile(len(k)) else None
        kernel = _hold if compiled is None else compiled.hold
        run_in_threads(kernel, len(k), own, k, total, *numbers, *columns, p, p_min)


def _hold(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    tolerance: float,
    mirrored: int,
    edge: Floats,
    beyond: Floats,
    share: Floats,
    share_tied: Floats,
    share_beyond: Floats,
    extreme: Floats,
    extreme_beyond: Floats,
    p: Floats,
    p_min: Floats,
) -> None:
    """Hold the p of the queries ``first`` to ``last`` to their ends; the twin of the compiled kernel."""
    part = slice(first, last)
    k, own = size[part], value[part]
    slack, some = tolerance * (k + 1), k > 0
    for side in range(2):
        sign, tail = 1.0 - 2.0 * side, side ^ mirrored
        among = sign * (own - edge[side].take(k)) >= -tolerance
        tied = np.abs(own - beyond[side].take(k)) <= tolerance
        smallest = np.where(tied, share_tied[side].take(k), share_beyond[side].take(k))
        smallest = np.where(among, smallest, share[side].take(k))
        reached = np.where(among, extreme_beyond[side].take(k) - own, extreme[side].take(k))
        short = sign * (reached - total[part])
        held = np.where(short >= -slack, smallest, 0.0)
        held = np.where(short > slack, np.clip(p[tail, part], smallest, 1.0), held)
        np.copyto(p[tail, part], held, where=some)
        np.copyto(p_min[tail, part], smallest, where=some)
        np.copyto(p[1 - tail, part], 1.0, where=some & (short <= slack))
