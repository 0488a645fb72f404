r"""Uncertainty of a composite index: its Monte Carlo distribution over choices and errors.

Each draw is one index, computed as it would have been had other choices been made (see
:mod:`geo_itcluster.robustness.variants`). What is asked of the draws does not depend on the scale of their scores:
intervals and probabilities of places, and where all draws lie on the scale of 0 to 100, of symbolic classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.parallel import run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.variants import IndexVariants, Uncertainty, index_variants
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import CompositeIndex, composite_index
from geo_itcluster.scores.composite.normalise import rank_upwards
from geo_itcluster.scores.scale import SymbolicScale

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["IndexUncertainty", "index_uncertainty", "middle", "places"]


_BLOCK = 1024  # draws of a task; each has a random stream of its own
_CELLS = 1 << 22  # coordinates of a task: 32 MB


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IndexUncertainty(Description):
    """An index as declared, and as it could have been.

    Attributes
    ----------
    nominal : CompositeIndex
        As declared.
    draws : (draws, n) array
        The index of every draw; NaN where a draw leaves a region without.
    ranks : (draws, n) array
        Places, 1 is the highest; ties share the better one.
    factors : tuple of str
        What varies.
    seed : int
    """

    LONG: ClassVar[tuple[str, ...]] = ("draws", "ranks")

    nominal: CompositeIndex
    draws: FloatArray
    ranks: NDArray[np.float32]
    factors: tuple[str, ...]
    seed: int

    @property
    def statistic(self) -> FloatArray:
        """The index as declared."""
        return self.nominal.index

    @property
    def regions(self) -> tuple[str, ...]:
        """Names of the regions."""
        return self.nominal.regions

    @public
    def rank_interval(self, level: float = 0.9) -> tuple[FloatArray, FloatArray]:
        """Lowest and highest place of each region in the middle share of the draws, (n,) each.

        Raises
        ------
        DataError
            If the level does not lie between 0 and 1.
        """
        low, high = self._rank_quantiles(middle(level))
        return low, high

    def rank_probability(self) -> FloatArray:
        """Probability that a region has a place, (n, places); rows sum to the share of draws with an index."""
        n = len(self.regions)
        return _shares((np.nan_to_num(column).astype(np.int64) for column in self.ranks.T), n + 1)[:, 1:]

    @public
    def top_probability(self, top: int = 3) -> FloatArray:
        """Probability that a region is among the highest, (n,)."""
        return np.asarray((self.ranks <= top).mean(axis=0))

    def class_probability(self) -> FloatArray | None:
        """Probability of each symbolic class, (n, classes); None without a scale, or where draws leave 0 to 100."""
        scale = self.nominal.scale
        if scale is None or not self._on_scale:
            return None
        cuts, classes = [*scale.cuts, np.inf], len(scale.ranks)  # NaN comes after all of them
        return _shares((np.searchsorted(cuts, column, side="right") for column in self.draws.T), classes + 1)[:, :-1]

    @property
    def _on_scale(self) -> bool:
        return bool((np.nanmin(self.draws) >= -1e-9) & (np.nanmax(self.draws) <= 100 + 1e-9))

    def _rank_quantiles(self, shares: Sequence[float]) -> FloatArray:
        """Ranks that occurred, not means of two; NaN for regions without an index."""
        found = np.full((len(shares), len(self.regions)), np.nan)
        for at, column in enumerate(self.ranks.T):
            known = column[~np.isnan(column)]
            if len(known):
                found[:, at] = np.quantile(known, shares, method="inverted_cdf")
        return found

    def _mean_shift(self) -> float:
        """Mean distance of the places from those as declared."""
        away = [np.abs(column - rank) for column, rank in zip(self.ranks.T, self.nominal.rank, strict=True)]
        total = sum(float(np.nansum(column, dtype=np.float64)) for column in away)
        return total / sum(int(np.count_nonzero(~np.isnan(column))) for column in away)

    @public
    def frame(self, *, level: float = 0.9, top: int = 3) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        import pandas as pd

        of_top = {"top_probability": f"top_{top}_probability"}
        columns = {of_top.get(name, name): of for name, of in self.columns(level=level, top=top).items()}
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    @public
    def columns(self, *, level: float = 0.9, top: int = 3) -> dict[str, Any]:
        """What is known of each region, by name of a field."""
        low, high = self.rank_interval(level)
        n = self.nominal
        rank_probability = self.rank_probability()
        nominal_place = np.where(np.isnan(n.rank), 1, n.rank).astype(int) - 1
        columns: dict[str, Any] = {
            "index": n.index,
            "rank": n.rank,
            "rank_low": low,
            "rank_median": self._rank_quantiles([0.5])[0],
            "rank_high": high,
            "rank_probability": np.where(
                np.isnan(n.rank), np.nan, rank_probability[np.arange(len(n.rank)), nominal_place]
            ),
            "top_probability": self.top_probability(top),
        }
        classes = self.class_probability()
        if classes is not None and n.scale is not None:
            symbols, ranks = n.symbolic_rank, list(n.scale.ranks)
            columns["symbolic_rank"] = symbols
            columns["class_probability"] = [
                np.nan if symbol is None else classes[i, ranks.index(symbol)] for i, symbol in enumerate(symbols)
            ]
        return columns

    @public
    def summary(self, *, level: float = 0.9, top: int = 3) -> Message:
        """A paragraph fit for a paper."""
        low, high = self.rank_interval(level)
        width = high - low
        first = np.argsort(np.where(np.isnan(self.nominal.rank), np.inf, self.nominal.rank), kind="stable")[:top]
        sure = self.top_probability(top)
        shown = [
            Message(
                "summary.rank_interval",
                region=self.regions[i],
                rank=self.nominal.rank[i],
                low=low[i],
                high=high[i],
                top=top,
                share=sure[i],
            )
            for i in first
        ]
        widest = int(np.nanargmax(width))
        unscaled = self.nominal.scale is not None and self.class_probability() is None
        return Message(
            "summary.uncertainty",
            title=self.nominal.framework.title or Message("summary.composite_index"),
            draws=len(self.draws),
            factors=self.factors,
            seed=self.seed,
            shift=self._mean_shift(),
            level=level,
            shown=shown,
            widest=self.regions[widest],
            low=low[widest],
            high=high[widest],
            unscaled=[Message("summary.unscaled")] if unscaled else [],
        )


@public
def index_uncertainty(
    framework: Framework,
    data: Mapping[str, Values],
    uncertainty: Uncertainty,
    *,
    regions: Sequence[str] | None = None,
    scale: SymbolicScale | None = None,
    draws: int = 10_000,
    seed: int = 0,
    workers: int = 1,
    backend: str | None = None,
    progress: Progress | None = None,
) -> IndexUncertainty:
    """Draw indices over all that is uncertain.

    Parameters
    ----------
    framework, data
        As in :func:`~geo_itcluster.scores.composite.index.composite_index`.
    uncertainty : Uncertainty
    regions, scale
        As in :func:`~geo_itcluster.scores.composite.index.composite_index`.
    draws, seed : int
        Each block of draws has a random stream keyed by seed and number: the result is the same, to the last bit, for
        any number of workers and any backend.
    workers, backend
        As in :func:`~geo_itcluster._util.parallel.run_tasks`.
    progress : callable, optional
        Called with the share done.

    Raises
    ------
    DataError
        As :func:`~.variants.index_variants`; or a variant is undefined for the figures.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> data = {name: [9.0, 5.0, 4.0] for name in innovation_framework().names}
    >>> found = index_uncertainty(innovation_framework(), data, Uncertainty(error=0.1), draws=500, regions=list("abc"))
    >>> found.top_probability(1).round(2).tolist(), [float(v) for v in found.rank_interval()[1]]
    ([1.0, 0.0, 0.0], [1.0, 2.0, 3.0])
    """
    if draws < 1 or seed < 0 or workers < 1:
        raise DataError("robustness.draws", draws=draws, workers=workers, seed=seed)
    nominal = composite_index(framework, data, regions=regions, scale=scale)
    variants = index_variants(framework, data, uncertainty, regions=nominal.regions)
    block = max(1, min(_BLOCK, _CELLS // variants.columns))
    starts = range(0, draws, block)
    tasks = ((variants, min(block, draws - start), seed, number) for number, start in enumerate(starts))
    every = np.empty((draws, len(nominal.regions)))
    ranks = np.empty(every.shape, np.float32)  # whole numbers: half the memory
    for start, index in zip(starts, run_tasks(_drawn, tasks, workers=workers, backend=backend), strict=True):
        here = slice(start, start + block)
        every[here], ranks[here] = index, places(index)
        if progress is not None:
            progress((start // block + 1) / len(starts))
    return IndexUncertainty(nominal, every, ranks, tuple(f.name for f in variants.factors), seed)


def places(draws: FloatArray) -> FloatArray:
    """Places in each draw, 1 for the highest; ties share the better one; NaN where there is no index.

    >>> places(np.array([[5.0, 9.0, 5.0, np.nan]]))
    array([[ 2.,  1.,  2., nan]])
    """
    return rank_upwards(-draws, ties="lowest")


def _shares(columns: Iterable[NDArray[np.int64]], kinds: int) -> FloatArray:
    """Share of each kind in each column, (columns, kinds)."""
    return np.array([np.bincount(column, minlength=kinds) / len(column) for column in columns])


def _drawn(variants: IndexVariants, draws: int, seed: int, number: int) -> FloatArray:
    """One block of draws."""
    stream = np.random.SeedSequence(seed, spawn_key=(number,))
    return variants.index(np.random.Generator(np.random.PCG64(stream)).random((draws, variants.columns)))


def middle(level: float) -> list[float]:
    """The two shares between which the middle share of some draws lies.

    >>> middle(0.5)
    [0.25, 0.75]
    """
    if not 0 < level < 1:
        raise SettingError("setting.not_between", setting="level", least=0, most=1, value=level)
    return [(1 - level) / 2, (1 + level) / 2]
