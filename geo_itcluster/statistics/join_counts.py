r"""Join counts: how often neighbours are of the same kind, or of different ones.

For regions that are black (B) or white (W), with :math:`x_i = 1` for black,

.. math::

    BB = \tfrac12 \sum_{ij} w_{ij} x_i x_j, \quad WW = \tfrac12 \sum_{ij} w_{ij} (1 - x_i)(1 - x_j), \quad
    BW = \tfrac12 \sum_{ij} w_{ij} (x_i - x_j)^2

and in the same way for the pairs of any number of categories. With binary symmetric weights these are numbers of joins;
together they are half the sum of the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import is_missing, public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Several
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.global_result import GlobalResult, check_permutations
from geo_itcluster.statistics.inference.cross_product import PairSums, cross_product_moments
from geo_itcluster.statistics.inference.sample import Alternative, Selection, selected
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BinaryJoinCounts", "JoinCount", "JoinCounts", "category_join_counts", "join_counts"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class JoinCount(GlobalResult):
    """Joins of one kind; see :class:`~.global_result.GlobalResult` for its other fields.

    Moments are those of nonfree sampling: the regions of each category are as many as observed, their places random.

    Attributes
    ----------
    pair : tuple of str
        The two categories joined; empty for any two different ones.
    """

    NAME: ClassVar[str] = Message("statistic.join_count")

    pair: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The pair in words: ``"B-W"``, or ``"different"`` for any two different categories."""
        return "-".join(self.pair) or "different"

    @property
    def title(self) -> str:
        """What is counted."""
        return Message("statistic.kind", name=self.NAME, kind=self.kind)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JoinCounts(Several):
    """Joins of every kind.

    Attributes
    ----------
    joins : tuple of JoinCount
        Of every pair of categories, and of different categories altogether.
    """

    EACH: ClassVar[str] = "joins"

    joins: tuple[JoinCount, ...]

    @public
    def between(self, one: str, other: str) -> JoinCount:
        """Joins of two categories, or of one with itself.

        Raises
        ------
        DataError
            If there is no such category among the regions analysed.
        """
        for join in self.joins:
            if join.pair in ((one, other), (other, one)):
                return join
        raise DataError("statistics.no_joins", one=one, other=other, joins=[join.kind for join in self.joins])

    @property
    def different(self) -> JoinCount:
        """Joins of different categories altogether."""
        return next(join for join in self.joins if not join.pair)

    def frame(self) -> pd.DataFrame:
        """One row a kind of joins (needs pandas)."""
        import pandas as pd

        columns = ("statistic", "expected", "variance_random", "z_random", "p_random", "p_permutation")
        index = pd.Index([join.kind for join in self.joins], name="joins")
        return pd.DataFrame({name: [getattr(join, name) for join in self.joins] for name in columns}, index=index)

    def summary(self) -> Message:
        """A line a kind of joins, fit for a paper."""
        return Message("text.paragraphs", parts=[join.summary() for join in self.joins])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BinaryJoinCounts(JoinCounts):
    """Joins of black regions (1) and white ones (0)."""

    @property
    def bb(self) -> JoinCount:
        """Black with black."""
        return self.between("B", "B")

    @property
    def bw(self) -> JoinCount:
        """Black with white."""
        return self.between("B", "W")

    @property
    def ww(self) -> JoinCount:
        """White with white."""
        return self.between("W", "W")


