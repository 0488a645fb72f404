r"""Conditional inference for statistics that are a region's spatial lag in disguise.

Region i keeps its value and the others' values fall on its neighbours at random. What varies then is
:math:`\sum_j w_{ij} y_j` alone: local Moran, its bivariate form, Getis-Ord G and G*, and local join counts are
monotone in it, so they share its tails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import TypeAlias, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.settings.groups import Inference
from geo_itcluster.statistics.exact.assignments import LagValues, assigned_tails, assignment_cost, extreme_shares
from geo_itcluster.statistics.exact.tails import HONEST, LARGEST_SIZE, ROUNDING, Method, exact_tails
from geo_itcluster.statistics.exact.whole import (
    LARGEST,
    Terms,
    are_dwarfed,
    can_be_placed,
    lag_terms,
    shrunk,
    whole_tails,
)
from geo_itcluster.statistics.inference.sample import Alternative, select_tail
from geo_itcluster.statistics.permutation.engines import tell
from geo_itcluster.statistics.permutation.local import conditional_permutation
from geo_itcluster.statistics.permutation.saddlepoint import saddlepoint_tail
from geo_itcluster.statistics.permutation.tails import PermutationTails
from geo_itcluster.weights import Weights

__all__ = [
    "INFERENCE_METHODS",
    "PERMUTATION",
    "Inference",
    "Others",
    "Tails",
    "approximated",
    "assigned",
    "can_be_assigned",
    "counted",
    "drawn_lags",
    "ensemble_tails",
    "lag_moments",
    "lag_tails",
    "normal_tails",
    "permuted_tails",
    "refuse_uncountable",
    "standardised",
    "sum_moments",
]

Others: TypeAlias = Callable[[int], tuple[FloatArray, FloatArray, float]]
"""Gives the values that region i draws from, those of its neighbours, and what they may be off by."""

_Number = TypeVar("_Number", np.int64, np.float64)

INFERENCE_METHODS: tuple[str, ...] = (
    "",
    *(f"exact: {method.label}" for method in Method if method),
    "permutation",
    "analytic",
    "saddlepoint",
)
"""Inference method of a p, in words, by the codes of :attr:`Tails.method`."""

ARRANGEMENTS = 10_000_000
"""Arrangements of unequal weights that an exact test of a region goes through at most."""

ALL_PREFIXES = 3_000_000  # Of all regions under ``auto``, the last neighbour being looked up: some seconds.
BATCH = 64  # Regions at a time whose tails are approximated.
EPSILON = float(np.finfo(float).eps)
LONGEST_ROW = 32  # Neighbours with unequal weights; more have too many arrangements on any map.

PERMUTATION = INFERENCE_METHODS.index("permutation")
"""Code of simulated p in :attr:`Tails.method`."""

_ANALYTIC = INFERENCE_METHODS.index("analytic")
_SADDLEPOINT = INFERENCE_METHODS.index("saddlepoint")


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """Both tails of each region's statistic, each with the observed arrangement; NaN for islands.

    Attributes
    ----------
    upper, lower : (n,) arrays
        P(statistic >= observed) and P(statistic <= observed).
    upper_min, lower_min : (n,) arrays
        The smallest that they could ever be for this region.
    draws : (n,) array
        Arrangements or permutations behind them; NaN for approximations.
    error : (n,) array
        Bound on the numerical error of exact ones; NaN for the others.
    method : (n,) array of int
        Places in :data:`INFERENCE_METHODS`.
    """

    upper: FloatArray
    lower: FloatArray
    upper_min: FloatArray
    lower_min: FloatArray
    draws: FloatArray
    error: FloatArray
    method: NDArray[np.int8]

    def p(self, alternative: Alternative, *, flip: NDArray[np.bool_] | None = None) -> FloatArray:
        """Chosen side's p; where ``flip`` holds, the statistic falls as the lag rises."""
        return select_tail(self.upper, self.lower, alternative, flip=flip)

    def p_min(self, alternative: Alternative, *, flip: NDArray[np.bool_] | None = None) -> FloatArray:
        """The smallest p that the region could ever have, on that side."""
        return select_tail(self.upper_min, self.lower_min, alternative, flip=flip)

    @classmethod
    def none(cls, n: int) -> Tails:
        """Of n regions that are not tested."""
        missing = np.full(n, np.nan)
        return cls(missing, missing, missing, missing, missing, missing, np.zeros(n, dtype=np.int8))

    def certain(self, these: NDArray[np.bool_]) -> Tails:
        """These, but for regions whose statistic is the same whatever the arrangement: p is 1."""
        one = np.where(self.method > 0, 1.0, np.nan)
        method = np.where(self.method > 0, Method.CERTAIN, 0).astype(np.int8)
        return self.where(~these, Tails(one, one, one, one, self.draws, one - 1.0, method))

    def where(self, these: NDArray[np.bool_], other: Tails) -> Tails:
        """These for some regions, others for the rest."""
        names = ("upper", "lower", "upper_min", "lower_min", "draws", "error", "method")
        columns = (np.where(these, getattr(self, name), getattr(other, name)) for name in names)
        return Tails(*columns)


