"""Where an industry is, and how specialized a region: the measures of region x industry tables.

Each measure has a module of its own, with its formula and source; ``MEASURES`` lists them with their range and with
what they cannot say.
"""

from geo_itcluster.specialization.cluster_index import litzenberger_sternberg
from geo_itcluster.specialization.concentration_share import KSI, ksi
from geo_itcluster.specialization.ellison_glaeser import (
    EllisonGlaeser,
    ellison_glaeser_from_herfindahl,
    ellison_glaeser_index,
)
from geo_itcluster.specialization.gini import gini_concentration, gini_specialization, lorenz_gini
from geo_itcluster.specialization.herfindahl import herfindahl_concentration, herfindahl_specialization
from geo_itcluster.specialization.hoover import hoover_concentration, hoover_index, hoover_specialization
from geo_itcluster.specialization.krugman import krugman_concentration, krugman_specialization
from geo_itcluster.specialization.measures import MEASURES, Measure
from geo_itcluster.specialization.profile import SpecializationProfile, specialization_profile
from geo_itcluster.specialization.quotient import (
    QuotientInterval,
    location_quotient,
    location_quotient_interval,
    location_quotients,
    plant_design_effect,
    standardized_location_quotient,
)
from geo_itcluster.specialization.regional_structure import RegionalStructure, regional_structure
from geo_itcluster.specialization.shift_share import (
    DynamicShiftShare,
    ShiftShare,
    dynamic_shift_share,
    shift_share_analysis,
)
from geo_itcluster.specialization.theil import Theil, theil_concentration, theil_index, theil_specialization

__all__ = [
    "KSI",
    "MEASURES",
    "DynamicShiftShare",
    "EllisonGlaeser",
    "Measure",
    "QuotientInterval",
    "RegionalStructure",
    "ShiftShare",
    "SpecializationProfile",
    "Theil",
    "dynamic_shift_share",
    "ellison_glaeser_from_herfindahl",
    "ellison_glaeser_index",
    "gini_concentration",
    "gini_specialization",
    "herfindahl_concentration",
    "herfindahl_specialization",
    "hoover_concentration",
    "hoover_index",
    "hoover_specialization",
    "krugman_concentration",
    "krugman_specialization",
    "ksi",
    "litzenberger_sternberg",
    "location_quotient",
    "location_quotient_interval",
    "location_quotients",
    "lorenz_gini",
    "plant_design_effect",
    "regional_structure",
    "shift_share_analysis",
    "specialization_profile",
    "standardized_location_quotient",
    "theil_concentration",
    "theil_index",
    "theil_specialization",
]
