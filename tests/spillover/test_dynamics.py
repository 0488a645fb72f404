"""The panel design against least squares with dummies, an enumeration of whole histories, and a planted spillover."""

from itertools import product

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.dynamics import dynamic_spillover
from geo_itcluster.spillover.exposure import Closeness, Neighbours
from geo_itcluster.spillover.nulls.spectral import components
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.study.spillover_input import kazakhstan_panels
from tests.spillover_maps import kazakhstan, line, us_states

CITIES = ["Almaty city", "Astana city"]


def with_growth(growth, names=None):
    """A panel that grows so, from 2000."""
    names = tuple(map(str, range(len(growth)))) if names is None else names
    level = np.exp(np.cumsum(np.insert(growth, 0, 0, axis=1), axis=1))
    return RegionPanel(names, range(2000, 2001 + growth.shape[1]), level)


@pytest.mark.parametrize("lag", [0, 2])
def test_the_effect_is_least_squares_with_region_and_year_dummies(lag):
    growth = np.random.default_rng(1).normal(size=(9, 12)) / 20
    w = line(9)
    poles = named_poles(w, ["0", "8"])
    (found,) = dynamic_spillover(with_growth(growth), Closeness(w), w, poles, lags=[lag]).tests
    e = Closeness(w).of(poles.among(w.names))[1:8]
    s = growth[[0, 8]].mean(axis=0)[: 12 - lag]
    g = growth[1:8, lag:]
    region, year = np.indices(g.shape)
    design = np.column_stack(
        [np.outer(e, s).ravel(), np.eye(7)[region.ravel()], np.eye(g.shape[1])[year.ravel()][:, 1:]]
    )
    assert found.effect == pytest.approx(np.linalg.lstsq(design, g.ravel(), rcond=None)[0][0])
    assert found.years == 12 - lag


def test_p_is_that_of_flipped_histories():
    growth = np.random.default_rng(2).normal(size=(8, 10)) / 20
    w = line(8)
    poles = named_poles(w, ["0"])
    (found,) = dynamic_spillover(with_growth(growth), Neighbours(w), w, poles, lags=[1]).tests
    inside, one = np.arange(8) > 0, np.ones((7, 1))
    e = Neighbours(w).of(~inside)[1:]
    vectors = components(w, inside, one, one).towards(e - e.mean()).vectors
    mean = growth[1:].mean(axis=0)
    effects = []
    for signs in product([1.0, -1.0], repeat=6):
        turned = growth.copy()
        turned[1:] = mean + vectors @ (np.array(signs)[:, None] * (vectors.T @ growth[1:]))
        effects.append(dynamic_spillover(with_growth(turned), Neighbours(w), w, poles, lags=[1]).tests[0].effect)
    effects = np.array(effects)
    assert found.tails.upper == pytest.approx(np.mean(effects >= effects[0] - 1e-12))
    assert found.tails.lower == pytest.approx(np.mean(effects <= effects[0] + 1e-12))


def test_a_planted_spillover_is_found_at_its_lag_and_not_at_others():
    _, w, _ = us_states()
    poles = named_poles(w, ["Colorado", "Georgia"])
    growth = np.random.default_rng(3).normal(0.02, 0.02, size=(48, 20))
    near = Neighbours(w).of(poles.among(w.names)) == 1
    series = growth[poles.among(w.names)].mean(axis=0)
    growth[near, 1:] += 0.8 * series[:-1]
    found = dynamic_spillover(with_growth(growth, w.names), Neighbours(w), w, poles)
    assert [test.lag for test in found.tests] == [0, 1, 2, 3]
    assert found.statistic[1] == pytest.approx(0.8, abs=0.35)
    assert found.p[1] < 0.02
    assert found.tests[1].p_of(found.tests[1].shifted) <= 2 / 20 + 1e-9
    assert min(found.p[[0, 2, 3]]) > 0.02
    low, high = found.tests[1].interval()
    assert low < 0.8 < high
    assert "1 year before" in found.summary()
    assert ["evidence only some years later" in test.summary() for test in found.tests] == [True, False, False, False]


def test_kazakhstans_real_growth_has_four_lags_with_exact_p():
    _, w, _ = kazakhstan()
    panel = kazakhstan_panels()["GRP per head, real"]
    found = dynamic_spillover(panel, Neighbours(w), w, named_poles(panel, CITIES))
    assert [test.years for test in found.tests] == [15, 14, 13, 12]
    assert {test.method for test in found.tests} == {"exact: sign flips"}
    assert found.p_min.max() < 0.001


def test_what_has_no_dynamics_is_refused():
    growth, w = np.random.default_rng(1).normal(size=(8, 10)) / 20, line(8)
    panel, poles = with_growth(growth), named_poles(w, ["0"])
    gaps = RegionPanel(panel.names, panel.years[::2], panel.values[:, ::2])
    with pytest.raises(DataError, match="successive years"):
        dynamic_spillover(gaps, Neighbours(w), w, poles)
    with pytest.raises(DataError, match="too few"):
        dynamic_spillover(with_growth(growth[:, :4]), Neighbours(w), w, poles)
    hole = panel.values.copy()
    hole[0, 3] = np.nan
    with pytest.raises(DataError, match="a pole lacks data"):
        dynamic_spillover(RegionPanel(panel.names, panel.years, hole), Neighbours(w), w, poles)
    hole = panel.values.copy()
    hole[5, 3] = np.nan
    found = dynamic_spillover(RegionPanel(panel.names, panel.years, hole), Neighbours(w), w, poles)
    assert found.tests[0].missing == ("5",)
