"""Every usual way to say who is near: the weights that a finding should not depend on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.distance import distance_band, inverse_distance, knn, nearest_neighbours
from geo_itcluster.weights.host import bridge_enclaves, without_links
from geo_itcluster.weights.points import haversine, labelled_points

__all__ = ["WAYS", "weights_ensemble"]

Pairs: TypeAlias = Sequence[tuple[Any, Any]]

WAYS = ("queen", "host-bridged", "k nearest", "inverse distance", "distance bands")
"""Ways to be near."""

_NEAREST = range(2, 7)
_BANDS = (1.0, 1.5, 2.0)
_ALL_PAIRS, _MOST_NEIGHBOURS, _SAMPLE = 3_200, 100, 200


@public
def weights_ensemble(
    queen: Weights,
    points: Values | None,
    *,
    water: Sequence[tuple[Any, Any]] = (),
    ways: Sequence[str] = WAYS,
) -> dict[str, Weights]:
    """Weights by name, row-standardised: the weights of a specification curve.

    Queen contiguity, the same with enclaves bridged through their hosts, both without some borders; k nearest
    neighbours for k = 2 ... 6; inverse great-circle distance; distance bands of 1, 1.5 and 2 times the least that
    leaves no region alone. Of more than 3,200 regions, inverse distance ends at the widest band, and bands with more
    than 100 neighbours on average are left out.

    Parameters
    ----------
    queen : Weights
        Queen contiguity.
    points : (n, 2) array_like or None
        Longitudes and latitudes of its regions; not needed for contiguity alone.
    water : sequence of (region, region)
        Borders in water, to leave out.
    ways : sequence of str
        Which of :data:`WAYS`; all unless given.

    Raises
    ------
    WeightsError
        If a way does not exist.
    DataError
        If points are no longitudes and latitudes.

    Examples
    --------
    >>> queen = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
    >>> list(weights_ensemble(queen, [(70, 50), (71, 50), (72, 50), (74, 50)], ways=["host-bridged", "distance bands"]))
    ['host-bridged', 'within 143 km', 'within 214 km', 'within 286 km']
    """
    if unknown := [way for way in ways if way not in WAYS]:
        raise WeightsError("setting.no_choice", setting="ways", value=unknown, choices=WAYS)
    found = dict(_contiguity(queen, water, ways))
    if points is not None:
        near = _distance(points, queen.labels, ways)
        found |= {way: w.named(np.asarray(queen.names), ids=queen.ids) for way, w in near}
    return {name: w.transformed("row") for name, w in found.items()}


def _contiguity(queen: Weights, water: Pairs, ways: Sequence[str]) -> Iterator[tuple[Message, Weights]]:
    borders = {"": queen} | ({"_no_lake": without_links(queen, water)} if water else {})
    for which, links in borders.items():
        if "queen" in ways:
            yield Message(f"relation.queen{which}"), links
        if "host-bridged" in ways:
            yield Message(f"relation.host_bridged{which}"), bridge_enclaves(links)


def _distance(points: Values, ids: NDArray[Any] | None, ways: Sequence[str]) -> Iterator[tuple[Message, Weights]]:
    points, ids = labelled_points(points, ids)
    near = nearest_neighbours(points, 1, geographic=True)
    if "k nearest" in ways:
        for k in _NEAREST:
            if k < len(near.distances):
                yield Message("relation.nearest", k=k), knn(points, k, geographic=True, ids=ids)
    least = float(near.distances.max()) * (1 + 1e-9)
    bands = [times * least for times in _BANDS]
    if len(near.distances) > _ALL_PAIRS:  # each with each would be too many links
        bands = [band for band in bands if _mean_neighbours(points, band) <= _MOST_NEIGHBOURS]
    if "inverse distance" in ways and len(near.distances) <= _ALL_PAIRS:
        yield Message("relation.inverse_distance"), inverse_distance(points, geographic=True, ids=ids)
    elif "inverse distance" in ways and bands:
        within = inverse_distance(points, threshold=bands[-1], geographic=True, ids=ids)
        yield Message("relation.inverse_distance_within", km=bands[-1]), within
    if "distance bands" in ways:
        for band in bands:
            yield Message("relation.within", km=band), distance_band(points, band, geographic=True, ids=ids)


def _mean_neighbours(points: Values, reach: float) -> float:
    """How many points are within reach of one, on average; from some of the points."""
    xy = np.asarray(points, dtype=np.float64)
    some = xy[:: max(len(xy) // _SAMPLE, 1)]
    return float(np.mean([np.count_nonzero(haversine(one, xy) <= reach) for one in some]))
