r"""Sign flips of a map's waves: a null hypothesis under which growth may be as spatially autocorrelated as it is.

Free permutation holds every order of the changes equally likely. Growth that is alike among neighbours without any
poles then looks like spillover. So the changes y are taken apart into waves on the map, and the waves are flipped:

* **Operator.** :math:`A_{ij} = \sqrt{w_{ij} w_{ji}}` of the row-standardised weights, among the regions in the test;
  half of the one weight where a link has one direction. Of contiguity that is :math:`D^{-1/2} C D^{-1/2}`, with
  the same eigenvalues as W.
* **Waves.** With X a constant (and covariates), and Q an orthonormal basis of what is orthogonal to X, the eigenvectors
  of :math:`Q' A Q` make orthonormal patterns v from the smoothest to the roughest. They leave the mean and the
  covariates' fit as they are.
* **Flips.** Under a stationary process on this map (SAR, CAR, SMA, ...) without spillover the coefficients v'y are
  close to independent and symmetric, whatever their variances: :math:`y^* = \sum_\lambda s_\lambda P_\lambda y` with
  random signs s is as likely as y. :math:`P_\lambda` projects on an eigenspace: waves of one eigenvalue share a sign,
  so that p does not depend on which basis of them the computer finds.

The slope of y on an exposure e (orthogonal to X) is :math:`b = \sum a_\lambda / \sum b_\lambda` with
:math:`a_\lambda = e' P_\lambda y` and :math:`b_\lambda = e' P_\lambda e`. With :math:`\beta` taken off, the flip of a
set F of waves makes the slope larger or equal exactly where :math:`\beta \ge \sum_F a / \sum_F b`. So **the slopes of
the subsets of waves are all there is to know**: p is the share of them on one side of 0, and a confidence interval
lies between two of them (typical values; Hartigan 1969).

Where single regions are far noisier than others their coefficients are not independent, and the flips spread their
noise over the map. So each arrangement's slope may be divided by its own standard error, robust to unequal variances
(HC3: :math:`s^2 = \sum e_i^2 u_i^2 / (1 - h_i)^2 / (\sum e_i^2)^2`), and the t be compared (:func:`studentised`).

Up to :data:`COUNTED` waves all subsets are counted, and p is exact; beyond, seeded subsets are drawn. Beyond
:data:`DENSE` regions the waves are those of the Krylov space that A makes of the exposure (Lanczos): the exposure lies
in it, and Gauss quadrature gives its slope's variance under every smooth spectrum, without any n by n matrix.

References
----------
Wagner, H. H. & Dray, S. (2015). Generating spatially constrained null models for irregularly spaced data using Moran
spectral randomization methods. Methods in Ecology and Evolution 6, 1169-1178. Hartigan, J. A. (1969). Using subsample
values as typical values. JASA 64, 1303-1317. DiCiccio, C. J. & Romano, J. P. (2017). Robust permutation tests for
correlation and regression coefficients. JASA 112, 1211-1220. Golub, G. H. & Meurant, G. (2010). Matrices, Moments and
Quadrature.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.nulls.arrangements import NullTails
from geo_itcluster.weights import Weights

__all__ = [
    "COUNTED",
    "DENSE",
    "SignFlips",
    "Waves",
    "drawn_subsets",
    "flips_of",
    "sign_flips",
    "studentised",
    "subsets",
    "waves",
]

COUNTED = 16
"""Waves up to which all subsets are counted: 65,536."""

DENSE = 1024
"""Regions up to which all waves of the map are found; beyond, those of the Krylov space of the exposures."""

_KRYLOV, _BLOCK = 64, 512  # waves for one exposure, for many
_ALIKE = 1e-9  # of eigenvalues, which lie between -1 and 1: alike
_NOTHING = 1e-10  # of an exposure's sum of squares: rounding
_TIE = 1e-9  # of the sum of all parts in size
_PAIRS = 13  # waves up to which every arrangement is tested against all others, 8,192 each
_CHUNK, _CACHE = 1 << 22, 1 << 15
_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Waves:
    """Orthonormal patterns on a map.

    Attributes
    ----------
    vectors : (n, k) array
        Columns, the roughest first.
    space : (k,) array of int
        Number of the eigenspace of each.
    """

    vectors: FloatArray
    space: IntArray

    def parts(self, exposure: FloatArray, values: FloatArray) -> FloatArray:
        r""":math:`e' P_\lambda y` of each eigenspace; they sum to e'y."""
        products = (self.vectors.T @ exposure) * (self.vectors.T @ values)
        return np.bincount(self.space, products, minlength=int(self.space[-1]) + 1).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class SignFlips:
    """A slope among those that sign flips make of it; see the module.

    Attributes
    ----------
    slope : float
        Least squares.
    values, exposure : (k,) arrays
        Parts a and b of each eigenspace in which the exposure has a part.
    slopes : (m,) array
        Of the subsets of waves, ascending.
    arrangements : int
        All, or those drawn, with the observed one.
    seed : int or None
        None where all are counted.
    tails : NullTails
    """

    slope: float
    values: FloatArray
    exposure: FloatArray
    slopes: FloatArray
    arrangements: int
    seed: int | None
    tails: NullTails

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Slopes that the two-sided test does not reject; infinite where too few arrangements reject any.

        >>> flips = sign_flips(np.array([1.0, 2.0, 1.5, 2.5, 0.5, 3.0]), np.ones(6))
        >>> flips.interval(0.9), flips.interval(0.99)
        ((1.0, 2.5), (-inf, inf))
        """
        low, high = self._limit((1 - level) / 2), -self._limit((1 - level) / 2, side=-1)
        return low, high

    def upper_limit(self, alpha: float = 0.05) -> float:
        """Slope above which the one-sided test rejects all."""
        return -self._limit(alpha, side=-1)

    def _limit(self, alpha: float, side: int = 1) -> float:
        rank = self.rank(alpha)
        if rank < 1:
            return -math.inf
        return float(self.slopes[rank - 1] if side > 0 else -self.slopes[-rank])

    def rank(self, alpha: float) -> int:
        """How many of the subset slopes lie beyond a one-sided limit."""
        empty = self.arrangements - len(self.slopes)
        return math.floor(alpha * self.arrangements * (1 + 1e-12)) - empty + 1

    def thresholds(self, alpha: float, replicates: int = 500) -> FloatArray:
        """Slope that has to be added to each arrangement of the waves for its two-sided test to find it.

        Up to 13 waves they are of all arrangements; beyond, of seeded ones, twice as many as replicates (an arrangement
        and its opposite). A test with p = alpha finds.
        """
        rank, k = self.rank(alpha / 2), len(self.values)
        counted = k <= _PAIRS
        signs = 1.0 - 2.0 * (
            subsets(k)[: 1 << (k - 1)] if counted else drawn_subsets(k, replicates, self.seed or 0)[1:]
        )
        if rank < 1:
            return np.full(2 * len(signs), math.inf)
        members = subsets(k) if self.seed is None else drawn_subsets(k, self.arrangements - 1, self.seed)
        divided = (members / np.where((sizes := members @ self.exposure) > 0, sizes, np.nan)[:, None])[sizes > 0]
        found = []
        step = max(1, _CHUNK // len(divided))
        for first in range(0, len(signs), step):
            slopes = (signs[first : first + step] * self.values) @ divided.T
            for at, sign in ((rank - 1, -1.0), (len(divided) - rank, 1.0)):
                slopes.partition(at, axis=1)  # one at a time: numpy sorts the row for two
                found.append(sign * slopes[:, at])
        return np.sort(np.concatenate(found))


def sign_flips(values: FloatArray, exposure: FloatArray, *, permutations: int = 9999, seed: int = 0) -> SignFlips:
    """Both tails of a slope under flips of the waves, and the slopes of the subsets.

    Parameters
    ----------
    values, exposure : (k,) arrays
        Parts a and b of each eigenspace.
    permutations, seed : int
        Subsets drawn where there are too many to count.

    Raises
    ------
    DataError
        If the exposure has no part in any wave.

    Examples
    --------
    >>> sign_flips(np.array([1.0, 2.0, 1.5, -0.5]), np.array([1.0, 1.0, 2.0, 1.0])).tails.upper
    0.125
    """
    there = exposure > _NOTHING * exposure.sum()
    a, b = values[there], exposure[there]
    if not len(a):
        raise DataError("spillover.no_exposure")
    counted = len(a) <= COUNTED
    members = subsets(len(a)) if counted else drawn_subsets(len(a), permutations, seed)
    sums, sizes = members @ a, members @ b
    margin, n = _TIE * np.abs(a).sum(), len(members)
    upper, lower = float(np.mean(sums <= margin)), float(np.mean(sums >= -margin))
    least = max(1 / n, 2.0 ** -int((np.abs(a) > margin).sum()))
    return SignFlips(
        slope=float(a.sum() / b.sum()),
        values=a,
        exposure=b,
        slopes=np.sort(sums[sizes > 0] / sizes[sizes > 0]),
        arrangements=n,
        seed=None if counted else seed,
        tails=NullTails(
            upper=upper,
            lower=lower,
            upper_min=least,
            lower_min=least,
            arrangements=float(n if counted else n - 1),
            method="exact: sign flips" if counted else "sign flips",
            seed=None if counted else seed,
        ),
    )


def flips_of(spaces: int, most: int, draws: int, seed: int) -> tuple[FloatArray, bool]:
    """Signs of each eigenspace, (spaces, arrangements), the observed map first; and whether all are there.

    >>> flips_of(2, 13, 99, 0)
    (array([[ 1.,  1., -1., -1.],
           [ 1., -1.,  1., -1.]]), True)
    """
    counted = spaces <= most
    return 1.0 - 2.0 * (subsets(spaces) if counted else drawn_subsets(spaces, draws, seed)).T, counted


def studentised(
    on: Waves, exposures: FloatArray, values: FloatArray, signs: FloatArray, leverage: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Slopes of the values on each exposure, and the slopes over their standard errors (HC3), in each arrangement.

    Parameters
    ----------
    on : Waves
    exposures : (m, n) array
        Residuals on the design.
    values : (n,) array
        Likewise.
    signs : (spaces, arrangements) array
    leverage : (n,) array
        Of the design.

    Returns
    -------
    two (m, arrangements) arrays

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> e = np.arange(5.0) - 2
    >>> found = waves(line, np.ones(5, bool), np.ones((5, 1)), e[:, None])
    >>> signs, _ = flips_of(4, 13, 0, 0)
    >>> slopes, t = studentised(found, e[None], np.array([-1.0, -2, 0, 1, 2]), signs, np.full(5, 0.2))
    >>> slopes[0, 0].round(4), t[0, 0].round(4)
    (np.float64(0.9), np.float64(2.0386))
    """
    size = (exposures**2).sum(axis=1, keepdims=True)
    unit = exposures / size
    free = 1 - leverage - exposures * unit  # 0 where one region alone is exposed: it has no residual
    heavy = np.divide(unit, free, out=np.zeros_like(unit), where=free > _ALIKE) ** 2
    spread = (heavy * exposures**2).sum(axis=1, keepdims=True)
    coefficients = on.vectors.T @ values
    rest = (values - on.vectors @ coefficients)[:, None]
    slopes, t = np.empty((2, len(exposures), signs.shape[1]))
    step = max(64, _CACHE // max(exposures.shape))
    for first in range(0, signs.shape[1], step):
        part = slice(first, first + step)
        arranged = on.vectors @ (signs[on.space, part] * coefficients[:, None]) + rest
        b = unit @ arranged
        variance = b * spread
        variance -= 2 * ((heavy * exposures) @ arranged)
        variance *= b
        variance += heavy @ np.square(arranged, out=arranged)
        slopes[:, part], t[:, part] = b, b / np.sqrt(np.maximum(variance, _TIE * b**2 + _TINY))
    return slopes, t


def waves(weights: Weights, inside: BoolArray, design: FloatArray, exposures: FloatArray) -> Waves:
    """The waves of a map among some of its regions.

    Parameters
    ----------
    weights : Weights
        Of the whole map.
    inside : (regions,) array of bool
        The n in the test.
    design : (n, q) array
        Constant and covariates, which no wave has a part of.
    exposures : (n, m) array
        What the slopes are of; used beyond :data:`DENSE` regions.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> found = waves(line, np.ones(5, bool), np.ones((5, 1)), np.arange(5.0)[:, None])
    >>> found.vectors.shape, found.space
    ((5, 4), array([0, 1, 2, 3]))
    """
    n = int(inside.sum())
    rows, columns, sizes = _operator(weights, inside)
    fit = np.linalg.qr(design)[0]

    def project(block: FloatArray) -> FloatArray:
        left: FloatArray = block - fit @ (fit.T @ block)
        return left

    def apply(block: FloatArray) -> FloatArray:
        return project(np.column_stack([np.bincount(rows, sizes * column[columns], minlength=n) for column in block.T]))

    if n <= DENSE:
        matrix = np.zeros((n, n))
        matrix[rows, columns] = sizes
        basis = np.linalg.qr(design, mode="complete")[0][:, design.shape[1] :]
        inner = basis.T @ matrix @ basis
    else:
        basis = _krylov(apply, project(exposures), _KRYLOV if exposures.shape[1] == 1 else _BLOCK)
        inner = basis.T @ apply(basis)
    values, turned = np.linalg.eigh((inner + inner.T) / 2)
    return Waves(basis @ turned, np.concatenate([[0], np.cumsum(np.diff(values) > _ALIKE)]))


def _operator(weights: Weights, inside: BoolArray) -> tuple[IntArray, IntArray, FloatArray]:
    """Rows, columns and sizes of A among the regions inside."""
    w = weights.transformed("row")
    here, there = w.rows, w.indices
    keys, back = here * w.n + there, there * w.n + here
    order = np.argsort(keys)
    at = np.minimum(np.searchsorted(keys, back, sorter=order), max(len(keys) - 1, 0))
    mutual = keys[order[at]] == back if len(keys) else np.zeros(0, bool)
    sizes = np.where(mutual, np.sqrt(np.abs(w.data * w.data[order[at]])) if len(keys) else 0.0, w.data / 2)
    alone = ~mutual  # their way back has as much
    rows = np.concatenate([here, there[alone]])
    columns = np.concatenate([there, here[alone]])
    sizes = np.concatenate([sizes, sizes[alone]])
    keep = inside[rows] & inside[columns]
    place = np.cumsum(inside) - 1
    return place[rows[keep]], place[columns[keep]], sizes[keep]


def _krylov(apply: Callable[[FloatArray], FloatArray], start: FloatArray, most: int) -> FloatArray:
    """Orthonormal basis of the block Krylov space, with the start in it; at most so many columns more or less."""
    basis, block = np.empty((len(start), 0)), start
    while block.shape[1] and basis.shape[1] < most:
        sizes = np.sqrt((block**2).sum(axis=0))
        block = block[:, sizes > 0] / sizes[sizes > 0]
        for _ in range(2):
            block = block - basis @ (basis.T @ block)
        q, r = np.linalg.qr(block)
        new = q[:, np.abs(np.diag(r)) > _ALIKE]
        basis, block = np.hstack([basis, new]), apply(new) if new.shape[1] else new
    return basis


@lru_cache(maxsize=4)
def subsets(k: int) -> FloatArray:
    """Members of each subset of k, (2^k, k), the empty one first.

    >>> subsets(2).tolist()
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    """
    found = (np.arange(1 << k)[:, None] >> np.arange(k - 1, -1, -1) & 1).astype(np.float64)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=1)
def drawn_subsets(k: int, draws: int, seed: int) -> FloatArray:
    """Random subsets of k, (draws + 1, k), after the empty one; a longer run begins with those of a shorter one."""
    words = -(-k // 64)
    raw = np.random.PCG64(seed).random_raw(draws * words).astype("<u8").reshape(draws, words)
    bits = np.unpackbits(raw.view(np.uint8), axis=1)[:, :k]
    found = np.vstack([np.zeros((1, k)), bits])
    found.setflags(write=False)
    return found
