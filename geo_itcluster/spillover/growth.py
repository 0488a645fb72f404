r"""Growth and the neighbours' level: whether regions beside high ones grow more.

.. math:: r = \operatorname{corr}(\Delta_i, \textstyle\sum_j w_{ij} x_j), \qquad
          r_{\cdot x} = \operatorname{corr}(M \Delta, M W x)

with the change :math:`\Delta` and the initial level x; M takes the residuals from a regression on a constant and the
own x. A region's level goes with its growth (poor regions catch up) and with its neighbours' level (clusters), so that
r alone may be neither: the partial correlation holds the own level constant.

References
----------
Freedman, D. & Lane, D. (1983). A nonstochastic interpretation of reported significance levels. Journal of Business
& Economic Statistics 1(4), 292-298. Anderson, M. J. & Robinson, J. (2001). Permutation tests for linear models.
Australian & New Zealand Journal of Statistics 43(1), 75-88. Winkler, A. M. et al. (2014). Permutation inference for
the general linear model. NeuroImage 92, 381-397.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.nulls.arrangements import NullTails, TestInference, arrangement_tails
from geo_itcluster.spillover.outcome import SpilloverTest, matched, period
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.statistics.bivariate import bivariate_moran
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.inference.sample import Alternative, deviations, selected
from geo_itcluster.statistics.inference.settled import Links, PairTerms, counted_weights
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.permutation.checks import check_options
from geo_itcluster.weights import Weights

__all__ = [
    "DifferentialMoran",
    "NeighboursLevel",
    "SpaceTimeMoran",
    "differential_moran",
    "neighbours_level",
    "space_time_moran",
]


_NOTHING_LEFT = 1e-9  # of the deviations: what residuals of an exact fit may amount to by rounding


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class NeighboursLevel(SpilloverTest):
    """Correlation of the change with the neighbours' initial level; see :class:`~.outcome.SpilloverTest`.

    Attributes
    ----------
    partial : bool
        Whether the own initial level is held constant.
    correlation, partial_correlation : float
        The raw and the partial correlation; the effect is one of them.
    own_correlation : float
        Of the change with the own initial level: negative where poor regions catch up.
    level_correlation : float
        Of the own with the neighbours' initial level.
    lag : (regions,) array
        The neighbours' initial level; NaN where a region is not in the test.
    """

    NAME: ClassVar[str] = Message("spillover_test.correlation")

    partial: bool
    correlation: float
    partial_correlation: float
    own_correlation: float
    level_correlation: float
    lag: FloatArray

    @property
    def title(self) -> str:
        """What is correlated, and what is held constant."""
        return Message("spillover_test.partial") if self.partial else self.NAME

    @property
    def method(self) -> str:
        """Inference method of p; orders of residuals make an approximate test, even if all are visited."""
        if not self.partial:
            return self.tails.method
        drawn = "permutation" if self.seed is not None else "all orders"
        return f"Freedman-Lane {drawn} of residuals"

    @property
    def null(self) -> str:
        """The null hypothesis, which depends on what is held constant."""
        if self.partial:
            return Message("null.residuals")
        return Message("null.changes")

    def remark(self) -> Message:
        """The correlations that the effect may hide behind."""
        return Message(
            "summary.correlations",
            raw=self.correlation,
            partial=self.partial_correlation,
            own=self.own_correlation,
            levels=self.level_correlation,
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class _WholeMap(SpilloverTest):
    """A global statistic as a test of spillover.

    Attributes
    ----------
    whole : GlobalResult
        The statistic, with its moments and its other p-values.
    """

    whole: GlobalResult

    def remark(self) -> Message:
        """The expectation, and what the statistic asks to be read beside it."""
        beside = self.whole.remark()
        more = [Message("summary.after_comma", text=beside)] if beside else []
        return Message("summary.expected", value=self.whole.expected, more=more)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpaceTimeMoran(_WholeMap):
    """Space-time Moran's I; see :class:`_WholeMap`."""

    NAME: ClassVar[str] = Message("spillover_test.space_time")
    NULL: ClassVar[str] = Message("null.levels")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class DifferentialMoran(_WholeMap):
    """Differential Moran's I; see :class:`_WholeMap`."""

    NAME: ClassVar[str] = Message("spillover_test.differential")
    NULL: ClassVar[str] = Message("null.changes")


