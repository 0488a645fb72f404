"""All figures of a study by name, for one call and for the command line."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from geo_itcluster._util.arguments import public
from geo_itcluster._util.targets import check_target, draft_files
from geo_itcluster.errors import OutputError
from geo_itcluster.figures.canvas import FORMATS, FigureLooks, figure_looks, require_matplotlib, save_figure
from geo_itcluster.figures.charts import moran_scatterplot, null_distribution, ranking_chart
from geo_itcluster.figures.study_maps import (
    YEARS_EACH,
    ksi_map,
    links_map,
    lisa_by_year,
    lisa_map,
    rank_map,
    significance_map,
)
from geo_itcluster.messages import Lang, Message

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from geo_itcluster.io.outputs.study_result import StudyResult

__all__ = ["FIGURES", "check_figures_folder", "draw_into", "study_figures", "write_figures"]

FIGURES = ("rank", "ksi", "lisa", "significance", "links", "scatterplot", "null", "ranking", "years")
"""Names of the figures of a study."""

_OF_A_YEAR: dict[str, Callable[..., Figure]] = {
    "rank": rank_map,
    "lisa": lisa_map,
    "significance": significance_map,
    "links": links_map,
    "scatterplot": moran_scatterplot,
    "null": null_distribution,
}


_TESTED = ("lisa", "significance", "links", "scatterplot")


def study_figures(
    study: StudyResult, only: Collection[str] = FIGURES, *, lang: Lang = "en"
) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Figures of a study that can be drawn, each with a name for its file and a call that draws it.

    Of more than twelve years, those of one year are of the first and the last.

    Parameters
    ----------
    study : StudyResult
    only : collection of str
        Some of :data:`FIGURES`.
    lang : {"en", "ru", "kk"}
        Language of the texts on the figures; their names stay English.

    Raises
    ------
    OutputError
        If there is no such figure.

    Examples
    --------
    >>> from geo_itcluster.workflow import kazakhstan_study
    >>> [name for name, _ in study_figures(kazakhstan_study(), ["lisa", "ranking"])]
    ['lisa_2010', 'lisa_2016', 'ranking']
    """
    if unknown := sorted(set(only) - set(FIGURES)):
        raise OutputError("drawing.no_figure", names=unknown, there=FIGURES)
    for found in study.results if len(study.results) <= YEARS_EACH else (study.results[0], study.results[-1]):
        when = "" if found.year is None else f"_{found.year}"
        for name, draw in _OF_A_YEAR.items():
            if (
                name in only
                and (name not in _TESTED or not found.untested)
                and (name != "null" or found.moran.permutations)
            ):
                yield f"{name}{when}", partial(draw, study, found.year, lang=lang)
        for source in found.ksi if "ksi" in only else ():
            yield f"ksi_{source}{when}", partial(ksi_map, study, source, found.year, lang=lang)
    if "ranking" in only and len({given.map.name for given in study.given.years}) == 1 < len(study.results[0].score):
        yield "ranking", partial(ranking_chart, study, lang=lang)
    if "years" in only and len([found for found in study.results if not found.untested]) > 1:
        yield "lisa_by_year", partial(lisa_by_year, study, lang=lang)


def check_figures_folder(folder: str | PathLike[str]) -> Path:
    """Check that figures can be written to a folder, before any work is done for them.

    Raises
    ------
    OutputError
        If it is not a folder and cannot be created.
    MissingPackageError
        If matplotlib is not installed.
    """
    place = Path(folder)
    require_matplotlib()
    if not (place.is_dir() or (place.parent.is_dir() and not place.exists())):
        raise OutputError("drawing.no_folder", place=place)
    return place


@public
def write_figures(
    study: StudyResult,
    folder: str | PathLike[str],
    *,
    suffix: str = ".png",
    only: Collection[str] = FIGURES,
    dpi: int = 200,
    lang: Lang = "en",
    looks: FigureLooks | None = None,
    overwrite: bool = False,
    progress: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Write the figures of a study into a folder, one file each.

    Parameters
    ----------
    study : StudyResult
    folder
        Created if it does not exist, in one that does.
    suffix : {".png", ".svg", ".pdf"}
    only, dpi, lang
        As in :func:`study_figures` and :func:`~geo_itcluster.figures.canvas.write_figure`.
    looks : FigureLooks, optional
        Width in millimetres, font, and whether titles are drawn.
    overwrite : bool
        Whether existing files are replaced; unless so, nothing is written where one exists.
    progress : callable, optional
        Called with the path of each figure when it is drawn; all of them appear together at the end.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    if suffix not in FORMATS:
        raise OutputError("drawing.no_format", suffix=suffix, there=FORMATS)
    chosen = {f"{name}{suffix}": draw for name, draw in study_figures(study, only, lang=lang)}
    given, shared = study.given, looks or FigureLooks()
    if not shared.study and not isinstance(given.title, Message) and given.title != given.sources[0].stem:
        shared = replace(shared, study=given.title)
    return draw_into(folder, chosen, dpi=dpi, looks=shared, overwrite=overwrite, progress=progress)


def draw_into(
    folder: str | PathLike[str],
    chosen: Mapping[str, Callable[[], Figure]],
    *,
    dpi: int = 200,
    looks: FigureLooks | None = None,
    overwrite: bool = False,
    progress: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Draw figures, by the names of their files, and put them into a folder together.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    place = check_figures_folder(folder)
    for name in chosen if place.is_dir() else ():
        check_target(place / name, overwrite=overwrite)
    shared = looks or FigureLooks()
    with (
        draft_files(place, overwrite=overwrite) as draft,
        figure_looks(width=shared.width, font=shared.font, titles=shared.titles, study=shared.study),
    ):
        for at, (name, draw) in enumerate(chosen.items(), start=1):
            save_figure(draw(), draft / name, dpi=dpi)
            if at % 16 == 0:
                gc.collect()  # figures refer to themselves: those of 81 years would take 3 GB
            if progress is not None:
                progress(place / name)
    return [place / name for name in chosen]
