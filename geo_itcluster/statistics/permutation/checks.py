"""What permutation tests ask of their arguments."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, WeightsError, listed
from geo_itcluster.weights import Weights

__all__ = ["check_options", "finite", "region_values"]


def finite(values: ArrayLike, name: str) -> FloatArray:
    """Values as an array, none missing or infinite."""
    array = np.asarray(values, dtype=np.float64)
    if not np.isfinite(array).all():
        raise DataError(f"{name} has missing or infinite entries, which cannot be permuted; leave them out.")
    return array


def region_values(values: ArrayLike, w: Weights, name: str = "values", *, variables: bool = False) -> FloatArray:
    """Values of every region, (n,) or where several ``variables`` may come (n, m), all finite."""
    array = np.asarray(values, dtype=np.float64)
    if array.shape[:1] != (w.n,) or array.ndim > 1 + variables or array.shape[1:] == (0,):
        raise WeightsError(f"The weights are for {w.n} regions, {name} has the shape {array.shape}.")
    bad = ~np.isfinite(array.reshape(w.n, -1)).all(axis=1) if w.n else np.zeros(0, bool)
    if bad.any():
        regions = listed(w.labels[bad])
        raise DataError(f"{name} missing or infinite: {regions}. Leave these regions out, of the weights too (subset).")
    return array


def check_options(permutations: int, seed: int, rtol: float = 0.0, workers: int | None = None) -> None:
    """Refuse settings out of range."""
    if permutations < 1:
        raise DataError(f"There must be at least one permutation, not {permutations}.")
    if not 0 <= seed < 2**63:
        raise DataError(f"The seed must be from 0 to below 2^63, not {seed}.")
    if not 0.0 <= rtol < 1.0:
        raise DataError(f"rtol must be from 0 to below 1, not {rtol}.")
    if workers is not None and workers < 1:
        raise DataError(f"There must be at least one worker, not {workers}.")
