"""The report as a reader meets it: in a real browser, in three languages, on a phone, on paper, without a network."""

import re
from contextlib import ExitStack
from dataclasses import replace
from html import escape
from io import StringIO
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from shapely import box

from geo_itcluster.bridges.spillover_models import model_reports
from geo_itcluster.errors import DataError, OutputError
from geo_itcluster.io.inputs.study_input import StudyInput, YearInput
from geo_itcluster.io.maps.region_maps import RegionMap, country_map
from geo_itcluster.io.outputs.potential import potential_study
from geo_itcluster.io.outputs.robustness import robustness_study
from geo_itcluster.messages import LANGUAGES
from geo_itcluster.report.build import write_report
from geo_itcluster.robustness.study import RobustnessSettings
from geo_itcluster.settings import PotentialSettings
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.study import SpilloverSettings, spillover_study
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.study.year_study import Settings
from geo_itcluster.styles.classes import LISA_CLASSES, RANKS, ramp
from geo_itcluster.weights import Weights
from geo_itcluster.workflow import kazakhstan_study, run_study
from tests.report_browser import LAID_OUT, SCREENSHOTS, STAYS, TOUCHING, chromium, opened

HOSTILE = (
    "</script><script>window.caught = true</script>",
    "<img src=x onerror='window.caught = true'>",
    "\"quoted\" & 'single'",
    '=HYPERLINK("http://example.org")',
    "{{ 7 * 7 }} ${7 * 7}",
    "<!-- \u2028 ]]>",
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


@pytest.fixture(scope="module")
def spillover(study):
    names = study.given.years[0].map.names
    values = np.column_stack([found.score for found in study.results])
    panel = RegionPanel(study.given.years[0].map.codes, (2010, 2016), values, names=names)
    quick = SpilloverSettings(permutations=99, curve_permutations=99, replicates=10)
    return spillover_study(
        {"innovation index": panel}, study.weights, named_poles(panel, ["Almaty city", "Astana city"]), settings=quick
    )


@pytest.fixture(scope="module")
def parts(spillover):
    """Everything that a report may have beside the study."""
    battery = spillover.batteries[0]
    models = model_reports(battery, allow_small=True)
    assert {report.found for report in models} == {True, False}
    return {
        "spillover": spillover,
        "models": [models],
        "potential": potential_study(target="H", settings=PotentialSettings(draws=99)),
        "robustness": robustness_study(settings=RobustnessSettings(draws=100, base=16), years=[2016]),
    }


@pytest.fixture(scope="module")
def reports(study, parts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    return {lang: write_report(study, folder / f"{lang}.html", lang=lang, **parts) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def windows(browser, reports):
    """Each language's report, open in a window of its own for all tests."""
    with ExitStack() as stack:
        yield {lang: stack.enter_context(opened(browser, path)) for lang, path in reports.items()}


@pytest.fixture
def english(windows):
    windows["en"].reset()
    return windows["en"]


def grid_study(side_x, side_y, *, years=(2020,), names=None, permutations=99):
    """A study of rectangles, neighbour beside neighbour."""
    n = side_x * side_y
    x, y = np.meshgrid(10 + np.linspace(0, 20, side_x + 1), 40 + np.linspace(0, 15, side_y + 1))
    frame = gpd.GeoDataFrame(
        {"code": [f"c{i}" for i in range(n)], "name": list(names or (f"Region {i}" for i in range(n)))},
        geometry=box(x[:-1, :-1].ravel(), y[:-1, :-1].ravel(), x[1:, 1:].ravel(), y[1:, 1:].ravel()),
        crs=4326,
    )
    region_map = RegionMap("grid", frame, None, "made for a test", Path("grid.gpkg"))
    rng = np.random.default_rng(1)
    inputs = []
    for year in years:
        score = np.clip(50 + 25 * np.sin(np.arange(n) % side_x / side_x * 6) + rng.normal(0, 6, n), 1, 100).round(2)
        score[0] = np.nan
        inputs.append(YearInput(year=year, map=region_map, score=score))
    given = StudyInput("A study of a grid", "a score", tuple(inputs), {"grid.csv": "0" * 64})
    return run_study(given, Settings(permutations=permutations))


# ------------------------------------------------------------------------------------------------ three languages
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_draws_without_a_complaint_and_asks_nothing_of_the_network(windows, lang, reports):
    report = windows[lang]
    report.reset()
    charts = report.page.locator(".drawing")
    assert charts.count() == 22
    assert all(charts.nth(i).locator("svg, canvas").count() == 1 for i in range(21))
    assert report.complaints == []
    assert report.requests == [reports[lang].as_uri()]
    report.keep(f"kazakhstan-{lang}")
    print(f"Screenshots: {SCREENSHOTS}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_small_enough_for_a_letter(reports, lang):
    assert reports[lang].stat().st_size < 5_000_000


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", ["The answer first", "Almaty city", "Cannot be significant", "−0.291", "p\u00a00.7734"]),
        ("ru", ["Сначала ответ", "г. Алматы", "Не может быть значимым", "−0,291", "p\u00a00,7734"]),
        ("kk", ["Алдымен жауап", "Алматы қаласы", "Мәнді бола алмайды", "−0,291", "p\u00a00,7734"]),
    ],
)
def test_words_names_and_numbers_are_in_the_readers_language(windows, lang, texts):
    report = windows[lang]
    report.reset()
    assert report.page.locator("html").get_attribute("lang") == lang
    page = report.page.locator("body").inner_text()
    assert [text for text in texts if text not in page] == []
    labels = report.page.locator("#chart-map text").all_text_contents()
    assert {"en": "Kyzylorda", "ru": "Кызылординская", "kk": "Қызылорда"}[lang] in labels


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_no_english_is_left_but_names_and_the_citation(windows, lang):
    report = windows[lang]
    report.reset()
    left = report.page.evaluate(
        """() => { const page = document.body.cloneNode(true);
        page.querySelectorAll("[lang=en], code, script, style").forEach((part) => part.remove());
        return page.textContent }"""
    )
    words = set(re.findall(r"\b(?:the|of|and|is|are|region|regions|score|neighbours|with|from|city)\b", left))
    words |= set(re.findall(r"(?<!=)\b(?:True|False|None|nan)\b", left))  # what Python would write
    assert words == set()


def test_what_was_run_beside_the_study_has_chapters_of_sentence_figure_and_table(windows, parts):
    report = windows["en"]
    slope = parts["spillover"].batteries[0].convergence.initial
    catch_up = "regions that started lower grew faster" if slope.p <= 0.05 else "no evidence that growth depends"
    for chapter, sentence in (
        ("convergence", catch_up),
        ("transitions", "transitions lead to another class"),
        ("models", "Models estimated: 4 of 13"),
        ("potential", "2025, transport and storage (H). Have it: Aktobe region"),
        ("robustness", "Almaty city is among the first 3 in"),
    ):
        section = report.page.locator(f"#{chapter}")
        assert sentence in section.locator(".lead").first.inner_text()
        assert section.locator(".drawing svg").count() >= 1
        assert section.locator(".take").count() >= 1
        assert section.locator("tbody tr").count() >= 3
        name = section.locator(".drawing").first.get_attribute("id").removeprefix("chart-")
        assert len(report.page.evaluate("(name) => report.csvOf(name)", name).splitlines()) >= 4


def test_cluster_potential_is_mapped_in_its_own_regions_and_uncertain_answers_look_so(english, parts):
    report, of = english, parts["potential"].potential
    fills = {region: mark["fill"] for region, mark in report.marks("potential-map", "shape").items()}
    assert set(fills) == set(of.regions)  # 20, on a page of 16
    uncertain = {region for region, fill in fills.items() if fill == "url(#hatch-before)"}
    assert uncertain == {region for region, share in zip(of.regions, of.certainty, strict=True) if share < 0.9} != set()
    answer = dict(zip(of.regions, of.answer, strict=True))
    assert {answer[region] for region, fill in fills.items() if fill == "#08519c"} == {"Has it"}
    report.click("potential-map", "symbol", "SHY")  # not a region of the study's map
    assert report.outlined("potential-map") == {"SHY"}
    assert report.chosen_rows("Cluster potential of") == {"Shymkent city"}
    assert report.page.locator("#chosen").inner_text().endswith("Shymkent city")
    table = pd.read_csv(StringIO(report.page.evaluate("report.csvOf('potential-map')")))
    assert table["answer"].tolist() == of.answer.tolist()
    assert list(table) == ["id", "answer", "certainty", "quotient", "density", "name"]
    report.reset()


# ------------------------------------------------------------------------------------------------- linked views
def test_a_click_on_a_point_of_the_scatterplot_shows_that_region_on_every_map_and_in_the_tables(english):
    report = english
    report.click("scatter", "symbol", "ALA")
    for chart in ("map", "lisa-map", "links-map"):
        assert report.outlined(chart) == {"ALA"}
    faded = {region for region, mark in report.marks("lisa-map", "shape").items() if mark["opacity"] < 1}
    assert faded == set(report.marks("lisa-map", "shape")) - {"ALA"}
    assert report.chosen_rows("Scores and ranks") == {"Almaty city"}
    assert report.chosen_rows("Local Moran's I") == {"Almaty city"}
    assert "Almaty city" in report.page.locator("#chosen").inner_text()
    report.keep("selected-in-the-scatterplot")


def test_a_click_on_the_map_shows_that_region_in_the_scatterplot(english):
    report = english
    report.click("map", "shape", "KAR")
    points = report.marks("scatter", "symbol")
    assert {region for region, point in points.items() if point["opacity"] == 1} == {"KAR"}
    assert points["KAR"]["size"] > points["ALA"]["size"]
    report.click("map", "shape", "AKT", button="left")
    assert report.outlined("lisa-map") == {"AKT"}


def test_regions_are_selected_by_keyboard_in_the_ranking_and_let_go_by_escape(english):
    report = english
    button = report.page.locator("#scores tr[data-region=MAN] button:visible").first
    button.focus()
    report.page.keyboard.press("Enter")
    report.settle()
    assert button.get_attribute("aria-pressed") == "true"
    assert report.outlined("map") == {"MAN"}
    report.page.keyboard.press("Escape")
    report.settle()
    assert button.get_attribute("aria-pressed") == "false"
    assert report.outlined("map") == set()


def test_a_frame_drawn_in_the_scatterplot_selects_what_lies_in_it(english, study):
    report = english
    report.page.locator("#chart-scatter").scroll_into_view_if_needed()
    points = report.marks("scatter", "symbol")
    right = points["AST"], points["ALA"]
    left, top = min(p["x"] for p in right) - 12, min(p["y"] for p in right) - 12
    report.page.mouse.move(left, top)
    report.page.mouse.down()
    report.page.mouse.move(max(p["x"] for p in right) + 12, max(p["y"] for p in right) + 12, steps=6)
    report.page.mouse.up()
    report.settle()
    assert report.outlined("map") == {"AST", "ALA"}


def test_the_slider_changes_the_year_in_charts_tables_and_legends(english, study):
    colours = dict(zip(RANKS, ramp(len(RANKS)), strict=True))
    codes = study.given.years[0].map.codes
    report = english
    report.page.locator("#year").focus()
    for year, found in (("2016", study.results[1]), ("2010", study.results[0])):
        assert report.page.locator("#year-shown").inner_text() == year
        assert report.page.locator("#year").get_attribute("aria-valuetext") == year
        drawn = {region: mark["fill"] for region, mark in report.marks("map", "shape").items()}
        assert drawn == {code: colours[rank] for code, rank in zip(codes, found.symbolic_rank, strict=True)}
        assert report.page.locator("#scores caption:visible").all_inner_texts() == [f"Scores and ranks, {year}"]
        report.page.keyboard.press("ArrowLeft")
        report.settle()


def test_lisa_colours_are_the_conventional_ones_and_hatched_where_nothing_can_be_found(english, study):
    codes, found = study.given.years[1].map.codes, study.results[1].lisa
    report = english
    drawn = {region: mark["fill"] for region, mark in report.marks("lisa-map", "shape").items()}
    for code, at, before in zip(codes, found.label_code, found.before_adjustment, strict=True):
        item = LISA_CLASSES[at]
        hatch = "before" if before else item.color[1:]
        assert drawn[code] == (f"url(#hatch-{hatch})" if item.hatch or before else item.color)
    texts = report.page.locator("#chart-lisa-map text").all_text_contents()
    assert {text for text in texts if text.endswith(("HH", "LL", "HL", "LH"))} == {"KaragandaLL"}


def test_a_tooltip_names_the_region_and_its_figures(windows):
    report = windows["ru"]
    report.reset()
    report.page.locator("#chart-map").scroll_into_view_if_needed()
    mark = report.marks("map", "shape")["KAR"]
    report.page.mouse.move(mark["x"], mark["y"] + 3)
    report.settle()
    told = report.page.locator("#vg-tooltip-element").inner_text()
    assert "Карагандинская область" in told
    assert "30,28" in told
    assert "0,0132" in told


# ------------------------------------------------------------------------------------------------ taking things out
def test_every_figure_is_taken_out_as_png_svg_csv_and_link(english, study, tmp_path):
    page, found = english.page, study.results[1]
    regions = dict(zip(study.given.years[1].map.names, found.score, strict=True))
    for name in page.evaluate("[...report.views.keys()]"):
        menu, taken = page.locator(f".take:has(+ #chart-{name})"), {}
        menu.locator("summary").click()
        for kind in ("PNG", "SVG", "CSV"):
            with page.expect_download() as download:
                menu.get_by_role("button", name=kind).click()
            assert download.value.suggested_filename.endswith(f"-{name}-2016.{kind.lower()}")
            taken[kind] = tmp_path / f"{name}.{kind}"
            download.value.save_as(taken[kind])
        drawing = ElementTree.parse(taken["SVG"]).getroot()
        texts = {"".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
        assert len(texts) > 4
        assert set(page.locator(f"#chart-{name} svg text").all_text_contents()) <= texts, name
        with Image.open(taken["PNG"]) as picture:
            assert picture.size == tuple(2 * int(float(drawing.get(side))) for side in ("width", "height"))
            assert len(picture.convert("RGB").resize((200, 200)).getcolors(40_000)) > 20, name
        table = pd.read_csv(taken["CSV"])
        assert len(table) > 1
        assert not {"order", "label_dx"} & set(table.columns), name
        if "score" in table:
            assert dict(zip(table["name"], table["score"], strict=True)) == regions, name
            assert table["p"].tolist() == pytest.approx(found.lisa.p.tolist(), rel=1e-3)
            assert table["class"].tolist() == found.lisa.label.tolist()
        menu.get_by_role("button").last.click()
        assert page.url.endswith(f"#year=2016&figure={name}")
        menu.locator("summary").click()
    assert "hatch-before" in (tmp_path / "lisa-map.SVG").read_text("utf-8")
    links = study.given.years[1].map.weights("queen").indices.size // 2
    assert len(pd.read_csv(tmp_path / "links-map.CSV")) == links
    assert len(pd.read_csv(tmp_path / "ksi.CSV")) >= 16
    assert english.complaints == []


def test_a_link_restores_year_and_selection(browser, english, reports):
    report = english
    report.page.locator("#year").focus()
    report.page.keyboard.press("ArrowLeft")
    report.click("map", "shape", "KAR")
    report.page.wait_for_function("location.hash.includes('KAR')")
    address = report.page.url
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(f"{address}&figure=lisa-map")
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=60_000)
    assert page.locator("#year-shown").inner_text() == "2010"
    assert "Karaganda" in page.locator("#chosen").inner_text()
    assert page.locator("#cards h3").first.inner_text() == "Which regions lead in 2010?"
    context.close()


def test_tables_sort_and_filter(english):
    report = english
    table = report.page.locator("#places .table[data-table=lisa]")
    head = table.locator("thead button", has_text="Region")
    head.click()
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names)
    table.locator("thead button", has_text="z").last.click()
    z = [float(text.replace("−", "-")) for text in table.locator("tbody td:nth-child(7)").all_inner_texts()]
    assert z == sorted(z)
    box = report.page.locator("#places .filter input").first
    box.fill("Almaty")
    assert set(table.locator("tbody tr:visible th").all_inner_texts()) == {"Almaty city", "Almaty region"}
    box.fill("")


def test_a_class_that_holds_before_adjustment_only_is_drawn_apart(english, study):
    found = study.results[1].lisa
    assert [str(id) for id in found.ids[found.before_adjustment]] == ["KAR"]
    veils = english.page.evaluate(
        "document.querySelectorAll('#chart-lisa-map path[fill=\"url(#hatch-before)\"]').length"
    )
    assert veils == 1


# ------------------------------------------------------------------------------------------------- computed in the page
@pytest.mark.parametrize("rule", ["rook", "knn:4", "queen:2"])
@pytest.mark.parametrize("dropped", [[], [3], [0, 5]])
def test_the_page_computes_what_python_computes(english, study, rule, dropped):
    score = study.results[1].score.copy()
    score[dropped] = np.nan
    w = study.given.years[1].map.weights(rule).transformed("row")
    expected = local_moran(score, w, inference="exact")
    found = english.page.evaluate(
        """([rule, dropped]) => {
            document.getElementById("whatif-form").elements.weights.value = rule;
            report.asked.dropped = new Set(dropped);
            return report.recomputed();
        }""",
        [rule, dropped],
    )
    rows = {row["place"]: row for row in found["rows"]}
    assert list(rows) == np.flatnonzero(np.isfinite(expected.p)).tolist()
    for place, row in rows.items():
        for name, values in (
            ("p", expected.p),
            ("p_min", expected.p_min),
            ("z", expected.z),
            ("local", expected.statistic),
        ):
            assert row[name] == pytest.approx(values[place], abs=1e-12)
        assert LISA_CLASSES[row["label"]].label == expected.label[place]
    assert found["moran"] == pytest.approx(moran(score, w, permutations=0).statistic, abs=1e-12)


@pytest.mark.parametrize(("n", "steps", "whole"), [(16, (1, 5), False), (48, range(1, 9), True)])
def test_the_page_computes_values_without_a_step_and_whole_numbers_of_a_wide_range_too(english, n, steps, whole):
    """Sums of halves are paired where no grid holds them; incomes of 48 states in dollars are counted."""
    rng = np.random.default_rng(3)
    values = (rng.integers(29_000, 53_000, n) if whole else rng.normal(size=n)).astype(float).tolist()
    w = Weights.from_pairs([(i, (i + step) % n) for i in range(n) for step in steps], ids=range(n)).transformed("row")
    near = [w.indices[a:b].tolist() for a, b in pairwise(w.indptr.tolist())]
    expected = local_moran(values, w, inference="exact")
    found = english.page.evaluate("([x, near]) => recompute(x, near, 0.05)", [values, near])
    assert [row["p"] for row in found["rows"]] == pytest.approx(expected.p.tolist(), abs=1e-12)


def test_a_region_that_is_left_out_leaves_the_scatterplot_and_the_table(english):
    report = english
    report.page.evaluate("report.asked.dropped = new Set()")
    report.page.locator("#whatif-form select[name=drop]").select_option(label="Almaty city")
    report.settle()
    names = report.page.locator("#whatif-table tbody th").all_inner_texts()
    assert len(names) in (14, 15)
    assert "Almaty city" not in names
    report.page.locator("#dropped button").click()
    assert report.page.locator("#whatif-table tbody tr").count() == 16


# -------------------------------------------------------------------------------------- everyone, and on paper
@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("ru", 800), ("en", 400), ("kk", 400), ("en", 720)])
def test_nothing_is_cut_at_any_width_or_on_paper_and_each_caption_has_source_and_n(windows, lang, width):
    report, paper = windows[lang], width == 720
    report.reset(width)
    report.page.emulate_media(media="print" if paper else "screen")
    for _ in range(5):  # a chart is laid out in two steps
        report.page.wait_for_timeout(300)
        if not (found := report.page.evaluate(LAID_OUT))["cut"]:
            break
    if paper:
        assert report.page.locator(":is(button, input, select, summary):visible:not(th > *)").count() == 0
    else:
        report.keep(f"kazakhstan-{lang}-{width}")
    report.page.emulate_media(media="screen")
    assert found["wide"] <= width
    assert found["cut"] == []
    assert found["tables"] == 0
    assert found["figures"] == (21 if paper else 22)  # what the page computes is not for paper
    years = report.page.locator("#chart-moran-years .role-axis-label text[opacity='1']").all_text_contents()
    assert years[:2] == ["2010", "2016"]
    source = {"en": "Source: ", "ru": "Источник: ", "kk": "Дереккөз: "}[lang]
    assert [text for text in found["captions"] if source not in text] == []
    assert sum(not re.search(r"n\s=\s\d", text) for text in found["captions"]) == (0 if paper else 1)