def lag_tails(
    values: FloatArray,
    weights: Weights,
    *,
    inference: Inference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    level: float | None = None,
    sequential: bool = False,
    progress: Progress | None = None,
) -> Tails:
    """Tails of the spatial lag of each region under conditional randomisation.

    Parameters
    ----------
    values : (n,) array
        The lagged variable, no value missing.
    weights : Weights
    inference : {"auto", "exact", "permutation", "saddlepoint", "analytic"}
        ``exact`` needs equal weights within a row, or few arrangements; ``auto`` is exact there and permutation
        elsewhere, ``saddlepoint`` an approximation, and permutation where that is not obtained.
    permutations, seed : int
    level : float, optional
        Tail that decides a label: exact ones near it are made more accurate.
    sequential : bool
        Stop drawing for regions whose tails are surely above the level.
    progress : callable, optional
        Called with the share of the permutations that are done, 0 to 1; an exception that it raises ends the work.

    Raises
    ------
    WeightsError
        If ``exact`` is asked for where weights within a row differ and the arrangements are too many.
    DataError
        If ``inference`` is none of the above.
    """
    return ensemble_tails(
        values,
        [weights],
        inference=inference,
        permutations=permutations,
        seed=seed,
        level=level,
        sequential=sequential,
        progress=progress,
    )[0]


def ensemble_tails(
    values: FloatArray,
    ensemble: Sequence[Weights],
    *,
    inference: Inference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    level: float | None = None,
    sequential: bool = False,
    progress: Progress | None = None,
) -> list[Tails]:
    """Tails of the spatial lag under each of several weights of the same regions.

    The exact null depends on the weights through the number of neighbours alone, so that all are looked up in the
    tables of one: further weights cost almost nothing. Under ``auto``, a region whose exact p could be off by more
    than a thousandth (very heavy tails on a very large map) is simulated instead.

    Parameters, raises: as :func:`lag_tails`.
    """
    spans = [part_of(progress, at, len(ensemble)) for at in range(len(ensemble))]
    stop = level if sequential else None
    if inference == "permutation":
        return [_permuted(values, w, permutations, seed, stop, span) for w, span in zip(ensemble, spans, strict=True)]
    if inference == "analytic":
        return [normal_tails(w.lag(values), *lag_moments(values, w), w, extreme_shares(values, w)) for w in ensemble]
    if inference not in get_args(Inference):
        raise DataError(
            "setting.no_choice", setting="inference", value=repr(inference), choices=list(get_args(Inference))
        )
    if inference == "exact":
        for w in ensemble:
            refuse_uncountable(w)
    every = inference == "exact"
    exact = _exact(values, [(w, w.equal_within_rows() if every else _can_be_exact(w)) for w in ensemble], level)
    found = []
    for w, tails, span in zip(ensemble, exact, spans, strict=True):
        placed = _dwarfed(values, w)
        if placed.any():
            tails = counted(lag_terms(values), w, placed).where(placed, tails)
        unequal = can_be_assigned(w, every=every) & ~placed
        if unequal.any():
            tails = assigned(*drawn_lags(values, w), unequal).where(unequal, tails)
        sure = w.islands | (tails.error <= HONEST)
        if inference == "saddlepoint" and not sure.all():
            tails = tails.where(sure, approximated(*drawn_lags(values, w), ~sure, span))
            sure |= tails.method == _SADDLEPOINT
        if not every and not sure.all():
            tails = tails.where(sure, _permuted(values, w, permutations, seed, stop, span))
        found.append(tails)
    return found


