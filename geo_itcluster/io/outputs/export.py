"""The files that a study is written to, each by its suffix.

==============  ==================================================================================================
``.gpkg``       styled layers, tables, a QGIS project with finished maps, provenance
``.xlsx``       one sheet per result
``.parquet``    GeoParquet: the regions of all years, one below the other
``.zip``        CSV files with a ``datapackage.json``; the same as a folder where the name has no suffix
``.fgb``        FlatGeobuf, likewise
``.geojson``    GeoJSON, likewise
``.csv``        the same without geometries
``.shp``        a shapefile with field names of ten characters, the regions of all years
database        ``postgresql://host/database#table``: the regions of all years, provenance as the table's comment
==============  ==================================================================================================

What one format alone needs is imported as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from geo_itcluster._util.arguments import public
from geo_itcluster._util.databases import Database, database_of
from geo_itcluster._util.targets import check_folder, check_target
from geo_itcluster.errors import OutputError
from geo_itcluster.geopackage.study import CITATION, LISA_LAYER_FIELDS
from geo_itcluster.geopackage.tables import check_geopackage_target
from geo_itcluster.io.outputs.geo_files import LAYER_WRITERS, check_parquet_target, check_shapefile_target
from geo_itcluster.io.outputs.study_layers import links_frame, year_frame
from geo_itcluster.io.outputs.study_result import maps_of
from geo_itcluster.io.outputs.study_tables import ResultTable, all_years, plain_table, region_tables
from geo_itcluster.io.postgis import check_database_target, write_database
from geo_itcluster.messages import language, year_text
from geo_itcluster.styles.classes import LISA_CLASSES, rank_classes

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.geopackage.contents import StudyContents
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.io.outputs.workbook import Cover
    from geo_itcluster.messages import Lang

__all__ = ["SUFFIXES", "check_study_target", "study_tables", "write_study"]

StrPath = str | PathLike[str]
_BARS = 20  # regions in the chart of a workbook

SUFFIXES = (".gpkg", ".xlsx", ".parquet", ".fgb", ".geojson", ".csv", ".zip", ".shp")
"""Suffixes of the files; a name without one is a folder of CSV files."""


def check_study_target(
    path: StrPath | Database, *, overwrite: bool = False, inputs: Iterable[StrPath | Database] = ()
) -> None:
    """Check that results can be written at a place, before any work is done for them.

    Parameters
    ----------
    path : path, or address of a database
    overwrite : bool
        Whether an existing file is replaced.
    inputs : iterable of path
        Files that are read; none of them is replaced.

    Raises
    ------
    OutputError
        If the suffix is none of :data:`SUFFIXES`, the file exists and may not be replaced, or a library is missing.
    """
    given = tuple(inputs)
    if check_database_target(path, overwrite=overwrite, inputs=given) is not None:
        return
    target, files = Path(cast(StrPath, path)), [one for one in given if not isinstance(one, Database)]
    match target.suffix.lower():
        case ".gpkg":
            check_geopackage_target(target, overwrite=overwrite, inputs=files)
        case ".parquet":
            check_parquet_target(target, overwrite=overwrite, inputs=files)
        case ".shp":
            check_shapefile_target(target, overwrite=overwrite, inputs=files)
        case ".xlsx" | ".zip" | ".csv" | ".fgb" | ".geojson":
            check_target(target, overwrite=overwrite, inputs=files)
        case "":
            from geo_itcluster.io.outputs.data_package import DESCRIPTOR

            check_folder(target, marker=DESCRIPTOR, overwrite=overwrite, inputs=files)
        case _:
            raise OutputError("output.study_format", target=target, suffixes=SUFFIXES)


@public
def write_study(
    study: StudyResult, path: StrPath | Database, *, lang: Lang = "en", overwrite: bool = False, lisa: bool = False
) -> Path | Database:
    """Write a study in the format of the name's suffix; see :meth:`~geo_itcluster.workflow.Study.write`.

    Parameters
    ----------
    study : StudyResult
    path : path, or address of a database
    lang : {"en", "ru", "kk"}
    overwrite : bool
    lisa : bool
        Whether the LISA alone is written.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    if (database := database_of(path)) is not None:
        return write_database(
            database, _all_years(study, lisa=lisa), provenance=study.provenance(), overwrite=overwrite
        )
    target = Path(cast(StrPath, path))
    more: dict[str, Any] = {"overwrite": overwrite, "inputs": study.sources}
    check_study_target(target, **more)
    suffix = target.suffix.lower()
    if suffix == ".gpkg":
        write = _write_lisa if lisa else _write_geopackage
        return write(study, target, lang=lang, **more)
    if suffix in LAYER_WRITERS:
        LAYER_WRITERS[suffix](target, _all_years(study, lisa=lisa), provenance=study.provenance(), **more)
        return target
    tables = study_tables(study, lang)
    if lisa:
        tables = [table for table in tables if table.name in ("lisa", "settings", "problems")]
    if suffix == ".xlsx":
        from geo_itcluster.io.outputs.workbook import write_workbook

        return write_workbook(target, tables, cover=_cover(study, lang), lang=lang, **more)
    from geo_itcluster.io.outputs.data_package import write_data_package

    title, provenance = study.given.title, study.provenance()
    return write_data_package(target, tables, title=title, provenance=provenance, **more)


