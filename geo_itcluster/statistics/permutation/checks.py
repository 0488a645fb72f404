"""What permutation tests ask of their arguments."""

from __future__ import annotations

import numpy as np

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError, SettingError, WeightsError
from geo_itcluster.weights import Weights

__all__ = ["check_options", "finite", "region_values"]


def finite(values: Values | float, name: str) -> FloatArray:
    """Values as an array, none missing or infinite."""
    array = np.asarray(values, dtype=np.float64)
    if not np.isfinite(array).all():
        raise DataError("statistics.not_finite", name=name)
    return array


def region_values(values: Values, w: Weights, name: str = "values", *, variables: bool = False) -> FloatArray:
    """Values of every region, (n,) or where several ``variables`` may come (n, m), all finite."""
    array = np.asarray(values, dtype=np.float64)
    if array.shape[:1] != (w.n,) or array.ndim > 1 + variables or array.shape[1:] == (0,):
        raise WeightsError("weights.shape", count=w.n, name=name, shape=str(array.shape))
    bad = ~np.isfinite(array.reshape(w.n, -1)).all(axis=1) if w.n else np.zeros(0, bool)
    if bad.any():
        regions = w.labels[bad]
        raise DataError("statistics.not_finite_in", name=name, regions=regions)
    return array


def check_options(permutations: int, seed: int, rtol: float = 0.0, workers: int | None = None) -> None:
    """Refuse settings out of range."""
    if permutations < 1:
        raise SettingError("setting.too_small", setting="permutations", least=1, value=permutations)
    if not 0 <= seed < 2**63:
        raise SettingError("statistics.seed", setting="seed", value=seed)
    if not 0.0 <= rtol < 1.0:
        raise SettingError("statistics.rtol", setting="rtol", value=rtol)
    if workers is not None and workers < 1:
        raise SettingError("setting.too_small", setting="workers", least=1, value=workers)
