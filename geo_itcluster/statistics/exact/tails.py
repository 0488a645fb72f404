r"""The conditional null distribution of a neighbour sum, exactly.

Under conditional randomisation region i keeps its value and its k neighbours receive k of the other n - 1
values, every choice equally likely. With equal weights within a row a local statistic depends on the choice
through its sum S alone. Both tails of S are facts of the data, not matters of simulation:

.. math:: p_\ge = P(S \ge s_i), \qquad p_\le = P(S \le s_i).

How they are found depends on size alone, and is written beside every result:

================== ==================================================================================
certain            k = n - 1: there is one arrangement
enumeration        sorted sums of all subsets, at most a quarter of a million of them
step lattice       the values share a step (integers, decimals): counts by Fourier transform, exact
meet in the middle subsets of one half of the population paired with subsets of the other
lattice            values shared by the cells of a fine lattice around them; a bound on the error is estimated
bracketed lattice  the same, with an error that rounding to the lattice cannot exceed
================== ==================================================================================

A sum of k > (n - 1) / 2 values is handled as the sum of the values left over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from math import comb, fsum, nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.exact._numba import Kernels, kernels
from geo_itcluster.statistics.exact.extremes import Ends, Population
from geo_itcluster.statistics.exact.lattice import Lattice, comb_ratio, combinations, common_step
from geo_itcluster.statistics.exact.subsets import (
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

ENUMERATION_LIMIT = 1 << 18  # Subset sums in memory: 2 MB, some milliseconds.
MEETING_LIMIT = 1 << 23  # Searches of all queries together: about a second.
COARSE_CELLS, FIRST_CELLS, LAST_CELLS = 1 << 13, 1 << 14, 1 << 18  # The lattice is refined up to the last, as needed.
COARSE_STEP = 1 / 80  # Of the distance between the quartiles: where the coarse lattice is as fine, it will do.
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


_Places = Integers | slice  # Some of the queries in ascending order, or slice(None) for all of them.
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
    accuracy: float = 1e-4,
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
    population = Population.of(z, rtol * float(np.ptp(z)))
    own, sums = population.values if i is None else population.values.take(i), population.total(s, k)
    tails = _solve(population, i, own, k, sums, _Plan(accuracy, method))
    Ends.of(population, tails.sizes).hold(population, own, k, sums, tails.p, tails.p_min)
    (p_ge, p_le), (p_ge_min, p_le_min) = tails.p, tails.p_min
    return ExactTails(p_ge, p_le, p_ge_min, p_le_min, tails.arrangements, tails.error, tails.method)


def _checked(
    values: ArrayLike, size: ArrayLike, total: ArrayLike, unit: ArrayLike | None
) -> tuple[Floats, Integers, Floats, Integers | None]:
    z = np.asarray(values, dtype=np.float64)
    k = np.asarray(size)
    s = np.asarray(total, dtype=np.float64)
    i = None if unit is None else np.asarray(unit)
    if z.ndim != 1 or len(z) < 2:
        raise DataError(f"values must be one row of at least two numbers, not of shape {z.shape}.")
    units = z.shape if i is None else i.shape
    if not (k.shape == s.shape == units and k.ndim == 1):
        raise DataError(f"size {k.shape}, total {s.shape} and unit {units} must be rows of equal length.")
    if not np.isfinite(z).all():
        raise DataError(f"values[{np.flatnonzero(~np.isfinite(z))[0]}] is not finite; leave such units out.")
    infinite = np.flatnonzero(~np.isfinite(s))
    if (k[infinite] > 0).any():
        raise DataError(f"total[{infinite[k[infinite] > 0][0]}] is not finite.")
    for name, index in (("size", k), ("unit", i)):
        if index is None:
            continue
        if len(index) and index.dtype.kind not in "iu":
            raise DataError(f"{name} must hold whole numbers of an integer type, not {index.dtype}.")
        if len(index) and not (index.min() >= 0 and index.max() < len(z)):
            raise DataError(f"{name} must lie between 0 and n - 1 = {len(z) - 1}.")
    return z, k.astype(np.int64, copy=False), s, None if i is None else i.astype(np.int64, copy=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Tails:
    """What :class:`ExactTails` holds, as it is filled in: upper and lower tails are rows of (2, m) arrays."""

    sizes: Integers  # the different k of the queries
    p: Floats
    p_min: Floats
    arrangements: Floats
    error: Floats
    method: NDArray[np.int8]

    @classmethod
    def blank(cls, sizes: Integers, m: int) -> "_Tails":
        p, p_min, arrangements, error = (np.full(shape, nan) for shape in ((2, m), (2, m), m, m))
        return cls(sizes, p, p_min, arrangements, error, np.zeros(m, dtype=np.int8))


@dataclass(frozen=True, slots=True, eq=False)
class _Queries:
    """Queries in the population's orientation, of at most (n - 1) / 2 values each."""

    unit: Integers | None  # the units in turn if not given
    own: Floats  # the units' own values
    k: Integers
    sizes: Integers  # the different k
    total: Floats
    complement: NDArray[np.bool_]
    tolerance: float

    @classmethod
    def of(
        cls, population: Population, unit: Integers | None, own: Floats, k: Integers, sizes: Integers, total: Floats
    ) -> "_Queries":
        n, tolerance = len(population.values), population.tolerance
        complement = k > (n - 1) // 2
        if complement.any():
            whole = fsum(population.values)
            total = np.where(complement, whole - own - total, total)
            tolerance += 8 * np.finfo(float).eps * whole
            k = np.where(complement, n - 1 - k, k)
            sizes = _sizes(k)
        return cls(unit, own, k, sizes, total, complement, tolerance)

    @property
    def units(self) -> Integers:
        """The unit left out of every query."""
        return np.arange(len(self.k)) if self.unit is None else self.unit

    def take(self, at: _Places) -> "_Queries":
        """Some of them."""
        if isinstance(at, slice):
            return self
        unit, k = at if self.unit is None else self.unit[at], self.k[at]
        return _Queries(unit, self.own[at], k, _sizes(k), self.total[at], self.complement[at], self.tolerance)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the caller asked for, and how many modes may still be split off."""

    accuracy: float
    forced: Method | None = None
    splits: int = 2


def _solve(
    population: Population, unit: Integers | None, own: Floats, k: Integers, total: Floats, plan: _Plan
) -> _Tails:
    """Choose the methods and apply them."""
    sizes = _sizes(k)
    tails = _Tails.blank(sizes, len(k))
    queries = _Queries.of(population, unit, own, k, sizes, total)
    counts = np.zeros(sizes[-1] + 1 if len(sizes) else 1)
    counts[sizes] = [combinations(len(population.values) - 1, int(one)) for one in sizes]
    counts.take(k, out=tails.arrangements, mode="clip")  # which spares a copy; no k lies beyond
    todo = slice(None) if len(sizes) and sizes[0] else np.flatnonzero(k)
    for method, which in _choose(population, queries, todo, plan.forced):
        part = queries.take(which)
        above, below, tails.error[which], tails.method[which] = _FINDERS[method](population, part, plan)
        if part.complement.any():
            above, below = np.where(part.complement, (below, above), (above, below))
        tails.p[int(population.mirrored), which] = above
        tails.p[1 - population.mirrored, which] = below
    return tails


def _choose(
    population: Population, queries: _Queries, todo: _Places, forced: Method | None
) -> list[tuple[Method, _Places]]:
    """Methods, and the queries each of them answers."""
    n = len(population.values)
    asked = queries.take(todo)
    k, left = asked.k, asked.sizes

    def of(sizes: Integers) -> _Places:
        if len(sizes) == len(left):
            return todo
        wanted = np.zeros(left[-1] + 1, dtype=np.bool_)
        wanted[sizes] = True
        places = np.flatnonzero(wanted[k])
        return places if isinstance(todo, slice) else todo[places]

    plan: list[tuple[Method, Integers]] = []
    sizes = left
    if population.ordered[-1] <= population.tolerance:  # all values are equal
        plan.append((Method.CERTAIN, left))
        sizes = left[:0]
    elif len(left) and left[0] == 0:
        plan.append((Method.CERTAIN, left[:1]))
        sizes = left[1:]
    if forced is None or forced is Method.ENUMERATION:
        easy = [
            one
            for one in sizes
            if forced or one == 1 or enumeration_size(n, int(one), ENUMERATION_LIMIT) <= ENUMERATION_LIMIT
        ]
        plan.append((Method.ENUMERATION, np.array(easy, dtype=np.int64)))
        sizes = np.setdiff1d(sizes, easy)
    for band in _bands(sizes):
        if forced is Method.STEP_LATTICE or (not forced and _step(population, queries, int(band[-1]))):
            plan.append((Method.STEP_LATTICE, band))
            continue
        for one in band:
            if forced is Method.MEET_IN_THE_MIDDLE or (forced is None and _can_meet(n, int(one), k)):
                plan.append((Method.MEET_IN_THE_MIDDLE, np.array([one])))
                band = band[band != one]
        if len(band):
            if band[-1] > LARGEST_SIZE:
                raise DataError(
                    f"unit {queries.take(of(band[-1:])).units[0]} has too many neighbours for the exact null "
                    f"({band[-1]} values or more are drawn, at most {LARGEST_SIZE} are possible); use permutations."
                )
            plan.append((Method.LATTICE, band))
    return [(method, of(some)) for method, some in plan if len(some)]


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


def _certain(_population: Population, queries: _Queries, _: _Plan) -> _Found:
    """The one sum there is lies at 0: no values are drawn, or all of them are equal."""
    tolerance = queries.tolerance * np.maximum(1, queries.k)
    above, below = queries.total <= tolerance, queries.total >= -tolerance
    return above.astype(np.float64), below.astype(np.float64), 0.0, Method.CERTAIN


def _enumerated(population: Population, queries: _Queries, _: _Plan) -> _Found:
    values, units, sizes = population.values, queries.units, queries.sizes
    one_only = sizes[-1] == 1
    tables = [np.zeros(1), population.ordered] if one_only else sorted_sum_tables(values, int(sizes[-1]))
    above, below = np.empty(len(queries.k)), np.empty(len(queries.k))
    for k in sizes:
        at = queries.k == k
        above[at], below[at] = enumerate_tails(values, units[at], int(k), queries.total[at], queries.tolerance, tables)
    return above, below, ROUNDING, Method.ENUMERATION


def _met(population: Population, queries: _Queries, _: _Plan) -> _Found:
    above, below = meet_in_the_middle(population.values, queries.units, queries.k, queries.total, queries.tolerance)
    return above, below, ROUNDING, Method.MEET_IN_THE_MIDDLE


def _step(population: Population, queries: _Queries, largest: int) -> float | None:
    """Common step of the values, if sums of the largest size fit the grid."""
    return common_step(population.ordered, queries.tolerance, _last_cells(largest) / largest - 2)


def _fine_step(population: Population, queries: _Queries) -> float | None:
    """Common step of the values, however fine, as long as it can be told from the tolerance."""
    tolerance = queries.tolerance * (int(queries.sizes[-1]) + 1)
    return common_step(population.ordered, queries.tolerance, population.ordered[-1] / max(8 * tolerance, 1e-300))


def _last_cells(largest: int) -> int:
    """Longest grid for subset sizes up to `largest`."""
    return min(LAST_CELLS, 1 << ((GRID_LIMIT // (largest + 1)).bit_length() - 1))


def _stepped(population: Population, queries: _Queries, _: _Plan) -> _Found:
    """Both tails on the values' own lattice, where sums that tie stay tied."""
    sizes = [int(k) for k in queries.sizes]
    step = _step(population, queries, sizes[-1])
    if step is None:
        raise DataError("the values have no common step that the grid could hold.")
    lattice = Lattice.build(population.ordered, sizes, cap=population.ordered[-1], step=step)
    return *_read_exactly(lattice, queries), Method.STEP_LATTICE


