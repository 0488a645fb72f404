"""The study of spillover from growth poles: all tests of one variable, the specification curve, and the verdict."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, WeightsError, listed
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.contrast import PoleContrast, pole_contrasts
from geo_itcluster.spillover.convergence import Convergence, conditional_convergence
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.decay import Decay, distance_decay, order_decay
from geo_itcluster.spillover.detection import ContrastTest
from geo_itcluster.spillover.growth import (
    DifferentialMoran,
    NeighboursLevel,
    SpaceTimeMoran,
    differential_moran,
    neighbours_level,
    space_time_moran,
)
from geo_itcluster.spillover.outcome import SpilloverTest, matched
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.spillover.power import DELTAS, PowerCurve, minimum_detectable_effect
from geo_itcluster.spillover.specification import Period, specification_curve
from geo_itcluster.spillover.transitions import Transitions, quadrant_transitions, rank_transitions
from geo_itcluster.spillover.verdict import CLAIM, Verdict, contrast_upper_limit, verdict
from geo_itcluster.statistics.inference.sample import left_out
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpilloverBattery", "SpilloverSettings", "SpilloverStudy", "spillover_battery", "spillover_study"]

_Found = TypeVar("_Found")
_MOST_ORDERS = 10  # of contiguity; maps of thousands of regions have hundreds


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpilloverBattery(Result):
    """All tests of one variable on one map.

    Attributes
    ----------
    panel : RegionPanel
    change : Change
    weights : Weights
    poles : Poles
    contrasts : tuple of PoleContrast
        By order of contiguity, the nearest ten first.
    upper_limit : float
        One-sided upper confidence limit of the first-order contrast.
    power : PowerCurve
        Of the first-order contrast.
    raw_correlation, partial_correlation : NeighboursLevel or None
    space_time : SpaceTimeMoran or None
    differential : DifferentialMoran or None
    order_decay, distance_decay : Decay or None
    convergence : Convergence or None
    transitions : Transitions or None
        Moran quadrants, first and last year.
    rank_moves : Transitions or None
        Quarters of the ranking, first and last year.
    refused : tuple of str
        What could not be computed, and why: each None above is here.
    """

    panel: RegionPanel
    change: Change
    weights: Weights
    poles: Poles
    contrasts: tuple[PoleContrast, ...]
    upper_limit: float
    power: PowerCurve
    raw_correlation: NeighboursLevel | None
    partial_correlation: NeighboursLevel | None
    space_time: SpaceTimeMoran | None
    differential: DifferentialMoran | None
    order_decay: Decay | None
    distance_decay: Decay | None
    convergence: Convergence | None
    transitions: Transitions | None
    rank_moves: Transitions | None
    refused: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """The effect of each test."""
        return np.array([test.effect for test in self.tests])

    @property
    def p(self) -> FloatArray:
        """Of each test."""
        return np.array([test.p for test in self.tests])

    @property
    def p_min(self) -> FloatArray:
        """The smallest p that each test could have given."""
        return np.array([test.p_min for test in self.tests])

    def frame(self) -> pd.DataFrame:
        """One row per test (needs pandas)."""
        import pandas as pd

        names = ("effect", "p", "p_min", "p_one_sided", "n", "method")
        index = pd.Index([str(test.title) for test in self.tests], name="test")
        return pd.DataFrame({name: [getattr(test, name) for test in self.tests] for name in names}, index=index)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing and infinite ones None; for JSON."""
        return _battery_record(self)

    @property
    def tests(self) -> tuple[SpilloverTest, ...]:
        """Every test with an effect and a p, in the order of the study."""
        every = (
            *self.contrasts,
            self.raw_correlation,
            self.partial_correlation,
            self.space_time,
            self.differential,
            self.order_decay,
            self.distance_decay,
        )
        return tuple(test for test in every if test is not None)

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

    def summary(self) -> str:
        """All results, a paragraph each."""
        rest = [self.convergence, self.transitions, self.rank_moves, self.power]
        return "\n".join(
            [
                *(test.summary() for test in self.tests),
                *(result.summary() for result in rest if result is not None),
                *(f"Not computed: {reason}" for reason in self.refused),
            ]
        )


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
    """

    title: str
    settings: SpilloverSettings
    poles: Poles
    batteries: tuple[SpilloverBattery, ...]
    curve: SpecificationCurve
    verdict: Verdict
    notes: tuple[str, ...]

    @property
    def statistic(self) -> float:
        """The effect that the verdict rests on: the pole contrast of the first battery."""
        return self.batteries[0].contrasts[0].effect

    @property
    def p(self) -> float:
        """Of that contrast."""
        return self.batteries[0].contrasts[0].p

    @property
    def p_min(self) -> float:
        """The smallest p that the contrast could have given."""
        return self.batteries[0].contrasts[0].p_min

    def frame(self) -> pd.DataFrame:
        """One row per battery and test (needs pandas)."""
        import pandas as pd

        frames = {str(battery.title): battery.frame() for battery in self.batteries}
        return pd.concat(frames, names=["variable"]).reset_index()

    def summary(self) -> str:
        """The verdict, and what it rests on."""
        return f"{self.verdict}\n{self.batteries[0].contrasts[0].summary()}\n{self.curve.summary()}"

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
            "verdict": {
                "claim": self.verdict.claim,
                "outcome": self.verdict.outcome,
                "reason": self.verdict.reason,
                "numbers": {name: _finite(value) for name, value in self.verdict.numbers.items()},
            },
            "notes": list(self.notes),
        }


@public
def spillover_battery(
    panel: RegionPanel,
    weights: Weights,
    poles: Poles,
    *,
    points: ArrayLike | None = None,
    first: int | None = None,
    last: int | None = None,
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
    >>> round(found.contrasts[0].effect, 2), found.refused[0]
    (5.0, 'distance decay: no longitudes and latitudes are given.')
    """
    chosen = settings or SpilloverSettings()
    change = panel.change(first, last, transform=chosen.transform)
    matched(change, weights)
    if not len(weights.data):
        raise WeightsError(f"No region has a neighbour ({weights.caption}): there is nothing to spill over to.")
    drawn: dict[str, Any] = {"permutations": chosen.permutations, "seed": chosen.seed}
    contrasts = pole_contrasts(change, weights, poles, most=_MOST_ORDERS, **drawn)
    refused: list[str] = []

    def possible(name: str, test: Callable[[], _Found]) -> _Found | None:
        try:
            return test()
        except DataError as error:
            refused.append(f"{name}: {error}")
            return None

    def by_distance() -> Decay:
        if points is None:
            raise DataError("no longitudes and latitudes are given.")
        return distance_decay(change, points, poles, **drawn)

    transformed = panel_of(panel, change)
    return SpilloverBattery(
        panel=panel,
        change=change,
        weights=weights,
        poles=poles,
        contrasts=contrasts,
        upper_limit=contrast_upper_limit(change, weights, poles, alpha=chosen.alpha),
        power=minimum_detectable_effect(
            change,
            weights,
            ContrastTest.like(contrasts[0]),
            poles=poles,
            alpha=chosen.alpha,
            target=chosen.target,
            deltas=tuple(sorted({*DELTAS, chosen.smallest})),
            replicates=chosen.replicates,
            seed=chosen.seed,
            workers=chosen.workers,
            progress=progress,
        ),
        raw_correlation=possible("raw correlation", lambda: neighbours_level(change, weights, partial=False, **drawn)),
        partial_correlation=possible("partial correlation", lambda: neighbours_level(change, weights, **drawn)),
        space_time=possible("space-time Moran's I", lambda: space_time_moran(change, weights, **drawn)),
        differential=possible("differential Moran's I", lambda: differential_moran(change, weights, **drawn)),
        order_decay=possible("order decay", lambda: order_decay(change, weights, poles, **drawn)),
        distance_decay=possible("distance decay", by_distance),
        convergence=possible("convergence (SLX)", lambda: conditional_convergence(change, weights, **drawn)),
        transitions=possible("transitions", lambda: quadrant_transitions(transformed, weights)),
        rank_moves=possible("rank transitions", lambda: rank_transitions(transformed, 4)),
        refused=tuple(refused),
    )


