"""Russian and Kazakh: every text has a translation, compiled as it is, and QGIS shows it."""

import json
import re
import string
import sys
import zipfile
from html import escape

import installed
import pytest
from geo_itcluster_qgis.algorithms import ALGORITHMS
from geo_itcluster_qgis.algorithms.shared.base import Group
from geo_itcluster_qgis.algorithms.shared.choices import choice_text
from geo_itcluster_qgis.translation import Translation, number, tr
from maps import kazakhstan, loaded
from qgis.core import QgsProcessingContext, QgsProcessingParameterEnum, QgsSettings
from qgis.PyQt.QtWidgets import QDialog
from test_installed import PROGRAM

sys.path.insert(0, str(installed.ROOT / "scripts"))
import translate_plugin

FOLDER = translate_plugin.PLUGIN / "i18n"
TEXTS = translate_plugin.texts(translate_plugin.PLUGIN)
REMEDY = "run make translations, translate what it names in Qt Linguist, and run it again"


def placeholders(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def has_words(text):
    """Whether there is something to translate beside symbols: p, R², KSI."""
    return re.search("[a-z]{2}", re.sub(r"\{.*?\}", "", text)) is not None


def cyrillic(text):
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


@pytest.fixture(params=translate_plugin.LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def translations(language):
    return translate_plugin.translations(FOLDER / f"{language}.ts")


def test_every_text_has_a_translation_and_no_translation_has_lost_its_text(translations):
    assert [text for text in TEXTS if not translations.get(text)] == [], REMEDY
    assert [text for text in translations if text not in TEXTS] == [], REMEDY


def test_a_translation_has_the_placeholders_of_its_text(translations):
    unlike = {text: to for text, to in translations.items() if placeholders(text) != placeholders(to)}
    assert unlike == {}


def test_a_translation_is_written_in_cyrillic_and_keeps_the_paragraphs(translations):
    assert [text for text, to in translations.items() if not cyrillic(to) and has_words(text)] == []
    assert [text for text, to in translations.items() if text.count("\n\n") != to.count("\n\n")] == []


def test_what_is_compiled_is_what_was_translated(application, language, translations):
    translation = Translation(language)
    try:
        assert [text for text, to in translations.items() if tr(text) != to] == [], REMEDY
    finally:
        translation.remove()


def test_all_that_an_algorithm_shows_is_translated(application, language):
    translation = Translation(language)
    try:
        for make in ALGORITHMS:
            algorithm = make()
            algorithm.initAlgorithm()
            shown = [algorithm.displayName(), algorithm.group(), algorithm.shortHelpString()]
            for parameter in algorithm.parameterDefinitions():
                shown += [parameter.description(), parameter.help()]
            shown += [output.description() for output in algorithm.outputDefinitions()]
            left = [text for text in shown if has_words(text) and not cyrillic(text)]
            assert left == [], algorithm.name()
    finally:
        translation.remove()


NAMES = {"osm", "natural_earth"}  # the same in every language


def test_choices_are_shown_in_words_and_keep_their_english_values(provider, language):
    from processing.gui.wrappers import WidgetWrapperFactory

    translation = Translation(language)
    try:
        for make in ALGORITHMS:
            algorithm = make()
            algorithm.initAlgorithm()
            for parameter in algorithm.parameterDefinitions():
                if not isinstance(parameter, QgsProcessingParameterEnum):
                    continue
                left = {choice_text(word) for word in parameter.options() if has_words(word)} - NAMES
                assert [text for text in left if not cyrillic(text)] == [], algorithm.name()
                unseen = [word for word in parameter.options() if choice_text(word) != word]
                explained = [word for word in unseen if re.search(rf"\b{re.escape(word)}:", parameter.help())]
                assert explained == [], algorithm.name()  # the help names what the box shows
                wrapper = WidgetWrapperFactory.create_wrapper(parameter, QDialog())
                assert wrapper.parameterValue() == parameter.defaultValue()
                last = parameter.options()[-1]
                wrapper.setParameterValue([last] if parameter.allowMultiple() else last, QgsProcessingContext())
                assert wrapper.parameterValue() == ([last] if parameter.allowMultiple() else last)
    finally:
        translation.remove()


def test_tags_are_found_in_english_too(application, language):
    translation = Translation(language)
    try:
        for make in ALGORITHMS:
            tags = make().tags()
            assert set(make.TAGS.split(", ")) <= set(tags)
            assert any(map(cyrillic, tags))
    finally:
        translation.remove()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ru_RU", "Регионы"),
        ("ru", "Регионы"),
        ("kk", "Өңірлер"),
        ("kk_KZ", "Өңірлер"),
        ("en_US", "Regions"),
    ],
)
def test_the_language_follows_the_locale_of_qgis(application, locale, expected):
    translation = Translation(locale)
    try:
        assert tr(Group.REGIONS.value[1]) == expected
    finally:
        translation.remove()
    assert tr(Group.REGIONS.value[1]) == "Regions"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", ["0.152", "−1.5", "2.0e−05", "12%"]), ("ru", ["0,152", "−1,5", "2,0e−05", "12\xa0%"])],
)
def test_numbers_have_the_marks_of_the_language(application, locale, expected):
    translation = Translation(locale)
    try:
        assert [number(0.1522, ".3f"), number(-1.5), number(2e-5, "p"), number(0.12, ".0%")] == expected
    finally:
        translation.remove()


