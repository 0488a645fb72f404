r"""Values near a lattice, such as decimals in single precision: their sums lie in lumps that a plain lattice blurs.

Private to :mod:`geo_itcluster.statistics.exact.tails`. A value is :math:`x = s L + d` with a whole number L of steps s
and a deviation :math:`|d| \le \delta`. While :math:`k \delta < s / 2`, sums of k values are in the order of
:math:`(\sum L, \sum d)`. So are the sums of the stretched values :math:`M L + d m / \delta` for :math:`M > 2 k m`: both
tails are theirs, and a lattice of whole cells tells the sums within a lump apart. Values in single precision, moreover,
are multiples of a power of two: with a step that is one too, their deviations are whole numbers of it, and where the
grid has room for them nothing is rounded and sums that tie stay tied.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.statistics.exact.lattice import PADDING, common_step

__all__ = ["Stretch"]

Floats = NDArray[np.float64]

PLACES = range(-6, 10)  # Powers of ten that are tried as steps.
NEAR = 1e-6  # Part of the range by which values may lie beside another step.


@dataclass(frozen=True, slots=True)
class Stretch:
    """How values near a lattice are stretched.

    Attributes
    ----------
    step : float
        Of the lattice that the values are near.
    apart : float
        Cells from one step to the next.
    scale : float
        Cells of a unit of deviation.
    exact : bool
        Whether the stretched values are whole numbers of cells.
    """

    step: float
    apart: float
    scale: float
    exact: bool = False

    @classmethod
    def of(cls, ordered: Floats, largest: int, cells: int, most_cells: int) -> "Stretch | None":
        """The stretch of ascending values from 0 that a grid of so many cells has room for.

        An exact one, if a grid of the most cells has room for it. None if the values are near no lattice, or the grid
        has no room.
        """
        step = _near_step(ordered, largest)
        if step is None:
            return None
        unit = _binary_unit(ordered)
        whole = np.rint(step / unit) * unit
        levels = np.rint(ordered / whole)
        widest = float(np.abs(ordered - levels * whole).max()) / unit
        apart = 2.0 * largest * widest + 2.0
        if apart * unit < whole and (levels[-1] * apart + widest + 1) * largest + PADDING < most_cells:
            return cls(float(whole), apart, 1 / unit, exact=True)
        levels = np.rint(ordered / step)
        deviation = float(np.abs(ordered - levels * step).max())
        # (levels * (2 k (m + 1) + 2) + 2 m + 2) * k and the padding fit the cells.
        room = ((cells - 2 * PADDING) / largest - 2) - levels[-1] * (2 * largest + 2)
        most = int(room / (levels[-1] * 2 * largest + 2))
        if most < 1 or deviation == 0.0:
            return None
        return cls(step, 2.0 * largest * (most + 1) + 2.0, most / deviation)

    def apply(self, x: Floats) -> Floats:
        """Stretched values, or sums of up to as many values as the stretch is for.

        Other numbers come to lie between the lumps that they are between.
        """
        levels = np.rint(x / self.step)
        deviation = (x - levels * self.step) * self.scale
        return levels * self.apart + np.clip(deviation, -self.apart / 2, self.apart / 2)


def _binary_unit(ordered: Floats) -> float:
    """Largest power of two of which all values are multiples.

    >>> _binary_unit(np.array([0.0, 0.75, 3.0]))
    0.25
    """
    mantissa, exponent = np.frexp(ordered[ordered > 0.0])
    whole = (mantissa * 2.0**53).astype(np.int64)
    return float(2.0 ** (exponent - 54 + np.frexp((whole & -whole).astype(np.float64))[1]).min())


def _near_step(ordered: Floats, largest: int) -> float | None:
    """Largest step of which ascending values are multiples, but for a part that sums of them keep small."""
    sample = ordered[:: max(1, len(ordered) // 256)]
    for places in PLACES:
        scale = 10.0**places
        if ordered[-1] * scale >= 1 and all(
            _largest_part(some * scale) * 4 * largest <= 1 for some in (sample, ordered)
        ):
            return _coarsest(ordered, 1 / scale, largest)
    span = float(ordered[-1])
    step = common_step(ordered, NEAR * span, 1 / (4 * largest * NEAR))
    return step if step is not None and _largest_part(ordered / step) * 4 * largest <= 1 else None


def _coarsest(ordered: Floats, step: float, largest: int) -> float:
    """A step, or a multiple of it that serves as well."""
    divisor = float(np.gcd.reduce(np.rint(ordered / step).astype(np.int64)))
    return step * divisor if _largest_part(ordered / (step * divisor)) * 4 * largest <= 1 else step


def _largest_part(values: Floats) -> float:
    return float(np.abs(values - np.rint(values)).max())
