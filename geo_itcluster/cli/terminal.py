"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from geo_itcluster.audit.findings import Audit, Finding
    from geo_itcluster.io.inputs.industries import SpecializationStudy
    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.regions import Match
    from geo_itcluster.spillover.curve import SpecificationCurve
    from geo_itcluster.spillover.study import SpilloverBattery, SpilloverStudy
    from geo_itcluster.statistics.local_moran import LocalMoran
    from geo_itcluster.statistics.moran import Moran
    from geo_itcluster.study.year_study import YearStudy

__all__ = [
    "figure",
    "frame_table",
    "lisa_table",
    "match_table",
    "moran_table",
    "plain",
    "print_audit",
    "print_specialization",
    "print_spillover",
    "print_study",
    "table",
]

_CLASS_STYLES = {
    "High-High": "bold red",
    "Low-Low": "bold blue",
    "High-Low": "yellow",
    "Low-High": "cyan",
    "Cannot be significant": "magenta",
    "No data": "dim",
    "Isolate": "dim",
}
_VERDICT_STYLES = {"agrees": "green", "differs": "bold red"}
_MOST_ROWS = 60
_MOST_INDUSTRIES = 6
_MISSING = "–"


def figure(value: Any, form: str = ".4f") -> str:
    """A number as text; a dash where it is missing.

    >>> figure(0.12345), figure(float("nan")), figure(None), figure(3.0, ".0f")
    ('0.1235', '–', '–', '3')
    """
    if value is None or str(value) in ("", "nan", "<NA>"):
        return _MISSING
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return format(value, form) if isinstance(value, int | float | np.number) else str(value)


def plain(text: object) -> str:
    r"""Text with control characters written out, so that a name from a file cannot steer the terminal.

    >>> plain("Akmola\x1b[2J\n[red]")
    'Akmola\\x1b[2J\\n[red]'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(text))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> RenderableType:
    """A titled table, figures to the right; cut after the first rows of a long one, and laid out for any width."""
    every = list(rows)
    cells = [[cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row] for row in every[:_MOST_ROWS]]
    drawn = tuple(_Column(Text(plain(name)), tuple(row[at] for row in cells)) for at, name in enumerate(columns))
    parts: list[RenderableType] = [Text(plain(title), style="bold"), _Columns(drawn)]
    if len(every) > _MOST_ROWS:
        parts.append(Text(f"... and {len(every) - _MOST_ROWS} more rows; --json has them all.", style="dim"))
    return Group(*parts)


def frame_table(title: str, frame: pd.DataFrame, form: str, **forms: str) -> RenderableType:
    """A data frame, its figures in one form but for the columns named."""
    columns = [[figure(value, forms.get(name, form)) for value in frame[name]] for name in frame.columns]
    return table(title, list(frame.columns), zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class _Column:
    header: Text
    cells: tuple[Text, ...]

    @property
    def figures(self) -> bool:
        texts = [cell.plain for cell in self.cells]
        numeric = all(not text.strip(_MISSING + "-+.,0123456789") for text in texts)
        return numeric and any(text != _MISSING for text in texts)

    def width(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From the longest word to the longest text."""
        measured = [Measurement.get(console, options.update(width=1000), text) for text in (self.header, *self.cells)]
        return Measurement(max(m.minimum for m in measured), max(m.maximum for m in measured))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns side by side as far as the terminal is wide, the rest below with the first column again.

    Texts are broken between words where that makes room; a figure is never cut.
    """

    columns: tuple[_Column, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        room, widths = options.max_width, [column.width(console, options) for column in self.columns]
        least = [width.minimum for width in widths]
        unbroken = [w.minimum if c.figures else w.maximum for c, w in zip(self.columns, widths, strict=True)]
        gap = 2 if _total(unbroken, 2) <= room else 1
        start = 1
        while start < len(least):
            stop = start + 1
            while stop < len(least) and _total([least[0], *least[start : stop + 1]], gap) <= room:
                stop += 1
            if start > 1:
                yield Text()
            yield self._drawn([0, *range(start, stop)], widths, gap, room)
            start = stop

    def _drawn(self, at: Sequence[int], widths: Sequence[Measurement], gap: int, room: int) -> Table:
        drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0), header_style="bold")
        fitted = {i: widths[i].maximum for i in at}
        while _total(fitted.values(), gap) > room and (wide := [i for i in at if fitted[i] > widths[i].minimum]):
            # above figures it is the header alone that takes more lines, so these are narrowed first
            fitted[max(wide, key=lambda i: (self.columns[i].figures, fitted[i]))] -= 1
        for i in at:
            justify: Literal["left", "right"] = "right" if self.columns[i].figures and i else "left"
            drawn.add_column(self.columns[i].header, justify=justify, width=fitted[i], overflow="fold")
        for row in zip(*(self.columns[i].cells for i in at), strict=True):
            drawn.add_row(*row)
        return drawn


def _total(widths: Collection[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def moran_table(results: Sequence[tuple[str, Moran]]) -> RenderableType:
    """Global Moran's I, a row a year."""
    first = results[0][1]
    return table(
        f"Moran's I ({first.weights}; {first.alternative} p; {first.permutations:,} permutations, seed {first.seed})",
        ["year", "n", "I", "expected", "z random.", "p random.", "p normal", "p permut."],
        [
            [
                year,
                m.n,
                figure(m.statistic),
                figure(m.expected),
                figure(m.z_random, ".2f"),
                figure(m.p_random),
                figure(m.p_normal),
                figure(m.p_permutation),
            ]
            for year, m in results
        ],
    )


