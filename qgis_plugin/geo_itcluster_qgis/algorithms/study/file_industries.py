"""What a study file asks of industries, in QGIS: cluster potential, clusters, and the structure over the years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from geo_itcluster.regions import match_region
from geo_itcluster.settings import TableSettings
from geo_itcluster.settings.study_file import StudyFile
from geo_itcluster.study.industries_on_map import (
    clusters_of,
    industries_on_map,
    kazakhstan_industries,
    map_of_rows,
    potential_of,
)
from geo_itcluster.study.industry_tables import structure_of_table
from geo_itcluster.study.kazakhstan_structure import kazakhstan_structure

from ...layers_io.files import has_polygons
from ...layers_io.layers import Column, Regions, table_of
from ...layers_io.study_maps import kazakhstan_map, own_map
from ...layers_io.study_tables import cells_of_file
from ...translation import said, tr
from ..potential.cluster_potential import potential_columns, potential_styles
from ..potential.clusters import clusters_columns, clusters_styles
from ..potential.structure import deliver_structure
from ..shared.neighbours import weights_by_name

__all__ = ["clusters_part", "potential_part", "structure_part"]


def potential_part(file: StudyFile, run, to) -> dict:
    """Answer which regions have the target, gain it, or could reach it; write it to another run's outputs."""
    given = _given(file, replace(file.industries, it_set=None), run)
    found, notes = potential_of(given, file.industries, file.potential, _weights(given, file, run), run.progress(0, 90))
    for note in notes:
        run.info(note)
    return _delivered(given, to, potential_columns(found), potential_styles(), said(found.summary()))


def clusters_part(file: StudyFile, run, to) -> dict:
    """Map the clusters of an industry."""
    given = _given(file, file.industries, run)
    path = file.clusters.plants
    plants = None if path is None else cells_of_file(Path(path), TableSettings())
    found, gathered, distances = clusters_of(
        given, file.industries, file.clusters, _weights(given, file, run), plants, run.progress(0, 90)
    )
    for note in given.notes:
        run.info(note)
    of_plants = [of.summary() for of in (gathered, *distances) if of is not None]
    lines = " ".join(map(said, (*found.lines(), *of_plants)))
    return _delivered(given, to, clusters_columns(found), clusters_styles(found), lines)


def structure_part(file: StudyFile, run, to) -> dict:
    """Say how the industries of regions changed; on the map of Kazakhstan where they are its own."""
    asked, on = file.structure, file.study.map
    if file.table is None:
        vintage = on.vintage or 16
        years = asked.first or 2010, asked.last or 2025
        found = kazakhstan_structure(
            *years, followed=asked.follow or "J", vintage=vintage, real=not asked.current_prices
        )
        drawn = kazakhstan_map(vintage, on.boundaries)
        order = [drawn.codes.index(match_region(name).code) for name in found.regions]
        every = drawn.regions
        rows = replace(
            every,
            **{of: [getattr(every, of)[at] for at in order] for of in ("features", "ids", "names")},
        )
        layer = {"wkb_type": drawn.wkb_type, "abstract": drawn.terms}
    else:
        cells = cells_of_file(Path(file.table), file.study.table)
        found = structure_of_table(cells, file.industries, file.study.table, asked.follow)
        rows, layer = _rows(found.regions), {"wkb_type": QgsWkbTypes.NoGeometry}
    for note in found.notes:
        run.info(note)
    return deliver_structure(found, rows, to, **layer)


def _given(file: StudyFile, layout, run):
    """The industries of the file's table on its map, or the official ones of Kazakhstan."""
    cells, on = file.study.table, file.study.map
    if file.table is None:
        return kazakhstan_industries(on, kazakhstan_map)
    data = cells_of_file(Path(file.table), cells)
    if has_polygons(file.table):
        on = map_of_rows(data, file.table, cells, on)
    return industries_on_map(data, layout, cells, on, own_map(on, run, is_table=False), kazakhstan_map)


def _weights(given, file: StudyFile, run):
    """The first of the file's weights, where there is a map."""
    return None if given.map is None else weights_by_name(file.study.weights.weights[0], given.map.regions, run)


def _delivered(given, to, columns, styles, summary: str) -> dict:
    if given.map is None:
        return to.deliver(_rows(given.regions), columns, styles, summary, wkb_type=QgsWkbTypes.NoGeometry)
    layer = {"wkb_type": given.map.wkb_type, "abstract": given.map.terms}
    return to.deliver(given.map.regions, columns, styles, summary, **layer)


def _rows(names) -> Regions:
    """Regions on no map."""
    fields, features = table_of([Column.text("region", list(names), tr("Region"))])
    keys = tuple(map(str, names))
    return Regions(features, fields, keys, keys, QgsCoordinateReferenceSystem(), name_field="region")
