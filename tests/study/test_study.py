"""The main job, end to end: from the published tables to a GeoPackage that explains itself."""

import hashlib
import json
import sqlite3
from contextlib import closing

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from shapely import box

from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.errors import DataError
from geo_itcluster.io.inputs.study_input import kazakhstan_input, read_input
from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.messages import language
from geo_itcluster.regions import regions
from geo_itcluster.regions.official import official_figures
from geo_itcluster.report.detail import detail_of
from geo_itcluster.report.words import answer, study_answers
from geo_itcluster.report.years import years_of
from geo_itcluster.resources import resource
from geo_itcluster.study.fields import FIELDS, short_names
from geo_itcluster.study.kazakhstan_structure import kazakhstan_structure
from geo_itcluster.study.year_study import Settings, study_year
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study, run_study


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


@pytest.fixture(scope="module")
def written(study, tmp_path_factory):
    return study.write(tmp_path_factory.mktemp("out") / "kazakhstan.gpkg")


def by_code(study, year):
    return study.frame(year).set_index("code")


# ------------------------------------------------------------------------------------------ published numbers
def test_all_32_symbolic_ranks_of_table_1_come_out(study):
    printed = pd.read_csv(resource("data", "table1_index.csv")).set_index(["year", "code"])["rank_printed"]
    for year in (2010, 2016):
        assert by_code(study, year)["symbolic_rank"].to_dict() == printed[year].to_dict()
    assert len(printed) == 32


def test_ksi_of_table_2_and_of_the_official_value_added(study):
    printed = {2010: ([0.6807, 0.0393], [0.68234, 0.08492]), 2016: ([0.5266, 0.1951], [0.50530, 0.27115])}
    for year, (production, value_added) in printed.items():
        poles = by_code(study, year).loc[["ALA", "AST"]]
        assert poles["ksi_production"].round(4).tolist() == production
        assert poles["ksi_value_added"].round(5).tolist() == value_added
    for year in (2010, 2016):
        assert by_code(study, year)["ksi_value_added"].sum() == pytest.approx(1, abs=1e-12)
        assert by_code(study, year)["ksi_production"].sum() == pytest.approx(1, abs=1e-12)


def test_global_moran_of_both_years(study):
    first, second = (found.moran for found in study.results)
    assert [round(m.statistic, 4) for m in (first, second)] == [-0.2915, -0.1309]
    assert [round(m.expected, 4) for m in (first, second)] == [-0.0667, -0.0667]
    assert [round(m.p_normal, 3) for m in (first, second)] == [0.205, 0.717]
    assert [round(m.p_random, 3) for m in (first, second)] == [0.181, 0.702]


def test_almaty_city_cannot_be_significant_and_karaganda_is(study):
    almaty = by_code(study, 2010).loc["ALA"]
    assert (almaty["lisa_quadrant"], almaty["lisa_class"]) == ("High-Low", "Cannot be significant")
    assert almaty["lisa_p"] == almaty["lisa_p_min"] == pytest.approx(2 / 15, rel=1e-12)
    assert (almaty["neighbours"], almaty["lisa_draws"]) == (1, 15)
    karaganda = by_code(study, 2016).loc["KAR"]
    assert (karaganda["lisa_class"], round(karaganda["lisa_p"], 4)) == ("Low-Low", 0.0132)
    assert karaganda["lisa_p_adj"] > 0.05
    assert by_code(study, 2016).loc[["ALA", "AST"], "lisa_class"].tolist() == ["Cannot be significant"] * 2


def test_two_of_six_indicators_can_be_computed_and_four_stay_missing(study):
    frame = by_code(study, 2016)
    assert frame[["ratio_jf", "ratio_ja", "ratio_jb", "ratio_jc"]].isna().all(axis=None)
    assert frame[["ratio_jd", "ratio_je"]].max().tolist() == [100, 100]
    assert frame["labour_productivity"]["AKM"] == pytest.approx(1344334.6 / 416.432, rel=1e-12)
    assert frame["output_per_tonne"]["AKM"] == pytest.approx(1344334.6 / 94.5, rel=1e-12)


