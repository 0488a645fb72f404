import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.statistics.bivariate import bivariate_moran
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.scatterplot import moran_scatterplot
from geo_itcluster.weights import Weights

RING = Weights.from_pairs([(i, (i + 1) % 8) for i in range(8)], ids=range(8)).transformed("row")
VALUES = [5.0, 3.0, 8.0, 1.0, 2.0, 9.0, 4.0, 7.0]
WITH_ISLAND = Weights.from_pairs([(i, i + 1) for i in range(7)], ids=range(9)).transformed("row")


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=8).filter(lambda v: np.ptp(v) > 1e-3))
def test_the_slope_is_moran_s_i(values):
    assert moran_scatterplot(values, RING).slope == pytest.approx(moran(values, RING, permutations=0).statistic)


def test_the_slope_is_moran_s_i_without_islands_and_missing_values():
    values = [5.0, 3.0, np.nan, 1.0, 2.0, 9.0, 4.0, 7.0, 100.0]
    plot = moran_scatterplot(values, WITH_ISLAND)
    assert plot.slope == pytest.approx(moran(values, WITH_ISLAND, permutations=0).statistic)
    assert np.isnan(plot.z[[2, 8]]).all()
    assert plot.quadrant[[2, 8]].tolist() == [None, None]


def test_the_slope_with_another_variable_is_bivariate_moran_s_i():
    other = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 3.0, 3.5]
    plot = moran_scatterplot(VALUES, RING, neighbours=other)
    assert plot.slope == pytest.approx(bivariate_moran(VALUES, other, RING, permutations=0).statistic)


def test_the_points_are_those_of_local_moran():
    plot, local = moran_scatterplot(VALUES, RING), local_moran(VALUES, RING)
    np.testing.assert_allclose(plot.z, local.z)
    np.testing.assert_allclose(plot.lag, local.lag)
    assert plot.quadrant.tolist() == local.quadrant.tolist()


def test_the_line_is_the_least_squares_one():
    plot = moran_scatterplot(VALUES, RING)
    np.testing.assert_allclose(np.polyfit(plot.z, plot.lag, 1), [plot.slope, plot.intercept], atol=1e-12)


def test_a_region_with_one_sided_links_has_no_point_and_does_not_bend_the_line():
    one_sided = Weights.from_links([0, 1, 2], [1, 2, 3], n=4).transformed("row")
    plot = moran_scatterplot([1.0, 2.0, 4.0, 9.0], one_sided)
    assert plot.quadrant_code.tolist()[3] == -1
    assert np.isfinite(plot.slope)


def test_a_constant_variable_has_no_scatterplot():
    with pytest.raises(DataError, match="the same value"):
        moran_scatterplot([3.0] * 8, RING)
