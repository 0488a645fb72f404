"""Real QGIS opens what we write: the layers, their styles, and the pictures that come out of them."""

import json
import os
import subprocess
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString, box

from geo_itcluster.geopackage.layer import Layer, Style
from geo_itcluster.geopackage.study_maps import PROJECT
from geo_itcluster.io.inputs.study_input import read_input
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.resources import resource
from geo_itcluster.study.fields import FIELDS
from geo_itcluster.styles.classes import (
    LISA_CLASSES,
    NO_DATA,
    RANKS,
    SEQUENTIAL,
    SIGNIFICANCE_CLASSES,
    certainty_style,
    ksi_style,
    links_style,
    lisa_style,
    rank_style,
    significance_style,
)
from geo_itcluster.workflow import kazakhstan_study, run_study

QGIS_PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
SCRIPTS = Path(__file__).parent / "qgis"
VALIDATOR = "osgeo_utils.samples.validate_gpkg"  # comes with GDAL's Python, on which QGIS rests
STYLES = (
    Style("LISA", lisa_style(label_field="name"), default=True, description="Local Moran classes"),
    Style("Rank", rank_style(label_field="name")),
    Style("Significance", significance_style()),
    Style("KSI", ksi_style("ksi")),
    Style("Certainty", certainty_style(certainty="sure", name_field="name")),
)
# Values of nine regions and the class that each is to be drawn in; the last region has no values.
LISA = [item.label for item in LISA_CLASSES]
RANK = [*RANKS, "A"]
P = {0.0: 0, 0.001: 0, 0.0011: 1, 0.01: 1, 0.05: 2, 0.1: 3, 0.11: 4, 1.0: 4}
SHARE = {
    0.0: "< 0.5 %",
    0.005: "0.5 % to < 1 %",
    0.01: "1 % to < 2 %",
    0.02: "2 % to < 5 %",
    0.05: "5 % to < 10 %",
    0.1: "10 % to < 25 %",
    0.25: "≥ 25 %",
    1.0: "≥ 25 %",
}


