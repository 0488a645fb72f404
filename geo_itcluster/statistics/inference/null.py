r"""The null distributions behind p: where an observed statistic would lie if place did not matter.

Of a local statistic that is the *conditional* distribution of the spatial lag: region i keeps its value and its k
neighbours receive k of the other n - 1 values. With equal weights there are C(n - 1, k) arrangements, each as likely,
and the whole of them is the distribution. Where these are too many, or weights differ within the row, it is sampled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.statistics.exact.subsets import sum_tables
from geo_itcluster.statistics.inference.sample import analysed
from geo_itcluster.statistics.permutation.draws import subset_draws
from geo_itcluster.weights import Weights

__all__ = ["LocalNull", "local_nulls"]


_ARRANGEMENTS = 1 << 16  # beyond these a picture of all shows no more than one of a sample


@dataclass(frozen=True, slots=True, eq=False)
class LocalNull:
    """Conditional null distribution of one region's spatial lag, in standard deviations from the mean.

    Attributes
    ----------
    region : int
        Its place on the map.
    lags : (arrangements,) array
        Ascending.
    observed : float
    exact : bool
        Whether these are all arrangements, and not a sample of them.
    """

    region: int
    lags: FloatArray
    observed: float
    exact: bool


@public
def local_nulls(
    values: Values,
    weights: Weights,
    regions: Iterable[int] | None = None,
    *,
    permutations: int = 9999,
    seed: int = 0,
) -> tuple[LocalNull, ...]:
    """Null distributions of the lags that :func:`~.local_moran.local_moran` tests.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data: the region and its links stay out, as in the test.
    weights : Weights
    regions : iterable of int, optional
        Places on the map; all unless given. Those that are not tested (isolates, no data) are passed over.
    permutations, seed : int
        Of the sample, where the arrangements cannot all be had.

    Raises
    ------
    DataError, WeightsError
        As in :func:`~.local_moran.local_moran`.

    Examples
    --------
    >>> line = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=range(4)).transformed("row")
    >>> null = local_nulls([1.0, 2.0, 3.0, 4.0], line, [0])[0]  # one neighbour: any of the three others
    >>> null.lags.round(3), round(null.observed, 3), null.exact
    (array([-0.447,  0.447,  1.342]), -0.447, True)
    """
    sample = analysed(weights.aligned(values), weights)
    w = sample.weights
    z = sample.z / np.sqrt(np.mean(sample.z**2))
    place = np.cumsum(sample.inside) - 1
    wanted = range(len(sample.inside)) if regions is None else regions
    tested = [i for i in wanted if sample.inside[i] and w.cardinalities[place[i]]]
    equal, observed = w.equal_within_rows(), w.lag(z)
    found = []
    for i in tested:
        at = int(place[i])
        row = w.data[w.indptr[at] : w.indptr[at + 1]]
        others, k = np.delete(z, at), len(row)
        exact = bool(equal[at]) and comb(len(others), k) <= _ARRANGEMENTS
        lags = row[0] * _subset_sums(others, k) if exact else _sampled(others, row, permutations, seed)
        found.append(LocalNull(i, np.sort(lags), float(observed[at]), exact))
    return tuple(found)


def _subset_sums(values: FloatArray, k: int) -> FloatArray:
    """Sums of all k-subsets; of a large k, by what is left over."""
    if k > len(values) - k:
        return np.asarray(values.sum() - sum_tables(values, len(values) - k)[-1])
    return sum_tables(values, k)[-1]


def _sampled(others: FloatArray, row: FloatArray, permutations: int, seed: int) -> FloatArray:
    return np.concatenate([others[drawn] @ row for drawn in subset_draws(len(others), len(row), permutations, seed)])