@pytest.mark.parametrize("width", [1400, 800, 400])
def test_contents_year_and_first_columns_stay_in_sight(windows, width):
    report = windows["en"]
    report.reset(width)
    report.page.locator("#places .table[data-table=lisa]").scroll_into_view_if_needed()
    found = report.page.evaluate(STAYS)
    assert (found["moved"] > 0) == (width < 1400)
    assert abs(found["first"]) <= 1
    assert found["year"] == 0
    assert found["open"] == (width == 1400)
    if width == 1400:
        assert 0 <= found["contents"] < 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("kk", 800), ("ru", 400)])
def test_axe_finds_no_serious_fault(windows, lang, width, scheme):
    report = windows[lang]
    report.reset(width)
    report.page.emulate_media(color_scheme=scheme)
    report.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    found = Axe().run(report.page).response["violations"]
    report.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = d.matches('nav details') })")
    report.page.emulate_media(color_scheme="light")
    faults = [(v["id"], v["impact"], v["nodes"][0]["html"][:200]) for v in found]
    assert [fault for fault in faults if fault[1] in ("serious", "critical")] == []
    assert report.complaints == []


@pytest.mark.parametrize("country", ["KZ", "US"])
def test_no_name_on_a_map_touches_another_at_any_width(browser, windows, tmp_path, country):
    with ExitStack() as stack:
        report = windows["ru"]
        if country == "US":
            states = country_map(country)
            given = StudyInput("States", "x", (YearInput(year=2020, map=states, score=np.arange(1.0, 52)),), {})
            page = write_report(run_study(given, Settings(permutations=99)), tmp_path / "states.html")
            report = stack.enter_context(opened(browser, page))
        for width in (1400, 800, 400):
            report.reset(width)
            report.keep(f"names-{country}-{width}")
            assert report.page.evaluate(TOUCHING) == []
            assert len(report.page.evaluate("report.views.get('lisa-map').view.data('labels')")) >= 9


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_follow_the_scheme_and_are_light_when_they_are_taken_out_or_printed(english, scheme):
    texts = "[...document.querySelectorAll('.drawing .role-axis-label text')].map((e) => e.getAttribute('fill'))"
    light, page = {"rgb(82, 96, 109)", "#52606d"}, english.page
    page.emulate_media(color_scheme=scheme)
    english.settle()
    assert (set(page.evaluate(texts)) <= light) == (scheme == "light")
    english.keep(f"kazakhstan-en-{scheme}")
    assert not {"#a9b4c0", "#e4e7eb"} & set(re.findall("#[0-9a-f]{6}", page.evaluate("report.svgOf('scatter')")))
    page.emulate_media(media="print", color_scheme=scheme)
    english.settle()
    assert set(page.evaluate(texts)) <= light
    page.emulate_media(media="screen", color_scheme="light")


