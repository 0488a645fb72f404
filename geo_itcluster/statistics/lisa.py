r"""Local Moran's I (LISA): where the clusters and the outliers are.

.. math::

    I_i = \frac{z_i}{m_2} \sum_j w_{ij} z_j, \qquad z_i = x_i - \bar x, \quad m_2 = \tfrac1n \sum_i z_i^2

The scale divides by n, as spdep does; esda's values are (n - 1) / n of these.

Inference is conditional: region i keeps its value, the others' are spread over its neighbours at random. What is
random then is the spatial lag alone, so p is the lag's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.statistics.conditional import Inference, lag_moments, lag_tails
from geo_itcluster.statistics.labels import class_names, label_codes, quadrant_codes
from geo_itcluster.statistics.local import LocalResult, LocalTest
from geo_itcluster.statistics.multiple import Adjustment, adjust
from geo_itcluster.statistics.sample import Alternative, analysed
from geo_itcluster.weights import Weights

__all__ = ["LocalMoran", "local_moran"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LocalMoran(LocalResult):
    """Local Moran's I of every region on the map; see :class:`~.local.LocalResult` for what it shares with others.

    Attributes
    ----------
    z, lag : arrays
        Value and spatial lag in standard deviations from the mean.
    quadrant_code : array of int
        Quadrant of the Moran scatterplot; ``quadrant`` gives its name, None where there is none.
    """

    NAME: ClassVar[str] = "Local Moran's I"
    COLUMNS: ClassVar[tuple[str, ...]] = ("z", "lag", "quadrant", *LocalResult.COLUMNS)

    z: FloatArray
    lag: FloatArray
    quadrant_code: NDArray[np.int8]

    @property
    def quadrant(self) -> NDArray[np.object_]:
        """Names of the quadrants; None where there is none."""
        return class_names(self.quadrant_code)


def local_moran(
    values: ArrayLike,
    weights: Weights,
    *,
    inference: Inference = "auto",
    alternative: Alternative = "two-sided",
    alpha: float = 0.05,
    adjustment: Adjustment = "bh",
    label_by: Literal["p", "p_adjusted"] = "p",
    permutations: int = 9999,
    seed: int = 0,
) -> LocalMoran:
    r"""Local Moran's I with conditional p-values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are scaled anew.
    weights : Weights
        Usually row-standardised.
    inference, alternative, alpha, adjustment, label_by, permutations, seed
        As in :class:`~geo_itcluster.statistics.local.LocalTest`. ``greater`` is for similar neighbours (I high),
        ``less`` for dissimilar ones.

    Returns
    -------
    LocalMoran

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite or all equal, or a setting does not
        exist.
    WeightsError
        If there are not as many values as regions, or ``exact`` is asked for where weights within a row differ.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association: LISA. Geographical Analysis 27(2), 93-115.
    Sauer, J., Oshan, T., Rey, S. & Wolf, L. (2021) for the conditional moments.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=[0, 1, 2, 3, 4]).transformed("row")
    >>> result = local_moran([1.0, 2.0, 3.0, 4.0, 5.0], w)
    >>> result.p.round(3), result.label[0]
    (array([0.5  , 0.333, 1.   , 0.333, 0.5  ]), 'Cannot be significant')
    """
    test = LocalTest(inference, alternative, alpha, adjustment, label_by, permutations, seed)
    sample = analysed(values, weights)
    w, deviation = sample.weights, np.sqrt(np.mean(sample.z**2))
    z = sample.z / deviation
    lag = w.lag(z)
    tails = lag_tails(z, w, inference=inference, permutations=permutations, seed=seed)
    mean, spread = lag_moments(z, w)
    with np.errstate(divide="ignore", invalid="ignore"):
        z_score = np.where(spread > 0, np.sign(z) * (lag - mean) / spread, np.nan)

    on_map = sample.spread
    p = on_map(tails.p(alternative, flip=z < 0))
    p_min = on_map(tails.p_min(alternative, flip=z < 0))
    p_adjusted = adjust(p, adjustment)
    quadrant = quadrant_codes(on_map(z), on_map(lag))
    x = np.array(values, dtype=np.float64)
    return LocalMoran(
        ids=np.asarray(weights.ids),
        value=x,
        z=(x - x[sample.inside].mean()) / deviation,
        lag=on_map(lag),
        statistic=on_map(z * lag),
        z_score=on_map(z_score),
        neighbours=sample.spread_whole(w.cardinalities),
        quadrant_code=quadrant,
        label_code=label_codes(
            quadrant, p if label_by == "p" else p_adjusted, p_min, alpha=alpha, no_data=sample.no_data
        ),
        p=p,
        p_min=p_min,
        p_adjusted=p_adjusted,
        method_code=sample.spread_whole(tails.method),
        draws=on_map(tails.draws),
        error=on_map(tails.error),
        test=test,
        weights=w.caption,
    )
