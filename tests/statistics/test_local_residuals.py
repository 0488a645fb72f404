"""Local Moran's I of regression residuals against spdep, simulation and its own limits."""

import json
import subprocess

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.statistics import local_residuals
from geo_itcluster.statistics.local_residuals import local_moran_residuals
from geo_itcluster.weights import Weights
from tests.paths import REFERENCE

RECORDED = REFERENCE / "spdep_residuals.json"


def case():
    """Twenty regions of a ring with chords, a skewed variable and two explanatory ones."""
    n = 20
    pairs = [(i, (i + 1) % n) for i in range(n)] + [(0, 7), (3, 12), (5, 15), (0, 11)]
    at = np.arange(n, dtype=float)
    y = np.round(np.exp(np.sin(at * 1.7) + at / 15), 3)
    return pairs, y, np.column_stack([np.round(np.cos(at), 3), np.round(at % 7, 3)])


def weights():
    pairs, y, _ = case()
    return Weights.from_pairs(pairs, ids=range(len(y))).transformed("row")


@pytest.mark.parametrize("model", ["mean", "regression"])
@pytest.mark.parametrize("method", ["exact", "saddlepoint"])
@pytest.mark.parametrize("alternative", ["two-sided", "greater"])
def test_p_is_that_of_spdep(model, method, alternative):
    _, y, x = case()
    theirs = json.loads(RECORDED.read_text())[model]
    found = local_moran_residuals(y, None if model == "mean" else x, weights(), method=method, alternative=alternative)
    np.testing.assert_allclose(found.statistic, theirs["statistic"], atol=1e-8)
    # R's integrate stops at a relative error of 1e-4
    near = 1e-5 if method == "exact" else 1e-6
    np.testing.assert_allclose(found.p, theirs[f"{method} {alternative}"], atol=near, rtol=0)


def test_the_recorded_figures_are_what_spdep_gives_today():
    """Needs R with spdep: scripts/setup_debian.sh installs it."""
    pairs, y, x = case()
    given = json.dumps({"pairs": pairs, "y": y.tolist(), "x": x.tolist()})
    run = subprocess.run(
        ["Rscript", str(REFERENCE / "spdep_residuals.R"), *table(given)], capture_output=True, text=True, check=True
    )
    now, then = json.loads(run.stdout), json.loads(RECORDED.read_text())
    for model in ("mean", "regression"):
        for name in then[model]:
            np.testing.assert_allclose(now[model][name], then[model][name], atol=1e-8)


def table(given: str) -> list[str]:
    """The case as arguments: neighbours of each region, y, and x by column, separated by commas."""
    case_ = json.loads(given)
    n = len(case_["y"])
    near = [
        sorted({b for a, b in case_["pairs"] if a == i} | {a for a, b in case_["pairs"] if b == i}) for i in range(n)
    ]
    columns = [case_["y"], *np.array(case_["x"]).T.tolist()]
    return [";".join(",".join(str(j + 1) for j in one) for one in near), *(",".join(map(str, c)) for c in columns)]


def test_the_integral_does_not_depend_on_its_points(monkeypatch):
    _, y, x = case()
    first = local_moran_residuals(y, x, weights()).p
    monkeypatch.setattr(local_residuals, "_POINTS", 3 * local_residuals._POINTS)
    np.testing.assert_allclose(local_moran_residuals(y, x, weights()).p, first, atol=1e-10)


def test_the_gaussian_p_is_what_simulation_gives():
    _, y, x = case()
    w, rng = weights(), np.random.default_rng(0)
    found = local_moran_residuals(y, x, w, alternative="greater")
    design = np.column_stack([np.ones(len(y)), x])
    project = np.eye(len(y)) - design @ np.linalg.pinv(design)
    e = project @ rng.normal(size=(len(y), 10_000))
    lagged = np.stack([w.lag(column) for column in e.T], axis=1)
    simulated = len(y) * e * lagged / (e**2).sum(axis=0)
    np.testing.assert_allclose(found.p, (simulated >= found.statistic[:, None]).mean(axis=1), atol=0.02)


def test_isolates_and_missing_values_have_no_p():
    pairs, y, x = case()
    w = Weights.from_pairs(pairs, ids=range(len(y) + 1)).transformed("row")
    found = local_moran_residuals([np.nan, *y[1:], 1.0], np.vstack([x, [1.0, 2.0]]), w)
    assert np.isnan(found.p[[0, -1]]).all()
    assert np.isfinite(found.p[1:-1]).all()
    assert "Gaussian null" in found.summary()
    assert list(found.frame().columns) == ["residual", "statistic", "p"]


def test_the_two_methods_agree_on_larger_maps():
    n = 1000
    w = Weights.from_pairs([(i, (i + d) % n) for i in range(n) for d in (1, 2)], ids=range(n)).transformed("row")
    y = np.random.default_rng(1).normal(size=n)
    exact, saddle = (local_moran_residuals(y, None, w, method=m).p for m in ("exact", "saddlepoint"))
    assert np.abs(exact - saddle).max() < 0.12
    assert np.corrcoef(exact, saddle)[0, 1] > 0.99


def test_models_that_cannot_be_are_refused():
    _, y, x = case()
    with pytest.raises(DataError, match="collinear"):
        local_moran_residuals(y, np.column_stack([x, x[:, 0]]), weights())
    with pytest.raises(DataError, match="residuals are 0"):
        local_moran_residuals(3 * x[:, 0] + 1, x, weights())
    with pytest.raises(DataError, match="normal"):
        local_moran_residuals(y, x, weights(), method="normal")


def test_the_saddlepoint_is_continuous_where_a_statistic_is_at_its_mean():
    """There the formula is 0 / 0: its limit is that of both sides (spdep's sign; the other was off by .02)."""
    rest = -0.2 + np.linspace(-1e-3, 1e-3, 401)
    p = local_residuals._saddlepoint(np.full(401, 3.0), np.full(401, -1.0), rest, 10)
    steps = np.diff(p)
    assert (steps > 0).all()
    assert steps.max() < 1.1 * steps.min()
