"""The main job: scores on a map, ranked and tested, as styled layers, a styled file, and a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from geo_itcluster.geopackage.contents import links_names, study_contents
from geo_itcluster.geopackage.study import LABELLED, StudyYear, region_columns, study_provenance
from geo_itcluster.messages import Message
from geo_itcluster.scores.innovation import InnovationIndex
from geo_itcluster.specialization.concentration_share import KSI
from geo_itcluster.study.checks import ksi_title
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
from ..shared.base import Algorithm
from ..shared.inference import LocalInference

__all__ = ["Studied", "StudyData", "StudyOfAYear", "StudyOutputs", "study_numbers", "study_of", "write_study_years"]


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
    source, author
        Of the figures and of the study, for the maps' credits.
    score, ksi, extra, innovation, year, scored
        As in :func:`~geo_itcluster.study.year_study.study_year`.
    notes, problems
        How the figures were read, and what is wrong with them.
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
    source: str = ""
    author: str = ""
    year: int | None = None
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, np.ndarray] = field(default_factory=dict)
    innovation: InnovationIndex | None = None
    notes: tuple = ()
    problems: tuple = ()
    scored: bool = True


@dataclass(frozen=True, eq=False)
class Studied:
    """The study of a year, and what it was made of."""

    data: StudyData
    weights: Weights
    settings: Settings
    found: YearStudy


class StudyOutputs(Algorithm):
    """An algorithm that writes a study."""

    LINK_LAYER, GEOPACKAGE = "LINKS", "GPKG"

    def add_study_outputs(self) -> None:
        """Add the layers, the file, the page and the numbers."""
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

    def delivered(self, one: Studied, run) -> dict:
        """Write the layers and the page of a study, and say what was found."""
        data, weights, settings, found = one.data, one.weights, one.settings, one.found
        for problem in found.problems:
            where, *what = map(said, (problem.where, problem.what, problem.remedy))
            run.warn(" ".join(filter(None, [f"{where}:" if where else "", *what])))
        headline = f"{data.title}."
        if data.scored:
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
        if run.has(self.LINK_LAYER):
            results.update(self._write_links(link_features(weights, data.regions), weights, data, run))
        return {**results, **study_numbers(found)}

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


class StudyOfAYear(StudyOutputs, Scoring, LocalInference):
    """A study. A subclass adds where the figures come from, and reads them."""

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
        self.add_study_outputs()

    def work(self, run):
        """Read, study, write."""
        one = self.studied(run)
        results = self.delivered(one, run)
        file = run.output_file(self.GEOPACKAGE)
        return {**results, self.GEOPACKAGE: write_study_years(file, [one], run)} if file else results

    def studied(self, run) -> Studied:
        """Read and study."""
        data = self.read_data(run)
        run.done(20)
        weights = self.read_weights(data.regions, run).transformed("row")
        run.done(40)
        return study_of(
            data, weights, Settings(scale=self.scale(run), **self.read_inference(run)), run.progress(40, 80)
        )


def study_of(data: StudyData, weights: Weights, settings: Settings, progress) -> Studied:
    """The study of a year."""
    found = study_year(
        data.score,
        weights,
        year=data.year,
        settings=settings,
        ksi=data.ksi,
        extra=data.extra,
        innovation=data.innovation,
        scored=data.scored,
        progress=progress,
    )
    return Studied(data, weights, settings, replace(found, problems=(*data.problems, *found.problems)))


def write_study_years(path: str, studies: Sequence[Studied], run) -> str:
    """Write the GeoPackage of a study's years, the same as the command line's."""
    first = studies[-1]
    years = [StudyYear(one.found, one.data.map_name, one.data.licence, *_other_names(one.data)) for one in studies]
    on_maps = {year.map: one.weights for year, one in zip(years, studies)}
    regions_of = {year.map: one.data.regions for year, one in zip(years, studies)}
    problems = tuple(dict.fromkeys(problem for one in studies for problem in one.found.problems))
    sources = tuple(dict.fromkeys(source for one in studies for source in one.data.sources))
    metadata = study_provenance(
        title=first.data.file_title,
        score_name=first.data.score_name,
        source=first.data.source,
        author=first.data.author,
        files=input_hashes(sources),
        settings=first.settings,
        software=software_versions(),
        years=years,
        weights=on_maps,
        notes=tuple(dict.fromkeys(note for one in studies for note in one.data.notes)),
        problems=problems,
    )
    contents = study_contents(
        years,
        first.settings,
        on_maps,
        score_name=first.data.score_name,
        problems=problems,
        metadata=metadata,
        source=first.data.source,
        author=first.data.author,
        lang=language(),
    )
    features = {}
    for year, one in zip(years, studies):
        features[year.scores_name] = features[year.lisa_name] = _region_features(year, one.data)
    for name, layer in links_names(years).items():
        links = link_features(on_maps[name], regions_of[name])
        features[layer] = FileFeatures(*links, QgsWkbTypes.LineString, regions_of[name].crs)
    return write_study_file(
        path, contents, features, title=said(first.data.file_title), inputs=sources, context=run.context
    )


def _other_names(data: StudyData) -> tuple:
    """Field and names of the regions in the language of QGIS, where a map of ours has others than those shown."""
    name = f"name_{language()}"
    if language() == "en" or data.licence == StudyData.licence or data.regions.fields.lookupField(name) < 0:
        return ()
    names = [str(feature[name]) for feature in data.regions.features]
    return () if names == list(data.regions.names) else (name, names)


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
        fields,
        features,
        QgsWkbTypes.multiType(data.wkb_type),
        data.regions.crs,
        names=year.labels or data.regions.labels,
    )


def _styles(data: StudyData, found: YearStudy, settings: Settings) -> list:
    """Title, column and function of each style: ranks first."""
    options = {"label_field": (data.name_field or None) if len(data.regions) <= LABELLED else None}
    shares = [(said(ksi_title(name)), f"ksi_{name}") for name in found.ksi]
    ranks = (tr("Symbolic rank"), "symbolic_rank", partial(rank_style, ranks=settings.scale.ranks, **options))
    return [
        *([ranks] if data.scored else []),
        (tr("LISA classes"), "lisa_class", partial(lisa_style, **options)),
        (tr("Significance"), "lisa_p", partial(significance_style, **options)),
        (tr("Before and after adjustment"), _LEVEL_FIELDS, partial(level_style, alpha=settings.alpha, **options)),
        *((title, column, partial(ksi_style, **options)) for title, column in shares),
    ]


def study_numbers(found: YearStudy) -> dict:
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
