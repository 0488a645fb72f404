"""A valid call of every public function, and the junk that its arguments are replaced by."""

import dataclasses
import datetime
import inspect
import struct
from functools import cache

import numpy as np

import geo_itcluster as gi
from geo_itcluster import settings as every_setting
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.framework import Group, Indicator
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting

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
def yearly():
    return gi.RegionPanel(IDS, range(2010, 2018), 2.0 + np.random.default_rng(0).random((N, 8)))


@cache
def cube():
    """Tables of regions and industries by year."""
    return {2010 + t: np.random.default_rng(t).random((N, 6)) for t in range(5)}


@cache
def poles():
    return gi.named_poles(panel(), ["r0"])


def rings():
    def square(i):
        x, y = i % 3, i // 3
        return [[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]]

    return gi.Rings.from_multipolygons([square(i) for i in range(N)])


TABLE = np.array([VALUES, OTHERS, np.add(VALUES, OTHERS)]).T
COMPLEX = np.array([(1, 1, 1), (1, 1, 0), (1, 0, 0)] * 3)
EVENTS = (1, 0, 1, 0, 0, 1, 1, 0, 0)


@cache
def data():
    return {name: np.add(VALUES, k) for k, name in enumerate(gi.innovation_framework().names)}


@cache
def uncertain():
    return gi.index_uncertainty(gi.innovation_framework(), data(), gi.Uncertainty(error=0.1), draws=20, regions=IDS)


def model(points):
    return points.sum(axis=1)


def constructors():
    """Valid arguments of the classes that a caller makes: settings and what the functions are given."""
    change = panel().change()
    return {
        Indicator: {
            "name": "jobs", "parent": "all", "title": "", "column": "", "per": "", "direction": 1, "weight": None,
            "normalisation": Normalisation(), "outliers": OutlierTreatment(), "missing": "raise",
        },
        Group: {
            "name": "all", "parent": None, "title": "", "weight": None, "weighting": Weighting(),
            "aggregation": Aggregation(),
        },
        gi.Framework: {
            "indicators": (Indicator("jobs", "all"),), "groups": (Group("all"),), "title": "",
            "source": "",
        },
        Normalisation: {"method": "min-max", "low": 0.0, "high": 1.0, "reference": None},
        OutlierTreatment: {"method": "winsorise", "skew": 2.0, "kurtosis": 3.5, "most": 5.0},
        Weighting: {"method": "budget allocation", "experts": ({"jobs": 1.0},), "least_share": 0.0},
        Aggregation: {"method": "power", "exponent": 0.5},
        gi.Uncertainty: {
            "normalisations": (), "weightings": (), "aggregations": (), "outliers": (), "missing": (),
            "weight_noise": 0.1, "error": 0.1, "omission": False,
        },
        gi.SymbolicScale: {"ranks": ("C", "B", "A"), "cuts": (30.0, 60.0), "note": ""},
        gi.Settings: {each.name: each.default for each in dataclasses.fields(gi.Settings)},
        gi.Rings: {each.name: getattr(rings(), each.name) for each in dataclasses.fields(gi.Rings)},
        gi.Change: {each.name: getattr(change, each.name) for each in dataclasses.fields(gi.Change)},
        gi.RegionPanel: {each.name: getattr(panel(), each.name) for each in dataclasses.fields(gi.RegionPanel)},
        gi.Poles: {each.name: getattr(poles(), each.name) for each in dataclasses.fields(gi.Poles)},
        gi.Weights: {each.name: getattr(weights(), each.name) for each in dataclasses.fields(gi.Weights) if each.init},
        gi.Neighbours: {"weights": weights(), "order": 2, "within": True, "bridged": False},
        gi.Closeness: {"weights": weights()},
        gi.Nearness: {"points": POINTS},
        gi.InverseDistance: {"points": POINTS},
        gi.Factor: {"name": "a", "columns": 1},
    } | {
        group: {each.name: each.default for each in dataclasses.fields(group)}
        for group in vars(every_setting).values()
        if isinstance(group, type) and issubclass(group, every_setting.Group) and dataclasses.fields(group)
    }  # fmt: skip