def test_without_javascript_the_last_year_and_the_reason_are_there(browser, reports):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports["en"].as_uri())
    assert page.locator("noscript").inner_text()
    assert page.locator("#scores caption:visible").all_inner_texts()[:1] == ["Scores and ranks, 2016"]
    context.close()


def test_the_page_prints(english, tmp_path):
    report = english
    report.page.emulate_media(media="print")
    report.keep("kazakhstan-en-print")
    pdf = report.page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "12mm", "right": "12mm"})
    assert pdf.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 6 <= pages <= 25
    (SCREENSHOTS / "kazakhstan-en.pdf").write_bytes(pdf)


# ------------------------------------------------------------------------------------------- text is only text
def test_hostile_names_are_shown_as_they_are_written(browser, tmp_path):
    names = [*HOSTILE, *(f"Region {i}" for i in range(len(HOSTILE), 20))]
    path = write_report(grid_study(5, 4, names=names, years=(2020, 2021)), tmp_path / "hostile.html")
    with opened(browser, path) as report:
        assert report.page.evaluate("window.caught") is None
        assert report.complaints == []
        assert report.requests == [path.as_uri()]
        heads = report.page.locator("#weights tbody th").all_inner_texts()
        assert [head.split() for head in heads[: len(HOSTILE)]] == [name.split() for name in HOSTILE]
        report.page.locator("#chart-map").scroll_into_view_if_needed()
        for code, name in (("c1", HOSTILE[1]), ("c2", HOSTILE[2])):
            mark = report.marks("map", "shape")[code]
            at = mark["x"], mark["top"] + 4  # off the names, which lie over other regions too
            report.page.mouse.move(*at)
            report.settle()
            assert name in report.page.locator("#vg-tooltip-element").inner_text()
            report.page.mouse.click(*at)
            report.settle()
            assert name in report.page.locator("#chosen").inner_text()
        assert report.page.evaluate("window.caught") is None


