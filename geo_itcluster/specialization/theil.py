r"""Theil index: the entropy of one set of shares relative to another, and its parts between and within groups.

.. math::

    T = \sum_k a_k \ln \frac{a_k}{b_k}

For regions i in groups g (macro-regions) with :math:`A_g = \sum_{i \in g} a_i` and :math:`B_g` likewise it falls apart
without a rest:

.. math::

    T = \sum_g A_g \ln \frac{A_g}{B_g} + \sum_g A_g \sum_{i \in g} \frac{a_i}{A_g} \ln \frac{a_i / A_g}{b_i / B_g}

References
----------
Theil, H. (1967). Economics and Information Theory. North-Holland. Brülhart, M. & Traeger, R. (2005). An account of
geographic concentration patterns in Europe. Regional Science and Urban Economics 35(6), 597-624.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arguments import aligned_names, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.specialization.structure import amounts_and_base, scaled, structure_of

__all__ = ["Theil", "theil_concentration", "theil_index", "theil_specialization"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theil(Description):
    """Theil index and its parts.

    Attributes
    ----------
    total, between, within : float
        ``total`` is the sum of the two; 0 ... the logarithm of the base over its smallest part. Without groups all
        is within.
    groups : tuple of str
    share : (groups,) array
        Of each group in the amounts.
    inside : (groups,) array
        Theil index within each group; its weight in ``within`` is the group's share.
    left_out : int
        Places without an amount or a base.
    """

    total: float
    between: float
    within: float
    groups: tuple[str, ...]
    share: FloatArray
    inside: FloatArray
    left_out: int

    @property
    def statistic(self) -> float:
        """The total."""
        return self.total

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        if len(self.groups) < 2:
            return Message("summary.theil", total=self.total)
        share = self.between / self.total if self.total > 0 else 0.0
        parts = {"total": self.total, "between": self.between, "within": self.within}
        return Message("summary.theil_groups", count=len(self.groups), share=share, **parts)


@public
def theil_index(amounts: Values, base: Values | None = None, *, groups: Sequence[str] | None = None) -> Theil:
    """Theil index of amounts against a base, and its parts between and within groups.

    Parameters
    ----------
    amounts : (n,) array_like of float
        Not negative; places where it or the base is NaN are left out and counted.
    base : (n,) array_like of float, optional
        Positive where there are amounts; equal for all unless given.
    groups : (n,) sequence of str, optional
        The group of each place.

    Raises
    ------
    DataError
        If lengths differ, a value is negative or infinite, either sums to 0, or there is an amount on a base of 0.

    Examples
    --------
    >>> found = theil_index([10.0, 30.0, 20.0, 40.0], groups=["north", "north", "south", "south"])
    >>> print(found.summary())
    Theil index 0.1064: 0.0201 between 2 groups (19%) and 0.0863 within them.
    """
    x, y, regions = amounts_and_base(amounts, base)
    x, y = scaled(x), scaled(y)
    if groups is not None:
        groups = aligned_names(groups, regions, "groups")
    of = np.array(["all"] * len(x) if groups is None else [str(group) for group in groups], dtype=object)
    if not len(x) == len(y) == len(of):
        raise DataError(
            "argument.several_lengths", names=["amounts", "base", "groups"], lengths=[len(x), len(y), len(of)]
        )
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y, of = x[both], y[both], of[both]
    if not (x.sum() > 0 and y.sum() > 0):
        raise DataError("specialization.sums", names=["amounts", "base"])
    if ((y == 0) & (x > 0)).any():
        raise DataError("specialization.base_zero", places=np.flatnonzero((y == 0) & (x > 0)))
    a, b = x / x.sum(), y / y.sum()
    names = tuple(dict.fromkeys(of))
    share = np.array([a[of == name].sum() for name in names])
    against = np.array([b[of == name].sum() for name in names])
    inside = np.array(
        [
            _entropy(a[of == n] / s, b[of == n] / c) if s > 0 else 0.0
            for n, s, c in zip(names, share, against, strict=True)
        ]
    )
    between, within = _entropy(share, against), float((share * inside).sum())
    return Theil(between + within, between, within, names, share, inside, int((~both).sum()))


@public
def theil_specialization(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Theil index of each region's structure against the country's.

    Table and errors are those of :func:`~geo_itcluster.specialization.structure.structure_of`; a region with a missing
    industry gets NaN.

    Returns
    -------
    (n,) array of float
        0 (the country's structure) ... the logarithm of 1 over the smallest industry's share.

    Examples
    --------
    >>> theil_specialization([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.0589, 0.0164])
    """
    found = structure_of(table, regions=regions)
    rows = zip(found.structure, found.complete, strict=True)
    return np.array([_entropy(row, found.country) if ok else np.nan for row, ok in rows])


@public
def theil_concentration(table: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Theil index of each industry's map against that of all industries.

    Parameters
    ----------
    table, regions
        As in :func:`theil_specialization`.

    Returns
    -------
    (S,) array of float
        NaN for an industry that is nowhere.

    Examples
    --------
    >>> theil_concentration([[1.0, 1.0], [3.0, 1.0]]).round(4)
    array([0.0164, 0.0589])
    """
    found = structure_of(table, regions=regions)
    here = found.complete
    columns = found.distribution[here].T
    return np.array([np.nan if np.isnan(c).any() else _entropy(c, found.size[here]) for c in columns])


def _entropy(a: FloatArray, b: FloatArray) -> float:
    """Sum of a ln(a / b), 0 where a is 0; never below 0, as rounding might have it."""
    there = a > 0
    return max(float((a[there] * np.log(a[there] / b[there])).sum()), 0.0)