@cache
def methods():
    """Valid arguments of methods: of classes that a caller makes, and of results."""
    nace, result = gi.classification("NACE"), {
        name: getattr(gi, name)(**calls()[name])
        for name in ("pole_test", "ksi", "regional_structure", "dynamic_shift_share")
    }  # fmt: skip
    return {
        result["pole_test"].interval: {"level": 0.9},
        result["pole_test"].p_on: {"alternative": "greater"},
        result["pole_test"].amount: {"value": 1.0},
        gi.category_join_counts(**calls()["category_join_counts"]).between: {"one": "a", "other": "b"},
        result["ksi"].disagrees: {"rtol": 1e-9},
        result["regional_structure"].measure: {"name": "Krugman"},
        result["dynamic_shift_share"].component: {"name": "mix"},
        nace.children: {"code": "J"},
        nace.codes: {"label": "J62-J63"},
        nace.depth: {"code": "J62"},
        nace.names: {"labels": ["J62"]},
        nace.overlap: {"one": ["J62"], "other": ["J"]},
        nace.widest: {"labels": ["J62"]},
        weights().transformed: {"transform": "row"},
        weights().neighbours: {"region": "r0"},
        weights().reordered: {"ids": IDS[::-1]},
        weights().places: {"regions": ["r0"]},
        weights().named: {"names": list("abcdefghi"), "ids": IDS},
        weights().subset: {"keep": [i > 2 for i in range(N)]},
        weights().lag: {"values": VALUES},
        poles().among: {"ids": IDS},
        gi.Closeness(weights()).of: {"is_pole": [i < 1 for i in range(N)]},
        gi.Neighbours(weights()).of: {"is_pole": [i < 1 for i in range(N)]},
        gi.Nearness(POINTS).of: {"is_pole": [i < 1 for i in range(N)]},
        gi.InverseDistance(POINTS).of: {"is_pole": [i < 1 for i in range(N)]},
        gi.INFERRED_SCALE.rank: {"index": VALUES},
        gi.INFERRED_SCALE.tally: {"ranks": ["A", "C"]},
        gi.industry_set("oecd_ict").members: {"labels": ["J62"], "where": "a table"},
        nace.check: {"labels": ["J62"], "where": "a table"},
        nace.check_disjoint: {"labels": ["J62"], "where": "a table"},
        panel().year: {"year": 2013},
        panel().places: {"regions": ["r0"]},
        gi.SymbolicScale.parse: {"text": "C 30 B"},
        gi.Rings.from_multipolygons: {"units": [[[[(0, 0), (1, 0), (1, 1), (0, 0)]]]]},
    }


FEW = {"permutations": 19}


