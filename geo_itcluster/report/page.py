"""The page: its chapters collected from a study, and rendered."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster import __version__
from geo_itcluster.chart_data import Bounds, bounds
from geo_itcluster.geopackage.study import CITATION
from geo_itcluster.messages import Language
from geo_itcluster.messages.wording import spans
from geo_itcluster.report import charts, data, map_chart, tables, words
from geo_itcluster.report.detail import Detail, detail_of, map_detail
from geo_itcluster.report.outlines import Outlines
from geo_itcluster.report.parts import Parts, Piece, pieces
from geo_itcluster.report.years import Year, region_names, years_of
from geo_itcluster.study.checks import ksi_title
from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA, SIGNIFICANCE, MapClass

if TYPE_CHECKING:
    from jinja2 import Environment

    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["page"]

_CHAPTERS = (
    *("answer", "scores", "moves", "specialization", "pattern", "places", "weights", "whatif"),
    *("spillover", "convergence", "transitions", "models", "potential", "robustness"),
    *("problems", "provenance", "cite"),
)
_NULLS = 24  # regions whose null distributions are drawn
_FILLED = {name: f"{{{name}}}" for name in ("n", "moran", "expected", "count")}
"""Placeholders of sentences that the page fills in itself."""
_CSV = {
    "links-map": "links",
    "moves": "moves",
    "sparks": "sparks",
    "ksi": "ksi",
    "moran-years": "moran_years",
    "null-of-moran": "null_of_moran",
    "local-nulls": "local_nulls",
    "curve": "curve",
    "choices": "choices",
    "whatif": "whatif_rows",
}
"""What a chart's CSV holds, where it is not the regions of the year."""
_SCRIPT_TEXTS = (
    "before", "filter", "take", "link", "copied", "whatif_found", "whatif_none", "whatif_drop", "whatif_back",
)  # fmt: skip
_QUADRANTS = (("High-High", 1, 1), ("Low-Low", 0, 0), ("High-Low", 1, 0), ("Low-High", 0, 1))


def page(study: StudyResult, t: Language, parts: Parts) -> str:
    """A study, and what was run beside it, as one HTML page, complete in itself."""
    spillover = parts.spillover
    detail = detail_of(study)
    years = years_of(study, detail, t)
    maps, outlines = {}, {}
    for name, year in {year.given.map.name: year for year in years}.items():
        maps[name], outlines[name] = data.map_data(year.given.map, year.shown, study.weights[name], detail, t)
    told = None if spillover is None else words.spillover_verdict(spillover, t)
    brief = [] if told is None else [told.shortened()]
    cards = [
        [card.unbroken() for card in (*words.answer(years[: at + 1], study.settings, t), *brief)]
        for at in range(len(years))
    ]
    by_year, chips = _year_tables(study, years, detail, t), dict[tables.Chip, int]()
    drawn_maps, own = _with_chapters_map(parts, {name: (maps[name], outlines[name]) for name in maps}, detail, t)
    further = pieces(parts, drawn_maps, own, study.settings.alpha, t)
    every = [piece for of in further.values() for piece in of]
    content = _content(study, years, maps, outlines, detail, t, spillover, every)
    content["maps"] = {name: of for name, (of, _) in drawn_maps.items()}
    content["on"] = {piece.name: piece.on for piece in every if piece.on}
    for year, found in zip(content["years"], cards, strict=True):
        year["cards"] = [[card.title, card.lead, card.facts] for card in found]
    content["tables"] = {
        name: [None if table is None else tables.packed(table, chips) for table in of_years]
        for name, of_years in by_year.items()
    }
    swatch = _environment().get_template("macros.html.j2").module.swatch  # type: ignore[attr-defined]
    content["chips"] = [
        {"text": chip.text, "swatch": str(swatch(chip.item, detail.vector, chip.before))} for chip in chips
    ]
    last, drawn = years[-1], list(content["charts"])
    tested = last.found.moran.n
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            t=t,
            study=study,
            years=years,
            detail=detail,
            version=__version__,
            today=date.today().isoformat(),
            labels=spans([year.label for year in years]),
            headline=words.headline(last, study.settings, spillover, t),
            over_years=words.over_years(years, study.settings, t),
            verdicts=cards[-1],
            spillover_verdict=told,
            spillover_further=() if spillover is None else words.spillover_further(spillover, t),
            neighbours_verdicts=() if spillover is None else words.neighbours_verdicts(spillover, t),
            left_out=words.about_detail(detail, t),
            nulls=_NULLS,
            lines=len(content["sets"]["sparks"]) or min(data.LINES, detail.regions),
            shown=lambda rows, of=detail.regions: _shown(rows, of, t),
            credit=_credit(study, int(np.isfinite(last.found.score).sum()), t),
            tested=tested,
            credit_tested=_credit(study, tested, t),
            credited=lambda n, source="": _credit(study, n, t, source),
            ranked=any(rank is not None for rank in last.found.symbolic_rank),
            legends=_legends(years, t),
            land=any(drawn.get("land") for drawn in maps.values()),
            proportion=map_chart.proportion(outlines[last.given.map.name]),
            circles=_circles(outlines, last.given.map, detail, t),
            projections=sorted({o.projection for o in outlines.values()}),
            by_year={name: next(filter(None, reversed(of_years)), None) for name, of_years in by_year.items()},
            **_tables(study, years, detail, t, spillover),
            pieces=further,
            **_provenance(study, t),
            spillover=spillover,
            citation=CITATION,
            chapters=_chapters(drawn, further, spillover),
            charts=drawn,
            data=_inline_json(content),
            bundle=_bundle(),
        )
    )


