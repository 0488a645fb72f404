"""Sign flips of spectral components against their own enumeration, brute-force inversion, and simulated processes."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.spillover.nulls import spectral
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import components, sign_flips
from geo_itcluster.spillover.pole_test import pole_contrast
from geo_itcluster.spillover.poles import named_poles, orders_from
from geo_itcluster.weights import Weights
from tests.spillover_maps import kazakhstan, line, reordered, two_years

CITIES = ["Almaty city", "Astana city"]


def flipped_slopes(y, e, operator):
    """Slopes of all flips of y on e, by an eigendecomposition of the doubly centred operator of its own.

    Of each eigenspace only the direction of the exposure counts. The directions of a band (variances within half) are
    reflected so that the exposure is as much in each.
    """
    n, de = len(y), e - e.mean()
    centre = np.eye(n) - 1 / n
    value, vector = np.linalg.eigh(centre @ operator @ centre + 99 * np.ones((n, n)) / n)
    ways, sizes = [], []
    for one in np.unique(value[:-1].round(8)):  # the constant's value is 99
        space = vector[:, :-1][:, value[:-1].round(8) == one]
        way = space @ (space.T @ de)
        if np.linalg.norm(way) > 1e-9:
            ways.append(way / np.linalg.norm(way))
            sizes.append(one)
    a, b = np.array(ways) @ y, np.array(ways) @ de
    while sizes:
        m = sum(size <= 1.5 * sizes[0] for size in sizes)
        at = slice(len(a) - len(sizes), len(a) - len(sizes) + m)
        normal = b[at] / np.linalg.norm(b[at]) - 1 / np.sqrt(m)
        turn = np.eye(m) - 2 * np.outer(normal, normal) / (normal @ normal or 1)
        a[at], b[at] = turn @ a[at], turn @ b[at]
        del sizes[:m]
    return np.array(list(product([1, -1], repeat=len(a)))) @ (a * b) / (de @ de)


def covariance(w, inside):
    """Of a spatial autoregressive process of 0.8 on the map, among some regions."""
    dense = np.zeros((w.n, w.n))
    dense[w.rows, w.indices] = 1
    shares = np.linalg.inv(np.eye(w.n) - 0.8 * dense / np.maximum(dense.sum(axis=1, keepdims=True), 1))
    return (shares @ shares.T)[np.ix_(inside, inside)]


# ------------------------------------------------------------------------------------------------------- oracles
def test_p_is_that_of_all_sign_vectors():
    panel, w, _ = kazakhstan()
    change = panel.change(transform="log")
    found = pole_contrast(change, w, named_poles(panel, CITIES))
    inside = ~np.isin(panel.names, CITIES)
    e = (orders_from(w, ~inside) == 1)[inside].astype(float)
    every = flipped_slopes(change.per_year[inside], e, covariance(w, inside))
    assert len(every) == 4096  # 13 components, of which the exposure has a part in 12
    assert every[0] == pytest.approx(found.effect)
    assert found.tails.upper == pytest.approx(np.mean(every >= found.effect - 1e-12))
    assert found.tails.lower == pytest.approx(np.mean(every <= found.effect + 1e-12))
    assert found.p_min == pytest.approx(2 / 4096)
    assert found.method == "exact: sign flips"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 8), st.floats(0.02, 0.3))
def test_interval_and_limit_are_where_brute_force_begins_to_reject(seed, n, alpha):
    rng = np.random.default_rng(seed)
    w = line(n)
    y, e = rng.normal(size=n), rng.normal(size=n)
    inside = np.ones(n, bool)
    found = Slope(weights=w, inside=inside, design=np.ones((n, 1)), exposure=e, values=y).flips()

    def tail(beta, side):
        every = side * flipped_slopes(y - beta * e, e, covariance(w, inside))
        return np.mean(every >= every[0] - 1e-12)

    low, high = found.interval(1 - alpha)
    for end, side in ((low, 1), (high, -1)):
        if np.isinf(end):
            assert tail(-side * 1e6, side) > alpha / 2
        else:
            assert tail(end - side * 1e-6, side) <= alpha / 2 * (1 + 1e-9) < tail(end + side * 1e-6, side)
    limit = found.upper_limit(alpha)
    if np.isfinite(limit):
        assert tail(limit + 1e-6, -1) <= alpha * (1 + 1e-9) < tail(limit - 1e-6, -1)


def test_thresholds_are_what_must_be_planted_for_the_test_to_find():
    n = 7
    w, rng = line(n), np.random.default_rng(3)
    y, e = rng.normal(size=n), rng.normal(size=n)
    inside, one = np.ones(n, bool), np.ones((n, 1))
    found = Slope(weights=w, inside=inside, design=one, exposure=e, values=y).flips()
    de = e - e.mean()
    planted = [
        threshold
        for signs in product([1, -1], repeat=n - 1)
        for threshold in [_threshold(w, inside, one, e, _flipped(w, inside, de, y, signs), de)]
    ]
    np.testing.assert_allclose(found.thresholds(0.1), np.sort(planted), atol=1e-6)


def _flipped(w, inside, de, y, signs):
    one = np.ones((len(de), 1))
    vectors = components(w, inside, one, one).towards(de).vectors
    return vectors @ (np.array(signs) * (vectors.T @ y))


def _threshold(w, inside, one, e, y, de):
    low, high = -100.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        tails = Slope(weights=w, inside=inside, design=one, exposure=e, values=y + middle * de).flips().tails
        low, high = (low, middle) if 2 * tails.upper <= 0.1 + 1e-9 else (middle, high)
    return high


# ---------------------------------------------------------------------------------------------------- properties
@settings(max_examples=20, deadline=None)
@given(st.permutations(range(16)), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_the_order_of_regions_nor_scale_nor_origin_matters(order, scale, shift):
    panel, w, _ = kazakhstan()
    plain = pole_contrast(panel, w, named_poles(panel, CITIES))
    moved = (panel.change().change * scale + shift)[list(order)]
    turned = two_years(moved, like=reordered(w, order))
    found = pole_contrast(turned, reordered(w, list(order)), named_poles(turned, CITIES))
    assert (found.p, found.p_free, found.p_placebo) == pytest.approx((plain.p, plain.p_free, plain.p_placebo))
    np.testing.assert_allclose(found.interval(), np.array(plain.interval()) * scale, rtol=1e-5)


def test_components_of_one_eigenvalue_share_a_sign():
    """Of a ring all but two components come in pairs, whose basis a computer may choose as it likes."""
    ring = Weights.from_pairs([(i, (i + 1) % 10) for i in range(10)], ids=range(10))
    found = components(ring, np.ones(10, bool), np.ones((10, 1)), np.ones((10, 1)))
    assert np.bincount(found.space).tolist() == [1, 2, 2, 2, 2]
    y, e = np.random.default_rng(0).normal(size=(2, 10))
    vectors = found.vectors.copy()
    vectors[:, 1:3] = vectors[:, 1:3] @ np.array([[0.6, -0.8], [0.8, 0.6]])
    other = type(found)(-vectors, found.variances, found.space)
    np.testing.assert_allclose(other.parts(e, y), found.parts(e, y), atol=1e-12)
    np.testing.assert_allclose(other.towards(e).parts(e, y), found.towards(e).parts(e, y), atol=1e-12)


def test_turned_components_are_orthonormal_and_the_exposure_is_as_much_in_each_of_a_band():
    _, w, _ = kazakhstan()
    e = np.random.default_rng(4).normal(size=16)
    found = components(w, np.ones(16, bool), np.ones((16, 1)), np.ones((16, 1)))
    turned = found.towards(e)
    np.testing.assert_allclose(turned.vectors.T @ turned.vectors, np.eye(15), atol=1e-12)
    parts, place = turned.vectors.T @ e, 0
    np.testing.assert_allclose(parts @ parts, ((e - e.mean()) ** 2).sum())
    sizes = turned.variances[np.abs(parts) > 1e-9]
    parts = parts[np.abs(parts) > 1e-9]
    while place < len(sizes):
        band = (sizes >= sizes[place]) & (sizes <= 1.5 * sizes[place])
        assert np.ptp(parts[band]) < 1e-9
        place = np.flatnonzero(band)[-1] + 1


def test_covariates_are_held_constant_exactly():
    panel, w, _ = kazakhstan()
    poles, x = named_poles(panel, CITIES), np.random.default_rng(1).normal(size=16)
    plain = pole_contrast(panel, w, poles, covariates=x)
    moved = two_years(panel.change().change + 5 * x, like=panel)
    found = pole_contrast(moved, w, poles, covariates=x)
    assert (found.effect, found.p, found.p_free, found.p_placebo) == pytest.approx(
        (plain.effect, plain.p, plain.p_free, plain.p_placebo)
    )


def test_large_maps_take_the_components_that_the_exposure_makes(monkeypatch):
    """The Krylov space of the exposure gives the parts of all components where it is the whole space."""
    panel, w, _ = kazakhstan()
    inside = ~np.isin(panel.names, CITIES)
    y, e = panel.change().per_year[inside], (orders_from(w, ~inside) == 1)[inside].astype(float)
    whole = Slope(weights=w, inside=inside, design=np.ones((14, 1)), exposure=e, values=y).flips()
    monkeypatch.setattr(spectral, "DENSE", 10)
    monkeypatch.setattr(spectral, "_TERMS", 400)
    found = components(w, inside, np.ones((14, 1)), (e - e.mean())[:, None]).towards(e - e.mean())
    flips = sign_flips(*found.exposed_parts(e - e.mean(), y - y.mean()))
    assert flips.slope == pytest.approx(whole.slope)
    np.testing.assert_allclose(np.sort(flips.values), np.sort(whole.values), atol=1e-9)
    assert flips.tails.upper == pytest.approx(whole.tails.upper)


def test_components_of_exposures_that_are_alike_have_no_part_of_the_constant(monkeypatch):
    monkeypatch.setattr(spectral, "DENSE", 10)
    exposures = np.random.default_rng(0).normal(size=(40, 4))[:, [0, 1, 0, 2, 1, 3]]
    exposures -= exposures.mean(axis=0)
    found = components(line(40), np.ones(40, bool), np.ones((40, 1)), exposures)
    assert np.abs(found.vectors.sum(axis=0)).max() < 1e-6
    assert found.variances.min() > 0.2
    np.testing.assert_allclose(found.vectors @ (found.vectors.T @ exposures), exposures, atol=1e-6)


def test_draws_depend_on_the_seed_alone_and_a_longer_run_begins_with_a_shorter_one():
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=40), rng.random(40) + 0.1
    one, again, other = (sign_flips(a, b, permutations=199, seed=seed) for seed in (1, 1, 2))
    assert one.tails == again.tails != other.tails
    assert one.tails.upper_min == 1 / 200
    assert np.array_equal(spectral.drawn_subsets(70, 5, 3), spectral.drawn_subsets(70, 9, 3)[:6])


def test_an_exposure_without_variation_is_refused():
    with pytest.raises(DataError, match="does not vary"):
        sign_flips(np.zeros(3), np.zeros(3))


# --------------------------------------------------------------------------------------------------------- level
@pytest.mark.parametrize("rho", [0.0, 0.8])
def test_the_test_holds_its_level_where_free_permutation_does_not(rho):
    """Two-sided level .05 on Kazakhstan's map, contrast of neighbours up to order 2; 400 SAR fields."""
    panel, w, _ = kazakhstan()
    dense = np.zeros((16, 16))
    dense[w.rows, w.indices] = w.data
    mix = np.linalg.inv(np.eye(16) - rho * dense)
    rng, poles = np.random.default_rng(2), named_poles(panel, CITIES)
    tests = [
        pole_contrast(two_years(mix @ rng.normal(size=16), like=panel), w, poles, order=2, within=True, placebo=False)
        for _ in range(400)
    ]
    assert np.mean([test.p <= 0.05 for test in tests]) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)
    assert (np.mean([test.p_free <= 0.05 for test in tests]) > 0.2) == (rho > 0)
