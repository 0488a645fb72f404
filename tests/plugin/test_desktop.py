"""The QGIS desktop on a virtual screen: from the toolbox to the styled map, and the scatterplot linked to it."""

import json
import re
import zipfile
from pathlib import Path

import installed
import pytest
from maps import VALUES, grid, kazakhstan, save

from geo_itcluster.styles.classes import LISA_CLASSES

# Pictures are kept where people can look at them.
PICTURES = installed.ROOT / "out" / "desktop"
SESSION = Path(__file__).parent / "desktop" / "session.py"


def desktop(home, steps, environment):
    """Run steps of the session in QGIS; return what they found."""
    found = PICTURES / f"{steps}.json"
    found.unlink(missing_ok=True)
    environment = {
        **environment,
        "DESKTOP_TEST_FOLDER": str(PICTURES),
        "DESKTOP_TEST_STEPS": steps,
        "DESKTOP_TEST_TOLD": str(found),
        "QT_QPA_PLATFORM": "xcb",
    }
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    command = ["qgis", "--nologo", "--profiles-path", str(home), "--code", str(SESSION)]
    outcome = installed.run([*screen, *command], environment)
    assert found.exists(), outcome.stderr[-3000:]
    told = json.loads(found.read_text(encoding="utf-8"))
    assert "error" not in told, told["error"]
    return told


def newer_zip(path):
    """A zip of a version to come, whose shell needs a name that only its own core has."""
    more = {
        "core/errors.py": lambda text: f"{text}\nNEWER = True\n",
        "plugin.py": lambda text: f"{text}\nfrom {installed.NAME}.core.errors import NEWER  # noqa\n",
        "metadata.txt": lambda text: re.sub("(?m)^version=.*", "version=99.0", text),
    }
    with zipfile.ZipFile(installed.built_zip()) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            change = more.get(entry.partition("/")[2])
            new.writestr(entry, change(old.read(entry).decode()) if change else old.read(entry))
    return path


@pytest.fixture(scope="module")
def told(application, tmp_path_factory):
    home = tmp_path_factory.mktemp("desktop")
    environment = installed.install(home)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in [*PICTURES.glob("*.gpkg*"), *PICTURES.glob("*.qgz")]:
        old.unlink()
    save(grid(), PICTURES / "walk.gpkg")
    lines = [f"r{i};{str(value / 7).replace('.', ',')}" for i, value in enumerate(VALUES)]
    (PICTURES / "walk.csv").write_text("\n".join(["region;rate", *lines]), encoding="utf-8")
    environment["DESKTOP_TEST_LAYER"] = save(kazakhstan(2016), home / "kazakhstan.gpkg")
    environment["DESKTOP_TEST_NEWER"] = str(newer_zip(home / "newer.zip"))
    return desktop(home, "session", environment)


@pytest.fixture(scope="module")
def opened(told, tmp_path_factory):
    home = tmp_path_factory.mktemp("new_profile")
    return desktop(home, "new_profile", installed.install(home))["opened"]


def test_the_plugin_is_enabled_from_its_zip(told):
    assert told["enabled"]


def test_every_algorithm_is_in_the_registry(told, provider):
    assert told["algorithms"] == sorted(algorithm.name() for algorithm in provider.algorithms())


def test_the_toolbox_finds_the_algorithm(told):
    assert "Local Moran's I (LISA)" in told["toolbox"]


def test_no_variable_is_chosen_before_the_user_chooses_one(told):
    assert told["variable"] in ("", None)


def test_join_opens_without_a_table_and_asks_for_one(told):
    (regions, table), said = told["join"]
    assert regions
    assert table is None
    assert "Table" in said


def test_the_result_opens_in_the_conventional_colours_with_all_classes(told):
    result = told["result"]
    assert result["type"] == "categorizedSymbol"
    assert result["classes"] == {item.label: item.color for item in LISA_CLASSES}
    assert result["features"] == 16
    assert len(result["styles"]) == 3


