r"""Aggregation: from the scores of a group's members to the group's score.

With member scores :math:`x_j` and weights :math:`w_j` that sum to 1 over the members that are there:

==================== ================================== ============================================
method               score                              a low score can be made up for
==================== ================================== ============================================
``arithmetic``       :math:`\sum w_j x_j`               wholly
``geometric``        :math:`\prod x_j^{w_j}`            in part
``harmonic``         :math:`1 / \sum (w_j / x_j)`       hardly
``power``            :math:`(\sum w_j x_j^p)^{1/p}`     the less, the lower p; 1 is arithmetic
``median``           weighted median                    not at all
``mazziotta-pareto`` :math:`M - S^2 / M`                in part: imbalance is penalised
==================== ================================== ============================================

M and S are the weighted mean and standard deviation of a region's own scores: the mean is lowered by S times the
coefficient of variation.

Every one of them is homogeneous of the first degree, so by Euler's theorem :math:`f = \sum_j x_j\, \partial f /
\partial x_j`: each member has a *contribution* :math:`x_j\, \partial f / \partial x_j`, and contributions add up to the
score, whatever the method.

References
----------
OECD & JRC (2008). Handbook on Constructing Composite Indicators, step 7. De Muro, P., Mazziotta, M. & Pareto, A.
(2011). Composite indices of development and poverty. Social Indicators Research 104(1), 1-18. Decancq, K. & Lugo, M. A.
(2013). Weights in multidimensional indices of wellbeing. Econometric Reviews 32(1), 7-34, for the power mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError

__all__ = ["AGGREGATIONS", "Aggregation", "AggregationMethod", "aggregated", "present_weights", "sensitivities"]

AggregationMethod = Literal["arithmetic", "geometric", "harmonic", "power", "median", "mazziotta-pareto"]
AGGREGATIONS: tuple[AggregationMethod, ...] = get_args(AggregationMethod)

_NOT_NEGATIVE = ("geometric", "harmonic", "power")


@public
@dataclass(frozen=True, slots=True)
class Aggregation:
    """How a group's members become its score.

    Attributes
    ----------
    method : AggregationMethod
    exponent : float, optional
        Of ``power``: p.

    Raises
    ------
    DataError
        If the method does not exist, or the exponent does not go with it.
    """

    method: AggregationMethod = "arithmetic"
    exponent: float | None = None

    def __post_init__(self) -> None:
        """Refuse settings that do not fit."""
        if (self.exponent is None) == (self.method == "power"):
            raise DataError("composite.power")
        if self.exponent is not None and not (np.isfinite(self.exponent) and self.exponent != 0):
            raise DataError("composite.exponent")

    def __str__(self) -> str:
        return self.method if self.exponent is None else f"{self.method} ({self.exponent:g})"


def present_weights(scores: Values, weights: Values) -> FloatArray:
    """Weights over the members that are there, summing to 1; NaN where none with a weight is.

    >>> present_weights([[1.0, 2.0], [np.nan, 2.0]], [0.25, 0.75])
    array([[0.25, 0.75],
           [0.  , 1.  ]])
    """
    x = np.asarray(scores, dtype=np.float64)
    w = np.where(np.isnan(x), 0.0, np.asarray(weights, dtype=np.float64))
    total = w.sum(axis=-1, keepdims=True)
    return w / np.where(total > 0, total, np.nan)


def aggregated(scores: Values, weights: Values, how: Aggregation, *, name: str = "the group") -> FloatArray:
    """Scores of a group, from those of its members along the last axis.

    Parameters
    ----------
    scores : (..., members) array_like of float
        Normalised, higher is better. NaN is missing: the others' weights are scaled up.
    weights : (..., members) array_like of float
        Not negative; of any sum.
    how : Aggregation
    name : str
        What to call the group in an error.

    Returns
    -------
    (...) array of float
        NaN where no member is there.

    Raises
    ------
    DataError
        If a score is negative under a geometric, harmonic or power mean, or the mean is not positive under
        Mazziotta-Pareto.

    Examples
    --------
    >>> halves = [0.5, 0.5]
    >>> [round(float(aggregated([20.0, 80.0], halves, Aggregation(m))), 2) for m in ("arithmetic", "geometric")]
    [50.0, 40.0]
    >>> round(float(aggregated([20.0, 80.0], halves, Aggregation("mazziotta-pareto"))), 2)
    32.0
    """
    x = np.asarray(scores, dtype=np.float64)
    w = present_weights(x, weights)
    _refuse_scores(x, w, how, name)
    return _score(np.where(np.isnan(x), 1.0, x), w, how)


def sensitivities(scores: Values, weights: Values, how: Aggregation) -> FloatArray:
    r"""Derivatives of the group's score by each member's, :math:`\partial f / \partial x_j`; 0 for those not there.

    Parameters as in :func:`aggregated`; shape (..., members).

    Examples
    --------
    >>> x = np.array([20.0, 80.0])
    >>> (x * sensitivities(x, [0.5, 0.5], Aggregation("geometric"))).round(9).tolist()  # halves of 40
    [20.0, 20.0]
    """
    x = np.asarray(scores, dtype=np.float64)
    w = present_weights(x, weights)
    x = np.where(np.isnan(x), 1.0, x)
    f = _score(x, w, how)[..., None]
    if how.method == "arithmetic":
        return w
    if how.method == "median":
        return _median_shares(x, w)
    if how.method == "mazziotta-pareto":
        mean, square = (w * x).sum(axis=-1, keepdims=True), (w * x**2).sum(axis=-1, keepdims=True)
        return np.asarray(2 * w - 2 * w * x / mean + w * square / mean**2)
    p = {"geometric": 0.0, "harmonic": -1.0}.get(how.method, how.exponent or 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = w * (x / f) ** (p - 1)
    return np.where((w > 0) & (f > 0), slope, 0.0) + np.where(np.isnan(f), np.nan, 0.0)


def _score(x: FloatArray, w: FloatArray, how: Aggregation) -> FloatArray:
    """The formulas, on scores without gaps; a weight of 0 takes a member out, even one of 0."""
    if how.method == "median":
        return np.asarray((_median_shares(x, w) * x).sum(axis=-1))
    mean = (w * x).sum(axis=-1)
    if how.method == "arithmetic":
        return np.asarray(mean)
    if how.method == "mazziotta-pareto":
        return np.asarray(2 * mean - (w * x**2).sum(axis=-1) / mean)
    counted = np.where(w == 0, 1.0, x)
    with np.errstate(divide="ignore"):
        if how.method == "geometric":
            return np.asarray(np.exp((w * np.log(counted)).sum(axis=-1)))
        p = -1.0 if how.method == "harmonic" else float(how.exponent or 1.0)
        return np.asarray((w * counted**p).sum(axis=-1) ** (1 / p))


def _median_shares(x: FloatArray, w: FloatArray) -> FloatArray:
    """1 for the member with less than half of the weight on either side; a half for two that a half falls between."""
    order = np.argsort(np.where(w > 0, x, np.inf), axis=-1, kind="stable")
    reached = np.cumsum(np.take_along_axis(w, order, -1), axis=-1)
    shares = np.zeros((2, *x.shape))
    for half, passed in zip(shares, (reached >= 0.5 - 1e-12, reached > 0.5 + 1e-12), strict=True):
        np.put_along_axis(half, np.take_along_axis(order, np.argmax(passed, axis=-1)[..., None], -1), 0.5, -1)
    return np.asarray(shares.sum(axis=0) + np.where(np.isnan(w), np.nan, 0.0))


def _refuse_scores(x: FloatArray, w: FloatArray, how: Aggregation, name: str) -> None:
    if how.method in _NOT_NEGATIVE and ((x < 0) & (w > 0)).any():
        raise DataError("composite.negative_scores", name=name, lowest=float(np.nanmin(x)))
    if how.method == "mazziotta-pareto" and ((w * np.where(np.isnan(x), 0.0, x)).sum(axis=-1) <= 0).any():
        raise DataError("composite.mazziotta_pareto", name=name)
