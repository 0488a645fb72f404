"""Transitions: which regions move between the quadrants of the Moran scatterplot, or between classes of rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.scores.scale import SymbolicScale
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, quadrant_codes
from geo_itcluster.statistics.inference.sample import analysed
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Move", "Transitions", "panel_of_years", "quadrant_transitions", "quantile_codes", "rank_transitions"]

CodeArray = NDArray[np.int8]

_QUADRANTS = LISA_CLASSES[:4]


@dataclass(frozen=True, slots=True)
class Move:
    """A region that is in another class in a later year."""

    region: str
    first: int
    last: int
    origin: str
    destination: str

    @property
    def message(self) -> Message:
        """The move in words."""
        ends = {"origin": class_title(self.origin), "destination": class_title(self.destination)}
        return Message("summary.move", region=self.region, first=self.first, last=self.last, **ends)

    def __str__(self) -> str:
        return str(self.message)


def class_title(name: str) -> str:
    """A class of the LISA as a message; any other name as it is."""
    return Message(f"lisa.{name}") if name in LISA_CLASSES else name


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Transitions(Description):
    """Classes of regions over the years.

    Attributes
    ----------
    names : tuple of str
    years : tuple of int
        Each is compared with the next one here.
    classes : tuple of str
    codes : (n, T) array of int
        Place in ``classes``; -1 where there is none.
    what : str
        What the classes are.
    """

    names: tuple[str, ...]
    years: tuple[int, ...]
    classes: tuple[str, ...]
    codes: CodeArray
    what: str

    @property
    def statistic(self) -> FloatArray:
        """The probabilities of the transitions."""
        return self.probabilities

    def frame(self) -> pd.DataFrame:
        """Counts from the row's class to the column's (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(self.counts, index=pd.Index(self.classes, name="from"), columns=list(self.classes))

    @property
    def counts(self) -> NDArray[np.int64]:
        """Transitions from the row's class to the column's, over all pairs of years that follow one another."""
        origin, destination = self._pairs()
        k = len(self.classes)
        return np.bincount(origin * k + destination, minlength=k * k).reshape(k, k)

    @property
    def probabilities(self) -> FloatArray:
        """Counts by their row's sum; NaN for a class that nobody left or stayed in."""
        counts = self.counts.astype(np.float64)
        total = counts.sum(axis=1, keepdims=True)
        shares: FloatArray = np.divide(counts, total, out=np.full_like(counts, np.nan), where=total > 0)
        return shares

    @property
    def moves(self) -> tuple[Move, ...]:
        """Who moved, in the order of years and regions."""
        return tuple(
            Move(self.names[i], first, last, self.classes[self.codes[i, t]], self.classes[self.codes[i, t + 1]])
            for t, (first, last) in enumerate(pairwise(self.years))
            for i in np.flatnonzero(self._both(t) & (self.codes[:, t] != self.codes[:, t + 1]))
        )

    @property
    def stayed(self) -> int:
        """Transitions from a class to itself."""
        return int(np.trace(self.counts))

    @property
    def unclassed(self) -> tuple[str, ...]:
        """Regions that have no class in some year, because data or neighbours are missing."""
        return tuple(self.names[i] for i in np.flatnonzero((self.codes < 0).any(axis=1)))

    def summary(self) -> Message:
        """A paragraph that names who moved."""
        moves, unclassed = self.moves, self.unclassed
        return Message(
            "summary.transitions",
            what=self.what,
            years=self.years,
            count=len(moves),
            total=int(self.counts.sum()),
            moves=[Message("summary.moves", names=[move.message for move in moves])] if moves else [],
            unclassed=[Message("summary.unclassed", names=unclassed)] if unclassed else [],
        )

    def _both(self, t: int) -> NDArray[np.bool_]:
        return np.asarray((self.codes[:, t] >= 0) & (self.codes[:, t + 1] >= 0))

    def _pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        origin, destination = self.codes[:, :-1].astype(np.int64).ravel(), self.codes[:, 1:].astype(np.int64).ravel()
        both = (origin >= 0) & (destination >= 0)
        return origin[both], destination[both]


@public
def quadrant_transitions(panel: RegionPanel, weights: Weights, *, years: Sequence[int] | None = None) -> Transitions:
    """Movement of regions between the quadrants of the Moran scatterplot.

    Parameters
    ----------
    panel : RegionPanel
        Transform it first where logarithms or ranks are wanted; NaN is no data in that year.
    weights : Weights
        Usually row-standardised.
    years : sequence of int, optional
        Which to compare, each with the next; all unless given.

    Returns
    -------
    Transitions
        Quadrants say where a region lies, not whether it is significant there.

    Raises
    ------
    DataError
        If there are fewer than two years, one is not in the panel, or a year is constant or has fewer than three
        regions with data and neighbours.
    WeightsError
        If the weights are for other regions.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=range(4)).transformed("row")
    >>> panel = RegionPanel(list("abcd"), (2010, 2016), [[9, 9], [1, 6], [2, 1], [1, 2]])
    >>> print(quadrant_transitions(panel, w).moves[0])
    a 2010-2016: High-Low to High-High
    """
    chosen = panel_of_years(panel, years)
    matched(chosen, weights)
    codes = [_quadrants(chosen, year, weights) for year in chosen.years]
    what = Message("summary.quadrants", variable=panel.variable, weights=weights.caption)
    return Transitions(
        names=chosen.labels, years=chosen.years, classes=_QUADRANTS, codes=np.column_stack(codes), what=what
    )


@public
def rank_transitions(
    panel: RegionPanel, classes: SymbolicScale | int, *, years: Sequence[int] | None = None
) -> Transitions:
    """Movement of regions between classes of rank.

    Parameters
    ----------
    panel : RegionPanel
    classes : SymbolicScale or int
        A scale, whose cuts stay while all regions may rise; or the number of quantile classes, remade in each
        year, so that one region's rise is another's fall.
    years : sequence of int, optional
        Which to compare, each with the next; all unless given.

    Returns
    -------
    Transitions

    Raises
    ------
    DataError
        If there are fewer than two years, one is not in the panel, or a year's values do not make so many classes.

    Examples
    --------
    >>> panel = RegionPanel(list("abcd"), (2010, 2016), [[1, 1], [2, 9], [3, 3], [4, 4]])
    >>> print(rank_transitions(panel, 2).summary())
    2 quantile classes of value, 2010, 2016: 2 of 4 transitions lead to another class (b 2010-2016: 1 to 2, \
c 2010-2016: 2 to 1).
    """
    chosen = panel_of_years(panel, years)
    if isinstance(classes, SymbolicScale):
        names, what = classes.ranks, Message("summary.ranks_of", variable=panel.variable, scale=str(classes))
        place = {rank: code for code, rank in enumerate(names)} | {None: -1}
        codes = np.array([[place[rank] for rank in row] for row in classes.rank(chosen.values)], dtype=np.int8)
    else:
        names, what = (
            tuple(str(c + 1) for c in range(classes)),
            Message("summary.quantiles", count=classes, variable=panel.variable),
        )
        codes = np.column_stack(
            [quantile_codes(chosen.year(y), classes, what=f"{panel.variable}, {y}") for y in chosen.years]
        )
    return Transitions(names=chosen.labels, years=chosen.years, classes=names, codes=codes, what=what)


def quantile_codes(values: FloatArray, classes: int, *, what: str = "values") -> CodeArray:
    """Quantile class of each value, 0 the lowest; -1 for NaN. A value on a cut is in the lower class.

    >>> quantile_codes(np.array([1.0, 2.0, 3.0, np.nan, 4.0]), 2).tolist()
    [0, 0, 1, -1, 1]
    """
    if not 2 <= classes <= 100:
        raise DataError("spillover.classes", count=classes)
    known = values[~np.isnan(values)]
    cuts = np.quantile(known, np.arange(1, classes) / classes) if len(known) else np.empty(0)
    codes = np.searchsorted(cuts, values, side="left").astype(np.int8)
    codes[np.isnan(values)] = -1
    if len(np.unique(codes[codes >= 0])) < classes:
        raise DataError(
            "spillover.few_distinct", what=what, count=len(known), distinct=len(np.unique(known)), classes=classes
        )
    return codes


def panel_of_years(panel: RegionPanel, years: Sequence[int] | None) -> RegionPanel:
    """The panel of some of its years, two or more."""
    wanted = panel.years if years is None else tuple(years)
    if len(wanted) < 2:
        raise DataError("spillover.transitions_years", name=panel.variable, years=wanted)
    return replace(panel, years=wanted, values=np.column_stack([panel.year(year) for year in wanted]))


def _quadrants(panel: RegionPanel, year: int, weights: Weights) -> CodeArray:
    try:
        sample = analysed(panel.year(year), weights)
    except DataError as error:
        raise DataError("where.at", where=f"{panel.variable}, {year}", what=error) from None
    return sample.expand_integers(quadrant_codes(sample.z, sample.weights.lag(sample.z)), fill=-1)
