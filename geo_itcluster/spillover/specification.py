r"""Specification curve: the spillover under every choice of weights, variable, transform, period and test.

One choice among many may find whatever it is chosen to find, so all of them are shown, and tested as one.

* **Standardised effect.** Each test's effect T, turned so that more of it is more spillover, in standard deviations of
  its own null distribution: :math:`z = (T - \bar T^*) / s^*` over all permutations. This makes contrasts, correlations
  and Moran's I comparable, whatever their units.
* **Permutations.** The changes of the non-pole regions are permuted among them, in an order that one random key
  per region decides for all specifications alike. The poles keep theirs. Of the partial correlation it is the residuals
  on the own initial level that are permuted (Freedman & Lane 1983).
* **Joint test** (Simonsohn, Simmons & Nelson 2020). Every permutation is treated as the observed map is: each
  specification's p is its rank among the permutations. The p of the curve is the share of the permutations in which as
  many specifications, or more, are significant on that side. Specifications need not be independent of each other.

The theta of conditional convergence (SLX) is no test of its own: its :math:`t = r \sqrt{(n - 3) / (1 - r^2)}` rises
with the partial correlation r, so that both have one p. It appears once in the curve, under the correlation's name.
Likewise choices that come to one statistic under every permutation count once: a share of the country's total and its
numerator in logarithms, say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError, listed
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.curve import Choice, Impossible, JointTest, Repeated, Specification, SpecificationCurve
from geo_itcluster.spillover.curve_tests import (
    CURVE_TESTS,
    TIE,
    CurvePermutations,
    CurveTest,
    across_permutations,
    prepared,
)
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import Change, RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.statistics.inference.multiple import adjust
from geo_itcluster.weights import Weights

__all__ = ["CURVE_TESTS", "Period", "SpecificationCurve", "specification_curve"]

Period: TypeAlias = tuple[int, int]

GREAT_CIRCLE = Message("relation.great_circle")
"""Placeholder for the weights of a test that needs none."""

_EVERY = "every"


@public
def specification_curve(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    poles: Poles,
    *,
    points: ArrayLike | None = None,
    transforms: Sequence[ValueTransform] = ("level", "log", "rank"),
    periods: Mapping[str, Sequence[Period]] | None = None,
    tests: Sequence[CurveTest] = CURVE_TESTS,
    alpha: float = 0.05,
    permutations: int = 999,
    seed: int = 0,
    progress: Progress | None = None,
) -> SpecificationCurve:
    """Test for spillover under every combination of choices; see the module for what is tested, and how.

    Parameters
    ----------
    panels : mapping of str to RegionPanel
        Variables, all of the same regions in the same order. NaN is no data: such a region stays out of that
        specification.
    weights : mapping of str to Weights
        Usually row-standardised.
    poles : Poles
        The same in all specifications.
    points : (n, 2) array_like, optional
        Longitudes and latitudes, for the decay with great-circle distance; without them, it is listed as impossible.
    transforms, tests : sequence of str
    periods : mapping of str to sequence of (int, int), optional
        First and last years of a variable; from its first to its last year unless given.
    alpha : float
        The level at which specifications count as significant.
    permutations, seed : int
        Permutations: p is at least 1 / (permutations + 1).
    progress : callable, optional
        Called with the share done.

    Returns
    -------
    SpecificationCurve

    Raises
    ------
    DataError
        If a setting does not fit, or not one specification is possible: the error says why.
    RegionError
        If a pole is not on the map.
    WeightsError
        If panels or weights are of other regions.

    Notes
    -----
    Where the tests permute changes of the same regions, the joint test is exact. It is approximate as far as residuals
    are permuted, or variables lack different regions.

    References
    ----------
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4(11),
    1208-1214. Freedman, D. & Lane, D. (1983). JBES 1(4), 292-298. Pesarin, F. & Salmaso, L. (2010). Permutation Tests
    for Complex Data, ch. 4, for ranks of tests among common permutations.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names = list("abcdefghij")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names).transformed("row")
    >>> end = [9, 7, 4, 2, 1, 2, 1, 3, 1, 2]
    >>> panel = RegionPanel("abcdefghij", (2010, 2016), [[1 + i % 3, 1 + i % 3 + d] for i, d in enumerate(end)])
    >>> found = specification_curve({"output": panel}, {"line": line}, named_poles(panel, ["a"]), permutations=199)
    >>> len(found.specifications), found.joint.share_positive
    (12, 0.75)
    >>> print(found.impossible[0].choice)
    output, every, every, great circle, distance decay
    """
    _check_settings(panels, weights, tests, transforms, alpha, permutations, seed)
    ids = next(iter(panels.values())).ids
    free = ~poles.among(ids)
    orders = CurvePermutations.of(len(ids), free, permutations, seed)
    found: dict[Choice, tuple[FloatArray, int]] = {}
    impossible: list[Impossible] = []
    data = list(_data(panels, periods or {}, transforms))
    pairs = [(test, name) for test in tests for name in (weights if test != "distance decay" else (GREAT_CIRCLE,))]
    if points is None and "distance decay" in tests:
        pairs.remove(("distance decay", GREAT_CIRCLE))
        where = Choice(
            _EVERY if len(panels) > 1 else next(iter(panels)), _EVERY, _EVERY, GREAT_CIRCLE, "distance decay"
        )
        impossible.append(Impossible(where, "no longitudes and latitudes are given", len(data)))
    for done, (choice, panel, (first, last)) in enumerate(data, start=1):
        try:
            change = panel.change(first, last, transform=choice.transform)  # type: ignore[arg-type]
        except DataError as error:
            impossible.append(Impossible(choice, str(error), len(pairs)))
            continue
        for test, name in pairs:
            here = replace(choice, weights=name, test=test)
            try:
                statistic = prepared(test, change, weights.get(name), poles, points)
                found[here] = across_permutations(statistic, orders), len(statistic.places)
            except DataError as error:
                impossible.append(Impossible(here, str(error)))
        if progress is not None:
            progress(done / len(data))
    if not found:
        commonest = max(impossible, key=lambda i: i.count)
        raise DataError(f"Not one specification is possible; {commonest.choice}: {commonest.reason}")
    kept, repeated = _apart(found)
    rows = {
        part: list(dict.fromkeys(getattr(choice, part) for choice in found)) for part in Choice.__dataclass_fields__
    }
    return _curve(kept, rows, tuple(impossible), repeated, alpha, permutations, seed, poles)


# ------------------------------------------------------------------------------------------------- the choices
def _data(
    panels: Mapping[str, RegionPanel], periods: Mapping[str, Sequence[Period]], transforms: Sequence[ValueTransform]
) -> Iterator[tuple[Choice, RegionPanel, Period]]:
    """Variables by period by transform."""
    if unknown := [name for name in periods if name not in panels]:
        raise DataError(f"Periods of variables that are not there: {listed(unknown)}; there are {listed(panels)}.")
    for variable, panel in panels.items():
        if len(panel.years) < 2:
            raise DataError(
                f"{panel.variable}: a change needs two years; there is {listed(panel.years) or 'none'} only."
            )
        for first, last in periods.get(variable, [(panel.years[0], panel.years[-1])]):
            for transform in transforms:
                yield Choice(variable, f"{first}-{last}", transform, _EVERY, _EVERY), panel, (first, last)


def _apart(
    found: dict[Choice, tuple[FloatArray, int]],
) -> tuple[dict[Choice, tuple[FloatArray, int]], tuple[Repeated, ...]]:
    """Choices that differ from all before them in some permutation, and those that do not."""
    kept: dict[Choice, tuple[FloatArray, int]] = {}
    repeated, seen = [], dict[bytes, Choice]()
    for choice, (drawn, n) in found.items():
        z = (drawn - drawn.mean()) / drawn.std()
        mark = (np.round(z, 6) + 0.0).tobytes()
        if mark in seen:
            repeated.append(Repeated(choice, seen[mark]))
        else:
            seen[mark] = choice
            kept[choice] = drawn, n
    return kept, tuple(repeated)


# --------------------------------------------------------------------------------------------------- the curve
def _curve(
    kept: dict[Choice, tuple[FloatArray, int]],
    rows: Mapping[str, Sequence[str]],
    impossible: tuple[Impossible, ...],
    repeated: tuple[Repeated, ...],
    alpha: float,
    permutations: int,
    seed: int,
    poles: Poles,
) -> SpecificationCurve:
    drawn = np.array([statistic for statistic, _ in kept.values()])
    z = (drawn - drawn.mean(axis=1, keepdims=True)) / drawn.std(axis=1, keepdims=True)
    upper, lower = np.array([_ranks(row) for row in z]).swapaxes(0, 1)
    p = np.minimum(1.0, 2 * np.minimum(upper, lower))
    observed = p[:, 0]
    adjusted = adjust(observed, "bh"), adjust(observed, "holm")
    specifications = [
        Specification(
            choice=choice,
            effect=float(statistic[0]),
            standardised=float(z[i, 0]),
            p=float(observed[i]),
            p_min=float(p[i].min()),
            p_bh=float(adjusted[0][i]),
            p_holm=float(adjusted[1][i]),
            n=n,
        )
        for i, (choice, (statistic, n)) in enumerate(kept.items())
    ]
    return SpecificationCurve(
        specifications=tuple(sorted(specifications, key=lambda s: s.standardised)),
        impossible=impossible,
        repeated=repeated,
        joint=_joint(z, p, upper < lower, alpha),
        parts={
            part: {
                value: _joint(z[at], p[at], (upper < lower)[at], alpha)
                for value in values
                if (at := [i for i, choice in enumerate(kept) if getattr(choice, part) == value])
            }
            for part, values in rows.items()
        },
        alpha=alpha,
        permutations=permutations,
        seed=seed,
        poles=str(poles),
    )


def _ranks(statistic: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Share of the permutations with a statistic at least as high as each, and at most as high; ties count in both."""
    margin, ordered = TIE * np.abs(statistic).max(), np.sort(statistic)
    upper = len(ordered) - np.searchsorted(ordered, statistic - margin, side="left")
    lower = np.searchsorted(ordered, statistic + margin, side="right")
    return upper / len(ordered), lower / len(ordered)


