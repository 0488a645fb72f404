"""Data as users have them: borders that do not fit, numbers as text, invalid polygons, fields that a file refuses."""

import random

import numpy as np
import pytest
from maps import VALUES, column, grid, layer, numbers, square
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsProcessingException, QgsVectorLayer

LISA = {"VALUE": "value", "OUTPUT": "memory:"}
FIELDS = {"name": "string", "value": "double"}


def shaken():
    """The grid in metres, each square of its upper rows moved by its own few millimetres."""
    chance = random.Random(0)
    moves = [(0.0, 0.0)] * 10 + [(chance.uniform(0, 0.005), chance.uniform(0, 0.005)) for _ in range(15)]
    rows = [
        (square(i % 5 * 1000 + moves[i][0], i // 5 * 1000 + moves[i][1], 1000), [f"r{i}", v])
        for i, v in enumerate(VALUES)
    ]
    return layer(rows, fields=FIELDS)


def test_borders_off_by_millimetres_are_named_with_the_remedy(run):
    result = run("localmoran", INPUT=shaken(), NAME="name", **LISA)
    assert column(result["OUTPUT"], "lisa_class").count("Isolate") == 15
    (warning,) = run.feedback.warnings
    assert warning.startswith("15 of 25 regions share no border with another")
    assert 'run "Connectivity report" and use its repaired regions' in warning


def test_the_repaired_regions_are_the_remedy(run):
    outputs = dict.fromkeys(("OUTPUT", "DEFECTS", "REPAIRED"), "memory:")
    repaired = run("connectivityreport", INPUT=shaken(), TOLERANCE=0.02, **outputs)["REPAIRED"]
    result = run("localmoran", INPUT=repaired, **LISA)
    assert run.feedback.warnings == []
    expected = run("localmoran", INPUT=grid(), **LISA)
    np.testing.assert_allclose(numbers(result["OUTPUT"], "lisa_p"), numbers(expected["OUTPUT"], "lisa_p"))


@pytest.mark.parametrize("weights", ["queen", "k nearest", "distance band"])
def test_points_are_refused_with_what_makes_polygons_of_them(run, weights):
    rows = [(f"POINT({i % 5} {i // 5})", [f"r{i}", v]) for i, v in enumerate(VALUES)]
    with pytest.raises(QgsProcessingException, match=r"No region has a polygon.*Voronoi polygons"):
        run("localmoran", INPUT=layer(rows, fields=FIELDS, kind="Point"), WEIGHTS=weights, **LISA)


def test_metres_in_a_system_of_degrees_are_refused(run):
    rows = [(square(500_000 + i % 5, 5_000_000 + i // 5), [f"r{i}", v]) for i, v in enumerate(VALUES)]
    words = r"^regions: coordinates up to 5,000,005 cannot be degrees, but EPSG:4326 is in degrees; .* are in\.$"
    with pytest.raises(QgsProcessingException, match=words):
        run("localmoran", INPUT=layer(rows, fields=FIELDS, crs="EPSG:4326"), **LISA)


@pytest.mark.parametrize(("crs", "unit"), [("EPSG:32642", "meters"), ("EPSG:4326", None), ("EPSG:2263", "feet")])
def test_degrees_in_a_system_of_lengths_are_warned_of(run, crs, unit):
    rows = [(square(60 + i % 5, 45 + i // 5), [f"r{i}", v]) for i, v in enumerate(VALUES)]
    run("localmoran", INPUT=layer(rows, fields=FIELDS, crs=crs), WEIGHTS="k nearest", **LISA)
    said = [warning for warning in run.feedback.warnings if "as small as degrees" in warning]
    assert [crs in warning and unit in warning for warning in said] == [True] * (unit is not None)


# ---------------------------------------------------------------------------------------------- numbers as text
JOIN = {"KEY": "name", "TABLE_KEY": "region", "OUTPUT": "memory:", "UNMATCHED": "report"}


def dropped(tmp_path, text):
    """A CSV file as QGIS opens it when it is dropped on the map: all fields are text."""
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    made = QgsVectorLayer(str(path), "figures", "ogr")
    assert {field.typeName() for field in made.fields()} == {"String"}
    return made


def test_text_of_a_dropped_csv_becomes_numbers_and_the_log_says_so(run, tmp_path):
    lines = ["region;rate;count;code;note", "r0;1,5;10;01;a", "r1;-;1 234;02;b", "r2;;7;03;c", "r3;2911,25;0;04;d"]
    result = run("jointable", INPUT=grid(), TABLE=dropped(tmp_path, "\n".join(lines)), **JOIN)["OUTPUT"]
    assert column(result, "rate")[:4] == [1.5, None, None, 2911.25]
    assert column(result, "count")[:4] == [10, 1234, 7, 0]
    assert column(result, "code")[:4] == ["01", "02", "03", "04"]
    assert column(result, "note")[:4] == ["a", "b", "c", "d"]
    assert result.fields().field("rate").isNumeric()
    assert "Text read as numbers: rate (decimal comma), count." in run.feedback.infos
    assert any("a dash: 1; they are NULL" in line for line in run.feedback.infos)


def test_a_mark_that_may_be_either_stays_text_and_is_warned_of(run, tmp_path):
    table = dropped(tmp_path, 'region;a\nr0;"1,234"\nr1;"5,678"\n')
    result = run("jointable", INPUT=grid(), TABLE=table, **JOIN)["OUTPUT"]
    assert column(result, "a")[:2] == ["1,234", "5,678"]
    assert any('The field "a" stays text' in warning for warning in run.feedback.warnings)


# ---------------------------------------------------------------------------------------------- invalid polygons
@pytest.mark.parametrize(
    ("check", "count"),
    [
        (QgsFeatureRequest.GeometryNoCheck, 25),
        (QgsFeatureRequest.GeometrySkipInvalid, 24),
        (QgsFeatureRequest.GeometryAbortOnInvalid, None),
    ],
)
def test_the_setting_for_invalid_features_is_obeyed(provider, check, count):
    import processing
    from conftest import Feedback

    rows = [(square(i % 5, i // 5), [f"r{i}", v]) for i, v in enumerate(VALUES)]
    bow_tie = ("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))", rows[0][1])
    source = layer([bow_tie, *rows[1:]], fields=FIELDS, crs="EPSG:4326")
    context, feedback = QgsProcessingContext(), Feedback()
    context.setInvalidGeometryCheck(check)

    def lisa():
        return processing.run(
            "geo_itcluster:localmoran", {"INPUT": source, "NAME": "name", **LISA}, context=context, feedback=feedback
        )

    if count is None:
        with pytest.raises(QgsProcessingException, match="invalid geometry"):
            lisa()
    else:
        assert lisa()["OUTPUT"].featureCount() == count
        assert feedback.warnings[:1] == (
            ['Invalid polygons, whose borders and centroids may be wrong: r0. Run "Fix geometries" first.']
            if check == QgsFeatureRequest.GeometryNoCheck
            else []
        )


# ---------------------------------------------------------------------------------------------- fields
@pytest.mark.parametrize(("kind", "fid"), [("string", "r{}"), ("double", "{}.5"), ("integer", "1")])
def test_a_fid_that_a_geopackage_refuses_is_renamed_in_plain_words(run, tmp_path, kind, fid):
    value = {"string": str, "double": float, "integer": int}[kind]
    rows = [(square(i % 5, i // 5), [value(fid.format(i)), v]) for i, v in enumerate(VALUES)]
    path = str(tmp_path / "lisa.gpkg")
    run("localmoran", INPUT=layer(rows, fields={"fid": kind, "value": "double"}), VALUE="value", OUTPUT=path)
    assert any('"fid" becomes "fid_source"' in warning for warning in run.feedback.warnings)
    assert column(path, "fid_source")[1] == value(fid.format(1))


def test_names_that_a_geopackage_keeps_are_renamed_in_joined_fields_too(run, tmp_path):
    path = str(tmp_path / "joined.gpkg")
    table = dropped(tmp_path, "region;FID;geom;geom_source\nr0;a;POINT(1 1);b\n")
    run("jointable", INPUT=grid(), TABLE=table, **{**JOIN, "OUTPUT": path})
    assert [column(path, name)[0] for name in ("FID_source", "geom_source_source", "geom_source")] == [
        "a",
        "POINT(1 1)",
        "b",
    ]
    assert any('"FID" becomes "FID_source"' in warning for warning in run.feedback.warnings)


@pytest.mark.parametrize("text", ["1_000", "nan", "\u0661\u0662", "1\u00a0000", "4,5", ""])
def test_text_that_is_no_plain_number_is_refused_by_its_region(run, text):
    rows = [(square(i % 5, i // 5), [f"r{i}", text if i == 3 else str(v)]) for i, v in enumerate(VALUES)]
    source = layer(rows, fields=dict.fromkeys(FIELDS, "string"))
    with pytest.raises(QgsProcessingException, match=r'^r3: .* in the field "value" is not a number'):
        run("localmoran", INPUT=source, NAME="name", **LISA)


def test_a_boolean_field_counts_joins_and_can_be_chosen(run, provider):
    events = [i % 3 == 0 for i in range(25)]
    rows = [(square(i % 5, i // 5), [f"r{i}", float(event)]) for i, event in enumerate(events)]
    true_or_false = [(wkt, [name, bool(value)]) for wkt, (name, value) in rows]
    expected = run("localjoincounts", INPUT=layer(rows, fields=FIELDS), **LISA)["OUTPUT"]
    source = layer(true_or_false, fields={"name": "string", "value": "boolean"})
    found = run("localjoincounts", INPUT=source, **LISA)["OUTPUT"]
    assert column(found, "bb_class") == column(expected, "bb_class")
    definition = provider.algorithm("localjoincounts").parameterDefinition("VALUE")
    assert definition.dataType() == definition.Any


# ---------------------------------------------------------------------------------------------- as the command line
def test_study_reads_text_of_a_dropped_csv_as_join_does(run, tmp_path):
    lines = [
        "region;value",
        *(f"r{i};{str(value + 0.5).replace('.', ',')}" for i, value in enumerate(VALUES)),
        "Всего;9",
    ]
    given = {"INPUT": grid(), "TABLE": dropped(tmp_path, "\n".join(lines)), "KEY": "name", "TABLE_KEY": "region"}
    found = run("study", **given, NAME="name", VALUE="value", OUTPUT="memory:")
    assert "Text read as numbers: value (decimal comma)." in run.feedback.infos
    assert any("Всего" in warning for warning in run.feedback.warnings)
    joined = run("jointable", **given, OUTPUT="memory:", ACCOUNT="memory:")
    assert column(joined["ACCOUNT"], "key") == ["Всего"]
    fields = {"name": "string", "figure": "double"}
    own = [(square(i % 5, i // 5), [f"r{i}", value + 0.5]) for i, value in enumerate(VALUES)]
    source = layer(own, fields=fields)
    numbers_given = run("study", INPUT=source, TABLE=source, NAME="name", VALUE="figure", OUTPUT="memory:")
    assert (found["MORAN"], found["P_PERMUTATION"]) == (numbers_given["MORAN"], numbers_given["P_PERMUTATION"])


@pytest.mark.parametrize("others", ["r1;2,5\nr2;3,5\n", "r1;2,5\n", "r1;2,5*\n", "r1;-\nr2;\n"])
def test_a_field_that_stays_text_for_one_cell_is_warned_of(run, tmp_path, others):
    table = dropped(tmp_path, f"region;a\nr0;1,5*\n{others}")
    run("jointable", INPUT=grid(), TABLE=table, **JOIN)
    assert any('"a" stays text' in warning and "1,5*" in warning for warning in run.feedback.warnings)


def test_keys_in_another_encoding_are_refused_with_the_cause(run, tmp_path):
    (tmp_path / "figures.csv").write_bytes("region;a\nАлма;1\nВяз;2\n".encode("cp1251"))
    table = QgsVectorLayer(str(tmp_path / "figures.csv"), "figures", "ogr")
    with pytest.raises(QgsProcessingException, match=r'"region" of the table .* its encoding is wrong'):
        run("jointable", INPUT=grid(), TABLE=table, **JOIN)


def test_a_table_in_utf16_is_refused_with_the_cause_and_read_as_the_message_says(run, tmp_path):
    (tmp_path / "figures.csv").write_text("region,a\nr0,1\nr1,2\n", encoding="utf-16")
    source = f"{(tmp_path / 'figures.csv').as_uri()}?delimiter=,"
    wrong = QgsVectorLayer(source, "figures", "delimitedtext")
    options = JOIN | {"TABLE_KEY": wrong.fields()[0].name()}
    with pytest.raises(QgsProcessingException, match=r'region" of the table .* its encoding is wrong'):
        run("jointable", INPUT=grid(), TABLE=wrong, **options)
    right = QgsVectorLayer(f"{source}&encoding=UTF-16", "figures", "delimitedtext")
    assert column(run("jointable", INPUT=grid(), TABLE=right, **JOIN)["OUTPUT"], "a")[:2] == [1, 2]


@pytest.mark.parametrize("kind", ["int8", "string"])
def test_integers_that_a_float_does_not_keep_are_no_variable_but_keys(run, kind):
    codes = [2**53 + at if kind == "int8" else str(2**53 + at) for at in range(25)]
    regions, table = (
        layer(
            [(square(at % 5, at // 5), [code]) for at, code in enumerate(codes)], fields={"code": kind}, crs="EPSG:4326"
        )
        for _ in range(2)
    )
    cause = r" \(it has more digits than a number keeps: a code\)" if kind == "int8" else "'"
    with pytest.raises(QgsProcessingException, match=rf'9007199254740993{cause} in the field "code" is not a number'):
        run("localmoran", INPUT=regions, VALUE="code", OUTPUT="memory:")
    joined = run("jointable", INPUT=regions, TABLE=table, **JOIN | {"KEY": "code", "TABLE_KEY": "code"})["OUTPUT"]
    assert (column(joined, "code"), run.feedback.warnings) == (codes, [])
