r"""Many variants of one variable on one map: the classes of local Moran's I, and Moran's I, of every variant.

What an uncertain variable needs: thousands of draws, each tested as :func:`~.local_moran.local_moran` would test it
alone. On a small map the exact tails of all draws are counted side by side. Given region i, its m neighbours are an
m-subset of the other n - 1 values (or leave one out of them, whichever is smaller); the others are cut into two halves,
and a subset is one of each half, so that

.. math:: \#\{S \ge s\} = \sum_j \#\{(a, b) : b \ge s - a\}, \qquad a \in A_j, \; b \in B_{m - j}

with :math:`A_j` the sums of the j-subsets of one half. No sum of a whole subset is ever formed, and nothing is sorted.
Larger maps, unequal weights and other inference go through :func:`~.local_moran.local_moran` draw by draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import comb
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import labels_of, numbers, places_of_labels, public
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Inference
from geo_itcluster.statistics.inference.cross_product import PairSums, cross_product_moments, product_sums
from geo_itcluster.statistics.inference.labels import label_codes, quadrant_codes
from geo_itcluster.statistics.inference.multiple import CLASSICAL, adjust
from geo_itcluster.statistics.inference.sample import (
    Selection,
    analysed,
    deviations,
    select_tail,
    selected,
)
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.weights import Weights

__all__ = ["MoranVariants", "classes_of_draws", "lisa_variants", "moran_variants"]


_SUBSETS = 1 << 20  # comparisons a draw up to which all draws are counted side by side
_CELLS = 1 << 19  # comparisons at a time: their outcomes stay in the processor's cache
_PAIRS = 1 << 20  # products of neighbours at a time


@dataclass(frozen=True, slots=True, eq=False)
class MoranVariants:
    """Moran's I of every draw, and its z-score under randomisation; (draws,) arrays."""

    statistic: FloatArray
    z_random: FloatArray
    expected: float