def _with_chapters_map(
    parts: Parts, maps: dict[str, tuple[dict[str, Any], Outlines]], detail: Detail, t: Language
) -> tuple[dict[str, tuple[dict[str, Any], Outlines]], Detail]:
    """The page's maps with that of cluster potential, and the detail of it."""
    on = None if parts.potential is None else parts.potential.map
    if on is None or on.name in maps or on.has_points:
        return maps, detail
    n = len(on.codes)
    own = map_detail(n)
    own = replace(own, vector=own.vector and detail.vector)
    return {**maps, on.name: data.map_data(on, range(n), None, own, t)}, own


def _chapters(drawn: Collection[str], further: Collection[str], spillover: SpilloverStudy | None) -> list[str]:
    """The chapters that this study has something to say in."""
    asked = {
        "moves": "moves" in drawn or "sparks" in drawn,
        **dict.fromkeys(("pattern", "places", "weights"), "scatter" in drawn),
        "specialization": "ksi" in drawn,
        "whatif": "whatif" in drawn,
        "spillover": spillover is not None,
        **{name: name in further for name in ("convergence", "transitions", "models", "potential", "robustness")},
    }
    return [name for name in _CHAPTERS if asked.get(name, True)]


def _credit(study: StudyResult, n: int | None, t: Language, source: str = "") -> str:
    """How many regions a figure shows, where it says so; and whose figures they are: as named, or the table's file."""
    given = study.given
    source = source or given.source or (given.sources[0].name if given.sources else "")
    said = [*([t("report.n", n=t.count(n))] if n else []), *([t("report.source", source=source)] if source else [])]
    return " ".join(said)


def _content(
    study: StudyResult,
    years: tuple[Year, ...],
    maps: Mapping[str, Any],
    outlines: Mapping[str, Outlines],
    detail: Detail,
    t: Language,
    spillover: SpilloverStudy | None,
    further: Sequence[Piece],
) -> dict[str, Any]:
    """All that the page's script works on."""
    axes = data.scatter_bounds(years)
    short = {name: drawn.get("short", drawn["names"]) for name, drawn in maps.items()}
    sets: dict[str, Any] = {
        "zero": [{"at": 0}],
        "moves": data.moves_set(years, short[years[-1].given.map.name]),
        "sparks": data.sparks_set(years, short[years[-1].given.map.name])
        if len(years) > data.RANK_LINES or 1 == detail.regions < len(years)
        else [],
        "moran_years": data.moran_years_set(years, study.settings.alpha, t),
        "quadrants": _quadrants(axes, t),
    }
    specs = _charts(years, detail, t, axes, sets)
    if spillover is not None:
        drawn, kinds = data.curve_sets(spillover.curve, t)
        sets |= drawn
        specs["curve"] = charts.curve_chart(t, kinds)
        choices = {each["row"]: each["choice"] for each in drawn["choices"]}
        specs["choices"] = charts.choices_chart(t, [choices[row] for row in sorted(choices)], kinds)
    for piece in further:
        if piece.spec is not None:
            specs[piece.name] = piece.spec
            sets |= {piece.name: piece.rows, **piece.further}
    asked = _what_if(study, years, detail, t)
    if asked is not None:
        specs["whatif"] = charts.what_if_chart(t)
    return {
        "lang": t.lang,
        "decimals": years[-1].decimals,
        "marks": {"decimal": t("number.decimal"), "thousands": t("number.thousands")},
        "texts": {key: t(f"page.{key}") for key in ("selected", "nothing_selected", "drawing_failed")}
        | {key: t(f"report.{key}", **_FILLED) for key in _SCRIPT_TEXTS},
        "file": _file_name(study.given.title),
        "csv": _CSV | {piece.name: f"{piece.name}-rows" if piece.on else piece.name for piece in further},
        "significance": [t.text(item.label) for item in SIGNIFICANCE],
        "fields": {
            key: t(f"table.{key}")
            for key in ("score", "place", "rank", "class", "p", "p_min", "p_adjusted_short", "local_moran", "z", "lag")
        },
        "classes": [t(f"lisa.{item.label}") for item in LISA_CLASSES],
        "letters": [t(f"letters.{item.label}") if at < 4 else "" for at, item in enumerate(LISA_CLASSES)],
        "renderer": "svg" if detail.vector else "canvas",
        "maps": maps,
        "years": [
            data.year_data(
                year,
                study.weights[name],
                outlines[name],
                study.settings,
                detail,
                t,
                axes=axes,
            )
            for year in years
            for name in [year.given.map.name]
        ],
        "whatif": asked,
        "alpha": study.settings.alpha,
        "sets": sets,
        "charts": specs,
        "config": charts.CONFIG,
    }


