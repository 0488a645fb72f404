"""The tables of the page: their cells as text in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster.chart_data import first_rows
from geo_itcluster.messages import MISSING, Language
from geo_itcluster.report.detail import Detail
from geo_itcluster.report.years import Year
from geo_itcluster.spillover.curve import value_title
from geo_itcluster.study.checks import ksi_title
from geo_itcluster.study.fields import FIELDS
from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA, MapClass, rank_classes

if TYPE_CHECKING:
    from geo_itcluster.io.outputs.potential import PotentialStudy
    from geo_itcluster.spillover.battery import SpilloverBattery
    from geo_itcluster.spillover.study import SpilloverStudy
    from geo_itcluster.study.checks import Problem
    from geo_itcluster.study.year_study import Settings
    from geo_itcluster.weights import Weights

__all__ = [
    "Chip",
    "Column",
    "Row",
    "Table",
    "curve_table",
    "data_table",
    "denominators",
    "lisa_table",
    "moran_table",
    "named",
    "neighbourhood_table",
    "neighbours_table",
    "packed",
    "pole_growth_table",
    "pole_table",
    "problems_table",
    "ranking",
    "shares_table",
]


_ROWS = 100  # of the regions' cluster potential


@dataclass(frozen=True, slots=True)
class Chip:
    """A class's name beside its colour; ``before`` where it holds before the adjustment only."""

    text: str
    item: MapClass
    before: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Title of a column, what it means in a few words, and whether it holds figures."""

    title: str
    figures: bool = True
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its head and other cells, the region that it is of, and how much of its first figure's cell to fill, %."""

    head: str
    cells: tuple[str | Chip, ...]
    region: str | None = None
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, and how many rows it leaves out."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: int = 0


def packed(table: Table, chips: dict[Chip, int]) -> dict[str, Any]:
    """A table for the page's script; a chip travels as its place among all."""
    return {
        "caption": table.caption,
        "columns": [[column.title, int(column.figures), column.meaning] for column in table.columns],
        "rows": [
            [
                row.region,
                None if row.bar is None else round(row.bar, 2),
                row.head,
                *(cell if isinstance(cell, str) else chips.setdefault(cell, len(chips)) for cell in row.cells),
            ]
            for row in table.rows
        ],
    }


def named(t: Language, *keys: str) -> tuple[Column, ...]:
    """Columns of figures by their keys, with their meanings."""
    return tuple(Column(t(f"table.{key}"), meaning=t.optional(f"meaning.{key}")) for key in keys)


def ranking(years: Sequence[Year], at: int, settings: Settings, detail: Detail, t: Language) -> Table:
    """Regions by score, with what moved since the year before."""
    year, before = years[at], years[at - 1] if at else None
    if before is not None and before.given.map.name != year.given.map.name:
        before = None
    found, ranks = year.found, settings.scale.ranks
    classes = dict(zip(ranks, rank_classes(ranks), strict=True))
    rows, ranked = [], any(rank is not None for rank in found.symbolic_rank)
    for i in first_rows(found.rank, detail.rows):
        rank = found.symbolic_rank[i]
        cells: list[str | Chip] = [
            t.number(found.score[i], year.decimals),
            t.count(found.rank[i]),
        ]
        if ranked:
            cells.append(Chip(rank, classes[rank]) if rank in classes else Chip(t("lisa.No data"), NO_DATA))
        if before is not None:
            cells.append(_step(before.found.rank[i] - found.rank[i], t))
        bar = None if np.isnan(found.score[i]) or not ranked else float(found.score[i])
        rows.append(Row(year.names[i], tuple(cells), year.ids[i], bar))
    columns = [
        Column(t("table.region"), False),
        *named(t, "score", "place"),
        *([Column(t("table.rank"), False)] if ranked else []),
        *([Column(t("table.moved", year=before.label))] if before is not None else []),
    ]
    left_out = len(found.score) - len(rows)
    return Table(t("caption.ranking", year=year.label), tuple(columns), tuple(rows), left_out)


def _step(places: float, t: Language) -> str:
    """Places gained or lost, with an arrow, as a sign alone is easily overlooked."""
    if np.isnan(places):
        return MISSING
    if places == 0:
        return "="
    return f"{'▲' if places > 0 else '▼'} {t.count(abs(places))}"


def shares_table(year: Year, detail: Detail, t: Language) -> Table | None:
    """KSI by each source of IT output, the largest share first."""
    shares = {t.text(ksi_title(name)): k.share for name, k in year.found.ksi.items()}
    if not shares:
        return None
    largest = np.nan_to_num(np.array(list(shares.values())), nan=-1.0).max(axis=0)
    order = first_rows(-largest, detail.rows)
    rows = [
        Row(year.names[i], tuple(t.number(s[i], 2, percent=True) for s in shares.values()), year.ids[i]) for i in order
    ]
    columns = (Column(t("table.region"), False), *map(Column, shares))
    return Table(t("caption.shares", year=year.label), columns, tuple(rows), len(largest) - len(rows))


