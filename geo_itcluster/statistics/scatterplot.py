r"""The Moran scatterplot: each region's value beside its neighbours' mean.

With row-standardised weights the line through the points has the slope of Moran's I (Anselin 1996).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.labels import region_frame
from geo_itcluster._util.results import Description
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.labels import class_names, quadrant_codes
from geo_itcluster.statistics.inference.sample import selected, z_values
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MoranScatterplot", "moran_scatterplot"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MoranScatterplot(Description):
    """Points and line of a Moran scatterplot, arrays of shape (regions,).

    Attributes
    ----------
    ids, names : arrays
        The regions' keys, and their names, which may repeat.
    z, lag : arrays
        Value, and spatial lag of the neighbours' values, in standard deviations from the mean; NaN for regions outside
        the analysis.
    quadrant_code : array of int
        0 High-High, 1 Low-Low, 2 High-Low, 3 Low-High; -1 where there is none.
    slope, intercept : float
        Of the least-squares line of lag on z.
    """

    ids: NDArray[Any]
    names: NDArray[Any]
    z: FloatArray
    lag: FloatArray
    quadrant_code: NDArray[np.int8]
    slope: float
    intercept: float

    @property
    def statistic(self) -> float:
        """The slope: with row-standardised weights, Moran's I."""
        return self.slope

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        return region_frame({"z": self.z, "lag": self.lag, "quadrant": self.quadrant}, self.ids, self.names)

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        shown = int(np.isfinite(self.z).sum())
        return Message("summary.scatterplot", count=shown, slope=self.slope, intercept=self.intercept)

    @property
    def quadrant(self) -> NDArray[np.object_]:
        """Names of the quadrants; None where there is none."""
        return class_names(self.quadrant_code)


@public
def moran_scatterplot(values: Values, weights: Weights, *, neighbours: Values | None = None) -> MoranScatterplot:
    """Points and line of the Moran scatterplot.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data.
    weights : Weights
        Row-standardised, so that the lag is a mean.
    neighbours : (regions,) array_like of float, optional
        Another variable, of which the lag is taken: the bivariate scatterplot.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite, or those of a variable are all equal.
    WeightsError
        If there are not as many values as regions.

    References
    ----------
    Anselin, L. (1996). The Moran scatterplot as an ESDA tool to assess local instability in spatial association.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> plot = moran_scatterplot([1.0, 2.0, 3.0, 4.0], w)
    >>> round(plot.slope, 4), plot.quadrant.tolist()
    (0.4, ['Low-Low', 'Low-Low', 'High-High', 'High-High'])
    """
    given = [weights.aligned(values)]
    if neighbours is not None:
        given.append(weights.aligned(neighbours, "neighbours"))
    selection = selected(weights, *given)
    z, y = (z_values(selection.take(of)) for of in (given[0], given[-1]))
    lag = selection.weights.lag(y)
    slope, intercept = _line(z, lag)
    return MoranScatterplot(
        ids=selection.ids,
        names=selection.names,
        z=selection.expand(z),
        lag=selection.expand(lag),
        quadrant_code=selection.expand_integers(quadrant_codes(z, lag), fill=-1),
        slope=slope,
        intercept=intercept,
    )


def _line(z: FloatArray, lag: FloatArray) -> tuple[float, float]:
    """Slope and intercept of the least-squares line; NaN where there is none."""
    there = ~np.isnan(lag)  # one-sided weights may leave a region without neighbours of its own
    if there.sum() < 2 or np.ptp(z[there]) == 0:
        return np.nan, np.nan
    apart = z[there] - z[there].mean()
    slope = float(apart @ lag[there] / (apart @ apart))
    return slope, float(lag[there].mean() - slope * z[there].mean())
