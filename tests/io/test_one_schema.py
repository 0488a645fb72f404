"""A study's GeoPackage is the same whether the package or the QGIS plugin writes it."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from xml.etree import ElementTree

import pyogrio
import pytest

from geo_itcluster.io.inputs.study_input import kazakhstan_input
from geo_itcluster.io.outputs.export import write_study
from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.messages import LANGUAGES
from geo_itcluster.workflow import run_study
from tests.io.test_opens_in_qgis import environment, run_qgis

__all__ = ["environment"]  # a fixture


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request, environment, tmp_path_factory):
    """The files of the package and of the plugin, of the published study of 2016 in a language."""
    folder = tmp_path_factory.mktemp(request.param)
    study = run_study(kazakhstan_input().only([2016]))
    ours = write_study(study, folder / "plugin.gpkg", lang=request.param).rename(folder / "ours.gpkg")
    theirs = run_qgis(environment, "write_study.py", folder, "2016", request.param)
    return ours, theirs


def rows(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def names(path):
    return [name for (name,) in rows(path, "SELECT table_name FROM gpkg_contents ORDER BY 1")]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT table_name, data_type, identifier, srs_id FROM gpkg_contents ORDER BY 1",
        "SELECT table_name, description FROM gpkg_contents WHERE table_name != 'scores_2016' ORDER BY 1",
        "SELECT * FROM gpkg_geometry_columns ORDER BY 1",
        "SELECT f_table_name, styleName, useAsDefault, description, styleQML FROM layer_styles ORDER BY id",
        "SELECT table_name, column_name, name, title, description FROM gpkg_data_columns ORDER BY 1, 2",
        "SELECT table_name, column_name, extension_name, scope FROM gpkg_extensions ORDER BY 1, 2, 3",
        "SELECT md_scope, md_standard_uri, mime_type FROM gpkg_metadata",
        "SELECT name FROM qgis_projects",
        "SELECT * FROM moran",
        "SELECT code_a, code_b, name_a, name_b, weight_ab, weight_ba FROM links",
        "SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1",
    ],
)
def test_what_the_files_say_of_themselves_is_the_same(both, query):
    ours, theirs = (rows(path, query) for path in both)
    assert ours == theirs
    assert ours


def test_every_table_has_the_same_fields_of_the_same_types(both):
    assert names(both[0]) == names(both[1])
    for table in names(both[0]):
        ours, theirs = (rows(path, f"SELECT name, type, pk FROM pragma_table_info('{table}')") for path in both)
        assert ours == theirs, table


def test_the_scores_have_the_same_values(both):
    ours, theirs = (pyogrio.read_dataframe(path, layer="scores_2016").sort_values("code") for path in both)
    assert list(ours.columns) == list(theirs.columns)
    for name in ours.columns.drop("geometry"):
        assert ours[name].tolist() == theirs[name].tolist() or (ours[name].isna() == theirs[name].isna()).all(), name
    assert ours.geometry.reset_index(drop=True).geom_equals(theirs.geometry.reset_index(drop=True)).all()


def test_the_provenance_has_the_same_keys_and_the_same_inputs(both):
    ours, theirs = (read_provenance(path) for path in both)
    assert list(ours) == list(theirs)
    same = ("title", "score", "method", "inputs_sha256", "settings", "boundaries", "weights", "moran")
    assert {key: ours[key] for key in same} == {key: theirs[key] for key in same}
    assert ours["ksi_denominators"].keys() == theirs["ksi_denominators"].keys()
    settings = [dict(rows(path, "SELECT setting, value FROM settings")) for path in both]
    assert settings[0]["settings.alpha"] == settings[1]["settings.alpha"] == "0.05"


def test_the_projects_have_the_same_layers_themes_pages_and_titles(both):
    def outline(path):
        ((content,),) = rows(path, "SELECT content FROM qgis_projects")
        with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
            root = ElementTree.fromstring(archive.read("maps.qgs"))
        return {
            "layers": [(layer.findtext("id"), layer.findtext("layername")) for layer in root.iter("maplayer")],
            "sources": [layer.findtext("datasource").split("|")[1] for layer in root.iter("maplayer")],
            "themes": [theme.get("name") for theme in root.iter("visibility-preset")],
            "labels": [item.get("labelText") for item in root.iter("LayoutItem")],
            "insets": sum(item.get("type") == "65639" for item in root.iter("LayoutItem")),
            "aliases": sorted({(a.get("field"), a.get("name")) for a in root.iter("alias")}),
        }

    ours, theirs = (outline(path) for path in both)
    assert json.dumps(ours, indent=1) == json.dumps(theirs, indent=1)
