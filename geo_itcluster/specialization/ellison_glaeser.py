r"""Ellison-Glaeser index: concentration beyond that of as many plants thrown at the map like darts.

.. math::

    G = \sum_i (r_i - w_i)^2, \qquad H = \sum_k z_k^2, \qquad
    \gamma = \frac{G - (1 - \sum_i w_i^2) H}{(1 - \sum_i w_i^2)(1 - H)}

with :math:`r_i` region i's share of the industry, :math:`w_i` of all industries, :math:`z_k` plant k's share of the
industry. Under the darts :math:`E(G) = (1 - \sum w_i^2) H`, and

.. math::

    \operatorname{var}(G) = 2 \left[ H^2 \left(\Sigma_2 - 2 \Sigma_3 + \Sigma_2^2\right)
    - \sum_k z_k^4 \left(\Sigma_2 - 4 \Sigma_3 + 3 \Sigma_2^2\right) \right], \qquad \Sigma_m = \sum_i w_i^m

References
----------
Ellison, G. & Glaeser, E. L. (1997). Geographic concentration in U.S. manufacturing industries: a dartboard approach.
Journal of Political Economy 105(5), 889-927.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, RegionError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.specialization.structure import not_negative, scaled

__all__ = ["EllisonGlaeser", "ellison_glaeser_from_herfindahl", "ellison_glaeser_index"]

LOCALIZED, HIGHLY_LOCALIZED = 0.02, 0.05


@dataclass(frozen=True, slots=True, repr=False)
class EllisonGlaeser(Description):
    """Ellison-Glaeser index of one industry.

    Attributes
    ----------
    gamma : float
        0 as the darts fall, above 0 concentrated beyond that, below 0 dispersed.
    raw : float
        G, raw geographic concentration.
    expected, z : float
        G under the darts, and how many standard deviations G is from it; z is NaN where the plants are not known.
    herfindahl : float
        H of the plants.
    plants : int or None
    """

    gamma: float
    raw: float
    expected: float
    z: float
    herfindahl: float
    plants: int | None

    @property
    def statistic(self) -> float:
        """Gamma."""
        return self.gamma

    def summary(self) -> Message:
        """A sentence fit for a paper, in the authors' words for the sizes of gamma."""
        size = "high" if self.gamma > HIGHLY_LOCALIZED else "some" if self.gamma > LOCALIZED else "low"
        return Message(
            "summary.ellison_glaeser" if self.plants is not None else "summary.ellison_glaeser_herfindahl",
            gamma=self.gamma,
            size=Message(f"localized.{size}"),
            raw=self.raw,
            expected=self.expected,
            count=self.plants,
            herfindahl=self.herfindahl,
            z=self.z,
        )


