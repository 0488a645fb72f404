"""What commands print and write with --lang is in the language: names of options, files and values stay."""

import re

import pytest

from geo_itcluster.resources import resource

QUICK = ("--permutations", "99")
TABLE = "region,2015,2016\nAkmola region,20,30\nAktobe region,10,20\nAlmaty city,100,100\nAstana city,60,80\n"
INDEX = (str(resource("data", "table1_index.csv")), "--key", "region", "--value", "index", "--year", "2016", *QUICK)
COMMANDS = {
    "geary": INDEX,
    "getis-ord": INDEX,
    "conventions": INDEX,
    "study": QUICK,
    "moran": QUICK,
    "lisa": QUICK,
    "score": (),
    "figures": ("--only", "ranking", "-o", "plots", *QUICK),
    "report": ("-o", "kz.html", *QUICK),
    "ksi": (),
    "specialization": (),
    "index": ("--contributions",),
    "robustness": ("--draws", "20", "--base", "8", "-o", "robust.gpkg"),
    "spillover": (*QUICK, "--curve-permutations", "99", "--replicates", "2", "--models"),
    "join": ("table.csv", "--vintage", "16", "--report-unmatched"),
    "boundaries": (),
    "match": ("Almaty", "Akmola", "Atlantis"),
    "structure": (),
    "clusters": (),
    "potential": ("--draws", "19"),
    "correlogram": INDEX,
}
FAULTS = [
    ("study", "nowhere.csv", "--value", "v"),
    ("study", "table.csv"),
    ("study", "--alpha", "7"),
    ("study", "--permutations", "many"),
    ("study", "--contiguity", "bishop"),
    ("study", "--nonsense"),
    ("nonsense",),
    ("spillover", "table.csv", "--value", "v", "--pole", "Atlantis"),
    ("join", "table.csv", "--map", "nowhere.gpkg", "--map-key", "id"),
    ("report",),
    ("match",),
]
# Words that a sentence cannot do without, and none of a file, a field, an option or a citation of ours.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|not|no|with|without|for|from|to|in|it|its|by|at|or|than|an|has|have|had|that|which|"
    r"regions?|neighbours?|values?|significant|permutations?|written|error|cluster|No|One|order|change|mix)\b"
)
# Texts of data: titles of declarations, names of regions as files spell them, sources, names of options and columns.
DATA = re.compile(
    r"Innovative susceptibility, two of three indicators|rest of GRP|"
    r"\([^()]*\d{4}[^()]*\)|--[\w-]+|\w+=|«[^»]*»"
)


def english(text):
    """Lines with words of English sentences."""
    return [line for line in text.splitlines() if ENGLISH.search(DATA.sub("", line))]


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_english_sentence_is_left_in_what_a_command_prints(run, tmp_path, command, lang):
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    code, out, err = run(command, *COMMANDS[command], "--lang", lang)
    assert (code, bool(err)) == ((4, True) if command == "match" else (0, False))
    assert re.search("[а-яәғқңөұүһі]", out)
    assert english(out + err) == []
    assert not re.search(r"\n%|\bг\.\s*\n", out)  # a unit stays with its figure


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("arguments", FAULTS)
def test_no_english_sentence_is_left_in_a_fault(run, tmp_path, arguments, lang):
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    code, out, err = run(*arguments, "--lang", lang)
    assert code > 1
    assert out == ""
    assert err.startswith({"ru": "Ошибка: ", "kk": "Қате: "}[lang])
    assert english(err) == []
