r"""Specification curve: the spillover under every choice of weights, variable, transform, period and test.

One choice among many may find whatever it is chosen to find, so all of them are shown, and tested as one.

* **Standardised effect.** Each test's effect T, turned so that more of it is more spillover, in standard deviations of
  its own null distribution: :math:`z = (T - \bar T^*) / s^*` over all deals. Contrasts, correlations and Moran's I are
  comparable so, whatever their units.
* **Deals.** The changes of the regions that are no poles are dealt out anew among them, in an order that one random key
  a region decides for all specifications alike. The poles keep theirs. Of the partial correlation it is the residuals
  on the own initial level that are dealt out (Freedman & Lane 1983).
* **Joint test** (Simonsohn, Simmons & Nelson 2020). Every deal is treated as the observed map is: each specification's
  p is its rank among the deals. The p of the curve is the share of the deals in which as many specifications, or more,
  are significant on that side. Specifications need not be independent of each other, and as a rule are not.

The theta of conditional convergence (SLX) is no test of its own: its :math:`t = r \sqrt{(n - 3) / (1 - r^2)}` rises
with the partial correlation r, so that both have one p. It stands once in the curve, under the correlation's name.
Likewise choices that come to one statistic under every deal count once: a share of the country's total and its
numerator in logarithms, say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import DataError, listed
from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.spillover.convergence import growth_design
from geo_itcluster.spillover.decay import Decay, distance_decay, order_decay
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import Change, RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.statistics.multiple import adjust
from geo_itcluster.statistics.sample import deviations, selected
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CURVE_TESTS",
    "Choice",
    "CurveTest",
    "Finding",
    "Impossible",
    "JointTest",
    "Repeated",
    "Specification",
    "SpecificationCurve",
    "specification_curve",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
CurveTest = Literal["pole contrast", "partial correlation", "differential Moran", "order decay", "distance decay"]
Finding = Literal[
    "significant for spillover", "significant for its opposite", "not significant", "could not be significant"
]
Period: TypeAlias = tuple[int, int]

CURVE_TESTS: tuple[CurveTest, ...] = (
    "pole contrast",
    "partial correlation",
    "differential Moran",
    "order decay",
    "distance decay",
)
"""The partial correlation is theta's test (SLX) too; see the module."""

GREAT_CIRCLE = "great circle"
"""What stands for the weights of a test that needs none."""

_EVERY = "every"
_TIE = 1e-9  # of the largest statistic: what sums in different orders may differ by


@dataclass(frozen=True, slots=True)
class Choice:
    """What an analyst would have to choose; ``every`` where a whole family is meant."""

    variable: str
    period: str
    transform: str
    weights: str
    test: str

    def __str__(self) -> str:
        return f"{self.variable}, {self.period}, {self.transform}, {self.weights}, {self.test}"