def data_table(year: Year, detail: Detail, t: Language) -> Table | None:
    """Further figures of the regions."""
    extra = {name: values for name, values in year.found.extra.items() if np.issubdtype(values.dtype, np.number)}
    if year.found.innovation is not None:
        extra |= {"iis": year.found.innovation.iis, "iia": year.found.innovation.iia}
    extra = {name: values for name, values in extra.items() if np.isfinite(values).any()}
    if not extra:
        return None
    order = first_rows(year.found.rank, detail.rows)
    rows = [Row(year.names[i], tuple(t.number(v[i], _decimals(v)) for v in extra.values()), year.ids[i]) for i in order]
    titles = (FIELDS[name].description if name in FIELDS else name for name in extra)
    columns = [Column(t("table.region"), False), *(Column(t.text(title)) for title in titles)]
    left_out = len(year.found.score) - len(rows)
    return Table(t("caption.data", year=year.label), tuple(columns), tuple(rows), left_out)


def _decimals(values: Any) -> int:
    """Decimals that show three figures of a middling value."""
    middle = float(np.nanmedian(np.abs(values)))
    return 0 if middle >= 1000 else 1 if middle >= 100 else 2 if middle >= 1 else 3


def denominators(years: Sequence[Year], t: Language) -> Table | None:
    """What KSI was divided by, beside what the regions sum to and what was given for the country."""
    rows = []
    for year in years:
        for source, k in year.found.ksi.items():
            agreement = t("ksi.summed") if k.given is None else t("ksi.differs" if k.disagrees() else "ksi.agrees")
            figures = (t.number(k.total, 1), t.number(k.summed, 1), t.number(k.given, 1), t.count(k.missing))
            rows.append(Row(f"{t.text(ksi_title(source))}, {year.label}", (*figures, agreement)))
    if not rows:
        return None
    columns = (
        Column(t("table.source"), False),
        *named(t, "denominator", "summed", "given", "missing"),
        Column(t("table.agreement"), False),
    )
    return Table(t("caption.denominators"), columns, tuple(rows))


def moran_table(years: Sequence[Year], t: Language) -> Table:
    """Global Moran's I of each year."""
    rows = [
        Row(
            year.label,
            (
                t.count(m.n),
                t.number(m.statistic, 4),
                t.number(m.expected, 4),
                t.number(m.z_random, 2),
                t.p(m.p_permutation),
                t.p(m.p_random),
                t.p(m.p_normal),
            ),
        )
        for year in years
        if not year.found.untested
        for m in [year.found.moran]
    ]
    names = ("n", "moran", "expected", "z_random", "p_permutation", "p_random", "p_normal")
    return Table(t("caption.moran"), (Column(t("table.year"), False), *named(t, *names)), tuple(rows))


def lisa_table(year: Year, detail: Detail, t: Language) -> Table:
    """Local Moran's I of each region, the smallest p first."""
    lisa, items = year.found.lisa, {item.label: item for item in LISA_CLASSES}
    label = lisa.label
    rows = tuple(
        Row(
            year.names[i],
            (
                Chip(t(f"lisa.{label[i]}"), items[str(label[i])], bool(lisa.before_adjustment[i])),
                t.p(lisa.p[i]),
                t.p(lisa.p_min[i]),
                t.p(lisa.p_adjusted[i]),
                t.number(lisa.statistic[i], 3),
                t.number(lisa.z[i], 2),
                t.number(lisa.lag[i], 2),
                t.count(lisa.neighbours[i]),
            ),
            year.ids[i],
        )
        for i in first_rows(lisa.p, detail.rows)
    )
    columns = (
        Column(t("table.region"), False),
        Column(t("table.class"), False),
        *named(t, "p", "p_min", "p_adjusted_short", "local_moran", "z", "lag", "k"),
    )
    return Table(t("caption.lisa", year=year.label), columns, rows, len(label) - len(rows))


def neighbours_table(names: Sequence[str], ids: Sequence[str], weights: Weights, detail: Detail, t: Language) -> Table:
    """Who neighbours whom; of a large map those with the most neighbours."""
    k = weights.cardinalities
    order = range(len(names)) if len(names) <= detail.rows else first_rows(-k.astype(float), detail.rows)
    rows = []
    for i in order:
        near = weights.indices[weights.indptr[i] : weights.indptr[i + 1]]
        listed = t.listed([names[j] for j in near], most=12) if len(near) else t("weights.island")
        rows.append(Row(names[i], (t.count(k[i]), listed), ids[i]))
    columns = (Column(t("table.region"), False), *named(t, "k"), Column(t("table.neighbours"), False))
    return Table(t("caption.neighbours"), columns, tuple(rows), len(names) - len(rows))


