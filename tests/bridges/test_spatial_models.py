"""Spatial growth regressions through spreg, on the income of 48 states and on Kazakhstan."""

import warnings
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import spreg

from geo_itcluster.bridges.spreg import lagrange_multipliers, spatial_model, spatial_regression
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w
from geo_itcluster.workflow import kazakhstan_study


@cache
def states():
    """Income per head of the 48 lower states without D.C., 1929-2009, and their row-standardised queen contiguity."""
    import geopandas as gpd
    import libpysal
    import pandas as pd

    from geo_itcluster.io.maps.geometry import rings_of
    from geo_itcluster.weights.contiguity import contiguity

    frame = gpd.read_file(libpysal.examples.get_path("us48.shp"))
    table = pd.read_csv(libpysal.examples.get_path("usjoin.csv")).set_index("STATE_FIPS")
    table = table.loc[frame["STATE_FIPS"].astype(int)]
    years = tuple(range(1929, 2010))
    w = contiguity(rings_of(frame.geometry), ids=table["Name"].tolist()).transformed("row")
    return RegionPanel(
        w.ids, years, table[[str(y) for y in years]].to_numpy(float), "income per head", names=w.names
    ), w


@cache
def growth():
    panel, w = states()
    return panel.change(transform="log"), w


def column(values):
    return values[:, None]


def test_the_states_panel_is_the_published_one():
    panel, w = states()
    published = {1929: 0.6269, 1940: 0.5768, 1960: 0.5091, 1980: 0.2815, 2000: 0.3440, 2009: 0.4288}
    for year, statistic in published.items():
        assert moran(panel.year(year), w, permutations=0).statistic == pytest.approx(statistic, abs=5e-5)
    assert len(panel.names) == 48
    assert "District of Columbia" not in panel.names


# ---------------------------------------------------------------------------------------------------------- oracles
def test_slx_is_our_own_least_squares():
    change, w = growth()
    ours, theirs = conditional_convergence(change, w, permutations=0), spatial_model(change, w, "SLX")
    for a, b in zip(ours.coefficients, theirs.coefficients, strict=True):
        assert a.name == b.name
        assert (a.estimate, a.standard_error, a.p) == pytest.approx((b.estimate, b.standard_error, b.p), rel=1e-7)
    assert theirs.impacts.indirect == pytest.approx(ours.lag.estimate, rel=1e-7)
    assert theirs.impacts.direct == pytest.approx(ours.initial.estimate, rel=1e-7)


@pytest.mark.parametrize(("kind", "last"), [("SAR", "rho"), ("SDM", "rho"), ("SEM", "lambda")])
def test_the_likelihood_is_largest_at_the_estimate(kind, last):
    """The concentrated log-likelihood by brute force over the dependence parameter."""
    change, w = growth()
    found, dense = spatial_model(change, w, kind), weights_to_w(w).full()[0]
    g, x = change.per_year, change.initial
    columns = [np.ones(48), x, *([dense @ x] if kind == "SDM" else [])]
    design = np.column_stack(columns)

    def log_likelihood(r):
        a = np.eye(48) - r * dense
        xs = a @ design if kind == "SEM" else design
        rss = np.linalg.lstsq(xs, a @ g, rcond=None)[1][0]
        return np.linalg.slogdet(a)[1] - 24 * (np.log(2 * np.pi * rss / 48) + 1)

    tried = np.linspace(-0.9, 0.95, 3701)
    best = max(tried, key=log_likelihood)
    assert found[last].estimate == pytest.approx(best, abs=6e-4)
    assert found.log_likelihood == pytest.approx(log_likelihood(best), abs=1e-3)


@pytest.fixture
def spreg_as_it_is():
    """Its calls of what pandas deprecates pass, in a test that calls it directly."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.filterwarnings("ignore", message="Method 'bounded'")
        yield


def spregs_impacts(kind, change, w):
    model = spreg.ML_Lag(
        column(change.per_year),
        column(change.initial),
        w=weights_to_w(w),
        slx_lags=int(kind == "SDM"),
        spat_impacts="full",
    )
    multipliers = model.sp_multipliers["full"]
    return np.ravel(model.betas), multipliers


def test_sar_impacts_are_spregs(spreg_as_it_is):
    change, w = growth()
    found = spatial_model(change, w, "SAR").impacts
    (_, b, _), (direct, indirect, _) = spregs_impacts("SAR", change, w)
    assert (found.direct, found.indirect, found.total) == pytest.approx(
        (b * direct, b * indirect, b * (direct + indirect))
    )


def test_sdm_impacts_agree_with_spreg_in_total_and_count_feedback_as_direct(spreg_as_it_is):
    """spreg leaves theta's feedback, through neighbours back to the region itself, to the indirect impact."""
    change, w = growth()
    found = spatial_model(change, w, "SDM").impacts
    (_, b, theta, rho), (direct, indirect, _) = spregs_impacts("SDM", change, w)
    assert found.total == pytest.approx((b + theta) * (direct + indirect))
    inverse = np.linalg.inv(np.eye(48) - rho * weights_to_w(w).full()[0])
    feedback = theta * np.trace(inverse @ weights_to_w(w).full()[0]) / 48
    assert found.direct - b * direct == pytest.approx(feedback)
    assert abs(feedback) > 1e-6


