"""A study on a terminal: scores, Moran's I, LISA; and names that were matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.text import Text

from geo_itcluster.cli.terminal.layout import MOST_ROWS
from geo_itcluster.messages import Message, year_text
from geo_itcluster.messages.wording import NO_FIGURE, encoding_notes, figure
from geo_itcluster.statistics.inference.labels import OUTCOMES
from geo_itcluster.study.published import PUBLISHED_TITLE

if TYPE_CHECKING:
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.messages import Language
    from geo_itcluster.regions import Match
    from geo_itcluster.statistics.local_result import LocalResult
    from geo_itcluster.study.checks import Problem
    from geo_itcluster.study.year_study import YearStudy

__all__ = ["print_classes", "print_compared", "print_lisa", "print_matches", "print_moran", "print_study"]

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


def print_moran(study: StudyResult, console: Terminal) -> None:
    """Global Moran's I, one row per year; of several weights, one below the other in each year."""
    first = study.results[0].moran
    several = bool(study.compared)
    rows = [
        [
            year_text(of.year),
            *([of.moran.weights] if several else []),
            of.moran.n,
            figure(of.moran.statistic),
            figure(of.moran.expected),
            figure(of.moran.z_random, ".2f"),
            *(figure(p, "p") for p in (of.moran.p_random, of.moran.p_normal, of.moran.p_permutation)),
        ]
        for of_year in zip(study.results, *study.compared.values(), strict=True)
        for of in of_year
    ]
    tested = {"alternative": Message(f"alternative.{first.alternative}"), "permutations": first.permutations}
    title = Message(
        "terminal.moran_compared" if several else "terminal.moran", weights=first.weights, seed=first.seed, **tested
    )
    console.table(
        title,
        [
            "year",
            *(["weights"] if several else []),
            "n",
            "I",
            "expected",
            "z random.",
            "p random.",
            "p normal",
            "p permut.",
        ],
        rows,
        len(rows),
    )


def print_compared(study: StudyResult, at: int, console: Terminal) -> None:
    """Classes of a year by weights, side by side."""
    found = [study.results[at].lisa, *(results[at].lisa for results in study.compared.values())]
    print_classes(study.results[at].year, dict(zip(study.settings.weights, found, strict=True)), console)


def print_classes(year: int | None, by_weights: Mapping[str, LocalResult], console: Terminal) -> None:
    """Classes of a local statistic by weights, side by side: the regions that are in a class under any of them."""
    if len(by_weights) < 2:
        return
    t, found = console.language, list(by_weights.values())
    places = [i for i in range(len(found[0].ids)) if any(of.label[i] not in OUTCOMES for of in found)]
    rows = (
        [
            found[0].names[i],
            *(Text(f"{t(f'lisa.{of.label[i]}')}, p {figure(of.p[i], 'p')}", _style(of.label[i])) for of in found),
        ]
        for i in places[:MOST_ROWS]
    )
    title = Message("terminal.classes_compared", year=year_text(year), others=len(found[0].ids) - len(places))
    console.table(title, ["region", *by_weights], rows, len(places))


_MOST_REMARKS = 5  # on data and regions left out, of a study in a few lines


def _style(label: object) -> str:
    return _CLASS_STYLES.get(str(label), "")


def print_lisa(year: YearStudy, console: Terminal) -> None:
    """Local Moran's I, one row per region, by p."""
    found, t = year.lisa, console.language
    order = np.lexsort((np.arange(len(found.p)), np.where(np.isnan(found.p), 2.0, found.p)))[:MOST_ROWS]
    names, labels, quadrants = (np.asarray(of)[order] for of in (found.names, found.label, found.quadrant))
    rows = (
        [
            name,
            found.neighbours[i],
            figure(found.z[i], ".2f"),
            figure(found.lag[i], ".2f"),
            figure(found.statistic[i], ".2f"),
            figure(found.p[i], "p"),
            figure(found.p_min[i], "p"),
            figure(found.p_adjusted[i], "p"),
            _initials(quadrant),
            Text(t(f"lisa.{label}") + ("*" if only else ""), style=_style(label)),
        ]
        for i, name, label, quadrant, only in zip(
            order, names, labels, quadrants, found.before_adjustment[order], strict=True
        )
    )
    tested = {"weights": found.weights, "alternative": Message(f"alternative.{found.test.alternative}")}
    console.table(
        Message("terminal.lisa", year=year_text(year.year), alpha=found.test.alpha, **tested),
        ["region", "k", "z", "lag", "I", "p", "p min", f"p {found.test.adjustment}", "in", "class"],
        rows,
        len(found.p),
    )
    if found.before_adjustment.any():
        console.say(
            Message("terminal.before_adjustment", adjustment=Message(f"adjustment.{found.test.adjustment}")), "dim"
        )
    console.say(found.summary())


