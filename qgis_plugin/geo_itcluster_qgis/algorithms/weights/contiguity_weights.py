"""Contiguity weights."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from geo_itcluster.regions import find_vintage, resolve_regions
from geo_itcluster.regions.lakes import borders_in_lake
from geo_itcluster.settings.groups import Contiguity
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity, higher_order
from geo_itcluster.weights.host import bridge_enclaves, without_links

from ...layers_io.water import Water
from ...translation import listed, tr, translatable
from ..shared.base import Group
from ..shared.neighbours import ROOK, warn_of_islands
from .weights_output import WeightsOutput

__all__ = ["ContiguityWeights"]


class ContiguityWeights(WeightsOutput):
    """Regions that share a border, or a point of it."""

    ID = "contiguity"
    TITLE = translatable("Contiguity weights")
    GROUP = Group.WEIGHTS
    TAGS = translatable("neighbours, queen, rook, adjacency, spatial weights, GAL, enclave, lake, border")
    HELP = translatable(
        "Which regions are neighbours because they share a border? Queen: at least a point; rook: a line. "
        "Holes count: an enclave is the neighbour of the region around it.\n\n"
        "Borders that run through lakes, or that a table lists, can be left out. Higher orders, and bridges "
        "from enclaves through their hosts, are computed from the remaining links.\n\n"
        "Contiguity needs borders with common vertices: the connectivity report names those without."
    )
    KIND, WATER, SHARE, PAIRS, PAIR_FROM, PAIR_TO = "WEIGHTS_KIND", "WATER", "SHARE", "PAIRS", "PAIR_FROM", "PAIR_TO"
    BALKHASH = "BALKHASH"

    def add_options(self):
        """Kind, order, bridges, and what is left out."""
        self.add_choice(
            self.KIND,
            tr("Neighbours share"),
            get_args(Contiguity),
            translatable("queen: at least a point; rook: a line."),
        )
        self.add_contiguity()
        self.add(
            QgsProcessingParameterFeatureSource(
                self.WATER, tr("Water"), [QgsProcessing.TypeVectorPolygon], optional=True
            ),
            translatable("Lakes, seas and wide rivers: borders within them are left out."),
        )
        self.add_number(
            self.SHARE,
            tr("Share of a border in water"),
            translatable("A link is left out if more than this share of the border's length lies in water."),
            default=0.5,
            least=0.0,
            most=1.0,
            advanced=True,
        )
        self.add_flag(
            self.BALKHASH,
            tr("Kazakhstan: without borders in Lake Balkhash"),
            translatable(
                "For the 16, 17 or 20 regions of Kazakhstan, by their names or codes: borders that lie in the lake by "
                "more than the share above are left out, as measured for the boundaries that come with the plugin."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.PAIRS, tr("Borders to leave out"), [QgsProcessing.TypeVector], optional=True
            ),
            translatable("One row per pair of neighbours to leave out, by the regions' names."),
            advanced=True,
        )
        for name, title in ((self.PAIR_FROM, tr("Region 1")), (self.PAIR_TO, tr("Region 2"))):
            self.add(
                QgsProcessingParameterField(name, title, parentLayerParameterName=self.PAIRS, optional=True),
                translatable("Field of the table of borders to leave out."),
                advanced=True,
            )

    def conflict(self, run):
        """A table of borders needs both its fields."""
        if run.has(self.PAIRS) and not (run.has(self.PAIR_FROM) and run.has(self.PAIR_TO)):
            return tr("Choose both fields of the table of borders to leave out.")
        return ""

    def make(self, regions, run) -> Weights:
        """Contiguity of order 1 without what is left out; then orders and bridges."""
        rook = run.text(self.KIND) == ROOK
        found = regions.on_all(contiguity(regions.borders, ids=regions.with_polygon(), rook=rook))
        warn_of_islands(found, regions, run)
        pairs = [
            *self._in_water(found, regions, run),
            *self._in_lake_balkhash(regions, run),
            *self._in_table(run),
        ]
        found = _left_out(found, pairs, run)
        found = higher_order(
            found,
            run.integer(self.ORDER),
            cumulative=run.flag(self.CUMULATIVE),
        )
        return bridge_enclaves(found) if run.flag(self.BRIDGE) else found

    def _in_water(self, weights, regions, run) -> list:
        if not run.has(self.WATER):
            return []
        water = Water(run.source(self.WATER), regions, run.context, run.feedback)
        return water.borders(weights, run.number(self.SHARE))

    def _in_lake_balkhash(self, regions, run) -> list:
        if not run.flag(self.BALKHASH):
            return []
        vintage = find_vintage(regions.labels)
        name = dict(zip(resolve_regions(regions.labels, vintage), regions.labels))
        share = run.number(self.SHARE)
        return [(name[a], name[b]) for a, b in borders_in_lake(vintage, more_than=share)]

    def _in_table(self, run) -> list:
        if not run.has(self.PAIRS):
            return []
        table = run.table(self.PAIRS)
        fields = [run.text(name) for name in (self.PAIR_FROM, self.PAIR_TO)]
        return list(zip(*map(table.names_in, fields)))


def _left_out(weights: Weights, pairs: list, run) -> Weights:
    """The weights without some links, which the log names; a border may be named twice."""
    if not pairs:
        return weights
    borders = {frozenset(pair): pair for pair in pairs}
    run.info(
        tr("Borders left out: {pairs}.").format(pairs=listed((f"{a} - {b}" for a, b in borders.values()), most=50))
    )
    method = tr("{method}, borders left out: {count}").format(method=weights.method, count=len(borders))
    return replace(without_links(weights, pairs), method=method)
