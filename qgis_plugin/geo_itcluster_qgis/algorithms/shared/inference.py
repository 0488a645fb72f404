"""Inference: the parameters that the local statistics share, and those of the global ones."""

from __future__ import annotations

from geo_itcluster.settings import InferenceSettings, choices

from ...translation import tr, translatable
from .neighbours import Neighbours

__all__ = ["GlobalInference", "LocalInference", "SpilloverInference"]


_DEFAULT = InferenceSettings()
_SPILLOVER_INFERENCE = ("auto", "exact", "permutation")  # a test of spillover has no approximation


class _Inference(Neighbours):
    ALTERNATIVE, PERMUTATIONS, SEED = "ALTERNATIVE", "PERMUTATIONS", "SEED"

    SIDE = "two-sided"  # unless another is chosen
    SIDE_HELP = translatable(
        "two-sided: twice the smaller tail; greater: similar neighbours; less: dissimilar neighbours."
    )

    LEAST_PERMUTATIONS = 1

    def _add_side_and_draws(self, permutations_help: str) -> None:
        self.add_choice(
            self.ALTERNATIVE,
            tr("Alternative hypothesis"),
            choices(InferenceSettings, "alternative"),
            self.SIDE_HELP,
            default=self.SIDE,
            advanced=True,
        )
        self._add_draws(permutations_help)

    def _add_draws(self, permutations_help: str) -> None:
        self.add_number(
            self.PERMUTATIONS,
            tr("Permutations"),
            permutations_help,
            default=_DEFAULT.permutations,
            least=self.LEAST_PERMUTATIONS,
            whole=True,
            advanced=True,
        )
        self.add_seed(self.SEED, translatable("The same seed gives the same permutations."))

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
        self._add_side_and_draws(translatable("In addition to the moments; 0 for none."))

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return self._side_and_draws(run)


class SpilloverInference(_Inference):
    """An algorithm with a test of spillover."""

    INFERENCE = "INFERENCE"
    SIDE_HELP = translatable(
        "two-sided: twice the smaller tail; greater or less: one tail. The one-sided p for spillover is always "
        "reported."
    )

    def add_inference(self) -> None:
        """Add the parameters."""
        self.add_choice(
            self.INFERENCE,
            tr("Inference method"),
            _SPILLOVER_INFERENCE,
            translatable(
                "exact: all equally likely arrangements, where possible; permutation: seeded random "
                "permutations; auto: exact where possible. The summary reports the method used."
            ),
            advanced=True,
        )
        self._add_side_and_draws(translatable("Used where p cannot be exact."))

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return {
            "inference": run.text(self.INFERENCE),
            **self._side_and_draws(run),
        }


class LocalInference(_Inference):
    """An algorithm with a local statistic."""

    INFERENCE, ALPHA, ADJUSTMENT, LABEL_BY = "INFERENCE", "ALPHA", "ADJUSTMENT", "LABEL_BY"
    SEQUENTIAL = "SEQUENTIAL"

    def add_inference(self) -> None:
        """Add the parameters."""
        self.add_level(self.ALPHA, translatable("Significance level of the classes."), advanced=False)
        self.add_choice(
            self.INFERENCE,
            tr("Inference method"),
            choices(InferenceSettings, "inference"),
            translatable(
                "exact: all arrangements, counted; permutation: seeded, without replacement; auto: exact where "
                "possible, permutation elsewhere; saddlepoint: exact where possible, saddlepoint approximation "
                "elsewhere; analytic: normal approximation. The result has the method used for each p."
            ),
            default=_DEFAULT.inference,
            advanced=True,
        )
        self.add_choice(
            self.ADJUSTMENT,
            tr("Multiple-testing correction"),
            choices(InferenceSettings, "adjustment"),
            translatable(
                "For the number of regions tested: bh (Benjamini-Hochberg), holm, bonferroni. heyse, discrete-bh, "
                "tarone and westfall-young also use the p-values that each region could have, and may find more."
            ),
            default=_DEFAULT.adjustment,
            advanced=True,
        )
        self.add_choice(
            self.LABEL_BY,
            tr("p-value used to classify"),
            choices(InferenceSettings, "label_by"),
            translatable("The raw p, or the p after multiple-testing correction."),
            default=_DEFAULT.label_by,
            advanced=True,
        )
        self._add_side_and_draws(translatable("Used where p cannot be exact."))
        self.add_flag(
            self.SEQUENTIAL,
            tr("Sequential stopping"),
            translatable("Simulated p: stop drawing for regions that are surely not significant."),
            advanced=True,
        )

    def read_inference(self, run) -> dict:
        """Options for the core."""
        return {
            "inference": run.text(self.INFERENCE),
            "alpha": run.number(self.ALPHA),
            "adjustment": run.text(self.ADJUSTMENT),
            "label_by": run.text(self.LABEL_BY),
            **self._side_and_draws(run),
            "sequential": run.flag(self.SEQUENTIAL),
        }
