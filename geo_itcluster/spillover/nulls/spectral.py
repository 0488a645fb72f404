r"""Sign flips of spectral components: a null hypothesis under which growth may be as spatially autocorrelated as it is.

Free permutation holds every order of the changes equally likely. Growth that is alike among neighbours without any
poles then looks like spillover. So the changes y are taken apart into the map's components, and these are flipped:

* **Covariance.** :math:`\Sigma = S S'` with :math:`S = (I - 0.8 W)^{-1}` and W row-standardised: that of a spatial
  autoregressive process on the whole map. Its rows and columns of the regions in the test are taken. So poles and
  regions without data conduct what passes through them, although they are not in the test.
* **Components.** With X a constant (and covariates), and Q an orthonormal basis of what is orthogonal to X, the
  eigenvectors of :math:`Q' \Sigma Q` make orthonormal patterns v from the smoothest to the roughest. They leave the
  mean and the covariates' fit as they are.
* **Bands.** Components whose variances under that process differ by less than half form a band. They are turned within
  it so that the exposure is as much in each of them (:meth:`Components.towards`): an exposure that is in few components
  would leave the flips little to tell.
* **Flips.** The coefficients v'y are uncorrelated without autocorrelation, and nearly so under stationary processes on
  this map (SAR, CAR, SMA, ...). So without spillover :math:`y^* = \sum_\lambda s_\lambda P_\lambda y` with random signs
  s is as likely as y. :math:`P_\lambda` projects on a component, or on what the exposure has no part of in an
  eigenspace: p does not depend on which basis the computer finds.

The slope of y on an exposure e (orthogonal to X) is :math:`b = \sum a_\lambda / \sum b_\lambda` with
:math:`a_\lambda = e' P_\lambda y` and :math:`b_\lambda = e' P_\lambda e`. With :math:`\beta` taken off, the flip of a
set F of components makes the slope larger or equal exactly where :math:`\beta \ge \sum_F a / \sum_F b`. So **the slopes
of the subsets of components are all there is to know**: p is the share of them on one side of 0, and a confidence
interval lies between two of them (typical values; Hartigan 1969).

Where single regions are far noisier than others their coefficients are not independent, and the flips spread their
noise over the map. So each arrangement's slope may be divided by its own standard error, robust to unequal variances
(HC3: :math:`s^2 = \sum e_i^2 u_i^2 / (1 - h_i)^2 / (\sum e_i^2)^2`), and the t be compared (:func:`studentised`).

Up to :data:`COUNTED` components all subsets are counted, and p is exact; beyond, seeded subsets are drawn. On maps
of more than :data:`DENSE` regions the components are those of the Krylov space that the covariance makes of the
exposure (Lanczos): the exposure lies in it, and Gauss quadrature gives its slope's variance under every smooth
spectrum, without any n by n matrix.

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

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.spillover.nulls.arrangements import NullTails
from geo_itcluster.weights import Weights

__all__ = [
    "BAND",
    "COUNTED",
    "DENSE",
    "REFERENCE",
    "Components",
    "SignFlips",
    "components",
    "drawn_subsets",
    "flips_of",
    "judged_flips",
    "sign_flips",
    "studentised",
    "subsets",
]

COUNTED = 16
"""Components up to which all subsets are counted: 65,536."""

DENSE = 1024
"""Regions of a map up to which all its components are found; beyond, those of the Krylov space of the exposures."""

REFERENCE = 0.8
"""Autocorrelation of the process whose covariance has the components."""

BAND = 1.5
"""How many times the variance of one component of a band may be that of another, in that process."""

_KRYLOV, _BLOCK = 64, 512  # components for one exposure, for many
_TERMS = 8  # of the series of S, beyond DENSE regions
_ALIKE = 1e-9  # of eigenvalues, which lie between 0.3 and 25: alike
_NOTHING = 1e-10  # of an exposure's sum of squares: rounding
_TIE = 1e-9  # of the sum of all parts in size
_PAIRS = 13  # components up to which every arrangement is tested against all others, 8,192 each
_CHUNK, _CACHE = 1 << 22, 1 << 15
_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """Orthonormal patterns on a map.

    Attributes
    ----------
    vectors : (n, k) array
        Columns, the roughest first.
    variances : (k,) array
        Under the process of :data:`REFERENCE`, ascending.
    space : (k,) array of int
        Number of the space of each: one sign flips all of it.
    """

    vectors: FloatArray
    variances: FloatArray
    space: IntArray

    def towards(self, exposure: FloatArray) -> Components:
        """The components of each band turned so that the exposure is as much in each of them.

        In each eigenspace one component has the whole part of the exposure, and the others share a sign.

        >>> line = Weights.from_pairs([(i, i + 1) for i in range(8)], ids=range(9))
        >>> e = (np.arange(9) == 3) - 1 / 9
        >>> found = components(line, np.ones(9, bool), np.ones((9, 1)), e[:, None])
        >>> np.abs(found.vectors.T @ e).round(2)
        array([0.34, 0.17, 0.37, 0.47, 0.01, 0.47, 0.37, 0.18])
        >>> (found.towards(e).vectors.T @ e).round(2)
        array([0.3 , 0.3 , 0.3 , 0.47, 0.01, 0.47, 0.37, 0.18])
        """
        vectors = self.vectors.copy()
        heads: list[int] = []  # components with a part of the exposure
        for at in np.split(np.arange(len(self.space)), np.flatnonzero(np.diff(self.space)) + 1):
            part = exposure @ vectors[:, at]
            size = math.sqrt(part @ part)
            if size <= _ALIKE * math.sqrt(exposure @ exposure):
                continue
            heads.append(int(at[-1]))
            last = np.zeros(len(at))
            last[-1] = 1.0
            vectors[:, at] = _reflected(vectors[:, at], part / size, last)
        space = self.space * 2
        space[heads] += 1
        first = 0
        while first < len(heads):
            end = int(np.searchsorted(self.variances[heads], BAND * self.variances[heads[first]], side="right"))
            at = np.array(heads[first:end])
            part = exposure @ vectors[:, at]
            even = np.full(len(at), 1 / math.sqrt(len(at)))
            vectors[:, at] = _reflected(vectors[:, at], part / math.sqrt(part @ part), even)
            first = end
        return Components(vectors, self.variances, np.unique(space, return_inverse=True)[1])

    def parts(self, exposure: FloatArray, values: FloatArray) -> FloatArray:
        r""":math:`e' P_\lambda y` of each eigenspace; they sum to e'y."""
        products = (self.vectors.T @ exposure) * (self.vectors.T @ values)
        return np.bincount(self.space, products, minlength=int(self.space[-1]) + 1).astype(np.float64)

    def exposed_parts(self, exposure: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Parts a of the values and b of the exposure in each eigenspace in which the exposure has a part."""
        a, b = self.parts(exposure, values), self.parts(exposure, exposure)
        there = b > _NOTHING * b.sum()
        return a[there], b[there]


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
        Of the subsets of components, ascending.
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

    @public
    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Slopes that the two-sided test does not reject; infinite where too few arrangements reject any.

        >>> flips = sign_flips(np.array([1.0, 2.0, 1.5, 2.5, 0.5, 3.0]), np.ones(6))
        >>> flips.interval(0.9), flips.interval(0.99)
        ((1.0, 2.5), (-inf, inf))
        """
        if not 0.0 < level < 1.0:
            raise SettingError("setting.not_between", setting="level", least=0, most=1, value=level)
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
        """Slope that has to be added to each arrangement of the components for its two-sided test to find it.

        Up to 13 components they are of all arrangements; beyond, of seeded ones, twice as many as replicates (an
        arrangement and its opposite). A test with p = alpha finds.
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
    """Both tails of a slope under flips of the components, and the slopes of the subsets.

    Parameters
    ----------
    values, exposure : (k,) arrays
        Parts a and b of each eigenspace in which the exposure has a part.
    permutations, seed : int
        Subsets drawn where there are too many to count.

    Examples
    --------
    >>> sign_flips(np.array([1.0, 2.0, 1.5, -0.5]), np.array([1.0, 1.0, 2.0, 1.0])).tails.upper
    0.125
    """
    if not exposure.any():
        raise DataError("spillover.no_exposure")
    members, counted = _members(len(values), permutations, seed)
    sums, sizes = members @ values, members @ exposure
    upper, lower, least = (float(side[0]) for side in _tails(values[None], sums[None]))
    n = len(members)
    return SignFlips(
        slope=float(values.sum() / exposure.sum()),
        values=values,
        exposure=exposure,
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


def judged_flips(values: FloatArray, alpha: float, permutations: int, seed: int) -> tuple[FloatArray, ...]:
    """Two-sided p of many slopes as in :func:`sign_flips`, the smallest attainable, and limits.

    Parameters
    ----------
    values : (m, k) array
        Parts a of each slope.
    alpha : float
    permutations, seed : int

    Returns
    -------
    four (m,) arrays
        p, its minimum, and the sums of the parts beyond which (below, above) p is at most alpha.

    Examples
    --------
    >>> p, least, low, high = judged_flips(np.array([[1.0, 2.0, 1.5, 2.5], [1.0, 2.0, 1.5, -2.5]]), 0.2, 99, 0)
    >>> p, least, high.round(4)
    (array([0.125, 0.75 ]), array([0.125, 0.125]), array([5., 5.]))
    """
    members, _ = _members(values.shape[1], permutations, seed)
    n, found = len(members), np.empty((4, len(values)))
    beyond = math.floor(alpha / 2 * n * (1 + 1e-12))  # this many on a side are significant, the next is not
    step = max(1, _CHUNK // n)
    for first in range(0, len(values), step):
        a = values[first : first + step]
        sums = a @ members.T
        upper, lower, least = _tails(a, sums)
        margin, total = 2 * _TIE * np.abs(a).sum(axis=1), a.sum(axis=1)
        places = (min(beyond, n - 1), max(n - 1 - beyond, 0))
        smallest, largest = (np.partition(sums, place, axis=1)[:, place] for place in places)
        found[:, first : first + step] = (
            np.minimum(1.0, 2 * np.minimum(upper, lower)),
            np.minimum(1.0, 2 * least),
            total - 2 * largest - margin,
            total - 2 * smallest + margin,
        )
    return tuple(found)


def _members(k: int, permutations: int, seed: int) -> tuple[FloatArray, bool]:
    """Subsets of k components, the empty one first; and whether all are there."""
    counted = k <= COUNTED
    return subsets(k) if counted else drawn_subsets(k, permutations, seed), counted


def _tails(values: FloatArray, sums: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Both tails of slopes by the sums that each subset of their parts has, and the smallest that they could be."""
    margin = _TIE * np.abs(values).sum(axis=1, keepdims=True)
    least = np.maximum(1 / sums.shape[1], 2.0 ** -(np.abs(values) > margin).sum(axis=1))
    return (sums <= margin).mean(axis=1), (sums >= -margin).mean(axis=1), least


def flips_of(spaces: int, most: int, draws: int, seed: int) -> tuple[FloatArray, bool]:
    """Signs of each eigenspace, (spaces, arrangements), the observed map first; and whether all are there.

    >>> flips_of(2, 13, 99, 0)
    (array([[ 1.,  1., -1., -1.],
           [ 1., -1.,  1., -1.]]), True)
    """
    counted = spaces <= most
    return 1.0 - 2.0 * (subsets(spaces) if counted else drawn_subsets(spaces, draws, seed)).T, counted


def studentised(
    on: Components, exposures: FloatArray, values: FloatArray, signs: FloatArray, leverage: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Slopes of the values on each exposure, and the slopes over their standard errors (HC3), in each arrangement.

    Parameters
    ----------
    on : Components
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
    >>> found = components(line, np.ones(5, bool), np.ones((5, 1)), e[:, None])
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


def components(weights: Weights, inside: BoolArray, design: FloatArray, exposures: FloatArray) -> Components:
    """The components of a map among some of its regions.

    Parameters
    ----------
    weights : Weights
        Of the whole map.
    inside : (regions,) array of bool
        The n in the test.
    design : (n, q) array
        Constant and covariates, which no component has a part of.
    exposures : (n, m) array
        What the slopes are of; used beyond :data:`DENSE` regions.

    Examples
    --------
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(4)], ids=range(5))
    >>> found = components(line, np.ones(5, bool), np.ones((5, 1)), np.arange(5.0)[:, None])
    >>> found.vectors.shape, found.space
    ((5, 4), array([0, 1, 2, 3]))
    """
    dense = weights.n <= DENSE
    fit = np.linalg.qr(design, mode="complete" if dense else "reduced")[0]
    if dense:
        basis = fit[:, design.shape[1] :]
        half = basis.T @ _shares(weights)[inside]
        inner = half @ half.T
    else:
        basis, applied = _krylov(_covariance(weights, inside, fit), exposures - fit @ (fit.T @ exposures), fit)
        inner = basis.T @ applied
    values, turned = np.linalg.eigh((inner + inner.T) / 2)
    return Components(basis @ turned, values, np.concatenate([[0], np.cumsum(np.diff(values) > _ALIKE)]))


def _reflected(vectors: FloatArray, unit: FloatArray, target: FloatArray) -> FloatArray:
    """Vectors in which the coordinates of a unit vector are those of the target: Householder's reflection."""
    normal = unit - target
    size = float(normal @ normal)
    if size < _ALIKE**2:
        return vectors
    reflected: FloatArray = vectors - np.outer(vectors @ normal, normal * (2 / size))
    return reflected


def _links(weights: Weights) -> tuple[IntArray, IntArray, FloatArray]:
    """Rows, columns and sizes of W: no row's sizes sum to more than 1."""
    sizes = np.abs(weights.data)
    total = np.bincount(weights.rows, sizes, minlength=weights.n)
    return weights.rows, weights.indices, sizes / np.where(total > 0, total, 1)[weights.rows]


def _shares(weights: Weights) -> FloatArray:
    """S: what each region has of the shocks to each."""
    system = np.eye(weights.n)
    rows, columns, sizes = _links(weights)
    np.subtract.at(system, (rows, columns), REFERENCE * sizes)
    return np.asarray(np.linalg.inv(system), np.float64)


def _covariance(weights: Weights, inside: BoolArray, fit: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """The covariance of what is orthogonal to a fit, as a function of columns: S by the first terms of its series."""
    rows, columns, sizes = _links(weights)
    sizes = REFERENCE * sizes

    def spread(column: FloatArray, to: IntArray, of: IntArray) -> FloatArray:
        total = column
        for _ in range(_TERMS):
            total = column + np.bincount(to, sizes * total[of], minlength=len(column))
        return total

    def apply(block: FloatArray) -> FloatArray:
        found = np.empty_like(block)
        for at, column in enumerate(block.T):
            whole = np.zeros(len(inside))
            whole[inside] = column
            found[:, at] = spread(spread(whole, columns, rows), rows, columns)[inside]
        left: FloatArray = found - fit @ (fit.T @ found)
        return left

    return apply


def _krylov(
    apply: Callable[[FloatArray], FloatArray], start: FloatArray, fit: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Orthonormal basis of the block Krylov space, with the start in it, and what the operator makes of it.

    The fit's columns are kept out in every step: small new directions would else grow their rounding into a part of it.
    """
    most = _KRYLOV if start.shape[1] == 1 else _BLOCK  # columns, more or less
    basis, applied, block = np.empty((len(start), 0)), np.empty((len(start), 0)), start
    while block.shape[1] and basis.shape[1] < most:
        sizes = np.sqrt((block**2).sum(axis=0))
        block = block[:, sizes > 0] / sizes[sizes > 0]
        for known in (fit, basis, fit, basis):
            block = block - known @ (known.T @ block)
        found, share, _ = np.linalg.svd(block, full_matrices=False)
        new = found[:, share > _ALIKE]  # where exposures are alike, QR would put in any pattern, a constant too
        block = apply(new)
        basis, applied = np.hstack([basis, new]), np.hstack([applied, block])
    return basis, applied


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
