"""Writes ``docs/method/inference_tables.md``: what is measured of p and of limits, by the code that measures it.

Run in the repository's folder: ``python docs/make_inference_tables.py``. Some minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np

import geo_itcluster as gi
from geo_itcluster.relatedness import nulls
from geo_itcluster.statistics.inference.conditional import approximated, assigned, drawn_lags, lag_tails
from geo_itcluster.statistics.inference.multiple import ADJUSTMENTS

PAGE = Path(__file__).parent / "method" / "inference_tables.md"
MAPS, SHIFT, LEVEL = 200, 3.0, 0.05
SIZE, NEIGHBOURS = 3000, 5
ROWS = (16, 4), (16, 5), (40, 3), (40, 4), (200, 8), (1000, 20)
DRAWS, ENUMERATED = 199_999, 40
TABLES, LEVELS = 60, (0.01, 0.05, 0.1, 0.5)
EMPLOYED, COUNTRIES = (20_000, 5_000, 50_000, 8_000, 17_000), 1000


def maps() -> Iterator[tuple[str, gi.Weights]]:
    """Kazakhstan's 16 regions, and a grid of 49."""
    study = gi.kazakhstan_study()
    yield "16 regions of Kazakhstan", study.weights["kz16"].transformed("row")
    side = 7
    pairs = [(i, i + 1) for i in range(side**2) if (i + 1) % side] + [(i, i + side) for i in range(side**2 - side)]
    yield "grid of 49", gi.Weights.from_pairs(pairs, ids=range(side**2)).transformed("row")


def multiplicity(w: gi.Weights) -> list[str]:
    """One row per correction: false findings on maps without pattern, and on maps with one cluster what is found."""
    rng = np.random.default_rng(14)
    # The cluster is the region with the most neighbours, and these; beside it are those that have one of it as neighbour.
    centre = int(np.argmax(w.cardinalities))
    core = np.zeros(w.n, dtype=bool)
    core[[centre, *w.indices[w.indptr[centre] : w.indptr[centre + 1]]]] = True
    beside = core | (w.lag(core.astype(float)) > 0)
    any_false, false_share, power = ({name: [] for name in ADJUSTMENTS} for _ in range(3))
    for _ in range(MAPS):
        x = rng.normal(size=w.n)
        for name in ADJUSTMENTS:
            options = {"adjustment": name, "permutations": 199}
            any_false[name].append((gi.local_moran(x, w, **options).p_adjusted <= LEVEL).any())
            found = gi.local_moran(x + SHIFT * core, w, **options).p_adjusted <= LEVEL
            false_share[name].append((found & ~beside).sum() / max(found.sum(), 1))
            power[name].append(found[core].mean())
    columns = any_false, false_share, power
    return [
        f"| {title} | " + " | ".join(f"{np.mean(column[name]):.3f}" for column in columns) + " |"
        for name, title in ADJUSTMENTS.items()
    ]


def variables() -> dict[str, np.ndarray]:
    """Kinds of data that maps are made of."""
    rng = np.random.default_rng(0)
    n = SIZE
    return {
        "income, two decimals": np.round(rng.lognormal(10, 0.6, n), 2),
        "price in single precision": np.float32(np.round(rng.lognormal(1, 1, n), 2)).astype(float),
        "rate, count by population": rng.poisson(3, n) / rng.integers(500, 5000, n) * 1000,
        "percentage in single precision": np.float32(np.round(100 * rng.beta(2, 5, n), 1)).astype(float),
        "population": np.round(rng.lognormal(9, 1.5, n)),
        "Pareto, 1.1": rng.pareto(1.1, n),
        "count by area": rng.poisson(2, n) / rng.gamma(1, size=n),
        "logarithm of counts": np.log1p(rng.poisson(3, n)),
        "normal": rng.normal(size=n),
        "lognormal, 2": rng.lognormal(0, 2, n),
        "Cauchy": rng.standard_cauchy(n),
    }


