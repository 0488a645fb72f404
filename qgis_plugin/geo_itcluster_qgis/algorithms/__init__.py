"""One module an algorithm; the list in the order of the toolbox."""

from .contiguity_weights import ContiguityWeights
from .distance_weights import DistanceBand, InverseDistance, KNearest
from .local_bivariate import LocalBivariate
from .local_change import LocalChange
from .local_geary import LocalGeary
from .local_getis_ord import LocalGetisOrd
from .local_join_counts import LocalJoinCounts
from .local_moran import LocalMoran
from .local_rates import LocalRates

__all__ = ["ALGORITHMS"]

ALGORITHMS = (
    ContiguityWeights,
    KNearest,
    DistanceBand,
    InverseDistance,
    LocalMoran,
    LocalBivariate,
    LocalChange,
    LocalRates,
    LocalGetisOrd,
    LocalGeary,
    LocalJoinCounts,
)
