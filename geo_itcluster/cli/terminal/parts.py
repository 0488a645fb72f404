"""A part of a study on the terminal, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from geo_itcluster.cli.terminal.clusters import print_clusters, print_potential
from geo_itcluster.cli.terminal.robustness import print_robustness
from geo_itcluster.cli.terminal.specialization import print_structure
from geo_itcluster.cli.terminal.spillover import print_spillover
from geo_itcluster.cli.terminal.study import print_study

if TYPE_CHECKING:
    from geo_itcluster.cli.terminal.layout import Terminal

__all__ = ["print_part"]

Printer = Callable[..., None]
_PRINTERS: dict[str, Printer] = {
    "study": print_study,
    "spillover": print_spillover,
    "structure": print_structure,
    "robustness": print_robustness,
    "clusters": print_clusters,
}


def print_part(part: str, found: Any, console: Terminal, *, details: bool = False) -> None:
    """Print what was found of a part of a study; with details its tables, where it has them."""
    if part == "potential":
        print_potential(found, console)
    else:
        _PRINTERS[part](found, console, details=details)
