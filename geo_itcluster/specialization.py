r"""Regional specialization: KSI of the paper, and the measures that it is taken for.

========================  ==========================================  ==========================
measure                   formula                                     range
========================  ==========================================  ==========================
KSI, equation (5)         :math:`R_{IT} / C_{IT}`                     0 ... 1, sums to 1
location quotient         :math:`(R_{IT} / R) / (C_{IT} / C)`         0 ..., 1 is the country's
Krugman index             :math:`\sum_s |s_{is} - s_s|`               0 ... 2, 0 is the country's
========================  ==========================================  ==========================

KSI is a *concentration share*: it says where the industry is, and a large region has a large share. How specialized a
region is, the other two say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError, listed, region_names

__all__ = ["KSI", "krugman_specialization", "ksi", "location_quotient"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class KSI:
    """Modified Krugman specialization index of n regions in one year.

    Attributes
    ----------
    share : (n,) array of float
        The region's part of the country's IT output; NaN where the region's output is missing.
    total : float
        The denominator that was used.
    summed, given : float, float or None
        The sum over the regions, and the national total that was given; look at both.
    missing : int
        Regions without a figure; they are not taken for 0, and the sum lacks them.
    """

    share: FloatArray
    total: float
    summed: float
    given: float | None
    missing: int

    @property
    def disagreement(self) -> float:
        """Given total minus summed one; 0 where none was given."""
        return 0.0 if self.given is None else self.given - self.summed

    def disagrees(self, *, rtol: float = 1e-9) -> bool:
        """Whether the regions do not add up to the national total that was given."""
        return self.given is not None and abs(self.disagreement) > rtol * abs(self.given)

    def __str__(self) -> str:
        if self.given is None:
            return f"denominator {self.total:,.1f} (sum of the regions)"
        if self.disagrees():
            return (
                f"denominator {self.total:,.1f} (given); the regions sum to {self.summed:,.1f}, "
                f"{abs(self.disagreement):,.1f} {'less' if self.disagreement > 0 else 'more'}"
            )
        return f"denominator {self.total:,.1f} (given; the regions sum to it)"


def ksi(output: ArrayLike, *, total: float | None = None, regions: Sequence[str] | None = None) -> KSI:
    r"""Modified Krugman specialization index, equation (5): :math:`I_{KSI} = R_{IT} / C_{IT}`.

    Parameters
    ----------
    output : (n,) array_like of float
        IT value added (or output) of each region in one year, not negative; NaN is missing.
    total : float, optional
        The country's, in the same unit; the sum over the regions unless given.
    regions : sequence of str, optional
        What to call the regions in an error.

    Returns
    -------
    KSI

    Raises
    ------
    DataError
        If a value is negative or infinite, nothing is there, or the denominator is not positive.

    References
    ----------
    Kireyeva, Mussabalina & Tolysbaev (2018), equation (5), after Krugman (1991).

    Examples
    --------
    >>> result = ksi([30.0, float("nan"), 10.0], total=50.0)
    >>> result.share
    array([0.6, nan, 0.2])
    >>> print(result)
    denominator 50.0 (given); the regions sum to 40.0, 10.0 less
    """
    x = _not_negative(output, "IT output", regions)
    here = ~np.isnan(x)
    if not here.any():
        raise DataError("KSI: no region has a figure for IT output.")
    summed = float(x[here].sum())
    denominator = summed if total is None else float(total)
    if not (np.isfinite(denominator) and denominator > 0):
        raise DataError(f"KSI: the country's IT output must be positive; it is {denominator:g}.")
    return KSI(
        share=x / denominator,
        total=denominator,
        summed=summed,
        given=None if total is None else float(total),
        missing=int((~here).sum()),
    )


def location_quotient(
    output: ArrayLike,
    whole: ArrayLike,
    *,
    output_total: float | None = None,
    whole_total: float | None = None,
    regions: Sequence[str] | None = None,
) -> FloatArray:
    r"""Location quotient :math:`(R_{IT} / R) / (C_{IT} / C)`.

    Parameters
    ----------
    output, whole : (n,) array_like of float
        The industry's output, and all output (such as gross regional product), of each region; NaN is missing.
    output_total, whole_total : float, optional
        The country's; sums over the regions that have both figures unless given.
    regions : sequence of str, optional

    Returns
    -------
    (n,) array of float
        1 where the region's share is the country's; NaN where a figure is missing.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, or a whole is 0.

    Examples
    --------
    >>> location_quotient([10.0, 10.0], [100.0, 300.0])
    array([2.        , 0.66666667])
    """
    x, y = _not_negative(output, "output", regions), _not_negative(whole, "whole", regions)
    if len(x) != len(y):
        raise DataError(f"Location quotient: {len(x)} outputs for {len(y)} wholes.")
    if (y == 0).any():
        raise DataError(
            f"Location quotient: the whole is 0 in {listed(region_names(np.flatnonzero(y == 0), regions))}."
        )
    both = ~np.isnan(x) & ~np.isnan(y)
    top = float(x[both].sum()) if output_total is None else output_total
    bottom = float(y[both].sum()) if whole_total is None else whole_total
    if not (top > 0 and bottom > 0):
        raise DataError("Location quotient: the country's output and whole must be positive.")
    return np.asarray((x / y) / (top / bottom))


def krugman_specialization(table: ArrayLike, *, regions: Sequence[str] | None = None) -> FloatArray:
    r"""Krugman specialization index proper: :math:`K_i = \sum_s |s_{is} - s_s|`.

    :math:`s_{is}` is industry s's share of region i, :math:`s_s` its share of the country, regions summed.

    Parameters
    ----------
    table : (n, industries) array_like of float
        Output or employment, two industries or more, not negative. A region with a missing industry has no shares:
        it gets NaN, and stays out of the country's.
    regions : sequence of str, optional

    Returns
    -------
    (n,) array of float
        0 (the country's structure) ... 2 (nothing in common with it).

    Raises
    ------
    DataError
        If there are fewer than two industries, a value is negative or infinite, or a region has no output.

    References
    ----------
    Krugman, P. (1991). Geography and Trade. MIT Press.

    Examples
    --------
    >>> krugman_specialization([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.3333, 0.1667])
    """
    x = np.asarray(table, dtype=np.float64)
    if x.ndim != 2 or x.shape[1] < 2:
        raise DataError(f"The Krugman index compares two industries or more; the table has the shape {x.shape}.")
    for column in x.T:
        _not_negative(column, "output", regions)
    whole = x.sum(axis=1)
    if (whole == 0).any():
        raise DataError(f"No output in any industry: {listed(region_names(np.flatnonzero(whole == 0), regions))}.")
    here = ~np.isnan(whole)
    if not here.any():
        raise DataError("The Krugman index needs a region with figures for every industry; there is none.")
    country = x[here].sum(axis=0) / x[here].sum()
    return np.asarray(np.abs(x / whole[:, None] - country).sum(axis=1))


def _not_negative(values: ArrayLike, what: str, regions: Sequence[str] | None) -> FloatArray:
    x = np.asarray(values, dtype=np.float64)
    if x.ndim != 1:
        raise DataError(f"{what}: one year's values are wanted, shape (n,); these have the shape {x.shape}.")
    bad = np.flatnonzero((x < 0) | np.isinf(x))
    if len(bad):
        shown = listed(f"{name} has {x[i]:g}" for name, i in zip(region_names(bad, regions), bad, strict=True))
        raise DataError(f"{what}: {shown}; values must be finite and not negative.")
    return x
