"""What the page's charts draw, as plain lists for its JSON: the regions of each year, their maps, and derived sets.

Regions of a year travel as columns, one list a field, and become rows in the browser; shapes travel once a map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.chart_data import (
    CURVE_PARTS,
    Bounds,
    bounds,
    curve_points,
    first_rows,
    histogram,
    null_histogram,
    rank_lines,
    scatter_points,
)
from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.io.maps.surroundings import land_around
from geo_itcluster.messages import Language
from geo_itcluster.report.detail import Detail
from geo_itcluster.report.outlines import Outlines, outlines_of, picture
from geo_itcluster.report.years import Year, region_names
from geo_itcluster.spillover.curve import value_title
from geo_itcluster.statistics.inference.null import local_nulls
from geo_itcluster.study.checks import ksi_title
from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA, SIGNIFICANCE, significance_codes
from geo_itcluster.styles.spillover import FINDING_COLOURS

if TYPE_CHECKING:
    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.spillover.curve import SpecificationCurve
    from geo_itcluster.study.year_study import Settings
    from geo_itcluster.weights import Weights

__all__ = [
    "curve_sets",
    "map_data",
    "moran_years_set",
    "moves_set",
    "scatter_bounds",
    "sparks_set",
    "what_if",
    "year_data",
]

_BINS = 60
_STRIP_BINS = 30
_STRIPS = 24  # regions whose null distributions are drawn
RANK_LINES = 10  # years that lines of ranks can be read of
LINES = 60  # regions whose places are drawn as lines
_PICTURES = 2_800  # pixels that the pictures of all years are wide together


def map_data(
    on: RegionMap, shown: Sequence[int], weights: Weights | None, detail: Detail, t: Language
) -> tuple[dict[str, Any], Outlines]:
    """Shapes, places, names and links of a map: of the regions that the page has figures of."""
    if on.has_points:
        raise DataError("drawing.points", map=on.source.name)
    around = land_around(on) if detail.polygons else np.array([], dtype=object)
    outlines, shown, every = outlines_of(on, around), list(shown), region_names(on, t)
    names = [every[i] for i in shown]
    x, y = outlines.points[shown].astype(int).T.tolist()
    data: dict[str, Any] = {
        "ids": [str(on.codes[i]) for i in shown],
        "names": names,
        "x": x,
        "y": y,
        "width": outlines.width,
        "height": outlines.height,
        "small": np.flatnonzero(outlines.small).tolist() if detail.vector else [],
    }
    if detail.polygons:
        data["shapes"], data["land"] = outlines.shapes(), outlines.ground()
        data["links"] = [] if weights is None else _links(weights)
    if on.vintage is not None:
        data["short"] = _short_names(names, t("map.omitted").split("|"))
    return data, outlines


def _short_names(names: Sequence[str], omitted: Iterable[str]) -> list[str]:
    """Names without the words that say what a region is, where they stay different.

    >>> _short_names(["Almaty region", "Almaty city", "Akmola region"], [" region", " city"])
    ['Almaty region', 'Almaty city', 'Akmola']
    """
    short = list(names)
    for word in omitted:
        short = [name.replace(word, "").strip() for name in short]
    count = Counter(short)
    return [s if count[s] == 1 else name for s, name in zip(short, names, strict=True)]


def _links(weights: Weights) -> list[list[int]]:
    """Places of both regions of each link, once."""
    a, b = weights.rows, weights.indices
    once = (a < b) | ~np.isin(b * weights.n + a, a * weights.n + b)  # of a link without its reverse too
    pairs: list[list[int]] = np.column_stack([a[once], b[once]]).tolist()
    return pairs


def scatter_bounds(years: Sequence[Year]) -> tuple[Bounds, Bounds]:
    """Axes of the Moran scatterplot that hold every year."""
    lisas = [year.found.lisa for year in years]
    return bounds(*(lisa.z for lisa in lisas)), bounds(*(lisa.lag for lisa in lisas))


def year_data(
    year: Year,
    weights: Weights,
    outlines: Outlines,
    settings: Settings,
    detail: Detail,
    t: Language,
    *,
    axes: tuple[Bounds, Bounds],
) -> dict[str, Any]:
    """One year: the regions' columns, and the sets that charts of that year draw.

    Parameters
    ----------
    year, weights, outlines, settings, detail, t
        The year, on its map.
    axes : (x, y)
        Ranges of the scatterplot.
    """
    columns = _columns(year)
    sets = _ksi_sets(year, detail, t)
    if year.found.untested:
        sets |= {name: [] for name in ("slope", "density", "moran", "null_of_moran", "local_nulls", "local_observed")}
    else:
        sets |= _scatter_sets(year, axes, detail) | _moran_sets(year, t)
        sets |= _local_null_sets(year, weights, settings, t)
    if not detail.polygons:
        sets["sheet"] = [_pictures(year, outlines, detail)]
    return {
        "label": year.label,
        "at": year.at,
        "map": year.given.map.name,
        "columns": columns,
        "sets": sets,
    }


def _columns(year: Year) -> dict[str, list[Any]]:
    found, shown = year.found, list(year.shown)
    lisa = found.lisa
    numbers = {
        "score": found.score,
        "place": found.rank,
        "z": lisa.z,
        "lag": lisa.lag,
        "moran": lisa.statistic,
        "p": lisa.p,
        "p_min": lisa.p_min,
        "p_adjusted": lisa.p_adjusted,
    }
    columns: dict[str, list[Any]] = {
        name: _rounded(values[shown], 7 if name == "score" else 4) for name, values in numbers.items()
    }
    columns["class"] = lisa.label_code[shown].tolist()
    columns["significance"] = significance_codes(lisa.p[shown]).tolist()
    columns["before"] = np.flatnonzero(lisa.before_adjustment[shown]).tolist()
    columns["rank"] = year.ranks[shown].tolist()
    return columns


def _rounded(values: NDArray[Any], figures: int = 4) -> list[float | int | None]:
    """Numbers to so many figures, None for missing ones, as JSON has no other."""
    return [
        None if not np.isfinite(v) else int(v) if v == int(v) else float(f"{v:.{figures}g}") for v in values.tolist()
    ]


def _scatter_sets(year: Year, axes: tuple[Bounds, Bounds], detail: Detail) -> dict[str, list[dict[str, Any]]]:
    lisa = year.found.lisa
    drawn = scatter_points(lisa.z, lisa.lag, slope=year.found.moran.statistic, axes=axes)
    sets: dict[str, list[dict[str, Any]]] = {"slope": [{"z": x, "lag": y} for x, y in drawn.line or ()]}
    if not detail.polygons:
        counts, z, lag = np.histogram2d(lisa.z[drawn.places], lisa.lag[drawn.places], bins=_BINS)
        cells = [[i, j, round(float(counts[i, j] / counts.max()), 3)] for i, j in zip(*np.nonzero(counts), strict=True)]
        sets["density"] = [{"z": _edges(z), "lag": _edges(lag), "bins": _BINS, "cells": cells}]
    return sets


def _moran_sets(year: Year, t: Language) -> dict[str, list[dict[str, Any]]]:
    m = year.found.moran
    text = t("chart.observed", moran=t.number(m.statistic, 3), p=t.p(m.p))
    above = m.permutations and m.statistic > np.median(m.simulated)
    align = "right" if above else "left"
    observed = {"observed": m.statistic, "expected": m.expected, "text": text, "align": align}
    if not m.permutations:
        return {"moran": [observed], "null_of_moran": []}
    drawn = null_histogram(m.simulated, m.statistic, m.alternative)
    bins = {"edges": _edges(drawn.edges), "counts": drawn.counts.tolist(), "tail": drawn.tail.astype(int).tolist()}
    return {"moran": [observed], "null_of_moran": [bins]}


def _edges(edges: FloatArray) -> list[float]:
    """Edges of bins: the first and the last where they are even, as the page knows how many there are."""
    even = np.allclose(np.diff(edges), np.ptp(edges) / (len(edges) - 1))
    return [float(f"{x:.5g}") for x in (edges[[0, -1]] if even else edges).tolist()]


def _local_null_sets(year: Year, weights: Weights, settings: Settings, t: Language) -> dict[str, list[dict[str, Any]]]:
    lisa = year.found.lisa
    regions = first_rows(lisa.p, min(_STRIPS, int(np.isfinite(lisa.p).sum())))
    nulls = local_nulls(
        year.found.score, weights, regions, permutations=min(max(settings.permutations, 1), 2000), seed=settings.seed
    )
    strips, observed = [], []
    for order, null in enumerate(nulls):
        drawn = histogram(null.lags, bins=_STRIP_BINS)
        shared = {"id": year.ids[null.region], "name": year.names[null.region], "order": order}
        strips.append({**shared, "edges": _edges(drawn.edges), "counts": drawn.counts.tolist()})
        p, p_min = t.p(lisa.p[null.region]), t.p(lisa.p_min[null.region])
        observed.append({**shared, "lag": null.observed, "text": t("chart.p_beside", p=p, p_min=p_min)})
    return {"local_nulls": strips, "local_observed": observed}


def _ksi_sets(year: Year, detail: Detail, t: Language) -> dict[str, list[dict[str, Any]]]:
    """Bars of the shares, the largest of the first source with a figure first; as many as a table has rows."""
    shares = {t.text(ksi_title(name)): k.share for name, k in year.found.ksi.items()}
    if not shares:
        return {}
    largest = np.fmax.reduce(list(shares.values()))
    bars = [
        {"id": year.ids[i], "name": year.names[i], "source": source, "share": float(share[i]), "order": order}
        for order, i in enumerate(first_rows(-largest, detail.rows))
        for source, share in shares.items()
        if np.isfinite(share[i])
    ]
    return {"ksi": bars, "even": [{"share": 1 / len(largest)}]}


def moves_set(years: Sequence[Year], short: Sequence[str]) -> list[dict[str, Any]]:
    """Ranks by year of the regions that all years rank; none of one year, different maps, or too many regions."""
    if (
        not 2 <= len(years) <= RANK_LINES
        or len({year.given.map.name for year in years}) > 1
        or not 2 <= len(years[0].ids) <= LINES
    ):
        return []
    lines, last = rank_lines((year.found.rank for year in years), most=LINES, complete=True), years[-1]
    return [
        {
            "id": last.ids[i],
            "name": short[i],
            "year": year.label,
            "place": int(rank),
            "moved": ("same", "up", "down")[int(np.sign(gained))],
        }
        for i, ranks, gained in zip(lines.places, lines.ranks, lines.gained, strict=True)
        for year, rank in zip(years, ranks, strict=True)
    ]


def sparks_set(years: Sequence[Year], short: Sequence[str]) -> list[dict[str, Any]]:
    """Ranks by year of the highest regions of the last year, scores of a single one; none of different maps."""
    if len({year.given.map.name for year in years}) > 1:
        return []
    last, kind = years[-1], "rank" if len(years[-1].ids) > 1 else "score"
    values = np.column_stack([getattr(year.found, kind) for year in years])
    names = dict(zip(last.shown, short, strict=True))
    drawn = [i for i in first_rows(last.found.rank, LINES) if i in names]
    return [
        {"id": last.ids[i], "name": names[i], "order": order, "kind": kind, "values": _rounded(values[i])}
        for order, i in enumerate(drawn)
    ]


def moran_years_set(years: Sequence[Year], alpha: float, t: Language) -> list[dict[str, Any]]:
    """Moran's I of each year, with the range that it keeps to without a pattern in 1 - alpha of the cases."""
    rows = []
    for year in years:
        m = year.found.moran
        if year.found.untested:
            continue
        if m.permutations:
            low, high = np.quantile(m.simulated, [alpha / 2, 1 - alpha / 2])
        else:
            half = NormalDist().inv_cdf(1 - alpha / 2) * abs(m.statistic - m.expected) / abs(m.z_random or np.nan)
            low, high = m.expected - half, m.expected + half
        found = dict(
            zip(
                ("moran", "expected", "low", "high"),
                _rounded(np.array([m.statistic, m.expected, low, high])),
                strict=True,
            )
        )
        tip = {
            "title": year.label,
            t("table.moran"): t.number(m.statistic, 3),
            "p": t.p(m.p),
            t("table.n"): t.count(m.n),
        }
        rows.append(
            {"at": year.at, "year": year.label, **found, "p": m.p, "significant": bool(m.p <= alpha), "tip": tip}
        )
    return rows


