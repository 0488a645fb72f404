"""The local statistics in QGIS: the core's figures, all classes in the style, and what is refused."""

import numpy as np
import pytest
from grid_of_fields import FIELDS, OTHER, VALUES, source, weights
from maps import column, numbers
from qgis.core import QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from geo_itcluster.statistics.inference.labels import LISA_CLASSES
from geo_itcluster.statistics.local_bivariate import local_bivariate_moran
from geo_itcluster.statistics.local_change import local_moran_change
from geo_itcluster.statistics.local_geary import (
    GEARY_CLASSES,
    MULTIVARIATE_GEARY_CLASSES,
    local_geary,
    local_multivariate_geary,
)
from geo_itcluster.statistics.local_getis_ord import GETIS_ORD_CLASSES, local_getis_ord
from geo_itcluster.statistics.local_join_counts import (
    JOIN_COUNT_CLASSES,
    local_bivariate_join_counts,
    local_colocation,
    local_join_counts,
)
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.local_rates import local_moran_rates
from geo_itcluster.styles import local_statistics as local_styles
from geo_itcluster.styles.classes import lisa_style

SHARED = {
    "": "statistic",
    "_z": "z_score",
    "_p": "p",
    "_p_min": "p_min",
    "_p_adj": "p_adjusted",
    "_k": "neighbours",
}


# algorithm, its parameters, prefix of its fields, further fields, what the core says, scaling of the weights
CASES = {
    "bivariatelisa": (
        {"VALUE": "value", "OTHER": "other"},
        "bilisa",
        {"z": "z", "lag": "lag"},
        lambda d, w, **o: local_bivariate_moran(d["value"], d["other"], w, **o),
        "row",
    ),
    "changelisa": (
        {"FIRST": "value", "LAST": "other"},
        "dlisa",
        {"change": "value", "z": "z", "lag": "lag"},
        lambda d, w, **o: local_moran_change(d["value"], d["other"], w, **o),
        "row",
    ),
    "ratelisa": (
        {"EVENTS": "value", "POPULATION": "people"},
        "eblisa",
        {"rate": "rate", "eb_rate": "value", "z": "z"},
        lambda d, w, **o: local_moran_rates(d["value"], d["people"], w, **o),
        "row",
    ),
    "getisordgstar": (
        {"VALUE": "value"},
        "g",
        {},
        lambda d, w, **o: local_getis_ord(d["value"], w, star=True, **o),
        "binary",
    ),
    "getisordgstar G": (
        {"VALUE": "value", "STATISTIC": "G"},
        "g",
        {},
        lambda d, w, **o: local_getis_ord(d["value"], w, **o),
        "binary",
    ),
    "localgeary": (
        {"VALUES": "value"},
        "geary",
        {},
        lambda d, w, **o: local_geary(d["value"], w, **o),
        "row",
    ),
    "localgeary of two": (
        {"VALUES": ["value", "other"]},
        "geary",
        {},
        lambda d, w, **o: local_multivariate_geary(np.column_stack([d["value"], d["other"]]), w, **o),
        "row",
    ),
    "localjoincounts": (
        {"VALUE": "event"},
        "bb",
        {},
        lambda d, w, **o: local_join_counts(d["event"], w, **o),
        "binary",
    ),
    "localjoincounts of two": (
        {"VALUE": "event", "OTHER": "second", "KIND": "bivariate"},
        "bb",
        {},
        lambda d, w, **o: local_bivariate_join_counts(d["event"], d["second"], w, **o),
        "binary",
    ),
    "localjoincounts of both": (
        {"VALUE": "event", "OTHER": "both", "KIND": "co-location"},
        "bb",
        {},
        lambda d, w, **o: local_colocation([d["event"], d["both"]], w, **o),
        "binary",
    ),
}


def assert_equals_core(result, expected, prefix, more):
    output = result["OUTPUT"]
    fields = {**{prefix + end: attribute for end, attribute in SHARED.items()}, **more}
    for field, attribute in fields.items():
        np.testing.assert_allclose(numbers(output, field), getattr(expected, attribute), rtol=1e-12, err_msg=field)
    assert column(output, f"{prefix}_class") == expected.label.tolist()
    assert column(output, f"{prefix}_method") == [text or "" for text in expected.method.tolist()]
    assert result["SUMMARY"] == expected.summary()
    assert result["TESTED"] == int(np.isfinite(expected.p).sum())
    assert result["SIGNIFICANT"] == int((expected.p <= 0.05).sum())
    assert result["CANNOT"] == int((expected.p_min > 0.05).sum())


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
@pytest.mark.parametrize("missing", [(), (3, 12)], ids=["complete", "with NULLs"])
@pytest.mark.parametrize("case", CASES)
def test_every_figure_is_the_core_s(run, case, missing, crs):
    parameters, prefix, more, core, scaling = CASES[case]
    result = run(case.split()[0], INPUT=source(crs, missing), NAME="name", OUTPUT="memory:", **parameters)
    data = {name: [np.nan if i in missing else v for i, v in enumerate(values)] for name, values in FIELDS.items()}
    assert_equals_core(result, core(data, weights(scaling)), prefix, more)
    assert [column(result["OUTPUT"], f"{prefix}_class")[i] for i in missing] == ["No data"] * len(missing)


