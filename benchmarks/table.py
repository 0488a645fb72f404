"""The rows of the table: each times this project and its peers on the same work, and checks their results."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path
from statistics import median
from typing import Any

import esda
import geopandas as gpd
import numpy as np
import pygeoda
from libpysal.graph import Graph

from benchmarks.coverage import Coverage, Floats, clustered, voronoi
from benchmarks.line import GROWTH_LIMIT, Line, Plan
from benchmarks.measure import growth_exponent, in_turn, megabytes_beyond_data, ratio, seconds_of_process
from benchmarks.relatedness import related_industries
from benchmarks.robustness import index_draws
from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.statistics.local_moran import LocalMoran, local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.permutation.local import conditional_permutation
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity

__all__ = ["GROWTH_LIMIT", "Line", "Plan", "lines"]

DRAWS = 999
SIGNIFICANT_ERRORS = 6.0  # A simulated p may be this many standard errors off; the largest of 1e5 is about 4.5.


class Map:
    """A coverage with values on it, as every library wants them."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.coverage: Coverage = voronoi(n)
        self.weights: Weights = self.coverage.weights()
        self.values: Floats = clustered(self.weights)

    @cached_property
    def frame(self) -> Any:
        return gpd.GeoDataFrame({"z": self.values}, geometry=self.coverage.polygons(), crs=3857)

    @cached_property
    def graph(self) -> Any:
        sizes = self.weights.cardinalities
        focal = np.repeat(np.arange(self.n), sizes)
        return Graph.from_arrays(focal, self.weights.indices, self.weights.data)

    @cached_property
    def geoda(self) -> Any:
        return pygeoda.queen_weights(pygeoda.open(self.frame))

    def by_esda(self, permutations: int = DRAWS) -> Any:
        return esda.Moran_Local(
            self.values, self.graph, permutations=permutations, n_jobs=1, seed=1, keep_simulations=False
        )

    def by_pygeoda(self) -> Any:
        options = {"permutations": DRAWS, "permutation_method": "lookup", "cpu_threads": 2, "seed": 1}
        return pygeoda.local_moran(self.geoda, self.values.tolist(), **options)


@cache
def map_of(n: int) -> Map:
    return Map(n)


# ------------------------------------------------------------------------------------------------------ correctness
def check_local(ours: LocalMoran, statistic: Any, p: Any, by: str) -> None:
    """Statistics equal to rounding, and the peer's simulated p within sampling error of the exact ones."""
    n = len(ours.p)
    _demand(np.allclose(np.asarray(statistic) * n / (n - 1), ours.statistic, rtol=1e-8, atol=1e-8), f"I_i of {by}")
    exact = np.minimum(ours.p / 2, 0.5)
    spread = np.sqrt(exact * (1 - exact) / DRAWS + 1 / DRAWS**2)
    off = np.abs(np.asarray(p) - exact) - 1 / (DRAWS + 1)
    _demand(bool((off <= SIGNIFICANT_ERRORS * spread).all()), f"p of {by}")
    _demand(bool(np.nanmax(ours.error) <= 1e-3), "the bound on our own error")


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(f"Wrong result: {what}.")


