"""The pole contrast against brute force, scipy, permutation and the paper's Table 1."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.spillover.contrast import pole_contrast, pole_contrasts
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles, top_ranked
from geo_itcluster.weights import Weights
from geo_itcluster.weights.host import bridge_enclaves
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
    assert (found.n, len(found.others), found.arrangements) == (14, 12, comb(14, 2))
    assert found.effect == pytest.approx(0.3122, abs=5e-5)
    assert found.p == pytest.approx(44 / 91)
    assert found.p_one_sided == pytest.approx(22 / 91)
    assert found.p_min == pytest.approx(2 / 91)
    assert found.method == "exact: enumeration"


def test_seen_through_their_hosts_the_cities_have_eight_neighbours():
    panel, w, _ = kazakhstan()
    found = pole_contrast(panel.change(transform="log"), bridge_enclaves(w), named_poles(panel, CITIES))
    assert (len(found.neighbours), found.arrangements) == (8, comb(14, 8))
    moved = panel.change(transform="log").change
    rest = moved[[name not in CITIES for name in panel.names]]
    upper = share(every_contrast(rest, 8), found.effect, "greater")
    assert found.p_one_sided == pytest.approx(upper)
    assert upper == pytest.approx(0.2075, abs=5e-5)


def test_every_order_of_contiguity_is_contrasted():
    panel, w, _ = kazakhstan()
    found = pole_contrasts(panel, w, named_poles(panel, CITIES))
    assert [len(one.neighbours) for one in found] == [2, 6, 3, 3]
    assert [one.order for one in found] == [1, 2, 3, 4]
    within = pole_contrasts(panel, w, named_poles(panel, CITIES), within=True)
    assert [len(one.neighbours) for one in within] == [2, 8, 11]  # all fourteen would leave nobody
    assert within[2].effect == pytest.approx(-found[3].effect)


def test_forty_eight_states_are_contrasted_exactly():
    panel, w, _ = us_states()
    poles = top_ranked(panel.year(1929), panel.ids, 3, variable="income 1929")
    change = panel.change(transform="log")
    exact = pole_contrast(change, w, poles)
    drawn = pole_contrast(change, w, poles, inference="permutation", permutations=9999)
    assert exact.arrangements == comb(exact.n, len(exact.neighbours)) > 1e6
    assert exact.tails.error < 1e-4
    assert drawn.effect == exact.effect
    assert drawn.p_one_sided == pytest.approx(exact.p_one_sided, abs=0.02)
    assert (exact.seed, drawn.seed) == (None, 0)


# ------------------------------------------------------------------------------------------------------- oracles
@settings(max_examples=80, deadline=None)
@given(small_maps(), st.integers(0, 3), st.sampled_from(["two-sided", "greater", "less"]))
def test_p_is_that_of_all_choices_with_ties_in_both_tails(map_, pole, side):
    moved, initial, w = map_
    panel = two_years(moved, initial)
    try:
        found = pole_contrast(panel, w, named_poles(panel, [str(pole)]), alternative=side)
    except DataError:
        assume(False)
    contrasts = every_contrast(np.delete(moved, pole), len(found.neighbours))
    tails = {one: share(contrasts, found.effect, one) for one in ("greater", "less")}
    least = {
        "greater": share(contrasts, contrasts.max(), "greater"),
        "less": share(contrasts, contrasts.min(), "less"),
    }
    tails["two-sided"], least["two-sided"] = (min(1, 2 * min(both.values())) for both in (tails, least))
    assert found.p == pytest.approx(tails[side])
    assert found.p_min == pytest.approx(least[side])
    assert found.p >= found.p_min - 1e-12
    assert found.effect == pytest.approx(found.mean_neighbours - found.mean_others)


def test_scipy_finds_the_same_p():
    panel, w, _ = kazakhstan()
    found = pole_contrast(panel, w, named_poles(panel, CITIES), alternative="greater")
    change = dict(zip(panel.names, panel.change().change, strict=True))
    oracle = stats.permutation_test(
        ([change[name] for name in found.neighbours], [change[name] for name in found.others]),
        lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis),
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    assert found.effect == pytest.approx(oracle.statistic)
    assert found.p == pytest.approx(oracle.pvalue)


def test_a_planted_spillover_is_found_and_its_absence_is_not():
    panel, w, _ = us_states()
    poles = named_poles(panel, ["Colorado", "Georgia"])
    rng = np.random.default_rng(1)
    noise = rng.normal(size=w.n)
    quiet = pole_contrast(two_years(noise, like=w), w, poles)
    near = np.isin(w.names, quiet.neighbours)
    loud = pole_contrast(two_years(noise + 2 * near, like=w), w, poles)
    assert loud.effect == pytest.approx(quiet.effect + 2)
    assert loud.p < 0.001 < 0.05 < quiet.p


def test_the_test_holds_its_level():
    """Over many maps of pure noise p <= .05 in no more than a twentieth of the cases, within Monte Carlo error."""
    w = line(12)
    rng = np.random.default_rng(7)
    panels = [two_years(rng.normal(size=12)) for _ in range(800)]
    low = np.mean([pole_contrast(one, w, named_poles(one, ["3", "8"])).p <= 0.05 for one in panels])
    assert 0.02 < low < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 800)


# ---------------------------------------------------------------------------------------------------- properties
@settings(max_examples=40, deadline=None)
@given(st.permutations(range(16)), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_the_order_of_regions_nor_scale_nor_origin_matters(order, scale, shift):
    panel, w, _ = kazakhstan()
    plain = pole_contrast(panel, w, named_poles(panel, CITIES))
    values = panel.values[list(order)] * scale
    values[:, 1] += shift
    w_turned = reordered(w, list(order))
    turned = RegionPanel(w_turned.ids, panel.years, values, names=w_turned.names)
    found = pole_contrast(turned, w_turned, named_poles(turned, CITIES))
    assert found.p == pytest.approx(plain.p)
    assert found.effect == pytest.approx(plain.effect * scale, rel=1e-6, abs=1e-9 * abs(shift) + 1e-12)
    assert sorted(found.neighbours) == sorted(plain.neighbours)


def test_turning_the_changes_round_swaps_the_tails():
    panel, w, _ = kazakhstan()
    change = panel.change().change
    ups, downs = (
        pole_contrast(two_years(sign * change, like=panel), w, named_poles(panel, CITIES)) for sign in (1, -1)
    )
    assert (ups.p_on("greater"), ups.p_on("less")) == pytest.approx((downs.p_on("less"), downs.p_on("greater")))
    assert ups.p == pytest.approx(downs.p)


def test_a_permutation_p_depends_on_the_seed_alone():
    panel, w, _ = kazakhstan()
    poles = named_poles(panel, CITIES)
    one, again, other = (
        pole_contrast(panel, w, poles, inference="permutation", permutations=199, seed=seed) for seed in (1, 1, 2)
    )
    assert one.p == again.p != other.p
    assert one.p_min == pytest.approx(2 / 200)


# -------------------------------------------------------------------------------------------------- missing, bad
def test_a_region_without_data_is_listed_and_ways_lead_through_it():
    panel, w = two_years([9, np.nan, 5, 1, 2, 3]), line(6)
    found = pole_contrast(panel, w, named_poles(panel, ["0"]), order=2)
    assert (found.neighbours, found.missing, found.n) == (("2",), ("1",), 4)
    assert found.effect == pytest.approx(3.0)
    assert "Left out, without data: 1." in found.summary()


def test_regions_that_no_way_leads_to_are_others():
    w = Weights.from_pairs([(0, 1)], ids=range(4))
    panel = two_years([9, 5, 1, 2])
    assert pole_contrast(panel, w, named_poles(panel, ["0"])).others == ("2", "3")
    assert [one.neighbours for one in pole_contrasts(panel, w, named_poles(panel, ["0"]), within=True)] == [("1",)]


def complete(n):
    return Weights.from_pairs(list(combinations(range(n), 2)), ids=range(n))


@pytest.mark.parametrize(
    ("panel", "w", "options", "kind", "message"),
    [
        (
            two_years([1, 2, 3, 4]),
            line(4),
            {"order": 9},
            DataError,
            "order-9 neighbours of 0 .named.; there are orders",
        ),
        (two_years([1, 2, 3, 4]), line(4), {"order": -1}, DataError, "order of contiguity starts at 1; it is -1"),
        (two_years([1, np.nan, 3, 4]), line(4), {}, DataError, "No region with data is among the first-order"),
        (
            two_years([1, 2, 3]),
            Weights.from_pairs([(1, 2)], ids=range(3)),
            {},
            DataError,
            "no way leads to the poles on this map",
        ),
        (two_years([1, 2, 3, 4]), complete(4), {}, DataError, "All 3 regions with data are first-order neighbours"),
        (two_years([9, 2, 2, 2]), line(4), {}, DataError, "All 3 regions have the same value, 2"),
        (two_years([1, 2, 3]), line(4), {}, WeightsError, "weights are for 4 regions, the panel has 3"),
        (two_years([1, 2, 3, 4]), line(4), {"inference": "magic"}, DataError, "No inference 'magic'"),
        (two_years([1, 2, 3, 4]), line(4), {"alternative": "both"}, DataError, "No alternative 'both'"),
        (
            two_years([1, 2, 3, 4]),
            line(4),
            {"inference": "permutation", "permutations": 0},
            DataError,
            "at least one permutation",
        ),
        (RegionPanel(tuple("0123"), (2010,), np.ones((4, 1))), line(4), {}, DataError, "a change needs two years"),
    ],
)
def test_what_cannot_be_contrasted_is_refused(panel, w, options, kind, message):
    with pytest.raises(kind, match=message):
        pole_contrast(panel, w, named_poles(panel, ["0"]), **options)


def test_all_contrasts_refuse_a_map_without_neighbours():
    panel = two_years([1, 2, 3])
    with pytest.raises(DataError, match="no way leads to the poles"):
        pole_contrasts(panel, Weights.from_pairs([(1, 2)], ids=range(3)), named_poles(panel, ["0"]))


def test_poles_of_another_map_and_regions_in_another_order_are_refused():
    panel, w, _ = kazakhstan()
    with pytest.raises(RegionError, match="not on the map: Colorado"):
        pole_contrast(panel, w, named_poles(us_states()[0], ["Colorado"]))
    with pytest.raises(WeightsError, match="same order: Akmola region where the weights have Zhambyl region"):
        pole_contrast(panel, reordered(w, list(range(16))[::-1]), named_poles(panel, CITIES))


def test_a_change_that_is_zero_or_negative_has_no_logarithm():
    panel = two_years([1, 2, 3, 4])
    with pytest.raises(DataError, match="logarithms need positive values: 0 2010 has 0"):
        panel.change(transform="log")


def test_the_summary_carries_all_that_the_result_rests_on():
    panel, w, _ = kazakhstan()
    text = pole_contrast(panel.change(transform="log"), w, named_poles(panel, CITIES)).summary()
    for part in (
        "first-order neighbours",
        "0.3122",
        "change of logarithms 2010-2016",
        "n = 14",
        "two-sided p = 0.4835 (exact: enumeration, 91)",
        "smallest attainable 0.0220",
        "Almaty city, Astana city (named)",
        "Akmola region, Almaty region",
        "Zhambyl region",
        "Null hypothesis: every choice",
    ):
        assert part in text


def test_each_region_is_in_one_group_and_those_without_data_in_none():
    panel = two_years([9.0, 5, 1, 2, np.nan, 4])
    found = pole_contrast(panel, line(6), named_poles(panel, ["0"]))
    assert found.groups(panel.labels) == ["Pole", "Neighbour", "Other", "Other", "No data", "Other"]
