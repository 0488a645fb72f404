r"""The conditional null distribution of a neighbour sum, exactly.

Under conditional randomisation region i keeps its value and its k neighbours receive k of the other n - 1
values, every choice equally likely. With equal weights within a row a local statistic depends on the choice
through its sum S alone. Both tails of S are facts of the data, not matters of simulation:

.. math:: p_\ge = P(S \ge s_i), \qquad p_\le = P(S \le s_i).

How they are found depends on size alone, and is written beside every result:

================== ==================================================================================
certain            k = n - 1: there is one arrangement
enumeration        sorted sums of all subsets, at most four million of them
step lattice       the values share a step (integers, decimals): counts by Fourier transform, exact
meet in the middle subsets of one half of the population paired with subsets of the other
lattice            values rounded to a fine lattice, interpolated within its cells; the error is estimated
bracketed lattice  the same, with an error that rounding cannot exceed
================== ==================================================================================

A sum of k > (n - 1) / 2 values is handled as the sum of the values left over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from math import comb, fsum, inf, nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.statistics._lattice import CHUNK, Lattice, comb_ratio, common_step
from geo_itcluster.statistics._subsets import (
    HALF_LIMIT,
    enumerate_tails,
    enumeration_size,
    meet_in_the_middle,
    meeting_cost,
    sorted_sum_tables,
)

__all__ = ["ExactTails", "Method", "exact_tails"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ENUMERATION_LIMIT = 1 << 22  # Subset sums in memory: 32 MB, a third of a second.
MEETING_LIMIT = 1 << 23  # Searches of all queries together: about a second.
FIRST_CELLS, LAST_CELLS = 1 << 16, 1 << 20  # The lattice is refined from the first to the last, where needed.
GRID_LIMIT = 1 << 24  # Cells times subset sizes: 128 MB.
ROUNDING = 1e-15  # Of a quotient of counts, or of a few sums of such.
LARGEST_SIZE = 1024  # Newton's identities need k^2 products of transforms.
SPLIT_SHARE, SPLIT_LIMIT = 0.05, 20_000  # A mode is split off if it has this share of the values; queries at most.


class Method(IntEnum):
    """How a pair of tails was found."""

    NONE = 0
    CERTAIN = 1
    ENUMERATION = 2
    STEP_LATTICE = 3
    MEET_IN_THE_MIDDLE = 4
    LATTICE = 5
    BRACKETED_LATTICE = 6

    @property
    def label(self) -> str:
        """The name in words.

        Examples
        --------
        >>> Method.STEP_LATTICE.label
        'step lattice'
        """
        return self.name.lower().replace("_", " ")


# P(S >= total), P(S <= total), bound on their error, method.
_Found = tuple[Floats, Floats, Floats | float, NDArray[np.int8] | Method]


@dataclass(frozen=True, slots=True, eq=False)
class ExactTails:
    """Both tails of the conditional null distribution, one entry a query.

    Attributes
    ----------
    p_ge, p_le : (m,)
        P(S >= total) and P(S <= total), ties included in both; NaN where there are no neighbours.
    p_ge_min, p_le_min : (m,)
        The smallest p these values could give to this unit, wherever they lay: the share of the
        arrangements that tie with the most extreme one.
    arrangements : (m,)
        C(n - 1, k); infinite beyond the floating-point range.
    error : (m,)
        Bound on the error of `p_ge` and `p_le`; an estimate where `method` is ``Method.LATTICE``.
    method : (m,) int8
        Codes of :class:`Method`.
    """

    p_ge: Floats
    p_le: Floats
    p_ge_min: Floats
    p_le_min: Floats
    arrangements: Floats
    error: Floats
    method: NDArray[np.int8]


def exact_tails(
    values: ArrayLike,
    size: ArrayLike,
    total: ArrayLike,
    *,
    unit: ArrayLike | None = None,
    rtol: float = 1e-9,
    accuracy: float = 5e-5,
    method: Method | None = None,
) -> ExactTails:
    """Tails of the sum of `size` values drawn without replacement from all but one.

    Parameters
    ----------
    values : (n,) array_like
        The variable, without missing values.
    size : (m,) array_like of int
        Neighbours k of every query, 0 <= k <= n - 1.
    total : (m,) array_like
        Observed sum of the neighbours' values.
    unit : (m,) array_like of int, optional
        The unit left out of every query; the units in turn if not given.
    rtol
        Sums closer than this part of the range of the values are tied.
    accuracy
        Error wanted of an interpolated lattice: it is refined until its error is no larger, or its
        largest grid is reached. The error found is reported either way.
    method
        Use this method whatever it costs; for tests and comparisons.

    Returns
    -------
    ExactTails

    Raises
    ------
    DataError
        If a value is not finite, a size does not fit, or k is too large for the lattice.

    Notes
    -----
    The result does not depend on the scale or the origin of the values; negating them swaps the tails.

    Examples
    --------
    Unit 0 has the two neighbours with the values 3 and 4; no other pair of {1, 2, 3, 4} reaches 7:

    >>> tails = exact_tails([0, 1, 2, 3, 4], size=[2], total=[7], unit=[0])
    >>> tails.p_ge.round(4), tails.p_le, tails.arrangements
    (array([0.1667]), array([1.]), array([6.]))
    """
    z, k, s, i = _checked(values, size, total, unit)
    population = _Population.of(z, rtol * float(np.ptp(z)))
    tails = _solve(population, i, k, s, _Plan(accuracy, method))
    for at, one in _groups(k):
        if one:
            _set_extremes(tails, population, i[at], s[at], one, at)
    return tails


def _checked(
    values: ArrayLike, size: ArrayLike, total: ArrayLike, unit: ArrayLike | None
) -> tuple[Floats, Integers, Floats, Integers]:
    z = np.asarray(values, dtype=np.float64)
    k = np.asarray(size)
    s = np.asarray(total, dtype=np.float64)
    i = np.arange(len(z)) if unit is None else np.asarray(unit)
    if z.ndim != 1 or len(z) < 2:
        raise DataError(f"values must be one row of at least two numbers, not of shape {z.shape}.")
    if not (k.shape == s.shape == i.shape and k.ndim == 1):
        raise DataError(f"size {k.shape}, total {s.shape} and unit {i.shape} must be rows of equal length.")
    if not np.isfinite(z).all():
        raise DataError(f"values[{np.flatnonzero(~np.isfinite(z))[0]}] is not finite; leave such units out.")
    if not np.isfinite(s[k > 0]).all():
        raise DataError(f"total[{np.flatnonzero(~np.isfinite(s) & (k > 0))[0]}] is not finite.")
    for name, index in (("size", k), ("unit", i)):
        if len(index) and index.dtype.kind not in "iu":
            raise DataError(f"{name} must hold whole numbers of an integer type, not {index.dtype}.")
        if len(index) and not (index.min() >= 0 and index.max() < len(z)):
            raise DataError(f"{name} must lie between 0 and n - 1 = {len(z) - 1}.")
    return z, k.astype(np.int64), s, i.astype(np.int64)


def _blank(m: int) -> ExactTails:
    p_ge, p_le, p_ge_min, p_le_min, arrangements, error = (np.full(m, nan) for _ in range(6))
    return ExactTails(p_ge, p_le, p_ge_min, p_le_min, arrangements, error, np.zeros(m, dtype=np.int8))


@dataclass(frozen=True, slots=True, eq=False)
class _Population:
    """The values seen from the end of their range with the shorter tail, which becomes 0."""

    values: Floats
    ordered: Floats
    origin: float
    mirrored: bool
    tolerance: float

    @classmethod
    def of(cls, z: Floats, closeness: float) -> "_Population":
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
        starts = np.flatnonzero(np.append(True, np.diff(self.ordered) > 0))
        counts = np.diff(np.append(starts, len(self.ordered)))
        return float(self.ordered[starts[np.argmax(counts)]])


def _set_extremes(tails: ExactTails, population: _Population, unit: Integers, s: Floats, k: int, at: Integers) -> None:
    """Fill in the smallest attainable tails of the queries of size `k`, and hold the tails to them."""
    own, total = population.values[unit], population.total(s, k)
    ends = [_extreme(population, own, k, top=top) for top in (True, False)]
    names = [(tails.p_le, tails.p_le_min), (tails.p_ge, tails.p_ge_min)]
    if not population.mirrored:
        names.reverse()
    tolerance = population.tolerance * (k + 1)
    for (p, least), (other, _), (share, extreme), side in zip(names, names[::-1], ends, (1.0, -1.0), strict=True):
        least[at] = share
        short = side * (extreme - total)
        inner = np.clip(p[at], share, 1.0)
        p[at] = np.where(short > tolerance, inner, np.where(short >= -tolerance, share, 0.0))
        other[at[short <= tolerance]] = 1.0


def _extreme(population: _Population, own: Floats, k: int, *, top: bool) -> tuple[Floats, Floats]:
    """Share of the arrangements that tie with the most extreme one, C(t, r) / C(n - 1, k), and its sum.

    Of the units other than i, t are tied at the k-th most extreme value and r of them are needed.
    """
    n = len(population.ordered)
    ranked = population.ordered[::-1] if top else population.ordered
    side = 1.0 if top else -1.0

    def share(w: float, own_tied: bool, own_beyond: bool) -> float:
        below, above = population.count(w)
        tied = n - below - above - own_tied
        return comb_ratio(tied, k - ((above if top else below) - own_beyond), n - 1, k)

    tolerance = population.tolerance
    shares = np.full(len(own), share(float(ranked[k - 1]), False, False))
    sums = np.full(len(own), ranked[:k].sum())
    among = side * (own - ranked[k - 1]) >= -tolerance  # The unit itself is among the k most extreme.
    if among.any():
        w = float(ranked[k])
        tied = np.abs(own[among] - w) <= tolerance
        shares[among] = np.where(tied, share(w, True, False), share(w, False, True))
        sums[among] = ranked[: k + 1].sum() - own[among]
    return shares, sums


@dataclass(frozen=True, slots=True, eq=False)
class _Queries:
    """Queries in the population's orientation, of at most (n - 1) / 2 values each."""

    unit: Integers
    k: Integers
    total: Floats
    swapped: NDArray[np.bool_]
    tolerance: float

    @classmethod
    def of(cls, population: _Population, unit: Integers, k: Integers, s: Floats) -> "_Queries":
        n = len(population.values)
        total = population.total(s, k)
        complement = 2 * k > n - 1
        tolerance = population.tolerance
        if complement.any():
            whole = fsum(population.values)
            total = np.where(complement, whole - population.values[unit] - total, total)
            tolerance += 8 * np.finfo(float).eps * whole
            k = np.where(complement, n - 1 - k, k)
        return cls(unit, k, total, complement ^ population.mirrored, tolerance)

    def take(self, at: Integers) -> "_Queries":
        return replace(self, unit=self.unit[at], k=self.k[at], total=self.total[at], swapped=self.swapped[at])


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the caller asked for, and how many modes may still be split off."""

    accuracy: float
    forced: Method | None = None
    splits: int = 2


def _solve(population: _Population, unit: Integers, k: Integers, s: Floats, plan: _Plan) -> ExactTails:
    """Choose the methods and apply them."""
    tails = _blank(len(k))
    queries = _Queries.of(population, unit, k, s)
    sizes = _sizes(k)
    counts = np.zeros(sizes[-1] + 1 if len(sizes) else 1)
    counts[sizes] = [_arrangements(len(population.values) - 1, int(one)) for one in sizes]
    counts.take(k, out=tails.arrangements)
    constant = bool(population.ordered[-1] <= population.tolerance)
    certain = (k > 0) & ((queries.k == 0) | constant)
    for method, which in [
        (Method.CERTAIN, np.flatnonzero(certain)),
        *_choose(population, queries, np.flatnonzero((k > 0) & ~certain), plan.forced),
    ]:
        part = queries.take(which)
        swapped = part.swapped
        above, below, error, found = _FINDERS[method](population, part, plan)
        tails.p_ge[which] = np.clip(np.where(swapped, below, above), 0.0, 1.0)
        tails.p_le[which] = np.clip(np.where(swapped, above, below), 0.0, 1.0)
        tails.error[which], tails.method[which] = error, found
    return tails


def _arrangements(n: int, k: int) -> float:
    """C(n, k), infinite beyond the floating-point range."""
    try:
        return comb_ratio(n, k, 1, 1)
    except OverflowError:
        return inf


def _choose(
    population: _Population, queries: _Queries, todo: Integers, forced: Method | None
) -> list[tuple[Method, Integers]]:
    """Methods, and the queries each of them answers."""
    n = len(population.values)
    plan: list[tuple[Method, Integers]] = []
    k = queries.k[todo]
    left = _sizes(k)

    def of(sizes: Integers) -> Integers:
        wanted = np.zeros(left[-1] + 1 if len(left) else 1, dtype=np.bool_)
        wanted[sizes] = True
        return todo[wanted[k]]

    sizes = left
    if forced is None or forced is Method.ENUMERATION:
        easy = [
            one
            for one in sizes
            if forced or one == 1 or enumeration_size(n, int(one), ENUMERATION_LIMIT) <= ENUMERATION_LIMIT
        ]
        plan.append((Method.ENUMERATION, of(np.array(easy, dtype=np.int64))))
        sizes = np.setdiff1d(sizes, easy)
    for band in _bands(sizes):
        if forced is Method.STEP_LATTICE or (not forced and _step(population, queries, int(band[-1]))):
            plan.append((Method.STEP_LATTICE, of(band)))
            continue
        for one in band:
            if forced is Method.MEET_IN_THE_MIDDLE or (forced is None and _can_meet(n, int(one), k)):
                plan.append((Method.MEET_IN_THE_MIDDLE, of(np.array([one]))))
                band = band[band != one]
        if len(band):
            if band[-1] > LARGEST_SIZE:
                raise DataError(
                    f"unit {queries.unit[of(band[-1:])][0]} has too many neighbours for the exact null "
                    f"({band[-1]} values or more are drawn, at most {LARGEST_SIZE} are possible); use permutations."
                )
            plan.append((Method.LATTICE, of(band)))
    return [(method, which) for method, which in plan if len(which)]


def _can_meet(n: int, one: int, k: Integers) -> bool:
    """Whether meeting in the middle is affordable for the queries of one size."""
    if n > 2 * HALF_LIMIT or 2 * enumeration_size(n - n // 2, one, ENUMERATION_LIMIT) > ENUMERATION_LIMIT:
        return False
    return meeting_cost(n, one) * int(np.count_nonzero(k == one)) <= MEETING_LIMIT


def _bands(sizes: Integers) -> list[Integers]:
    """Subset sizes that share a grid: one hub must not coarsen the lattice of everyone else."""
    edges = np.array([0, 16, 64, 256, 1024])
    band = np.searchsorted(edges, sizes, "left")
    return [sizes[band == b] for b in np.unique(band)]


def _certain(_population: _Population, queries: _Queries, _: _Plan) -> _Found:
    """The one sum there is lies at 0: no values are drawn, or all of them are equal."""
    tolerance = queries.tolerance * np.maximum(1, queries.k)
    above, below = queries.total <= tolerance, queries.total >= -tolerance
    return above.astype(np.float64), below.astype(np.float64), 0.0, Method.CERTAIN


def _enumerated(population: _Population, queries: _Queries, _: _Plan) -> _Found:
    values, sizes = population.values, _sizes(queries.k)
    one_only = sizes[-1] == 1
    tables = [np.zeros(1), population.ordered] if one_only else sorted_sum_tables(values, int(sizes[-1]))
    above, below = np.empty(len(queries.k)), np.empty(len(queries.k))
    for k in sizes:
        at = queries.k == k
        above[at], below[at] = enumerate_tails(
            values, queries.unit[at], int(k), queries.total[at], queries.tolerance, tables
        )
    return above, below, ROUNDING, Method.ENUMERATION


def _met(population: _Population, queries: _Queries, _: _Plan) -> _Found:
    above, below = meet_in_the_middle(population.values, queries.unit, queries.k, queries.total, queries.tolerance)
    return above, below, ROUNDING, Method.MEET_IN_THE_MIDDLE


def _step(population: _Population, queries: _Queries, largest: int) -> float | None:
    """Common step of the values, if sums of the largest size fit the grid."""
    return common_step(population.ordered, queries.tolerance, _last_cells(largest) / largest - 2)


def _fine_step(population: _Population, queries: _Queries) -> float | None:
    """Common step of the values, however fine, as long as it can be told from the tolerance."""
    tolerance = queries.tolerance * (int(queries.k.max()) + 1)
    return common_step(population.ordered, queries.tolerance, population.ordered[-1] / max(8 * tolerance, 1e-300))


def _last_cells(largest: int) -> int:
    """Longest grid for subset sizes up to `largest`."""
    return min(LAST_CELLS, 1 << ((GRID_LIMIT // (largest + 1)).bit_length() - 1))


def _stepped(population: _Population, queries: _Queries, _: _Plan) -> _Found:
    """Both tails on the values' own lattice, where sums that tie stay tied."""
    sizes = [int(k) for k in _sizes(queries.k)]
    step = _step(population, queries, sizes[-1])
    if step is None:
        raise DataError("the values have no common step that the grid could hold.")
    lattice = Lattice.build(population.values, sizes, cap=population.ordered[-1], step=step)
    return *_read_exactly(lattice, population, queries), Method.STEP_LATTICE


