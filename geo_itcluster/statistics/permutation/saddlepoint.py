r"""The permutation saddlepoint: tails of a weighted sum of values drawn without replacement, without drawing any.

Each of N values falls on a neighbour or on none: on one of groups g of :math:`n_g` places with the weight
:math:`w_g`, which is 0 of those that are no neighbours. If the values fell independently, with the odds
:math:`n_g e^{s_g + t w_g y_j}`, the sum and the numbers of values in the groups would have the joint cumulant function

.. math:: K(t, s) = \sum_j \log \sum_g \tfrac{n_g}{N} e^{s_g + t w_g y_j}, \qquad s_0 = 0

The permutation distribution is that of the sum, given :math:`n_g` values in each group (Robinson 1982 for equal
weights; Booth & Butler 1990). Skovgaard's double saddlepoint approximates its tail. Ties are not allowed for.

References
----------
Robinson, J. (1982). Saddlepoint approximations for permutation tests and confidence intervals. Journal of the Royal
Statistical Society B 44(1), 91-101.
Skovgaard, I. M. (1987). Saddlepoint expansions for conditional distributions. Journal of Applied Probability 24(4),
875-887.
Booth, J. G. & Butler, R. W. (1990). Randomization distributions and saddlepoint approximations in generalized linear
models. Biometrika 77(4), 787-796.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import erfc, pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray

__all__ = ["Draws", "saddlepoint_tail"]

VALUES, WEIGHTS = (64, 256), (8, 16)  # Kept as they are at each end; groups that stand for the others.
CENTRE = 0.02  # Standard deviations about the mean within which the tail is interpolated: there the formula is 0 / 0.
STEPS, HALVINGS = 100, 30
CONVERGED = 1e-14  # Squared Newton decrement.
APART = 0.05  # Part of the smaller tail by which two forms of the approximation may differ.
SINGULAR = 1e13  # Condition of the curvature beyond which there is no saddlepoint.


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What some sums are drawn from, standardised; means of groups stand for many values, or for many weights.

    Attributes
    ----------
    y : (m, points) array
        Values, with the mean 0 and the variance 1.
    counts : (points,) array
        How many values each of them stands for.
    w : (m, groups) array
        Weights, less the one of the places that are in no group.
    sizes : (groups,) array
        Places of each group.
    free : float
        Places that are in no group.
    """

    y: FloatArray
    counts: FloatArray
    w: FloatArray
    sizes: FloatArray
    free: float

    def take(self, at: NDArray[Any]) -> Draws:
        """Some of the sums."""
        return replace(self, y=self.y[at], w=self.w[at])


