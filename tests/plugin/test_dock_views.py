"""What the dock's views show: classes at any level, and a hundred thousand regions without a pause."""

import time

import numpy as np
import pytest
from geo_itcluster_qgis.dock.charts import AttainableView, BoxView, ClassView, HistogramView
from geo_itcluster_qgis.dock.points import Points
from geo_itcluster_qgis.dock.scatterplot import Scatterplot
from geo_itcluster_qgis.layers_io.plots import plots_of
from grid_of_fields import source
from maps import grid, loaded
from qgis.core import QgsExpression, QgsExpressionContext
from qgis.PyQt.QtCore import QRectF

from geo_itcluster.chart_data import box_plot
from geo_itcluster.statistics.inference.labels import quadrant_codes
from geo_itcluster.styles.classes import level_style
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

VIEWS = [Scatterplot, HistogramView, BoxView, ClassView, AttainableView]
MOST = 0.2  # seconds of this process: the machine may have other work


def attribute_of(qml):
    from qgis.PyQt.QtXml import QDomDocument

    document = QDomDocument()
    document.setContent(qml)
    return document.documentElement().firstChildElement("renderer-v2").attribute("attr")


FOUND = {
    "moran": ("localmoran", {"VALUE": "value"}),
    "bivariate": ("bivariatelisa", {"VALUE": "value", "OTHER": "other"}),
    "getis_ord": ("getisordgstar", {"VALUE": "value"}),
    "geary": ("localgeary", {"VALUES": ["value"]}),
    "multivariate_geary": ("localgeary", {"VALUES": ["value", "other"]}),
    "join_count": ("localjoincounts", {"VALUE": "both"}),
}


@pytest.fixture(scope="module", params=FOUND)
def found(request, application, provider):
    algorithm, variables = FOUND[request.param]
    return request.param, loaded(algorithm, INPUT=source(), NAME="name", ALPHA=0.2, **variables)


@pytest.mark.parametrize("by", ["p", "p_adjusted", "both"])
@pytest.mark.parametrize("alpha", [0.004, 0.05, 0.5])
def test_the_dock_and_the_map_have_the_same_classes_at_every_level(found, alpha, by):
    kind, result = found
    (plot,) = plots_of(result)
    points = Points.of(result, plot).at_level(alpha, by)
    classes = LOCAL_CLASSES["moran" if kind == "bivariate" else kind]
    qml = level_style(*plot.level_fields, classes=classes, alpha=alpha, by=by)
    expression = QgsExpression(attribute_of(qml))
    context = QgsExpressionContext()
    context.setFields(result.fields())
    drawn = []
    for feature in result.getFeatures():
        context.setFeature(feature)
        drawn.append(expression.evaluate(context))
    assert [points.classes[code].label for code in points.code] == drawn


def test_the_level_of_the_result_gives_its_classes(found):
    _, result = found
    (plot,) = plots_of(result)
    assert (plot.alpha, plot.label_by) == (0.2, "p")
    points = Points.of(result, plot)
    assert (points.at_level(0.2, "p").code == points.stored).all()


def test_other_local_statistics_have_their_classes_and_no_scatterplot(application, provider):
    found = loaded("localgeary", INPUT=grid(), NAME="name", VALUES=["value"])
    (plot,) = plots_of(found)
    points = Points.of(found, plot)
    assert not points.placed.any()
    assert plot.has_levels
    assert "Other positive" in [item.label for item in points.classes]
    assert box_plot(points.x) is not None


def test_every_field_of_many_has_a_result_of_its_own(application, provider):
    found = loaded("localmoranmany", INPUT=grid(), VALUES=["value"])
    (plot,) = plots_of(found)
    assert plot.has_levels
    points = Points.of(found, plot)
    assert points.slope == pytest.approx(plot.moran)


@pytest.fixture(scope="module")
def many():
    rng = np.random.default_rng(1)
    n = 100_000
    x, p = rng.normal(size=n), rng.random(n)
    y = 0.4 * x + rng.normal(size=n)
    code = np.full(n, 4)
    return Points(
        np.arange(n), [""] * n, x, y, p, np.minimum(3 * p, 1), p / 100, code, code, quadrant_codes(x, y).astype(np.int8)
    )


@pytest.mark.parametrize("make", VIEWS)
def test_a_hundred_thousand_regions_do_not_make_the_user_wait(application, many, make):
    view = make()
    view.resize(420, 420)
    spent = []
    for _ in range(3):
        start = time.process_time()
        view.show_points(many.at_level(0.05, "both"))
        view.grab()
        chosen = view.within(QRectF(0, 0, 260, 420))
        view.select(chosen)
        view.grab()
        spent.append(time.process_time() - start)
    assert chosen.any()
    assert min(spent) < 2 * MOST  # a level and a selection, one after the other


@pytest.mark.parametrize("n", [2, 4_000])
def test_dots_significant_before_the_adjustment_only_are_rings(application, n):
    code, x = np.zeros(n, np.int64), np.repeat([-1.0, 1.0], n // 2)
    p_adjusted, p_min = np.where(x < 0, 0.01, 0.9), np.zeros(n)
    view = Scatterplot()
    view.resize(400, 400)
    points = Points(np.arange(n), [""] * n, x, p_min + 0.5, p_min + 0.01, p_adjusted, p_min, code, code, code)
    view.show_points(points.at_level(0.05, "both"))
    picture = view.grab().toImage()
    filled, hollow = (picture.pixelColor(*map(round, view.positions()[at])).name() for at in (0, n - 1))
    assert (filled, hollow) == (LOCAL_CLASSES["moran"][0].color, "#ffffff")


def test_views_of_nothing_are_empty(application):
    for make in VIEWS:
        view = make()
        view.show_points(Points())
        assert view.grab().width() > 0
        assert view.selected_ids() == []
