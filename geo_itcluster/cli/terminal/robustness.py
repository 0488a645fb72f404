"""A study of robustness on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_itcluster.cli.printing import say, say_lines
from geo_itcluster.cli.terminal.layout import frame_table

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster.io.outputs.robustness import RobustnessStudy

__all__ = ["print_robustness"]


def print_robustness(found: RobustnessStudy, console: Console) -> None:
    """Ranks, labels and shares of the variance, year by year."""
    from geo_itcluster.robustness.sensitivity import SHIFT
    from geo_itcluster.statistics.inference.sample import left_out_messages

    settings = found.settings
    for year, result in zip(found.given, found.results, strict=True):
        places = result.index.frame(level=settings.level, top=settings.top).sort_values("rank", kind="stable")
        title = f"{year.year}: places over {len(result.index.draws):,} draws, {settings.level:.0%} intervals"
        whole = dict.fromkeys(("rank", "rank_low", "rank_median", "rank_high"), ".0f")
        console.print(frame_table(title, places.reset_index(), ".2f", **whole))
        labels = result.labels.frame()[["label", "certainty", "most_likely", "most_likely_probability", "significant"]]
        console.print(frame_table(f"{year.year}: LISA classes and their probability", labels.reset_index(), ".2f"))
        if result.sensitivity is not None:
            shares = result.sensitivity.frame()
            of_shift = shares[shares["output"] == SHIFT].drop(columns="output")
            console.print(frame_table(f"{year.year}: shares of the variance of the {SHIFT}", of_shift, ".2f"))
        for paragraph in result.summaries(settings):
            say(console, paragraph)
        left_out = left_out_messages(str(year.year), found.left_out(year, result))
        say_lines(console, [*left_out, *year.notes, *year.problems, *result.index.nominal.changes])
        console.print()
