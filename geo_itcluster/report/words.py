"""Verdicts in words: what the study found, with the numbers that it rests on, and what it cannot tell.

A test that found nothing is never worded as if it had found that nothing is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster.chart_data import first_rows
from geo_itcluster.messages import Language
from geo_itcluster.messages.wording import spans, tied
from geo_itcluster.report.detail import Detail, detail_of
from geo_itcluster.report.years import Move, Year, moves, years_of
from geo_itcluster.statistics.inference.labels import OUTCOMES
from geo_itcluster.study.checks import ksi_title
from geo_itcluster.study.published import real_growth

if TYPE_CHECKING:
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.spillover.study import SpilloverStudy
    from geo_itcluster.spillover.verdict import Verdict as Judged
    from geo_itcluster.statistics.moran import Moran
    from geo_itcluster.study.year_study import Settings

__all__ = [
    "Verdict",
    "about_detail",
    "answer",
    "headline",
    "moran_outcome",
    "neighbours_verdicts",
    "over_years",
    "spillover_further",
    "spillover_verdict",
    "study_answers",
]

_TOLD = 5
_BRIEF = 3  # regions of the shortest answer
_SMALL = 0.0005  # what three decimals would show as 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: a question, its answer in a sentence, what it rests on; and all of it in a line or two."""

    title: str
    lead: str
    facts: tuple[str, ...] = ()
    brief: tuple[str, str] = ("", "")

    def unbroken(self) -> Verdict:
        """With blanks that no line ends at, where a number or a name goes with the letters before it."""
        lead, *facts = (tied(text, "\u00a0") for text in (self.lead, *self.facts))
        return replace(self, lead=lead, facts=tuple(facts))

    def shortened(self) -> Verdict:
        """With the first two of what it rests on, and the last."""
        return replace(self, facts=(*self.facts[:2], *self.facts[2:][-1:]))


def answer(years: tuple[Year, ...], settings: Settings, t: Language) -> tuple[Verdict, ...]:
    """The answers for the last of some years, the most asked for first."""
    last = years[-1]
    found = [
        _leaders(last, t),
        _candidates(last, t),
        _moved(years, t),
        _to_2025(last, t),
        _pattern(years, settings, t),
        None if last.found.untested else _places(last, settings, t),
    ]
    return tuple(verdict for verdict in found if verdict is not None)


def study_answers(study: StudyResult, t: Language) -> tuple[tuple[str, str], ...]:
    """A study's answers for its last year, a head and a line or two each."""
    return tuple(verdict.brief for verdict in answer(years_of(study, detail_of(study), t), study.settings, t))


def over_years(years: Sequence[Year], settings: Settings, t: Language) -> str:
    """In how many of the years Moran's I is significant, and in which."""
    outcomes = [moran_outcome(year.found.moran, settings.alpha) for year in years]
    found = [year.label for year, outcome in zip(years, outcomes, strict=True) if outcome not in ("none", "untested")]
    tested = len(outcomes) - outcomes.count("untested")
    if not found:
        return t("report.never_significant", all=tested, alpha=settings.alpha)
    return t("report.significant_years", count=len(found), all=tested, years=spans(found), alpha=settings.alpha)


def headline(year: Year, settings: Settings, spillover: SpilloverStudy | None, t: Language) -> str:
    """The study in a sentence: who leads, whether neighbours are alike, and what poles do."""
    leaders = first_rows(year.found.rank, min(2, year.known))
    if year.known > 1:
        first = t(_dated("report.leaders", year), names=t.joined([year.names[i] for i in leaders]), year=year.label)
    else:
        first = t("report.single", scored=_scored(year, leaders, t)[0])
    parts = [
        first,
        t(f"report.{moran_outcome(year.found.moran, settings.alpha)}"),
        *([t(f"report.{spillover.verdict.outcome}")] if spillover is not None else []),
    ]
    return "; ".join(parts) + "."


