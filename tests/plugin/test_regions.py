"""Kazakhstan's regions in QGIS: boundaries with their terms, names, joined tables, and amounts on another division."""

import numpy as np
import pytest
from maps import column, grid, kazakhstan, layer, loaded, numbers, save, square
from qgis.core import QgsProcessingException, QgsVectorLayer

from geo_itcluster.regions import match_regions, regions
from geo_itcluster.regions.boundary_files import boundary_file, boundary_licence
from geo_itcluster.regions.recast import recast


def table(rows, **fields):
    """A temporary table."""
    return layer([(None, row) for row in rows], fields=fields, kind="NoGeometry")


def codes(vintage):
    return [unit.code for unit in regions(vintage)]


# ---------------------------------------------------------------------------------------------- boundaries
@pytest.mark.parametrize(("vintage", "source"), [("16", "osm"), ("17", "osm"), ("20", "osm"), ("16", "natural_earth")])
def test_boundaries_come_whole_and_leave_the_plugin_s_file_as_it_was(run, vintage, source):
    folder = boundary_file(16).parent
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = run("loadboundaries", VINTAGE=vintage, SOURCE=source, OUTPUT="memory:")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    made = result["OUTPUT"]
    units = sorted(regions(int(vintage)), key=lambda unit: unit.code)
    assert column(made, "code") == [unit.code for unit in units]
    for name in ("name_en", "name_ru", "name_kk"):
        assert column(made, name) == [getattr(unit, name) for unit in units]
    assert made.crs().authid() == "EPSG:4326"
    assert all(feature.geometry().isGeosValid() for feature in made.getFeatures())
    assert made.fields().lookupField("fid") < 0


def test_the_terms_stand_in_the_log_and_among_the_outputs(run):
    result = run("loadboundaries", OUTPUT="memory:")
    licence = boundary_licence(16)
    assert (result["LICENCE"], result["ATTRIBUTION"]) == (licence.licence, licence.attribution)
    assert str(licence) in run.feedback.infos


def test_the_loaded_layer_is_styled_labelled_in_the_language_and_says_its_terms(provider):
    made = loaded("loadboundaries", VINTAGE="20", LANGUAGE="kk")
    assert made.metadata().abstract() == str(boundary_licence(20))
    assert [category.label() for category in made.renderer().categories()] == ["oblast", "city", "No data"]
    assert "name_kk" in made.labeling().settings().fieldName


def test_a_table_of_names_says_what_its_fields_hold(provider):
    made = loaded("matchnames", INPUT=table([["AKM"]], name="string"), FIELD="name")
    assert made.attributeAlias(made.fields().lookupField("suggestion")) == "Closest match"


def test_recast_polygons_say_their_terms(provider):
    source = table([[code, 1.0] for code in codes(17)], region="string", a="double")
    made = loaded("recast", INPUT=source, REGION="region", AMOUNTS=["a"], TARGET="16")
    assert "ODbL" in made.metadata().abstract()


def test_natural_earth_has_the_16_regions_only(run):
    with pytest.raises(QgsProcessingException, match="the 16 regions only"):
        run("loadboundaries", VINTAGE="20", SOURCE="natural_earth", OUTPUT="memory:")


# --------------------------------------------------------------------------------------------------- names
NAMES = ["Актюбинская", "KZ-ALA", "Almaty", "Akmla", "Казахстан", "KZ-ALA", None, "Ulytau"]


def test_every_name_becomes_what_the_gazetteer_says(run):
    source = table([[name] for name in NAMES], name="string")
    result = run("matchnames", INPUT=source, FIELD="name", OUTPUT="memory:")
    texts = list(dict.fromkeys(name or "" for name in NAMES))
    expected = match_regions(texts)
    assert column(result["OUTPUT"], "text") == [text or None for text in texts]
    assert column(result["OUTPUT"], "status") == [match.status for match in expected]
    assert column(result["OUTPUT"], "code") == [match.code for match in expected]
    assert column(result["OUTPUT"], "rows") == [1, 2, 1, 1, 1, 1, 1]
    assert column(result["OUTPUT"], "name_kk")[0] == "Ақтөбе облысы"
    assert column(result["OUTPUT"], "suggestion")[2:4] == ["Almaty region, Almaty city", "Akmola region"]
    assert column(result["OUTPUT"], "vintages")[-1] == "20"
    assert (result["MATCHED"], result["UNMATCHED"], result["COUNTRY"]) == (3, 3, 1)
    assert any("'Akmla' is unknown: perhaps Akmola region" in warning for warning in run.feedback.warnings)


