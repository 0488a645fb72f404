"""What was run beside the study, as chapters: convergence, transitions, models, cluster potential, robustness.

A chapter is pieces, each of a sentence, a figure, tables and notes; one template draws them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.bridges.spatial_panels import SpatialPanel
from geo_itcluster.bridges.spreg import SpatialModel, coefficient_title
from geo_itcluster.chart_data import bounds, first_rows
from geo_itcluster.messages import Language
from geo_itcluster.potential.cluster_potential import ANSWERS
from geo_itcluster.report import charts, tables
from geo_itcluster.report.detail import Detail
from geo_itcluster.report.map_chart import class_map, proportion
from geo_itcluster.report.outlines import Outlines, picture
from geo_itcluster.spillover.convergence import growth_design
from geo_itcluster.spillover.transitions import class_title
from geo_itcluster.styles.potential import POTENTIAL_CLASSES

if TYPE_CHECKING:
    from geo_itcluster.bridges.spillover_models import ModelReport
    from geo_itcluster.io.outputs.potential import PotentialStudy
    from geo_itcluster.io.outputs.robustness import RobustnessStudy
    from geo_itcluster.robustness.sobol import SobolIndices
    from geo_itcluster.spillover.battery import SpilloverBattery
    from geo_itcluster.spillover.study import SpilloverStudy
    from geo_itcluster.spillover.transitions import Transitions
    from geo_itcluster.styles.classes import MapClass

__all__ = ["Parts", "Piece", "pieces"]

_ROWS = 100  # of a table
_BARS = 60  # regions whose intervals are drawn
_AGREED = 0.9  # share of the choices below which an answer is drawn as uncertain


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What was run beside the study.

    Attributes
    ----------
    spillover : SpilloverStudy, optional
        Its convergence and transitions have chapters of their own.
    models : sequence of sequence of ModelReport
        Of each battery of the study of spillover.
    potential : PotentialStudy, optional
    robustness : RobustnessStudy, optional
    """

    spillover: SpilloverStudy | None = None
    models: Sequence[Sequence[ModelReport]] = ()
    potential: PotentialStudy | None = None
    robustness: RobustnessStudy | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A sentence, the figure that shows it, its tables, and what more there is to say.

    Attributes
    ----------
    name : str
        Of the chart and its rows.
    lead : str
    notes : tuple of str
    tables : tuple of Table
    title, alt, caption : str
        Above the piece; what the figure shows; below it.
    n : int
        Regions that the figure shows.
    source : str
        Whose figures it draws, where they are not the study's.
    spec : mapping
        The chart; empty where there is none.
    rows : list of dict
        What it draws.
    further : mapping of str to list of dict
        Other sets that it draws.
    on : str
        Of a map: its name among the page's; the rows are its regions.
    proportion : str
        Of a map: its width to its height.
    legend : tuple
        Of a map: title, classes, and what stripes mean.
    """

    name: str
    lead: str
    notes: tuple[str, ...] = ()
    tables: tuple[tables.Table, ...] = ()
    title: str = ""
    alt: str = ""
    caption: str = ""
    n: int = 0
    source: str = ""
    spec: Mapping[str, Any] | None = None
    rows: Sequence[Mapping[str, Any]] = ()
    further: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    on: str = ""
    proportion: str = ""
    legend: tuple[str, Sequence[tuple[str, MapClass]], str] | None = None


def pieces(
    parts: Parts, maps: Mapping[str, tuple[Mapping[str, Any], Outlines]], detail: Detail, alpha: float, t: Language
) -> dict[str, list[Piece]]:
    """The chapters that there is something to say in; ``maps`` are the page's, ``detail`` is of the chapters' map."""
    known = {code for drawn, _ in maps.values() for code in drawn["ids"]}
    batteries = () if parts.spillover is None else parts.spillover.batteries
    found = {
        "convergence": [
            _convergence(f"convergence-{at}", b, alpha, t) for at, b in enumerate(batteries) if b.convergence
        ],
        "transitions": [
            _transitions(f"{kind.replace('_', '-')}-{at}", moved, t)
            for at, b in enumerate(batteries)
            for kind in ("transitions", "rank_moves")
            if (moved := getattr(b, kind)) is not None
        ],
        "models": [
            _models(f"models-{at}", battery, reports, t)
            for at, (battery, reports) in enumerate(zip(batteries, parts.models, strict=False))
        ],
        "potential": [] if parts.potential is None else list(_potential(parts.potential, maps, detail, known, t)),
        "robustness": [] if parts.robustness is None else list(_robustness(parts.robustness, known, t)),
    }
    return {name: of for name, of in found.items() if of}


def _points(
    ids: Sequence[str],
    names: Sequence[str],
    x: FloatArray,
    y: FloatArray,
    titles: tuple[str, str],
    t: Language,
    kinds: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Rows of a scatterplot of the regions."""
    return [
        {
            "id": ids[i],
            "name": names[i],
            "x": float(f"{x[i]:.5g}"),
            "y": float(f"{y[i]:.5g}"),
            **({} if kinds is None else {"kind": kinds[i]}),
            "tip": {"title": names[i], titles[0]: t.written(x[i], ".4g"), titles[1]: t.written(y[i], ".4g")},
        }
        for i in np.flatnonzero(np.isfinite(x) & np.isfinite(y)).tolist()
    ]