def about_detail(detail: Detail, t: Language) -> tuple[str, ...]:
    """What the page leaves out because the map is large."""
    left_out = []
    if not detail.polygons:
        left_out.append(t("detail.pictures", regions=t.count(detail.regions), rows=t.count(detail.rows)))
    elif not detail.vector:
        left_out.append(t("detail.simplified", regions=t.count(detail.regions)))
    if detail.rows < detail.regions:
        left_out.append(t("detail.rows", rows=t.count(detail.rows), regions=t.count(detail.regions)))
    return tuple(left_out)


def _leaders(year: Year, t: Language) -> Verdict:
    score, rank = year.found.score, year.found.symbolic_rank
    order = first_rows(year.found.rank, min(_TOLD, year.known))
    told = _scored(year, order, t)
    title, head = t(_dated("answer.leaders", year), year=year.label), t("brief.leaders", year=year.label)
    regions = t(
        "answer.regions" if any(rank) else "answer.regions_as_is", known=t.count(year.known), all=t.count(len(score))
    )
    if not year.known:
        none = t("summary.untested", count=0)
        return Verdict(title, none, (regions,), (head, _within(none)))
    if year.known == 1:
        single = t("answer.single", scored=told[0])
        return Verdict(title, single, (regions,), (head, _within(single)))
    lowest = int(np.nanargmin(score))
    following = tuple(
        t("answer.next", place=t.count(year.found.rank[i]), scored=one)
        for i, one in zip(order[1:], told[1:], strict=True)
    )
    last = "answer.lowest_unranked" if rank[lowest] is None else "answer.lowest"
    bottom = t(last, name=year.names[lowest], score=t.number(score[lowest], year.decimals), rank=rank[lowest])
    lead = t("answer.highest", scored=told[0])
    return Verdict(title, lead, (*following, bottom, regions), (head, f"{', '.join(told[:_BRIEF])}. {bottom}"))