def test_a_name_of_another_division_is_no_match(run):
    source = table([["Ulytau"], ["YUZ"]], name="string")
    result = run("matchnames", INPUT=source, FIELD="name", VINTAGE="16", OUTPUT="memory:")
    assert column(result["OUTPUT"], "status") == ["other vintage", "matched"]
    assert column(result["OUTPUT"], "name_en") == [None, "South Kazakhstan region"]


def test_a_code_of_two_regions_has_both_names(run):
    result = run("matchnames", INPUT=table([["YUZ"]], name="string"), FIELD="name", OUTPUT="memory:")
    assert column(result["OUTPUT"], "name_en") == ["South Kazakhstan region / Turkistan region"]


def test_an_empty_table_has_no_names(run):
    result = run("matchnames", INPUT=table([], name="string"), FIELD="name", OUTPUT="memory:")
    assert result["MATCHED"] == 0
    assert result["OUTPUT"].featureCount() == 0


# --------------------------------------------------------------------------------------------------- joins
def squares(keys, crs="EPSG:3857"):
    return layer([(square(i, 0), [key]) for i, key in enumerate(keys)], fields={"key": "string"}, crs=crs)


def test_rows_find_their_regions_and_keep_their_types(run, tmp_path):
    figures = save(
        table([["b", 2.5, 7, None], ["a", None, 8, "x"]], id="string", real="double", whole="integer", text="string"),
        tmp_path / "figures.gpkg",
    )
    result = run(
        "jointable",
        INPUT=squares("abc", "EPSG:4326"),
        KEY="key",
        TABLE=figures,
        TABLE_KEY="id",
        FIELDS=["real", "whole", "text"],
        OUTPUT="memory:",
        ACCOUNT="memory:",
    )
    made = result["OUTPUT"]
    assert column(made, "real") == [None, 2.5, None]
    assert column(made, "whole") == [8, 7, None]
    assert column(made, "text") == ["x", None, None]
    assert [made.fields().field(name).isNumeric() for name in ("real", "whole", "text")] == [True, True, False]
    assert column(result["ACCOUNT"], "key") == ["c"]
    assert column(result["ACCOUNT"], "what") == ["no row in the table"]
    assert (result["MATCHED"], result["REGIONS_WITHOUT_ROW"], result["ROWS_WITHOUT_REGION"]) == (2, 1, 0)
    assert run.feedback.warnings == ["No row in the table, so no data: c."]


def test_a_row_that_is_not_on_the_map_is_refused_or_reported(run):
    figures = table([["Puebla", 1.0], ["Oaxacca", 2.0]], id="string", v="double")
    given = {"INPUT": squares(["Puebla", "Oaxaca"]), "KEY": "key", "TABLE": figures, "TABLE_KEY": "id"}
    with pytest.raises(QgsProcessingException, match=r'"Oaxacca" \(did you mean "Oaxaca"\?\)'):
        run("jointable", **given, OUTPUT="memory:")
    result = run("jointable", **given, UNMATCHED="report", OUTPUT="memory:", ACCOUNT="memory:")
    assert column(result["ACCOUNT"], "side") == ["regions", "table"]
    assert column(result["ACCOUNT"], "closest") == ["Oaxacca", "Oaxaca"]
    assert numbers(result["OUTPUT"], "v")[0] == 1.0


def test_kazakhstan_s_regions_join_by_any_spelling_and_the_country_is_told(run):
    units = regions(16)
    rows = [[unit.name_ru, float(i)] for i, unit in enumerate(units)] + [["Республика Казахстан", 99.0]]
    result = run(
        "jointable",
        INPUT=kazakhstan(2016),
        KEY="code",
        TABLE=table(rows, region="string", v="double"),
        TABLE_KEY="region",
        MATCH="names of Kazakhstan's regions",
        OUTPUT="memory:",
        ACCOUNT="memory:",
    )
    expected = {unit.code: float(i) for i, unit in enumerate(units)}
    made = result["OUTPUT"]
    assert numbers(made, "v") == [expected[code] for code in column(made, "code")]
    assert column(result["ACCOUNT"], "key") == ["Республика Казахстан"]


