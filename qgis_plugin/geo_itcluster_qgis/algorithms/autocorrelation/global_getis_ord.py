"""Getis-Ord general G."""

from geo_itcluster.statistics.getis_ord import getis_ord_g

from ...translation import translatable
from ..shared.base import Group
from .global_statistic import GlobalStatistic

__all__ = ["GlobalGetisOrd"]


class GlobalGetisOrd(GlobalStatistic):
    """Whether high values, or low ones, lie together."""

    ID = "getisordg"
    TITLE = translatable("Getis-Ord general G")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("Getis-Ord, general G, high clusters, low clusters, spatial autocorrelation, permutation")
    HELP = translatable(
        "Do high values lie together, or low ones? Unlike Moran's I, G tells clusters of high values (G above its "
        "expectation) from clusters of low ones (below it). Values must not be negative, and need a natural zero. "
        "Weights are binary as a rule, from a distance band. It is tested by its moments under randomisation, and by "
        "permutations."
    )
    DEFAULT_SCALING = "original"
    SIDE_HELP = translatable("two-sided: twice the smaller tail; greater: clusters of high values; less: of low ones.")

    def measure(self, regions, weights, run, options):
        """General G of the variable."""
        values = regions.numbers(run.text("VALUE"))
        return [getis_ord_g(values, weights, **options)]
