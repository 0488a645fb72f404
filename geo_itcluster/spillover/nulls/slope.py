"""The slope of values on an exposure among some regions of a map, and its null distributions."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.decimals import difference
from geo_itcluster.spillover.nulls.arrangements import NullTails, arrangement_tails, tails_among
from geo_itcluster.spillover.nulls.spectral import (
    COUNTED,
    DENSE,
    Components,
    SignFlips,
    components,
    flips_of,
    sign_flips,
    studentised,
)
from geo_itcluster.statistics.exact.tails import LARGEST_SIZE
from geo_itcluster.statistics.inference.conditional import INFERENCE_METHODS, PERMUTATION, lag_tails
from geo_itcluster.statistics.inference.settled import PairTerms
from geo_itcluster.weights import Weights

__all__ = ["MOST_VALUES", "Slope", "components_towards", "kept_components", "residual"]

MOST_VALUES = 10_000_000
"""Values that are permuted or placed: beyond a thousand regions, arrangements are fewer."""

_PARTS = ("upper", "lower", "upper_min", "lower_min", "draws", "error", "method")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Slope:
    """Least-squares slope of values on an exposure, beside a design, among the regions inside.

    Attributes
    ----------
    weights : Weights
        Of the whole map.
    inside : (regions,) array of bool
        The n in the test.
    design : (n, q) array
        Constant and covariates.
    exposure, values : (n,) arrays
    counted : (n,) array, optional
        Numbers of few digits that the values are proportional to, for orders that are hard to tell apart.
    permutations, seed : int
        Where arrangements are too many to count.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> growth = np.array([4.0, 2.0, 3.0, 1.0, 0.0])
    >>> near = np.array([1.0, 1.0, 0.0, 0.0, 0.0])
    >>> found = Slope(weights=line, inside=np.ones(5, bool), design=np.ones((5, 1)), exposure=near, values=growth)
    >>> round(found.flips().slope, 4), round(found.free().upper, 4)
    (1.6667, 0.2)
    """

    weights: Weights
    inside: BoolArray
    design: FloatArray
    exposure: FloatArray
    values: FloatArray
    counted: FloatArray | None = None
    permutations: int = 9999
    seed: int = 0
    _found: list[Components] = field(default_factory=list, init=False, repr=False)

    def flips(self) -> SignFlips:
        """The slope among sign flips."""
        e, y = self._residuals
        found = self._components(e)
        return sign_flips(*found.exposed_parts(e, y), permutations=self.permutations, seed=self.seed)

    def studentised(self) -> NullTails:
        """Tails of the slope over its robust standard error, among the same flips."""
        e, y = self._residuals
        found = self._components(e)
        signs, counted = flips_of(int(found.space[-1]) + 1, COUNTED, self._draws, self.seed)
        leverage = (np.linalg.qr(self.design)[0] ** 2).sum(axis=1)
        (t,) = studentised(found, e[None], y, signs, leverage)[1]
        method = "exact: studentised sign flips" if counted else "studentised sign flips"
        return tails_among(t, method=method, seed=None if counted else self.seed, arrangements=len(t) - (not counted))

    def free(self) -> NullTails:
        """Tails among permutations of the values, or of their residuals on the covariates."""
        near, growth = self.exposure > 0, self.values if self.counted is None else self.counted
        size, n = int(near.sum()), len(near)
        binary, alone = np.isin(self.exposure, (0.0, 1.0)).all(), self.design.shape[1] == 1
        if not binary or not alone or min(size, n - size) > LARGEST_SIZE:
            e, y = self._residuals
            terms = PairTerms(None, self.exposure, growth, stays=True) if alone else None
            return arrangement_tails(
                y, lambda columns: e @ columns, terms=terms, permutations=self._draws, seed=self.seed
            )
        # A region more, whose neighbours are those near: its own value is in no draw.
        one = Weights.from_links(np.full(size, n), np.flatnonzero(near), n=n + 1)
        found = lag_tails(np.append(growth, growth[0]), one, permutations=self._draws, seed=self.seed)
        upper, lower, upper_min, lower_min, draws, error, method = (float(getattr(found, name)[n]) for name in _PARTS)
        drawn = int(method) == PERMUTATION
        return NullTails(
            upper,
            lower,
            upper_min,
            lower_min,
            draws,
            INFERENCE_METHODS[int(method)],
            self.seed if drawn else None,
            0.0 if drawn else error,
        )

    @property
    def _residuals(self) -> tuple[FloatArray, FloatArray]:
        values = difference(self.values, np.full_like(self.values, self.values[0]))
        return residual(self.exposure, self.design), residual(values, self.design)

    @property
    def _draws(self) -> int:
        return min(self.permutations, max(199, MOST_VALUES // len(self.values)))

    def _components(self, exposure: FloatArray) -> Components:
        """Turned towards the exposure; found once."""
        if not self._found:
            self._found.append(components_towards(self.weights, self.inside, self.design, exposure))
        return self._found[0]


def components_towards(weights: Weights, inside: BoolArray, design: FloatArray, exposure: FloatArray) -> Components:
    """The components of one exposure's test, turned towards it."""
    if weights.n <= DENSE:
        return kept_components(weights, inside, design).towards(exposure)
    return components(weights, inside, design, exposure[:, None]).towards(exposure)


def kept_components(weights: Weights, inside: BoolArray, design: FloatArray) -> Components:
    """All components among the regions inside, found once."""
    key = f"components {inside.tobytes().hex()} {design.tobytes().hex() if design.shape[1] > 1 else ''}"
    return weights.once(key, lambda: components(weights, inside, design, design))


def residual(values: FloatArray, design: FloatArray) -> FloatArray:
    """What is left of values once a constant, and what is beside it in the design, are fitted."""
    fit = np.ones((len(values), 1)) / math.sqrt(len(values)) if design.shape[1] == 1 else np.linalg.qr(design)[0]
    left: FloatArray = values - fit @ (fit.T @ values)
    return left
