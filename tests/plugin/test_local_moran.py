"""Local Moran's I in QGIS: the core's figures on any layer, and a map that opens styled."""

import numpy as np
import pytest
from maps import SIDE, VALUES, column, grid, layer, numbers, square
from qgis.core import QgsProcessingException, QgsVectorLayer

from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.rings import Rings

FIELDS = {
    "z": "z",
    "lag": "lag",
    "lisa": "statistic",
    "lisa_z": "z_score",
    "lisa_p": "p",
    "lisa_p_min": "p_min",
    "lisa_p_adj": "p_adjusted",
    "lisa_k": "neighbours",
}


def core_weights(values=VALUES):
    squares = []
    for i in range(len(values)):
        x, y = i % SIDE, i // SIDE
        squares.append([[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]])
    return contiguity(Rings.from_multipolygons(squares)).transformed("row")


def test_every_figure_is_the_core_s(run):
    result = run("localmoran", INPUT=grid(), NAME="name", VALUE="value", OUTPUT="memory:")
    expected = local_moran(VALUES, core_weights())
    for field, attribute in FIELDS.items():
        np.testing.assert_allclose(numbers(result["OUTPUT"], field), getattr(expected, attribute), rtol=1e-12)
    assert column(result["OUTPUT"], "lisa_class") == expected.label.tolist()
    assert column(result["OUTPUT"], "lisa_method") == expected.method.tolist()
    assert result["SUMMARY"] == expected.summary()
    assert result["TESTED"] == 25
    assert result["SIGNIFICANT"] == int((expected.p <= 0.05).sum())


def test_null_is_no_data_and_never_zero(run):
    values = [*VALUES[:-2], None, None]
    result = run("localmoran", INPUT=grid(values), VALUE="value", OUTPUT="memory:")
    assert column(result["OUTPUT"], "lisa_class")[-2:] == ["No data", "No data"]
    assert column(result["OUTPUT"], "lisa_p")[-2:] == [None, None]
    expected = local_moran([np.nan if v is None else v for v in values], core_weights())
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa"), expected.statistic)


def test_a_region_without_polygon_keeps_its_place_and_has_no_neighbours(run):
    rows = [(square(i % SIDE, i // SIDE), [f"r{i}", v]) for i, v in enumerate(VALUES)]
    rows.insert(3, (None, ["bare", 5.0]))
    source = layer(rows, fields={"name": "string", "value": "double"}, crs="EPSG:4326")
    result = run("localmoran", INPUT=source, NAME="name", VALUE="value", OUTPUT="memory:")
    assert column(result["OUTPUT"], "name")[3] == "bare"
    assert column(result["OUTPUT"], "lisa_class")[3] == "Isolate"
    assert run.feedback.warnings == ["Regions without a polygon have no neighbours: bare."]
    others = numbers(result["OUTPUT"], "lisa")
    np.testing.assert_allclose(others[:3] + others[4:], local_moran(VALUES, core_weights()).statistic)


def test_a_taken_field_name_is_not_overwritten(run):
    first = run("localmoran", INPUT=grid(), VALUE="value", OUTPUT="memory:")["OUTPUT"]
    again = run("localmoran", INPUT=first, VALUE="value", OUTPUT="memory:")["OUTPUT"]
    assert column(again, "lisa_p_2") == column(first, "lisa_p")


@pytest.mark.parametrize("file", ["result.gpkg", "result.shp", "result.geojson"])
def test_results_go_to_any_format(run, tmp_path, file):
    path = str(tmp_path / file)
    run("localmoran", INPUT=grid(crs="EPSG:4326"), VALUE="value", OUTPUT=path)
    saved = QgsVectorLayer(path, "saved", "ogr")
    assert saved.featureCount() == 25
    expected = local_moran(VALUES, core_weights())
    np.testing.assert_allclose(numbers(saved, "lisa_p"), expected.p, rtol=1e-9)


def test_a_constant_variable_is_refused_in_the_core_s_words(run):
    with pytest.raises(QgsProcessingException, match="the same value"):
        run("localmoran", INPUT=grid([4.0] * 25), VALUE="value", OUTPUT="memory:")


def test_weights_from_a_table_of_links(run):
    pairs = [(f"r{i}", f"r{i + 1}") for i in range(24)]
    links = layer(
        [(None, [a, b]) for a, b in pairs + [(b, a) for a, b in pairs]],
        fields={"a": "string", "b": "string"},
        kind="NoGeometry",
    )
    result = run(
        "localmoran",
        INPUT=grid(),
        NAME="name",
        VALUE="value",
        WEIGHTS="table of links",
        LINKS_TABLE=links,
        FROM="a",
        TO="b",
        OUTPUT="memory:",
    )
    w = Weights.from_pairs(pairs, ids=[f"r{i}" for i in range(25)]).transformed("row")
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), local_moran(VALUES, w).p)