# ----------------------------------------------------------------------------------------------------------- groups
def local_statistics(plan: Plan) -> Iterator[Line]:
    """Exact local Moran at three sizes, and permutations at one, against the same peers in the same rounds."""
    seconds: dict[int, float] = {}
    esda_at_1e5 = 0.0
    for n, targets in ((10_000, (19.0, 5.0)), (100_000, (450.0, 40.0)), (1_000_000, (None, None))):
        here, whole = map_of(n), f"local Moran, exact, n = {n:.0e}"
        work: dict[str, Callable[[], Any]] = {"exact": lambda here=here: local_moran(here.values, here.weights)}
        if n == 100_000:
            given = here.values, here.weights
            uneven = here.values, _any_weights(here.weights)
            work["equal"] = lambda given=given: conditional_permutation(*given, permutations=DRAWS, engine="numpy")
            work["any"] = lambda given=uneven: conditional_permutation(*given, permutations=DRAWS)
        if n < 1_000_000:
            work["esda"] = here.by_esda
        if n < 1_000_000 or not plan.quick:
            work["pygeoda"] = here.by_pygeoda
        times = in_turn(work, min(plan.rounds, 3) if n == 1_000_000 else plan.rounds)
        seconds[n] = median(times["exact"])
        ours = local_moran(here.values, here.weights)
        if "esda" in work:
            theirs = here.by_esda()
            check_local(ours, theirs.Is, theirs.p_sim, "esda")
            yield Line.faster(whole, "esda + numba", ratio(times["esda"], times["exact"]), targets[0])
        else:
            value = 10 * esda_at_1e5 / seconds[n]
            yield Line.faster(whole, "esda + numba", value, None, "peer extrapolated linearly, which favours it")
        if "pygeoda" in work:
            there = here.by_pygeoda()
            check_local(ours, there.lisa_values(), there.lisa_pvalues(), "pygeoda")
            yield Line.faster(whole, "pygeoda, lookup", ratio(times["pygeoda"], times["exact"]), targets[1])
        if n == 100_000:
            esda_at_1e5 = median(times["esda"])
            simulated = conditional_permutation(here.values, here.weights, permutations=DRAWS, own=ours.z)
            one_sided = np.minimum(simulated.p_ge, simulated.p_le)
            check_local(ours, ours.statistic * (n - 1) / n, one_sided, "our permutations")
            for name, title, wanted in (
                ("equal", "equal weights, numpy only", (100.0, None)),
                ("any", "any weights", (300.0, 25.0)),
            ):
                title = f"{DRAWS} permutations, {title}, n = {n:.0e}"
                yield Line.faster(title, "esda + numba", ratio(times["esda"], times[name]), wanted[0])
                yield Line.faster(title, "pygeoda, lookup", ratio(times["pygeoda"], times[name]), wanted[1])
    yield Line.time("local Moran, exact, n = 1e+06", "seconds", seconds[1_000_000], 0.1)
    yield Line.limit("local Moran, exact", "growth exponent, 1e4 to 1e6", growth_exponent(seconds), GROWTH_LIMIT)


def _any_weights(weights: Weights) -> Weights:
    """The same links, of weights that differ within a row."""
    data = np.random.default_rng(0).uniform(0.5, 1.5, len(weights.data))
    return Weights(weights.indptr, weights.indices, data)


def sixteen_regions(plan: Plan) -> Iterator[Line]:
    """A map as small as Kazakhstan's."""
    here, title = map_of(16), "local Moran, exact, 16 regions"
    many = 999_999
    work: dict[str, Callable[[], Any]] = {
        "exact": lambda: local_moran(here.values, here.weights),
        "999": here.by_esda,
    }
    if not plan.quick:
        work["many"] = lambda: here.by_esda(many)
    times = in_turn(work, plan.rounds)
    yield Line.faster(title, "esda + numba", ratio(times["999"], times["exact"]), None)
    if "many" in times:
        yield Line.faster(title, f"esda + numba, {many} permutations", ratio(times["many"], times["exact"]), None)
    yield Line.limit(title, "milliseconds, at most", 1e3 * median(times["exact"]), 5.0)


def growth_poles(plan: Plan) -> Iterator[Line]:
    """All tests of Kazakhstan's growth poles with exact p: three batteries, and the specification curve."""
    study = kazakhstan_spillover_input().study
    tests = [test for battery in study().batteries for test in battery.pole_tests]
    _demand(all(test.method.startswith("exact") for test in tests), "exact p of the pole tests")
    seconds = median(in_turn({"study": study}, min(plan.rounds, 3))["study"])
    yield Line.limit("spillover, Kazakhstan whole, exact", "seconds, at most", seconds, 2.0)


def many_variables(plan: Plan, count: int = 21) -> Iterator[Line]:
    """A table of variables on one map."""
    here = map_of(10_000)
    variables = [clustered(here.weights, seed) for seed in range(count)]
    options = {"permutations": DRAWS, "n_jobs": 1, "seed": 1, "keep_simulations": False}
    lookup = {"permutations": DRAWS, "permutation_method": "lookup", "cpu_threads": 2, "seed": 1}
    work: dict[str, Callable[[], Any]] = {
        "exact": lambda: [local_moran(z, here.weights) for z in variables],
        "esda": lambda: [esda.Moran_Local(z, here.graph, **options) for z in variables],
        "pygeoda": lambda: [pygeoda.local_moran(here.geoda, z.tolist(), **lookup) for z in variables],
    }
    times = in_turn(work, 1 if plan.quick else min(plan.rounds, 5))
    title = f"local Moran, exact, {count} variables, n = 1e+04"
    yield Line.faster(title, "esda + numba", ratio(times["esda"], times["exact"]), None)
    yield Line.faster(title, "pygeoda, lookup", ratio(times["pygeoda"], times["exact"]), 10.0)


