"""Bivariate Moran's I and Lee's L."""

from geo_itcluster._util.progress import part_of
from geo_itcluster.statistics.bivariate import bivariate_moran, lee_l
from geo_itcluster.statistics.scatterplot import moran_scatterplot

from ...pages.autocorrelation_charts import scatterplot_chart
from ...pages.page import section
from ...translation import tr, translatable
from ..shared.base import Group
from .global_statistic import GlobalStatistic

__all__ = ["GlobalBivariate"]


class GlobalBivariate(GlobalStatistic):
    """Two variables on one map."""

    ID = "bivariatemoran"
    TITLE = translatable("Bivariate Moran's I and Lee's L")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("bivariate, two variables, Moran, Lee, co-pattern, spatial correlation, permutation")
    HELP = translatable(
        "Is one variable associated with the neighbours' values of another? Bivariate Moran's I relates a "
        "region's x to its neighbours' y; Lee's L relates both variables smoothed over the map. Both mix the "
        "spatial pattern with the correlation of x and y within regions: where the two are correlated and y is "
        "clustered, they are far from zero without any spillover. The plain correlation is therefore reported "
        "beside them."
    )
    SIDE_HELP = translatable("two-sided: twice the smaller tail; greater: high x near high y; less: high near low.")
    X, Y = "X", "Y"

    def add_variables(self):
        """Both variables."""
        self.add_value(self.X, tr("Variable x, of the region"))
        self.add_value(self.Y, tr("Variable y, of its neighbours"))

    def more_numbers(self):
        """Lee's L, and the correlation."""
        return {
            "CORRELATION": translatable("Correlation of x and y"),
            "LEE": translatable("Lee's L"),
            "LEE_EXPECTED": translatable("Lee's L expected under the null"),
            "LEE_P_RANDOM": translatable("p of Lee's L under randomisation"),
            "LEE_P_PERMUTATION": translatable("p of Lee's L by permutation"),
        }

    def measure(self, regions, weights, run, options):
        """Both statistics."""
        x, y = (regions.numbers(run.text(name)) for name in (self.X, self.Y))
        progress = options.pop("progress")
        return [
            bivariate_moran(x, y, weights, progress=part_of(progress, 0, 2), **options),
            lee_l(x, y, weights, progress=part_of(progress, 1, 2), **options),
        ]

    def more_results(self, found):
        """Lee's L, and the correlation."""
        lee = found[1]
        return {
            "CORRELATION": lee.correlation,
            "LEE": lee.statistic,
            "LEE_EXPECTED": lee.expected,
            "LEE_P_RANDOM": lee.p_random,
            "LEE_P_PERMUTATION": lee.p_permutation if lee.permutations else None,
        }

    def charts(self, regions, weights, run):
        """The bivariate Moran scatterplot."""
        x, y = (run.text(name) for name in (self.X, self.Y))
        plot = moran_scatterplot(regions.numbers(x), weights.transformed("row"), neighbours=regions.numbers(y))
        titles = (
            tr("{field}, standard deviations from the mean").format(field=x),
            tr("mean of the neighbours' {field}").format(field=y),
        )
        return [section(tr("Moran scatterplot"), scatterplot_chart(plot, *titles))]
