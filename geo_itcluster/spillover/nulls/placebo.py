"""Placebo poles: any other regions, as many, might have been the poles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray
from geo_itcluster._util.decimals import difference
from geo_itcluster.spillover.exposure import LEAST, Exposure
from geo_itcluster.spillover.nulls.arrangements import NullTails, tails_among
from geo_itcluster.spillover.nulls.slope import MOST_VALUES, residual
from geo_itcluster.statistics.inference.settled import NEAR, finest

__all__ = ["placebo_tails"]

_ALL = 2_000  # sets of placebo poles that are all tried
_FINE = 1e-6  # of the range of growth: differences that a slope may lose


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
    growth = difference(growth, np.full_like(growth, growth[known][0]))
    places, size = np.flatnonzero(candidates), int(is_pole.sum())
    sets = math.comb(len(places), size)
    if sets < 2:
        return None
    every = sets <= _ALL
    draws = max(99, min(999, MOST_VALUES // (20 * len(growth))))
    others = combinations(places.tolist(), size) if every else _drawn_sets(places, size, draws, seed)
    masks = [is_pole]
    for chosen in others:
        mask = np.zeros(len(growth), dtype=bool)
        mask[list(chosen)] = True
        if not (every and (mask == is_pole).all()):
            masks.append(mask)
    slopes = np.array([_slope_to(kind, growth, covariates, known, mask) for mask in masks])
    there = ~np.isnan(slopes)
    if not covariates.size and finest(growth[known]) < _FINE:
        slopes = _ranked(slopes, kind, growth, known, masks)
    method = f"placebo poles: {'all' if every else 'drawn'}"
    return tails_among(slopes[there], method=method, seed=None if every else seed)


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


def _ranked(
    slopes: FloatArray, kind: Exposure, growth: FloatArray, known: BoolArray, masks: list[BoolArray]
) -> FloatArray:
    """How slopes compare with the first: -1, 0 or 1; those near it in whole numbers."""
    near = np.abs(slopes - slopes[0]) <= NEAR * np.nanmax(np.abs(slopes))
    exact = {at: _counted_slope(kind.of(masks[at]), growth, known) for at in np.flatnonzero(near).tolist()}
    signs: FloatArray = np.sign(slopes - slopes[0])
    for at, slope in exact.items():
        signs[at] = (slope > exact[0]) - (slope < exact[0])
    return signs


def _counted_slope(exposure: FloatArray, growth: FloatArray, known: BoolArray) -> Fraction:
    """Slope of decimals on decimals, without any error."""
    inside = known & ~np.isnan(exposure)
    e, y = (np.array([Fraction(repr(one)) for one in of[inside].tolist()], dtype=object) for of in (exposure, growth))
    e = len(e) * e - e.sum()
    return Fraction(len(e) * (e @ y) / (e @ e))


def _drawn_sets(places: IntArray, size: int, draws: int, seed: int) -> Iterator[list[int]]:
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(draws):
        yield generator.choice(places, size, replace=False).tolist()
