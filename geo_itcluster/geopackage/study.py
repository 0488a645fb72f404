"""The layers, tables and provenance of a study's GeoPackage, the same whether the package or the QGIS plugin writes it.

===============  ======================================================================================================
``scores_2016``  the scored regions of a year, with styles for ranks, LISA, significance and each KSI
``lisa_2016``    a view of them that opens in the LISA classes
``links``        the neighbour links of the map; ``links_<map>`` where a study has several maps
``moran``        global Moran's I, one row per year
``settings``     settings and provenance
``problems``     problems found in the data
===============  ======================================================================================================

A study without years has ``scores`` and ``lisa``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.geopackage.layer import Layer, Style, Table
from geo_itcluster.messages import Message, year_text
from geo_itcluster.study.checks import Problem
from geo_itcluster.study.fields import (
    LINK_FIELDS,
    MORAN_FIELDS,
    PROBLEM_FIELDS,
    SETTING_FIELDS,
    described,
    fields_of,
)
from geo_itcluster.study.year_study import LISA_FIELDS, Settings, YearStudy
from geo_itcluster.styles.classes import (
    fifths,
    graduated,
    ksi_style,
    level_style,
    links_style,
    lisa_style,
    rank_style,
    regions_style,
    significance_style,
)
from geo_itcluster.weights import Weights

__all__ = [
    "CITATION",
    "LABELLED",
    "LISA_LAYER_FIELDS",
    "StudyYear",
    "flattened",
    "links_columns",
    "links_layer",
    "lisa_layer",
    "moran_figures",
    "moran_table",
    "plain_value",
    "problems_table",
    "region_columns",
    "scores_layer",
    "settings_table",
    "study_provenance",
    "value_breaks",
]

CITATION = (
    "Kireyeva, A. A., Mussabalina, D. S. & Tolysbaev, B. S. (2018). Assessment and Identification of the Possibility "
    "for Creating IT Clusters in Kazakhstan Regions. Ekonomika regiona 14(2), 463-473. doi 10.17059/2018-2-10"
)

LABELLED = 60
"""Beyond this many regions, names on a map hide it."""

LISA_LAYER_FIELDS = ("code", "name", "year", "score", *LISA_FIELDS)
"""Fields of a LISA layer."""


@dataclass(frozen=True, slots=True, eq=False)
class StudyYear:
    """A year of a study, and the map that it is on.

    Attributes
    ----------
    found : YearStudy
    map : str
        Short name of the map.
    licence : str
        Terms of the boundaries.
    label : str
        Field of the names that maps show.
    labels : sequence of str
        Those names, where they are others than the regions' own: of a language.
    """

    found: YearStudy
    map: str
    licence: str
    label: str = "name"
    labels: Sequence[str] = ()

    @property
    def codes(self) -> list[str]:
        """Keys of the map's regions."""
        return [str(one) for one in self.found.lisa.ids.tolist()]

    @property
    def names(self) -> list[str]:
        """Their names, which may repeat."""
        return [str(one) for one in self.found.lisa.names.tolist()]

    @property
    def scores_name(self) -> str:
        """Name of the layer of scores."""
        return _named("scores", self.found.year)

    @property
    def lisa_name(self) -> str:
        """Name of the layer of the LISA."""
        return _named("lisa", self.found.year)


def _named(kind: str, year: int | None) -> str:
    return kind if year is None else f"{kind}_{year}"


# ---------------------------------------------------------------------- layers
def region_columns(year: StudyYear) -> dict[str, NDArray[Any]]:
    """Values of the scored regions by field, in the order of the file; missing ones are NaN or None."""
    lisa = year.found.lisa
    n = len(lisa.ids)
    return {
        "code": lisa.ids.astype(str).astype(object),
        "name": lisa.names.astype(str).astype(object),
        **({year.label: np.array(year.labels, dtype=object)} if year.labels else {}),
        "year": np.full(n, np.nan if year.found.year is None else year.found.year),
        **year.found.columns(),
    }


def value_breaks(years: Iterable[StudyYear]) -> list[float]:
    """Cuts between fifths of a variable that is studied as it is, in all years; none where regions have ranks."""
    found = [year.found for year in years]
    if any(rank is not None for of in found for rank in of.symbolic_rank):
        return []
    return fifths(np.concatenate([of.score[np.isfinite(of.score)] for of in found]))


