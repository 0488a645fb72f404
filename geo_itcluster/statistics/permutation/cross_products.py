"""The cross products of permuted values: the null of Moran's I and of other global statistics."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.statistics.permutation._numba import cross_products_kernel
from geo_itcluster.statistics.permutation.checks import check_options, region_values
from geo_itcluster.statistics.permutation.draws import (
    batches_of,
    is_every_order,
    keys_of,
    permuted,
    shuffle_width,
    shuffled,
)
from geo_itcluster.statistics.permutation.engines import CACHED, Engine, compiled_for, tell, threaded, threads_for
from geo_itcluster.weights import Weights

__all__ = ["global_permutation"]

_BATCH = 64  # permutations that a call of the compiled kernel makes, so that it seldom asks for memory
_NEARBY = 512  # rows of a triangle of weights that are added up together, in the order of their lengths


def global_permutation(
    values: Values,
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
    >>> from geo_itcluster.statistics.permutation.tails import count_tails
    >>> line = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> z = np.array([4.0, 3.0, 2.0, -2.0, -3.0, -4.0])
    >>> simulated = global_permutation(z, line, permutations=999)
    >>> observed = float(z @ line.lag(z))
    >>> bool(count_tails(observed, simulated).p_ge < 0.05)
    True
    """
    z = region_values(values, weights)
    check_options(permutations, seed, workers=workers)
    triangle = weights.once("upper triangle", lambda: _upper_triangle(weights))
    if is_every_order(weights.n, permutations):
        every = np.concatenate([_summed(batch, *triangle) for batch in permuted(z, permutations, progress=progress)])
        tell(progress, 1.0)
        return every
    compiled = compiled_for(engine, (weights.n + len(triangle[-1])) * permutations, cross_products_kernel)

    def part(batch: tuple[int, int]) -> FloatArray:
        keys = keys_of(seed, *batch)
        return _summed(shuffled(z, keys, len(z)), *triangle) if compiled is None else compiled(z, keys, *blocks)

    blocks = () if compiled is None else weights.once("blocks of the triangle", lambda: _blocks(weights.n, *triangle))
    batches = batches_of(permutations, shuffle_width(weights.n) if compiled is None else _BATCH)
    simulated = []
    for products in threaded(part, batches, threads_for(workers, compiled)):
        simulated.append(products)
        tell(progress, len(simulated) / len(batches))
    return np.concatenate(simulated)


def _upper_triangle(w: Weights) -> tuple[IntArray, IntArray, NDArray[np.uint32], FloatArray]:
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
    return rows, start, (pairs[link] % max(w.n, 1)).astype(np.uint32), weight[link]


def _blocks(n: int, rows: IntArray, start: IntArray, other: NDArray[np.uint32], weight: FloatArray) -> tuple[Any, ...]:
    """What the compiled kernel reads: a triangle's rows in blocks, and the regions that each block needs.

    Rows and links have places in the block's regions. Where neighbours are far apart in number all rows are one block.
    """
    block = np.arange(n) // _NEARBY
    apart = np.count_nonzero(other // _NEARBY != np.repeat(block, np.diff(start)))
    size = _NEARBY if apart < n else n
    block = block * _NEARBY // size
    of_link = np.repeat(block, np.diff(start))
    own, linked = block * n + rows, of_link * n + other
    needed = np.union1d(own, linked)
    bounds = np.searchsorted(needed, np.arange(-(-n // size) + 1) * n)
    row = np.searchsorted(needed, own) - bounds[block]
    link = np.searchsorted(needed, linked) - bounds[of_link]
    return size, row.astype(np.uint32), start, link.astype(np.uint32), weight, (needed % n).astype(np.uint32), bounds


def _summed(
    deck: FloatArray, rows: IntArray, start: IntArray, other: NDArray[np.uint32], weight: FloatArray
) -> FloatArray:
    """Cross products of columns of values."""
    own = np.repeat(rows, np.diff(start))
    total = np.zeros(deck.shape[1])
    step = max(1, CACHED // deck.shape[1])
    for a in range(0, len(own), step):
        pairs = slice(a, a + step)
        product = deck[own[pairs]]
        product *= deck[other[pairs]]
        total += np.einsum("lp,l->p", product, weight[pairs])
    return total
