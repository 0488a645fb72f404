"""Power and the smallest detectable spillover, by simulation."""

import math
from functools import partial

import numpy as np
import pytest

from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.detection import ContrastTest, LagTest
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.power import minimum_detectable_effect, planted
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study
from tests.spillover.test_convergence import lattice

CITIES = ["Almaty city", "Astana city"]


@pytest.fixture(scope="module")
def kazakhstan():
    study = kazakhstan_study()
    w = study.weights["kz16"]
    return RegionPanel(w.ids, (2010, 2016), np.column_stack([r.score for r in study.results]), names=w.names).change(
        transform="log"
    ), w


def contrast(change, weights, poles):
    return pole_contrast(change, weights, poles)


def slx(change, weights):
    return conditional_convergence(change, weights, permutations=0).lag


def curve_of(change, w, **options):
    poles = named_poles(change, CITIES)
    given = {"poles": poles, "deltas": [0, 1.5, 3, 4.5], "replicates": 60, "seed": 5} | options
    return minimum_detectable_effect(change, w, partial(contrast, poles=poles), **given)


def everything(curve):
    """The curve as bytes."""
    arrays = (curve.deltas, curve.detections, curve.power, curve.low, curve.high)
    numbers = np.array([curve.mde, curve.mde_low, curve.mde_high, curve.unit, curve.p_min])
    return b"".join(array.tobytes() for array in (*arrays, numbers))


# ---------------------------------------------------------------------------------------------------- Kazakhstan
def test_the_smallest_contrast_that_kazakhstans_map_would_show(kazakhstan):
    """The poles have two neighbours under contiguity: they must have grown some 2.5 deviations more than the others."""
    found = curve_of(*kazakhstan, deltas=np.linspace(0, 4, 9), replicates=200)
    assert (found.n, found.n_exposed) == (14, 2)
    assert found.p_min == pytest.approx(2 / 91)
    assert not found.impossible
    assert 2.0 < found.mde_low < found.mde < found.mde_high < 3.0
    assert found.mde_in_units == pytest.approx(
        found.mde * kazakhstan[0].change[~np.isin(kazakhstan[1].names, CITIES)].std(ddof=1)
    )
    assert found.level <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / 200)
    assert "80% probability at alpha = 0.05" in found.summary()
    assert "2 neighbours of the poles, 14 regions permuted" in found.summary()


def test_a_test_that_cannot_reach_alpha_has_no_power_by_construction(kazakhstan):
    found = curve_of(*kazakhstan, alpha=0.02)
    assert found.impossible
    assert not found.detections.any()
    assert math.isinf(found.mde)
    assert found.summary().startswith("Power 0 by construction")
    assert "the smallest attainable p is 0.0220, above alpha = 0.02" in found.summary()


def test_deltas_that_do_not_reach_the_target_say_so(kazakhstan):
    found = curve_of(*kazakhstan, deltas=[0, 0.5])
    assert math.isinf(found.mde)
    assert "No spillover up to 0.5 standard deviations" in found.summary()


def test_theta_is_what_the_spillover_along_the_lag_amounts_to(kazakhstan):
    """Of a change that is nothing but the planted part, the growth regression finds theta_unit a deviation."""
    change, w = kazakhstan
    found = minimum_detectable_effect(change, w, slx, effect="lag", deltas=[0, 1], replicates=5)
    process = planted(change, w, poles=None, effect="lag")
    noise = np.random.default_rng(0).normal(0, 1e-9, 16)
    made = Change(change.ids, 2010, 2016, "log", change.initial, change.initial + 2 * process.pattern + noise)
    assert slx(made, w).estimate == pytest.approx(2 * found.theta_unit, rel=1e-6)
    assert found.mde_as_theta == found.mde * found.theta_unit


# ------------------------------------------------------------------------------------------------------ the process
def test_the_process_deals_out_what_was_observed_and_plants_next_to_the_poles(kazakhstan):
    change, w = kazakhstan
    process = planted(change, w, poles=named_poles(change, CITIES), effect="poles")
    drawn = process.draw(2.0, np.random.SeedSequence(3))
    np.testing.assert_array_equal(drawn.initial, change.initial)
    city = np.isin(change.names, CITIES)
    np.testing.assert_allclose(drawn.change[city], change.change[city])
    near = np.isin(change.ids, [w.neighbours(name)[0] for name in CITIES])
    assert near.sum() == 2
    dealt = drawn.change - 2.0 * process.unit * near
    np.testing.assert_allclose(np.sort(dealt[~city]), np.sort(change.change[~city]))
    assert process.unit == pytest.approx(change.change[~city].std(ddof=1))