def regions():
    """Three rows of three regions."""
    return gpd.GeoDataFrame(
        {
            "name": ["Ақмола <b>'&\"</b>", *(f"region {i}" for i in range(2, 10))],
            "lisa_class": [*LISA[:-1], None],
            "symbolic_rank": [*RANK, None],
            "lisa_p": [*P, None],
            "ksi": [*SHARE, None],
            "sure": [0.5, *[1.0] * 7, None],
        },
        geometry=[box(50 + 8 * (i % 3), 40 + 5 * (i // 3), 58 + 8 * (i % 3), 45 + 5 * (i // 3)) for i in range(9)],
        crs=4326,
    )


def run_qgis(environment, script, *arguments):
    outcome = subprocess.run(
        [QGIS_PYTHON, SCRIPTS / script, *arguments], env=environment, capture_output=True, text=True, timeout=300
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    places = {name: str(home) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {**clean, **places, "QT_QPA_PLATFORM": "offscreen"}
    found = Path(QGIS_PYTHON).exists() and subprocess.run(
        [QGIS_PYTHON, "-c", "import qgis.core"], env=environment, capture_output=True
    )
    if not found or found.returncode:
        pytest.fail(f"{QGIS_PYTHON} has no QGIS: run scripts/setup_debian.sh, or set QGIS_PYTHON.")
    return environment


@pytest.fixture(scope="module")
def report(environment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    frame = regions()
    links = gpd.GeoDataFrame({"weight": [0.5]}, geometry=[LineString([(52, 42), (60, 47)])], crs=4326)
    path = write_geopackage(
        folder / "regions.gpkg",
        [
            Layer("regions_2016", frame, STYLES, title="Regions 2016", description="Sixteen regions"),
            Layer("without_values", frame[frame["lisa_class"].isna()], STYLES),
            Layer("links", links, [Style("Links", links_style(), default=True)]),
        ],
        metadata={"inputs": []},
    )
    seen = run_qgis(environment, "open_geopackage.py", path, folder)
    return {**seen, "layers": {layer["name"]: layer for layer in seen["layers"]}, "folder": folder}


def test_every_layer_is_valid_and_where_it_should_be(report):
    layers = report["layers"]
    assert {name: layer["features"] for name, layer in layers.items()} == {
        "regions_2016": 9,
        "without_values": 1,
        "links": 1,
    }
    assert all(layer["valid"] and layer["crs"] == "EPSG:4326" for layer in layers.values())


def test_qgis_has_nothing_to_complain_about(report):
    assert report["messages"] == []
    assert all(layer["error"] == "" for layer in report["layers"].values())
    for layer in report["layers"].values():
        assert all(style["applied"] and style["error"] == "" for style in layer["styles"].values())


def test_a_layer_opens_in_its_default_style(report):
    default = report["layers"]["regions_2016"]["default"]
    assert default["type"] == "categorizedSymbol"
    assert '"lisa_class"' in default["attribute"]
    assert default["label_field"] == "name"
    assert {label: item["color"] for label, item in default["classes"].items()} == {
        item.label: item.color for item in LISA_CLASSES
    }
    assert report["layers"]["links"]["default"]["type"] == "singleSymbol"


def test_every_embedded_style_loads(report):
    assert {name: sorted(layer["styles"]) for name, layer in report["layers"].items()} == {
        "regions_2016": ["Certainty", "KSI", "LISA", "Rank", "Significance"],
        "without_values": ["Certainty", "KSI", "LISA", "Rank", "Significance"],
        "links": ["Links"],
    }


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("LISA", LISA[:-1]),
        ("Certainty", LISA[:-1]),
        ("Rank", RANK),
        ("Significance", [SIGNIFICANCE_CLASSES[i][1].label for i in P.values()]),
        ("KSI", list(SHARE.values())),
    ],
)
def test_every_region_is_drawn_in_its_class(report, style, labels):
    drawn = report["layers"]["regions_2016"]["styles"][style]["drawn"]
    assert drawn == {str(i): [label] for i, label in enumerate([*labels, "No data"], start=1)}


@pytest.mark.parametrize(
    ("style", "colors"),
    [
        ("LISA", {item.color for item in LISA_CLASSES}),
        ("Rank", set(SEQUENTIAL)),
        ("Significance", {item.color for _, item in SIGNIFICANCE_CLASSES}),
        ("KSI", set(SEQUENTIAL)),
    ],
)
def test_the_picture_shows_every_class(report, style, colors):
    assert colors <= set(report["layers"]["regions_2016"]["styles"][style]["colors"])


@pytest.mark.parametrize("style", [style.name for style in STYLES])
def test_a_region_without_a_value_is_on_the_picture(report, style):
    """What the renderer says of itself is not enough: it also has to fetch the region."""
    assert NO_DATA.hatch in report["layers"]["without_values"]["styles"][style]["colors"]


def test_a_class_that_is_half_sure_is_faded_and_says_so(report):
    drawn = report["layers"]["regions_2016"]["styles"]["Certainty"]
    full = bytes.fromhex(LISA_CLASSES[0].color[1:])
    opacity = 0.1 + 0.9 * 0.5
    faded = [round(255 - opacity * (255 - channel)) for channel in full]
    found = [bytes.fromhex(color[1:]) for color in drawn["colors"]]
    assert any(max(abs(a - b) for a, b in zip(color, faded, strict=True)) <= 2 for color in found)
    assert LISA_CLASSES[0].color not in drawn["colors"]
    assert LISA_CLASSES[1].color in drawn["colors"]
    assert any(text.endswith("High-High 50 %") for text in drawn["labels"])
    assert any(text.endswith("Low-Low 100 %") for text in drawn["labels"])
    assert "region 5 100 %" in drawn["labels"]


def test_hatched_classes_are_hatched(report):
    classes = report["layers"]["regions_2016"]["default"]["classes"]
    hatched = {label for label, item in classes.items() if "LinePatternFill" in item["layers"]}
    assert hatched == {"Cannot be significant", "No data"}


def test_the_enclave_cities_can_be_read_on_the_map_of_the_country(environment, tmp_path):
    frame = gpd.read_file(resource("boundaries", "kz16.gpkg"))[["name_en", "geometry"]].assign(lisa_class="Isolate")
    style = Style("LISA", lisa_style(label_field="name_en"), default=True)
    path = write_geopackage(tmp_path / "kz.gpkg", [Layer("kz16", frame, [style])], metadata={})
    (layer,) = run_qgis(environment, "open_geopackage.py", path, tmp_path)["layers"]
    assert set(frame["name_en"]) == set(layer["styles"]["LISA"]["labels"])


# The study's own file, and the project in it


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return kazakhstan_study().write(tmp_path_factory.mktemp("study") / "kazakhstan.gpkg")


@pytest.fixture(scope="module")
def project(environment, written, tmp_path_factory):
    return run_qgis(environment, "open_project.py", written, PROJECT, tmp_path_factory.mktemp("layouts"))


def test_gdal_finds_the_study_a_valid_geopackage(environment, written):
    command = [QGIS_PYTHON, "-m", VALIDATOR, "--extra", "--warning-as-error", written]
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


def test_every_layer_of_a_study_opens_with_its_default_style_and_aliases(environment, written, tmp_path):
    seen = run_qgis(environment, "open_geopackage.py", written, tmp_path)
    layers = {layer["name"]: layer for layer in seen["layers"]}
    assert seen["messages"] == []
    for year in (2010, 2016):
        scores, lisa = layers[f"scores_{year}"], layers[f"lisa_{year}"]
        assert scores["default"]["attribute"] == "coalesce(\"symbolic_rank\", 'No data')"
        assert lisa["default"]["classes"].keys() == {item.label for item in LISA_CLASSES}
        assert scores["aliases"] == {name: FIELDS[name].alias if name in FIELDS else "" for name in scores["aliases"]}
        assert lisa["aliases"]["lisa_p_min"] == "Minimum attainable p"
    assert layers["links"]["aliases"]["weight_ab"] == "Weight of b for a"


def test_the_project_opens_with_every_layer_beside_itself(project, written):
    assert project["opened"]
    assert (project["error"], project["messages"]) == ("", [])
    layers = project["layers"].values()
    assert all(layer["valid"] and layer["source"].startswith(f"{written}|") for layer in layers)
    assert "+proj=aea" in project["crs"]
    assert project["visible"][0] == "Symbolic rank"
    assert list(project["groups"]) == ["2016", "2010", "Tables"]
    assert project["groups"]["Tables"] == ["Global Moran's I", "Settings and provenance", "Problems found in the data"]


def test_the_maps_of_the_project_have_the_documented_classes_and_colours(project):
    classes = {layer["name"]: layer.get("classes") for layer in project["layers"].values()}
    colors = {name: {label: item["color"] for label, item in found.items()} for name, found in classes.items() if found}
    assert colors["LISA class"] == {item.label: item.color for item in LISA_CLASSES}
    assert colors["Symbolic rank"] == {**dict(zip(RANKS, SEQUENTIAL, strict=True)), NO_DATA.label: NO_DATA.color}
    significance = [item for _, item in SIGNIFICANCE_CLASSES]
    assert colors["Conditional p"] == {item.label: item.color for item in [*significance, NO_DATA]}


def test_the_project_has_a_theme_for_each_map_of_each_year(project):
    names = ["symbolic rank", "KSI, IT production", "KSI, IT value added", "LISA", "significance", "links"]
    assert set(project["themes"]) == {f"{year}: {name}" for year in (2010, 2016) for name in names}
    assert project["themes"]["2016: links"] == ["Neighbours", "Regions"]


def test_the_print_layouts_are_finished_maps(project):
    assert set(project["layouts"]) == {"2010", "2016"}
    for year, layout in project["layouts"].items():
        assert layout["exported"]
        assert len(layout["pages"]) == 6
        for page in layout["pages"]:
            assert any(text.endswith(f", {year}") for text in page["texts"])
            assert any("OpenStreetMap" in text for text in page["texts"])
            assert {"Almaty city", "Astana city"} <= set(page["texts"])  # each city has its inset
            assert len(page["maps"]) == 3
            assert all(shown["layers"] for shown in page["maps"])
            assert page["legends"] == 1
            assert page["scale_bars"][0]["unit"] == "km"
    rank, *_, lisa, significance, _ = project["layouts"]["2016"]["pages"]
    assert {"#ffffcc", "#0c2c84"} <= set(rank["colors"])
    assert "#2c7bb6" in lisa["colors"]
    assert "#74c476" in significance["colors"]


def test_a_project_of_hostile_names_opens_and_shows_them_as_text(environment, tmp_path):
    """Names from the data stand in file names, layer names, expressions of QGIS and XML."""
    names = ["=1+1", "<script>alert(1)</script>", 'O\'Brien "x" & co', "[% 1 + 1 %]"]
    frame = gpd.GeoDataFrame(
        {"key": names, "v_2020": [1.0, 2.0, 3.0, 4.0]}, geometry=[box(i, 50, i + 1, 51) for i in range(4)], crs=4326
    )
    frame.loc[3, "geometry"] = box(3, 50.5, 3.02, 50.52)  # small enough for an inset
    frame.to_file(tmp_path / "map & 'more'.gpkg", layer="a")
    given = read_input(polygons=tmp_path / "map & 'more'.gpkg", map_key="key", value="v")
    path = run_study(given).write(tmp_path / "out & 'more'.gpkg")
    seen = run_qgis(environment, "open_project.py", path, PROJECT, tmp_path)
    assert seen["opened"]
    assert all(layer["valid"] for layer in seen["layers"].values())
    (layout,) = seen["layouts"].values()
    shown = {text.replace("\u2060", "") for text in layout["pages"][0]["texts"]}
    assert "[% 1 + 1 %]" in shown