def what_if(
    years: Sequence[Year], maps: Mapping[str, RegionMap], weights: Mapping[str, Weights], t: Language
) -> dict[str, Any]:
    """What the page needs to compute local Moran's I anew: every score in full, and neighbours by several rules."""
    neighbours = {
        name: {
            title: [w.indices[a:b].tolist() for a, b in pairwise(w.indptr.tolist())]
            for title, w in _choices(maps[name], of, t)
            if w.equal_within_rows().all()
        }
        for name, of in weights.items()
    }
    scores = [[None if np.isnan(v) else float(v) for v in year.found.score.tolist()] for year in years]
    return {"scores": scores, "neighbours": {name: of for name, of in neighbours.items() if of}}


def _choices(on: RegionMap, given: Weights, t: Language) -> Iterator[tuple[str, Weights]]:
    """The study's weights, then the usual ones that the map allows."""
    yield t.text(given.summary().message).split(":")[0], given
    for choice in ("rook", "queen", "knn:2", "knn:4", "queen:2"):
        try:
            yield choice, on.weights(choice).transformed("row")
        except GeoITClusterError:
            continue


def _pictures(year: Year, outlines: Outlines, detail: Detail) -> dict[str, str]:
    """Maps of a year as pictures."""
    width = int(np.clip(_PICTURES / detail.years, 400, 1400))
    colours = {item.label: item.color for item in year.classes}
    by_rank = [colours.get(rank, NO_DATA.color) for rank in year.ranks]
    by_class = [LISA_CLASSES[code].color for code in year.found.lisa.label_code]
    by_p = [SIGNIFICANCE[code].color for code in significance_codes(year.found.lisa.p)]
    return {
        "rank_picture": picture(outlines, by_rank, width=width),
        "lisa_picture": picture(outlines, by_class, width=width),
        "significance_picture": picture(outlines, by_p, width=width),
    }


def curve_sets(curve: SpecificationCurve, t: Language) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """Points of a specification curve, the matrix of what each chose, and their kinds in the order of their colours."""
    drawn, points = curve_points(curve), []
    for at, (s, finding) in enumerate(zip(curve.specifications, drawn.findings, strict=True)):
        choice = ", ".join(value_title(part, getattr(s.choice, part), t) for part in CURVE_PARTS)
        tip = {t("table.choice"): choice, t("table.effect"): t.number(s.standardised), "p": t.p(s.p)}
        points.append({"at": at + 1, "effect": round(s.standardised, 3), "kind": t(f"curve.{finding}"), "tip": tip})
    titles = [f"{t(f'part.{part}')}: {value_title(part, value, t)}" for part, value in drawn.rows]
    choices = [
        {"at": at + 1, "choice": titles[row], "row": row, "kind": points[at]["kind"]}
        for at, marks in enumerate(drawn.marks.tolist())
        for row in marks
    ]
    return {"curve": points, "choices": choices}, [t(f"curve.{finding}") for finding in FINDING_COLOURS]
