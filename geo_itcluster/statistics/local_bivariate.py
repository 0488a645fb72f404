r"""Bivariate local Moran's I: a region's value beside its neighbours' values of another variable.

.. math::

    I_i = \frac{x_i - \bar x}{s_x} \sum_j w_{ij} \frac{y_j - \bar y}{s_y}

with standard deviations that divide by n. Where x and y are correlated within regions, clusters of either look like
clusters of both: corr(x, y) is therefore part of the result, to be read beside it.

Inference is conditional: region i keeps both its values, the others' y are spread over its neighbours at random. Its
own y is never drawn (esda and GeoDa do the same), so the test is one of the lag of y alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import Values
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Inference
from geo_itcluster.statistics.inference.sample import Sample, deviations, selected
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.weights import Weights

__all__ = ["LocalBivariateMoran", "local_bivariate_moran"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalBivariateMoran(LocalMoran):
    """Bivariate local Moran's I of every region on the map; see :class:`~.local_moran.LocalMoran` for what it shares.

    Attributes
    ----------
    value, z : arrays
        The region's own variable x, as given and in standard deviations from its mean.
    other : array
        The neighbours' variable y, as given.
    lag : array
        Spatial lag of y in standard deviations. Classes name x first: ``High-Low`` is high x among low y.
    correlation : float
        Pearson's corr(x, y) over the regions analysed.
    """

    NAME: ClassVar[str] = Message("statistic.local_bivariate_moran")
    COLUMNS: ClassVar[tuple[str, ...]] = ("other", *LocalMoran.COLUMNS)

    other: NDArray[np.float64]
    correlation: float

    def remark(self) -> str:
        """The correlation that the statistic mixes with the spatial pattern."""
        return Message("summary.correlation_within", value=self.correlation)


@offers(LocalTest)
def local_bivariate_moran(
    x: Values,
    y: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalBivariateMoran:
    """Bivariate local Moran's I with conditional p-values.

    Parameters
    ----------
    x : (regions,) array_like of float
        The region's own variable.
    y : (regions,) array_like of float
        The neighbours' variable. A region that misses either has no data.
    weights : Weights
        Usually row-standardised.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for high x among high y or low among low, ``less`` for high among low or low among high.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, either variable is constant, or a
        setting does not exist.
    WeightsError
        As :func:`~.local_moran.local_moran`.

    References
    ----------
    Anselin, L., Syabri, I. & Smirnov, O. (2002). Visualizing multivariate spatial correlation with dynamically linked
    windows. CSISS, Santa Barbara.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5)).transformed("row")
    >>> found = local_bivariate_moran([1.0, 2.0, 3.0, 4.0, 5.0], [5.0, 4.0, 3.0, 2.0, 1.0], w)
    >>> found.statistic[[0, 1]].round(2), found.quadrant[0], round(found.correlation, 2)
    (array([-1. , -0.5]), 'Low-High', -1.0)
    """
    test = LocalTest(inference=inference, **settings)
    own, other = weights.aligned(x, "x", copy=True), weights.aligned(y, "y", copy=True)
    selection = selected(weights, own, other)
    sample, lagged = Sample.of(selection, selection.take(own)), selection.take(other)
    y = deviations(lagged)
    return LocalBivariateMoran.measured(
        sample,
        test,
        value=own,
        lagged=lagged,
        other=other,
        correlation=float(sample.z @ y / np.sqrt((sample.z @ sample.z) * (y @ y))),
    )
