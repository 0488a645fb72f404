"""The regions that enter an analysis, and the conventions that every statistic here shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from math import fsum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.decimals import difference
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.settings.groups import Alternative
from geo_itcluster.weights import Weights

__all__ = [
    "LEAST",
    "Alternative",
    "Sample",
    "Selection",
    "analysed",
    "check_range",
    "check_varied",
    "deviations",
    "left_out",
    "left_out_messages",
    "select_tail",
    "selected",
    "z_values",
]

# Moments take fourth powers of deviations, which may be 1e-12 of the values.
_LEAST, _MOST = 1e-60, 1e60
LEAST = 3
"""Regions with data and neighbours that a test of their pattern needs."""

_Whole = TypeVar("_Whole", bound=np.integer[Any])


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Selection:
    """The regions that enter an analysis: those with data, in every variable, and with a neighbour that has them too.

    Isolates and regions without data are classes of their own and never enter a mean, so adding one to the map
    changes no other region's result.

    Attributes
    ----------
    weights : Weights
        Among them, rescaled.
    ids, names : (regions,) arrays
        Of the map.
    inside : (regions,) array of bool
        Which regions of the map they are.
    no_data : (regions,) array of bool
    n_islands, n_missing : int
        Regions without neighbours, and without data.
    """

    weights: Weights
    ids: NDArray[Any]
    names: NDArray[Any]
    inside: NDArray[np.bool_]
    no_data: NDArray[np.bool_]
    n_islands: int
    n_missing: int

    @property
    def n(self) -> int:
        """Regions in the analysis."""
        return self.weights.n

    def take(self, values: Values) -> FloatArray:
        """Values of the regions analysed, out of those of the map."""
        array = np.asarray(values, dtype=np.float64)
        return array if self.n == len(array) else array[self.inside]

    def expand(self, values: FloatArray) -> FloatArray:
        """Put results of the regions analysed back on the map, NaN elsewhere."""
        if len(values) == len(self.inside):
            return values
        full = np.full(len(self.inside), np.nan)
        full[self.inside] = values
        return full

    def expand_integers(self, values: NDArray[_Whole], *, fill: int = 0) -> NDArray[_Whole]:
        """The same for counts and codes, ``fill`` elsewhere."""
        if len(values) == len(self.inside):
            return values
        full = np.full(len(self.inside), fill, dtype=values.dtype)
        full[self.inside] = values
        return full


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sample(Selection):
    """One variable of the regions analysed.

    Attributes
    ----------
    x : (n,) array
        The values.
    z : (n,) array
        Deviations from the mean of the regions analysed.
    """

    x: FloatArray
    z: FloatArray

    @classmethod
    def of(cls, selection: Selection, values: FloatArray) -> Sample:
        """A variable, given for the regions analysed."""
        shared = {field.name: getattr(selection, field.name) for field in fields(Selection)}
        return cls(x=values, z=deviations(values), **shared)


def analysed(values: Values, weights: Weights) -> Sample:
    """Choose the regions that enter an analysis of one variable.

    Raises
    ------
    WeightsError
        If there are not as many values as regions.
    DataError
        If a value is infinite, fewer than three regions are left, or all their values are equal.
    """
    selection = selected(weights, values)
    return Sample.of(selection, selection.take(values))


def selected(weights: Weights, *variables: Values, least: int = LEAST) -> Selection:
    """Choose the regions that have data in every variable, and a neighbour that has them too.

    Raises
    ------
    WeightsError
        If there are not as many values as regions.
    DataError
        If a value is infinite, or fewer than ``least`` regions are left.
    """
    no_data = np.zeros(weights.n, dtype=bool)
    for values in variables:
        x = np.asarray(values, dtype=np.float64)
        if x.shape != (weights.n,):
            raise WeightsError("weights.shape", count=weights.n, name="values", shape=str(x.shape))
        if np.isinf(x).any():
            raise DataError("statistics.infinite", regions=weights.labels[np.isinf(x)])
        no_data |= np.isnan(x)
    inside = ~no_data
    if no_data.any():
        inside[inside] = ~weights.subset(inside).isolates
    else:
        inside &= ~weights.isolates
    n = int(inside.sum())
    if n < least:
        raise DataError("statistics.too_few", count=n)
    return Selection(
        weights=weights if inside.all() else weights.subset(inside),
        ids=np.asarray(weights.ids),
        names=np.asarray(weights.names),
        inside=inside,
        no_data=no_data,
        n_islands=int((~inside & ~no_data).sum()),
        n_missing=int(no_data.sum()),
    )


def left_out(weights: Weights, values: Values) -> dict[str, list[str]]:
    """Names of the regions that enter no test: those without data, and those without neighbours that have them.

    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c", "d"])
    >>> left_out(w, [1.0, 2.0, float("nan"), 3.0])
    {'no_data': ['c'], 'isolates': ['d']}
    """
    names, no_data = weights.labels, np.isnan(np.asarray(values, dtype=np.float64))
    isolates = weights.subset(~no_data).isolates if no_data.any() else weights.isolates
    return {"no_data": names[no_data].tolist(), "isolates": names[~no_data][isolates].tolist()}


def left_out_messages(where: str, names: Mapping[str, Sequence[str]]) -> tuple[Message, ...]:
    """What `left_out` found, in sentences; none where nothing was."""
    return tuple(Message(f"data.not_tested_{why}", where=where, names=found) for why, found in names.items() if found)


def check_range(values: FloatArray) -> None:
    """Refuse values so large or small that powers of them leave the range of floating-point numbers.

    Raises
    ------
    DataError
        If there are such values.

    >>> check_range(np.array([0.0, 1e200]))
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: The largest value, 1e+200, is outside the range of calculations; choose another \
unit.
    """
    most = _largest(values)
    if most > _MOST or 0 < most < _LEAST:
        raise DataError("statistics.too_large", value=most)


def check_varied(values: FloatArray) -> None:
    """Refuse a variable that does not vary.

    Raises
    ------
    DataError
        If all values are equal, or as good as equal.

    >>> check_varied(np.array([1.0, 1.0 + 1e-15]))
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: The values of all 2 regions lie within 1.11022e−15 of 1: that may be rounding, and \
is no pattern to test. Take off what they have in common, or choose another variable or year.
    """
    spread = np.ptp(values)
    if spread <= 1e-14 * _largest(values):  # computed values that are equal may differ by rounding
        which = "alike" if spread else "constant"
        raise DataError(f"statistics.{which}", count=len(values), value=values[0], spread=spread)


def deviations(values: FloatArray) -> FloatArray:
    """Deviations from the mean; 0 where a value is the mean, in every unit.

    Raises
    ------
    DataError
        If all values are equal, or so large or small that powers of them leave the range of floating-point numbers.

    >>> deviations(np.array([1.0, 2.0, 6.0]))
    array([-2., -1.,  3.])
    """
    check_range(values)
    check_varied(values)
    z: FloatArray = values - values.mean()
    if np.ptp(values) < 1e-2 * _largest(values):  # the mean has too few digits, differences of decimals are exact
        apart = difference(values, np.full_like(values, values.min()))
        z = apart - apart.mean()
    close = np.flatnonzero(np.abs(z) <= 1e-12 * _largest(values))
    if len(close):
        # Whether n x is the sum: but for what rounding can make of decimals, in whatever unit.
        off = np.abs(len(values) * values[close] - fsum(values))
        room = np.finfo(float).eps * (fsum(np.abs(values)) / 2 + len(values) * np.abs(values[close]))
        z[close[off <= room]] = 0.0
    return z


def z_values(values: FloatArray) -> FloatArray:
    """Deviations from the mean in standard deviations, which divide by n; errors as :func:`deviations`."""
    z = deviations(values)
    scaled: FloatArray = z / np.sqrt(np.mean(z**2))
    return scaled


def _largest(values: FloatArray) -> float:
    return float(max(values.max(), -values.min()))


def select_tail(
    upper: FloatArray, lower: FloatArray, alternative: Alternative, *, flip: NDArray[np.bool_] | None = None
) -> FloatArray:
    """P on the side asked for, from both tails, each of which includes the observed arrangement.

    Two-sided p is twice the smaller tail, at most 1. Where ``flip`` holds, a high statistic lies in the lower tail.

    >>> select_tail(np.array([0.02, 0.99]), np.array([0.99, 0.02]), "two-sided")
    array([0.04, 0.04])
    """
    if alternative == "two-sided":
        return np.minimum(1.0, 2.0 * np.minimum(upper, lower))
    if alternative not in ("greater", "less"):
        raise DataError(
            "setting.no_choice",
            setting="alternative",
            value=repr(alternative),
            choices=["two-sided", "greater", "less"],
        )
    turned = np.zeros(np.shape(upper), dtype=bool) if flip is None else flip
    return np.where(turned != (alternative == "less"), lower, upper)
