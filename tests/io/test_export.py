"""Results as XLSX, GeoParquet, shapefile and CSV data package: complete, explained, and safe to open."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from frictionless import validate
from openpyxl import load_workbook
from shapely.geometry import box

from geo_itcluster.errors import OutputError
from geo_itcluster.geopackage.study_maps import PROJECT
from geo_itcluster.io.inputs.study_input import read_input
from geo_itcluster.io.outputs.data_package import spreadsheet_safe, write_data_package
from geo_itcluster.io.outputs.export import SUFFIXES, study_tables
from geo_itcluster.io.outputs.geo_files import write_geoparquet, write_shapefile
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.io.outputs.workbook import write_workbook
from geo_itcluster.study.fields import FIELDS, short_names
from geo_itcluster.workflow import kazakhstan_study, run_study

HOSTILE = ["=1+1", "<script>alert(1)</script>", 'O\'Brien, "x" & co', "@SUM(A1)", "-2+3", "+7", "#N/A", "Алматы"]
FORMULAS = [name for name in HOSTILE if name[0] in "=+-@#"]


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A study whose names are formulas, markup and quotes; the last region has no data."""
    folder = tmp_path_factory.mktemp("hostile")
    values = [*np.arange(1.0, len(HOSTILE)), np.nan]
    cells = [box(i % 4, 50 + i // 4, i % 4 + 1, 51 + i // 4) for i in range(len(HOSTILE))]
    frame = gpd.GeoDataFrame(
        {"key": [f"k{i}" for i in range(len(HOSTILE))], "label": HOSTILE, "v_2019": values, "v_2020": values[::-1]},
        geometry=cells,
        crs=4326,
    )
    frame.to_file(folder / "map.gpkg", layer="a")
    given = read_input(polygons=folder / "map.gpkg", map_key="key", map_name="label", value="v")
    return run_study(given)


def sheets(path):
    return {sheet.title: list(sheet.values) for sheet in load_workbook(path).worksheets}


# XLSX


def test_the_workbook_has_a_sheet_a_result_with_every_figure(study, tmp_path):
    book = sheets(study.write(tmp_path / "kz.xlsx"))
    assert list(book) == ["about", "scores", "lisa", "links", "moran", "settings", "problems", "fields"]
    for table in study_tables(study):
        head, *rows = book[table.name]
        assert list(head) == [table.fields[name].alias for name in table.frame.columns]
        plain = table.frame.astype(object)
        expected = plain.where(plain.notna(), None)
        found = pd.DataFrame(rows, columns=expected.columns, dtype=object)
        pd.testing.assert_frame_equal(found, expected, rtol=1e-14)  # a workbook has sixteen digits
    _, *described = book["fields"]
    assert ("lisa", "Minimum attainable p", "lisa_p_min", FIELDS["lisa_p_min"].description) in described


def test_the_head_of_a_sheet_stays_in_sight_and_can_be_filtered(study, tmp_path):
    sheet = load_workbook(study.write(tmp_path / "kz.xlsx"))["scores"]
    assert sheet.freeze_panes == "D2"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.auto_filter.ref == f"A1:W{2 * 16 + 1}"
    assert sheet["A1"].font.bold


def test_a_workbook_opens_with_what_it_is_and_numbers_are_formatted(study, tmp_path):
    book = load_workbook(study.write(tmp_path / "kz.xlsx", lang="ru"))
    assert book.active.title == book.sheetnames[0] == "about"
    said = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True) if row[0]}
    assert said["Регионов"] == "16"
    assert "Морана" in said["Пространственная автокорреляция"]
    assert said["г. Алматы"] == 76.05
    assert len(book["about"]._charts) == 1
    karaganda = next(row for row in book["lisa"].iter_rows(values_only=True) if row[0] == "KAR" and row[2] == 2016)
    assert {"Карагандинская область", "Низкий среди низких"} <= set(karaganda)
    assert book["moran"]["O2"].value == "двустороннее"
    scores = book["scores"]
    assert [scores[cell].number_format for cell in ("D2", "G2", "B2")] == ["0.00", "0.00%", "General"]
    assert {
        rule.operator for rules in scores.conditional_formatting for rule in rules.rules if rule.type == "cellIs"
    } == {"equal"}