def test_impacts_are_what_the_model_predicts_from_a_unit_more():
    """One unit more of the initial level in one region after the other: own and others' change of the prediction."""
    change, w = growth()
    found, dense = spatial_model(change, w, "SDM"), weights_to_w(w).full()[0]
    b, theta, rho = (found[name].estimate for name in ("initial level", "lag of initial level", "rho"))
    response = np.column_stack(
        [np.linalg.solve(np.eye(48) - rho * dense, b * e + theta * (dense @ e)) for e in np.eye(48)]
    )
    assert found.impacts.direct == pytest.approx(np.diag(response).mean())
    assert found.impacts.total == pytest.approx(response.sum(axis=0).mean())


# By R's spatialreg 1.2-6 (lagsarlm, errorsarlm, impacts with R = 20,000) and lm, on the same data and weights.
SPATIALREG = {
    "SLX": (254.4623, -500.9247, -493.4399),
    "SAR": (255.7390, -503.4779, -495.9931),
    "SEM": (256.6359, -505.2719, -497.7871),
    "SDM": (257.0510, -504.1021, -494.7461),
}
TOTAL = {"SAR": (-0.011282, -0.008574), "SDM": (-0.011713, -0.007588)}
ERRORS = {"SAR": (0.000701, 0.000916, 0.000690), "SDM": (0.000704, 0.001257, 0.001127)}


@pytest.mark.parametrize("kind", SPATIALREG)
def test_likelihood_and_criteria_are_spatialregs(kind):
    found = spatial_model(*growth(), kind)
    assert (found.log_likelihood, found.aic, found.bic) == pytest.approx(SPATIALREG[kind], abs=2e-3)


@pytest.mark.parametrize("kind", ERRORS)
def test_impacts_have_the_errors_that_spatialreg_draws(kind):
    found = spatial_model(*growth(), kind, draws=20_000, seed=1).impacts
    assert found.drawn_errors == pytest.approx(ERRORS[kind], rel=0.04)
    assert found.errors[0] == pytest.approx(ERRORS[kind][0], rel=0.04)
    assert max(found.errors) < max(found.drawn_errors)  # of a few draws near rho = 1
    assert found.errors == spatial_model(*growth(), kind, draws=50, seed=2).impacts.errors
    assert (found.low[2], found.high[2]) == pytest.approx(TOTAL[kind], abs=7e-5)
    for value, low, high in zip((found.direct, found.indirect, found.total), found.low, found.high, strict=True):
        assert low < value < high
    assert spatial_model(*growth(), kind).impacts == spatial_model(*growth(), kind).impacts


def test_the_impacts_of_slx_have_the_errors_of_its_coefficients():
    found = spatial_model(*growth(), "SLX", draws=20_000)
    errors = [found[name].standard_error for name in ("initial level", "lag of initial level")]
    assert found.impacts.errors[:2] == pytest.approx(errors)
    assert found.impacts.drawn_errors[:2] == pytest.approx(errors, rel=0.03)


@cache
def columbus():
    """Crime, income and house values of 49 neighbourhoods (Anselin 1988)."""
    import geopandas as gpd
    import libpysal

    from geo_itcluster.io.maps.geometry import rings_of
    from geo_itcluster.weights.contiguity import contiguity

    frame = gpd.read_file(libpysal.examples.get_path("columbus.shp"))
    w = contiguity(rings_of(frame.geometry), ids=frame["POLYID"].astype(int).tolist()).transformed("row")
    return frame["CRIME"].to_numpy(), {name: frame[name].to_numpy() for name in ("INC", "HOVAL")}, w


