r"""Permutation tests of local statistics: values are drawn for each region's neighbours, the map stays.

Local statistics are tested conditionally (Anselin 1995): region i keeps its value while its neighbours receive values
of the other n - 1 regions, drawn without replacement.

Where the exact null distribution is known, prefer it; what is simulated here says so by its ``permutations`` and
``seed``. Counts do not depend on the number of threads or on the engine: numpy and numba add in the same order, so that
they agree to the last bit. numba is optional, and worth its start-up on large maps only.

References
----------
Anselin, L. (1995). Local indicators of spatial association. *Geographical Analysis* 27(2), 93-115.
Anselin, L. (2019). A local indicator of multivariate spatial association. *Geographical Analysis* 51(2), 133-150.
Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. *Stat. Appl. Genet. Mol. Biol.* 9(1), 39.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.decimals import whole_steps
from geo_itcluster._util.incomplete_beta import regularised_beta
from geo_itcluster._util.progress import Progress
from geo_itcluster.statistics.permutation._numba import SLOTS, Kernels, kernels
from geo_itcluster.statistics.permutation.checks import check_options, region_values
from geo_itcluster.statistics.permutation.draws import DRAWS, subset_draws
from geo_itcluster.statistics.permutation.engines import CACHED, Engine, compiled_for, tell, threaded, threads_for
from geo_itcluster.statistics.permutation.tails import PermutationTails
from geo_itcluster.weights import Weights

__all__ = ["conditional_permutation", "conditional_permutation_geary"]

EPSILON = float(np.finfo(float).eps)
RISK = 1e-5  # Of each look that stops a row that should have gone on.


def conditional_permutation(
    values: Values,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    own: Values | None = None,
    level: float | None = None,
    engine: Engine = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> PermutationTails:
    r"""Conditional permutation test of the spatial lag :math:`\sum_j w_{ij} z_j` of each region.

    The lag is the random part of local Moran, bivariate local Moran and Getis-Ord G and G*: given region i, they are
    increasing functions of it (decreasing, for Moran, where the region's own value is negative: see ``own``).

    Parameters
    ----------
    values : (n,) array_like of float
        The lagged variable; for bivariate statistics the neighbours' one.
    weights : Weights
        Any weights; where they are equal within a row, sorted sums replace the simulation of each row.
    permutations : int
        Draws per region.
    seed : int
        From 0 to below 2^63.
    own : (n,) array_like of float, optional
        If given, the tails are those of :math:`x_i \sum_j w_{ij} z_j`, with these :math:`x_i`: the tails swap where
        :math:`x_i < 0`, and all draws tie where :math:`x_i = 0`. Local Moran: the values' deviations from their mean.
    level : float, optional
        Stop drawing for a row of unequal weights whose smaller tail is above this: once, of 1,024, 2,048, 4,096 ...
        draws, so many are beyond the observed lag as one in 100,000 tests of a smaller tail would show. All draws are
        made for the others; and for all, unless it is given. What is stopped does not depend on the threads.
    engine : {"auto", "numpy", "numba"}
        Speed only; the counts are the same. ``"auto"`` takes numba where it is installed and worth its start-up.
    workers : int, optional
        Threads of the numba engine; all processors that this process may use unless given. The counts are the same.
    progress : callable, optional
        Called with the share done, 0 to 1; an exception that it raises ends the work.

    Raises
    ------
    DataError
        If a value is missing or infinite, or an option makes no sense.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    Simulated lags tie with the observed one if they are equal but for rounding; decimals are added up in whole steps.

    All regions share one table of draws. A draw is an ordered tuple of distinct indices, uniform over those of
    0 ... n - 2. Region i reads it through the one-to-one map that sends i to n - 1 and leaves the rest; so what it
    gets is uniform over the ordered tuples of all regions *but i*, exactly as the conditional scheme asks. Each p is
    therefore valid by itself; across regions they depend on one another more than the exact ones do.

    Examples
    --------
    >>> line = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6)).transformed("row")
    >>> tails = conditional_permutation([9, 8, 7, 3, 2, 1], line, permutations=9999)
    >>> exact = 1 / 5  # region 0 has one neighbour: the largest of the five other values
    >>> bool(abs(tails.p_ge[0] - exact) < 0.02)
    True
    """
    z = region_values(values, weights)
    rows = _Rows.of(weights)
    sign = np.ones(weights.n) if own is None else np.sign(region_values(own, weights, "own"))
    check_options(permutations, seed, workers=workers)
    steps = whole_steps(z)
    least = float(steps.min(initial=np.inf))
    error = 0.0 if steps is not z else 2 * EPSILON * abs(least)
    z = steps - least
    equal = weights.equal_within_rows()[rows.regions]
    sums = _Sums.of(z, rows.take(equal), error)
    lags = _Lags.of_lags(z, rows.take(~equal), weights, error)
    n_ge, n_le, draws = _simulate(weights.n, rows, sums, lags, permutations, seed, engine, workers, progress, level)
    n_ge, n_le = np.where(sign < 0, n_le, n_ge), np.where(sign < 0, n_ge, n_le)
    tied = (sign == 0) & ~weights.islands
    n_ge[tied] = n_le[tied] = draws[tied]
    return PermutationTails(n_ge, n_le, permutations, seed, None if level is None else draws)


def conditional_permutation_geary(
    values: Values,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    engine: Engine = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
    rtol: float = 1e-12,
) -> PermutationTails:
    r"""Conditional permutation test of local Geary :math:`c_i = \frac1m \sum_v \sum_j w_{ij} (z_{iv} - z_{jv})^2`.

    Small :math:`c_i`, so small ``p_le``: a region like its neighbours.

    Parameters
    ----------
    values : (n,) or (n, m) array_like of float
        One variable, or m on one scale (standardised) for the multivariate statistic of Anselin (2019). A draw moves
        a region's variables together, so that their correlation stays.
    weights, permutations, seed, engine, workers, progress
        As in :func:`conditional_permutation`, whose table of draws this is.
    rtol : float
        Simulated :math:`c_i` nearer to the observed one than this share of it tie. (Squares are added as they are,
        not expanded: the small differences among similar regions survive beside an outlier.)

    Raises
    ------
    DataError, WeightsError
        As in :func:`conditional_permutation`.

    Examples
    --------
    >>> line = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> tails = conditional_permutation_geary([9, 8, 7, 3, 2, 1], line, permutations=9999)
    >>> bool(abs(tails.p_le[0] - 1 / 5) < 0.02)  # of the five others, its neighbour is the one nearest in value
    True
    """
    z = region_values(values, weights, variables=True)
    check_options(permutations, seed, rtol, workers)
    if z.ndim == 1 or z.shape[1] == 1:  # alone, a variable of decimals has differences without any error
        z = whole_steps(z.ravel())
    _, exponent = np.frexp(np.abs(z).max(initial=0.0))
    z = np.ldexp(z, -exponent).reshape(weights.n, -1)  # exact, and no square can overflow
    rows = _Rows.of(weights)
    lags = _Lags.of_squares(z, rows, rtol=rtol)
    n_ge, n_le, _ = _simulate(weights.n, rows, None, lags, permutations, seed, engine, workers, progress)
    return PermutationTails(n_ge, n_le, permutations, seed)


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Rows of the weights, in the order of their neighbour counts; islands are left out."""

    regions: IntArray
    start: IntArray
    size: IntArray
    indices: IntArray
    data: FloatArray

    @classmethod
    def of(cls, w: Weights) -> _Rows:
        size = w.cardinalities
        order = np.argsort(size.astype(np.uint16) if len(size) and size.max() < 1 << 16 else size, kind="stable")
        order = order[size[order] > 0]
        return cls(order, w.indptr[order], size[order], w.indices, w.data)

    def take(self, those: NDArray[np.bool_]) -> _Rows:
        return _Rows(self.regions[those], self.start[those], self.size[those], self.indices, self.data)

    def __len__(self) -> int:
        return len(self.regions)

    @property
    def largest(self) -> int:
        return int(self.size.max(initial=0))

    def with_slot(self, c: int) -> int:
        """The first row with more than c neighbours; so have all after it."""
        return int(np.searchsorted(self.size, c, side="right"))

    def hits(self, ids: IntArray, n: int) -> tuple[IntArray, IntArray, IntArray]:
        """Where rows meet their own region among their draws ``ids`` (draws, slots), which must not be.

        The draw and the slot of each hit, by row, and the row's bounds among the hits.
        """
        place = np.full(n, -1)
        place[self.regions] = np.arange(len(self))
        row = place[ids]
        draw, slot = np.nonzero((row >= 0) & (np.arange(ids.shape[1]) < self.size[row]))
        row = row[draw, slot]
        order = np.argsort(row, kind="stable")
        bounds = np.zeros(len(self) + 1, np.int64)
        np.cumsum(np.bincount(row, minlength=len(self)), out=bounds[1:])
        return draw[order], slot[order], bounds


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Rows of equal weights: what is drawn is a plain sum, so that sorting the sums once serves all rows."""

    z: FloatArray
    rows: _Rows
    low: FloatArray
    high: FloatArray

    @classmethod
    def of(cls, z: FloatArray, rows: _Rows, error: float) -> _Sums:
        observed = np.zeros(len(rows))
        for c in range(rows.largest):
            first = rows.with_slot(c)
            observed[first:] += z[rows.indices[rows.start[first:] + c]]
        margin = (rows.size + 3) * EPSILON * observed + error * rows.size
        return cls(z, rows, observed - margin, observed + margin)

    def count(self, ids: IntArray, n_ge: IntArray, n_le: IntArray) -> None:
        """Add the counts of the draws ``ids`` to ``n_ge`` and ``n_le``, by row."""
        rows, drawn = self.rows, np.cumsum(self.z[ids], axis=1)
        sizes, first = np.unique(rows.size, return_index=True)
        for k, a, b in zip(sizes, first, [*first[1:], len(rows)], strict=True):
            ordered = np.sort(drawn[:, k - 1])
            n_ge[a:b] += len(ids) - np.searchsorted(ordered, self.low[a:b], side="left")
            n_le[a:b] += np.searchsorted(ordered, self.high[a:b], side="right")
        draw, _, bounds = rows.hits(ids, len(self.z))
        row = np.repeat(np.arange(len(rows)), np.diff(bounds))
        wrong = drawn[draw, rows.size[row] - 1]
        right = wrong - self.z[rows.regions[row]] + self.z[-1]
        low, high = self.low[row], self.high[row]
        np.add.at(n_ge, row, (right >= low).astype(np.int64) - (wrong >= low))
        np.add.at(n_le, row, (right <= high).astype(np.int64) - (wrong <= high))


@dataclass(frozen=True, slots=True, eq=False)
class _Lags:
    r"""Rows of any weights: :math:`\sum_j w_{ij} q_{ij}`, with the terms q of :func:`_terms`."""

    values: FloatArray  # (n, m)
    rows: _Rows
    squared: bool
    low: FloatArray
    high: FloatArray

    @classmethod
    def of_lags(cls, z: FloatArray, rows: _Rows, weights: Weights, error: float) -> _Lags:
        if not len(rows):
            return cls(z[:, None], rows, False, np.zeros(0), np.zeros(0))
        observed = weights.lag(z)[rows.regions]
        margin = (rows.size + 5) * EPSILON * observed + error * weights.row_sums()[rows.regions]
        return cls(z[:, None], rows, False, observed - margin, observed + margin)

    @classmethod
    def of_squares(cls, values: FloatArray, rows: _Rows, *, rtol: float) -> _Lags:
        observed = np.zeros(len(rows))
        for c in range(rows.largest):
            first = rows.with_slot(c)
            link = rows.start[first:] + c
            observed[first:] += rows.data[link] * _terms(values, True, rows.regions[first:], rows.indices[link])
        margin = rtol * np.abs(observed)
        return cls(values, rows, True, observed - margin, observed + margin)

    def take(self, those: NDArray[np.bool_]) -> _Lags:
        """Some of the rows."""
        return _Lags(self.values, self.rows.take(those), self.squared, self.low[those], self.high[those])

    def count(self, ids: IntArray, n_ge: IntArray, n_le: IntArray, compiled: Kernels | None, workers: int) -> None:
        """Add the counts of the draws ``ids`` to ``n_ge`` and ``n_le``, by row."""
        rows, last = self.rows, len(self.values) - 1
        ids = ids[:, : rows.largest]
        table = np.ascontiguousarray(self.values[ids].transpose(1, 2, 0))  # slot, variable, draw
        draw, slot, bounds = rows.hits(ids, len(self.values))
        region = np.repeat(rows.regions, np.diff(bounds))
        spare = np.full_like(region, last)
        shift = rows.data[np.repeat(rows.start, np.diff(bounds)) + slot] * (
            _terms(self.values, self.squared, region, spare) - _terms(self.values, self.squared, region, region)
        )
        kernel = _count if compiled is None else compiled.count
        step = max(1, CACHED // len(ids)) if compiled is None else DRAWS
        matrix = rows.start, rows.size, rows.data, self.low, self.high, table
        hits = draw, shift, bounds
        scale, screen = float(np.abs(table).max(initial=0.0)), None
        if compiled is not None and not self.squared and scale > 0.0:
            single = np.zeros((max(SLOTS, len(table)), len(ids)), np.float32)
            single[: len(table)] = table[:, 0] / scale
            undecided = np.zeros(len(rows), dtype=np.bool_)
            screen = partial(compiled.screen, *matrix, single, scale, *hits)

        def part(first: int) -> None:
            last = min(first + step, len(rows))
            runs = [(first, last)]
            if screen is not None:
                screen(first, last, n_ge, n_le, undecided)
                runs = _runs(undecided, first, last)
            for a, b in runs:
                kernel(self.values, rows.regions, *matrix, self.squared, *hits, a, b, n_ge, n_le)

        for _ in threaded(part, range(0, len(rows), step), workers):
            pass


def _runs(chosen: NDArray[np.bool_], first: int, last: int) -> list[tuple[int, int]]:
    """Where the chosen places from ``first`` to ``last`` begin, and where they end.

    >>> _runs(np.array([True, False, True, True]), 0, 4)
    [(0, 1), (2, 4)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen[first:last], [False]]))) + first
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _terms(values: FloatArray, squared: bool, i: IntArray, j: IntArray) -> FloatArray:
    """What regions j add to the statistics of regions i: their value, or their squared distance from it."""
    if not squared:
        value: FloatArray = values[j, 0]
        return value
    total: FloatArray = np.square(values[i] - values[j]).sum(axis=1)
    return total


