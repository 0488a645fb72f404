"""A line through growth and exposure, and what each region does to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arrays import FloatArray

__all__ = ["LineFit", "fit_line"]


@dataclass(frozen=True, slots=True, eq=False)
class LineFit:
    """A line through growth and exposure.

    Attributes
    ----------
    names : tuple of str
        Regions.
    intercept, slope, r_squared : float
        Least squares.
    slope_without : (n,) array
        The slope without each region in turn; NaN where the others are all exposed alike.
    """

    names: tuple[str, ...]
    intercept: float
    slope: float
    r_squared: float
    slope_without: FloatArray

    @property
    def slope_range(self) -> tuple[float, float]:
        """Lowest and highest slope without one region."""
        return float(np.nanmin(self.slope_without)), float(np.nanmax(self.slope_without))

    @property
    def most_influential(self) -> str:
        """The region without which the slope differs most."""
        return self.names[int(np.nanargmax(np.abs(self.slope_without - self.slope)))]


def fit_line(x: FloatArray, y: FloatArray, names: tuple[str, ...]) -> LineFit:
    r"""Least-squares line, and its slope without each region in turn.

    .. math:: b_{(i)} = b - \frac{(x_i - \bar x) e_i}{(1 - h_i) \sum (x - \bar x)^2}, \qquad
              h_i = \frac1n + \frac{(x_i - \bar x)^2}{\sum (x - \bar x)^2}

    Parameters
    ----------
    x, y : (n,) arrays
        Finite, x and y not constant.
    names : (n,) tuple of str

    References
    ----------
    Belsley, D. A., Kuh, E. & Welsch, R. E. (1980). Regression Diagnostics, ch. 2.

    Examples
    --------
    >>> line = fit_line(np.array([1.0, 2.0, 3.0, 4.0]), np.array([4.0, 3.0, 2.0, 9.0]), ("a", "b", "c", "d"))
    >>> round(line.slope, 4), line.slope_without.round(4), line.most_influential
    (1.4, array([ 3.    ,  1.2857,  1.8571, -1.    ]), 'd')
    """
    dx, dy = x - x.mean(), y - y.mean()
    spread = float(dx @ dx)
    slope = float(dx @ dy) / spread
    rest = dy - slope * dx
    free = 1.0 - 1.0 / len(x) - dx**2 / spread
    free[free < 1e-12] = np.nan  # the others are all exposed alike
    return LineFit(
        names=names,
        intercept=float(y.mean()) - slope * float(x.mean()),
        slope=slope,
        r_squared=1.0 - float(rest @ rest) / float(dy @ dy),
        slope_without=slope - dx * rest / (free * spread),
    )
