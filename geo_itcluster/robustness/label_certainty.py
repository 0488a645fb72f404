"""How sure is each label on the map? LISA classes and Moran's I over all the indices that could have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.labels import region_frame, region_labels
from geo_itcluster._util.parallel import run_tasks
from geo_itcluster._util.results import Result
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.uncertainty import IndexUncertainty, middle
from geo_itcluster.settings.groups import Inference
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, field_of
from geo_itcluster.statistics.inference.sample import analysed
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.statistics.moran import Moran, moran
from geo_itcluster.statistics.variants import MoranVariants, classes_of_draws, moran_variants
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LabelCertainty", "label_certainty"]


_BLOCK = 1024  # draws of a task
_PATTERNS = 4  # the classes that are findings come first


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelCertainty(Result):
    """The map as declared, and as it could have been.

    Attributes
    ----------
    nominal : LocalMoran
        Of the index as declared.
    global_nominal : Moran
    label_code : (draws, regions) array of int
        Class in each draw, a place in :data:`~geo_itcluster.statistics.inference.labels.LISA_CLASSES`.
    moran : MoranVariants
        Moran's I of each draw.
    """

    LONG: ClassVar[tuple[str, ...]] = ("label_code",)

    nominal: LocalMoran
    global_nominal: Moran
    label_code: NDArray[np.int8]
    moran: MoranVariants

    @property
    def statistic(self) -> FloatArray:
        """Local Moran's I of the index as declared."""
        return self.nominal.statistic

    @property
    def p(self) -> FloatArray:
        """Of the index as declared."""
        return self.nominal.p

    @property
    def p_min(self) -> FloatArray:
        """Of the index as declared."""
        return self.nominal.p_min

    @property
    def probability(self) -> FloatArray:
        """Share of the draws in which a region is in a class, (regions, classes); rows sum to 1."""
        return np.stack([(self.label_code == code).mean(axis=0) for code in range(len(LISA_CLASSES))], axis=1)

    @property
    def certainty(self) -> FloatArray:
        """Share of the draws in which a region keeps the label that it has, (regions,)."""
        return np.asarray((self.label_code == self.nominal.label_code).mean(axis=0))

    @property
    def significant(self) -> FloatArray:
        """Share of the draws in which a region is a cluster or an outlier of any kind, (regions,)."""
        return np.asarray(self.probability[:, :_PATTERNS].sum(axis=1))

    @property
    def most_likely(self) -> NDArray[np.object_]:
        """The class that a region is in most often; of equals the first in the legend."""
        return np.asarray(np.array(LISA_CLASSES, dtype=object)[self.probability.argmax(axis=1)])

    @public
    def moran_interval(self, level: float = 0.9) -> tuple[float, float]:
        """Moran's I in the middle share of the draws."""
        low, high = np.quantile(self.moran.statistic, middle(level))
        return float(low), float(high)

    def frame(self) -> pd.DataFrame:
        """One row per region, indexed by id (needs pandas)."""
        probability = self.probability
        return region_frame(
            {
                "label": self.nominal.label,
                "certainty": self.certainty,
                "most_likely": self.most_likely,
                "most_likely_probability": probability.max(axis=1),
                "significant": self.significant,
                **{field_of(name): probability[:, code] for code, name in enumerate(LISA_CLASSES)},
            },
            self.nominal.ids,
            self.nominal.names,
        )

    @public
    def summary(self, *, level: float = 0.9) -> Message:
        """A paragraph fit for a paper."""
        low, high = self.moran_interval(level)
        names, probability = region_labels(self.nominal.ids, self.nominal.names).astype(str), self.probability
        found = [
            Message(
                "summary.class_of",
                name=names[i],
                label=Message(f"lisa.{LISA_CLASSES[code]}"),
                share=probability[i, code],
            )
            for code in range(_PATTERNS)
            for i in np.flatnonzero(probability[:, code] >= 0.05)
        ]
        never = np.flatnonzero((self.label_code == LISA_CLASSES.index("Cannot be significant")).all(axis=0))
        return Message(
            "summary.certainty",
            draws=len(self.label_code),
            low=low,
            high=high,
            level=level,
            nominal=self.global_nominal.statistic,
            expected=self.moran.expected,
            found=found or [Message("number.none")],
            cannot=[Message("summary.never", names=[names[i] for i in never])] if len(never) else [],
            alpha=self.nominal.test.alpha,
        )


@offers(LocalTest)
def label_certainty(
    index: IndexUncertainty,
    weights: Weights,
    *,
    workers: int = 1,
    backend: str | None = None,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LabelCertainty:
    """Test every draw of an index on the map.

    Parameters
    ----------
    index : IndexUncertainty
        Of the map's regions, in its order.
    weights : Weights
        Usually row-standardised.
    workers, backend
        As in :func:`~geo_itcluster._util.parallel.run_tasks`.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    WeightsError
        If the weights are of other regions.
    DataError
        If a draw cannot be tested.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> from geo_itcluster.robustness.uncertainty import index_uncertainty
    >>> from geo_itcluster.robustness.variants import Uncertainty
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10)).transformed("row")
    >>> data = {name: [9, 8, 9, 7, 6, 2, 3, 1, 2, 1] for name in innovation_framework().names}
    >>> draws = index_uncertainty(innovation_framework(), data, Uncertainty(error=0.2), draws=200, regions=w.labels)
    >>> found = label_certainty(draws, w, alternative="greater")
    >>> found.nominal.label[1], bool(found.certainty[1] > 0.9)
    ('High-High', True)
    """
    regions = list(map(str, index.regions))
    if regions not in (list(map(str, weights.labels)), list(map(str, np.asarray(weights.ids)))):
        raise WeightsError("statistics.other_regions", one="index", other="weights")
    progress = settings.pop("progress", None)
    test = LocalTest(inference=inference, **settings)
    starts = range(0, len(index.draws), _BLOCK)
    tasks = ((index.draws[start : start + _BLOCK], weights, test) for start in starts)
    codes = np.empty(index.draws.shape, np.int8)
    for start, found in zip(starts, run_tasks(classes_of_draws, tasks, workers=workers, backend=backend), strict=True):
        codes[start : start + _BLOCK] = found
        if progress is not None:
            progress((start // _BLOCK + 1) / len(starts))
    return LabelCertainty(
        nominal=LocalMoran.measured(analysed(index.nominal.index, weights), test, value=index.nominal.index),
        global_nominal=moran(index.nominal.index, weights, permutations=0),
        label_code=codes,
        moran=moran_variants(index.draws, weights),
    )
