"""Spatial panel models against their likelihood and planted parameters."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from geo_itcluster.bridges.spatial_panels import spatial_panel
from geo_itcluster.errors import DataError
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w

REFERENCE = Path(__file__).parents[1] / "reference"
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


PUBLISHED = {  # R's splm on Munnell's states, individual effects: estimates, standard errors; lambda or rho, then phi
    ("SEM", "fixed"): (
        [0.0051438, 0.2053026, 0.7822540, -0.0022317, 0.557401],
        [0.0250109, 0.0231427, 0.0278057, 0.0010709, 0.033075],
    ),
    ("SAR", "fixed"): (
        [-0.0465819, 0.1874325, 0.6250902, -0.0044816, 0.274689],
        [0.0254425, 0.0230441, 0.0297044, 0.0008653, 0.023516],
    ),
    ("SEM", "random"): (
        [2.3868275, 0.0424138, 0.2418396, 0.7423454, -0.0034279, 0.53888, 7.49518],
        [0.1393798, 0.0222037, 0.0202892, 0.0244061, 0.0010614, 0.03371, 1.73081],
    ),
    ("SAR", "random"): (
        [1.65814995, 0.01294505, 0.22555376, 0.67081075, -0.00579716, 0.161615, 21.3175],
        [0.029099, 8.3017],
    ),
}


@pytest.fixture(scope="module")
def states():
    """Production of 48 states of the USA, 1970-1986 (Munnell 1990), with public and private capital and labour.

    The figures are those of the data set `munnell` of linearmodels (NCSA licence), equal to `Produc` in R's plm; the
    neighbours are the states whose borders meet (queen), as in `usaww` of splm.
    """
    with (REFERENCE / "munnell.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    ids, years = sorted({row["state"] for row in rows}), sorted({int(row["year"]) for row in rows})

    def panel(name, of=np.log):
        found = {(row["state"], int(row["year"])): of(float(row[name])) for row in rows}
        return RegionPanel(ids, years, [[found[state, year] for year in years] for state in ids], name)

    with (REFERENCE / "munnell_neighbours.csv").open() as lines:
        w = Weights.from_pairs(list(csv.reader(lines))[1:], ids=ids).transformed("row")
    return panel("gsp"), {**{name: panel(name) for name in ("pcap", "pc", "emp")}, "unemp": panel("unemp", float)}, w


def test_errors_with_random_effects_are_those_of_the_whole_likelihood(planted):
    """Coefficients, rho, and the variances of effects and errors together, by the likelihood's curvature."""
    y, x, w, dense = planted
    found = spatial_panel(y, {"x": x}, w, "SAR", effects="random", year_effects=False)
    y, x = y.values, x.values

    def minus_log_likelihood(v):
        r = y - v[2] * dense @ y - v[0] - v[1] * x
        means, within = r.mean(axis=1), np.exp(v[4])
        between = within * (1 + YEARS * v[3])
        squares = ((r - means[:, None]) ** 2).sum() / within + YEARS * (means @ means) / between
        sizes = N * ((YEARS - 1) * v[4] + np.log(between)) - 2 * YEARS * np.linalg.slogdet(np.eye(N) - v[2] * dense)[1]
        return (squares + sizes) / 2

    constant, slope, rho, phi = (c.estimate for c in found.coefficients)
    r = y - rho * dense @ y - constant - slope * x
    means = r.mean(axis=1)
    within = (((r - means[:, None]) ** 2).sum() + YEARS * (means @ means) / (1 + YEARS * phi)) / (N * YEARS)
    best, steps = np.array([constant, slope, rho, phi, np.log(within)]), 1e-4 * np.eye(5)
    curved = [
        [
            sum(a * b * minus_log_likelihood(best + a * one + b * other) for a in (1, -1) for b in (1, -1))
            for other in steps
        ]
        for one in steps
    ]
    errors = np.sqrt(np.linalg.inv(np.array(curved) / 4e-8).diagonal())
    np.testing.assert_allclose([c.standard_error for c in found.coefficients], errors[:4], rtol=1e-3)


@pytest.mark.parametrize(("kind", "effects"), PUBLISHED)
def test_published_results_on_productivity_of_the_states(states, kind, effects):
    """Published output of splm's `spml` (Millo & Piras 2012) in a public notebook.

    Of SAR with random effects splm's errors of the coefficients are those for a known rho, and are not compared.
    """
    y, columns, w = states
    found = spatial_panel(y, columns, w, kind, effects=effects, year_effects=False)
    estimates, errors = PUBLISHED[kind, effects]
    np.testing.assert_allclose([c.estimate for c in found.coefficients], estimates, rtol=1e-4, atol=2e-6)
    np.testing.assert_allclose([c.standard_error for c in found.coefficients][-len(errors) :], errors, rtol=2e-3)