def test_a_hostile_title_is_shown_as_it_is_written(browser, study, tmp_path):
    given = replace(study.given, title=HOSTILE[0], score_name=HOSTILE[1], files={HOSTILE[2]: "0" * 64})
    path = write_report(replace(study, given=given), tmp_path / "hostile.html")
    with opened(browser, path) as report:
        assert report.page.title() == HOSTILE[0]
        assert report.page.locator("h1").inner_text() == HOSTILE[0]
        assert report.page.evaluate("window.caught") is None
    assert escape(HOSTILE[0], quote=False) in path.read_text("utf-8")


# ------------------------------------------------------------------------------------------------ missing, few
def test_a_region_without_data_is_drawn_as_such_and_never_as_zero(browser, tmp_path):
    path = write_report(grid_study(5, 4), tmp_path / "grid.html")
    with opened(browser, path) as report:
        assert report.marks("map", "shape")["c0"]["fill"] == "url(#hatch-ffffff)"
        row = report.page.locator("#scores tr[data-region=c0] td:visible").all_inner_texts()
        assert row[:2] == ["–", "–"]
        report.page.locator("#chart-map").scroll_into_view_if_needed()
        mark = report.marks("map", "shape")["c0"]
        report.page.mouse.move(mark["x"], mark["y"] + 14)
        report.settle()
        told = report.page.locator("#vg-tooltip-element").inner_text().split()
        assert told[told.index("Score") + 1] == "–"
        assert report.page.locator("#year").count() == 0
        assert "slider" not in report.page.locator("#scores").inner_text()