def scores_layer(
    year: StudyYear, settings: Settings, *, score_name: str, breaks: Sequence[float] = (), frame: Any = None
) -> Layer:
    """The scored regions of a year: ranks, or values, first, then LISA, significance and KSI as further styles."""
    label = _label_field(year)
    shares = [f"ksi_{name}" for name in year.found.ksi]
    styles = [
        Style("score", graduated("score", breaks, label_field=label), True, score_name)
        if breaks
        else Style(
            "rank", rank_style(ranks=settings.scale.ranks, label_field=label), True, Message("layer.style_rank")
        ),
        *_lisa_styles(year, label),
        *(Style(name[:30], ksi_style(name, label_field=label), False, described(name).description) for name in shares),
        Style("regions", regions_style(label_field=label), False, Message("layer.style_regions")),
    ]
    return Layer(
        name=year.scores_name,
        frame=frame,
        styles=styles,
        title=_title("scored", year),
        description=Message("layer.scored_about", score=score_name, map=year.map, licence=year.licence),
        fields=fields_of(region_columns(year)),
        label=year.label if year.labels else "",
    )


def lisa_layer(year: StudyYear, scores: Layer, *, frame: Any = None) -> Layer:
    """The LISA results of a year's layer as a layer that opens in the LISA classes."""
    lisa, *others = _lisa_styles(year, _label_field(year))
    columns = tuple(dict.fromkeys(("code", "name", year.label, *LISA_LAYER_FIELDS)))
    return Layer(
        name=year.lisa_name,
        frame=frame,
        styles=[replace(lisa, default=True), *others],
        title=_title("lisa", year),
        description=Message("layer.lisa_about", layer=scores.name, about=scores.description),
        fields=fields_of(columns),
        view_of=scores.name,
        columns=columns,
        label=scores.label,
    )


def _title(kind: str, year: StudyYear) -> Message:
    if year.found.year is None:
        return Message(f"layer.{kind}")
    return Message(f"layer.{kind}_year", year=str(year.found.year))


def _lisa_styles(year: StudyYear, label: str | None) -> tuple[Style, ...]:
    alpha = year.found.lisa.test.alpha
    fields = ("lisa_class", "lisa_quadrant", "lisa_p", "lisa_p_adj", "lisa_p_min")
    return (
        Style("lisa", lisa_style(label_field=label), False, Message("layer.style_lisa")),
        Style("significance", significance_style(label_field=label), False, Message("layer.style_significance")),
        Style(
            "adjustment",
            level_style(*fields, alpha=alpha, label_field=label),
            False,
            Message("layer.style_adjustment", alpha=alpha),
        ),
    )


def _label_field(year: StudyYear) -> str | None:
    return year.label if len(year.found.lisa.ids) <= LABELLED else None


def links_columns(
    weights: Weights, text: Callable[[NDArray[Any]], Any] = lambda texts: texts.astype(object)
) -> tuple[dict[str, Any], NDArray[np.int64]]:
    """Values of the neighbour links by field, one row for each pair, and the places of both regions, (m, 2).

    Codes and names are taken from what ``text`` makes of those of the regions.

    A weight is NaN where the link has one direction only, as with the k nearest neighbours.
    """
    n = weights.n
    pair = np.minimum(weights.rows, weights.indices) * n + np.maximum(weights.rows, weights.indices)
    pairs, place = np.unique(pair, return_inverse=True)
    both = np.full((2, len(pairs)), np.nan)
    both[(weights.rows > weights.indices).astype(int), place] = weights.data
    first, second = pairs // n, pairs % n
    code, name = (text(np.asarray(of).astype(str)) for of in (weights.ids, weights.names))
    columns = {
        "code_a": code[first],
        "code_b": code[second],
        "name_a": name[first],
        "name_b": name[second],
        "weight_ab": both[0],
        "weight_ba": both[1],
    }
    return columns, np.stack([first, second], axis=1)


def links_layer(weights: Weights, *, name: str, map_name: str, frame: Any = None) -> Layer:
    """The neighbour links of a map."""
    return Layer(
        name=name,
        frame=frame,
        styles=[Style("links", links_style(), True, Message("layer.style_links"))],
        title=Message("layer.links", map=map_name),
        description=weights.summary().message,
        fields=LINK_FIELDS,
    )


# ---------------------------------------------------------------------- tables
def moran_figures(found: YearStudy) -> dict[str, Any]:
    """Global Moran's I of a year, with how it was tested."""
    return {name: getattr(found.moran, name) for name in MORAN_FIELDS if name not in ("year", "map")}


