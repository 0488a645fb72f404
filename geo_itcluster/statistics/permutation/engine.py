r"""Permutation tests of spatial statistics: the values are dealt out anew, the map stays.

*Local* statistics are tested conditionally (Anselin 1995): region i keeps its value while its neighbours receive values
of the other n - 1 regions, drawn without replacement. *Global* statistics permute all values over all regions.

Where the exact null distribution can be had, prefer it; what is simulated here says so by its ``permutations`` and
``seed``. Results do not depend on the number of threads. Local counts do not depend on the engine either: numpy and
numba add in the same order, so that they agree to the last bit; global sums agree to rounding. numba is optional, and
worth its start-up on large maps only. Draws come from a counter-based generator of our own, SplitMix64 keyed by seed
and draw, so that a seed means the same draws with every version of numpy, on every machine.

References
----------
Anselin, L. (1995). Local indicators of spatial association. *Geographical Analysis* 27(2), 93-115.
Anselin, L. (2019). A local indicator of multivariate spatial association. *Geographical Analysis* 51(2), 133-150.
Steele, G. L., Lea, D. & Flood, C. H. (2014). Fast splittable pseudorandom number generators. *OOPSLA*, 453-472.
Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. *Stat. Appl. Genet. Mol. Biol.* 9(1), 39.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.progress import Progress
from geo_itcluster._util.threads import processors
from geo_itcluster.errors import DataError, WeightsError, listed
from geo_itcluster.statistics.permutation import _numba as _permutation_numba
from geo_itcluster.weights.base import FloatArray, IntArray, Weights

__all__ = [
    "Engine",
    "PermutationTails",
    "Progress",
    "conditional_permutation",
    "conditional_permutation_geary",
    "count_tails",
    "global_permutation",
    "permuted",
    "subset_draws",
]

Engine: TypeAlias = Literal["auto", "numpy", "numba"]
KeyArray: TypeAlias = NDArray[np.uint64]
_Item = TypeVar("_Item", np.int64, np.float64)
_Part = TypeVar("_Part")
_Done = TypeVar("_Done")

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # SplitMix64's step
_TABLE = 1 << 20  # entries of a table of draws held at a time
_DRAWS = 1024  # draws a row is simulated for at a time: a few neighbours' worth stay in the processor's nearest cache
_CACHED = 1 << 15  # simulated values that numpy works on at a time, for the same reason
_BATCH = 64  # permutations that a call of the compiled kernel makes, so that it seldom asks for memory
_DECK = 1 << 24  # values of the permutations that numpy shuffles side by side
_NEARBY = 256  # rows of a triangle of weights that are put in the order of their lengths
_NUMBA_FROM = 1 << 28  # multiplications from which "auto" finds numba's start-up worth while


@dataclass(frozen=True, slots=True, eq=False)
class PermutationTails:
    """How often simulated statistics reached the observed ones.

    Attributes
    ----------
    n_ge, n_le : (n,) or () arrays of int
        Simulated values at least, and at most, as large as observed; ties (within a relative tolerance) count in
        both. -1 for islands, which have no statistic.
    permutations, seed : int
        Draws, and what they were seeded with.

    Examples
    --------
    >>> tails = PermutationTails(np.array([0, 50, -1]), np.array([99, 60, -1]), permutations=99, seed=0)
    >>> tails.p_ge
    array([0.01, 0.51,  nan])
    >>> tails.p_two_sided
    array([0.02, 1.  ,  nan])
    """

    n_ge: IntArray
    n_le: IntArray
    permutations: int
    seed: int

    @property
    def p_ge(self) -> FloatArray:
        r"""Upper-tail p, :math:`(n_\ge + 1) / (P + 1)`; NaN for islands."""
        return self._p(self.n_ge)

    @property
    def p_le(self) -> FloatArray:
        r"""Lower-tail p, :math:`(n_\le + 1) / (P + 1)`; NaN for islands."""
        return self._p(self.n_le)

    @property
    def p_two_sided(self) -> FloatArray:
        r"""Twice the smaller tail, :math:`\min(1, 2 \min(p_\ge, p_\le))`; NaN for islands."""
        return np.minimum(1.0, 2.0 * np.minimum(self.p_ge, self.p_le))

    @property
    def p_min(self) -> float:
        """The smallest one-tailed p that so many permutations can show.

        A region with few possible arrangements cannot even reach that: its own bound is the exact test's.
        """
        return 1.0 / (self.permutations + 1)

    def _p(self, count: IntArray) -> FloatArray:
        return np.where(count < 0, np.nan, (count + 1) / (self.permutations + 1))


# ---------------------------------------------------------------------------------------------------------- local
def conditional_permutation(
    values: ArrayLike,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    own: ArrayLike | None = None,
    rtol: float = 1e-9,
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
    rtol : float
        Simulated lags nearer to the observed one than this share of :math:`\sum_j w_{ij} \max|z - \bar z|` tie.
    engine : {"auto", "numpy", "numba"}
        Speed only; the counts are the same. ``"auto"`` takes numba where it is installed and worth its start-up.
    workers : int, optional
        Threads of the numba engine; all processors that this process may use unless given. The counts are the same.
    progress : callable, optional
        Called with the share done, 0 to 1; an exception that it raises ends the work.

    Returns
    -------
    PermutationTails

    Raises
    ------
    DataError
        If a value is missing or infinite, or an option makes no sense.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
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
    z = _checked(values, weights)
    rows = _Rows.of(weights)
    sign = np.ones(weights.n) if own is None else np.sign(_checked(own, weights, "own"))
    _check_options(permutations, seed, rtol, workers)
    z = z - z.mean()
    span = rtol * np.abs(z).max(initial=0.0)
    equal = weights.equal_within_rows()[rows.regions]
    sums = _Sums.of(z, rows.take(equal), span)
    lags = _Lags.of_lags(z, rows.take(~equal), weights, atol=span)
    n_ge, n_le = _simulate(weights.n, rows, sums, lags, permutations, seed, engine, workers, progress)
    n_ge, n_le = np.where(sign < 0, n_le, n_ge), np.where(sign < 0, n_ge, n_le)
    tied = (sign == 0) & ~weights.islands
    n_ge[tied] = n_le[tied] = permutations
    return PermutationTails(n_ge, n_le, permutations, seed)


def conditional_permutation_geary(
    values: ArrayLike,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    rtol: float = 1e-9,
    engine: Engine = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> PermutationTails:
    r"""Conditional permutation test of local Geary :math:`c_i = \frac1m \sum_v \sum_j w_{ij} (z_{iv} - z_{jv})^2`.

    Small :math:`c_i`, so small ``p_le``: a region like its neighbours.

    Parameters
    ----------
    values : (n,) or (n, m) array_like of float
        One variable, or m on one scale (standardised) for the multivariate statistic of Anselin (2019). A draw moves
        a region's variables together, so that their correlation stays.
    rtol : float
        Simulated :math:`c_i` nearer to the observed one than this share of it tie. (Squares are added as they are,
        not expanded: the small differences among similar regions survive beside an outlier.)
    weights, permutations, seed, engine, workers, progress
        As in :func:`conditional_permutation`, whose table of draws this is.

    Returns
    -------
    PermutationTails

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
    z = _checked(values, weights, variables=True)
    _check_options(permutations, seed, rtol, workers)
    _, exponent = np.frexp(np.abs(z).max(initial=0.0))
    z = np.ldexp(z, -exponent).reshape(weights.n, -1)  # exact, and no square can overflow
    rows = _Rows.of(weights)
    lags = _Lags.of_squares(z, rows, rtol=rtol)
    n_ge, n_le = _simulate(weights.n, rows, None, lags, permutations, seed, engine, workers, progress)
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
    def of(cls, z: FloatArray, rows: _Rows, span: float) -> _Sums:
        observed = np.zeros(len(rows))
        for c in range(rows.largest):
            first = rows.with_slot(c)
            observed[first:] += z[rows.indices[rows.start[first:] + c]]
        return cls(z, rows, observed - span * rows.size, observed + span * rows.size)

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
    def of_lags(cls, z: FloatArray, rows: _Rows, weights: Weights, *, atol: float) -> _Lags:
        if not len(rows):
            return cls(z[:, None], rows, False, np.zeros(0), np.zeros(0))
        observed, margin = weights.lag(z)[rows.regions], atol * weights.row_sums()[rows.regions]
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

    def count(
        self, ids: IntArray, n_ge: IntArray, n_le: IntArray, compiled: _permutation_numba.Kernels | None, workers: int
    ) -> None:
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
        step = max(1, _CACHED // len(ids)) if compiled is None else _DRAWS
        matrix = rows.start, rows.size, rows.data, self.low, self.high, table
        hits = draw, shift, bounds
        scale, screen = float(np.abs(table).max(initial=0.0)), None
        if compiled is not None and not self.squared and scale > 0.0:
            single = np.zeros((max(_permutation_numba.SLOTS, len(table)), len(ids)), np.float32)
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

        for _ in _threaded(part, range(0, len(rows), step), workers):
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
) -> tuple[IntArray, IntArray]:
    """Counts by region, -1 for islands."""
    work = int(lags.rows.size.sum()) * lags.values.shape[1] * permutations
    compiled = _compiled(engine, work)
    threads = _threads(workers, compiled)
    of_sums = np.zeros((2, 0 if sums is None else len(sums.rows)), np.int64)
    of_lags = np.zeros((2, len(lags.rows)), np.int64)
    done = 0
    for ids in subset_draws(n - 1, rows.largest, permutations, seed):
        if sums is not None and len(sums.rows):
            sums.count(ids, of_sums[0], of_sums[1])
        for a in range(0, len(ids) if len(lags.rows) else 0, _DRAWS):
            lags.count(ids[a : a + _DRAWS], of_lags[0], of_lags[1], compiled, threads)
            _tell(progress, (done + a) / permutations)
        done += len(ids)
        _tell(progress, done / permutations)
    counts = np.full((2, n), -1)
    if sums is not None:
        counts[:, sums.rows.regions] = of_sums
    counts[:, lags.rows.regions] = of_lags
    return counts[0], counts[1]