def _count(
    values: FloatArray,
    regions: IntArray,
    start: IntArray,
    size: IntArray,
    data: FloatArray,
    low: FloatArray,
    high: FloatArray,
    table: FloatArray,
    squared: bool,
    draw: IntArray,
    shift: FloatArray,
    bounds: IntArray,
    first: int,
    last: int,
    n_ge: IntArray,
    n_le: IntArray,
) -> None:
    """Simulate rows ``first`` to ``last`` and count; the twin of the compiled kernel, operation by operation."""
    chunk = slice(first, last)
    simulated = np.zeros((last - first, table.shape[2]))
    term = np.empty_like(simulated)
    for c in range(int(size[last - 1])):
        a = int(np.searchsorted(size[chunk], c, side="right"))
        weight = data[start[first + a : last] + c][:, None]
        if squared:
            np.multiply(weight, _squares(values[regions[first + a : last]], table[c]), out=term[a:])
        else:
            np.multiply(weight, table[c], out=term[a:])
        simulated[a:] += term[a:]
    hits = slice(bounds[first], bounds[last])
    row = np.repeat(np.arange(last - first), np.diff(bounds[first : last + 1]))
    simulated[row, draw[hits]] += shift[hits]  # a draw hits a row once at most
    n_ge[chunk] += np.count_nonzero(simulated >= low[chunk, None], axis=1)
    n_le[chunk] += np.count_nonzero(simulated <= high[chunk, None], axis=1)


