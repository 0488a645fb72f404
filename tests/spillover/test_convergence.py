"""Conditional convergence with a spatial lag, and the t distribution that it rests on."""

import math
from functools import cache

import numpy as np
import pytest
from scipy import stats

from geo_itcluster._util.incomplete_beta import regularised_beta
from geo_itcluster._util.student import student_quantile, student_two_sided
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study


@cache
def kazakhstan():
    """Table 1's index of 2010 and 2016, and row-standardised contiguity."""
    study = kazakhstan_study()
    w = study.weights["kz16"]
    return RegionPanel(
        w.ids, (2010, 2016), np.column_stack([r.score for r in study.results]), "index", names=w.names
    ), w


@cache
def lattice(rows=10, columns=20):
    """Rook contiguity of a grid of 200 regions."""
    at = np.arange(rows * columns).reshape(rows, columns)
    pairs = [
        *zip(at[:, :-1].ravel(), at[:, 1:].ravel(), strict=True),
        *zip(at[:-1].ravel(), at[1:].ravel(), strict=True),
    ]
    return Weights.from_pairs(pairs, ids=range(rows * columns)).transformed("row")


def columns_of(change, w):
    return np.column_stack([np.ones(w.n), change.initial, w.lag(change.initial)])


# -------------------------------------------------------------------------------------------------------- Student t
@pytest.mark.parametrize("df", [1, 2, 3, 13, 45, 197, 10_000])
@pytest.mark.parametrize("t", [1e-3, 0.1, 1.0, 1.96, 6.0, 30.0, 1e4])
def test_two_sided_p_is_scipys(t, df):
    expected = 2 * stats.t.sf(t, df)
    if expected > 1e-290:
        assert student_two_sided(t, df) == pytest.approx(expected, rel=1e-10)
        assert student_two_sided(-t, df) == student_two_sided(t, df)


@pytest.mark.parametrize("t", [1e-8, 0.5, 3.0, 1e6])
def test_one_degree_of_freedom_is_cauchys(t):
    assert student_two_sided(t, 1) == pytest.approx(2 / math.pi * math.atan2(1, t), rel=1e-13)


def test_the_ends_of_the_distribution():
    assert student_two_sided(0.0, 5) == 1.0
    assert student_two_sided(math.inf, 5) == 0.0
    assert math.isnan(student_two_sided(math.nan, 5))
    assert (regularised_beta(0.0, 2, 3), regularised_beta(1.0, 2, 3)) == (0.0, 1.0)


@pytest.mark.parametrize("df", [1, 3, 13, 197])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_quantiles_are_scipys(level, df):
    assert student_quantile(level, df) == pytest.approx(stats.t.ppf((1 + level) / 2, df), rel=1e-10)


# ---------------------------------------------------------------------------------------------------------- the fit
@pytest.mark.parametrize("transform", ["log", "level", "rank"])
def test_coefficients_errors_and_p_are_those_of_least_squares(transform):
    panel, w = kazakhstan()
    change = panel.change(transform=transform)
    found = conditional_convergence(change, w, permutations=0)
    x = columns_of(change, w)
    beta, (rss,), *_ = np.linalg.lstsq(x, change.per_year, rcond=None)
    errors = np.sqrt(np.diag(np.linalg.inv(x.T @ x)) * rss / 13)
    np.testing.assert_allclose([c.estimate for c in found.coefficients], beta, rtol=1e-9)
    np.testing.assert_allclose([c.standard_error for c in found.coefficients], errors, rtol=1e-9)
    np.testing.assert_allclose([c.p for c in found.coefficients], 2 * stats.t.sf(np.abs(beta / errors), 13), rtol=1e-8)
    assert found.r_squared == pytest.approx(1 - rss / np.sum((change.per_year - change.per_year.mean()) ** 2))


def test_theta_without_a_region_is_that_of_the_fit_without_its_row():
    panel, w = kazakhstan()
    change = panel.change(transform="log")
    found = conditional_convergence(change, w, permutations=0)
    x, y = columns_of(change, w), change.per_year
    refitted = [np.linalg.lstsq(np.delete(x, i, 0), np.delete(y, i), rcond=None)[0][2] for i in range(16)]
    np.testing.assert_allclose(found.lag_without, refitted, rtol=1e-9)
    np.testing.assert_allclose(found.leverage, np.diag(x @ np.linalg.inv(x.T @ x) @ x.T), rtol=1e-9)
    assert found.leverage.sum() == pytest.approx(3)
    assert found.weight_in_lag.sum() == pytest.approx(1)
    assert found.lag_range() == (
        (w.names[int(np.argmin(refitted))], pytest.approx(min(refitted))),
        (w.names[int(np.argmax(refitted))], pytest.approx(max(refitted))),
    )