def lisa_table(found: LocalMoran, *, title: str) -> RenderableType:
    """Local Moran's I, a row a region, by p."""
    order = np.lexsort((np.arange(len(found.p)), np.where(np.isnan(found.p), 2.0, found.p)))
    names, labels, quadrant = found.ids.astype(str), found.label, found.quadrant
    return table(
        f"{title} ({found.weights}; {found.test.alternative} conditional p; level {found.test.alpha:g})",
        ["region", "k", "z", "lag", "I", "p", "p min", f"p {found.test.adjustment}", "in", "class"],
        [
            [
                names[i],
                found.neighbours[i],
                figure(found.z[i], ".2f"),
                figure(found.lag[i], ".2f"),
                figure(found.statistic[i], ".3f"),
                figure(found.p[i]),
                figure(found.p_min[i]),
                figure(found.p_adjusted[i]),
                _initials(quadrant[i]),
                Text(str(labels[i]), style=_CLASS_STYLES.get(str(labels[i]), "")),
            ]
            for i in order
        ],
    )


def _initials(quadrant: Any) -> str:
    """HH for High-High, as the field writes it.

    >>> _initials("Low-High"), _initials(None)
    ('LH', '–')
    """
    return "".join(word[0] for word in str(quadrant).split("-")) if quadrant else _MISSING


def print_study(study: StudyResult, console: Console) -> None:
    """All of a study's results: scores and KSI by region, then Moran's I, then LISA year by year."""
    console.print(Text(plain(study.given.title), style="bold underline"))
    console.print(Text(f"Score: {plain(study.given.score_name)}. Scale: {plain(study.settings.scale)}"))
    if study.settings.scale.note:
        console.print(Text(study.settings.scale.note, style="dim"))
    for given, found in zip(study.given.years, study.results, strict=True):
        console.print()
        console.print(_scores_table(given, found))
        for name, result in found.ksi.items():
            console.print(Text(f"KSI {name.replace('_', ' ')}: {result}."))
        if "iis_partial" in found.extra:
            console.print()
            console.print(_partial_table(given, found))
    console.print()
    console.print(moran_table([(_when(found.year), found.moran) for found in study.results]))
    for found in study.results:
        console.print()
        console.print(lisa_table(found.lisa, title=f"{_when(found.year)}: LISA"))
        console.print(Text(found.lisa.summary()))
    if study.given.notes:
        console.print()
        console.print(Text("What to know about the data", style="bold"))
        for note in study.given.notes:
            console.print(Text(f"- {plain(note)}"))
    if faults := [problem for problem in study.problems if problem.kind != "missing"]:  # the notes tell what is missing
        console.print()
        console.print(Text("Where the figures contradict themselves", style="bold"))
        for problem in faults:
            console.print(Text(f"- {plain(problem)}"))


