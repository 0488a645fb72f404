"""Room for labels on a sheet, so that none lies on another: greedy, and the same in every run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, Values

__all__ = ["Box", "LabelSheet"]

Box: TypeAlias = tuple[float, float, float, float]


class LabelSheet:
    """A sheet on which places are taken one after another.

    Parameters
    ----------
    area : tuple of float
        The least and the greatest x and y, as (x, y, x, y), within which labels have to stay.
    taken : iterable of boxes
        What no label may lie on: symbols, points of a chart, other texts.
    gap : float
        Distance to keep between labels.

    Examples
    --------
    >>> sheet = LabelSheet((0, 0, 100, 20))
    >>> [sheet.take([[20, 10], [70, 10]], (40, 10)) for _ in range(3)]
    [0, 1, None]
    """

    def __init__(self, area: Box, taken: Iterable[Box | FloatArray] = (), *, gap: float = 0.0) -> None:
        self._area = area
        self._taken = np.array(list(taken), dtype=np.float64).reshape(-1, 4)
        self._gap = gap

    def take(self, centres: Values, size: Values) -> int | None:
        """Take the first of some places for a label where nothing is in its way.

        Parameters
        ----------
        centres : (m, 2) array_like
            Places to try, the best first.
        size : (2,) array_like
            Width and height of the label.

        Returns
        -------
        int or None
            Which place it is; None if there is no room.
        """
        candidates = _boxes(centres, size)
        free = np.flatnonzero(self._inside(candidates) & ~self._overlapping(candidates))
        if not len(free):
            return None
        self._taken = np.vstack([self._taken, candidates[free[0]]])
        return int(free[0])

    def _inside(self, candidates: FloatArray) -> NDArray[np.bool_]:
        left, low, right, high = self._area
        x, y, x_end, y_end = candidates.T
        return np.asarray((x >= left) & (y >= low) & (x_end <= right) & (y_end <= high))

    def _overlapping(self, candidates: FloatArray) -> NDArray[np.bool_]:
        """Whether boxes come nearer to any that is taken than the gap."""
        a, b = candidates[:, None], self._taken[None]
        apart = (
            (a[..., 0] >= b[..., 2] + self._gap)
            | (b[..., 0] >= a[..., 2] + self._gap)
            | (a[..., 1] >= b[..., 3] + self._gap)
            | (b[..., 1] >= a[..., 3] + self._gap)
        )
        return np.asarray((~apart).any(axis=1))


def _boxes(centres: Values, size: Values) -> FloatArray:
    """Boxes of one size around some centres, shape (m, 4): the least x and y, then the greatest.

    >>> _boxes([[10, 10]], (4, 2)).tolist()
    [[8.0, 9.0, 12.0, 11.0]]
    """
    middle, half = np.asarray(centres, dtype=np.float64), np.asarray(size, dtype=np.float64) / 2
    return np.hstack([middle - half, middle + half])
