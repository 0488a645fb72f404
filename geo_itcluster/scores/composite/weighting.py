r"""Weights of a group's members: given beforehand, or had from the data.

======================== =========================================================================================
method                   weights
======================== =========================================================================================
``equal``                all members alike
``given``                each member's own ``weight``; those of a group must sum to 1
``budget allocation``    the mean of experts' allocations of one budget
``pca``                  squared loadings of the first principal component of the correlation matrix: a member
                         counts by how much it has in common with the others
``entropy``              :math:`1 - e_j`, with :math:`e_j` the entropy of the member's shares over the regions in units
                         of :math:`\ln n`: a member counts by how unlike the regions are in it
``benefit of the doubt`` each region's own: those that give it the highest score, if no region scored above 100 with
                         them. A linear programme a region (needs scipy)
======================== =========================================================================================

Weights of the first five sum to 1. Those of the benefit of the doubt do not: its score is their weighted *sum*, and the
aggregation of such a group is arithmetic.

References
----------
OECD & JRC (2008). Handbook on Constructing Composite Indicators, step 6. Hwang, C.-L. & Yoon, K. (1981). Multiple
Attribute Decision Making, 52-54, for entropy. Cherchye, L., Moesen, W., Rogge, N. & Van Puyenbroeck, T. (2007). An
introduction to "benefit of the doubt" composite indicators. Social Indicators Research 82(1), 111-145.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.optional import optional
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = [
    "WEIGHTINGS",
    "Weighting",
    "WeightingMethod",
    "benefit_of_the_doubt",
    "checked_weights",
    "entropy_weights",
    "member_weights",
    "pca_weights",
]

WeightingMethod = Literal["equal", "given", "budget allocation", "pca", "entropy", "benefit of the doubt"]
WEIGHTINGS: tuple[WeightingMethod, ...] = get_args(WeightingMethod)

_SUM = 1e-6  # by how much weights that are to sum to 1 may fail to


@public
@dataclass(frozen=True, slots=True)
class Weighting:
    """How the members of a group are weighted.

    Attributes
    ----------
    method : WeightingMethod
    experts : tuple of mapping of member to float
        Of ``budget allocation``: each expert's allocation, all of the same sum.
    least_share : float
        Of ``benefit of the doubt``: the least share of its score that each member must contribute in each region, 0 to
        1 / members; 0 lets a region ignore what it is bad at.

    Raises
    ------
    DataError
        If a setting does not exist or does not fit.
    """

    method: WeightingMethod = "equal"
    experts: tuple[Mapping[str, float], ...] = ()
    least_share: float = 0.0

    def __post_init__(self) -> None:
        """Refuse settings that do not fit."""
        if bool(self.experts) != (self.method == "budget allocation"):
            raise DataError("composite.experts")
        if self.least_share and self.method != "benefit of the doubt":
            raise DataError(
                "composite.goes_with", setting="least_share", methods=["benefit of the doubt"], method=self.method
            )
        if any(amount < 0 for expert in self.experts for amount in expert.values()):
            raise DataError("composite.negative_allocation")
        sums = [sum(expert.values()) for expert in self.experts]
        if sums and (min(sums) <= 0 or max(sums) - min(sums) > _SUM * max(sums)):
            raise DataError("composite.budgets", sums=sums)

    def __str__(self) -> str:
        return self.method

    def __hash__(self) -> int:
        """By the method: allocations are mappings."""
        return hash((self.method, len(self.experts), self.least_share))


def member_weights(
    scores: Values,
    how: Weighting,
    members: Sequence[str],
    *,
    given: Sequence[float] | None = None,
    name: str = "the group",
) -> FloatArray:
    """Weights of a group's members.

    Parameters
    ----------
    scores : (..., n, members) array_like of float
        Of n regions, normalised, higher is better; NaN is missing.
    how : Weighting
    members : sequence of str
        Their names, as the experts use them.
    given : sequence of float, optional
        The members' own weights, for ``given``.
    name : str
        What to call the group in an error.

    Returns
    -------
    (..., members) array of float
        Summing to 1; for the benefit of the doubt (..., n, members), each region's own.

    Raises
    ------
    DataError
        If given weights do not sum to 1 or are negative, an expert does not allocate to just the members, or the
        scores leave no such weights.

    Examples
    --------
    >>> member_weights([[1.0, 2.0], [3.0, 4.0]], Weighting("equal"), ["a", "b"])
    array([0.5, 0.5])
    >>> experts = ({"a": 30, "b": 70}, {"a": 50, "b": 50})
    >>> member_weights([[1.0, 2.0], [3.0, 4.0]], Weighting("budget allocation", experts), ["a", "b"])
    array([0.4, 0.6])
    """
    x = np.asarray(scores, dtype=np.float64)
    if how.method == "equal":
        return np.full(len(members), 1.0 / len(members))
    if how.method == "given":
        return checked_weights(given or (), members, name)
    if how.method == "budget allocation":
        return _budget(how.experts, members, name)
    if how.method == "benefit of the doubt":
        stack = x.reshape(-1, *x.shape[-2:])
        found = [benefit_of_the_doubt(one, least_share=how.least_share, name=name) for one in stack]
        return np.reshape(found, x.shape)
    return pca_weights(x, name=name) if how.method == "pca" else entropy_weights(x, name=name)


def checked_weights(given: Sequence[float], members: Sequence[str], name: str) -> FloatArray:
    """Weights given for a group, refused unless they are not negative and sum to 1."""
    w = np.asarray(given, dtype=np.float64)
    shown = [Message("composite.value_of", name=m, value=v) for m, v in zip(members, w, strict=False)]
    if len(w) != len(members) or not (np.isfinite(w) & (w >= 0)).all():
        raise DataError("composite.member_weights", name=name, count=len(members), weights=shown)
    if abs(w.sum() - 1) > _SUM:
        raise DataError("composite.weights_sum", name=name, sum=float(w.sum()), weights=shown)
    return w


def pca_weights(scores: Values, *, name: str = "the group") -> FloatArray:
    """Squared loadings of the first principal component of the members' correlations, shape (..., members).

    Regions that lack a member stay out.

    Raises
    ------
    DataError
        If fewer than three regions have all members, or a member is the same in all of them.

    Examples
    --------
    >>> pca_weights([[1.0, 2.0, 9.0], [2.0, 4.0, 1.0], [3.0, 6.0, 4.0], [4.0, 8.0, 5.0]]).round(2)
    array([0.43, 0.43, 0.15])
    """
    x, here = _complete(scores, name)
    centred = np.where(here, x - _mean(x, here), 0.0)
    spread = np.sqrt((centred**2).sum(axis=-2, keepdims=True))
    if (spread <= 1e-12 * np.abs(np.where(here, x, 0.0)).max(axis=-2, keepdims=True)).any():
        raise DataError("composite.constant_member", name=name)
    unit = centred / spread
    _, vectors = np.linalg.eigh(np.swapaxes(unit, -1, -2) @ unit)
    return np.asarray(vectors[..., -1] ** 2)


def entropy_weights(scores: Values, *, name: str = "the group") -> FloatArray:
    """Weights by entropy, shape (..., members); regions that lack a member stay out.

    Raises
    ------
    DataError
        If a score is negative, or all members are the same in all regions.

    Examples
    --------
    >>> entropy_weights([[1.0, 1.0], [1.0, 3.0]]).round(2)
    array([0., 1.])
    """
    x, here = _complete(scores, name)
    x = np.where(here, x, 0.0)
    if (x < 0).any():
        raise DataError("composite.entropy_negative", name=name)
    total = x.sum(axis=-2, keepdims=True)
    share = np.divide(x, total, out=np.zeros_like(x), where=total > 0)
    logs = np.log(share, out=np.zeros_like(share), where=share > 0)
    entropy = -(share * logs).sum(axis=-2) / np.log(np.count_nonzero(here, axis=-2))
    unlike = np.maximum(1.0 - entropy, 0.0)
    whole = unlike.sum(axis=-1, keepdims=True)
    if (whole <= 1e-12).any():
        raise DataError("composite.constant_members", name=name)
    return np.asarray(unlike / whole)


def benefit_of_the_doubt(scores: Values, *, least_share: float = 0.0, name: str = "the group") -> FloatArray:
    r"""Each region's most favourable weights, shape (n, members).

    For region i the linear programme :math:`\max_w \sum_j w_j x_{ij}` subject to :math:`\sum_j w_j x_{kj} \le 1` for
    every region k, :math:`w \ge 0`, and :math:`w_j x_{ij} \ge l \sum_k w_k x_{ik}` for the least share l.

    Parameters
    ----------
    scores : (n, members) array_like of float
        Not negative; a region that lacks a member gets NaN, and sets no bound.
    least_share : float
    name : str

    Raises
    ------
    DataError
        If a score is negative, or the programme has no solution.
    MissingPackageError
        If scipy is not installed.

    Examples
    --------
    >>> x = [[100.0, 20.0], [50.0, 100.0], [40.0, 40.0]]
    >>> (100 * (benefit_of_the_doubt(x) * x).sum(axis=1)).round(1)
    array([100. , 100. ,  57.8])
    """
    linprog = optional("scipy.optimize", extra="robustness").linprog
    x = np.asarray(scores, dtype=np.float64)
    here = ~np.isnan(x).any(axis=1)
    members = x.shape[1]
    if (x[here] < 0).any() or not here.any():
        raise DataError("composite.doubt_scores", name=name)
    if not 0 <= least_share <= 1 / members:
        raise DataError("composite.least_share", name=name, count=members, share=least_share)
    weights = np.full(x.shape, np.nan)
    for i in np.flatnonzero(here):
        shares = least_share * np.tile(x[i], (members, 1)) - np.diag(x[i])
        limits = np.vstack([x[here], shares]) if least_share else x[here]
        bounds = np.concatenate([np.ones(here.sum()), np.zeros(len(limits) - here.sum())])
        found = linprog(-x[i], A_ub=limits, b_ub=bounds, bounds=(0, None), method="highs")
        if not found.success:
            raise DataError("composite.no_solution", name=name, region=i, reason=found.message)
        weights[i] = found.x
    return weights


def _budget(experts: Sequence[Mapping[str, float]], members: Sequence[str], name: str) -> FloatArray:
    for number, expert in enumerate(experts, start=1):
        if set(expert) != set(members):
            raise DataError(
                "composite.expert_members", name=name, expert=number, names=list(expert), members=list(members)
            )
    mean = np.mean([[expert[m] for m in members] for expert in experts], axis=0)
    return np.asarray(mean / mean.sum())


def _complete(scores: Values, name: str) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Scores, and the regions that have all members, as a column."""
    x = np.asarray(scores, dtype=np.float64)
    here = np.asarray(~np.isnan(x).any(axis=-1, keepdims=True))
    if (here.sum(axis=-2) < 3).any() and x.shape[-2] > 2:
        raise DataError("composite.three_regions", name=name)
    return np.where(here, x, 0.0), here


def _mean(x: FloatArray, here: NDArray[np.bool_]) -> FloatArray:
    return np.asarray((x * here).sum(axis=-2, keepdims=True) / here.sum(axis=-2, keepdims=True))
