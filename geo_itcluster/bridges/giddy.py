"""Markov measures of a panel, through giddy, behind this project's guards.

A transition matrix is estimated by pooling regions and years, so it needs many of both: with one change of 16 regions a
4 x 4 matrix has one transition a cell. Each measure states what it needs (five transitions, or five regions, for each
cell or sector, the usual rule for chi-square tests) and is refused below.

Two things are this project's own. giddy's test that regions and neighbours move independently (``LISA_Markov.chi_2``)
compares each region with its mean over time and follows the chain from region to region, not year to year: it
changes when a year's values are rescaled, which changes no quadrant. Here chains run over years, and df = 12 - 4 = 8
(giddy: 9), a free 4 x 4 chain against the product of two 2 x 2 ones. The p-values of directional LISA are ours too:
giddy's two-sided p can be 0, and it shuffles numpy's global generator.

All these tests take transitions for independent, which those of neighbours are not: their p err to the small side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, WeightsError, error_context
from geo_itcluster.messages import Message
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.transitions import Transitions, panel_of_years, quadrant_transitions
from geo_itcluster.statistics.inference.sample import analysed, select_tail, selected
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w

__all__ = [
    "LEAST_PER_CELL",
    "LEAST_YEARS",
    "DirectionalLisa",
    "MarkovChain",
    "SpatialMarkov",
    "directional_lisa",
    "lisa_markov",
    "spatial_markov",
]


LEAST_YEARS = 3
"""Years that a Markov chain needs."""

LEAST_PER_CELL = 5
"""Transitions for each cell of the matrix, or regions for each sector of the rose."""

_HIGH = np.array([True, False, True, False])  # of the quadrants, the own value
_AMONG_HIGH = np.array([True, False, False, True])  # and the neighbours'


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class MarkovChain(Result):
    """Transitions between the quadrants of the Moran scatterplot, pooled over regions and years.

    Attributes
    ----------
    classes : tuple of str
    counts, probabilities : (k, k) arrays
        From the row's class to the column's; NaN probabilities where a class was never left nor stayed in.
    steady_state : (k,) array
        Shares in the long run; all NaN where the chain does not tell (a class never visited, or several traps).
    expected : (k, k) array
        Counts if regions and their neighbours moved independently.
    statistic, p, df
        Chi-square test of that.
    n, years
    result : object
        As giddy returns it.
    """

    LONG: ClassVar[tuple[str, ...]] = ("result",)

    classes: tuple[str, ...]
    counts: IntArray
    probabilities: FloatArray
    steady_state: FloatArray
    expected: FloatArray
    statistic: float
    p: float
    df: int
    n: int
    years: tuple[int, ...]
    result: Any

    def summary(self) -> Message:
        """One paragraph."""
        stay = [
            Message("model.never" if np.isnan(share) else "model.stays", name=Message(f"lisa.{name}"), share=share)
            for name, share in zip(self.classes, np.diag(self.probabilities), strict=True)
        ]
        test = {"df": self.df, "value": self.statistic, "p": self.p}
        return Message(
            "model.lisa_markov_summary",
            n=self.n,
            first=self.years[0],
            last=self.years[-1],
            count=int(self.counts.sum()),
            stay=stay,
            independent=Message("model.untestable") if np.isnan(self.p) else Message("model.chi2", **test),
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpatialMarkov(Result):
    """Transitions between classes of the value, by the class of the neighbours.

    Attributes
    ----------
    counts : (m, k, k) array
        Transitions where the neighbours' class is the first index.
    pooled : (k, k) array
        Whatever the neighbours' class.
    cuts, lag_cuts : arrays
        Upper bounds of the classes but the last.
    statistic, p, df
        Likelihood ratio test that the neighbours' class does not matter.
    n, years
    result : object
        As giddy returns it.
    """

    LONG: ClassVar[tuple[str, ...]] = ("result",)

    counts: IntArray
    pooled: IntArray
    cuts: FloatArray
    lag_cuts: FloatArray
    statistic: float
    p: float
    df: int
    n: int
    years: tuple[int, ...]
    result: Any

    def summary(self) -> Message:
        """One paragraph."""
        return Message(
            "model.spatial_markov_summary",
            n=self.n,
            first=self.years[0],
            last=self.years[-1],
            count=int(self.pooled.sum()),
            classes=len(self.pooled),
            test=Message("model.chi2", df=self.df, value=self.statistic, p=self.p),
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class DirectionalLisa(Result):
    """Directions in which regions and their neighbours moved together in the Moran scatterplot.

    Attributes
    ----------
    cuts : (k + 1,) array
        Angles between the sectors, in radians, counter-clockwise from the own value's axis.
    counts : (k,) array
        Regions by sector.
    expected : (k,) array
        Mean count over the permutations.
    p : (k,) array
        Two-sided: twice the smaller tail of the permutations, ties in both, at most 1.
    angle, length : (regions,) arrays
        Of each region's move; NaN where it was not analysed.
    permutations, seed, n, first, last
    result : object
        As giddy returns it.
    """

    LONG: ClassVar[tuple[str, ...]] = ("result",)

    cuts: FloatArray
    counts: IntArray
    expected: FloatArray
    p: FloatArray
    angle: FloatArray
    length: FloatArray
    permutations: int
    seed: int
    n: int
    first: int
    last: int
    result: Any

    @property
    def statistic(self) -> IntArray:
        """Regions by sector."""
        return self.counts

    def summary(self) -> Message:
        """One paragraph."""
        angles = np.degrees(self.cuts)
        sectors = [
            Message("model.sector", low=low, high=high, count=int(count), mean=mean, p=p)
            for low, high, count, mean, p in zip(
                angles[:-1], angles[1:], self.counts, self.expected, self.p, strict=True
            )
        ]
        drawn = {"permutations": self.permutations, "seed": self.seed}
        return Message(
            "model.directional_lisa_summary", n=self.n, first=self.first, last=self.last, sectors=sectors, **drawn
        )


@public
def lisa_markov(panel: RegionPanel, weights: Weights, *, years: Sequence[int] | None = None) -> MarkovChain:
    """Transitions between Moran quadrants as a Markov chain.

    Parameters
    ----------
    panel : RegionPanel
        Without gaps.
    weights : Weights
        Row-standardised.
    years : sequence of int, optional
        All unless given.

    Raises
    ------
    DataError
        If there are fewer than three years or 80 transitions, a region lacks a value or neighbours in some year, or a
        year is constant.
    WeightsError
        If the weights are not row-standardised, or for other regions.
    MissingPackageError
        If giddy is not installed.

    References
    ----------
    Rey, S. (2001). Spatial empirics for economic growth and convergence. Geographical Analysis 33(3), 195-214.
    """
    chosen = _complete(panel, weights, years)
    _enough("model.lisa_markov", chosen, cells=16)
    Markov = optional("giddy.markov", extra="pysal").Markov

    moved = quadrant_transitions(chosen, weights)
    found = Markov(moved.codes, classes=np.arange(4), summary=False)
    expected = _independent_counts(moved)
    statistic = float(((moved.counts - expected) ** 2 / np.where(expected > 0, expected, 1.0)).sum())
    # rows that nobody was in, and chains with one state, leave the test without its degrees of freedom
    tested = bool((expected > 0).all())
    return MarkovChain(
        classes=moved.classes,
        counts=_whole(found.transitions),
        probabilities=moved.probabilities,
        steady_state=_steady_state(found, moved.counts),
        expected=expected,
        statistic=statistic if tested else np.nan,
        p=_chi2_tail(statistic, 8) if tested else np.nan,
        df=8,
        n=len(chosen.ids),
        years=chosen.years,
        result=found,
    )


@public
def spatial_markov(
    panel: RegionPanel, weights: Weights, *, classes: int = 4, years: Sequence[int] | None = None
) -> SpatialMarkov:
    """Whether a region's chances to rise depend on its neighbours' class.

    Parameters
    ----------
    panel : RegionPanel
        Without gaps; usually relative to each year's mean, so that one set of classes fits all years.
    weights : Weights
        Row-standardised.
    classes : int
        Quantile classes of all values, and of all lags.
    years : sequence of int, optional
        All unless given.

    Raises
    ------
    DataError, WeightsError, MissingPackageError
        As in :func:`lisa_markov`, with five transitions for each of ``classes`` cubed cells.

    References
    ----------
    Rey, S. (2001), as above; Bickenbach, F. & Bode, E. (2003) for the test.
    """
    if not 2 <= classes <= 10:
        raise DataError("bridge.markov_classes", classes=classes)
    chosen = _complete(panel, weights, years)
    _enough("model.spatial_markov", chosen, cells=classes**3)
    Spatial_Markov = optional("giddy.markov", extra="pysal").Spatial_Markov

    found = Spatial_Markov(chosen.values, weights_to_w(weights), k=classes, m=classes)
    return SpatialMarkov(
        counts=_whole(found.T),
        pooled=_whole(found.transitions),
        cuts=np.asarray(found.cutoffs, dtype=np.float64),
        lag_cuts=np.asarray(found.lag_cutoffs, dtype=np.float64),
        statistic=float(found.LR),
        p=_chi2_tail(float(found.LR), int(found.dof_hom)),
        df=int(found.dof_hom),
        n=len(chosen.ids),
        years=chosen.years,
        result=found,
    )


@public
def directional_lisa(
    panel: RegionPanel,
    weights: Weights,
    *,
    first: int | None = None,
    last: int | None = None,
    sectors: int = 4,
    permutations: int = 9999,
    seed: int = 0,
) -> DirectionalLisa:
    """In which directions regions and their neighbours moved together, as a rose diagram.

    Parameters
    ----------
    panel : RegionPanel
        Usually relative to each year's mean: then the first sector is for regions that gained with their neighbours.
        NaN in either year is no data: the region and its links stay out.
    weights : Weights
        Row-standardised.
    first, last : int, optional
        The first and the last year unless given.
    sectors : int
        Of the rose: 2 to 36.
    permutations, seed : int
        Regions' moves, start and end together, are permuted.

    Raises
    ------
    DataError
        If there are fewer than five regions a sector, or ``permutations`` is below 1.
    WeightsError
        If the weights are not row-standardised, or for other regions.
    MissingPackageError
        If giddy is not installed.

    References
    ----------
    Rey, S., Murray, A. & Anselin, L. (2011). Visualizing regional income distribution dynamics. Letters in Spatial and
    Resource Sciences 4, 81-90.
    """
    if not 2 <= sectors <= 36:
        raise DataError("bridge.sectors", sectors=sectors)
    _row_standardised(weights)
    change = matched(panel.change(first, last), weights)
    chosen = selected(weights, change.initial, change.final)
    if chosen.n < LEAST_PER_CELL * sectors:
        needed = {"least": LEAST_PER_CELL, "needed": LEAST_PER_CELL * sectors}
        raise DataError("bridge.few_for_sectors", regions=chosen.n, sectors=sectors, **needed)
    if chosen.weights.islands.any():
        raise DataError("bridge.island_neighbour")
    Rose = optional("giddy.directional", extra="pysal").Rose

    ends = np.column_stack([chosen.take(change.initial), chosen.take(change.final)])
    rose = Rose(ends, weights_to_w(chosen.weights), k=sectors)
    cuts = np.asarray(rose.cuts, dtype=np.float64)
    counts = _whole(rose.counts)
    drawn = _permuted_counts(ends[:, 1] - ends[:, 0], chosen.weights, cuts, permutations, seed)
    upper = ((drawn >= counts).sum(axis=0) + 1) / (permutations + 1)
    lower = ((drawn <= counts).sum(axis=0) + 1) / (permutations + 1)
    return DirectionalLisa(
        cuts=cuts,
        counts=counts,
        expected=drawn.mean(axis=0),
        p=select_tail(upper, lower, "two-sided"),
        angle=chosen.expand(np.mod(rose.theta, 2 * np.pi)),
        length=chosen.expand(np.asarray(rose.r, dtype=np.float64)),
        permutations=permutations,
        seed=seed,
        n=chosen.n,
        first=change.first,
        last=change.last,
        result=rose,
    )


def _complete(panel: RegionPanel, weights: Weights, years: Sequence[int] | None) -> RegionPanel:
    """The panel of some years, once each region has a value and neighbours in all of them."""
    _row_standardised(weights)
    chosen = panel_of_years(panel, years)
    matched(chosen, weights)
    gaps = [chosen.labels[i] for i in np.flatnonzero(np.isnan(chosen.values).any(axis=1))]
    if gaps:
        raise DataError("bridge.gaps", variable=chosen.variable, names=gaps)
    if weights.islands.any():
        raise DataError("bridge.no_quadrant", names=weights.labels[weights.islands].tolist())
    for year in chosen.years:
        with error_context(Message("where.file_year", file=chosen.variable, year=year)):
            analysed(chosen.year(year), weights)
    return chosen


def _enough(model: str, panel: RegionPanel, *, cells: int) -> None:
    n, pairs = len(panel.ids), len(panel.years) - 1
    if pairs + 1 < LEAST_YEARS or n * pairs < LEAST_PER_CELL * cells:
        raise DataError(
            "bridge.few_transitions",
            model=Message(model),
            regions=n,
            years=pairs + 1,
            transitions=n * pairs,
            cells=cells,
            least_years=LEAST_YEARS,
            least=LEAST_PER_CELL,
            needed=LEAST_PER_CELL * cells,
        )


def _row_standardised(weights: Weights) -> None:
    if weights.transform != "row":
        raise WeightsError("bridge.weights", weights=weights.caption)


def _permuted_counts(moves: FloatArray, weights: Weights, cuts: FloatArray, permutations: int, seed: int) -> IntArray:
    """Regions by sector in each permutation; the lag is linear, so that moves can be lagged for ends."""
    n, sectors = len(moves), len(cuts) - 1
    dense = np.zeros((n, n))
    dense[weights.rows, weights.indices] = weights.data
    parts = []
    for drawn in permuted(moves, permutations, seed):
        sector = np.searchsorted(cuts[1:-1], np.mod(np.arctan2(dense @ drawn, drawn), 2 * np.pi), side="right")
        keys = (np.arange(drawn.shape[1]) * sectors + sector).ravel()
        parts.append(np.bincount(keys, minlength=drawn.shape[1] * sectors).reshape(-1, sectors))
    return np.concatenate(parts)


def _independent_counts(moved: Transitions) -> FloatArray:
    """Counts if regions and their neighbours' means moved between high and low independently."""
    counts = moved.counts
    chains = []
    for high in (_HIGH, _AMONG_HIGH):
        side = np.column_stack([high, ~high]).astype(np.int64)  # collapses the quadrants to high and low
        chains.append((side, _shares(side.T @ counts @ side)))
    (own, p_own), (near, p_near) = chains
    joint = (own @ p_own @ own.T) * (near @ p_near @ near.T)
    expected: FloatArray = counts.sum(axis=1, keepdims=True) * np.nan_to_num(joint)
    return expected


def _shares(counts: IntArray) -> FloatArray:
    total = counts.sum(axis=1, keepdims=True).astype(np.float64)
    shares: FloatArray = np.divide(counts, total, out=np.full(counts.shape, np.nan), where=total > 0)
    return shares


def _steady_state(found: Any, counts: IntArray) -> FloatArray:
    """One long-run distribution, or none where there are several or a class was never visited."""
    k = len(counts)
    if (counts.sum(axis=1) == 0).any() or found.num_rclasses != 1:
        return np.full(k, np.nan)
    return np.asarray(found.steady_state, dtype=np.float64).reshape(k)


def _whole(values: Values) -> IntArray:
    return np.asarray(np.rint(np.asarray(values, dtype=np.float64)), dtype=np.int64)


def _chi2_tail(statistic: float, df: int) -> float:
    """Upper tail; giddy's own is 1 - cdf, which has no digits left below 1e-16."""
    from scipy.stats import chi2

    return float(chi2.sf(statistic, df))
