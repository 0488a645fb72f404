"""What a map needs beside its regions: insets for those too small to be seen, and a scale bar."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Inset", "insets", "round_length"]

_SMALL = 0.06  # of the map's longer side: a city of some millimetres
_MOST = 4  # where more regions are small, that is what the map is like


@dataclass(frozen=True, slots=True)
class Inset:
    """A window on a small region.

    Attributes
    ----------
    region : int
        Its place among the regions.
    bounds : tuple of float
        West, south, east, north of a square about it, half as large again as the region.
    """

    region: int
    bounds: tuple[float, float, float, float]


def insets(bounds: NDArray[np.float64]) -> tuple[Inset, ...]:
    """Windows on the regions too small to be seen, the smallest first; none where there are more than four of them.

    Parameters
    ----------
    bounds : (n, 4) array
        Bounds of each region in the map's projection; NaN where a region has no geometry.

    Examples
    --------
    >>> country = np.array([[0.0, 0.0, 100.0, 60.0], [40.0, 30.0, 42.0, 31.0]])
    >>> insets(country)
    (Inset(region=1, bounds=(39.5, 29.0, 42.5, 32.0)),)
    """
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    size = np.maximum(width, height)
    whole = max(np.nanmax(bounds[:, 2]) - np.nanmin(bounds[:, 0]), np.nanmax(bounds[:, 3]) - np.nanmin(bounds[:, 1]))
    small = np.flatnonzero(size < _SMALL * whole)
    if len(small) > _MOST:
        return ()
    return tuple(_window(int(at), bounds[at], size[at]) for at in small[np.argsort(size[small], kind="stable")])


def round_length(length: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten that is not longer.

    >>> round_length(430.0), round_length(0.07)
    (200.0, 0.05)
    """
    power = 10.0 ** math.floor(math.log10(length))
    return float(f"{max(step for step in (1, 2, 5) if step * power <= length * (1 + 1e-9)) * power:.12g}")


def _window(region: int, bounds: NDArray[np.float64], size: float) -> Inset:
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    half = 0.75 * size
    return Inset(region, (float(x - half), float(y - half), float(x + half), float(y + half)))
