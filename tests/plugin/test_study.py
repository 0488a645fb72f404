"""The whole main job in one algorithm: the study's figures, its styled layers, and one file that opens styled."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import processing
import pytest
from maps import VALUES, column, grid, layer, loaded, numbers, save
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from geo_itcluster.resources import resource
from geo_itcluster.scores.innovation import INDICATORS, innovation_index, leader_ratio
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.study.published import published_year
from geo_itcluster.study.year_study import LISA_FIELDS, Settings, study_year
from geo_itcluster.styles.classes import LISA_CLASSES
from geo_itcluster.weights import Weights

N = len(VALUES)
QUEEN = Weights.from_pairs(
    [
        (f"r{a}", f"r{b}")
        for a in range(N)
        for b in range(a + 1, N)
        if max(abs(a % 5 - b % 5), abs(a // 5 - b // 5)) == 1
    ],
    ids=[f"r{i}" for i in range(N)],
)
STYLES = {
    "Symbolic rank",
    "LISA classes",
    "Before and after adjustment",
    "Significance",
    "KSI, IT production (Table 2)",
    "KSI, IT value added (official)",
}
IT = [float(i + 1) for i in range(N)]


def figures(**more):
    """A table of the squares' figures, in another order than the map."""
    columns = {"v": VALUES, "it": IT, **more}
    rows = [
        (None, [f"r{i}", *(None if values[i] is None else float(values[i]) for values in columns.values())])
        for i in reversed(range(N))
    ]
    return layer(rows, fields={"id": "string", **dict.fromkeys(columns, "double")}, kind="NoGeometry")


def study_of(run, source, **options):
    """A study of a layer that holds the figures itself."""
    return run("study", INPUT=source, TABLE=source, OUTPUT="memory:", **options)


def test_a_study_is_the_same_as_from_the_command_line_a_file_and_python(run):
    """Its figures are also those of ``tests/cli/test_doors.py``."""
    expected = json.loads((Path(__file__).parents[1] / "reference" / "one_study.json").read_text(encoding="utf-8"))
    source = QgsVectorLayer(str(resource("boundaries", "kz16.gpkg")), "kz16", "ogr")
    found = study_of(run, source, NAME="code", VALUE="area_km2", IT="area_km2")
    assert found["MORAN"] == pytest.approx(expected["statistic"], rel=1e-12)
    assert found["P_RANDOM"] == pytest.approx(expected["p_random"], rel=1e-9)
    assert found["P_PERMUTATION"] == expected["p_permutation"]
    codes, of_figures = column(found["OUTPUT"], "code"), (numbers(found["OUTPUT"], n) for n in ("score", "lisa_p"))
    shares = numbers(found["OUTPUT"], "ksi_it")
    rows = dict(zip(codes, zip(*of_figures, column(found["OUTPUT"], "lisa_class"), shares)))
    assert {code: list(row) for code, row in rows.items()} == expected["regions"]


def test_spillover_is_the_same_as_from_the_command_line_a_file_and_python(run):
    """Its figures are also those of ``tests/cli/test_doors.py``."""
    kz16 = QgsVectorLayer(str(resource("boundaries", "kz16.gpkg")), "kz16", "ogr")
    rows = [
        (feature.geometry().asWkt(17), [feature["code"], 10.0 + at, 20.0 + (7 * at) % 16])
        for at, feature in enumerate(kz16.getFeatures())
    ]
    fields = {"code": "string", "gdp_2010": "double", "gdp_2016": "double"}
    source = layer(rows, fields=fields, crs="EPSG:4326", kind="MultiPolygon")
    quick = {"PERMUTATIONS": 99, "DEALS": 99, "REPLICATES": 9}
    named = {"NAME": "code", "FIELDS": ["gdp_2010", "gdp_2016"], "POLES": "ALA"}
    found = run("spillover", INPUT=source, **named, **quick, OUTPUT="memory:", TESTS_TABLE="memory:")
    expected = json.loads((Path(__file__).parents[1] / "reference" / "one_study.json").read_text(encoding="utf-8"))
    tests = dict(zip(column(found["TESTS_TABLE"], "test"), numbers(found["TESTS_TABLE"], "p")))
    for name, p in expected["spillover"]["p"].items():
        assert tests[name] == pytest.approx(p, rel=1e-9)
    assert found["VERDICT"] == expected["spillover"]["verdict"]
    assert [found["JOINT_P"], found["MEDIAN"]] == pytest.approx(expected["spillover"]["curve"])


