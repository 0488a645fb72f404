"""An audit on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from geo_itcluster.messages import Message
from geo_itcluster.messages.wording import figure

if TYPE_CHECKING:
    from geo_itcluster.audit.findings import Audit, Finding
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.messages import Language

__all__ = ["print_audit"]

_STYLES = {"agrees": "green", "differs": "bold red"}


def print_audit(found: Audit, console: Terminal, *, details: bool = False, quotes: bool = False) -> None:
    """What differs, and how many do; with ``details`` one row per claim, and what would reconcile them."""
    console.say(Message("terminal.audit", title=found.title), "bold underline")
    if found.source:
        console.say(found.source, "dim")
    t = console.language
    console.print()
    console.table(
        Message("terminal.recomputed" if details else "terminal.what_differs"),
        [
            "claim",
            "is a",
            *(["verdict"] if details else []),
            "published",
            "recomputed",
            *(["difference"] if details else []),
        ],
        [
            [
                f.claim.id,
                Message(f"audit.row_{f.claim.kind}"),
                *([_verdict(f, console)] if details else []),
                _published(f, t),
                f.recomputed,
                *([figure(f.difference, "+.4g")] if details else []),
            ]
            for f in found.findings
            if details or f.verdict == "differs"
        ],
    )
    console.print()
    if details:
        for f in found.findings:
            _print_finding(f, console, quotes=quotes)
        console.print()
    console.say(found.summary())
    if not details:
        console.say(Message("terminal.audit_details"), "dim")


def _verdict(found: Finding, console: Terminal) -> Text:
    return Text(console.language(f"value.{found.verdict}"), style=_STYLES.get(found.verdict, "yellow"))


def _print_finding(found: Finding, console: Terminal, *, quotes: bool) -> None:
    claim, words = found.claim, [*((found.words,) if found.verdict != "agrees" else ()), *found.reconciled]
    words += [Message("audit.from_source", names=found.others)] if found.others else []
    words += [] if quotes or found.verdict == "agrees" else [claim.note]
    said = [console.language.text(line) for line in words if line]
    lines = [f"{line[0].upper()}{line[1:]}".rstrip(".") + "." for line in said]
    if quotes:
        place = f" ({claim.place})" if claim.place else ""
        console.notes([Message("terminal.quote", id=claim.id, quote=claim.quote, place=place)])
        for line in (claim.note, *lines):
            if line:
                console.say(f"  {line}", "dim")
    elif lines:
        console.notes([f"{claim.id}: {' '.join(lines)}"])


def _published(found: Finding, t: Language) -> str:
    """What the paper prints, with its unit."""
    text, unit = t.text(found.published), found.claim.unit
    said = t.marked(text) if text.replace(".", "", 1).isdigit() else text
    return f"{said} {t.optional(f'audit.{unit}', unit)}".strip()