def test_the_permutation_p_is_freedman_and_lanes_by_brute_force():
    """Residuals of the model without the lag, permuted onto its fit, and the whole model fitted each time."""
    panel, w = kazakhstan()
    change = panel.change(transform="log")
    x, y = columns_of(change, w), change.per_year
    fit = x[:, :2] @ np.linalg.lstsq(x[:, :2], y, rcond=None)[0]
    root = np.sqrt(np.linalg.inv(x.T @ x)[2, 2])

    def t(outcome):
        beta, (rss,), *_ = np.linalg.lstsq(x, outcome, rcond=None)
        return beta[2] / root / np.sqrt(rss / 13)

    residuals = np.hstack(list(permuted(y - fit, 499, 4)))
    drawn = np.array([t(fit + residual) for residual in residuals.T])
    sides = {"less": (np.sum(drawn <= t(y)) + 1) / 500, "greater": (np.sum(drawn >= t(y)) + 1) / 500}
    for side, p in sides.items():
        found = conditional_convergence(change, w, permutations=499, seed=4, alternative=side)
        assert found.p_permutation == pytest.approx(p, abs=1e-12)
    both = conditional_convergence(change, w, permutations=499, seed=4)
    assert both.p_permutation == pytest.approx(2 * min(sides.values()))
    beyond = x[:, 2] - x[:, :2] @ np.linalg.lstsq(x[:, :2], x[:, 2], rcond=None)[0]
    np.testing.assert_allclose(both.weight_in_lag, beyond**2 / (beyond @ beyond), rtol=1e-8)


def test_kazakhstans_index_rose_more_where_the_neighbours_were_low():
    """Under logarithms theta is negative: the opposite of a spillover of the neighbours' level."""
    panel, w = kazakhstan()
    found = conditional_convergence(panel.change(transform="log"), w)
    assert found.lag.estimate == pytest.approx(-0.1928, abs=5e-5)
    assert found.lag.p == pytest.approx(0.0182, abs=5e-5)
    assert found.p_permutation == pytest.approx(0.018, abs=0.005)
    assert found.names[int(np.argmax(found.leverage))] == "Kyzylorda region"
    assert conditional_convergence(panel.change(), w).lag.p > 0.05  # and in levels it is not significant
    for part in ("theta = −0.1928", "t(13)", "without Mangystau region", "largest leverage 0.40, Kyzylorda region"):
        assert part in found.summary()


def test_islands_and_regions_without_data_change_nobody_elses_fit():
    panel, w = kazakhstan()
    plain = conditional_convergence(panel.change(transform="log"), w, permutations=99)
    wider = Weights.from_links(w.rows, w.indices, n=18).transformed("row")
    values = np.vstack([panel.values, [[5.0, 6.0], [np.nan, 7.0]]])
    more = RegionPanel((*w.ids, "x", "y"), (2010, 2016), values).change(transform="log")
    found = conditional_convergence(more, wider, permutations=99)
    assert found.lag.estimate == pytest.approx(plain.lag.estimate)
    assert found.p_permutation == plain.p_permutation
    assert (found.n, found.n_missing, found.n_islands) == (16, 1, 1)
    assert np.isnan(found.leverage[16:]).all()
    assert "left out: 1 without neighbours, 1 without data" in found.summary()


def test_a_region_that_alone_tells_theta_has_no_theta_without_it():
    """All lags are alike but one region's: its leverage is 1, and without it theta is not identified."""
    hub = Weights.from_links([0, 1, 2, 3, 4, 5, 6], [7, 7, 7, 7, 7, 7, 0], n=8).transformed("row")
    rng = np.random.default_rng(3)
    initial = rng.normal(size=8)
    change = Change(tuple("abcdefgh"), 2010, 2016, "level", initial, initial + rng.normal(size=8))
    found = conditional_convergence(change, hub, permutations=0)
    assert found.n == 7  # the hub has no neighbours of its own
    assert found.leverage[6] == pytest.approx(1)
    assert np.isnan(found.lag_without[6])


# ------------------------------------------------------------------------------------------------- simulated truth
def maps():
    panel, w = kazakhstan()
    rng = np.random.default_rng(5)
    return {"16 regions": (np.log(panel.values[:, 0]), w), "200 regions": (rng.normal(3, 0.5, 200), lattice())}


@pytest.mark.parametrize("which", ["16 regions", "200 regions"])
def test_the_interval_covers_a_planted_spillover_at_the_nominal_rate(which):
    initial, w = maps()[which]
    rng, theta, covered, runs = np.random.default_rng(11), 0.15, 0, 400
    ids = tuple(map(str, w.ids))
    for _ in range(runs):
        growth = 0.1 - 0.05 * initial + theta * w.lag(initial) + rng.normal(0, 0.05, w.n)
        change = Change(ids, 2010, 2016, "log", initial, initial + 6 * growth)
        low, high = conditional_convergence(change, w, permutations=0).lag.interval(0.95)
        covered += low <= theta <= high
    assert abs(covered / runs - 0.95) < 4 * np.sqrt(0.95 * 0.05 / runs)


