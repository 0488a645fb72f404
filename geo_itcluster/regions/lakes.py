"""Borders of Kazakhstan's regions that lie in Lake Balkhash: neighbours on the map alone."""

from __future__ import annotations

import csv

from geo_itcluster.regions import Vintage
from geo_itcluster.resources import resource

__all__ = ["MOSTLY", "borders_in_lake"]

MOSTLY = 0.5
"""Share of a border above which it counts as one in the lake."""


def borders_in_lake(vintage: Vintage, *, more_than: float = MOSTLY) -> tuple[tuple[str, str], ...]:
    """Neighbours of whose shared border more than a share lies in Lake Balkhash, by code.

    In the 16 regions no border lies in the lake wholly; that of Almaty region and Karaganda does by 85 %.

    Parameters
    ----------
    vintage : {16, 17, 20}
    more_than : float
        Share of the border's length, 0 to 1.

    Examples
    --------
    >>> borders_in_lake(16)
    (('ALM', 'KAR'),)
    """
    with resource("boundaries", f"borders_kz{vintage}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["a"], row["b"])
            for row in csv.DictReader(file)
            if float(row["lake_balkhash_km"]) > more_than * float(row["shared_km"])
        )