def study_tables(study: StudyResult, lang: Lang = "en") -> list[ResultTable]:
    """All results as tables without geometries: scores, LISA, links, Moran's I, settings, data problems.

    Examples
    --------
    >>> from geo_itcluster.workflow import kazakhstan_study
    >>> [(table.name, len(table.frame)) for table in study_tables(kazakhstan_study())][:4]
    [('scores', 32), ('lisa', 32), ('links', 28), ('moran', 2)]
    """
    contents = _contents(study, lang)
    frames = _links_frames(study)
    links = [
        ResultTable(
            layer.name,
            layer.title,
            pd.DataFrame(frames[layer.name].drop(columns="geometry")),
            layer.fields,
            ("code_a", "code_b"),
        )
        for layer in contents.layers
        if layer.name in frames
    ]
    return [*region_tables(_all_years(study), lang), *links, *map(plain_table, contents.tables)]


def _cover(study: StudyResult, lang: Lang) -> Cover:
    """What the workbook says about itself: what was studied and how, what was found, and the highest scores."""
    from geo_itcluster.chart_data import first_rows
    from geo_itcluster.io.outputs.workbook import Cover

    t, given, (year, found) = language(lang), study.given, study.of()
    order = [i for i in first_rows(found.rank, _BARS) if np.isfinite(found.score[i])]
    said = [
        (t("cover.score"), t.text(given.score_name)),
        (t("cover.author"), given.author),
        (t("cover.source"), t.text(given.source)),
        (t("cover.years"), ", ".join(str(y.year) for y in given.years if y.year)),
        (t("cover.regions"), t.count(len(found.score))),
        (t("cover.weights"), "; ".join(t.text(w.summary().message) for w in study.weights.values())),
        (t("cover.found"), t.text(found.untested or found.moran.summary())),
        (t("cover.local"), "" if found.untested else t.text(found.lisa.summary())),
        (t("cover.boundaries"), "; ".join(dict.fromkeys(t.text(y.map.licence) for y in given.years))),
        (t("cover.notes"), "\n".join(map(t.text, dict.fromkeys([*given.notes, *study.left_out()])))),
        (t("cover.method"), CITATION),
    ]
    ranks = {item.label: item.color for item in rank_classes(study.settings.scale.ranks)}
    classes = {t(f"lisa.{item.label}"): item.color for item in LISA_CLASSES if item.hatch is None}
    return Cover(
        title=t.text(given.title),
        said=[(label, text) for label, text in said if text],
        bars=[(t.text(year.map.names[i]), float(found.score[i])) for i in order],
        bars_title=t("figure.of_year", title=t.text(given.score_name), year=year_text(found.year)),
        colours={"symbolic_rank": ranks, "lisa_class": classes},
    )


def _contents(study: StudyResult, lang: Lang) -> StudyContents:
    from geo_itcluster.geopackage.contents import study_contents

    return study_contents(
        study.years_in(lang),
        study.settings,
        study.weights,
        score_name=study.given.score_name,
        problems=study.problems,
        metadata=study.provenance(),
        source=study.given.source,
        author=study.given.author,
        lang=lang,
    )


def _links_frames(study: StudyResult) -> dict[str, gpd.GeoDataFrame]:
    from geo_itcluster.geopackage.contents import links_names

    maps = maps_of(study.given)
    return {name: links_frame(maps[on], study.weights[on]) for on, name in links_names(study.years).items()}


def _all_years(study: StudyResult, *, lisa: bool = False) -> gpd.GeoDataFrame:
    only = LISA_LAYER_FIELDS if lisa else None
    return all_years([year_frame(*year, only=only) for year in zip(study.given.years, study.results, strict=True)])


def _write_lisa(study: StudyResult, target: Path, *, lang: Lang, **more: Any) -> Path:
    """A GeoPackage of the LISA alone: a styled layer a year, settings, data problems."""
    from geo_itcluster.io.outputs.geopackage import write_geopackage

    contents = _contents(study, lang)
    of_year = {year.lisa_name: study.of(year.found.year) for year in study.years}
    layers = [
        replace(layer, frame=year_frame(*of_year[layer.name], only=layer.columns, lang=lang), view_of=None)
        for layer in contents.layers
        if layer.name in of_year
    ]
    tables = [table for table in contents.tables if table.name != "moran"]
    return write_geopackage(target, layers, tables, metadata=contents.metadata, **more)


def _write_geopackage(study: StudyResult, target: Path, *, lang: Lang, **more: Any) -> Path:
    from geo_itcluster.geopackage.study_maps import PROJECT
    from geo_itcluster.io.outputs.geopackage import write_geopackage
    from geo_itcluster.io.outputs.project import drawn_project

    contents = _contents(study, lang)
    frames = _links_frames(study)
    for given, found, year in zip(study.given.years, study.results, study.years, strict=True):
        frames[year.scores_name] = frames[year.lisa_name] = year_frame(given, found, lang=lang)
    layers = [replace(layer, frame=frames[layer.name]) for layer in contents.layers]
    project = drawn_project(contents, layers, title=language(lang).text(study.given.title), file_name=target.name)
    return write_geopackage(
        target, layers, contents.tables, metadata=contents.metadata, projects={PROJECT: project}, **more
    )
