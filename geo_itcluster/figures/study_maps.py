"""The maps of a study, each by one call: symbolic ranks, KSI, LISA classes, significance, neighbour links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_itcluster.errors import DataError
from geo_itcluster.figures.canvas import drawing, figure_of_year, looks
from geo_itcluster.figures.map_figure import ClassMap, draw_map, legend_entries
from geo_itcluster.figures.regions import draw_regions, drawn_regions
from geo_itcluster.geopackage.study_maps import map_note
from geo_itcluster.io.maps.surroundings import land_around
from geo_itcluster.messages import Lang, Message, language
from geo_itcluster.regions.countries import countries_file
from geo_itcluster.study.fields import described
from geo_itcluster.styles.classes import (
    KSI_BREAKS,
    LISA_CLASSES,
    NO_DATA,
    SIGNIFICANCE,
    MapClass,
    ksi_classes,
    significance_codes,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from geo_itcluster.io.inputs.study_input import StudyInput
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.study.year_study import YearStudy

__all__ = [
    "YEARS_EACH",
    "credits_of",
    "ksi_map",
    "links_map",
    "lisa_by_year",
    "lisa_map",
    "rank_map",
    "significance_map",
]

YEARS_EACH = 12
"""Years that are drawn each, and maps side by side."""

_COLUMNS, _LEGEND = 4, 0.75
_REGIONS = MapClass(Message("class.regions"), "#f7f7f5")


@figure_of_year
def rank_map(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Regions by their symbolic rank, the last year's unless one is named."""
    _, found = study.of(year)
    ranks, every = study.map_classes()
    classes = [*ranks, NO_DATA]
    codes = _named_codes(every[study.results.index(found)], classes)
    if all(rank is None for rank in found.symbolic_rank):
        title, note = study.given.score_name, Message("scores.values_caption")
        return _map(study, year, codes, classes, title, note, lang=lang)
    note = Message("figure.by_score", score=study.given.score_name)
    return _map(study, year, codes, classes, Message("figure.rank"), note, lang=lang)


