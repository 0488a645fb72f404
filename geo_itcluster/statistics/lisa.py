r"""Local Moran's I (LISA): where the clusters and the outliers are.

.. math::

    I_i = \frac{z_i}{m_2} \sum_j w_{ij} z_j, \qquad z_i = x_i - \bar x, \quad m_2 = \tfrac1n \sum_i z_i^2

The scale divides by n, as spdep does; esda's values are (n - 1) / n of these.

Inference is conditional: region i keeps its value, the others' are spread over its neighbours at random. What is
random then is the spatial lag alone, so p is the lag's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError, WeightsError, listed
from geo_itcluster.statistics.exact import Method, exact_tails
from geo_itcluster.statistics.labels import LISA_CLASSES, class_names, label_codes, quadrant_codes
from geo_itcluster.statistics.multiple import ADJUSTMENTS, Adjustment, adjust
from geo_itcluster.statistics.permutation import conditional_permutation
from geo_itcluster.statistics.sample import Alternative, Sample, analysed, chosen_side
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Inference", "LocalMoran", "local_moran"]

FloatArray = NDArray[np.float64]
Inference = Literal["auto", "exact", "permutation", "analytic"]

_METHODS = ("", *(f"exact: {method.label}" for method in Method if method), "permutation", "analytic")
_PERMUTATION, _ANALYTIC = _METHODS.index("permutation"), _METHODS.index("analytic")


@dataclass(frozen=True, slots=True, eq=False)
class LocalMoran:
    """Local Moran's I of every region on the map, all arrays of shape (regions,).

    Attributes
    ----------
    ids : array
        The regions' names or codes.
    value : array
        As given; NaN is no data.
    z, lag : arrays
        Value and spatial lag in standard deviations from the mean.
    statistic, z_score : arrays
        Local Moran's I; and its distance from its conditional expectation in conditional standard deviations.
    neighbours : array of int
        How many, among the regions analysed.
    quadrant_code, label_code : arrays of int
        Quadrant of the Moran scatterplot, and class on the map, as places in :data:`~.labels.LISA_CLASSES`; -1 is no
        quadrant. ``quadrant`` and ``label`` give their names.
    p, p_min, p_adjusted : arrays
        p of the lag, given the region's own value; the smallest p that the region could ever have, with these values
        on this map; p adjusted for the number of regions tested. NaN for isolates and regions without data.
    method_code : array of int
        How each p was had; ``method`` gives it in words, empty where there is no p.
    draws : array of float
        Arrangements (exact) or permutations that p rests on.
    error : array of float
        Bound on the numerical error of an exact p; NaN for other methods.
    alternative, alpha, adjustment, label_by, seed
        The settings.
    weights : str
        What the weights are.
    """

    ids: NDArray[Any]
    value: FloatArray
    z: FloatArray
    lag: FloatArray
    statistic: FloatArray
    z_score: FloatArray
    neighbours: NDArray[np.int64]
    quadrant_code: NDArray[np.int8]
    label_code: NDArray[np.int8]
    p: FloatArray
    p_min: FloatArray
    p_adjusted: FloatArray
    method_code: NDArray[np.int8]
    draws: FloatArray
    error: FloatArray
    alternative: Alternative
    alpha: float
    adjustment: Adjustment
    label_by: Literal["p", "p_adjusted"]
    seed: int
    weights: str

    @property
    def quadrant(self) -> NDArray[np.object_]:
        """Names of the quadrants; None where there is none."""
        return class_names(self.quadrant_code)

    @property
    def label(self) -> NDArray[np.object_]:
        """Names of the classes."""
        return class_names(self.label_code)

    @property
    def method(self) -> NDArray[np.object_]:
        """How each p was had, in words."""
        return np.array(_METHODS, dtype=object)[self.method_code]

    def frame(self) -> pd.DataFrame:
        """One row a region, indexed by name (needs pandas)."""
        import pandas as pd

        columns = "value z lag statistic z_score neighbours quadrant label p p_min p_adjusted method draws error"
        return pd.DataFrame(
            {name: getattr(self, name) for name in columns.split()}, index=pd.Index(self.ids, name="region")
        )

    def counts(self) -> dict[str, int]:
        """Regions in each of the eight classes."""
        found = np.bincount(self.label_code, minlength=len(LISA_CLASSES))
        return {name: int(count) for name, count in zip(LISA_CLASSES, found, strict=True)}

    def summary(self) -> str:
        """A paragraph fit for a paper."""
        classes = ", ".join(f"{count} {label}" for label, count in self.counts().items() if count)
        methods = ", ".join(_METHODS[code] for code in np.unique(self.method_code) if code)
        tested = int(np.isfinite(self.p).sum())
        low = int((self.p <= self.alpha).sum())
        still = int((self.p_adjusted <= self.alpha).sum())
        return (
            f"Local Moran's I, {self.weights}, {self.alternative} conditional p ({methods}), level {self.alpha:g}, "
            f"labels by {'unadjusted' if self.label_by == 'p' else ADJUSTMENTS[self.adjustment]} p: {classes}. "
            f"Of {tested} regions tested {low} {'has' if low == 1 else 'have'} p <= {self.alpha:g}, "
            f"{still} after {ADJUSTMENTS[self.adjustment]} adjustment."
        )


def local_moran(
    values: ArrayLike,
    weights: Weights,
    *,
    inference: Inference = "auto",
    alternative: Alternative = "two-sided",
    alpha: float = 0.05,
    adjustment: Adjustment = "bh",
    label_by: Literal["p", "p_adjusted"] = "p",
    permutations: int = 9999,
    seed: int = 0,
) -> LocalMoran:
    r"""Local Moran's I with conditional p-values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are scaled anew.
    weights : Weights
        Usually row-standardised.
    inference : {"auto", "exact", "permutation", "analytic"}
        ``exact``: the whole conditional distribution, for regions with equal weights in their row (refused for
        others); ``permutation``: seeded, without replacement, (c + 1) / (P + 1); ``analytic``: normal with the
        conditional moments, poor on skewed values and few neighbours. ``auto`` is exact where it can be and
        permutation elsewhere. What was used is written beside each p.
    alternative : {"two-sided", "greater", "less"}
        Two-sided p is twice the smaller tail, at most 1, both tails with the observed arrangement. ``greater`` is
        for similar neighbours (I high), ``less`` for dissimilar ones.
    alpha : float
        Level for the labels.
    adjustment : {"bh", "holm", "bonferroni", "none"}
    label_by : {"p", "p_adjusted"}
        Which p makes a label.
    permutations, seed : int

    Returns
    -------
    LocalMoran

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite or all equal, or a setting is not
        one of the above.
    WeightsError
        If there are not as many values as regions, or ``exact`` is asked for where weights within a row differ.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association: LISA. Geographical Analysis 27(2), 93-115.
    Sauer, J., Oshan, T., Rey, S. & Wolf, L. (2021) for the conditional moments.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=[0, 1, 2, 3, 4]).transformed("row")
    >>> result = local_moran([1.0, 2.0, 3.0, 4.0, 5.0], w)
    >>> result.p.round(3), result.label[0]
    (array([0.5  , 0.333, 1.   , 0.333, 0.5  ]), 'Cannot be significant')
    """
    if not 0 < alpha < 1:
        raise DataError(f"alpha must lie between 0 and 1; it is {alpha:g}.")
    if label_by not in ("p", "p_adjusted"):
        raise DataError(f'Labels go by "p" or "p_adjusted", not by {label_by!r}.')
    sample = analysed(values, weights)
    w, z = sample.weights, sample.z / np.sqrt(np.mean(sample.z**2))
    lag = w.lag(z)
    tails = _tails(z, lag, w, inference, alternative, permutations=permutations, seed=seed)

    on_map = sample.spread
    p, p_min = on_map(tails.p), on_map(tails.p_min)
    p_adjusted = adjust(p, adjustment)
    quadrant = quadrant_codes(on_map(z), on_map(lag))
    method = np.zeros(len(sample.inside), dtype=np.int8)
    method[sample.inside] = np.where(np.isnan(tails.p), 0, tails.method)
    neighbours = np.zeros(len(sample.inside), dtype=np.int64)
    neighbours[sample.inside] = w.cardinalities
    return LocalMoran(
        ids=np.asarray(weights.ids),
        value=np.array(values, dtype=np.float64),
        z=_all_z(values, sample),
        lag=on_map(lag),
        statistic=on_map(z * lag),
        z_score=on_map(np.sign(z) * _lag_z_score(z, lag, w)),
        neighbours=neighbours,
        quadrant_code=quadrant,
        label_code=label_codes(
            quadrant, p if label_by == "p" else p_adjusted, p_min, alpha=alpha, no_data=sample.no_data
        ),
        p=p,
        p_min=p_min,
        p_adjusted=p_adjusted,
        method_code=method,
        draws=on_map(tails.draws),
        error=on_map(tails.error),
        alternative=alternative,
        alpha=alpha,
        adjustment=adjustment,
        label_by=label_by,
        seed=seed,
        weights=w.caption,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Tails:
    """p of the regions analysed, on the side asked for, and how it was had."""

    p: FloatArray
    p_min: FloatArray
    draws: FloatArray
    error: FloatArray
    method: NDArray[np.int8]


def _tails(
    z: FloatArray,
    lag: FloatArray,
    w: Weights,
    inference: Inference,
    alternative: Alternative,
    *,
    permutations: int,
    seed: int,
) -> _Tails:
    equal = w.equal_within_rows()
    if inference == "exact" and not equal.all():
        unequal = np.asarray(w.names)[~equal]
        raise WeightsError(
            f"Exact inference needs equal weights within a row; they differ in {listed(unequal)}. "
            'Ask for inference="auto" or "permutation".'
        )
    if inference in ("auto", "exact"):
        exact = _exact(z, w, alternative)
        return exact if equal.all() else _either(equal, exact, _permuted(z, w, alternative, permutations, seed))
    if inference == "permutation":
        return _permuted(z, w, alternative, permutations, seed)
    if inference == "analytic":
        return _analytic(z, lag, w, alternative)
    raise DataError(f'No inference {inference!r}; choose "auto", "exact", "permutation" or "analytic".')


def _exact(z: FloatArray, w: Weights, alternative: Alternative) -> _Tails:
    found = exact_tails(z, w.cardinalities, np.bincount(w.rows, weights=z[w.indices], minlength=w.n))
    return _Tails(
        p=chosen_side(found.p_ge, found.p_le, alternative, flip=z < 0),
        p_min=chosen_side(found.p_ge_min, found.p_le_min, alternative, flip=z < 0),
        draws=found.arrangements,
        error=found.error,
        method=found.method,
    )


def _permuted(z: FloatArray, w: Weights, alternative: Alternative, permutations: int, seed: int) -> _Tails:
    found = conditional_permutation(z, w, permutations=permutations, seed=seed)
    floor = np.maximum(1.0 / (permutations + 1), _one_arrangement(w))
    return _Tails(
        p=chosen_side(found.p_ge, found.p_le, alternative, flip=z < 0),
        p_min=np.where(w.islands, np.nan, chosen_side(floor, floor, alternative, flip=z < 0)),
        draws=np.full(w.n, float(permutations)),
        error=np.full(w.n, np.nan),
        method=np.full(w.n, _PERMUTATION, dtype=np.int8),
    )


def _analytic(z: FloatArray, lag: FloatArray, w: Weights, alternative: Alternative) -> _Tails:
    from math import erfc, sqrt

    score = _lag_z_score(z, lag, w)
    upper = np.array([0.5 * erfc(s / sqrt(2)) for s in score])
    floor = _one_arrangement(w)
    return _Tails(
        p=chosen_side(upper, 1 - upper, alternative, flip=z < 0),
        p_min=np.where(w.islands, np.nan, chosen_side(floor, floor, alternative, flip=z < 0)),
        draws=np.full(w.n, np.nan),
        error=np.full(w.n, np.nan),
        method=np.full(w.n, _ANALYTIC, dtype=np.int8),
    )


def _either(first: NDArray[np.bool_], one: _Tails, other: _Tails) -> _Tails:
    return _Tails(
        *(
            np.where(first, getattr(one, name), getattr(other, name))
            for name in ("p", "p_min", "draws", "error", "method")
        )
    )


def _one_arrangement(w: Weights) -> FloatArray:
    """Probability of one arrangement of the others' values over the neighbours: below it no tail can fall.

    Where the weights are equal an arrangement is a choice of k values, else an order of them as well.
    """
    log_probability = np.zeros(w.n)
    k = w.cardinalities
    ordered = ~w.equal_within_rows()
    for j in range(int(k.max(initial=0))):
        more = k > j
        log_probability[more] -= np.log(max(w.n - 1 - j, 1))
        log_probability[more & ~ordered] += np.log(j + 1)
    return np.exp(log_probability)


def _lag_z_score(z: FloatArray, lag: FloatArray, w: Weights) -> FloatArray:
    r"""Distance of the lag from its conditional mean in conditional standard deviations.

    The others' N = n - 1 values fall on the neighbours without replacement, so with their mean :math:`m` and variance
    :math:`s^2` the lag has the mean :math:`m \sum_j w_{ij}` and the variance
    :math:`s^2 [N \sum_j w_{ij}^2 - (\sum_j w_{ij})^2] / (N - 1)`.
    """
    others = w.n - 1
    mean = -z / others
    variance = (float(z @ z) - z**2) / others - mean**2
    first, second = w.row_sums(), np.bincount(w.rows, weights=w.data**2, minlength=w.n)
    spread = variance * np.maximum(others * second - first**2, 0.0) / (others - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 1e-14, (lag - mean * first) / np.sqrt(spread), np.nan)


def _all_z(values: ArrayLike, sample: Sample) -> FloatArray:
    """Standard scores of every region with data, isolates too, by the mean and deviation of those analysed."""
    x = np.asarray(values, dtype=np.float64)
    used = x[sample.inside]
    return np.asarray((x - used.mean()) / used.std())
