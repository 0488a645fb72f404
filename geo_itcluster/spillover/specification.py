r"""Specification curve: the spillover from poles under every choice of weights, variable, transform, period and test.

One choice among many may find whatever it is chosen to find, so all of them are shown, and tested as one. Only tests of
poles are in the curve: that growth clusters, or goes with the neighbours' level, is no evidence of poles.

* **Standardised effect.** Each test's slope T (:mod:`~.pole_test`; more of it is more spillover) in standard deviations
  of its own null distribution, whose mean is 0. This makes slopes on any exposure comparable, whatever their units.
* **Each p** is that of the pole test itself (:func:`~.pole_test.pole_test`) on the map of the first weights.
* **Joint test** (Simonsohn, Simmons & Nelson 2020). The components of the changes are flipped
  (:mod:`~.nulls.spectral`), the same components in all specifications: a component's sign is one, whatever variable,
  period and test look at it. So the changes keep their spatial autocorrelation, and their correlation across variables.
  Bands are turned towards the first exposure. Up to 13 components all arrangements are gone through; beyond, seeded
  ones. In each, every specification is significant where its effect is beyond the limits of its own test. The p of the
  curve is the share of the arrangements in which as many specifications, or more, are significant on that side. They
  need not be independent of each other.

Choices that come to one statistic under every arrangement count once: a share of the country's total and its numerator
in logarithms, say.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, TypeAlias

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster._util.parallel import is_shared, run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.curve import Choice, Impossible, JointTest, Repeated, Specification, SpecificationCurve
from geo_itcluster.spillover.exposure import (
    Closeness,
    Exposure,
    InverseDistance,
    Nearness,
    Neighbours,
    check_exposure,
    placed,
)
from geo_itcluster.spillover.nulls.slope import components_towards, kept_components, residual
from geo_itcluster.spillover.nulls.spectral import (
    DENSE,
    Components,
    components,
    flips_of,
    judged_flips,
)
from geo_itcluster.spillover.outcome import covariates_of, matched
from geo_itcluster.spillover.panel import Change, RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.statistics.inference.multiple import adjust
from geo_itcluster.statistics.inference.sample import deviations
from geo_itcluster.weights import Weights

__all__ = ["CURVE_TESTS", "CurveTest", "Period", "SpecificationCurve", "specification_curve"]

Period: TypeAlias = tuple[int, int]
CurveTest = Literal["pole contrast", "pole contrast to order 2", "order decay", "distance decay", "inverse distance"]

Pair: TypeAlias = tuple[CurveTest, str]
"""A test and the name of its weights."""

CURVE_TESTS: tuple[CurveTest, ...] = (
    "pole contrast",
    "pole contrast to order 2",
    "order decay",
    "distance decay",
    "inverse distance",
)
"""Tests of poles: see :mod:`~.exposure`."""

GREAT_CIRCLE = Message("relation.great_circle")
"""Placeholder for the weights of a test that needs none."""

_EVERY = "every"
_BY_DISTANCE = ("distance decay", "inverse distance")
_COUNTED = 13  # components up to which the curve goes through all arrangements, 8,192
_TIE = 1e-9  # of the largest statistic: what sums in different orders may differ by


@public
def specification_curve(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    poles: Poles,
    *,
    points: Values | None = None,
    transforms: Sequence[ValueTransform] = ("level", "log", "rank"),
    tests: Sequence[CurveTest] = CURVE_TESTS,
    periods: Mapping[str, Sequence[Period]] | None = None,
    covariates: Mapping[str, RegionPanel] | None = None,
    alpha: float = 0.05,
    permutations: int = 9999,
    curve_permutations: int = 999,
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
        Who neighbours whom. The first are the map on which changes may be autocorrelated.
    poles : Poles
        The same in all specifications.
    points : (n, 2) array_like, optional
        Longitudes and latitudes, for the tests of great-circle distance; without them, they are listed as impossible.
    transforms, tests : sequence of str
    periods : mapping of str to sequence of (int, int), optional
        First and last years of a variable; from its first to its last year unless given.
    covariates : mapping of str to RegionPanel, optional
        Held constant in every specification, as they were in the first year of its period.
    alpha : float
        The level at which specifications count as significant.
    permutations, curve_permutations, seed : int
        Arrangements besides the observed one of each test, and of the joint test, where they are too many to count.
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
    The joint test is approximate as far as variables lack different regions: the smoothest components of one map then
    share their signs with the smoothest of the other; and as far as the limits of the tests, which are those of the
    observed map, would differ in other arrangements.

    References
    ----------
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4(11),
    1208-1214. Pesarin, F. & Salmaso, L. (2010). Permutation Tests for Complex Data, ch. 4, for ranks of tests among
    common arrangements.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> line = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10))
    >>> line = replace(line, ids=np.array(list("abcdefghij"))).transformed("row")
    >>> end = [9, 7, 4, 2, 1, 2, 1, 3, 1, 2]
    >>> panel = RegionPanel(list("abcdefghij"), (2010, 2016), [[1 + i % 3, 1 + i % 3 + d] for i, d in enumerate(end)])
    >>> found = specification_curve({"output": panel}, {"line": line}, named_poles(panel, ["a"]), permutations=199)
    >>> len(found.specifications), found.joint.share_positive
    (9, 1.0)
    >>> print(found.impossible[0].choice)
    output, every, every, great circle, distance decay
    """
    settings = SpilloverSettings(
        alpha=alpha, permutations=permutations, curve_permutations=curve_permutations, seed=seed
    )
    _check_choices(panels, weights, tests, transforms)
    ids = next(iter(panels.values())).ids
    design = curve_design(weights, poles, ids, points=points, tests=tests, covariates=covariates)
    data = list(_data(panels, periods or {}, transforms))
    impossible = _without_points(panels, tests, len(data)) if points is None else []
    found: dict[Choice, Row] = {}
    parts = [data]  # changes of the same regions share the components
    if is_shared():
        parts, progress = [list(part) for _, part in groupby(data, key=lambda each: each[0].variable)], None
    for rows, lost in run_tasks(_specified, [(design, part, progress) for part in parts]):
        found |= rows
        impossible += lost
    if not found:
        # Points that are not given are the reason only where there is no other.
        commonest = max(impossible, key=lambda i: (i.choice.weights != GREAT_CIRCLE, i.count))
        raise DataError("spillover.no_specification", choice=str(commonest.choice), reason=commonest.reason)
    kept, repeated = _apart(found)
    choices = {
        part: list(dict.fromkeys(getattr(choice, part) for choice in found)) for part in Choice.__dataclass_fields__
    }
    return _curve(kept, choices, tuple(impossible), repeated, settings, poles)


