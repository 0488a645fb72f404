r"""The conditional null distribution of a neighbour sum, exactly.

Under conditional randomisation region i keeps its value and its k neighbours receive k of the other n - 1
values, every choice equally likely. With equal weights within a row a local statistic depends on the choice
through its sum S alone. Both tails of S are facts of the data, not matters of simulation:

.. math:: p_\ge = P(S \ge s_i), \qquad p_\le = P(S \le s_i).

How they are found depends on size and values, and is written beside every result:

================== ==================================================================================
certain            k = n - 1: there is one arrangement
enumeration        sorted sums of all subsets, at most a quarter of a million of them
step lattice       the values share a step (integers, decimals): counts by Fourier transform, exact
multisets          few values differ: sums of all multisets of them, each with its number of subsets
meet in the middle subsets of one half of the population paired with subsets of the other
bracketed lattice  values rounded to a fine lattice, with an error that rounding cannot exceed; values near a
                   lattice are stretched first, and of heavy tails outliers are drawn apart
================== ==================================================================================

A sum of k > (n - 1) / 2 values is handled as the sum of the values left over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from math import comb, fsum, inf, nan

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import Values
from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.exact._numba import Kernels, judge, kernels
from geo_itcluster.statistics.exact.extremes import Ends
from geo_itcluster.statistics.exact.lattice import LAST_CIRCLE, Lattice, cells_wanted, combinations
from geo_itcluster.statistics.exact.multisets import count_multisets, multiset_number
from geo_itcluster.statistics.exact.outliers import Bulk
from geo_itcluster.statistics.exact.population import CLOSE, Population
from geo_itcluster.statistics.exact.stretching import Stretch
from geo_itcluster.statistics.exact.subsets import (
    HALF_LIMIT,
    count_pairs,
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
PAIRS = 1 << 18  # Values times queries for pairs: as long as a lattice takes.
MEETING_LIMIT = 1 << 23  # Searches of all queries together: about a second.
FIRST_CELLS, LAST_CELLS = 1 << 12, 1 << 18  # The lattice is refined up to the last, as needed.
STRETCHED_CELLS = 1 << 20  # Of the grid for values near a lattice.
# Tails with a wider bound, a two-sided p with one above a thousandth, are reduced by other means if there are any, and
# simulated if not, unless exactness is asked for.
HONEST = 5e-4
FEW = (
    500  # So few values get a longer grid where they have a step: the counts are exact then, and take a second at most.
)
LARGE = 1 << 13  # Of so many values a lattice is not refined for the sake of the level alone.
MULTISETS = 1 << 18  # In memory, as subsets are.
RELATIVE = (
    6e-4  # Part of a tail that its error may amount to, beside the accuracy: no one needs p = 0.4 to four places.
)
GRID_LIMIT = 1 << 24  # Cells times subset sizes: 128 MB.
VISIBLE = 1e-9  # Errors of tails that decide no label below this.
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
    MULTISETS = 5
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


COUNTED = (Method.ENUMERATION, Method.MEET_IN_THE_MIDDLE, Method.MULTISETS)
EQUAL, DIFFERENT = (
    0.5,
    2.0,
)  # Slacks: sums closer than the first are surely equal, and further than the other surely not.

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
        Bound on the error of `p_ge` and `p_le`.
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
    values: Values,
    size: Values,
    total: Values,
    *,
    unit: Values | None = None,
    value_error: float = 0.0,
    accuracy: float = 1e-4,
    level: float | None = None,
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
    value_error
        What the values may be off by, having been computed from others: so much of it as a sum holds makes a tie.
    accuracy
        Error wanted of a lattice, beside six ten-thousandths of the tail: it is refined until its error is no
        larger, or its largest grid is reached. The error found is reported either way.
    level
        A lattice is also refined for queries whose smaller tail may lie on either side of this.
    method
        Use this method whatever it costs; for tests and comparisons.

    Raises
    ------
    DataError
        If a value is not finite, a size does not fit, or k is too large for the lattice.

    Notes
    -----
    The result does not depend on the scale or the origin of the values; negating them swaps the tails. Sums tie if they
    are equal but for rounding: decimals are added up as whole numbers, of other values see :class:`~.Population`.

    Examples
    --------
    Unit 0 has the two neighbours with the values 3 and 4; no other pair of {1, 2, 3, 4} reaches 7:

    >>> tails = exact_tails([0, 1, 2, 3, 4], size=[2], total=[7], unit=[0])
    >>> tails.p_ge.round(4), tails.p_le, tails.arrangements
    (array([0.1667]), array([1.]), array([6.]))
    """
    z, k, s, i = _checked(values, size, total, unit)
    population = Population.of(z, int(k.max(initial=0)), value_error)
    own, sums = population.values if i is None else population.values.take(i), population.total(s, k)
    slack = population.slack(sums, k)
    tails = _solve(population, i, own, k, sums, _Plan(accuracy, method, level), slack)
    Ends.of(population, tails.sizes).hold(population, own, k, sums, slack, tails.p, tails.p_min)
    (p_ge, p_le), (p_ge_min, p_le_min) = tails.p, tails.p_min
    return ExactTails(p_ge, p_le, p_ge_min, p_le_min, tails.arrangements, tails.error, tails.method)


