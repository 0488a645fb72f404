r"""The values that subsets are drawn from, and which of their sums tie.

Private to :mod:`geo_itcluster.statistics.exact.tails`.

Whole numbers, decimals and multiples of another step are counted in whole steps: their sums have no rounding error, and
tie if they are equal. Of other values a sum ties with another if the two differ by no more than rounding can make of
equal ones, which is a part of the numbers added up, however large another value of the map may be.
"""

from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.decimals import decimal_scale
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.statistics.exact._numba import kernels, near
from geo_itcluster.statistics.exact.lattice import common_step

__all__ = ["CLOSE", "Population", "find_step"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

EPSILON = float(np.finfo(float).eps)
CLOSE = 0.05  # Of a step: what a sum of whole numbers may be off by, having been added up in another unit.
LONGEST = 1 << 18  # Steps in the range of values whose step is not a decimal.


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The values seen from the end of their range with the shorter tail, which becomes 0.

    Attributes
    ----------
    values, ordered : (n,)
        As given, and ascending; measured in ``unit`` from ``origin``.
    base, unit : float
        Where measuring starts, and in which unit: the step of the values, 1 where they have none.
    origin : float
        What is 0 of ``values``, so measured: the lowest value, or the highest if mirrored.
    mirrored : bool
    whole : bool
        Whether the values are whole numbers of units.
    near, relative : float
        Values v closer than ``near + relative * v`` are equal.
    error : float
        What the values may be off by, having been computed.
    """

    values: Floats
    ordered: Floats
    base: float
    unit: float
    origin: float
    mirrored: bool
    whole: bool
    near: float
    relative: float
    error: float = 0.0

    @classmethod
    def of(cls, z: Floats, largest: int, error: float = 0.0) -> "Population":
        """Look for a step that sums of up to ``largest`` values keep exactly, and sort the values.

        They may be off by an error, having been computed.
        """
        ordered = np.sort(z)
        base, unit = find_step(ordered, largest) if error == 0.0 else (0.0, None)
        whole = unit is not None
        x = z
        if unit is None:
            unit = 1.0
        else:
            x, ordered = np.rint((z - base) / unit), np.rint((ordered - base) / unit)
        low, high = float(ordered[0]), float(ordered[-1])
        middle = float(ordered[len(z) // 2] + ordered[(len(z) - 1) // 2]) / 2
        mirrored = middle - low > high - middle
        origin = high if mirrored else low
        values, ordered = (high - x, (high - ordered)[::-1]) if mirrored else (x - low, ordered - low)
        near, relative = (0.25, 0.0) if whole else (4 * EPSILON * abs(origin) + 2 * error, 4 * EPSILON)
        return cls(values, ordered, base, unit, origin, mirrored, whole, near, relative, error)

    @classmethod
    def part(cls, values: Floats, whole: "Population") -> "Population":
        """Some values of another population, as that one sees them."""
        ordered = np.sort(values)
        low = float(ordered[0])
        near = whole.near + whole.relative * low
        return cls(values - low, ordered - low, 0.0, 1.0, low, False, whole.whole, near, whole.relative, whole.error)

    def total(self, s: Floats, k: Integers | int) -> Floats:
        """Sums measured from the origin, in units."""
        counted = s if self.base == 0.0 and self.unit == 1.0 else (s - k * self.base) / self.unit
        return k * self.origin - counted if self.mirrored else counted - k * self.origin

    def slack(self, total: Floats, k: Integers) -> Floats:
        """How close sums of k values are to be equal."""
        if self.whole:
            return np.full(len(total), CLOSE)
        size = np.arange(int(k.max(initial=0)) + 1)
        share = (size + 3) * (0.25 * self.relative)
        least, slack = share * size * abs(self.origin) + 2 * size * self.error, np.empty(len(total))
        compiled = kernels() if is_worthwhile(len(total)) else None
        fill = near if compiled is None else compiled.near
        run_in_threads(fill, len(total), total, k, share, least, slack)
        return slack

    def count(self, v: Floats) -> tuple[Integers, Integers]:
        """How many values are below and how many are above each of `v`, ties in neither."""
        close = self.near + self.relative * v
        below = np.searchsorted(self.ordered, v - close, "left")
        return below, len(self.ordered) - np.searchsorted(self.ordered, v + close, "right")

    def tie(self) -> tuple[float, float]:
        """The most frequent value, the first if there are several, and how close to it values are equal to it."""
        levels, counts = self.levels()
        mode = float(levels[np.argmax(counts)])
        return mode, self.near + self.relative * mode

    def variety(self, enough: int) -> int:
        """Number of different values, or one that has more than ``enough`` pairs if a sample of them has.

        Values that are close to each other in a row, the first and the last of which differ, all count.
        """
        for step in (max(1, len(self.ordered) // 2048), 1):
            levels, counts = self.levels(step)
            count = len(levels)
            if count * (count + 1) // 2 > enough:
                return count
        spread = self.ordered[np.cumsum(counts) - 1] - levels
        return count if (spread <= 0.25 * self.near + 0.25 * self.relative * levels).all() else len(self.ordered)

    def levels(self, step: int = 1) -> tuple[Floats, Integers]:
        """The different values, ascending, and how often each occurs; or of a sample of one value in so many."""
        ordered = self.ordered[::step]
        close = self.near + self.relative * ordered[1:]
        starts = np.flatnonzero(np.append(True, ordered[1:] - ordered[:-1] > close))
        return ordered[starts], np.diff(np.append(starts, len(ordered)))


def find_step(ordered: Floats, largest: int) -> tuple[float, float | None]:
    """Lowest value and step of ascending values; 0 and None if they have no step that sums could keep."""
    low, most = float(ordered[0]), float(max(abs(ordered[0]), abs(ordered[-1])))
    if not ordered[-1] > low:
        return 0.0, None
    # Sums of k values are off by k roundings of themselves, as are the values.
    longest = CLOSE / EPSILON / max((largest + 2) ** 2, len(ordered))
    scale = decimal_scale(ordered, longest)
    if scale is not None:
        steps = np.rint(ordered * scale)
        return low, _common_divisor(steps - steps[0]) / scale
    tolerance = 4 * EPSILON * most
    gaps = np.diff(ordered)
    apart = gaps > 4 * EPSILON * np.maximum(np.abs(ordered[:-1]), np.abs(ordered[1:]))
    if not ordered[-1] - low > tolerance or (apart & (gaps <= tolerance)).any():  # beside a giant others are not equal
        return 0.0, None
    step = common_step(ordered - low, tolerance, min(LONGEST, longest))
    return (0.0, None) if step is None or most > longest * step else (low, step)


def _common_divisor(steps: Floats) -> int:
    """Greatest common divisor of whole numbers, the first of them 0."""
    divisor, rest = 0, steps[steps != 0]
    while len(rest) and divisor != 1:
        divisor = gcd(divisor, int(rest[0]))
        rest = rest[np.remainder(rest, divisor) != 0]
    return divisor
