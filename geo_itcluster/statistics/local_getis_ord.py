r"""Getis and Ord's local G and G*: hot spots and cold spots.

.. math::

    G_i = \frac{\sum_{j \ne i} w_{ij} x_j}{\sum_{j \ne i} x_j}, \qquad
    G_i^* = \frac{w_{ii} x_i + \sum_{j \ne i} w_{ij} x_j}{\sum_j x_j}

A hot spot is a region among higher values than chance would give it, a cold spot one among lower; the region's own
value counts in G* only.

Inference is conditional: region i keeps its value, the others' are spread over its neighbours at random. Given its own
value G and G* rise and fall together, so their exact and permutation p are the same. Ord & Getis's z of G* treats the
own value as random too; it, and the ``analytic`` p from it, differ from those of G.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Unpack

import numpy as np

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.exact.assignments import extreme_shares
from geo_itcluster.statistics.inference.conditional import (
    Inference,
    lag_moments,
    normal_tails,
    standardised,
    sum_moments,
)
from geo_itcluster.statistics.inference.labels import OUTCOMES, sided_codes
from geo_itcluster.statistics.inference.sample import analysed
from geo_itcluster.statistics.inference.supports import LagFamily
from geo_itcluster.statistics.local_result import LocalOptions, LocalResult, LocalTest
from geo_itcluster.weights import Weights

__all__ = ["GETIS_ORD_CLASSES", "LocalGetisOrd", "local_getis_ord"]


GETIS_ORD_CLASSES: tuple[str, ...] = ("Hot spot", "Cold spot", *OUTCOMES)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class LocalGetisOrd(LocalResult):
    """Local G or G* of every region on the map; see :class:`~.local_result.LocalResult` for what it shares with others.

    Attributes
    ----------
    statistic : array
        G or G*, a share of the total; NaN if values of both signs make it meaningless, which leaves z and p untouched.
    z_score : array
        Ord & Getis's (1995): for G under conditional randomisation, for G* with the own value random as well.
    star : bool
        Whether it is G*.
    """

    NAME: ClassVar[str] = Message("statistic.local_getis_ord")
    CLASSES: ClassVar[tuple[str, ...]] = GETIS_ORD_CLASSES

    star: bool

    @property
    def title(self) -> str:
        """What the statistic is called."""
        return Message("statistic.starred", name=self.NAME) if self.star else self.NAME

    def remark(self) -> str:
        """That the analytic test of G* is another one."""
        analytic = self.star and self.test.inference == "analytic"
        return Message("summary.analytic_star") if analytic else ""


@offers(LocalTest)
def local_getis_ord(
    values: Values,
    weights: Weights,
    *,
    star: bool = False,
    self_weight: float = 1.0,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalGetisOrd:
    r"""Getis and Ord's local G or G* with conditional p-values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data. The statistic is a share of the total, and so wants values with a natural zero, none negative;
        z and p do not depend on the origin.
    weights : Weights
        Binary or row-standardised.
    star : bool
        G*, which counts the region's own value.
    self_weight : float
        Weight of the own value in G*, as a multiple of the average neighbour's: 1 with binary weights and the default.
        Row-standardised rows are standardised again with it, so that by default each of k neighbours and the region
        itself weigh 1 / (k + 1).
    alternative : {"two-sided", "greater", "less"}
        ``greater`` is for hot spots, ``less`` for cold ones.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Raises
    ------
    DataError
        If fewer than three regions have data and neighbours, values are infinite or all equal, or a setting does not
        exist or makes no sense.
    WeightsError
        As :func:`~.local_moran.local_moran`.

    Notes
    -----
    spdep's ``localG`` gives this z. So does esda's ``G_Local`` with binary weights; with row-standardised ones it takes
    the sum of the weights for that of their squares, and its z are too small.

    References
    ----------
    Getis, A. & Ord, J. K. (1992). The analysis of spatial association by use of distance statistics. Geographical
    Analysis 24(3), 189-206.
    Ord, J. K. & Getis, A. (1995). Local spatial autocorrelation statistics. Geographical Analysis 27(4), 286-306.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=range(5))
    >>> local_getis_ord([1.0, 2.0, 3.0, 4.0, 5.0], w).statistic.round(3)
    array([0.143, 0.308, 0.5  , 0.727, 0.4  ])
    >>> local_getis_ord([1.0, 2.0, 3.0, 4.0, 5.0], w, star=True).statistic
    array([0.2, 0.4, 0.6, 0.8, 0.6])
    """
    test = LocalTest(inference=inference, **settings)
    if not (np.isfinite(self_weight) and self_weight > 0):
        raise DataError("weights.positive", setting="self_weight", value=str(self_weight))
    x = weights.aligned(values, copy=True)
    sample = analysed(x, weights)
    z, w = sample.z, sample.weights
    own, scale = _own_weights(w, self_weight) if star else (np.zeros(w.n), np.ones(w.n))
    weighted = own * z + scale * w.lag(z)
    mean, deviation = _star_moments(z, w, own, scale) if star else lag_moments(z, w)
    analytic = star and test.inference == "analytic"
    drawn = sample.take(x)
    shares = extreme_shares(drawn, w) if analytic else None
    tails = normal_tails(weighted, mean, deviation, w, shares) if shares else test.lag_tails(drawn, w)
    return LocalGetisOrd.of(
        sample,
        tails,
        test,
        value=x,
        statistic=_share(sample.take(x), w, own, scale, star=star),
        z_score=standardised(weighted, mean, deviation),
        pattern=sided_codes(tails.upper, tails.lower),
        family=LagFamily(drawn, w),
        star=star,
    )


def _own_weights(w: Weights, self_weight: float) -> tuple[FloatArray, FloatArray]:
    """Weight of each region's own value, and what the others' weights are to be multiplied by."""
    sums = w.row_sums()
    own = self_weight * sums / np.maximum(w.cardinalities, 1)
    scale = np.ones(w.n)
    if w.transform == "row":
        scale[~w.islands] = (sums / (sums + own))[~w.islands]
    return own * scale, scale


def _share(x: FloatArray, w: Weights, own: FloatArray, scale: FloatArray, *, star: bool) -> FloatArray:
    """The statistic, as a share of the total that it is drawn from."""
    if (x < 0).any():
        return np.full(w.n, np.nan)
    total = x.sum() if star else x.sum() - x
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, (own * x + scale * w.lag(x)) / total, np.nan)


def _star_moments(z: FloatArray, w: Weights, own: FloatArray, scale: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of the weighted sum if all n values, the own one too, fall at random."""
    first = own + scale * w.row_sums()
    second = own**2 + scale**2 * np.bincount(w.rows, weights=w.data**2, minlength=w.n)
    return sum_moments(np.zeros(w.n), np.full(w.n, np.mean(z**2)), first, second, w.n)