def _within(sentence: str) -> str:
    """A sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def _dated(phrase: str, year: Year) -> str:
    """The phrase that names the year, or the one without."""
    return phrase if year.given.year is not None else f"{phrase}_undated"


def _scored(year: Year, places: Sequence[int], t: Language) -> list[str]:
    """Regions with their scores and symbolic ranks."""
    score, rank = year.found.score, year.found.symbolic_rank
    return [
        t(
            "answer.unranked" if rank[i] is None else "answer.scored",
            name=year.names[i],
            score=t.number(score[i], year.decimals),
            rank=rank[i],
        )
        for i in places
    ]


def _candidates(year: Year, t: Language) -> Verdict | None:
    """Regions that score high and also have more than the even share of IT output, by every source of it."""
    if not year.found.ksi:
        return None
    score = year.found.score
    share = np.array([result.share for result in year.found.ksi.values()])
    even, quarter = 1 / len(score), float(np.nanquantile(score, 0.75))
    both = (score >= quarter) & (share > even).all(axis=0)
    names = [year.names[i] for i in first_rows(year.found.rank, len(score)) if both[i]]
    holders = []
    for source, result in year.found.ksi.items():
        top = int(np.nanargmax(result.share))
        holders.append(
            t(
                "answer.holder",
                source=t.text(ksi_title(source)),
                name=year.names[top],
                share=t.number(result.share[top], 1, percent=True),
            )
        )
    rule = t("answer.rule", quarter=t.number(quarter), even=t.number(even, 1, percent=True))
    lead = t("answer.candidates", names=t.listed(names)) if names else t("answer.no_candidates")
    brief = t("brief.both", year=year.label), t.listed(names) if names else t("number.none")
    return Verdict(t("answer.both", year=year.label), lead, (rule, *holders), brief)


def _moved(years: tuple[Year, ...], t: Language) -> Verdict | None:
    if len(years) < 2 or years[-1].known < 2:
        return None
    first, last = years[0], years[-1]
    found = moves(first, last)
    title, head = (t(f"{of}.moved", first=first.label, last=last.label) for of in ("answer", "brief"))
    if not found:
        return Verdict(title, t("answer.other_map"), (), (head, _within(t("answer.other_map"))))
    up = [m for m in found if m.gained > 0][:3]
    down = [m for m in reversed(found) if m.gained < 0][:3]

    if not up and not down:
        return Verdict(title, t("answer.still"), (), (head, _within(t("answer.still"))))
    facts = [t("answer.down", names=_told(down, t))] if down else []
    stayed = sum(m.gained == 0 for m in found)
    facts.append(t("answer.stayed", count=t.count(stayed), all=t.count(len(found))))
    ends = (", ".join(f"{m.name} {m.first} → {m.last}" for m in of[:2]) or t("number.none") for of in (up, down))
    brief = t("brief.up_and_down", up=next(ends), down=next(ends))
    return Verdict(title, t("answer.up", names=_told(up, t)), tuple(facts), (head, brief))


def _told(found: list[Move], t: Language) -> str:
    return "; ".join(t("answer.move", name=m.name, first=m.first, last=m.last) for m in found)


def _to_2025(year: Year, t: Language) -> Verdict | None:
    """What official figures say of IT and of growth after the year, of a study that has them."""
    found, first = year.found.extra, year.given.year
    if "ksi_2025" not in found or first is None:
        return None
    ends = np.stack([year.found.ksi["value_added"].share, found["ksi_2025"]])
    leaders = np.argsort(-ends[1])[:2]
    first_to_last = [[t.number(share, 1, percent=True) for share in of] for of in ends[:, leaders].T]
    rest = [t.number(1 - share, 1, percent=True) for share in ends[:, leaders].sum(axis=1)]
    names = [year.names[i] for i in leaders]
    growth, ranges = {}, {}
    for name, section in (("it", "J"), ("grp", "GDP")):
        of_regions = found[f"{name}_growth_2025"]
        ends_at = of_regions.argmax(), of_regions.argmin()
        most, least = (f"{year.names[i]} {t.formatted(of_regions[i] / 100, '+.0%')}" for i in ends_at)
        growth[name] = t.formatted(real_growth(section, first)[1] / 100, "+.0%")
        ranges[name] = t("brief.official_range", country=growth[name], most=most, least=least)

    def shares(by_year: Sequence[Sequence[str]], others: str) -> str:
        each = ", ".join(f"{name} {' → '.join(of)}" for name, of in zip(names, by_year, strict=True))
        return t("brief.official_shares", shares=each, others=others)

    lead = shares(first_to_last, " → ".join(rest))
    fact = t("brief.official_growth", year=year.label, **ranges)
    brief = (
        f"{shares([of[1:] for of in first_to_last], rest[1])} {t('brief.official_growth', year=year.label, **growth)}"
    )
    return Verdict(t("brief.official_question"), lead, (fact,), (t("brief.to_2025"), _within(brief)))


def moran_outcome(m: Moran, alpha: float) -> str:
    """What Moran's I says: "untested", "none", "clustered" or "dispersed"; by permutations where there are any."""
    if np.isnan(m.statistic):
        return "untested"
    if not m.p <= alpha:
        return "none"
    return "clustered" if m.statistic > m.expected else "dispersed"


