"""The study of an index's robustness, from a declaration and a table to a layer that shows how sure each label is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.hashes import input_hashes
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result, plain
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.geopackage.study import LABELLED, links_layer
from geo_itcluster.io.frames import nullable_integers, records, text_column
from geo_itcluster.io.inputs.mapped_years import MappedYear, read_on_map
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.io.outputs.study_layers import links_frame
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.io.sources import files_of
from geo_itcluster.messages import Lang, Message
from geo_itcluster.resources import resource
from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.robustness.label_certainty import LabelCertainty
from geo_itcluster.robustness.study import RobustnessSettings, YearRobustness, year_robustness
from geo_itcluster.robustness.variants import Uncertainty
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.settings import MapSettings, TableSettings, UncertaintySettings
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import OnMapOptions, offers
from geo_itcluster.statistics.inference.sample import left_out
from geo_itcluster.study.declared_index import (
    DECLARATION,
    FIGURES,
    framework_columns,
    framework_figures,
    index_uncertainty,
)
from geo_itcluster.study.fields import ROBUSTNESS_FIELDS, fields_of
from geo_itcluster.styles.robustness import robustness_styles
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["RobustnessStudy", "given_uncertainty", "robustness_frame", "robustness_study"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RobustnessStudy(Result):
    """A finished study.

    Attributes
    ----------
    framework : Framework
    uncertainty : Uncertainty
    settings : RobustnessSettings
    given : tuple of MappedYear
    results : tuple of YearRobustness
        In the order of ``given``.
    weights : mapping of map name to Weights
        The first that were chosen; labels with the others are in each year's ``compared``.
    files : mapping of file name to SHA-256
    sources : tuple of Path
        The files that were read; no output replaces one of them.
    """

    framework: Framework
    uncertainty: Uncertainty
    settings: RobustnessSettings
    given: tuple[MappedYear, ...]
    results: tuple[YearRobustness, ...]
    weights: Mapping[str, Weights]
    files: Mapping[str, str]
    sources: tuple[Path, ...] = ()

    @property
    def statistic(self) -> FloatArray:
        """Moran's I of the index as declared, of each year."""
        return np.array([found.labels.global_nominal.statistic for found in self.results])

    @property
    def p(self) -> FloatArray:
        """Of Moran's I of each year."""
        return np.array([found.labels.global_nominal.p for found in self.results])

    @property
    def p_min(self) -> FloatArray:
        """The smallest p that Moran's I of each year could have had."""
        return np.array([found.labels.global_nominal.p_min for found in self.results])

    def frame(self) -> gpd.GeoDataFrame:
        """The last year's regions: places, labels, and how certain they are."""
        return robustness_frame(self.given[-1], self.results[-1], self.settings)

    def summary(self) -> Message:
        """The years in paragraphs."""
        lines = [line for found in self.results for line in found.summaries(self.settings)]
        return Message("text.paragraphs", parts=lines)

    @public
    def write(self, path: StrPath, *, lang: Lang = "en", overwrite: bool = False) -> Path:
        """Write a styled GeoPackage: a layer a year, the neighbour links, and where all of it comes from.

        Titles, aliases and descriptions are in the language ``lang``; names of layers and fields stay.

        Raises
        ------
        OutputError
            If the file is in the way and ``overwrite`` is not asked for, or it cannot be written.
        """
        layers = [
            _layer(year, found, self.settings, title=self.framework.title)
            for year, found in zip(self.given, self.results, strict=True)
        ]
        maps = {year.map.name: year.map for year in self.given}
        for name, the_map in maps.items():
            links = "links" if len(maps) == 1 else f"links_{name}"
            frame = links_frame(the_map, self.weights[name])
            layers.append(links_layer(self.weights[name], name=links, map_name=name, frame=frame))
        metadata = self.to_dict(regions=False)
        layers = [layer.in_language(lang) for layer in layers]
        return write_geopackage(path, layers, metadata=metadata, overwrite=overwrite, inputs=self.sources)

    def left_out(self, year: MappedYear, found: YearRobustness) -> dict[str, list[str]]:
        """Regions that enter no test of a year's index: without data, and without neighbours that have them."""
        return left_out(self.weights[year.map.name], found.index.nominal.index)

    def to_dict(self, *, regions: bool = True) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing ones None; the regions' rows on request."""
        years = []
        for year, found in zip(self.given, self.results, strict=True):
            rows = robustness_frame(year, found, self.settings).drop(columns="geometry").astype(object)
            compared = {
                name: {
                    "moran": self._moran(labels),
                    **({"regions": records(labels.frame().reset_index().astype(object))} if regions else {}),
                }
                for name, labels in found.compared.items()
            }
            years.append(
                {
                    "year": year.year,
                    "map": year.map.name,
                    "moran": self._moran(found.labels),
                    "sensitivity": [] if found.sensitivity is None else records(found.sensitivity.frame()),
                    "summaries": list(found.summaries(self.settings)),
                    "changes": [str(change) for change in found.index.nominal.changes],
                    "notes": list(year.notes),
                    **self.left_out(year, found),
                    "problems": [asdict(problem) for problem in year.problems],
                    **({"regions": records(rows)} if regions else {}),
                    **({"compared_weights": compared} if compared else {}),
                }
            )
        return {
            "title": self.framework.title,
            "source": self.framework.source,
            "inputs_sha256": dict(self.files),
            "uncertain": list(self.results[0].index.factors) if self.results else [],
            "settings": {**plain(asdict(self.settings)), "scale": str(self.settings.scale)},
            "software": software_versions(),
            "boundaries": {year.map.name: year.map.licence for year in self.given},
            "weights": {name: str(w.summary()) for name, w in self.weights.items()},
            "years": years,
        }

    def _moran(self, labels: LabelCertainty) -> dict[str, float]:
        low, high = labels.moran_interval(self.settings.level)
        return {"declared": labels.global_nominal.statistic, "low": low, "high": high}


