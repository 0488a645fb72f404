"""Many analyses in one call are the analyses one by one."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.statistics.ensemble import local_moran_ensemble, moran_ensemble
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.distance import distance_band, inverse_distance, knn
from geo_itcluster.weights.host import bridge_enclaves
from geo_itcluster.weights.points import centroids
from geo_itcluster.workflow import kazakhstan_study


@cache
def kazakhstan():
    """Both years, and weights of every kind: equal and unequal rows, with and without islands."""
    study = kazakhstan_study()
    frame = study.given.years[0].map.frame
    points = centroids(rings_of(frame.geometry), geographic=True)
    ids = study.weights["kz16"].ids
    weights = {
        "queen": study.weights["kz16"],
        "bridged": bridge_enclaves(study.weights["kz16"].transformed("binary")).transformed("row"),
        "band": distance_band(points, 450, geographic=True, ids=ids).transformed("row"),
        **{f"knn{k}": knn(points, k, geographic=True, ids=ids).transformed("row") for k in (2, 3, 4, 5, 6)},
        "inverse": inverse_distance(points, geographic=True, ids=ids).transformed("row"),
    }
    return {str(r.year): r.score for r in study.results}, weights


def assert_same(found, alone):
    for name in ("statistic", "z_score", "p", "p_min", "p_adjusted", "lag", "draws"):
        np.testing.assert_allclose(getattr(found, name), getattr(alone, name), rtol=1e-12, atol=1e-12, err_msg=name)
    np.testing.assert_array_equal(found.label_code, alone.label_code)
    np.testing.assert_array_equal(found.method_code, alone.method_code)


def test_each_of_an_ensembles_results_is_the_one_by_itself():
    variables, weights = kazakhstan()
    found = local_moran_ensemble(variables, weights, permutations=199)
    assert list(found.results) == [(v, w) for v in variables for w in weights]
    for (variable, name), result in found.results.items():
        assert_same(result, local_moran(variables[variable], weights[name], permutations=199))


def test_weights_that_leave_different_regions_isolated_do_not_share_a_mean():
    variables, weights = kazakhstan()
    alone = distance_band(np.zeros((16, 2)) + np.arange(16)[:, None] * [5, 0], 5, geographic=True)
    isolating = Weights.from_links([0, 1, 2, 1, 2, 0], [1, 0, 1, 2, 0, 2], n=16, ids=weights["queen"].ids)
    assert alone.islands.all()
    found = local_moran_ensemble(variables, {"queen": weights["queen"], "three": isolating.transformed("row")})
    for (variable, name), result in found.results.items():
        w = weights["queen"] if name == "queen" else isolating.transformed("row")
        assert_same(result, local_moran(variables[variable], w))
    assert (found.results["2010", "three"].label == "Isolate").sum() == 13


def test_missing_values_stay_with_their_variable():
    variables, weights = kazakhstan()
    holed = variables["2010"].copy()
    holed[3] = np.nan
    found = local_moran_ensemble({"holed": holed, "whole": variables["2010"]}, weights, permutations=99)
    for name, w in weights.items():
        assert_same(found.results["holed", name], local_moran(holed, w, permutations=99))
        assert_same(found.results["whole", name], local_moran(variables["2010"], w, permutations=99))


@pytest.mark.parametrize("inference", ["permutation", "analytic"])
def test_other_inferences_go_through_an_ensemble_too(inference):
    variables, weights = kazakhstan()
    found = local_moran_ensemble(variables, weights, inference=inference, permutations=99, seed=5)
    for (variable, name), result in found.results.items():
        assert_same(
            result, local_moran(variables[variable], weights[name], inference=inference, permutations=99, seed=5)
        )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=16, max_size=16).filter(lambda v: len(set(v)) > 2))
def test_ties_are_shared_as_they_are_alone(values):
    _, weights = kazakhstan()
    chosen = {name: weights[name] for name in ("queen", "knn3", "knn5")}
    found = local_moran_ensemble({"v": values}, chosen)
    for name, w in chosen.items():
        assert_same(found.results["v", name], local_moran(values, w))


def test_global_moran_of_an_ensemble():
    variables, weights = kazakhstan()
    found = moran_ensemble(variables, weights, permutations=99)
    assert len(found) == len(variables) * len(weights)
    alone = moran(variables["2016"], weights["knn4"], permutations=99)
    assert found["2016", "knn4"].statistic == alone.statistic
    assert found["2016", "knn4"].p_permutation == alone.p_permutation


def test_shares_and_the_summary_say_what_depends_on_the_weights():
    variables, weights = kazakhstan()
    found = local_moran_ensemble(variables, weights, permutations=199)
    shares = found.shares("2016")
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    karaganda = weights["queen"].names.tolist().index("Karaganda region")
    assert 0 < shares[karaganda, 1] < 1  # Low-Low under contiguity, not under all weights
    assert "2016: significant under all of 9 weights" in found.summary()
    assert "Karaganda region" in found.summary()
    frame = found.frame()
    assert len(frame) == 2 * 9 * 16
    assert {"variable", "weights", "region", "p", "label"} <= set(frame.columns)


def test_what_does_not_fit_together_is_refused():
    variables, weights = kazakhstan()
    with pytest.raises(DataError, match="at least one variable and one weights"):
        local_moran_ensemble({}, weights)
    stranger = Weights.from_pairs([("a", "b")], ids=["a", "b"])
    with pytest.raises(WeightsError, match='"stranger" and "queen" are not of the same regions'):
        local_moran_ensemble(variables, {"queen": weights["queen"], "stranger": stranger})
    with pytest.raises(DataError, match="No variable '1999'"):
        local_moran_ensemble(variables, {"queen": weights["queen"]}).shares("1999")


@pytest.mark.parametrize("inference", ["permutation", "auto"])
def test_progress_runs_over_all_analyses(inference):
    given, weights = kazakhstan()
    some = {name: weights[name] for name in ("queen", "inverse")}
    shares = []
    local_moran_ensemble(given, some, inference=inference, permutations=99, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
