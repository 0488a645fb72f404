"""The verdict: its rules on simulated truth, and what it must never say."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.poles import named_poles, order_from_poles, top_ranked
from geo_itcluster.spillover.power import minimum_detectable_effect
from geo_itcluster.spillover.study import SpilloverSettings, spillover_study
from geo_itcluster.spillover.verdict import verdict
from geo_itcluster.weights import Weights
from tests.spillover_maps import kazakhstan, two_years

QUICK = SpilloverSettings(transform="level", permutations=999, curve_permutations=199, replicates=40)
CITIES = ["Almaty city", "Astana city"]


def squares(rows, columns):
    """Queen contiguity of a grid."""
    at = [(i, j) for i in range(rows) for j in range(columns)]
    near = [(f"{a}", f"{b}") for a, b in combinations(at, 2) if max(abs(a[0] - b[0]), abs(a[1] - b[1])) == 1]
    return Weights.from_pairs(near, ids=[f"{a}" for a in at], method="queen contiguity").transformed("row")


def judged(w, poles, change, *, seed=0, **settings):
    """The verdict on a map where these are the changes."""
    rng = np.random.default_rng(seed)
    panel = two_years(change, initial=rng.normal(size=w.n), like=w)
    return spillover_study(
        {"v": panel}, {"queen": w}, named_poles(w, poles), settings=replace(QUICK, **settings)
    ).verdict


def noise_on_kazakhstan(seed=6):
    _, w, _ = kazakhstan()
    return judged(w, CITIES, np.random.default_rng(seed).normal(size=16))


# ------------------------------------------------------------------------------------------------- the rules
def test_a_strong_planted_spillover_is_evidence_for():
    w = squares(7, 9)
    near = order_from_poles(w, named_poles(w, ["(2, 3)"])) <= 1
    found = judged(w, ["(2, 3)"], np.random.default_rng(1).normal(size=63) + 4 * near)
    assert found.outcome == "evidence for"
    assert found.numbers["joint_p_positive"] <= 0.05
    assert found.numbers["share_positive"] >= 0.75


def test_neighbours_that_fall_behind_are_evidence_against():
    w = squares(7, 9)
    near = order_from_poles(w, named_poles(w, ["(3, 4)"])) <= 1
    found = judged(w, ["(3, 4)"], np.random.default_rng(1).normal(size=63) - 4 * near)
    assert found.outcome == "evidence against"
    assert "did worse than others" in found.reason


def test_a_spillover_too_small_to_matter_is_ruled_out_where_power_allows():
    w = squares(10, 20)
    poles = ["(2, 3)", "(7, 4)", "(2, 10)", "(7, 11)", "(4, 16)"]
    found = judged(w, poles, np.random.default_rng(3).normal(size=200), smallest=1.0, replicates=60)
    assert found.outcome == "evidence against"
    assert found.numbers["power_at_smallest"] >= 0.8
    assert found.numbers["upper_limit_in_sd"] < 1.0
    assert "A smaller one is not ruled out" in found.reason


def test_noise_on_sixteen_regions_is_never_a_finding_of_none():
    outcomes = [noise_on_kazakhstan(seed) for seed in (6, 7, 9)]
    assert [found.outcome for found in outcomes] == ["cannot tell"] * 3


# ----------------------------------------------------------------------------------------------- the wording
def test_with_low_power_the_text_says_what_could_be_there_unseen():
    found = noise_on_kazakhstan()
    n = found.numbers
    assert n["power_at_smallest"] < 0.5
    assert (
        f"The minimum detectable effect (80% power, level 0.05) is {n['minimum_detectable_effect']:.2f}" in found.reason
    )
    unseen = min(n["minimum_detectable_effect"], n["upper_limit_in_sd"])
    assert f"would take about {int(np.ceil(16 * n['times_as_many_needed'])):,} regions" in found.reason
    assert f"an effect of up to {unseen:.2f} could go undetected" in found.reason
    assert "No evidence of spillover is not evidence of its absence" in found.reason
    assert "no effect" not in str(found).lower()
    assert "no spillover" not in str(found).lower()


def test_every_number_that_the_text_names_is_among_the_numbers():
    found = noise_on_kazakhstan()
    n = found.numbers
    for text in (
        f"Only {n['neighbours']:.0f} of the {n['regions']:.0f} other regions border a pole",
        f"{n['significant_positive']:.0f} of {n['specifications']:.0f} specifications",
        f"joint p {n['joint_p_positive']:.4f}",
        f"{n['contrast']:.4g} a year, 95% interval {n['contrast_low']:.4g} to {n['contrast_high']:.4g}",
        f"(p {n['contrast_p']:.4f} allowing for spatial autocorrelation, smallest attainable {n['contrast_p_min']:.4f}",
        f"{n['contrast_p_free']:.4f} by free permutation",
        f"one of {n['smallest_of_interest']:g}, the smallest of interest",
    ):
        assert text.replace("-", "−") in str(found).replace("-", "−")


def test_a_test_that_cannot_be_significant_is_said_to_be_blind():
    """Six regions beside the pole have five components: the smallest two-sided p is 2/32, whatever the data."""
    names = list("abcdefg")
    w = Weights.from_pairs(list(pairwise(names)), ids=names).transformed("row")
    found = judged(w, ["a"], np.random.default_rng(4).normal(size=7))
    assert found.outcome == "cannot tell"
    assert found.numbers["contrast_p_min"] == pytest.approx(1 / 16)
    assert "cannot be significant on this map, whatever the data" in found.reason
    assert "unbounded: too few regions on this map" in found.reason


def test_neighbours_that_grow_alike_are_no_evidence_of_poles():
    """A spatial autoregressive process: neighbours grow alike, and the poles' verdict does not follow."""
    w = squares(7, 9)
    dense = np.zeros((63, 63))
    dense[w.rows, w.indices] = w.data
    noise = np.random.default_rng(1).normal(size=63)
    panel = two_years(np.linalg.solve(np.eye(63) - 0.9 * dense, noise), like=w)
    study = spillover_study({"v": panel}, {"queen": w}, named_poles(w, ["(3, 4)"]), settings=QUICK)
    beside = study.batteries[0].neighbours
    assert (beside.outcome, study.verdict.outcome) == ("evidence for", "cannot tell")
    assert "Neighbours grew alike" in str(beside)
    assert "no evidence of growth poles" in str(beside)


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_reason_is_there_in_every_language(lang):
    found = noise_on_kazakhstan()
    for reason in found.reasons:
        assert reason.text(lang)
        assert reason.text(lang) != str(reason)


