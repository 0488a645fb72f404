"""A map on the page's sheet, in steps from vertex to vertex."""

import numpy as np
import pytest
import shapely

from geo_itcluster.io.inputs.mapped_years import own_map
from geo_itcluster.io.inputs.study_input import kazakhstan_input
from geo_itcluster.io.maps.surroundings import land_around
from geo_itcluster.report.outlines import outlines_of
from geo_itcluster.settings import MapSettings


def drawn(steps):
    """The area that the page draws of a shape, whose holes turn the other way than what they are in."""
    parts = ([np.cumsum(np.reshape(ring, (-1, 2)), axis=0) for ring in part] for part in steps)
    return sum(abs(sum(map(_turned, rings))) for rings in parts)


def _turned(ring):
    x, y = ring.T
    return (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2


def test_a_hole_is_left_open_however_the_map_turns_it():
    """Natural Earth's hole of Niedersachsen, in which Bremen is, turns as its outline does."""
    found = outlines_of(own_map(MapSettings(country="DE")), np.array([], dtype=object))
    assert [drawn(shape) for shape in found.shapes()] == pytest.approx(shapely.area(found.polygons), rel=0.01)


def test_every_shape_is_drawn_whole_at_the_corners_of_the_sheet_too():
    region_map = kazakhstan_input().years[-1].map
    found = outlines_of(region_map, land_around(region_map))
    for shapes, steps in ((found.polygons, found.shapes()), (found.land[shapely.area(found.land) > 0], found.ground())):
        assert [drawn(shape) for shape in steps] == pytest.approx(shapely.area(shapes), rel=0.01)
    corner = shapely.box(0, 0, 50, 50)
    assert any(shapely.contains(land, corner) for land in found.land)  # Russia begins there