@offers(LocalTest)
def lisa_variants(
    draws: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> NDArray[np.int8]:
    """LISA classes of every draw of a variable.

    Parameters
    ----------
    draws : (draws, regions) array_like of float
        NaN is no data, and may differ between draws.
    weights : Weights
        Usually row-standardised.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Returns
    -------
    (draws, regions) array of int
        Places in :data:`~.labels.LISA_CLASSES`: the ``label_code`` of :func:`~.local_moran.local_moran` of each draw.

    Raises
    ------
    DataError, WeightsError
        As :func:`~.local_moran.local_moran` of any draw.

    Examples
    --------
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10)).transformed("row")
    >>> draws = [[9, 8, 9, 1, 2, 3, 2, 1, 3, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]
    >>> lisa_variants(draws, w, alternative="greater")[0, :3].tolist()
    [5, 0, 4]
    """
    test = LocalTest(inference=inference, **settings)
    return classes_of_draws(_stack(draws, weights), weights, test)


def classes_of_draws(x: FloatArray, weights: Weights, test: LocalTest) -> NDArray[np.int8]:
    """LISA classes of draws that are checked already; see :func:`lisa_variants`."""
    one, done = replace(test, progress=None), 0
    codes = np.empty(x.shape, dtype=np.int8)
    for places in _alike(np.isnan(x)):
        selection = selected(weights, x[places[0]])
        plainly = test.label_by == "p" or test.adjustment in CLASSICAL
        if plainly and test.inference in ("auto", "exact") and _countable(selection.weights):
            codes[places] = _counted(x[places], selection, test)
        else:
            for at in places:
                found = LocalMoran.measured(analysed(x[at], weights), one, value=x[at])
                codes[at] = found.label_code
        done += len(places)
        if test.progress is not None:
            test.progress(done / len(x))
    return codes


@public
def moran_variants(draws: Values, weights: Weights) -> MoranVariants:
    """Moran's I of every draw of a variable, as :func:`~.moran.moran` gives it.

    Parameters, raises: as :func:`lisa_variants`.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> moran_variants([[1, 2, 3, 4], [4, 1, 3, 2]], w).statistic.round(2)
    array([ 0.4, -0.9])
    """
    x = _stack(draws, weights)
    statistic, z_score, expected = np.empty(len(x)), np.empty(len(x)), np.empty(len(x))
    for places in _alike(np.isnan(x)):
        selection = selected(weights, x[places[0]])
        w, sums = selection.weights, PairSums.of(selection.weights)
        expected[places] = -1.0 / (w.n - 1)
        for part in _parts(places, _PAIRS // max(len(w.data), 1)):
            z = _deviations(x[part][:, selection.inside])
            scale = w.n / sums.s0 / (z**2).sum(axis=1)
            statistic[part] = scale * ((z[:, w.rows] * z[:, w.indices]) @ w.data)
            variance = np.asarray(cross_product_moments(sums, product_sums(z), w.n)[1])
            with np.errstate(divide="ignore", invalid="ignore"):
                score = (statistic[part] - expected[part]) / (scale * np.sqrt(variance))
            z_score[part] = np.where(variance > 0, score, np.nan)
    return MoranVariants(statistic, z_score, float(expected.mean()))


def _stack(draws: Values, weights: Weights) -> FloatArray:
    x = numbers(draws, "draws")
    if x.ndim != 2 or x.shape[1] != weights.n:
        raise WeightsError("weights.shape", count=weights.n, name="draws", shape=str(x.shape))
    labels = labels_of(draws, "columns")
    order = None if labels is None else places_of_labels(labels, np.asarray(weights.ids), "draws")
    if order is not None:
        x = x[:, order]
    if not len(x):
        raise DataError("statistics.no_draw")
    if np.isinf(x).any():
        raise DataError("statistics.infinite_draws")
    return x


def _alike(mask: BoolArray) -> Iterator[NDArray[np.int64]]:
    """Places of the draws that lack the same regions."""
    if not mask.any():
        yield np.arange(len(mask))
        return
    _, kind = np.unique(mask, axis=0, return_inverse=True)
    for one in range(int(kind.max()) + 1):
        yield np.flatnonzero(kind.ravel() == one)


def _parts(places: NDArray[np.int64], size: int) -> Iterator[NDArray[np.int64]]:
    for start in range(0, len(places), max(size, 1)):
        yield places[start : start + max(size, 1)]


def _deviations(x: FloatArray) -> FloatArray:
    z: FloatArray = x - x.mean(axis=1, keepdims=True)
    constant = np.abs(z).max(axis=1) <= 1e-12 * np.abs(x).max(axis=1)
    if constant.any():
        deviations(x[np.argmax(constant)])  # says what is wrong with it
    for at in np.flatnonzero((np.abs(z) <= 1e-12 * np.abs(x).max(axis=1, keepdims=True)).any(axis=1)):
        z[at] = deviations(x[at])  # 0 where a value is the mean
    return z


def _countable(w: Weights) -> bool:
    """Whether weights are equal within rows, and the subsets few."""
    others = w.n - 1
    return (
        bool(w.equal_within_rows().all())
        and sum(comb(others, min(int(k), others - int(k))) for k in w.cardinalities) <= _SUBSETS
    )


def _counted(x: FloatArray, selection: Selection, test: LocalTest) -> NDArray[np.int8]:
    """Classes of draws that lack the same regions, by counting."""
    w = selection.weights
    z = _deviations(x[:, selection.inside])
    y = z / np.sqrt(np.mean(z**2, axis=1, keepdims=True))
    links = np.zeros((w.n, w.n))
    links[w.rows, w.indices] = 1.0
    sums = y @ links.T
    tails = np.full((4, *y.shape), np.nan)
    for i in np.flatnonzero(w.cardinalities):
        tails[:, :, i] = _tails(np.delete(y, i, axis=1), int(w.cardinalities[i]), sums[:, i])
    upper, lower, upper_min, lower_min = tails
    p = np.where(y == 0, 1.0, select_tail(upper, lower, test.alternative, flip=y < 0))
    p_min = np.where(y == 0, 1.0, select_tail(upper_min, lower_min, test.alternative, flip=y < 0))
    p[:, w.islands] = p_min[:, w.islands] = np.nan
    if test.label_by == "p_adjusted":
        p = np.array([adjust(row, test.adjustment) for row in p])
    lag = np.where(w.cardinalities > 0, sums, np.nan)
    pattern = np.where(y == 0, np.int8(-1), quadrant_codes(y.ravel(), lag.ravel()).reshape(y.shape))

    def on_map(values: FloatArray) -> FloatArray:
        full = np.full(x.shape, np.nan)
        full[:, selection.inside] = values
        return full

    whole = np.full(x.shape, -1, dtype=np.int8)
    whole[:, selection.inside] = pattern
    no_data = np.broadcast_to(selection.no_data, x.shape)
    return label_codes(whole, on_map(p), on_map(p_min), alpha=test.alpha, no_data=no_data)


def _tails(others: FloatArray, k: int, total: FloatArray) -> FloatArray:
    """Both tails of the sum of k of the others, and the smallest that they could be; (4, draws)."""
    size = others.shape[1]
    ordered = np.sort(others, axis=1)
    near = 16 * np.finfo(float).eps * size * np.abs(others).max(axis=1)
    if 2 * k <= size:
        above, below = _counts(others, k, total - near, total + near)
    else:  # what is left over is the smaller subset, and its sum is low where the neighbours' is high
        rest = others.sum(axis=1) - total
        below, above = _counts(others, size - k, rest - near, rest + near)
    least = _share_of_extreme(ordered[:, ::-1], k, near), _share_of_extreme(ordered, k, near)
    arrangements = comb(size, k)
    return np.stack([np.maximum(above / arrangements, least[0]), np.maximum(below / arrangements, least[1]), *least])


def _counts(
    values: FloatArray, k: int, from_: FloatArray, to: FloatArray
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many k-subsets of each row have a sum of at least ``from_``, and of at most ``to``."""
    half = values.shape[1] // 2
    first, second = values[:, :half], values[:, half:]
    above, below = np.empty(len(values), dtype=np.int64), np.empty(len(values), dtype=np.int64)
    sizes = [j for j in range(k + 1) if j <= half and k - j <= second.shape[1]]
    subsets = comb(values.shape[1], k)
    for part in _parts(np.arange(len(values)), _CELLS // subsets):
        here = np.empty((2, len(part), subsets), dtype=np.bool_)
        start = 0
        for j in sizes:
            a, b = _subset_sums(first[part], j), _subset_sums(second[part], k - j)
            shape = len(part), a.shape[1], b.shape[1]
            cells = slice(start, start := start + shape[1] * shape[2])
            for tail, compare, bound in ((0, np.greater_equal, from_), (1, np.less_equal, to)):
                compare(b[:, None, :], (bound[part, None] - a)[:, :, None], out=here[tail][:, cells].reshape(shape))
        above[part], below[part] = (
            np.fromiter(map(np.count_nonzero, tail), dtype=np.int64, count=len(part)) for tail in here
        )
    return above, below


def _subset_sums(values: FloatArray, k: int) -> FloatArray:
    """Sums of all k-subsets of each row."""
    if k == 0:
        return np.zeros((len(values), 1))
    return np.asarray(values[:, _subsets(values.shape[1], k)].sum(axis=2))


@lru_cache(maxsize=256)
def _subsets(n: int, k: int) -> NDArray[np.int64]:
    """Members of all k-subsets of n, a row each."""
    return np.array(list(combinations(range(n), k)), dtype=np.int64)


def _share_of_extreme(ordered: FloatArray, k: int, near: FloatArray) -> FloatArray:
    """Share of the k-subsets that tie with the first k values of rows in order, from either end."""
    size = ordered.shape[1]
    away = np.abs(ordered - ordered[:, k - 1 : k])
    tied = np.count_nonzero(away <= near[:, None], axis=1)
    before = np.count_nonzero(away[:, :k] > near[:, None], axis=1)
    choices = np.array([[comb(t, r) for r in range(k + 1)] for t in range(size + 1)], dtype=np.float64)
    return np.asarray(choices[tied, k - before] / comb(size, k))
