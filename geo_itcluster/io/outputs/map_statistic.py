"""Global and local statistics of a table's columns on a map: computed by their names, and written as layers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, cast

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.databases import Database, database_of
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, OutputError, error_context
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.io.frames import records, text_column
from geo_itcluster.io.inputs.mapped_years import MappedYear, read_on_map
from geo_itcluster.io.outputs.export import check_study_target
from geo_itcluster.io.outputs.geo_files import LAYER_WRITERS
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.io.outputs.study_tables import all_years
from geo_itcluster.io.postgis import write_database
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.io.sources import files_of
from geo_itcluster.messages import Message, year_text
from geo_itcluster.settings import InferenceSettings, MapSettings, TableSettings, VariableSettings, changed
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import VariableOnMapOptions, offers
from geo_itcluster.statistics.bivariate import bivariate_moran
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.getis_ord import getis_ord_g
from geo_itcluster.statistics.inference.sample import left_out_messages
from geo_itcluster.statistics.join_counts import join_counts
from geo_itcluster.statistics.local_bivariate import local_bivariate_moran
from geo_itcluster.statistics.local_geary import local_geary
from geo_itcluster.statistics.local_getis_ord import local_getis_ord
from geo_itcluster.statistics.local_join_counts import local_join_counts
from geo_itcluster.statistics.local_rates import local_moran_rates
from geo_itcluster.statistics.local_result import LocalResult
from geo_itcluster.statistics.rates import moran_rates
from geo_itcluster.styles.classes import lisa_style
from geo_itcluster.styles.local_statistics import geary_style, getis_ord_style, join_count_style
from geo_itcluster.weights import Weights
from geo_itcluster.weights.base import Transform
from geo_itcluster.weights.choice import WeightsLike, chosen_weights

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo_itcluster.messages import Lang

__all__ = ["STATISTICS", "MapStatistic", "StatisticYear", "map_statistic"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A statistic by its name: its global and its local test, its columns, and the weights that it takes."""

    whole: Callable[..., Any]
    local: Callable[..., LocalResult]
    columns: tuple[str, ...]
    scaling: Transform
    style: Callable[..., str]


STATISTICS: Mapping[str, _Kind] = {
    "geary": _Kind(geary, local_geary, ("value",), "row", geary_style),
    "getis-ord": _Kind(getis_ord_g, local_getis_ord, ("value",), "binary", getis_ord_style),
    "join-counts": _Kind(join_counts, local_join_counts, ("value",), "binary", join_count_style),
    "bivariate": _Kind(bivariate_moran, local_bivariate_moran, ("value", "neighbours"), "row", lisa_style),
    "rates": _Kind(moran_rates, local_moran_rates, ("events", "population"), "row", lisa_style),
}
"""The statistics of :func:`map_statistic`."""

_SUFFIXES = (".gpkg", *LAYER_WRITERS)
_TABLES = (".csv",)


