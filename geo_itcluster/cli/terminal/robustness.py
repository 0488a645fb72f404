"""A study of robustness on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_itcluster.cli.terminal.layout import MOST_ROWS, of_year
from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.outputs.robustness import RobustnessStudy
    from geo_itcluster.robustness.label_certainty import LabelCertainty

__all__ = ["print_robustness"]


def print_robustness(found: RobustnessStudy, console: Terminal, *, details: bool = False) -> None:
    """Ranks, labels and shares of the variance, year by year; with ``details`` all that is known of each region."""
    from geo_itcluster.robustness.sensitivity import SHIFT
    from geo_itcluster.statistics.inference.sample import left_out_messages

    settings = found.settings
    for year, result in zip(found.given, found.results, strict=True):
        places = result.index.frame(level=settings.level, top=settings.top).sort_values("rank", kind="stable")
        if not details:
            places = places[["index", "rank", "rank_low", "rank_high", "symbolic_rank", "class_probability"]]
        draws = len(result.index.draws)
        title = Message("terminal.draws", year=year.year, draws=draws, level=settings.level)
        places = places.reset_index().rename(columns={"rank": "place"})
        console.frame(title, places, ".2f", **dict.fromkeys(("place", "rank_low", "rank_high"), ".0f"))
        title = of_year(year.year, Message("terminal.certainty"))
        if result.compared:
            _print_compared(
                title, dict(zip(settings.weights, (result.labels, *result.compared.values()), strict=True)), console
            )
        else:
            more = ["most_likely", "most_likely_probability"] if details else []
            labels = result.labels.frame()[["label", "certainty", *more, "significant"]]
            console.frame(title, labels.reset_index(), ".2f")
        if result.sensitivity is not None:
            shares = result.sensitivity.frame()
            of_shift = shares[shares["output"] == SHIFT].drop(columns="output")
            console.frame(Message("terminal.variance", year=year.year, output=SHIFT), of_shift, ".2f")
        for paragraph in result.summaries(settings):
            console.say(paragraph)
        left_out = left_out_messages(str(year.year), found.left_out(year, result))
        console.notes([*left_out, *year.notes, *year.problems, *result.index.nominal.changes])
        console.print()
    if not details:
        console.say(Message("terminal.more_columns"), "dim")


def _print_compared(title: Message, by_weights: Mapping[str, LabelCertainty], console: Terminal) -> None:
    """Labels of the index as declared by weights, side by side, each with the share of draws in which it stays."""
    t, certainty = console.language, {name: of.certainty for name, of in by_weights.items()}
    names = next(iter(by_weights.values())).nominal.names
    rows = (
        [
            name,
            *(
                f"{t(f'lisa.{of.nominal.label[i]}')}, {figure(certainty[by][i], '.2f')}"
                for by, of in by_weights.items()
            ),
        ]
        for i, name in enumerate(names[:MOST_ROWS])
    )
    console.table(title, ["region", *by_weights], rows, len(names))