def test_missing_regions_stay_missing(kazakhstan):
    change, w = kazakhstan
    final = change.final.copy()
    final[0] = np.nan
    gap = Change(change.ids, 2010, 2016, "log", change.initial, final)
    found = planted(gap, w, poles=named_poles(gap, CITIES), effect="poles").draw(1.0, np.random.SeedSequence(0))
    assert np.isnan(found.final).tolist() == [True] + [False] * 15
    assert curve_of(gap, w).n == 13


@pytest.mark.parametrize("which", ["16 regions", "200 regions"])
def test_the_exact_contrast_holds_its_level_and_gains_power(kazakhstan, which):
    if which == "16 regions":
        change, w = kazakhstan
        poles = named_poles(change, CITIES)
    else:
        w, rng = lattice(), np.random.default_rng(8)
        change = Change(tuple(map(str, range(200))), 2010, 2016, "level", *rng.normal(size=(2, 200)))
        poles = named_poles(change, ["45", "52", "130", "157"])
    test = partial(contrast, poles=poles)
    found = minimum_detectable_effect(change, w, test, poles=poles, deltas=[0, 0.75, 3], replicates=150)
    assert found.level <= 0.05 + 4 * np.sqrt(0.05 * 0.95 / 150)
    assert found.detections[0] < found.detections[1] < found.detections[2]
    # power grows with the number of regions
    assert (found.power[1] > 0.5) == (which == "200 regions")


def test_power_is_that_of_the_formula_where_there_is_one():
    """A z-test of 100 neighbours against 100 others, of changes drawn from a normal distribution."""
    from statistics import NormalDist

    half = 100
    w = Weights.from_pairs([("pole", f"r{i}") for i in range(half)], ids=["pole", *(f"r{i}" for i in range(2 * half))])
    change = Change(w.ids, 2010, 2011, "level", np.zeros(201), np.random.default_rng(4).normal(size=201))

    def z_test(change, weights):
        a, b = change.change[1 : half + 1], change.change[half + 1 :]
        return 2 * NormalDist().cdf(-abs(a.mean() - b.mean()) / np.sqrt(a.var(ddof=1) / half + b.var(ddof=1) / half))

    poles = named_poles(change, ["pole"])
    expected = (NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)) * np.sqrt(2 / half)
    curves = [
        minimum_detectable_effect(change, w, z_test, poles=poles, deltas=[0, 0.3, 0.4, 0.5], replicates=200, seed=s)
        for s in range(40)
    ]
    # over many seeds: one curve alone errs by chance
    assert np.mean([c.mde for c in curves]) == pytest.approx(expected, abs=0.008)
    covered = np.mean([c.mde_low <= expected <= c.mde_high for c in curves])
    assert covered > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 40)
    assert np.mean([c.level for c in curves]) == pytest.approx(0.05, abs=4 * np.sqrt(0.05 * 0.95 / 8000))
    assert all(math.isnan(c.p_min) for c in curves)


# ---------------------------------------------------------------------------------------------------- reproducibility
def test_a_curve_depends_on_its_seed_and_not_on_the_other_sizes(kazakhstan):
    one, same, other = (curve_of(*kazakhstan, seed=s) for s in (1, 1, 2))
    assert everything(one) == everything(same)
    assert everything(one) != everything(other)
    assert curve_of(*kazakhstan, seed=1, deltas=[0, 1.5]).detections.tolist() == one.detections[:2].tolist()


@pytest.mark.parametrize(("workers", "backend"), [(2, "threading"), (2, "loky"), (3, None), (1, "threading")])
def test_workers_change_no_bit(kazakhstan, workers, backend):
    serial = curve_of(*kazakhstan)
    assert everything(curve_of(*kazakhstan, workers=workers, backend=backend)) == everything(serial)


@pytest.mark.parametrize("processes", [False, True])
def test_a_dask_cluster_changes_no_bit(kazakhstan, processes):
    """A real local cluster of two workers, named as the backend and by joblib's own context."""
    import joblib
    from distributed import Client, LocalCluster

    serial = curve_of(*kazakhstan)
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        assert everything(curve_of(*kazakhstan, workers=2, backend="dask")) == everything(serial)
        ran = sum(len(log) for log in client.run(lambda dask_worker: list(dask_worker.state.log)).values())
        assert ran > 0  # the workers did it
        with joblib.parallel_config("dask"):
            assert everything(curve_of(*kazakhstan, workers=2)) == everything(serial)