def moran_table(years: Iterable[StudyYear]) -> Table:
    """Global Moran's I, one row per year."""
    rows = [{"year": y.found.year, "map": y.map, **moran_figures(y.found)} for y in years]
    columns = {name: [plain_value(row[name]) for row in rows] for name in MORAN_FIELDS}
    kinds = dict.fromkeys(MORAN_FIELDS, "REAL")
    kinds |= {"year": "INTEGER", "permutations": "INTEGER", "seed": "INTEGER", "n": "INTEGER"}
    kinds |= {"map": "TEXT", "alternative": "TEXT", "method": "TEXT"}
    return _table("moran", columns, MORAN_FIELDS, kinds=kinds, key=("year",))


def settings_table(provenance: Mapping[str, Any]) -> Table:
    """Settings and provenance, one row each; what is nested is named by its path, ``settings.alpha``.

    Problems found in the data have a table of their own.
    """
    listed = flattened({name: value for name, value in provenance.items() if name != "problems"})
    columns: dict[str, list[Any]] = {
        "setting": [name for name, _ in listed],
        "value": [value if value is None or isinstance(value, Message) else str(value) for _, value in listed],
    }
    return _table("settings", columns, SETTING_FIELDS, key=("setting",))


def problems_table(problems: Sequence[Problem]) -> Table:
    """Problems found in the data, one row each; no row where there are none."""
    columns = {name: [getattr(problem, name) for problem in problems] for name in PROBLEM_FIELDS}
    return _table("problems", columns, PROBLEM_FIELDS)


def _table(name: str, columns: Mapping[str, Sequence[Any]], fields: Mapping[str, Any], **more: Any) -> Table:
    title = Message(f"layer.{name}")
    return Table(name, title, columns, description=title, fields=fields, **more)


def flattened(value: Any, name: str = "") -> list[tuple[str, Any]]:
    """Leaves of nested mappings and lists, each with its path.

    >>> flattened({"a": 1, "b": {"c": [2, 3]}})
    [('a', 1), ('b.c.1', 2), ('b.c.2', 3)]
    """
    if isinstance(value, Mapping):
        inner: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list | tuple):
        inner = enumerate(value, start=1)
    else:
        return [(name, value)]
    return [leaf for key, item in inner for leaf in flattened(item, f"{name}.{key}" if name else str(key))]


# ---------------------------------------------------------------------- provenance
def study_provenance(
    *,
    title: str,
    score_name: str,
    source: str,
    author: str,
    files: Mapping[str, str],
    settings: Settings,
    software: Mapping[str, str],
    years: Sequence[StudyYear],
    weights: Mapping[str, Weights],
    notes: Sequence[str],
    problems: Sequence[Problem],
) -> dict[str, Any]:
    """Inputs and their hashes, settings, software, licences, notes on the data, global results.

    Parameters
    ----------
    title, score_name, source, author : str
        What is studied, what the score is, where its figures are from and who studies them; empty if unknown.
    files : mapping of file name to SHA-256
    settings : Settings
    software : mapping of name to version
    years : sequence of StudyYear
    weights : mapping of map name to Weights
    notes : sequence of str
        What a reader should know about the data.
    problems : sequence of Problem
    """
    found = [year.found for year in years]
    return {
        "title": title,
        "score": score_name,
        **{name: said for name, said in (("source", source), ("author", author)) if said},
        "method": CITATION,
        "inputs_sha256": dict(files),
        "settings": {**asdict(settings), "scale": str(settings.scale), "scale_note": settings.scale.note},
        "software": dict(software),
        "boundaries": {year.map: year.licence for year in years},
        "weights": {name: w.summary().message for name, w in weights.items()},
        "notes": list(notes),
        "problems": [asdict(problem) for problem in problems],
        "moran": {year_text(f.year): {k: plain_value(v) for k, v in moran_figures(f).items()} for f in found},
        "ksi_denominators": {year_text(f.year): {name: str(result) for name, result in f.ksi.items()} for f in found},
    }


def plain_value(value: Any) -> Any:
    """A value as JSON and SQLite have it: a plain number or text; what is missing is None.

    >>> plain_value(np.int64(3)), plain_value(float("nan")), plain_value(np.float64(0.5))
    (3, None, 0.5)
    """
    if value is None or (isinstance(value, float | np.floating) and not math.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
