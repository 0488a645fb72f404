r"""Outliers: values so far out that they would decide a normalised indicator by themselves.

An indicator *has outliers* where the skewness is beyond ±2 and the excess kurtosis beyond 3.5 (both, in the bias-free
estimates G1 and G2). Treatments:

``none``
    Nothing.
``winsorise``
    While the indicator has outliers: the most extreme value on the side of the skew takes the value of the next one,
    up to ``most`` values. If that does not help, the indicator as it was is put on the logarithmic scale of ``log``.
``log``
    Where the indicator has outliers, :math:`\ln(x - x_{min} + 0.01\,(x_{max} - x_{min}))`, whatever its sign.
``percentile``
    Always: values beyond the ``most``-th percentile from either end take its value.

References
----------
Becker, W. et al. (2022). COINr: An R package for developing composite indicators. JOSS 7(78), 4567, for the rule and
the logarithm; OECD & JRC (2008), Handbook on Constructing Composite Indicators, step 3. Joanes, D. & Gill, C. (1998).
The Statistician 47(1), 183-189, for G1 and G2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError

__all__ = [
    "TREATMENTS",
    "OutlierTreatment",
    "TreatmentMethod",
    "excess_kurtosis",
    "has_outliers",
    "skewness",
    "treated",
]

TreatmentMethod = Literal["none", "winsorise", "log", "percentile"]
TREATMENTS: tuple[TreatmentMethod, ...] = get_args(TreatmentMethod)

_DEFAULT_MOST = {"winsorise": 5.0, "percentile": 5.0}


@public
@dataclass(frozen=True, slots=True)
class OutlierTreatment:
    """What is done about outliers.

    Attributes
    ----------
    method : TreatmentMethod
    skew, kurtosis : float
        An indicator has outliers where both are exceeded.
    most : float, optional
        Of ``winsorise`` the number of values that may change, 5 unless given; of ``percentile`` per cent from either
        end, 5 unless given.

    Raises
    ------
    DataError
        If a setting does not exist or does not fit.
    """

    method: TreatmentMethod = "none"
    skew: float = 2.0
    kurtosis: float = 3.5
    most: float | None = None

    def __post_init__(self) -> None:
        """Refuse settings that do not fit."""
        if self.most is not None and self.method not in _DEFAULT_MOST:
            raise DataError(
                "composite.goes_with", setting="most", methods=["winsorise", "percentile"], method=self.method
            )
        if not (self.skew > 0 and self.kurtosis > 0 and self.limit >= 0):
            raise DataError("composite.limits")
        if self.method == "percentile" and not self.limit < 50:
            raise DataError("composite.percentiles", limit=self.limit)

    @property
    def limit(self) -> float:
        """The ``most`` that is used."""
        return _DEFAULT_MOST.get(self.method, 0.0) if self.most is None else self.most

    def __str__(self) -> str:
        return self.method if self.most is None else f"{self.method} ({self.most:g})"


def skewness(values: Values) -> FloatArray:
    r"""Bias-free skewness :math:`G_1` along the last axis, without missing values; NaN for fewer than three.

    >>> skewness([*range(1, 11), 30, 100]).round(6)  # of COINr's vignette on outliers
    np.float64(3.063241)
    """
    n, m2, m3, _ = _moments(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 2, np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5, np.nan)[()]


def excess_kurtosis(values: Values) -> FloatArray:
    r"""Bias-free excess kurtosis :math:`G_2` along the last axis, without missing values; NaN for fewer than four.

    >>> excess_kurtosis([*range(1, 11), 30, 100]).round(6)
    np.float64(9.741391)
    """
    n, m2, _, m4 = _moments(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = m4 / m2**2 - 3
        return np.where(n > 3, (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain + 6), np.nan)[()]


def has_outliers(values: Values, how: OutlierTreatment) -> NDArray[np.bool_]:
    """Whether skewness and kurtosis are both beyond their limits, along the last axis.

    >>> bool(has_outliers([*range(1, 11), 30, 100], OutlierTreatment()))
    True
    """
    return np.asarray((np.abs(skewness(values)) > how.skew) & (excess_kurtosis(values) > how.kurtosis))


def treated(values: Values, how: OutlierTreatment) -> FloatArray:
    """Treat the outliers of one indicator, along the last axis.

    Parameters
    ----------
    values : (..., n) array_like of float
        Any number of variants of the indicator; NaN is missing and stays so.
    how : OutlierTreatment

    Returns
    -------
    (..., n) array of float
        The order of the regions is kept, but for ties.

    Examples
    --------
    >>> treated([*range(1, 11), 30, 100], OutlierTreatment("winsorise"))[-2:]
    array([30., 30.])
    """
    x = np.array(values, dtype=np.float64)
    if how.method == "none":
        return x
    if how.method == "percentile":
        ends = np.nanpercentile(x, [how.limit, 100 - how.limit], axis=-1, keepdims=True)
        return np.clip(x, ends[0], ends[1])
    rows = x.reshape(-1, x.shape[-1])
    for i in np.flatnonzero(has_outliers(rows, how)):
        rows[i] = _winsorised(rows[i], how) if how.method == "winsorise" else _logarithm(rows[i])
    return x


def _winsorised(x: FloatArray, how: OutlierTreatment) -> FloatArray:
    found, side = x.copy(), np.zeros(len(x), dtype=bool)
    while has_outliers(found, how) and side.sum() < how.limit:
        sign = 1.0 if skewness(found) >= 0 else -1.0
        turned = sign * found
        extreme = turned == np.nanmax(turned)  # ties move together
        found[extreme] = sign * np.nanmax(turned[~extreme])
        side |= extreme
    return _logarithm(x) if has_outliers(found, how) else found


def _logarithm(x: FloatArray) -> FloatArray:
    low, reach = np.nanmin(x), np.nanmax(x) - np.nanmin(x)
    return np.asarray(np.log(x - low + 0.01 * reach))


def _moments(values: Values) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Number of values, and central moments, along the last axis."""
    x = np.asarray(values, dtype=np.float64)
    n = np.count_nonzero(~np.isnan(x), axis=-1).astype(np.float64)
    count = np.maximum(n, 1)
    centred = x - (np.nansum(x, axis=-1) / count)[..., None]
    m2, m3, m4 = (np.nansum(centred**power, axis=-1) / count for power in (2, 3, 4))
    return n, m2, m3, m4
