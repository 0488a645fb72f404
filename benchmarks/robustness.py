"""Ten thousand draws of an index with their LISA classes, against a plain loop over the same functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import numpy as np

from benchmarks.coverage import voronoi
from benchmarks.line import GROWTH_LIMIT, Line, Plan
from benchmarks.measure import growth_exponent, in_turn, ratio
from geo_itcluster.robustness.label_certainty import LabelCertainty, label_certainty
from geo_itcluster.robustness.uncertainty import index_uncertainty
from geo_itcluster.robustness.variants import Uncertainty, index_variants
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.declaration import innovation_framework
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights.base import Weights

__all__ = ["index_draws"]

DRAWS, LOOPED = 10_000, 200
UNCERTAIN = Uncertainty(
    normalisations=(Normalisation("min-max", low=1, high=100), Normalisation("percentile")),
    aggregations=(Aggregation("geometric"),),
    weight_noise=0.25,
    error=0.1,
    omission=True,
)


class Index:
    """The paper's index with random figures, on a map."""

    def __init__(self, n: int) -> None:
        rng = np.random.default_rng(0)
        self.framework = innovation_framework()
        self.weights: Weights = voronoi(n).weights()
        self.figures = {name: rng.lognormal(size=n) for name in self.framework.names}

    def batch(self, draws: int) -> LabelCertainty:
        found = index_uncertainty(self.framework, self.figures, UNCERTAIN, draws=draws, regions=self.weights.names)
        return label_certainty(found, self.weights)

    def loop(self, draws: int) -> Any:
        """The same draws, one at a time."""
        variants = index_variants(self.framework, self.figures, UNCERTAIN, regions=self.weights.names)
        stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence(0, spawn_key=(0,))))
        labels, global_ = [], []
        for point in stream.random((draws, variants.columns)):
            index = variants.index(point[None])[0]
            labels.append(local_moran(index, self.weights).label_code)
            global_.append(moran(index, self.weights, permutations=0).statistic)
        return np.array(labels), np.array(global_)


def index_draws(plan: Plan) -> Iterator[Line]:
    """A map as small as Kazakhstan's; then growth with draws and with regions."""
    here = Index(16)
    labels, statistic = here.loop(LOOPED)
    ours = here.batch(1024)
    if not np.array_equal(ours.label_code[:LOOPED], labels):
        raise AssertionError("Wrong result: labels of draws.")
    if not np.allclose(ours.moran.statistic[:LOOPED], statistic, rtol=1e-9):
        raise AssertionError("Wrong result: I of draws.")
    work: dict[str, Callable[[], Any]] = {
        "batch": lambda: here.batch(DRAWS),
        "loop": lambda: here.loop(LOOPED),
    }
    times = in_turn(work, min(plan.rounds, 5))
    title = f"{DRAWS:,} draws of an index, LISA classes and Moran's I, 16 regions"
    per_draw = [seconds / LOOPED * DRAWS for seconds in times["loop"]]
    yield Line.faster(title, "plain loop over the same functions", ratio(per_draw, times["batch"]), 8.0)
    yield Line.limit(title, "seconds, at most", median(times["batch"]), 10.0)
    sizes = (2_500, 10_000, 40_000)
    by_draws = in_turn({str(d): lambda d=d: here.batch(d) for d in sizes}, 2)
    exponent = growth_exponent({d: min(by_draws[str(d)]) for d in sizes})
    yield Line.limit("draws of an index", "growth exponent, 2,500 to 40,000 draws", exponent, GROWTH_LIMIT)
    maps = {n: Index(n) for n in (100, 1_000, 10_000)}
    by_regions = in_turn({str(n): lambda one=one: one.batch(10) for n, one in maps.items()}, 2)
    exponent = growth_exponent({n: min(by_regions[str(n)]) for n in maps})
    yield Line.limit("draws of an index", "growth exponent, 100 to 10,000 regions", exponent, GROWTH_LIMIT)


if __name__ == "__main__":
    for line in index_draws(Plan(3, quick=True)):
        print(f"{line.work}; {line.peer}: {line.value:.3g} (wanted {line.target:g})")
