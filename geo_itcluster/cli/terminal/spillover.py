"""A study of spillover on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo_itcluster.cli.printing import say, say_lines
from geo_itcluster.cli.terminal.layout import table
from geo_itcluster.messages.wording import figure

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster.spillover.curve import SpecificationCurve
    from geo_itcluster.spillover.study import SpilloverBattery, SpilloverStudy

__all__ = ["print_spillover"]


def print_spillover(study: SpilloverStudy, console: Console) -> None:
    """A study of spillover: the poles, every test, the power, the specification curve, the verdict."""
    say(console, study.title, "bold underline")
    say(console, f"Poles: {study.poles}.")
    for battery in study.batteries:
        console.print()
        _print_battery(battery, console)
    console.print()
    _print_curve(study.curve, console)
    console.print()
    say(console, "Verdict", "bold")
    say(console, study.verdict)
    say_lines(console, study.notes, "Notes on the data")


def _print_battery(battery: SpilloverBattery, console: Console) -> None:
    from geo_itcluster.spillover.decay import Decay
    from geo_itcluster.statistics.inference.sample import left_out_messages

    console.print(
        table(
            f"{battery.title}; change of {battery.change.transform}s, two-sided p",
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
    )
    for contrast in battery.contrasts:
        who = contrast.title.removeprefix("Mean change of ").partition(" minus")[0]
        say(console, f"- {who}: {', '.join(contrast.neighbours)}.", "dim")
    decays = [decay for decay in (battery.order_decay, battery.distance_decay) if decay is not None]
    parts = (battery.convergence, battery.transitions, battery.rank_moves, battery.power)
    lines = [
        *(f"Decay over {decay.unit}: {decay.linear}." for decay in decays),
        *(part.summary() for part in parts if part is not None),
        *(f"Not computed: {reason}" for reason in battery.refused),
        *left_out_messages(f"{battery.change.first}-{battery.change.last}", battery.left_out),
    ]
    for line in lines:
        say(console, line)


def _print_curve(curve: SpecificationCurve, console: Console) -> None:
    console.print(
        table(
            "Specification curve: where significant specifications come from",
            ["", "specifications", "median", "for", "joint p", "opposite", "joint p of it"],
            [
                [
                    f"{part}: {value}" if part != "all" else "all",
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
    )
    say(console, curve.summary())
    say(
        console,
        "The poles keep their changes in every permutation; the tests above that include poles permute them too.",
    )
    reasons: Counter[str] = Counter()
    for impossible in curve.impossible:
        reasons[impossible.reason] += impossible.count
    for reason, count in reasons.items():
        say(console, f"- impossible, {count}: {reason}", "dim")