@cache
def calls():
    """Arguments of a valid call of each function."""
    w, p, change = weights(), panel(), panel().change()
    framework, uncertainty = gi.innovation_framework(), gi.Uncertainty(error=0.1)
    one = {"values": VALUES, "weights": w}
    plants = {"points": POINTS, "industries": list("aaabbbccc"), "industry": "a"}
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
        "category_join_counts": {
            "categories": list("abcabcabc"),
            "weights": w,
            "permutations": 0,  # 9! orders otherwise
        },
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
        "dynamic_shift_share": {"tables": {2010: TABLE, 2016: TABLE + 1}},
        "specialization_profile": {"table": TABLE},
        "regional_structure": {"tables": {2010: TABLE, 2016: TABLE + 1}, "followed": "b"}
        | {"regions": IDS, "industries": list("abc")},
        "cluster_strength": {"table": TABLE, "clusters": ["x", "x", "y"]},
        "cluster_map": {"table": TABLE, "industry": "a", "weights": w, "industries": list("abc")},
        "m_function": plants | {"simulations": 9},
        "k_density": plants | {"simulations": 9},
        "classification": {"name": "NACE"},
        "industry_set": {"name": "oecd_ict"},
        "ellison_glaeser_from_herfindahl": {
            "amounts": VALUES,
            "totals": tuple(value + 1 for value in VALUES),
            "herfindahl": 0.1,
        },
        "ellison_glaeser_index": {"sizes": [3, 4, 5], "places": ["r0", "r1", "r1"], "totals": VALUES, "regions": IDS},
        "pole_contrast": grown | {"poles": poles()},
        "pole_contrasts": grown | {"poles": poles()},
        "order_decay": grown | {"poles": poles()},
        "distance_decay": grown | {"points": POINTS, "poles": poles()},
        "policy_study": {"panel": yearly(), "weights": w, "places": poles(), "start": 2012, "points": POINTS}
        | {"rings": 1},
        "index_variants": {
            "framework": gi.innovation_framework(),
            "data": data(),
            "uncertainty": gi.Uncertainty(error=0.1),
        }
        | {"regions": IDS},
        "verdict_certainty": {
            "variants": {
                year: gi.index_variants(gi.innovation_framework(), data(), gi.Uncertainty(error=0.1), regions=IDS)
                for year in (2010, 2020)
            },
            "weights": {"w": w},
            "poles": poles(),
            "settings": gi.SpilloverSettings(draws=5, permutations=19),
            "base": 8,
        },
        "dynamic_spillover": {"panel": yearly(), "kind": gi.Closeness(w), "weights": w, "poles": poles()},
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
        "proximity": {"table": TABLE, "draws": 9},
        "relatedness_density": {"table": TABLE, "draws": 9},
        "economic_complexity": {"table": COMPLEX, "binary": True},
        "configuration_model": {"table": COMPLEX},
        "entry_exit": {"tables": {2010: COMPLEX, 2011: 1 - COMPLEX}, "binary": True},
        "entry_model": {"tables": cube(), "groups": 2},
        "cluster_potential": {"tables": cube(), "target": "1", "weights": w, "regions": IDS, "draws": 9}
        | {"nulls": ("swaps",), "thresholds": (1.0,), "last_years": 1},
        "match_region": {"text": "Almaty"},
        "match_regions": {"texts": ["Almaty", "Astana"]},
        "find_vintage": {"texts": CODES},
        "find_country": {"text": "BR"},
        "match_in_country": {"texts": ["São Paulo"], "country": "BR"},
        "official_figures": {"quantity": "value_added", "section": "J", "prices": 2010},
        "join_keys": {"regions": IDS, "rows": IDS},
        "join_kazakhstan": {"regions": CODES, "rows": CODES},
        "load_boundaries": {"regions": 16},
    }


