"""The specification curve against the tests it is made of, brute force, and simulated truth."""

from dataclasses import replace
from itertools import permutations as orders

import numpy as np
import pytest

from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.decay import distance_decay, order_decay
from geo_itcluster.spillover.growth import differential_moran, neighbours_level
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.specification import CURVE_TESTS, specification_curve
from geo_itcluster.statistics.inference.multiple import adjust
from geo_itcluster.weights.distance import inverse_distance, knn
from tests.spillover_maps import kazakhstan, line, two_years

CITIES = ["Almaty city", "Astana city"]


def of(curve, test, **parts):
    """The one specification of a test."""
    wanted = {"test": test, **parts}
    (found,) = (s for s in curve.specifications if all(getattr(s.choice, k) == v for k, v in wanted.items()))
    return found


def with_changes(panel, change):
    """The panel of the same initial levels, with other changes."""
    return replace(panel, values=np.column_stack([panel.values[:, 0], panel.values[:, 0] + change]))


@pytest.fixture(scope="module")
def ensemble():
    _, queen, points = kazakhstan()
    ids = list(queen.ids)
    return {
        "queen": queen,
        "4 nearest": knn(points, 4, geographic=True, ids=ids).transformed("row"),
        "inverse distance": inverse_distance(points, geographic=True, ids=ids).transformed("row"),
    }


@pytest.mark.parametrize("transform", ["level", "log", "rank"])
def test_every_specification_has_the_effect_that_its_test_finds_alone(transform):
    panel, w, points = kazakhstan()
    poles = named_poles(panel, CITIES)
    curve = specification_curve(
        {"index": panel}, {"queen": w}, poles, points=points, transforms=(transform,), permutations=99
    )
    change = panel.change(transform=transform)
    alone = {
        "pole contrast": pole_contrast(change, w, poles).effect,
        "partial correlation": neighbours_level(change, w, permutations=9).effect,
        "differential Moran": differential_moran(change, w, permutations=9).effect,
        "order decay": -order_decay(change, w, poles).effect,
        "distance decay": -distance_decay(change, points, poles).effect,
    }
    assert set(alone) == set(CURVE_TESTS)
    for test, effect in alone.items():
        assert of(curve, test).effect == pytest.approx(effect, abs=1e-12)


def test_contrasts_and_decays_have_the_p_of_their_exact_tests():
    panel, w, points = kazakhstan()
    poles = named_poles(panel, CITIES)
    curve = specification_curve(
        {"index": panel}, {"queen": w}, poles, points=points, transforms=("log",), permutations=9999
    )
    change = panel.change(transform="log")
    for test, alone in (
        ("pole contrast", pole_contrast(change, w, poles)),
        ("order decay", order_decay(change, w, poles)),
        ("distance decay", distance_decay(change, points, poles)),
    ):
        assert of(curve, test).p == pytest.approx(alone.p, abs=0.02)
    assert of(curve, "pole contrast").p_min == pytest.approx(2 / 91, abs=0.005)


def test_morans_i_keeps_the_poles_changes_where_they_are():
    w = line(7)
    panel, poles = two_years([9, 4, 3, 1, 2, 0, 5]), named_poles(line(7), ["0"])
    curve = specification_curve(
        {"v": panel}, {"line": w}, poles, transforms=("level",), tests=("differential Moran",), permutations=4999
    )
    moved = panel.change().change

    def moran(x):
        z = x - x.mean()
        return len(z) * (z @ w.lag(z)) / (w.data.sum() * (z @ z))

    every = np.array([moran(np.append(moved[0], moved[1:][list(order)])) for order in orders(range(6))])
    observed = moran(moved)
    p = min(1.0, 2 * min(np.mean(every >= observed - 1e-12), np.mean(every <= observed + 1e-12)))
    found = of(curve, "differential Moran")
    assert found.p == pytest.approx(p, abs=0.03)
    assert found.standardised == pytest.approx((observed - every.mean()) / every.std(), abs=0.05)


def test_theta_and_the_partial_correlation_are_one_test():
    panel, w, _ = kazakhstan()
    change = panel.change(transform="log")
    theta = conditional_convergence(change, w, permutations=999, seed=3)
    r = neighbours_level(change, w, permutations=999, seed=3)
    assert theta.p_permutation == r.p
    assert theta.lag.t == pytest.approx(r.effect * np.sqrt((r.n - 3) / (1 - r.effect**2)))


def test_adjusted_p_are_those_of_the_whole_curve(ensemble):
    panel, _, points = kazakhstan()
    curve = specification_curve({"index": panel}, ensemble, named_poles(panel, CITIES), points=points, permutations=199)
    p = [s.p for s in curve.specifications]
    assert [s.p_bh for s in curve.specifications] == pytest.approx(adjust(p, "bh"))
    assert [s.p_holm for s in curve.specifications] == pytest.approx(adjust(p, "holm"))
    significant = [s for s in curve.specifications if s.p <= 0.05 and s.standardised > 0]
    assert curve.joint.positive == len(significant)
    assert len(curve.frame()) == curve.joint.count == len(p)