def _checked(
    values: Values, size: Values, total: Values, unit: Values | None
) -> tuple[Floats, Integers, Floats, Integers | None]:
    z = np.asarray(values, dtype=np.float64)
    k = np.asarray(size)
    s = np.asarray(total, dtype=np.float64)
    i = None if unit is None else np.asarray(unit)
    if z.ndim != 1 or len(z) < 2:
        raise DataError("statistics.two_numbers", shape=str(z.shape))
    units = z.shape if i is None else i.shape
    if not (k.shape == s.shape == units and k.ndim == 1):
        raise DataError(
            "argument.several_lengths",
            names=["size", "total", "unit"],
            lengths=[str(k.shape), str(s.shape), str(units)],
        )
    if not np.isfinite(z).all():
        raise DataError("statistics.not_finite_at", name="values", place=np.flatnonzero(~np.isfinite(z))[0])
    infinite = np.flatnonzero(~np.isfinite(s))
    if (k[infinite] > 0).any():
        raise DataError("statistics.not_finite_at", name="total", place=infinite[k[infinite] > 0][0])
    for name, index in (("size", k), ("unit", i)):
        if index is None:
            continue
        if len(index) and index.dtype.kind not in "iu":
            raise DataError("argument.not_whole", name=name)
        if len(index) and not (index.min() >= 0 and index.max() < len(z)):
            raise DataError("statistics.index_range", name=name, most=len(z) - 1)
    return z, k.astype(np.int64, copy=False), s, None if i is None else i.astype(np.int64, copy=False)


@dataclass(slots=True, eq=False)
class _Tails:
    """What :class:`ExactTails` holds, as it is filled in; pairs are the upper and the lower tails."""

    sizes: Integers  # the different k of the queries
    p: tuple[Floats, Floats]
    p_min: Floats
    arrangements: Floats
    error: Floats
    method: NDArray[np.int8]

    @classmethod
    def blank(cls, sizes: Integers, m: int) -> "_Tails":
        p_min, upper, lower, error = np.empty((2, m)), np.empty(m), np.empty(m), np.empty(m)
        if not sizes.all():  # of queries for no values nothing is found
            for column in (p_min, upper, lower, error):
                column.fill(nan)
        return cls(sizes, (upper, lower), p_min, np.empty(m), error, np.zeros(m, dtype=np.int8))

    def put(self, which: _Places, above: Floats, below: Floats, error: Floats | float) -> None:
        """Fill in what was found for some queries; what was found for all takes the place of the columns."""
        if isinstance(which, slice) and isinstance(error, np.ndarray):
            self.p, self.error = (above, below), error
        else:
            self.p[0][which], self.p[1][which], self.error[which] = above, below, error


