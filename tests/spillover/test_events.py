"""A dated policy: rings and event studies against two-way fixed effects, and Conley's errors against diff-diff's."""

from dataclasses import replace

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.events import policy_study
from geo_itcluster.spillover.exposure import Neighbours
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.pole_test import pole_test
from geo_itcluster.spillover.poles import named_poles, order_from_poles
from tests.spillover_maps import us_states

PLACES = ["California", "New York"]
# By diff-diff 3.13.0: 48 states, logarithms of income per head 1995-2009, a "policy" from 2002, two rings;
# X: constant, treated, rings; d: mean after minus mean before; u = d - X b; B = (X'X)^-1, coords = (lat, lon)
# meat = diff_diff.conley._compute_conley_meat(X * u[:, None], coords, 800.0, "haversine", "bartlett")
# sqrt(diag(B meat B))
# By pyfixest 0.60.0 (which has no Conley errors), the same data: feols("y ~ r0 + r1 + r2 | i + t") with r of each group
# from 2002; feols("y ~ e0_1995 + ... | i + t") with e of each group and year but 2001; and, as Conley's errors without
# any neighbour within the cutoff, feols("d ~ r0 + r1 + r2", vcov="hetero", ssc=ssc(k_adj=False, G_adj=False)).se()
PYFIXEST = [0.0010108919, -0.018980034, -0.0044004556]
PYFIXEST_YEARLY = {(0, 1995): -0.0079119, (1, 1995): 0.00359191, (1, 2009): -0.02217446, (2, 2009): -0.01803731}
PYFIXEST_ALONE = [0.01072677, 0.01213692, 0.01212753]
DIFF_DIFF = [(0.00101089, 0.01347104), (-0.01898003, 0.01534529), (-0.00440046, 0.01365586)]


@pytest.fixture(scope="module")
def states():
    panel, w, points = us_states()
    keep = tuple(year for year in panel.years if year >= 1995)
    return replace(panel, years=keep, values=np.column_stack([panel.year(year) for year in keep])), w, points


@pytest.fixture(scope="module")
def found(states):
    panel, w, points = states
    return policy_study(panel, w, named_poles(panel, PLACES), 2002, points=points, cutoff=800.0)


def test_effects_and_conleys_errors_are_those_of_diff_diff(found):
    for effect, (value, error) in zip(found.effects, DIFF_DIFF, strict=True):
        assert (effect.effect, effect.standard_error) == pytest.approx((value, error), abs=1e-8)


def test_effects_years_and_errors_without_neighbours_are_those_of_pyfixest(states, found):
    panel, w, points = states
    assert found.statistic == pytest.approx(PYFIXEST, abs=1e-9)
    yearly = {(ring, year): found.effects[ring].yearly[found.years.index(year)] for ring, year in PYFIXEST_YEARLY}
    assert yearly == pytest.approx(PYFIXEST_YEARLY, abs=1e-8)
    alone = policy_study(panel, w, found.places, 2002, points=points, cutoff=1.0)
    assert [effect.standard_error for effect in alone.effects] == pytest.approx(PYFIXEST_ALONE, abs=1e-8)


def test_estimates_are_those_of_two_way_fixed_effects(states, found):
    """Dummies of all regions and years, and of the groups after the policy, or in each year but the last before."""
    panel, w, _ = states
    n, years = panel.values.shape
    ring = order_from_poles(w, found.places)
    groups = [np.kron(ring == k, np.ones(years)) for k in range(3)]
    when = np.tile(panel.years, n)
    effects = np.column_stack([np.kron(np.eye(n), np.ones((years, 1))), np.kron(np.ones((n, 1)), np.eye(years)[:, 1:])])
    y = np.log(panel.values).ravel()
    after = np.column_stack([group * (when >= 2002) for group in groups])
    fitted = np.linalg.lstsq(np.hstack([effects, after]), y, rcond=None)[0][-3:]
    assert fitted == pytest.approx(found.statistic)
    others = [year for year in panel.years if year != 2001]
    each = np.column_stack([group * (when == year) for group in groups for year in others])
    fitted = np.linalg.lstsq(np.hstack([effects, each]), y, rcond=None)[0][-each.shape[1] :]
    yearly = [dict(zip(found.years, e.yearly, strict=True)) for e in found.effects]
    assert fitted == pytest.approx([of[year] for of in yearly for year in others])
    assert yearly[1][2001] == 0.0


def test_the_p_of_a_ring_is_that_of_a_pole_test_with_the_other_ring_held_constant(states, found):
    panel, w, _ = states
    y, after = np.log(panel.values), np.array(panel.years) >= 2002
    before = y[:, ~after].mean(axis=1)
    change = Change(panel.ids, 0, 1, "level", before, y[:, after].mean(axis=1), panel.names)
    second = (order_from_poles(w, found.places) == 2).astype(float)
    test = pole_test(change, Neighbours(w), w, found.places, covariates=second, placebo=False)
    ring = found.effects[1]
    assert (ring.effect, ring.p) == pytest.approx((test.effect, test.p))
    assert (ring.low, ring.high) == pytest.approx(test.interval())


def test_a_policy_needs_years_on_both_sides_and_regions_beyond_its_rings(states):
    panel, w, points = states
    places = named_poles(panel, PLACES)
    for start, rings, why in ((1995, 2, "needs years before"), (2010, 2, "needs years before"), (2002, 20, "ring")):
        with pytest.raises(DataError, match=why):
            policy_study(panel, w, places, start, points=points, rings=rings)