@offers(TableSettings, MapSettings)
def robustness_study(
    declaration: StrPath | None = None,
    table: TableLike | None = None,
    *,
    uncertainty: Uncertainty | None = None,
    settings: RobustnessSettings | None = None,
    progress: Progress | None = None,
    **reading: Unpack[OnMapOptions],
) -> RobustnessStudy:
    """Ask how far a declared index can be trusted, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    declaration : path, optional
        TOML file of the index. Unless given, what official figures allow of the paper's index for Kazakhstan: two of
        its six indicators.
    table : path, DataFrame, GeoDataFrame or Arrow table, optional
        As in :func:`~geo_itcluster.io.inputs.mapped_years.read_on_map`.
    uncertainty : Uncertainty, optional
        What the declaration says unless given.
    settings : RobustnessSettings, optional
    progress : callable, optional
        Called with the share done.
    **reading
        How to read the table and the map: see :func:`~geo_itcluster.io.inputs.mapped_years.read_on_map`.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: declaration, table, map, regions or figures.

    Examples
    --------
    >>> study = robustness_study(settings=RobustnessSettings(draws=200, base=0), years=[2016])
    >>> study.results[0].index.factors
    ('normalisation', 'aggregation', 'weights', 'figures')
    """
    chosen = settings or RobustnessSettings()
    if declaration is None:
        if table is not None or reading.get("polygons") is not None:
            raise DataError("output.declaration")
        declaration, table = resource("data", DECLARATION), resource("data", FIGURES)
        reading = {**reading, "key": "bns_code"}
    framework, declared = read_declaration(declaration)
    uncertain = uncertainty or declared
    if uncertain is None:
        raise DataError("output.no_uncertainty", file=Path(declaration).name)
    source, given = read_on_map(table, framework_columns(framework), **reading)
    maps = {year.map.name: year.map for year in given}
    by_map = {
        name: {choice: the_map.weights(choice).transformed("row") for choice in chosen.weights}
        for name, the_map in maps.items()
    }
    first, *others = chosen.weights

    def result(number: int, year: MappedYear) -> YearRobustness:
        w, of_year = by_map[year.map.name], part_of(progress, number, len(given))
        compared = {choice: w[choice] for choice in others}
        with error_context(year.where):
            figures = framework_figures(framework, year.figures, regions=year.map.names)
            return year_robustness(
                framework, figures, uncertain, w[first], compared=compared, settings=chosen, progress=of_year
            )

    results = [result(number, year) for number, year in enumerate(given)]
    weights = {name: of[first] for name, of in by_map.items()}
    sources = (Path(declaration), source, *dict.fromkeys(year.map.source for year in given))
    files = input_hashes(sources)
    return RobustnessStudy(framework, uncertain, chosen, given, tuple(results), weights, files, files_of(sources))


def given_uncertainty(given: UncertaintySettings | None, declaration: StrPath | None = None) -> Uncertainty | None:
    """What the declaration of an index says is uncertain, but for what settings say; None where they say nothing."""
    return index_uncertainty(given, read_declaration(declaration or resource("data", DECLARATION))[1])


def robustness_frame(year: MappedYear, found: YearRobustness, settings: RobustnessSettings) -> gpd.GeoDataFrame:
    """One row a region with all of a year's results; missing figures are missing in every type."""
    import geopandas as gpd
    import pandas as pd

    columns: dict[str, Any] = {
        "code": year.map.codes,
        "name": year.map.names,
        "year": pd.array([year.year] * len(year.map.codes), dtype="Int64"),
        **found.columns(settings),
    }
    for name in ("rank", "rank_low", "rank_median", "rank_high"):
        columns[name] = nullable_integers(columns[name])
    for name in {"lisa_class", "lisa_most_likely", "symbolic_rank"} & set(columns):
        columns[name] = text_column(columns[name])
    return gpd.GeoDataFrame(columns, geometry=list(year.map.frame.geometry), crs=year.map.frame.crs)


def _layer(year: MappedYear, found: YearRobustness, settings: RobustnessSettings, *, title: str) -> Layer:
    """The probability of each LISA class first; then the classes themselves, and the ranks."""
    frame = robustness_frame(year, found, settings)
    label = "name" if len(frame) <= LABELLED else None
    of = robustness_styles(frame.columns, settings.scale.ranks, label_field=label)
    styles = [Style(name, make(*fields), at == 0, title) for at, (name, title, fields, make) in enumerate(of)]
    return Layer(
        name=f"robustness_{year.year}",
        frame=frame,
        styles=styles,
        title=Message("layer.robustness", year=year.year),
        description=Message(
            "layer.robustness_about",
            title=title,
            year=year.year,
            draws=len(found.index.draws),
            licence=year.map.licence,
        ),
        fields=fields_of(frame.columns, ROBUSTNESS_FIELDS),
    )
