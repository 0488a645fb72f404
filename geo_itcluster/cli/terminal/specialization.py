"""A study of specialization on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_itcluster.cli.terminal.layout import of_year
from geo_itcluster.messages import Message

if TYPE_CHECKING:
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.inputs.industries import SpecializationStudy
    from geo_itcluster.specialization.regional_structure import RegionalStructure

__all__ = ["print_specialization", "print_structure"]

_MOST_INDUSTRIES = 6


def print_specialization(found: SpecializationStudy, console: Terminal, *, details: bool = False) -> None:
    """A table's measures in the last year, its shift-share, and cautions; with ``details`` all columns and years."""
    from geo_itcluster.specialization.measures import MEASURES

    console.say(Message("terminal.specialization_of", title=found.title), "bold underline")
    used: list[str] = []
    shown = found.profiles if details else dict(list(found.profiles.items())[-1:])
    for year, profile in shown.items():
        regions = profile.frame()
        if not details:
            regions = regions[["size", *profile.by_region]]
        elif len(profile.industries) > _MOST_INDUSTRIES:
            regions = regions[["size", *profile.by_region]]
            console.say(Message("terminal.many_industries"), "dim")
        for of, frame in (("terminal.by_region", regions), ("terminal.by_industry", profile.industry_frame())):
            console.print()
            title = Message(of) if year is None else of_year(year, Message(of))
            narrow = frame if details else frame.rename(columns=lambda name: name.removesuffix(" concentration"))
            console.frame(title, narrow.reset_index(), ".4f")
            used += [name for name in MEASURES if any(c == name or c.startswith(f"{name} ") for c in frame.columns)]
        console.say(profile.summary())
    if found.shift_share is not None:
        console.print()
        shifts = found.shift_share.frame()
        shifts = shifts if details else shifts[["change", "national", "mix", "competitive"]]
        console.frame(Message("terminal.shift_share"), shifts.reset_index(), ",.1f")
        console.say(found.shift_share.summary())
        used.append("Shift-share")
    for parts in (found.intervals, found.theil, found.plants):
        for name, part in parts.items():
            console.say(Message("where.at", where=name, what=part.summary()))
    used += ["Ellison-Glaeser"] if found.plants else []
    console.print()
    console.say(Message("terminal.cannot_say"), "bold")
    console.notes([MEASURES[name].caution for name in dict.fromkeys(used)])
    console.notes(found.notes)
    if not details:
        console.say(Message("terminal.more_columns"), "dim")


def print_structure(found: RegionalStructure, console: Terminal, *, details: bool = False) -> None:
    """What moved and why, a line each; with details, the regions and the parts of their growth."""
    for said in found.summary().values["parts"]:
        console.say(said)
    console.notes(found.notes)
    if not details:
        return
    regions, first, last = found.frame().reset_index(), found.years[0], found.years[-1]
    growth = [name for name in regions.columns if name.startswith(("growth ", f"{found.followed} "))]
    console.print()
    title = Message("structure.followed_table", industry=found.titles.get(found.followed, found.followed))
    console.frame(title, regions.drop(columns=growth), ".3f")
    console.print()
    title = Message("structure.growth_table", first=first, last=last, unit=found.unit)
    console.frame(title, regions[["region", *growth]], "+.3f")
