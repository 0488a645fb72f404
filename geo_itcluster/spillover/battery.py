"""All tests of spillover from growth poles for one variable, question by question."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Several
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.convergence import Convergence, conditional_convergence
from geo_itcluster.spillover.dynamics import DynamicSpillover, dynamic_spillover
from geo_itcluster.spillover.events import PolicyStudy, policy_study
from geo_itcluster.spillover.exposure import Closeness, Exposure, InverseDistance, Nearness, Neighbours, placed
from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.outcome import SpilloverTest, covariates_of, matched
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.pole_test import PoleTest, pole_contrast, pole_contrasts, pole_test
from geo_itcluster.spillover.poles import Poles, orders_from
from geo_itcluster.spillover.power import DELTAS, PowerCurve, minimum_detectable_effect
from geo_itcluster.spillover.transitions import Transitions, quadrant_transitions, rank_transitions
from geo_itcluster.spillover.verdict import Verdict, neighbourhood_verdict
from geo_itcluster.statistics.inference.sample import left_out
from geo_itcluster.weights import Weights
from geo_itcluster.weights.host import bridge_enclaves

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpilloverBattery", "spillover_battery"]

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
        where they are others, links, distance, and inverse distance.
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
        slx = self.convergence
        return {
            "variable": self.panel.variable,
            "first": self.change.first,
            "last": self.change.last,
            "transform": self.change.transform,
            "weights": self.weights.caption,
            "pole_tests": [test.record() for test in self.pole_tests],
            "dynamics": [] if self.dynamics is None else [test.record() for test in self.dynamics.tests],
            "neighbourhood": [test.record() for test in self.neighbourhood],
            "neighbours": None if self.neighbours is None else self.neighbours.record(),
            "convergence": None if slx is None else slx.record(),
            "transitions": None if self.transitions is None else [str(move) for move in self.transitions.moves],
            "rank_moves": None if self.rank_moves is None else [str(move) for move in self.rank_moves.moves],
            "power": self.power.record(),
            "policy": None if self.policy is None else self.policy.to_dict(),
            "covariates": list(self.covariates),
            "refused": list(self.refused),
            **self.left_out,
        }

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
    refused = _Refused()

    def advance(share: float) -> None:
        if progress is not None:
            progress(share)

    contrasts = pole_contrasts(change, weights, poles, most=_MOST_ORDERS, **beside, **drawn)
    if not contrasts or not isinstance(first_kind := contrasts[0].kind, Neighbours) or first_kind.order != 1:
        contrasts = (pole_contrast(change, weights, poles, **beside, **drawn), *contrasts)  # refused with its reason
    advance(0.3)
    others = [
        refused.unless(name, pole_test, change, kind, weights, poles, **beside, **drawn)
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
    found = SpilloverBattery(
        panel=panel,
        change=change,
        weights=weights,
        poles=poles,
        pole_tests=(*contrasts, *(test for test in others if test is not None)),
        power=power,
        **_neighbours(change, weights, refused, chosen.alpha, **drawn),
        **_by_year(panel, change, weights, contrasts[0], points, chosen, refused),
        refused=tuple(refused),
        covariates=covariates or {},
    )
    advance(1.0)
    return found


class _Refused(list[Message]):
    """What could not be computed, and why."""

    def unless(self, name: str, test: Callable[..., _Found], *args: Any, **kwargs: Any) -> _Found | None:
        """A result, or None and its name here."""
        try:
            return test(*args, **kwargs)
        except DataError as error:
            self.append(Message("where.at", where=Message(f"refused.{name}"), what=error))
            return None


def _neighbours(change: Change, weights: Weights, refused: _Refused, alpha: float, **drawn: Any) -> dict[str, Any]:
    """Tests of neighbours, and their verdict."""
    clustering = refused.unless("differential_moran", differential_moran, change, weights, **drawn)
    slx = refused.unless("convergence", conditional_convergence, change, weights, **drawn)
    tests = (
        clustering,
        refused.unless("space_time_moran", space_time_moran, change, weights, **drawn),
        refused.unless("raw_correlation", neighbours_level, change, weights, partial=False, **drawn),
        refused.unless("partial_correlation", neighbours_level, change, weights, **drawn),
    )
    return {
        "neighbourhood": tuple(test for test in tests if test is not None),
        "neighbours": None if clustering is None else neighbourhood_verdict(clustering, slx, alpha=alpha),
        "convergence": slx,
    }


def _by_year(
    panel: RegionPanel,
    change: Change,
    weights: Weights,
    main: PoleTest,
    points: Values | None,
    chosen: SpilloverSettings,
    refused: _Refused,
) -> dict[str, Any]:
    """What the years of the change show: lags, a dated policy, moves between classes."""
    keep = [year for year in panel.years if change.first <= year <= change.last]
    years = replace(panel, years=tuple(keep), values=np.column_stack([panel.year(year) for year in keep]))
    ends = replace(panel, years=(change.first, change.last), values=np.column_stack([change.initial, change.final]))
    drawn: dict[str, Any] = {"permutations": chosen.permutations, "seed": chosen.seed}
    assert isinstance(main.kind, Neighbours)
    dynamics = policy = None
    if len(panel.years) > 2:
        dynamics = refused.unless(
            "dynamics", dynamic_spillover, years, main.kind, main.kind.weights, main.poles, **drawn
        )
    if chosen.policy_year is not None and points is not None:
        given: dict[str, Any] = {name: getattr(chosen, name) for name in ("rings", "cutoff", "transform")}
        policy = refused.unless(
            "policy", policy_study, years, weights, main.poles, chosen.policy_year, points=points, **given, **drawn
        )
    return {
        "dynamics": dynamics,
        "policy": policy,
        "transitions": refused.unless("transitions", quadrant_transitions, ends, weights),
        "rank_moves": refused.unless("rank_transitions", rank_transitions, ends, 4),
    }


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