# ------------------------------------------------------------------------------------------------- spillover
def _convergence(name: str, battery: SpilloverBattery, alpha: float, t: Language) -> Piece:
    """Growth against the initial level, with the fit at the mean lag."""
    found, change = battery.convergence, battery.change
    assert found is not None
    design = growth_design(change, battery.weights)
    initial, growth = design.expand(design.columns[:, 1]), design.expand(design.outcome)
    of = {"variable": battery.panel.variable, "first": change.first, "last": change.last}
    transform = t(f"transform.{change.transform}")
    titles = t("report.initial_level", **of, transform=transform), t("report.growth", **of, transform=transform)
    axes = bounds(initial), bounds(growth)
    at_mean = found.constant.estimate + found.lag.estimate * float(design.columns[:, 2].mean())
    line = [{"line": 0, "x": x, "y": at_mean + found.initial.estimate * x} for x in bounds(initial, room=0.0)]
    slope = "none" if found.initial.p > alpha else "lower" if found.initial.estimate < 0 else "higher"
    lag = "none" if found.p > alpha else "raises" if found.lag.estimate > 0 else "lowers"
    rows = [
        tables.Row(
            t.text(coefficient_title(c.name)),
            (t.number(c.estimate, 4), t.number(c.standard_error, 4), t.number(c.t, 2), t.p(c.p)),
        )
        for c in found.coefficients
    ]
    columns = (tables.Column(t("table.coefficient"), False), *tables.named(t, "estimate", "standard_error", "t", "p"))
    return Piece(
        name,
        " ".join(
            (
                t(f"report.converges_{slope}", **of, b=found.initial.estimate, p=found.initial.p),
                t(f"report.neighbours_{lag}", theta=found.lag.estimate, p=found.p),
            )
        ),
        (t.text(found.summary()),),
        (tables.Table(t("caption.convergence", **of), columns, tuple(rows)),),
        alt=t("report.convergence_alt", **of),
        caption=t("report.convergence_caption"),
        n=found.n,
        spec=charts.points_chart(name, titles, axes),
        rows=_points(change.ids, [t.text(n) for n in change.labels], initial, growth, titles, t),
        further={f"{name}-lines": line},
    )


def _transitions(name: str, moved: Transitions, t: Language) -> Piece:
    """Counts from class to class, and who moved."""
    titles = [t.text(class_title(of)) for of in moved.classes]
    cells = [
        {
            "from": titles[i],
            "to": titles[j],
            "count": int(count),
            "share": None if np.isnan(share) else float(f"{share:.4g}"),
            "tip": {"title": f"{titles[i]} → {titles[j]}", t("report.transitions"): t.count(int(count))},
        }
        for (i, j), count, share in zip(
            np.ndindex(moved.counts.shape), moved.counts.flat, moved.probabilities.flat, strict=True
        )
    ]
    rows = [
        tables.Row(
            t.text(m.region), (f"{m.first}–{m.last}", *(t.text(class_title(c)) for c in (m.origin, m.destination)))
        )
        for m in moved.moves
    ]
    columns = tuple(tables.Column(t(f"table.{key}"), False) for key in ("region", "years", "from", "to"))
    total = int(moved.counts.sum())
    of = {"what": moved.what, "first": moved.years[0], "last": moved.years[-1]}
    unclassed = [t("report.unclassed", names=moved.unclassed)] if moved.unclassed else []
    return Piece(
        name,
        t("report.moved", **of, count=len(moved.moves), total=total),
        tuple(unclassed),
        (tables.Table(t("caption.transitions", **of), columns, tuple(rows[:_ROWS]), len(rows[_ROWS:])),)
        if rows
        else (),
        alt=t("report.transitions_alt"),
        caption=t("report.transitions_caption"),
        n=int(np.count_nonzero((moved.codes >= 0).all(axis=1))),
        spec=charts.transitions_chart(t, name, titles),
        rows=cells,
    )