@dataclass(frozen=True, slots=True, eq=False)
class _Queries:
    """Queries in the population's orientation, of at most (n - 1) / 2 values each."""

    unit: Integers | None  # the units in turn if not given
    own: Floats  # the units' own values
    k: Integers
    sizes: Integers  # the different k
    total: Floats
    slack: Floats  # sums this close are equal
    complement: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        population: Population,
        unit: Integers | None,
        own: Floats,
        k: Integers,
        sizes: Integers,
        total: Floats,
        slack: Floats,
    ) -> "_Queries":
        n = len(population.values)
        complement = np.zeros(len(k), dtype=np.bool_)
        if len(sizes) and sizes[-1] > (n - 1) // 2:
            complement = k > (n - 1) // 2
            whole = fsum(population.values)
            total = np.where(complement, whole - own - total, total)
            if not population.whole:
                slack = slack + np.where(complement, 8 * np.finfo(float).eps * whole, 0.0)
            k = np.where(complement, n - 1 - k, k)
            sizes = _sizes(k)
        return cls(unit, own, k, sizes, total, slack, complement)

    @property
    def units(self) -> Integers:
        """The unit left out of every query."""
        return np.arange(len(self.k)) if self.unit is None else self.unit

    def take(self, at: _Places) -> "_Queries":
        """Some of them."""
        if isinstance(at, slice):
            return self
        unit, k = at if self.unit is None else self.unit[at], self.k[at]
        return _Queries(unit, self.own[at], k, _sizes(k), self.total[at], self.slack[at], self.complement[at])


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the caller asked for, and how many modes may still be split off."""

    accuracy: float
    forced: Method | None = None
    level: float | None = None
    splits: int = 2
    refinement: int = 1  # of the first lattice


def _solve(
    population: Population,
    unit: Integers | None,
    own: Floats,
    k: Integers,
    total: Floats,
    plan: _Plan,
    slack: Floats,
) -> _Tails:
    """Choose the methods and apply them; sums this close are equal."""
    sizes = _sizes(k)
    tails = _Tails.blank(sizes, len(k))
    queries = _Queries.of(population, unit, own, k, sizes, total, slack)
    counts = np.zeros(sizes[-1] + 1 if len(sizes) else 1)
    counts[sizes] = [combinations(len(population.values) - 1, int(one)) for one in sizes]
    counts.take(k, out=tails.arrangements, mode="clip")  # which spares a copy; no k lies beyond
    todo = slice(None) if len(sizes) and sizes[0] else np.flatnonzero(k)
    for method, which in _choose(population, queries, todo, plan.forced):
        part = queries.take(which)
        find = _count if method in COUNTED and not population.whole else _FINDERS[method]
        above, below, error, tails.method[which] = find(population, part, replace(plan, forced=method))
        if part.complement.any():
            above, below = np.where(part.complement, (below, above), (above, below))
        tails.put(which, *((below, above) if population.mirrored else (above, below)), error)
    return tails


def _count(population: Population, queries: _Queries, plan: _Plan) -> _Found:
    """Tails counted by the method planned; error are the sums that may or may not be equal to the observed one.

    Where no sum but the observed one is near it, there is nothing to decide.
    """
    assert plan.forced is not None
    finder = _FINDERS[plan.forced]
    above, below, error, method = finder(population, replace(queries, slack=DIFFERENT * queries.slack), plan)
    others = len(population.values) - 1
    alone = np.array([1.0 / combinations(others, int(k)) for k in queries.sizes])
    tied = above + below - 1.0 > 1.5 * alone[np.searchsorted(queries.sizes, queries.k)] + ROUNDING
    which = np.flatnonzero(tied)
    if len(which):
        near = queries.take(np.tile(which, 2))
        near.slack[len(which) :] *= EQUAL
        more, fewer, _, _ = finder(population, near, plan)
        doubt = np.maximum(above[which] - more[len(which) :], below[which] - fewer[len(which) :])
        # Beside a giant rounding may hide the difference of any two values.
        hidden = queries.slack[which] > np.diff(population.levels()[0]).min(initial=np.inf)
        doubt = np.where(hidden, above[which] + below[which] - 1.0, doubt)
        above[which], below[which] = more[: len(which)], fewer[: len(which)]
        error = np.full(len(tied), error)
        error[which] = np.maximum(error[which], doubt)
    return above, below, error, method


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
    if population.ordered[-1] <= population.near:  # all values are equal
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
    levels = population.variety(MULTISETS) if len(sizes) else 0
    for band in _bands(sizes):
        if forced is Method.STEP_LATTICE or (not forced and _fits(population, int(band[-1]))):
            plan.append((Method.STEP_LATTICE, band))
            continue
        for one in band:
            method = _counted(population, levels, int(one), k, forced)
            if method is not None:
                plan.append((method, np.array([one])))
                band = band[band != one]
        if len(band):
            if band[-1] > LARGEST_SIZE:
                raise DataError(
                    "statistics.too_many_neighbours",
                    unit=queries.take(of(band[-1:])).units[0],
                    count=band[-1],
                    most=LARGEST_SIZE,
                )
            plan.append((Method.BRACKETED_LATTICE, band))
    return [(method, of(some)) for method, some in plan if len(some)]


def _counted(population: Population, levels: int, one: int, k: Integers, forced: Method | None) -> Method | None:
    """A way to count the subsets of one size that is affordable for its queries; None if there is none.

    The population has so many levels, or too many to count multisets of them.
    """
    if forced in (Method.MULTISETS, Method.MEET_IN_THE_MIDDLE):
        return forced
    if forced is not None:
        return None
    if multiset_number(levels, one) <= MULTISETS:
        return Method.MULTISETS
    n = len(population.values)
    if one == 2 and n * int(np.count_nonzero(k == one)) <= PAIRS:
        return Method.MEET_IN_THE_MIDDLE
    if n > 2 * HALF_LIMIT or 2 * enumeration_size(n - n // 2, one, ENUMERATION_LIMIT) > ENUMERATION_LIMIT:
        return None
    affordable = meeting_cost(n, one) * int(np.count_nonzero(k == one)) <= MEETING_LIMIT
    return Method.MEET_IN_THE_MIDDLE if affordable else None


def _bands(sizes: Integers) -> list[Integers]:
    """Subset sizes that share a grid: one hub must not coarsen the lattice of everyone else."""
    edges = np.array([0, 16, 64, 256, 1024])
    band = np.searchsorted(edges, sizes, "left")
    return [sizes[band == b] for b in np.unique(band)]


def _certain(_population: Population, queries: _Queries, _: _Plan) -> _Found:
    """The one sum there is lies at 0: no values are drawn, or all of them are equal."""
    above, below = queries.total <= queries.slack, queries.total >= -queries.slack
    return above.astype(np.float64), below.astype(np.float64), 0.0, Method.CERTAIN


def _enumerated(population: Population, queries: _Queries, _: _Plan) -> _Found:
    values, units, sizes = population.values, queries.units, queries.sizes
    one_only = sizes[-1] == 1
    tables = [np.zeros(1), population.ordered] if one_only else sorted_sum_tables(values, int(sizes[-1]))
    above, below = np.empty(len(queries.k)), np.empty(len(queries.k))
    for k in sizes:
        at = queries.k == k
        asked = units[at], int(k), queries.total[at], queries.slack[at]
        above[at], below[at] = enumerate_tails(values, *asked, tables)
    return above, below, ROUNDING, Method.ENUMERATION


def _met(population: Population, queries: _Queries, _: _Plan) -> _Found:
    if queries.sizes[-1] == 2:
        above, below = count_pairs(population.ordered, queries.own, queries.total, queries.slack)
        return above, below, ROUNDING, Method.MEET_IN_THE_MIDDLE
    above, below = meet_in_the_middle(population.values, queries.units, queries.k, queries.total, queries.slack)
    return above, below, ROUNDING, Method.MEET_IN_THE_MIDDLE


def _by_multisets(population: Population, queries: _Queries, _: _Plan) -> _Found:
    levels, counts = population.levels()
    above, below, error = count_multisets(levels, counts, queries.own, queries.k, queries.total, queries.slack)
    return above, below, error, Method.MULTISETS


def _fits(population: Population, largest: int) -> bool:
    """Whether the sums of the largest size fit the grid, step by step."""
    few = len(population.ordered) <= FEW
    cells = min(STRETCHED_CELLS, _grid(largest)) if few else _last_cells(largest)
    return population.whole and population.ordered[-1] <= cells / largest - 2


def _last_cells(largest: int) -> int:
    """Longest grid for subset sizes up to `largest`."""
    return min(LAST_CELLS, _grid(largest))


def _grid(largest: int) -> int:
    """Longest grid that the tables of sizes up to `largest` have memory for."""
    return 1 << ((GRID_LIMIT // (largest + 1)).bit_length() - 1)


def _stepped(population: Population, queries: _Queries, _: _Plan) -> _Found:
    """Both tails on the values' own lattice, where sums that tie stay tied."""
    if not _fits(population, int(queries.sizes[-1])):
        raise DataError("statistics.no_step")
    sizes = [int(k) for k in queries.sizes]
    lattice = Lattice.build(population.ordered, sizes, cap=population.ordered[-1], step=1.0)
    return *_read_exactly(lattice, queries), Method.STEP_LATTICE