def test_official_figures_go_on_to_2025_beside_the_paper_s_index(study):
    structure = kazakhstan_structure(2016, 2025)
    for year in (2010, 2016):
        frame = by_code(study, year).set_index("name")
        share = dict(zip(structure.regions, structure.share[:, -1], strict=True))
        np.testing.assert_allclose(frame["ksi_2025"], [share[name] for name in frame.index])
        real = official_figures("value_added", section="J", prices=year).frame().set_index(["region", "year"]).value
        growth = real.xs(2025, level="year") / real.xs(year, level="year") * 100 - 100
        np.testing.assert_allclose(frame["it_growth_2025"], [growth[name] for name in frame.index])
    (to_2025,) = (said for head, said in study_answers(study, language("en")) if head == "To 2025")
    assert "Almaty city 57.7%, Astana city 29.3%, all others 13.0%" in to_2025
    assert "IT value added +68%; gross regional product +40%" in to_2025
    given = years_of(study, detail_of(study), language("en"))
    after = next(one for one in answer(given, study.settings, language("en")) if "2025" in one.title)
    assert "Almaty city 50.5% → 57.7%, Astana city 27.1% → 29.3%, all others 22.4% → 13.0%" in after.lead
    assert "IT value added +68% (highest Astana city +95%; lowest North Kazakhstan region −13%)" in after.facts[0]


# -------------------------------------------------------------------------------------------- the GeoPackage
def test_the_geopackage_has_two_layers_a_year_the_links_and_tables(written):
    layers = {name: kind for name, kind in pyogrio.list_layers(written) if name != "layer_styles"}
    years = {f"{kind}_{year}": "MultiPolygon" for year in (2010, 2016) for kind in ("scores", "lisa")}
    tables = dict.fromkeys(("moran", "settings", "problems"))
    assert layers == {**years, "links": "LineString", **tables}


def test_the_layers_hold_the_figures_of_the_study_and_gaps_are_null(study, written):
    with closing(sqlite3.connect(written)) as database:
        for year in (2010, 2016):
            frame = study.frame(year)
            columns = [column for column in frame.columns if column != "geometry"]
            names = ", ".join(f'"{column}"' for column in columns)
            stored = database.execute(f"SELECT {names} FROM scores_{year} ORDER BY fid").fetchall()
            plain = frame[columns].astype(object)
            assert stored == list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
        gaps = database.execute(
            "SELECT count(*), count(ksi_production), count(ratio_jf), sum(ksi_production = 0) FROM scores_2010"
        ).fetchone()
    assert gaps == (16, 11, 0, 0)


def test_a_region_without_data_is_null_in_every_type(tmp_path):
    path = tmp_path / "gap.csv"
    path.write_text("region,v_2020\n" + "".join(f"{r.name_en},{i or ''}\n" for i, r in enumerate(regions(16))))
    run_study(read_input(path, value="v", it_output="v")).write(tmp_path / "gap.gpkg")
    columns = "score, rank, symbolic_rank, ksi_it, value, z, lag, local_moran, lisa_quadrant, lisa_p, lisa_p_min"
    with closing(sqlite3.connect(tmp_path / "gap.gpkg")) as database:
        gaps = f"SELECT name, lisa_class, {columns} FROM scores_2020 WHERE score IS NULL"
        assert database.execute(gaps).fetchall() == [(regions(16)[0].name_en, "No data", *[None] * 11)]


def test_every_field_says_what_it_holds(written):
    with closing(sqlite3.connect(written)) as database:
        told = database.execute("SELECT table_name, column_name, description FROM gpkg_data_columns").fetchall()
    for layer in ("scores_2010", "scores_2016", "lisa_2010", "lisa_2016", "links", "moran", "settings", "problems"):
        described = {column for table, column, text in told if table == layer and text}
        assert described == set(pyogrio.read_info(written, layer=layer)["fields"])


def test_no_two_fields_share_an_alias_or_a_short_name():
    assert len({field.alias for field in FIELDS.values()}) == len(FIELDS)
    shorts = short_names(FIELDS).values()
    assert len({name.lower() for name in shorts}) == len(FIELDS)
    assert all(len(name) <= 10 and name.isascii() for name in shorts)


def test_the_links_join_points_within_the_regions_they_name(written):
    polygons = pyogrio.read_dataframe(written, layer="scores_2016").set_index("code").geometry
    links = pyogrio.read_dataframe(written, layer="links")
    assert len(links) == 28
    for link in links.itertuples():
        start, end = link.geometry.boundary.geoms
        assert polygons[link.code_a].contains(start)
        assert polygons[link.code_b].contains(end)
    almaty = links[(links["code_a"] == "ALA") | (links["code_b"] == "ALA")].iloc[0]
    assert {almaty["code_a"], almaty["code_b"]} == {"ALA", "ALM"}
    assert {almaty["weight_ab"], almaty["weight_ba"]} == {1.0, 0.25}