@dataclass(frozen=True, slots=True, eq=False)
class StatisticYear:
    """A statistic of one year with one choice of weights: what was read, the global result, and the local one."""

    given: MappedYear
    choice: str
    weights: Weights
    whole: Any
    local: LocalResult

    def frame(self) -> gpd.GeoDataFrame:
        """One row a region: key, name, year, the variables, and what was found."""
        import geopandas as gpd
        import pandas as pd

        found, given = self.local, self.given
        columns: dict[str, Any] = {
            "code": given.map.codes,
            "name": given.map.names,
            "year": pd.array([given.year or None] * len(given.map.codes), dtype="Int64"),
            **given.figures,
        }
        for name in found.COLUMNS:
            if name == "value":
                continue
            values = getattr(found, name)
            columns["class" if name == "label" else name] = text_column(values) if values.dtype.kind == "O" else values
        geometry = given.map.frame.geometry
        return gpd.GeoDataFrame(columns, geometry=geometry.to_numpy(), crs=geometry.crs)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MapStatistic(Result):
    """A statistic of every year of a table, with each choice of weights in turn.

    Attributes
    ----------
    name : str
        One of :data:`STATISTICS`.
    columns : mapping of role to column
    years : tuple of StatisticYear
    settings : InferenceSettings
    files : mapping of file name to SHA-256
    sources : tuple of Path
    """

    name: str
    columns: Mapping[str, str]
    years: tuple[StatisticYear, ...]
    settings: InferenceSettings
    files: Mapping[str, str]
    sources: tuple[Path, ...]

    @property
    def statistic(self) -> FloatArray:
        """The global statistic of each year and choice of weights."""
        return np.array([year.whole.statistic for year in self.years])

    @property
    def p(self) -> FloatArray:
        """Of the global statistic of each year and choice of weights."""
        return np.array([year.whole.p for year in self.years])

    def frame(self) -> gpd.GeoDataFrame:
        """The last year's regions, with the last weights."""
        return self.years[-1].frame()

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices of weights."""
        return tuple(dict.fromkeys(year.choice for year in self.years))

    def summary(self) -> Message:
        """The years in paragraphs."""
        return Message(
            "text.paragraphs", parts=[of.summary() for year in self.years for of in (year.whole, year.local)]
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the data, each once."""
        every = (
            note
            for year in self.years
            for note in (
                *left_out_messages(year_text(year.given.year), year.local.left_out()),
                *year.given.notes,
                *map(str, year.given.problems),
            )
        )
        return tuple(dict.fromkeys(every))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; for JSON."""
        years = [
            {
                "year": year.given.year or None,
                "weights": year.choice,
                "map": year.given.map.name,
                "global": year.whole.to_dict(),
                "classes": year.local.counts(),
                "regions": records(year.frame().drop(columns="geometry")),
            }
            for year in self.years
        ]
        return {**self.provenance(), "years": years}

    def provenance(self) -> dict[str, Any]:
        """Columns, inputs and their hashes, settings, weights, software, notes."""
        return {
            "statistic": self.name,
            "columns": dict(self.columns),
            "inputs_sha256": dict(self.files),
            "settings": asdict(self.settings),
            "weights": {
                of: {year.given.map.name: str(year.weights.summary()) for year in self.years if year.choice == of}
                for of in self.choices
            },
            "software": software_versions(),
            "boundaries": {year.given.map.name: year.given.map.licence for year in self.years},
            "notes": list(self.notes),
        }

    @public
    def write(self, path: StrPath | Database, *, lang: Lang = "en", overwrite: bool = False) -> Path | Database:
        """Write the regions with what was found: a styled layer a year in a GeoPackage, or all years in one layer.

        A table of a database, ``postgresql://host/database#table``, has all years.

        Raises
        ------
        OutputError
            If the suffix is none of .gpkg, .parquet, .shp, .fgb, .geojson and .csv, or the file cannot be written.
        """
        if (database := database_of(path)) is not None:
            return write_database(database, self._all_years(), provenance=self.provenance(), overwrite=overwrite)
        return write_rows(
            cast(StrPath, path),
            self._all_years,
            lambda: [self._layer(year, lang) for year in self.years],
            provenance=self.provenance(),
            overwrite=overwrite,
            inputs=self.sources,
        )

    def _all_years(self) -> gpd.GeoDataFrame:
        several = len(self.choices) > 1
        return all_years([year.frame().assign(**{"weights": year.choice} if several else {}) for year in self.years])

    def _layer(self, year: StatisticYear, lang: Lang) -> Layer:
        several = len(self.choices) > 1
        when = year_text(year.given.year)
        where = f"{when}, {year.choice}" if several else when
        title = Message("where.at", where=where, what=year.local.title).text(lang)
        style = STATISTICS[self.name].style("class")
        parts = [self.name, year.given.year or "", year.choice if several else ""]
        return Layer(
            name=re.sub(r"\W+", "_", " ".join(map(str, parts))).strip("_"),
            frame=year.frame(),
            styles=[Style("class", style, True, title)],
            title=title,
            description=year.local.summary().text(lang),
        )


def check_statistic_target(
    path: StrPath | Database, *, overwrite: bool = False, inputs: Iterable[StrPath | Database] = ()
) -> None:
    """Check that a statistic can be written at a place, before any work is done for it.

    Raises
    ------
    OutputError
        If it cannot.
    """
    if database_of(path) is None and Path(cast(StrPath, path)).suffix.lower() not in _SUFFIXES:
        raise OutputError("file.suffix", path=str(path), suffixes=list(_SUFFIXES))
    check_study_target(path, overwrite=overwrite, inputs=inputs)


def write_rows(
    path: StrPath,
    rows: Callable[[], pd.DataFrame],
    layers: Callable[[], Sequence[Layer]],
    *,
    provenance: dict[str, Any],
    overwrite: bool,
    inputs: Sequence[StrPath],
) -> Path:
    """Write styled layers to a GeoPackage, or their rows to another format; whichever is asked for is made.

    Raises
    ------
    OutputError
        If the suffix is none of .gpkg, .parquet, .shp, .fgb, .geojson and .csv, or the file cannot be written.
    """
    target = Path(path)
    check_statistic_target(target, overwrite=overwrite, inputs=inputs)
    more: dict[str, Any] = {"overwrite": overwrite, "inputs": inputs}
    if target.suffix.lower() == ".gpkg":
        return write_geopackage(target, list(layers()), metadata=provenance, **more)
    LAYER_WRITERS[target.suffix.lower()](target, rows(), provenance=provenance, **more)
    return target


def write_tables(
    path: StrPath | Database,
    index: str,
    results: Sequence[tuple[MappedYear, str, Any]],
    *,
    variable: str,
    overwrite: bool,
    inputs: Sequence[StrPath],
) -> Path | Database:
    """Write results that are a table each, of every year and choice of weights, one below the other.

    The rows are regions, with their polygons, or with another ``index`` than ``"region"`` something else: a table.

    Raises
    ------
    OutputError
        As :func:`write_rows`; a table without polygons is written to .csv alone.
    """
    import geopandas as gpd
    import pandas as pd

    database = database_of(path)
    if index != "region" and (database is not None or Path(cast(StrPath, path)).suffix.lower() not in _TABLES):
        raise OutputError("file.suffix", path=str(path), suffixes=list(_TABLES))
    frames = []
    for year, choice, result in results:
        rows, on = result.frame().reset_index(names=index), year.map
        of_row = {"year": year.year or None, "weights": choice}
        if index == "region":
            labels = pd.DataFrame({"code": on.codes, "name": on.names, **of_row})
            geometry = {"geometry": on.frame.geometry.to_numpy(), "crs": on.frame.crs}
            rows = gpd.GeoDataFrame(labels.join(rows.drop(columns=[index, "name"], errors="ignore")), **geometry)
        else:
            rows = rows.assign(**of_row)
        frames.append(rows)
    stacked = all_years(frames) if index == "region" else pd.concat(frames, ignore_index=True)
    years = [year for year, _, _ in results]
    described = {
        "variable": variable,
        "inputs_sha256": input_hashes(tuple(map(Path, inputs))),
        "software": software_versions(),
        "notes": [str(note) for year in years for note in (*year.notes, *year.problems)],
    }
    more: dict[str, Any] = {"provenance": described, "overwrite": overwrite}
    if database is not None:
        return write_database(database, stacked, **more)
    title = str(results[0][2].summary()).partition("\n")[0]
    layer = Layer(name="results", frame=stacked, title=variable, description=title)
    return write_rows(cast(StrPath, path), lambda: stacked, lambda: [layer], inputs=inputs, **more)


@offers(VariableSettings, TableSettings, MapSettings)
def map_statistic(
    name: str,
    table: TableLike | None = None,
    *,
    columns: Mapping[str, str],
    weights: WeightsLike = "queen",
    settings: InferenceSettings | None = None,
    progress: Progress | None = None,
    **reading: Unpack[VariableOnMapOptions],
) -> MapStatistic:
    """Compute a global and a local statistic of a table's columns on a map, year by year.

    Parameters
    ----------
    name : {"geary", "getis-ord", "join-counts", "bivariate", "rates"}
    table : path, DataFrame, GeoDataFrame or Arrow table, optional
        As in :func:`~geo_itcluster.io.inputs.mapped_years.read_on_map`.
    columns : mapping of role to column
        ``value``; of ``bivariate`` also ``neighbours``, the neighbours' variable; of ``rates`` ``events`` and
        ``population``.
    weights : str, Weights, or a sequence of these
        As :func:`~geo_itcluster.weights.choice.weights_choice` has it. Binary for general G and join counts,
        row-standardised otherwise. The statistic is computed with each of several.
    settings : InferenceSettings, optional
    progress : callable, optional
        Called with the share done, 0 to 1.
    **reading
        How to read the table and the map.

    Returns
    -------
    MapStatistic

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map, regions, weights or figures.
    """
    kind, chosen = STATISTICS.get(name), settings or InferenceSettings()
    if kind is None:
        raise DataError("statistic.unknown", name=name, names=list(STATISTICS))
    if missing := [role for role in kind.columns if role not in columns]:
        raise DataError("statistic.no_column", name=name, roles=missing)
    source, given = read_on_map(table, {role: columns[role] for role in kind.columns}, undated=True, **reading)
    whole = {key: getattr(chosen, key) for key in ("permutations", "seed")}
    both = changed(chosen).get("alternative")
    sided = {} if both is None else {"alternative": both}
    local = {key: getattr(chosen, key) for key in ("inference", "alpha", "adjustment", "label_by", "sequential")}
    years = []
    each = list(product(given, chosen_weights(weights)))
    for number, (year, choice) in enumerate(each):
        w = year.map.weights(choice).transformed(kind.scaling)
        figures = [year.figures[role] for role in kind.columns]
        with error_context(year.where):
            found = kind.whole(*figures, w, **whole, **sided)
            of_year = part_of(progress, number, len(each))
            at = kind.local(*figures, w, **whole, **local, **sided, progress=of_year)
        years.append(StatisticYear(year, choice, w, found, at))
    sources = (source, *dict.fromkeys(year.map.source for year in given))
    return MapStatistic(name, dict(columns), tuple(years), chosen, input_hashes(sources), files_of(sources))