def test_one_year_of_a_long_table_is_taken(run):
    rows = [["a", 2010, 1.0], ["a", 2016, 2.0], ["b", 2010, 3.0], ["b", 2016, 4.0]]
    given = {"INPUT": squares("ab"), "KEY": "key", "TABLE_KEY": "id"}
    figures = table(rows, id="string", year="integer", v="double")
    result = run("jointable", **given, TABLE=figures, YEAR_FIELD="year", YEAR=2016, OUTPUT="memory:")
    assert numbers(result["OUTPUT"], "v") == [2.0, 4.0]
    with pytest.raises(QgsProcessingException, match="Duplicated keys in the table"):
        run("jointable", **given, TABLE=figures, OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="Choose both the year"):
        run("jointable", **given, TABLE=figures, YEAR=2016, OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="no row of the year 2015"):
        run("jointable", **given, TABLE=figures, YEAR_FIELD="year", YEAR=2015, OUTPUT="memory:")


def test_a_region_without_key_is_refused(run):
    with pytest.raises(QgsProcessingException, match="no key in feature 2"):
        run(
            "jointable",
            INPUT=squares(["a", None]),
            KEY="key",
            TABLE=table([["a"]], id="string"),
            TABLE_KEY="id",
            OUTPUT="memory:",
        )


# -------------------------------------------------------------------------------------------------- recast
def test_amounts_add_up_as_in_the_core(run):
    values = [float(i + 1) for i in range(20)]
    values[codes(20).index("ULY")] = None
    rows = [[unit.name_ru, value, 1.0] for unit, value in zip(regions(20), values)] + [["Казахстан", 500.0, 1.0]]
    result = run(
        "recast",
        INPUT=table(rows, region="string", a="double", b="double"),
        REGION="region",
        AMOUNTS=["a", "b"],
        TARGET="16",
        OUTPUT="memory:",
    )
    amounts = np.array([[np.nan if value is None else value, 1.0] for value in values])
    expected = recast(amounts, codes(20), source=20, target=16)
    made = result["OUTPUT"]
    assert column(made, "code") == list(expected.codes)
    np.testing.assert_array_equal(numbers(made, "a"), expected.values[:, 0])
    np.testing.assert_array_equal(numbers(made, "b"), expected.values[:, 1])
    assert column(made, "exact") == expected.exact.astype(int).tolist()
    assert column(made, "note") == list(expected.notes)
    assert (result["EXACT"], result["ESTIMATED"], result["MISSING"]) == (16, 0, 1)
    assert run.feedback.warnings == ["No data: Karaganda region."]
    assert made.isSpatial()
    assert all(feature.hasGeometry() for feature in made.getFeatures())


def test_a_split_needs_weights_and_is_marked_as_an_estimate(run):
    amounts = table([[code, 100.0] for code in codes(16)], region="string", a="double")
    given = {
        "INPUT": amounts,
        "REGION": "region",
        "AMOUNTS": ["a"],
        "SOURCE": "16",
        "TARGET": "17",
        "OUTPUT": "memory:",
    }
    with pytest.raises(QgsProcessingException, match="splits South Kazakhstan region: give weights"):
        run("recast", **given)
    weights = table([["Түркістан", 3.0], ["Шымкент", 1.0]], part="string", people="double")
    result = run("recast", **given, WEIGHTS=weights, WEIGHTS_REGION="part", WEIGHT="people", POLYGONS=False)
    found = dict(
        zip(column(result["OUTPUT"], "code"), zip(column(result["OUTPUT"], "a"), column(result["OUTPUT"], "exact")))
    )
    assert found["SHY"] == (25.0, 0)
    assert found["YUZ"] == (75.0, 0)
    assert not result["OUTPUT"].isSpatial()
    with pytest.raises(QgsProcessingException, match="Weights need a table"):
        run("recast", **given, WEIGHTS=weights)


def test_an_unknown_region_is_refused_by_name(run):
    with pytest.raises(QgsProcessingException, match="'Akmla' is unknown"):
        run(
            "recast",
            INPUT=table([["Akmla", 1.0]], region="string", a="double"),
            REGION="region",
            AMOUNTS=["a"],
            SOURCE="16",
            TARGET="16",
            OUTPUT="memory:",
        )


def test_recast_polygons_go_to_a_file(run, tmp_path):
    path = str(tmp_path / "recast.gpkg")
    amounts = table([[code, 1.0] for code in codes(17)], region="string", a="double")
    run("recast", INPUT=amounts, REGION="region", AMOUNTS=["a"], TARGET="16", OUTPUT=path)
    saved = QgsVectorLayer(path, "saved", "ogr")
    assert saved.featureCount() == 16
    assert sorted(column(saved, "a")) == [1.0] * 15 + [2.0]