def test_years_on_different_maps_each_have_their_own(browser, tmp_path):
    from geo_itcluster.io.maps.region_maps import region_map

    rng = np.random.default_rng(2)
    years = tuple(
        YearInput(year=year, map=region_map(vintage), score=rng.uniform(10, 90, vintage).round(2))
        for year, vintage in ((2016, 16), (2023, 20))
    )
    given = StudyInput("Two maps", "a score", years, {})
    path = write_report(run_study(given, Settings(permutations=99)), tmp_path / "two.html", lang="kk")
    with opened(browser, path) as report:
        assert len(report.marks("map", "shape")) == 20
        report.page.locator("#year").focus()
        report.page.keyboard.press("ArrowLeft")
        report.settle()
        assert len(report.marks("map", "shape")) == 16
        assert report.complaints == []


def test_of_many_years_there_is_a_line_a_region_and_moran_by_year(browser, tmp_path):
    path = write_report(grid_study(5, 4, years=range(2000, 2014)), tmp_path / "years.html")
    assert path.stat().st_size < 2_000_000
    with opened(browser, path) as report:
        assert report.complaints == []
        assert report.page.locator("#chart-sparks svg").count() == 1
        assert report.page.locator("#chart-moves").count() == 0
        assert len(report.page.evaluate("report.views.get('moran-years').view.data('moran_years')")) == 14
        assert "2000–2013" in report.page.locator("header").inner_text()


