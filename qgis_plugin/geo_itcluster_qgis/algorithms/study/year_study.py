"""The main job: scores on a map, ranked and tested, as styled layers, a styled file, and a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.geopackage.contents import study_contents
from geo_itcluster.geopackage.study import LABELLED, StudyYear, region_columns, study_provenance
from geo_itcluster.messages import Message
from geo_itcluster.scores.innovation import InnovationIndex
from geo_itcluster.specialization.concentration_share import KSI
from geo_itcluster.study.year_study import INTEGER_FIELDS, Settings, YearStudy, study_year
from geo_itcluster.styles.classes import (
    ksi_style,
    level_style,
    links_style,
    lisa_style,
    rank_style,
    significance_style,
)
from geo_itcluster.weights import Weights

from ...compat import boolean_field
from ...layers_io.geopackage import FileFeatures, software_versions, write_study_file
from ...layers_io.layers import Column, Regions, table_of
from ...layers_io.links import link_features
from ...layers_io.plots import Plot
from ...translation import language, said, tr, translatable
from ..scores.scoring import Scoring, score_columns
from ..shared.inference import LocalInference

__all__ = ["StudyData", "StudyOfAYear"]


_LEVEL_FIELDS = ("lisa_class", "lisa_quadrant", "lisa_p", "lisa_p_adj", "lisa_p_min")


@dataclass(frozen=True, eq=False)
class StudyData:
    """What a study starts from, in the order of the regions.

    Parameters
    ----------
    title
        What is scored.
    wkb_type
        Of the regions' layer.
    file_title, score_name, map_name
        What the file is called, what its score is, and on which map.
    codes
        Of the regions, for the file.
    sources
        Files that were read.
    name_field
        Field that labels the regions; none where it is empty.
    terms, licence
        Terms of the boundaries, in full and in short.
    score, ksi, extra, innovation, year
        As in :func:`~geo_itcluster.study.year_study.study_year`.
    """

    title: str
    regions: Regions
    wkb_type: int
    score: np.ndarray
    file_title: str
    score_name: str
    map_name: str
    sources: tuple[Path, ...] = ()
    name_field: str = ""
    terms: str = ""
    licence: str = Message("study.own_map")
    year: int | None = None
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, np.ndarray] = field(default_factory=dict)
    innovation: InnovationIndex | None = None


class StudyOfAYear(Scoring, LocalInference):
    """A study. A subclass adds where the figures come from, and reads them."""

    LINK_LAYER, GEOPACKAGE = "LINKS", "GPKG"

    def add_data(self) -> None:
        """Add where the figures come from."""
        raise NotImplementedError

    def read_data(self, run) -> StudyData:
        """Read the figures."""
        raise NotImplementedError

    def declare(self):
        """Add parameters and outputs."""
        self.add_data()
        self.add_scale()
        self.add_neighbours()
        self.add_inference()
        self.add_output(tr("Scored regions"))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LINK_LAYER, tr("Neighbour links"), QgsProcessing.TypeVectorLine, optional=True
            ),
            translatable("One line per pair of neighbours, with the weight in each direction."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.GEOPACKAGE,
                tr("Styled GeoPackage"),
                tr("GeoPackage files (*.gpkg)"),
                optional=True,
                createByDefault=False,
            ),
            translatable("Scored regions and links in one file, with all their styles."),
        )
        self.add_report()
        self.add_numbers(
            MORAN=translatable("Moran's I"),
            EXPECTED=translatable("Expected Moran's I under the null"),
            P_NORMAL=translatable("p under normality"),
            P_RANDOM=translatable("p under randomisation"),
            P_PERMUTATION=translatable("p by permutation"),
            SIGNIFICANT=translatable("Significant regions"),
            SIGNIFICANT_ADJUSTED=translatable("Significant regions by adjusted p"),
            CANNOT=translatable("Regions that cannot be significant"),
        )

    def work(self, run):
        """Read, study, write."""
        data = self.read_data(run)
        run.done(20)
        weights = self.read_weights(data.regions, run).transformed("row")
        run.done(40)
        settings = Settings(scale=self.scale(run), **self.read_inference(run))
        found = study_year(
            data.score,
            weights,
            year=data.year,
            settings=settings,
            ksi=data.ksi,
            extra=data.extra,
            innovation=data.innovation,
            progress=run.progress(40, 75),
        )
        run.done(80)
        for problem in found.problems:
            where, *what = map(said, (problem.where, problem.what, problem.remedy))
            run.warn(" ".join(filter(None, [f"{where}:" if where else "", *what])))
        tally = said(settings.scale.tally(found.symbolic_rank))
        headline = tr("{title}. Symbolic ranks: {tally}.").format(title=data.title, tally=tally)
        summary = f"{headline}\n{said(found.summary())}"
        columns = score_columns(found.columns())
        styles = _styles(data, found, settings)
        plot = Plot(
            f"{data.title}; {weights.method}",
            *("z", "lag", "lisa_class"),
            variable=data.title,
            lagged=data.title,
            moran=found.moran.statistic,
            regions=int(np.isfinite(found.lisa.z + found.lisa.lag).sum()),
            quadrant="lisa_quadrant",
            p="lisa_p",
            p_adjusted="lisa_p_adj",
            p_min="lisa_p_min",
            alpha=settings.alpha,
            label_by=settings.label_by,
            style=tr("LISA classes"),
        )
        results = run.deliver(
            data.regions, columns, styles, summary, wkb_type=data.wkb_type, abstract=data.terms, plots=[plot]
        )
        file = run.output_file(self.GEOPACKAGE)
        if file or run.has(self.LINK_LAYER):
            links = link_features(weights, data.regions)
            results.update(self._write_links(links, weights, data, run))
            if file:
                results[self.GEOPACKAGE] = _write_file(file, data, found, settings, weights, links, run)
        return {**results, **_numbers(found)}

    def _write_links(self, links, weights: Weights, data: StudyData, run) -> dict:
        """Write the layer of links, if it is asked for."""
        layer = run.write_features(
            *links,
            name=self.LINK_LAYER,
            wkb_type=QgsWkbTypes.LineString,
            crs=data.regions.crs,
            styles=[(tr("Neighbour links"), (-1,), lambda _: links_style())],
            abstract=str(weights.summary()),
        )
        return {} if layer is None else {self.LINK_LAYER: layer}


def _write_file(path: str, data: StudyData, found: YearStudy, settings: Settings, weights, links, run) -> str:
    """Write the study's GeoPackage, the same as the command line's."""
    year = StudyYear(found, data.map_name, data.licence)
    on_maps = {year.map: weights}
    metadata = study_provenance(
        title=data.file_title,
        score_name=data.score_name,
        files=input_hashes(data.sources),
        settings=settings,
        software=software_versions(),
        years=[year],
        weights=on_maps,
        notes=(),
        problems=found.problems,
    )
    contents = study_contents(
        [year],
        settings,
        on_maps,
        score_name=data.score_name,
        problems=found.problems,
        metadata=metadata,
        lang=language(),
    )
    regions = _region_features(year, data)
    features = {
        year.scores_name: regions,
        year.lisa_name: regions,
        "links": FileFeatures(*links, QgsWkbTypes.LineString, data.regions.crs),
    }
    return write_study_file(path, contents, features, title=data.file_title, inputs=data.sources, context=run.context)


def _region_features(year: StudyYear, data: StudyData) -> FileFeatures:
    """The scored regions with the fields of the file, and no other."""
    columns = []
    for name, values in region_columns(year).items():
        if values.dtype == object:
            columns.append(Column.text(name, values))
        elif values.dtype == bool:
            columns.append(Column(name, values.tolist(), like=boolean_field(name)))
        else:
            columns.append(Column(name, values, whole=name in ("year", *INTEGER_FIELDS)))
    fields, features = table_of(columns)
    for feature, geometry in zip(features, data.regions.geometries):
        feature.setGeometry(geometry)
    return FileFeatures(
        fields, features, QgsWkbTypes.multiType(data.wkb_type), data.regions.crs, names=data.regions.labels
    )


def _styles(data: StudyData, found: YearStudy, settings: Settings) -> list:
    """Title, column and function of each style: ranks first."""
    options = {"label_field": (data.name_field or None) if len(data.regions) <= LABELLED else None}
    shares = [(tr("KSI: {source}").format(source=name.replace("_", " ")), f"ksi_{name}") for name in found.ksi]
    return [
        (tr("Symbolic rank"), "symbolic_rank", partial(rank_style, ranks=settings.scale.ranks, **options)),
        (tr("LISA classes"), "lisa_class", partial(lisa_style, **options)),
        (tr("Significance"), "lisa_p", partial(significance_style, **options)),
        (tr("Before and after adjustment"), _LEVEL_FIELDS, partial(level_style, alpha=settings.alpha, **options)),
        *((title, column, partial(ksi_style, **options)) for title, column in shares),
    ]


def _numbers(found: YearStudy) -> dict:
    """Global results, and how many regions are significant."""
    p, adjusted, lowest = found.lisa.p, found.lisa.p_adjusted, found.lisa.p_min
    alpha, tested = found.lisa.test.alpha, np.isfinite(found.lisa.p)
    return {
        "MORAN": found.moran.statistic,
        "EXPECTED": found.moran.expected,
        "P_NORMAL": found.moran.p_normal,
        "P_RANDOM": found.moran.p_random,
        "P_PERMUTATION": found.moran.p_permutation,
        "SIGNIFICANT": int((p[tested] <= alpha).sum()),
        "SIGNIFICANT_ADJUSTED": int((adjusted[tested] <= alpha).sum()),
        "CANNOT": int((lowest[tested] > alpha).sum()),
    }
