"""Local Moran's I."""

from geo_itcluster.statistics.local_moran import local_moran

from ...translation import translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalMoran"]


class LocalMoran(LocalStatistic):
    """Clusters and outliers of one variable."""

    ID = "localmoran"
    TITLE = translatable("Local Moran's I (LISA)")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, cluster map, hot spot, cold spot, outlier, spatial autocorrelation, Anselin, exact")
    HELP = translatable(
        "Where are clusters of high or low values, and where are outliers? Each region is compared with the "
        "mean of its neighbours, given its own value. p is exact wherever all arrangements of the other values "
        "over the neighbours can be counted, and comes from permutations elsewhere. The minimum attainable p "
        "is reported too: a region with one neighbour may not be able to reach 5 %, whatever the data, and is "
        'then classed "Cannot be significant"; where the error of p could change the class, it is '
        '"Undetermined".\n\n'
        "The result opens in the conventional colours; its second style shows p."
    )
    PREFIX = "lisa"
    MORE = {"z": "z", "lag": "lag"}

    def measure(self, regions, weights, run, options):
        """Local Moran's I of the variable."""
        return local_moran(regions.numbers(run.text("VALUE")), weights, **options)
