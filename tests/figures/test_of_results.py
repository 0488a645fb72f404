"""Results draw themselves: as figures, and as maps of the web."""

import geopandas as gpd
import numpy as np
import pytest
from matplotlib.figure import Figure
from shapely import box

import geo_itcluster as gi

VALUES = np.array([5.0, 1.0, 4.0, 2.0, 8.0, 3.0, 7.0, 6.0, 9.0])
EVENTS = (VALUES > 4).astype(float)
TABLE = np.column_stack([VALUES, VALUES[::-1] + 1, np.roll(VALUES, 2)])
PANEL = gi.RegionPanel(list("abcdefghi"), (2010, 2016), TABLE[:, :2])


@pytest.fixture(scope="module")
def grid():
    shapes = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]
    return gpd.GeoDataFrame({"income": VALUES}, geometry=shapes, index=list("abcdefghi"), crs=32642)


@pytest.fixture(scope="module")
def w(grid):
    return gi.contiguity(grid, rook=True).transformed("row")


@pytest.fixture(scope="module")
def statistic(grid):
    return gi.map_statistic("getis-ord", grid, columns={"value": "income"}, as_year=2020)


def study(grid):
    return gi.run_study(gi.read_input(grid, value="income", as_year=2020), gi.Settings(permutations=99))


def texts(figure):
    return " ".join(text.get_text() for text in figure.findobj(match=lambda a: hasattr(a, "get_text")))


@pytest.mark.parametrize(
    ("of", "shows"),
    [
        (lambda grid, w: gi.local_moran(VALUES, w), "Moran scatterplot"),
        (lambda grid, w: gi.local_moran(VALUES, w).plot(grid), "High-High"),
        (lambda grid, w: gi.local_geary(VALUES, w).plot(grid.geometry), "Other positive"),
        (lambda grid, w: gi.local_geary(VALUES, w), "h"),
        (lambda grid, w: gi.local_join_counts(EVENTS, w), "h"),
        (lambda grid, w: gi.moran(VALUES, w, permutations=99), "observed"),
        (lambda grid, w: gi.correlogram(VALUES, gi.contiguity_lags(w, 2), permutations=99), "order"),
        (
            lambda grid, w: gi.run_study(
                gi.read_input(grid, value="income", as_year=2020), gi.Settings(permutations=99)
            ),
            "LISA",
        ),
    ],
)
def test_a_result_draws_what_it_found(grid, w, of, shows):
    found = of(grid, w)
    figure = found if isinstance(found, Figure) else found.plot()
    assert shows in texts(figure)


def test_any_result_by_region_is_a_map_on_polygons(grid, w):
    found = gi.moran_scatterplot(VALUES, w)
    assert "no data" in texts(found.plot(grid)).casefold()
    assert "quadrant" in found.explore(grid).get_root().render()
    with pytest.raises(gi.ArgumentError, match="no row per region"):
        gi.moran(VALUES, w).explore(grid)


def test_polygons_are_matched_by_id_in_any_order(grid, w):
    found = gi.local_moran(VALUES, w, alpha=0.5)
    one, other = (found.explore(frame).get_root().render() for frame in (grid, grid.iloc[::-1]))
    colours = [item.color for item in gi.plot.__globals__["LISA_CLASSES"]]
    assert [one.count(colour) for colour in colours] == [other.count(colour) for colour in colours]
    with pytest.raises(gi.RegionError, match="polygons"):
        found.plot(grid.rename(index={"a": "z"}))


def test_a_map_of_the_web_asks_for_no_tiles(statistic):
    page = statistic.explore()
    rendered = page.get_root().render()
    assert "Not significant (8)" in rendered
    assert "tileLayer" not in rendered
    assert "tileLayer" in statistic.explore(tiles="OpenStreetMap").get_root().render()


def test_what_has_no_figure_says_so(grid, w):
    with pytest.raises(gi.ArgumentError, match="frame"):
        gi.esda_statistic("G", VALUES, weights=w, permutations=0).plot()
    with pytest.raises(gi.ArgumentError, match="polygons"):
        gi.local_moran(VALUES, w).explore()
    assert isinstance(gi.plot(gi.local_moran(VALUES, w), lang="ru"), Figure)


def bars(figure):
    return [bar.get_width() for bar in figure.axes[0].patches]


def test_charts_show_the_results_own_figures(grid, w):
    """The null distribution without permutations, intervals, parts that add up, matrices, and lines."""
    assert "normal approximation" in texts(gi.moran(VALUES, w, permutations=0).plot())
    parts = gi.theil_index(VALUES, groups=list("aabbccaab"))
    assert sum(bars(parts.plot())) == pytest.approx(parts.total)
    growth = gi.shift_share_analysis(TABLE, TABLE[::-1])
    assert sum(bars(growth.plot())) == pytest.approx(growth.change.sum())
    counts = gi.location_quotient_interval(EVENTS, [9] * 9)
    caps = counts.plot().axes[0].collections[0].get_segments()
    assert sorted(x for line in caps for x, _ in line) == pytest.approx(sorted([*counts.low, *counts.high]))
    related = gi.proximity(TABLE)
    assert np.array_equal(related.plot().axes[0].images[0].get_array(), related.matrix)
    power = gi.minimum_detectable_effect(gi.pole_contrast(PANEL, w, gi.named_poles(PANEL, ["a"])))
    line = power.plot().axes[0].lines[0]
    assert np.array_equal(line.get_xydata(), np.column_stack([power.deltas, power.power]))
