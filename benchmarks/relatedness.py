"""Relatedness, complexity and cluster potential of large tables, their nulls, and how they grow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

import numpy as np

import geo_itcluster as gi
from benchmarks.line import GROWTH_LIMIT, Line, Plan
from benchmarks.measure import growth_exponent, in_turn

__all__ = ["related_industries"]

SIZE, YEARS, DRAWS = 500, 15, 1_000


def amounts(regions: int, industries: int, years: int = 1) -> dict[int, np.ndarray]:
    """Log-normal amounts that move a little from year to year."""
    rng = np.random.default_rng(0)
    first = rng.lognormal(size=(regions, industries))
    return {2010 + t: first * rng.lognormal(0, 0.1, first.shape) for t in range(years)}


def _everything(tables: dict[int, np.ndarray]) -> None:
    """All that needs no null."""
    last = tables[max(tables)]
    gi.proximity(last, null="none")
    gi.relatedness_density(last, null="none")
    gi.economic_complexity(last)
    gi.entry_exit(tables)
    gi.entry_model(tables)


def related_industries(plan: Plan) -> Iterator[Line]:
    """500 regions, 500 industries, 15 years; 1,000 draws of each null; growth with the regions."""
    tables = amounts(SIZE, SIZE, YEARS)
    last = tables[max(tables)]
    work = {"all": partial(_everything, tables)}
    for null in ("configuration", "swaps"):
        work[null] = partial(gi.relatedness_density, last, null=null, draws=DRAWS)
    times = in_turn(work, 1 if plan.quick else min(plan.rounds, 3))
    title = f"{SIZE} regions x {SIZE} industries"
    yield Line.limit(f"relatedness, complexity, entry, {title} x {YEARS} years", "seconds", median(times["all"]), 10.0)
    for null in ("configuration", "swaps"):
        yield Line.limit(f"density, {DRAWS:,} draws of {null}, {title}", "seconds", median(times[null]), 60.0)
    sizes = (1_000, 4_000, 16_000)
    given = {n: amounts(n, 100)[2010] for n in sizes}
    for name, null in (("without a null", "none"), ("100 draws of swaps", "swaps")):
        grown = in_turn({str(n): partial(gi.relatedness_density, x, null=null, draws=100) for n, x in given.items()}, 2)
        exponent = growth_exponent({n * 100: min(grown[str(n)]) for n in sizes})
        yield Line.limit(f"density, {name}, 100,000 to 1,600,000 cells", "growth exponent", exponent, GROWTH_LIMIT)


if __name__ == "__main__":
    for line in related_industries(Plan(1, quick=True)):
        print(f"{line.work}; {line.peer}: {line.value:.3g} (wanted {line.target:g})")