def test_a_geopackage_names_regions_in_its_language_where_the_map_has_names(study, tmp_path):
    target = study.write(tmp_path / "kz.gpkg", lang="kk")
    with closing(sqlite3.connect(target)) as connection:
        names = dict(connection.execute("SELECT name, name_kk FROM lisa_2016"))
        ((style,),) = connection.execute(
            "SELECT styleQML FROM layer_styles WHERE styleName = 'lisa' LIMIT 1"
        ).fetchall()
        ((project,),) = connection.execute("SELECT content FROM qgis_projects").fetchall()
    assert names["Akmola region"] == "Ақмола облысы"
    assert 'fieldName="name_kk"' in style
    assert "<previewExpression>name_kk</previewExpression>" in style
    qgs = zipfile.ZipFile(io.BytesIO(bytes.fromhex(project))).read(f"{PROJECT}.qgs").decode()
    assert 'labelText="Алматы қаласы"' in qgs


def test_excel_takes_no_text_for_a_formula(hostile, tmp_path):
    sheet = load_workbook(hostile.write(tmp_path / "a.xlsx"))["scores"]
    names = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2)]
    assert [cell.value for cell in names] == HOSTILE * 2
    assert {cell.data_type for cell in names} == {"s"}
    assert {cell.value for cell in names if cell.quotePrefix} == set(FORMULAS)


def test_what_excel_cannot_hold_is_refused_or_replaced(tmp_path):
    def book(frame):
        return write_workbook(tmp_path / "a.xlsx", [ResultTable("a", "A", pd.DataFrame(frame))], overwrite=True)

    assert sheets(book({"v": ["a\x00b"]}))["a"][1] == ("a\ufffdb",)
    with pytest.raises(OutputError, match="no room for a text"):
        book({"v": ["x" * 40_000]})
    with pytest.raises(OutputError, match="no room for 1,048,576 rows"):
        book({"v": np.zeros(1_048_576)})


def test_sheets_have_names_that_excel_takes(tmp_path):
    names = ["a/b", "a:b", "links_" + "x" * 40, "links_" + "x" * 50, "FIELDS"]
    tables = [ResultTable(name, name, pd.DataFrame({"v": [1]})) for name in names]
    titles = list(sheets(write_workbook(tmp_path / "a.xlsx", tables)))
    assert len({title.lower() for title in titles}) == 6
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


# CSV data package


@pytest.mark.parametrize("name", ["csv", "kz.zip"])
def test_the_data_package_is_valid(study, hostile, tmp_path, name):
    for at, found in enumerate((study, hostile)):
        path = found.write(tmp_path / f"{at}{name}")
        report = validate(str(path if path.suffix else path / "datapackage.json"))
        assert report.valid, report.flatten(["title", "message"])


