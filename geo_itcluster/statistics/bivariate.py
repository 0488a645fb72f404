r"""Two variables on one map: bivariate Moran's I and Lee's L, with the plain correlation beside each.

With the deviations x, y of two variables from their means, and :math:`S_0 = \sum_{ij} w_{ij}`,

.. math::

    I_{xy} = \frac{n}{S_0} \frac{\sum_{ij} w_{ij} x_i y_j}{\sqrt{\sum x_i^2 \sum y_i^2}}, \qquad
    L = \frac{n}{\sum_i w_{i\cdot}^2} \frac{\sum_i (\sum_j w_{ij} x_j)(\sum_j w_{ij} y_j)}{\sqrt{\sum x_i^2 \sum y_i^2}}

:math:`I_{xy}` relates a region's x to its neighbours' y. It mixes that with the correlation of x and y in one place: if
the two are correlated and y is clustered, it is far from zero although nothing spills over. L relates the smoothed
variables and mixes in the same way. So each result carries corr(x, y), and the summary prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.global_result import GlobalResult, check_permutations
from geo_itcluster.statistics.inference.cross_product import PairSums, beyond, cross_product_moments
from geo_itcluster.statistics.inference.sample import Alternative, deviations, selected
from geo_itcluster.statistics.inference.settled import Links, PairTerms, counted_weights, merged
from geo_itcluster.statistics.permutation.cross_products import global_permutation
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights
from geo_itcluster.weights.matching import runs

__all__ = ["BivariateMoran", "BivariateResult", "LeeL", "bivariate_moran", "lee_l"]


_MOST_PAIRS = 50_000_000  # of neighbours of one region, over all regions, that are listed
_DENSE = 5_000  # regions up to which the smoother fits in memory as a full matrix


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class BivariateResult(GlobalResult):
    """A global statistic of two variables; see :class:`~.global_result.GlobalResult` for its other fields.

    Attributes
    ----------
    correlation : float
        Pearson's correlation of x and y over the regions analysed.
    """

    correlation: float

    def remark(self) -> str:
        """The plain correlation."""
        return Message("summary.correlation", value=self.correlation)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class BivariateMoran(BivariateResult):
    """Bivariate Moran's I of x and the neighbours' y; see :class:`BivariateResult` for its fields.

    Null: the y are permuted, whatever the x. The expectation is 0 and the variance exact.
    """

    NAME: ClassVar[str] = Message("statistic.bivariate_moran")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LeeL(BivariateResult):
    """Lee's L of x and y; see :class:`BivariateResult` for its fields.

    Null: the pairs (x, y) are permuted, so that corr(x, y) stays. The moments are exact (Lee 2004).
    """

    NAME: ClassVar[str] = Message("statistic.lee")


@public
def bivariate_moran(
    x: Values,
    y: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> BivariateMoran:
    r"""Bivariate Moran's I: a region's x and its neighbours' y.

    Parameters
    ----------
    x, y : (n,) array_like of float
        NaN in either is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised. Regions without any neighbour stay out, so that adding one changes nothing.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for high x near high y.
    permutations : int
        Random permutations of y over the map, x staying where it is; 0 for none.
    seed, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or those of x or of y are all equal.
    WeightsError
        If there are not as many values as regions.

    Notes
    -----
    The null is that y has nothing to do with x *and* no pattern of its own. It is rejected where x and y are correlated
    in place and y is clustered; a small p is therefore no evidence of spillover by itself. Neither is it symmetric in x
    and y. With the column sums :math:`a_j = \sum_i w_{ij} x_i` the variance over all permutations is
    :math:`(n / S_0)^2 \sum_j (a_j - \bar a)^2 / [(n - 1) \sum x^2]`.

    esda's ``Moran_BV`` has no factor :math:`n / S_0`, 1 for row-standardised weights without islands. spdep's
    ``moran_bv`` permutes x and y together, which is another null, and scales like esda.

    References
    ----------
    Wartenberg, D. (1985). Multivariate spatial correlation. Geographical Analysis 17(4), 263-283. Anselin, L., Syabri,
    I. & Smirnov, O. (2002). Visualizing multivariate spatial correlation with dynamically linked windows.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> result = bivariate_moran([4.0, 3.0, 2.0, 1.0], [5.0, 5.0, 1.0, 2.0], w, permutations=0)
    >>> round(result.statistic, 4), round(result.correlation, 4)
    (0.7202, 0.8141)
    """
    x, y = weights.aligned(x, "x"), weights.aligned(y, "y")
    selection = selected(weights, x, y)
    permutations = check_permutations(permutations, seed, selection.n)
    x, y = selection.take(x), selection.take(y)
    zx, zy = _standardised(x), _standardised(y)
    w, n = selection.weights, selection.n
    cited = np.bincount(w.indices, weights=w.data * zx[w.rows], minlength=n)
    scale = n / float(w.data.sum())
    simulated = None
    if permutations:
        batches, done = [], 0
        for batch in permuted(zy, permutations, seed):
            batches.append(cited @ batch)
            done += batch.shape[1]
            if progress is not None:
                progress(done / permutations)
        simulated = scale * np.concatenate(batches)
    variance = beyond(float(cited @ cited), float(cited.sum()) ** 2 / n) / (n - 1)
    return BivariateMoran.of(
        selection,
        statistic=scale * float(cited @ zy),
        expected=0.0,
        variance_random=scale**2 * variance,
        simulated=simulated,
        terms=PairTerms(w, x, y, lambda w: Links(w.rows, w.indices, counted_weights(w)), stays=True),
        seed=seed,
        alternative=alternative,
        correlation=float(zx @ zy),
    )


@public
def lee_l(
    x: Values,
    y: Values,
    weights: Weights,
    *,
    alternative: Alternative = "two-sided",
    permutations: int = 9999,
    seed: int = 0,
    progress: Progress | None = None,
) -> LeeL:
    r"""Lee's L: the correlation of two variables smoothed over the map, times how smooth they are.

    Parameters
    ----------
    x, y : (n,) array_like of float
        NaN in either is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised. A region is no neighbour of its own here, so that its own value is not smoothed in.
    alternative : {"two-sided", "greater", "less"}
    permutations : int
        Random permutations of the pairs (x, y) over the map; 0 for none.
    seed, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or those of x or of y are all equal.
    WeightsError
        If there are not as many values as regions, or a map of more than 5,000 regions has very many links.

    Notes
    -----
    With :math:`P = W'W` and r = corr(x, y) the expectation is
    :math:`r \, (n \operatorname{tr} P / \mathbf 1'P\mathbf 1 - 1) / (n - 1)`: not 0 where x and y are correlated.
    Because the pairs stay together, a small p says that the *pattern* of the co-movement is not random.

    spdep's ``lee.test`` gives another variance, mostly larger, which its own permutations (``lee.mc``) contradict: it
    puts the matrix :math:`x_i y_j`, which is not symmetric, into a formula for symmetric ones.

    References
    ----------
    Lee, S.-I. (2001). Developing a bivariate spatial association measure. Journal of Geographical Systems 3, 369-385.
    Lee, S.-I. (2004). A generalized significance testing method for global measures of spatial association: an
    extension of the Mantel test. Environment and Planning A 36, 1687-1703.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> result = lee_l([4.0, 3.0, 2.0, 1.0], [5.0, 5.0, 1.0, 2.0], w, permutations=0)
    >>> round(result.statistic, 4), round(result.expected, 4)
    (0.2192, 0.5427)
    """
    x, y = weights.aligned(x, "x"), weights.aligned(y, "y")
    selection = selected(weights, x, y)
    permutations = check_permutations(permutations, seed, selection.n)
    x, y = selection.take(x), selection.take(y)
    zx, zy = _standardised(x), _standardised(y)
    smoother = _Smoother.of(selection.weights)
    scale = selection.n / float((selection.weights.row_sums() ** 2).sum())
    expected, variance = smoother.moments(zx, zy)
    simulated = None
    if permutations:
        simulated = scale * smoother.permuted_products(zx, zy, permutations, seed, progress)
    return LeeL.of(
        selection,
        statistic=scale * smoother.product(zx, zy),
        expected=scale * expected,
        variance_random=scale**2 * variance,
        simulated=simulated,
        terms=PairTerms(selection.weights, x, y, _counted_pairs),
        seed=seed,
        alternative=alternative,
        correlation=float(zx @ zy),
    )


def _standardised(values: FloatArray) -> FloatArray:
    """Deviations from the mean, scaled so that their squares add to 1."""
    z = deviations(values)
    z = z / np.abs(z).max()  # no square can overflow
    scaled: FloatArray = z / np.sqrt(z @ z)
    return scaled


@dataclass(frozen=True, slots=True, eq=False)
class _Smoother:
    """The symmetric matrix P = W'W: which pairs of regions share a citing region, and how strongly."""

    diagonal: FloatArray
    pairs: Weights

    @classmethod
    def of(cls, w: Weights) -> _Smoother:
        diagonal: FloatArray = np.bincount(w.indices, weights=w.data**2, minlength=w.n).astype(np.float64)
        k = w.cardinalities
        if int(k @ k) <= _MOST_PAIRS:
            return cls(diagonal, _sparse_pairs(w))
        if w.n > _DENSE:
            raise WeightsError("statistics.lee_pairs", count=int(k @ k))
        matrix = np.zeros((w.n, w.n))
        matrix[w.rows, w.indices] = w.data
        smoother = matrix.T @ matrix
        np.fill_diagonal(smoother, 0.0)
        return cls(diagonal, Weights.from_dense(smoother))

    def product(self, x: FloatArray, y: FloatArray) -> float:
        """The product x'Py."""
        p = self.pairs
        return float(self.diagonal @ (x * y) + (p.data * x[p.rows]) @ y[p.indices])

    def permuted_products(
        self, x: FloatArray, y: FloatArray, permutations: int, seed: int, progress: Progress | None
    ) -> FloatArray:
        """The same for permuted pairs (x, y).

        P is symmetric, so that products follow from the squares of sums and differences.
        """

        def squares(z: FloatArray, part: int) -> FloatArray:
            tell = part_of(progress, part, 2)
            return global_permutation(z, self.pairs, permutations=permutations, seed=seed, progress=tell)

        own = np.concatenate([self.diagonal @ batch for batch in permuted(x * y, permutations, seed)])
        return own + (squares(x + y, 0) - squares(x - y, 1)) / 4

    def moments(self, x: FloatArray, y: FloatArray) -> tuple[float, float]:
        """Mean and variance of x'Py over all permutations of the pairs, for deviations x, y.

        The sum over the diagonal, the sum over pairs of regions (with the symmetric (x_i y_j + x_j y_i) / 2 in place of
        x_i y_j), and the covariance of the two (Lee 2004).
        """
        n, own, d = len(x), x * y, self.diagonal
        both, squares = float(own.sum()), float(own @ own)
        q = PairSums(s0=-both, s1=float(x @ x) * float(y @ y) + both**2 - 2 * squares, s2=4 * squares)
        sums, row = PairSums.of(self.pairs), self.pairs.row_sums()
        mean_off, variance_off = cross_product_moments(sums, q, n)
        mean_on = float(d.sum()) * both / n
        variance_on = beyond(float(d @ d), float(d.sum()) ** 2 / n) * beyond(squares, both**2 / n) / (n - 1)
        # a region of the diagonal is one of the pair, or a third; a row of q adds to -x_i y_i
        one_of_pair = -2 * float(d @ row) * squares / (n * (n - 1))
        third = float(d @ (sums.s0 - 2 * row)) * float(own @ (2 * own - both)) / (n * (n - 1) * (n - 2))
        covariance = one_of_pair + third - mean_on * mean_off
        return mean_on + mean_off, beyond(variance_on + variance_off, -2 * covariance)


def _counted_pairs(w: Weights) -> Links:
    """P = W'W with its diagonal, in whole numbers."""
    k, weight = w.cardinalities[w.rows], counted_weights(w)
    first, second = np.repeat(np.arange(len(w.data)), k), runs(w.indptr[w.rows], k)
    return merged(w.indices[first], w.indices[second], weight[first] * weight[second], w.n)


def _sparse_pairs(w: Weights) -> Weights:
    """P = W'W without its diagonal, from each region's pairs of neighbours."""
    k = w.cardinalities[w.rows]
    first, second = np.repeat(np.arange(len(w.data)), k), runs(w.indptr[w.rows], k)
    apart = first != second
    first, second = first[apart], second[apart]
    keys, place = np.unique(w.indices[first] * w.n + w.indices[second], return_inverse=True)
    data = np.bincount(place, weights=w.data[first] * w.data[second], minlength=len(keys))
    return w.with_links(keys // w.n, keys % w.n, data.astype(np.float64))