def _pattern(years: tuple[Year, ...], settings: Settings, t: Language) -> Verdict:
    year, last, untested = years[-1].label, years[-1].found.moran, years[-1].found.untested
    if untested is not None:
        said = t.text(untested)
        return Verdict(
            t("pattern.title"), said, (), (t("brief.pattern", year=year), _within(t("report.untested")) + ".")
        )
    outcome = moran_outcome(last, settings.alpha)
    fact = t(
        "pattern.fact",
        year=year,
        moran=t.number(last.statistic, 3),
        expected=t.number(last.expected, 3 if abs(last.expected) >= _SMALL else 5),
        p=t.p(last.p),
        alternative=t(f"side.{last.alternative}"),
    )
    brief = t(f"brief.{outcome}", moran=t.number(last.statistic, 3), p=t.p(last.p))
    if len(years) > 1:
        brief = f"{brief} {over_years(years, settings, t)}"
    caution = [t("pattern.caution", n=t.count(last.n))] if outcome == "none" else []
    return Verdict(
        t("pattern.title"), t(f"pattern.{outcome}", year=year), (fact, *caution), (t("brief.pattern", year=year), brief)
    )


def _places(year: Year, settings: Settings, t: Language) -> Verdict:
    """Clusters, outliers, and regions that could not be either."""
    lisa = year.found.lisa
    label = lisa.label
    found = [i for i in first_rows(lisa.p, len(label)) if label[i] not in OUTCOMES]
    cannot = [i for i in first_rows(lisa.p_min, len(label)) if label[i] == "Cannot be significant"]
    alpha, tested = t.number(settings.alpha), t.count(np.isfinite(lisa.p).sum())
    still = int((lisa.p_adjusted <= settings.alpha).sum())
    named = [
        t(
            "local.named",
            name=year.names[i],
            label=t(f"lisa.{label[i]}"),
            p=t.p(lisa.p[i]),
            p_adjusted=t.p(lisa.p_adjusted[i]),
        )
        for i in found[:_TOLD]
    ]
    if not found:
        lead = t("local.none", tested=tested, alpha=alpha)
    elif len(found) <= _TOLD:
        lead = t("local.some" if still else "local.only", names="; ".join(named))
    else:
        lead = t("local.many", count=t.count(len(found)), tested=tested, alpha=alpha)
    facts = [
        t("local.adjusted", adjustment=t(f"adjustment.{settings.adjustment}"), count=t.count(still), tested=tested)
    ]
    if cannot:
        bounds = [t("local.bound", name=year.names[i], p=t.p(lisa.p_min[i])) for i in reversed(cannot[-_TOLD:])]
        more = len(cannot) - len(bounds)
        names = t("number.and_more", names=", ".join(bounds), more=t.count(more)) if more else ", ".join(bounds)
        facts.append(t("local.cannot", names=names))
    facts.append(t("local.caution"))
    brief = f"{lead} {facts[0]}" if len(found) > _TOLD else _within(lead)
    return Verdict(t("local.title", year=year.label), lead, tuple(facts), (t("brief.places", year=year.label), brief))


def spillover_verdict(study: SpilloverStudy, t: Language) -> Verdict:
    """The spillover study's verdict on its claim, and how sure it is; what a dated policy did."""
    found = _judged(study.verdict, t("spillover.title"), t)
    more = [t.text(part.summary()) for part in (study.certainty, study.batteries[0].policy) if part is not None]
    return replace(found, facts=(*found.facts[:-1], *more, *found.facts[-1:]))


def neighbours_verdicts(study: SpilloverStudy, t: Language) -> tuple[Verdict, ...]:
    """Whether neighbours grew alike, variable by variable."""
    judged = ((battery.title, battery.neighbours) for battery in study.batteries)
    return tuple(_judged(found, t.text(title), t) for title, found in judged if found is not None)


def spillover_further(study: SpilloverStudy, t: Language) -> list[str]:
    """How sure the verdict is, and a dated policy: a paragraph each, where they were run."""
    found = [study.certainty, *(battery.policy for battery in study.batteries)]
    return [line for part in found if part is not None for line in t.text(part.summary()).splitlines()]


def _judged(found: Judged, title: str, t: Language) -> Verdict:
    lead = t("spillover.verdict", claim=t.text(found.claim), outcome=t(f"outcome.{found.outcome}"))
    return Verdict(title, lead, tuple(map(t.text, found.reasons)))