def saddlepoint_tail(values: FloatArray, rows: FloatArray, lag: FloatArray) -> FloatArray:
    """P(sum >= lag) for regions that have as many neighbours, and as many values to draw from; NaN if not obtained.

    Parameters
    ----------
    values : (m, N) array
        What each region draws from, ascending.
    rows : (m, k) array
        Weights of its neighbours, ascending.
    lag : (m,) array
        Observed sums.

    Examples
    --------
    In 77 of 720 arrangements, which is .1069:

    >>> values, row = np.arange(10.0) ** 2, np.array([0.25, 0.5, 1.0])
    >>> saddlepoint_tail(values[None], row[None], np.array([90.0])).round(4)
    array([0.1009])
    """
    many = values.shape[1]
    mean, deviation = values.mean(axis=1), values.std(axis=1)
    points, counts = _grouped(values, *VALUES)
    w, sizes = _grouped(rows, *WEIGHTS)
    base, free = np.zeros(len(w)), float(many - rows.shape[1])
    if not free:  # all values are drawn: the least weights are those of the places in no group
        base, free, w, sizes = w[:, 0], float(sizes[0]), w[:, 1:], sizes[1:]
    x = lag - rows.sum(axis=1) * mean
    # Mean and variance of a weight, over all places.
    average = rows.sum(axis=1) / many
    spread = np.sqrt(np.maximum((rows**2).sum(axis=1) / many - average**2, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        w, x = (w - base[:, None]) / spread[:, None], x / (deviation * spread)
        draws = Draws((points - mean[:, None]) / deviation[:, None], counts, w, sizes, free)
    near = CENTRE * many / sqrt(many - 1)
    central = np.abs(x) < near
    tail = _tail(draws, np.where(central, -near, x))
    if central.any():
        beyond = _tail(draws.take(central), np.full(np.count_nonzero(central), near))
        tail[central] += (x[central] + near) / (2 * near) * (beyond - tail[central])
    return tail


def _grouped(ordered: FloatArray, kept: int, groups: int) -> tuple[FloatArray, FloatArray]:
    """Ascending numbers, by row: the first and the last ones, and means of the others; how many each stands for.

    >>> _grouped(np.arange(8.0)[None], 1, 2)
    (array([[0., 2., 5., 7.]]), array([1., 3., 3., 1.]))
    """
    many = ordered.shape[1]
    if many <= 2 * kept + groups:
        return ordered, np.ones(many)
    edges = np.linspace(kept, many - kept, groups + 1).astype(np.int64)
    starts = np.concatenate([np.arange(kept), edges, np.arange(many - kept + 1, many)])
    counts = np.diff(np.append(starts, many)).astype(np.float64)
    return np.add.reduceat(ordered, starts, axis=1) / counts, counts


def _tail(draws: Draws, x: FloatArray) -> FloatArray:
    """The tail by Lugannani and Rice's form, where Barndorff-Nielsen's is much the same; NaN elsewhere."""
    wanted = np.column_stack([x, np.broadcast_to(draws.sizes, draws.w.shape)])
    theta, determinant = _saddlepoint(draws, wanted)
    depth = (theta * wanted).sum(axis=1) - _cumulant(draws, theta)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.sign(theta[:, 0]) * np.sqrt(2.0 * depth)
        # The curvature of the numbers alone at 0 is that of a multinomial.
        u = theta[:, 0] * np.sqrt(determinant / np.prod(draws.sizes) * (draws.counts.sum() / draws.free))
        tail = _above(r) + np.exp(-0.5 * r**2) * (1.0 / u - 1.0 / r) / sqrt(2.0 * pi)
        apart = np.abs(_above(r + np.log(u / r) / r) - tail)
    return np.where(apart <= APART * np.minimum(tail, 1.0 - tail), tail, np.nan)


def _above(score: FloatArray) -> FloatArray:
    """Upper tails of the normal distribution."""
    return np.array([0.5 * erfc(z / sqrt(2.0)) for z in score])


def _saddlepoint(draws: Draws, wanted: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Where the cumulant function has the slope wanted, and the determinant of its curvature; NaN where nowhere."""
    theta, determinant = np.zeros_like(wanted), np.full(len(wanted), np.nan)
    left = np.flatnonzero(np.isfinite(wanted[:, 0]))
    for _ in range(STEPS):
        if not len(left):
            break
        part, here, goal = draws.take(left), theta[left], wanted[left]
        height = _cumulant(part, here)
        slope, curvature = _derivatives(part, here)
        curvature[~np.isfinite(curvature).all(axis=(1, 2))] = 0.0
        regular = np.linalg.cond(curvature) < SINGULAR
        curvature[~regular] = np.eye(curvature.shape[1])
        step = np.linalg.solve(curvature, (goal - slope)[:, :, None])[:, :, 0]
        decrement = ((goal - slope) * step).sum(axis=1)
        done = regular & (decrement <= CONVERGED)
        determinant[left[done]] = np.linalg.det(curvature[done])
        length = np.ones(len(left))
        for _ in range(HALVINGS):  # until the convex function falls
            new = here + length[:, None] * step
            fall = height - _cumulant(part, new) + ((new - here) * goal).sum(axis=1)
            short = ~done & ~(fall >= 0.25 * length * decrement - 1e-12)
            if not short.any():
                break
            length[short] /= 2
        going = regular & ~done
        theta[left[going]] = new[going]
        left = left[going]
    theta[np.isnan(determinant)] = np.nan
    return theta, determinant


def _odds(draws: Draws, theta: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Odds of each group for each value, their sum with those of no group, and the logarithm of their divisor."""
    odds = draws.y[:, :, None] * (theta[:, :1] * draws.w)[:, None, :] + (theta[:, 1:] + np.log(draws.sizes))[:, None]
    most = np.maximum(odds.max(axis=2), 0.0)
    np.exp(np.subtract(odds, most[:, :, None], out=odds), out=odds)
    return odds, odds.sum(axis=2) + draws.free * np.exp(-most), most


def _cumulant(draws: Draws, theta: FloatArray) -> FloatArray:
    _, total, most = _odds(draws, theta)
    height: FloatArray = (np.log(total / draws.counts.sum()) + most) @ draws.counts
    return height


def _derivatives(draws: Draws, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Gradient and matrix of second derivatives of the cumulant function."""
    y, w, counts = draws.y, draws.w, draws.counts
    p, total, _ = _odds(draws, theta)
    p /= total[:, :, None]
    of_value = np.concatenate([(y * (p @ w[:, :, None])[:, :, 0])[:, :, None], p], axis=2)
    weighted = of_value * counts[:, None]
    slope = weighted.sum(axis=1)
    curvature = -(weighted.transpose(0, 2, 1) @ of_value)
    mixed = ((y * counts)[:, None, :] @ p)[:, 0] * w
    curvature[:, 0, 0] += (((y**2 * counts)[:, None, :] @ p)[:, 0] * w**2).sum(axis=1)
    curvature[:, 0, 1:] += mixed
    curvature[:, 1:, 0] += mixed
    diagonal = np.arange(1, w.shape[1] + 1)
    curvature[:, diagonal, diagonal] += slope[:, 1:]
    return slope, curvature
