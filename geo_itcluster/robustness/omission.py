"""The index without each of its indicators in turn: what a single one decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.uncertainty import places
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import CompositeIndex, composite_index, scored

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Omission", "leave_one_out"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Omission(Description):
    """An index without each of its indicators.

    Attributes
    ----------
    nominal : CompositeIndex
        With all of them.
    index, ranks : (indicators, n) arrays
        Without the indicator of the row.
    """

    nominal: CompositeIndex
    index: FloatArray
    ranks: FloatArray

    @property
    def statistic(self) -> FloatArray:
        """The shift of places."""
        return self.shift

    @property
    def shift(self) -> FloatArray:
        """Places won (positive) or lost without each indicator, (indicators, n)."""
        return np.asarray(self.nominal.rank - self.ranks)

    def frame(self) -> pd.DataFrame:
        """One row an indicator: how far its omission moves places, and whose most (needs pandas)."""
        import pandas as pd

        moved = np.abs(self.shift)
        return pd.DataFrame(
            {
                "mean_shift": np.nanmean(moved, axis=1),
                "largest_shift": np.nanmax(moved, axis=1),
                "region": [self.nominal.regions[i] for i in np.nanargmax(moved, axis=1)],
            },
            index=pd.Index(self.nominal.framework.names, name="indicator"),
        )

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        mean = np.nanmean(np.abs(self.shift), axis=1)
        names = self.nominal.framework.names
        order = np.argsort(-mean, kind="stable")
        moves = [Message("summary.move_by", value=mean[j], name=names[j]) for j in order]
        return Message("summary.omission", moves=moves)


@public
def leave_one_out(
    framework: Framework, data: Mapping[str, Values], *, regions: Sequence[str] | None = None
) -> Omission:
    """Compute an index without each of its indicators; their weights go to the rest of their groups.

    Parameters and errors are those of :func:`~geo_itcluster.scores.composite.index.composite_index`; the index needs
    two indicators.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> data = {name: [4.0, 3.0, 2.0] for name in innovation_framework().names} | {"JC": [1.0, 8.0, 3.0]}
    >>> leave_one_out(innovation_framework(), data).ranks[-1].tolist()
    [1.0, 2.0, 3.0]
    """
    nominal = composite_index(framework, data, regions=regions)
    m = len(framework.indicators)
    if m < 2:
        raise DataError("robustness.only_indicator")
    stack = np.broadcast_to(nominal.raw, (m, *nominal.raw.shape))
    steps = scored(framework, stack, regions=nominal.regions, keep=~np.eye(m, dtype=bool))
    index = steps.scores[framework.root.name]
    return Omission(nominal, index, places(index))
