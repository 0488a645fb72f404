"""Placebo poles: any other regions, as many, might have been the poles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray
from geo_itcluster.spillover.exposure import LEAST, Exposure
from geo_itcluster.spillover.nulls.arrangements import NullTails, tails_among
from geo_itcluster.spillover.nulls.slope import MOST_VALUES, residual

__all__ = ["placebo_tails"]

_ALL = 2_000  # sets of placebo poles that are all tried


def placebo_tails(
    kind: Exposure,
    growth: FloatArray,
    covariates: FloatArray,
    known: BoolArray,
    is_pole: BoolArray,
    candidates: BoolArray,
    seed: int,
) -> NullTails | None:
    """Tails of the slope among sets of as many placebo poles, the poles themselves included; None without any others.

    Parameters
    ----------
    kind : Exposure
    growth : (n,) array
    covariates : (n, q) array
    known, is_pole, candidates : (n,) arrays of bool
        Regions with data; the poles; those that could be poles, the poles among them.
    seed : int
        Of the sets, where there are too many to try all.
    """
    places, size = np.flatnonzero(candidates), int(is_pole.sum())
    sets = math.comb(len(places), size)
    if sets < 2:
        return None
    every = sets <= _ALL
    draws = max(99, min(999, MOST_VALUES // (20 * len(growth))))
    others = combinations(places.tolist(), size) if every else _drawn_sets(places, size, draws, seed)
    slopes = [_slope_to(kind, growth, covariates, known, is_pole)]
    for chosen in others:
        mask = np.zeros(len(growth), dtype=bool)
        mask[list(chosen)] = True
        if not (every and (mask == is_pole).all()):
            slopes.append(_slope_to(kind, growth, covariates, known, mask))
    found = np.array(slopes)
    method = f"placebo poles: {'all' if every else 'drawn'}"
    return tails_among(found[~np.isnan(found)], method=method, seed=None if every else seed)


def _slope_to(
    kind: Exposure, growth: FloatArray, covariates: FloatArray, known: BoolArray, is_pole: BoolArray
) -> float:
    """Slope of growth on the exposure to these poles; NaN where too few regions are exposed, or all alike."""
    exposure = kind.of(is_pole)
    inside = known & ~np.isnan(exposure)
    design = np.column_stack([np.ones(int(inside.sum())), covariates[inside]])
    e = residual(exposure[inside], design)
    spread = float(e @ e)
    if len(e) < LEAST or spread <= 1e-18 * float(exposure[inside] @ exposure[inside]):
        return math.nan
    return float(e @ growth[inside]) / spread


def _drawn_sets(places: IntArray, size: int, draws: int, seed: int) -> Iterator[list[int]]:
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(draws):
        yield generator.choice(places, size, replace=False).tolist()
