"""Tests of growth poles: other null hypotheses by brute force, effects by least squares, and what is refused."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.spillover.exposure import InverseDistance, Nearness, Neighbours, nearest_poles
from geo_itcluster.spillover.line_fit import fit_line
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.pole_test import (
    distance_decay,
    order_decay,
    pole_contrast,
    pole_contrasts,
    pole_test,
)
from geo_itcluster.spillover.poles import named_poles, orders_from, top_ranked
from geo_itcluster.weights import Weights
from geo_itcluster.weights.host import bridge_enclaves
from geo_itcluster.weights.points import great_circle_distance
from tests.spillover_maps import kazakhstan, line, reordered, small_maps, two_years, us_states

CITIES = ["Almaty city", "Astana city"]


def every_contrast(moved, m):
    """The contrast of each choice of m neighbours."""
    total, n = moved.sum(), len(moved)
    sums = np.array([moved[list(c)].sum() for c in combinations(range(n), m)])
    return sums / m - (total - sums) / (n - m)


def share(contrasts, observed, side):
    tie = 1e-9 * max(1.0, np.abs(contrasts).max())
    return np.mean(contrasts >= observed - tie) if side == "greater" else np.mean(contrasts <= observed + tie)


# -------------------------------------------------------------------------------------------------- real studies
def test_the_hosts_of_the_two_cities_did_not_grow_more_than_the_other_regions():
    panel, w, _ = kazakhstan()
    found = pole_contrast(panel.change(transform="log"), w, named_poles(panel, CITIES))
    assert found.neighbours == ("Akmola region", "Almaty region")
    assert (found.n, len(found.others), found.free.arrangements) == (14, 12, comb(14, 2))
    assert found.effect == pytest.approx(0.3122 / 6, abs=1e-5)
    assert found.p_free == pytest.approx(44 / 91)
    assert found.p == pytest.approx(0.3857, abs=5e-5)
    assert str(found.measured()) == "5.20 percentage points a year"
    assert found.interval() == pytest.approx((-0.0755, 0.2326), abs=5e-5)


def test_every_order_of_contiguity_is_contrasted():
    panel, w, _ = kazakhstan()
    poles = named_poles(panel, CITIES)
    found = pole_contrasts(panel, w, poles, placebo=False)
    assert [len(one.neighbours) for one in found] == [2, 6, 3, 3]
    assert [one.kind.order for one in found] == [1, 2, 3, 4]
    within = pole_contrasts(panel, w, poles, within=True, placebo=False)
    assert [len(one.neighbours) for one in within] == [2, 8, 11]  # all fourteen would leave nobody
    assert within[2].effect == pytest.approx(-found[3].effect)
    assert len(pole_contrast(panel, bridge_enclaves(w), poles).neighbours) == 8


def test_forty_eight_states_have_exact_and_drawn_p():
    panel, w, points = us_states()
    poles = top_ranked(panel.year(1929), panel.ids, 3, variable="income 1929")
    found = pole_contrast(panel.change(transform="log"), w, poles)
    assert found.free.arrangements == comb(found.n, len(found.neighbours)) > 1e6
    assert (found.method, found.seed, found.arrangements) == ("sign flips", 0, 9999)
    assert found.placebo.method == "placebo poles: drawn"
    by_distance = distance_decay(panel.change(transform="log"), points, w, poles)
    assert by_distance.effect == pytest.approx(
        stats.linregress(by_distance.exposure, by_distance.growth).slope, rel=1e-9
    )


# ------------------------------------------------------------------------------------------------------- oracles
@settings(max_examples=60, deadline=None)
@given(small_maps(), st.integers(0, 3), st.sampled_from(["two-sided", "greater", "less"]))
def test_free_p_is_that_of_all_choices_with_ties_in_both_tails(map_, pole, side):
    moved, initial, w = map_
    try:
        found = pole_contrast(two_years(moved, initial), w, named_poles(w, [str(pole)]), alternative=side)
    except DataError:
        assume(False)
    contrasts = every_contrast(np.delete(moved, pole) / 6, len(found.neighbours))
    tails = {one: share(contrasts, found.effect, one) for one in ("greater", "less")}
    tails["two-sided"] = min(1, 2 * min(tails.values()))
    assert found.p_free == pytest.approx(tails[side])
    assert found.p >= found.p_min - 1e-12


@settings(max_examples=25, deadline=None)
@given(small_maps(7, 8), st.integers(1, 2), st.booleans())
def test_placebo_p_is_that_of_all_other_poles(map_, size, high):
    moved, initial, w = map_
    names = [str(i) for i in range(size)]
    try:
        found = order_decay(two_years(moved, initial), w, named_poles(w, names))
    except DataError:
        assume(False)
    slopes = []
    for chosen in combinations(range(w.n), size):
        if high and not all(initial[i] >= np.median(initial) or i < size for i in chosen):
            continue
        steps = orders_from(w, np.isin(np.arange(w.n), chosen))
        there = steps > 0
        if there.sum() >= 4 and np.ptp(steps[there]):
            slopes.append(stats.linregress(-steps[there], moved[there] / 6).slope)
    tails = found.matched if high else found.placebo
    if tails is None:
        assert len(slopes) < 2
    else:
        assert tails.arrangements == len(slopes)
        assert tails.upper == pytest.approx(share(np.array(slopes), found.effect, "greater"))
        assert tails.lower == pytest.approx(share(np.array(slopes), found.effect, "less"))


def test_exposures_are_what_they_say():
    panel, w, points = us_states()
    is_pole = np.isin(panel.names, ["New York", "California"])
    km = np.array([[float(great_circle_distance(p, q)) for q in points[is_pole]] for p in points])
    rest = ~is_pole
    assert -1000 * Nearness(points).of(is_pole)[rest] == pytest.approx(km.min(axis=1)[rest])
    inverse = (1 / km[rest]).sum(axis=1)
    assert InverseDistance(points).of(is_pole)[rest] == pytest.approx(inverse / inverse.std())
    nearest, distance = nearest_poles(points, named_poles(panel, ["New York", "California"]), panel)
    assert dict(zip(panel.names, nearest, strict=True))["Nevada"] == "California"
    assert np.isnan(distance[is_pole]).all()
    assert set(Neighbours(w).of(is_pole)[rest]) == {0.0, 1.0}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 12))
def test_the_line_and_its_slope_without_each_region_are_least_squares(seed, n):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=n), rng.normal(size=n)
    found = fit_line(x, y, tuple(map(str, range(n))))
    oracle = stats.linregress(x, y)
    assert (found.slope, found.intercept, found.r_squared) == pytest.approx(
        (oracle.slope, oracle.intercept, oracle.rvalue**2)
    )
    without = [stats.linregress(np.delete(x, i), np.delete(y, i)).slope for i in range(n)]
    np.testing.assert_allclose(found.slope_without, without, rtol=1e-6, atol=1e-9)


def test_one_region_exposed_otherwise_is_the_whole_slope():
    found = fit_line(np.array([1.0, 1.0, 1.0, 5.0]), np.array([1.0, 2.0, 3.0, 9.0]), ("a", "b", "c", "d"))
    assert np.isnan(found.slope_without).tolist() == [False, False, False, True]


def test_a_planted_spillover_is_found_and_its_absence_is_not():
    panel, w, points = us_states()
    poles = named_poles(panel, ["Colorado", "Georgia"])
    noise = np.random.default_rng(1).normal(size=w.n)
    quiet = pole_contrast(two_years(noise, like=w), w, poles)
    near = np.isin(w.names, quiet.neighbours)
    loud = pole_contrast(two_years(noise + 2 * near, like=w), w, poles)
    assert loud.effect == pytest.approx(quiet.effect + 2 / 6)
    assert loud.p < 0.01 < 0.05 < quiet.p
    low, high = loud.interval()
    assert low < 2 / 6 < high
    distance = great_circle_distance(points, points[panel.names.index("Colorado")])
    decay = distance_decay(
        two_years(3 - 0.006 * distance + noise / 10, like=panel), points, w, named_poles(panel, ["Colorado"])
    )
    assert decay.effect == pytest.approx(1.0, abs=0.1)
    assert np.prod(decay.fit.slope_range) > 0
    assert decay.p < 0.01


def test_an_alternative_has_one_side():
    panel, w, _ = kazakhstan()
    poles, change = named_poles(panel, CITIES), panel.change().change
    ups, downs = (pole_contrast(two_years(sign * change, like=panel), w, poles) for sign in (1, -1))
    assert (ups.p_on("greater"), ups.p_on("less")) == pytest.approx((downs.p_on("less"), downs.p_on("greater")))
    assert (ups.p, ups.p_free) == pytest.approx((downs.p, downs.p_free))
    assert pole_contrast(panel, w, poles, alternative="greater").p == ups.p_one_sided


# -------------------------------------------------------------------------------------------------- missing, bad
def test_a_region_without_data_is_listed_and_ways_lead_through_it():
    panel, w = two_years([9, np.nan, 5, 1, 2, 3]), line(6)
    found = pole_contrast(panel, w, named_poles(panel, ["0"]), order=2)
    assert (found.neighbours, found.missing, found.n) == (("2",), ("1",), 4)
    assert found.effect == pytest.approx(3.0 / 6)
    assert "Left out, without data: 1." in found.summary()
    assert found.groups(panel.labels) == ["Pole", "No data", "Neighbour", "Other", "Other", "Other"]


def test_regions_without_a_way_to_a_pole_are_others_of_a_contrast_and_outside_a_decay():
    w = Weights.from_pairs([(i, i + 1) for i in range(6)], ids=range(8))
    panel = two_years([9, 5, np.nan, 4, 3, 1, 2, 7])
    assert "7" in pole_contrast(panel, w, named_poles(panel, ["0"])).others
    found = order_decay(panel, w, named_poles(panel, ["0"]))
    assert (found.names, found.missing, found.outside) == (("1", "3", "4", "5", "6"), ("2",), ("7",))
    assert found.exposure.tolist() == [-1, -3, -4, -5, -6]


def complete(n):
    return Weights.from_pairs(list(combinations(range(n), 2)), ids=range(n))


FIVE = two_years([1, 2, 3, 4, 6])


@pytest.mark.parametrize(
    ("panel", "w", "options", "kind", "message"),
    [
        (FIVE, line(5), {"order": 9}, DataError, "order-9 neighbours of 0 .named.; there are orders"),
        (FIVE, line(5), {"order": -1}, DataError, "order must be 1 or more; it is −1"),
        (two_years([1, np.nan, 3, 4, 5]), line(5), {}, DataError, "No region with data is among the first-order"),
        (
            FIVE,
            Weights.from_pairs([(1, 2)], ids=range(5)),
            {},
            DataError,
            "no region is connected to the poles on this map",
        ),
        (FIVE, complete(5), {}, DataError, "All 4 regions with data are first-order neighbours"),
        (two_years([9, 2, 2, 2, 2]), line(5), {}, DataError, "All 4 regions have the same value"),
        (two_years([1, 2, 3, 4]), line(4), {}, DataError, "Only 3 regions besides the poles"),
        (two_years([1, 2, 3]), line(4), {}, WeightsError, "length: 4 and 3"),
        (FIVE, line(5), {"alternative": "both"}, DataError, "No alternative 'both'|alternative must be"),
        (RegionPanel(tuple("01234"), (2010,), np.ones((5, 1))), line(5), {}, DataError, "a change needs two years"),
    ],
)
def test_what_cannot_be_contrasted_is_refused(panel, w, options, kind, message):
    with pytest.raises(kind, match=message):
        pole_contrast(panel, w, named_poles(panel, ["0"]), **options)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([(0, 0), (0, 0), (1, 1), (2, 2), (3, 3)], "At the same point as a pole: 1. Give points that differ"),
        ([(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)], "All 4 regions have the same exposure"),
        ([(0, 0), (0, 1)], "2 rows and 5 names"),
        ([(5e5, 5e6), (5e5, 6e6), (6e5, 6e6), (6e5, 5e6), (7e5, 5e6)], "no longitude and latitude in degrees"),
        ([(0, 0), (0, np.nan), (0, 2), (0, 3), (0, 4)], "Coordinates must be finite"),
    ],
)
def test_points_that_make_no_decay_are_refused(points, message):
    with pytest.raises(DataError, match=message):
        distance_decay(FIVE, points, line(5), named_poles(FIVE, ["0"]))


def test_poles_of_another_map_and_regions_in_another_order_are_refused():
    panel, w, _ = kazakhstan()
    with pytest.raises(RegionError, match="not on the map: Colorado"):
        pole_contrast(panel, w, named_poles(us_states()[0], ["Colorado"]))
    with pytest.raises(WeightsError, match="same order: Akmola region where the weights have Zhambyl region"):
        pole_contrast(panel, reordered(w, list(range(16))[::-1]), named_poles(panel, CITIES))


def test_the_summary_carries_all_that_the_result_rests_on():
    panel, w, points = kazakhstan()
    change, poles = panel.change(transform="log"), named_poles(panel, CITIES)
    text = pole_contrast(change, w, poles).summary()
    for part in (
        "first-order neighbours",
        "5.20 percentage points a year",
        "change of logarithms 2010–2016",
        "n = 14",
        "two-sided p = 0.3857 (exact: sign flips, 4,096)",
        "smallest attainable 0.0005",
        "95% interval −7.55 to 23.26",
        "free permutation p = 0.4835 (exact: enumeration)",
        "placebo poles p = 0.0833 (120)",
        "Almaty city, Astana city (named)",
        "Akmola region, Almaty region",
        "most changed without Akmola region",
        "Null hypothesis: the changes are a stationary spatial process",
    ):
        assert part in text
    assert "per 1,000 km nearer" in distance_decay(change, points, w, poles).summary()
    few = pole_test(two_years([9.0, 5, 1, 2, 4]), Neighbours(line(5)), line(5), named_poles(line(5), ["0"]))
    assert "unbounded: too few regions on this map" in few.summary()
