"""The null distributions that pictures show are those that p-values are tails of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.statistics.inference.null import local_nulls
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study


def tails(null):
    close = 1e-9
    return np.mean(null.lags >= null.observed - close), np.mean(null.lags <= null.observed + close)


@pytest.mark.parametrize("year", [0, 1])
def test_every_exact_p_of_the_published_study_is_a_tail_of_its_null(year):
    study = kazakhstan_study()
    found = study.results[year]
    nulls = local_nulls(found.score, study.weights["kz16"])
    assert [null.region for null in nulls] == list(range(16))
    for null in nulls:
        assert null.exact
        assert len(null.lags) == found.lisa.draws[null.region]
        assert min(1.0, 2 * min(tails(null))) == pytest.approx(found.lisa.p[null.region], abs=1e-12)


@given(st.lists(st.integers(0, 9), min_size=6, max_size=9), st.data())
def test_regions_without_data_and_isolates_have_no_null(values, data):
    n = len(values)
    x = np.array(values, dtype=float)
    x[data.draw(st.integers(0, n - 1))] = np.nan
    if len(np.unique(x[~np.isnan(x)])) < 2:
        x = np.where(np.isnan(x), np.nan, np.arange(n))
    w = Weights.from_pairs([(i, i + 1) for i in range(n - 2)], ids=range(n)).transformed("row")
    try:
        lisa = local_moran(x, w)
    except DataError:
        return  # the regions with neighbours are all equal
    nulls = local_nulls(x, w)
    assert [null.region for null in nulls] == np.flatnonzero(~np.isnan(lisa.p)).tolist()
    for null in nulls:
        if lisa.z[null.region] == 0:  # at the mean the lag does not matter
            continue
        assert min(1.0, 2 * min(tails(null))) == pytest.approx(lisa.p[null.region], abs=1e-12)


def test_unequal_weights_are_sampled_and_the_sample_is_repeatable():
    w = Weights.from_dense(np.random.default_rng(1).random((12, 12)) * (1 - np.eye(12))).transformed("row")
    x = np.arange(12.0) ** 2
    first, again = (local_nulls(x, w, [3], permutations=4000, seed=5)[0] for _ in range(2))
    assert not first.exact
    assert np.array_equal(first.lags, again.lags)
    p = local_moran(x, w, permutations=4000, seed=5).p[3]
    assert min(1.0, 2 * min(tails(first))) == pytest.approx(p, abs=0.03)
