"""A study of spillover on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import encoding_notes, figure
from geo_itcluster.spillover.curve import value_title

if TYPE_CHECKING:
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.spillover.battery import SpilloverBattery
    from geo_itcluster.spillover.curve import SpecificationCurve
    from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["print_spillover"]


def print_spillover(study: SpilloverStudy, console: Terminal, *, details: bool = False) -> None:
    """A study of spillover: the verdict and what it rests on; with ``details`` every test, the power and the curve."""
    console.say(study.title, "bold underline")
    console.say(study.verdict.lead, "bold")
    console.notes(study.verdict.reasons[1:], Message("terminal.rests_on"))
    if study.certainty is not None:
        console.say(study.certainty.summary())
    console.say(Message("terminal.poles", poles=study.poles.caption))
    if not details:
        console.say(study.curve.summary())
        left_out = [line for battery in study.batteries for line in _left_out(battery)]
        console.notes([*left_out, *encoding_notes(study.notes)])
        console.say(Message("terminal.spillover_details"), "dim")
        return
    for battery in study.batteries:
        console.print()
        _print_battery(battery, console)
    console.print()
    _print_curve(study.curve, console)
    console.notes(study.notes, Message("terminal.notes"))


def _left_out(battery: SpilloverBattery) -> tuple[Message, ...]:
    from geo_itcluster.statistics.inference.sample import left_out_messages

    return left_out_messages(f"{battery.change.first}-{battery.change.last}", battery.left_out)


def _print_battery(battery: SpilloverBattery, console: Terminal) -> None:
    from geo_itcluster.spillover.exposure import Neighbours

    t, named = console.language, {"title": battery.title, "transform": Message(f"transform.{battery.change.transform}")}
    console.table(
        Message("terminal.pole_tests", **named),
        ["test", "effect", "95% interval", "n", "p", "p min", "p studentised", "p free", "p placebo", "inference"],
        [
            [
                t.text(test.title),
                t.text(test.measured()),
                t.text(test.ends),
                test.n,
                *(figure(p, "p") for p in (test.p, test.p_min, test.p_studentised, test.p_free, test.p_placebo)),
                t(f"method.{test.method}"),
            ]
            for test in battery.pole_tests
        ],
    )
    console.say(Message("terminal.which_p"))
    if battery.covariates:
        held = Message("terminal.held_constant", year=battery.change.first, names=list(battery.covariates))
        console.say(held)
    for test in battery.pole_tests:
        if isinstance(test.kind, Neighbours):
            console.say(f"- {t.text(test.kind.group)}: {', '.join(map(t.text, test.neighbours))}.", "dim")
    console.table(
        Message("terminal.neighbour_tests", **named),
        ["test", "effect", "n", "p", "p min", "p one-sided", "inference"],
        [
            [
                t.text(test.title),
                figure(test.effect),
                test.n,
                *(figure(p, "p") for p in (test.p, test.p_min, test.p_one_sided)),
                t(f"method.{test.method}"),
            ]
            for test in battery.neighbourhood
        ],
    )
    if battery.neighbours is not None:
        console.say(battery.neighbours.summary())
    parts = (
        battery.policy,
        battery.dynamics,
        battery.convergence,
        battery.transitions,
        battery.rank_moves,
        battery.power,
    )
    lines = [
        *(part.summary() for part in parts if part is not None),
        *(Message("terminal.not_computed", reason=reason) for reason in battery.refused),
        *_left_out(battery),
    ]
    for line in lines:
        console.say(line)


def _print_curve(curve: SpecificationCurve, console: Terminal) -> None:
    t = console.language
    console.table(
        Message("terminal.curve"),
        ["", "specifications", "median", "for", "joint p", "opposite", "joint p of it"],
        [
            [
                t("terminal.all") if part == "all" else f"{t(f'part.{part}')}: {value_title(part, value, t)}",
                j.count,
                figure(j.median, ".2f"),
                j.positive,
                figure(j.p_positive, "p"),
                j.negative,
                figure(j.p_negative, "p"),
            ]
            for part, by in {"all": {"": curve.joint}, **curve.parts}.items()
            for value, j in by.items()
        ],
    )
    console.say(curve.summary())
    reasons: Counter[str] = Counter()
    for impossible in curve.impossible:
        reasons[impossible.reason] += impossible.count
    for reason, count in reasons.items():
        console.say(f"- {t('terminal.impossible', count=count, reason=reason)}", "dim")
