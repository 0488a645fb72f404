"""One module an algorithm; the list in the order of the toolbox."""

from .contiguity_weights import ContiguityWeights
from .distance_weights import DistanceBand, InverseDistance, KNearest
from .local_moran import LocalMoran

__all__ = ["ALGORITHMS"]

ALGORITHMS = (
    ContiguityWeights,
    KNearest,
    DistanceBand,
    InverseDistance,
    LocalMoran,
)
