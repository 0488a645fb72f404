"""The tests of a specification curve, prepared for permutations of the changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.spillover.convergence import growth_design
from geo_itcluster.spillover.decay import Decay, distance_decay, order_decay
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.statistics.inference.sample import deviations, selected
from geo_itcluster.weights import Weights

__all__ = ["CURVE_TESTS", "TIE", "CurvePermutations", "CurveTest", "Statistic", "across_permutations", "prepared"]

CurveTest = Literal["pole contrast", "partial correlation", "differential Moran", "order decay", "distance decay"]

CURVE_TESTS: tuple[CurveTest, ...] = (
    "pole contrast",
    "partial correlation",
    "differential Moran",
    "order decay",
    "distance decay",
)
"""The partial correlation is theta's test (SLX) too; see :mod:`~geo_itcluster.spillover.specification`."""

TIE = 1e-9  # of the largest statistic: what sums in different orders may differ by
_DENSE = 1500  # regions up to which a matrix of all by all is small


@dataclass(frozen=True, slots=True, eq=False)
class Statistic:
    """A test made ready for permutation.

    Attributes
    ----------
    places : (m,) array of int
        Regions of the test, ascending, so that the same regions are always permuted in the same order.
    values : (m,) array
        What is permuted over those of them that are free.
    of : callable
        Statistic of columns (m, B) of permuted values, (B,); positive is spillover.
    """

    places: IntArray
    values: FloatArray
    of: Callable[[FloatArray], FloatArray]


@dataclass(slots=True, eq=False)
class CurvePermutations:
    """Orders of any set of regions, from one random key per region and permutation: alike in all specifications."""

    keys: FloatArray  # (permutations, n); the first is the observed order
    free: BoolArray  # (n,): no poles
    _orders: dict[bytes, IntArray] = field(default_factory=dict)

    @classmethod
    def of(cls, n: int, free: BoolArray, permutations: int, seed: int) -> CurvePermutations:
        """Keys of n regions for the observed order and for as many permutations."""
        keys = np.random.Generator(np.random.PCG64(seed)).random((permutations, n))
        return cls(np.vstack([np.arange(n), keys]), free)

    def columns(self, statistic: Statistic) -> FloatArray:
        """The statistic's values as observed, and as permuted, shape (m, permutations)."""
        moves = self.free[statistic.places]
        columns = np.repeat(statistic.values[:, None], len(self.keys), axis=1)
        columns[moves] = statistic.values[moves][self._order(statistic.places[moves])]
        return columns

    def _order(self, places: IntArray) -> IntArray:
        key = places.tobytes()
        if key not in self._orders:
            self._orders[key] = np.argsort(self.keys[:, places], axis=1).T
        return self._orders[key]


def prepared(
    test: CurveTest, change: Change, weights: Weights | None, poles: Poles, points: ArrayLike | None
) -> Statistic:
    """Make a test of the curve ready for permutation.

    Raises
    ------
    DataError
        If it cannot be made with these figures, weights and poles.
    """
    if test == "distance decay":
        assert points is not None
        return _decay(change, distance_decay(change, points, poles, inference="permutation", permutations=1))
    assert weights is not None
    if test == "pole contrast":
        return _contrast(change, weights, poles)
    if test == "partial correlation":
        return _partial(change, weights)
    if test == "differential Moran":
        return _moran(change, weights)
    return _decay(change, order_decay(change, weights, poles, inference="permutation", permutations=1))


def _contrast(change: Change, weights: Weights, poles: Poles) -> Statistic:
    groups = pole_contrast(change, weights, poles, inference="permutation", permutations=1)
    places = _places(change, (*groups.neighbours, *groups.others))
    near = np.isin(np.asarray(change.labels)[places], groups.neighbours)
    share = np.where(near, 1.0 / near.sum(), -1.0 / (~near).sum())
    return Statistic(places, change.change[places], lambda columns: share @ columns)


def _decay(change: Change, found: Decay) -> Statistic:
    places = _places(change, found.names)
    ranked = RegionPanel(found.names, (0, 1), np.column_stack([found.distance, found.change])).transformed("rank")
    distance, moved = (z / np.sqrt(z @ z) for z in map(deviations, ranked.values.T))
    return Statistic(places, moved, lambda columns: -(distance @ columns))


def _moran(change: Change, weights: Weights) -> Statistic:
    selection = selected(weights, change.change)
    z = deviations(selection.take(change.change))
    links = selection.weights
    scale = len(z) / float(links.data.sum()) / float(z @ z)
    return Statistic(
        np.flatnonzero(selection.inside), z, lambda columns: scale * (columns * _lags(links, columns)).sum(axis=0)
    )


def _partial(change: Change, weights: Weights) -> Statistic:
    design = growth_design(change, weights)
    basis = np.linalg.qr(design.columns[:, :2])[0]
    lag, moved = (values - basis @ (basis.T @ values) for values in (design.columns[:, 2], design.outcome))
    if np.linalg.norm(moved) <= TIE * np.linalg.norm(design.outcome):
        raise DataError("The changes follow from the own initial levels without rest: nothing is left to permute.")

    def correlation(columns: FloatArray) -> FloatArray:
        rest = columns - basis @ (basis.T @ columns)
        found: FloatArray = lag @ rest / np.sqrt(np.maximum((rest**2).sum(axis=0), np.finfo(float).tiny) * (lag @ lag))
        return found

    return Statistic(design.rows, moved, correlation)


def _lags(weights: Weights, columns: FloatArray) -> FloatArray:
    """Spatial lags of columns; by one product of matrices where that is small."""
    if weights.n > _DENSE:
        return np.column_stack([weights.lag(column) for column in columns.T])
    matrix = np.zeros((weights.n, weights.n))
    matrix[weights.rows, weights.indices] = weights.data
    return np.asarray(matrix @ columns)


def _places(change: Change, names: Sequence[str]) -> IntArray:
    place = {name: i for i, name in enumerate(change.labels)}
    return np.sort(np.array([place[name] for name in names], dtype=np.int64))


def across_permutations(statistic: Statistic, orders: CurvePermutations) -> FloatArray:
    """A statistic as observed and in every permutation, shape (permutations,).

    Raises
    ------
    DataError
        If it is the same in all of them.
    """
    drawn = statistic.of(orders.columns(statistic))
    if drawn.std() <= TIE * np.abs(drawn).max():
        raise DataError("The statistic is the same under every permutation of the changes.")
    return drawn
