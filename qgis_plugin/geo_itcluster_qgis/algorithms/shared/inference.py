"""How p-values are had: the parameters that the local statistics share, and those of the global ones."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterNumber

from ...translation import tr, translatable
from .neighbours import Neighbours

__all__ = ["GlobalInference", "LocalInference", "SpilloverInference"]


class _Inference(Neighbours):
    ALTERNATIVE, PERMUTATIONS, SEED = "ALTERNATIVE", "PERMUTATIONS", "SEED"

    SIDE = "two-sided"  # unless another is chosen
    SIDE_HELP = translatable("two-sided: twice the smaller tail; greater: alike neighbours; less: unlike ones.")

    LEAST_PERMUTATIONS = 1

    def _add_side_and_draws(self, permutations_help: str) -> None:
        self.add(
            _choice(self.ALTERNATIVE, tr("Side of p"), ["two-sided", "greater", "less"], default=self.SIDE),
            self.SIDE_HELP,
            advanced=True,
        )
        self._add_draws(permutations_help)

    def _add_draws(self, permutations_help: str) -> None:
        self.add(
            QgsProcessingParameterNumber(
                self.PERMUTATIONS,
                tr("Permutations"),
                type=QgsProcessingParameterNumber.Integer,
                defaultValue=9999,
                minValue=self.LEAST_PERMUTATIONS,
            ),
            permutations_help,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                self.SEED, tr("Seed"), type=QgsProcessingParameterNumber.Integer, defaultValue=0, minValue=0
            ),
            translatable("The same seed draws the same permutations."),
            advanced=True,
        )

    def _side_and_draws(self, run) -> dict:
        return {
            "alternative": run.text(self.ALTERNATIVE),
            "permutations": run.integer(self.PERMUTATIONS),
            "seed": run.integer(self.SEED),
        }


class GlobalInference(_Inference):
    """An algorithm with a global statistic."""

    LEAST_PERMUTATIONS = 0

    def add_inference(self) -> None:
        """Add the parameters."""
        self._add_side_and_draws(translatable("Beside the moments, which need none; 0 for none."))

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return self._side_and_draws(run)


class SpilloverInference(_Inference):
    """An algorithm with a test of spillover."""

    INFERENCE = "INFERENCE"
    SIDE_HELP = translatable(
        "two-sided: twice the smaller tail; greater or less: one tail. The p on the side where spillover would show is "
        "always told too."
    )

    def add_inference(self) -> None:
        """Add the parameters."""
        self.add(
            _choice(self.INFERENCE, tr("How p is had"), ["auto", "exact", "permutation"]),
            translatable(
                "exact: all equally likely arrangements, where they can be had; permutation: seeded ones; auto: exact "
                "where it can be. What was used stands in the summary."
            ),
            advanced=True,
        )
        self._add_side_and_draws(translatable("Where p cannot be exact."))

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return {
            "inference": run.text(self.INFERENCE),
            **self._side_and_draws(run),
        }


class LocalInference(_Inference):
    """An algorithm with a local statistic."""

    INFERENCE, ALPHA, ADJUSTMENT, LABEL_BY = "INFERENCE", "ALPHA", "ADJUSTMENT", "LABEL_BY"

    def add_inference(self) -> None:
        """Add the parameters."""
        self.add(
            QgsProcessingParameterNumber(
                self.ALPHA,
                tr("Significance level"),
                type=QgsProcessingParameterNumber.Double,
                defaultValue=0.05,
                minValue=0.0001,
                maxValue=0.5,
            ),
            translatable("Level for the classes."),
        )
        self.add(
            _choice(self.INFERENCE, tr("How p is had"), ["auto", "exact", "permutation", "analytic"]),
            translatable(
                "exact: the whole distribution, where weights within a row are equal; permutation: seeded, without "
                "replacement; analytic: normal approximation; auto: exact where it can be. What was used stands beside "
                "each p."
            ),
            advanced=True,
        )
        self.add(
            _choice(self.ADJUSTMENT, tr("Adjusted p"), ["bh", "holm", "bonferroni", "none"]),
            translatable("For the number of regions tested: Benjamini-Hochberg, Holm or Bonferroni."),
            advanced=True,
        )
        self.add(
            _choice(self.LABEL_BY, tr("Classes by"), ["p", "p_adjusted"]),
            translatable("The p that makes a class."),
            advanced=True,
        )
        self._add_side_and_draws(translatable("Where p cannot be exact."))

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return {
            "inference": run.text(self.INFERENCE),
            "alpha": run.number(self.ALPHA),
            "adjustment": run.text(self.ADJUSTMENT),
            "label_by": run.text(self.LABEL_BY),
            **self._side_and_draws(run),
        }


def _choice(name: str, title: str, options: list, *, default: str = "") -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(
        name, title, options=options, defaultValue=default or options[0], usesStaticStrings=True
    )