@pytest.mark.parametrize("which", ["16 regions", "200 regions"])
@pytest.mark.parametrize("errors", ["normal", "skewed"])
def test_the_permutation_test_holds_its_level_and_gains_power(which, errors):
    initial, w = maps()[which]
    rng, runs = np.random.default_rng(13), 600
    ids = tuple(map(str, w.ids))
    unit = 1 / (np.sqrt(w.n) * w.lag(initial).std())  # theta of about one standard error
    rates = []
    for theta in (0.0, 1.5 * unit, 4 * unit):
        found = 0
        for _ in range(runs if theta == 0 else 100):
            noise = rng.normal(size=w.n) if errors == "normal" else rng.exponential(size=w.n) - 1
            growth = -0.5 * initial + theta * w.lag(initial) + noise
            change = Change(ids, 2010, 2011, "log", initial, initial + growth)
            found += conditional_convergence(change, w, permutations=199, seed=7).p_permutation <= 0.05
        rates.append(found / (runs if theta == 0 else 100))
    assert abs(rates[0] - 0.05) < 4 * np.sqrt(0.05 * 0.95 / runs)
    assert rates[0] < rates[1] < rates[2]
    assert rates[2] > 0.7


# -------------------------------------------------------------------------------------------------------- bad input
def test_one_year_and_values_without_logarithm_are_refused():
    with pytest.raises(DataError, match="a change needs two years; there is 2010 only"):
        RegionPanel(list("ab"), (2010,), [[1.0], [2.0]]).change()
    with pytest.raises(DataError, match="logarithms need positive values: b 2016 has 0"):
        RegionPanel(list("ab"), (2010, 2016), [[1.0, 2.0], [2.0, 0.0]]).change(transform="log")


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ([1, 2, 4, 3, 6], [2, 2, 5, 3, 9], "5 regions have data and neighbours; 3 coefficients need 6"),
        ([2] * 8, [1, 2, 3, 4, 5, 6, 7, 9], "The initial level cannot be used: All 8 regions have the same value, 2"),
        ([1, 5, 2, 7, 3, 9, 4, 6], [2, 6, 3, 8, 4, 10, 5, 7], "The change cannot be used: All 8 regions"),
        ([1, 2, 4, 3, 6, np.inf], [2, 2, 5, 3, 9, 1], "Infinite values: 5"),
        ([1, np.nan, 4, np.nan, 6, 2], [2, 2, 5, 3, 9, 1], "Only 2 regions have both data and a neighbour"),
    ],
)
def test_what_cannot_be_fitted_is_refused(start, end, message):
    n = len(start)
    line = Weights.from_pairs([(i, i + 1) for i in range(n - 1)], ids=range(n)).transformed("row")
    with pytest.raises(DataError, match=message):
        conditional_convergence(
            Change(tuple("abcdefgh"[:n]), 2010, 2016, "level", np.array(start), np.array(end)), line
        )


def test_a_map_where_all_neighbour_all_cannot_tell_theta_from_b():
    """The lag is the others' mean, which falls by 1 / (n - 1) as the own value rises by one."""
    n = 8
    full = Weights.from_pairs([(i, j) for i in range(n) for j in range(i)], ids=range(n)).transformed("row")
    rng = np.random.default_rng(0)
    change = RegionPanel(list("abcdefgh"), (2010, 2016), rng.normal(size=(n, 2))).change()
    with pytest.raises(DataError, match="collinear on this map"):
        conditional_convergence(change, full)


def test_a_fit_without_residual_is_refused():
    panel, w = kazakhstan()
    initial = panel.values[:, 0]
    change = Change(w.ids, 2010, 2016, "level", initial, initial + 1 + 0.5 * initial + 0.25 * w.lag(initial))
    with pytest.raises(DataError, match="without residual"):
        conditional_convergence(change, w)


def test_other_regions_and_settings_are_refused():
    panel, w = kazakhstan()
    change = panel.change()
    turned = Change(change.ids[::-1], 2010, 2016, "level", change.initial, change.final)
    with pytest.raises(WeightsError, match="same regions in the same order"):
        conditional_convergence(turned, w)
    with pytest.raises(WeightsError, match="length: 200 and 16"):
        conditional_convergence(change, lattice())
    with pytest.raises(DataError, match="permutations must be 0 or more"):
        conditional_convergence(change, w, permutations=-1)
    with pytest.raises(DataError, match="No alternative 'both'"):
        conditional_convergence(change, w, alternative="both")
    with pytest.raises(DataError, match="level must lie"):
        conditional_convergence(change, w, permutations=0).lag.interval(1.0)
