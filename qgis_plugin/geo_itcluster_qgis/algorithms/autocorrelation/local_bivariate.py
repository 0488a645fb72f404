"""Bivariate local Moran's I."""

from dataclasses import replace

from geo_itcluster.statistics.bivariate import bivariate_moran
from geo_itcluster.statistics.local_bivariate import local_bivariate_moran

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalBivariate"]


class LocalBivariate(LocalStatistic):
    """A region's value beside its neighbours' values of another variable."""

    ID = "bivariatelisa"
    TITLE = translatable("Bivariate local Moran's I (LISA)")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, bivariate, two variables, cluster map, spatial autocorrelation, Anselin, exact")
    HELP = translatable(
        "Where do high values of one variable lie among high, or low, values of another? Classes name the "
        "region's own variable first: High-Low is a high value among neighbours whose other variable is low.\n\n"
        "Where both variables are correlated within regions, clusters of either look like clusters of both: "
        "compare the reported correlation. p is conditional: the region keeps both its values. With the "
        "variable of an earlier year as the neighbours' one this is the LISA of change over time."
    )
    PREFIX = "bilisa"
    MORE = {"z": "z", "lag": "lag"}
    MORE_NUMBERS = {"CORRELATION": translatable("Correlation of both variables within regions")}
    OTHER = "OTHER"

    def add_variables(self):
        """The region's own, and the neighbours'."""
        self.add_value(title=tr("Variable of the region"))
        self.add_value(self.OTHER, tr("Variable of the neighbours"))

    def plot(self, regions, found, weights, run):
        """Two variables, and bivariate Moran's I."""
        own, other = run.text("VALUE"), run.text(self.OTHER)
        together = bivariate_moran(regions.numbers(own), regions.numbers(other), weights, permutations=0)
        shown = super().plot(regions, found, weights, run)
        return replace(shown, variable=own, lagged=other, moran=together.statistic)

    def measure(self, regions, weights, run, options):
        """Bivariate local Moran's I of both."""
        own, other = (regions.numbers(run.text(name)) for name in ("VALUE", self.OTHER))
        return local_bivariate_moran(own, other, weights, **options)
