"""What a result says of itself: its name, its metadata, its styles in files, and the fields of its scatterplot."""

import numpy as np
import pytest
from geo_itcluster_qgis.layers_io.plots import plots_of
from geo_itcluster_qgis.translation import Translation
from maps import VALUES, grid, layer, loaded, numbers, square
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)

OTHER = [float((5 * i * i + i) % 17 + 1) for i in range(25)]
LISA = {"NAME": "name", "VALUE": "value"}


def regions_with(**columns):
    """The grid with further fields of numbers."""
    rows = [
        (square(i % 5, i // 5), [f"r{i}", VALUES[i], *(values[i] for values in columns.values())]) for i in range(25)
    ]
    return layer(rows, fields={"name": "string", "value": "double", **dict.fromkeys(columns, "double")})


def slope(result, plot):
    x, y = np.array(numbers(result, plot.x)), np.array(numbers(result, plot.y))
    return float(x @ y / (x @ x))


def test_the_layer_s_name_says_what_of_what_and_with_which_weights(application, provider):
    result = loaded("localmoran", INPUT=grid(), **LISA)
    assert result.name() == "Local Moran's I (LISA): value; queen contiguity"
    assert "significant" in result.metadata().abstract()
    (history,) = result.metadata().history()
    assert history.startswith("geo_itcluster 0.")
    assert 'processing.run("geo_itcluster:localmoran"' in history
    assert "'VALUE':'value'" in history


@pytest.mark.parametrize("again", [False, True])
def test_a_saved_result_opens_styled_named_in_words_and_with_its_scatterplot(run, tmp_path, again):
    path = str(tmp_path / "lisa.gpkg")
    for _ in range(1 + again):
        run("localmoran", INPUT=grid(), **LISA, OUTPUT=path)
    opened = QgsVectorLayer(path, "anything", "ogr")
    assert opened.renderer().type() == "categorizedSymbol"
    assert opened.fields().field("lisa_p_min").alias() == "Minimum attainable p"
    assert opened.listStylesInDatabase()[0] == 3
    assert opened.metadata().title() == "Local Moran's I (LISA): value; queen contiguity"
    assert "significant" in opened.metadata().abstract()
    assert "'VALUE':'value'" in opened.metadata().history()[0]
    assert "queen contiguity" in opened.metadata().keywords()["geo_itcluster"]
    (plot,) = plots_of(opened)
    assert (plot.x, plot.y, plot.label, plot.variable) == ("z", "lag", "lisa_class", "value")


def test_the_scatterplot_is_of_the_result_and_not_of_the_user_s_own_fields(application, provider, run):
    result = loaded("localmoran", INPUT=regions_with(z=OTHER, lag=OTHER), **LISA)
    (plot,) = plots_of(result)
    assert (plot.x, plot.y) == ("z_2", "lag_2")
    assert slope(result, plot) == pytest.approx(run("globalmoran", INPUT=grid(), VALUE="value")["STATISTIC"])


@pytest.mark.parametrize("scaling", ["row", "binary", "double", "variance"])
def test_the_scatterplot_s_moran_is_the_global_one_of_the_same_weights(application, provider, run, scaling):
    (plot,) = plots_of(loaded("localmoran", INPUT=grid(), **LISA, SCALING=scaling))
    expected = run("globalmoran", INPUT=grid(), VALUE="value", SCALING=scaling)["STATISTIC"]
    assert plot.moran == pytest.approx(expected)
    assert plot.regions == 25


@pytest.mark.parametrize(
    ("algorithm", "parameters", "label"),
    [
        ("bivariatelisa", {"VALUE": "value", "OTHER": "other"}, "bilisa_class"),
        ("changelisa", {"FIRST": "value", "LAST": "other"}, "dlisa_class"),
        ("ratelisa", {"EVENTS": "value", "POPULATION": "people"}, "eblisa_class"),
    ],
)
def test_every_local_moran_has_a_scatterplot(application, provider, run, algorithm, parameters, label):
    source = regions_with(other=OTHER, people=[100.0 + v for v in OTHER])
    result = loaded(algorithm, INPUT=source, NAME="name", **parameters)
    (plot,) = plots_of(result)
    assert plot.label == label
    if algorithm == "bivariatelisa":
        expected = run("bivariatemoran", INPUT=source, X="value", Y="other")["STATISTIC"]
        assert plot.moran == pytest.approx(expected)
        assert (plot.variable, plot.lagged) == ("value", "other")
    else:
        assert plot.moran == pytest.approx(slope(result, plot))


def test_a_layer_keeps_the_scatterplots_of_all_its_results(application, provider):
    first = loaded("localmoran", INPUT=regions_with(other=OTHER), **LISA)
    QgsProject.instance().addMapLayer(first)
    second = loaded("localmoran", INPUT=first.id(), NAME="name", VALUE="other")
    value, other = plots_of(second)
    assert (value.variable, value.x) == ("value", "z")
    assert (other.variable, other.x, other.label) == ("other", "z_2", "lisa_class_2")
    again = loaded("localmoran", INPUT=QgsProject.instance().addMapLayer(second).id(), NAME="name", VALUE="other")
    styles = [plot.style for plot in plots_of(again)]
    classes = [f"Local Moran's I (LISA): {of} – Classes" for of in ("value", "other")]
    assert styles == [*classes, f"{classes[1]} (2)"]
    assert set(styles) < set(again.styleManager().styles())
    for plot in plots_of(again):
        again.styleManager().setCurrentStyle(plot.style)
        assert f'"{plot.label}"' in again.renderer().classAttribute()


def test_a_shapefile_cuts_the_names_and_the_scatterplot_follows(application, provider, tmp_path):
    first = loaded("localmoran", INPUT=regions_with(other=OTHER), **LISA, OUTPUT=str(tmp_path / "first.shp"))
    QgsProject.instance().addMapLayer(first)
    second = loaded("localmoran", INPUT=first.id(), NAME="name", VALUE="other", OUTPUT=str(tmp_path / "second.shp"))
    plot = plots_of(second)[-1]
    assert plot.label == "lisa_cla_1"
    assert plot.variable == "other"
    assert slope(second, plot) == pytest.approx(plot.moran)


def test_a_shapefile_keeps_the_results_of_the_geopackage_it_was_made_from(application, provider, tmp_path):
    first = loaded("localmoran", INPUT=grid(), **LISA, OUTPUT=str(tmp_path / "first.gpkg"))
    QgsProject.instance().addMapLayer(first)
    second = loaded("getisordgstar", INPUT=first.id(), **LISA, OUTPUT=str(tmp_path / "second.shp"))
    lisa, hot_spots = plots_of(second)
    assert (lisa.variable, lisa.x, lisa.quadrant, hot_spots.label) == ("value", "z", "lisa_quadr", "g_class")
    assert slope(second, lisa) == pytest.approx(lisa.moran)


@pytest.fixture(scope="module")
def all_results(application, provider):
    """Id of a layer that has a result of every local statistic, and fields of the user's by the same names."""
    people, mark = [100.0 + v for v in OTHER], [i % 3 % 2 for i in range(25)]
    source = regions_with(z=OTHER, lag=OTHER, people=people, mark=mark, g_class=OTHER)
    for algorithm, parameters in (
        ("localmoran", {"VALUE": "value"}),
        ("localmoran", {"VALUE": "z"}),
        ("bivariatelisa", {"VALUE": "value", "OTHER": "z"}),
        ("changelisa", {"FIRST": "value", "LAST": "z"}),
        ("ratelisa", {"EVENTS": "value", "POPULATION": "people"}),
        ("getisordgstar", {"VALUE": "value"}),
        ("localgeary", {"VALUES": ["value"]}),
        ("localgeary", {"VALUES": ["value", "z"]}),
        ("localjoincounts", {"VALUE": "mark"}),
        ("localmoranmany", {"VALUES": ["value"]}),
    ):
        result = loaded(algorithm, INPUT=source, NAME="name", **parameters)
        source = QgsProject.instance().addMapLayer(result).id()
    yield source
    QgsProject.instance().clear()


@pytest.mark.parametrize("ending", ["geojson", "shp"])
def test_a_file_without_properties_offers_all_its_results_and_not_the_user_s_fields(all_results, tmp_path, ending):
    path = str(tmp_path / f"result.{ending}")
    written = loaded("symbolicscale", INPUT=all_results, VALUE="value", OUTPUT=path)
    known, found = (
        [(plot.family, plot.fields) for plot in plots_of(shown)] for shown in (written, QgsVectorLayer(path))
    )
    assert len(known) == 10
    assert found == known
    assert known[1][1]["x"] == "z_3"


def test_a_shapefile_of_many_fields_with_long_names_offers_each(application, provider, tmp_path):
    QgsProject.instance().clear()
    values = {"unemployed_share": OTHER, "unemployed_women": OTHER[::-1]}
    written = loaded(
        "localmoranmany",
        INPUT=regions_with(**values),
        NAME="name",
        VALUES=list(values),
        OUTPUT=str(tmp_path / "many.shp"),
    )
    known, found = (plots_of(shown) for shown in (written, QgsVectorLayer(str(tmp_path / "many.shp"))))
    assert [plot.fields for plot in found] == [plot.fields for plot in known]
    assert len(found) == 2


def test_messages_name_regions_as_qgis_shows_them_and_keys_stay_feature_ids(run):
    source = layer(
        [(square(3 * i, 0), [f"r{i}", float(i)]) for i in range(4)], fields={"name": "string", "v": "double"}
    )
    source.setDisplayExpression('"name"')
    result = run("contiguity", INPUT=source, OUTPUT="memory:", TABLE="memory:")
    assert any("r0" in text for text in run.feedback.warnings)
    assert result["ISLANDS"] == 4


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", ["<br>Spatial lag: 0.2148<br>", ": Not significant<br>", "p: 0.002"]),
        ("ru", ["<br>Пространственный лаг: 0,2148<br>", ": Не значимо<br>", "p: 0,002"]),
    ],
)
def test_a_result_tells_a_region_s_figures_in_its_map_tip(application, provider, locale, told):
    translation = Translation(locale)
    try:
        result = loaded("localmoran", INPUT=grid(), **LISA)
    finally:
        translation.remove()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(result))
    context.setFeature(next(result.getFeatures()))
    tip = QgsExpression.replaceExpressionText(result.mapTipTemplate(), context)
    assert [part for part in told if part not in tip] == []


def test_a_result_keeps_what_it_is_of_among_its_keywords(application, provider):
    result = loaded("localmoran", INPUT=grid(), **LISA)
    assert result.metadata().keywords()["geo_itcluster"] == ["Local Moran's I (LISA)", "value", "queen contiguity"]


def test_a_joined_layer_is_called_by_both_and_says_how_many_regions_have_a_row(application, provider):
    table = layer([(None, [f"r{i}", float(i)]) for i in range(20)], fields={"key": "string", "v": "double"})
    table.setName("figures")
    found = loaded("jointable", INPUT=grid(), TABLE=table, KEY="name", TABLE_KEY="key", UNMATCHED="report")
    assert (found.name(), found.metadata().abstract()) == ("regions + figures", "20 of 25 regions have a row.")
