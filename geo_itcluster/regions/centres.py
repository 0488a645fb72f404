"""Administrative centres of Kazakhstan's regions: points to measure distances from, beside centroids."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import RegionError
from geo_itcluster.regions import Vintage
from geo_itcluster.resources import resource

__all__ = ["administrative_centres"]


def administrative_centres(vintage: Vintage, codes: Sequence[str]) -> NDArray[np.float64]:
    """Points of the regions' administrative centres, to make distance weights of.

    Parameters
    ----------
    vintage : {16, 17, 20}
        The division of the country: Almaty region's centre was Taldykorgan, and is Konaev since 2022.
    codes : sequence of str
        The regions, in the order wanted.

    Returns
    -------
    (n, 2) array
        Longitude and latitude, degrees of WGS 84: geographic, so distances between them are great circles.

    Raises
    ------
    RegionError
        If the division has no such region.

    Examples
    --------
    >>> from geo_itcluster.weights.points import great_circle_distance
    >>> astana, almaty = administrative_centres(16, ["AST", "ALA"])
    >>> print(great_circle_distance(astana, almaty).round())
    973.0
    """
    known = {code: point for (division, code), point in _points().items() if division == vintage}
    unknown = [code for code in codes if code not in known]
    if unknown or not known:
        raise RegionError("regions.no_centres", codes=unknown, vintage=vintage, known=known)
    return np.array([known[code] for code in codes], dtype=np.float64).reshape(-1, 2)


@cache
def _points() -> dict[tuple[int, str], tuple[float, float]]:
    with resource("data", "administrative_centres.csv").open(encoding="utf-8", newline="") as file:
        return {
            (int(row["vintage"]), row["code"]): (float(row["longitude"]), float(row["latitude"]))
            for row in csv.DictReader(file)
        }