def test_the_settings_reach_the_core(run):
    settings = {"alpha": 0.2, "inference": "permutation", "alternative": "greater", "permutations": 99, "seed": 7}
    result = run(
        "localmoran",
        INPUT=source(),
        VALUE="value",
        SCALING="variance",
        ALPHA=0.2,
        INFERENCE="permutation",
        ALTERNATIVE="greater",
        PERMUTATIONS=99,
        SEED=7,
        ADJUSTMENT="holm",
        LABEL_BY="p_adjusted",
        OUTPUT="memory:",
    )
    expected = local_moran(VALUES, weights("variance"), adjustment="holm", label_by="p_adjusted", **settings)
    assert result["SUMMARY"] == expected.summary()
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), expected.p)


def test_the_correlation_stands_beside_the_bivariate_statistic(run):
    result = run("bivariatelisa", INPUT=source(), VALUE="value", OTHER="other", OUTPUT="memory:")
    assert result["CORRELATION"] == pytest.approx(np.corrcoef(VALUES, OTHER)[0, 1])


@pytest.mark.parametrize(
    ("style", "classes"),
    [
        (lisa_style, LISA_CLASSES),
        (local_styles.getis_ord_style, GETIS_ORD_CLASSES),
        (local_styles.geary_style, GEARY_CLASSES),
        (local_styles.multivariate_geary_style, MULTIVARIATE_GEARY_CLASSES),
        (local_styles.join_count_style, JOIN_COUNT_CLASSES),
    ],
)
def test_styles_are_read_by_qgis_with_all_classes(application, style, classes):
    from geo_itcluster_qgis.layers_io.styling import apply_style

    drawn = source()
    assert QDomDocument().setContent(style("name"))[0]
    apply_style(drawn, style("name"))
    assert [item.label() for item in drawn.renderer().legendSymbolItems()] == list(classes)


@pytest.mark.parametrize(
    ("algorithm", "parameters", "message"),
    [
        ("localjoincounts", {"VALUE": "value"}, "Events are 0 or 1"),
        ("localjoincounts", {"VALUE": "event", "KIND": "bivariate"}, "Choose the field of the other events"),
        ("localjoincounts", {"VALUE": "event", "OTHER": "second"}, "not counted unless"),
        ("ratelisa", {"EVENTS": "value", "POPULATION": "event"}, "population must be positive"),
        ("localgeary", {"VALUES": ["value"], "INFERENCE": "exact", "WEIGHTS": "inverse distance"}, "equal weights"),
        ("changelisa", {"FIRST": "value", "LAST": "value"}, "the same value"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_remedy(run, algorithm, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        run(algorithm, INPUT=source(), NAME="name", OUTPUT="memory:", **parameters)


def test_a_page_shows_maps_of_the_classes(run, tmp_path):
    page = tmp_path / "page.html"
    run("getisordgstar", INPUT=source(), NAME="name", VALUE="value", OUTPUT="memory:", REPORT=str(page))
    text = page.read_text(encoding="utf-8")
    assert text.count("<img") > 2
    for name in GETIS_ORD_CLASSES:
        assert f">{name}</li>" in text


def test_results_go_to_a_geopackage(run, tmp_path):
    path = str(tmp_path / "result.gpkg")
    run("localgeary", INPUT=source("EPSG:4326"), VALUES=["value"], OUTPUT=path)
    saved = QgsVectorLayer(path, "saved", "ogr")
    np.testing.assert_allclose(numbers(saved, "geary_p"), local_geary(VALUES, weights()).p, rtol=1e-9)


def test_several_fields_come_as_a_list_or_as_the_command_line_writes_them(run):
    as_list = run("localgeary", INPUT=source(), VALUES=["value", "other"], OUTPUT="memory:")
    as_text = run("localgeary", INPUT=source(), VALUES="value;other", OUTPUT="memory:")
    assert as_text["SUMMARY"] == as_list["SUMMARY"]