def test_no_combination_is_dropped_in_silence(ensemble):
    panel, _, _ = kazakhstan()
    share = replace(panel, values=panel.values / panel.values.sum(axis=0))
    zero = replace(panel, values=np.where(panel.values == panel.values.min(), 0.0, panel.values))
    curve = specification_curve(
        {"index": panel, "share": share, "with a zero": zero}, ensemble, named_poles(panel, CITIES), permutations=99
    )
    lost = sum(i.count for i in curve.impossible)
    assert len(curve.specifications) + len(curve.repeated) + lost == 3 * 3 * (4 * len(ensemble) + 1)
    reasons = {
        (i.choice.variable, i.choice.transform, i.choice.weights, i.choice.test): i.reason for i in curve.impossible
    }
    assert "nobody is left to compare with" in reasons["index", "level", "inverse distance", "pole contrast"]
    assert "logarithms need positive values" in reasons["with a zero", "log", "every", "every"]
    assert "no longitudes and latitudes" in reasons["every", "every", "great circle", "distance decay"]
    # a share's logarithm changes as its numerator's does, but for a constant; its level does not
    same = {(r.choice.variable, r.choice.transform, r.choice.test, r.same_as.variable) for r in curve.repeated}
    for test in ("pole contrast", "partial correlation", "differential Moran", "order decay"):
        assert ("share", "log", test, "index") in same
        assert ("share", "rank", test, "index") in same
    assert ("share", "level", "differential Moran", "index") not in same


def test_joint_test_holds_its_level_on_noise_and_with_missing_data(ensemble):
    panel, _, _ = kazakhstan()
    rng, sims, alpha = np.random.default_rng(7), 150, 0.1
    poles = named_poles(panel, CITIES)
    p = []
    for _ in range(sims):
        full = with_changes(panel, rng.normal(size=16))
        gaps = with_changes(panel, np.where(rng.random(16) < 0.3, np.nan, rng.normal(size=16)))
        curve = specification_curve(
            {"full": full, "gaps": gaps},
            ensemble,
            poles,
            transforms=("level",),
            permutations=99,
            alpha=alpha,
            seed=int(rng.integers(1 << 31)),
        )
        p.append((curve.joint.p_positive, curve.joint.p_negative, curve.joint.p_median_positive))
    rejected = (np.array(p) <= alpha).sum(axis=0)
    # 15 are expected; 29 or more, or 3 or fewer, have a probability of 3e-4 each
    assert (rejected <= 28).all()
    assert rejected[2] >= 4


def test_joint_test_finds_a_planted_spillover_and_its_opposite(ensemble):
    panel, _, points = kazakhstan()
    poles = named_poles(panel, CITIES)
    around = [n for c in CITIES for n in ensemble["4 nearest"].named(panel.names).neighbours(c)]
    near = np.isin(panel.names, CITIES) | np.isin(panel.ids, around)
    noise = np.random.default_rng(1).normal(size=16)
    up, down = (
        specification_curve(
            {"v": with_changes(panel, noise + sign * 4 * near)},
            ensemble,
            poles,
            points=points,
            transforms=("level", "rank"),
        ).joint
        for sign in (1, -1)
    )
    assert up.p_positive <= 0.01 < up.p_negative
    assert up.share_positive > 0.75
    assert up.median > 1
    assert down.median < up.median


def test_the_same_seed_gives_the_same_curve_and_another_a_similar_one():
    panel, w, points = kazakhstan()
    given = {"index": panel}, {"queen": w}, named_poles(panel, CITIES)
    one, same, other = (specification_curve(*given, points=points, seed=seed) for seed in (1, 1, 2))
    assert one.specifications == same.specifications
    assert one.joint == same.joint
    p, q = ({s.choice: s.p for s in curve.specifications} for curve in (one, other))
    assert p != q
    assert max(abs(p[choice] - q[choice]) for choice in p) < 0.12


def test_the_parts_of_the_curve_add_up_to_it(ensemble):
    panel, _, points = kazakhstan()
    curve = specification_curve({"index": panel}, ensemble, named_poles(panel, CITIES), points=points, permutations=99)
    for part, by in curve.parts.items():
        assert sum(j.count for j in by.values()) == curve.joint.count, part
        assert sum(j.positive for j in by.values()) == curve.joint.positive, part


def test_bad_input_is_named():
    panel, w, _ = kazakhstan()
    poles = named_poles(panel, CITIES)
    with pytest.raises(DataError, match="2010 only"):
        specification_curve({"v": replace(panel, years=(2010,), values=panel.values[:, :1])}, {"queen": w}, poles)
    with pytest.raises(RegionError, match="not on the map: Atlantis"):
        specification_curve({"v": panel}, {"queen": w}, replace(poles, names=("Atlantis",)))
    with pytest.raises(WeightsError, match="for 7 regions"):
        specification_curve({"v": panel}, {"line": line(7)}, poles)
    with pytest.raises(DataError, match="at least 39"):
        specification_curve({"v": panel}, {"queen": w}, poles, permutations=9)
    with pytest.raises(DataError, match="tests must be several values, each one of"):
        specification_curve({"v": panel}, {"queen": w}, poles, tests=("luck",))
    with pytest.raises(DataError, match=r"Not one specification is possible; .*positive"):
        specification_curve({"v": replace(panel, values=panel.values - 50)}, {"queen": w}, poles, transforms=("log",))
    with pytest.raises(DataError, match="variables that are not there: w"):
        specification_curve({"v": panel}, {"queen": w}, poles, periods={"w": [(2010, 2016)]})


def test_every_specification_says_what_it_found(ensemble):
    panel, _, points = kazakhstan()
    curve = specification_curve({"index": panel}, ensemble, named_poles(panel, CITIES), points=points, alpha=0.1)
    found = dict(zip(curve.specifications, curve.findings, strict=True))
    assert sum(finding == "significant for spillover" for finding in found.values()) == curve.joint.positive
    assert sum(finding == "significant for its opposite" for finding in found.values()) == curve.joint.negative
    assert all((s.p_min > 0.1) == (finding == "could not be significant") for s, finding in found.items())