@public
def spillover_study(
    panels: Mapping[str, RegionPanel],
    weights: Mapping[str, Weights],
    poles: Poles,
    *,
    title: str = Message("study.spillover"),
    claim: str = CLAIM,
    main: Sequence[tuple[str, Period | None]] | None = None,
    points: ArrayLike | None = None,
    periods: Mapping[str, Sequence[Period]] | None = None,
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
    points, periods
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
        raise DataError("A study of spillover needs a variable and weights.")
    wanted = list(main or [(next(iter(panels)), None)])
    if unknown := [name for name, _ in wanted if name not in panels]:
        raise DataError(f"No such variable: {listed(unknown)}; there are {listed(panels)}.")
    first_weights = next(iter(weights.values()))
    parts = len(wanted) + 1

    def share(part: int) -> Progress | None:
        return None if progress is None else lambda done: progress((part + done) / parts)

    batteries = tuple(
        spillover_battery(
            panels[name],
            first_weights,
            poles,
            points=points,
            first=None if years is None else years[0],
            last=None if years is None else years[1],
            settings=chosen,
            progress=share(at),
        )
        for at, (name, years) in enumerate(wanted)
    )
    curve = specification_curve(
        panels,
        weights,
        poles,
        points=points,
        periods=periods,
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
            decisive.contrasts[0],
            decisive.power,
            decisive.upper_limit,
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
        "tests": [
            {
                "test": test.title,
                "effect": test.effect,
                "p": test.p,
                "p_min": test.p_min,
                "p_one_sided": test.p_one_sided,
                "spillover_is": test.SPILLOVER,
                "n": test.n,
                "method": test.method,
                "relation": test.relation,
                "summary": test.summary(),
            }
            for test in battery.tests
        ],
        "convergence": None
        if slx is None
        else {
            "theta": slx.lag.estimate,
            "interval": list(slx.lag.interval()),
            "p": slx.lag.p,
            "p_permutation": _finite(slx.p_permutation),
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
            "unit": power.unit,
            "deltas": power.deltas.tolist(),
            "power": power.power.tolist(),
            "summary": power.summary(),
        },
        "upper_limit": _finite(battery.upper_limit),
        "refused": list(battery.refused),
        **battery.left_out,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def panel_of(panel: RegionPanel, change: Change) -> RegionPanel:
    """First and last year as the change has them transformed."""
    return replace(panel, years=(change.first, change.last), values=np.column_stack([change.initial, change.final]))
