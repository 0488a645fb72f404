"""How often tests of growth poles reject although poles do nothing, and how often they find a spillover.

python -m benchmarks.spillover_size             # 2,000 runs on Kazakhstan's 16 regions, 500 on a grid of 196: minutes
                                                # with OMP_NUM_THREADS=1, hours without
python -m benchmarks.spillover_size --runs 100  # a reduced version
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.events import policy_study
from geo_itcluster.spillover.exposure import Closeness, InverseDistance, Nearness, Neighbours
from geo_itcluster.spillover.growth import neighbours_level, space_time_moran
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import components, flips_of, judged_flips, studentised
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.specification import joint_test
from geo_itcluster.spillover.verdict import curve_outcome
from geo_itcluster.weights import Weights

__all__ = [
    "NULLS",
    "TESTS",
    "Map",
    "chosen_rejections",
    "evidence",
    "grid",
    "kazakhstan",
    "lag_rejections",
    "neighbour_rejections",
    "policy_rejections",
    "processes",
    "rejections",
    "table",
]

LEVEL = 0.05
TESTS = ("order 1", "orders to 2", "links", "distance", "inverse distance", "order 2")
_IN_CURVE = 5  # the first ones
NULLS = ("sign flips", "studentised", "free permutation", "placebo poles")
_DRAWS = 999  # where arrangements are too many to count
_BLOCK = 500  # runs at once


@dataclass(frozen=True, eq=False)
class Map:
    """A map with poles."""

    name: str
    weights: Weights
    points: np.ndarray
    poles: tuple[str, ...]

    @property
    def kinds(self) -> list:
        """Exposures, in the order of :data:`TESTS`."""
        w = self.weights
        return [
            Neighbours(w),
            Neighbours(w, 2, within=True),
            Closeness(w),
            Nearness(self.points),
            InverseDistance(self.points),
            Neighbours(w, 2),
        ]

    @cached_property
    def is_pole(self) -> np.ndarray:
        """Which regions are poles."""
        return np.isin(self.weights.names, self.poles)

    def mix(self, rho: float) -> np.ndarray:
        """What makes a spatial autoregressive process of noise."""
        dense = np.zeros((self.weights.n, self.weights.n))
        dense[self.weights.rows, self.weights.indices] = self.weights.data
        return np.linalg.inv(np.eye(self.weights.n) - rho * dense)

    @cached_property
    def exposures(self) -> np.ndarray:
        """Exposure of the regions that are no poles, about its mean, by test."""
        found = np.array([kind.of(self.is_pole)[~self.is_pole] for kind in self.kinds])
        return found - found.mean(axis=1, keepdims=True)

    @cached_property
    def components(self):
        """Components among them."""
        return components(self.weights, ~self.is_pole, np.ones((self.exposures.shape[1], 1)), self.exposures.T)

    @cached_property
    def turned(self) -> list:
        """The same, turned towards each exposure."""
        return [self.components.towards(e) for e in self.exposures]

    def parts(self, values: np.ndarray, test: int, on) -> np.ndarray:
        """Parts of a slope in each space of some components, (runs, spaces)."""
        spaces = np.eye(on.space[-1] + 1)[on.space]
        found: np.ndarray = (values @ on.vectors) * (self.exposures[test] @ on.vectors) @ spaces
        return found


def signs_of(on) -> tuple[np.ndarray, bool]:
    """All signs of the spaces of components, or drawn ones."""
    return flips_of(int(on.space[-1]) + 1, 13, _DRAWS, 0)


def kazakhstan() -> Map:
    """The 16 regions, with Almaty and Astana."""
    from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input
    from geo_itcluster.study.spillover_input import KAZAKHSTAN_POLES

    given = kazakhstan_spillover_input()
    return Map("16 regions", given.weights["queen"], given.points, KAZAKHSTAN_POLES)


def grid(side: int = 14) -> Map:
    """Queen contiguity of a grid, with two poles."""
    at = [(i, j) for i in range(side) for j in range(side)]
    near = [(f"{a}", f"{b}") for a, b in combinations(at, 2) if max(abs(a[0] - b[0]), abs(a[1] - b[1])) == 1]
    w = Weights.from_pairs(near, ids=[f"{a}" for a in at]).transformed("row")
    poles = (f"{(side // 3, side // 3)}", f"{(2 * side // 3, 2 * side // 3)}")
    return Map(f"{side * side} regions", w, np.array([(60 + j, 40 + i) for i, j in at], float), poles)


def processes(m: Map) -> Iterator[tuple[str, Callable[[np.random.Generator], np.ndarray]]]:
    """Growth under which poles do nothing; the last two have a spillover of 1.5 sd to the poles' neighbours.

    Without covariates a spatial error model (SEM) is the autoregressive process (SAR).
    """
    n, w = m.weights.n, m.weights
    dense = np.zeros((n, n))
    dense[w.rows, w.indices] = w.data
    one = np.eye(n)
    link = (dense > 0).astype(float)
    sar = {rho: np.linalg.inv(one - rho * dense) for rho in (0.0, 0.5, 0.8)}
    car = np.linalg.cholesky(np.linalg.inv(np.diag(link.sum(axis=1)) - 0.95 * link))
    is_pole = m.is_pole
    noisy = np.where(np.arange(n) % 4 == 0, 4.0, 1.0)
    east = (m.points[:, 0] - m.points[:, 0].mean()) / m.points[:, 0].std()
    near = np.nan_to_num(Neighbours(w).of(is_pole))
    for rho, mix in sar.items():
        yield f"SAR, SEM {rho:g}", lambda g, mix=mix: mix @ g.standard_normal(n)
    yield "CAR .95", lambda g: car @ g.standard_normal(n)
    yield "SMA .8", lambda g: (one + 0.8 * dense) @ g.standard_normal(n)
    yield "t(3), SAR .8", lambda g: sar[0.8] @ g.standard_t(3, n)
    yield "lognormal, SAR .5", lambda g: sar[0.5] @ g.lognormal(size=n)
    yield "trend of 1 sd, SAR .5", lambda g: sar[0.5] @ g.standard_normal(n) + east
    yield "every fourth region 4 sd", lambda g: noisy * g.standard_normal(n)
    yield "every fourth region 4 sd, SAR .8", lambda g: sar[0.8] @ (noisy * g.standard_normal(n))
    yield "shock of 3 sd to the poles, SAR .8", lambda g: sar[0.8] @ g.standard_normal(n) + 3.0 * is_pole
    for rho in (0.0, 0.5):
        yield (
            f"POWER: 1.5 sd to neighbours, SAR {rho:g}",
            lambda g, rho=rho: sar[rho] @ g.standard_normal(n) + 1.5 * near,
        )


def rejections(m: Map, draw: Callable[[np.random.Generator], np.ndarray], runs: int, seed: int = 0) -> np.ndarray:
    """Share of the runs with two-sided p at most .05, by null (rows) and test."""
    rng = np.random.default_rng(seed)
    y = np.array([draw(rng) for _ in range(runs)])
    z = y[:, ~m.is_pole] - y[:, ~m.is_pole].mean(axis=1, keepdims=True)
    n = z.shape[1]
    draws = 9999 if signs_of(m.components)[1] else _DRAWS
    orders = np.array([np.arange(n), *(rng.permutation(n) for _ in range(draws))])
    found = np.zeros((len(NULLS), len(TESTS)))
    for at, (kind, on) in enumerate(zip(m.kinds, m.turned, strict=True)):
        found[0, at] = _rejected(m.parts(z, at, on), signs_of(on)[0])
        found[1, at] = np.mean([_studentised(m, row, at) <= LEVEL * (1 + 1e-12) for row in z])
        found[2, at] = _rejected(z, m.exposures[at][orders].T)
        found[3, at] = _rejected(y, _slopes_on(kind, m.is_pole, rng).T)
    return found


def _studentised(m: Map, row: np.ndarray, test: int) -> float:
    """Two-sided p of a test."""
    n, on = len(row), m.turned[test]
    t = studentised(on, m.exposures[test][None], row, signs_of(on)[0], np.full(n, 1 / n))[1]
    return float(_two_sided(t)[0])


def _rejected(values: np.ndarray, arrangements: np.ndarray) -> float:
    blocks = [values[start : start + _BLOCK] @ arrangements for start in range(0, len(values), _BLOCK)]
    return float(np.mean(np.concatenate([_two_sided(block) for block in blocks]) <= LEVEL * (1 + 1e-12)))


def _two_sided(null: np.ndarray) -> np.ndarray:
    """P of the first column of each row."""
    margin = 1e-9 * np.abs(null).max(axis=1, keepdims=True)
    upper, lower = ((side >= 0).mean(axis=1) for side in (null - null[:, :1] + margin, null[:, :1] - null + margin))
    return np.minimum(1.0, 2 * np.minimum(upper, lower))


def _slopes_on(kind: object, is_pole: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What makes a slope of growth on the exposure to the poles (first) and to placebo poles, (sets, n)."""
    n, size = len(is_pole), int(is_pole.sum())
    sets = list(combinations(range(n), size))
    if len(sets) > 300:
        sets = [tuple(rng.choice(n, size, replace=False)) for _ in range(300)]
    rows = []
    for chosen in [tuple(np.flatnonzero(is_pole)), *(s for s in sets if not is_pole[list(s)].all())]:
        e = kind.of(np.isin(np.arange(n), chosen))  # type: ignore[attr-defined]
        there = ~np.isnan(e)
        de = np.where(there, e - e[there].mean(), 0.0)
        if de @ de > 1e-12:
            rows.append(de / (de @ de))
    return np.array(rows)


