"""One term per concept in each language: in the catalogues, the plugin and the documentation."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from geo_itcluster.messages import LANGUAGES, language
from geo_itcluster.messages.glossary import forbidden_variants, glossary

ROOT = Path(__file__).resolve().parents[2]


def phrases(lang):
    for phrase in language(lang).phrases.values():
        yield from [phrase] if isinstance(phrase, str) else phrase.values()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_report_figures_and_messages_use_the_terms_of_the_glossary(lang):
    assert forbidden_variants(phrases(lang), lang) == []


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_plugin_uses_the_terms_of_the_glossary(lang):
    tree = ElementTree.parse(ROOT / f"qgis_plugin/geo_itcluster_qgis/i18n/{lang}.ts")
    texts = [node.text or "" for node in tree.iter("translation")]
    assert len(texts) > 500
    assert forbidden_variants(texts, lang) == []


def test_the_documentation_uses_the_terms_of_the_glossary():
    pages = [page for page in (ROOT / "docs").rglob("*.md") if "_build" not in page.parts]
    assert forbidden_variants((page.read_text(encoding="utf-8") for page in pages), "en") == []


def test_every_concept_has_a_term_of_its_own_in_each_language():
    for lang in LANGUAGES:
        terms = [term.terms[lang] for term in glossary()]
        assert len(set(terms)) == len(terms)
