"""The shape of all weights: regions in; links on the map, a table and a file of them out."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from geo_itcluster.errors import WeightsError
from geo_itcluster.styles.classes import links_style
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import LinkTable, link_table, write_gal, write_gwt

from ...layers_io.layers import Column, Regions, stop_if_cancelled, table_of
from ...layers_io.links import link_features
from ...pages.autocorrelation_charts import histogram_chart
from ...pages.page import links_map, section
from ...translation import listed, said, tr, translatable
from ..shared.neighbours import Neighbours

__all__ = ["WeightsOutput"]


class WeightsOutput(Neighbours):
    """An algorithm of the group Weights. A subclass adds its parameters, and makes the weights."""

    LINK_TABLE, WEIGHTS_FILE = "TABLE", "FILE"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_options()
        self.add_scaling(default="original")
        self.add_output(tr("Links"), QgsProcessing.TypeVectorLine)
        self.add(
            QgsProcessingParameterFeatureSink(
                self.LINK_TABLE, tr("Table of links"), QgsProcessing.TypeVector, optional=True, createByDefault=False
            ),
            translatable(
                "One row per link: region, neighbour, weight. Other algorithms take it as their table of links."
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.WEIGHTS_FILE,
                tr("GAL or GWT file"),
                tr("GAL files, links only (*.gal);;GWT files, with weights (*.gwt)"),
                optional=True,
                createByDefault=False,
            ),
            translatable("For GeoDa, PySAL and spdep. Names must not contain blanks: choose a field of codes."),
        )
        self.add_report(default=True)
        self.add_numbers(
            REGIONS=translatable("Regions"),
            LINK_COUNT=translatable("Links, each direction counted"),
            ISLANDS=translatable("Regions without neighbours"),
            COMPONENTS=translatable("Connected components of the map"),
            MIN_NEIGHBOURS=translatable("Fewest neighbours"),
            MEAN_NEIGHBOURS=translatable("Mean number of neighbours"),
            MAX_NEIGHBOURS=translatable("Most neighbours"),
            SYMMETRIC=translatable("Symmetric (1) or not (0)"),
        )

    def add_options(self):
        """Add what the weights depend on."""
        raise NotImplementedError

    def make(self, regions: Regions, run) -> Weights:
        """Make the weights of all regions."""
        raise NotImplementedError

    def work(self, run):
        """Read, make, write."""
        regions = run.regions()
        path = run.output_file(self.WEIGHTS_FILE)
        if path:
            _refuse_blanks(regions)
        run.done(20)
        made = self.make(regions, run)
        weights = made.transformed(run.text(self.SCALING))
        run.done(60)
        summary = weights.summary()
        run.info(summary.message)
        if summary.islands:
            run.warn(tr("Without neighbours: {names}.").format(names=listed(summary.islands)))
        results = {
            self.SUMMARY: said(summary.message),
            "REGIONS": summary.n,
            "LINK_COUNT": summary.links,
            "ISLANDS": len(summary.islands),
            "COMPONENTS": summary.components,
            "MIN_NEIGHBOURS": summary.minimum,
            "MEAN_NEIGHBOURS": summary.mean,
            "MAX_NEIGHBOURS": summary.maximum,
            "SYMMETRIC": int(summary.symmetric),
        }
        if path:  # first, as not every file can hold all weights
            stop_if_cancelled(run.feedback)
            write = write_gwt if Path(path).suffix.lower() == ".gwt" else write_gal
            results[self.WEIGHTS_FILE] = str(write(weights, path, overwrite=True))
        fields, features = link_features(weights, regions)
        results[self.OUTPUT] = run.write_features(
            fields,
            features,
            name=self.OUTPUT,
            wkb_type=QgsWkbTypes.LineString,
            crs=regions.crs,
            styles=[(tr("Links"), (-1,), lambda _: links_style())],
        )
        run.done(85)
        results.update(run.page(said(summary.message), lambda: _sections(weights, regions, features)))
        fields, features = table_of(list(map(Column, LinkTable._fields, link_table(weights))))
        table = run.write_features(fields, features, name=self.LINK_TABLE)
        if table is not None:
            results[self.LINK_TABLE] = table
        return results


def _sections(weights: Weights, regions: Regions, links) -> list:
    """The links on the map, and how many neighbours the regions have."""
    return [
        section(tr("Links"), links_map(regions, links)),
        section(tr("Number of neighbours"), histogram_chart(weights.cardinalities, tr("neighbours"), tr("regions"))),
    ]


def _refuse_blanks(regions: Regions) -> None:
    broken = [name for name in regions.ids if len(name.split()) != 1]
    if broken:
        raise WeightsError(
            tr(
                "Names in a GAL or GWT file cannot contain blanks, and these regions' names do: {names}. "
                "Choose a field of codes as the name of the region, or none: the file then has feature ids."
            ).format(names=listed(broken))
        )