# ------------------------------------------------------------------------------------------------- many regions
def test_five_thousand_regions_in_twenty_years_are_drawn_and_quick_and_the_page_says_what_it_leaves_out(
    browser, tmp_path
):
    path = write_report(grid_study(100, 50, years=range(2000, 2020)), tmp_path / "large.html")
    assert path.stat().st_size < 5_000_000
    begun = perf_counter()
    with opened(browser, path) as report:
        assert perf_counter() - begun < 30  # 3 s on a machine at rest
        assert report.page.locator("#chart-map canvas").count() == 1
        assert "5,000" in report.page.locator(".warning").first.inner_text()
        assert report.page.locator("#scores tbody tr").count() == 50
        for action, limit in (
            ("document.querySelector('#scores tbody button').click()", 3000),
            ("report.setYear(3)", 6000),
        ):
            took = report.page.evaluate(
                f"""async () => {{ const begun = performance.now(); await {action};
                await Promise.all([...report.views.values()].map(({{view}}) => view.runAsync()));
                return performance.now() - begun }}"""
            )
            assert took < limit  # a tenth of it on a machine at rest
        assert report.page.locator("#year-shown").inner_text() == "2003"
        assert report.complaints == []
        report.keep("many-regions")


def test_more_than_a_browser_can_draw_become_pictures_with_the_listed_regions_on_them(browser, tmp_path):
    path = write_report(grid_study(200, 150), tmp_path / "huge.html")
    assert path.stat().st_size < 5_000_000
    with opened(browser, path) as report:
        assert report.page.locator("#chart-map canvas").count() == 1
        assert "30,000" in report.page.locator(".warning").first.inner_text()
        report.page.locator("#scores tbody button").first.click()
        report.settle()
        assert report.complaints == []
        report.keep("too-many-regions")


