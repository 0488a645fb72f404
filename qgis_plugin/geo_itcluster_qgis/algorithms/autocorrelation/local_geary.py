"""Local Geary, of one variable or several."""

import numpy as np

from geo_itcluster.statistics.local_geary import LocalMultivariateGeary, local_geary, local_multivariate_geary

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalGeary"]


class LocalGeary(LocalStatistic):
    """How far a region's values lie from its neighbours' values."""

    ID = "localgeary"
    TITLE = translatable("Local Geary")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable(
        "Geary, multivariate, similarity, outlier, cluster map, spatial autocorrelation, Anselin, exact"
    )
    HELP = translatable(
        "Where are regions similar to their neighbours, and where dissimilar? The statistic is the mean "
        "squared difference, so that small means similar. It also finds what local Moran's I cannot: "
        "neighbours that are similar near the mean (Other positive). With several fields it asks whether "
        "regions are similar in all of them at once (Anselin 2019).\n\n"
        "p is exact where all arrangements of the values over the neighbours can be counted; elsewhere it "
        "comes from permutations."
    )
    PREFIX = "geary"
    SIDE_HELP = translatable(
        "two-sided: twice the smaller tail; less: similar neighbours; greater: dissimilar neighbours."
    )
    VALUES = "VALUES"

    def add_variables(self):
        """One variable or several."""
        self.add_value(self.VALUES, tr("Variable, or several"), many=True)

    def measure(self, regions, weights, run, options):
        """Local Geary of one variable, or multivariate local Geary of several."""
        fields = run.fields(self.VALUES)
        columns = [regions.numbers(field) for field in fields]
        if len(columns) == 1:
            return local_geary(columns[0], weights, **options)
        return local_multivariate_geary(np.column_stack(columns), weights, **options)

    def family(self, found):
        """The nine classes of one variable, or the seven of several."""
        return "multivariate_geary" if isinstance(found, LocalMultivariateGeary) else "geary"