@drawing()
def ksi_map(study: StudyResult, source: str | None = None, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Regions by their share of IT output, from one of the study's sources; the last there is unless one is named.

    Raises
    ------
    DataError
        If the study has no such source or year.
    MissingPackageError
        If matplotlib is not installed.
    """
    _, found = study.of(year)
    if not found.ksi or (source is not None and source not in found.ksi):
        there = list(found.ksi) or Message("number.none")
        raise DataError("drawing.no_ksi", study=study.given.title, source=source, there=there)
    chosen = source or list(found.ksi)[-1]
    share = found.ksi[chosen].share
    classes = [*ksi_classes(), NO_DATA]
    codes = np.where(np.isfinite(share), np.searchsorted(KSI_BREAKS, share, side="right"), len(classes) - 1)
    field = described(f"ksi_{chosen}")
    note = Message("figure.ksi_note", description=field.description, summary=str(found.ksi[chosen]))
    return _map(study, year, codes, classes, field.alias, note, lang=lang)


@figure_of_year
def lisa_map(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Regions by their LISA class, in the conventional colours and with a hatch beside the colour."""
    _, found = study.of(year)
    codes, classes = _lisa_classes(found)
    return _map(study, year, codes, classes, Message("figure.lisa"), map_note(found, study.settings), lang=lang)


@drawing()
def lisa_by_year(study: StudyResult, *, lang: Lang = "en") -> Figure:
    """LISA maps of all years side by side; of more than twelve, of twelve of them, the last included.

    Raises
    ------
    MissingPackageError
        If matplotlib is not installed.
    """
    from geo_itcluster.figures._picture import Picture

    t = language(lang)
    every = list(zip(study.given.years, study.results, strict=True))
    places = np.unique(np.linspace(len(every) - 1, 0, min(len(every), YEARS_EACH)).round().astype(int))
    shown = [every[at] for at in places]
    columns = min(len(shown), _COLUMNS)
    west, south, east, north = drawn_regions(shown[-1][0].map).bounds
    width, rows = looks().inches(7.2), -(-len(shown) // columns)
    panel = width / columns * (north - south) / (east - west) + 0.22
    figure = Picture(figsize=(width, 0.35 * looks().titles + rows * panel + _LEGEND), layout="constrained")
    panels = figure.subplots(rows, columns, squeeze=False).ravel().tolist()
    for axes in panels:
        axes.set_axis_off()
    for axes, (given, found) in zip(panels, shown, strict=False):
        codes, classes = _lisa_classes(found, every=True)
        regions = drawn_regions(given.map)
        draw_regions(axes, regions, codes, classes)
        axes.set(xlim=regions.bounds[::2], ylim=regions.bounds[1::2], aspect="equal")
        axes.set_title("" if given.year is None else str(given.year), fontsize=8, loc="center", pad=2)
    entries = legend_entries(classes, t)
    figure.legend(handles=entries, loc="outside lower center", ncols=3, fontsize=6.5, frameon=False)
    if looks().titles:
        figure.suptitle(looks().titled(t("figure.lisa")), x=0.01, ha="left", fontsize=10, fontweight="bold")
    return figure


def _lisa_classes(found: YearStudy, *, every: bool = False) -> tuple[NDArray[np.int64], list[MapClass]]:
    """Class of each region, those that hold before adjustment only apart; of these ``every`` or those there are."""
    codes, before = _named_codes(found.lisa.label, LISA_CLASSES), found.lisa.before_adjustment
    classes = list(LISA_CLASSES)
    for at in range(4):
        mine = before & (codes == at)
        if every or mine.any():
            codes[mine] = len(classes)
            item = LISA_CLASSES[at]
            classes.append(MapClass(Message("report.before_class", name=item.label), item.color, hatch="#ffffff"))
    return codes, classes


@figure_of_year
def significance_map(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Regions by the conditional p of their LISA."""
    _, found = study.of(year)
    codes = significance_codes(found.lisa.p)
    note, legend = map_note(found, study.settings), Message("figure.conditional_p")
    return _map(study, year, codes, SIGNIFICANCE, Message("figure.significance"), note, legend, lang=lang)


@figure_of_year
def links_map(study: StudyResult, year: int | None = None, *, lang: Lang = "en") -> Figure:
    """Neighbour links over the regions."""
    given, _ = study.of(year)
    w = study.weights[given.map.name]
    once = w.rows < w.indices
    points = shapely.get_coordinates(shapely.point_on_surface(drawn_regions(given.map).shapes))
    links = np.stack([points[w.rows[once]], points[w.indices[once]]], axis=1)
    codes = np.zeros(len(given.score), dtype=np.int64)
    note = Message("figure.links_note", weights=w.summary().message)
    return _map(study, year, codes, [_REGIONS], Message("figure.links"), note, links=links, lang=lang)


def _map(
    study: StudyResult,
    year: int | None,
    codes: NDArray[np.int64],
    classes: Sequence[MapClass],
    title: str,
    note: str,
    legend: str = "",
    links: NDArray[np.float64] | None = None,
    *,
    lang: Lang,
) -> Figure:
    given, _ = study.of(year)
    t = language(lang)
    land = land_around(given.map)
    others = len(land) > 0 and given.map.source != countries_file()  # whose credit is that of the map
    shown = ClassMap(
        regions=drawn_regions(given.map),
        names=given.map.names_in(lang),
        codes=codes,
        classes=classes,
        title=title if given.year is None else Message("figure.of_year", title=title, year=given.year),
        legend=legend or title,
        note=note,
        credit=credits_of(study.given, given.map.licence, around=others),
        links=links,
        land=land,
        language=t,
    )
    return draw_map(shown)


def credits_of(given: StudyInput, licence: str, *, around: bool = False) -> Message:
    """Whose figures and boundaries these are; that those of a user's own map are not known goes without saying."""
    parts = [
        *given.credits,
        *([Message("report.around")] if around else []),
        *([Message("figure.credit", licence=licence)] if getattr(licence, "id", "") != "study.own_map" else []),
    ]
    return Message("text.sentences", parts=parts)


def _named_codes(values: NDArray[np.object_], classes: Sequence[MapClass]) -> NDArray[np.int64]:
    """Places of class names among the classes; a missing name is no data, the last of them."""
    places = {item.label: at for at, item in enumerate(classes)}
    return np.array([places.get(value, len(classes) - 1) for value in values], dtype=np.int64)
