"""Figures for a paper: what is on them, that it can be read, and that nothing in the data can harm them."""

import importlib
import warnings
from dataclasses import replace
from itertools import combinations
from pathlib import Path as FilePath
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.path import Path
from pyproj import CRS, Geod
from shapely.geometry import LineString, box

from geo_itcluster.errors import DataError, OutputError
from geo_itcluster.figures import (
    FIGURES,
    figure_looks,
    ksi_map,
    links_map,
    lisa_by_year,
    lisa_map,
    moran_scatterplot,
    null_distribution,
    rank_map,
    ranking_chart,
    significance_map,
    study_figures,
    write_figure,
    write_figures,
)
from geo_itcluster.figures._picture import Picture
from geo_itcluster.figures.canvas import drawing
from geo_itcluster.figures.charts import draw_null
from geo_itcluster.figures.labels import place_labels
from geo_itcluster.figures.map_figure import ClassMap, draw_map
from geo_itcluster.figures.regions import drawn_regions
from geo_itcluster.io.inputs.study_input import read_input
from geo_itcluster.io.maps.projection import equal_area_crs, projected_bounds
from geo_itcluster.io.maps.region_maps import RegionMap, country_map, region_map
from geo_itcluster.io.maps.surroundings import land_around
from geo_itcluster.messages import language
from geo_itcluster.statistics.moran import moran
from geo_itcluster.study.year_study import Settings
from geo_itcluster.styles.cartography import insets, whole_bounds
from geo_itcluster.styles.classes import (
    LISA_CLASSES,
    NO_DATA,
    RANKS,
    SIGNIFICANCE_CLASSES,
    MapClass,
    ksi_classes,
    rank_classes,
)
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study, run_study

MAPS = {"rank": rank_map, "ksi": ksi_map, "lisa": lisa_map, "significance": significance_map, "links": links_map}
HOSTILE = ["=1+1", "<script>alert(1)</script>", 'O\'Brien "x" & co', "$\\frac{1}{0}$ $x_"]


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


def hostile_study(folder, values=(1.0, 2.0, 3.0, 4.0)):
    frame = gpd.GeoDataFrame(
        {"key": HOSTILE, "v_2020": values}, geometry=[box(i, 50, i + 1, 51) for i in range(4)], crs=4326
    )
    frame.to_file(folder / "map.gpkg", layer="a")
    return run_study(read_input(polygons=folder / "map.gpkg", map_key="key", value="v"))


# Maps


def test_every_class_is_in_the_legend_whether_or_not_a_region_has_it(study):
    expected = {
        "rank": [*RANKS, "No data"],
        "ksi": [*(item.label for item in ksi_classes()), "No data"],
        "lisa": [item.label for item in LISA_CLASSES],
        "significance": [*(item.label for _, item in SIGNIFICANCE_CLASSES), "No data"],
        "links": ["Neighbours", "Regions"],
    }
    for name, draw in MAPS.items():
        legend = draw(study).axes[0].get_legend()
        assert [text.get_text() for text in legend.get_texts()][: len(expected[name])] == expected[name]


def filled(axes, x, y):
    """Colour of the region at a point."""
    found = [
        to_hex(drawn.get_facecolor()[0])
        for drawn in axes.collections
        if isinstance(drawn, PathCollection)
        and len(drawn.get_facecolor())
        and sum(Path(ring).contains_point((x, y)) for path in drawn.get_paths() for ring in path.to_polygons()) % 2
    ]
    (color,) = found
    return color


@pytest.mark.parametrize("year", [2010, 2016])
def test_every_region_is_filled_in_the_colour_of_its_class(study, year):
    frame = study.frame(year)
    ranks = {item.label: item.color for item in rank_classes()}
    lisa = {item.label: item.color for item in LISA_CLASSES}
    points = shapely.get_coordinates(shapely.point_on_surface(drawn_regions(region_map(16)).shapes))
    for draw, colors in (
        (rank_map, [ranks[rank] for rank in frame["symbolic_rank"]]),
        (lisa_map, [lisa[label] for label in frame["lisa_class"]]),
    ):
        axes = draw(study, year).axes[0]
        assert [filled(axes, x, y) for x, y in points] == colors