def subset_draws(n: int, k: int, permutations: int, seed: int) -> Iterator[IntArray]:
    """Draws of k distinct indices of 0 ... n - 1, each order of each subset as likely, in blocks (draws, k)."""
    if k == 0:
        return
    shuffle = k * k > n  # repeats would be the rule
    step = max(1, _TABLE // (n if shuffle else k))
    for first in range(0, permutations, step):
        keys = _keys(seed, first, min(first + step, permutations))
        yield _shuffled(np.arange(n), keys, k)[-k:].T if shuffle else _distinct(keys, n, k)


def _distinct(keys: KeyArray, n: int, k: int) -> IntArray:
    """Tuples of k independent indices, those with repeats rejected as a whole: the rest stays uniform."""
    tuples = np.empty((len(keys), k), np.int64)
    wrong, counter = np.arange(len(keys)), np.arange(k)
    while len(wrong):
        tuples[wrong] = _uniform(keys[wrong, None], counter) * n  # the fraction is cut off
        ordered = np.sort(tuples[wrong], axis=1)
        wrong = wrong[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
        counter += k
    return tuples


def _shuffled(items: NDArray[_Item], keys: KeyArray, places: int) -> NDArray[_Item]:
    """Fisher-Yates shuffles of the items, side by side in columns (n, keys); settled in the last ``places`` only.

    Place by place from the last, what stands there changes with what stands at a random place not after it.
    """
    n, width = len(items), len(keys)
    deck = np.repeat(items[:, None], width, axis=1)
    flat, column = deck.reshape(-1), np.arange(width)
    stop = max(0, n - 1 - places)
    for last in range(n - 1, stop, -_DRAWS):
        place = np.arange(last, max(last - _DRAWS, stop), -1)
        other = (_uniform(keys, place[:, None]) * (place[:, None] + 1)).astype(np.int64) * width + column
        for i, j in zip(place, other, strict=True):
            moved = flat[j]
            flat[j] = deck[i]
            deck[i] = moved
    return deck


def _keys(seed: int, first: int, last: int) -> KeyArray:
    """A starting point in the generator's cycle for each of the draws from ``first`` to before ``last``."""
    start = _mixed(np.array([seed], np.uint64) + _GOLDEN)
    return _mixed(_mixed(np.arange(first, last, dtype=np.uint64) + _GOLDEN) ^ start)


def _uniform(keys: KeyArray, counter: IntArray) -> FloatArray:
    """Numbers of [0, 1) with 53 random bits, by key and counter."""
    bits = _mixed(keys + counter.astype(np.uint64) * _GOLDEN) >> np.uint64(11)
    return bits.astype(np.float64) * 2.0**-53


def _mixed(x: KeyArray) -> KeyArray:
    """SplitMix64's output function."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


# --------------------------------------------------------------------------------------------------------- global
def permuted(
    values: ArrayLike, permutations: int, seed: int = 0, *, progress: Progress | None = None
) -> Iterator[FloatArray]:
    """Random permutations of the values, in batches of columns (n, B); for any global statistic.

    Each permutation is seeded by (seed, its number): a longer run begins with those of a shorter one.

    Parameters
    ----------
    values : (n,) array_like of float
    permutations : int
        Columns in all.
    seed : int
        From 0 to below 2^63.
    progress : callable, optional
        Called before each batch with the share done, from 0 to 1; what it raises ends the work.

    Yields
    ------
    (n, B) array of float

    Raises
    ------
    DataError
        If a value is missing or infinite, or there are to be fewer than one permutation.

    Examples
    --------
    >>> z = np.array([3.0, 1.0, 2.0, 5.0])
    >>> batches = np.hstack(list(permuted(z, 5, seed=1)))
    >>> batches.shape
    (4, 5)
    >>> bool((np.sort(batches, axis=0) == np.sort(z)[:, None]).all())
    True
    """
    z = _finite(values, "values")
    if z.ndim != 1:
        raise DataError(f"permuted takes one variable; the values have the shape {z.shape}.")
    _check_options(permutations, seed)
    batches = _batches(permutations, _width(len(z)))

    def shuffled() -> Iterator[FloatArray]:
        for first, end in batches:
            if progress is not None:
                progress(first / permutations)
            yield _shuffled(z, _keys(seed, first, end), len(z))

    return shuffled()


def global_permutation(
    values: ArrayLike,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    engine: Engine = "auto",
    workers: int | None = None,
    progress: Progress | None = None,
) -> FloatArray:
    r"""Cross products :math:`\sum_{ij} w_{ij} z_i z_j` of permuted values: the null of global Moran.

    Parameters
    ----------
    values : (n,) array_like of float
        Taken as they are: deviations from the mean, for Moran.
    weights, permutations, seed, engine, workers, progress
        As in :func:`conditional_permutation`. The permutations are those of :func:`permuted`, for every
        engine; the engines' sums agree to rounding, those of any number of threads to the last bit. Compare with the
        observed by :func:`count_tails`, which knows ties.

    Returns
    -------
    (permutations,) array of float

    Raises
    ------
    DataError, WeightsError
        As in :func:`conditional_permutation`.

    Examples
    --------
    >>> line = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> z = np.array([4.0, 3.0, 2.0, -2.0, -3.0, -4.0])
    >>> simulated = global_permutation(z, line, permutations=999)
    >>> observed = float(z @ line.lag(z))
    >>> bool(count_tails(observed, simulated).p_ge < 0.05)
    True
    """
    z = _checked(values, weights)
    _check_options(permutations, seed, workers=workers)
    triangle = weights.once("upper triangle", lambda: _upper_triangle(weights))
    compiled = _compiled(engine, (weights.n + len(triangle[-1])) * permutations)
    kernel = _cross_products if compiled is None else compiled.cross_products

    def part(batch: tuple[int, int]) -> FloatArray:
        products: FloatArray = kernel(z, _keys(seed, *batch), *triangle)
        return products

    batches = _batches(permutations, _width(weights.n) if compiled is None else _BATCH)
    simulated = []
    for products in _threaded(part, batches, _threads(workers, compiled)):
        simulated.append(products)
        _tell(progress, len(simulated) / len(batches))
    return np.concatenate(simulated)


def count_tails(observed: float, simulated: ArrayLike, *, seed: int = 0, rtol: float = 1e-9) -> PermutationTails:
    """Tails of one global statistic among its simulated values.

    Parameters
    ----------
    observed : float
    simulated : (permutations,) array_like of float
    seed : int
        What they were simulated with, for the record.
    rtol : float
        Values nearer to the observed one than this share of the largest (in absolute value) tie.

    Raises
    ------
    DataError
        If anything is missing or infinite, or nothing was simulated.

    Examples
    --------
    >>> tails = count_tails(0.3, [0.1, 0.1 + 0.2, 0.5])
    >>> int(tails.n_ge), int(tails.n_le), float(tails.p_ge)
    (2, 2, 0.75)
    """
    drawn = _finite(simulated, "simulated")
    target = float(_finite(observed, "observed"))
    _check_options(drawn.size, seed, rtol)
    margin = rtol * max(abs(target), float(np.abs(drawn).max()))
    n_ge = np.asarray(np.count_nonzero(drawn >= target - margin))
    n_le = np.asarray(np.count_nonzero(drawn <= target + margin))
    return PermutationTails(n_ge, n_le, drawn.size, seed)


def _width(n: int) -> int:
    """Permutations that numpy shuffles side by side."""
    return min(_DRAWS, max(8, _DECK // max(n, 1)))


def _batches(permutations: int, width: int) -> list[tuple[int, int]]:
    return [(first, min(first + width, permutations)) for first in range(0, permutations, width)]


def _upper_triangle(w: Weights) -> tuple[IntArray, IntArray, NDArray[np.int32], FloatArray]:
    """Sparse rows of w_ij + w_ji for i < j: half the links, the same cross product.

    Nearby rows are in the order of their lengths: the processor guesses better where they end. Gives the region of each
    row, the rows' bounds, and the other region and the weight of each pair.
    """
    upward = w.rows < w.indices
    upper, lower = (w.rows * w.n + w.indices)[upward], (w.indices * w.n + w.rows)[~upward]
    order = np.argsort(lower)
    if np.array_equal(upper, lower[order]):  # each link has its reverse
        pairs, weight = upper, w.data[upward] + w.data[~upward][order]
    else:
        pairs, link = np.unique(np.concatenate([upper, lower]), return_inverse=True)
        both = np.concatenate([w.data[upward], w.data[~upward]])
        weight = np.bincount(link, both, minlength=len(pairs)).astype(np.float64)
    first = np.searchsorted(pairs, np.arange(w.n + 1) * w.n)
    rows = np.lexsort((np.diff(first), np.arange(w.n) // _NEARBY))
    size = np.diff(first)[rows]
    start = np.concatenate([[0], np.cumsum(size)])
    link = np.repeat(first[rows] - start[:-1], size) + np.arange(len(pairs))
    return rows, start, (pairs[link] % max(w.n, 1)).astype(np.int32), weight[link]


def _cross_products(
    z: FloatArray, keys: KeyArray, rows: IntArray, start: IntArray, other: NDArray[np.int32], weight: FloatArray
) -> FloatArray:
    """Cross products of the permutations with these keys; the twin of the compiled kernel but for rounding."""
    deck = _shuffled(z, keys, len(z))
    own = np.repeat(rows, np.diff(start))
    total = np.zeros(len(keys))
    step = max(1, _CACHED // len(keys))
    for a in range(0, len(own), step):
        pairs = slice(a, a + step)
        product = deck[own[pairs]]
        product *= deck[other[pairs]]
        total += np.einsum("lp,l->p", product, weight[pairs])
    return total


# --------------------------------------------------------------------------------------------------------- shared
def _threaded(task: Callable[[_Part], _Done], parts: Iterable[_Part], workers: int) -> Iterator[_Done]:
    """Results in the order of the parts; the compiled kernels let threads run beside each other."""
    if workers == 1:
        yield from map(task, parts)
        return
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(task, part) for part in parts]
        try:
            for future in futures:
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _threads(workers: int | None, compiled: _permutation_numba.Kernels | None) -> int:
    """One for numpy, whose short calls would wait for one another."""
    if compiled is None:
        return 1
    return processors() if workers is None else workers


def _compiled(engine: Engine, work: int) -> _permutation_numba.Kernels | None:
    """The compiled kernels if they are wanted and can be had."""
    if engine not in ("auto", "numpy", "numba"):
        raise DataError(f"No engine {engine!r}; choose auto, numpy or numba.")
    if engine == "numpy" or (engine == "auto" and work < _NUMBA_FROM):
        return None
    kernels = _permutation_numba.kernels()
    if kernels is None and engine == "numba":
        raise DataError("engine='numba' needs the package numba and a folder for its cache; engine='auto' does not.")
    return kernels


def _tell(progress: Progress | None, share: float) -> None:
    if progress is not None:
        progress(share)


def _finite(values: ArrayLike, name: str) -> FloatArray:
    array = np.asarray(values, dtype=np.float64)
    if not np.isfinite(array).all():
        raise DataError(f"{name} has missing or infinite entries, which cannot be permuted; leave them out.")
    return array


def _checked(values: ArrayLike, w: Weights, name: str = "values", *, variables: bool = False) -> FloatArray:
    """Values of every region, (n,) or where several ``variables`` may come (n, m), all finite."""
    array = np.asarray(values, dtype=np.float64)
    if array.shape[:1] != (w.n,) or array.ndim > 1 + variables or array.shape[1:] == (0,):
        raise WeightsError(f"The weights are for {w.n} regions, {name} has the shape {array.shape}.")
    bad = ~np.isfinite(array.reshape(w.n, -1)).all(axis=1) if w.n else np.zeros(0, bool)
    if bad.any():
        regions = listed(np.asarray(w.names)[bad])
        raise DataError(f"{name} missing or infinite: {regions}. Leave these regions out, of the weights too (subset).")
    return array


def _check_options(permutations: int, seed: int, rtol: float = 0.0, workers: int | None = None) -> None:
    if permutations < 1:
        raise DataError(f"There must be at least one permutation, not {permutations}.")
    if not 0 <= seed < 2**63:
        raise DataError(f"The seed must be from 0 to below 2^63, not {seed}.")
    if not 0.0 <= rtol < 1.0:
        raise DataError(f"rtol must be from 0 to below 1, not {rtol}.")
    if workers is not None and workers < 1:
        raise DataError(f"There must be at least one worker, not {workers}.")
