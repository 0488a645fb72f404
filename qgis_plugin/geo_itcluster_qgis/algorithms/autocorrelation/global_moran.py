"""Global Moran's I."""

from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.rates import empirical_bayes, moran_rates
from geo_itcluster.statistics.scatterplot import moran_scatterplot

from ...pages.autocorrelation_charts import scatterplot_chart
from ...pages.page import section
from ...translation import tr, translatable
from ..shared.base import Group
from .global_statistic import GlobalStatistic

__all__ = ["GlobalMoran"]


class GlobalMoran(GlobalStatistic):
    """Whether the map as a whole is clustered."""

    ID = "globalmoran"
    TITLE = translatable("Global Moran's I")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("Moran, spatial autocorrelation, clustering, permutation, scatterplot, rates, empirical Bayes")
    HELP = translatable(
        "Are neighbours more alike than expected by chance, on the whole map? Moran's I is above its "
        "expectation, -1/(n - 1), where they are, and below it where they differ. It is tested by its moments "
        "under normality and under randomisation, and by permutations.\n\n"
        "With a population at risk the variable is a count of events, and I is computed from the rates, "
        "standardised by empirical Bayes (Assunção and Reis 1999). The page has the Moran scatterplot and the "
        "histogram of the permutations."
    )
    POPULATION = "POPULATION"

    def add_variables(self):
        """The variable, or events and those at risk."""
        self.add_value(title=tr("Variable, or events"))
        self.add_value(self.POPULATION, tr("Population at risk, for rates"), optional=True)

    def measure(self, regions, weights, run, options):
        """Moran's I of the variable, or of the rates."""
        values = regions.numbers(run.text("VALUE"))
        if not run.has(self.POPULATION):
            return [moran(values, weights, **options)]
        population = regions.numbers(run.text(self.POPULATION))
        return [moran_rates(values, population, weights, **options)]

    def charts(self, regions, weights, run):
        """The Moran scatterplot."""
        field = run.text("VALUE")
        values = regions.numbers(field)
        if run.has(self.POPULATION):
            population = regions.numbers(run.text(self.POPULATION))
            values = empirical_bayes(values, population, regions=regions.labels)
        plot = moran_scatterplot(values, weights.transformed("row"))
        x_title = tr("{field}, standard deviations from the mean").format(field=field)
        return [section(tr("Moran scatterplot"), scatterplot_chart(plot, x_title, tr("mean of the neighbours")))]