def test_a_value_on_a_cut_falls_into_the_class_that_the_layer_styles_say(study):
    found = study.results[0]
    p = np.array([0.0, 0.001, 0.0011, 0.01, 0.05, 0.1, 0.11, 1.0, np.nan, *[0.5] * 7])
    share = np.array([0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, np.nan, *[0.0] * 7])
    ksi = {"it": replace(next(iter(found.ksi.values())), share=share)}
    edited = replace(study, results=(replace(found, lisa=replace(found.lisa, p=p), ksi=ksi), *study.results[1:]))
    points = shapely.get_coordinates(shapely.point_on_surface(drawn_regions(region_map(16)).shapes))[:9]
    significance = [SIGNIFICANCE_CLASSES[at][1].color for at in (0, 0, 1, 1, 2, 3, 4, 4)]
    axes = significance_map(edited, 2010).axes[0]
    assert [filled(axes, x, y) for x, y in points] == [*significance, NO_DATA.color]
    axes = ksi_map(edited, "it", 2010).axes[0]
    classes = [ksi_classes()[at].color for at in (0, 1, 2, 3, 4, 5, 6, 6)]
    assert [filled(axes, x, y) for x, y in points] == [*classes, NO_DATA.color]


def test_clusters_are_told_without_colour_too(study):
    patches = lisa_map(study).axes[0].get_legend().get_patches()
    hatches = [patch.get_hatch() for patch in patches]
    clusters = dict(zip((item.label for item in LISA_CLASSES), hatches, strict=False))
    assert len({clusters[name] for name in ("High-High", "Low-Low", "High-Low", "Low-High")}) == 4


@pytest.mark.parametrize("draw", MAPS.values(), ids=MAPS)
def test_no_label_of_a_map_lies_on_another_and_every_region_has_one(study, draw):
    figure = draw(study)
    figure.set_dpi(200)
    axes = figure.axes[0]
    renderer = FigureCanvasAgg(figure).get_renderer()
    names = [text for text in axes.texts if text.get_text()]
    assert {text.get_text().replace("\n", " ") for text in names} == set(region_map(16).names)
    boxes = [text.get_window_extent(renderer) for text in names]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_no_label_of_the_scatterplot_lies_on_another(study):
    figure = moran_scatterplot(study, 2010)
    figure.set_dpi(200)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [
        text.get_window_extent(renderer) for text in figure.axes[0].texts if text.get_text() in region_map(16).names
    ]
    assert len(boxes) == 16
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 300)), max_size=40),
    st.lists(st.tuples(st.floats(5, 90), st.floats(5, 30)), min_size=40, max_size=40),
    st.booleans(),
)
def test_placed_labels_never_overlap_and_stay_inside(points, sizes, on_anchor):
    anchors, sizes = np.array(points).reshape(-1, 2), np.array(sizes)[: len(points)]
    given = {"area": (0, 0, 500, 300), "on_anchor": [on_anchor] * len(points)}
    places, _ = place_labels(anchors, sizes, **given)
    placed = [(place, size) for place, size in zip(places, sizes, strict=True) if np.isfinite(place).all()]
    boxes = [box(*(place - size / 2), *(place + size / 2)) for place, size in placed]
    assert all(not a.intersects(b) for a, b in combinations(boxes, 2))
    assert all(box(0, 0, 500, 300).covers(b) for b in boxes)
    assert np.array_equal(
        places, place_labels(anchors, sizes, (0, 0, 500, 300), on_anchor=[on_anchor] * len(points))[0], True
    )


def test_the_city_regions_that_no_one_could_see_have_insets(study):
    figure = rank_map(study)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert {"Almaty city", "Astana city"} <= set(titles)
    regions = drawn_regions(region_map(20))
    assert {inset.title(region_map(20).names) for inset in regions.insets} == {
        "Almaty city",
        "Astana city",
        "Shymkent city",
    }


def test_a_map_of_many_small_regions_has_no_insets():
    assert insets(np.array([[i, 0.0, i + 1, 1.0] for i in range(50)])) == ()