def test_every_figure_is_the_core_s(run):
    result = run(
        "study",
        INPUT=grid(),
        NAME="name",
        TABLE=figures(),
        KEY="name",
        TABLE_KEY="id",
        VALUE="v",
        IT="it",
        IT_TOTAL=400.0,
        OUTPUT="memory:",
        LINKS="memory:",
    )
    expected = study_year(leader_ratio(VALUES), QUEEN, ksi={"it": ksi(IT, total=400.0)})
    made = result["OUTPUT"]
    for field in ("score", "rank"):
        np.testing.assert_allclose(numbers(made, field), getattr(expected, field), rtol=1e-12)
    np.testing.assert_allclose(numbers(made, "ksi_it"), expected.ksi["it"].share, rtol=1e-12)
    assert column(made, "symbolic_rank") == expected.symbolic_rank.tolist()
    for field, attribute in LISA_FIELDS.items():
        values = getattr(expected.lisa, attribute)
        if values.dtype.kind in "OU":
            assert column(made, field) == values.tolist()
        else:
            np.testing.assert_allclose(numbers(made, field), values, rtol=1e-12)
    assert result["MORAN"] == pytest.approx(expected.moran.statistic, rel=1e-12)
    assert result["EXPECTED"] == expected.moran.expected
    for name in ("P_NORMAL", "P_RANDOM", "P_PERMUTATION"):
        assert result[name] == pytest.approx(getattr(expected.moran, name.lower()), rel=1e-9)
    assert result["SIGNIFICANT"] == int((expected.lisa.p <= 0.05).sum())
    assert expected.moran.summary().split(" (")[0] in result["SUMMARY"]
    links = result["LINKS"]
    assert links.featureCount() == 72
    assert set(numbers(links, "weight_ab")) == {1 / 3, 1 / 5, 1 / 8}
    assert [warning for warning in run.feedback.warnings if "325" in warning and "400" in warning]


def test_the_layer_itself_may_hold_the_figures(run):
    source = grid(leader_ratio(VALUES).tolist())
    expected = study_year(leader_ratio(VALUES), QUEEN)
    for keys in ({}, {"KEY": "name", "TABLE_KEY": "name"}):
        result = run("study", INPUT=source, TABLE=source, INDEX="value", OUTPUT="memory:", **keys)
        np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), expected.lisa.p, rtol=1e-12)


def test_the_six_indicators_leave_every_step_in_the_layer(run):
    rng = np.random.default_rng(3)
    six = {indicator.symbol: rng.uniform(1, 9, N).round(3).tolist() for indicator in INDICATORS}
    result = run(
        "study",
        INPUT=grid(),
        NAME="name",
        TABLE=figures(**six),
        KEY="name",
        TABLE_KEY="id",
        **{symbol: symbol for symbol in six},
        COST=["JE"],
        SCALE="low 60 high",
        OUTPUT="memory:",
    )
    expected = innovation_index(six, cost=["JE"])
    made = result["OUTPUT"]
    np.testing.assert_allclose(numbers(made, "score"), expected.index, rtol=1e-12)
    np.testing.assert_allclose(numbers(made, "ratio_je"), expected.ratios[:, 1], rtol=1e-12)
    assert set(column(made, "symbolic_rank")) == {"low", "high"}


