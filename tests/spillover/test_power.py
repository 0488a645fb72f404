"""Power against brute force over all sign flips, and what it says where nothing can be detected."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.nulls.spectral import components
from geo_itcluster.spillover.pole_test import distance_decay, pole_contrast
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.power import DELTAS, minimum_detectable_effect
from tests.spillover_maps import kazakhstan, line, two_years, us_states

CITIES = ["Almaty city", "Astana city"]


@pytest.fixture(scope="module")
def contrast():
    panel, w, _ = kazakhstan()
    return pole_contrast(panel.change(transform="log"), w, named_poles(panel, CITIES), placebo=False)


def test_the_smallest_contrast_that_kazakhstans_map_would_show(contrast):
    curve = minimum_detectable_effect(contrast)
    assert curve.counted
    assert len(curve.thresholds) == 4096
    assert curve.mde == curve.mde_low == curve.mde_high == pytest.approx(2.802, abs=5e-4)
    assert curve.at(curve.mde - 1e-6) < 0.8 <= curve.at(curve.mde + 1e-6)
    assert np.all(np.diff(curve.power) >= 0)
    assert curve.at(0) <= 0.025  # of one side
    assert "2.80 standard deviations, that is 23.26 percentage points a year" in curve.summary()
    assert "counted over all 4,096 sign flips" in curve.summary()


def test_power_is_the_share_of_arrangements_whose_test_finds(contrast):
    """Flip the map, plant, and ask the test itself, for 100 arrangements at one size."""
    panel, w, _ = kazakhstan()
    inside = ~np.isin(panel.names, CITIES)
    one = np.ones((14, 1))
    map_ = components(w, inside, one, one).towards(contrast.exposure - contrast.exposure.mean())
    rng, delta, growth = np.random.default_rng(1), 2.0, contrast.growth
    found = []
    for _ in range(100):
        signs = rng.choice([-1.0, 1.0], 13)[map_.space]
        change = np.zeros(16)
        change[inside] = map_.vectors @ (signs * (map_.vectors.T @ growth))
        change[inside] += delta * growth.std(ddof=1) * contrast.exposure
        planted = pole_contrast(
            two_years(6 * change, like=panel), w, named_poles(panel, CITIES), placebo=False, permutations=9
        )
        found.append(planted.p <= 0.05 and planted.effect > 0)
    power = minimum_detectable_effect(contrast).at(delta)
    assert np.mean(found) == pytest.approx(power, abs=4 * np.sqrt(power * (1 - power) / 100))


def test_many_components_are_drawn_from_and_have_an_interval():
    panel, w, points = us_states()
    poles = named_poles(panel, ["New York", "California"])
    found = distance_decay(panel.change(transform="log"), points, w, poles, placebo=False)
    one, again = (minimum_detectable_effect(found, replicates=200) for _ in range(2))
    assert not one.counted
    assert one.mde_low < one.mde < one.mde_high < np.inf
    assert np.array_equal(one.thresholds, again.thresholds)
    assert len(one.thresholds) == 400
    assert "Monte Carlo interval" in one.summary()


def test_regions_and_years_that_would_show_it_grow_with_the_square(contrast):
    curve = minimum_detectable_effect(contrast)
    assert curve.needed(0.5) == pytest.approx((curve.mde / 0.5) ** 2)
    assert curve.needed(5.0) == 1.0


def test_a_test_that_cannot_reach_alpha_has_no_power_by_construction():
    w = line(6)
    found = pole_contrast(two_years([9.0, 5, 1, 2, 4, 3]), w, named_poles(w, ["0"]))
    curve = minimum_detectable_effect(found)
    assert found.p_min == 0.125
    assert curve.impossible
    assert np.isinf(curve.mde)
    assert not curve.power.any()
    assert "No spillover of any size would be detected" in curve.summary()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": 0.0}, "alpha must"),
        ({"target": 1.0}, "target must"),
        ({"deltas": [1, 2]}, "ascend from 0"),
        ({"deltas": [0, 2, 1]}, "ascend from 0"),
        ({"deltas": [0]}, "two or more"),
        ({"replicates": 0}, "replicates must"),
    ],
)
def test_settings_that_do_not_fit_are_refused(contrast, options, message):
    with pytest.raises(DataError, match=message):
        minimum_detectable_effect(contrast, **options)


def test_the_curve_is_a_table(contrast):
    table = minimum_detectable_effect(contrast).frame()
    assert table.index.tolist() == list(DELTAS)
    assert table.power.iloc[-1] > 0.8
