"""All that is asked of a year's index: draws, labels on the map, sensitivity, omission, correlations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster import settings
from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.messages import Message
from geo_itcluster.robustness.label_certainty import LabelCertainty, label_certainty
from geo_itcluster.robustness.omission import Omission, leave_one_out
from geo_itcluster.robustness.sensitivity import index_sensitivity
from geo_itcluster.robustness.sobol import SobolIndices
from geo_itcluster.robustness.uncertainty import IndexUncertainty, index_uncertainty
from geo_itcluster.robustness.variants import Uncertainty
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.structure import CorrelationStructure, correlation_structure
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings.group import shared
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, field_of
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import chosen_weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RobustnessSettings", "YearRobustness", "year_robustness"]


@public
@dataclass(frozen=True, slots=True)
class RobustnessSettings(settings.RobustnessSettings):
    """The choices of a study of robustness, and the symbolic scale.

    Attributes
    ----------
    draws : int
        Of the index.
    base : int
        Points of either sample of the sensitivity analysis, a power of two; 0 for none.
    level : float
        Of the intervals of places.
    top : int
        How many are the highest.
    weights, alpha, alternative, label_by
        Of the labels on the map, as in :class:`~geo_itcluster.study.year_study.Settings`.
    seed, workers : int
    scale : SymbolicScale
    """

    weights: Any = shared(settings.WeightSettings, "weights")  # noqa: RUF009 - a tuple of texts, of objects too
    scale: SymbolicScale = INFERRED_SCALE

    def __post_init__(self) -> None:
        """Take weights as objects, too."""
        object.__setattr__(self, "weights", chosen_weights(self.weights))
        settings.RobustnessSettings.__post_init__(self)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YearRobustness(Result):
    """Results of one year; parts that need more than one indicator, or were not asked for, are None.

    Labels with other weights are in ``compared``, by the name of the weights.
    """

    index: IndexUncertainty
    labels: LabelCertainty
    structure: CorrelationStructure
    sensitivity: SobolIndices | None
    omission: Omission | None
    compared: Mapping[str, LabelCertainty] = field(default_factory=dict)

    @property
    def statistic(self) -> FloatArray:
        """Local Moran's I of the index as declared."""
        return self.labels.statistic

    @property
    def p(self) -> FloatArray:
        """Of the index as declared."""
        return self.labels.p

    @property
    def p_min(self) -> FloatArray:
        """Of the index as declared."""
        return self.labels.p_min

    def frame(self) -> pd.DataFrame:
        """One row per region: its label, and how certain it is (needs pandas)."""
        return self.labels.frame()

    def columns(self, settings: RobustnessSettings) -> dict[str, Any]:
        """What a layer of the regions has, by name of its field."""
        labels = self.labels
        return {
            **self.index.columns(level=settings.level, top=settings.top),
            "lisa_class": labels.nominal.label,
            "lisa_certainty": labels.certainty,
            "lisa_most_likely": labels.most_likely,
            "lisa_significant": labels.significant,
            **{field_of(name): labels.probability[:, code] for code, name in enumerate(LISA_CLASSES)},
        }

    def summary(self) -> Message:
        """A paragraph for each part."""
        return Message("text.paragraphs", parts=list(self.summaries(RobustnessSettings())))

    def summaries(self, settings: RobustnessSettings) -> tuple[Message, ...]:
        """A paragraph for each part."""
        return (
            self.index.nominal.summary(),
            self.index.summary(level=settings.level, top=settings.top),
            self.labels.summary(level=settings.level),
            *(
                Message("summary.by_weights", weights=name, found=labels.summary(level=settings.level))
                for name, labels in self.compared.items()
            ),
            *(part.summary() for part in (self.sensitivity, self.omission) if part is not None),
            self.structure.summary(),
        )


@public
def year_robustness(
    framework: Framework,
    figures: Mapping[str, NDArray[np.float64]],
    uncertainty: Uncertainty,
    weights: Weights,
    *,
    compared: Mapping[str, Weights] | None = None,
    settings: RobustnessSettings | None = None,
    progress: Progress | None = None,
) -> YearRobustness:
    """Ask all of a year's index.

    Parameters
    ----------
    framework, figures, uncertainty
        As in :func:`~.uncertainty.index_uncertainty`.
    weights : Weights
        Of the map's regions, in the order of the figures; row-standardised here.
    compared : mapping of str to Weights, optional
        Other weights of the same regions, by name: the labels of the same draws are found with these, too.
    settings : RobustnessSettings, optional
    progress : callable, optional
        Called with the share done.

    Raises
    ------
    DataError
        As its parts.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10))
    >>> figures = {name: np.arange(1.0, 11.0) for name in innovation_framework().names}
    >>> quick = RobustnessSettings(draws=50, base=8)
    >>> found = year_robustness(innovation_framework(), figures, Uncertainty(error=0.1), w, settings=quick)
    >>> len(found.summaries(quick))
    6
    """
    chosen = settings or RobustnessSettings()
    evaluations = chosen.base * (len(uncertainty.choices) + 4)
    others = compared or {}
    whole, done = (2 + len(others)) * chosen.draws + evaluations, 0

    def part(size: int) -> Progress:
        nonlocal done
        start, done = done, done + size
        return lambda share: None if progress is None else progress((start + share * size) / whole)

    w = weights.transformed("row")
    figures = {name: w.aligned(values, name) for name, values in figures.items()}
    regions = [str(label) for label in w.labels]
    draws = index_uncertainty(
        framework,
        figures,
        uncertainty,
        regions=regions,
        draws=chosen.draws,
        seed=chosen.seed,
        scale=chosen.scale,
        workers=chosen.workers,
        progress=part(chosen.draws),
    )
    first, *further = (
        label_certainty(
            draws,
            one.transformed("row"),
            workers=chosen.workers,
            alpha=chosen.alpha,
            alternative=chosen.alternative,
            label_by=chosen.label_by,
            seed=chosen.seed,
            progress=part(chosen.draws),
        )
        for one in (w, *others.values())
    )
    sensitivity = (
        index_sensitivity(
            framework,
            figures,
            uncertainty,
            regions=regions,
            base=chosen.base,
            seed=chosen.seed,
            workers=chosen.workers,
            progress=part(evaluations),
        )
        if chosen.base
        else None
    )
    return YearRobustness(
        index=draws,
        labels=first,
        structure=correlation_structure(draws.nominal),
        sensitivity=sensitivity,
        omission=leave_one_out(framework, figures, regions=regions) if len(framework.indicators) > 1 else None,
        compared=dict(zip(others, further, strict=True)),
    )
