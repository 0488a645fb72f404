# The public names: where each is imported from when it is first used, and what editors and type checkers read.
from geo_itcluster.bridges.esda import esda_statistic as esda_statistic
from geo_itcluster.bridges.giddy import directional_lisa as directional_lisa
from geo_itcluster.bridges.giddy import lisa_markov as lisa_markov
from geo_itcluster.bridges.giddy import spatial_markov as spatial_markov
from geo_itcluster.bridges.spreg import lagrange_multipliers as lagrange_multipliers
from geo_itcluster.bridges.spreg import spatial_model as spatial_model
from geo_itcluster.errors import ArgumentError as ArgumentError
from geo_itcluster.errors import DataError as DataError
from geo_itcluster.errors import GeoITClusterError as GeoITClusterError
from geo_itcluster.errors import GeometryError as GeometryError
from geo_itcluster.errors import MissingPackageError as MissingPackageError
from geo_itcluster.errors import OutputError as OutputError
from geo_itcluster.errors import RegionError as RegionError
from geo_itcluster.errors import WeightsError as WeightsError
from geo_itcluster.io.inputs.audit import run_audit as run_audit
from geo_itcluster.io.inputs.industries import specialization_study as specialization_study
from geo_itcluster.io.inputs.joining import join_table as join_table
from geo_itcluster.io.inputs.spillover import kazakhstan_panels as kazakhstan_panels
from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input as kazakhstan_spillover_input
from geo_itcluster.io.inputs.spillover import read_spillover_input as read_spillover_input
from geo_itcluster.io.inputs.study_input import kazakhstan_input as kazakhstan_input
from geo_itcluster.io.inputs.study_input import read_input as read_input
from geo_itcluster.io.maps.polygons import load_boundaries as load_boundaries
from geo_itcluster.io.maps.polygons import read_polygons as read_polygons
from geo_itcluster.io.outputs.robustness import robustness_study as robustness_study
from geo_itcluster.io.tables.files import read_table as read_table
from geo_itcluster.io.tables.panels import read_panel as read_panel
from geo_itcluster.regions import find_vintage as find_vintage
from geo_itcluster.regions import match_region as match_region
from geo_itcluster.regions import match_regions as match_regions
from geo_itcluster.regions.join import join_kazakhstan as join_kazakhstan
from geo_itcluster.regions.join import join_keys as join_keys
from geo_itcluster.report.build import write_report as write_report
from geo_itcluster.robustness.label_certainty import LabelCertainty as LabelCertainty
from geo_itcluster.robustness.label_certainty import label_certainty as label_certainty
from geo_itcluster.robustness.omission import Omission as Omission
from geo_itcluster.robustness.omission import leave_one_out as leave_one_out
from geo_itcluster.robustness.sensitivity import index_sensitivity as index_sensitivity
from geo_itcluster.robustness.sobol import SobolIndices as SobolIndices
from geo_itcluster.robustness.sobol import sobol_indices as sobol_indices
from geo_itcluster.robustness.uncertainty import IndexUncertainty as IndexUncertainty
from geo_itcluster.robustness.uncertainty import index_uncertainty as index_uncertainty
from geo_itcluster.robustness.variants import Factor as Factor
from geo_itcluster.robustness.variants import Uncertainty as Uncertainty
from geo_itcluster.scores.composite.declaration import innovation_framework as innovation_framework
from geo_itcluster.scores.composite.declaration import read_framework as read_framework
from geo_itcluster.scores.composite.framework import Framework as Framework
from geo_itcluster.scores.composite.index import CompositeIndex as CompositeIndex
from geo_itcluster.scores.composite.index import composite_index as composite_index
from geo_itcluster.scores.innovation import InnovationIndex as InnovationIndex
from geo_itcluster.scores.innovation import innovation_index as innovation_index
from geo_itcluster.scores.innovation import leader_ratio as leader_ratio
from geo_itcluster.scores.innovation import two_group_index as two_group_index
from geo_itcluster.scores.scale import INFERRED_SCALE as INFERRED_SCALE
from geo_itcluster.scores.scale import SymbolicScale as SymbolicScale
from geo_itcluster.scores.scale import admissible_cuts as admissible_cuts
from geo_itcluster.specialization import EllisonGlaeser as EllisonGlaeser
from geo_itcluster.specialization import KSI as KSI
from geo_itcluster.specialization import QuotientInterval as QuotientInterval
from geo_itcluster.specialization import ShiftShare as ShiftShare
from geo_itcluster.specialization import SpecializationProfile as SpecializationProfile
from geo_itcluster.specialization import Theil as Theil
from geo_itcluster.specialization import ellison_glaeser_index as ellison_glaeser_index
from geo_itcluster.specialization import krugman_specialization as krugman_specialization
from geo_itcluster.specialization import ksi as ksi
from geo_itcluster.specialization import location_quotient as location_quotient
from geo_itcluster.specialization import location_quotient_interval as location_quotient_interval
from geo_itcluster.specialization import shift_share_analysis as shift_share_analysis
from geo_itcluster.specialization import specialization_profile as specialization_profile
from geo_itcluster.specialization import theil_index as theil_index
from geo_itcluster.spillover.contrast import PoleContrast as PoleContrast
from geo_itcluster.spillover.contrast import pole_contrast as pole_contrast
from geo_itcluster.spillover.contrast import pole_contrasts as pole_contrasts
from geo_itcluster.spillover.convergence import Convergence as Convergence
from geo_itcluster.spillover.convergence import conditional_convergence as conditional_convergence
from geo_itcluster.spillover.curve import SpecificationCurve as SpecificationCurve
from geo_itcluster.spillover.decay import Decay as Decay
from geo_itcluster.spillover.decay import distance_decay as distance_decay
from geo_itcluster.spillover.decay import order_decay as order_decay
from geo_itcluster.spillover.detection import ContrastTest as ContrastTest
from geo_itcluster.spillover.detection import LagTest as LagTest
from geo_itcluster.spillover.growth import differential_moran as differential_moran
from geo_itcluster.spillover.growth import neighbours_level as neighbours_level
from geo_itcluster.spillover.growth import space_time_moran as space_time_moran
from geo_itcluster.spillover.panel import Change as Change
from geo_itcluster.spillover.panel import RegionPanel as RegionPanel
from geo_itcluster.spillover.poles import Poles as Poles
from geo_itcluster.spillover.poles import marked_poles as marked_poles
from geo_itcluster.spillover.poles import named_poles as named_poles
from geo_itcluster.spillover.poles import poles_above as poles_above
from geo_itcluster.spillover.poles import poles_by_class as poles_by_class
from geo_itcluster.spillover.poles import top_ranked as top_ranked
from geo_itcluster.spillover.power import PowerCurve as PowerCurve
from geo_itcluster.spillover.power import minimum_detectable_effect as minimum_detectable_effect
from geo_itcluster.spillover.specification import specification_curve as specification_curve
from geo_itcluster.spillover.study import SpilloverSettings as SpilloverSettings
from geo_itcluster.spillover.study import SpilloverStudy as SpilloverStudy
from geo_itcluster.spillover.study import spillover_battery as spillover_battery
from geo_itcluster.spillover.study import spillover_study as spillover_study
from geo_itcluster.spillover.transitions import Transitions as Transitions
from geo_itcluster.spillover.transitions import quadrant_transitions as quadrant_transitions
from geo_itcluster.spillover.transitions import rank_transitions as rank_transitions
from geo_itcluster.statistics.bivariate import BivariateMoran as BivariateMoran
from geo_itcluster.statistics.bivariate import LeeL as LeeL
from geo_itcluster.statistics.bivariate import bivariate_moran as bivariate_moran
from geo_itcluster.statistics.bivariate import lee_l as lee_l
from geo_itcluster.statistics.conventions import Conventions as Conventions
from geo_itcluster.statistics.conventions import compare_conventions as compare_conventions
from geo_itcluster.statistics.correlogram import Correlogram as Correlogram
from geo_itcluster.statistics.correlogram import contiguity_lags as contiguity_lags
from geo_itcluster.statistics.correlogram import correlogram as correlogram
from geo_itcluster.statistics.correlogram import distance_lags as distance_lags
from geo_itcluster.statistics.correlogram import equal_bands as equal_bands
from geo_itcluster.statistics.ensemble import LocalMoranEnsemble as LocalMoranEnsemble
from geo_itcluster.statistics.ensemble import local_moran_ensemble as local_moran_ensemble
from geo_itcluster.statistics.ensemble import moran_ensemble as moran_ensemble
from geo_itcluster.statistics.geary import Geary as Geary
from geo_itcluster.statistics.geary import geary as geary
from geo_itcluster.statistics.getis_ord import GetisOrdG as GetisOrdG
from geo_itcluster.statistics.getis_ord import getis_ord_g as getis_ord_g
from geo_itcluster.statistics.join_counts import JoinCounts as JoinCounts
from geo_itcluster.statistics.join_counts import category_join_counts as category_join_counts
from geo_itcluster.statistics.join_counts import join_counts as join_counts
from geo_itcluster.statistics.local_bivariate import LocalBivariateMoran as LocalBivariateMoran
from geo_itcluster.statistics.local_bivariate import local_bivariate_moran as local_bivariate_moran
from geo_itcluster.statistics.local_change import LocalMoranChange as LocalMoranChange
from geo_itcluster.statistics.local_change import local_moran_change as local_moran_change
from geo_itcluster.statistics.local_geary import LocalGeary as LocalGeary
from geo_itcluster.statistics.local_geary import LocalMultivariateGeary as LocalMultivariateGeary
from geo_itcluster.statistics.local_geary import local_geary as local_geary
from geo_itcluster.statistics.local_geary import local_multivariate_geary as local_multivariate_geary
from geo_itcluster.statistics.local_getis_ord import LocalGetisOrd as LocalGetisOrd
from geo_itcluster.statistics.local_getis_ord import local_getis_ord as local_getis_ord
from geo_itcluster.statistics.local_join_counts import LocalJoinCounts as LocalJoinCounts
from geo_itcluster.statistics.local_join_counts import local_bivariate_join_counts as local_bivariate_join_counts
from geo_itcluster.statistics.local_join_counts import local_colocation as local_colocation
from geo_itcluster.statistics.local_join_counts import local_join_counts as local_join_counts
from geo_itcluster.statistics.local_moran import LocalMoran as LocalMoran
from geo_itcluster.statistics.local_moran import local_moran as local_moran
from geo_itcluster.statistics.local_rates import LocalMoranRates as LocalMoranRates
from geo_itcluster.statistics.local_rates import local_moran_rates as local_moran_rates
from geo_itcluster.statistics.moran import Moran as Moran
from geo_itcluster.statistics.moran import moran as moran
from geo_itcluster.statistics.rates import MoranRates as MoranRates
from geo_itcluster.statistics.rates import moran_rates as moran_rates
from geo_itcluster.statistics.scatterplot import MoranScatterplot as MoranScatterplot
from geo_itcluster.statistics.scatterplot import moran_scatterplot as moran_scatterplot
from geo_itcluster.study.year_study import Settings as Settings
from geo_itcluster.study.year_study import YearStudy as YearStudy
from geo_itcluster.study.year_study import study_year as study_year
from geo_itcluster.weights import Rings as Rings
from geo_itcluster.weights import Weights as Weights
from geo_itcluster.weights.contiguity import contiguity as contiguity
from geo_itcluster.weights.contiguity import higher_order as higher_order
from geo_itcluster.weights.distance import distance_band as distance_band
from geo_itcluster.weights.distance import inverse_distance as inverse_distance
from geo_itcluster.weights.distance import kernel as kernel
from geo_itcluster.weights.distance import knn as knn
from geo_itcluster.weights.ensemble import weights_ensemble as weights_ensemble
from geo_itcluster.weights.exchange import read_gal as read_gal
from geo_itcluster.weights.exchange import read_gwt as read_gwt
from geo_itcluster.weights.exchange import to_graph as weights_to_graph
from geo_itcluster.weights.exchange import to_w as weights_to_w
from geo_itcluster.weights.exchange import weights_from_libpysal as weights_from_libpysal
from geo_itcluster.weights.exchange import write_gal as write_gal
from geo_itcluster.weights.exchange import write_gwt as write_gwt
from geo_itcluster.weights.host import block_weights as block_weights
from geo_itcluster.weights.host import bridge_enclaves as bridge_enclaves
from geo_itcluster.weights.host import without_links as without_links
from geo_itcluster.workflow import Study as Study
from geo_itcluster.workflow import kazakhstan_study as kazakhstan_study
from geo_itcluster.workflow import run_study as run_study

