"""Pole contrast: the poles' neighbours against the other regions."""

from geo_itcluster.spillover.pole_test import pole_contrast
from geo_itcluster.styles.spillover import group_style

from ...layers_io.layers import Column
from ...translation import tr, translatable
from .spillover_test import PoleTestAlgorithm

__all__ = ["PoleContrast"]


class PoleContrast(PoleTestAlgorithm):
    """Whether the poles' neighbours changed more than the others."""

    ID = "polecontrast"
    TITLE = translatable("Pole contrast")
    TAGS = translatable("spillover, growth pole, neighbours, exact test, permutation test, difference of means")
    HELP = translatable(
        "Did the neighbours of growth poles grow more than the other regions? The effect is the mean change a year "
        "of the neighbours minus that of the others. Its p allows for spatial autocorrelation: the spectral "
        "components of the changes are flipped, all of them where they can be counted. The p of freely permuted "
        "changes, and that among placebo poles, are reported beside it.\n\n"
        "The minimum attainable p on this map is reported too. Where it is above the significance level, the test "
        "cannot detect anything, and a non-significant result is not evidence of no effect. Poor neighbours that "
        "catch up contrast with rich others without any spillover: see also Growth and the neighbours' level."
    )
    ORDER_OF_NEIGHBOURS, WITHIN = "NEIGHBOUR_ORDER", "NEARER_TOO"

    def add_own(self):
        """Add the poles, and who counts as their neighbour."""
        super().add_own()
        self.add_number(
            self.ORDER_OF_NEIGHBOURS,
            tr("Links to the neighbours that are compared"),
            translatable("1: the poles' own neighbours; 2: the neighbours of these, and so on."),
            default=1,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_flag(
            self.WITHIN, tr("Nearer regions are neighbours too"), translatable("For more than one link."), advanced=True
        )

    def measure(self, given, run):
        """The contrast."""
        return pole_contrast(
            given.change,
            given.weights,
            given.poles,
            order=run.integer(self.ORDER_OF_NEIGHBOURS),
            within=run.flag(self.WITHIN),
            **self.read_inference(run),
        )

    def columns(self, given, found):
        """Who is compared."""
        groups = found.groups(given.change.labels)
        return [*super().columns(given, found), Column("pole_group", groups, alias=tr("Compared groups"))]

    def styles(self, given, found):
        """The map of groups first."""
        return [(tr("Compared groups"), "pole_group", group_style), *super().styles(given, found)]
