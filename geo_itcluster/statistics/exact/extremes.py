"""The most extreme sums that subsets can have.

Private to :mod:`geo_itcluster.statistics.exact.tails`.
"""

from dataclasses import dataclass, fields
from math import fsum

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import kernels
from geo_itcluster.statistics.exact.lattice import comb_ratio
from geo_itcluster.statistics.exact.population import Population

__all__ = ["Ends"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


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
    remainder
        What rounding took from the latter, lest a giant that is left out of it take the others' digits with it.
    """

    edge: Floats
    beyond: Floats
    share: Floats
    share_tied: Floats
    share_beyond: Floats
    extreme: Floats
    extreme_beyond: Floats
    remainder: Floats

    @classmethod
    def of(cls, population: Population, sizes: Integers) -> "Ends":
        """Ends of the sums of so many values."""
        n, largest = len(population.ordered), int(sizes.max(initial=0))
        columns = np.zeros((8, 2, largest + 1))
        for side in range(2):
            ranked = population.ordered if side else population.ordered[::-1]
            sums = np.cumsum(ranked[: largest + 1])

            below, above = population.count(ranked[: largest + 1])
            tied_with, taken_before = (n - below - above).tolist(), (below if side else above).tolist()
            for k in map(int, sizes[sizes > 0]):
                edge, beyond = ranked[k - 1], ranked[k]
                tied, tied_beyond = tied_with[k - 1 : k + 1]
                taken, taken_beyond = taken_before[k - 1 : k + 1]
                shares = (
                    comb_ratio(tied, k - taken, n - 1, k),
                    comb_ratio(tied_beyond - 1, k - taken_beyond, n - 1, k),
                    comb_ratio(tied_beyond, k + 1 - taken_beyond, n - 1, k),
                )
                remainder = fsum([*ranked[: k + 1], -sums[k]])
                columns[:, side, k] = edge, beyond, *shares, sums[k - 1], sums[k], remainder
        return cls(*columns)

    def hold(
        self,
        population: Population,
        own: Floats,
        k: Integers,
        total: Floats,
        slack: Floats,
        p: tuple[Floats, Floats],
        p_min: Floats,
    ) -> None:
        """Set the smallest attainable p, hold p to them, and make the other tail 1 at the most extreme sum.

        Parameters
        ----------
        own, k, total, slack : (m,)
            The queries: the unit's own value, how many others are drawn, their sum, as the population sees them, and
            how close to it sums are equal.
        p, p_min : pair of (m,), (2, m)
            Upper and lower tails in the caller's orientation, filled in where k > 0.
        """
        numbers = population.near, population.relative, int(population.mirrored)
        columns = (getattr(self, field.name) for field in fields(self))
        compiled = kernels() if is_worthwhile(len(k)) else None
        kernel = _hold if compiled is None else compiled.hold
        run_in_threads(kernel, len(k), own, k, total, slack, *numbers, *columns, p, p_min)


def _hold(
    first: int,
    last: int,
    value: Floats,
    size: Integers,
    total: Floats,
    slack: Floats,
    near: float,
    relative: float,
    mirrored: int,
    edge: Floats,
    beyond: Floats,
    share: Floats,
    share_tied: Floats,
    share_beyond: Floats,
    extreme: Floats,
    extreme_beyond: Floats,
    remainder: Floats,
    p: tuple[Floats, Floats],
    p_min: Floats,
) -> None:
    """Hold the p of the queries ``first`` to ``last`` to their ends; the twin of the compiled kernel."""
    part = slice(first, last)
    k, own = size[part], value[part]
    room, close, some = slack[part], near + relative * own, k > 0
    for side in range(2):
        sign, tail = 1.0 - 2.0 * side, side ^ mirrored
        among = sign * (own - edge[side].take(k)) >= -close
        tied = np.abs(own - beyond[side].take(k)) <= close
        smallest = np.where(tied, share_tied[side].take(k), share_beyond[side].take(k))
        smallest = np.where(among, smallest, share[side].take(k))
        reached = np.where(among, extreme_beyond[side].take(k) - own + remainder[side].take(k), extreme[side].take(k))
        short = sign * (reached - total[part])
        held = np.where(short >= -room, smallest, 0.0)
        held = np.where(short > room, np.clip(p[tail][part], smallest, 1.0), held)
        np.copyto(p[tail][part], held, where=some)
        np.copyto(p_min[tail, part], smallest, where=some)
        np.copyto(p[1 - tail][part], 1.0, where=some & (short <= room))