def test_every_column_of_the_data_package_is_described(study, tmp_path):
    package = json.loads((study.write(tmp_path / "csv") / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["title"] and field["description"] for field in fields)
    assert [resource["path"] for resource in package["resources"]] == [
        "scores.csv",
        "lisa.csv",
        "links.csv",
        "moran.csv",
        "settings.csv",
        "problems.csv",
    ]
    assert package["resources"][0]["schema"]["primaryKey"] == ["code", "year"]
    assert any("table1_index.csv" in source["title"] for source in package["sources"])


def test_a_spreadsheet_runs_nothing_of_the_csv_and_a_script_gets_every_name_back(hostile, tmp_path):
    path = hostile.write(tmp_path / "csv")
    with (path / "scores.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["name"] for row in csv.DictReader(stream)]
    assert not any(name.startswith(("=", "+", "-", "@", "\t", "\r")) for name in names)
    assert [name.removeprefix("'") for name in names] == HOSTILE * 2
    assert "apostrophe" in json.loads((path / "datapackage.json").read_text(encoding="utf-8"))["description"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_whatever_may_begin_a_formula_is_made_text(start):
    safe = spreadsheet_safe(pd.DataFrame({"v": [f"{start}1", None, f"1{start}"]}))["v"].tolist()
    assert safe[0] == f"'{start}1"
    assert pd.isna(safe[1])
    assert safe[2] == f"1{start}"


def test_negative_numbers_stay_numbers_and_gaps_stay_gaps(study, tmp_path):
    table = pd.read_csv(study.write(tmp_path / "csv") / "scores.csv")
    lisa = pd.read_csv(tmp_path / "csv" / "lisa.csv")
    assert lisa["z"].dtype == float
    assert lisa["z"].min() < 0
    assert table["ratio_jf"].isna().all()
    assert np.array_equal(lisa.loc[lisa["year"] == 2016, "lisa_p"], study.results[1].lisa.p)


def test_an_earlier_package_is_replaced_when_asked_and_no_other_folder_ever(study, tmp_path):
    path = study.write(tmp_path / "csv")
    (path / "old.txt").write_text("from before")
    with pytest.raises(OutputError, match="exists"):
        study.write(path)
    study.write(path, overwrite=True)
    assert not (path / "old.txt").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["csv"]
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"has no datapackage\.json"):
        study.write(mine, overwrite=True)
    assert (mine / "thesis.docx").read_text() == "years of work"


def test_tables_of_names_that_make_one_file_name_are_kept_apart(tmp_path):
    tables = [ResultTable(name, name, pd.DataFrame({"v": [name]})) for name in ("links_ä", "links_ö")]
    path = write_data_package(tmp_path / "csv", tables, title="Ö", provenance={})
    assert len(list(path.glob("*.csv"))) == 2
    assert validate(str(path / "datapackage.json")).valid


def test_the_same_study_gives_the_same_package(study, tmp_path):
    first, second = study.write(tmp_path / "a.zip"), study.write(tmp_path / "b.zip")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None


# GeoParquet and shapefile


def test_geoparquet_has_all_years_their_fields_and_their_origin(study, tmp_path):
    frame = gpd.read_parquet(study.write(tmp_path / "kz.parquet"))
    assert frame.crs == 4326
    assert list(frame["year"]) == [2010] * 16 + [2016] * 16
    expected = study.frame(2016).drop(columns="geometry").reset_index(drop=True)
    found = frame[frame["year"] == 2016].reset_index(drop=True)
    assert found.geometry.geom_equals(study.frame(2016).geometry.reset_index(drop=True)).all()
    pd.testing.assert_frame_equal(pd.DataFrame(found[expected.columns]), pd.DataFrame(expected), check_dtype=False)
    assert frame.attrs["fields"]["lisa_p_min"] == FIELDS["lisa_p_min"].description
    assert frame.attrs["provenance"] == json.loads(json.dumps(study.provenance()))


def test_the_shapefile_has_all_years_by_the_documented_short_names(study, tmp_path):
    study.write(tmp_path / "kz.shp")
    frame = pyogrio.read_dataframe(tmp_path / "kz.shp")
    columns = [name for name in study.frame().columns if name != "geometry"]
    assert list(frame.columns) == [*short_names(columns).values(), "geometry"]
    assert np.allclose(frame["lisa_p_min"][16:], study.results[1].lisa.p_min)
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".cpg", ".dbf", ".prj", ".shp", ".shx"]


def test_names_in_any_script_survive_the_shapefile(hostile, tmp_path):
    frame = pyogrio.read_dataframe(hostile.write(tmp_path / "a.shp"))
    assert frame["name"].tolist() == HOSTILE * 2


def test_a_text_that_a_shapefile_would_cut_is_refused(tmp_path):
    frame = gpd.GeoDataFrame({"name": ["Ж" * 128]}, geometry=[box(0, 0, 1, 1)], crs=4326)
    with pytest.raises(OutputError, match="256 bytes"):
        write_shapefile(tmp_path / "a.shp", frame)
    assert list(tmp_path.iterdir()) == []


def test_short_names_are_unique_whatever_the_fields_are_called():
    names = ["population", "population_density", "populati_1", "POPULATION", "1st", "", "доля", "lisa_method"]
    names += ["lisa_meth"]
    found = short_names(names)
    assert len({short.lower() for short in found.values()}) == len(names)
    assert all(1 <= len(short) <= 10 and short.isascii() for short in found.values())
    assert found["lisa_method"] == "lisa_meth"


# Places


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_file_is_replaced_unless_asked_and_none_is_left_half_written(study, tmp_path, suffix):
    path = study.write(tmp_path / f"kz{suffix}")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(OutputError, match="exists"):
        study.write(path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
    study.write(path, overwrite=True)
    assert {p.name for p in tmp_path.iterdir()} == set(before)
    with pytest.raises(OutputError, match="not a folder"):
        study.write(tmp_path / "none" / f"kz{suffix}")


def test_a_format_that_is_none_is_refused_with_those_there_are(study, tmp_path):
    with pytest.raises(OutputError, match=r"must end in \.gpkg, \.xlsx, .* or \.shp"):
        study.write(tmp_path / "kz.docx")


def test_a_part_of_a_shapefile_in_the_way_is_not_replaced(study, tmp_path):
    (tmp_path / "kz.dbf").write_text("mine")
    with pytest.raises(OutputError, match=r"kz\.dbf already exists"):
        study.write(tmp_path / "kz.shp")
    assert [p.name for p in tmp_path.iterdir()] == ["kz.dbf"]


@pytest.mark.parametrize("write", [write_geoparquet, write_shapefile])
def test_a_folder_that_takes_no_files_is_told(study, write):
    more = {"provenance": {}} if write is write_geoparquet else {}
    suffix = ".parquet" if more else ".shp"
    with pytest.raises(OutputError, match="/proc"):
        write(Path("/proc/self", f"a{suffix}"), study.frame(), **more)


# What is wrong with the data


def test_the_problems_found_in_the_data_are_a_table_in_every_kind_of_file(study, tmp_path):
    expected = [(p.kind, p.where, p.what, p.remedy) for p in study.problems]
    assert len(expected) >= 4
    frame = pyogrio.read_dataframe(study.write(tmp_path / "kz.gpkg"), layer="problems", read_geometry=False)
    assert list(frame.itertuples(index=False, name=None)) == expected
    _, *rows = sheets(study.write(tmp_path / "kz.xlsx"))["problems"]
    assert rows == expected
    study.write(tmp_path / "csv")
    assert list(pd.read_csv(tmp_path / "csv" / "problems.csv").itertuples(index=False, name=None)) == expected


def test_a_study_without_problems_has_an_empty_table_of_them(tmp_path):
    cells = [box(i, 50, i + 1, 51) for i in range(5)]
    frame = gpd.GeoDataFrame({"key": list("abcde"), "v_2020": [3.1, 1.7, 4.2, 1.2, 5.9]}, geometry=cells, crs=4326)
    frame.to_file(tmp_path / "map.gpkg", layer="a")
    clean = run_study(read_input(polygons=tmp_path / "map.gpkg", map_key="key", value="v"))
    assert clean.problems == ()
    found = pyogrio.read_dataframe(clean.write(tmp_path / "a.gpkg"), layer="problems", read_geometry=False)
    assert list(found.columns) == ["kind", "where", "what", "remedy"]
    assert len(found) == 0


def test_the_settings_say_where_the_results_come_from(study, tmp_path):
    frame = pyogrio.read_dataframe(study.write(tmp_path / "kz.gpkg"), layer="settings", read_geometry=False)
    told = dict(zip(frame["setting"], frame["value"], strict=True))
    assert told["settings.alpha"] == "0.05"
    assert told["settings.seed"] == "0"
    assert told["inputs_sha256.table1_index.csv"] == study.given.files["table1_index.csv"]
    assert {"software.geo_itcluster", "boundaries.kz16", "method", "moran.2016.statistic"} <= set(told)