def evidence(m: Map, draw: Callable[[np.random.Generator], np.ndarray], runs: int, seed: int = 0) -> float:
    """Share of the runs that are "evidence for", from a curve in values and ranks."""
    rng = np.random.default_rng(seed)
    y = np.array([draw(rng)[~m.is_pole] for _ in range(runs)])
    on = m.turned[0]  # all of a curve are turned towards its first exposure
    signs, counted = signs_of(on)
    half = signs[:, : signs.shape[1] // 2] if counted else signs
    both = [values - values.mean(axis=1, keepdims=True) for values in (y, y.argsort(axis=1).argsort(axis=1))]
    each = [(values, test) for values in both for test in range(_IN_CURVE)]
    parts = [m.parts(values, test, on) for values, test in each]
    own = [m.parts(values, test, m.turned[test]) for values, test in each]
    deviations = [np.sqrt((of**2).sum(axis=1, keepdims=True)) for of in own]
    limits = [judged_flips(of / sd, LEVEL, _DRAWS, 0)[2:] for of, sd in zip(own, deviations, strict=True)]
    parts = np.array([of / sd for of, sd in zip(parts, deviations, strict=True)])
    count = 0
    for run, row in enumerate(both[0]):
        z = parts[:, run] @ half
        joint = joint_test(z, *(np.array([limit[side][run] for limit in limits]) for side in (0, 1)))
        if joint.p_positive <= LEVEL:  # else there is no evidence, whatever the main test
            count += curve_outcome(joint, z[0, 0], _studentised(m, row, 0), LEVEL) == "evidence for"
    return count / runs


def lag_rejections(
    m: Map, rho: float, runs: int, *, serial: float = 0.0, years: int = 15, seed: int = 0
) -> list[float]:
    """Share of the runs in which the sign flips of a panel reject, by lag from 0 to 3: growth of all years is SAR."""
    growth = m.mix(rho) @ np.random.default_rng(seed).standard_normal((runs, m.weights.n, years))
    for year in range(1, years):
        growth[:, :, year] = serial * growth[:, :, year - 1] + (1 - serial**2) ** 0.5 * growth[:, :, year]
    poles = growth[:, m.is_pole].mean(axis=1)
    found = []
    for lag in range(4):
        then = poles[:, : years - lag] - poles[:, : years - lag].mean(axis=1, keepdims=True)
        own = np.einsum("rnt,rt->rn", growth[:, ~m.is_pole, lag:], then)
        found.append(_rejected(m.parts(own, 0, m.turned[0]), signs_of(m.turned[0])[0]))
    return found


def policy_rejections(m: Map, rho: float, runs: int, *, seed: int = 0) -> list[float]:
    """Share of the runs in which a policy without effect is significant after 6 of 12 years of SAR growth.

    For the poles themselves by Conley's standard error; for either ring by sign flips, and by Conley's.
    """
    draws, poles = np.random.default_rng(seed).standard_normal((runs, m.weights.n, 12)), named_poles(m.weights, m.poles)
    found = []
    for levels in np.cumsum(m.mix(rho) @ draws, axis=2):
        panel, drawn = RegionPanel(m.weights.ids, range(12), levels), {"permutations": _DRAWS, "transform": "level"}
        effects = policy_study(panel, m.weights, poles, 6, points=m.points, **drawn).effects
        found.append([effects[0].p_conley, *(p for ring in effects[1:] for p in (ring.p, ring.p_conley))])
    return (np.array(found) <= LEVEL * (1 + 1e-12)).mean(axis=0).tolist()


def chosen_rejections(m: Map, rho: float, stays: float, runs: int, *, held: bool = False, seed: int = 0) -> list[float]:
    """Share of the runs in which the sign flips reject where the two highest of the first year are the poles.

    Levels are SAR, and go with those of the first year by the correlation that stays; ``held``: the initial level is
    held constant. Tests: order 1, orders to 2, links, distance.
    """
    rng, mix, found = np.random.default_rng(seed), m.mix(rho), []
    for _ in range(runs):
        first, new = (mix @ rng.standard_normal((m.weights.n, 2))).T
        growth, is_pole = (stays - 1) * first + (1 - stays**2) ** 0.5 * new, first >= np.sort(first)[-2]
        design = np.column_stack([np.ones(m.weights.n), first][: 1 + held])[~is_pole]
        given = {"weights": m.weights, "inside": ~is_pole, "design": design, "values": growth[~is_pole]}
        tails = [
            Slope(exposure=kind.of(is_pole)[~is_pole], permutations=_DRAWS, **given).flips().tails
            for kind in m.kinds[:4]
        ]
        found.append([2 * min(of.upper, of.lower) for of in tails])
    return (np.array(found) <= LEVEL * (1 + 1e-12)).mean(axis=0).tolist()


def neighbour_rejections(m: Map, rho: float, stays: float, runs: int, *, seed: int = 0) -> list[float]:
    """Share of the runs in which tests of the neighbours' level reject: levels as in :func:`chosen_rejections`.

    Space-time Moran's I, raw and partial correlation, theta by permuted residuals and by sign flips.
    """
    rng, mix, found = np.random.default_rng(seed), m.mix(rho), []
    for _ in range(runs):
        first, new = (mix @ rng.standard_normal((m.weights.n, 2))).T
        levels = np.column_stack([first, stays * first + (1 - stays**2) ** 0.5 * new])
        change, drawn = RegionPanel(m.weights.ids, (0, 1), levels).change(), {"permutations": 199}
        raw, partial = (neighbours_level(change, m.weights, partial=held, **drawn).p for held in (False, True))
        slx = conditional_convergence(change, m.weights, **drawn)
        found.append([space_time_moran(change, m.weights, **drawn).p, raw, partial, slx.p_permutation, slx.p_robust])
    return (np.array(found) <= LEVEL * (1 + 1e-12)).mean(axis=0).tolist()


def table(maps: Sequence[Map], runs: Sequence[int]) -> Iterator[str]:
    """Lines of the table in Markdown, as they are found."""
    yield f"| map, process | {' | '.join(TESTS)} | evidence for |"
    yield f"|---|{'---|' * (len(TESTS) + 1)}"
    for m, count in zip(maps, runs, strict=True):
        for name, draw in processes(m):
            found = rejections(m, draw, count)
            cells = [f"{first} ({'; '.join(rest)})" for first, *rest in (map(_share, column) for column in found.T)]
            yield f"| {m.name}, {name} | {' | '.join(cells)} | {_share(evidence(m, draw, count))} |"
    yield "\n| map, process of 15 years | lag 0 | 1 | 2 | 3 |\n|---|---|---|---|---|"
    for m, count in zip(maps, runs, strict=True):
        for rho, serial in ((0.0, 0.0), (0.5, 0.0), (0.8, 0.0), (0.5, 0.6), (0.8, 0.6)):
            found = lag_rejections(m, rho, count, serial=serial)
            yield f"| {m.name}, SAR {rho:g}{', serial .6' * (serial > 0)} | {' | '.join(map(_share, found))} |"
    groups = "poles, Conley | ring 1, flips | Conley | ring 2, flips | Conley"
    yield f"\n| map, policy without effect | {groups} |\n|---|---|---|---|---|---|"
    for m, count in zip(maps, runs, strict=True):
        for rho in (0.0, 0.5, 0.8):
            yield f"| {m.name}, SAR {rho:g} | {' | '.join(map(_share, policy_rejections(m, rho, count)))} |"
    yield f"\n| map, poles chosen by the first year | {' | '.join(TESTS[:4])} |\n|---|---|---|---|---|"
    for m, count in zip(maps, runs, strict=True):
        for rho, stays in ((0.5, 0.9), (0.8, 0.9), (0.5, 0.5), (0.8, 0.5)):
            free, held = (chosen_rejections(m, rho, stays, count, held=held) for held in (False, True))
            cells = [f"{_share(a)} ({_share(b)})" for a, b in zip(free, held, strict=True)]
            yield f"| {m.name}, SAR {rho:g}, {stays:g} stays | {' | '.join(cells)} |"

    yield "\n| map, process | space-time | raw | partial | theta, permuted | theta, flips |\n|---|---|---|---|---|---|"
    for m, count in zip(maps, runs, strict=True):
        for rho, stays in ((0.0, 0.9), (0.5, 0.9), (0.8, 0.9), (0.5, 0.5), (0.8, 0.5)):
            shares = map(_share, neighbour_rejections(m, rho, stays, count))
            yield f"| {m.name}, SAR {rho:g}, {stays:g} stays | {' | '.join(shares)} |"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000, help="on 16 regions; a quarter on 196")
    runs = parser.parse_args().runs
    for line in table([kazakhstan(), grid()], [runs, max(20, runs // 4)]):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
