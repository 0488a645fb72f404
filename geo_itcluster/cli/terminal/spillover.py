"""A study of spillover on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import figure
from geo_itcluster.spillover.curve import value_title

if TYPE_CHECKING:
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.spillover.curve import SpecificationCurve
    from geo_itcluster.spillover.study import SpilloverBattery, SpilloverStudy

__all__ = ["print_spillover"]


def print_spillover(study: SpilloverStudy, console: Terminal) -> None:
    """A study of spillover: the poles, every test, the power, the specification curve, the verdict."""
    console.say(study.title, "bold underline")
    console.say(Message("terminal.poles", poles=study.poles))
    for battery in study.batteries:
        console.print()
        _print_battery(battery, console)
    console.print()
    _print_curve(study.curve, console)
    console.print()
    console.say(Message("terminal.verdict"), "bold")
    console.say(study.verdict)
    console.notes(study.notes, Message("terminal.notes"))


def _print_battery(battery: SpilloverBattery, console: Terminal) -> None:
    from geo_itcluster.spillover.decay import Decay
    from geo_itcluster.statistics.inference.sample import left_out_messages

    transform = Message(f"transform.{battery.change.transform}")
    console.table(
        Message("terminal.tests", title=battery.title, transform=transform),
        ["test", "effect", "n", "p", "p min", "p spillover", "inference"],
        [
            [
                test.title + (f", {test.unit}" if isinstance(test, Decay) else ""),
                figure(test.effect),
                test.n,
                figure(test.p, "p"),
                figure(test.p_min, "p"),
                figure(test.p_one_sided, "p"),
                test.method,
            ]
            for test in battery.tests
        ],
    )
    for contrast in battery.contrasts:
        who = contrast.title.removeprefix("Mean change of ").partition(" minus")[0]
        console.say(f"- {who}: {', '.join(contrast.neighbours)}.", "dim")
    decays = [decay for decay in (battery.order_decay, battery.distance_decay) if decay is not None]
    parts = (battery.convergence, battery.transitions, battery.rank_moves, battery.power)
    lines = [
        *(Message("terminal.decay", unit=decay.unit, line=decay.linear) for decay in decays),
        *(part.summary() for part in parts if part is not None),
        *(Message("terminal.not_computed", reason=reason) for reason in battery.refused),
        *left_out_messages(f"{battery.change.first}-{battery.change.last}", battery.left_out),
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
    console.say(Message("terminal.permuted"))
    reasons: Counter[str] = Counter()
    for impossible in curve.impossible:
        reasons[impossible.reason] += impossible.count
    for reason, count in reasons.items():
        console.say(f"- {t('terminal.impossible', count=count, reason=reason)}", "dim")