def test_qgis_finds_one_default_style_a_layer_and_the_lisa_and_ksi_beside_it(written):
    with closing(sqlite3.connect(written)) as database:
        styles = database.execute("SELECT f_table_name, styleName, useAsDefault, styleQML FROM layer_styles").fetchall()
    offered = ["rank", "lisa", "significance", "adjustment", "ksi_production", "ksi_value_added", "regions"]
    for layer in ("scores_2010", "scores_2016"):
        assert [name for table, name, *_ in styles if table == layer] == offered
    assert [(table, name) for table, name, default, _ in styles if default] == [
        ("scores_2010", "rank"),
        ("lisa_2010", "lisa"),
        ("scores_2016", "rank"),
        ("lisa_2016", "lisa"),
        ("links", "links"),
    ]
    assert all(qml.startswith("<!DOCTYPE qgis") or "<qgis" in qml for *_, qml in styles)


def test_provenance_names_inputs_by_hash_settings_software_licence_and_faults(study, written):
    found = read_provenance(written)
    for name, digest in found["inputs_sha256"].items():
        path = resource("boundaries" if name.endswith(".gpkg") else "data", name)
        assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert set(found["inputs_sha256"]) == {
        *("table1_index.csv", "table2_it_production.csv", "it_gva_and_grp.csv", "grp_employment_emissions.csv"),
        *("gva_by_section.csv", "volume_index.csv", "kz16.gpkg"),
    }
    assert list(found["settings"]["weights"]) == ["queen"]
    assert (found["settings"]["permutations"], found["settings"]["seed"]) == (9999, 0)
    assert "Inferred" in found["settings"]["scale_note"]
    assert {"geo_itcluster", "numpy", "GDAL", "Python"} <= set(found["software"])
    assert "ODbL" in found["boundaries"]["kz16"]
    assert "OpenStreetMap" in found["boundaries"]["kz16"]
    assert (
        "table2_it_production.csv, 2010, 2016: 5 regions have no figure of IT output; their KSI is missing, not 0."
        in found["notes"]
    )
    assert found == json.loads(json.dumps(study.provenance(), allow_nan=False))


def test_a_layer_says_what_it_is_and_whose_lines_it_draws(written):
    with closing(sqlite3.connect(written)) as database:
        contents = dict(database.execute("SELECT table_name, description FROM gpkg_contents").fetchall())
    assert "ODbL" in contents["scores_2010"]
    assert "index of innovative development" in contents["scores_2010"]
    assert "queen contiguity" in contents["links"]


# ------------------------------------------------------------------------------------------------- the study
def test_a_study_gives_the_same_figures_every_time(study):
    again = kazakhstan_study()
    assert json.dumps(again.to_dict(), sort_keys=True) == json.dumps(study.to_dict(), sort_keys=True)
    other = kazakhstan_study(Settings(seed=1))
    assert other.results[0].moran.p_permutation != study.results[0].moran.p_permutation
    np.testing.assert_array_equal(other.results[0].lisa.p, study.results[0].lisa.p)


def test_a_row_of_the_result_is_a_region_whatever_the_order_of_the_rows(tmp_path):
    lines = [f"{region.name_kk},{10 + i}" for i, region in enumerate(regions(16))]
    straight, reversed_ = tmp_path / "a.csv", tmp_path / "b.csv"
    straight.write_text("\n".join(["region,v_2020", *lines]), encoding="utf-8")
    reversed_.write_text("\n".join(["region,v_2020", *lines[::-1]]), encoding="utf-8")
    one, two = (run_study(read_input(path, value="v")).frame() for path in (straight, reversed_))
    pd.testing.assert_frame_equal(one, two)


def test_natural_earth_gives_the_same_scores_on_other_lines(study):
    other = kazakhstan_study(Settings(permutations=0), boundaries="natural_earth")
    assert other.given.years[0].map.name == "kz16_natural_earth"
    assert by_code(other, 2010)["score"].to_dict() == by_code(study, 2010)["score"].to_dict()
    assert next(iter(other.provenance()["inputs_sha256"])) == "kz16_natural_earth.gpkg"


def test_settings_reach_the_tests():
    given = kazakhstan_input().only([2016])
    chosen = Settings(
        weights=("rook",), alternative="less", alpha=0.2, adjustment="holm", inference="permutation", permutations=99
    )
    found = run_study(given, chosen).results[0]
    assert (found.moran.alternative, found.moran.permutations) == ("less", 99)
    assert "rook" in found.lisa.weights
    assert (found.lisa.test.alpha, found.lisa.test.adjustment) == (0.2, "holm")
    assert set(found.lisa.draws) == {99}


