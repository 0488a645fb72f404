r"""Local Geary: how far a region's value lies from its neighbours' values.

.. math::

    c_i = \frac1m \sum_v \sum_j w_{ij} (z_{iv} - z_{jv})^2

over m variables, each in standard deviations (that divide by n) from its mean; m = 1 is the univariate statistic. Small
:math:`c_i` is positive autocorrelation: a region like its neighbours. With several variables it is like them in all at
once, near in the space of attributes as well as on the map.

Inference is conditional: region i keeps its values, the others' are spread over its neighbours at random, a region's
variables together. The squared distances from region i are then what is drawn, so that the exact test is that of their
sum; as they differ from region to region, so do the tables, and the cost of exactness grows with their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import ClassVar, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.decimals import whole_steps
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.exact.assignments import extreme_shares, row_shares
from geo_itcluster.statistics.exact.tails import exact_tails
from geo_itcluster.statistics.exact.whole import LARGEST, are_dwarfed, can_be_placed, nearer, square_terms
from geo_itcluster.statistics.inference.conditional import (
    Inference,
    Others,
    Tails,
    approximated,
    assigned,
    can_be_assigned,
    counted,
    normal_tails,
    permuted_tails,
    refuse_uncountable,
    standardised,
    sum_moments,
)
from geo_itcluster.statistics.inference.labels import OUTCOMES, quadrant_codes, sided_codes
from geo_itcluster.statistics.inference.sample import Selection, selected, z_values
from geo_itcluster.statistics.local_result import LocalOptions, LocalResult, LocalTest
from geo_itcluster.statistics.permutation.local import conditional_permutation_geary
from geo_itcluster.weights import Weights

__all__ = [
    "GEARY_CLASSES",
    "MULTIVARIATE_GEARY_CLASSES",
    "LocalGeary",
    "LocalMultivariateGeary",
    "local_geary",
    "local_multivariate_geary",
]


GEARY_CLASSES: tuple[str, ...] = ("High-High", "Low-Low", "Other positive", "Negative", *OUTCOMES)
"""GeoDa's: like its neighbours, all high, all low, or on both sides of the mean; or unlike them."""

MULTIVARIATE_GEARY_CLASSES: tuple[str, ...] = ("Positive", "Negative", *OUTCOMES)

ARRANGEMENTS = 1e8
"""What ``auto`` enumerates, all regions together: about two seconds."""

TIES_UP_TO = 2000  # Regions of a map whose smallest p allows for ties of each region's distances.


_FAR = 4096.0  # Times as far from the median as all others: where simulated giants are put.


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalGeary(LocalResult):
    """Local Geary of every region on the map; see :class:`~.local_result.LocalResult` for what it shares with others.

    Attributes
    ----------
    z, lag : arrays
        Value and spatial lag in standard deviations from the mean.
    """

    NAME: ClassVar[str] = Message("statistic.local_geary")
    CLASSES: ClassVar[tuple[str, ...]] = GEARY_CLASSES
    COLUMNS: ClassVar[tuple[str, ...]] = ("z", "lag", *LocalResult.COLUMNS)

    z: FloatArray
    lag: FloatArray


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalMultivariateGeary(LocalResult):
    """Multivariate local Geary of every region; see :class:`~.local_result.LocalResult` for what it shares with others.

    Attributes
    ----------
    value : (regions, m) array
        The variables, as given; not part of the frame.
    """

    NAME: ClassVar[str] = Message("statistic.multivariate_geary")
    CLASSES: ClassVar[tuple[str, ...]] = MULTIVARIATE_GEARY_CLASSES
    COLUMNS: ClassVar[tuple[str, ...]] = tuple(name for name in LocalResult.COLUMNS if name != "value")


