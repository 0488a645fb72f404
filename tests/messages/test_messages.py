"""What the package says: by id, in three languages, numbers with each language's marks."""

import copy
import json
import pickle
import re
from string import Formatter

import pytest

from geo_itcluster.messages import LANGUAGES, Message, language


def forms(phrase):
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def blanks(phrase):
    return {name for text in forms(phrase) for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogues_have_the_same_phrases_with_the_same_blanks(lang):
    english, phrases = language("en").phrases, language(lang).phrases
    assert set(phrases) == set(english)
    assert {key for key in english if blanks(phrases[key]) - {"count"} != blanks(english[key]) - {"count"}} == set()
    assert [key for key in english if not isinstance(phrases[key], str) and "other" not in phrases[key]] == []


def test_a_message_is_english_text_wherever_text_can_be_used():
    said = Message("data.unmatched_rows", names=["Atlantis"])
    assert said == "Not on the map, so left out: Atlantis."
    assert f"{said}" == "Not on the map, so left out: Atlantis."
    assert json.loads(json.dumps([said])) == [said]
    assert {said: 1}[str(said)] == 1


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copied_message_still_speaks_every_language(copied):
    said = copied(Message("data.unmatched_rows", names=["Almaty city"]))
    assert said.text("kk") == "Картада жоқ, сондықтан алынып тасталды: Алматы қаласы."


def test_messages_in_messages_and_region_names_follow_the_language():
    case = Message("check.share_case", name="Almaty city", value=0.5, expected=0.4)
    said = Message("check.shares_differ", count=1, all=2, cases=[case])
    assert said == "1 of 2 shares does not follow from the amounts: Almaty city has 0.5 instead of 0.4."
    assert said.text("ru") == "Долей, которые не следуют из объёмов: 1 из 2. г. Алматы: 0,5 вместо 0,4."


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (1, "1 region has", "у 1 региона"),
        (3, "3 regions have", "у 3 регионов"),
        (21, "21 regions have", "у 21 региона"),
    ],
)
def test_plural_forms_follow_the_number(count, english, russian):
    said = Message("data.no_it_output", where="a.csv, 2016", count=count)
    assert english in said
    assert russian in said.text("ru")


def test_numbers_have_the_marks_of_the_language():
    said = Message("check.total_less", sum=12345.5, total=20000, gap=7654.5)
    assert said == "The regions sum to 12,345.5, the country has 20,000: 7,654.5 less."
    assert "12\u00a0345,5" in said.text("ru")
    assert language("en").p(7.7e-9) == "7.7e−09"
    assert language("kk").number(-0.0004, 2) == "0,00"
    assert "(z = 0,00)" in Message("summary.p_z", name="p", p=1.0, z=-0.001).text("ru")


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match='No language "fr"'):
        Message("weights.queen").text("fr")


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_numbers_keep_together_with_their_signs_and_dashes_are_dashes(lang):
    faults = {
        "a plain blank before %": r"\d %",
        "no blank before %": r"\d%(?=[ ,;:.)]|$)",
        "a hyphen for a minus": r"\bn - 1\b|(?<![\w-])-\d",
        "a hyphen for a dash": r"[а-яё] - [а-яё]",
        "straight quotes": r'(?<![=\[( ])"[а-яёА-ЯЁ]',
        "a year without its abbreviation": r"\{year\} [гж]\.",
    }
    every = [(key, text) for key, phrase in language(lang).phrases.items() for text in forms(phrase)]
    assert [(name, key) for name, fault in faults.items() for key, text in every if re.search(fault, text)] == []