def _scores_table(given: YearInput, found: YearStudy) -> RenderableType:
    lq = found.extra.get("lq_value_added")
    order = np.lexsort((np.arange(len(found.rank)), np.where(np.isnan(found.rank), np.inf, found.rank)))
    return table(
        f"{_when(found.year)}: {'scores, ranks and specialization' if found.ksi else 'scores and ranks'} "
        f"(map {given.map.name})",
        [
            "region",
            "score",
            "place",
            "rank",
            *(f"KSI {name.replace('_', ' ')}" for name in found.ksi),
            *(["LQ"] if lq is not None else []),
        ],
        [
            [
                given.map.names[i],
                figure(found.score[i], ".2f"),
                figure(found.rank[i], ".0f"),
                figure(found.symbolic_rank[i]),
                *(figure(result.share[i], ".5f") for result in found.ksi.values()),
                *([figure(lq[i], ".2f")] if lq is not None else []),
            ]
            for i in order
        ],
    )


def _partial_table(given: YearInput, found: YearStudy) -> RenderableType:
    """Indicators that can be computed from official figures, where the index itself was published ready-made."""
    extra = found.extra
    return table(
        f"{_when(found.year)}: the indicators that official figures allow (leader ratios, %; – is not published)",
        ["region", "GRP per employed", "GRP per t", "JD", "JE", "JF", "JA", "JB", "JC", "partial IIS"],
        [
            [
                name,
                figure(extra["labour_productivity"][i], ",.0f"),
                figure(extra["output_per_tonne"][i], ",.0f"),
                *(figure(extra[f"ratio_{s}"][i], ".2f") for s in ("jd", "je", "jf", "ja", "jb", "jc")),
                figure(extra["iis_partial"][i], ".2f"),
            ]
            for i, name in enumerate(given.map.names)
        ],
    )


def match_table(matches: Sequence[Match]) -> RenderableType:
    """What each name would become."""
    return table(
        "Regions",
        ["name", "becomes", "code", "vintages", "remark"],
        [
            [m.text, m.name or _MISSING, m.code or _MISSING, " ".join(map(str, m.vintages)) or _MISSING, _remark(m)]
            for m in matches
        ],
    )


def _remark(match: Match) -> str:
    """What is wrong with a name, which stands beside it and need not be told again."""
    return (match.message or match.status).removeprefix(f"{match.text!r} ")


def _when(year: int | None) -> str:
    return "undated" if year is None else str(year)


# ------------------------------------------------------------------------------------------------- spillover
def print_spillover(study: SpilloverStudy, console: Console) -> None:
    """A study of spillover: the poles, every test, the power, the specification curve, the verdict."""
    console.print(Text(plain(study.title), style="bold underline"))
    console.print(Text(plain(f"Poles: {study.poles}.")))
    for battery in study.batteries:
        console.print()
        _print_battery(battery, console)
    console.print()
    _print_curve(study.curve, console)
    console.print()
    console.print(Text("Verdict", style="bold"))
    console.print(Text(plain(study.verdict)))
    if study.notes:
        console.print()
        console.print(Text("What to know about the data", style="bold"))
        for note in study.notes:
            console.print(Text(f"- {plain(note)}"))


def _print_battery(battery: SpilloverBattery, console: Console) -> None:
    from geo_itcluster.spillover.decay import Decay

    console.print(
        table(
            f"{battery.title}; change of {battery.change.transform}s, two-sided p",
            ["test", "effect", "n", "p", "p min", "p spillover", "how p was had"],
            [
                [
                    test.title + (f", {test.unit}" if isinstance(test, Decay) else ""),
                    figure(test.effect),
                    test.n,
                    figure(test.p),
                    figure(test.p_min, ".1e" if test.p_min < 1e-4 else ".4f"),
                    figure(test.p_one_sided),
                    test.method,
                ]
                for test in battery.tests
            ],
        )
    )
    for contrast in battery.contrasts:
        who = (
            f"{contrast.title.removeprefix('Mean change of ').partition(' minus')[0]}: {', '.join(contrast.neighbours)}"
        )
        console.print(Text(plain(f"- {who}."), style="dim"))
    decays = [decay for decay in (battery.order_decay, battery.distance_decay) if decay is not None]
    parts = (battery.convergence, battery.transitions, battery.rank_moves, battery.power)
    lines = [
        *(f"Decay over {decay.unit}: {decay.linear}." for decay in decays),
        *(part.summary() for part in parts if part is not None),
        *(f"Not computed: {reason}" for reason in battery.refused),
    ]
    for line in lines:
        console.print(Text(plain(line)))


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
                    figure(j.p_positive),
                    j.negative,
                    figure(j.p_negative),
                ]
                for part, by in {"all": {"": curve.joint}, **curve.parts}.items()
                for value, j in by.items()
            ],
        )
    )
    console.print(Text(plain(curve.summary())))
    console.print(
        Text("The poles keep their changes in every deal; tests above that have poles in them deal theirs out too.")
    )
    for reason, count in _reasons(curve):
        console.print(Text(plain(f"- impossible, {count}: {reason}"), style="dim"))


