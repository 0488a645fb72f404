"""Which regions could carry an IT cluster, and do growth poles lift their neighbours.

The names below are imported when they are first used, so that importing the package costs nothing and the layer that
computes stays free of the one that reads and writes.

Examples
--------
>>> import geo_itcluster as gi
>>> w = gi.Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
>>> print(round(gi.moran([1.0, 2.0, 3.0, 4.0], w, permutations=0).statistic, 4))
0.4
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "errors": ["GeoITClusterError"],
    "scores.innovation": ["innovation_index", "leader_ratio", "two_group_index"],
    "scores.scale": ["INFERRED_SCALE", "SymbolicScale", "admissible_cuts"],
    "specialization": [
        "ellison_glaeser_index",
        "krugman_specialization",
        "ksi",
        "location_quotient",
        "location_quotient_interval",
        "shift_share_analysis",
        "specialization_profile",
        "theil_index",
    ],
    "scores.composite.declaration": ["innovation_framework", "read_framework"],
    "scores.composite.index": ["composite_index"],
    "regions": ["find_vintage", "match_region", "match_regions"],
    "regions.join": ["join_kazakhstan", "join_keys"],
    "weights": ["Rings", "Weights"],
    "weights.contiguity": ["contiguity"],
    "weights.distance": ["distance_band", "inverse_distance", "kernel", "knn"],
    "weights.host": ["block_weights", "bridge_enclaves", "without_links"],
    "statistics.moran": ["moran"],
    "statistics.geary": ["geary"],
    "statistics.getis_ord": ["getis_ord_g"],
    "statistics.join_counts": ["join_counts"],
    "statistics.bivariate": ["bivariate_moran", "lee_l"],
    "statistics.rates": ["moran_rates"],
    "statistics.correlogram": ["correlogram"],
    "statistics.scatterplot": ["moran_scatterplot"],
    "statistics.local_moran": ["local_moran"],
    "statistics.local_bivariate": ["local_bivariate_moran"],
    "statistics.local_change": ["local_moran_change"],
    "statistics.local_rates": ["local_moran_rates"],
    "statistics.local_geary": ["local_geary", "local_multivariate_geary"],
    "statistics.local_getis_ord": ["local_getis_ord"],
    "statistics.local_join_counts": ["local_join_counts"],
    "statistics.ensemble": ["local_moran_ensemble", "moran_ensemble"],
    "statistics.conventions": ["compare_conventions"],
    "robustness.label_certainty": ["label_certainty"],
    "robustness.omission": ["leave_one_out"],
    "robustness.sensitivity": ["index_sensitivity"],
    "robustness.sobol": ["sobol_indices"],
    "robustness.uncertainty": ["index_uncertainty"],
    "robustness.variants": ["Uncertainty"],
    "study.year_study": ["Settings", "study_year"],
    "workflow": ["kazakhstan_study", "run_study"],
    "io.inputs.audit": ["run_audit"],
    "io.inputs.industries": ["specialization_study"],
    "io.inputs.study_input": ["kazakhstan_input", "read_input"],
    "io.maps.polygons": ["load_boundaries", "read_polygons"],
    "io.tables.files": ["read_panel", "read_table"],
    "report.build": ["write_report"],
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}

__all__ = sorted(_MODULE_OF)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    """Names that the package offers."""
    return sorted([*globals(), *_MODULE_OF])