def queen_contiguity(plan: Plan) -> Iterator[Line]:
    """Who borders on whom, from polygons."""
    seconds: dict[int, float] = {}
    for n in (10_000, 100_000, 1_000_000):
        frame, with_peer = map_of(n).frame, n < 1_000_000 or not plan.quick
        work: dict[str, Callable[[], Any]] = {
            "ours": lambda frame=frame: contiguity(rings_of(frame.geometry.values)),
        }
        if with_peer:
            work["libpysal"] = lambda frame=frame: Graph.build_contiguity(frame, rook=False)
        times = in_turn(work, min(plan.rounds, 2 if n == 1_000_000 else 3))
        seconds[n] = median(times["ours"])
        if with_peer:
            theirs, ours = Graph.build_contiguity(frame, rook=False).sparse.tocsr(), work["ours"]()
            theirs.sort_indices()
            _demand(np.array_equal(theirs.indices, ours.indices), "neighbours")
            target = {100_000: 15.0, 1_000_000: 12.0}.get(n)
            value = ratio(times["libpysal"], times["ours"])
            yield Line.faster(f"queen contiguity, n = {n:.0e}", "libpysal Graph", value, target)
    yield Line.limit("queen contiguity", "growth exponent, 1e4 to 1e6", growth_exponent(seconds), GROWTH_LIMIT)


def global_moran(plan: Plan) -> Iterator[Line]:
    """One statistic for the whole map."""
    here = map_of(100_000)
    work: dict[str, Callable[[], Any]] = {
        "ours": lambda: moran(here.values, here.weights, permutations=DRAWS),
        "esda": lambda: esda.Moran(here.values, here.graph, permutations=DRAWS),
    }
    times = in_turn(work, min(plan.rounds, 5))
    ours, theirs = moran(here.values, here.weights, permutations=DRAWS), work["esda"]()
    _demand(bool(np.isclose(ours.statistic, theirs.I, rtol=1e-9)), "I of esda")
    _demand(bool(np.isclose(ours.variance_random, theirs.VI_rand, rtol=1e-8)), "variance of esda")
    title = f"global Moran, {DRAWS} permutations, n = 1e+05"
    yield Line.faster(title, "esda + numba", ratio(times["esda"], times["ours"]), 15.0)


def processes(plan: Plan) -> Iterator[Line]:
    """What a user waits for at first, and what a large map takes."""
    data = "z = np.arange(16.0) % 5; i = np.arange(16); j = (i + 1) % 16"
    ours = f"""
import numpy as np
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights.base import Weights
{data}
local_moran(z, Weights.from_pairs(list(zip(i.tolist(), j.tolist())), ids=range(16)).transformed("row"))
"""
    theirs = f"""
import numpy as np, esda
from libpysal.graph import Graph
{data}
links = np.r_[i, j], np.r_[j, i]
esda.Moran_Local(z, Graph.from_arrays(*links, np.ones(32)).transform("r"), permutations={DRAWS})
"""
    title = "cold process to its first local Moran"
    mine = seconds_of_process(ours, max(3, plan.rounds))
    if not plan.quick:
        yield Line.faster(title, "esda + numba", ratio(seconds_of_process(theirs, 2), mine[:2]), None)
    yield Line.limit(title, "seconds, at most", median(mine), 1.0)
    here = map_of(1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "map.npz"
        np.savez(file, z=here.values, p=here.weights.indptr, i=here.weights.indices)
        load = f"""
import numba, numpy as np
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights.base import Weights
from geo_itcluster.statistics.exact._numba import kernels
from geo_itcluster.statistics.inference._multiple_numba import compiled_step_up
from geo_itcluster.weights._links_numba import compiled_sums
kernels(), compiled_step_up(), compiled_sums()
with np.load({str(file)!r}) as data:
    z, p, i = data["z"], data["p"], data["i"]
k = np.diff(p)
w = Weights(p, i, np.repeat(1 / np.maximum(k, 1), k), transform="row")
"""
        beyond = megabytes_beyond_data(load, "result = local_moran(z, w)")
    yield Line.limit("local Moran, exact, n = 1e+06", "megabytes beyond the data, at most", beyond, 300.0)


def lines(plan: Plan) -> Iterator[Line]:
    """All rows, each as soon as it is known."""
    groups = (
        sixteen_regions,
        growth_poles,
        index_draws,
        related_industries,
        many_variables,
        local_statistics,
        global_moran,
        queen_contiguity,
        processes,
    )
    for group in groups:
        yield from group(plan)
