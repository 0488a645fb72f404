r"""Normalisation: indicators in their own units brought to one scale, on which higher is better.

With x the indicator over the regions (NaN is missing and stays so):

============== ======================================================= =========================
method         higher is better                                        lower is better
============== ======================================================= =========================
``leader``     :math:`100\, x / x_{max}`                               :math:`100\, x_{min} / x`
``min-max``    :math:`a + (b - a) (x - x_{min}) / (x_{max} - x_{min})` of :math:`-x`
``z-score``    :math:`a + b\,(x - \bar x) / s`, s divides by n - 1     of :math:`-x`
``rank``       1 is the lowest, ties share their mean                  of :math:`-x`
``percentile`` :math:`100\,(rank - 1/2) / n`                           of :math:`-x`
``reference``  :math:`100\, x / r`                                     :math:`100\, r / x`
============== ======================================================= =========================

a and b are ``low`` and ``high``: the ends of the scale, and for z-scores the mean and the standard deviation wanted.
r is a number, a region, or the regions' mean or median.

References
----------
OECD & JRC (2008). Handbook on Constructing Composite Indicators, step 5. Kireyeva, Mussabalina & Tolysbaev (2018),
equation (1), for the leader ratio.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError, region_names

__all__ = ["NORMALISATIONS", "Normalisation", "NormalisationMethod", "normalised", "rank_upwards"]

NormalisationMethod = Literal["leader", "min-max", "z-score", "rank", "percentile", "reference"]
NORMALISATIONS: tuple[NormalisationMethod, ...] = get_args(NormalisationMethod)

_DEFAULT_SCALE: dict[str, tuple[float, float]] = {"min-max": (0.0, 100.0), "z-score": (0.0, 1.0)}


@public
@dataclass(frozen=True, slots=True)
class Normalisation:
    """How an indicator is normalised.

    Attributes
    ----------
    method : NormalisationMethod
    low, high : float, optional
        Of ``min-max`` the ends of the scale, 0 and 100 unless given; of ``z-score`` its mean and standard deviation, 0
        and 1 unless given.
    reference : float or str, optional
        Of ``reference``: a value in the indicator's unit, a region, ``"mean"`` or ``"median"``.

    Raises
    ------
    DataError
        If a setting does not exist or does not go with the method.
    """

    method: NormalisationMethod = "leader"
    low: float | None = None
    high: float | None = None
    reference: float | str | None = None

    def __post_init__(self) -> None:
        """Refuse settings that do not fit."""
        if (self.low is not None or self.high is not None) and self.method not in _DEFAULT_SCALE:
            raise DataError(
                "composite.goes_with", setting="low, high", methods=["min-max", "z-score"], method=self.method
            )
        if (self.reference is None) == (self.method == "reference"):
            raise DataError("composite.reference")
        low, high = self.scale
        if not (np.isfinite([low, high]).all() and (high > low if self.method == "min-max" else high > 0)):
            raise DataError("composite.no_scale", method=self.method, low=low, high=high)

    @property
    def scale(self) -> tuple[float, float]:
        """The low and the high that are used."""
        low, high = _DEFAULT_SCALE.get(self.method, (0.0, 100.0))
        return low if self.low is None else self.low, high if self.high is None else self.high

    def __str__(self) -> str:
        if self.reference is not None:
            return f"{self.method} ({self.reference})"
        if self.low is None and self.high is None:
            return self.method
        low, high = self.scale
        return f"{self.method} ({low:g}, {high:g})"


def normalised(
    values: Values,
    how: Normalisation,
    *,
    direction: int = 1,
    name: str = "the indicator",
    regions: Sequence[str] | None = None,
) -> FloatArray:
    """Normalise one indicator, over the last axis.

    Parameters
    ----------
    values : (..., n) array_like of float
        The indicator of n regions, in any unit; any number of variants of it at once. NaN is missing.
    how : Normalisation
    direction : {1, -1}
        Whether higher or lower is better.
    name : str
        What to call the indicator in an error.
    regions : sequence of str, optional
        What to call the regions in an error, and where a reference is looked for.

    Returns
    -------
    (..., n) array of float
        Higher is better whatever the direction.

    Raises
    ------
    DataError
        If a value is infinite; if every value is missing; if a ratio is undefined (a leader or a reference of 0,
        negative values, a 0 where lower is better); or if all values are equal where their spread is divided by.

    Examples
    --------
    >>> normalised([2.0, 8.0, float("nan"), 4.0], Normalisation("leader"))
    array([ 25., 100.,  nan,  50.])
    >>> normalised([2.0, 8.0, 4.0], Normalisation("min-max"), direction=-1).round(2)
    array([100.  ,   0.  ,  66.67])
    >>> normalised([2.0, 8.0, 4.0], Normalisation("reference", reference="mean")).round(2)
    array([ 42.86, 171.43,  85.71])
    """
    x = np.asarray(values, dtype=np.float64)
    if np.isinf(x).any():
        raise DataError("composite.infinite", name=name, regions=_where(np.isinf(x), regions))
    if np.isnan(x).all(axis=-1).any():
        raise DataError("composite.all_missing", name=name)
    if direction not in (1, -1):
        raise DataError("composite.direction", name=name, value=direction)
    return _METHODS[how.method](x, _Asked(how, direction, name, regions))


def rank_upwards(values: FloatArray, *, ties: Literal["mean", "lowest"] = "mean") -> FloatArray:
    """Places from the lowest value up along the last axis; NaN where there is no value.

    Ties share the mean of their places, or the lowest.

    >>> rank_upwards(np.array([5.0, 9.0, 5.0, np.nan, 1.0]))
    array([2.5, 4. , 2.5, nan, 1. ])
    """
    x = values.reshape(-1, values.shape[-1])
    order = np.argsort(x, axis=1)
    ordered, place = np.take_along_axis(x, order, 1), np.arange(1.0, x.shape[1] + 1)
    differs = ordered[:, 1:] != ordered[:, :-1]
    first, last = np.broadcast_to(place, x.shape).copy(), np.broadcast_to(place, x.shape).copy()
    first[:, 1:][~differs], last[:, :-1][~differs] = 0.0, np.inf
    np.maximum.accumulate(first, axis=1, out=first)
    last = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    ranks = np.empty(x.shape)
    np.put_along_axis(ranks, order, (first + last) / 2 if ties == "mean" else first, 1)
    ranks[np.isnan(x)] = np.nan
    return ranks.reshape(values.shape)


# ------------------------------------------------------------------------------------------------------ the methods
@dataclass(frozen=True, slots=True)
class _Asked:
    """What the methods are asked for."""

    how: Normalisation
    direction: int
    name: str
    regions: Sequence[str] | None


def _leader(x: FloatArray, asked: _Asked) -> FloatArray:
    _refuse_ratio(x, asked)
    leader = _extreme(x, asked.direction)
    if (leader == 0).any():
        raise DataError("scores.leader_zero", name=asked.name)
    return np.asarray(100.0 * (x / leader if asked.direction > 0 else leader / x))


def _min_max(x: FloatArray, asked: _Asked) -> FloatArray:
    low, high = asked.how.scale
    best, worst = _extreme(x, asked.direction), _extreme(x, -asked.direction)
    _refuse_constant(best - worst, x, asked.name)
    return np.asarray(low + (high - low) * ((x - worst) / (best - worst)))


def _z_score(x: FloatArray, asked: _Asked) -> FloatArray:
    mean, deviation = asked.how.scale
    centred = x - np.nanmean(x, axis=-1, keepdims=True)
    others = np.maximum(np.count_nonzero(~np.isnan(x), axis=-1, keepdims=True) - 1, 1)
    spread = np.sqrt(np.nansum(centred**2, axis=-1, keepdims=True) / others)
    _refuse_constant(spread, x, asked.name)
    return np.asarray(mean + asked.direction * deviation * (centred / spread))


def _rank(x: FloatArray, asked: _Asked) -> FloatArray:
    return rank_upwards(asked.direction * x)


def _percentile(x: FloatArray, asked: _Asked) -> FloatArray:
    n = np.count_nonzero(~np.isnan(x), axis=-1, keepdims=True)
    return np.asarray(100.0 * (rank_upwards(asked.direction * x) - 0.5) / n)


def _reference(x: FloatArray, asked: _Asked) -> FloatArray:
    _refuse_ratio(x, asked)
    at = _reference_value(x, asked)
    if not (np.isfinite(at) & (at > 0)).all():
        raise DataError("composite.reference_positive", name=asked.name, reference=repr(asked.how.reference))
    return np.asarray(100.0 * (x / at if asked.direction > 0 else at / x))


def _reference_value(x: FloatArray, asked: _Asked) -> FloatArray:
    reference = asked.how.reference
    if not isinstance(reference, str):
        return np.full((*x.shape[:-1], 1), reference, dtype=np.float64)
    if reference in ("mean", "median"):
        return np.asarray((np.nanmean if reference == "mean" else np.nanmedian)(x, axis=-1, keepdims=True))
    regions = list(asked.regions or ())
    if reference not in regions:
        raise DataError("composite.no_reference", name=asked.name, reference=repr(reference), regions=regions)
    return x[..., [regions.index(reference)]]


_METHODS: dict[str, Callable[[FloatArray, _Asked], FloatArray]] = {
    "leader": _leader,
    "min-max": _min_max,
    "z-score": _z_score,
    "rank": _rank,
    "percentile": _percentile,
    "reference": _reference,
}


# ------------------------------------------------------------------------------------------------------- what it asks
def _extreme(x: FloatArray, direction: int) -> FloatArray:
    return np.asarray((np.nanmax if direction > 0 else np.nanmin)(x, axis=-1, keepdims=True))


def _refuse_ratio(x: FloatArray, asked: _Asked) -> None:
    if (x < 0).any():
        raise DataError("composite.negative", name=asked.name, regions=_where(x < 0, asked.regions))
    if asked.direction < 0 and (x == 0).any():
        raise DataError("composite.cost_zero", name=asked.name, regions=_where(x == 0, asked.regions))


def _refuse_constant(spread: FloatArray, x: FloatArray, name: str) -> None:
    scale = np.nanmax(np.abs(x), axis=-1, keepdims=True)
    if (np.abs(spread) <= 1e-12 * scale).any():
        raise DataError("composite.constant", name=name)


def _where(mask: NDArray[np.bool_], regions: Sequence[str] | None) -> list[str]:
    """Regions in which something holds, in any of the variants."""
    anywhere = mask.reshape(-1, mask.shape[-1]).any(axis=0)
    return region_names(np.flatnonzero(anywhere), regions)