@cache
def file_calls(folder):
    """Arguments of a valid call of each function that reads, writes or tests a whole study; files are in the folder."""
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import box

    from geo_itcluster.resources import resource
    from geo_itcluster.robustness.study import RobustnessSettings
    from geo_itcluster.settings import InferenceSettings, PotentialSettings

    frame = pd.DataFrame({"id": IDS, "2010": VALUES, "2013": OTHERS, "2016": np.add(VALUES, OTHERS)})
    frame.to_csv(folder / "t.csv", index=False)
    frame.rename(columns={"2010": "a", "2013": "b"})[["id", "a", "b"]].to_csv(folder / "ab.csv", index=False)
    of = [(i, id, year, branch) for i, id in enumerate(IDS) for year in (2010, 2016) for branch in "ab"]
    rows = [f"{id},{year},{branch},{i + year % 7}" for i, id, year, branch in of]
    (folder / "long.csv").write_text("\n".join(["id,year,branch,jobs", *rows]), "utf-8")
    (folder / "i.toml").write_text(
        'title = "Two"\n[group.i]\n[indicator.a]\nparent = "i"\n[indicator.b]\nparent = "i"\n', "utf-8"
    )
    cells = [box(i % 3, i // 3, i % 3 + 1, i // 3 + 1) for i in range(N)]
    cells_of = gpd.GeoSeries(cells, index=list(IDS), crs=4326)
    cells_of.rename_axis("id").to_frame("geometry").to_file(folder / "m.gpkg")
    w, p, change = weights(), panel(), panel().change()
    grown = np.random.default_rng(0).random((16, 200)).cumsum(axis=1)
    many = gi.RegionPanel(map(str, range(16)), range(1900, 2100), grown)
    ring = gi.Weights.from_pairs([(str(i), str((i + 1) % 16)) for i in range(16)], ids=many.names).transformed("row")
    wide_panel = gi.RegionPanel(map(str, range(30)), (2010, 2016), np.random.default_rng(0).random((30, 2)))
    line = gi.Weights.from_pairs([(str(i), str(i + 1)) for i in range(29)], ids=wide_panel.names).transformed("row")
    gi.write_gal(w, folder / "w.gal", overwrite=True)
    gi.write_gwt(w, folder / "w.gwt", overwrite=True)
    (folder / "w.swm").write_bytes(b"ID;none\n" + struct.pack("<5i2d3i2d", 2, 0, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1))
    wide, long = {"table": folder / "t.csv", "key": "id"}, {"table": folder / "ab.csv", "key": "id"}
    on = {"polygons": folder / "m.gpkg", "map_key": "id"}
    few = gi.Settings(permutations=19)
    quick = gi.SpilloverSettings(permutations=39, curve_permutations=39, replicates=2, alpha=0.1)
    given = gi.read_input(**wide, **on, value="", years=[2010])
    study = gi.run_study(given, few)
    curve = {"panels": {"a": p}, "weights": {"queen": w}, "poles": poles()}
    return {
        "computing": {"workers": 1},
        "directional_lisa": {"panel": wide_panel, "weights": line} | FEW,
        "esda_statistic": {"name": "Moran", "weights": w},
        "cluster_study": {"simulations": 9},
        "industry_sets": {},
        "kazakhstan_structure": {"first": 2021},
        "industry_structure": {"table": folder / "long.csv", "key": "id", "industry_column": "branch"}
        | {"value_column": "jobs", "follow": "a"},
        "potential_study": {"settings": PotentialSettings(draws=9, thresholds=(1.0,), last_years=1)},
        "explore": {"result": gi.local_moran(VALUES, w, **FEW), "polygons": cells_of},
        "innovation_framework": {},
        "join_table": long | on,
        "kazakhstan_input": {},
        "kazakhstan_panels": {},
        "kazakhstan_spillover_input": {},
        "kazakhstan_study": {"settings": few},
        "lagrange_multipliers": {"change": change, "weights": w, "allow_small": True},
        "lisa_markov": {"panel": many, "weights": ring},
        "map_statistic": {"name": "geary", **long, "as_year": 2020, **on, "columns": {"value": "a"}}
        | {"settings": InferenceSettings(permutations=19)},
        "plot": {"result": gi.local_moran(VALUES, w, **FEW), "polygons": cells_of},
        "read_framework": {"path": folder / "i.toml"},
        "read_gal": {"path": folder / "w.gal"},
        "read_gwt": {"path": folder / "w.gwt"},
        "read_swm": {"path": folder / "w.swm"},
        "read_input": wide | on | {"value": "", "years": [2010]},
        "read_inputs": wide | on | {"value": "", "years": [2010]},
        "read_panel": wide,
        "read_polygons": {"path": folder / "m.gpkg"},
        "read_spillover_input": wide | on | {"value": "", "poles": ["r0"]},
        "read_study": {"path": resource("data", "study_kazakhstan.toml")},
        "read_table": {"path": folder / "t.csv"},
        "robustness_study": {"declaration": folder / "i.toml", **long, "as_year": 2020, **on}
        | {"uncertainty": gi.Uncertainty(error=0.1), "settings": RobustnessSettings(draws=20, base=0)},
        "run_audit": {},
        "run_study": {"given": given, "settings": few},
        "spatial_markov": {"panel": many, "weights": ring},
        "spatial_regression": {
            "outcome": VALUES,
            "columns": {"x": data()["JD"]},
            "weights": w,
            "kind": "SLX",
            "allow_small": True,
        },
        "spatial_panel": {"panel": yearly(), "columns": {"x": yearly()}, "weights": w, "kind": "SEM"},
        "spatial_model": {"change": change, "weights": w, "kind": "SLX", "allow_small": True},
        "specialization_study": long,
        "specification_curve": curve | {"permutations": 19, "alpha": 0.2},
        "spillover_battery": {"panel": p, "weights": w, "poles": poles(), "settings": quick},
        "spillover_study": curve | {"settings": quick},
        "write_gal": {"weights": w, "path": folder / "o.gal", "overwrite": True},
        "write_gwt": {"weights": w, "path": folder / "o.gwt", "overwrite": True},
        "write_report": {"study": study, "path": folder / "o.html", "overwrite": True},
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
    every = inspect.signature(getattr(gi, name)).parameters.values()
    return [p.name for p in every if not p.name.startswith("_") and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
