"""Join counts of a binary variable, or of categories."""

from qgis.core import QgsProcessingParameterField

from geo_itcluster.statistics.join_counts import category_join_counts, join_counts

from ...translation import tr, translatable
from ..shared.base import Group
from .global_statistic import GlobalStatistic

__all__ = ["GlobalJoinCounts"]

BINARY, CATEGORIES = "binary", "categories"


class GlobalJoinCounts(GlobalStatistic):
    """How often neighbours are of the same kind, or of different ones."""

    ID = "joincounts"
    TITLE = translatable("Join counts")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("join count, binary, categories, categorical, black white, BB, BW, spatial autocorrelation")
    HELP = translatable(
        "Are neighbours of the same kind more often than expected by chance? A binary field (1 black, 0 white) "
        "is counted by joins BB, BW and WW; a field of categories by the joins of each pair of categories, and "
        "of different ones altogether. Clustering means few joins of different kinds. The counts are tested by "
        "their moments, given the number of regions of each kind, and by permutations.\n\n"
        "The outputs report the joins of different kinds; the table has all joins. The p-values are not "
        "adjusted for the number of pairs."
    )
    DEFAULT_SCALING = "binary"
    SIDE_HELP = translatable("two-sided: twice the smaller tail; greater: more such joins than expected; less: fewer.")
    KIND = "KIND"

    def add_variables(self):
        """A field of any type."""
        self.add(
            QgsProcessingParameterField("VALUE", tr("Variable"), parentLayerParameterName=self.INPUT),
            translatable("0 and 1, or categories of any type. NULL is no data."),
        )
        self.add_choice(
            self.KIND,
            tr("The field has"),
            [BINARY, CATEGORIES],
            translatable("binary: 0 and 1; categories: any values, each of them a category."),
        )

    def measure(self, regions, weights, run, options):
        """Joins of different kinds first, then those of every pair."""
        field = run.text("VALUE")
        if run.text(self.KIND) == BINARY:
            found = join_counts(regions.numbers(field), weights, **options)
            return [found.bw, found.bb, found.ww]
        found = category_join_counts(regions.texts(field), weights, **options)
        return [found.different, *(join for join in found.joins if join.pair)]