def _reasons(curve: SpecificationCurve) -> list[tuple[str, int]]:
    """Why specifications are impossible, and how many for each reason."""
    found: dict[str, int] = {}
    for i in curve.impossible:
        found[i.reason] = found.get(i.reason, 0) + i.count
    return list(found.items())


# ----------------------------------------------------------------------------------------------------- audit
def print_audit(found: Audit, console: Console, *, quotes: bool = False) -> None:
    """An audit: a row a claim, then how those that do not hold differ, and what would reconcile them."""
    console.print(Text(plain(f"Audit: {found.title}"), style="bold underline"))
    if found.source:
        console.print(Text(plain(found.source), style="dim"))
    console.print()
    console.print(
        table(
            "Published and recomputed",
            ["claim", "verdict", "published", "recomputed", "difference"],
            [
                [
                    f.claim.id,
                    Text(f.verdict, style=_VERDICT_STYLES.get(f.verdict, "yellow")),
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
    console.print(Text(plain(found.summary())))


def _print_finding(found: Finding, console: Console, *, quotes: bool) -> None:
    claim, told = found.claim, [*((found.words,) if found.verdict != "agrees" else ()), *found.reconciled]
    lines = [f"{line[0].upper()}{line[1:]}".rstrip(".") + "." for line in told if line]
    if quotes:
        where = f" ({claim.place})" if claim.place else ""
        console.print(Text(plain(f'- {claim.id}: "{claim.quote}"{where}')))
        for line in (claim.note, *lines):
            console.print(Text(plain(f"  {line}"), style="dim") if line else "", end="\n" if line else "")
    elif lines:
        console.print(Text(plain(f"- {claim.id}: {' '.join(lines)}")))


# -------------------------------------------------------------------------------------------- specialization
def print_specialization(found: SpecializationStudy, console: Console) -> None:
    """A region x industry table's measures year by year, its shift-share, and what they cannot say."""
    from geo_itcluster.specialization.measures import MEASURES

    console.print(Text(plain(f"Specialization: {found.title}"), style="bold underline"))
    used: list[str] = []
    for year, profile in found.profiles.items():
        when = "" if year is None else f"{year}: "
        regions = profile.frame()
        if len(profile.industries) > _MOST_INDUSTRIES:
            regions = regions[["size", *profile.by_region]]
            console.print(Text("KSI and location quotients of so many industries: --json has them.", style="dim"))
        for title, frame in (("regions", regions), ("industries", profile.industry_frame())):
            console.print()
            console.print(frame_table(f"{when}{title}", frame.reset_index(), ".4f"))
            used += [name for name in MEASURES if any(c == name or c.startswith(f"{name} ") for c in frame.columns)]
        console.print(Text(plain(profile.summary())))
    if found.shift_share is not None:
        console.print()
        console.print(frame_table("Shift-share, first year to last", found.shift_share.frame().reset_index(), ",.1f"))
        console.print(Text(plain(found.shift_share.summary())))
        used.append("Shift-share")
    for parts in (found.intervals, found.theil, found.plants):
        for name, part in parts.items():
            console.print(Text(plain(f"{name}: {part.summary()}")))
    used += ["Ellison-Glaeser"] if found.plants else []
    console.print()
    console.print(Text("What these measures cannot say", style="bold"))
    for name in dict.fromkeys(used):
        measure = MEASURES[name]
        console.print(Text(plain(f"- {measure.title} ({measure.range}; {measure.source}): {measure.cannot_say}")))
    for note in found.notes:
        console.print(Text(plain(f"- {note}")))
