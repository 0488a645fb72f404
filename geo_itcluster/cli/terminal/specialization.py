"""A study of specialization on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_itcluster.cli.printing import say, say_lines
from geo_itcluster.cli.terminal.layout import frame_table

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster.io.inputs.industries import SpecializationStudy

__all__ = ["print_specialization"]

_MOST_INDUSTRIES = 6


def print_specialization(found: SpecializationStudy, console: Console) -> None:
    """A region x industry table's measures year by year, its shift-share, and what they cannot say."""
    from geo_itcluster.specialization.measures import MEASURES

    say(console, f"Specialization: {found.title}", "bold underline")
    used: list[str] = []
    for year, profile in found.profiles.items():
        when = "" if year is None else f"{year}: "
        regions = profile.frame()
        if len(profile.industries) > _MOST_INDUSTRIES:
            regions = regions[["size", *profile.by_region]]
            say(console, "KSI and location quotients of so many industries: --json has them.", "dim")
        for title, frame in (("regions", regions), ("industries", profile.industry_frame())):
            console.print()
            console.print(frame_table(f"{when}{title}", frame.reset_index(), ".4f"))
            used += [name for name in MEASURES if any(c == name or c.startswith(f"{name} ") for c in frame.columns)]
        say(console, profile.summary())
    if found.shift_share is not None:
        console.print()
        console.print(frame_table("Shift-share, first year to last", found.shift_share.frame().reset_index(), ",.1f"))
        say(console, found.shift_share.summary())
        used.append("Shift-share")
    for parts in (found.intervals, found.theil, found.plants):
        for name, part in parts.items():
            say(console, f"{name}: {part.summary()}")
    used += ["Ellison-Glaeser"] if found.plants else []
    console.print()
    say(console, "What these measures cannot say", "bold")
    for name in dict.fromkeys(used):
        measure = MEASURES[name]
        say(console, f"- {measure.title} ({measure.range}; {measure.source}): {measure.cannot_say}")
    say_lines(console, found.notes)