# ------------------------------------------------------------------------------------------------------ the file
def test_a_report_is_never_written_over_another_unless_asked_for(study, tmp_path):
    path = tmp_path / "kept.html"
    path.write_text("mine")
    with pytest.raises(OutputError, match="exists"):
        write_report(study, path)
    assert path.read_text() == "mine"
    write_report(study, path, overwrite=True)
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [p.name for p in tmp_path.iterdir()] == ["kept.html"]


@pytest.mark.parametrize(
    ("name", "lang", "error"),
    [("a.pdf", "en", OutputError), ("no/a.html", "en", OutputError), ("a.html", "fr", DataError)],
)
def test_what_cannot_be_written_is_refused_before_any_work(study, tmp_path, name, lang, error):
    with pytest.raises(error):
        write_report(study, tmp_path / name, lang=lang)
    assert list(tmp_path.iterdir()) == []


def test_the_same_study_gives_the_same_page(study, tmp_path):
    first, again = (write_report(study, tmp_path / f"{i}.html", lang="ru").read_bytes() for i in range(2))
    assert first == again


def test_every_score_of_the_study_is_in_its_table(english, study):
    rows = english.page.locator("#scores .pair tr[data-region]:visible")
    told = dict(zip(rows.locator("th").all_inner_texts(), rows.locator("td.bar").all_inner_texts(), strict=True))
    pairs = zip(study.given.years[1].map.names, study.results[1].score, strict=True)
    assert told == {name: f"{score:.2f}" for name, score in pairs}