@public
def join_counts(
    values: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> BinaryJoinCounts:
    """Join counts of a binary variable: black-black, black-white, white-white.

    Parameters
    ----------
    values : (n,) array_like of bool or 0 and 1
        1 is black. NaN is no data: the region and its links stay out.
    weights : Weights
        Binary as a rule. Regions without any neighbour stay out, so that adding one changes nothing.
    alternative : {"two-sided", "greater", "less"}
        Positive autocorrelation is many joins BB and WW (``greater``) and few joins BW (``less``).
    permutations, seed, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If values are other than 0 and 1, all are equal, or fewer than three regions have data and neighbours.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Moran (1948), J. Royal Statistical Society B 10, 243-251; Cliff & Ord (1981), Spatial Processes, ch. 1-2.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3])
    >>> result = join_counts([1, 1, 0, 0], w, permutations=0)
    >>> result.bb.statistic, result.bw.statistic, result.ww.statistic, result.bw.expected
    (1.0, 1.0, 1.0, 2.0)
    """
    x = weights.aligned(values, flags=True)
    selection = selected(weights, x)
    wrong = ~(np.isnan(x) | (x == 0) | (x == 1))
    if wrong.any():
        others = [f"{weights.labels[i]} ({x[i]:g})" for i in np.flatnonzero(wrong)]
        raise DataError("statistics.not_binary", cases=others)
    # black comes first, so that joins are named BB, BW, WW
    joins = _joins(selection, 1.0 - selection.take(x), ("B", "W"), permutations, seed, alternative, progress)
    return BinaryJoinCounts(tuple(join for join in joins if join.pair))


@public
def category_join_counts(
    categories: Sequence[Any] | NDArray[Any],
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> JoinCounts:
    """Join counts of any number of categories: of every pair, and of different categories altogether.

    Parameters
    ----------
    categories : (n,) sequence
        Names or codes. None and NaN are no data: the region and its links stay out.
    weights, alternative, permutations, seed, progress
        As in :func:`join_counts`.

    Raises
    ------
    DataError
        If all regions analysed are of one category, or fewer than three have data and neighbours.
    WeightsError
        If there are not as many categories as regions.

    Notes
    -----
    The p-values are not adjusted for the number of pairs.

    References
    ----------
    Cliff & Ord (1981), Spatial Processes, ch. 1-2; Upton & Fingleton (1985), Spatial Data Analysis by Example, ch. 3.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=[0, 1, 2, 3, 4])
    >>> result = category_join_counts(["IT", "IT", "oil", "farms", "farms"], w, permutations=0)
    >>> [(join.kind, join.statistic) for join in result.joins if join.statistic]
    [('IT-IT', 1.0), ('IT-oil', 1.0), ('farms-farms', 1.0), ('farms-oil', 1.0), ('different', 2.0)]
    """
    given = weights.aligned_objects(categories, "categories")
    there = np.array([not is_missing(category) for category in given])
    codes = np.full(weights.n, np.nan)
    codes[there] = np.unique(given[there].astype(str), return_inverse=True)[1]
    selection = selected(weights, codes)
    names, inside = np.unique(given[selection.inside].astype(str), return_inverse=True)
    joins = _joins(
        selection, inside.astype(np.float64), tuple(names.tolist()), permutations, seed, alternative, progress
    )
    return JoinCounts(tuple(joins))


def _joins(
    selection: Selection,
    codes: FloatArray,
    names: tuple[str, ...],
    permutations: int,
    seed: int,
    alternative: Alternative,
    progress: Progress | None,
) -> Iterator[JoinCount]:
    """Joins of every pair of categories, by their codes 0, 1, ..., and of different ones."""
    permutations = check_permutations(permutations, seed, selection.n)
    category = codes.astype(np.int64)
    sizes = np.bincount(category, minlength=len(names))
    if sizes.max() == selection.n:
        raise DataError("statistics.one_category", count=selection.n, category=names[sizes.argmax()])
    observed = _observed(category, selection.weights, len(names))
    simulated = None
    if permutations:
        simulated = _simulated(category, selection.weights, len(names), permutations, seed, progress)
    sums = PairSums.of(selection.weights)
    kinds: list[tuple[tuple[str, ...], NDArray[np.bool_]]] = [
        ((names[a], names[b]), _pair(a, b, len(names))) for a, b in _pairs(len(names))
    ]
    kinds.append(((), ~np.eye(len(names), dtype=bool)))
    for pair, joined in kinds:
        expected, variance = cross_product_moments(sums, _joined_sums(joined, sizes), selection.n)
        yield JoinCount.of(
            selection,
            pair=pair,
            statistic=float(np.triu(observed)[joined].sum()),
            expected=expected / 2,
            variance_random=variance / 4,
            simulated=None if simulated is None else simulated[np.triu(joined)].sum(axis=0),
            seed=seed,
            alternative=alternative,
        )


def _pairs(k: int) -> list[tuple[int, int]]:
    return list(combinations_with_replacement(range(k), 2))


def _pair(a: int, b: int, k: int) -> NDArray[np.bool_]:
    """Which pairs of k categories are a with b, shape (k, k)."""
    joined = np.zeros((k, k), dtype=bool)
    joined[a, b] = joined[b, a] = True
    return joined


def _joined_sums(joined: NDArray[np.bool_], sizes: IntArray) -> PairSums:
    """Sums of the matrix that is 1 for the pairs of regions whose categories are joined, a region not with itself."""
    partners = joined @ sizes - np.diag(joined)
    total = float(sizes @ partners)
    return PairSums(s0=total, s1=2 * total, s2=4 * float(sizes @ partners**2))


def _observed(category: IntArray, w: Weights, k: int) -> FloatArray:
    """Joins of each pair of categories, shape (k, k), symmetric."""
    ordered = np.bincount(category[w.rows] * k + category[w.indices], weights=w.data, minlength=k * k).reshape(k, k) / 2
    counts: FloatArray = ordered + ordered.T
    np.fill_diagonal(counts, ordered.diagonal())
    return counts


def _simulated(
    category: IntArray, w: Weights, k: int, permutations: int, seed: int, progress: Progress | None
) -> FloatArray:
    """The same for permuted categories, shape (k, k, permutations), upper triangle alone.

    Every call permutes alike, so the joins of a with b are those within their union less those within each.
    """
    parts = iter(range(k * (k + 1) // 2))

    def within(*categories: int) -> FloatArray:
        tell = part_of(progress, next(parts), k * (k + 1) // 2)
        found = global_permutation(
            np.isin(category, categories), w, permutations=permutations, seed=seed, progress=tell
        )
        return found / 2

    counts = np.zeros((k, k, permutations))
    for a in range(k):
        counts[a, a] = within(a)
    for a, b in _pairs(k):
        if a != b:
            counts[a, b] = within(a, b) - counts[a, a] - counts[b, b]
    return counts