def _what_if(study: StudyResult, years: tuple[Year, ...], detail: Detail, t: Language) -> dict[str, Any] | None:
    """What the page recomputes with; None where the regions are many, or a map's neighbours are not known."""
    if detail.regions > data.LINES or not _tested(years):
        return None
    given = {year.given.map.name: year.given.map for year in years}
    asked = data.what_if(years, given, study.weights, t)
    return asked if asked is not None and len(asked["neighbours"]) == len(given) else None


def _charts(
    years: tuple[Year, ...],
    detail: Detail,
    t: Language,
    axes: tuple[Bounds, Bounds],
    sets: Mapping[str, Sequence[Mapping[str, Any]]],
) -> dict[str, Any]:
    """Specifications of the study's charts, by the place of each."""
    rank_map = map_chart.class_map(_rank_items(years, t), "rank", detail)
    specs = {"hero": rank_map, "map": rank_map}
    if moves := sets["moves"]:
        last = max(max(m["place"] for m in moves), len({m["id"] for m in moves}))  # two may share the last place
        specs["moves"] = charts.moves_chart(t, [y.label for y in years], last)
    if lines := sets["sparks"]:
        specs["sparks"] = charts.sparks_chart(len(lines), [year.at for year in years])
    if any(year.found.ksi for year in years):
        sources = list(dict.fromkeys(t.text(ksi_title(name)) for year in years for name in year.found.ksi))
        specs["ksi"] = charts.ksi_chart(t, sources, detail.rows)
    tested = _tested(years)
    if not tested:
        return specs
    specs |= {
        "scatter": charts.moran_scatter(t, axes, counted=not detail.polygons),
        "lisa-map": map_chart.class_map(_lisa_items(t), "lisa", detail),
        "significance": map_chart.class_map(
            [(t.text(item.label), item) for item in SIGNIFICANCE], "significance", detail
        ),
        "local-nulls": charts.local_nulls_chart(t, axes[0], min(_NULLS, detail.regions)),
    }
    if len(tested) > 1:
        specs["moran-years"] = charts.moran_years_chart(t, [year.at for year in tested])
    moran = [year.found.moran.statistic for year in tested]
    if any(year.found.moran.permutations for year in tested):
        simulated = (year.found.moran.simulated for year in tested)
        specs["null-of-moran"] = charts.null_of_moran(t, bounds(*simulated, moran, room=0.05))
    if detail.polygons:
        specs["links-map"] = map_chart.links_map(detail)
    return specs


def _tested(years: Sequence[Year]) -> list[Year]:
    """Years that have enough regions for Moran's I and the LISA."""
    return [year for year in years if not year.found.untested]


def _quadrants(axes: tuple[Bounds, Bounds], t: Language) -> list[dict[str, Any]]:
    """Names of the scatterplot's quadrants in its corners."""
    (left, right), (bottom, top) = axes
    dx, dy = 0.015 * (right - left), 0.03 * (top - bottom)
    return [
        {
            "z": right - dx if high else left + dx,
            "lag": top - dy if among_high else bottom + dy,
            "align": "right" if high else "left",
            "text": t(f"lisa.{name}"),
            "letters": t(f"letters.{name}"),
        }
        for name, high, among_high in _QUADRANTS
    ]


def _rank_items(years: Sequence[Year], t: Language) -> list[tuple[str, MapClass]]:
    return [*((item.label, item) for item in years[-1].classes), (t("lisa.No data"), NO_DATA)]


def _lisa_items(t: Language) -> list[tuple[str, MapClass]]:
    return [(t(f"lisa.{item.label}"), item) for item in LISA_CLASSES]