def test_null_is_no_data_and_named(run):
    values = [*VALUES[:-1], None]
    result = study_of(run, grid(values, crs="EPSG:4326"), NAME="name", VALUE="value")
    assert column(result["OUTPUT"], "lisa_class")[-1] == "No data"
    assert column(result["OUTPUT"], "symbolic_rank")[-1] is None
    assert column(result["OUTPUT"], "rank")[-1] is None
    assert run.feedback.warnings == ["score: No data: r24. They have no results; missing is not 0."]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Choose one variable to score"),
        ({"INDEX": "v", "VALUE": "v"}, "Choose one variable to score"),
        ({"INDEX": "v", "JD": "v"}, "Choose one variable to score"),
        ({"VALUE": "v"}, "key of the regions and the key of the table"),
        ({"VALUE": "v", "KEY": "name"}, "key of the regions and the key of the table"),
        ({"VALUE": "v", "KEY": "name", "TABLE_KEY": "id", "YEAR": 2016}, "Choose both the year"),
        ({"VALUE": "v", "KEY": "name", "TABLE_KEY": "id", "WEIGHTS": "GAL file"}, "Choose the GAL"),
        ({"INDEX": "it", "KEY": "name", "TABLE_KEY": "id", "SCALE": "C C"}, "not a symbolic scale"),
        ({"VALUE": "v", "KEY": "value", "TABLE_KEY": "id"}, "Duplicated keys in the map"),
    ],
)
def test_what_does_not_go_together_is_said(run, options, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("study", INPUT=grid(), NAME="name", TABLE=figures(), **options, OUTPUT="memory:")


def test_an_index_above_100_is_refused_by_name(run):
    with pytest.raises(QgsProcessingException, match="between 0 and 100: r3 has 400"):
        study_of(run, grid([*VALUES[:3], 400.0, *VALUES[4:]]), NAME="name", INDEX="value")


# -------------------------------------------------------------------------------------------- the published
@pytest.mark.parametrize(("year", "moran"), [("2010", -0.2915), ("2016", -0.1309)])
def test_the_published_study_needs_no_data(run, year, moran):
    result = run("kazakhstanstudy", YEAR=year, LANGUAGE="ru", OUTPUT="memory:", LINKS="memory:")
    made, published = result["OUTPUT"], published_year(int(year))
    assert column(made, "code") == list(published.codes)
    np.testing.assert_array_equal(numbers(made, "score"), published.score)
    for name, found in published.ksi.items():
        np.testing.assert_array_equal(numbers(made, f"ksi_{name}"), found.share)
    assert result["MORAN"] == pytest.approx(moran, abs=5e-5)
    assert result["LINKS"].featureCount() == 28
    assert result["CANNOT"] == 2
    assert any("KSI, IT production (Table 2): No data: " in warning for warning in run.feedback.warnings)
    assert "Акмолинская область" in column(result["LINKS"], "name_a")


def test_links_lie_above_the_regions_whichever_is_loaded_first(provider, tmp_path):
    root = QgsProject.instance().layerTreeRoot()
    for names in (("a.gpkg", "b.gpkg"), ("d.gpkg", "c.gpkg")):
        QgsProject.instance().clear()
        links, regions = (str(tmp_path / name) for name in names)
        processing.runAndLoadResults("geo_itcluster:kazakhstanstudy", {"OUTPUT": regions, "LINKS": links})
        shown = [node.layer().geometryType() for node in root.findLayers()]
        assert shown == [QgsWkbTypes.LineGeometry, QgsWkbTypes.PolygonGeometry]
    QgsProject.instance().clear()


def test_the_study_opens_styled_by_rank_and_labelled(provider):
    made = loaded("kazakhstanstudy", LANGUAGE="kk")
    assert set(made.styleManager().styles()) == STYLES
    assert made.styleManager().currentStyle() == "Symbolic rank"
    assert "name_kk" in made.labeling().settings().fieldName
    made.styleManager().setCurrentStyle("LISA classes")
    assert [category.label() for category in made.renderer().categories()] == [item.label for item in LISA_CLASSES]
    assert "ODbL" in made.metadata().abstract()
    links = loaded("kazakhstanstudy", "LINKS", OUTPUT="memory:")
    assert links.renderer().symbol().width() == pytest.approx(0.4)


# ------------------------------------------------------------------------------------------------- the file
def test_one_file_opens_styled_with_every_style_and_no_journal_beside_it(run, tmp_path):
    path = tmp_path / "study.gpkg"
    result = run("kazakhstanstudy", OUTPUT="memory:", GPKG=str(path))
    assert [entry.name for entry in tmp_path.iterdir()] == ["study.gpkg"]
    regions = QgsVectorLayer(f"{path}|layername=scores_2016", "scores", "ogr")
    count, _, titles, _, _ = regions.listStylesInDatabase()
    assert set(titles[:count]) == {
        "rank",
        "lisa",
        "significance",
        "adjustment",
        "ksi_production",
        "ksi_value_added",
        "regions",
    }
    assert "symbolic_rank" in regions.renderer().classAttribute()  # the default style is on
    assert len(regions.renderer().categories()) == 8
    assert regions.fields().field("lisa_p").alias() or regions.attributeAlias(regions.fields().lookupField("lisa_p"))
    for name in ("score", "lisa_p", "ksi_value_added"):
        np.testing.assert_array_equal(numbers(regions, name), numbers(result["OUTPUT"], name))
    links = QgsVectorLayer(f"{path}|layername=links", "links", "ogr")
    assert links.featureCount() == 28
    with closing(sqlite3.connect(path)) as connection:
        stored = dict(
            connection.execute("SELECT styleName, styleQML FROM layer_styles WHERE f_table_name = 'scores_2016'")
        )
        (described,) = connection.execute(
            "SELECT description FROM gpkg_contents WHERE table_name = 'scores_2016'"
        ).fetchone()
    assert all(item.label in stored["lisa"] for item in LISA_CLASSES)
    assert "ODbL" in described


def test_a_file_written_again_replaces_the_old_one(run, tmp_path):
    path = str(tmp_path / "study.gpkg")
    for year in ("2010", "2016"):
        run("kazakhstanstudy", YEAR=year, OUTPUT="memory:", GPKG=path)
    saved = QgsVectorLayer(f"{path}|layername=scores_2016", "scores", "ogr")
    np.testing.assert_array_equal(numbers(saved, "score"), published_year(2016).score)


def test_a_file_in_use_is_left_alone(run, tmp_path):
    path = tmp_path / "study.gpkg"
    path.write_bytes(b"old")
    (tmp_path / "study.gpkg-wal").write_bytes(b"journal")
    with pytest.raises(QgsProcessingException, match="is in use"):
        run("kazakhstanstudy", OUTPUT="memory:", GPKG=str(path))
    assert path.read_bytes() == b"old"


def test_a_map_from_a_file_with_its_own_numbers_goes_to_the_file(run, tmp_path):
    source = save(grid(), tmp_path / "map.gpkg")
    path = str(tmp_path / "study.gpkg")
    study_of(run, source, NAME="name", VALUE="value", GPKG=path)
    saved = QgsVectorLayer(f"{path}|layername=scores", "scores", "ogr")
    expected = study_year(leader_ratio(VALUES), QUEEN, settings=Settings())
    np.testing.assert_allclose(numbers(saved, "lisa_p"), expected.lisa.p, rtol=1e-12)


def test_the_page_has_a_map_for_each_style(run, tmp_path):
    page = tmp_path / "study.html"
    run("kazakhstanstudy", OUTPUT="memory:", REPORT=str(page))
    text = page.read_text(encoding="utf-8")
    for title in STYLES:
        assert f'alt="{title}"' in text
    assert "ODbL" in text


def test_a_cancelled_study_ends_before_anything_is_written(provider, tmp_path):
    class Impatient(QgsProcessingFeedback):
        def isCanceled(self):
            return self.progress() > 40

    context, path = QgsProcessingContext(), tmp_path / "study.gpkg"
    study = QgsApplication.processingRegistry().createAlgorithmById("geo_itcluster:kazakhstanstudy")
    feedback = Impatient()
    _, fine = study.run({"OUTPUT": str(tmp_path / "regions.gpkg"), "GPKG": str(path)}, context, feedback)
    assert not fine
    assert "Cancelled" in feedback.textLog()
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------- layers as users have them
def test_selected_regions_are_studied_alone(run):
    source = grid(crs="EPSG:4326")
    source.selectByIds([feature.id() for feature in source.getFeatures()][:10])
    chosen = QgsProcessingFeatureSourceDefinition(source.id(), selectedFeaturesOnly=True)
    QgsProject.instance().addMapLayer(source)
    result = run("study", INPUT=chosen, NAME="name", TABLE=source, VALUE="value", OUTPUT="memory:")
    expected = study_year(leader_ratio(VALUES[:10]), QUEEN.subset(np.arange(N) < 10))
    found = dict(zip(column(result["OUTPUT"], "name"), numbers(result["OUTPUT"], "lisa_p")))
    np.testing.assert_allclose([found[f"r{i}"] for i in range(10)], expected.lisa.p, rtol=1e-12)
    assert run.feedback.warnings == []


def test_an_edit_that_is_not_saved_counts(run):
    source = grid([100.0, *VALUES[1:]])
    source.startEditing()
    (first,) = [feature.id() for feature in source.getFeatures() if feature["name"] == "r0"]
    source.changeAttributeValue(first, source.fields().lookupField("value"), VALUES[0])
    result = study_of(run, source, VALUE="value")
    expected = study_year(leader_ratio(VALUES), QUEEN)
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), expected.lisa.p, rtol=1e-12)
    source.rollBack()