@pytest.fixture(scope="module")
def two_variables():
    panel, w, _ = kazakhstan()
    panels = {"a": panel, "b": replace(panel, values=panel.values**2)}
    return spillover_study(panels, {"queen": w}, named_poles(panel, CITIES), settings=QUICK)


def test_poles_that_were_chosen_by_values_are_said_to_need_the_initial_level(two_variables):
    curve, power = two_variables.curve, two_variables.batteries[0].power
    chosen = top_ranked(range(5), "abcde", 2)
    assert "chosen by values" not in str(verdict(curve, power))
    found = verdict(curve, replace(power, test=replace(power.test, poles=chosen)))
    assert "The poles were chosen by values" in str(found)
    assert "hold the initial level constant" in str(found)


P = st.sampled_from([0.001, 0.05, 0.06, 0.5, 1.0])


@settings(max_examples=150, deadline=None)
@given(*[st.tuples(P, P)] * 4, st.sampled_from([0.1, 0.5, 0.8]), P, st.sampled_from([-1, 1]))
def test_no_significant_joint_p_stands_beside_cannot_tell_without_its_explanation(
    two_variables, whole, median, a, b, share, p, sign
):
    """Any joint p of the curve, its median and its parts, any p and sign of the main test; in three languages."""
    curve, power = two_variables.curve, two_variables.batteries[0].power

    def joint(ps):
        of_median = {"p_median_positive": median[0], "p_median_negative": median[1]}
        return replace(curve.joint, p_positive=ps[0], p_negative=ps[1], share_positive=share, **of_median)

    parts = {"variable": {"a": joint(a), "b": joint(whole)}, "test": {"pole contrast": joint(b)}}
    tails = replace(power.test.studentised, upper=p / 2, lower=p / 2)
    test = replace(power.test, effect=sign * abs(power.test.effect), studentised=tails)
    found = verdict(replace(curve, joint=joint(whole), parts=parts), replace(power, test=test))
    text = str(found)
    if found.outcome == "cannot tell" and min(whole) <= 0.05:
        assert "so this is not evidence" in text or "contradict each other" in text
    for side, word in enumerate(("for spillover", "for the opposite")):
        of_part = min(median[side], a[side], b[side]) <= 0.05 < whole[side]
        assert (f"Parts of the curve are significant {word} by themselves" in text) is of_part
    if min(*whole, *median, *a, *b) > 0.05:
        assert "No more specifications are significant than by chance" in text
        assert "not evidence." not in text
    for lang in ("ru", "kk"):
        assert all(reason.text(lang) not in ("", str(reason)) for reason in found.reasons)


# ------------------------------------------------------------------------------------------------- bad input
def test_power_of_another_test_or_level_is_refused():
    panel, w, _ = kazakhstan()
    study = spillover_study({"v": panel}, {"queen": w}, named_poles(panel, CITIES), settings=QUICK)
    battery = study.batteries[0]
    decay = minimum_detectable_effect(battery.pole_tests[-1])
    for power in (decay, replace(battery.power, alpha=0.01)):
        with pytest.raises(DataError, match="needs the power of the pole contrast"):
            verdict(study.curve, power)
    with pytest.raises(DataError, match="positive number"):
        verdict(study.curve, battery.power, smallest=0.0)