def _circles(outlines: Mapping[str, Outlines], on: RegionMap, detail: Detail, t: Language) -> str:
    """What circles and frames on the maps mean, where there are any."""
    small = detail.polygons and detail.vector and any(o.small.any() for o in outlines.values())
    said = [] if detail.polygons else [t("scores.points")]
    said += [t("scores.small")] if small else []
    if apart := outlines[on.name].apart:
        names = region_names(on, t)
        said.append(t("figure.apart", names=[names[at] for at in apart]))
    return " ".join(said)


def _shown(rows: int, of: int, t: Language) -> str:
    """How many regions a chart shows, where it is cut."""
    return f" {t('figure.shown', shown=rows, all=of)}." if rows < of else ""


def _legends(years: Sequence[Year], t: Language) -> dict[str, list[tuple[str, MapClass]]]:
    *ranks, no_data = _rank_items(years, t)
    significance = [(t.text(item.label), item) for item in SIGNIFICANCE]
    return {"rank": [*reversed(ranks), no_data], "lisa": _lisa_items(t), "significance": significance}


def _year_tables(
    study: StudyResult, years: tuple[Year, ...], detail: Detail, t: Language
) -> dict[str, list[tables.Table | None]]:
    """Tables that each year has one of, or none."""
    return {
        "ranking": [tables.ranking(years, at, study.settings, detail, t) for at in range(len(years))],
        "figures": [tables.data_table(year, detail, t) for year in years],
        "shares": [tables.shares_table(year, detail, t) for year in years],
        "lisa": [tables.lisa_table(year, detail, t) for year in years],
    }


def _file_name(title: str) -> str:
    """A title as the beginning of a file's name."""
    return re.sub(r"[^\w]+", "-", title).strip("-")[:40] or "study"


def _tables(
    study: StudyResult, years: tuple[Year, ...], detail: Detail, t: Language, spillover: SpilloverStudy | None
) -> dict[str, Any]:
    maps = {year.given.map.name: year.given.map for year in years}
    return {
        "denominators": tables.denominators(years, t),
        "moran": tables.moran_table(years, t),
        "problems": tables.problems_table(study.problems, t),
        "neighbours": {
            name: tables.neighbours_table(
                region_names(m, t), [str(code) for code in m.codes], study.weights[name], detail, t
            )
            for name, m in maps.items()
        },
        "weights": {name: t.text(w.summary().message) for name, w in study.weights.items()},
        "pole_tests": [] if spillover is None else [tables.pole_table(b, t) for b in spillover.batteries],
        "pole_growth_tests": []
        if spillover is None
        else [tables.pole_growth_table(b, t) for b in spillover.batteries if b.dynamics is not None],
        "neighbour_tests": [] if spillover is None else [tables.neighbourhood_table(b, t) for b in spillover.batteries],
        "curve_parts": None if spillover is None else tables.curve_table(spillover, t),
        "spillover_notes": () if spillover is None else spillover.notes,
    }


def _provenance(study: StudyResult, t: Language) -> dict[str, Any]:
    from geo_itcluster.io.provenance import software_versions

    settings = study.settings
    chosen = {**asdict(settings), "scale": str(settings.scale)}
    values = {
        "weights": ", ".join(settings.weights),
        "alternative": t(f"side.{settings.alternative}"),
        "adjustment": t(f"adjustment.{settings.adjustment}"),
        "label_by": t(f"label_by.{settings.label_by}"),
        "inference": t(f"inference.{settings.inference}"),
        "alpha": t.number(settings.alpha),
        "permutations": t.count(settings.permutations),
        "sequential": t("value.yes" if settings.sequential else "value.no"),
    }
    licences = {year.map.name: year.map.licence for year in study.given.years}
    return {
        "settings": [(t(f"settings.{name}"), values.get(name, str(value))) for name, value in chosen.items()],
        "scale_note": settings.scale.note,
        "notes": study.given.notes,
        "title": study.given.title,
        "score_name": study.given.score_name,
        "files": dict(study.given.files),
        "software": software_versions(),
        "licences": licences,
    }


def _inline_json(content: Any) -> str:
    """JSON that may stand in a page's script: nothing in it can end the script or begin a comment."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    return text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: " ", 0x2029: " "})


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} is no JSON.")


@cache
def _bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, of the version that Altair writes for."""
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed", version).replace("</script", "<\\/script")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("geo_itcluster.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["resource"] = _resource
    environment.globals["hatches"] = [item for item in LISA_CLASSES if item.hatch]
    environment.globals["fill"] = map_chart.fill
    return environment


def _resource(name: str) -> str:
    """Text of a file of ours beside the templates: the page's style or script."""
    return files("geo_itcluster.report").joinpath("templates", name).read_text("utf-8")
