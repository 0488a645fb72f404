"""The connectivity report in QGIS: every defect of the borders is named, placed and, where it can be, mended."""

import pytest
from maps import column, layer, square
from qgis.core import QgsProcessingException
from qgis.PyQt.QtXml import QDomDocument

from geo_itcluster.styles.connectivity import DEFECT_CLASSES, NEIGHBOUR_CLASSES, defect_style, neighbour_count_style
from geo_itcluster.weights.noding import check_noding
from geo_itcluster.weights.rings import Rings

# A tall region beside two low ones that meet in the middle of its edge; and one that is far away.
TALL, LOW, HIGH, FAR = square(0, 0, 2), square(2, 0), square(2, 1), square(9, 9)
OUTPUTS = {"OUTPUT": "memory:", "DEFECTS": "memory:"}


def regions(*shapes, crs="EPSG:3857"):
    return layer([(wkt, [name]) for name, wkt in shapes], fields={"name": "string"}, crs=crs)


@pytest.fixture
def junction():
    return regions(("tall", TALL), ("low", LOW), ("high", HIGH), ("far", FAR))


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
def test_a_t_junction_is_named_and_placed(run, crs):
    source = regions(("tall", TALL), ("low", LOW), ("high", HIGH), ("far", FAR), crs=crs)
    result = run("connectivityreport", INPUT=source, NAME="name", **OUTPUTS)
    squares = [[[[(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]]]]
    squares += [[[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]] for x, y in ((2, 0), (2, 1), (9, 9))]
    expected = check_noding(Rings.from_multipolygons(squares), names=["tall", "low", "high", "far"])
    assert column(result["DEFECTS"], "kind") == [defect.kind for defect in expected]
    assert column(result["DEFECTS"], "first") == [defect.first for defect in expected]
    assert column(result["DEFECTS"], "second") == [defect.second for defect in expected]
    places = [feature.geometry().asPoint() for feature in result["DEFECTS"].getFeatures()]
    assert [(p.x(), p.y()) for p in places] == [(defect.x, defect.y) for defect in expected]
    assert result["DEFECTS"].crs() == source.crs()
    assert result["T_JUNCTIONS"] == 2
    assert any("T-junction" in text for text in run.feedback.warnings)


def test_islands_parts_and_neighbours_are_counted(run, junction):
    result = run("connectivityreport", INPUT=junction, NAME="name", **OUTPUTS)
    assert column(result["OUTPUT"], "neighbours") == [2, 2, 2, 0]
    assert column(result["OUTPUT"], "component") == [1, 1, 1, 2]
    assert column(result["OUTPUT"], "defects") == [2, 1, 1, 0]
    assert (result["ISLANDS"], result["COMPONENTS"]) == (1, 2)
    rook = run("connectivityreport", INPUT=junction, NAME="name", WEIGHTS_KIND="rook", **OUTPUTS)
    assert column(rook["OUTPUT"], "neighbours") == [0, 1, 1, 0]


def test_repaired_regions_have_no_defect_left_and_keep_their_attributes(run, junction):
    repaired = run("connectivityreport", INPUT=junction, NAME="name", REPAIRED="memory:", **OUTPUTS)["REPAIRED"]
    assert column(repaired, "name") == ["tall", "low", "high", "far"]
    again = run("connectivityreport", INPUT=repaired, NAME="name", WEIGHTS_KIND="rook", **OUTPUTS)
    assert again["T_JUNCTIONS"] == 0
    assert column(again["OUTPUT"], "neighbours") == [2, 2, 2, 0]
    shapes = zip(junction.getFeatures(), repaired.getFeatures())
    assert all(old.geometry().isGeosEqual(new.geometry()) for old, new in shapes)


def test_repair_keeps_holes_and_several_parts(run):
    ring = "MULTIPOLYGON(((0 0, 6 0, 6 6, 0 6, 0 0), (1 1, 5 1, 5 5, 1 5, 1 1)), ((8 8, 9 8, 9 9, 8 9, 8 8)))"
    source = layer([(ring, ["host"]), (square(1, 1, 4), ["city"])], fields={"name": "string"}, kind="MultiPolygon")
    result = run("connectivityreport", INPUT=source, NAME="name", REPAIRED="memory:", **OUTPUTS)
    old, new = ([f.geometry() for f in each.getFeatures()] for each in (source, result["REPAIRED"]))
    assert all(a.isGeosEqual(b) for a, b in zip(old, new))


def test_the_tolerance_decides_what_is_near(run):
    source = regions(("a", square(0, 0)), ("b", square(1.001, 0)))
    assert run("connectivityreport", INPUT=source, **OUTPUTS)["NEAR_MISSES"] == 0
    wide = run("connectivityreport", INPUT=source, TOLERANCE=0.01, REPAIRED="memory:", **OUTPUTS)
    assert wide["NEAR_MISSES"] == 2
    again = run("connectivityreport", INPUT=wide["REPAIRED"], **OUTPUTS)
    assert column(again["OUTPUT"], "neighbours") == [1, 1]


def test_overlaps_and_gaps_are_told_apart(run):
    source = regions(
        ("a", square(0, 0)), ("b", square(0.5, 0.25)), ("hole", "POLYGON((5 0,9 0,9 4,5 4,5 0),(6 1,8 1,8 3,6 3,6 1))")
    )
    result = run("connectivityreport", INPUT=source, NAME="name", **OUTPUTS)
    assert (result["OVERLAPS"], result["GAPS"]) == (1, 1)


def test_a_region_without_polygon_stays(run):
    source = regions(("a", square(0, 0)), ("bare", None), ("b", square(1, 0)))
    result = run("connectivityreport", INPUT=source, NAME="name", REPAIRED="memory:", **OUTPUTS)
    assert column(result["OUTPUT"], "neighbours") == [1, 0, 1]
    assert column(result["REPAIRED"], "name") == ["a", "bare", "b"]


def test_a_tolerance_of_nothing_is_refused(run, junction):
    with pytest.raises(QgsProcessingException, match="tolerance must be a positive"):
        run("connectivityreport", INPUT=junction, TOLERANCE=0.0, **OUTPUTS)


def test_the_page_names_islands_and_defects(run, junction, tmp_path):
    page = tmp_path / "page.html"
    run("connectivityreport", INPUT=junction, NAME="name", REPORT=str(page), **OUTPUTS)
    text = page.read_text(encoding="utf-8")
    assert "<td>T-junction</td><td>low</td><td>tall</td>" in text
    assert "<td>far</td>" in text


def test_styles_are_read_by_qgis_with_all_classes(application, junction):
    from geo_itcluster_qgis.layers_io.styling import apply_style

    apply_style(junction, neighbour_count_style("name"))
    labels = [item.label() for item in junction.renderer().legendSymbolItems()]
    assert labels == [*(item.label for item in NEIGHBOUR_CLASSES), "No data"]
    points = layer([("POINT(0 0)", ["gap"])], fields={"kind": "string"}, kind="Point")
    assert QDomDocument().setContent(defect_style())[0]
    apply_style(points, defect_style())
    items = points.renderer().legendSymbolItems()
    assert [item.label() for item in items] == [*(item.label for item in DEFECT_CLASSES), "No data"]
    assert items[0].symbol().color().name() == DEFECT_CLASSES[0].color
