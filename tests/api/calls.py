"""A valid call of every public function, and the junk that its arguments are replaced by."""

import datetime
import inspect
from functools import cache

import numpy as np

import geo_itcluster as gi

N = 9
IDS = tuple(f"r{i}" for i in range(N))
VALUES = (3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.5)
OTHERS = (2.0, 7.0, 1.0, 8.0, 2.0, 8.0, 1.0, 8.0, 2.5)
POINTS = tuple((70.0 + i % 3, 45.0 + i // 3) for i in range(N))

CODES = ("AKM", "AKT", "ALM", "ATY", "ZAP", "ZHA", "KAR", "KUS", "KZY", "MAN", "PAV", "SEV", "YUZ", "VOS", "AST", "ALA")
PAIRS = tuple(
    (IDS[i], IDS[j]) for i in range(N) for j in range(i + 1, N) if (i // 3 == j // 3 and j - i == 1) or j - i == 3
)


@cache
def weights():
    return gi.Weights.from_pairs(PAIRS, ids=IDS).transformed("row")


@cache
def panel():
    return gi.RegionPanel(IDS, (2010, 2013, 2016), np.column_stack([VALUES, OTHERS, np.add(VALUES, OTHERS)]))


@cache
def poles():
    return gi.named_poles(panel(), ["r0"])


def rings():
    def square(i):
        x, y = i % 3, i // 3
        return [[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]]

    return gi.Rings.from_multipolygons([square(i) for i in range(N)])


TABLE = np.array([VALUES, OTHERS, np.add(VALUES, OTHERS)]).T
EVENTS = (1, 0, 1, 0, 0, 1, 1, 0, 0)


@cache
def data():
    return {name: np.add(VALUES, k) for k, name in enumerate(gi.innovation_framework().names)}


@cache
def uncertain():
    return gi.index_uncertainty(gi.innovation_framework(), data(), gi.Uncertainty(error=0.1), draws=20, regions=IDS)


def model(points):
    return points.sum(axis=1)


FEW = {"permutations": 19}


@cache
def calls():
    """Arguments of a valid call of each function."""
    w, p, change = weights(), panel(), panel().change()
    framework, uncertainty = gi.innovation_framework(), gi.Uncertainty(error=0.1)
    one = {"values": VALUES, "weights": w}
    two = {"x": VALUES, "y": OTHERS, "weights": w}
    counted = {"events": EVENTS, "weights": w}
    rates = {"events": VALUES, "population": np.multiply(OTHERS, 100), "weights": w}
    grown = {"given": change, "weights": w}
    indexed = {"framework": framework, "data": data()}
    placed = {"points": POINTS, "geographic": True}
    six = dict.fromkeys(("JA", "JB", "JC", "JD", "JE", "JF"), VALUES)
    return {
        "moran": one | FEW,
        "geary": one | FEW,
        "getis_ord_g": one | FEW,
        "join_counts": {"values": EVENTS, "weights": w} | FEW,
        "category_join_counts": {"categories": list("abcabcabc"), "weights": w} | FEW,
        "bivariate_moran": two | FEW,
        "lee_l": two | FEW,
        "moran_rates": rates | FEW,
        "correlogram": {"values": VALUES, "lags": gi.contiguity_lags(w, 2)} | FEW,
        "contiguity_lags": {"weights": w, "orders": 2},
        "distance_lags": placed | {"edges": [0, 100, 300], "ids": IDS},
        "equal_bands": placed | {"count": 3},
        "moran_scatterplot": one,
        "local_moran": one | FEW,
        "local_geary": one | FEW,
        "local_multivariate_geary": {"values": TABLE, "weights": w} | FEW,
        "local_getis_ord": one | FEW,
        "local_bivariate_moran": two | FEW,
        "local_moran_change": {"first": VALUES, "last": OTHERS, "weights": w} | FEW,
        "local_moran_rates": rates | FEW,
        "local_join_counts": counted | FEW,
        "local_bivariate_join_counts": counted | {"others": np.subtract(1, EVENTS)} | FEW,
        "local_colocation": {"events": [EVENTS, EVENTS], "weights": w} | FEW,
        "local_moran_residuals": {"y": VALUES, "x": OTHERS, "weights": w},
        "local_moran_ensemble": {"variables": {"a": VALUES}, "weights": {"queen": w}} | FEW,
        "moran_ensemble": {"variables": {"a": VALUES}, "weights": {"queen": w}} | FEW,
        "compare_conventions": one | FEW,
        "knn": placed | {"k": 2, "ids": IDS},
        "distance_band": placed | {"threshold": 200.0, "ids": IDS},
        "inverse_distance": placed | {"ids": IDS},
        "kernel": placed | {"k": 2, "ids": IDS},
        "contiguity": {"rings": rings(), "ids": IDS},
        "higher_order": {"weights": w, "order": 2},
        "block_weights": {"labels": list("aabbccaab"), "ids": IDS},
        "bridge_enclaves": {"weights": w},
        "without_links": {"weights": w, "pairs": [("r0", "r1")]},
        "weights_ensemble": {"queen": w, "points": POINTS},
        "weights_to_w": {"weights": w},
        "weights_to_graph": {"weights": w},
        "weights_from_libpysal": {"neighbours": gi.weights_to_graph(w)},
        "leader_ratio": {"values": VALUES},
        "innovation_index": {"indicators": six},
        "two_group_index": {"first": {"a": VALUES}, "second": {"b": OTHERS}},
        "admissible_cuts": {"index": [11.0, 21.0], "ranks": ["C", "C+"], "order": ("C", "C+")},
        "composite_index": indexed,
        "location_quotient": {"output": VALUES, "whole": OTHERS},
        "location_quotient_interval": {"counts": EVENTS, "totals": [9] * N},
        "plant_design_effect": {"plants": VALUES},
        "krugman_specialization": {"table": TABLE},
        "ksi": {"output": VALUES},
        "theil_index": {"amounts": VALUES, "base": OTHERS, "groups": list("aabbccaab")},
        "shift_share_analysis": {"before": TABLE, "after": TABLE + 1},
        "specialization_profile": {"table": TABLE},
        "ellison_glaeser_index": {"sizes": [3, 4, 5], "places": ["r0", "r1", "r1"], "totals": VALUES, "regions": IDS},
        "pole_contrast": grown | {"poles": poles()},
        "pole_contrasts": grown | {"poles": poles()},
        "order_decay": grown | {"poles": poles()},
        "distance_decay": grown | {"points": POINTS, "poles": poles()},
        "pole_test": grown | {"kind": gi.Closeness(w), "poles": poles()},
        "minimum_detectable_effect": {"test": gi.order_decay(change, w, poles())},
        "neighbours_level": grown,
        "differential_moran": grown | FEW,
        "space_time_moran": grown | FEW,
        "conditional_convergence": {"change": change, "weights": w} | FEW,
        "named_poles": {"given": p, "names": ["r0"]},
        "marked_poles": {"marked": [i == 0 for i in range(N)], "ids": IDS},
        "poles_above": {"values": VALUES, "ids": IDS, "cut": 8.0},
        "poles_by_class": {"result": gi.local_moran(VALUES, w), "significant": False},
        "top_ranked": {"values": VALUES, "ids": IDS, "k": 1},
        "rank_transitions": {"panel": p, "classes": 3},
        "quadrant_transitions": {"panel": p, "weights": w},
        "index_uncertainty": indexed | {"uncertainty": uncertainty, "draws": 20},
        "index_sensitivity": indexed | {"uncertainty": uncertainty, "base": 8, "resamples": 5, "design": "random"},
        "sobol_indices": {
            "model": model,
            "factors": [gi.Factor("a", 1), gi.Factor("b", 1)],
            "base": 8,
            "resamples": 5,
            "design": "random",
        },
        "leave_one_out": indexed,
        "label_certainty": {"index": uncertain(), "weights": w},
        "study_year": {"score": VALUES, "weights": w, "settings": gi.Settings(permutations=19)},
        "match_region": {"text": "Almaty"},
        "match_regions": {"texts": ["Almaty", "Astana"]},
        "find_vintage": {"texts": CODES},
        "official_figures": {"quantity": "value_added", "section": "J", "prices": 2010},
        "join_keys": {"regions": IDS, "rows": IDS},
        "join_kazakhstan": {"regions": CODES, "rows": CODES},
        "load_boundaries": {"vintage": 16},
    }


class Odd:
    """Something that no function knows."""

    def __array__(self, dtype=None, copy=None):
        raise TypeError("no array")


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no repr")


@cache
def junk():
    """What a caller may pass by mistake, by name."""
    import pandas as pd

    return {
        "None": None,
        "text": "nonsense",
        "empty text": "",
        "minus one": -1,
        "huge": 10**400,
        "float": 0.5,
        "nan": float("nan"),
        "inf": float("inf"),
        "complex": 1 + 2j,
        "True": True,
        "bytes": b"bytes",
        "date": datetime.date(2020, 1, 1),
        "callable": print,
        "class": int,
        "dict": {"a": 1},
        "set": {1, 2},
        "empty": [],
        "short": [1.0, 2.0],
        "ragged": [[1.0], [2.0, 3.0]],
        "nested": [[1.0] * N] * 2,
        "texts": ["a"] * N,
        "objects": np.array([object()] * N),
        "with inf": [float("inf"), *VALUES[1:]],
        "all nan": [float("nan")] * N,
        "complexes": np.array(VALUES) + 1j,
        "dates": np.array(["2020-01-01"] * N, dtype="datetime64[D]"),
        "flags": np.array([True, False, True] * 3),
        "negative": np.negative(VALUES),
        "nothings": [None] * N,
        "zero-dimensional": np.array(3.0),
        "three-dimensional": np.ones((2, 2, 2)),
        "series": pd.Series(VALUES, index=[f"q{i}" for i in range(N)]),
        "duplicated series": pd.Series(VALUES, index=["r0"] * N),
        "frame": pd.DataFrame({"a": VALUES}),
        "generator": (x for x in VALUES),
        "odd": Odd(),
        "unprintable": Unprintable(),
        "library": np,
    }


def parameters(name):
    """Names of a public function's parameters."""
    return [p for p in inspect.signature(getattr(gi, name)).parameters if not p.startswith("_")]
