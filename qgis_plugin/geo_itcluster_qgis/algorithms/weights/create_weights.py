"""Weights of any kind, saved for every algorithm, and looked at before they are used."""

from __future__ import annotations

from geo_itcluster.weights import Weights

from ...translation import translatable
from ..shared.base import Group
from .weights_output import WeightsOutput

__all__ = ["CreateWeights"]


class CreateWeights(WeightsOutput):
    """All the choices of neighbours that the statistics have, as a thing of their own."""

    ID = "createweights"
    TITLE = translatable("Create weights")
    GROUP = Group.WEIGHTS
    TAGS = translatable("neighbours, queen, rook, knn, distance, kernel, block, GAL, GWT, GeoPackage, weights manager")
    HELP = translatable(
        "Make spatial weights once and use them everywhere: contiguity of any order, nearest neighbours, distance "
        "bands, inverse distances, kernels, blocks, or links from a table or file. The page shows the links on the "
        "map and a histogram of the number of neighbours.\n\n"
        "Save the table of links to a GeoPackage, or the weights to a GAL or GWT file; every algorithm takes either "
        "as its neighbours."
    )

    def add_options(self):
        """All of them."""
        self.add_neighbours()

    def make(self, regions, run) -> Weights:
        """Make what was chosen."""
        return self.read_weights(regions, run)