def _dwarfed(values: FloatArray, w: Weights) -> NDArray[np.bool_]:
    """Regions to count in whole numbers, as sums that hold the largest values lose the differences between others."""
    if w.n > LARGEST:
        return np.zeros(w.n, dtype=np.bool_)
    found = are_dwarfed(values, int(w.cardinalities.max(initial=0)), w.equal_within_rows())
    return found & can_be_placed(w) if found.any() else found


def _can_be_exact(weights: Weights) -> NDArray[np.bool_]:
    k, equal = weights.cardinalities, weights.equal_within_rows()
    if k.max(initial=0) <= LARGEST_SIZE:
        return equal
    return np.asarray(equal & ((k <= LARGEST_SIZE) | (weights.n - 1 - k <= LARGEST_SIZE)))


def refuse_uncountable(weights: Weights) -> None:
    """Refuse an exact test where weights within a row differ and the arrangements are too many to go through."""
    beyond = ~weights.equal_within_rows() & ~can_be_assigned(weights, every=True)
    if beyond.any():
        raise WeightsError("statistics.unequal_weights", regions=weights.labels[beyond])


def lag_moments(values: FloatArray, weights: Weights) -> tuple[FloatArray, FloatArray]:
    r"""Conditional mean and standard deviation of each region's spatial lag: those of :func:`sum_moments`.

    What is drawn are the others' N = n - 1 values.
    """
    others, centre = weights.n - 1, values.mean()
    mean = values - centre
    variance = mean * mean
    np.subtract(float(variance.sum()), variance, out=variance)
    variance /= others
    mean /= -others
    variance -= mean * mean
    np.maximum(variance, 0.0, out=variance)
    mean += centre
    mean *= weights.row_moment(1)
    deviation = np.sqrt(variance, out=variance)
    deviation *= weights.once(
        "deviation of sums of the others",
        lambda: _sum_deviation(weights.row_moment(1), weights.row_moment(2), others),
    )
    return mean, deviation


def sum_moments(
    mean: FloatArray, variance: FloatArray, first: FloatArray, second: FloatArray, size: int
) -> tuple[FloatArray, FloatArray]:
    r"""Mean and standard deviation of weighted sums of values drawn without replacement.

    From N values with the mean m and the variance :math:`s^2` a sum with the weights w has the mean :math:`m \sum w`
    and the variance :math:`s^2 [N \sum w^2 - (\sum w)^2] / (N - 1)`.

    Parameters
    ----------
    mean, variance : (n,) arrays
        Of the N values that each region's sum is drawn from; the variance divides by N.
    first, second : (n,) arrays
        Sums of each region's weights and of their squares.
    size : int
        N.

    Returns
    -------
    mean, deviation : (n,) arrays
        The deviation is 0 where the sum cannot vary.
    """
    return mean * first, np.sqrt(variance) * _sum_deviation(first, second, size)


def _sum_deviation(first: FloatArray, second: FloatArray, size: int) -> FloatArray:
    """Standard deviations of the sums of :func:`sum_moments` for values with the variance 1."""
    spread = np.maximum(size * second - first**2, 0.0)
    spread[spread <= 1e-12 * size * second] = 0.0  # all are drawn
    return np.sqrt(spread / max(size - 1, 1))


def standardised(statistic: FloatArray, mean: FloatArray, deviation: FloatArray) -> FloatArray:
    """Distance from the mean in standard deviations; NaN where the statistic cannot vary.

    >>> standardised(np.array([3.0, 1.0]), np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    array([ 1., nan])
    """
    score = statistic - mean
    with np.errstate(divide="ignore", invalid="ignore"):
        score /= deviation
    score[~(deviation > 0)] = np.nan
    return score


def permuted_tails(found: PermutationTails, weights: Weights, shares: tuple[FloatArray, FloatArray]) -> Tails:
    """Tails from a permutation test, none below what the region could ever have: the shares of its extreme lags."""
    missing = np.full(weights.n, np.nan)
    return Tails(
        upper=np.maximum(found.p_ge, shares[0]),
        lower=np.maximum(found.p_le, shares[1]),
        upper_min=shares[0],
        lower_min=shares[1],
        draws=np.where(weights.islands, np.nan, found.draws),
        error=missing,
        method=_coded(weights, PERMUTATION),
    )


