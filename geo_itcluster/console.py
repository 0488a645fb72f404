"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from geo_itcluster.regions import Match
from geo_itcluster.statistics.lisa import LocalMoran
from geo_itcluster.statistics.moran import Moran
from geo_itcluster.workflow import Study

__all__ = ["figure", "lisa_table", "match_table", "moran_table", "print_study", "table"]

_CLASS_STYLES = {
    "High-High": "bold red",
    "Low-Low": "bold blue",
    "High-Low": "yellow",
    "Low-High": "cyan",
    "Cannot be significant": "magenta",
    "No data": "dim",
    "Isolate": "dim",
}
_MOST_ROWS = 60


def figure(value: Any, form: str = ".4f") -> str:
    """A number as text; a dash where it is missing.

    >>> figure(0.12345), figure(float("nan")), figure(None), figure(3.0, ".0f")
    ('0.1235', '–', '–', '3')
    """
    if value is None or value == "" or (isinstance(value, float | np.floating) and np.isnan(value)):
        return "–"
    return format(value, form) if isinstance(value, int | float | np.number) else str(value)


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, text_columns: int = 1
) -> RenderableType:
    """A table whose first columns are text and whose others are figures, cut after the first rows of a long one."""
    drawn = Table(title=title, title_justify="left", title_style="bold", header_style="bold", expand=False)
    for at, column in enumerate(columns):
        drawn.add_column(column, justify="left" if at < text_columns else "right", no_wrap=at > 0)
    every = list(rows)
    for row in every[:_MOST_ROWS]:
        # Text() shows markup and control characters in names as they stand
        drawn.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    if len(every) <= _MOST_ROWS:
        return drawn
    return Group(drawn, Text(f"... and {len(every) - _MOST_ROWS} more rows; --json has them all.", style="dim"))


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
        ["region", "k", "z", "lag", "I", "p", "p min", f"p {found.test.adjustment}", "quadrant", "class"],
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
                figure(quadrant[i]),
                Text(str(labels[i]), style=_CLASS_STYLES.get(str(labels[i]), "")),
            ]
            for i in order
        ],
    )


def print_study(study: Study, console: Console) -> None:
    """All of a study's results: scores and KSI by region, then Moran's I, then LISA year by year."""
    console.print(Text(study.given.title, style="bold underline"))
    console.print(Text(f"Score: {study.given.score_name}. Scale: {study.settings.scale}"))
    if study.settings.scale.note:
        console.print(Text(study.settings.scale.note, style="dim"))
    for given, found in zip(study.given.years, study.results, strict=True):
        ksi_names = list(found.ksi)
        lq = found.extra.get("lq_value_added")
        order = np.lexsort((np.arange(len(found.rank)), np.where(np.isnan(found.rank), np.inf, found.rank)))
        console.print()
        console.print(
            table(
                f"{_when(found.year)}: scores, ranks and specialization (map {given.map.name})",
                [
                    "region",
                    "score",
                    "place",
                    "rank",
                    *(f"KSI {name.replace('_', ' ')}" for name in ksi_names),
                    *(["LQ"] if lq is not None else []),
                ],
                [
                    [
                        given.map.names[i],
                        figure(found.score[i], ".2f"),
                        figure(found.rank[i], ".0f"),
                        figure(found.symbolic_rank[i]),
                        *(figure(found.ksi[name].share[i], ".5f") for name in ksi_names),
                        *([figure(lq[i], ".2f")] if lq is not None else []),
                    ]
                    for i in order
                ],
            )
        )
        for name, result in found.ksi.items():
            console.print(Text(f"KSI {name.replace('_', ' ')}: {result}."))
        _print_partial(found, given.map.names, console)
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
            console.print(Text(f"- {note}"))


def _print_partial(found: Any, names: Sequence[str], console: Console) -> None:
    """Indicators that can be computed from official figures, where the index itself was published ready-made."""
    if "iis_partial" not in found.extra:
        return
    extra = found.extra
    console.print(
        table(
            f"{_when(found.year)}: the indicators that official figures allow (leader ratios, %; – is not published)",
            ["region", "GRP per employed", "GRP per t", "JD", "JE", "JF", "JA", "JB", "JC", "IIS of what is there"],
            [
                [
                    names[i],
                    figure(extra["labour_productivity"][i], ",.0f"),
                    figure(extra["output_per_tonne"][i], ",.0f"),
                    *(figure(extra[f"ratio_{s}"][i], ".2f") for s in ("jd", "je", "jf", "ja", "jb", "jc")),
                    figure(extra["iis_partial"][i], ".2f"),
                ]
                for i in range(len(names))
            ],
        )
    )


def match_table(matches: Sequence[Match]) -> RenderableType:
    """What each name would become."""
    return table(
        "Regions",
        ["name", "becomes", "code", "vintages", "remark"],
        [
            [m.text, m.name or "–", m.code or "–", " ".join(map(str, m.vintages)) or "–", m.message or m.status]
            for m in matches
        ],
        text_columns=5,
    )


def _when(year: int | None) -> str:
    return "undated" if year is None else str(year)
