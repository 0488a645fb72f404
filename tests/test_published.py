"""The published figures read with the standard library are those that the whole package reads."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs import kazakhstan_input
from geo_itcluster.published import PUBLISHED_YEARS, published_year


def test_the_years_are_those_of_the_study():
    assert tuple(year.year for year in kazakhstan_input().years) == PUBLISHED_YEARS


@pytest.mark.parametrize("at", range(2))
def test_every_figure_is_the_study_s(at):
    study = kazakhstan_input().years[at]
    found = published_year(study.year)
    assert list(found.codes) == study.map.codes
    np.testing.assert_array_equal(found.score, study.score)
    assert found.ksi.keys() == study.ksi.keys()
    for name, result in study.ksi.items():
        np.testing.assert_array_equal(found.ksi[name].share, result.share)
        assert str(found.ksi[name]) == str(result)
    for name, values in found.extra.items():
        np.testing.assert_array_equal(values, study.extra[name])


def test_a_year_without_index_is_refused():
    with pytest.raises(DataError, match="no index of 2012; it has those of 2010, 2016"):
        published_year(2012)
