r"""Local Moran's I under a Gaussian null: of regression residuals, and of values about their mean.

.. math:: I_i = \frac{n \, e_i \sum_j w_{ij} e_j}{e^\top e} = n \frac{e^\top V_i e}{e^\top e}, \qquad e = M y, \quad
    M = I - X (X^\top X)^{-1} X^\top

If y is normal and independent given X, residuals are dependent all the same, and a permutation of them is no null. But
:math:`P(I_i \ge c) = P(\sum_j (\lambda_j - c / n) y_j^2 \ge 0)` with independent normal y and the eigenvalues
:math:`\lambda` of :math:`M V_i M`, all but two of which are 0 (Tiefelsdorf 2000). **exact** integrates that numerically
(Imhof 1961); **saddlepoint** approximates it (Tiefelsdorf 2002): a tail of .01 to 5 %, one of .45 to .03.

This is another question than conditional permutation asks. There the region's own value and the set of the others' are
given and the places are random; here all values are drawn anew from one normal distribution, the region's own among
them. With one neighbour of 15 a permutation p cannot be below 2 / 15; a Gaussian one can, and rests on normality alone.

References
----------
Imhof, J. P. (1961). Computing the distribution of quadratic forms in normal variables. Biometrika 48, 419-426.
Tiefelsdorf, M. (2000). Modelling Spatial Processes. Springer.
Tiefelsdorf, M. (2002). The saddlepoint approximation of Moran's I's and local Moran's I_i's reference distributions.
Geographical Analysis 34(3), 187-206.
Bivand, R., Müller, W. & Reder, M. (2009). Power calculations for global and local Moran's I. Computational Statistics &
Data Analysis 53(8), 2859-2872.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.labels import region_frame
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.sample import Alternative, check_range, select_tail, selected
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LocalMoranResiduals", "gaussian_tails", "local_moran_residuals"]

GaussianMethod = Literal["exact", "saddlepoint"]

_POINTS = 4096  # Of the integral, by the logarithm of its variable.
_CHUNK = 1 << 22  # Values of the integrand at a time.
_SMALL = 1e-4  # Saddlepoints nearer to 0 than this are at the mean, where the formula is 0 / 0.


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalMoranResiduals(Result):
    """Local Moran's I of regression residuals, arrays of shape (regions,), NaN where nothing is tested.

    Attributes
    ----------
    ids, names : arrays
    residual, statistic : arrays
    p : array
        Under the Gaussian null, on the side asked for; two-sided p is twice the smaller tail.
    method : {"exact", "saddlepoint"}
    alternative : {"two-sided", "greater", "less"}
    coefficients : array
        Of the intercept and the explanatory variables.
    weights : str
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ("residual", "statistic", "p")

    ids: NDArray[Any]
    names: NDArray[Any]
    residual: FloatArray
    statistic: FloatArray
    p: FloatArray
    method: GaussianMethod
    alternative: Alternative
    coefficients: FloatArray
    weights: str

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        return region_frame({name: getattr(self, name) for name in self.COLUMNS}, self.ids, self.names)

    @public
    def summary(self, *, alpha: float = 0.05) -> Message:
        """How many regions have residuals that are like, or unlike, their neighbours'."""
        tested = np.isfinite(self.p)
        return Message(
            "summary.residuals",
            weights=self.weights,
            alternative=Message(f"alternative.{self.alternative}"),
            method=self.method,
            tested=int(tested.sum()),
            count=int((self.p[tested] <= alpha).sum()),
            alpha=alpha,
        )


