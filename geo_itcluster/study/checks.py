"""What is wrong with figures taken as they come: found in every study, and told, not mended.

A figure that makes no sense is refused where it is used. These checks are for figures that can be used and still
contradict one another: shares that do not sum to 1, parts that do not sum to the country, ranks that disagree with
scores, values that are impossible or look copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import listed, region_names
from geo_itcluster.specialization import KSI

__all__ = [
    "Kind",
    "Problem",
    "check_copies",
    "check_figures",
    "check_missing",
    "check_parts",
    "check_ranks",
    "check_shares",
    "check_shares_of",
    "check_total",
    "check_year",
    "resolution",
]

Kind = Literal["shares", "total", "ranks", "duplicate", "copies", "impossible", "missing"]

_DECIMALS = 9  # more than any statistical office prints; beyond, values are computed ones
_CHANCE = 0.05
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data.

    Attributes
    ----------
    kind : {"shares", "total", "ranks", "duplicate", "copies", "impossible", "missing"}
    where : str
        Table or year, and column.
    what : str
        A sentence: what is wrong, and in which regions.
    remedy : str
        A sentence: what would mend it, or how the study goes on.
    """

    kind: Kind
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


def resolution(values: ArrayLike) -> float:
    """The last decimal place that some values use: what they were rounded to; 0 for computed values.

    >>> resolution([0.039, 0.224, 0.61]), resolution([5.0, 7.0]), resolution([1 / 3])
    (0.001, 1.0, 0.0)
    """
    x = np.asarray(values, dtype=np.float64)
    x = x[np.isfinite(x)]
    for places in range(_DECIMALS + 1):
        if (np.abs(np.round(x, places) - x) <= 1e-12 * np.maximum(np.abs(x), 1)).all():
            return float(10.0**-places)
    return 0.0