def _read_exactly(lattice: Lattice, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails from the values' own lattice, and the bound on their rounding error."""
    m = len(queries.k)
    above, below, error = np.empty(m), np.empty(m), np.empty(m)

    def read(first: int, last: int) -> None:
        part = slice(first, last)
        k = queries.k[part]
        own = queries.own[part]
        position = lattice.position(queries.total[part], k)
        slack = (k + 1) * (queries.tolerance / lattice.step)
        below[part] = lattice.cumulative(own, k, np.floor(position + slack) + 1.0)
        above[part] = 1.0 - lattice.cumulative(own, k, np.ceil(position - slack))
        error[part] = lattice.noise * (k + 1)

    run_in_threads(read, m)
    return above, below, error


def _sizes(k: Integers) -> Integers:
    """The different sizes, ascending."""
    return np.flatnonzero(np.bincount(k))


def _compiled(queries: int) -> Kernels | None:
    """Kernels for so many queries, if they are worth while and can be had."""
    return kernels() if is_worthwhile(queries) else None


def _interpolated(population: Population, queries: _Queries, plan: _Plan) -> _Found:
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
    above, below, error = np.empty(m), np.empty(m), np.empty(m)
    own_step = _fine_step(population, queries)
    found = np.full(m, Method.LATTICE, dtype=np.int8)
    pending: _Places = slice(None)
    last = _last_cells(int(queries.sizes[-1]))
    quarter, values = len(population.ordered) // 4, population.ordered
    coarse = reach * int(queries.sizes[-1]) <= COARSE_CELLS * COARSE_STEP * (values[-1 - quarter] - values[quarter])
    # With many values a finer lattice costs little beside another round.
    cells = min(max(COARSE_CELLS if coarse else FIRST_CELLS, 1 << (len(values) // 64).bit_length()), last)
    while True:
        part = queries.take(pending)
        sizes = [int(k) for k in part.sizes]
        if own_step and (reach / own_step + 2) * sizes[-1] < last:  # Capped, the data's own step has become affordable.
            lattice = Lattice.build(population.ordered, sizes, cap=reach, step=own_step)
            above[pending], below[pending], error[pending] = _read_exactly(lattice, part)
            found[pending] = Method.STEP_LATTICE
            return above, below, error, found
        build = partial(Lattice.build, population.ordered, sizes, cap=reach, cells=cells, mode=mode, own_step=own_step)
        above[pending], below[pending], bound = _read(build(), part)
        error[pending] = bound
        rough = np.flatnonzero(bound > plan.accuracy)
        if not len(rough):
            return above, below, error, found
        pending, part = rough if isinstance(pending, slice) else pending[rough], part.take(rough)
        needed = float(part.total.max()) + queries.tolerance
        if needed < reach / 2:
            reach = needed
        elif cells < last:
            cells = min(4 * cells, last)
        else:
            break
    width = _bracket(build(shared=False), part, below[pending])
    narrower = width < error[pending]
    error[pending[narrower]] = width[narrower]
    found[pending[narrower]] = Method.BRACKETED_LATTICE
    return above, below, error, found


def _read(lattice: Lattice, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails, interpolated within the cells, and the estimated bound on their error."""
    m = len(queries.k)
    above, below, error = np.empty(m), np.empty(m), np.empty(m)
    fixed = np.zeros(int(queries.sizes[-1]) + 1)
    for size in map(int, queries.sizes):
        # The observed arrangement itself is tied with the observed sum.
        fixed[size] = lattice.noise * (size + 1) + comb_ratio(1, 1, lattice.population - 1, size)

    def read(first: int, last: int) -> None:
        part = slice(first, last)
        k, total = queries.k[part], queries.total[part]
        own = queries.own[part]
        edge = lattice.position(total, k) + 0.5
        bound = fixed.take(k)
        smooth = lattice.cumulative(own, k, edge, bound)
        before, tied = lattice.atomic(own, k, total, edge, queries.tolerance)
        below[part] = smooth + before + tied
        above[part] = 1.0 - smooth - before
        error[part] = bound

    compiled = None if lattice.atoms.any() else _compiled(m)
    if compiled is None:
        run_in_threads(read, m)
    else:
        given = queries.own, queries.k, queries.total, fixed
        run_in_threads(compiled.read, m, *given, *lattice.parts, above, below, error)
    return above, below, error


def _bracket(lattice: Lattice, queries: _Queries, below: Floats) -> Floats:
    """Largest distance from `below` to what rounding each value by half a cell leaves possible."""
    width = np.empty(len(queries.k))

    def measure(first: int, last: int) -> None:
        part = slice(first, last)
        k, total = queries.k[part], queries.total[part]
        own = queries.own[part]
        position = lattice.position(total, k)
        bounds = []
        for off in (-k / 2 - 1e-6, k / 2 + 1e-6):
            edge = np.floor(position + off) + 1.0
            before, tied = lattice.atomic(own, k, total, edge, queries.tolerance)
            bounds.append((lattice.cumulative(own, k, edge) + before, tied))
        (low, _), (high, tied) = bounds
        width[part] = np.maximum(high + tied - below[part], below[part] - low) + lattice.noise * (k + 1)

    run_in_threads(measure, len(width))
    return width


def _split_off(population: Population, queries: _Queries, plan: _Plan, mode: float, modal: NDArray[np.bool_]) -> _Found:
    """Both tails, conditional on how many of the values drawn are modal.

    Zeros among measurements make sums that tie, which a lattice would blur. The number of modal values is
    hypergeometric; the other values drawn are a query of their own to the population without the mode.
    """
    m = len(queries.k)
    above, below, error = np.zeros(m), np.zeros(m), np.zeros(m)
    found = np.full(m, Method.ENUMERATION, dtype=np.int8)
    index = np.cumsum(~modal) - 1
    for left_out in (False, True):
        which = np.flatnonzero(modal[queries.units] == left_out)
        rest = population.values[~modal]
        at = index[queries.units[which]]
        if left_out:  # Of the rest none is left out: a unit added for the purpose is.
            rest, at = np.append(rest, mode), np.full(len(which), len(rest))
        row, other, weight = _mixtures(queries.k[which], int(modal.sum()) - left_out, len(rest) - 1)
        total = queries.total[which][row] - (queries.k[which][row] - other) * mode
        remaining = _Plan(plan.accuracy, splits=plan.splits - 1)
        others, at = Population.of(rest, population.tolerance), at[row]
        sub = _solve(others, at, others.values[at], other, others.total(total, other), remaining)
        np.clip(sub.p, 0.0, 1.0, out=sub.p)
        none = other == 0
        sub.p[0, none] = total[none] <= queries.tolerance * queries.k[which][row[none]]
        sub.p[1, none] = total[none] >= -queries.tolerance * queries.k[which][row[none]]
        sub.error[none] = ROUNDING
        for target, part in ((above, sub.p[0]), (below, sub.p[1]), (error, sub.error)):
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


_FINDERS: dict[Method, Callable[[Population, _Queries, _Plan], _Found]] = {
    Method.CERTAIN: _certain,
    Method.ENUMERATION: _enumerated,
    Method.MEET_IN_THE_MIDDLE: _met,
    Method.STEP_LATTICE: _stepped,
    Method.LATTICE: _interpolated,
}
