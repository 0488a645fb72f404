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
    """A study of spillover: the verdict, the poles, every test, the power, the specification curve."""
    say(console, study.title, "bold underline")
    say(console, study.verdict, "bold")
    say(console, f"Poles: {study.poles}.")
    for battery in study.batteries:
        console.print()
        _print_battery(battery, console)
    console.print()
    _print_curve(study.curve, console)
    say_lines(console, study.notes, "Notes on the data")


def _print_battery(battery: SpilloverBattery, console: Console) -> None:
    from geo_itcluster.spillover.exposure import Neighbours
    from geo_itcluster.statistics.inference.sample import left_out_messages

    title = f"{battery.title}; change of {battery.change.transform}s, two-sided p"
    console.print(
        table(
            f"Poles: {title}",
            ["test", "effect", "95 % interval", "n", "p", "p min", "p free", "p placebo", "inference of p"],
            [
                [
                    test.title,
                    test.measured(),
                    test.ends,
                    test.n,
                    *(figure(p, "p") for p in (test.p, test.p_min, test.p_free, test.p_placebo)),
                    test.method,
                ]
                for test in battery.pole_tests
            ],
        )
    )
    say(
        console, "p allows for spatial autocorrelation and counts; p free permutes the changes; p placebo: other poles."
    )
    for test in battery.pole_tests:
        if isinstance(test.kind, Neighbours):
            say(console, f"- {test.kind.group}: {', '.join(test.neighbours)}.", "dim")
    console.print(
        table(
            f"Neighbours, whoever the poles are: {title}",
            ["test", "effect", "n", "p", "p min", "p one-sided", "inference"],
            [
                [
                    test.title,
                    test.measured(),
                    test.n,
                    *(figure(p, "p") for p in (test.p, test.p_min, test.p_one_sided)),
                    test.method,
                ]
                for test in battery.neighbourhood
            ],
        )
    )
    parts = (battery.convergence, battery.transitions, battery.rank_moves, battery.power)
    lines = [
        *([] if battery.neighbours is None else [str(battery.neighbours)]),
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
    reasons: Counter[str] = Counter()
    for impossible in curve.impossible:
        reasons[impossible.reason] += impossible.count
    for reason, count in reasons.items():
        say(console, f"- impossible, {count}: {reason}", "dim")
