"""Pole contrast: the poles' neighbours against the other regions."""

from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.styles.spillover import group_style

from ...layers_io.layers import Column
from ...translation import tr, translatable
from .spillover_test import PoleTestAlgorithm, test_numbers

__all__ = ["PoleContrast"]


class PoleContrast(PoleTestAlgorithm):
    """Whether the poles' neighbours changed more than the others."""

    ID = "polecontrast"
    TITLE = translatable("Pole contrast")
    TAGS = translatable("spillover, growth pole, neighbours, exact test, permutation test, difference of means")
    HELP = translatable(
        "Did the neighbours of growth poles change more than the other regions? The mean change of the "
        "neighbours minus that of the others is tested among all choices of as many neighbours: exactly, by "
        "the full distribution.\n\n"
        "The minimum attainable p on this map is reported beside p. Where it is above the significance level, "
        "the test cannot detect anything, and a non-significant result is not evidence of no effect. Poor "
        "neighbours that catch up contrast with rich others without any spillover: see also Growth and the "
        "neighbours' level."
    )
    ORDER_OF_NEIGHBOURS, WITHIN = "NEIGHBOUR_ORDER", "NEARER_TOO"
    MORE_NUMBERS = {
        "MEAN_NEIGHBOURS": translatable("Mean change of the neighbours"),
        "MEAN_OTHERS": translatable("Mean change of the other regions"),
    }

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
            progress=run.progress(40, 80),
            **self.read_inference(run),
        )

    def numbers(self, found):
        """Both means too."""
        return {
            **test_numbers(found),
            "MEAN_NEIGHBOURS": found.mean_neighbours,
            "MEAN_OTHERS": found.mean_others,
        }

    def columns(self, given, found):
        """Who is compared."""
        groups = found.groups(given.change.labels)
        return [*super().columns(given, found), Column("pole_group", groups, alias=tr("Compared groups"))]

    def styles(self, given, found):
        """The map of groups first."""
        return [(tr("Compared groups"), "pole_group", group_style), *super().styles(given, found)]
