"""One module an algorithm; the list in the order of the toolbox."""

from .connectivity import ConnectivityReport
from .contiguity_weights import ContiguityWeights
from .conventions import CompareConventions
from .convergence import ConditionalConvergence
from .correlogram import Correlogram
from .distance_decay import DistanceDecay
from .distance_weights import DistanceBand, InverseDistance, KNearest
from .global_bivariate import GlobalBivariate
from .global_geary import GlobalGeary
from .global_getis_ord import GlobalGetisOrd
from .global_join_counts import GlobalJoinCounts
from .global_moran import GlobalMoran
from .growth_neighbours import GrowthAndNeighbours
from .innovation_index import InnovationIndexAlgorithm
from .join_table import JoinTable
from .kazakhstan_study import KazakhstanStudy
from .load_boundaries import LoadBoundaries
from .local_bivariate import LocalBivariate
from .local_change import LocalChange
from .local_geary import LocalGeary
from .local_getis_ord import LocalGetisOrd
from .local_join_counts import LocalJoinCounts
from .local_moran import LocalMoran
from .local_moran_many import LocalMoranMany
from .local_rates import LocalRates
from .match_names import MatchNames
from .pole_contrast import PoleContrast
from .power import Power
from .recast_amounts import RecastAmounts
from .specialization import Specialization
from .specification_curve import Curve
from .spillover import SpilloverStudy
from .study import Study
from .symbolic_scale import SymbolicScaleAlgorithm
from .transitions import ClassTransitions

__all__ = ["ALGORITHMS"]

ALGORITHMS = (
    LoadBoundaries,
    MatchNames,
    JoinTable,
    RecastAmounts,
    InnovationIndexAlgorithm,
    Specialization,
    SymbolicScaleAlgorithm,
    ContiguityWeights,
    KNearest,
    DistanceBand,
    InverseDistance,
    ConnectivityReport,
    GlobalMoran,
    GlobalGeary,
    GlobalGetisOrd,
    GlobalJoinCounts,
    GlobalBivariate,
    Correlogram,
    LocalMoran,
    LocalMoranMany,
    LocalBivariate,
    LocalChange,
    LocalRates,
    LocalGetisOrd,
    LocalGeary,
    LocalJoinCounts,
    CompareConventions,
    SpilloverStudy,
    PoleContrast,
    GrowthAndNeighbours,
    DistanceDecay,
    ConditionalConvergence,
    ClassTransitions,
    Power,
    Curve,
    Study,
    KazakhstanStudy,
)