@public
def neighbours_level(
    given: RegionPanel | Change,
    weights: Weights,
    *,
    level: Values | None = None,
    partial: bool = True,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> NeighboursLevel:
    r"""Correlation of the change with the spatial lag of the initial level.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, the change of its values from the first to the last year.
    weights : Weights
        Usually row-standardised: the lag is the neighbours' mean.
    level : (n,) array_like of float, optional
        The initial level whose lag is taken, and that is held constant: what the change starts from unless given, so
        under ``log`` the logarithms. Give the values themselves for the lag of a level beside growth in logarithms.
    partial : bool
        Hold the own initial level constant. Else the effect is the raw correlation.
    inference : {"auto", "exact", "permutation"}
        All n! orders up to nine regions, seeded permutations beyond.
    permutations, seed : int
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for more growth beside high neighbours.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    NeighboursLevel
        Its effect is a correlation, without a unit.

    Raises
    ------
    DataError
        If fewer than three regions (four if ``partial``) have data and neighbours, changes, levels or lags are all
        equal, the own level leaves nothing unexplained of the changes or of the lag, or a setting does not exist.
    WeightsError
        If the weights are for other regions, or in another order.

    Notes
    -----
    Raw null hypothesis: every order of the changes over the regions is equally likely; the test holds its level.
    Partial one: given the own level the changes are exchangeable. The residuals of the changes from their regression on
    the own level are permuted, put back on its fit, and the partial correlation is recomputed (Freedman & Lane 1983).
    The test is approximate, since residuals are not quite exchangeable, and close to its level even in small samples
    (Anderson & Robinson 2001; Winkler et al. 2014).

    Regions without data, and the links to them, stay out, and the weights are rescaled.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(5)], ids=range(6)).transformed("row")
    >>> panel = RegionPanel(tuple("012345"), (2010, 2016), [[9, 9], [1, 5], [2, 3], [1, 2], [3, 3], [1, 4]])
    >>> found = neighbours_level(panel, line, partial=False)
    >>> round(found.effect, 4), round(found.p, 4), found.method
    (0.9234, 0.0333, 'exact: enumeration')
    >>> neighbours_level(panel, line).method
    'Freedman-Lane all orders of residuals'
    """
    change = matched(given, weights)
    start = change.initial if level is None else weights.aligned(level, "level")
    selection = selected(weights, change.change, start)
    w, own = selection.weights, selection.take(start)
    lag = w.lag(own)
    has_lag = ~np.isnan(lag)
    moved, own, lag = selection.take(change.change)[has_lag], own[has_lag], lag[has_lag]
    if len(moved) < (least := 4 if partial else 3):
        raise DataError("spillover.few_regions", count=len(moved), least=least)
    lag_on_map = np.full(weights.n, np.nan)
    lag_on_map[np.flatnonzero(selection.inside)[has_lag]] = lag
    terms = None
    if not partial and has_lag.all():
        terms = PairTerms(w, own, moved, lambda w: Links(w.indices, w.rows, counted_weights(w)), "values", stays=True)
    moved, own, lag = deviations(moved), deviations(own), deviations(lag)
    if (w.row_moment(1) == 1).all() and has_lag.all():
        lag = deviations(w.lag(own))  # above a large constant it has more digits
    moved_rest, lag_rest = _residual(moved, own), _residual(lag, own)
    for z, rest, what in ((moved, moved_rest, "spillover.changes"), (lag, lag_rest, "spillover.levels")):
        if partial and np.linalg.norm(rest) <= _NOTHING_LEFT * np.linalg.norm(z):  # the own level explains everything
            raise DataError("spillover.nothing_left", name=Message(what))
    arranged, direction = (moved_rest, lag_rest) if partial else (moved, lag)
    tails = arrangement_tails(
        arranged,
        lambda columns: _correlation(_residual(columns, own) if partial else columns, direction),
        terms=terms,
        inference=inference,
        permutations=permutations,
        seed=seed,
        progress=progress,
    )
    raw, partial_correlation = float(_correlation(moved, lag)), float(_correlation(moved_rest, lag_rest))
    names = np.asarray(change.labels)
    outside = ~selection.inside & ~selection.no_data
    outside[selection.inside] = ~has_lag
    return NeighboursLevel(
        effect=partial_correlation if partial else raw,
        tails=tails,
        alternative=alternative,
        n=len(moved),
        missing=tuple(names[selection.no_data].tolist()),
        outside=tuple(names[outside].tolist()),
        period=period(change),
        relation=weights.caption,
        partial=partial,
        correlation=raw,
        partial_correlation=partial_correlation,
        own_correlation=float(_correlation(moved, own)),
        level_correlation=float(_correlation(lag, own)),
        lag=lag_on_map,
    )


@public
def space_time_moran(
    given: RegionPanel | Change,
    weights: Weights,
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> SpaceTimeMoran:
    r"""Space-time Moran's I: later levels beside the neighbours' initial ones.

    .. math:: I = \frac{n}{S_0} \frac{\sum_{ij} w_{ij} z_{i,t+1} z_{j,t}}{\sqrt{\sum z_{t+1}^2 \sum z_t^2}}

    It is :func:`~geo_itcluster.statistics.bivariate.bivariate_moran` of the later and the initial level. Levels that
    are clustered and persist make it high without any spillover; the summary therefore prints the correlation of the
    two levels in place.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, its first and last year, in levels.
    weights : Weights
        Usually row-standardised.
    permutations, seed : int
        The null hypothesis: every order of the initial levels over the regions is equally likely.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    SpaceTimeMoran

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, the levels of a year are all equal, or there are no
        permutations.
    WeightsError
        If the weights are for other regions, or in another order.

    References
    ----------
    Anselin, L., Syabri, I. & Smirnov, O. (2002). Visualizing multivariate spatial correlation with dynamically linked
    windows. CSISS, University of California, Santa Barbara.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(5)], ids=range(6)).transformed("row")
    >>> panel = RegionPanel(tuple("012345"), (2010, 2016), [[9, 9], [1, 5], [2, 3], [1, 2], [3, 3], [1, 4]])
    >>> round(space_time_moran(panel, line, permutations=99).effect, 4)
    -0.0298
    """
    change = matched(given, weights)
    whole = bivariate_moran(
        change.final, change.initial, weights, permutations=permutations, seed=seed, alternative=alternative
    )
    levels = Message(f"period.{change.transform}_levels", first=change.first, last=change.last)
    return SpaceTimeMoran(**_fields(whole, change, weights), relation=weights.caption, period=levels)


@public
def differential_moran(
    given: RegionPanel | Change,
    weights: Weights,
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> DifferentialMoran:
    r"""Differential Moran's I: Moran's I of the change, whether neighbours changed alike.

    Spillover in both directions clusters the changes; so does any cause that neighbours share.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, the change of its values from the first to the last year.
    weights : Weights
        Usually row-standardised.
    permutations, seed : int
        The null hypothesis: every order of the changes over the regions is equally likely.
    alternative : {"two-sided", "greater", "less"}

    Returns
    -------
    DifferentialMoran

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, all changed by the same, or there are no permutations.
    WeightsError
        If the weights are for other regions, or in another order.

    References
    ----------
    Anselin, L. (2019). GeoDa workbook, Global spatial autocorrelation (2): differential Moran scatter plot.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(5)], ids=range(6)).transformed("row")
    >>> panel = RegionPanel(tuple("012345"), (2010, 2016), [[9, 9], [1, 5], [2, 3], [1, 2], [3, 3], [1, 4]])
    >>> round(differential_moran(panel, line, permutations=99).effect, 4)
    -0.6852
    """
    change = matched(given, weights)
    whole = moran(change.change, weights, permutations=permutations, seed=seed, alternative=alternative)
    return DifferentialMoran(**_fields(whole, change, weights), relation=weights.caption, period=period(change))


def _fields(whole: GlobalResult, change: Change, weights: Weights) -> dict[str, Any]:
    """What a global statistic has for a test of spillover."""
    check_options(whole.permutations, whole.seed)
    names = np.asarray(change.labels)
    selection = selected(weights, change.change)
    return {
        "effect": whole.statistic,
        "tails": NullTails(*whole.tails, float(whole.permutations), whole.method, None if whole.exact else whole.seed),
        "alternative": whole.alternative,
        "n": whole.n,
        "missing": tuple(names[selection.no_data].tolist()),
        "outside": tuple(names[~selection.inside & ~selection.no_data].tolist()),
        "whole": whole,
    }


def _residual(columns: FloatArray, own: FloatArray) -> FloatArray:
    """What a regression on the own level leaves of columns (n, ...); all are deviations from their means."""
    rest: FloatArray = columns - np.multiply.outer(own, own @ columns / (own @ own))
    return rest


def _correlation(columns: FloatArray, direction: FloatArray) -> FloatArray:
    """Correlation of columns (n, ...) with one variable; 0 for a column that does not vary."""
    sizes = np.sqrt((columns**2).sum(axis=0) * (direction @ direction))
    sizes = np.where(sizes > 0, sizes, np.inf)
    found: FloatArray = direction @ columns / sizes
    return found