def _read_exactly(lattice: Lattice, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails from the values' own lattice, and the bound on their rounding error."""
    m = len(queries.k)
    above, below, error = np.empty(m), np.empty(m), np.empty(m)

    def read(first: int, last: int) -> None:
        part = slice(first, last)
        k = queries.k[part]
        own = queries.own[part]
        total, slack = queries.total[part], queries.slack[part]
        edges = np.ceil(total - slack), np.floor(total + slack) + 1.0
        before, below[part] = lattice.cumulative(own, k, edges)
        above[part] = 1.0 - before
        error[part] = lattice.error.take(k)

    run_in_threads(read, m)
    return above, below, error


def _sizes(k: Integers) -> Integers:
    """The different sizes, ascending."""
    return np.flatnonzero(np.bincount(k))


def _compiled(queries: int) -> Kernels | None:
    """Kernels for so many queries, if they are worth while and can be had."""
    return kernels() if is_worthwhile(queries) else None


def _bracketed(population: Population, queries: _Queries, plan: _Plan) -> _Found:
    """Both tails on a lattice that is refined until the error is small enough.

    The queries that are left over after a round are often the small sums of a skewed variable: values
    beyond the largest of these sums cannot take part in them, and the same number of cells then covers
    a shorter range. For the others the grid grows.
    """
    m, ordered = len(queries.k), population.ordered
    if plan.splits and m <= SPLIT_LIMIT:
        mode, near = population.tie()
        modal = np.abs(population.values - mode) <= near
        if 1 < np.count_nonzero(modal) >= SPLIT_SHARE * len(modal):
            return _split_off(population, queries, plan, mode, modal)
    above, below, error = np.empty(m), np.empty(m), np.empty(m)
    found = np.full(m, Method.BRACKETED_LATTICE, dtype=np.int8)
    last = _last_cells(int(queries.sizes[-1]))
    rounds: list[tuple[_Places, float, int, bool]] = [(slice(None), float(ordered[-1]), plan.refinement, True)]
    unsure = np.arange(m)
    while rounds:
        pending, reach, refinement, smooth = rounds.pop()
        part = queries.take(pending)
        sizes = part.sizes.tolist()
        if population.whole and (reach + 2) * sizes[-1] < last:  # Capped, the data's own step has become affordable.
            lattice = Lattice.build(ordered, sizes, cap=reach, step=1.0)
            above[pending], below[pending], error[pending] = _read_exactly(lattice, part)
            found[pending] = Method.STEP_LATTICE
            continue
        circle = Lattice.smooth(ordered, sizes, cap=reach, refinement=refinement) if smooth else None
        if circle is not None:
            lattice, most = circle, LAST_CIRCLE
        else:
            mode, near = population.tie()
            cells = min(max(cells_wanted(ordered, reach, sizes[-1], refinement), FIRST_CELLS), last)
            lattice, most = Lattice.build(ordered, sizes, cap=reach, cells=cells, mode=mode, near=near), last
        if isinstance(pending, slice):
            above, below, error = _read(lattice, part)
            unsure = rough = _wide(above, below, error, plan)
            if len(ordered) >= LARGE:
                rough = rough[_wide(above[rough], below[rough], error[rough], replace(plan, level=None))]
        else:
            above[pending], below[pending], error[pending] = _read(lattice, part)
            rough = pending[_wide(above[pending], below[pending], error[pending], plan)]
        unsuited = error[rough] == inf
        if unsuited.any():
            rounds.append((rough[unsuited], reach, refinement, False))
            rough = rough[~unsuited]
        needed = _needed(ordered, queries.take(rough))
        small = needed < reach / 2
        if small.any():
            rounds.append((rough[small], float(needed[small].max()), 1, True))
        if lattice.cells < most and not small.all():
            rounds.append((rough[~small], reach, 4 * refinement, circle is not None))
    smaller = np.minimum(above.take(unsure), below.take(unsure))
    rough = unsure[_rough(smaller, error.take(unsure), plan)]
    for refine in (_stretched, _apart):
        if len(rough):
            part = queries.take(rough)
            more, fewer, bound = refine(population, part, plan)
            better = np.flatnonzero(bound < error[rough])
            at = rough[better]
            above[at], below[at], error[at] = more[better], fewer[better], bound[better]
            rough = rough[_rough(np.minimum(above, below)[rough], error[rough], plan)]
    return above, below, error, found


def _wide(above: Floats, below: Floats, error: Floats, plan: _Plan) -> Integers:
    """Queries whose bracket is wider than wanted, or holds the level."""
    wide, compiled = np.empty(len(error), dtype=np.bool_), _compiled(len(error))
    bounds = plan.accuracy, RELATIVE, nan if plan.level is None else plan.level
    run_in_threads(judge if compiled is None else compiled.judge, len(wide), above, below, error, *bounds, wide)
    return np.flatnonzero(wide)


def _rough(smaller: Floats, error: Floats, plan: _Plan) -> NDArray[np.bool_]:
    """Whether the errors of tails are too large to be called exact, or to say on which side of the level they lie."""
    rough = error > HONEST
    return rough if plan.level is None else rough | ((error > VISIBLE) & (np.abs(smaller - plan.level) <= error))


def _stretched(population: Population, queries: _Queries, _: _Plan) -> tuple[Floats, Floats, Floats]:
    """Both tails of values near a lattice, whose sums within a lump are told apart; errors are infinite elsewhere."""
    above, below, error = _unknown(queries)
    limit, ordered = _grid(int(queries.sizes[-1])), population.ordered
    cells, most = min(STRETCHED_CELLS, limit), min(2 * STRETCHED_CELLS, limit)
    needed, left = _needed(ordered, queries), np.arange(len(queries.k))
    while len(left):
        # Sums of small values hold no large one, the deviation of which would hide their own.
        reach = float(needed[left].max())
        which, left = left[needed[left] > reach / 4], left[needed[left] <= reach / 4]
        part = queries.take(which)
        sizes = [int(k) for k in part.sizes]
        stretch = (
            None
            if population.whole
            else Stretch.of(ordered[: np.searchsorted(ordered, reach, "right")], sizes[-1], cells, most)
        )
        if stretch is None:
            continue
        mode, near = population.tie()
        cap, mode = stretch.apply(np.array([reach, min(mode, reach)]))
        near *= stretch.scale
        kept = stretch.apply(np.minimum(ordered, reach)) + 2.0 * cap * (ordered > reach)
        own = stretch.apply(np.minimum(part.own, reach)) + 2.0 * cap * (part.own > reach)
        slack = part.slack * stretch.scale
        part = replace(part, own=own, total=stretch.apply(part.total), slack=slack)
        if stretch.exact:
            tails = _read_exactly(Lattice.build(kept, sizes, cap=cap, step=1.0), part)
        else:
            options = {"cells": cells, "step": 1.0, "rounded": True, "mode": mode, "near": near}
            tails = _read(Lattice.build(kept, sizes, cap=cap, **options), part)
        above[which], below[which], error[which] = tails
        error[which[slack > CLOSE if stretch.exact else slack > 1.0]] = inf  # rounding could move them
    return above, below, error


def _needed(ordered: Floats, queries: _Queries) -> Floats:
    """Largest value that each sum could hold, or the least there is but 0."""
    needed: Floats = ordered[np.searchsorted(ordered, queries.total + queries.slack, "right") - 1]
    return np.maximum(needed, float(ordered[np.searchsorted(ordered, 0.0, "right")]))


def _apart(population: Population, queries: _Queries, plan: _Plan) -> tuple[Floats, Floats, Floats]:
    """Both tails by the outliers drawn, of which there are many on both sides; errors are infinite elsewhere.

    The other values have a short range. They are a query of their own for every sum of outliers.
    """
    if not plan.splits or len(queries.k) > SPLIT_LIMIT:
        return _unknown(queries)
    m = len(queries.k)
    bulk = Bulk.of(population.ordered, int(queries.sizes[-1]))
    if bulk is None:
        return _unknown(queries)
    above, below, error = np.zeros(m), np.zeros(m), np.zeros(m)
    outlying = bulk.outlying(population.values)
    index = np.cumsum(~outlying) - 1
    for left_out in (False, True):
        which = np.flatnonzero(outlying[queries.units] == left_out)
        if not len(which):
            continue
        part = queries.take(which)
        mixture = bulk.mixture(part.own, part.k, part.total, part.slack, left_out)
        above[which] += mixture.above
        below[which] += mixture.below
        error[which] += mixture.error
        rest = population.values[~outlying]
        at = index[part.units]
        if left_out:  # Of the rest none is left out: a unit added for the purpose is.
            rest, at = np.append(rest, bulk.low), np.full(len(which), len(rest))
        at, other = at[mixture.row], mixture.k
        others = Population.part(rest, population)
        remaining = _Plan(plan.accuracy, Method.BRACKETED_LATTICE, splits=0, refinement=16)
        total = others.total(mixture.total, other)
        slack = np.maximum(others.slack(total, other), 2.0 * part.slack[mixture.row])  # a difference is rounded again
        sub = _solve(others, at, others.values[at], other, total, remaining, slack)
        for column in sub.p:
            np.clip(column, 0.0, 1.0, out=column)
        for target, column in ((above, sub.p[0]), (below, sub.p[1]), (error, sub.error)):
            target[which] += np.bincount(mixture.row, mixture.weight * column, minlength=len(which))
        error[which] += mixture.spread(*sub.p)
    error[queries.slack > VISIBLE * (bulk.high - bulk.low)] = inf  # sums so large that the bulk is lost in rounding
    return above, below, error


def _unknown(queries: _Queries) -> tuple[Floats, Floats, Floats]:
    m = len(queries.k)
    return np.full(m, nan), np.full(m, nan), np.full(m, inf)


def _read(lattice: Lattice, queries: _Queries) -> tuple[Floats, Floats, Floats]:
    """Both tails, and how far what rounding each value by half a cell leaves possible reaches from them."""
    m = len(queries.k)
    above, below, error = np.empty(m), np.empty(m), np.empty(m)

    def read(first: int, last: int) -> None:
        part = slice(first, last)
        own, k, total, slack = queries.own[part], queries.k[part], queries.total[part], queries.slack[part]
        position, reach = lattice.position(total, k), k / 2 + 1e-6 + slack / lattice.step
        edges = np.floor(position - reach) + 1.0, np.floor(position + reach) + 1.0
        low, high = lattice.cumulative(own, k, edges)
        tied: Floats | float = 0.0
        if lattice.atoms.any():
            before, tied = lattice.atomic(own, k, total, edges[0], slack)
            low += before
            high += lattice.atomic(own, k, total, edges[1], slack)[0]
        middle = (low + high) / 2
        below[part], above[part] = middle + tied, 1.0 - middle
        error[part] = (high - low) / 2 + lattice.error.take(k)

    compiled = None if lattice.atoms.any() else _compiled(m)
    if compiled is None:
        run_in_threads(read, m)
    else:
        given = queries.own, queries.k, queries.total, queries.slack
        run_in_threads(compiled.read, m, *given, *lattice.parts, above, below, error)
    return above, below, error


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
        remaining = _Plan(plan.accuracy, level=plan.level, splits=plan.splits - 1)
        others, at = Population.part(rest, population), at[row]
        rest = others.total(total, other)
        slack = others.slack(rest, other)
        if not population.whole:
            slack = np.maximum(slack, queries.slack[which][row])
        sub = _solve(others, at, others.values[at], other, rest, remaining, slack)
        for column in sub.p:
            np.clip(column, 0.0, 1.0, out=column)
        none = other == 0
        sub.p[0][none] = total[none] <= queries.slack[which][row[none]]
        sub.p[1][none] = total[none] >= -queries.slack[which][row[none]]
        sub.error[none] = ROUNDING
        for target, part in ((above, sub.p[0]), (below, sub.p[1]), (error, sub.error)):
            target[which] = np.bincount(row, weight * part, minlength=len(which))
        np.maximum.at(found, which[row], sub.method)
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
    Method.MULTISETS: _by_multisets,
    Method.BRACKETED_LATTICE: _bracketed,
}