@offers(LocalTest)
def local_geary(
    values: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalGeary:
    """Local Geary with conditional p-values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised.
    inference : {"auto", "exact", "permutation", "saddlepoint", "analytic"}
        ``auto`` is exact for regions with equal weights while :data:`ARRANGEMENTS` last, and permutation beyond;
        ``exact`` takes about 10 to 30 ms a region on larger maps.
    alternative : {"two-sided", "greater", "less"}
        The side of the statistic: ``less`` is for neighbours that are alike, ``greater`` for those that differ.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError, WeightsError
        As :func:`~.local_moran.local_moran`.

    Notes
    -----
    esda's scale is this one. spdep and GeoDa divide by n - 1 in the standard deviation: theirs is (n - 1) / n of this.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association: LISA. Geographical Analysis 27(2), 93-115.
    Anselin, L. (2019). A local indicator of multivariate spatial association: extending Geary's c. Geographical
    Analysis 51(2), 133-150.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5)).transformed("row")
    >>> found = local_geary([1.0, 2.0, 3.0, 4.0, 5.0], w)
    >>> found.statistic, found.p.round(3)
    (array([0.5, 0.5, 0.5, 0.5, 0.5]), array([0.5  , 0.333, 0.333, 0.333, 0.5  ]))
    """
    test = LocalTest(inference=inference, **settings)
    x = weights.aligned(values, copy=True)
    selection = selected(weights, x)
    z = z_values(selection.take(x))
    lag = selection.weights.lag(z)
    statistic, z_score, tails = _measured(z[:, None], _Distances.of(selection.take(x)[:, None]), selection, test)
    alike, quadrant = sided_codes(tails.lower, tails.upper), quadrant_codes(z, lag)
    return LocalGeary.of(
        selection,
        tails,
        test,
        value=x,
        statistic=statistic,
        z_score=z_score,
        pattern=np.choose(alike + 1, [np.int8(-1), np.minimum(quadrant, np.int8(2)), np.int8(3)]),
        z=selection.expand(z),
        lag=selection.expand(lag),
    )


@offers(LocalTest)
def local_multivariate_geary(
    values: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalMultivariateGeary:
    """Multivariate local Geary with conditional p-values.

    Parameters
    ----------
    values : (regions, m) array_like of float
        One column a variable. A region that misses any of them has no data.
    weights
        As for :func:`local_geary`.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError, WeightsError
        As for :func:`local_geary`; any variable that is constant is refused.

    References
    ----------
    Anselin (2019), as for :func:`local_geary`.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5)).transformed("row")
    >>> local_multivariate_geary([[1, 1], [2, 4], [3, 9], [4, 16], [5, 25]], w).statistic.round(3)
    array([0.31 , 0.364, 0.497, 0.684, 0.791])
    """
    test = LocalTest(inference=inference, **settings)
    x = weights.aligned(values, ndim=2, copy=True)
    if x.ndim != 2 or x.shape[1] == 0:
        raise DataError("statistics.no_variables", shape=str(x.shape))
    selection = selected(weights, *x.T)
    z = np.column_stack([z_values(column) for column in x[selection.inside].T])
    statistic, z_score, tails = _measured(z, _Distances.of(x[selection.inside]), selection, test)
    return LocalMultivariateGeary.of(
        selection,
        tails,
        test,
        value=x,
        statistic=statistic,
        z_score=z_score,
        pattern=sided_codes(tails.lower, tails.upper),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Distances:
    """Squared distances between the values of regions, in which differences of decimals have no error.

    Attributes
    ----------
    values, scale : (n, m), (m,) arrays
        Decimals in whole steps, other values as they are; what a difference is multiplied by.
    error : float
        What a squared distance may be off by, beside a few roundings of itself.
    """

    values: FloatArray
    scale: FloatArray
    error: float

    @classmethod
    def of(cls, x: FloatArray) -> _Distances:
        """Of variables in columns; one alone needs no scale."""
        columns = [whole_steps(column) for column in x.T]
        values = np.column_stack(columns)
        scale = 1 / values.std(axis=0) if len(columns) > 1 else np.ones(1)
        rounded = np.array([steps is column for steps, column in zip(columns, x.T, strict=True)])
        off = 4 * np.finfo(float).eps * np.abs(values).max(axis=0) * np.ptp(values, axis=0) * scale**2
        return cls(values, scale, float(off[rounded].sum()))

    def from_(self, i: int) -> FloatArray:
        """From region i to all."""
        apart: FloatArray = np.square((self.values - self.values[i]) * self.scale).sum(axis=1)
        return apart

    def dwarfed(self, w: Weights) -> NDArray[np.bool_]:
        """Regions to count in whole numbers, as sums of distances may lose the differences between others."""
        found, equal = np.zeros(w.n, dtype=np.bool_), w.equal_within_rows()
        if w.n > LARGEST:
            return found
        every = any(map(_squares_lost, self.values.T))
        for i in np.flatnonzero(~w.islands):
            found[i] = every or are_dwarfed(self.from_(int(i)), int(w.cardinalities[i]), equal[i : i + 1])[0]
        return found & can_be_placed(w) if found.any() else found


def _squares_lost(column: FloatArray) -> bool:
    """Whether sums of squared distances may lose the squares of the smallest differences."""
    gaps = np.diff(np.unique(column))
    return bool(gaps.min() ** 2 <= 1e-12 * np.ptp(column) ** 2)


def _measured(
    z: FloatArray, distances: _Distances, selection: Selection, test: LocalTest
) -> tuple[FloatArray, FloatArray, Tails]:
    """The statistic, its z-score and its tails."""
    w = selection.weights
    apart = np.square(z[w.rows] - z[w.indices]).mean(axis=1)
    statistic = np.where(w.islands, np.nan, np.bincount(w.rows, weights=w.data * apart, minlength=w.n))
    mean, deviation = _moments(z, w)
    z_score = standardised(statistic, mean, deviation)
    if test.inference == "analytic":
        return statistic, z_score, normal_tails(statistic, mean, deviation, w, _shares(distances, w, ~w.islands))
    return statistic, z_score, _tails(z, distances, w, test)


def _tails(z: FloatArray, distances: _Distances, w: Weights, test: LocalTest) -> Tails:
    if test.inference == "exact":
        refuse_uncountable(w)
    every, none = test.inference == "exact", np.zeros(w.n, dtype=np.bool_)
    these = unequal = placed = none
    if test.inference != "permutation":
        these = (w.equal_within_rows() if every else _affordable(w)) & ~w.islands
        placed = distances.dwarfed(w)
        these &= ~placed
        unequal = can_be_assigned(w, every=every) & ~placed
    simulated = ~(these | unequal | placed | w.islands)
    parts = [part_of(test.progress, at, 2 if simulated.any() else 1) for at in range(2)]
    tails = _exact(distances, w, these, parts[0])
    if placed.any():
        tails = counted(square_terms(distances.values), w, placed).where(placed, tails)
    if unequal.any():
        tails = assigned(*_drawn(distances, w, unequal), unequal).where(unequal, tails)
    if test.inference == "saddlepoint":
        tails = approximated(*_drawn(distances, w, simulated), simulated, parts[1]).where(simulated, tails)
        simulated = ~w.islands & (tails.method == 0)
    if not simulated.any():
        return tails
    if z.shape[1] == 1 and (near := nearer(column := distances.values[:, 0], _FAR)) is not column:
        z = near[:, None]
        distances = _Distances.of(z)
    found = conditional_permutation_geary(z, w, permutations=test.permutations, seed=test.seed, progress=parts[1])
    return permuted_tails(found, w, _shares(distances, w, simulated)).where(simulated, tails)


def _affordable(w: Weights) -> NDArray[np.bool_]:
    """Regions that are cheap to enumerate, were all of them like these; islands too."""
    others, k = w.n - 1, w.cardinalities
    most = ARRANGEMENTS / w.n
    cheap = [size for size in np.unique(k) if comb(others, int(size)) <= most]
    return w.equal_within_rows() & np.isin(k, cheap)


def _shares(distances: _Distances, w: Weights, these: NDArray[np.bool_]) -> tuple[FloatArray, FloatArray]:
    """Shares of the extreme arrangements of some regions; on large maps those without ties, which are no larger."""
    upper, lower = (np.array(share) for share in extreme_shares(np.arange(w.n, dtype=np.float64), w))
    for i in np.flatnonzero(these & (w.n <= TIES_UP_TO)):
        row = w.data[w.indptr[i] : w.indptr[i + 1]]
        upper[i], lower[i] = row_shares(np.delete(distances.from_(int(i)), i), row)
    return upper, lower


def _drawn(
    distances: _Distances, w: Weights, these: NDArray[np.bool_]
) -> tuple[Others, Weights, tuple[FloatArray, FloatArray]]:
    """What the statistics of some regions are drawn from, and the shares of the extreme ones."""

    def others(i: int) -> tuple[FloatArray, FloatArray, float]:
        apart = distances.from_(i)
        return np.delete(apart, i), apart[w.indices[w.indptr[i] : w.indptr[i + 1]]], distances.error

    return others, w, _shares(distances, w, these)


def _exact(distances: _Distances, w: Weights, these: NDArray[np.bool_], progress: Progress | None) -> Tails:
    """Exact tails of some regions, each from its own table of squared distances."""
    figures, method = np.full((6, w.n), np.nan), np.zeros(w.n, dtype=np.int8)
    wanted = np.flatnonzero(these & ~w.islands)
    for done, i in enumerate(wanted):
        if progress is not None:
            progress(done / len(wanted))
        neighbours = w.indices[w.indptr[i] : w.indptr[i + 1]]
        apart = distances.from_(int(i))
        total = apart[neighbours].sum()
        found = exact_tails(apart, [len(neighbours)], [total], unit=[i], value_error=distances.error)
        columns = (found.p_ge, found.p_le, found.p_ge_min, found.p_le_min, found.arrangements, found.error)
        figures[:, i] = np.concatenate(columns)
        method[i] = found.method[0]
    upper, lower, upper_min, lower_min, draws, error = figures
    return Tails(upper, lower, upper_min, lower_min, draws, error, method)


def _moments(z: FloatArray, w: Weights) -> tuple[FloatArray, FloatArray]:
    r"""Conditional mean and standard deviation of the statistic.

    Region i draws from the squared distances :math:`q_{ij} = (a_i + a_j - 2 z_i' z_j) / m`, with :math:`a = z'z`. Their
    sums over j, and those of their squares, follow from sums over all regions; :math:`q_{ii} = 0` adds nothing.
    """
    n, variables = z.shape
    size = np.square(z).sum(axis=1)
    total, squares = float(size.sum()), float(size @ size)
    mean = (n * size + total) / (n - 1)
    cross = np.einsum("iu,uv,iv->i", z, z.T @ z, z)
    square = (n * size**2 + squares + 2 * size * total + 4 * cross - 4 * z @ (z.T @ size)) / (n - 1)
    variance = np.maximum(square - mean**2, 0.0)
    variance[variance <= 1e-12 * square] = 0.0  # all the others are as far away
    second = np.bincount(w.rows, weights=w.data**2, minlength=n).astype(np.float64)
    return sum_moments(mean / variables, variance / variables**2, w.row_sums(), second, n - 1)
