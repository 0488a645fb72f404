"""The files that a study is written to, each by its suffix.

==============  ==================================================================================================
``.gpkg``       styled layers, tables, a QGIS project with finished maps, provenance
``.xlsx``       one sheet per result
``.parquet``    GeoParquet: the regions of all years, one below the other
``.zip``        CSV files with a ``datapackage.json``; the same as a folder where the name has no suffix
``.shp``        a shapefile with field names of ten characters, the regions of all years
==============  ==================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_itcluster._util.targets import check_folder, check_target
from geo_itcluster.errors import OutputError
from geo_itcluster.io.layer import Layer
from geo_itcluster.io.outputs.data_package import DESCRIPTOR, write_data_package
from geo_itcluster.io.outputs.fields import LINK_FIELDS
from geo_itcluster.io.outputs.geo_files import (
    check_parquet_target,
    check_shapefile_target,
    write_geoparquet,
    write_shapefile,
)
from geo_itcluster.io.outputs.geopackage import check_geopackage_target, write_geopackage
from geo_itcluster.io.outputs.study_layers import links_frame, links_layer, lisa_layer, year_frame, year_layer
from geo_itcluster.io.outputs.study_maps import PROJECT, year_sheet
from geo_itcluster.io.outputs.study_tables import (
    ResultTable,
    all_years,
    moran_table,
    problems_table,
    region_tables,
    settings_table,
)
from geo_itcluster.io.outputs.workbook import write_workbook
from geo_itcluster.io.qgis.project import MapSheet, qgis_project

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.io.outputs.study_result import StudyResult

__all__ = ["SUFFIXES", "check_study_target", "study_tables", "write_study"]

StrPath = str | PathLike[str]

SUFFIXES = (".gpkg", ".xlsx", ".parquet", ".zip", ".shp")
"""Suffixes of the files; a name without one is a folder of CSV files."""


def check_study_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> None:
    """Check that results can be written at a place, before any work is done for them.

    Parameters
    ----------
    path : path
    overwrite : bool
        Whether an existing file is replaced.
    inputs : iterable of path
        Files that are read; none of them is replaced.

    Raises
    ------
    OutputError
        If the suffix is none of :data:`SUFFIXES`, the file exists and may not be replaced, or a library is missing.
    """
    target = Path(path)
    match target.suffix.lower():
        case ".gpkg":
            check_geopackage_target(target, overwrite=overwrite, inputs=inputs)
        case ".parquet":
            check_parquet_target(target, overwrite=overwrite, inputs=inputs)
        case ".shp":
            check_shapefile_target(target, overwrite=overwrite, inputs=inputs)
        case ".xlsx" | ".zip":
            check_target(target, overwrite=overwrite, inputs=inputs)
        case "":
            check_folder(target, marker=DESCRIPTOR, overwrite=overwrite, inputs=inputs)
        case _:
            raise OutputError(
                f"{target} must end in {' or '.join(SUFFIXES)}: the file extension determines the format. A name "
                "without an extension is a folder of CSV files."
            )


def write_study(study: StudyResult, path: StrPath, *, overwrite: bool = False) -> Path:
    """Write a study in the format of the name's suffix; see :meth:`~geo_itcluster.workflow.Study.write`.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target = Path(path)
    more: dict[str, Any] = {"overwrite": overwrite, "inputs": study.sources}
    check_study_target(target, overwrite=overwrite, inputs=study.sources)
    match target.suffix.lower():
        case ".gpkg":
            return _write_geopackage(study, target, overwrite=overwrite)
        case ".xlsx":
            return write_workbook(target, study_tables(study), **more)
        case ".parquet":
            return write_geoparquet(target, _all_years(study), provenance=study.provenance(), **more)
        case ".shp":
            write_shapefile(target, _all_years(study), **more)
            return target
    title, provenance = study.given.title, study.provenance()
    return write_data_package(target, study_tables(study), title=title, provenance=provenance, **more)


def study_tables(study: StudyResult) -> list[ResultTable]:
    """All results as tables without geometries: scores, LISA, links, Moran's I, settings, data problems.

    Examples
    --------
    >>> from geo_itcluster.workflow import kazakhstan_study
    >>> [(table.name, len(table.frame)) for table in study_tables(kazakhstan_study())][:4]
    [('scores', 32), ('lisa', 32), ('links', 28), ('moran', 2)]
    """
    links = [
        ResultTable(
            name,
            f"Neighbour links, {region_map.name}",
            pd.DataFrame(links_frame(region_map, study.weights[region_map.name]).drop(columns="geometry")),
            LINK_FIELDS,
            ("code_a", "code_b"),
        )
        for name, region_map in _link_maps(study).items()
    ]
    return [*region_tables(_all_years(study)), *links, *_plain_tables(study)]


def _link_maps(study: StudyResult) -> dict[str, RegionMap]:
    """The study's maps by the names of their layers of links: one map needs no name of its own."""
    maps = {given.map.name: given.map for given in study.given.years}
    return {"links" if len(maps) == 1 else f"links_{name}": region_map for name, region_map in maps.items()}


def _all_years(study: StudyResult) -> gpd.GeoDataFrame:
    return all_years([year_frame(*year) for year in zip(study.given.years, study.results, strict=True)])


def _plain_tables(study: StudyResult) -> list[ResultTable]:
    years = zip(study.given.years, study.results, strict=True)
    return [
        moran_table((given.map.name, found) for given, found in years),
        settings_table(study.provenance()),
        problems_table(study.problems),
    ]


def _write_geopackage(study: StudyResult, target: Path, *, overwrite: bool) -> Path:
    links = {
        region_map.name: links_layer(region_map, study.weights[region_map.name], name=name)
        for name, region_map in _link_maps(study).items()
    }
    layers: list[Layer] = []
    sheets: list[MapSheet] = []
    score_name = study.given.score_name
    for given, found in zip(study.given.years, study.results, strict=True):
        scored = year_layer(given, found, study.settings, score_name=score_name)
        lisa = lisa_layer(scored, given.year)
        layers += [scored, lisa]
        names = {"scored": scored.name, "lisa": lisa.name, "links": links[given.map.name].name}
        sheets.append(year_sheet(found, study.settings, **names, score_name=score_name))
    layers += links.values()
    layers += [
        Layer(table.name, table.frame, title=table.title, description=table.title, fields=table.fields)
        for table in _plain_tables(study)
    ]
    licences = dict.fromkeys(given.map.licence for given in study.given.years)
    project = qgis_project(
        layers,
        sheets[::-1],
        title=study.given.title,
        file_name=target.name,
        credit=f"Boundaries: {'; '.join(licences)}",
    )
    return write_geopackage(
        target,
        layers,
        metadata=study.provenance(),
        projects={PROJECT: project},
        overwrite=overwrite,
        inputs=study.sources,
    )
