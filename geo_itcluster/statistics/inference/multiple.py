"""Adjusting p-values for the number of regions tested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster.errors import DataError
from geo_itcluster.settings.groups import Adjustment
from geo_itcluster.statistics.inference._multiple_numba import compiled_step_up
from geo_itcluster.statistics.inference.supports import Support

__all__ = ["ADJUSTMENTS", "CLASSICAL", "Adjustment", "adjust"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ADJUSTMENTS: dict[Adjustment, str] = {
    "none": "unadjusted",
    "bh": "Benjamini-Hochberg",
    "holm": "Holm",
    "bonferroni": "Bonferroni",
    "heyse": "discrete Benjamini-Hochberg (Heyse)",
    "discrete-bh": "discrete Benjamini-Hochberg (Döhler, Durand and Roquain)",
    "tarone": "Tarone-Bonferroni",
    "westfall-young": "Westfall-Young",
}

CLASSICAL: tuple[Adjustment, ...] = ("none", "bh", "holm", "bonferroni")
"""Those that need nothing but the p-values."""


@public
def adjust(
    p: Values,
    method: Adjustment = "bh",
    *,
    p_min: Values | None = None,
    supports: Sequence[Support | None] | None = None,
    smallest: Values | None = None,
) -> NDArray[np.float64]:
    r"""Adjusted p-values: compare them with the level as they are.

    ================== ============================ ==================================================================
    method             controls                     knows
    ================== ============================ ==================================================================
    ``bh``             false discovery rate         nothing but p (Benjamini & Hochberg 1995)
    ``heyse``          false discovery rate         the attainable p-values of every test (Heyse 2011)
    ``discrete-bh``    false discovery rate, proven the same (Döhler, Durand & Roquain 2018, step-down)
    ``bonferroni``     any false finding            nothing but p
    ``holm``           any false finding            nothing but p
    ``tarone``         any false finding            the smallest attainable p of every test (Tarone 1990)
    ``westfall-young`` any false finding            p of whole permuted maps, and so how the tests depend on each other
    ================== ============================ ==================================================================

    On a map of some tens of regions ``heyse`` is recommended: a region whose p cannot be small does not count among the
    tests where it could not have been a finding. It is never above ``bh``, and on large maps the same. Where the error
    rate must be proven, ``discrete-bh``; where not one false finding may be, ``westfall-young``, the only one that uses
    that regions share their neighbours. False discovery rates assume independence or positive dependence.

    Parameters
    ----------
    p : (n,) array_like of float
        NaN is no test: it stays NaN and does not count.
    method : {"bh", "holm", "bonferroni", "none", "heyse", "discrete-bh", "tarone", "westfall-young"}
    p_min : (n,) array_like, optional
        Smallest attainable p of each test; for ``heyse``, ``discrete-bh`` and ``tarone``.
    supports : sequence of (n,) Support or None, optional
        Attainable p-values of each test, for ``heyse`` and ``discrete-bh``. Where there is None, P(p <= t) is bounded
        by t, and by 0 below ``p_min``.
    smallest : (permutations,) array_like, optional
        Smallest p of each permuted map, for ``westfall-young``.

    Returns
    -------
    (n,) array of float

    Raises
    ------
    DataError
        If a p-value lies outside 0 ... 1, the method is unknown, or lacks what it needs.

    References
    ----------
    Heyse, J. (2011). A false discovery rate procedure for categorical data. Recent Advances in Biostatistics, 43-58.
    Döhler, S., Durand, G. & Roquain, E. (2018). New FDR bounds for discrete and heterogeneous tests. Electronic Journal
    of Statistics 12(1), 1867-1900.
    Tarone, R. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2), 515-522.
    Westfall, P. & Young, S. (1993). Resampling-based multiple testing. Wiley.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, float("nan")])
    array([0.03, 0.04, 0.04,  nan])
    >>> adjust([0.01, 0.04, 0.03], "holm")
    array([0.03, 0.06, 0.06])
    >>> adjust([0.01, 0.4, 0.3], "heyse", p_min=[0.001, 0.1, 0.1])  # two tests could not have had p = .01
    array([0.01, 0.4 , 0.4 ])
    """
    values = np.asarray(p, dtype=np.float64)
    if method not in ADJUSTMENTS:
        raise DataError("setting.no_choice", setting="adjustment", value=repr(method), choices=list(ADJUSTMENTS))
    tested = ~np.isnan(values)
    raw = values.ravel() if tested.all() else values[tested]
    if len(raw) and not (raw.min() >= 0 and raw.max() <= 1):
        raise DataError("statistics.p_range")
    if method in CLASSICAL:
        adjusted = _ADJUST[method](raw)
    elif method == "westfall-young":
        if smallest is None:
            raise DataError("statistics.westfall_young_maps")
        adjusted = _westfall_young(raw, np.asarray(smallest, dtype=np.float64))
    else:
        if p_min is None:
            raise DataError("statistics.needs_p_min", adjustment=method)
        known = list(supports) if supports is not None and method != "tarone" else [None] * values.size
        family = _Family.of(
            [one for one, is_ in zip(known, tested.ravel(), strict=True) if is_],
            np.asarray(p_min, dtype=np.float64)[tested],
        )
        adjusted = _DISCRETE[method](raw, family)
    if len(raw) == values.size:
        return adjusted.reshape(values.shape)
    result = np.full(values.shape, np.nan)
    result[tested] = adjusted
    return result


@dataclass(frozen=True, slots=True, eq=False)
class _Family:
    """The attainable p-values of all tests."""

    supports: list[Support]
    others: Floats  # smallest p of the tests without a support, ascending

    @classmethod
    def of(cls, supports: list[Support | None], p_min: Floats) -> _Family:
        listed = [one for one in supports if one is not None]
        others = [least for one, least in zip(supports, p_min.tolist(), strict=True) if one is None]
        return cls(listed, np.sort(np.array(others)))

    def summed(self, t: Floats, of: Callable[[Floats], Floats]) -> Floats:
        """Sum over the tests of a function of P(p <= t)."""
        total = np.zeros(len(t))
        for support in self.supports:
            total += of(support.below(t))
        possible = np.searchsorted(self.others, t * (1 + 1e-12), "right")
        return total + np.multiply(possible, of(t), out=np.zeros(len(t)), where=possible > 0)


def _heyse(p: Floats, family: _Family) -> Floats:
    order = np.argsort(p)
    ascending = family.summed(p[order], lambda share: share) / np.arange(1, len(p) + 1)
    return _in_place(np.minimum.accumulate(ascending[::-1])[::-1], order)


def _odds(share: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.where(share < 1.0, share / (1.0 - share), np.inf)


def _discrete_step_down(p: Floats, family: _Family) -> Floats:
    order = np.argsort(p)
    ascending = p[order]
    last = np.searchsorted(ascending, ascending, "left") + 1  # ties are one step
    return _in_place(np.maximum.accumulate(family.summed(ascending, _odds) / last), order)


def _tarone(p: Floats, family: _Family) -> Floats:
    return np.minimum(family.summed(p, lambda share: share), 1.0)


def _westfall_young(p: Floats, smallest: Floats) -> Floats:
    reached = np.searchsorted(np.sort(smallest), p * (1 + 1e-9), "right")
    return np.asarray((reached + 1) / (len(smallest) + 1))


_DISCRETE: dict[Adjustment, Callable[[Floats, _Family], Floats]] = {
    "heyse": _heyse,
    "discrete-bh": _discrete_step_down,
    "tarone": _tarone,
}


def _unadjusted(p: Floats) -> Floats:
    return p.copy()


def _bonferroni(p: Floats) -> Floats:
    return np.minimum(p * len(p), 1.0)


def _holm(p: Floats) -> Floats:
    order = np.argsort(p)
    ascending = p.take(order)  # the order of ties does not matter: they come to the same
    ascending *= np.arange(len(p), 0, -1)
    np.maximum.accumulate(ascending, out=ascending)
    return _in_place(ascending, order)


def _benjamini_hochberg(p: Floats) -> Floats:
    compiled = compiled_step_up() if is_worthwhile(len(p)) else None
    adjusted = None if compiled is None else compiled(p)
    return _step_up(p) if adjusted is None else adjusted


def _step_up(p: Floats) -> Floats:
    order = np.argsort(p)
    ascending = p.take(order)
    ascending *= len(p)
    ascending /= np.arange(1, len(p) + 1)
    backwards = ascending[::-1]
    np.minimum.accumulate(backwards, out=backwards)
    return _in_place(ascending, order)


def _in_place(ascending: Floats, order: Integers) -> Floats:
    result = np.empty_like(ascending)
    result[order] = np.minimum(ascending, 1.0)
    return result


_ADJUST: dict[Adjustment, Callable[[Floats], Floats]] = {
    "none": _unadjusted,
    "bh": _benjamini_hochberg,
    "holm": _holm,
    "bonferroni": _bonferroni,
}
