"""The study of spillover from growth poles: all tests of one variable, the specification curve, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from geo_itcluster._util.arguments import public, shown
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.parallel import computing, is_shared, run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.errors import ArgumentError, DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.battery import SpilloverBattery, spillover_battery
from geo_itcluster.spillover.certainty import VerdictCertainty
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.spillover.specification import Period, specification_curve
from geo_itcluster.spillover.verdict import CLAIM, Verdict, verdict
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpilloverSettings", "SpilloverStudy", "spillover_study"]


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
            "batteries": [battery.to_dict() for battery in self.batteries],
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
            "verdict": self.verdict.record(),
            "which_p": Message("terminal.which_p"),
            "which_lag": Message("terminal.which_lag"),
            "certainty": None if self.certainty is None else self.certainty.to_dict(),
            "notes": list(self.notes),
        }


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
            permutations=chosen.permutations,
            curve_permutations=chosen.curve_permutations,
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
