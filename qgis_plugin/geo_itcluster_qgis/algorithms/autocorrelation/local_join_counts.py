"""Local join counts."""

from qgis.core import QgsProcessingParameterField

from geo_itcluster.statistics.local_join_counts import (
    local_bivariate_join_counts,
    local_colocation,
    local_join_counts,
)

from ...translation import tr, translatable
from ..shared.base import Group
from .local_statistic import LocalStatistic

__all__ = ["LocalJoinCounts"]

UNIVARIATE, BIVARIATE, COLOCATION = "univariate", "bivariate", "co-location"


class LocalJoinCounts(LocalStatistic):
    """Events among the neighbours of events."""

    ID = "localjoincounts"
    TITLE = translatable("Local join counts")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("join count, binary, events, BB, co-location, cluster map, categorical, Anselin, exact")
    HELP = translatable(
        "Where do events cluster? The field is 1 where there is an event and 0 where there is none; for each "
        "region with an event, the neighbours with an event are counted. Only these regions are tested; p is "
        "exact.\n\n"
        "bivariate: events of another kind among the neighbours, where the two kinds never occur in one "
        "region; co-location: regions where both kinds coincide, among others where they do."
    )
    PREFIX = "bb"
    FAMILY = "join_count"
    DEFAULT_SCALING = ""
    SIDE = "greater"
    SIDE_HELP = translatable(
        "greater: more events among the neighbours than expected by chance; less: fewer; two-sided: twice the "
        "smaller tail."
    )
    KIND, OTHER = "KIND", "OTHER"

    def add_variables(self):
        """Events, and other events."""
        self.add_value(title=tr("Events, 0 or 1"), kind=QgsProcessingParameterField.Any)  # Boolean fields too
        self.add_choice(
            self.KIND,
            tr("What is counted"),
            [UNIVARIATE, BIVARIATE, COLOCATION],
            translatable(
                "univariate: events near events; bivariate: other events near events; co-location: both near both."
            ),
        )
        self.add_value(self.OTHER, tr("Other events, 0 or 1"), kind=QgsProcessingParameterField.Any, optional=True)

    def variables(self):
        """Both fields of events."""
        return ["VALUE", self.OTHER]

    def conflict(self, run):
        """Two kinds of events need two fields."""
        one = run.text(self.KIND) == UNIVARIATE
        other = run.has(self.OTHER)
        if not one and not other:
            return tr("Choose the field of the other events.")
        if one and other:
            return tr('Other events are not counted unless you choose "bivariate" or "co-location".')
        return super().conflict(run)

    def measure(self, regions, weights, run, options):
        """The count that was asked for."""
        kind = run.text(self.KIND)
        events = regions.numbers(run.text("VALUE"))
        if kind == UNIVARIATE:
            return local_join_counts(events, weights, **options)
        others = regions.numbers(run.text(self.OTHER))
        if kind == BIVARIATE:
            return local_bivariate_join_counts(events, others, weights, **options)
        return local_colocation([events, others], weights, **options)