def _specified(
    design: CurveDesign, data: Sequence[tuple[Choice, RegionPanel, Period]], progress: Progress | None
) -> tuple[dict[Choice, Row], list[Impossible]]:
    """All tests of some changes, and those that are impossible."""
    by_change: list[tuple[dict[Choice, Row], list[Impossible]]] = [({}, []) for _ in data]
    changes: dict[int, Change] = {}
    for at, (choice, panel, (first, last)) in enumerate(data):
        try:
            changes[at] = panel.change(first, last, transform=choice.transform)  # type: ignore[arg-type]
        except DataError as error:
            by_change[at][1].append(Impossible(choice, error.message, len(design.kinds)))
    places = list(changes)
    total = len(design.kinds) * len(changes)
    for done, ((test, name), at, row) in enumerate(design.rows(list(changes.values())), start=1):
        if progress is not None:
            progress(done / total)
        found, lost = by_change[places[at]]
        here = replace(data[places[at]][0], weights=name, test=test)
        if isinstance(row, Row):
            found[here] = row
        else:
            lost.append(Impossible(here, row.message))
    return (
        {choice: row for found, _ in by_change for choice, row in found.items()},
        [one for _, lost in by_change for one in lost],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A specification: its part of each component flipped in the joint test, and in its own test; its regions."""

    parts: FloatArray
    own: FloatArray
    size: float  # e'e: the slope is the sum of the parts over it
    n: int

    @property
    def deviation(self) -> float:
        """Standard deviation of the sum of the parts among the flips of its own test."""
        return math.sqrt(self.own @ self.own)


@dataclass(frozen=True, slots=True, eq=False)
class CurveDesign:
    """All of a curve but its data: the exposures by test and weights, and the components of each set of regions.

    Attributes
    ----------
    poles : Poles
    kinds : mapping of (test, weights) to Exposure
    exposures : mapping of (test, weights) to (n,) array
    weights : Weights
        Of the components.
    covariates : mapping of str to RegionPanel
    """

    poles: Poles
    kinds: Mapping[Pair, Exposure]
    exposures: Mapping[Pair, FloatArray]
    weights: Weights
    covariates: Mapping[str, RegionPanel]
    _components: dict[bytes, Components] = field(default_factory=dict)
    _checked: dict[tuple[Pair, bytes], FloatArray | DataError] = field(default_factory=dict)

    def rows(
        self, changes: Sequence[Change], pairs: Iterable[Pair] | None = None
    ) -> Iterator[tuple[Pair, int, Row | DataError]]:
        """Each test under each choice of weights, of each of some changes, or why it is impossible."""
        covariates = [covariates_of(self.covariates, change) for change in changes]
        values: list[dict[bytes, FloatArray | DataError]] = [{} for _ in changes]
        for pair in self.kinds if pairs is None else pairs:
            turned: dict[bytes, Components] = {}  # towards this exposure: on large maps they are too many to keep
            for at, (change, beside) in enumerate(zip(changes, covariates, strict=True)):
                known = ~np.isnan(change.change) & np.isfinite(beside).all(axis=1)
                inside = known & ~np.isnan(self.exposures[pair])
                design = np.column_stack([np.ones(int(inside.sum())), beside[inside]])
                key = inside.tobytes() + (design.tobytes() if self.covariates else b"")
                if (pair, key) not in self._checked:
                    self._checked[pair, key] = self._exposed(pair, inside, change, design)
                e = self._checked[pair, key]
                if isinstance(e, DataError):
                    yield pair, at, e
                    continue
                if key not in values[at]:
                    values[at][key] = _varying(change.per_year[inside], design)
                y = values[at][key]
                if isinstance(y, DataError):
                    yield pair, at, y
                    continue
                if key not in turned:
                    turned[key] = components_towards(self.weights, inside, design, e)
                parts, size = self._among(inside, design, key).parts(e, y), float(e @ e)
                varies = parts @ parts > (_TIE * size) ** 2 * float(y @ y) / size
                row = Row(parts, turned[key].exposed_parts(e, y)[0], size, len(e))
                yield pair, at, row if varies else DataError("spillover.same_statistic")

    def _exposed(self, pair: Pair, inside: BoolArray, change: Change, design: FloatArray) -> FloatArray | DataError:
        names, exposure = np.asarray(change.labels)[inside].tolist(), self.exposures[pair][inside]
        try:
            check_exposure(self.kinds[pair], exposure, names, self.poles)
            return residual(deviations(exposure), design)
        except DataError as error:
            return error

    def _among(self, inside: BoolArray, design: FloatArray, key: bytes) -> Components:
        """Components among the regions inside, turned towards the first exposure."""
        if key not in self._components:
            among = [e[inside] for e in self.exposures.values()]
            here = [residual(e, design) for e in among if np.ptp(e) > _TIE * np.abs(e).max()]  # none is NaN
            if self.weights.n <= DENSE:
                found = kept_components(self.weights, inside, design)
            else:
                found = components(self.weights, inside, design, np.column_stack(here))
            self._components[key] = found.towards(here[0])
        return self._components[key]


def _varying(values: FloatArray, design: FloatArray) -> FloatArray | DataError:
    try:
        return residual(deviations(values), design)
    except DataError as error:
        return error


def curve_design(
    weights: Mapping[str, Weights],
    poles: Poles,
    ids: Sequence[str],
    *,
    points: Values | None = None,
    tests: Sequence[CurveTest] = CURVE_TESTS,
    covariates: Mapping[str, RegionPanel] | None = None,
) -> CurveDesign:
    """Exposures of each test under all weights; see :func:`specification_curve`."""
    is_pole = poles.among(ids)
    kinds = dict(_kinds(weights, tests, None if points is None else placed(points, ids)))
    exposures = {pair: kind.of(is_pole) for pair, kind in kinds.items()}
    return CurveDesign(poles, kinds, exposures, next(iter(weights.values())), covariates or {})


def _without_points(panels: Mapping[str, RegionPanel], tests: Sequence[CurveTest], count: int) -> list[Impossible]:
    """Tests of great-circle distance, where there are no longitudes and latitudes."""
    variable = _EVERY if len(panels) > 1 else next(iter(panels))
    return [
        Impossible(Choice(variable, _EVERY, _EVERY, GREAT_CIRCLE, test), Message("refused.no_points"), count)
        for test in tests
        if test in _BY_DISTANCE
    ]


# ------------------------------------------------------------------------------------------------- the choices
def _kinds(
    weights: Mapping[str, Weights], tests: Sequence[CurveTest], points: FloatArray | None
) -> Iterator[tuple[Pair, Exposure]]:
    for test in tests:
        if test in _BY_DISTANCE:
            if points is not None:
                yield (test, GREAT_CIRCLE), Nearness(points) if test == "distance decay" else InverseDistance(points)
            continue
        for name, w in weights.items():
            if test == "order decay":
                yield (test, name), Closeness(w)
            else:
                yield (test, name), Neighbours(w, 2, within=True) if test.endswith("2") else Neighbours(w)


def _data(
    panels: Mapping[str, RegionPanel], periods: Mapping[str, Sequence[Period]], transforms: Sequence[ValueTransform]
) -> Iterator[tuple[Choice, RegionPanel, Period]]:
    """Variables by period by transform."""
    if unknown := [name for name in periods if name not in panels]:
        raise DataError("spillover.periods_of", names=unknown, known=list(panels))
    for variable, panel in panels.items():
        if len(panel.years) < 2:
            raise DataError("spillover.one_year", name=panel.variable, years=panel.years)
        for first, last in periods.get(variable, [(panel.years[0], panel.years[-1])]):
            for transform in transforms:
                yield Choice(variable, f"{first}-{last}", transform, _EVERY, _EVERY), panel, (first, last)


def _apart(found: dict[Choice, Row]) -> tuple[dict[Choice, Row], tuple[Repeated, ...]]:
    """Choices that differ from all before them in some arrangement, and those that do not."""
    kept: dict[Choice, Row] = {}
    repeated, seen = [], dict[bytes, Choice]()
    for choice, row in found.items():
        mark = (np.round(row.parts / np.sqrt(row.parts @ row.parts), 6) + 0.0).tobytes()
        if mark in seen:
            repeated.append(Repeated(choice, seen[mark]))
        else:
            seen[mark] = choice
            kept[choice] = row
    return kept, tuple(repeated)


# --------------------------------------------------------------------------------------------------- the curve
def _curve(
    kept: dict[Choice, Row],
    choices: Mapping[str, Sequence[str]],
    impossible: tuple[Impossible, ...],
    repeated: tuple[Repeated, ...],
    settings: SpilloverSettings,
    poles: Poles,
) -> SpecificationCurve:
    rows = list(kept.values())
    z, drawn = arranged(rows, settings)
    p, least, low, high = judged(rows, settings)
    adjusted = adjust(p, "bh"), adjust(p, "holm")
    specifications = [
        Specification(
            choice=choice,
            effect=float(row.parts.sum()) / row.size,
            standardised=float(z[i, 0]),
            p=float(p[i]),
            p_min=float(least[i]),
            p_bh=float(adjusted[0][i]),
            p_holm=float(adjusted[1][i]),
            n=row.n,
        )
        for i, (choice, row) in enumerate(kept.items())
    ]
    return SpecificationCurve(
        specifications=tuple(sorted(specifications, key=lambda s: s.standardised)),
        impossible=impossible,
        repeated=repeated,
        joint=joint_test(z, low, high),
        parts={
            part: {
                value: joint_test(z[at], low[at], high[at])
                for value in values
                if (at := [i for i, choice in enumerate(kept) if getattr(choice, part) == value])
            }
            for part, values in choices.items()
        },
        alpha=settings.alpha,
        arrangements=2 * z.shape[1],
        seed=settings.seed if drawn else None,
        poles=str(poles),
    )


def arranged(rows: Sequence[Row], settings: SpilloverSettings) -> tuple[FloatArray, bool]:
    """Standardised effects, (rows, arrangements), the observed first; and whether the arrangements are drawn.

    Of each arrangement and its opposite one is there: the first component keeps its sign, or the draw stands for both.
    """
    most = max(len(row.parts) for row in rows)
    signs, counted = flips_of(most, _COUNTED, settings.curve_permutations, settings.seed)
    parts = np.zeros((len(rows), most))
    for own, row in zip(parts, rows, strict=True):
        own[most - len(row.parts) :] = row.parts / row.deviation
    return parts @ (signs[:, : 1 << (most - 1)] if counted else signs), not counted


def judged(rows: Sequence[Row], settings: SpilloverSettings) -> FloatArray:
    """Of each row's own test: p, its minimum, and the standardised effects that are its limits, (4, rows)."""
    found = np.empty((4, len(rows)))
    for size in {len(row.own) for row in rows}:
        at = [i for i, row in enumerate(rows) if len(row.own) == size]
        own = np.array([rows[i].own / rows[i].deviation for i in at])
        found[:, at] = judged_flips(own, settings.alpha, settings.permutations, settings.seed)
    return found


def joint_test(z: FloatArray, low: FloatArray, high: FloatArray) -> JointTest:
    """Counts and medians of the observed map among those of all arrangements, each with its opposite.

    Parameters
    ----------
    z : (m, arrangements) array
        Standardised effects, the observed first.
    low, high : (m,) arrays
        Beyond which they are significant.
    """
    below, above = low[:, None], high[:, None]
    positive = np.concatenate([(z > above).sum(axis=0), (-z > above).sum(axis=0)])
    negative = np.concatenate([(z < below).sum(axis=0), (-z < below).sum(axis=0)])
    half = len(z) // 2
    ordered = np.partition(z.T.copy(), half, axis=1)  # at one place: numpy sorts a row for two, as its median does
    median = ordered[:, half] if len(z) % 2 else (ordered[:, :half].max(axis=1) + ordered[:, half]) / 2
    medians, margin = np.concatenate([median, -median]), _TIE * float(np.abs(median).max())
    return JointTest(
        count=len(z),
        positive=int(positive[0]),
        negative=int(negative[0]),
        p_positive=float((positive >= positive[0]).mean()),
        p_negative=float((negative >= negative[0]).mean()),
        median=float(median[0]),
        p_median_positive=float((medians >= median[0] - margin).mean()),
        p_median_negative=float((medians <= median[0] + margin).mean()),
        share_positive=float((z[:, 0] > _TIE * float(np.abs(z).max())).mean()),  # an effect of zero has no sign
    )


def _check_choices(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    tests: Sequence[str],
    transforms: Sequence[str],
) -> None:
    for what, given in (("variable", panels), ("weights", weights), ("test", tests), ("transform", transforms)):
        if not given:
            raise DataError("spillover.curve_choice", name=what)
    if unknown := [test for test in tests if test not in CURVE_TESTS]:
        raise DataError("setting.no_choice", setting="tests", value=unknown, choices=CURVE_TESTS)
    for panel in panels.values():
        for w in weights.values():
            matched(Change(panel.ids, 0, 1, "level", *np.zeros((2, len(panel.ids)))), w)
