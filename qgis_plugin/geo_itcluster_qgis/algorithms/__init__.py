"""One module an algorithm; the list in the order of the toolbox."""

from .autocorrelation.conventions import CompareConventions
from .autocorrelation.correlogram import Correlogram
from .autocorrelation.global_bivariate import GlobalBivariate
from .autocorrelation.global_geary import GlobalGeary
from .autocorrelation.global_getis_ord import GlobalGetisOrd
from .autocorrelation.global_join_counts import GlobalJoinCounts
from .autocorrelation.global_moran import GlobalMoran
from .autocorrelation.local_bivariate import LocalBivariate
from .autocorrelation.local_change import LocalChange
from .autocorrelation.local_geary import LocalGeary
from .autocorrelation.local_getis_ord import LocalGetisOrd
from .autocorrelation.local_join_counts import LocalJoinCounts
from .autocorrelation.local_moran import LocalMoran
from .autocorrelation.local_moran_many import LocalMoranMany
from .autocorrelation.local_rates import LocalRates
from .potential.cluster_potential import ClusterPotentialAlgorithm
from .potential.clusters import ClustersAlgorithm
from .potential.complexity import EconomicComplexityAlgorithm
from .potential.structure import StructureAlgorithm
from .regions.join_table import JoinTable
from .regions.load_boundaries import LoadBoundaries
from .regions.load_country import LoadCountry
from .regions.match_names import MatchNames
from .regions.recast_amounts import RecastAmounts
from .scores.innovation_index import InnovationIndexAlgorithm
from .scores.specialization import Specialization
from .scores.symbolic_scale import SymbolicScaleAlgorithm
from .spillover.convergence import ConditionalConvergence
from .spillover.distance_decay import DistanceDecay
from .spillover.growth_neighbours import GrowthAndNeighbours
from .spillover.pole_contrast import PoleContrast
from .spillover.power import Power
from .spillover.specification_curve import Curve
from .spillover.spillover import SpilloverStudy
from .spillover.transitions import ClassTransitions
from .study.kazakhstan_study import KazakhstanStudy
from .study.print_layout import PrintLayout
from .study.run_study_file import RunStudyFile
from .study.study import Study
from .weights.connectivity import ConnectivityReport
from .weights.contiguity_weights import ContiguityWeights
from .weights.create_weights import CreateWeights
from .weights.distance_weights import DistanceBand, InverseDistance, KNearest

__all__ = ["ALGORITHMS"]

ALGORITHMS = (
    LoadBoundaries,
    LoadCountry,
    MatchNames,
    JoinTable,
    RecastAmounts,
    InnovationIndexAlgorithm,
    Specialization,
    SymbolicScaleAlgorithm,
    CreateWeights,
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
    ClusterPotentialAlgorithm,
    ClustersAlgorithm,
    StructureAlgorithm,
    EconomicComplexityAlgorithm,
    Study,
    RunStudyFile,
    KazakhstanStudy,
    PrintLayout,
)
