"""Beside a giant, or above a large constant, every p that counts arrangements is that of rational arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest

from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.pole_test import order_decay
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.weights import Weights

NAMES = "abcdef"
LINKS = ["ab", "bc", "cd", "de", "ef", "ac", "bf"]
STEPS = {"a": [0, 1, 1, 2, 3, 2], "b": [1, 0, 1, 2, 2, 1], "c": [1, 1, 0, 1, 2, 2]}
STEPS |= {"d": [2, 2, 1, 0, 1, 2], "e": [3, 2, 2, 1, 0, 1], "f": [2, 1, 2, 2, 1, 0]}
START, END = [2.5, 1, 4.1, 3, 3, 5.2], [4.5, 3, 2.1, 6, 1.7, 2.2]


def two_sided(statistics: Sequence[Fraction]) -> float:
    """Of the first."""
    tails = (sum(one >= statistics[0] for one in statistics), sum(one <= statistics[0] for one in statistics))
    return min(1.0, 2 * min(tails) / len(statistics))


def smallest(statistics: list[Fraction]) -> float:
    return min(1.0, 2 * min(statistics.count(max(statistics)), statistics.count(min(statistics))) / len(statistics))


def slope(pole: str, growth: list[Fraction]) -> Fraction:
    inside = [at for at, steps in enumerate(STEPS[pole]) if steps]
    e = [-len(inside) * STEPS[pole][at] + sum(STEPS[pole]) for at in inside]
    return sum(one * growth[at] for one, at in zip(e, inside, strict=True)) / sum(one * one for one in e)


@pytest.mark.parametrize(
    ("constant", "giant"),
    [(0, None), (1e6, None), (1e9, None), (1e12, None), (0, 1e9), (0, 1e12), (0, 1e20), (0, 1e40)],
)
def test_p_of_spillover_is_counted_without_error(constant: float, giant: float | None) -> None:
    start, end = np.array(START) + constant, np.array(END) + constant
    if giant is not None:
        end[3] = giant
    w = Weights.from_pairs([tuple(link) for link in LINKS], ids=list(NAMES))
    panel = RegionPanel(tuple(NAMES), (2010, 2016), np.column_stack([start, end]))
    x, y = ([Fraction(repr(one)) for one in of.tolist()] for of in (start, end))
    growth = [b - a for a, b in zip(x, y, strict=True)]
    found = order_decay(panel, w, named_poles(panel, ["a"]))
    steps = [of for of in STEPS["a"] if of]
    orders = [-sum(s * one for s, one in zip(steps, order, strict=True)) for order in permutations(growth[1:])]
    assert found.p_free == two_sided(orders)
    assert min(1.0, 2 * min(found.free.upper_min, found.free.lower_min)) == smallest(orders)
    others = [slope(pole, growth) for pole in NAMES]
    assert found.placebo is not None
    assert found.p_placebo == pytest.approx(two_sided(others))
    lag = [sum(x[NAMES.index(j)] for j in w.neighbours(i)) / len(w.neighbours(i)) for i in NAMES]
    row = w.transformed("row")
    level = neighbours_level(panel, row, partial=False)
    raw = [sum(a * b for a, b in zip(lag, order, strict=True)) for order in permutations(growth)]
    assert (level.p, level.p_min) == pytest.approx((two_sided(raw), smallest(raw)))
    pairs = [(i, j, Fraction(1, int(row.cardinalities[i]))) for i, j in zip(row.rows, row.indices, strict=True)]

    def centred(values: list[Fraction]) -> list[Fraction]:
        return [one - sum(values) / 6 for one in values]

    moved, first, last = centred(growth), centred(x), centred(y)
    every = list(permutations(range(6)))
    alike = [sum(v * moved[at[i]] * moved[at[j]] for i, j, v in pairs) for at in every]
    later = [sum(v * last[i] * first[at[j]] for i, j, v in pairs) for at in every]
    for test, counted in ((differential_moran(panel, row), alike), (space_time_moran(panel, row), later)):
        assert (test.p, test.p_min) == pytest.approx((two_sided(counted), smallest(counted)))
        assert (test.p, test.method) == (test.whole.p, "exact: enumeration")


def test_neighbours_against_others_beside_a_giant() -> None:
    """Three of five: ten arrangements, in which the giant's group is decided by the others."""
    from geo_itcluster.spillover.pole_test import pole_contrast

    w = Weights.from_pairs([tuple(link) for link in LINKS], ids=list(NAMES))
    for giant in (1e12, 1e15, 1e20, 1e40):
        end = np.array(END)
        end[3] = giant
        panel = RegionPanel(tuple(NAMES), (2010, 2016), np.column_stack([START, end]))
        growth = [Fraction(repr(b)) - Fraction(repr(a)) for a, b in zip(START, end.tolist(), strict=True)]
        found = pole_contrast(panel, w, named_poles(panel, ["b"]))
        inside = [at for at, steps in enumerate(STEPS["b"]) if steps]
        near = [at for at in inside if STEPS["b"][at] == 1]
        sums = [sum(growth[at] for at in chosen) for chosen in [tuple(near), *combinations(inside, len(near))]]
        tails = [sum(one >= sums[0] for one in sums[1:]), sum(one <= sums[0] for one in sums[1:])]
        assert found.p_free == min(1.0, 2 * min(tails) / 10)