# By R's spatialreg 1.2-6 on the same weights W (row-standardised queen), d the table of columbus, set.seed(1):
# lw <- mat2listw(W, style = "W"); f <- CRIME ~ INC + HOVAL
# SAR <- lagsarlm(f, d, lw); SDM <- lagsarlm(f, d, lw, Durbin = TRUE); SEM <- errorsarlm(f, d, lw)
# SLX <- lmSLX(f, d, lw)
# logLik(m); AIC(m); BIC(m); m$rho; i <- impacts(m, listw = lw, R = 20000); summary(i)$semat; quantiles of i$sres
COLUMBUS = {
    "SLX": (-183.9706, 379.9412, 391.2921),
    "SAR": (-182.6740, 375.3479, 384.8070),
    "SEM": (-183.7494, 377.4989, 386.9580),
    "SDM": (-181.6393, 377.2785, 390.5213),
}
COLUMBUS_IMPACTS = {
    ("SAR", "INC"): ((-1.1008954, -0.7176834, -1.8185788), (-3.2047, -0.8421), 0.599),
    ("SAR", "HOVAL"): ((-0.2795832, -0.1822627, -0.4618459), (-0.9247, -0.1557), 0.197),
    ("SDM", "INC"): ((-1.0249878, -1.4959260, -2.5209139), (-4.4011, -0.9319), 0.878),
    ("SDM", "HOVAL"): ((-0.2819673, 0.2158440, -0.0661233), (-0.7343, 0.6844), 0.379),
}


@pytest.mark.parametrize("kind", COLUMBUS)
def test_regressions_of_crime_in_columbus_are_spatialregs(kind):
    found = spatial_regression(*columbus(), kind, draws=20_000)
    assert (found.log_likelihood, found.aic, found.bic) == pytest.approx(COLUMBUS[kind], abs=2e-4)
    for (model, name), (values, interval, error) in COLUMBUS_IMPACTS.items():
        if model == kind:
            its = found.effects[name]
            assert (its.direct, its.indirect, its.total) == pytest.approx(values, abs=2e-5)
            assert (its.low[2], its.high[2]) == pytest.approx(interval, abs=0.03 * (interval[1] - interval[0]))
            if kind == "SAR":  # the SDM's are those of single draws near rho = 1
                assert its.drawn_errors[2] == pytest.approx(error, rel=0.15)


def test_a_covariate_beside_the_initial_level_is_a_column_of_the_regression():
    change, w = growth()
    x = np.random.default_rng(0).normal(size=48)
    found = spatial_model(change, w, "SDM", covariates={"x": x})
    plain = spatial_regression(change.per_year, {"initial level": change.initial, "x": x}, w, "SDM")
    assert list(found.effects) == ["initial level", "x"]
    assert found.statistic == pytest.approx(plain.statistic)
    assert "lag of x" in found.summary()
    gap = np.where(np.arange(48) == 3, np.nan, x)
    assert spatial_model(change, w, "SAR", covariates={"x": gap}).n == 47
    with pytest.raises(DataError, match="collinear"):
        spatial_model(change, w, "SAR", covariates={"x": np.ones(48)})


def test_the_choice_of_a_model_is_put_into_words():
    found = lagrange_multipliers(*growth())
    p = {name: p for name, (_, p) in found.tests.items()}
    assert p["lag"] > 0.05
    assert ("no spatial model" in found.choice()) == (p["error"] > 0.05)
    tests = found.tests | {
        "lag": (9.0, 0.003),
        "error": (9.0, 0.003),
        "robust lag": (1.0, 0.3),
        "robust error": (5.0, 0.02),
    }
    assert "spatial error model" in replace(found, tests=tests).choice()
    tests |= {"robust error": (1.0, 0.3)}
    assert "do not tell a lag from an error" in replace(found, tests=tests).choice().text("en")
    assert replace(found, tests=tests).choice().text("ru").startswith("Остатки")


def test_lagrange_multipliers_follow_from_their_formulas():
    change, w = growth()
    found, dense = lagrange_multipliers(change, w), weights_to_w(w).full()[0]
    x = np.column_stack([np.ones(48), change.initial])
    beta = np.linalg.lstsq(x, change.per_year, rcond=None)[0]
    e = change.per_year - x @ beta
    variance, trace = e @ e / 48, np.trace(dense @ dense + dense.T @ dense)
    error = (e @ dense @ e / variance) ** 2 / trace
    fitted = dense @ x @ beta
    nj = trace + (fitted @ fitted - fitted @ x @ np.linalg.solve(x.T @ x, x.T @ fitted)) / variance
    lag = (e @ dense @ change.per_year / variance) ** 2 / nj
    assert found.tests["error"][0] == pytest.approx(error)
    assert found.tests["lag"][0] == pytest.approx(lag)
    assert found.moran[0] == pytest.approx(e @ dense @ e / (e @ e))


