r"""Local Moran's I (LISA): where the clusters and the outliers are.

.. math::

    I_i = \frac{z_i}{m_2} \sum_j w_{ij} z_j, \qquad z_i = x_i - \bar x, \quad m_2 = \tfrac1n \sum_i z_i^2

The scale divides by n, as spdep does; esda's values are (n - 1) / n of these.

Inference is conditional: region i keeps its value, the others' are spread over its neighbours at random. What is
random then is the spatial lag alone, so p is the lag's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.threads import side_by_side
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Inference, Tails, lag_moments, standardised
from geo_itcluster.statistics.inference.labels import LISA_CODES, quadrant_codes
from geo_itcluster.statistics.inference.sample import Sample, analysed, selected, z_values
from geo_itcluster.statistics.inference.supports import LagFamily
from geo_itcluster.statistics.local_result import LocalOptions, LocalResult, LocalTest
from geo_itcluster.weights import Weights

__all__ = ["LocalMoran", "local_moran"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalMoran(LocalResult):
    """Local Moran's I of every region; see :class:`~.local_result.LocalResult` for what it shares with others.

    Attributes
    ----------
    z, lag : arrays
        Value and spatial lag in standard deviations from the mean.
    """

    NAME: ClassVar[str] = Message("statistic.local_moran")
    COLUMNS: ClassVar[tuple[str, ...]] = ("z", "lag", "quadrant", *LocalResult.COLUMNS)

    z: FloatArray
    lag: FloatArray

    @classmethod
    def measured(
        cls,
        sample: Sample,
        test: LocalTest,
        *,
        value: FloatArray,
        lagged: FloatArray | None = None,
        tails: Tails | None = None,
        **more: Any,
    ) -> Self:
        """Measure and test the statistic.

        Parameters
        ----------
        sample : Sample
            The variable itself.
        test : LocalTest
        value : (regions,) array
        lagged : (n,) array, optional
            The neighbours' variable, of the regions analysed; the same variable unless given.
        tails : Tails, optional
            Of the lag of the (lagged) variable, where they are known already.
        **more
            Further fields of the class.
        """
        deviation = np.sqrt(np.mean(sample.z**2))
        z = sample.z / deviation
        y = z if lagged is None else z_values(lagged)
        w, at_mean = sample.weights, z == 0
        drawn = sample.take(value) if lagged is None else lagged

        def described() -> tuple[FloatArray, NDArray[np.int8], FloatArray]:
            lag = w.lag(y)
            return lag, quadrant_codes(z, lag), np.sign(z) * standardised(lag, *lag_moments(y, w))

        def tested() -> Tails:
            return test.lag_tails(drawn, w) if tails is None else tails

        found, (lag, quadrant, z_score) = side_by_side(w.n, tested, described)
        if at_mean.any():
            found, quadrant[at_mean], z_score[at_mean] = found.certain(at_mean), -1, np.nan
        return cls.of(
            sample,
            found,
            test,
            value=value,
            statistic=z * lag,
            z_score=z_score,
            pattern=quadrant,
            flip=z < 0,
            family=LagFamily(drawn, w, own=z, moves=lagged is None),
            z=z if sample.inside.all() else (value - value[sample.inside].mean()) / deviation,
            lag=sample.expand(lag),
            **more,
        )

    @classmethod
    def untested(cls, values: FloatArray, weights: Weights, test: LocalTest) -> Self:
        """Of a map with too few regions for any test: no statistic, and no region that could be significant."""
        selection = selected(weights, values, least=0)
        nothing = np.full(selection.n, np.nan)
        made = cls.of(
            selection,
            Tails.none(selection.n),
            replace(test, adjustment="none"),
            value=values,
            statistic=nothing,
            z_score=nothing,
            pattern=np.full(selection.n, -1, dtype=np.int8),
            z=np.full(len(values), np.nan),
            lag=np.full(len(values), np.nan),
        )
        codes = np.where(selection.inside, np.int8(LISA_CODES["Cannot be significant"]), made.label_code)
        return replace(made, test=test, label_code=codes)

    @property
    def quadrant(self) -> NDArray[np.object_]:
        """Quadrant of the Moran scatterplot, which is the region's pattern; None where there is none.

        A region at the mean has none: its statistic is 0 whatever its neighbours, so that its p is 1.
        """
        return self.pattern


@offers(LocalTest)
def local_moran(
    values: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalMoran:
    r"""Local Moran's I with conditional p-values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Usually row-standardised.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for similar neighbours (I high), ``less`` for dissimilar ones.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

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
    test = LocalTest(inference=inference, **settings)
    x = weights.aligned(values, copy=True)
    return LocalMoran.measured(analysed(x, weights), test, value=x)