@public
def ellison_glaeser_index(
    sizes: Values, places: Sequence[str], totals: Values, regions: Sequence[str]
) -> EllisonGlaeser:
    """Ellison-Glaeser index of one industry from its plants.

    Parameters
    ----------
    sizes : (P,) array_like of float
        Employees of each plant, positive.
    places : (P,) sequence of str
        The region of each plant.
    totals : (n,) array_like of float
        Employees of each region in all industries.
    regions : (n,) sequence of str
        Names of the regions; a region without plants of the industry counts too.

    Raises
    ------
    DataError
        If a size or a total is missing, negative or infinite; there are fewer than two plants; or one region has all.
    RegionError
        If a plant is in no region of the list.

    Examples
    --------
    Farhauer & Kröll's (2014) three cities, as REAT documents them:

    >>> sizes = [200, 650, 12000, 100, 50, 16000, 13000, 1500, 1500, 25000]
    >>> places = ["Wien"] * 5 + ["Linz"] * 4 + ["Graz"]
    >>> found = ellison_glaeser_index(sizes, places, [500000, 400000, 100000], ["Wien", "Linz", "Graz"])
    >>> round(found.gamma, 8)
    0.05990628
    """
    (whole,), named = aligned_rows({"totals": totals}, regions)
    whole = not_negative(whole, "totals", regions)
    z, places = not_negative(sizes, "sizes"), [str(place) for place in places]
    regions = list(named or ())
    if len(z) != len(places) or len(whole) != len(regions):
        raise DataError(
            "argument.several_lengths",
            names=["sizes", "places", "totals", "regions"],
            lengths=[len(z), len(places), len(whole), len(regions)],
        )
    if np.isnan(z).any() or np.isnan(whole).any():
        raise DataError("specialization.plants_missing")
    at = {name: i for i, name in enumerate(regions)}
    if strange := list(dict.fromkeys(place for place in places if place not in at)):
        raise RegionError("specialization.plants_nowhere", names=strange)
    if (z > 0).sum() < 2:
        raise DataError("specialization.one_plant")
    if (whole > 0).sum() < 2:
        raise DataError("specialization.one_region")
    plant, w = (each / each.sum() for each in (scaled(z), scaled(whole)))
    r = np.bincount([at[place] for place in places], weights=plant, minlength=len(w)).astype(np.float64)
    return _index(r, w, float((plant**2).sum()), float((plant**4).sum()), int((z > 0).sum()))


@public
def ellison_glaeser_from_herfindahl(
    amounts: Values, totals: Values, herfindahl: float, *, regions: Sequence[str] | None = None
) -> EllisonGlaeser:
    """Ellison-Glaeser index of one industry from its amounts by region and the Herfindahl index of its plants.

    Parameters
    ----------
    amounts, totals : (n,) array_like of float
        Employees of each region in the industry, and in all industries; regions with a missing figure are left out.
    herfindahl : float
        Sum of the squared shares of the plants, between 0 and 1.
    regions : sequence of str, optional

    Raises
    ------
    DataError
        If a figure is negative or infinite, the industry is nowhere, or one region has everything.
    SettingError
        If `herfindahl` is not between 0 and 1.

    Examples
    --------
    The three cities of :func:`ellison_glaeser_index`, without the list of their plants:

    >>> found = ellison_glaeser_from_herfindahl([13000, 32000, 25000], [500000, 400000, 100000], 0.24489796)
    >>> round(found.gamma, 2), found.plants
    (0.06, None)
    """
    if not 0 < herfindahl < 1:
        raise SettingError("setting.not_between", setting="herfindahl", least=0, most=1, value=repr(herfindahl))
    (own, whole), regions = aligned_rows({"amounts": amounts, "totals": totals}, regions)
    if own.shape != whole.shape:
        raise DataError("argument.lengths", name="totals", other="amounts", count=len(whole), wanted=len(own))
    own, whole = (scaled(not_negative(of, name, regions)) for of, name in ((own, "amounts"), (whole, "totals")))
    known = ~(np.isnan(own) | np.isnan(whole))
    own, whole = own[known], whole[known]
    if not own.sum() > 0:
        raise DataError("specialization.no_industry")
    if (whole > 0).sum() < 2:
        raise DataError("specialization.one_region")
    return _index(own / own.sum(), whole / whole.sum(), herfindahl, float("nan"), None)


def _index(r: FloatArray, w: FloatArray, h: float, four: float, plants: int | None) -> EllisonGlaeser:
    """From shares of the regions in the industry and in all, and the plants' sums of second and fourth powers."""
    raw, two, three = float(((r - w) ** 2).sum()), float((w**2).sum()), float((w**3).sum())
    expected = (1 - two) * h
    variance = 2 * (h**2 * (two - 2 * three + two**2) - four * (two - 4 * three + 3 * two**2))
    return EllisonGlaeser(
        gamma=(raw - expected) / ((1 - two) * (1 - h)),
        raw=raw,
        expected=expected,
        z=(raw - expected) / float(np.sqrt(variance)) if variance > 0 else float("nan"),
        herfindahl=h,
        plants=plants,
    )
