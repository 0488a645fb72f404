"""The specification curve against the tests it is made of, brute force, and simulated truth."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.spillover.exposure import Closeness, InverseDistance, Nearness, Neighbours
from geo_itcluster.spillover.nulls.spectral import components
from geo_itcluster.spillover.pole_test import distance_decay, order_decay, pole_contrast, pole_test
from geo_itcluster.spillover.poles import named_poles, orders_from
from geo_itcluster.spillover.specification import CURVE_TESTS, joint_test, specification_curve
from geo_itcluster.statistics.inference.multiple import adjust
from geo_itcluster.weights.distance import inverse_distance, knn
from tests.spillover_maps import kazakhstan, line, two_years, us_states

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
@pytest.mark.parametrize("where", [kazakhstan, us_states])
def test_every_specification_is_the_test_itself(where, transform):
    """To the last bit: all flips counted on the small map, drawn by the same seed on the other."""
    panel, w, points = where()
    poles = named_poles(panel, CITIES if where is kazakhstan else ["New York", "California"])
    drawn = {"permutations": 199, "seed": 2}
    curve = specification_curve({"v": panel}, {"map": w}, poles, points=points, transforms=(transform,), **drawn)
    drawn["placebo"] = False
    change = panel.change(transform=transform)
    alone = {
        "pole contrast": pole_contrast(change, w, poles, **drawn),
        "pole contrast to order 2": pole_contrast(change, w, poles, order=2, within=True, **drawn),
        "order decay": order_decay(change, w, poles, **drawn),
        "distance decay": distance_decay(change, points, w, poles, **drawn),
        "inverse distance": distance_decay(change, points, w, poles, inverse=True, **drawn),
    }
    assert set(alone) == set(CURVE_TESTS)
    for test, expected in alone.items():
        found = of(curve, test)
        assert found.effect == pytest.approx(expected.effect, abs=1e-12)
        assert (found.p, found.p_min) == (expected.p, expected.p_min)
    assert (curve.seed, curve.arrangements) == ((None, 8192) if where is kazakhstan else (2, 2000))


@pytest.mark.parametrize("without", [7, 9, 10])
def test_a_curve_of_too_few_regions_or_of_none_is_refused_with_the_reason(without):
    line = gi.Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10)).transformed("row")
    values = np.array([[1.0 + i % 3, 2.0 + i % 4 + 0.3 * i] for i in range(10)])
    values[10 - without :] = np.nan
    panel = gi.RegionPanel(range(10), (2010, 2016), values)
    with pytest.raises(gi.DataError, match=r"No specification is possible.*region"):
        gi.specification_curve({"a": panel}, {"line": line}, gi.named_poles(panel, [0]), permutations=99)


def test_the_joint_test_is_that_of_all_sign_vectors():
    """Every flip of the 13 components, and the limits of each test by its own: five tests by brute force."""
    panel, w, points = kazakhstan()
    poles, inside = named_poles(panel, CITIES), ~np.isin(panel.names, CITIES)
    curve = specification_curve({"v": panel}, {"queen": w}, poles, points=points, transforms=("log",), alpha=0.2)
    one = np.ones((14, 1))
    signs = np.array(list(product([1.0, -1.0], repeat=13)))
    y = panel.change(transform="log").per_year[inside]

    def flipped(e, towards):
        on = components(w, inside, one, one).towards(towards - towards.mean())
        return (e - e.mean()) @ on.vectors @ (signs.T * (on.vectors.T @ (y - y.mean()))[:, None])

    near = Neighbours(w).of(~inside)[inside]
    positive, negative = np.zeros((2, 8192))
    for kind in (Neighbours(w), Neighbours(w, 2, within=True), Closeness(w), Nearness(points), InverseDistance(points)):
        e = kind.of(~inside)[inside]
        own, common = np.sort(np.abs(flipped(e, e))), flipped(e, near)
        p = 1 - np.searchsorted(own, np.abs(common) - 1e-9 * own[-1]) / 8192
        positive += (p <= 0.2) & (common > 0)
        negative += (p <= 0.2) & (common < 0)
    assert (curve.joint.positive, curve.joint.negative) == (positive[0], negative[0])
    assert curve.joint.p_positive == pytest.approx(np.mean(positive >= positive[0]))
    assert curve.joint.p_negative == pytest.approx(np.mean(negative >= negative[0]))


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
    assert len(curve.specifications) + len(curve.repeated) + lost == 3 * 3 * (3 * len(ensemble) + 2)
    reasons = {
        (i.choice.variable, i.choice.transform, i.choice.weights, i.choice.test): i.reason for i in curve.impossible
    }
    assert "no region is left for comparison" in reasons["index", "level", "inverse distance", "pole contrast"]
    assert "logarithms need positive values" in reasons["with a zero", "log", "every", "every"]
    assert "no longitudes and latitudes" in reasons["every", "every", "great circle", "distance decay"]
    # a share's logarithm changes as its numerator's does, but for a constant; its level does not
    same = {(r.choice.variable, r.choice.transform, r.choice.test, r.same_as.variable) for r in curve.repeated}
    for test in ("pole contrast", "order decay"):
        assert ("share", "log", test, "index") in same
        assert ("share", "rank", test, "index") in same
    assert ("share", "level", "order decay", "index") not in same


def test_an_effect_that_is_zero_but_for_rounding_has_no_sign():
    z = np.array([[2.0, -1.0], [1e-16, 1.0], [-1e-16, 0.5], [0.3, 2.0]])
    assert joint_test(z, np.full(4, -1.5), np.full(4, 1.5)).share_positive == 0.5


def test_joint_test_holds_its_level_on_noise_and_with_missing_data(ensemble):
    panel, _, _ = kazakhstan()
    rng, sims, alpha = np.random.default_rng(7), 60, 0.1
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
    # 6 are expected at most; 15 or more have a probability of 8e-4
    assert (rejected <= 14).all()
    assert rejected[2] >= 1


def test_joint_test_finds_a_planted_spillover_and_its_opposite():
    panel, w, points = us_states()
    poles = named_poles(panel, ["Colorado", "Georgia"])
    near = orders_from(w, poles.among(w.ids), most=1) == 1
    noise = np.random.default_rng(1).normal(size=48)
    up, down = (
        specification_curve({"v": two_years(noise + sign * 3 * near, like=w)}, {"queen": w}, poles, points=points).joint
        for sign in (1, -1)
    )
    assert up.p_positive <= 0.05 < up.p_negative
    assert up.share_positive > 0.75
    assert down.p_negative <= 0.05 < down.p_positive


def test_many_components_are_drawn_and_the_same_seed_gives_the_same_curve():
    panel, w, points = us_states()
    given = {"income": panel}, {"queen": w}, named_poles(panel, ["New York", "California"])
    one, same, other = (specification_curve(*given, points=points, seed=seed) for seed in (1, 1, 2))
    assert one.specifications == same.specifications
    assert one.joint == same.joint
    assert (one.seed, one.arrangements) == (1, 2000)
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
        specification_curve({"v": panel}, {"queen": w}, replace(poles, ids=("Atlantis",), names=()))
    with pytest.raises(WeightsError, match="length: 7 and 16"):
        specification_curve({"v": panel}, {"line": line(7)}, poles)
    with pytest.raises(DataError, match="at least 39"):
        specification_curve({"v": panel}, {"queen": w}, poles, curve_permutations=9)
    with pytest.raises(DataError, match="tests must be several values, each one of"):
        specification_curve({"v": panel}, {"queen": w}, poles, tests=("luck",))
    with pytest.raises(DataError, match=r"No specification is possible; .*positive"):
        specification_curve({"v": replace(panel, values=panel.values - 50)}, {"queen": w}, poles, transforms=("log",))
    with pytest.raises(DataError, match="unknown variables: w"):
        specification_curve({"v": panel}, {"queen": w}, poles, periods={"w": [(2010, 2016)]})


def test_every_specification_says_what_it_found(ensemble):
    panel, _, points = kazakhstan()
    curve = specification_curve({"index": panel}, ensemble, named_poles(panel, CITIES), points=points, alpha=0.1)
    found = dict(zip(curve.specifications, curve.findings, strict=True))
    assert sum(finding == "significant for spillover" for finding in found.values()) == curve.joint.positive
    assert sum(finding == "significant for its opposite" for finding in found.values()) == curve.joint.negative
    assert all((s.p_min > 0.1) == (finding == "could not be significant") for s, finding in found.items())


def test_a_covariate_is_held_constant_in_the_curve_as_in_the_tests():
    """The curve's p of each transform is that of the pole test on the same covariate, as it was in the first year."""
    panel, w, _ = kazakhstan()
    beside = replace(panel, values=np.sqrt(panel.values), variable="root")
    poles = named_poles(panel, ["Almaty city", "Astana city"])
    curve = specification_curve(
        {"index": panel}, {"queen": w}, poles, covariates={"root": beside}, tests=["pole contrast", "order decay"]
    )
    for found in curve.specifications:
        change = panel.change(2010, 2016, transform=found.choice.transform)
        kind = Neighbours(w) if found.choice.test == "pole contrast" else Closeness(w)
        given = {"covariates": beside.year(2010), "placebo": False}
        test = pole_test(change, kind, w, poles, **given)
        assert found.effect == pytest.approx(test.effect)
        assert found.p == test.p
        assert test.covariates == 1


def test_the_curve_is_the_same_whoever_computes_it(ensemble):
    panel, _, points = kazakhstan()
    panels = {"index": panel, "square": replace(panel, values=panel.values**2)}
    given = {"points": points, "alpha": 0.1}
    alone = specification_curve(panels, ensemble, named_poles(panel, CITIES), **given)
    with gi.computing(workers=2):
        shared = specification_curve(panels, ensemble, named_poles(panel, CITIES), **given)
    assert shared.to_dict() == alone.to_dict()
