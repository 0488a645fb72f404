"""esda behind this project's guards, and its simulations as an oracle: numba compiles them once, for this file."""

import numpy as np
import pytest
from esda import Moran_Local
from libpysal.weights import W

from geo_itcluster.bridges.esda import esda_statistic
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.workflow import kazakhstan_study
from tests.api.contract import offers_what_every_result_offers
from tests.statistics.test_conventions import P, column, error
from tests.statistics.test_moran import example


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


def test_esdas_local_moran_on_our_weights(study):
    score, w = study.results[0].score, study.weights["kz16"]
    found = esda_statistic("Moran_Local", score, weights=w, permutations=9999, seed=3)
    exact = local_moran(score, w)
    np.testing.assert_allclose(found.expand("Is") * 16 / 15, exact.statistic)
    # the two-sided p with ties in both tails is the exact one, within Monte Carlo error
    error = 5 * 2 * np.sqrt(np.maximum(exact.p * (1 - exact.p / 2), 1e-3) / 9999)
    assert (np.abs(found.p_two_sided() - exact.p) < error).all()
    city = exact.names.tolist().index("Almaty city")
    assert found.result.p_sim[city] == 1 / 10_000  # what esda says by itself
    assert found.p_two_sided()[city] > 0.12


@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_the_exact_p_is_what_honest_simulation_converges_to():
    """esda's tails, read one at a time, agree with the exact ones within Monte Carlo error."""
    values, w, theirs = example("columbus.shp", "CRIME")
    oracle = Moran_Local(values, theirs, permutations=9999, seed=1)
    upper = (oracle.sim >= oracle.Is).mean(axis=0)
    exact = local_moran(values, w, alternative="greater")
    error = np.sqrt(exact.p * (1 - exact.p) / 9999) + 1e-4
    assert (np.abs(upper - exact.p) < 5 * error).all()


@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
@pytest.mark.parametrize("year", [2010, 2016])
def test_esdas_default_is_reproduced(study, year):
    w = study.weights["kz16"]
    neighbours = {i: w.indices[w.indptr[i] : w.indptr[i + 1]].tolist() for i in range(w.n)}
    theirs = W(neighbours, silence_warnings=True)
    theirs.transform = "r"
    score = next(r for r in study.results if r.year == year).score
    oracle = Moran_Local(score, theirs, permutations=P, seed=7)
    ours = column(year, "esda 2, default (directed)")
    assert (np.abs(ours - oracle.p_sim) < error(ours)).all()


def test_its_results_offer_what_every_result_offers(study):
    score, w = study.results[0].score, study.weights["kz16"]
    offers_what_every_result_offers(esda_statistic("Moran_Local", score, weights=w, permutations=19))
    offers_what_every_result_offers(esda_statistic("Moran", score, weights=w, permutations=19))


def test_missing_regions_and_islands_stay_out(study):
    score, w = study.results[0].score.copy(), study.weights["kz16"]
    score[5] = np.nan
    found = esda_statistic("Moran_Local", score, weights=w, permutations=0)
    assert np.isnan(found.expand("Is")[5])
    assert np.isfinite(found.expand("Is")).sum() == 15
    np.testing.assert_allclose(found.expand("Is") * 15 / 14, local_moran(score, w).statistic)


def test_a_statistic_that_only_esda_has(study):
    score, w = study.results[0].score, study.weights["kz16"]
    found = esda_statistic("LOSH", score, weights=w)
    assert found.expand("Hi").shape == (16,)
    with pytest.raises(DataError, match="keeps no simulations"):
        found.p_two_sided()


def test_a_global_statistic_has_one_p(study):
    np.random.seed(0)  # noqa: NPY002 - esda's Moran takes no seed
    found = esda_statistic("Moran", study.results[0].score, weights=study.weights["kz16"], permutations=999)
    assert found.p_two_sided() == pytest.approx(0.17, abs=0.05)


@pytest.mark.parametrize(
    ("name", "values", "kind", "message"),
    [
        ("Morann", None, DataError, 'esda has no statistic "Morann"; it has .*Moran_Local'),
        ("Moran", [5.0] * 16, DataError, "same value"),
        ("Moran", [np.nan] * 16, DataError, "Only 0 regions"),
        ("Moran", [1.0], WeightsError, "for 16 regions"),
        ("Moran", [np.inf] + [1.0] * 15, DataError, "Infinite values: Akmola region"),
    ],
)
def test_what_esda_would_take_is_refused(study, name, values, kind, message):
    given = study.results[0].score if values is None else values
    with pytest.raises(kind, match=message):
        esda_statistic(name, given, weights=study.weights["kz16"])