def test_progress_ends_at_one(kazakhstan):
    told = []
    curve_of(*kazakhstan, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 4 * 3


def test_the_default_needs_no_joblib():
    import subprocess
    import sys

    code = """
import sys
sys.modules["joblib"] = None
import numpy as np
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.power import minimum_detectable_effect
from geo_itcluster.weights import Weights
w = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10)).transformed("row")
start = np.arange(10.0) ** 2
change = Change(tuple("abcdefghij"), 2010, 2016, "level", start, start + np.arange(10) % 3)
print(minimum_detectable_effect(change, w, lambda c, w: 0.01, effect="lag", deltas=[0, 1], replicates=2).mde)
try:
    minimum_detectable_effect(change, w, lambda c, w: 0.01, effect="lag", deltas=[0, 1], replicates=2, workers=2)
except ImportError as error:
    print("refused")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["0.0", "refused"], run.stderr


# -------------------------------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": 0.0}, "alpha must lie between 0 and 1"),
        ({"target": 1.0}, "target must lie between 0 and 1"),
        ({"deltas": [0.5, 1.0]}, "ascend from 0"),
        ({"deltas": [0.0, 2.0, 1.0]}, "ascend from 0"),
        ({"deltas": [0.0, np.inf]}, "ascend from 0"),
        ({"replicates": 0}, "replicates and workers must be 1 or more"),
        ({"workers": 0}, "replicates and workers must be 1 or more"),
        ({"seed": -1}, "seed must be 0 or more"),
        ({"effect": "magic"}, "No effect 'magic'"),
        ({"poles": None}, "needs poles"),
    ],
)
def test_settings_that_do_not_fit_are_refused(kazakhstan, options, message):
    with pytest.raises(DataError, match=message):
        curve_of(*kazakhstan, **options)


def test_maps_that_hold_nothing_to_detect_are_refused(kazakhstan):
    change, w = kazakhstan
    flat = Change(change.ids, 2010, 2016, "log", change.initial, change.initial + 1)
    with pytest.raises(DataError, match="are all equal: nothing to permute"):
        curve_of(flat, w)
    star = Weights.from_pairs([("a", x) for x in "bcde"], ids=list("abcde")).transformed("row")
    five = Change(tuple("abcde"), 2010, 2016, "level", np.arange(5.0), np.arange(5.0) ** 2)
    with pytest.raises(DataError, match="4 of the 4 other regions with data neighbour a pole"):
        minimum_detectable_effect(five, star, slx, poles=named_poles(five, ["a"]))
    even = Change(tuple("abcde"), 2010, 2016, "level", np.ones(5), np.arange(5.0) ** 2)
    with pytest.raises(DataError, match="lag of the initial level is constant"):
        minimum_detectable_effect(even, star, slx, effect="lag")
    gaps = Change(tuple("abcde"), 2010, 2016, "level", np.arange(5.0), np.array([1, 2, np.nan, np.nan, np.nan]))
    with pytest.raises(DataError, match="2 non-pole regions have data"):
        minimum_detectable_effect(gaps, star, slx, effect="lag")
    with pytest.raises(WeightsError, match="for 5 regions"):
        curve_of(change, star)
    with pytest.raises(RegionError, match="not on the map: Oz"):
        minimum_detectable_effect(change, w, slx, poles=named_poles(change, ["Oz"]))


def test_a_test_without_p_is_refused(kazakhstan):
    change, w = kazakhstan
    with pytest.raises(DataError, match=r"The test gave p = nan at a spillover of 0 standard deviations, replicate 0"):
        minimum_detectable_effect(change, w, lambda c, w: math.nan, effect="lag")


def test_the_named_tests_are_those_of_the_battery(kazakhstan):
    change, w = kazakhstan
    found = pole_contrast(change, w, named_poles(change, CITIES))
    test = ContrastTest.like(found)
    assert test.enumerated
    assert test(change, w).p == found.p
    assert LagTest()(change, w) == slx(change, w)


def test_where_arrangements_are_not_enumerated_permutations_stand_in():
    panel = RegionPanel(range(40), (2010, 2016), np.column_stack([np.zeros(40), np.arange(40) ** 2 % 17]))
    ring = Weights.from_pairs([(i, (i + k) % 40) for i in range(40) for k in range(1, 8)], ids=range(40))
    found = pole_contrast(panel, ring, named_poles(panel, ["0"]))
    test = ContrastTest.like(found)
    assert not test.enumerated
    again = test(panel.change(), ring)
    assert (again.method, again.effect) == ("permutation", found.effect)
