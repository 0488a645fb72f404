"""What every local statistic returns, and how its p-values become labels on a map."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypedDict

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.labels import region_frame, region_labels
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster._util.threads import side_by_side
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.settings import InferenceSettings
from geo_itcluster.settings.groups import Adjustment, Alternative, Inference, LabelBy
from geo_itcluster.statistics.inference.conditional import INFERENCE_METHODS, PERMUTATION, Tails, lag_tails
from geo_itcluster.statistics.inference.intervals import monte_carlo_interval
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, OUTCOMES, label_codes
from geo_itcluster.statistics.inference.multiple import CLASSICAL, adjust
from geo_itcluster.statistics.inference.sample import Selection
from geo_itcluster.statistics.inference.supports import LagFamily
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EventOptions", "LabelBy", "LocalOptions", "LocalResult", "LocalTest"]


VISIBLE = 1e-9
"""Errors of p that labels allow for; smaller ones are of rounding."""

MAPS = 999
"""Permuted maps of a Westfall-Young adjustment, at most."""


class _Options(TypedDict, total=False):
    alpha: float
    adjustment: Adjustment
    label_by: LabelBy
    permutations: int
    seed: int
    sequential: bool
    progress: Progress | None


class LocalOptions(_Options, total=False):
    """Keywords of :class:`LocalTest` beside ``inference``."""

    alternative: Alternative


class EventOptions(_Options, total=False):
    """Keywords of :class:`LocalTest` beside ``alternative``."""

    inference: Inference


@public
@dataclass(frozen=True, slots=True)
class LocalTest(InferenceSettings):
    """How local p-values are obtained and become labels; shared by all local statistics.

    Attributes
    ----------
    inference : {"auto", "exact", "permutation", "saddlepoint", "analytic"}
        ``exact``: the whole conditional distribution, where it can be counted (refused elsewhere); ``permutation``:
        seeded, without replacement, (c + 1) / (P + 1); ``analytic``: normal with the conditional moments, poor on
        skewed values and few neighbours. ``auto`` is exact where it can be and permutation elsewhere;
        ``saddlepoint`` is exact where it can be and the permutation saddlepoint elsewhere, which has no seed and
        resolves p far below 1 / (P + 1). What was used is written beside each p.
    alternative : {"two-sided", "greater", "less"}
        Two-sided p is twice the smaller tail, at most 1, both tails with the observed arrangement.
    alpha : float
        Level for the labels.
    adjustment : {"bh", "holm", "bonferroni", "heyse", "discrete-bh", "tarone", "westfall-young", "none"}
        For the number of regions tested.
    label_by : {"p", "p_adjusted"}
        Which p makes a label.
    permutations, seed : int
    sequential : bool
        Simulated p of lags with unequal weights: stop drawing for regions that are surely not significant, after a
        tenth of 9,999 draws as a rule; those that may be get all of them. Off unless asked for. The result does not
        depend on the number of threads.
    progress : callable, optional
        Called with the share of the permutations that are done, 0 to 1; an exception that it raises ends the work. No
        result keeps it.

    Raises
    ------
    DataError
        If a setting is none of the above.
    """

    progress: Progress | None = field(
        default=None,
        repr=False,
        compare=False,
        metadata={
            "help": "Called with the share of the work that is done, 0 to 1; an exception that it raises ends the work."
        },
    )

    def __post_init__(self) -> None:
        """Refuse also no permutations."""
        InferenceSettings.__post_init__(self)
        if self.permutations < 1:
            raise SettingError("setting.too_small", setting="permutations", least=1, value=self.permutations)

    def lag_tails(self, values: FloatArray, weights: Weights) -> Tails:
        """Tails of the spatial lag, by these settings."""
        return lag_tails(
            values,
            weights,
            inference=self.inference,
            permutations=self.permutations,
            seed=self.seed,
            level=self.alpha / 2 if self.alternative == "two-sided" else self.alpha,
            sequential=self.sequential,
            progress=self.progress,
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalResult(Result):
    """A local statistic of every region on the map, all arrays of shape (regions,).

    Attributes
    ----------
    ids, names : arrays
        The regions' keys, and their names, which may repeat.
    value : array
        As given; NaN is no data.
    statistic, z_score : arrays
        The statistic; and its distance from its conditional expectation in conditional standard deviations.
    neighbours : array of int
        How many, among the regions analysed.
    label_code : array of int
        Class on the map, a place in ``CLASSES``; ``label`` gives its name.
    p, p_min, p_adjusted : arrays
        Conditional p; the smallest p that the region could ever have, with these values on this map; p adjusted for
        the number of regions tested. NaN for isolates and regions without data.
    method_code : array of int
        Inference method of each p; ``method`` gives it in words, empty where there is no p.
    draws : array of float
        Arrangements (exact) or permutations that p rests on.
    error : array of float
        Bound on the error of an exact p: of rounding, or of values put on a lattice; NaN for other methods. Where alpha
        lies within it, the class is Undetermined.
    pattern_code : array of int
        Class that the region has if it is significant; ``pattern`` gives its name, None where there is none.
    test : LocalTest
        The settings.
    weights : str
        What the weights are.
    """

    NAME: ClassVar[str] = "Local statistic"
    CLASSES: ClassVar[tuple[str, ...]] = LISA_CLASSES
    COLUMNS: ClassVar[tuple[str, ...]] = (
        "value",
        "statistic",
        "z_score",
        "neighbours",
        "label",
        "p",
        "p_low",
        "p_high",
        "p_min",
        "p_adjusted",
        "method",
        "draws",
        "error",
    )

    ids: NDArray[Any]
    names: NDArray[Any]
    value: FloatArray
    statistic: FloatArray
    z_score: FloatArray
    neighbours: NDArray[np.int64]
    label_code: NDArray[np.int8]
    p: FloatArray
    p_min: FloatArray
    p_adjusted: FloatArray
    method_code: NDArray[np.int8]
    draws: FloatArray
    error: FloatArray
    pattern_code: NDArray[np.int8]
    test: LocalTest
    weights: str

    @property
    def before_adjustment(self) -> NDArray[np.bool_]:
        """Whether a region has its pattern before the adjustment for the number of tests only."""
        pattern = self.label_code < len(self.CLASSES) - len(OUTCOMES)
        only: NDArray[np.bool_] = pattern & (self.p_adjusted > self.test.alpha)
        return only

    @classmethod
    def of(
        cls,
        selection: Selection,
        tails: Tails,
        test: LocalTest,
        *,
        value: FloatArray,
        statistic: FloatArray,
        z_score: FloatArray,
        pattern: NDArray[np.int8],
        flip: NDArray[np.bool_] | None = None,
        family: LagFamily | None = None,
        **more: Any,
    ) -> Self:
        """Put a statistic and its tails on the map, with their p-values and labels.

        Parameters
        ----------
        selection : Selection
            The regions analysed.
        tails : Tails
        test : LocalTest
        value : (regions,) array
        statistic, z_score : (n,) arrays
        pattern : (n,) array of int
            What each region shows if it is significant, a place in ``CLASSES``; -1 for isolates. A pattern without p
            is itself the region's class.
        flip : (n,) array of bool, optional
            Where a high statistic lies in the lower tail.
        family : LagFamily, optional
            The tests together, for adjustments that know what p could have been.
        **more
            Further fields of the class.
        """
        on_map = selection.expand
        p, p_min = tails.p(test.alternative, flip=flip), tails.p_min(test.alternative, flip=flip)
        error = tails.error * (2.0 if test.alternative == "two-sided" else 1.0)
        pattern = selection.expand_integers(pattern, fill=-1)

        def adjusted() -> FloatArray:
            return on_map(_adjusted(p, p_min, test, family))

        def labelled(by: FloatArray) -> NDArray[np.int8]:
            bounds = None
            if (error > VISIBLE).any():
                bounds = np.maximum(p - error, p_min), np.minimum(p + error, 1.0)
                if test.label_by == "p_adjusted":
                    known = [np.where(np.isnan(end), p, end) for end in bounds]
                    bounds = _adjusted(known[0], p_min, test, family), _adjusted(known[1], p_min, test, family)
                bounds = on_map(bounds[0]), on_map(bounds[1])
            return label_codes(
                pattern,
                by,
                on_map(p_min),
                alpha=test.alpha,
                no_data=selection.no_data,
                classes=cls.CLASSES,
                bounds=bounds,
            )

        if test.label_by == "p":
            p_adjusted, codes = side_by_side(len(p), adjusted, lambda: labelled(on_map(p)))
        else:
            codes = labelled(p_adjusted := adjusted())
        return cls(
            ids=selection.ids,
            names=selection.names,
            value=value,
            statistic=on_map(statistic),
            z_score=on_map(z_score),
            neighbours=selection.expand_integers(selection.weights.cardinalities),
            label_code=codes,
            p=on_map(p),
            p_min=on_map(p_min),
            p_adjusted=p_adjusted,
            method_code=selection.expand_integers(tails.method),
            draws=on_map(tails.draws),
            error=on_map(error),
            pattern_code=pattern,
            test=replace(test, progress=None),
            weights=selection.weights.caption,
            **more,
        )

    @property
    def title(self) -> str:
        """What the statistic is called."""
        return self.NAME

    def remark(self) -> str:
        """What must be read beside the statistic; empty where nothing must."""
        return ""

    @property
    def label(self) -> NDArray[np.object_]:
        """Names of the classes."""
        return np.array(self.CLASSES, dtype=object)[self.label_code]

    @property
    def pattern(self) -> NDArray[np.object_]:
        """Class that each region has if it is significant; None for isolates and regions without data."""
        return np.array([*self.CLASSES, None], dtype=object)[self.pattern_code]

    @property
    def p_low(self) -> FloatArray:
        """What the p of all arrangements is at least: p less its error, or the lower end of its Monte Carlo interval.

        The interval holds with a probability of 95 %; NaN for analytic p.
        """
        return self._limits()[0]

    @property
    def p_high(self) -> FloatArray:
        """What the p of all arrangements is at most; see :attr:`p_low`."""
        return self._limits()[1]

    def _limits(self) -> tuple[FloatArray, FloatArray]:
        simulated = self.method_code == PERMUTATION
        p = np.where(simulated, self.p, np.nan)
        low, high = monte_carlo_interval(p, self.draws, self.test.alternative)
        exact = np.maximum(self.p - self.error, self.p_min), np.minimum(self.p + self.error, 1.0)
        return np.where(simulated, np.maximum(low, self.p_min), exact[0]), np.where(simulated, high, exact[1])

    @property
    def method(self) -> NDArray[np.object_]:
        """Inference method of each p, in words."""
        return np.array(INFERENCE_METHODS, dtype=object)[self.method_code]

    def frame(self) -> pd.DataFrame:
        """One row per region, indexed by id, the name in the first column where ids are no names (needs pandas)."""
        return region_frame({name: getattr(self, name) for name in self.COLUMNS}, self.ids, self.names)

    def counts(self) -> dict[str, int]:
        """Regions in each class, the empty ones too."""
        found = np.bincount(self.label_code, minlength=len(self.CLASSES))
        return {name: int(count) for name, count in zip(self.CLASSES, found, strict=True)}

    def left_out(self) -> dict[str, list[str]]:
        """Names of the regions that enter no test: those without data, and those without neighbours that have them."""
        names, why = region_labels(self.ids, self.names), {"no_data": "No data", "isolates": "Isolate"}
        return {reason: names[self.label == label].tolist() for reason, label in why.items()}

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        t = self.test
        classes = [
            Message("summary.class_count", number=count, label=Message(f"lisa.{label}"))
            for label, count in self.counts().items()
            if count
        ]
        remark = self.remark()
        return Message(
            "summary.local",
            title=self.title,
            weights=self.weights,
            alternative=Message(f"alternative.{t.alternative}"),
            methods=[Message(f"method.{INFERENCE_METHODS[code]}") for code in np.unique(self.method_code) if code],
            alpha=t.alpha,
            label_by=Message(f"label_by.{t.label_by}"),
            classes=classes,
            tested=int(np.isfinite(self.p).sum()),
            count=int((self.p <= t.alpha).sum()),
            still=int((self.p_adjusted <= t.alpha).sum()),
            adjustment=Message(f"adjustment.{t.adjustment}"),
            remark=[Message("summary.sentence", text=text) for text in (self._doubt(), remark) if text],
        )

    def _doubt(self) -> Message | None:
        """How many of the simulated p more permutations could move to the other side of the level."""
        simulated, alpha = self.method_code == PERMUTATION, self.test.alpha
        if not simulated.any():
            return None
        low, high = self._limits()
        count = int(np.count_nonzero(simulated & (low <= alpha) & (high > alpha)))
        return Message("summary.monte_carlo", simulated=int(simulated.sum()), alpha=alpha, count=count)


def _adjusted(p: FloatArray, p_min: FloatArray, test: LocalTest, family: LagFamily | None) -> FloatArray:
    """The p-values adjusted, with what the adjustment has to know of the tests."""
    method = test.adjustment
    if method in CLASSICAL:
        return adjust(p, method)
    if method != "westfall-young":
        supports = None if family is None or method == "tarone" else family.supports(test.alternative)
        return adjust(p, method, p_min=p_min, supports=supports)
    if family is None:
        raise DataError("statistics.westfall_young_lag")
    return adjust(p, method, smallest=family.smallest(test.alternative, min(test.permutations, MAPS), test.seed))
