"""Connectivity report: islands, connected parts, numbers of neighbours, and borders that do not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import get_args

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from geo_itcluster.settings.groups import Contiguity
from geo_itcluster.styles.connectivity import defect_style, neighbour_count_style
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.noding import NodingReport, check_noding

from ...compat import real_field, text_field
from ...layers_io.geometry import polygons_of
from ...layers_io.layers import Column, Regions
from ...layers_io.legends import legend_text
from ...pages.page import html_table, section
from ...translation import listed, number, said, tr, translatable
from ..shared.base import Algorithm, Group
from ..shared.neighbours import ROOK

__all__ = ["ConnectivityReport"]

_SHOWN = 500  # defects that the page lists; the layer has them all


class ConnectivityReport(Algorithm):
    """What to look at before trusting contiguity."""

    ID = "connectivityreport"
    TITLE = translatable("Connectivity report")
    GROUP = Group.WEIGHTS
    TAGS = translatable(
        "topology, gap, overlap, T-junction, sliver, island, neighbours, noding, check, repair, borders"
    )
    HELP = translatable(
        "Can contiguity be trusted on this map? The report names islands and connected components, counts "
        "neighbours, and finds borders that seem common and are not: a vertex of one region on another's edge "
        "(T-junction), vertices that nearly coincide (near miss), overlaps, and gaps, which may be lakes. "
        "Regions that meet there are not neighbours in any tool that compares vertices.\n\n"
        "The defects are a layer of points. In the repaired regions near vertices are snapped together and "
        "missing ones are added; overlaps and gaps wider than the tolerance remain."
    )
    KIND, TOLERANCE, DEFECTS, REPAIRED = "WEIGHTS_KIND", "TOLERANCE", "DEFECTS", "REPAIRED"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_choice(
            self.KIND,
            tr("Neighbours share"),
            get_args(Contiguity),
            translatable("queen: at least a point; rook: a line."),
        )
        self.add_number(
            self.TOLERANCE,
            tr("Tolerance, in the layer's units"),
            translatable(
                "Vertices within this distance are the same place. Default: a hundred millionth of the map's "
                "larger side, a few centimetres on a map of a country."
            ),
            least=0.0,
            optional=True,
        )
        self.add_output(tr("Regions with numbers of neighbours"))
        self.add(
            QgsProcessingParameterFeatureSink(self.DEFECTS, tr("Defects"), QgsProcessing.TypeVectorPoint),
            translatable("One point per defect."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REPAIRED,
                tr("Repaired regions"),
                QgsProcessing.TypeVectorPolygon,
                optional=True,
                createByDefault=False,
            ),
            translatable("The regions with matching borders, where snapping can match them."),
        )
        self.add_report()
        self.add_numbers(
            ISLANDS=translatable("Regions without neighbours"),
            COMPONENTS=translatable("Connected components of the map"),
            T_JUNCTIONS=translatable("T-junctions"),
            NEAR_MISSES=translatable("Near misses"),
            OVERLAPS=translatable("Overlaps"),
            GAPS=translatable("Gaps"),
        )

    def work(self, run):
        """Read, check, write."""
        regions = run.regions()
        run.done(20)
        rook = run.text(self.KIND) == ROOK
        weights = regions.on_all(contiguity(regions.borders, ids=regions.with_polygon(), rook=rook))
        run.done(30)
        given = run.has(self.TOLERANCE)
        tolerance = run.number(self.TOLERANCE) if given else None
        found = check_noding(regions.rings, tolerance=tolerance, names=regions.with_polygon())
        run.done(70)
        facts = weights.summary()
        told = _told(found)
        summary = f"{said(facts.message)}\n{told}"
        if not found.is_clean:
            run.warn(told)
        columns = _columns(regions, weights, found)
        styles = [(tr("Neighbours"), "neighbours", neighbour_count_style)]
        results = {
            **run.deliver(
                regions,
                columns,
                styles,
                summary,
                sections=lambda: [*_island_section(facts), *_defect_section(found)],
            ),
            self.DEFECTS: self._write_defects(found, regions, run),
            "ISLANDS": len(facts.islands),
            "COMPONENTS": facts.components,
            "T_JUNCTIONS": found.counts["T-junction"],
            "NEAR_MISSES": found.counts["near miss"],
            "OVERLAPS": found.counts["overlap"],
            "GAPS": found.counts["gap"],
        }
        if run.has(self.REPAIRED):
            results[self.REPAIRED] = self._write_repaired(found, regions, run)
        return results

    def _write_defects(self, found: NodingReport, regions: Regions, run) -> str:
        fields = QgsFields()
        for field, alias in (
            (text_field("first"), tr("Region 1")),
            (text_field("second"), tr("Region 2")),
            (real_field("size"), tr("Distance, or area of a gap, in the layer's units")),
            (text_field("kind"), tr("Defect")),
        ):
            field.setAlias(alias)
            fields.append(field)
        features = []
        for defect in found:
            feature = QgsFeature(fields)
            size = None if np.isnan(defect.size) else defect.size
            feature.setAttributes([defect.first, defect.second, size, defect.kind])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(defect.x, defect.y)))
            features.append(feature)
        return run.write_features(
            fields,
            features,
            name=self.DEFECTS,
            wkb_type=QgsWkbTypes.Point,
            crs=regions.crs,
            styles=[(tr("Defects"), (-1,), defect_style)],
        )

    def _write_repaired(self, found: NodingReport, regions: Regions, run) -> str:
        """The regions with their own attributes and the repaired shapes; without a polygon as they were."""
        shapes = iter(polygons_of(found.repaired))
        features = []
        for feature, has in zip(regions.features, regions.has_polygon):
            made = QgsFeature(feature)
            if has:
                made.setGeometry(next(shapes))
            features.append(made)
        return run.write(
            replace(regions, features=features),
            [],
            wkb_type=QgsWkbTypes.MultiPolygon,
            name=self.REPAIRED,
        )


def _columns(regions: Regions, weights, found: NodingReport) -> list[Column]:
    """Neighbours, connected part and defects of each region."""
    units = np.concatenate([found.first, found.second[found.second >= 0]])
    defects = np.bincount(np.flatnonzero(regions.has_polygon)[units], minlength=len(regions))
    return [
        Column("neighbours", weights.cardinalities, alias=tr("Neighbours")),
        Column("component", weights.components() + 1, alias=tr("Connected component of the map")),
        Column("defects", defects, alias=tr("Defects of its borders")),
    ]


def _island_section(facts) -> list[str]:
    if not facts.islands:
        return []
    names = listed(facts.islands, most=_SHOWN)
    return [section(tr("Regions without neighbours"), html_table([tr("Regions")], [[names]]))]


def _told(found: NodingReport) -> str:
    """How many defects of each kind there are, and the first of them."""
    tolerance = number(found.tolerance, ".3g")
    if found.is_clean:
        text = tr("No defect in the borders of the {count} regions (tolerance {tolerance}).")
        return text.format(count=len(found.names), tolerance=tolerance)
    counts = ", ".join(f"{legend_text(kind)}: {count}" for kind, count in found.counts.items() if count)
    first = listed(f"{legend_text(d.kind)} ({', '.join(filter(None, (d.first, d.second)))})" for d in found)
    return tr("Defects of the borders: {counts} (tolerance {tolerance}): {first}.").format(
        counts=counts, tolerance=tolerance, first=first
    )


def _defect_section(found: NodingReport) -> list[str]:
    if found.is_clean:
        return []
    head = [tr("Defect"), tr("Region 1"), tr("Region 2"), tr("x"), tr("y"), tr("Size")]
    rows = [
        [d.kind, d.first, d.second, f"{d.x:.10g}", f"{d.y:.10g}", None if np.isnan(d.size) else d.size]
        for d in islice(found, _SHOWN)
    ]
    return [section(tr("Defects"), html_table(head, rows, total=len(found)))]