# --------------------------------------------------------------------------------------------------------- guards
def test_small_maps_are_refused_or_marked_exploratory():
    study = kazakhstan_study()
    w = study.weights["kz16"]
    change = RegionPanel(w.ids, (2010, 2016), np.column_stack([r.score for r in study.results]), names=w.names).change(
        transform="log"
    )
    for task in (lambda **o: spatial_model(change, w, "SAR", **o), lambda **o: lagrange_multipliers(change, w, **o)):
        with pytest.raises(DataError, match="16 regions are too few for asymptotic inference: 20 are needed"):
            task()
        found = task(allow_small=True)
        assert found.exploratory
        assert found.summary().startswith("EXPLORATORY (n = 16 < 50")


def synthetic(rho, theta, seed=4, side=16):
    """A lattice where the change follows a spatial Durbin model."""
    at = np.arange(side * side).reshape(side, side)
    pairs = [
        *zip(at[:, :-1].ravel(), at[:, 1:].ravel(), strict=True),
        *zip(at[:-1].ravel(), at[1:].ravel(), strict=True),
    ]
    w = Weights.from_pairs(pairs, ids=range(side * side)).transformed("row")
    rng, dense = np.random.default_rng(seed), weights_to_w(w).full()[0]
    x = rng.normal(size=w.n)
    g = np.linalg.solve(np.eye(w.n) - rho * dense, 1 - 0.5 * x + theta * dense @ x + rng.normal(0, 0.2, w.n))
    return Change(tuple(map(str, range(w.n))), 2010, 2011, "level", x, x + g), w


def test_planted_parameters_are_found_again():
    change, w = synthetic(0.4, 0.3)
    found = spatial_model(change, w, "SDM")
    for name, truth in (("initial level", -0.5), ("lag of initial level", 0.3), ("rho", 0.4)):
        assert abs(found[name].estimate - truth) < 3.5 * found[name].standard_error
    assert found.impacts.total == pytest.approx((0.3 - 0.5) / 0.6, abs=0.15)
    assert not found.exploratory


def test_lagrange_multipliers_tell_a_lag_from_nothing():
    lagged, w = synthetic(0.4, 0.0)
    tests = lagrange_multipliers(lagged, w).tests
    assert tests["lag"][1] < 1e-4
    assert tests["robust lag"][1] < 0.01
    plain, _ = synthetic(0.0, 0.0)
    assert all(p > 0.05 for _, p in lagrange_multipliers(plain, w).tests.values())


def test_missing_regions_and_islands_stay_out():
    change, w = synthetic(0.4, 0.3, side=8)
    plain = spatial_model(change, w, "SAR")
    wider = Weights.from_links(w.rows, w.indices, n=66).transformed("row")
    initial, final = np.append(change.initial, [1.0, np.nan]), np.append(change.final, [2.0, 3.0])
    more = Change((*change.ids, "64", "65"), 2010, 2011, "level", initial, final)
    found = spatial_model(more, wider, "SAR")
    assert found.n == 64
    assert found["rho"].estimate == pytest.approx(plain["rho"].estimate, abs=1e-8)


def test_what_spreg_would_take_is_refused():
    change, w = growth()
    with pytest.raises(WeightsError, match="Row-standardised weights are needed, not queen contiguity, binary"):
        spatial_model(change, w.transformed("binary"), "SAR")
    with pytest.raises(DataError, match="No kind 'GWR'; choose one of SLX, SAR, SEM, SDM"):
        spatial_model(change, w, "GWR")
    flat = Change(change.ids, 1929, 2009, "log", np.ones(48), change.final)
    with pytest.raises(DataError, match="initial level cannot be used: All 48 regions have the same value"):
        spatial_model(flat, w, "SAR")
    with pytest.raises(WeightsError, match="same regions in the same order"):
        spatial_model(Change(change.ids[::-1], 1929, 2009, "log", change.initial, change.final), w, "SAR")
    one_way = Weights.from_links([*range(1, 30)], [*range(29)], n=30).transformed("row")
    rng = np.random.default_rng(0)
    short = Change(tuple(map(str, range(30))), 2010, 2016, "level", *rng.normal(size=(2, 30)))
    with pytest.raises(WeightsError, match="1 regions are neighbours of others and have none themselves"):
        spatial_model(short, one_way, "SAR")
    with pytest.raises(DataError, match='The SEM has no "rho"'):
        spatial_model(change, w, "SEM")["rho"]
