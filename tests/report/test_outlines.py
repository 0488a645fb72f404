"""A map on the page's sheet, in steps from vertex to vertex."""

import numpy as np
import pytest
import shapely

from geo_itcluster.io.inputs.study_input import kazakhstan_input
from geo_itcluster.io.maps.surroundings import land_around
from geo_itcluster.report.outlines import outlines_of


def drawn(steps):
    """The area that the page draws of a shape."""
    parts = ([np.cumsum(np.reshape(ring, (-1, 2)), axis=0) for ring in part] for part in steps)
    return sum(shapely.Polygon(shell, holes).area for shell, *holes in parts)


def test_every_shape_is_drawn_whole_at_the_corners_of_the_sheet_too():
    region_map = kazakhstan_input().years[-1].map
    found = outlines_of(region_map.frame, land_around(region_map))
    for shapes, steps in ((found.polygons, found.shapes()), (found.land[shapely.area(found.land) > 0], found.ground())):
        assert [drawn(shape) for shape in steps] == pytest.approx(shapely.area(shapes), rel=0.01)
    corner = shapely.box(0, 0, 50, 50)
    assert any(shapely.contains(land, corner) for land in found.land)  # Russia begins there