def _models(name: str, battery: SpilloverBattery, reports: Sequence[ModelReport], t: Language) -> Piece:
    """Impacts of the spatial regressions and coefficients of the panel's, with their intervals."""
    drawn = [row for report in reports for row in _estimates(report, t)]
    rows = [tables.Row(f"{of}: {what}", tuple(t.number(v, 4) for v in values)) for of, what, *values in drawn]
    columns = (tables.Column(t("table.model"), False), *tables.named(t, "estimate", "low", "high"))
    named = {of: f"{of}: {what}" for of, what, *_ in drawn}
    bars = [
        {
            "order": at,
            "row": f"{of}: {what}",
            "kind": of,
            **dict(zip(("value", "low", "high"), values, strict=True)),
            "tip": {"title": f"{of}: {what}", t("table.estimate"): t.number(values[0], 4)},
        }
        for at, (of, what, *values) in enumerate(drawn)
    ]
    counts = {"found": sum(report.found for report in reports), "all": len(reports)}
    zero = [row for row in drawn if row[3] <= 0 <= row[4]]
    lead = t("report.models", title=battery.title, **counts)
    if drawn:
        lead = f"{lead} {t('report.models_zero', zero=len(zero), drawn=len(drawn))}"
    notes = [
        t.text(report.text) if report.found else t("terminal.not_estimated", name=report.name, text=report.text)
        for report in reports
    ]
    return Piece(
        name,
        lead,
        tuple(notes),
        (tables.Table(t("caption.models"), columns, tuple(rows)),) if rows else (),
        alt=t("report.models_alt"),
        caption=t("report.models_caption"),
        n=len(battery.change.ids),
        spec=charts.intervals_chart(name, len(bars), t("table.estimate"), list(named), lines=3, zero=True)
        if bars
        else None,
        rows=bars,
    )


def _estimates(report: ModelReport, t: Language) -> Iterator[tuple[str, str, float, float, float]]:
    """Of a model: its name, what is estimated, the estimate and its 95% interval."""
    of, found = t.text(report.name), report.result
    if isinstance(found, SpatialModel):
        for variable, impacts in found.effects.items():
            values = (impacts.direct, impacts.indirect, impacts.total)
            for kind, at, low, high in zip(
                ("direct", "indirect", "total"), values, impacts.low, impacts.high, strict=True
            ):
                yield of, f"{t.text(coefficient_title(variable))}, {t(f'model.{kind}')}", at, low, high
    elif isinstance(found, SpatialPanel):
        for c in found.coefficients:
            reach = 1.96 * c.standard_error
            yield of, t.text(coefficient_title(c.name)), c.estimate, c.estimate - reach, c.estimate + reach


