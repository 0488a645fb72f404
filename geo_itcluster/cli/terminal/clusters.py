"""Cluster potential and cluster maps on a terminal."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from geo_itcluster.cli.terminal.layout import MOST_ROWS
from geo_itcluster.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.outputs.clusters import ClusterStudy
    from geo_itcluster.io.outputs.industry_study import IndustryStudy
    from geo_itcluster.io.outputs.potential import PotentialStudy

__all__ = ["print_clusters", "print_potential"]


def print_potential(found: PotentialStudy, console: Terminal) -> None:
    """The answer in ten lines, the entry model, and the notes."""
    for line in found.potential.lines():
        console.say(line)
    _print_compared(found, "potential", {name: of.potential.answer for name, of in _by_weights(found)}, console)
    console.notes(found.notes)


def print_clusters(found: ClusterStudy, console: Terminal, *, details: bool = False) -> None:
    """The regions with their stars, what is found in words, and the notes; with ``details`` every test."""
    of = found.clusters
    frame = of.frame().drop(columns=["size_star", "specialization_star", "performance_star", "group"], errors="ignore")
    frame = frame.rename(
        columns={"name": "region", "quotient": "LQ", "performance": of.performance_of or "performance"}
    )
    frame = frame.sort_values(["stars", "size"], ascending=False)
    if not details:
        frame = frame.drop(columns=[name for name in frame.columns if name.startswith(("lisa_", "bivariate_"))])
    title = Message("clusters.table", industry=of.title, year=str(found.year))
    shown = frame.reset_index(drop=True).dropna(axis="columns", how="all")
    console.frame(title, shown, ".3f", stars=".0f", lisa_p="p", bivariate_p="p", lisa_p_min="p", bivariate_p_min="p")
    for line in found.lines():
        console.say(line)
    _print_compared(found, "clusters", {name: of.clusters.reach for name, of in _by_weights(found)}, console)
    console.notes(found.notes)
    if not details:
        console.say(Message("terminal.more_columns"), "dim")


def _by_weights(found: Any) -> Iterator[tuple[str, Any]]:
    yield found.weights, found
    yield from found.compared.items()


def _print_compared(
    found: IndustryStudy, section: str, by_weights: Mapping[str, Sequence[str]], console: Terminal
) -> None:
    """What each region is by weights, side by side."""
    if found.compared:
        t, names = console.language, found.frame()["name"].tolist()
        rows = ([name, *(t(f"{section}.{of[at]}") for of in by_weights.values())] for at, name in enumerate(names))
        console.table(Message("terminal.by_weights"), ["region", *by_weights], islice(rows, MOST_ROWS), len(names))