def test_a_region_without_polygon_is_scored_named_and_stored(run, tmp_path):
    source = grid(crs="EPSG:4326")
    bare = QgsFeature(source.fields())
    bare.setAttributes(["bare", 22.0])
    source.dataProvider().addFeatures([bare])
    path = str(tmp_path / "study.gpkg")
    result = study_of(run, source, NAME="name", VALUE="value", GPKG=path)
    assert numbers(result["OUTPUT"], "score")[-1] == 100.0
    assert column(result["OUTPUT"], "lisa_class")[-1] == "Isolate"
    assert run.feedback.warnings == [
        "Regions without a polygon have no neighbours: bare.",
        "No neighbours: bare. Left out of Moran's I and the LISA.",
    ]
    saved = QgsVectorLayer(f"{path}|layername=scores", "scores", "ogr")
    assert column(saved, "name")[-1] == "bare"


def test_joined_virtual_fields_and_filters_are_read_as_the_user_sees_them(run):
    source = grid()
    from geo_itcluster_qgis.compat import real_field

    source.addExpressionField('"value" * 2', real_field("double"))
    assert source.setSubsetString("\"name\" <> 'r24'")
    result = study_of(run, source, NAME="name", VALUE="double")
    expected = study_year(leader_ratio(VALUES[:-1]), QUEEN.subset(np.arange(N) < 24))
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), expected.lisa.p, rtol=1e-12)


def test_no_regions_make_no_study(run):
    with pytest.raises(QgsProcessingException, match="There are no regions: the layer is empty"):
        study_of(run, grid([]), VALUE="value")
