"""Weights from distances between centroids."""

from __future__ import annotations

from geo_itcluster.weights import Weights

from ...translation import translatable
from ..shared.base import Group
from ..shared.neighbours import BAND, INVERSE, KNN
from .weights_output import WeightsOutput

__all__ = ["DistanceBand", "InverseDistance", "KNearest"]


class _Distances(WeightsOutput):
    GROUP = Group.WEIGHTS
    WAY = ""

    def make(self, regions, run) -> Weights:
        """The weights, of the regions that have a polygon."""
        return self.distances(regions, self.WAY, run)


class KNearest(_Distances):
    """The k nearest neighbours."""

    ID = "knearest"
    WAY = KNN
    TITLE = translatable("K nearest neighbours")
    TAGS = translatable("neighbours, knn, nearest, spatial weights, GAL, distance")
    HELP = translatable(
        "Which k regions are nearest to each region? Distances are between centroids: along great circles "
        "where the layer is in degrees, and in km on the plane elsewhere. Every region gets the same number of "
        "neighbours; the links are generally not symmetric. A warning names the regions with ties."
    )

    def add_options(self):
        """How many."""
        self.add_k(advanced=False)


class DistanceBand(_Distances):
    """Regions no farther apart than a distance."""

    ID = "distanceband"
    WAY = BAND
    TITLE = translatable("Distance band")
    TAGS = translatable("neighbours, threshold, spatial weights, GAL, distance")
    HELP = translatable(
        "Which regions are within a distance? Distances are between centroids: along great circles where the "
        "layer is in degrees, and in km on the plane elsewhere. Default: the shortest distance at which every "
        "region has a neighbour."
    )

    def add_options(self):
        """How far."""
        self.add_distance(advanced=False)


class InverseDistance(_Distances):
    """Weights that fall with distance."""

    ID = "inversedistance"
    WAY = INVERSE
    TITLE = translatable("Inverse distance weights")
    TAGS = translatable("neighbours, gravity, distance decay, spatial weights, GWT, distance")
    HELP = translatable(
        "Every region is a neighbour of every other, with the weight 1/d or 1/d² and so on, or of those within "
        "a distance. Distances are between centroids: along great circles where the layer is in degrees, and "
        "in km on the plane elsewhere. The weights differ within a row, so that local p-values are exact "
        "on very small maps alone and come from permutations elsewhere; save them as GWT, since GAL has no weights."
    )

    def add_options(self):
        """How fast they fall, and how far they reach."""
        self.add_power(advanced=False)
        self.add_distance(advanced=False)
