"""Many variants side by side are the variants one by one, to the last label."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.variants import lisa_variants, moran_variants
from geo_itcluster.weights import Weights
from geo_itcluster.weights.distance import inverse_distance
from tests.spillover_maps import kazakhstan


def assert_one_by_one(draws, weights, **options):
    together = lisa_variants(draws, weights, **options)
    alone = np.array([local_moran(row, weights, **options).label_code for row in draws])
    np.testing.assert_array_equal(together, alone)
    return together


OPTIONS = (
    {},
    {"alternative": "greater", "alpha": 0.2},
    {"alternative": "less", "alpha": 0.2},
    {"label_by": "p_adjusted", "alpha": 0.3},
    {"inference": "exact", "alpha": 0.2},
)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("values", ["continuous", "tied", "with gaps"])
def test_labels_of_kazakhstan_s_draws_are_those_of_each_draw_alone(options, values):
    _, queen, _ = kazakhstan()
    rng = np.random.default_rng(3)
    draws = rng.lognormal(size=(40, 16)) if values == "continuous" else rng.integers(0, 4, (40, 16)).astype(float)
    if values == "with gaps":
        draws[::3, 4] = draws[1::3, 11] = np.nan
    codes = assert_one_by_one(draws, queen, **options)
    assert len(np.unique(codes)) > 2  # there is something to get wrong


@st.composite
def maps(draw):
    """Any few regions, islands and hubs among them, with values that tie."""
    n = draw(st.integers(4, 9))
    every = [(i, j) for i in range(n) for j in range(i)]
    pairs = draw(st.lists(st.sampled_from(every), min_size=3, max_size=len(every), unique=True))
    values = st.lists(st.integers(0, 3).map(float), min_size=n, max_size=n).filter(lambda v: len(set(v)) > 1)
    return Weights.from_pairs(pairs, ids=range(n)).transformed("row"), draw(st.lists(values, min_size=1, max_size=4))


@given(maps())
@settings(max_examples=60)
def test_labels_on_any_small_map_are_those_of_each_draw_alone(case):
    weights, draws = case
    try:
        alone = [local_moran(row, weights, alpha=0.4).label_code for row in draws]
    except DataError:  # all regions that have neighbours have one value
        with pytest.raises(DataError):
            lisa_variants(draws, weights, alpha=0.4)
        return
    np.testing.assert_array_equal(lisa_variants(draws, weights, alpha=0.4), alone)


def test_maps_that_cannot_be_counted_are_tested_draw_by_draw():
    _, queen, points = kazakhstan()
    draws = np.random.default_rng(4).lognormal(size=(4, 16))
    near = inverse_distance(points, geographic=True, ids=queen.ids).transformed("row")
    assert_one_by_one(draws, near, permutations=199, seed=2)
    assert_one_by_one(draws, queen, inference="permutation", permutations=199, seed=2)
    ring = Weights.from_pairs([(i, (i + d) % 60) for i in range(60) for d in (1, 2, 3)], ids=range(60))
    assert_one_by_one(np.random.default_rng(5).lognormal(size=(3, 60)), ring.transformed("row"))


@pytest.mark.parametrize("gaps", [False, True])
def test_moran_s_i_of_draws_is_that_of_each_draw_alone(gaps):
    _, queen, _ = kazakhstan()
    draws = np.random.default_rng(6).lognormal(size=(20, 16))
    if gaps:
        draws[::2, 3] = np.nan
    found = moran_variants(draws, queen)
    for i, row in enumerate(draws):
        alone = moran(row, queen, permutations=0)
        assert found.statistic[i] == pytest.approx(alone.statistic, rel=1e-12)
        assert found.z_random[i] == pytest.approx(alone.z_random, rel=1e-9)


def test_draws_that_are_no_variants_of_the_map_are_refused():
    _, queen, _ = kazakhstan()
    with pytest.raises(WeightsError, match=r"16 regions; draws has the shape \(3, 15\)"):
        lisa_variants(np.ones((3, 15)), queen)
    with pytest.raises(DataError, match="same value, 7"):
        lisa_variants(np.full((3, 16), 7.0), queen)
    with pytest.raises(DataError, match="Infinite"):
        moran_variants(np.full((3, 16), np.inf), queen)
    with pytest.raises(DataError, match="at least one draw"):
        moran_variants(np.empty((0, 16)), queen)