# ------------------------------------------------------------------------------------------------- potential
def _potential(
    study: PotentialStudy,
    maps: Mapping[str, tuple[Mapping[str, Any], Outlines]],
    detail: Detail,
    known: Collection[str],
    t: Language,
) -> Iterator[Piece]:
    """A map of the answers, and the target's location quotient against the density of what is related to it."""
    found = study.potential
    here = {answer: [n for n, of in zip(found.names, found.answer, strict=True) if of == answer] for answer in ANSWERS}
    has, gaining, reach = ([t.joined(here[answer]) if here[answer] else t("number.none")] for answer in ANSWERS[:3])
    titles = t("table.density"), t("table.quotient")
    axes = bounds(found.density, [1.0], room=0.04), bounds(found.quotient, [1.0], room=0.04)
    kinds = [t(f"potential.{answer}") for answer in found.answer]
    one = [
        {"line": line, "x": x, "y": y}
        for line, (xs, ys) in enumerate(((axes[0], (1.0, 1.0)), ((1.0, 1.0), axes[1])))
        for x, y in zip(xs, ys, strict=True)
    ]
    names = [t.text(name) for name in found.names]
    lead = t("report.potential", target=found.title, year=str(found.year), has=has, gaining=gaining, reach=reach)
    on = "" if study.map is None else study.map.name
    if on in maps:
        yield _answers_map(study, *maps[on], detail, lead, t)
    yield Piece(
        "potential",
        "" if on in maps else lead,
        tuple(t.text(line) for line in (*found.evidence(), *study.notes)),
        (tables.potential_table(study, t, known),),
        alt=t("report.potential_alt"),
        caption=t("report.potential_caption"),
        n=len(found.names),
        source=study.sources[0].name,
        spec=charts.points_chart(
            "potential", titles, axes, classes=[(t.text(c.label), c.color) for c in POTENTIAL_CLASSES]
        ),
        rows=_points(found.regions, names, found.density, found.quotient, titles, t, kinds),
        further={"potential-lines": one},
    )


def _answers_map(
    study: PotentialStudy, drawn: Mapping[str, Any], outlines: Outlines, detail: Detail, lead: str, t: Language
) -> Piece:
    """The answers on the map, striped where the choices do not agree."""
    found, name, on = study.potential, "potential-map", study.map
    assert on is not None
    classes = [(t.text(item.label), item) for item in POTENTIAL_CLASSES]
    place = {code: at for at, code in enumerate(found.regions)}
    titles = t("table.answer"), t("table.certainty"), t("table.quotient")
    rows = []
    for code in drawn["ids"]:
        i = place[code]
        answer, sure = t(f"potential.{found.answer[i]}"), t.number(found.certainty[i], 0, percent=True)
        row = {"id": code, "answer": answer, "before": bool(found.certainty[i] < _AGREED)}
        for figure in ("certainty", "quotient", "density"):
            value = float(getattr(found, figure)[i])
            row[figure] = float(f"{value:.5g}") if np.isfinite(value) else None
        tip = dict(zip(titles, (answer, sure, t.number(found.quotient[i])), strict=True))
        rows.append({**row, "tip": tip})
    colours = dict(zip(ANSWERS, (item.color for _, item in classes), strict=True))
    sheet = [] if detail.polygons else [picture(outlines, [colours[of] for of in found.answer], width=1400)]
    uncertain = t("report.uncertain_answer" if detail.vector else "report.uncertain_answer_pale", share=_AGREED)
    return Piece(
        name,
        lead,
        alt=t("report.potential_map_alt"),
        caption=" ".join(
            (
                t("report.potential_map_caption", target=found.title, year=str(found.year)),
                f"{t('report.boundaries')} {t.text(on.licence)}.",
            )
        ),
        n=len(found.names),
        source=study.sources[0].name,
        spec=class_map(classes, "answer", detail, name),
        further={f"{name}-rows": rows, f"{name}-sheet": [{"answer_picture": of} for of in sheet]},
        on=on.name,
        proportion=proportion(outlines),
        legend=(t("potential.answer"), classes, uncertain if detail.polygons else ""),
    )


# ------------------------------------------------------------------------------------------------- robustness
def _robustness(study: RobustnessStudy, known: Collection[str], t: Language) -> Iterator[Piece]:
    """Intervals of the ranks, and which choice moves them most, in the last year."""
    yield _rank_intervals(study, known, t)
    found = study.results[-1]
    if found.sensitivity is not None and not np.isnan(found.sensitivity.total[:, 0]).any():
        yield _factors(found.sensitivity, {"year": str(study.given[-1].year), "n": len(found.index.nominal.rank)}, t)


