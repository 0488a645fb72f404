"""Checks of the input data, run in every study: problems are reported, not corrected.

A value that cannot be used raises an error where it is used. These checks are for values that can be used and still
contradict one another: shares that do not sum to 1, parts that do not sum to the country, ranks that disagree with
scores, values that are impossible or look copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import region_names
from geo_itcluster.messages import Message, language
from geo_itcluster.messages.wording import spans
from geo_itcluster.specialization.concentration_share import KSI
from geo_itcluster.tables.texts import decoded

__all__ = [
    "Kind",
    "Problem",
    "check_copies",
    "check_figures",
    "check_islands",
    "check_missing",
    "check_parts",
    "check_ranks",
    "check_shares",
    "check_shares_of",
    "check_total",
    "check_year",
    "ksi_title",
    "of_all_years",
    "published_problems",
    "resolution",
]

Kind = Literal[
    "shares", "total", "ranks", "duplicate", "copies", "impossible", "missing", "borders", "geometry", "islands"
]

_DECIMALS = 9  # more than any statistical office prints; beyond, values are computed ones
_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data.

    Attributes
    ----------
    kind : {"shares", "total", "ranks", "duplicate", "copies", "impossible", "missing", "borders", ...}
    where, what, remedy : str
        Table or year, and column; what is wrong, and in which regions; how to correct it, or how the study goes on.
        Each is a :class:`~geo_itcluster.messages.Message` or plain text.
    """

    kind: Kind
    where: str
    what: str
    remedy: str

    @property
    def message(self) -> Message:
        """All of it in a line."""
        return Message("check.problem", where=self.where, what=self.what, remedy=self.remedy)

    def __str__(self) -> str:
        return str(self.message).rstrip()