def test_the_scale_bar_is_as_long_as_it_says(study):
    figure = rank_map(study)
    strip = figure.axes[-1]
    first, second = (patch for patch in strip.patches if patch.get_height() < 0.1)
    length = first.get_width() + second.get_width()
    (text,) = (text.get_text() for text in strip.texts if text.get_text().endswith("km"))
    assert length == 1000 * float(text.removesuffix(" km"))
    # The strip has the map's own scale: as many metres to the inch.
    metres = [np.diff(axes.get_xlim())[0] / axes.get_position().width for axes in (figure.axes[0], strip)]
    assert metres[0] == pytest.approx(metres[1])


# Projection


@settings(max_examples=40)
@given(st.floats(-179, 179), st.floats(-80, 78), st.floats(0.5, 60), st.floats(0.5, 40))
def test_areas_on_the_map_are_areas_on_the_earth(west, south, width, height):
    north = min(south + height, 88.0)
    # Two boxes one above the other: their true areas differ with latitude.
    middle = (south + north) / 2
    boxes = [(west, south, west + width, middle), (west, middle, west + width, north)]
    shapes = [shapely.segmentize(box(*b), 0.25) for b in boxes]
    crs = equal_area_crs(np.array(boxes), CRS(4326))
    drawn = gpd.GeoSeries(shapes, crs=4326).to_crs(crs).area
    true = [abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0]) for shape in shapes]
    assert drawn[0] / drawn[1] == pytest.approx(true[0] / true[1], rel=2e-3)


@pytest.mark.parametrize(
    ("bounds", "method"),
    [
        ([[46.5, 40.5, 87.3, 55.4]], "Albers Equal Area"),
        ([[177.0, -19.0, 180.0, -16.0], [-180.0, -19.0, -178.0, -16.0]], "Albers Equal Area"),
        ([[95.0, -11.0, 141.0, 6.0]], "Lambert Cylindrical Equal Area"),
        ([[-75.0, -55.0, -67.0, -17.0]], "Lambert Azimuthal Equal Area"),
        ([[-180.0, -60.0, -20.0, 80.0], [-20.0, -60.0, 180.0, 80.0]], "Equal Earth"),
    ],
)
def test_the_projection_suits_the_country(bounds, method):
    assert equal_area_crs(np.array(bounds), CRS(4326)).coordinate_operation.method_name == method


def test_a_country_on_both_sides_of_the_180th_meridian_is_drawn_in_one_piece():
    fiji = np.array([[177.0, -19.0, 180.0, -16.0], [-180.0, -19.0, -178.0, -16.0]])
    west, _, east, _ = whole_bounds(projected_bounds(fiji, CRS(4326), equal_area_crs(fiji, CRS(4326))))
    assert east - west < 600_000


@pytest.mark.parametrize(
    ("country", "apart"),
    [
        ("US", {"Alaska", "Hawaii"}),
        ("FR", {"Guadeloupe", "Martinique", "Guyane française", "La Réunion", "Mayotte"}),
        ("NO", {"Svalbard", "Bouvet Island"}),
        ("PT", {"Azores", "Madeira"}),
        ("ES", {"Las Palmas", "Santa Cruz de Tenerife"}),
        ("CL", set()),  # Easter Island is a small part of Valparaiso
        ("MY", set()),
        ("GR", set()),
        ("KZ", set()),
    ],
)
def test_far_off_regions_are_in_frames_that_touch_nothing(country, apart):
    of = country_map(country)
    drawn = drawn_regions(of)
    assert {of.names[at] for at in drawn.apart} == apart
    body = [shape for at, shape in enumerate(drawn.shapes) if at not in drawn.apart]
    frames = [box(*frame) for frame in drawn.frames]
    assert not any(frame.intersects(other) for frame in frames for other in body)
    assert not any(a.intersects(b) for a, b in combinations(frames, 2))
    assert all(any(frame.covers(drawn.shapes[at]) for frame in frames) for at in drawn.apart)


