"""A study on a terminal: scores, Moran's I, LISA; and names that were matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.text import Text

from geo_itcluster.cli.printing import say, say_lines
from geo_itcluster.cli.terminal.layout import MOST_ROWS, table
from geo_itcluster.messages.wording import NO_FIGURE, figure

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.regions import Match
    from geo_itcluster.statistics.local_moran import LocalMoran
    from geo_itcluster.study.year_study import YearStudy

__all__ = ["lisa_table", "match_table", "moran_table", "print_study"]

_CLASS_STYLES = {
    "High-High": "bold red",
    "Low-Low": "bold blue",
    "High-Low": "yellow",
    "Low-High": "cyan",
    "Cannot be significant": "magenta",
    "Undetermined": "magenta",
    "No data": "dim",
    "Isolate": "dim",
}


def moran_table(results: Sequence[YearStudy]) -> RenderableType:
    """Global Moran's I, one row per year."""
    first = results[0].moran
    rows = (
        [
            _when(of.year),
            of.moran.n,
            figure(of.moran.statistic),
            figure(of.moran.expected),
            figure(of.moran.z_random, ".2f"),
            *(figure(p, "p") for p in (of.moran.p_random, of.moran.p_normal, of.moran.p_permutation)),
        ]
        for of in results
    )
    return table(
        f"Moran's I ({first.weights}; {first.alternative} p; {first.permutations:,} permutations, seed {first.seed})",
        ["year", "n", "I", "expected", "z random.", "p random.", "p normal", "p permut."],
        rows,
        len(results),
    )


def lisa_table(found: LocalMoran, *, title: str) -> RenderableType:
    """Local Moran's I, one row per region, by p."""
    order = np.lexsort((np.arange(len(found.p)), np.where(np.isnan(found.p), 2.0, found.p)))[:MOST_ROWS]
    names, labels, quadrants = (np.asarray(of)[order] for of in (found.names, found.label, found.quadrant))
    rows = (
        [
            name,
            found.neighbours[i],
            figure(found.z[i], ".2f"),
            figure(found.lag[i], ".2f"),
            figure(found.statistic[i], ".3f"),
            figure(found.p[i], "p"),
            figure(found.p_min[i], "p"),
            figure(found.p_adjusted[i], "p"),
            _initials(quadrant),
            Text(str(label), style=_CLASS_STYLES.get(str(label), "")),
        ]
        for i, name, label, quadrant in zip(order, names, labels, quadrants, strict=True)
    )
    return table(
        f"{title} ({found.weights}; {found.test.alternative} conditional p; level {found.test.alpha:g})",
        ["region", "k", "z", "lag", "I", "p", "p min", f"p {found.test.adjustment}", "in", "class"],
        rows,
        len(found.p),
    )


def _initials(quadrant: Any) -> str:
    """HH for High-High, as the field writes it.

    >>> _initials("Low-High"), _initials(None)
    ('LH', '–')
    """
    return "".join(word[0] for word in str(quadrant).split("-")) if quadrant else NO_FIGURE


def print_study(study: StudyResult, console: Console) -> None:
    """All of a study's results: scores and KSI by region, then Moran's I, then LISA year by year."""
    say(console, study.given.title, "bold underline")
    say(console, f"Score: {study.given.score_name}. Scale: {study.settings.scale}")
    if study.settings.scale.note:
        say(console, study.settings.scale.note, "dim")
    for given, found in zip(study.given.years, study.results, strict=True):
        console.print()
        console.print(_scores_table(given, found))
        for name, result in found.ksi.items():
            say(console, f"KSI {name.replace('_', ' ')}: {result}.")
        if "iis_partial" in found.extra:
            console.print()
            console.print(_partial_table(given, found))
    console.print()
    console.print(moran_table(study.results))
    for found in study.results:
        console.print()
        console.print(lisa_table(found.lisa, title=f"{_when(found.year)}: LISA"))
        say(console, found.lisa.summary())
    say_lines(console, [*study.left_out(), *study.given.notes], "Notes on the data")
    # The notes say who is left out.
    faults = [problem for problem in study.problems if problem.kind not in ("missing", "islands")]
    say_lines(console, faults, "Problems in the data")


def _scores_table(given: YearInput, found: YearStudy) -> RenderableType:
    lq, names = found.extra.get("lq_value_added"), given.map.names
    order = np.lexsort((np.arange(len(found.rank)), np.where(np.isnan(found.rank), np.inf, found.rank)))
    rows = (
        [
            names[i],
            figure(found.score[i], ".2f"),
            figure(found.rank[i], ".0f"),
            figure(found.symbolic_rank[i]),
            *(figure(result.share[i], ".5f") for result in found.ksi.values()),
            *([figure(lq[i], ".2f")] if lq is not None else []),
        ]
        for i in order[:MOST_ROWS]
    )
    shares = [f"KSI {name.replace('_', ' ')}" for name in found.ksi]
    return table(
        f"{_when(found.year)}: {'scores, ranks and specialization' if found.ksi else 'scores and ranks'} "
        f"(map {given.map.name})",
        ["region", "score", "place", "rank", *shares, *(["LQ"] if lq is not None else [])],
        rows,
        len(order),
    )


def _partial_table(given: YearInput, found: YearStudy) -> RenderableType:
    """Indicators that can be computed from official figures, where the index itself was published ready-made."""
    forms = {"labour_productivity": ",.0f", "output_per_tonne": ",.0f"}
    forms |= {f"ratio_{symbol}": ".2f" for symbol in ("jd", "je", "jf", "ja", "jb", "jc")} | {"iis_partial": ".2f"}
    columns = [[figure(value, form) for value in found.extra[name]] for name, form in forms.items()]
    return table(
        f"{_when(found.year)}: indicators from official figures (leader ratios, %; {NO_FIGURE} is not published)",
        ["region", "GRP per employed", "GRP per t", "JD", "JE", "JF", "JA", "JB", "JC", "partial IIS"],
        zip(given.map.names, *columns, strict=True),
    )


def match_table(matches: Sequence[Match]) -> RenderableType:
    """What each name would become."""
    rows = (
        [m.text, m.name or NO_FIGURE, m.code or NO_FIGURE, " ".join(map(str, m.vintages)) or NO_FIGURE, _remark(m)]
        for m in matches
    )
    return table("Regions", ["name", "becomes", "code", "vintages", "remark"], rows, len(matches))


def _remark(match: Match) -> str:
    """What is wrong with a name, which is beside it and need not be repeated."""
    return str(match.message or match.status).removeprefix(f"{match.text!r} ")


def _when(year: int | None) -> str:
    return "undated" if year is None else str(year)