def test_the_result_s_fields_are_named_in_words(told):
    assert told["result"]["aliases"]["lisa_p_min"] == "Minimum attainable p"


def test_the_dialog_gives_the_figures_of_the_paper_s_data(told):
    classes = told["result"]["classes_of_regions"]
    assert classes["Almaty city"] == "Cannot be significant"
    assert classes["Astana city"] == "Cannot be significant"


def test_the_published_study_opens_ranked(told):
    assert told["study"]["ranks"].count("A") == 1
    assert len(told["study"]["styles"]) >= 3


def test_a_batch_runs_a_row_at_a_time(told):
    strict, lenient = told["batch"]
    assert "Low-Low" in strict
    assert "Cannot be significant" in strict
    assert "Cannot be significant" not in lenient


def test_the_dock_shows_the_result(told):
    assert told["dock"] == {"layer": True, "points": 16}


def test_a_rectangle_in_the_plot_selects_these_regions_on_the_map(told):
    chosen = told["selected_by_plot"]
    assert "Almaty city" in chosen
    assert all(z > 0 > lag for z, lag in chosen.values())


def test_a_selection_on_the_map_is_highlighted_in_the_plot(told):
    assert told["highlighted_by_map"] == ["Astana city"]


def test_control_and_a_click_take_a_point_out_of_the_selection(told):
    assert told["after_toggle"] == 0


def test_the_dock_follows_filters_and_edits_and_keeps_the_result_s_own_moran(told):
    whole, filtered, edited = told["dock_follows"]
    assert (whole["points"], edited["points"]) == (16, 15)
    assert filtered["points"] < 16
    assert "Moran's I of all 16 regions" in filtered["message"]
    moran = f"{whole['slope']:.3f}".replace("-", "−")
    assert all(f"regions: {moran}." in step["message"] for step in (whole, filtered, edited))
    assert told["dock_result"] == "Local Moran's I (LISA): score; queen contiguity"


def test_the_dock_shows_nothing_of_a_layer_that_was_removed(told):
    assert told["after_removal"].startswith("Kazakhstan's published study")
    assert told["points_after_removal"] == [16, True]


def test_a_newer_zip_replaces_the_plugin_that_runs(told):
    assert told["upgraded"] == ["99.0", True, len(told["algorithms"])]


def test_the_plugin_can_be_unloaded_and_loaded_again(told):
    assert told["unloaded"]
    assert told["left"] == []
    assert told["loaded_again"] == len(told["algorithms"])


@pytest.mark.parametrize("picture", ["toolbox", "dialog", "batch", "linked", "dock", "study", "reopened", "export"])
def test_pictures_are_written(told, picture):
    assert (PICTURES / f"{picture}.png").stat().st_size > 10_000


def test_a_level_recolours_the_map_and_the_views_alike(told):
    raw, both, adjusted, stored = (step["map"] for step in told["levels"])
    assert [step["map"] for step in told["levels"]] == [step["view"] for step in told["levels"]]
    hatched = {name.split(",")[0]: count for name, count in both.items() if name.endswith("before adjustment only")}
    assert hatched
    assert all(adjusted.get(name, 0) + count == raw[name] for name, count in hatched.items())
    assert stored == {name: list(told["result"]["classes_of_regions"].values()).count(name) for name in stored}


def test_other_local_statistics_are_followed_and_recoloured_alike(told):
    hot, geary = told["others"]
    assert hot["map"] == hot["view"]
    assert geary["map"] == geary["view"]
    assert geary["views"] == ["histogram", "classes"]  # there is no scatterplot of it
    assert "Hot spot" in hot["map"] or "Cold spot, before adjustment only" in hot["map"]
    assert any("before adjustment only" in name for name in geary["map"])


def test_a_bar_of_the_classes_selects_its_regions(told):
    selected, count = told["selected_by_bar"]
    assert selected == count > 1
    assert told["picture"]


