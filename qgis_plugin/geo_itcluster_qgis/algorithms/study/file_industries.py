"""What a study file asks of industries, in QGIS: cluster potential, clusters, and the structure over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from geo_itcluster.messages import Message
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
from ...pages.cluster_charts import distance_section
from ...pages.page import MOST_ROWS, html_table, section
from ...translation import said, tr
from ..potential.cluster_potential import potential_columns, potential_styles
from ..potential.clusters import clusters_columns, clusters_styles
from ..potential.structure import deliver_structure
from ..shared.neighbours import weights_by_name

__all__ = ["DISTANCES", "clusters_part", "potential_part", "structure_part"]

DISTANCES = "DISTANCES"


def potential_part(file: StudyFile, run, to) -> list:
    """Answer which regions have the target, gain it, or could reach it, with each of the weights."""
    given, found = _given(file, replace(file.industries, it_set=None), run), {}
    for choice, weights, progress in _weights(given, file, run):
        found[choice], notes = potential_of(given, file.industries, file.potential, weights, progress)
    for note in notes:
        run.info(note)
    sections = _compared(given, {choice: of.answer for choice, of in found.items()})
    return [
        _delivered(given, to(choice), potential_columns(of), potential_styles(), said(of.summary()), sections)
        for choice, of in found.items()
    ]


def clusters_part(file: StudyFile, run, to) -> list:
    """Map the clusters of an industry, with each of the weights; where its plants gather, as a table and curves."""
    given = _given(file, file.industries, run)
    path = file.clusters.plants
    plants = None if path is None else cells_of_file(Path(path), TableSettings())
    found, gathered, distances = {}, None, ()
    for choice, weights, progress in _weights(given, file, run):
        is_first = not found
        found[choice], *of_plants = clusters_of(
            given, file.industries, file.clusters, weights, plants if is_first else None, progress
        )
        gathered, distances = of_plants if is_first else (gathered, distances)
    for note in given.notes:
        run.info(note)
    of_plants = [of.summary() for of in (gathered, *distances) if of is not None]
    compared = _compared(given, {choice: of.reach for choice, of in found.items()})
    written = [
        _delivered(
            given,
            to(choice),
            clusters_columns(of),
            clusters_styles(of),
            " ".join(map(said, (*of.lines(), *of_plants))),
            lambda: [*compared(), *map(distance_section, distances)],
        )
        for choice, of in found.items()
    ]
    if distances and run.has(DISTANCES):
        written[0][DISTANCES] = run.write_features(*table_of(_distance_columns(distances)), name=DISTANCES)
    return written


def structure_part(file: StudyFile, run, to) -> list:
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
    return [deliver_structure(found, rows, to(), **layer)]


def _given(file: StudyFile, layout, run):
    """The industries of the file's table on its map, or the official ones of Kazakhstan."""
    cells, on = file.study.table, file.study.map
    if file.table is None:
        return kazakhstan_industries(on, kazakhstan_map)
    data = cells_of_file(Path(file.table), cells)
    if has_polygons(file.table):
        on = map_of_rows(data, file.table, cells, on)
    return industries_on_map(data, layout, cells, on, own_map(on, run, is_table=False), kazakhstan_map)


def _weights(given, file: StudyFile, run) -> Iterator:
    """Name, weights and progress of each of the file's weights; regions on no map have no neighbours."""
    every = file.study.weights.weights if given.map is not None else file.study.weights.weights[:1]
    for at, choice in enumerate(every):
        weights = None if given.map is None else weights_by_name(choice, given.map.regions, run)
        yield choice, weights, run.progress(90 * at / len(every), 90 * (at + 1) / len(every))


def _compared(given, by_weights: dict):
    """The page's section of what each region is by weights, side by side."""
    names = given.regions if given.map is None else given.map.regions.labels
    rows = list(zip(names, *by_weights.values()))

    def sections() -> list:
        table = html_table([tr("Region"), *by_weights], rows[:MOST_ROWS], total=len(rows))
        return [section(said(Message("terminal.by_weights")), table)] if len(by_weights) > 1 else []

    return sections


def _distance_columns(distances) -> list:
    """The functions of distance below one another."""
    titles = {
        "r": ("distance", tr("Distance")),
        "value": ("value", tr("Observed")),
        "low": ("low", tr("Local envelope, lower limit")),
        "high": ("high", tr("Local envelope, upper limit")),
        "global_low": ("global_low", tr("Global envelope, lower limit")),
        "global_high": ("global_high", tr("Global envelope, upper limit")),
    }
    kinds = np.repeat([of.kind for of in distances], [len(of.r) for of in distances])
    return [
        Column.text("function", kinds, tr("Function of distance")),
        *(
            Column(name, np.concatenate([getattr(of, attribute) for of in distances]), title)
            for attribute, (name, title) in titles.items()
        ),
    ]


def _delivered(given, to, columns, styles, summary: str, sections) -> dict:
    if given.map is None:
        rows, layer = _rows(given.regions), {"wkb_type": QgsWkbTypes.NoGeometry}
    else:
        rows, layer = given.map.regions, {"wkb_type": given.map.wkb_type, "abstract": given.map.terms}
    return to.deliver(rows, columns, styles, summary, sections=sections, **layer)


def _rows(names) -> Regions:
    """Regions on no map."""
    fields, features = table_of([Column.text("region", list(names), tr("Region"))])
    keys = tuple(map(str, names))
    return Regions(features, fields, keys, keys, QgsCoordinateReferenceSystem(), name_field="region")