@dataclass(frozen=True, slots=True)
class Specification:
    """One point of the curve.

    Attributes
    ----------
    choice : Choice
    effect : float
        The test's own: a mean difference, a correlation, Moran's I. Positive is spillover; decay is minus Spearman's
        rank correlation.
    standardised : float
        In standard deviations of its null distribution, from its mean.
    p : float
        Two-sided, among the deals, the observed map included.
    p_min : float
        The smallest p among all deals: above the level, the specification could not have been significant.
    p_bh, p_holm : float
        Adjusted over the curve: Benjamini-Hochberg, Holm.
    n : int
        Regions in the test.
    """

    choice: Choice
    effect: float
    standardised: float
    p: float
    p_min: float
    p_bh: float
    p_holm: float
    n: int

    def finding(self, alpha: float) -> Finding:
        """What it found at a level."""
        level = alpha * (1 + 1e-12)
        if self.p_min > level:
            return "could not be significant"
        if self.p > level:
            return "not significant"
        return "significant for spillover" if self.standardised > 0 else "significant for its opposite"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A choice, or a family of them, that cannot be tested; ``count`` says how many specifications are lost."""

    choice: Choice
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Repeated:
    """A choice that comes to the same statistic as an earlier one under every deal, so that it is not counted again."""

    choice: Choice
    same_as: Choice


@dataclass(frozen=True, slots=True)
class JointTest:
    """The curve, or a part of it, as one test.

    Attributes
    ----------
    count : int
        Specifications.
    positive, negative : int
        Specifications with p at most alpha where the effect is spillover, and where it is its opposite.
    p_positive, p_negative : float
        Share of the deals with as many or more.
    median : float
        Median standardised effect.
    p_median_positive, p_median_negative : float
        Share of the deals with a median as high or higher; as low or lower.
    share_positive : float
        Share of the specifications with a standardised effect above 0, significant or not.
    """

    count: int
    positive: int
    negative: int
    p_positive: float
    p_negative: float
    median: float
    p_median_positive: float
    p_median_negative: float
    share_positive: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SpecificationCurve:
    """All specifications, and the joint test of them.

    Attributes
    ----------
    specifications : tuple of Specification
        By standardised effect, the smallest first.
    impossible : tuple of Impossible
    repeated : tuple of Repeated
    joint : JointTest
    parts : mapping of str to mapping of str to JointTest
        The joint test within each variable, period, transform, weights and test: where a finding comes from.
    alpha : float
    permutations, seed : int
        Deals besides the observed one.
    poles : str
    """

    specifications: tuple[Specification, ...]
    impossible: tuple[Impossible, ...]
    repeated: tuple[Repeated, ...]
    joint: JointTest
    parts: Mapping[str, Mapping[str, JointTest]]
    alpha: float
    permutations: int
    seed: int
    poles: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each specification found at the level ``alpha``."""
        return tuple(s.finding(self.alpha) for s in self.specifications)

    def frame(self) -> pd.DataFrame:
        """One row a specification (needs pandas)."""
        import pandas as pd

        names = ("effect", "standardised", "p", "p_min", "p_bh", "p_holm", "n")
        return pd.DataFrame(
            [
                {
                    **{f: getattr(s.choice, f) for f in Choice.__dataclass_fields__},
                    **{name: getattr(s, name) for name in names},
                }
                for s in self.specifications
            ]
        )

    def summary(self) -> str:
        """A paragraph fit for a paper."""
        j, m = self.joint, len(self.specifications)
        adjusted = [sum(getattr(s, name) <= self.alpha for s in self.specifications) for name in ("p_bh", "p_holm")]
        able = sum(s.p_min <= self.alpha for s in self.specifications)
        floor = 2 / (self.permutations + 1)
        few = f", which needs p of {self.alpha / m:.1e} where {floor:.1e} is the least here" * (floor * m > self.alpha)
        lost = sum(i.count for i in self.impossible)
        return (
            f"Specification curve: {m} specifications, {able} of which could be significant at {self.alpha:g}; "
            f"{j.share_positive:.0%} have the sign of spillover, median standardised effect {j.median:.2f}. "
            f"Significant: {j.positive} for spillover (joint p {j.p_positive:.4f}), {j.negative} for its opposite "
            f"(joint p {j.p_negative:.4f}); after adjustment {adjusted[0]} (Benjamini-Hochberg) and "
            f"{adjusted[1]} (Holm{few}). Joint p of the median {j.p_median_positive:.4f} (spillover), "
            f"{j.p_median_negative:.4f} (opposite); "
            f"{self.permutations:,} deals of the changes over the regions that are no poles, seed {self.seed}. "
            f"Not counted: {len(self.repeated)} that repeat another, {lost} that are impossible."
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Statistic:
    """A test made ready for deals.

    Attributes
    ----------
    places : (m,) array of int
        Regions of the test, ascending, so that the same regions are always dealt to in the same order.
    values : (m,) array
        What is dealt out over those of them that are free.
    of : callable
        Statistic of columns (m, B) of dealt values, (B,); positive is spillover.
    """

    places: IntArray
    values: FloatArray
    of: Callable[[FloatArray], FloatArray]


@dataclass(slots=True, eq=False)
class _Deals:
    """Orders of any set of regions, from one random key a region and deal: alike in all specifications."""

    keys: FloatArray  # (deals, n); the first is the observed order
    free: BoolArray  # (n,): no poles
    _orders: dict[bytes, IntArray] = field(default_factory=dict)

    @classmethod
    def of(cls, n: int, free: BoolArray, permutations: int, seed: int) -> _Deals:
        keys = np.random.Generator(np.random.PCG64(seed)).random((permutations, n))
        return cls(np.vstack([np.arange(n), keys]), free)

    def columns(self, statistic: _Statistic) -> FloatArray:
        """The statistic's values as observed, and as dealt out, shape (m, deals)."""
        moves = self.free[statistic.places]
        columns = np.repeat(statistic.values[:, None], len(self.keys), axis=1)
        columns[moves] = statistic.values[moves][self._order(statistic.places[moves])]
        return columns

    def _order(self, places: IntArray) -> IntArray:
        key = places.tobytes()
        if key not in self._orders:
            self._orders[key] = np.argsort(self.keys[:, places], axis=1).T
        return self._orders[key]


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
    progress: Callable[[float], None] | None = None,
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
        Deals: p is at least 1 / (permutations + 1).
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
    Where the tests deal out changes of the same regions, the joint test is exact. It is approximate as far as residuals
    are dealt out, or variables lack different regions.

    References
    ----------
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4(11),
    1208-1214. Freedman, D. & Lane, D. (1983). JBES 1(4), 292-298. Pesarin, F. & Salmaso, L. (2010). Permutation Tests
    for Complex Data, ch. 4, for ranks of tests among common permutations.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10))
    >>> line = replace(line, ids=np.array(list("abcdefghij"))).transformed("row")
    >>> end = [9, 7, 4, 2, 1, 2, 1, 3, 1, 2]
    >>> panel = RegionPanel("abcdefghij", (2010, 2016), [[1 + i % 3, 1 + i % 3 + d] for i, d in enumerate(end)])
    >>> found = specification_curve({"output": panel}, {"line": line}, named_poles(panel, ["a"]), permutations=199)
    >>> len(found.specifications), found.joint.share_positive
    (12, 0.75)
    >>> print(found.impossible[0].choice)
    output, every, every, great circle, distance decay
    """
    _check_settings(panels, weights, tests, transforms, alpha, permutations, seed)
    names = next(iter(panels.values())).names
    free = ~poles.among(names)
    deals = _Deals.of(len(names), free, permutations, seed)
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
                statistic = _prepared(test, change, weights.get(name), poles, points)
                found[here] = _across_deals(statistic, deals), len(statistic.places)
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
    """Choices that differ from all before them in some deal, and those that do not."""
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


# --------------------------------------------------------------------------------------------------- the tests
def _prepared(
    test: CurveTest, change: Change, weights: Weights | None, poles: Poles, points: ArrayLike | None
) -> _Statistic:
    if test == "distance decay":
        assert points is not None
        return _decay(change, distance_decay(change, points, poles, inference="permutation", permutations=1))
    assert weights is not None
    if test == "pole contrast":
        return _contrast(change, weights, poles)
    if test == "partial correlation":
        return _partial(change, weights)
    if test == "differential Moran":
        return _moran(change, weights)
    return _decay(change, order_decay(change, weights, poles, inference="permutation", permutations=1))


def _contrast(change: Change, weights: Weights, poles: Poles) -> _Statistic:
    groups = pole_contrast(change, weights, poles, inference="permutation", permutations=1)
    places = _places(change, (*groups.neighbours, *groups.others))
    near = np.isin(np.asarray(change.names)[places], groups.neighbours)
    share = np.where(near, 1.0 / near.sum(), -1.0 / (~near).sum())
    return _Statistic(places, change.change[places], lambda columns: share @ columns)


def _decay(change: Change, found: Decay) -> _Statistic:
    places = _places(change, found.names)
    ranked = RegionPanel(found.names, (0, 1), np.column_stack([found.distance, found.change])).transformed("rank")
    distance, moved = (z / np.sqrt(z @ z) for z in map(deviations, ranked.values.T))
    return _Statistic(places, moved, lambda columns: -(distance @ columns))


def _moran(change: Change, weights: Weights) -> _Statistic:
    selection = selected(weights, change.change)
    z = deviations(selection.take(change.change))
    dense = _dense(selection.weights)
    scale = len(z) / float(dense.sum()) / float(z @ z)
    return _Statistic(
        np.flatnonzero(selection.inside), z, lambda columns: scale * (columns * (dense @ columns)).sum(axis=0)
    )


def _partial(change: Change, weights: Weights) -> _Statistic:
    design = growth_design(change, weights)
    basis = np.linalg.qr(design.columns[:, :2])[0]
    lag, moved = (values - basis @ (basis.T @ values) for values in (design.columns[:, 2], design.outcome))
    if np.linalg.norm(moved) <= _TIE * np.linalg.norm(design.outcome):
        raise DataError("The changes follow from the own initial levels without rest: nothing is left to deal out.")

    def correlation(columns: FloatArray) -> FloatArray:
        rest = columns - basis @ (basis.T @ columns)
        found: FloatArray = lag @ rest / np.sqrt(np.maximum((rest**2).sum(axis=0), np.finfo(float).tiny) * (lag @ lag))
        return found

    return _Statistic(design.rows, moved, correlation)


def _dense(weights: Weights) -> FloatArray:
    matrix = np.zeros((weights.n, weights.n))
    matrix[weights.rows, weights.indices] = weights.data
    return matrix


def _places(change: Change, names: Sequence[str]) -> IntArray:
    place = {name: i for i, name in enumerate(change.names)}
    return np.sort(np.array([place[name] for name in names], dtype=np.int64))


def _across_deals(statistic: _Statistic, deals: _Deals) -> FloatArray:
    drawn = statistic.of(deals.columns(statistic))
    if drawn.std() <= _TIE * np.abs(drawn).max():
        raise DataError("The statistic is the same however the changes are dealt out.")
    return drawn


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
    """Share of the deals with a statistic as high or higher than each, and as low or lower; ties count in both."""
    margin, ordered = _TIE * np.abs(statistic).max(), np.sort(statistic)
    upper = len(ordered) - np.searchsorted(ordered, statistic - margin, side="left")
    lower = np.searchsorted(ordered, statistic + margin, side="right")
    return upper / len(ordered), lower / len(ordered)


def _joint(z: FloatArray, p: FloatArray, high: BoolArray, alpha: float) -> JointTest:
    """Each deal's counts and medians among those of all deals; the first is the observed map."""
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
    check_deals(permutations, alpha, seed)
    for panel in panels.values():
        for w in weights.values():
            matched(Change(panel.names, 0, 1, "level", *np.zeros((2, len(panel.names)))), w)


def check_deals(permutations: int, alpha: float, seed: int = 0) -> None:
    """Refuse so few deals that nothing could be significant.

    Raises
    ------
    DataError
    """
    if not 0.0 < alpha < 1.0 or permutations < 1 or seed < 0:
        raise DataError(
            f"alpha lies in 0 ... 1, deals are 1 or more, the seed is 0 or more; not {alpha}, {permutations}, {seed}."
        )
    if 2 / (permutations + 1) > alpha:
        enough = int(np.ceil(2 / alpha)) - 1
        raise DataError(f"{permutations} deals cannot give a two-sided p of {alpha:g}; ask for {enough} or more.")
