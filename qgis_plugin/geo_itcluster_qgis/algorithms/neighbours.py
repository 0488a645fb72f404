"""Who is a neighbour: the parameters that every spatial statistic shares, and the weights that they make."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from geo_itcluster.errors import WeightsError
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.distance import distance_band, inverse_distance, knn
from geo_itcluster.weights.exchange import from_link_table, link_table, read_gal
from geo_itcluster.weights.host import bridge_enclaves

from ..layers import Regions
from ..translation import tr, translatable
from .base import Algorithm

__all__ = ["Neighbours"]

QUEEN, ROOK, KNN, BAND, INVERSE, TABLE, GAL = (
    "queen",
    "rook",
    "k nearest",
    "distance band",
    "inverse distance",
    "table of links",
    "GAL file",
)


class Neighbours(Algorithm):
    """An algorithm that needs spatial weights."""

    WEIGHTS, ORDER, CUMULATIVE, BRIDGE = "WEIGHTS", "ORDER", "CUMULATIVE", "BRIDGE"
    K, DISTANCE, POWER = "K", "DISTANCE", "POWER"
    LINKS, FROM, TO, WEIGHT, GAL_FILE = "LINKS_TABLE", "FROM", "TO", "WEIGHT", "GAL"

    WAYS = (QUEEN, ROOK, KNN, BAND, INVERSE, TABLE, GAL)

    def add_neighbours(self) -> None:
        """Add the parameters."""
        way = QgsProcessingParameterEnum(
            self.WEIGHTS, tr("Neighbours"), options=list(self.WAYS), defaultValue=QUEEN, usesStaticStrings=True
        )
        self.add(
            way,
            translatable(
                "queen: regions that share a point; rook: a border; k nearest, distance band, inverse distance: "
                "between centroids, along great circles where the layer is in degrees; or links from a table or a "
                "GAL file."
            ),
        )
        self.add_contiguity()
        self.add_distances()
        self.add_given_links()

    def add_contiguity(self) -> None:
        """Add the options of contiguity."""
        self.add(
            _whole_number(self.ORDER, tr("Order of contiguity"), 1, minimum=1),
            translatable("2: neighbours of neighbours, and so on."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(self.CUMULATIVE, tr("Lower orders count too"), defaultValue=True),
            translatable("Whether neighbours of a lower order stay neighbours."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(self.BRIDGE, tr("Bridge enclaves through their hosts"), defaultValue=False),
            translatable(
                "A city inside a region has one neighbour, so no test on contiguity can ever find it significant. "
                "Bridged, it also neighbours its host's neighbours."
            ),
            advanced=True,
        )

    def add_distances(self) -> None:
        """Add the options of distances."""
        self.add(
            _whole_number(self.K, tr("Number of nearest neighbours"), 4, minimum=1),
            translatable("For k nearest."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                self.DISTANCE,
                tr("Distance, km"),
                type=QgsProcessingParameterNumber.Double,
                optional=True,
                minValue=0.0,
            ),
            translatable(
                "For a distance band, and the reach of inverse distance. Unless given: the shortest that leaves no "
                "region alone, and no limit."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                self.POWER,
                tr("Power of inverse distance"),
                type=QgsProcessingParameterNumber.Double,
                defaultValue=1.0,
                minValue=0.01,
            ),
            translatable("1: weight 1/d; 2: 1/d²."),
            advanced=True,
        )

    def add_given_links(self) -> None:
        """Add the table and the file of links."""
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LINKS, tr("Table of links"), [QgsProcessing.TypeVector], optional=True
            ),
            translatable("A row a link, by the regions' names: from, to, and a weight if there is one."),
            advanced=True,
        )
        for name, title in ((self.FROM, tr("Links from")), (self.TO, tr("Links to")), (self.WEIGHT, tr("Weights"))):
            self.add(
                QgsProcessingParameterField(name, title, parentLayerParameterName=self.LINKS, optional=True),
                translatable("Field of the table of links."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterFile(self.GAL_FILE, tr("GAL file"), extension="gal", optional=True),
            translatable("Neighbours as GeoDa and PySAL write them, by the regions' names."),
            advanced=True,
        )

    # ------------------------------------------------------------------ making them
    def read_weights(self, regions: Regions, parameters, context, feedback) -> Weights:
        """The weights that the parameters ask for, not yet row-standardised; told in the log."""
        way = self.parameterAsString(parameters, self.WEIGHTS, context)
        if way in (QUEEN, ROOK):
            found = self.contiguity(regions, parameters, context, rook=way == ROOK)
        elif way == TABLE:
            found = self._from_table(regions, parameters, context, feedback)
        elif way == GAL:
            found = self._from_gal(regions, parameters, context)
        else:
            found = self.distances(regions, way, parameters, context)
        feedback.pushInfo(str(found.summary()))
        return found

    def contiguity(self, regions: Regions, parameters, context, *, rook: bool) -> Weights:
        """Contiguity, with its order and its bridges."""
        found = contiguity(
            regions.rings,
            ids=regions.with_polygon(),
            rook=rook,
            order=self.parameterAsInt(parameters, self.ORDER, context),
            cumulative=self.parameterAsBoolean(parameters, self.CUMULATIVE, context),
        )
        if self.parameterAsBoolean(parameters, self.BRIDGE, context):
            found = bridge_enclaves(found)
        return regions.on_all(found)

    def distances(self, regions: Regions, way: str, parameters, context) -> Weights:
        """Weights from distances between centroids, in km."""
        given = parameters.get(self.DISTANCE) is not None
        reach = self.parameterAsDouble(parameters, self.DISTANCE, context) if given else None
        options = {"geographic": regions.is_geographic, "ids": regions.with_polygon()}
        if way == KNN:
            found = knn(regions.points, self.parameterAsInt(parameters, self.K, context), **options)
        elif way == BAND:
            found = distance_band(regions.points, reach, **options)
        else:
            power = self.parameterAsDouble(parameters, self.POWER, context)
            found = inverse_distance(regions.points, power=power, threshold=reach, **options)
        return regions.on_all(found)

    def _from_table(self, regions: Regions, parameters, context, feedback) -> Weights:
        first, second = (self.parameterAsString(parameters, name, context) for name in (self.FROM, self.TO))
        if parameters.get(self.LINKS) is None or not first or not second:
            raise WeightsError(tr("Name the table of links, and its fields of where links come from and go to."))
        table = self.read_table(self.LINKS, parameters, context, feedback)
        weight = self.parameterAsString(parameters, self.WEIGHT, context)
        return from_link_table(
            table.texts(first),
            table.texts(second),
            table.numbers(weight) if weight else None,
            ids=list(regions.names),
            method=tr("table of links"),
        )

    def _from_gal(self, regions: Regions, parameters, context) -> Weights:
        path = self.parameterAsFile(parameters, self.GAL_FILE, context)
        if not path:
            raise WeightsError(tr("Name the GAL file."))
        links = link_table(read_gal(path))
        return from_link_table(
            links.region.astype(str),
            links.neighbour.astype(str),
            ids=list(regions.names),
            method=tr("GAL file {name}").format(name=Path(path).name),
        )


def _whole_number(name: str, title: str, default: int, *, minimum: int) -> QgsProcessingParameterNumber:
    return QgsProcessingParameterNumber(
        name, title, type=QgsProcessingParameterNumber.Integer, defaultValue=default, minValue=minimum
    )
