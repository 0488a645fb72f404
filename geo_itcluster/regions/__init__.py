"""The regions of Kazakhstan: three divisions of the country, and every spelling of their names.

The divisions are in :mod:`~geo_itcluster.regions.gazetteer`; :mod:`~geo_itcluster.regions.matching` finds a region by
its name or code, and :mod:`~geo_itcluster.regions.vintages` the division of a table by the regions it names.
"""

from geo_itcluster.regions.gazetteer import (
    VINTAGE_SINCE,
    VINTAGES,
    Region,
    RegionKind,
    Vintage,
    region,
    regions,
    vintage_of_date,
)
from geo_itcluster.regions.matching import Match, MatchStatus, match_region, match_regions, resolve_regions
from geo_itcluster.regions.vintages import find_vintage

__all__ = [
    "VINTAGES",
    "VINTAGE_SINCE",
    "Match",
    "MatchStatus",
    "Region",
    "RegionKind",
    "Vintage",
    "find_vintage",
    "match_region",
    "match_regions",
    "region",
    "regions",
    "resolve_regions",
    "vintage_of_date",
]