def test_a_state_across_the_180th_meridian_does_not_turn_the_others():
    crs = equal_area_crs(np.array([[-180.0, 51.0, 180.0, 71.0], [-125.0, 25.0, -67.0, 49.0]]), CRS(4326))
    assert crs.coordinate_operation.method_name == "Albers Equal Area"
    assert {p.name: p.value for p in crs.coordinate_operation.params}["Longitude of false origin"] == -123.5


def test_a_name_far_from_its_region_is_on_no_other():
    def kind(at, centres, size):
        return np.where(centres[:, 0] > 20, 1, 2)

    near = (-45.0, -200.0, 45.0, 200.0)
    places, ends = place_labels(
        np.array([(0.0, 0.0), (3.0, 0.0), (6.0, 0.0)]),
        np.array([(30.0, 8.0)] * 3),
        (-400, -200, 400, 200),
        taken=[near],
        kind=kind,
    )
    assert (places[np.isfinite(ends[:, 0]), 0] > 60).any()
    assert not (places[:, 0] < -45).any()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), max_size=25))
def test_lines_to_names_cross_neither_each_other_nor_a_name(points):
    anchors, sizes = np.array(points).reshape(-1, 2), np.array([(60.0, 12.0)] * len(points)).reshape(-1, 2)
    places, ends = place_labels(anchors, sizes, (0, 0, 300, 200))
    led = np.isfinite(ends).all(axis=1)
    lines = [LineString([anchors[at], ends[at]]) for at in np.flatnonzero(led)]
    half = np.array([29.9, 5.9])
    boxes = [box(*(place - half), *(place + half)) for place in places[np.isfinite(places).all(axis=1)]]
    assert not any(a.intersects(b) for a, b in combinations(lines, 2))
    assert not any(a.intersects(b) for a in lines for b in boxes)


# Charts


def test_the_scatterplot_has_each_region_at_its_score_and_lag_and_the_slope_is_moran(study):
    found = study.results[0]
    axes = moran_scatterplot(study, 2010).axes[0]
    points = np.vstack([drawn.get_offsets() for drawn in axes.collections])
    expected = np.column_stack([found.lisa.z, found.lisa.lag])
    assert np.allclose(np.sort(points, axis=0), np.sort(expected, axis=0))
    slope = next(line for line in axes.lines if len(set(line.get_xdata())) > 1 and line.get_linewidth() == 1)
    (x0, x1), (y0, y1) = slope.get_xdata(), slope.get_ydata()
    assert (y1 - y0) / (x1 - x0) == pytest.approx(found.moran.statistic)


def test_the_null_distribution_shows_every_permutation_and_the_value_observed(study):
    axes = null_distribution(study, 2016).axes[0]
    assert sum(bar.get_height() for bar in axes.patches) == study.settings.permutations
    assert {line.get_xdata()[0] for line in axes.lines} == {
        study.results[1].moran.statistic,
        study.results[1].moran.expected,
    }


def test_a_narrow_null_far_from_the_value_observed_is_seen():
    steps = Weights.from_pairs([(i, i + 1) for i in range(39_999)], ids=range(40_000)).transformed("row")
    found = moran(np.sin(np.arange(40_000) / 50), steps, permutations=99)
    bars = draw_null(found, "", "", language("en")).axes[0].patches
    assert all(bar.get_edgecolor() == bar.get_facecolor() for bar in bars)


def test_the_ranking_follows_each_region_from_year_to_year(study):
    axes = ranking_chart(study).axes[0]
    ranks = np.column_stack([found.rank for found in study.results])
    drawn = np.array([line.get_ydata() for line in axes.lines])
    assert sorted(map(tuple, drawn)) == sorted(map(tuple, ranks))
    assert any("Mangystau region (+9)" in text.get_text() for text in axes.texts)


def test_the_ranking_of_one_year_shows_the_scores_in_order(study):
    one = replace(study, given=study.given.only([2016]), results=study.results[1:])
    bars = [bar.get_width() for bar in ranking_chart(one).axes[0].patches]
    assert bars == sorted(study.results[1].score, reverse=True)


# Files


