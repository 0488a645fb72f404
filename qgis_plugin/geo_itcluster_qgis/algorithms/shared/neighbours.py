"""Who is a neighbour: the parameters that every spatial statistic shares, and the weights that they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from geo_itcluster._util.labels import region_places
from geo_itcluster.errors import WeightsError
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import Sites, gwt_choice, weights_choice
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.distance import distance_band, inverse_distance, nearest_neighbours
from geo_itcluster.weights.exchange import LinkTable, from_link_table, link_table, read_gal, read_gwt, read_swm
from geo_itcluster.weights.host import bridge_enclaves

from ...layers_io.layers import Regions
from ...translation import listed, said, tr, translatable
from .base import Algorithm
from .choices import choice_text

__all__ = [
    "BAND",
    "GAL",
    "INVERSE",
    "KNN",
    "QUEEN",
    "ROOK",
    "SCALINGS",
    "TABLE",
    "Neighbours",
    "warn_of_islands",
    "weights_by_name",
]

QUEEN, ROOK, KNN, BAND, INVERSE, TABLE, GAL = (
    "queen",
    "rook",
    "k nearest",
    "distance band",
    "inverse distance",
    "table of links",
    "GAL file",
)
RECOGNISED = "recognised"
SCALINGS = ("row", "binary", "double", "variance", "original")


class Neighbours(Algorithm):
    """An algorithm that needs spatial weights."""

    WEIGHTS, ORDER, CUMULATIVE, BRIDGE = "WEIGHTS", "ORDER", "CUMULATIVE", "BRIDGE"
    K, DISTANCE, POWER = "K", "DISTANCE", "POWER"
    LINKS, FROM, TO, WEIGHT, FILE = "LINKS_TABLE", "FROM", "TO", "WEIGHT", "GAL"
    NOTATION, THIRD_COLUMN = "NOTATION", "THIRD_COLUMN"
    SCALING = "SCALING"

    WAYS = (QUEEN, ROOK, KNN, BAND, INVERSE, TABLE, GAL)

    def add_neighbours(self) -> None:
        """Add the parameters."""
        self.add_choice(
            self.WEIGHTS,
            tr("Neighbours"),
            self.WAYS,
            translatable(
                "queen: regions that share a point; rook: regions that share a border; k nearest, distance "
                "band, inverse distance: between centroids, along great circles where the layer is in degrees; "
                "or links from a table or a GAL or GWT file."
            ),
            default=QUEEN,
        )
        self.add(
            QgsProcessingParameterString(self.NOTATION, tr("Weights by short name"), optional=True),
            translatable(
                "In place of the choice above, as on the command line: queen:2, queen:1-2, rook, bridged, knn:4, band, "
                "band:150km, inverse:2, inverse:1,500km, kernel:gaussian,200km, kernel:triangular,k=4, block:COLUMN, "
                "or the path of a GAL, GWT, KWT or SWM file."
            ),
        )
        self.add_contiguity()
        self.add_k()
        self.add_distance()
        self.add_power()
        self.add_given_links()

    def add_contiguity(self) -> None:
        """Add the options of contiguity."""
        self.add_number(
            self.ORDER,
            tr("Order of contiguity"),
            translatable("2: neighbours of neighbours, and so on."),
            default=1,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_flag(
            self.CUMULATIVE,
            tr("Include lower orders"),
            translatable("Whether neighbours of lower orders remain neighbours; no effect for order 1."),
            advanced=True,
        )
        self.add_flag(
            self.BRIDGE,
            tr("Bridge enclaves through their hosts"),
            translatable(
                "A city inside a region has one neighbour, so no test on contiguity can find it significant. "
                "When bridged, it also neighbours its host's neighbours."
            ),
            advanced=True,
        )

    def add_k(self, *, advanced: bool = True) -> None:
        """Add the number of nearest neighbours."""
        self.add_number(
            self.K,
            tr("Number of nearest neighbours"),
            translatable("For k nearest. Ties go to the region that comes first; a warning names them."),
            default=4,
            least=1,
            whole=True,
            advanced=advanced,
        )

    def add_distance(self, *, advanced: bool = True) -> None:
        """Add the reach of a distance band or of inverse distance."""
        self.add_number(
            self.DISTANCE,
            tr("Distance, km"),
            translatable(
                "For a distance band, and the threshold of inverse distance. Default: the shortest distance at "
                "which every region has a neighbour, and no threshold."
            ),
            least=0.0,
            optional=True,
            advanced=advanced,
        )

    def add_power(self, *, advanced: bool = True) -> None:
        """Add the power of inverse distance."""
        self.add_number(
            self.POWER,
            tr("Power of inverse distance"),
            translatable("1: weight 1/d; 2: 1/d²."),
            default=1.0,
            least=0.01,
            advanced=advanced,
        )

    def add_given_links(self) -> None:
        """Add the table and the file of links."""
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LINKS, tr("Table of links"), [QgsProcessing.TypeVector], optional=True
            ),
            translatable(
                "One row per link, by the regions' names: from, to, and optionally a weight; such as the table that "
                '"Create weights" saves, whose fields are found.'
            ),
            advanced=True,
        )
        for name, title in ((self.FROM, tr("Links from")), (self.TO, tr("Links to")), (self.WEIGHT, tr("Weights"))):
            self.add(
                QgsProcessingParameterField(name, title, parentLayerParameterName=self.LINKS, optional=True),
                translatable("Field of the table of links."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterFile(
                self.FILE, tr("GAL or GWT file"), optional=True, fileFilter=tr("Weights (*.gal *.gwt *.kwt *.swm)")
            ),
            translatable(
                "GAL, GWT or KWT file of GeoDa or PySAL, or SWM file of ArcGIS, by the regions' names or keys."
            ),
            advanced=True,
        )
        self.add_choice(
            self.THIRD_COLUMN,
            tr("Third column of a GWT file"),
            [RECOGNISED, "weights", "distances"],
            translatable("GeoDa writes distances, of which the links alone are used; PySAL writes weights."),
            advanced=True,
        )

    def add_scaling(self, default: str = "row") -> None:
        """Add the scaling of the weights."""
        self.add_choice(
            self.SCALING,
            tr("Scaling of the weights"),
            SCALINGS,
            translatable(
                "row: each region's weights sum to 1, so that the lag is a mean of the neighbours; binary: all are 1; "
                "double: all together sum to the number of regions; variance: variance-stabilising (Tiefelsdorf, "
                "Griffith and Boots 1999); original: as they are."
            ),
            default=default,
            advanced=True,
        )

    # ------------------------------------------------------------------ before the run
    def conflict(self, run) -> str:
        """What does not go together, and the remedy; empty where all does."""
        if self.parameterDefinition(self.WEIGHTS) is None:
            return ""
        if run.has(self.NOTATION):
            try:
                weights_choice(run.text(self.NOTATION))
            except WeightsError as error:
                return said(error.message)
        way = run.text(self.NOTATION) if run.has(self.NOTATION) else run.text(self.WEIGHTS)
        has_links = run.has(self.LINKS) and all(self._link_fields(run)[:2])
        if way == TABLE and not has_links:
            return tr("Choose the table of links and its two fields of regions.")
        if way == GAL and not run.has(self.FILE):
            return tr("Choose the GAL or GWT file.")
        asked = {
            self.LINKS: (run.has(self.LINKS), (TABLE,)),
            self.FILE: (run.has(self.FILE), (GAL,)),
            self.DISTANCE: (run.has(self.DISTANCE), (BAND, INVERSE)),
            self.BRIDGE: (run.flag(self.BRIDGE), (QUEEN, ROOK)),
            self.ORDER: (run.integer(self.ORDER) > 1, (QUEEN, ROOK)),
        }
        for name, (is_asked, serves) in asked.items():
            if is_asked and (way not in serves or run.has(self.NOTATION)):
                title = self.parameterDefinition(name).description()
                text = tr('"{parameter}" has no effect with the neighbours "{way}": reset it, or choose {ways}.')
                return text.format(parameter=title, way=choice_text(way), ways=listed(map(choice_text, serves)))
        return ""

    def _link_fields(self, run) -> list:
        """Fields of the table of links: those that were chosen, or else those of a table that was saved."""
        names = run.source(self.LINKS).fields().names()
        found = []
        for parameter, usual in zip((self.FROM, self.TO, self.WEIGHT), LinkTable._fields):
            found.append(run.text(parameter) or (usual if usual in names else ""))
        return found

    # ------------------------------------------------------------------ making them
    def read_weights(self, regions: Regions, run) -> Weights:
        """The weights that the parameters ask for, not yet row-standardised; told in the log."""
        if run.has(self.NOTATION):
            return weights_by_name(run.text(self.NOTATION), regions, run)
        way = run.text(self.WEIGHTS)
        if way in (QUEEN, ROOK):
            found = self.contiguity(regions, run, rook=way == ROOK)
        elif way == TABLE:
            found = self._from_table(regions, run)
        elif way == GAL:
            found = _of_file(regions, run.file(self.FILE), run)
        else:
            found = self.distances(regions, way, run)
        _tell(found, run)
        if way in (QUEEN, ROOK):
            warn_of_islands(found, regions, run)
        return found

    def read_scaled_weights(self, regions: Regions, run) -> Weights:
        """The same, scaled as the parameters ask for, if they do."""
        found = self.read_weights(regions, run)
        if self.parameterDefinition(self.SCALING) is None:
            return found
        return found.transformed(run.text(self.SCALING))

    def contiguity(self, regions: Regions, run, *, rook: bool) -> Weights:
        """Contiguity, with its order and its bridges."""
        found = contiguity(
            regions.borders,
            ids=regions.with_polygon(),
            rook=rook,
            order=run.integer(self.ORDER),
            cumulative=run.flag(self.CUMULATIVE),
        )
        if run.flag(self.BRIDGE):
            found = bridge_enclaves(found)
        return regions.on_all(found)

    def distances(self, regions: Regions, way: str, run) -> Weights:
        """Weights from distances between centroids, in km."""
        given = run.has(self.DISTANCE)
        reach = run.number(self.DISTANCE) if given else None
        names, geographic = regions.with_polygon(), regions.is_geographic
        if way == KNN:
            k = run.integer(self.K)
            near = nearest_neighbours(regions.points, k, geographic=geographic)
            if near.tied.any():
                tied = listed(name for name, is_tied in zip(names, near.tied) if is_tied)
                run.warn(
                    tr(
                        "Other regions are as near as the last of the {k} nearest neighbours of {names}; the "
                        "order of the regions decided."
                    ).format(k=k, names=tied)
                )
            return regions.on_all(near.weights(geographic=geographic, ids=names))
        if way == BAND:
            found = distance_band(regions.points, reach, geographic=geographic, ids=names)
        else:
            power = run.number(self.POWER)
            found = inverse_distance(regions.points, power=power, threshold=reach, geographic=geographic, ids=names)
        if not geographic:
            found = replace(found, method=tr("{method}, in km").format(method=found.method))
        return regions.on_all(found)

    def _from_table(self, regions: Regions, run) -> Weights:
        first, second, weight = self._link_fields(run)
        table = run.table(self.LINKS)
        values = table.numbers(weight) if weight else None
        return _linked(regions, table.names_in(first), table.names_in(second), values, tr("table of links"))


def weights_by_name(text: str, regions: Regions, run) -> Weights:
    """Weights as the command line names them, not yet row-standardised; told in the log."""
    choice = weights_choice(text)
    found = _of_file(regions, choice.text, run) if choice.path else regions.on_all(choice.make(_sites(regions, run)))
    _tell(found, run)
    if choice.text.lower().startswith(("queen", "rook", "bridged")):
        warn_of_islands(found, regions, run)
    return found


def _tell(weights: Weights, run) -> None:
    run.info(weights.summary().message)
    run.weights.append(said(weights.method))


def _sites(regions: Regions, run) -> Sites:
    rows = np.flatnonzero(regions.has_polygon).tolist()

    def column(name: str) -> list:
        values = regions.names_in(name)
        return [values[at] for at in rows]

    return Sites(
        borders=lambda: regions.borders,
        points=lambda: regions.centres,
        geographic=regions.is_geographic,
        metres=regions.metres,
        column=column,
        file=lambda path: _of_file(regions, path, run),
        ids=regions.with_polygon(),
    )


def warn_of_islands(weights: Weights, regions: Regions, run) -> None:
    """Name polygons that touch no other, which may be borders that do not fit; and say what helps."""
    alone = (weights.cardinalities == 0) & regions.has_polygon
    if alone.any() and len(regions) > 1:
        text = tr(
            "{count} of {all} regions share no border with another, so they have no neighbours: {names}. If their "
            'borders should touch, run "Connectivity report" and use its repaired regions.'
        )
        names = listed(name for name, is_alone in zip(regions.labels, alone) if is_alone)
        run.warn(text.format(count=int(alone.sum()), all=len(regions), names=names))


def _linked(regions: Regions, first, second, weight, method: str) -> Weights:
    """Weights from links between regions, which are given by id, or by a name that is not repeated."""
    ids = np.array(regions.ids, dtype=object)
    ends = (ids[region_places(names, ids, np.array(regions.names, dtype=object))] for names in (first, second))
    return from_link_table(*ends, weight, ids=regions.ids, method=method).named(regions.names)


def _of_file(regions: Regions, name: str, run) -> Weights:
    name, of_third = gwt_choice(name)
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix in (".gwt", ".kwt"):
        third = run.text(Neighbours.THIRD_COLUMN) if suffix == ".gwt" else ""
        if not of_third and third not in ("", RECOGNISED):
            of_third = {"values": third}
        return read_gwt(path, ids=regions.ids, **of_third).named(regions.names)
    if suffix == ".swm":
        links = link_table(read_swm(path))
        return _linked(regions, *links, tr("SWM file {name}").format(name=path.name))
    if suffix != ".gal":
        raise WeightsError(
            tr('{name} is not a GAL, GWT, KWT or SWM file. Load a table of links, and choose "{way}".').format(
                name=path.name, way=choice_text(TABLE)
            )
        )
    links = link_table(read_gal(path))
    return _linked(regions, links.region, links.neighbour, None, tr("GAL file {name}").format(name=path.name))