def _rank_intervals(study: RobustnessStudy, known: Collection[str], t: Language) -> Piece:
    given, found, settings = study.given[-1], study.results[-1], study.settings
    index = found.index
    low, high = index.rank_interval(settings.level)
    rank, top = index.nominal.rank, index.top_probability(settings.top)
    codes, names = [str(code) for code in given.map.codes], [t.text(name) for name in given.map.names]
    order, level = first_rows(rank, len(rank)), t.number(settings.level, 0, percent=True)
    intervals = [f"{t.count(low[i])}–{t.count(high[i])}" for i in range(len(rank))]
    rows = [
        tables.Row(
            names[i],
            (
                t.count(rank[i]),
                intervals[i],
                t.number(top[i], 0, percent=True),
                t(f"lisa.{found.labels.nominal.label[i]}"),
                t.number(found.labels.certainty[i], 0, percent=True),
            ),
            codes[i] if codes[i] in known else None,
        )
        for i in order[:_ROWS]
    ]
    columns = (
        tables.Column(t("table.region"), False),
        tables.Column(t("table.place")),
        tables.Column(t("table.rank_interval", level=level)),
        tables.Column(t("table.top", top=settings.top)),
        tables.Column(t("table.class"), False),
        tables.Column(t("table.certainty")),
    )
    bars = [
        {
            "order": at,
            "id": codes[i],
            "row": names[i],
            "value": int(rank[i]),
            "low": int(low[i]),
            "high": int(high[i]),
            "tip": {"title": names[i], t("table.place"): t.count(rank[i]), level: intervals[i]},
        }
        for at, i in enumerate(order[:_BARS])
        if np.isfinite([rank[i], low[i], high[i]]).all()
    ]
    widest = int(np.nanargmax(high - low))
    of = {"year": str(given.year), "draws": len(index.draws)}
    said = t(
        "report.robust",
        **of,
        first=given.map.names[order[0]],
        share=float(top[order[0]]),
        top=settings.top,
        widest=given.map.names[widest],
        low=low[widest],
        high=high[widest],
    )
    shown = f" {t('figure.shown', shown=len(bars), all=len(order))}." if len(bars) < len(order) else ""
    return Piece(
        "rank-intervals",
        said,
        tuple(t.text(text) for text in found.summaries(settings)[2:]),
        (tables.Table(t("caption.robustness", **of), columns, tuple(rows), len(order) - len(rows)),),
        alt=t("report.intervals_alt"),
        caption=t("report.intervals_caption", level=level) + shown,
        n=len(rank),
        spec=charts.intervals_chart("rank-intervals", len(bars), t("table.place")),
        rows=bars,
    )


def _factors(shares: SobolIndices, of: dict[str, Any], t: Language) -> Piece:
    """Sobol indices of the choices, the largest first."""
    factors = [t.text(name) for name in shares.factors]
    by_total = np.argsort(-shares.total[:, 0], kind="stable").tolist()
    kinds = t("report.sobol_total"), t("report.sobol_first")
    parts = (
        (kinds[0], shares.total, shares.total_low, shares.total_high),
        (kinds[1], shares.first, shares.first_low, shares.first_high),
    )
    drawn = [
        {
            "order": 2 * at + which,
            "row": f"{factors[g]}: {kind}",
            "kind": kind,
            "value": float(f"{of_all[g, 0]:.4g}"),
            "low": float(f"{lows[g, 0]:.4g}"),
            "high": float(f"{highs[g, 0]:.4g}"),
            "tip": {"title": factors[g], kind: t.number(of_all[g, 0], 0, percent=True)},
        }
        for at, g in enumerate(by_total)
        for which, (kind, of_all, lows, highs) in enumerate(parts)
    ]
    table = tables.Table(
        t("caption.sobol", **of),
        (tables.Column(t("table.factor"), False), *(tables.Column(kind) for kind in kinds)),
        tuple(
            tables.Row(factors[g], tuple(t.number(v[g, 0], 1, percent=True) for v in (shares.total, shares.first)))
            for g in by_total
        ),
    )
    return Piece(
        "sobol",
        t("report.sobol", factor=shares.factors[by_total[0]], share=float(shares.total[by_total[0], 0])),
        (),
        (table,),
        title=t("report.sobol_title"),
        alt=t("report.sobol_alt"),
        caption=t("report.sobol_caption"),
        n=of["n"],
        spec=charts.intervals_chart("sobol", len(drawn), t("report.sobol_axis"), list(kinds), lines=2, zero=True),
        rows=drawn,
    )
