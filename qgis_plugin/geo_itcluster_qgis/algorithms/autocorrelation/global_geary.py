"""Global Geary's C."""

from geo_itcluster.statistics.geary import geary

from ...translation import translatable
from ..shared.base import Group
from .global_statistic import GlobalStatistic

__all__ = ["GlobalGeary"]


class GlobalGeary(GlobalStatistic):
    """Whether neighbours differ less than regions at random."""

    ID = "gearyc"
    TITLE = translatable("Global Geary's C")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("Geary, spatial autocorrelation, clustering, permutation, contiguity ratio")
    HELP = translatable(
        "Do neighbours differ less than expected by chance? Geary's C is 0 where all neighbours are equal, 1 "
        "on average where values are placed at random, and above 1 where neighbours differ more. It is tested "
        "by its moments under normality and under randomisation, and by permutations."
    )
    SIDE_HELP = translatable(
        "two-sided: twice the smaller tail; less: similar neighbours; greater: dissimilar neighbours."
    )

    def measure(self, regions, weights, run, options):
        """Geary's C of the variable."""
        return [geary(regions.numbers(run.text("VALUE")), weights, **options)]
