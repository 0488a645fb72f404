"""A study file's table and map, read with QGIS, year by year."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from geo_itcluster.errors import DataError
from geo_itcluster.regions.countries import is_kazakhstan
from geo_itcluster.resources import resource
from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import MapSettings, ScoreSettings, TableSettings, VariableSettings, changed
from geo_itcluster.settings.study_file import StudyFile
from geo_itcluster.study.declared_index import (
    DECLARATION,
    FIGURES,
    DeclaredIndex,
    column_panels,
    declared_index,
    framework_columns,
)
from geo_itcluster.study.mapped_years import each_once, map_keys, map_of_table, mapped_years, names_map, undated
from geo_itcluster.study.spillover_input import SpilloverInput, kazakhstan_spillover, own_spillover, panel_of_years
from geo_itcluster.study.variables import further_columns
from geo_itcluster.study.year_input import score_columns, score_name, year_input
from geo_itcluster.tables.panels import panels_of
from geo_itcluster.tables.table import Table

from ...layers_io.files import has_polygons
from ...layers_io.study_maps import QgisMap, kazakhstan_map, own_map
from ...layers_io.study_tables import cells_of_file
from ..shared.neighbours import weights_by_name

__all__ = ["FileInput", "file_input", "file_scale", "index_input", "spillover_input"]


@dataclass(frozen=True, eq=False)
class FileInput:
    """A table on a map.

    Parameters
    ----------
    own
        The user's map; None where the regions are Kazakhstan's.
    by_row
        Whether the regions go by the numbers of their rows.
    """

    table: Table
    reading: TableSettings
    on: MapSettings
    own: QgisMap | None
    by_row: bool = False

    def years(self, columns, variable: VariableSettings, *, texts=()) -> tuple:
        """Columns of the table on the map, year by year."""
        columns = {**columns, **further_columns(variable, columns)}
        keys = map_keys(self.own)
        panels, symbols = panels_of(self.table, columns, self.reading, texts=texts, on_map=keys, by_row=self.by_row)
        return mapped_years(panels, symbols, self.reading, self.on, variable, self.own, kazakhstan_map)

    def scored(self, scores: ScoreSettings, variable: VariableSettings, scale: SymbolicScale, *, scored: bool) -> list:
        """The figures of each year that a study starts from."""
        columns = score_columns(scores)
        texts = [scores.published_rank] if scores.published_rank else []
        every = {**columns, **further_columns(variable, columns)}
        given = replace(self, reading=undated(self.table, every, self.reading))
        return [year_input(year, scores, scale, scored=scored) for year in given.years(columns, variable, texts=texts)]


def file_scale(file: StudyFile) -> SymbolicScale:
    """The symbolic scale of a file."""
    text = file.study.scale.scale
    return INFERRED_SCALE if text is None else SymbolicScale.parse(text)


def file_input(file: StudyFile, run) -> FileInput:
    """Read the table and the map that a file names."""
    reading, on, path, by_row = file.study.table, file.study.map, file.table, False
    is_table = path is None or (not names_map(on) and has_polygons(path))  # a layer is table and map at once
    if is_table and path is not None:
        on = map_of_table(path, reading, on)
    own = own_map(on, run, is_table=is_table)
    if is_table:
        path = on.polygons
        reading = replace(reading, layer=on.map_layer, key=reading.key or own.key)
        by_row = reading.key is None
    return FileInput(cells_of_file(Path(path), reading), reading, on, own, by_row)


def index_input(file: StudyFile, declaration, run):
    """The declaration of an index, and what it is computed from; those of Kazakhstan where there is none.

    Returns
    -------
    Framework, Uncertainty or None, FileInput
    """
    if declaration is not None:
        return (*read_declaration(declaration), file_input(file, run))
    if file.table is not None or file.study.map.polygons is not None:
        raise DataError("output.declaration")
    reading = replace(file.study.table, key="bns_code")
    given = FileInput(cells_of_file(resource("data", FIGURES), reading), reading, file.study.map, None)
    return (*read_declaration(resource("data", DECLARATION)), given)


def spillover_input(file: StudyFile, run) -> SpilloverInput:
    """What the study of spillover starts from, as the command line has it."""
    study, asked, choices = file.study, file.panel, file.study.weights.weights
    if file.table is None and is_kazakhstan(study.map):
        kz = _Weighted.of(kazakhstan_map(16), run)
        variants = _index(file, None, run).variants if asked.uncertain else {}
        return kazakhstan_spillover(kz, asked, choices, kz.points(), variants)
    if asked.first is not None or asked.last is not None:
        years = (f"{asked.first or ''}-{asked.last or ''}",)
        study = replace(study, table=replace(study.table, years=years))
        file = replace(file, study=study)
    given, variants = file_input(file, run), {}
    if asked.declaration is not None:
        if changed(study.variable):
            raise DataError("input.no_variable")
        index = _index(file, asked.declaration, run)
        the_map, whole, notes, title = index.map, index.panel, index.notes, index.panel.variable
        if asked.uncertain and not index.variants:
            raise DataError("output.no_uncertainty", file=Path(asked.declaration).name)
        variants = index.variants if asked.uncertain else {}
    else:
        scores, title = ScoreSettings(value=asked.value), given.table.path.stem
        years = given.scored(scores, study.variable, file_scale(file), scored=False)
        name = score_name(scores, study.variable, title, scored=False)
        the_map, whole = panel_of_years(years, title, name)
        notes = each_once(note for year in years for note in year.notes)
    covariates = {}
    if asked.covariates:
        years = given.years({name: name for name in asked.covariates}, VariableSettings())
        covariates = column_panels(years, asked.covariates, the_map, given.table.source)
    on = _Weighted.of(the_map, run)
    return own_spillover(
        on,
        whole,
        asked,
        choices,
        on.points(),
        title=title,
        notes=notes,
        variants=variants,
        covariates=covariates,
    )


def _index(file: StudyFile, declaration, run) -> DeclaredIndex:
    framework, uncertain, given = index_input(file, declaration, run)
    name = Path(declaration or DECLARATION).name
    return declared_index(framework, uncertain, given.years(framework_columns(framework), VariableSettings()), name)


@dataclass(frozen=True, eq=False)
class _Weighted(QgisMap):
    """A map whose weights are made in a run."""

    run: object = None
    has_points = False

    @classmethod
    def of(cls, on: QgisMap, run) -> _Weighted:
        """A map, and the run."""
        return cls(**{field.name: getattr(on, field.name) for field in fields(on) if field.init}, run=run)

    def weights(self, choice: str = "queen"):
        """Weights by their short name."""
        return weights_by_name(choice, self.regions, self.run)

    def points(self):
        """Longitudes and latitudes of the centroids."""
        return self.regions.lonlat(self.run.context.transformContext())
