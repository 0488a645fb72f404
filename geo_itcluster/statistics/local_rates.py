r"""Local Moran's I for rates, free of what small populations do to them.

A rate of few is noisy, so that extreme rates gather where populations are small. Local Moran's I is therefore taken of
the empirical Bayes standardised rates of Assunção & Reis (1999): deviations from the overall rate in standard
deviations that know each population.
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
from geo_itcluster.statistics.inference.sample import Sample, selected
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.statistics.rates import empirical_bayes
from geo_itcluster.weights import Weights

__all__ = ["LocalMoranRates", "local_moran_rates"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalMoranRates(LocalMoran):
    """Local Moran's I of rates of every region on the map; see :class:`~.local_moran.LocalMoran` for what it shares.

    Attributes
    ----------
    value : array
        The standardised rate. Isolates have none: they do not enter the overall rate that it is measured from.
    events, population : arrays
        As given.
    rate : array
        Crude rate, events / population.
    """

    NAME: ClassVar[str] = Message("statistic.local_rates")
    COLUMNS: ClassVar[tuple[str, ...]] = ("events", "population", "rate", *LocalMoran.COLUMNS)

    events: NDArray[np.float64]
    population: NDArray[np.float64]
    rate: NDArray[np.float64]


@offers(LocalTest)
def local_moran_rates(
    events: Values,
    population: Values,
    weights: Weights,
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalMoranRates:
    """Local Moran's I of empirical Bayes standardised rates, with conditional p-values.

    Parameters
    ----------
    events : (regions,) array_like of float
        Counts, none negative.
    population : (regions,) array_like of float
        Those at risk, more than none. A region that misses either has no data.
    weights : Weights
        Usually row-standardised.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, a count is infinite, events are negative or there are
        none, a population is not positive, all rates are equal, or a setting does not exist.
    WeightsError
        As :func:`~.local_moran.local_moran`.

    References
    ----------
    Assunção, R. & Reis, E. A. (1999). A new proposal to adjust Moran's I for population density. Statistics in Medicine
    18(16), 2147-2162.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5)).transformed("row")
    >>> found = local_moran_rates([2, 3, 9, 40, 60], [100, 120, 300, 900, 1000], w)
    >>> found.rate.round(3)
    array([0.02 , 0.025, 0.03 , 0.044, 0.06 ])
    """
    test = LocalTest(inference=inference, **settings)
    counts = weights.aligned(events, "events", copy=True)
    at_risk = weights.aligned(population, "population", copy=True)
    selection = selected(weights, counts, at_risk)
    standard = empirical_bayes(
        selection.take(counts), selection.take(at_risk), regions=selection.weights.labels.tolist()
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(at_risk > 0, counts / at_risk, np.nan)  # an isolate may be uninhabited
    return LocalMoranRates.measured(
        Sample.of(selection, standard),
        test,
        value=selection.expand(standard),
        events=counts,
        population=at_risk,
        rate=rate,
    )