@public
def local_moran_residuals(
    y: Values,
    x: Values | None,
    weights: Weights,
    *,
    method: GaussianMethod = "exact",
    alternative: Alternative = "two-sided",
) -> LocalMoranResiduals:
    """Local Moran's I of the residuals of a linear regression.

    Parameters
    ----------
    y : (regions,) array_like of float
        The explained variable; NaN is no data.
    x : (regions,) or (regions, m) array_like of float, or None
        Explanatory variables; an intercept is added. None: the residuals are deviations from the mean.
    weights : Weights
    method : {"exact", "saddlepoint"}
        Numerical integration, or the saddlepoint approximation.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for residuals like their neighbours'.

    Raises
    ------
    DataError
        If too few regions are left, explanatory variables are collinear, the residuals are 0, or an option is unknown.
    WeightsError
        If there are not as many values as regions.

    Examples
    --------
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(5)], ids=range(6)).transformed("row")
    >>> local_moran_residuals([1.0, 2.0, 4.0, 3.0, 5.0, 9.0], [0.0, 1, 2, 3, 4, 5], w).p.round(3)
    array([0.487, 0.326, 0.645, 0.384, 0.26 , 0.34 ])
    """
    if method not in ("exact", "saddlepoint"):
        raise SettingError("setting.no_choice", setting="method", value=method, choices=["exact", "saddlepoint"])
    values = weights.aligned(y, "y")
    columns = (
        np.empty((weights.n, 0))
        if x is None
        else weights.aligned(x, "x", ndim=max(numbers(x, "x").ndim, 1)).reshape(weights.n, -1)
    )
    selection = selected(weights, values, *columns.T)
    w = selection.weights
    design = np.column_stack([np.ones(w.n), columns[selection.inside]])
    basis, triangle = np.linalg.qr(design)
    if w.n < design.shape[1] + 3:
        raise DataError("statistics.few_for_model", regions=w.n, coefficients=design.shape[1])
    if np.abs(np.diag(triangle)).min() <= 1e-10 * np.abs(np.diag(triangle)).max():
        raise DataError("statistics.collinear_model")
    explained = selection.take(values)
    check_range(explained)
    residual = explained - basis @ (basis.T @ explained)
    if not float(residual @ residual) > 1e-20 * float(explained @ explained):
        raise DataError("statistics.no_residuals")
    upper, lower, statistic = gaussian_tails(residual, w, basis, method)
    return LocalMoranResiduals(
        ids=np.asarray(weights.ids),
        names=np.asarray(weights.names),
        residual=selection.expand(residual),
        statistic=selection.expand(statistic),
        p=selection.expand(np.where(w.islands, np.nan, select_tail(upper, lower, alternative))),
        method=method,
        alternative=alternative,
        coefficients=np.linalg.solve(triangle, basis.T @ explained),
        weights=w.caption,
    )