def check_shares(shares: ArrayLike, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """Shares of a whole: each 0 ... 1, and 1 in all, up to the rounding of as many figures.

    Parameters
    ----------
    shares : (n,) array_like of float
        NaN is missing, and missing shares excuse a sum below 1.
    where : str
    regions : sequence of str, optional

    Examples
    --------
    >>> for problem in check_shares([0.606, 0.224, 0.321], where="Table 3, 2016"):
    ...     print(problem)
    Table 3, 2016: The shares sum to 1.151, not to 1. Compute them anew from the amounts.
    """
    x = np.asarray(shares, dtype=np.float64)
    known = np.isfinite(x)
    found = check_figures(x, where=where, low=0.0, high=1.0, regions=regions)
    if not known.any():
        return found
    total, slack = float(x[known].sum()), known.sum() * resolution(x) / 2 + 1e-9
    if total > 1 + slack or (known.all() and total < 1 - slack):
        what = f"The shares sum to {total:.6g}, not to 1."
        return (*found, Problem("shares", where, what, "Compute them anew from the amounts."))
    return found


def check_shares_of(
    shares: ArrayLike, amounts: ArrayLike, *, where: str, regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """Published shares that the published amounts do not give, up to the rounding of the shares.

    Parameters
    ----------
    shares, amounts : (n,) array_like of float
        NaN is missing.
    where : str
    regions : sequence of str, optional

    Examples
    --------
    >>> check_shares_of([0.6, 0.5], [30.0, 20.0], where="shares", regions=["a", "b"])[0].what
    '1 of 2 shares is not what the amounts give: b has 0.5 for 0.4.'
    """
    x, y = np.asarray(shares, dtype=np.float64), np.asarray(amounts, dtype=np.float64)
    both = np.isfinite(x) & np.isfinite(y)
    if not both.any() or not np.nansum(y) > 0:
        return ()
    given = y / np.nansum(y)
    off = np.flatnonzero(both & (np.abs(x - given) > resolution(x) / 2 + 1e-9))
    off = off[np.argsort(-np.abs(x - given)[off], kind="stable")]
    if not len(off):
        return ()
    told = (f"{name} has {x[i]:g} for {given[i]:.3g}" for name, i in zip(region_names(off, regions), off, strict=True))
    what = f"{len(off)} of {both.sum()} shares {'is' if len(off) == 1 else 'are'} not what the amounts give"
    return (Problem("shares", where, f"{what}: {listed(told, most=3)}.", "Compute them anew from the amounts."),)


def check_total(amounts: ArrayLike, total: float, *, where: str, rtol: float = 1e-9) -> tuple[Problem, ...]:
    """Parts of a whole: their sum is the whole, up to the rounding of as many figures.

    Where amounts are missing their sum may be less than the whole, and not more.

    Examples
    --------
    >>> check_total([30.0, 10.0], 50.0, where="output, 2016")[0].what
    'The regions sum to 40, the country has 50: 10 less.'
    >>> check_total([30.0, float("nan")], 50.0, where="output, 2016")
    ()
    """
    x = np.asarray(amounts, dtype=np.float64)
    known = np.isfinite(x)
    summed = float(x[known].sum())
    slack = max(rtol * abs(total), (known.sum() + 1) * resolution(x) / 2)
    if not known.any() or abs(summed - total) <= slack or (summed < total and not known.all()):
        return ()
    gap, side = abs(summed - total), "less" if summed < total else "more"
    what = f"The regions sum to {summed:,.10g}, the country has {total:,.10g}: {gap:,.6g} {side}."
    remedy = "See whether a region is left out or counted twice; shares are of the country's figure."
    return (Problem("total", where, what, remedy),)


def check_ranks(
    scores: ArrayLike, ranks: ArrayLike, *, where: str, regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """Places (1 is the highest) or symbolic ranks that do not follow from the scores.

    A higher score must have a better place; and the scores of two symbolic ranks must not overlap. Neither needs the
    cuts between the ranks.

    Parameters
    ----------
    scores : (n,) array_like of float
    ranks : (n,) array_like of float or str
        NaN or None is no rank.
    where : str
    regions : sequence of str, optional

    Examples
    --------
    >>> check_ranks([30.0, 20.0, 10.0], [1, 3, 2], where="places", regions=["a", "b", "c"])[0].what
    'b has 20 and place 3, c has 10 and place 2.'
    >>> check_ranks([30.0, 20.0, 10.0], ["B", "C", "B"], where="ranks", regions=["a", "b", "c"])[0].what
    'b has 20 and rank C, between a (30) and c (10), which have B.'
    """
    x, given = np.asarray(scores, dtype=np.float64), np.asarray(ranks, dtype=object)
    numeric = all(rank is None or isinstance(rank, int | float | np.number) for rank in given)
    here = np.flatnonzero(np.isfinite(x) & np.array([rank is not None and rank == rank for rank in given], dtype=bool))
    told = _misplaced(x, given, here, regions) if numeric else _between(x, given, here, regions)
    if not told:
        return ()
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return (Problem("ranks", where, f"{'; '.join(told[:_SHOWN])}{more}.", "Rank them anew by their scores."),)


def _misplaced(
    x: FloatArray, place: NDArray[np.object_], here: NDArray[np.int64], names: Sequence[str] | None
) -> list[str]:
    down = here[np.argsort(-x[here], kind="stable")]
    return [
        f"{a} has {x[i]:g} and place {place[i]:g}, {b} has {x[j]:g} and place {place[j]:g}"
        for i, j in pairwise(down)
        if x[i] > x[j] and place[i] >= place[j]
        for a, b in [region_names([i, j], names)]
    ]


def _between(
    x: FloatArray, rank: NDArray[np.object_], here: NDArray[np.int64], names: Sequence[str] | None
) -> list[str]:
    told = []
    for symbol in dict.fromkeys(rank[here]):
        of = here[rank[here] == symbol]
        top, bottom = of[np.argmax(x[of])], of[np.argmin(x[of])]
        for i in here[(rank[here] != symbol) & (x[here] < x[top]) & (x[here] > x[bottom])]:
            who, a, b = region_names([i, top, bottom], names)
            told.append(
                f"{who} has {x[i]:g} and rank {rank[i]}, between {a} ({x[top]:g}) and {b} ({x[bottom]:g}), "
                f"which have {symbol}"
            )
    return told


def check_copies(values: ArrayLike, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """The same figure in several regions, where chance would hardly make it.

    Among n values spread evenly over a range of R, printed in steps of d, :math:`n (n - 1) d / 2 R` pairs are expected
    to be alike (the birthday problem). Where that is below 0.05, a pair is worth a look. Zeros are not copies.

    Examples
    --------
    >>> check_copies([1250.31, 871.6, 1250.31, 3010.72], where="output", regions=list("abcd"))[0].what
    'a and c have the same figure, 1250.31.'
    >>> check_copies([3.0, 5.0, 3.0, 9.0], where="universities")
    ()
    """
    x = np.asarray(values, dtype=np.float64)
    known = x[np.isfinite(x) & (x != 0)]
    n, step = len(known), resolution(known)
    if n < 3 or not step or n * (n - 1) / 2 * step > _CHANCE * np.ptp(known):
        return ()
    figures, count = np.unique(known, return_counts=True)
    told = [
        f"{' and '.join(region_names(np.flatnonzero(x == figure), regions))} have the same figure, {figure:.10g}"
        for figure in figures[count > 1]
    ]
    if not told:
        return ()
    return (Problem("copies", where, f"{listed(told, most=3)}.", "See whether one was copied from the other."),)


def check_figures(
    values: ArrayLike,
    *,
    where: str,
    low: float = -np.inf,
    high: float = np.inf,
    regions: Sequence[str] | None = None,
) -> tuple[Problem, ...]:
    """Impossible values: infinite, or outside the range that they can have.

    >>> check_figures([12.0, 130.0], where="index", low=0, high=100, regions=["a", "b"])[0].what
    'b has 130, outside 0 ... 100.'
    """
    x = np.asarray(values, dtype=np.float64)
    at = np.flatnonzero(np.isinf(x) | (x < low) | (x > high))
    if not len(at):
        return ()
    told = listed((f"{name} has {x[i]:g}" for name, i in zip(region_names(at, regions), at, strict=True)), most=4)
    return (
        Problem("impossible", where, f"{told}, outside {low:g} ... {high:g}.", "Mend the figures at their source."),
    )


def check_parts(
    part: ArrayLike, whole: ArrayLike, *, where: str, regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """A part that is larger than its whole, region by region.

    >>> check_parts([5.0, 9.0], [10.0, 8.0], where="IT in GRP", regions=["a", "b"])[0].what
    'b has 9 of 8: a part larger than its whole.'
    """
    x, y = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    at = np.flatnonzero(x > y)
    if not len(at):
        return ()
    names = region_names(at, regions)
    told = listed((f"{name} has {x[i]:.6g} of {y[i]:.6g}" for name, i in zip(names, at, strict=True)), most=4)
    return (Problem("impossible", where, f"{told}: a part larger than its whole.", "See whether the units differ."),)


def check_missing(values: ArrayLike, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """Regions without a figure.

    >>> check_missing([1.0, float("nan")], where="output", regions=["a", "b"])[0].what
    'No figure: b.'
    """
    at = np.flatnonzero(np.isnan(np.asarray(values, dtype=np.float64)))
    if not len(at):
        return ()
    what = f"No figure: {listed(region_names(at, regions))}."
    return (Problem("missing", where, what, "They stay without results; missing is not 0."),)


def check_year(
    year: int | None, scores: FloatArray, ksi: Mapping[str, KSI], regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """All checks of one year of a study: its scores, and each source of KSI."""
    when = "" if year is None else f"{year}, "
    where = f"{when}score"
    found = [*check_missing(scores, where=where, regions=regions), *check_copies(scores, where=where, regions=regions)]
    for name, result in ksi.items():
        where, amounts = f"{when}KSI {name.replace('_', ' ')}", result.share * result.total
        found += check_missing(amounts, where=where, regions=regions)
        found += check_figures(result.share, where=where, low=0.0, high=1.0, regions=regions)
        found += check_copies(amounts, where=where, regions=regions)
        if result.given is not None:
            found += check_total(amounts, result.given, where=where)
    return tuple(found)
