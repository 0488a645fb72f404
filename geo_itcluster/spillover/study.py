"""The study of spillover from growth poles: all tests of one variable, the specification curve, and the verdict."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import numpy as np

from geo_itcluster._util.arguments import public, shown
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.parallel import computing, is_shared, run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result, Several
from geo_itcluster.errors import ArgumentError, DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.certainty import VerdictCertainty
from geo_itcluster.spillover.convergence import Convergence, conditional_convergence
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.dynamics import DynamicSpillover, dynamic_spillover
from geo_itcluster.spillover.events import PolicyStudy, policy_study
from geo_itcluster.spillover.exposure import Closeness, Exposure, InverseDistance, Nearness, Neighbours, placed
from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.outcome import SpilloverTest, matched
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.pole_test import PoleTest, covariates_of, pole_contrast, pole_contrasts, pole_test
from geo_itcluster.spillover.poles import Poles, orders_from
from geo_itcluster.spillover.power import DELTAS, PowerCurve, minimum_detectable_effect
from geo_itcluster.spillover.specification import Period, specification_curve
from geo_itcluster.spillover.transitions import Transitions, quadrant_transitions, rank_transitions
from geo_itcluster.spillover.verdict import CLAIM, Verdict, neighbourhood_verdict, verdict
from geo_itcluster.statistics.inference.sample import left_out
from geo_itcluster.weights import Weights
from geo_itcluster.weights.host import bridge_enclaves

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpilloverBattery", "SpilloverSettings", "SpilloverStudy", "spillover_battery", "spillover_study"]

_Found = TypeVar("_Found")
_MOST_ORDERS = 10  # of contiguity; maps of thousands of regions have hundreds


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpilloverBattery(Several):
    """All tests of one variable on one map, question by question.

    Attributes
    ----------
    panel : RegionPanel
    change : Change
    weights : Weights
    poles : Poles
    pole_tests : tuple of PoleTest
        Did regions grow more, the more they are exposed to the poles? The first is the main test: the contrast of
        first-order neighbours. Then the nearest further orders, all up to the second, neighbours through host regions
        where they are others, links, distance, inverse distance, and that times the poles' growth.
    power : PowerCurve
        Of the main test.
    dynamics : DynamicSpillover or None
        Do neighbours grow more when the poles have just grown? Where there is a figure for every year.
    neighbourhood : tuple of SpilloverTest
        Do neighbours grow alike, or with their neighbours' level? Whoever the poles are.
    neighbours : Verdict or None
        On that question.
    convergence : Convergence or None
    transitions : Transitions or None
        Moran quadrants, first and last year.
    rank_moves : Transitions or None
        Quarters of the ranking, first and last year.
    refused : tuple of str
        What could not be computed, and why.
    covariates : mapping of str to RegionPanel
        Held constant in the tests of poles.
    policy : PolicyStudy or None
        Of a dated policy at the poles, where its year is given.
    """

    EACH: ClassVar[str] = "tests"

    panel: RegionPanel
    change: Change
    weights: Weights
    poles: Poles
    pole_tests: tuple[PoleTest, ...]
    power: PowerCurve
    dynamics: DynamicSpillover | None
    neighbourhood: tuple[SpilloverTest, ...]
    neighbours: Verdict | None
    convergence: Convergence | None
    transitions: Transitions | None
    rank_moves: Transitions | None
    refused: tuple[str, ...]
    covariates: Mapping[str, RegionPanel] = field(default_factory=dict)
    policy: PolicyStudy | None = None

    @property
    def main(self) -> PoleTest:
        """The main test: the contrast of first-order neighbours."""
        return self.pole_tests[0]

    def frame(self) -> pd.DataFrame:
        """One row per test (needs pandas)."""
        import pandas as pd

        names = ("effect", "p", "p_min", "p_studentised", "p_free", "p_placebo", "p_one_sided", "n", "method")
        index = pd.Index([str(test.title) for test in self.tests], name="test")
        return pd.DataFrame(
            {name: [getattr(test, name, math.nan) for test in self.tests] for name in names}, index=index
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing and infinite ones None; for JSON."""
        return _battery_record(self)

    @property
    def tests(self) -> tuple[SpilloverTest, ...]:
        """Every test with an effect and a p: of poles, then of neighbours."""
        return (*self.pole_tests, *self.neighbourhood)

    @property
    def title(self) -> str:
        """What is tested, and where."""
        change, weights = self.change, self.weights.caption
        return Message(
            "spillover_test.battery",
            variable=self.panel.variable,
            first=change.first,
            last=change.last,
            weights=weights,
        )

    @property
    def left_out(self) -> dict[str, list[str]]:
        """Regions without data, and without neighbours that have them, which enter no test that needs them."""
        return left_out(self.weights, self.change.change)

    def summary(self) -> Message:
        """All results, a paragraph each."""
        rest = [self.dynamics, self.policy, self.convergence, self.transitions, self.rank_moves, self.power]
        parts = [
            *(test.summary() for test in self.tests),
            *(result.summary() for result in rest if result is not None),
            *([] if self.neighbours is None else [self.neighbours.summary()]),
            *(Message("summary.not_computed", reason=reason) for reason in self.refused),
        ]
        return Message("text.paragraphs", parts=parts)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpilloverStudy(Result):
    """A finished study.

    Attributes
    ----------
    title : str
    settings : SpilloverSettings
    poles : Poles
    batteries : tuple of SpilloverBattery
        The first is the one that the verdict rests on.
    curve : SpecificationCurve
    verdict : Verdict
    notes : tuple of str
        What to know about the data.
    certainty : VerdictCertainty or None
        How sure the verdict is over the choices of an uncertain index, where one was drawn.
    """

    title: str
    settings: SpilloverSettings
    poles: Poles
    batteries: tuple[SpilloverBattery, ...]
    curve: SpecificationCurve
    verdict: Verdict
    notes: tuple[str, ...]
    certainty: VerdictCertainty | None = None

    @property
    def statistic(self) -> float:
        """The effect that the verdict rests on: the pole contrast of the first battery."""
        return self.batteries[0].main.effect

    @property
    def p(self) -> float:
        """Of that contrast."""
        return self.batteries[0].main.p

    @property
    def p_min(self) -> float:
        """The smallest p that the contrast could have given."""
        return self.batteries[0].main.p_min

    def frame(self) -> pd.DataFrame:
        """One row per battery and test (needs pandas)."""
        import pandas as pd

        frames = {str(battery.title): battery.frame() for battery in self.batteries}
        return pd.concat(frames, names=["variable"]).reset_index()

    def summary(self) -> Message:
        """The verdict, and what it rests on."""
        parts = [self.verdict.summary(), self.batteries[0].main.summary(), self.curve.summary()]
        if self.certainty is not None:
            parts.append(self.certainty.summary())
        return Message("text.paragraphs", parts=parts)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing and infinite ones None; for JSON."""
        return {
            "title": self.title,
            "settings": asdict(self.settings),
            "poles": {"ids": list(self.poles.ids), "names": list(self.poles.names), "rule": self.poles.rule},
            "batteries": [_battery_record(battery) for battery in self.batteries],
            "curve": {
                "summary": self.curve.summary(),
                "joint": asdict(self.curve.joint),
                "parts": {
                    part: {value: asdict(joint) for value, joint in by.items()} for part, by in self.curve.parts.items()
                },
                "specifications": [
                    {**asdict(s.choice), **{k: v for k, v in asdict(s).items() if k != "choice"}}
                    for s in self.curve.specifications
                ],
                "impossible": [
                    {**asdict(i.choice), "reason": i.reason, "count": i.count} for i in self.curve.impossible
                ],
                "repeated": [{**asdict(r.choice), "same_as": str(r.same_as)} for r in self.curve.repeated],
            },
            "verdict": _verdict_record(self.verdict),
            "certainty": None if self.certainty is None else self.certainty.to_dict(),
            "notes": list(self.notes),
        }


@public
def spillover_battery(
    panel: RegionPanel,
    weights: Weights,
    poles: Poles,
    *,
    points: Values | None = None,
    first: int | None = None,
    last: int | None = None,
    covariates: Mapping[str, RegionPanel] | None = None,
    settings: SpilloverSettings | None = None,
    progress: Progress | None = None,
) -> SpilloverBattery:
    """Run every test of spillover that a panel, weights and poles allow.

    The pole contrast and its power are needed; what else cannot be had is listed with the reason.

    Parameters
    ----------
    panel : RegionPanel
    weights : Weights
        Row-standardised, as a rule.
    poles : Poles
    points : (n, 2) array_like, optional
        Longitudes and latitudes, for the decay with great-circle distance.
    first, last : int, optional
        Years; the first and the last of the panel unless given.
    covariates : mapping of str to RegionPanel, optional
        Held constant in the tests of poles, as they were in the first year.
    settings : SpilloverSettings, optional
    progress : callable, optional
        Called with the share done.

    Raises
    ------
    DataError
        If there is one year only, a year is missing, logarithms are asked of values that are not positive, or the poles
        have no neighbours with data.
    RegionError, WeightsError
        If a pole is not on the map, or the weights are of other regions or without any link.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names = list("abcdefghij")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names).transformed("row")
    >>> end = [9, 7, 4, 2, 1, 2, 1, 3, 1, 2]
    >>> panel = RegionPanel(names, (2010, 2016), [[1 + i % 3, 1 + i % 3 + d] for i, d in enumerate(end)])
    >>> quick = SpilloverSettings(transform="level", permutations=99, replicates=20)
    >>> found = spillover_battery(panel, line, named_poles(panel, ["a"]), settings=quick)
    >>> round(found.main.effect, 2), str(found.refused[0])
    (0.83, 'distance decay: no longitudes and latitudes are given.')
    """
    chosen = settings or SpilloverSettings()
    change = panel.change(first, last, transform=chosen.transform)
    matched(change, weights)
    if not len(weights.data):
        raise WeightsError("spillover.no_links", weights=weights.caption)
    drawn: dict[str, Any] = {"permutations": chosen.permutations, "seed": chosen.seed}
    beside: dict[str, Any] = {"covariates": covariates_of(covariates, change)} if covariates else {}
    refused: list[str] = []

    def possible(name: str, test: Callable[[], _Found]) -> _Found | None:
        try:
            return test()
        except DataError as error:
            refused.append(Message("where.at", where=Message(f"refused.{name}"), what=error))
            return None

    def advance(share: float) -> None:
        if progress is not None:
            progress(share)

    contrasts = pole_contrasts(change, weights, poles, most=_MOST_ORDERS, **beside, **drawn)
    if not contrasts or not isinstance(first_kind := contrasts[0].kind, Neighbours) or first_kind.order != 1:
        contrasts = (pole_contrast(change, weights, poles, **beside, **drawn), *contrasts)  # refused with its reason
    advance(0.3)
    others = [
        possible(name, partial(pole_test, change, kind, weights, poles, **beside, **drawn))
        for name, kind in _exposures(change, weights, poles, points)
    ]
    if points is None:
        refused.append(Message("where.at", where=Message("refused.distance_decay"), what=Message("refused.no_points")))
    advance(0.7)
    power = minimum_detectable_effect(
        contrasts[0],
        alpha=chosen.alpha,
        target=chosen.target,
        deltas=tuple(sorted({*DELTAS, chosen.smallest})),
        replicates=chosen.replicates,
    )
    advance(0.8)
    clustering = possible("differential_moran", lambda: differential_moran(change, weights, **drawn))
    slx = possible("convergence", lambda: conditional_convergence(change, weights, **drawn))
    neighbourhood = (
        clustering,
        possible("space_time_moran", lambda: space_time_moran(change, weights, **drawn)),
        possible("raw_correlation", lambda: neighbours_level(change, weights, partial=False, **drawn)),
        possible("partial_correlation", lambda: neighbours_level(change, weights, **drawn)),
    )
    by_year = None
    if len(panel.years) > 2:
        by_year = possible("dynamics", lambda: _dynamics(panel, change, contrasts[0], **drawn))
    policy = None
    if chosen.policy_year is not None and points is not None:
        policy = possible("policy", lambda: _policy(panel, change, weights, poles, points, chosen))
    transformed = panel_of(panel, change)
    found = SpilloverBattery(
        panel=panel,
        change=change,
        weights=weights,
        poles=poles,
        pole_tests=(*contrasts, *(test for test in others if test is not None)),
        power=power,
        dynamics=by_year,
        neighbourhood=tuple(test for test in neighbourhood if test is not None),
        neighbours=None if clustering is None else neighbourhood_verdict(clustering, slx, alpha=chosen.alpha),
        convergence=slx,
        transitions=possible("transitions", lambda: quadrant_transitions(transformed, weights)),
        rank_moves=possible("rank_transitions", lambda: rank_transitions(transformed, 4)),
        refused=tuple(refused),
        covariates=covariates or {},
        policy=policy,
    )
    advance(1.0)
    return found


def _policy(
    panel: RegionPanel, change: Change, weights: Weights, poles: Poles, points: Values, settings: SpilloverSettings
) -> PolicyStudy:
    assert settings.policy_year is not None
    return policy_study(
        _years_of(panel, change),
        weights,
        poles,
        settings.policy_year,
        points=points,
        rings=settings.rings,
        cutoff=settings.cutoff,
        transform=settings.transform,
        permutations=settings.permutations,
        seed=settings.seed,
    )


def _years_of(panel: RegionPanel, change: Change) -> RegionPanel:
    """The years of a change."""
    keep = [year for year in panel.years if change.first <= year <= change.last]
    return replace(panel, years=tuple(keep), values=np.column_stack([panel.year(year) for year in keep]))


def _dynamics(panel: RegionPanel, change: Change, main: PoleTest, **drawn: Any) -> DynamicSpillover:
    """In the years of the change, by the exposure of the main test."""
    assert isinstance(main.kind, Neighbours)
    return dynamic_spillover(_years_of(panel, change), main.kind, main.kind.weights, main.poles, **drawn)


def _exposures(change: Change, weights: Weights, poles: Poles, points: Values | None) -> Iterator[tuple[str, Exposure]]:
    """Exposures beside the contrasts of each order, with the name under which one is refused."""
    is_pole = poles.among(change.ids)
    steps = orders_from(weights, is_pole, most=2)
    if (steps == 2).any():
        yield "order_2", Neighbours(weights, 2, within=True)
    if weights.equal_within_rows().all():
        bridged = bridge_enclaves(weights)
        if ((orders_from(bridged, is_pole, most=1) == 1) != (steps == 1)).any():
            yield "bridged", Neighbours(bridged, bridged=True)
    yield "order_decay", Closeness(weights)
    if points is not None:
        xy = placed(points, change.ids)
        yield "distance_decay", Nearness(xy)
        yield "inverse_distance", InverseDistance(xy)
        if is_pole.sum() > 1:
            yield "inverse_distance_growth", InverseDistance(xy, change.per_year)


def _battery(
    panel: RegionPanel,
    weights: Weights,
    poles: Poles,
    points: Values | None,
    years: Period | None,
    covariates: Mapping[str, RegionPanel] | None,
    settings: SpilloverSettings,
    progress: Progress | None,
) -> SpilloverBattery:
    first, last = years or (None, None)
    given: dict[str, Any] = {"points": points, "first": first, "last": last}
    given |= {"covariates": covariates, "settings": settings}
    return spillover_battery(panel, weights, poles, progress=progress, **given)


@public
def spillover_study(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    poles: Poles,
    *,
    title: str = Message("study.spillover"),
    claim: str = CLAIM,
    main: Sequence[tuple[str, Period | None]] | None = None,
    points: Values | None = None,
    periods: Mapping[str, Sequence[Period]] | None = None,
    covariates: Mapping[str, RegionPanel] | None = None,
    settings: SpilloverSettings | None = None,
    notes: Sequence[str] = (),
    progress: Progress | None = None,
) -> SpilloverStudy:
    """Run batteries, the specification curve, and the verdict.

    Parameters
    ----------
    panels, weights
        Variables and weights by name; the first weights are those of the batteries.
    poles : Poles
    title, claim : str
    main : sequence of (variable, (first, last) or None), optional
        Batteries to run; the first one's power and contrast decide the verdict. The first panel's unless given.
    points, periods, covariates
        As in :func:`~.specification.specification_curve`.
    settings : SpilloverSettings, optional
    notes : sequence of str
        What to know about the data.
    progress : callable, optional
        Called with the share done.

    Raises
    ------
    DataError, RegionError, WeightsError
        As in :func:`spillover_battery`.
    """
    chosen = settings or SpilloverSettings()
    if not panels or not weights:
        raise DataError("spillover.nothing_given")
    wanted = list(main or [(next(iter(panels)), None)])
    if not all(len(pair) == 2 for pair in wanted):
        raise ArgumentError("spillover.main_pairs", value=shown(main))
    if unknown := [name for name, _ in wanted if name not in panels]:
        raise DataError("setting.no_choice", setting="variable", value=unknown, choices=list(panels))
    first_weights = next(iter(weights.values()))
    parts = len(wanted) + 1

    def share(part: int) -> Progress | None:
        return None if progress is None else lambda done: progress((part + done) / parts)

    with computing(workers=chosen.workers) if chosen.workers > 1 and not is_shared() else nullcontext():
        tasks = [
            (panels[name], first_weights, poles, points, years, covariates, chosen, None if is_shared() else share(at))
            for at, (name, years) in enumerate(wanted)
        ]
        batteries = tuple(run_tasks(_battery, tasks))
    curve = specification_curve(
        panels,
        weights,
        poles,
        points=points,
        periods=periods,
        covariates=covariates,
        alpha=chosen.alpha,
        permutations=chosen.curve_permutations,
        seed=chosen.seed,
        progress=share(len(wanted)),
    )
    decisive = batteries[0]
    return SpilloverStudy(
        title=title,
        settings=chosen,
        poles=poles,
        batteries=batteries,
        curve=curve,
        verdict=verdict(
            curve,
            decisive.power,
            contrasts={battery.panel.variable: battery.main for battery in batteries},
            claim=claim,
            smallest=chosen.smallest,
        ),
        notes=tuple(notes),
    )


def _battery_record(battery: SpilloverBattery) -> dict[str, Any]:
    slx, power = battery.convergence, battery.power
    return {
        "variable": battery.panel.variable,
        "first": battery.change.first,
        "last": battery.change.last,
        "transform": battery.change.transform,
        "weights": battery.weights.caption,
        "pole_tests": [_test_record(test) for test in battery.pole_tests],
        "dynamics": [] if battery.dynamics is None else [_test_record(test) for test in battery.dynamics.tests],
        "neighbourhood": [_test_record(test) for test in battery.neighbourhood],
        "neighbours": None if battery.neighbours is None else _verdict_record(battery.neighbours),
        "convergence": None
        if slx is None
        else {
            "theta": slx.lag.estimate,
            "interval": list(slx.lag.interval()),
            "p": slx.lag.p,
            "p_permutation": _finite(slx.p_permutation),
            "p_robust": slx.p_robust,
            "theta_without": {
                name: _finite(theta) for name, theta in zip(slx.names, slx.lag_without.tolist(), strict=True)
            },
            "summary": slx.summary(),
        },
        "transitions": None if battery.transitions is None else [str(move) for move in battery.transitions.moves],
        "rank_moves": None if battery.rank_moves is None else [str(move) for move in battery.rank_moves.moves],
        "power": {
            "minimum_detectable_effect": _finite(power.mde),
            "interval": [_finite(power.mde_low), _finite(power.mde_high)],
            "counted": power.counted,
            "unit": power.unit,
            "deltas": power.deltas.tolist(),
            "power": power.power.tolist(),
            "summary": power.summary(),
        },
        "policy": None if battery.policy is None else battery.policy.to_dict(),
        "covariates": list(battery.covariates),
        "refused": list(battery.refused),
        **battery.left_out,
    }


def _test_record(test: SpilloverTest) -> dict[str, Any]:
    own: dict[str, Any] = {}
    if isinstance(test, PoleTest):
        own = {
            "interval": [_finite(end) for end in test.interval()],
            "per": test.kind.unit,
            "p_studentised": test.p_studentised,
            "p_free": test.p_free,
            "p_placebo": _finite(test.p_placebo),
            "p_placebo_above_median": None if test.matched is None else test.p_of(test.matched),
        }
    return {
        "test": test.title,
        "effect": test.effect,
        "p": test.p,
        "p_min": test.p_min,
        "p_one_sided": test.p_one_sided,
        **own,
        "spillover_is": test.SPILLOVER,
        "n": test.n,
        "method": test.method,
        "relation": test.relation,
        "summary": test.summary(),
    }


def _verdict_record(found: Verdict) -> dict[str, Any]:
    return {
        "claim": found.claim,
        "outcome": found.outcome,
        "reason": found.reason,
        "numbers": {name: _finite(value) for name, value in found.numbers.items()},
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def panel_of(panel: RegionPanel, change: Change) -> RegionPanel:
    """First and last year as the change has them transformed."""
    return replace(panel, years=(change.first, change.last), values=np.column_stack([change.initial, change.final]))