def _squares(own: FloatArray, drawn: FloatArray) -> FloatArray:
    """Squared distances of regions (r, m) and drawn values (m, draws)."""
    total: FloatArray = np.square(own[:, :1] - drawn[0])
    for v in range(1, len(drawn)):
        total += np.square(own[:, v : v + 1] - drawn[v])
    return total


def _simulate(
    n: int,
    rows: _Rows,
    sums: _Sums | None,
    lags: _Lags,
    permutations: int,
    seed: int,
    engine: Engine,
    workers: int | None,
    progress: Progress | None,
    level: float | None = None,
) -> tuple[IntArray, IntArray, IntArray]:
    """Counts by region, -1 for islands, and the draws that they are of."""
    work = int(lags.rows.size.sum()) * lags.values.shape[1] * permutations
    compiled = compiled_for(engine, work, kernels)
    threads = threads_for(workers, compiled)
    of_sums = np.zeros((2, 0 if sums is None else len(sums.rows)), np.int64)
    counts = np.full((2, n), -1)
    counts[:, lags.rows.regions] = 0
    draws = np.full(n, permutations)
    done = 0
    for ids in subset_draws(n - 1, rows.largest, permutations, seed):
        if sums is not None and len(sums.rows):
            sums.count(ids, of_sums[0], of_sums[1])
        for a in range(0, len(ids) if len(lags.rows) else 0, DRAWS):
            at, some = lags.rows.regions, ids[a : a + DRAWS]
            more = np.ascontiguousarray(counts[:, at])  # as the kernels were compiled for; numpy gives columns
            lags.count(some, more[0], more[1], compiled, threads)
            counts[:, at] = more
            made = done + a + len(some)
            if level is not None and made < permutations and made % DRAWS == 0 and (made & (made - 1)) == 0:
                open_ = more.min(axis=0) < _beyond_doubt(made, level)
                draws[at[~open_]] = made
                lags = lags.take(open_)
            tell(progress, made / permutations)
        done += len(ids)
        tell(progress, done / permutations)
    if sums is not None:
        counts[:, sums.rows.regions] = of_sums
    return counts[0], counts[1], draws


def _beyond_doubt(draws: int, level: float) -> int:
    """Least count that draws beyond a tail of no more than the level reach with a probability of RISK at most."""
    low, high = 0, draws + 1
    while low < high:
        middle = (low + high) // 2
        rare = middle > 0 and regularised_beta(level, middle, draws - middle + 1) <= RISK
        low, high = (low, middle) if rare else (middle + 1, high)
    return low
