"""An audit on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from geo_itcluster.cli.printing import say
from geo_itcluster.cli.terminal.layout import table
from geo_itcluster.messages.wording import figure

if TYPE_CHECKING:
    from rich.console import Console

    from geo_itcluster.audit.findings import Audit, Finding

__all__ = ["print_audit"]

_STYLES = {"agrees": "green", "differs": "bold red"}


def print_audit(found: Audit, console: Console, *, quotes: bool = False) -> None:
    """An audit: one row per claim, then how those that do not hold differ, and what would reconcile them."""
    say(console, f"Audit: {found.title}", "bold underline")
    if found.source:
        say(console, found.source, "dim")
    console.print()
    console.print(
        table(
            "Published and recomputed",
            ["claim", "verdict", "published", "recomputed", "difference"],
            [
                [
                    f.claim.id,
                    Text(f.verdict, style=_STYLES.get(f.verdict, "yellow")),
                    f"{f.published} {f.claim.unit}".strip(),
                    f.recomputed,
                    figure(f.difference, "+.4g"),
                ]
                for f in found.findings
            ],
        )
    )
    console.print()
    for f in found.findings:
        _print_finding(f, console, quotes=quotes)
    console.print()
    say(console, found.summary())


def _print_finding(found: Finding, console: Console, *, quotes: bool) -> None:
    claim, words = found.claim, [*((found.words,) if found.verdict != "agrees" else ()), *found.reconciled]
    lines = [f"{line[0].upper()}{line[1:]}".rstrip(".") + "." for line in words if line]
    if quotes:
        where = f" ({claim.place})" if claim.place else ""
        say(console, f'- {claim.id}: "{claim.quote}"{where}')
        for line in (claim.note, *lines):
            if line:
                say(console, f"  {line}", "dim")
    elif lines:
        say(console, f"- {claim.id}: {' '.join(lines)}")
