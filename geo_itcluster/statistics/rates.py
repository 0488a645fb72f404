r"""Moran's I of rates: events over populations of different size.

The rate of a small population varies by chance alone, so that raw rates are not alike in variance and Moran's I of them
misleads. The empirical Bayes standardisation of Assunção & Reis (1999) brings them to one scale:

.. math::

    z_i = \frac{p_i - b}{\sqrt{v_i}}, \quad p_i = \frac{e_i}{N_i}, \quad b = \frac{\sum e_i}{\sum N_i}, \quad
    v_i = a + \frac{b}{N_i}, \quad
    a = \max\!\left(0, \frac{\sum N_i (p_i - b)^2}{\sum N_i} - \frac{b}{\bar N}\right)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.sample import Alternative, Sample, selected
from geo_itcluster.statistics.moran import Moran
from geo_itcluster.weights import Weights

__all__ = ["MoranRates", "empirical_bayes", "moran_rates", "smoothed_rates"]

_LEAST, _MOST = 1e-60, 1e60  # beyond, powers of rates leave the range of floating-point numbers


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class MoranRates(Moran):
    """Moran's I of empirical Bayes standardised rates; see :class:`~.global_result.GlobalResult` for its other fields.

    Attributes
    ----------
    overall : float
        Rate of all regions analysed together.
    standardised : (regions,) array
        Standardised rates; NaN for regions outside the analysis.
    """

    NAME: ClassVar[str] = Message("statistic.moran_rates")

    overall: float
    standardised: FloatArray


@public
def moran_rates(
    events: Values,
    population: Values,
    weights: Weights,
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> MoranRates:
    """Global Moran's I of empirical Bayes standardised rates.

    Parameters
    ----------
    events, population : (n,) array_like of float
        Counts, and who was at risk. NaN in either is no data: the region and its links stay out.
    weights, permutations, seed, alternative, progress
        As in :func:`~.moran.moran`.

    Raises
    ------
    DataError
        If events are negative or there are none, populations are not positive, counts are infinite, all standardised
        rates are equal, or fewer than three regions have data and neighbours.
    WeightsError
        If there are not as many counts as regions.

    Notes
    -----
    Only the regions analysed enter the overall rate. The moments take the standardised rates as the data.

    References
    ----------
    Assunção, R. M. & Reis, E. A. (1999). A new proposal to adjust Moran's I for population density. Statistics in
    Medicine 18, 2147-2162.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> result = moran_rates([10, 9, 3, 2], [100, 120, 90, 100], w, permutations=0)
    >>> round(result.statistic, 3), round(result.overall, 4)
    (0.502, 0.0585)
    """
    events, population = weights.aligned(events, "events"), weights.aligned(population, "population")
    selection = selected(weights, events, population)
    e, n = selection.take(events), selection.take(population)
    rates = empirical_bayes(e, n, regions=selection.weights.labels.tolist())
    return MoranRates.test(
        Sample.of(selection, rates),
        permutations=permutations,
        seed=seed,
        alternative=alternative,
        progress=progress,
        overall=float(e.sum() / n.sum()),
        standardised=selection.expand(rates),
    )


@public
def empirical_bayes(events: Values, population: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    """Standardise rates as Assunção & Reis (1999) do.

    Parameters
    ----------
    events, population : (n,) array_like of float
        NaN in either is no data, and the region does not enter the overall rate.
    regions : (n,) sequence of str, optional
        Names for messages.

    Returns
    -------
    (n,) array of float
        NaN where there is no data.

    Raises
    ------
    DataError
        If events are negative or there are none at all, populations are not positive, either is infinite, or they are
        not of one length.

    Notes
    -----
    Where the variance among regions, a, is estimated below zero it is 0, as Marshall (1991) and spdep have it.
    esda keeps the negative estimate where the whole variance stays positive: its rates differ there.

    References
    ----------
    Assunção & Reis (1999); Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes
    estimators. Applied Statistics 40(2), 283-294.

    Examples
    --------
    >>> empirical_bayes([30, 25, 25, 15], [100, 100, 110, 90]).round(3)
    array([ 1.282,  0.256, -0.22 , -1.379])
    """
    rate, n, overall, among = _rates(events, population, regions)
    standardised: FloatArray = (rate - overall) / np.sqrt(among + overall / n)
    return standardised


@public
def smoothed_rates(events: Values, population: Values, *, regions: Sequence[str] | None = None) -> FloatArray:
    r"""Smooth rates as Marshall (1991) does: those of small populations towards the overall rate.

    .. math:: \theta_i = w_i p_i + (1 - w_i) b, \quad w_i = \frac{a}{a + b / N_i}

    with rates p, the overall rate b and the variance among regions a as in :func:`empirical_bayes`, whose parameters
    and errors it has.

    Returns
    -------
    (n,) array of float
        NaN where there is no data.

    Examples
    --------
    >>> smoothed_rates([60, 25, 25, 1], [100, 100, 110, 9]).round(3)
    array([0.569, 0.262, 0.241, 0.255])
    """
    rate, n, overall, among = _rates(events, population, regions)
    weight = among / (among + overall / n)
    smoothed: FloatArray = weight * rate + (1 - weight) * overall
    return smoothed


def _rates(
    events: Values, population: Values, regions: Sequence[str] | None
) -> tuple[FloatArray, FloatArray, float, float]:
    """Rates, populations, the overall rate, and the variance among regions."""
    e, n = np.asarray(events, dtype=np.float64), np.asarray(population, dtype=np.float64)
    if e.ndim != 1 or e.shape != n.shape:
        raise DataError(
            "argument.several_lengths", names=["events", "population"], lengths=[str(e.shape), str(n.shape)]
        )
    for wrong, id in (
        (e < 0, "statistics.events_negative"),
        (n < _LEAST, "statistics.population"),
        (np.isinf(e) | np.isinf(n), "statistics.counts_finite"),
        ((e > _MOST) | (n > _MOST), "statistics.counts_large"),
    ):
        if wrong.any():
            raise DataError(id, regions=region_names(np.flatnonzero(wrong), regions))
    there = ~(np.isnan(e) | np.isnan(n))
    all_events, everyone = float(e[there].sum()), float(n[there].sum())
    if all_events == 0:
        raise DataError("statistics.no_events")
    overall, rate = all_events / everyone, e / n
    spread = float((n[there] * (rate[there] - overall) ** 2).sum()) / everyone
    return rate, n, overall, max(0.0, spread - overall / (everyone / int(there.sum())))