def test_the_selected_regions_are_exported_from_the_dock(told):
    exported, selected, same_fields = told["exported"]
    assert exported == selected
    assert len(exported) == told["selected_by_bar"][0]
    assert same_fields


def test_views_share_the_dock_and_the_scatterplot_fills_its_part(told):
    below, scatterplot, classes = told["filled"]
    assert below < 0.15 * scatterplot
    assert abs(scatterplot - classes) < 0.1 * scatterplot


def test_a_result_that_is_run_again_is_replaced(told):
    title, same_place = told["again"]
    assert "rook" in title
    assert same_place


def test_the_dock_goes_over_to_a_new_layer_s_own_result(told):
    assert told["followed"] == [[1, 0], [2, 1], [1, 0]]


def test_every_result_of_every_layer_is_shown_as_it_is(told):
    titles = [title for title, *_ in told["two_layers"]]
    assert [title.split(":")[0] for title in titles] == [
        "Local Geary",
        "Local Moran's I (LISA)",
        "Hot and cold spots (Getis-Ord G*)",
    ]
    assert all(shown == stored == on_the_map for _, shown, stored, on_the_map in told["two_layers"])


def test_every_style_says_of_which_result_it_is_and_the_dock_shows_that_result(told):
    steps = told["styles_and_results"]
    assert len({style for style, _ in steps}) == 4
    assert {title for _, title in steps} == {title for title, *_ in told["two_layers"][1:]}
    assert all(title.startswith(style.partition(" – ")[0]) for style, title in steps)


def test_of_many_results_the_dock_shows_the_one_on_the_map(told):
    title, styles, on_the_map, shown = told["many"]
    assert title == "Local Moran's I (LISA): score; queen contiguity"
    assert "Local Moran's I (LISA): z – Classes" in styles
    assert on_the_map == shown


def test_a_project_that_is_saved_closed_and_opened_again_is_as_it_was(told):
    saved, closed, again = told["reopened"]
    views, level, results, shown, styles, drawn = saved
    assert (views, level, shown, len(results), len(styles)) == (["histogram", "classes"], 0.2, 0, 2, 4)
    assert sum(drawn.values()) == 16
    assert again == saved
    assert closed[2:] == [[], -1, [], {}]


def test_a_saved_geopackage_is_styled_and_explained_in_a_new_profile(opened):
    assert opened["type"] == "categorizedSymbol"
    assert len(opened["stored"]) == 4
    assert {"Minimum attainable p", "Conditional z-score"} <= set(opened["aliases"])
    assert opened["title"] == "Hot and cold spots (Getis-Ord G*): score; queen contiguity"
    assert "queen contiguity" in opened["abstract"]
    assert "geo_itcluster:getisordgstar" in opened["history"][0]
    assert "Conditional p" in opened["tip"]
    assert [title.split(":")[0] for title in opened["results"]] == [
        "Local Moran's I (LISA)",
        "Hot and cold spots (Getis-Ord G*)",
    ]
    assert opened["again"]


def test_tab_goes_through_the_dock_from_top_to_bottom(told):
    assert told["tab_order"] == [
        "Layer with a local result",
        "Result of the layer",
        "Significance level",
        "Significance level",
        "p-value used to classify",
        "Views",
        "Run again…",
        "Local Moran's I…",
        "More",
        "Moran scatterplot",
    ]


def test_regions_and_levels_are_chosen_by_keys(told):
    keys = told["keys"]
    assert keys["level"]
    assert keys["map"]
    two, (count, said), none = keys["selected"]
    assert (two, none) == (2, 0)
    assert said.endswith(f": {count}")


def test_dropped_files_lead_to_the_map_of_classes(told):
    assert set(told["dropped"]) == {"String"}
    assert told["walk_variable"] == "rate"
    name, drawn = told["walk"]
    assert name == "Local Moran's I (LISA): rate; queen contiguity"
    assert drawn == len(VALUES)
