"""A page for print of a result in the open project."""

import json

import processing
import pytest
from geo_itcluster_qgis.dock.levels import recolour
from geo_itcluster_qgis.layers_io.plots import DOCK_ENTRY, plots_of
from geo_itcluster_qgis.translation import Translation
from maps import kazakhstan, loaded
from qgis.core import (
    QgsApplication,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsProject,
)


@pytest.fixture(scope="module")
def layer(application, provider):
    made = loaded("localmoran", INPUT=kazakhstan(2016), NAME="name_en", VALUE="score")
    yield QgsProject.instance().addMapLayer(made)
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def page(layer, tmp_path_factory):
    """The layout, and the file that it was written to."""
    file = tmp_path_factory.mktemp("page") / "page.png"
    said = {"SOURCE": "Kireyeva (2018).", "AUTHOR": "A. Name"}
    made = processing.run(
        "geo_itcluster:printlayout", {"INPUT": layer, "NAME": "name_en", "PICTURE": str(file), **said}
    )
    return QgsProject.instance().layoutManager().layoutByName(made["LAYOUT"]), file


def items(page, kind):
    return [item for item in page.items() if isinstance(item, kind)]


def test_a_page_says_what_it_shows_and_where_it_comes_from(page, layer):
    made, file = page
    texts = [label.text() for label in items(made, QgsLayoutItemLabel)]
    assert layer.name() == made.name()
    assert layer.name() in texts
    assert any("Source: Kireyeva (2018). Author: A. Name. Equal-area projection." in text for text in texts)
    assert any("1 has p ≤ 0.05" in text for text in texts)
    assert file.stat().st_size > 50_000
    assert len(items(made, QgsLayoutItemScaleBar)) == 1


@pytest.mark.parametrize(("author", "shown"), [("A. Name", True), (QgsApplication.userFullName(), False)])
def test_the_author_is_the_project_s_unless_it_is_the_account_s_name(run, layer, author, shown):
    project = QgsProject.instance()
    about = project.metadata()
    about.setAuthor(author)
    project.setMetadata(about)
    made = run("printlayout", INPUT=layer, TITLE="Of whom")["LAYOUT"]
    texts = [label.text() for label in items(project.layoutManager().layoutByName(made), QgsLayoutItemLabel)]
    assert any("Author: A. Name." in text for text in texts) == shown
    assert any("Author:" in text for text in texts) == shown


def test_its_map_keeps_areas_and_the_cities_have_insets(page):
    maps = items(page[0], QgsLayoutItemMap)
    assert len(maps) == 3
    assert all("+proj=aea" in shown.crs().toProj() for shown in maps)
    assert {"Almaty city", "Astana city"} <= {label.text() for label in items(page[0], QgsLayoutItemLabel)}


def test_its_legend_counts_the_regions_of_each_class(page, layer):
    (legend,) = items(page[0], QgsLayoutItemLegend)
    node = legend.model().rootGroup().findLayer(layer.id())
    lines = [line.data(0) for line in legend.model().layerLegendNodes(node)]
    assert "Not significant (13)" in lines
    assert len(lines) == 9


def test_its_legend_is_headed_by_what_the_style_shows(page, layer):
    (legend,) = items(page[0], QgsLayoutItemLegend)
    assert legend.model().rootGroup().findLayer(layer.id()).customProperty("legend/title-label") == "Classes"


def test_a_level_that_the_dock_has_chosen_is_said(run, layer):
    (plot,) = plots_of(layer)
    state = {"levels": {f"{layer.id()} {plot.label}": [0.3, "both"]}}
    QgsProject.instance().writeEntry(*DOCK_ENTRY, json.dumps(state))
    made = run("printlayout", INPUT=layer, TITLE="Another level")
    QgsProject.instance().removeEntry(*DOCK_ENTRY)
    page = QgsProject.instance().layoutManager().layoutByName(made["LAYOUT"])
    texts = [label.text() for label in items(page, QgsLayoutItemLabel)]
    assert any(text.startswith("Level 0.3, both, raw hatched. Local Moran's I, queen") for text in texts)


def test_a_page_in_russian_has_the_language_s_marks_and_its_own_names(run, layer):
    translation = Translation("ru")
    try:
        published = loaded("kazakhstanstudy", YEAR="2016")
        QgsProject.instance().addMapLayer(published)
        recolour(layer, *plots_of(layer), 0.3, "both")
        ranks, hatched = (
            QgsProject.instance().layoutManager().layoutByName(run("printlayout", INPUT=of, TITLE=name)["LAYOUT"])
            for of, name in ((published, "ranks"), (layer, "hatched"))
        )
    finally:
        translation.remove()
    texts = [label.text() for label in items(ranks, QgsLayoutItemLabel)]
    assert {"г. Алматы", "г. Астана"} <= set(texts)
    assert any(text.startswith("Источник: ODbL 1.0; CC BY-IGO. (c) OpenStreetMap") for text in texts)
    assert any("KSI, ИТ-производство (таблица 2): знаменатель 38" in text for text in texts)
    assert [bar.unitLabel() for bar in items(ranks, QgsLayoutItemScaleBar)] == ["км"]
    (legend,) = items(hatched, QgsLayoutItemLegend)
    node = legend.model().rootGroup().findLayer(layer.id())
    lines = [line.data(0) for line in legend.model().layerLegendNodes(node)]
    assert max(len(part) for line in lines for part in line.split("\n")) <= 34
    passing = [line for line in lines if "только до" in line]
    assert passing
    assert not any("(0)" in line for line in passing)  # the others stay, with or without regions


def test_a_page_of_the_same_title_is_replaced(run, layer):
    for _ in range(2):
        run("printlayout", INPUT=layer, TITLE="One page")
    names = [made.name() for made in QgsProject.instance().layoutManager().layouts()]
    assert names.count("One page") == 1