@pytest.mark.parametrize("spelled", ["{}", "{}|layername=regions", "{}|layerid=0", "{.parent}/../link.gpkg"])
def test_a_layer_is_not_joined_with_itself_however_it_is_spelled(run, tmp_path, spelled):
    path = tmp_path / "folder" / "regions.gpkg"
    path.parent.mkdir()
    save(grid(), path)
    (tmp_path / "link.gpkg").symlink_to(path)
    with pytest.raises(QgsProcessingException, match="Choose another layer as the table"):
        run("jointable", INPUT=str(path), TABLE=spelled.format(path), KEY="name", TABLE_KEY="name", OUTPUT="memory:")


def test_a_key_as_a_variable_is_warned_of(run, tmp_path):
    source = save(grid(), tmp_path / "regions.gpkg")
    run("localmoran", INPUT=source, VALUE="fid", OUTPUT="memory:")
    assert '"fid" is the key of the layer, not a measured variable.' in run.feedback.warnings
    run("localmoran", INPUT=source, VALUE="value", OUTPUT="memory:")
    assert not [warning for warning in run.feedback.warnings if "key of the layer" in warning]


def test_a_key_by_its_usual_name_is_warned_of(run):
    rows = [(square(i % 3, i // 3), [i, f"r{i}"]) for i in range(9)]
    source = layer(rows, fields={"OBJECTID": "integer", "name": "string"})
    run("localmoran", INPUT=source, VALUE="OBJECTID", OUTPUT="memory:")
    assert '"OBJECTID" is the key of the layer, not a measured variable.' in run.feedback.warnings


def test_a_remedy_names_parameters_and_no_option_of_the_command_line(run):
    rows = table([["r0", 1.0], ["elsewhere", 2.0]], region="string", a="double")
    with pytest.raises(QgsProcessingException, match="Rows that are not on the map") as caught:
        run("jointable", INPUT=grid(), TABLE=rows, KEY="name", TABLE_KEY="region", OUTPUT="memory:")
    assert '("Rows that are not on the map": report)' in str(caught.value)
    assert "--" not in str(caught.value)
    assert "total_row" not in str(caught.value)


def test_keys_that_lost_their_leading_zeros_are_matched_and_named(run):
    regions_ = layer([(square(i, 0), [f"0{i}"]) for i in range(1, 5)], fields={"code": "string"})
    rows = table([[str(i), float(i)] for i in range(1, 5)], region="string", a="double")
    result = run("jointable", INPUT=regions_, TABLE=rows, KEY="code", TABLE_KEY="region", OUTPUT="memory:")
    assert column(result["OUTPUT"], "a") == [1.0, 2.0, 3.0, 4.0]
    assert any("leading zeros" in warning for warning in run.feedback.warnings)


@pytest.mark.parametrize(("country", "name", "count"), [("BR", "São Paulo", 27), ("Kazakhstan (KZ)", "Zhambyl", 16)])
def test_regions_of_any_country_come_from_qgis_s_world_map(application, provider, country, name, count):
    result = loaded("loadcountry", COUNTRY=country)
    assert result.name() in ("Brazil (BR)", "Kazakhstan (KZ)")
    assert name in column(result, "name")
    assert len(set(column(result, "code"))) == count
    iso = dict(zip(column(result, "name"), column(result, "iso_3166_2"), strict=True))
    assert iso[name] == {"BR": "BR-SP"}.get(country, "KZ-31")
    assert (column(result, "code") == list(iso.values())) == (country == "BR")  # ISO has divided Kazakhstan since
    assert result.labelsEnabled()
    assert "Natural Earth" in result.metadata().abstract()


def test_a_country_s_regions_have_neighbours_and_its_own_key_where_codes_repeat(run):
    mexico = run("loadcountry", COUNTRY="mex", OUTPUT="memory:")
    assert all(code.startswith("MEX-") for code in column(mexico["OUTPUT"], "code"))
    assert any("without a name" in text for text in run.feedback.warnings)
    found = run("contiguity", INPUT=mexico["OUTPUT"], NAME="name", OUTPUT="memory:")
    assert found["MEAN_NEIGHBOURS"] > 4


def test_a_country_that_is_not_there_is_refused_with_those_that_are_alike(run):
    with pytest.raises(QgsProcessingException, match=r"No country .Brasil.*Brazil \(BR\)"):
        run("loadcountry", COUNTRY="Brasil", OUTPUT="memory:")