__version__: str

__all__ = [
    "ArgumentError",
    "BivariateMoran",
    "Change",
    "CompositeIndex",
    "ContrastTest",
    "Conventions",
    "Convergence",
    "Correlogram",
    "DataError",
    "Decay",
    "EllisonGlaeser",
    "Factor",
    "Framework",
    "Geary",
    "GeoITClusterError",
    "GeometryError",
    "GetisOrdG",
    "INFERRED_SCALE",
    "IndexUncertainty",
    "InnovationIndex",
    "JoinCounts",
    "KSI",
    "LabelCertainty",
    "LagTest",
    "LeeL",
    "LocalBivariateMoran",
    "LocalGeary",
    "LocalGetisOrd",
    "LocalJoinCounts",
    "LocalMoran",
    "LocalMoranChange",
    "LocalMoranEnsemble",
    "LocalMoranRates",
    "LocalMultivariateGeary",
    "MissingPackageError",
    "Moran",
    "MoranRates",
    "MoranScatterplot",
    "Omission",
    "OutputError",
    "PoleContrast",
    "Poles",
    "PowerCurve",
    "QuotientInterval",
    "RegionError",
    "RegionPanel",
    "Rings",
    "Settings",
    "ShiftShare",
    "SobolIndices",
    "SpecializationProfile",
    "SpecificationCurve",
    "SpilloverSettings",
    "SpilloverStudy",
    "Study",
    "SymbolicScale",
    "Theil",
    "Transitions",
    "Uncertainty",
    "Weights",
    "WeightsError",
    "YearStudy",
    "admissible_cuts",
    "bivariate_moran",
    "block_weights",
    "bridge_enclaves",
    "category_join_counts",
    "compare_conventions",
    "composite_index",
    "conditional_convergence",
    "contiguity",
    "contiguity_lags",
    "correlogram",
    "differential_moran",
    "directional_lisa",
    "distance_band",
    "distance_decay",
    "distance_lags",
    "ellison_glaeser_index",
    "equal_bands",
    "esda_statistic",
    "find_vintage",
    "geary",
    "getis_ord_g",
    "higher_order",
    "index_sensitivity",
    "index_uncertainty",
    "innovation_framework",
    "innovation_index",
    "inverse_distance",
    "join_counts",
    "join_kazakhstan",
    "join_keys",
    "join_table",
    "kazakhstan_input",
    "kazakhstan_panels",
    "kazakhstan_spillover_input",
    "kazakhstan_study",
    "kernel",
    "knn",
    "krugman_specialization",
    "ksi",
    "label_certainty",
    "lagrange_multipliers",
    "leader_ratio",
    "leave_one_out",
    "lee_l",
    "lisa_markov",
    "load_boundaries",
    "local_bivariate_join_counts",
    "local_bivariate_moran",
    "local_colocation",
    "local_geary",
    "local_getis_ord",
    "local_join_counts",
    "local_moran",
    "local_moran_change",
    "local_moran_ensemble",
    "local_moran_rates",
    "local_multivariate_geary",
    "location_quotient",
    "location_quotient_interval",
    "marked_poles",
    "match_region",
    "match_regions",
    "minimum_detectable_effect",
    "moran",
    "moran_ensemble",
    "moran_rates",
    "moran_scatterplot",
    "named_poles",
    "neighbours_level",
    "order_decay",
    "pole_contrast",
    "pole_contrasts",
    "poles_above",
    "poles_by_class",
    "quadrant_transitions",
    "rank_transitions",
    "read_framework",
    "read_gal",
    "read_gwt",
    "read_input",
    "read_panel",
    "read_polygons",
    "read_spillover_input",
    "read_table",
    "robustness_study",
    "run_audit",
    "run_study",
    "shift_share_analysis",
    "sobol_indices",
    "space_time_moran",
    "spatial_markov",
    "spatial_model",
    "specialization_profile",
    "specialization_study",
    "specification_curve",
    "spillover_battery",
    "spillover_study",
    "study_year",
    "theil_index",
    "top_ranked",
    "two_group_index",
    "weights_ensemble",
    "weights_from_libpysal",
    "weights_to_graph",
    "weights_to_w",
    "without_links",
    "write_gal",
    "write_gwt",
    "write_report",
]