def _joint(z: FloatArray, p: FloatArray, high: BoolArray, alpha: float) -> JointTest:
    """Each permutation's counts and medians among those of all permutations; the first is the observed map."""
    significant = p <= alpha * (1 + 1e-12)
    positive, negative = (significant & high).sum(axis=0), (significant & ~high).sum(axis=0)
    median = np.median(z, axis=0)
    return JointTest(
        count=len(z),
        positive=int(positive[0]),
        negative=int(negative[0]),
        p_positive=float(_ranks(positive.astype(np.float64))[0][0]),
        p_negative=float(_ranks(negative.astype(np.float64))[0][0]),
        median=float(median[0]),
        p_median_positive=float(_ranks(median)[0][0]),
        p_median_negative=float(_ranks(median)[1][0]),
        share_positive=float((z[:, 0] > 0).mean()),
    )


def _check_settings(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    tests: Sequence[str],
    transforms: Sequence[str],
    alpha: float,
    permutations: int,
    seed: int,
) -> None:
    for what, given in (("variable", panels), ("weights", weights), ("test", tests), ("transform", transforms)):
        if not given:
            raise DataError(f"A specification curve needs a choice of {what}.")
    if unknown := [test for test in tests if test not in CURVE_TESTS]:
        raise DataError(f"No tests of the curve: {listed(unknown)}; choose from {listed(CURVE_TESTS)}.")
    SpilloverSettings(curve_permutations=permutations, alpha=alpha, seed=seed)  # refuses what cannot be
    for panel in panels.values():
        for w in weights.values():
            matched(Change(panel.ids, 0, 1, "level", *np.zeros((2, len(panel.ids)))), w)