def test_the_language_is_the_one_that_the_desktop_speaks_whatever_the_system_s(application):
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "kk")
    try:
        translation = Translation()
        assert tr(Group.REGIONS.value[1]) == "Өңірлер"
        translation.remove()
    finally:
        settings.remove("locale/userLocale")


@pytest.mark.parametrize("locale", ["ru_RU", "kk_KZ"])
def test_the_zip_speaks_the_language_of_the_system(application, tmp_path, locale):
    environment = {**installed.install(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LANG": f"{locale}.UTF-8"}
    listing = json.loads(installed.run([PROGRAM, "--json", "list"], environment).stdout)
    algorithms = listing["providers"]["geo_itcluster"]["algorithms"]
    assert all(cyrillic(algorithm["name"]) for algorithm in algorithms.values())


def test_the_zip_holds_the_compiled_translations_alone():
    names = zipfile.ZipFile(installed.built_zip()).namelist()
    assert {name.split("/")[-1] for name in names if "/i18n/" in name} == {"ru.qm", "kk.qm"}


def test_a_text_that_is_put_together_at_run_time_is_refused(tmp_path):
    (tmp_path / "one.py").write_text('tr(f"{n} regions")', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"one.py:1: .* literal"):
        translate_plugin.texts(tmp_path)


@pytest.mark.parametrize(
    ("language", "label", "weights"),
    [
        ("ru", "Не может быть значимым", "соседство по точке (queen)"),
        ("kk", None, None),
        ("en", "Cannot be significant", "queen contiguity"),
    ],
)
def test_legend_name_and_log_follow_the_language_and_values_stay_english(provider, run, language, label, weights):
    translation = Translation(language)
    try:
        result = loaded("localmoran", INPUT=kazakhstan(2016), NAME="name_en", VALUE="score")
        categories = {category.value(): category.label() for category in result.renderer().categories()}
        shown = categories["Cannot be significant"]
        assert shown == label if label else cyrillic(shown)
        assert cyrillic(result.name()) == (language != "en")
        assert weights is None or weights in result.name()
        run("contiguity", INPUT=kazakhstan(2016), NAME="code", OUTPUT="memory:")
        assert any(map(cyrillic, run.feedback.infos)) == (language != "en")
    finally:
        translation.remove()


def test_a_page_is_in_the_language_to_its_last_cell(provider, run, tmp_path):
    translation = Translation("ru")
    try:
        page = tmp_path / "page.html"
        run("localmoran", INPUT=kazakhstan(2016), NAME="name_en", VALUE="score", OUTPUT="memory:", REPORT=str(page))
        run("globalmoran", INPUT=kazakhstan(2016), NAME="name_en", VALUE="score", REPORT=str(tmp_path / "global.html"))
    finally:
        translation.remove()
    text = page.read_text(encoding="utf-8") + (tmp_path / "global.html").read_text(encoding="utf-8")
    assert [word for word in ("Not significant", "enumeration", "Moran's", "Astana city") if escape(word) in text] == []
    assert "<td>Не может быть значимым</td>" in text
