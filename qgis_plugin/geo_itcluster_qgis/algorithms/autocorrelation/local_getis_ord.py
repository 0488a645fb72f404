"""Getis and Ord's local G and G*: hot spots and cold spots."""

from geo_itcluster.statistics.local_getis_ord import local_getis_ord

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalGetisOrd"]


class LocalGetisOrd(LocalStatistic):
    """Hot spots and cold spots of one variable."""

    ID = "getisordgstar"
    TITLE = translatable("Hot and cold spots (Getis-Ord G*)")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("hot spot, cold spot, Getis-Ord, Gi*, Gi, G star, local G, exact")
    HELP = translatable(
        "Where are hot spots, regions among higher values than expected by chance, and cold spots, regions "
        "among lower ones? G* includes the region's own value, G only its neighbours'. Values should not be "
        "negative and should have a natural zero; with negative values the statistic is NULL, while z and p "
        "are valid.\n\n"
        "p is conditional on the region's own value, and exact wherever all arrangements of the other values "
        "over its neighbours can be counted; G and G* have the same conditional p. The z of G* treats the own "
        "value as random too, as Ord and Getis (1995) do."
    )
    PREFIX = "g"
    FAMILY = "getis_ord"
    DEFAULT_SCALING = "original"
    SIDE_HELP = translatable("two-sided: twice the smaller tail; greater: hot spots; less: cold spots.")
    STATISTIC = "STATISTIC"

    def add_variables(self):
        """The variable, and which statistic."""
        self.add_value()
        self.add_choice(
            self.STATISTIC,
            tr("Statistic"),
            ["G*", "G"],
            translatable("G*: includes the region's own value; G: does not."),
        )

    def measure(self, regions, weights, run, options):
        """G or G* of the variable."""
        return local_getis_ord(
            regions.numbers(run.text("VALUE")),
            weights,
            star=run.text(self.STATISTIC) == "G*",
            **options,
        )