def of_all_years(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems, each once; of those that differ by the year alone, one with all the years.

    >>> found = [p for year in (2015, 2016, 2018) for p in check_year(year, np.array([1.0, np.nan]), {})]
    >>> print(*of_all_years(found))
    2015–2016, 2018, score: No data: region 1. They have no results; missing is not 0.
    """
    found: dict[tuple[str, ...], tuple[Problem, list[str]]] = {}
    for problem in problems:
        where = problem.where
        dated = isinstance(where, Message) and where.id == "where.year"
        place = where.values["what"] if isinstance(where, Message) and dated else where
        years = found.setdefault((str(place), problem.what, problem.remedy, problem.kind), (problem, []))[1]
        if isinstance(where, Message) and dated and (year := str(where.values["year"])) not in years:
            years.append(year)
    return tuple(
        replace(problem, where=Message("where.year", year=spans(years), what=problem.where.values["what"]))
        if isinstance(problem.where, Message) and years
        else problem
        for problem, years in found.values()
    )


def resolution(values: Values) -> float:
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


def check_shares(shares: Values, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
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
    Table 3, 2016: The shares sum to 1.151, not to 1. Recompute them from the amounts.
    """
    x = np.asarray(shares, dtype=np.float64)
    known = np.isfinite(x)
    found = check_figures(x, where=where, low=0.0, high=1.0, regions=regions)
    if not known.any():
        return found
    total, slack = float(x[known].sum()), known.sum() * resolution(x) / 2 + 1e-9
    if total > 1 + slack or (known.all() and total < 1 - slack):
        what = Message("check.shares_sum", total=total)
        return (*found, Problem("shares", where, what, Message("check.shares_remedy")))
    return found


def check_shares_of(
    shares: Values, amounts: Values, *, where: str, regions: Sequence[str] | None = None
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
    '1 of 2 shares does not follow from the amounts: b has 0.5 instead of 0.4.'
    """
    x, y = np.asarray(shares, dtype=np.float64), np.asarray(amounts, dtype=np.float64)
    both = np.isfinite(x) & np.isfinite(y)
    if not both.any() or not np.nansum(y) > 0:
        return ()
    expected = y / np.nansum(y)
    off = np.flatnonzero(both & (np.abs(x - expected) > resolution(x) / 2 + 1e-9))
    off = off[np.argsort(-np.abs(x - expected)[off], kind="stable")]
    if not len(off):
        return ()
    cases = [
        Message("check.share_case", name=name, value=float(x[i]), expected=float(expected[i]))
        for name, i in zip(region_names(off, regions), off, strict=True)
    ]
    what = Message("check.shares_differ", count=len(off), all=int(both.sum()), cases=cases)
    return (Problem("shares", where, what, Message("check.shares_remedy")),)


def check_total(amounts: Values, total: float, *, where: str, rtol: float = 1e-9) -> tuple[Problem, ...]:
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
    side = "less" if summed < total else "more"
    what = Message(f"check.total_{side}", sum=summed, total=float(total), gap=abs(summed - total))
    return (Problem("total", where, what, Message("check.total_remedy")),)


def check_ranks(
    scores: Values, ranks: Values, *, where: str, regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """Ranks (1 = highest) or symbolic ranks that do not follow from the scores.

    A higher score must have a better rank; and the scores of two symbolic ranks must not overlap. Neither needs the
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
    >>> check_ranks([30.0, 20.0, 10.0], [1, 3, 2], where="ranks", regions=["a", "b", "c"])[0].what
    'b has 20 and rank 3, c has 10 and rank 2.'
    >>> check_ranks([30.0, 20.0, 10.0], ["B", "C", "B"], where="ranks", regions=["a", "b", "c"])[0].what
    'b has 20 and rank C, between a (30) and c (10), which have B.'
    """
    x, published = np.asarray(scores, dtype=np.float64), np.asarray(ranks, dtype=object)
    numeric = all(rank is None or isinstance(rank, int | float | np.number) for rank in published)
    known = np.array([rank is not None and rank == rank for rank in published], dtype=bool)
    here = np.flatnonzero(np.isfinite(x) & known)
    cases = (_misplaced if numeric else _between)(x, published, here, regions)
    return _problem("ranks", where, cases)


def _problem(kind: Kind, where: str, cases: Sequence[Message]) -> tuple[Problem, ...]:
    what, remedy = Message(f"check.{kind}", cases=cases), Message(f"check.{kind}_remedy")
    return (Problem(kind, where, what, remedy),) if cases else ()


def _misplaced(
    x: FloatArray, rank: NDArray[np.object_], here: NDArray[np.int64], names: Sequence[str] | None
) -> list[Message]:
    down = here[np.argsort(-x[here], kind="stable")]
    return [
        Message("check.place_case", a=a, x=float(x[i]), rank_a=rank[i], b=b, y=float(x[j]), rank_b=rank[j])
        for i, j in pairwise(down)
        if x[i] > x[j] and rank[i] >= rank[j]
        for a, b in [region_names([i, j], names)]
    ]


def _between(
    x: FloatArray, rank: NDArray[np.object_], here: NDArray[np.int64], names: Sequence[str] | None
) -> list[Message]:
    cases = []
    for symbol in dict.fromkeys(rank[here]):
        same = here[rank[here] == symbol]
        top, bottom = same[np.argmax(x[same])], same[np.argmin(x[same])]
        for i in here[(rank[here] != symbol) & (x[here] < x[top]) & (x[here] > x[bottom])]:
            name, a, b = region_names([i, top, bottom], names)
            values = {"x": float(x[i]), "y": float(x[top]), "z": float(x[bottom])}
            cases.append(Message("check.rank_case", name=name, rank=rank[i], a=a, b=b, other=symbol, **values))
    return cases


def check_copies(values: Values, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
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
    cases = [
        Message("check.copy_case", names=region_names(np.flatnonzero(x == figure), regions), value=float(figure))
        for figure in figures[count > 1]
    ]
    return _problem("copies", where, cases)


def check_figures(
    values: Values,
    *,
    where: str,
    low: float = -np.inf,
    high: float = np.inf,
    regions: Sequence[str] | None = None,
) -> tuple[Problem, ...]:
    """Impossible values: infinite, or outside the range that they can have.

    >>> check_figures([12.0, 130.0], where="index", low=0, high=100, regions=["a", "b"])[0].what
    'b has 130, outside 0 to 100.'
    """
    x = np.asarray(values, dtype=np.float64)
    at = np.flatnonzero(np.isinf(x) | (x < low) | (x > high))
    if not len(at):
        return ()
    names = region_names(at, regions)
    cases = [Message("check.value_case", name=name, value=float(x[i])) for name, i in zip(names, at, strict=True)]
    what = Message("check.impossible", cases=cases, low=low, high=high)
    return (Problem("impossible", where, what, Message("check.impossible_remedy")),)


def check_parts(
    part: Values, whole: Values, *, where: str, regions: Sequence[str] | None = None
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
    cases = [
        Message("check.part_case", name=name, value=float(x[i]), whole=float(y[i]))
        for name, i in zip(names, at, strict=True)
    ]
    return (Problem("impossible", where, Message("check.parts", cases=cases), Message("check.parts_remedy")),)


def check_missing(values: Values, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """Regions without data.

    >>> check_missing([1.0, float("nan")], where="output", regions=["a", "b"])[0].what
    'No data: b.'
    """
    at = np.flatnonzero(np.isnan(np.asarray(values, dtype=np.float64)))
    if not len(at):
        return ()
    what = Message("check.missing", names=region_names(at, regions))
    return (Problem("missing", where, what, Message("check.missing_remedy")),)


def check_islands(islands: Values, *, where: str, regions: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """Regions without a neighbour, which global and local statistics leave out.

    Examples
    --------
    >>> print(*check_islands([False, True], where="map", regions=["a", "b"]))
    map: No neighbours: b. Left out of Moran's I and the LISA.
    """
    at = np.flatnonzero(np.asarray(islands, dtype=bool))
    if not len(at):
        return ()
    what = Message("border.islands", names=region_names(at, regions))
    return (Problem("islands", where, what, Message("border.islands_remedy")),)


def check_year(
    year: int | None, scores: FloatArray, ksi: Mapping[str, KSI], regions: Sequence[str] | None = None
) -> tuple[Problem, ...]:
    """All checks of one year of a study: its scores, and each source of KSI."""
    where = _where(year, Message("where.score"))
    found = [*check_missing(scores, where=where, regions=regions), *check_copies(scores, where=where, regions=regions)]
    for name, result in ksi.items():
        where, amounts = _where(year, ksi_title(name)), result.share * result.total
        found += check_missing(amounts, where=where, regions=regions)
        found += check_figures(result.share, where=where, low=0.0, high=1.0, regions=regions)
        found += check_copies(amounts, where=where, regions=regions)
        if result.given is not None:
            found += check_total(amounts, result.given, where=where)
    return tuple(found)


def ksi_title(source: str) -> Message:
    """KSI by its source of IT output, as a reader sees it.

    >>> ksi_title("value_added"), ksi_title("software")
    ('KSI, IT value added (official)', 'KSI, software')
    """
    known = f"ksi_source.{source}"
    if known in language("en").phrases:
        return Message(known)
    return Message("ksi_source.other", name=source.replace("_", " "))


def _where(year: int | None, what: Message) -> Message:
    return what if year is None else Message("where.year", year=year, what=what)


def published_problems(
    score: FloatArray,
    *,
    rank: FloatArray | None = None,
    share: FloatArray | None = None,
    amounts: FloatArray | None = None,
    where: str,
    regions: Sequence[str],
    symbols: Sequence[str] | None = None,
) -> tuple[Problem, ...]:
    """Check published ranks against scores, and published shares by themselves and against amounts.

    Parameters
    ----------
    score, rank, share, amounts : (n,) arrays
        NaN is missing.
    where : str
        The table and the year.
    regions : sequence of str
    symbols : sequence of str, optional
        What the numbers of ``rank`` stand for, where it is symbolic; places otherwise.
    """
    found: tuple[Problem, ...] = ()
    if rank is not None:
        ranks = decoded(rank, symbols) if symbols else rank
        found += check_ranks(score, ranks, where=Message("where.published_ranks", where=where), regions=regions)
    if share is not None:
        printed = Message("where.published_shares", where=where)
        found += check_shares(share, where=printed, regions=regions)
        if amounts is not None:
            found += check_shares_of(share, amounts, where=printed, regions=regions)
    return found
