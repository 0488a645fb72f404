r"""Differential local Moran's I: where change clusters.

Local Moran's I of the change :math:`d_i = x_{i,\text{last}} - x_{i,\text{first}}`. What a region has of its own in both
years cancels, so that clusters of change are not clusters of level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import Values
from geo_itcluster._util.decimals import difference
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Inference
from geo_itcluster.statistics.inference.sample import Sample, selected
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.weights import Weights

__all__ = ["LocalMoranChange", "local_moran_change"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalMoranChange(LocalMoran):
    """Differential local Moran's I of every region; see :class:`~.local_moran.LocalMoran` for what it shares.

    Attributes
    ----------
    value : array
        The change.
    first, last : arrays
        The two years' values, as given.
    """

    NAME: ClassVar[str] = Message("statistic.local_differential")
    COLUMNS: ClassVar[tuple[str, ...]] = ("first", "last", *LocalMoran.COLUMNS)

    first: NDArray[np.float64]
    last: NDArray[np.float64]


@offers(LocalTest)
def local_moran_change(
    first: Values,
    last: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalMoranChange:
    """Local Moran's I of the change between two years, with conditional p-values.

    Parameters
    ----------
    first, last : (regions,) array_like of float
        The variable in the two years. A region that misses either has no data. For growth rates give logarithms.
    weights : Weights
        Usually row-standardised.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, all change by the same amount, or a
        setting does not exist.
    WeightsError
        As :func:`~.local_moran.local_moran`.

    References
    ----------
    Anselin, L. (2019). GeoDa workbook: applications of local spatial autocorrelation (differential local Moran).

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5)).transformed("row")
    >>> found = local_moran_change([9.0, 1.0, 5.0, 2.0, 7.0], [10.0, 3.0, 8.0, 6.0, 12.0], w)
    >>> found.value, found.quadrant[0]
    (array([1., 2., 3., 4., 5.]), 'Low-Low')
    """
    test = LocalTest(inference=inference, **settings)
    start, end = weights.aligned(first, "first", copy=True), weights.aligned(last, "last", copy=True)
    selection = selected(weights, start, end)
    change = difference(end, start)
    return LocalMoranChange.measured(
        Sample.of(selection, selection.take(change)), test, value=change, first=start, last=end
    )
