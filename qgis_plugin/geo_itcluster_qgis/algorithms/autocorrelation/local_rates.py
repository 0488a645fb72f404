"""Local Moran's I of rates."""

from geo_itcluster.statistics.local_rates import local_moran_rates

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalRates"]


class LocalRates(LocalStatistic):
    """Clusters of rates, free of what small populations do to them."""

    ID = "ratelisa"
    TITLE = translatable("Local Moran's I of rates (empirical Bayes)")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, rate, events, population at risk, empirical Bayes, Assunção, cluster map, exact")
    HELP = translatable(
        "Where do rates cluster: events over the population at risk? A rate of few is noisy, so that extreme rates "
        "gather where populations are small. The rates are therefore standardised as Assunção and Reis (1999) do, by "
        "empirical Bayes, and local Moran's I is taken of these."
    )
    PREFIX = "eblisa"
    MORE = {"rate": "rate", "eb_rate": "value", "z": "z", "lag": "lag"}
    EVENTS, POPULATION = "EVENTS", "POPULATION"

    def add_variables(self):
        """Events, and those at risk."""
        self.add_value(self.EVENTS, tr("Events"))
        self.add_value(self.POPULATION, tr("Population at risk"))

    def measure(self, regions, weights, run, options):
        """Local Moran's I of the standardised rates."""
        events, population = (regions.numbers(run.text(name)) for name in (self.EVENTS, self.POPULATION))
        return local_moran_rates(events, population, weights, **options)