def _initials(quadrant: Any) -> str:
    """HH for High-High, as the field writes it.

    >>> _initials("Low-High"), _initials(None)
    ('LH', '–')
    """
    return "".join(word[0] for word in str(quadrant).split("-")) if quadrant else NO_FIGURE


def print_study(study: StudyResult, console: Terminal, *, details: bool = False) -> None:
    """What a study found, in a few lines; with ``details`` also its tables, notes and problems."""
    if console.quiet:
        return
    console.say(study.given.title, "bold underline")
    console.say(Message("terminal.score", score=study.given.score_name))
    _print_answers(study, console)
    if details:
        console.say(Message("terminal.scale", scale=str(study.settings.scale)))
        _print_details(study, console)
        return
    left_out, faults = study.left_out(), _faults(study)
    detected = encoding_notes(study.given.notes)
    console.notes([*left_out[:_MOST_REMARKS], *study.map_problems, *detected])  # what decides who is compared with whom
    notes = len({*map(str, study.given.notes)} - {*map(str, (*left_out, *detected))})
    console.say(Message("terminal.no_details", problems=len(faults), notes=notes), "dim")
    if study.given.title is PUBLISHED_TITLE:
        console.say(Message("terminal.later_years"), "dim")


def _print_answers(study: StudyResult, console: Terminal) -> None:
    """The report's answers for the last year, a line or two each."""
    from geo_itcluster.report.words import study_answers

    for head, found in study_answers(study, console.language):
        console.say(f"{head}: {found}", head=f"{head}:")


def _faults(study: StudyResult) -> list[Problem]:
    """Problems that the notes do not name: these say who is left out."""
    return [problem for problem in study.problems if problem.kind not in ("missing", "islands")]


def _print_details(study: StudyResult, console: Terminal) -> None:
    """All of a study's results: scores and KSI by region, then Moran's I, then LISA year by year."""
    if study.settings.scale.note:
        console.say(study.settings.scale.note, "dim")
    for given, found in zip(study.given.years, study.results, strict=True):
        console.print()
        _print_scores(given, found, console)
        for name, result in found.ksi.items():
            console.say(Message("terminal.ksi", name=_source(name), ksi=result))
        if "iis_partial" in found.extra:
            console.print()
            _print_partial(given, found, console)
    console.print()
    print_moran(study, console)
    for at, found in enumerate(study.results):
        console.print()
        print_lisa(found, console)
        print_compared(study, at, console)
    console.notes([*study.left_out(), *study.given.notes], Message("terminal.notes"))
    console.notes(_faults(study), Message("terminal.problems"))


def _print_scores(given: YearInput, found: YearStudy, console: Terminal) -> None:
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
    shares = [f"KSI {console.language.text(_source(name))}" for name in found.ksi]
    title = "terminal.scores_ksi" if found.ksi else "terminal.scores"
    console.table(
        Message(title, year=year_text(found.year), map=given.map.name),
        ["region", "score", "place", "rank", *shares, *(["LQ"] if lq is not None else [])],
        rows,
        len(order),
    )


def _print_partial(given: YearInput, found: YearStudy, console: Terminal) -> None:
    """Indicators that can be computed from official figures, where the index itself was published ready-made."""
    forms = {"labour_productivity": ",.0f", "output_per_tonne": ",.0f"}
    forms |= {f"ratio_{symbol}": ".2f" for symbol in ("jd", "je", "jf", "ja", "jb", "jc")} | {"iis_partial": ".2f"}
    columns = [[figure(value, form) for value in found.extra[name]] for name, form in forms.items()]
    console.table(
        Message("terminal.partial", year=year_text(found.year)),
        ["region", "GRP per employed", "GRP per t", "JD", "JE", "JF", "JA", "JB", "JC", "partial IIS"],
        zip(given.map.names, *columns, strict=True),
    )


def print_matches(matches: Sequence[Match], console: Terminal) -> None:
    """What each name would become."""
    t = console.language
    rows = (
        [m.text, *(of or NO_FIGURE for of in (m.name, m.code, " ".join(map(str, m.vintages)))), _remark(m, t)]
        for m in matches
    )
    console.table(Message("terminal.regions"), ["name", "becomes", "code", "vintages", "remark"], rows, len(matches))


def _remark(match: Match, t: Language) -> str:
    """What is wrong with a name, which is beside it and need not be repeated."""
    return t.text(match.message or match.status).removeprefix(f"{match.text!r} ").removeprefix("– ")


def _source(name: str) -> str:
    """What the KSI of a study is of."""
    return Message(f"source.{name}") if name in ("it", "production", "value_added") else name