def test_each_figure_is_written_by_one_call_in_each_format(study, tmp_path):
    names = [name for name, _ in study_figures(study)]
    assert len(names) == 18
    written = write_figures(study, tmp_path, suffix=".svg")
    assert [path.stem for path in written] == names
    assert all(ElementTree.parse(path).getroot().tag.endswith("svg") for path in written)
    for draw in (rank_map, null_distribution):
        assert write_figure(draw(study), tmp_path / "a.png", overwrite=True).read_bytes()[:4] == b"\x89PNG"
        assert write_figure(draw(study), tmp_path / "a.pdf", overwrite=True).read_bytes()[:4] == b"%PDF"


def test_a_notebook_shows_every_figure_as_a_picture(study):
    drawn = [draw() for _, draw in study_figures(study)]
    assert {type(figure) for figure in drawn} == {Picture}
    assert drawn[0]._repr_png_()[:4] == b"\x89PNG"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_study_gives_the_same_bytes(study, tmp_path, suffix):
    first, second = (write_figure(lisa_map(study), tmp_path / f"{at}{suffix}") for at in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_names_from_the_data_are_text_whatever_stands_in_them(tmp_path):
    """Neither formulas between dollar signs nor markup."""
    study = hostile_study(tmp_path)
    for name, draw in study_figures(study):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            path = write_figure(draw(), tmp_path / f"{name}.svg")
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).getroot().iter()}
        assert "script" not in tags
    shown = {text.get_text().replace("\n", " ") for text in rank_map(study).axes[0].texts}
    assert "$\\frac{1}{0}$ $x_" in shown
    assert "=1+1" in shown


def test_a_region_without_data_is_drawn_as_such_everywhere(tmp_path):
    study = hostile_study(tmp_path, values=(1.0, 2.0, 5.0, np.nan))
    points = shapely.get_coordinates(shapely.point_on_surface(drawn_regions(study.given.years[0].map).shapes))
    for draw in (rank_map, lisa_map, significance_map):
        assert filled(draw(study).axes[0], *points[3]) == NO_DATA.color
    assert len(ranking_chart(study).axes[0].patches) == 3


def test_a_hundred_thousand_vertices_and_more_are_drawn_as_an_image(tmp_path):
    side = 210
    cells = [box(x / 10, 45 + y / 20, (x + 1) / 10, 45 + (y + 1) / 20) for x in range(side) for y in range(side)]
    frame = gpd.GeoDataFrame({"code": range(len(cells)), "name": ["<b>"] * len(cells)}, geometry=cells, crs=4326)
    regions = drawn_regions(RegionMap("grid", frame, None, "", FilePath()))
    assert regions.many
    shown = ClassMap(
        regions, list(frame["name"]), np.arange(len(cells)) % 2, [MapClass("a", "#ff0000"), NO_DATA], "t", "l", "", ""
    )
    with drawing():
        figure = draw_map(shown)
    path = write_figure(figure, tmp_path / "many.svg")
    assert b"<image" in path.read_bytes()
    assert path.stat().st_size < 5_000_000
    assert any("image of 44,100 regions" in text.get_text() for text in figure.texts)


def test_without_permutations_the_null_is_the_normal_approximation(study):
    axes = null_distribution(run_study(study.given, Settings(permutations=0))).axes[0]
    assert any("normal approximation" in text.get_text() for text in axes.texts)


# What is refused


def test_what_cannot_be_drawn_is_refused(study, tmp_path):
    with pytest.raises(DataError, match="no year 1999"):
        rank_map(study, 1999)
    with pytest.raises(DataError, match='has no KSI "software"; it has production, value_added'):
        ksi_map(study, "software")
    with pytest.raises(OutputError, match="No figure globe; there are rank"):
        list(study_figures(study, ["globe"]))
    with pytest.raises(OutputError, match=r'No figures in "\.jpg"'):
        write_figures(study, tmp_path, suffix=".jpg")
    assert list(tmp_path.iterdir()) == []
    every = {name.split("_")[0] for name, _ in study_figures(study)}
    assert {*FIGURES} - every == {"years"}  # lisa_by_year