def gaussian_tails(
    residual: FloatArray, w: Weights, basis: FloatArray, method: GaussianMethod
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Both tails of local Moran's I under the Gaussian null, and the statistic.

    Parameters
    ----------
    residual : (n,) array
    w : Weights
    basis : (n, m) array
        Orthonormal columns that span the explanatory variables.
    method : {"exact", "saddlepoint"}
    """
    ratio = residual * w.lag(residual) / float(residual @ residual)
    # M e_i and M w_i by their lengths and product: M is the projection beside the basis.
    lagged = np.column_stack([w.lag(column) for column in basis.T])
    own = 1.0 - (basis**2).sum(axis=1)
    row = w.row_moment(2) - (lagged**2).sum(axis=1)
    both = -(basis * lagged).sum(axis=1)
    reach = np.sqrt(np.maximum(own * row, 0.0))
    high, low = (both + reach) / 2 - ratio, (both - reach) / 2 - ratio
    others = w.n - basis.shape[1] - 2
    find = _imhof if method == "exact" else _saddlepoint
    # A form without a positive (or a negative) eigenvalue is never above (or below) 0: there is nothing to approximate.
    every = np.stack([high, low, -ratio])
    rounding = 1e-14 * np.abs(every).max(axis=0)
    upper = np.where(every.min(axis=0) >= -rounding, 1.0, 0.0)
    both_signs = (every.max(axis=0) > rounding) & (every.min(axis=0) < -rounding)
    high, low, rest = every[:, both_signs]
    upper[both_signs] = np.clip(find(high, low, rest, others), 0.0, 1.0)
    return upper, 1.0 - upper, w.n * ratio


def _imhof(high: FloatArray, low: FloatArray, rest: FloatArray, others: int) -> FloatArray:
    r"""P(Q > 0) of :math:`Q = a y_1^2 + b y_2^2 + c \sum y^2` with independent normal y (Imhof 1961).

    :math:`\tfrac12 + \frac1\pi \int \sin\theta(u) / (u \rho(u)) du`, by the trapezoidal rule in log u, where the
    integrand falls off at both ends.
    """
    found = np.empty(len(high))
    step = max(1, _CHUNK // _POINTS)
    for first in range(0, len(high), step):
        part = slice(first, first + step)
        a, b, c = (column[part, None] for column in (high, low, rest))
        size = np.maximum(np.abs(a), np.abs(b))
        # Where the modulus has grown beyond 1e16: by the other terms, or by the two at last.
        spread = np.abs(c) * sqrt(max(others, 1))
        with np.errstate(over="ignore"):  # without other terms the two bound it alone
            most = np.minimum(1e17 / size, np.sqrt(np.expm1(160.0 / max(others, 1))) / np.maximum(np.abs(c), 1e-300))
        start = np.log(1e-17 / (size + spread * sqrt(max(others, 1))))
        width = (np.log(most) - start) / (_POINTS - 1)
        u = np.exp(start + width * np.arange(_POINTS))
        angle = 0.5 * (np.arctan(a * u) + np.arctan(b * u) + others * np.arctan(c * u))
        modulus = 0.25 * (np.log1p((a * u) ** 2) + np.log1p((b * u) ** 2) + others * np.log1p((c * u) ** 2))
        found[part] = 0.5 + (np.sin(angle) * np.exp(-modulus)).sum(axis=1) * width[:, 0] / np.pi
    return found


def _saddlepoint(high: FloatArray, low: FloatArray, rest: FloatArray, others: int) -> FloatArray:
    """The same by the saddlepoint approximation (Tiefelsdorf 2002, after Barndorff-Nielsen)."""
    # Where 1 - 2 t lambda is positive for every eigenvalue; the slope of the cumulant function rises through 0 within.
    top, bottom = np.maximum(np.maximum(high, rest), 1e-300), np.minimum(np.minimum(low, rest), -1e-300)
    left, right = 0.5 / bottom, 0.5 / top
    terms = ((high, 1), (low, 1), (rest, others))
    for _ in range(200):
        t = (left + right) / 2
        slope = sum(times * of / (1 - 2 * t * of) for of, times in terms)
        left, right = np.where(slope < 0, t, left), np.where(slope < 0, right, t)
    t = (left + right) / 2
    cumulant = -0.5 * sum(times * np.log1p(-2 * t * of) for of, times in terms)
    curvature = 2 * sum(times * (of / (1 - 2 * t * of)) ** 2 for of, times in terms)
    r, u = np.sign(t) * np.sqrt(np.maximum(-2 * cumulant, 0.0)), t * np.sqrt(curvature)
    at_mean = np.abs(u) < _SMALL
    with np.errstate(divide="ignore", invalid="ignore"):
        score = r - np.log(r / u) / r
    third = 8 * sum(times * (of / (1 - 2 * t * of)) ** 3 for of, times in terms) / curvature**1.5
    fourth = 48 * sum(times * (of / (1 - 2 * t * of)) ** 4 for of, times in terms) / curvature**2
    score = np.where(at_mean, third / 6 + u * (1 + third**2 / 18 - fourth / 24), score)
    # P(Q > 0): Q is at 0, which a positive saddlepoint says is above the mean.
    return np.array([0.5 - 0.5 * erf(z / sqrt(2)) for z in score])