def fallback() -> list[str]:
    """One row per kind of data: share of the regions whose p is simulated, and the largest error of the others."""
    w = gi.knn(np.random.default_rng(0).random((SIZE, 2)), NEIGHBOURS, geographic=False).transformed("row")
    rows = []
    for name, x in variables().items():
        found = gi.local_moran(x, w)
        exact = np.char.startswith(found.method.astype(str), "exact")
        rows.append(f"| {name} | {1 - exact.mean():.2%} | {found.error[exact].max():.1e} |")
    return rows


def by_distance(n: int, k: int, seed: int) -> gi.Weights:
    """Weights 1 / d of the k nearest of random points."""
    points = np.random.default_rng(seed).random((n, 2))
    w = gi.knn(points, k, geographic=False)
    distance = np.hypot(*(points[w.rows] - points[w.indices]).T)
    return gi.Weights.from_links(w.rows, w.indices, 1 / distance, n=n).transformed("row")


def saddlepoint() -> list[str]:
    """One row per map and kind of data: share of p that are not obtained, and the errors of those up to .1."""
    kinds = {
        "normal": lambda rng, n: rng.normal(size=n),
        "lognormal, .6": lambda rng, n: rng.lognormal(0, 0.6, n),
        "lognormal, 1": lambda rng, n: rng.lognormal(0, 1, n),
        "Pareto, 1.5": lambda rng, n: rng.pareto(1.5, n),
        "Poisson, 3": lambda rng, n: rng.poisson(3, n) * 1.0,
    }
    rows = []
    for n, k in ROWS:
        for kind, values in kinds.items():
            errors, missing = [], []
            for seed in range(max(1, 400 // n)):
                w, x = by_distance(n, k, seed), values(np.random.default_rng(seed), n)
                every = np.ones(n, dtype=bool)
                near = approximated(*drawn_lags(x, w), every)
                truth = (
                    assigned(*drawn_lags(x, w), every)
                    if n <= ENUMERATED
                    else lag_tails(x, w, inference="permutation", permutations=DRAWS)
                )
                p, q = truth.p("two-sided"), near.p("two-sided")
                missing.append(np.mean(np.isnan(q)))
                errors += list(np.abs(p - q)[(p <= 0.1) & ~np.isnan(q)])
            figures = np.median(errors), np.quantile(errors, 0.95), np.max(errors)
            cells = " | ".join(f"{figure:.4f}" for figure in figures)
            rows.append(f"| {n:,} | {k} | {kind} | {np.mean(missing):.1%} | {cells} |")
    return rows


def relatedness() -> list[str]:
    """One row per size of table and null: how often p of density is below some levels where only sizes matter."""
    rows = []
    for n, size in ((24, 18), (60, 40)):
        rng = np.random.default_rng(0)
        sizes = (rng.random((n, size)) < rng.random((n, 1)) * 0.8).astype(int)
        chance = gi.configuration_model(sizes).probability
        tables = (rng.random((TABLES, n, size)) < chance).astype(int)
        true = patch.object(nulls, "configuration_model", lambda _, chance=chance: nulls.ConfigurationModel(chance))
        for name, null in (
            ("swaps", "swaps"),
            ("configuration, estimated sizes", "configuration"),
            ("configuration, true sizes", true),
        ):
            p = []
            for seed, has in enumerate(tables):
                if null is true:
                    with true:
                        found = gi.relatedness_density(has, binary=True, null="configuration", draws=99, seed=seed)
                else:
                    found = gi.relatedness_density(has, binary=True, null=null, draws=99, seed=seed)
                p += [*(found.p - rng.random(has.shape) * found.p_min)[np.isfinite(found.p)]]
            below = " | ".join(f"{np.mean(np.array(p) <= level):.3f}" for level in LEVELS)
            rows.append(f"| {n} x {size} | {name} | {below} |")
    return rows


def coverage() -> list[str]:
    """One row per way that employees settle and what is known of it: how often 95 % limits cover the true quotient."""
    totals = np.array(EMPLOYED)
    share, rate = totals / totals.sum(), 0.03
    rows = []
    for of_a_plant, known in ((1, "nothing"), *product((60, 10), ("nothing", "the mean plant", "every plant"))):
        rng, covered = np.random.default_rng(12), []
        for _ in range(COUNTRIES):
            if of_a_plant > 1:
                plants = int(rate * totals.sum() / of_a_plant)
                sizes = np.maximum(1, rng.lognormal(np.log(of_a_plant) - 0.5, 1.0, plants).astype(int))
                counts = np.bincount(rng.choice(len(totals), plants, p=share), weights=sizes, minlength=len(totals))
                given = {"nothing": None, "the mean plant": float(sizes.mean()), "every plant": sizes}[known]
            else:
                counts, given = rng.binomial(totals, rate), None
            found = gi.location_quotient_interval(np.minimum(counts, totals), totals, plants=given)
            covered.append((found.low <= 1) & (found.high >= 1))
        settle = f"in plants of {of_a_plant}" if of_a_plant > 1 else "each employee alone"
        rows.append(f"| {settle} | {known} | {np.mean(covered):.1%} |")
    return rows


def page() -> str:
    """The page."""
    lines = [
        "# Tables of inference",
        "",
        "Written by `docs/make_inference_tables.py`.",
        "",
        "## What corrections for many tests gain and cost",
        "",
        f"Local Moran's I with exact two-sided p at the level {LEVEL:g}, {MAPS} maps of independent normal values. Of maps without pattern: "
        "the share with any finding, all of them false. Of maps on which the region with the most neighbours and these are "
        f"{SHIFT:g} standard deviations higher: false findings among all (regions neither of the cluster nor beside it), and "
        "the share of the cluster that is found.",
    ]
    for title, w in maps():
        lines += [
            "",
            f"**{title}**",
            "",
            "| correction | any false finding | false discoveries | power |",
            "|---|---|---|---|",
        ]
        lines += multiplicity(w)
    lines += [
        "",
        f"A share of {MAPS} maps is uncertain by some .03 at .05. "
        "`heyse` is recommended on maps of some tens of regions: it is never above Benjamini-Hochberg, knows which p a "
        "region could have at all, and keeps the share of false discoveries below the level here. Where not one false finding may be, "
        "`westfall-young`, which also uses that neighbours' tests depend on each other.",
        "",
        "## How many p are simulated",
        "",
        f"`auto` on {SIZE:,} regions with {NEIGHBOURS} nearest neighbours: regions for which no bound below 0.001 was found, so that p is "
        "simulated, and the largest bound of the others.",
        "",
        "| values | simulated | largest error |",
        "|---|---|---|",
        *fallback(),
        "",
        "## How far the saddlepoint is off",
        "",
        '`inference="saddlepoint"` approximates the p that `auto` simulates. Two-sided p of local Moran\'s I and of G up to '
        f"0.1, weights 1 / d of the k nearest of random points, against all arrangements (up to {ENUMERATED} regions) or "
        f"{DRAWS:,} permutations: errors, and the share of regions for which two forms of the approximation differ by "
        "more than a twentieth of the smaller tail, so that p is simulated after all.",
        "",
        "| regions | k | values | not obtained | median error | 95 % | largest |",
        "|---|---|---|---|---|---|---|",
        *saddlepoint(),
        "",
        "The largest errors are those of regions with one weight far above the others, whose lag jumps from value to value "
        "of that neighbour. Permutation has no such errors; the saddlepoint has no seed, and resolves p far below "
        "1 / (permutations + 1), which a correction for thousands of tests needs.",
        "",
        "## The nulls of relatedness",
        "",
        f"{TABLES} tables each of a process in which only the sizes of regions and industries matter; 99 draws; all cells. "
        "How often p of relatedness density is below a level (ties broken at random):",
        "",
        "| regions x industries | null | " + " | ".join(f"{level:g}" for level in LEVELS) + " |",
        "|---|---|" + "---|" * len(LEVELS),
        *relatedness(),
        "",
        "## Limits of location quotients",
        "",
        f"{COUNTRIES:,} countries of {len(EMPLOYED)} regions in which the industry has 3 % of the employees everywhere, so that each "
        "quotient is 1; sizes of plants are lognormal (sigma 1). How often 95 % limits cover it:",
        "",
        "| employees settle | known of plants | covered |",
        "|---|---|---|",
        *coverage(),
        "",
        "Without `plants=` the limits are exact for units that settle independently, such as plants that are counted, and far too "
        "narrow for employees. Of the mean plant alone the sizes are taken as exponential, less unequal than these.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