def _read_exactly(lattice: Lattice, population: _Population, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails from the values' own lattice, and the bound on their rounding error."""
    above, below = np.empty(len(queries.k)), np.empty(len(queries.k))
    error = np.empty(len(queries.k))
    for at, k in _chunks(queries.k):
        own = population.values[queries.unit[at]]
        position = lattice.position(queries.total[at], k)
        slack = (k + 1) * queries.tolerance / lattice.step
        below[at] = lattice.cumulative(own, k, np.floor(position + slack).astype(np.int64) + 1)
        above[at] = 1.0 - lattice.cumulative(own, k, np.ceil(position - slack).astype(np.int64))
        error[at] = lattice.noise * (k + 1)
    return above, below, error


def _sizes(k: Integers) -> Integers:
    """The different sizes, ascending."""
    return np.flatnonzero(np.bincount(k))


def _groups(k: Integers) -> list[tuple[Integers, int]]:
    """Queries of one size each."""
    if not len(k):
        return []
    narrow = k.astype(np.uint16) if k.max() < 1 << 16 else k  # Small integers are sorted by radix.
    order = np.argsort(narrow, kind="stable")
    counts = np.bincount(k)
    sizes = np.flatnonzero(counts)
    groups = np.split(order, np.cumsum(counts[sizes])[:-1])
    return [(group, int(size)) for group, size in zip(groups, sizes, strict=True)]


def _chunks(k: Integers) -> list[tuple[Integers, int]]:
    """Queries of one size each, a cache-full at a time."""
    return [(at[a : a + CHUNK], size) for at, size in _groups(k) for a in range(0, len(at), CHUNK)]


def _interpolated(population: _Population, queries: _Queries, plan: _Plan) -> _Found:
    """Both tails on a lattice that is refined until the error is small enough.

    The queries that are left over after a round are often the small sums of a skewed variable: values
    beyond the largest of these sums cannot take part in them, and the same number of cells then covers
    a shorter range. Otherwise the grid grows.
    """
    m = len(queries.k)
    mode, reach = population.mode(), float(population.ordered[-1])
    if plan.splits and m <= SPLIT_LIMIT:
        modal = np.abs(population.values - mode) <= population.tolerance
        if 1 < np.count_nonzero(modal) >= SPLIT_SHARE * len(modal):
            return _split_off(population, queries, plan, mode, modal)
    above, below, error = np.empty(m), np.empty(m), np.full(m, inf)
    own_step = _fine_step(population, queries)
    found = np.full(m, Method.LATTICE, dtype=np.int8)
    pending = np.arange(m)
    last = _last_cells(int(queries.k.max()))
    cells = min(FIRST_CELLS, last)
    while True:
        part = queries.take(pending)
        sizes = [int(k) for k in _sizes(part.k)]
        if own_step and (reach / own_step + 2) * sizes[-1] < last:  # Capped, the data's own step has become affordable.
            lattice = Lattice.build(population.values, sizes, cap=reach, step=own_step)
            above[pending], below[pending], error[pending] = _read_exactly(lattice, population, part)
            found[pending] = Method.STEP_LATTICE
            return above, below, error, found
        lattice = Lattice.build(population.values, sizes, cap=reach, cells=cells, mode=mode, own_step=own_step)
        above[pending], below[pending], error[pending] = _read(lattice, population, part)
        pending = pending[error[pending] > plan.accuracy]
        if not len(pending):
            break
        needed = float(queries.total[pending].max()) + queries.tolerance
        if needed < reach / 2:
            reach = needed
        elif cells < last:
            cells = min(4 * cells, last)
        else:
            break
    if len(pending):
        width = _bracket(lattice, population, queries.take(pending), below[pending])
        narrower = width < error[pending]
        error[pending[narrower]] = width[narrower]
        found[pending[narrower]] = Method.BRACKETED_LATTICE
    return above, below, error, found


def _read(lattice: Lattice, population: _Population, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails, interpolated within the cells, and the estimated bound on their error."""
    above, below, error = (np.empty(len(queries.k)) for _ in range(3))
    n = len(population.values)
    for at, k in _chunks(queries.k):
        own, total = population.values[queries.unit[at]], queries.total[at]
        position = lattice.expected_position(total, k, own) + 0.5
        floor = np.floor(position)
        cell = floor.astype(np.int64)
        smooth = lattice.cumulative(own, k, cell, position - floor)
        before, tied = lattice.atomic(own, k, total, position, queries.tolerance)
        below[at] = smooth + before + tied
        above[at] = 1.0 - smooth - before
        # The observed arrangement itself is tied with the observed sum.
        error[at] = lattice.roughness(own, k, cell) + lattice.noise * (k + 1) + comb_ratio(1, 1, n - 1, k)
    return above, below, error


def _bracket(lattice: Lattice, population: _Population, queries: _Queries, below: Floats) -> Floats:
    """Largest distance from `below` to what rounding each value by half a cell leaves possible."""
    width = np.empty(len(queries.k))
    for at, k in _chunks(queries.k):
        own, total = population.values[queries.unit[at]], queries.total[at]
        position = lattice.position(total, k)
        bounds = []
        for off in (-k / 2 - 1e-6, k / 2 + 1e-6):
            edge = np.floor(position + off) + 1.0
            before, tied = lattice.atomic(own, k, total, edge, queries.tolerance)
            bounds.append((lattice.cumulative(own, k, edge.astype(np.int64)) + before, tied))
        (low, _), (high, tied) = bounds
        width[at] = np.maximum(high + tied - below[at], below[at] - low) + lattice.noise * (k + 1)
    return width


def _split_off(
    population: _Population, queries: _Queries, plan: _Plan, mode: float, modal: NDArray[np.bool_]
) -> _Found:
    """Both tails, conditional on how many of the values drawn are modal.

    Zeros among measurements make sums that tie, which a lattice would blur. The number of modal values is
    hypergeometric; the other values drawn are a query of their own to the population without the mode.
    """
    m = len(queries.k)
    above, below, error = np.zeros(m), np.zeros(m), np.zeros(m)
    found = np.full(m, Method.ENUMERATION, dtype=np.int8)
    index = np.cumsum(~modal) - 1
    for left_out in (False, True):
        which = np.flatnonzero(modal[queries.unit] == left_out)
        rest = population.values[~modal]
        at = index[queries.unit[which]]
        if left_out:  # Of the rest none is left out: a unit added for the purpose is.
            rest, at = np.append(rest, mode), np.full(len(which), len(rest))
        row, other, weight = _mixtures(queries.k[which], int(modal.sum()) - left_out, len(rest) - 1)
        total = queries.total[which][row] - (queries.k[which][row] - other) * mode
        remaining = _Plan(plan.accuracy, splits=plan.splits - 1)
        sub = _solve(_Population.of(rest, population.tolerance), at[row], other, total, remaining)
        none = other == 0
        sub.p_ge[none] = total[none] <= queries.tolerance * queries.k[which][row[none]]
        sub.p_le[none] = total[none] >= -queries.tolerance * queries.k[which][row[none]]
        sub.error[none] = ROUNDING
        for target, part in ((above, sub.p_ge), (below, sub.p_le), (error, sub.error)):
            target[which] = np.bincount(row, weight * part, minlength=len(which))
        np.maximum.at(found, which[row], sub.method)
        estimated = which[row[sub.method == Method.LATTICE]]
        found[estimated] = Method.LATTICE
    return above, below, error, found


def _mixtures(k: Integers, tied: int, others: int) -> tuple[Integers, Integers, Floats]:
    """Row, number of values that are not modal, and probability of every composition of `k` values."""
    rows, counts, weights = [], [], []
    for one in np.unique(k):
        which = np.flatnonzero(k == one)
        for other in range(int(one) + 1):
            if other <= others and one - other <= tied:
                weight = comb(tied, int(one) - other) * comb(others, other) / comb(tied + others, int(one))
                rows.append(which)
                counts.append(np.full(len(which), other))
                weights.append(np.full(len(which), weight))
    if not rows:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    return np.concatenate(rows), np.concatenate(counts), np.concatenate(weights)


_FINDERS: dict[Method, Callable[[_Population, _Queries, _Plan], _Found]] = {
    Method.CERTAIN: _certain,
    Method.ENUMERATION: _enumerated,
    Method.MEET_IN_THE_MIDDLE: _met,
    Method.STEP_LATTICE: _stepped,
    Method.LATTICE: _interpolated,
}
