"""Spatial panel models against their likelihood and planted parameters."""

from dataclasses import replace

import numpy as np
import pytest

from geo_itcluster.bridges.spatial_panels import spatial_panel
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w

SIDE, YEARS = 7, 8
N = SIDE * SIDE


@pytest.fixture(scope="module")
def planted():
    """A lattice over years: y = .4 W y + x - .5 W x + effects of regions and years + noise."""
    at = np.arange(N).reshape(SIDE, SIDE)
    pairs = [
        *zip(at[:, :-1].ravel(), at[:, 1:].ravel(), strict=True),
        *zip(at[:-1].ravel(), at[1:].ravel(), strict=True),
    ]
    w = Weights.from_pairs(pairs, ids=range(N)).transformed("row")
    dense, rng = weights_to_w(w).full()[0], np.random.default_rng(3)
    x = rng.normal(size=(N, YEARS))
    right = x - 0.5 * dense @ x + rng.normal(size=(N, 1)) + rng.normal(size=YEARS) + rng.normal(0, 0.3, (N, YEARS))
    y = np.linalg.solve(np.eye(N) - 0.4 * dense, right)
    ids = tuple(map(str, range(N)))
    return RegionPanel(ids, range(YEARS), y), RegionPanel(ids, range(YEARS), x, "x"), w, dense


@pytest.mark.parametrize("effects", ["fixed", "random"])
def test_planted_parameters_are_found_again(planted, effects):
    y, x, w, _ = planted
    found = spatial_panel(y, {"x": x}, w, "SDM", effects=effects)
    for name, truth in (("x", 1.0), ("lag of x", -0.5), ("rho", 0.4)):
        assert abs(found[name].estimate - truth) < 4 * found[name].standard_error
    assert "effects of regions" in found.summary()


def test_fixed_effects_are_where_the_likelihood_is_largest(planted):
    """Regions' and years' means taken off; the likelihood concentrated on rho, by brute force."""
    y, x, w, dense = planted
    found = spatial_panel(y, {"x": x}, w, "SAR")

    def within(values):
        return values - values.mean(axis=0) - values.mean(axis=1, keepdims=True) + values.mean()

    g, z = within(y.values), within(x.values).ravel()

    def log_likelihood(rho):
        left = (g - rho * dense @ g).ravel()
        rest = left - z * (z @ left) / (z @ z)
        return YEARS * np.linalg.slogdet(np.eye(N) - rho * dense)[1] - N * YEARS / 2 * np.log(rest @ rest)

    tried = np.linspace(-0.5, 0.9, 1401)
    assert found["rho"].estimate == pytest.approx(max(tried, key=log_likelihood), abs=1e-3)


def test_what_cannot_be_fitted_is_refused(planted):
    y, x, w, _ = planted
    with pytest.raises(DataError, match="Give the same years"):
        spatial_panel(y, {"x": replace(x, years=tuple(range(1, YEARS + 1)))}, w, "SEM")
    with pytest.raises(DataError, match="column"):
        spatial_panel(y, {}, w, "SEM")