def test_figures_have_the_width_and_font_that_a_journal_asks_for_and_no_titles(study):
    with figure_looks(width=90, font="DejaVu Serif", titles=False):
        figures = [lisa_map(study, 2016), moran_scatterplot(study, 2016), ranking_chart(study)]
    for figure in figures:
        assert figure.get_figwidth() * 25.4 == pytest.approx(90)
        assert "LISA classes, 2016" not in [text.get_text() for text in figure.texts]
    assert not any(axes.get_title(loc="left") for figure in figures[1:] for axes in figure.axes)
    assert figures[0].texts[-1].get_fontfamily() == ["DejaVu Serif", "DejaVu Sans"]
    with pytest.raises(DataError, match="60 to 600 mm"), figure_looks(width=5):
        pass


def test_a_class_that_holds_before_adjustment_only_is_apart_on_the_map_and_in_the_legend(study):
    entries = lisa_map(study, 2016).axes[0].get_legend().get_texts()
    assert entries[-1].get_text().replace("\n", " ") == "Low-Low, before adjustment only"


def test_years_are_shown_side_by_side_on_one_scale(study):
    figure = lisa_by_year(study)
    assert [axes.get_title() for axes in figure.axes] == ["2010", "2016"]


def test_any_country_has_those_around_it_half_the_world_has_none_and_neither_has_a_map_in_the_sea(study):
    germany = country_map("DE")
    land = shapely.union_all(land_around(germany))
    regions = germany.frame.geometry.to_crs(drawn_regions(germany).crs)
    assert not shapely.contains(land, shapely.point_on_surface(regions.to_numpy())).any()
    metz, prague = gpd.GeoSeries.from_xy([6.1, 14.4], [49.1, 50.1], crs=4326).to_crs(regions.crs)
    assert land.contains(metz)
    assert land.contains(prague)
    mexico = gpd.GeoSeries.from_xy([-103.0], [25.0], crs=4326).to_crs(drawn_regions(country_map("US")).crs)
    assert shapely.union_all(land_around(country_map("US"))).contains(mexico[0])
    assert not len(land_around(country_map("FJ")))
    kazakhstan = study.given.years[0].map
    own = land_around(replace(kazakhstan, vintage=None))  # of the country as of a map of one's own
    assert shapely.area(own).sum() == pytest.approx(shapely.area(land_around(kazakhstan)).sum())
    at_sea = kazakhstan.frame.set_geometry(kazakhstan.frame.to_crs(4326).translate(-100, -40).set_crs(4326))
    assert not len(land_around(replace(kazakhstan, vintage=None, frame=at_sea)))


def test_small_regions_that_lie_together_share_an_inset():
    states = np.array([[0.0, 0.0, 100.0, 60.0], *([90.0 + i, 40.0 + i, 91.5 + i, 41.5 + i] for i in range(6))])
    (shared,) = insets(states)
    assert set(shared.regions) == set(range(1, 7))
    assert shared.title(list("abcdefg")) == "b + 5"


def test_the_countries_around_kazakhstan_are_below_its_regions(study):
    land = shapely.union_all(land_around(study.given.years[0].map))
    regions = drawn_regions(study.given.years[0].map).shapes
    assert not shapely.contains(land, shapely.point_on_surface(regions)).any()
    assert "Natural Earth" in " ".join(text.get_text() for text in rank_map(study).texts)
    caspian = gpd.GeoSeries(gpd.points_from_xy([50.5], [44.0]), crs=4326).to_crs(
        drawn_regions(study.given.years[0].map).crs
    )
    assert not shapely.contains(land, caspian.to_numpy()).any()


def test_the_source_of_the_figures_is_credited(study):
    named = replace(study, given=replace(study.given, source="Committee of Statistics"))
    assert "Source: Committee of Statistics." in " ".join(
        " ".join(text.get_text().split()) for text in lisa_map(named).texts
    )


def test_where_one_figure_is_in_the_way_none_is_written(study, tmp_path):
    (tmp_path / "ranking.png").write_text("mine")
    with pytest.raises(OutputError, match=r"ranking.png already exists"):
        write_figures(study, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ranking.png"]


def test_the_users_own_settings_of_matplotlib_are_left_alone(study):
    matplotlib = importlib.import_module("matplotlib")
    before = dict(matplotlib.rcParams)
    rank_map(study)
    assert dict(matplotlib.rcParams) == before