def problems_table(problems: Sequence[Problem], t: Language) -> Table:
    """What is wrong with the data, where, and what would mend it."""
    rows = tuple(
        Row(
            t(f"problem.{problem.kind}"),
            (t.text(problem.where), t.text(problem.what), t.text(problem.remedy)),
        )
        for problem in problems
    )
    columns = tuple(Column(t(f"table.{key}"), False) for key in ("kind", "where", "what", "remedy"))
    return Table(t("caption.problems"), columns, rows)


# ------------------------------------------------------------------------------------------------- spillover
def pole_table(battery: SpilloverBattery, t: Language) -> Table:
    """Every test of growth poles of one variable."""
    rows = tuple(
        Row(
            t.text(test.title),
            (
                t.text(test.measured()),
                t.text(test.ends),
                t.count(test.n),
                *(t.p(p) for p in (test.p, test.p_min, test.p_studentised, test.p_free, test.p_placebo)),
            ),
        )
        for test in battery.pole_tests
    )
    texts = (
        Column(t("table.test"), False),
        Column(t("table.effect_a_year"), False),
        Column(t("table.interval"), False),
    )
    return Table(
        _tests_caption(battery, "pole_tests", t),
        (*texts, *named(t, "n", "p", "p_min", "p_studentised", "p_free", "p_placebo")),
        rows,
    )


def pole_growth_table(battery: SpilloverBattery, t: Language) -> Table:
    """Growth after growth of the poles of one variable, a row per lag."""
    assert battery.dynamics is not None
    rows = tuple(
        Row(
            t.count(test.lag),
            (
                t.number(test.effect),
                t("effect.ends", low=t.number(low), high=t.number(high)),
                *map(t.count, (test.years, test.n)),
                *map(t.p, (test.p, test.p_min, test.p_of(test.free), test.p_of(test.shifted))),
            ),
        )
        for test in battery.dynamics.tests
        for low, high in [test.interval()]
    )
    columns = (*named(t, "lag_years", "effect_per_point"), Column(t("table.interval"), False))
    return Table(
        _tests_caption(battery, "pole_growth_tests", t),
        (*columns, *named(t, "years_used", "n", "p", "p_min", "p_histories", "p_shifted")),
        rows,
    )


def neighbourhood_table(battery: SpilloverBattery, t: Language) -> Table:
    """Every test of neighbours, whoever the poles are, of one variable."""
    rows = tuple(
        Row(
            t.text(test.title),
            (t.number(test.effect, 3), t.count(test.n), *(t.p(p) for p in (test.p, test.p_min, test.p_one_sided))),
        )
        for test in battery.neighbourhood
    )
    columns = (Column(t("table.test"), False), *named(t, "effect", "n", "p", "p_min", "p_spillover"))
    return Table(_tests_caption(battery, "neighbour_tests", t), columns, rows)


def potential_table(study: PotentialStudy, t: Language, known: Collection[str]) -> Table:
    """The answer for every region, by rank, with its evidence; ``known`` are the regions of the page's maps."""
    found = study.potential
    rows = tuple(
        Row(
            t.text(found.names[i]),
            (
                t(f"potential.{found.answer[i]}"),
                t.number(found.certainty[i], 0, percent=True),
                t.number(found.quotient[i]),
                t.number(found.density[i]),
                t.p(found.p_density[i]),
                t.listed(found.lacks(i), most=2, separator="; ") or MISSING,
            ),
            found.regions[i] if found.regions[i] in known else None,
        )
        for i in found.order()[:_ROWS]
    )
    titles = ("answer", "certainty", "quotient", "density", "p_density", "related_absent")
    columns = tuple(Column(t(f"table.{name}"), name not in ("answer", "related_absent")) for name in titles)
    caption = t("caption.potential", target=found.title, year=str(found.year))
    return Table(caption, (Column(t("table.region"), False), *columns), rows, len(found.names) - len(rows))


def _tests_caption(battery: SpilloverBattery, key: str, t: Language) -> str:
    change = battery.change
    return t(
        f"caption.{key}",
        variable=t.text(battery.panel.variable),
        first=change.first,
        last=change.last,
        transform=t(f"transform.{change.transform}"),
    )


def curve_table(study: SpilloverStudy, t: Language) -> Table:
    """The joint test of the specification curve, of all and of each part."""
    curve = study.curve
    parts: Mapping[str, Any] = {"all": {"": curve.joint}, **curve.parts}
    rows = tuple(
        Row(
            t("spillover.all") if part == "all" else f"{t(f'part.{part}')}: {value_title(part, value, t)}",
            (
                t.count(j.count),
                t.number(j.median),
                t.count(j.positive),
                t.p(j.p_positive),
                t.count(j.negative),
                t.p(j.p_negative),
            ),
        )
        for part, by in parts.items()
        for value, j in by.items()
    )
    names = ("specifications", "median", "positive", "p_positive", "negative", "p_negative")
    return Table(t("caption.curve"), (Column(t("table.choice"), False), *named(t, *names)), rows)
