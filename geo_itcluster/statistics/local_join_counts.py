r"""Local join counts: how many of the neighbours of an event have events too.

With :math:`x_i = 1` where there is an event and 0 where there is none, and with links counted as 0 or 1,

.. math::

    BB_i = x_i \sum_j w_{ij} x_j

The bivariate count has events of another kind on the neighbours, :math:`x_i \sum_j w_{ij} y_j`; co-location counts the
places where all of several events coincide.

Only regions with an event are tested. Given that, the number of events among k neighbours is hypergeometric: k of the
other n - 1 regions are drawn, and the others' events counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Unpack

import numpy as np

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Tails, lag_moments, standardised
from geo_itcluster.statistics.inference.labels import OUTCOMES, sided_codes
from geo_itcluster.statistics.inference.sample import Alternative, deviations, selected
from geo_itcluster.statistics.inference.supports import LagFamily
from geo_itcluster.statistics.local_result import EventOptions, LocalResult, LocalTest
from geo_itcluster.weights import Weights

__all__ = [
    "JOIN_COUNT_CLASSES",
    "LocalJoinCounts",
    "local_bivariate_join_counts",
    "local_colocation",
    "local_join_counts",
]


JOIN_COUNT_CLASSES: tuple[str, ...] = ("BB cluster", "BW outlier", "No event", *OUTCOMES)
"""A cluster is an event among more events than chance would give it, an outlier one among fewer."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalJoinCounts(LocalResult):
    """Local join counts of every region; see :class:`~.local_result.LocalResult` for what it shares with others.

    Attributes
    ----------
    statistic : array
        Neighbours with an event; 0 where the region has none itself.
    value : array
        1 where there is an event, 0 where there is none; for co-location, where all coincide.
    kind : str
        Which of the join counts it is.
    """

    NAME: ClassVar[str] = Message("statistic.local_join_count")
    CLASSES: ClassVar[tuple[str, ...]] = JOIN_COUNT_CLASSES

    kind: str

    @property
    def title(self) -> str:
        """What the statistic is called."""
        return Message("statistic.of_kind", name=self.NAME, kind=Message(f"statistic.{self.kind}"))


@offers(LocalTest)
def local_join_counts(
    events: Values,
    weights: Weights,
    *,
    alternative: Alternative = "greater",
    **settings: Unpack[EventOptions],
) -> LocalJoinCounts:
    """Local join counts: events among the neighbours of events.

    Parameters
    ----------
    events : (regions,) array_like of 0, 1 or bool
        NaN is no data.
    weights : Weights
        Links are counted, whatever their weights.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for clusters.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        If a value is neither 0 nor 1, fewer than three regions have data and neighbours, all or none of them have an
        event, or a setting does not exist.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Anselin, L. & Li, X. (2019). Operational local join count statistics for cluster detection. Journal of Geographical
    Systems 21(2), 189-210.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> found = local_join_counts([1, 1, 1, 0, 0, 0], w)
    >>> found.statistic, found.p
    (array([1., 2., 1., 0., 0., 0.]), array([0.4, 0.1, 0.7, nan, nan, nan]))
    """
    test = LocalTest(alternative=alternative, **settings)
    x = _events(events, weights)
    return _counted(x, x, weights, "univariate", test)


@offers(LocalTest)
def local_bivariate_join_counts(
    events: Values,
    others: Values,
    weights: Weights,
    *,
    alternative: Alternative = "greater",
    **settings: Unpack[EventOptions],
) -> LocalJoinCounts:
    """Bivariate local join counts: events of another kind among the neighbours of events.

    The two kinds must not meet in any region; where they do, :func:`local_colocation` is the question to ask.

    Parameters
    ----------
    events, others : (regions,) array_like of 0, 1 or bool
        The region's own events, and those of its neighbours. A region that misses either has no data.
    weights : Weights
        Links are counted, whatever their weights.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        As for :func:`local_join_counts`, or if both kinds of events meet in a region.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Anselin & Li (2019), as for :func:`local_join_counts`.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> local_bivariate_join_counts([0, 1, 0, 0, 1, 0], [1, 0, 1, 0, 0, 0], w).statistic
    array([0., 2., 0., 0., 0., 0.])
    """
    test = LocalTest(alternative=alternative, **settings)
    x, y = _events(events, weights), _events(others, weights, "others")
    both = (x == 1) & (y == 1)
    if both.any():
        raise DataError("statistics.both_events", regions=weights.labels[both])
    return _counted(x, y, weights, "bivariate", test)


@offers(LocalTest)
def local_colocation(
    events: Sequence[Values],
    weights: Weights,
    *,
    alternative: Alternative = "greater",
    **settings: Unpack[EventOptions],
) -> LocalJoinCounts:
    """Co-location join counts: several events coincide in a region, and in its neighbours too.

    This is the univariate count of the places where all coincide: the conditional null moves a region's events
    together.

    Parameters
    ----------
    events : sequence of (regions,) array_like of 0, 1 or bool
        Two kinds of events or more. A region that misses any of them has no data.
    weights : Weights
        Links are counted, whatever their weights.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        As for :func:`local_join_counts`, or if there is but one kind of events.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Anselin & Li (2019), as for :func:`local_join_counts`.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], ids=range(6))
    >>> local_colocation([[1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 1, 0]], w).statistic
    array([1., 1., 0., 0., 0., 0.])
    """
    test = LocalTest(alternative=alternative, **settings)
    if len(events) < 2:
        raise DataError("statistics.two_kinds", count=len(events))
    kinds = [_events(one, weights) for one in events]
    together = np.prod(kinds, axis=0)
    return _counted(together, together, weights, "co-location", test)


def _events(values: Values, weights: Weights, name: str = "events") -> FloatArray:
    x = weights.aligned(values, name, flags=True, copy=True)
    odd = ~np.isnan(x) & (x != 0) & (x != 1)
    if x.shape == (weights.n,) and odd.any():
        raise DataError("statistics.events", regions=weights.labels[odd])
    return x


def _counted(own: FloatArray, other: FloatArray, weights: Weights, kind: str, test: LocalTest) -> LocalJoinCounts:
    """Count the other events among the neighbours of a region's own one."""
    selection = selected(weights.transformed("binary"), own, other)
    x, y, w = selection.take(own), selection.take(other), selection.weights
    for events in (x, y):
        deviations(events)  # refuses a map of events only, or of none
    count, event = w.lag(y), x == 1
    tails = test.lag_tails(y, w).where(event, Tails.none(w.n))
    pattern = np.where(event, sided_codes(tails.upper, tails.lower), np.int8(JOIN_COUNT_CLASSES.index("No event")))
    return LocalJoinCounts.of(
        selection,
        tails,
        test,
        value=own,
        statistic=x * count,
        z_score=np.where(event, standardised(count, *lag_moments(y, w)), np.nan),
        pattern=np.where(w.islands, -1, pattern).astype(np.int8),
        family=LagFamily(y, w, whole_maps=False),
        kind=kind,
    )
