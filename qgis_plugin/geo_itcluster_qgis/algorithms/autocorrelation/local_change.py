"""Differential local Moran's I: clusters of change."""

from geo_itcluster.statistics.local_change import local_moran_change

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalChange"]


class LocalChange(LocalStatistic):
    """Clusters of the change between two years."""

    ID = "changelisa"
    TITLE = translatable("Local Moran's I of change (differential LISA)")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, differential, change, time, growth, cluster map, spatial autocorrelation, exact")
    HELP = translatable(
        "Where does change cluster? Local Moran's I of the last value minus the first one: levels that persist "
        "cancel, so that clusters of change are not clusters of level. High-High is a region that rose more "
        "than the average among others that did. For growth rates choose fields of logarithms."
    )
    PREFIX = "dlisa"
    MORE = {"change": "value", "z": "z", "lag": "lag"}
    FIRST, LAST = "FIRST", "LAST"

    def add_variables(self):
        """The variable in both years."""
        self.add_value(self.FIRST, tr("Variable in the first year"))
        self.add_value(self.LAST, tr("Variable in the last year"))

    def measure(self, regions, weights, run, options):
        """Local Moran's I of the change."""
        first, last = (regions.numbers(run.text(name)) for name in (self.FIRST, self.LAST))
        return local_moran_change(first, last, weights, **options)