def test_progress_is_told_year_by_year():
    seen = []
    run_study(kazakhstan_input(), Settings(permutations=0), progress=seen.append)
    assert seen == [0.5, 1.0]


def test_an_unknown_year_is_refused(study):
    with pytest.raises(DataError, match="no year 2012; it has 2010, 2016"):
        study.frame(2012)
    with pytest.raises(DataError, match="no year 2012; it has 2010, 2016"):
        kazakhstan_input().only([2012])


def test_the_errors_of_a_year_name_the_study_and_the_year(tmp_path):
    path = tmp_path / "flat.csv"
    path.write_text("region,v_2020\n" + "".join(f"{r.name_en},5\n" for r in regions(16)), encoding="utf-8")
    with pytest.raises(DataError, match=r"^flat, 2020: .*same value"):
        run_study(read_input(path, value="v"))


# ---------------------------------------------------------------------------------------------- their inputs
def test_inputs_of_one_name_keep_their_own_hashes(tmp_path):
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "data.csv").write_text(folder, encoding="utf-8")
    found = input_hashes([tmp_path / "a" / "data.csv", tmp_path / "b" / "data.csv"])
    assert list(found.values()) == [hashlib.sha256(text).hexdigest() for text in (b"a", b"b")]
    assert all(name.endswith(f"{folder}/data.csv") for name, folder in zip(found, "ab", strict=True))


def test_a_shapefile_is_hashed_with_the_parts_that_hold_its_figures(tmp_path):
    frame = gpd.GeoDataFrame({"id": [1]}, geometry=[box(0, 0, 1, 1)], crs=4326)
    frame.to_file(tmp_path / "map.shp")
    assert list(input_hashes([tmp_path / "map.shp"])) == ["map.cpg", "map.dbf", "map.prj", "map.shp", "map.shx"]


def test_a_total_row_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("region,v_2020\nAkmola,1\n", encoding="utf-8")
    with pytest.raises(DataError, match="No row 'x' for the total"):
        read_input(path, value="v", total_row="x")


def test_a_total_row_of_another_country_is_the_denominator(tmp_path):
    frame = gpd.GeoDataFrame({"id": list("abcd")}, geometry=[box(i, 0, i + 1, 1) for i in range(4)], crs=4326)
    frame.to_file(tmp_path / "map.gpkg")
    path = tmp_path / "t.csv"
    path.write_text("id,v_2020\nall,100\na,10\nb,20\nc,30\nd,\n", encoding="utf-8")
    given = read_input(
        path, polygons=tmp_path / "map.gpkg", map_key="id", key="id", value="v", it_output="v", total_row="all"
    )
    year = given.years[0]
    np.testing.assert_array_equal(year.ksi["it"].share, [0.1, 0.2, 0.3, np.nan])
    assert str(year.ksi["it"]) == "denominator 100.0 (given); the regions sum to 60.0, 40.0 less"
    assert given.notes == (
        "t.csv, 2020: The country's total, not a region: all.",
        "t.csv, 2020: 1 region has no figure of IT output; its KSI is missing, not 0.",
    )
    assert year.score[2] == 100


def test_progress_is_told_and_what_it_raises_ends_the_study():
    w = Weights.from_pairs([(i, i + 1) for i in range(9)], ids=range(10))
    told = []
    study_year(np.arange(10.0), w, settings=Settings(inference="permutation"), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def cancel(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study_year(np.arange(10.0), w, progress=cancel)


@pytest.mark.parametrize("known", [0, 1, 2])
def test_a_year_with_data_of_fewer_than_three_regions_is_ranked_and_not_tested(known):
    w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=list("abcd"))
    score = np.where(np.arange(4) < known, [40.0, 30.0, 20.0, 10.0], np.nan)
    found = study_year(score, w, year=2020, settings=Settings(adjustment="westfall-young"))
    assert np.nansum(found.rank) == (0, 1, 3)[known]
    assert found.untested.values["count"] == known
    assert np.isnan([found.moran.statistic, found.moran.p, *found.lisa.p, *found.lisa.statistic]).all()
    tested = {0: [], 1: ["Isolate"], 2: ["Cannot be significant"] * 2}[known]
    assert found.lisa.label.tolist() == tested + ["No data"] * (4 - known)


def test_links_that_are_missing_are_no_reason_to_leave_a_study_untested():
    with pytest.raises(DataError, match="choose weights that link the regions"):
        study_year([10.0, 20.0, 30.0], Weights.from_pairs([("a", "b")], ids=list("abc")))
