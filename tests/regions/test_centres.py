"""Administrative centres of the regions."""

import pytest
from shapely import covers, points

from geo_itcluster.errors import RegionError
from geo_itcluster.io.maps.polygons import load_boundaries
from geo_itcluster.regions import VINTAGES
from geo_itcluster.regions.centres import administrative_centres
from geo_itcluster.weights.distance import knn


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_region_has_its_centre_on_its_own_land(vintage):
    frame = load_boundaries(vintage)
    centres = points(administrative_centres(vintage, list(frame["code"])))
    outside = frame.loc[~covers(frame.geometry.to_numpy(), centres), "code"].tolist()
    # before 2018 Shymkent was South Kazakhstan's centre; all towns lie inside what they govern
    assert outside == []


def test_the_order_is_the_one_asked_for():
    forth, back = administrative_centres(20, ["ALM", "ABA"]), administrative_centres(20, ["ABA", "ALM"])
    assert (forth == back[::-1]).all()


def test_a_region_of_another_division_is_refused():
    with pytest.raises(RegionError, match="No region ABA in the division into 16"):
        administrative_centres(16, ["ABA"])


def test_they_serve_as_points_of_distance_weights():
    codes = list(load_boundaries(16)["code"])
    w = knn(administrative_centres(16, codes), 3, geographic=True, ids=codes)
    assert "ALM" in w.neighbours("ALA")
    assert (w.cardinalities == 3).all()
