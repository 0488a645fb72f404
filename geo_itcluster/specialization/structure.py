r"""The shares that all measures of a region x industry table are made of.

With :math:`x_{is}` the output or employment of region i in industry s:

=======================  ==============================================  =================================
share                    formula                                         of what
=======================  ==============================================  =================================
structure                :math:`s_{is} = x_{is} / \sum_s x_{is}`         the region, over its industries
country's structure      :math:`s_s = \sum_i x_{is} / \sum_{is} x_{is}`  the country, over its industries
distribution             :math:`r_{is} = x_{is} / \sum_i x_{is}`         the industry, over the regions
size                     :math:`w_i = \sum_s x_{is} / \sum_{is} x_{is}`  all industries, over the regions
=======================  ==============================================  =================================

A region with a missing industry has no structure. It stays out of the country, and its own shares are NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_rows, numbers
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message

__all__ = ["Structure", "amounts_and_base", "check_range", "not_negative", "scaled", "structure_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Shares of n regions in S industries.

    Attributes
    ----------
    structure, distribution : (n, S) arrays
        NaN for a region with a missing industry; the distribution also for an industry that is nowhere.
    country : (S,) array
        The country's structure.
    size : (n,) array
        The regions' shares in all industries.
    complete : (n,) array of bool
        Regions with a figure for every industry; the others are left out of the country.
    """

    structure: FloatArray
    distribution: FloatArray
    country: FloatArray
    size: FloatArray
    complete: NDArray[np.bool_]


def structure_of(table: Values, *, regions: Sequence[str] | None = None) -> Structure:
    """Shares of a region x industry table.

    Parameters
    ----------
    table : (n, S) array_like of float
        Output or employment, two industries or more, not negative; NaN is missing.
    regions : sequence of str, optional

    Raises
    ------
    DataError
        If there are fewer than two industries, a value is negative or infinite, a region has no output, or no region
        has figures for every industry.

    Examples
    --------
    >>> found = structure_of([[1.0, 1.0], [3.0, 1.0], [float("nan"), 5.0]])
    >>> found.structure[1], found.country.round(3), found.size.round(3)
    (array([0.75, 0.25]), array([0.667, 0.333]), array([0.333, 0.667,   nan]))
    """
    (x,), regions = aligned_rows({"table": table}, regions, ndim=2)
    if x.shape[1] < 2:
        raise DataError("specialization.two_industries", shape=str(x.shape))
    for column in x.T:
        not_negative(column, "output", regions)
    x = scaled(x)
    whole = x.sum(axis=1)
    if (whole == 0).any():
        raise DataError("specialization.no_output_in", regions=region_names(np.flatnonzero(whole == 0), regions))
    here = ~np.isnan(whole)
    if not here.any():
        raise DataError("specialization.no_complete")
    known = np.where(here[:, None], x, np.nan)
    by_industry = x[here].sum(axis=0)
    return Structure(
        structure=known / whole[:, None],
        distribution=known / np.where(by_industry > 0, by_industry, np.nan),
        country=by_industry / by_industry.sum(),
        size=np.where(here, whole, np.nan) / by_industry.sum(),
        complete=here,
    )


def scaled(x: FloatArray) -> FloatArray:
    """Amounts over a power of two, by which no sum of them overflows and no share changes.

    >>> scaled(np.array([[1e308, 5e307]])).round(3)
    array([[0.556, 0.278]])
    """
    _, exponent = np.frexp(np.fmax.reduce(x, axis=None, initial=0.0))
    return np.asarray(np.ldexp(x, -exponent))


def check_range(x: FloatArray) -> None:
    """Refuse figures whose sum is beyond the floating-point range.

    Raises
    ------
    DataError
        If they are.
    """
    known = np.abs(x[np.isfinite(x)])
    if known.size and float(known.max()) > np.finfo(np.float64).max / known.size / 2:
        raise DataError("statistics.too_large", value=float(known.max()))


def amounts_and_base(amounts: Values, base: Values | None) -> tuple[FloatArray, FloatArray, Sequence[str] | None]:
    """Amounts by region, what they are compared with (1 each unless given), and the labels of the regions.

    Raises
    ------
    DataError
        If either is infinite or negative.
    """
    given = {"amounts": amounts} if base is None else {"amounts": amounts, "base": base}
    columns, regions = aligned_rows(given)
    x, *others = (not_negative(column, name) for name, column in zip(given, columns, strict=True))
    return x, others[0] if others else np.ones(len(x)), regions


def not_negative(values: Values, what: str, regions: Sequence[str] | None = None) -> FloatArray:
    """One year's amounts, finite and not negative; NaN is missing.

    Raises
    ------
    DataError
        If they are not, naming the regions.

    Examples
    --------
    >>> not_negative([1.0, -2.0], "output", ["a", "b"])
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: output: b has −2; values must be finite and not negative.
    """
    x = numbers(values, what, ndim=1)
    bad = np.flatnonzero((x < 0) | np.isinf(x))
    if len(bad):
        names = region_names(bad, regions)
        cases = [Message("scores.value_at", name=name, value=x[i]) for name, i in zip(names, bad, strict=True)]
        raise DataError("specialization.not_negative", what=what, cases=cases)
    return x