def assigned(
    others: Others,
    weights: Weights,
    shares: tuple[FloatArray, FloatArray],
    these: NDArray[np.bool_],
    progress: Progress | None = None,
) -> Tails:
    """Exact tails of regions whose weights differ, by going through all arrangements.

    Parameters
    ----------
    others : Others
    weights : Weights
    shares : pair of (n,) arrays
        Share of the arrangements that have the largest, and the smallest, lag.
    these : (n,) array of bool
        Regions to test; the others have no p.
    """
    figures = np.full((6, weights.n), np.nan)
    wanted = np.flatnonzero(these)
    for done, i in enumerate(wanted):
        tell(progress, done / len(wanted))
        values, row, (lag, slack) = _observed(others, weights, int(i))
        upper, lower, arrangements = assigned_tails(values, row, lag, slack)
        figures[:, i] = upper, lower, shares[0][i], shares[1][i], arrangements, 1e-15
    upper_, lower_, upper_min, lower_min, draws, error = figures
    method = np.where(these, Method.ENUMERATION, 0).astype(np.int8)
    return Tails(upper_, lower_, upper_min, lower_min, draws, error, method)


def counted(terms: Terms, weights: Weights, these: NDArray[np.bool_]) -> Tails:
    """Exact tails of regions by counting arrangements in whole numbers, however long.

    Parameters
    ----------
    terms : callable
        What the regions add to the statistic of each.
    weights, these
        As of :func:`assigned`.
    """
    figures = np.full((6, weights.n), np.nan)
    figures[5, these] = ROUNDING
    for i in np.flatnonzero(these):
        links = slice(weights.indptr[i], weights.indptr[i + 1])
        values, doubt = (np.delete(part, i) for part in terms(int(i)))
        neighbours = weights.indices[links] - (weights.indices[links] > i)
        figures[:5, i] = whole_tails(values, doubt, weights.data[links], neighbours)
    upper, lower, upper_min, lower_min, draws, error = figures
    method = np.where(these, Method.ENUMERATION, 0).astype(np.int8)
    return Tails(upper, lower, upper_min, lower_min, draws, error, method)


def approximated(
    others: Others,
    weights: Weights,
    shares: tuple[FloatArray, FloatArray],
    these: NDArray[np.bool_],
    progress: Progress | None = None,
) -> Tails:
    """Tails by the permutation saddlepoint; exact where a lag is as extreme as it can be.

    Parameters: as of :func:`assigned`. Regions have no p, and no method, where the approximation is not obtained.
    """
    missing = np.full(weights.n, np.nan)
    upper, lower = missing.copy(), missing.copy()
    wanted = np.flatnonzero(these)
    wanted = wanted[np.argsort(weights.cardinalities[wanted], kind="stable")]
    sizes = weights.cardinalities[wanted]
    edges = np.union1d(np.arange(BATCH, len(wanted), BATCH), np.flatnonzero(np.diff(sizes)) + 1)
    for batch in np.split(wanted, edges) if len(wanted) else []:
        tell(progress, float(np.mean(wanted < batch[0])))
        observed = [_observed(others, weights, int(i)) for i in batch]
        values = np.sort([drawn for drawn, *_ in observed], kind="stable")  # which is quick if they are sorted
        rows = np.sort([row for _, row, *_ in observed])
        lag, slack = np.array([figures for *_, figures in observed]).T
        tail = saddlepoint_tail(values, rows, lag)
        k = rows.shape[1]
        highest = lag >= (values[:, -k:] * rows).sum(axis=1) - slack
        lowest = lag <= (values[:, k - 1 :: -1] * rows).sum(axis=1) + slack
        first, last = shares[0][batch], shares[1][batch]
        upper[batch] = np.select([highest, lowest], [first, 1.0], np.maximum(tail, first))
        lower[batch] = np.select([lowest, highest], [last, 1.0], np.maximum(1.0 - tail, last))
    return Tails(upper, lower, *shares, missing, missing, np.where(np.isnan(upper), 0, _SADDLEPOINT).astype(np.int8))


def _observed(others: Others, weights: Weights, i: int) -> tuple[FloatArray, FloatArray, tuple[float, float]]:
    """What region i draws from, its weights, its lag, and how close lags are to tie."""
    row = weights.data[weights.indptr[i] : weights.indptr[i + 1]]
    values, neighbours, near = others(i)
    lag = float(row @ neighbours)
    return values, row, (lag, (len(row) + 5) * EPSILON * lag + near * float(row.sum()))


def can_be_assigned(weights: Weights, *, every: bool = False) -> NDArray[np.bool_]:
    """Regions whose weights differ and whose arrangements can all be gone through, the cheapest first.

    All that :data:`ARRANGEMENTS` allow of each; and of all together, unless ``every`` is asked for.
    """
    chosen = np.zeros(weights.n, dtype=np.bool_)
    others = weights.n - 1
    most = ARRANGEMENTS // max(others, 1)
    if others > most:
        return chosen
    unequal = np.flatnonzero(~weights.equal_within_rows() & (weights.cardinalities < LONGEST_ROW))
    rows = {int(i): weights.data[weights.indptr[i] : weights.indptr[i + 1]] for i in unequal}
    costs = {i: assignment_cost(others, row) for i, row in rows.items()}
    spent = 0
    for i in sorted(costs, key=costs.__getitem__):
        spent += costs[i]
        if costs[i] > most or (spent > ALL_PREFIXES and not every):
            break
        chosen[i] = True
    return chosen


def _permuted(
    values: FloatArray, weights: Weights, permutations: int, seed: int, level: float | None, progress: Progress | None
) -> Tails:
    found = conditional_permutation(
        values, weights, permutations=permutations, seed=seed, level=level, progress=progress
    )
    return permuted_tails(found, weights, extreme_shares(values, weights))


def drawn_lags(values: FloatArray, weights: Weights) -> tuple[Others, Weights, tuple[FloatArray, FloatArray]]:
    """What the lags of regions are drawn from, and the shares of the extreme ones."""
    lagged = LagValues.of(values, int(weights.cardinalities.max(initial=0)))
    order = np.argsort(lagged.v)
    ordered, rank = lagged.v[order], np.argsort(order)

    def others(i: int) -> tuple[FloatArray, FloatArray, float]:
        neighbours = weights.indices[weights.indptr[i] : weights.indptr[i + 1]]
        return np.delete(ordered, rank[i]), lagged.v[neighbours], lagged.near

    return others, weights, extreme_shares(values, weights)


def _exact(
    values: FloatArray,
    asked: Sequence[tuple[Weights, NDArray[np.bool_]]],
    level: float | None,
) -> list[Tails]:
    """Exact tails of some regions under each of some weights, all of them from one set of tables."""
    if not any(regions.any() for _, regions in asked):
        return [Tails.none(w.n) for w, _ in asked]
    # Method.NONE, for no neighbours, is code 0 here too: the codes of the exact methods are the first ones
    sizes = _joined([w.cardinalities * regions for w, regions in asked])
    values = shrunk(values, int(sizes.max()))
    totals = _joined([w.neighbour_sums(values) for w, _ in asked])
    units = np.tile(np.arange(len(values)), len(asked)) if len(asked) > 1 else None
    found = exact_tails(values, sizes, totals, unit=units, level=level)
    spans = [slice(at * len(values), (at + 1) * len(values)) for at in range(len(asked))]
    return [
        Tails(
            upper=found.p_ge[span],
            lower=found.p_le[span],
            upper_min=found.p_ge_min[span],
            lower_min=found.p_le_min[span],
            draws=found.arrangements[span],
            error=found.error[span],
            method=found.method[span],
        )
        for span in spans
    ]


def _joined(arrays: Sequence[NDArray[_Number]]) -> NDArray[_Number]:
    """One after the other; a single one is not copied."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def normal_tails(
    statistic: FloatArray,
    mean: FloatArray,
    deviation: FloatArray,
    weights: Weights,
    shares: tuple[FloatArray, FloatArray],
) -> Tails:
    """Tails of a normal distribution with these moments, and the shares of the extreme arrangements beside them."""
    score = standardised(statistic, mean, deviation)
    upper = _vectorised(lambda z: 0.5 * erfc(z / sqrt(2)), score)
    lower = _vectorised(lambda z: 0.5 * erfc(-z / sqrt(2)), score)
    certain = (deviation == 0) & ~weights.islands
    upper[certain] = lower[certain] = 1.0
    missing = np.full(weights.n, np.nan)
    return Tails(upper, lower, *shares, missing, missing, _coded(weights, _ANALYTIC))


def _vectorised(function: Callable[[float], float], values: FloatArray) -> FloatArray:
    return np.fromiter((function(v) for v in values), dtype=np.float64, count=len(values))


def _coded(weights: Weights, method: int) -> NDArray[np.int8]:
    return np.where(weights.islands, 0, method).astype(np.int8)
